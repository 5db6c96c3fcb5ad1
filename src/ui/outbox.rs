//! What panes want: gathered while a frame is drawn, acted on after it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::command::{Command, of};
use super::editing::EditorId;
use super::export::ExportWish;
use super::pictures::WantedPictures;
use super::preferences::Preferences;
use super::replace::FoundWords;
use super::route::Route;
use super::search::Filter;
use super::writing::{CellStep, Stroke};
use crate::model::{
    Action, ActionKind, AnnotationId, Attachment, BlockId, CardId, CellPlace, Confidence, ContentHash, DiagramId,
    ExportFormat, Moving, NewCard, NoteId, NotebookId, RegionId, Response, SavedSearch, Status, Step, Target,
};
use crate::quiz::exam::DrawOrder;
use crate::quiz::propose::Proposal;
use crate::quiz::{CardFilter, Given, RunShape, Scope};

/// How a file is to be read where its bytes do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// In this encoding.
    Encoding(String),
    /// Its answers count from this number.
    FirstNumber(u64),
    /// These columns of its table hold what is asked and what answers it, from 0.
    Columns(usize, usize),
}

/// What is done in an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExamDeed {
    /// The question shown is answered, or no longer, and options of it are struck out.
    Answer {
        /// [`Response::Shown`] for no answer.
        response: Response,
        /// By their places in the card.
        struck: BTreeSet<u8>,
    },
    /// Another question is shown, by its place.
    Go(usize),
    /// The question shown is to be looked at again, or no longer.
    Flag,
    /// How sure the person is of the answer to the question shown; once more for no longer.
    Sureness(Confidence),
    /// The clock stops, or runs again.
    Pause(bool),
    /// The clock is out of sight, or shown.
    HideClock(bool),
    /// It is handed in.
    HandIn,
}

