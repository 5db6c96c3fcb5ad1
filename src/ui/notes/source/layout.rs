//! The text of a note laid out, line by line.
//!
//! A line is laid out when it changes, and when the width or the colours do; what is shown is put together from the lines. So
//! a key in a note of 20,000 lines costs one line and the putting together, not the note.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Painter};

use super::colors::{Opened, Part, parts};
use crate::ui::View;
use crate::ui::theme::TextRole;

/// A text laid out, and by what.
#[derive(Debug, Default)]
pub(super) struct Layout {
    key: Option<Key>,
    text: String,
    lines: Vec<Line>,
    galley: Option<Arc<Galley>>,
}

/// What the look of a text follows from besides its words.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    width: f32,
    pixels_per_point: f32,
    is_dark: bool,
    /// The glyphs that are drawn already. Where there are fewer than before, they were all drawn anew, elsewhere.
    glyphs: f32,
}

#[derive(Debug)]
struct Line {
    n_bytes: usize,
    opened: Opened,
    behind: Opened,
    galley: Arc<Galley>,
}

/// What changed between two texts: so many bytes at either end are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) n_before: usize,
    pub(super) n_behind: usize,
}

impl Difference {
    pub(super) fn of(one: &str, other: &str) -> Self {
        let most = one.len().min(other.len());
        let same = |(a, b): &(u8, u8)| a == b;
        let mut n_before = one.bytes().zip(other.bytes()).take_while(same).count();
        while !(one.is_char_boundary(n_before) && other.is_char_boundary(n_before)) {
            n_before -= 1;
        }
        let back = one.bytes().rev().zip(other.bytes().rev());
        let mut n_behind = back.take(most - n_before).take_while(same).count();
        while !(one.is_char_boundary(one.len() - n_behind) && other.is_char_boundary(other.len() - n_behind)) {
            n_behind -= 1;
        }
        Self { n_before, n_behind }
    }

    /// Where a byte of the first text is in the second.
    pub(super) fn moved(self, at: usize, n_one: usize, n_other: usize) -> usize {
        if at <= self.n_before {
            at
        } else if at + self.n_behind >= n_one {
            n_other - (n_one - at)
        } else {
            n_other - self.n_behind
        }
    }
}

impl Layout {
    /// The text that was laid out last.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many lines it has; what stands behind the last line end is none.
    pub(super) fn n_lines(&self) -> usize {
        let is_none = self.lines.last().is_some_and(|line| line.n_bytes == 0);
        self.lines.len() - usize::from(is_none)
    }

    /// Lays a text out.
    pub(super) fn of(&mut self, painter: &Painter, view: View<'_>, text: &str, width: f32) -> Arc<Galley> {
        let key = Key {
            width: width.max(1.0).round(),
            pixels_per_point: painter.pixels_per_point(),
            is_dark: view.theme.is_dark,
            glyphs: glyphs(painter),
        };
        let is_same = self.key.is_some_and(|known| {
            (known.width, known.pixels_per_point, known.is_dark) == (key.width, key.pixels_per_point, key.is_dark)
                && known.glyphs <= key.glyphs
        });
        if !is_same {
            self.lines.clear();
            self.text.clear();
            self.galley = None;
        }
        if let Some(galley) = self.galley.as_ref().filter(|_| self.text == text) {
            return Arc::clone(galley);
        }
        self.lay_out_lines(painter, view, text, key.width);
        let galleys: Vec<Arc<Galley>> = self.lines.iter().map(|line| Arc::clone(&line.galley)).collect();
        // A text without a section is taken for empty, and not painted.
        let mut job = LayoutJob::single_section(text.to_owned(), Formats::of(view).words);
        job.wrap = TextWrapping::wrap_at_width(key.width);
        let galley = Arc::new(Galley::concat(Arc::new(job), &galleys, key.pixels_per_point));
        text.clone_into(&mut self.text);
        let glyphs = glyphs(painter);
        self.key = Some(Key { glyphs, ..key });
        self.galley = Some(Arc::clone(&galley));
        galley
    }

