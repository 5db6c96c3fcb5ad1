//! The few words sheets are made of, in the language of the sheet: they are printed by the command line as well, which has no
//! other texts in two languages.

use jiff::civil::DateTime;

use crate::model::{Lang, MistakeReason};

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetWords {
    pub(super) wrong_title: &'static str,
    pub(super) confused: &'static str,
    pub(super) given: &'static str,
    pub(super) right: &'static str,
    pub(super) nothing: &'static str,
    pub(super) latest_first: &'static str,
    pub(super) annotations: &'static str,
    pub(super) no_annotations: &'static str,
    pub(super) star: &'static str,
    pub(super) flag: &'static str,
}

impl SheetWords {
    pub(super) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &Self {
                wrong_title: "오답노트",
                confused: "헷갈리는 짝",
                given: "내 답",
                right: "정답",
                nothing: "오답노트가 비어 있습니다.",
                latest_first: "최근에 틀린 순서",
                annotations: "주석",
                no_annotations: "주석이 없습니다.",
                star: "별표",
                flag: "깃발",
            },
            Lang::En => &Self {
                wrong_title: "Wrong answers",
                confused: "Easily confused",
                given: "Your answer",
                right: "Correct answer",
                nothing: "There are no wrong answers.",
                latest_first: "latest first",
                annotations: "Annotations",
                no_annotations: "There are no annotations.",
                star: "Star",
                flag: "Flag",
            },
        }
    }
}

/// Why an answer was wrong, as a tag.
pub(super) const fn reason(reason: MistakeReason, lang: Lang) -> &'static str {
    match (reason, lang) {
        (MistakeReason::Concept, Lang::Ko) => "개념 부족",
        (MistakeReason::Concept, Lang::En) => "Didn't know",
        (MistakeReason::Misread, Lang::Ko) => "문제 오독",
        (MistakeReason::Misread, Lang::En) => "Misread",
        (MistakeReason::Confused, Lang::Ko) => "헷갈림",
        (MistakeReason::Confused, Lang::En) => "Mixed up",
        (MistakeReason::Guessed, Lang::Ko) => "찍음",
        (MistakeReason::Guessed, Lang::En) => "Guessed",
        (MistakeReason::NoTime, Lang::Ko) => "시간 부족",
        (MistakeReason::NoTime, Lang::En) => "Ran out of time",
    }
}

/// How often it was wrong.
pub(super) fn n_wrong(n: u32, lang: Lang) -> String {
    match (lang, n) {
        (Lang::Ko, n) => format!("{n}번 틀림"),
        (Lang::En, 1) => "wrong once".to_owned(),
        (Lang::En, n) => format!("wrong {n} times"),
    }
}

/// How many questions there are.
pub(super) fn n_questions(n: usize, lang: Lang) -> String {
    match (lang, n) {
        (Lang::Ko, n) => format!("{n}문항"),
        (Lang::En, 1) => "1 question".to_owned(),
        (Lang::En, n) => format!("{n} questions"),
    }
}

/// How many annotations there are.
pub(super) fn n_annotations(n: usize, lang: Lang) -> String {
    match (lang, n) {
        (Lang::Ko, n) => format!("주석 {n}개"),
        (Lang::En, 1) => "1 annotation".to_owned(),
        (Lang::En, n) => format!("{n} annotations"),
    }
}

/// That some were left out.
pub(super) fn left_out(n: usize, lang: Lang) -> String {
    match (lang, n) {
        (Lang::Ko, n) => format!("의견이 갈리는 카드 {n}장은 넣지 않았습니다"),
        (Lang::En, 1) => "1 disputed card was left out".to_owned(),
        (Lang::En, n) => format!("{n} disputed cards were left out"),
    }
}

/// Since when an answer holds.
pub(super) fn as_of(date: &str, lang: Lang) -> String {
    match lang {
        Lang::Ko => format!("{date} 기준"),
        Lang::En => format!("as of {date}"),
    }
}

/// A day.
pub(super) fn day(at: DateTime, lang: Lang) -> String {
    match lang {
        Lang::Ko => format!("{}년 {}월 {}일", at.year(), at.month(), at.day()),
        Lang::En => at.strftime("%B %-d, %Y").to_string(),
    }
}
