//! The words of all documents, each once: what a sound or a mistyped word is compared with.
//!
//! Words are kept in keys and without Korean endings, so that 로그를 and 로그에서 are one word. They are counted, so
//! that a word goes when the last document that has it goes.

use std::collections::BTreeMap;

use super::ending;
use super::form::Form;
use super::keys;

/// Words in keys, with the number of times they occur, in parts that are searched side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vocabulary {
    shards: Vec<Shard>,
}

/// A part of the vocabulary.
pub(super) type Shard = BTreeMap<Box<[u8]>, u32>;

const N_SHARDS: usize = 32;

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            shards: vec![Shard::new(); N_SHARDS],
        }
    }
}

/// Words of less are found by their letters alone.
const MIN_KEYS: usize = 3;

/// Longer runs of letters are no words.
const MAX_KEYS: usize = 40;

impl Vocabulary {
    /// Counts the words of a document.
    pub(super) fn add(&mut self, form: &Form) {
        each_word(form, |word| self.count(word));
    }

    /// Takes the words of a document off again.
    pub(super) fn remove(&mut self, form: &Form) {
        each_word(form, |word| self.discount(word));
    }

    /// Follows a document whose words were changed. Of an edited line nearly all stay, and are not looked up.
    pub(super) fn replace(&mut self, before: &Form, after: &Form) {
        let [mut before, mut after] = [before, after].map(words_of);
        before.sort_unstable();
        after.sort_unstable();
        let (mut old, mut new) = (before.into_iter().peekable(), after.into_iter().peekable());
        loop {
            match (old.peek(), new.peek()) {
                (Some(gone), Some(come)) if gone == come => {
                    old.next();
                    new.next();
                }
                (Some(gone), come) if come.is_none_or(|come| gone < come) => {
                    self.discount(gone);
                    old.next();
                }
                (_, Some(come)) => {
                    self.count(come);
                    new.next();
                }
                (_, None) => break,
            }
        }
    }

    fn count(&mut self, word: &[u8]) {
        let Some(shard) = self.shards.get_mut(shard_of(word)) else {
            return;
        };
        match shard.get_mut(word) {
            Some(n) => *n += 1,
            None => {
                shard.insert(word.into(), 1);
            }
        }
    }

    fn discount(&mut self, word: &[u8]) {
        if let Some(shard) = self.shards.get_mut(shard_of(word))
            && let Some(n) = shard.get_mut(word)
        {
            *n -= 1;
            if *n == 0 {
                shard.remove(word);
            }
        }
    }

    /// Bytes on the heap, roughly.
    pub(super) fn heap_bytes(&self) -> usize {
        let words = self.shards.iter().flat_map(BTreeMap::keys);
        words
            .map(|word| word.len() + size_of::<(Box<[u8]>, u32)>() * 4 / 3)
            .sum()
    }

    /// The parts, each with its words in the order of their keys.
    pub(super) fn shards(&self) -> &[Shard] {
        &self.shards
    }
}

fn shard_of(word: &[u8]) -> usize {
    let sum = word
        .iter()
        .fold(0_usize, |sum, &key| (sum * 31 + usize::from(key)) & 0xffff);
    sum % N_SHARDS
}

fn words_of(form: &Form) -> Vec<&[u8]> {
    let mut words = Vec::with_capacity(32);
    each_word(form, |word| words.push(word));
    words
}

/// Reports the words of a document as the vocabulary has them: every piece of one script, and Latin pieces that are
/// written as one word (`CodeDeploy`) together as well.
fn each_word<'a>(form: &'a Form, mut each: impl FnMut(&'a [u8])) {
    let keys = form.keys();
    let mut report = |word: Option<&'a [u8]>| {
        if let Some(word) = word.filter(|word| (MIN_KEYS..=MAX_KEYS).contains(&word.len())) {
            each(word);
        }
    };
    // Where the Latin pieces that are written as one word began, and how many there are.
    let mut joined = (0, 0);
    for range in form.words() {
        let Some(word) = keys.get(range.clone()) else { continue };
        if word.iter().all(u8::is_ascii_lowercase) {
            report(Some(word));
            if joined.1 == 0 || form.starts_token(range.start) {
                joined = (range.start, 0);
            }
            joined.1 += 1;
            let is_last = range.end >= form.len()
                || form.starts_token(range.end)
                || keys.get(range.end).is_none_or(|key| !key.is_ascii_lowercase());
            if is_last {
                report(keys.get(joined.0..range.end).filter(|_| joined.1 > 1));
                joined.1 = 0;
            }
        } else if word.first().is_some_and(|&key| keys::is_hangul_key(key)) {
            let stem = ending::stem_len(word).and_then(|len| word.get(..len));
            report(Some(stem.unwrap_or(word)));
        }
    }
}
