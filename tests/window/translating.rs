//! What a line says in the other language: written below it, read alone or with it, and marked when the line has changed.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{ActionKind, Lang};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::{NOTE, with_note};

const LINE: &str = "기본은 4일이다";

/// A window in which a line of Korean was translated.
fn translated(desk: &Desk) -> Window {
    let mut window = with_note(desk, NOTE);
    if window.app().content_lang() == Lang::En {
        window.give(Command::SwitchLanguage);
    }
    window.choose_line(LINE);
    window.press(Key::T);
    assert_eq!(window.focused_name().as_deref(), Some(&*window.words.translation.in_en));
    window.type_text("4 days by default");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window
}

fn translation(window: &Window) -> String {
    window.line("기본은").translation.clone()
}

#[test]
fn a_line_is_translated_by_key_and_undo_says_so() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = translated(&desk);
        assert_eq!(translation(&window), "4 days by default");
        assert!(!window.has(Role::MultilineTextInput, &window.words.translation.in_en));
        assert_eq!(window.chosen_line(), Some(window.line(LINE).id));
        window.assert_silent_on("4 days by default");
        window.give(Command::SwitchLanguage);
        assert!(window.has(Role::ListItem, "4 days by default"), "alone");
        window.give(Command::ShowBothLanguages);
        window.assert_says("4 days by default");
        window.assert_says(LINE);
        window.give(Command::SwitchLanguage);
        assert!(
            window.has(Role::ListItem, LINE),
            "the line comes first in its own language"
        );
        window.assert_says("4 days by default");
        window.give(Command::Undo);
        let deed = window.words.deed(ActionKind::TranslateLine).to_string();
        window.assert_says(&window.words.deeds.undone.with(deed));
        assert_eq!(translation(&window), "");
        window.give(Command::Redo);
        assert_eq!(translation(&window), "4 days by default");
    }
}

#[test]
fn a_translation_is_found_by_its_words() {
    let desk = Desk::new(Lang::Ko);
    let mut window = translated(&desk);
    let line = window.line(LINE).id;
    window.give(Command::Search);
    window.type_text("days by default");
    window.press(Key::Enter);
    assert_eq!(window.chosen_line(), Some(line));
}

#[test]
fn a_translation_is_behind_once_its_line_changes_until_somebody_looked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = translated(&desk);
        let behind = window.words.translation.behind.to_string();
        window.press(Key::E);
        window.type_text(" 또는 14일");
        window.press(Key::Escape);
        assert_eq!(window.line("기본은").translated_from, LINE);
        window.assert_silent_on(&behind);
        window.give(Command::ShowBothLanguages);
        assert!(
            window.names(Role::ListItem).iter().any(|name| name.contains(&behind)),
            "{}",
            window.spoken()
        );
        window.press(Key::T);
        window.assert_says(&window.words.translation.was.with(LINE));
        let keep = window.words.translation.keep.to_string();
        window.click(Role::Button, &keep);
        assert_eq!(window.line("기본은").translated_from, "");
        assert_eq!(translation(&window), "4 days by default");
        window.give(Command::Undo);
        assert_eq!(window.line("기본은").translated_from, LINE);
        // What the line said then is no change.
        window.give(Command::Undo);
        assert_eq!(
            (&*window.line("기본은").text, &*window.line("기본은").translated_from),
            (LINE, "")
        );
    }
}

#[test]
fn words_of_a_translation_survive_a_kill_and_an_empty_one_is_none() {
    let desk = Desk::new(Lang::Ko);
    let mut window = translated(&desk);
    window.press(Key::T);
    window.type_text(" (or 14)");
    window.wait(10_000);
    window.close();
    let mut window = desk.start();
    let name = window.words.translation.in_en.to_string();
    assert_eq!(
        window.value(Role::MultilineTextInput, &name),
        "4 days by default (or 14)"
    );
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    let remove = window.words.translation.remove.to_string();
    window.click(Role::Button, &remove);
    assert_eq!(translation(&window), "");
}

#[test]
fn escape_leaves_the_translation_as_it_was() {
    let desk = Desk::new(Lang::Ko);
    let mut window = translated(&desk);
    window.press(Key::T);
    window.type_text("!");
    window.press(Key::Escape);
    assert_eq!(translation(&window), "4 days by default");
    assert!(!window.has(Role::MultilineTextInput, &window.words.translation.in_en));
    window.give(Command::Undo);
    assert_eq!(
        window.value(Role::MultilineTextInput, &window.words.translation.in_en),
        "4 days by default!"
    );
}
