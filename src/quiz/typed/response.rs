//! What a typed answer is to a card: the options it names, an order of its steps, true or not, or the words themselves.

use super::compare::{Side, say_same};
use super::items::items;
use super::label::place_of_label;
use super::order::typed_order;
use super::spot::typed_spot;
use super::truth::typed_truth;
use super::{Because, Terms, TypedJudgement, judge_typed};
use crate::model::{AnsweredBy, Lang, Library, Prompt, RegionAsked, Response, Text, Verdict};

/// What typing this answers to a card. Options are named by letter, by number or by their words, several behind one another;
/// an answer that names anything else chooses nothing. Steps are named in the same ways, in an order. What names no order, or
/// says neither true nor false where that is asked, stays what was typed and answers nothing.
pub fn typed_response(prompt: &Prompt, typed: &str) -> Response {
    let as_typed = || Response::Typed(typed.to_owned());
    match prompt.answered_by() {
        AnsweredBy::Words | AnsweredBy::Place => as_typed(),
        AnsweredBy::Options => chosen(prompt, typed),
        AnsweredBy::Steps => {
            let steps = in_both(prompt.steps());
            typed_order(&steps, typed).map_or_else(as_typed, Response::Order)
        }
        AnsweredBy::Truth => typed_truth(typed).map_or_else(as_typed, Response::Judged),
    }
}

/// The same for a card whose answer is a place on a diagram too, which only the library knows: `0.4, 0.25` (shares of its
/// width and height), `40 %, 25 %`, the number of a region in its list, or its id.
pub fn typed_response_in(library: &Library, prompt: &Prompt, typed: &str) -> Response {
    match prompt {
        Prompt::Occlusion(asked) if asked.asks == RegionAsked::Place => {
            typed_spot(library, asked, typed).map_or_else(|| Response::Typed(typed.to_owned()), Response::Pointed)
        }
        _ => typed_response(prompt, typed),
    }
}

fn chosen(prompt: &Prompt, typed: &str) -> Response {
    let options = in_both(prompt.options().iter().map(|option| &option.text));
    let whole = option_named(&options, typed).map(|place| vec![place]);
    // An option may say `와` or `and` itself, so signs part before words do.
    let by_sign = typed.split([',', ';', '\n']).collect();
    let each = |items: Vec<&str>| -> Option<Vec<u8>> {
        let items = items.into_iter().filter(|item| !item.trim().is_empty());
        items.map(|item| option_named(&options, item)).collect()
    };
    let one_by_one = || {
        let by_words = || each(items(typed));
        each(by_sign)
            .or_else(by_words)
            .or_else(|| each(typed.split_whitespace().collect()))
    };
    let mut chosen = whole.or_else(one_by_one).unwrap_or_default();
    chosen.sort_unstable();
    chosen.dedup();
    Response::Options(chosen)
}

/// How good a response is to a card that was read in a language, whatever its kind.
pub fn judge(prompt: &Prompt, response: &Response, terms: &Terms, asked: Lang) -> TypedJudgement {
    match response {
        Response::Typed(typed) if prompt.has_words_to_type() => judge_typed(prompt, typed, terms, asked),
        _ => {
            let verdict = prompt.judge(response);
            let because = match verdict {
                Verdict::Right => Because::Same,
                Verdict::Unanswered => Because::Empty,
                Verdict::Wrong | Verdict::Near | Verdict::Open => Because::Different,
            };
            TypedJudgement {
                verdict,
                because,
                expected: prompt.answer(asked),
            }
        }
    }
}

/// Each of some texts in both languages.
fn in_both<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<[&'a str; 2]> {
    let texts = texts.into_iter();
    texts.map(|text| [text.get(Lang::Ko), text.get(Lang::En)]).collect()
}

fn option_named(options: &[[&str; 2]], named: &str) -> Option<u8> {
    let place = place_of_label(named).filter(|&place| place < options.len());
    let by_words = || {
        let named = Side::of(named);
        let is_named = |words: &&str| !named.is_empty() && say_same(&Side::of(words), &named);
        options.iter().position(|words| words.iter().any(is_named))
    };
    place.or_else(by_words).and_then(|place| u8::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ChoiceOption;

    #[test]
    fn options_are_named_by_letter_number_and_words() {
        let option = |words: &str, is_right| ChoiceOption {
            text: Text {
                ko: words.to_owned(),
                en: String::new(),
            },
            is_right,
            why: Text::default(),
        };
        let question = Text {
            ko: "무엇인가?".to_owned(),
            en: String::new(),
        };
        let options = vec![option("큐", true), option("주제, 구독", false), option("흐름", true)];
        let prompt = Prompt::choice(question, options);
        for (typed, chosen) in [
            ("A", &[0][..]),
            ("a, c", &[0, 2]),
            ("①③", &[]),
            ("① ③", &[0, 2]),
            ("1번, 3번", &[0, 2]),
            ("c a", &[0, 2]),
            ("큐", &[0]),
            ("주제, 구독", &[1]),
            ("흐름, 큐", &[0, 2]),
            ("D", &[]),
            ("", &[]),
        ] {
            assert_eq!(
                typed_response(&prompt, typed),
                Response::Options(chosen.to_vec()),
                "{typed}"
            );
        }
        let judged = judge(&prompt, &typed_response(&prompt, "a c"), &Terms::default(), Lang::Ko);
        assert_eq!(judged.verdict, Verdict::Right);
    }
}
