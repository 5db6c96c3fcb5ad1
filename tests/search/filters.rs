//! What a query may say besides its words: phrases, words that must not be there, and filters.

use proptest::prelude::*;
use proptest::sample::select;
use saegim::model::{
    Annotation, AnnotationId, Block, BlockKind, Card, CardId, CardSource, Diagram, DiagramId, FactId, Glossary,
    Id as _, Library, Mark, Notebook, NotebookId, Parts, Prompt, Region, RegionId, Shape, Status, Target, Text,
    Timestamp,
};
use saegim::search::{CardState, HitTarget, Index, ParsedQuery, Why, tags_of};

use crate::corpus::{self, heading, item, parts};

/// Two notebooks; lines, cards and a missing picture with what filters ask for.
fn library() -> Library {
    library_with(vec![(801, Mark::Star)])
}

/// The same, with marks on one line.
fn library_with(marks: Vec<(u64, Mark)>) -> Library {
    assembled(parts_with(marks))
}

/// The same, with two cards more: one that is a leech and one that was wrong lately.
fn library_of_states() -> Library {
    let mut parts = parts_with(vec![(801, Mark::Star)]);
    for (id, question) in [(603, LEECH_CARD), (604, WRONG_CARD)] {
        parts.cards.push(Card {
            id: CardId::from_raw(id),
            fact: FactId::from_raw(id + 100),
            prompt: Prompt::recall(Text::detected(question), Text::detected("15분")),
            ..parts.cards[1].clone()
        });
    }
    assembled(parts)
}

fn assembled(parts: Parts) -> Library {
    let (library, found) = Library::assemble(parts);
    assert_eq!(found, []);
    library
}

fn parts_with(marks: Vec<(u64, Mark)>) -> Parts {
    let mut parts = parts(&[
        (
            "Server & Serverless",
            vec![
                heading(1, "Lambda"),
                item("보안 그룹은 인스턴스 앞의 방화벽 #네트워크/보안"),
                item("보안그룹 규칙은 상태를 저장한다"),
                item("Lambda 함수의 최대 메모리"),
                item("그림.png"),
            ],
        ),
        (
            "데이터베이스",
            vec![item("DynamoDB 보안 그룹과 엔드포인트"), item("캐시는 #중요")],
        ),
    ]);
    let other = NotebookId::from_raw(2);
    parts.notebooks.push(Notebook::new(other, "면접 준비"));
    let [(server, lines), (database, _)] = parts.notes.as_mut_slice() else {
        panic!("two notes");
    };
    server.provenance.preamble = "---\ntags: [aws, 시험]\n---\n".into();
    database.notebook = other;
    let diagram = DiagramId::from_raw(501);
    lines[4].kind = BlockKind::Image(diagram);
    lines[3].status = Status::Disputed {
        one: Text::default(),
        other: Text::default(),
    };
    let [memory, rules] = [lines[3].id, lines[2].id];
    let (server, database) = (server.id, database.id);
    parts.diagrams.push(Diagram {
        id: diagram,
        notebook: NotebookId::from_raw(1),
        name: "lambda-vpc.png".into(),
        picture: None,
        regions: vec![Region {
            id: RegionId::from_raw(502),
            label: Text::detected("보안 구역"),
            shape: Shape::Rect(0.0, 0.0, 1.0, 1.0),
            links: vec![rules],
            role: None,
            group: None,
            is_locked: false,
        }],
        is_drawn: false,
        added_at: None,
    });
    let card = |id, note, question: &str, sources| Card {
        sources,
        ..Card::new(
            CardId::from_raw(id),
            note,
            FactId::from_raw(id + 100),
            Prompt::recall(Text::detected(question), Text::detected("10,240MB")),
        )
    };
    parts.cards = vec![
        card(601, server, "Lambda 메모리의 최대는?", vec![CardSource::Block(memory)]),
        card(602, database, "보안 그룹은 어디에?", Vec::new()),
    ];
    parts.cards[0].is_suspended = true;
    parts.cards[1].tags = ["망/방화벽".to_owned()].into();
    parts.annotations = marks
        .into_iter()
        .map(|(id, mark)| Annotation {
            id: AnnotationId::from_raw(id),
            target: Target::Block(rules),
            mark,
            made_at: Timestamp(0),
        })
        .collect();
    parts
}

