//! The worker that decodes pictures and puts new ones into the library, off the frame's thread.
//!
//! Each frame says which pictures it would paint and has not got. That list replaces the one of the frame before, so what
//! was scrolled past is not decoded, and no more can wait than a screen shows. Pictures that are to be kept come first,
//! then the one that is looked at and what is on screen of it, then thumbnails from the top of the screen. One picture is
//! decoded at a time, because a large one takes hundreds of megabytes.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use egui::ColorImage;

use super::bitmap::PictureFailure;
use super::decode;
use super::inbox::Post;
use super::large;
use super::picture_sizes;
use crate::model::{Attachment, ContentHash, DiagramId};
use crate::picture::{FoundBox, Pixels, find_boxes};
use crate::store::{Attachments, PictureCache, StoreError, read_file};
use crate::ui::diagrams::{Pyramid, TileKey};
use crate::ui::pictures::WantedPictures;

/// Bytes of a picture file.
const MAX_FILE: u64 = 64 << 20;

/// What the worker has to say.
pub(super) enum PictureMessage {
    /// A picture, small.
    Thumbnail(ContentHash, Result<ColorImage, PictureFailure>),
    /// A picture, whole.
    Whole(ContentHash, Result<Pyramid, PictureFailure>),
    /// A part of a large picture; nothing where it cannot be read.
    Tile(ContentHash, TileKey, Option<ColorImage>),
    /// What was found on the picture of a diagram; nothing where the search was given up for another.
    Boxes(DiagramId, Option<Result<Vec<FoundBox>, PictureFailure>>),
    /// A picture file was put into the library, or not.
    Kept(KeptPicture),
}

/// A picture file that was put into the library, or not.
pub(super) struct KeptPicture {
    /// The diagram it is for; a new one when nothing.
    pub(super) target: Option<DiagramId>,
    pub(super) name: String,
    pub(super) outcome: Result<Attachment, StoreError>,
}

/// What a picture is decoded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    /// All of it, for the viewer.
    Whole,
    /// For a card of the gallery or a line of a note.
    Thumbnail,
}

/// A picture that is to be put into the library.
pub(super) struct NewPicture {
    /// The diagram it is for; a new one when nothing.
    pub(super) target: Option<DiagramId>,
    pub(super) name: String,
    pub(super) bytes: NewBytes,
}

/// Where its bytes are.
pub(super) enum NewBytes {
    File(PathBuf),
    Pixels(Arc<ColorImage>),
}

enum Job {
    Keep(NewPicture),
    Decode(Size, Attachment),
    Tile(ContentHash, TileKey),
    FindBoxes(DiagramId, Attachment),
}

/// What is to be done, and what is being done.
#[derive(Default)]
struct Queue {
    new: VecDeque<NewPicture>,
    /// What the last frame would have painted, in the order to decode it.
    wanted: VecDeque<(Size, Attachment)>,
    /// Parts of the picture that is looked at, in the order to read them.
    tiles: VecDeque<(ContentHash, TileKey)>,
    /// Taken by the worker, and the answer is not read yet.
    underway: BTreeSet<(Size, ContentHash)>,
    tiles_underway: BTreeSet<(ContentHash, TileKey)>,
    n_keeping: usize,
    /// The picture that is to be looked at for boxes; the last that was asked for.
    to_search: Option<(DiagramId, Attachment)>,
    is_searching: bool,
    is_closed: bool,
}

impl Queue {
    fn want(&mut self, wanted: impl Iterator<Item = (Size, Attachment)>) {
        self.wanted.clear();
        let is_new = |(size, attachment): &(Size, Attachment)| !self.underway.contains(&(*size, attachment.hash));
        self.wanted.extend(wanted.filter(is_new));
    }

    fn want_tiles(&mut self, tiles: Vec<(ContentHash, TileKey)>) {
        self.tiles = tiles.into();
        self.tiles.retain(|tile| !self.tiles_underway.contains(tile));
    }

