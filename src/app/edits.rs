//! Edits of the library: every one goes through here, and is saved, searched and told of; and the way back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::done;
use super::errors;
use super::links::is_about_names;
use super::state::State;
use crate::model::{
    Action, ActionKind, Answer, BlockId, CardId, CardSource, Change, LeechAction, NoteId, NotebookId, Refusal, Step,
    Transaction,
};
use crate::quiz::{Recorded, propose, recorded};
use crate::ui::route::{Route, Section};
use crate::ui::shell::{TakeBack, Toast, ToastKind};

impl State {
    /// Makes an edit; nothing where it is refused, which is then said, or changes nothing.
    pub(super) fn perform(&mut self, action: Action) -> Option<Step> {
        self.attempt(action).filter(|step| !step.changes.is_empty())
    }

    /// Makes an edit; nothing where it is refused, which is then said. The step is empty where everything was so already.
    pub(super) fn attempt(&mut self, action: Action) -> Option<Step> {
        let kind = action.kind();
        self.run_edit(kind, |tx| tx.perform(action))
    }

    /// Makes several edits as one step; nothing where one is refused, which is then said, or they change nothing.
    pub(super) fn transact(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        self.run_edit(kind, edit).filter(|step| !step.changes.is_empty())
    }

    /// Records an answer, and says so where the card was forgotten once too often.
    pub(super) fn record(&mut self, answer: Answer) {
        let Recorded { actions, leech } = recorded(self.core.library(), &self.core.schedules, answer);
        let step = self.transact(ActionKind::Answer, |tx| {
            actions.into_iter().try_for_each(|action| tx.perform(action))
        });
        if let (Some(_), Some(action)) = (step, leech) {
            let words = &self.core.words.done;
            let sentence = match action {
                LeechAction::Tell => &words.leech,
                LeechAction::Flag => &words.leech_flagged,
                LeechAction::Suspend => &words.leech_suspended,
            };
            self.tell(sentence.to_string(), true);
        }
    }

    /// Makes the cards of a line cards of one fact.
    pub(super) fn join_cards(&mut self, block: BlockId) {
        let library = self.core.library();
        let cards: Vec<CardId> = library.cards_on(CardSource::Block(block)).map(|card| card.id).collect();
        let step = (cards.len() > 1).then(|| self.perform(Action::JoinFact(cards)));
        match step {
            // What was done is told where it was done.
            Some(Some(step)) => self.tell_of(&step),
            // They were so already, or it was refused, which was said.
            Some(None) => self.tell(self.core.words.done.fact_joined.to_string(), false),
            None => self.complain(self.core.words.done.nothing_to_join.to_string()),
        }
    }

    /// The same, where it is to be known that everything was so already.
    pub(super) fn run_edit(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        if !self.keeper.can_write() {
            self.complain(self.core.words.errors.read_only.to_string());
            return None;
        }
        match self.core.history.transact(kind, edit) {
            Ok(((), step)) => {
                if !step.changes.is_empty() {
                    self.follow(&step);
                }
                Some(step)
            }
            Err(refusal) => {
                self.complain(errors::refusal_sentence(&self.core.words, refusal));
                None
            }
        }
    }

    /// Makes a notebook of this name.
    pub(super) fn make_notebook(&mut self, name: String) -> Option<NotebookId> {
        let step = self.perform(Action::CreateNotebook { notebook: None, name })?;
        self.tell_of(&step);
        step.changes.iter().find_map(|change| match change {
            Change::Notebook(edit) => edit.after.as_ref().map(|notebook| notebook.id),
            _ => None,
        })
    }

    /// Makes cards of proposals; answers which.
    pub(super) fn take_proposals(&mut self, proposals: &[propose::Proposal]) -> Vec<CardId> {
        let step = self.transact(ActionKind::AddCards, |tx| {
            let (library, ids) = tx.library_and_ids();
            let cards = propose::new_cards(library, ids, proposals);
            tx.perform(Action::AddCards(cards))
        });
        let Some(step) = step else { return Vec::new() };
        self.tell_of(&step);
        let made = step.changes.iter().filter_map(|change| match change {
            Change::Card(edit) => edit.after.as_ref().map(|card| card.id),
            _ => None,
        });
        made.collect()
    }

