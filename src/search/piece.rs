//! Parts of a pattern of initials: syllables that are typed, and consonants that stand for one.

use super::key_form::KeyForm;
use super::keys;

/// A part of an initials pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A consonant that stands for a syllable.
    Initial(u8),
    /// Keys that all match.
    Keys(Vec<u8>),
}

impl Piece {
    /// The key it begins with.
    pub(super) fn first_key(&self) -> Option<u8> {
        match self {
            Self::Initial(key) => Some(*key),
            Self::Keys(keys) => keys.first().copied(),
        }
    }
}

/// The end of the pieces when they match at `start`, where a unit begins.
pub(super) fn end_of(form: &KeyForm, start: usize, pieces: &[Piece]) -> Option<usize> {
    let mut at = start;
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Initial(key) => {
                if !form.starts_unit(at) || form.keys().get(at) != Some(key) {
                    return None;
                }
                at = form.next_unit(at);
            }
            Piece::Keys(keys) => {
                let end = at + keys.len();
                if !form.starts_unit(at) || form.keys().get(at..end) != Some(keys) {
                    return None;
                }
                let is_last = place + 1 == pieces.len();
                if !is_last && !form.starts_unit(end) {
                    return None;
                }
                at = end;
            }
        }
    }
    Some(at)
}

/// Splits a term into initials and keys; nothing when it has no single consonant.
pub(super) fn pieces_of(form: &KeyForm) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut has_initial = false;
    let mut start = 0;
    while start < form.len() {
        let end = form.next_unit(start);
        let unit = form.keys().get(start..end).unwrap_or_default();
        match (unit, pieces.last_mut()) {
            (&[key], _) if keys::is_consonant_key(key) => {
                has_initial = true;
                pieces.push(Piece::Initial(key));
            }
            (_, Some(Piece::Keys(keys))) => keys.extend_from_slice(unit),
            _ => pieces.push(Piece::Keys(unit.to_vec())),
        }
        start = end;
    }
    has_initial.then_some(pieces)
}
