//! What is told of a library while it is being opened.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use saegim::model::{
    Action, Block, BlockKind, Id as _, Import, ImportedNote, Library, Note, NoteId, Notebook, NotebookId, Provenance,
};
use saegim::store::{Arrived, OpenMode, Opened, SaveJob, Store};

use crate::files::put;
use crate::sample::{device, new_history, perform};

const N_NOTEBOOKS: u64 = 3;
const NOTES_PER_NOTEBOOK: u64 = 40;

/// Saves notebooks of notes, each note with as many lines as its number, but for whole sevens.
fn save_notes(folder: &Path) -> Library {
    let mut import = Import::default();
    for n in 0..N_NOTEBOOKS {
        let notebook = NotebookId::from_raw(1_000_000 + n);
        import.notebooks.push(Notebook::new(notebook, format!("노트북 {n}")));
        for k in 0..NOTES_PER_NOTEBOOK {
            // Neither the names of the files nor the notebooks stand in the order of the ids.
            let id = NoteId::from_raw(2_000_000 - (n * NOTES_PER_NOTEBOOK + k) * 1_000);
            let line = |place| {
                Block::new(
                    saegim::model::BlockId::from_raw(id.raw() + 1 + place),
                    id,
                    BlockKind::ListItem,
                    0,
                    format!("줄 {place}"),
                )
            };
            import.notes.push(ImportedNote {
                note: Note {
                    id,
                    notebook,
                    title: format!("노트 {n}-{k}"),
                    provenance: Provenance::default(),
                    blocks: vec![],
                    dismissed: std::collections::BTreeSet::new(),
                },
                blocks: (0..k % 7).map(line).collect(),
            });
        }
    }
    let mut history = new_history(Library::default());
    let changes = perform(&mut history, Action::Import(import));
    let mut store = Store::create(folder, &device("a"), 1).unwrap().store;
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    history.library().clone()
}

/// Opens a library with so many threads; answers with what was told, in order.
fn watch(folder: &Path, n_threads: usize) -> (Vec<Arrived>, Opened) {
    let told = Mutex::new(Vec::new());
    let tell = |arrived| told.lock().unwrap().push(arrived);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
    let opened = pool.install(|| Store::open_watched(folder, OpenMode::Read, &device("a"), &tell).unwrap());
    (told.into_inner().unwrap(), opened)
}

/// The notes that were told of, in the order of the library, and that each came behind its notebook.
fn notes_told(told: &[Arrived]) -> Vec<(NotebookId, NoteId, String, usize)> {
    let mut notes = Vec::new();
    let mut notebooks = Vec::new();
    for arrived in told {
        match arrived.clone() {
            Arrived::Found { .. } => {}
            Arrived::Notebook { id, .. } => notebooks.push(id),
            Arrived::Note {
                id,
                notebook,
                title,
                n_lines,
            } => {
                assert!(notebooks.contains(&notebook), "{title} comes before its notebook");
                notes.push((notebook, id, title, n_lines));
            }
        }
    }
    notes.sort();
    notes
}

fn notes_of(library: &Library) -> Vec<(NotebookId, NoteId, String, usize)> {
    let notes = library.notes();
    let mut notes: Vec<_> = notes
        .map(|note| (note.notebook, note.id, note.title.clone(), note.blocks.len()))
        .collect();
    notes.sort();
    notes
}

#[test]
fn every_note_is_told_of_exactly_once_with_any_number_of_threads() {
    let temp = tempfile::tempdir().unwrap();
    let library = save_notes(temp.path());
    for n_threads in [1, 2, 8] {
        let (told, opened) = watch(temp.path(), n_threads);
        let n_notes = library.n_notes();
        assert_eq!(told[0], Arrived::Found { n_notes }, "{n_threads} threads");
        let n_found = told.iter().filter(|told| matches!(told, Arrived::Found { .. })).count();
        assert_eq!(n_found, 1);
        let mut notebooks: Vec<(NotebookId, String)> = Vec::new();
        for arrived in &told {
            if let Arrived::Notebook { id, name } = arrived {
                notebooks.push((*id, name.clone()));
            }
        }
        notebooks.sort();
        let expected = library.notebooks().map(|notebook| (notebook.id, notebook.name.clone()));
        assert_eq!(notebooks, expected.collect::<Vec<_>>(), "{n_threads} threads");
        assert_eq!(notes_told(&told), notes_of(&library), "{n_threads} threads");
        assert_eq!(opened.library, library);
    }
}

#[test]
fn a_damaged_note_is_counted_and_not_told_of() {
    let temp = tempfile::tempdir().unwrap();
    let library = save_notes(temp.path());
    let folder = temp.path().join("notebooks/노트북 1");
    put(folder.join("노트 1-3.ron"), "(format: 1, id: \"1jgf");
    put(folder.join("노트 1-5.ron"), [0; 100]);
    let (told, opened) = watch(temp.path(), 2);
    let n_notes = library.n_notes();
    assert_eq!(told[0], Arrived::Found { n_notes });
    assert_eq!(opened.library.n_notes(), n_notes - 2);
    assert_eq!(notes_told(&told), notes_of(&opened.library));
}

#[test]
fn notes_of_a_folder_without_its_notebook_are_told_of_as_they_are_opened() {
    let temp = tempfile::tempdir().unwrap();
    save_notes(temp.path());
    fs::remove_file(temp.path().join("notebooks/노트북 1/notebook.ron")).unwrap();
    put(temp.path().join("notebooks/노트북 2/notebook.ron"), "(");
    let (told, opened) = watch(temp.path(), 2);
    assert_eq!(notes_told(&told), notes_of(&opened.library));
    for notebook in opened.library.notebooks() {
        let is_it = |arrived: &Arrived| matches!(arrived, Arrived::Notebook { id, name } if *id == notebook.id && *name == notebook.name);
        assert!(told.iter().any(is_it), "{}", notebook.name);
    }
}

#[test]
fn a_copy_of_a_note_is_told_of_beside_it() {
    let temp = tempfile::tempdir().unwrap();
    let library = save_notes(temp.path());
    let folder = temp.path().join("notebooks/노트북 0");
    fs::copy(folder.join("노트 0-6.ron"), folder.join("다른 이름.ron")).unwrap();
    let (told, opened) = watch(temp.path(), 2);
    let mut notes = notes_told(&told);
    assert_eq!(notes.len(), library.n_notes() + 1);
    notes.dedup();
    assert_eq!(notes, notes_of(&library), "of the same title");
    assert_eq!(opened.library, library);
}
