//! The log of answers: damaged, torn, lost, copied and united.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::store::{Finding, Fs, Opened, Problem, Repair, SaveJob, repair_on};

use crate::damage::{FOLDER, LOG, at, bytes_of, missing, open, problems, rich_library};
use crate::sample::{device, perform};

#[test]
fn every_flipped_bit_in_the_log_is_noticed() {
    let (fs, library) = rich_library();
    let whole = bytes_of(&fs, LOG);
    for place in 0..whole.len() {
        for bit in 0..8 {
            let fs = fs.after_crash();
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << bit;
            fs.put(&at(LOG), &flipped);
            let opened = open(&fs);
            let context = format!("byte {place}, bit {bit}");
            let n_lost = library.n_reviews() - opened.library.n_reviews();
            assert!(n_lost <= 1, "{context}");
            // The end of the last line may be damaged: nothing is lost by it.
            let is_noticed = opened.findings.iter().any(Finding::is_damage);
            assert!(
                is_noticed || (n_lost == 0 && place == whole.len() - 1),
                "{context}: {:?}",
                opened.findings
            );
            missing(&library, &opened.library, &context);
        }
    }
}

#[test]
fn a_lost_month_of_answers_is_noticed() {
    let (fs, _) = rich_library();
    fs.take(&at(LOG));
    let findings = open(&fs).findings;
    let expected = Problem::LostAnswers { first: 2, last: 2 };
    assert_eq!(problems(&findings), [("reviews/laptop".to_owned(), &expected)]);
}

#[test]
fn a_torn_tail_is_dropped_by_repair_and_nothing_else_is() {
    let (fs, library) = rich_library();
    let last = "reviews/laptop/2026-02.ronl";
    let whole = bytes_of(&fs, last);
    fs.put(&at(last), &[whole.as_slice(), b"Answer(seq:5,id:\"1k9x"].concat());
    let opened = open(&fs);
    assert_eq!(problems(&opened.findings), [(last.to_owned(), &Problem::TornTail)]);
    assert_eq!(opened.library, library);
    drop(opened);
    let repairs = repair_on(
        &(Arc::new(fs.clone()) as Arc<dyn Fs>),
        Path::new(FOLDER),
        &device("laptop"),
        None,
    )
    .unwrap();
    let file = PathBuf::from(last);
    assert_eq!(repairs, [Repair::TailDropped { file, n_bytes: 21 }]);
    assert_eq!(bytes_of(&fs, last), whole);
    assert_eq!(open(&fs).findings, []);
}

#[test]
fn answers_go_on_in_a_new_file_behind_a_torn_tail() {
    let (fs, _) = rich_library();
    let last = "reviews/laptop/2025-11.ronl";
    let torn = [bytes_of(&fs, last).as_slice(), &[0; 40]].concat();
    fs.put(&at(last), &torn);
    let Opened { mut store, library, .. } = open(&fs);
    let mut history = crate::sample::new_history(library);
    let card = history.library().cards().next().unwrap().id;
    let changes = perform(&mut history, crate::sample::answer(card, 0, saegim::model::Grade::Good));
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    drop(store);
    assert_eq!(bytes_of(&fs, last), torn);
    let opened = open(&fs);
    assert_eq!(opened.library, *history.library());
    assert_eq!(problems(&opened.findings), [(last.to_owned(), &Problem::TornTail)]);
}

#[test]
fn logs_of_several_devices_are_united() {
    let (fs, library) = rich_library();
    let ours: BTreeMap<PathBuf, Vec<u8>> = fs.files();
    for (path, bytes) in ours {
        // A device that was set up from a copy: the same answers under another name.
        if let Ok(rest) = path.strip_prefix("/library/reviews/laptop") {
            fs.put(&Path::new("/library/reviews/desktop").join(rest), &bytes);
        }
    }
    let opened = open(&fs);
    assert_eq!(opened.library, library);
    assert_eq!(opened.findings, []);
}

#[test]
fn answers_in_a_copy_of_a_log_count_once() {
    let (fs, library) = rich_library();
    let copy = "reviews/laptop/2025-12.sync-conflict-20261123-070448-ABCDEFG.ronl";
    fs.put(&at(copy), &bytes_of(&fs, LOG));
    let opened = open(&fs);
    assert_eq!(opened.library, library);
    assert_eq!(problems(&opened.findings), [(copy.to_owned(), &Problem::LogCopy)]);
    drop(opened);
    // Where only the copy is left, its answers are still there.
    fs.take(&at(LOG));
    assert_eq!(open(&fs).library, library);
}
