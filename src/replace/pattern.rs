//! What is looked for, and where it is found in words.

use std::fmt;
use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{self, ErrorKind};

use super::folded::{Folded, fold};

/// Bytes that a compiled pattern may take. One that is typed by hand takes a few thousand.
const MAX_SIZE: usize = 512 * 1024;

/// Characters of a pattern; a longer one was not typed by hand.
const MAX_CHARS: usize = 1_000;

/// How deep groups may stand in one another.
const MAX_DEPTH: u32 = 50;

/// What is looked for, as it was typed and set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or a regular expression.
    pub text: String,
    /// Whether capital and small letters differ, and letters of another width.
    pub matches_case: bool,
    /// Whether no letter or digit may stand right before or behind.
    pub is_whole_word: bool,
    /// Whether the text is a regular expression.
    pub is_regex: bool,
}

/// Why something cannot be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPattern {
    /// A round bracket is opened and not closed.
    GroupUnclosed,
    /// A round bracket is closed that was not opened.
    GroupUnopened,
    /// A square bracket is opened and not closed.
    ClassUnclosed,
    /// What stands in square brackets runs from a later character to an earlier one.
    ClassRange,
    /// `*`, `+` or `?` stands behind nothing.
    NothingToRepeat,
    /// A count in curly brackets is none.
    Count,
    /// A backslash stands before something that it gives no meaning to.
    Escape,
    /// It looks ahead or behind, or back to what a group has found: this would take unlimited time.
    Unsupported,
    /// It is longer, or says more, than can be looked for at once.
    TooLarge,
    /// It is malformed in another way.
    Malformed,
}

/// Something that can be looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    folds_width: bool,
    /// How many groups it has, whose words may be put into what comes in.
    n_groups: usize,
    finds_nothing: bool,
}

/// A place where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// The same for each group, from the first; nothing where it took no part.
    pub groups: Vec<Option<Range<usize>>>,
}

impl Pattern {
    /// Understands what is looked for; nothing where that is nothing.
    ///
    /// # Errors
    /// The reason when it is no regular expression, or too large a one.
    pub fn new(query: &Query) -> Result<Option<Self>, BadPattern> {
        if query.text.is_empty() {
            return Ok(None);
        }
        if query.text.chars().count() > MAX_CHARS {
            return Err(BadPattern::TooLarge);
        }
        let folds_width = !query.matches_case;
        let source = if query.is_regex {
            let source = fold(&query.text, false);
            check(&source)?;
            source
        } else {
            regex::escape(&fold(&query.text, folds_width))
        };
        let source = if query.is_whole_word {
            format!(r"\b{{start-half}}(?:{source})\b{{end-half}}")
        } else {
            source
        };
        let regex = RegexBuilder::new(&source)
            .case_insensitive(!query.matches_case)
            .multi_line(true)
            .size_limit(MAX_SIZE)
            .nest_limit(MAX_DEPTH)
            .build();
        let regex = regex.map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => BadPattern::TooLarge,
            _ => BadPattern::Malformed,
        })?;
        Ok(Some(Self {
            n_groups: regex.captures_len() - 1,
            finds_nothing: regex.is_match(""),
            regex,
            folds_width,
        }))
    }

    /// Whether it can be found where nothing stands. Such places are passed over.
    pub const fn finds_nothing(&self) -> bool {
        self.finds_nothing
    }

    pub(super) const fn n_groups(&self) -> usize {
        self.n_groups
    }

    /// The names of its groups, by their number.
    pub(super) fn group_named(&self, name: &str) -> Option<usize> {
        self.regex.capture_names().position(|known| known == Some(name))
    }

    /// Where it is found in words, from the start; places do not overlap and none is empty.
    pub fn ranges(&self, words: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(words, self.folds_width);
        let mut end = 0;
        let found = self.regex.find_iter(&folded.words).filter(|found| !found.is_empty());
        let written = found.map(|found| folded.written(&found.range()));
        written.filter(|range| is_behind(range, &mut end)).collect()
    }

    /// The same with what the groups have found.
    pub fn places(&self, words: &str) -> Vec<Place> {
        if self.n_groups == 0 {
            let place = |range| Place {
                range,
                groups: Vec::new(),
            };
            return self.ranges(words).into_iter().map(place).collect();
        }
        let folded = Folded::new(words, self.folds_width);
        let mut end = 0;
        let mut places = Vec::new();
        for captures in self.regex.captures_iter(&folded.words) {
            let mut found = captures.iter().map(|group| group.map(|group| group.range()));
            let Some(range) = found.next().flatten().filter(|range| !range.is_empty()) else {
                continue;
            };
            let range = folded.written(&range);
            if is_behind(&range, &mut end) {
                let written = |group: Option<Range<usize>>| {
                    group.map(|group| if group.is_empty() { 0..0 } else { folded.written(&group) })
                };
                let groups = found.map(written).collect();
                places.push(Place { range, groups });
            }
        }
        places
    }
}

/// Whether a place lies behind those before it. Two may share a piece that is one letter only when it is composed.
fn is_behind(range: &Range<usize>, end: &mut usize) -> bool {
    let is_behind = range.start >= *end;
    if is_behind {
        *end = range.end;
    }
    is_behind
}

