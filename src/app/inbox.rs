//! How workers answer: a message, and a nudge that wakes the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use egui::{ColorImage, Context};

use super::importing::Drafted;
use super::opening::Outcome;
use super::outside::CopyWithPast;
use super::past::ReadPast;
use super::pictures::{KeptPicture, PictureFailure};
use crate::model::{ContentHash, DiagramId};
use crate::search::Hit;
use crate::store::Seen;
use crate::ui::diagrams::Pyramid;
use crate::ui::view::Work;

/// What a worker has to say.
pub(super) enum Message {
    /// The library is open, or could not be opened.
    Opened(Box<Outcome>),
    /// Something was saved, or could not be; the keeper knows what.
    Saved,
    /// What other programs did to the files.
    Seen(Vec<Seen>),
    /// Copies that were put aside, with what was there before.
    Copies(Vec<CopyWithPast>),
    /// Earlier versions that were read.
    Past(Box<ReadPast>),
    /// More of the library can be found, or all of it.
    Indexed,
    /// What the second phase of a search has found, for the search of this number.
    Similar(u64, Vec<Hit>),
    /// A picture, small.
    Thumbnail(ContentHash, Result<ColorImage, PictureFailure>),
    /// A picture, whole.
    Picture(ContentHash, Result<Pyramid, PictureFailure>),
    /// How far the import is.
    ImportProgress(Work),
    /// Everything that is to be imported has been read.
    Drafted(Box<Drafted>),
    /// A picture file was put into the library.
    Kept(KeptPicture),
    /// A dialog was answered.
    Chosen(Chosen),
}

/// What was chosen in a dialog.
#[derive(Debug)]
pub(super) enum Chosen {
    /// Files or a folder to be imported.
    Import(Vec<PathBuf>),
    /// Picture files: the first for a diagram, where there is one, and the others as new ones.
    Pictures(Option<DiagramId>, Vec<PathBuf>),
}

/// Where messages arrive.
pub(super) struct Inbox {
    receiver: Receiver<Message>,
    post: Post,
}

/// The way to the inbox, for one worker.
#[derive(Clone)]
pub(super) struct Post {
    sender: Sender<Message>,
    /// Messages that are not read, and messages for which the window is not woken: one is often read before its wake is
    /// out, and the window is drawn once more then.
    n_pending: Arc<AtomicUsize>,
    ctx: Context,
}

impl Inbox {
    pub(super) fn new(ctx: Context) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            receiver,
            post: Post {
                sender,
                n_pending: Arc::default(),
                ctx,
            },
        }
    }

    pub(super) fn post(&self) -> Post {
        self.post.clone()
    }

    pub(super) fn next(&self) -> Option<Message> {
        let message = self.receiver.try_recv().ok()?;
        self.post.n_pending.fetch_sub(1, Ordering::AcqRel);
        Some(message)
    }

    /// The window the messages wake.
    pub(super) fn ctx(&self) -> Context {
        self.post.ctx.clone()
    }

    /// Whether a message is still to be read, or its wake still to come.
    pub(super) fn has_mail(&self) -> bool {
        self.post.n_pending.load(Ordering::Acquire) > 0
    }
}

impl Post {
    /// Wakes the window in a while, or sooner where it is woken anyway.
    pub(super) fn wake_after(&self, wait: Duration) {
        self.ctx.request_repaint_after(wait);
    }

    /// Sends a message and wakes the window. Where the window is gone, nobody needs it.
    pub(super) fn send(&self, message: Message) {
        self.n_pending.fetch_add(2, Ordering::AcqRel);
        if self.sender.send(message).is_ok() {
            self.ctx.request_repaint();
        }
        self.n_pending.fetch_sub(1, Ordering::AcqRel);
    }
}
