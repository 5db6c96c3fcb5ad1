//! The colours of a highlight beside words that are selected with the pointer.
//!
//! A click gives what the key of the command does. It is there while nothing else is done with the pointer, and takes no keyboard.

use egui::{Popup, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::model::Tint;
use crate::ui::command::Command;
use crate::ui::menu::HIGHLIGHTS;
use crate::ui::theme::{icon, inset};
use crate::ui::widgets::{IconButton, focus_ring, paint_icon, sheet};
use crate::ui::{Outbox, View};

/// How many buttons it has: the colours, and what takes one away.
const N_BUTTONS: f32 = 5.0;

/// Shows it above the first of the places in which words are selected, or below the last where there is no room.
pub(super) fn tint_bar_ui(ui: &Ui, view: View<'_>, selected: &[Rect], out: &mut Outbox) {
    let (Some(first), Some(last)) = (selected.first(), selected.last()) else {
        return;
    };
    let is_busy = ui.input(|input| input.pointer.is_decidedly_dragging()) || Popup::is_any_open(ui.ctx());
    if is_busy || view.keeping.read_only.is_some() || !ui.clip_rect().intersects(*first) {
        return;
    }
    let metrics = &view.theme.metrics;
    let side = metrics.button_small;
    let whole = Vec2::new(N_BUTTONS * side + (N_BUTTONS - 1.0) * metrics.space_xs, side) + inset::POPUP.sum();
    let screen = ui.clip_rect();
    let above = first.top() - metrics.space_s - whole.y;
    let top = if above < screen.top() {
        last.bottom() + metrics.space_s
    } else {
        above
    };
    let left = first.left().min(screen.right() - whole.x - metrics.space_s);
    let place = (Pos2::new(left, top), whole.x);
    sheet(ui, view.theme, "tint bar", place, inset::POPUP, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            for (command, tint) in HIGHLIGHTS {
                if tint_ui(ui, view, command, tint) {
                    out.run(command);
                }
            }
            let remove = Command::RemoveHighlight;
            let tip = remove.name(view.words);
            if IconButton::new(view.theme, icon::CLOSE, tip).small().show(ui).clicked() {
                out.run(remove);
            }
        });
    });
}

/// A button in the colour; answers whether it was clicked.
fn tint_ui(ui: &mut Ui, view: View<'_>, command: Command, tint: Tint) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(metrics.button_small), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &**command.name(view.words)));
    let ground = rect.shrink(metrics.space_xxs);
    ui.painter()
        .rect_filled(ground, metrics.radius_chip, view.theme.mark(tint));
    let is_last = view.preferences.highlight == tint;
    if is_last || response.hovered() {
        let stroke = Stroke::new(metrics.stroke, colors.text_subdued);
        ui.painter()
            .rect_stroke(ground, metrics.radius_chip, stroke, StrokeKind::Inside);
    }
    let glyph = icon::HIGHLIGHT;
    paint_icon(
        ui.painter(),
        rect.center(),
        glyph,
        metrics.icon_small,
        colors.text,
        false,
    );
    focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    let is_clicked = response.clicked();
    response.on_hover_text(command.tip(view.words, ui.ctx().os()));
    is_clicked
}
