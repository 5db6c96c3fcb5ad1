//! Home: what is next, for a library somebody has studied from; a new one has the start page there.

use egui::Key;
use egui::accesskit::Role;
use jiff::tz::{TimeZone, offset};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::studied::study;
use crate::window::Window;

/// A desk where somebody has studied for months, and not yet today.
fn studied(lang: saegim::model::Lang) -> Desk {
    let desk = Desk::fresh(lang);
    let window = desk.start();
    let now = window.now();
    window.close();
    study(&desk.library(), &TimeZone::fixed(offset(9)), now, 60);
    desk.pass_days(3);
    desk
}

fn n_today(window: &Window) -> usize {
    let words = &window.words.home;
    let labels = window.names(Role::Label);
    let shown = (1..200).find(|&n| labels.contains(&words.today.counted(n)));
    shown.unwrap_or(0)
}

#[test]
fn a_new_library_has_the_start_page_at_home() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        assert_eq!(window.app().route(), Route::Start);
        window.give(Command::GoDiagrams);
        let home = window.words.shell.home.to_string();
        window.click(Role::Tab, &home);
        assert_eq!(window.app().route(), Route::Start);
    }
}

#[test]
fn home_counts_the_review_that_it_starts() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = desk.start();
        assert_eq!(window.app().route(), Route::Home, "it opens there");
        let n = n_today(&window);
        assert!(n > 0, "{}", window.spoken());
        window.assert_everything_has_a_name();
        let start = window.words.home.start.to_string();
        window.click(Role::Button, &start);
        let done = window.words.quiz.n_done.with(format!("0/{n}"));
        window.assert_says(&done);
    }
}

#[test]
fn what_was_broken_off_and_what_was_read_go_on_from_home() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let asked = window.app().asked_card();
        window.give(Command::EndSession);
        assert_eq!(window.app().route(), Route::Home);
        let resume = window.words.runs.resume.to_string();
        window.click_first(Role::Button, &resume);
        assert_eq!(window.app().asked_card(), asked, "the run goes on where it was");
        window.give(Command::EndSession);
        window.give(Command::GoNotes);
        let note = window.app().route();
        assert!(matches!(note, Route::Note(..)), "{note:?}");
        window.give(Command::GoHome);
        let read = window.words.home.read.to_string();
        window.focus(Role::Button, &read);
        window.press(Key::Enter);
        assert!(window.app().route().is_same_page(note));
    }
}

#[test]
fn a_question_is_answered_at_home_and_counts() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = desk.start();
        let n_before = window.library().n_reviews();
        let next = window.words.start.next_question.to_string();
        assert!(window.has(Role::Button, &next), "{}", window.spoken());
        window.press(Key::Num1);
        window.press(Key::Enter);
        assert_eq!(window.library().n_reviews(), n_before + 1);
        window.press(Key::ArrowRight);
        assert_eq!(window.app().route(), Route::Home);
        assert_eq!(
            window.library().n_reviews(),
            n_before + 1,
            "another question is no answer"
        );
    }
}

#[test]
fn with_everything_answered_home_says_so_and_offers_what_is_next() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let window = desk.start();
        let now = window.now();
        window.close();
        study(&desk.library(), &TimeZone::fixed(offset(9)), now, 60);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        for _ in 0..400 {
            if window.app().asked_card().is_none() {
                break;
            }
            window.press(Key::Enter);
            window.press(Key::Num4);
        }
        window.give(Command::GoHome);
        window.assert_says(&window.words.home.done);
        assert!(!window.has(Role::Button, &window.words.home.start));
    }
}

/// A window on a library with a note of one's own, from which the bundled notebook was deleted.
fn own_note_alone(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "# 큐\n\n- 메시지는 4일 남는다\n");
    let mut window = desk.start();
    window.open_bundled_note();
    window.run_from_palette(Command::DeleteNotebook);
    window.import_path(&note);
    window.close_report();
    window.give(Command::GoHome);
    assert_eq!(window.app().route(), Route::Home);
    window
}

#[test]
fn without_a_card_home_says_where_cards_come_from() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = own_note_alone(&desk);
        let words = window.words.clone();
        window.assert_silent_on(&words.home.done);
        window.assert_says(&words.quiz.no_cards_body);
        window.assert_everything_has_a_name();
        window.click(Role::Button, &words.quiz.see_proposals);
        assert!(matches!(window.app().route(), Route::Proposals(_)));
    }
}

#[test]
fn home_offers_the_bundled_notebook_where_it_is_not_and_once() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = own_note_alone(&desk);
        let words = window.words.clone();
        window.click(Role::Button, &words.bundled.add);
        window.settle();
        window.assert_says(&words.bundled.put_there);
        assert_eq!((window.library().n_notes(), window.library().n_diagrams()), (9, 10));
        window.assert_silent_on(&words.bundled.missing);
        window.give(Command::Undo);
        window.assert_says(&words.bundled.missing);
        window.click(Role::Button, &words.bundled.decline);
        window.assert_silent_on(&words.bundled.missing);
        window.close();
        let mut window = desk.start();
        window.give(Command::GoHome);
        window.assert_silent_on(&words.bundled.missing);
    }
}

#[test]
fn notes_that_are_empty_offer_the_bundled_notebook() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.run_from_palette(Command::DeleteNotebook);
        window.give(Command::GoNotes);
        assert_eq!(window.app().route(), Route::Notes);
        let add = window.words.bundled.missing.to_string();
        window.click(Role::Button, &add);
        window.settle();
        assert_eq!(window.library().n_notes(), 8);
    }
}
