//! Earlier versions and deleted notes: looked at and brought back.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::Lang;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const LINE: &str = "CPU는 직접 고르지 않는다";

#[test]
fn a_note_comes_back_as_it_was_before_an_edit() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line(LINE);
        let before = window.library().block(line).unwrap().text.clone();
        window.give(Command::EditLine);
        window.type_text("고친 글 ");
        window.press(Key::Escape);
        assert_ne!(window.library().block(line).unwrap().text, before);
        window.wait_until(|window| window.app().is_idle());
        window.give(Command::Versions);
        window.wait_until(|window| window.says(&window.words.past.n_differ.counted(2)));
        window.assert_everything_has_a_name();
        let restore = window.words.past.restore.to_string();
        window.click(Role::Button, &restore);
        assert_eq!(window.library().block(line).unwrap().text, before);
        assert!(matches!(window.app().route(), Route::Note(..)));
        window.assert_says(&window.words.done.restored);
        window.close();
        assert_eq!(desk.on_disk().block(line).unwrap().text, before);
    }
}

#[test]
fn a_deleted_note_comes_back_after_a_restart_with_its_cards() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let n_cards = window.library().n_cards();
        window.give(Command::DeleteNote);
        assert_eq!((window.library().n_notes(), window.library().n_cards()), (0, 0));
        window.close();
        let mut window = desk.start();
        window.give(Command::Deleted);
        window.wait_until(|window| window.has(Role::Button, &window.words.past.restore));
        window.press(Key::Enter);
        assert_eq!((window.library().n_notes(), window.library().n_cards()), (1, n_cards));
        window.close();
        assert_eq!(desk.on_disk().n_cards(), n_cards);
    }
}

#[test]
fn a_deleted_notebook_comes_back_with_everything_in_it() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.give(Command::GoNotes);
        let counts = |window: &Window| {
            let library = window.library();
            (library.n_notes(), library.n_cards(), library.diagrams().count())
        };
        let before = counts(&window);
        let rows = window.names(Role::ListBoxOption);
        let name = match lang {
            Lang::Ko => "AWS 개발자 (DVA)",
            Lang::En => "AWS Developer (DVA)",
        };
        let row = rows.iter().find(|row| row.starts_with(name)).unwrap().clone();
        window.click_secondary(Role::ListBoxOption, &row);
        let delete = Command::DeleteNotebook.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &delete);
        assert_eq!(counts(&window), (0, 0, 0));
        window.close();
        let mut window = desk.start();
        window.give(Command::Deleted);
        window.wait_until(|window| window.has(Role::Button, &window.words.past.restore));
        // One below the other, and the notebook by its name.
        let rows = window.names(Role::ListBoxOption);
        let notebook = rows.iter().find(|row| row.starts_with("AWS 개발자 (DVA)")).unwrap();
        window.click(Role::ListBoxOption, notebook);
        window.press(Key::Enter);
        assert_eq!(counts(&window), before);
        window.give(Command::Undo);
        assert_eq!(counts(&window), (0, 0, 0), "it was one step");
        window.give(Command::Redo);
        window.give(Command::Deleted);
        window.wait_until(|window| window.says(&window.words.past.none_deleted));
        window.close();
        assert_eq!(desk.on_disk().n_cards(), before.1);
    }
}

#[test]
fn a_note_that_was_deleted_before_its_notebook_stays_deleted() {
    let desk = Desk::fresh(BOTH[0]);
    let mut window = desk.start();
    window.open_bundled_note();
    let Route::Note(deleted, _) = window.app().route() else {
        panic!("a note is open")
    };
    window.give(Command::DeleteNote);
    window.settle();
    window.wait(20_000);
    window.settle();
    window.run_from_palette(Command::DeleteNotebook);
    window.settle();
    assert_eq!(window.library().n_notes(), 0);
    window.give(Command::Deleted);
    window.wait_until(|window| window.has(Role::Button, &window.words.past.restore));
    let rows = window.names(Role::ListBoxOption);
    let notebook = rows.iter().find(|row| row.starts_with("AWS 개발자 (DVA)")).unwrap();
    window.click(Role::ListBoxOption, notebook);
    window.press(Key::Enter);
    assert_eq!((window.library().n_notes(), window.library().n_diagrams()), (7, 10));
    assert!(window.library().note(deleted).is_none());
}

#[test]
fn with_nothing_kept_the_pages_say_so() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Deleted);
        window.wait_until(|window| window.says(&window.words.past.none_deleted));
        window.press(Key::Escape);
        window.open_bundled_note();
        window.give(Command::Versions);
        window.wait_until(|window| window.says(&window.words.past.none));
        window.close();
    }
}
