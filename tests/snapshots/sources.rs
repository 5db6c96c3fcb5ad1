//! A note as the text it is, beside the note and in its place.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

fn in_source(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("10,240MB");
    window.chord(Modifiers::COMMAND, Key::E);
    window
}

#[test]
fn the_source_stands_beside_the_note() {
    in_source(Ko, Dark, LARGE).compare("source-ko-dark");
}

#[test]
fn the_source_stands_beside_the_note_in_english() {
    in_source(En, Light, LARGE).compare("source-en-light");
}

#[test]
fn in_a_small_window_the_source_takes_the_place_of_the_note() {
    in_source(Ko, Light, SMALL).compare("source-small-ko-light");
}

#[test]
fn in_a_small_dark_window_the_source_takes_the_place_of_the_note() {
    in_source(En, Dark, SMALL).compare("source-small-en-dark");
}
