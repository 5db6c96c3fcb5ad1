//! What two sides come from, told from the earlier versions of one of them.
//!
//! A copy that a sync tool put aside does not say when it parted from the note. What this device had before does: what the
//! copy has and this device had once is older than what this device has now; what this device never had otherwise, and
//! the copy has otherwise, the copy changed. Where neither can be told, the base says nothing, and both are kept. Lines
//! that the copy does not have are kept: that it never had them is as likely as that they were deleted there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::item::Item;
use crate::model::{Diagram, DiagramDocument, Document, ExamRecord, Glossary, Note, NoteDocument, Notebook};

/// A base for merging `theirs`, a copy whose time is not known, into `ours`; `earlier` are versions of ours in any order.
/// Nothing where the two are not of one kind. Of what can be there only once, the name of a notebook or a setting, ours
/// stays where it cannot be told.
pub fn ancestor(earlier: &[Document], ours: &Document, theirs: &Document) -> Option<Document> {
    match (ours, theirs) {
        (Document::Note(ours), Document::Note(theirs)) => {
            let earlier: Vec<&NoteDocument> = earlier
                .iter()
                .filter_map(|document| match document {
                    Document::Note(note) => Some(note),
                    _ => None,
                })
                .collect();
            Some(Document::Note(note_before(&earlier, ours, theirs)))
        }
        (Document::Diagram(ours), Document::Diagram(theirs)) => {
            let earlier: Vec<&DiagramDocument> = earlier
                .iter()
                .filter_map(|document| match document {
                    Document::Diagram(diagram) => Some(diagram),
                    _ => None,
                })
                .collect();
            Some(Document::Diagram(diagram_before(&earlier, ours, theirs)))
        }
        (Document::Notebook(ours), Document::Notebook(theirs)) => {
            let earlier: Vec<&Notebook> = earlier
                .iter()
                .filter_map(|document| match document {
                    Document::Notebook(notebook) => Some(&**notebook),
                    _ => None,
                })
                .collect();
            Some(Document::Notebook(Arc::new(notebook_before(&earlier, ours, theirs))))
        }
        (Document::Settings(_), Document::Settings(_)) => Some(theirs.clone()),
        (Document::Glossary(_), Document::Glossary(theirs)) => {
            let had = |group: &&Vec<String>| {
                earlier
                    .iter()
                    .any(|document| matches!(document, Document::Glossary(glossary) if glossary.groups.contains(group)))
            };
            let groups = theirs.groups.iter().filter(had).cloned().collect();
            Some(Document::Glossary(Arc::new(Glossary { groups })))
        }
        _ => None,
    }
}

fn note_before(earlier: &[&NoteDocument], ours: &NoteDocument, theirs: &NoteDocument) -> NoteDocument {
    macro_rules! value {
        ($field:ident) => {
            value_before(
                earlier.iter().map(|document| &document.note.$field),
                &ours.note.$field,
                &theirs.note.$field,
            )
        };
    }
    macro_rules! items {
        ($field:ident) => {
            items_before(
                earlier.iter().map(|document| document.$field.as_slice()),
                &ours.$field,
                &theirs.$field,
            )
        };
    }
    let note = Note {
        id: ours.note.id,
        notebook: value!(notebook).unwrap_or(theirs.note.notebook),
        title: value!(title).unwrap_or_default(),
        provenance: value!(provenance).unwrap_or_default(),
        blocks: Vec::new(),
        dismissed: value!(dismissed).unwrap_or_default(),
    };
    NoteDocument {
        note: Arc::new(note),
        blocks: items!(blocks),
        cards: items!(cards),
        annotations: items!(annotations),
    }
}

