//! Hangul on X11, as the input methods of the system send it.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key};
use saegim::model::{BlockId, Lang};
use saegim::ui::command::Command;

use crate::desk::Desk;
use crate::window::Window;

fn preview(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

/// A window in which a line is rewritten, its caret at the end.
fn rewriting(desk: &Desk) -> (Window, BlockId) {
    let mut window = desk.start();
    window.install_input_method();
    window.open_bundled_note();
    let line = window.choose_line("CPU는 직접 고르지 않는다");
    window.give(Command::EditLine);
    window.press(Key::End);
    (window, line)
}

#[test]
fn escape_inside_a_syllable_saves_the_line_with_it_and_is_no_letter() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, line) = rewriting(&desk);
    let before = window.library().block(line).unwrap().text.clone();
    let name = window.words.line.edit_name.to_string();
    window.compose("한");
    // As ibus sends it: the key, as text, before the syllable.
    window.events(vec![preview(""), commit("\u{1b}")]);
    window.events(vec![preview(""), commit("한")]);
    assert!(!window.has(Role::MultilineTextInput, &name), "the caret has left");
    assert_eq!(window.library().block(line).unwrap().text, format!("{before}한"));
}

#[test]
fn a_syllable_is_still_there_when_the_window_had_lost_the_keyboard() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, line) = rewriting(&desk);
    let before = window.library().block(line).unwrap().text.clone();
    window.compose("한");
    window.event(Event::WindowFocused(false));
    window.events(vec![preview(""), preview("")]);
    window.event(Event::WindowFocused(true));
    window.compose("글");
    window.commit("글");
    window.press(Key::Enter);
    assert_eq!(window.library().block(line).unwrap().text, format!("{before}한글"));
}

#[test]
fn the_input_method_hears_of_the_caret_once_nobody_is_typing() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, _) = rewriting(&desk);
    window.wait_a_second();
    let begin = window.told_caret().unwrap();
    for stage in ["ㅎ", "하", "한"] {
        window.compose(stage);
        assert_eq!(window.told_caret(), Some(begin), "while {stage} is composed");
    }
    window.wait_a_second();
    assert_eq!(window.told_caret(), Some(begin), "while nothing is done to it");
    window.event(preview(""));
    assert_eq!(window.told_caret(), Some(begin), "while its commit is on its way");
    window.commit("한");
    window.compose("ㄱ");
    assert_eq!(window.told_caret(), Some(begin), "while the next one is composed");
    window.commit("ㄱ");
    window.wait_a_second();
    let end = window.told_caret().unwrap();
    assert!(end.min.x > begin.min.x, "it has moved from {begin} to {end}");
    window.press(Key::Escape);
    assert_eq!(window.told_caret(), None);
}
