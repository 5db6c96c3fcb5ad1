//! Wrong options: as plausible as the notes allow, and never right too.

use proptest::prelude::*;
use saegim::model::{Action, CardSource, Lang, NewCard, Prompt, Text, Verdict};
use saegim::quiz::{DistractorsFor, Terms, distractors, judge};

use crate::shelf::{Line, Shelf, heading, item};

/// What is asked about the line that stands at a place of the first note.
struct Asked<'a> {
    lines: &'a [Line<'a>],
    /// Lines of another note of the notebook.
    elsewhere: &'a [Line<'a>],
    at: usize,
    question: &'a str,
    right: &'a [&'a str],
}

fn glossary() -> Vec<Vec<String>> {
    let groups: [&[&str]; 6] = [
        &["Region", "리전"],
        &["Availability Zone", "AZ", "가용 영역"],
        &["edge location", "엣지 로케이션"],
        &["queue", "큐", "대기열"],
        &["topic", "주제"],
        &["stream", "스트림"],
    ];
    groups
        .map(|names| names.iter().map(|&name| name.to_owned()).collect())
        .into()
}

fn terms() -> Terms {
    let groups = glossary();
    Terms::new(groups.iter().map(Vec::as_slice))
}

fn found(asked: &Asked<'_>) -> Vec<String> {
    let shelf = Shelf::with_notes(&[asked.lines, asked.elsewhere]);
    found_on(&shelf, asked)
}

fn found_on(shelf: &Shelf, asked: &Asked<'_>) -> Vec<String> {
    let sources = [CardSource::Block(shelf.lines()[asked.at])];
    let wanted = DistractorsFor {
        note: shelf.note(),
        sources: &sources,
        lang: Lang::of(asked.question),
        question: asked.question,
        right: asked.right,
        wrong: &[],
    };
    distractors(shelf.library(), &terms(), &wanted, 3)
}

#[track_caller]
fn check(asked: &Asked<'_>, expected: &[&str]) {
    assert_eq!(found(asked), expected, "{}", asked.question);
}

#[test]
fn a_figure_has_others_of_its_unit_the_nearest_lines_first() {
    let lines = [
        heading(1, "SQS"),
        item(0, "메시지 보관 기간은 최대 14일"),
        item(0, "보관 기간의 기본값은 4일"),
        item(0, "표시 제한 시간은 30초"),
        heading(1, "Kinesis"),
        item(0, "레코드는 최대 365일까지 남는다"),
    ];
    let elsewhere = [
        heading(1, "백업"),
        item(0, "백업은 35일 동안 남는다"),
        item(0, "로그는 4일"),
    ];
    let asked = Asked {
        lines: &lines,
        elsewhere: &elsewhere,
        at: 1,
        question: "SQS 메시지를 최대 며칠 보관하나요?",
        right: &["14일"],
    };
    check(&asked, &["4일", "365일", "35일"]);
    let in_words = Asked {
        right: &["14 일"],
        ..asked
    };
    assert!(!found(&in_words).contains(&"14일".to_owned()), "the same with a blank");
}

#[test]
fn what_is_the_same_amount_in_another_unit_or_stands_in_the_line_is_no_wrong_option() {
    let lines = [
        item(0, "함수는 최대 15분, 웹 요청은 29분까지 실행된다"),
        item(0, "작업은 최대 45분 동안 실행된다"),
        item(0, "빌드는 60분"),
    ];
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 0,
        question: "함수는 몇 분까지 실행되나요?",
        right: &["15분"],
    };
    check(&asked, &["45분", "60분"]);
}

#[test]
fn the_same_side_of_other_explanations_is_taken() {
    let lines = [
        heading(1, "메시지"),
        item(0, "SQS: 메시지를 쌓아 두는 대기열"),
        item(0, "SNS: 구독자에게 밀어 보내는 주제"),
        item(0, "Kinesis: 순서대로 흐르는 기록"),
    ];
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 2,
        question: "SNS는 무엇인가요?",
        right: &["구독자에게 밀어 보내는 주제"],
    };
    check(&asked, &["메시지를 쌓아 두는 대기열", "순서대로 흐르는 기록"]);
    let name = Asked {
        question: "구독자에게 밀어 보내는 것은?",
        right: &["SNS"],
        ..asked
    };
    check(&name, &["SQS", "Kinesis"]);
}

