//! A small library to study from, and the clock of the tests.

use std::sync::Arc;

use jiff::tz::TimeZone;
use saegim::model::{
    Action, Answer, Block, BlockId, BlockKind, Card, CardId, CardSource, Change, DocKey, Document, FactId, Grade,
    History, Id as _, IdSource, Import, ImportedNote, Library, Note, NoteId, Notebook, NotebookId, Prompt, Provenance,
    Step, Text, Timestamp,
};
use saegim::quiz::Schedules;

/// 9:00 on 5 January 2026, a Monday, UTC.
pub(crate) const MORNING: Timestamp = Timestamp(1_767_603_600_000);
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A line: its kind, depth and words.
pub(crate) type Line<'a> = (BlockKind, u8, &'a str);

pub(crate) const fn item(depth: u8, words: &str) -> Line<'_> {
    (BlockKind::ListItem, depth, words)
}

pub(crate) const fn heading(level: u8, words: &str) -> Line<'_> {
    (BlockKind::Heading, level, words)
}

/// A library with its schedules, which follow every change.
pub(crate) struct Shelf {
    pub(crate) history: History,
    pub(crate) schedules: Schedules,
}

impl Shelf {
    /// One notebook with a note per list of lines.
    pub(crate) fn with_notes(notes: &[&[Line<'_>]]) -> Self {
        let mut history = History::new(Library::default(), IdSource::new(1, 0));
        let notebook = Notebook::new(history.ids().next_id(), "Exam");
        let notes = notes
            .iter()
            .map(|lines| imported(history.ids(), notebook.id, lines))
            .collect();
        let import = Import {
            notebooks: vec![notebook],
            notes,
            ..Import::default()
        };
        history.perform(Action::Import(import)).unwrap();
        let schedules = Schedules::build(history.library(), TimeZone::UTC);
        Self { history, schedules }
    }

    /// A note of `n` lines, each with a card of its own.
    pub(crate) fn with_cards(n: usize) -> Self {
        let words: Vec<String> = (0..n).map(|number| format!("line {number}")).collect();
        let lines: Vec<Line<'_>> = words.iter().map(|words| item(0, words)).collect();
        let mut shelf = Self::with_notes(&[&lines]);
        for line in shelf.lines() {
            shelf.add_card(line, None);
        }
        shelf.settled()
    }

    /// The same with nothing to take back.
    pub(crate) fn settled(self) -> Self {
        let history = History::new(self.history.library().clone(), IdSource::new(2, 0));
        Self { history, ..self }
    }

    pub(crate) fn library(&self) -> &Library {
        self.history.library()
    }

    pub(crate) fn note(&self) -> NoteId {
        self.library().notes().next().unwrap().id
    }

    pub(crate) fn lines(&self) -> Vec<BlockId> {
        self.library().notes().flat_map(|note| note.blocks.clone()).collect()
    }

    pub(crate) fn cards(&self) -> Vec<CardId> {
        self.library().cards().map(|card| card.id).collect()
    }

    pub(crate) fn add_card(&mut self, line: BlockId, fact: Option<FactId>) -> CardId {
        let card = Card {
            sources: vec![CardSource::Block(line)],
            ..Card::new(
                self.history.ids().next_id(),
                self.library().block(line).unwrap().note,
                fact.unwrap_or_else(|| self.history.ids().next_id()),
                Prompt::recall(Text::detected("?"), Text::detected("!")),
            )
        };
        let id = card.id;
        let Some(Document::Note(mut note)) = self.library().document(DocKey::Note(card.note)) else {
            panic!("a line lies in a note");
        };
        note.cards.push(Arc::new(card));
        self.perform(Action::Adopt(Document::Note(note)));
        id
    }

    pub(crate) fn perform(&mut self, action: Action) -> Step {
        let step = self.history.perform(action).unwrap();
        self.follow(&step.changes);
        step
    }

    /// Brings the schedules up to date, with settings as well.
    pub(crate) fn follow(&mut self, changes: &[Change]) {
        let library = self.history.library();
        self.schedules.update(library, changes);
        if !self.schedules.is_by(library.settings()) {
            self.schedules = Schedules::build(library, TimeZone::UTC);
        }
    }

    pub(crate) fn undo(&mut self) {
        let step = self.history.undo().unwrap().unwrap();
        self.follow(&step.changes);
    }

    pub(crate) fn redo(&mut self) {
        let step = self.history.redo().unwrap().unwrap();
        self.follow(&step.changes);
    }

    pub(crate) fn answer(&mut self, card: CardId, grade: Grade, at: Timestamp) {
        self.perform(Action::Answer(answer(card, grade, at)));
    }
}

pub(crate) fn answer(card: CardId, grade: Grade, at: Timestamp) -> Answer {
    Answer {
        millis: 6_000,
        ..Answer::new(card, at, grade)
    }
}

fn imported(ids: &mut IdSource, notebook: NotebookId, lines: &[Line<'_>]) -> ImportedNote {
    let note = Note {
        id: ids.next_id(),
        notebook,
        title: "Server".into(),
        provenance: Provenance::default(),
        blocks: Vec::new(),
        dismissed: std::collections::BTreeSet::new(),
    };
    let blocks = lines
        .iter()
        .map(|&(kind, depth, words)| Block::new(ids.next_id(), note.id, kind, depth, words))
        .collect();
    ImportedNote { note, blocks }
}

/// The state as far as it can be compared: schedules, what is due and what was begun today.
pub(crate) fn state(schedules: &Schedules, now: Timestamp) -> String {
    let cards: Vec<_> = schedules
        .iter()
        .map(|(card, schedule)| (card, *schedule, schedules.is_askable(card)))
        .collect();
    let today = schedules.today(now);
    let answered: Vec<_> = schedules.tally().cells(..).collect();
    format!(
        "{cards:?} {:?} {} {answered:?}",
        schedules
            .iter()
            .filter(|(card, _)| schedules.is_due(*card, now))
            .map(|(card, _)| card)
            .collect::<Vec<_>>(),
        schedules.n_introduced_on(today)
    )
}

pub(crate) fn card_id(raw: u64) -> CardId {
    CardId::from_raw(raw)
}
