//! A picture halved again and again while its rows come in, cut into tiles; never more of it in memory than a row of tiles
//! of each level.
//!
//! Rows are four bytes a pixel with their opacity multiplied in, because means of colours are right only so. Each level is
//! half the one before, and the last is small enough to be kept whole.

/// The side of a tile in pixels: a row of them of the widest picture takes 32 MiB.
pub const TILE: u32 = 512;
/// The last level has no side longer than this.
pub const COARSEST: u32 = 1_024;

/// Bytes of a pixel.
const PIXEL: usize = 4;

/// Where a tile lies: its level, 0 being the picture at its own size, its column and its row.
pub type TilePlace = (usize, u32, u32);

/// Pixels of a tile or of a whole level, four bytes each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Row after row.
    pub rgba: Vec<u8>,
}

/// The sizes of all levels of a picture, its own first.
pub fn level_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let mut sizes = vec![(width.max(1), height.max(1))];
    while let Some(&(width, height)) = sizes.last().filter(|(width, height)| (*width).max(*height) > COARSEST) {
        sizes.push(((width / 2).max(1), (height / 2).max(1)));
    }
    sizes
}

/// A picture while its rows come in.
#[derive(Debug)]
pub struct Halving {
    levels: Vec<Level>,
    coarsest: Vec<u8>,
}

#[derive(Debug)]
struct Level {
    size: (u32, u32),
    /// The rows of the tiles that are not full yet.
    rows: Vec<u8>,
    /// Rows that came in.
    n_rows: u32,
    /// The row before, where it waits for the next to be halved with.
    waiting: Option<Vec<u8>>,
}

impl Halving {
    /// Begins with a picture of this size.
    pub fn new(width: u32, height: u32) -> Self {
        let level = |size| Level {
            size,
            rows: Vec::new(),
            n_rows: 0,
            waiting: None,
        };
        Self {
            levels: level_sizes(width, height).into_iter().map(level).collect(),
            coarsest: Vec::new(),
        }
    }

    /// Takes the next row of the picture; `put` is given the tiles that are full with it, of all levels but the last.
    pub fn push(&mut self, row: &[u8], put: &mut dyn FnMut(TilePlace, Patch)) {
        let mut row = row.to_vec();
        let last = self.levels.len().saturating_sub(1);
        for (number, level) in self.levels.iter_mut().enumerate() {
            let (width, height) = level.size;
            if level.n_rows >= height {
                return;
            }
            row.resize(bytes(width), 0);
            level.n_rows += 1;
            if number == last {
                self.coarsest.extend_from_slice(&row);
                return;
            }
            level.rows.extend_from_slice(&row);
            if level.n_rows.is_multiple_of(TILE) || level.n_rows == height {
                let first_row = (level.n_rows - 1) / TILE;
                cut(&level.rows, width, |column, patch| {
                    put((number, column, first_row), patch);
                });
                level.rows.clear();
            }
            let Some(before) = level.waiting.take() else {
                // A level of one row stands for itself.
                if height > 1 {
                    level.waiting = Some(row);
                    return;
                }
                row = halved(&row, &row, width);
                continue;
            };
            row = halved(&before, &row, width);
        }
    }

    /// The last level, once all rows are in; what is missing is empty.
    pub fn into_coarsest(mut self) -> Patch {
        let (width, height) = self.levels.last().map_or((1, 1), |level| level.size);
        let n_bytes = bytes(width) * usize::try_from(height).unwrap_or(0);
        self.coarsest.resize(n_bytes, 0);
        Patch {
            width,
            height,
            rgba: self.coarsest,
        }
    }
}

/// So many pixels in bytes.
fn bytes(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(0) * PIXEL
}

/// Cuts rows of a level into tiles from left to right.
fn cut(rows: &[u8], width: u32, mut put: impl FnMut(u32, Patch)) {
    let stride = bytes(width);
    for column in 0..width.div_ceil(TILE) {
        let left = column * TILE;
        let tile_width = TILE.min(width - left);
        let range = bytes(left)..bytes(left + tile_width);
        let parts = rows.chunks_exact(stride).filter_map(|row| row.get(range.clone()));
        let mut rgba = Vec::with_capacity(bytes(tile_width) * (rows.len() / stride));
        parts.for_each(|part| rgba.extend_from_slice(part));
        let height = u32::try_from(rgba.len() / range.len()).unwrap_or(0);
        put(
            column,
            Patch {
                width: tile_width,
                height,
                rgba,
            },
        );
    }
}

