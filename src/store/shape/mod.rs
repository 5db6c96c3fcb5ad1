//! What stands in the files: types of their own, apart from the model.
//!
//! What is on disk is a promise to every later version, so these types change only by adding fields that may be absent;
//! anything else is a new [`FORMAT`] with a step that reads the old one. Everything is flat, because RON can write trees
//! that are too deep to be read back. Enums are tagged by name; `flatten`, untagged enums and `ron::Value` are not used,
//! because they lose what they do not know.
//!
//! One line or card of a note is one line of the file, so that a changed word is one changed line. Words that span
//! several lines are written with real line ends.

mod annotation;
mod card;
mod codec;
mod diagram;
mod draft;
mod exam;
mod fit;
mod library;
mod note;
mod preset;
mod run;
mod status;
mod text;

pub(super) use annotation::{Annotation, Target};
pub(super) use card::Card;
pub(super) use codec::{Unreadable, read, write};
pub(super) use diagram::{Diagram, Region};
pub(super) use draft::Drafts;
pub(super) use exam::Exam;
pub(super) use library::{Glossary, Library, Notebook};
pub(super) use note::{Block, Note};
pub(super) use run::Run;
pub(super) use text::{bare, is_invisible};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The format this version writes, and the newest it can read.
pub(super) const FORMAT: u32 = 1;

/// The content of one `.ron` file.
pub(super) trait Document: Serialize + DeserializeOwned + PartialEq {
    /// The format number in the file.
    fn format(&self) -> u32;
}

macro_rules! documents {
    ($($name:ty),*) => {$(
        impl Document for $name {
            fn format(&self) -> u32 {
                self.format
            }
        }
    )*};
}

documents!(Diagram, Drafts, Exam, Glossary, Library, Note, Notebook, Run);
