//! The gaps of a sentence.
//!
//! A gap is written `{{words}}`, or with a number and a hint as in Anki: `{{c1::words}}`, `{{c1::words::hint}}`. Gaps do not
//! nest; braces that do not pair are words.

use std::collections::BTreeSet;

/// A piece of a cloze sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClozePart<'a> {
    /// Words that are shown.
    Shown(&'a str),
    /// Words that are asked.
    Gap(&'a str),
}

impl<'a> ClozePart<'a> {
    /// The words themselves.
    pub const fn words(self) -> &'a str {
        match self {
            Self::Shown(words) | Self::Gap(words) => words,
        }
    }
}

/// The pieces of a sentence in their order; empty pieces are left out.
pub fn cloze_parts(sentence: &str) -> Vec<ClozePart<'_>> {
    let parts = marked(sentence).into_iter();
    parts
        .map(|part| part.map_or_else(ClozePart::Shown, |mark| ClozePart::Gap(mark.words)))
        .collect()
}

/// Whether there is anything to ask.
pub fn has_gap(sentence: &str) -> bool {
    split_at_gap(sentence).is_some()
}

/// The sentence as it is read once the gaps are filled.
pub fn without_gaps(sentence: &str) -> String {
    cloze_parts(sentence).into_iter().map(ClozePart::words).collect()
}

/// What a gap is marked with besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// What is written out where it is filled.
    pub(super) words: &'a str,
    /// Gaps of one number are asked together; 0 where there is none.
    pub(super) number: u16,
    /// What may be said of the words; empty where nothing is.
    pub(super) hint: &'a str,
}

impl<'a> Mark<'a> {
    /// Reads what stands between the braces. Only a gap with a number has a hint: in another, `::` belongs to the words.
    fn of(inside: &'a str) -> Self {
        let plain = Self {
            words: inside,
            ..Self::default()
        };
        let numbered = inside.strip_prefix('c').and_then(|rest| rest.split_once("::"));
        let Some((number, rest)) = numbered else { return plain };
        let is_digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let Some(number) = number.parse().ok().filter(|&number: &u16| is_digits && number > 0) else {
            return plain;
        };
        let (words, hint) = rest.split_once("::").unwrap_or((rest, ""));
        if words.trim().is_empty() {
            return plain;
        }
        Self {
            words,
            number,
            hint: hint.trim(),
        }
    }
}

/// The pieces of a sentence as they are marked: words, or a gap.
pub(super) fn marked(sentence: &str) -> Vec<Result<Mark<'_>, &str>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((shown, gap, after)) = split_at_gap(rest) {
        if !shown.is_empty() {
            parts.push(Err(shown));
        }
        parts.push(Ok(Mark::of(gap)));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Err(rest));
    }
    parts
}

/// The numbers of the gaps, each once, the smallest first; 0 for gaps that have none.
pub(super) fn gap_numbers(sentence: &str) -> BTreeSet<u16> {
    marked(sentence).into_iter().flatten().map(|mark| mark.number).collect()
}

/// The sentence with a number at each gap, so that they can be asked one by one: each that has none gets the one that is
/// given for its words. Where words have `::` in them a number would make a hint of what stands behind, so such a gap has
/// none and is asked as number 0.
pub(super) fn with_numbers(sentence: &str, mut number_of: impl FnMut(&str) -> u16) -> String {
    let mut numbered = String::with_capacity(sentence.len());
    for part in marked(sentence) {
        match part {
            Err(words) => numbered.push_str(words),
            Ok(Mark { words, number, hint }) => {
                let number = match number {
                    0 if words.contains("::") => 0,
                    0 => number_of(words),
                    number => number,
                };
                numbered.push_str(&gap_mark(number, words, hint));
            }
        }
    }
    numbered
}

/// How a gap is written.
pub fn gap_mark(number: u16, words: &str, hint: &str) -> String {
    match (number, hint) {
        (0, _) => format!("{{{{{words}}}}}"),
        (_, "") => format!("{{{{c{number}::{words}}}}}"),
        _ => format!("{{{{c{number}::{words}::{hint}}}}}"),
    }
}

