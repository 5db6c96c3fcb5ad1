//! What a query says besides its words: `"exact phrase"`, `-word`, `tag:`, `note:`, `notebook:`, `is:` and `has:`, as
//! people type them in other programs, in English and in Korean.
//!
//! [`Asked::read`] takes the filters out of what was typed and leaves the words, phrases among them, for the index. What a
//! filter admits is decided in `selection`. A filter that is still being typed (`is:ca`) says nothing yet, so that the list
//! does not jump while it comes about; what only looks like one (`10:30`, `is:soup`) is a word.

use std::ops::Range;

use super::form::Form;

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The words to be found, phrases between their quotes.
    pub words: String,
    /// What a hit must be besides.
    pub filters: Vec<Filter>,
}

/// Something that a hit must be, or must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Whether it must not be so.
    pub is_excluded: bool,
    /// What.
    pub test: Test,
}

/// What a filter asks of a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It holds a word.
    Word(String),
    /// It holds words as they are.
    Phrase(String),
    /// It has a tag, or one below it.
    Tag(String),
    /// It belongs to a note with such a title.
    Note(String),
    /// It belongs to a notebook with such a name.
    Notebook(String),
    /// It is something.
    Is(Kind),
    /// It has something.
    Has(Thing),
}

/// What a hit can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line.
    Line,
    /// A note, by its title.
    Note,
    /// A diagram.
    Diagram,
    /// A card.
    Card,
    /// A card whose time has come.
    Due,
    /// A card that was never asked.
    New,
    /// Starred.
    Starred,
    /// Flagged.
    Flagged,
    /// A line or card on which sources disagree.
    Disputed,
    /// A line or card that has changed since.
    Dated,
    /// A diagram without its picture.
    Missing,
}

/// What a hit can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A diagram: it shows one, is linked to one, or is one.
    Diagram,
    /// Cards.
    Card,
    /// A remark.
    Remark,
}

/// The names before the colon.
const KEYS: [(&str, Key); 11] = [
    ("tag", Key::Tag),
    ("태그", Key::Tag),
    ("note", Key::Note),
    ("노트", Key::Note),
    ("notebook", Key::Notebook),
    ("노트북", Key::Notebook),
    ("is", Key::Is),
    ("상태", Key::Is),
    ("종류", Key::Is),
    ("has", Key::Has),
    ("포함", Key::Has),
];

/// What can be behind `is:`.
const KINDS: [(&str, Kind); 26] = [
    ("line", Kind::Line),
    ("줄", Kind::Line),
    ("note", Kind::Note),
    ("노트", Kind::Note),
    ("diagram", Kind::Diagram),
    ("그림", Kind::Diagram),
    ("다이어그램", Kind::Diagram),
    ("card", Kind::Card),
    ("카드", Kind::Card),
    ("due", Kind::Due),
    ("복습", Kind::Due),
    ("new", Kind::New),
    ("새카드", Kind::New),
    ("starred", Kind::Starred),
    ("star", Kind::Starred),
    ("별표", Kind::Starred),
    ("flagged", Kind::Flagged),
    ("깃발", Kind::Flagged),
    ("disputed", Kind::Disputed),
    ("의견갈림", Kind::Disputed),
    ("dated", Kind::Dated),
    ("바뀜", Kind::Dated),
    ("변경", Kind::Dated),
    ("missing", Kind::Missing),
    ("없음", Kind::Missing),
    ("그림없음", Kind::Missing),
];

/// What can be behind `has:`.
const THINGS: [(&str, Thing); 7] = [
    ("diagram", Thing::Diagram),
    ("다이어그램", Thing::Diagram),
    ("그림", Thing::Diagram),
    ("card", Thing::Card),
    ("카드", Thing::Card),
    ("remark", Thing::Remark),
    ("주석", Thing::Remark),
];

/// Longest query that is looked at, in bytes; what is typed behind it is left out.
const MAX_BYTES: usize = 2_048;