/// What a query finds, in words.
fn find(library: &Library, index: &Index, typed: &str) -> Vec<String> {
    let parsed = ParsedQuery::parse(typed);
    // Each card is where one filter asks for it and no other does.
    let stands = |card: CardId, state| {
        let meant = match state {
            CardState::New => 601,
            CardState::Due => 602,
            CardState::Leech => 603,
            CardState::WrongLately => 604,
        };
        card == CardId::from_raw(meant)
    };
    let selection = index.select(&parsed.filters, library, &stands);
    let hits = index.within(&selection).find(&parsed.words, 50);
    hits.into_iter().map(|hit| hit.text).collect()
}

#[track_caller]
fn check(typed: &str, expected: &[&str]) {
    check_in(&library(), typed, expected);
}

#[track_caller]
fn check_in(library: &Library, typed: &str, expected: &[&str]) {
    let index = Index::build(library, &Glossary::default());
    let mut found = find(library, &index, typed);
    found.sort();
    let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
    expected.sort();
    assert_eq!(found, expected, "{typed}");
}

const FIREWALL: &str = "보안 그룹은 인스턴스 앞의 방화벽 #네트워크/보안";
const RULES: &str = "보안그룹 규칙은 상태를 저장한다";
const MEMORY: &str = "Lambda 함수의 최대 메모리";
const ENDPOINT: &str = "DynamoDB 보안 그룹과 엔드포인트";
const CACHE: &str = "캐시는 #중요";
const MEMORY_CARD: &str = "Lambda 메모리의 최대는?";
const GROUP_CARD: &str = "보안 그룹은 어디에?";
const LEECH_CARD: &str = "자꾸 잊는 것은?";
const WRONG_CARD: &str = "어제 틀린 것은?";

#[test]
fn tags_are_gathered_with_those_above_them_and_complete_a_filter() {
    let tags = tags_of(&library());
    let has = |wanted: &str| tags.iter().filter(|tag| *tag == wanted).count();
    assert_eq!(
        (has("네트워크"), has("네트워크/보안"), has("중요")),
        (1, 1, 1),
        "{tags:?}"
    );
    let begun = ParsedQuery::name_begun("태그:네").unwrap();
    let completed = begun.completed(tags.iter().map(String::as_str), 4);
    assert_eq!(completed, ["태그:네트워크", "태그:네트워크/보안"]);
    assert_eq!(tags_of(&Library::default()), Vec::<String>::new());
}

#[test]
fn a_phrase_is_found_as_it_is_written() {
    check("\"보안 그룹\"", &[FIREWALL, ENDPOINT, GROUP_CARD]);
    check("\"보안그룹\"", &[RULES]);
    check("\"보안 그룹\" dynamodb", &[ENDPOINT]);
    check("\"보안 그룹", &[FIREWALL, ENDPOINT, GROUP_CARD]);
    check("\"없는 말이다\"", &[]);
    let library = library();
    let hit = &Index::build(&library, &Glossary::default()).find("\"보안 그룹과\"", 5)[0];
    assert_eq!(
        (&hit.text[hit.ranges[0].clone()], &hit.why[..]),
        ("보안 그룹과", &[Why::Exact][..])
    );
}

#[test]
fn what_must_not_be_there_is_left_out() {
    check("보안그룹 -dynamodb", &[FIREWALL, RULES, GROUP_CARD]);
    check("보안그룹 -\"보안 그룹\"", &[RULES]);
    check("보안그룹 -is:card -방화벽", &[RULES, ENDPOINT]);
    check("보안그룹 -dyna", &[FIREWALL, RULES, GROUP_CARD]);
    check("보안그룹 -note:server", &[ENDPOINT, GROUP_CARD]);
}

