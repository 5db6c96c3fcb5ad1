//! The page of proposals: question sets and written cards, looked through and taken with the keyboard.

use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role;
use saegim::model::Prompt;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const EXAM: &str = "# Exam

1. Which service is a queue?
    - A. Amazon SNS
    - B. Amazon SQS

    Answer: B

    Explanation: It holds messages.

2. Which two are serverless? (Choose TWO)
    - A. Lambda
    - B. EC2
    - C. Fargate

    Answer: A, C

3. Which letter is missing?
    - A. one
    - B. two

    Answer: F

별칭이란?::버전을 가리키는 이름
";

/// The window on the proposals of the exam.
fn on_exam(desk: &Desk) -> Window {
    let exam = desk.file("exam.md", EXAM);
    let mut window = desk.start();
    window.import_path(&exam);
    window.give(Command::Proposals);
    assert!(matches!(window.app().route(), Route::Proposals(Some(_))));
    window
}

/// How many cards of the exam there are, and how many of them are choices.
fn n_cards(window: &Window) -> (usize, usize) {
    let note = window.library().notes().find(|note| note.title == "Exam").unwrap();
    let cards: Vec<_> = window.library().cards_of(note.id).collect();
    let choices = cards.iter().filter(|card| matches!(card.prompt, Prompt::Choice(_)));
    (cards.len(), choices.count())
}

#[test]
fn a_question_is_seen_as_it_was_read_and_taken_with_a_key() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = on_exam(&desk);
        assert!(window.is_chosen(Role::ListBoxOption, "Which service is a queue?"));
        for words in [
            "Amazon SNS",
            "Amazon SQS",
            "It holds messages.",
            &window.words.quiz.right,
        ] {
            window.assert_says(words);
        }
        window.press(Key::Enter);
        assert_eq!(n_cards(&window), (1, 1));
        let is_explained = |explanation: &str| explanation == "It holds messages.";
        assert!(window.library().cards().any(|card| is_explained(&card.explanation.en)));
        assert!(
            !window.has(Role::ListBoxOption, "Which service is a queue?"),
            "what is taken goes"
        );
        assert!(window.is_chosen(Role::ListBoxOption, "Which two are serverless? (Choose TWO)"));
        window.press(Key::ArrowDown);
        assert!(window.is_chosen(Role::ListBoxOption, "별칭이란?"));
        window.give(Command::Undo);
        assert_eq!(n_cards(&window), (0, 0));
        assert!(
            window.has(Role::ListBoxOption, "Which service is a queue?"),
            "what is taken back comes again"
        );
    }
}

#[test]
fn all_are_taken_at_once_and_taken_back_at_once() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = on_exam(&desk);
        window.press_with(Modifiers::SHIFT, Key::Enter);
        assert_eq!(n_cards(&window), (3, 2));
        window.assert_says(&window.words.proposals.none);
        window.give(Command::Undo);
        assert_eq!(n_cards(&window), (0, 0));
    }
}

#[test]
fn only_what_is_ticked_is_taken() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = on_exam(&desk);
        let words = window.words.proposals.clone();
        let (queue, alias) = ("Which service is a queue?", "별칭이란?");
        assert!(window.is_chosen(Role::CheckBox, queue), "the best are ticked");
        window.press(Key::Space);
        assert!(!window.is_chosen(Role::CheckBox, queue));
        window.click(Role::CheckBox, alias);
        assert!(!window.is_chosen(Role::CheckBox, alias));
        assert!(
            window.is_chosen(Role::ListBoxOption, queue),
            "a tick chooses no other row"
        );
        window.click(Role::Button, &words.take_ticked.counted(1));
        assert_eq!(n_cards(&window), (1, 1));
        assert!(window.is_chosen(Role::CheckBox, queue), "then the best of the rest are");
        window.click(Role::Button, &words.untick_all);
        window.press_with(Modifiers::SHIFT, Key::Enter);
        assert_eq!(n_cards(&window), (1, 1), "nothing is ticked");
        window.click(Role::Button, &words.tick_all);
        window.press_with(Modifiers::SHIFT, Key::Enter);
        assert_eq!(n_cards(&window), (3, 2));
    }
}

#[test]
fn what_is_dismissed_does_not_come_back_but_by_undo() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = on_exam(&desk);
        let queue = "Which service is a queue?";
        window.press(Key::X);
        assert!(!window.has(Role::ListBoxOption, queue));
        window.close();
        let mut window = desk.start();
        window.click(Role::ListBoxOption, "Exam");
        window.give(Command::Proposals);
        window.wait_until(|window| window.has(Role::ListBoxOption, "별칭이란?"));
        assert!(!window.has(Role::ListBoxOption, queue), "not even after a new start");
        let dismiss = window.words.proposals.dismiss.to_string();
        window.click(Role::ListBoxOption, "별칭이란?");
        window.click(Role::Button, &dismiss);
        assert!(!window.has(Role::ListBoxOption, "별칭이란?"));
        window.give(Command::Undo);
        assert!(window.has(Role::ListBoxOption, "별칭이란?"));
        assert_eq!(n_cards(&window), (0, 0));
    }
}

#[test]
fn suggestions_stand_below_their_headings_and_steps_of_a_manual_come_last() {
    let notes = "# 설정

## 콘솔

- 메뉴에서 **Clusters** 항목을 클릭합니다

## 람다

- 최대 실행 시간은 15분이다
- 메모리는 10,240MB까지 늘릴 수 있다
";
    let desk = Desk::new(saegim::model::Lang::Ko);
    let file = desk.file("설정.md", notes);
    let mut window = desk.start();
    window.import_path(&file);
    window.give(Command::Proposals);
    window.assert_says("람다");
    window.assert_says(&window.words.proposals.doubtful);
    let listed = window.names(Role::CheckBox);
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert!(listed[2].contains("Clusters"), "{listed:?}");
    let is_ticked: Vec<bool> = listed
        .iter()
        .map(|name| window.is_chosen(Role::CheckBox, name))
        .collect();
    assert_eq!(is_ticked, [true, true, false]);
}

#[test]
fn a_question_that_cannot_be_read_is_listed_with_its_reason_and_leads_to_its_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = on_exam(&desk);
        let unread = window.tab_named(&window.words.proposals.unread);
        window.click(Role::Tab, &unread);
        let asked = "Which letter is missing?";
        assert!(window.has(Role::ListBoxOption, asked));
        window.click(Role::ListBoxOption, asked);
        let line = window.chosen_line().expect("its line is chosen");
        assert_eq!(window.library().block(line).unwrap().text, asked);
        window.assert_everything_has_a_name();
    }
}

#[test]
fn the_line_of_a_proposal_is_one_key_away() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = on_exam(&desk);
    window.assert_everything_has_a_name();
    window.press(Key::O);
    let line = window.chosen_line().expect("its line is chosen");
    assert_eq!(window.library().block(line).unwrap().text, "Which service is a queue?");
}

#[test]
fn keys_of_the_page_rest_while_somebody_types_into_the_search() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = on_exam(&desk);
    window.give(Command::Search);
    window.press(Key::Enter);
    assert_eq!(n_cards(&window), (0, 0));
}