    fn next(&mut self) -> Option<Job> {
        if let Some(new) = self.new.pop_front() {
            self.n_keeping += 1;
            return Some(Job::Keep(new));
        }
        if let Some((diagram, attachment)) = self.to_search.take() {
            self.is_searching = true;
            return Some(Job::FindBoxes(diagram, attachment));
        }
        // What is on screen of the picture that is looked at is a matter of milliseconds.
        if let Some((hash, key)) = self.tiles.pop_front() {
            self.tiles_underway.insert((hash, key));
            return Some(Job::Tile(hash, key));
        }
        let (size, attachment) = self.wanted.pop_front()?;
        self.underway.insert((size, attachment.hash));
        Some(Job::Decode(size, attachment))
    }

    fn is_idle(&self) -> bool {
        let is_asked = !self.new.is_empty() || !self.wanted.is_empty() || self.to_search.is_some();
        let is_at_work = !self.underway.is_empty() || self.n_keeping > 0 || self.is_searching;
        !is_asked && !is_at_work && self.tiles.is_empty() && self.tiles_underway.is_empty()
    }
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    has_work: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do; nothing once the library is closed.
    fn wait(&self) -> Option<Job> {
        let mut queue = self.lock();
        while !queue.is_closed {
            if let Some(job) = queue.next() {
                return Some(job);
            }
            queue = self.has_work.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }
}

/// The way to the worker. Until a library is open nothing can be asked of it.
#[derive(Default)]
pub(super) struct PictureWorker {
    shared: Option<Arc<Shared>>,
}

impl PictureWorker {
    /// Starts the worker on the pictures of a library.
    pub(super) fn open(&mut self, attachments: Attachments, cache: PictureCache, post: Post<PictureMessage>) {
        let shared = Arc::<Shared>::default();
        let jobs = Arc::clone(&shared);
        let work = move || {
            cache.prune();
            while let Some(job) = jobs.wait() {
                post.send(job.done(&attachments, &cache, &jobs));
            }
        };
        let spawned = thread::Builder::new().name("saegim-pictures".to_owned()).spawn(work);
        *self = Self {
            shared: spawned.is_ok().then_some(shared),
        };
    }

    /// Asks for these pictures to be decoded, the one that is looked at with its parts and small ones. What was asked for
    /// before and has not been begun is dropped.
    pub(super) fn want(&self, wanted: WantedPictures) {
        let whole = wanted.whole.map(|attachment| (Size::Whole, attachment));
        let thumbnails = wanted.thumbnails.into_iter();
        let thumbnails = thumbnails.map(|attachment| (Size::Thumbnail, attachment));
        self.change(|queue| {
            queue.want(whole.into_iter().chain(thumbnails));
            queue.want_tiles(wanted.tiles);
        });
    }

    /// Notes that a part of a picture has arrived.
    pub(super) fn take_tile(&self, hash: ContentHash, key: TileKey) {
        self.change(|queue| {
            queue.tiles_underway.remove(&(hash, key));
        });
    }

    /// Puts a picture into the library.
    pub(super) fn keep(&self, new: NewPicture) {
        self.change(|queue| queue.new.push_back(new));
    }

    /// Looks for boxes on the picture of a diagram, instead of on one that was asked for before.
    pub(super) fn find_boxes(&self, diagram: DiagramId, picture: Attachment) {
        self.change(|queue| queue.to_search = Some((diagram, picture)));
    }

    /// Notes that what was found has arrived.
    pub(super) fn take_boxes(&self) {
        self.change(|queue| queue.is_searching = false);
    }

    /// Notes that a decoded picture has arrived.
    pub(super) fn take_decoded(&self, size: Size, hash: ContentHash) {
        self.change(|queue| {
            queue.underway.remove(&(size, hash));
        });
    }

    /// Notes that a picture was kept.
    pub(super) fn take_kept(&self) {
        self.change(|queue| queue.n_keeping = queue.n_keeping.saturating_sub(1));
    }

    /// Whether nothing is left to do and every answer has been read.
    pub(super) fn is_idle(&self) -> bool {
        self.shared.as_ref().is_none_or(|shared| shared.lock().is_idle())
    }