/// Whether one gap is marked inside of another: braces that open twice and close as often. Which words would be asked
/// then is not for the program to say.
pub fn has_nested_gaps(sentence: &str) -> bool {
    let (mut depth, mut is_nested) = (0_u32, false);
    let mut rest = sentence;
    loop {
        let next = ["{{", "}}"].map(|braces| rest.find(braces));
        let (at, opens) = match next {
            [Some(open), close] if close.is_none_or(|close| open < close) => (open, true),
            [_, Some(close)] => (close, false),
            _ => return false,
        };
        rest = rest.get(at + 2..).unwrap_or_default();
        if opens {
            depth += 1;
            is_nested |= depth > 1;
        } else {
            depth = depth.saturating_sub(1);
            if depth == 0 && std::mem::take(&mut is_nested) {
                return true;
            }
        }
    }
}

/// The sentence as it is where gaps that lie in one another are asked by number: of those only the ones of `number` stay
/// gaps, each with everything in it as its words. What is not nested stays as it is; so does what does not pair.
pub fn unnested_gaps(sentence: &str, number: u16) -> String {
    let mut flat = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((shown, gap, after)) = split_at_outer_gap(rest) {
        flat.push_str(shown);
        if gap.contains("{{") {
            let (numbers, inside, hint) = outer_mark(gap);
            if numbers.contains(&number) {
                flat.push_str(&gap_mark(number, &all_filled(inside), hint));
            } else {
                flat.push_str(&unnested_gaps(inside, number));
            }
        } else {
            let (numbers, inside, hint) = outer_mark(gap);
            match numbers.as_slice() {
                [_, _, ..] if numbers.contains(&number) => flat.push_str(&gap_mark(number, inside, hint)),
                [first, _, ..] => flat.push_str(&gap_mark(*first, inside, hint)),
                _ => flat.extend(["{{", gap, "}}"]),
            }
        }
        rest = after;
    }
    flat.push_str(rest);
    flat
}

/// The numbers of all gaps, those that lie in others too.
pub fn all_gap_numbers(sentence: &str) -> BTreeSet<u16> {
    let starts = sentence.match_indices("{{c");
    let numbers = starts.filter_map(|(at, sign)| {
        let behind = sentence.get(at + sign.len()..)?;
        let (numbers, _) = behind.split_once("::")?;
        Some(numbers.split(',').filter_map(|number| number.parse::<u16>().ok()))
    });
    numbers.flatten().filter(|&number| number > 0).collect()
}

/// The numbers of a gap, what stands in it, and its hint. Gaps of several numbers are written `c1,2::`.
fn outer_mark(gap: &str) -> (Vec<u16>, &str, &str) {
    let parsed = gap.strip_prefix('c').and_then(|rest| rest.split_once("::"));
    let Some((numbers, rest)) = parsed else {
        return (Vec::new(), gap, "");
    };
    let numbers: Option<Vec<u16>> = numbers.split(',').map(|number| number.parse().ok()).collect();
    let Some(numbers) = numbers else {
        return (Vec::new(), gap, "");
    };
    // A hint stands behind the last gap that lies in this one.
    let behind = rest.rfind("}}").map_or(0, |at| at + 2);
    let hint_at = rest
        .get(behind..)
        .and_then(|tail| tail.find("::"))
        .map(|at| behind + at);
    let (inside, hint) = hint_at.map_or((rest, ""), |at| rest.split_at(at));
    (numbers, inside, hint.trim_start_matches("::").trim())
}

