//! The page of all lines in which something was found, and of what replacing makes of them.
//!
//! The list is a preview: nothing has changed yet. Lines can be left out, by themselves or with their note; what is left is
//! replaced in one step.

use egui::{Align, Frame, Id, Layout, Ui};

use super::fields::FieldDeed;
use super::findings::{FoundNote, FoundRow};
use super::pane::{Chosen, Field, ReplacePane};
use super::row::{Clicked, Standing, line_row_ui, note_row_ui};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Empty, IconButton, Typeset, heading, label, paragraph, tabs};
use crate::ui::{Outbox, Request, View};

/// Characters of the name of a note or notebook on its tab.
const MAX_NAME: usize = 24;

/// Shows the page.
pub fn replace_page_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    Frame::new().inner_margin(inset::TABLE_PAGE).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.spacing_mut().item_spacing = egui::vec2(metrics.space_xs, metrics.space_s);
        heading(ui, view.theme, TextRole::Title, &view.words.replace.title);
        take_keys(ui, view, pane, out);
        let deed = fields_ui(ui, view, pane);
        range_ui(ui, view, pane, out);
        pane.notices_ui(ui, view, 0);
        sentences_ui(ui, view, pane);
        match deed {
            Some(FieldDeed::Further(_) | FieldDeed::Down) => {
                ui.memory_mut(egui::Memory::stop_text_input);
                pane.go_to_row(pane.cursor.unwrap_or(1));
            }
            Some(FieldDeed::All) => {
                pane.replace_all(view, out);
                // Ctrl Z is about the notes then, and not about what was typed into the field.
                ui.memory_mut(egui::Memory::stop_text_input);
            }
            // Esc leaves the field, and the page when it comes again.
            Some(FieldDeed::Left | FieldDeed::One) | None => {}
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        list_ui(ui, view, pane, out);
    });
}

impl ReplacePane {
    fn go_to_row(&mut self, row: usize) {
        let last = self.findings.rows.len().checked_sub(1);
        self.cursor = last.map(|last| row.min(last));
        if let Some(cursor) = self.cursor {
            self.list.scroll_to(cursor, false);
        }
    }

    /// Replaces what is listed and not left out, once everything is found.
    fn replace_all(&self, view: View<'_>, out: &mut Outbox) {
        if self.can_replace(view) {
            out.ask(Request::ReplaceWords {
                found: self.meant(),
                is_told: true,
            });
        }
    }

    fn can_replace(&self, view: View<'_>) -> bool {
        self.replaces && self.is_up_to_date(view) && self.n_meant() > 0
    }

    /// Leaves a line out, or no longer; with a note, all of its lines.
    fn toggle(&mut self, row: FoundRow) {
        match row {
            FoundRow::Line(place) => {
                let Some(found) = self.findings.lines.get(place).filter(|found| found.is_changed()) else {
                    return;
                };
                if !self.left_out.remove(&found.key()) {
                    self.left_out.insert(found.key());
                }
            }
            FoundRow::Note(place) => {
                let Some(note) = self.findings.notes.get(place) else {
                    return;
                };
                let is_in = self.is_note_in(note) == Some(true);
                let changed = self.findings.lines_of(note).iter().filter(|found| found.is_changed());
                for found in changed {
                    if is_in {
                        self.left_out.insert(found.key());
                    } else {
                        self.left_out.remove(&found.key());
                    }
                }
            }
        }
    }

    fn toggle_all(&mut self) {
        if self.is_all_meant() {
            let changed = self.findings.lines.iter().filter(|found| found.is_changed());
            self.left_out = changed.map(super::FoundWords::key).collect();
        } else {
            self.left_out.clear();
        }
    }

    /// Whether all lines of a note are replaced that would become others; nothing where none would.
    fn is_note_in(&self, note: &FoundNote) -> Option<bool> {
        let is_out = |found: &super::FoundWords| found.is_changed() && self.left_out.contains(&found.key());
        let is_in = self.left_out.is_empty() || !self.findings.lines_of(note).iter().any(is_out);
        (note.n_changed > 0).then_some(is_in)
    }

