//! Sentences with several gaps: asked together or one at a time, with what is said of them.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{Card, CardSource, Prompt};
use saegim::ui::command::Command;

use crate::answering::{asked, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// The form of a cloze on a line of the bundled notebook, empty, with the keyboard in it.
fn writing(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "# 큐\n\n- 다시 온다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("다시 온다");
    window.give(Command::MakeCard);
    let kind = window.words.cards.kind_cloze.to_string();
    window.click(Role::Tab, &kind);
    let sentence = window.words.cards.sentence.to_string();
    window.focus(Role::MultilineTextInput, &sentence);
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window
}

fn clozes(window: &Window) -> Vec<Card> {
    let line = window.line("다시 온다").id;
    let mut cards: Vec<Card> = window
        .library()
        .cards_on(CardSource::Block(line))
        .map(|card| Card::clone(card))
        .collect();
    cards.sort_by_key(|card| card.id);
    cards
}

fn asked_number(card: &Card) -> Option<u16> {
    let Prompt::Cloze(cloze) = &card.prompt else {
        panic!("a cloze was written")
    };
    cloze.asked
}

#[test]
fn gaps_are_asked_one_at_a_time_as_siblings_of_one_fact() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        window.type_text("{{SQS}}는 {{c1::순서::무엇?}}를 {{14}}일 지킨다");
        let one_by_one = window.words.cards.one_by_one.to_string();
        window.click(Role::CheckBox, &one_by_one);
        window.give(Command::SaveText);
        let cards = clozes(&window);
        let numbers: Vec<_> = cards.iter().map(asked_number).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3)]);
        assert!(cards.iter().all(|card| card.fact == cards[0].fact));
        window.close();
        let kept = desk.on_disk();
        for card in &cards {
            assert_eq!(**kept.card(card.id).unwrap(), *card);
        }
    }
}

#[test]
fn gaps_are_asked_together_where_nobody_wants_them_apart() {
    let desk = Desk::new(BOTH[0]);
    let mut window = writing(&desk);
    window.type_text("{{SQS}}는 {{14}}일 지킨다");
    window.give(Command::SaveText);
    let cards = clozes(&window);
    assert_eq!(cards.iter().map(asked_number).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_gap_inside_of_a_gap_is_refused_with_its_reason() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        window.type_text("{{c1::SQS는 {{c2::14}}일}} 지킨다");
        window.assert_says(&window.words.errors.refused_nested_gaps);
        window.give(Command::SaveText);
        assert!(clozes(&window).is_empty());
    }
}

#[test]
fn a_hint_is_seen_at_its_gap_and_goes_with_the_answer() {
    for lang in BOTH {
        let prompt = r#"Cloze(text: (ko: "SQS는 {{c1::순서::무엇?}}를 {{c2::14}}일 지킨다"), asked: 1)"#;
        let desk = desk_with(lang, &[prompt.to_owned()]);
        let mut window = asked(&desk);
        window.assert_says("SQS는 … (무엇?)를 14일 지킨다");
        window.press(Key::Enter);
        window.assert_says("SQS는 순서를 14일 지킨다");
        window.assert_silent_on("무엇?");
    }
}

#[test]
fn an_explanation_is_written_kept_over_a_kill_and_shown_with_the_answer() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        window.type_text("{{SQS}}는 큐다");
        let explanation = window.words.cards.explanation.to_string();
        window.click(Role::Button, &explanation);
        window.type_text("주제는 SNS다");
        window.wait(2_000);
        let after = desk.after_kill();
        let mut window = after.start();
        assert_eq!(window.value(Role::MultilineTextInput, &explanation), "주제는 SNS다");
        window.focus(Role::MultilineTextInput, &explanation);
        window.give(Command::SaveText);
        let card = clozes(&window).remove(0);
        assert_eq!(card.explanation.get(saegim::model::Lang::Ko), "주제는 SNS다");
        window.close();
        assert_eq!(after.on_disk().card(card.id).unwrap().explanation, card.explanation);
    }
}
