//! Painted triangles put over the pixels of a picture, as a graphics driver would, without one.

use egui::epaint::{ClippedPrimitive, ColorImage, Primitive, Vertex};
use egui::{Color32, Pos2, Rect};
use image::RgbaImage;

use crate::ui::diagrams::Print;

/// Lays what was painted over a picture of the size it was painted for.
pub(super) fn blend(picture: &mut RgbaImage, print: &Print) {
    for ClippedPrimitive { clip_rect, primitive } in &print.triangles {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let clip = Rect::from_min_max(
            (clip_rect.min.to_vec2() * print.scale).to_pos2(),
            (clip_rect.max.to_vec2() * print.scale).to_pos2(),
        );
        for corners in mesh.indices.chunks_exact(3) {
            let vertex = |place: &u32| usize::try_from(*place).ok().and_then(|place| mesh.vertices.get(place));
            let corners: Vec<Vertex> = corners.iter().filter_map(vertex).copied().collect();
            if let &[one, two, three] = corners.as_slice() {
                let triangle = Triangle::new([one, two, three], print.scale);
                triangle.fill(picture, clip, &print.letters);
            }
        }
    }
}

/// Puts a colour that nothing can be seen through below a picture, in its place: a large one is not held twice.
pub(super) fn lay_on(picture: &mut RgbaImage, ground: Color32) {
    let [red, green, blue, _] = ground.to_array();
    for pixel in picture.pixels_mut() {
        let [over_red, over_green, over_blue, opacity] = pixel.0;
        let mixed = |over: u8, below: u8| {
            let (over, below, opacity) = (u32::from(over), u32::from(below), u32::from(opacity));
            let sum = over * opacity + below * (255 - opacity);
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        pixel.0 = [
            mixed(over_red, red),
            mixed(over_green, green),
            mixed(over_blue, blue),
            255,
        ];
    }
}

/// Corners in pixels, in the order in which the area is above nothing.
struct Triangle {
    corners: [Vertex; 3],
    area: f32,
}

impl Triangle {
    fn new([one, two, three]: [Vertex; 3], scale: f32) -> Self {
        let scaled = |vertex: Vertex| Vertex {
            pos: (vertex.pos.to_vec2() * scale).to_pos2(),
            ..vertex
        };
        let [one, two, three] = [scaled(one), scaled(two), scaled(three)];
        let area = side(one.pos, two.pos, three.pos);
        let corners = if area < 0.0 {
            [one, three, two]
        } else {
            [one, two, three]
        };
        Self {
            corners,
            area: area.abs(),
        }
    }

    fn fill(&self, picture: &mut RgbaImage, clip: Rect, letters: &ColorImage) {
        if !self.area.is_normal() {
            return;
        }
        let [one, two, three] = &self.corners;
        let mut around = Rect::NOTHING;
        for corner in &self.corners {
            around.extend_with(corner.pos);
        }
        let around = around.intersect(clip);
        let (left, right) = pixels(around.left(), around.right(), picture.width());
        let (top, bottom) = pixels(around.top(), around.bottom(), picture.height());
        for y in top..bottom {
            for x in left..right {
                let middle = Pos2::new(middle_of(x), middle_of(y));
                let weights = [
                    weight(two.pos, three.pos, middle),
                    weight(three.pos, one.pos, middle),
                    weight(one.pos, two.pos, middle),
                ];
                let [Some(first), Some(second), Some(third)] = weights else {
                    continue;
                };
                let parts = [(one, first), (two, second), (three, third)];
                let color = self.color(&parts, letters);
                if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
                    lay_over(&mut pixel.0, color);
                }
            }
        }
    }

    /// The colour at a place between the corners: red, green, blue and opacity, multiplied, from 0 to 1.
    fn color(&self, parts: &[(&Vertex, f32); 3], letters: &ColorImage) -> [f32; 4] {
        let (mut color, mut uv) = ([0.0; 4], egui::Vec2::ZERO);
        for (corner, weight) in parts {
            let share = weight / self.area;
            for (sum, value) in color.iter_mut().zip(corner.color.to_array()) {
                *sum += f32::from(value) / 255.0 * share;
            }
            uv += corner.uv.to_vec2() * share;
        }
        let ink = letter_at(letters, uv).to_array();
        for (value, ink) in color.iter_mut().zip(ink) {
            *value *= f32::from(ink) / 255.0;
        }
        color
    }
}

/// Twice the area of a triangle, below nothing where it turns the other way.
fn side(from: Pos2, to: Pos2, at: Pos2) -> f32 {
    (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x)
}

/// How far a place lies inside of an edge; nothing where it lies outside. A place on an edge that two triangles share
/// belongs to one of them.
fn weight(from: Pos2, to: Pos2, at: Pos2) -> Option<f32> {
    let inside = side(from, to, at);
    let is_own = to.y < from.y || (to.y <= from.y && to.x > from.x);
    (inside > 0.0 || (inside >= 0.0 && is_own)).then_some(inside)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "within the sides of a picture, which have at most 16,384 pixels"
)]
fn pixels(from: f32, to: f32, n: u32) -> (u32, u32) {
    let within = |at: f32| at.clamp(0.0, n as f32) as u32;
    (within(from.floor()), within(to.ceil()))
}

#[expect(clippy::cast_precision_loss, reason = "sides have at most 16,384 pixels")]
fn middle_of(pixel: u32) -> f32 {
    pixel as f32 + 0.5
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "within the sides of a texture"
)]
fn letter_at(letters: &ColorImage, uv: egui::Vec2) -> Color32 {
    let [width, height] = letters.size;
    let along = |share: f32, n: usize| ((share * n as f32).max(0.0) as usize).min(n.saturating_sub(1));
    let place = along(uv.y, height) * width + along(uv.x, width);
    letters.pixels.get(place).copied().unwrap_or(Color32::WHITE)
}

/// Mixes a colour into a pixel that is not multiplied, as the window mixes: without going to linear light.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a byte holds"
)]
fn lay_over(pixel: &mut [u8; 4], [red, green, blue, opacity]: [f32; 4]) {
    let [old_red, old_green, old_blue, old_opacity] = pixel.map(|value| f32::from(value) / 255.0);
    let left = old_opacity * (1.0 - opacity);
    let all = opacity + left;
    let mixed = |new: f32, old: f32| if all > 0.0 { (new + old * left) / all } else { 0.0 };
    let values = [mixed(red, old_red), mixed(green, old_green), mixed(blue, old_blue), all];
    *pixel = values.map(|value| (value * 255.0).round().clamp(0.0, 255.0) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_seen_where_the_picture_lets_it_through() {
        let seen = |pixel: [u8; 4]| {
            let mut picture = RgbaImage::from_pixel(1, 1, image::Rgba(pixel));
            lay_on(&mut picture, Color32::from_rgb(10, 20, 200));
            picture.get_pixel(0, 0).0
        };
        assert_eq!(seen([99, 99, 99, 0]), [10, 20, 200, 255]);
        assert_eq!(seen([1, 128, 255, 255]), [1, 128, 255, 255]);
        assert_eq!(seen([255, 255, 0, 51]), [59, 67, 160, 255]);
    }
}
