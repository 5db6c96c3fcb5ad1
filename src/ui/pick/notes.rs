//! The note that cards are moved to: one of all notes, found by its title or its notebook.

use egui::{Response, Ui};

use super::{PickList, Picked, Picker, named_row_ui, picker_ui};
use crate::model::{Action, CardId, NoteId};
use crate::search::Names;
use crate::ui::command::Command;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;
use crate::ui::{Outbox, View};

/// So many are listed; who looks for another one types more of its name.
const MAX_LISTED: usize = 50;

/// The list while it is open.
pub type NotePicker = Picker<Notes>;

/// The notes cards can be moved to.
#[derive(Debug)]
pub struct Notes {
    cards: Vec<CardId>,
    /// Each with its title and the name of its notebook.
    others: Vec<(NoteId, String, String)>,
    names: Names,
    shown: Vec<usize>,
}

impl NotePicker {
    /// Opens it for some cards; nothing where there is no other note they could be moved to.
    pub fn open(view: View<'_>, cards: Vec<CardId>) -> Option<Self> {
        let is_home = |note: NoteId| {
            let mut cards = cards.iter().filter_map(|card| view.library.card(*card));
            cards.all(|card| card.note == note)
        };
        let notebooks = view.library.notebooks();
        let notes = notebooks.flat_map(|notebook| {
            let notes = view.library.notes_of(notebook.id);
            notes.map(move |note| {
                (
                    note.id,
                    view.title(note).to_owned(),
                    view.notebook_name(notebook).to_owned(),
                )
            })
        });
        let notes: Vec<_> = notes.filter(|(note, ..)| !is_home(*note)).collect();
        if notes.is_empty() {
            return None;
        }
        Some(Self::new(Notes {
            names: Names::new(notes.iter().map(|(_, title, notebook)| format!("{title} {notebook}"))),
            shown: (0..notes.len().min(MAX_LISTED)).collect(),
            cards,
            others: notes,
        }))
    }
}

/// Shows the list; answers whether it stays open.
pub fn note_picker_ui(ui: &Ui, view: View<'_>, picker: &mut NotePicker, out: &mut Outbox) -> bool {
    let place = match picker_ui(ui, view, picker, out) {
        Picked::Open => return true,
        Picked::Closed => return false,
        Picked::Row(place) => place,
    };
    if let Some(&(note, ..)) = picker.list.at(place) {
        let cards = std::mem::take(&mut picker.list.cards);
        out.act(Action::MoveCards { cards, note });
    }
    false
}

impl Notes {
    fn at(&self, place: usize) -> Option<&(NoteId, String, String)> {
        self.others.get(*self.shown.get(place)?)
    }
}

impl PickList for Notes {
    const COMMAND: Command = Command::MoveChosen;

    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3] {
        [&words.pick.note_hint, &words.pick.no_note, &words.pick.move_here]
    }

    fn lead(&self, view: View<'_>) -> Option<String> {
        Some(view.words.pick.moving_cards.counted(self.cards.len()))
    }

    fn search(&mut self, query: &str, _: &mut Outbox) {
        self.shown = self.names.find(query);
        self.shown.truncate(MAX_LISTED);
    }

    fn n_rows(&self) -> usize {
        self.shown.len()
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let (title, notebook) = self
            .at(place)
            .map_or(("", ""), |(_, title, notebook)| (title, notebook));
        named_row_ui(ui, view, icon::LINE, title, Some(notebook), is_selected)
    }
}
