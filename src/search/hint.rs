//! What to say about a query besides its hits: a filter that there is not, words that were taken for an exclusion, and how a
//! filter that is being typed may go on.

use super::filter::{Condition, Filter, ParsedQuery, QUALIFIERS, Qualifier, named};
use super::filter_values::{self, FilterValues};
use super::key_form::KeyForm;
use super::token::{is_quote, tokens, truncated};
use crate::model::{Lang, is_hangul};

/// Something to say about what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// There is no such filter, so it was searched for as a word.
    NoFilter {
        /// As it was typed.
        typed: String,
        /// What can stand behind its name.
        values: Vec<&'static str>,
    },
    /// Nothing is called so before a colon. Only worth saying where nothing was found, because many words have colons.
    NoName {
        /// The name, as it was typed.
        typed: String,
        /// The names that there are.
        names: Vec<&'static str>,
    },
    /// Words were excluded that may have been meant as they stand (`nc -zv`); the query that finds them.
    AsTyped(String),
}

impl Hint {
    /// What there is in place of what was typed, in a language; nothing where that is not the question.
    pub fn known(&self, lang: Lang) -> Vec<&'static str> {
        match self {
            Self::NoFilter { typed, .. } => {
                let body = typed.strip_prefix('-').unwrap_or(typed);
                let name = body.split([':', '：']).next().unwrap_or_default();
                FilterValues::of(name).map_or_else(Vec::new, |values| values.in_language(lang))
            }
            Self::NoName { .. } => filter_values::names_in(lang),
            Self::AsTyped(_) => Vec::new(),
        }
    }
}

/// What a filter can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedBy {
    /// A note by its title.
    Note,
    /// A notebook.
    Notebook,
    /// Notes, lines and cards by a tag; see [`tags_of`](super::tags_of).
    Tag,
}

/// The name of a note or notebook, or a tag, that is being typed behind a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameBegun<'q> {
    /// What it names.
    pub of: NamedBy,
    /// The letters so far; may be none.
    begun: &'q str,
    /// The query up to them.
    before: &'q str,
}

impl NameBegun<'_> {
    /// The queries that some names make of it, up to `n_most`: those that begin so, then those that hold it.
    pub fn completed<'n>(&self, names: impl Iterator<Item = &'n str>, n_most: usize) -> Vec<String> {
        let begun = self.begun.to_lowercase();
        // Half a syllable begins those it may become: `라` is on its way to `람다`.
        let keys = self.begun.ends_with(is_hangul).then(|| KeyForm::of([self.begun]));
        let by_keys = |name: &str| {
            let begun = keys.as_ref().filter(|keys| keys.len() > 0)?.keys();
            let name = KeyForm::of([name]);
            name.keys().windows(begun.len()).position(|part| part == begun)
        };
        let mut found: Vec<(bool, &str)> = names
            .filter_map(|name| {
                let at = name.to_lowercase().find(&begun).or_else(|| by_keys(name))?;
                (!name.contains(is_quote) && name.trim() != self.begun).then_some((at > 0, name.trim()))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        let quoted = |name: &str| {
            if name.contains(char::is_whitespace) {
                format!("\"{name}\"")
            } else {
                name.to_owned()
            }
        };
        let completed = found
            .into_iter()
            .map(|(_, name)| format!("{}{}", self.before, quoted(name)));
        completed.take(n_most).collect()
    }
}

impl ParsedQuery {
    /// What to say about a query, in the order in which it was typed.
    pub fn hints(typed: &str) -> Vec<Hint> {
        let typed = truncated(typed);
        let mut hints: Vec<Hint> = tokens(typed)
            .filter_map(|(_, token)| no_filter(token).or_else(|| no_name(token)))
            .collect();
        hints.extend(as_typed(typed).map(Hint::AsTyped));
        hints
    }

    /// What a filter at the end of what was typed has begun to name, if that is a note, a notebook or a tag.
    pub fn name_begun(typed: &str) -> Option<NameBegun<'_>> {
        let typed = truncated(typed);
        let (start, token) = tokens(typed).last()?;
        let body = token.strip_prefix('-').unwrap_or(token);
        let (name, value) = body.split_once([':', '：'])?;
        let of = match named(&QUALIFIERS, name)? {
            Qualifier::Note => NamedBy::Note,
            Qualifier::Notebook => NamedBy::Notebook,
            Qualifier::Tag => NamedBy::Tag,
            Qualifier::Is | Qualifier::Has => return None,
        };
        let is_last = start + token.len() == typed.len();
        let is_closed = value.chars().count() > 1 && value.starts_with(is_quote) && value.ends_with(is_quote);
        // `tag:#exam` is written as well.
        let value = if of == NamedBy::Tag {
            value.trim_start_matches('#')
        } else {
            value
        };
        let before = typed.get(..typed.len() - value.len())?;
        (is_last && !is_closed).then(|| NameBegun {
            of,
            begun: value.trim_start_matches(is_quote),
            before,
        })
    }

    /// The queries that a filter at the end of what was typed may become; none where it is no filter, or a whole one.
    pub fn completions(typed: &str) -> Vec<String> {
        let Some((start, token)) = tokens(truncated(typed)).last() else {
            return Vec::new();
        };
        let (sign, body) = token.strip_prefix('-').map_or(("", token), |body| ("-", body));
        if start + token.len() < typed.len() {
            return Vec::new();
        }
        let Some((name, value)) = body.split_once([':', '：']) else {
            return Vec::new();
        };
        let Some(values) = FilterValues::of(name).filter(|values| !values.has(value)) else {
            return Vec::new();
        };
        let before = typed.get(..start).unwrap_or_default();
        let whole = values
            .begun(value)
            .into_iter()
            .map(|value| format!("{before}{sign}{name}:{value}"));
        whole.collect()
    }
}

