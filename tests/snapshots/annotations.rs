//! All annotations of a library, and those of a note beside it.

use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A window on a note with a comment, highlights, a star and a flag.
fn annotated(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    for (line, key) in [("10,240MB", Key::H), ("512MB부터", Key::S), ("15분(900초)", Key::F)] {
        window.open_line(line);
        window.key(key);
    }
    window.open_line("1,769MB");
    window.key(Key::A);
    window.event(Event::Text(
        "모의고사 2회에서 틀렸다. 메모리를 올리면 CPU도 는다".to_owned(),
    ));
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.pass(8_000);
    window
}

fn page(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = annotated(lang, theme, size);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    window
}

#[test]
fn annotations_are_listed() {
    page(Ko, Light, LARGE).compare("annotations-ko-light");
}

#[test]
fn annotations_are_listed_in_a_small_dark_window() {
    page(En, Dark, SMALL).compare("annotations-small-en-dark");
}

#[test]
fn annotations_of_a_note_stand_beside_it() {
    let mut window = annotated(En, Light, LARGE);
    window.key(Key::Escape);
    window.compare("annotations-beside-en-light");
}

#[test]
fn without_annotations_the_page_says_what_comes_here() {
    let mut window = Window::open(Ko, Dark, SMALL);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    window.compare("annotations-none-small-ko-dark");
}
