//! The wrong answers: some of them, and none.

use egui::{Event, Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice;
use saegim::ui::ThemeChoice::{Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A note with cards of several kinds.
const NOTE: &str = r#"(format: 1, id: "1k9xft7g02000", title: "Lambda", blocks: [
    (id: "1k9xft7g02001", kind: ListItem, text: "예약된 동시성은 지정된 동시성만큼 리소스를 예약하는 것으로 트래픽을 제한하기 위한 것이 중점"),
    (id: "1k9xft7g02002", kind: ListItem, text: "프로비저닝된 동시성은 미리 초기화한 환경이다"),
    (id: "1k9xft7g02003", kind: ListItem, text: "T3는 중지해도 크레딧이 7일 남는다"),
    ], cards: [
    (id: "1k9xft7g02101", fact: "1k9xft7g02201", sources: [Block("1k9xft7g02001")], prompt: Choice(
        question: (ko: "하위 DB가 연결 50개만 허용한다. 가장 저렴한 보호책은?", en: "A database allows only 50 connections. What protects it at the lowest cost?"), options: [
        (text: (ko: "예약된 동시성 50", en: "Reserved concurrency of 50"), right: true, why: (ko: "몫을 보장하면서 그 수를 넘지 못하게 막는다. 무료다.", en: "It guarantees a share and caps it, free of charge.")),
        (text: (ko: "프로비저닝된 동시성 50", en: "Provisioned concurrency of 50"), why: (ko: "미리 초기화한 환경일 뿐 상한이 아니고, 요금이 든다.", en: "These are warm environments, not a cap, and they cost money.")),
        (text: (ko: "함수 제한 시간 3초", en: "A timeout of 3 seconds")), (text: (ko: "별칭 가중치", en: "A weighted alias"))])),
    (id: "1k9xft7g02102", fact: "1k9xft7g02202", sources: [Block("1k9xft7g02003")], prompt: Recall(
        question: (ko: "중지된 T3의 CPU 크레딧은 얼마나 유지되는가?", en: "How long does a stopped T3 keep its CPU credits?"), answer: (ko: "7일", en: "7 days")),
        explanation: (ko: "T2는 중지하면 바로 사라진다.", en: "A T2 loses them at once.")),
    (id: "1k9xft7g02103", fact: "1k9xft7g02203", sources: [Block("1k9xft7g02002")], prompt: Cloze(
        text: (ko: "프로비저닝된 동시성은 {{미리 초기화}}한 환경이다.", en: "Provisioned concurrency keeps environments {{initialized}}."))),
])"#;

const WRONG: [&str; 2] = ["프로비저닝된 동시성 50", "Provisioned concurrency of 50"];

/// The page with three wrong answers, of which one was mixed up twice, was explained, and is chosen.
fn with_mistakes(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open_note(lang, theme, size, NOTE);
    window.chord(Modifiers::COMMAND, Key::Enter);
    for _ in 0..4 {
        window.choose_option(&WRONG);
        window.key(Key::Enter);
        window.key(Key::Num1);
    }
    window.key(Key::Escape);
    window.chord(Modifiers::COMMAND, Key::Num5);
    while !window.has_label(WRONG) {
        window.key(Key::J);
    }
    window.key(Key::Num3);
    window.key(Key::E);
    let words = match lang {
        Ko => "프로비저닝은 예열, 예약은 상한. 문제에 ‘제한’이나 ‘보호’가 있으면 예약부터 본다.",
        En => "Provisioned is warm, reserved is a cap. “Limit” or “protect” means reserved.",
    };
    window.event(Event::Text(words.to_owned()));
    window.chord(Modifiers::COMMAND, Key::Enter);
    window
}

#[test]
fn a_wrong_answer_stands_beside_the_right_one_with_its_reason() {
    with_mistakes(Ko, Light, LARGE).compare("wrong-ko-light");
}

#[test]
fn a_wrong_answer_is_explained_in_the_dark() {
    with_mistakes(En, Dark, LARGE).compare("wrong-en-dark");
}

#[test]
fn the_wrong_answers_find_room_in_a_small_window() {
    with_mistakes(Ko, Light, SMALL).compare("wrong-small-ko-light");
}

#[test]
fn a_notebook_without_wrong_answers_says_how_it_fills() {
    let mut window = Window::open(En, Light, LARGE);
    window.chord(Modifiers::COMMAND, Key::Num5);
    window.compare("wrong-empty-en-light");
}
