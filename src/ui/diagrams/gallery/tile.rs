//! One tile of the gallery: a small picture, its name, and where it stands.

use egui::{Color32, CornerRadius, Id, Popup, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::listing::Tile;
use crate::model::{Diagram, DiagramId};
use crate::ui::diagrams::menu::diagram_menu_ui;
use crate::ui::diagrams::{missing_actions_ui, missing_actions_width, paint_written, pasted_text, thumbnail};
use crate::ui::pictures::Shown;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, corner, icon};
use crate::ui::widgets::{ARROWS, Entry, Typeset, focus_ring, keep_keys, paint_icon, paint_tick_box};
use crate::ui::{Outbox, View};

/// What a tile says beside its picture.
pub(super) struct TileMark<'a> {
    pub(super) caption: &'a str,
    pub(super) is_chosen: bool,
    /// Whether any is chosen, so that each says whether it is.
    pub(super) is_choosing: bool,
    /// Every diagram of the picture with where it stands, where there are several.
    pub(super) places: &'a [(DiagramId, String)],
}

/// What a click on a tile wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    Open,
    /// To be chosen besides others, or no longer.
    Besides,
    /// Everything up to it to be chosen.
    UpTo,
}

/// What a tile is known by, wherever it stands.
pub(super) fn tile_id(tile: Tile) -> Id {
    match tile {
        Tile::Diagram(diagram) => Id::unique(("gallery tile", diagram)),
        Tile::Missing(_) => Id::unique("gallery missing"),
    }
}

/// Shows a diagram in all the room there is; answers whether it has the keyboard, and what a click on it wants.
pub(super) fn diagram_tile_ui(
    ui: &mut Ui,
    view: View<'_>,
    diagram: &Diagram,
    mark: &TileMark<'_>,
    out: &mut Outbox,
) -> (bool, Option<Clicked>) {
    let colors = &view.theme.colors;
    let (rect, response) = sense(ui, tile_id(Tile::Diagram(diagram.id)));
    let info = || WidgetInfo::selected(Role::Button, true, mark.is_chosen, view.diagram_name(diagram));
    response.widget_info(info);
    if ui.is_rect_visible(rect) {
        let ground = if diagram.is_missing() {
            colors.sunken
        } else {
            colors.canvas
        };
        let place = ground_ui(ui, view, rect, &response, ground);
        if diagram.is_missing() {
            missing_ui(ui, view, diagram, place, out);
        } else {
            picture_ui(ui, view, diagram, place, out);
        }
        words_ui(
            ui,
            view,
            rect,
            view.diagram_name(diagram),
            mark.caption,
            &aside(view, diagram, mark.places.len()),
        );
        mark_ui(ui, view, rect, mark);
        focus_ring(ui, view.theme, &response, rect, view.theme.metrics.radius_card);
    }
    if response.secondary_clicked() {
        // The keys that the menu names are about the tile that has the keyboard.
        response.request_focus();
    }
    Popup::context_menu(&response)
        .width(view.theme.metrics.menu)
        .show(|ui| {
            diagram_menu_ui(ui, view, diagram, out);
            for (copy, place) in mark.places {
                if Entry::new(view.theme, icon::DIAGRAMS, place).show(ui).clicked() {
                    out.go(Route::Diagram(*copy));
                    Popup::close_all(ui.ctx());
                }
            }
        });
    let held = ui.input(|input| input.modifiers);
    let wanted = match (held.command, held.shift) {
        (_, true) => Clicked::UpTo,
        (true, false) => Clicked::Besides,
        (false, false) => Clicked::Open,
    };
    (response.has_focus(), response.clicked().then_some(wanted))
}

/// Whether it is chosen: a frame around it, and a box with a tick where any is.
fn mark_ui(ui: &Ui, view: View<'_>, rect: Rect, mark: &TileMark<'_>) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    if !mark.is_choosing {
        return;
    }
    if mark.is_chosen {
        let stroke = egui::Stroke::new(metrics.stroke_strong, colors.accent);
        ui.painter()
            .rect_stroke(rect, corner(metrics.radius_card), stroke, egui::StrokeKind::Inside);
    }
    let center = rect.left_top() + Vec2::splat(metrics.space_l);
    let ground = Rect::from_center_size(center, Vec2::splat(metrics.space_xl));
    ui.painter().rect_filled(ground, metrics.radius_chip, colors.raised);
    paint_tick_box(ui.painter(), view.theme, center, mark.is_chosen);
}

