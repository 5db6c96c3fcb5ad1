//! Beside the picture: its regions, the lines they lead to, and the notes that show it.

use egui::{Pos2, Rect, Response, ScrollArea, Ui, Vec2};

use super::Viewer;
use crate::model::{Action, Block, Diagram, Region, RegionId, RegionRole};
use crate::ui::command::Command;
use crate::ui::diagrams::drawing::role_color;
use crate::ui::diagrams::region_name;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, IconButton, InRow, Row, Typeset, label, laid_out, paint_icon, paragraph, surface};
use crate::ui::{Outbox, Request, View};

/// Lists the regions of a diagram, and more about the chosen one.
pub(super) fn inspector_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.diagrams;
    ui.allocate_ui(Vec2::new(ui.available_width(), metrics.pane_header), |ui| {
        ui.horizontal_centered(|ui| {
            let typeset = Typeset::strong(TextRole::Ui, colors.text_strong);
            label(
                ui,
                view.theme,
                typeset,
                &words.n_regions.counted(diagram.parts().count()),
            );
        });
    });
    if diagram.regions.is_empty() {
        paragraph(
            ui,
            view.theme,
            Typeset::regular(TextRole::Ui, colors.text_subdued),
            &words.no_regions,
        );
        find_boxes_ui(ui, view, diagram, out);
        shown_in_ui(ui, view, diagram, out);
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // The scroll bar lies beside what it scrolls.
        ui.set_max_width(ui.available_width() - metrics.space_m);
        cards_ui(ui, view, diagram, viewer, out);
        find_boxes_ui(ui, view, diagram, out);
        for (place, region) in diagram.numbered() {
            let is_chosen = viewer.pen.chosen.contains(&region.id);
            // Captions are read on the picture, and listed while they are worked on.
            if region.is_caption() && !is_chosen {
                continue;
            }
            if region_row_ui(ui, view, place, region, is_chosen) {
                let is_besides = ui.input(|input| input.modifiers.shift);
                viewer.pen.choose(diagram, Some(region.id), is_besides);
            }
        }
        if let Some(region) = diagram.regions.iter().find(|region| viewer.region() == Some(region.id)) {
            ui.add_space(metrics.space_m);
            let is_wanted = std::mem::take(&mut viewer.wants_details);
            region_ui(ui, view, region, viewer.regions(), is_wanted, out);
        }
        ui.add_space(metrics.space_l);
        shown_in_ui(ui, view, diagram, out);
    });
}

/// Looks for boxes on the picture, where there is one.
fn find_boxes_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, out: &mut Outbox) {
    if diagram.picture.is_none() {
        return;
    }
    let button = Button::ghost(view.theme, Command::FindBoxes.name(view.words))
        .icon(Command::FindBoxes.icon())
        .key(Command::FindBoxes)
        .height(view.theme.metrics.row);
    if button.show(ui).clicked() {
        out.run(Command::FindBoxes);
    }
    ui.add_space(view.theme.metrics.space_m);
}

/// Makes cards of the chosen region or of all of them, and asks them.
fn cards_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &Viewer, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.diagrams);
    let mut regions = diagram.numbered();
    let chosen = regions.find(|(_, region)| viewer.region() == Some(region.id));
    let title = chosen.map_or_else(
        || words.cards_of_all.to_string(),
        |(place, region)| words.cards_of_region.with(region_name(view, region, place)),
    );
    label(ui, view.theme, Typeset::aside(view.theme), &title);
    let quiz = if chosen.is_some() {
        &words.quiz_regions
    } else {
        &words.quiz
    };
    for (name, glyph, command) in [
        (&words.ask_name, icon::PLUS, Command::CardsHidingOne),
        (&words.ask_name_all, icon::PLUS, Command::CardsHidingAll),
        (&words.ask_place, icon::PLUS, Command::CardsOnPlaces),
        (quiz, icon::QUIZ, Command::QuizDiagram),
    ] {
        let button = Button::ghost(view.theme, name)
            .icon(glyph)
            .key(command)
            .height(metrics.row);
        if button.show(ui).clicked() {
            out.run(command);
        }
    }
    ui.add_space(metrics.space_m);
}

fn region_row_ui(ui: &mut Ui, view: View<'_>, place: usize, region: &Region, is_chosen: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let name = &region_name(view, region, place);
    let (rect, response) = Row::new(view.theme, name).selected(is_chosen).show(ui);
    let row = InRow::new(ui, view.theme, rect, metrics.region_row);
    let center = row.center();
    let (ground, text) = if is_chosen {
        (colors.accent, colors.on_accent)
    } else {
        (colors.button, colors.text)
    };
    ui.painter().circle_filled(center, metrics.label_disc, ground);
    let number =
        Typeset::regular(TextRole::Small, text).line(ui.painter(), metrics, &(place + 1).to_string(), metrics.space_xl);
    ui.painter().galley(center - number.size() / 2.0, number, text);
    let typeset = Typeset::weighted(TextRole::Ui, colors.text_strong, is_chosen);
    row.keep(metrics.region_end).name(typeset, name);
    let small = Typeset::aside(view.theme);
    let count = region.links.len().to_string();
    let left = small.paint_ending_at(
        ui.painter(),
        metrics,
        rect.right() - metrics.region_row.end,
        rect.center().y,
        &count,
    );
    paint_icon(
        ui.painter(),
        Pos2::new(left - metrics.region_row.gap, rect.center().y),
        icon::LINE,
        metrics.icon_small,
        colors.text_subdued,
        false,
    );
    response.clicked()
}

