//! Figures agree: between the languages, and between a card and the lines it leads to.
//!
//! A figure of one digit is often a word in one of the languages (`두 가지`, `TWO`) and is not compared between them.

use std::collections::BTreeSet;

use saegim::model::{Cloze, ClozePart, Prompt, Status, Text, cloze_parts};

use super::{Content, check, text_of};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The figures in some words, without the signs between thousands and without those inside names (`x86_64`, `S3`).
fn figures(words: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let chars: Vec<char> = words.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let is_in_name = at > 0 && (chars[at - 1].is_ascii_alphabetic() || matches!(chars[at - 1], '_' | '-'));
        let mut figure = String::new();
        while let Some(&c) = chars.get(at) {
            let is_inside = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            match c {
                '0'..='9' => figure.push(c),
                ',' if is_inside => {}
                '.' if is_inside => figure.push('.'),
                _ => break,
            }
            at += 1;
        }
        let begins_name = chars.get(at) == Some(&'_');
        if !is_in_name && !begins_name {
            found.insert(figure);
        }
    }
    found
}

/// Those that are compared between languages: of two digits or more. A month is a name in English.
fn comparable(text: &Text) -> [BTreeSet<String>; 2] {
    let mut both = [figures(&text.ko), figures(&text.en)];
    for (place, month) in MONTHS.iter().enumerate() {
        if text.en.contains(month) {
            both[1].insert((place + 1).to_string());
        }
    }
    both.map(|found| found.into_iter().filter(|figure| figure.len() > 1).collect())
}

fn differing_languages(content: &Content) -> Vec<String> {
    let texts = content.texts().into_iter().filter(|(_, text)| text.is_bilingual());
    texts
        .filter_map(|(at, text)| {
            let [ko, en] = comparable(&text);
            (ko != en).then(|| format!("{at}: {ko:?} in Korean, {en:?} in English: {} / {}", text.ko, text.en))
        })
        .collect()
}

#[test]
fn both_languages_give_the_same_figures() {
    check(differing_languages, |content| {
        let line = content
            .blocks
            .iter_mut()
            .find(|block| block.translation.contains("10,240"));
        let line = line.unwrap();
        line.translation = line.translation.replace("10,240", "10,420");
    });
}

/// What a cloze hides, and the answer to a question, stands in a line that the card leads to.
fn differing_lines(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for card in &content.cards {
        let answers: Vec<String> = match &card.prompt {
            Prompt::Cloze(Cloze { text, .. }) => cloze_parts(&text.ko)
                .into_iter()
                .filter_map(|part| match part {
                    ClozePart::Gap(words) => Some(words.to_owned()),
                    ClozePart::Shown(_) => None,
                })
                .collect(),
            Prompt::Recall(recall) => vec![recall.answer.ko.clone()],
            _ => continue,
        };
        let mut there = BTreeSet::new();
        for line in content.lines_of(card) {
            there.extend(figures(&text_of(line).ko));
            if let Status::Dated { now, .. } = &line.status {
                there.extend(figures(&now.ko));
            }
        }
        for figure in answers.iter().flat_map(|answer| figures(answer)) {
            // What is worked out from an example is in no line.
            let is_worked_out = matches!(&card.prompt, Prompt::Cloze(cloze) if cloze.text.ko.contains("건이") || cloze.text.ko.contains('×'));
            if !there.contains(&figure) && !is_worked_out {
                complaints.push(format!("card {} says {figure}, its lines {there:?}", card.id));
            }
        }
    }
    complaints
}

#[test]
fn cards_give_the_figures_of_their_lines() {
    check(differing_lines, |content| {
        let line = content.blocks.iter_mut().find(|block| block.text.contains("1,769"));
        let line = line.unwrap();
        line.text = line.text.replace("1,769", "1,796");
    });
}