/// Two rows as one of half the width; each pixel is the mean of four.
fn halved(above: &[u8], below: &[u8], width: u32) -> Vec<u8> {
    if width == 1 {
        let pairs = above.iter().zip(below);
        return pairs.map(|(one, other)| one.midpoint(*other)).collect();
    }
    let (above, below) = (above.chunks_exact(2 * PIXEL), below.chunks_exact(2 * PIXEL));
    let mut row = Vec::with_capacity(bytes(width / 2));
    for pair in above.zip(below) {
        let ([r1, g1, b1, a1, r2, g2, b2, a2], [r3, g3, b3, a3, r4, g4, b4, a4]) = pair_of(pair);
        row.extend([
            mean([r1, r2, r3, r4]),
            mean([g1, g2, g3, g4]),
            mean([b1, b2, b3, b4]),
            mean([a1, a2, a3, a4]),
        ]);
    }
    row
}

fn pair_of((above, below): (&[u8], &[u8])) -> ([u8; 8], [u8; 8]) {
    let of = |pixels: &[u8]| pixels.first_chunk::<8>().copied().unwrap_or_default();
    (of(above), of(below))
}

fn mean(values: [u8; 4]) -> u8 {
    let sum: u16 = values.into_iter().map(u16::from).sum();
    u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn byte(value: u32) -> u8 {
        u8::try_from(value % 256).unwrap()
    }

    fn tiles_of(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> (BTreeMap<TilePlace, Patch>, Patch) {
        let mut halving = Halving::new(width, height);
        let mut tiles = BTreeMap::new();
        for y in 0..height {
            let row: Vec<u8> = (0..width).flat_map(|x| pixel(x, y)).collect();
            halving.push(&row, &mut |place, patch| assert!(tiles.insert(place, patch).is_none()));
        }
        (tiles, halving.into_coarsest())
    }

    #[test]
    fn tiles_of_every_level_cover_it_and_nothing_more() {
        for size in [(1_025, 1_025), (5_000, 300), (300, 5_000), (1_537, 2_051), (9_001, 1)] {
            let (tiles, coarsest) = tiles_of(size.0, size.1, |x, y| [byte(x), byte(y), 7, 255]);
            let sizes = level_sizes(size.0, size.1);
            assert_eq!((coarsest.width, coarsest.height), *sizes.last().unwrap());
            assert_eq!(coarsest.rgba.len(), bytes(coarsest.width * coarsest.height));
            for (level, (width, height)) in sizes.iter().enumerate().take(sizes.len() - 1) {
                let of_level: Vec<_> = tiles.iter().filter(|((number, ..), _)| *number == level).collect();
                assert_eq!(
                    u32::try_from(of_level.len()).unwrap(),
                    width.div_ceil(TILE) * height.div_ceil(TILE),
                    "{size:?} {level}"
                );
                for ((_, column, row), tile) in of_level {
                    let expected = (TILE.min(width - column * TILE), TILE.min(height - row * TILE));
                    assert_eq!((tile.width, tile.height), expected, "{size:?} {level}");
                    assert_eq!(tile.rgba.len(), bytes(tile.width * tile.height));
                }
            }
            assert!(tiles.keys().all(|(level, ..)| *level + 1 < sizes.len()));
        }
    }

    #[test]
    fn every_pixel_of_the_first_level_is_where_it_was() {
        let pixel = |x: u32, y: u32| [byte(x % 251), byte(y % 241), byte((x * y) % 239), 255];
        let (tiles, _) = tiles_of(1_200, 1_100, pixel);
        for (x, y) in [(0, 0), (511, 511), (512, 511), (1_199, 1_099), (700, 1_023)] {
            let tile = &tiles[&(0, x / TILE, y / TILE)];
            let at = bytes((y % TILE) * tile.width + x % TILE);
            assert_eq!(tile.rgba[at..at + 4], pixel(x, y), "{x} {y}");
        }
    }

    #[test]
    fn a_level_is_the_mean_of_the_one_before() {
        // A chess board of single pixels is even grey one level on.
        let (_, coarsest) = tiles_of(2_048, 2_048, |x, y| {
            let value = if (x + y).is_multiple_of(2) { 200 } else { 100 };
            [value, value, value, 255]
        });
        assert!(coarsest.rgba.chunks(4).all(|pixel| pixel == [150, 150, 150, 255]));
    }

    #[test]
    fn too_many_rows_and_too_short_ones_are_no_trouble() {
        let mut halving = Halving::new(2_000, 2);
        for _ in 0..9 {
            halving.push(&[255; 8], &mut |_, _| {});
        }
        let coarsest = halving.into_coarsest();
        assert_eq!((coarsest.width, coarsest.height), (1_000, 1));
    }
}
