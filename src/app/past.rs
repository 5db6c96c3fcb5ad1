//! Earlier versions and what was deleted: read on a worker, shown on a page, brought back like an edit.

use std::thread;

use super::inbox::Post;
use super::state::State;
use crate::model::{Action, ActionKind, DocKey};
use crate::recovery::{self, Recovered};
use crate::store::Version;
use crate::ui::pages::{Past, PastPane, PastVersion};
use crate::ui::route::Route;

/// Versions that were read, newest first; nothing for one that cannot be.
pub(super) type ReadPast = (Option<DocKey>, Vec<(Version, Option<Recovered>)>);

/// Reads what the page of earlier versions shows, and brings it back.
pub(super) struct PastReader {
    /// What the page shows, ready to be brought back.
    recovered: Vec<Option<Recovered>>,
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
        let versions = read.iter().map(|(version, recovered)| PastVersion {
            at: version.at,
            name: version.name.clone(),
            document: recovered.as_ref().map(|recovered| recovered.document.clone()),
        });
        past.versions = versions.collect();
        past.is_loading = false;
        self.recovered = read.into_iter().map(|(_, recovered)| recovered).collect();
    }

    /// Brings back what stands at a place of the list, and shows it.
    pub(super) fn restore(&self, state: &mut State, place: usize) {
        let Some(Some(recovered)) = self.recovered.get(place).cloned() else {
            return;
        };
        let name = state.core.words.paste.new_notebook_name.to_string();
        let documents = recovered.documents(state.core.library(), &name);
        let key = recovered.document.key();
        let step = state.transact(ActionKind::Restore, |tx| {
            let mut documents = documents.into_iter();
            documents.try_for_each(|document| tx.perform(Action::Adopt(document)))
        });
        let Some(step) = step else { return };
        match key {
            DocKey::Note(note) => state.go(Route::Note(note, None)),
            DocKey::Diagram(diagram) => state.go(Route::Diagram(diagram)),
            DocKey::Library | DocKey::Glossary | DocKey::Notebook(_) => {}
        }
        state.tell_of(&step);
    }
}
