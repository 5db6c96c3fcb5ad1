//! A small dialog for a new name.

use egui::Ui;

use crate::model::{Action, ActionKind, DiagramId, NoteId, NotebookId, SavedSearch};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, field, heading, label, select_chars, sheet, sheet_size};
use crate::ui::{Outbox, Request, View};

/// What gets another name.
#[derive(Debug)]
enum Renamed {
    Note(NoteId),
    Notebook(NotebookId),
    NewNotebook,
    NewNote(Option<NotebookId>),
    Diagram(DiagramId),
    /// One name for several, each with a number.
    Diagrams(Vec<DiagramId>),
    Search(SavedSearch),
    ExamPreset(String),
}

/// The dialog while it is open.
#[derive(Debug)]
pub struct RenameDialog {
    what: Renamed,
    name: String,
    is_fresh: bool,
}

impl RenameDialog {
    /// Opens it for a note.
    pub const fn for_note(note: NoteId, name: String) -> Self {
        Self::new(Renamed::Note(note), name)
    }

    /// Opens it for a notebook.
    pub const fn for_notebook(notebook: NotebookId, name: String) -> Self {
        Self::new(Renamed::Notebook(notebook), name)
    }

    /// Opens it for a notebook that is to be made.
    pub const fn for_new_notebook() -> Self {
        Self::new(Renamed::NewNotebook, String::new())
    }

    /// Opens it for a note that is to be made in this notebook, or in the one that is shown.
    pub const fn for_new_note(notebook: Option<NotebookId>) -> Self {
        Self::new(Renamed::NewNote(notebook), String::new())
    }

    /// Opens it for a diagram.
    pub const fn for_diagram(diagram: DiagramId, name: String) -> Self {
        Self::new(Renamed::Diagram(diagram), name)
    }

    /// Opens it for several diagrams, which get one name with a number each.
    pub const fn for_diagrams(diagrams: Vec<DiagramId>, name: String) -> Self {
        Self::new(Renamed::Diagrams(diagrams), name)
    }

    /// Opens it for a search that was kept.
    pub fn for_search(search: SavedSearch) -> Self {
        let name = search.name.clone();
        Self::new(Renamed::Search(search), name)
    }

    /// Opens it for an exam that was kept as a preset.
    pub fn for_exam_preset(name: String) -> Self {
        Self::new(Renamed::ExamPreset(name.clone()), name)
    }

    const fn new(what: Renamed, name: String) -> Self {
        Self {
            what,
            name,
            is_fresh: true,
        }
    }

    /// Whether the name that is written can be given.
    fn can_save(&self, view: View<'_>) -> bool {
        let name = self.name.trim();
        let is_other = |kept: &str| matches!(&self.what, Renamed::ExamPreset(before) if before != kept && kept == name);
        let mut presets = view.library.settings().exam_presets.iter();
        !name.is_empty() && !presets.any(|kept| is_other(&kept.name))
    }

    /// The notebook that a new note goes into.
    fn place<'a>(&self, view: View<'a>) -> Option<&'a str> {
        let Renamed::NewNote(given) = self.what else {
            return None;
        };
        let notebook = given.or_else(|| view.trail.here().notebook(view.library));
        let notebook = notebook.and_then(|notebook| view.library.notebook(notebook));
        Some(notebook.map_or(&*view.words.paste.new_notebook_name, |notebook| {
            view.notebook_name(notebook)
        }))
    }

    /// What is wanted once the name is written.
    fn request(&self, view: View<'_>) -> Request {
        Request::Do(match &self.what {
            Renamed::NewNotebook => return Request::MakeNotebook(self.name.clone()),
            Renamed::NewNote(notebook) => return Request::MakeNote(*notebook, self.name.clone()),
            Renamed::Note(note) => Action::RenameNote {
                note: *note,
                title: self.name.clone(),
            },
            Renamed::Notebook(notebook) => Action::RenameNotebook {
                notebook: *notebook,
                name: self.name.clone(),
            },
            Renamed::Diagram(diagram) => Action::RenameDiagram {
                diagram: *diagram,
                name: self.name.clone(),
            },
            Renamed::Diagrams(diagrams) => {
                let named = (1..).zip(diagrams).map(|(number, diagram)| Action::RenameDiagram {
                    diagram: *diagram,
                    name: numbered(self.name.trim(), number),
                });
                return Request::DoAll(ActionKind::RenameDiagram, named.collect());
            }
            Renamed::Search(search) => {
                let mut settings = (**view.library.settings()).clone();
                for kept in settings.saved_searches.iter_mut().filter(|kept| *kept == search) {
                    self.name.trim().clone_into(&mut kept.name);
                }
                Action::SetSettings(settings)
            }
            Renamed::ExamPreset(name) => {
                let mut settings = (**view.library.settings()).clone();
                settings.rename_exam(name, &self.name);
                Action::SetSettings(settings)
            }
        })
    }
}

