//! Our flat blocks from comrak's tree.
//!
//! Walks without recursion, so that 50,000 nested quotes are only slow to read. Depth counts the lists, quotes and
//! callouts around a block; a paragraph that follows in a list item stands one deeper than the item.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeCodeBlock, NodeValue};

use crate::import::cut::Found;
use crate::import::lines::Lines;
use crate::import::words::Words;
use crate::import::{DraftKind, PictureRef};

use super::inlines::{InlineLine, inline_lines, joined};
use super::paragraph::{Part, parts};
use super::place::{Place, place_of};
use super::{html, strip_block_id};

/// The blocks of a document that was parsed from `text`, which begins at byte `base` of the whole source.
pub(super) fn blocks<'a>(root: &'a AstNode<'a>, text: &str, base: usize) -> Vec<Found> {
    let mut walker = Walker {
        text,
        lines: Lines::new(text),
        base,
        n_around: 0,
        found: Vec::new(),
    };
    let mut inside: Option<&AstNode<'_>> = None;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) if inside.is_none() => {
                if walker.enter(node) {
                    inside = Some(node);
                }
            }
            NodeEdge::End(node) => match inside {
                Some(taken) if taken.same_node(node) => inside = None,
                None => walker.leave(&node.data().value),
                Some(_) => {}
            },
            NodeEdge::Start(_) => {}
        }
    }
    walker
        .found
        .retain(|block| !block.words.text.is_empty() || block.kind == DraftKind::Rule);
    walker.found
}

struct Walker<'t> {
    text: &'t str,
    lines: Lines,
    base: usize,
    /// Lists, quotes and callouts around the current node.
    n_around: usize,
    found: Vec<Found>,
}

