//! What was written on lines, on one sheet.

use std::fs;
use std::path::PathBuf;

use crate::home::Home;

/// A library whose note has a comment and a star on two lines, beside a note without any.
fn with_annotations() -> Home {
    let home = Home::new();
    home.write("queues.md", "- queues *keep*\n- topics spread\n");
    home.write("locks.md", "- locks wait\n");
    home.run(["import", "queues.md", "--notebook", "AWS"]).done();
    home.run(["import", "locks.md", "--notebook", "OS"]).done();
    let file = note(&home);
    let text = fs::read_to_string(&file).unwrap();
    let line = |words: &str| {
        let (before, _) = text.split_once(words).unwrap();
        before
            .rsplit("id: \"")
            .next()
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let annotations = format!(
        " annotations: [\n  (id: \"1jgfjjz00zzz0\", on: Block(\"{}\"), mark: Remark(\"asked in 2024\"), at: 1763882000000),\n  \
         (id: \"1jgfjjz00zzz1\", on: Block(\"{}\"), mark: Star, at: 1763882000000),\n ],\n)\n",
        line("queues keep"),
        line("topics spread"),
    );
    fs::write(&file, text.strip_suffix(")\n").unwrap().to_owned() + &annotations).unwrap();
    home.run(["check"]).done();
    home
}

fn note(home: &Home) -> PathBuf {
    home.library().join("notebooks/AWS/queues.ron")
}

#[test]
fn annotations_are_written_by_note_in_the_language_of_the_lines() {
    let home = with_annotations();
    let sheet = home.run(["export", "--format", "annotations"]).done().out;
    for part in [
        "# Annotations\n",
        "## AWS\n",
        "### queues\n",
        "- queues keep\n",
        "  > asked in 2024\n",
        "- topics spread\n",
    ] {
        assert!(sheet.contains(part), "{part}\n{sheet}");
    }
    assert!(!sheet.contains("locks"), "{sheet}");
    let korean = home
        .run(["export", "--format", "annotations", "--lang", "ko"])
        .done()
        .out;
    assert!(korean.starts_with("# 주석\n"), "{korean}");
}

#[test]
fn annotations_of_a_notebook_go_into_a_file_and_json_has_them_too() {
    let home = with_annotations();
    let of = |notebook: &str| {
        home.run([
            "export",
            "--format",
            "annotations",
            "--notebook",
            notebook,
            "--output",
            "sheet.md",
        ])
        .done();
        String::from_utf8(home.read("sheet.md")).unwrap()
    };
    assert!(of("AWS").contains("asked in 2024"));
    assert!(!of("OS").contains("asked in 2024"));
    let json = home.run(["export", "--format", "json"]).done().out;
    assert!(json.contains("asked in 2024"));
}
