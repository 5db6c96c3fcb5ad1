//! Opening the library, from the window's side: a worker reads it, and what it has read is listed at once.
//!
//! A message for each of ten thousand notes would drown the window. So what was read waits in a list, the window is woken
//! at most every [`LOOK_EVERY`], and takes no more of it into one frame than [`MAX_PER_FRAME`]. Opening that is over in a
//! moment shows nothing of this.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use egui::Context;
use jiff::tz::TimeZone;

use super::inbox::Post;
use crate::bundled;
use crate::model::{OpenExam, OpenRuns, Review, Timestamp, Unsaved};
use crate::quiz::{Schedules, Terms};
use crate::renewal::{self, Renewal};
use crate::search::{Builder, Index};
use crate::store::{Arrived, DeviceId, OpenMode, Opened, StoreError, Tell, install};
use crate::ui::opening::Opening;

/// How a library is opened: [`Store::open_watched`](crate::store::Store::open_watched), but for tests.
pub type Opener = Arc<dyn Fn(&Path, OpenMode, &DeviceId, Tell<'_>) -> Result<Opened, StoreError> + Send + Sync>;

/// Opening that is over before that shows nothing, for it would only flicker.
const SHOWN_AFTER_MS: i64 = 150;

/// How long what was read may wait.
const LOOK_EVERY: Duration = Duration::from_millis(30);

/// More would make the frame long; the rest comes in the next one.
const MAX_PER_FRAME: usize = 500;

/// How opening went.
pub(super) type Outcome = Result<OpenLibrary, StoreError>;

/// A library that was opened, with what is derived from it.
pub(super) struct OpenLibrary {
    pub(super) opened: Opened,
    /// An index with nothing in it yet, and what is to come into it after the window shows the library.
    pub(super) begun: Index,
    pub(super) builder: Builder,
    pub(super) schedules: Schedules,
    pub(super) terms: Terms,
    /// What was being written when the program ended.
    pub(super) drafts: Vec<Unsaved>,
    /// The newest answer, which can be taken back still if it was given today.
    pub(super) newest: Option<Arc<Review>>,
    /// Whether the program has a newer notebook than this library.
    pub(super) has_newer_bundled: bool,
    /// The runs of questions that went on then.
    pub(super) runs: OpenRuns,
    /// The exam that was being taken then.
    pub(super) exam: Option<OpenExam>,
}

/// A library that is being opened.
pub(super) struct OpeningWork {
    began_at: Timestamp,
    arrivals: Arc<Arrivals>,
}

/// What was read and is not listed yet.
struct Arrivals {
    waiting: Mutex<Waiting>,
    post: Post<Box<Outcome>>,
}

struct Waiting {
    arrived: VecDeque<Arrived>,
    /// Whether the window will have a look anyway.
    is_looked_for: bool,
}

impl Arrivals {
    fn new(post: Post<Box<Outcome>>) -> Self {
        let waiting = Waiting {
            arrived: VecDeque::new(),
            // The first look is when opening begins to be shown.
            is_looked_for: true,
        };
        Self {
            waiting: Mutex::new(waiting),
            post,
        }
    }

    fn put(&self, put: impl FnOnce(&mut Waiting)) {
        let mut waiting = self.lock();
        put(&mut waiting);
        let is_looked_for = std::mem::replace(&mut waiting.is_looked_for, true);
        drop(waiting);
        if !is_looked_for {
            self.post.wake_after(LOOK_EVERY);
        }
    }

    /// Lists what has waited; answers whether more waits still.
    fn list(&self, opening: &mut Opening) -> bool {
        let mut waiting = self.lock();
        let n_taken = waiting.arrived.len().min(MAX_PER_FRAME);
        let taken: Vec<Arrived> = waiting.arrived.drain(..n_taken).collect();
        let is_more = !waiting.arrived.is_empty();
        waiting.is_looked_for = is_more;
        drop(waiting);
        for arrived in taken {
            match arrived {
                Arrived::Found { n_notes } => opening.n_notes = Some(n_notes),
                Arrived::Notebook { id, name } => opening.add_notebook(id, name),
                Arrived::Note {
                    id,
                    notebook,
                    title,
                    n_lines,
                } => opening.add_note(notebook, id, title, n_lines),
            }
        }
        is_more
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a library is opened, and by whom.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) device: DeviceId,
    pub(super) zone: TimeZone,
    /// Where earlier versions and unsaved words are kept; nowhere when nothing.
    pub(super) versions: Option<PathBuf>,
    pub(super) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// The id of a library that is put where there is none.
    pub(super) library_id: u64,
}

impl OpeningWork {
    /// Opens the library on a worker; where there is none, puts the bundled notebook there first.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn begin(opener: Opener, place: Place, now: Timestamp, post: Post<Box<Outcome>>) -> io::Result<Self> {
        let arrivals = Arc::new(Arrivals::new(post.clone()));
        let told = Arc::clone(&arrivals);
        let work = move || {
            let mut outcome = open(&opener, &place, &told);
            if let (Ok(open), Some(versions)) = (&mut outcome, &place.versions) {
                // Here and not later, because what was noted about the documents is read for it.
                open.opened.keep_versions(versions, Arc::clone(&place.clock));
                open.drafts = open.opened.store.keep_drafts(versions);
                open.runs = open.opened.store.keep_runs(versions);
                open.exam = open.opened.store.keep_exam(versions);
            }
            post.send(Box::new(outcome));
        };
        thread::Builder::new().name("saegim-open".to_owned()).spawn(work)?;
        Ok(Self {
            began_at: now,
            arrivals,
        })
    }

    /// Lists what was read since the last frame, once opening takes long enough to be shown.
    pub(super) fn watch(&self, ctx: &Context, now: Timestamp, opening: &mut Opening) {
        let waited_ms = now.0.saturating_sub(self.began_at.0).max(0);
        if waited_ms < SHOWN_AFTER_MS && !opening.is_shown {
            let rest_ms = (SHOWN_AFTER_MS - waited_ms).unsigned_abs();
            ctx.request_repaint_after(Duration::from_millis(rest_ms));
            return;
        }
        opening.is_shown = true;
        if self.arrivals.list(opening) {
            ctx.request_repaint();
        }
    }
}

