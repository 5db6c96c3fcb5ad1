//! HTML that stands between paragraphs.
//!
//! It is not rendered. Tags that begin a line on a page begin one here; what stands between them is read as Markdown
//! inside a line, because that is how people write in `<details>`. Scripts, styles and comments are not shown.

use crate::import::DraftKind;
use crate::import::cut::Found;
use crate::import::words::Words;

use super::inlines::{InlineLine, joined, lines_of_plain};
use super::tag::{HIDDEN_TAGS, Opening, Tag, is_block, opening};

/// How far the end of a tag is looked for once one had no end, in bytes.
const UNCLOSED_REACH: usize = 1_024;

/// The blocks of some HTML. List items in it stand at `items_depth`, everything else at `depth`; `starts_at` gives the
/// byte of the source where its n-th line begins, n from 0.
pub(super) fn blocks(html: &str, depth: usize, items_depth: usize, starts_at: impl Fn(usize) -> usize) -> Vec<Found> {
    let mut scanner = Scanner {
        depth,
        ..Scanner::default()
    };
    scanner.scan(html);
    let mut found = Vec::new();
    let parts = scanner.parts.into_iter();
    for part in parts.flat_map(|part| split_at_marks(part, items_depth)) {
        let at = starts_at(part.line);
        let mut add = |kind: DraftKind, words: Words, pictures| {
            found.push(Found {
                kind,
                depth: u8::try_from(part.depth).unwrap_or(u8::MAX),
                words,
                sign: String::new(),
                pictures,
                starts_at: at,
                words_at: at,
            });
        };
        let lines = match part.kind {
            DraftKind::Code => {
                add(
                    DraftKind::Code,
                    Words::plain(&unescaped(&part.markdown)).finish(),
                    Vec::new(),
                );
                continue;
            }
            DraftKind::Table => table_lines(&part.markdown),
            _ => {
                let lines = part.markdown.lines().filter(|line| !line.trim().is_empty());
                let (alone, others): (Vec<_>, Vec<_>) = lines_of_plain(lines)
                    .into_iter()
                    .flatten()
                    .partition(InlineLine::is_pictures);
                for (picture, _) in alone.into_iter().flat_map(|line| line.pictures) {
                    let words = Words::plain(&picture.words());
                    add(DraftKind::Image(picture), words, Vec::new());
                }
                others
            }
        };
        let pictures = lines.iter().flat_map(|line| &line.pictures);
        let pictures = pictures.map(|(picture, _)| picture.clone()).collect();
        let words = joined(lines);
        if !words.text.is_empty() || part.kind == DraftKind::Rule {
            add(part.kind, words, pictures);
        }
    }
    found
}

/// A part split where its lines begin list items or headings in Markdown: a tag above them without a blank line
/// between makes HTML of them, which their writer did not mean.
fn split_at_marks(part: Part, items_depth: usize) -> Vec<Part> {
    if part.kind != DraftKind::Paragraph {
        return vec![part];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    for (n, line) in part.markdown.lines().enumerate() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let (kind, depth, words) = if let Some(words) = behind_list_mark(words) {
            while indents.last().is_some_and(|&open| open >= indent) {
                indents.pop();
            }
            indents.push(indent);
            (DraftKind::ListItem, items_depth + indents.len() - 1, words)
        } else if let Some((level, words)) = behind_heading_mark(words) {
            indents.clear();
            (DraftKind::Heading, level, words)
        } else if let Some(last) = parts.last_mut().filter(|last| last.kind != DraftKind::Heading) {
            last.markdown.push('\n');
            last.markdown.push_str(line);
            continue;
        } else {
            (DraftKind::Paragraph, part.depth, line)
        };
        parts.push(Part {
            kind,
            depth,
            line: part.line + n,
            markdown: words.to_owned(),
        });
    }
    parts
}

fn behind_list_mark(line: &str) -> Option<&str> {
    let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(n_digits..)?;
    let behind = match n_digits {
        0 => behind.strip_prefix(['-', '*', '+'])?,
        1..=3 => behind.strip_prefix(['.', ')'])?,
        _ => return None,
    };
    behind.starts_with([' ', '\t']).then(|| behind.trim_start())
}

fn behind_heading_mark(line: &str) -> Option<(usize, &str)> {
    let behind = line.trim_start_matches('#');
    let level = line.len() - behind.len();
    ((1..=6).contains(&level) && behind.starts_with([' ', '\t'])).then(|| (level - 1, behind.trim_start()))
}

/// Rows of cells; each cell is read for itself, so that a mark does not reach into the next.
fn table_lines(rows: &str) -> Vec<InlineLine> {
    let rows = rows.lines().filter(|row| !row.trim().is_empty());
    rows.map(|row| {
        let mut line = InlineLine::default();
        for (n, cell) in lines_of_plain(row.split('\t')).into_iter().enumerate() {
            if n > 0 {
                line.words.push("\t");
            }
            line.pictures.extend(cell.iter().flat_map(|line| line.pictures.clone()));
            let mut words = joined(cell);
            words.text = words.text.replace('\n', " ");
            line.words.append(words);
        }
        line
    })
    .collect()
}

