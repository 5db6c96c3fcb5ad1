//! What the last import did: counts, what needs a look, what was left out, and the notes.
//!
//! The app writes a report in sentences; this shows it, in lists that lay out only what is on screen, because a vault has
//! thousands of entries. An entry that belongs to a line leads there; one that
//! leads nowhere does not look as if it did.

mod preview;

use egui::{Frame, Id, Ui, Vec2};

use crate::model::{BlockId, NoteId};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Empty, InRow, Row, Typeset, VirtualList, label, tab};
use crate::ui::{Outbox, Request, View};

/// What the last import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was imported: a file, a folder, a pasted text.
    pub source: String,
    /// The notes, in order.
    pub notes: Vec<ReportNote>,
    /// What needs a look.
    pub warnings: Vec<ReportItem>,
    /// Lines that were left out.
    pub dropped: Vec<ReportItem>,
    /// How many lines came in.
    pub n_lines: usize,
    /// How many pictures came in.
    pub n_pictures: usize,
    /// How many cards could be made from the new lines.
    pub n_proposals: usize,
    /// Whether nothing has happened yet: this is what would.
    pub is_preview: bool,
    /// The lines that would change in notes that are there.
    pub changes: Vec<ReportChange>,
    /// Files that can be read in more than one way.
    pub questions: Vec<ReadingQuestion>,
    /// Whether every character of what was to be imported is in a note now.
    pub is_lossless: bool,
}

/// A line that would come into a note or go from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChange {
    /// Whether it would come.
    pub is_added: bool,
    /// Its words.
    pub text: String,
    /// The title of the note.
    pub note: String,
}

/// A file that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingQuestion {
    /// Its path in the import.
    pub file: String,
    /// What is asked.
    pub doubt: ReadingDoubt,
    /// How it was read: the name of an encoding, or a number; empty where nothing was decided.
    pub chosen: String,
    /// The first row of its table, where the columns are asked about.
    pub columns: Vec<String>,
    /// The columns that were chosen, from 0.
    pub chosen_columns: Option<(usize, usize)>,
    /// How it begins when read so.
    pub beginning: String,
}

/// What the bytes of a file do not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingDoubt {
    /// Its encoding.
    Encoding,
    /// Whether the numbers of right answers count from 0 or from 1.
    FirstNumber,
    /// Which columns of its table hold what is asked and what answers it.
    Columns,
}

/// A note that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportNote {
    /// Which.
    pub note: Option<NoteId>,
    /// Its title.
    pub title: String,
    /// How many lines it has.
    pub n_lines: usize,
    /// New, changed or as before.
    pub state: ReportState,
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It came in.
    New,
    /// It was there and changed.
    Changed,
    /// It was there and is as before.
    Unchanged,
}

/// A line of a source with something to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportItem {
    /// The file, or the title of a pasted text.
    pub file: String,
    /// The line, from 1; nothing where the whole file is meant.
    pub line: Option<usize>,
    /// What there is to say, or the line that was left out.
    pub text: String,
    /// The note it came into.
    pub note: Option<NoteId>,
    /// The line of that note it is about.
    pub block: Option<BlockId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Warnings,
    Changes,
    Dropped,
    Notes,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ReportPane {
    /// What the last import did, or would do.
    pub report: Option<Report>,
    part: Part,
    list: VirtualList,
    /// Whether what was shown last was a preview.
    was_preview: bool,
}

/// Shows the report.
pub(super) fn report_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReportPane, out: &mut Outbox) {
    let Some(report) = pane.report.take() else { return };
    page_ui(ui, view, &report, pane, out);
    pane.report = Some(report);
}

fn page_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut ReportPane, out: &mut Outbox) {
    if pane.was_preview != report.is_preview {
        pane.was_preview = report.is_preview;
        pane.part = if report.is_preview && !report.changes.is_empty() {
            Part::Changes
        } else {
            Part::Warnings
        };
        pane.list.reset([]);
    }
    let frame = Frame::new().inner_margin(inset::LIST_PAGE);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if report.is_preview {
            preview::head_ui(ui, view, report, out);
            preview::questions_ui(ui, view, report, out);
        } else {
            head_ui(ui, view, report, out);
        }
        ui.add_space(view.theme.metrics.space_l);
        figures_ui(ui, view, report);
        ui.add_space(view.theme.metrics.space_l);
        parts_ui(ui, view, report, pane);
        ui.add_space(view.theme.metrics.space_s);
        list_ui(ui, view, report, pane, out);
    });
}

fn head_ui(ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
    let words = &view.words.report;
    ui.horizontal(|ui| {
        let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 480.0).max(160.0));
            label(ui, view.theme, title, &words.title.with(&report.source));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(note) = report.notes.iter().find_map(|note| note.note) {
                let open = Button::primary(view.theme, &words.open_note).icon(icon::NOTES);
                if open.show(ui).clicked() {
                    out.go(Route::Note(note, None));
                }
            }
            if report.n_proposals > 0 {
                let see = Button::secondary(view.theme, &view.words.commands.proposals).icon(icon::PLUS);
                if see.show(ui).clicked() {
                    let notes: Vec<NoteId> = report.notes.iter().filter_map(|note| note.note).collect();
                    out.go(Route::Proposals(match notes[..] {
                        [note] => Some(note),
                        _ => None,
                    }));
                }
            }
            if view.undoable == Some(crate::model::ActionKind::Import)
                && Button::ghost(view.theme, &words.undo)
                    .key(Command::Undo)
                    .show(ui)
                    .clicked()
            {
                out.run(Command::Undo);
            }
        });
    });
}

