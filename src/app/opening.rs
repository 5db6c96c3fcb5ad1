//! Opening the library, from the window's side: a worker reads it, and what it has read is listed at once.
//!
//! A message for each of ten thousand notes would drown the window. So what was read waits in a list, the window is woken
//! at most every [`LOOK_EVERY`], and takes no more of it into one frame than [`MAX_PER_FRAME`]. Opening that is over in a
//! moment shows nothing of this.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use egui::Context;
use jiff::tz::TimeZone;

use super::core::App;
use super::inbox::{Message, Post};
use crate::bundled;
use crate::model::{Id as _, NotebookId, Timestamp, Unsaved};
use crate::quiz::Schedules;
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
    /// What was being written when the program ended.
    pub(super) drafts: Vec<Unsaved>,
}

/// A library that is being opened.
pub(super) struct OpeningWork {
    began_at: Timestamp,
    arrivals: Arc<Arrivals>,
}

/// What was read and is not listed yet.
struct Arrivals {
    waiting: Mutex<Waiting>,
    post: Post,
}

struct Waiting {
    arrived: VecDeque<Arrived>,
    /// Whether the window will have a look anyway.
    is_looked_for: bool,
}

impl Arrivals {
    fn new(post: Post) -> Self {
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

impl App {
    /// Opens the library on a worker; where there is none, puts the bundled notebook there first.
    pub(super) fn open_library(&mut self, opener: Opener) {
        let folder = self.core.folder.clone();
        let device = self.device.clone();
        let zone = self.core.zone.clone();
        let post = self.post();
        let library_id = self.core.history.ids().next_id::<NotebookId>().raw();
        let arrivals = Arc::new(Arrivals::new(self.post()));
        let told = Arc::clone(&arrivals);
        let versions = self.versions_folder.clone();
        let clock = Arc::clone(&self.core.clock);
        let work = move || {
            let mut outcome = open(&opener, &folder, &device, zone, library_id, &told);
            if let (Ok(open), Some(versions)) = (&mut outcome, &versions) {
                // Here and not later, because what was noted about the documents is read for it.
                open.opened.keep_versions(versions, clock);
                open.drafts = open.opened.store.keep_drafts(versions);
            }
            post.send(Message::Opened(Box::new(outcome)));
        };
        match thread::Builder::new().name("saegim-open".to_owned()).spawn(work) {
            Ok(_) => {
                self.core.opening = Some(Opening::default());
                self.opening = Some(OpeningWork {
                    began_at: self.core.now,
                    arrivals,
                });
            }
            Err(error) => self.core.keeping.read_only = Some(error.to_string()),
        }
    }

    /// Lists what was read since the last frame, once opening takes long enough to be shown.
    pub(super) fn watch_opening(&mut self, ctx: &Context) {
        let (Some(work), Some(opening)) = (&self.opening, &mut self.core.opening) else {
            return;
        };
        let waited_ms = self.core.now.0.saturating_sub(work.began_at.0).max(0);
        if waited_ms < SHOWN_AFTER_MS && !opening.is_shown {
            let rest_ms = (SHOWN_AFTER_MS - waited_ms).unsigned_abs();
            ctx.request_repaint_after(Duration::from_millis(rest_ms));
            return;
        }
        opening.is_shown = true;
        if work.arrivals.list(opening) {
            ctx.request_repaint();
        }
    }
}

fn open(
    how: &Opener,
    folder: &Path,
    device: &DeviceId,
    zone: TimeZone,
    library_id: u64,
    arrivals: &Arrivals,
) -> Outcome {
    let tell = |arrived| arrivals.put(|waiting| waiting.arrived.push_back(arrived));
    let opened = match how(folder, OpenMode::Write, device, &tell) {
        Err(StoreError::NotALibrary(_)) => {
            install(folder, device, library_id, bundled::STARTER)?;
            how(folder, OpenMode::Write, device, &tell)?
        }
        opened => opened?,
    };
    let begun = Index::begin(&opened.library, &bundled::glossary());
    let builder = Builder::new(&opened.library);
    let schedules = Schedules::build(&opened.library, zone);
    Ok(OpenLibrary {
        opened,
        begun,
        builder,
        schedules,
        drafts: Vec::new(),
    })
}
