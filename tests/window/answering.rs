//! Answering cards of each kind: what counts as an answer, what gives it away, and which keys there are.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{Confidence, Grade, Lang, Response, Review, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, write};
use crate::window::Window;

/// The line the cards below come from, and its neighbour.
const LINE: &str = "메모리는 10,240MB까지 늘릴 수 있다";
const NEIGHBOUR: &str = "시간은 15분까지다";

/// A desk whose one note has these cards, each the `prompt` of one.
pub(crate) fn desk_with(lang: Lang, prompts: &[String]) -> Desk {
    let desk = Desk::new(lang);
    put_cards(&desk, prompts);
    desk
}

/// Puts a note with these cards in place of the bundled one.
pub(crate) fn put_cards(desk: &Desk, prompts: &[String]) {
    desk.start().close();
    let cards = prompts.iter().enumerate().map(|(n, prompt)| {
        format!(
            r#"(id: "1k9xft7g021{n:02}", fact: "1k9xft7g022{n:02}", sources: [Block("1k9xft7g02001")], prompt: {prompt}),"#
        )
    });
    write(
        &desk.library().join("notebooks/DVA-C02/Lambda.ron"),
        format!(
            r#"(format: 1, id: "1k9xft7g02000", title: "한도", blocks: [
            (id: "1k9xft7g02001", kind: ListItem, text: "{LINE}"),
            (id: "1k9xft7g02002", kind: ListItem, text: "{NEIGHBOUR}"),
            ], cards: [{}])"#,
            cards.collect::<String>()
        ),
    );
}

