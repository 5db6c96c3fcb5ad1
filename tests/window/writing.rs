//! Writing in a note: what the keys do to the line the caret stands in.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use saegim::model::{BlockKind, CardSource, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

pub(crate) const NOTE: &str =
    "# 큐\n\n- 메시지는 최대 14일 남는다\n  - 기본은 4일이다\n- 순서는 지킨다\n\n문단 하나\n\n문단 둘\n";

/// A window on a note with a list and two paragraphs.
pub(crate) fn with_note(desk: &Desk, markdown: &str) -> Window {
    let file = desk.file("큐.md", markdown);
    let mut window = desk.start();
    window.import_path(&file);
    window.give(Command::GoNotes);
    window
}

/// The lines of the note that is shown as Markdown writes them: the sign, so many blanks as it is deep, the words.
pub(crate) fn lines(window: &Window) -> Vec<String> {
    let Route::Note(note, _) = window.app().route() else {
        panic!("no note is shown")
    };
    let note = window.library().note(note).unwrap();
    let line = |block: &std::sync::Arc<saegim::model::Block>| {
        let sign = match block.kind {
            BlockKind::Heading => "#".repeat(usize::from(block.depth) + 1) + " ",
            BlockKind::ListItem => format!("{}{} ", "  ".repeat(usize::from(block.depth)), block.full_sign()),
            BlockKind::Quote => "> ".to_owned(),
            BlockKind::Code => "``` ".to_owned(),
            _ => String::new(),
        };
        format!("{sign}{}", block.text)
    };
    window.library().blocks_of(note).map(line).collect()
}

/// Puts the caret into a line, at its end.
fn write_in(window: &mut Window, words: &str) {
    window.choose_line(words);
    window.give(Command::EditLine);
}

/// What is in the field with the caret, which has the keyboard.
fn field(window: &Window) -> String {
    let name = window.words.line.edit_name.to_string();
    assert_eq!(window.focused_name().as_ref(), Some(&name), "the caret is in a line");
    window.value(Role::MultilineTextInput, &name)
}

fn is_writing(window: &Window) -> bool {
    window.has(Role::MultilineTextInput, &window.words.line.edit_name)
}

fn undo(window: &mut Window) {
    window.press(Key::Escape);
    window.give(Command::Undo);
}

#[test]
fn a_new_note_is_named_and_written_line_by_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let Route::Note(bundled, _) = window.app().route() else {
            panic!("a note is shown")
        };
        window.give(Command::NewNote);
        let notebook = window
            .library()
            .notebook(window.library().note(bundled).unwrap().notebook);
        let notebook = window.shown_name(&notebook.unwrap().name);
        window.assert_says(&window.words.notes.goes_into.with(notebook));
        window.type_text("SQS");
        window.press(Key::Enter);
        let Route::Note(note, Some(_)) = window.app().route() else {
            panic!("the first line is chosen")
        };
        let (old, new) = (
            window.library().note(bundled).unwrap(),
            window.library().note(note).unwrap(),
        );
        assert_eq!((&*new.title, new.notebook), ("SQS", old.notebook));
        assert_eq!(field(&window), "");
        for line in ["# 개요", "- 메시지는 14일 남는다", "순서는 지킨다"] {
            window.type_text(line);
            window.press(Key::Enter);
        }
        window.press(Key::Enter);
        window.type_text("끝");
        window.press(Key::Escape);
        let written = ["# 개요", "- 메시지는 14일 남는다", "- 순서는 지킨다", "끝"];
        // A heading is followed by running text, in which the dash makes a list.
        assert_eq!(lines(&window), written);
        assert!(!is_writing(&window));
    }
}

#[test]
fn a_note_without_lines_offers_to_write() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::NewNote);
        window.type_text("SQS");
        window.press(Key::Enter);
        // Nothing was written in the first line: it goes with the caret.
        window.press(Key::Escape);
        assert_eq!(lines(&window), [] as [&str; 0]);
        let write = window.words.notes.begin_writing.to_string();
        window.click(Role::Button, &write);
        window.type_text("첫 줄");
        window.press(Key::Escape);
        assert_eq!(lines(&window), ["첫 줄"]);
    }
}

