//! What two sides come from, told from earlier versions; and earlier versions put back.

use std::slice;
use std::sync::Arc;

use saegim::merge::{ancestor, merge, restored};
use saegim::model::{Block, Document, Glossary, Mark, NoteDocument, Preset, Settings, Target};

use crate::sides::{as_note, card, id, line, mark, note, texts};

/// Merges a copy put aside into ours, knowing only what ours was before.
fn merged_copy(earlier: &[NoteDocument], ours: &NoteDocument, copy: &NoteDocument) -> Document {
    let earlier: Vec<Document> = earlier.iter().cloned().map(Document::Note).collect();
    let (ours, copy) = (Document::Note(ours.clone()), Document::Note(copy.clone()));
    let base = ancestor(&earlier, &ours, &copy);
    merge(base.as_ref(), &ours, &copy).document
}

fn with_text(of: &NoteDocument, at: usize, text: &str) -> NoteDocument {
    let mut side = of.clone();
    side.blocks[at] = Arc::new(Block {
        text: text.to_owned(),
        ..(*side.blocks[at]).clone()
    });
    side
}

#[test]
fn what_the_copy_has_and_this_device_had_once_is_older() {
    let first = note(&["하나", "둘"]);
    let ours = with_text(&first, 0, "하나, 고침");
    assert_eq!(
        texts(&merged_copy(slice::from_ref(&first), &ours, &first)),
        ["하나, 고침", "둘"]
    );
}

#[test]
fn what_this_device_never_had_otherwise_was_changed_in_the_copy() {
    let first = note(&["하나", "둘"]);
    let ours = with_text(&first, 0, "하나, 고침");
    let copy = with_text(&first, 1, "둘, 거기서");
    assert_eq!(
        texts(&merged_copy(slice::from_ref(&first), &ours, &copy)),
        ["하나, 고침", "둘, 거기서"]
    );
}

#[test]
fn what_cannot_be_told_is_kept_twice() {
    let first = note(&["하나", "둘"]);
    let ours = with_text(&first, 0, "하나, 여기서");
    let copy = with_text(&first, 0, "하나, 거기서");
    assert_eq!(
        texts(&merged_copy(&[first], &ours, &copy)),
        ["하나, 거기서", "하나, 여기서", "둘"]
    );
}

#[test]
fn a_version_that_is_newer_than_the_parting_takes_nothing_back() {
    let first = note(&["하나", "둘"]);
    let second = with_text(&first, 0, "하나, 한 번 고침");
    let ours = with_text(&second, 0, "하나, 두 번 고침");
    // Only the version after the parting was kept.
    let copy = with_text(&first, 1, "둘, 거기서");
    let merged = merged_copy(&[second], &ours, &copy);
    assert!(texts(&merged).contains(&"하나, 두 번 고침"));
    assert!(texts(&merged).contains(&"둘, 거기서"));
}

#[test]
fn a_line_deleted_here_stays_deleted_and_a_new_one_comes_in() {
    let first = note(&["하나", "둘", "셋"]);
    let mut ours = first.clone();
    ours.blocks.remove(2);
    let mut copy = first.clone();
    copy.blocks.push(line(id(20, 1), "거기서 새로"));
    assert_eq!(
        texts(&merged_copy(&[first], &ours, &copy)),
        ["하나", "둘", "거기서 새로"]
    );
}

#[test]
fn a_line_the_copy_does_not_have_is_kept() {
    let first = note(&["하나", "둘"]);
    let mut copy = first.clone();
    copy.blocks.remove(1);
    assert_eq!(
        texts(&merged_copy(slice::from_ref(&first), &first, &copy)),
        ["하나", "둘"]
    );
}

#[test]
fn an_earlier_version_comes_back_and_cards_made_since_stay() {
    let version = note(&["하나", "둘"]);
    let mut current = with_text(&version, 0, "하나, 고침");
    current.blocks.push(line(id(10, 1), "새 줄"));
    current.cards.push(card(id(10, 2), "새 카드", id(10, 1)));
    current
        .annotations
        .push(mark(id(10, 3), Target::Block(id(0, 11)), Mark::Star));
    current
        .annotations
        .push(mark(id(10, 4), Target::Block(id(10, 1)), Mark::Star));
    let back = restored(Some(&Document::Note(current.clone())), Document::Note(version));
    assert_eq!(texts(&back), ["하나", "둘"]);
    assert_eq!(as_note(&back).cards, current.cards);
    let stars = as_note(&back)
        .annotations
        .iter()
        .filter(|annotation| annotation.mark == Mark::Star);
    assert_eq!(
        stars.map(|star| star.target).collect::<Vec<_>>(),
        [Target::Block(id(0, 11))]
    );
}

#[test]
fn of_what_can_be_there_only_once_ours_stays_where_it_cannot_be_told() {
    let settings = |new_per_day| {
        Document::Settings(Arc::new(Settings {
            preset: Preset {
                new_per_day,
                ..Preset::default()
            },
            ..Settings::default()
        }))
    };
    let (ours, copy) = (settings(30), settings(10));
    let base = ancestor(&[], &ours, &copy);
    assert_eq!(merge(base.as_ref(), &ours, &copy).document, ours);

    let terms = |groups: &[[&str; 2]]| {
        let groups = groups.iter().map(|group| group.map(str::to_owned).to_vec()).collect();
        Document::Glossary(Arc::new(Glossary { groups }))
    };
    let first = terms(&[["람다", "Lambda"], ["큐", "queue"]]);
    let ours = terms(&[["람다", "Lambda"]]);
    let copy = terms(&[["람다", "Lambda"], ["큐", "queue"], ["별칭", "alias"]]);
    let base = ancestor(&[first], &ours, &copy);
    let merged = merge(base.as_ref(), &ours, &copy).document;
    assert_eq!(merged, terms(&[["람다", "Lambda"], ["별칭", "alias"]]));
}
