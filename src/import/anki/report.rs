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
            Self::PresetKept(_) | Self::Parameters(_) => false,
        }
    }
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rendered(name, n) => {
                write!(
                    f,
                    "{n} notes of the type \"{name}\" are read as question and answer, as its template shows them"
                )
            }
            Self::NoCards(n) => write!(f, "{n} notes have no cards and are left in Anki"),
            Self::Sounds(n, first) => write!(f, "{n} sounds are named but not played (\"{first}\")"),
            Self::Pictures(n, first) => {
                write!(
                    f,
                    "{n} images are missing from the package or of a kind that is not read (\"{first}\")"
                )
            }
            Self::Places(n) => write!(
                f,
                "{n} hidden regions have no name in Anki and are numbered: name them to be asked by name"
            ),
            Self::Shapes(n) => write!(f, "{n} shapes on images are of a kind that is not read"),
            Self::Tags(n) => write!(
                f,
                "{n} tags have characters that tags can't have here, and hyphens in their place"
            ),
            Self::Unasked(n) => write!(
                f,
                "{n} cards have no question or no answer, so they are kept but not asked"
            ),
            Self::Entries(n) => write!(
                f,
                "{n} entries of the review log are no answers (cards rescheduled by hand) and are left out"
            ),
            Self::Undated(n) => write!(f, "{n} answers have impossible dates and are left out"),
            Self::MadeUp(n) => write!(
                f,
                "{n} learned cards have no answers in the package: each gets one that keeps its due date"
            ),
            Self::KeptHere(n) => write!(
                f,
                "{n} notes were changed both here and in Anki; your version here is kept"
            ),
            Self::Deleted(n) => write!(f, "{n} lines and cards were deleted here and stay deleted"),
            Self::PresetKept(name) => write!(f, "the preset \"{name}\" is here already and stays as it is"),
            Self::Parameters(name) => write!(
                f,
                "the FSRS parameters of \"{name}\" are left in Anki: one set is used for the whole library here"
            ),
            Self::Misfits(n) => write!(f, "{n} notes don't fit what is here and are left in Anki"),
        }
    }
}
