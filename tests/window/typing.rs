//! Typing an answer: the field, what is judged, what is shown and what is kept.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Confidence, Grade, Lang, Response, Review};
use saegim::ui::command::Command;

use crate::answering::{asked, choice, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

const ANSWER: &str = "프로비저닝된 동시성";

fn recall() -> String {
    format!(r#"Recall(question: (ko: "콜드 스타트를 없애는 설정은?"), answer: (ko: "{ANSWER}"))"#)
}

/// Types Hangul as an input method does.
fn compose(window: &mut Window, words: &str) {
    for c in words.chars() {
        if c == ' ' {
            window.type_text(" ");
        } else {
            let syllable = c.to_string();
            window.compose(&syllable);
            window.commit(&syllable);
        }
    }
}

fn kept(desk: &Desk) -> Review {
    let library = desk.on_disk();
    let review = library.reviews().next().expect("an answer is on disk");
    Review::clone(review)
}

#[test]
fn a_typed_answer_is_compared_letter_by_letter_and_a_grade_is_suggested() {
    for lang in BOTH {
        for (typed, verdict, grade) in [
            (ANSWER, "right", Grade::Good),
            ("프로비져닝 동시성", "near", Grade::Hard),
            ("예약된 동시성", "wrong", Grade::Again),
        ] {
            let desk = desk_with(lang, &[recall()]);
            let mut window = asked(&desk);
            let words = window.words.quiz.clone();
            window.press(Key::T);
            assert_eq!(window.focused_name().as_deref(), Some(&*words.your_answer));
            compose(&mut window, typed);
            window.press(Key::Enter);
            let chip = match verdict {
                "right" => &words.right,
                "near" => &words.near,
                _ => &words.wrong,
            };
            assert!(window.has(Role::Label, chip), "{typed}: {}", window.spoken());
            window.assert_says(ANSWER);
            window.assert_says(typed);
            if verdict == "near" {
                window.assert_says(&format!("져 → 저 ({})", &*words.vowel));
                window.assert_says(&words.letter_missing.with("된"));
                window.assert_says(&words.suggest_hard);
            }
            window.press(Key::Space);
            window.close();
            let review = kept(&desk);
            assert_eq!(
                (review.grade, review.response),
                (grade, Response::Typed(typed.to_owned()))
            );
        }
    }
}

#[test]
fn whether_answers_are_typed_stays_from_card_to_card() {
    let desk = desk_with(Lang::Ko, &[recall(), recall().replace("콜드", "다른 콜드")]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    window.press(Key::T);
    compose(&mut window, ANSWER);
    window.press(Key::Enter);
    window.press(Key::Space);
    assert_eq!(window.focused_name().as_deref(), Some(&*words.your_answer));
    assert_eq!(window.value(Role::TextInput, &words.your_answer), "");
    // Letters belong to the field; with a modifier the key is the command's.
    window.type_text("t");
    assert_eq!(window.value(Role::TextInput, &words.your_answer), "t");
    window.press_with(Modifiers::COMMAND, Key::T);
    assert!(!window.has(Role::TextInput, &words.your_answer));
}

#[test]
fn an_empty_field_is_no_answer_and_options_are_not_typed() {
    let desk = desk_with(Lang::En, &[recall(), choice(4)]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    window.give(Command::TypeAnswer);
    window.press(Key::Enter);
    window.assert_says(&words.grade_yourself);
    for judgement in [&words.right, &words.near, &words.wrong, &words.unanswered] {
        assert!(!window.has(Role::Label, judgement));
    }
    window.press(Key::Space);
    assert!(!window.has(Role::TextInput, &words.your_answer), "{}", window.spoken());
    window.press(Key::Num1);
    assert!(window.has(Role::Button, &words.reveal_without), "{}", window.spoken());
    window.close();
    assert_eq!(kept(&desk).response, Response::Shown);
}

#[test]
fn an_answer_taken_back_is_asked_again_with_an_empty_field() {
    let desk = desk_with(Lang::Ko, &[recall()]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    window.press(Key::T);
    compose(&mut window, "별칭");
    window.press(Key::Enter);
    assert!(window.has(Role::Label, &words.wrong));
    window.press(Key::Num1);
    window.give(Command::Undo);
    assert_eq!(window.value(Role::TextInput, &words.your_answer), "");
    assert_eq!(window.library().n_reviews(), 0);
}

#[test]
fn a_typed_answer_says_how_sure_one_was_with_alt() {
    for (key, confidence, grade) in [
        (Key::U, Confidence::Sure, Grade::Good),
        (Key::I, Confidence::Unsure, Grade::Good),
        (Key::Y, Confidence::Guess, Grade::Again),
    ] {
        let desk = desk_with(Lang::Ko, &[recall()]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.press(Key::T);
        window.press_with(Modifiers::ALT, key);
        assert!(
            window.has(Role::TextInput, &words.your_answer),
            "there is nothing to be sure of yet"
        );
        compose(&mut window, ANSWER);
        window.press_with(Modifiers::ALT, key);
        assert!(window.has(Role::Label, &words.right), "{key:?}: {}", window.spoken());
        window.press(Key::Space);
        window.close();
        let review = kept(&desk);
        assert_eq!((review.grade, review.confidence), (grade, Some(confidence)));
        assert_eq!(review.response, Response::Typed(ANSWER.to_owned()));
    }
}

#[test]
fn a_notebook_has_its_answers_typed_and_a_key_asks_one_question_otherwise() {
    let desk = desk_with(Lang::Ko, &[recall(), recall().replace("콜드", "다른 콜드")]);
    let mut window = desk.start();
    window.give(Command::Settings);
    let settings = window.words.settings.clone();
    window.focus(Role::Tab, &settings.answers_typed);
    window.press(Key::Space);
    window.close();
    assert!(desk.on_disk().settings().preset.is_typed);
    let mut window = asked(&desk);
    let field = window.words.quiz.your_answer.to_string();
    assert_eq!(window.focused_name().as_deref(), Some(&*field));
    window.press_with(Modifiers::COMMAND, Key::T);
    assert!(!window.has(Role::TextInput, &field), "not this one");
    window.press(Key::Enter);
    window.press(Key::Num4);
    assert_eq!(window.focused_name().as_deref(), Some(&*field), "but the next one");
}
