//! Libraries to save.

use std::collections::BTreeMap;

use std::sync::Arc;

use saegim::model::{
    Action, ActionKind, Answer, Attachment, Block, BlockKind, Card, CardSource, Change, ChoiceOption, Confidence,
    ContentHash, Diagram, DocKey, Document, Glossary, Grade, History, Id, IdSource, Import, ImportedNote, Library,
    Note, Notebook, Origin, PictureFormat, Preset, Prompt, Provenance, Region, Response, ReviewMode, Settings, Shape,
    SourceFormat, SourceText, Span, SpanStyle, Status, Target, Text, Timestamp, Tint,
};
use saegim::store::DeviceId;

pub(crate) const NOW: Timestamp = Timestamp(1_763_882_000_000);

pub(crate) fn device(name: &str) -> DeviceId {
    name.parse().unwrap()
}

pub(crate) fn new_history(library: Library) -> History {
    History::new(library, IdSource::new(1_763_000_000_001, 0))
}

/// Does something and answers with what it changed.
pub(crate) fn perform(history: &mut History, action: Action) -> Vec<Change> {
    history.perform(action).unwrap().changes.to_vec()
}

fn id<T: Id>(n: u64) -> T {
    T::from_raw((1_763_000_000_000 << 20) + n)
}

/// Puts [`rich_import`] in, with the cards of its first note, and answers with what that changed.
pub(crate) fn fill(history: &mut History) -> Vec<Change> {
    let filled = history.transact(ActionKind::Import, |tx| {
        tx.perform(Action::Import(rich_import()))?;
        let Some(Document::Note(mut note)) = tx.library().document(DocKey::Note(first_note().id)) else {
            panic!("it was put in");
        };
        note.cards.extend(cards().into_iter().map(Arc::new));
        tx.perform(Action::Adopt(Document::Note(note)))
    });
    filled.unwrap().1.changes.to_vec()
}

/// Makes an empty notebook.
pub(crate) fn new_notebook(history: &mut History, name: &str) -> Vec<Change> {
    let (notebook, name) = (None, name.into());
    perform(history, Action::CreateNotebook { notebook, name })
}

/// Strings that get lost easily.
pub(crate) const ODD: [&str; 12] = [
    "",
    "람다 \"별칭\" 100%",
    r##"a\b "# r#"x"# "##,
    "line one\nline two\n",
    "crlf\r\nlone\rcr",
    "nul\0bell\u{7}",
    "bidi \u{202e}evil\u{2066}",
    "👩‍👩‍👧‍👦 🇰🇷",
    "\u{1112}\u{1161}\u{11ab}글 NFD",
    "\u{feff}bom and \u{2028} separator",
    "<<<<<<< HEAD",
    "\ttabs\t  and blanks  ",
];

/// Two notebooks with every kind of thing in them.
pub(crate) fn rich_import() -> Import {
    let notebook = |n, name: &str| Notebook::new(id(n), name);
    let second = ImportedNote {
        note: Note {
            id: id(50),
            notebook: id(2),
            title: "nul".into(),
            provenance: Provenance::default(),
            blocks: vec![],
            dismissed: std::collections::BTreeSet::new(),
        },
        blocks: vec![Block::new(id(51), id(50), BlockKind::Paragraph, 0, "프로세스와 스레드")],
    };
    Import {
        notebooks: vec![notebook(1, "DVA-C02"), notebook(2, "운영체제: 기초")],
        diagrams: diagrams(),
        notes: vec![
            ImportedNote {
                note: first_note(),
                blocks: (0..24).map(block).collect(),
            },
            second,
        ],
        ..Import::default()
    }
}

