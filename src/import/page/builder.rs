//! Lines from the tags and words of a page, in their order.

use crate::import::cut::{Found, Reading};
use crate::import::lines::Lines;
use crate::import::markdown::tint_of_style;
use crate::import::words::{Words, shown};
use crate::import::{DraftKind, DropReason, DroppedLine, PictureRef};
use crate::model::SpanStyle;

/// Tags that begin a line, besides those that are a kind of line themselves.
const BLOCKS: [&str; 25] = [
    "address",
    "article",
    "body",
    "caption",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "header",
    "html",
    "legend",
    "main",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "thead",
    "tr",
];

/// What stands in these surrounds the text, or stands in for what cannot be shown; it is listed as left out.
const FURNITURE: [&str; 13] = [
    "aside", "audio", "button", "canvas", "footer", "iframe", "nav", "noscript", "object", "select", "svg", "template",
    "video",
];

/// What stands in these is no text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Tags that may stand before the text without ending the head of a page, which needs no end of its own.
const HEAD: [&str; 10] = [
    "base", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title",
];

/// What a table of figures does not hold.
const LAYOUT_IN_TABLE: [&str; 11] = [
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "pre",
    "ul",
];

/// Marks inside each other; a page that opens more forgot to close them.
const MAX_OPEN_MARKS: usize = 64;

/// A part of the words set off by an open tag: its name, where it began, and how.
struct OpenMark {
    tag: String,
    start: usize,
    style: SpanStyle,
}

/// What is being put together.
pub(super) struct Builder {
    lines: Lines,
    line: usize,
    reading: Reading,
    words: Words,
    kind: DraftKind,
    depth: usize,
    /// The line of the source the words begin on.
    began: usize,
    marks: Vec<OpenMark>,
    /// Lists that are open.
    n_lists: usize,
    n_quotes: usize,
    /// Whether blanks and ends of lines count.
    is_verbatim: bool,
    /// Inside a table cells are separated by tabs and rows by ends of lines.
    n_tables: usize,
    /// Cells of the row that is open.
    n_cells: usize,
    pictures: Vec<PictureRef>,
    /// Tags that hide what stands in them, innermost last; with whether it is listed.
    hiding: Vec<(String, bool)>,
    is_title: bool,
    is_in_head: bool,
}

impl Builder {
    pub(super) fn new(lines: Lines) -> Self {
        Self {
            lines,
            line: 1,
            reading: Reading::default(),
            words: Words::default(),
            kind: DraftKind::Paragraph,
            depth: 0,
            began: 1,
            marks: Vec::new(),
            n_lists: 0,
            n_quotes: 0,
            is_verbatim: false,
            n_tables: 0,
            n_cells: 0,
            pictures: Vec::new(),
            hiding: Vec::new(),
            is_title: false,
            is_in_head: false,
        }
    }

    pub(super) const fn at_line(&mut self, line: usize) {
        self.line = line;
    }

