//! A list below a field: what the words that are typed there can go on as.

use egui::{Id, LayerId, Order, Pos2, Rect, Response, SurrenderFocusOn, Ui};

use super::{InRow, Row, Typeset, sheet, sheet_size};
use crate::ui::theme::{TextRole, Theme, inset};

/// Something that can be taken in place of what is typed.
#[derive(Clone, Copy, Debug)]
pub struct Completion<'a> {
    /// What kind of thing it is.
    pub glyph: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Where it comes from; empty where its kind says so.
    pub home: &'a str,
}

/// Lists what can be taken below `typed`, or above it where there is no room below; answers which was clicked. The list `id`
/// lies on a layer of its own and takes no keyboard: the keys are the field's to tell apart.
pub fn completions_ui(
    ui: &Ui,
    theme: &Theme,
    id: &str,
    typed: Rect,
    rows: &[Completion<'_>],
    chosen: Option<usize>,
) -> Option<usize> {
    let metrics = &theme.metrics;
    let screen = ui.ctx().content_rect();
    let width = sheet_size(theme, metrics.suggestions, screen.width());
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let height = metrics.row * rows.len() as f32 + inset::POPUP.sum().y;
    let left = typed.left().min(screen.right() - width - metrics.space_s);
    let below = typed.bottom() + metrics.space_xs;
    let top = if below + height > screen.bottom() {
        typed.top() - metrics.space_xs - height
    } else {
        below
    };
    let mut clicked = None;
    let place = (Pos2::new(left, top), width);
    sheet(ui, theme, id, place, inset::POPUP, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, row) in rows.iter().enumerate() {
            if row_ui(ui, theme, row, chosen == Some(place)) {
                clicked = Some(place);
            }
        }
    });
    clicked
}

fn row_ui(ui: &mut Ui, theme: &Theme, row: &Completion<'_>, is_chosen: bool) -> bool {
    let metrics = &theme.metrics;
    let name = if row.home.is_empty() {
        row.name.to_owned()
    } else {
        format!("{} › {}", row.home, row.name)
    };
    let (rect, response) = Row::new(theme, &name).selected(is_chosen).show(ui);
    let in_row = InRow::new(ui, theme, rect, metrics.suggestion_row);
    let in_row = in_row.icon(row.glyph, theme.colors.text_subdued);
    let typeset = Typeset::regular(TextRole::Ui, theme.colors.text_strong);
    let right = in_row.name(typeset, row.name);
    // A word or two of where it comes from say more than a letter and an ellipsis.
    if !row.home.is_empty() && right + metrics.space_xl < rect.right() {
        in_row.behind(right, row.home);
    }
    response.clicked()
}

/// Shows a field from which a click on its `list` does not take the keyboard, where one is shown: the field would close and
/// the list be gone before it is clicked.
pub fn keep_keyboard(ui: &mut Ui, list: Option<&str>, field: impl FnOnce(&mut Ui) -> Response) -> Response {
    let is_on = |list: &str| {
        let at = ui.ctx().pointer_interact_pos();
        at.and_then(|at| ui.ctx().layer_id_at(at)) == Some(LayerId::new(Order::Foreground, Id::unique(list)))
    };
    if !list.is_some_and(is_on) {
        return field(ui);
    }
    let ctx = ui.ctx().clone();
    let surrender_on =
        |on| ctx.options_mut(|options| std::mem::replace(&mut options.input_options.surrender_focus_on, on));
    let before = surrender_on(SurrenderFocusOn::Never);
    let response = field(ui);
    surrender_on(before);
    response
}
