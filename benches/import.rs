//! Budget: a folder of 3 MB of notes is read and reconciled in ≤ 2 s, and again without change in ≤ 2 s.
//!
//! Run with `cargo bench --no-default-features --bench import`.

#![expect(clippy::expect_used, reason = "a bench that cannot run stops")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use saegim::import::{Draft, ReconcileOptions, Source, SourceName, draft, reconcile};
use saegim::model::{ActionKind, History, IdSource, Library, Timestamp};

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
