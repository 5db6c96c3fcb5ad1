//! The words of a paragraph, heading or cell, from the inline part of comrak's tree.
//!
//! The result is lines, because Obsidian shows a single line break as one and because a picture alone on its line is a
//! block of its own.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeMath, NodeValue};
use comrak::{Arena, parse_document};

use crate::import::PictureRef;
use crate::import::urls::link_urls;
use crate::import::words::Words;
use crate::model::{SpanStyle, Tint, reads_as_formula};

use super::options::options;
use super::tag::Tag;

/// A line of words.
#[derive(Clone, Debug, Default)]
pub(super) struct InlineLine {
    pub(super) words: Words,
    /// The pictures in it, each with its place in the source: line and byte column, from 1.
    pub(super) pictures: Vec<(PictureRef, (usize, usize))>,
    /// Where it begins in the source: line and byte column, from 1. Nothing for a line behind a `<br>`, which begins no
    /// line of the source.
    pub(super) at: Option<(usize, usize)>,
    /// Characters to read beside pictures.
    n_plain: usize,
}

impl InlineLine {
    /// Whether it is nothing but pictures.
    pub(super) fn is_pictures(&self) -> bool {
        !self.pictures.is_empty() && self.n_plain == 0
    }
}

/// The lines of a node that holds inlines.
pub(super) fn inline_lines<'a>(node: &'a AstNode<'a>) -> Vec<InlineLine> {
    let mut reader = InlineReader {
        n_comments: n_comment_marks(node) / 2,
        begins_line: true,
        ..InlineReader::default()
    };
    let mut inside: Option<&AstNode<'_>> = None;
    for edge in node.traverse().skip(1) {
        match edge {
            NodeEdge::Start(child) if inside.is_none() => {
                if reader.enter(child) == Content::Taken {
                    inside = Some(child);
                }
            }
            NodeEdge::End(child) => match inside {
                Some(taken) if taken.same_node(child) => inside = None,
                None => reader.leave(&child.data().value),
                Some(_) => {}
            },
            NodeEdge::Start(_) => {}
        }
    }
    reader.finish()
}

/// The words of lines that hold only marks of the inside of a line.
pub(in crate::import) fn inline_words(markdown: &str) -> Words {
    let mut words = Words::default();
    for lines in lines_of_plain(markdown.lines()) {
        words.push_line(joined(lines));
    }
    words.finish()
}

/// The inside of each line read for itself.
///
/// Each is made a heading, in which marks of blocks are words, and gets an end that keeps a last `#` from being taken
/// for the closing of one.
pub(super) fn lines_of_plain<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<Vec<InlineLine>> {
    const END: &str = " .";
    let mut headings = String::new();
    for line in lines {
        headings.push_str("# ");
        headings.push_str(&line.trim().replace('\r', ""));
        headings.push_str(END);
        headings.push('\n');
    }
    let arena = Arena::new();
    let root = parse_document(&arena, &headings, &options());
    let of_heading = |node| {
        let mut lines = inline_lines(node);
        if let Some(last) = lines.last_mut() {
            let kept = last
                .words
                .text
                .strip_suffix('.')
                .unwrap_or(&last.words.text)
                .trim_end()
                .len();
            last.words.remove(kept..last.words.text.len());
            last.n_plain = last.n_plain.saturating_sub(1);
        }
        lines
    };
    root.children().map(of_heading).collect()
}

/// Lines put together to one text.
pub(super) fn joined(lines: impl IntoIterator<Item = InlineLine>) -> Words {
    let mut words = Words::default();
    for line in lines {
        words.push_line(line.words);
    }
    link_urls(&mut words);
    words.finish()
}

#[derive(PartialEq, Eq)]
enum Content {
    /// The children are still to be read.
    Open,
    /// The node was read with its children.
    Taken,
}

/// A style that is open, and the tag that opened it, if it was one.
struct OpenStyle {
    style: SpanStyle,
    tag: Option<String>,
    since: usize,
}

#[derive(Default)]
struct InlineReader {
    lines: Vec<InlineLine>,
    line: InlineLine,
    open: Vec<OpenStyle>,
    /// Where what is raised or lowered begins, while it is open.
    shifted_since: Option<usize>,
    /// `%%…%%` pairs still to come that go over a line end, which comrak does not know.
    n_comments: usize,
    is_in_comment: bool,
    /// Whether a comment ended here, so that of the blanks around it one is enough.
    is_behind_comment: bool,
    /// Whether the next node begins a line of the source.
    begins_line: bool,
}

