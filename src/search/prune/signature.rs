//! Signatures: one bit for each row that a gram of a text sets.
//!
//! A pattern has the signature of every document it matches, and further ones for documents that it matches in a better
//! way: as a whole word, at the very beginning, near the beginning. Each is a necessary condition and no more: a document
//! that matches always includes the signature, one that includes it may still not match.

use super::gram::{self, BRIEF_ROW, Gram, HANJA_ROW, HEADING_ROW, LENGTH_ROWS, N_LENGTH_ROWS, N_ROWS, TITLE_ROW};
use crate::search::bitmap::ones;
use crate::search::document::DocumentKind;
use crate::search::hanja;
use crate::search::key_form::KeyForm;
use crate::search::keys::{self, FIELD_BREAK};
use crate::search::pattern::{self, Pattern};
use crate::search::piece::Piece;

/// Longest word and longest beginning with a gram of its own, in keys.
const MAX_SHORT: usize = 2;

/// Longest run whose keys are looked up one by one as well.
const MAX_SINGLE_KEYS: usize = 4;

/// Longest word whose initials have a gram of their own, in syllables.
const MAX_INITIALS: usize = 4;

/// Most units of a brief document.
pub(super) const MAX_BRIEF: usize = 12;

/// Last key that counts as near the beginning.
pub(super) const LAST_EARLY: usize = 8;

/// The signature of a document, or what a pattern needs of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Signature([u64; N_ROWS as usize / 64]);

/// What a pattern needs of a document to match.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatternSignatures {
    /// At all.
    pub(super) matched: Signature,
    /// As a whole word.
    pub(super) whole: Signature,
    /// At the very beginning.
    pub(super) beginning: Signature,
    /// Behind the very beginning, no later than at [`LAST_EARLY`].
    pub(super) early: Signature,
}

impl PatternSignatures {
    pub(super) fn of(pattern: &Pattern) -> Self {
        Self {
            matched: Signature::of_match(pattern),
            whole: Signature::of_whole(pattern),
            beginning: Signature::of_beginning(pattern),
            early: Signature::of_early(pattern),
        }
    }
}

impl Signature {
    /// The signature of an empty slot.
    pub(in crate::search) const NONE: Self = Self([0; N_ROWS as usize / 64]);

    /// The signature of a document.
    pub(in crate::search) fn of(form: &KeyForm, kind: DocumentKind) -> Self {
        let mut signature = Self::of_form(form);
        match kind {
            DocumentKind::Title => signature.set(TITLE_ROW),
            DocumentKind::Heading => signature.set(HEADING_ROW),
            DocumentKind::Line | DocumentKind::Image => {}
        }
        signature
    }

    fn of_form(form: &KeyForm) -> Self {
        let mut signature = Self::NONE;
        let keys = form.keys();
        for &key in keys {
            signature.set(gram::key_row(key));
        }
        for field in keys.split(|&key| key == FIELD_BREAK) {
            for &three in field.array_windows::<3>() {
                signature.set_gram(Gram::Three, &three);
            }
        }
        for n_keys in 1..=MAX_SHORT {
            if let Some(first) = keys.get(..n_keys) {
                signature.set_gram(Gram::Beginning, first);
            }
        }
        let mut syllables = Syllables::default();
        let mut last_letter = None;
        let mut n_units = 0;
        let mut next_word = 0;
        for (place, &key) in keys.iter().enumerate() {
            if !form.starts_unit(place) {
                continue;
            }
            n_units += 1;
            let starts_word = form.starts_word(place);
            if starts_word {
                next_word = place;
            } else if next_word < place {
                next_word = form.next_word(place);
            }
            signature.set_word_end(form, place, next_word, &syllables);
            let is_hangul = keys::is_hangul_key(key);
            if starts_word || is_hangul || keys::is_other_lead(key) {
                signature.set_first(keys, place);
            }
            if is_hangul {
                if let Some((_, last)) = syllables.last() {
                    signature.set_gram(Gram::TwoInitials, &[last, key]);
                }
                syllables.push(place, key);
            } else {
                syllables = Syllables::default();
            }
            if starts_word {
                if let (Some(last), true) = (last_letter, key.is_ascii_lowercase()) {
                    signature.set_gram(Gram::TwoWords, &[last, key]);
                }
                last_letter = key.is_ascii_lowercase().then_some(key);
            }
        }
        signature.set_word_end(form, keys.len(), keys.len(), &syllables);
        signature.set_length(form.length_step());
        if n_units <= MAX_BRIEF {
            signature.set(BRIEF_ROW);
        }
        if hanja::are_in(form) {
            signature.set(HANJA_ROW);
        }
        signature
    }