fn open(how: &Opener, place: &Place, arrivals: &Arrivals) -> Outcome {
    let Place {
        folder,
        device,
        zone,
        library_id,
        clock,
        ..
    } = place;
    let tell = |arrived| arrivals.put(|waiting| waiting.arrived.push_back(arrived));
    let opened = match how(folder, OpenMode::Write, device, &tell) {
        Err(StoreError::NotALibrary(_)) => {
            let files = renewal::new_library();
            let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (*path, bytes.as_slice())).collect();
            install(folder, device, *library_id, &files)?;
            how(folder, OpenMode::Write, device, &tell)?
        }
        opened => opened?,
    };
    let has_newer_bundled = Renewal::is_offered(&opened.library, folder);
    let begun = Index::begin(&opened.library, &bundled::glossary());
    let builder = Builder::new(&opened.library);
    let terms = Terms::of_glossaries(&bundled::glossary(), opened.library.glossary());
    let mut schedules = Schedules::build_now(&opened.library, zone.clone(), clock());
    // Here and not in the first frame.
    let today = schedules.today(clock());
    schedules.plan_for(today);
    schedules.line_up(opened.library.settings(), today);
    let newest = opened.library.reviews().max_by_key(|review| review.id).cloned();
    Ok(OpenLibrary {
        opened,
        begun,
        builder,
        schedules,
        terms,
        drafts: Vec::new(),
        newest,
        has_newer_bundled,
        runs: OpenRuns::default(),
        exam: None,
    })
}