    pub(super) fn words(&mut self, words: &str) {
        if self.is_title {
            self.reading.title.push_str(words);
            return;
        }
        match self.hiding.last() {
            Some((_, true)) => return self.drop(words),
            Some((_, false)) => return,
            None => {}
        }
        if self.is_in_head && words.trim().is_empty() {
            return;
        }
        self.is_in_head = false;
        if self.words.text.is_empty() {
            self.began = self.line;
        }
        if self.is_verbatim {
            self.words.push(words);
            return;
        }
        // Blanks of any number are one, and none at the beginning of a line.
        for (place, part) in words.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            let is_at_start = self.words.text.is_empty() || self.words.text.ends_with([' ', '\n', '\t']);
            if place > 0 && !is_at_start {
                self.words.push(" ");
            }
            self.words.push(part);
        }
    }

    pub(super) fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        let hides = HIDDEN.contains(&name) || FURNITURE.contains(&name);
        if !self.hiding.is_empty() && !hides {
            return;
        }
        self.is_in_head &= HEAD.contains(&name);
        if LAYOUT_IN_TABLE.contains(&name) && self.n_tables > 0 {
            // A table that holds headings and lists gives a page its columns; it is none of figures.
            self.flush();
            self.n_tables = 0;
            self.restart();
        }
        match name {
            "head" => self.is_in_head = true,
            "title" => self.is_title = self.reading.title.is_empty(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.trim_start_matches('h').parse::<usize>().unwrap_or(1);
                self.begin(DraftKind::Heading, level - 1);
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                self.n_lists += 1;
            }
            "li" | "dd" => self.begin(DraftKind::ListItem, self.item_depth()),
            "dt" => self.begin(DraftKind::ListItem, 0),
            "pre" => {
                self.begin(DraftKind::Code, self.n_lists);
                self.is_verbatim = true;
            }
            "blockquote" => {
                self.flush();
                self.n_quotes += 1;
                self.restart();
            }
            "table" => {
                if self.n_tables == 0 {
                    self.begin(DraftKind::Table, 0);
                }
                self.n_tables += 1;
            }
            "tr" if self.n_tables == 1 => {
                self.separate('\n');
                self.n_cells = 0;
            }
            "td" | "th" if self.n_tables == 1 => {
                if self.n_cells > 0 {
                    self.separate('\t');
                }
                self.n_cells += 1;
            }
            "br" => self.words.push("\n"),
            "hr" => {
                self.begin(DraftKind::Rule, 0);
                self.flush();
            }
            "img" => self.picture(&attribute),
            _ if hides => {
                let is_listed = FURNITURE.contains(&name);
                if is_listed && self.n_tables == 0 && !self.is_verbatim {
                    self.flush();
                }
                self.hiding.push((name.to_owned(), is_listed));
            }
            _ if BLOCKS.contains(&name) && self.n_tables == 0 => self.begin_block(),
            _ => {
                if self.marks.len() < MAX_OPEN_MARKS
                    && let Some(style) = style_of(name, &attribute)
                {
                    self.marks.push(OpenMark {
                        tag: name.to_owned(),
                        start: self.words.text.len(),
                        style,
                    });
                }
            }
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some(place) = self.hiding.iter().rposition(|(tag, _)| tag == name) {
            self.hiding.truncate(place);
            return;
        }
        match name {
            "title" => self.is_title = false,
            _ if !self.hiding.is_empty() => {}
            "head" => self.is_in_head = false,
            "ul" | "ol" | "menu" => {
                self.flush();
                self.n_lists = self.n_lists.saturating_sub(1);
                self.restart();
            }
            "blockquote" => {
                self.flush();
                self.n_quotes = self.n_quotes.saturating_sub(1);
                self.restart();
            }
            "pre" => {
                self.flush();
                self.is_verbatim = false;
                self.restart();
            }
            "table" => {
                self.n_tables = self.n_tables.saturating_sub(1);
                if self.n_tables == 0 {
                    self.flush();
                    self.restart();
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dd" | "dt" => {
                self.flush();
                self.restart();
            }
            _ if BLOCKS.contains(&name) && self.n_tables == 0 => self.begin_block(),
            _ => {
                if let Some(place) = self.marks.iter().rposition(|mark| mark.tag == name) {
                    let mark = self.marks.remove(place);
                    self.words.mark_since(mark.start, mark.style);
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        self.flush();
        self.reading.title = shown(self.reading.title.trim());
        self.reading
    }

    /// A tag that begins a line goes on with the item, heading or quote it stands in.
    fn begin_block(&mut self) {
        let is_inside = self.kind == DraftKind::ListItem && self.words.text.trim().is_empty();
        if self.is_verbatim || is_inside {
            return;
        }
        let goes_on = self.kind == DraftKind::Heading;
        if !goes_on {
            self.flush();
            self.restart();
        }
    }

    /// Begins a line of a kind.
    fn begin(&mut self, kind: DraftKind, depth: usize) {
        self.flush();
        self.kind = kind;
        self.depth = depth;
    }

    /// What comes next has no tag of its own.
    fn restart(&mut self) {
        self.kind = if self.n_quotes > 0 {
            DraftKind::Quote
        } else {
            DraftKind::Paragraph
        };
        self.depth = if self.n_quotes > 0 {
            self.n_quotes - 1
        } else {
            self.n_lists
        };
    }

    /// Ends the line; marks that are open go on in the next.
    fn flush(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        for mark in &mut self.marks {
            words.mark_since(mark.start, mark.style.clone());
            mark.start = 0;
        }
        if self.kind == DraftKind::Code {
            words.spans.clear();
        }
        let words = match self.kind {
            DraftKind::Table => {
                let kept = words.text.trim_end_matches([' ', '\n']).len();
                words.remove(kept..words.text.len());
                words.sorted()
            }
            DraftKind::Code => {
                words.text.truncate(words.text.trim_end().len());
                words
                    .text
                    .drain(..words.text.len() - words.text.trim_start_matches(['\n', '\r']).len());
                words
            }
            _ => words.finish(),
        };
        let pictures = std::mem::take(&mut self.pictures);
        if words.text.trim().is_empty() && self.kind != DraftKind::Rule {
            for picture in pictures {
                let words = Words::plain(&picture.words());
                self.push(DraftKind::Image(picture), words, Vec::new());
            }
            return;
        }
        self.push(self.kind.clone(), words, pictures);
        if self.kind == DraftKind::Rule {
            self.restart();
        }
    }

    fn push(&mut self, kind: DraftKind, words: Words, pictures: Vec<PictureRef>) {
        let at = self.lines.start_of(self.began.min(self.line));
        self.reading.found.push(Found {
            kind,
            depth: u8::try_from(self.depth).unwrap_or(u8::MAX),
            words,
            pictures,
            starts_at: at,
            words_at: at,
        });
        self.began = self.line;
    }

    /// A picture alone on its line is a line; one among words belongs to them.
    fn picture(&mut self, attribute: &impl Fn(&str) -> Option<String>) {
        let Some(target) = attribute("src").filter(|target| !target.trim().is_empty()) else {
            return;
        };
        let picture = PictureRef::from_link(&target, &attribute("alt").unwrap_or_default());
        if !self.words.text.trim().is_empty() {
            self.words.push(picture.label());
        }
        self.began = if self.words.text.is_empty() {
            self.line
        } else {
            self.began
        };
        self.pictures.push(picture);
    }

    /// Begins a row or a cell that is not the first.
    fn separate(&mut self, sign: char) {
        let kept = self.words.text.trim_end_matches(' ').len();
        self.words.remove(kept..self.words.text.len());
        for mark in &mut self.marks {
            mark.start = mark.start.min(kept);
        }
        if sign == '\t' || self.n_cells > 0 {
            self.words.text.push(sign);
        }
    }

    fn drop(&mut self, words: &str) {
        let text = shown(words.trim());
        if !text.is_empty() {
            self.reading.dropped.push(DroppedLine {
                line: self.line,
                text,
                reason: DropReason::PageFurniture,
            });
        }
    }

    fn item_depth(&self) -> usize {
        self.n_lists.saturating_sub(1)
    }
}

fn style_of(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<SpanStyle> {
    match name {
        "b" | "strong" => Some(SpanStyle::Bold),
        "i" | "em" | "cite" => Some(SpanStyle::Italic),
        "s" | "del" | "strike" => Some(SpanStyle::Strike),
        "code" | "kbd" | "samp" | "tt" => Some(SpanStyle::Code),
        "mark" => {
            let tint = tint_of_style(
                &attribute("style").unwrap_or_default(),
                &attribute("class").unwrap_or_default(),
            );
            Some(SpanStyle::Highlight(tint))
        }
        "a" => attribute("href")
            .filter(|target| !target.is_empty() && !target.starts_with('#'))
            .map(SpanStyle::Link),
        _ => None,
    }
}