#[test]
fn what_another_line_says_of_the_same_question_may_be_right_too() {
    let lines = [
        heading(1, "Lambda"),
        item(0, "`Python` runtime is supported"),
        item(0, "`Node.js` runtime is supported"),
        item(0, "`COBOL` needs a layer of its own"),
    ];
    let shelf = Shelf::with_notes(&[&lines]);
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 1,
        question: "Which runtime is supported by Lambda?",
        right: &["Python"],
    };
    let options = found_on(&shelf, &asked);
    assert!(!options.contains(&"Node.js".to_owned()), "{options:?}");
}

#[test]
fn a_term_has_its_neighbours_in_the_glossary_in_its_own_letters() {
    let lines = [item(0, "리전 하나에는 가용 영역이 여럿 있다")];
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 0,
        question: "사용자 가까이에서 내용을 내주는 곳은?",
        right: &["엣지 로케이션"],
    };
    // What stands in the line of the card is left out.
    check(&asked, &["큐", "주제", "스트림"]);
    let english = Asked {
        question: "Where is content served close to people?",
        right: &["edge location"],
        ..asked
    };
    check(&english, &["Availability Zone", "queue", "Region"]);
}

#[test]
fn another_name_of_the_right_thing_is_no_wrong_option() {
    let lines = [
        item(0, "SQS: 대기열"),
        item(0, "Q: 큐"),
        item(0, "SNS: topic"),
        item(0, "Kinesis: stream"),
    ];
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 0,
        question: "SQS는?",
        right: &["대기열"],
    };
    let options = found(&asked);
    assert!(
        options.iter().all(|option| option != "큐" && option != "queue"),
        "{options:?}"
    );
    assert!(!options.is_empty());
}

#[test]
fn answers_of_other_cards_are_taken_but_not_of_one_that_asks_the_same() {
    let lines = [item(0, "기본값"), item(0, "다른 줄"), item(0, "또 다른 줄")];
    let mut shelf = Shelf::with_notes(&[&lines]);
    let (note, blocks) = (shelf.note(), shelf.lines());
    let card = |line: usize, question: &str, answer: &str| NewCard {
        note,
        fact: None,
        prompt: Prompt::recall(Text::detected(question), Text::detected(answer)),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![CardSource::Block(blocks[line])],
    };
    shelf.perform(Action::AddCards(vec![
        card(1, "암호화 열쇠의 종류는?", "관리형 열쇠"),
        card(2, "기본 저장 방식은?", "한 번 쓰기"),
    ]));
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 0,
        question: "기본 저장 방식은?",
        right: &["여러 번 쓰기"],
    };
    assert_eq!(found_on(&shelf, &asked), ["관리형 열쇠"]);
}

#[test]
fn where_nothing_is_like_it_nothing_is_made_up() {
    let lines = [item(0, "최대 7대"), item(0, "그냥 글")];
    let asked = Asked {
        lines: &lines,
        elsewhere: &[],
        at: 0,
        question: "몇 대까지?",
        right: &["7대"],
    };
    check(&asked, &[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever stands in the notes: no option is right or there twice, and the same notes give the same options.
    #[test]
    fn no_option_is_right_and_the_same_notes_give_the_same(
        figures in prop::collection::vec((1_u16..40, 0_usize..4), 2..12),
        names in prop::collection::vec("[A-Z][a-z]{2,7}", 2..8),
        is_figure in any::<bool>(),
    ) {
        let units = ["일", "분", " MB", " days"];
        let mut words: Vec<String> = figures.iter().map(|(n, unit)| format!("값은 최대 {n}{}", units[*unit])).collect();
        words.extend(names.iter().enumerate().map(|(n, name)| format!("{name}: {n}번째로 만든 물건")));
        let lines: Vec<Line<'_>> = words.iter().map(|words| item(0, words)).collect();
        let (n, unit) = figures[0];
        let right = if is_figure { format!("{n}{}", units[unit]) } else { names[0].clone() };
        let at = if is_figure { 0 } else { figures.len() };
        let asked = Asked { lines: &lines, elsewhere: &[], at, question: "무엇이 맞나요?", right: &[&right] };
        let options = found(&asked);
        prop_assert_eq!(&options, &found(&asked));
        let folded = |words: &str| words.to_lowercase().replace([' ', ','], "");
        let prompt = Prompt::recall(Text::detected(asked.question), Text::detected(right.clone()));
        for (place, option) in options.iter().enumerate() {
            prop_assert_ne!(folded(option), folded(&right));
            prop_assert!(options.iter().take(place).all(|other| folded(other) != folded(option)));
            let judged = judge(&prompt, &saegim::model::Response::Typed(option.clone()), &terms(), Lang::Ko);
            prop_assert!(!matches!(judged.verdict, Verdict::Right | Verdict::Near), "{} for {}", option, right);
        }
    }
}
