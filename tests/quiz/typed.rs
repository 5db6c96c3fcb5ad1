//! Typed answers, judged as a strict teacher would, and the laws of judging them.

use std::sync::LazyLock;

use proptest::prelude::*;
use saegim::model::{Glossary, Lang, Prompt, Text, Verdict};
use saegim::quiz::{Terms, judge_typed};

/// The names that are shipped, and some more, as a person's own glossary has them.
fn terms() -> &'static Terms {
    static TERMS: LazyLock<Terms> = LazyLock::new(all_terms);
    &TERMS
}

fn all_terms() -> Terms {
    let groups: Vec<Vec<String>> = [
        &["Provisioned Concurrency", "프로비저닝된 동시성"][..],
        &["Reserved Concurrency", "예약된 동시성"],
        &["Lambda", "람다"],
        &["alias", "별칭"],
        &["Availability Zone", "가용 영역", "AZ"],
        &["region", "리전"],
        &["ECS", "Elastic Container Service"],
    ]
    .iter()
    .map(|names| names.iter().map(|&name| name.to_owned()).collect())
    .collect();
    let own = Glossary { groups };
    Terms::of_glossaries(&saegim::bundled::glossary(), &own)
}

fn text(words: &str) -> Text {
    Text {
        ko: words.to_owned(),
        en: String::new(),
    }
}

fn card(question: &str, answer: &str) -> Prompt {
    if question.is_empty() {
        Prompt::cloze(text(answer))
    } else {
        Prompt::recall(text(question), text(answer))
    }
}

fn judged(question: &str, answer: &str, typed: &str) -> Verdict {
    judge_typed(&card(question, answer), typed, terms(), Lang::Ko).verdict
}

#[test]
fn answers_are_judged_as_a_strict_teacher_would() {
    let rows: Vec<Vec<&str>> = include_str!("typed.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(rows.len() >= 200, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [question, answer, typed, verdict] = row[..] else {
            panic!("four columns: {row:?}");
        };
        let verdict = match verdict {
            "right" => Verdict::Right,
            "near" => Verdict::Near,
            "open" => Verdict::Open,
            "wrong" => Verdict::Wrong,
            "unanswered" => Verdict::Unanswered,
            other => panic!("{other} is no verdict"),
        };
        let judged = judge_typed(&card(question, answer), typed, terms(), Lang::Ko);
        if judged.verdict != verdict {
            wrong.push(format!("{row:?}: {judged:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_wrong_answer_is_compared_with_the_one_in_its_script_or_in_the_language_read() {
    let card = Prompt::recall(Text::both("며칠까지?", "How many days?"), Text::both("14일", "14 days"));
    for (typed, asked, expected) in [
        ("12", Lang::Ko, "14일"),
        ("12", Lang::En, "14 days"),
        ("12일", Lang::En, "14일"),
        ("12 days", Lang::Ko, "14 days"),
        ("14", Lang::En, "14 days"),
    ] {
        assert_eq!(
            judge_typed(&card, typed, terms(), asked).expected,
            expected,
            "{typed} {asked:?}"
        );
    }
}

/// Another way to write the same.
fn rewritten(answer: &str, way: u8) -> String {
    match way {
        0 => answer.to_uppercase(),
        1 => answer.to_lowercase(),
        2 => answer.replace(' ', "  "),
        3 => answer.replace(' ', ""),
        4 => format!(" {answer}. "),
        5 => format!("“{answer}”"),
        6 => answer.chars().map(full_width).collect(),
        7 => unicode(answer),
        _ => format!("`{answer}`"),
    }
}

fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) - 0x20 + 0xff00).unwrap_or(c),
        _ => c,
    }
}

/// Decomposed, as some systems write it.
fn unicode(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    words.nfd().collect()
}

proptest! {
    #[test]
    fn how_an_answer_is_written_changes_nothing(
        words in prop::collection::vec("[a-z]{2,9}|[가-힣]{1,5}|[1-9][0-9]{0,3}", 1..4),
        ways in prop::collection::vec(0_u8..9, 0..3),
    ) {
        let answer = words.join(" ");
        let digits_meet = words.windows(2).any(|pair| {
            pair.iter().all(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        });
        prop_assume!(!digits_meet && !answer.contains(" or "));
        let typed = ways.iter().fold(answer.clone(), |typed, &way| rewritten(&typed, way));
        prop_assert_eq!(judged("무엇인가?", &answer, &typed), Verdict::Right, "{:?} {:?}", answer, typed);
    }

    #[test]
    fn another_number_is_never_right(number in 1_u32..100_000, other in 1_u32..100_000, unit in "분|초|개|MB|%|") {
        prop_assume!(number != other);
        let verdict = judged("얼마인가?", &format!("{number}{unit}"), &format!("{other}{unit}"));
        prop_assert_eq!(verdict, Verdict::Wrong);
    }

    #[test]
    fn anything_can_be_typed(answer in ".{0,40}", typed in ".{0,80}") {
        let _ = judged("무엇인가?", &answer, &typed);
        prop_assert_ne!(judged("무엇인가?", &answer, " "), Verdict::Right);
    }
}

#[test]
fn an_answer_of_any_length_is_judged() {
    let long = "가나다 ".repeat(10_000);
    assert_eq!(judged("무엇인가?", &long, &long), Verdict::Right);
    assert_eq!(judged("무엇인가?", "별칭", &long), Verdict::Wrong);
    assert_eq!(judged("무엇인가?", &long, "가나다"), Verdict::Open);
    assert_eq!(judged("무엇인가?", &long, "별칭"), Verdict::Wrong);
}
