//! Earlier versions and what was deleted: read on a worker, shown on a page, brought back like an edit.

use std::thread;

use super::core::App;
use super::inbox::Message;
use crate::model::{Action, ActionKind, DocKey};
use crate::recovery::{self, Recovered};
use crate::store::Version;
use crate::ui::pages::{Past, PastPane, PastVersion};
use crate::ui::route::Route;

/// Versions that were read, newest first; nothing for one that cannot be.
pub(super) type ReadPast = (Option<DocKey>, Vec<(Version, Option<Recovered>)>);

impl App {
    /// Shows the earlier versions of a document, or what was deleted.
    pub(super) fn open_past(&mut self, of: Option<DocKey>) {
        self.panes.past = PastPane::default();
        self.recovered.clear();
        self.core.past = Some(Past {
            of,
            versions: Vec::new(),
            is_loading: self.keeper.versions().is_some(),
        });
        self.go(Route::Past);
        self.read_past(of);
    }

    fn read_past(&self, of: Option<DocKey>) {
        let Some(versions) = self.keeper.versions().cloned() else {
            return;
        };
        let post = self.post();
        let work = move || {
            let listed = of.map_or_else(|| versions.deleted(), |key| versions.of(key));
            let read = |version: Version| {
                let recovered = recovery::read(&versions, &version).ok();
                (version, recovered)
            };
            post.send(Message::Past(Box::new((of, listed.into_iter().map(read).collect()))));
        };
        // Where the system gives no thread the page stays empty.
        let _ = thread::Builder::new().name("saegim-past".to_owned()).spawn(work);
    }

    pub(super) fn take_past(&mut self, (of, read): ReadPast) {
        if self.core.past.as_ref().is_none_or(|past| past.of != of) {
            return;
        }
        let versions = read.iter().map(|(version, recovered)| PastVersion {
            at: version.at,
            name: version.name.clone(),
            document: recovered.as_ref().map(|recovered| recovered.document.clone()),
        });
        self.core.past = Some(Past {
            of,
            versions: versions.collect(),
            is_loading: false,
        });
        self.recovered = read.into_iter().map(|(_, recovered)| recovered).collect();
    }

    /// Brings back what stands at a place of the list, and shows it.
    pub(super) fn restore(&mut self, place: usize) {
        let Some(Some(recovered)) = self.recovered.get(place).cloned() else {
            return;
        };
        let name = self.core.words.paste.new_notebook_name.to_string();
        let documents = recovered.documents(self.core.library(), &name);
        let key = recovered.document.key();
        let step = self.transact(ActionKind::Restore, |tx| {
            let mut documents = documents.into_iter();
            documents.try_for_each(|document| tx.perform(Action::Adopt(document)))
        });
        let Some(step) = step else { return };
        match key {
            DocKey::Note(note) => self.go(Route::Note(note, None)),
            DocKey::Diagram(diagram) => self.go(Route::Diagram(diagram)),
            DocKey::Library | DocKey::Glossary | DocKey::Notebook(_) => {}
        }
        self.tell_of(&step);
    }
}
