//! How good a typed answer is, as a strict but fair teacher takes it.
//!
//! It ignores how an answer is written: case, width, spacing, punctuation, particles, the plural, how a number and its unit
//! are put, and which of its names a thing is called by. It forgives one slip of a key in a long word. It never forgives a
//! figure, a unit, a negation or an opposite. What it cannot tell, an answer in other words to a whole sentence, it leaves
//! to the person.
//!
//! Pure: nothing but the card, the words and the terms decides. The grade is a suggestion, and the person's to overrule.

mod accepted;
mod amount;
mod bound;
mod code;
mod compare;
mod difference;
mod ending;
mod guard;
mod items;
mod label;
mod letters;
mod moment;
mod numeral;
mod order;
mod plain;
mod quantity;
mod reading;
mod response;
mod spot;
mod tail;
mod terms;
mod truth;
mod unit;
mod unknown;

pub use difference::{Cell, SyllablePart, difference};
pub use response::{judge, typed_response, typed_response_in};
pub use terms::Terms;

pub(super) use ending::without_ending;

use accepted::{Brackets, Holds, accepted, brackets, is_hedged};
use code::says_most;
use compare::{Side, compare, is_written_alike};
use items::items;
use truth::are_same_answer;

use crate::model::{Lang, Prompt, Verdict};

/// What a typed answer was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedJudgement {
    /// How good it is.
    pub verdict: Verdict,
    /// What was taken into account, or kept it from being right.
    pub because: Because,
    /// The form of the answer it was compared with, as the card has it.
    pub expected: String,
}

/// What decided about a typed answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It says the same.
    Same,
    /// It uses another name of the same thing.
    OtherName,
    /// One key of a long word was missed; nothing hangs on it.
    Slip,
    /// The number is right and its unit is missing.
    NoUnit,
    /// Some letters differ.
    Letters,
    /// Parts of the list are missing.
    Incomplete,
    /// It says something else.
    Different,
    /// Nothing was typed.
    Empty,
}

impl Because {
    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OtherName => "other_name",
            Self::Slip => "slip",
            Self::NoUnit => "no_unit",
            Self::Letters => "letters",
            Self::Incomplete => "incomplete",
            Self::Different => "different",
            Self::Empty => "empty",
        }
    }
}

/// How good `typed` is as the answer of a card without options. Where it is as far from the answer in either language, it is
/// compared with the one in whose script it is typed, and else with that in `asked`, the language the card is read in.
pub fn judge_typed(prompt: &Prompt, typed: &str, terms: &Terms, asked: Lang) -> TypedJudgement {
    let first = script_of(typed).unwrap_or(asked);
    let judged = [first, first.other()].into_iter().filter_map(|lang| {
        let answers = prompt.answers(lang);
        let is_written = answers.iter().any(|answer| !answer.trim().is_empty());
        is_written.then(|| judge_answers(&question(prompt, lang), &answers, typed, terms))
    });
    // Of equals the first one.
    judged
        .reduce(|best, other| {
            if rank(other.verdict) > rank(best.verdict) {
                other
            } else {
                best
            }
        })
        .unwrap_or_else(|| TypedJudgement {
            verdict: Verdict::Open,
            because: Because::Different,
            expected: String::new(),
        })
}

/// The language whose letters come first.
fn script_of(words: &str) -> Option<Lang> {
    words.chars().find_map(|c| match c {
        'a'..='z' | 'A'..='Z' => Some(Lang::En),
        '가'..='힣' | 'ㄱ'..='ㅣ' => Some(Lang::Ko),
        _ => None,
    })
}

/// How much a verdict is worth.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Unanswered => 0,
        Verdict::Wrong => 1,
        Verdict::Open => 2,
        Verdict::Near => 3,
        Verdict::Right => 4,
    }
}

/// What is read before answering.
fn question(prompt: &Prompt, lang: Lang) -> String {
    let asked = prompt.fields().into_iter().find(|field| field.is_title());
    let Some(asked) = asked else { return String::new() };
    if let Prompt::Cloze(cloze) = prompt {
        let shown = cloze.pieces(lang).into_iter();
        return shown
            .map(|piece| if piece.is_gap { " " } else { piece.words })
            .collect();
    }
    asked.text.get(lang).to_owned()
}

/// Several answers, as of several gaps, are typed one behind the other.
fn judge_answers(question: &str, answers: &[&str], typed: &str, terms: &Terms) -> TypedJudgement {
    let whole = answers.join(", ");
    if let [answer] = answers {
        return judge_one(question, answer, typed, terms);
    }
    let ways = [
        items(typed),
        typed.split(" / ").collect(),
        typed.split_whitespace().collect(),
    ];
    let Some(parts) = ways.into_iter().find(|parts| parts.len() == answers.len()) else {
        // One answer for all gaps leaves nothing to be nearly right.
        let judged = judge_one(question, &whole, typed, terms);
        return if judged.verdict == Verdict::Right {
            judged
        } else {
            different(&whole)
        };
    };
    let worst = answers
        .iter()
        .zip(parts)
        .map(|(answer, part)| judge_one(question, answer, part, terms))
        .min_by_key(|judged| rank(judged.verdict));
    TypedJudgement {
        expected: whole,
        ..worst.unwrap_or_else(|| different(""))
    }
}

