//! Cards: what is asked, and what it hangs on.
//!
//! What a card asks is a [`Prompt`], a closed enum of kinds. Each kind is a struct in a file of its own that knows its
//! fields, what makes it impossible to ask, what it takes for an answer, and how an answer is judged. Everything else asks
//! the prompt; nothing outside of this module and `ui::cards` tells kinds apart, except where they are written to disk.

mod alike;
mod bilingual;
mod choice;
mod cloze;
mod defect;
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

pub use choice::{Choice, ChoiceOption};
pub use cloze::{Cloze, ClozePiece};
pub use defect::{MAX_OPTIONS, MAX_STEPS, MIN_STEPS, PromptDefect};
pub use field::{FieldRole, PromptField};
pub use form::{CardForm, OptionForm, OtherWords, StepForm};
pub use gap::{
    ClozePart, all_gap_numbers, cloze_parts, gap_mark, has_gap, has_nested_gaps, unnested_gaps, without_gaps,
};
pub use occlusion::{MAX_NAMES, Occlusion};
pub use ordering::{Ordering, PlacedStep};
pub use recall::Recall;
pub use region::{Hidden, RegionAsked};
pub use shuffle::places_shown;
pub use truth::Truth;

use std::collections::BTreeSet;

use super::{AnsweredBy, BlockId, CardId, FactId, Lang, NoteId, RegionId, Response, Status, Text, Timestamp, Verdict};

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

impl Card {
    /// A card that is asked, of which nothing else is known.
    pub fn new(id: CardId, note: NoteId, fact: FactId, prompt: Prompt) -> Self {
        Self {
            id,
            note,
            fact,
            prompt,
            explanation: Text::default(),
            hint: Text::default(),
            sources: Vec::new(),
            reference: String::new(),
            status: Status::default(),
            is_suspended: false,
            buried_until: None,
            tags: BTreeSet::new(),
        }
    }
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
        self.about().name
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its answer is written in a field of its own.
    pub const fn has_answer(self) -> bool {
        self.about().has_answer
    }

    /// Whether it has options.
    pub const fn has_options(self) -> bool {
        matches!(self.about().answered_by, AnsweredBy::Options)
    }

    /// Whether it has steps.
    pub const fn has_steps(self) -> bool {
        matches!(self.about().answered_by, AnsweredBy::Steps)
    }

    /// Whether it is a statement that is true or not.
    pub const fn is_judged(self) -> bool {
        matches!(self.about().answered_by, AnsweredBy::Truth)
    }

    /// Whether its answer can ask for its question, as another card.
    pub const fn has_reverse(self) -> bool {
        self.about().has_reverse
    }

    /// Whether it is about a region of a diagram.
    pub const fn has_region(self) -> bool {
        self.about().has_region
    }

    const fn about(self) -> &'static About {
        match self {
            Self::Recall => &Recall::ABOUT,
            Self::Cloze => &Cloze::ABOUT,
            Self::Choice => &Choice::ABOUT,
            Self::Ordering => &Ordering::ABOUT,
            Self::Truth => &Truth::ABOUT,
            Self::Occlusion => &Occlusion::ABOUT,
        }
    }
}

/// What holds for all cards of a kind.
struct About {
    /// On the command line, in exports and on disk.
    name: &'static str,
    /// How most of them are answered; see [`Content::answered_by`].
    answered_by: AnsweredBy,
    /// Whether the answer is written in a field of its own.
    has_answer: bool,
    /// Whether the answer can ask for the question.
    has_reverse: bool,
    /// Whether they are about a region of a diagram.
    has_region: bool,
    /// One that says nothing yet.
    empty: fn() -> Prompt,
    /// What a form of the kind asks, and what was asked before.
    of_form: fn(&CardForm, Option<&Prompt>) -> Prompt,
}

/// What the prompt of every kind of card can tell.
trait Content {
    fn kind(&self) -> CardKind;

    fn title(&self) -> &Text;

    fn fields(&self) -> Vec<PromptField<'_>>;

    fn defect(&self) -> Option<PromptDefect>;

    fn answers(&self, lang: Lang) -> Vec<&str>;

    fn asked_words(&self, lang: Lang) -> String {
        self.title().get(lang).to_owned()
    }

    fn answered_by(&self) -> AnsweredBy {
        self.kind().about().answered_by
    }

    fn options(&self) -> &[ChoiceOption] {
        &[]
    }

    fn steps(&self) -> &[Text] {
        &[]
    }

    fn region(&self) -> Option<RegionId> {
        None
    }

    fn order_shown(&self, _explanation: &Text, _seed: u64) -> Vec<u8> {
        Vec::new()
    }

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
        (self.kind.about().of_form)(self, before)
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
        (kind.about().empty)()
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

    /// What it asks as it is read, with its gaps left open.
    pub fn asked_words(&self, lang: Lang) -> String {
        self.content().asked_words(lang)
    }

    /// How it is answered.
    pub fn answered_by(&self) -> AnsweredBy {
        self.content().answered_by()
    }

    /// Its options, where it has any.
    pub fn options(&self) -> &[ChoiceOption] {
        self.content().options()
    }

    /// How many of them are right.
    pub fn n_right(&self) -> usize {
        self.options().iter().filter(|option| option.is_right).count()
    }

    /// Its steps in their order, where it has any.
    pub fn steps(&self) -> &[Text] {
        self.content().steps()
    }

    /// The options that a response chose.
    pub fn chosen(&self, response: &Response) -> impl Iterator<Item = &ChoiceOption> {
        let places = match response {
            Response::Options(places) => places.as_slice(),
            _ => &[],
        };
        at_places(self.options(), places)
    }

    /// The steps in the order that a response puts them in.
    pub fn arranged(&self, response: &Response) -> impl Iterator<Item = &Text> {
        let places = match response {
            Response::Order(places) => places.as_slice(),
            _ => &[],
        };
        at_places(self.steps(), places)
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
        self.content().region()
    }

    /// Whether its answer is words that can be typed, letter by letter.
    pub fn has_words_to_type(&self) -> bool {
        self.answered_by() == AnsweredBy::Words
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

/// What stands at some places of a card; those that are not there are passed over.
fn at_places<'a, T>(things: &'a [T], places: &[u8]) -> impl Iterator<Item = &'a T> {
    places.iter().filter_map(|&place| things.get(usize::from(place)))
}

fn is_blank(text: &Text) -> bool {
    text.iter().all(|(_, words)| words.trim().is_empty())
}

/// Whether `typed` is what `text` says in one of its languages, but for blanks around it.
fn is_typed_exactly(typed: &str, mut answers: impl Iterator<Item = String>) -> bool {
    let typed = typed.trim();
    answers.any(|answer| answer.trim() == typed)
}
