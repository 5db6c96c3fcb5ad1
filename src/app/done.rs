//! What was just done, in a sentence with a way back.

use std::cmp::Ordering;
use std::sync::Arc;

use super::core::App;
use crate::model::{ActionKind, Change, Diagram, Glossary, Settings, Step};
use crate::ui::shell::{TakeBack, Toast};
use crate::ui::text::Words;

impl App {
    /// Shows a message; one with a way back tells of the newest step.
    pub(super) fn tell(&mut self, text: String, has_undo: bool) {
        let take_back = if has_undo { TakeBack::Newest } else { TakeBack::Nothing };
        self.show_toast(text, take_back);
    }

    /// Tells of what another program or device wrote, with a way to take just that back.
    pub(super) fn tell_of_merge(&mut self, text: String, merge: Step) {
        self.show_toast(text, TakeBack::Merge(merge));
    }

    /// Brings back the editor that was cancelled last, or takes the newest step of the user's back.
    pub(super) fn undo(&mut self) {
        if self.restore_editor() {
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
        if let Ok(Some(step)) = outcome {
            self.follow(&step);
        }
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

    fn show_toast(&mut self, text: String, take_back: TakeBack) {
        let at = self.core.now;
        self.panes.toasts.show(Toast { text, take_back, at });
    }

    /// Says that something cannot be done.
    pub(super) fn complain(&mut self, text: String) {
        self.tell(text, false);
    }

    /// Says what a step did, where that is not plain to see.
    pub(super) fn tell_of(&mut self, step: &Step) {
        if let Some(text) = sentence(&self.core.words, step) {
            self.tell(text, true);
        }
    }
}

/// What a step did; nothing for what is seen at once on screen.
fn sentence(words: &Words, step: &Step) -> Option<String> {
    let done = &words.done;
    let cards = || {
        step.changes
            .iter()
            .filter(|change| matches!(change, Change::Card(_)))
            .count()
    };
    let notes = || {
        step.changes
            .iter()
            .filter(|change| matches!(change, Change::Note(_)))
            .count()
    };
    Some(match step.kind {
        ActionKind::CreateNotebook => done.notebook_made.to_string(),
        ActionKind::RenameNotebook | ActionKind::RenameNote | ActionKind::RenameDiagram => done.renamed.to_string(),
        ActionKind::DeleteNotebook => done.notebook_deleted.to_string(),
        ActionKind::MoveNote => done.note_moved.to_string(),
        ActionKind::DeleteNote => done.note_deleted.to_string(),
        ActionKind::Import => done.imported.counted(notes().max(1)),
        ActionKind::Restore => done.restored.to_string(),
        ActionKind::DeleteLine => done.line_deleted.to_string(),
        ActionKind::EditLine | ActionKind::InsertLine => done.line_edited.to_string(),
        ActionKind::AddCards => done.cards_made.counted(cards()),
        ActionKind::EditCard => done.card_edited.to_string(),
        ActionKind::DeleteCards => done.cards_deleted.counted(cards()),
        ActionKind::SuspendCards => done.cards_suspended.counted(cards()),
        ActionKind::ResumeCards => done.cards_resumed.counted(cards()),
        ActionKind::AddRemark | ActionKind::EditRemark => done.remark_saved.to_string(),
        ActionKind::RemoveAnnotation => done.remark_deleted.to_string(),
        ActionKind::AddPicture | ActionKind::SetPicture => done.picture_kept.to_string(),
        ActionKind::RemovePicture => done.picture_removed.to_string(),
        ActionKind::Link if is_unlinked(step) => done.unlinked.to_string(),
        ActionKind::Link => done.linked.to_string(),
        ActionKind::EditGlossary | ActionKind::ChangeSettings => settings_sentence(words, step)?,
        // Stars, flags and highlights are seen where they are set.
        ActionKind::Answer
        | ActionKind::Merge
        | ActionKind::RevertMerge
        | ActionKind::SetStatus
        | ActionKind::Highlight
        | ActionKind::Star
        | ActionKind::Flag => return None,
    })
}

fn is_unlinked(step: &Step) -> bool {
    let n_links = |diagram: Option<&Arc<Diagram>>| -> usize {
        let regions = diagram.into_iter().flat_map(|diagram| &diagram.regions);
        regions.map(|region| region.links.len()).sum()
    };
    step.changes.iter().any(
        |change| matches!(change, Change::Diagram(edit) if n_links(edit.after.as_ref()) < n_links(edit.before.as_ref())),
    )
}

/// Searches that are kept and terms are told of; other settings are seen where they are made.
fn settings_sentence(words: &Words, step: &Step) -> Option<String> {
    let n_kept = |settings: Option<&Arc<Settings>>| settings.map_or(0, |settings| settings.saved_searches.len());
    step.changes.iter().find_map(|change| match change {
        Change::Glossary(edit) => {
            let n_groups = |glossary: Option<&Arc<Glossary>>| glossary.map_or(0, |glossary| glossary.groups.len());
            let sentence = match n_groups(edit.after.as_ref()).cmp(&n_groups(edit.before.as_ref())) {
                Ordering::Greater => &words.done.term_added,
                Ordering::Less => &words.done.term_removed,
                Ordering::Equal => &words.done.term_changed,
            };
            Some(sentence.to_string())
        }
        Change::Settings(edit) => match n_kept(edit.after.as_ref()).cmp(&n_kept(edit.before.as_ref())) {
            Ordering::Greater => Some(words.done.search_kept.to_string()),
            Ordering::Less => Some(words.done.search_forgotten.to_string()),
            Ordering::Equal => None,
        },
        _ => None,
    })
}
