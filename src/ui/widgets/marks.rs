//! Grounds behind parts of a laid-out text.
//!
//! egui's own text background follows the font's ascent and hangs too low on a generous line height; these are as high
//! as the letters with a little air, and have round corners.

use std::ops::Range;

use egui::text::{CCursor, CharIndex};
use egui::{Color32, Galley, Painter, Pos2, Rect};

/// How high a ground is, as a share of the height of its row.
const HEIGHT_SHARE: f32 = 0.86;

/// Paints grounds behind parts of a text, given by its bytes, before the text itself is painted at `at`.
pub fn paint_marks(painter: &Painter, galley: &Galley, at: Pos2, marks: &[(Range<usize>, Color32)], radius: f32) {
    for (range, color) in marks {
        for rect in part_rects(galley, at, range) {
            painter.rect_filled(rect, radius, *color);
        }
    }
}

/// One rectangle for each row that a part of a text, given by its bytes, runs through; the text is painted at `at`.
pub fn part_rects(galley: &Galley, at: Pos2, part: &Range<usize>) -> Vec<Rect> {
    let text = &galley.job.text;
    let (Some(before), Some(words)) = (text.get(..part.start), text.get(part.clone())) else {
        return Vec::new();
    };
    let first = before.chars().count();
    let mut rects = rects(galley, first, first + words.chars().count());
    for rect in &mut rects {
        *rect = rect.translate(at.to_vec2());
    }
    rects
}

/// One rectangle for each row that a part of the text, given by its characters, runs through.
fn rects(galley: &Galley, first: usize, last: usize) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let n_chars = row.char_count_excluding_newline().0;
        let row_end = row_start + n_chars;
        let (from, to) = (first.max(row_start), last.min(row_end));
        if from < to {
            let x = |place: usize| row.pos.x + row.x_offset(CharIndex(place - row_start));
            let rect = row.rect();
            let height = rect.height() * HEIGHT_SHARE;
            let center_y = rect.center().y;
            rects.push(Rect::from_min_max(
                Pos2::new(x(from) - 1.0, center_y - height / 2.0),
                Pos2::new(x(to) + 1.0, center_y + height / 2.0),
            ));
        }
        row_start += row.char_count_including_newline().0;
    }
    rects
}

/// The character under a point of a text that is painted at `at`, as a byte of it.
pub fn byte_at(galley: &Galley, at: Pos2, pointer: Pos2) -> usize {
    let cursor: CCursor = galley.cursor_from_pos(pointer - at);
    let text = &galley.job.text;
    text.char_indices()
        .nth(cursor.index.0)
        .map_or(text.len(), |(byte, _)| byte)
}
