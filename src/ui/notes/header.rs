//! The head of a page: the path on top, the title of the note, and what stands beside a heading.

use egui::{Align, Frame, Layout, Margin, Popup, Role, Ui, Vec2, WidgetInfo};

use super::breadcrumbs::breadcrumbs_ui;
use crate::model::{Block, BlockId, CardSource, Note, NoteId};
use crate::quiz::{Pass, PassCount, RunShape, Scope};
use crate::ui::beside::close_button;
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::view::Half;
use crate::ui::widgets::{Button, IconButton, Typeset, label, page_title, paragraph};
use crate::ui::{Outbox, Request, View, menu};

/// Shows the path to the line that is read, how many lines are selected, and what can be done with the note.
pub fn page_header_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: NoteId,
    read: Option<BlockId>,
    n_selected: usize,
    out: &mut Outbox,
) {
    let Some(note) = view.library.note(note) else { return };
    let metrics = &view.theme.metrics;
    let frame = Frame::new().inner_margin(inset::PANE_HEADER);
    frame.show(ui, |ui| {
        ui.allocate_ui_with_layout(
            Vec2::new(ui.available_width(), metrics.pane_header),
            Layout::left_to_right(Align::Center),
            |ui| {
                if !view.columns.has_tree && view.half == Half::Whole {
                    let toggle = IconButton::new(view.theme, icon::SIDEBAR, &view.words.commands.toggle_tree).small();
                    if toggle.show(ui).clicked() {
                        out.run(Command::ToggleTree);
                    }
                }
                let more = IconButton::new(view.theme, icon::MORE, &view.words.notes.more).small();
                let has_cards = view.library.cards_of(note.id).next().is_some();
                let quiz = has_cards.then(|| {
                    let quiz = Button::ghost(view.theme, &view.words.notes.quiz);
                    quiz.icon(icon::QUIZ).height(metrics.row)
                });
                let gap = ui.spacing().item_spacing.x;
                let selected = (n_selected > 0).then(|| view.words.notes.n_selected.counted(n_selected));
                let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.accent);
                let selected_width = |selected: &String| typeset.width(ui.painter(), metrics, selected).ceil() + gap;
                let close = (view.half != Half::Whole).then(|| close_button(view));
                let tools = more.width()
                    + gap
                    + close.as_ref().map_or(0.0, |close| close.width() + gap)
                    + quiz.as_ref().map_or(0.0, |quiz| quiz.width(ui) + gap)
                    + selected.as_ref().map_or(0.0, selected_width);
                breadcrumbs_ui(ui, view, note, read, tools, out);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    if close.is_some_and(|close| close.show(ui).clicked()) {
                        out.run(Command::CloseHalf);
                    }
                    let more = more.show(ui);
                    Popup::menu(&more).show(|ui| menu::note_menu_ui(ui, view, out));
                    if quiz.is_some_and(|quiz| quiz.show(ui).clicked()) {
                        out.ask(Request::StartSession(Scope::Note(note.id)));
                    }
                    if let Some(selected) = selected {
                        label(ui, view.theme, typeset, &selected);
                    }
                });
            },
        );
    });
}

/// The title of a note at the top of its page, with where it came from. Where the note begins with its title as a heading,
/// that heading stands for it. `light` is from 0 to 1.
pub(super) fn title_ui(ui: &mut Ui, view: View<'_>, note: &Note, light: f32, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let begins_with_title = view
        .library
        .blocks_of(note)
        .next()
        .is_some_and(|block| view.library.repeats_title(block));
    let frame = Frame::new()
        .fill(colors.flash.gamma_multiply(light))
        .inner_margin(Margin {
            left: 32,
            right: 24,
            top: 12,
            bottom: if begins_with_title { 0 } else { 8 },
        });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        if !begins_with_title {
            ui.scope(|ui| {
                ui.set_max_width((metrics.reading_width + metrics.beyond_reading).min(ui.available_width()));
                let response = page_title(ui, view.theme, view.title(note));
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, view.title(note)));
            });
        }
        let small = Typeset::aside(view.theme);
        paragraph(ui, view.theme, small, &origin_text(view, note));
        pass_ui(ui, view, note.id, out);
    });
}

