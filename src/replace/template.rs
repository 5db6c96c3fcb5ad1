//! What comes into the place of what was found.
//!
//! For a regular expression `$1` or `${1}` stands for what its first group has found, `$name` or `${name}` for a group with a
//! name, `$0` for all of it, and `$$` for a dollar sign. A line is never split: a line end becomes a space.

use std::fmt;

use super::pattern::{Pattern, Place};

/// Why something cannot come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTemplate {
    /// It names a group that the pattern does not have.
    NoGroup(String),
}

/// What comes in, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    /// What a group has found; 0 for all of it.
    Group(usize),
}

impl Template {
    /// Understands what was typed to replace what a pattern finds. For words that are no regular expression a dollar sign is
    /// one.
    ///
    /// # Errors
    /// When it names a group that is not there.
    pub fn new(typed: &str, pattern: &Pattern, is_regex: bool) -> Result<Self, BadTemplate> {
        let typed: String = typed.chars().map(|c| if is_line_end(c) { ' ' } else { c }).collect();
        if !is_regex {
            return Ok(Self(vec![Part::Words(typed)]));
        }
        let (mut parts, mut words, mut rest) = (Vec::new(), String::new(), typed.as_str());
        while let Some((before, behind)) = rest.split_once('$') {
            words.push_str(before);
            rest = behind;
            if let Some(behind) = rest.strip_prefix('$') {
                words.push('$');
                rest = behind;
                continue;
            }
            let (name, behind) = group_name(rest);
            rest = behind;
            if name.is_empty() {
                words.push('$');
                continue;
            }
            let by_number = name.parse().ok().filter(|&number: &usize| number <= pattern.n_groups());
            let group = by_number.or_else(|| pattern.group_named(name));
            let group = group.ok_or_else(|| BadTemplate::NoGroup(name.to_owned()))?;
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.push(Part::Group(group));
        }
        words.push_str(rest);
        parts.push(Part::Words(words));
        Ok(Self(parts))
    }

    /// What comes into a place of some words.
    pub fn fill(&self, words: &str, place: &Place) -> String {
        let mut filled = String::new();
        for part in &self.0 {
            let range = match part {
                Part::Words(own) => {
                    filled.push_str(own);
                    continue;
                }
                Part::Group(0) => Some(&place.range),
                Part::Group(number) => place.groups.get(number - 1).and_then(Option::as_ref),
            };
            filled.push_str(range.and_then(|range| words.get(range.clone())).unwrap_or_default());
        }
        filled
    }
}

/// The name of a group behind a dollar sign, and what stands behind it; empty where there is none.
fn group_name(rest: &str) -> (&str, &str) {
    if let Some((name, behind)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        return (name, behind);
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // A number ends where its digits end: `$1st` is the first group and "st".
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let end = if digits > 0 {
        digits
    } else {
        rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())
    };
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl fmt::Display for BadTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGroup(name) => write!(f, "the pattern has no group {name}"),
        }
    }
}

impl std::error::Error for BadTemplate {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replace::Query;

    fn replaced(pattern: &str, typed: &str, words: &str) -> Result<String, BadTemplate> {
        let query = Query {
            text: pattern.to_owned(),
            is_regex: true,
            ..Query::default()
        };
        let pattern = Pattern::new(&query).unwrap().unwrap();
        let template = Template::new(typed, &pattern, true)?;
        let places = pattern.places(words);
        Ok(places.iter().map(|place| template.fill(words, place)).collect())
    }

    #[test]
    fn groups_are_put_where_they_are_named() {
        let cases = [
            ("(람다)( 별칭)?", "[$1]", "람다", "[람다]"),
            ("(람다)( 별칭)?", "[$2]", "람다", "[]"),
            ("(a)(b)", "$2$1", "ab", "ba"),
            ("(a)", "${1}1$$", "a", "a1$"),
            ("(a)", "$1st", "a", "ast"),
            ("a", "<$0>", "a", "<a>"),
            ("(?P<수>[0-9]+)MB", "${수}메가", "10MB", "10메가"),
            ("(?P<n>[0-9]+)MB", "$n!", "10MB", "10!"),
            ("a", "1$", "a", "1$"),
            ("a", "$ 5", "a", "$ 5"),
            ("a", "b\nc", "a", "b c"),
            ("(a)", "${1", "a", "${1"),
        ];
        for (pattern, typed, words, expected) in cases {
            assert_eq!(
                replaced(pattern, typed, words).as_deref(),
                Ok(expected),
                "{pattern} by {typed}"
            );
        }
    }

    #[test]
    fn a_group_that_is_not_there_is_told() {
        for (typed, name) in [("$2", "2"), ("${b}", "b"), ("$b", "b")] {
            assert_eq!(replaced("(a)", typed, "a"), Err(BadTemplate::NoGroup(name.to_owned())));
        }
    }

    #[test]
    fn a_dollar_sign_is_one_where_words_are_meant() {
        let pattern = Pattern::new(&Query {
            text: "a".to_owned(),
            ..Query::default()
        });
        let pattern = pattern.unwrap().unwrap();
        let template = Template::new("$1", &pattern, false).unwrap();
        assert_eq!(template.fill("a", &pattern.places("a")[0]), "$1");
    }
}
