//! What another program or device did to the library, as one transaction.
//!
//! Documents that were written are merged with what is here, one after the other, so that each sees what came before it:
//! a note finds the notebook that arrives with it, a line that moves is let go by one note and taken by the other. A card
//! that one side moved keeps what the other did to it. A document that does not fit waits until the others are in; what
//! fits even then nowhere is left out and named, and takes nothing else with it. Only afterwards is looked at what is gone
//! there: a notebook goes when nothing lies in it *any more*.

use std::cmp::Reverse;

use super::moved::{Before, brought_together};
use super::{Incoming, Merged, merge};
use crate::model::{Action, DocKey, Document, Library, NotebookId, Refusal, Transaction};

/// What came of it, besides what the transaction says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakenOver {
    /// How much was changed on both sides, each otherwise, and is there twice now.
    pub n_twice: usize,
    /// Documents that were left out, because a line of theirs lies in another note, or their notebook is missing.
    pub misfits: Vec<(DocKey, Refusal)>,
    /// Documents that are gone there and stay here, because they were changed here or something else needs them.
    pub kept: Vec<DocKey>,
}

/// Merges what was written with what is here, and lets go of what is `gone`: each of those as it was last known.
pub fn take_over(tx: &mut Transaction<'_>, mut written: Vec<Incoming>, mut gone: Vec<Document>) -> TakenOver {
    let mut outcome = TakenOver::default();
    let before = Before::of(&written);
    loop {
        let n_before = written.len();
        outcome.misfits.clear();
        written.retain(|incoming| match adopt(tx, incoming, &before) {
            Ok(n_twice) => {
                outcome.n_twice += n_twice;
                false
            }
            Err(refusal) => {
                outcome.misfits.push((incoming.theirs.key(), refusal));
                true
            }
        });
        if written.len() == n_before || written.is_empty() {
            break;
        }
    }
    // What lies in others, or is shown by them, goes after them.
    gone.sort_by_key(|document| Reverse(document.key()));
    for document in gone {
        let key = document.key();
        if tx
            .library()
            .document(key)
            .is_some_and(|ours| !let_go(tx, &ours, &document))
        {
            outcome.kept.push(key);
        }
    }
    outcome
}

fn adopt(tx: &mut Transaction<'_>, incoming: &Incoming, before: &Before) -> Result<usize, Refusal> {
    tx.attempt(|tx| {
        let (Incoming { base, theirs }, n_twice_elsewhere) = brought_together(tx, incoming, before)?;
        let merged = match tx.library().document(theirs.key()) {
            Some(ours) => merge(base.as_ref(), &ours, &theirs),
            // Deleted here, and changed there since: what was changed is wanted.
            None => Merged::alone(theirs),
        };
        // Its diagrams come along, as when it is moved here; whoever moved a file did not know of them.
        if let Document::Note(content) = &merged.document
            && tx.library().note(content.note.id).is_some()
        {
            let (note, notebook) = (content.note.id, content.note.notebook);
            tx.perform(Action::MoveNote { note, notebook })?;
        }
        tx.perform(Action::Adopt(merged.document))?;
        Ok(merged.twice.len() + n_twice_elsewhere)
    })
}

/// Removes what was not changed here and is not needed; answers whether it could.
fn let_go(tx: &mut Transaction<'_>, ours: &Document, theirs: &Document) -> bool {
    let deletion = match theirs.key() {
        DocKey::Note(note) => Action::DeleteNote(note),
        DocKey::Diagram(diagram) => Action::DeleteDiagram(diagram),
        DocKey::Notebook(notebook) if is_empty(tx.library(), notebook) => Action::DeleteNotebook(notebook),
        DocKey::Notebook(_) | DocKey::Library | DocKey::Glossary => return false,
    };
    ours == theirs && tx.perform(deletion).is_ok()
}

fn is_empty(library: &Library, notebook: NotebookId) -> bool {
    library.notes_of(notebook).next().is_none() && library.diagrams_of(notebook).next().is_none()
}
