//! Small pictures that are decoded, for the frame to paint.
//!
//! Decoding happens on a worker of `app`; here is the cache of what came back, as textures. It is bounded in number and
//! in bytes, and what was on screen longest ago goes first. What is on screen now never goes, so the bound can be passed
//! only by what a screen shows at once. The large picture that is looked at is kept by the viewer, in tiles.

use std::collections::{BTreeMap, BTreeSet};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::model::{Attachment, ContentHash};

/// Small pictures that are kept.
const MAX_KEPT: usize = 400;
/// Bytes of their textures: some three screens of a gallery.
const MAX_BYTES: usize = 64 << 20;

/// The pictures a frame would paint.
#[derive(Debug, Default)]
pub struct WantedPictures {
    /// The one that is looked at, if it has not been decoded.
    pub whole: Option<Attachment>,
    /// The small ones that are on screen, decoded or not, from the top.
    pub thumbnails: Vec<Attachment>,
    /// Parts of the one that is looked at: level, column and row of each.
    pub tiles: Vec<(ContentHash, (usize, usize, usize))>,
}

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

struct Thumbnail {
    content: Result<TextureHandle, String>,
    /// The frame that painted it last.
    frame: u64,
}

impl Thumbnail {
    fn bytes(&self) -> usize {
        self.content.as_ref().map_or(0, TextureHandle::byte_size)
    }
}

/// Small pictures by the hash of their file.
#[derive(Default)]
pub struct Thumbnails {
    kept: BTreeMap<ContentHash, Thumbnail>,
    n_bytes: usize,
    frame: u64,
}

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Thumbnails({}, {} bytes)", self.kept.len(), self.n_bytes)
    }
}

impl Thumbnails {
    /// What is there of a small picture.
    pub fn get(&self, hash: ContentHash) -> Shown<'_> {
        match self.kept.get(&hash).map(|thumbnail| &thumbnail.content) {
            Some(Ok(texture)) => Shown::Ready(texture),
            Some(Err(reason)) => Shown::Failed(reason),
            None => Shown::Loading,
        }
    }

    /// Ends a frame that showed these pictures; answers those that are to be decoded.
    pub fn end_frame(&mut self, shown: Vec<Attachment>) -> Vec<Attachment> {
        self.frame += 1;
        let mut wanted = BTreeSet::new();
        let mut missing = shown;
        missing.retain(|attachment| match self.kept.get_mut(&attachment.hash) {
            Some(thumbnail) => {
                thumbnail.frame = self.frame;
                false
            }
            None => wanted.insert(attachment.hash),
        });
        missing
    }

    /// Takes a small picture over, or the reason why there is none.
    pub fn put(&mut self, ctx: &Context, hash: ContentHash, picture: Result<ColorImage, String>) {
        let content = picture.map(|image| ctx.load_texture(format!("thumbnail {hash}"), image, TextureOptions::LINEAR));
        // It counts as on screen until a frame tells otherwise: nothing is decoded only to be dropped.
        let thumbnail = Thumbnail {
            content,
            frame: self.frame,
        };
        self.n_bytes += thumbnail.bytes();
        if let Some(before) = self.kept.insert(hash, thumbnail) {
            self.n_bytes -= before.bytes();
        }
        self.evict();
    }

    /// Drops what was on screen longest ago until the rest is within bounds.
    fn evict(&mut self) {
        while self.kept.len() > MAX_KEPT || self.n_bytes > MAX_BYTES {
            let oldest = self.kept.iter().min_by_key(|(_, thumbnail)| thumbnail.frame);
            let Some((&hash, _)) = oldest.filter(|(_, thumbnail)| thumbnail.frame < self.frame) else {
                return;
            };
            if let Some(gone) = self.kept.remove(&hash) {
                self.n_bytes -= gone.bytes();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PictureFormat;

    fn picture(number: usize) -> Attachment {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&number.to_le_bytes());
        Attachment {
            hash: ContentHash(hash),
            format: PictureFormat::Png,
            width: 8,
            height: 8,
            bytes: 100,
        }
    }

    /// Scrolls through pictures of `side` pixels, `per_screen` on screen at a time.
    fn scrolled(n_pictures: usize, side: usize, per_screen: usize) -> Thumbnails {
        let ctx = Context::default();
        let mut thumbnails = Thumbnails::default();
        for first in 0..=n_pictures - per_screen {
            let on_screen: Vec<Attachment> = (first..first + per_screen).map(picture).collect();
            for missing in thumbnails.end_frame(on_screen.clone()) {
                let image = ColorImage::filled([side, side], egui::Color32::RED);
                thumbnails.put(&ctx, missing.hash, Ok(image));
            }
            for shown in on_screen {
                assert!(
                    matches!(thumbnails.get(shown.hash), Shown::Ready(_)),
                    "on screen at {first}"
                );
            }
        }
        thumbnails
    }

    #[test]
    fn no_more_are_kept_than_the_bound_and_the_last_seen_stay() {
        let thumbnails = scrolled(1_000, 2, 20);
        assert_eq!(thumbnails.kept.len(), MAX_KEPT);
        for (number, is_kept) in [(0, false), (599, false), (600, true), (999, true)] {
            assert_eq!(thumbnails.kept.contains_key(&picture(number).hash), is_kept, "{number}");
        }
    }

    #[test]
    fn their_bytes_are_bounded() {
        let thumbnails = scrolled(100, 640, 16);
        assert!(thumbnails.n_bytes <= MAX_BYTES, "{thumbnails:?}");
        assert!(thumbnails.n_bytes > MAX_BYTES / 2, "{thumbnails:?}");
        let counted: usize = thumbnails.kept.values().map(Thumbnail::bytes).sum();
        assert_eq!(thumbnails.n_bytes, counted);
    }

    #[test]
    fn a_screen_larger_than_the_bound_is_shown_whole_and_nothing_else_is_kept() {
        let thumbnails = scrolled(450, 2, 420);
        assert_eq!(thumbnails.kept.len(), 420);
    }

    #[test]
    fn what_could_not_be_decoded_is_not_asked_for_again() {
        let mut thumbnails = Thumbnails::default();
        let damaged = picture(1);
        assert_eq!(thumbnails.end_frame(vec![damaged, damaged]), [damaged]);
        thumbnails.put(&Context::default(), damaged.hash, Err("damaged".to_owned()));
        assert_eq!(thumbnails.end_frame(vec![damaged]), []);
        assert!(matches!(thumbnails.get(damaged.hash), Shown::Failed("damaged")));
    }
}
