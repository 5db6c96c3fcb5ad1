//! Every format that was ever released can still be read.
//!
//! `formats/<n>` is a small library as format `n` wrote it. It is never changed again; a new format gets a new folder.

use std::path::PathBuf;

use saegim::model::{Action, Answer, Grade, Response, ReviewMode, Timestamp};
use saegim::store::{OpenMode, SaveJob, Saved, Store};

use crate::files::copy_folder;
use crate::sample::{self, device, things};

fn kept_example(format: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/formats/{format}"))
}

#[test]
fn format_1_is_read() {
    let opened = Store::open(&kept_example(1), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    let (history, _) = sample::rich();
    assert_eq!(things(&opened.library), things(history.library()));
}

#[test]
fn format_1_is_what_is_written_today() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    assert_eq!(saved, Saved::default());
    let (history, changes) = sample::rich();
    let again = tempfile::tempdir().unwrap();
    let mut made = Store::create(again.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    let is_lock = |path: &PathBuf| path.ends_with(".saegim.lock");
    let written = crate::files::texts(again.path());
    let kept = crate::files::texts(&kept_example(1));
    let without_lock =
        |texts: Vec<(PathBuf, String)>| -> Vec<_> { texts.into_iter().filter(|(path, _)| !is_lock(path)).collect() };
    assert_eq!(without_lock(written), without_lock(kept));
}

/// Everything a person can do before an answer is shown.
fn responses() -> Vec<Response> {
    vec![
        Response::Shown,
        Response::Options(vec![0, 2]),
        Response::Options(vec![]),
        Response::Typed("10,240 \"MB\"\n\u{202e}정답 \\ // 00000000".into()),
        Response::Typed(String::new()),
        Response::Order(vec![2, 0, 1]),
        Response::Judged(true),
        Response::Judged(false),
    ]
}

/// The kept log of a month in which every kind of response was given.
const RESPONSES: &str = include_str!("formats/responses-1.ronl");

#[test]
fn what_was_answered_is_logged_as_it_always_was_and_read_again() {
    let (mut history, mut changes) = sample::rich();
    let card = history.library().cards().next().unwrap().id;
    for (n, response) in (0_i64..).zip(responses()) {
        changes.extend(sample::perform(
            &mut history,
            Action::Answer(Answer {
                card,
                at: Timestamp(1_772_600_000_000 + n),
                grade: Grade::Good,
                confidence: None,
                millis: 4_200,
                mode: ReviewMode::Study,
                response,
            }),
        ));
    }
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let log = temp.path().join("reviews/laptop/2026-03.ronl");
    assert_eq!(std::fs::read_to_string(log).unwrap(), RESPONSES);

    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    let read = opened.library.reviews_of(card).iter().rev().take(responses().len());
    let read: Vec<Response> = read.rev().map(|review| review.response.clone()).collect();
    assert_eq!(read, responses());
}
