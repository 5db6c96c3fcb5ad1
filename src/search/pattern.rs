//! Patterns: matching keys against a text, and how well a match fits (a whole word, its beginning, its middle).
//!
//! `query` makes patterns and decides what a fit is worth; `prune` tells which documents are worth matching.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::admit::Admission;
use super::capitals::Capitals;
use super::date_place::{DatePlace, Spelling};
use super::ending;
use super::hanja::HanjaWord;
use super::key_form::KeyForm;
use super::number::{self, NumberPlace};
use super::piece::{self, Piece};

/// Shortest run of Latin letters that matches in the middle of a word.
const MIN_MIDDLE: usize = 3;

/// Most occurrences that are compared in one text.
const MAX_OCCURRENCES: usize = 32;

/// Something to match against the keys of a text.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    shape: Shape,
    bound: Boundary,
    /// For a synonym, where it may stand.
    admission: Option<Box<Admission>>,
    /// For a date, where it is one.
    date: Option<Box<DatePlace>>,
    /// For a large number, where it is one.
    number: Option<NumberPlace>,
    /// The keys of a run that are capitals in the text.
    capitals: Box<[usize]>,
}

#[derive(Clone, Debug)]
enum Shape {
    /// Consecutive keys.
    Run(Box<memmem::Finder<'static>>),
    /// Syllables, some of which are given by their initial consonant alone.
    Initials(Vec<Piece>),
    /// First letters of consecutive Latin words.
    Acronym(Vec<u8>),
    /// Quoted words.
    Phrase(Box<Phrase>),
    /// Hanja, by their sound.
    Hanja(HanjaWord),
}

/// Consecutive words, with blanks where they have blanks.
#[derive(Clone, Debug)]
struct Phrase {
    finder: memmem::Finder<'static>,
    form: KeyForm,
    /// Whether the last syllable may go on: the quotes are not closed yet.
    is_open: bool,
}

impl Phrase {
    /// Whether keys of a text are the phrase and not only its letters. A blank of the phrase is a blank or hyphen in the
    /// text, or a word boundary inside a name (`AppSync`); where the phrase has no blank the text has none.
    fn stands_at(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let same_blanks = (1..range.len()).all(|at| {
            let (place, has_blank) = (range.start + at, self.form.starts_token(at));
            if has_blank {
                form.starts_word(place)
            } else {
                !form.starts_token(place)
            }
        });
        same_blanks && (self.is_open || form.starts_unit(range.end))
    }
}

/// Where an occurrence may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boundary {
    /// Anywhere a syllable begins.
    Anywhere,
    /// At the beginning of a word.
    WordStart,
    /// Nothing but a whole word.
    WholeWord,
}

/// How well an occurrence fits, from the least to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// In the middle of a Latin word.
    Middle,
    /// At a syllable inside a word.
    Inside,
    /// At the beginning of a word.
    Prefix,
    /// A whole word, an ending aside.
    Whole,
}

/// The best match of a pattern in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// Keys of the text.
    pub(super) range: Range<usize>,
    pub(super) fit: Fit,
}

impl Pattern {
    /// Consecutive keys; no pattern when there are none.
    pub(super) fn run(keys: &[u8], bound: Boundary) -> Option<Self> {
        (!keys.is_empty()).then(|| Self {
            bound,
            ..Self::of(Shape::Run(Box::new(memmem::Finder::new(keys).into_owned())))
        })
    }

    /// A synonym, where it is a word.
    pub(super) fn synonym(keys: &[u8], bound: Boundary, admission: Admission) -> Option<Self> {
        let run = Self::run(keys, bound)?;
        Some(Self {
            admission: Some(Box::new(admission)),
            ..run
        })
    }

    /// The same, but only where some of its keys are capitals: see [`find_in`](Self::find_in).
    pub(super) fn with_capitals(mut self, capitals: impl IntoIterator<Item = usize>) -> Self {
        self.capitals = capitals.into_iter().collect();
        self
    }

    fn of(shape: Shape) -> Self {
        Self {
            shape,
            bound: Boundary::Anywhere,
            admission: None,
            date: None,
            number: None,
            capitals: Box::default(),
        }
    }

    /// Syllables and initials.
    pub(super) fn initials(pieces: Vec<Piece>) -> Self {
        Self::of(Shape::Initials(pieces))
    }

