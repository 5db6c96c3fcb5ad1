//! Budgets: a package of Anki with 100,000 notes and 1,000,000 answers is written in 30 s and read into an empty library in 30 s, and neither takes more than 800 MB (two cores, release build).
//!
//! Reading is all that an import does before it is saved: the package is opened and read, fitted, put into the library, and
//! what Anki remembers of its cards is compared with what follows here. `keep=FILE` keeps the package for `beside_anki.py`.
//! Memory is the most the program had at any time, in which the library that is written lies beside everything, as it
//! does in the program; where the system does not say it, it is not measured. Without `--bench`, as in
//! `cargo test --benches`, a short run shows that it works.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured, stops where its input is wrong, and its file is no part of a library"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use saegim::exchange::{Scope, WrittenPackage, write_package};
use saegim::import::anki::{PackageFitted, PackageOptions, fit_package, read_package};
use saegim::model::{
    Block, BlockId, BlockKind, Card, CardId, CardSource, FactId, Grade, History, Id as _, IdSource, Library, Note,
    NoteId, Notebook, NotebookId, Parts, Prompt, Provenance, Response, Review, ReviewId, ReviewMode, SourceText,
    Status, Text, Timestamp,
};
use saegim::quiz::agreement;
use saegim::sheets::package_contents;

/// 9:00 on 5 January 2024, a Friday, UTC: so long ago that no answer lies ahead of those who try the package.
const MORNING: Timestamp = Timestamp(1_704_445_200_000);
const DAY: i64 = 86_400_000;

const LINES_PER_NOTE: u64 = 100;

const MOST_TIME: Duration = Duration::from_secs(30);
const MOST_MEGABYTES: u64 = 800;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let is_measured = arguments.iter().any(|argument| argument == "--bench");
    let (n_cards, n_each) = if is_measured { (100_000, 10) } else { (500, 3) };
    let now = MORNING.plus_millis(700 * DAY);

    let library = library(n_cards, n_each);
    let (written, writing) = timed(|| written(&library, now));
    assert_eq!(
        (written.n_cards as u64, written.n_answers as u64),
        (n_cards, n_cards * n_each)
    );
    drop(library);
    println!(
        "written: {n_cards} notes, {} answers, {} MB in {writing:.1?}, at most {} in memory",
        written.n_answers,
        written.bytes.len() >> 20,
        shown(peak_megabytes()),
    );
    if let Some(file) = arguments.iter().find_map(|argument| argument.strip_prefix("keep=")) {
        std::fs::write(file, &written.bytes).unwrap();
    }
    let mut missed = Vec::new();
    missed.extend((writing > MOST_TIME).then_some("writing"));
    missed.extend((peak_megabytes().is_some_and(|most| most > MOST_MEGABYTES)).then_some("memory of writing"));

    let mut history = History::new(Library::default(), IdSource::new(1_770_000_000_000, 1));
    let (parts, reading) = timed(|| read(&mut history, written.bytes, now));
    let read = history.library();
    assert_eq!(
        (read.cards().count() as u64, read.n_reviews() as u64),
        (n_cards, n_cards * n_each)
    );
    let parts: Vec<String> = parts.iter().map(|(name, took)| format!("{name} {took:.1?}")).collect();
    println!(
        "read: {} notes, {} answers in {reading:.1?} ({}), at most {} in memory",
        read.cards().count(),
        read.n_reviews(),
        parts.join(", "),
        shown(peak_megabytes()),
    );
    missed.extend((reading > MOST_TIME).then_some("reading"));
    missed.extend((peak_megabytes().is_some_and(|most| most > MOST_MEGABYTES)).then_some("memory of reading"));
    assert!(!is_measured || missed.is_empty(), "over budget: {missed:?}");
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    (work(), begun.elapsed())
}