#[test]
fn enter_splits_the_line_at_the_caret_and_writes_on() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "순서는");
    for _ in 0.." 지킨다".chars().count() {
        window.press(Key::ArrowLeft);
    }
    window.press(Key::Enter);
    assert_eq!(field(&window), "지킨다");
    window.type_text("늘 ");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[3..5], ["- 순서는 ", "- 늘 지킨다"]);
    window.give(Command::Undo);
    assert_eq!(
        lines(&window)[3..5],
        ["- 순서는 ", "- 지킨다"],
        "what was typed is a step of its own"
    );
    window.give(Command::Undo);
    assert_eq!(lines(&window)[3], "- 순서는 지킨다", "the split is one step");
    window.assert_says(
        &window
            .words
            .deeds
            .undone
            .with(window.words.deed(saegim::model::ActionKind::SplitLine)),
    );
}

#[test]
fn what_is_typed_and_split_is_one_step() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "순서는");
    window.type_text(", 늘");
    window.press(Key::Enter);
    undo(&mut window);
    // The empty line went when the caret left it.
    window.give(Command::Undo);
    assert_eq!(lines(&window)[3..], ["- 순서는 지킨다", "문단 하나", "문단 둘"]);
}

#[test]
fn a_line_is_split_among_its_marks() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "- **굵은 말**과 `code`\n");
    write_in(&mut window, "굵은");
    window.press_with(Modifiers::COMMAND, Key::Home);
    for _ in 0.."**굵은".chars().count() {
        window.press(Key::ArrowRight);
    }
    window.press(Key::Enter);
    assert_eq!(field(&window), "**말**과 `code`");
    window.press(Key::Escape);
    assert_eq!(lines(&window), ["- 굵은 ", "- 말과 code"]);
}

#[test]
fn enter_on_an_empty_item_goes_a_level_up_and_out_of_the_list() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "기본은");
    window.press(Key::Enter);
    assert_eq!(lines(&window)[2..4], ["  - 기본은 4일이다", "  - "]);
    window.press(Key::Enter);
    assert_eq!(lines(&window)[3], "- ");
    window.press(Key::Enter);
    assert_eq!(lines(&window)[3], "");
    window.press(Key::Enter);
    assert_eq!(lines(&window).len(), 7, "running text without words stays one line");
    window.type_text("밖");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[3], "밖");
}

#[test]
fn backspace_at_the_beginning_leaves_the_list_and_then_joins() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "순서는");
    window.press(Key::Home);
    window.press(Key::Backspace);
    assert_eq!(lines(&window)[3], "순서는 지킨다");
    window.press(Key::Backspace);
    assert_eq!(field(&window), "기본은 4일이다순서는 지킨다");
    // The caret is where the lines met.
    window.type_text(". ");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[2], "  - 기본은 4일이다. 순서는 지킨다");
    for _ in 0..3 {
        window.give(Command::Undo);
    }
    assert_eq!(lines(&window)[2..4], ["  - 기본은 4일이다", "- 순서는 지킨다"]);
}

#[test]
fn delete_at_the_end_joins_the_line_below_with_its_cards() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    let below = window.choose_line("문단 둘");
    window.give(Command::Star);
    write_in(&mut window, "문단 하나");
    let line = window.chosen_line().unwrap();
    window.type_text(", ");
    window.press(Key::Delete);
    assert_eq!(field(&window), "문단 하나, 문단 둘");
    assert!(window.library().block(below).is_none());
    assert_eq!(
        window
            .library()
            .annotations_on(saegim::model::Target::Block(line))
            .count(),
        1
    );
    undo(&mut window);
    assert_eq!(lines(&window)[4..], ["문단 하나", "문단 둘"]);
}

