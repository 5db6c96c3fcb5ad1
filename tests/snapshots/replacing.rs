//! Words found in a note, and what replacing them would change.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A note in which something is looked for, at its second place.
fn finding(lang: Lang, theme: ThemeChoice, size: Vec2, words: &str, new: &str) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("10,240MB");
    window.chord(Modifiers::COMMAND, Key::H);
    window.event(Event::Text(words.to_owned()));
    let replace = if lang == Ko { "바꿀 내용" } else { "Replace with" };
    window.click(Role::TextInput, replace);
    window.event(Event::Text(new.to_owned()));
    window.key(Key::Enter);
    window.key(Key::Enter);
    window
}

#[test]
fn the_places_of_a_note_are_marked_and_counted() {
    finding(Ko, Light, LARGE, "메모리", "메모리(memory)").compare("find-ko-light");
}

#[test]
fn the_places_of_a_note_are_marked_in_a_small_dark_window() {
    finding(En, Dark, SMALL, "memory", "RAM").compare("find-small-en-dark");
}

#[test]
fn every_line_is_shown_as_it_is_and_as_it_would_be() {
    let mut window = finding(Ko, Dark, LARGE, "함수", "Lambda 함수");
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.click_tab("모든 노트");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::Space);
    window.compare("replace-ko-dark");
}

#[test]
fn what_would_change_fits_a_small_window() {
    let mut window = finding(En, Light, SMALL, "function", "Lambda function");
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.compare("replace-small-en-light");
}
