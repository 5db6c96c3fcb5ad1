//! What keeps a distractor from being right too.

use super::{DistractorsFor, Surroundings};
use crate::model::{Library, Prompt, PromptField, Text, Verdict};
use crate::quiz::Terms;
use crate::quiz::propose::LineParts;
use crate::quiz::typed::{judge_typed, without_ending};

/// Longer options are no options but texts.
const LONGEST_CHARS: usize = 160;

/// Words of a question that say nothing of what is asked.
const ASKING: &[&str] = &[
    "무엇",
    "무엇인가",
    "무엇인가요",
    "무엇을",
    "뭐",
    "어느",
    "어떤",
    "것",
    "뜻",
    "뜻하나요",
    "얼마",
    "몇",
    "다음",
    "중",
    "때",
    "the",
    "an",
    "is",
    "are",
    "of",
    "to",
    "in",
    "for",
    "what",
    "which",
    "who",
    "how",
    "many",
    "much",
    "does",
    "do",
    "following",
    "mean",
    "when",
    "and",
    "or",
];

/// What the right option is, and where else what is asked is spoken of.
pub(super) struct Guard<'a> {
    wanted: &'a DistractorsFor<'a>,
    terms: &'a Terms,
    /// The question and the line of the card, without blanks and signs.
    said: Vec<String>,
    needed: Needed,
    /// What else could hold an answer: the other lines of the note, and its cards.
    places: Vec<Spoken>,
}

/// The words of a question that have to be spoken of where it is answered.
#[derive(Default)]
struct Needed {
    /// In the line itself.
    in_line: Vec<String>,
    /// In it or in the headings above.
    anywhere: Vec<String>,
    /// So many of them are enough.
    n_enough: usize,
}

/// Some words that may hold an answer.
struct Spoken {
    /// In lower case.
    line: String,
    headings: String,
    /// The line without blanks and signs.
    bare: String,
}

impl Spoken {
    fn new(line: &str, headings: &[String]) -> Self {
        Self {
            line: line.to_lowercase(),
            headings: headings.join("\n").to_lowercase(),
            bare: bare(line),
        }
    }
}

impl Needed {
    /// What of the question the line of the card speaks of. Where that is nothing, half of the question.
    fn of(question: &str, source: Option<&LineParts>) -> Self {
        let asked = words_of(question);
        let source = source.map(|source| Spoken::new(&source.text, &source.headings));
        let spoken = source.as_ref();
        let (in_line, rest): (Vec<String>, Vec<String>) = asked
            .iter()
            .cloned()
            .partition(|word| spoken.is_some_and(|spoken| spoken.line.contains(word.as_str())));
        let above: Vec<String> = rest
            .into_iter()
            .filter(|word| spoken.is_some_and(|spoken| spoken.headings.contains(word.as_str())))
            .collect();
        if in_line.is_empty() && above.is_empty() {
            return Self {
                n_enough: asked.len().div_ceil(2),
                anywhere: asked,
                ..Self::default()
            };
        }
        Self {
            in_line,
            n_enough: above.len(),
            anywhere: above,
        }
    }

    fn are_in(&self, spoken: &Spoken) -> bool {
        let is_anywhere =
            |word: &&String| spoken.line.contains(word.as_str()) || spoken.headings.contains(word.as_str());
        let n_anywhere = self.anywhere.iter().filter(is_anywhere).count();
        self.in_line.iter().all(|word| spoken.line.contains(word.as_str())) && n_anywhere >= self.n_enough
    }
}

impl<'a> Guard<'a> {
    pub(super) fn new(
        library: &Library,
        wanted: &'a DistractorsFor<'a>,
        surroundings: &Surroundings<'_>,
        terms: &'a Terms,
    ) -> Self {
        let source = surroundings.source;
        let is_other = |line: &&LineParts| source.is_none_or(|source| source.block != line.block);
        let lines = surroundings.lines.iter().filter(is_other);
        let cards = library.cards_of(wanted.note);
        let cards = cards.map(|card| {
            let words: Vec<_> = card
                .prompt
                .fields()
                .into_iter()
                .flat_map(PromptField::readings)
                .collect();
            Spoken::new(&words.join("\n"), &[])
        });
        Self {
            wanted,
            terms,
            said: std::iter::once(wanted.question)
                .chain(source.map(|source| source.text.as_str()))
                .map(bare)
                .collect(),
            needed: Needed::of(wanted.question, source),
            places: lines
                .map(|line| Spoken::new(&line.text, &line.headings))
                .chain(cards)
                .collect(),
        }
    }

    /// Whether it can be told that a candidate is wrong, and is none of those that are there already.
    pub(super) fn is_surely_wrong(&self, candidate: &str, options: &[String]) -> bool {
        let key = bare(candidate);
        if key.is_empty() || candidate.chars().count() > LONGEST_CHARS || candidate.contains('\n') {
            return false;
        }
        let is_said = self.said.iter().any(|said| holds(said, &key));
        let known = self
            .wanted
            .wrong
            .iter()
            .copied()
            .chain(options.iter().map(String::as_str));
        let is_known = known.map(bare).any(|known| known == key);
        !is_said && !is_known && !self.may_be_right(candidate, &key) && !self.answers_too(&key)
    }

    /// Whether it says what a right option says, or a part of it, or more.
    fn may_be_right(&self, candidate: &str, key: &str) -> bool {
        self.wanted.right.iter().any(|right| {
            let right_key = bare(right);
            let is_part = holds(&right_key, key) || holds(key, &right_key);
            is_part || self.passes(right, candidate) || self.passes(candidate, right)
        })
    }

    /// Whether one would be taken for the other as a typed answer.
    fn passes(&self, answer: &str, typed: &str) -> bool {
        let prompt = Prompt::recall(
            Text::only(self.wanted.lang, self.wanted.question),
            Text::only(self.wanted.lang, answer),
        );
        matches!(
            judge_typed(&prompt, typed, self.terms, self.wanted.lang).verdict,
            Verdict::Right | Verdict::Near
        )
    }

    /// Whether it stands elsewhere beside what is asked.
    fn answers_too(&self, key: &str) -> bool {
        let has_it = |spoken: &&Spoken| holds(&spoken.bare, key);
        self.places
            .iter()
            .filter(has_it)
            .any(|spoken| self.needed.are_in(spoken))
    }
}

/// The words of a question that tell what is asked, in lower case, without endings.
fn words_of(question: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in question.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let word = without_ending(word);
        let is_long = word.chars().count() >= if word.is_ascii() { 3 } else { 2 };
        if is_long && !ASKING.contains(&word) && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// Letters and digits alone, in lower case.
fn bare(words: &str) -> String {
    let letters = words
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '.' | '%' | '-'));
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether words stand in others, each without blanks and signs; `4시간` does not stand in `24시간`.
fn holds(words: &str, part: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    words.match_indices(part).any(|(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let behind = words.get(at + part.len()..).and_then(|behind| behind.chars().next());
        let is_cut = (is_digit(before) && is_digit(part.chars().next()))
            || (is_digit(behind) && is_digit(part.chars().next_back()));
        !is_cut
    })
}
