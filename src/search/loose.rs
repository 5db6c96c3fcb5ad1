//! Rules for the second phase: words of the notes that sound like a term or are spelled nearly like it.
//!
//! The notes are the dictionary. All terms are compared with all words of the vocabulary in parallel, and the nearest words
//! of a term become rules for it.

use std::cell::OnceCell;

use rayon::prelude::*;

use super::admit::{Admission, KnownWords};
use super::ending;
use super::index::Index;
use super::keys;
use super::pattern::{Boundary, Pattern};
use super::query::{MatchRule, RuleKind, Term};
use super::sound::{COST_OF_REST, ConsonantSet, RequiredConsonants, Sound};
use super::typo;
use super::vocabulary::Word;

/// Most words for one term.
const MAX_WORDS: usize = 16;

/// How much further than the nearest word another may be, by sound.
const SOUND_RANGE: u16 = 25;

/// How much further than the nearest word another may be, by spelling.
const TYPO_RANGE: u16 = 8;

/// Words in keys, each with its distance from a term.
type NearWords<'a> = Vec<(u16, &'a [u8])>;

/// A term, and how words are compared with it.
struct Comparison<'a> {
    /// The place of the term in the query.
    term: usize,
    measure: Measure<'a>,
}

enum Measure<'a> {
    /// By sound, with words of the other script: the term as typed and without its ending.
    Sound {
        is_hangul: bool,
        spellings: Vec<(Sound, RequiredConsonants)>,
        /// Whether a glossary says what the term means: then it is no beginning of another word.
        is_known: bool,
    },
    /// By spelling, up to the distance `most`.
    Typo {
        typed: &'a [u8],
        is_hangul: bool,
        most: u16,
    },
}

/// A word of the notes; its sound is computed when it is first needed.
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
            is_hangul: keys::begins_with_hangul(keys),
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
    fn by_sound(place: usize, term: &Term) -> Self {
        let typed = term.form.keys();
        let stem = ending::stem_len(typed).and_then(|len| typed.get(..len));
        let spellings = [Some(typed), stem].into_iter().flatten().filter_map(|keys| {
            let sound = Sound::of(keys)?;
            let needs = sound.needs();
            Some((sound, needs))
        });
        let spellings: Vec<(Sound, RequiredConsonants)> = spellings.collect();
        let measure = Measure::Sound {
            is_hangul: keys::begins_with_hangul(typed),
            spellings,
            is_known: term.has_synonym(),
        };
        Self { term: place, measure }
    }

    fn by_spelling(place: usize, term: &'a Term) -> Option<Self> {
        let typed = term.form.keys();
        let measure = Measure::Typo {
            typed,
            is_hangul: keys::begins_with_hangul(typed),
            most: typo::most_for(typed.len())?,
        };
        Some(Self { term: place, measure })
    }

    /// The distance of a word from the term; nothing when it is too far.
    fn distance(&self, word: &ComparedWord<'_>) -> Option<u16> {
        match &self.measure {
            Measure::Sound {
                is_hangul,
                spellings,
                is_known,
            } if *is_hangul != word.is_hangul => {
                let met = spellings.iter().filter(|(_, needs)| needs.are_among(word.consonants()));
                let distances = met.filter_map(|(sound, _)| sound.distance_to(word.sound()?));
                distances.min().filter(|&distance| !is_known || distance < COST_OF_REST)
            }
            // A word that begins with the term was found in the first phase.
            Measure::Typo { typed, is_hangul, most } if *is_hangul == word.is_hangul => {
                typo::distance(typed, word.keys, *most).filter(|_| !word.keys.starts_with(typed))
            }
            Measure::Sound { .. } | Measure::Typo { .. } => None,
        }
    }

    /// Rules for the nearest of some words, nearest first, then in the order of their keys.
    fn rules(&self, mut words: NearWords<'_>, known: &KnownWords) -> Vec<MatchRule> {
        let is_sound = matches!(self.measure, Measure::Sound { .. });
        let (range, kind, weight) = if is_sound {
            (SOUND_RANGE, RuleKind::Sound, 2)
        } else {
            (TYPO_RANGE, RuleKind::Typo, 3)
        };
        // What sounds the same is only an equivalent of what was typed; what is mistyped is meant itself.
        let pattern = |word| {
            if is_sound {
                Pattern::synonym(word, Boundary::WordStart, Admission::of_word(word, known))
            } else {
                Pattern::run(word, Boundary::Anywhere)
            }
        };
        words.sort_unstable();
        let nearest = words.first().map_or(0, |&(distance, _)| distance);
        let near = words
            .into_iter()
            .take_while(|&(distance, _)| distance <= nearest + range);
        near.take(MAX_WORDS)
            .filter_map(|(distance, word)| {
                let run = pattern(word)?;
                Some(MatchRule::at_distance(run, kind.clone(), distance * weight))
            })
            .collect()
    }
}

impl Index {
    /// Adds rules for words that sound like a term and, if it may be mistyped, that are spelled like it; phrases get none.
    /// All terms are compared in one pass over the words, because fetching them from memory takes longest.
    pub(super) fn add_words(
        &self,
        terms: &mut [Term],
        may_be_mistyped: bool,
        is_cancelled: &(dyn Fn() -> bool + Sync),
    ) {
        let compared = || terms.iter().enumerate().filter(|(_, term)| !term.is_phrase);
        let by_sound = compared().map(|(place, term)| Comparison::by_sound(place, term));
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
                (
                    comparison.term,
                    comparison.rules(words.collect(), self.meanings.known_words()),
                )
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
