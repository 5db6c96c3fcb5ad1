//! Looking for missing pictures in a folder, from the window's side: on a worker, and given to their places in one step.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::intake::{FoundPictures, MissingPicture, look_for};
use crate::model::{Action, ActionKind, DiagramId};
use crate::ui::pages::PictureSearch;
use crate::ui::view::Work;

/// What the worker has to say.
pub(super) enum FindMessage {
    /// How many pictures were looked for, and of how many.
    Progress(usize, usize),
    /// What was found; nothing when it was stopped.
    Found(Option<Box<FoundPictures>>),
}

/// The search for missing pictures, one at a time.
pub(super) struct Finder {
    work: Option<FindWork>,
    post: Post<FindMessage>,
}

/// A search that goes on.
struct FindWork {
    is_stopped: Arc<AtomicBool>,
    folder: String,
    pictures: Vec<DiagramId>,
}

impl Finder {
    pub(super) const fn new(post: Post<FindMessage>) -> Self {
        Self { work: None, post }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.work.is_none()
    }

    /// Begins to look for pictures in a folder, unless another search goes on.
    pub(super) fn begin(&mut self, state: &mut State, pictures: &[DiagramId], folder: PathBuf) {
        if self.work.is_some() {
            return;
        }
        let Some(attachments) = state.keeper.attachments().filter(|_| state.keeper.can_write()).cloned() else {
            state.complain(state.core.words.errors.read_only.to_string());
            return;
        };
        let library = state.core.library();
        let known = pictures.iter().filter_map(|&id| MissingPicture::of(library, id));
        let missing: Vec<MissingPicture> = known.collect();
        let is_stopped = Arc::new(AtomicBool::new(false));
        let (flag, post) = (Arc::clone(&is_stopped), self.post.clone());
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| folder.display().to_string());
        let work = move || {
            let found = look_for(
                &missing,
                &folder,
                &attachments,
                |n_done, n_total| post.send(FindMessage::Progress(n_done, n_total)),
                || flag.load(Ordering::Acquire),
            );
            post.send(FindMessage::Found(found.map(Box::new)));
        };
        if thread::Builder::new()
            .name("saegim-find".to_owned())
            .spawn(work)
            .is_err()
        {
            state.complain(state.core.words.errors.thread.to_string());
            return;
        }
        self.work = Some(FindWork {
            is_stopped,
            folder: name,
            pictures: pictures.to_vec(),
        });
        state.core.finding = Some(Work {
            item: String::new(),
            n_done: 0,
            n_total: None,
        });
    }

    pub(super) fn stop(&self) {
        if let Some(work) = &self.work {
            work.is_stopped.store(true, Ordering::Release);
        }
    }

    pub(super) fn take(&mut self, state: &mut State, message: FindMessage) {
        match message {
            FindMessage::Progress(n_done, n_total) => {
                if let Some(work) = &mut state.core.finding {
                    (work.n_done, work.n_total) = (n_done, Some(n_total));
                }
            }
            FindMessage::Found(found) => {
                state.core.finding = None;
                if let (Some(work), Some(found)) = (self.work.take(), found) {
                    give(state, work, *found);
                }
            }
        }
    }
}

/// Gives pictures to their places, which somebody may have filled or removed meanwhile, and says what is missing still.
fn give(state: &mut State, work: FindWork, found: FoundPictures) {
    let is_missing = |state: &State, id: DiagramId| {
        let diagram = state.core.library().diagram(id);
        diagram.is_some_and(|diagram| diagram.is_missing())
    };
    let mut given = found.pictures;
    given.retain(|&(diagram, _)| is_missing(state, diagram));
    let n_given = given.len();
    let step = state.transact(ActionKind::SetPicture, |tx| {
        given.into_iter().try_for_each(|(diagram, picture)| {
            tx.perform(Action::SetPicture {
                diagram,
                picture: Some(picture),
            })
        })
    });
    if let Some(step) = &step {
        state.tell_of(step);
    }
    let words = &state.core.words;
    let of_files = found.problems.iter().map(|problem| {
        let sentence = errors::sentence(words, &problem.error);
        format!("{}: {sentence}", problem.path)
    });
    let of_folders = found.unread.iter().map(|problem| {
        let sentence = errors::source_trouble(words, &problem.trouble);
        format!("{}: {sentence}", problem.path.display())
    });
    let problems = of_files.chain(of_folders).collect();
    let left: Vec<DiagramId> = work.pictures.into_iter().filter(|&id| is_missing(state, id)).collect();
    state.panes.pages.report.put_search(PictureSearch {
        folder: work.folder,
        n_found: step.map_or(0, |_| n_given),
        several: found.several.into_iter().filter(|id| left.contains(id)).collect(),
        left,
        problems,
    });
}