fn diagram_before(earlier: &[&DiagramDocument], ours: &DiagramDocument, theirs: &DiagramDocument) -> DiagramDocument {
    macro_rules! value {
        ($field:ident) => {
            value_before(
                earlier.iter().map(|document| &document.diagram.$field),
                &ours.diagram.$field,
                &theirs.diagram.$field,
            )
        };
    }
    let regions_of = |document: &DiagramDocument| -> Vec<Arc<_>> {
        document.diagram.regions.iter().cloned().map(Arc::new).collect()
    };
    let earlier_regions: Vec<Vec<Arc<_>>> = earlier.iter().map(|document| regions_of(document)).collect();
    let regions = items_before(
        earlier_regions.iter().map(Vec::as_slice),
        &regions_of(ours),
        &regions_of(theirs),
    );
    let diagram = Diagram {
        id: ours.diagram.id,
        notebook: value!(notebook).unwrap_or(theirs.diagram.notebook),
        name: value!(name).unwrap_or_default(),
        picture: value!(picture).unwrap_or_default(),
        regions: regions.iter().map(|region| (**region).clone()).collect(),
        is_drawn: value!(is_drawn).unwrap_or_default(),
        added_at: value!(added_at).unwrap_or_default(),
    };
    let annotations = items_before(
        earlier.iter().map(|document| document.annotations.as_slice()),
        &ours.annotations,
        &theirs.annotations,
    );
    DiagramDocument {
        diagram: Arc::new(diagram),
        annotations,
    }
}

/// An exam that one side has was either handed in there or taken back on the other; what was kept before tells.
fn notebook_before(earlier: &[&Notebook], ours: &Notebook, theirs: &Notebook) -> Notebook {
    let names = earlier.iter().map(|notebook| &notebook.name);
    let exams = earlier.iter().map(|notebook| &notebook.exam);
    let orders = earlier.iter().map(|notebook| &notebook.notes);
    let places = earlier.iter().map(|notebook| &notebook.place);
    let was_kept = |record: &&Arc<ExamRecord>| earlier.iter().any(|notebook| notebook.exams.contains(record));
    Notebook {
        id: ours.id,
        name: value_before(names, &ours.name, &theirs.name).unwrap_or_else(|| theirs.name.clone()),
        exam: value_before(exams, &ours.exam, &theirs.exam).unwrap_or_else(|| theirs.exam.clone()),
        exams: theirs.exams.iter().filter(was_kept).cloned().collect(),
        notes: value_before(orders, &ours.notes, &theirs.notes).unwrap_or_default(),
        place: value_before(places, &ours.place, &theirs.place).unwrap_or(theirs.place),
    }
}

/// The older of two values, where that can be told.
fn value_before<'a, T: Clone + PartialEq + 'a>(
    earlier: impl Iterator<Item = &'a T>,
    ours: &T,
    theirs: &T,
) -> Option<T> {
    let earlier: Vec<&T> = earlier.collect();
    if ours == theirs || earlier.contains(&theirs) {
        Some(theirs.clone())
    } else if !earlier.is_empty() && earlier.iter().all(|value| *value == ours) {
        Some(ours.clone())
    } else {
        None
    }
}

/// What stood in a list before, as far as that can be told, in the order of the copy.
fn items_before<'a, T: Item + 'a>(
    earlier: impl Iterator<Item = &'a [Arc<T>]>,
    ours: &[Arc<T>],
    theirs: &[Arc<T>],
) -> Vec<Arc<T>> {
    let mut once: BTreeMap<T::Id, Vec<&'a Arc<T>>> = BTreeMap::new();
    for item in earlier.flatten() {
        once.entry(item.id()).or_default().push(item);
    }
    let here: BTreeMap<T::Id, &Arc<T>> = ours.iter().map(|item| (item.id(), item)).collect();
    let mut seen = BTreeSet::new();
    let mut before = Vec::new();
    for item in theirs.iter().filter(|item| seen.insert(item.id())) {
        let had = once.get(&item.id()).map(Vec::as_slice).unwrap_or_default();
        match here.get(&item.id()) {
            Some(current) => {
                before.extend(value_before(had.iter().copied(), *current, item));
            }
            // Deleted here since; unless the copy has it as it never was here, in which case it was changed there.
            None => before.extend(had.last().map(|last| {
                if had.contains(&item) {
                    Arc::clone(item)
                } else {
                    Arc::clone(last)
                }
            })),
        }
    }
    before
}
