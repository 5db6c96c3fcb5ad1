//! What is not as it should be in a library on disk.

use std::fmt;
use std::path::PathBuf;

use crate::model::{CardId, ContentHash, DiagramId, PromptDefect};

/// Something found while reading a library. What can be read is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the library.
    pub file: PathBuf,
    /// The line of the file, from 1, where there is one to look at.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
    /// What a file that cannot be read held when it was saved last, where that is known.
    pub holds: Option<Holds>,
}

/// How much is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// Lines.
    pub n_lines: usize,
    /// Cards.
    pub n_cards: usize,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The system would not give it.
    Unreadable(String),
    /// A link, a pipe or a device; not opened.
    NotAFile,
    /// Larger than any document is.
    TooLarge,
    /// Bytes that are no text.
    NotText,
    /// Not RON, or not what belongs there.
    Malformed(String),
    /// It can be read and is not what was saved, although nobody has written to it since: the disk has changed it.
    DamagedText,
    /// Written by a later version.
    Newer {
        /// Its format number.
        format: u32,
    },
    /// A file every library has is not there.
    Missing,
    /// A folder of notes without a readable `notebook.ron`; the folder's name stands in for the notebook's.
    NamelessNotebook,
    /// The note, diagram or notebook in it was read from another file already.
    SameAs(PathBuf),
    /// A sync tool made it when two devices changed the same file.
    ConflictCopy,
    /// A copy of a log, made by a sync tool or a person. Its answers count, each once.
    LogCopy,
    /// A line, card, region or annotation with an id that was read already. Kept in the file, not shown.
    RepeatedId(String),
    /// An annotation on something that is not in this file. Kept in the file, not shown.
    Misplaced(String),
    /// Emphasis of a line or a highlight lies beside its words.
    BadRange(String),
    /// A region with numbers that are too large. Kept in the file, not shown.
    NotFinite(String),
    /// A card that cannot be asked. It is shown, and neither asked nor counted as due.
    DefectiveCard(CardId, PromptDefect),
    /// An answer that a wrong clock dated: its card, and the month it says.
    WrongClock(CardId, String),
    /// A line of the log is not what was written.
    DamagedAnswer,
    /// The log ends in something that is no line: an answer that was never acknowledged.
    TornTail,
    /// Lines of the log are missing.
    LostAnswers {
        /// The number of the first.
        first: u64,
        /// The number of the last.
        last: u64,
    },
    /// The picture of a diagram is not there.
    MissingPicture(DiagramId),
    /// The picture is not the one that was put in.
    DamagedPicture(ContentHash),
}

impl Finding {
    pub(super) fn in_file(file: impl Into<PathBuf>, problem: Problem) -> Self {
        Self {
            file: file.into(),
            line: None,
            problem,
            holds: None,
        }
    }

    pub(super) fn at_line(file: impl Into<PathBuf>, line: usize, problem: Problem) -> Self {
        Self {
            file: file.into(),
            line: Some(line),
            problem,
            holds: None,
        }
    }

    /// Whether something that was saved is lost or cannot be shown; the rest is worth knowing, no more.
    pub const fn is_damage(&self) -> bool {
        match self.problem {
            Problem::Unreadable(_)
            | Problem::NotAFile
            | Problem::TooLarge
            | Problem::NotText
            | Problem::Malformed(_)
            | Problem::DamagedText
            | Problem::Missing
            | Problem::NamelessNotebook
            | Problem::RepeatedId(_)
            | Problem::Misplaced(_)
            | Problem::BadRange(_)
            | Problem::NotFinite(_)
            | Problem::DamagedAnswer
            | Problem::LostAnswers { .. }
            | Problem::MissingPicture(_)
            | Problem::DamagedPicture(_) => true,
            Problem::DefectiveCard(..)
            | Problem::Newer { .. }
            | Problem::SameAs(_)
            | Problem::ConflictCopy
            | Problem::LogCopy
            | Problem::WrongClock(..)
            | Problem::TornTail => false,
        }
    }
}

