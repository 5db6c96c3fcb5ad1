//! Runs of every shape: offered with how many cards they have, begun by key, and what their answers count for.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{Grade, Mark, ReviewMode, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;
use saegim::ui::text::Phrase;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// What the start page of the quiz says a shape has.
fn row(window: &Window, name: &Phrase, n_cards: usize) -> String {
    format!("{} · {}", &**name, window.words.notes.n_cards.counted(n_cards))
}

fn pass_row(window: &Window, number: usize, n_left: usize) -> String {
    let words = &window.words.runs;
    format!(
        "{} · {}",
        words.pass_number.with(number),
        words.n_left_in_pass.counted(n_left)
    )
}

fn n_cards(window: &Window) -> usize {
    window.library().n_cards()
}

/// Answers the card that is asked.
fn answer(window: &mut Window, grade: Key) {
    window.press(Key::Enter);
    window.press(grade);
}

fn modes(desk: &Desk) -> Vec<ReviewMode> {
    desk.on_disk().reviews().map(|review| review.mode).collect()
}

#[test]
fn the_quiz_offers_every_shape_with_how_many_cards_it_has() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::GoQuiz);
        let words = window.words.runs.clone();
        let n_all = n_cards(&window);
        let shown = |window: &Window, name: &Phrase, n: usize| window.has(Role::ListBoxOption, &row(window, name, n));
        for name in [&words.new, &words.pretest, &words.cram] {
            assert!(shown(&window, name, n_all), "{}", &**name);
        }
        assert!(window.has(Role::ListBoxOption, &pass_row(&window, 1, n_all)));
        for name in [&words.wrong, &words.starred] {
            assert!(shown(&window, name, 0));
            let empty = row(&window, name, 0);
            window.click(Role::ListBoxOption, &empty);
            assert_eq!(window.app().asked_card(), None, "what has no cards begins nothing");
        }
        let five = row(&window, &words.five_minutes, 20);
        window.click(Role::ListBoxOption, &five);
        window.assert_says(&words.five_minutes);
        window.give(Command::Star);
        answer(&mut window, Key::Num1);
        window.press(Key::Escape);
        window.give(Command::GoQuiz);
        for name in [&words.wrong, &words.starred] {
            assert!(shown(&window, name, 1), "{} among\n{}", &**name, window.spoken());
        }
    }
}

#[test]
fn cram_and_pretest_are_kept_and_move_no_schedule() {
    for (lang, (command, mode)) in BOTH.into_iter().zip([
        (Command::Cram, ReviewMode::Cram),
        (Command::Pretest, ReviewMode::Pretest),
    ]) {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.give(command);
        let note = window.library().notes().next().unwrap().title.clone();
        assert!(
            window
                .names(Role::Label)
                .iter()
                .any(|name| name.ends_with(&format!(" · {note}")))
        );
        window.press(Key::Enter);
        let grades = window.words.quiz.clone();
        for grade in [&grades.again, &grades.hard, &grades.good, &grades.easy] {
            assert!(
                window.has(Role::Button, grade),
                "no grade promises a day: {}",
                window.spoken()
            );
        }
        window.press(Key::Num3);
        for _ in 0..2 {
            answer(&mut window, Key::Num3);
        }
        window.press(Key::Escape);
        window.give(Command::GoQuiz);
        let words = window.words.runs.clone();
        let n_all = n_cards(&window);
        assert!(
            window.has(Role::ListBoxOption, &row(&window, &words.new, n_all)),
            "they are new still"
        );
        window.close();
        assert_eq!(modes(&desk), [mode; 3]);
    }
}

#[test]
fn a_pass_goes_on_over_a_restart_and_says_how_many_are_left() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.give(Command::QuizPass);
        let n_all = n_cards(&window);
        let left = |n: usize| window.words.runs.n_left_in_pass.counted(n);
        window.assert_says(&left(n_all));
        let first = window.app().asked_card();
        answer(&mut window, Key::Num3);
        answer(&mut window, Key::Num1);
        let left = window.words.runs.n_left_in_pass.counted(n_all - 1);
        window.assert_says(&left);
        window.close();
        desk.pass_days(2);
        let mut window = desk.start();
        window.give(Command::GoNotes);
        window.give(Command::QuizPass);
        window.assert_says(&left);
        assert_ne!(window.app().asked_card(), first, "what was right is done with");
    }
}

#[test]
fn what_the_search_found_is_asked_and_nothing_else() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("Lambda");
        let n_found = window.app().results().cards(window.library()).len();
        assert!(n_found > 0);
        let name = window.words.runs.quiz_hits.counted(n_found);
        assert!(
            window.has(Role::Button, &name),
            "{name} among {:?}",
            window.names(Role::Button)
        );
        window.give(Command::QuizHits);
        assert_eq!(window.app().route(), Route::Quiz);
        window.assert_says(&window.words.quiz.n_done.with(format!("0/{n_found}")));
    }
}

