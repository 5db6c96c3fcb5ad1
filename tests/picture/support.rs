//! Pictures that are made for a test, and places that are compared.

use saegim::picture::{FoundBox, Pixels, find_boxes};

use crate::score::Place;

/// A picture of one colour that is painted on.
pub(crate) struct Canvas {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

impl Canvas {
    pub(crate) fn new(width: u32, height: u32, colour: [u8; 3]) -> Self {
        let [red, green, blue] = colour;
        let n = usize::try_from(width * height).unwrap();
        let rgba = [red, green, blue, 255].repeat(n);
        Self { width, height, rgba }
    }

    pub(crate) fn set(&mut self, x: u32, y: u32, [red, green, blue]: [u8; 3]) {
        let place = usize::try_from((y * self.width + x) * 4).unwrap();
        if let Some(pixel) = self.rgba.get_mut(place..place + 4) {
            pixel.copy_from_slice(&[red, green, blue, 255]);
        }
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, (left, top, width, height): (u32, u32, u32, u32), colour: [u8; 3]) {
        for y in top..top + height {
            for x in left..left + width {
                self.set(x, y, colour);
            }
        }
    }

    /// Draws a line of three pixels around a rectangle; `dash` pixels on and off where it is not nothing.
    pub(crate) fn outline(&mut self, (left, top, width, height): (u32, u32, u32, u32), dash: u32, colour: [u8; 3]) {
        let is_on = |at: u32| dash == 0 || (at / dash).is_multiple_of(2);
        for x in (0..width).filter(|&x| is_on(x)) {
            self.fill((left + x, top, 1, 3), colour);
            self.fill((left + x, top + height - 3, 1, 3), colour);
        }
        for y in (0..height).filter(|&y| is_on(y)) {
            self.fill((left, top + y, 3, 1), colour);
            self.fill((left + width - 3, top + y, 3, 1), colour);
        }
    }

    /// Draws a word of `n` letters like H, 12 pixels wide and 20 high.
    pub(crate) fn word(&mut self, left: u32, top: u32, n: u32, colour: [u8; 3]) {
        for letter in 0..n {
            let x = left + letter * 16;
            self.fill((x, top, 4, 20), colour);
            self.fill((x + 8, top, 4, 20), colour);
            self.fill((x, top + 8, 12, 4), colour);
        }
    }

    pub(crate) fn pixels(&self) -> Pixels<'_> {
        Pixels {
            width: self.width,
            height: self.height,
            rgba: &self.rgba,
        }
    }

    pub(crate) fn found(&self) -> Vec<FoundBox> {
        find_boxes(self.pixels(), || false)
    }

    /// A rectangle in pixels as it is answered.
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    pub(crate) fn place(&self, (left, top, width, height): (u32, u32, u32, u32)) -> Place {
        let (across, down) = (self.width as f32, self.height as f32);
        (
            left as f32 / across,
            top as f32 / down,
            width as f32 / across,
            height as f32 / down,
        )
    }
}
