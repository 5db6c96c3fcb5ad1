//! Two readings of an answer beside each other: the one that is expected and the one that was typed.
//!
//! The tests go from strict to lenient: the same words, another name, lists and bounds, then slips in letters. A slip is forgiven
//! only where nothing that means something else was typed, because taking a wrong answer for right teaches it; a sentence in
//! other words is left to the person. The modules beside read the parts (`quantity`, `bound`, `guard`, …), and `difference` shows them.

use super::Because;
use super::accepted::is_hedged;
use super::amount::Amount;
use super::bound::bounded;
use super::code::is_exact;
use super::ending::{is_asking_ending, is_ending, without_ending, without_form};
use super::guard::mean_different_things;
use super::items::items;
use super::letters::{is_korean, letters, n_slips};
use super::moment::is_of_date;
use super::plain::plain;
use super::quantity::are_equal;
use super::reading::{Piece, joined, key, pieces};
use super::terms::{Terms, without_ending_of};
use super::unit::Unit;
use super::unknown::{is_about, is_unknown, n_shared};
use crate::model::{Verdict, is_hangul};

/// Shorter words are not recognised with one wrong key.
const MIN_SLIPPED_WORD: usize = 5;
/// From this many keys on one slip in a word tells nothing.
const LONG_LATIN_WORD: usize = 6;
const LONG_KOREAN_WORD: usize = 7;
/// One in so many keys may be wrong in a nearly right answer.
const KEYS_PER_SLIP: usize = 5;
/// The most wrong keys of a nearly right answer.
const MAX_SLIPS: usize = 6;
/// Answers of more keys or words are sentences, and so are those of some words that end with a verb.
const MAX_TERM_KEYS: usize = 45;
const MAX_TERM_WORDS: usize = 5;
const WORDS_BEFORE_VERB: usize = 3;
/// A sentence with at most one in so many keys changed is the same sentence turned round, not another way to say it.
const KEYS_PER_TURN: usize = 3;
/// More keys are not compared one by one.
const MAX_COMPARED_KEYS: usize = 2_000;

/// What has numbers for names.
const NUMBERED: &[&str] = &[
    "포트", "port", "tcp", "udp", "번호", "number", "코드", "code", "상태", "status", "에러", "오류", "error",
];

/// An answer as it is compared.
pub(super) struct Side {
    text: String,
    pieces: Vec<Piece>,
    /// Without the endings of its words.
    stems: Vec<Piece>,
    /// How it is written, without blanks; empty where it is a part of what was written.
    written: String,
}

impl Side {
    pub(super) fn of(text: &str) -> Self {
        let pieces = pieces(text);
        Self {
            text: text.to_owned(),
            stems: pieces.iter().map(without_ending_of).collect(),
            pieces,
            written: written(text),
        }
    }

    /// Whether it names another thing than the other.
    pub(super) fn is_other_thing(&self, other: &Self, terms: &Terms) -> bool {
        terms.are_different(&self.pieces, &other.pieces)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether it says nothing but signs.
    pub(super) fn has_no_words(&self) -> bool {
        let is_sign = |piece: &Piece| word(piece).is_some_and(|word| !word.contains(char::is_alphanumeric));
        self.pieces.iter().all(is_sign)
    }

    /// How it reads with and without endings, and with everything that a unit may mean.
    fn keys(&self) -> Vec<String> {
        let meanings = (0..2).filter_map(|place| meant(&self.stems, place));
        [key(&self.pieces), key(&self.stems)]
            .into_iter()
            .chain(meanings)
            .collect()
    }

    fn words(&self) -> Vec<&str> {
        self.stems.iter().filter_map(word).collect()
    }

    /// Its words without what makes them stand before others.
    fn bases(&self) -> Vec<&str> {
        self.words().into_iter().map(without_form).collect()
    }

    fn amounts(&self) -> impl Iterator<Item = String> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Amount(amount) => Some(amount.key()),
            Piece::Word(_) => None,
        })
    }

    /// The numbers it holds, in amounts and names.
    fn numbers(&self) -> Vec<String> {
        let key = key(&self.pieces);
        let numbers = key.split(|c: char| !c.is_ascii_digit() && c != '.');
        numbers.filter(|number| !number.is_empty()).map(str::to_owned).collect()
    }

    /// The signs, single letters, options and paths of it.
    fn exact(&self) -> Vec<&str> {
        let mut is_option = false;
        let mut exact = Vec::new();
        for word in self.pieces.iter().filter_map(word) {
            if is_option || is_exact(word) {
                exact.push(word);
            }
            is_option = word == "-";
        }
        exact
    }

    /// How it reads without the units of its amounts.
    fn key_without_units(&self) -> String {
        joined(self.stems.iter().map(|piece| match piece {
            Piece::Word(word) => word.clone(),
            Piece::Amount(amount) => amount.number.to_string(),
        }))
    }

    fn is_sentence(&self) -> bool {
        let has_verb = self.text.trim_end().trim_end_matches('.').ends_with(['다', '요']);
        let is_sign = |piece: &&Piece| word(piece).is_some_and(|word| !word.contains(char::is_alphanumeric));
        let n_words = self.pieces.len() - self.pieces.iter().filter(is_sign).count();
        n_words > MAX_TERM_WORDS
            || (has_verb && n_words >= WORDS_BEFORE_VERB)
            || letters(&key(&self.pieces)).len() > MAX_TERM_KEYS
    }
}