fn figures_ui(ui: &mut Ui, view: View<'_>, report: &Report) {
    let words = &view.words.report;
    let figures = [
        (report.notes.len(), &words.notes, false),
        (report.n_lines, &words.lines, false),
        (report.n_pictures, &words.pictures, false),
        (report.n_proposals, &words.proposals, false),
        (report.warnings.len(), &words.to_look_at, !report.warnings.is_empty()),
    ];
    ui.horizontal(|ui| {
        for (number, name, is_warning) in figures {
            ui.allocate_ui(Vec2::new(104.0, 56.0), |ui| {
                ui.set_min_width(104.0);
                ui.vertical(|ui| {
                    let color = if is_warning {
                        view.theme.colors.warn
                    } else {
                        view.theme.colors.text_strong
                    };
                    label(
                        ui,
                        view.theme,
                        Typeset::strong(TextRole::Display, color),
                        &thousands(number),
                    );
                    let small = Typeset::aside(view.theme);
                    label(ui, view.theme, small, name);
                });
            });
        }
    });
}

/// A number with commas between its thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let n_digits = digits.len();
    digits
        .chars()
        .enumerate()
        .fold(String::new(), |mut written, (place, digit)| {
            if place > 0 && (n_digits - place).is_multiple_of(3) {
                written.push(',');
            }
            written.push(digit);
            written
        })
}

fn parts_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut ReportPane) {
    let words = &view.words.report;
    let parts = [
        (Part::Changes, &words.changes, report.changes.len()),
        (Part::Warnings, &words.to_look_at, report.warnings.len()),
        (Part::Dropped, &words.dropped, report.dropped.len()),
        (Part::Notes, &words.notes, report.notes.len()),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for (part, name, count) in parts {
            if part == Part::Changes && report.changes.is_empty() {
                continue;
            }
            if tab(ui, view.theme, name, Some(count), pane.part == part).clicked() {
                pane.part = part;
            }
        }
    });
}

fn list_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut ReportPane, out: &mut Outbox) {
    let words = &view.words.report;
    let n_rows = match pane.part {
        Part::Warnings => report.warnings.len(),
        Part::Changes => report.changes.len(),
        Part::Dropped => report.dropped.len(),
        Part::Notes => report.notes.len(),
    };
    if n_rows == 0 {
        let nothing_lost = if report.is_lossless { &*words.nothing_lost } else { "" };
        let (title, body) = match pane.part {
            Part::Warnings => (&words.nothing_to_look_at, nothing_lost),
            Part::Changes => (&words.no_changes, nothing_lost),
            Part::Dropped => (&words.nothing_dropped, nothing_lost),
            Part::Notes => (&words.no_notes, &*words.no_notes_body),
        };
        Empty {
            icon: icon::SAVED,
            title,
            body,
            action: None,
        }
        .show(ui, view.theme);
        return;
    }
    if pane.list.len() != n_rows {
        pane.list
            .reset(std::iter::repeat_n(view.theme.metrics.name_row, n_rows));
    }
    let part = pane.part;
    // What would come is not there yet, so nothing of it can be opened.
    let target = |note: Option<NoteId>| note.filter(|&id| !report.is_preview && view.library.note(id).is_some());
    pane.list.show(
        ui,
        Id::unique("report"),
        view.theme.metrics.space_l,
        |ui, place| match part {
            Part::Warnings => item_ui(ui, view, report.warnings.get(place), icon::WARNING, target, out),
            Part::Changes => preview::change_ui(ui, view, report.changes.get(place)),
            Part::Dropped => item_ui(ui, view, report.dropped.get(place), icon::DELETE, target, out),
            Part::Notes => note_ui(ui, view, report.notes.get(place), target, out),
        },
    );
}

/// An entry; a click opens what it is about, where that is in the library.
fn item_ui(
    ui: &mut Ui,
    view: View<'_>,
    item: Option<&ReportItem>,
    glyph: &str,
    target: impl Fn(Option<NoteId>) -> Option<NoteId>,
    out: &mut Outbox,
) {
    let Some(item) = item else { return };
    let note = target(item.note);
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = Row::new(view.theme, &item.text)
        .height(metrics.card_line)
        .card(colors.raised)
        .still(note.is_none())
        .show(ui);
    ui.add_space(metrics.space_xs);
    let color = if glyph == icon::WARNING {
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
    row.icon(glyph, color).two(text, &item.text, &place);
    if response.clicked()
        && let Some(note) = note
    {
        match item.block.filter(|&line| view.library.block(line).is_some()) {
            Some(line) => out.ask(Request::OpenLine(note, line)),
            None => out.ask(Request::OpenNote(note)),
        }
    }
}

fn note_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: Option<&ReportNote>,
    target: impl Fn(Option<NoteId>) -> Option<NoteId>,
    out: &mut Outbox,
) {
    let Some(note) = note else { return };
    let opened = target(note.note);
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.report);
    let (rect, response) = Row::new(view.theme, &note.title)
        .height(metrics.button_large)
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
    row.icon(icon::NOTES, colors.text_subdued)
        .at_end(&meta)
        .name(text, &note.title);
    if response.clicked()
        && let Some(note) = opened
    {
        out.ask(Request::OpenNote(note));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_off_by_commas() {
        for (number, written) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), written);
        }
    }
}
