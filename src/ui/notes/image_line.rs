//! The place of a picture in a note: the picture itself, or a card with its name while it is missing.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::covered_line::bars_ui;
use super::line_grip::grip_ui;
use super::line_ground::{choose_ui, ground_ui};
use super::outline::{Covered, LineShown};
use crate::model::{Attachment, Block, Diagram, DiagramId, PictureSize};
use crate::ui::diagrams::{missing_actions_ui, missing_text, paint_written, thumbnail};
use crate::ui::pictures::Shown;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring_inside, paint_icon};
use crate::ui::{Outbox, Request, View};

pub(super) fn image_line_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: DiagramId, out: &mut Outbox) {
    let Some(diagram) = view.library.diagram(diagram) else {
        return;
    };
    if let Some(covered) = shown.covered {
        covered_ui(ui, view, shown, diagram, covered, out);
    } else if diagram.is_missing() {
        missing_ui(ui, view, shown, diagram, out);
    } else {
        picture_ui(ui, view, shown, diagram, out);
    }
}

fn missing_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: &Diagram, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let width = ui.available_width();
    let is_narrow = width < metrics.missing_from;
    let height = if is_narrow {
        metrics.missing_row_narrow
    } else {
        metrics.missing_row
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let (title, body) = missing_text(view, diagram);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), format!("{title} · {body}")));
    let middle = rect.top() + metrics.missing_row / 2.0;
    ground_and_grip_ui(ui, view, shown, &response, middle, diagram.id, out);
    let inset = metrics.picture_inset;
    let card = Rect::from_min_max(
        rect.min + Vec2::new(metrics.line_left, inset),
        rect.max - Vec2::new(metrics.space_l, inset),
    );
    let (painter, row) = (ui.painter(), metrics.card_row);
    painter.rect_filled(card, metrics.radius_card, colors.raised);
    let glyph = Pos2::new(card.left() + row.icon, middle);
    let (size, color) = (metrics.icon_top, colors.text_subdued);
    paint_icon(painter, glyph, icon::MISSING_PICTURE, size, color, false);
    let beside = if is_narrow {
        row.name + row.end
    } else {
        metrics.missing_beside
    };
    let (left, room) = (card.left() + row.name, card.width() - beside);
    let name_set = Typeset::regular(TextRole::Ui, colors.text_strong);
    name_set.paint_at(painter, metrics, left, middle - metrics.missing_above, &title, room);
    let body_set = Typeset::aside(view.theme);
    body_set.paint_at(painter, metrics, left, middle + metrics.missing_below, &body, room);
    let actions = if is_narrow {
        let (left, height) = metrics.missing_buttons_narrow;
        Rect::from_min_max(Pos2::new(card.left() + left, card.bottom() - height), card.max)
    } else {
        let top = middle - metrics.button / 2.0;
        Rect::from_min_max(
            Pos2::new(card.right() - metrics.missing_buttons, top),
            card.max - Vec2::new(metrics.space_s, 0.0),
        )
    };
    let layout = if is_narrow {
        egui::Layout::left_to_right(egui::Align::Min)
    } else {
        egui::Layout::right_to_left(egui::Align::Min)
    };
    ui.scope_builder(egui::UiBuilder::new().max_rect(actions).layout(layout), |ui| {
        missing_actions_ui(ui, view, diagram.id, is_narrow, out);
    });
    ring_and_choose(ui, view, shown, &response, rect, diagram.id, out);
}

/// A bar of the size of the picture, in its place.
fn covered_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    diagram: &Diagram,
    covered: Covered,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    let missing = Vec2::new(
        metrics.caption_min,
        metrics.missing_row - 2.0 * metrics.picture_inset - metrics.caption,
    );
    let picture = diagram
        .picture
        .map_or(missing, |picture| size_in_note(ui, view, shown.block, picture));
    let height = picture.y + metrics.caption + 2.0 * metrics.picture_inset;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    let name = &view.words.cover.covered_picture;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), &**name));
    ground_ui(ui, view, shown, rect, response.hovered());
    let corner = rect.min + Vec2::new(metrics.line_left, metrics.picture_inset);
    bars_ui(ui, view, &[Rect::from_min_size(corner, picture)], covered, None);
    focus_ring_inside(ui, view.theme, &response, rect, 0.0);
    if response.clicked() {
        out.go(Route::Note(shown.block.note, Some(shown.block.id)));
    }
}

