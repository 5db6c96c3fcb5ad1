//! What the files look like, and that reading and writing them are inverse.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::model::{Action, BlockKind, History, Library, NotebookId};
use saegim::store::{Access, OpenMode, Opened, SaveJob, Saved, Store};

use crate::material::skip;
use crate::sample::{self, device, perform, rich};
use crate::sim::SimFs;

/// A library on the real disk with everything in it.
fn rich_on_disk(folder: &Path) -> (History, Store) {
    let (history, changes) = rich();
    let mut opened = Store::create(folder, &device("laptop"), 1).unwrap();
    opened
        .store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    (history, opened.store)
}

fn open(folder: &Path) -> Opened {
    Store::open(folder, OpenMode::Write, &device("laptop")).unwrap()
}

fn save(store: &mut Store, history: &mut History, action: Action) -> Saved {
    let changes = perform(history, action);
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap()
}

/// What an editor or a sync tool does.
#[expect(clippy::disallowed_methods, reason = "other programs do not go through the store")]
pub(crate) fn put(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap();
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (path, text) in texts(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        put(target, text);
    }
}

/// All files of a folder, relative to it, with their text.
pub(crate) fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                texts.push((path.strip_prefix(folder).unwrap().to_owned(), text));
            }
        }
    }
    texts.sort();
    texts
}

#[test]
fn what_was_saved_is_what_is_read() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("new/library");
    let (history, store) = rich_on_disk(&folder);
    drop(store);
    let opened = open(&folder);
    assert_eq!(opened.findings, []);
    assert_eq!(opened.access, Access::ReadWrite);
    assert_eq!(sample::things(&opened.library), sample::things(history.library()));
    assert_eq!(opened.library, *history.library());
}

#[test]
fn the_files_lie_where_the_design_says() {
    let temp = tempfile::tempdir().unwrap();
    let _ = rich_on_disk(temp.path());
    let names: Vec<String> = texts(temp.path())
        .into_iter()
        .map(|(path, _)| path.to_str().unwrap().replace('\\', "/"))
        .collect();
    let expected = [
        ".gitattributes",
        ".saegim.lock",
        "diagrams/Pasted image 20250130230219.png.ron",
        "diagrams/그림.ron",
        "glossary.ron",
        "library.ron",
        "notebooks/DVA-C02/Server & Serverless.ron",
        "notebooks/DVA-C02/notebook.ron",
        "notebooks/운영체제 기초/notebook.ron",
        "notebooks/운영체제 기초/nul_.ron",
        "reviews/laptop/2025-11.ronl",
        "reviews/laptop/2025-12.ronl",
        "reviews/laptop/2026-01.ronl",
        "reviews/laptop/2026-02.ronl",
    ];
    assert_eq!(names, expected);
}

#[test]
fn files_are_text_without_invisible_characters() {
    let temp = tempfile::tempdir().unwrap();
    let _ = rich_on_disk(temp.path());
    for (path, text) in texts(temp.path()) {
        let is_bad = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\t'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert!(!text.contains(is_bad), "{}", path.display());
        assert!(text.is_empty() || text.ends_with('\n'), "{}", path.display());
    }
}

#[test]
fn opening_and_saving_an_untouched_library_writes_nothing() {
    let fs = SimFs::default();
    let (history, changes) = rich();
    let folder = Path::new("/library");
    let mut made = Store::create_on(Arc::new(fs.clone()), folder, &device("a"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    fs.take_calls();
    let mut opened = Store::open_on(Arc::new(fs.clone()), folder, OpenMode::Write, &device("a")).unwrap();
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    assert_eq!(saved, Saved::default());
    assert_eq!(fs.take_calls(), Vec::<String>::new());
}

#[test]
fn a_file_laid_out_by_hand_is_left_as_it_is_until_it_changes() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, store) = rich_on_disk(temp.path());
    drop(store);
    let path = temp.path().join("notebooks/DVA-C02/notebook.ron");
    let by_hand = fs::read_to_string(&path)
        .unwrap()
        .replace("\n id", "\n // my subject\n   id");
    put(&path, format!("\u{feff}{by_hand}"));
    let mut opened = open(temp.path());
    assert_eq!(opened.findings, []);
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    assert_eq!(saved, Saved::default());
    assert!(fs::read_to_string(&path).unwrap().contains("my subject"));
    let notebook = history.library().notebooks().next().unwrap().id;
    let name = "AWS".to_owned();
    save(
        &mut opened.store,
        &mut history,
        Action::RenameNotebook { notebook, name },
    );
    let renamed = fs::read_to_string(temp.path().join("notebooks/AWS/notebook.ron")).unwrap();
    assert!(renamed.contains("name: \"AWS\""));
}

