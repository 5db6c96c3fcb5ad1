//! What a line is dragged by: all that lies before its words, with a quiet sign at the left edge while the pointer is near.
//!
//! A click there is one on the line. What is done with lines that are dragged stands in `line_drag`.

use egui::{CursorIcon, Id, PointerButton, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use super::line_ground::choose_ui;
use super::outline::{Hold, LineShown};
use crate::model::BlockId;
use crate::ui::command::Command;
use crate::ui::theme::icon;
use crate::ui::widgets::{laid_out, paint_icon};
use crate::ui::{Outbox, Request, View};

fn grip_of(line: BlockId) -> Id {
    Id::unique(("line grip", line))
}

/// Whether the pointer begins to drag a line that was drawn in this frame.
pub(super) fn is_taken(ui: &Ui, line: BlockId) -> bool {
    let grip = ui.ctx().read_response(grip_of(line));
    grip.is_some_and(|grip| grip.drag_started_by(PointerButton::Primary))
}

/// Lets a line be dragged by what lies left of its words, of which the first row begins at `words`, in the middle of its height;
/// answers whether the pointer is there. To be called after the line itself, and before what else can be clicked there.
pub(super) fn grip_ui(
    ui: &Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    row: Rect,
    words: Pos2,
    opened: Request,
    out: &mut Outbox,
) -> bool {
    if shown.hold == Hold::Fixed {
        return false;
    }
    let (block, metrics, colors) = (shown.block, &view.theme.metrics, &view.theme.colors);
    let around = row.with_max_x(words.x - metrics.space_xs);
    // Not by Tab: with the keyboard, lines are moved by their own keys.
    let response = ui.interact(around, grip_of(block.id), Sense::CLICK | Sense::DRAG);
    let is_over = response.hovered();
    // While one is dragged, the others over which the pointer goes show nothing.
    let is_down = ui.input(|input| input.pointer.any_down());
    if response.is_pointer_button_down_on() || (!is_down && ui.rect_contains_pointer(row)) {
        response.widget_info(|| {
            let name = view.words.line.grip.with(laid_out(view.name_of(block)));
            WidgetInfo::labeled(Role::Button, true, name)
        });
        let color = if is_over {
            colors.text_subdued
        } else {
            colors.text_faint
        };
        let middle = Pos2::new(row.left() + metrics.grip_left, words.y);
        paint_icon(ui.painter(), middle, icon::GRIP, metrics.icon_small, color, false);
    }
    if is_over {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    choose_ui(view, shown, &response, opened, out);
    response.on_hover_ui(|ui| {
        let keys = [Command::MoveLineUp, Command::MoveLineDown].map(|command| command.key_text(ui.ctx().os()));
        ui.label(view.words.line.grip_tip.with(keys.join(", ")));
    });
    is_over
}
