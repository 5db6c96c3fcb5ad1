//! Earlier versions and the trash: what was replaced or deleted can be brought back.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use saegim::model::{Action, DocKey, Document, History, Timestamp};
use saegim::store::{Finding, Fs, OpenMode, SaveJob, Saved, Store, StoreError, Versions, repair_on};

use crate::sample::{self, NOW, device, perform};
use crate::sim::SimFs;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

struct Desk {
    fs: SimFs,
    store: Store,
    versions: Versions,
    history: History,
    clock: Arc<AtomicI64>,
}

fn desk() -> Desk {
    let fs = SimFs::default();
    let opened = Store::create_on(Arc::new(fs.clone()), Path::new("/library"), &device("a"), 1).unwrap();
    let mut store = opened.store;
    let clock = Arc::new(AtomicI64::new(NOW.0));
    let hand = Arc::clone(&clock);
    let versions = store.keep_versions(
        Path::new("/elsewhere/versions"),
        Arc::new(move || Timestamp(hand.load(Ordering::Relaxed))),
    );
    let mut desk = Desk {
        fs,
        store,
        versions,
        history: sample::new_history(opened.library),
        clock,
    };
    let changes = sample::fill(&mut desk.history);
    let job = SaveJob::from_changes(desk.history.library(), &changes);
    desk.store.save(&job).unwrap();
    desk
}

impl Desk {
    fn wait(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
    }

    fn perform(&mut self, action: Action) -> Result<Saved, StoreError> {
        let changes = perform(&mut self.history, action);
        self.store
            .save(&SaveJob::from_changes(self.history.library(), &changes))
    }

    fn edit(&mut self, text: &str) {
        let block = self.history.library().notes().next().unwrap().blocks[0];
        let edit = Action::EditBlock {
            block,
            text: text.into(),
            spans: vec![],
        };
        assert_eq!(self.perform(edit).unwrap().n_unkept, 0);
    }

    fn note(&self) -> DocKey {
        DocKey::Note(self.history.library().notes().next().unwrap().id)
    }

    /// The first line of the note in each of its versions, newest first.
    fn first_lines(&self) -> Vec<String> {
        let first_line = |document: Document| match document {
            Document::Note(note) => note.blocks[0].text.clone(),
            other => panic!("no note: {other:?}"),
        };
        let versions = self.versions.of(self.note());
        versions
            .iter()
            .map(|version| first_line(self.versions.read(version).unwrap()))
            .collect()
    }
}

#[test]
fn at_most_one_version_in_five_minutes_is_kept() {
    let mut desk = desk();
    for (wait, text) in [
        (0, "a"),
        (MINUTE, "b"),
        (4 * MINUTE, "c"),
        (MINUTE, "d"),
        (10 * MINUTE, "e"),
    ] {
        desk.wait(wait);
        desk.edit(text);
    }
    assert_eq!(desk.first_lines(), ["d", "b", ""]);
}

#[test]
fn old_versions_thin_out() {
    let mut desk = desk();
    for n in 0..400 {
        desk.wait(6 * 60 * MINUTE);
        desk.edit(&n.to_string());
    }
    let n_versions = desk.versions.of(desk.note()).len();
    assert!((20..40).contains(&n_versions), "{n_versions}");
}

#[test]
fn a_deleted_note_comes_back_whole() {
    let mut desk = desk();
    let before = desk.history.library().clone();
    let card = before.cards().next().unwrap().id;
    desk.perform(Action::ToggleStar {
        target: saegim::model::Target::Card(card),
        at: NOW,
    })
    .unwrap();
    let DocKey::Note(note) = desk.note() else {
        panic!("a note is a note");
    };
    desk.perform(Action::DeleteNote(note)).unwrap();
    let deleted = desk.versions.deleted();
    assert_eq!(deleted.len(), 1);
    assert_eq!((deleted[0].document, deleted[0].at), (DocKey::Note(note), NOW));
    let restored = desk.versions.read(&deleted[0]).unwrap();
    desk.perform(Action::Adopt(restored)).unwrap();
    let starred = desk.history.library().annotations_on(saegim::model::Target::Card(card));
    assert_eq!(starred.count(), 1);
    desk.perform(Action::ToggleStar {
        target: saegim::model::Target::Card(card),
        at: NOW,
    })
    .unwrap();
    assert_eq!(
        sample::differences(desk.history.library(), &before),
        Vec::<String>::new()
    );
}

