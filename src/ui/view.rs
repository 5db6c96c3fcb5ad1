//! What panes are shown: a look at everything, for one frame.

use jiff::tz::TimeZone;

use super::command::Command;
use super::opening::Opening;
use super::pictures::Thumbnails;
use super::route::Trail;
use super::search::Results;
use super::text::Words;
use super::theme::Theme;
use crate::model::{
    ActionKind, BilingualNames, Block, BlockId, BlockKind, CardId, Diagram, ExamPreset, Lang, Library, Links, Note,
    Notebook, NotebookId, ReviewMode, SeedLine, SeedLines, Soundness, Timestamp,
};
use crate::quiz::exam::ExamSitting;
use crate::quiz::{OpenRuns, Progress, RunShape, Schedules, Scope, Terms, Today};

/// A look at everything, for one frame. Panes read it and answer through the [`Outbox`](super::Outbox).
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Everything the user owns.
    pub library: &'a Library,
    /// Grows with every change to the library; what was worked out for one number holds as long as it stays.
    pub revision: u64,
    /// Grows with every change to notebooks, notes or headings: whatever the tree is made of.
    pub structure: u64,
    /// The notebook that comes with the program, whether the library has it or not.
    pub bundled: Option<NotebookId>,
    /// Whether the chosen line came with it.
    pub is_line_bundled: bool,
    /// What of it has a name in both languages.
    pub bilingual: &'a BilingualNames,
    /// Whether the program has a newer one than the library.
    pub has_newer_bundled: bool,
    /// The lines of the note that the notebook began from.
    pub seed: &'a SeedLines,
    /// Terms that mean the same, by which typed answers are judged.
    pub terms: &'a Terms,
    /// When each card is asked.
    pub schedules: &'a Schedules,
    /// What a run over everything would ask now.
    pub today: &'a Today,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// The words on screen.
    pub words: &'a Words,
    /// Now.
    pub now: Timestamp,
    /// Where the user lives.
    pub zone: &'a TimeZone,
    /// The language notes and cards are shown in where they have both.
    pub lang: Lang,
    /// Where the user is.
    pub trail: &'a Trail,
    /// How the library is kept.
    pub keeping: &'a Keeping,
    /// What the links of notes lead to.
    pub links: &'a Links,
    /// What the search has found.
    pub results: &'a Results,
    /// How much of the library can be found so far, from 0 to 1, while not all of it can.
    pub indexed: Option<f32>,
    /// The run of questions that is going on.
    pub run: Option<&'a Run>,
    /// The exam that is being taken.
    pub exam: Option<&'a ExamSitting>,
    /// Exams that are known.
    pub exam_presets: &'a [ExamPreset],
    /// The runs that were broken off and can be gone on with.
    pub open_runs: &'a OpenRuns,
    /// Grows whenever a run begins, ends or is let go of.
    pub n_runs: u64,
    /// Small pictures that are decoded.
    pub pictures: &'a Thumbnails,
    /// Which columns are shown.
    pub columns: Columns,
    /// What could be taken back.
    pub undoable: Option<ActionKind>,
    /// What could be done again.
    pub redoable: Option<ActionKind>,
    /// Whether an import waits for a yes, and is not on screen.
    pub has_waiting_import: bool,
    /// Long work that goes on.
    pub work: Option<&'a Work>,
    /// How far the search for missing pictures is, while it goes on.
    pub finding: Option<&'a Work>,
    /// Whether parameters of memory are being fitted to the answers.
    pub fitting: Fitting,
    /// What is known of the library while it is being opened.
    pub opening: Option<&'a Opening>,
    /// The machine's preferences.
    pub preferences: &'a super::Preferences,
    /// Which of two pages is drawn.
    pub half: Half,
}

/// Which of two pages that stand side by side is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Half {
    /// There is one page.
    #[default]
    Whole,
    /// The one the window is at.
    Focused,
    /// The other one.
    Resting,
}

/// Whether parameters of memory are being fitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fitting {
    /// They are not.
    #[default]
    Idle,
    /// A worker is at it.
    Running,
}

impl<'a> View<'a> {
    /// What a command is called here: undo and redo name what they are about.
    pub fn command_name(&self, command: Command) -> String {
        match (command, self.undoable, self.redoable) {
            (Command::Undo, Some(kind), _) => self.words.deeds.undo.with(self.words.deed(kind)),
            (Command::Redo, _, Some(kind)) => self.words.deeds.redo.with(self.words.deed(kind)),
            _ => command.name(self.words).to_string(),
        }
    }

    /// Whether the translation of a line is shown in place of its own words.
    pub fn is_translated(self, line: &Block) -> bool {
        line.is_translated_in(self.lang)
    }

    /// Whether the notebook that comes with the program is not in the library.
    pub fn is_without_bundled(self) -> bool {
        self.bundled.is_some_and(|id| self.library.notebook(id).is_none())
    }