#[test]
fn tags_of_notes_and_lines_are_asked_for_with_what_lies_below_them() {
    check("태그:네트워크", &["Server & Serverless", FIREWALL]);
    check("tag:#네트워크/보안 방화벽", &[FIREWALL]);
    check("보안 tag:AWS", &[FIREWALL, RULES, "보안 구역"]);
    check("tag:중", &["데이터베이스", CACHE]);
    check("tag:없다", &[]);
    // A card has tags of its own beside those of its line.
    check("tag:망", &[GROUP_CARD]);
    check("태그:망/방화벽 is:card", &[GROUP_CARD]);
    check("보안 is:card -tag:망", &[]);
}

#[test]
fn notes_and_notebooks_are_named_the_way_everything_is_searched() {
    check("보안그룹 note:\"server serverless\"", &[FIREWALL, RULES]);
    check("보안그룹 노트:ㄷㅇㅌ", &[ENDPOINT, GROUP_CARD]);
    check("보안그룹 notebook:면접", &[ENDPOINT, GROUP_CARD]);
    check("보안그룹 노트북:aususwjq", &[]);
}

#[test]
fn states_are_asked_for_in_both_languages() {
    check("is:card", &[MEMORY_CARD, GROUP_CARD]);
    check("상태:카드 메모리", &[MEMORY_CARD]);
    check("is:due", &[GROUP_CARD]);
    check("is:new note:server", &[MEMORY_CARD]);
    let states = library_of_states();
    for (typed, found) in [
        ("is:new", MEMORY_CARD),
        ("상태:새카드", MEMORY_CARD),
        ("is:due", GROUP_CARD),
        ("상태:복습", GROUP_CARD),
        ("is:leech", LEECH_CARD),
        ("상태:자주틀림", LEECH_CARD),
        ("is:wrong", WRONG_CARD),
        ("상태:최근틀림", WRONG_CARD),
        ("상태:틀림", WRONG_CARD),
    ] {
        check_in(&states, typed, &[found]);
    }
    for typed in ["is:suspended", "상태:보류"] {
        check(typed, &[MEMORY_CARD]);
    }
    check("is:card -is:suspended", &[GROUP_CARD]);
    check("is:starred", &[RULES]);
    check("상태:별표", &[RULES]);
    check("is:disputed", &[MEMORY]);
    check("is:missing", &["lambda-vpc.png", "보안 구역"]);
    check(
        "has:diagram",
        &["Server & Serverless", RULES, "그림.png", "lambda-vpc.png", "보안 구역"],
    );
    check("has:card", &["Server & Serverless", "데이터베이스", MEMORY]);
    check("상태:이견", &[MEMORY]);
    check("상태:이미지없음", &["lambda-vpc.png", "보안 구역"]);
    check("is:starred is:card", &[]);
}

#[test]
fn lines_with_a_comment_are_asked_for_in_both_languages() {
    let commented = library_with(vec![(801, Mark::Remark("규칙은 시험에 나왔다".into()))]);
    for typed in ["has:comment", "포함:메모", "has:remark", "포함:주석"] {
        check_in(&commented, typed, &[RULES]);
        check(typed, &[]);
    }
}

#[test]
fn without_words_hits_stand_in_the_order_of_the_notes_and_nothing_is_asked_for_by_exclusions_alone() {
    let library = library();
    let index = Index::build(&library, &Glossary::default());
    let found = find(&library, &index, "tag:aws -is:missing");
    assert_eq!(found[..4], ["Server & Serverless", "Lambda", FIREWALL, RULES]);
    assert!(ParsedQuery::parse("-보안 -is:card").is_empty());
    assert!(ParsedQuery::parse("is:ca").is_empty());
}

