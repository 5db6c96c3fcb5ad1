//! Cards: what is asked, and what it hangs on.
//!
//! What a card asks is a [`Prompt`], a closed enum of kinds. Each kind is a struct in a file of its own that knows its
//! fields, what makes it impossible to ask, what it takes for an answer, and how an answer is judged. Everything else asks
//! the prompt; nothing outside of this module and `ui::cards` tells kinds apart, except where they are written to disk.

mod alike;
mod bilingual;
mod choice;
mod cloze;
mod field;
mod form;
mod gap;
mod mention;
mod occlusion;
mod ordering;
mod recall;
mod region;
mod shuffle;
mod truth;

pub use choice::{Choice, ChoiceOption, MAX_OPTIONS};
pub use cloze::{Cloze, ClozePiece};
pub use field::{FieldRole, PromptField};
pub use form::{CardForm, OptionForm, OtherWords, StepForm};
pub use gap::{
    ClozePart, all_gap_numbers, cloze_parts, gap_mark, has_gap, has_nested_gaps, unnested_gaps, without_gaps,
};
pub use occlusion::{MAX_NAMES, Occlusion};
pub use ordering::{MAX_STEPS, MIN_STEPS, Ordering, PlacedStep};
pub use recall::Recall;
pub use region::{Hidden, RegionAsked};
pub use shuffle::places_shown;
pub use truth::Truth;

use std::collections::BTreeSet;
use std::fmt;

use super::{BlockId, CardId, FactId, Lang, NoteId, RegionId, Response, Status, Text, Timestamp, Verdict};

/// Something to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Never changes; the schedule hangs on it.
    pub id: CardId,
    /// The note it is kept with.
    pub note: NoteId,
    /// Cards with the same fact ask the same thing and are not asked on the same day.
    pub fact: FactId,
    /// The question and its answer.
    pub prompt: Prompt,
    /// Shown with the answer; may be empty.
    pub explanation: Text,
    /// Shown before the answer where it is asked for; may be empty.
    pub hint: Text,
    /// The lines and regions it came from. They may be gone from the library; the card stays.
    pub sources: Vec<CardSource>,
    /// Where the answer can be looked up outside the library; may be empty.
    pub reference: String,
    /// Whether what it asks is known to be right.
    pub status: Status,
    /// Held back by the user: kept, but not asked.
    pub is_suspended: bool,
    /// Put off: not asked before this time. Kept when the time is over, as nothing follows from it then.
    pub buried_until: Option<Timestamp>,
    /// Its own tags, without their sign; those of its lines and its note are not among them.
    pub tags: BTreeSet<String>,
}

/// What a card hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardSource {
    /// A line of a note.
    Block(BlockId),
    /// A region of a diagram.
    Region(RegionId),
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Say it from memory.
    Recall(Recall),
    /// Fill the gaps of a sentence.
    Cloze(Cloze),
    /// Choose one or several of some options.
    Choice(Choice),
    /// Put steps in their order.
    Ordering(Ordering),
    /// Say whether a statement is true.
    Truth(Truth),
    /// Name a region of a diagram, or find it.
    Occlusion(Occlusion),
}

/// Which of the kinds a prompt is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardKind {
    /// [`Prompt::Recall`].
    #[default]
    Recall,
    /// [`Prompt::Cloze`].
    Cloze,
    /// [`Prompt::Choice`].
    Choice,
    /// [`Prompt::Ordering`].
    Ordering,
    /// [`Prompt::Truth`].
    Truth,
    /// [`Prompt::Occlusion`].
    Occlusion,
}

impl CardKind {
    /// All kinds, the simplest first.
    pub const ALL: [Self; 6] = [
        Self::Recall,
        Self::Cloze,
        Self::Choice,
        Self::Ordering,
        Self::Truth,
        Self::Occlusion,
    ];

    /// The name on the command line, in exports and on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recall => "recall",
            Self::Cloze => "cloze",
            Self::Choice => "choice",
            Self::Ordering => "ordering",
            Self::Truth => "true_false",
            Self::Occlusion => "diagram",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its answer is written in a field of its own.
    pub const fn has_answer(self) -> bool {
        match self {
            Self::Recall | Self::Occlusion => true,
            Self::Cloze | Self::Choice | Self::Ordering | Self::Truth => false,
        }
    }

    /// Whether it has options.
    pub const fn has_options(self) -> bool {
        match self {
            Self::Choice => true,
            Self::Recall | Self::Cloze | Self::Ordering | Self::Truth | Self::Occlusion => false,
        }
    }

    /// Whether it has steps.
    pub const fn has_steps(self) -> bool {
        match self {
            Self::Ordering => true,
            Self::Recall | Self::Cloze | Self::Choice | Self::Truth | Self::Occlusion => false,
        }
    }

    /// Whether it is a statement that is true or not.
    pub const fn is_judged(self) -> bool {
        match self {
            Self::Truth => true,
            Self::Recall | Self::Cloze | Self::Choice | Self::Ordering | Self::Occlusion => false,
        }
    }

