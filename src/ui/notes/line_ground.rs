//! What lines of every kind have in common: the ground behind them, and what the pointer does with them.

use egui::{Color32, Popup, Rect, Response, Ui, Vec2};

use super::outline::LineShown;
use crate::ui::route::Route;
use crate::ui::{Outbox, Request, View, menu};

/// Paints the ground of a line: lit, chosen, or pointed at.
pub(super) fn ground_ui(ui: &Ui, view: View<'_>, shown: LineShown<'_>, rect: Rect, is_pointed_at: bool) {
    let colors = &view.theme.colors;
    let is_selected = shown.is_marked();
    let is_lit = shown.light > 0.0 || (shown.is_chosen && view.results.is_active());
    let fill = if is_lit {
        let share = if view.results.is_active() { 1.0 } else { shown.light };
        let under = if is_selected { colors.selected } else { colors.page };
        under.lerp_to_gamma(colors.flash, share)
    } else if is_selected {
        colors.selected
    } else if is_pointed_at {
        colors.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    if shown.is_chosen {
        let band = Rect::from_min_size(rect.min, Vec2::new(view.theme.metrics.band, rect.height()));
        ui.painter().rect_filled(band, 0.0, colors.accent);
    }
}

/// Lets the pointer choose a line, with Shift those up to it as well, and open its menu; a double click asks for `opened`.
pub(super) fn choose_ui(view: View<'_>, shown: LineShown<'_>, response: &Response, opened: Request, out: &mut Outbox) {
    let block = shown.block;
    if response.clicked() && response.ctx.input(|input| input.modifiers.shift) {
        out.ask(Request::SelectLines {
            from: None,
            to: block.id,
        });
    } else if response.clicked() || response.secondary_clicked() && !shown.is_selected {
        out.go(Route::Note(block.note, Some(block.id)));
    }
    if response.double_clicked() {
        out.ask(opened);
    }
    Popup::context_menu(response).show(|ui| menu::line_menu_ui(ui, view, out));
}
