//! What was just done, in a sentence with a way back.

use std::cmp::Ordering;
use std::sync::Arc;

use super::core::App;
use crate::model::{ActionKind, Change, Diagram, Glossary, Mark, Settings, Step};
use crate::ui::shell::Toast;
use crate::ui::text::Words;

impl App {
    /// Shows a message.
    pub(super) fn tell(&mut self, text: String, has_undo: bool) {
        let at = self.core.now;
        self.panes.toasts.show(Toast { text, has_undo, at });
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
        ActionKind::Rename => done.renamed.to_string(),
        ActionKind::DeleteNotebook => done.notebook_deleted.to_string(),
        ActionKind::MoveNote => done.note_moved.to_string(),
        ActionKind::DeleteNote => done.note_deleted.to_string(),
        ActionKind::Import => done.imported.counted(notes().max(1)),
        ActionKind::Restore => done.restored.to_string(),
        ActionKind::EditNote if is_removal(step) => done.line_deleted.to_string(),
        ActionKind::EditNote => done.line_edited.to_string(),
        ActionKind::AddCards => done.cards_made.counted(cards()),
        ActionKind::EditCard => done.card_edited.to_string(),
        ActionKind::DeleteCards => done.cards_deleted.counted(cards()),
        ActionKind::SuspendCards if is_resumed(step) => done.cards_resumed.counted(cards()),
        ActionKind::SuspendCards => done.cards_suspended.counted(cards()),
        ActionKind::Annotate => annotation_sentence(words, step)?,
        ActionKind::EditDiagram if is_picture_gone(step) => done.picture_removed.to_string(),
        ActionKind::EditDiagram => done.picture_kept.to_string(),
        ActionKind::Link if is_unlinked(step) => done.unlinked.to_string(),
        ActionKind::Link => done.linked.to_string(),
        ActionKind::Settings => settings_sentence(words, step)?,
        ActionKind::Answer | ActionKind::Merge | ActionKind::SetStatus => return None,
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

fn is_removal(step: &Step) -> bool {
    step.changes
        .iter()
        .any(|change| matches!(change, Change::Block(edit) if edit.after.is_none()))
}

fn is_resumed(step: &Step) -> bool {
    step.changes.iter().any(
        |change| matches!(change, Change::Card(edit) if edit.after.as_ref().is_some_and(|card| !card.is_suspended)),
    )
}

fn is_picture_gone(step: &Step) -> bool {
    step.changes.iter().any(|change| matches!(change, Change::Diagram(edit) if edit.after.as_ref().is_none_or(|diagram| diagram.is_missing())))
}

/// Stars, flags and highlights are seen where they are set; remarks are told of.
fn annotation_sentence(words: &Words, step: &Step) -> Option<String> {
    step.changes.iter().find_map(|change| match change {
        Change::Annotation(edit) => {
            let is_remark = edit
                .latest()
                .is_some_and(|annotation| matches!(annotation.mark, Mark::Remark(_)));
            let phrase = if edit.after.is_some() {
                &words.done.remark_saved
            } else {
                &words.done.remark_deleted
            };
            is_remark.then(|| phrase.to_string())
        }
        _ => None,
    })
}
