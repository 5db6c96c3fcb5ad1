//! What was taken for each other: an option chosen instead of the right one, an answer typed that is the right one of another
//! card.
//!
//! Two things are the same where they say the same, whatever the case, the spacing and the punctuation, so that a mix-up in two
//! questions counts twice. Which of them was right does not matter. Only what was wrong by the card *and* by the person
//! counts: who chose a wrong option by a slip of the key, and said so with the grade, confused nothing.

use std::collections::BTreeMap;

use super::{N_TIMES_CONFUSED, is_mistake};
use crate::model::{Card, CardId, ChoiceOption, Lang, Library, Prompt, Response, Status, Text, Timestamp};

/// Two things that were taken for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// The two, in the order of their words.
    pub sides: [ConfusedSide; 2],
    /// How often.
    pub n_times: u32,
    /// When last.
    pub last_at: Timestamp,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfusedSide {
    /// What it is called.
    pub words: Text,
    /// A card that knows it: whose answer it is, or whose option.
    pub card: CardId,
    /// Where among the options of that card; nothing where it is the answer.
    pub option: Option<u8>,
}

/// Mistakes that may be mix-ups.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    confused: BTreeMap<[String; 2], Confusion>,
    /// What was typed wrongly, with the card and the time.
    typed: Vec<(CardId, String, Timestamp)>,
}

impl Mistakes {
    /// Looks at the wrong answers to a card. What nobody agrees about cannot be confused.
    pub(super) fn look_at(&mut self, library: &Library, card: &Card) {
        if matches!(card.status, Status::Disputed { .. }) {
            return;
        }
        for wrong in library.answers_of(card.id).filter(|answer| is_mistake(answer)) {
            match &wrong.response {
                Response::Options(chosen) => {
                    let options = card.prompt.options();
                    if let Some((right, taken)) = mixed_up(options, chosen) {
                        let side = |place: u8| ConfusedSide {
                            words: option_words(options, place),
                            card: card.id,
                            option: Some(place),
                        };
                        self.count(side(right), side(taken), wrong.at);
                    }
                }
                Response::Typed(typed) if has_one_answer(&card.prompt) => {
                    self.typed.push((card.id, key(typed), wrong.at));
                }
                _ => {}
            }
        }
    }

    /// What was confused often enough, most often first.
    pub(super) fn told(mut self, library: &Library) -> Vec<Confusion> {
        self.count_typed(library);
        let mut told: Vec<Confusion> = self.confused.into_values().collect();
        told.retain(|confusion| confusion.n_times >= N_TIMES_CONFUSED);
        told.sort_by_key(|confusion| std::cmp::Reverse((confusion.n_times, confusion.last_at)));
        told
    }

    /// What was typed is looked for among the answers of all other cards, where anything was.
    fn count_typed(&mut self, library: &Library) {
        let typed = std::mem::take(&mut self.typed);
        let mut answers: BTreeMap<&str, Option<&Card>> =
            typed.iter().map(|(_, typed, _)| (typed.as_str(), None)).collect();
        if answers.is_empty() {
            return;
        }
        for card in library.cards().filter(|card| has_one_answer(&card.prompt)) {
            for (_, words) in answer_words(card).iter() {
                if let Some(first) = answers.get_mut(key(words).as_str()) {
                    first.get_or_insert(card);
                }
            }
        }
        for (asked, typed, at) in &typed {
            let (Some(asked), Some(Some(other))) = (library.card(*asked), answers.get(typed.as_str())) else {
                continue;
            };
            let side = |card: &Card| ConfusedSide {
                words: answer_words(card),
                card: card.id,
                option: None,
            };
            self.count(side(asked), side(other), *at);
        }
    }

    fn count(&mut self, one: ConfusedSide, other: ConfusedSide, at: Timestamp) {
        let (one_key, other_key) = (side_key(&one), side_key(&other));
        if one_key == other_key || one_key.is_empty() || other_key.is_empty() {
            return;
        }
        let (keys, sides) = if one_key < other_key {
            ([one_key, other_key], [one, other])
        } else {
            ([other_key, one_key], [other, one])
        };
        let confusion = self.confused.entry(keys).or_insert(Confusion {
            sides,
            n_times: 0,
            last_at: at,
        });
        confusion.n_times += 1;
        confusion.last_at = confusion.last_at.max(at);
    }
}

/// The right option that was left and the wrong one that was chosen in its place; nothing where it is not one of each.
fn mixed_up(options: &[ChoiceOption], chosen: &[u8]) -> Option<(u8, u8)> {
    let places = || (0..=u8::MAX).zip(options);
    let mut missed = places().filter(|(place, option)| option.is_right && !chosen.contains(place));
    let mut taken = places().filter(|(place, option)| !option.is_right && chosen.contains(place));
    let pair = (missed.next()?.0, taken.next()?.0);
    (missed.next().is_none() && taken.next().is_none()).then_some(pair)
}

fn option_words(options: &[ChoiceOption], place: u8) -> Text {
    let option = options.get(usize::from(place));
    option.map(|option| option.text.clone()).unwrap_or_default()
}

/// Whether what is typed for it can be the answer of another.
fn has_one_answer(prompt: &Prompt) -> bool {
    prompt.has_words_to_type() && prompt.answers(Lang::Ko).len() == 1
}

fn answer_words(card: &Card) -> Text {
    let [ko, en] = [Lang::Ko, Lang::En].map(|lang| card.prompt.answer(lang));
    if ko == en { Text::detected(ko) } else { Text { ko, en } }
}

/// What two things must share to be the same: letters and digits.
fn key(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn side_key(side: &ConfusedSide) -> String {
    key(side.words.get(Lang::Ko))
}
