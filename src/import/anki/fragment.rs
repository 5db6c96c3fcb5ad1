//! A field of an Anki note, which is HTML, as lines of words.
//!
//! The tags that begin a line on a page begin one here, weights become spans, pictures stand among the words as `[name]`
//! and are listed. What nobody sees (styles, scripts, comments) is left out. A sound stands as `♪ name`. Nothing else is
//! left out: a field is what somebody wrote, not a page with furniture around it.

use unicode_normalization::UnicodeNormalization as _;

use crate::import::page::{Part, attribute_of, tokenize};
use crate::model::{Span, SpanStyle, Text, Tint, percent_decoded};

/// What stands before the name of a sound.
pub(super) const SOUND_SIGN: &str = "♪ ";

/// A field, or one side of a card, as lines.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) lines: Vec<Line>,
    /// The names of sounds in it.
    pub(super) sounds: Vec<String>,
}

/// A line of words; never blank.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    /// The names of the pictures among its words.
    pub(super) pictures: Vec<String>,
}

impl Fragment {
    /// Reads HTML.
    pub(super) fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        if html.contains(['<', '&']) {
            tokenize(html, |part, _| match part {
                Part::Words(words) => reader.words(words),
                Part::Open(name, attributes) => reader.open(name, &attribute_of(attributes)),
                Part::Close(name) => reader.close(name),
            });
        } else {
            reader.words(html);
        }
        reader.break_line();
        reader.fragment
    }

    /// Its words, a line each.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }
}

/// A field, or one side of a card, as words in one language, or in both where each stands in a `div` that says so: as Saegim
/// writes them.
pub(super) fn text_of(html: &str) -> Text {
    let side = |lang: &str| {
        let (_, from) = html.split_once(&format!("<div lang=\"{lang}\">"))?;
        Some(Fragment::read(from.split_once("</div>")?.0).text())
    };
    match (side("ko"), side("en")) {
        (Some(ko), Some(en)) => Text::both(ko, en),
        _ => Text::detected(Fragment::read(html).text()),
    }
}

#[derive(Default)]
struct Reader {
    fragment: Fragment,
    line: Line,
    /// What is open, with where it began in the line.
    open: Vec<(String, usize, SpanStyle)>,
    /// How many elements that hide their words, or keep their blanks, are open.
    n_hidden: usize,
    n_verbatim: usize,
}

impl Reader {
    fn words(&mut self, words: &str) {
        if self.n_hidden > 0 {
            return;
        }
        let mut rest = words;
        while let Some((before, from)) = rest.split_once("[sound:") {
            self.plain(before);
            let Some((name, after)) = from.split_once(']') else {
                self.plain("[sound:");
                rest = from;
                continue;
            };
            let name: String = name.trim().nfc().collect();
            self.plain(&format!("{SOUND_SIGN}{name}"));
            self.fragment.sounds.push(name);
            rest = after;
        }
        self.plain(rest);
    }

    fn plain(&mut self, words: &str) {
        for c in words.nfc() {
            match c {
                '\n' if self.n_verbatim > 0 => self.break_line(),
                '\u{a0}' | '\t' | '\r' | '\n' | ' ' if self.n_verbatim == 0 => {
                    if !self.line.text.is_empty() && !self.line.text.ends_with(' ') {
                        self.line.text.push(' ');
                    }
                }
                c if c.is_control() => {}
                c => self.line.text.push(c),
            }
        }
    }

    fn open(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>) {
        match name {
            "br" | "hr" => self.break_line(),
            "img" => {
                if let Some(source) = attribute("src").filter(|_| self.n_hidden == 0) {
                    let name: String = percent_decoded(source.trim()).nfc().collect();
                    if !name.is_empty() && !name.starts_with("data:") {
                        self.line.text.push_str(&picture_words(&name));
                        self.line.pictures.push(name);
                    }
                }
            }
            "style" | "script" | "template" | "head" => self.n_hidden += 1,
            "pre" => {
                self.break_line();
                self.n_verbatim += 1;
            }
            "li" => {
                self.break_line();
            }
            "td" | "th" => {
                if !self.line.text.trim().is_empty() {
                    self.plain(" | ");
                }
            }
            name if is_block(name) => self.break_line(),
            name => {
                if let Some(style) = style_of(name) {
                    self.open.push((name.to_owned(), self.line.text.len(), style));
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "style" | "script" | "template" | "head" => self.n_hidden = self.n_hidden.saturating_sub(1),
            "pre" => {
                self.break_line();
                self.n_verbatim = self.n_verbatim.saturating_sub(1);
            }
            name if is_block(name) => self.break_line(),
            name => {
                if let Some(place) = self.open.iter().rposition(|(open, ..)| open == name) {
                    let (_, start, style) = self.open.remove(place);
                    self.span(start, style);
                }
            }
        }
    }

    fn span(&mut self, start: usize, style: SpanStyle) {
        let end = self.line.text.trim_end().len();
        if start < end {
            let range = start..end;
            self.line.spans.push(Span { range, style });
        }
    }

    fn break_line(&mut self) {
        for (start, style) in self
            .open
            .iter()
            .map(|(_, start, style)| (*start, style.clone()))
            .collect::<Vec<_>>()
        {
            self.span(start, style);
        }
        for (_, start, _) in &mut self.open {
            *start = 0;
        }
        let mut line = std::mem::take(&mut self.line);
        line.text.truncate(line.text.trim_end().len());
        if line.text.trim().is_empty() {
            return;
        }
        line.spans.sort_by_key(|span| span.range.start);
        self.fragment.lines.push(line);
    }
}

/// How a picture is named among words.
pub(super) fn picture_words(name: &str) -> String {
    format!("[{name}]")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "blockquote"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ol"
            | "p"
            | "section"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "ul"
    )
}

fn style_of(name: &str) -> Option<SpanStyle> {
    Some(match name {
        "b" | "strong" => SpanStyle::Bold,
        "i" | "em" => SpanStyle::Italic,
        "code" | "tt" | "kbd" => SpanStyle::Code,
        "s" | "del" | "strike" => SpanStyle::Strike,
        "mark" => SpanStyle::Highlight(Tint::Yellow),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_as_its_lines() {
        for (html, text) in [
            ("plain", "plain"),
            ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
            ("<ul><li>하나</li><li>둘</li></ul>", "하나\n둘"),
            ("&lt;b&gt; &amp; &nbsp;x", "<b> & x"),
            ("<style>.a{}</style>x<script>y</script>", "x"),
            ("<pre>fn a() {\n  b\n}</pre>", "fn a() {\n  b\n}"),
            ("<img src=\"a%20b.png\"> c", "[a b.png] c"),
            ("x [sound:가.mp3]", "x ♪ 가.mp3"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a | b"),
            ("", ""),
            ("<br><div> </div>", ""),
            ("[sound:", "[sound:"),
        ] {
            assert_eq!(Fragment::read(html).text(), text, "{html}");
        }
    }

    #[test]
    fn weights_are_spans_over_each_line() {
        let read = Fragment::read("a <b>굵은<br>말</b> z");
        let spans: Vec<_> = read
            .lines
            .iter()
            .map(|line| line.text.get(line.spans[0].range.clone()))
            .collect();
        assert_eq!(spans, [Some("굵은"), Some("말")]);
    }
}