    /// Saves what a step changed, and brings everything that is derived from the library up to date.
    pub(super) fn follow(&mut self, step: &Step) {
        self.keeper.save(self.core.history.library(), &step.changes);
        self.follow_changes(&step.changes);
    }

    /// The same for changes that are saved otherwise.
    pub(super) fn follow_changes(&mut self, changes: &Arc<[Change]>) {
        let library = self.core.history.library();
        let now = self.core.now;
        self.replayer.follow(library, &mut self.core.schedules, changes, now);
        self.searcher.queue(changes);
        self.core.revision += 1;
        if changes.iter().any(is_structural) {
            self.core.structure += 1;
        }
        if changes.iter().any(is_about_names) {
            self.core.names += 1;
        }
        self.leave_deleted_note(changes);
        let library = self.core.history.library();
        let is_there = |route: Route| match route {
            Route::Note(note, _) => library.note(note).is_some(),
            Route::ExamProfile(notebook) => library.notebook(notebook).is_some(),
            Route::ExamResult(notebook, at) => library
                .notebook(notebook)
                .is_some_and(|notebook| notebook.exams.iter().any(|record| record.ended_at == at)),
            Route::Diagram(diagram) => library.diagram(diagram).is_some(),
            _ => true,
        };
        let was_note = matches!(self.core.trail.here(), Route::Note(..));
        self.core.trail.retain(is_there, Route::Notes);
        let here = self.core.trail.here();
        if was_note && here != Route::Start && here.section() != Some(Section::Notes) {
            // A note that went with its notebook leads to another note.
            let route = self.core.trail.last_in(Section::Notes);
            let route = route.unwrap_or_else(|| self.first_note());
            self.go(route);
        }
        if let Route::Note(note, Some(block)) = self.core.trail.here()
            && self.core.library().block(block).is_none_or(|block| block.note != note)
        {
            let line = line_instead(changes, note, block);
            self.core.trail.go(Route::Note(note, line));
        }
        self.rehome_editors();
    }

    /// Goes on from a note that is deleted to the next one of its notebook, or to the notebook.
    fn leave_deleted_note(&mut self, changes: &[Change]) {
        let Route::Note(note, _) = self.core.trail.here() else {
            return;
        };
        let library = self.core.history.library();
        if library.note(note).is_some() || self.core.trail.preview_from().is_some() {
            return;
        }
        let notebook = changes.iter().find_map(|change| match change {
            Change::Note(edit) => edit.before.as_ref().filter(|before| before.id == note),
            _ => None,
        });
        let notebook = notebook.map(|before| before.notebook);
        let Some(home) = notebook.and_then(|id| library.notebook(id)) else {
            return;
        };
        let notebook = home.id;
        let others = || library.notes_of(notebook).map(|other| other.id);
        let place = home.place_of(note);
        let is_behind = |&other: &NoteId| home.place_of(other) > place;
        let next = others().find(is_behind).or_else(|| others().last());
        if let Some(next) = next {
            self.open_note(next);
        } else {
            self.go(Route::Notes);
            self.panes.notes.tree.reveal(notebook, true);
        }
    }

    /// Shows a message; one with a way back tells of the newest step.
    pub(super) fn tell(&mut self, text: String, has_undo: bool) {
        let take_back = if has_undo { TakeBack::Newest } else { TakeBack::Nothing };
        self.show_toast(text, ToastKind::Done, take_back);
    }

    /// Tells of what another program or device wrote, with a way to take just that back.
    pub(super) fn tell_of_merge(&mut self, text: String, merge: Step) {
        self.show_toast(text, ToastKind::Done, TakeBack::Merge(merge));
    }

