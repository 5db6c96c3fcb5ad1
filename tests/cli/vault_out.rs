//! Folders of notes, taken out again: byte for byte, with their pictures where they look for them, and with comments.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::home::Home;
use crate::material;

const PNG: &[u8] = include_bytes!("../cases/import/folders/vault/attachments/그림.png");

/// Notes as people and programs write them: other line ends, a sign before the first line, no end of the last one, what
/// no reader understands.
const NOTES: [(&str, &str); 9] = [
    (
        "처음.md",
        "---\ntags: [a, b]\naliases: x\n---\n\n# 처음\n\n- 하나\n\t- 둘\n\n\n\n셋\n",
    ),
    (
        "깊이/더 깊이/windows.md",
        "# A\r\n\r\n- b\r\n  c\r\n\r\n> [!tip]- 접힌 것\r\n> d\r\n",
    ),
    ("깊이/bom.md", "\u{feff}# 표\n\n| a | b |\n|---|:-:|\n| 1 | `x\\|y` |\n"),
    ("깊이/끝없음.md", "no heading\n\n1) one\n2) two"),
    (
        "code.md",
        "```rust title=\"x\"\nfn main() {}\n```\n\n~~~\n> none\n~~~\n\n    indented\n",
    ),
    (
        "html.md",
        "<details><summary>s</summary>\n\n- x\n\n</details>\n\n<!-- hidden -->\n\ntext<br>text\n",
    ),
    (
        "links.md",
        "![[그림.png|설명|120]] and ![alt](img/a%20b.png) [[처음#^abc]] [^1]\n\n[^1]: foot\n\nline ^abc\n",
    ),
    ("깊이/그림.md", "![](../img/a%20b.png)\n\n![[img/위.png]]\n"),
    (
        "math $x$.md",
        "Setext\n======\n\n$$\nx^2\n$$\n\n* a\n+ b\n\n***\n\nlast **bold** ==marked== ~~gone~~  \nhard\n",
    ),
];

fn home() -> Home {
    let home = Home::new();
    for (path, text) in NOTES {
        home.write(&format!("vault/{path}"), text);
    }
    home.write("vault/그림.png", PNG);
    home.write("vault/img/a b.png", PNG);
    home.write("vault/img/위.png", PNG);
    home
}

/// Every Markdown file below a folder, by its path.
fn notes_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// What differs once a vault was imported and taken out again.
fn changed(home: &Home, vault: &Path, format: &str) -> Vec<PathBuf> {
    home.run(["import", vault.to_str().unwrap(), "--notebook", "과목"])
        .done();
    home.run(["export", "--format", format, "--output", format]).done();
    let (before, mut after) = (notes_in(vault), notes_in(&home.path(&format!("{format}/과목"))));
    let differs = |(path, bytes): (PathBuf, Vec<u8>)| {
        // A file without a word is no note.
        let is_blank = String::from_utf8_lossy(&bytes).trim().is_empty();
        (after.remove(&path).as_ref() != Some(&bytes) && !is_blank).then_some(path)
    };
    before.into_iter().filter_map(differs).collect()
}

#[test]
fn notes_that_nobody_edited_go_out_with_the_same_bytes() {
    for format in ["markdown", "obsidian"] {
        let home = home();
        let vault = home.path("vault");
        assert_eq!(changed(&home, &vault, format), Vec::<PathBuf>::new(), "{format}");
        for picture in ["attachments/그림.png", "img/a b.png", "img/위.png"] {
            assert_eq!(
                home.read(&format!("{format}/과목/{picture}")),
                PNG,
                "{format}: {picture}"
            );
        }
    }
}

#[test]
fn vaults_of_others_go_out_with_the_same_bytes() {
    let Some(corpora) = material::shared("corpora") else {
        material::skip("the notes of others are not there: SAEGIM_SHARED names no folder");
        return;
    };
    for vault in fs::read_dir(corpora).unwrap() {
        let vault = vault.unwrap().path();
        if vault.is_dir() {
            assert_eq!(
                changed(&Home::new(), &vault, "obsidian"),
                Vec::<PathBuf>::new(),
                "{}",
                vault.display()
            );
        }
    }
}

