//! Pictures as pixels: what can be told of them by looking, and nothing that needs a window.
//!
//! Works on pixels that somebody else decoded, and knows neither files nor diagrams: whoever calls it decodes, says when
//! to stop, and makes of the answer what the library keeps.

mod boxes;
mod grid;
mod raster;

pub use boxes::{FoundBox, FoundKind, MAX_FOUND, find_boxes};
pub use raster::Pixels;
