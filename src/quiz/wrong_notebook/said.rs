//! What was asked and what was answered, in words: as a card has them now.

use crate::model::{Card, Lang, Library, Prompt, Response, Truth};

/// Stands for a gap.
const GAP: &str = "____";

/// What a card asks, with its gaps left open.
pub fn asked_words(card: &Card, lang: Lang) -> String {
    match &card.prompt {
        Prompt::Cloze(cloze) => {
            let pieces = cloze.pieces(lang).into_iter();
            pieces
                .map(|piece| if piece.is_gap { GAP } else { piece.words })
                .collect()
        }
        Prompt::Truth(truth) => crate::model::without_gaps(truth.statement.get(lang)),
        other => other.title().get(lang).to_owned(),
    }
}

/// What was chosen, typed, judged or pointed at, as the card has it now. Nothing where nothing was, or where it is gone.
pub fn given_words(library: &Library, card: &Card, response: &Response, lang: Lang) -> Option<String> {
    let words = match (response, &card.prompt) {
        (Response::Typed(typed), _) => typed.trim().to_owned(),
        (Response::Options(places), Prompt::Choice(choice)) => {
            let options = places
                .iter()
                .filter_map(|&place| choice.options.get(usize::from(place)));
            let words: Vec<&str> = options.map(|option| option.text.get(lang)).collect();
            words.join("\n")
        }
        (Response::Order(places), Prompt::Ordering(ordering)) => {
            let steps = places
                .iter()
                .filter_map(|&place| ordering.steps.get(usize::from(place)));
            let words: Vec<&str> = steps.map(|step| step.get(lang)).collect();
            words.join(" → ")
        }
        (Response::Judged(is_true), _) => Truth::letter(*is_true).to_owned(),
        (Response::Pointed(pointed), _) => {
            let (_, region) = library.region(pointed.region?)?;
            region.label.get(lang).to_owned()
        }
        _ => String::new(),
    };
    (!words.is_empty()).then_some(words)
}