#[test]
fn a_wrong_card_comes_back_behind_five_others() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let wrong = window.app().asked_card();
        answer(&mut window, Key::Num1);
        // Its minute is over, but five others have not come yet.
        window.wait(2 * 60_000);
        for _ in 0..5 {
            assert_ne!(window.app().asked_card(), wrong);
            answer(&mut window, Key::Num4);
        }
        assert_eq!(window.app().asked_card(), wrong);
        answer(&mut window, Key::Num4);
        assert_ne!(window.app().asked_card(), wrong);
    }
}

#[test]
fn a_run_that_was_left_goes_on_where_it_was() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.give(Command::Cram);
        answer(&mut window, Key::Num3);
        let asked = window.app().asked_card();
        window.press(Key::Escape);
        window.give(Command::GoQuiz);
        let resume = window.words.runs.resume.to_string();
        window.click(Role::Button, &resume);
        assert_eq!(window.app().asked_card(), asked);
        window.assert_says(&window.words.quiz.n_answers.counted(1));
        let target = Target::Card(asked.unwrap());
        window.give(Command::Star);
        assert!(window.library().mark_on(target, &Mark::Star).is_some());
        answer(&mut window, Key::Num3);
        let grades: Vec<Grade> = window.library().reviews().map(|review| review.grade).collect();
        assert_eq!(grades, [Grade::Good; 2]);
    }
}

#[test]
fn a_run_that_a_restart_or_a_kill_interrupted_goes_on_where_it_was() {
    for lang in BOTH {
        for is_killed in [false, true] {
            let desk = Desk::new(lang);
            let mut window = desk.start();
            window.open_bundled_note();
            window.give(Command::Cram);
            answer(&mut window, Key::Num3);
            answer(&mut window, Key::Num1);
            let (asked, about) = (window.app().asked_card(), window.spoken());
            let after = if is_killed { Some(desk.after_kill()) } else { None };
            window.close();
            let desk = after.unwrap_or(desk);
            desk.pass_days(1);
            let mut window = desk.start();
            assert_eq!(window.app().asked_card(), None, "nobody is asked before they want to");
            window.give(Command::GoQuiz);
            let words = window.words.runs.clone();
            let title = window.library().notes().next().unwrap().title.clone();
            let n_left = words.n_left.counted(window.library().n_cards() - 1);
            window.assert_says(&format!("{title} · {} · {n_left}", &*words.cram));
            window.click(Role::Button, &words.resume);
            assert_eq!(window.app().asked_card(), asked, "{about}");
            window.assert_says(&window.words.quiz.n_answers.counted(2));
            let n_cards = window.library().n_cards();
            window.assert_says(&window.words.quiz.n_done.with(format!("1/{n_cards}")));
            answer(&mut window, Key::Num3);
            window.close();
            assert_eq!(modes(&desk), [ReviewMode::Cram; 3]);
        }
    }
}

#[test]
fn several_runs_that_were_left_are_offered_by_what_they_are_about_and_each_goes_on_or_is_let_go_of() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let title = window.library().notes().next().unwrap().title.clone();
        window.open_bundled_note();
        window.give(Command::Cram);
        let crammed = window.app().asked_card();
        // Another run begins in the middle of the first, which is kept.
        window.give(Command::GoHome);
        window.give(Command::StartReviews);
        answer(&mut window, Key::Num3);
        let reviewed = window.app().asked_card();
        window.close();
        let mut window = desk.start();
        window.give(Command::GoQuiz);
        let words = window.words.runs.clone();
        let n_left = |window: &Window, name: &str| {
            let rows = window.names(Role::Label);
            rows.iter().filter(|row| row.starts_with(&format!("{name} · "))).count()
        };
        let cram = format!("{title} · {}", &*words.cram);
        assert_eq!(
            (n_left(&window, &cram), n_left(&window, &words.today)),
            (1, 1),
            "{}",
            window.spoken()
        );
        window.click_first(Role::Button, &words.resume);
        assert_eq!(window.app().asked_card(), reviewed, "the newest comes first");
        window.press(Key::Escape);
        window.give(Command::GoQuiz);
        let dismiss = words.dismiss.with(&*words.today);
        window.click(Role::Button, &dismiss);
        assert_eq!((n_left(&window, &cram), n_left(&window, &words.today)), (1, 0));
        window.close();
        let mut window = desk.start();
        window.give(Command::GoQuiz);
        window.click(Role::Button, &words.resume);
        // What was answered in between was answered.
        assert!(window.app().asked_card().is_some_and(|asked| Some(asked) != crammed));
        window.assert_says(&format!("{} · {title}", &*words.cram));
        window.close();
    }
}