/// A token that has the name of a filter with values of its own, and another value.
fn no_filter(token: &str) -> Option<Hint> {
    let body = token.strip_prefix('-').unwrap_or(token);
    let (name, value) = body.split_once([':', '：'])?;
    let values = FilterValues::of(name)?;
    let is_unknown = value.chars().any(char::is_alphanumeric) && values.begun(value).is_empty();
    is_unknown.then(|| Hint::NoFilter {
        typed: token.to_owned(),
        values: values.begun(""),
    })
}

/// A token that has the form of a filter, and an unknown name.
fn no_name(token: &str) -> Option<Hint> {
    let body = token.strip_prefix('-').unwrap_or(token);
    let (name, value) = body.split_once([':', '：'])?;
    let is_unknown = !name.is_empty()
        && name.chars().all(char::is_alphabetic)
        && value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '#'))
        && named(&QUALIFIERS, name).is_none();
    is_unknown.then(|| Hint::NoName {
        typed: name.to_owned(),
        names: filter_values::names_like(name),
    })
}

/// The query with its excluded words quoted, where they look like the options of a command.
fn as_typed(typed: &str) -> Option<String> {
    let is_latin = |token: &str| {
        let mut bytes = token.bytes();
        bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let is_option = |token: &str| {
        let filters = ParsedQuery::parse(token).filters;
        let is_word = |filter: &Filter| filter.is_excluded && matches!(filter.condition, Condition::Word(_));
        is_latin(token) && matches!(filters.as_slice(), [only] if is_word(only))
    };
    let tokens: Vec<&str> = tokens(typed).map(|(_, token)| token).collect();
    let is_command = tokens.first().is_some_and(|first| is_latin(first)) || ParsedQuery::parse(typed).is_empty();
    let has_option = tokens.iter().any(|token| is_option(token));
    let quoted = tokens.iter().map(|&token| {
        if is_option(token) {
            format!("\"{token}\"")
        } else {
            token.to_owned()
        }
    });
    (is_command && has_option).then(|| quoted.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_there_is_not_is_named() {
        for typed in ["is:bogus", "람다 상태:없는것 값", "-has:nothing", "IS:BOGUS"] {
            let hints = ParsedQuery::hints(typed);
            let [Hint::NoFilter { typed: named, values }] = hints.as_slice() else {
                panic!("{typed}: {hints:?}");
            };
            assert!(typed.contains(named.as_str()) && values.len() > 2, "{typed}");
        }
        for typed in [
            "is:card",
            "is:ca",
            "is:",
            "10:30",
            "tag:없음",
            "https://a.b",
            "std::fs",
            "a:",
            "람다",
        ] {
            assert_eq!(ParsedQuery::hints(typed), [], "{typed}");
        }
    }

    #[test]
    fn what_there_is_can_be_told_in_either_language() {
        for typed in ["is:bogus", "-상태:없는것"] {
            let hints = ParsedQuery::hints(typed);
            let known = |lang| hints.iter().flat_map(|hint| hint.known(lang)).collect::<Vec<_>>();
            assert_eq!(known(Lang::En).first(), Some(&"line"), "{typed}");
            assert_eq!(known(Lang::Ko).first(), Some(&"줄"), "{typed}");
        }
        let hints = ParsedQuery::hints("kind:card");
        assert_eq!(hints.first().map(|hint| hint.known(Lang::Ko).len()), Some(5));
    }

    #[test]
    fn an_unknown_name_of_a_filter_is_named_with_those_that_there_are() {
        for (typed, name, first) in [
            ("람다 kind:card", "kind", "tag:"),
            ("-유형:카드", "유형", "태그:"),
            ("TAGS:\"a b\"", "TAGS", "tag:"),
        ] {
            let hints = ParsedQuery::hints(typed);
            let [Hint::NoName { typed: named, names }] = hints.as_slice() else {
                panic!("{typed}: {hints:?}");
            };
            assert_eq!((named.as_str(), names.first()), (name, Some(&first)), "{typed}");
            assert_eq!(names.len(), 5, "{typed}");
        }
    }

    #[test]
    fn excluded_words_that_may_be_meant_are_offered_as_they_stand() {
        for (typed, offered) in [
            ("nc -zv", Some("nc \"-zv\"")),
            ("nc -zv host", Some("nc \"-zv\" host")),
            ("-zv", Some("\"-zv\"")),
            ("-zv 포트", Some("\"-zv\" 포트")),
            ("nc -zv -포트", Some("nc \"-zv\" -포트")),
            ("-람다", None),
            ("kubectl get pods -watch", Some("kubectl get pods \"-watch\"")),
            ("람다 -별칭", None),
            ("nc --zv", None),
            ("-is:card", None),
            ("람다", None),
        ] {
            let hints = ParsedQuery::hints(typed);
            let expected: Vec<Hint> = offered
                .map(|query| Hint::AsTyped(query.to_owned()))
                .into_iter()
                .collect();
            assert_eq!(hints, expected, "{typed}");
        }
    }

    #[test]
    fn a_filter_is_completed_in_its_own_language() {
        for (typed, first, n) in [
            ("is:ca", "is:card", 1),
            ("람다 is:d", "람다 is:diagram", 4),
            ("상태:ㅋ", "상태:카드", 1),
            ("상태:카", "상태:카드", 1),
            ("-has:", "-has:diagram", 3),
            ("포함:", "포함:다이어그램", 3),
        ] {
            let completions = ParsedQuery::completions(typed);
            assert_eq!(
                completions.first().map(String::as_str),
                Some(first),
                "{typed}: {completions:?}"
            );
            assert_eq!(completions.len(), n, "{typed}: {completions:?}");
        }
        for typed in ["", "is", "is:card", "is:card ", "is:ca ", "tag:a", "10:3", "is:bogus"] {
            assert!(ParsedQuery::completions(typed).is_empty(), "{typed}");
        }
    }
    #[test]
    fn a_name_is_completed_and_quoted_where_it_has_blanks() {
        let names = [
            "Server & Serverless",
            "Storage",
            "큐와 주제",
            "큐",
            "With \"quotes\" s",
            "람다 별칭",
        ];
        for (typed, of, completed) in [
            (
                "note:s",
                NamedBy::Note,
                &["note:\"Server & Serverless\"", "note:Storage"][..],
            ),
            ("람다 -노트:큐", NamedBy::Note, &["람다 -노트:\"큐와 주제\""]),
            (
                "notebook:\"server &",
                NamedBy::Notebook,
                &["notebook:\"Server & Serverless\""],
            ),
            ("노트북:주제", NamedBy::Notebook, &["노트북:\"큐와 주제\""]),
            ("노트:라", NamedBy::Note, &["노트:\"람다 별칭\""]),
            ("노트:벼", NamedBy::Note, &["노트:\"람다 별칭\""]),
            ("-tag:sto", NamedBy::Tag, &["-tag:Storage"]),
            ("람다 태그:#sto", NamedBy::Tag, &["람다 태그:#Storage"]),
        ] {
            let begun = ParsedQuery::name_begun(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(begun.of, of, "{typed}");
            assert_eq!(begun.completed(names.into_iter(), 4), completed, "{typed}");
        }
        for typed in ["", "note", "note:a ", "is:c", "tag:a ", "note:\"a b\"", "10:3"] {
            assert_eq!(ParsedQuery::name_begun(typed), None, "{typed}");
        }
    }
}
