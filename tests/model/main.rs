//! The laws of the model: undo, redo, refusal, ids, and the look-ups derived from entities.
//!
//! Random edits are made through `History`, the only door there is; what they are about is chosen from what is in the
//! library at that moment, and sometimes from what is not.

#![expect(clippy::expect_used, reason = "a test stops where something does not hold")]

mod actions;
mod cards;

use std::collections::BTreeSet;

use actions::{Edit, action, edits, starting_history};
use proptest::prelude::*;
use saegim::model::{Action, Change, Id as _, Library, Step};

/// Does an edit; whether it was refused.
fn perform(history: &mut saegim::model::History, edit: &Edit) -> Result<Step, saegim::model::Refusal> {
    let action = action(history, edit);
    history.perform(action)
}

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

proptest! {
    #[test]
    fn undoing_everything_restores_every_earlier_state_and_redoing_every_later_one(edits in edits()) {
        let mut history = starting_history();
        let mut states: Vec<Library> = vec![history.library().clone()];
        for edit in &edits {
            if perform(&mut history, edit).is_ok_and(|step| !step.changes.is_empty()) {
                states.push(history.library().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo().is_some());
            prop_assert_eq!(history.library(), state);
        }
        prop_assert!(history.undo().is_none());
        for state in states.iter().skip(1) {
            prop_assert!(history.redo().is_some());
            prop_assert_eq!(history.library(), state);
        }
        prop_assert!(history.redo().is_none());
    }

    #[test]
    fn a_refused_action_changes_nothing(edits in edits()) {
        let mut history = starting_history();
        for edit in &edits {
            let before = history.library().clone();
            let undoable = history.undoable();
            if perform(&mut history, edit).is_err() {
                prop_assert_eq!(history.library(), &before);
                prop_assert_eq!(history.undoable(), undoable);
            }
        }
    }

    #[test]
    fn lines_belong_to_notes_and_look_ups_follow_after_every_edit_undo_and_redo(edits in edits()) {
        let mut history = starting_history();
        for (number, edit) in edits.iter().enumerate() {
            let _ = perform(&mut history, edit);
            prop_assert_eq!(history.library().check_invariants(), Ok(()));
            if number % 3 == 0 && history.undo().is_some() {
                prop_assert_eq!(history.library().check_invariants(), Ok(()));
            }
            if number % 5 == 0 && history.redo().is_some() {
                prop_assert_eq!(history.library().check_invariants(), Ok(()));
            }
        }
    }

    #[test]
    fn no_id_is_given_out_twice_not_even_after_an_undo(edits in edits()) {
        let mut history = starting_history();
        let mut seen = BTreeSet::new();
        for (number, edit) in edits.iter().enumerate() {
            if let Ok(step) = perform(&mut history, edit) {
                for id in made_by(&step) {
                    prop_assert!(seen.insert(id), "{} twice", id);
                }
            }
            if number % 2 == 0 {
                history.undo();
            }
        }
    }

    #[test]
    fn the_changes_of_a_step_lead_from_the_state_before_to_the_one_after(edits in edits()) {
        let mut history = starting_history();
        for edit in &edits {
            let before = history.library().clone();
            if let Ok(step) = perform(&mut history, edit) {
                prop_assert_eq!(step.changes.is_empty(), *history.library() == before);
                for change in step.changes.iter() {
                    prop_assert_eq!(&change.inverse().inverse(), change);
                }
            }
        }
    }
}

#[test]
fn an_answer_can_be_taken_back_and_given_again() {
    let mut history = starting_history();
    let card = history.library().cards().next().unwrap().id;
    let answer = actions::answer(card, 1_000);
    history.perform(Action::Answer(answer)).unwrap();
    assert_eq!(history.library().reviews_of(card).len(), 1);
    let given = history.library().reviews_of(card).first().unwrap().id;
    history.undo().unwrap();
    assert_eq!(history.library().n_reviews(), 0);
    history.redo().unwrap();
    assert_eq!(history.library().reviews_of(card).first().unwrap().id, given);
}

#[test]
fn deleting_a_card_keeps_what_was_answered() {
    let mut history = starting_history();
    let card = history.library().cards().next().unwrap().id;
    history.perform(Action::Answer(actions::answer(card, 1_000))).unwrap();
    history.perform(Action::DeleteCards(vec![card])).unwrap();
    assert!(history.library().card(card).is_none());
    assert_eq!(history.library().reviews_of(card).len(), 1);
}