#[test]
fn a_run_that_is_over_is_not_offered_again() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    window.give(Command::StartReviews);
    window.give(Command::Star);
    window.press(Key::Escape);
    window.give(Command::QuizStarred);
    answer(&mut window, Key::Num4);
    assert_eq!(window.app().asked_card(), None);
    window.close();
    let mut window = desk.start();
    window.give(Command::GoQuiz);
    let words = window.words.runs.clone();
    let rows = window.names(Role::Label);
    let starred = format!("{} · ", &*words.starred);
    assert!(!rows.iter().any(|row| row.starts_with(&starred)), "{rows:?}");
    // What was left before is not over.
    window.click(Role::Button, &words.dismiss.with(&*words.today));
    assert!(!window.has(Role::Button, &words.resume));
    window.give(Command::ResumeRun);
    window.assert_says(&words.none_resumed);
}

#[test]
fn a_card_put_off_is_asked_again_tomorrow_and_not_before() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let card = window.app().asked_card().unwrap();
        window.press(Key::B);
        assert_ne!(window.app().asked_card(), Some(card));
        window.assert_says(&window.words.done.cards_buried.counted(1));
        window.give(Command::Undo);
        assert_eq!(window.app().asked_card(), Some(card), "taken back, it is asked");
        window.press(Key::B);
        window.close();
        for (days, is_asked) in [(0, false), (1, true)] {
            desk.pass_days(days);
            let mut window = desk.start();
            window.give(Command::StartReviews);
            assert_eq!(window.app().asked_card() == Some(card), is_asked, "after {days} days");
            window.close();
        }
    }
}

#[test]
fn a_card_is_changed_in_place_of_its_question_which_comes_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let card = window.app().asked_card().unwrap();
        let before = window.library().card(card).unwrap().prompt.clone();
        window.press(Key::E);
        assert!(window.has(Role::Button, &window.words.cards.save));
        // Letters and digits are words now, and no keys of the run.
        window.type_text("2 x ");
        assert_eq!(window.app().asked_card(), Some(card));
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        let after = window.library().card(card).unwrap().prompt.clone();
        assert_ne!(after, before);
        assert!(after.title().iter().any(|(_, words)| words.contains("2 x")));
        window.assert_says(&window.words.quiz.aided);
        assert_eq!(window.app().asked_card(), Some(card));
        window.press(Key::E);
        window.press(Key::Escape);
        assert_eq!(
            window.app().asked_card(),
            Some(card),
            "Esc leaves the form and not the run"
        );
        assert_eq!(window.library().card(card).unwrap().prompt, after);
        answer(&mut window, Key::Num3);
        window.close();
        let library = desk.on_disk();
        let [review] = library.reviews_of(card) else {
            panic!("one answer is on disk")
        };
        assert!(review.is_aided, "the form showed the answer");
        assert_eq!(review.lang, Some(lang));
    }
}

#[test]
fn taking_back_goes_through_the_run_and_to_the_last_answer_before_a_restart() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let mut asked = Vec::new();
        for _ in 0..4 {
            asked.extend(window.app().asked_card());
            answer(&mut window, Key::Num4);
        }
        for card in asked.iter().rev() {
            window.press_with(egui::Modifiers::COMMAND, Key::Z);
            assert_eq!(window.app().asked_card(), Some(*card), "back to the card just answered");
        }
        assert_eq!(window.library().n_reviews(), 0);
        for _ in 0..4 {
            answer(&mut window, Key::Num4);
        }
        window.close();
        let mut window = desk.start();
        window.give(Command::ResumeRun);
        assert!(!asked.contains(&window.app().asked_card().unwrap()));
        window.press_with(egui::Modifiers::COMMAND, Key::Z);
        assert_eq!(window.app().asked_card(), asked.last().copied());
        assert_eq!(window.library().n_reviews(), 3);
        window.close();
        assert_eq!(desk.on_disk().n_reviews(), 3);
        desk.pass_days(1);
        let mut window = desk.start();
        window.press_with(egui::Modifiers::COMMAND, Key::Z);
        window.assert_says(&window.words.done.nothing_to_undo);
        assert_eq!(
            window.library().n_reviews(),
            3,
            "what was answered on another day stands"
        );
    }
}

#[test]
fn a_note_says_which_pass_goes_on_and_a_click_goes_on_with_it_after_a_restart() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let pass = |window: &Window| {
            let number = window.words.runs.pass_number.with(1);
            let buttons = window.names(Role::Button).into_iter();
            buttons.filter(|name| name.starts_with(&number)).collect::<Vec<_>>()
        };
        let before = pass(&window);
        assert_eq!(before.len(), 1, "{before:?}");
        window.click(Role::Button, &before[0]);
        assert_eq!(window.app().route(), Route::Quiz);
        window.give(Command::Reveal);
        window.give(Command::GradeGood);
        window.give(Command::EndSession);
        let after = pass(&window);
        assert!(after.len() == 1 && after != before, "{before:?} {after:?}");
        window.close();

        let mut window = desk.start();
        window.give(Command::GoNotes);
        window.click(Role::ListBoxOption, "Lambda");
        assert_eq!(pass(&window), after);
    }
}
