//! Home and progress, after months of study and before the first answer.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

#[test]
fn progress_shows_what_was_answered_and_what_is_to_come() {
    let mut window = Window::open_studied(Ko, Light, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.compare("progress-ko-light");
}

#[test]
fn progress_is_as_plain_in_the_dark() {
    let mut window = Window::open_studied(En, Dark, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.compare("progress-en-dark");
}

#[test]
fn progress_ends_with_what_is_weak() {
    let mut window = Window::open_studied(En, Dark, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.scroll_down(900.0);
    window.compare("progress-below-en-dark");
}

#[test]
fn progress_ends_with_what_is_weak_by_day() {
    let mut window = Window::open_studied(Ko, Light, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.scroll_down(420.0);
    window.compare("progress-middle-ko-light");
}

#[test]
fn progress_in_a_small_window_has_two_columns() {
    let mut window = Window::open_studied(Ko, Light, SMALL);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.compare("progress-small-ko-light");
}

#[test]
fn progress_before_the_first_answer_says_how_to_begin() {
    let mut window = Window::open(Ko, Light, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.compare("progress-empty-ko-light");
}

#[test]
fn home_says_what_is_next() {
    let mut window = Window::open_studied(Ko, Light, LARGE);
    window.open_line("별칭");
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.key(Key::Enter);
    window.key(Key::Num1);
    window.key(Key::Escape);
    window.chord(Modifiers::ALT, Key::Home);
    window.compare("home-ko-light");
}

#[test]
fn home_has_two_columns_in_a_small_window_too() {
    Window::open_studied(En, Dark, SMALL).compare("home-small-en-dark");
}

/// A window on Home with a note of one's own and nothing else in the library.
fn home_without_a_card(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("별칭");
    window.command(if lang == Ko {
        "노트북 삭제"
    } else {
        "Delete notebook"
    });
    window.import("# 큐\n\n- 메시지는 4일 남는다\n");
    window.chord(Modifiers::ALT, Key::Home);
    window
}

#[test]
fn home_without_a_card_leads_to_the_first() {
    home_without_a_card(Ko, Light, LARGE).compare("home-empty-ko-light");
}

#[test]
fn home_without_a_card_offers_the_bundled_notebook_in_a_small_window_too() {
    home_without_a_card(En, Dark, SMALL).compare("home-empty-small-en-dark");
}
