//! A mock exam on paper: the questions with room for answers, a page of its own to mark them on, and behind a new page the
//! answers with their reasons.
//!
//! The questions say nothing of what is right. What was drawn is the matter of `quiz::exam`; a card that is gone leaves no gap
//! in the numbers.

use super::{Markup, Paper};
use crate::exchange::sides::letter;
use crate::model::{
    AnsweredBy, Block, Card, ChoiceOption, ExamProfile, Lang, Library, OpenQuestion, Response, Status, Verdict,
    cloze_parts, is_same_tag, places_shown, tags_in,
};

const STYLE: &str = include_str!("exam.css");

/// What stands on the sheets, in the language they are written in.
struct Words {
    lang: Lang,
    name: &'static str,
    date: &'static str,
    score: &'static str,
    marks: &'static str,
    answers: &'static str,
    order: &'static str,
    line: &'static str,
    not_the_score: &'static str,
    yes: &'static str,
    no: &'static str,
    /// What stands in the circles of a statement.
    letters: [&'static str; 2],
}

const KO: Words = Words {
    lang: Lang::Ko,
    name: "이름",
    date: "날짜",
    score: "맞힌 문항",
    marks: "답안지",
    answers: "정답과 풀이",
    order: "순서대로 번호를 쓰세요.",
    line: "노트",
    not_the_score: "맞힌 문항의 비율은 시험 기관이 발표하는 환산 점수가 아닙니다.",
    yes: "O",
    no: "X",
    letters: ["O", "X"],
};

const EN: Words = Words {
    lang: Lang::En,
    name: "Name",
    date: "Date",
    score: "Correct",
    marks: "Answer sheet",
    answers: "Answers",
    order: "Number the steps in their order.",
    line: "Note",
    not_the_score: "The share of right answers is not the provider’s scaled score.",
    yes: "True",
    no: "False",
    letters: ["T", "F"],
};

impl Words {
    /// How many questions there are, and how long they take.
    fn about(&self, n_questions: usize, minutes: u16) -> String {
        let (questions, time) = match (self.lang, n_questions, minutes) {
            (Lang::Ko, _, _) => ("문항", "분"),
            (Lang::En, 1, 1) => (" question", " minute"),
            (Lang::En, 1, _) => (" question", " minutes"),
            (Lang::En, _, 1) => (" questions", " minute"),
            (Lang::En, _, _) => (" questions", " minutes"),
        };
        format!("{n_questions}{questions} · {minutes}{time}")
    }

