//! Mock exams: set up, taken, handed in.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};
use saegim::ui::text::Words;

use crate::window::{LARGE, SMALL, Window};

fn profile(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let words = Words::shipped(lang);
    let mut window = Window::open(lang, theme, size);
    window.chord(Modifiers::COMMAND, Key::Num4);
    window.click(Role::Button, &words.exam.set_up);
    window.click(Role::Button, &words.exam.take_preset.with("AWS DVA-C02"));
    window
}

fn start(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let words = Words::shipped(lang);
    let mut window = profile(lang, theme, size);
    window.click(Role::Button, &words.exam.save);
    window
}

fn sitting(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let words = Words::shipped(lang);
    let mut window = start(lang, theme, size);
    window.at(60_000);
    window.click(Role::Button, &words.exam.begin);
    for place in 0..12_usize {
        if place % 5 == 3 {
            window.key(Key::F);
        } else {
            window.key(Key::Num1);
            window.key(Key::Num2);
            window.key([Key::U, Key::U, Key::I, Key::Y][place % 4]);
        }
        window.pass(7_000 + 2_000 * i64::try_from(place % 4).unwrap());
        window.key(Key::ArrowRight);
    }
    window.key(Key::Num2);
    window.key(Key::I);
    window.chord(Modifiers::ALT, Key::Num1);
    window
}

fn result(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = sitting(lang, theme, size);
    window.chord(Modifiers::COMMAND, Key::S);
    window.key(Key::Enter);
    window
}

/// The page of an exam on a day, after months of study.
fn planned(lang: Lang, theme: ThemeChoice, size: Vec2, date: &str) -> Window {
    let words = Words::shipped(lang);
    let mut window = Window::open_studied(lang, theme, size);
    window.chord(Modifiers::COMMAND, Key::Num4);
    window.click(Role::Button, &words.exam.set_up);
    window.click(Role::Button, &words.exam.take_preset.with("AWS DVA-C02"));
    window.click(Role::TextInput, &words.exam.date);
    window.event(egui::Event::Text(date.to_owned()));
    window.click(Role::Button, &words.exam.save);
    window
}

#[test]
fn the_plan_shows_what_comes_until_the_day() {
    let mut window = planned(Ko, Light, LARGE, "2026-12-20");
    window.click(Role::Button, "D-19");
    window.compare("exam-plan-ko-light");
}

#[test]
fn the_plan_says_what_would_help() {
    let mut window = planned(En, Dark, SMALL, "2026-12-03");
    window.click(Role::Button, "D-2");
    window.compare("exam-plan-small-en-dark");
}

#[test]
fn home_tells_of_the_next_exam() {
    let mut window = planned(En, Light, LARGE, "2026-12-20");
    window.chord(Modifiers::ALT, Key::Home);
    window.compare("home-plan-en-light");
}

#[test]
fn sections_are_shown_as_on_the_day() {
    let mut window = planned(Ko, Dark, LARGE, "2026-12-20");
    window.chord(Modifiers::COMMAND, Key::Num6);
    window.scroll_down(420.0);
    window.click(Role::Tab, &Words::shipped(Ko).progress.recall_on_day);
    window.compare("progress-on-day-ko-dark");
}

#[test]
fn the_exam_of_a_notebook_is_set_up_beside_the_presets() {
    profile(Ko, Light, LARGE).compare("exam-profile-ko-light");
}

#[test]
fn the_exam_of_a_notebook_is_set_up_in_a_small_window() {
    profile(En, Dark, SMALL).compare("exam-profile-small-en-dark");
}

#[test]
fn an_exam_is_begun() {
    start(Ko, Light, LARGE).compare("exam-start-ko-light");
}

#[test]
fn a_question_stands_beside_the_answer_sheet() {
    sitting(Ko, Light, LARGE).compare("exam-sitting-ko-light");
}

#[test]
fn a_question_stands_beside_the_answer_sheet_in_the_dark() {
    sitting(En, Dark, LARGE).compare("exam-sitting-en-dark");
}

#[test]
fn a_question_stands_alone_in_a_small_window() {
    sitting(Ko, Dark, SMALL).compare("exam-sitting-small-ko-dark");
}

#[test]
fn the_answer_sheet_comes_over_the_question_in_a_small_window() {
    let mut window = sitting(En, Light, SMALL);
    window.key(Key::G);
    window.compare("exam-sheet-small-en-light");
}

#[test]
fn a_result_shows_how_far_it_can_be_trusted() {
    result(Ko, Light, LARGE).compare("exam-result-ko-light");
}

#[test]
fn a_result_shows_how_far_it_can_be_trusted_in_the_dark() {
    result(En, Dark, LARGE).compare("exam-result-en-dark");
}

#[test]
fn a_result_fits_a_small_window() {
    result(Ko, Light, SMALL).compare("exam-result-small-ko-light");
}
