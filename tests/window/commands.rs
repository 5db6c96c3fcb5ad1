//! Every command by its key in its place, the palette, and the page of keys.

use egui::Key;
use egui::accesskit::Role;
use egui::os::OperatingSystem;
use saegim::model::{ActionKind, Lang, Mark, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::scenes::{line, n_marks, note, scene_of};
use crate::window::Window;

#[test]
fn every_command_is_reached_by_each_of_its_keys_in_its_place() {
    let mut failed = Vec::new();
    for &command in Command::ALL {
        let (scene, is_done) = scene_of(command);
        for key in command.keys() {
            let desk = Desk::new(Lang::Ko);
            let mut window = scene(&desk);
            window.press_with(key.modifiers, key.logical_key);
            if !is_done(&desk, &mut window) {
                failed.push(format!("{command:?} by {key:?}"));
            }
        }
        if command.keys().is_empty() {
            let desk = Desk::new(Lang::En);
            let mut window = scene(&desk);
            window.give(Command::Palette);
            window.type_text(command.name(&window.words.clone()));
            window.press(Key::Enter);
            if !is_done(&desk, &mut window) {
                failed.push(format!("{command:?} by the palette"));
            }
        }
    }
    assert!(failed.is_empty(), "these keys do nothing: {failed:#?}");
}

#[test]
fn the_palette_lists_every_command_once() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        let mut listed = window.names(Role::ListBoxOption);
        let ways = [
            &window.words.start.open,
            &window.words.start.open_folder,
            &window.words.start.paste,
        ];
        for way in ways {
            let place = listed
                .iter()
                .position(|name| *name == **way)
                .expect("the start page lies below");
            listed.remove(place);
        }
        let commands = Command::ALL.iter().filter(|command| **command != Command::Palette);
        let mut names: Vec<String> = commands
            .map(|command| command.name(&window.words).to_string())
            .collect();
        names.sort();
        listed.sort();
        assert_eq!(listed, names);
    }
}

#[test]
fn the_palette_runs_what_was_found_by_name_or_in_the_other_layout() {
    let cases = [
        (Lang::Ko, "설정"),
        (Lang::Ko, "tjfwjd"),
        (Lang::Ko, "ㅅㅈ"),
        (Lang::En, "settings"),
        (Lang::En, "ㄴㄷㅅ샤ㅜㅎㄴ"),
    ];
    for (lang, typed) in cases {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        for letter in typed.chars().map(String::from) {
            if letter.is_ascii() {
                window.type_text(&letter);
            } else {
                window.commit(&letter);
            }
        }
        let settings = Command::Settings.name(&window.words).to_string();
        assert!(
            window.is_chosen_first(Role::ListBoxOption, &settings),
            "{typed}: {}",
            window.spoken()
        );
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::Settings, "{typed}");
        assert!(
            !window.has(Role::TextInput, &window.words.commands.palette),
            "it closes"
        );
    }
}

#[test]
fn the_palette_moves_with_the_arrows_runs_with_a_click_and_closes_with_escape() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        window.press(Key::ArrowDown);
        let second = Command::GoHome.name(&window.words).to_string();
        assert!(window.is_chosen(Role::ListBoxOption, &second));
        let quiz = Command::GoQuiz.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &quiz);
        assert_eq!(window.app().route(), Route::Quiz);
        window.give(Command::Palette);
        window.press(Key::Escape);
        assert!(!window.has(Role::TextInput, &window.words.commands.palette));
        assert_eq!(window.app().route(), Route::Quiz, "only the palette was left");
    }
}

#[test]
fn a_command_of_another_place_is_listed_and_not_run() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::Palette);
    window.type_text("Zoom to fit");
    window.press(Key::Enter);
    assert!(
        window.has(Role::TextInput, &window.words.commands.palette),
        "it stays open"
    );
    window.press(Key::Escape);
    assert_eq!(window.app().route(), Route::Start);
}

#[test]
fn the_page_of_keys_lists_every_command_with_its_key() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Help);
        for &command in Command::ALL.iter().filter(|command| !command.keys().is_empty()) {
            let keys = command.key_texts(window.os()).join(" ");
            let entry = format!("{} {keys}", &**command.name(&window.words));
            assert!(window.has(Role::ListItem, &entry), "{entry}");
        }
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Start);
    }
}

#[test]
fn keys_are_found_by_what_they_do_and_stand_apart_in_every_window() {
    for lang in BOTH {
        for (width, height) in [(1280.0, 800.0), (900.0, 600.0)] {
            let desk = Desk::new(lang).with_size(width, height);
            let mut window = desk.start();
            window.give(Command::Help);
            let rows: Vec<_> = window
                .places_of(Role::ListItem)
                .into_iter()
                .filter(|row| window.screen().intersects(*row))
                .collect();
            for (number, row) in rows.iter().enumerate() {
                assert!(row.left() >= 0.0 && row.right() <= width, "{row:?}");
                assert!(
                    rows[number + 1..]
                        .iter()
                        .all(|other| !row.shrink(1.0).intersects(*other))
                );
            }
            let find = window.words.help.find.to_string();
            window.click(Role::TextInput, &find);
            let name = Command::Deleted.name(&window.words).to_string();
            for letter in name.chars().map(String::from) {
                window.commit(&letter);
            }
            let listed = window.names(Role::ListItem);
            assert!(listed.iter().any(|row| row.starts_with(&name)), "{listed:?}");
            assert!(listed.len() < rows.len(), "{listed:?}");
        }
    }
}