impl InlineReader {
    fn enter<'a>(&mut self, node: &'a AstNode<'a>) -> Content {
        let ast = node.data();
        let at = (ast.sourcepos.start.line, ast.sourcepos.start.column);
        if std::mem::take(&mut self.begins_line) {
            self.line.at = Some(at);
        }
        match &ast.value {
            NodeValue::Text(text) => self.text_with_embeds(text, at),
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                self.line_break();
                self.begins_line = !self.is_in_comment;
            }
            NodeValue::CommentInline(_) => self.is_behind_comment = true,
            NodeValue::Code(code) => self.styled(&code.literal, SpanStyle::Code),
            NodeValue::Math(math) => self.math(math),
            NodeValue::HtmlInline(html) => self.html(html, at),
            NodeValue::FootnoteReference(reference) => self.words(&format!("[^{}]", reference.name)),
            NodeValue::Emph | NodeValue::Underline => self.open(SpanStyle::Italic, None),
            NodeValue::Strong => self.open(SpanStyle::Bold, None),
            NodeValue::Strikethrough => self.open(SpanStyle::Strike, None),
            NodeValue::Subscript => self.words("~"),
            NodeValue::Highlight => self.open_highlight(node),
            NodeValue::Link(link) => self.open(SpanStyle::Link(link.url.clone()), None),
            NodeValue::Image(image) => {
                let alt = node.collect_text();
                self.picture(PictureRef::from_link(&image.url, &alt), at);
                return Content::Taken;
            }
            NodeValue::WikiLink(link) => {
                self.wikilink(&link.url, &node.collect_text(), link.embed, at);
                return Content::Taken;
            }
            _ => {}
        }
        Content::Open
    }

    fn leave(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Emph
            | NodeValue::Underline
            | NodeValue::Strong
            | NodeValue::Strikethrough
            | NodeValue::Link(_) => self.close(None),
            NodeValue::Subscript => self.words("~"),
            NodeValue::Highlight => self.close_highlight(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.is_in_comment {
            return;
        }
        let ends_blank = self.line.words.text.is_empty() || self.line.words.text.ends_with(char::is_whitespace);
        let words = if self.is_behind_comment && ends_blank {
            words.trim_start()
        } else {
            words
        };
        self.is_behind_comment = false;
        self.line.n_plain += words.chars().filter(|c| !c.is_whitespace()).count();
        self.line.words.push(words);
    }

    /// Words in which comments may begin and end that go over a line end.
    fn commented(&mut self, text: &str) {
        for (n, part) in text.split("%%").enumerate() {
            if n > 0 {
                if self.is_in_comment {
                    self.is_in_comment = false;
                    self.is_behind_comment = true;
                } else if self.n_comments > 0 {
                    self.n_comments -= 1;
                    self.is_in_comment = true;
                } else {
                    self.words("%%");
                }
            }
            self.words(part);
        }
    }

    /// Words in which embeds may stand that comrak leaves as they are: those with a caption and a size.
    fn text_with_embeds(&mut self, text: &str, at: (usize, usize)) {
        let mut rest = text;
        while let Some((before, from_embed)) = rest.split_once("![[") {
            let Some((inner, after)) = from_embed.split_once("]]") else {
                break;
            };
            self.commented(before);
            let place = (at.0, at.1 + text.len() - rest.len() + before.len());
            match PictureRef::from_embed(inner) {
                Some(picture) => self.picture(picture, place),
                None => self.words(&format!("![[{inner}]]")),
            }
            rest = after;
        }
        self.commented(rest);
    }

    fn styled(&mut self, words: &str, style: SpanStyle) {
        let since = self.line.words.text.len();
        self.words(words);
        self.line.words.mark_since(since, style);
    }

    /// A formula keeps its dollar signs: whether it is one or two prices nobody can tell for sure.
    fn math(&mut self, math: &NodeMath) {
        let sign = match (math.dollar_math, math.display_math) {
            (true, true) => "$$",
            (true, false) => "$",
            (false, _) => "",
        };
        let words = format!("{sign}{}{sign}", math.literal.replace(['\r', '\n'], " "));
        let is_formula = sign.is_empty() || reads_as_formula(&math.literal);
        if is_formula {
            self.styled(&words, SpanStyle::Code);
        } else {
            self.words(&words);
        }
    }

    fn wikilink(&mut self, target: &str, label: &str, is_embed: bool, at: (usize, usize)) {
        let picture = || PictureRef::from_embed(&format!("{target}|{label}"));
        if is_embed && let Some(mut picture) = picture() {
            if label == target {
                picture.caption.clear();
            }
            self.picture(picture, at);
        } else {
            let words = if label.trim().is_empty() { target } else { label };
            self.styled(words.trim(), SpanStyle::Link(target.to_owned()));
        }
    }

    fn picture(&mut self, picture: PictureRef, at: (usize, usize)) {
        if self.is_in_comment {
            return;
        }
        let since = self.line.words.text.len();
        self.line.words.push(picture.label());
        self.line
            .words
            .mark_since(since, SpanStyle::Link(picture.target.clone()));
        self.line.pictures.push((picture, at));
    }

    fn line_break(&mut self) {
        if self.is_in_comment {
            return;
        }
        for open in &mut self.open {
            self.line.words.mark_since(open.since, open.style.clone());
            open.since = 0;
        }
        self.shifted_since = None;
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn html(&mut self, html: &str, at: (usize, usize)) {
        let Some(tag) = Tag::at_start_of(html) else {
            self.words(html);
            return;
        };
        let name = tag.name.as_str();
        if name.is_empty() {
            self.is_behind_comment = true;
        } else if name == "br" {
            self.line_break();
        } else if name == "img" {
            let (target, alt) = (
                tag.attribute("src").unwrap_or_default(),
                tag.attribute("alt").unwrap_or_default(),
            );
            self.picture(PictureRef::from_link(target, alt), at);
        } else if matches!(name, "sup" | "sub") {
            let since = self.shifted_since.take();
            match (tag.is_closing, since) {
                (false, _) => self.shifted_since = Some(self.line.words.text.len()),
                (true, Some(since)) if name == "sup" => self.line.words.raise_since(since),
                (true, Some(since)) => self.line.words.lower_since(since),
                (true, None) => {}
            }
        } else if tag.is_closing {
            self.close(Some(name));
        } else if let Some(style) = style_of(&tag) {
            self.open(style, Some(name.to_owned()));
        }
    }

    fn open(&mut self, style: SpanStyle, tag: Option<String>) {
        let since = self.line.words.text.len();
        self.open.push(OpenStyle { style, tag, since });
    }

    /// Closes the style that was opened last by this tag, or by a mark when there is none.
    fn close(&mut self, tag: Option<&str>) {
        if let Some(place) = self.open.iter().rposition(|open| open.tag.as_deref() == tag) {
            let open = self.open.remove(place);
            self.line.words.mark_since(open.since, open.style);
        }
    }

    /// `a==b and c==d` compares and marks nothing: there Latin letters stand on both outer sides.
    fn open_highlight<'a>(&mut self, node: &'a AstNode<'a>) {
        let ends_latin = self.line.words.text.ends_with(|c: char| c.is_ascii_alphanumeric());
        let goes_on_latin = node.next_sibling().is_some_and(|next| match &next.data().value {
            NodeValue::Text(text) => text.starts_with(|c: char| c.is_ascii_alphanumeric()),
            _ => false,
        });
        if ends_latin && goes_on_latin {
            self.words("==");
            self.open(SpanStyle::Strike, Some(COMPARISON.to_owned()));
        } else {
            self.open(SpanStyle::Highlight(Tint::default()), None);
        }
    }

    fn close_highlight(&mut self) {
        let is_comparison = self
            .open
            .last()
            .is_some_and(|open| open.tag.as_deref() == Some(COMPARISON));
        if is_comparison {
            self.open.pop();
            self.words("==");
        } else {
            self.close(None);
        }
    }

    fn finish(mut self) -> Vec<InlineLine> {
        for open in std::mem::take(&mut self.open) {
            if open.tag.as_deref() != Some(COMPARISON) {
                self.line.words.mark_since(open.since, open.style);
            }
        }
        self.lines.push(self.line);
        self.lines
    }
}

/// Stands for a `==` that is no mark; no tag has this name.
const COMPARISON: &str = "==";

fn style_of(tag: &Tag<'_>) -> Option<SpanStyle> {
    Some(match tag.name.as_str() {
        "b" | "strong" => SpanStyle::Bold,
        "i" | "em" | "cite" | "dfn" | "var" => SpanStyle::Italic,
        "code" | "kbd" => SpanStyle::Code,
        "s" | "del" | "strike" => SpanStyle::Strike,
        "mark" => SpanStyle::Highlight(tag.tint()),
        "a" => SpanStyle::Link(tag.attribute("href").filter(|href| !href.is_empty())?.to_owned()),
        _ => return None,
    })
}

fn n_comment_marks<'a>(node: &'a AstNode<'a>) -> usize {
    let of_text = |child: &'a AstNode<'a>| match &child.data().value {
        NodeValue::Text(text) => text.matches("%%").count(),
        _ => 0,
    };
    node.descendants().map(of_text).sum()
}
