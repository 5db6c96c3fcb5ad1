//! Random edits that mostly make sense: every action there is, and trees of them that succeed or fail.

use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Arc;

use saegim::model::{
    Action, ActionKind, Answer, Attachment, Block, BlockId, BlockKind, CardId, CardSource, CellPlace, Confidence,
    ContentHash, DocKey, Document, ExamProfile, ExamRecord, Glossary, Grade, History, IdSource, Import, ImportedNote,
    Library, Listed, MistakeReason, Moving, NewCard, NewRegion, Note, NoteId, Notebook, NotebookId, PictureFormat,
    Preset, Prompt, Provenance, Region, RegionRole, Reshaping, Retyping, SavedSearch, Settings, Shape, Span, SpanStyle,
    Status, Table, Target, Text, Timestamp, Tint, Transaction,
};

/// What is to be done, with numbers that choose what it is done to.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    what: u8,
    first: usize,
    second: usize,
    words: String,
}

/// Edits in one another: a single one, or several as one, which fail together or not.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    One(Edit),
    All { deeds: Vec<Deed>, fails: bool },
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let words = prop_oneof![
        Just(String::new()),
        "[가-힣a-zA-Z ]{1,12}",
        Just("최대 {{15}}분".to_owned()),
        Just("메모리는 10,240MB까지다".to_owned()),
        Just("  \t".to_owned()),
        "\\PC{0,8}",
    ];
    (0..N_EDITS, 0_usize..64, 0_usize..64, words).prop_map(|(what, first, second, words)| Edit {
        what,
        first,
        second,
        words,
    })
}

pub(crate) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = edit().prop_map(Deed::One).prop_recursive(3, 12, 4, |inner| {
        (vec(inner, 0..5), any::<bool>()).prop_map(|(deeds, fails)| Deed::All { deeds, fails })
    });
    vec(deed, 0..30)
}

impl Edit {
    /// Whether it may bring back what was there before, with its ids.
    pub(crate) const fn brings_back(&self) -> bool {
        self.what >= FIRST_ADOPTION
    }
}

impl Deed {
    /// Does it; what is refused in it is passed over. Whether any of it is there afterwards.
    pub(crate) fn run(&self, tx: &mut Transaction<'_>) -> Result<(), Failed> {
        match self {
            Self::One(edit) => tx.attempt(|tx| {
                let action = action(tx, edit);
                tx.perform(action).map_err(|_| Failed)
            }),
            Self::All { deeds, fails } => tx.attempt(|tx| {
                for deed in deeds {
                    let _ = deed.run(tx);
                }
                if *fails { Err(Failed) } else { Ok(()) }
            }),
        }
    }

    /// The edits in it that no failure takes back.
    pub(crate) fn lasting(&self) -> Vec<&Edit> {
        match self {
            Self::One(edit) => vec![edit],
            Self::All { fails: true, .. } => Vec::new(),
            Self::All { deeds, .. } => deeds.iter().flat_map(Self::lasting).collect(),
        }
    }

    /// As a step of a history.
    pub(crate) fn perform(&self, history: &mut History) -> Result<saegim::model::Step, Failed> {
        let kind = ActionKind::Import;
        history.transact(kind, |tx| self.run(tx)).map(|((), step)| step)
    }
}

/// It was refused, or was to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failed;

pub(crate) fn answer(card: CardId, at: i64) -> Answer {
    Answer {
        confidence: Some(Confidence::Sure),
        millis: 900,
        ..Answer::new(card, Timestamp(at), Grade::Good)
    }
}

/// A library with one note of each kind of line, a diagram, two cards and an annotation.
pub(crate) fn starting_history() -> History {
    let mut history = History::new(Library::default(), IdSource::new(1_000, 5));
    let import = import(history.ids(), "시작", 6);
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
        hint: Text::default(),
        reference: String::new(),
        sources: vec![source],
    }
}

