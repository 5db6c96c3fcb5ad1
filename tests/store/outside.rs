//! Other programs and devices in the same folder: what they wrote is noticed, merged and never overwritten.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use saegim::merge::{ancestor, merge};
use saegim::model::{
    Action, Adoption, AdoptionReason, Change, DocKey, Document, Grade, History, IdSource, Library, NoteId, Timestamp,
};
use saegim::store::{Access, ConflictCopy, OpenMode, Opened, SaveJob, Seen, Store, Versions, Writer};
use tempfile::TempDir;

use crate::sample::{self, NOW, device, perform, rich_import};

/// One device with the library open.
struct Desk {
    history: History,
    store: Store,
    versions: Versions,
}

impl Desk {
    fn open(folder: &Path, versions: &Path, name: &str) -> Self {
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
        }
    }

    fn perform(&mut self, action: Action) {
        let changes = perform(&mut self.history, action);
        self.store
            .save(&SaveJob::from_changes(self.history.library(), &changes))
            .unwrap();
    }

    fn first_note(&self) -> NoteId {
        self.history.library().notes().next().unwrap().id
    }

    fn edit(&mut self, line: usize, text: &str) {
        let changes = self.edit_without_saving(line, text);
        self.save(&changes);
    }

    fn edit_without_saving(&mut self, line: usize, text: &str) -> Vec<Change> {
        let block = self.history.library().note(self.first_note()).unwrap().blocks[line];
        let edit = Action::EditBlock {
            block,
            text: text.to_owned(),
            spans: vec![],
        };
        perform(&mut self.history, edit)
    }

    fn save(&mut self, changes: &[Change]) {
        self.store
            .save(&SaveJob::from_changes(self.history.library(), changes))
            .unwrap();
    }

    fn texts(&self) -> Vec<String> {
        let library = self.history.library();
        library
            .blocks_of(library.note(self.first_note()).unwrap())
            .map(|block| block.text.clone())
            .collect()
    }

    fn look(&mut self) -> Vec<Seen> {
        self.store.look(None)
    }

    /// Does with what was seen what the window does.
    fn take(&mut self, seen: Vec<Seen>) -> usize {
        let mut n_twice = 0;
        for seen in seen {
            match seen {
                Seen::Written { base, theirs, stamp } => {
                    let key = theirs.key();
                    let document = match self.history.library().document(key) {
                        Some(ours) => {
                            let merged = merge(base.as_ref(), &ours, &theirs);
                            n_twice += merged.twice.len();
                            merged.document
                        }
                        None => theirs,
                    };
                    let changes = self.adopt(vec![document], vec![]);
                    let library = self.history.library();
                    let job = SaveJob::from_changes(library, &changes).having_seen(library, key, stamp);
                    self.store.save(&job).unwrap();
                }
                Seen::Gone(document) => {
                    let changes = self.adopt(vec![], vec![document.key()]);
                    self.store
                        .save(&SaveJob::from_changes(self.history.library(), &changes))
                        .unwrap();
                }
                Seen::Copy(ConflictCopy { path, document: theirs }) => {
                    let key = theirs.key();
                    let ours = self.history.library().document(key).unwrap();
                    let earlier: Vec<Document> = self
                        .versions
                        .of(key)
                        .iter()
                        .filter_map(|version| self.versions.read(version).ok())
                        .collect();
                    let base = ancestor(&earlier, &ours, &theirs);
                    let merged = merge(base.as_ref(), &ours, &theirs);
                    n_twice += merged.twice.len();
                    let changes = self.adopt(vec![merged.document], vec![]);
                    let job = SaveJob::from_changes(self.history.library(), &changes).having_merged(path, key);
                    self.store.save(&job).unwrap();
                }
                Seen::Answered { given, taken_back } => {
                    self.history.follow_answers(given, &taken_back);
                }
                Seen::Damaged(finding) => panic!("{finding}"),
            }
        }
        n_twice
    }

    fn adopt(&mut self, documents: Vec<Document>, gone: Vec<DocKey>) -> Vec<Change> {
        let adoption = Adoption {
            reason: AdoptionReason::Merged,
            documents,
            gone,
        };
        perform(&mut self.history, Action::Adopt(adoption))
    }

    #[track_caller]
    fn check_on_disk(&self, folder: &Path) {
        let opened = Store::open(folder, OpenMode::Read, &device("check")).unwrap();
        let damage: Vec<_> = opened.findings.iter().filter(|finding| finding.is_damage()).collect();
        assert!(damage.is_empty(), "{damage:?}");
        assert_eq!(
            sample::differences(self.history.library(), &opened.library),
            Vec::<String>::new()
        );
    }
}

