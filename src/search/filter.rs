//! The query language: `"exact phrase"`, `-word`, `tag:`, `note:`, `notebook:`, `is:` and `has:`, in English and Korean.
//!
//! [`ParsedQuery::parse`] separates the filters from the words; words and phrases go to the index, and `selection` works
//! out which documents the filters admit. A qualifier that is still being typed (`is:ca`) is ignored, so that the list
//! does not jump meanwhile. What only looks like a qualifier (`10:30`, `is:soup`) is a word.

use std::ops::Range;

use super::key_form::KeyForm;
use super::token::{QueryPart, has_letters, is_quote, parts, tokens, truncated, unquoted};

/// A query, separated into words and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The words to search for, phrases with their quotes.
    pub words: String,
    /// Conditions that every hit meets.
    pub filters: Vec<Filter>,
}

/// A condition on a hit, or its negation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Whether the condition is negated.
    pub is_excluded: bool,
    /// The condition.
    pub condition: Condition,
}

/// A condition on a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Contains a word.
    Word(String),
    /// Contains a phrase exactly.
    Phrase(String),
    /// Has a tag, or one nested below it.
    Tag(String),
    /// Belongs to a note with a matching title.
    Note(String),
    /// Belongs to a notebook with a matching name.
    Notebook(String),
    /// Is of a kind or in a state.
    Is(IsValue),
    /// Has something attached.
    Has(HasValue),
}

/// The values of `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsValue {
    /// A line.
    Line,
    /// A note, by its title.
    Note,
    /// A diagram.
    Diagram,
    /// A card.
    Card,
    /// A card that is due.
    Due,
    /// A card that is new.
    New,
    /// A card that is held back.
    Suspended,
    /// A card that is forgotten again and again.
    Leech,
    /// A card that was answered wrong lately.
    Wrong,
    /// Starred.
    Starred,
    /// Flagged.
    Flagged,
    /// A line or card on which sources disagree.
    Disputed,
    /// A line or card that is out of date.
    Dated,
    /// A diagram without its picture.
    Missing,
}

/// Where a card stands; only who keeps the schedules can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It is to be asked now.
    Due,
    /// It was never answered, or made new again.
    New,
    /// It is forgotten again and again.
    Leech,
    /// It was answered wrong lately.
    WrongLately,
}

/// The values of `has:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HasValue {
    /// A diagram: shows one, is linked to one, or is one.
    Diagram,
    /// Cards.
    Card,
    /// A remark.
    Remark,
}

/// The names of the qualifiers.
pub(super) const QUALIFIERS: [(&str, Qualifier); 11] = [
    ("tag", Qualifier::Tag),
    ("태그", Qualifier::Tag),
    ("note", Qualifier::Note),
    ("노트", Qualifier::Note),
    ("notebook", Qualifier::Notebook),
    ("노트북", Qualifier::Notebook),
    ("is", Qualifier::Is),
    ("상태", Qualifier::Is),
    ("종류", Qualifier::Is),
    ("has", Qualifier::Has),
    ("포함", Qualifier::Has),
];

/// What `is:` can be followed by; of names that mean the same the one that is offered comes first.
pub(super) const IS_VALUES: [(&str, IsValue); 35] = [
    ("line", IsValue::Line),
    ("줄", IsValue::Line),
    ("note", IsValue::Note),
    ("노트", IsValue::Note),
    ("diagram", IsValue::Diagram),
    ("다이어그램", IsValue::Diagram),
    ("그림", IsValue::Diagram),
    ("card", IsValue::Card),
    ("카드", IsValue::Card),
    ("due", IsValue::Due),
    ("복습", IsValue::Due),
    ("new", IsValue::New),
    ("새카드", IsValue::New),
    ("suspended", IsValue::Suspended),
    ("보류", IsValue::Suspended),
    ("leech", IsValue::Leech),
    ("자주틀림", IsValue::Leech),
    ("wrong", IsValue::Wrong),
    ("최근틀림", IsValue::Wrong),
    ("틀림", IsValue::Wrong),
    ("starred", IsValue::Starred),
    ("star", IsValue::Starred),
    ("별표", IsValue::Starred),
    ("flagged", IsValue::Flagged),
    ("깃발", IsValue::Flagged),
    ("disputed", IsValue::Disputed),
    ("이견", IsValue::Disputed),
    ("의견갈림", IsValue::Disputed),
    ("dated", IsValue::Dated),
    ("변경", IsValue::Dated),
    ("바뀜", IsValue::Dated),
    ("missing", IsValue::Missing),
    ("이미지없음", IsValue::Missing),
    ("없음", IsValue::Missing),
    ("그림없음", IsValue::Missing),
];