#[test]
fn arrows_go_on_in_the_next_line_and_save_what_was_written() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        write_in(&mut window, "문단 하나");
        window.type_text("!");
        window.press(Key::Home);
        window.press(Key::ArrowRight);
        window.press(Key::ArrowDown);
        assert_eq!(field(&window), "문단 둘");
        assert_eq!(lines(&window)[4], "문단 하나!", "it is saved");
        window.type_text("x");
        assert_eq!(field(&window), "문x단 둘", "about the same column");
        window.press(Key::ArrowUp);
        window.press(Key::ArrowUp);
        assert_eq!(field(&window), "순서는 지킨다");
        window.press(Key::Escape);
        assert_eq!(window.chosen_line(), Some(window.line("순서는").id));
        window.give(Command::Undo);
        assert_eq!(lines(&window)[5], "문단 둘");
    }
}

#[test]
fn tab_changes_how_deep_an_item_and_what_hangs_below_it_stand() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "- 하나\n- 둘\n  - 셋\n- 넷\n");
    write_in(&mut window, "둘");
    window.type_text("!");
    window.press(Key::Tab);
    assert_eq!(lines(&window), ["- 하나", "  - 둘!", "    - 셋", "- 넷"]);
    window.type_text("?");
    assert_eq!(field(&window), "둘!?", "the caret stays where it was");
    window.press(Key::Tab);
    assert_eq!(
        lines(&window)[1],
        "  - 둘!",
        "an item is one level deeper than the one above at most"
    );
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.press(Key::Escape);
    assert_eq!(lines(&window), ["- 하나", "- 둘!?", "  - 셋", "- 넷"]);
    window.give(Command::Undo);
    assert_eq!(lines(&window), ["- 하나", "  - 둘!", "    - 셋", "- 넷"]);
}

#[test]
fn escape_saves_and_undo_takes_it_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        write_in(&mut window, "문단 하나");
        let line = window.chosen_line();
        window.type_text(" 더");
        window.press(Key::Escape);
        assert!(!is_writing(&window));
        assert_eq!(window.chosen_line(), line);
        assert_eq!(lines(&window)[4], "문단 하나 더");
        window.give(Command::Undo);
        assert_eq!(lines(&window)[4], "문단 하나");
    }
}

#[test]
fn control_enter_saves_and_leaves_and_shift_enter_breaks_inside_the_line() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "문단 하나");
    window.press_with(Modifiers::SHIFT, Key::Enter);
    window.type_text("b");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!is_writing(&window));
    assert_eq!(lines(&window)[4], "문단 하나\nb");
}

#[test]
fn in_code_enter_stays_in_the_code() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, "a\n\n```\nlet x\n```\n");
    window.choose_line("let x");
    window.give(Command::EditLine);
    window.press(Key::Enter);
    window.type_text("y");
    window.press(Key::Escape);
    assert_eq!(lines(&window), ["a", "``` let x\ny"]);
}

#[test]
fn signs_of_markdown_at_the_beginning_make_the_line_what_they_say() {
    let desk = Desk::new(Lang::Ko);
    for (typed, line) in [
        ("# ", "# 말"),
        ("### ", "### 말"),
        ("- ", "- 말"),
        ("* ", "- 말"),
        ("1. ", "1. 말"),
        ("> ", "> 말"),
        ("- [ ] ", "- [ ] 말"),
    ] {
        let mut window = with_note(&desk, "문단\n");
        write_in(&mut window, "문단");
        window.press(Key::Enter);
        window.type_text(typed);
        assert_eq!(field(&window), "", "{typed}");
        window.type_text("말");
        window.press(Key::Escape);
        assert_eq!(lines(&window)[1], line, "{typed}");
        window.close();
        std::fs::remove_dir_all(desk.library()).unwrap();
    }
}

