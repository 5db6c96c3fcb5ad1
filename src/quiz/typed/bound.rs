//! Bounds of a number: `10개 이하`, `최대 10개`, `≤ 10` and `at most 10` say the same.

use super::reading::{Piece, key};

const AT_MOST: &str = "≤";
const AT_LEAST: &str = "≥";

/// Before a number; longer ones first where one begins another.
const BEFORE: &[(&[&str], &str)] = &[
    (&["at", "most"], AT_MOST),
    (&["up", "to"], AT_MOST),
    (&["no", "more", "than"], AT_MOST),
    (&["최대"], AT_MOST),
    (&["maximum"], AT_MOST),
    (&["max"], AT_MOST),
    (&["<", "="], AT_MOST),
    (&["at", "least"], AT_LEAST),
    (&["최소"], AT_LEAST),
    (&["minimum"], AT_LEAST),
    (&["min"], AT_LEAST),
    (&[">", "="], AT_LEAST),
    (&["more", "than"], ">"),
    (&["greater", "than"], ">"),
    (&["less", "than"], "<"),
    (&["fewer", "than"], "<"),
];

/// Behind a number.
const BEHIND: &[(&str, &str)] = &[("이상", AT_LEAST), ("이하", AT_MOST), ("초과", ">"), ("미만", "<")];

/// What an answer says with its bounds as signs.
pub(super) struct Bounded {
    /// All of it.
    pub(super) whole: String,
    /// Without a bound that the number itself keeps to; the whole where it has none.
    pub(super) without: String,
    /// Whether a bound that the number keeps to is no more than a word before it, as in `최대 15분`.
    pub(super) is_only_largest: bool,
}

/// Nothing when no number has a bound.
pub(super) fn bounded(pieces: &[Piece]) -> Option<Bounded> {
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    let mut signs = Vec::new();
    while let Some((first, behind)) = rest.split_first() {
        let before = BEFORE.iter().find_map(|(words, sign)| {
            let (said, behind) = rest.split_at_checked(words.len())?;
            let is_said = said.iter().zip(*words).all(|(piece, word)| is_word(piece, word));
            let is_number = matches!(behind.first(), Some(Piece::Amount(_)));
            (is_said && is_number).then_some((*sign, behind))
        });
        if let Some((sign, behind)) = before {
            whole.push(Piece::Word(sign.to_owned()));
            signs.push((sign, true));
            rest = behind;
            continue;
        }
        let sign_behind = BEHIND
            .iter()
            .find(|(word, _)| is_word(first, word))
            .map(|(_, sign)| *sign);
        match (sign_behind, whole.pop()) {
            (Some(sign), Some(number @ Piece::Amount(_))) => {
                whole.push(Piece::Word(sign.to_owned()));
                whole.push(number);
                signs.push((sign, false));
            }
            (_, last) => {
                whole.extend(last);
                whole.push(first.clone());
                if let Piece::Word(word) = first
                    && [AT_MOST, AT_LEAST].contains(&word.as_str())
                {
                    signs.push((if word == AT_MOST { AT_MOST } else { AT_LEAST }, false));
                }
            }
        }
        rest = behind;
    }
    let keeps = |sign: &str| [AT_MOST, AT_LEAST].contains(&sign);
    let without = whole
        .iter()
        .filter(|piece| !matches!(piece, Piece::Word(word) if keeps(word)));
    (!signs.is_empty()).then(|| Bounded {
        without: key(without),
        is_only_largest: signs.iter().all(|(sign, is_before)| *sign == AT_MOST && *is_before),
        whole: key(&whole),
    })
}

impl Bounded {
    /// Whether its bounds are upper ones that hold for the number itself.
    pub(super) fn is_at_most(&self) -> bool {
        self.whole.contains(AT_MOST)
            && !self
                .whole
                .contains([AT_LEAST, "<", ">"].map(|sign| sign.chars().next().unwrap_or_default()))
    }
}

fn is_word(piece: &Piece, said: &str) -> bool {
    matches!(piece, Piece::Word(word) if word == said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::typed::reading::pieces;

    #[test]
    fn a_bound_is_one_however_it_is_written() {
        let whole = |text: &str| bounded(&pieces(text)).map(|bounded| bounded.whole);
        for (one, other) in [
            ("10개 이하", "최대 10개"),
            ("10 이상", ">= 10"),
            ("at most 6 MB", "6MB 이하"),
            ("less than 5", "5 미만"),
        ] {
            assert_eq!(whole(one), whole(other), "{one} {other}");
        }
        assert_ne!(whole("10 이상"), whole("10 초과"));
        assert_eq!(whole("최대 인스턴스"), None);
    }
}
