//! What is said about a package: how much of it comes, and what has no place here or was made otherwise.

use std::collections::BTreeMap;
use std::fmt;

use crate::import::NoteReport;
use crate::model::{CardId, CardKind};

/// What came of a package, or would.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageReport {
    /// The notes it became, as other sources are reported.
    pub notes: Vec<NoteReport>,
    /// Notes of the package.
    pub n_notes: usize,
    /// Those among them that are new here.
    pub n_new_notes: usize,
    /// Those that were here, and differ now.
    pub n_changed_notes: usize,
    /// Cards of each kind.
    pub cards: BTreeMap<CardKind, usize>,
    /// Those among them that are new here.
    pub n_new_cards: usize,
    /// Those that are held back.
    pub n_suspended: usize,
    /// Answers.
    pub n_answers: usize,
    /// Those among them that are new here.
    pub n_new_answers: usize,
    /// How well cards are remembered as Anki has it: stability in days and difficulty.
    pub memories: Vec<(CardId, (f32, f32))>,
    /// What has no place here, or was made otherwise.
    pub left: Vec<Left>,
}

impl PackageReport {
    /// How many cards the package has.
    pub fn n_cards(&self) -> usize {
        self.cards.values().sum()
    }
}

/// What of a package has no place here, or was made otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// Notes of a type whose template says more than its fields: read as its template shows them.
    Rendered(String, usize),
    /// Notes without a card, or of a type that is not in the package.
    NoCards(usize),
    /// Sounds and films, by their number and the name of the first.
    Sounds(usize, String),
    /// Pictures that are not in the package, or of a kind that is not read.
    Pictures(usize, String),
    /// Places of pictures that have no name, and are named by their numbers.
    Places(usize),
    /// Shapes that are not read.
    Shapes(usize),
    /// Tags in which signs became others.
    Tags(usize),
    /// Cards with nothing to be asked, or nothing to be said.
    Unasked(usize),
    /// Entries of the log that are no answers.
    Entries(usize),
    /// Answers with impossible times.
    Undated(usize),
    /// Learned cards whose answers are not in the package.
    MadeUp(usize),
    /// Notes that were changed here as well as there: what is here stays.
    KeptHere(usize),
    /// Lines and cards that were deleted here and stay so.
    Deleted(usize),
    /// A preset of this name is here already, and stays as it is.
    PresetKept(String),
    /// Parameters of FSRS that are in use for all of the library from now on, by the name of their preset.
    ParametersTaken(String),
    /// Parameters of FSRS beside those that are in use here.
    Parameters(String),
    /// Cards whose ids belong to something else here.
    Misfits(usize),
}

impl Left {
    /// Whether it says that there is nothing to say.
    pub(super) const fn is_nothing(&self) -> bool {
        match self {
            Self::Rendered(_, n)
            | Self::Sounds(n, _)
            | Self::Pictures(n, _)
            | Self::NoCards(n)
            | Self::Places(n)
            | Self::Shapes(n)
            | Self::Tags(n)
            | Self::Unasked(n)
            | Self::Entries(n)
            | Self::Undated(n)
            | Self::MadeUp(n)
            | Self::KeptHere(n)
            | Self::Deleted(n)
            | Self::Misfits(n) => *n == 0,
            Self::PresetKept(_) | Self::ParametersTaken(_) | Self::Parameters(_) => false,
        }
    }
}

/// A number of things, in words for one and for several.
fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
            Self::Rendered(name, n) => {
                let are = if *n == 1 { "is" } else { "are" };
                let notes = counted(*n, "note", "notes");
                return write!(
                    f,
                    "{notes} of the type \"{name}\" {are} read as question and answer, as the template shows them"
                );
            }
            Self::NoCards(n) => counted(
                *n,
                "note has no cards and is left in Anki",
                "notes have no cards and are left in Anki",
            ),
            Self::Sounds(n, first) => {
                let sounds = counted(*n, "sound is", "sounds are");
                return write!(f, "{sounds} named but not played (\"{first}\")");
            }
            Self::Pictures(n, first) => {
                let images = counted(*n, "image is", "images are");
                return write!(
                    f,
                    "{images} missing from the package or of a kind that is not read (\"{first}\")"
                );
            }
            Self::Places(n) => counted(
                *n,
                "hidden region has no name in Anki and is numbered: name it to be asked by name",
                "hidden regions have no name in Anki and are numbered: name them to be asked by name",
            ),
            Self::Shapes(n) => counted(
                *n,
                "shape on an image is of a kind that is not read",
                "shapes on images are of a kind that is not read",
            ),
            Self::Tags(n) => counted(
                *n,
                "tag has characters that tags can't have here, and hyphens in their place",
                "tags have characters that tags can't have here, and hyphens in their place",
            ),
            Self::Unasked(n) => counted(
                *n,
                "card has no question or no answer, so it's kept but not asked",
                "cards have no question or no answer, so they're kept but not asked",
            ),
            Self::Entries(n) => counted(
                *n,
                "entry of the review log isn't an answer (a card rescheduled by hand) and was left out",
                "entries of the review log aren't answers (cards rescheduled by hand) and were left out",
            ),
            Self::Undated(n) => counted(
                *n,
                "answer has an impossible date and is left out",
                "answers have impossible dates and are left out",
            ),
            Self::MadeUp(n) => counted(
                *n,
                "learned card has no answers in the package: it gets one that keeps its due date",
                "learned cards have no answers in the package: each gets one that keeps its due date",
            ),
            Self::KeptHere(n) => counted(
                *n,
                "note was changed both here and in Anki; your version here is kept",
                "notes were changed both here and in Anki; your versions here are kept",
            ),
            Self::Deleted(n) => counted(
                *n,
                "line or card was deleted here and stays deleted",
                "lines and cards were deleted here and stay deleted",
            ),
            Self::PresetKept(name) => return write!(f, "the preset \"{name}\" is here already and stays as it is"),
            Self::ParametersTaken(name) => {
                return write!(
                    f,
                    "the FSRS parameters of \"{name}\" are used for the whole library from now on"
                );
            }
            Self::Parameters(name) => {
                return write!(
                    f,
                    "the FSRS parameters of \"{name}\" are left in Anki: one set is used for the whole library here"
                );
            }
            Self::Misfits(n) => counted(
                *n,
                "note doesn't fit what is here and is left in Anki",
                "notes don't fit what is here and are left in Anki",
            ),
        };
        f.write_str(&told)
    }
}