#[test]
fn what_was_deleted_is_kept_for_thirty_days() {
    let mut desk = desk();
    let notes: Vec<_> = desk.history.library().notes().map(|note| note.id).collect();
    desk.perform(Action::DeleteNote(notes[0])).unwrap();
    desk.wait(30 * DAY);
    desk.perform(Action::DeleteNote(notes[1])).unwrap();
    assert_eq!(desk.versions.deleted().len(), 2);
    desk.wait(MINUTE);
    let notebook = desk.history.library().notebooks().last().unwrap().id;
    desk.perform(Action::DeleteNotebook(notebook)).unwrap();
    let deleted: Vec<DocKey> = desk.versions.deleted().iter().map(|version| version.document).collect();
    assert!(deleted.contains(&DocKey::Notebook(notebook)) && deleted.contains(&DocKey::Note(notes[1])));
    assert!(!deleted.contains(&DocKey::Note(notes[0])));
}

#[test]
fn nothing_is_deleted_that_cannot_be_kept_but_everything_is_saved() {
    let mut desk = desk();
    desk.fs.refuse(Some("/elsewhere"));
    let DocKey::Note(note) = desk.note() else {
        panic!("a note is a note");
    };
    let block = desk.history.library().note(note).unwrap().blocks[0];
    let edit = Action::EditBlock {
        block,
        text: "neu".into(),
        spans: vec![],
    };
    assert_eq!(desk.perform(edit).unwrap().n_unkept, 1);
    let error = desk.perform(Action::DeleteNote(note)).unwrap_err();
    assert!(error.to_string().contains("elsewhere"), "{error}");
    let fs = Arc::new(desk.fs.after_crash());
    let opened = Store::open_on(fs, Path::new("/library"), OpenMode::Read, &device("a")).unwrap();
    assert!(opened.library.note(note).is_some());
}

#[test]
fn a_damaged_version_is_named() {
    let mut desk = desk();
    desk.edit("a");
    let version = desk.versions.of(desk.note()).remove(0);
    desk.fs.put(&version.path, b"(format: 1, id: ");
    let error = desk.versions.read(&version).unwrap_err();
    assert!(matches!(error, StoreError::DamagedVersion { .. }), "{error}");
    assert!(error.to_string().contains(version.path.to_str().unwrap()));
}

#[test]
fn repair_puts_damaged_notes_and_diagrams_back_and_keeps_what_they_held() {
    let note = Path::new("/library/notebooks/DVA-C02/Server & Serverless.ron");
    let diagram = Path::new("/library/diagrams/그림.ron");
    for is_zeroed in [false, true] {
        let mut desk = desk();
        desk.edit("later");
        let id = desk.history.library().diagrams().last().unwrap().id;
        let action = Action::SetPicture {
            diagram: id,
            picture: None,
        };
        desk.perform(action).unwrap();
        let Desk { fs, store, history, .. } = desk;
        drop(store);
        let mut damaged = Vec::new();
        for path in [note, diagram] {
            let whole = fs.read(path, u64::MAX).unwrap();
            let bytes = if is_zeroed {
                vec![0; whole.len()]
            } else {
                whole[..whole.len() / 2].to_vec()
            };
            fs.put(path, &bytes);
            damaged.push(bytes);
        }
        let seam = Arc::new(fs.clone()) as Arc<dyn Fs>;
        let versions = Some(Path::new("/elsewhere/versions"));
        let repairs = repair_on(&seam, Path::new("/library"), &device("a"), versions).unwrap();
        assert_eq!(repairs.len(), 2, "{repairs:?}");
        let files = fs.files();
        assert!(damaged.iter().all(|bytes| files.values().any(|kept| kept == bytes)));
        let opened = Store::open_on(seam, Path::new("/library"), OpenMode::Read, &device("a")).unwrap();
        assert!(!opened.findings.iter().any(Finding::is_damage), "{:?}", opened.findings);
        // All but the last edit of each is there again.
        assert_eq!(sample::differences(&opened.library, history.library()).len(), 2);
    }
}
