//! The same work done by SQLite, the yardstick for a store on one machine.
//!
//! One database with tables for notes, lines, cards and answers, as somebody would make it who wants what Saegim's files
//! give: a write-ahead log, and a commit that is on disk when it returns (`synchronous=FULL`). Statements are prepared
//! once. Both sides do their work in turns, on the same disk, so that what else the machine does hits both.
//!
//! What the two do is not all the same: Saegim's answer and edit include the change in memory, its edit keeps the whole
//! note as text that can be read without a program, and its loading verifies every line of the log and every document.

#![expect(
    clippy::print_stdout,
    clippy::unreachable,
    reason = "what a bench says goes to standard output, and it stops at the first thing that is not as it should be"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Statement, params};
use saegim::model::{Action, Change, Grade, History, Id as _, Library, Review};
use saegim::store::{SaveJob, Store};
use tempfile::TempDir;

use crate::{answer, load};

const N_ANSWERS: usize = 200;
const N_EDITS: usize = 200;
const N_LOADS: usize = 10;

const TABLES: &str = "
CREATE TABLE note (id INTEGER PRIMARY KEY, notebook INTEGER NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE line (
    id INTEGER PRIMARY KEY, note INTEGER NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, depth INTEGER NOT NULL,
    text TEXT NOT NULL, lead TEXT NOT NULL, tail TEXT NOT NULL, status TEXT NOT NULL
);
CREATE INDEX line_of_note ON line (note, place);
CREATE TABLE card (
    id INTEGER PRIMARY KEY, note INTEGER NOT NULL, fact INTEGER NOT NULL, prompt TEXT NOT NULL, source INTEGER NOT NULL
);
CREATE INDEX card_of_note ON card (note);
CREATE TABLE review (
    id INTEGER PRIMARY KEY, card INTEGER NOT NULL, at INTEGER NOT NULL, grade INTEGER NOT NULL, millis INTEGER NOT NULL
);
CREATE INDEX review_of_card ON review (card);
";

/// What a table holds, as structs.
#[expect(dead_code, reason = "making them is what is measured")]
mod rows {
    pub(super) struct Note {
        pub(super) notebook: i64,
        pub(super) title: String,
        pub(super) path: String,
        pub(super) lines: Vec<i64>,
    }

    pub(super) struct Line {
        pub(super) note: i64,
        pub(super) kind: String,
        pub(super) depth: u8,
        pub(super) text: String,
        pub(super) lead: String,
        pub(super) tail: String,
        pub(super) status: String,
    }

    pub(super) struct Card {
        pub(super) note: i64,
        pub(super) fact: i64,
        pub(super) prompt: String,
        pub(super) source: i64,
    }

    pub(super) struct Review {
        pub(super) card: i64,
        pub(super) at: i64,
        pub(super) grade: u8,
        pub(super) millis: u32,
    }
}

/// Everything in the database, with the look-ups a library has.
#[derive(Default)]
struct Loaded {
    notes: BTreeMap<i64, rows::Note>,
    lines: BTreeMap<i64, rows::Line>,
    cards: BTreeMap<i64, rows::Card>,
    reviews: BTreeMap<i64, rows::Review>,
    cards_of_note: BTreeMap<i64, Vec<i64>>,
    reviews_of_card: BTreeMap<i64, Vec<i64>>,
}

struct Peer {
    path: PathBuf,
    connection: Connection,
    _folder: TempDir,
}

fn key(raw: u64) -> i64 {
    i64::try_from(raw).unwrap()
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection
}

impl Peer {
    /// A database with everything in a library.
    fn new(library: &Library) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("peer.sqlite");
        let mut connection = open(&path);
        connection.execute_batch(TABLES).unwrap();
        let transaction = connection.transaction().unwrap();
        {
            let prepare = |sql: &str| transaction.prepare(sql).unwrap();
            let mut insert_note = prepare("INSERT INTO note VALUES (?, ?, ?, ?)");
            let mut insert_line = prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            let mut insert_card = prepare("INSERT INTO card VALUES (?, ?, ?, ?, ?)");
            let mut insert_review = prepare(INSERT_REVIEW);
            for note in library.notes() {
                let (id, notebook) = (key(note.id.raw()), key(note.notebook.raw()));
                let path = format!("{:?}", note.provenance.origin);
                insert_note.execute(params![id, notebook, note.title, path]).unwrap();
                for (place, line) in library.blocks_of(note).enumerate() {
                    let (kind, status) = (format!("{:?}", line.kind), format!("{:?}", line.status));
                    let place = i64::try_from(place).unwrap();
                    let row = params![
                        key(line.id.raw()),
                        id,
                        place,
                        kind,
                        line.depth,
                        line.text,
                        "- ",
                        "\n",
                        status
                    ];
                    insert_line.execute(row).unwrap();
                }
                for card in library.cards_of(note.id) {
                    let prompt = format!("{:?}", card.prompt);
                    let row = params![key(card.id.raw()), id, key(card.fact.raw()), prompt, id];
                    insert_card.execute(row).unwrap();
                }
            }
            for review in library.reviews() {
                insert(&mut insert_review, review);
            }
        }
        transaction.commit().unwrap();
        connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        Self {
            path,
            connection,
            _folder: folder,
        }
    }

    fn load(&self) -> Loaded {
        let connection = open(&self.path);
        let mut loaded = Loaded::default();
        let mut notes = connection
            .prepare("SELECT id, notebook, title, path FROM note")
            .unwrap();
        let mut rows = notes.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let note = rows::Note {
                notebook: row.get(1).unwrap(),
                title: row.get(2).unwrap(),
                path: row.get(3).unwrap(),
                lines: Vec::new(),
            };
            loaded.notes.insert(row.get(0).unwrap(), note);
        }
        let sql = "SELECT id, note, kind, depth, text, lead, tail, status FROM line ORDER BY note, place";
        let mut lines = connection.prepare(sql).unwrap();
        let mut rows = lines.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let id = row.get(0).unwrap();
            let line = rows::Line {
                note: row.get(1).unwrap(),
                kind: row.get(2).unwrap(),
                depth: row.get(3).unwrap(),
                text: row.get(4).unwrap(),
                lead: row.get(5).unwrap(),
                tail: row.get(6).unwrap(),
                status: row.get(7).unwrap(),
            };
            loaded.notes.get_mut(&line.note).unwrap().lines.push(id);
            loaded.lines.insert(id, line);
        }
        let mut cards = connection
            .prepare("SELECT id, note, fact, prompt, source FROM card")
            .unwrap();
        let mut rows = cards.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let id = row.get(0).unwrap();
            let card = rows::Card {
                note: row.get(1).unwrap(),
                fact: row.get(2).unwrap(),
                prompt: row.get(3).unwrap(),
                source: row.get(4).unwrap(),
            };
            loaded.cards_of_note.entry(card.note).or_default().push(id);
            loaded.cards.insert(id, card);
        }
        let mut reviews = connection
            .prepare("SELECT id, card, at, grade, millis FROM review")
            .unwrap();
        let mut rows = reviews.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let id = row.get(0).unwrap();
            let review = rows::Review {
                card: row.get(1).unwrap(),
                at: row.get(2).unwrap(),
                grade: row.get(3).unwrap(),
                millis: row.get(4).unwrap(),
            };
            loaded.reviews_of_card.entry(review.card).or_default().push(id);
            loaded.reviews.insert(id, review);
        }
        loaded
    }
}

