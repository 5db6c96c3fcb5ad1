//! The history of a card: its answers, its figures and its forgetting curve.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{CardSource, Grade, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::answering;
use crate::desk::{BOTH, Desk};
use crate::kinds;
use crate::window::Window;

const DAY_MS: i64 = 86_400_000;

/// A window on the question of a card with options that was answered once, a week ago, with the first option.
fn asked_again(desk: &Desk) -> Window {
    answering::put_cards(desk, &[answering::choice(4)]);
    let mut window = answering::asked(desk);
    window.press(Key::Num1);
    window.press(Key::U);
    window.press(Key::Num4);
    let card = window.library().reviews().next().expect("it was answered").card;
    window.give(Command::EndSession);
    window.wait(40 * DAY_MS);
    window.give(Command::StartReviews);
    assert_eq!(window.app().asked_card(), Some(card));
    window
}

/// The chart, as it is read aloud.
fn chart(window: &Window) -> Vec<String> {
    let curve = &*window.words.history.curve;
    window
        .names(Role::Image)
        .into_iter()
        .filter(|name| name.starts_with(curve))
        .collect()
}

#[test]
fn before_the_answer_only_times_and_grades_are_told_which_is_no_help() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = asked_again(&desk);
        let words = window.words.clone();
        window.press(Key::H);
        window.assert_says(&words.history.hidden);
        let entries = window.names(Role::ListItem);
        assert_eq!(entries.len(), 1, "{entries:?}");
        assert!(
            entries[0].contains(&*words.quiz.easy) && entries[0].contains(&*words.quiz.sure),
            "{entries:?}"
        );
        let option = "보기 1번";
        assert!(
            !entries[0].contains(option),
            "what was chosen would give the answer away: {entries:?}"
        );
        window.press(Key::H);
        window.assert_silent_on(&words.history.hidden);
        assert!(
            window.app().asked_card().is_some(),
            "the key that opened it closes it, and not the run"
        );

        window.press(Key::Num1);
        window.press(Key::Enter);
        window.assert_silent_on(&words.quiz.suggest_aided);
        window.press(Key::H);
        window.assert_silent_on(&words.history.hidden);
        let entries = window.names(Role::ListItem);
        let chosen = words.history.chosen.with(option);
        assert!(
            entries.iter().any(|entry| entry.contains(&chosen)),
            "{chosen}: {entries:?}"
        );
        window.press(Key::Escape);
        assert_eq!(
            window.app().route(),
            Route::Quiz,
            "Esc closes the panel and not the run"
        );
        assert!(window.app().asked_card().is_some());
        window.press(Key::Space);
        assert_eq!(
            window.library().reviews().last().map(|review| review.grade),
            Some(Grade::Good)
        );
    }
}

#[test]
fn the_list_of_all_cards_shows_the_history_with_its_curve_read_aloud() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = asked_again(&desk);
        window.give(Command::EndSession);
        window.give(Command::AllCards);
        let last = window.words.all_cards.last_answer.to_string();
        window.click(Role::ColumnHeader, &last);
        window.press(Key::ArrowDown);
        window.press(Key::H);
        let words = window.words.history.clone();
        let charts = chart(&window);
        assert_eq!(charts.len(), 1);
        for part in [words.wanted.with(90), words.n_answers.counted(1)] {
            assert!(charts[0].contains(&part), "{part}: {charts:?}");
        }
        let figures = window.spoken();
        for name in [&words.recall, &words.stability, &words.difficulty, &words.lapses] {
            assert!(figures.contains(&**name), "{}", &**name);
        }
        window.assert_everything_has_a_name();
        window.press(Key::Escape);
        assert_eq!((chart(&window).len(), window.app().route()), (0, Route::AllCards));
    }
}

#[test]
fn a_card_of_a_line_shows_its_history_from_its_menu() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.open_bundled_note();
    let library = window.library();
    let line = library
        .blocks()
        .find(|line| library.n_cards_on(CardSource::Block(line.id)) > 0 && line.text.contains("CPU"));
    let name = window.words_of(line.expect("a line with a card").id);
    window.click(Role::ListItem, &name);
    let menu = window.words.companion.card_menu.to_string();
    window.click_first(Role::Button, &menu);
    let history = window.words.history.title.to_string();
    window.click(Role::ListBoxOption, &history);
    window.assert_says(&window.words.history.never);
    window.press(Key::Escape);
    window.assert_silent_on(&window.words.history.never);
}

#[test]
fn an_order_and_a_judgement_are_told_in_the_words_of_the_card() {
    for (prompt, told) in [
        (kinds::ORDERING, "Watch it → Build it → Upload it → Shift traffic"),
        (kinds::FALSEHOOD, "X"),
    ] {
        let desk = answering::desk_with(Lang::En, &[prompt.to_owned()]);
        let mut window = answering::asked(&desk);
        if prompt == kinds::ORDERING {
            let [build, upload, shift, watch] = kinds::steps(Lang::En);
            kinds::put_in_order(&mut window, &[watch, build, upload, shift]);
        } else {
            window.press(Key::X);
        }
        window.press(Key::Enter);
        window.press(Key::Num2);
        window.give(Command::EndSession);
        window.give(Command::AllCards);
        window.press(Key::ArrowDown);
        window.press(Key::H);
        let entries = window.names(Role::ListItem);
        let chosen = window.words.history.chosen.with("");
        assert!(
            entries
                .iter()
                .any(|entry| entry.contains(&*chosen) && entry.contains(told)),
            "{told}: {entries:?}"
        );
    }
}

#[test]
fn the_keys_below_a_question_with_a_history_stand_in_a_small_window() {
    for (lang, prompt) in BOTH.into_iter().flat_map(|lang| {
        let most = kinds::most_steps();
        [(lang, kinds::ORDERING.to_owned()), (lang, most)]
    }) {
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        answering::put_cards(&desk, &[prompt]);
        let mut window = answering::asked(&desk);
        window.press(Key::Enter);
        window.press(Key::Num1);
        window.give(Command::EndSession);
        window.wait(40 * DAY_MS);
        window.give(Command::StartReviews);
        assert!(window.app().asked_card().is_some());
        let screen = window.screen();
        for place in window.places_of(Role::Button) {
            assert!(
                place.left() >= screen.left() && place.right() <= screen.right(),
                "{place:?} in {screen:?}: {}",
                window.spoken()
            );
        }
    }
}