/// How many lines `git` counts as gone and as new; nothing where there is no `git`.
fn git_numstat(before: &str, after: &Path) -> Option<(usize, usize)> {
    let temp = tempfile::tempdir().unwrap();
    let old = temp.path().join("before.ron");
    put(&old, before);
    let output = std::process::Command::new("git")
        .args(["diff", "--no-index", "--numstat"])
        .args([old.as_path(), after])
        .output()
        .ok()?;
    let numbers = String::from_utf8(output.stdout).unwrap();
    let mut numbers = numbers
        .split_whitespace()
        .map(|number| number.parse().unwrap_or(usize::MAX));
    let (new, gone) = (numbers.next()?, numbers.next()?);
    Some((gone, new))
}

/// The lines that are only in the one and only in the other.
fn differing_lines<'a>(before: &'a str, after: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let only_in = |one: &'a str, other: &str| {
        let other: Vec<&str> = other.lines().collect();
        one.lines().filter(|line| !other.contains(line)).collect()
    };
    (only_in(before, after), only_in(after, before))
}

#[test]
fn a_changed_word_is_one_changed_line() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let path = temp.path().join("notebooks/DVA-C02/Server & Serverless.ron");
    let before = fs::read_to_string(&path).unwrap();
    let block = history
        .library()
        .blocks()
        .find(|block| block.text.starts_with("Lambda"))
        .unwrap()
        .id;
    let edit = Action::EditBlock {
        block,
        text: "Lambda 함수 메모리를 줄이면 CPU도 준다".into(),
        spans: vec![],
    };
    let saved = save(&mut store, &mut history, edit);
    assert_eq!(saved.n_written, 1);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(before.lines().count(), after.lines().count());
    let (gone, new) = differing_lines(&before, &after);
    assert_eq!((gone.len(), new.len()), (1, 1), "{gone:?} {new:?}");
    assert!(new[0].contains("줄이면"));
    match git_numstat(&before, &path) {
        Some(lines) => assert_eq!(lines, (1, 1)),
        None => skip("there is no git here to count with"),
    }
}

#[test]
fn a_new_line_and_a_new_star_are_one_line_each() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let path = temp.path().join("notebooks/운영체제 기초/nul_.ron");
    let note = history
        .library()
        .notes()
        .find(|note| note.title == "nul")
        .unwrap()
        .clone();
    let before = fs::read_to_string(&path).unwrap();
    let insert = Action::InsertBlock {
        note: note.id,
        after: note.blocks.first().copied(),
        // A heading needs no blank line around it, which its neighbor would get.
        kind: BlockKind::Heading,
        depth: 1,
        text: "문맥 교환".into(),
        spans: vec![],
    };
    save(&mut store, &mut history, insert);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(differing_lines(&before, &after).1.len(), 1);
    assert_eq!(before.lines().count() + 1, after.lines().count());
}

#[test]
fn renaming_a_note_or_notebook_renames_its_file() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let note = history.library().notes().find(|note| note.title == "nul").unwrap().id;
    let title = "프로세스/스레드".to_owned();
    save(&mut store, &mut history, Action::RenameNote { note, title });
    let notebook = history.library().notebooks().last().unwrap().id;
    let name = "dva-c02".to_owned();
    save(&mut store, &mut history, Action::RenameNotebook { notebook, name });
    assert!(temp.path().join("notebooks/dva-c02-2/프로세스 스레드.ron").is_file());
    assert!(!temp.path().join("notebooks/운영체제 기초").exists());
    drop(store);
    let opened = open(temp.path());
    assert_eq!(opened.findings, []);
    assert_eq!(opened.library, *history.library());
}

#[test]
fn deleting_removes_the_file_and_undo_brings_it_back() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let before = history.library().clone();
    let notebook = history.library().notebooks().next().unwrap().id;
    let saved = save(&mut store, &mut history, Action::DeleteNotebook(notebook));
    assert_eq!(saved.n_removed, 3);
    assert!(!temp.path().join("notebooks/DVA-C02").exists());
    let step = history.undo().unwrap().unwrap();
    store
        .save(&SaveJob::from_changes(history.library(), &step.changes))
        .unwrap();
    drop(store);
    assert_eq!(open(temp.path()).library, before);
}

