//! The words of a line while it is being put together, with the tags that are open in it.

use crate::import::words::Words;
use crate::model::SpanStyle;

/// Marks inside each other; a page that opens more forgot to close them.
const MAX_OPEN_MARKS: usize = 64;

/// Tags without an end.
const VOID: [&str; 8] = ["area", "base", "col", "embed", "input", "link", "source", "wbr"];

/// A part of the words inside an open tag: its name, where it began, and how it is set off.
struct OpenMark {
    tag: String,
    start: usize,
    styles: Vec<SpanStyle>,
}

#[derive(Default)]
pub(super) struct Pen {
    pub(super) words: Words,
    marks: Vec<OpenMark>,
}

impl Pen {
    pub(super) fn text(&self) -> &str {
        &self.words.text
    }

    pub(super) fn is_blank(&self) -> bool {
        self.words.text.trim().is_empty()
    }

    /// Adds words. Blanks of any number are one, and none at the beginning of a line.
    pub(super) fn write(&mut self, words: &str) {
        for (place, part) in words.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if place > 0 {
                self.blank();
            }
            self.words.push(part);
        }
    }

    /// A blank between words that are not to run together.
    pub(super) fn blank(&mut self) {
        if !self.words.text.is_empty() && !self.words.text.ends_with([' ', '\n', '\t']) {
            self.words.push(" ");
        }
    }

    /// Takes the blanks off the end.
    pub(super) fn trim_end(&mut self) {
        let kept = self.words.text.trim_end_matches(' ').len();
        self.words.remove(kept..self.words.text.len());
        for mark in &mut self.marks {
            mark.start = mark.start.min(kept);
        }
    }

    /// Opens a tag among words.
    pub(super) fn open(&mut self, tag: &str, styles: Vec<SpanStyle>) {
        if self.marks.len() < MAX_OPEN_MARKS && !VOID.contains(&tag) {
            self.marks.push(OpenMark {
                tag: tag.to_owned(),
                start: self.words.text.len(),
                styles,
            });
        }
    }

    pub(super) fn close(&mut self, tag: &str) {
        let Some(place) = self.marks.iter().rposition(|mark| mark.tag == tag) else {
            return;
        };
        let mark = self.marks.remove(place);
        match tag {
            "sup" => self.words.raise_since(mark.start),
            "sub" => self.words.lower_since(mark.start),
            _ => {}
        }
        for style in mark.styles {
            self.words.mark_since(mark.start, style);
        }
    }

    /// The line; marks that are open go on in the next.
    pub(super) fn take(&mut self) -> Words {
        let mut words = std::mem::take(&mut self.words);
        for mark in &mut self.marks {
            for style in &mark.styles {
                words.mark_since(mark.start, style.clone());
            }
            mark.start = 0;
        }
        words
    }
}