struct Place {
    temp: TempDir,
}

impl Place {
    /// A library with something in it.
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let place = Self { temp };
        let mut store = Store::create(&place.library(), &device("a"), 1).unwrap().store;
        let mut history = sample::new_history(Library::default());
        let changes = perform(&mut history, Action::Import(rich_import()));
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        place
    }

    fn library(&self) -> PathBuf {
        self.temp.path().join("library")
    }

    fn versions(&self) -> PathBuf {
        self.temp.path().join("versions")
    }

    fn desk(&self) -> Desk {
        Desk::open(&self.library(), &self.versions(), "a")
    }

    /// What another device makes of a copy of the library; its documents are then put back as a sync tool would.
    fn elsewhere(&self, work: impl FnOnce(&mut Desk)) -> Elsewhere {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("library");
        copy_all(&self.library(), &folder);
        let mut desk = Desk::open(&folder, &temp.path().join("versions"), "b");
        work(&mut desk);
        drop(desk);
        Elsewhere { _temp: temp, folder }
    }

    /// The file of the first note.
    fn note_file(&self) -> PathBuf {
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

struct Elsewhere {
    _temp: TempDir,
    folder: PathBuf,
}

impl Elsewhere {
    /// Overwrites what is different, and removes what is gone, as a sync tool does.
    fn sync_to(&self, folder: &Path) {
        for file in files_below(&self.folder) {
            let relative = file.strip_prefix(&self.folder).unwrap();
            let target = folder.join(relative);
            let bytes = fs::read(&file).unwrap();
            if fs::read(&target).ok().as_deref() != Some(&bytes) {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::write(&target, bytes).unwrap();
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

fn files_below(folder: &Path) -> Vec<PathBuf> {
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

#[test]
fn looking_at_what_nobody_touched_finds_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    assert_eq!(desk.look(), []);
    desk.edit(0, "고침");
    assert_eq!(desk.look(), []);
}

#[test]
fn lines_edited_here_and_elsewhere_go_together() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        other.edit(1, "거기서");
        let note = other.first_note();
        other.perform(Action::RenameNote {
            note,
            title: "다른 이름".to_owned(),
        });
    });
    let mut desk = place.desk();
    let changes = desk.edit_without_saving(0, "여기서");
    elsewhere.sync_to(&place.library());
    // The file with the old name stays until both sides are one; the sync tool removed it.
    let seen = desk.look();
    assert!(!seen.is_empty());
    assert_eq!(desk.take(seen), 0);
    desk.save(&changes);
    assert_eq!(desk.texts()[..2], ["여기서", "거기서"]);
    assert_eq!(desk.history.library().notes().next().unwrap().title, "다른 이름");
    desk.check_on_disk(&place.library());
    assert_eq!(desk.look(), []);
}

#[test]
fn what_another_program_put_in_the_place_of_ours_is_followed_and_ours_is_kept() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
    let mut desk = place.desk();
    desk.edit(0, "여기서");
    // As `git checkout` does: what was saved here is not on disk any more.
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    desk.take(seen);
    assert_eq!(desk.texts()[1], "거기서");
    let kept = desk.versions.of(DocKey::Note(desk.first_note()));
    let lines = kept.iter().map(|version| match desk.versions.read(version).unwrap() {
        Document::Note(note) => note.blocks[0].text.clone(),
        other => panic!("no note: {other:?}"),
    });
    assert!(lines.into_iter().any(|line| line == "여기서"));
    desk.check_on_disk(&place.library());
}

#[test]
fn the_same_line_edited_twice_is_kept_twice() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(0, "거기서"));
    let mut desk = place.desk();
    // Not saved yet when the other side arrives.
    let changes = desk.edit_without_saving(0, "여기서");
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    assert_eq!(desk.take(seen), 1);
    desk.save(&changes);
    let texts = desk.texts();
    assert!(
        texts.contains(&"거기서".to_owned()) && texts.contains(&"여기서".to_owned()),
        "{texts:?}"
    );
    desk.check_on_disk(&place.library());
}

