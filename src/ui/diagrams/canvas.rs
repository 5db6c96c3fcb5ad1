//! A picture that is moved and enlarged: the same in the viewer and where a region is asked.

use egui::{
    Color32, ColorImage, Context, Mesh, Painter, Pos2, Rect, Response, TextureHandle, TextureOptions, Ui, Vec2,
};

use super::Pyramid;
use super::regions::bounds;
use super::tiles::{TileKey, TiledPicture};
use super::viewport::{Viewport, turn_point, turned_back};
use crate::model::{Attachment, ContentHash, Shape};
use crate::ui::theme::icon;
use crate::ui::widgets::{Empty, Typeset};
use crate::ui::{Outbox, PictureGround, View};

/// The size of the ground of a drawing without a picture, in pixels.
pub const EMPTY_GROUND: Vec2 = Vec2::new(1600.0, 1000.0);
/// A step of zoom by key or button.
pub(super) const ZOOM_STEP: f32 = 1.25;
/// Points of the wheel that make the picture larger by the factor e.
const WHEEL_TO_ZOOM: f32 = 240.0;

/// A picture, and the part of it that is looked at.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    picture: Option<TiledPicture>,
    /// The frame that is seen of a picture that is played.
    frame: Option<Frame>,
    pub(super) viewport: Viewport,
    /// The part (0..1) that is shown while nobody moved the picture; all of it where there is none.
    aim: Option<Rect>,
    /// Where it was shown last.
    pub(super) place: Option<Rect>,
    /// Whether dragging does something else than to move the picture.
    pub(super) is_held: bool,
    /// Whether something is dragged on it, which the picture must not move away from.
    pub(super) is_dragging: bool,
    /// What is below a picture that lets it through.
    pub(super) ground: PictureGround,
}

/// A frame that the graphics driver has.
struct Frame(TextureHandle);

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({:?})", self.0.id())
    }
}

impl PictureGround {
    /// Paints it where the picture is seen.
    fn paint(self, painter: &Painter, is_dark: bool, seen: Rect) {
        let color = match self {
            Self::Viewer => return,
            Self::Inverted if !is_dark => DARK_GROUND,
            Self::Inverted | Self::Checker => Color32::WHITE,
        };
        if !seen.is_positive() {
            return;
        }
        painter.rect_filled(seen, 0.0, color);
        if self == Self::Inverted {
            return;
        }
        let (mut mesh, mut top, mut is_odd) = (Mesh::default(), seen.top(), false);
        while top < seen.bottom() {
            let mut left = seen.left() + if is_odd { CHECKER } else { 0.0 };
            while left < seen.right() {
                let cell = Rect::from_min_size(Pos2::new(left, top), Vec2::splat(CHECKER));
                mesh.add_colored_rect(cell.intersect(seen), CHECKER_GREY);
                left += 2.0 * CHECKER;
            }
            top += CHECKER;
            is_odd = !is_odd;
        }
        painter.add(mesh);
    }
}

/// The side of a field of the checker, in points; the other fields are white.
const CHECKER: f32 = 12.0;
const CHECKER_GREY: Color32 = Color32::from_gray(222);
const DARK_GROUND: Color32 = Color32::from_gray(24);

impl Canvas {
    /// Whether it waits for this picture.
    pub(super) fn waits_for(&self, hash: ContentHash) -> bool {
        let open = self.picture.as_ref();
        open.is_some_and(|open| open.hash() == hash && open.is_loading())
    }

    /// Takes a decoded picture over, if it is still the one that is looked at.
    pub(super) fn put(&mut self, hash: ContentHash, picture: Result<Pyramid, String>) {
        if let Some(open) = self.picture.as_mut().filter(|open| open.hash() == hash) {
            open.put(picture);
        }
    }

    /// Takes a tile that was asked for, if its picture is still the one that is looked at.
    pub(super) fn put_tile(&mut self, hash: ContentHash, key: TileKey, tile: Option<&ColorImage>) {
        if let Some(open) = self.picture.as_mut().filter(|open| open.hash() == hash) {
            open.put_tile(key, tile.cloned());
        }
    }

    /// Whether this picture is the one that is shown.
    pub(super) fn shows(&self, hash: ContentHash) -> bool {
        self.picture.as_ref().is_some_and(|open| open.hash() == hash)
    }

