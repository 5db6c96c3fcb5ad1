//! When something is wrong with the library: it is said with the name of the file, and everything else goes on.

use std::io;
use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use saegim::app::Opener;
use saegim::model::Target;
use saegim::store::{DiskFs, Entry, EntryKind, Fs, FsFile, Lock, OpenMode, Stamp, Store};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk, write};
use crate::window::Window;

const LINE: &str = "CPU는 직접 고르지 않는다";

/// Makes a library with the bundled note and one of its own, and closes it.
fn with_two_notes(desk: &Desk) {
    let note = desk.file("큐.md", "# 큐\n\n- 메시지는 14일 남는다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.close();
}

/// The star is refused with a sentence, and nothing has changed.
fn assert_nothing_can_be_changed(window: &mut Window) {
    window.assert_says(&window.words.errors.read_only_title);
    assert!(window.has(Role::Status, &window.words.shell.read_only));
    window.give(Command::Search);
    window.type_text("1769");
    window.press(egui::Key::Enter);
    let line = window.chosen_line().expect("reading goes on");
    window.give(Command::Star);
    assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 0);
    window.assert_says(&window.words.errors.read_only);
    window.paste("- one more line");
    assert!(!window.library().blocks().any(|block| block.text == "one more line"));
    // Where no line is chosen the text would become a note.
    window.give(Command::GoDiagrams);
    window.paste("- one more line");
    let import = window.words.paste.import.to_string();
    window.click(Role::Button, &import);
    assert!(!window.library().blocks().any(|block| block.text == "one more line"));
}

#[test]
fn a_library_that_somebody_else_holds_is_opened_read_only() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        with_two_notes(&desk);
        let holder = Store::open(&desk.library(), OpenMode::Write, &Desk::device()).unwrap();
        let mut window = desk.start();
        window.assert_says(&window.words.errors.locked);
        assert_nothing_can_be_changed(&mut window);
        window.close();
        drop(holder);
        let window = desk.start();
        window.assert_silent_on(&window.words.errors.read_only_title);
    }
}

#[test]
fn a_library_of_a_newer_version_is_opened_read_only_and_left_as_it_is() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        with_two_notes(&desk);
        let file = desk.library().join("library.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        let newer = text.replacen("format: 1", "format: 99", 1);
        assert_ne!(text, newer);
        write(&file, &newer);
        let mut window = desk.start();
        window.assert_says(&window.words.errors.newer);
        assert_nothing_can_be_changed(&mut window);
        window.close();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
    }
}

#[test]
fn a_damaged_note_is_named_left_as_it_is_and_the_other_notes_open() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        with_two_notes(&desk);
        let file = desk.library().join("notebooks/DVA-C02/Lambda.ron");
        write(&file, "(format: 1, id: \"1jgf");
        let mut window = desk.start();
        let name = Path::new("notebooks").join("DVA-C02").join("Lambda.ron");
        window.assert_says(&window.words.errors.damaged_file.with(name.display()));
        window.assert_says(&window.words.errors.file_malformed);
        assert!(window.library().notes().any(|note| note.title == "큐"));
        window.give(Command::Search);
        window.type_text("14일");
        window.press(egui::Key::Enter);
        let line = window.chosen_line().expect("the other note opens");
        window.give(Command::Star);
        assert_eq!(
            window.library().annotations_on(Target::Block(line)).count(),
            1,
            "and can be changed"
        );
        window.close();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "(format: 1, id: \"1jgf");
    }
}

#[test]
fn a_place_that_cannot_hold_a_library_is_named() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        write(&desk.library(), "a file where the folder should be");
        let mut window = desk.start();
        window.assert_says(&window.words.errors.read_only_title);
        window.assert_says("library");
        window.give(Command::Settings);
        window.give(Command::Help);
        window.drop_path(&desk.file("큐.md", "- 줄\n"));
        assert_eq!(window.library().n_notes(), 0);
        window.assert_says(&window.words.errors.read_only);
    }
}

/// A disk on which nothing may be written; a permission would not keep everybody from it.
struct WriteProtected;

