//! One writer at a time.

use std::thread;
use std::time::Duration;

use saegim::model::Action;
use saegim::store::{Access, OpenMode, Opened, ReadOnlyReason, SaveJob, Store, StoreError};

use crate::sample::{device, perform, rich};

#[test]
fn a_second_window_opens_read_only_and_says_why() {
    let temp = tempfile::tempdir().unwrap();
    let first = Store::create(temp.path(), &device("a"), 1).unwrap();
    let mut second = Store::open(temp.path(), OpenMode::Write, &device("a")).unwrap();
    assert_eq!(second.access, Access::ReadOnly(ReadOnlyReason::Locked));
    let error = second.store.save(&SaveJob::of_documents(&second.library)).unwrap_err();
    assert!(error.to_string().contains("another Saegim"), "{error}");
    drop(first);
    let third = Store::open(temp.path(), OpenMode::Write, &device("a")).unwrap();
    assert_eq!(third.access, Access::ReadWrite);
}

#[test]
fn a_command_waits_for_another_to_finish() {
    let temp = tempfile::tempdir().unwrap();
    let first = Store::create(temp.path(), &device("a"), 1).unwrap();
    let holder = thread::Builder::new()
        .spawn(move || {
            thread::sleep(Duration::from_millis(200));
            drop(first);
        })
        .unwrap();
    let second = Store::open(temp.path(), OpenMode::WriteOrWait, &device("a")).unwrap();
    assert_eq!(second.access, Access::ReadWrite);
    holder.join().unwrap();
}

#[test]
fn a_command_gives_up_with_a_clear_sentence() {
    let temp = tempfile::tempdir().unwrap();
    let _first = Store::create(temp.path(), &device("a"), 1).unwrap();
    let error = Store::open(temp.path(), OpenMode::WriteOrWait, &device("a"))
        .err()
        .unwrap();
    assert!(matches!(error, StoreError::Locked(_)));
    assert!(error.to_string().contains("close it and try again"), "{error}");
}

#[test]
fn looking_at_a_library_takes_no_lock_and_writes_nothing() {
    let temp = tempfile::tempdir().unwrap();
    drop(Store::create(temp.path(), &device("a"), 1).unwrap());
    std::fs::remove_file(temp.path().join(".saegim.lock")).unwrap();
    let opened = Store::open(temp.path(), OpenMode::Read, &device("a")).unwrap();
    assert_eq!(opened.access, Access::ReadOnly(ReadOnlyReason::Asked));
    assert!(!temp.path().join(".saegim.lock").exists());
}

#[test]
fn four_commands_answering_at_once_keep_every_answer() {
    const N_EACH: usize = 5;
    let temp = tempfile::tempdir().unwrap();
    let (history, changes) = rich();
    let mut made = Store::create(temp.path(), &device("a"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let n_before = history.library().n_reviews();
    thread::scope(|scope| {
        for n in 0..4_u64 {
            let folder = temp.path();
            scope.spawn(move || {
                for k in 0..N_EACH {
                    let Opened { mut store, library, .. } =
                        Store::open(folder, OpenMode::WriteOrWait, &device("a")).unwrap();
                    let ids = saegim::model::IdSource::new(1_764_000_000_000 + n, k as u64);
                    let mut history = saegim::model::History::new(library, ids);
                    let card = history.library().cards().next().unwrap().id;
                    let action: Action = crate::sample::answer(card, k, saegim::model::Grade::Good);
                    let changes = perform(&mut history, action);
                    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
                }
            });
        }
    });
    let end = Store::open(temp.path(), OpenMode::Read, &device("a")).unwrap();
    assert_eq!(end.library.n_reviews(), n_before + 4 * N_EACH);
    assert_eq!(end.findings, []);
}