#[derive(Clone, Copy)]
enum Key {
    Tag,
    Note,
    Notebook,
    Is,
    Has,
}

impl Asked {
    /// Takes apart what was typed; anything can be typed.
    pub fn read(typed: &str) -> Self {
        let mut asked = Self::default();
        let mut rest = looked_at(typed).trim_start();
        while !rest.is_empty() {
            let (token, behind) = split_token(rest);
            asked.take(token);
            rest = behind.trim_start();
        }
        asked
    }

    /// The bytes of what was typed that are understood as filters or phrases.
    pub fn understood(typed: &str) -> Vec<Range<usize>> {
        let typed = looked_at(typed);
        let mut ranges = Vec::new();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let start = typed.len() - rest.len();
            let (token, behind) = split_token(rest);
            let mut asked = Self::default();
            asked.take(token);
            if !asked.filters.is_empty() || (token.starts_with(is_quote) && says_something(token)) {
                ranges.push(start..start + token.len());
            }
            rest = behind.trim_start();
        }
        ranges
    }

    /// Whether there is neither a word nor a filter that could list anything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.iter().all(|filter| filter.is_excluded)
    }

    fn take(&mut self, token: &str) {
        let (is_excluded, body) = match token.strip_prefix('-') {
            Some(body) if says_something(body) && !body.starts_with('-') => (true, body),
            _ => (false, token),
        };
        let test = match read_test(body) {
            Reading::Test(test) => test,
            Reading::Unfinished => return,
            Reading::Words if !is_excluded => {
                if !self.words.is_empty() {
                    self.words.push(' ');
                }
                self.words.push_str(token);
                return;
            }
            Reading::Words if body.starts_with(is_quote) => Test::Phrase(unquoted(body).to_owned()),
            // One key says nothing yet: nearly everything has it.
            Reading::Words if Form::of([body]).len() < 2 => return,
            Reading::Words => Test::Word(body.to_owned()),
        };
        self.filters.push(Filter { is_excluded, test });
    }
}

/// The beginning of what was typed: who pastes a page into the field asks for no more than that, at every key press.
fn looked_at(typed: &str) -> &str {
    typed.get(..typed.floor_char_boundary(MAX_BYTES)).unwrap_or(typed)
}

/// What a token turned out to be.
enum Reading {
    Test(Test),
    /// A filter of which too little was typed to know it.
    Unfinished,
    Words,
}

fn read_test(body: &str) -> Reading {
    let Some((name, value)) = body.split_once([':', '：']) else {
        return Reading::Words;
    };
    let Some(key) = named(&KEYS, name) else {
        return Reading::Words;
    };
    let value = unquoted(value);
    if !says_something(value) {
        return Reading::Unfinished;
    }
    let found = |test: Option<Test>, is_begun: bool| match test {
        Some(test) => Reading::Test(test),
        None if is_begun => Reading::Unfinished,
        None => Reading::Words,
    };
    match key {
        Key::Tag => Reading::Test(Test::Tag(value.trim_start_matches('#').to_owned())),
        Key::Note => Reading::Test(Test::Note(value.to_owned())),
        Key::Notebook => Reading::Test(Test::Notebook(value.to_owned())),
        Key::Is => found(named(&KINDS, value).map(Test::Is), is_begun(&KINDS, value)),
        Key::Has => found(named(&THINGS, value).map(Test::Has), is_begun(&THINGS, value)),
    }
}

/// What has a name; case, width, blanks and composition do not matter.
fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    let keys = Form::of([name]);
    let mut of_that_name = names
        .iter()
        .filter(|(known, _)| Form::of([*known]).keys() == keys.keys());
    of_that_name.next().map(|&(_, it)| it)
}

fn is_begun<T>(names: &[(&str, T)], name: &str) -> bool {
    let keys = Form::of([name]);
    names
        .iter()
        .any(|(known, _)| Form::of([*known]).keys().starts_with(keys.keys()))
}