    /// Brings back the editor that was cancelled last, or takes the newest step of the user's back.
    pub(super) fn undo(&mut self) {
        if self.restore_editor() {
            return;
        }
        if self.is_other_exam_open(self.core.history.undoable()) {
            self.complain(self.core.words.exam.other_open.to_string());
            return;
        }
        let outcome = self.core.history.undo();
        self.panes.toasts.clear_own();
        let words = &self.core.words;
        let text = match &outcome {
            Ok(None) => words.done.nothing_to_undo.to_string(),
            Ok(Some(step)) => words.deeds.undone.with(words.deed(step.kind)),
            Err(conflict) => words.deeds.undo_conflict.with(words.deed(conflict.kind)),
        };
        let Ok(Some(step)) = outcome else {
            self.complain(text);
            return;
        };
        self.follow(&step);
        self.core.bundled.taken_back(&step);
        self.choose_restored(&step.changes);
        self.take_exam_back(step.kind);
        self.tell(text, false);
    }

    /// Does again what was taken back last.
    pub(super) fn redo(&mut self) {
        let words = &self.core.words;
        match self.core.history.redo() {
            Ok(None) => {}
            Ok(Some(step)) => {
                let text = words.deeds.redone.with(words.deed(step.kind));
                self.follow(&step);
                self.core.bundled.done_again(&step);
                self.choose_restored(&step.changes);
                self.end_exam_again(step.kind);
                self.tell(text, true);
            }
            Err(conflict) => self.complain(words.deeds.redo_conflict.with(words.deed(conflict.kind))),
        }
    }

    /// Takes a merge back.
    pub(super) fn revert(&mut self, merge: &Step) {
        let words = &self.core.words;
        match self.core.history.revert(merge) {
            Ok(step) => {
                let text = words.deeds.undone.with(words.deed(merge.kind));
                self.follow(&step);
                self.panes.toasts.clear();
                self.tell(text, true);
            }
            Err(_) => self.complain(words.deeds.merge_conflict.to_string()),
        }
    }

    fn show_toast(&mut self, text: String, kind: ToastKind, take_back: TakeBack) {
        let at = self.core.now;
        self.panes.toasts.show(Toast {
            text,
            kind,
            take_back,
            at,
        });
    }

    /// Says something that is to be known while one goes on, where nothing was done.
    pub(super) fn inform(&mut self, text: String) {
        self.show_toast(text, ToastKind::Known, TakeBack::Nothing);
    }

    /// Says that something cannot be done.
    pub(super) fn complain(&mut self, text: String) {
        self.show_toast(text, ToastKind::Refused, TakeBack::Nothing);
    }

    /// Says that a link leads to no note, and offers to make it.
    pub(super) fn offer_note(&mut self, text: String, notebook: NotebookId, title: String) {
        self.show_toast(text, ToastKind::Refused, TakeBack::Missing(notebook, title));
    }

    /// Says what a step did, where that is not plain to see.
    pub(super) fn tell_of(&mut self, step: &Step) {
        if let Some(text) = done::sentence(&self.core.words, step) {
            self.tell(text, true);
        }
    }
}

/// The line that comes into the place of one that is gone from a note: the next that is still there, or the one before.
fn line_instead(changes: &[Change], note: NoteId, gone: BlockId) -> Option<BlockId> {
    let (before, after) = changes.iter().find_map(|change| match change {
        Change::Note(edit) => {
            let (before, after) = (edit.before.as_ref()?, edit.after.as_ref()?);
            (after.id == note).then_some((before, after))
        }
        _ => None,
    })?;
    let place = before.blocks.iter().position(|&id| id == gone)?;
    let (above, below) = before.blocks.split_at_checked(place)?;
    let there: BTreeSet<BlockId> = after.blocks.iter().copied().collect();
    let is_there = |id: &&BlockId| there.contains(id);
    below
        .iter()
        .find(is_there)
        .or_else(|| above.iter().rev().find(is_there))
        .copied()
}

/// Whether the tree of notes is made of what changed.
fn is_structural(change: &Change) -> bool {
    match change {
        Change::Notebook(_) | Change::Note(_) => true,
        Change::Block(edit) => edit.latest().is_some_and(|block| block.heading_level().is_some()),
        _ => false,
    }
}