#[test]
fn an_answer_that_was_taken_back_stays_taken_back_and_one_given_again_stays_given() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let card = history.library().cards().next().unwrap().id;
    let n_before = history.library().n_reviews();
    save(
        &mut store,
        &mut history,
        sample::answer(card, 0, saegim::model::Grade::Good),
    );
    for n_expected in [n_before, n_before + 1, n_before] {
        let step = if n_expected == n_before {
            history.undo()
        } else {
            history.redo()
        };
        store
            .save(&SaveJob::from_changes(
                history.library(),
                &step.unwrap().unwrap().changes,
            ))
            .unwrap();
        let read = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
        assert_eq!(read.library.n_reviews(), n_expected);
        assert_eq!(read.library, *history.library());
        assert_eq!(read.findings, []);
    }
}

#[test]
fn a_file_of_the_user_in_the_library_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    for name in ["README.md", "notebooks/DVA-C02/scan.pdf", "notebooks/.hidden.ron"] {
        put(temp.path().join(name), "mine");
    }
    let notebook = history.library().notebooks().next().unwrap().id;
    save(&mut store, &mut history, Action::DeleteNotebook(notebook));
    drop(store);
    assert_eq!(open(temp.path()).findings, []);
    assert_eq!(
        fs::read_to_string(temp.path().join("notebooks/DVA-C02/scan.pdf")).unwrap(),
        "mine"
    );
}

#[test]
fn what_another_program_wrote_is_kept_beside() {
    let temp = tempfile::tempdir().unwrap();
    let (mut history, mut store) = rich_on_disk(temp.path());
    let path = temp.path().join("notebooks/DVA-C02/Server & Serverless.ron");
    let theirs = fs::read_to_string(&path).unwrap().replace("늘리면", "키우면");
    put(&path, &theirs);
    let note = history.library().notes().next().unwrap().id;
    let block = history.library().note(note).unwrap().blocks[0];
    let edit = Action::EditBlock {
        block,
        text: "ours".into(),
        spans: vec![],
    };
    let saved = save(&mut store, &mut history, edit);
    let aside = PathBuf::from("notebooks/DVA-C02/Server & Serverless (conflicted copy 1).ron");
    assert_eq!(saved.put_aside, std::slice::from_ref(&aside));
    assert_eq!(fs::read_to_string(temp.path().join(&aside)).unwrap(), theirs);
    drop(store);
    let opened = open(temp.path());
    assert_eq!(opened.library, *history.library());
    assert_eq!(opened.findings.len(), 1);
    assert_eq!(opened.findings[0].file, aside);
    assert!(!opened.findings[0].is_damage());
}

#[test]
fn notes_whose_names_are_one_on_some_systems_get_files_of_their_own() {
    let mut import = sample::rich_import();
    let template = import.notes[1].clone();
    for (n, title) in [
        "한글",
        "\u{1112}\u{1161}\u{11ab}글",
        "Lambda",
        "lambda",
        "LAMBDA?",
        "con",
    ]
    .iter()
    .enumerate()
    {
        let mut note = template.clone();
        let n = u64::try_from(n).unwrap();
        note.note.id = saegim::model::Id::from_raw(1_000 + n);
        note.note.title = (*title).to_owned();
        note.blocks[0].id = saegim::model::Id::from_raw(2_000 + n);
        import.notes.push(note);
    }
    let mut history = sample::new_history(Library::default());
    let temp = tempfile::tempdir().unwrap();
    let mut store = Store::create(temp.path(), &device("a"), 1).unwrap().store;
    save(&mut store, &mut history, Action::Import(import));
    drop(store);
    let names: Vec<PathBuf> = texts(&temp.path().join("notebooks/운영체제 기초"))
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    let expected = [
        "LAMBDA-3.ron",
        "Lambda.ron",
        "con_.ron",
        "lambda-2.ron",
        "notebook.ron",
        "nul_.ron",
        "한글-2.ron",
        "한글.ron",
    ];
    assert_eq!(names, expected.map(PathBuf::from));
    assert_eq!(open(temp.path()).library, *history.library());
}

#[test]
fn a_note_moved_to_another_folder_by_hand_belongs_to_that_notebook() {
    let temp = tempfile::tempdir().unwrap();
    drop(rich_on_disk(temp.path()));
    fs::rename(
        temp.path().join("notebooks/운영체제 기초/nul_.ron"),
        temp.path().join("notebooks/DVA-C02/os.ron"),
    )
    .unwrap();
    let opened = open(temp.path());
    assert_eq!(opened.findings, []);
    let note = opened.library.notes().find(|note| note.title == "nul").unwrap();
    let home = opened.library.notebook(note.notebook).unwrap();
    assert_eq!(home.name, "DVA-C02");
    let other: NotebookId = opened.library.notebooks().last().unwrap().id;
    assert_eq!(opened.library.notes_of(other).count(), 0);
}
