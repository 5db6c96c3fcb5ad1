//! Code taken apart into comments, strings, numbers and words of its language, as far as colours need it.
//!
//! It looks at one place after the other and never back, so it takes time by the length of the code alone. What it does not
//! know stays plain: a colour that is missing tells nothing wrong.

use std::ops::Range;

use super::languages::{Form, Language, Quote};

/// What a part of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word of the language, a tag.
    Keyword,
    /// A string.
    Text,
    /// A comment.
    Comment,
    /// A number, a variable of a shell.
    Number,
    /// A name before a colon, an attribute.
    Name,
}

/// The parts of code that are not plain, in order.
pub(super) fn parts(code: &str, language: &Language) -> Vec<(Range<usize>, Part)> {
    let mut lexer = Lexer {
        code,
        language,
        at: 0,
        begins_line: true,
        is_in_tag: false,
        found: Vec::new(),
    };
    while lexer.at < code.len() {
        lexer.step();
    }
    lexer.found
}

struct Lexer<'a> {
    code: &'a str,
    language: &'a Language,
    at: usize,
    /// Whether only blanks and the signs of lists stand before the place in its line.
    begins_line: bool,
    is_in_tag: bool,
    found: Vec<(Range<usize>, Part)>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.code.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, n_bytes: usize, part: Option<Part>) {
        let end = (self.at + n_bytes).min(self.code.len());
        if let Some(part) = part {
            self.found.push((self.at..end, part));
        }
        self.at = end;
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        if let Some(n_bytes) = self.comment(rest) {
            self.take(n_bytes, Some(Part::Comment));
        } else if self.language.form == Form::Tags {
            self.step_in_markup(rest, c);
            return;
        } else if let Some(n_bytes) = self.string(rest) {
            let is_key = self.language.form == Form::Keys && is_before_colon(rest.get(n_bytes..).unwrap_or_default());
            self.take(n_bytes, Some(if is_key { Part::Name } else { Part::Text }));
        } else if let Some(n_bytes) = self.key(rest, c) {
            self.take(n_bytes, Some(Part::Name));
        } else if c.is_ascii_digit() {
            self.take(number(rest), Some(Part::Number));
        } else if self.language.form == Form::Shell && c == '$' {
            let n_bytes = variable(rest);
            self.take(n_bytes, (n_bytes > 1).then_some(Part::Number));
        } else if is_word(c) {
            let n_bytes = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let is_keyword = self.is_keyword(rest.get(..n_bytes).unwrap_or_default());
            self.take(n_bytes, is_keyword.then_some(Part::Keyword));
        } else {
            let begins = self.begins_line && (c.is_whitespace() || c == '-') || c == '\n';
            self.take(c.len_utf8(), None);
            self.begins_line = begins;
            return;
        }
        self.begins_line = false;
    }

    /// How long the comment is that begins here.
    fn comment(&self, rest: &str) -> Option<usize> {
        if let Some((open, close)) = self.language.block_comment
            && let Some(inside) = rest.strip_prefix(open)
        {
            return Some(inside.find(close).map_or(rest.len(), |n| open.len() + n + close.len()));
        }
        let sign = self
            .language
            .line_comments
            .iter()
            .find(|sign| rest.starts_with(**sign))?;
        let before = self.code.get(..self.at).and_then(|before| before.chars().next_back());
        // In `a#b` and `$#` it is no comment.
        let is_apart = *sign != "#" || before.is_none_or(char::is_whitespace);
        is_apart.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn string(&self, rest: &str) -> Option<usize> {
        let quote = self.language.quotes.iter().find(|quote| rest.starts_with(quote.sign))?;
        string_of(rest, *quote)
    }

    /// A name before a colon or an equals sign at the beginning of a line.
    fn key(&self, rest: &str, c: char) -> Option<usize> {
        let is_key = self.language.form == Form::Keys && self.begins_line && !matches!(c, '{' | '}' | '[' | ']' | ',');
        let line = rest
            .lines()
            .next()
            .filter(|_| is_key && !c.is_whitespace() && c != '-')?;
        let n_bytes = line.find([':', '=']).filter(|n| *n > 0)?;
        let behind = line.get(n_bytes + 1..).unwrap_or_default();
        let is_end = line.get(n_bytes..)?.starts_with('=') || behind.is_empty() || behind.starts_with(' ');
        let name = line.get(..n_bytes)?;
        (is_end && !name.contains(['"', '\'', '#'])).then(|| name.trim_end().len())
    }

    fn is_keyword(&self, word: &str) -> bool {
        let keywords = self.language.keywords;
        if self.language.form == Form::CapitalsAlike {
            let word = word.to_ascii_lowercase();
            keywords.binary_search(&word.as_str()).is_ok()
        } else {
            keywords.binary_search(&word).is_ok()
        }
    }

    /// Text between tags is plain; in a tag there are its name, attributes and strings.
    fn step_in_markup(&mut self, rest: &str, c: char) {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '!' | '?' | '/');
        if c == '<' {
            let name = rest.get(1..).unwrap_or_default();
            let n_bytes = name.find(|c| !is_name(c)).unwrap_or(name.len());
            self.is_in_tag = n_bytes > 0;
            self.take(1 + n_bytes, (n_bytes > 0).then_some(Part::Keyword));
        } else if !self.is_in_tag {
            self.take(rest.find('<').unwrap_or(rest.len()), None);
        } else if c == '>' || rest.starts_with("/>") {
            self.is_in_tag = false;
            self.take(if c == '>' { 1 } else { 2 }, Some(Part::Keyword));
        } else if c == '"' || c == '\'' {
            let inside = rest.get(1..).unwrap_or_default();
            self.take(inside.find(c).map_or(rest.len(), |n| n + 2), Some(Part::Text));
        } else if is_name(c) {
            let n_bytes = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            self.take(n_bytes, Some(Part::Name));
        } else {
            self.take(c.len_utf8(), None);
        }
    }
}

const fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_word(c: char) -> bool {
    is_ascii_word(c) || (!c.is_ascii() && c.is_alphanumeric())
}

fn is_before_colon(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t']).starts_with(':')
}

/// How long a string is; nothing where it is none after all, as in a lifetime of Rust.
fn string_of(rest: &str, quote: Quote) -> Option<usize> {
    let mut at = quote.sign.len();
    let mut n_chars = 0;
    loop {
        let inside = rest.get(at..)?;
        if inside.starts_with(quote.sign) {
            return Some(at + quote.sign.len());
        }
        let Some(c) = inside.chars().next() else {
            return (!quote.is_char).then_some(at);
        };
        n_chars += 1;
        if quote.is_char && (n_chars > 1 && !rest.starts_with("'\\") || n_chars > 10 || c == '\n') {
            return None;
        }
        if c == '\n' && !quote.is_long {
            return Some(at);
        }
        at += c.len_utf8();
        if c == '\\' {
            let escaped = inside.chars().nth(1).filter(|c| *c != '\n' || quote.is_long);
            at += escaped.map_or(0, char::len_utf8);
        }
    }
}

fn number(rest: &str) -> usize {
    let n_bytes = rest
        .find(|c: char| !(is_ascii_word(c) || c == '.'))
        .unwrap_or(rest.len());
    // `1..2` is a range, and a full stop behind a number is none of it.
    let digits = rest.get(..n_bytes).unwrap_or_default();
    let end = digits.find("..").unwrap_or(digits.len());
    digits.get(..end).unwrap_or_default().trim_end_matches('.').len().max(1)
}