/// What `has:` can be followed by, in the same way.
pub(super) const HAS_VALUES: [(&str, HasValue); 9] = [
    ("diagram", HasValue::Diagram),
    ("다이어그램", HasValue::Diagram),
    ("그림", HasValue::Diagram),
    ("card", HasValue::Card),
    ("카드", HasValue::Card),
    ("comment", HasValue::Remark),
    ("메모", HasValue::Remark),
    ("remark", HasValue::Remark),
    ("주석", HasValue::Remark),
];

#[derive(Clone, Copy)]
pub(super) enum Qualifier {
    Tag,
    Note,
    Notebook,
    Is,
    Has,
}

impl ParsedQuery {
    /// Parses what was typed; any text is a query.
    pub fn parse(typed: &str) -> Self {
        let mut parsed = Self::default();
        tokens(truncated(typed)).for_each(|(_, token)| parsed.push(token));
        parsed
    }

    /// The bytes of what was typed that are filters or phrases.
    pub fn operator_ranges(typed: &str) -> Vec<Range<usize>> {
        let is_operator = |(_, token): &(usize, &str)| {
            let mut parsed = Self::default();
            parsed.push(token);
            !parsed.filters.is_empty() || (token.starts_with(is_quote) && has_letters(token))
        };
        let operators = tokens(truncated(typed)).filter(is_operator);
        operators.map(|(start, token)| start..start + token.len()).collect()
    }

    /// Whether nothing can be listed for it: it has no words, and its filters only exclude.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.iter().all(|filter| filter.is_excluded)
    }

    /// The tag, where nothing else is asked for.
    pub fn only_tag(&self) -> Option<&str> {
        match self.filters.as_slice() {
            [
                Filter {
                    is_excluded: false,
                    condition: Condition::Tag(tag),
                },
            ] if self.words.is_empty() => Some(tag),
            _ => None,
        }
    }

    /// Its words and phrases, each as a condition that every hit meets as it is written.
    pub(super) fn words_as_filters(&self) -> impl Iterator<Item = Filter> {
        parts(&self.words).map(|part| Filter {
            is_excluded: false,
            condition: match part {
                QueryPart::Word(word) => Condition::Word(word.to_owned()),
                QueryPart::Phrase { words, .. } => Condition::Phrase(words.to_owned()),
            },
        })
    }

    fn push(&mut self, token: &str) {
        let (is_excluded, body) = match token.strip_prefix('-') {
            Some(body) if has_letters(body) && !body.starts_with('-') => (true, body),
            _ => (false, token),
        };
        let condition = match Token::parse(body) {
            Token::Condition(condition) => condition,
            Token::Incomplete => return,
            Token::Words if !is_excluded => {
                if !self.words.is_empty() {
                    self.words.push(' ');
                }
                self.words.push_str(token);
                return;
            }
            Token::Words if body.starts_with(is_quote) => Condition::Phrase(unquoted(body).to_owned()),
            // Nearly every document has a given key; whoever types one has only begun.
            Token::Words if KeyForm::of([body]).len() < 2 => return,
            Token::Words => Condition::Word(body.to_owned()),
        };
        self.filters.push(Filter { is_excluded, condition });
    }
}

/// A token without its minus sign.
enum Token {
    Condition(Condition),
    /// A filter whose value is not typed to its end.
    Incomplete,
    Words,
}

