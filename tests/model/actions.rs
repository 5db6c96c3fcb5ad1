//! Random edits that mostly make sense.

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::model::{
    Action, Answer, Attachment, Block, BlockId, BlockKind, CardId, CardSource, ContentHash, Glossary, Grade, History,
    IdSource, Import, ImportedNote, Library, NewCard, Note, NoteId, Notebook, NotebookId, PictureFormat, Prompt,
    Provenance, Region, Response, ReviewMode, Settings, Shape, SourceText, Span, SpanStyle, Status, Target, Text,
    Timestamp, Tint,
};

/// What is to be done, with numbers that choose what it is done to.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    what: u8,
    first: usize,
    second: usize,
    words: String,
}

pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = prop_oneof![
        Just(String::new()),
        "[가-힣a-zA-Z ]{1,12}",
        Just("최대 {{15}}분".to_owned()),
        Just("메모리는 10,240MB까지다".to_owned()),
        Just("  \t".to_owned()),
        "\\PC{0,8}",
    ];
    let edit = (0_u8..30, 0_usize..64, 0_usize..64, words).prop_map(|(what, first, second, words)| Edit {
        what,
        first,
        second,
        words,
    });
    vec(edit, 0..40)
}

pub(crate) fn answer(card: CardId, at: i64) -> Answer {
    Answer {
        card,
        at: Timestamp(at),
        grade: Grade::Good,
        confidence: None,
        millis: 900,
        mode: ReviewMode::Study,
        response: Response::Shown,
    }
}

/// A library with one note of each kind of line, a diagram, two cards and an annotation.
pub(crate) fn starting_history() -> History {
    let mut history = History::new(Library::default(), IdSource::new(1_000, 5));
    let import = import(&mut history, "시작", 6);
    history.perform(Action::Import(import)).expect("a first note");
    let line = history
        .library()
        .blocks()
        .next()
        .map(|block| (block.id, block.note))
        .expect("a line");
    let cards = ["첫 질문", "둘째 질문"].map(|words| new_card(line.1, CardSource::Block(line.0), words));
    history.perform(Action::AddCards(cards.to_vec())).expect("two cards");
    let star = Action::ToggleStar {
        target: Target::Block(line.0),
        at: Timestamp(1),
    };
    history.perform(star).expect("a star");
    History::new(history.library().clone(), history.ids().clone())
}

fn new_card(note: NoteId, source: CardSource, words: &str) -> NewCard {
    NewCard {
        note,
        fact: None,
        prompt: Prompt::recall(Text::detected(words), Text::detected("답")),
        explanation: Text::default(),
        sources: vec![source],
    }
}

