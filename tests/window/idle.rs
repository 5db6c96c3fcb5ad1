//! A window nobody touches draws nothing.

use std::time::Duration;

use egui::Key;
use saegim::model::Lang;
use saegim::ui::command::Command;

use crate::desk::Desk;
use crate::window::Window;

/// Draws frames that nobody asked for: none of them asks for another one, ever.
#[track_caller]
fn assert_idle(window: &mut Window, page: &str) {
    for _ in 0..5 {
        assert_eq!(
            window.idle_frame(),
            Duration::MAX,
            "{page}: {}",
            window.repaint_causes()
        );
    }
}

#[test]
fn no_page_asks_to_be_drawn_again_once_it_has_come_to_rest() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    assert_idle(&mut window, "the start page");
    for command in [Command::GoDiagrams, Command::GoQuiz, Command::Settings, Command::Help] {
        window.give(command);
        assert_idle(&mut window, &format!("{command:?}"));
    }
    window.give(Command::GoHome);
    window.open_bundled_note();
    window.choose_line("CPU는 직접 고르지 않는다");
    assert_idle(&mut window, "a line");
    window.give(Command::MakeCard);
    assert_idle(&mut window, "the proposals");
    window.press(Key::Escape);
    window.give(Command::StartReviews);
    assert_idle(&mut window, "a question");
    window.press(Key::Enter);
    assert_idle(&mut window, "an answer");
}

#[test]
fn a_message_goes_by_itself_and_leaves_the_window_idle() {
    let desk = Desk::new(Lang::Ko);
    let note = desk.file("큐.md", "- 줄\n");
    let mut window = desk.start();
    window.drop_path(&note);
    let said = window.words.done.imported.counted(1);
    window.assert_says(&said);
    let wait = window.idle_frame();
    assert!(
        wait <= Duration::from_secs(7),
        "it asks to be drawn when the message goes, in {wait:?}"
    );
    window.wait(7_000);
    window.assert_silent_on(&said);
    assert_idle(&mut window, "after the message");
}

#[test]
fn a_window_with_cards_in_steps_is_drawn_once_a_minute() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::StartReviews);
    window.press(Key::Enter);
    window.press(Key::Num1);
    window.press(Key::Escape);
    let wait = window.idle_frame();
    assert!(
        Duration::from_millis(50) < wait && wait <= Duration::from_mins(1),
        "{wait:?}"
    );
}