/// How many bytes a script or style takes with its end tag; the whole text when it has none.
fn end_of_hidden(text: &str, name: &str) -> usize {
    let is_end = |place: &usize| {
        let behind = text.get(place + 2..).unwrap_or_default();
        behind
            .get(..name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    let end = text.match_indices("</").map(|(place, _)| place).find(is_end);
    end.map_or(text.len(), |place| {
        (place + "</".len() + name.len() + 1).min(text.len())
    })
}

/// The characters most often written as entities in code.
fn unescaped(code: &str) -> String {
    code.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Something between two tags that begin a line.
struct Part {
    kind: DraftKind,
    depth: usize,
    /// The line of the HTML it begins on, from 0.
    line: usize,
    markdown: String,
}

struct Scanner {
    parts: Vec<Part>,
    depth: usize,
    /// Lists around the current place.
    n_lists: usize,
    is_in_table: bool,
    kind: DraftKind,
    markdown: String,
    /// The line the current part begins on, and the current line; from 0.
    part_line: usize,
    line: usize,
}

impl Default for Scanner {
    fn default() -> Self {
        Self {
            parts: Vec::new(),
            depth: 0,
            n_lists: 0,
            is_in_table: false,
            kind: DraftKind::Paragraph,
            markdown: String::new(),
            part_line: 0,
            line: 0,
        }
    }
}

impl Scanner {
    fn scan(&mut self, html: &str) {
        let mut rest = html;
        let mut reach = usize::MAX;
        while let Some(c) = rest.chars().next() {
            let n_taken = match opening(rest, reach) {
                Opening::Tag(tag) if !tag.is_closing && HIDDEN_TAGS.contains(&tag.name.as_str()) => {
                    end_of_hidden(rest, &tag.name)
                }
                Opening::Tag(tag) => {
                    self.tag(&tag, rest);
                    tag.len
                }
                other => {
                    // What has no end is looked for once to the end of the text, and not far any more after that.
                    if other == Opening::Unclosed {
                        reach = UNCLOSED_REACH;
                    }
                    self.character(c);
                    c.len_utf8()
                }
            };
            let (taken, after) = rest.split_at_checked(n_taken).unwrap_or((rest, ""));
            self.line += taken.matches('\n').count();
            rest = after;
        }
        self.flush(DraftKind::Paragraph);
    }

    fn character(&mut self, c: char) {
        let is_line_end = matches!(c, '\n' | '\r');
        if !self.is_in_table && is_line_end && self.markdown.trim().is_empty() {
            self.markdown.clear();
            return;
        }
        self.begin_line();
        let is_cell_blank = self.is_in_table && (is_line_end || c == '\t');
        self.markdown.push(if is_cell_blank { ' ' } else { c });
    }

    /// Remembers the line on which the words of a part begin.
    fn begin_line(&mut self) {
        if self.markdown.trim().is_empty() {
            self.part_line = self.line;
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, from_tag: &str) {
        let name = tag.name.as_str();
        match name {
            "ul" | "ol" => {
                self.flush(DraftKind::Paragraph);
                self.n_lists = if tag.is_closing {
                    self.n_lists.saturating_sub(1)
                } else {
                    self.n_lists + 1
                };
            }
            "li" if !tag.is_closing => self.flush(DraftKind::ListItem),
            "table" => {
                self.flush(if tag.is_closing {
                    DraftKind::Paragraph
                } else {
                    DraftKind::Table
                });
                self.is_in_table = !tag.is_closing;
            }
            "tr" | "td" | "th" | "p" | "div" | "br" if self.is_in_table => self.cell(name, tag.is_closing),
            "tr" | "td" | "th" => {
                // The rest of a table that was cut by a blank line.
                self.flush(DraftKind::Table);
                self.is_in_table = true;
                self.cell(name, tag.is_closing);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush(if tag.is_closing {
                    DraftKind::Paragraph
                } else {
                    DraftKind::Heading
                });
                let level = name
                    .strip_prefix('h')
                    .and_then(|level| level.parse::<usize>().ok())
                    .unwrap_or(1);
                self.depth = if tag.is_closing { 0 } else { level - 1 };
            }
            "hr" => {
                self.flush(DraftKind::Rule);
                self.flush(DraftKind::Paragraph);
            }
            "pre" => self.flush(if tag.is_closing {
                DraftKind::Paragraph
            } else {
                DraftKind::Code
            }),
            _ if is_block(name) => self.flush(DraftKind::Paragraph),
            _ if self.kind == DraftKind::Code || tag.name.is_empty() => {}
            _ => {
                self.begin_line();
                self.markdown
                    .push_str(&from_tag.get(..tag.len).unwrap_or_default().replace(['\r', '\n'], " "));
            }
        }
    }

    fn cell(&mut self, name: &str, is_closing: bool) {
        match (name, is_closing) {
            ("tr", _) => self.markdown.push('\n'),
            ("td" | "th", false) => {
                let is_first = self
                    .markdown
                    .lines()
                    .next_back()
                    .is_none_or(|row| row.trim().is_empty())
                    || self.markdown.ends_with('\n');
                if !is_first {
                    self.markdown.push('\t');
                }
            }
            _ => self.markdown.push(' '),
        }
    }

    /// Ends the current part and begins one of another kind.
    fn flush(&mut self, next: DraftKind) {
        let kind = std::mem::replace(&mut self.kind, next);
        let markdown = std::mem::take(&mut self.markdown);
        if markdown.trim().is_empty() && kind != DraftKind::Rule {
            return;
        }
        let n_around = if kind == DraftKind::ListItem {
            self.n_lists.saturating_sub(1)
        } else {
            0
        };
        self.parts.push(Part {
            kind,
            depth: self.depth + n_around,
            line: self.part_line,
            markdown,
        });
        self.part_line = self.line;
    }
}
