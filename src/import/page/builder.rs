//! Lines from the tags and words of a page, in their order.
//!
//! Pages are often broken: tags are left open, closed twice, or inside each other in ways nothing allows. So there is no
//! tree. The builder keeps only what the line that is being written needs to know (its kind, depth, sign and the lists around
//! it), and any tag that begins a line ends the one before. Every word that is seen gets into exactly one line.
//!
//! What is seen at all is told by `sight`; weights and links inside a line are kept by `pen`, the signs of items by `list`, and cells
//! over several rows by `table`.

use crate::import::cut::{Found, Reading};
use crate::import::lines::Lines;
use crate::import::words::{Words, shown};
use crate::import::{DraftKind, DropReason, DroppedLine, PictureRef};
use crate::model::SpanStyle;

use super::list::{List, ticked, with_box};
use super::pen::Pen;
use super::sight::{Closed, FormulaWords, Opened, Shown, Sight};
use super::survey::Plan;
use super::table::Grid;

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

/// What is being put together.
pub(super) struct Builder<'p> {
    plan: &'p Plan,
    sight: Sight<'p>,
    lines: Lines,
    line: usize,
    reading: Reading,
    pen: Pen,
    kind: DraftKind,
    depth: usize,
    /// The line of the source the words begin on.
    began: usize,
    /// Lists that are open, innermost last.
    lists: Vec<List>,
    /// The sign of the item that is open.
    sign: String,
    n_quotes: usize,
    /// Whether blanks and ends of lines count.
    is_verbatim: bool,
    /// Inside a table cells are separated by tabs and rows by ends of lines.
    n_tables: usize,
    grid: Grid,
    pictures: Vec<PictureRef>,
}

impl<'p> Builder<'p> {
    pub(super) fn new(lines: Lines, plan: &'p Plan) -> Self {
        Self {
            plan,
            sight: Sight::new(plan),
            lines,
            line: 1,
            reading: Reading::default(),
            pen: Pen::default(),
            kind: DraftKind::Paragraph,
            depth: 0,
            began: 1,
            lists: Vec::new(),
            sign: String::new(),
            n_quotes: 0,
            is_verbatim: false,
            n_tables: 0,
            grid: Grid::default(),
            pictures: Vec::new(),
        }
    }

    pub(super) const fn at_line(&mut self, line: usize) {
        self.line = line;
    }

    pub(super) fn words(&mut self, words: &str) {
        match self.sight.words(words) {
            Shown::Seen => self.write(words),
            Shown::Listed => self.drop(words),
            Shown::Unseen => {}
        }
    }