/// How pieces read with what a unit of several meanings means; nothing where it has none.
fn meant(pieces: &[Piece], place: usize) -> Option<String> {
    let meaning = |piece: &Piece| match piece {
        Piece::Amount(amount) => amount.unit?.meanings().get(place).copied().flatten(),
        Piece::Word(_) => None,
    };
    let has_meanings = pieces.iter().any(|piece| meaning(piece).is_some());
    let pieces = pieces.iter().map(|piece| match (piece, meaning(piece)) {
        (Piece::Amount(amount), Some(unit)) => Piece::Amount(Amount {
            unit: Some(unit),
            ..*amount
        }),
        _ => piece.clone(),
    });
    let pieces: Vec<Piece> = pieces.collect();
    has_meanings.then(|| key(&pieces))
}

/// How it is written, blanks and the full stop behind it aside; digits that a blank parts stay apart.
fn written(text: &str) -> String {
    let plain: String = plain(text).into_iter().collect();
    let words = plain.split_whitespace().map(str::to_owned);
    let written = joined(words);
    let shorter = written.trim_end_matches(['.', ',']);
    if shorter.is_empty() {
        written
    } else {
        shorter.to_owned()
    }
}

/// Whether both are the same but for width, case, blanks and quotes.
pub(super) fn is_written_alike(one: &str, other: &str) -> bool {
    let one = written(one);
    !one.is_empty() && one == written(other)
}

fn word(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Word(word) => Some(word.as_str()),
        Piece::Amount(_) => None,
    }
}

/// How good what was typed is for one form of the answer.
pub(super) fn compare(question: &Side, expected: &Side, typed: &Side, terms: &Terms) -> (Verdict, Because) {
    if say_same(expected, typed) || has_only_endings_more(typed, expected) {
        return (Verdict::Right, Because::Same);
    }
    let is_equal = are_equal(&expected.stems, &typed.stems) && !(asks_share(question) && is_bare_number(typed));
    if is_equal || is_number_with_its_noun(expected, typed) {
        return (Verdict::Right, Because::OtherName);
    }
    if terms.are_same(&expected.pieces, &typed.pieces) || terms.key(&expected.pieces) == terms.key(&typed.pieces) {
        return (Verdict::Right, Because::OtherName);
    }
    let (shorter_expected, shorter_typed) = (without_words_of(expected, question), without_words_of(typed, question));
    let is_shortened = shorter_expected.is_some() || shorter_typed.is_some();
    if is_shortened
        && say_same(
            shorter_expected.as_ref().unwrap_or(expected),
            shorter_typed.as_ref().unwrap_or(typed),
        )
    {
        return (Verdict::Right, Because::Same);
    }
    if let Some(judged) = compare_lists(expected, typed, terms) {
        return judged;
    }
    if let Some(judged) = compare_without_units(question, expected, typed) {
        return judged;
    }
    if let Some(judged) = compare_bounds(expected, typed) {
        return judged;
    }
    if is_amount_alone(expected, typed) || is_part_of_date(expected, typed) {
        return (Verdict::Near, Because::Incomplete);
    }
    let is_other_thing = terms.are_different(&expected.pieces, &typed.pieces)
        || is_hedged(&typed.text) != is_hedged(&expected.text)
        || !expected.amounts().eq(typed.amounts())
        || expected.numbers() != typed.numbers()
        || expected.exact() != typed.exact()
        || mean_different_things(&expected.words(), &typed.words());
    if !is_other_thing && let Some(judged) = compare_letters(expected, typed) {
        return judged;
    }
    let is_said_otherwise = expected.is_sentence() && !is_turned_round(expected, typed) && has_to_do(expected, typed);
    let verdict = if is_said_otherwise {
        Verdict::Open
    } else {
        Verdict::Wrong
    };
    (verdict, Because::Different)
}

