//! The search, from the window's side: the first phase in the frame, the second on a worker where the library is large.
//!
//! The index stands behind a lock. A worker that reads is told to stop before the frame writes, and asks between small
//! pieces of work, so the frame never waits long. Many changes at once, as after
//! an import, are brought into the index in slices, a few milliseconds a frame.
//!
//! The index of a library that was just opened is built beside the window, slice by slice, and what is in it is found
//! already; only then the lock is written elsewhere, for a moment each time. Changes made meanwhile wait until it is whole.
//!
//! The worker has threads of its own: on those of the first phase it would stand before the next key press.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::inbox::Post;
use crate::model::{CardId, Change, Library, NoteId, Timestamp};
use crate::quiz::Schedules;
use crate::search::{Builder, Filter, Hit, Index, LearntPair, ParsedQuery, Selection};
use crate::ui::search::Results;

/// Hits that are shown of those that are ranked.
const MAX_HITS: usize = 50;
/// Hits that are shown where nothing but filters was asked for: then the list itself is wanted.
const MAX_LISTED: usize = 1_000;
/// Up to this many lines both phases together take less than two milliseconds.
const SMALL: usize = 10_000;
/// Changes brought into the index in one frame; each takes some ten microseconds.
const SLICE: usize = 300;

/// How often it is told that more can be found.
const TELL_EVERY: Duration = Duration::from_millis(60);

/// What the workers of the search have to say.
pub(super) enum SearchMessage {
    /// More of the library can be found, or all of it.
    Indexed,
    /// What the second phase of a search has found, for the search of this number.
    Similar(u64, Vec<Hit>),
}

/// What a search is about.
#[derive(Clone, Copy)]
pub(super) struct SearchContext<'a> {
    pub(super) library: &'a Library,
    pub(super) schedules: &'a Schedules,
    pub(super) now: Timestamp,
}

/// The search.
pub(super) struct Searcher {
    index: Arc<RwLock<Index>>,
    /// Counts searches; a worker that finds another number stops.
    generation: Arc<AtomicU64>,
    n_running: Arc<AtomicUsize>,
    /// Where the second phase runs; on the frame's thread when there are no threads to be had.
    pool: Option<ThreadPool>,
    /// How much of the library is in the index, as the bits of a share, while it is being built.
    building: Option<Arc<AtomicU32>>,
    /// Changes that are not in the index yet.
    pending: VecDeque<(Arc<[Change]>, usize)>,
    /// What the filters of the last search admit, and in which minute; made anew when the filters or the library change.
    selected: Option<(Vec<Filter>, i64, Arc<Selection>)>,
    strict: Vec<Hit>,
    post: Post<SearchMessage>,
}

impl Searcher {
    pub(super) fn new(post: Post<SearchMessage>) -> Self {
        let n_threads = thread::available_parallelism().map_or(1, |n| n.get().saturating_sub(1).max(1));
        let pool = ThreadPoolBuilder::new()
            .num_threads(n_threads)
            .thread_name(|_| "saegim-similar".to_owned());
        Self {
            index: Arc::default(),
            generation: Arc::default(),
            n_running: Arc::default(),
            pool: pool.build().ok(),
            building: None,
            pending: VecDeque::new(),
            selected: None,
            strict: Vec::new(),
            post,
        }
    }

    /// Builds the index of a library that was just opened.
    pub(super) fn build(&mut self, begun: Index, mut builder: Builder) {
        self.pending.clear();
        self.selected = None;
        let index = Arc::new(RwLock::new(begun));
        self.index = Arc::clone(&index);
        let progress = Arc::new(AtomicU32::new(0));
        self.building = Some(Arc::clone(&progress));
        let post = self.post.clone();
        let work = move || {
            let mut told_at = Instant::now();
            while let Some(slice) = builder.next() {
                index.write().unwrap_or_else(PoisonError::into_inner).take(slice);
                progress.store(builder.share().to_bits(), Ordering::Release);
                if told_at.elapsed() > TELL_EVERY {
                    told_at = Instant::now();
                    post.send(SearchMessage::Indexed);
                }
                // The frame may be waiting for the lock, and would go on waiting.
                thread::yield_now();
            }
            progress.store(1.0_f32.to_bits(), Ordering::Release);
            post.send(SearchMessage::Indexed);
        };
        let builder = thread::Builder::new().name("saegim-index".to_owned());
        if builder.spawn(work).is_err() {
            // Without a thread there is no search; everything else goes on.
            self.building = None;
        }
    }

    /// How much of the library can be found, while not all of it can; forgets the building once it is over.
    pub(super) fn indexed(&mut self) -> Option<f32> {
        self.selected = None;
        let share = f32::from_bits(self.building.as_ref()?.load(Ordering::Acquire));
        if share >= 1.0 {
            self.building = None;
        }
        self.building.is_some().then_some(share)
    }

    /// Notes changes; [`update_index`](Self::update_index) brings them in.
    pub(super) fn queue(&mut self, changes: &Arc<[Change]>) {
        self.pending.push_back((Arc::clone(changes), 0));
    }

