//! What was answered, in words: as the card has them now.

use crate::model::{Card, Lang, Library, Response, Truth};

/// What was chosen, typed, judged or pointed at, as the card has it now. Nothing where nothing was, or where it is gone.
pub fn given_words(library: &Library, card: &Card, response: &Response, lang: Lang) -> Option<String> {
    let words = match response {
        Response::Shown => String::new(),
        Response::Typed(typed) => typed.trim().to_owned(),
        Response::Options(_) => {
            let options = card.prompt.chosen(response);
            let words: Vec<&str> = options.map(|option| option.text.get(lang)).collect();
            words.join("\n")
        }
        Response::Order(_) => {
            let steps = card.prompt.arranged(response);
            let words: Vec<&str> = steps.map(|step| step.get(lang)).collect();
            words.join(" → ")
        }
        Response::Judged(is_true) => Truth::letter(*is_true).to_owned(),
        Response::Pointed(pointed) => {
            let (_, region) = library.region(pointed.region?)?;
            region.label.get(lang).to_owned()
        }
    };
    (!words.is_empty()).then_some(words)
}
