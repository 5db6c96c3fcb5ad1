//! Several lines of a note selected together: by keys, by the pointer, and what commands do with them.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use saegim::model::{Mark, Target};
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
        window.assert_says(&window.words.done.lines_deleted.counted(3));
        assert_eq!(window.n_selected(Role::ListItem), 1);
        window.give(Command::Undo);
        assert_eq!(lines(&window), before);
        assert_eq!(window.n_selected(Role::ListItem), 3, "what came back is selected");
        window.event(Event::Copy);
        assert_eq!(window.copied(), Some(list));
    }
}

#[test]
fn how_many_lines_are_selected_is_told() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = list_selected(&desk);
        let told = window.words.notes.n_selected.counted(3);
        window.assert_says(&told);
        window.press(Key::Escape);
        window.assert_silent_on(&told);
    }
}

#[test]
fn thousands_of_lines_are_turned_and_deleted_as_one_and_come_back_selected() {
    let desk = Desk::new(BOTH[0]);
    let text: Vec<String> = (0..2_000).map(|n| format!("줄 {n}\n\n")).collect();
    let mut window = with_note(&desk, &format!("# 긴 노트\n\n{}", text.concat()));
    window.choose_line("줄 0");
    window.give(Command::SelectAll);
    window.run_from_palette(Command::MakeTask);
    assert_eq!(lines(&window)[2_000], "- [ ] 줄 1999");
    window.press(Key::Delete);
    assert!(lines(&window).is_empty());
    window.give(Command::Undo);
    window.assert_says(&window.words.notes.n_selected.counted(2_001));
    window.give(Command::Undo);
    assert_eq!(lines(&window)[2_000], "줄 1999");
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
    // No words were picked on the way: all of the line is highlighted.
    window.press(Key::Escape);
    window.choose_line("문단 둘");
    window.give(Command::Highlight);
    let line = window.line("문단 둘");
    let marks: Vec<_> = window.library().annotations_on(Target::Block(line.id)).collect();
    let is_whole = |mark: &Mark| matches!(mark, Mark::Highlight(range, _) if *range == (0..line.text.len()));
    assert!(marks.iter().all(|annotation| is_whole(&annotation.mark)) && marks.len() == 1);
}

#[test]
fn lines_that_were_cut_are_pasted_back_as_if_they_were_moved() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line("최대 14일");
        window.give(Command::Star);
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        let (before, whole) = (lines(&window), window.library().clone());
        let star = |window: &Window| {
            let line = window.line("최대 14일").id;
            (line, window.library().annotations_on(Target::Block(line)).count())
        };
        let starred = star(&window);
        window.event(Event::Cut);
        let copied = window.copied().unwrap().to_owned();
        window.choose_line("문단 하나");
        window.paste(&copied);
        let moved = [
            "# 큐",
            "- 순서는 지킨다",
            "문단 하나",
            "- 메시지는 최대 14일 남는다",
            "  - 기본은 4일이다",
            "문단 둘",
        ];
        assert_eq!(lines(&window), moved);
        assert_eq!(star(&window), starred, "the line is the same one, with its star");
        assert_eq!(window.n_selected(Role::ListItem), 2, "what was pasted is selected");
        window.assert_says(&window.words.done.lines_pasted.counted(2));
        // A second time they are other lines.
        window.paste(&copied);
        assert_eq!(
            lines(&window)[5..7],
            ["- 메시지는 최대 14일 남는다", "  - 기본은 4일이다"]
        );
        for _ in 0..3 {
            window.give(Command::Undo);
        }
        assert_eq!(lines(&window), before);
        assert!(*window.library() == whole);
    }
}

#[test]
fn text_from_elsewhere_is_pasted_as_lines_behind_the_chosen_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line("문단 하나");
        window.paste("하나 *별표\n둘\r\n\r\n셋");
        assert_eq!(lines(&window)[4..], ["문단 하나", "하나 *별표", "둘", "셋", "문단 둘"]);
        window.give(Command::Undo);
        window.choose_line("최대 14일");
        window.paste("- [ ] 할 일\n    - 아래\n");
        assert_eq!(
            lines(&window)[1..5],
            [
                "- 메시지는 최대 14일 남는다",
                "  - 기본은 4일이다",
                "- [ ] 할 일",
                "  - 아래"
            ],
            "behind an item and what hangs below it"
        );
        window.give(Command::Undo);
        window.choose_line("기본은");
        window.paste("셋");
        assert_eq!(
            lines(&window)[2..4],
            ["  - 기본은 4일이다", "  - 셋"],
            "bare words become an item there"
        );
        window.give(Command::Undo);
        assert_eq!(lines(&window).len(), 6);
    }
}

#[test]
fn several_lines_are_pasted_at_the_caret() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line("문단 하나");
        window.give(Command::EditLine);
        window.press(Key::Home);
        for _ in 0..2 {
            window.press(Key::ArrowRight);
        }
        window.paste("가\n나\n다");
        assert_eq!(lines(&window)[4..], ["문단가", "나", "다 하나", "문단 둘"]);
        window.type_text("!");
        window.press(Key::Escape);
        assert_eq!(lines(&window)[6], "다! 하나", "the caret is behind what was pasted");
        window.give(Command::Undo);
        window.give(Command::Undo);
        assert_eq!(lines(&window)[4..], ["문단 하나", "문단 둘"], "it was one step");
        window.choose_line("순서는");
        window.give(Command::EditLine);
        window.press(Key::End);
        window.paste("- 가\n- 나\n");
        window.press(Key::Escape);
        assert_eq!(lines(&window)[3..6], ["- 순서는 지킨다", "- 가", "- 나"]);
        window.give(Command::NewLineBelow);
        window.paste("## 제목\n\n글");
        window.press(Key::Escape);
        assert_eq!(
            lines(&window)[5..8],
            ["- 나", "## 제목", "글"],
            "the line without words makes way"
        );
    }
}

#[test]
fn lines_pasted_at_the_caret_of_a_nested_item_stand_as_deep_as_it() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("기본은");
    window.give(Command::EditLine);
    window.press(Key::End);
    window.paste("- 가\n- 나\n");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[2..5], ["  - 기본은 4일이다", "  - 가", "  - 나"]);
}

#[test]
fn lines_that_were_cut_come_back_as_what_they_were_whatever_they_look_like() {
    let desk = Desk::new(BOTH[0]);
    let note = "# 큐\n\n짧은 말\n\n- 하나\n- 둘\n\n> 인용\n\n두 줄의\n문단\n\n끝\n";
    let mut window = with_note(&desk, note);
    let before = lines(&window);
    let id = window.choose_line("짧은 말");
    for _ in 0..4 {
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    }
    window.event(Event::Cut);
    let copied = window.copied().unwrap().to_owned();
    assert_eq!(lines(&window), ["# 큐", "끝"]);
    window.paste(&copied);
    let after = lines(&window);
    let moved: Vec<String> = [&before[..1], &before[before.len() - 1..], &before[1..before.len() - 1]].concat();
    assert_eq!(after, moved);
    assert_eq!(window.line("짧은 말").id, id);
}
