//! What is written on a picture: texts and captions, in the language of the content, with the arrows drawn beside them.
//!
//! A picture then needs no words of its own: it reads in both languages and in both themes, and what is hidden on it leaves
//! no letter to be seen. Letters grow and shrink with the picture and with the room they have; a seam in the colour of the
//! page keeps them apart from whatever lies below.

use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2};

use crate::model::{Lang, Region, Shape};
use crate::ui::theme::{TextRole, Theme};
use crate::ui::widgets::Typeset;

/// Height of letters as a share of the longer side of the picture.
const LETTERS: f32 = 1.0 / 66.0;
/// How small letters get for want of room, as a share of that.
const SMALLEST: f32 = 0.6;
/// From one size to the next that is tried.
const SMALLER: f32 = 0.93;
/// Letters below this are a blur, in points.
const LEGIBLE: f32 = 2.5;
/// The width of the seam as a share of the letters, and its least in points.
const SEAM: (f32, f32) = (0.09, 0.75);

/// Whether a region is seen on a picture as well: an arrow or a text.
pub(super) const fn is_written(region: &Region) -> bool {
    matches!(region.shape, Shape::Arrow(_) | Shape::Label(..))
}

/// Paints the words of a text into its frame on a picture that covers `whole`.
pub(super) fn paint_words(painter: &Painter, theme: &Theme, lang: Lang, region: &Region, frame: Rect, whole: Rect) {
    let words = region.label.get(lang).trim();
    let letters = whole.size().max_elem() * LETTERS;
    if words.is_empty() || letters < LEGIBLE {
        return;
    }
    let (galley, letters) = fitted(painter, theme.colors.text_strong, words, frame.size(), letters);
    let at = Pos2::new(frame.center().x, frame.center().y - galley.size().y / 2.0);
    let seam = (letters * SEAM.0).max(SEAM.1);
    for (x, y) in [
        (-1.0, 0.0),
        (1.0, 0.0),
        (0.0, -1.0),
        (0.0, 1.0),
        (-0.7, -0.7),
        (0.7, -0.7),
        (-0.7, 0.7),
        (0.7, 0.7),
    ] {
        let beside = at + Vec2::new(x, y) * seam;
        painter.galley_with_override_text_color(beside, Arc::clone(&galley), theme.colors.page);
    }
    painter.galley(at, galley, theme.colors.text_strong);
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
