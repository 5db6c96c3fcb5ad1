//! What a user can do to the library.
//!
//! An action names entities by id and carries what is new; it does not say how the library is to be changed. That is
//! planned in `plan`, which also refuses what makes no sense.

use std::fmt;
use std::ops::Range;

use super::{
    AnnotationId, Attachment, Block, BlockId, BlockKind, Card, CardId, CardSource, Confidence, Diagram, DiagramId,
    DocKey, Document, FactId, Glossary, Grade, Mark, Note, NoteId, Notebook, NotebookId, Prompt, PromptDefect,
    RegionId, Response, ReviewMode, Settings, Span, Status, Target, Text, Timestamp, Tint,
};

/// An edit a user can make and take back.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Makes an empty notebook.
    CreateNotebook {
        /// Its name.
        name: String,
    },
    /// Gives a notebook another name.
    RenameNotebook {
        /// Which.
        notebook: NotebookId,
        /// The new name.
        name: String,
    },
    /// Removes a notebook with all its notes, cards and diagrams. Answers stay.
    DeleteNotebook {
        /// Which.
        notebook: NotebookId,
    },
    /// Gives a note another title.
    RenameNote {
        /// Which.
        note: NoteId,
        /// The new title.
        title: String,
    },
    /// Puts a note into another notebook, with the diagrams that no other note shows.
    MoveNote {
        /// Which.
        note: NoteId,
        /// Where to.
        notebook: NotebookId,
    },
    /// Makes a notebook and puts a note into it, with the diagrams that no other note shows.
    MoveNoteToNew {
        /// Which.
        note: NoteId,
        /// The name of the notebook.
        name: String,
    },
    /// Removes a note with its lines, cards and annotations. Answers stay.
    DeleteNote {
        /// Which.
        note: NoteId,
    },
    /// Puts in what was read from outside.
    Import(Import),
    /// Makes documents what they are to be: an earlier version put back, or two sides merged.
    Adopt(Adoption),
    /// Gives a line other words.
    EditBlock {
        /// Which.
        block: BlockId,
        /// The new words, without markup.
        text: String,
        /// How parts of them are set off.
        spans: Vec<Span>,
    },
    /// Puts a new line into a note.
    InsertBlock {
        /// Into which note.
        note: NoteId,
        /// Behind which of its lines; at the top when nothing.
        after: Option<BlockId>,
        /// What it is.
        kind: BlockKind,
        /// From 0.
        depth: u8,
        /// Its words, without markup.
        text: String,
        /// How parts of them are set off.
        spans: Vec<Span>,
    },
    /// Removes a line. Its cards stay with the note.
    DeleteBlock {
        /// Which.
        block: BlockId,
    },
    /// Says whether a line is right.
    SetBlockStatus {
        /// Which.
        block: BlockId,
        /// The judgement.
        status: Status,
    },
    /// Says whether a card is right.
    SetCardStatus {
        /// Which.
        card: CardId,
        /// The judgement.
        status: Status,
    },
    /// Makes cards.
    AddCards(Vec<NewCard>),
    /// Changes what a card asks. Its schedule stays.
    EditCard {
        /// Which.
        card: CardId,
        /// The new question and answer.
        prompt: Prompt,
        /// The new explanation.
        explanation: Text,
    },
    /// Removes cards with their annotations. Their answers stay.
    DeleteCards(Vec<CardId>),
    /// Holds cards back from being asked, or lets them be asked again.
    SuspendCards {
        /// Which.
        cards: Vec<CardId>,
        /// Held back or not.
        is_suspended: bool,
    },
    /// Writes a remark on something.
    AddRemark {
        /// On what.
        target: Target,
        /// The words.
        words: String,
        /// When.
        at: Timestamp,
    },
    /// Changes the words of a remark.
    EditRemark {
        /// Which.
        annotation: AnnotationId,
        /// The new words.
        words: String,
    },
    /// Highlights a part of a line; where all of it is highlighted in that colour already, takes the highlight away.
    Highlight {
        /// Which line.
        block: BlockId,
        /// Bytes of its text, on character boundaries.
        range: Range<usize>,
        /// In which colour.
        tint: Tint,
        /// When.
        at: Timestamp,
    },
    /// Sets a star, or takes it away.
    ToggleStar {
        /// On what.
        target: Target,
        /// When.
        at: Timestamp,
    },
    /// Sets a flag, or takes it away.
    ToggleFlag {
        /// On what.
        target: Target,
        /// When.
        at: Timestamp,
    },
    /// Removes a remark or highlight.
    RemoveAnnotation {
        /// Which.
        annotation: AnnotationId,
    },
    /// Answers a card.
    Answer(Answer),
    /// Puts a picture into a notebook.
    AddDiagram {
        /// Into which.
        notebook: NotebookId,
        /// What it is called.
        name: String,
        /// The picture, whose bytes the store keeps already.
        picture: Attachment,
        /// When.
        at: Timestamp,
    },
    /// Gives a diagram its picture back, or another one.
    SetPicture {
        /// Which.
        diagram: DiagramId,
        /// The picture, whose bytes the store keeps already; nothing to take it away.
        picture: Option<Attachment>,
    },
    /// Gives a diagram another name.
    RenameDiagram {
        /// Which.
        diagram: DiagramId,
        /// The new name.
        name: String,
    },
    /// Links a region to a line that speaks of it; where it is linked already, takes the link away.
    ToggleLink {
        /// Which region.
        region: RegionId,
        /// Which line.
        block: BlockId,
    },
    /// Removes a diagram; refused while a note shows it.
    DeleteDiagram {
        /// Which.
        diagram: DiagramId,
    },
    /// Replaces the user's glossary.
    SetGlossary(Glossary),
    /// Replaces the settings of the library.
    SetSettings(Settings),
}