    /// First letters of Latin words.
    pub(super) fn acronym(letters: Vec<u8>) -> Self {
        Self {
            bound: Boundary::WordStart,
            ..Self::of(Shape::Acronym(letters))
        }
    }

    /// Hanja of which a word is the sound; no pattern when there are none.
    pub(super) fn hanja(word: &str) -> Option<Self> {
        HanjaWord::of(word).map(Shape::Hanja).map(Self::of)
    }

    /// Whether it matches Hanja.
    pub(super) const fn is_hanja(&self) -> bool {
        matches!(self.shape, Shape::Hanja(_))
    }

    /// A date in one of its spellings.
    pub(super) fn date(Spelling { keys, place }: Spelling) -> Option<Self> {
        Self::run(&keys, Boundary::WholeWord).map(|run| run.at_date(Some(place)))
    }

    /// A large number in one of its spellings.
    pub(super) fn number(spelling: &number::Spelling) -> Option<Self> {
        let run = Self::run(&spelling.keys, Boundary::WordStart)?;
        Some(Self {
            number: Some(spelling.place),
            ..run
        })
    }

    /// The same, but only where it is a date that is written so.
    pub(super) fn at_date(mut self, place: Option<DatePlace>) -> Self {
        self.date = place.map(Box::new);
        self
    }

    /// Quoted words; no pattern when there are none.
    pub(super) fn phrase(form: KeyForm, is_open: bool) -> Option<Self> {
        (form.len() > 0).then(|| {
            Self::of(Shape::Phrase(Box::new(Phrase {
                finder: memmem::Finder::new(form.keys()).into_owned(),
                form,
                is_open,
            })))
        })
    }

    /// The keys of a run or phrase.
    pub(super) fn run_keys(&self) -> Option<&[u8]> {
        match &self.shape {
            Shape::Run(finder) => Some(finder.needle()),
            Shape::Phrase(phrase) => Some(phrase.form.keys()),
            Shape::Initials(_) | Shape::Acronym(_) | Shape::Hanja(_) => None,
        }
    }

    /// The pieces of an initials pattern.
    pub(super) fn pieces(&self) -> Option<&[Piece]> {
        match &self.shape {
            Shape::Initials(pieces) => Some(pieces),
            Shape::Run(_) | Shape::Acronym(_) | Shape::Phrase(_) | Shape::Hanja(_) => None,
        }
    }

    /// Whether it has both initials and keys.
    pub(super) fn is_mixed(&self) -> bool {
        let pieces = self.pieces().unwrap_or_default();
        pieces.iter().any(|piece| matches!(piece, Piece::Keys(_)))
    }

    /// Whether it is syllables followed by the consonant that begins the next one.
    pub(super) fn is_unfinished(&self) -> bool {
        matches!(self.pieces(), Some([Piece::Keys(_), Piece::Initial(_)]))
    }

    /// The best fit of an occurrence; a single consonant is never a whole word.
    pub(super) fn best_fit(&self) -> Fit {
        match self.pieces() {
            Some([Piece::Initial(_)]) => Fit::Prefix,
            _ => Fit::Whole,
        }
    }

