//! Every step of keeping what is being written fails once: the journal holds the old words or the new, and the library is
//! whole.

use std::path::Path;

use saegim::model::Unsaved;

use crate::drafts::{JOURNAL, bare_desk, desk, drafts, line, read};
use crate::faults::check_nothing_lost;
use crate::sample::things;
use crate::sim::{EIO, ENOSPC, Fault};

/// What is being written, one after the other; between two of them a line of the library is edited.
fn stages() -> Vec<Vec<Unsaved>> {
    vec![
        vec![],
        vec![line("a")],
        drafts("람다"),
        vec![line("b"), Unsaved::Text("긴 글".repeat(500))],
        vec![],
        drafts("끝"),
    ]
}

/// Goes through all stages with a fault at call `n`; whether the fault came to pass. After every stage the journal holds
/// what was kept last, or what was being kept, and the library is as it was acknowledged or was to become.
fn go_through(n: usize, fault: Fault) -> bool {
    let mut desk = desk();
    let mut acknowledged = things(desk.history.library());
    desk.fs.fail_at(n, fault);
    let stages = stages();
    for (stage, (before, drafts)) in stages.iter().zip(&stages[1..]).enumerate() {
        let had_failed = desk.fs.has_failed();
        desk.edit(&format!("{stage}번째"));
        desk.writer.keep_drafts(drafts.clone());
        let is_saved = desk.writer.flush().is_ok();
        let under_way = things(desk.history.library());
        if is_saved {
            acknowledged.clone_from(&under_way);
        }
        if !desk.fs.has_failed() {
            // Until then all runs are the same.
            continue;
        }
        let fails_here = !had_failed;
        let context = format!("{fault:?} at call {n}, stage {stage}");
        let after = (0..3).map(|seed| desk.fs.after_power_cut(seed));
        for after in after.chain([desk.fs.after_crash()]) {
            let found = read(&after);
            assert!(
                found == *drafts || (fails_here && found == *before),
                "{context}: {found:?}"
            );
            check_nothing_lost(&after, &acknowledged, &under_way, &context);
        }
        if fails_here && matches!(fault, Fault::PowerCut) {
            return true;
        }
    }
    desk.fs.has_failed()
}

fn fail_everywhere(fault: Fault) {
    let n_calls = (1..10_000).find(|&n| !go_through(n, fault)).unwrap();
    assert!(n_calls > 50, "only {n_calls} calls were made to fail");
}

#[test]
fn a_full_disk_at_any_call_leaves_the_old_drafts_or_the_new_and_a_whole_library() {
    fail_everywhere(Fault::Errno(ENOSPC));
}

#[test]
fn a_failing_disk_at_any_call_leaves_the_old_drafts_or_the_new_and_a_whole_library() {
    fail_everywhere(Fault::Errno(EIO));
}

#[test]
fn a_power_cut_at_any_call_leaves_the_old_drafts_or_the_new_and_a_whole_library() {
    fail_everywhere(Fault::PowerCut);
}

#[test]
fn a_power_cut_while_damaged_drafts_are_set_aside_loses_nothing_of_them() {
    for n in 1.. {
        let fs = bare_desk().fs.after_crash();
        fs.put(Path::new(JOURNAL), b"damaged");
        fs.fail_at(n, Fault::PowerCut);
        assert_eq!(read(&fs), []);
        for seed in 0..4 {
            let after = fs.after_power_cut(seed);
            assert_eq!(read(&after), []);
            assert!(
                after.files().values().any(|bytes| bytes == b"damaged"),
                "call {n}, seed {seed}"
            );
        }
        if !fs.has_failed() {
            break;
        }
    }
}
