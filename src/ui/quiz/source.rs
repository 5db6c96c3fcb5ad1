//! Where a card comes from: its line among its neighbours, its region on the diagram, its reference.

use std::sync::Arc;

use egui::{Frame, Margin, Rect, Sense, Ui, Vec2};

use crate::model::{Block, Card, CardSource, Target};
use crate::ui::notes::{line_memory_ui, remarks_ui, words_of};
use crate::ui::route::Route;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Typeset, label, paragraph, titled_row};
use crate::ui::{Editing, Outbox, Request, View};

/// Lines shown before and after the one a card comes from.
const N_NEIGHBOURS: usize = 2;

/// The heading above a card's line, or its note; empty when neither is left.
pub(super) fn place_of(view: View<'_>, card: &Card) -> String {
    let block = source_line(view, card);
    let heading = block.and_then(|block| {
        view.library
            .headings_above(block)
            .last()
            .map(|heading| words_of(view, heading).to_owned())
    });
    heading
        .or_else(|| view.library.note(card.note).map(|note| note.title.clone()))
        .unwrap_or_default()
}

fn source_line<'a>(view: View<'a>, card: &Card) -> Option<&'a Arc<Block>> {
    card.sources.iter().find_map(|source| match source {
        CardSource::Block(id) => view.library.block(*id),
        CardSource::Region(_) => None,
    })
}

/// Opens the diagram a card is about; answers whether there is one.
pub(super) fn open_diagram(view: View<'_>, card: &Card, out: &mut Outbox) {
    let of_region = card.sources.iter().find_map(|source| match source {
        CardSource::Region(region) => view.library.region(*region).map(|(diagram, _)| diagram.id),
        CardSource::Block(block) => view
            .library
            .regions_linking(*block)
            .next()
            .map(|(diagram, _)| diagram.id),
    });
    if let Some(diagram) = of_region {
        out.go(Route::Diagram(diagram));
    }
}

pub(super) fn source_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, editing: &mut Editing, out: &mut Outbox) {
    let words = &view.words.quiz;
    ui.spacing_mut().item_spacing.y = 4.0;
    if let Some(block) = source_line(view, card) {
        line_ui(ui, view, block, out);
    } else {
        head_ui(ui, view, &words.source_line);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &words.no_source);
    }
    regions_ui(ui, view, card, out);
    if !card.reference.is_empty() {
        ui.add_space(16.0);
        head_ui(ui, view, &words.reference);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &card.reference);
    }
    card_remarks_ui(ui, view, card, editing, out);
    ui.add_space(16.0);
}

/// What was written on the card, and what is being written.
pub(super) fn card_remarks_ui(ui: &mut Ui, view: View<'_>, card: &Card, editing: &mut Editing, out: &mut Outbox) {
    let target = Target::Card(card.id);
    if editing.of_remark(target).is_some() || view.library.annotations_on(target).next().is_some() {
        ui.add_space(16.0);
        head_ui(ui, view, &view.words.quiz.remarks);
        remarks_ui(ui, view, target, editing, out);
    }
}

fn head_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    label(
        ui,
        view.theme,
        Typeset::strong(TextRole::Ui, view.theme.colors.text_strong),
        text,
    );
    ui.add_space(4.0);
}

/// The line with its neighbours, as it stands in the note.
fn line_ui(ui: &mut Ui, view: View<'_>, block: &Arc<Block>, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.quiz;
    let Some(note) = view.library.note(block.note) else {
        return;
    };
    let path = view
        .library
        .headings_above(block)
        .last()
        .map(|heading| words_of(view, heading).to_owned());
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    titled_row(ui, view.theme, strong, &words.source_line, |ui| {
        let open = Button::ghost(view.theme, &words.open_note).height(24.0).show(ui);
        if open.clicked() {
            out.ask(Request::OpenLine(note.id, block.id));
        }
    });
    let frame = Frame::new()
        .fill(colors.raised)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::symmetric(16, 12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::aside(view.theme);
        let path = path.map_or_else(|| note.title.clone(), |path| format!("{} › {path}", note.title));
        label(ui, view.theme, small, &path);
        ui.add_space(4.0);
        for neighbour in neighbours(view, note, block) {
            let is_source = neighbour.id == block.id;
            let color = if is_source {
                colors.text_strong
            } else {
                colors.text_subdued
            };
            let typeset = Typeset::regular(TextRole::Read, color);
            let indent = f32::from(neighbour.depth) * 16.0;
            let text = words_of(view, neighbour);
            let galley = typeset.wrapped(ui.painter(), metrics, text, ui.available_width() - indent - 14.0);
            let size = Vec2::new(ui.available_width(), galley.size().y + 4.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, text));
            if is_source {
                let band = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
                ui.painter().rect_filled(band, 1.0, colors.accent);
            }
            ui.painter()
                .galley(rect.min + Vec2::new(14.0 + indent, 2.0), galley, color);
        }
        ui.add_space(4.0);
        line_memory_ui(ui, view, block.id);
    });
}

/// The line and those around it, headings left out.
fn neighbours<'a>(view: View<'a>, note: &'a crate::model::Note, block: &Block) -> Vec<&'a Arc<Block>> {
    let Some(place) = note.blocks.iter().position(|&id| id == block.id) else {
        return Vec::new();
    };
    let first = place.saturating_sub(N_NEIGHBOURS);
    let around = note.blocks.iter().skip(first).take(place - first + 1 + N_NEIGHBOURS);
    around
        .filter_map(|&id| view.library.block(id))
        .filter(|line| line.id == block.id || (line.heading_level().is_none() && !line.text.trim().is_empty()))
        .collect()
}

fn regions_ui(ui: &mut Ui, view: View<'_>, card: &Card, out: &mut Outbox) {
    let regions: Vec<_> = card
        .sources
        .iter()
        .flat_map(|source| match source {
            CardSource::Region(region) => view.library.region(*region).into_iter().collect::<Vec<_>>(),
            CardSource::Block(block) => view.library.regions_linking(*block).collect(),
        })
        .take(1)
        .collect();
    for (diagram, region) in regions {
        ui.add_space(16.0);
        let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
        titled_row(ui, view.theme, strong, &view.words.quiz.diagram, |ui| {
            let name = format!("{} › {}", diagram.name, region.label.get(view.lang));
            if Button::ghost(view.theme, &name).height(24.0).show(ui).clicked() {
                out.go(Route::Diagram(diagram.id));
            }
        });
        let size = Vec2::new(ui.available_width(), 220.0);
        let (place, _) = ui.allocate_exact_size(size, Sense::hover());
        crate::ui::diagrams::region_preview_ui(ui, view, diagram, region, place, out);
    }
}