/// The first word with what is between quotes in it, and the rest.
fn split_token(text: &str) -> (&str, &str) {
    let mut before = None;
    let mut is_quoted = false;
    for (at, c) in text.char_indices() {
        if is_quoted && is_quote(c) {
            let end = at + c.len_utf8();
            return (text.get(..end).unwrap_or(text), text.get(end..).unwrap_or_default());
        } else if is_quote(c) && before.is_none_or(|before| matches!(before, '-' | ':' | '：')) {
            is_quoted = true;
        } else if !is_quoted && c.is_whitespace() {
            return (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or_default());
        }
        before = Some(c);
    }
    (text, "")
}

/// A part of the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A word.
    Word(&'a str),
    /// What stands between quotes; open as long as the second quote is not typed.
    Phrase { words: &'a str, is_open: bool },
}

/// The words and phrases of the words of a query.
pub(super) fn parts(words: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = words.trim_start();
    let tokens = std::iter::from_fn(move || {
        let (token, behind) = split_token(rest);
        rest = behind.trim_start();
        (!token.is_empty()).then_some(token)
    });
    tokens.flat_map(|token| {
        let phrase = token.starts_with(is_quote).then(|| Part::Phrase {
            words: unquoted(token),
            is_open: token.chars().count() < 2 || !token.ends_with(is_quote),
        });
        let words = if phrase.is_some() { "" } else { token };
        phrase.into_iter().chain(
            words
                .split(is_between_words)
                .filter(|word| !word.is_empty())
                .map(Part::Word),
        )
    })
}

fn is_between_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ';' | '|') || is_quote(c)
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(is_quote)
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, words: &str, filters: &[(bool, Test)]) {
        let asked = Asked::read(typed);
        let read: Vec<(bool, Test)> = asked
            .filters
            .into_iter()
            .map(|filter| (filter.is_excluded, filter.test))
            .collect();
        assert_eq!((&*asked.words, &*read), (words, filters), "{typed}");
    }

    #[test]
    fn filters_are_taken_out_and_words_stay() {
        check("람다 별칭", "람다 별칭", &[]);
        check(
            "람다 -별칭 tag:aws",
            "람다",
            &[(true, Test::Word("별칭".into())), (false, Test::Tag("aws".into()))],
        );
        check(
            "태그:#시험 is:card",
            "",
            &[(false, Test::Tag("시험".into())), (false, Test::Is(Kind::Card))],
        );
        check(
            "note:\"Server & Serverless\" 캐시",
            "캐시",
            &[(false, Test::Note("Server & Serverless".into()))],
        );
        check(
            "-\"보안 그룹\" -is:due",
            "",
            &[(true, Test::Phrase("보안 그룹".into())), (true, Test::Is(Kind::Due))],
        );
        check(
            "상태：카드 HAS:그림",
            "",
            &[(false, Test::Is(Kind::Card)), (false, Test::Has(Thing::Diagram))],
        );
        check(
            "\u{1110}\u{1162}\u{1100}\u{1173}:a",
            "",
            &[(false, Test::Tag("a".into()))],
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
        let understood: Vec<&str> = Asked::understood(typed)
            .into_iter()
            .map(|range| typed.get(range).unwrap())
            .collect();
        assert_eq!(understood, ["-별칭", "\"보안 그룹\"", "태그:시험"]);
    }

    #[test]
    fn words_between_quotes_are_one_phrase() {
        let read = |words| parts(words).collect::<Vec<_>>();
        let phrase = |words, is_open| Part::Phrase { words, is_open };
        assert_eq!(
            read("\"보안 그룹\" 람다"),
            [phrase("보안 그룹", false), Part::Word("람다")]
        );
        assert_eq!(read("람다 “보안 그"), [Part::Word("람다"), phrase("보안 그", true)]);
        assert_eq!(read("\"\""), [phrase("", false)]);
        assert_eq!(read("5\"디스크"), [Part::Word("5"), Part::Word("디스크")]);
    }
}
