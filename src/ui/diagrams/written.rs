//! What is written on a picture: texts and captions, in the language of the content, with the arrows drawn beside them.
//!
//! A picture then needs no words of its own: it reads in both languages and in both themes, and what is hidden on it leaves
//! no letter to be seen. Letters grow and shrink with the picture and with the room they have; a seam in the colour of the
//! page keeps them apart from whatever lies below.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::TextShape;
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2};

use crate::model::{Lang, Region, Shape};
use crate::ui::theme::{TextRole, Theme};
use crate::ui::widgets::Typeset;

/// Height of letters as a share of the longer side of the picture.
const LETTERS: f32 = 1.0 / 66.0;
/// Letters that would be smaller, in points, take what room their frame has, up to so many times their size.
const READABLE: (f32, f32) = (9.5, 1.3);
/// How small letters get for want of room, as a share of that.
const SMALLEST: f32 = 0.6;
/// From one size to the next that is tried.
const SMALLER: f32 = 0.93;
/// Letters below this are a blur, in points.
const LEGIBLE: f32 = 2.5;
/// Letters are drawn up to this size in points, and stretched where they are larger: every size would take room among those
/// that are ready to be drawn, and very large ones find none.
const LARGEST: f32 = 64.0;
/// How far words reach beyond their frame where they fit in no size, in multiples of their letters.
const REACH: f32 = 8.0;
/// The width of the seam as a share of the letters, and its least in points.
const SEAM: (f32, f32) = (0.09, 0.75);
/// Eight places around a point, all as far from it.
const AROUND: [(f32, f32); 8] = [
    (-1.0, 0.0),
    (1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-0.7, -0.7),
    (0.7, -0.7),
    (-0.7, 0.7),
    (0.7, 0.7),
];

/// Whether a region is seen on a picture as well: an arrow or a text.
pub(super) const fn is_written(region: &Region) -> bool {
    matches!(region.shape, Shape::Arrow(_) | Shape::Label(..))
}

/// Paints the words of a text into its frame on a picture that covers `whole`.
pub(super) fn paint_words(painter: &Painter, theme: &Theme, lang: Lang, region: &Region, frame: Rect, whole: Rect) {
    let words = region.label.get(lang).trim();
    let letters = whole.size().max_elem() * LETTERS;
    if words.is_empty() || letters < LEGIBLE || !painter.clip_rect().intersects(frame.expand(letters * REACH)) {
        return;
    }
    let stretch = (letters / LARGEST).max(1.0);
    let color = theme.colors.text_strong;
    let wanted = READABLE.0.min(letters * READABLE.1).max(letters);
    let (galley, fitting) = fitted(painter, color, words, frame.size() / stretch, wanted / stretch);
    let (height, letters) = (galley.size().y * stretch, fitting * stretch);
    let mut drawn = TextShape::new(Pos2::ZERO, galley, color);
    if stretch > 1.0 {
        drawn.transform(TSTransform::from_scaling(stretch));
    }
    let at = Pos2::new(frame.center().x, frame.center().y - height / 2.0);
    let seam = (letters * SEAM.0).max(SEAM.1);
    for (x, y) in AROUND {
        painter.add(TextShape {
            pos: at + Vec2::new(x, y) * seam,
            override_text_color: Some(theme.colors.page),
            ..drawn.clone()
        });
    }
    painter.add(TextShape { pos: at, ..drawn });
}

/// Words in letters of the size at which they fit, and that size; in the smallest where they fit in none.
fn fitted(painter: &Painter, color: Color32, words: &str, room: Vec2, largest: f32) -> (Arc<Galley>, f32) {
    let typeset = Typeset::strong(TextRole::Ui, color);
    let one_by_one = words.split_whitespace().collect::<Vec<_>>().join("\n");
    let mut letters = largest;
    loop {
        let longest = typeset.scaled(painter, &one_by_one, letters, f32::INFINITY).size().x;
        let galley = typeset.scaled(painter, words, letters, room.x);
        let fits = longest <= room.x && galley.size().y <= room.y;
        if fits || letters * SMALLER < largest * SMALLEST {
            return (galley, letters);
        }
        letters *= SMALLER;
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, Shape as Painted};

    use super::*;
    use crate::model::{Id as _, RegionId, Text};
    use crate::ui::theme;

    /// The texts that are painted of a picture of this width whose upper left corner is seen.
    fn painted(width: f32, shape: Shape) -> Vec<TextShape> {
        let region = Region {
            id: RegionId::from_raw(1),
            label: Text::detected("가용 영역"),
            shape,
            links: Vec::new(),
            role: None,
            group: None,
            is_locked: false,
        };
        let (theme, ctx) = (Theme::light(), Context::default());
        theme::install(&ctx);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(800.0, 600.0))),
            ..RawInput::default()
        };
        let whole = Rect::from_min_size(Pos2::ZERO, Vec2::splat(width));
        let frame = super::super::draw::Ground { whole, n_turns: 0 }.frame(&region.shape);
        let mut output = ctx.run_ui(input, |ui| {
            paint_words(ui.painter(), &theme, Lang::Ko, &region, frame, whole);
        });
        output.textures_delta.clear();
        let texts = output.shapes.into_iter().filter_map(|clipped| match clipped.shape {
            Painted::Text(text) => Some(text),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn words_grow_with_the_picture_and_their_letters_up_to_a_size() {
        let shape = || Shape::Label(0.0, 0.0, 0.3, 0.1);
        let height = |width: f32| {
            let texts = painted(width, shape());
            let text = texts.last().expect("it is on screen");
            let sizes = text
                .galley
                .job
                .sections
                .iter()
                .map(|section| section.format.font_id.size);
            assert!(sizes.fold(0.0, f32::max) <= LARGEST, "{width}");
            text.galley.rect.height()
        };
        let (small, large) = (height(2_000.0), height(200_000.0));
        assert!((large / small - 100.0).abs() < 5.0, "{small} became {large}");
    }

    #[test]
    fn words_that_lie_beside_what_is_seen_are_not_laid_out() {
        let shape = || Shape::Label(0.9, 0.9, 0.05, 0.05);
        assert!(!painted(600.0, shape()).is_empty());
        assert!(painted(20_000.0, shape()).is_empty());
    }
}