/// What was read from outside, fitted to the library: entities that exist keep their ids.
///
/// Made by `import::reconcile`; the plan compares it with the library entity by entity, so that importing the same
/// source again changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// Notebooks that are new.
    pub notebooks: Vec<Notebook>,
    /// Diagrams that are new or have got their picture.
    pub diagrams: Vec<Diagram>,
    /// Notes as they are to be afterwards.
    pub notes: Vec<ImportedNote>,
    /// Cards that are new.
    pub cards: Vec<Card>,
}

/// A note as it is to be after an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedNote {
    /// The note; [`Note::blocks`] is made from `blocks`.
    pub note: Note,
    /// All its lines in order.
    pub blocks: Vec<Block>,
}

/// Documents as they are to be afterwards.
///
/// Made from an earlier version or by `merge`; the plan compares them with the library entity by entity, so that
/// adopting what is there already changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// Where they come from.
    pub reason: AdoptionReason,
    /// Each exactly as it is to be.
    pub documents: Vec<Document>,
    /// What is to go.
    pub gone: Vec<DocKey>,
}

/// Where adopted documents come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdoptionReason {
    /// From the earlier versions, or from what was deleted.
    Restored,
    /// From another program or device, merged with what was here.
    Merged,
}

/// A card to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    /// The note it is kept with.
    pub note: NoteId,
    /// The fact it asks; a new one when nothing.
    pub fact: Option<FactId>,
    /// The question and its answer.
    pub prompt: Prompt,
    /// Shown with the answer; may be empty.
    pub explanation: Text,
    /// The lines and regions it comes from.
    pub sources: Vec<CardSource>,
}

/// An answer to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub card: CardId,
    /// When it was answered.
    pub at: Timestamp,
    /// How well it was known.
    pub grade: Grade,
    /// How sure the person was.
    pub confidence: Option<Confidence>,
    /// From showing the question to the grade.
    pub millis: u32,
    /// In what kind of run.
    pub mode: ReviewMode,
    /// What was done before the answer was shown.
    pub response: Response,
}

/// What kind of action a step of the history was; the interface has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionKind {
    /// A notebook was made.
    CreateNotebook,
    /// A notebook, note or diagram got another name.
    Rename,
    /// A notebook was removed.
    DeleteNotebook,
    /// A note was put into another notebook.
    MoveNote,
    /// A note was removed.
    DeleteNote,
    /// Notes were imported.
    Import,
    /// An earlier version was put back, or something that was deleted.
    Restore,
    /// What another program or device wrote was taken over.
    Merge,
    /// A line was changed, put in or removed.
    EditNote,
    /// The status of a line or card was changed.
    SetStatus,
    /// Cards were made.
    AddCards,
    /// A card was changed.
    EditCard,
    /// Cards were removed.
    DeleteCards,
    /// Cards were held back or let go.
    SuspendCards,
    /// A remark, highlight, star or flag was set, changed or removed.
    Annotate,
    /// A card was answered.
    Answer,
    /// A picture was put in, given back or removed.
    EditDiagram,
    /// A region was linked to a line, or the link taken away.
    Link,
    /// Glossary or settings were changed.
    Settings,
}

