//! Where in a text a spelling of a date is that date.
//!
//! What stands between figures is no key, so the text itself is looked at: 12/20 is a date, 1,220 and the row 12 20 are not,
//! and 12-20 is one behind a year. A date with a year is no day of another year.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::ending;
use super::key_form::{KeyForm, Keystroke, keystrokes};

/// Years of which dates are written down.
const YEARS: RangeInclusive<u16> = 1_900..=2_099;

/// Years that two digits stand for, and what they leave out.
const SHORT_YEARS: RangeInclusive<u16> = 20..=39;
const CENTURY: u16 = 2_000;

/// Most keys behind a day in the same word: 일 and an ending.
const MAX_REST: usize = ending::MAX_ENDING + 4;

/// A way in which a date may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) keys: Vec<u8>,
    pub(super) place: DatePlace,
}

/// Where a spelling is that date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatePlace {
    /// What has to stand before some of its keys.
    seams: Vec<(usize, Seam)>,
    around: Around,
}

/// What has to stand before a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// Anything at which a word begins.
    Word,
    /// A slash; behind a year any of the signs of dates.
    Sign,
    /// Any of the signs of dates.
    AnySign,
    /// A blank, a hyphen, the period of what is shortened, or nothing.
    Blank,
    /// Anything, but the key is a capital.
    Capital,
}

/// What stands around a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    Anything,
    /// A year: 12.20 alone is a figure. Where one is said it is that year.
    BehindYear(Option<u16>),
    /// No year, or the one that is said.
    OfYear(Option<u16>),
}

impl DatePlace {
    pub(super) const fn new(seams: Vec<(usize, Seam)>, around: Around) -> Self {
        Self { seams, around }
    }

    /// Whether the keys of a text may be the date, as far as keys say.
    pub(super) fn may_be(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let begins = |(at, seam): &(usize, Seam)| *seam == Seam::Capital || form.starts_word(range.start + at);
        let before = year_before(form, range.start);
        let year = before.or_else(|| year_behind(form, range.end));
        self.seams.iter().all(begins)
            && ends_well(form, range)
            && match self.around {
                Around::Anything => true,
                Around::BehindYear(said) => before.is_some() && (said.is_none() || said == before),
                Around::OfYear(said) => said.is_none() || year.is_none() || said == year,
            }
    }

    /// Whether the text has the signs of the date.
    pub(super) fn is_written(&self, form: &KeyForm, range: &Range<usize>, fields: &[Cow<'_, str>]) -> bool {
        let has_year = year_before(form, range.start).is_some();
        self.seams.iter().all(|&(at, seam)| {
            let (between, key) = around_key(fields, range.start + at);
            let between = between.trim();
            match seam {
                Seam::Word => true,
                Seam::Sign if has_year => is_sign(between),
                Seam::Sign => matches!(between, "/" | "／"),
                Seam::AnySign => is_sign(between),
                Seam::Blank => matches!(between, "" | "." | "-"),
                Seam::Capital => key.starts_with(char::is_uppercase),
            }
        })
    }
}

fn is_sign(between: &str) -> bool {
    matches!(between, "/" | "／" | "-" | "\u{2010}" | "\u{2011}" | "." | "．")
}

/// What a text has between a key and the one before it, and the character of the key.
fn around_key<'a>(fields: &'a [Cow<'_, str>], place: usize) -> (&'a str, &'a str) {
    let mut n_keys = 0;
    for (field, words) in fields.iter().enumerate() {
        // The key between two fields.
        n_keys += usize::from(field > 0);
        let mut end = 0;
        let mut found = None;
        keystrokes(words, |Keystroke { source, .. }| {
            if n_keys == place {
                found = Some((end, source.clone()));
            }
            end = source.end;
            n_keys += 1;
        });
        if let Some((end, source)) = found {
            let between = words.get(end..source.start).unwrap_or_default();
            return (between, words.get(source).unwrap_or_default());
        }
    }
    ("", "")
}

/// Whether what follows the figures of a day in the same word leaves them one: 12/20에, 12/20일 and `12-20T09`, but not 12/20년.
fn ends_well(form: &KeyForm, range: &Range<usize>) -> bool {
    let is_figure = |place: usize| form.keys().get(place).is_some_and(u8::is_ascii_digit);
    if form.starts_token(range.end) || !range.end.checked_sub(1).is_some_and(is_figure) {
        return true;
    }
    let rest = form
        .rest_of_word(range.end + 1, MAX_REST)
        .and_then(|end| form.keys().get(range.end..end));
    // A figure is behind a hyphen.
    is_figure(range.end)
        || rest.is_some_and(|rest| {
            let rest = rest.strip_prefix(&**WORD_DAY).unwrap_or(rest);
            rest == b"t" || ending::is_ending(rest)
        })
}

/// The year that stands right before a key: `2026-`, `2026년`, `26.`.
fn year_before(form: &KeyForm, place: usize) -> Option<u16> {
    let before = form.keys().get(..place)?;
    let before = before.strip_suffix(&**WORD_YEAR).unwrap_or(before);
    let before = before.strip_suffix(b".").unwrap_or(before);
    let n_digits = before.iter().rev().take_while(|key| key.is_ascii_digit()).count();
    let start = (before.len() - n_digits..before.len())
        .rev()
        .find(|&at| form.starts_word(at))?;
    let (before, year) = before.split_at_checked(start)?;
    // 1.26.12.20 is the number of a version.
    read_year(year).filter(|_| !before.ends_with(b"."))
}

/// The year that stands right behind: `/2026`, `, 2026`.
fn year_behind(form: &KeyForm, place: usize) -> Option<u16> {
    let word = form.starts_word(place).then(|| place..form.next_word(place))?;
    let digits = form.keys().get(word)?;
    (digits.len() == 4).then(|| read_year(digits))?
}

/// The year that two or four digits stand for; nothing where nobody would write of it.
pub(super) fn read_year(digits: &[u8]) -> Option<u16> {
    let year: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    match digits.len() {
        2 => SHORT_YEARS.contains(&year).then_some(CENTURY + year),
        4 => YEARS.contains(&year).then_some(year),
        _ => None,
    }
}

static WORD_DAY: LazyLock<Box<[u8]>> = LazyLock::new(|| KeyForm::of(["일"]).keys().into());
static WORD_YEAR: LazyLock<Box<[u8]>> = LazyLock::new(|| KeyForm::of(["년"]).keys().into());