fn diagrams() -> Vec<Diagram> {
    let region = |n, label, shape, links| Region {
        id: id(n),
        label,
        shape,
        links,
        role: None,
        group: None,
        is_locked: false,
    };
    let missing = Diagram {
        id: id(3),
        notebook: id(1),
        name: "Pasted image 20250130230219.png".into(),
        picture: None,
        regions: vec![
            region(
                4,
                Text::both("별칭", "alias"),
                Shape::Rect(0.1, 0.2, 0.3, 0.4),
                vec![id(11)],
            ),
            region(
                5,
                Text::default(),
                Shape::Polygon(vec![(0.0, 0.0), (1.0, 0.333_333_34), (0.5, 1e-7)]),
                vec![],
            ),
        ],
        is_drawn: false,
        added_at: Some(NOW),
    };
    let there = Diagram {
        id: id(6),
        notebook: id(2),
        name: "그림".into(),
        picture: Some(Attachment {
            hash: ContentHash([7; 32]),
            format: PictureFormat::Png,
            width: 1280,
            height: 800,
            bytes: 12_345,
        }),
        regions: vec![region(
            7,
            Text::both("가", ""),
            Shape::Ellipse(0.5, 0.5, 0.25, 0.125),
            vec![],
        )],
        is_drawn: false,
        added_at: None,
    };
    vec![missing, there]
}

fn first_note() -> Note {
    Note {
        id: id(10),
        notebook: id(1),
        title: "Server & Serverless".into(),
        provenance: Provenance {
            origin: Origin::File("aws/server.md".into()),
            format: SourceFormat::PlainText,
            digest: "ab".repeat(32),
            imported_at: Some(NOW),
            imported_into: String::new(),
            licence: "CC BY 4.0".into(),
            author: "누군가".into(),
            preamble: "---\ntags: [aws]\n---\n\n".into(),
        },
        blocks: vec![],
        dismissed: std::collections::BTreeSet::new(),
    }
}

/// The `n`-th line of the first note: every kind, source, status and odd string comes up.
fn block(n: u64) -> Block {
    let n_usize = usize::try_from(n).unwrap();
    let kinds = [
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::Paragraph,
        BlockKind::Code,
        BlockKind::Table,
        BlockKind::Callout,
        BlockKind::Quote,
        BlockKind::Image(id(3)),
        BlockKind::Rule,
    ];
    let mut block = Block {
        source: match n % 3 {
            0 => SourceText::default(),
            1 => SourceText::Around {
                lead: "  - ".into(),
                tail: "\r\n\r\n".into(),
            },
            _ => SourceText::Verbatim("| a | b |\n|---|---|\n\t\0".into()),
        },
        status: match n {
            2 => Status::Confirmed,
            3 => Status::Dated {
                as_of: "2025-10".into(),
                now: Text::both("지금은 \"다르다\"", "is different now"),
            },
            4 => Status::Disputed {
                one: Text::both("하나", ""),
                other: Text::default(),
            },
            _ => Status::Unchecked,
        },
        ..Block::new(
            id(11 + n),
            id(10),
            kinds[n_usize % kinds.len()],
            u8::try_from(n % 4).unwrap(),
            ODD[n_usize % ODD.len()],
        )
    };
    if n == 1 {
        let span = |range, style| Span { range, style };
        block.text = "Lambda 함수 **메모리**를 늘리면 CPU도 는다".into();
        block.translation = "More memory, more CPU".into();
        block.translated_from = "메모리를 늘리면 \"CPU\"도 는다".into();
        block.spans = vec![
            span(0..6, SpanStyle::Bold),
            span(7..13, SpanStyle::Link("https://example.org/a?b=\"c\"".into())),
            span(16..25, SpanStyle::Highlight(Tint::Pink)),
        ];
    }
    block
}

fn cards() -> Vec<Card> {
    let card = |n: u64, prompt: Prompt| Card {
        id: id(n),
        note: id(10),
        fact: id(n + 100),
        prompt,
        explanation: Text::both("설명 #1", ""),
        hint: Text::default(),
        sources: vec![CardSource::Block(id(12)), CardSource::Region(id(4))],
        reference: "https://docs.example.org/lambda".into(),
        status: Status::Unchecked,
        is_suspended: n == 62,
        buried_until: None,
        tags: std::collections::BTreeSet::new(),
    };
    let option = |words: &str, is_right| ChoiceOption {
        text: Text::both(words, ""),
        is_right,
        why: Text::both("", "because \\ of \"that\""),
    };
    let recall = Prompt::recall(
        Text::both("최대 메모리는?", "How much memory?"),
        Text::both("10,240MB", "10,240 MB"),
    );
    let cloze = Prompt::cloze(Text::both("최대 {{10,240MB}}", ""));
    let choice = Prompt::choice(
        Text::both("무엇인가?", ""),
        vec![option("가", true), option("나", false), option("다\n라", true)],
    );
    vec![card(60, recall), card(61, cloze), card(62, choice)]
}