fn written(library: &Library, now: Timestamp) -> WrittenPackage {
    let contents = package_contents(library, &TimeZone::UTC, now, &|_| None);
    write_package(library, &Scope::All, &contents, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Puts a package into a library; answers with what each part of that took.
fn read(history: &mut History, bytes: Vec<u8>, now: Timestamp) -> [(&'static str, Duration); 4] {
    let ((package, media), opened) = timed(|| read_package("bench", Box::new(Cursor::new(bytes)), &|| false).unwrap());
    drop(media);
    let options = PackageOptions {
        notebook: None,
        now,
        pictures: &BTreeMap::new(),
    };
    let (PackageFitted { action, report }, fitted) = timed(|| fit_package(history.library(), &package, options));
    drop(package);
    let (_, performed) = timed(|| history.perform(action.unwrap()).unwrap());
    let (agreed, compared) = timed(|| agreement(history.library(), TimeZone::UTC, &report.memories));
    assert!(agreed.n_compared > 0);
    [
        ("opened", opened),
        ("fitted", fitted),
        ("put in", performed),
        ("compared", compared),
    ]
}

/// The most memory the program had so far, in megabytes; nothing where the system does not say.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1_024)
}

fn shown(megabytes: Option<u64>) -> String {
    megabytes.map_or_else(|| "(not known)".to_owned(), |megabytes| format!("{megabytes} MB"))
}

/// A library of lines with a card each, and so many answers to each of them.
fn library(n_cards: u64, n_each: u64) -> Library {
    let notebook = NotebookId::from_raw(1);
    let note_of = |number: u64| NoteId::from_raw(10 + number / LINES_PER_NOTE);
    let line_of = |number: u64| BlockId::from_raw(10_000_000 + number);
    let notes = (0..n_cards.div_ceil(LINES_PER_NOTE)).map(|place| {
        let first = place * LINES_PER_NOTE;
        let lines: Vec<Block> = (first..(first + LINES_PER_NOTE).min(n_cards))
            .map(|number| Block {
                id: line_of(number),
                note: note_of(number),
                kind: BlockKind::ListItem,
                depth: 0,
                text: format!("{number}번 큐는 메시지를 {number}초 동안 보관한다"),
                spans: Vec::new(),
                translation: String::new(),
                translated_from: String::new(),
                sign: String::new(),
                source: SourceText::default(),
                status: Status::default(),
            })
            .collect();
        let note = Note {
            id: note_of(first),
            notebook,
            title: format!("{place}장"),
            provenance: Provenance::default(),
            blocks: lines.iter().map(|line| line.id).collect(),
            dismissed: BTreeSet::new(),
        };
        (note, lines)
    });
    let cards = (0..n_cards).map(|number| Card {
        id: CardId::from_raw(100 + number),
        note: note_of(number),
        fact: FactId::from_raw(900_000_000 + number),
        prompt: Prompt::recall(
            Text::detected(format!("{number}번 큐는 메시지를 얼마 동안 보관하는가?")),
            Text::detected(format!("{number}초")),
        ),
        explanation: Text::default(),
        hint: Text::default(),
        sources: vec![CardSource::Block(line_of(number))],
        reference: String::new(),
        status: Status::default(),
        is_suspended: number % 50 == 0,
        buried_until: None,
        tags: [format!("queue/{}", number % 40)].into(),
    });
    let mut reviews = Vec::new();
    for number in 0..n_cards {
        let mut at = MORNING.plus_millis(i64::try_from(number % 300).unwrap() * DAY + i64::try_from(number).unwrap());
        for place in 0..n_each {
            let chance = (number * 31 + place * 17) % 100;
            reviews.push(Review {
                id: ReviewId::from_raw(2_000_000_000 + reviews.len() as u64),
                card: CardId::from_raw(100 + number),
                at,
                grade: if chance < 12 { Grade::Again } else { Grade::Good },
                confidence: None,
                millis: u32::try_from(2_000 + chance * 700).unwrap(),
                is_aided: false,
                lang: None,
                mode: ReviewMode::Study,
                response: Response::Shown,
                shown: Vec::new(),
                interval_days: None,
            });
            at = at.plus_millis((1 + i64::try_from(place * place).unwrap()) * DAY);
        }
    }
    let (library, found) = Library::assemble(Parts {
        notebooks: vec![Notebook::new(notebook, "큐")],
        notes: notes.collect(),
        cards: cards.collect(),
        reviews,
        ..Parts::default()
    });
    assert!(found.is_empty(), "{found:?}");
    library
}
