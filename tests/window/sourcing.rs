//! A note shown as the text it is, and written in.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use saegim::model::{CardSource, Target};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::{NOTE, lines, with_note};

/// A window on a note as text, with the caret at the end of a line of it.
pub(crate) fn in_source(desk: &Desk, words: &str) -> Window {
    let mut window = with_note(desk, NOTE);
    window.choose_line(words);
    window.give(Command::ToggleSource);
    window
}

fn source(window: &Window) -> String {
    window.value(Role::MultilineTextInput, &window.words.source.title)
}

fn is_open(window: &Window) -> bool {
    window.has(Role::MultilineTextInput, &window.words.source.title)
}

fn rest(window: &mut Window) {
    window.wait(2_000);
}

#[test]
fn what_is_written_in_the_source_becomes_lines_and_undo_takes_it_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = in_source(&desk, "기본은");
        let before = lines(&window);
        let (item, list) = (window.line("기본은").id, window.line("메시지는").id);
        assert_eq!(source(&window), NOTE);
        window.assert_says(&window.words.source.n_lines.counted(9));
        for syllable in ["다", "시"] {
            window.compose(syllable);
            window.commit(syllable);
        }
        window.press(Key::Enter);
        // The list goes on as deep as it was.
        window.press_with(Modifiers::SHIFT, Key::Tab);
        window.type_text("new");
        rest(&mut window);
        assert_eq!(lines(&window)[2..4], ["  - 기본은 4일이다다시", "- new"]);
        assert_eq!((window.line("기본은").id, window.line("메시지는").id), (item, list));
        assert!(is_open(&window), "the text stays open");
        window.assert_says(&window.words.source.n_lines.counted(10));
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(lines(&window), before);
        assert_eq!(source(&window), NOTE);
        window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(lines(&window)[3], "- new");
        window.give(Command::ToggleSource);
        assert!(!is_open(&window));
        assert_eq!(
            window.chosen_line(),
            Some(window.line("new").id),
            "where the caret stood"
        );
    }
}

#[test]
fn the_source_says_what_was_being_written_in_a_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line("기본은");
        window.press(Key::E);
        window.type_text(" 하루");
        // Its editor is left without being finished.
        window.choose_line("메시지는");
        window.give(Command::ToggleSource);
        assert!(source(&window).contains("기본은 4일이다 하루"), "{}", source(&window));
        assert!(lines(&window)[2].ends_with("4일이다 하루"));
    }
}

#[test]
fn escape_saves_at_once_and_leaves_the_line_of_the_caret_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = in_source(&desk, "순서는");
        window.compose("한");
        window.events(vec![
            Event::Ime(ImeEvent::Commit("한".to_owned())),
            Event::Key {
                key: Key::Escape,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            },
        ]);
        assert_eq!(window.line("순서는").text, "순서는 지킨다한");
        assert!(is_open(&window) && window.focused_name().is_none());
        window.press(Key::ArrowDown);
        assert_eq!(window.chosen_line(), Some(window.line("문단 하나").id));
    }
}

#[test]
fn a_syllable_is_not_cut_by_the_rest_in_which_words_are_saved() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_source(&desk, "문단 둘");
    window.compose("하");
    rest(&mut window);
    window.compose("한");
    rest(&mut window);
    assert_eq!(window.line("문단 둘").text, "문단 둘", "nothing of it is a word yet");
    window.commit("한");
    rest(&mut window);
    assert_eq!(window.line("문단 둘").text, "문단 둘한");
}

#[test]
fn a_line_that_is_moved_in_the_source_keeps_what_hangs_on_it() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    let line = window.choose_line("순서는");
    window.give(Command::Star);
    window.give(Command::MakeCard);
    let question = window.words.cards.question.to_string();
    window.focus(Role::MultilineTextInput, &question);
    window.type_text("순서는?");
    window.give(Command::SaveText);
    assert_eq!(window.library().n_cards_on(CardSource::Block(line)), 1);
    window.press(Key::Escape);
    window.choose_line("순서는");
    window.give(Command::ToggleSource);
    let moved = NOTE.replacen("- 순서는 지킨다\n", "", 1) + "\n- 순서는 지킨다\n";
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste(&moved);
    rest(&mut window);
    assert_eq!(lines(&window).last().map(String::as_str), Some("- 순서는 지킨다"));
    assert_eq!(window.line("순서는").id, line);
    assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 1);
    assert_eq!(window.library().n_cards_on(CardSource::Block(line)), 1);
}

#[test]
fn words_that_are_not_saved_yet_outlive_pages_and_the_program() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_source(&desk, "문단 둘");
    window.type_text(" 더");
    window.give(Command::GoDiagrams);
    assert_eq!(window.line("문단 둘").text, "문단 둘 더", "leaving the page saves");
    window.give(Command::GoNotes);
    assert!(source(&window).contains("문단 둘 더"));
    window.close();

    let note = {
        let library = desk.on_disk();
        library.notes().find(|note| note.title == "큐").unwrap().id
    };
    let markdown = NOTE.replacen("문단 하나", "문단 하나와 반", 1);
    desk.put_journal(vec![saegim::model::Unsaved::Source {
        note,
        markdown: markdown.clone(),
    }]);
    let mut window = desk.start();
    assert_eq!(source(&window), markdown, "it is there again");
    rest(&mut window);
    window.give(Command::ToggleSource);
    assert_eq!(window.line("문단 하나").text, "문단 하나와 반");
}