    /// Whether the picture has frames that can be played.
    pub(super) fn is_animated(&self) -> bool {
        self.picture.as_ref().is_some_and(TiledPicture::is_animated)
    }

    /// Whether it is being played.
    pub(super) const fn is_playing(&self) -> bool {
        self.frame.is_some()
    }

    /// Shows a frame in place of the picture; the picture again where it is none.
    pub(super) fn put_frame(&mut self, ctx: &Context, frame: Option<ColorImage>) {
        match (frame, &mut self.frame) {
            (Some(frame), Some(texture)) => texture.0.set(frame, TextureOptions::LINEAR),
            (Some(frame), none) => *none = Some(Frame(ctx.load_texture("frame", frame, TextureOptions::LINEAR))),
            (None, texture) => *texture = None,
        }
    }

    /// Shows this picture from now on, whole where it is another one.
    pub(super) fn open(&mut self, attachment: Option<Attachment>) {
        let Some(attachment) = attachment else {
            self.picture = None;
            self.frame = None;
            return;
        };
        if self.picture.as_ref().is_none_or(|open| open.hash() != attachment.hash) {
            self.picture = Some(TiledPicture::loading(attachment));
            self.frame = None;
            self.viewport = Viewport::default();
            // Whoever aims knows of the region before its picture is opened.
            self.place = None;
        }
    }

    /// Shows a part of the picture with what surrounds it, or all of it.
    pub(super) fn aim_at(&mut self, part: Option<Rect>) {
        self.aim = part;
        self.viewport.is_fitted = true;
        self.place = None;
    }

    /// Brings a shape on screen that lies in `frame` there: moves the picture where it has room, else shows less of it.
    pub(super) fn reveal(&mut self, shape: &Shape, frame: Rect, size: Vec2) {
        let Some(place) = self.place.filter(|place| !place.contains_rect(frame)) else {
            return;
        };
        if frame.width() < place.width() && frame.height() < place.height() {
            self.viewport.pan(place.center() - frame.center(), size, place);
        } else {
            self.aim_at(Some(bounds(shape)));
        }
    }

    /// Whether a part was aimed at, and nobody moved the picture since.
    pub(super) const fn is_aimed(&self) -> bool {
        self.aim.is_some() && self.viewport.is_fitted
    }

    /// Makes it larger or smaller in the middle.
    pub(super) fn zoom(&mut self, factor: f32, size: Vec2) {
        if let Some(place) = self.place {
            self.viewport.zoom_at(factor, place.center(), size, place);
        }
    }

