//! Budgets (two cores): one answer durable p50 ≤ 5 ms; one line's edit durable p50 ≤ 50 ms; load 10,000 / 100,000 lines ≤ 0.5 s / ≤ 3 s.
//!
//! The library on disk: notes of a hundred lines with ten cards each, and one answer per line. What the frame's thread
//! does of a save (`collect`) is measured on its own. With `--features peers` the same work is done by SQLite as well, in
//! turns, and the ratio is printed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at the first thing that is not as it should be"
)]

#[cfg(feature = "peers")]
#[path = "library/sqlite.rs"]
mod sqlite;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use saegim::model::{
    Action, Answer, Block, BlockKind, CardSource, Grade, History, IdSource, Import, ImportedNote, Library, NewCard,
    Note, Notebook, Origin, Prompt, Provenance, SourceText, Text, Timestamp,
};
use saegim::store::{DeviceId, OpenMode, SaveJob, Store};
use tempfile::TempDir;

const LINES_PER_NOTE: usize = 100;
const LINES_PER_CARD: usize = 10;
const SIZES: [usize; 2] = [10_000, 100_000];
const START_MS: i64 = 1_763_000_000_000;

const PHRASES: [&str; 6] = [
    "람다의 메모리를 늘리면 CPU도 비례하여 늘어난다",
    "Provisioned concurrency keeps environments initialised",
    "VPC에 연결하면 서브넷마다 ENI가 만들어진다",
    "the alias points to \"two\" versions with weights",
    "최대 실행 시간은 15분이고 /tmp는 10,240MB까지",
    "프로세스는 자원을, 스레드는 실행 흐름을 가진다",
];

fn device() -> DeviceId {
    "bench".parse().unwrap()
}

fn block(ids: &mut IdSource, note: saegim::model::NoteId, n: usize) -> Block {
    Block {
        source: SourceText::Around {
            lead: "- ".to_owned(),
            tail: "\n".to_owned(),
        },
        ..Block::new(
            ids.next_id(),
            note,
            if n.is_multiple_of(25) {
                BlockKind::Heading
            } else {
                BlockKind::ListItem
            },
            u8::try_from(n % 3).unwrap(),
            format!("{} ({n}) {}", PHRASES[n % 6], PHRASES[n * 7 % 6]),
        )
    }
}

/// A library of `n_lines` lines and as many answers.
fn generated(n_lines: usize) -> History {
    let mut history = History::new(Library::default(), IdSource::new(1_762_000_000_000, 0));
    let (mut import, mut cards) = (Import::default(), Vec::new());
    let ids = history.ids();
    let notebook = Notebook::new(ids.next_id(), "생성");
    for n in 0..n_lines / LINES_PER_NOTE {
        let note = Note {
            id: ids.next_id(),
            notebook: notebook.id,
            title: format!("{n} {}", PHRASES[n % 6]),
            provenance: Provenance {
                origin: Origin::File(format!("generated/{n}.md")),
                ..Provenance::default()
            },
            blocks: vec![],
            dismissed: std::collections::BTreeSet::new(),
        };
        let blocks: Vec<Block> = (0..LINES_PER_NOTE).map(|k| block(ids, note.id, n + k)).collect();
        for line in blocks.iter().step_by(LINES_PER_CARD) {
            cards.push(NewCard {
                note: note.id,
                fact: None,
                prompt: Prompt::cloze(Text::both(format!("{{{{{}}}}}", line.text), "")),
                explanation: Text::default(),
                hint: Text::default(),
                reference: String::new(),
                sources: vec![CardSource::Block(line.id)],
            });
        }
        import.notes.push(ImportedNote { note, blocks });
    }
    import.notebooks.push(notebook);
    history.perform(Action::Import(import)).unwrap();
    history.perform(Action::AddCards(cards)).unwrap();
    let cards: Vec<_> = history.library().cards().map(|card| card.id).collect();
    for n in 0..n_lines {
        history.perform(answer(cards[n % cards.len()], n)).unwrap();
    }
    history
}

fn answer(card: saegim::model::CardId, n: usize) -> Action {
    Action::Answer(Answer {
        millis: 4_000,
        ..Answer::new(
            card,
            Timestamp(START_MS + i64::try_from(n).unwrap() * 60_000),
            Grade::ALL[n % 4],
        )
    })
}

fn saved(history: &History) -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), &device(), 1).unwrap().store;
    store.save(&SaveJob::of_new_library(history.library())).unwrap();
    (folder, store)
}

fn load(folder: &Path) -> Library {
    let opened = Store::open(folder, OpenMode::Read, &device()).unwrap();
    assert!(opened.findings.is_empty());
    opened.library
}

fn library(criterion: &mut Criterion) {
    for n_lines in SIZES {
        let mut history = generated(n_lines);
        let (folder, mut store) = saved(&history);
        let mut group = criterion.benchmark_group(format!("{n_lines} lines"));
        group.sample_size(10).measurement_time(Duration::from_secs(5));
        group.bench_function("load", |bencher| bencher.iter(|| black_box(load(folder.path()))));
        group.bench_function("save everything anew", |bencher| {
            bencher.iter_batched(|| (), |()| saved(&history), BatchSize::PerIteration);
        });
        group.bench_function("save everything untouched", |bencher| {
            bencher.iter(|| store.save(&SaveJob::of_documents(history.library())).unwrap());
        });
        group.sample_size(50);
        let cards: Vec<_> = history.library().cards().map(|card| card.id).collect();
        let mut n = n_lines;
        group.bench_function("one answer durable", |bencher| {
            bencher.iter(|| {
                n += 1;
                let step = history.perform(answer(cards[n % cards.len()], n)).unwrap();
                store
                    .save(&SaveJob::from_changes(history.library(), &step.changes))
                    .unwrap();
            });
        });
        let lines: Vec<_> = history.library().blocks().map(|block| block.id).collect();
        let mut edit = |history: &mut History| {
            n += 1;
            let action = Action::EditBlock {
                block: lines[n * 7_919 % lines.len()],
                text: format!("고친 줄 {n}"),
                spans: vec![],
            };
            history.perform(action).unwrap()
        };
        group.bench_function("one edit durable", |bencher| {
            bencher.iter(|| {
                let step = edit(&mut history);
                store
                    .save(&SaveJob::from_changes(history.library(), &step.changes))
                    .unwrap();
            });
        });
        group.bench_function("one edit, collect", |bencher| {
            let step = edit(&mut history);
            bencher.iter(|| black_box(SaveJob::from_changes(history.library(), &step.changes)));
        });
        group.finish();
        #[cfg(feature = "peers")]
        sqlite::compare(n_lines, &mut history, &mut store, folder.path());
    }
}

criterion_group!(benches, library);
criterion_main!(benches);
