//! Pictures as pixels: what can be told of them by looking, and nothing that needs a window.
//!
//! Here as well: a picture halved and cut into tiles while its rows come in.
//!
//! Works on pixels that somebody else decoded, and knows neither files nor diagrams: whoever calls it decodes, says when
//! to stop, and makes of the answer what the library keeps.

mod boxes;
mod grid;
mod pyramid;
mod raster;

pub use boxes::{FoundBox, FoundKind, MAX_FOUND, find_boxes};
pub use pyramid::{COARSEST, Halving, Patch, TILE, TilePlace, level_sizes};
pub use raster::Pixels;