/// A name with a number behind it; the end of a file name stays at the end.
fn numbered(name: &str, number: usize) -> String {
    let is_end = |end: &str| (1..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match name
        .rsplit_once('.')
        .filter(|(stem, end)| !stem.is_empty() && is_end(end))
    {
        Some((stem, end)) => format!("{stem} {number}.{end}"),
        None => format!("{name} {number}"),
    }
}

/// Shows the dialog; answers whether it stays open.
pub fn rename_ui(ui: &Ui, view: View<'_>, dialog: &mut RenameDialog, out: &mut Outbox) -> bool {
    let metrics = &view.theme.metrics;
    let screen = ui.ctx().content_rect();
    let width = sheet_size(view.theme, metrics.rename, screen.width());
    let place = egui::pos2(
        screen.center().x - width / 2.0,
        screen.top() + screen.height() * metrics.rename_top,
    );
    let (is_enter, is_escape) = ui.input_mut(|input| {
        (
            Command::Save.consume(input).is_some(),
            Command::Leave.consume(input).is_some(),
        )
    });
    let mut is_saved = is_enter;
    let mut stays = !is_escape;
    sheet(ui, view.theme, "rename", (place, width), inset::DIALOG, |ui| {
        let (notes, actions) = (&view.words.notes, &view.words.actions);
        let (title, name, save) = match dialog.what {
            Renamed::Note(_) => (&notes.rename_title, &notes.rename_title, &actions.save),
            Renamed::NewNote(_) => (&notes.new_title, &notes.rename_title, &notes.create),
            Renamed::Notebook(_) => (&notes.notebook_title, &notes.notebook_title, &actions.save),
            Renamed::NewNotebook => (&notes.new_notebook_title, &notes.notebook_title, &notes.create),
            Renamed::Diagram(_) => {
                let title = &view.words.diagrams.rename_title;
                (title, title, &actions.save)
            }
            Renamed::Diagrams(_) => {
                let title = &view.words.diagrams.rename_several;
                (title, title, &actions.save)
            }
            Renamed::Search(_) => {
                let title = &view.words.search.rename_title;
                (title, title, &actions.save)
            }
            Renamed::ExamPreset(_) => {
                let title = &view.words.exam.preset_title;
                (title, title, &actions.save)
            }
        };
        heading(ui, view.theme, TextRole::Read, title);
        ui.add_space(metrics.space_s);
        let response = field(ui, view.theme, name, "", &mut dialog.name);
        if std::mem::take(&mut dialog.is_fresh) {
            response.request_focus();
            select_chars(ui, response.id, 0..dialog.name.chars().count());
        }
        if let Some(place) = dialog.place(view) {
            ui.add_space(metrics.space_xs);
            label(ui, view.theme, Typeset::aside(view.theme), &notes.goes_into.with(place));
        }
        ui.add_space(metrics.space_m);
        ui.horizontal(|ui| {
            let save = Button::primary(view.theme, save)
                .key(Command::Save)
                .enabled(dialog.can_save(view));
            is_saved |= save.show(ui).clicked();
            stays &= !Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked();
        });
    });
    if is_saved && dialog.can_save(view) {
        out.ask(dialog.request(view));
        return false;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_file_name_stays_at_the_end() {
        for (name, expected) in [
            ("구성도", "구성도 2"),
            ("구성도.png", "구성도 2.png"),
            ("v1.2 구성도", "v1.2 구성도 2"),
            (".png", ".png 2"),
        ] {
            assert_eq!(numbered(name, 2), expected);
        }
    }
}
