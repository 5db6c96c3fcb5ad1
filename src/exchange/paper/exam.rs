//! A mock exam on paper: the questions with room for answers, and behind a new page the answers with their reasons.
//!
//! The questions say nothing of what is right. What was drawn is the matter of `quiz::exam`; a card that is gone leaves no gap
//! in the numbers.

use super::{Markup, Paper};
use crate::model::{
    Card, ChoiceOption, ExamProfile, Lang, Library, OpenQuestion, Ordering, Prompt, Text, cloze_parts, places_shown,
};

const STYLE: &str = include_str!("exam.css");

/// What stands on the sheets, in the language they are written in.
struct Words {
    questions: &'static str,
    minutes: &'static str,
    name: &'static str,
    answers: &'static str,
    choose: &'static str,
    order: &'static str,
    line: &'static str,
    not_the_score: &'static str,
    yes: &'static str,
    no: &'static str,
}

const KO: Words = Words {
    questions: "문항",
    minutes: "분",
    name: "이름",
    answers: "정답과 풀이",
    choose: "개 고르기",
    order: "순서대로 번호를 쓰세요.",
    line: "노트",
    not_the_score: "맞힌 문항의 비율은 시험 기관이 발표하는 환산 점수가 아닙니다.",
    yes: "O",
    no: "X",
};

const EN: Words = Words {
    questions: " questions",
    minutes: " minutes",
    name: "Name",
    answers: "Answers",
    choose: " to choose",
    order: "Number the steps in their order.",
    line: "Note",
    not_the_score: "The share of right answers is not the provider’s scaled score.",
    yes: "True",
    no: "False",
};

/// The sheets of an exam, to be printed.
pub fn exam_paper(library: &Library, profile: &ExamProfile, questions: &[OpenQuestion], lang: Lang) -> Paper {
    let words = match lang {
        Lang::Ko => &KO,
        Lang::En => &EN,
    };
    let asked: Vec<(&Card, &OpenQuestion)> = questions
        .iter()
        .filter_map(|question| Some((&**library.card(question.card)?, question)))
        .collect();
    let minutes = profile.minutes_for(asked.len());
    let mut body = Markup::default();
    body.element("header", "head", |head| {
        head.line("h1", "", &profile.name);
        let about = format!("{}{} · {minutes}{}", asked.len(), words.questions, words.minutes);
        head.line("p", "", &about);
        head.line("p", "who", words.name);
    });
    body.element("ol", "questions columns", |list| {
        for (card, question) in &asked {
            list.element("li", "whole", |item| question_on(item, card, question, (words, lang)));
        }
    });
    body.element("section", "new-page", |answers| {
        answers.line("h2", "", words.answers);
        answers.line("p", "small", words.not_the_score);
        answers.element("ol", "answers columns", |list| {
            for (card, question) in &asked {
                list.element("li", "whole", |item| {
                    answer_on(item, library, (card, question), (words, lang));
                });
            }
        });
    });
    Paper {
        lang,
        title: profile.name.clone(),
        style: STYLE,
        body,
    }
}

/// The letter of a place on paper: A, B, … and numbers behind Z.
fn letter(place: usize) -> String {
    let letter = u8::try_from(place).ok().and_then(|place| b'A'.checked_add(place));
    match letter {
        Some(letter @ b'A'..=b'Z') => char::from(letter).to_string(),
        _ => (place + 1).to_string(),
    }
}

/// Things of a card in the order in which they stand on paper, each with its place in the card.
fn in_order<'c, T>(things: &'c [T], question: &OpenQuestion) -> Vec<(u8, &'c T)> {
    let order = places_shown(&question.shown, things.len());
    let placed = order.into_iter();
    placed
        .filter_map(|place| Some((place, things.get(usize::from(place))?)))
        .collect()
}

fn question_on(item: &mut Markup, card: &Card, question: &OpenQuestion, (words, lang): (&Words, Lang)) {
    let mut asked = card.prompt.title().get(lang).to_owned();
    match &card.prompt {
        Prompt::Choice(choice) => {
            if choice.n_right() > 1 {
                asked = format!("{asked} ({}{})", choice.n_right(), words.choose);
            }
            item.line("p", "asked", &asked);
            item.element("ul", "options", |list| {
                for (place, (_, option)) in in_order(&choice.options, question).into_iter().enumerate() {
                    list.line("li", "", &format!("{}. {}", letter(place), option.text.get(lang)));
                }
            });
        }
        Prompt::Ordering(Ordering { steps, .. }) => {
            item.line("p", "asked", &asked);
            item.line("p", "small", words.order);
            item.element("ul", "options", |list| {
                for (_, step) in in_order(steps, question) {
                    list.line("li", "", &format!("(   ) {}", step.get(lang)));
                }
            });
        }
        Prompt::Truth(truth) => {
            item.line("p", "asked", &truth.asked(lang));
            item.line("p", "options", &format!("(   ) {}   (   ) {}", words.yes, words.no));
        }
        Prompt::Cloze(_) => {
            item.line("p", "asked", &without_answers(&asked));
        }
        Prompt::Recall(_) | Prompt::Occlusion(_) => {
            item.line("p", "asked", &asked);
            item.line("p", "blank", "");
        }
    }
}

/// A sentence with a line in the place of each gap.
fn without_answers(sentence: &str) -> String {
    let parts = cloze_parts(sentence);
    parts
        .iter()
        .map(|part| match part {
            crate::model::ClozePart::Shown(words) => (*words).to_owned(),
            crate::model::ClozePart::Gap(_) => "__________".to_owned(),
        })
        .collect()
}

fn answer_on(
    item: &mut Markup,
    library: &Library,
    (card, question): (&Card, &OpenQuestion),
    (words, lang): (&Words, Lang),
) {
    let right = match &card.prompt {
        Prompt::Choice(choice) => {
            let options = in_order(&choice.options, question).into_iter().enumerate();
            let right = options.filter(|(_, (_, option))| option.is_right);
            let letters: Vec<String> = right.map(|(place, _)| letter(place)).collect();
            letters.join(", ")
        }
        Prompt::Truth(truth) => if truth.is_true { words.yes } else { words.no }.to_owned(),
        Prompt::Recall(_) | Prompt::Cloze(_) | Prompt::Ordering(_) | Prompt::Occlusion(_) => {
            card.prompt.answers(lang).join(" → ")
        }
    };
    item.line("strong", "", &right);
    if let Prompt::Choice(choice) = &card.prompt {
        item.element("ul", "reasons", |list| {
            for (place, (_, option)) in in_order(&choice.options, question).into_iter().enumerate() {
                reason_on(list, place, option, lang);
            }
        });
    }
    some_words(item, &card.explanation, lang);
    let line = card.sources.iter().find_map(|&source| match source {
        crate::model::CardSource::Block(id) => library.block(id),
        crate::model::CardSource::Region(_) => None,
    });
    if let Some(line) = line {
        item.line("p", "source small", &format!("{}: {}", words.line, line.text));
    }
}

fn reason_on(list: &mut Markup, place: usize, option: &ChoiceOption, lang: Lang) {
    let why = option.why.get(lang);
    if !why.is_empty() {
        list.line("li", "", &format!("{}. {why}", letter(place)));
    }
}

fn some_words(item: &mut Markup, text: &Text, lang: Lang) {
    let words = text.get(lang);
    if !words.is_empty() {
        item.line("p", "", words);
    }
}