/// However many are wanted: where much more is selected, not all of it is looked at.
#[test]
fn without_words_fewer_hits_are_the_first_of_all() {
    let lines = || (0..80).map(|n| item(&format!("{n}번째 줄"))).collect();
    let library = corpus::library(&["하나", "둘", "셋", "넷"].map(|title| (title, lines())));
    let mut index = Index::build(&library, &Glossary::default());
    let notes: Vec<_> = library.notes().map(|note| note.id).collect();
    index.set_opened([notes[2], notes[1]]);
    let selection = index.select(&ParsedQuery::parse("-태그:없음").filters, &library, &|_, _| false);
    let all = index.within(&selection).find_strict("", 1_000);
    assert_eq!((all.len(), all[0].note), (4 * 81, Some(notes[2])));
    for limit in [1, 2, 5, 19, 20, 21, 80, 81, 82, 200] {
        let few = index.within(&selection).find_strict("", limit);
        assert_eq!(few[..], all[..limit], "{limit}");
    }
}

/// Of a page pasted into the field only the beginning is parsed.
#[test]
fn a_pasted_page_is_searched_by_its_beginning_only() {
    let page = "보안: 그룹 -없음 \"".repeat(20_000);
    assert!(ParsedQuery::parse(&page).words.len() < 3_000);
    assert!(
        ParsedQuery::operator_ranges(&page)
            .iter()
            .all(|range| range.end < 3_000)
    );
    let library = library();
    let index = Index::build(&library, &Glossary::default());
    find(&library, &index, &page);
}

/// Pieces that queries of every kind can be made of.
const PIECES: [&str; 24] = [
    "보안",
    "그룹",
    "lambda",
    "\"",
    "-",
    " ",
    " ",
    " ",
    ":",
    "tag:",
    "태그:",
    "is:card",
    "is:",
    "-is:starred",
    "note:",
    "노트북:",
    "has:diagram",
    "“",
    "#",
    "메모리",
    "ㅂㅇ",
    "dkseo",
    "시험",
    "/",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_found_with_a_filter_is_what_is_found_without_and_admitted(
        words in select(&["보안그룹", "lambda", "\"보안 그룹\"", "메모리 최대", "qhdks", "ㅂㅇ"][..]),
        filter in select(&["is:card", "-is:card", "tag:aws", "-방화벽", "note:데이터", "has:card", "is:starred"][..]),
    ) {
        let library = library();
        let index = Index::build(&library, &Glossary::default());
        let admitted: Vec<HitTarget> = {
            let filters = ParsedQuery::parse(filter).filters;
            let selection = index.select(&filters, &library, &|_, _| false);
            index.within(&selection).find_strict("", usize::MAX).iter().map(|hit| hit.target).collect()
        };
        let all = index.find_strict(words, usize::MAX);
        let selection = index.select(&ParsedQuery::parse(filter).filters, &library, &|_, _| false);
        let found = index.within(&selection).find_strict(words, usize::MAX);
        let expected: Vec<_> = all.into_iter().filter(|hit| admitted.contains(&hit.target)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn anything_can_be_typed(pieces in proptest::collection::vec(select(&PIECES[..]), 0..12), any in ".{0,12}") {
        let library = library();
        let index = Index::build(&library, &Glossary::default());
        for typed in [pieces.concat(), format!("{}{any}", pieces.concat()), any.clone()] {
            find(&library, &index, &typed);
            let parsed = ParsedQuery::parse(&typed);
            // What was taken out stays out: the words are no query with filters of their own.
            prop_assert_eq!(&ParsedQuery::parse(&parsed.words).words, &parsed.words);
        }
    }
}

/// Filters follow edits because they are looked up anew; the parts they come from are in the index.
#[test]
fn a_tag_that_is_edited_away_is_gone() {
    let library = library();
    let mut index = Index::build(&library, &Glossary::default());
    let line = library
        .blocks()
        .find(|block| block.text == CACHE)
        .expect("the line is there");
    let edited = Block {
        text: "캐시는 중요".into(),
        ..(**line).clone()
    };
    let edit = saegim::model::Edit {
        before: Some(line.clone()),
        after: Some(std::sync::Arc::new(edited)),
    };
    index.update(&[saegim::model::Change::Block(edit)]);
    assert_eq!(find(&library, &index, "tag:중요"), [""; 0]);
}
