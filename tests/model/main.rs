//! The laws of the model: undo, redo, refusal, ids, and the look-ups derived from entities.
//!
//! Random edits are made through `History`, the only door there is, by themselves and several as one; what they are about
//! is chosen from what is in the library at that moment, and sometimes from what is not.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something does not hold"
)]

mod actions;
mod cards;
mod occlusion;
mod ordering;
mod others;
mod overtaken;
mod regions;
mod tags;

use std::collections::BTreeSet;

use actions::{Deed, action, deeds, edit, number, starting_history};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use saegim::model::{Action, ActionKind, Change, DocKey, Edit, History, Id as _, Library, NoteId, NotebookId, Step};

/// The ids of everything a step made.
fn made_by(step: &Step) -> Vec<u64> {
    let made = |change: &Change| match change {
        Change::Notebook(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Note(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Block(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Diagram(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Card(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Annotation(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        Change::Review(edit) if edit.before.is_none() => edit.after.as_ref().map(|it| it.id.raw()),
        _ => None,
    };
    step.changes.iter().filter_map(made).collect()
}

/// Whether an entity was before a change, and is after it, what the change says.
fn leads(before: &Library, after: &Library, change: &Change) -> bool {
    fn fits<T: PartialEq, R: PartialEq<Option<std::sync::Arc<T>>>>(edit: &Edit<T>, was: &R, is: &R) -> bool {
        *was == edit.before && *is == edit.after && edit.before != edit.after
    }
    let both = [before, after];
    match change {
        Change::Notebook(edit) => {
            let [was, is] = both.map(|side| side.notebook(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Note(edit) => {
            let [was, is] = both.map(|side| side.note(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Block(edit) => {
            let [was, is] = both.map(|side| side.block(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Diagram(edit) => {
            let [was, is] = both.map(|side| side.diagram(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Card(edit) => {
            let [was, is] = both.map(|side| side.card(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Annotation(edit) => {
            let [was, is] = both.map(|side| side.annotation(edit.latest().unwrap().id).cloned());
            fits(edit, &was, &is)
        }
        Change::Review(edit) => {
            let review = edit.latest().unwrap();
            let of = |side: &Library| {
                side.reviews_of(review.card)
                    .iter()
                    .find(|it| it.id == review.id)
                    .cloned()
            };
            let [was, is] = both.map(of);
            fits(edit, &was, &is)
        }
        Change::Glossary(edit) => {
            let [was, is] = both.map(|side| Some(side.glossary().clone()));
            fits(edit, &was, &is)
        }
        Change::Settings(edit) => {
            let [was, is] = both.map(|side| Some(side.settings().clone()));
            fits(edit, &was, &is)
        }
    }
}

proptest! {
    #[test]
    fn undoing_everything_restores_every_earlier_state_and_redoing_every_later_one(deeds in deeds()) {
        let mut history = starting_history();
        let mut states: Vec<Library> = vec![history.library().clone()];
        for deed in &deeds {
            if deed.perform(&mut history).is_ok_and(|step| !step.changes.is_empty()) {
                states.push(history.library().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo().unwrap().is_some());
            prop_assert_eq!(history.library(), state);
        }
        prop_assert_eq!(history.undo(), Ok(None));
        for state in states.iter().skip(1) {
            prop_assert!(history.redo().unwrap().is_some());
            prop_assert_eq!(history.library(), state);
        }
        prop_assert_eq!(history.redo(), Ok(None));
    }

    #[test]
    fn what_fails_changes_nothing(deeds in deeds()) {
        let mut history = starting_history();
        for (number, deed) in deeds.iter().enumerate() {
            if number % 4 == 3 {
                history.undo().unwrap();
            }
            let before = history.library().clone();
            let around = (history.ids().clone(), history.undoable(), history.redoable());
            if deed.perform(&mut history).is_err() {
                prop_assert_eq!(history.library(), &before);
                prop_assert_eq!(&(history.ids().clone(), history.undoable(), history.redoable()), &around);
                if let Some(again) = history.redo().unwrap() {
                    prop_assert!(!again.changes.is_empty());
                    history.undo().unwrap();
                    prop_assert_eq!(history.library(), &before);
                }
            }
        }
    }

    #[test]
    fn several_edits_at_once_are_those_of_them_that_last_one_by_one(deeds in deeds()) {
        let (mut at_once, mut one_by_one) = (starting_history(), starting_history());
        let start = at_once.library().clone();
        let all = Deed::All { deeds, fails: false };
        let step = all.perform(&mut at_once).unwrap();
        for edit in all.lasting() {
            let _ = one_by_one.transact(ActionKind::Import, |tx| {
                let action = action(tx, edit);
                tx.perform(action)
            });
        }
        prop_assert_eq!(at_once.library(), one_by_one.library());
        prop_assert_eq!(at_once.ids(), one_by_one.ids());
        prop_assert_eq!(at_once.undoable().is_some(), !step.changes.is_empty());
        at_once.undo().unwrap();
        prop_assert_eq!(at_once.library(), &start);
    }

    #[test]
    fn lines_belong_to_notes_and_look_ups_follow_after_every_edit_undo_and_redo(deeds in deeds()) {
        let mut history = starting_history();
        for (number, deed) in deeds.iter().enumerate() {
            let _ = deed.perform(&mut history);
            prop_assert_eq!(history.library().check_invariants(), Ok(()));
            if number % 3 == 0 && history.undo().unwrap().is_some() {
                prop_assert_eq!(history.library().check_invariants(), Ok(()));
            }
            if number % 5 == 0 && history.redo().unwrap().is_some() {
                prop_assert_eq!(history.library().check_invariants(), Ok(()));
            }
        }
    }

    #[test]
    fn no_id_is_given_out_twice_not_even_after_an_undo(deeds in deeds()) {
        let mut history = starting_history();
        let mut seen: BTreeSet<u64> = BTreeSet::new();
        let brings_back = |deed: &&Deed| deed.lasting().iter().any(|edit| edit.brings_back());
        for (number, deed) in deeds.iter().filter(|deed| !brings_back(deed)).enumerate() {
            if let Ok(step) = deed.perform(&mut history) {
                for id in made_by(&step) {
                    prop_assert!(seen.insert(id), "{} twice", id);
                }
            }
            if number % 2 == 0 {
                history.undo().unwrap();
            }
        }
    }

    #[test]
    fn the_changes_of_a_step_lead_from_the_state_before_to_the_one_after(deeds in deeds()) {
        let mut history = starting_history();
        for deed in &deeds {
            let before = history.library().clone();
            if let Ok(step) = deed.perform(&mut history) {
                prop_assert_eq!(step.changes.is_empty(), *history.library() == before);
                for change in step.changes.iter() {
                    prop_assert!(leads(&before, history.library(), change), "{:?}", change);
                    prop_assert_eq!(&change.inverse().inverse(), change);
                }
            }
        }
    }
}

#[test]
fn every_action_is_among_the_random_edits() {
    let mut runner = TestRunner::deterministic();
    let mut history = starting_history();
    let mut seen = BTreeSet::new();
    for _ in 0..2_000 {
        let edit = edit().new_tree(&mut runner).unwrap().current();
        let made = history.transact(ActionKind::Import, |tx| Ok::<usize, ()>(number(&action(tx, &edit))));
        seen.insert(made.unwrap().0);
    }
    assert!(seen.into_iter().eq(0..=62));
}

#[test]
fn notes_and_notebooks_stand_in_the_order_they_were_put_in_and_what_is_new_behind_them() {
    let mut history = starting_history();
    let notebook = history.library().notebooks().next().unwrap().id;
    let make = |history: &mut History, title: &str| {
        let action = Action::CreateNote {
            note: None,
            notebook,
            title: title.to_owned(),
        };
        history.perform(action).unwrap();
        history.library().notes().last().unwrap().id
    };
    let notes: Vec<_> = ["가", "나", "다"].map(|title| make(&mut history, title)).to_vec();
    let listed = |history: &History| -> Vec<_> { history.library().notes_of(notebook).map(|note| note.id).collect() };
    let at_first = listed(&history);
    let arrange = |notes| Action::ArrangeNotes { notebook, notes };
    history.perform(arrange(vec![notes[2], notes[0]])).unwrap();
    let rest = at_first
        .iter()
        .copied()
        .filter(|note| *note != notes[2] && *note != notes[0]);
    let expected: Vec<_> = [notes[2], notes[0]].into_iter().chain(rest).collect();
    assert_eq!(listed(&history), expected);

    // What was deleted comes back to its place, and what is new stands at the end.
    history.perform(Action::DeleteNote(notes[0])).unwrap();
    assert_eq!(listed(&history).len(), expected.len() - 1);
    history.undo().unwrap();
    let new = make(&mut history, "라");
    assert_eq!(listed(&history), [expected, vec![new]].concat());

    history.perform(arrange(Vec::new())).unwrap();
    assert_eq!(listed(&history), [at_first, vec![new]].concat());
    assert!(history.perform(arrange(vec![new, new])).is_err());

    let second = Action::CreateNotebook {
        notebook: None,
        name: "둘".to_owned(),
    };
    history.perform(second).unwrap();
    let names =
        |history: &History| -> Vec<String> { history.library().notebooks().map(|it| it.name.clone()).collect() };
    let before = names(&history);
    let backwards = history
        .library()
        .notebooks()
        .map(|it| it.id)
        .collect::<Vec<_>>()
        .into_iter()
        .rev();
    history.perform(Action::ArrangeNotebooks(backwards.collect())).unwrap();
    assert_eq!(names(&history), before.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn a_note_that_is_away_while_others_are_arranged_comes_back_behind_the_one_it_was_behind() {
    let mut history = starting_history();
    let notebook = history.library().notebooks().next().unwrap().id;
    history.perform(Action::DeleteNotebook(notebook)).unwrap();
    let name = "순서".to_owned();
    let notebook = NotebookId::from_raw(70);
    history
        .perform(Action::CreateNotebook {
            notebook: Some(notebook),
            name,
        })
        .unwrap();
    let ids = [71, 72, 73, 74].map(NoteId::from_raw);
    let titles = ["가", "나", "다", "라"];
    for (note, title) in ids.into_iter().zip(titles) {
        let make = Action::CreateNote {
            note: Some(note),
            notebook,
            title: title.to_owned(),
        };
        history.perform(make).unwrap();
    }
    let shown = |history: &History| -> String {
        let notes = history.library().notes_of(notebook);
        notes.map(|note| note.title.as_str()).collect()
    };
    let arrange = |history: &mut History, order: &str| {
        let id = |title: char| ids[titles.iter().position(|it| it.starts_with(title)).unwrap()];
        let notes = order.chars().map(id).collect();
        history.perform(Action::ArrangeNotes { notebook, notes }).unwrap();
    };
    // Away, the others arranged, and back.
    for (first, away, then, back) in [
        ("라다나가", [1, 2], "가라", "가라다나"),
        ("라다나가", [3, 1], "가다", "라가다나"),
        ("가나다라", [2, 3], "나가", "나다라가"),
    ] {
        arrange(&mut history, first);
        let kept = history.library().clone();
        let gone = away.map(|place| kept.document(DocKey::Note(ids[place])).unwrap());
        for place in away {
            history.perform(Action::DeleteNote(ids[place])).unwrap();
        }
        arrange(&mut history, then);
        assert_eq!(shown(&history), then);
        for document in gone {
            history.perform(Action::Adopt(document)).unwrap();
        }
        assert_eq!(shown(&history), back, "{first}");
    }
    // In the order in which they were made nobody is listed.
    arrange(&mut history, "");
    assert_eq!(history.library().notebook(notebook).unwrap().notes, []);
}

#[test]
fn an_edit_sees_those_before_it_in_the_same_transaction() {
    let mut history = starting_history();
    let note = history.library().notes().next().unwrap().id;
    let moved = history.transact(ActionKind::MoveNote, |tx| {
        let notebook = tx.ids().next_id();
        let name = "새 노트북".to_owned();
        tx.perform(Action::CreateNotebook {
            notebook: Some(notebook),
            name,
        })?;
        tx.perform(Action::MoveNote { note, notebook })
    });
    let ((), step) = moved.unwrap();
    let library = history.library();
    let home = library.notebook(library.note(note).unwrap().notebook).unwrap();
    assert_eq!(home.name, "새 노트북");
    assert_eq!(
        (step.kind, history.undoable()),
        (ActionKind::MoveNote, Some(ActionKind::MoveNote))
    );
    history.undo().unwrap().unwrap();
    assert_eq!(history.library(), starting_history().library());
}

#[test]
fn edits_that_come_to_nothing_are_no_step_and_leave_what_can_be_redone() {
    let mut history = starting_history();
    let card = history.library().cards().next().unwrap().id;
    let suspend = |is_suspended| Action::SuspendCards {
        cards: vec![card],
        is_suspended,
    };
    history.perform(suspend(true)).unwrap();
    history.undo().unwrap().unwrap();
    let to_and_fro = history.transact(ActionKind::EditCard, |tx| {
        tx.perform(suspend(true))?;
        tx.perform(suspend(false))
    });
    assert_eq!(to_and_fro.unwrap().1.changes.len(), 0);
    assert_eq!(
        (history.undoable(), history.redoable()),
        (None, Some(ActionKind::SuspendCards))
    );
}

#[test]
fn an_answer_can_be_taken_back_and_given_again() {
    let mut history = starting_history();
    let card = history.library().cards().next().unwrap().id;
    let answer = actions::answer(card, 1_000);
    history.perform(Action::Answer(answer)).unwrap();
    assert_eq!(history.library().reviews_of(card).len(), 1);
    let given = history.library().reviews_of(card).first().unwrap().id;
    history.undo().unwrap().unwrap();
    assert_eq!(history.library().n_reviews(), 0);
    history.redo().unwrap().unwrap();
    assert_eq!(history.library().reviews_of(card).first().unwrap().id, given);
}

#[test]
fn deleting_a_card_keeps_what_was_answered() {
    let mut history: History = starting_history();
    let card = history.library().cards().next().unwrap().id;
    history.perform(Action::Answer(actions::answer(card, 1_000))).unwrap();
    history.perform(Action::DeleteCards(vec![card])).unwrap();
    assert!(history.library().card(card).is_none());
    assert_eq!(history.library().reviews_of(card).len(), 1);
}
