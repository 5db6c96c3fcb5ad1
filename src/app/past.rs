//! Earlier versions and what was deleted: read on a worker, shown on a page, brought back like an edit.

use std::thread;

use super::inbox::Post;
use super::state::State;
use crate::model::{Action, ActionKind, DocKey, Document};
use crate::recovery::{self, Recovered};
use crate::store::Version;
use crate::ui::pages::{Past, PastPane, PastVersion};
use crate::ui::route::Route;

/// Versions that were read, newest first; nothing for one that cannot be.
pub(super) type ReadPast = (Option<DocKey>, Vec<(Version, Option<Recovered>)>);

/// Reads what the page of earlier versions shows, and brings it back.
pub(super) struct PastReader {
    /// What the page shows, ready to be brought back.
    recovered: Vec<(Version, Option<Recovered>)>,
    post: Post<Box<ReadPast>>,
}

impl PastReader {
    pub(super) const fn new(post: Post<Box<ReadPast>>) -> Self {
        Self {
            recovered: Vec::new(),
            post,
        }
    }

    /// Begins to read what the page is about, when it has come to be about something else.
    pub(super) fn follow(&mut self, state: &mut State) {
        let Route::Past(of) = state.route() else {
            state.panes.pages.past.past = None;
            return;
        };
        if state.panes.pages.past.past.as_ref().is_none_or(|past| past.of != of) {
            self.recovered.clear();
            state.panes.pages.past = PastPane::default();
            state.panes.pages.past.past = Some(Past {
                of,
                versions: Vec::new(),
                is_loading: state.keeper.versions().is_some(),
            });
            self.read(state, of);
        }
    }

    fn read(&self, state: &State, of: Option<DocKey>) {
        let Some(versions) = state.keeper.versions().cloned() else {
            return;
        };
        let post = self.post.clone();
        let work = move || {
            let listed = of.map_or_else(|| versions.deleted(), |key| versions.of(key));
            let read = |version: Version| {
                let recovered = recovery::read(&versions, &version).ok();
                (version, recovered)
            };
            post.send(Box::new((of, listed.into_iter().map(read).collect())));
        };
        // Where the system gives no thread the page stays empty.
        let _ = thread::Builder::new().name("saegim-past".to_owned()).spawn(work);
    }

    pub(super) fn take(&mut self, state: &mut State, (of, read): ReadPast) {
        let Some(past) = state.panes.pages.past.past.as_mut().filter(|past| past.of == of) else {
            return;
        };
        let library = state.core.history.library();
        // What came back in the meantime is not among what was deleted.
        let is_meant = |version: &Version| of.is_some() || library.document(version.document).is_none();
        self.recovered = read.into_iter().filter(|(version, _)| is_meant(version)).collect();
        let versions = self.recovered.iter().map(|(version, recovered)| {
            let document = recovered.as_ref().map(|recovered| recovered.document.clone());
            PastVersion {
                at: version.at,
                // The file of a notebook is called the same in each.
                name: match &document {
                    Some(Document::Notebook(notebook)) => notebook.name.clone(),
                    _ => version.name.clone(),
                },
                document,
            }
        });
        past.versions = versions.collect();
        past.is_loading = false;
    }

    /// Brings back what stands at a place of the list, and shows it.
    pub(super) fn restore(&self, state: &mut State, place: usize) {
        let Some((version, Some(recovered))) = self.recovered.get(place).cloned() else {
            return;
        };
        let name = state.core.words.paste.new_notebook_name.to_string();
        let mut documents = recovered.documents(state.core.library(), &name);
        let deleted = self.recovered.iter();
        let deleted = deleted.filter_map(|(version, recovered)| Some((version, &recovered.as_ref()?.document)));
        documents.extend(recovery::deleted_with(state.core.library(), &version, deleted));
        let key = recovered.document.key();
        let step = state.transact(ActionKind::Restore, |tx| {
            let mut documents = documents.into_iter();
            documents.try_for_each(|document| tx.perform(Action::Adopt(document)))
        });
        let Some(step) = step else { return };
        match key {
            DocKey::Note(note) => state.go(Route::Note(note, None)),
            DocKey::Diagram(diagram) => state.go(Route::Diagram(diagram)),
            DocKey::Notebook(notebook) => {
                let first = state.core.library().notes_of(notebook).next().map(|note| note.id);
                if let Some(note) = first {
                    state.go(Route::Note(note, None));
                }
            }
            DocKey::Library | DocKey::Glossary => {}
        }
        state.tell_of(&step);
    }
}
