//! What is known of a line, said by hand.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Lang, Status, Text};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::{NOTE, with_note};

const ITEM: &str = "최대 14일";

fn status(window: &Window, words: &str) -> Status {
    window.line(words).status.clone()
}

fn in_shown(lang: Lang, words: &str) -> Text {
    Text::default().rewritten(words, lang)
}

#[test]
fn a_line_is_said_to_have_changed_by_keys_alone_and_reads_so_in_its_place() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line(ITEM);
        window.press(Key::U);
        window.press_with(Modifiers::ALT, Key::Num2);
        assert_eq!(window.focused_name().as_deref(), Some(&*window.words.status.holds_now));
        window.type_text("최대 30일");
        window.assert_says(&window.words.status.dated_effect.counted(1));
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let dated = Status::Dated {
            as_of: "2025-11-24".to_owned(),
            now: in_shown(lang, "최대 30일"),
        };
        assert_eq!(status(&window, ITEM), dated, "by today, where no other day is written");
        window.assert_says(&window.words.line.changed_to.with("2025-11-24"));
        window.assert_says(&window.words.done.status_set);
        window.give(Command::Undo);
        assert_eq!(status(&window, ITEM), Status::Unchecked);
    }
}

#[test]
fn both_sides_of_a_dispute_are_needed_and_can_be_written_over() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line(ITEM);
        window.run_from_palette(Command::SetStatus);
        let tab = window.words.status.disputed.to_string();
        window.click(Role::Tab, &tab);
        window.type_text("14일");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(status(&window, ITEM), Status::Unchecked, "one side is no dispute");
        window.assert_says(&window.words.status.needs_sides);
        window.press(Key::Tab);
        window.type_text("4일");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let disputed = |other: &str| Status::Disputed {
            one: in_shown(lang, "14일"),
            other: in_shown(lang, other),
        };
        assert_eq!(status(&window, ITEM), disputed("4일"));
        window.assert_silent_on(&window.words.status.needs_sides);
        window.press(Key::U);
        let side = window.words.status.other_side.to_string();
        assert_eq!(
            window.value(Role::MultilineTextInput, &side),
            "4일",
            "what was said before is there"
        );
        window.focus(Role::MultilineTextInput, &side);
        window.press(Key::End);
        window.type_text(" 또는 7일");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(status(&window, ITEM), disputed("4일 또는 7일"));
    }
}

#[test]
fn several_lines_are_confirmed_in_one_step() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = crate::selecting::list_selected(&desk);
        window.press(Key::U);
        window.assert_says(&window.words.notes.n_selected.counted(3));
        window.press_with(Modifiers::ALT, Key::Num1);
        window.assert_says(&window.words.status.confirmed_effect.counted(3));
        window.press_with(Modifiers::COMMAND, Key::Enter);
        for words in [ITEM, "기본은", "순서는"] {
            assert_eq!(status(&window, words), Status::Confirmed);
        }
        assert_eq!(status(&window, "문단 하나"), Status::Unchecked);
        window.give(Command::Undo);
        for words in [ITEM, "기본은", "순서는"] {
            assert_eq!(status(&window, words), Status::Unchecked);
        }
    }
}

#[test]
fn lines_of_different_statuses_keep_them_until_one_is_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = crate::selecting::list_selected(&desk);
        window.press(Key::U);
        window.press_with(Modifiers::ALT, Key::Num1);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        window.choose_line(ITEM);
        window.press(Key::U);
        window.press_with(Modifiers::ALT, Key::Num0);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(status(&window, ITEM), Status::Unchecked);
        for _ in 0..2 {
            window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        }
        window.press(Key::U);
        window.assert_says(&window.words.status.differs);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        window.press(Key::Escape);
        assert_eq!(status(&window, "기본은"), Status::Confirmed);
        assert_eq!(status(&window, ITEM), Status::Unchecked);
    }
}

#[test]
fn what_was_typed_goes_only_when_escape_is_pressed_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_note(&desk, NOTE);
        window.choose_line(ITEM);
        window.press(Key::U);
        window.press(Key::Escape);
        assert!(!window.has(Role::Tab, &window.words.status.dated), "nothing was typed");
        window.press(Key::U);
        window.press_with(Modifiers::ALT, Key::Num2);
        window.type_text("최대 30일");
        window.press(Key::Escape);
        window.assert_says(&window.words.status.asks);
        window.press(Key::Escape);
        assert!(!window.has(Role::Tab, &window.words.status.dated));
        assert_eq!(status(&window, ITEM), Status::Unchecked);
    }
}

#[test]
fn a_card_is_disputed_by_hand_and_is_asked_no_more_until_that_is_settled() {
    for lang in BOTH {
        let desk = crate::answering::desk_with(lang, &[crate::answering::recall("10,240MB")]);
        let mut window = crate::answering::asked(&desk);
        let card = window.app().asked_card().unwrap();
        window.press_with(Modifiers::COMMAND, Key::U);
        window.assert_says(&window.words.status.card_stays);
        window.press_with(Modifiers::ALT, Key::Num3);
        window.assert_says(&window.words.status.card_disputed_effect);
        window.type_text("10GB");
        window.press(Key::Tab);
        window.type_text("6GB");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let status = |window: &Window| window.library().card(card).unwrap().status.clone();
        let disputed = Status::Disputed {
            one: in_shown(lang, "10GB"),
            other: in_shown(lang, "6GB"),
        };
        assert_eq!(status(&window), disputed);
        assert_eq!(window.app().asked_card(), None, "it is not asked");
        window.give(Command::GoNotes);
        let line = window.library().blocks().next().unwrap().text.clone();
        window.choose_line(&line);
        window.assert_says(&window.words.line.sources_disagree);
        window.assert_says("6GB");
        let menu = window.words.companion.card_menu.to_string();
        window.click(Role::Button, &menu);
        let judge = Command::JudgeCard.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &judge);
        window.press_with(Modifiers::ALT, Key::Num1);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(status(&window), Status::Confirmed);
        window.assert_silent_on("6GB");
        window.give(Command::Undo);
        assert_eq!(status(&window), disputed);
    }
}
