//! Reading files and folders of the user's.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use saegim::store::source::{MAX_TEXT_BYTES, SourceTrouble, Sources, read_sources};

fn write(root: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    #[expect(clippy::disallowed_methods, reason = "this is the user's folder, not the library")]
    fs::write(path, bytes).unwrap();
}

fn read(root: &Path, names: &[&str]) -> Sources {
    let paths: Vec<_> = names.iter().map(|name| root.join(name)).collect();
    read_sources(&paths, |_, _| {}, || false)
}

fn names(sources: &Sources) -> Vec<&str> {
    sources.texts.iter().map(|text| text.name.as_str()).collect()
}

#[test]
fn a_folder_gives_its_notes_and_pictures_in_order_and_nothing_hidden() {
    let root = tempfile::tempdir().unwrap();
    for name in [
        "b.md",
        "a/노트.MD",
        "a/글.txt",
        ".obsidian/app.md",
        ".trash/old.md",
        ".git/x.md",
        "c/.hidden.md",
        "d.pdf",
    ] {
        write(root.path(), name, "글");
    }
    write(root.path(), "img/\u{1100}\u{1173}\u{1105}\u{1175}\u{11b7}.PNG", "x");
    let sources = read(root.path(), &[""]);
    assert_eq!(names(&sources), ["a/글.txt", "a/노트.MD", "b.md"]);
    assert_eq!(
        sources
            .pictures
            .iter()
            .map(|picture| picture.name.as_str())
            .collect::<Vec<_>>(),
        ["img/그림.PNG"]
    );
    assert_eq!(sources.problems, []);
}

#[test]
fn files_named_one_by_one_keep_their_names_and_differ() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "a/x.md", "1");
    write(root.path(), "b/x.md", "2");
    assert_eq!(names(&read(root.path(), &["a/x.md"])), ["x.md"]);
    let both = read(root.path(), &["a/x.md", "b/x.md", "a/x.md"]);
    assert_eq!(both.texts.len(), 2);
    assert!(both.texts[0].name.ends_with("a/x.md") && both.texts[1].name.ends_with("b/x.md"));
}

#[test]
fn what_cannot_be_read_is_one_problem_and_does_not_stop_the_rest() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "good.md", "글");
    write(root.path(), "empty.md", "");
    write(
        root.path(),
        "binary.md",
        [0x89, b'P', b'N', b'G', 0, 0, 0, 13, 1, 2, 3, 0, 0, 0],
    );
    write(root.path(), "x.docx", "PK");
    let large = fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(true)
        .open(root.path().join("large.md"))
        .unwrap();
    large.set_len(50 << 20).unwrap();
    let sources = read(
        root.path(),
        &["good.md", "empty.md", "binary.md", "x.docx", "large.md", "none.md"],
    );
    assert_eq!(names(&sources), ["good.md"]);
    let trouble = |name: &str| {
        let mut all = sources.problems.iter().filter(|problem| problem.path.ends_with(name));
        let problem = all.next().unwrap();
        assert_eq!(all.next(), None);
        assert!(problem.to_string().contains(name), "{problem}");
        problem.trouble.clone()
    };
    assert_eq!(trouble("empty.md"), SourceTrouble::Empty);
    assert_eq!(trouble("binary.md"), SourceTrouble::Binary);
    assert_eq!(trouble("x.docx"), SourceTrouble::UnknownKind);
    assert_eq!(trouble("large.md"), SourceTrouble::TooLarge(50 << 20));
    assert_eq!(trouble("none.md"), SourceTrouble::NotFound);
    const { assert!(MAX_TEXT_BYTES < 50 << 20) };
}

#[test]
fn text_in_any_encoding_is_no_binary() {
    let root = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = "가나다 람다\n"
        .repeat(20)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    write(root.path(), "utf16.md", utf16);
    write(root.path(), "cp949.md", b"\xba\xb0\xc4\xaa");
    assert_eq!(names(&read(root.path(), &[""])), ["cp949.md", "utf16.md"]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed() {
    let root = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.md", "x");
    write(root.path(), "a/note.md", "글");
    std::os::unix::fs::symlink(outside.path(), root.path().join("a/out")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), root.path().join("a/link.md")).unwrap();
    std::os::unix::fs::symlink(root.path(), root.path().join("a/loop")).unwrap();
    let pipe = root.path().join("a/pipe.md");
    let has_pipe = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|status| status.success());
    assert_eq!(names(&read(root.path(), &[""])), ["a/note.md"]);
    let sources = read(root.path(), &["a/link.md", "a/out"]);
    assert_eq!(sources.texts, []);
    assert!(
        sources
            .problems
            .iter()
            .all(|problem| problem.trouble == SourceTrouble::NoRegularFile)
    );
    assert_eq!(sources.problems.len(), 2);
    if has_pipe {
        assert_eq!(
            read(root.path(), &["a/pipe.md"]).problems[0].trouble,
            SourceTrouble::NoRegularFile
        );
    }
}

#[test]
fn progress_is_told_and_cancelling_stops() {
    let root = tempfile::tempdir().unwrap();
    for n in 0..10 {
        write(root.path(), &format!("{n}.md"), "글");
    }
    let n_done = Cell::new(0);
    let paths = [root.path().to_owned()];
    let sources = read_sources(
        &paths,
        |done, all| n_done.set(if all == 10 { done } else { 0 }),
        || n_done.get() == 4,
    );
    assert_eq!(sources.texts.len(), 4);
    assert!(sources.is_cancelled);
}