#[test]
fn comments_stand_below_their_lines_and_break_nothing() {
    let home = Home::new();
    let note = "# 큐\n\n- one\n  - deep\n- two\n\n> quoted\n> more\n\nplain\n\n1. first\n2. second\n\n> [!tip] told\n> body\n\nlast";
    home.write("queue.md", note);
    home.run(["import", "queue.md", "--notebook", "AWS"]).done();
    let file = home.library().join("notebooks/AWS/큐.ron");
    let text = fs::read_to_string(&file).unwrap();
    let lines = ["deep", "two", "quoted", "plain", "first", "told", "last"];
    let remark = |(n, words): (usize, &str)| {
        let (before, _) = text.split_once(&format!("\"{words}")).unwrap();
        let id = before.rsplit("id: \"").next().unwrap().split('"').next().unwrap();
        format!(
            "  (id: \"1jgfjjz00zzz{n}\", on: Block(\"{id}\"), mark: Remark(\"why *{words}*\\nand\"), at: 1763882000000),"
        )
    };
    let remarks: Vec<String> = lines.into_iter().enumerate().map(remark).collect();
    let text = format!(
        "{} annotations: [\n{}\n ],\n)\n",
        text.strip_suffix(")\n").unwrap(),
        remarks.join("\n")
    );
    fs::write(&file, text).unwrap();
    home.run(["check"]).done();
    home.run(["export", "--format", "obsidian", "--lang", "en", "--output", "out"])
        .done();
    let callout =
        |indent: &str, words: &str| format!("{indent}> [!note] Comment\n{indent}> why \\*{words}\\*\n{indent}> and\n");
    let expected = format!(
        "# 큐\n\n- one\n  - deep\n{}- two\n{}\n> quoted\n> more\n\n{}\nplain\n\n{}\n1. first\n{}2. second\n\n> [!tip] told\n> body\n\n{}\nlast\n\n{}",
        callout("    ", "deep"),
        callout("  ", "two"),
        callout("", "quoted"),
        callout("", "plain"),
        callout("   ", "first"),
        callout("", "told"),
        callout("", "last"),
    );
    assert_eq!(String::from_utf8(home.read("out/AWS/queue.md")).unwrap(), expected);
    home.run(["export", "--format", "markdown", "--output", "plain"]).done();
    assert_eq!(
        home.read("plain/AWS/queue.md"),
        note.as_bytes(),
        "Markdown alone has no comments"
    );
}

#[test]
fn names_of_the_bundled_notebook_are_in_the_language_that_is_read() {
    let home = Home::new();
    home.run(["import", "--bundled"]).done();
    for (lang, notebook, other) in [
        ("ko", "AWS 개발자 (DVA)", "AWS Developer (DVA)"),
        ("en", "AWS Developer (DVA)", "AWS 개발자 (DVA)"),
    ] {
        for format in ["html", "flashcards", "csv"] {
            let sheet = home.run(["export", "--format", format, "--lang", lang]).done().out;
            assert!(!sheet.contains(other), "{format}, {lang}");
            assert!(format == "flashcards" || sheet.contains(notebook), "{format}, {lang}");
        }
        home.run(["export", "--format", "obsidian", "--lang", lang, "--output", lang])
            .done();
        assert!(home.path(&format!("{lang}/{notebook}/Lambda.md")).exists(), "{lang}");
        // What a note shows is there.
        for (path, text) in notes_in(&home.path(lang)) {
            let text = String::from_utf8(text).unwrap();
            for shown in text.split("![[").skip(1) {
                let name = shown.split(['|', ']']).next().unwrap();
                let file = format!("{lang}/{notebook}/attachments/{name}");
                assert!(home.path(&file).exists(), "{}: {name}", path.display());
            }
        }
    }
}
