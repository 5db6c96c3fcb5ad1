//! Esc leaves the innermost thing that is open, and nothing else.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::Lang;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::scenes::{line, note};

#[test]
fn a_menu_is_left_and_the_line_stays_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = line(&desk);
        let chosen = window.chosen_line();
        let rename = Command::RenameNote.name(&window.words).to_string();
        let more = window.words.notes.more.to_string();
        window.click(Role::Button, &more);
        assert!(window.has(Role::ListBoxOption, &rename));
        window.press(Key::Escape);
        assert!(!window.has(Role::ListBoxOption, &rename), "the menu is closed");
        assert_eq!(window.chosen_line(), chosen);

        let name = window.words_of(chosen.unwrap());
        window.click_secondary(Role::ListItem, &name);
        let flag = Command::Flag.name(&window.words).to_string();
        assert!(window.has(Role::ListBoxOption, &flag));
        window.press(Key::Escape);
        assert!(!window.has(Role::ListBoxOption, &flag));
        assert_eq!(window.chosen_line(), chosen);
        window.press(Key::Escape);
        assert_eq!(window.chosen_line(), None, "with no menu open the line is left");
    }
}

#[test]
fn a_button_gives_the_keyboard_back_and_the_line_stays_chosen() {
    let desk = Desk::new(Lang::Ko);
    let mut window = line(&desk);
    window.give(Command::PreviousPane);
    assert!(window.focused_name().is_some());
    window.press(Key::Escape);
    assert_eq!(window.focused_name(), None);
    assert!(window.chosen_line().is_some());
}

#[test]
fn pages_that_are_looked_into_are_left_for_the_one_before() {
    let pages = [
        Command::Settings,
        Command::Help,
        Command::About,
        Command::Glossary,
        Command::Deleted,
        Command::Proposals,
        Command::Versions,
    ];
    for page in pages {
        let desk = Desk::new(Lang::En);
        let mut window = note(&desk);
        let before = window.app().route();
        window.give(page);
        assert_ne!(window.app().route(), before, "{page:?}");
        window.press(Key::Escape);
        assert_eq!(window.app().route(), before, "{page:?}");
    }
}

#[test]
fn in_a_review_the_comment_goes_first_then_what_stands_beside_then_the_review() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        window.give(Command::Annotate);
        let comment = window.words.companion.remark_name.to_string();
        window.type_text("memo");
        window.press(Key::Escape);
        assert!(window.app().asked_card().is_some(), "the review goes on");
        assert!(!window.has(Role::MultilineTextInput, &comment), "the field is left");
    }
}

#[test]
fn what_stands_beside_a_question_is_closed_before_the_review_is_ended() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        window.give(Command::SourceLine);
        let heading = window.words.quiz.source_line.to_string();
        assert!(window.has(Role::Label, &heading));
        window.press(Key::Escape);
        assert!(!window.has(Role::Label, &heading));
        assert!(window.app().asked_card().is_some());
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Start);
    }
}

#[test]
fn a_dialog_has_the_keys_to_itself() {
    // Under the palette lies an import that waits for a yes: Enter would confirm it, Esc drop it.
    let desk = Desk::new(Lang::En);
    let note = desk.file("queue.md", "# Queue\n\n- it holds messages\n");
    let mut window = desk.start();
    window.drop_path(&note);
    desk.file("queue.md", "# Queue\n\n- it holds messages for a while\n");
    window.drop_path(&note);
    let confirm = window.words.report.confirm.to_string();
    assert!(window.has(Role::Button, &confirm), "{}", window.spoken());
    window.give(Command::Palette);
    window.press(Key::Escape);
    assert!(!window.has(Role::TextInput, &window.words.commands.palette));
    assert!(window.has(Role::Button, &confirm), "the import still waits");
}

#[test]
fn pages_beside_the_rail_have_a_way_back_and_the_rail_stays_where_it_was() {
    for lang in BOTH {
        for page in [
            Command::Settings,
            Command::Help,
            Command::About,
            Command::Glossary,
            Command::Deleted,
            Command::Proposals,
        ] {
            let desk = Desk::new(lang);
            let mut window = desk.start();
            window.give(Command::GoQuiz);
            window.give(page);
            let quiz = window.words.shell.quiz.to_string();
            assert!(window.is_chosen(Role::Tab, &quiz), "{page:?}");
            window.click(Role::Button, &quiz);
            assert_eq!(window.app().route(), Route::Quiz, "{page:?}");
            assert!(!window.has(Role::Button, &quiz), "here is nothing to leave");
        }
    }
}