    /// The most units a match has; nothing where that is not known.
    pub(super) fn max_units(&self) -> Option<usize> {
        match &self.shape {
            Shape::Run(finder) => Some(finder.needle().len()),
            Shape::Phrase(phrase) => Some(phrase.form.len()),
            Shape::Initials(pieces) => Some(
                pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Initial(_) => 1,
                        Piece::Keys(keys) => keys.len(),
                    })
                    .sum(),
            ),
            Shape::Hanja(word) => Some(word.len()),
            Shape::Acronym(_) => None,
        }
    }

    /// The letters of an acronym.
    pub(super) fn acronym_letters(&self) -> Option<&[u8]> {
        match &self.shape {
            Shape::Acronym(letters) => Some(letters),
            Shape::Run(_) | Shape::Initials(_) | Shape::Phrase(_) | Shape::Hanja(_) => None,
        }
    }

    /// Keys that every occurrence begins with; none where that is not known.
    pub(super) fn first_keys(&self) -> &[u8] {
        match &self.shape {
            Shape::Run(finder) => finder.needle(),
            Shape::Initials(pieces) => match pieces.first() {
                Some(Piece::Initial(key)) => std::slice::from_ref(key),
                Some(Piece::Keys(keys)) => keys,
                None => &[],
            },
            Shape::Acronym(letters) => letters.get(..1).unwrap_or_default(),
            Shape::Phrase(phrase) => phrase.form.keys(),
            Shape::Hanja(_) => &[],
        }
    }

    /// Whether every occurrence begins where a word does, or at a Hangul syllable.
    pub(super) fn begins_at_unit(&self) -> bool {
        let begins_anywhere = match self.first_keys().first() {
            Some(b'a'..=b'z') => self.run_keys().is_none_or(|keys| keys.len() >= MIN_MIDDLE),
            Some(b'%') => true,
            _ => false,
        };
        !begins_anywhere || self.bound != Boundary::Anywhere
    }

    /// The best match in a text that consists of some fields, the first of equals.
    pub(super) fn find_in<'a>(&self, form: &KeyForm, fields: impl Fn() -> Vec<Cow<'a, str>>) -> Option<Occurrence> {
        if self.capitals.is_empty() && self.date.is_none() {
            return self.find(form);
        }
        self.find(form)?;
        let fields = fields();
        if let Some(date) = &self.date {
            return self.find_where(form, |range| date.is_written(form, range, &fields));
        }
        let capitals = Capitals::of(&fields);
        self.find_where(form, |range| {
            self.capitals.iter().all(|place| capitals.has(range.start + place))
        })
    }

    /// The best match in a text, the first of equals, as far as keys say: not whether they are capitals and what signs
    /// are between them.
    pub(super) fn find(&self, form: &KeyForm) -> Option<Occurrence> {
        self.find_where(form, |_| true)
    }

    fn find_where(&self, form: &KeyForm, is_admitted: impl Fn(&Range<usize>) -> bool) -> Option<Occurrence> {
        let best_fit = self.best_fit();
        let mut best: Option<Occurrence> = None;
        let mut n_seen = 0;
        let mut take = |range: Range<usize>| {
            let is_admitted = |_: &Fit| is_admitted(&range) && self.stands_well(form, &range);
            let Some(fit) = self.fit(form, &range).filter(is_admitted) else {
                return false;
            };
            if best.as_ref().is_none_or(|best| fit > best.fit) {
                best = Some(Occurrence { range, fit });
            }
            n_seen += 1;
            fit == best_fit || n_seen >= MAX_OCCURRENCES
        };
        match &self.shape {
            Shape::Run(finder) => {
                let length = finder.needle().len();
                let _ = finder.find_iter(form.keys()).any(|start| take(start..start + length));
            }
            Shape::Phrase(phrase) => {
                let length = phrase.form.len();
                let _ = phrase
                    .finder
                    .find_iter(form.keys())
                    .map(|start| start..start + length)
                    .filter(|range| phrase.stands_at(form, range))
                    .any(&mut take);
            }
            Shape::Initials(pieces) => {
                let first = pieces.first().and_then(Piece::first_key).unwrap_or_default();
                let _ = memchr::memchr_iter(first, form.keys())
                    .filter_map(|start| piece::end_of(form, start, pieces).map(|end| start..end))
                    .any(&mut take);
            }
            Shape::Hanja(word) => {
                let _ = word.find_in(form).any(&mut take);
            }
            Shape::Acronym(letters) => {
                let _ = form
                    .words()
                    .filter_map(|word| end_of_acronym(form, word.start, letters).map(|end| word.start..end))
                    .any(&mut take);
            }
        }
        best
    }

    /// Whether a synonym, number or date may stand there.
    fn stands_well(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let is_synonym = self.admission.as_ref().is_none_or(|it| it.admits(form, range));
        let is_number = self.number.is_none_or(|it| it.admits(form, range));
        is_synonym && is_number && self.date.as_ref().is_none_or(|it| it.may_be(form, range))
    }

    /// How well an occurrence fits; nothing when it is not allowed there.
    fn fit(&self, form: &KeyForm, range: &Range<usize>) -> Option<Fit> {
        let first = *form.keys().get(range.start)?;
        let at_word = form.starts_word(range.start);
        let at_unit = form.starts_unit(range.start);
        let is_latin = first.is_ascii_lowercase();
        let fit = if at_word {
            if self.best_fit() == Fit::Whole && ends_word(form, range.end) {
                Fit::Whole
            } else {
                Fit::Prefix
            }
        } else if !at_unit || first.is_ascii_digit() {
            return None;
        } else if is_latin {
            if range.len() < MIN_MIDDLE {
                return None;
            }
            Fit::Middle
        } else {
            Fit::Inside
        };
        let least = match self.bound {
            Boundary::Anywhere => Fit::Middle,
            Boundary::WordStart => Fit::Prefix,
            Boundary::WholeWord => Fit::Whole,
        };
        (fit >= least).then_some(fit)
    }
}

