//! Where what was typed differs from the answer, letter by letter; a syllable of Hangul is one letter here.

use unicode_normalization::UnicodeNormalization as _;

use super::letters::{Syllable, n_slips};

/// Longer texts stand one under the other, without being compared letter by letter.
const MAX_CHARS: usize = 120;

/// A column of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What was typed there; nothing where it is missing.
    pub typed: Option<char>,
    /// What the answer has there; nothing where too much was typed.
    pub expected: Option<char>,
}

/// A part of a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyllablePart {
    /// The first consonant.
    Initial,
    /// The vowel.
    Vowel,
    /// The consonant below, or its absence.
    Final,
}

impl Cell {
    /// Whether both are the same, capital or small.
    pub fn is_same(&self) -> bool {
        match (self.typed, self.expected) {
            (Some(typed), Some(expected)) => is_same_letter(typed, expected),
            _ => false,
        }
    }

    /// The one part in which two syllables differ.
    pub fn differing_part(&self) -> Option<SyllablePart> {
        let (typed, expected) = (Syllable::of(self.typed?)?, Syllable::of(self.expected?)?);
        let is_same = (
            typed.initial == expected.initial,
            typed.vowel == expected.vowel,
            typed.end == expected.end,
        );
        match is_same {
            (false, true, true) => Some(SyllablePart::Initial),
            (true, false, true) => Some(SyllablePart::Vowel),
            (true, true, false) => Some(SyllablePart::Final),
            _ => None,
        }
    }
}

/// The columns of both texts; nothing when they are too long or share less than half.
pub fn difference(typed: &str, expected: &str) -> Option<Vec<Cell>> {
    let (typed, expected): (Vec<char>, Vec<char>) = (typed.trim().nfc().collect(), expected.trim().nfc().collect());
    let longest = typed.len().max(expected.len());
    if typed.is_empty() || longest > MAX_CHARS {
        return None;
    }
    let cells = align(&typed, &expected);
    let n_same = cells.iter().filter(|cell| cell.is_same()).count();
    (2 * n_same >= longest).then_some(cells)
}

/// The cheapest way from one to the other.
fn align(typed: &[char], expected: &[char]) -> Vec<Cell> {
    let width = expected.len() + 1;
    let mut costs = vec![0_usize; (typed.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    let cost = |costs: &[usize], place: usize| costs.get(place).copied().unwrap_or(usize::MAX / 2);
    for row in 0..=typed.len() {
        for column in 0..=expected.len() {
            let up = row.checked_sub(1).map(|row| cost(&costs, at(row, column)) + MISSING);
            let left = column
                .checked_sub(1)
                .map(|column| cost(&costs, at(row, column)) + MISSING);
            let both = row
                .checked_sub(1)
                .zip(column.checked_sub(1))
                .map(|(row, column)| cost(&costs, at(row, column)) + changed(typed.get(row), expected.get(column)));
            let least = [up, left, both].into_iter().flatten().min().unwrap_or(0);
            if let Some(place) = costs.get_mut(at(row, column)) {
                *place = least;
            }
        }
    }
    let (mut row, mut column) = (typed.len(), expected.len());
    let mut cells = Vec::with_capacity(width.max(typed.len()));
    while row > 0 || column > 0 {
        let here = cost(&costs, at(row, column));
        let (typed_char, expected_char) = (
            row.checked_sub(1).and_then(|row| typed.get(row)).copied(),
            column.checked_sub(1).and_then(|column| expected.get(column)).copied(),
        );
        let is_both = row > 0
            && column > 0
            && here == cost(&costs, at(row - 1, column - 1)) + changed(typed_char.as_ref(), expected_char.as_ref());
        let is_extra = row > 0 && here == cost(&costs, at(row - 1, column)) + MISSING;
        let (takes_typed, takes_expected) = if is_both {
            (true, true)
        } else if is_extra {
            (true, false)
        } else {
            (row > 0 && column == 0, column > 0)
        };
        cells.push(Cell {
            typed: typed_char.filter(|_| takes_typed),
            expected: expected_char.filter(|_| takes_expected),
        });
        row -= usize::from(takes_typed);
        column -= usize::from(takes_expected);
    }
    cells.reverse();
    cells
}

const MISSING: usize = 4;

/// A syllable of which a part is changed costs less than another one.
fn changed(typed: Option<&char>, expected: Option<&char>) -> usize {
    let (Some(&typed), Some(&expected)) = (typed, expected) else {
        return usize::MAX / 4;
    };
    if is_same_letter(typed, expected) {
        0
    } else if typed == ' ' || expected == ' ' {
        2 * MISSING
    } else if Syllable::of(typed).is_some()
        && n_slips(typed.encode_utf8(&mut [0; 4]), expected.encode_utf8(&mut [0; 4])) == 1
    {
        MISSING - 1
    } else {
        MISSING + 2
    }
}

fn is_same_letter(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row as it is shown, `_` where there is nothing.
    fn rows(typed: &str, expected: &str) -> (String, String) {
        let cells = difference(typed, expected).unwrap_or_default();
        let row = |of: fn(&Cell) -> Option<char>| cells.iter().map(|cell| of(cell).unwrap_or('_')).collect();
        (row(|cell| cell.typed), row(|cell| cell.expected))
    }

    #[test]
    fn letters_stand_above_their_likes() {
        for (typed, expected, typed_row, expected_row) in [
            (
                "프로비져닝 동시성",
                "프로비저닝된 동시성",
                "프로비져닝_ 동시성",
                "프로비저닝된 동시성",
            ),
            ("Lamda", "Lambda", "Lam_da", "Lambda"),
            ("동시성성", "동시성", "동시성성", "동시_성"),
            ("SQS", "sqs", "SQS", "sqs"),
        ] {
            let (upper, lower) = rows(typed, expected);
            assert_eq!((upper.as_str(), lower.as_str()), (typed_row, expected_row));
        }
        assert_eq!(difference("전혀 다른 말", "Lambda"), None);
        assert_eq!(difference("", "Lambda"), None);
    }

    #[test]
    fn one_changed_part_of_a_syllable_is_named() {
        for (typed, expected, part) in [
            ('져', '저', Some(SyllablePart::Vowel)),
            ('성', '선', Some(SyllablePart::Final)),
            ('가', '나', Some(SyllablePart::Initial)),
            ('가', '눈', None),
            ('a', 'b', None),
        ] {
            let cell = Cell {
                typed: Some(typed),
                expected: Some(expected),
            };
            assert_eq!(cell.differing_part(), part);
        }
    }
}