const INSERT_REVIEW: &str = "INSERT INTO review VALUES (?, ?, ?, ?, ?)";

/// Outside of a transaction this commits, and returns when the commit is on disk.
fn insert(statement: &mut Statement<'_>, review: &Review) {
    let grade = Grade::ALL.iter().position(|grade| *grade == review.grade).unwrap();
    let (id, card) = (key(review.id.raw()), key(review.card.raw()));
    let grade = u8::try_from(grade).unwrap();
    statement
        .execute(params![id, card, review.at.0, grade, review.millis])
        .unwrap();
}

/// Does the same work with both in turns, and prints how long each took.
pub(crate) fn compare(n_lines: usize, history: &mut History, store: &mut Store, folder: &Path) {
    // As a test the bench only has to run.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let peer = Peer::new(history.library());
    println!("{n_lines} lines, Saegim beside SQLite");
    report("one answer durable", N_ANSWERS, answers(history, store, &peer));
    report("one edit durable", N_EDITS, edits(history, store, &peer));
    let loads = (0..N_LOADS).map(|_| {
        let ours = time(|| drop(black_box(load(folder))));
        (ours, time(|| drop(black_box(peer.load()))))
    });
    report("load", N_LOADS, loads.collect());
}

fn answers(history: &mut History, store: &mut Store, peer: &Peer) -> Vec<(Duration, Duration)> {
    let cards: Vec<_> = history.library().cards().map(|card| card.id).collect();
    let mut statement = peer.connection.prepare(INSERT_REVIEW).unwrap();
    let n_before = history.library().n_reviews();
    let one = |n: usize| {
        let mut changes = Vec::new();
        let ours = time(|| {
            let step = history.perform(answer(cards[n % cards.len()], n_before + n)).unwrap();
            let job = SaveJob::from_changes(history.library(), &step.changes);
            store.save(&job).unwrap();
            changes.extend(step.changes.iter().cloned());
        });
        let Change::Review(edit) = &changes[0] else {
            unreachable!("an answer makes a review");
        };
        let review = edit.after.as_ref().unwrap();
        (ours, time(|| insert(&mut statement, review)))
    };
    (0..N_ANSWERS).map(one).collect()
}

fn edits(history: &mut History, store: &mut Store, peer: &Peer) -> Vec<(Duration, Duration)> {
    let lines: Vec<_> = history.library().blocks().map(|block| block.id).collect();
    let sql = "UPDATE line SET text = ? WHERE id = ?";
    let mut statement = peer.connection.prepare(sql).unwrap();
    let one = |n: usize| {
        let block = lines[n * 7_919 % lines.len()];
        let text = format!("다시 고친 줄 {n}");
        let action = Action::EditBlock {
            block,
            text: text.clone(),
            spans: vec![],
        };
        let ours = time(|| {
            let step = history.perform(action).unwrap();
            let job = SaveJob::from_changes(history.library(), &step.changes);
            store.save(&job).unwrap();
        });
        let theirs = time(|| {
            statement.execute(params![text, key(block.raw())]).unwrap();
        });
        (ours, theirs)
    };
    (0..N_EDITS).map(one).collect()
}

fn time(work: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}

fn report(what: &str, n: usize, times: Vec<(Duration, Duration)>) {
    let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) = times.into_iter().unzip();
    ours.sort_unstable();
    theirs.sort_unstable();
    let (half, most) = (n / 2, n * 95 / 100);
    println!(
        "  {what:20} p50 {:>9.3?} beside {:>9.3?}, ratio {:.2}; p95 {:>9.3?} beside {:>9.3?}",
        ours[half],
        theirs[half],
        ours[half].as_secs_f64() / theirs[half].as_secs_f64(),
        ours[most],
        theirs[most],
    );
}