/// Tells what is wrong with a regular expression more precisely than its compiler does.
fn check(source: &str) -> Result<(), BadPattern> {
    let mut parser = ast::parse::ParserBuilder::new().nest_limit(MAX_DEPTH).build();
    let Err(error) = parser.parse(source) else {
        return Ok(());
    };
    Err(match error.kind() {
        ErrorKind::GroupUnclosed => BadPattern::GroupUnclosed,
        ErrorKind::GroupUnopened => BadPattern::GroupUnopened,
        ErrorKind::ClassUnclosed => BadPattern::ClassUnclosed,
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => BadPattern::ClassRange,
        ErrorKind::RepetitionMissing => BadPattern::NothingToRepeat,
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => BadPattern::Count,
        ErrorKind::EscapeUnexpectedEof | ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => {
            BadPattern::Escape
        }
        ErrorKind::UnsupportedBackreference | ErrorKind::UnsupportedLookAround => BadPattern::Unsupported,
        ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => BadPattern::TooLarge,
        _ => BadPattern::Malformed,
    })
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GroupUnclosed => "a round bracket is not closed",
            Self::GroupUnopened => "a round bracket is closed that was not opened",
            Self::ClassUnclosed => "a square bracket is not closed",
            Self::ClassRange => "a range in square brackets runs backwards",
            Self::NothingToRepeat => "there is nothing to repeat",
            Self::Count => "a count in curly brackets is malformed",
            Self::Escape => "a backslash stands before something it gives no meaning to",
            Self::Unsupported => "looking around and back-references are not supported",
            Self::TooLarge => "the pattern is too large",
            Self::Malformed => "the pattern is malformed",
        })
    }
}

impl std::error::Error for BadPattern {}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Query {
        Query {
            text: text.to_owned(),
            ..Query::default()
        }
    }

    fn regex(text: &str) -> Query {
        Query {
            is_regex: true,
            ..literal(text)
        }
    }

    fn found<'a>(query: &Query, words: &'a str) -> Vec<&'a str> {
        let pattern = Pattern::new(query).unwrap().unwrap();
        pattern
            .ranges(words)
            .into_iter()
            .filter_map(|range| words.get(range))
            .collect()
    }

    #[test]
    fn words_are_found_as_they_are_set() {
        let case = |query: Query| Query {
            matches_case: true,
            ..query
        };
        let word = |query: Query| Query {
            is_whole_word: true,
            ..query
        };
        let cases: &[(Query, &str, &[&str])] = &[
            (literal("lambda"), "Lambda와 LAMBDA", &["Lambda", "LAMBDA"]),
            (case(literal("Lambda")), "Lambda와 LAMBDA", &["Lambda"]),
            (literal("aws"), "ＡＷＳ와 AWS", &["ＡＷＳ", "AWS"]),
            (case(literal("AWS")), "ＡＷＳ와 AWS", &["AWS"]),
            (
                literal("람다"),
                "\u{1105}\u{1161}\u{11b7}\u{1103}\u{1161}",
                &["\u{1105}\u{1161}\u{11b7}\u{1103}\u{1161}"],
            ),
            (literal("\u{1105}\u{1161}\u{11b7}\u{1103}\u{1161}"), "람다", &["람다"]),
            (literal("a.c"), "abc a.c", &["a.c"]),
            (regex("a.c"), "abc a.c", &["abc", "a.c"]),
            (word(literal("EC2")), "EC2, EC2s와 EC2", &["EC2", "EC2"]),
            (word(literal("별칭")), "별칭은 별칭", &["별칭"]),
            (word(regex("a|ab")), "ab a", &["ab", "a"]),
            (word(literal("$1")), "x $1", &["$1"]),
            (regex("x*"), "xxaxx", &["xx", "xx"]),
            (regex("^"), "abc", &[]),
            (regex("^b"), "a\nb", &["b"]),
            (regex(r"\p{Hangul}+"), "EC2 람다", &["람다"]),
        ];
        for (query, words, expected) in cases {
            assert_eq!(found(query, words), *expected, "{query:?} in {words}");
        }
    }

    #[test]
    fn nothing_is_looked_for_where_nothing_is_typed() {
        assert!(Pattern::new(&literal("")).unwrap().is_none());
        assert!(Pattern::new(&regex("")).unwrap().is_none());
    }

    #[test]
    fn what_is_no_pattern_is_told_by_its_reason() {
        let cases = [
            ("(a", BadPattern::GroupUnclosed),
            ("a)", BadPattern::GroupUnopened),
            ("[a", BadPattern::ClassUnclosed),
            ("[z-a]", BadPattern::ClassRange),
            ("*a", BadPattern::NothingToRepeat),
            ("a{2,1}", BadPattern::Count),
            ("a{,}", BadPattern::Count),
            (r"\q", BadPattern::Escape),
            ("a\\", BadPattern::Escape),
            ("(?=a)", BadPattern::Unsupported),
            (r"(a)\1", BadPattern::Unsupported),
            (r"\p{Nowhere}", BadPattern::Malformed),
            (r"(?:\w{1,1000}){1,1000}", BadPattern::TooLarge),
        ];
        for (source, reason) in cases {
            assert_eq!(Pattern::new(&regex(source)).unwrap_err(), reason, "{source}");
        }
        let (long, deep) = ("a".repeat(1_001), "(".repeat(90) + &")".repeat(90));
        assert_eq!(Pattern::new(&literal(&long)).unwrap_err(), BadPattern::TooLarge);
        assert_eq!(Pattern::new(&regex(&deep)).unwrap_err(), BadPattern::TooLarge);
    }

    #[test]
    fn a_pattern_that_makes_others_hang_takes_no_time() {
        let words = "a".repeat(50_000);
        assert_eq!(found(&regex("(a+)+$"), &words).len(), 1);
        assert_eq!(found(&regex("(a|a)*b"), &words), [] as [&str; 0]);
    }
}
