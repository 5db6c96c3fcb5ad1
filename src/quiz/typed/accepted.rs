//! What else an answer accepts than itself: `프로비저닝된 동시성(Provisioned Concurrency)` is answered by either name,
//! `A 또는 B` by one of the two.

use std::borrow::Cow;

use super::letters::is_korean;

/// Between alternatives, of which one is enough.
const ALTERNATIVES: &[&str] = &[" 또는 ", " 혹은 ", " or ", " / "];

/// Every form in which the answer is right, itself first.
pub(super) fn accepted(answer: &str) -> Vec<Cow<'_, str>> {
    let mut forms = vec![Cow::Borrowed(answer)];
    if let Some((outside, inside)) = split_parentheses(answer) {
        if is_other_name(&outside, inside) {
            forms.push(Cow::Borrowed(inside));
        }
        forms.push(Cow::Owned(outside));
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
fn split_parentheses(answer: &str) -> Option<(String, &str)> {
    let (before, rest) = answer.split_once(['(', '（'])?;
    let (inside, after) = rest.split_once([')', '）'])?;
    let outside = format!("{}{after}", before.trim_end());
    (!outside.trim().is_empty() && !after.contains(['(', '（'])).then(|| (outside, inside.trim()))
}

/// Whether the words in parentheses name the same thing: in the other script, or as initials. Anything else is a remark.
fn is_other_name(outside: &str, inside: &str) -> bool {
    let has_letters = inside.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let initials: String = outside
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    let is_translated = is_korean(outside) != is_korean(inside) && !inside.starts_with(|c: char| c.is_ascii_digit());
    has_letters && (is_translated || initials == inside.to_lowercase())
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
        ] {
            assert_eq!(accepted(answer), forms);
        }
    }
}
