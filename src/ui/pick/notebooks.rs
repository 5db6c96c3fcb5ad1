//! The notebook a note or diagrams are moved to: one of those there are, or a new one named by what was typed.

use std::collections::BTreeSet;

use egui::{Response, Ui};

use super::{PickList, Picked, Picker, named_row_ui, picker_ui};
use crate::model::{DiagramId, NoteId, NotebookId};
use crate::search::Names;
use crate::ui::command::Command;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;
use crate::ui::{ImportTarget, Outbox, Request, View};

/// The list while it is open.
pub type NotebookPicker = Picker<Notebooks>;

/// What is moved.
#[derive(Debug)]
enum Moved {
    Note(NoteId),
    Diagrams(Vec<DiagramId>),
}

/// The notebooks that something can be moved to.
#[derive(Debug)]
pub struct Notebooks {
    moved: Moved,
    /// The name of the notebook it lies in; empty where that is not one alone.
    home: String,
    others: Vec<(NotebookId, String)>,
    names: Names,
    shown: Vec<usize>,
    /// The name of the notebook that would be made, where there is none of that name.
    new_name: Option<String>,
}

impl NotebookPicker {
    /// Opens it for a note; nothing when the note is gone.
    pub fn open(view: View<'_>, note: NoteId) -> Option<Self> {
        let home = view.library.note(note)?.notebook;
        Some(Self::without(view, Some(home), Moved::Note(note)))
    }

    /// Opens it for diagrams.
    pub fn for_diagrams(view: View<'_>, diagrams: Vec<DiagramId>) -> Self {
        let notebooks = diagrams.iter().filter_map(|diagram| view.library.diagram(*diagram));
        let notebooks: BTreeSet<NotebookId> = notebooks.map(|diagram| diagram.notebook).collect();
        let home = notebooks.first().copied().filter(|_| notebooks.len() == 1);
        Self::without(view, home, Moved::Diagrams(diagrams))
    }

    fn without(view: View<'_>, home: Option<NotebookId>, moved: Moved) -> Self {
        let others = view.library.notebooks().filter(|notebook| Some(notebook.id) != home);
        let others: Vec<_> = others
            .map(|notebook| (notebook.id, view.notebook_name(notebook).to_owned()))
            .collect();
        let home = home.and_then(|home| view.library.notebook(home));
        Self::new(Notebooks {
            moved,
            home: home.map_or_else(String::new, |home| view.notebook_name(home).to_owned()),
            names: Names::new(others.iter().map(|(_, name)| name.as_str())),
            shown: (0..others.len()).collect(),
            others,
            new_name: None,
        })
    }
}

/// Shows the list; answers whether it stays open.
pub fn notebook_picker_ui(ui: &Ui, view: View<'_>, picker: &mut NotebookPicker, out: &mut Outbox) -> bool {
    let place = match picker_ui(ui, view, picker, out) {
        Picked::Open => return true,
        Picked::Closed => return false,
        Picked::Row(place) => place,
    };
    let list = &picker.list;
    let notebook = match (list.at(place), &list.new_name) {
        (Some((id, _)), _) => ImportTarget::Existing(*id),
        (None, Some(name)) => ImportTarget::New(name.clone()),
        (None, None) => return true,
    };
    out.ask(match &list.moved {
        Moved::Note(note) => Request::MoveNote(*note, notebook),
        Moved::Diagrams(diagrams) => Request::MoveDiagrams(diagrams.clone(), notebook),
    });
    false
}

impl Notebooks {
    fn at(&self, place: usize) -> Option<&(NotebookId, String)> {
        self.others.get(*self.shown.get(place)?)
    }
}

impl PickList for Notebooks {
    const COMMAND: Command = Command::MoveNote;

    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3] {
        [
            &words.pick.notebook_hint,
            &words.pick.no_notebook,
            &words.pick.move_here,
        ]
    }

    fn lead(&self, view: View<'_>) -> Option<String> {
        let moved = match &self.moved {
            Moved::Note(note) => view.library.note(*note)?.title.clone(),
            Moved::Diagrams(diagrams) => match diagrams.as_slice() {
                [diagram] => view.library.diagram(*diagram)?.name.clone(),
                several => view.words.diagrams.n_pictures.counted(several.len()),
            },
        };
        Some(view.words.pick.moving.with(moved))
    }

    fn search(&mut self, query: &str, _: &mut Outbox) {
        self.shown = self.names.find(query);
        let name = query.trim();
        let is_there = self.home == name || self.others.iter().any(|(_, known)| known == name);
        self.new_name = (!name.is_empty() && !is_there).then(|| name.to_owned());
    }

    fn n_rows(&self) -> usize {
        self.shown.len() + usize::from(self.new_name.is_some())
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let (glyph, name) = match (self.at(place), &self.new_name) {
            (Some((_, name)), _) => (icon::NOTES, name.clone()),
            (None, name) => {
                let name = name.as_deref().unwrap_or_default();
                (icon::PLUS, view.words.pick.new_notebook.with(name))
            }
        };
        named_row_ui(ui, view, glyph, &name, None, is_selected)
    }
}
