//! Searching from the window: the first phase in the frame, the second on a worker where the library is large.
//!
//! Two lists are searched for, the hits below the search field and the lines a region can be linked to. Both follow the
//! same rule, and a new search for one of them cancels the one before.
//!
//! The index is behind a lock. Before the frame writes, workers that read are cancelled; they check between small pieces of
//! work, so the frame never waits for long. Many changes at once, as after an import, are applied in slices, a few
//! milliseconds a frame.
//!
//! The index of a library that was just opened is built by a thread of its own, batch by batch, and can be searched
//! meanwhile. That thread takes the lock for a moment each time. Changes made meanwhile wait until the index is complete.
//!
//! The second phase has a thread pool of its own: in that of the first phase it would delay the next key press.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::inbox::Post;
use super::search_context::SearchContext;
use crate::model::{CardId, Change, Library, NoteId};
use crate::search::{Builder, CardState, Filter, Hit, Index, ParsedQuery, Selection};
use crate::ui::search::{Found, Results};

/// Hits that are shown for words.
const MAX_HITS: usize = 50;
/// Hits that are shown for filters alone: then the list itself is wanted.
const MAX_LISTED: usize = 1_000;
/// Up to so many documents both phases together take less than two milliseconds and run in the frame.
const SMALL: usize = 10_000;
/// Changes applied to the index in one frame; each takes some ten microseconds.
const SLICE: usize = 300;

/// How often the window learns that the index has grown.
const REPORT_EVERY: Duration = Duration::from_millis(60);

/// What the workers of the search have to say.
pub(super) enum SearchMessage {
    /// More of the library can be found, or all of it.
    Indexed,
    /// What the second phase of a search has found, for the search of this number.
    Similar(u64, Vec<Hit>),
    /// The same for the list of lines.
    SimilarLines(u64, Vec<Hit>),
}

/// The searches for one list; the newest is the only one that counts.
#[derive(Default)]
struct Searches {
    newest: Arc<AtomicU64>,
    /// What the first phase of the newest has found.
    strict: Vec<Hit>,
}

/// One search.
struct Ticket {
    number: u64,
    newest: Arc<AtomicU64>,
}

impl Searches {
    /// Begins a search and cancels the one before.
    fn begin(&self) -> Ticket {
        Ticket {
            number: self.newest.fetch_add(1, Ordering::AcqRel) + 1,
            newest: Arc::clone(&self.newest),
        }
    }

    fn is_newest(&self, number: u64) -> bool {
        self.newest.load(Ordering::Acquire) == number
    }
}

impl Ticket {
    fn is_cancelled(&self) -> bool {
        self.newest.load(Ordering::Acquire) != self.number
    }
}