    /// The lines of the note the bundled notebook began from that a line says, where their facts are in the library, and in
    /// another note. Without the notebook there are none, and nothing is looked for.
    pub fn seed_lines(self, line: &Block) -> Vec<&'a SeedLine> {
        if self.bundled.is_none() || self.is_without_bundled() {
            return Vec::new();
        }
        let is_elsewhere = |fact: &BlockId| self.library.block(*fact).is_some_and(|fact| fact.note != line.note);
        let mut found = self.seed.found_in(&line.text);
        found.retain(|seed| seed.facts.iter().any(is_elsewhere));
        found
    }

    /// How far a line holds that is known from that note, in its weakest part.
    pub fn soundness_of(self, line: &Block) -> Option<Soundness> {
        self.seed_lines(line).into_iter().map(|seed| seed.soundness).max()
    }

    /// What a notebook is called: the one that comes with the program in the language notes are shown in, until it is renamed.
    pub fn notebook_name(self, notebook: &'a Notebook) -> &'a str {
        self.bilingual.shown(&notebook.name, self.lang)
    }

    /// The title of a note, in that language where it stands in both.
    pub fn title<'n>(&self, note: &'n Note) -> &'n str {
        self.bilingual.shown(&note.title, self.lang)
    }

    /// What a diagram is called, in the same way.
    pub fn diagram_name<'n>(&self, diagram: &'n Diagram) -> &'n str {
        self.bilingual.shown(&diagram.name, self.lang)
    }

    /// What a run is about, where that has a name.
    pub fn scope_name(self, scope: &Scope) -> Option<String> {
        let library = self.library;
        match scope {
            Scope::Notebook(id) => library
                .notebook(*id)
                .map(|notebook| self.notebook_name(notebook).to_owned()),
            Scope::Note(id) => library.note(*id).map(|note| self.title(note).to_owned()),
            Scope::Section(id) => library.block(*id).map(|line| line.text.clone()),
            Scope::Tag(tag) => Some(format!("#{tag}")),
            Scope::All | Scope::Cards(_) => None,
        }
    }

    /// The words of a line in the language that is shown; an image is called what its diagram is.
    pub fn words_of(self, line: &Block) -> &str {
        let words = line.words_in(self.lang);
        match line.kind {
            BlockKind::Image(_) => self.bilingual.shown(words, self.lang),
            _ => words,
        }
    }

    /// What a line is called: its words, and what it is where it has none.
    pub fn name_of<'line>(self, line: &'line Block) -> &'line str
    where
        'a: 'line,
    {
        let words = self.words_of(line);
        if words.trim().is_empty() {
            &self.words.line.empty
        } else {
            words
        }
    }

    /// The nearest heading above a line; nothing where there is none.
    pub fn heading_above(&self, line: &Block) -> Option<&str> {
        let heading = self.library.headings_above(line).pop()?;
        Some(heading.words_in(self.lang))
    }

    /// Where a line of a note stands: the note, and the nearest heading above.
    pub fn path_of(&self, note: &Note, line: &Block) -> String {
        match self.heading_above(line) {
            Some(heading) => format!("{} › {heading}", self.title(note)),
            None => self.title(note).to_owned(),
        }
    }
}

/// A run of questions, as it stands in this frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Of which shape it is.
    pub shape: RunShape,
    /// What its answers are.
    pub mode: ReviewMode,
    /// What it is about, where that has a name.
    pub about: Option<String>,
    /// The card that is asked; nothing when the run is over.
    pub asked: Option<CardId>,
    /// How far the run is.
    pub progress: Progress,
    /// How long it takes still.
    pub minutes_left: u32,
}

/// Which columns there is room and wish for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The names on the rail.
    pub has_rail_names: bool,
    /// The tree of notes.
    pub has_tree: bool,
    /// What hangs on the chosen line.
    pub companion: ColumnState,
    /// Whether a right column has room beside what stands at the left.
    pub has_room_beside: bool,
}

/// Whether a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnState {
    /// Nobody wants it.
    Hidden,
    /// It comes back when what takes its room is gone: the search, or in a narrow window the tree.
    Displaced,
    /// It is on screen.
    Shown,
}

impl Columns {
    /// Whether the right column is on screen.
    pub fn has_companion(self) -> bool {
        self.companion == ColumnState::Shown
    }

    /// Whether it is wanted, on screen or not.
    pub fn wants_companion(self) -> bool {
        self.companion != ColumnState::Hidden
    }
}

/// Whether what is on screen is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Everything is.
    #[default]
    Saved,
    /// It is being written.
    Saving,
    /// It could not be written, for this reason.
    Failed(String),
}

/// How the library is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Whether what is on screen is on disk.
    pub saving: Saving,
    /// Why nothing can be changed, if so.
    pub read_only: Option<String>,
    /// What could not be read when the library was opened.
    pub damage: Vec<Damage>,
    /// Versions that were put aside when two sides changed the same document, and can be merged.
    pub n_copies: usize,
}

/// A file of the library that could not be read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Which, relative to the library.
    pub file: String,
    /// What is the matter, and what to do.
    pub what: String,
}

/// Long work that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What is being looked at.
    pub item: String,
    /// How many things are done.
    pub n_done: usize,
    /// How many there are, where that is known.
    pub n_total: Option<usize>,
}
