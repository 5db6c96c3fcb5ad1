//! The vocabulary: the words of all documents, each once. Sounds and misspelt words are compared with it.
//!
//! Words are stored in keys and without Korean endings, so that 로그를 and 로그에서 are one word. They are counted, so that
//! a word is dropped with the last document that has it.

use std::collections::BTreeMap;

use super::ending;
use super::key_form::KeyForm;
use super::keys;

/// Words with the number of times they occur, in shards that are searched in parallel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vocabulary {
    shards: Vec<Shard>,
}

/// A shard of the vocabulary.
pub(super) type Shard = BTreeMap<Word, u32>;

/// A word in keys, stored inline: a pass over all words is bound by memory, and a pointer would cost a cache miss each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// Padded with zeros, so that a word is ordered before its continuations.
    keys: [u8; MAX_KEYS],
    n_keys: u8,
}

impl Word {
    /// Nothing when there are too many keys.
    fn of(keys: &[u8]) -> Option<Self> {
        let mut word = Self {
            keys: [0; MAX_KEYS],
            n_keys: u8::try_from(keys.len()).ok()?,
        };
        word.keys.get_mut(..keys.len())?.copy_from_slice(keys);
        Some(word)
    }

    pub(super) fn keys(&self) -> &[u8] {
        self.keys.get(..usize::from(self.n_keys)).unwrap_or_default()
    }
}

const N_SHARDS: usize = 32;

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            shards: vec![Shard::new(); N_SHARDS],
        }
    }
}

/// Shorter words are found by their letters alone.
const MIN_KEYS: usize = 3;

/// Longer runs of letters are not words.
const MAX_KEYS: usize = 40;

impl Vocabulary {
    /// Adds the words of a document.
    pub(super) fn add(&mut self, form: &KeyForm) {
        each_piece(form, |piece| self.count(piece));
    }

    /// Removes the words of a document.
    pub(super) fn remove(&mut self, form: &KeyForm) {
        each_piece(form, |piece| self.discount(piece));
    }

    /// Replaces the words of a document. Most words of an edited line stay, and are not looked up.
    pub(super) fn replace(&mut self, before: &KeyForm, after: &KeyForm) {
        let [before, after] = [before, after].map(pieces_of);
        let n_start = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
        let [before, after] = [&before, &after].map(|pieces| pieces.get(n_start..).unwrap_or_default());
        let same_end = before
            .iter()
            .rev()
            .zip(after.iter().rev())
            .take_while(|(old, new)| old == new);
        let n_end = same_end.count();
        let changed = |pieces: &[&[u8]]| pieces.len() - n_end;
        // First what comes: a word that only moved never goes.
        after.iter().take(changed(after)).for_each(|piece| self.count(piece));
        before
            .iter()
            .take(changed(before))
            .for_each(|piece| self.discount(piece));
    }

    fn count(&mut self, piece: &[u8]) {
        let Some(keys) = word_of(piece) else { return };
        if let Some(word) = Word::of(keys)
            && let Some(shard) = self.shards.get_mut(shard_of(keys))
        {
            *shard.entry(word).or_default() += 1;
        }
    }

    fn discount(&mut self, piece: &[u8]) {
        if let Some(keys) = word_of(piece)
            && let Some(word) = Word::of(keys)
            && let Some(shard) = self.shards.get_mut(shard_of(keys))
            && let Some(n) = shard.get_mut(&word)
        {
            *n -= 1;
            if *n == 0 {
                shard.remove(&word);
            }
        }
    }

    /// Bytes on the heap, roughly.
    pub(super) fn heap_bytes(&self) -> usize {
        let n_words: usize = self.shards.iter().map(BTreeMap::len).sum();
        // A B-tree's nodes are about three quarters full.
        n_words * size_of::<(Word, u32)>() * 4 / 3
    }

    /// The shards, each with its words in the order of their keys.
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

/// The word of a piece: without its Korean ending, if enough is left.
fn word_of(piece: &[u8]) -> Option<&[u8]> {
    let is_hangul = keys::begins_with_hangul(piece);
    let stem = if is_hangul { ending::stem_len(piece) } else { None };
    let word = stem.and_then(|len| piece.get(..len)).unwrap_or(piece);
    (MIN_KEYS..=MAX_KEYS).contains(&word.len()).then_some(word)
}

fn pieces_of(form: &KeyForm) -> Vec<&[u8]> {
    let mut pieces = Vec::with_capacity(32);
    each_piece(form, |piece| pieces.push(piece));
    pieces
}

/// Calls `each` with the pieces of a document that are words: runs of one script, and Latin ones that are written as one
/// word (`CodeDeploy`) together as well.
fn each_piece<'a>(form: &'a KeyForm, mut each: impl FnMut(&'a [u8])) {
    let keys = form.keys();
    // Where the Latin pieces that are written as one word began, and how many there are.
    let mut joined = (0, 0);
    for range in form.words() {
        let Some(piece) = keys.get(range.clone()) else {
            continue;
        };
        if piece.iter().all(u8::is_ascii_lowercase) {
            each(piece);
            if joined.1 == 0 || form.starts_token(range.start) {
                joined = (range.start, 0);
            }
            joined.1 += 1;
            let is_last = range.end >= form.len()
                || form.starts_token(range.end)
                || keys.get(range.end).is_none_or(|key| !key.is_ascii_lowercase());
            if is_last {
                keys.get(joined.0..range.end)
                    .filter(|_| joined.1 > 1)
                    .into_iter()
                    .for_each(&mut each);
                joined.1 = 0;
            }
        } else if keys::begins_with_hangul(piece) {
            each(piece);
        }
    }
}