/// What a hand sends that types this: `\n`, `\t` and `\r` for Shift Tab are keys.
fn typed(text: &str) -> Vec<Event> {
    let key = |key, modifiers| {
        [true, false].map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        })
    };
    let events = |letter| match letter {
        '\n' => key(Key::Enter, Modifiers::NONE).to_vec(),
        '\t' => key(Key::Tab, Modifiers::NONE).to_vec(),
        '\r' => {
            let [press_shift, release_shift] = key(Key::ShiftLeft, Modifiers::NONE);
            let [press, release] = key(Key::Tab, Modifiers::SHIFT);
            vec![press_shift, press, release, release_shift]
        }
        letter => vec![Event::Text(letter.to_string())],
    };
    text.chars().flat_map(events).collect()
}

#[test]
fn a_hand_quicker_than_the_window_writes_the_same() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "문단\n");
    write_in(&mut window, "문단");
    // All of it comes in one frame.
    window.events(typed("\n- 하나 둘\n\t셋\n\t넷\n\r\r다섯\n[ ] 여섯"));
    window.press(Key::Escape);
    assert_eq!(
        lines(&window),
        ["문단", "- 하나 둘", "  - 셋", "    - 넷", "- 다섯", "- [ ] 여섯"]
    );
}

#[test]
fn a_key_keeps_to_the_line_that_was_opened_however_soon_it_comes() {
    let desk = Desk::new(Lang::Ko);
    for (behind_enter, behind_tab) in (0..16).map(|n| (n / 4, n % 4)) {
        let mut window = with_note(&desk, "- 하나\n  - 둘\n    - 셋\n");
        write_in(&mut window, "셋");
        window.events_in_frames(typed("\n"), behind_enter);
        window.events_in_frames(typed("\r"), behind_tab);
        window.events_in_frames(typed("\r"), behind_tab);
        window.events(typed("넷"));
        window.press(Key::Escape);
        assert_eq!(
            lines(&window)[3..],
            ["- 넷"],
            "{behind_enter} frames, then {behind_tab}"
        );
        window.close();
        std::fs::remove_dir_all(desk.library()).unwrap();
    }
}

#[test]
fn tab_in_running_text_leaves_the_caret_where_it_is() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "문단 하나");
    window.events(typed("\t!\r?"));
    assert_eq!(field(&window), "문단 하나!?");
}

#[test]
fn one_step_back_gives_the_sign_as_words() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "문단\n");
    write_in(&mut window, "문단");
    window.press(Key::Home);
    window.type_text("- ");
    assert_eq!(lines(&window), ["- 문단"]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(lines(&window), ["- 문단"].map(str::to_owned));
    assert_eq!(window.line("- 문단").kind, BlockKind::Paragraph);
    assert!(is_writing(&window), "the caret stays in the note");
}

#[test]
fn three_backticks_and_enter_begin_code() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "문단\n");
    write_in(&mut window, "문단");
    window.press(Key::Enter);
    window.type_text("```");
    window.press(Key::Enter);
    window.type_text("# x");
    window.press(Key::Enter);
    window.type_text("y");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[1], "``` # x\ny");
}

#[test]
fn keys_belong_to_the_syllable_that_is_being_composed() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    window.install_input_method();
    write_in(&mut window, "문단 하나");
    window.press(Key::Home);
    window.compose("한");
    for key in [Key::Enter, Key::Backspace] {
        window.press(key);
        assert_eq!(
            lines(&window)[3..],
            ["- 순서는 지킨다", "문단 하나", "문단 둘"],
            "{key:?}"
        );
    }
}

#[test]
fn a_syllable_that_enter_finishes_stays_on_its_side_of_the_caret() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    window.install_input_method();
    write_in(&mut window, "문단 하나");
    window.press(Key::Home);
    window.compose("한");
    let key = |key, pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let preview = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    // One frame of somebody who types fast: the syllable, Enter, and the next letter.
    window.events(vec![
        preview(""),
        Event::Ime(ImeEvent::Commit("한".to_owned())),
        key(Key::Enter, true),
        key(Key::Enter, false),
        Event::Text("x".to_owned()),
    ]);
    assert_eq!(field(&window), "x문단 하나");
    window.press(Key::Escape);
    assert_eq!(lines(&window)[4..], ["한", "x문단 하나", "문단 둘"]);
}