impl Token {
    fn parse(body: &str) -> Self {
        let Some((name, value)) = body.split_once([':', '：']) else {
            return Self::Words;
        };
        let Some(qualifier) = named(&QUALIFIERS, name) else {
            return Self::Words;
        };
        let value = unquoted(value);
        if !has_letters(value) {
            return Self::Incomplete;
        }
        let one_of_these = |condition: Option<Condition>, is_begun: bool| match condition {
            Some(condition) => Self::Condition(condition),
            None if is_begun => Self::Incomplete,
            None => Self::Words,
        };
        match qualifier {
            Qualifier::Tag => Self::Condition(Condition::Tag(value.trim_start_matches('#').to_owned())),
            Qualifier::Note => Self::Condition(Condition::Note(value.to_owned())),
            Qualifier::Notebook => Self::Condition(Condition::Notebook(value.to_owned())),
            Qualifier::Is => one_of_these(named(&IS_VALUES, value).map(Condition::Is), is_begun(&IS_VALUES, value)),
            Qualifier::Has => one_of_these(
                named(&HAS_VALUES, value).map(Condition::Has),
                is_begun(&HAS_VALUES, value),
            ),
        }
    }
}

/// The item with a name, whatever its case, width, spacing and Unicode composition.
pub(super) fn named<T: Copy>(items: &[(&str, T)], name: &str) -> Option<T> {
    let name = KeyForm::of([name]);
    let mut named = items
        .iter()
        .filter(|(known, _)| KeyForm::of([*known]).keys() == name.keys());
    named.next().map(|&(_, item)| item)
}

/// Whether an item has a name that begins so.
fn is_begun<T>(items: &[(&str, T)], name: &str) -> bool {
    let name = KeyForm::of([name]);
    let mut names = items.iter().map(|(known, _)| KeyForm::of([*known]));
    names.any(|known| known.keys().starts_with(name.keys()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, words: &str, filters: &[(bool, Condition)]) {
        let parsed = ParsedQuery::parse(typed);
        let read: Vec<(bool, Condition)> = parsed
            .filters
            .into_iter()
            .map(|filter| (filter.is_excluded, filter.condition))
            .collect();
        assert_eq!((&*parsed.words, &*read), (words, filters), "{typed}");
    }

    #[test]
    fn filters_are_taken_out_and_words_stay() {
        check("람다 별칭", "람다 별칭", &[]);
        check(
            "람다 -별칭 tag:aws",
            "람다",
            &[
                (true, Condition::Word("별칭".into())),
                (false, Condition::Tag("aws".into())),
            ],
        );
        check(
            "태그:#시험 is:card",
            "",
            &[
                (false, Condition::Tag("시험".into())),
                (false, Condition::Is(IsValue::Card)),
            ],
        );
        check(
            "note:\"Server & Serverless\" 캐시",
            "캐시",
            &[(false, Condition::Note("Server & Serverless".into()))],
        );
        check(
            "-\"보안 그룹\" -is:due",
            "",
            &[
                (true, Condition::Phrase("보안 그룹".into())),
                (true, Condition::Is(IsValue::Due)),
            ],
        );
        check(
            "상태：카드 HAS:그림",
            "",
            &[
                (false, Condition::Is(IsValue::Card)),
                (false, Condition::Has(HasValue::Diagram)),
            ],
        );
        check(
            "\u{1110}\u{1162}\u{1100}\u{1173}:a",
            "",
            &[(false, Condition::Tag("a".into()))],
        );
    }

    #[test]
    fn a_filter_that_is_being_typed_says_nothing_and_what_only_looks_like_one_is_a_word() {
        for typed in [
            "-a",
            "-ㅂ",
            "is:",
            "is:ca",
            "상태:카ㄷ",
            "tag:",
            "tag:#",
            "-is:st",
            "note:\"",
        ] {
            check(typed, "", &[]);
        }
        for typed in [
            "10:30",
            "aws:SourceIp",
            "is:soup",
            "https://a.b/c",
            "-",
            "--",
            ":",
            "- 5",
        ] {
            check(typed, typed, &[]);
        }
    }

    #[test]
    fn what_is_understood_is_told_apart_in_what_was_typed() {
        let typed = "  람다 -별칭 \"보안 그룹\" is:crad 태그:시험";
        let understood: Vec<&str> = ParsedQuery::operator_ranges(typed)
            .into_iter()
            .map(|range| typed.get(range).unwrap())
            .collect();
        assert_eq!(understood, ["-별칭", "\"보안 그룹\"", "태그:시험"]);
    }
}
