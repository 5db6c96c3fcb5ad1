//! A covered line: bars of the size of its words, its bullet and its margin; behind the next one the key that shows it.

use std::sync::Arc;

use egui::text::CCursor;
use egui::{Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::line_ground::ground_ui;
use super::line_shape::{Measures, signs_ui};
use super::line_words::LineWords;
use super::margin::{Margin, MarginPlace, left_edge};
use super::outline::{Covered, LineShown};
use super::picked::Picked;
use crate::model::{Block, BlockKind};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, focus_ring_inside, paint_key_hint};
use crate::ui::{Outbox, View};

pub(super) fn covered_line_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, covered: Covered, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let block = shown.block;
    let measures = Measures::of(ui, metrics, block);
    let width = ui.available_width();
    let row = Rect::from_min_size(ui.next_widget_position(), Vec2::new(width, 0.0));
    let text_width = left_edge(metrics, row, measures.is_compact) - row.left() - measures.text_left;
    let text_width = text_width.min(metrics.reading_width);
    let LineWords { galley, formulas, .. } = LineWords::of(ui, view, shown, &Picked::default(), None, text_width);
    // The letters of a formula are not seen, so there is no first word to leave.
    let covered = Covered {
        leaves_first_word: covered.leaves_first_word && formulas.is_empty(),
        ..covered
    };
    let height = measures.space_above + galley.size().y + 2.0 * metrics.space_xs;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let words = &view.words.cover;
    let first_word = covered.leaves_first_word.then(|| first_word(&galley)).flatten();
    let name = || first_word.map_or_else(|| words.covered_line.to_string(), |word| words.covered_from.with(word));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), name()));
    ground_ui(ui, view, shown, rect, response.hovered());
    let text_pos = rect.min + Vec2::new(measures.text_left, measures.space_above + metrics.space_xs);
    let first_height = galley.rows.first().map_or(metrics.read.1, |row| row.height());
    let middle_y = text_pos.y + first_height / 2.0;
    signs_ui(ui, view, block, rect, text_pos.x, middle_y);
    covered_words_ui(ui, view, block, &galley, text_pos, covered);
    let margin_place = MarginPlace {
        right: rect.right() - metrics.space_l,
        middle_y,
        is_compact: measures.is_compact,
    };
    Margin::of(view, block).paint(ui.painter(), view, margin_place, false);
    focus_ring_inside(ui, view.theme, &response, rect, 0.0);
    if response.clicked() {
        out.go(Route::Note(block.note, Some(block.id)));
    }
}

/// Bars in place of the words, each as wide as its row; a table has one of its size.
fn covered_words_ui(ui: &Ui, view: View<'_>, block: &Block, galley: &Arc<Galley>, at: Pos2, covered: Covered) {
    let whole = Rect::from_min_size(at, galley.size());
    let rows: Vec<Rect> = match block.kind {
        BlockKind::Table => vec![whole],
        _ => galley
            .rows
            .iter()
            .map(|row| row.rect().translate(at.to_vec2()))
            .collect(),
    };
    let word = covered.leaves_first_word.then(|| first_word(galley)).flatten();
    let behind = word.map(|word| CCursor::new(word.chars().count()));
    let first_word = behind.map(|behind| galley.pos_from_cursor(behind).left());
    if let (Some(width), Some(first)) = (first_word, rows.first()) {
        let visible = Rect::from_min_size(first.min, Vec2::new(width, first.height()));
        let clipped = ui.painter().with_clip_rect(ui.clip_rect().intersect(visible));
        clipped.galley(at, Arc::clone(galley), view.theme.colors.text);
    }
    bars_ui(ui, view, &rows, covered, first_word);
}

/// The first of several words.
fn first_word(galley: &Galley) -> Option<&str> {
    let (word, rest) = galley.text().split_once(' ')?;
    (!rest.trim().is_empty()).then_some(word)
}

/// Paints bars over the rows of a covered line, and behind the next one the key that shows it. `first_word` is the right
/// edge of what is left of the first row, in points from its left.
pub(super) fn bars_ui(ui: &Ui, view: View<'_>, rows: &[Rect], covered: Covered, first_word: Option<f32>) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    for (place, row) in rows.iter().enumerate() {
        let left = match first_word {
            Some(word) if place == 0 => row.left() + word + metrics.space_s,
            _ => row.left(),
        };
        let right = row.right().max(row.left() + metrics.cover_bar);
        if left >= right {
            continue;
        }
        let height = row.height().min(metrics.cover_bar).max(row.height() - metrics.space_s);
        let bar = Rect::from_center_size(
            Pos2::new(left.midpoint(right), row.center().y),
            Vec2::new(right - left, height),
        );
        let fill = if covered.is_next {
            colors.selected
        } else {
            colors.button
        };
        painter.rect_filled(bar, metrics.radius_mark, fill);
        if covered.is_next {
            let stroke = Stroke::new(metrics.stroke, colors.accent);
            painter.rect_stroke(bar, metrics.radius_mark, stroke, StrokeKind::Inside);
        }
    }
    if covered.is_next
        && let Some(last) = rows.last()
    {
        let key = Command::ShowNext.key_text(ui.ctx().os());
        let left = last.right().max(last.left() + metrics.cover_bar) + metrics.space_s;
        let behind = paint_key_hint(painter, view.theme, left, last.center().y, &key, false) + metrics.space_s;
        let typeset = Typeset::regular(TextRole::Small, colors.text_subdued);
        let words = &view.words.cover.show;
        typeset.paint_at(
            painter,
            metrics,
            behind,
            last.center().y,
            words,
            typeset.width(painter, metrics, words).ceil(),
        );
    }
}