#[test]
fn letter_keys_work_while_the_keyboard_is_on_a_button() {
    let desk = Desk::new(Lang::Ko);
    let mut window = line(&desk);
    window.press(Key::Tab);
    assert!(window.focused_name().is_some(), "Tab moves the keyboard to a widget");
    window.give(Command::Star);
    assert_eq!(n_marks(&window), 1);
}

#[test]
fn a_note_is_renamed_and_deleted_and_both_are_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = note(&desk);
        let more = window.words.notes.more.to_string();
        let entry = |window: &Window, command: Command| command.name(&window.words).to_string();
        window.click(Role::Button, &more);
        let rename = entry(&window, Command::RenameNote);
        window.click(Role::ListBoxOption, &rename);
        window.press(Key::End);
        window.type_text(" 2");
        window.press(Key::Enter);
        assert!(window.has(Role::Heading, "Lambda 2") && window.has(Role::ListBoxOption, "Lambda 2"));
        window.give(Command::Undo);
        assert!(window.has(Role::Heading, "Lambda"));

        window.click(Role::Button, &more);
        let delete = entry(&window, Command::DeleteNote);
        window.click(Role::ListBoxOption, &delete);
        assert_eq!(window.library().n_notes(), 0);
        window.assert_says(&window.words.done.note_deleted);
        window.give(Command::Undo);
        assert_eq!(window.library().n_notes(), 1);
        window.close();
        assert_eq!(desk.on_disk().n_notes(), 1);
    }
}

#[test]
fn the_menu_of_a_line_marks_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = note(&desk);
        let line = window.line("CPU는 직접 고르지 않는다").id;
        let name = window.words_of(line);
        window.click_secondary(Role::ListItem, &name);
        let flag = Command::Flag.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &flag);
        assert!(window.library().mark_on(Target::Block(line), &Mark::Flag).is_some());
    }
}

#[test]
fn keys_are_shown_as_the_system_writes_them() {
    let cases = [
        (OperatingSystem::Mac, "⇧⌘P", "⌘ Enter"),
        (OperatingSystem::Windows, "Ctrl Shift P", "Ctrl Enter"),
        (OperatingSystem::Nix, "Ctrl Shift P", "Ctrl Enter"),
    ];
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Help);
        for (os, palette, save) in cases {
            window.set_os(os);
            for (command, key) in [(Command::Palette, palette), (Command::SaveText, save)] {
                let entry = format!("{} {key}", &**command.name(&window.words));
                assert!(window.has(Role::ListItem, &entry), "{os:?}: {entry}");
            }
        }
    }
}

#[test]
fn the_size_of_the_interface_outlives_a_change_of_theme_and_language_and_a_restart() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::LargerInterface);
        let larger = window.zoom();
        assert!(larger > 1.0);
        for command in [Command::SwitchTheme, Command::SwitchLanguage, Command::SwitchTheme] {
            window.give(command);
            assert!((window.zoom() - larger).abs() < f32::EPSILON, "after {command:?}");
        }
        window.give(Command::Palette);
        window.give(Command::LargerInterface);
        assert!(window.zoom() > larger, "it works over a dialog");
        let largest = window.zoom();
        window.close();
        assert!((desk.start().zoom() - largest).abs() < f32::EPSILON);
    }
}

#[test]
fn undo_and_redo_say_what_they_are_about() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = line(&desk);
        window.give(Command::Star);
        window.give(Command::Flag);
        window.give(Command::Undo);
        let words = window.words.clone();
        window.assert_says(&words.deeds.undone.with(words.deed(ActionKind::Flag)));
        window.give(Command::Palette);
        window.assert_says(&words.deeds.undo.with(words.deed(ActionKind::Star)));
        let redo = words.deeds.redo.with(words.deed(ActionKind::Flag));
        window.type_text(&redo);
        window.press(Key::Enter);
        window.assert_says(&words.deeds.redone.with(words.deed(ActionKind::Flag)));
    }
}

#[test]
fn the_palette_finds_commands_by_their_names_in_the_other_language() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let other = saegim::ui::text::Words::shipped(lang.other());
        for command in [Command::SwitchTheme, Command::PasteNote, Command::AllCards] {
            window.give(Command::Palette);
            window.type_text(command.name(&other));
            let name = command.name(&window.words).to_string();
            assert!(
                window.has(Role::ListBoxOption, &name),
                "{command:?}: {}",
                window.spoken()
            );
            window.press(Key::Escape);
        }
    }
}
