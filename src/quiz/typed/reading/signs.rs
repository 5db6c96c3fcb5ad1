//! What is read by its signs: dates and times, paths, options, fractions, numbers below zero.

use super::{Amount, Decimal, Piece, Reader};
use crate::quiz::typed::code::path;
use crate::quiz::typed::moment::moment;

/// Say that the number behind them is below zero.
const BELOW_ZERO: &[&str] = &["영하", "마이너스", "minus", "negative"];

impl Reader {
    /// A date or a time of day.
    pub(super) fn read_moment(&mut self) -> bool {
        let found = self.chars.get(self.at..).and_then(moment);
        let Some((words, length)) = found else { return false };
        self.at += length;
        self.pieces.extend(words.into_iter().map(Piece::Word));
        true
    }

    /// A path, or a sign that tells only where it stands: the `-` of an option or of `-x`, `+-`, `!=`, `&&`.
    pub(super) fn read_sign(&mut self, c: char, is_behind_word: bool) -> bool {
        let next = self.peek(1);
        let is_at_letter = next.is_some_and(|c| c.is_ascii_alphabetic());
        let is_between_letters = || {
            let is_letter = |at: Option<usize>| {
                at.and_then(|at| self.chars.get(at))
                    .is_some_and(char::is_ascii_alphabetic)
            };
            let is_part = |at: Option<usize>| {
                at.and_then(|at| self.chars.get(at))
                    .is_some_and(|c| c.is_alphanumeric())
            };
            let n_blanks = usize::from(next == Some(' '));
            let before = self.at.checked_sub(1 + n_blanks);
            let behind = self.at.checked_add(1 + n_blanks);
            let is_alone = !is_part(before.and_then(|at| at.checked_sub(1))) && !is_part(behind.map(|at| at + 1));
            is_letter(before) && is_letter(behind) && is_alone
        };
        let path = || self.chars.get(self.at..).and_then(path).filter(|_| !is_behind_word);
        let is_first = self.pieces.is_empty();
        let (length, sign) = match (c, next) {
            ('+', Some('-')) => (2, Some("±")),
            ('!', Some('=')) => (2, Some("≠")),
            ('&', Some('&')) => (2, Some("&&")),
            ('<', Some('/')) => (2, Some("</")),
            ('*', Some('*')) => (2, Some("^")),
            ('!', _) if is_at_letter && !is_behind_word => (1, Some("!")),
            ('!', _) if is_behind_word && self.is_factorial() => (1, Some("!")),
            ('-' | '−', Some('-')) if !is_behind_word && self.peek(2).is_some_and(|c| c.is_ascii_alphabetic()) => {
                (1, Some("-"))
            }
            ('-' | '−', _) if is_at_letter && !is_behind_word || is_between_letters() => (1, Some("-")),
            ('-' | '−', Some(' ')) if is_first && self.peek(2).is_some_and(|c| c.is_ascii_digit()) => {
                self.at += 2;
                self.read_number(true);
                return true;
            }
            ('.' | '~' | '/', _) if !is_behind_word => match path() {
                Some(path) if c != '/' || !matches!(self.pieces.last(), Some(Piece::Amount(_))) => {
                    self.at += path.chars().count();
                    self.push(&path);
                    return true;
                }
                _ => return false,
            },
            _ => return false,
        };
        self.at += length;
        if let Some(sign) = sign {
            self.push(sign);
        }
        true
    }

    /// Whether the `!` here belongs to one letter or a small number: `n!`, `10!`. Behind a word it only calls out.
    fn is_factorial(&self) -> bool {
        let before = self.chars.get(..self.at).unwrap_or_default().iter().rev();
        let run: Vec<char> = before.copied().take_while(|c| c.is_alphanumeric()).collect();
        let is_behind = self.peek(1).is_some_and(char::is_alphanumeric);
        !is_behind
            && match run[..] {
                [one] => one.is_ascii_alphanumeric(),
                [one, other] => one.is_ascii_digit() && other.is_ascii_digit(),
                _ => false,
            }
    }

    /// Whether a number follows what parts it from another, or from nothing: `1/3`, `/24`.
    pub(super) fn is_before_denominator(&self) -> bool {
        let n_blanks = usize::from(self.peek(1) == Some(' '));
        let is_behind_number = matches!(self.pieces.last(), Some(Piece::Amount(_)) | None);
        is_behind_number && self.peek(1 + n_blanks).is_some_and(|c| c.is_ascii_digit())
    }

    /// `3분의 1`, as `1/3`.
    pub(super) fn read_fraction(&mut self) -> bool {
        let denominator = self.run(|c| c.is_ascii_digit());
        let behind = self.chars.get(self.at + denominator.len()..).unwrap_or_default();
        let ["분", "의"] = [0, 1].map(|place| match behind.get(place) {
            Some('분') => "분",
            Some('의') => "의",
            _ => "",
        }) else {
            return false;
        };
        let rest = behind.get(2..).unwrap_or_default();
        let n_blanks = rest.iter().take_while(|c| **c == ' ').count();
        let numerator: String = rest.iter().skip(n_blanks).take_while(|c| c.is_ascii_digit()).collect();
        let numbers = Decimal::parse(&numerator, false).zip(Decimal::parse(&denominator, false));
        let Some((over, under)) = numbers else { return false };
        self.at += denominator.len() + 2 + n_blanks + numerator.len();
        let amount = |number| Piece::Amount(Amount { number, unit: None });
        self.pieces
            .extend([amount(over), Piece::Word("/".to_owned()), amount(under)]);
        true
    }

    /// Takes the blank before a number that was said to be below zero, and the number.
    pub(super) fn read_below_zero(&mut self, run: &str) -> bool {
        let n_blanks = usize::from(self.peek(0) == Some(' '));
        let is_below = BELOW_ZERO.contains(&run) && self.peek(n_blanks).is_some_and(|c| c.is_ascii_digit());
        if is_below {
            self.at += n_blanks;
            self.read_number(true);
        }
        is_below
    }
}
