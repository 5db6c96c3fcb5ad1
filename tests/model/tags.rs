//! Tags that cards have of their own: given and taken away, several cards at a time and as one step.

use saegim::model::{
    Action, ActionKind, BlockKind, Card, CardId, CardSource, FactId, History, Id, IdSource, Library, Note, Notebook,
    Parts, Prompt, Provenance, Refusal, Text,
};

fn id<T: Id>(raw: u64) -> T {
    T::from_raw(raw)
}

/// A note with a tagged line and three cards.
fn history() -> History {
    let card = |n: u64| Card {
        sources: vec![CardSource::Block(id(3))],
        ..Card::new(
            id(n),
            id(2),
            id::<FactId>(n + 100),
            Prompt::recall(Text::detected("?"), Text::detected("!")),
        )
    };
    let line = saegim::model::Block::new(id(3), id(2), BlockKind::ListItem, 0, "캐시 #Db");
    let note = Note {
        id: id(2),
        notebook: id(1),
        title: "노트".into(),
        provenance: Provenance {
            preamble: "---\ntags: [aws]\n---\n".into(),
            ..Provenance::default()
        },
        blocks: vec![id(3)],
        dismissed: std::collections::BTreeSet::new(),
    };
    let parts = Parts {
        notebooks: vec![Notebook::new(id(1), "시험")],
        notes: vec![(note, vec![line])],
        cards: [11, 12, 13].map(card).to_vec(),
        ..Parts::default()
    };
    History::new(Library::assemble(parts).0, IdSource::new(1, 0))
}

fn tags(history: &History, card: u64) -> Vec<&str> {
    let card = history.library().card(id(card)).unwrap();
    card.tags.iter().map(String::as_str).collect()
}

fn tag(cards: &[u64], tag: &str, is_tagged: bool) -> Action {
    Action::TagCards {
        cards: cards.iter().map(|&card| id::<CardId>(card)).collect(),
        tag: tag.into(),
        is_tagged,
    }
}

#[test]
fn several_cards_are_given_a_tag_in_one_step_that_is_taken_back_whole() {
    let mut history = history();
    let step = history.perform(tag(&[11, 12], " #시험 범위 ", true)).unwrap();
    assert_eq!((step.kind, step.changes.len()), (ActionKind::TagCards, 2));
    assert_eq!(tags(&history, 11), ["시험-범위"]);
    assert_eq!((tags(&history, 12).len(), tags(&history, 13).len()), (1, 0));
    history.perform(tag(&[11], "aws/s3", true)).unwrap();
    assert_eq!(tags(&history, 11), ["aws/s3", "시험-범위"], "by their letters");
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(tags(&history, 11), [""; 0]);
    history.redo().unwrap();
    assert_eq!(tags(&history, 12), ["시험-범위"]);
}

#[test]
fn a_tag_is_the_same_in_capitals_and_is_taken_away_however_it_is_written() {
    let mut history = history();
    history.perform(tag(&[11], "AWS", true)).unwrap();
    let again = history.perform(tag(&[11, 12], "aws", true)).unwrap();
    assert_eq!(again.changes.len(), 1, "the first has it");
    assert_eq!((tags(&history, 11), tags(&history, 12)), (vec!["AWS"], vec!["aws"]));
    let taken = history.perform(tag(&[11, 12, 13], "Aws", false)).unwrap();
    assert_eq!((taken.kind, taken.changes.len()), (ActionKind::UntagCards, 2));
    assert_eq!(tags(&history, 11), [""; 0]);
}

#[test]
fn what_is_no_tag_is_refused_and_nothing_changes() {
    let mut history = history();
    for words in ["", "#", "2026", "a,b"] {
        assert_eq!(
            history.perform(tag(&[11], words, true)).unwrap_err(),
            Refusal::OutOfBounds,
            "{words}"
        );
    }
    assert!(history.perform(tag(&[11, 99], "a", true)).is_err());
    assert_eq!(tags(&history, 11), [""; 0]);
}

#[test]
fn all_tags_are_listed_once_those_of_notes_and_lines_as_well() {
    let mut history = history();
    history.perform(tag(&[11], "AWS", true)).unwrap();
    history.perform(tag(&[12], "b", true)).unwrap();
    assert_eq!(history.library().tags(), ["AWS", "b", "Db"]);
}
