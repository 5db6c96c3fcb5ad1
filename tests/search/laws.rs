//! What holds for every library, query and order of changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use saegim::model::{
    Action, Attachment, BlockKind, CardSource, Change, ContentHash, Edit, Glossary, History, Id as _, IdSource,
    Library, NewCard, NotebookId, PictureFormat, Prompt, Settings, Target, TermSources, Text, Timestamp,
};
use saegim::search::{Builder, Hit, HitTarget, Index};

use crate::corpus::{Line, heading, item, library, own_note};

/// Words that random lines and queries are made of: Korean, English, figures, decomposed, full width, other scripts.
const WORDS: [&str; 26] = [
    "람다",
    "Lambda",
    "별칭은",
    "버전",
    "컨테이너",
    "이미지",
    "AppSync",
    "10,240MB",
    "50:1",
    "캐시",
    "cache",
    "ECS",
    "보안 그룹",
    "환경변수",
    "ㅋㅋ",
    "값",
    "\u{1107}\u{1167}\u{11af}",
    "ＫＭＳ",
    "漢字",
    "naïve",
    "C++",
    "100%",
    "가용 영역(AZ)",
    "Zonal(영역)",
    "🙂",
    "—",
];

const QUERIES: [&str; 24] = [
    "람다",
    "lambda",
    "ㄹㄷ",
    "람ㄷ",
    "fkaek",
    "별칭",
    "lamda",
    "캐시",
    "cache 람다",
    "10240",
    "50대1",
    "보안그룹",
    "ㅂ",
    "a",
    "컨텡",
    "버전 이미지",
    "app sync 버전",
    "c++",
    "값",
    "漢",
    "환경 변수 ecs",
    "없는말",
    "az",
    "영역",
];

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(&WORDS[..]), 1..6).prop_map(|words| words.join(" "))
}

fn line() -> impl Strategy<Value = Line> {
    (words(), 0..3_u8, 0..4).prop_map(|(text, level, kind)| if kind == 0 { heading(level, &text) } else { item(&text) })
}

fn notes() -> impl Strategy<Value = Vec<(String, Vec<Line>)>> {
    proptest::collection::vec((words(), proptest::collection::vec(line(), 0..12)), 1..4)
}

fn library_of(notes: &[(String, Vec<Line>)]) -> Library {
    let notes: Vec<(&str, Vec<Line>)> = notes
        .iter()
        .map(|(title, lines)| (title.as_str(), lines.clone()))
        .collect();
    library(&notes)
}

fn glossary() -> Glossary {
    Glossary {
        groups: vec![
            vec!["Lambda".into(), "람다".into()],
            vec!["container image".into(), "컨테이너 이미지".into()],
        ],
    }
}

