//! Where the system opens no dialogs for files, paths are typed.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, write};
use crate::window::Window;

/// A window that was asked for files, on a system that opens no dialogs.
fn asked(desk: &Desk, command: Command) -> Window {
    desk.take_dialogs_away();
    let mut window = desk.start();
    window.give(command);
    window.wait_until(|window| window.says(&window.words.path.body));
    window
}

fn has_note(window: &Window) -> bool {
    window.library().notes().any(|note| note.title == "큐와 토픽")
}

#[test]
fn a_file_is_named_by_its_path() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("큐.md", "# 큐와 토픽\n\n- SQS는 당겨서 읽는다\n");
        let mut window = asked(&desk, Command::Open);
        assert_eq!(window.focused_name().as_deref(), Some(&*window.words.path.file));
        window.assert_everything_has_a_name();
        window.type_text(&format!("'{}'", file.display()));
        window.press(Key::Enter);
        window.wait_until(has_note);
        window.assert_silent_on(&window.words.path.body);
    }
}

#[test]
fn a_folder_is_named_by_its_path() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let folder = desk.beside("시험 노트");
        write(&folder.join("큐.md"), "# 큐와 토픽\n\n- SQS는 당겨서 읽는다\n");
        let mut window = asked(&desk, Command::OpenFolder);
        window.type_text(&folder.display().to_string());
        let take = window.words.path.take.to_string();
        window.click(Role::Button, &take);
        window.wait_until(has_note);
    }
}

#[test]
fn a_path_that_leads_nowhere_is_said_to_be_wrong() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = asked(&desk, Command::Open);
        window.type_text(&desk.beside("gone.md").display().to_string());
        window.press(Key::Enter);
        window.wait_until(|window| window.app().route() == Route::ImportReport);
        window.assert_says(&window.words.report.title.with("gone.md"));
    }
}

#[test]
fn nothing_happens_without_a_path() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = asked(&desk, Command::Open);
        window.press(Key::Enter);
        window.assert_says(&window.words.path.body);
        window.press(Key::Escape);
        window.assert_silent_on(&window.words.path.body);
        assert_eq!(window.app().route(), Route::Start);
    }
}
