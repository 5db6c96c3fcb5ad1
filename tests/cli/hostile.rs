//! Files nobody means well with, in a library on the real disk: they are named, take nothing with them, and neither time
//! nor memory runs away.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::home::{Home, Run};
use crate::material::skip;

/// More than any file of a library holds.
const GIB: u64 = 1 << 30;

/// A library with a note, a card, an answer and a picture, and where each of them lies.
struct Whole {
    home: Home,
    note: PathBuf,
    log: PathBuf,
    diagram: PathBuf,
    picture: PathBuf,
}

impl Whole {
    fn new() -> Self {
        let home = Home::new();
        home.write(
            "시험/note.md",
            "# 컨테이너\n\n- Fargate는 서버를 관리하지 않음\n- 한 번에 10개까지 묶을 수 있음\n\n![[p.png]]\n",
        );
        home.write("시험/p.png", png());
        home.run(["import", "시험"]).done();
        home.run(["propose", "--accept"]).done();
        let cards = home.run(["cards"]).done();
        home.run(["review", cards.ids().first().unwrap(), "good"]).done();
        let files: Vec<PathBuf> = home.files().into_keys().collect();
        let ending = |end: &str| {
            let is_it = |path: &&PathBuf| path.to_string_lossy().ends_with(end) && !path.ends_with("notebook.ron");
            files.iter().find(is_it).unwrap().clone()
        };
        Self {
            note: ending("컨테이너.ron"),
            log: ending(".ronl"),
            diagram: ending(".png.ron"),
            picture: ending(".png"),
            home,
        }
    }

    /// Every kind of file there is in a library.
    fn each(&self) -> Vec<PathBuf> {
        let library = self.home.library();
        vec![
            self.note.clone(),
            self.note.with_file_name("notebook.ron"),
            library.join("library.ron"),
            library.join("glossary.ron"),
            self.diagram.clone(),
            self.log.clone(),
            self.picture.clone(),
        ]
    }

    /// What it is called in messages.
    fn name(&self, file: &Path) -> String {
        let inside = file.strip_prefix(self.home.library()).unwrap();
        inside.display().to_string()
    }

    /// Puts something in the place of a file of each kind, one after the other: it is named by `check`, in these words, and
    /// everything else is found.
    fn put_everywhere(&self, what: &str, put: impl Fn(&Path)) {
        let aside = self.home.path("aside");
        for file in self.each() {
            let was_there = fs::rename(&file, &aside).is_ok();
            put(&file);
            let context = format!("{} {what}", self.name(&file));
            let checked = self.home.run(["check"]);
            assert_eq!(checked.code, 1, "{context}: {checked:?}");
            assert_eq!(
                named(&checked.out, &self.name(&file), what),
                1,
                "{context}: {checked:?}"
            );
            let query = if file == self.note { "시험" } else { "Fargate" };
            let found = self.home.run(["search", query]);
            assert_eq!(found.code, 0, "{context}: {found:?}");
            assert!(
                file == self.note || found.out.contains("Fargate"),
                "{context}: {found:?}"
            );
            assert_quiet(&[&checked, &found]);
            if file.is_dir() {
                fs::remove_dir(&file).unwrap();
            } else {
                fs::remove_file(&file).unwrap();
            }
            if was_there {
                fs::rename(&aside, &file).unwrap();
            }
        }
        self.home.run(["check"]).done();
    }
}

/// Lines that name a file and say something about it.
fn named(output: &str, file: &str, what: &str) -> usize {
    let is_it = |line: &&str| line.starts_with(file) && line.contains(what);
    output.lines().filter(is_it).count()
}

fn assert_quiet(runs: &[&Run]) {
    for run in runs {
        assert!(
            !run.err.contains("panicked") && !run.out.contains("panicked"),
            "{run:?}"
        );
    }
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(20, 20, |x, y| {
        image::Rgb([x, y, 7].map(|value| u8::try_from(value).unwrap()))
    })
    .write_to(&mut bytes, image::ImageFormat::Png)
    .unwrap();
    bytes.into_inner()
}

/// A file that has a length and takes no room.
fn sparse(path: &Path, n_bytes: u64) {
    File::create(path).unwrap().set_len(n_bytes).unwrap();
}

#[test]
fn a_file_of_a_gigabyte_is_refused_by_its_length() {
    Whole::new().put_everywhere("too large to be a file", |path| sparse(path, GIB));
}

#[test]
fn a_folder_in_place_of_a_file_is_named() {
    Whole::new().put_everywhere("not a regular file", |path| fs::create_dir(path).unwrap());
}

#[cfg(unix)]
#[test]
fn a_link_to_an_endless_device_is_not_followed() {
    let link = |path: &Path| std::os::unix::fs::symlink("/dev/zero", path).unwrap();
    Whole::new().put_everywhere("not a regular file", link);
}