    /// Whether its answer can ask for its question, as another card.
    pub const fn has_reverse(self) -> bool {
        match self {
            Self::Recall => true,
            Self::Cloze | Self::Choice | Self::Ordering | Self::Truth | Self::Occlusion => false,
        }
    }

    /// Whether it is about a region of a diagram.
    pub const fn has_region(self) -> bool {
        match self {
            Self::Occlusion => true,
            Self::Recall | Self::Cloze | Self::Choice | Self::Ordering | Self::Truth => false,
        }
    }
}

/// Why a card cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptDefect {
    /// There is nothing to read.
    NoQuestion,
    /// There is nothing to say.
    NoAnswer,
    /// The sentence has no gap, in one of its languages at least.
    NoGap,
    /// A gap is marked inside of another.
    NestedGaps,
    /// There are fewer than two options.
    TooFewOptions,
    /// There are more than [`MAX_OPTIONS`].
    TooManyOptions,
    /// No option is right.
    NoRightOption,
    /// Two options say the same, but for case, width and spacing.
    SameOptions,
    /// There are fewer than [`MIN_STEPS`] that differ.
    TooFewSteps,
    /// There are more than [`MAX_STEPS`].
    TooManySteps,
    /// A step has nothing to read.
    EmptyStep,
    /// The region of a diagram that it asks is not there.
    NoRegion,
    /// That region has no name.
    NoLabel,
    /// The diagram has no image.
    NoPicture,
    /// That region is a caption.
    Caption,
}

impl fmt::Display for PromptDefect {
    /// Behind a word for the card, without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoQuestion => f.write_str("has no question"),
            Self::NoAnswer => f.write_str("has no answer"),
            Self::NoGap => f.write_str("has no gap to fill"),
            Self::NestedGaps => f.write_str("has a gap inside of another gap"),
            Self::TooFewOptions => f.write_str("has fewer than two options"),
            Self::TooManyOptions => write!(f, "has more than {MAX_OPTIONS} options"),
            Self::NoRightOption => f.write_str("has no correct option"),
            Self::SameOptions => f.write_str("has two options with the same words"),
            Self::TooFewSteps => write!(f, "has fewer than {MIN_STEPS} different steps"),
            Self::TooManySteps => write!(f, "has more than {MAX_STEPS} steps"),
            Self::EmptyStep => f.write_str("has a step without words"),
            Self::NoRegion => f.write_str("asks a region of a diagram that is gone"),
            Self::NoLabel => f.write_str("asks a region of a diagram without a name"),
            Self::NoPicture => f.write_str("asks a region of a diagram whose image is missing"),
            Self::Caption => f.write_str("asks a caption of a diagram"),
        }
    }
}

/// What the prompt of every kind of card can tell.
trait Content {
    fn kind(&self) -> CardKind;

    fn title(&self) -> &Text;

    fn fields(&self) -> Vec<PromptField<'_>>;

    fn defect(&self) -> Option<PromptDefect>;

    fn answers(&self, lang: Lang) -> Vec<&str>;

    fn separator(&self) -> &'static str {
        "\n"
    }

    fn judge(&self, response: &Response) -> Verdict;

    fn asks_same_as(&self, other: &Prompt) -> bool;

    /// Writes what it says in a language into an empty form.
    fn fill(&self, form: &mut CardForm, lang: Lang);
}

impl CardForm {
    /// What the card asks; `before` is what it asked, whose other language stays.
    pub fn prompt(&self, before: Option<&Prompt>) -> Prompt {
        let before = before.filter(|before| before.kind() == self.kind);
        match self.kind {
            CardKind::Recall => Prompt::Recall(Recall::of_form(self, before)),
            CardKind::Cloze => Prompt::Cloze(Cloze::of_form(self, before)),
            CardKind::Choice => Prompt::Choice(Choice::of_form(self, before)),
            CardKind::Ordering => Prompt::Ordering(Ordering::of_form(self, before)),
            CardKind::Truth => Prompt::Truth(Truth::of_form(self, before)),
            CardKind::Occlusion => Prompt::Occlusion(Occlusion::of_form(self, before)),
        }
    }
}

impl Prompt {
    /// This and what else is asked of the same fact: of a sentence whose gaps are asked one at a time each number, else
    /// nothing more.
    pub fn with_siblings(self) -> Vec<Self> {
        match self {
            Self::Cloze(cloze) if cloze.asked.is_some() => {
                let numbers = cloze.numbers().into_iter();
                let others = numbers.filter(|&number| cloze.asked != Some(number));
                let others: Vec<Self> = others.map(|number| Self::Cloze(cloze.asking(number))).collect();
                std::iter::once(Self::Cloze(cloze)).chain(others).collect()
            }
            other => vec![other],
        }
    }

