//! The rows of the text on screen: their numbers, and the row of the chosen line.

use egui::{Align2, Color32, FontFamily, FontId, Galley, Pos2, Rect, Ui};

use crate::ui::View;
use crate::ui::theme::TextRole;

/// Paints the number of each line whose row is on screen, left of its text.
pub(super) fn numbers_ui(ui: &Ui, view: View<'_>, galley: &Galley, at: Pos2) {
    let (size, _) = TextRole::Small.size(&view.theme.metrics);
    let font = FontId::new(size, FontFamily::Monospace);
    let color: Color32 = view.theme.colors.text_subdued;
    let clip = ui.clip_rect();
    let (mut number, mut begins) = (1_usize, true);
    for row in &galley.rows {
        let top = at.y + row.pos.y;
        if top > clip.bottom() {
            break;
        }
        if begins && top + row.size.y >= clip.top() {
            let middle = Pos2::new(at.x - view.theme.metrics.space_m, top + row.size.y / 2.0);
            ui.painter()
                .text(middle, Align2::RIGHT_CENTER, number.to_string(), font.clone(), color);
        }
        begins = row.ends_with_newline;
        number += usize::from(begins);
    }
}

/// The rows of the line that holds a character, over the whole width.
pub(super) fn rows_of(galley: &Galley, at: Pos2, row: usize, across: Rect) -> Option<Rect> {
    let first = galley.rows.get(..row)?;
    let first = first
        .iter()
        .rposition(|row| row.ends_with_newline)
        .map_or(0, |row| row + 1);
    let rows = galley.rows.get(first..)?;
    let n = rows
        .iter()
        .position(|row| row.ends_with_newline)
        .map_or(rows.len(), |n| n + 1);
    let (top, last) = (rows.first()?, rows.get(n.checked_sub(1)?)?);
    Some(Rect::from_x_y_ranges(
        across.x_range(),
        at.y + top.pos.y..=at.y + last.pos.y + last.size.y,
    ))
}
