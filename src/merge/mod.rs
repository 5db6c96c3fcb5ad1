//! Two sides of a document become one.
//!
//! Another program or device may write a document while it is open here. What was there before both (the *base*) tells
//! which side changed what: a line changed on one side is taken over, a line changed on both, each otherwise, is kept
//! twice and flagged, and what one side deleted stays when the other side changed it or hung something on it. Nothing is
//! asked and nothing is lost; the caller shows what was kept twice.
//!
//! Laws, held by `tests/merge`: which side is ours does not matter; merging a side with itself gives that side; merging
//! the outcome with either side again changes nothing. Ids of second copies follow from what they copy, so that two
//! devices that merge the same two sides get the same document and need not merge again.
//!
//! Pure: no files, no clock, no chance. Where sides come from and what is done with the outcome is up to others. Words are
//! not merged inside a line: two edits of one line are two lines, because half of each is what nobody wrote.

mod ancestor;
mod diagram;
mod incoming;
mod item;
mod list;
mod mistake;
mod moved;
mod note;
mod restore;
mod settings;
mod value;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use ancestor::ancestor;
pub use incoming::{TakenOver, take_over};
pub use restore::restored;

use crate::model::{DiagramDocument, Document, ExamRecord, NoteDocument, NoteId, Notebook, Target};
use value::{Pick, merge_sets, pick};

/// A document that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// What both sides come from, where that is known.
    pub base: Option<Document>,
    /// What was written.
    pub theirs: Document,
}

/// What two sides gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Everything of both sides.
    pub document: Document,
    /// What was changed on both sides, each otherwise, and is there twice now: the lines, cards and regions that keep
    /// their id. For a title or a setting, of which only one can be, nothing.
    pub twice: Vec<Target>,
}

impl Merged {
    /// A document that is on one side only, or that has nothing to be there twice.
    const fn alone(document: Document) -> Self {
        Self {
            document,
            twice: Vec::new(),
        }
    }
}

/// Merges two sides of a document; `base` is what both of them come from, where that is known. Sides of different kinds
/// have nothing in common: then ours stays.
pub fn merge(base: Option<&Document>, ours: &Document, theirs: &Document) -> Merged {
    match (ours, theirs) {
        (Document::Note(ours), Document::Note(theirs)) => {
            let base = match base {
                Some(Document::Note(base)) => Some(base),
                _ => None,
            };
            note::merge_notes(base, ours, theirs)
        }
        (Document::Diagram(ours), Document::Diagram(theirs)) => {
            let base = match base {
                Some(Document::Diagram(base)) => Some(base),
                _ => None,
            };
            diagram::merge_diagrams(base, ours, theirs)
        }
        (Document::Notebook(ours), Document::Notebook(theirs)) => {
            let base = match base {
                Some(Document::Notebook(base)) => Some(base),
                _ => None,
            };
            Merged::alone(Document::Notebook(Arc::new(merge_notebooks(
                base.map(|base| &**base),
                ours,
                theirs,
            ))))
        }
        (Document::Settings(ours), Document::Settings(theirs)) => {
            let base = match base {
                Some(Document::Settings(base)) => Some(base),
                _ => None,
            };
            Merged::alone(Document::Settings(Arc::new(settings::merge_settings(
                base.map(|base| &**base),
                ours,
                theirs,
            ))))
        }
        (Document::Glossary(ours), Document::Glossary(theirs)) => {
            let base = match base {
                Some(Document::Glossary(base)) => Some(base),
                _ => None,
            };
            let groups = list::merge_values(base.map(|base| base.groups.as_slice()), &ours.groups, &theirs.groups);
            Merged::alone(Document::Glossary(Arc::new(crate::model::Glossary { groups })))
        }
        _ => Merged::alone(ours.clone()),
    }
}

/// Of two names or exams one stays; exams that were handed in are kept from both sides.
fn merge_notebooks(base: Option<&Notebook>, ours: &Notebook, theirs: &Notebook) -> Notebook {
    let records = |notebook: &Notebook| -> BTreeSet<Arc<ExamRecord>> { notebook.exams.iter().cloned().collect() };
    let exams = merge_sets(base.map(records).as_ref(), &records(ours), &records(theirs));
    Notebook {
        id: ours.id,
        name: pick(base.map(|base| &base.name), &ours.name, &theirs.name, Pick::Smaller),
        // Something is written down as larger than nothing.
        exam: pick(base.map(|base| &base.exam), &ours.exam, &theirs.exam, Pick::Larger),
        exams: exams.into_iter().collect(),
        notes: merge_note_orders(base.map(|base| &base.notes), &ours.notes, &theirs.notes),
        place: pick(base.map(|base| &base.place), &ours.place, &theirs.place, Pick::Larger),
    }
}

/// The order of the side that changed it, or one of the two; with every note of both, because what a side does not list
/// stands behind, oldest first, there as well.
fn merge_note_orders(base: Option<&Vec<NoteId>>, ours: &Vec<NoteId>, theirs: &Vec<NoteId>) -> Vec<NoteId> {
    if ours == theirs {
        return ours.clone();
    }
    let all: BTreeSet<NoteId> = ours.iter().chain(theirs).copied().collect();
    let whole = |order: &Vec<NoteId>| -> Vec<NoteId> {
        let listed: BTreeSet<NoteId> = order.iter().copied().collect();
        let known = order.iter().filter(|note| all.contains(note));
        known.chain(all.difference(&listed)).copied().collect()
    };
    pick(base.map(whole).as_ref(), &whole(ours), &whole(theirs), Pick::Smaller)
}

/// Nothing of a document, which is what two sides come from when nothing else is known.
fn no_note(of: &NoteDocument) -> NoteDocument {
    NoteDocument {
        note: Arc::clone(&of.note),
        blocks: Vec::new(),
        cards: Vec::new(),
        annotations: Vec::new(),
    }
}

fn no_diagram(of: &DiagramDocument) -> DiagramDocument {
    DiagramDocument {
        diagram: Arc::clone(&of.diagram),
        annotations: Vec::new(),
    }
}