    /// Opens the line of a row in its note.
    fn open_row(&self, row: FoundRow, out: &mut Outbox) {
        let place = match row {
            FoundRow::Line(place) => place,
            FoundRow::Note(place) => self.findings.notes.get(place).map_or(0, |note| note.lines.start),
        };
        if let Some(found) = self.findings.lines.get(place) {
            out.ask(Request::OpenLine(found.line.note, found.line.id));
        }
    }
}

fn take_keys(ui: &Ui, view: View<'_>, pane: &mut ReplacePane, out: &mut Outbox) {
    // The keys that lead to the fields from a note lead there from here too.
    let is_pressed = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
    if is_pressed(Command::FindInNote) {
        pane.wants_keyboard = Some(Field::Find);
    }
    if is_pressed(Command::ReplaceInNote) {
        pane.open(true);
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    pane.take_options(ui);
    let behind = pane.cursor.map_or(0, |cursor| cursor + 1);
    if Command::NextRow.is_pressed(ui) {
        pane.go_to_row(behind);
    }
    if Command::PreviousRow.is_pressed(ui) {
        match pane.cursor {
            Some(0) | None => pane.wants_keyboard = Some(Field::Find),
            Some(cursor) => pane.go_to_row(cursor - 1),
        }
    }
    let row = pane.cursor.and_then(|cursor| pane.findings.rows.get(cursor).copied());
    if let Some(row) = row {
        if Command::TickRow.is_pressed(ui) {
            pane.toggle(row);
        }
        if Command::OpenRow.is_pressed(ui) {
            pane.open_row(row, out);
        }
    }
    if pane.replaces && Command::TickAllRows.is_pressed(ui) {
        pane.toggle_all();
    }
    if Command::ReplaceAll.is_pressed(ui) {
        pane.replace_all(view, out);
    }
}

fn fields_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane) -> Option<FieldDeed> {
    let words = &view.words.replace;
    let width = ReplacePane::field_width(view, ui.available_width());
    let find = ui.horizontal(|ui| {
        let deed = pane.field_ui(ui, view, Field::Find, width);
        pane.options_ui(ui, view);
        let toggle = IconButton::new(view.theme, icon::REPLACE, &words.replaces);
        if toggle.active(pane.replaces).show(ui).clicked() {
            pane.replaces = !pane.replaces;
            pane.wants_keyboard = pane.replaces.then_some(Field::Replace);
        }
        deed
    });
    let replace = pane
        .replaces
        .then(|| ui.horizontal(|ui| pane.field_ui(ui, view, Field::Replace, width)).inner);
    find.inner.or(replace.flatten())
}

/// Where is looked, how much was found, and the button that replaces it.
fn range_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane, out: &mut Outbox) {
    let (words, metrics) = (&view.words.replace, &view.theme.metrics);
    let note = pane.note.and_then(|note| view.library.note(note));
    let notebook = note.and_then(|note| view.library.notebook(note.notebook));
    let short = |name: &str| -> String {
        let name: String = name.chars().take(MAX_NAME + 1).collect();
        match name.char_indices().nth(MAX_NAME) {
            Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
            None => name,
        }
    };
    let names = [
        note.map(|note| (Chosen::Note, short(view.title(note)))),
        notebook.map(|notebook| (Chosen::Notebook, short(view.notebook_name(notebook)))),
        Some((Chosen::All, words.all_notes.to_string())),
    ];
    ui.horizontal(|ui| {
        let shown = names
            .iter()
            .flatten()
            .map(|(chosen, name)| (*chosen, name.as_str(), None));
        if let Some(chosen) = tabs(ui, view.theme, shown, &pane.chosen) {
            pane.chosen = chosen;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_s;
            if pane.replaces && pane.findings.n_changed > 0 {
                let does = if pane.replacement.is_empty() {
                    &words.n_delete
                } else {
                    &words.n_change
                };
                let name = does.counted(pane.n_meant());
                let replace = Button::primary(view.theme, &name).key(Command::ReplaceAll);
                if replace.enabled(pane.can_replace(view)).show(ui).clicked() {
                    pane.replace_all(view, out);
                }
                let tick = if pane.is_all_meant() {
                    &words.tick_none
                } else {
                    &words.tick_all
                };
                if Button::ghost(view.theme, tick).show(ui).clicked() {
                    pane.toggle_all();
                }
            }
            let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
            label(ui, view.theme, subdued, &found_text(view, pane));
        });
    });
}