    fn lay_out_lines(&mut self, painter: &Painter, view: View<'_>, text: &str, width: f32) {
        let formats = Formats::of(view);
        let difference = Difference::of(&self.text, text);
        let mut end = 0;
        let is_whole = |line: &&Line| {
            end += line.n_bytes;
            end <= difference.n_before
        };
        // The last line has no line end: it may have grown.
        let n_front = self
            .lines
            .iter()
            .take_while(is_whole)
            .count()
            .min(self.lines.len().saturating_sub(1));
        let front_bytes: usize = self.lines.iter().take(n_front).map(|line| line.n_bytes).sum();
        let mut back_bytes = 0;
        let mut n_back = 0;
        for line in self.lines.iter().skip(n_front).rev() {
            if back_bytes + line.n_bytes > difference.n_behind {
                break;
            }
            let from = text.len() - back_bytes - line.n_bytes;
            if from < front_bytes || !(from == 0 || text.as_bytes().get(from - 1) == Some(&b'\n')) {
                break;
            }
            back_bytes += line.n_bytes;
            n_back += 1;
        }
        let back = self.lines.split_off(self.lines.len() - n_back);
        self.lines.truncate(n_front);
        let between = text.get(front_bytes..text.len() - back_bytes).unwrap_or_default();
        let mut opened = self.lines.last().map(|line| line.behind).unwrap_or_default();
        let lay_out = |line: &str, is_first: bool, opened: &mut Opened| {
            let words = line.strip_suffix('\n').unwrap_or(line);
            let (found, behind) = parts(words, is_first, *opened);
            let line = Line {
                n_bytes: line.len(),
                opened: *opened,
                behind,
                galley: formats.lay_out(painter, words, found, width),
            };
            *opened = behind;
            line
        };
        for line in between.split_inclusive('\n') {
            let line = lay_out(line, self.lines.is_empty(), &mut opened);
            self.lines.push(line);
        }
        let mut at = text.len() - back_bytes;
        for line in back {
            let words = text.get(at..at + line.n_bytes).unwrap_or_default();
            at += line.n_bytes;
            if line.opened == opened && !self.lines.is_empty() {
                opened = line.behind;
                self.lines.push(line);
            } else {
                let line = lay_out(words, self.lines.is_empty(), &mut opened);
                self.lines.push(line);
            }
        }
        // Behind the last line end there is a line without words.
        if text.is_empty() || (text.ends_with('\n') && self.lines.last().is_some_and(|line| line.n_bytes > 0)) {
            let line = lay_out("", self.lines.is_empty(), &mut opened);
            self.lines.push(line);
        }
    }
}

/// How each part of a line looks.
struct Formats {
    words: TextFormat,
    sign: Color32,
    strong: Color32,
    code: Color32,
    link: Color32,
    marked: Color32,
    aside: Color32,
}

impl Formats {
    fn of(view: View<'_>) -> Self {
        let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
        let (size, height) = TextRole::Ui.size(metrics);
        Self {
            words: TextFormat {
                font_id: FontId::new(size, FontFamily::Monospace),
                line_height: Some(height),
                color: colors.text,
                valign: egui::Align::Center,
                ..TextFormat::default()
            },
            sign: colors.accent,
            strong: colors.text_strong,
            code: colors.right,
            link: colors.accent,
            marked: colors.warn,
            aside: colors.text_subdued,
        }
    }

    fn lay_out(
        &self,
        painter: &Painter,
        words: &str,
        found: Vec<(std::ops::Range<usize>, Part)>,
        width: f32,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        if found.is_empty() {
            job.append("", 0.0, self.words.clone());
        }
        for (range, part) in found {
            let color = match part {
                Part::Words => self.words.color,
                Part::Sign => self.sign,
                Part::Strong => self.strong,
                Part::Code => self.code,
                Part::Link => self.link,
                Part::Marked => self.marked,
                Part::Aside => self.aside,
            };
            let words = words.get(range).unwrap_or_default();
            job.append(
                words,
                0.0,
                TextFormat {
                    color,
                    ..self.words.clone()
                },
            );
        }
        job.wrap = TextWrapping::wrap_at_width(width);
        job.keep_trailing_whitespace = true;
        painter.layout_job(job)
    }
}

/// How full the picture of all glyphs is; it is made anew when that falls.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a path is not general enough over its lifetime"
)]
fn glyphs(painter: &Painter) -> f32 {
    painter.fonts(|fonts| fonts.font_atlas_fill_ratio())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_lies_between_the_same_ends() {
        for (one, other, n_before, n_behind) in [
            ("가나다", "가라다", 3, 3),
            ("가", "가가", 3, 0),
            ("", "a", 0, 0),
            ("같다", "같다", 6, 0),
            ("각", "간", 0, 0),
        ] {
            assert_eq!(
                Difference::of(one, other),
                Difference { n_before, n_behind },
                "{one} {other}"
            );
        }
        let difference = Difference::of("하나 둘 셋", "하나 두울 셋");
        assert_eq!(
            difference.moved("하나 둘 ".len(), "하나 둘 셋".len(), "하나 두울 셋".len()),
            "하나 두울 ".len()
        );
    }
}
