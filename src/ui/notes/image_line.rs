//! The place of a picture in a note: the picture itself, or a card with its name while it is missing.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::line_ground::{choose_ui, ground_ui};
use super::outline::LineShown;
use crate::model::{Diagram, DiagramId};
use crate::ui::diagrams::{missing_actions_ui, missing_text, thumbnail};
use crate::ui::pictures::Shown;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring, paint_icon};
use crate::ui::{Outbox, Request, View};

/// The highest a picture stands in a note.
const MAX_HEIGHT: f32 = 280.0;

pub(super) fn image_line_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: DiagramId, out: &mut Outbox) {
    let Some(diagram) = view.library.diagram(diagram) else {
        return;
    };
    if diagram.is_missing() {
        missing_ui(ui, view, shown, diagram, out);
    } else {
        picture_ui(ui, view, shown, diagram, out);
    }
}

fn missing_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: &Diagram, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let width = ui.available_width();
    let is_narrow = width < 520.0;
    let height = if is_narrow { 112.0 } else { 72.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let (title, body) = missing_text(view, diagram);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_chosen, format!("{title} · {body}")));
    ground_ui(ui, view, shown, rect, response.hovered());
    let card = Rect::from_min_max(rect.min + Vec2::new(32.0, 6.0), rect.max - Vec2::new(16.0, 6.0));
    ui.painter().rect_filled(card, metrics.radius_card, colors.raised);
    let middle = card.top() + 30.0;
    let glyph = Pos2::new(card.left() + 24.0, middle);
    paint_icon(
        ui.painter(),
        glyph,
        icon::MISSING_PICTURE,
        metrics.icon_top,
        colors.text_subdued,
        false,
    );
    let text_width = if is_narrow {
        card.width() - 60.0
    } else {
        card.width() - 320.0
    };
    let name_set = Typeset::regular(TextRole::Ui, colors.text_strong);
    name_set.paint_at(
        ui.painter(),
        metrics,
        card.left() + 44.0,
        middle - 10.0,
        &title,
        text_width,
    );
    let body_set = Typeset::aside(view.theme);
    body_set.paint_at(
        ui.painter(),
        metrics,
        card.left() + 44.0,
        middle + 9.0,
        &body,
        text_width,
    );
    let actions = if is_narrow {
        Rect::from_min_max(Pos2::new(card.left() + 36.0, card.bottom() - 42.0), card.max)
    } else {
        Rect::from_min_max(
            Pos2::new(card.right() - 270.0, card.top() + 14.0),
            card.max - Vec2::new(8.0, 0.0),
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

fn picture_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, diagram: &Diagram, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let Some(attachment) = diagram.picture else { return };
    #[expect(clippy::cast_precision_loss, reason = "pictures are at most 16,384 wide")]
    let size = Vec2::new(attachment.width as f32, attachment.height as f32);
    let room = Vec2::new(
        (ui.available_width() - 48.0).min(metrics.reading_width + 80.0),
        MAX_HEIGHT,
    );
    let scale = (room.x / size.x).min(room.y / size.y).min(1.0);
    let picture_size = size * scale;
    let height = picture_size.y + 36.0 + 12.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_chosen, diagram.name.clone()));
    ground_ui(ui, view, shown, rect, response.hovered());
    let place = Rect::from_min_size(rect.min + Vec2::new(32.0, 6.0), picture_size);
    match thumbnail(view, attachment, out) {
        Shown::Ready(texture) => {
            let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
            ui.painter().image(texture.id(), place, all, Color32::WHITE);
        }
        Shown::Loading => {
            ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
        }
        Shown::Failed(reason) => {
            ui.painter().rect_filled(place, metrics.radius_chip, colors.wrong_soft);
            let typeset = Typeset::regular(TextRole::Small, colors.text);
            typeset.paint_at(
                ui.painter(),
                metrics,
                place.left() + 12.0,
                place.center().y,
                reason,
                place.width() - 24.0,
            );
        }
    }
    let stroke = Stroke::new(1.0, colors.line);
    ui.painter()
        .rect_stroke(place, metrics.radius_chip, stroke, StrokeKind::Outside);
    let caption = Typeset::aside(view.theme);
    caption.paint_at(
        ui.painter(),
        metrics,
        place.left(),
        place.bottom() + 16.0,
        &diagram.name,
        place.width().max(240.0),
    );
    ring_and_choose(ui, view, shown, &response, rect, diagram.id, out);
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
    focus_ring(ui, view.theme, response, rect.shrink(view.theme.metrics.space_xs), 0.0);
    choose_ui(view, shown.block, response, Request::Go(Route::Diagram(diagram)), out);
}
