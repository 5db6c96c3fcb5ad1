//! What an import says beside the notes it makes.
//!
//! Warnings and dropped lines are data: the window has its own sentences for them. The English sentences here are for
//! the command line.

use std::fmt;

/// Something the reader guessed, repaired or did not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the source, from 1.
    pub line: usize,
    /// What it is.
    pub kind: WarningKind,
}

impl Warning {
    pub(super) const fn new(line: usize, kind: WarningKind) -> Self {
        Self { line, kind }
    }
}

/// What a [`Warning`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WarningKind {
    /// No line of the source has words.
    NothingToRead,
    /// The encoding was guessed and may be wrong.
    EncodingGuessed,
    /// Some bytes are no text in this encoding; each stands as U+FFFD.
    DamagedText,
    /// A fence opens code and is never closed; the code was ended where text seems to begin.
    UnclosedFence,
    /// A comment, or a tag that hides what follows, is never closed; what follows is shown.
    UnclosedComment,
    /// Properties at the top that are not closed or not understood; kept as they are.
    UnreadFrontMatter,
    /// A right answer is a number, and nothing says whether it counts from 0 or from 1.
    UnclearNumber,
    /// A table whose columns have no names that are known; it stays a table.
    UnknownColumns,
    /// A gap with a number stands inside of another one; neither is asked.
    NestedGaps,
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingToRead => "there is no readable content",
            Self::EncodingGuessed => "the encoding was guessed; check that the text looks right",
            Self::DamagedText => "some characters couldn't be read and are shown as \u{fffd}",
            Self::UnclosedFence => "a code block was never closed, so it ends where regular text seems to start",
            Self::UnclosedComment => "a hidden comment was never closed, so the text after it is shown",
            Self::UnreadFrontMatter => "the front matter couldn't be read and was kept as is",
            Self::UnclearNumber => {
                "can't tell whether the answer number counts from 0 or 1; use a letter (A, B, …) to make it a card"
            }
            Self::NestedGaps => "a blank stands inside another blank, so no card is made of this line",
            Self::UnknownColumns => {
                "nothing says which columns of this table hold questions and answers: import it with --columns 1,2 (question, answer) to make cards of it"
            }
        })
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)
    }
}

/// A line of the source that is in no block.
///
/// Its bytes are kept with the source; it is only not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedLine {
    /// The line of the source, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Why.
    pub reason: DropReason,
}

/// Why a line is in no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DropReason {
    /// It leads to the page: a breadcrumb, the name of the section.
    Breadcrumb,
    /// It repeats the title.
    RepeatedTitle,
    /// It belongs to the page and not to the text: a date, reading time, buttons.
    PageFurniture,
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Breadcrumb => "leads to the page",
            Self::RepeatedTitle => "repeats the title",
            Self::PageFurniture => "belongs to the page, not to the text",
        })
    }
}