    /// A syllable, or a word, begins here.
    fn set_first(&mut self, keys: &[u8], place: usize) {
        let is_early = (1..=LAST_EARLY).contains(&place);
        if let Some(first) = keys.get(place..=place) {
            self.set_gram(Gram::First, first);
            if is_early {
                self.set_gram(Gram::Early, first);
            }
        }
        if let Some(first_two) = keys.get(place..place + 2) {
            self.set_gram(Gram::FirstTwo, first_two);
            if is_early {
                self.set_gram(Gram::Early, first_two);
            }
        }
    }

    /// A syllable ends here, and perhaps a word; the next one begins at `next_word` or here.
    fn set_word_end(&mut self, form: &KeyForm, end: usize, next_word: usize, syllables: &Syllables) {
        if end == 0 || !pattern::ends_word_before(form, end, next_word) {
            return;
        }
        let keys = form.keys();
        for n_keys in 1..=MAX_SHORT {
            if let Some(start) = end.checked_sub(n_keys).filter(|&start| form.starts_word(start))
                && let Some(word) = keys.get(start..end)
            {
                self.set_gram(Gram::ShortWord, word);
            }
        }
        if let Some(last) = end.checked_sub(3).and_then(|start| keys.get(start..end)) {
            self.set_gram(Gram::WordEnd, last);
        }
        if let Some((start, _)) = syllables.last()
            && let Some(last) = start.checked_sub(2).and_then(|before| keys.get(before..=start))
        {
            self.set_gram(Gram::LastSyllable, last);
        }
        for n_syllables in 2..=MAX_INITIALS {
            if let Some((start, initials)) = syllables.last_few(n_syllables)
                && form.starts_word(start)
            {
                self.set_gram(Gram::WordInitials, initials);
            }
        }
    }

    fn set_length(&mut self, step: u32) {
        for digit in (0..N_LENGTH_ROWS).filter(|digit| step >> digit & 1 == 1) {
            self.set(LENGTH_ROWS + digit);
        }
    }

    /// What every document has that a pattern matches.
    fn of_match(pattern: &Pattern) -> Self {
        let mut signature = Self::NONE;
        if let Some(keys) = pattern.run_keys() {
            signature.set_run(keys, pattern.begins_at_unit());
        } else if let Some(pieces) = pattern.pieces() {
            let mut last: Option<&Piece> = None;
            for piece in pieces {
                match (last, piece) {
                    (Some(&Piece::Initial(last)), &Piece::Initial(key)) => {
                        signature.set_gram(Gram::TwoInitials, &[last, key]);
                    }
                    // The next syllable begins right behind these keys.
                    (Some(Piece::Keys(keys)), &Piece::Initial(key)) => {
                        if let &[.., a, b] = keys.as_slice() {
                            signature.set_gram(Gram::Three, &[a, b, key]);
                        }
                    }
                    _ => {}
                }
                match piece {
                    &Piece::Initial(key) => signature.set_gram(Gram::First, &[key]),
                    Piece::Keys(keys) => {
                        let is_hangul = keys::begins_with_hangul(keys);
                        signature.set_run(keys, is_hangul);
                    }
                }
                last = Some(piece);
            }
        } else if pattern.is_hanja() {
            signature.set(HANJA_ROW);
        } else if let Some(letters) = pattern.acronym_letters() {
            for pair in letters.windows(2) {
                signature.set_gram(Gram::TwoWords, pair);
            }
        }
        signature
    }