fn import(history: &mut History, title: &str, n_lines: usize) -> Import {
    let ids = history.ids();
    let notebook: NotebookId = ids.next_id();
    let note: NoteId = ids.next_id();
    let diagram = saegim::model::Diagram {
        id: ids.next_id(),
        notebook,
        name: format!("{title}.png"),
        picture: None,
        regions: vec![Region {
            id: ids.next_id(),
            label: Text::both("별칭", "alias"),
            shape: Shape::Rect(0.1, 0.1, 0.2, 0.2),
            links: Vec::new(),
        }],
        added_at: None,
    };
    let blocks = (0..n_lines).map(|number| Block {
        id: ids.next_id(),
        note,
        kind: match number % 4 {
            0 => BlockKind::Heading,
            1 => BlockKind::Image(diagram.id),
            2 => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        },
        depth: 0,
        text: format!("{title} {number}번째 줄"),
        spans: Vec::new(),
        translation: String::new(),
        source: SourceText::default(),
        status: Status::default(),
    });
    let blocks = blocks.collect();
    Import {
        notebooks: vec![Notebook {
            id: notebook,
            name: format!("{title} 노트북"),
        }],
        diagrams: vec![diagram],
        notes: vec![ImportedNote {
            note: Note {
                id: note,
                notebook,
                title: title.to_owned(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
            },
            blocks,
        }],
        cards: Vec::new(),
    }
}

/// One of some things, or one that is not there.
fn pick<T: saegim::model::Id>(things: impl Iterator<Item = T>, number: usize) -> T {
    let things: Vec<T> = things.collect();
    things
        .get(number % (things.len() + 1))
        .copied()
        .unwrap_or_else(|| T::from_raw(3))
}

#[expect(clippy::too_many_lines, reason = "one arm for each action")]
pub(crate) fn action(history: &mut History, edit: &Edit) -> Action {
    let at = Timestamp(i64::try_from(edit.first).unwrap_or(0) * 1_000);
    let words = edit.words.clone();
    if edit.what == 0 {
        let n_lines = edit.second % 9;
        return Action::Import(import(history, if words.is_empty() { "빈" } else { &words }, n_lines));
    }
    let library = history.library();
    let notebook = pick(library.notebooks().map(|it| it.id), edit.first);
    let note = pick(library.notes().map(|it| it.id), edit.first);
    let block: BlockId = pick(library.blocks().map(|it| it.id), edit.first);
    let card = pick(library.cards().map(|it| it.id), edit.second);
    let diagram = pick(library.diagrams().map(|it| it.id), edit.second);
    let annotation = pick(library.annotations().map(|it| it.id), edit.second);
    let region = pick(
        library.diagrams().flat_map(|it| &it.regions).map(|it| it.id),
        edit.first,
    );
    let target = match edit.second % 3 {
        0 => Target::Block(block),
        1 => Target::Card(card),
        _ => Target::Region(region),
    };
    let picture = Attachment {
        hash: ContentHash([7; 32]),
        format: PictureFormat::Png,
        width: 4,
        height: 3,
        bytes: 99,
    };
    match edit.what {
        1 => Action::CreateNotebook { name: words },
        2 => Action::RenameNotebook { notebook, name: words },
        3 => Action::DeleteNotebook { notebook },
        4 => Action::RenameNote { note, title: words },
        5 => Action::DeleteNote { note },
        6 | 7 => Action::EditBlock {
            block,
            spans: vec![Span {
                range: 0..edit.second % 5,
                style: SpanStyle::Bold,
            }]
            .into_iter()
            .filter(|_| edit.first.is_multiple_of(2))
            .collect(),
            text: words,
        },
        8 => Action::InsertBlock {
            note,
            after: (edit.second.is_multiple_of(2)).then_some(block),
            kind: BlockKind::ListItem,
            depth: 1,
            text: words,
            spans: Vec::new(),
        },
        9 => Action::DeleteBlock { block },
        10 => Action::SetBlockStatus {
            block,
            status: Status::Confirmed,
        },
        11 => Action::SetCardStatus {
            card,
            status: Status::Disputed {
                one: Text::detected("A"),
                other: Text::detected("B"),
            },
        },
        12 | 13 => Action::AddCards(vec![new_card(note, CardSource::Block(block), &words)]),
        14 => Action::AddCards(vec![NewCard {
            prompt: Prompt::cloze(Text::detected(words)),
            ..new_card(note, CardSource::Region(region), "x")
        }]),
        15 => Action::EditCard {
            card,
            prompt: Prompt::recall(Text::detected(words), Text::detected("새 답")),
            explanation: Text::default(),
        },
        16 => Action::DeleteCards(vec![card]),
        17 => Action::SuspendCards {
            cards: vec![card],
            is_suspended: edit.first.is_multiple_of(2),
        },
        18 => Action::AddRemark { target, words, at },
        19 => Action::EditRemark { annotation, words },
        20 => Action::Highlight {
            block,
            range: edit.second % 4..edit.first % 9,
            tint: Tint::Green,
            at,
        },
        21 => Action::ToggleStar { target, at },
        22 => Action::ToggleFlag { target, at },
        23 => Action::RemoveAnnotation { annotation },
        24 => Action::Answer(answer(card, at.0)),
        25 => Action::AddDiagram {
            notebook,
            name: words,
            picture,
            at,
        },
        26 => match edit.first % 3 {
            0 => Action::SetPicture {
                diagram,
                picture: Some(picture),
            },
            1 => Action::RenameDiagram { diagram, name: words },
            _ => Action::DeleteDiagram { diagram },
        },
        27 if edit.second.is_multiple_of(3) => Action::MoveNoteToNew { note, name: words },
        27 => Action::MoveNote {
            note,
            notebook: pick(library.notebooks().map(|it| it.id), edit.second),
        },
        28 => Action::ToggleLink { region, block },
        _ if edit.first.is_multiple_of(2) => Action::SetGlossary(Glossary {
            groups: vec![vec![words, "람다".to_owned()]],
        }),
        _ => Action::SetSettings(Settings {
            retention_percent: 60 + u8::try_from(edit.second).unwrap_or(0),
            ..Settings::default()
        }),
    }
}
