//! The library on disk, from the window's side: opening it, and the thread that saves.

use std::path::Path;
use std::sync::Arc;
use std::thread;

use jiff::tz::TimeZone;

use super::core::App;
use super::errors;
use super::inbox::Message;
use crate::bundled;
use crate::model::{Change, History, Id as _, Library, NotebookId};
use crate::quiz::Schedules;
use crate::search::Index;
use crate::store::{
    Access, Attachments, DeviceId, Draft, OpenMode, Opened, SaveJob, SaveState, Store, StoreError, Writer, install,
};
use crate::ui::route::{Route, Trail};
use crate::ui::text::Words;
use crate::ui::view::{Damage, Keeping, Saving};

/// How opening went.
pub(super) type Opening = Result<OpenLibrary, StoreError>;

/// A library that was opened, with what is derived from it.
pub(super) struct OpenLibrary {
    opened: Opened,
    index: Index,
    schedules: Schedules,
    /// What was being written when the program ended.
    drafts: Vec<Draft>,
}

/// The thread that saves, once the library is open.
#[derive(Default)]
pub(super) struct Keeper {
    writer: Option<Writer>,
    attachments: Option<Attachments>,
}

impl Keeper {
    /// Saves what changed; nothing happens while the library is read-only.
    pub(super) fn save(&mut self, library: &Library, changes: &[Change]) {
        if let Some(writer) = &mut self.writer {
            writer.save(SaveJob::from_changes(library, changes));
        }
    }

    /// Keeps what is being written, and nothing that was kept before.
    pub(super) fn keep_drafts(&self, drafts: Vec<Draft>) {
        if let Some(writer) = &self.writer {
            writer.keep_drafts(drafts);
        }
    }

    /// Whether drafts are on their way to the disk.
    pub(super) fn has_drafts(&self) -> bool {
        self.writer.as_ref().is_some_and(Writer::has_drafts)
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

impl Keeping {
    /// Before the library is open.
    pub(super) const fn loading() -> Self {
        Self {
            saving: Saving::Saved,
            read_only: None,
            damage: Vec::new(),
            is_loading: true,
        }
    }
}

impl App {
    /// Opens the library on a worker; where there is none, puts the bundled notebook there first.
    pub(super) fn open_library(&mut self) {
        let folder = self.core.folder.clone();
        let device = self.device.clone();
        let zone = self.core.zone.clone();
        let post = self.post();
        let library_id = self.core.history.ids().next_id::<NotebookId>().raw();
        let kept = self.versions_folder.clone();
        let work = move || {
            let opening = open(&folder, &device, zone, library_id, kept.as_deref());
            post.send(Message::Opened(Box::new(opening)));
        };
        let spawned = thread::Builder::new().name("saegim-open".to_owned()).spawn(work);
        if let Err(error) = spawned {
            self.core.keeping = Keeping {
                read_only: Some(error.to_string()),
                is_loading: false,
                ..Keeping::loading()
            };
        }
    }

    pub(super) fn take_library(&mut self, opening: Opening) {
        match opening {
            Ok(open) => self.take_open_library(open),
            Err(error) => {
                let reason = errors::sentence(&self.core.words, &error);
                self.core.keeping = Keeping {
                    read_only: Some(reason),
                    is_loading: false,
                    ..Keeping::loading()
                };
            }
        }
    }

    fn take_open_library(&mut self, open: OpenLibrary) {
        let OpenLibrary {
            opened,
            index,
            schedules,
            drafts,
        } = open;
        let Opened {
            mut store,
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
            is_loading: false,
        };
        self.keeper.attachments = Some(store.attachments());
        if let Some(folder) = &self.versions_folder {
            store.keep_versions(folder, Arc::clone(&self.core.clock));
        }
        if access == Access::ReadWrite {
            let post = self.post();
            match Writer::spawn(store, move |_| post.send(Message::Saved)) {
                Ok(writer) => self.keeper.writer = Some(writer),
                Err(error) => self.core.keeping.read_only = Some(error.to_string()),
            }
        }
        self.searcher.put_index(index);
        self.core.schedules = schedules;
        let ids = self.core.history.ids().clone();
        self.core.history = History::new(library, ids);
        self.core.revision += 1;
        self.core.structure += 1;
        self.core.trail = Trail::new(self.first_route());
        self.resume(&drafts);
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

fn open(folder: &Path, device: &DeviceId, zone: TimeZone, library_id: u64, kept: Option<&Path>) -> Opening {
    let mut opened = match Store::open(folder, OpenMode::Write, device) {
        Err(StoreError::NotALibrary(_)) => {
            install(folder, device, library_id, bundled::STARTER)?;
            Store::open(folder, OpenMode::Write, device)?
        }
        opened => opened?,
    };
    let index = Index::build(&opened.library, &bundled::glossary());
    let schedules = Schedules::build(&opened.library, zone);
    let drafts = kept.map(|folder| opened.store.keep_drafts(folder));
    Ok(OpenLibrary {
        opened,
        index,
        schedules,
        drafts: drafts.unwrap_or_default(),
    })
}