    fn change(&self, change: impl FnOnce(&mut Queue)) {
        if let Some(shared) = &self.shared {
            change(&mut shared.lock());
            shared.has_work.notify_one();
        }
    }
}

impl Drop for PictureWorker {
    fn drop(&mut self) {
        self.change(|queue| queue.is_closed = true);
    }
}

impl Job {
    fn done(self, attachments: &Attachments, cache: &PictureCache, shared: &Shared) -> PictureMessage {
        match self {
            Self::Decode(Size::Thumbnail, attachment) => PictureMessage::Thumbnail(
                attachment.hash,
                picture_sizes::thumbnail(attachments, cache, &attachment),
            ),
            Self::Decode(Size::Whole, attachment) => {
                PictureMessage::Whole(attachment.hash, picture_sizes::whole(attachments, cache, &attachment))
            }
            Self::Tile(hash, key) => PictureMessage::Tile(hash, key, large::tile(cache, hash, key)),
            Self::FindBoxes(diagram, attachment) => {
                // Not worth finishing once another picture is to be searched, or the library is closed.
                let is_stopped = || {
                    let queue = shared.lock();
                    queue.is_closed || queue.to_search.is_some()
                };
                let found = picture_sizes::for_boxes(attachments, cache, &attachment).map(|picture| {
                    let pixels = Pixels {
                        width: picture.width(),
                        height: picture.height(),
                        rgba: picture.as_raw(),
                    };
                    find_boxes(pixels, is_stopped)
                });
                PictureMessage::Boxes(diagram, (!is_stopped()).then_some(found))
            }
            Self::Keep(NewPicture { target, name, bytes }) => {
                let outcome = match bytes {
                    NewBytes::File(path) => read_file(&path, MAX_FILE).and_then(|bytes| attachments.put(&bytes)),
                    NewBytes::Pixels(pixels) => attachments.put(&decode::png(&pixels)),
                };
                PictureMessage::Kept(KeptPicture { target, name, outcome })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PictureFormat;

    fn picture(number: u8) -> Attachment {
        Attachment {
            hash: ContentHash([number; 32]),
            format: PictureFormat::Png,
            width: 600,
            height: 400,
            bytes: 1_000,
        }
    }

    fn thumbnails(numbers: &[u8]) -> impl Iterator<Item = (Size, Attachment)> {
        numbers.iter().map(|&number| (Size::Thumbnail, picture(number)))
    }

    /// The numbers of what is decoded, a new picture being 0, until nothing is left.
    fn drain(queue: &mut Queue) -> Vec<u8> {
        let jobs = std::iter::from_fn(|| queue.next());
        jobs.map(|job| match job {
            Job::Keep(_) => 0,
            Job::Tile(hash, _) => hash.0[0],
            Job::Decode(_, attachment) | Job::FindBoxes(_, attachment) => attachment.hash.0[0],
        })
        .collect()
    }

    #[test]
    fn what_was_scrolled_past_is_not_decoded() {
        let mut queue = Queue::default();
        for first in (0..200).step_by(4) {
            queue.want(thumbnails(&[first + 1, first + 2, first + 3, first + 4]));
        }
        assert_eq!(drain(&mut queue), [197, 198, 199, 200]);
    }

    #[test]
    fn new_pictures_come_first_then_the_one_that_is_looked_at() {
        let mut queue = Queue::default();
        queue.want(std::iter::once((Size::Whole, picture(9))).chain(thumbnails(&[1, 2])));
        queue.new.push_back(NewPicture {
            target: None,
            name: String::new(),
            bytes: NewBytes::File(PathBuf::new()),
        });
        queue.want_tiles(vec![(picture(7).hash, (0, 0, 0))]);
        assert_eq!(drain(&mut queue), [0, 7, 9, 1, 2]);
    }

    #[test]
    fn what_is_being_decoded_is_not_begun_again_and_is_waited_for() {
        let mut queue = Queue::default();
        queue.want(thumbnails(&[1, 2]));
        assert!(matches!(queue.next(), Some(Job::Decode(Size::Thumbnail, one)) if one == picture(1)));
        queue.want(thumbnails(&[1, 3]));
        assert_eq!(drain(&mut queue), [3]);
        assert!(!queue.is_idle());
        queue.underway.clear();
        assert!(queue.is_idle());
    }
}