/// Whether a word ends before a key, or only an ending of it follows.
pub(super) fn ends_word(form: &KeyForm, end: usize) -> bool {
    let next = || form.next_word_within(end, ending::MAX_ENDING);
    form.starts_word(end) || form.starts_unit(end) && next().is_some_and(|next| is_ending_between(form, end, next))
}

/// [`ends_word`] for a key at which a unit begins; `next` is where the next word begins, at that key or behind it.
pub(super) fn ends_word_before(form: &KeyForm, end: usize, next: usize) -> bool {
    next == end || next - end <= ending::MAX_ENDING && is_ending_between(form, end, next)
}

fn is_ending_between(form: &KeyForm, end: usize, next: usize) -> bool {
    form.keys().get(end..next).is_some_and(ending::is_ending)
}

/// The end of the words of an acronym when it matches at `start`.
fn end_of_acronym(form: &KeyForm, start: usize, letters: &[u8]) -> Option<usize> {
    let mut at = start;
    for letter in letters {
        if at >= form.len() || form.keys().get(at) != Some(letter) {
            return None;
        }
        at = form.next_word(at);
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, text: &str, expected: Option<Fit>) {
        let query = KeyForm::of([query]);
        let pattern = match piece::pieces_of(&query) {
            Some(pieces) => Pattern::initials(pieces),
            None => Pattern::run(query.keys(), Boundary::Anywhere).unwrap(),
        };
        let found = pattern.find(&KeyForm::of([text])).map(|occurrence| occurrence.fit);
        assert_eq!(found, expected, "{query:?} in {text}");
    }

    #[test]
    fn words_parts_and_endings_are_told_apart() {
        check("별칭", "별칭은 없음", Some(Fit::Whole));
        check("프롭", "프로비저닝된", Some(Fit::Prefix));
        check("볼륨", "데이터볼륨에", Some(Fit::Inside));
        check("sync", "AppSync", Some(Fit::Whole));
        check("ync", "AppSync", Some(Fit::Middle));
        check("nc", "AppSync", None);
    }

    #[test]
    fn figures_begin_where_they_begin() {
        check("4kb", "총 4KB를", Some(Fit::Whole));
        check("4kb", "14KB", None);
        check("10240", "10,240MB", Some(Fit::Whole));
        check("10", "10,240MB", Some(Fit::Whole));
    }

    #[track_caller]
    fn check_phrase(phrase: &str, is_open: bool, text: &str, expected: bool) {
        let pattern = Pattern::phrase(KeyForm::of([phrase]), is_open).unwrap();
        assert_eq!(
            pattern.find(&KeyForm::of([text])).is_some(),
            expected,
            "{phrase:?} in {text}"
        );
    }

    #[test]
    fn a_phrase_has_its_blanks_and_whole_syllables() {
        check_phrase("보안 그룹", false, "새 보안 그룹을", true);
        check_phrase("보안 그룹", false, "보안그룹", false);
        check_phrase("보안그룹", false, "보안 그룹", false);
        check_phrase("보안 그루", false, "보안 그룹", false);
        check_phrase("보안 그루", true, "보안 그룹", true);
        check_phrase("multi az", false, "Multi-AZ 배포", true);
        check_phrase("app sync", false, "AppSync", true);
        check_phrase("4kb", false, "14KB", false);
    }

    #[test]
    fn initials_stand_for_syllables_in_a_row() {
        check("ㅂㅊ", "별칭은 없음", Some(Fit::Whole));
        check("ㅂㅊ", "접착", None);
        check("ㅎ글", "한글", Some(Fit::Whole));
        check("한ㄱ", "한글", Some(Fit::Whole));
        check("ㅁㄱkorea", "미국 Korea", Some(Fit::Whole));
        check("ㅋㅌㅇㄴㅇㅁㅈ", "컨테이너 이미지", Some(Fit::Whole));
    }
}
