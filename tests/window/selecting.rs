//! Several lines of a note selected together: by keys, by the pointer, and what commands do with them.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::{NOTE, lines, with_note};

/// A window in which the three items of the list are selected.
pub(crate) fn list_selected(desk: &Desk) -> Window {
    let mut window = with_note(desk, NOTE);
    window.choose_line("최대 14일");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window
}

#[test]
fn selected_lines_are_copied_as_markdown_and_cut_in_one_step() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = list_selected(&desk);
        window.event(Event::Copy);
        let list = "- 메시지는 최대 14일 남는다\n    - 기본은 4일이다\n- 순서는 지킨다\n";
        assert_eq!(window.copied(), Some(list));
        let before = lines(&window);
        window.event(Event::Cut);
        assert_eq!(window.copied(), Some(list));
        assert_eq!(lines(&window), ["# 큐", "문단 하나", "문단 둘"]);
        assert_eq!(
            window.chosen_line(),
            Some(window.line("문단 하나").id),
            "what comes behind is chosen"
        );
        window.give(Command::Undo);
        assert_eq!(lines(&window), before);
    }
}

#[test]
fn the_selection_grows_and_shrinks_from_where_it_began() {
    let desk = Desk::new(BOTH[0]);
    let mut window = list_selected(&desk);
    window.press_with(Modifiers::SHIFT, Key::ArrowUp);
    window.press(Key::Delete);
    assert_eq!(lines(&window), ["# 큐", "- 순서는 지킨다", "문단 하나", "문단 둘"]);
    window.give(Command::Undo);
    window.choose_line("문단 하나");
    window.press_with(Modifiers::SHIFT, Key::ArrowUp);
    window.press(Key::ArrowDown);
    window.press(Key::Delete);
    assert_eq!(lines(&window).len(), 5, "choosing a line ends the selection");
}

#[test]
fn escape_ends_the_selection_and_keeps_the_line() {
    let desk = Desk::new(BOTH[0]);
    let mut window = list_selected(&desk);
    let chosen = window.chosen_line();
    window.press(Key::Escape);
    assert_eq!(window.chosen_line(), chosen);
    window.press(Key::Delete);
    assert_eq!(lines(&window).len(), 5);
}

#[test]
fn selected_lines_are_moved_indented_and_turned_together() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("문단 하나");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.run_from_palette(Command::MakeTask);
    assert_eq!(lines(&window)[4..], ["- [ ] 문단 하나", "- [ ] 문단 둘"]);
    window.give(Command::IndentLine);
    assert_eq!(lines(&window)[4..], ["  - [ ] 문단 하나", "  - [ ] 문단 둘"]);
    window.give(Command::TickTask);
    assert_eq!(lines(&window)[4..], ["  - [x] 문단 하나", "  - [x] 문단 둘"]);
    window.give(Command::TickTask);
    window.give(Command::OutdentLine);
    window.give(Command::MoveLineUp);
    assert_eq!(
        lines(&window)[1..],
        [
            "- 메시지는 최대 14일 남는다",
            "  - 기본은 4일이다",
            "- [ ] 문단 하나",
            "- [ ] 문단 둘",
            "- 순서는 지킨다",
        ],
    );
    for _ in 0..6 {
        window.give(Command::Undo);
    }
    assert_eq!(
        lines(&window)[3..],
        ["- 순서는 지킨다", "문단 하나", "문단 둘"],
        "each was one step"
    );
}

#[test]
fn all_lines_are_selected_at_once() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(window.n_selected(Role::ListItem), 5, "and the heading");
    window.press(Key::Delete);
    assert!(lines(&window).is_empty());
    window.give(Command::Undo);
    assert_eq!(lines(&window).len(), 6);
}

#[test]
fn the_pointer_selects_lines_with_shift_and_by_dragging() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    let middle = |window: &Window, words: &str| -> Pos2 {
        let id = window.line(words).id;
        window.get(Role::ListItem, &window.words_of(id)).rect().center()
    };
    window.choose_line("최대 14일");
    let at = middle(&window, "순서는");
    window.click_at_with(at, Modifiers::SHIFT);
    assert_eq!(window.n_selected(Role::ListItem), 3);
    window.press(Key::Escape);
    let (from, to) = (middle(&window, "문단 둘"), middle(&window, "기본은"));
    window.drag(from, to);
    assert_eq!(window.n_selected(Role::ListItem), 4);
}