/// The search.
pub(super) struct Searcher {
    index: Arc<RwLock<Index>>,
    /// For the hits below the search field.
    results: Searches,
    /// For the lines a region can be linked to.
    lines: Searches,
    n_running: Arc<AtomicUsize>,
    /// The threads that share the work of a second phase; without them it has its own thread alone.
    pool: Option<Arc<ThreadPool>>,
    /// The share of the library that is in the index, as the bits of a float, while it is being built.
    building: Option<Arc<AtomicU32>>,
    /// Changes that are not in the index yet, each with how many of its parts are.
    pending: VecDeque<(Arc<[Change]>, usize)>,
    /// Cache of the selection of the last filters in a minute; stale when the library changes.
    selected: Option<(Vec<Filter>, i64, Arc<Selection>)>,
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
            results: Searches::default(),
            lines: Searches::default(),
            n_running: Arc::default(),
            pool: pool.build().ok().map(Arc::new),
            building: None,
            pending: VecDeque::new(),
            selected: None,
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
            let mut reported_at = Instant::now();
            while let Some(batch) = builder.next() {
                index.write().unwrap_or_else(PoisonError::into_inner).take(batch);
                progress.store(builder.share().to_bits(), Ordering::Release);
                if reported_at.elapsed() > REPORT_EVERY {
                    reported_at = Instant::now();
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

    /// The share of the library that is in the index; nothing once all of it is.
    pub(super) fn indexed(&mut self) -> Option<f32> {
        self.selected = None;
        let share = f32::from_bits(self.building.as_ref()?.load(Ordering::Acquire));
        if share >= 1.0 {
            self.building = None;
        }
        self.building.is_some().then_some(share)
    }

    /// Forgets what the last filters selected: what is due has changed without the library.
    pub(super) fn forget_selection(&mut self) {
        self.selected = None;
    }

    /// Queues changes for [`update_index`](Self::update_index).
    pub(super) fn queue(&mut self, changes: &Arc<[Change]>) {
        self.pending.push_back((Arc::clone(changes), 0));
    }

    /// Applies the next changes to the index; answers whether that brought it up to date.
    pub(super) fn update_index(&mut self, ctx: &Context) -> bool {
        if self.building.is_some() {
            return false;
        }
        let Some((changes, n_done)) = self.pending.pop_front() else {
            return false;
        };
        let end = (n_done + SLICE).min(changes.len());
        if let Some(slice) = changes.get(n_done..end) {
            self.cancel();
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

    /// Stops workers that read the index.
    fn cancel(&self) {
        self.results.begin();
        self.lines.begin();
    }

    /// Searches for what was typed. What the second phase finds may come later, below.
    pub(super) fn search(&mut self, typed: &str, context: SearchContext<'_>, results: &mut Results) {
        let ticket = self.results.begin();
        if typed.trim().is_empty() {
            results.clear();
            return;
        }
        let parsed = ParsedQuery::parse(typed);
        let selection = self.select(&parsed, context);
        // One more than is shown tells whether there are more.
        let (strict, similar) = if parsed.is_empty() {
            (Vec::new(), Some(Vec::new()))
        } else {
            self.find(&parsed.words, &selection, (MAX_HITS + 1, MAX_LISTED + 1))
        };
        self.results.strict.clone_from(&strict);
        let is_partial = similar.is_none();
        let max_strict = if parsed.words.is_empty() { MAX_LISTED } else { MAX_HITS };
        let found = Found::new(strict, similar.unwrap_or_default(), max_strict, context.library);
        results.put(typed.to_owned(), found);
        if is_partial {
            self.find_similar(parsed.words, selection, ticket, SearchMessage::Similar);
        }
    }

    /// Both phases, or the first alone where the second is for a worker. Without words, a list of what is selected.
    /// At most so many of each for words, and of the list.
    fn find(
        &self,
        words: &str,
        selection: &Selection,
        (limit, listed): (usize, usize),
    ) -> (Vec<Hit>, Option<Vec<Hit>>) {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let scoped = index.within(selection);
        if words.is_empty() {
            return (scoped.find_strict(words, listed), Some(Vec::new()));
        }
        let strict = scoped.find_strict(words, limit);
        let similar = (index.len() <= SMALL).then(|| scoped.find_loose(words, limit, &|| false));
        (strict, similar)
    }

    fn select(&mut self, parsed: &ParsedQuery, context: SearchContext<'_>) -> Arc<Selection> {
        let minute = context.now.0 / 60_000;
        if let Some((last, of, selection)) = &self.selected
            && *last == parsed.filters
            && *of == minute
        {
            return Arc::clone(selection);
        }
        let stands = |card: CardId, state: CardState| context.stands(card, state);
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let selection = Arc::new(index.select(&parsed.filters, context.library, &stands));
        drop(index);
        self.selected = Some((parsed.filters.clone(), minute, Arc::clone(&selection)));
        selection
    }

    /// Runs the second phase on a worker, which answers with a message if the search is still the newest.
    ///
    /// The lock is held by a thread of its own and not by one of the pool: while a thread of the pool waits for the parts of
    /// its search it takes up the next search, which would wait for the lock behind a writer that waits for the first.
    fn find_similar(
        &self,
        words: String,
        selection: Arc<Selection>,
        ticket: Ticket,
        message: fn(u64, Vec<Hit>) -> SearchMessage,
    ) {
        let index = Arc::clone(&self.index);
        let n_running = Arc::clone(&self.n_running);
        let post = self.post.clone();
        n_running.fetch_add(1, Ordering::AcqRel);
        let pool = self.pool.clone();
        let work = move || {
            let hits = {
                let index = index.read().unwrap_or_else(PoisonError::into_inner);
                let find = || {
                    index
                        .within(&selection)
                        .find_loose(&words, MAX_HITS + 1, &|| ticket.is_cancelled())
                };
                match &pool {
                    Some(pool) => pool.install(find),
                    None => find(),
                }
            };
            post.send(message(ticket.number, hits));
            n_running.fetch_sub(1, Ordering::AcqRel);
        };
        let spawned = thread::Builder::new().name("saegim-search".to_owned()).spawn(work);
        if spawned.is_err() {
            // What is similar is not found; what matches is shown.
            self.n_running.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// Says which notes were opened last, the latest first.
    pub(super) fn set_opened(&self, notes: &[NoteId]) {
        self.cancel();
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.set_opened(notes.iter().copied());
    }

    /// Whether all changes are in the index.
    pub(super) fn is_up_to_date(&self) -> bool {
        self.pending.is_empty() && self.building.is_none()
    }

    /// Asks the index something that takes no time worth a worker.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Index) -> T) -> T {
        question(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lines for what was typed, filters included, best first. What the second phase finds may come later, see
    /// [`with_similar_lines`](Self::with_similar_lines).
    pub(super) fn find_lines(&mut self, typed: &str, context: SearchContext<'_>) -> Vec<Hit> {
        let ticket = self.lines.begin();
        let parsed = ParsedQuery::parse(&format!("is:line {typed}"));
        let selection = self.select(&parsed, context);
        let (mut lines, similar) = self.find(&parsed.words, &selection, (MAX_HITS, MAX_HITS));
        self.lines.strict.clone_from(&lines);
        match similar {
            Some(similar) => lines.extend(similar),
            None => self.find_similar(parsed.words, selection, ticket, SearchMessage::SimilarLines),
        }
        lines.truncate(MAX_HITS);
        lines
    }

    /// The lines of both phases of a search, if it is still the newest and there are more than before.
    pub(super) fn with_similar_lines(&self, search: u64, similar: Vec<Hit>) -> Option<Vec<Hit>> {
        let is_wanted = self.lines.is_newest(search) && !similar.is_empty();
        is_wanted.then(|| {
            self.lines
                .strict
                .iter()
                .cloned()
                .chain(similar)
                .take(MAX_HITS)
                .collect()
        })
    }

    /// Puts what is similar below what is shown, if the search is still the newest.
    pub(super) fn put_similar(&self, search: u64, hits: Vec<Hit>, library: &Library, results: &mut Results) {
        if self.results.is_newest(search) && !hits.is_empty() {
            results.put_similar(Found::new(self.results.strict.clone(), hits, MAX_HITS, library));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::tz::TimeZone;

    use super::super::inbox::Inbox;
    use super::*;
    use crate::model::{
        Block, BlockId, BlockKind, Glossary, Id as _, Note, Notebook, NotebookId, Parts, Provenance, Timestamp,
    };
    use crate::quiz::Schedules;

    /// A library of one note with so many lines, one of which has the word `kubernetes`.
    fn library(n_lines: usize) -> Library {
        let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
        let texts = (1..n_lines).map(|_| "보안 그룹").chain(["kubernetes"]);
        let blocks = texts
            .zip(3..)
            .map(|(text, id)| Block::new(BlockId::from_raw(id), note, BlockKind::ListItem, 0, text));
        let blocks = blocks.collect();
        let note = Note {
            id: note,
            notebook,
            title: String::new(),
            provenance: Provenance::default(),
            blocks: Vec::new(),
            dismissed: BTreeSet::new(),
        };
        let name = String::new();
        let parts = Parts {
            notebooks: vec![Notebook::new(notebook, name)],
            notes: vec![(note, blocks)],
            ..Parts::default()
        };
        Library::assemble(parts).0
    }

    fn context<'a>(library: &'a Library, schedules: &'a Schedules) -> SearchContext<'a> {
        SearchContext {
            library,
            schedules,
            now: Timestamp(0),
        }
    }

    fn searcher(library: &Library, inbox: &Inbox<SearchMessage>) -> Searcher {
        let mut searcher = Searcher::new(inbox.post(|message| message));
        searcher.index = Arc::new(RwLock::new(Index::build(library, &Glossary::default())));
        searcher
    }

    /// The answer of a worker for the list of lines.
    fn similar_lines(inbox: &Inbox<SearchMessage>) -> (u64, Vec<Hit>) {
        loop {
            match inbox.next() {
                Some(SearchMessage::SimilarLines(search, hits)) => return (search, hits),
                Some(_) => {}
                None => thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    #[test]
    fn lines_of_a_large_library_that_are_similar_come_from_a_worker() {
        for (n_lines, is_small) in [(10, true), (SMALL + 1, false)] {
            let library = library(n_lines);
            let schedules = Schedules::build(&library, TimeZone::UTC);
            let context = context(&library, &schedules);
            let inbox = Inbox::new(Context::default());
            let mut searcher = searcher(&library, &inbox);
            let at_once = searcher.find_lines("kubarnetes", context);
            assert_eq!(at_once.len(), usize::from(is_small), "{n_lines} lines");
            if !is_small {
                // A search for the other list does not disturb this one.
                searcher.search("보안", context, &mut Results::default());
                let (search, similar) = similar_lines(&inbox);
                let lines = searcher.with_similar_lines(search, similar.clone()).unwrap();
                assert_eq!(
                    lines.iter().map(|hit| hit.text.as_str()).collect::<Vec<_>>(),
                    ["kubernetes"]
                );
                searcher.find_lines("보안", context);
                assert_eq!(
                    searcher.with_similar_lines(search, similar),
                    None,
                    "no longer the newest"
                );
            }
        }
    }

    #[test]
    fn searches_and_writes_at_once_come_to_an_end() {
        let library = library(SMALL + 1);
        let schedules = Schedules::build(&library, TimeZone::UTC);
        let context = context(&library, &schedules);
        let inbox = Inbox::new(Context::default());
        let mut searcher = searcher(&library, &inbox);
        searcher.pool = ThreadPoolBuilder::new().num_threads(7).build().ok().map(Arc::new);
        let (index, is_over) = (Arc::clone(&searcher.index), Arc::new(AtomicU32::new(0)));
        let over = Arc::clone(&is_over);
        let write = move || {
            while over.load(Ordering::Acquire) == 0 {
                drop(index.write().unwrap());
                thread::yield_now();
            }
        };
        let writer = thread::Builder::new().name("writer".to_owned()).spawn(write).unwrap();
        for n in 0..300 {
            let typed = if n % 2 == 0 { "kubarnetes" } else { "보앙 그륩" };
            searcher.find_lines(typed, context);
        }
        let begin = Instant::now();
        while searcher.n_running.load(Ordering::Acquire) > 0 {
            assert!(begin.elapsed() < Duration::from_mins(1), "a search waits for ever");
            thread::sleep(Duration::from_millis(1));
        }
        is_over.store(1, Ordering::Release);
        writer.join().unwrap();
    }
}
