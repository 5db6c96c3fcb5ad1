//! The laws where another device works on the same library: what it wrote survives undo and redo here.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::merge::{Incoming, take_over};
use saegim::model::{ActionKind, Change, History, IdSource, Library, Review, Step};

use crate::actions::{Deed, Edit, documents, edit, starting_history};

/// Something that happens at one of the two devices.
#[derive(Clone, Debug)]
enum Event {
    /// Here.
    Own(Edit),
    /// There.
    Theirs(Edit),
    /// What was done there since the last time arrives here.
    Arrives,
    Undo,
    Redo,
    /// The last that arrived is taken back.
    Revert,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => edit().prop_map(Event::Own),
        4 => edit().prop_map(Event::Theirs),
        3 => Just(Event::Arrives),
        3 => Just(Event::Undo),
        1 => Just(Event::Redo),
        1 => Just(Event::Revert),
    ];
    vec(event, 0..50)
}

/// Another device with a copy of the library.
struct Elsewhere {
    history: History,
    /// What it was when it was sent last.
    sent: Library,
}

impl Elsewhere {
    fn new(library: &Library) -> Self {
        Self {
            // Ids of two devices never meet: they begin with chance.
            history: History::new(library.clone(), IdSource::new(9_000_000, 77)),
            sent: library.clone(),
        }
    }

    /// What changed there, as it arrives here.
    fn send(&mut self, here: &mut History) -> Step {
        let now = self.history.library();
        let written = documents(now).into_iter().filter_map(|key| {
            let (base, theirs) = (self.sent.document(key), now.document(key)?);
            (base.as_ref() != Some(&theirs)).then_some(Incoming { base, theirs })
        });
        let is_gone = |key: &saegim::model::DocKey| now.document(*key).is_none();
        let gone = documents(&self.sent).into_iter().filter(is_gone);
        let gone = gone.filter_map(|key| self.sent.document(key)).collect();
        let written = written.collect();
        let (_, step) = here.follow(|tx| take_over(tx, written, gone));
        let not_in = |one: &Library, other: &Library| -> Vec<Review> {
            let known = |review: &Review| other.reviews_of(review.card).iter().any(|it| it.id == review.id);
            one.reviews()
                .filter(|review| !known(review))
                .map(|review| (**review).clone())
                .collect()
        };
        here.follow_answers(not_in(now, &self.sent), &not_in(&self.sent, now));
        self.sent = now.clone();
        step
    }
}

fn perform(history: &mut History, edit: &Edit) -> Option<Step> {
    Deed::One(edit.clone())
        .perform(history)
        .ok()
        .filter(|step| !step.changes.is_empty())
}

/// One change of an entity, as text.
struct Row {
    /// Whether it can be taken back here.
    is_own: bool,
    before: Option<String>,
    after: Option<String>,
}

/// For each entity the changes that were made and are not taken back.
#[derive(Default)]
struct Log(BTreeMap<String, Vec<Row>>);

impl Log {
    fn push(&mut self, is_own: bool, changes: &[Change]) {
        for change in changes {
            let (entity, row) = row(is_own, change);
            let rows = self.0.entry(entity).or_default();
            rows.push(row);
            drop_what_came_to_nothing(rows);
        }
    }

    /// Takes a step out that was taken back.
    fn take_out(&mut self, step: &Step) {
        for change in step.changes.iter() {
            let (rows, place) = self.place_of(change);
            rows.remove(place);
            drop_what_came_to_nothing(rows);
        }
    }

    /// From here on a step cannot be taken back.
    fn forget(&mut self, step: &Step) {
        for change in step.changes.iter() {
            let (rows, place) = self.place_of(change);
            rows[place].is_own = false;
            drop_what_came_to_nothing(rows);
        }
    }

    fn place_of(&mut self, change: &Change) -> (&mut Vec<Row>, usize) {
        let (entity, it) = row(true, change);
        let rows = self.0.get_mut(&entity).expect("it was changed");
        let is_it = |row: &Row| row.is_own && (&row.before, &row.after) == (&it.before, &it.after);
        let place = rows.iter().rposition(is_it).expect("it was done");
        (rows, place)
    }

    /// An entity that one of its changes does not find as it was when the change was made.
    fn broken(&self) -> Option<String> {
        let is_broken = |rows: &[Row]| rows.windows(2).any(|pair| pair[0].after != pair[1].before);
        let mut broken = self.0.iter().filter(|(_, rows)| is_broken(rows));
        broken.next().map(|(entity, _)| entity.clone())
    }
}

/// Changes to and fro that nobody can take back any more are none.
fn drop_what_came_to_nothing(rows: &mut Vec<Row>) {
    for begin in 0..rows.len() {
        let run = rows[begin..].iter().take_while(|row| !row.is_own);
        if let Some(last) = run
            .collect::<Vec<_>>()
            .iter()
            .rposition(|row| row.after == rows[begin].before)
        {
            rows.drain(begin..=begin + last);
            return drop_what_came_to_nothing(rows);
        }
    }
}

