//! What cannot be read, and what is damaged.

use std::fs;

use crate::home::{Home, PASTED};

#[test]
fn files_that_are_no_notes_are_named_and_take_nothing_with_them() {
    let home = Home::new();
    home.write("good.txt", PASTED);
    home.write("binary.md", [0, 159, 146, 150, 0, 0, 1, 2].repeat(64));
    home.write("empty.md", "");
    home.write("huge.md", vec![b'a'; 51 << 20]);
    let paths = ["good.txt", "binary.md", "missing.md", "empty.md", "huge.md"];
    let run = home.run(["import"].iter().chain(&paths));
    assert_eq!(run.code, 1, "{run:?}");
    for name in ["binary.md", "missing.md", "huge.md"] {
        assert_eq!(
            run.err.lines().filter(|line| line.contains(name)).count(),
            1,
            "{name} {run:?}"
        );
    }
    assert!(!run.err.contains("panicked"), "{run:?}");
    assert!(run.out.contains("시험 정리 3"), "the good one is in: {run:?}");
    assert!((run.out.clone() + &run.err).contains("empty.md"), "{run:?}");
    assert!(home.run(["check"]).done().out.starts_with("notes=1 blocks=9 "));
}

#[test]
fn a_word_that_is_neither_a_command_nor_a_file_is_wrong_usage() {
    let home = Home::new();
    for (words, said) in [
        (&["serach", "Lambda"] as &[&str], "'serach'; did you mean `search`?"),
        (&["gone.md"], "'gone.md'"),
    ] {
        let run = home.run(words);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains(said), "{run:?}");
    }
    home.write("note.md", "# Note\n");
    let run = home.run(["note.md", "search", "Lambda"]);
    assert_eq!(run.code, 2, "{run:?}");
    let run = home.run(["note.md"]);
    assert!(
        run.code == 2 && run.err.lines().count() == 1,
        "without a display: {run:?}"
    );
}

#[test]
fn damaged_bytes_in_a_note_are_kept_and_told() {
    let home = Home::new();
    let mut bytes = b"# Title\n\n- one \xff two\n".to_vec();
    bytes.extend("- 세 번째 줄은 온전함\n".bytes());
    home.write("damaged.md", bytes);
    let run = home.run(["import", "damaged.md"]).done();
    assert!(run.out.lines().any(|line| line.starts_with("damaged.md:3:")), "{run:?}");
    assert!(
        home.run(["search", "온전함"]).done().out.contains("세 번째 줄은"),
        "the rest is there"
    );
}

#[test]
fn a_damaged_document_is_named_and_the_others_are_there() {
    let home = Home::with_note();
    home.write("other.md", "# Other\n\n- 다른 노트의 줄\n");
    home.run(["import", "other.md", "--notebook", "시험"]).done();
    let note = home.library().join("notebooks/시험/Other.ron");
    let whole = fs::read(&note).unwrap();
    fs::write(&note, &whole[..whole.len() / 2]).unwrap();
    let damaged = fs::read(&note).unwrap();

    let checked = home.run(["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.lines()[0].starts_with("notes=1 blocks=9 "), "{checked:?}");
    assert!(checked.lines()[1].contains("Other.ron"), "{checked:?}");
    let found = home.run(["search", "Fargate"]);
    assert_eq!(found.code, 0);
    assert!(
        found.out.contains("Fargate") && found.err.contains("Other.ron"),
        "{found:?}"
    );
    home.run(["propose", "--accept"]);
    assert_eq!(fs::read(&note).unwrap(), damaged, "damaged bytes are kept");
}

#[test]
fn a_library_of_a_later_version_can_be_read_but_not_changed() {
    let home = Home::with_note();
    let file = home.library().join("library.ron");
    let later = fs::read_to_string(&file)
        .unwrap()
        .replacen("format: 1", "format: 99", 1);
    fs::write(&file, later).unwrap();
    let before = home.files();
    let run = home.run(["propose", "--accept"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("later version"), "{run:?}");
    assert!(!run.err.contains("panicked"));
    let found = home.run(["search", "Fargate"]);
    assert!(found.code == 0 && found.out.contains("Fargate"), "{found:?}");
    assert_eq!(home.files(), before);
}

#[test]
fn a_file_in_the_place_of_the_library_is_named() {
    let home = Home::new();
    home.write("note.txt", PASTED);
    home.write("notes.zip", "not a folder");
    home.run(["import", "note.txt", "--library", "notes.zip"])
        .refused(1, &["notes.zip"]);
    home.run(["check", "--library", "notes.zip"]).refused(1, &["notes.zip"]);
    assert_eq!(home.read("notes.zip"), b"not a folder");
}

#[test]
fn nothing_readable_makes_no_library() {
    let home = Home::new();
    home.run(["import", "missing.md"]).refused(1, &["missing.md"]);
    fs::create_dir(home.path("empty")).unwrap();
    home.run(["import", "empty"]).refused(1, &["no notes"]);
    home.run_with_input(["import", "-"], b"")
        .refused(1, &["standard input"]);
    home.run_with_input(["import", "-"], &[0, 1, 2, 3].repeat(99))
        .refused(1, &["standard input"]);
    assert!(!home.library().exists());
}

#[cfg(unix)]
#[test]
fn devices_and_links_are_neither_read_nor_replaced() {
    let home = Home::with_note();
    home.run(["import", "/dev/zero"]).refused(1, &["/dev/zero"]);
    home.run(["check", "--library", "/dev/null"]).refused(1, &["/dev/null"]);
    home.write("real.json", "kept");
    std::os::unix::fs::symlink("real.json", home.path("link.json")).unwrap();
    home.run(["export", "--format", "json", "--output", "link.json"])
        .refused(1, &["link.json"]);
    assert_eq!(home.read("real.json"), b"kept");
    assert!(home.path("link.json").is_symlink());
}