impl Action {
    /// What kind of action this is.
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::CreateNotebook { .. } => ActionKind::CreateNotebook,
            Self::RenameNotebook { .. } | Self::RenameNote { .. } | Self::RenameDiagram { .. } => ActionKind::Rename,
            Self::DeleteNotebook { .. } => ActionKind::DeleteNotebook,
            Self::MoveNote { .. } | Self::MoveNoteToNew { .. } => ActionKind::MoveNote,
            Self::DeleteNote { .. } => ActionKind::DeleteNote,
            Self::Import(_) => ActionKind::Import,
            Self::Adopt(adoption) => match adoption.reason {
                AdoptionReason::Restored => ActionKind::Restore,
                AdoptionReason::Merged => ActionKind::Merge,
            },
            Self::EditBlock { .. } | Self::InsertBlock { .. } | Self::DeleteBlock { .. } => ActionKind::EditNote,
            Self::SetBlockStatus { .. } | Self::SetCardStatus { .. } => ActionKind::SetStatus,
            Self::AddCards(_) => ActionKind::AddCards,
            Self::EditCard { .. } => ActionKind::EditCard,
            Self::DeleteCards(_) => ActionKind::DeleteCards,
            Self::SuspendCards { .. } => ActionKind::SuspendCards,
            Self::AddRemark { .. }
            | Self::EditRemark { .. }
            | Self::Highlight { .. }
            | Self::ToggleStar { .. }
            | Self::ToggleFlag { .. }
            | Self::RemoveAnnotation { .. } => ActionKind::Annotate,
            Self::Answer(_) => ActionKind::Answer,
            Self::AddDiagram { .. } | Self::SetPicture { .. } | Self::DeleteDiagram { .. } => ActionKind::EditDiagram,
            Self::ToggleLink { .. } => ActionKind::Link,
            Self::SetGlossary(_) | Self::SetSettings(_) => ActionKind::Settings,
        }
    }
}

/// A kind of entity, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A notebook.
    Notebook,
    /// A note.
    Note,
    /// A line.
    Block,
    /// A diagram.
    Diagram,
    /// A region.
    Region,
    /// A card.
    Card,
    /// An annotation.
    Annotation,
}

/// Why an action was not done. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What it names is not in the library.
    Missing(Thing),
    /// A name or some words would be empty.
    Empty(Thing),
    /// The card could not be asked.
    Defective(PromptDefect),
    /// The part of the line does not exist or cuts a character in two.
    BadRange,
    /// The annotation is no remark.
    NotARemark,
    /// A note still shows the diagram.
    DiagramInUse,
    /// An id would be used twice.
    IdTaken(Thing),
    /// A setting is out of its bounds, a kept search has no name, or a group of terms has fewer than two.
    OutOfBounds,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |thing: &Thing| match thing {
            Thing::Notebook => "notebook",
            Thing::Note => "note",
            Thing::Block => "line",
            Thing::Diagram => "diagram",
            Thing::Region => "region",
            Thing::Card => "card",
            Thing::Annotation => "annotation",
        };
        match self {
            Self::Missing(thing) => write!(f, "the library has no such {}", name(thing)),
            Self::Empty(thing) => write!(f, "a {} needs some words", name(thing)),
            Self::Defective(defect) => write!(f, "the card {defect}"),
            Self::BadRange => f.write_str("that part of the line does not exist"),
            Self::NotARemark => f.write_str("only remarks have words to change"),
            Self::DiagramInUse => f.write_str("a note still shows the diagram"),
            Self::IdTaken(thing) => write!(f, "the library has a {} with that id already", name(thing)),
            Self::OutOfBounds => f.write_str("a setting is out of its bounds"),
        }
    }
}

impl std::error::Error for Refusal {}

impl Mark {
    pub(super) const fn is_remark(&self) -> bool {
        matches!(self, Self::Remark(_))
    }
}
