//! An open library, for the length of a command.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::error::Failure;
use super::output::one_line;
use crate::bundled::STARTER_NAMES;
use crate::machine::{self, LibraryPlace, complain, ids, now};
use crate::model::{ActionKind, History, Id as _, Lang, Library, Notebook, NotebookId, Step, Timestamp, Transaction};
use crate::quiz::Schedules;
use crate::store::{DeviceId, OpenMode, Opened, SaveJob, Store, StoreError};

/// What a command wants to do with the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Look.
    Read,
    /// Change it.
    Write,
    /// Change it, and make one where there is none.
    WriteOrMake,
}

/// An open library.
pub(super) struct OpenLibrary {
    pub(super) store: Store,
    pub(super) history: History,
    pub(super) now: Timestamp,
}

impl OpenLibrary {
    /// Opens the library and says on standard error what is damaged in it.
    pub(super) fn open(place: &LibraryPlace, purpose: Purpose) -> Result<Self, Failure> {
        let now = now();
        let (mode, device) = match purpose {
            Purpose::Read => (OpenMode::Read, onlooker()),
            Purpose::Write | Purpose::WriteOrMake => (OpenMode::WriteOrWait, LibraryPlace::device()),
        };
        let mut opened = match Store::open(&place.folder, mode, &device) {
            Err(StoreError::NotALibrary(_)) if purpose == Purpose::WriteOrMake => {
                let id: NotebookId = ids(now).next_id();
                Store::create(&place.folder, &device, id.raw())?
            }
            Err(StoreError::NotALibrary(folder)) => return Err(Failure::NoLibrary(folder)),
            opened => opened?,
        };
        if let Some(folder) = LibraryPlace::versions_folder().filter(|_| purpose != Purpose::Read) {
            opened.keep_versions(&folder, Arc::new(machine::now));
        }
        let Opened {
            store,
            library,
            findings,
            ..
        } = opened;
        // What is only worth knowing, `check` says.
        findings.iter().filter(|finding| finding.is_damage()).for_each(complain);
        Ok(Self {
            store,
            history: History::new(library, ids(now)),
            now,
        })
    }

    pub(super) const fn library(&self) -> &Library {
        self.history.library()
    }

    /// The schedules of all cards, for the time zone of this machine and the day it is.
    pub(super) fn schedules(&self) -> Schedules {
        schedules_at(self.library(), self.now)
    }

    /// Does several things, all or none; they are safe on disk when this returns.
    pub(super) fn transact<T>(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, Failure>,
    ) -> Result<(T, Step), Failure> {
        let (value, step) = self.history.transact(kind, edit)?;
        self.store
            .save(&SaveJob::from_changes(self.history.library(), &step.changes))?;
        Ok((value, step))
    }

    /// The notebook of a name or id; all when none is named.
    pub(super) fn notebook(&self, named: Option<&str>) -> Result<Option<NotebookId>, Failure> {
        let Some(named) = named else {
            return Ok(None);
        };
        let found = self.library().notebooks().find(|notebook| is_called(notebook, named));
        let found = found.ok_or_else(|| Failure::NoNotebook(named.to_owned(), self.known_notebooks()))?;
        Ok(Some(found.id))
    }

    /// What to do where no notebook has a name: the names there are.
    fn known_notebooks(&self) -> String {
        let names = self.library().notebooks();
        let names: Vec<String> = names
            .map(|notebook| format!("\"{}\"", one_line(&notebook.name)))
            .collect();
        match names.as_slice() {
            [] => "import notes with `saegim import`".to_owned(),
            [only] => format!("the only one is {only}"),
            _ => format!("choose one of {}", names.join(", ")),
        }
    }
}

/// Whether a notebook has this name, in either language where it has one in both, or this id.
pub(super) fn is_called(notebook: &Notebook, named: &str) -> bool {
    let name = notebook.name.as_str();
    let halves = [Lang::Ko, Lang::En].map(|lang| STARTER_NAMES.shown(name, lang));
    name == named || halves.contains(&named) || notebook.id.to_string() == named
}

/// Who only looks answers nothing, and needs no name of its own.
#[expect(clippy::expect_used, reason = "a constant; every command that reads tests it")]
fn onlooker() -> DeviceId {
    "onlooker".parse().expect("a valid device name")
}

/// The schedules of all cards of a library, for the time zone of this machine and the day of `now`.
pub(super) fn schedules_at(library: &Library, now: Timestamp) -> Schedules {
    let mut schedules = Schedules::build_now(library, TimeZone::system(), now);
    schedules.plan_for(schedules.today(now));
    schedules
}
