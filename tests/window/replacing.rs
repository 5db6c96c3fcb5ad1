//! Words of notes, found as they are written and replaced.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use saegim::model::{ActionKind, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::lines::select_words;
use crate::window::Window;
use crate::writing::{lines, with_note};

const NOTE: &str = "# 큐\n\n- SQS 큐는 14일\n  - sqs 기본은 4일\n- 순서는 지킨다\n\n| 큐 | 값 |\n|---|---|\n| 1 | 2 |\n\n큐\n\n문단 SQS와 큐\n";

/// Opens the field and types what is looked for.
fn look_for(window: &mut Window, words: &str) {
    window.give(Command::FindInNote);
    window.commit(words);
    window.settle();
}

/// The same with what is to come.
fn replace(window: &mut Window, words: &str, new: &str) {
    window.give(Command::ReplaceInNote);
    window.commit(words);
    let replace = window.words.replace.replace.to_string();
    window.click(Role::TextInput, &replace);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.commit(new);
    window.settle();
}

fn chosen(window: &Window) -> &str {
    let line = window.chosen_line().expect("a line is chosen");
    &window.library().block(line).unwrap().text
}

#[test]
fn enter_and_f3_go_from_place_to_place() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        look_for(&mut window, "sqs");
        window.assert_says(&window.words.replace.n_places.counted(3));
        assert_eq!(window.chosen_line(), None, "nothing moves while somebody types");
        for (key, text, count) in [
            (Key::Enter, "SQS 큐는 14일", "1 / 3"),
            (Key::Enter, "sqs 기본은 4일", "2 / 3"),
            (Key::Enter, "문단 SQS와 큐", "3 / 3"),
            (Key::Enter, "SQS 큐는 14일", "1 / 3"),
            (Key::F3, "sqs 기본은 4일", "2 / 3"),
        ] {
            window.press(key);
            assert_eq!(chosen(&window), text);
            window.assert_says(count);
        }
        window.press_with(Modifiers::SHIFT, Key::Enter);
        window.assert_says("1 / 3");
        let find = window.words.replace.find.to_string();
        assert_eq!(
            window.focused_name().as_ref(),
            Some(&find),
            "the field keeps the keyboard"
        );
        window.press(Key::Escape);
        assert!(!window.has(Role::TextInput, &find), "Esc closes the bar");
        assert_eq!(chosen(&window), "SQS 큐는 14일", "and leaves the line chosen");
        window.press(Key::F3);
        assert_eq!(chosen(&window), "sqs 기본은 4일");
        window.give(Command::FindInNote);
        assert_eq!(
            window.value(Role::TextInput, &find),
            "sqs",
            "what was typed is still there"
        );
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_place_in_a_folded_section_unfolds_it() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("SQS 큐는 14일");
    window.give(Command::FoldLine);
    assert!(!window.has(Role::ListItem, "sqs 기본은 4일"));
    look_for(&mut window, "기본");
    window.assert_says(&window.words.replace.n_places.counted(1));
    window.press(Key::Enter);
    assert!(window.has(Role::ListItem, "sqs 기본은 4일"));
}

#[test]
fn case_words_and_expressions_are_options() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, NOTE);
    look_for(&mut window, "SQS");
    window.assert_says(&window.words.replace.n_places.counted(3));
    window.give(Command::MatchCase);
    window.assert_says(&window.words.replace.n_places.counted(2));
    window.give(Command::WholeWord);
    // A particle makes it another word.
    window.assert_says(&window.words.replace.n_places.counted(1));
    window.give(Command::WholeWord);
    window.give(Command::RegularExpression);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("[0-9]+");
    window.assert_says(&window.words.replace.n_places.counted(4));
    let regex = window.words.replace.regex.to_string();
    window.click(Role::CheckBox, &regex);
    window.assert_says(&window.words.replace.none);
}

#[test]
fn what_cannot_be_looked_for_is_told_and_nothing_is_lost() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.give(Command::ReplaceInNote);
        window.give(Command::RegularExpression);
        window.type_text("(a");
        window.assert_says(&window.words.replace.bad_group_unclosed);
        window.press(Key::Enter);
        let all = window.words.replace.all.to_string();
        assert!(window.get(Role::Button, &all).accesskit_node().is_disabled());
        window.type_text(")");
        window.assert_silent_on(&window.words.replace.bad_group_unclosed);
        let replace = window.words.replace.replace.to_string();
        window.click(Role::TextInput, &replace);
        window.type_text("$2");
        window.assert_says(&window.words.replace.no_group.with("2"));
        let find = window.words.replace.find.to_string();
        window.click(Role::TextInput, &find);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text("x*");
        let replace_with = window.value(Role::TextInput, &replace);
        assert_eq!(replace_with, "$2", "the other field keeps its words");
    }
}

