//! An order of steps as a person types it: `b a c`, `2,1,3`, `213`, `열기 → 읽기 → 닫기`, or the steps one to a line.
//!
//! Letters and numbers count the steps as the card has them. Where every part is the words of a step, those are meant: a step
//! may itself be called `B`.

use super::compare::{Side, say_same};
use super::items::items;
use super::label::place_of_label;

/// What stands between two steps on a line.
const ARROWS: &[&str] = &["→", "⇒", "➔", "->", "=>", ">"];

/// What stands between labels.
const SEPARATORS: &[char] = &[',', ';', '·', '、', '，', '/', '|'];

/// The places of the steps in the order that was typed; nothing when any part of it is no step.
pub(super) fn typed_order(steps: &[[&str; 2]], typed: &str) -> Option<Vec<u8>> {
    let steps: Vec<[Side; 2]> = steps.iter().map(|words| words.map(Side::of)).collect();
    let orders: Vec<Vec<u8>> = ways(typed)
        .into_iter()
        .filter(|parts| !parts.is_empty())
        .filter_map(|parts| {
            let by_words = named(&parts, |part, taken| by_words(&steps, part, taken));
            by_words.or_else(|| named(&parts, |part, taken| by_label_or_words(&steps, part, taken)))
        })
        .collect();
    let is_whole = |order: &&Vec<u8>| order.len() == steps.len();
    orders.iter().find(is_whole).or_else(|| orders.first()).cloned()
}

/// The ways in which what was typed may be parted, those that leave most of it together first.
fn ways(typed: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = parts(typed.lines());
    if lines.len() > 1 {
        return vec![lines];
    }
    let by_arrow = ARROWS
        .iter()
        .find(|arrow| typed.contains(**arrow))
        .map(|arrow| parts(typed.split(arrow)));
    let letters = typed.char_indices().map(|(at, c)| {
        let end = at + c.len_utf8();
        typed.get(at..end).unwrap_or_default()
    });
    let other_ways = [
        lines,
        items(typed),
        parts(typed.split(SEPARATORS)),
        parts(typed.split_whitespace()),
        parts(typed.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c))),
        parts(letters),
    ];
    by_arrow.into_iter().chain(other_ways).collect()
}

fn parts<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The steps that parts name one after the other, each told which are named already.
fn named(parts: &[&str], step: impl Fn(&str, &[u8]) -> Option<u8>) -> Option<Vec<u8>> {
    let mut order = Vec::with_capacity(parts.len());
    for part in parts {
        let place = step(part, &order)?;
        order.push(place);
    }
    Some(order)
}

/// A step by its words, of those that say the same one that was not named yet.
fn by_words(steps: &[[Side; 2]], part: &str, taken: &[u8]) -> Option<u8> {
    let found = |part: &str| {
        let side = Side::of(part);
        let says_it = |words: &[Side; 2]| !side.is_empty() && words.iter().any(|words| say_same(words, &side));
        let places = (0..=u8::MAX).zip(steps);
        let fitting: Vec<u8> = places
            .filter(|(_, words)| says_it(words))
            .map(|(place, _)| place)
            .collect();
        let free = fitting.iter().find(|place| !taken.contains(place));
        free.or_else(|| fitting.first()).copied()
    };
    found(part).or_else(|| found(without_number(part)?))
}

fn by_label_or_words(steps: &[[Side; 2]], part: &str, taken: &[u8]) -> Option<u8> {
    let labelled = place_of_label(part).filter(|&place| place < steps.len());
    let labelled = labelled.and_then(|place| u8::try_from(place).ok());
    labelled.or_else(|| by_words(steps, part, taken))
}

/// A line of a numbered list without its number.
fn without_number(part: &str) -> Option<&str> {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '•'));
    let rest = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    (rest.len() < part.len() && rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(steps: &[[&str; 2]], typed: &str, expected: Option<&[u8]>) {
        assert_eq!(typed_order(steps, typed).as_deref(), expected, "{typed:?}");
    }

    const STEPS: &[[&str; 2]] = &[
        ["연결을 연다", "Open the connection"],
        ["읽고, 쓴다", "Read, then write"],
        ["닫는다", "Close it"],
    ];

    #[test]
    fn an_order_is_named_by_letters_numbers_and_words() {
        for (typed, expected) in [
            ("b a c", &[1, 0, 2][..]),
            ("B, A, C", &[1, 0, 2]),
            ("2,1,3", &[1, 0, 2]),
            ("2 1 3", &[1, 0, 2]),
            ("2>1>3", &[1, 0, 2]),
            ("213", &[1, 0, 2]),
            ("bac", &[1, 0, 2]),
            ("② ① ③", &[1, 0, 2]),
            ("2번, 1번, 3번", &[1, 0, 2]),
            ("닫는다\n연결을 연다\n읽고, 쓴다\n", &[2, 0, 1]),
            ("1. 닫는다\n2. 연결을 연다\n3. 읽고, 쓴다", &[2, 0, 1]),
            ("- close it\n- open the connection\n- READ, then write", &[2, 0, 1]),
            ("닫는다 → 연결을 연다 → 읽고, 쓴다", &[2, 0, 1]),
            ("a\nc\nb", &[0, 2, 1]),
            ("b a", &[1, 0]),
            ("a a b", &[0, 0, 1]),
            ("c", &[2]),
        ] {
            check(STEPS, typed, Some(expected));
        }
        for typed in ["", "  \n", "d a b", "모르겠다", "a b 9", "열기 → 닫는다 → 연결을 연다"] {
            check(STEPS, typed, None);
        }
    }

    #[test]
    fn a_step_that_is_called_like_a_label_is_meant_by_it() {
        let steps = &[["C", ""], ["A", ""], ["B", ""]];
        check(steps, "c a b", Some(&[0, 1, 2]));
        check(steps, "1 2 3", Some(&[0, 1, 2]));
        check(&[["3", ""], ["1", ""], ["2", ""]], "3,1,2", Some(&[0, 1, 2]));
    }

    #[test]
    fn steps_that_say_the_same_are_named_one_after_the_other() {
        let steps = &[["보낸다", ""], ["기다린다", ""], ["보낸다", ""], ["끝낸다", ""]];
        check(steps, "보낸다\n기다린다\n보낸다\n끝낸다", Some(&[0, 1, 2, 3]));
    }
}
