//! What holds for any two sides.

use std::collections::BTreeSet;

use proptest::prelude::*;
use saegim::merge::merge;
use saegim::model::{
    Action, Card, CardId, DocKey, Document, History, IdSource, Library, Mark, NoteDocument, Notebook, Parts, Text,
};

use crate::sides::{as_note, deeds, id, note, side};

fn base() -> NoteDocument {
    note(&["하나", "둘", "셋", "넷", "다섯"])
}

fn merged(base: &NoteDocument, ours: &NoteDocument, theirs: &NoteDocument) -> Document {
    let of = |note: &NoteDocument| Document::Note(note.clone());
    merge(Some(&of(base)), &of(ours), &of(theirs)).document
}

/// A library that holds one note.
fn library(note: &NoteDocument) -> History {
    let parts = Parts {
        notebooks: vec![Notebook::new(note.note.notebook, "시험")],
        notes: vec![(
            (*note.note).clone(),
            note.blocks.iter().map(|block| (**block).clone()).collect(),
        )],
        cards: note.cards.iter().map(|card| (**card).clone()).collect(),
        annotations: note
            .annotations
            .iter()
            .map(|annotation| (**annotation).clone())
            .collect(),
        ..Parts::default()
    };
    let (library, inconsistencies) = Library::assemble(parts);
    assert!(inconsistencies.is_empty(), "{inconsistencies:?}");
    History::new(library, IdSource::new(1_900_000_000_000, 0))
}

#[test]
fn cards_that_are_there_twice_lie_in_the_order_of_their_ids() {
    let base = base();
    let explained = |words: &str| {
        let mut side = base.clone();
        side.cards[0] = std::sync::Arc::new(Card {
            explanation: Text::both(words, ""),
            is_suspended: true,
            ..(*side.cards[0]).clone()
        });
        side
    };
    // Among some thousand copies is one whose id is smaller than that of the first.
    let smaller = (0..1_000_000).find(|n| {
        let outcome = merged(&base, &explained("a"), &explained(&format!("b{n}")));
        let ids: Vec<CardId> = as_note(&outcome).cards.iter().map(|card| card.id).collect();
        assert!(ids.len() == 2 && ids.is_sorted(), "{n}");
        ids[1] == base.cards[0].id
    });
    assert!(smaller.is_some(), "no copy tells anything");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_which_side_is_ours(one in deeds(true), other in deeds(true)) {
        let base = base();
        let (one, other) = (side(&base, &one, 10), side(&base, &other, 20));
        prop_assert_eq!(merged(&base, &one, &other), merged(&base, &other, &one));
    }

    #[test]
    fn a_side_merged_with_itself_or_with_what_was_before_is_that_side(deeds in deeds(true)) {
        let base = base();
        let one = side(&base, &deeds, 10);
        let whole = Document::Note(one.clone());
        prop_assert_eq!(&merged(&base, &one, &one), &whole);
        prop_assert_eq!(&merged(&base, &one, &base), &whole);
        prop_assert_eq!(&merged(&base, &base, &one), &whole);
    }

    #[test]
    fn merging_the_outcome_with_a_side_again_changes_nothing(one in deeds(false), other in deeds(false)) {
        let base = base();
        let (one, other) = (side(&base, &one, 10), side(&base, &other, 20));
        let outcome = merged(&base, &one, &other);
        prop_assert_eq!(&merged(&base, as_note(&outcome), &other), &outcome);
        prop_assert_eq!(&merged(&base, as_note(&outcome), &one), &outcome);
    }

    #[test]
    fn whatever_a_side_wrote_is_there(one in deeds(true), other in deeds(true)) {
        let base = base();
        let (one, other) = (side(&base, &one, 10), side(&base, &other, 20));
        let outcome = merged(&base, &one, &other);
        let outcome = as_note(&outcome);
        let lines: BTreeSet<&str> = outcome.blocks.iter().map(|block| block.text.as_str()).collect();
        let before: BTreeSet<&str> = base.blocks.iter().map(|block| block.text.as_str()).collect();
        for block in one.blocks.iter().chain(&other.blocks) {
            prop_assert!(before.contains(&*block.text) || lines.contains(&*block.text), "{} is lost", block.text);
        }
        let remarks: BTreeSet<&str> = outcome.annotations.iter().filter_map(|annotation| match &annotation.mark {
            Mark::Remark(words) => Some(words.as_str()),
            _ => None,
        }).collect();
        let old: BTreeSet<_> = base.annotations.iter().map(|annotation| annotation.id).collect();
        for annotation in one.annotations.iter().chain(&other.annotations) {
            if let Mark::Remark(words) = &annotation.mark {
                prop_assert!(old.contains(&annotation.id) || remarks.contains(&**words), "{words} is lost");
            }
        }
        for card in one.cards.iter().chain(&other.cards) {
            prop_assert!(outcome.cards.iter().any(|there| there.id == card.id), "a card is lost");
        }
    }

    #[test]
    fn an_outcome_can_be_adopted_and_taken_back(one in deeds(true), other in deeds(true)) {
        let base = base();
        let (one, other) = (side(&base, &one, 10), side(&base, &other, 20));
        let outcome = merged(&base, &one, &other);
        let mut history = library(&one);
        let before = history.library().clone();
        history.perform(Action::Adopt(outcome.clone())).unwrap();
        prop_assert_eq!(history.library().document(DocKey::Note(id(0, 1))), Some(outcome.clone()));
        let again = history.perform(Action::Adopt(outcome)).unwrap();
        prop_assert!(again.changes.is_empty());
        if *history.library() != before {
            history.undo().unwrap();
        }
        prop_assert_eq!(history.library(), &before);
    }
}