    /// How many options are to be chosen.
    fn choose(&self, n: usize) -> String {
        match self.lang {
            Lang::Ko => format!("{n}개 고르기"),
            Lang::En => format!("Choose {n}"),
        }
    }
}

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
        head.line("p", "", &words.about(asked.len(), minutes));
    });
    body.element("ol", "questions columns", |list| {
        for (number, (card, question)) in (1..).zip(&asked) {
            list.element("li", "whole", |item| {
                item.line("span", "number", &format!("{number}."));
                question_on(item, card, question, words);
            });
        }
    });
    body.element("section", "new-page marked", |sheet| {
        sheet.line("h2", "", words.marks);
        sheet.element("p", "who", |who| {
            who.line("span", "", words.name).line("span", "", words.date);
            who.line("span", "", words.score).words(&format!("/ {}", asked.len()));
        });
        sheet.element("ol", "marks", |list| {
            for (number, (card, _)) in (1..).zip(&asked) {
                list.element("li", "", |item| mark_on(item, number, card, words));
            }
        });
    });
    body.element("section", "new-page", |answers| {
        answers.line("h2", "", words.answers);
        answers.line("p", "small", words.not_the_score);
        answers.element("ol", "key", |list| {
            for (number, (card, question)) in (1_usize..).zip(&asked) {
                let right = right_on(card, question, words);
                let class = if right.chars().count() > 7 { "wide" } else { "" };
                list.element("li", class, |item| {
                    item.line("b", "", &number.to_string()).words(&right);
                });
            }
        });
        answers.element("ol", "answers columns", |list| {
            for (number, (card, question)) in (1..).zip(&asked) {
                list.element("li", "whole", |item| {
                    item.line("span", "number", &format!("{number}."));
                    answer_on(item, library, (card, question), words);
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

/// Things of a card in the order in which they stand on paper, each with its place in the card.
fn in_order<'c, T>(things: &'c [T], question: &OpenQuestion) -> Vec<(u8, &'c T)> {
    let order = places_shown(&question.shown, things.len());
    let placed = order.into_iter();
    placed
        .filter_map(|place| Some((place, things.get(usize::from(place))?)))
        .collect()
}

fn question_on(item: &mut Markup, card: &Card, question: &OpenQuestion, words: &Words) {
    let lang = words.lang;
    let prompt = &card.prompt;
    let asked = prompt.title().get(lang);
    match prompt.answered_by() {
        AnsweredBy::Options => {
            item.prose("p", "asked", asked);
            if prompt.n_right() > 1 {
                item.line("p", "small", &words.choose(prompt.n_right()));
            }
            item.element("ul", "options", |list| {
                for (place, (_, option)) in in_order(prompt.options(), question).into_iter().enumerate() {
                    list.element("li", "", |line| {
                        line.line("b", "", &format!("{}.", letter(place)))
                            .words(option.text.get(lang));
                    });
                }
            });
        }
        AnsweredBy::Steps => {
            item.prose("p", "asked", asked);
            item.line("p", "small", words.order);
            item.element("ul", "options steps", |list| {
                for (_, step) in in_order(prompt.steps(), question) {
                    list.element("li", "", |line| {
                        line.line("span", "box", "").words(step.get(lang));
                    });
                }
            });
        }
        AnsweredBy::Truth => {
            item.prose("p", "asked", &prompt.asked_words(lang));
            item.element("p", "options", |line| {
                for letter in [words.yes, words.no] {
                    line.line("span", "box", "").words(letter).words("   ");
                }
            });
        }
        AnsweredBy::Words if prompt.is_answered_in_title() => {
            item.prose("p", "asked", &without_answers(asked));
        }
        AnsweredBy::Words | AnsweredBy::Place => {
            item.prose("p", "asked", asked);
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

/// Room for one answer: a circle for each option, or a line.
fn mark_on(item: &mut Markup, number: usize, card: &Card, words: &Words) {
    item.line("span", "number", &number.to_string());
    match card.prompt.answered_by() {
        AnsweredBy::Options => {
            for place in 0..card.prompt.options().len() {
                item.line("i", "", &letter(place));
            }
        }
        AnsweredBy::Truth => {
            for letter in words.letters {
                item.line("i", "", letter);
            }
        }
        AnsweredBy::Words | AnsweredBy::Steps | AnsweredBy::Place => {}
    }
}

/// What is right, as it is marked: letters of options, and the numbers of steps as they stand on paper.
fn right_on(card: &Card, question: &OpenQuestion, words: &Words) -> String {
    let prompt = &card.prompt;
    match prompt.answered_by() {
        AnsweredBy::Options => {
            let options = in_order(prompt.options(), question).into_iter().enumerate();
            let right = options.filter(|(_, (_, option))| option.is_right);
            let letters: Vec<String> = right.map(|(place, _)| letter(place)).collect();
            letters.join(", ")
        }
        AnsweredBy::Truth => {
            let is_true = prompt.judge(&Response::Judged(true)) == Verdict::Right;
            if is_true { words.yes } else { words.no }.to_owned()
        }
        AnsweredBy::Steps => {
            let shown = in_order(prompt.steps(), question).into_iter();
            let numbers: Vec<String> = shown.map(|(place, _)| (u16::from(place) + 1).to_string()).collect();
            numbers.join("-")
        }
        AnsweredBy::Words | AnsweredBy::Place => prompt.answers(words.lang).join(", "),
    }
}

fn answer_on(item: &mut Markup, library: &Library, (card, question): (&Card, &OpenQuestion), words: &Words) {
    let (lang, prompt) = (words.lang, &card.prompt);
    let right = match prompt.answered_by() {
        AnsweredBy::Steps => prompt.answers(lang).join(" → "),
        _ => right_on(card, question, words),
    };
    item.prose("strong", "", &right);
    if !prompt.options().is_empty() {
        item.element("ul", "reasons", |list| {
            for (place, (_, option)) in in_order(prompt.options(), question).into_iter().enumerate() {
                reason_on(list, place, option, lang);
            }
        });
    }
    let explained = card.explanation.get(lang).trim();
    item.prose("p", "", explained);
    let line = card.sources.iter().find_map(|&source| match source {
        crate::model::CardSource::Block(id) => library.block(id),
        crate::model::CardSource::Region(_) => None,
    });
    let noted = line.map(|line| noted(line, lang)).unwrap_or_default();
    // What the line says need not be said twice.
    if !noted.is_empty() && noted != explained {
        item.line("p", "source small", &format!("{}: {noted}", words.line));
    }
}

/// An option with why it is right or wrong; a right one without a reason has its words.
fn reason_on(list: &mut Markup, place: usize, option: &ChoiceOption, lang: Lang) {
    let why = option.why.get(lang);
    let (class, said) = match (option.is_right, why) {
        (true, "") => ("right", option.text.get(lang).to_owned()),
        (true, why) => ("right", format!("{}: {why}", option.text.get(lang))),
        (false, "") => return,
        (false, why) => ("", why.to_owned()),
    };
    list.element("li", class, |line| {
        line.line("b", "", &format!("{}.", letter(place))).words(&said);
    });
}

/// What a line says, and what holds in place of it today.
fn noted(line: &Block, lang: Lang) -> String {
    let words = without_tags(line.words_in(lang));
    match &line.status {
        Status::Dated { now, .. } if !now.get(lang).is_empty() => format!("{words} → {}", now.get(lang)),
        _ => words,
    }
}

/// Words without the tags among them: those are for sorting.
fn without_tags(words: &str) -> String {
    let is_tag = |word: &str| {
        let mut tags = tags_in(word);
        word.strip_prefix('#')
            .is_some_and(|word| tags.any(|tag| is_same_tag(tag, word)))
    };
    let words: Vec<&str> = words.split(' ').filter(|word| !is_tag(word)).collect();
    words.join(" ").trim().to_owned()
}
