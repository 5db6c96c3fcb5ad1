//! Where a card comes from: its line among its neighbours, its region on the diagram, its reference.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Frame, Margin, Rect, Sense, Ui, Vec2};

use super::cover::{all_covered, answers_of, covered};
use crate::model::{
    Annotation, Block, BlockId, Card, CardSource, Diagram, Mark, Region, RegionId, Target, without_end_tags,
};
use crate::ui::command::Command;
use crate::ui::notes::{line_memory_ui, remarks_ui};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Typeset, heading, label, paragraph, titled_row};
use crate::ui::{Editing, Outbox, Request, View};

/// Lines shown before and after the one a card comes from.
const N_NEIGHBOURS: usize = 2;
/// Lines shown of a region that has many.
const MAX_LINES: usize = 6;

/// The heading above a card's line, or its note; empty when neither is left.
pub(super) fn place_of(view: View<'_>, card: &Card) -> String {
    let block = own_lines(card).find_map(|id| view.library.block(id));
    let heading = block.and_then(|block| view.heading_above(block));
    let note = || view.library.note(card.note).map(|note| view.title(note));
    heading.or_else(note).unwrap_or_default().to_owned()
}

/// The line a card comes from, or the first one that is linked to the region it asks.
pub(crate) fn source_line<'a>(view: View<'a>, card: &'a Card) -> Option<&'a Arc<Block>> {
    source_lines(view, card).next()
}

/// The lines a card comes from, and those that are linked to the region it asks, each once.
fn source_lines<'a>(view: View<'a>, card: &'a Card) -> impl Iterator<Item = &'a Arc<Block>> {
    let mut seen = BTreeSet::new();
    let asked = card.prompt.region().and_then(|region| view.library.region(region));
    let linked = asked.into_iter().flat_map(|(_, region)| region.links.iter().copied());
    let lines = own_lines(card).chain(linked).filter(move |&id| seen.insert(id));
    lines.filter_map(move |id| view.library.block(id))
}

fn own_lines(card: &Card) -> impl Iterator<Item = BlockId> {
    card.sources.iter().filter_map(|source| match source {
        CardSource::Block(id) => Some(*id),
        CardSource::Region(_) => None,
    })
}

/// The region a card is about.
pub(crate) fn region_of(view: View<'_>, card: &Card) -> Option<RegionId> {
    regions_of(view, card).next().map(|(_, region)| region.id)
}

/// The region a card asks, the regions it comes from, and those that show a line it comes from.
fn regions_of<'a>(view: View<'a>, card: &'a Card) -> impl Iterator<Item = (&'a Arc<Diagram>, &'a Region)> {
    let asked = card.prompt.region().and_then(|region| view.library.region(region));
    let sources = card.sources.iter().flat_map(move |source| match source {
        CardSource::Region(region) => view.library.region(*region).into_iter().collect::<Vec<_>>(),
        CardSource::Block(block) => view.library.regions_linking(*block).collect(),
    });
    asked.into_iter().chain(sources)
}

/// Shows where a card comes from: its line, its region, its reference.
pub(crate) fn source_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    ui.spacing_mut().item_spacing.y = metrics.space_xs;
    if let Some(block) = source_line(view, card) {
        let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
        titled_row(ui, view.theme, strong, &words.source_line, |ui| {
            let open = Button::ghost(view.theme, &words.open_note)
                .height(metrics.button_small)
                .show(ui);
            if open.clicked() {
                out.ask(Request::OpenLine(block.note, block.id));
            }
        });
        for (place, block) in source_lines(view, card).take(MAX_LINES).enumerate() {
            if place > 0 {
                ui.add_space(metrics.space_s);
            }
            line_ui(ui, view, block, |line| without_end_tags(view.words_of(line)).to_owned());
        }
    } else {
        head_ui(ui, view, &words.source_line);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &words.no_source);
    }
    region_ui(ui, view, card, out);
    if !card.reference.is_empty() {
        ui.add_space(metrics.space_l);
        head_ui(ui, view, &words.reference);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &card.reference);
    }
    ui.add_space(metrics.space_l);
}

