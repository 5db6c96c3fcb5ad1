//! Entries of the lists of a report.

use egui::Ui;

use super::{ReportItem, ReportNote, ReportState};
use crate::model::NoteId;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Empty, InRow, Row, Typeset};
use crate::ui::{Outbox, Request, View};

/// How an entry looks.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) glyph: &'a str,
    pub(super) is_chosen: bool,
    /// Whether it can be opened. What would come is not there yet.
    pub(super) is_there: bool,
}

/// In place of a list with nothing in it.
pub(super) fn none_ui(ui: &mut Ui, view: View<'_>, title: &str, body: &str) {
    Empty::new(icon::SAVED, title, body).show(ui, view.theme);
}

/// An entry; a click opens what it is about, where that is in the library.
pub(super) fn item_ui(ui: &mut Ui, view: View<'_>, item: &ReportItem, look: Look<'_>, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let note = item.note.filter(|&id| look.is_there && view.library.note(id).is_some());
    let (rect, response) = Row::new(view.theme, &item.text)
        .height(metrics.card_line)
        .card(colors.raised)
        .selected(look.is_chosen)
        .still(note.is_none())
        .show(ui);
    ui.add_space(metrics.space_xs);
    let color = if look.glyph == icon::WARNING {
        colors.warn
    } else {
        colors.text_subdued
    };
    let place = item.line.map_or_else(
        || item.file.clone(),
        |line| format!("{} · {}", item.file, view.words.report.line.with(line)),
    );
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    let row = InRow::new(ui, view.theme, rect, metrics.card_row);
    row.icon(look.glyph, color).two(text, &item.text, &place);
    if response.clicked() {
        open_item(view, item, out);
    }
}

/// Opens what an entry is about, where that is in the library.
pub(super) fn open_item(view: View<'_>, item: &ReportItem, out: &mut Outbox) {
    let Some(note) = item.note.filter(|&id| view.library.note(id).is_some()) else {
        return;
    };
    match item.block.filter(|&line| view.library.block(line).is_some()) {
        Some(line) => out.ask(Request::OpenLine(note, line)),
        None => out.ask(Request::OpenNote(note)),
    }
}

/// A note that came in, or would.
pub(super) fn note_ui(ui: &mut Ui, view: View<'_>, note: &ReportNote, is_there: bool, out: &mut Outbox) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.report);
    let opened: Option<NoteId> = note.note.filter(|&id| is_there && view.library.note(id).is_some());
    let (rect, response) = Row::new(view.theme, &note.title)
        .height(metrics.card_line)
        .card(colors.raised)
        .still(opened.is_none())
        .show(ui);
    ui.add_space(metrics.space_xs);
    let state = match note.state {
        ReportState::New => &words.new,
        ReportState::Changed => &words.changed,
        ReportState::Unchanged => &words.unchanged,
    };
    let meta = format!("{} · {}", view.words.notes.n_lines.counted(note.n_lines), &**state);
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    let row = InRow::new(ui, view.theme, rect, metrics.card_row);
    row.icon(icon::NOTES, colors.text_subdued).two(text, &note.title, &meta);
    if response.clicked()
        && let Some(note) = opened
    {
        out.ask(Request::OpenNote(note));
    }
}
