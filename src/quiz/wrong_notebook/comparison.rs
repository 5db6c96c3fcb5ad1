//! A card that asks what tells two things apart that were taken for each other.
//!
//! It is put together from what both sides know: why an option is right or wrong, what explains a card, what it asks. What
//! nobody wrote down is left for the person, who sees the card before it is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{ConfusedSide, Confusion};
use crate::model::{Card, CardSource, Lang, Library, NewCard, Prompt, Text};

/// The card; nothing where a side is gone, or where the note it would be kept with asks this already.
pub fn comparison_card(library: &Library, confusion: &Confusion) -> Option<NewCard> {
    let [one, other] = &confusion.sides;
    let (first, second) = (library.card(one.card)?, library.card(other.card)?);
    let mut question = Text::default();
    let mut answer = Text::default();
    for lang in langs_of(confusion) {
        let [a, b] = [one, other].map(|side| side.words.get(lang));
        let [of_a, of_b] = known_of_sides(library, confusion, lang);
        *question.slot(lang) = match lang {
            Lang::Ko => format!("{a} / {b}: 무엇이 다르고, 각각 언제 쓰는가?"),
            Lang::En => format!("{a} / {b}: what’s the difference, and when is each one used?"),
        };
        *answer.slot(lang) = format!("{a}: {of_a}\n{b}: {of_b}");
    }
    let asks_this = |card: &Arc<Card>| {
        let mut asked = card.prompt.title().iter();
        asked.any(|(_, words)| question.iter().any(|(_, own)| own == words))
    };
    if library.cards_of(first.note).any(asks_this) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let sources = first.sources.iter().chain(&second.sources).copied();
    let sources: Vec<CardSource> = sources.filter(|&source| seen.insert(source)).collect();
    let prompt = Prompt::recall(question, answer);
    Some(NewCard {
        note: first.note,
        fact: None,
        prompt,
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources,
    })
}

/// What is known of both sides, in their order; empty where nothing is.
pub fn known_of_sides(library: &Library, confusion: &Confusion, lang: Lang) -> [String; 2] {
    confusion.sides.each_ref().map(|side| {
        let card = library.card(side.card);
        card.map(|card| known_of(library, card, side, lang)).unwrap_or_default()
    })
}

/// The languages in which both have words; where there is none, that of the first.
fn langs_of(confusion: &Confusion) -> Vec<Lang> {
    let has_words = |side: &ConfusedSide, lang: Lang| side.words.iter().any(|(own, _)| own == lang);
    let both = [Lang::Ko, Lang::En].into_iter();
    let both: Vec<Lang> = both
        .filter(|&lang| confusion.sides.iter().all(|side| has_words(side, lang)))
        .collect();
    if both.is_empty() {
        let [first, _] = &confusion.sides;
        return vec![Lang::of(first.words.get(Lang::Ko))];
    }
    both
}

/// What is known of a side, on one line.
fn known_of(library: &Library, card: &Card, side: &ConfusedSide, lang: Lang) -> String {
    let options = card.prompt.options();
    let option = side.option.and_then(|place| options.get(usize::from(place)));
    let is_right = option.is_none_or(|option| option.is_right);
    let why = option.map_or("", |option| option.why.get(lang));
    let explained = if is_right { card.explanation.get(lang) } else { "" };
    // A line it comes from tells about the right answer, not about the one that was taken for it.
    let line = card.sources.iter().find_map(|source| match source {
        CardSource::Block(line) if is_right => library.block(*line),
        _ => None,
    });
    let line = line.map_or("", |line| line.text.as_str());
    let known = [why, explained, line]
        .into_iter()
        .find(|words| !words.trim().is_empty());
    known.unwrap_or_default().replace('\n', " ")
}
