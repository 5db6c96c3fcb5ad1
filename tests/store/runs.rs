//! The runs of questions that go on: kept for the next start, and no trouble to anything when it cannot be read.

use std::path::Path;
use std::sync::Arc;

use saegim::model::{Id, MAX_OPEN_RUNS, OpenRun, OpenRuns, PassOf, ReviewMode, RunShape, Scope};
use saegim::store::{OpenMode, Store, Writer};

use crate::sample::device;
use crate::sim::SimFs;

const LIBRARY: &str = "/library";
const ELSEWHERE: &str = "/elsewhere/versions";
const KEPT: &str = "/elsewhere/versions/0000000000001/run.ron";
const UNREAD: &str = "/elsewhere/versions/0000000000001/run-unread.ron";

fn id<T: Id>(n: u64) -> T {
    T::from_raw((1_763_000_000_000 << 20) + n)
}

fn desk() -> (SimFs, Writer) {
    let fs = SimFs::default();
    let mut opened = Store::create_on(Arc::new(fs.clone()), Path::new(LIBRARY), &device("a"), 1).unwrap();
    assert!(opened.store.keep_runs(Path::new(ELSEWHERE)).is_empty());
    (fs, Writer::spawn(opened.store, |_| {}).unwrap())
}

/// What the next start finds.
fn read(fs: &SimFs) -> Vec<OpenRun> {
    let fs = Arc::new(fs.clone());
    let mut opened = Store::open_on(fs, Path::new(LIBRARY), OpenMode::WriteOrWait, &device("a")).unwrap();
    assert!(opened.findings.is_empty());
    opened.store.keep_runs(Path::new(ELSEWHERE)).iter().cloned().collect()
}

fn bytes_of(fs: &SimFs, path: &str) -> Option<Vec<u8>> {
    fs.files().remove(Path::new(path))
}

fn run() -> OpenRun {
    OpenRun {
        shape: RunShape::Cram,
        scope: Scope::Note(id(3)),
        mode: ReviewMode::Cram,
        cards: vec![id(7), id(5)],
        since: Some(id(9)),
    }
}

#[test]
fn a_run_is_found_again_whatever_it_is() {
    let scopes = [
        Scope::All,
        Scope::Notebook(id(1)),
        Scope::Note(id(2)),
        Scope::Section(id(3)),
        Scope::Tag("클라우드/\"aws\"\u{202e}".into()),
        Scope::Cards(vec![id(7), id(5)]),
    ];
    for shape in RunShape::ALL {
        for scope in scopes.clone() {
            let (fs, writer) = desk();
            let mode = match shape {
                RunShape::Pass => ReviewMode::Pass {
                    number: 3,
                    of: PassOf::Notebook(id(1)),
                },
                RunShape::Pretest => ReviewMode::Pretest,
                _ => ReviewMode::Study,
            };
            let kept = OpenRun {
                shape,
                scope,
                mode,
                ..run()
            };
            writer.keep_runs([kept.clone()].into_iter().collect());
            writer.flush().unwrap();
            assert!(writer.is_idle());
            drop(writer);
            assert_eq!(read(&fs.after_power_cut(1)), [kept]);
        }
    }
}

#[test]
fn it_is_text_that_people_can_read_and_goes_when_the_run_is_over() {
    let (fs, writer) = desk();
    writer.keep_runs([run()].into_iter().collect());
    writer.flush().unwrap();
    let text = String::from_utf8(bytes_of(&fs, KEPT).unwrap()).unwrap();
    for words in ["shape:\"cram\"", "Note(", "mode:Cram", "since:"] {
        assert!(text.replace(' ', "").contains(words), "{words} in\n{text}");
    }
    writer.keep_runs(OpenRuns::default());
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(bytes_of(&fs, KEPT), None);
    assert_eq!(read(&fs), []);
}

#[test]
fn one_that_cannot_be_read_is_put_aside_and_the_next_one_is_kept() {
    for bytes in [
        "",
        "(",
        "(format:2,shape:\"today\")",
        "\u{0}\u{ff}",
        "(format:1,scope:Moon)",
    ] {
        let (fs, writer) = desk();
        writer.keep_runs([run()].into_iter().collect());
        writer.flush().unwrap();
        drop(writer);
        fs.put(Path::new(KEPT), bytes.as_bytes());
        assert_eq!(read(&fs), [], "{bytes:?}");
        assert_eq!(bytes_of(&fs, UNREAD).as_deref(), Some(bytes.as_bytes()));
    }
    // Of a shape that a later version has: nothing to go on with.
    let (fs, writer) = desk();
    drop(writer);
    fs.put(Path::new(KEPT), b"(format:1,shape:\"moon\",cards:[])");
    assert_eq!(read(&fs), []);
}

#[test]
fn several_runs_are_kept_one_about_each_thing_and_not_without_end() {
    let of = |shape, scope| OpenRun { shape, scope, ..run() };
    let mut runs = OpenRuns::default();
    for note in 0..20 {
        runs.keep(of(RunShape::Today, Scope::Note(id(note))));
    }
    runs.keep(of(RunShape::Wrong, Scope::All));
    runs.keep(of(RunShape::Today, Scope::Tag("aws".into())));
    let begun_again = OpenRun {
        cards: vec![id(8)],
        ..of(RunShape::Wrong, Scope::All)
    };
    runs.keep(begun_again.clone());
    let expected = [
        begun_again,
        of(RunShape::Today, Scope::Tag("aws".into())),
        of(RunShape::Today, Scope::Note(id(19))),
        of(RunShape::Today, Scope::Note(id(18))),
        of(RunShape::Today, Scope::Note(id(17))),
        of(RunShape::Today, Scope::Note(id(16))),
    ];
    assert_eq!(expected.len(), MAX_OPEN_RUNS);
    assert_eq!(runs.iter().cloned().collect::<Vec<_>>(), expected);
    let (fs, writer) = desk();
    writer.keep_runs(runs.clone());
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(read(&fs), expected);
    // A seventh that goes on when the program is killed is found beside the six.
    let (fs, writer) = desk();
    let current = of(RunShape::Starred, Scope::All);
    writer.keep_runs(runs.beside(&current));
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(read(&fs), [&[current], &expected[..]].concat());
    // What an earlier version wrote is one run.
    fs.put(
        Path::new(KEPT),
        b"(format:1,shape:\"cram\",scope:All,cards:[\"0000000000007\"])",
    );
    let [kept] = &read(&fs)[..] else {
        panic!("one run is kept")
    };
    assert!(kept.is(RunShape::Cram, &Scope::All));
    runs.forget(RunShape::Wrong, &Scope::All);
    assert_eq!(runs.iter().count(), MAX_OPEN_RUNS - 1);
}