impl WriteProtected {
    fn refuse<T>() -> io::Result<T> {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

impl Fs for WriteProtected {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        DiskFs.read(path, max_bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        DiskFs.list(folder)
    }

    fn kind(&self, path: &Path) -> io::Result<Option<EntryKind>> {
        DiskFs.kind(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        DiskFs.stamp(path)
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        Self::refuse()
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn FsFile>> {
        Self::refuse()
    }

    fn append(&self, _: &Path) -> io::Result<Box<dyn FsFile>> {
        Self::refuse()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Self::refuse()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        Self::refuse()
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        Self::refuse()
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Self::refuse()
    }

    fn lock(&self, _: &Path) -> io::Result<Option<Lock>> {
        Self::refuse()
    }
}

#[test]
fn a_folder_without_permission_to_write_is_opened_read_only() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        with_two_notes(&desk);
        let opener: Opener =
            Arc::new(|folder, mode, device, _| Store::open_on(Arc::new(WriteProtected), folder, mode, device));
        let desk = desk.with_opener(opener);
        let mut window = desk.start();
        window.assert_says(&window.words.errors.not_allowed);
        assert_nothing_can_be_changed(&mut window);
        window.close();
    }
}

#[test]
fn a_damaged_answer_is_told_of_and_the_others_count() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        for _ in 0..2 {
            window.press(egui::Key::Enter);
            window.press(egui::Key::Num3);
        }
        window.close();
        let folder = desk.library().join("reviews").join(Desk::device().as_str());
        let log = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        let text = std::fs::read_to_string(&log).unwrap();
        write(&log, text.replacen("Good", "Easy", 1));
        let window = desk.start();
        assert_eq!(window.library().n_reviews(), 1);
        window.assert_says(&window.words.errors.answers_damaged);
        window.assert_silent_on(&window.words.errors.read_only_title);
    }
}

#[test]
fn the_line_of_the_bundled_note_is_there() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let window = desk.start();
    assert!(window.line(LINE).text.contains("1,769MB"));
}

#[test]
fn a_very_long_line_is_shown_in_part_found_and_not_edited() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let long = "메시지는 오래 남는다 ".repeat((1 << 18) / 30);
        let note = desk.file("큐.md", format!("# 큐\n\n- {long}끝말\n"));
        let mut window = desk.start();
        window.import_path(&note);
        window.give(Command::Search);
        window.type_text("끝말");
        window.press(egui::Key::Enter);
        let line = window.chosen_line().expect("the line is opened");
        assert!(
            window
                .library()
                .block(line)
                .is_some_and(|block| block.text.ends_with("끝말"))
        );
        window.assert_says(&window.words.line.shown_in_part);
        let names = window.names(Role::ListItem);
        assert!(
            names.iter().all(|name| name.len() < 110_000),
            "the whole line is read out"
        );
        window.give(Command::EditLine);
        window.assert_says(&window.words.errors.line_too_long);
        assert!(!window.has(Role::MultilineTextInput, &window.words.line.edit_name));
    }
}

#[test]
fn a_card_with_300_options_is_shown_as_one_that_cannot_be_asked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        desk.start().close();
        let option = |n| format!("(text: (ko: \"보기 {n}\"), right: {}),", n == 0);
        let options = (0..300).map(option).collect::<Vec<_>>().concat();
        write(
            &desk.library().join("notebooks/DVA-C02/Lambda.ron"),
            format!(
                r#"(format: 1, id: "1k9xft7g02000", title: "큐",
                blocks: [(id: "1k9xft7g02001", kind: ListItem, text: "메시지는 14일 남는다")],
                cards: [(id: "1k9xft7g02002", fact: "1k9xft7g02003", sources: [Block("1k9xft7g02001")],
                prompt: Choice(question: (ko: "며칠인가?"), options: [{options}]))])"#
            ),
        );
        let mut window = desk.start();
        window.assert_says(&window.words.start.title);
        window.assert_silent_on("며칠인가?");
        window.assert_silent_on(&window.words.errors.file_card_defective);
        window.open_bundled_note();
        window.choose_line("14일");
        let tab = window.tab_named(&window.words.companion.cards);
        window.click(Role::Tab, &tab);
        window.assert_says("며칠인가?");
        window.assert_says(&window.words.companion.defective);
        let ask = window.words.companion.ask_now.to_string();
        window.click(Role::Button, &ask);
        window.assert_silent_on("보기 1");
    }
}