/// Something done to a library; what it is done to is picked among what is there.
#[derive(Clone, Debug)]
enum Deed {
    Do(u8, Pick, Pick, String),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0..15_u8, any::<Pick>(), any::<Pick>(), words()).prop_map(|(kind, a, b, words)| Deed::Do(kind, a, b, words)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// The action a deed is for a library, or nothing when there is nothing to do it to.
fn action(library: &Library, kind: u8, a: Pick, b: Pick, words: String) -> Option<Action> {
    let pick_of = |n: usize, pick: Pick| (n > 0).then(|| pick.index(n));
    let block = library.blocks().nth(pick_of(library.n_blocks(), a)?)?.clone();
    let note = library.notes().nth(pick_of(library.n_notes(), b)?)?.clone();
    let card = pick_of(library.n_cards(), a).and_then(|place| library.cards().nth(place));
    let diagram = pick_of(library.n_diagrams(), a).and_then(|place| library.diagrams().nth(place));
    let annotation = pick_of(library.annotations().count(), b).and_then(|place| library.annotations().nth(place));
    let at = Timestamp(0);
    let prompt = Prompt::recall(Text::detected(words.as_str()), Text::detected("캐시 answer"));
    Some(match kind {
        0..=2 => Action::EditBlock {
            block: block.id,
            text: words,
            spans: Vec::new(),
        },
        3 | 4 => Action::InsertBlock {
            note: block.note,
            after: Some(block.id),
            kind: if kind == 3 {
                BlockKind::Heading
            } else {
                BlockKind::ListItem
            },
            depth: u8::try_from(words.len() % 3).ok()?,
            text: words,
            spans: Vec::new(),
        },
        5 => Action::DeleteBlocks(vec![block.id]),
        6 => Action::RenameNote {
            note: note.id,
            title: words,
        },
        7 => Action::DeleteNote(note.id),
        8 => Action::AddCards(vec![NewCard {
            note: block.note,
            fact: None,
            prompt,
            explanation: Text::detected("이미지 cache"),
            hint: Text::default(),
            reference: String::new(),
            sources: vec![CardSource::Block(block.id)],
        }]),
        9 => Action::EditCard {
            card: card?.id,
            prompt,
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
        },
        10 => Action::DeleteCards(vec![card?.id]),
        11 => Action::AddRemark {
            target: card.map_or(Target::Block(block.id), |card| Target::Card(card.id)),
            words,
            at,
        },
        12 => match (annotation, diagram) {
            (Some(annotation), _) => Action::RemoveAnnotation(annotation.id),
            (None, Some(diagram)) => Action::RenameDiagram {
                diagram: diagram.id,
                name: words,
            },
            (None, None) => Action::AddDiagram {
                notebook: NotebookId::from_raw(1),
                name: words,
                picture: Attachment {
                    hash: ContentHash([0; 32]),
                    format: PictureFormat::Png,
                    width: 1,
                    height: 1,
                    bytes: 1,
                },
                at,
            },
        },
        13 => Action::SetSettings(Settings {
            term_sources: TermSources {
                shipped: words.len().is_multiple_of(2),
                learnt: words.len().is_multiple_of(3),
                own: words.len().is_multiple_of(5),
            },
            ..Settings::default()
        }),
        _ => Action::SetGlossary(Glossary {
            groups: vec![vec!["cache".into(), words]],
        }),
    })
}

fn all_hits(index: &Index) -> Vec<Vec<Hit>> {
    QUERIES.iter().map(|query| index.find(query, 40)).collect()
}

/// Every entity of a library as a change that makes it.
fn changes_that_make(library: &Library) -> Vec<Change> {
    fn made<T>(entity: &Arc<T>) -> Edit<T> {
        Edit {
            before: None,
            after: Some(Arc::clone(entity)),
        }
    }
    let mut changes: Vec<Change> = library.notes().map(|note| Change::Note(made(note))).collect();
    changes.extend(library.blocks().map(|block| Change::Block(made(block))));
    changes.extend(library.cards().map(|card| Change::Card(made(card))));
    changes
}

#[track_caller]
fn check_ranges(hit: &Hit) {
    let mut end = 0;
    for range in &hit.ranges {
        assert!(
            range.start < range.end && (end == 0 || range.start > end),
            "{:?} of {:?}",
            hit.ranges,
            hit.text
        );
        assert!(hit.text.get(range.clone()).is_some(), "{range:?} of {:?}", hit.text);
        end = range.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_updated_index_answers_as_one_built_anew(notes in notes(), deeds in proptest::collection::vec(deed(), 1..24)) {
        let mut history = History::new(library_of(&notes), IdSource::new(1, 1));
        let mut index = Index::build(history.library(), &glossary());
        for deed in deeds {
            let step = match deed {
                Deed::Do(kind, a, b, words) => {
                    action(history.library(), kind, a, b, words).and_then(|action| history.perform(action).ok())
                }
                Deed::Undo => history.undo().unwrap(),
                Deed::Redo => history.redo().unwrap(),
            };
            index.update(step.as_ref().map_or(&[], |step| &step.changes));
        }
        let rebuilt = Index::build(history.library(), &glossary());
        prop_assert_eq!(index.len(), rebuilt.len());
        prop_assert_eq!(all_hits(&index), all_hits(&rebuilt));
    }

    #[test]
    fn the_order_in_which_entities_come_does_not_matter(
        notes in notes(),
        order in proptest::collection::vec(any::<u64>(), 64),
    ) {
        let library = library_of(&notes);
        let mut changes = changes_that_make(&library);
        let mut keys = order.iter().cycle();
        changes.sort_by_cached_key(|_| *keys.next().unwrap());
        let mut index = Index::build(&Library::default(), &glossary());
        for changes in changes.chunks(5) {
            index.update(changes);
        }
        prop_assert_eq!(all_hits(&index), all_hits(&Index::build(&library, &glossary())));
    }

    #[test]
    fn any_string_is_a_query_and_ranges_lie_on_characters(
        notes in notes(),
        query in prop_oneof![".*", "[ㄱ-ㅣ가-힣a-zA-Z0-9 ,.:%]{0,24}", "[\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a8}-\u{11c2}]{0,12}"],
    ) {
        let index = Index::build(&library_of(&notes), &glossary());
        let hits = index.find(&query, 40);
        hits.iter().for_each(check_ranges);
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        let targets: BTreeSet<HitTarget> = hits.iter().map(|hit| hit.target).collect();
        prop_assert_eq!(targets.len(), hits.len(), "an entity is found twice");
    }

    /// Exact means: the query is a beginning, in key presses, of something that stands in the line from the beginning of
    /// a word. Such a line is among the hits of the first phase at every key press.
    #[test]
    fn a_key_press_never_loses_an_exact_hit(lines in proptest::collection::vec(words(), 1..8), which: Pick, n_words in 1..3_usize) {
        let lines: Vec<Line> = lines.iter().map(|words| item(words)).collect();
        let wanted = &lines[which.index(lines.len())].text;
        let typed: Vec<&str> = wanted.split(' ').take(n_words).collect();
        let index = Index::build(&library(&[("제목", lines.clone())]), &glossary());
        for query in states_while_typing(&typed.join(" ")) {
            let hits = index.find_strict(&query, usize::MAX);
            let says_something = query.chars().any(char::is_alphanumeric);
            prop_assert!(!says_something || hits.iter().any(|hit| hit.text == *wanted), "{query:?} loses {wanted:?}");
        }
    }
}

/// What stands in the search box after every key press: each syllable comes consonant by vowel by consonant.
fn states_while_typing(query: &str) -> Vec<String> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    let mut states = Vec::new();
    let mut typed = String::new();
    for c in query.chars() {
        if let '가'..='힣' = c {
            let code = u32::from(c) - 0xac00;
            states.push(format!("{typed}{}", INITIALS[usize::try_from(code / 588).unwrap()]));
            states.extend(char::from_u32(u32::from(c) - code % 28).map(|open| format!("{typed}{open}")));
        }
        typed.push(c);
        states.push(typed.clone());
    }
    states
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let mut lines = Vec::new();
    for _ in 0..60 {
        lines.extend(own_note());
    }
    let index = Index::build(&library(&[("많은 줄", lines)]), &glossary());
    let queries = ["ㅅ", "스", "스레드", "cache", "메모리 관리", "트랜젝션", "없는 말이다"];
    let with_threads = |n: usize| -> Vec<Vec<Hit>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        pool.install(|| queries.iter().map(|query| index.find(query, 50)).collect())
    };
    let one = with_threads(1);
    assert_eq!(one, with_threads(2));
    assert_eq!(one, with_threads(8));
    assert!(one.iter().take(6).all(|hits| !hits.is_empty()));
}

