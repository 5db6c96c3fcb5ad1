//! Budgets: a folder of 3 MB of notes is read and reconciled in ≤ 2 s, and again without change in ≤ 2 s; 100,000 lines of exam text
//! are read and their questions suggested in ≤ 4 s. Lines full of figures, of which each is a card, are measured beside it.
//!
//! Run with `cargo bench --no-default-features --bench import`.

#![expect(clippy::expect_used, reason = "a bench that cannot run stops")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use saegim::import::{Draft, ReconcileOptions, Source, SourceName, draft, reconcile};
use saegim::model::{ActionKind, History, IdSource, Library, Timestamp};
use saegim::quiz::propose::all_proposals;

/// One note of about 30 KB with what notes have: headings, nested lists, marks, code, tables, pictures.
fn note(seed: usize) -> String {
    let mut text = format!("---\ntitle: 노트 {seed}\n---\n# 노트 {seed}\n\n");
    for section in 0..60 {
        write!(
            text,
            "## 절 {section}\n\n별칭은 **버전(v{seed})**을 가리키며 `alias-{section}`로 쓴다. https://example.com/{seed}에서 본다.\n\n\
             - 최대 메모리는 ==10,240MB== 이다\n  - RAM이 부족하면 오류가 난다 {section}\n    - 세 번째 깊이의 [[노트 {seed}|설명]]\n\
             - 요청은 15분까지 걸릴 수 있다\n\n| 이름 | 값 |\n|---|---|\n| 메모리 | {section} |\n\n```sh\naws lambda invoke --x {section}\n```\n\n\
             ![[그림 {section}.png|300]]\n\n"
        )
        .expect("a string takes everything");
    }
    text
}

/// A question of an exam as plain text: ten lines, one of them empty.
fn exam_question(number: usize) -> String {
    format!(
        "{number}. 함수 {number}개가 큐에서 메시지를 읽는다. 실패한 메시지를 따로 두려면 무엇을 쓰는가?\n\
         보존 기간은 {number}일이고 배치는 10개다.\n\
         ① 배달 못한 편지 대기열 {number}\n② 가시성 제한 시간 30초\n③ 긴 폴링 20초\n④ 지연 대기열 15분\n\
         정답: ①\n해설: 최대 수신 횟수 {number}번을 넘긴 메시지는 배달 못한 편지 대기열로 간다.\n\
         다른 것은 메시지를 늦추거나 숨길 뿐이다.\n\n"
    )
}

/// Lines full of figures and units, as those of a table of limits.
fn figures(number: usize) -> String {
    format!(
        "- 메모리는 128 MB에서 {number},240 MB까지 1 MB씩, 시간은 900초, 페이로드는 6 MB와 256 KB, 임시 저장은 512 MB~10,240 MB\n"
    )
}

fn drafts(sources: &[Source]) -> Vec<Draft> {
    sources.iter().map(draft).collect()
}

fn bench(criterion: &mut Criterion) {
    let sources: Vec<Source> = (0..1_000)
        .map(|n| Source {
            name: SourceName::File(format!("{n}.md")),
            bytes: note(n).into_bytes(),
        })
        .scan(0, |n_bytes, source| {
            *n_bytes += source.bytes.len();
            (*n_bytes < 3 << 20).then_some(source)
        })
        .collect();
    let n_bytes: usize = sources.iter().map(|source| source.bytes.len()).sum();
    let options = ReconcileOptions {
        notebook: "Bench".to_owned(),
        now: Timestamp(0),
        pictures: BTreeMap::new(),
        is_as_new: false,
    };
    let fresh = || History::new(Library::default(), IdSource::new(1, 1));
    let mut group = criterion.benchmark_group("import 3 MB");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(n_bytes as u64));
    group.bench_function("read", |bencher| bencher.iter(|| drafts(black_box(&sources))));
    group.bench_function("read, reconcile and perform", |bencher| {
        bencher.iter_batched(
            fresh,
            |mut history| {
                import(&mut history, drafts(&sources), &options);
                history
            },
            BatchSize::LargeInput,
        );
    });
    let changed: Vec<Source> = sources
        .iter()
        .map(|source| {
            let text = String::from_utf8_lossy(&source.bytes).replace("15분", "900초");
            Source {
                name: source.name.clone(),
                bytes: text.into_bytes(),
            }
        })
        .collect();
    let mut history = fresh();
    import(&mut history, drafts(&sources), &options);
    group.bench_function("read again, one line of each section changed", |bencher| {
        bencher.iter(|| reconcile(history.library(), &mut history_ids(), drafts(&changed), &options));
    });
    group.finish();
    let mut group = criterion.benchmark_group("100,000 lines");
    group.sample_size(10);
    let is_measuring = std::env::args().any(|argument| argument == "--bench");
    let n_lines = if is_measuring { 100_000 } else { 1_000 };
    let texts = [
        ("exam text", (1..=n_lines / 10).map(exam_question).collect::<String>()),
        ("figures", (1..=n_lines).map(figures).collect()),
    ];
    for (name, text) in texts {
        let source = Source {
            name: SourceName::File(format!("{name}.txt")),
            bytes: text.into_bytes(),
        };
        let sources = std::slice::from_ref(&source);
        group.bench_function(format!("{name}, read and suggested"), |bencher| {
            bencher.iter(|| {
                let mut history = fresh();
                import(&mut history, drafts(black_box(sources)), &options);
                black_box(all_proposals(history.library()).len())
            });
        });
    }
    group.finish();
}

fn import(history: &mut History, drafts: Vec<Draft>, options: &ReconcileOptions) {
    let imported = history.transact(ActionKind::Import, |tx| {
        let (library, ids) = tx.library_and_ids();
        let action = reconcile(library, ids, drafts, options).action;
        tx.perform(action.expect("the notes are new"))
    });
    imported.expect("an import is never refused");
}

fn history_ids() -> IdSource {
    IdSource::new(2, 2)
}

criterion_group!(benches, bench);
criterion_main!(benches);
