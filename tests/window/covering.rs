//! A note read with its lines covered: shown one by one by keys alone, never told before.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::with_note;

const NOTE: &str =
    "# 큐\n\n- 메시지는 최대 14일 남는다\n  - 기본은 4일이다\n\n## 순서\n\n- FIFO는 순서를 지킨다\n\n글 하나\n";

/// Whether a line is told anywhere in the window.
fn tells(window: &Window, words: &str) -> bool {
    window.spoken().contains(words)
}

/// A window on a note whose three lines are covered but for the first.
pub(crate) fn one_of_three_shown(desk: &Desk) -> Window {
    let mut window = with_note(
        desk,
        "# 큐\n\n- 하나는 둘보다 작다\n- 둘은 셋보다 작다\n- 셋은 넷보다 작다\n",
    );
    window.press(Key::V);
    window.press(Key::Space);
    assert_eq!(n_covered(&window), 2);
    window
}

pub(crate) fn n_covered(window: &Window) -> usize {
    let name = window.words.cover.covered_line.to_string();
    window.named(Role::ListItem, &name).len()
}

#[test]
fn lines_are_shown_one_by_one_and_covered_again_and_headings_stay() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.press(Key::V);
        assert_eq!(n_covered(&window), 4);
        assert!(tells(&window, "순서"), "headings say what is asked");
        for words in ["14일", "4일이다", "FIFO", "글 하나"] {
            assert!(!tells(&window, words), "{words} is covered");
        }
        window.press(Key::Space);
        assert!(tells(&window, "14일") && !tells(&window, "4일이다"));
        assert_eq!(window.chosen_line(), Some(window.line("14일").id));
        window.press(Key::Space);
        window.press(Key::Space);
        assert!(tells(&window, "4일이다") && tells(&window, "FIFO"));
        assert_eq!(n_covered(&window), 1);
        window.press(Key::Backspace);
        assert!(!tells(&window, "FIFO"));
        assert_eq!(window.chosen_line(), Some(window.line("4일이다").id));
        window.press(Key::ArrowRight);
        assert_eq!(n_covered(&window), 0);
        window.assert_says(&window.words.cover.all_shown);
        window.press(Key::Escape);
        window.press(Key::V);
        assert_eq!(n_covered(&window), 4, "it begins anew");
        window.press(Key::Escape);
        assert_eq!(n_covered(&window), 0);
    }
}

#[test]
fn how_far_one_is_is_told_and_the_buttons_do_what_the_keys_do() {
    let desk = Desk::new(BOTH[1]);
    let mut window = with_note(&desk, NOTE);
    window.give(Command::CoverNote);
    let told = |window: &Window, n: usize| window.words.cover.progress.with(format!("{n} / 4"));
    window.assert_says(&told(&window, 0));
    let next = window.words.cover.show_next.to_string();
    window.click(Role::Button, &next);
    window.assert_says(&told(&window, 1));
    let end = window.words.cover.end.to_string();
    window.click(Role::Button, &end);
    assert_eq!(n_covered(&window), 0);
}

#[test]
fn a_line_that_is_chosen_in_another_way_is_shown() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.press(Key::V);
    let name = window.words.cover.covered_line.to_string();
    window.click_first(Role::ListItem, &name);
    assert!(tells(&window, "14일"));
    window.press(Key::ArrowDown);
    assert!(tells(&window, "4일이다"));
    window.give(Command::Search);
    window.type_text("FIFO");
    window.press(Key::Enter);
    assert!(tells(&window, "FIFO는 순서를 지킨다"));
    assert_eq!(n_covered(&window), 1);
}

#[test]
fn what_was_not_known_is_marked_and_asked_in_a_quiz() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.press(Key::V);
        let missed = window.words.cover.missed.to_string();
        window.press(Key::Space);
        window.press(Key::X);
        let line = window.chosen_line().unwrap();
        let n_cards = window.library().n_cards_on(saegim::model::CardSource::Block(line));
        assert!(n_cards > 0, "the first line of the bundled note has cards");
        assert_eq!(window.named(Role::Button, &missed).len(), 1, "the key is there");
        let quiz = window.words.cover.quiz_missed.counted(1);
        assert!(window.has(Role::Button, &quiz));
        window.press(Key::X);
        assert!(!window.has(Role::Button, &quiz), "taken back");
        window.press(Key::X);
        window.click(Role::Button, &quiz);
        assert_eq!(window.app().route(), Route::Quiz);
    }
}

#[test]
fn the_first_words_can_be_left() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.press(Key::V);
    window.press(Key::W);
    assert!(window.has(Role::ListItem, &window.words.cover.covered_from.with("메시지는")));
    assert!(!tells(&window, "14일"), "what is left is told and no more");
    window.press(Key::W);
    assert_eq!(n_covered(&window), 4);
}

#[test]
fn another_note_is_not_covered() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.press(Key::V);
    window.click(Role::ListBoxOption, "Lambda");
    assert_eq!(n_covered(&window), 0);
    window.give(Command::Back);
    assert_eq!(n_covered(&window), 0, "coming back, all is shown");
}

#[test]
fn what_was_not_known_stays_marked_when_it_is_covered_again_and_is_counted_without_cards() {
    let desk = Desk::new(BOTH[1]);
    let mut window = one_of_three_shown(&desk);
    window.press(Key::X);
    let told = window.words.cover.n_missed.counted(1);
    window.assert_says(&told);
    window.press(Key::Backspace);
    window.press(Key::Space);
    window.assert_says(&told);
    window.press(Key::ArrowRight);
    let last = window.chosen_line();
    window.press(Key::ArrowRight);
    assert_eq!(
        window.chosen_line(),
        last,
        "with all lines shown the last one stays chosen"
    );
}
