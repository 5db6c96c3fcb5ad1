//! The rules of the second phase: words of the notes that sound like a term or are spelled nearly like it.
//!
//! The notes themselves are the dictionary. The terms are compared with every word of the vocabulary, on all cores, and
//! the nearest few of each become further rules to find it.

use std::cell::OnceCell;

use rayon::prelude::*;

use super::ending;
use super::index::Index;
use super::keys;
use super::pattern::{Boundary, Pattern};
use super::query::{MatchRule, RuleKind, Term};
use super::sound::{ConsonantSet, RequiredConsonants, Sound};
use super::typo;
use super::vocabulary::Word;

/// Words that one term may stand for.
const MAX_WORDS: usize = 16;

/// How much further than the nearest word another may sound.
const SOUND_RANGE: u16 = 25;

/// How much further than the nearest word another may be mistyped.
const TYPO_RANGE: u16 = 8;

/// Words in keys, with how far each is from a term.
type NearWords<'a> = Vec<(u16, &'a [u8])>;

/// A term, and what its words are compared by.
struct Comparison<'a> {
    /// The place of the term in the query.
    term: usize,
    measure: Measure<'a>,
}

enum Measure<'a> {
    /// How a word of the other script sounds beside the term, as it was typed and without its ending.
    Sound {
        is_hangul: bool,
        spellings: Vec<(Sound, RequiredConsonants)>,
    },
    /// How far it is misspelt, and how far it may be.
    Typo {
        typed: &'a [u8],
        is_hangul: bool,
        most: u16,
    },
}

/// A word of the notes, with what is found out about it once a term asks.
struct ComparedWord<'a> {
    keys: &'a [u8],
    is_hangul: bool,
    consonants: OnceCell<ConsonantSet>,
    sound: OnceCell<Option<Sound>>,
}

impl<'a> ComparedWord<'a> {
    fn new(keys: &'a [u8]) -> Self {
        Self {
            keys,
            is_hangul: keys.first().is_some_and(|&key| keys::is_hangul_key(key)),
            consonants: OnceCell::new(),
            sound: OnceCell::new(),
        }
    }

    fn consonants(&self) -> ConsonantSet {
        *self.consonants.get_or_init(|| ConsonantSet::of(self.keys))
    }

    fn sound(&self) -> Option<&Sound> {
        self.sound.get_or_init(|| Sound::of(self.keys)).as_ref()
    }
}

impl<'a> Comparison<'a> {
    fn by_sound(place: usize, term: &Term) -> Option<Self> {
        let typed = term.form.keys();
        let stem = ending::stem_len(typed).and_then(|len| typed.get(..len));
        let spellings = [Some(typed), stem].into_iter().flatten().filter_map(|keys| {
            let sound = Sound::of(keys)?;
            let needs = sound.needs();
            Some((sound, needs))
        });
        let spellings: Vec<(Sound, RequiredConsonants)> = spellings.collect();
        let measure = Measure::Sound {
            is_hangul: keys::is_hangul_key(*typed.first()?),
            spellings,
        };
        Some(Self { term: place, measure })
    }

    fn by_spelling(place: usize, term: &'a Term) -> Option<Self> {
        let typed = term.form.keys();
        let measure = Measure::Typo {
            typed,
            is_hangul: keys::is_hangul_key(*typed.first()?),
            most: typo::most_for(typed.len())?,
        };
        Some(Self { term: place, measure })
    }

    /// How far a word is from the term; nothing when it is another word.
    fn distance(&self, word: &ComparedWord<'_>) -> Option<u16> {
        match &self.measure {
            Measure::Sound { is_hangul, spellings } if *is_hangul != word.is_hangul => {
                let met = spellings.iter().filter(|(_, needs)| needs.are_among(word.consonants()));
                met.filter_map(|(sound, _)| sound.distance_to(word.sound()?)).min()
            }
            // A word that begins with the term was found in the first phase.
            Measure::Typo { typed, is_hangul, most } if *is_hangul == word.is_hangul => {
                typo::distance(typed, word.keys, *most).filter(|_| !word.keys.starts_with(typed))
            }
            Measure::Sound { .. } | Measure::Typo { .. } => None,
        }
    }

    /// The rules to find the nearest of some words, nearest first; of equals the first by their keys.
    fn rules(&self, mut words: NearWords<'_>) -> Vec<MatchRule> {
        let (range, boundary, kind, weight) = match self.measure {
            Measure::Sound { .. } => (SOUND_RANGE, Boundary::WordStart, RuleKind::Sound, 2),
            Measure::Typo { .. } => (TYPO_RANGE, Boundary::Anywhere, RuleKind::Typo, 3),
        };
        words.sort_unstable();
        let nearest = words.first().map_or(0, |&(distance, _)| distance);
        let near = words
            .into_iter()
            .take_while(|&(distance, _)| distance <= nearest + range);
        near.take(MAX_WORDS)
            .filter_map(|(distance, word)| {
                let run = Pattern::run(word, boundary)?;
                Some(MatchRule::at_distance(run, kind.clone(), distance * weight))
            })
            .collect()
    }
}

impl Index {
    /// Adds the words that sound like a term and, if it may be mistyped, those it may be a misspelling of. Phrases stay
    /// as they are. All terms are compared in one walk through the words, because fetching them takes longest.
    pub(super) fn add_words(
        &self,
        terms: &mut [Term],
        may_be_mistyped: bool,
        is_cancelled: &(dyn Fn() -> bool + Sync),
    ) {
        let compared = || terms.iter().enumerate().filter(|(_, term)| !term.is_phrase);
        let by_sound = compared().filter_map(|(place, term)| Comparison::by_sound(place, term));
        let by_spelling = compared().filter_map(|(place, term)| Comparison::by_spelling(place, term));
        let comparisons: Vec<Comparison<'_>> = by_sound.chain(by_spelling.filter(|_| may_be_mistyped)).collect();
        let near: Vec<Vec<NearWords<'_>>> = self
            .vocabulary
            .shards()
            .par_iter()
            .filter(|_| !is_cancelled())
            .map(|shard| {
                let mut near = vec![Vec::new(); comparisons.len()];
                for word in shard.keys().map(Word::keys).map(ComparedWord::new) {
                    for (near, comparison) in near.iter_mut().zip(&comparisons) {
                        let distance = comparison.distance(&word);
                        near.extend(distance.map(|distance| (distance, word.keys)));
                    }
                }
                near
            })
            .collect();
        let rules: Vec<(usize, Vec<MatchRule>)> = comparisons
            .iter()
            .enumerate()
            .map(|(place, comparison)| {
                let words = near.iter().filter_map(|near| near.get(place)).flatten().copied();
                (comparison.term, comparison.rules(words.collect()))
            })
            .collect();
        for (term, rules) in rules {
            if let Some(term) = terms.get_mut(term) {
                term.rules.extend(rules);
                term.sort_rules();
            }
        }
    }
}