    /// What every document has that a pattern matches as a whole word.
    fn of_whole(pattern: &Pattern) -> Self {
        let mut signature = Self::NONE;
        let mut set_end = |keys: &[u8]| {
            if let Some(last) = keys.len().checked_sub(3).and_then(|start| keys.get(start..)) {
                signature.set_gram(Gram::WordEnd, last);
            }
        };
        match (pattern.run_keys(), pattern.pieces()) {
            (Some(keys), _) if keys.len() <= MAX_SHORT => signature.set_gram(Gram::ShortWord, keys),
            (Some(keys), _) => set_end(keys),
            (_, Some([.., Piece::Keys(keys)])) => set_end(keys),
            (_, Some([.., Piece::Keys(keys), Piece::Initial(key)])) => {
                if let &[.., a, b] = keys.as_slice() {
                    signature.set_gram(Gram::LastSyllable, &[a, b, *key]);
                }
            }
            (_, Some(pieces)) if (2..=MAX_INITIALS).contains(&pieces.len()) => {
                let initials = pieces.iter().map(|piece| match piece {
                    Piece::Initial(key) => Some(*key),
                    Piece::Keys(_) => None,
                });
                if let Some(initials) = initials.collect::<Option<Vec<u8>>>() {
                    signature.set_gram(Gram::WordInitials, &initials);
                }
            }
            _ => {}
        }
        signature
    }

    /// What every document has that begins with a match of a pattern.
    fn of_beginning(pattern: &Pattern) -> Self {
        let mut signature = Self::NONE;
        let first = pattern.first_keys();
        if let Some(first) = first
            .get(..first.len().min(MAX_SHORT))
            .filter(|first| !first.is_empty())
        {
            signature.set_gram(Gram::Beginning, first);
        }
        signature
    }

    /// What every document has in which a pattern matches near the beginning.
    fn of_early(pattern: &Pattern) -> Self {
        let mut signature = Self::NONE;
        if pattern.begins_at_unit() {
            let first = pattern.first_keys();
            for n_keys in 1..=MAX_SHORT {
                if let Some(first) = first.get(..n_keys) {
                    signature.set_gram(Gram::Early, first);
                }
            }
        }
        signature
    }

    /// What every document has that has all of some keys, in any order.
    pub(super) fn of_keys(keys: &[u8]) -> Self {
        let mut signature = Self::NONE;
        for &key in keys {
            signature.set(gram::key_row(key));
        }
        signature
    }

    fn set_run(&mut self, keys: &[u8], begins_at_unit: bool) {
        keys.windows(3).for_each(|window| self.set_gram(Gram::Three, window));
        // One gram of three falls into a row with many others; which keys there are at all tells more then.
        if keys.len() <= MAX_SINGLE_KEYS {
            for &key in keys {
                self.set(gram::key_row(key));
            }
        }
        if begins_at_unit {
            if let Some(first) = keys.get(..1) {
                self.set_gram(Gram::First, first);
            }
            if let Some(first_two) = keys.get(..2) {
                self.set_gram(Gram::FirstTwo, first_two);
            }
        }
    }

    #[inline]
    fn set_gram(&mut self, gram: Gram, keys: &[u8]) {
        gram.each_row(keys, |row| self.set(row));
    }

    fn set(&mut self, row: u32) {
        let row = row as usize;
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    /// The rows that are set.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(place, &word)| ones(word).map(move |bit| place * 64 + bit))
    }

    /// The rows that are set in one of two signatures only.
    pub(super) fn difference(&self, other: &Self) -> Self {
        let mut difference = *self;
        difference
            .0
            .iter_mut()
            .zip(other.0)
            .for_each(|(word, other)| *word ^= other);
        difference
    }
}

