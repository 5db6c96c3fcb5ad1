//! Parameters of memory fitted to a person's answers: on a worker, since that takes seconds.

use std::thread;

use super::inbox::Post;
use crate::model::{Library, Timestamp};
use crate::quiz::{Outcome, Schedules, Stop, Training};
use crate::ui::view::Fitting;

/// Fits parameters when it is asked to, or when it is time.
pub(super) struct Fitter {
    /// The way to stop the worker, while one is at it.
    running: Option<Stop>,
    post: Post<Outcome>,
}

impl Fitter {
    pub(super) const fn new(post: Post<Outcome>) -> Self {
        Self { running: None, post }
    }

    /// What the window is to know of it.
    pub(super) const fn state(&self) -> Fitting {
        if self.is_running() {
            Fitting::Running
        } else {
            Fitting::Idle
        }
    }

    /// Whether a worker is at it.
    pub(super) const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Begins, unless a worker is at it.
    pub(super) fn begin(&mut self, library: &Library, schedules: &Schedules, now: Timestamp) {
        if self.is_running() {
            return;
        }
        let training = Training::of(library, schedules);
        let (stop, post) = (Stop::default(), self.post.clone());
        let watched = stop.clone();
        let work = move || post.send(training.fit(now, &watched));
        // Where the system gives no thread, the next time tries again.
        if thread::Builder::new().name("saegim-fit".to_owned()).spawn(work).is_ok() {
            self.running = Some(stop);
        }
    }

    /// Stops what goes on.
    pub(super) fn stop(&self) {
        if let Some(stop) = &self.running {
            stop.stop();
        }
    }

    /// The worker is done.
    pub(super) fn finish(&mut self) {
        self.running = None;
    }
}