#[test]
fn cards_go_with_the_words_they_ask_for() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "- 메시지는 최대 14일 남는다\n");
    let line = window.choose_line("14일");
    window.give(Command::MakeCard);
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert_eq!(window.library().n_cards_on(CardSource::Block(line)), 1);
    write_in(&mut window, "14일");
    for _ in 0.."최대 14일 남는다".chars().count() {
        window.press(Key::ArrowLeft);
    }
    window.press(Key::Enter);
    window.press(Key::Escape);
    let below = window.line("최대 14일").id;
    assert_eq!(lines(&window), ["- 메시지는 ", "- 최대 14일 남는다"]);
    assert_eq!(window.library().n_cards_on(CardSource::Block(below)), 1);
}

#[test]
fn commands_move_a_chosen_line_with_what_hangs_below_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "- 첫째\n- 둘째\n  - 셋째\n- 넷째\n");
        let line = window.choose_line("둘째");
        window.give(Command::MoveLineDown);
        assert_eq!(lines(&window), ["- 첫째", "- 넷째", "- 둘째", "  - 셋째"]);
        window.give(Command::MoveLineUp);
        window.give(Command::MoveLineUp);
        assert_eq!(lines(&window), ["- 둘째", "  - 셋째", "- 첫째", "- 넷째"]);
        window.give(Command::MoveLineUp);
        assert_eq!(lines(&window)[0], "- 둘째", "there is nothing above");
        assert_eq!(window.chosen_line(), Some(line));
        for _ in 0..3 {
            window.give(Command::Undo);
        }
        assert_eq!(lines(&window), ["- 첫째", "- 둘째", "  - 셋째", "- 넷째"]);
    }
}

#[test]
fn a_line_that_is_being_written_is_moved_and_written_on() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "- 첫째\n- 둘째\n");
    write_in(&mut window, "첫째");
    window.type_text("!");
    window.press(Key::ArrowLeft);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    window.type_text("?");
    assert_eq!(field(&window), "첫째?!");
    window.press(Key::Escape);
    assert_eq!(lines(&window), ["- 둘째", "- 첫째?!"]);
}

#[test]
fn a_new_line_is_begun_below_and_above_the_chosen_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "1. 첫째\n2. 둘째\n");
        window.choose_line("첫째");
        window.press(Key::O);
        assert_eq!(field(&window), "", "the letter of the key is no word");
        window.type_text("새 줄");
        window.press(Key::Escape);
        assert_eq!(lines(&window)[..2], ["1. 첫째", "2. 새 줄"]);
        window.choose_line("첫째");
        window.give(Command::NewLineAbove);
        window.type_text("위");
        window.press(Key::Escape);
        assert_eq!(
            lines(&window)[..2],
            ["1. 위", "1. 첫째"],
            "with the sign of the line below"
        );
    }
}

#[test]
fn a_task_is_ticked_by_key_and_at_its_box() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "- [ ] 첫째\n- 둘째\n");
        window.choose_line("첫째");
        window.give(Command::TickTask);
        assert_eq!(lines(&window)[0], "- [x] 첫째");
        window.click(Role::CheckBox, "첫째");
        assert_eq!(lines(&window)[0], "- [ ] 첫째");
        window.choose_line("둘째");
        window.give(Command::TickTask);
        assert_eq!(lines(&window)[1], "- [ ] 둘째");
    }
}