/// A library with every kind of thing, annotation and answer in it, and everything that was changed to make it.
pub(crate) fn rich() -> (History, Vec<Change>) {
    let mut history = new_history(Library::default());
    let mut changes = fill(&mut history);
    let mut run = |history: &mut History, action| changes.extend(perform(history, action));
    let (block, card, region) = (id(12), id(60), id(4));
    for (target, at) in [
        (Target::Block(block), NOW),
        (Target::Card(card), NOW.plus_millis(1)),
        (Target::Region(region), NOW.plus_millis(2)),
    ] {
        let words = "헷갈린다\n\"정말\"".to_owned();
        run(&mut history, Action::AddRemark { target, words, at });
        run(&mut history, Action::ToggleStar { target, at });
        run(&mut history, Action::ToggleFlag { target, at });
    }
    run(
        &mut history,
        Action::Highlight {
            block,
            range: 0..6,
            tint: Tint::Blue,
            at: NOW,
        },
    );
    for (n, grade) in Grade::ALL.into_iter().enumerate() {
        run(&mut history, answer(card, n, grade));
    }
    run(
        &mut history,
        Action::SetGlossary(Glossary {
            groups: vec![
                vec!["Lambda".into(), "람다".into()],
                vec![
                    "EC2".into(),
                    "\"가상\" 서버".into(),
                    "Elastic Compute\u{202e} Cloud".into(),
                ],
            ],
        }),
    );
    run(
        &mut history,
        Action::SetSettings(Settings {
            preset: Preset {
                new_per_day: 7,
                learning_steps_minutes: vec![],
                ..Preset::default()
            },
            ..Settings::default()
        }),
    );
    (history, changes)
}

pub(crate) fn answer(card: saegim::model::CardId, n: usize, grade: Grade) -> Action {
    Action::Answer(Answer {
        card,
        // A month and a bit between answers.
        at: NOW.plus_millis(i64::try_from(n).unwrap() * 2_700_000_000),
        grade,
        confidence: [None, Some(Confidence::Guess), Some(Confidence::Sure)][n % 3],
        millis: 4_200,
        is_aided: false,
        lang: None,
        mode: if n.is_multiple_of(2) {
            ReviewMode::Study
        } else {
            ReviewMode::Ahead
        },
        response: if n.is_multiple_of(2) {
            Response::Shown
        } else {
            Response::Options(vec![0, 2])
        },
        shown: Vec::new(),
        interval_days: None,
    })
}

/// Everything in a library by name, so that two libraries can be compared thing by thing.
pub(crate) fn things(library: &Library) -> BTreeMap<String, String> {
    let mut things = BTreeMap::new();
    let mut add = |name: String, thing: String| assert!(things.insert(name, thing).is_none());
    library
        .notebooks()
        .for_each(|thing| add(format!("notebook {}", thing.id), format!("{thing:?}")));
    library
        .notes()
        .for_each(|thing| add(format!("note {}", thing.id), format!("{thing:?}")));
    library
        .blocks()
        .for_each(|thing| add(format!("block {}", thing.id), format!("{thing:?}")));
    library
        .diagrams()
        .for_each(|thing| add(format!("diagram {}", thing.id), format!("{thing:?}")));
    library
        .cards()
        .for_each(|thing| add(format!("card {}", thing.id), format!("{thing:?}")));
    library
        .annotations()
        .for_each(|thing| add(format!("annotation {}", thing.id), format!("{thing:?}")));
    library
        .reviews()
        .for_each(|thing| add(format!("review {}", thing.id), format!("{thing:?}")));
    add("glossary".into(), format!("{:?}", library.glossary()));
    add("settings".into(), format!("{:?}", library.settings()));
    things
}

/// The names of what is not the same in two libraries.
pub(crate) fn differences(one: &Library, other: &Library) -> Vec<String> {
    let (one, other) = (things(one), things(other));
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing = names.into_iter().filter(|name| one.get(*name) != other.get(*name));
    differing
        .map(|name| format!("{name}: {:?} is not {:?}", one.get(name), other.get(name)))
        .collect()
}
