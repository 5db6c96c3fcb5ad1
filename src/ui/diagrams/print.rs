//! A diagram as it is taken along: its regions with their numbers and names, and what is drawn on it, to be laid over the whole
//! picture, or over the empty ground of a drawing.
//!
//! It is painted by the same means as the window, on a surface of its own without a screen, as large as the picture; what
//! comes of it are triangles and the letters they are filled with. Whoever has the pixels puts them together.

use egui::epaint::{ClippedPrimitive, ColorImage, ImageData, TextureId};
use egui::{Color32, Context, Painter, Pos2, RawInput, Rect, Stroke, Vec2, ViewportId};

use super::draw::Ground;
use super::drawing::{is_drawn, paint_region};
use super::regions::{bounds, outline};
use crate::model::{Diagram, Lang, Region};
use crate::ui::theme::{self, TextRole, Theme};
use crate::ui::widgets::Typeset;

/// The longer side of a picture in points: lines and letters are as large on it as on a screen that shows all of it.
const LONGER_SIDE: f32 = 1_280.0;

/// What is laid over a picture.
#[derive(Debug)]
pub struct Print {
    /// In points, from the bottom up.
    pub triangles: Vec<ClippedPrimitive>,
    /// The letters and the white pixel they are filled with.
    pub letters: ColorImage,
    /// Pixels of the picture per point.
    pub scale: f32,
}

/// Paints the regions of a diagram for a picture of this size in pixels.
pub fn print_regions(theme: &Theme, diagram: &Diagram, lang: Lang, size: Vec2) -> Print {
    let scale = (size.max_elem() / LONGER_SIDE).max(1.0);
    let whole = Rect::from_min_size(Pos2::ZERO, size / scale);
    let ctx = Context::default();
    theme::install(&ctx);
    let mut input = RawInput {
        screen_rect: Some(whole),
        ..RawInput::default()
    };
    let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
    viewport.native_pixels_per_point = Some(scale);
    let mut output = ctx.run_ui(input, |ui| paint(ui.painter(), theme, diagram, lang, whole));
    let mut letters = ColorImage::default();
    let deltas = output.textures_delta.set.remove(&TextureId::default());
    for delta in deltas.into_iter().flatten() {
        let ImageData::Color(image) = delta.image;
        match delta.pos {
            None => letters = image.as_ref().clone(),
            Some(pos) => put(&mut letters, pos, &image),
        }
    }
    output.textures_delta.clear();
    let triangles = ctx.tessellate(output.shapes, output.pixels_per_point);
    Print {
        triangles,
        letters,
        scale: output.pixels_per_point,
    }
}

fn paint(painter: &Painter, theme: &Theme, diagram: &Diagram, lang: Lang, whole: Rect) {
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let painter = painter.with_clip_rect(whole);
    let stroke = Stroke::new(metrics.stroke_strong, colors.accent);
    let ground = Ground { whole, n_turns: 0 };
    for region in diagram.regions.iter().filter(|region| is_drawn(diagram, region)) {
        paint_region(&painter, (theme, lang), region, ground, true);
    }
    let marked = || diagram.parts().filter(|region| !is_drawn(diagram, region));
    for region in marked() {
        painter.add(outline(&region.shape, whole, 0, stroke, Color32::TRANSPARENT));
    }
    let place_of = |region: &Region| {
        let share = bounds(&region.shape);
        let at = |point: Pos2| whole.lerp_inside(point.to_vec2());
        Rect::from_two_pos(at(share.min), at(share.max))
    };
    let disc = metrics.region_disc;
    for region in marked() {
        let name = region.label.get(lang);
        if name.trim().is_empty() {
            continue;
        }
        let place = place_of(region).shrink(metrics.stroke_strong / 2.0);
        let room = (place.width() - disc).max(metrics.space_xl * 2.0);
        let words = Typeset::strong(TextRole::Small, colors.text_strong).line(&painter, metrics, name, room);
        let ground = Vec2::new(words.size().x + 2.0 * metrics.space_xs, words.size().y);
        let chip = Rect::from_min_size(place.left_top(), ground);
        let chip = chip.translate(inside_of(whole, chip));
        painter.rect_filled(chip, metrics.radius_chip, colors.page);
        painter.galley(chip.min + Vec2::new(metrics.space_xs, 0.0), words, colors.text_strong);
    }
    // Numbers lie above all names: by them a region is found in the list.
    for (place, region) in diagram.parts().enumerate() {
        // All of a number can be read at the edge of the picture too.
        let inside = whole.shrink(disc.min(whole.width() / 2.0).min(whole.height() / 2.0));
        let corner = place_of(region).right_top().clamp(inside.min, inside.max);
        painter.circle_filled(corner, disc, colors.accent);
        let number = (place + 1).to_string();
        let number = Typeset::strong(TextRole::Small, colors.on_accent).line(&painter, metrics, &number, disc * 2.0);
        painter.galley(corner - number.size() / 2.0, number, colors.on_accent);
    }
}

/// How far something has to move to lie on the picture.
fn inside_of(whole: Rect, part: Rect) -> Vec2 {
    let x = (whole.left() - part.left()).max(0.0) + (whole.right() - part.right()).min(0.0);
    let y = (whole.top() - part.top()).max(0.0) + (whole.bottom() - part.bottom()).min(0.0);
    Vec2::new(x, y)
}

/// Puts a patch into an image, as far as it lies on it.
fn put(image: &mut ColorImage, [left, top]: [usize; 2], patch: &ColorImage) {
    let [width, _] = image.size;
    let rows = patch.pixels.chunks_exact(patch.size[0].max(1));
    for (row, from) in rows.enumerate() {
        let start = (top + row) * width + left;
        let to = image
            .pixels
            .get_mut(start..(start + from.len()).min((top + row + 1) * width));
        for (to, from) in to.into_iter().flatten().zip(from) {
            *to = *from;
        }
    }
}