/// With few hits wanted most documents are left out unseen; with all wanted none is.
#[test]
fn fewer_hits_are_the_first_of_all() {
    let mut lines = own_note();
    for first in WORDS {
        for second in WORDS {
            lines.extend([
                item(&format!("{first} {second}")),
                item(&format!("또 {second}{first}의 {first}")),
            ]);
            lines.push(heading(1, &format!("{second} {first}")));
        }
        // Lines that are nothing but a word, and long ones in which it comes late.
        lines.extend([item(first), item(&format!("{}{first}", WORDS.join(" ").repeat(2)))]);
    }
    let index = Index::build(&library(&[("많은 줄", lines)]), &glossary());
    for query in QUERIES
        .into_iter()
        .chain(["ㅋ", "c", "이", "5", "ca", "버저", "컨테이너 a", "람다 컨테이너 이미지"])
        .chain([
            "ㅋㅋ",
            "ㅂㅇ",
            "환경ㅂ",
            "버ㅈ",
            "ㅂ안",
            "컨ㅌ",
            "ㅂㅇ ㄱ",
            "버전 ㅇ",
            "캐",
            "ch",
            "\"보안 ㄱ",
            "\"캐",
        ])
    {
        let all = index.find_strict(query, usize::MAX);
        let all_loose = index.find_loose(query, usize::MAX, &|| false);
        for limit in [30, 100, 130] {
            let few = index.find_strict(query, limit);
            assert_eq!(few[..], all[..all.len().min(limit)], "{query}");
            let few = index.find_loose(query, limit, &|| false);
            let n = all_loose.len().min(limit);
            assert_eq!(few[..], all_loose[..n], "{query}, second phase");
        }
    }
}

/// What is in the index is found while the rest is coming, and in the end nothing tells how it came.
#[test]
fn an_index_that_is_half_built_finds_what_is_in_it() {
    let notes: Vec<(&str, Vec<Line>)> = ["하나", "둘", "셋", "넷"].map(|title| (title, own_note())).into();
    let library = library(&notes);
    let mut index = Index::begin(&library, &glossary());
    let mut builder = Builder::new(&library);
    let (mut n_slices, mut found) = (0, Vec::new());
    for slice in builder.by_ref() {
        index.take(slice);
        n_slices += 1;
        found.push(index.find("캐시", usize::MAX).len());
    }
    assert!(n_slices >= 3, "{n_slices} slices");
    assert!(
        found.is_sorted() && found[0] > 0 && found[0] < *found.last().unwrap(),
        "{found:?}"
    );
    let mut updated = Index::begin(&library, &glossary());
    updated.update(&changes_that_make(&library));
    assert_eq!(all_hits(&index), all_hits(&updated));
    let share = builder.share();
    assert!((share - 1.0).abs() < f32::EPSILON, "{share}");
}

#[test]
fn a_cancelled_search_says_nothing() {
    let index = Index::build(&library(&[("면접", own_note())]), &glossary());
    assert!(!index.find_loose("트랜젝션", 5, &|| false).is_empty());
    assert_eq!(index.find_loose("트랜젝션", 5, &|| true), []);
}
