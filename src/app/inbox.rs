//! How workers answer: a message, and a nudge that wakes the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use egui::Context;

/// Where messages arrive.
pub(super) struct Inbox<M> {
    sender: Sender<M>,
    receiver: Receiver<M>,
    /// Messages that are not read, and messages for which the window is not woken: one is often read before its wake is
    /// out, and the window is drawn once more then.
    n_pending: Arc<AtomicUsize>,
    ctx: Context,
}

/// The way to the inbox for one kind of worker, which knows no messages but its own.
pub(super) struct Post<T> {
    deliver: Arc<dyn Fn(T) -> bool + Send + Sync>,
    n_pending: Arc<AtomicUsize>,
    ctx: Context,
}

impl<M: Send + 'static> Inbox<M> {
    pub(super) fn new(ctx: Context) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            sender,
            receiver,
            n_pending: Arc::default(),
            ctx,
        }
    }

    /// A way for messages of one kind, which arrive as `wrap` makes them.
    pub(super) fn post<T>(&self, wrap: impl Fn(T) -> M + Send + Sync + 'static) -> Post<T> {
        let sender = self.sender.clone();
        Post {
            deliver: Arc::new(move |message| sender.send(wrap(message)).is_ok()),
            n_pending: Arc::clone(&self.n_pending),
            ctx: self.ctx.clone(),
        }
    }

    pub(super) fn next(&self) -> Option<M> {
        let message = self.receiver.try_recv().ok()?;
        self.n_pending.fetch_sub(1, Ordering::AcqRel);
        Some(message)
    }

    /// Whether a message is still to be read, or its wake still to come.
    pub(super) fn has_mail(&self) -> bool {
        self.n_pending.load(Ordering::Acquire) > 0
    }
}

impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self {
            deliver: Arc::clone(&self.deliver),
            n_pending: Arc::clone(&self.n_pending),
            ctx: self.ctx.clone(),
        }
    }
}

impl<T> Post<T> {
    /// Wakes the window in a while, or sooner where it is woken anyway.
    pub(super) fn wake_after(&self, wait: Duration) {
        self.ctx.request_repaint_after(wait);
    }

    /// Sends a message and wakes the window. Where the window is gone, nobody needs it.
    pub(super) fn send(&self, message: T) {
        self.n_pending.fetch_add(2, Ordering::AcqRel);
        if (self.deliver)(message) {
            self.ctx.request_repaint();
        }
        self.n_pending.fetch_sub(1, Ordering::AcqRel);
    }
}
