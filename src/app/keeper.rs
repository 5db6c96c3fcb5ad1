//! The library on disk, from the window's side: taking it over once it is open, and the thread that saves.

use super::core::App;
use super::errors;
use super::inbox::Message;
use super::opening::{self, OpenLibrary};
use crate::model::{Change, History, Library, Unsaved};
use crate::store::{Access, Attachments, Opened, SaveJob, SaveState, Versions, Writer};
use crate::ui::route::{Route, Trail};
use crate::ui::text::Words;
use crate::ui::view::{Damage, Keeping, Saving};

/// The thread that saves, once the library is open.
#[derive(Default)]
pub(super) struct Keeper {
    writer: Option<Writer>,
    attachments: Option<Attachments>,
    versions: Option<Versions>,
}

impl Keeper {
    /// Saves what changed; nothing happens while the library is read-only.
    pub(super) fn save(&mut self, library: &Library, changes: &[Change]) {
        if let Some(writer) = &mut self.writer {
            writer.save(SaveJob::from_changes(library, changes));
        }
    }

    /// Saves what was collected otherwise.
    pub(super) fn save_job(&mut self, job: SaveJob) {
        if let Some(writer) = &mut self.writer
            && !job.is_empty()
        {
            writer.save(job);
        }
    }

    /// Has the files looked at for what other programs did.
    pub(super) fn look(&self) {
        if let Some(writer) = &self.writer {
            writer.look();
        }
    }

    /// The earlier versions of documents, where they are kept.
    pub(super) const fn versions(&self) -> Option<&Versions> {
        self.versions.as_ref()
    }

    /// Keeps what is being written, and nothing that was kept before.
    pub(super) fn keep_drafts(&self, drafts: Vec<Unsaved>) {
        if let Some(writer) = &self.writer {
            writer.keep_drafts(drafts);
        }
    }

    /// Whether nothing is on its way to the disk, and nobody is still to be told of what arrived there.
    pub(super) fn is_idle(&self) -> bool {
        self.writer.as_ref().is_none_or(Writer::is_idle)
    }

    /// Whether the library is on disk as it is.
    pub(super) fn is_saved(&self) -> bool {
        let state = self.writer.as_ref().map(Writer::state);
        matches!(state, None | Some(SaveState::Saved))
    }

    pub(super) fn retry(&self) {
        if let Some(writer) = &self.writer {
            writer.retry();
        }
    }

    /// Waits until everything is on disk, or cannot be brought there.
    pub(super) fn flush(&self) {
        if let Some(writer) = &self.writer {
            // What could not be saved is on screen already.
            let _ = writer.flush();
        }
    }

    pub(super) fn saving(&self, words: &Words) -> Saving {
        match self.writer.as_ref().map(Writer::state) {
            None | Some(SaveState::Saved) => Saving::Saved,
            Some(SaveState::Saving) => Saving::Saving,
            Some(SaveState::NotSaved(error)) => Saving::Failed(errors::sentence(words, &error)),
        }
    }

    pub(super) fn attachments(&self) -> Option<&Attachments> {
        self.attachments.as_ref()
    }

    pub(super) const fn can_write(&self) -> bool {
        self.writer.is_some()
    }
}

impl App {
    pub(super) fn take_library(&mut self, outcome: opening::Outcome) {
        self.opening = None;
        let was_shown = self.core.opening.take().is_some_and(|opening| opening.is_shown);
        match outcome {
            Ok(open) => {
                self.take_open_library(open);
                if let (true, Route::Note(note, _)) = (was_shown, self.route()) {
                    self.panes.notes.tree.begin_at(note);
                }
            }
            Err(error) => self.core.keeping.read_only = Some(errors::sentence(&self.core.words, &error)),
        }
    }

    fn take_open_library(&mut self, open: OpenLibrary) {
        let OpenLibrary {
            opened,
            begun,
            builder,
            schedules,
            drafts,
        } = open;
        let Opened {
            store,
            library,
            findings,
            access,
        } = opened;
        let words = &self.core.words;
        let damage = findings
            .iter()
            .filter(|finding| finding.is_damage())
            .map(|finding| Damage {
                file: finding.file.display().to_string(),
                what: errors::finding_sentence(words, finding),
            });
        self.core.keeping = Keeping {
            saving: Saving::Saved,
            read_only: match &access {
                Access::ReadWrite => None,
                Access::ReadOnly(reason) => Some(errors::read_only_sentence(words, reason)),
            },
            damage: damage.collect(),
            n_copies: 0,
        };
        self.keeper.attachments = Some(store.attachments());
        self.keeper.versions = store.versions().cloned();
        if access == Access::ReadWrite {
            let (post, seen) = (self.post(), self.post());
            let on_ack = move |_| post.send(Message::Saved);
            match Writer::spawn_watching(store, on_ack, move |found| seen.send(Message::Seen(found))) {
                Ok(writer) => {
                    // What lay there before: copies that were put aside.
                    writer.look();
                    self.keeper.writer = Some(writer);
                }
                Err(error) => self.core.keeping.read_only = Some(error.to_string()),
            }
        }
        self.searcher.build(begun, builder);
        self.searcher.set_opened(&self.core.preferences.recent.notes);
        self.core.schedules = schedules;
        let ids = self.core.history.ids().clone();
        self.core.history = History::new(library, ids);
        self.core.revision += 1;
        self.core.structure += 1;
        self.core.trail = Trail::new(self.first_route());
        self.resume(drafts);
    }

    /// The start page while it is of use, else the first note.
    pub(super) fn first_route(&self) -> Route {
        const ENOUGH_ANSWERS: usize = 10;
        let library = self.core.library();
        let is_new_here = library.notebooks().count() <= 1 && library.n_reviews() < ENOUGH_ANSWERS;
        let first = library
            .notebooks()
            .flat_map(|notebook| library.notes_of(notebook.id))
            .next();
        match first {
            Some(_) if is_new_here && library.n_cards() > 0 => Route::Start,
            Some(note) => Route::Note(note.id, None),
            None => Route::Notes,
        }
    }
}