    /// Brings the next changes into the index; answers whether it has just come to be up to date.
    pub(super) fn update_index(&mut self, ctx: &Context) -> bool {
        if self.building.is_some() {
            return false;
        }
        let Some((changes, n_done)) = self.pending.pop_front() else {
            return false;
        };
        let end = (n_done + SLICE).min(changes.len());
        if let Some(slice) = changes.get(n_done..end) {
            self.generation.fetch_add(1, Ordering::AcqRel);
            self.index.write().unwrap_or_else(PoisonError::into_inner).update(slice);
            self.selected = None;
        }
        if end < changes.len() {
            self.pending.push_front((changes, end));
        }
        if !self.pending.is_empty() {
            ctx.request_repaint();
        }
        self.pending.is_empty()
    }

    pub(super) fn is_idle(&self) -> bool {
        self.is_up_to_date() && self.n_running.load(Ordering::Acquire) == 0
    }

    /// Searches; what sounds or is spelled alike may come later, below.
    pub(super) fn search(&mut self, typed: &str, context: SearchContext<'_>, results: &mut Results) {
        let generation = self.generation.fetch_add(1, Ordering::AcqRel) + 1;
        if typed.trim().is_empty() {
            results.clear();
            return;
        }
        let parsed = ParsedQuery::parse(typed);
        let begin = Instant::now();
        let selection = self.select(&parsed, context);
        let (strict, similar, is_small) = {
            let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
            let scoped = index.within(&selection);
            let is_listing = parsed.words.is_empty();
            let strict = match (parsed.is_empty(), is_listing) {
                (true, _) => Vec::new(),
                (false, true) => scoped.find_strict("", MAX_LISTED),
                (false, false) => scoped.find_strict(&parsed.words, MAX_HITS),
            };
            let is_small = index.len() <= SMALL || is_listing;
            let similar = if is_small && !is_listing {
                scoped.find_loose(&parsed.words, MAX_HITS, &|| false)
            } else {
                Vec::new()
            };
            (strict, similar, is_small)
        };
        let elapsed_us = u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.strict.clone_from(&strict);
        results.put(typed.to_owned(), strict, similar, elapsed_us);
        if !is_small {
            self.search_similar(parsed.words, selection, generation);
        }
    }

    fn select(&mut self, parsed: &ParsedQuery, context: SearchContext<'_>) -> Arc<Selection> {
        let minute = context.now.0 / 60_000;
        if let Some((last, of, selection)) = &self.selected
            && *last == parsed.filters
            && *of == minute
        {
            return Arc::clone(selection);
        }
        let is_due = |card: CardId| context.schedules.is_due(card, context.now);
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let selection = Arc::new(index.select(&parsed.filters, context.library, &is_due));
        drop(index);
        self.selected = Some((parsed.filters.clone(), minute, Arc::clone(&selection)));
        selection
    }

    fn search_similar(&self, words: String, selection: Arc<Selection>, generation: u64) {
        let index = Arc::clone(&self.index);
        let current = Arc::clone(&self.generation);
        let n_running = Arc::clone(&self.n_running);
        let post = self.post.clone();
        n_running.fetch_add(1, Ordering::AcqRel);
        let work = move || {
            let is_cancelled = || current.load(Ordering::Acquire) != generation;
            let hits = {
                let index = index.read().unwrap_or_else(PoisonError::into_inner);
                index.within(&selection).find_loose(&words, MAX_HITS, &is_cancelled)
            };
            post.send(SearchMessage::Similar(generation, hits));
            n_running.fetch_sub(1, Ordering::AcqRel);
        };
        match &self.pool {
            Some(pool) => pool.spawn(work),
            None => work(),
        }
    }

    /// Says which notes were opened last, the latest first.
    pub(super) fn set_opened(&self, notes: &[NoteId]) {
        self.generation.fetch_add(1, Ordering::AcqRel);
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.set_opened(notes.iter().copied());
    }

    /// Whether all changes are in the index.
    pub(super) fn is_up_to_date(&self) -> bool {
        self.pending.is_empty() && self.building.is_none()
    }

    /// Terms that the notes explain.
    pub(super) fn learnt_terms(&self) -> Vec<LearntPair> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index.learnt_terms()
    }

    /// Lines for what was typed, filters included, best first.
    pub(super) fn find_lines(&self, typed: &str, context: SearchContext<'_>) -> Vec<Hit> {
        let parsed = ParsedQuery::parse(&format!("is:line {typed}"));
        let is_due = |card: CardId| context.schedules.is_due(card, context.now);
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let lines = index.select(&parsed.filters, context.library, &is_due);
        index.within(&lines).find(&parsed.words, MAX_HITS)
    }

    /// Puts what is similar below what is shown, if it is still what was asked for.
    pub(super) fn put_similar(&self, generation: u64, hits: Vec<Hit>, results: &mut Results) {
        if self.generation.load(Ordering::Acquire) == generation && !hits.is_empty() {
            results.put_similar(self.strict.clone(), hits);
        }
    }
}
