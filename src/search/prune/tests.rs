//! The law of the pruning, checked for every document and not only for those a search looks at.

use super::bound::{Bounds, Group};
use super::columns::CandidateColumns;
use super::pruner::SegmentPruner;
use super::signature::PatternSignatures;
use crate::model::{
    Block, BlockId, BlockKind, Glossary, Id as _, Library, Note, NoteId, Notebook, NotebookId, Parts, Provenance,
};
use crate::search::bitmap::{Bitmap, place_of};
use crate::search::index::Index;
use crate::search::query::{Query, Term};
use crate::search::rank::{RankedDocument, Tier};
use crate::search::score::TermMatch;

const WORDS: [&str; 17] = [
    "컨테이너",
    "이미지",
    "이미지는",
    "보안",
    "보안 그룹",
    "환경변수",
    "Lambda",
    "람다",
    "alias",
    "container image",
    "10,240MB",
    "값",
    "rest REST",
    "立體",
    "2026-12-20",
    "非동기",
    "Dec 20",
];

const QUERIES: [&str; 41] = [
    "컨테이너",
    "컨ㅌ",
    "ㅋㅌㅇㄴ",
    "ㅂ",
    "보",
    "봉",
    "이미지",
    "미지",
    "보안그룹",
    "보안 그",
    "ㅂㅇ ㄱㄹ",
    "환경변수 이미지",
    "이미지 보안",
    "람다 별칭",
    "lambda alias",
    "a",
    "la",
    "ambd",
    "alias 값",
    "10240",
    "값",
    "zjsxpdlsj",
    "컨테이너 ㅇ",
    "보안 이미지 람다",
    "\"보안 그룹\"",
    "\"보안 ㄱ",
    "컨테니어",
    "lamdba",
    "코ㄴ테이너",
    "이미지 없는말",
    "rest",
    "picture",
    "값 picture",
    "별칭",
    "입체",
    "12/20",
    "12월 20일 입체",
    "비동기",
    "立體",
    "20 December",
    "立체",
];

/// A note in which every two words meet: alone, at the beginning, late, in headings, above one another.
fn index() -> Index {
    let mut lines: Vec<(u8, String)> = Vec::new();
    for first in WORDS {
        lines.push((1, first.to_owned()));
        for second in WORDS {
            lines.push((2, format!("{second} {first}")));
            for line in [
                second.to_owned(),
                format!("{second}{first}"),
                format!("그 다음 {second} 그리고 나서야 {first}의 {second}"),
                format!("{} {first}에서 {second}를", "아주 긴 줄의 ".repeat(first.len())),
            ] {
                lines.push((0, line));
            }
        }
    }
    let note = NoteId::from_raw(2);
    let blocks = lines.into_iter().zip(3..).map(|((level, text), id)| {
        Block::new(
            BlockId::from_raw(id),
            note,
            if level > 0 {
                BlockKind::Heading
            } else {
                BlockKind::ListItem
            },
            level.saturating_sub(1),
            text,
        )
    });
    let blocks: Vec<Block> = blocks.collect();
    let notebook = NotebookId::from_raw(1);
    let note = Note {
        id: note,
        notebook,
        title: "람다 이미지".into(),
        provenance: Provenance::default(),
        blocks: Vec::new(),
        dismissed: std::collections::BTreeSet::new(),
    };
    let parts = Parts {
        notebooks: vec![Notebook::new(notebook, String::new())],
        notes: vec![(note, blocks)],
        ..Parts::default()
    };
    let groups = [
        &["REST", "컨테이너"][..],
        &["picture", "이미지"],
        &["value", "값"],
        &["alias", "별칭", "이미지"],
    ];
    let groups = groups.map(|group| group.iter().map(|&term| term.to_owned()).collect());
    let glossary = Glossary {
        groups: groups.to_vec(),
    };
    Index::build(&Library::assemble(parts).0, &glossary)
}

/// Every document that answers is a candidate of one group, and neither its group nor its own upper bound leaves it out.
/// Answers how many documents answer, and for how many the bound is exact.
#[track_caller]
fn check(index: &Index, query: &Query, tier: Tier) -> [usize; 2] {
    let contexts = index.contexts_of(query, &index.signatures.candidates(query));
    let rules: Vec<PatternSignatures> = query.rules().map(|rule| PatternSignatures::of(&rule.pattern)).collect();
    let bounds = Bounds::new(query, tier);
    let [mut n_answering, mut n_exact] = [0; 2];
    for (number, segment) in index.signatures.segments().iter().enumerate() {
        let columns = CandidateColumns::read(segment, &rules);
        let below = (0..query.terms.len()).map(|term| contexts.below.get(term));
        let below = below.map(|below| below.map_or(&Bitmap::EMPTY, |below| below.segment(number)));
        let pruner = SegmentPruner::new(segment, columns, &bounds, below.collect(), &Bitmap::FULL);
        let slots = (0..).take(index.documents.len());
        for slot in slots.filter(|&slot| place_of(slot).0 == number) {
            let document = index.document(slot).unwrap();
            let mut terms = vec![TermMatch::default(); query.terms.len()];
            let verdict = index.judge(document, query, &contexts, |_| true, &mut terms);
            let Some(verdict) = verdict.filter(|verdict| verdict.is_loose == (tier == Tier::Loose)) else {
                continue;
            };
            let rank = RankedDocument::new(tier, document, verdict.points, verdict.start, slot).rank;
            let place = place_of(slot).1;
            let groups = Group::ALL.map(|group| (group, pruner.candidates(group)));
            let mut groups = groups.iter().filter(|(_, candidates)| candidates.contains(place));
            let (group, candidates) = groups.next().unwrap();
            assert_eq!(groups.next(), None);
            assert!(bounds.highest_in(*group) >= Some(rank), "{group:?}");
            assert!(pruner.hopeful(candidates, rank).contains(place), "{group:?}");
            assert!(pruner.bound(place) >= rank, "{group:?}");
            n_answering += 1;
            n_exact += usize::from(pruner.bound(place) == rank);
        }
    }
    [n_answering, n_exact]
}

#[test]
fn no_document_is_better_than_its_bound() {
    let index = index();
    let mut n_all = [0; 2];
    for words in QUERIES {
        let mut query = Query::parse(words, &index.meanings);
        let strict = check(&index, &query, Tier::Strict);
        query.terms.iter_mut().for_each(Term::add_layout_initials);
        index.add_words(&mut query.terms, true, &|| false);
        let loose = check(&index, &query, Tier::Loose);
        query.n_dispensable = query.terms.len().div_ceil(3).min(query.terms.len() - 1);
        let some = check(&index, &query, Tier::Loose);
        for counts in [strict, loose, some] {
            n_all = [n_all[0] + counts[0], n_all[1] + counts[1]];
        }
    }
    let [n_answering, n_exact] = n_all;
    assert!(
        n_answering > 5_000 && n_exact > 300,
        "{n_exact} of {n_answering} bounds are exact"
    );
}
