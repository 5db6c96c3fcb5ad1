//! What comes to the viewer from the workers: pictures, tiles of large ones, and frames of one that is played.

use egui::{ColorImage, Context};

use super::Viewer;
use crate::model::ContentHash;
use crate::ui::diagrams::canvas::Canvas;
use crate::ui::diagrams::{Pyramid, TileKey};

impl Viewer {
    fn canvases(&mut self) -> impl Iterator<Item = &mut Canvas> {
        let beside = self.beside.as_mut().map(|beside| &mut beside.canvas);
        std::iter::once(&mut self.canvas).chain(beside)
    }

    /// Whether this picture is the one that is looked at.
    pub fn shows_picture(&self, hash: ContentHash) -> bool {
        self.canvas.shows(hash)
    }

    /// Whether the picture has frames that can be played.
    pub fn is_animated(&self) -> bool {
        self.canvas.is_animated()
    }

    /// Shows a frame of this picture, if it is the one that is looked at; answers whether it is.
    pub fn put_frame(&mut self, ctx: &Context, hash: ContentHash, frame: ColorImage) -> bool {
        let is_here = self.canvas.shows(hash);
        if is_here {
            self.canvas.put_frame(ctx, Some(frame));
        }
        is_here
    }

    /// Shows the picture again that was played.
    pub fn stop(&mut self, ctx: &Context) {
        self.canvas.put_frame(ctx, None);
    }

    /// Whether it waits for this picture.
    pub fn waits_for(&self, hash: ContentHash) -> bool {
        let beside = self.beside.as_ref();
        self.canvas.waits_for(hash) || beside.is_some_and(|beside| beside.canvas.waits_for(hash))
    }

    /// Takes a tile that was asked for, if its picture is still the one that is looked at.
    pub fn put_tile(&mut self, hash: ContentHash, key: TileKey, tile: Option<&ColorImage>) {
        self.canvases().for_each(|canvas| canvas.put_tile(hash, key, tile));
    }

    /// Takes a decoded picture over, if it is still the one that is looked at.
    pub fn put(&mut self, hash: ContentHash, picture: Result<Pyramid, String>) {
        // One picture on both sides is asked for once more for the second.
        if let Some(canvas) = self.canvases().find(|canvas| canvas.waits_for(hash)) {
            canvas.put(hash, picture);
        }
    }
}
