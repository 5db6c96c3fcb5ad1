//! Diagrams: all of them as small pictures, and one of them large.

mod asked;
mod canvas;
mod draw;
mod drawing;
mod gallery;
mod mask;
mod menu;
mod missing;
mod preview;
mod print;
mod regions;
mod siblings;
mod tiles;
mod viewer;
mod viewport;
mod written;

pub use asked::{AskedPicture, Look, asked_picture_ui};
pub use canvas::EMPTY_GROUND;
pub use drawing::paint_written;
pub use gallery::{Gallery, gallery_ui};
pub use missing::{missing_actions_ui, missing_text};
use missing::{missing_actions_width, pasted_text};
pub use preview::region_preview_ui;
pub use print::{Print, print_regions};
pub use regions::region_name;
pub use siblings::siblings;
pub use tiles::{Level, Pyramid, TILE, TileKey, TiledPicture};
pub use viewer::{Viewer, viewer_ui};

use super::pictures::Shown;
use super::{Outbox, View};
use crate::model::Attachment;

/// What the panes of the diagrams remember.
#[derive(Debug, Default)]
pub struct DiagramsPane {
    /// All of them.
    pub gallery: Gallery,
    /// One of them.
    pub viewer: Viewer,
}

/// The small picture, as far as it is there; keeps it there while it is on screen.
pub fn thumbnail<'a>(view: View<'a>, attachment: Attachment, out: &mut Outbox) -> Shown<'a> {
    out.show_thumbnail(attachment);
    view.pictures.get(attachment.hash)
}
