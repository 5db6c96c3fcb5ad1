//! The exam that is being taken: kept for the next start, and no trouble to anything when it cannot be read.

use std::path::Path;
use std::sync::Arc;

use saegim::model::{Confidence, ExamProfile, Id, OpenExam, OpenQuestion, Response, Timestamp};
use saegim::store::{OpenMode, Store, Writer};

use crate::sample::device;
use crate::sim::SimFs;

const LIBRARY: &str = "/library";
const ELSEWHERE: &str = "/elsewhere/versions";
const KEPT: &str = "/elsewhere/versions/0000000000001/exam.ron";
const UNREAD: &str = "/elsewhere/versions/0000000000001/exam-unread.ron";

fn id<T: Id>(n: u64) -> T {
    T::from_raw((1_763_000_000_000 << 20) + n)
}

fn desk() -> (SimFs, Writer) {
    let fs = SimFs::default();
    let mut opened = Store::create_on(Arc::new(fs.clone()), Path::new(LIBRARY), &device("a"), 1).unwrap();
    assert_eq!(opened.store.keep_exam(Path::new(ELSEWHERE)), None);
    (fs, Writer::spawn(opened.store, |_| {}).unwrap())
}

fn read(fs: &SimFs) -> Option<OpenExam> {
    let fs = Arc::new(fs.clone());
    let mut opened = Store::open_on(fs, Path::new(LIBRARY), OpenMode::WriteOrWait, &device("a")).unwrap();
    assert!(opened.findings.is_empty());
    opened.store.keep_exam(Path::new(ELSEWHERE))
}

fn exam() -> OpenExam {
    let question = |n, response| OpenQuestion {
        card: id(n),
        domain: (n % 2 == 0).then_some(1),
        shown: vec![2, 0, 1],
        response,
        struck: [1].into(),
        is_flagged: n % 2 == 0,
        confidence: [None, Some(Confidence::Guess), Some(Confidence::Sure)][usize::try_from(n % 3).unwrap()],
        millis: 3_000,
    };
    OpenExam {
        notebook: id(1),
        profile: ExamProfile {
            name: "모의 \"고사\"".into(),
            ..ExamProfile::default()
        },
        began_at: Timestamp(1_763_882_000_000),
        allowed_millis: 1_800_000,
        spent_millis: 61_000,
        rest_millis: 5,
        ticked_at: Timestamp(1_763_882_061_005),
        is_paused: true,
        is_clock_hidden: true,
        place: 2,
        questions: vec![
            question(10, Response::Shown),
            question(11, Response::Options(vec![0, 2])),
            question(12, Response::Typed("람다\n\u{202e}".into())),
            question(13, Response::Order(vec![1, 0])),
            question(14, Response::Judged(false)),
        ],
    }
}

#[test]
fn what_was_chosen_is_there_after_a_power_cut() {
    let (fs, writer) = desk();
    writer.keep_exam(Some(exam()));
    writer.flush().unwrap();
    assert!(writer.is_idle());
    drop(writer);
    assert_eq!(read(&fs.after_power_cut(1)), Some(exam()));
}

#[test]
fn it_goes_when_the_exam_is_handed_in() {
    let (fs, writer) = desk();
    writer.keep_exam(Some(exam()));
    writer.flush().unwrap();
    writer.keep_exam(None);
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(fs.files().remove(Path::new(KEPT)), None);
    assert_eq!(read(&fs), None);
}

#[test]
fn one_that_cannot_be_read_is_put_aside() {
    for bytes in ["", "(", "(format:2)", "\u{0}\u{ff}", "(format:1,exam:(questions:[]))"] {
        let (fs, writer) = desk();
        drop(writer);
        fs.put(Path::new(KEPT), bytes.as_bytes());
        assert_eq!(read(&fs), None, "{bytes:?}");
        assert_eq!(
            fs.files().remove(Path::new(UNREAD)).as_deref(),
            Some(bytes.as_bytes()),
            "{bytes:?}"
        );
    }
}