#[cfg(unix)]
#[test]
fn a_pipe_nobody_writes_to_is_not_waited_for() {
    let whole = Whole::new();
    let make = |path: &Path| std::process::Command::new("mkfifo").arg(path).status();
    let probe = whole.home.path("probe");
    if !make(&probe).is_ok_and(|status| status.success()) {
        skip("pipes cannot be made here");
        return;
    }
    whole.put_everywhere("not a regular file", |path| assert!(make(path).unwrap().success()));
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_no_file_is_named_and_the_library_can_be_read() {
    let home = Home::with_note();
    let lock = home.library().join(".saegim.lock");
    fs::remove_file(&lock).unwrap();
    std::os::unix::fs::symlink("/dev/null", &lock).unwrap();
    home.run(["check"]).done();
    assert!(home.run(["search", "Fargate"]).done().out.contains("Fargate"));
    home.run(["propose", "--accept"])
        .refused(1, &[".saegim.lock", "not a regular file"]);
}

#[test]
fn a_note_nested_a_million_deep_is_named_wherever_it_is_deep() {
    let home = Home::with_note();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(1_000_000), close.repeat(1_000_000));
    let cases = [
        ("in its id", format!("(format: 1, id: {})", deep("[", "]"))),
        (
            "in its lines",
            format!(
                "(\n format: 1,\n id: \"1k9xft7g0000a\",\n blocks: {},\n)\n",
                deep("[", "]")
            ),
        ),
        (
            "in a field nobody knows",
            format!(
                "(\n format: 1,\n id: \"1k9xft7g0000a\",\n more: {},\n)\n",
                deep("(", ")")
            ),
        ),
        (
            "in its title",
            format!("(\n format: 1,\n title: {},\n)\n", deep("Some(", ")")),
        ),
        ("before it begins", format!("{}(format: 1)", deep("/*", "*/"))),
    ];
    for (n, (_, text)) in cases.iter().enumerate() {
        fs::write(home.library().join(format!("notebooks/시험/deep-{n}.ron")), text).unwrap();
    }
    let checked = home.run(["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    for (n, (place, _)) in cases.iter().enumerate() {
        let file = Path::new("notebooks").join("시험").join(format!("deep-{n}.ron"));
        assert_eq!(
            named(&checked.out, &file.display().to_string(), ""),
            1,
            "{place}: {}",
            checked.out
        );
    }
    assert!(checked.out.contains("nested deeper than any file"), "{}", checked.out);
    let found = home.run(["search", "Fargate"]);
    assert!(found.code == 0 && found.out.contains("Fargate"), "{found:?}");
    assert_quiet(&[&checked, &found]);
}

/// A note of one line.
fn note_of(text: &str) -> String {
    format!(
        "(\n format: 1,\n id: \"1k9xft7g0000a\",\n title: \"long\",\n blocks: [\n  (id: \"1k9xft7g0000b\", kind: Paragraph, \
         text: \"{text}\"),\n ],\n)\n"
    )
}

/// Runs the program with at most a gigabyte of memory and a minute and a half of a processor, where the system can see
/// to that: work that grows with the square of a line would take longer.
fn run_in_a_gigabyte(home: &Home, args: &[&str]) -> Run {
    #[cfg(target_os = "linux")]
    return home.run_in_shell("ulimit -d 1048576 && ulimit -t 90 && exec \"$0\" \"$@\"", args);
    #[cfg(not(target_os = "linux"))]
    home.run(args)
}

#[test]
fn a_log_of_nothing_but_line_ends_is_named_once_and_takes_no_memory() {
    let whole = Whole::new();
    let log = whole.log.with_file_name("2031-01.ronl");
    fs::write(&log, "\n".repeat(100 << 20)).unwrap();
    let checked = run_in_a_gigabyte(&whole.home, &["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert_eq!(named(&checked.out, &whole.name(&log), ""), 1, "{checked:?}");
    assert!(checked.lines()[0].contains("reviews=1"), "{checked:?}");
}

/// Puts a note under a name and answers whether the disk keeps it apart from the other names.
fn is_apart(folder: &Path, name: &str, text: &str) -> bool {
    if folder.join(name).exists() {
        return false;
    }
    fs::write(folder.join(name), text).unwrap();
    true
}

#[test]
fn notes_whose_names_differ_in_case_or_composition_only_are_both_there() {
    let home = Home::with_note();
    let folder = home.library().join("notebooks/시험");
    let names = [
        "Lambda.ron",
        "lambda.ron",
        "한글.ron",
        "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}.ron",
    ];
    for (n, name) in names.into_iter().enumerate() {
        let text = note_of(&format!("밤하늘 {n}"))
            .replace("1k9xft7g0000a", &format!("1k9xft7g00a0{n}"))
            .replace("1k9xft7g0000b", &format!("1k9xft7g00b0{n}"));
        if !is_apart(&folder, name, &text) {
            skip(&format!("on this disk {name:?} is the name of another file"));
            return;
        }
    }
    let before = home.files();
    assert!(home.run(["check"]).done().out.starts_with("notes=5 blocks=13 "));
    let found = home.run(["search", "밤하늘"]).done();
    for n in 0..names.len() {
        assert!(found.out.contains(&format!("밤하늘 {n}")), "{found:?}");
    }
    // A new note of such a name gets a file of its own.
    home.write("LAMBDA.md", "# LAMBDA\n\n- 새 줄\n");
    home.write("한글.md", "# 한글\n\n- 새 줄\n");
    home.run(["import", "LAMBDA.md", "한글.md", "--notebook", "시험"])
        .done();
    let after = home.files();
    for (path, bytes) in &before {
        assert_eq!(after.get(path), Some(bytes), "{}", path.display());
    }
    assert!(home.run(["check"]).done().out.starts_with("notes=7 "));
}

#[test]
fn numbers_without_an_end_are_named_and_kept() {
    let whole = Whole::new();
    let text = fs::read_to_string(&whole.diagram).unwrap();
    let region = " regions: [\n  (id: \"1k9xft7g00c00\", shape: Rect(1e400, 0.0, 0.5, 3.4e39)),\n ],\n)\n";
    let endless = format!("{}{region}", text.trim_end().strip_suffix(')').unwrap());
    fs::write(&whole.diagram, &endless).unwrap();
    let checked = whole.home.run(["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert_eq!(
        named(&checked.out, &whole.name(&whole.diagram), "too large"),
        1,
        "{checked:?}"
    );
    assert!(checked.lines()[0].contains("diagrams=1"), "{checked:?}");
    assert_eq!(fs::read_to_string(&whole.diagram).unwrap(), endless);
}

#[test]
fn marks_at_the_start_and_windows_line_ends_are_no_damage() {
    let home = Home::with_note();
    for (path, bytes) in home.files() {
        if path.extension().is_some_and(|end| end == "ron") {
            let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
            fs::write(&path, format!("\u{feff}{text}")).unwrap();
        }
    }
    let checked = home.run(["check"]);
    assert_eq!(checked.code, 0, "{checked:?}");
    assert!(checked.lines()[0].starts_with("notes=1 blocks=9 "), "{checked:?}");
}

/// A library with a line of eight megabytes is searched in every way: nothing is there to be found but one word, so that
/// words that sound alike, typing mistakes and scattered letters are looked for too.
fn search_beside_a_long_line_of(piece: &str) {
    let home = Home::with_note();
    let line = piece.repeat((8 << 20) / piece.len());
    fs::write(home.library().join("notebooks/시험/long.ron"), note_of(&line)).unwrap();
    let found = run_in_a_gigabyte(&home, &["search", "Fargate"]);
    assert_quiet(&[&found]);
    assert!(found.code == 0 && found.out.contains("Fargate"), "{}", found.err);
}

#[test]
fn a_line_of_one_long_latin_word_is_searched_in_a_gigabyte() {
    search_beside_a_long_line_of("a");
}

#[test]
fn a_line_of_one_long_korean_word_is_searched_in_a_gigabyte() {
    search_beside_a_long_line_of("가");
}

#[test]
fn a_line_of_a_million_words_is_searched_and_shown_in_a_gigabyte() {
    let home = Home::with_note();
    let line = "가나 다라 ".repeat((8 << 20) / 14);
    fs::write(home.library().join("notebooks/시험/long.ron"), note_of(&line)).unwrap();
    let found = run_in_a_gigabyte(&home, &["search", "나다"]);
    assert_quiet(&[&found]);
    assert!(found.code == 0 && found.out.contains(line.trim()), "{}", found.err);
}

#[test]
fn what_turns_a_line_around_or_steers_a_terminal_is_written_out_and_kept() {
    let home = Home::with_note();
    let hostile = "밤하늘 \u{202e}gnp.exe\u{2066} \u{1b}]0;x\u{7}\u{1b}[2J 끝";
    let note = note_of(&hostile.replace('\u{1b}', "\\u{1b}").replace('\u{7}', "\\u{7}"));
    fs::write(home.library().join("notebooks/시험/turned.ron"), note).unwrap();
    home.run(["check"]).done();
    let steers = |text: &str| {
        text.contains(|c: char| {
            c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };

    let found = home.run(["search", "밤하늘"]).done();
    assert!(
        found
            .out
            .contains("밤하늘 \\u{202e}gnp.exe\\u{2066} \\u{1b}]0;x\\u{7}\\u{1b}[2J 끝"),
        "{found:?}"
    );
    assert!(!steers(&found.out), "{found:?}");
    let refused = home.run(["export", "--notebook", hostile, "--format", "json"]);
    assert!(refused.code == 1 && !steers(&refused.err), "{refused:?}");

    let exported = home.run(["export", "--format", "json"]).done();
    let exported: serde_json::Value = serde_json::from_str(&exported.out).unwrap();
    assert!(exported.to_string().contains("\u{202e}gnp.exe\u{2066}"), "{exported}");
    let found = home.run(["search", "밤하늘", "--json"]).done();
    assert!(found.out.contains("\u{202e}gnp.exe\u{2066}"), "{found:?}");
}
