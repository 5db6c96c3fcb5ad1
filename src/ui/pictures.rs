//! Small pictures that are decoded, for the frame to paint.
//!
//! Decoding happens on a worker of `app`; here lies only what came back, as textures. The large picture that is looked
//! at is kept by the viewer, in tiles.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::model::ContentHash;

/// Small pictures kept by the graphics driver; a gallery shows a few dozen at a time.
const MAX_KEPT: usize = 400;

/// What can be painted of a picture now.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// This.
    Ready(&'a TextureHandle),
    /// Nothing yet.
    Loading,
    /// Nothing, for this reason.
    Failed(&'a str),
}

enum State {
    Loading,
    Ready(TextureHandle),
    Failed(String),
}

/// Small pictures by the hash of their file.
#[derive(Default)]
pub struct Thumbnails(BTreeMap<ContentHash, State>);

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Thumbnails({})", self.0.len())
    }
}

impl Thumbnails {
    /// The small picture, if it was asked for before.
    pub fn get(&self, hash: ContentHash) -> Option<Shown<'_>> {
        self.0.get(&hash).map(|state| match state {
            State::Loading => Shown::Loading,
            State::Ready(texture) => Shown::Ready(texture),
            State::Failed(reason) => Shown::Failed(reason),
        })
    }

    /// Notes that a small picture is being decoded; answers whether it was not asked for before.
    pub fn expect(&mut self, hash: ContentHash) -> bool {
        if self.0.contains_key(&hash) {
            return false;
        }
        if self.0.len() >= MAX_KEPT {
            self.0.pop_first();
        }
        self.0.insert(hash, State::Loading);
        true
    }

    /// Takes a small picture over, or the reason why there is none.
    pub fn put(&mut self, ctx: &Context, hash: ContentHash, picture: Result<ColorImage, String>) {
        let state = match picture {
            Ok(image) => State::Ready(ctx.load_texture(format!("thumbnail {hash}"), image, TextureOptions::LINEAR)),
            Err(reason) => State::Failed(reason),
        };
        self.0.insert(hash, state);
    }
}