#[test]
fn what_arrived_before_it_was_looked_at_is_kept_beside_and_merged_then() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
    let mut desk = place.desk();
    elsewhere.sync_to(&place.library());
    // Saved without having looked: theirs is put aside, under a name that says so.
    desk.edit(0, "여기서");
    let seen = desk.look();
    assert!(matches!(seen.as_slice(), [Seen::Copy(_)]), "{seen:?}");
    assert_eq!(desk.take(seen), 0);
    assert_eq!(desk.texts()[..2], ["여기서", "거기서"]);
    desk.check_on_disk(&place.library());
    let copies = files_below(&place.library())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("conflicted"));
    assert_eq!(copies.count(), 0, "the copy is merged and kept among what was deleted");
    assert_eq!(desk.versions.deleted().len(), 1);
}

#[test]
fn copies_of_sync_tools_are_recognised_and_merged() {
    for name in [
        "{}.sync-conflict-20261123-070448-ABCDEFG.ron",
        "{} (Ann's conflicted copy 2026-11-23).ron",
        "{}-LAPTOP.ron",
        "{} 2.ron",
    ] {
        let place = Place::new();
        let file = place.note_file();
        let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
        let theirs = elsewhere.folder.join(file.strip_prefix(place.library()).unwrap());
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let copy = file.with_file_name(name.replace("{}", stem));
        let mut desk = place.desk();
        fs::copy(theirs, &copy).unwrap();
        desk.edit(0, "여기서");
        let seen = desk.look();
        assert!(matches!(seen.as_slice(), [Seen::Copy(_)]), "{name}: {seen:?}");
        desk.take(seen);
        assert_eq!(desk.texts()[..2], ["여기서", "거기서"], "{name}");
        assert!(!copy.exists(), "{name}");
        desk.check_on_disk(&place.library());
    }
}

#[test]
fn a_copy_that_says_the_same_is_dropped() {
    let place = Place::new();
    let file = place.note_file();
    let mut desk = place.desk();
    let copy = file.with_file_name("x.sync-conflict-20261123-070448-ABCDEFG.ron");
    fs::copy(&file, &copy).unwrap();
    let before = desk.history.library().clone();
    let seen = desk.look();
    desk.take(seen);
    assert!(!copy.exists());
    assert_eq!(*desk.history.library(), before);
}

#[test]
fn a_note_that_arrives_is_taken_in_and_one_that_goes_is_kept_for_thirty_days() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        let note = other.first_note();
        other.perform(Action::DeleteNote { note });
        let notebook = other.history.library().notebooks().next().unwrap().id;
        let mut import = rich_import();
        import.notebooks.clear();
        import.diagrams.clear();
        import.cards.clear();
        import.notes.truncate(1);
        let ids = other.history.ids();
        let imported = &mut import.notes[0];
        imported.note.id = ids.next_id();
        imported.note.notebook = notebook;
        imported.note.title = "새 노트".to_owned();
        imported.blocks.truncate(1);
        imported.blocks[0].id = ids.next_id();
        imported.blocks[0].note = imported.note.id;
        other.perform(Action::Import(import));
    });
    let mut desk = place.desk();
    let gone = desk.first_note();
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    desk.take(seen);
    let titles: Vec<&str> = desk.history.library().notes().map(|note| note.title.as_str()).collect();
    assert!(titles.contains(&"새 노트"), "{titles:?}");
    assert!(desk.history.library().note(gone).is_none());
    assert_eq!(desk.versions.deleted()[0].document, DocKey::Note(gone));
    desk.check_on_disk(&place.library());
    // Taken back, it is written again.
    let step = desk.history.undo().unwrap();
    desk.store
        .save(&SaveJob::from_changes(desk.history.library(), &step.changes))
        .unwrap();
    desk.check_on_disk(&place.library());
}