pub(super) fn say_same(expected: &Side, typed: &Side) -> bool {
    if !expected.written.is_empty() && expected.written == typed.written {
        return true;
    }
    let typed = typed.keys();
    expected.keys().iter().any(|key| typed.contains(key))
}

/// Whether one is the other word by word, with nothing but endings behind them: `키를` is `키` where that is what is expected, as
/// short as it is.
fn has_only_endings_more(typed: &Side, expected: &Side) -> bool {
    let is_same = |(typed, expected): (&Piece, &Piece)| {
        typed == expected
            || word(typed).zip(word(expected)).is_some_and(|(typed, expected)| {
                let rest = typed.strip_prefix(expected);
                expected.ends_with(is_hangul) && rest.is_some_and(is_ending)
            })
    };
    expected.pieces.len() > 1
        && typed.pieces.len() == expected.pieces.len()
        && typed.pieces.iter().zip(&expected.pieces).all(is_same)
}

/// Whether a question asks for a share of a hundred: a bare `1` is no 100 % there.
fn asks_share(question: &Side) -> bool {
    let is_share = |word: &str| {
        let word = word.trim_start_matches('몇');
        ["%", "퍼센트", "percent"].iter().any(|name| word.starts_with(name))
    };
    question.pieces.iter().filter_map(word).any(is_share)
}

fn is_bare_number(side: &Side) -> bool {
    matches!(&side.pieces[..], [Piece::Amount(amount)] if amount.unit.is_none())
}

/// Whether a bare number was typed with what numbers of its kind are called: `443번 포트`, `상태 코드 404`.
fn is_number_with_its_noun(expected: &Side, typed: &Side) -> bool {
    let is_bare = matches!(&expected.pieces[..], [Piece::Amount(amount)] if amount.unit.is_none());
    let mut nouns = typed.words();
    nouns.retain(|word| !word.chars().all(|c| c.is_ascii_digit()));
    let are_nouns = !nouns.is_empty() && nouns.iter().all(|noun| NUMBERED.contains(noun));
    let is_plain = |piece: &Piece| match piece {
        Piece::Amount(amount) => amount.unit.is_none() && !amount.number.parts().0,
        Piece::Word(_) => true,
    };
    let are_plain = expected.pieces.iter().chain(&typed.pieces).all(is_plain);
    is_bare
        && are_nouns
        && are_plain
        && numbers_alone(typed).is_some_and(|number| numbers_alone(expected) == Some(number))
}

/// The one number an answer holds, in amounts and names.
fn numbers_alone(side: &Side) -> Option<String> {
    match &side.numbers()[..] {
        [number] => Some(number.clone()),
        _ => None,
    }
}

/// Whether words have to do with the sentence that is expected: not where one says that one does not know, or the contrary of
/// it in its own words.
fn has_to_do(expected: &Side, typed: &Side) -> bool {
    let (expected_words, typed_words) = (expected.words(), typed.words());
    let (n_shared, n_typed) = n_shared(&expected_words, &typed_words);
    let is_contrary = n_shared > 1 && n_shared == n_typed && mean_different_things(&expected_words, &typed_words);
    let has_figure = expected
        .amounts()
        .any(|figure| typed.amounts().any(|typed| typed == figure));
    !is_contrary && !is_unknown(&expected.text, &typed.text) && (has_figure || is_about(&expected_words, &typed_words))
}