fn variable(rest: &str) -> usize {
    let name = rest.get(1..).unwrap_or_default();
    if name.starts_with('{') {
        return name.find(['}', '\n']).map_or(1, |n| n + 2);
    }
    let n_bytes = name.find(|c| !is_ascii_word(c)).unwrap_or(name.len());
    let is_special = n_bytes == 0 && name.starts_with(['@', '#', '?', '!', '*']);
    1 + if is_special { 1 } else { n_bytes }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::languages::language;
    use super::*;

    fn found(name: &str, code: &str) -> Vec<(String, Part)> {
        let parts = parts(code, language(name).unwrap());
        parts
            .into_iter()
            .map(|(range, part)| (code.get(range).unwrap().to_owned(), part))
            .collect()
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one case for each language")]
    fn each_language_has_its_words_strings_comments_and_numbers() {
        use Part::{Comment, Keyword, Name, Number, Text};
        for (name, code, expected) in [
            (
                "json",
                "{\"a\": \"b\", \"n\": -1.5, \"t\": true}",
                vec![
                    ("\"a\"", Name),
                    ("\"b\"", Text),
                    ("\"n\"", Name),
                    ("1.5", Number),
                    ("\"t\"", Name),
                    ("true", Keyword),
                ],
            ),
            (
                "yaml",
                "# 주석\nName: a#b\n- Key: \"x\" # y\n  on: true\n",
                vec![
                    ("# 주석", Comment),
                    ("Name", Name),
                    ("Key", Name),
                    ("\"x\"", Text),
                    ("# y", Comment),
                    ("on", Name),
                    ("true", Keyword),
                ],
            ),
            (
                "python",
                "def f(x):  # 주석\n    return \"\"\"a\nb\"\"\" + '\\'' + 0x1F",
                vec![
                    ("def", Keyword),
                    ("# 주석", Comment),
                    ("return", Keyword),
                    ("\"\"\"a\nb\"\"\"", Text),
                    ("'\\''", Text),
                    ("0x1F", Number),
                ],
            ),
            (
                "ts",
                "const a: string = `x\n${b}`; // c",
                vec![
                    ("const", Keyword),
                    ("string", Keyword),
                    ("`x\n${b}`", Text),
                    ("// c", Comment),
                ],
            ),
            (
                "java",
                "public int x = 'a'; /* 여러\n줄 */",
                vec![
                    ("public", Keyword),
                    ("int", Keyword),
                    ("'a'", Text),
                    ("/* 여러\n줄 */", Comment),
                ],
            ),
            (
                "bash",
                "# c\nif [ \"$A\" = ${B} ]; then echo $# a#b; fi",
                vec![
                    ("# c", Comment),
                    ("if", Keyword),
                    ("\"$A\"", Text),
                    ("${B}", Number),
                    ("then", Keyword),
                    ("echo", Keyword),
                    ("$#", Number),
                    ("fi", Keyword),
                ],
            ),
            (
                "SQL",
                "SELECT a FROM t WHERE b = 'it''s' -- c",
                vec![
                    ("SELECT", Keyword),
                    ("FROM", Keyword),
                    ("WHERE", Keyword),
                    ("'it'", Text),
                    ("'s'", Text),
                    ("-- c", Comment),
                ],
            ),
            (
                "html",
                "<!-- c --><a href=\"x\">1 if</a>",
                vec![
                    ("<!-- c -->", Comment),
                    ("<a", Keyword),
                    ("href", Name),
                    ("\"x\"", Text),
                    (">", Keyword),
                    ("</a", Keyword),
                    (">", Keyword),
                ],
            ),
            (
                "rust",
                "fn f<'a>(x: &'a str) { let c = '\\n'; for i in 0..10 {} }",
                vec![
                    ("fn", Keyword),
                    ("str", Keyword),
                    ("let", Keyword),
                    ("'\\n'", Text),
                    ("for", Keyword),
                    ("in", Keyword),
                    ("0", Number),
                    ("10", Number),
                ],
            ),
            (
                "go",
                "var s = `a\nb` // c",
                vec![("var", Keyword), ("`a\nb`", Text), ("// c", Comment)],
            ),
            (
                "c",
                "int x = 3.14f; char c = '\\0';",
                vec![("int", Keyword), ("3.14f", Number), ("char", Keyword), ("'\\0'", Text)],
            ),
        ] {
            let expected: Vec<(String, Part)> = expected
                .into_iter()
                .map(|(words, part)| (words.to_owned(), part))
                .collect();
            assert_eq!(found(name, code), expected, "{name}");
        }
    }

    #[test]
    fn what_is_never_closed_ends_with_its_line_or_with_the_code() {
        assert_eq!(
            found("c", "x = \"a\nint"),
            [("\"a".to_owned(), Part::Text), ("int".to_owned(), Part::Keyword)]
        );
        assert_eq!(found("c", "/* a\nint"), [("/* a\nint".to_owned(), Part::Comment)]);
        assert!(language("mermaid").is_none());
    }

    proptest! {
        #[test]
        fn parts_lie_in_order_on_whole_characters(
            code in "[a-z0-9 가-힣'\"`$#<>/*{}:=\\\\\n-]{0,80}",
            name in prop::sample::select(vec!["json", "yaml", "py", "ts", "java", "sh", "sql", "xml", "rs", "go", "c"]),
        ) {
            let mut end = 0;
            for (range, _) in parts(&code, language(name).unwrap()) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(code.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
