//! The order of the notes of a notebook, changed on two sides.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use saegim::merge::merge;
use saegim::model::{Document, NoteId, Notebook, NotebookId};

use crate::sides::id;

fn notebook(notes: &[u64], place: Option<u32>) -> Document {
    let mut notebook = Notebook::new(id::<NotebookId>(0, 2), "알고리즘");
    notebook.notes = notes.iter().map(|&note| id::<NoteId>(0, note)).collect();
    notebook.place = place;
    Document::Notebook(Arc::new(notebook))
}

fn order(document: &Document) -> Vec<NoteId> {
    match document {
        Document::Notebook(notebook) => notebook.notes.clone(),
        _ => panic!("no notebook"),
    }
}

fn orders() -> impl Strategy<Value = Vec<u64>> {
    Just((0..6_u64).collect::<Vec<_>>())
        .prop_shuffle()
        .prop_flat_map(|all| (0..=all.len()).prop_map(move |len| all[..len].to_vec()))
}

proptest! {
    #[test]
    fn an_order_of_two_sides_keeps_every_note_of_both_and_is_the_same_from_either_side(
        base in orders(), ours in orders(), theirs in orders(), has_base in any::<bool>(), places in any::<[Option<u32>; 3]>(),
    ) {
        let base = has_base.then(|| notebook(&base, places[0]));
        let (ours, theirs) = (notebook(&ours, places[1]), notebook(&theirs, places[2]));
        let merged = merge(base.as_ref(), &ours, &theirs).document;
        prop_assert_eq!(&merged, &merge(base.as_ref(), &theirs, &ours).document);
        for side in [&ours, &theirs] {
            prop_assert_eq!(&merge(base.as_ref(), &merged, side).document, &merged);
        }
        let notes = order(&merged);
        let set: BTreeSet<NoteId> = notes.iter().copied().collect();
        prop_assert_eq!(set.len(), notes.len(), "each once");
        for side in [&ours, &theirs] {
            prop_assert!(order(side).iter().all(|note| set.contains(note)));
        }
    }
}

#[test]
fn the_side_that_moved_something_says_where_it_stands() {
    let base = notebook(&[1, 2, 3], None);
    let moved = notebook(&[3, 1, 2], Some(2));
    let added = notebook(&[1, 2, 3, 4], None);
    let merged = merge(Some(&base), &moved, &added).document;
    assert_eq!(merged, notebook(&[3, 1, 2, 4], Some(2)));
    let turned = notebook(&[3, 2, 1], None);
    let given_up = notebook(&[], None);
    assert_eq!(
        merge(Some(&turned), &given_up, &turned).document,
        base,
        "as they were made"
    );
}
