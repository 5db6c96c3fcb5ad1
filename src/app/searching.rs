//! The search, from the window's side: the first phase in the frame, the second on a worker where the library is large.
//!
//! The index stands behind a lock that is written only on the frame's thread. A worker that reads is told to stop before
//! the frame writes, and asks between small pieces of work, so the frame never waits long. Many changes at once, as after
//! an import, are brought into the index in slices, a few milliseconds a frame.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Instant;

use egui::Context;

use super::inbox::{Message, Post};
use crate::bundled;
use crate::model::{Change, Library};
use crate::search::{Hit, Index};
use crate::ui::search::Results;

/// Hits that are shown.
const MAX_HITS: usize = 50;
/// Up to this many lines both phases together take less than two milliseconds.
const SMALL: usize = 10_000;
/// Changes brought into the index in one frame; each takes some ten microseconds.
const SLICE: usize = 300;

/// The search.
pub(super) struct Searcher {
    index: Arc<RwLock<Index>>,
    /// Counts searches; a worker that finds another number stops.
    generation: Arc<AtomicU64>,
    n_running: Arc<AtomicUsize>,
    /// Changes that are not in the index yet.
    behind: VecDeque<(Arc<[Change]>, usize)>,
    strict: Vec<Hit>,
    post: Post,
}

impl Searcher {
    pub(super) fn new(post: Post) -> Self {
        let index = Index::build(&Library::default(), &bundled::glossary());
        Self {
            index: Arc::new(RwLock::new(index)),
            generation: Arc::default(),
            n_running: Arc::default(),
            behind: VecDeque::new(),
            strict: Vec::new(),
            post,
        }
    }

    /// Takes over the index of a library that was just opened.
    pub(super) fn put_index(&mut self, index: Index) {
        self.behind.clear();
        self.index = Arc::new(RwLock::new(index));
    }

    /// Notes changes; [`catch_up`](Self::catch_up) brings them in.
    pub(super) fn note(&mut self, changes: &Arc<[Change]>) {
        self.behind.push_back((Arc::clone(changes), 0));
    }

    /// Brings the next changes into the index.
    pub(super) fn catch_up(&mut self, ctx: &Context) {
        let Some((changes, n_done)) = self.behind.pop_front() else {
            return;
        };
        let end = (n_done + SLICE).min(changes.len());
        if let Some(slice) = changes.get(n_done..end) {
            self.generation.fetch_add(1, Ordering::AcqRel);
            self.index.write().unwrap_or_else(PoisonError::into_inner).update(slice);
        }
        if end < changes.len() {
            self.behind.push_front((changes, end));
        }
        if !self.behind.is_empty() {
            ctx.request_repaint();
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.behind.is_empty() && self.n_running.load(Ordering::Acquire) == 0
    }

    /// Searches; what sounds or is spelled alike may come later, below.
    pub(super) fn search(&mut self, query: &str, results: &mut Results) {
        let generation = self.generation.fetch_add(1, Ordering::AcqRel) + 1;
        if query.trim().is_empty() {
            results.clear();
            return;
        }
        let begin = Instant::now();
        let (strict, similar, is_small) = {
            let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
            let strict = index.find_strict(query, MAX_HITS);
            let is_small = index.len() <= SMALL;
            let similar = if is_small {
                index.find_loose(query, MAX_HITS, &|| false)
            } else {
                Vec::new()
            };
            (strict, similar, is_small)
        };
        let elapsed_us = u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.strict.clone_from(&strict);
        results.put(query.to_owned(), strict, similar, elapsed_us);
        if !is_small {
            self.search_similar(query.to_owned(), generation);
        }
    }

    fn search_similar(&self, query: String, generation: u64) {
        let index = Arc::clone(&self.index);
        let current = Arc::clone(&self.generation);
        let n_running = Arc::clone(&self.n_running);
        let post = self.post.clone();
        n_running.fetch_add(1, Ordering::AcqRel);
        let work = move || {
            let is_cancelled = || current.load(Ordering::Acquire) != generation;
            let hits = {
                let index = index.read().unwrap_or_else(PoisonError::into_inner);
                index.find_loose(&query, MAX_HITS, &is_cancelled)
            };
            post.send(Message::Similar(generation, hits));
            n_running.fetch_sub(1, Ordering::AcqRel);
        };
        if thread::Builder::new()
            .name("saegim-similar".to_owned())
            .spawn(work)
            .is_err()
        {
            self.n_running.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// Puts what is similar below what is shown, if it is still what was asked for.
    pub(super) fn put_similar(&self, generation: u64, hits: Vec<Hit>, results: &mut Results) {
        if self.generation.load(Ordering::Acquire) == generation && !hits.is_empty() {
            results.put_similar(self.strict.clone(), hits);
        }
    }
}