#[test]
fn a_line_is_turned_into_another_kind_from_its_menu_and_back_by_undo() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "## 제목\n\n문단 첫째\n");
        for (command, line) in [
            (Command::MakeHeading, "## 문단 첫째"),
            (Command::MakeListItem, "- 문단 첫째"),
            (Command::MakeTask, "- [ ] 문단 첫째"),
            (Command::MakeQuote, "> 문단 첫째"),
            (Command::MakeCode, "``` 문단 첫째"),
        ] {
            window.choose_line("문단 첫째");
            window.run_from_palette(command);
            assert_eq!(lines(&window)[1], line);
            window.give(Command::Undo);
            assert_eq!(lines(&window)[1], "문단 첫째");
        }
    }
}

#[test]
fn a_key_sets_marks_around_what_is_selected() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, "문단 첫째\n");
    write_in(&mut window, "문단");
    for _ in 0..2 {
        window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    }
    window.give(Command::BoldWords);
    assert_eq!(field(&window), "문단 **첫째**");
    window.give(Command::BoldWords);
    assert_eq!(field(&window), "문단 첫째");
    window.give(Command::MarkWords);
    window.press(Key::Escape);
    assert_eq!(lines(&window), ["문단 첫째"]);
    assert_eq!(window.line("문단").spans.len(), 1);
}

#[test]
fn a_line_that_is_being_written_is_joined_with_its_words() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    for (first, second) in [("문단 하나", "문단 둘"), ("문단 둘", "문단 하나")] {
        let before = lines(&window);
        write_in(&mut window, first);
        window.type_text("!");
        write_in(&mut window, second);
        if first == "문단 하나" {
            window.press(Key::Home);
            window.press(Key::Backspace);
        } else {
            window.press(Key::End);
            window.press(Key::Delete);
        }
        window.press(Key::Escape);
        let joined = lines(&window).pop().unwrap();
        assert!(
            joined == "문단 하나!문단 둘" || joined == "문단 하나문단 둘!",
            "{joined}"
        );
        assert_eq!(window.app().unsaved().count(), 0);
        undo(&mut window);
        undo(&mut window);
        assert_eq!(lines(&window), before);
    }
}

#[test]
fn keys_of_the_line_work_again_when_the_keyboard_left_inside_a_syllable() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    window.install_input_method();
    write_in(&mut window, "문단 둘");
    window.compose("한");
    let search = window.words.shell.search.to_string();
    window.focus(Role::TextInput, &search);
    let name = window.words.line.edit_name.to_string();
    window.focus(Role::MultilineTextInput, &name);
    window.press(Key::End);
    window.press(Key::Enter);
    assert_eq!(field(&window), "", "Enter begins a line");
}

#[test]
fn undo_goes_on_in_the_note_once_the_field_has_nothing_left_to_take_back() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "문단 둘");
    window.press(Key::Enter);
    window.type_text("a");
    for _ in 0..2 {
        window.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(lines(&window).last().unwrap(), "문단 둘");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(lines(&window).last().unwrap(), "", "and forward again");
}

#[test]
fn keys_of_the_line_do_nothing_while_something_else_is_typed() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("문단 둘");
    let before = lines(&window);
    window.give(Command::Annotate);
    window.type_text("a");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(lines(&window), before);
}

#[test]
fn a_paragraph_goes_past_a_list_as_a_whole() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, "가나다 문단\n\n- a\n  - b\n- c\n");
    window.choose_line("가나다 문단");
    window.give(Command::MoveLineDown);
    assert_eq!(lines(&window), ["- a", "  - b", "가나다 문단", "- c"]);
    window.give(Command::MoveLineUp);
    assert_eq!(lines(&window), ["가나다 문단", "- a", "  - b", "- c"]);
}

#[test]
fn lines_are_written_one_after_the_other_down_a_note_longer_than_the_window() {
    let desk = Desk::new(Lang::En);
    let rows: Vec<String> = (1..=40).map(|n| format!("- line {n:02}")).collect();
    let mut window = with_note(&desk, &format!("# Sheet\n\n{}\n", rows.join("\n")));
    window.choose_line("line 01");
    for n in 1..=40 {
        window.press(Key::E);
        window.press(Key::End);
        window.type_text(&format!(" word {n}"));
        window.press(Key::Enter);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert!(matches!(window.app().route(), Route::Note(..)), "line {n}");
    }
    assert_eq!(lines(&window).len(), 41);
}

