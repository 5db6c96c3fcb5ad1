//! What a typed answer is to a card: the options it names, or the words themselves.

use super::compare::{Side, items, say_same};
use super::{Because, Terms, TypedJudgement, judge_typed};
use crate::model::{FieldRole, Lang, Prompt, Response, Verdict};

/// What typing this answers to a card. Options are named by letter, by number or by their words, several behind one another;
/// an answer that names anything else chooses nothing.
pub fn typed_response(prompt: &Prompt, typed: &str) -> Response {
    if !prompt.kind().has_options() {
        return Response::Typed(typed.to_owned());
    }
    let options = options(prompt);
    let whole = option_named(&options, typed).map(|place| vec![place]);
    let one_by_one = || {
        let by_comma: Option<Vec<u8>> = items(typed).iter().map(|item| option_named(&options, item)).collect();
        by_comma.or_else(|| {
            typed
                .split_whitespace()
                .map(|item| option_named(&options, item))
                .collect()
        })
    };
    let mut chosen = whole.or_else(one_by_one).unwrap_or_default();
    chosen.sort_unstable();
    chosen.dedup();
    Response::Options(chosen)
}

/// How good a response is, whatever the kind of the card.
pub fn judge(prompt: &Prompt, response: &Response, terms: &Terms) -> TypedJudgement {
    match response {
        Response::Typed(typed) if !prompt.kind().has_options() => judge_typed(prompt, typed, terms),
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
                expected: prompt.answer(Lang::Ko),
            }
        }
    }
}

/// The words of each option, in both languages.
fn options(prompt: &Prompt) -> Vec<[&str; 2]> {
    let fields = prompt.fields().into_iter();
    let options = fields.filter(|field| matches!(field.role, FieldRole::Option { .. }));
    options
        .map(|option| [option.text.get(Lang::Ko), option.text.get(Lang::En)])
        .collect()
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

/// The place of an option by its letter or number: `B`, `b)`, `2`, `②`, `2번`.
fn place_of_label(named: &str) -> Option<usize> {
    let label = named
        .trim()
        .trim_matches(['(', ')', '.', '[', ']'])
        .trim_end_matches('번')
        .trim();
    let mut chars = label.chars();
    let first = chars.next()?.to_ascii_uppercase();
    let from = |start: char| usize::try_from(u32::from(first) - u32::from(start)).ok();
    match first {
        'A'..='Z' if chars.next().is_none() => from('A'),
        '①'..='⑳' if chars.next().is_none() => from('①'),
        '0'..='9' => label.parse::<usize>().ok()?.checked_sub(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChoiceOption, Text};

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
        let judged = judge(&prompt, &typed_response(&prompt, "a c"), &Terms::default());
        assert_eq!(judged.verdict, Verdict::Right);
    }
}