    /// Paints what is seen of the picture in `response`, which moves it; answers where all of it lies on screen, or nothing
    /// while there is nothing to see.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        view: View<'_>,
        attachment: Option<Attachment>,
        response: &Response,
        out: &mut Outbox,
    ) -> Option<Rect> {
        let (place, size) = (response.rect, size_of(attachment));
        if self.place != Some(place) && self.viewport.is_fitted {
            match self.aim {
                Some(part) => self.viewport.aim(part, size, place),
                None => self.viewport.fit(size, place),
            }
        }
        self.place = Some(place);
        let Some(attachment) = attachment else {
            move_picture(ui, response, &mut self.viewport, size, (self.is_held, self.is_dragging));
            let whole = self.viewport.picture_rect(size, place);
            let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
            painter.rect_filled(whole, 0.0, view.theme.colors.page);
            return Some(whole);
        };
        let picture = self.picture.as_mut()?;
        if let Some(reason) = picture.failure() {
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
            let title = view.words.diagrams.cannot_show.to_string();
            Empty {
                icon: icon::ERROR,
                title: &title,
                body: reason,
                action: None,
            }
            .show(&mut inner, view.theme);
            return None;
        }
        if picture.is_loading() {
            out.want_picture(attachment);
            let (small, metrics) = (Typeset::aside(view.theme), &view.theme.metrics);
            let text = &view.words.diagrams.loading;
            let width = small.width(ui.painter(), metrics, text);
            let left = place.center().x - width / 2.0;
            small.paint_at(ui.painter(), metrics, left, place.center().y, text, width);
            return None;
        }
        move_picture(ui, response, &mut self.viewport, size, (self.is_held, self.is_dragging));
        let viewport = self.viewport;
        let whole = viewport.picture_rect(size, place);
        let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
        let visible = visible_part(whole, place, viewport.n_turns);
        self.ground.paint(&painter, view.theme.is_dark, whole.intersect(place));
        if let Some(frame) = &self.frame {
            let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            painter.add(tile_mesh(frame.0.id(), all, whole, viewport.n_turns));
            return Some(whole);
        }
        let painting = picture.paint(ui.ctx(), visible, viewport.scale * ui.pixels_per_point());
        for tile in &painting.tiles {
            painter.add(tile_mesh(tile.texture, tile.part, whole, viewport.n_turns));
        }
        for key in painting.wanted {
            out.want_tile(attachment.hash, key);
        }
        if painting.has_more {
            ui.ctx().request_repaint();
        }
        Some(whole)
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
pub(super) const fn size_of(attachment: Option<Attachment>) -> Vec2 {
    match attachment {
        Some(attachment) => Vec2::new(attachment.width as f32, attachment.height as f32),
        None => EMPTY_GROUND,
    }
}

/// The point of the upright picture (0..1) that lies at a place on screen, where all of it covers `whole`.
pub(super) fn point_under(at: Pos2, whole: Rect, n_turns: u8) -> Pos2 {
    let share = Pos2::new(
        (at.x - whole.left()) / whole.width(),
        (at.y - whole.top()) / whole.height(),
    );
    turn_point(share, turned_back(n_turns))
}

fn move_picture(ui: &Ui, response: &Response, viewport: &mut Viewport, size: Vec2, hand: (bool, bool)) {
    let (is_held, is_dragging) = hand;
    let place = response.rect;
    // Two fingers move and zoom at once, whatever the first of them would draw.
    if let Some(touch) = ui.input(egui::InputState::multi_touch) {
        if place.contains(touch.center_pos) {
            viewport.zoom_at(touch.zoom_delta, touch.center_pos, size, place);
            viewport.pan(touch.translation_delta, size, place);
        }
        return;
    }
    let is_pulled =
        response.dragged_by(egui::PointerButton::Middle) || ui.input(|input| input.key_down(egui::Key::Space));
    if response.dragged() && (!is_held || is_pulled) {
        viewport.pan(response.drag_delta(), size, place);
    }
    if response.double_clicked() && !is_held {
        viewport.fit(size, place);
    }
    let Some(pointer) = response.hover_pos().filter(|_| !is_dragging) else {
        return;
    };
    let (pinch, scroll, is_panning) =
        ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.modifiers.shift));
    if (pinch - 1.0).abs() > 1e-4 {
        viewport.zoom_at(pinch, pointer, size, place);
    } else if is_panning && scroll != Vec2::ZERO {
        viewport.pan(scroll, size, place);
    } else if scroll.y.abs() > 0.0 {
        viewport.zoom_at((scroll.y / WHEEL_TO_ZOOM).exp(), pointer, size, place);
    }
}

/// The part of the upright picture (0..1) that is on screen.
fn visible_part(whole: Rect, place: Rect, n_turns: u8) -> Rect {
    let seen = whole.intersect(place);
    let point = |at: Pos2| point_under(at, whole, n_turns);
    Rect::from_two_pos(point(seen.min), point(seen.max))
}

/// A tile as two triangles, so that it can be turned.
pub(super) fn tile_mesh(texture: egui::TextureId, part: Rect, whole: Rect, n_turns: u8) -> Mesh {
    let mut mesh = Mesh::with_texture(texture);
    let corners = [
        part.left_top(),
        part.right_top(),
        part.right_bottom(),
        part.left_bottom(),
    ];
    let uvs = [
        Pos2::ZERO,
        Pos2::new(1.0, 0.0),
        Pos2::new(1.0, 1.0),
        Pos2::new(0.0, 1.0),
    ];
    for (corner, uv) in corners.into_iter().zip(uvs) {
        let turned = turn_point(corner, n_turns);
        let pos = whole.lerp_inside(Vec2::new(turned.x, turned.y));
        mesh.vertices.push(egui::epaint::Vertex {
            pos,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}
