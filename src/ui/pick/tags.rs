//! Tags of cards: those there are, to be given to cards or taken away from them, and a new one by typing it.

use std::collections::BTreeMap;

use egui::{Response, Ui};

use super::{PickList, Picked, Picker, named_row_ui, picker_ui};
use crate::model::{Action, CardId, is_same_tag, tag_of};
use crate::search::Names;
use crate::ui::command::Command;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;
use crate::ui::{Outbox, View};

/// So many are listed; who looks for another one types more of it.
const MAX_LISTED: usize = 50;

/// The list while it is open.
pub type TagPicker = Picker<Tags>;

/// The tags cards have or can be given.
#[derive(Debug)]
pub struct Tags {
    cards: Vec<CardId>,
    /// All tags there are, each with how many of the cards have it; those that some have first.
    all: Vec<(String, usize)>,
    names: Names,
    rows: Vec<TagRow>,
}

/// What picking a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TagRow {
    tag: String,
    is_tagged: bool,
    /// How many of the cards have it.
    n_having: usize,
}

impl TagPicker {
    /// Opens it for some cards; nothing where there are none.
    pub fn open(view: View<'_>, cards: Vec<CardId>) -> Option<Self> {
        if cards.is_empty() {
            return None;
        }
        let mut n_having: BTreeMap<String, usize> = BTreeMap::new();
        let chosen = cards.iter().filter_map(|card| view.library.card(*card));
        for tag in chosen.flat_map(|card| &card.tags) {
            *n_having.entry(tag.to_lowercase()).or_default() += 1;
        }
        let n_having = |tag: &str| n_having.get(&tag.to_lowercase()).copied().unwrap_or_default();
        let tags = view.library.tags().into_iter();
        let mut all: Vec<(String, usize)> = tags.map(|tag| (n_having(&tag), tag)).map(|(n, tag)| (tag, n)).collect();
        all.sort_by_key(|(_, n_having)| *n_having == 0);
        let mut list = Tags {
            names: Names::new(all.iter().map(|(tag, _)| tag.clone())),
            rows: Vec::new(),
            cards,
            all,
        };
        list.list("");
        Some(Self::new(list))
    }
}

/// Shows the list; answers whether it stays open.
pub fn tag_picker_ui(ui: &Ui, view: View<'_>, picker: &mut TagPicker, out: &mut Outbox) -> bool {
    let place = match picker_ui(ui, view, picker, out) {
        Picked::Open => return true,
        Picked::Closed => return false,
        Picked::Row(place) => place,
    };
    if let Some(row) = picker.list.rows.get(place) {
        out.act(Action::TagCards {
            cards: picker.list.cards.clone(),
            tag: row.tag.clone(),
            is_tagged: row.is_tagged,
        });
    }
    false
}

impl Tags {
    /// Lists what can be done with the tags that answer to what was typed, and with that itself.
    fn list(&mut self, query: &str) {
        let found = if query.trim().is_empty() {
            (0..self.all.len()).collect()
        } else {
            self.names.find(query.trim().trim_start_matches('#'))
        };
        let known = found.iter().filter_map(|&place| self.all.get(place));
        let mut rows: Vec<TagRow> = known
            .flat_map(|(tag, n_having)| {
                let row = |is_tagged| TagRow {
                    tag: tag.clone(),
                    is_tagged,
                    n_having: *n_having,
                };
                let gives = (*n_having < self.cards.len()).then(|| row(true));
                let takes = (*n_having > 0).then(|| row(false));
                gives.into_iter().chain(takes)
            })
            .take(MAX_LISTED)
            .collect();
        let is_known = |typed: &str| self.all.iter().any(|(tag, _)| is_same_tag(tag, typed));
        let new = tag_of(query).filter(|typed| !is_known(typed)).map(|tag| TagRow {
            tag,
            is_tagged: true,
            n_having: 0,
        });
        rows.extend(new);
        self.rows = rows;
    }
}

impl PickList for Tags {
    const COMMAND: Command = Command::TagChosen;

    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3] {
        [&words.pick.tag_hint, &words.pick.no_tag, &words.pick.tag_verb]
    }

    fn lead(&self, view: View<'_>) -> Option<String> {
        Some(view.words.pick.tagging_cards.counted(self.cards.len()))
    }

    fn search(&mut self, query: &str, _: &mut Outbox) {
        self.list(query);
    }

    fn n_rows(&self) -> usize {
        self.rows.len()
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let words = &view.words.pick;
        let (glyph, name, n_having) = match self.rows.get(place) {
            Some(row) if row.is_tagged => (icon::PLUS, words.give_tag.with(&row.tag), row.n_having),
            Some(row) => (icon::MINUS, words.take_tag.with(&row.tag), row.n_having),
            None => (icon::PLUS, String::new(), 0),
        };
        // With one card the sign says it.
        let counted = view.words.notes.n_cards.counted(n_having);
        let behind = (n_having > 0 && self.cards.len() > 1).then_some(counted.as_str());
        named_row_ui(ui, view, glyph, &name, behind, is_selected)
    }
}