    pub(super) fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        match self.sight.open(name, &attribute, self.is_verbatim) {
            Opened::Seen => {}
            Opened::BreaksOff => {
                if self.n_tables == 0 && !self.is_verbatim {
                    self.flush();
                }
                return;
            }
            Opened::Unseen => return,
        }
        match ticked(name, &attribute) {
            Some(is_ticked) => {
                if self.kind == DraftKind::ListItem && self.pen.is_blank() {
                    self.sign = with_box(&self.sign, is_ticked);
                }
            }
            None => self.begin_tag(name, &attribute),
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match self.sight.close(name) {
            Closed::Seen => self.end_tag(name),
            Closed::EndsText => {
                self.flush();
                self.end_tag(name);
            }
            Closed::Formula(formula) => self.formula(&formula),
            Closed::Unseen => {}
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        if let Some(formula) = self.sight.finish() {
            self.formula(&formula);
        }
        self.flush();
        self.reading.title.clone_from(&self.plan.title);
        self.reading
    }

    fn write(&mut self, words: &str) {
        if self.pen.text().is_empty() {
            self.began = self.line;
        }
        if self.is_verbatim {
            self.pen.words.push(words);
        } else {
            self.pen.write(words);
        }
    }

    fn formula(&mut self, formula: &FormulaWords) {
        let start = self.pen.text().len();
        self.write(&formula.words);
        if formula.is_source {
            self.pen.words.mark_since(start, SpanStyle::Code);
        }
    }

    /// A tag that is seen.
    fn begin_tag(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>) {
        if LAYOUT_IN_TABLE.contains(&name) && self.n_tables > 0 {
            // A table that holds headings and lists gives a page its columns; it is none of figures.
            self.flush();
            self.n_tables = 0;
            self.restart();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.trim_start_matches('h').parse::<usize>().unwrap_or(1);
                self.begin(DraftKind::Heading, level - 1);
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                self.lists.push(List::new(name, attribute));
            }
            "li" => {
                self.begin(DraftKind::ListItem, self.item_depth());
                self.sign = self
                    .lists
                    .last_mut()
                    .map(|list| list.next_sign(attribute))
                    .unwrap_or_default();
            }
            "dd" => self.begin(DraftKind::ListItem, self.item_depth()),
            "dt" => self.begin(DraftKind::ListItem, 0),
            "pre" => {
                self.begin(DraftKind::Code, self.lists.len());
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
                    self.grid = Grid::default();
                }
                self.n_tables += 1;
            }
            "tr" if self.n_tables == 1 => {
                self.end_row();
                self.separate('\n');
                self.grid.n_cells = 0;
            }
            "td" | "th" if self.n_tables == 1 => {
                self.end_cell();
                while let Some(words) = self.grid.next_from_above() {
                    self.cell_from_above(&words);
                }
                if self.grid.n_cells > 0 {
                    self.separate('\t');
                }
                self.grid.open(self.pen.text().len(), attribute);
            }
            "br" => self.line_break(),
            "hr" => {
                self.begin(DraftKind::Rule, 0);
                self.flush();
            }
            "img" => self.picture(attribute),
            _ if BLOCKS.contains(&name) => {
                if self.n_tables == 0 {
                    self.begin_block();
                } else {
                    self.pen.blank();
                }
            }
            _ => {
                let styles = self.plan.sheet.styles(name, attribute);
                self.pen.open(name, styles);
            }
        }
    }

    fn end_tag(&mut self, name: &str) {
        match name {
            "ul" | "ol" | "menu" => {
                self.flush();
                self.lists.pop();
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
                if self.n_tables == 1 {
                    self.end_row();
                }
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
            _ if BLOCKS.contains(&name) => {
                if self.n_tables == 0 {
                    self.begin_block();
                }
            }
            _ => self.pen.close(name),
        }
    }

    /// The end of a line inside of a paragraph; two of them end it. In a table cells have no lines.
    fn line_break(&mut self) {
        if self.n_tables > 0 {
            self.pen.blank();
            return;
        }
        let is_second = self.pen.text().trim_end_matches([' ', '\t']).ends_with('\n');
        if is_second && !self.is_verbatim && self.kind == DraftKind::Paragraph {
            self.flush();
        } else if self.is_verbatim || !self.pen.text().is_empty() {
            self.pen.words.push("\n");
        }
    }

    fn end_cell(&mut self) {
        self.pen.trim_end();
        let n_empty = self.grid.close(self.pen.text());
        self.pen.words.text.push_str(&"\t".repeat(n_empty));
    }

    /// Ends a row with the cells that reach into it from above.
    fn end_row(&mut self) {
        self.end_cell();
        while self.grid.has_further_from_above() && self.grid.n_cells > 0 {
            if let Some(words) = self.grid.next_from_above() {
                self.cell_from_above(&words);
            } else {
                self.pen.words.text.push('\t');
                self.grid.n_cells += 1;
            }
        }
    }

    fn cell_from_above(&mut self, words: &str) {
        if self.grid.n_cells > 1 {
            self.separate('\t');
        }
        self.pen.words.push(words);
    }

    /// A tag that begins a line goes on with the item, heading or quote it stands in.
    fn begin_block(&mut self) {
        let is_inside = self.kind == DraftKind::ListItem && self.pen.is_blank();
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
        self.sign.clear();
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
            self.lists.len()
        };
    }

    /// Ends the line; marks that are open go on in the next.
    fn flush(&mut self) {
        let mut words = self.pen.take();
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
        let sign = if kind == DraftKind::ListItem {
            std::mem::take(&mut self.sign)
        } else {
            String::new()
        };
        self.reading.found.push(Found {
            kind,
            sign,
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
        if !self.pen.is_blank() {
            self.pen.words.push(picture.label());
        }
        self.began = if self.pen.text().is_empty() {
            self.line
        } else {
            self.began
        };
        self.pictures.push(picture);
    }

    /// Begins a row or a cell that is not the first.
    fn separate(&mut self, sign: char) {
        self.pen.trim_end();
        if sign == '\t' || self.grid.n_cells > 0 {
            self.pen.words.text.push(sign);
        }
    }

    fn drop(&mut self, words: &str) {
        let text = shown(words.trim());
        if !text.is_empty() {
            let reason = if text == self.plan.title {
                DropReason::RepeatedTitle
            } else {
                DropReason::PageFurniture
            };
            let line = self.line;
            self.reading.dropped.push(DroppedLine { line, text, reason });
        }
    }

    fn item_depth(&self) -> usize {
        self.lists.len().saturating_sub(1)
    }
}