#[test]
fn the_place_that_was_gone_to_is_replaced_by_itself() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    replace(&mut window, "SQS", "SQS(큐)");
    window.give(Command::ReplaceOne);
    assert_eq!(chosen(&window), "SQS 큐는 14일", "the first time goes there");
    window.give(Command::ReplaceOne);
    assert_eq!(lines(&window)[1], "- SQS(큐) 큐는 14일");
    assert_eq!(
        chosen(&window),
        "sqs 기본은 4일",
        "the next place is behind what came in"
    );
    window.press(Key::Enter);
    window.give(Command::ReplaceOne);
    assert_eq!(lines(&window)[6], "문단 SQS(큐)와 큐");
    window.press(Key::Escape);
    window.give(Command::Undo);
    window.assert_says(
        &window
            .words
            .deeds
            .undone
            .with(window.words.deed(ActionKind::ReplaceWords)),
    );
    assert_eq!(lines(&window)[6], "문단 SQS와 큐");
}

#[test]
fn all_is_replaced_after_a_look_at_every_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        let before = lines(&window);
        replace(&mut window, "큐", "대기열");
        window.give(Command::ReplaceAll);
        assert_eq!(window.app().route(), Route::Replace);
        assert_eq!(lines_now(&window), before.len(), "nothing has changed yet");
        let words = window.words.clone();
        let becomes = |before: &str, after: &str| format!("{before} {}", words.replace.becomes.with(after));
        let title = becomes("큐", "대기열");
        assert_eq!(
            window.named(Role::CheckBox, &title).len(),
            2,
            "the heading and a line are boxes"
        );
        window.assert_says(&words.replace.n_kept.counted(1));
        window.click(Role::CheckBox, &becomes("SQS 큐는 14일", "SQS 대기열는 14일"));
        let button = words.replace.n_change.counted(3);
        window.click(Role::Button, &button);
        let done = format!(
            "{} · {}",
            words.notes.n_lines.counted(3),
            words.replace.n_notes.counted(1)
        );
        window.assert_says(&words.done.words_replaced.with(done));
        window.give(Command::Back);
        let after = lines(&window);
        assert_eq!(after[0], "# 대기열");
        assert_eq!(after[1], "- SQS 큐는 14일", "what was left out stays");
        assert_eq!(after[5], "대기열");
        assert_eq!(after[6], "문단 SQS와 대기열");
        window.press(Key::Escape);
        window.give(Command::Undo);
        assert_eq!(lines(&window), before, "it is one step");
    }
}

fn lines_now(window: &Window) -> usize {
    let note = window.library().notes().find(|note| note.title == "큐").unwrap();
    note.blocks.len()
}

#[test]
fn lines_that_would_be_left_empty_stay() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    replace(&mut window, "큐", "");
    window.give(Command::ReplaceAll);
    window.assert_says(&window.words.replace.n_emptied.counted(2));
    window.give(Command::ReplaceAll);
    window.give(Command::Back);
    let after = lines(&window);
    assert_eq!((&*after[0], &*after[5], &*after[6]), ("# 큐", "큐", "문단 SQS와"));
}

#[test]
fn all_notes_are_looked_through_from_anywhere() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.give(Command::GoHome);
        window.give(Command::FindInAll);
        window.type_text("lambda");
        let says = |words: &str| words.to_lowercase().contains("lambda");
        let found = window
            .library()
            .blocks()
            .filter(|line| says(&line.text) || says(&line.translation));
        let n_lines = found.count();
        assert!(n_lines > 2);
        let shown = window.spoken();
        assert!(shown.contains(&window.words.notes.n_lines.counted(n_lines)), "{shown}");
        // Without a word that is to come, lines are only shown.
        assert!(!window.has(Role::TextInput, &window.words.replace.replace));
        assert!(window.names(Role::CheckBox).len() == 3, "the options");
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        let Route::Note(..) = window.app().route() else {
            panic!("the line is open")
        };
        let line = window.library().block(window.chosen_line().unwrap()).unwrap();
        assert!(says(&line.text) || says(&line.translation));
        window.give(Command::Back);
        let find = window.words.replace.find.to_string();
        assert_eq!(window.value(Role::TextInput, &find), "lambda");
        let here = "큐".to_owned();
        window.press(Key::Escape);
        if window.app().route() == Route::Replace {
            window.press(Key::Escape);
        }
        assert_ne!(window.app().route(), Route::Replace, "Esc leaves: {here}");
    }
}

#[test]
fn the_range_narrows_to_the_note_and_its_notebook() {
    let desk = Desk::new(Lang::En);
    let mut window = with_note(&desk, "가나다 1\n\n가나다 2\n\n가나다 3\n\n가나다 4\n");
    replace(&mut window, "가나다", "라마바");
    window.give(Command::ReplaceAll);
    assert!(window.is_chosen(Role::Tab, "큐"), "the note the bar stood over");
    let all = window.words.replace.all_notes.to_string();
    window.click(Role::Tab, &all);
    assert!(window.is_chosen(Role::Tab, &all));
    // Keys choose, leave out and take back.
    window.press(Key::ArrowDown);
    let button = |window: &Window, n: usize| window.has(Role::Button, &window.words.replace.n_change.counted(n));
    assert!(button(&window, 4), "{}", window.spoken());
    window.press(Key::Space);
    assert!(button(&window, 0), "all lines of the note are left out");
    window.give(Command::TickAllRows);
    assert!(button(&window, 4));
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert!(button(&window, 3));
    window.give(Command::ReplaceAll);
    window.assert_says(&window.words.replace.n_notes.counted(1));
    assert_eq!(
        window
            .library()
            .blocks()
            .filter(|line| line.text.contains("라마바"))
            .count(),
        3
    );
}

