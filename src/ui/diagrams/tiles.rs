//! The picture that is looked at, cut into tiles.
//!
//! It is a pyramid: each level half the size of the one before, cut into tiles no graphics driver refuses, so that any
//! picture can be painted and a small view of a large one stays crisp without the driver's help. The levels of a small
//! picture are here; of a large one only the last is, and tiles of the others are asked for while they are on screen. Two
//! tiles are handed over in a frame at most; until they are there, coarser levels show through.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2};

use crate::model::{Attachment, ContentHash};

/// The side of a tile in pixels.
pub const TILE: usize = 512;
/// More in one frame would be felt.
const MAX_UPLOADS_PER_FRAME: usize = 2;
/// Tiles kept by the graphics driver, of 1 MiB each; beyond this what was on screen longest ago goes.
const MAX_KEPT: usize = 96;

/// All levels of a picture, largest first, each half the one before.
#[derive(Debug)]
pub struct Pyramid {
    /// The picture at its own size or larger, then smaller and smaller.
    pub levels: Vec<Level>,
    /// Pixels of the largest level for one of the picture, each way: more than one where it was drawn to be enlarged.
    pub density: f32,
    /// Whether it has frames that can be played; the levels are those of the first.
    pub is_animated: bool,
}

/// One level of a picture.
#[derive(Debug)]
pub enum Level {
    /// All its pixels.
    Here(ColorImage),
    /// Its width and height; its tiles have to be asked for.
    Elsewhere([usize; 2]),
}

impl Level {
    const fn size(&self) -> [usize; 2] {
        match self {
            Self::Here(image) => image.size,
            Self::Elsewhere(size) => *size,
        }
    }
}

/// Level, column and row.
pub type TileKey = (usize, usize, usize);

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
    /// Tiles that were asked for and came, and are not handed to the graphics driver yet.
    arrived: BTreeMap<TileKey, ColorImage>,
    frame: u64,
}

/// What there is to paint of a picture now.
#[derive(Default)]
pub(super) struct Painting {
    /// Coarse ones first.
    pub(super) tiles: Vec<TilePaint>,
    /// Those that have to be asked for.
    pub(super) wanted: Vec<TileKey>,
    /// Whether the next frame has more to paint.
    pub(super) has_more: bool,
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
            arrived: BTreeMap::new(),
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

    /// Takes a tile that was asked for; where it could not be read, the picture is asked for again.
    pub fn put_tile(&mut self, key: TileKey, tile: Option<ColorImage>) {
        match tile {
            Some(tile) => {
                self.arrived.insert(key, tile);
            }
            None if matches!(self.state, State::Ready(_)) => {
                self.state = State::Loading;
                self.arrived.clear();
            }
            None => {}
        }
    }

    /// Whether it has frames that can be played.
    pub(super) const fn is_animated(&self) -> bool {
        match &self.state {
            State::Ready(pyramid) => pyramid.is_animated,
            State::Loading | State::Failed(_) => false,
        }
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

    /// What covers `visible` (0..1 of the picture) at `scale` screen pixels per picture pixel.
    pub(super) fn paint(&mut self, ctx: &Context, visible: Rect, scale: f32) -> Painting {
        let State::Ready(pyramid) = &self.state else {
            return Painting::default();
        };
        self.frame += 1;
        let wanted = level_for(scale / pyramid.density, pyramid.levels.len());
        let coarsest = pyramid.levels.len().saturating_sub(1);
        let mut uploads = Uploads {
            ctx,
            hash: self.hash,
            frame: self.frame,
            n_left: MAX_UPLOADS_PER_FRAME,
        };
        let mut painting = Painting::default();
        for (number, level) in pyramid.levels.iter().enumerate().skip(wanted).rev() {
            let size = level.size();
            for key in tiles_in(size, number, visible) {
                let is_meant = number == wanted || number == coarsest;
                // Between the two, what happens to be there is better than nothing.
                if !is_meant && !self.tiles.contains_key(&key) {
                    continue;
                }
                match uploads.tile(&mut self.tiles, &mut self.arrived, level, key) {
                    Uploaded::There(texture) => painting.tiles.push(TilePaint {
                        texture,
                        part: part_of(size, key),
                    }),
                    Uploaded::Later => painting.has_more = true,
                    Uploaded::Elsewhere => painting.wanted.push(key),
                }
            }
        }
        self.arrived.retain(|key, _| key.0 == wanted);
        self.drop_oldest();
        painting
    }

    /// Drops what was on screen longest ago until the rest is within bounds; what is on screen stays.
    fn drop_oldest(&mut self) {
        let n_over = self.tiles.len().saturating_sub(MAX_KEPT);
        if n_over == 0 {
            return;
        }
        let old = self.tiles.iter().filter(|(_, tile)| tile.last_frame < self.frame);
        let mut old: Vec<(u64, TileKey)> = old.map(|(key, tile)| (tile.last_frame, *key)).collect();
        old.sort_unstable();
        for (_, key) in old.into_iter().take(n_over) {
            self.tiles.remove(&key);
        }
    }
}

/// What may still be handed to the graphics driver in this frame.
struct Uploads<'a> {
    ctx: &'a Context,
    hash: ContentHash,
    frame: u64,
    n_left: usize,
}

