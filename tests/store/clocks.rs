//! Answers given while the clock was wrong: named where they stand, and kept as they were written.

use std::path::Path;

use saegim::model::{Action, Answer, Grade, Timestamp};
use saegim::store::{Problem, SaveJob, check_on};

use crate::damage::{FOLDER, open, rich_library};
use crate::sample::{new_history, perform};
use crate::sim::SimFs;

const DAY: i64 = 24 * 3_600_000;
/// After everything in the library of the tests.
const NOW: i64 = 1_790_000_000_000;

/// A library in which answers were given at these times, one after the other.
fn answered(times: &[i64]) -> SimFs {
    let (fs, _) = rich_library();
    let mut opened = open(&fs);
    let mut history = new_history(opened.library);
    let card = history.library().cards().next().unwrap().id;
    for &at in times {
        let answer = Action::Answer(Answer {
            millis: 1_000,
            ..Answer::new(card, Timestamp(at), Grade::Good)
        });
        let changes = perform(&mut history, answer);
        opened
            .store
            .save(&SaveJob::from_changes(history.library(), &changes))
            .unwrap();
    }
    drop(opened.store);
    assert_eq!(open(&fs).library, *history.library());
    fs
}

#[track_caller]
fn check(times: &[i64], named: &[&str]) {
    let report = check_on(&answered(times), Path::new(FOLDER), None).unwrap();
    let months = report.findings.iter().filter_map(|finding| match &finding.problem {
        Problem::WrongClock(_, month) => Some(month.as_str()),
        _ => None,
    });
    assert_eq!(months.collect::<Vec<_>>(), named, "{times:?}");
    assert!(
        !report
            .findings
            .iter()
            .any(|finding| { matches!(finding.problem, Problem::WrongClock(..)) && finding.is_damage() })
    );
}

#[test]
fn an_answer_under_a_wrong_clock_is_named() {
    check(&[NOW, NOW + 5_000 * DAY, NOW + DAY], &["2040-05"]);
    check(&[NOW, DAY, NOW + DAY], &["1970-01"]);
    check(&[NOW, NOW + DAY, NOW + 900 * DAY], &[]);
    check(&[NOW, NOW - DAY / 2, NOW + DAY], &[]);
}