/// Something a pane wants done.
#[derive(Debug)]
pub enum Request {
    /// An edit.
    Do(Action),
    /// Several edits as one step, which is named after the kind.
    DoAll(ActionKind, Vec<Action>),
    /// To take a merge back.
    Revert(Step),
    /// A command that is not about one pane.
    Run(Command),
    /// Another page.
    Go(Route),
    /// To open a note at its top.
    OpenNote(NoteId),
    /// To open a line, bring it up and light it for a moment.
    OpenLine(NoteId, BlockId),
    /// To open the diagram of a region, where it is chosen and brought up.
    OpenRegion(RegionId),
    /// A new notebook of this name.
    MakeNotebook(String),
    /// What was typed as the path that no dialog of the system has asked for.
    TakePath(String),
    /// The name of a new note of this notebook, or of the one that is shown.
    NameNote(Option<NotebookId>),
    /// A new note of this name, with its first line being written.
    MakeNote(Option<NotebookId>, String),
    /// A new line of a note behind one of its lines, or at its top, that is being written.
    WriteLine(NoteId, Option<BlockId>),
    /// What a key does to the line that is written in an editor.
    Write(EditorId, Stroke),
    /// The plan of a notebook to its exam.
    ShowPlan(NotebookId),
    /// To show where a notebook stands in the tree.
    RevealNotebook(NotebookId),
    /// A command about a note, shown or not.
    OnNote(NoteId, of::Note),
    /// A command about a notebook.
    OnNotebook(NotebookId, of::Notebook),
    /// What was typed into the search field.
    Search(String),
    /// To search for something that nobody typed, and to put it into the field.
    SearchFor(String),
    /// To open what was found, by its place in the list.
    OpenHit(usize),
    /// To show what was found without leaving the search.
    PreviewHit(usize),
    /// To keep what is searched for, or to keep it no longer.
    ToggleSavedSearch(String),
    /// To give a search that was kept another name.
    RenameSearch(SavedSearch),
    /// An exam that was kept as a preset is to get another name; the name it has.
    RenameExamPreset(String),
    /// Lines for what was typed into the list of lines.
    FindLines(String),
    /// Lines for what was typed of a link.
    FindLinesToLink(String),
    /// All cards that answer what was typed into the field of their page.
    FindCards(String),
    /// What was answered to a card; its answer is shown with it where that may be.
    ShowHistory(CardId, bool),
    /// The list of notes that these cards are moved to.
    PickNoteFor(Vec<CardId>),
    /// The list of tags that these cards are given, or have taken away.
    PickTagFor(Vec<CardId>),
    /// The list of notebooks that these diagrams are moved to.
    PickNotebookFor(Vec<DiagramId>),
    /// One name for several diagrams, each with a number.
    NameDiagrams(Vec<DiagramId>),
    /// To put a note into another notebook.
    MoveNote(NoteId, ImportTarget),
    /// To put diagrams that no note shows into another notebook.
    MoveDiagrams(Vec<DiagramId>, ImportTarget),
    /// To put a note before another one of a notebook, or behind all of them.
    PlaceNote {
        /// It may come from another notebook.
        note: NoteId,
        /// Where it lies then.
        notebook: NotebookId,
        /// One of its notes.
        before: Option<NoteId>,
    },
    /// To put a notebook before another one, or behind all of them.
    PlaceNotebook {
        /// Which.
        notebook: NotebookId,
        /// One of the others.
        before: Option<NotebookId>,
    },
    /// To put lines of the note elsewhere in it, dragged by one of them.
    PlaceLines(BlockId, Moving),
    /// To replace words that were found, as one step.
    ReplaceWords {
        /// Each line with what becomes of it.
        found: Vec<FoundWords>,
        /// Whether it is said how much was replaced.
        is_told: bool,
    },
    /// To end the search.
    EndSearch,
    /// To save what is written in an editor, which then closes.
    SaveEditor(EditorId),
    /// To save what is written in the text of a note, which stays open.
    SaveSource(NoteId),
    /// To close an editor without saving what is written in it.
    CancelEditor(EditorId),
    /// To show an editor where it belongs.
    ShowEditor(EditorId),
    /// To show the import that waits for a yes.
    ShowImport,
    /// Cards to be made from proposals.
    TakeProposals(Vec<Proposal>),
    /// Cards to be made from proposals, and a quiz of them; without any, of what is new in these notes.
    QuizArrived {
        /// What becomes cards.
        proposals: Vec<Proposal>,
        /// The notes that came in.
        notes: Vec<NoteId>,
    },
    /// A dialog for a folder in which these missing pictures are looked for.
    FindPictures(Vec<DiagramId>),
    /// To stop looking for them.
    StopFinding,
    /// Text to be turned into a note.
    ImportText {
        /// The editor that holds it.
        text: EditorId,
        /// Where to put it.
        notebook: ImportTarget,
    },
    /// What was looked at is to be imported.
    ConfirmImport {
        /// Whether what looks like newer versions becomes notes of their own.
        is_as_new: bool,
    },
    /// It is not.
    DropImport,
    /// A file, by its name in the import, is to be read again as was decided.
    ReadAs(String, Decision),
    /// To stop the long work that goes on.
    CancelWork,
    /// A dialog for a picture file, for a diagram or as a new one.
    ChoosePicture(Option<DiagramId>),
    /// To show only some of the hits.
    Filter(Filter),
    /// To open a line for rewriting.
    BeginEdit(BlockId),
    /// To open a line for rewriting with some of its words selected, by their bytes.
    EditWords(BlockId, Range<usize>),
    /// The sheet on which it is said whether a card is right, has changed or is disputed.
    JudgeCard(CardId),
    /// Lines or cards are right, have changed or are disputed, or nothing is known of them.
    SetStatus(Vec<Target>, Status),
    /// To open a cell of a table for rewriting.
    EditCell(BlockId, CellPlace),
    /// What a key does to the cell that is being rewritten.
    WriteCell(EditorId, CellStep),
    /// To go from a mark of a footnote in a line to what it says, or from there back.
    OpenFootnote(BlockId, String),
    /// Selects the lines up to one: from another, or from where the selection began or the chosen line.
    SelectLines {
        /// Where it begins.
        from: Option<BlockId>,
        /// The line that is then chosen.
        to: BlockId,
    },
    /// A command about this diagram.
    RunOnDiagram(of::Diagram, DiagramId),
    /// The picture on the clipboard, for a diagram or as a new one.
    PastePicture(Option<DiagramId>),
    /// To begin a mock exam of a notebook.
    BeginExam {
        /// One with an exam.
        notebook: NotebookId,
        /// At least 1.
        n_questions: usize,
        /// Which come first.
        order: DrawOrder,
        /// Whether its clock is out of sight.
        is_clock_hidden: bool,
    },
    /// Something in the exam that is being taken.
    Exam(ExamDeed),
    /// A run of questions.
    StartSession(Scope),
    /// A run of a shape.
    StartRun(RunShape, Scope),
    /// To go on with a run that was broken off.
    ResumeRun(RunShape, Scope),
    /// To let go of a run that was broken off.
    DismissRun(RunShape, Scope),
    /// Parameters of memory that fit the answers; or no longer.
    FitMemory(bool),
    /// To end the run.
    EndSession,
    /// To record what was given for a card, as an answer of the run that goes on, or of none.
    Respond(Given),
    /// Other preferences of this machine.
    Prefer(Box<Preferences>),
    /// To try saving again.
    SaveAgain,
    /// To bring back what stands at a place of that list.
    Restore(usize),
    /// A dialog for the file into which the wrong answers of these cards are put, on one sheet.
    SaveSheet(Vec<CardId>),
    /// A dialog for the file into which these annotations are put, as Markdown.
    SaveAnnotations(Vec<AnnotationId>),
    /// A card that is written, and shown where that is done; without a line it is made at once.
    WriteCard(NewCard),
    /// To merge the versions that were put aside when two sides changed the same document.
    MergeCopies,
    /// What a link of a note leads to, by its target as the note writes it.
    OpenLink(NoteId, String),
    /// Something that is to be done in the other half of the page, which opens where there is only one.
    Beside(Box<Self>),
    /// To turn to the other half of the page.
    TurnToOther,
    /// The list of all cards, narrowed to these.
    ListCards(CardFilter),
    /// An export to be written.
    Export(ExportWish),
    /// The export that is written stopped.
    StopExport,
    /// Where an export of this format is put, to be chosen in a dialog.
    ChooseExportPlace(ExportFormat),
    /// What was exported, shown by the desktop.
    ShowInFolder(String),
    /// What lies at a path that was typed, imported.
    ImportPath(String),
    /// To say what was done.
    Say(String),
    /// To say something that cannot be done, or that there is nothing to do it with.
    Tell(String),
}