/// Which pass through the note goes on and how much of it is left; a click goes on with it. Nothing where there is nothing to
/// ask.
fn pass_ui(ui: &mut Ui, view: View<'_>, note: NoteId, out: &mut Outbox) {
    let key = egui::Id::unique(("pass of note", note));
    let known: Option<(u64, Option<PassCount>)> = ui.data(|data| data.get_temp(key));
    let pass = match known {
        Some((revision, pass)) if revision == view.revision => pass,
        _ => {
            let pass = Pass::of(view.library, view.schedules, &Scope::Note(note));
            let pass = pass.as_ref().map(Pass::count);
            ui.data_mut(|data| data.insert_temp(key, (view.revision, pass)));
            pass
        }
    };
    let Some(PassCount { number, n_left }) = pass else {
        return;
    };
    ui.add_space(view.theme.metrics.space_xs);
    let words = &view.words.runs;
    let text = format!(
        "{} · {}",
        words.pass_number.with(number),
        words.n_left_in_pass.counted(n_left)
    );
    let button = Button::secondary(view.theme, &text)
        .icon(icon::QUIZ)
        .height(view.theme.metrics.row);
    let tip = Command::QuizPass.tip(view.words, ui.ctx().os());
    if button.show(ui).on_hover_text(tip).clicked() {
        out.ask(Request::StartRun(RunShape::Pass, Scope::Note(note)));
    }
}

/// Where a note came from, in a line.
fn origin_text(view: View<'_>, note: &Note) -> String {
    let words = &view.words.notes;
    let mut parts = vec![words.n_lines.counted(note.blocks.len())];
    match &note.provenance.origin {
        crate::model::Origin::Own => {}
        crate::model::Origin::Pasted => parts.push(words.pasted.to_string()),
        crate::model::Origin::File(path) => parts.push(path.clone()),
    }
    if !note.provenance.licence.is_empty() {
        parts.push(view.bilingual.shown_within(&note.provenance.licence, view.lang));
    } else if !note.provenance.author.is_empty() {
        parts.push(note.provenance.author.clone());
    }
    parts.join(" · ")
}

/// Beside a heading: how many lines and cards stand below it.
pub(super) fn heading_meta_ui(ui: &Ui, view: View<'_>, heading: &Block, left: f32, middle: f32, right: f32) {
    let key = egui::Id::unique(("heading meta", heading.id));
    let known: Option<(u64, usize, usize)> = ui.data(|data| data.get_temp(key));
    let (n_lines, n_cards) = match known {
        Some((revision, n_lines, n_cards)) if revision == view.revision => (n_lines, n_cards),
        _ => {
            let (n_lines, n_cards) = count_below(view, heading);
            ui.data_mut(|data| data.insert_temp(key, (view.revision, n_lines, n_cards)));
            (n_lines, n_cards)
        }
    };
    let words = &view.words.notes;
    let mut text = words.n_lines.counted(n_lines);
    if n_cards > 0 {
        text = format!("{text} · {}", words.n_cards.counted(n_cards));
    }
    let small = Typeset::aside(view.theme);
    if right - left > small.width(ui.painter(), &view.theme.metrics, &text) {
        small.paint_at(
            ui.painter(),
            &view.theme.metrics,
            left,
            middle + 2.0,
            &text,
            right - left,
        );
    }
}

fn count_below(view: View<'_>, heading: &Block) -> (usize, usize) {
    let Some(note) = view.library.note(heading.note) else {
        return (0, 0);
    };
    // Found among the ids: looking every line up that stands above would take long in a long note.
    let place = note.blocks.iter().position(|&id| id == heading.id);
    let behind = place.and_then(|place| note.blocks.get(place + 1..)).unwrap_or_default();
    let below = behind
        .iter()
        .filter_map(|&id| view.library.block(id))
        .take_while(|block| block.heading_level().is_none_or(|level| level > heading.depth));
    below.fold((0, 0), |(n_lines, n_cards), block| {
        let is_line = block.heading_level().is_none();
        (
            n_lines + usize::from(is_line),
            n_cards + view.library.n_cards_on(CardSource::Block(block.id)),
        )
    })
}
