//! The page of exports and imports.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

fn on_page(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window
}

#[test]
fn exports_and_imports_stand_on_one_page() {
    on_page(Ko, Light, LARGE).compare("transfer-ko-light");
}

#[test]
fn exports_and_imports_in_english_in_the_dark() {
    on_page(En, Dark, LARGE).compare("transfer-en-dark");
}

#[test]
fn exports_and_imports_in_a_small_dark_window() {
    on_page(Ko, Dark, SMALL).compare("transfer-small-ko-dark");
}

#[test]
fn exports_and_imports_in_a_small_light_window() {
    on_page(En, Light, SMALL).compare("transfer-small-en-light");
}