fn row(is_own: bool, change: &Change) -> (String, Row) {
    macro_rules! row {
        ($edit:expr, $entity:expr) => {{
            let text = |side: &Option<_>| side.as_ref().map(|it| format!("{it:?}"));
            let (before, after) = (text(&$edit.before), text(&$edit.after));
            (format!("{:?}", $entity), Row { is_own, before, after })
        }};
    }
    match change {
        Change::Notebook(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Note(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Block(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Diagram(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Card(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Annotation(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Review(edit) => row!(edit, edit.latest().unwrap().id),
        Change::Glossary(edit) => row!(edit, "glossary"),
        Change::Settings(edit) => row!(edit, "settings"),
    }
}

proptest! {
    /// Undo gives what would have come of everything else without the step: no work of the other device is lost, and every
    /// change that stays still finds what it was made for.
    #[test]
    fn undo_takes_its_step_out_of_what_both_devices_did(events in events()) {
        let mut here = starting_history();
        let mut elsewhere = Elsewhere::new(here.library());
        let mut log = Log::default();
        let (mut done, mut undone): (Vec<Step>, Vec<Step>) = (Vec::new(), Vec::new());
        let (mut last, mut n_arrived) = (None, 0);
        for event in &events {
            let before = here.library().clone();
            match event {
                Event::Own(edit) => {
                    if let Some(step) = perform(&mut here, edit) {
                        log.push(true, &step.changes);
                        done.push(step);
                        undone.clear();
                    }
                }
                Event::Theirs(edit) => drop(perform(&mut elsewhere.history, edit)),
                Event::Arrives => {
                    let around = (here.undoable(), here.redoable());
                    let step = elsewhere.send(&mut here);
                    prop_assert_eq!(around, (here.undoable(), here.redoable()));
                    log.push(false, &step.changes);
                    n_arrived += 1;
                    last = Some(step).filter(|step| !step.changes.is_empty());
                }
                Event::Undo => match (here.undo(), done.pop()) {
                    (Ok(None), None) => {}
                    (Ok(Some(_)), Some(step)) => {
                        log.take_out(&step);
                        undone.push(step);
                    }
                    (Err(_), Some(step)) => {
                        log.forget(&step);
                        prop_assert_eq!(here.library(), &before);
                        prop_assert!(n_arrived > 0, "nobody was in the way");
                    }
                    outcome => prop_assert!(false, "{:?}", outcome),
                },
                Event::Redo => match (here.redo(), undone.pop()) {
                    (Ok(None), None) => {}
                    (Ok(Some(_)), Some(step)) => {
                        log.push(true, &step.changes);
                        done.push(step);
                    }
                    (Err(_), Some(_)) => prop_assert_eq!(here.library(), &before),
                    outcome => prop_assert!(false, "{:?}", outcome),
                },
                Event::Revert => match last.take().map(|step| here.revert(&step)) {
                    Some(Ok(step)) => {
                        prop_assert_eq!(here.undoable(), Some(ActionKind::RevertMerge));
                        log.push(true, &step.changes);
                        done.push(step);
                        undone.clear();
                    }
                    Some(Err(_)) => prop_assert_eq!(here.library(), &before),
                    None => {}
                },
            }
            prop_assert_eq!(here.library().check_invariants(), Ok(()));
            prop_assert_eq!(log.broken(), None, "after {:?}", event);
        }
    }

    #[test]
    fn what_arrived_can_be_taken_back_and_taken_over_again(edits in vec(edit(), 1..12)) {
        let mut here = starting_history();
        let mut elsewhere = Elsewhere::new(here.library());
        let before = here.library().clone();
        for edit in &edits {
            perform(&mut elsewhere.history, edit);
        }
        let merge = elsewhere.send(&mut here);
        let after = here.library().clone();
        here.revert(&merge).unwrap();
        let documents = |library: &Library| -> Vec<_> {
            documents(library).into_iter().map(|key| library.document(key)).collect()
        };
        prop_assert_eq!(documents(here.library()), documents(&before));
        if !merge.changes.is_empty() {
            here.undo().unwrap().unwrap();
            prop_assert_eq!(here.library(), &after);
        }
    }

    /// As an import is worked out beside the window, where a person goes on meanwhile.
    #[test]
    fn what_was_worked_out_on_a_copy_is_a_step_here_or_leaves_no_trace(
        planned in edit(),
        meanwhile in vec(edit(), 0..4),
    ) {
        let mut here = starting_history();
        let mut copy = History::new(here.library().clone(), here.ids().clone());
        let Some(step) = perform(&mut copy, &planned) else { return Ok(()) };
        let n_meanwhile = meanwhile.iter().filter_map(|edit| perform(&mut here, edit)).count();
        let (before, n_before) = (here.library().clone(), here.n_undoable());
        if here.adopt(step).is_ok() {
            prop_assert_eq!(here.library().check_invariants(), Ok(()));
            if n_meanwhile == 0 {
                prop_assert_eq!(here.library(), copy.library());
            }
            here.undo().unwrap().unwrap();
            prop_assert_eq!(here.library(), &before);
        } else {
            prop_assert!(n_meanwhile > 0);
            prop_assert_eq!((here.library(), here.n_undoable()), (&before, n_before));
        }
    }
}