impl Finding {
    /// Whether nothing of what is in the file is shown.
    pub(super) const fn is_unread(&self) -> bool {
        matches!(
            self.problem,
            Problem::Unreadable(_) | Problem::NotAFile | Problem::TooLarge | Problem::NotText | Problem::Malformed(_)
        )
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem)?;
        match self.holds {
            Some(holds) if holds != Holds::default() => write!(f, " (it had {holds} when it was last saved)"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |n| if n == 1 { "" } else { "s" };
        let Self { n_lines, n_cards } = *self;
        write!(f, "{n_lines} line{} and {n_cards} card{}", end(n_lines), end(n_cards))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(
                f,
                "cannot be read ({why}), so its content is not shown: change its permissions and reopen the library"
            ),
            Self::NotAFile => f.write_str("is not a regular file and was skipped: replace it with the file itself"),
            Self::TooLarge => f.write_str("is too large to be a file of a library and was skipped: move it elsewhere"),
            Self::NotText => f.write_str(
                "is not text, so its content is not shown: replace it with an earlier version",
            ),
            Self::Malformed(why) => write!(
                f,
                "{why}, so the content of the file is not shown: fix the line, or restore an earlier version"
            ),
            Self::DamagedText => f.write_str(
                "differs from what was saved although no program has written to it, so the disk has changed it; the current \
                 content is used: `saegim check --repair` restores the saved text where a version was kept, and keeps \
                 this file beside it; otherwise review and fix it",
            ),
            Self::Newer { format } => write!(
                f,
                "was written by a later version of Saegim (format {format}): update Saegim to make changes"
            ),
            Self::Missing => f.write_str("is missing, so defaults are used: `saegim check --repair` writes a new one"),
            Self::NamelessNotebook => f.write_str(
                "cannot be read, so the notebook is named after its folder: `saegim check --repair` writes a new one \
                 where it is missing",
            ),
            Self::SameAs(other) => write!(
                f,
                "has the same note, diagram or notebook as {} and is not shown: `saegim merge` merges both",
                other.display()
            ),
            Self::ConflictCopy => f.write_str(
                "is a conflict copy, kept when two devices changed the same file, and is not shown: `saegim merge` merges both",
            ),
            Self::WrongClock(card, month) => write!(
                f,
                "has an answer to the card {card} dated {month}, when the clock was wrong: the next answer to the card sets \
                 its date right"
            ),
            Self::LogCopy => f.write_str("is a copy of a log; its answers count once each: it can stay"),
            Self::RepeatedId(id) => write!(
                f,
                "the id {id} is used twice; this one stays in the file and is not shown: remove one of the two"
            ),
            Self::Misplaced(id) => write!(
                f,
                "annotation {id} belongs to something that is not in this file; it stays in the file and is not shown: move it \
                 to the file of its line or card"
            ),
            Self::BadRange(id) => write!(
                f,
                "a highlight or emphasis of line {id} points outside its text and was ignored: set it again"
            ),
            Self::NotFinite(id) => write!(
                f,
                "region {id} has a number that is too large; it stays in the file and is not shown: fix the number"
            ),
            Self::DefectiveCard(card, defect) => {
                write!(f, "card {card} {defect} and is not asked: edit or delete the card")
            }
            Self::DamagedAnswer => f.write_str(
                "is a damaged answer and does not count: restore an earlier version of the file",
            ),
            Self::TornTail => f.write_str(
                "ends with an answer that was cut off before it was saved; nothing is lost: `saegim check --repair` removes it",
            ),
            Self::LostAnswers { first, last } => write!(
                f,
                "answers {first} to {last} are missing: restore an earlier version of the files in this folder"
            ),
            Self::MissingPicture(diagram) => {
                write!(f, "the image of diagram {diagram} is missing: add the image again")
            }
            Self::DamagedPicture(hash) => {
                write!(f, "is not the image that was added ({hash}): add the image again")
            }
        }
    }
}