/// How large a picture is drawn between lines: as its note says, no wider than there is room, or as it is within bounds.
fn size_in_note(ui: &Ui, view: View<'_>, block: &Block, picture: Attachment) -> Vec2 {
    let metrics = &view.theme.metrics;
    #[expect(clippy::cast_precision_loss, reason = "pictures are at most 16,384 wide")]
    let size = Vec2::new(picture.width as f32, picture.height as f32);
    let widest = metrics.reading_width + metrics.beyond_reading;
    let width = ui.available_width() - metrics.line_left - metrics.space_l;
    if let Some(wanted) = block.picture_size() {
        return wanted_size(wanted, size, width);
    }
    let room = Vec2::new(width.min(widest), metrics.note_picture);
    size * (room.x / size.x).min(room.y / size.y).min(1.0)
}

/// A size that is asked for, of a picture of another size, made smaller where it is wider than the room.
pub(super) fn wanted_size(wanted: PictureSize, size: Vec2, room: f32) -> Vec2 {
    #[expect(clippy::cast_precision_loss, reason = "more than a screen makes no difference")]
    let points = |number: u32| number as f32;
    let width = points(wanted.width);
    let height = wanted.height.map_or(size.y * width / size.x.max(1.0), points);
    Vec2::new(width, height) * (room / width).min(1.0)
}

fn picture_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: &Diagram, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let Some(attachment) = diagram.picture else { return };
    let picture_size = size_in_note(ui, view, shown.block, attachment);
    let height = picture_size.y + metrics.caption + 2.0 * metrics.picture_inset;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    let name = view.diagram_name(diagram);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), name));
    let corner = rect.min + Vec2::new(metrics.line_left, metrics.picture_inset);
    let middle = corner.y + metrics.read.1 / 2.0;
    ground_and_grip_ui(ui, view, shown, &response, middle, diagram.id, out);
    let place = Rect::from_min_size(corner, picture_size);
    match thumbnail(view, attachment, out) {
        Shown::Ready(texture) => {
            let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
            ui.painter().image(texture.id(), place, all, Color32::WHITE);
            paint_written(ui.painter(), view, diagram, place);
        }
        Shown::Loading => {
            ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
        }
        Shown::Failed(reason) => {
            ui.painter().rect_filled(place, metrics.radius_chip, colors.wrong_soft);
            let typeset = Typeset::regular(TextRole::Small, colors.text);
            let (left, room) = (place.left() + metrics.space_m, place.width() - metrics.space_xl);
            typeset.paint_at(ui.painter(), metrics, left, place.center().y, reason, room);
        }
    }
    let stroke = Stroke::new(metrics.hairline, colors.line);
    ui.painter()
        .rect_stroke(place, metrics.radius_chip, stroke, StrokeKind::Outside);
    let caption = Typeset::aside(view.theme);
    let (middle, room) = (place.bottom() + metrics.space_l, place.width().max(metrics.caption_min));
    caption.paint_at(ui.painter(), metrics, place.left(), middle, name, room);
    ring_and_choose(ui, view, shown, &response, rect, diagram.id, out);
}

/// The ground, and what the line is dragged by, with its sign at a height.
fn ground_and_grip_ui(
    ui: &Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    response: &Response,
    middle: f32,
    diagram: DiagramId,
    out: &mut Outbox,
) {
    let rect = response.rect;
    let begins = Pos2::new(rect.left() + view.theme.metrics.line_left, middle);
    let opened = Request::Go(Route::Diagram(diagram));
    let is_on_grip = grip_ui(ui, view, shown, rect, begins, opened, out);
    ground_ui(ui, view, shown, rect, response.hovered() || is_on_grip);
}

fn ring_and_choose(
    ui: &Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    response: &Response,
    rect: Rect,
    diagram: DiagramId,
    out: &mut Outbox,
) {
    focus_ring_inside(ui, view.theme, response, rect, 0.0);
    choose_ui(view, shown, response, Request::Go(Route::Diagram(diagram)), out);
}
