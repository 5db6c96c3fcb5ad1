//! Suggestions as they are offered: read a few notes in each frame, sorted, ticked, and one of them chosen.
//!
//! The page of suggestions and the page after an import both show one; what they show beside it is their own.

use std::collections::VecDeque;

use egui::Ui;

use super::listed::{Listed, Part};
use super::reading::{Of, Reading, Suggestion};
use crate::model::NoteId;
use crate::quiz::propose::Proposal;
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::widgets::VirtualList;

/// Suggestions, and what a person has done with the list of them.
#[derive(Debug, Default)]
pub(in crate::ui::pages) struct Shelf {
    pub(in crate::ui::pages) reading: Reading,
    pub(in crate::ui::pages) listed: Listed,
    pub(super) part: Part,
    /// The place of the chosen one in the list that is shown.
    pub(super) chosen: usize,
    pub(super) list: VirtualList,
}

impl Shelf {
    /// Reads some more of these notes, and brings the list up to date; answers whether something else is shown.
    pub(in crate::ui::pages) fn follow(
        &mut self,
        ui: &Ui,
        view: View<'_>,
        of: Of,
        notes: impl FnOnce() -> VecDeque<NoteId>,
    ) -> bool {
        let is_other = self.reading.follow(view.revision, of, notes);
        if is_other {
            (self.part, self.chosen) = (Part::All, 0);
            self.listed.tick_best();
        }
        if self.reading.go_on(view) {
            ui.ctx().request_repaint();
        }
        self.sort();
        is_other
    }

    fn sort(&mut self) {
        if self.listed.refresh(&self.reading, self.part) {
            self.list.reset([]);
        }
        self.chosen = self.chosen.min(self.listed.len().saturating_sub(1));
    }

    /// Shows another part of the list.
    pub(super) fn show_part(&mut self, part: Part) {
        (self.part, self.chosen) = (part, 0);
        self.sort();
    }

    /// Up and down choose another suggestion, and one key ticks it.
    pub(in crate::ui::pages) fn take_keys(&mut self, ui: &Ui) {
        let before = self.chosen;
        if Command::NextRow.is_pressed(ui) && self.chosen + 1 < self.listed.len() {
            self.chosen += 1;
        }
        if Command::PreviousRow.is_pressed(ui) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if self.chosen != before {
            self.list.scroll_to(self.listed.row(self.chosen), false);
        }
        if Command::TickCard.is_pressed(ui) {
            self.listed.toggle(&self.reading, self.chosen);
        }
    }

    /// The chosen one.
    pub(in crate::ui::pages) fn chosen(&self) -> Option<&Suggestion> {
        let place = self.listed.place(self.chosen)?;
        self.reading.suggestions.get(place)
    }

    /// How many are shown.
    pub(in crate::ui::pages) const fn len(&self) -> usize {
        self.listed.len()
    }

    /// How many of those that are shown are ticked.
    pub(in crate::ui::pages) fn n_ticked(&self) -> usize {
        self.listed.ticked().len()
    }

    /// Ticks all that are shown, or none of them.
    pub(in crate::ui::pages) fn tick_all(&mut self, is_ticked: bool) {
        self.listed.tick_all(&self.reading, is_ticked);
    }

    /// Takes the ticked ones off the list. No others are ticked in their place.
    pub(in crate::ui::pages) fn take_ticked(&mut self) -> Vec<Proposal> {
        let ticked = self.listed.ticked().to_vec();
        self.listed.tick_none();
        self.reading.take(&ticked)
    }

    /// Takes the chosen one off the list.
    pub(in crate::ui::pages) fn take_chosen(&mut self) -> Vec<Proposal> {
        let place = self.listed.place(self.chosen);
        place.map_or_else(Vec::new, |place| self.reading.take(&[place]))
    }
}