/// How much was found so far.
fn found_text(view: View<'_>, pane: &mut ReplacePane) -> String {
    let words = &view.words.replace;
    if !matches!(pane.understand(), Ok(Some(_))) {
        return String::new();
    }
    let findings = &pane.findings;
    let is_whole = pane.is_up_to_date(view);
    if findings.lines.is_empty() {
        return if is_whole {
            String::new()
        } else {
            words.searching.to_string()
        };
    }
    let found = [
        words.n_places.counted(findings.n_places),
        view.words.notes.n_lines.counted(findings.n_lines),
        words.n_notes.counted(findings.notes.len()),
    ];
    let found = found.join(" · ");
    if is_whole {
        found
    } else {
        format!("{found} · {}", &*words.searching)
    }
}

/// What is to be known before replacing.
fn sentences_ui(ui: &mut Ui, view: View<'_>, pane: &ReplacePane) {
    let (words, findings) = (&view.words.replace, &pane.findings);
    if !pane.replaces || findings.lines.is_empty() {
        return;
    }
    let mut said = Vec::new();
    if findings.n_emptied > 0 {
        said.push(words.n_emptied.counted(findings.n_emptied));
    }
    if findings.n_kept > 0 {
        said.push(words.n_kept.counted(findings.n_kept));
    }
    said.push(words.cards_stay.to_string());
    paragraph(ui, view.theme, Typeset::aside(view.theme), &said.join(" "));
}

fn list_ui(ui: &mut Ui, view: View<'_>, pane: &mut ReplacePane, out: &mut Outbox) {
    let words = &view.words.replace;
    if pane.findings.rows.is_empty() {
        let (title, body) = match pane.understand() {
            Ok(Some(_)) if pane.is_up_to_date(view) => (&words.nothing, &words.nothing_body),
            Ok(None) => (&words.nothing_typed, &words.nothing_typed_body),
            _ => return,
        };
        Empty::new(icon::SEARCH, title, body).show(ui, view.theme);
        return;
    }
    let mut list = std::mem::take(&mut pane.list);
    let mut clicked = None;
    list.show(
        ui,
        Id::unique("found words"),
        view.theme.metrics.space_l,
        |ui, place| {
            let Some(&row) = pane.findings.rows.get(place) else {
                return;
            };
            let is_chosen = pane.cursor == Some(place);
            let shown = match row {
                FoundRow::Note(note) => pane.findings.notes.get(note).and_then(|note| {
                    let is_in = pane.is_note_in(note).filter(|_| pane.replaces);
                    note_row_ui(ui, view, note, Standing { is_in, is_chosen })
                }),
                FoundRow::Line(line) => pane.findings.lines.get(line).and_then(|found| {
                    let is_in = pane.replaces && found.is_changed();
                    let is_in = is_in.then(|| !pane.left_out.contains(&found.key()));
                    line_row_ui(ui, view, found, Standing { is_in, is_chosen })
                }),
            };
            clicked = shown.map(|what| (place, row, what)).or(clicked);
        },
    );
    pane.list = list;
    if let Some((place, row, what)) = clicked {
        pane.cursor = Some(place);
        match what {
            Clicked::Tick => pane.toggle(row),
            Clicked::Open => pane.open_row(row, out),
        }
    }
}