fn import(ids: &mut IdSource, title: &str, n_lines: usize) -> Import {
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
            role: None,
            group: None,
            is_locked: false,
        }],
        is_drawn: false,
        added_at: None,
    };
    let blocks = (0..n_lines).map(|number| {
        Block::new(
            ids.next_id(),
            note,
            match number % 4 {
                0 => BlockKind::Heading,
                1 => BlockKind::Image(diagram.id),
                2 => BlockKind::ListItem,
                _ => BlockKind::Paragraph,
            },
            0,
            format!("{title} {number}번째 줄"),
        )
    });
    let blocks = blocks.collect();
    Import {
        notebooks: vec![Notebook::new(notebook, format!("{title} 노트북"))],
        diagrams: vec![diagram],
        notes: vec![ImportedNote {
            note: Note {
                id: note,
                notebook,
                title: title.to_owned(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            },
            blocks,
        }],
        ..Import::default()
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

/// A note as another version of its source has it: with a line less, a changed line and a new one.
fn import_again(library: &Library, ids: &mut IdSource, note: &Note, words: &str) -> Import {
    let mut blocks: Vec<Block> = library.blocks_of(note).skip(1).map(|block| (**block).clone()).collect();
    if let Some(block) = blocks.first_mut() {
        words.clone_into(&mut block.text);
        block.spans.clear();
    }
    blocks.extend(blocks.last().cloned().map(|block| Block {
        id: ids.next_id(),
        ..block
    }));
    let mut diagrams = library.diagrams().take(1).map(|diagram| (**diagram).clone());
    let diagrams = diagrams.next().map(|mut diagram| {
        diagram.regions.clear();
        diagram
    });
    Import {
        diagrams: diagrams.into_iter().collect(),
        notes: vec![ImportedNote {
            note: note.clone(),
            blocks,
        }],
        ..Import::default()
    }
}

/// All documents of a library.
pub(crate) fn documents(library: &Library) -> Vec<DocKey> {
    let notebooks = library.notebooks().map(|it| DocKey::Notebook(it.id));
    let diagrams = library.diagrams().map(|it| DocKey::Diagram(it.id));
    let notes = library.notes().map(|it| DocKey::Note(it.id));
    let keys = [DocKey::Library, DocKey::Glossary].into_iter();
    keys.chain(notebooks).chain(diagrams).chain(notes).collect()
}

/// A document as it may have been before, or as another device may have it: of the library at the start, or of this one
/// with something left out.
fn earlier_document(library: &Library, edit: &Edit) -> Document {
    let start = starting_history();
    let from = if edit.second.is_multiple_of(2) {
        start.library()
    } else {
        library
    };
    let keys = documents(from);
    let key = keys[edit.first % keys.len()];
    let mut document = from.document(key).expect("it is listed");
    match &mut document {
        Document::Note(content) if edit.second % 4 > 1 => {
            content.cards.truncate(edit.second % 3);
            let cards: Vec<CardId> = content.cards.iter().map(|card| card.id).collect();
            content.annotations.retain(|annotation| match annotation.target {
                Target::Card(card) => cards.contains(&card),
                Target::Block(_) | Target::Region(_) => true,
            });
        }
        Document::Diagram(content) if edit.second % 4 > 1 => content.annotations.clear(),
        _ => {}
    }
    document
}

/// A shape of any kind, some of which cannot be drawn.
fn shape(number: usize) -> Shape {
    let at = f32::from(u8::try_from(number % 16).unwrap_or(0)) / 20.0;
    match number % 7 {
        0 => Shape::Rect(at, at, 0.1, 0.2),
        1 => Shape::Ellipse(0.5, at, 0.1, 0.0),
        2 => Shape::Polygon(vec![(at, 0.1), (0.5, 0.9), (0.2, 0.4)]),
        3 => Shape::Arrow(vec![(at, at), (0.9, 0.9)]),
        4 => Shape::Label(at, 0.5, 0.1, 0.05),
        5 => Shape::Rect(at, 0.5, 0.0, 0.0),
        _ => Shape::Rect(at, 0.5, 0.9, 0.9),
    }
}

/// How many kinds of edits there are below, and which of them adopt documents.
const N_EDITS: u8 = 59;
const FIRST_ADOPTION: u8 = 56;

#[expect(clippy::too_many_lines, reason = "one arm for each action")]
pub(crate) fn action(tx: &mut Transaction<'_>, edit: &Edit) -> Action {
    let (library, ids) = tx.library_and_ids();
    let at = Timestamp(i64::try_from(edit.first).unwrap_or(0) * 1_000);
    let words = edit.words.clone();
    let is_even = edit.second.is_multiple_of(2);
    let notebook = pick(library.notebooks().map(|it| it.id), edit.first);
    let other_notebook = pick(library.notebooks().map(|it| it.id), edit.second);
    let note = pick(library.notes().map(|it| it.id), edit.first);
    let block: BlockId = pick(library.blocks().map(|it| it.id), edit.first);
    let card = pick(library.cards().map(|it| it.id), edit.second);
    let other_card = pick(library.cards().map(|it| it.id), edit.first);
    let diagram = pick(library.diagrams().map(|it| it.id), edit.second);
    let annotation = pick(library.annotations().map(|it| it.id), edit.second);
    let region = pick(
        library.diagrams().flat_map(|it| &it.regions).map(|it| it.id),
        edit.first,
    );
    let other_region = pick(
        library.diagrams().flat_map(|it| &it.regions).map(|it| it.id),
        edit.second,
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
        0 => Action::Import(import(
            ids,
            if words.is_empty() { "빈" } else { &words },
            edit.second % 9,
        )),
        1 => match library.note(note) {
            Some(note) => Action::Import(import_again(library, ids, note, &words)),
            None => Action::Import(Import::default()),
        },
        2 => Action::CreateNotebook {
            notebook: library.notebooks().last().map(|it| it.id).filter(|_| is_even),
            name: words,
        },
        3 => Action::RenameNotebook { notebook, name: words },
        4 if edit.second.is_multiple_of(3) => Action::DeleteNotebook(notebook),
        5 if is_even => Action::DismissProposals {
            note,
            proposals: [words].into(),
            is_dismissed: !edit.second.is_multiple_of(3),
        },
        4 | 5 => Action::RenameNote { note, title: words },
        6 => Action::DeleteNote(note),
        8 => Action::RewordBlock {
            block,
            is_translation: edit.second.is_multiple_of(5),
            parts: library
                .block(block)
                .map_or_else(Vec::new, |line| reworded(&line.text, &words, edit.second)),
        },
        7 => Action::EditBlock {
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
        9 | 10 => Action::InsertBlock {
            note,
            after: is_even.then_some(block),
            kind: BlockKind::ListItem,
            depth: 1,
            text: words,
            spans: Vec::new(),
        },
        11 => Action::DeleteBlocks(neighbours(library, block, edit.second % 3)),
        12 if is_even => {
            let table = library.block(block).and_then(|line| Table::of(line));
            let mut table = table.unwrap_or_default();
            let (row, column) = (edit.second % 3, edit.first % 3);
            table.set(CellPlace { row, column }, &words, Vec::new());
            match edit.second % 4 {
                0 => table.insert_row(row),
                1 => drop(table.insert_column(column)),
                2 => drop(table.remove_row(row)),
                _ => drop(table.remove_column(column)),
            }
            Action::EditTable { block, table }
        }
        12 if edit.first.is_multiple_of(3) => Action::TranslateBlock { block, words },
        12 => Action::SetBlockStatus {
            block,
            status: Status::Confirmed,
        },
        13 => Action::SetCardStatus {
            card,
            status: Status::Disputed {
                one: Text::detected("A"),
                other: Text::detected("B"),
            },
        },
        14 | 15 => Action::AddCards(vec![NewCard {
            fact: library.card(card).map(|card| card.fact).filter(|_| is_even),
            ..new_card(note, CardSource::Block(block), &words)
        }]),
        16 => Action::AddCards(vec![
            new_card(note, CardSource::Region(region), "x"),
            NewCard {
                prompt: Prompt::cloze(Text::detected(words)),
                ..new_card(note, CardSource::Region(region), "x")
            },
        ]),
        17 => Action::EditCard {
            card,
            prompt: Prompt::recall(Text::detected(words), Text::detected("새 답")),
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
        },
        18 if edit.first.is_multiple_of(3) => Action::TagCards {
            cards: vec![card, other_card],
            tag: ["시험", "aws/s3", "AWS/S3", "1"][edit.second % 4].to_owned(),
            is_tagged: is_even,
        },
        18 if is_even => Action::MoveCards {
            cards: vec![card, other_card],
            note,
        },
        18 => Action::DeleteCards(vec![card, other_card]),
        19 if edit.first.is_multiple_of(3) => Action::BuryCards {
            cards: vec![card, other_card],
            until: edit.first.is_multiple_of(2).then_some(at),
        },
        19 => Action::SuspendCards {
            cards: vec![card, other_card],
            is_suspended: edit.first.is_multiple_of(2),
        },
        20 if edit.second.is_multiple_of(3) => Action::BuryCards {
            cards: vec![card, other_card],
            until: is_even.then_some(at),
        },
        20 if is_even => Action::JoinFact(vec![card, other_card]),
        20 => Action::AddRemark { target, words, at },
        21 => Action::EditRemark { annotation, words },
        23 if edit.second.is_multiple_of(3) => Action::TintHighlights {
            block,
            range: edit.second % 4..edit.first % 9,
            tint: (!edit.first.is_multiple_of(3)).then_some(if is_even { Tint::Pink } else { Tint::Green }),
        },
        22 | 23 => Action::Highlight {
            block,
            range: edit.second % 4..edit.first % 9,
            tint: if is_even { Tint::Green } else { Tint::Yellow },
            at,
        },
        24 => Action::ToggleStar { target, at },
        25 => Action::ToggleFlag { target, at },
        26 => Action::RemoveAnnotation(annotation),
        27 if edit.second.is_multiple_of(3) => Action::ResetCards { cards: vec![card], at },
        27 => Action::Answer(answer(card, at.0)),
        28 => Action::AddDiagram {
            notebook,
            name: words,
            picture,
            at,
        },
        29 => Action::SetPicture {
            diagram,
            picture: is_even.then_some(picture),
        },
        30 if is_even => Action::DeleteDiagram(diagram),
        30 if edit.second.is_multiple_of(3) => Action::MoveDiagram {
            diagram,
            notebook: other_notebook,
        },
        30 => Action::RenameDiagram { diagram, name: words },
        31 => Action::MoveNote {
            note,
            notebook: other_notebook,
        },
        32 => Action::ToggleLink { region, block },
        33 if is_even => Action::SetGlossary(Glossary {
            groups: vec![vec![words, "람다".to_owned()]],
        }),
        33 => Action::SetSettings(Settings {
            preset: Preset {
                retention_percent: 60 + u8::try_from(edit.second).unwrap_or(0),
                ..Preset::default()
            },
            saved_searches: vec![SavedSearch {
                name: "람다".to_owned(),
                query: words,
            }],
            ..Settings::default()
        }),
        34 | 35 => Action::AddRegions {
            diagram,
            regions: vec![
                NewRegion {
                    label: Text::detected(words),
                    links: vec![block]
                        .into_iter()
                        .filter(|_| edit.second.is_multiple_of(3))
                        .collect(),
                    role: is_even.then_some(RegionRole::Network),
                    ..NewRegion::at(shape(edit.first))
                },
                NewRegion {
                    region: (edit.second % 5 == 1).then_some(region),
                    ..NewRegion::at(shape(edit.second))
                },
            ],
        },
        36 => Action::LabelRegion {
            region,
            label: Text::detected(words),
        },
        37 => Action::ShapeRegions {
            shapes: vec![(region, shape(edit.second)), (other_region, shape(edit.first))],
            how: [Reshaping::Moved, Reshaping::Resized, Reshaping::Aligned][edit.first % 3],
        },
        38 => Action::SetRegionRole {
            regions: vec![region, other_region],
            role: is_even.then_some(RegionRole::Data),
        },
        39 => Action::GroupRegions {
            regions: vec![region, other_region],
            is_grouped: !edit.second.is_multiple_of(3),
        },
        40 => Action::LockRegions {
            regions: vec![region],
            is_locked: is_even,
        },
        41 => Action::ListRegions {
            regions: vec![region, other_region],
            to: [Listed::First, Listed::Earlier, Listed::Later, Listed::Last][edit.second % 4],
        },
        42 => Action::CopyRegions {
            regions: vec![region, other_region],
            by: (0.02, 0.02),
        },
        43 => Action::DeleteRegions(vec![region, other_region]),
        44 => Action::SplitBlock {
            block,
            at: edit.second % 9,
        },
        45 => Action::JoinBlock(block),
        46 => Action::MoveBlocks(Moving {
            blocks: vec![block],
            after: is_even.then(|| pick(library.blocks().map(|it| it.id), edit.second)),
            deeper_by: i8::from(edit.second.is_multiple_of(3)),
            quotes: edit.second % 2,
        }),
        47 => {
            let retyped = |block| Retyping {
                block,
                kind: if is_even {
                    BlockKind::Heading
                } else {
                    BlockKind::ListItem
                },
                depth: u8::try_from(edit.second).unwrap_or(0),
                sign: if edit.first.is_multiple_of(2) { "1." } else { "" }.to_owned(),
            };
            let lines = neighbours(library, block, edit.second % 3);
            Action::RetypeBlocks(lines.into_iter().map(retyped).collect())
        }
        48 => Action::CreateNote {
            note: library.notes().last().map(|it| it.id).filter(|_| is_even),
            notebook,
            title: words,
        },
        49 => Action::DescribeMistake {
            card,
            reason: is_even.then(|| MistakeReason::ALL[edit.first % 5]),
            words: if edit.first.is_multiple_of(3) {
                String::new()
            } else {
                words
            },
            at,
        },
        50 => Action::TakeOutMistake { card, at },
        51 => Action::SetExam {
            notebook,
            exam: (!edit.first.is_multiple_of(3)).then(|| {
                Box::new(ExamProfile {
                    name: words,
                    n_questions: u16::try_from(edit.second).unwrap_or(1),
                    ..ExamProfile::default()
                })
            }),
        },
        52 => Action::KeepExam {
            notebook,
            record: Arc::new(ExamRecord {
                began_at: Timestamp(0),
                ended_at: Timestamp(i64::try_from(edit.second).unwrap_or(0)),
                profile: ExamProfile::default(),
                allowed_millis: 60_000,
                spent_millis: 1,
                rest_millis: 0,
                questions: Vec::new(),
            }),
        },
        53 => Action::InsertBlocks {
            note,
            after: is_even.then_some(block),
            blocks: pasted_lines(ids, note, block, edit),
            annotations: Vec::new(),
        },
        54 => Action::ArrangeNotebooks(turned(library.notebooks().map(|it| it.id).collect(), edit)),
        55 => Action::ArrangeNotes {
            notebook,
            notes: turned(library.notes_of(notebook).map(|it| it.id).collect(), edit),
        },
        FIRST_ADOPTION.. => Action::Adopt(earlier_document(library, edit)),
    }
}

/// All of some things in another order; now and then not all of them, or one twice.
fn turned<T: Copy>(mut all: Vec<T>, edit: &Edit) -> Vec<T> {
    if !all.is_empty() {
        let len = all.len();
        all.rotate_left(edit.first % len);
        all.swap(0, edit.second % len);
        match edit.second % 5 {
            0 => all.truncate(edit.first % len),
            1 => all.push(all[0]),
            _ => {}
        }
    }
    all
}

/// Some lines that are new; now and then the first of them has an id that is taken.
fn pasted_lines(ids: &mut IdSource, note: NoteId, taken: BlockId, edit: &Edit) -> Vec<Block> {
    let line = |depth: u8| {
        Block::new(
            if depth == 0 && edit.second.is_multiple_of(7) {
                taken
            } else {
                ids.next_id()
            },
            note,
            [BlockKind::ListItem, BlockKind::Paragraph, BlockKind::Heading][edit.first % 3],
            depth,
            edit.words.clone(),
        )
    };
    (0..u8::try_from(edit.second % 4).unwrap_or(0)).map(line).collect()
}

/// One character of a line and the one after the next, as other words.
fn reworded(line: &str, words: &str, place: usize) -> Vec<(std::ops::Range<usize>, String)> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let first = place % chars.len().max(1);
    let meant = chars.iter().skip(first).step_by(2).take(2);
    meant
        .map(|&(at, c)| (at..at + c.len_utf8(), words.to_owned()))
        .collect()
}

/// A line with so many of those behind it in its note.
fn neighbours(library: &Library, first: BlockId, n_more: usize) -> Vec<BlockId> {
    let note = library.block(first).and_then(|block| library.note(block.note));
    let lines = note.into_iter().flat_map(|note| &note.blocks);
    let behind = lines.skip_while(|&&id| id != first).skip(1).take(n_more);
    std::iter::once(first).chain(behind.copied()).collect()
}

/// A number for each kind of action: one that is new does not compile without a place here, and
/// `every_action_is_among_the_random_edits` asks for it below.
pub(crate) const fn number(action: &Action) -> usize {
    match action {
        Action::CreateNotebook { .. } => 0,
        Action::RenameNotebook { .. } => 1,
        Action::DeleteNotebook(_) => 2,
        Action::RenameNote { .. } => 3,
        Action::MoveNote { .. } => 4,
        Action::DeleteNote(_) => 5,
        Action::Import(_) => 6,
        Action::Adopt(_) => 7,
        Action::EditBlock { .. } => 8,
        Action::InsertBlock { .. } => 9,
        Action::DeleteBlocks(_) => 10,
        Action::SetBlockStatus { .. } => 11,
        Action::SetCardStatus { .. } => 12,
        Action::AddCards(_) => 13,
        Action::EditCard { .. } => 14,
        Action::DeleteCards(_) => 15,
        Action::SuspendCards { .. } => 16,
        Action::AddRemark { .. } => 17,
        Action::EditRemark { .. } => 18,
        Action::Highlight { .. } => 19,
        Action::ToggleStar { .. } => 20,
        Action::ToggleFlag { .. } => 21,
        Action::RemoveAnnotation(_) => 22,
        Action::Answer(_) => 23,
        Action::AddDiagram { .. } => 24,
        Action::SetPicture { .. } => 25,
        Action::RenameDiagram { .. } => 26,
        Action::ToggleLink { .. } => 27,
        Action::DeleteDiagram(_) => 28,
        Action::SetGlossary(_) => 29,
        Action::SetSettings(_) => 30,
        Action::DismissProposals { .. } => 31,
        Action::MoveCards { .. } => 32,
        Action::ResetCards { .. } => 33,
        Action::JoinFact(_) => 34,
        Action::BuryCards { .. } => 35,
        Action::TagCards { .. } => 36,
        Action::AddRegions { .. } => 37,
        Action::LabelRegion { .. } => 38,
        Action::ShapeRegions { .. } => 39,
        Action::SetRegionRole { .. } => 40,
        Action::GroupRegions { .. } => 41,
        Action::LockRegions { .. } => 42,
        Action::ListRegions { .. } => 43,
        Action::CopyRegions { .. } => 44,
        Action::DeleteRegions(_) => 45,
        Action::SplitBlock { .. } => 46,
        Action::JoinBlock(_) => 47,
        Action::MoveBlocks(_) => 48,
        Action::RetypeBlocks(_) => 49,
        Action::CreateNote { .. } => 50,
        Action::DescribeMistake { .. } => 51,
        Action::TakeOutMistake { .. } => 52,
        Action::SetExam { .. } => 53,
        Action::KeepExam { .. } => 54,
        Action::InsertBlocks { .. } => 55,
        Action::RewordBlock { .. } => 56,
        Action::ArrangeNotebooks(_) => 57,
        Action::ArrangeNotes { .. } => 58,
        Action::EditTable { .. } => 59,
        Action::TintHighlights { .. } => 60,
        Action::MoveDiagram { .. } => 61,
        Action::TranslateBlock { .. } => 62,
    }
}
