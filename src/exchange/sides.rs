//! The two sides of a card in plain words, as programs have them that know questions and answers alone.
//!
//! Options stand below their question, each with its letter; the answer names the right ones with theirs. A statement says that
//! it is to be judged. Steps are numbered. What is hidden in a sentence keeps its marks, for those that know gaps.

use std::collections::BTreeSet;

use super::Reading;
use super::gaps::numbered;
use crate::model::{Card, Library, Note, Prompt, RegionAsked, Text};

/// What is to be judged as true or not.
pub(super) const JUDGED: &str = "(O/X)";

/// A card in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    /// What is asked. Of a cloze card the sentence with its marks.
    pub(super) front: String,
    /// What answers it; of a cloze card nothing.
    pub(super) back: String,
    /// Shown with the answer; may be empty.
    pub(super) explanation: String,
    /// Whether the front is a sentence with gaps.
    pub(super) has_gaps: bool,
}

impl Sides {
    /// The sides of a card.
    pub(super) fn of(library: &Library, card: &Card, reading: Reading) -> Self {
        let lang = reading.lang;
        let words = |text: &Text| text.get(lang).trim().to_owned();
        let mut explanation = words(&card.explanation);
        let mut has_gaps = false;
        let (front, back) = match &card.prompt {
            Prompt::Recall(recall) => (words(&recall.question), words(&recall.answer)),
            Prompt::Cloze(cloze) => {
                has_gaps = true;
                (words(&numbered(cloze).text), String::new())
            }
            Prompt::Choice(choice) => {
                let options = choice.options.iter().enumerate();
                let option =
                    |(place, text): (usize, &Text)| format!("{}. {}", letter(place), on_one_line(text.get(lang)));
                let all: Vec<String> = options.clone().map(|(place, it)| option((place, &it.text))).collect();
                let right = options.filter(|(_, option)| option.is_right);
                let right: Vec<String> = right.map(|(place, it)| option((place, &it.text))).collect();
                let front = format!("{}\n{}", words(&choice.question), all.join("\n"));
                (front, right.join("\n"))
            }
            Prompt::Ordering(ordering) => {
                let steps = (1..).zip(&ordering.steps);
                let steps: Vec<String> = steps
                    .map(|(number, step)| format!("{number}. {}", on_one_line(step.get(lang))))
                    .collect();
                (words(&ordering.question), steps.join("\n"))
            }
            Prompt::Truth(truth) => {
                let correction = words(&truth.correction);
                if !correction.is_empty() {
                    explanation = if explanation.is_empty() {
                        correction
                    } else {
                        format!("{correction}\n{explanation}")
                    };
                }
                let answer = if truth.is_true { "O" } else { "X" };
                (format!("{} {JUDGED}", truth.asked(lang).trim()), answer.to_owned())
            }
            Prompt::Occlusion(occlusion) => {
                let diagram = library
                    .region(occlusion.region)
                    .map(|(diagram, _)| reading.name(&diagram.name));
                let place = diagram.map(|name| format!("[{name}] ")).unwrap_or_default();
                let asked = match occlusion.asks {
                    RegionAsked::Name => words(occlusion.asked()),
                    RegionAsked::Place => words(&occlusion.name),
                };
                (format!("{place}{asked}"), words(&occlusion.name))
            }
        };
        Self {
            front,
            back,
            explanation,
            has_gaps,
        }
    }
}

/// What the cards of a note ask, each with its card: a sentence with several gaps once, and nothing that asks nothing.
pub(super) fn asked_in<'l>(
    library: &'l Library,
    note: &Note,
    reading: Reading,
) -> impl Iterator<Item = (&'l Card, Sides)> {
    let mut sentences = BTreeSet::new();
    library.cards_of(note.id).filter_map(move |card| {
        let sides = Sides::of(library, card, reading);
        let is_said = sides.has_gaps && !sentences.insert((card.fact, sides.front.clone()));
        (!is_said && !sides.front.is_empty()).then_some((&**card, sides))
    })
}

/// The letter of an option; behind the last one its number.
pub(super) fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'A' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

/// Words without their line ends.
pub(super) fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