fn different(expected: &str) -> TypedJudgement {
    TypedJudgement {
        verdict: Verdict::Wrong,
        because: Because::Different,
        expected: expected.to_owned(),
    }
}

fn judge_one(question: &str, answer: &str, typed: &str, terms: &Terms) -> TypedJudgement {
    let judged = |verdict, because| TypedJudgement {
        verdict,
        because,
        expected: answer.trim().to_owned(),
    };
    if is_written_alike(answer, typed) {
        return judged(Verdict::Right, Because::Same);
    }
    if are_same_answer(answer, typed) {
        return judged(Verdict::Right, Because::OtherName);
    }
    let (expected_brackets, typed_brackets) = (brackets(answer), brackets(typed));
    let typed_forms = forms_of_typed(answer, typed, typed_brackets.as_ref(), terms);
    if typed_forms.iter().all(Side::is_empty) {
        // An answer of nothing but signs is compared by them.
        let is_of_signs = Side::of(answer).has_no_words() && !typed.trim().is_empty();
        return if is_of_signs {
            different(answer)
        } else {
            judged(Verdict::Unanswered, Because::Empty)
        };
    }
    if let (Some(expected), Some(typed)) = (&expected_brackets, &typed_brackets)
        && expected.holds != Holds::Call
        && typed.holds != Holds::Call
    {
        return TypedJudgement {
            expected: answer.trim().to_owned(),
            ..judge_brackets(question, expected, typed, terms)
        };
    }
    let question = Side::of(question);
    let mut best = different(answer);
    for form in accepted(answer) {
        let expected = Side::of(&form);
        for typed in &typed_forms {
            let (verdict, because) = compare(&question, &expected, typed, terms);
            if rank(verdict) > rank(best.verdict) {
                best = TypedJudgement {
                    verdict,
                    because,
                    expected: form.trim().to_owned(),
                };
            }
        }
    }
    let is_part_of_call = expected_brackets.is_some_and(|call| call.holds == Holds::Call && is_most_of(&call, typed));
    if best.verdict == Verdict::Wrong && is_part_of_call {
        return judged(Verdict::Near, Because::Incomplete);
    }
    best
}

/// Both have a name or a remark in parentheses: a remark is not compared, and names may be told the other way round.
fn judge_brackets(question: &str, expected: &Brackets<'_>, typed: &Brackets<'_>, terms: &Terms) -> TypedJudgement {
    let judge = |expected: &str, typed: &str| judge_one(question, expected, typed, terms);
    let both = |one: TypedJudgement, other: TypedJudgement| {
        if rank(one.verdict) <= rank(other.verdict) {
            one
        } else {
            other
        }
    };
    let outside = judge(&expected.outside, &typed.outside);
    if expected.holds == Holds::Remark {
        return outside;
    }
    let straight = both(outside, judge(expected.inside, typed.inside));
    let crossed = both(
        judge(&expected.outside, typed.inside),
        judge(expected.inside, &typed.outside),
    );
    if rank(crossed.verdict) > rank(straight.verdict) {
        crossed
    } else {
        straight
    }
}

/// Whether the name of a call was typed without what it is called with, or what says most of it without the name.
fn is_most_of(call: &Brackets<'_>, typed: &str) -> bool {
    let [is_name_enough, is_inside_enough] = says_most(&call.outside, call.inside);
    (is_name_enough && is_written_alike(&call.outside, typed))
        || (is_inside_enough && is_written_alike(call.inside, typed))
}

/// What was typed, also without what stands in parentheses. Of alternatives none was said.
fn forms_of_typed(answer: &str, typed: &str, brackets: Option<&Brackets<'_>>, terms: &Terms) -> Vec<Side> {
    let mut forms = if is_hedged(typed) {
        vec![typed.into()]
    } else {
        accepted(typed)
    };
    if let Some(brackets) = brackets {
        let (outside, inside) = (Side::of(&brackets.outside), Side::of(brackets.inside));
        if brackets.holds == Holds::Name && outside.is_other_thing(&inside, terms) {
            forms.truncate(1);
        }
        let [is_name_enough, _] = says_most(&brackets.outside, brackets.inside);
        if brackets.holds == Holds::Call && is_name_enough && !answer.contains('(') {
            forms.push(brackets.outside.clone().into());
        }
    }
    forms.iter().map(|form| Side::of(form)).collect()
}
