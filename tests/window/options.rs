//! Options in another order at each asking, and struck out: what is on screen is what is chosen, kept and shown again.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Card, Grade, Lang, Prompt, Response, Review, places_shown};
use saegim::ui::command::Command;

use crate::answering::{asked, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

const OPTIONS: [&str; 5] = ["대기열", "주제", "버킷", "흐름", "표"];

/// A choice of [`OPTIONS`], the second of which is right, each with its reason; `last` stands in place of the last.
fn choice(last: &str, n_right: usize) -> String {
    let options = OPTIONS[..4].iter().copied().chain([last]).enumerate();
    let option = |(n, text): (usize, &str)| {
        let is_right = (1..=n_right).contains(&n);
        format!(r#"(text: (ko: "{text}"), right: {is_right}, why: (ko: "{text} 까닭")),"#)
    };
    let options: String = options.map(option).collect();
    format!(r#"Choice(question: (ko: "구독자마다 보내는 것은?"), options: [{options}])"#)
}

fn asked_card(window: &Window) -> Card {
    let card = window.app().asked_card().expect("a card is asked");
    Card::clone(window.library().card(card).unwrap())
}

fn options(card: &Card) -> Vec<String> {
    let Prompt::Choice(choice) = &card.prompt else {
        panic!("a choice is asked")
    };
    choice
        .options
        .iter()
        .map(|option| option.text.get(Lang::Ko).to_owned())
        .collect()
}

fn answers(desk: &Desk) -> Vec<Review> {
    desk.on_disk().reviews().map(|review| Review::clone(review)).collect()
}

#[test]
fn the_order_on_screen_is_the_one_judged_kept_and_shown_again() {
    for lang in BOTH {
        let desk = desk_with(lang, &[choice("표", 1)]);
        let mut window = asked(&desk);
        let names = window.names(Role::RadioButton);
        assert_ne!(names, OPTIONS, "not the order of the card");
        window.press_option("주제");
        assert!(
            window.is_chosen(Role::RadioButton, "주제"),
            "the key of what is seen there"
        );
        window.press(Key::Enter);
        assert!(window.has(Role::Label, &window.words.quiz.right), "{names:?}");
        let rows = window.names(Role::ListItem);
        let shown: Vec<&String> = rows
            .iter()
            .filter(|row| names.iter().any(|name| row.starts_with(name.as_str())))
            .collect();
        assert_eq!(shown.len(), 5);
        assert!(
            shown
                .iter()
                .zip(&names)
                .all(|(row, name)| row.starts_with(name.as_str())),
            "{shown:?} {names:?}"
        );
        window.press(Key::Num3);
        window.close();

        let reviews = answers(&desk);
        assert_eq!(reviews[0].response, Response::Options(vec![1]), "a place of the card");
        assert!(!reviews[0].shown.is_empty(), "the log has the order");
        let order: Vec<&str> = places_shown(&reviews[0].shown, 5)
            .into_iter()
            .map(|place| OPTIONS[usize::from(place)])
            .collect();
        assert_eq!(order, names, "the log says what was seen");
    }
}

#[test]
fn another_asking_has_another_order_and_undo_the_one_before() {
    let desk = desk_with(Lang::Ko, &[choice("표", 1)]);
    let mut window = asked(&desk);
    let first = window.names(Role::RadioButton);
    let mut orders = vec![first.clone()];
    window.press(Key::Enter);
    window.press(Key::Num1);
    window.wait(3_600_000);
    window.give(Command::StartReviews);
    for _ in 0..3 {
        if window.app().asked_card().is_none() {
            window.give(Command::StartReviews);
        }
        orders.push(window.names(Role::RadioButton));
        window.press(Key::Enter);
        window.press(Key::Num1);
        window.wait(3_600_000);
    }
    orders.dedup();
    assert!(orders.len() > 1, "{orders:?}");
    for _ in 0..4 {
        window.give(Command::Undo);
    }
    assert_eq!(window.library().n_reviews(), 0);
    window.give(Command::StartReviews);
    assert_eq!(window.names(Role::RadioButton), first);
}

#[test]
fn options_that_speak_of_others_stay_where_they_are() {
    for last in ["위의 것 모두", "①과 ②"] {
        let desk = desk_with(Lang::Ko, &[choice(last, 1)]);
        let window = asked(&desk);
        assert_eq!(window.names(Role::RadioButton), options(&asked_card(&window)));
        window.close();
    }
}

#[test]
fn an_option_is_struck_out_by_key_and_pointer_and_is_no_answer() {
    for lang in BOTH {
        let desk = desk_with(lang, &[choice("표", 2)]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        let names = window.names(Role::CheckBox);
        let struck = |name: &str| words.struck_option.with(name);
        window.press_with(Modifiers::ALT, Key::Num2);
        assert!(window.has(Role::CheckBox, &struck(&names[1])));
        assert!(
            window.has(Role::Button, &words.reveal_unanswered),
            "nothing is answered with it"
        );
        window.click(Role::Button, &words.strike_option.with(&names[0]));
        window.click_secondary(Role::CheckBox, &names[3]);
        assert!(window.has(Role::CheckBox, &struck(&names[0])) && window.has(Role::CheckBox, &struck(&names[3])));
        window.press_with(Modifiers::ALT, Key::Num4);
        assert!(window.has(Role::CheckBox, &names[3]), "it is taken back");

        window.press(Key::Num3);
        window.press_with(Modifiers::ALT, Key::Num3);
        assert!(
            !window.is_chosen(Role::CheckBox, &struck(&names[2])),
            "what is struck out is chosen no longer"
        );
        window.press(Key::Num1);
        assert!(
            window.is_chosen(Role::CheckBox, &names[0]),
            "what is chosen is struck out no longer"
        );
        window.press(Key::Enter);
        window.press(Key::Num2);
        window.close();
        let review = answers(&desk).remove(0);
        let chosen = OPTIONS.iter().position(|option| *option == names[0]).unwrap();
        let chosen = Response::Options(vec![u8::try_from(chosen).unwrap()]);
        assert_eq!((review.grade, review.response), (Grade::Hard, chosen));
    }
}