/// Shows the line without what is asked, and nothing else that could give it away.
pub(super) fn covered_line_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>) {
    let Some(block) = source_line(view, card) else { return };
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    ui.spacing_mut().item_spacing.y = metrics.space_xs;
    head_ui(ui, view, &words.source_line);
    let answers = answers_of(&card.prompt);
    line_ui(ui, view, block, |line| {
        let text = view.words_of(line);
        let is_source = line.id == block.id;
        let whole = || if is_source { all_covered() } else { text.to_owned() };
        covered(text, &answers).unwrap_or_else(whole)
    });
    let uncover = words.uncover.with(Command::SourceLine.key_text(ui.ctx().os()));
    paragraph(ui, view.theme, Typeset::aside(view.theme), &uncover);
    ui.add_space(metrics.space_l);
}

/// What was written on the card, and what is being written.
pub(super) fn card_remarks_ui(ui: &mut Ui, view: View<'_>, card: &Card, editing: &mut Editing, out: &mut Outbox) {
    let target = Target::Card(card.id);
    let is_shown = |annotation: &&Arc<Annotation>| !matches!(annotation.mark, Mark::Mistake(_));
    if editing.of_remark(target).is_some() || view.library.annotations_on(target).any(|it| is_shown(&it)) {
        head_ui(ui, view, &view.words.quiz.remarks);
        remarks_ui(ui, view, target, editing, out);
        ui.add_space(view.theme.metrics.space_l);
    }
}

fn head_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    heading(ui, view.theme, TextRole::Ui, text);
    ui.add_space(view.theme.metrics.space_xs);
}

/// The line among its neighbours as it stands in the note, in the words that `shown` gives.
fn line_ui(ui: &mut Ui, view: View<'_>, block: &Arc<Block>, shown: impl Fn(&Block) -> String) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let Some(note) = view.library.note(block.note) else {
        return;
    };
    let frame = Frame::new()
        .fill(colors.raised)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::from(Vec2::new(metrics.space_l, metrics.space_m)));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::aside(view.theme);
        label(ui, view.theme, small, &view.path_of(note, block));
        ui.add_space(metrics.space_xs);
        for neighbour in neighbours(view, note, block) {
            let is_source = neighbour.id == block.id;
            let color = if is_source {
                colors.text_strong
            } else {
                colors.text_subdued
            };
            let typeset = Typeset::regular(TextRole::Read, color);
            let left = metrics.space_m + f32::from(neighbour.depth) * metrics.space_l;
            let text = shown(neighbour);
            let galley = typeset.wrapped(ui.painter(), metrics, &text, ui.available_width() - left);
            let size = Vec2::new(ui.available_width(), galley.size().y + metrics.space_xs);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, &text));
            if is_source {
                let band = Rect::from_min_size(rect.min, Vec2::new(metrics.band, rect.height()));
                ui.painter().rect_filled(band, metrics.radius_mark, colors.accent);
            }
            ui.painter()
                .galley(rect.min + Vec2::new(left, metrics.space_xs / 2.0), galley, color);
        }
        ui.add_space(metrics.space_xs);
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

/// The first region of a card on its diagram.
fn region_ui(ui: &mut Ui, view: View<'_>, card: &Card, out: &mut Outbox) {
    let Some((diagram, region)) = regions_of(view, card).next() else {
        return;
    };
    let metrics = &view.theme.metrics;
    ui.add_space(metrics.space_l);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    titled_row(ui, view.theme, strong, &view.words.quiz.diagram, |ui| {
        let name = format!("{} › {}", view.diagram_name(diagram), region.label.get(view.lang));
        if Button::ghost(view.theme, &name)
            .height(metrics.button_small)
            .show(ui)
            .clicked()
        {
            out.ask(Request::OpenRegion(region.id));
        }
    });
    // Where it is asked on its diagram, that stands beside.
    if card.prompt.region().is_some() {
        return;
    }
    let size = Vec2::new(ui.available_width(), metrics.card_picture);
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    crate::ui::diagrams::region_preview_ui(ui, view, diagram, region, place, out);
}
