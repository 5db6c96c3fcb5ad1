//! Why an action is not done.

use std::fmt;

use super::{PromptDefect, Target};

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

impl Target {
    /// What kind of entity it is.
    pub(super) const fn thing(self) -> Thing {
        match self {
            Self::Block(_) => Thing::Block,
            Self::Card(_) => Thing::Card,
            Self::Region(_) => Thing::Region,
        }
    }
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
    /// The diagram lies in the notebook of the note that shows it.
    DiagramOfNote,
    /// A region is locked.
    RegionLocked,
    /// A shape cannot be drawn on the picture.
    BadShape,
    /// A group needs two regions of one diagram.
    NoGroup,
    /// An id would be used twice.
    IdTaken(Thing),
    /// A setting is out of its bounds, an exam makes no sense, a kept search has no name, a group of terms has fewer than two, or some words are no tag.
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
            Self::Empty(thing) => write!(f, "a {} needs some text", name(thing)),
            Self::Defective(defect) => write!(f, "the card {defect}"),
            Self::BadRange => f.write_str("that part of the line does not exist"),
            Self::NotARemark => f.write_str("only comments have text to edit"),
            Self::DiagramInUse => f.write_str("a note still shows the diagram"),
            Self::DiagramOfNote => f.write_str("the diagram lies where the note that shows it does"),
            Self::RegionLocked => f.write_str("the region is locked"),
            Self::BadShape => f.write_str("the shape isn't on the image"),
            Self::NoGroup => f.write_str("a group needs two regions of one diagram"),
            Self::IdTaken(thing) => write!(f, "the library already has a {} with that id", name(thing)),
            Self::OutOfBounds => f.write_str("a setting is out of range"),
        }
    }
}

impl std::error::Error for Refusal {}
