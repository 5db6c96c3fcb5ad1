//! Files that the program is started with, as a file manager does: they are looked at, and come with a yes.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png};
use crate::window::Window;

const NOTE: &str = "# 큐와 토픽\n\n- SQS는 당겨서 읽는다\n- SNS는 밀어서 보낸다\n";

/// A desk with a file, and the program started with it.
fn opened(desk: &Desk) -> Window {
    let file = desk.file("큐.md", NOTE);
    desk.start_with(vec![file])
}

fn has_note(window: &Window) -> bool {
    window.library().notes().any(|note| note.title == "큐와 토픽")
}

#[test]
fn a_note_that_was_opened_comes_with_a_yes() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = opened(&desk);
        assert_eq!(window.app().route(), Route::ImportReport);
        assert!(!has_note(&window), "nothing has happened yet");
        assert!(
            window.has(Role::Label, &window.words.report.notes),
            "what would come is counted"
        );
        window.assert_says(&window.words.report.preview_new);
        window.assert_everything_has_a_name();
        window.press(Key::Enter);
        assert!(has_note(&window));
        let line = window.line("SNS는 밀어서 보낸다").clone();
        window.close_report();
        assert_eq!(window.app().route(), Route::Note(line.note, None));
    }
}

#[test]
fn with_a_no_nothing_is_kept_of_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = opened(&desk);
        let no = window.words.report.no.to_string();
        window.click(Role::Button, &no);
        assert_ne!(window.app().route(), Route::ImportReport);
        assert!(!has_note(&window));
        assert!(!desk.on_disk().notes().any(|note| note.title == "큐와 토픽"));
    }
}

#[test]
fn a_note_that_is_there_already_is_only_opened() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = opened(&desk);
        window.press(Key::Enter);
        let note = window.line("SNS는 밀어서 보낸다").note;
        drop(window);
        let window = opened(&desk);
        assert_eq!(
            window.app().route(),
            Route::Note(note, None),
            "there is nothing to say yes to"
        );
    }
}

#[test]
fn notes_wait_for_a_yes_and_pictures_become_diagrams() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("큐.md", NOTE);
        let picture = desk.file("흐름도.png", png(64, 48));
        let window = desk.start_with(vec![note, picture]);
        assert!(!has_note(&window));
        assert!(window.library().diagrams().any(|diagram| diagram.name == "흐름도.png"));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("꾸러미.apkg", "no package at all");
        let window = desk.start_with(vec![file]);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.title.with("꾸러미.apkg"));
    }
}