/// A number with a bound, put another way or without it.
fn compare_bounds(expected: &Side, typed: &Side) -> Option<(Verdict, Because)> {
    let (expected_key, typed_key) = (key(&expected.stems), key(&typed.stems));
    match (bounded(&expected.stems), bounded(&typed.stems)) {
        (Some(one), Some(other)) if one.whole == other.whole => Some((Verdict::Right, Because::Same)),
        (Some(one), None) if one.without == typed_key => Some(if one.is_only_largest {
            (Verdict::Right, Because::Same)
        } else {
            (Verdict::Near, Because::Incomplete)
        }),
        (None, Some(other)) if other.without == expected_key => {
            if other.is_only_largest {
                Some((Verdict::Right, Because::Same))
            } else {
                other.is_at_most().then_some((Verdict::Near, Because::Letters))
            }
        }
        _ => None,
    }
}

/// A date without its year: `3월 5일` of `2024년 3월 5일`.
fn is_part_of_date(expected: &Side, typed: &Side) -> bool {
    let (expected, typed) = (expected.words(), typed.words());
    let are_dates = typed.len() > 1 && expected.iter().chain(&typed).all(|word| is_of_date(word));
    are_dates && expected.ends_with(&typed)
}

/// An answer without the words that the question has said already. Nothing when it says none of them, or little else.
fn without_words_of(answer: &Side, question: &Side) -> Option<Side> {
    let said = question.words();
    let is_said = |word: &str| {
        let is_asked = |asked: &&str| {
            let rest = asked.trim_start_matches('몇').strip_prefix(word);
            word.chars().nth(1).is_some() && rest.is_some_and(is_asking_ending)
        };
        said.contains(&word)
            || question
                .pieces
                .iter()
                .filter_map(self::word)
                .any(|asked| is_asked(&asked))
    };
    let is_new = |piece: &Piece| word(piece).is_none_or(|word| !is_said(without_ending(word)));
    let pieces: Vec<Piece> = answer.pieces.iter().filter(|piece| is_new(piece)).cloned().collect();
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let has_amount = pieces.iter().any(|piece| word(piece).is_none_or(is_number));
    let n_left = letters(&key(&pieces)).len();
    let is_most = 2 * n_left >= letters(&key(&answer.pieces)).len();
    (pieces.len() < answer.pieces.len() && n_left > 0 && (has_amount || is_most)).then(|| Side {
        text: answer.text.clone(),
        stems: pieces.iter().map(without_ending_of).collect(),
        written: String::new(),
        pieces,
    })
}

/// A list in any order, or with parts of it missing.
fn compare_lists(expected: &Side, typed: &Side, terms: &Terms) -> Option<(Verdict, Because)> {
    let is_tuple = expected.text.trim_start().starts_with(['(', '[']);
    let is_ordered = is_tuple || expected.text.contains(['→', '>']);
    let (expected, mut typed_items) = (items(&expected.text), items(&typed.text));
    if expected.len() < 2 || is_ordered {
        return None;
    }
    let typed_words: Vec<&str> = typed.text.split_whitespace().collect();
    if typed_items.len() == 1 && typed_words.len() == expected.len() {
        typed_items = typed_words;
    }
    let mut left: Vec<Side> = expected.iter().map(|item| Side::of(item)).collect();
    for item in &typed_items {
        let item = Side::of(item);
        let is_same = |expected: &Side| say_same(expected, &item) || terms.are_same(&expected.pieces, &item.pieces);
        let place = left.iter().position(is_same)?;
        left.swap_remove(place);
    }
    match left.len() {
        0 => Some((Verdict::Right, Because::Same)),
        missing if 2 * missing <= expected.len() => Some((Verdict::Near, Because::Incomplete)),
        _ => Some((Verdict::Wrong, Because::Incomplete)),
    }
}

