//! Notebooks that another device removed or has not sent yet, and their notes.

use std::fs;
use std::path::Path;

use saegim::model::{Action, DocKey, Document, Library, NotebookId};
use saegim::store::{SaveJob, Seen};

use crate::devices::{Desk, Place, files_below, put};

fn notebook_named(library: &Library, name: &str) -> NotebookId {
    library.notebooks().find(|notebook| notebook.name == name).unwrap().id
}

/// The folders of notebooks on disk, by name.
fn folders(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.library().join("notebooks")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Another device puts the first note into the second notebook and removes the first with everything in it.
fn moved_and_removed(place: &Place) -> (Desk, Vec<Seen>) {
    let mut desk = place.desk();
    let note = place.note_file();
    let first = place.library().join("notebooks/DVA-C02");
    assert!(note.starts_with(&first), "{}", note.display());
    let target = place
        .library()
        .join("notebooks/운영체제 기초")
        .join(note.file_name().unwrap());
    fs::rename(&note, target).unwrap();
    fs::remove_dir_all(first).unwrap();
    let seen = desk.look();
    (desk, seen)
}

#[test]
fn a_note_moved_out_of_a_notebook_that_is_removed_then_lies_in_the_other() {
    let place = Place::new();
    let (mut desk, seen) = moved_and_removed(&place);
    let gone = seen
        .iter()
        .filter(|seen| matches!(seen, Seen::Gone(Document::Notebook(_))));
    assert_eq!(gone.count(), 1, "{seen:?}");
    desk.take(seen);
    let library = desk.history.library();
    assert_eq!(library.n_notes(), 2);
    assert_eq!(library.notes_of(notebook_named(library, "운영체제: 기초")).count(), 2);
    assert_eq!(folders(&place), ["운영체제 기초"]);
    desk.check_on_disk(&place.library());
    assert_eq!(desk.look(), []);
}

#[test]
fn a_notebook_that_is_gone_there_and_kept_here_comes_back_under_its_name() {
    let place = Place::new();
    let (mut desk, seen) = moved_and_removed(&place);
    let key = DocKey::Notebook(notebook_named(desk.history.library(), "DVA-C02"));
    let is_notebook = |seen: &Seen| matches!(seen, Seen::Gone(document) if document.key() == key);
    desk.take(seen.into_iter().filter(|seen| !is_notebook(seen)).collect());
    desk.store
        .save(&SaveJob::default().anew(desk.history.library(), key))
        .unwrap();
    assert_eq!(folders(&place), ["DVA-C02", "운영체제 기초"]);
    desk.check_on_disk(&place.library());
}

#[test]
fn a_note_that_arrives_without_its_notebook_brings_one_that_is_called_after_the_folder() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        let note = other.first_note();
        let name = "네트워크: 기초";
        other.perform(Action::CreateNotebook {
            notebook: None,
            name: name.to_owned(),
        });
        let notebook = notebook_named(other.history.library(), name);
        other.perform(Action::MoveNote { note, notebook });
        other.edit(0, "거기서");
    });
    let folder = elsewhere.folder.join("notebooks/네트워크 기초");
    let note = files_below(&folder)
        .into_iter()
        .find(|file| !file.ends_with("notebook.ron"))
        .unwrap();
    let mut desk = place.desk();
    fs::remove_file(place.note_file()).unwrap();
    let here = place.library().join("notebooks/네트워크 기초");
    fs::create_dir(&here).unwrap();
    put(&here.join(note.file_name().unwrap()), fs::read(&note).unwrap());
    let seen = desk.look();
    desk.take(seen);
    let library = desk.history.library();
    let notebook = notebook_named(library, "네트워크 기초");
    assert_eq!(library.note(desk.first_note()).unwrap().notebook, notebook);
    desk.check_on_disk(&place.library());

    // Its own document comes later, with the name as it was given.
    put(
        &here.join("notebook.ron"),
        fs::read(folder.join("notebook.ron")).unwrap(),
    );
    let seen = desk.look();
    desk.take(seen);
    assert_eq!(notebook_named(desk.history.library(), "네트워크: 기초"), notebook);
    desk.check_on_disk(&place.library());
    assert_eq!(desk.look(), []);
}

#[test]
fn a_note_changed_elsewhere_in_a_notebook_removed_here_brings_the_notebook_back() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(0, "거기서"));
    let mut desk = place.desk();
    let notebook = notebook_named(desk.history.library(), "DVA-C02");
    desk.perform(Action::DeleteNotebook(notebook));
    // The sync tool removes what is gone here and brings what was changed there.
    let note = files_below(&elsewhere.folder.join("notebooks/DVA-C02"))
        .into_iter()
        .find(|file| !file.ends_with("notebook.ron"))
        .unwrap();
    let here = place.library().join(note.strip_prefix(&elsewhere.folder).unwrap());
    fs::create_dir_all(here.parent().unwrap_or(Path::new(""))).unwrap();
    put(&here, fs::read(&note).unwrap());
    let seen = desk.look();
    desk.take(seen);
    let library = desk.history.library();
    assert_eq!(library.note(desk.first_note()).unwrap().notebook, notebook);
    assert_eq!(library.notebook(notebook).unwrap().name, "DVA-C02");
    assert_eq!(desk.texts()[0], "거기서");
    desk.check_on_disk(&place.library());
}