/// What is known of a tile.
enum Uploaded {
    There(TextureId),
    /// In one of the next frames.
    Later,
    /// It has to be asked for.
    Elsewhere,
}

impl Uploads<'_> {
    fn tile(
        &mut self,
        tiles: &mut BTreeMap<TileKey, Tile>,
        arrived: &mut BTreeMap<TileKey, ColorImage>,
        level: &Level,
        key: TileKey,
    ) -> Uploaded {
        if let Some(tile) = tiles.get_mut(&key) {
            tile.last_frame = self.frame;
            return Uploaded::There(tile.texture.id());
        }
        if matches!(level, Level::Elsewhere(_)) && !arrived.contains_key(&key) {
            return Uploaded::Elsewhere;
        }
        let Some(n_left) = self.n_left.checked_sub(1) else {
            return Uploaded::Later;
        };
        self.n_left = n_left;
        let pixels = match level {
            Level::Here(image) => {
                let (_, column, row) = key;
                let (left, top) = (column * TILE, row * TILE);
                let [width, height] = image.size;
                image.region_by_pixels([left, top], [TILE.min(width - left), TILE.min(height - top)])
            }
            Level::Elsewhere(_) => match arrived.remove(&key) {
                Some(pixels) => pixels,
                None => return Uploaded::Elsewhere,
            },
        };
        let name = format!("tile {} {key:?}", self.hash);
        let texture = self.ctx.load_texture(name, pixels, TextureOptions::LINEAR);
        let id = texture.id();
        let last_frame = self.frame;
        tiles.insert(key, Tile { texture, last_frame });
        Uploaded::There(id)
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
        assert_eq!(keys.len(), 15);
        let area: f32 = keys.iter().map(|&key| part_of(size, key).area()).sum();
        assert!((area - 1.0).abs() < 1e-5, "{area}");
    }

    /// A picture of so many pixels a side, of which only the last level is here.
    fn large(side: u32) -> TiledPicture {
        let attachment = Attachment {
            hash: ContentHash([1; 32]),
            format: crate::model::PictureFormat::Png,
            width: side,
            height: side,
            bytes: 1,
        };
        let mut picture = TiledPicture::loading(attachment);
        let sides = std::iter::successors(usize::try_from(side).ok(), |side| Some(side / 2));
        let elsewhere = sides
            .take_while(|side| *side > 1_024)
            .map(|side| Level::Elsewhere([side; 2]));
        let coarsest = Level::Here(ColorImage::filled([1_024, 1_024], egui::Color32::RED));
        picture.put(Ok(Pyramid {
            levels: elsewhere.chain([coarsest]).collect(),
            density: 1.0,
            is_animated: false,
        }));
        picture
    }

    #[test]
    fn a_large_picture_asks_for_what_is_on_screen_and_hands_over_two_tiles_a_frame() {
        let ctx = Context::default();
        let mut picture = large(4_096);
        let part = Rect::from_min_max(pos2(0.0, 0.0), pos2(0.24, 0.24));
        let first = picture.paint(&ctx, part, 1.0);
        assert_eq!(first.tiles.len(), 1, "the coarsest level has one tile there");
        assert_eq!(first.wanted, [(0, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, 1)]);
        for key in first.wanted {
            picture.put_tile(key, Some(ColorImage::filled([TILE, TILE], egui::Color32::BLUE)));
        }
        let second = picture.paint(&ctx, part, 1.0);
        assert_eq!((second.tiles.len(), second.wanted.len(), second.has_more), (3, 0, true));
        let third = picture.paint(&ctx, part, 1.0);
        assert_eq!((third.tiles.len(), third.has_more), (5, false));
    }

    #[test]
    fn no_more_tiles_are_kept_than_the_bound_and_those_on_screen_stay() {
        let ctx = Context::default();
        let mut picture = large(8_192);
        for row in 0..16_u8 {
            let top = f32::from(row) / 16.0;
            let part = Rect::from_min_max(pos2(0.0, top + 0.01), pos2(1.0, top + 0.05));
            for _ in 0..12 {
                for key in picture.paint(&ctx, part, 1.0).wanted {
                    picture.put_tile(key, Some(ColorImage::filled([TILE, TILE], egui::Color32::BLUE)));
                }
            }
        }
        assert_eq!(picture.tiles.len(), MAX_KEPT, "{picture:?}");
        assert!((0..16).all(|column| picture.tiles.contains_key(&(0, column, 15))));
        assert!(!picture.tiles.contains_key(&(0, 0, 0)), "the first went first");
    }

    #[test]
    fn a_tile_that_cannot_be_read_has_the_picture_asked_for_again() {
        let mut picture = large(4_096);
        assert!(!picture.is_loading());
        picture.put_tile((0, 0, 0), None);
        assert!(picture.is_loading());
    }
}