fn all_filled(inside: &str) -> String {
    let mut filled = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((shown, gap, after)) = split_at_outer_gap(rest) {
        filled.push_str(shown);
        filled.push_str(&all_filled(outer_mark(gap).1));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What stands before the first gap, in it with the gaps inside of it, and behind it.
fn split_at_outer_gap(sentence: &str) -> Option<(&str, &str, &str)> {
    let open = sentence.find("{{")?;
    let (mut depth, mut at) = (0_u32, open);
    loop {
        let rest = sentence.get(at..)?;
        let next = [rest.find("{{"), rest.find("}}")];
        let (found, opens) = match next {
            [Some(open), close] if close.is_none_or(|close| open < close) => (open, true),
            [_, Some(close)] => (close, false),
            _ => return None,
        };
        let here = at + found;
        at = here + 2;
        if opens {
            depth += 1;
        } else {
            depth -= 1;
            if depth == 0 {
                return Some((
                    sentence.get(..open)?,
                    sentence.get(open + 2..here)?,
                    sentence.get(at..)?,
                ));
            }
        }
    }
}

fn split_at_gap(sentence: &str) -> Option<(&str, &str, &str)> {
    let (shown, from_gap) = sentence.split_once("{{")?;
    let (gap, after) = from_gap.split_once("}}")?;
    // `{{}}` asks nothing: leave it standing and look behind it.
    if gap.trim().is_empty() {
        let skipped = sentence.len() - after.len();
        let (shown_behind, gap, after) = split_at_gap(after)?;
        let shown = sentence.get(..skipped + shown_behind.len())?;
        return Some((shown, gap, after));
    }
    Some((shown, gap, after))
}

#[cfg(test)]
mod tests {
    use super::ClozePart::{Gap, Shown};
    use super::*;

    #[test]
    fn gaps_are_what_stands_between_double_braces() {
        assert_eq!(
            cloze_parts("최대 {{10,240}}MB, {{15}}분"),
            [Shown("최대 "), Gap("10,240"), Shown("MB, "), Gap("15"), Shown("분")],
        );
    }

    #[test]
    fn braces_that_do_not_pair_are_words() {
        for sentence in ["{{", "}}", "{{}}", "a {{ b", "{{ }} c", ""] {
            assert!(!has_gap(sentence), "{sentence:?}");
            assert_eq!(without_gaps(sentence), sentence);
        }
        assert_eq!(cloze_parts("{{}} {{답}}"), [Shown("{{}} "), Gap("답")]);
    }

    #[test]
    fn numbers_and_hints_are_no_words_of_a_gap() {
        let sentence = "{{c1::SQS}}는 {{c2::queue::what?}}, {{std::vector}} {{c0::x}} {{c3:: }}";
        assert_eq!(without_gaps(sentence), "SQS는 queue, std::vector c0::x c3:: ");
        let marks: Vec<_> = marked(sentence).into_iter().flatten().collect();
        assert_eq!((marks[1].number, marks[1].words, marks[1].hint), (2, "queue", "what?"));
        assert_eq!(gap_numbers(sentence), BTreeSet::from([0, 1, 2]));
    }

    #[test]
    fn of_gaps_in_one_another_the_ones_that_are_asked_stay() {
        let nested = "{{c1::a {{c2::b::h}} c::d}} e {{c3::f}}";
        assert_eq!(unnested_gaps(nested, 1), "{{c1::a b c::d}} e {{c3::f}}");
        assert_eq!(unnested_gaps(nested, 2), "a {{c2::b::h}} c e {{c3::f}}");
        assert_eq!(unnested_gaps(nested, 3), "a {{c2::b::h}} c e {{c3::f}}");
        assert_eq!(unnested_gaps("{{c1,2::x}} y", 2), "{{c2::x}} y");
        for plain in ["{{c1::a::b}} {{c2::std::vector}}", "{{ a", "a }} b", ""] {
            assert_eq!(unnested_gaps(plain, 1), plain);
        }
        assert_eq!(all_gap_numbers(nested), BTreeSet::from([1, 2, 3]));
    }

    #[test]
    fn gaps_without_a_number_get_the_next_ones() {
        let numbered = |sentence: &str, mut last| {
            with_numbers(sentence, |_| {
                last += 1;
                last
            })
        };
        assert_eq!(numbered("{{a}} {{b}}", 0), "{{c1::a}} {{c2::b}}");
        assert_eq!(numbered("{{a}} {{c3::b::h}} c", 3), "{{c4::a}} {{c3::b::h}} c");
        let once = numbered("{{a}} {{c3::b::h}} {{std::vector}} {{d}}", 3);
        assert_eq!(once, "{{c4::a}} {{c3::b::h}} {{std::vector}} {{c5::d}}");
        assert_eq!(without_gaps(&once), "a b std::vector d", "no word becomes a hint");
        assert_eq!(numbered(&once, 5), once);
    }

    #[test]
    fn gaps_inside_of_gaps_are_seen_and_braces_that_do_not_pair_are_not() {
        for sentence in ["{{a {{b}} c}}", "{{c1::a {{c2::b}}}}", "x {{c1::{{a}} b}} {{c}}"] {
            assert!(has_nested_gaps(sentence), "{sentence:?}");
        }
        for sentence in ["{{a}} {{b}}", "{{ and {{b}}", "}} {{a}}", "{{a}} }}", "", "{{{a}}}"] {
            assert!(!has_nested_gaps(sentence), "{sentence:?}");
        }
    }
}