/// The last syllables in a row: where each begins, and with which key.
#[derive(Default)]
struct Syllables {
    places: [usize; MAX_INITIALS],
    initials: [u8; MAX_INITIALS],
    n: usize,
}

impl Syllables {
    fn push(&mut self, place: usize, key: u8) {
        self.places.rotate_left(1);
        self.initials.rotate_left(1);
        let ([.., last_place], [.., last_key]) = (&mut self.places, &mut self.initials);
        (*last_place, *last_key) = (place, key);
        self.n = MAX_INITIALS.min(self.n + 1);
    }

    fn last(&self) -> Option<(usize, u8)> {
        let (start, initials) = self.last_few(1)?;
        Some((start, *initials.first()?))
    }

    /// Where so many begin, and their initials.
    fn last_few(&self, n: usize) -> Option<(usize, &[u8])> {
        let first = MAX_INITIALS - n;
        let start = self.places.get(first)?;
        (n <= self.n).then_some((*start, self.initials.get(first..)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::model::{Glossary, TermSources};
    use crate::search::meanings::Meanings;
    use crate::search::pattern::Fit;
    use crate::search::query::Query;

    impl Signature {
        fn includes(&self, other: &Self) -> bool {
            other.rows().all(|row| self.rows().any(|own| own == row))
        }
    }

    fn pieces() -> impl Strategy<Value = Vec<&'static str>> {
        const PIECES: [&str; 28] = [
            "가", "각", "과", "고", "ㅏ", "ㄱ", "ㅋ", "보", "안", "보안", "환경", "은", "에서", "컨", "테", "a", "ab",
            "lam", "SQ", "s", "4", "10", "kb", "%", "漢", "-", " ", " ",
        ];
        proptest::collection::vec(select(&PIECES[..]), 1..24)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// A document that a pattern matches includes the signatures of the pattern.
        #[test]
        fn what_a_match_says_of_itself_the_signature_says_too(
            text in pieces(),
            from in 0..24_usize,
            n in 1..6_usize,
            n_abridged in 0..4_usize,
            is_phrase: bool,
        ) {
            let from = from % text.len();
            let asked = text[from..text.len().min(from + n)].concat();
            let asked = initials_of(&asked, n_abridged);
            let asked = if is_phrase { format!("\"{asked}\"") } else { asked };
            let form = KeyForm::of([text.concat().as_str()]);
            let signature = Signature::of_form(&form);
            let meanings = Meanings::new(&Glossary::default(), &Glossary::default(), TermSources::default());
            for rule in Query::parse(&asked, &meanings).rules() {
                let needed = PatternSignatures::of(&rule.pattern);
                let Some(found) = rule.pattern.find(&form) else { continue };
                prop_assert!(signature.includes(&needed.matched), "matched: {:?}", rule.pattern);
                if found.fit == Fit::Whole {
                    prop_assert!(signature.includes(&needed.whole), "whole: {:?}", rule.pattern);
                }
                match found.range.start {
                    0 => prop_assert!(signature.includes(&needed.beginning), "beginning: {:?}", rule.pattern),
                    1..=LAST_EARLY => prop_assert!(signature.includes(&needed.early), "early: {:?}", rule.pattern),
                    _ => {}
                }
                if found.range == (0..form.len()) && rule.pattern.max_units().is_some_and(|n| n <= MAX_BRIEF) {
                    prop_assert!(signature.rows().any(|row| row == BRIEF_ROW as usize), "brief: {:?}", rule.pattern);
                }
            }
        }
    }

    /// So many of three syllables as their first consonant.
    fn initials_of(words: &str, n_of_three: usize) -> String {
        const INITIALS: [char; 19] = [
            'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
            'ㅎ',
        ];
        let shorten = |(place, c): (usize, char)| match c {
            '가'..='힣' if place % 3 < n_of_three => INITIALS[(c as usize - '가' as usize) / 588],
            _ => c,
        };
        words.chars().enumerate().map(shorten).collect()
    }
}
