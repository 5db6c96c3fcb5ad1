//! What else an answer accepts than itself: `프로비저닝된 동시성(Provisioned Concurrency)` is answered by either name,
//! `A 또는 B` by one of the two.

use std::borrow::Cow;

use super::code::is_call;
use super::letters::is_korean;

/// Between alternatives, of which one is enough.
const ALTERNATIVES: &[&str] = &[" 또는 ", " 혹은 ", " or ", " / "];

/// Every form in which the answer is right, itself first.
pub(super) fn accepted(answer: &str) -> Vec<Cow<'_, str>> {
    let mut forms = vec![Cow::Borrowed(answer)];
    if let Some(brackets) = brackets(answer) {
        if brackets.holds == Holds::Name {
            forms.push(Cow::Borrowed(brackets.inside));
        }
        if brackets.holds != Holds::Call {
            forms.push(Cow::Owned(brackets.outside));
        }
    }
    for separator in ALTERNATIVES {
        if answer.contains(separator) {
            forms.extend(answer.split(separator).map(Cow::Borrowed));
        }
    }
    forms.retain(|form| !form.trim().is_empty());
    forms
}

/// Whether an answer names several things to choose from, so that none of them was said.
pub(super) fn is_hedged(typed: &str) -> bool {
    let typed = typed.to_lowercase();
    ALTERNATIVES.iter().any(|separator| typed.contains(separator))
}

/// The words outside of the only pair of parentheses, and those inside.
pub(super) struct Brackets<'a> {
    pub(super) outside: String,
    pub(super) inside: &'a str,
    pub(super) holds: Holds,
}

/// What stands in parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Another name of what stands before them.
    Name,
    /// Something said about it.
    Remark,
    /// What it is called with, and a part of the name.
    Call,
}

pub(super) fn brackets(answer: &str) -> Option<Brackets<'_>> {
    let (before, rest) = answer.split_once(['(', '（'])?;
    let (inside, after) = rest.split_once([')', '）'])?;
    let outside = format!("{}{after}", before.trim_end());
    let inside = inside.trim();
    let is_only = !outside.trim().is_empty() && !after.contains(['(', '（']);
    let is_initials = || are_initials(before, inside) || are_initials(inside, before.trim());
    let holds = if !is_initials() && is_call(before, inside) {
        Holds::Call
    } else if is_other_name(before, inside) {
        Holds::Name
    } else {
        Holds::Remark
    };
    let brackets = Brackets { outside, inside, holds };
    is_only.then_some(brackets)
}

/// Whether the words in parentheses name the same thing: in the other script, or as initials. Anything else is a remark.
fn is_other_name(outside: &str, inside: &str) -> bool {
    let has_letters = inside.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let is_translated = is_korean(outside) != is_korean(inside) && !inside.starts_with(|c: char| c.is_ascii_digit());
    has_letters && (is_translated || are_initials(outside, inside) || are_initials(inside, outside.trim()))
}

/// Whether letters are those that the words of a name begin with.
fn are_initials(name: &str, letters: &str) -> bool {
    let initials: String = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    initials.chars().nth(1).is_some() && initials == letters.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_name_is_accepted_and_a_remark_is_none() {
        for (answer, forms) in [
            (
                "프로비저닝된 동시성(Provisioned Concurrency)",
                &[
                    "프로비저닝된 동시성(Provisioned Concurrency)",
                    "Provisioned Concurrency",
                    "프로비저닝된 동시성",
                ][..],
            ),
            ("15분(기본값)", &["15분(기본값)", "15분"]),
            (
                "Dead Letter Queue (DLQ)",
                &["Dead Letter Queue (DLQ)", "DLQ", "Dead Letter Queue"],
            ),
            ("S3 or EFS", &["S3 or EFS", "S3", "EFS"]),
            ("(없음)", &["(없음)"]),
            ("O(n log n)", &["O(n log n)"]),
            ("get(key)", &["get(key)"]),
            ("AZ(가용 영역)", &["AZ(가용 영역)", "가용 영역", "AZ"]),
            ("15 minutes(default)", &["15 minutes(default)", "15 minutes"]),
        ] {
            assert_eq!(accepted(answer), forms);
        }
    }
}