#[test]
fn a_note_that_goes_there_and_was_changed_here_stays() {
    let place = Place::new();
    let mut desk = place.desk();
    let note = desk.first_note();
    fs::remove_file(place.note_file()).unwrap();
    let seen = desk.look();
    let [Seen::Gone(document)] = seen.as_slice() else {
        panic!("{seen:?}");
    };
    assert_eq!(document.key(), DocKey::Note(note));
    // Whoever keeps it only has to save it again.
    desk.edit(0, "여기서");
    desk.check_on_disk(&place.library());
}

#[test]
fn a_drive_that_was_taken_away_deletes_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    let away = place.temp.path().join("away");
    fs::rename(place.library(), &away).unwrap();
    assert_eq!(desk.look(), []);
    fs::rename(&away, place.library()).unwrap();
    assert_eq!(desk.look(), []);
}

#[test]
fn what_cannot_be_read_is_said_once_and_what_is_here_stays() {
    let place = Place::new();
    let file = place.note_file();
    let mut desk = place.desk();
    fs::write(&file, "Note(<<<<<<< HEAD").unwrap();
    let seen = desk.look();
    assert!(matches!(seen.as_slice(), [Seen::Damaged(_)]), "{seen:?}");
    assert_eq!(desk.look(), []);
    desk.edit(0, "여기서");
    desk.check_on_disk(&place.library());
    let kept = files_below(&place.library())
        .into_iter()
        .any(|path| fs::read(&path).is_ok_and(|bytes| bytes == b"Note(<<<<<<< HEAD"));
    assert!(kept, "its bytes are kept beside");
}

#[test]
fn answers_of_another_device_arrive_and_two_answers_to_one_card_are_two() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        let card = other.history.library().cards().next().unwrap().id;
        other.perform(sample::answer(card, 7, Grade::Good));
    });
    let mut desk = place.desk();
    let card = desk.history.library().cards().next().unwrap().id;
    let n_before = desk.history.library().reviews_of(card).len();
    desk.perform(sample::answer(card, 9, Grade::Hard));
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    assert!(
        matches!(seen.as_slice(), [Seen::Answered { given, .. }] if given.len() == 1),
        "{seen:?}"
    );
    desk.take(seen);
    assert_eq!(desk.history.library().reviews_of(card).len(), n_before + 2);
    assert_eq!(desk.look(), []);
    desk.check_on_disk(&place.library());
}

#[test]
fn the_thread_that_saves_notices_by_itself() {
    let place = Place::new();
    let file = place.note_file();
    let desk = place.desk();
    let (sender, seen) = mpsc::channel();
    let writer = Writer::spawn_watching(desk.store, |_| {}, move |seen| drop(sender.send(seen))).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("text: \"", "text: \"거기서 ", 1)).unwrap();
    let found = seen.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(matches!(found.as_slice(), [Seen::Written { .. }]), "{found:?}");
    drop(writer);
}

#[test]
fn the_time_of_a_version_is_when_it_went() {
    let place = Place::new();
    let mut desk = place.desk();
    fs::remove_file(place.note_file()).unwrap();
    desk.look();
    assert_eq!(desk.versions.deleted()[0].at, Timestamp(NOW.0));
}
