//! Every kind of card, asked and answered.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice;
use saegim::ui::ThemeChoice::{Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A card and how it is answered for a picture.
struct Kind {
    prompt: &'static str,
    /// What is done before the answer is shown.
    answering: &'static [Step],
}

#[derive(Clone, Copy)]
enum Step {
    Press(Key),
    With(Modifiers, Key),
}

use Step::{Press, With};

const RECALL: &Kind = &Kind {
    prompt: r#"Recall(question: (ko: "대기열이 메시지를 버리지 않고 따로 모으는 곳은?", en: "Where does a queue set aside messages nobody could process?"),
            answer: (ko: "배달 못 한 편지 대기열", en: "a dead-letter queue"))"#,
    answering: &[Press(Key::Enter)],
};

const CLOZE: &Kind = &Kind {
    prompt: r#"Cloze(text: (ko: "기본 제한 시간은 {{c1::3초::단위까지}}이고 {{c2::15분}}까지 늘릴 수 있다.", en: "The default timeout is {{c1::3 seconds::with its unit}} and can be raised to {{c2::15 minutes}}."))"#,
    answering: &[Press(Key::Enter)],
};

const CHOICE: &Kind = &Kind {
    prompt: r#"Choice(question: (ko: "순서를 지키고 한 번만 처리해야 한다. 두 가지를 고르면?", en: "Messages must keep their order and be processed once. Which two apply?"), options: [
            (text: (ko: "FIFO 대기열을 쓴다", en: "Use a FIFO queue"), right: true, why: (ko: "그룹 안에서 순서를 지킨다.", en: "It keeps the order within a group.")),
            (text: (ko: "표준 대기열을 쓴다", en: "Use a standard queue"), why: (ko: "순서를 보장하지 않는다.", en: "It does not guarantee an order.")),
            (text: (ko: "중복 제거 ID를 보낸다", en: "Send a deduplication ID"), right: true, why: (ko: "5분 안의 중복을 버린다.", en: "Duplicates within five minutes are dropped.")),
            (text: (ko: "표시 제한 시간을 0으로 한다", en: "Set the visibility timeout to 0"), why: (ko: "오히려 두 번 처리된다.", en: "Then it is processed twice."))])"#,
    answering: &[Press(Key::Num1), Press(Key::Num2), Press(Key::I)],
};

const ORDERING: &Kind = &Kind {
    prompt: r#"Ordering(question: (ko: "가중치 별칭으로 배포하는 순서는?", en: "In what order is a version rolled out by a weighted alias?"), steps: [
            (ko: "새 버전을 발행한다", en: "Publish a version"), (ko: "별칭에 10%를 준다", en: "Give it 10% of an alias"),
            (ko: "경보를 지켜본다", en: "Watch the alarms"), (ko: "100%로 올린다", en: "Raise it to 100%")])"#,
    answering: &[
        Press(Key::ArrowDown),
        With(Modifiers::ALT, Key::ArrowUp),
        Press(Key::Enter),
    ],
};

const TRUTH: &Kind = &Kind {
    prompt: r#"Truth(statement: (ko: "메시지는 기본으로 {{14일}} 동안 남는다.", en: "By default a message stays for {{14 days}}."), correction: (ko: "4일", en: "4 days"))"#,
    answering: &[Press(Key::O), Press(Key::Enter)],
};

/// A window with one card that is asked.
fn asked(kind: &Kind, lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open_note(lang, theme, size, &note(kind.prompt));
    window.chord(Modifiers::COMMAND, Key::Enter);
    window
}

fn answered(kind: &Kind, lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = asked(kind, lang, theme, size);
    for step in kind.answering {
        match *step {
            Press(key) => window.key(key),
            With(modifiers, key) => window.chord(modifiers, key),
        }
    }
    window
}

/// A note of a few lines with one card on the second.
fn note(prompt: &str) -> String {
    format!(
        r#"(format: 1, id: "1k9xft7g02000", title: "SQS", blocks: [
        (id: "1k9xft7g02001", kind: Heading, text: "대기열", translation: "Queues"),
        (id: "1k9xft7g02002", kind: ListItem, text: "메시지는 기본 4일, 최대 14일 남는다", translation: "A message stays for 4 days by default, 14 at most"),
        (id: "1k9xft7g02003", kind: ListItem, text: "FIFO 대기열은 그룹 안에서 순서를 지킨다", translation: "A FIFO queue keeps the order within a group"),
        ], cards: [(id: "1k9xft7g02101", fact: "1k9xft7g02201", sources: [Block("1k9xft7g02002")], prompt: {prompt})])"#
    )
}

#[test]
fn an_answer_that_is_thought_of_is_graded_in_a_small_window() {
    answered(RECALL, Ko, Light, SMALL).compare("kind-recall-small-ko-light");
}

#[test]
fn gaps_with_a_hint_are_asked() {
    asked(CLOZE, En, Dark, SMALL).compare("kind-cloze-small-en-dark");
}

#[test]
fn several_options_and_how_sure_one_is_fit_a_small_window() {
    asked(CHOICE, En, Light, SMALL).compare("kind-choice-small-en-light");
}

#[test]
fn the_reason_of_each_option_is_told() {
    answered(CHOICE, Ko, Dark, LARGE).compare("kind-choice-answer-ko-dark");
}

#[test]
fn steps_are_asked_in_a_small_window() {
    asked(ORDERING, En, Dark, SMALL).compare("kind-ordering-small-en-dark");
}

#[test]
fn a_broken_order_stands_above_the_right_one() {
    answered(ORDERING, Ko, Light, LARGE).compare("kind-ordering-answer-ko-light");
}

#[test]
fn a_statement_is_asked_by_words_in_english() {
    asked(TRUTH, En, Light, SMALL).compare("kind-truth-small-en-light");
}

#[test]
fn what_was_changed_in_a_statement_is_struck_through() {
    answered(TRUTH, Ko, Dark, LARGE).compare("kind-truth-answer-ko-dark");
}

/// A run over the regions of a diagram, each asked for with all others hidden.
fn regions(lang: Lang, theme: ThemeChoice, size: Vec2, making: (Modifiers, Key)) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line("Lambda에서 RDS까지");
    window.chord(making.0, making.1);
    window.key(Key::Enter);
    window.key(Key::Q);
    window
}

#[test]
fn a_hidden_region_is_asked_for() {
    regions(Ko, Light, LARGE, (Modifiers::SHIFT, Key::C)).compare("kind-region-ko-light");
}

#[test]
fn a_region_that_was_thought_of_is_named_in_a_small_window() {
    let mut window = regions(En, Dark, SMALL, (Modifiers::SHIFT, Key::C));
    window.key(Key::Enter);
    window.compare("kind-region-answer-small-en-dark");
}

#[test]
fn the_place_of_a_region_is_asked_for_in_a_small_window() {
    regions(En, Light, SMALL, (Modifiers::NONE, Key::W)).compare("kind-place-small-en-light");
}

/// The history of a card that was answered for months, over its question.
fn history(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open_studied(lang, theme, size);
    window.chord(Modifiers::COMMAND, Key::Enter);
    window.key(Key::H);
    window
}

#[test]
fn the_history_of_a_card_shows_its_answers_and_how_it_is_forgotten() {
    history(Ko, Light, LARGE).compare("history-ko-light");
}

#[test]
fn the_history_of_a_card_fits_a_small_dark_window() {
    history(En, Dark, SMALL).compare("history-small-en-dark");
}