/// A region: its name in both languages, and its lines. Where it `is_wanted`, it comes up and its first button has the keyboard.
fn region_ui(ui: &mut Ui, view: View<'_>, region: &Region, chosen: &[RegionId], is_wanted: bool, out: &mut Outbox) {
    let colors = &view.theme.colors;
    let words = &view.words.diagrams;
    let shown = surface(view.theme, colors.page, inset::SNUG).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::aside(view.theme);
        let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
        let is_one_name = region.label.ko == region.label.en;
        for (_, label) in region.label.iter().take(if is_one_name { 1 } else { 2 }) {
            paragraph(ui, view.theme, strong, label);
        }
        let first = roles_ui(ui, view, region, chosen, out);
        if let Some(first) = first.filter(|_| is_wanted) {
            first.request_focus();
        }
        ui.add_space(view.theme.metrics.space_s);
        label(ui, view.theme, small, &words.linked_lines);
        for block in region.links.iter().filter_map(|&id| view.library.block(id)) {
            line_link_ui(ui, view, region, block, out);
        }
        let link = Button::ghost(view.theme, &words.link_line)
            .icon(icon::LINK)
            .key(Command::LinkLine);
        if link.show(ui).clicked() {
            out.run(Command::LinkLine);
        }
    });
    if is_wanted {
        shown.response.scroll_to_me(Some(egui::Align::Center));
    }
}

/// The part it plays: one of the roles, or none where the one it has is pressed again. Answers with the first button.
fn roles_ui(ui: &mut Ui, view: View<'_>, region: &Region, chosen: &[RegionId], out: &mut Outbox) -> Option<Response> {
    let mut first = None;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    label(
        ui,
        view.theme,
        Typeset::aside(view.theme),
        &view.words.diagrams.region_role,
    );
    ui.horizontal_wrapped(|ui| {
        for role in RegionRole::ALL {
            let is_its = region.role == Some(role);
            let name = view.words.role(role);
            let button = if is_its {
                Button::secondary(view.theme, name)
            } else {
                Button::ghost(view.theme, name)
            };
            let response = button.height(metrics.row).show(ui);
            let mark = Rect::from_center_size(
                response.rect.left_center() + Vec2::new(metrics.space_xs, 0.0),
                Vec2::splat(metrics.handle),
            );
            ui.painter()
                .rect_filled(mark, metrics.radius_mark, role_color(colors, Some(role)));
            if response.clicked() {
                out.act(Action::SetRegionRole {
                    regions: chosen.to_vec(),
                    role: (!is_its).then_some(role),
                });
            }
            first.get_or_insert(response);
        }
    });
    first
}

/// The notes that show the diagram.
fn shown_in_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, out: &mut Outbox) {
    let small = Typeset::aside(view.theme);
    let mut blocks = view.library.blocks_showing(diagram.id).peekable();
    if blocks.peek().is_none() {
        return;
    }
    label(ui, view.theme, small, &view.words.diagrams.shown_in);
    for block in blocks {
        let Some(note) = view.library.note(block.note) else {
            continue;
        };
        let heading = view
            .library
            .headings_above(block)
            .last()
            .map(|heading| view.words_of(heading).to_owned());
        let name = heading.map_or_else(
            || view.title(note).to_owned(),
            |heading| format!("{} › {heading}", view.title(note)),
        );
        if Button::ghost(view.theme, &name).icon(icon::NOTES).show(ui).clicked() {
            out.ask(Request::OpenLine(note.id, block.id));
        }
    }
}

fn line_link_ui(ui: &mut Ui, view: View<'_>, region: &Region, block: &Block, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let text = view.words_of(block);
    let typeset = Typeset::regular(TextRole::Ui, colors.text);
    let galley = typeset.wrapped_rows(
        ui.painter(),
        metrics,
        text,
        ui.available_width() - metrics.pane_header,
        3,
    );
    let (rect, response) = Row::new(view.theme, text)
        .height(galley.size().y + metrics.space_m)
        .show(ui);
    ui.painter().galley(
        rect.min + Vec2::new(metrics.space_s, metrics.space_m / 2.0),
        galley,
        colors.text,
    );
    let corner = Rect::from_min_size(
        rect.right_top() + Vec2::new(-metrics.row - metrics.space_xxs, metrics.space_xxs),
        Vec2::splat(metrics.row),
    );
    let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(corner));
    let name = view.words.diagrams.unlink.with(laid_out(text));
    let unlink = IconButton::new(view.theme, icon::CLOSE, &name)
        .small()
        .show(&mut corner);
    if unlink.clicked() {
        let (region, block) = (region.id, block.id);
        out.act(Action::ToggleLink { region, block });
    } else if response.clicked() {
        out.ask(Request::OpenLine(block.note, block.id));
    }
}