    /// One of a kind that says nothing yet.
    pub fn empty(kind: CardKind) -> Self {
        match kind {
            CardKind::Recall => Self::Recall(Recall::default()),
            CardKind::Cloze => Self::Cloze(Cloze::default()),
            CardKind::Choice => Self::Choice(Choice::default()),
            CardKind::Ordering => Self::Ordering(Ordering::default()),
            CardKind::Truth => Self::Truth(Truth::default()),
            CardKind::Occlusion => Self::Occlusion(Occlusion::default()),
        }
    }

    /// A question that is answered from memory.
    pub const fn recall(question: Text, answer: Text) -> Self {
        Self::Recall(Recall { question, answer })
    }

    /// A sentence with its gaps marked as `{{…}}`.
    pub const fn cloze(text: Text) -> Self {
        Self::Cloze(Cloze { text, asked: None })
    }

    /// A question with options.
    pub const fn choice(question: Text, options: Vec<ChoiceOption>) -> Self {
        Self::Choice(Choice { question, options })
    }

    /// A question with steps, in their order.
    pub const fn ordering(question: Text, steps: Vec<Text>) -> Self {
        Self::Ordering(Ordering { question, steps })
    }

    /// A statement that is true.
    pub const fn truth(statement: Text) -> Self {
        Self::Truth(Truth {
            statement,
            is_true: true,
            correction: Text {
                ko: String::new(),
                en: String::new(),
            },
        })
    }

    /// A statement that is not true, the place where it is not marked as `{{…}}`, and what would be right there.
    pub const fn falsehood(statement: Text, correction: Text) -> Self {
        Self::Truth(Truth {
            statement,
            is_true: false,
            correction,
        })
    }

    /// Which kind it is.
    pub fn kind(&self) -> CardKind {
        self.content().kind()
    }

    /// The text that stands for the card in a list: the question, or the sentence with its gaps.
    pub fn title(&self) -> &Text {
        self.content().title()
    }

    /// Everything in it that can be read, in its order, the title first.
    pub fn fields(&self) -> Vec<PromptField<'_>> {
        self.content().fields()
    }

    /// Whether its title holds the answer as well, in gaps.
    pub fn is_answered_in_title(&self) -> bool {
        self.fields().iter().any(|field| field.role == FieldRole::Sentence)
    }

    /// Whether switching the language shows other words.
    pub fn is_bilingual(&self) -> bool {
        self.title().is_bilingual()
    }

    /// Why this cannot be asked, or nothing when it can, as far as the card itself tells; see
    /// [`Library::defect`](crate::model::Library::defect).
    pub fn defect(&self) -> Option<PromptDefect> {
        self.content().defect()
    }

    /// What should be said, filled in or chosen, part by part.
    pub fn answers(&self, lang: Lang) -> Vec<&str> {
        self.content().answers(lang)
    }

    /// The same in one piece: gaps one after the other, several options on a line each.
    pub fn answer(&self, lang: Lang) -> String {
        let content = self.content();
        content.answers(lang).join(content.separator())
    }

    /// How good a response is. Looks at nothing but the two.
    pub fn judge(&self, response: &Response) -> Verdict {
        self.content().judge(response)
    }

    /// The region of a diagram that it asks.
    pub fn region(&self) -> Option<RegionId> {
        match self {
            Self::Occlusion(occlusion) => Some(occlusion.region),
            Self::Recall(_) | Self::Cloze(_) | Self::Choice(_) | Self::Ordering(_) | Self::Truth(_) => None,
        }
    }

    /// Whether its answer is words that can be typed, letter by letter.
    pub fn has_words_to_type(&self) -> bool {
        match self {
            Self::Recall(_) | Self::Cloze(_) => true,
            Self::Occlusion(occlusion) => occlusion.asks == RegionAsked::Name,
            Self::Choice(_) | Self::Ordering(_) | Self::Truth(_) => false,
        }
    }

    /// Whether something is to be done before the answer is shown, so that showing it without is no answer.
    pub fn expects_response(&self) -> bool {
        self.judge(&Response::Shown) == Verdict::Unanswered
    }

    /// Whether one gives the other away: they have the same question or answer, or a gap with the same words or figure.
    /// Prompts of different kinds never do.
    pub fn asks_same_as(&self, other: &Self) -> bool {
        self.content().asks_same_as(other)
    }

    fn content(&self) -> &dyn Content {
        match self {
            Self::Recall(recall) => recall,
            Self::Cloze(cloze) => cloze,
            Self::Choice(choice) => choice,
            Self::Ordering(ordering) => ordering,
            Self::Truth(truth) => truth,
            Self::Occlusion(occlusion) => occlusion,
        }
    }
}

fn is_blank(text: &Text) -> bool {
    text.iter().all(|(_, words)| words.trim().is_empty())
}

/// Whether `typed` is what `text` says in one of its languages, but for blanks around it.
fn is_typed_exactly(typed: &str, mut answers: impl Iterator<Item = String>) -> bool {
    let typed = typed.trim();
    answers.any(|answer| answer.trim() == typed)
}
