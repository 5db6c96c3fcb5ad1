//! The page that says what the program is and what it is made of.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};

#[test]
fn the_version_and_the_licence_of_every_part_can_be_read() {
    for lang in BOTH {
        for (width, height) in [(1280.0, 800.0), (720.0, 480.0)] {
            let desk = Desk::new(lang).with_size(width, height);
            let mut window = desk.start();
            window.give(Command::About);
            window.assert_says(&window.words.about.version.with(env!("CARGO_PKG_VERSION")));
            window.assert_everything_has_a_name();
            // The first part is the program itself, and further down come the others.
            window.assert_says("MIT License");
            window.press(Key::ArrowDown);
            let notebook = format!("{} · CC-BY-4.0", &*window.words.about.notebook);
            assert!(window.is_chosen(Role::ListBoxOption, &notebook));
            window.assert_silent_on("MIT License");
            for _ in 0..2 {
                window.press(Key::ArrowDown);
            }
            assert!(window.is_chosen(Role::ListBoxOption, "Pretendard · OFL-1.1"));
            window.press(Key::Escape);
            assert_eq!(window.app().route(), Route::Start);
        }
    }
}

#[test]
fn a_click_shows_the_licence_of_a_part() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::About);
        window.click(Role::ListBoxOption, "SQLite · Public domain");
        window.assert_says("The author disclaims copyright to this source code.");
    }
}

#[test]
fn the_page_of_keys_leads_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.press(Key::F1);
        let show = window.words.about.show.to_string();
        window.click(Role::Button, &show);
        assert_eq!(window.app().route(), Route::About);
    }
}
