//! What a user can do to the library.
//!
//! An action names entities by id and carries what is new; it does not say how the library is to be changed. That is
//! planned in `plan`, which also refuses what makes no sense (`refusal`). Actions are the bricks: what takes several of
//! them is a transaction of [`History`](super::History).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{
    Annotation, AnnotationId, Answer, Attachment, Block, BlockId, BlockKind, CardId, DiagramId, Document, ExamProfile,
    ExamRecord, Glossary, Import, Listed, MistakeReason, Moving, NewCard, NewRegion, NoteId, NotebookId, Prompt,
    RegionId, RegionRole, Reshaping, Retyping, Settings, Shape, Span, Status, Table, Target, Text, Timestamp, Tint,
};

/// An edit a user can make and take back.
///
/// Names, titles and the words of remarks are trimmed, and refused where nothing is left.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Makes an empty notebook.
    CreateNotebook {
        /// The id it gets, where more is done with it in the same transaction; a new one when nothing.
        notebook: Option<NotebookId>,
        /// Need not differ from that of another notebook.
        name: String,
    },
    /// Gives a notebook another name.
    RenameNotebook {
        /// One that is there.
        notebook: NotebookId,
        /// Need not differ from that of another notebook.
        name: String,
    },
    /// Puts notebooks in an order; without any, in that in which they were made.
    ArrangeNotebooks(Vec<NotebookId>),
    /// Puts the notes of a notebook in an order; without any, in that in which they were made.
    ArrangeNotes {
        /// One that is there.
        notebook: NotebookId,
        /// Notes of it, each once; those that are not among them come behind, oldest first.
        notes: Vec<NoteId>,
    },
    /// Says which exam a notebook prepares for.
    SetExam {
        /// One that is there.
        notebook: NotebookId,
        /// One without a defect; nothing for none.
        exam: Option<Box<ExamProfile>>,
    },
    /// Keeps what came of an exam. Its answers are actions of their own.
    KeepExam {
        /// One that is there.
        notebook: NotebookId,
        /// Nothing changes where it is kept already.
        record: Arc<ExamRecord>,
    },
    /// Removes a notebook with all its notes, cards and diagrams. Answers stay.
    DeleteNotebook(NotebookId),
    /// Makes a note without lines.
    CreateNote {
        /// Its id, where the caller has one for it.
        note: Option<NoteId>,
        /// The notebook it is kept in.
        notebook: NotebookId,
        /// Need not differ from that of another note.
        title: String,
    },
    /// Gives a note another title.
    RenameNote {
        /// One that is there.
        note: NoteId,
        /// Need not differ from that of another note.
        title: String,
    },
    /// Puts a note into another notebook, with the diagrams that no other note shows.
    MoveNote {
        /// Keeps its lines, cards and annotations.
        note: NoteId,
        /// Where to; nothing changes when the note lies there already.
        notebook: NotebookId,
    },
    /// Removes a note with its lines, cards and annotations. Answers stay.
    DeleteNote(NoteId),
    /// Puts in what was read from outside.
    Import(Import),
    /// Makes a document exactly what it is given as, which an earlier version or a merge decides. What the library has of
    /// it and the document has not is removed, answers excepted.
    Adopt(Document),
    /// Gives a line other words. Its highlights follow the words they are on, or go with them.
    EditBlock {
        /// Keeps its kind, depth and status.
        block: BlockId,
        /// The new words, without markup.
        text: String,
        /// How parts of them are set off, by bytes of `text`.
        spans: Vec<Span>,
    },
    /// Gives a table other cells, rows or columns.
    EditTable {
        /// A table; keeps its place, depth and status.
        block: BlockId,
        /// What it becomes; refused where no cell has words.
        table: Table,
    },
    /// Puts other words into some places of a line, and leaves those around them with all that lies on them. Refused for a
    /// table, a picture and a rule.
    RewordBlock {
        /// Keeps everything but these words.
        block: BlockId,
        /// Whether the places are some of its translation, not of its own words.
        is_translation: bool,
        /// Each place by its bytes, in order, with what comes in; none is empty and none overlaps another.
        parts: Vec<(Range<usize>, String)>,
    },
    /// Writes what a line says in the other language. Refused for a table, a picture and a rule.
    TranslateBlock {
        /// Keeps its own words.
        block: BlockId,
        /// Nothing to take the translation away.
        words: String,
    },
    /// Puts a new line into a note.
    InsertBlock {
        /// The note it becomes a line of.
        note: NoteId,
        /// Behind which of its lines; at the top when nothing.
        after: Option<BlockId>,
        /// Decides with `depth` what Markdown it is exported as.
        kind: BlockKind,
        /// From 0.
        depth: u8,
        /// Its words, without markup.
        text: String,
        /// How parts of them are set off, by bytes of `text`.
        spans: Vec<Span>,
    },
    /// Puts whole lines into a note, as they are pasted.
    InsertBlocks {
        /// The note they become lines of.
        note: NoteId,
        /// Behind which of its lines; at the top when nothing.
        after: Option<BlockId>,
        /// With ids that no line has. Their sources are Markdown; how far items stand in is worked out anew.
        blocks: Vec<Block>,
        /// What is written on them, with ids that no annotation has.
        annotations: Vec<Annotation>,
    },
    /// Removes lines of one note with their annotations. Their cards stay with the note.
    DeleteBlocks(Vec<BlockId>),
    /// Splits a line in two. What comes behind the place becomes a line of its own, of the same kind, or running text behind
    /// a heading; highlights and cards go with their words.
    SplitBlock {
        /// Keeps its id, remarks and what stands before the place.
        block: BlockId,
        /// Bytes of its text.
        at: usize,
    },
    /// Makes a line the end of the one above it, which takes over what hung on it.
    JoinBlock(BlockId),
    /// Moves lines within their note.
    MoveBlocks(Moving),
    /// Makes lines of one note lines of another kind, or ones that stand deeper. Their words stay.
    RetypeBlocks(Vec<Retyping>),
    /// Says whether a line is right.
    SetBlockStatus {
        /// Decides too whether the cards that hang on it are asked.
        block: BlockId,
        /// Replaces the status it has.
        status: Status,
    },
    /// Says whether a card is right.
    SetCardStatus {
        /// Asked or not whatever its lines say, once it has a status of its own.
        card: CardId,
        /// Replaces the status it has.
        status: Status,
    },
    /// Says that nobody wants some of the cards a note proposes, or that they may be proposed again.
    DismissProposals {
        /// The note that proposes them.
        note: NoteId,
        /// The ids of the proposals.
        proposals: BTreeSet<String>,
        /// Whether they are dismissed afterwards.
        is_dismissed: bool,
    },
    /// Makes cards.
    AddCards(Vec<NewCard>),
    /// Changes what a card asks. Its schedule stays.
    EditCard {
        /// Keeps its sources and its status.
        card: CardId,
        /// The new question and answer; refused when it cannot be asked.
        prompt: Prompt,
        /// Shown with the answer; may be empty.
        explanation: Text,
        /// Shown before the answer where it is asked for; may be empty.
        hint: Text,
        /// Where the answer can be looked up outside the library; may be empty.
        reference: String,
    },
    /// Removes cards with their annotations. Their answers stay.
    DeleteCards(Vec<CardId>),
    /// Puts cards off to another day.
    BuryCards {
        /// Which.
        cards: Vec<CardId>,
        /// When they may be asked again: the beginning of a day of study; nothing to have them asked at once.
        until: Option<Timestamp>,
    },
    /// Holds cards back from being asked, or lets them be asked again.
    SuspendCards {
        /// All of them are there.
        cards: Vec<CardId>,
        /// Whether they are held back afterwards.
        is_suspended: bool,
    },
    /// Gives cards a tag of their own, or takes it away.
    TagCards {
        /// All of them are there.
        cards: Vec<CardId>,
        /// As [`tag_of`](super::tag_of()) reads it. One that differs in case alone is the same.
        tag: String,
        /// Whether they have it afterwards.
        is_tagged: bool,
    },
    /// Keeps cards with another note. The lines and regions they come from stay, and so do their annotations.
    MoveCards {
        /// All of them are there.
        cards: Vec<CardId>,
        /// Where to; nothing changes for those that are kept with it already.
        note: NoteId,
    },
    /// Makes cards new again: what was answered before counts for nothing that comes after, and stays in the log.
    ResetCards {
        /// All of them are there; nothing changes for those that are new.
        cards: Vec<CardId>,
        /// When.
        at: Timestamp,
    },
    /// Says that cards ask the same thing: those of all their facts become cards of one, that of the first.
    JoinFact(Vec<CardId>),
    /// Writes a remark on something.
    AddRemark {
        /// May have other remarks already.
        target: Target,
        /// A person's own, without markup.
        words: String,
        /// Orders the remarks of a target.
        at: Timestamp,
    },
    /// Changes the words of a remark.
    EditRemark {
        /// A remark; refused for other annotations.
        annotation: AnnotationId,
        /// Replace what it says.
        words: String,
    },
    /// Highlights a part of a line; where all of it is highlighted in that colour already, takes the highlight away.
    Highlight {
        /// The line; highlights of it that overlap with the new one make way.
        block: BlockId,
        /// Bytes of its text, on character boundaries.
        range: Range<usize>,
        /// One colour for each part of a line.
        tint: Tint,
        /// Kept with the highlight.
        at: Timestamp,
    },
    /// Gives the highlights that reach into a part of a line another colour, or takes them away: those that a person added
    /// and those that the words of the line have.
    TintHighlights {
        /// The line; nothing changes where no highlight of it reaches into the part.
        block: BlockId,
        /// Bytes of its text.
        range: Range<usize>,
        /// The new colour; nothing where they go.
        tint: Option<Tint>,
    },
    /// Sets a star, or takes it away.
    ToggleStar {
        /// Has one star at most.
        target: Target,
        /// Kept with the star.
        at: Timestamp,
    },
    /// Sets a flag, or takes it away.
    ToggleFlag {
        /// Has one flag at most.
        target: Target,
        /// Kept with the flag.
        at: Timestamp,
    },
    /// Says why a card was answered wrongly and what is to be thought of next time, in place of what was said.
    DescribeMistake {
        /// The card.
        card: CardId,
        /// Nothing where it is not told, or no more.
        reason: Option<MistakeReason>,
        /// Words of the user's own; none where they are blank.
        words: String,
        /// Kept with what is said first.
        at: Timestamp,
    },
    /// Takes a card out of the wrong answers, until it is answered wrongly again.
    TakeOutMistake {
        /// The card.
        card: CardId,
        /// Mistakes up to then do not count.
        at: Timestamp,
    },
    /// Removes an annotation of any kind.
    RemoveAnnotation(AnnotationId),
    /// Answers a card.
    Answer(Answer),
    /// Puts a picture into a notebook, as a diagram without regions.
    AddDiagram {
        /// The notebook it is listed in.
        notebook: NotebookId,
        /// Need not differ from that of another diagram.
        name: String,
        /// Its bytes are kept by the store already.
        picture: Attachment,
        /// Shown in the gallery.
        at: Timestamp,
    },
    /// Gives a diagram its picture back, or another one. Regions stay where they are.
    SetPicture {
        /// With or without a picture.
        diagram: DiagramId,
        /// Its bytes are kept by the store already; nothing to take the picture away.
        picture: Option<Attachment>,
    },
    /// Gives a diagram another name.
    RenameDiagram {
        /// One that is there.
        diagram: DiagramId,
        /// Need not differ from that of another diagram.
        name: String,
    },
    /// Puts a diagram into another notebook; refused while a note shows it, because it lies where that note does.
    MoveDiagram {
        /// One that no note shows.
        diagram: DiagramId,
        /// One that is there.
        notebook: NotebookId,
    },
    /// Links a region to a line that speaks of it; where it is linked already, takes the link away.
    ToggleLink {
        /// May have several links.
        region: RegionId,
        /// In any note.
        block: BlockId,
    },
    /// Draws regions on a diagram, above those that are there. Where it has no picture, it becomes a drawing.
    AddRegions {
        /// With or without a picture.
        diagram: DiagramId,
        /// From the lowest to the highest.
        regions: Vec<NewRegion>,
    },
    /// Gives a region another name.
    LabelRegion {
        /// One that is there.
        region: RegionId,
        /// In one language, both, or none.
        label: Text,
    },
    /// Gives regions other shapes; refused where one is locked.
    ShapeRegions {
        /// Each with its new shape, which can be drawn.
        shapes: Vec<(RegionId, Shape)>,
        /// By what it is named.
        how: Reshaping,
    },
    /// Says what part regions play.
    SetRegionRole {
        /// All of them are there.
        regions: Vec<RegionId>,
        /// Nothing to take the role away.
        role: Option<RegionRole>,
    },
    /// Makes regions of a diagram one group, or takes all groups they belong to apart.
    GroupRegions {
        /// At least two of one diagram where they become a group.
        regions: Vec<RegionId>,
        /// Whether they are a group afterwards.
        is_grouped: bool,
    },
    /// Locks regions, or lets them be moved again.
    LockRegions {
        /// All of them are there.
        regions: Vec<RegionId>,
        /// Whether they are locked afterwards.
        is_locked: bool,
    },
    /// Puts regions elsewhere in the list of their diagram; among themselves they stay in order.
    ListRegions {
        /// All of them are there.
        regions: Vec<RegionId>,
        /// Where to.
        to: Listed,
    },
    /// Draws regions a second time, with their names, roles, groups and links, unlocked and without their cards.
    CopyRegions {
        /// All of them are there.
        regions: Vec<RegionId>,
        /// How far from the first, right and down, as parts of the picture; less where they would leave it.
        by: (f32, f32),
    },
    /// Removes regions with their annotations; refused where one is locked. Cards that come from them stay.
    DeleteRegions(Vec<RegionId>),
    /// Removes a diagram with the annotations on its regions; refused while a note shows it.
    DeleteDiagram(DiagramId),
    /// Replaces the user's glossary. Groups have two terms at least.
    SetGlossary(Glossary),
    /// Replaces the settings of the library, within their bounds.
    SetSettings(Settings),
}