/// The notebook something goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportTarget {
    /// Into a notebook that is there.
    Existing(NotebookId),
    /// Into a new one of this name.
    New(String),
}

/// The requests of one frame, in order, and the pictures it would paint.
#[derive(Debug, Default)]
pub struct Outbox {
    requests: Vec<Request>,
    pictures: WantedPictures,
}

impl Outbox {
    /// Wants something.
    pub fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Wants an edit.
    pub fn act(&mut self, action: Action) {
        self.ask(Request::Do(action));
    }

    /// Wants another page.
    pub fn go(&mut self, route: Route) {
        self.ask(Request::Go(route));
    }

    /// Wants a command run.
    pub fn run(&mut self, command: Command) {
        self.ask(Request::Run(command));
    }

    /// Shows a small picture in this frame.
    pub fn show_thumbnail(&mut self, attachment: Attachment) {
        self.pictures.thumbnails.push(attachment);
    }

    /// Would show a picture whole in this frame.
    pub const fn want_picture(&mut self, attachment: Attachment) {
        // Of two that are looked at, the second follows when the first is there.
        if self.pictures.whole.is_none() {
            self.pictures.whole = Some(attachment);
        }
    }

    /// Would show a part of the picture that is looked at.
    pub fn want_tile(&mut self, hash: ContentHash, key: (usize, usize, usize)) {
        self.pictures.tiles.push((hash, key));
    }

    /// Takes out what the frame would paint.
    pub fn take_pictures(&mut self) -> WantedPictures {
        std::mem::take(&mut self.pictures)
    }

    /// Adds what another part of the frame would paint.
    pub(crate) fn add_pictures(&mut self, mut pictures: WantedPictures) {
        self.pictures.thumbnails.append(&mut pictures.thumbnails);
        self.pictures.tiles.append(&mut pictures.tiles);
        if pictures.whole.is_some() {
            self.pictures.whole = pictures.whole;
        }
    }

    /// Takes every request out.
    pub fn take(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}
