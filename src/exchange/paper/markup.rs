//! HTML that cannot be broken: elements close where they were opened, and words stay words.

use super::base64::base64;
use crate::exchange::{Stretch, stretches};

/// A piece of HTML.
///
/// Names of elements and classes are the program's own; everything else is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// What was written.
    pub fn html(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Words; where their lines end, lines end on the sheet.
    pub fn words(&mut self, words: &str) -> &mut Self {
        self.escaped(words, "<br>")
    }

    fn escaped(&mut self, words: &str, line_end: &str) -> &mut Self {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\n' => self.0.push_str(line_end),
                '\t' => self.0.push('\t'),
                // A carriage return belongs to a line end; what else controls means nothing on paper.
                c if c.is_control() => {}
                c => self.0.push(c),
            }
        }
        self
    }

    /// An element with what is written into it; without a class where that is empty.
    pub fn element(&mut self, name: &'static str, class: &'static str, write: impl FnOnce(&mut Self)) -> &mut Self {
        self.placed(name, class, "", write)
    }

    /// The same with a style of its own, in which nothing of the user's stands; without one where that is empty.
    pub(super) fn placed(
        &mut self,
        name: &'static str,
        class: &'static str,
        style: &str,
        write: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.0.push('<');
        self.0.push_str(name);
        if !class.is_empty() {
            self.0.push_str(" class=\"");
            self.0.push_str(class);
            self.0.push('"');
        }
        if !style.is_empty() {
            self.0.push_str(" style=\"");
            self.0.push_str(style);
            self.0.push('"');
        }
        self.0.push('>');
        write(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    /// What was written elsewhere.
    pub(super) fn put(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// An element with words in it.
    pub fn line(&mut self, name: &'static str, class: &'static str, words: &str) -> &mut Self {
        self.element(name, class, |inside| {
            inside.words(words);
        })
    }

    /// Words in elements of that name, and code among them as it is written, each in an element of its own.
    pub fn prose(&mut self, name: &'static str, class: &'static str, text: &str) -> &mut Self {
        for stretch in stretches(text) {
            match stretch {
                Stretch::Words(words) => self.line(name, class, words),
                Stretch::Code(code) => self.code(code),
            };
        }
        self
    }

    /// Code, with its lines and its indentation.
    pub fn code(&mut self, code: &str) -> &mut Self {
        self.element("pre", "", |inside| {
            inside.escaped(code, "\n");
        })
    }

    /// A picture, kept inside the sheet, with what it shows for those who do not see it. Nothing where the bytes are none of
    /// PNG, JPEG, GIF and WebP; tells whether it stands there.
    pub fn picture(&mut self, bytes: &[u8], shows: &str) -> bool {
        let Some(format) = format_of(bytes) else {
            return false;
        };
        self.0.push_str("<img src=\"data:image/");
        self.0.push_str(format);
        self.0.push_str(";base64,");
        self.0.push_str(&base64(bytes));
        self.0.push_str("\" alt=\"");
        self.words(&shows.replace('\n', " "));
        self.0.push_str("\">");
        true
    }
}

/// The name of the format of a picture, told by how it begins.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    [
        ("png", bytes.starts_with(b"\x89PNG\r\n\x1a\n")),
        ("jpeg", bytes.starts_with(b"\xff\xd8\xff")),
        ("gif", bytes.starts_with(b"GIF8")),
        ("webp", is_webp),
    ]
    .into_iter()
    .find_map(|(name, is_it)| is_it.then_some(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_become_no_tags_and_keep_their_lines() {
        let mut markup = Markup::default();
        markup.line("p", "asked", "a < b & \"c\"\r\n<b>\u{0}d</b>");
        assert_eq!(
            markup.html(),
            "<p class=\"asked\">a &lt; b &amp; &quot;c&quot;<br>&lt;b&gt;d&lt;/b&gt;</p>"
        );
    }

    #[test]
    fn elements_lie_in_each_other() {
        let mut markup = Markup::default();
        markup.element("ul", "", |list| {
            list.line("li", "", "하나").line("li", "", "둘");
        });
        assert_eq!(markup.html(), "<ul><li>하나</li><li>둘</li></ul>");
    }

    #[test]
    fn code_keeps_its_lines_and_its_indentation() {
        let mut markup = Markup::default();
        markup.prose("h3", "", "무엇이 틀렸나요?\n```\na:\n  b: <c>\n```");
        assert_eq!(markup.html(), "<h3>무엇이 틀렸나요?</h3><pre>a:\n  b: &lt;c&gt;</pre>");
    }

    #[test]
    fn a_picture_stands_in_the_sheet_and_anything_else_does_not() {
        let mut markup = Markup::default();
        assert!(!markup.picture(b"<svg onload=alert(1)>", "x"));
        assert!(markup.is_empty());
        assert!(markup.picture(b"GIF89a", "a \"b\"\nc"));
        assert_eq!(
            markup.html(),
            "<img src=\"data:image/gif;base64,R0lGODlh\" alt=\"a &quot;b&quot; c\">"
        );
    }

    proptest! {
        #[test]
        fn no_words_open_or_close_anything(words in ".*") {
            let mut markup = Markup::default();
            markup.words(&words);
            let without_breaks = markup.html().replace("<br>", "");
            prop_assert!(!without_breaks.contains(['<', '>', '"', '\0']));
        }
    }
}
