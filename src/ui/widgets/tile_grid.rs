//! Tiles of one size in columns, of which only those on screen are laid out.
//!
//! Each tile gets a `Ui` of exactly its place: what is laid out in it can neither move its neighbours nor paint over them.
//! The scroll bar has a room of its own to the right of the last column.

use egui::{Id, Rangef, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// Where tiles go; sizes in points.
#[derive(Clone, Copy, Debug)]
pub struct TileGrid {
    n_columns: usize,
    tile: Vec2,
    gap: f32,
}

impl TileGrid {
    /// As many columns as there is room for in `width`, each at least `min_width` wide; `height` follows from the width.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a handful of columns"
    )]
    pub fn new(width: f32, min_width: f32, gap: f32, height: impl FnOnce(f32) -> f32) -> Self {
        let n_columns = (((width + gap) / (min_width + gap)) as usize).max(1);
        let gaps = gap * (n_columns - 1) as f32;
        let tile_width = ((width - gaps) / n_columns as f32).floor();
        Self {
            n_columns,
            tile: Vec2::new(tile_width, height(tile_width).floor()),
            gap,
        }
    }

    /// How many tiles stand beside each other.
    pub const fn n_columns(self) -> usize {
        self.n_columns
    }

    /// Shows `n_tiles` tiles; `margin_right` is the room of the scroll bar, beyond the width of the grid.
    pub fn show(self, ui: &mut Ui, id: Id, margin_right: f32, n_tiles: usize, mut show: impl FnMut(&mut Ui, usize)) {
        let area = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_width(ui.available_width() - margin_right);
            ui.set_height(self.height(n_tiles));
            let origin = ui.max_rect().min.to_vec2();
            for place in self.visible(viewport.y_range(), n_tiles) {
                let rect = self.rect(place).translate(origin);
                let mut tile = ui.new_child(UiBuilder::new().max_rect(rect).id_salt((id, place)));
                tile.shrink_clip_rect(rect.expand(self.gap / 2.0));
                show(&mut tile, place);
            }
        });
    }

    /// Height of so many tiles, with a gap below the last.
    #[expect(clippy::cast_precision_loss, reason = "some thousand rows")]
    fn height(self, n_tiles: usize) -> f32 {
        n_tiles.div_ceil(self.n_columns) as f32 * (self.tile.y + self.gap)
    }

    /// Where a tile lies, from the corner of the first.
    #[expect(clippy::cast_precision_loss, reason = "some thousand rows")]
    fn rect(self, place: usize) -> Rect {
        let (column, row) = (place % self.n_columns, place / self.n_columns);
        let step = self.tile + Vec2::splat(self.gap);
        Rect::from_min_size((step * Vec2::new(column as f32, row as f32)).to_pos2(), self.tile)
    }

    /// The tiles of the rows on screen, and of one row on either side, so that the keyboard can go on to them.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some thousand rows, none above the first"
    )]
    fn visible(self, y: Rangef, n_tiles: usize) -> std::ops::Range<usize> {
        let row_at = |y: f32| (y.max(0.0) / (self.tile.y + self.gap)) as usize;
        let first = row_at(y.min).saturating_sub(1) * self.n_columns;
        let end = (row_at(y.max) + 2) * self.n_columns;
        first.min(n_tiles)..end.min(n_tiles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_alike_do_not_overlap_and_fill_the_width() {
        for (width, n_columns) in [(200.0, 1), (495.0, 1), (496.0, 2), (1_144.0, 4), (3_000.3, 11)] {
            let grid = TileGrid::new(width, 240.0, 16.0, |width| width * 0.58);
            assert_eq!(grid.n_columns, n_columns, "{width}");
            let rects: Vec<Rect> = (0..n_columns * 3).map(|place| grid.rect(place)).collect();
            for (place, rect) in rects.iter().enumerate() {
                assert_eq!(rect.size(), grid.tile, "{width}");
                assert!(rect.right() <= width, "{width}");
                let others = rects.iter().skip(place + 1);
                let is_near = |other: &&Rect| rect.expand(15.9).intersects(**other);
                assert_eq!(
                    others.filter(is_near).count(),
                    0,
                    "{width}: tile {place} has its gutter"
                );
            }
            let last = rects.get(n_columns - 1).unwrap();
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            let rounding = n_columns as f32;
            assert!(width - last.right() < rounding, "{width}: {last:?}");
        }
    }

    #[test]
    fn only_rows_on_screen_and_the_next_ones_are_laid_out() {
        let grid = TileGrid::new(496.0, 240.0, 16.0, |_| 84.0);
        let visible = |from: f32, to: f32, n_tiles| grid.visible(Rangef::new(from, to), n_tiles);
        assert_eq!(visible(0.0, 150.0, 1_000), 0..6);
        assert_eq!(visible(1_000.0, 1_150.0, 1_000), 18..26);
        assert_eq!(visible(-30.0, 150.0, 3), 0..3);
        assert_eq!(visible(9_000.0, 9_100.0, 3), 3..3);
    }
}
