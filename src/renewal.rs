//! The bundled notebook on its way into a library: the same for window and command line.
//!
//! A newer program has newer words. What was put into a library is kept there, so what a person edited, moved, suspended
//! or wrote on a line can be told from what only got older: the three are merged as when another device wrote the notes,
//! and nothing the person did is lost. Answers hang on the ids of cards, which never change. A note that was deleted stays
//! deleted while its notebook is there; where the whole notebook is gone, all of it comes.
//!
//! Libraries of the first release keep nothing; what that release put there is shipped for them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::bundled::{RELEASE_1, STARTER, starter_notebook};
use crate::merge::{Incoming, TakenOver, take_over};
use crate::model::{Annotation, Block, BlockId, DocKey, Document, Library, Mark, Target, Transaction, moved_range};
use crate::store::{Attachments, StoreError, documents, is_kept, keep_shipped, kept_documents, kept_form, read_kept};

/// What was put into a library last.
#[derive(Debug)]
pub struct PutBefore {
    documents: Vec<Document>,
    /// In the form in which a library keeps it.
    pub kept: Vec<u8>,
}

/// What is to come into a library.
#[derive(Debug)]
pub struct Renewal {
    incoming: Vec<Incoming>,
    /// Documents that were deleted here and do not come back, in the order in which they are shipped.
    pub left_out: Vec<Document>,
    /// Whether the notebook is there already.
    pub is_there: bool,
}

impl Renewal {
    /// What the library in a folder does not have yet.
    pub fn of(library: &Library, folder: &Path) -> Self {
        Self::after(library, put_before(folder).documents)
    }

    /// What a library does not have yet into which `before` was put.
    pub fn after_put(library: &Library, before: &PutBefore) -> Self {
        Self::after(library, before.documents.clone())
    }

    fn after(library: &Library, before: Vec<Document>) -> Self {
        let mut before: BTreeMap<DocKey, Document> = before.into_iter().map(|was| (was.key(), was)).collect();
        let has_notebook = starter_notebook().is_some_and(|id| library.notebook(id).is_some());
        let mut renewal = Self {
            incoming: Vec::new(),
            left_out: Vec::new(),
            is_there: has_notebook,
        };
        for theirs in documents(STARTER.iter().copied()) {
            let base = before.remove(&theirs.key());
            let is_deleted = has_notebook && base.is_some() && library.document(theirs.key()).is_none();
            if is_deleted {
                renewal.left_out.push(theirs);
            } else {
                renewal.incoming.push(Incoming { base, theirs });
            }
        }
        renewal
    }

    /// Whether the library in a folder has the notebook, and the program a newer one.
    pub fn is_offered(library: &Library, folder: &Path) -> bool {
        !is_kept(folder, STARTER) && Self::of(library, folder).is_newer(library)
    }

    /// Whether it brings an existing notebook something that was not put there before.
    fn is_newer(&self, library: &Library) -> bool {
        let is_news = |incoming: &Incoming| {
            let theirs = Some(&incoming.theirs);
            incoming.base.as_ref() != theirs && library.document(incoming.theirs.key()).as_ref() != theirs
        };
        self.is_there && self.incoming.iter().any(is_news)
    }

    /// The keys of what is to come.
    pub fn keys(&self) -> Vec<DocKey> {
        self.incoming.iter().map(|incoming| incoming.theirs.key()).collect()
    }

    /// Merges it with what is there.
    pub fn put(self, tx: &mut Transaction<'_>) -> TakenOver {
        take_over(tx, self.incoming, Vec::new())
    }
}

/// What was put into the library in a folder, as it was.
pub fn put_before(folder: &Path) -> PutBefore {
    let known = read_kept(folder).and_then(|kept| Some((kept_documents(&kept)?, kept)));
    let (documents, kept) = known.unwrap_or_else(|| (documents(RELEASE_1.iter().copied()), kept_form(RELEASE_1).1));
    PutBefore { documents, kept }
}

