//! The picture that is looked at, cut into tiles.
//!
//! It is kept as a pyramid: each level half the size of the one before, cut into tiles no graphics driver refuses, so
//! that any picture can be painted and a small view of a large one stays crisp without the driver's help. Two tiles are
//! handed over in a frame at most; until they are there, the coarsest level shows through.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2};

use crate::model::{Attachment, ContentHash};

/// The side of a tile in pixels.
const TILE: usize = 1024;
/// More in one frame would be felt.
const MAX_UPLOADS_PER_FRAME: usize = 2;
/// Tiles kept by the graphics driver; beyond this those not on screen go.
const MAX_KEPT: usize = 48;

/// All levels of a picture, largest first, each half the one before.
#[derive(Debug)]
pub struct Pyramid {
    /// The picture at its own size, then smaller and smaller.
    pub levels: Vec<ColorImage>,
}

/// Level, column and row.
type TileKey = (usize, usize, usize);

struct Tile {
    texture: TextureHandle,
    last_frame: u64,
}

enum State {
    Loading,
    Ready(Pyramid),
    Failed(String),
}

/// A picture in tiles.
pub struct TiledPicture {
    hash: ContentHash,
    state: State,
    tiles: BTreeMap<TileKey, Tile>,
    frame: u64,
}

/// A tile to paint: its texture and the part of the picture it covers.
pub(super) struct TilePaint {
    pub(super) texture: TextureId,
    /// From 0 to 1 of the picture.
    pub(super) part: Rect,
}

impl std::fmt::Debug for TiledPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TiledPicture({}, {} tiles)", self.hash, self.tiles.len())
    }
}

impl TiledPicture {
    /// A picture that is being decoded.
    pub const fn loading(attachment: Attachment) -> Self {
        Self {
            hash: attachment.hash,
            state: State::Loading,
            tiles: BTreeMap::new(),
            frame: 0,
        }
    }

    /// Which one it is.
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }

    /// Takes what was decoded, or the reason why nothing was.
    pub fn put(&mut self, picture: Result<Pyramid, String>) {
        self.state = match picture {
            Ok(pyramid) => State::Ready(pyramid),
            Err(reason) => State::Failed(reason),
        };
    }

    /// Why it cannot be shown, if so.
    pub(super) fn failure(&self) -> Option<&str> {
        match &self.state {
            State::Failed(reason) => Some(reason),
            State::Loading | State::Ready(_) => None,
        }
    }

    /// Whether it is still being decoded.
    pub(super) const fn is_loading(&self) -> bool {
        matches!(self.state, State::Loading)
    }

    /// The tiles that cover `visible` (0..1 of the picture) at `scale` screen pixels per picture pixel, coarse ones
    /// first; and whether all of the wanted ones are there.
    pub(super) fn tiles(&mut self, ctx: &Context, visible: Rect, scale: f32) -> (Vec<TilePaint>, bool) {
        let State::Ready(pyramid) = &self.state else {
            return (Vec::new(), true);
        };
        self.frame += 1;
        let wanted = level_for(scale, pyramid.levels.len());
        let coarsest = pyramid.levels.len().saturating_sub(1);
        let mut uploads = Uploads {
            ctx,
            hash: self.hash,
            frame: self.frame,
            n_left: MAX_UPLOADS_PER_FRAME,
        };
        let mut paints = Vec::new();
        let mut is_complete = true;
        let levels = if coarsest == wanted {
            vec![wanted]
        } else {
            vec![coarsest, wanted]
        };
        for level in levels {
            let Some(image) = pyramid.levels.get(level) else {
                continue;
            };
            for key in tiles_in(image.size, level, visible) {
                match uploads.tile(&mut self.tiles, image, key) {
                    Some(texture) => paints.push(TilePaint {
                        texture,
                        part: part_of(image.size, key),
                    }),
                    None => is_complete = false,
                }
            }
        }
        if self.tiles.len() > MAX_KEPT {
            let frame = self.frame;
            self.tiles.retain(|_, tile| tile.last_frame == frame);
        }
        (paints, is_complete)
    }
}

/// What may still be handed to the graphics driver in this frame.
struct Uploads<'a> {
    ctx: &'a Context,
    hash: ContentHash,
    frame: u64,
    n_left: usize,
}

impl Uploads<'_> {
    fn tile(&mut self, tiles: &mut BTreeMap<TileKey, Tile>, image: &ColorImage, key: TileKey) -> Option<TextureId> {
        if let Some(tile) = tiles.get_mut(&key) {
            tile.last_frame = self.frame;
            return Some(tile.texture.id());
        }
        self.n_left = self.n_left.checked_sub(1)?;
        let (_, column, row) = key;
        let (left, top) = (column * TILE, row * TILE);
        let [width, height] = image.size;
        let pixels = image.region_by_pixels([left, top], [TILE.min(width - left), TILE.min(height - top)]);
        let texture = self
            .ctx
            .load_texture(format!("tile {} {key:?}", self.hash), pixels, TextureOptions::LINEAR);
        let id = texture.id();
        tiles.insert(
            key,
            Tile {
                texture,
                last_frame: self.frame,
            },
        );
        Some(id)
    }
}

/// The smallest level that still has a pixel for every point.
fn level_for(scale: f32, n_levels: usize) -> usize {
    let mut level = 0;
    let mut level_scale = scale * 2.0;
    while level + 1 < n_levels && level_scale <= 1.0 {
        level += 1;
        level_scale *= 2.0;
    }
    level
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are at most 16,384 pixels"
)]
fn tiles_in(size: [usize; 2], level: usize, visible: Rect) -> Vec<TileKey> {
    let [width, height] = size;
    let column_of = |x: f32| ((x.clamp(0.0, 1.0) * width as f32) as usize / TILE).min((width - 1) / TILE);
    let row_of = |y: f32| ((y.clamp(0.0, 1.0) * height as f32) as usize / TILE).min((height - 1) / TILE);
    let columns = column_of(visible.left())..=column_of(visible.right());
    let rows = row_of(visible.top())..=row_of(visible.bottom());
    rows.flat_map(|row| columns.clone().map(move |column| (level, column, row)))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
fn part_of(size: [usize; 2], (_, column, row): TileKey) -> Rect {
    let whole = Vec2::new(size[0] as f32, size[1] as f32);
    let (left, top) = (column * TILE, row * TILE);
    let right = (left + TILE).min(size[0]);
    let bottom = (top + TILE).min(size[1]);
    Rect::from_min_max(
        pos2(left as f32 / whole.x, top as f32 / whole.y),
        pos2(right as f32 / whole.x, bottom as f32 / whole.y),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_view_takes_a_small_level() {
        for (scale, level) in [(2.0, 0), (1.0, 0), (0.51, 0), (0.5, 1), (0.25, 2), (0.01, 3)] {
            assert_eq!(level_for(scale, 4), level, "{scale}");
        }
    }

    #[test]
    fn tiles_cover_the_whole_picture_without_gaps() {
        let size = [2500, 1100];
        let keys = tiles_in(size, 0, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)));
        assert_eq!(keys.len(), 6);
        let area: f32 = keys.iter().map(|&key| part_of(size, key).area()).sum();
        assert!((area - 1.0).abs() < 1e-5, "{area}");
    }
}
