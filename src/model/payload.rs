//! What actions carry that is more than a value: what is new, before it has an id or a place in the library.

use super::{
    Annotation, Block, BlockId, BlockKind, Card, CardId, CardSource, Confidence, Diagram, FactId, Grade, GroupId, Lang,
    Note, NoteId, Notebook, Prompt, RegionId, RegionRole, Response, Review, ReviewMode, Settings, Shape, Text,
    Timestamp,
};

/// A region to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRegion {
    /// The id it gets, where more is done with it in the same transaction; a new one when nothing.
    pub region: Option<RegionId>,
    /// Where; it can be drawn there.
    pub shape: Shape,
    /// What is there, if that is known.
    pub label: Text,
    /// What part it plays.
    pub role: Option<RegionRole>,
    /// A group of regions on the same diagram.
    pub group: Option<GroupId>,
    /// The lines that speak of it.
    pub links: Vec<BlockId>,
}

impl NewRegion {
    /// A region of which nothing is known but its place.
    pub const fn at(shape: Shape) -> Self {
        Self {
            region: None,
            shape,
            label: Text {
                ko: String::new(),
                en: String::new(),
            },
            role: None,
            group: None,
            links: Vec::new(),
        }
    }
}

/// What a line is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retyping {
    /// One that is made of words.
    pub block: BlockId,
    /// One that is made of words.
    pub kind: BlockKind,
    /// From 0; see [`Block::depth`].
    pub depth: u8,
    /// The sign of a list item as Markdown writes it (`1.`, `- [ ]`). Empty for the one it has, or `-`.
    pub sign: String,
}

/// What gave regions other shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshaping {
    /// They were moved.
    Moved,
    /// They were made larger or smaller, or a point of them was moved.
    Resized,
    /// They were lined up or spread out.
    Aligned,
}

/// A place in the list of the regions of a diagram, which is also what lies above what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Before all others: at the bottom.
    First,
    /// One place towards the bottom.
    Earlier,
    /// One place towards the top.
    Later,
    /// Behind all others: on top.
    Last,
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
    /// Cards as they are to be afterwards, each kept with a note that is there or arrives.
    pub cards: Vec<Card>,
    /// Annotations on cards, as they are to be afterwards.
    pub annotations: Vec<Annotation>,
    /// Answers that were given elsewhere. Those that are known change nothing.
    pub reviews: Vec<Review>,
    /// The settings as they are to be afterwards; nothing to leave them.
    pub settings: Option<Settings>,
}

/// A note as it is to be after an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedNote {
    /// The note; [`Note::blocks`] is made from `blocks`.
    pub note: Note,
    /// All its lines in order.
    pub blocks: Vec<Block>,
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
    /// Shown before the answer where it is asked for; may be empty.
    pub hint: Text,
    /// Where the answer can be looked up outside the library; may be empty.
    pub reference: String,
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
    /// Whether the answer, or a part of it, could be seen before it was shown.
    pub is_aided: bool,
    /// The language it was asked in, if that is known.
    pub lang: Option<Lang>,
    /// In what kind of run.
    pub mode: ReviewMode,
    /// What was done before the answer was shown.
    pub response: Response,
    /// The places of the card in the order they were shown in; empty where that was theirs.
    pub shown: Vec<u8>,
    /// How many days later it is to be asked again, where it has left its steps; left to the scheduler when nothing.
    pub interval_days: Option<u32>,
}

impl Answer {
    /// An answer of which nothing is known but how well the card was known, given in a run of reviews.
    pub const fn new(card: CardId, at: Timestamp, grade: Grade) -> Self {
        Self {
            card,
            at,
            grade,
            confidence: None,
            millis: 0,
            is_aided: false,
            lang: None,
            mode: ReviewMode::Study,
            response: Response::Shown,
            shown: Vec::new(),
            interval_days: None,
        }
    }
}

/// Lines that go elsewhere in their note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Lines of one note; they keep their order.
    pub blocks: Vec<BlockId>,
    /// Behind which of the others; at the top when nothing.
    pub after: Option<BlockId>,
    /// How much deeper items among them stand then, or less deep, than where they come to would have them; no deeper than the
    /// line above one allows.
    pub deeper_by: i8,
    /// In how many callouts and quotes they stand then, as near to that as the place allows.
    pub quotes: usize,
}