/// The numbers are right, and a unit was said by one side alone. That is enough where the question names it.
fn compare_without_units(question: &Side, expected: &Side, typed: &Side) -> Option<(Verdict, Because)> {
    let units = |side: &Side| -> Vec<Option<&'static [&'static str]>> {
        let unit = |piece: &Piece| match piece {
            Piece::Amount(amount) => Some(amount.unit.map(Unit::names)),
            Piece::Word(_) => None,
        };
        side.pieces.iter().filter_map(unit).collect()
    };
    let (expected_units, typed_units) = (units(expected), units(typed));
    let is_alike = expected_units
        .iter()
        .zip(&typed_units)
        .all(|(expected, typed)| expected == typed || expected.is_none() || typed.is_none());
    if expected.key_without_units() != typed.key_without_units() || expected_units.is_empty() || !is_alike {
        return None;
    }
    let is_asked = |names: &[&str]| {
        let names_unit = |word: &str| {
            let word = word.trim_start_matches('몇');
            let mut behind = names.iter().filter_map(|name| word.strip_prefix(name));
            behind.any(is_asking_ending)
        };
        question.pieces.iter().filter_map(word).any(names_unit)
    };
    let is_named = expected_units
        .iter()
        .zip(&typed_units)
        .filter(|(expected, typed)| expected != typed)
        .all(|(expected, typed)| expected.or(*typed).is_some_and(is_asked));
    if is_named {
        Some((Verdict::Right, Because::Same))
    } else {
        Some((Verdict::Near, Because::NoUnit))
    }
}

/// Whether a sentence was typed as it is but for what makes it wrong, or with other figures.
fn is_turned_round(expected: &Side, typed: &Side) -> bool {
    let figures: Vec<String> = expected.amounts().collect();
    let has_other_figures = !figures.is_empty()
        && typed.amounts().next().is_some()
        && typed.amounts().all(|figure| !figures.contains(&figure));
    let (expected_key, typed_key) = (key(&expected.stems), key(&typed.stems));
    let n_keys = letters(&expected_key).len();
    let is_comparable = n_keys <= MAX_COMPARED_KEYS && letters(&typed_key).len() <= 2 * n_keys;
    has_other_figures || (is_comparable && KEYS_PER_TURN * n_slips(&expected_key, &typed_key) <= n_keys)
}

/// Nothing but the amounts of the answer was typed: `429` of `429 Too Many Requests`.
fn is_amount_alone(expected: &Side, typed: &Side) -> bool {
    let has_no_words = typed.words().is_empty();
    let has_no_signs = !expected
        .words()
        .iter()
        .any(|word| !word.contains(char::is_alphanumeric));
    has_no_words && has_no_signs && typed.amounts().eq(expected.amounts())
}

/// Some keys are wrong, or a word has another form.
fn compare_letters(expected: &Side, typed: &Side) -> Option<(Verdict, Because)> {
    let (expected_words, typed_words) = (expected.bases(), typed.bases());
    let (expected_key, typed_key) = (expected_words.concat(), typed_words.concat());
    let n_keys = letters(&expected_key).len();
    if !(MIN_SLIPPED_WORD..=MAX_COMPARED_KEYS).contains(&n_keys) || letters(&typed_key).len() > 2 * n_keys {
        return None;
    }
    let is_one_slip = n_slips(&key(&expected.stems), &key(&typed.stems)) == 1;
    let n_wrong = n_slips(&expected_key, &typed_key);
    if n_wrong > (n_keys / KEYS_PER_SLIP).clamp(1, MAX_SLIPS) {
        return None;
    }
    let changed: Vec<(&str, &str)> = if expected_words.len() == typed_words.len() {
        let pairs = expected_words.into_iter().zip(typed_words);
        pairs.filter(|(expected, typed)| expected != typed).collect()
    } else {
        vec![(&expected_key, &typed_key)]
    };
    let is_slip = |&(expected, typed): &(&str, &str)| {
        let n_keys = letters(expected).len();
        let n_wrong = n_slips(expected, typed);
        n_keys >= MIN_SLIPPED_WORD && (n_wrong == 1 || 3 * n_wrong < n_keys)
    };
    let is_long = |&(expected, _): &(&str, &str)| {
        let least = if is_korean(expected) {
            LONG_KOREAN_WORD
        } else {
            LONG_LATIN_WORD
        };
        letters(expected).len() >= least
    };
    if !changed.iter().all(is_slip) {
        None
    } else if is_one_slip && changed.iter().all(is_long) {
        Some((Verdict::Right, Because::Slip))
    } else {
        Some((Verdict::Near, Because::Letters))
    }
}