#[test]
fn words_that_are_being_written_are_saved_before_they_are_looked_through() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("순서는 지킨다");
    window.give(Command::EditLine);
    window.commit(" 큐");
    look_for(&mut window, "큐");
    assert_eq!(lines(&window)[3], "- 순서는 지킨다 큐");
    window.assert_says(&window.words.replace.n_places.counted(6));
}

#[test]
fn many_places_are_all_listed_and_all_replaced() {
    let desk = Desk::new(Lang::Ko);
    let long: Vec<String> = (0..12_000).map(|n| format!("줄 {n}의 큐와 큐\n\n")).collect();
    let mut window = with_note(&desk, &long.concat());
    replace(&mut window, "큐", "대기열");
    window.give(Command::ReplaceAll);
    let words = window.words.clone();
    let found = [
        words.replace.n_places.counted(24_000),
        words.notes.n_lines.counted(12_000),
        words.replace.n_notes.counted(1),
    ];
    window.assert_says(&found.join(" · "));
    window.give(Command::ReplaceAll);
    assert!(!window.library().blocks().any(|line| line.text.contains("큐와 큐")));
    window.press(Key::Escape);
    window.give(Command::Undo);
    assert_eq!(
        window
            .library()
            .blocks()
            .filter(|line| line.text.contains("큐와 큐"))
            .count(),
        12_000
    );
}

#[test]
fn words_that_are_selected_are_looked_for() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_note(&desk, NOTE);
    let line = window.choose_line("순서는 지킨다");
    select_words(&mut window, line);
    window.give(Command::FindInNote);
    let find = window.words.replace.find.to_string();
    let words = window.value(Role::TextInput, &find);
    assert!(!words.is_empty() && "순서는 지킨다".starts_with(&words), "{words}");
    window.assert_says(&window.words.replace.n_places.counted(1));
}

#[test]
fn words_of_the_other_language_are_told_and_replaced_where_they_stand() {
    let desk = Desk::new(Lang::Ko);
    let mut window = crate::scenes::note(&desk);
    let texts = |window: &Window| -> Vec<String> { window.library().blocks().map(|line| line.text.clone()).collect() };
    let before = texts(&window);
    let n_in = |words: &str| words.to_lowercase().matches("when").count();
    let n_elsewhere: usize = window.library().blocks().map(|line| n_in(&line.translation)).sum();
    assert!(n_elsewhere > 1 && before.iter().all(|text| n_in(text) == 0));
    replace(&mut window, "when", "if");
    window.assert_says(&window.words.replace.other_language.counted(n_elsewhere));
    window.assert_says(&window.words.replace.none);
    window.give(Command::ReplaceAll);
    let mark = format!(" · {}", &*window.words.replace.translation);
    assert!(window.names(Role::CheckBox).iter().any(|name| name.ends_with(&mark)));
    window.give(Command::ReplaceAll);
    assert!(window.library().blocks().all(|line| n_in(&line.translation) == 0));
    assert_eq!(texts(&window), before);
}

#[test]
fn tab_leads_from_field_to_field_and_undo_is_about_the_notes_once_they_were_changed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        let before = lines(&window);
        window.give(Command::ReplaceInNote);
        window.type_text("큐");
        window.press(Key::Tab);
        assert_eq!(window.focused_name(), Some(window.words.replace.replace.to_string()));
        window.type_text("sxc");
        assert_eq!(window.value(Role::TextInput, &window.words.replace.replace), "sxc");
        window.press_with(Modifiers::SHIFT, Key::Tab);
        assert_eq!(window.focused_name(), Some(window.words.replace.find.to_string()));
        assert_eq!(lines(&window), before, "what is typed goes into no line");
        // The page, with the keyboard still in its field.
        window.press_with(Modifiers::COMMAND, Key::Enter);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert!(lines_of_library(&window).contains(&"sxc".to_owned()));
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert!(lines_of_library(&window).contains(&"큐".to_owned()));
    }
}

fn lines_of_library(window: &Window) -> Vec<String> {
    window.library().blocks().map(|block| block.text.clone()).collect()
}

#[test]
fn the_key_of_a_section_leads_out_of_what_is_done_in_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = crate::scenes::note(&desk);
        let note = window.app().route();
        window.give(Command::FindInAll);
        window.press(Key::Escape);
        window.give(Command::GoNotes);
        assert_eq!(window.app().route(), note);
        window.give(Command::AllCards);
        window.give(Command::GoQuiz);
        assert_eq!(window.app().route(), Route::Quiz);
    }
}