/// Stands for the diagrams whose picture is missing; answers whether it has the keyboard, and whether they are to be shown.
pub(super) fn missing_tile_ui(ui: &mut Ui, view: View<'_>, n_missing: usize) -> (bool, bool) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.diagrams;
    let title = words.n_missing.counted(n_missing);
    let (rect, response) = sense(ui, tile_id(Tile::Missing(n_missing)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    if ui.is_rect_visible(rect) {
        let place = ground_ui(ui, view, rect, &response, colors.sunken);
        paint_icon(
            ui.painter(),
            place.center(),
            icon::MISSING_PICTURE,
            metrics.icon_empty,
            colors.text_subdued,
            false,
        );
        words_ui(ui, view, rect, &title, &words.show_missing, "");
        focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    }
    (response.has_focus(), response.clicked())
}

fn sense(ui: &Ui, id: Id) -> (Rect, Response) {
    let rect = ui.max_rect();
    let response = ui.interact(rect, id, Sense::click());
    if response.has_focus() {
        // The arrows are the gallery's, which knows its columns.
        keep_keys(ui, id, ARROWS);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    (rect, response)
}

/// Paints the grounds of a tile; answers where its picture goes.
fn ground_ui(ui: &Ui, view: View<'_>, rect: Rect, response: &Response, picture: Color32) -> Rect {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let fill = if response.hovered() {
        colors.hover
    } else {
        colors.raised
    };
    let corners = corner(metrics.radius_card);
    ui.painter().rect_filled(rect, corners, fill);
    let place = rect.with_max_y(rect.bottom() - metrics.gallery_caption);
    let top = CornerRadius {
        sw: 0,
        se: 0,
        ..corners
    };
    ui.painter().rect_filled(place, top, picture);
    place
}

fn picture_ui(ui: &Ui, view: View<'_>, diagram: &Diagram, place: Rect, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let Some(attachment) = diagram.picture else { return };
    let inner = place.shrink(metrics.space_s);
    match thumbnail(view, attachment, out) {
        Shown::Ready(texture) => {
            let whole = paint_fitted(ui, texture, inner);
            paint_written(ui.painter(), view, diagram, whole);
        }
        Shown::Loading => {}
        Shown::Failed(reason) => {
            let typeset = Typeset::regular(TextRole::Small, colors.wrong);
            let galley = typeset.wrapped(ui.painter(), metrics, reason, inner.width());
            ui.painter()
                .galley(place.center() - galley.size() / 2.0, galley, colors.wrong);
        }
    }
}

/// The whole picture, as large as its place allows, never larger than it is; answers where it lies.
fn paint_fitted(ui: &Ui, texture: &egui::TextureHandle, place: Rect) -> Rect {
    let size = texture.size_vec2();
    let scale = (place.width() / size.x).min(place.height() / size.y).min(1.0);
    let target = Rect::from_center_size(place.center(), size * scale);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().image(texture.id(), target, all, Color32::WHITE);
    target
}

/// That the picture is missing, and the ways to bring it back.
fn missing_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, place: Rect, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let above = place.with_max_y(place.center().y);
    paint_icon(
        ui.painter(),
        above.center(),
        icon::MISSING_PICTURE,
        metrics.icon_empty,
        colors.text_subdued,
        false,
    );
    let width = missing_actions_width(ui, view).min(place.width());
    let size = Vec2::new(width, metrics.button);
    let actions = Rect::from_center_size(place.center() + Vec2::new(0.0, metrics.space_xl), size);
    let mut row = ui.new_child(UiBuilder::new().max_rect(actions));
    row.shrink_clip_rect(place);
    row.horizontal(|ui| missing_actions_ui(ui, view, diagram.id, true, out));
}

/// Beside the caption: when a missing picture was pasted, or in how many places a picture is and how many regions it has.
fn aside(view: View<'_>, diagram: &Diagram, n_places: usize) -> String {
    if diagram.is_missing() {
        return pasted_text(view, diagram).unwrap_or_default();
    }
    let words = &view.words.diagrams;
    let n_regions = diagram.parts().count();
    let places = (n_places > 1).then(|| words.n_places.counted(n_places));
    let regions = (n_regions > 0).then(|| words.n_regions.counted(n_regions));
    let parts: Vec<String> = places.into_iter().chain(regions).collect();
    parts.join(" · ")
}

/// The name of a tile, and below it its caption and what stands at the right end of that line.
fn words_ui(ui: &Ui, view: View<'_>, rect: Rect, name: &str, caption: &str, aside: &str) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    let (left, right) = (rect.left() + metrics.space_m, rect.right() - metrics.space_m);
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let small = Typeset::aside(view.theme);
    let below = rect.bottom() - metrics.space_s - small.line_height(metrics) / 2.0;
    let above = below - f32::midpoint(small.line_height(metrics), strong.line_height(metrics));
    strong.paint_at(painter, metrics, left, above, name, right - left);
    let end = small.paint_ending_at(painter, metrics, right, below, aside);
    small.paint_at(painter, metrics, left, below, caption, end - metrics.space_s - left);
}