/// A question with this answer.
pub(crate) fn recall(answer: &str) -> String {
    format!(r#"Recall(question: (ko: "최대 메모리는?"), answer: (ko: "{answer}"))"#)
}

/// A choice of so many options, the first of which is right.
pub(crate) fn choice(n_options: usize) -> String {
    let option = |n| format!(r#"(text: (ko: "보기 {n}번"), right: {}),"#, n == 1);
    let options: String = (1..=n_options).map(option).collect();
    format!(r#"Choice(question: (ko: "무엇인가?"), options: [{options}])"#)
}

pub(crate) fn asked(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::StartReviews);
    assert!(window.app().asked_card().is_some());
    window
}

/// The one answer on disk.
fn answer_on_disk(desk: &Desk) -> Review {
    let library = desk.on_disk();
    let mut reviews = library.reviews();
    let review = reviews.next().expect("an answer is on disk");
    assert!(reviews.next().is_none(), "one answer is on disk");
    Review::clone(review)
}

#[test]
fn looking_without_choosing_is_no_wrong_answer() {
    for lang in BOTH {
        let desk = desk_with(lang, &[choice(4)]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.press(Key::U);
        assert!(
            !window.has(Role::Label, &words.unanswered),
            "nothing was chosen to be sure of"
        );
        window.click(Role::Button, &words.reveal_unanswered);
        assert!(window.has(Role::Label, &words.unanswered));
        window.assert_says(&words.suggest_unanswered);
        for judgement in [&words.wrong, &words.right_missed, &words.suggest_again] {
            window.assert_silent_on(judgement);
        }
        window.press(Key::Space);
        window.close();
        let review = answer_on_disk(&desk);
        assert_eq!(
            (review.grade, review.response, review.confidence),
            (Grade::Again, Response::Shown, None)
        );
    }
}

#[test]
fn how_sure_one_is_can_be_said_with_the_key_that_shows_the_answer_of_any_card() {
    for lang in BOTH {
        for (key, confidence, suggested) in [
            (Key::U, Confidence::Sure, Grade::Good),
            (Key::I, Confidence::Unsure, Grade::Good),
            (Key::Y, Confidence::Guess, Grade::Again),
        ] {
            let desk = desk_with(lang, &[recall("10,240MB")]);
            let mut window = asked(&desk);
            window.press(key);
            let words = window.words.quiz.clone();
            let is_guess = confidence == Confidence::Guess;
            window.assert_says(if is_guess {
                &words.suggest_guess
            } else {
                &words.grade_yourself
            });
            window.press(Key::Space);
            window.close();
            let review = answer_on_disk(&desk);
            assert_eq!((review.grade, review.confidence), (suggested, Some(confidence)));
        }
    }
}

#[test]
fn a_lucky_choice_is_again_unless_the_person_says_otherwise() {
    for (key, grade) in [(Key::Space, Grade::Again), (Key::Num3, Grade::Good)] {
        let desk = desk_with(Lang::Ko, &[choice(4)]);
        let mut window = asked(&desk);
        window.press(Key::Num1);
        window.press(Key::Y);
        window.assert_says(&window.words.quiz.suggest_guess);
        window.press(key);
        window.close();
        let review = answer_on_disk(&desk);
        assert_eq!((review.grade, review.confidence), (grade, Some(Confidence::Guess)));
    }
}

#[test]
fn the_button_says_what_showing_the_answer_would_mean() {
    for lang in BOTH {
        let desk = desk_with(lang, &[choice(4)]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        assert!(window.has(Role::Button, &words.reveal_unanswered));
        window.press(Key::Num2);
        assert!(window.has(Role::Button, &words.reveal_without));
        assert!(!window.has(Role::Button, &words.reveal_unanswered));
        window.press(Key::Num2);
        assert!(window.has(Role::Button, &words.reveal_unanswered), "it was taken back");
    }
}

#[test]
fn a_curious_click_on_the_start_page_is_nothing_that_is_recorded() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let words = window.words.quiz.clone();
        window.click(Role::Button, &words.reveal_unanswered);
        assert!(window.has(Role::Label, &words.unanswered));
        assert!(!window.has(Role::Label, &words.wrong));
        window.assert_silent_on(&words.right_missed);
        assert_eq!(window.library().n_reviews(), 0);
        window.close();
        assert_eq!(desk.on_disk().n_reviews(), 0);
    }
}

#[test]
fn the_line_is_covered_where_it_gives_the_answer_away() {
    for (prompt, covered) in [
        (recall("10,240MB"), "메모리는 ···까지 늘릴 수 있다"),
        (
            r#"Cloze(text: (ko: "메모리는 {{10,240}}MB까지"))"#.to_owned(),
            "메모리는 ···MB까지 늘릴 수 있다",
        ),
        (recall("십 기가바이트"), "···"),
    ] {
        let desk = desk_with(Lang::Ko, &[prompt]);
        let mut window = asked(&desk);
        window.give(Command::SourceLine);
        assert!(window.has(Role::ListItem, covered), "{}", window.spoken());
        assert!(window.has(Role::ListItem, NEIGHBOUR));
        window.assert_silent_on(LINE);
        let words = window.words.quiz.clone();
        assert!(!window.has(Role::Label, &words.aided));
        window.press(Key::Enter);
        window.assert_says(&words.grade_yourself);
        window.press(Key::Space);
        window.close();
        assert_eq!(answer_on_disk(&desk).grade, Grade::Good, "nothing was given away");
    }
}

#[test]
fn a_line_that_was_uncovered_makes_the_answer_hard_at_best() {
    for lang in BOTH {
        let desk = desk_with(lang, &[recall("10,240MB")]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.give(Command::SourceLine);
        window.give(Command::SourceLine);
        assert!(window.has(Role::ListItem, LINE));
        assert!(window.has(Role::Label, &words.aided));
        window.give(Command::SourceLine);
        window.assert_silent_on(LINE);
        assert!(window.has(Role::Label, &words.aided), "it was seen all the same");
        window.press(Key::Enter);
        window.assert_says(&words.suggest_aided);
        window.press(Key::Space);
        window.close();
        assert_eq!(answer_on_disk(&desk).grade, Grade::Hard);
    }
}

#[test]
fn a_comment_is_written_without_seeing_the_line() {
    for lang in BOTH {
        let desk = desk_with(lang, &[recall("10,240MB")]);
        let mut window = asked(&desk);
        let card = window.app().asked_card().unwrap();
        window.give(Command::Annotate);
        window.type_text("it is ten gigabytes");
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.library().annotations_on(Target::Card(card)).count(), 1);
        window.assert_silent_on("ten gigabytes");
        window.give(Command::Annotate);
        window.type_text("hm");
        window.assert_silent_on("ten gigabytes");
        window.assert_silent_on(LINE);
        window.assert_silent_on("···");
        assert!(!window.has(Role::Label, &window.words.quiz.aided));
    }
}

#[test]
fn a_card_stays_until_it_is_answered_although_another_falls_due() {
    let desk = desk_with(Lang::En, &[recall("first"), recall("second")]);
    let mut window = asked(&desk);
    let first = window.app().asked_card().unwrap();
    window.press(Key::Enter);
    window.press(Key::Num1);
    let second = window.app().asked_card().unwrap();
    assert_ne!(first, second);
    // An empty comment is closed by the answer, and does not come back with the card.
    window.press(Key::Enter);
    window.give(Command::Annotate);
    window.press(Key::Escape);
    window.wait(61_000);
    assert_eq!(window.app().asked_card(), Some(second), "it is being read");
    assert!(
        window.has(Role::Button, &window.words.quiz.good),
        "its answer is still shown"
    );
    window.press(Key::Num3);
    assert_eq!(window.library().reviews_of(second).len(), 1);
    assert_eq!(window.library().reviews_of(first).len(), 1);
    assert_eq!(window.app().asked_card(), Some(first));
}

#[test]
fn after_the_answer_its_line_opens_in_the_note() {
    let desk = desk_with(Lang::En, &[recall("10,240MB")]);
    let mut window = asked(&desk);
    window.press(Key::Enter);
    window.give(Command::SourceLine);
    let line = window.line(LINE).id;
    assert_eq!(window.chosen_line(), Some(line));
    window.give(Command::Back);
    assert!(
        window.has(Role::Button, &window.words.quiz.good),
        "the answer is still shown"
    );
}

#[test]
fn a_card_without_a_diagram_says_so_and_offers_none() {
    for lang in BOTH {
        let desk = desk_with(lang, &[recall("10,240MB")]);
        let mut window = asked(&desk);
        let diagram = window.words.keys.diagram.to_string();
        window.press(Key::D);
        window.assert_says(&window.words.quiz.no_diagram);
        window.press(Key::Enter);
        assert!(!window.has(Role::Button, &diagram));
        assert_eq!(window.app().route(), Route::Quiz);
    }
}

#[test]
fn the_keys_at_the_foot_are_buttons_and_only_those_that_apply() {
    for lang in BOTH {
        let desk = desk_with(lang, &[recall("10,240MB"), choice(3)]);
        let mut window = asked(&desk);
        let keys = window.words.keys.clone();
        let [switch, star] =
            [Command::SwitchLanguage, Command::Star].map(|command| command.name(&window.words).to_string());
        assert!(!window.has(Role::Button, &switch), "the card has one language");
        let card = window.app().asked_card().unwrap();
        window.click(Role::Button, &star);
        let target = Target::Card(card);
        assert_eq!(window.library().annotations_on(target).count(), 1);
        window.click(Role::Button, &keys.source);
        assert!(window.has(Role::ListItem, NEIGHBOUR));
        window.click(Role::Button, &keys.suspend);
        assert!(window.library().card(card).unwrap().is_suspended);
        assert_ne!(window.app().asked_card(), Some(card));
        window.press(Key::Num1);
        window.press(Key::Enter);
        window.click(Role::Button, &keys.as_suggested);
        assert_eq!(window.library().n_reviews(), 1);
    }
}

#[test]
fn the_menu_of_the_card_does_what_its_keys_do() {
    for lang in BOTH {
        let desk = desk_with(lang, &[recall("10,240MB")]);
        let mut window = asked(&desk);
        let card = window.app().asked_card().unwrap();
        let menu = window.words.companion.card_menu.to_string();
        let name = |command: Command, window: &Window| command.name(&window.words).to_string();
        for (command, n_marks) in [(Command::Star, 1), (Command::Flag, 2)] {
            window.click(Role::Button, &menu);
            assert!(
                !window.has(Role::ListBoxOption, &name(Command::SourceDiagram, &window)),
                "the card has none"
            );
            window.click(Role::ListBoxOption, &name(command, &window));
            let target = Target::Card(card);
            assert_eq!(window.library().annotations_on(target).count(), n_marks);
        }
        window.click(Role::Button, &menu);
        window.click(Role::ListBoxOption, &name(Command::SourceLine, &window));
        assert!(window.has(Role::ListItem, NEIGHBOUR));
        window.press(Key::Enter);
        window.click(Role::Button, &menu);
        window.click(Role::ListBoxOption, &name(Command::EndSession, &window));
        assert_eq!(window.app().asked_card(), None);
    }
}

#[test]
fn every_one_of_64_options_has_a_key() {
    let desk = desk_with(Lang::Ko, &[choice(64)]);
    let mut window = asked(&desk);
    let chosen = |window: &Window| -> Vec<String> {
        let all = (1..=64).map(|n| format!("보기 {n}번"));
        all.filter(|name| window.is_chosen(Role::RadioButton, name)).collect()
    };
    window.press(Key::Num0);
    assert_eq!(chosen(&window), ["보기 10번"]);
    window.give(Command::NextOptions);
    window.press(Key::Num3);
    assert_eq!(chosen(&window), ["보기 13번"]);
    window.give(Command::PreviousOptions);
    window.give(Command::PreviousOptions);
    window.press(Key::Num4);
    assert_eq!(
        chosen(&window),
        ["보기 64번"],
        "before the first ten come the last ones"
    );
    window.press(Key::Num5);
    assert_eq!(chosen(&window), ["보기 64번"], "there are no more");
    window.give(Command::NextOptions);
    window.press(Key::Num1);
    window.press(Key::Enter);
    window.assert_says(&window.words.quiz.right_chosen);
}

#[test]
fn the_first_question_can_be_answered_with_every_key_it_shows() {
    let desk = desk_with(Lang::Ko, &[choice(12)]);
    let mut window = desk.start();
    assert_eq!(window.app().route(), Route::Start);
    window.press(Key::Num9);
    assert!(window.is_chosen(Role::RadioButton, "보기 9번"));
    window.give(Command::NextOptions);
    window.press(Key::Num2);
    assert!(window.is_chosen(Role::RadioButton, "보기 12번"));
    window.press(Key::Enter);
    window.assert_says(&window.words.quiz.wrong);
    window.close();
    let review = answer_on_disk(&desk);
    assert_eq!(
        (review.grade, review.response),
        (Grade::Again, Response::Options(vec![11]))
    );
}
