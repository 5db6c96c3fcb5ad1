//! The words of all documents, each once: what a sound or a mistyped word is compared with.
//!
//! Words are kept in keys and without Korean endings, so that 로그를 and 로그에서 are one word. They are counted, so
//! that a word goes when the last document that has it goes.

use std::collections::BTreeMap;

use super::ending;
use super::form::Form;
use super::keys::{self, FIELD_BREAK};

/// Words in keys, with the number of times they occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Vocabulary {
    words: BTreeMap<Box<[u8]>, u32>,
}

/// Words of less are found by their letters alone.
const MIN_KEYS: usize = 3;

/// Longer runs of letters are no words.
const MAX_KEYS: usize = 40;

impl Vocabulary {
    /// Counts the words of a document.
    pub(super) fn add(&mut self, form: &Form) {
        each_word(form, |word| match self.words.get_mut(word) {
            Some(n) => *n += 1,
            None => {
                self.words.insert(word.into(), 1);
            }
        });
    }

    /// Takes the words of a document off again.
    pub(super) fn remove(&mut self, form: &Form) {
        each_word(form, |word| {
            if let Some(n) = self.words.get_mut(word) {
                *n -= 1;
                if *n == 0 {
                    self.words.remove(word);
                }
            }
        });
    }

    /// The words in keys, in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.words.keys().map(|word| &**word)
    }
}

/// Reports the words of a document as the vocabulary has them: every piece of one script, and Latin pieces that are
/// written as one word (`CodeDeploy`) together as well.
fn each_word(form: &Form, mut each: impl FnMut(&[u8])) {
    let keys = form.keys();
    let mut report = |word: &[u8]| {
        if (MIN_KEYS..=MAX_KEYS).contains(&word.len()) && word.iter().any(|&key| !key.is_ascii_digit()) {
            each(word);
        }
    };
    for word in form.words() {
        let Some(word) = keys.get(word) else { continue };
        let word = word.strip_suffix(&[FIELD_BREAK]).unwrap_or(word);
        if word.first().is_some_and(|&key| keys::is_hangul_key(key)) {
            let stem = ending::stem_len(word).and_then(|len| word.get(..len));
            report(stem.unwrap_or(word));
        } else {
            report(word);
        }
    }
}
