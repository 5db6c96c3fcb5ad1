//! Which letters of a text are capitals: the keys do not say.
//!
//! Only looked up for acronyms that are English words as well (WAS, REST), in texts that have the word, because the text
//! is spelled again for it.

use std::borrow::Cow;
use std::ops::Range;

use super::key_form::{Keystroke, keystrokes};

/// The runs of keys of a text that come from capitals, in their order.
pub(super) struct Capitals(Vec<Range<usize>>);

impl Capitals {
    /// Those of a text that consists of some fields.
    pub(super) fn of(fields: &[Cow<'_, str>]) -> Self {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut n_keys = 0;
        for (field, words) in fields.iter().enumerate() {
            // The key between two fields.
            n_keys += usize::from(field > 0);
            keystrokes(words, |Keystroke { source, .. }| {
                let is_upper = words
                    .get(source)
                    .is_some_and(|c| c.chars().next().is_some_and(char::is_uppercase));
                match runs.last_mut() {
                    Some(last) if is_upper && last.end == n_keys => last.end += 1,
                    _ if is_upper => runs.push(n_keys..n_keys + 1),
                    _ => {}
                }
                n_keys += 1;
            });
        }
        Self(runs)
    }

    /// Whether a key is a capital.
    pub(super) fn has(&self, key: usize) -> bool {
        let place = self.0.partition_point(|run| run.end <= key);
        self.0.get(place).is_some_and(|run| run.start <= key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_told_from_small_letters_in_every_field() {
        let fields = ["it Was WAS", "값 ＲＥＳＴ", "x"].map(Cow::Borrowed);
        let capitals = Capitals::of(&fields);
        // "itwaswas", a break, four keys of 값, "rest", a break, "x".
        let found: Vec<usize> = (0..20).filter(|&key| capitals.has(key)).collect();
        assert_eq!(found, [2, 5, 6, 7, 13, 14, 15, 16]);
    }
}