/// The note of a bundled line with the words and the status that the line comes with; where it stands, and all that hangs on
/// it, stays; but highlights follow their words, and go where those go. Nothing for a line that is none of them.
pub fn restored_line(library: &Library, line: BlockId) -> Option<Document> {
    let here = library.block(line)?;
    let shipped = documents(STARTER.iter().copied())
        .into_iter()
        .find_map(|document| match document {
            Document::Note(note) => note.blocks.into_iter().find(|block| block.id == line),
            _ => None,
        })?;
    let mut document = library.document(DocKey::Note(here.note))?;
    let Document::Note(note) = &mut document else {
        return None;
    };
    let on_line = |annotation: &Annotation| annotation.target == Target::Block(line);
    note.annotations = std::mem::take(&mut note.annotations)
        .into_iter()
        .filter_map(|annotation| match &annotation.mark {
            Mark::Highlight(range, tint) if on_line(&annotation) => {
                let range = moved_range(&here.text, &shipped.text, range).filter(|range| !range.is_empty())?;
                let mark = Mark::Highlight(range, *tint);
                Some(Arc::new(Annotation {
                    mark,
                    ..Annotation::clone(&annotation)
                }))
            }
            _ => Some(annotation),
        })
        .collect();
    let place = note.blocks.iter_mut().find(|block| block.id == line)?;
    *place = Arc::new(Block {
        note: here.note,
        depth: here.depth,
        ..Arc::unwrap_or_clone(shipped)
    });
    Some(document)
}

/// Puts the bundled pictures into a library; those it has are left alone.
///
/// # Errors
/// When one cannot be written.
pub fn put_pictures(attachments: &Attachments) -> Result<(), StoreError> {
    let pictures = STARTER.iter().filter(|(path, _)| path.starts_with("attachments/"));
    let mut pictures = pictures.map(|(_, bytes)| bytes);
    pictures.try_for_each(|bytes| attachments.put(bytes).map(drop))
}

/// Keeps in a library what was put into it, once it is safe there.
///
/// # Errors
/// When it cannot be written.
pub fn keep(folder: &Path) -> Result<(), StoreError> {
    keep_shipped(folder, &kept_form(STARTER).1)
}

/// Keeps again what was [put there before](PutBefore::kept), where what came since is taken back.
///
/// # Errors
/// When it cannot be written.
pub fn keep_again(folder: &Path, kept: &[u8]) -> Result<(), StoreError> {
    keep_shipped(folder, kept)
}

/// The files of a library that has the bundled notebook and nothing else.
pub fn new_library() -> Vec<(&'static str, Vec<u8>)> {
    let files = STARTER.iter().map(|(path, bytes)| (*path, bytes.to_vec()));
    files.chain([kept_form(STARTER)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, ActionKind, History, IdSource, Refusal, Timestamp, Tint};

    #[test]
    fn a_highlight_on_words_that_are_not_shipped_goes_with_them() {
        let mut history = History::new(Library::default(), IdSource::new(1, 1));
        let renewal = Renewal::after(history.library(), Vec::new());
        let put = history.transact(ActionKind::Import, |tx| {
            renewal.put(tx);
            Ok::<_, Refusal>(())
        });
        assert!(put.is_ok_and(|((), step)| !step.changes.is_empty()));
        let shipped = history
            .library()
            .blocks()
            .find(|block| block.text.contains("CPU는 직접"));
        let shipped = Arc::clone(shipped.expect("the line is shipped"));
        let line = shipped.id;
        let last = shipped.text.len() - "다".len()..shipped.text.len();
        let appended = shipped.text.len() + 1..shipped.text.len() + " 고침".len();
        let edit = Action::RewordBlock {
            block: line,
            is_translation: false,
            parts: vec![(last, "다 고침".to_owned())],
        };
        history.perform(edit).expect("the line can be edited");
        for range in [0..3, appended] {
            let highlight = Action::Highlight {
                block: line,
                range,
                tint: Tint::default(),
                at: Timestamp(1),
            };
            history.perform(highlight).expect("a part of a line can be highlighted");
        }
        let restored = restored_line(history.library(), line).expect("the line is bundled");
        history.perform(Action::Adopt(restored)).expect("it fits");
        assert_eq!(history.library().block(line), Some(&shipped));
        let marks = history.library().annotations_on(Target::Block(line));
        let marks: Vec<Mark> = marks.map(|annotation| annotation.mark.clone()).collect();
        assert_eq!(marks, [Mark::Highlight(0..3, Tint::default())]);
    }
}