/// A long note whose lines are higher than they are thought to be before they are shown.
fn long_lines() -> String {
    let row = |n| format!("- line {n:03} {}\n", "말이 길어서 여러 줄이 되는 항목이다. ".repeat(6));
    format!("# Sheet\n\n{}", (1..=200).map(row).collect::<String>())
}

#[test]
fn a_line_that_is_written_keeps_the_keyboard_when_it_is_scrolled_away() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, &long_lines());
    write_in(&mut window, "line 001");
    window.type_text("a");
    let middle = window.screen().center();
    for _ in 0..20 {
        window.wheel(middle, -500.0, Modifiers::NONE);
    }
    window.type_text("b");
    assert!(field(&window).ends_with("ab"), "it is on screen again");
    window.press(Key::Escape);
    assert!(lines(&window)[1].ends_with("ab"));
}

#[test]
fn the_lines_on_screen_stay_where_they_are_when_one_is_added() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, &long_lines());
    window.scroll_to_line(&window.words_of(window.line("line 060").id));
    let top = |window: &Window| {
        let words = window.words_of(window.line("line 056").id);
        window.get(Role::ListItem, &words).rect().top()
    };
    window.choose_line("line 057");
    let before = top(&window);
    window.give(Command::NewLineBelow);
    window.type_text("one more");
    assert!((top(&window) - before).abs() < 1.0);
    window.press(Key::Escape);
    assert!((top(&window) - before).abs() < 1.0);
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

#[test]
fn what_is_typed_right_behind_the_key_that_leaves_a_line_is_meant_for_the_page() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    write_in(&mut window, "순서는 지킨다");
    // All of it comes in one frame: the line is left, and a command opens it again.
    window.events(vec![
        Event::Text(" 늘".to_owned()),
        pressed(Key::Enter, Modifiers::COMMAND),
        pressed(Key::E, Modifiers::NONE),
        Event::Text("e".to_owned()),
    ]);
    assert_eq!(field(&window), "순서는 지킨다 늘");
}

#[test]
fn what_is_typed_right_behind_a_key_is_about_what_it_has_opened() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    let line = window.choose_line("순서는 지킨다");
    // A slow frame gets all of it at once; taken for commands, the words would go to the last line, star it and ask a quiz.
    let letter = |key, letter: &str| {
        let released = Event::Key {
            key,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        [pressed(key, Modifiers::NONE), Event::Text(letter.to_owned()), released]
    };
    let mut typed: Vec<Event> = letter(Key::E, "e").into();
    typed.push(pressed(Key::End, Modifiers::NONE));
    typed.extend(letter(Key::Space, " "));
    typed.extend(letter(Key::S, "s"));
    typed.extend(letter(Key::E, "e"));
    typed.extend(letter(Key::Q, "q"));
    window.events(typed);
    assert_eq!(field(&window), "순서는 지킨다 seq");
    assert_eq!(window.chosen_line(), Some(line));
    assert_eq!(window.library().annotations().count(), 0, "no star");
    window.press(Key::Escape);
    // The search field as well.
    let mut typed = vec![pressed(Key::K, Modifiers::COMMAND)];
    typed.extend(letter(Key::Q, "q"));
    typed.extend(letter(Key::L, "l"));
    window.events(typed);
    assert_eq!(window.value(Role::TextInput, &window.words.shell.search), "ql");
}

#[test]
fn a_key_that_is_held_moves_as_often_as_it_repeats() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("최대 14일");
    let held = |repeat| Event::Key {
        key: Key::J,
        physical_key: None,
        pressed: true,
        repeat,
        modifiers: Modifiers::NONE,
    };
    window.events(vec![held(false), held(true), held(true)]);
    assert_eq!(window.chosen_line(), Some(window.line("문단 하나").id));
}
