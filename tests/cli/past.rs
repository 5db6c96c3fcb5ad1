//! Earlier versions, what was deleted, and versions that a sync tool put aside.

use std::fs;
use std::path::PathBuf;

use crate::home::Home;

const NOTE: &str = "# 큐\n\n- 메시지는 4일 남는다\n- 크기는 256KB까지\n";

fn home() -> Home {
    let home = Home::new();
    home.write("큐.md", NOTE);
    home.run(["import", "큐.md", "--notebook", "시험"]).done();
    home
}

fn note_id(home: &Home) -> String {
    let exported = home.run(["export", "--format", "json"]).done().json();
    exported.pointer("/notes/0/id").unwrap().as_str().unwrap().to_owned()
}

fn texts(home: &Home) -> Vec<String> {
    let exported = home.run(["export", "--format", "json"]).done().json();
    let blocks = exported.pointer("/notes/0/blocks").unwrap().as_array().unwrap();
    blocks
        .iter()
        .filter(|block| block["kind"] != "heading")
        .map(|block| block["text"].as_str().unwrap().to_owned())
        .collect()
}

fn note_file(home: &Home) -> PathBuf {
    home.library().join("notebooks/시험/큐.ron")
}

#[test]
fn a_note_comes_back_as_it_was_before_an_import() {
    let home = home();
    let id = note_id(&home);
    assert!(
        home.run(["history", &id]).done().out.is_empty(),
        "nothing was replaced yet"
    );
    home.write("큐.md", NOTE.replace("4일", "14일"));
    home.run(["import", "큐.md", "--notebook", "시험"]).done();
    assert_eq!(texts(&home), ["메시지는 14일 남는다", "크기는 256KB까지"]);

    let listed = home.run(["history", &id]).done();
    let version = listed.ids()[0].to_owned();
    assert!(version.starts_with(&format!("note-{id}@")), "{listed:?}");
    let restored = home.run(["restore", &version]).done();
    assert_eq!(restored.out, format!("{version}\trestored\t큐 (3 lines)\n"));
    assert_eq!(texts(&home), ["메시지는 4일 남는다", "크기는 256KB까지"]);
    assert!(home.run(["restore", &version]).done().out.contains("\tunchanged\t"));
    home.run(["check"]).done();
}

#[test]
fn what_a_sync_tool_put_aside_is_merged_and_kept_for_thirty_days() {
    let home = home();
    let file = note_file(&home);
    let copy = file.with_file_name("큐.sync-conflict-20261125-010101-ABCDEFG.ron");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&copy, text.replace("256KB", "1MB")).unwrap();
    let checked = home.run(["check"]).done();
    assert!(checked.out.contains("`saegim merge`"), "{checked:?}");

    let tried = home.run(["merge", "--dry-run"]).done();
    assert!(
        tried
            .out
            .contains("would be merged into 큐, both versions of 1 line were kept"),
        "{tried:?}"
    );
    assert!(copy.exists());
    assert_eq!(texts(&home).len(), 2);

    let merged = home.run(["merge"]).done();
    assert!(
        merged
            .out
            .contains("merged into 큐, both versions of 1 line were kept and flagged"),
        "{merged:?}"
    );
    assert!(!copy.exists());
    let mut lines = texts(&home);
    lines.sort();
    assert_eq!(lines, ["메시지는 4일 남는다", "크기는 1MB까지", "크기는 256KB까지"]);
    assert!(
        home.run(["merge"]).done().out.is_empty(),
        "there is nothing more to merge"
    );

    let deleted = home.run(["history"]).done();
    assert_eq!(deleted.lines().len(), 1, "the copy is kept: {deleted:?}");
    let lines = home.run(["check"]).done();
    assert_eq!(lines.lines().len(), 1, "{lines:?}");
}

/// Puts a file of the library into its trash, as the window does when it deletes.
fn delete(home: &Home, file: &str, kind: &str, at: u64) -> String {
    let path = home.library().join("notebooks/시험").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let id_of = |text: &str| text.split('"').nth(1).unwrap().to_owned();
    let library = id_of(&fs::read_to_string(home.library().join("library.ron")).unwrap());
    let id = id_of(&text);
    let name = path.file_stem().unwrap().to_str().unwrap();
    let trash = format!("data/saegim/versions/{library}/deleted/{at:015}-{kind}-{id}-{name}.ron");
    home.write(&trash, text);
    fs::remove_file(path).unwrap();
    format!("{kind}-{id}@{at}")
}

#[test]
fn a_deleted_notebook_comes_with_all_that_was_deleted_with_it() {
    let home = home();
    for name in ["표", "줄", "앞"] {
        home.write(&format!("{name}.md"), NOTE.replace('큐', name));
        home.run(["import", &format!("{name}.md"), "--notebook", "시험"]).done();
    }
    // The last by far the longest ago, and the others one after the other on a slow disk.
    delete(&home, "앞.ron", "note", 1_760_000_000_000);
    delete(&home, "표.ron", "note", 1_760_000_020_000);
    delete(&home, "큐.ron", "note", 1_760_000_024_000);
    let notebook = delete(&home, "notebook.ron", "notebook", 1_760_000_028_000);
    delete(&home, "줄.ron", "note", 1_760_000_032_000);
    let restored = home.run(["restore", &notebook]).done();
    assert!(
        restored.out.contains("(with 3 of its notes and diagrams)"),
        "{restored:?}"
    );
    let exported = home.run(["export", "--format", "json"]).done().json();
    let notes = exported.pointer("/notes").unwrap().as_array().unwrap();
    let mut titles: Vec<&str> = notes.iter().map(|note| note["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["줄", "큐", "표"]);
}

#[test]
fn what_was_never_kept_is_refused_in_one_sentence() {
    let home = home();
    home.run(["restore", "note-0000000000001@5"])
        .refused(1, &["saegim history"]);
    home.run(["restore", "../../etc/passwd@5"])
        .refused(1, &["saegim history"]);
    home.run(["history", "0000000000001"]).refused(1, &["0000000000001"]);
    Home::new().run(["merge"]).refused(1, &["saegim import"]);
}
