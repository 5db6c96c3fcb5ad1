//! Lines in both languages, and a translation that is being written.

use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A line that has changed since it was translated, while its translation is looked at.
fn translating(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("10,240MB");
    window.chord(Modifiers::SHIFT, Key::L);
    window.key(Key::E);
    window.event(Event::Text(" 24.11".to_owned()));
    window.key(Key::Escape);
    window.key(Key::T);
    window
}

#[test]
fn a_translation_is_written_below_its_line() {
    translating(Ko, Light, LARGE).compare("translation-ko-light");
}

#[test]
fn a_translation_is_written_in_a_small_window() {
    translating(En, Dark, SMALL).compare("translation-small-en-dark");
}
