//! The ways of the second phase: words of the notes that sound like a term or are spelled nearly like it.
//!
//! The notes themselves are the dictionary. Each term is compared with every word of the vocabulary, on all cores, and
//! the nearest few become further ways to find it.

use rayon::prelude::*;

use super::ending;
use super::index::Index;
use super::keys;
use super::pattern::{Bound, Pattern};
use super::query::{Means, Term, Way};
use super::sound::Sound;
use super::typo;

/// Words that one term may stand for.
const MAX_WORDS: usize = 16;

/// How much further than the nearest word another may sound.
const SOUND_RANGE: u16 = 25;

/// How much further than the nearest word another may be mistyped.
const TYPO_RANGE: u16 = 8;

impl Index {
    /// Adds the words that sound like a term.
    pub(super) fn add_sounds(&self, term: &mut Term, is_cancelled: &(dyn Fn() -> bool + Sync)) {
        let mut spellings = vec![term.form.keys()];
        spellings.extend(ending::stem_len(term.form.keys()).and_then(|len| term.form.keys().get(..len)));
        let sounds: Vec<(bool, Sound)> = spellings
            .into_iter()
            .filter_map(|keys| Some((keys::is_hangul_key(*keys.first()?), Sound::of(keys)?)))
            .collect();
        let words = self.nearest_words(SOUND_RANGE, is_cancelled, |word| {
            let is_hangul = word.first().is_some_and(|&key| keys::is_hangul_key(key));
            let mut other = None;
            let distances = sounds
                .iter()
                .filter(|(query_is_hangul, _)| *query_is_hangul != is_hangul);
            distances
                .filter_map(|(_, sound)| {
                    if other.is_none() {
                        other = Sound::of(word);
                    }
                    sound.distance_to(other.as_ref()?)
                })
                .min()
        });
        term.ways.extend(words.into_iter().filter_map(|(distance, word)| {
            let run = Pattern::run(word, Bound::WordStart)?;
            Some(Way::at_distance(run, Means::Sound, distance * 2))
        }));
        term.sort_ways();
    }

    /// Adds the words that a term may be a misspelling of.
    pub(super) fn add_typos(&self, term: &mut Term, is_cancelled: &(dyn Fn() -> bool + Sync)) {
        let typed = term.form.keys();
        let Some(most) = typo::most_for(typed.len()) else {
            return;
        };
        let is_hangul = typed.first().is_some_and(|&key| keys::is_hangul_key(key));
        let words = self.nearest_words(TYPO_RANGE, is_cancelled, |word| {
            let word_is_hangul = word.first().is_some_and(|&key| keys::is_hangul_key(key));
            if word_is_hangul != is_hangul {
                return None;
            }
            // A word that begins with the term was found in the first phase.
            typo::distance(typed, word, most).filter(|_| !word.starts_with(typed))
        });
        term.ways.extend(words.into_iter().filter_map(|(distance, word)| {
            let run = Pattern::run(word, Bound::Anywhere)?;
            Some(Way::at_distance(run, Means::Typo, distance * 3))
        }));
        term.sort_ways();
    }

    /// The nearest words by some measure, nearest first; of equals the first by their keys.
    fn nearest_words(
        &self,
        range: u16,
        is_cancelled: &(dyn Fn() -> bool + Sync),
        distance: impl Fn(&[u8]) -> Option<u16> + Sync,
    ) -> Vec<(u16, &[u8])> {
        let mut words: Vec<(u16, &[u8])> = self
            .vocabulary
            .shards()
            .par_iter()
            .filter(|_| !is_cancelled())
            .flat_map_iter(|shard| shard.keys().filter_map(|word| Some((distance(word)?, &**word))))
            .collect();
        words.sort_unstable();
        let nearest = words.first().map_or(0, |&(distance, _)| distance);
        words.retain(|&(distance, _)| distance <= nearest + range);
        words.truncate(MAX_WORDS);
        words
    }
}