impl Walker<'_> {
    /// Reads a node; true when its children were read with it.
    fn enter<'a>(&mut self, node: &'a AstNode<'a>) -> bool {
        let ast = node.data();
        let start = ast.sourcepos.start;
        match &ast.value {
            NodeValue::List(_) | NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => {
                self.n_around += 1;
                return false;
            }
            NodeValue::Callout(callout) => {
                let title = node
                    .first_child()
                    .filter(|child| matches!(child.data().value, NodeValue::CalloutTitle));
                let paragraph = title.and_then(AstNode::first_child);
                let mut words = paragraph.map(|title| joined(inline_lines(title))).unwrap_or_default();
                if words.text.is_empty() {
                    words = Words::plain(&callout.callout_type);
                }
                let words_at = paragraph.map_or((start.line, start.column), words_start);
                self.add(DraftKind::Callout, self.n_around, words, start.line, words_at);
                self.n_around += 1;
                return false;
            }
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => {
                let is_outline = node.parent().is_none_or(|parent| match parent.data().value {
                    NodeValue::Document => true,
                    // The words of the item itself, unless something stands before them.
                    NodeValue::Item(_) | NodeValue::TaskItem(_) => node.previous_sibling().is_some(),
                    _ => false,
                });
                if is_outline {
                    self.heading(node, heading.level);
                } else {
                    self.paragraph(node);
                }
            }
            NodeValue::CodeBlock(code) => self.code(node, code),
            NodeValue::Table(_) => self.table(node),
            NodeValue::ThematicBreak => {
                let depth = place_of(node, self.n_around).depth;
                self.add(
                    DraftKind::Rule,
                    depth,
                    Words::default(),
                    start.line,
                    (start.line, start.column),
                );
            }
            NodeValue::HtmlBlock(block) => {
                let depth = place_of(node, self.n_around).depth;
                let (lines, base) = (&self.lines, self.base);
                let starts_at = |n: usize| base + lines.start_of(start.line + n);
                self.found
                    .extend(html::blocks(&block.literal, depth, self.n_around, starts_at));
            }
            NodeValue::CalloutTitle => {}
            _ => return false,
        }
        true
    }

    fn leave(&mut self, value: &NodeValue) {
        if matches!(
            value,
            NodeValue::List(_) | NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) | NodeValue::Callout(_)
        ) {
            self.n_around -= 1;
        }
    }

    fn add(&mut self, kind: DraftKind, depth: usize, words: Words, line: usize, words_at: (usize, usize)) {
        self.found.push(Found {
            kind,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            words,
            sign: String::new(),
            pictures: Vec::new(),
            starts_at: self.base + self.lines.start_of(line),
            words_at: self.base + self.lines.offset(words_at.0, words_at.1),
        });
    }

    fn heading<'a>(&mut self, node: &'a AstNode<'a>, level: u8) {
        let line = node.data().sourcepos.start.line;
        let lines = inline_lines(node);
        let place = Place {
            kind: DraftKind::Heading,
            depth: usize::from(level.saturating_sub(1)),
            line,
        };
        if lines.iter().all(InlineLine::is_pictures) {
            self.lines_in(lines, &place);
            return;
        }
        let pictures = pictures_of(&lines);
        let mut words = joined(lines);
        words.text = words.text.replace('\n', " ");
        strip_block_id(&mut words);
        self.add(place.kind, place.depth, words, line, words_start(node));
        self.give_pictures(pictures);
    }

    fn paragraph<'a>(&mut self, node: &'a AstNode<'a>) {
        let place = place_of(node, self.n_around);
        if let Some(formula) = only_formula(node) {
            self.add(
                DraftKind::Code,
                place.depth,
                Words::plain(&formula).finish(),
                place.line,
                words_start(node),
            );
            return;
        }
        let mut lines = inline_lines(node);
        if let Some(name) = footnote_of(node)
            && let Some(first) = lines.first_mut()
        {
            let mut words = Words::plain(&format!("[^{name}]: "));
            words.append(std::mem::take(&mut first.words));
            first.words = words;
        }
        self.lines_in(lines, &place);
    }

    /// Blocks from the lines of a paragraph.
    fn lines_in(&mut self, lines: Vec<InlineLine>, place: &Place) {
        let n_before = self.found.len();
        for part in parts(lines, place, self.text, &self.lines) {
            let is_first = self.found.len() == n_before;
            let line = |at: (usize, usize)| if is_first { place.line } else { at.0 };
            match part {
                Part::Picture { picture, depth, at } => {
                    let words = Words::plain(&picture.words());
                    self.add(DraftKind::Image(picture), depth, words, line(at), at);
                }
                Part::Words { kind, depth, lines, at } => {
                    let pictures = pictures_of(&lines);
                    let mut words = joined(lines);
                    strip_block_id(&mut words);
                    if !words.text.is_empty() {
                        self.add(kind, depth, words, line(at), at);
                        self.give_pictures(pictures);
                    }
                }
            }
        }
    }

    fn code<'a>(&mut self, node: &'a AstNode<'a>, code: &NodeCodeBlock) {
        let start = node.data().sourcepos.start;
        let literal = code.literal.replace("\r\n", "\n");
        let words = Words::plain(literal.trim_end().trim_start_matches('\n'));
        let words_at = if code.fenced {
            (start.line + 1, 1)
        } else {
            (start.line, start.column)
        };
        let depth = place_of(node, self.n_around).depth;
        let line = place_of(node, self.n_around).line;
        self.add(DraftKind::Code, depth, words, line, words_at);
    }

    /// Rows are lines, cells are separated by tabs.
    fn table<'a>(&mut self, node: &'a AstNode<'a>) {
        let place = place_of(node, self.n_around);
        let mut words = Words::default();
        let mut pictures = Vec::new();
        for (n_row, row) in node.children().enumerate() {
            let mut line = Words::default();
            for (n, cell) in row.children().enumerate() {
                if n > 0 {
                    line.push("\t");
                }
                let lines = inline_lines(cell);
                pictures.extend(pictures_of(&lines));
                let mut cell = joined(lines);
                cell.text = cell.text.replace(['\n', '\t'], " ");
                line.append(cell);
            }
            // The parser fills short rows up; what is not written is not kept. The head says how many columns there are.
            let n_written = line.text.trim_end_matches('\t').len();
            if n_row > 0 || n_written == 0 {
                line.remove(n_written..line.text.len());
            }
            // A row without words is a row: the source has a line for it.
            if n_row > 0 {
                words.push("\n");
            }
            words.append(line);
        }
        if words.text.trim().is_empty() {
            words = Words::default();
        }
        let start = node.data().sourcepos.start;
        self.add(
            DraftKind::Table,
            place.depth,
            words,
            place.line,
            (start.line, start.column),
        );
        self.give_pictures(pictures);
    }

    fn give_pictures(&mut self, pictures: Vec<PictureRef>) {
        if let Some(block) = self.found.last_mut() {
            block.pictures = pictures;
        }
    }
}

fn pictures_of(lines: &[InlineLine]) -> Vec<PictureRef> {
    lines
        .iter()
        .flat_map(|line| &line.pictures)
        .map(|(picture, _)| picture.clone())
        .collect()
}

/// Where the words of a node begin.
fn words_start<'a>(node: &'a AstNode<'a>) -> (usize, usize) {
    let of = |node: &'a AstNode<'a>| {
        let start = node.data().sourcepos.start;
        (start.line, start.column)
    };
    node.first_child().map_or_else(|| of(node), of)
}

/// The formula of a paragraph that is nothing else.
fn only_formula<'a>(node: &'a AstNode<'a>) -> Option<String> {
    let child = node.first_child().filter(|child| child.next_sibling().is_none())?;
    match &child.data().value {
        NodeValue::Math(math) if math.display_math => Some(math.literal.trim().to_owned()),
        _ => None,
    }
}

/// The name of the footnote a node begins.
fn footnote_of<'a>(node: &'a AstNode<'a>) -> Option<String> {
    let parent = node.parent().filter(|_| node.previous_sibling().is_none())?;
    match &parent.data().value {
        NodeValue::FootnoteDefinition(footnote) => Some(footnote.name.clone()),
        _ => None,
    }
}