#[test]
fn what_changes_elsewhere_is_in_the_source_and_nothing_of_both_is_lost() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_source(&desk, "문단 둘");
    window.press(Key::Escape);
    window.choose_line("기본은");
    window.give(Command::EditLine);
    window.type_text(" 또");
    window.press(Key::Escape);
    assert!(source(&window).contains("기본은 4일이다 또"));
    // While something is written in the source, too.
    let title = window.words.source.title.to_string();
    window.focus(Role::MultilineTextInput, &title);
    window.type_text(" 끝");
    window.choose_line("순서는");
    window.give(Command::DeleteLine);
    rest(&mut window);
    let said = lines(&window).join("\n");
    assert!(said.contains("끝") && !said.contains("순서는"), "{said}");
    assert!(!source(&window).contains("순서는"));
    window.assert_says(&window.words.source.merged.clone());
}

#[test]
fn a_small_window_shows_the_source_or_the_note() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        let mut window = in_source(&desk, "문단 둘");
        assert!(is_open(&window) && !window.has(Role::ListItem, "문단 둘"));
        let show_note = window.words.source.show_note.to_string();
        window.click(Role::Button, &show_note);
        assert!(!is_open(&window) && window.has(Role::ListItem, "문단 둘"));
        let show_text = window.words.source.show_text.to_string();
        window.click(Role::Button, &show_text);
        assert!(is_open(&window));
    }
}

#[test]
fn tab_puts_lines_deeper_and_bad_markdown_is_words() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_source(&desk, "순서는");
    window.press(Key::Tab);
    rest(&mut window);
    assert_eq!(lines(&window)[3], "  - 순서는 지킨다");
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.type_text(" **열기만 하고 [[안 닫음");
    rest(&mut window);
    assert_eq!(lines(&window)[3], "- 순서는 지킨다 **열기만 하고 [[안 닫음");
}

#[test]
fn lines_that_go_up_keep_the_selection_within_their_own() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = with_note(&desk, "# 표\n\n- 하나\n  - 별난 가\n  - 나\n\n끝\n");
    window.choose_line("별난 가");
    window.give(Command::ToggleSource);
    window.press(Key::Home);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(source(&window).contains("\n- 별난 가\n- 나\n"));
    window.type_text("x");
    assert_eq!(source(&window), "# 표\n\n- 하나\nx- 나\n\n끝\n");
}

#[test]
fn a_text_that_is_saved_while_another_one_is_shown_leaves_that_alone() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_second_source(&desk);
    window.type_text(" 더");
    window.give(Command::Back);
    rest(&mut window);
    assert_eq!(window.line("문단 둘").text, "문단 둘 더");
    let title = window.words.source.title.to_string();
    window.focus(Role::MultilineTextInput, &title);
    for words in ["큐 셋", "큐 둘", "큐 하나"] {
        window.press(Key::ArrowUp);
        assert_eq!(window.chosen_line(), Some(window.line(words).id));
    }
    // And so does the first one, where it is shown again.
    window.press(Key::Escape);
    window.give(Command::Forward);
    window.focus(Role::MultilineTextInput, &title);
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    assert_eq!(window.chosen_line(), Some(window.line("문단 하나").id));
}

#[test]
fn a_syllable_that_is_composed_is_saved_when_its_page_is_left() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = in_second_source(&desk);
    window.compose("하");
    let back = window.words.commands.back.to_string();
    window.click(Role::Button, &back);
    rest(&mut window);
    assert_eq!(window.line("문단 둘").text, "문단 둘하");
}

/// A window on a note as text that was opened behind another one.
fn in_second_source(desk: &Desk) -> Window {
    let first = desk.file("목록.md", "# 목록\n\n- 큐 하나\n- 큐 둘\n- 큐 셋\n- 큐 넷\n");
    let mut window = with_note(desk, NOTE);
    window.import_path(&first);
    for (title, line) in [("목록", "큐 넷"), ("큐", "문단 둘")] {
        window.click(Role::ListBoxOption, title);
        window.choose_line(line);
    }
    window.give(Command::ToggleSource);
    window
}

/// The first line of the note that is on screen.
fn first_line(window: &Window) -> String {
    let lines = window.names(Role::ListItem);
    lines
        .into_iter()
        .find(|name| name.starts_with("줄 "))
        .expect("lines are shown")
}

#[test]
fn the_reading_place_stays_when_the_source_opens_and_closes() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let paragraphs: Vec<String> = (100..400)
            .map(|n| format!("줄 {n}. {}", "조금 긴 문장이다. ".repeat(12)))
            .collect();
        let mut window = with_note(&desk, &format!("# 긴 노트\n\n{}\n", paragraphs.join("\n\n")));
        for _ in 0..10 {
            window.press(Key::PageDown);
        }
        window.press(Key::Escape);
        let read = first_line(&window);
        assert!(!read.starts_with("줄 100."), "{read}");
        window.give(Command::ToggleSource);
        assert!(is_open(&window));
        assert_eq!(first_line(&window), read, "beside its source");
        window.press(Key::ArrowDown);
        let chosen = window.chosen_line().expect("the caret is in a line");
        let chosen = window.words_of(chosen);
        assert!(chosen >= read, "the source is where the note was read: {chosen}");
        window.give(Command::ToggleSource);
        assert_eq!(first_line(&window), read, "alone again");
    }
}

#[test]
fn enter_goes_on_with_a_list_in_the_source() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, "# 목록\n\n- 첫 항목\n");
        window.choose_line("첫 항목");
        window.give(Command::ToggleSource);
        window.press(Key::Enter);
        window.type_text("둘");
        window.press(Key::Enter);
        window.press(Key::Tab);
        window.type_text("안쪽");
        window.press(Key::Enter);
        window.press(Key::Enter);
        window.press(Key::Enter);
        window.type_text("끝");
        assert_eq!(source(&window), "# 목록\n\n- 첫 항목\n- 둘\n  - 안쪽\n끝\n");
    }
}
