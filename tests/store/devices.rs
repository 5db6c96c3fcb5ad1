//! Several devices with copies of one library, and a sync tool that carries files between them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::merge::{Incoming, take_over};
use saegim::model::{Action, Change, History, IdSource, Library, NoteId, Step};
use saegim::recovery;
use saegim::store::{Access, OpenMode, Opened, SaveJob, Seen, Store, Versions};
use tempfile::TempDir;

use crate::sample::{self, NOW, device, perform};

/// One device with the library open.
pub(crate) struct Desk {
    pub(crate) history: History,
    pub(crate) store: Store,
    pub(crate) versions: Versions,
    /// What was taken over from others.
    pub(crate) merges: Vec<Step>,
}

impl Desk {
    pub(crate) fn open(folder: &Path, versions: &Path, name: &str) -> Self {
        let Opened {
            mut store,
            library,
            access,
            ..
        } = Store::open(folder, OpenMode::Write, &device(name)).unwrap();
        assert_eq!(access, Access::ReadWrite);
        let versions = store.keep_versions(versions, Arc::new(|| NOW));
        Self {
            // Ids of two devices never meet: they begin with chance.
            history: History::new(
                library,
                IdSource::new(1_763_000_000_001, name.bytes().map(u64::from).sum()),
            ),
            store,
            versions,
            merges: Vec::new(),
        }
    }

    pub(crate) fn perform(&mut self, action: Action) {
        let changes = perform(&mut self.history, action);
        self.store
            .save(&SaveJob::from_changes(self.history.library(), &changes))
            .unwrap();
    }

    pub(crate) fn first_note(&self) -> NoteId {
        self.history.library().notes().next().unwrap().id
    }

    pub(crate) fn edit(&mut self, line: usize, text: &str) {
        let changes = self.edit_without_saving(line, text);
        self.save(&changes);
    }

    pub(crate) fn edit_without_saving(&mut self, line: usize, text: &str) -> Vec<Change> {
        let block = self.history.library().note(self.first_note()).unwrap().blocks[line];
        let edit = Action::EditBlock {
            block,
            text: text.to_owned(),
            spans: vec![],
        };
        perform(&mut self.history, edit)
    }

    pub(crate) fn save(&mut self, changes: &[Change]) {
        self.store
            .save(&SaveJob::from_changes(self.history.library(), changes))
            .unwrap();
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        let library = self.history.library();
        library
            .blocks_of(library.note(self.first_note()).unwrap())
            .map(|block| block.text.clone())
            .collect()
    }

    pub(crate) fn look(&mut self) -> Vec<Seen> {
        self.store.look(None)
    }

    /// Does with what was seen what the window does; answers with how much is there twice.
    pub(crate) fn take(&mut self, seen: Vec<Seen>) -> usize {
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        let mut sightings = BTreeMap::new();
        let mut n_twice = 0;
        for seen in seen {
            match seen {
                Seen::Written {
                    base, theirs, sighting, ..
                } => {
                    sightings.insert(theirs.key(), sighting);
                    written.push(Incoming { base, theirs });
                }
                Seen::Gone(document) => gone.push(document),
                Seen::Copy(copy) => {
                    let key = copy.document.key();
                    let earlier = recovery::earlier(Some(&self.versions), key);
                    let merged = recovery::merge_copy(self.history.library(), &copy, &earlier).unwrap();
                    n_twice += merged.twice.len();
                    let changes = perform(&mut self.history, Action::Adopt(merged.document));
                    let job = SaveJob::from_changes(self.history.library(), &changes).having_merged(copy.path, key);
                    self.store.save(&job).unwrap();
                }
                Seen::Answered { given, taken_back } => {
                    self.history.follow_answers(given, &taken_back);
                }
                Seen::Damaged(finding) => panic!("{finding}"),
            }
        }
        let (taken, step) = self.history.follow(|tx| take_over(tx, written, gone));
        assert_eq!(taken.misfits, []);
        let library = self.history.library();
        let mut job = SaveJob::from_changes(library, &step.changes);
        for (key, sighting) in sightings {
            job = job.having_seen(library, key, sighting);
        }
        for key in taken.kept {
            job = job.anew(library, key);
        }
        self.store.save(&job).unwrap();
        self.merges.push(step);
        n_twice + taken.n_twice
    }

    #[track_caller]
    pub(crate) fn check_on_disk(&self, folder: &Path) {
        let opened = Store::open(folder, OpenMode::Read, &device("check")).unwrap();
        let damage: Vec<_> = opened.findings.iter().filter(|finding| finding.is_damage()).collect();
        assert!(damage.is_empty(), "{damage:?}");
        assert_eq!(
            sample::differences(self.history.library(), &opened.library),
            Vec::<String>::new()
        );
    }
}

pub(crate) struct Place {
    pub(crate) temp: TempDir,
}

impl Place {
    /// A library with something in it.
    pub(crate) fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let place = Self { temp };
        let mut store = Store::create(&place.library(), &device("a"), 1).unwrap().store;
        let mut history = sample::new_history(Library::default());
        let changes = sample::fill(&mut history);
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        place
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.temp.path().join("library")
    }

    pub(crate) fn versions(&self) -> PathBuf {
        self.temp.path().join("versions")
    }

    pub(crate) fn desk(&self) -> Desk {
        Desk::open(&self.library(), &self.versions(), "a")
    }

    /// What another device makes of a copy of the library; its documents are then put back as a sync tool would.
    pub(crate) fn elsewhere(&self, work: impl FnOnce(&mut Desk)) -> Elsewhere {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("library");
        copy_all(&self.library(), &folder);
        let mut desk = Desk::open(&folder, &temp.path().join("versions"), "b");
        work(&mut desk);
        drop(desk);
        Elsewhere { _temp: temp, folder }
    }

    /// The file of the first note.
    pub(crate) fn note_file(&self) -> PathBuf {
        let desk = Store::open(&self.library(), OpenMode::Read, &device("check")).unwrap();
        let title = desk.library.notes().next().unwrap().title.clone();
        let notebooks = self.library().join("notebooks");
        let files = files_below(&notebooks);
        let is_it = |path: &&PathBuf| {
            path.file_stem()
                .unwrap()
                .to_string_lossy()
                .starts_with(title.split(':').next().unwrap())
        };
        files.iter().find(is_it).unwrap().clone()
    }
}

pub(crate) struct Elsewhere {
    _temp: TempDir,
    pub(crate) folder: PathBuf,
}

impl Elsewhere {
    /// Overwrites what is different, and removes what is gone, as a sync tool does.
    pub(crate) fn sync_to(&self, folder: &Path) {
        for file in files_below(&self.folder) {
            let relative = file.strip_prefix(&self.folder).unwrap();
            let target = folder.join(relative);
            let bytes = fs::read(&file).unwrap();
            if fs::read(&target).ok().as_deref() != Some(&bytes) {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                put(&target, bytes);
            }
        }
        for file in files_below(folder) {
            let relative = file.strip_prefix(folder).unwrap();
            if relative.starts_with("notebooks") && !self.folder.join(relative).exists() {
                fs::remove_file(&file).unwrap();
            }
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}

/// What another program does to a file.
#[expect(clippy::disallowed_methods, reason = "a file as another program writes it")]
pub(crate) fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap();
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
