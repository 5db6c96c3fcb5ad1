//! Figures agree: between the languages, between a card and the lines it leads to, in its explanation, and on pictures.
//!
//! A figure of one digit is often a word in one of the languages (`두 가지`, `TWO`) and is not compared between them.

use std::collections::BTreeSet;

use saegim::model::{Block, Cloze, ClozePart, Prompt, Status, Text, cloze_parts};

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

/// Figures of the examples that are drawn, and those that only an explanation gives.
const OF_DRAWN_EXAMPLES: [&str; 6] = ["3306", "90", "50", "400", "450", "500"];
const OF_EXPLANATIONS: [&str; 3] = ["16", "30", "3600"];

/// Those of two digits or more in a text, in Korean.
fn long_figures(text: &Text) -> impl Iterator<Item = String> {
    figures(&text.ko).into_iter().filter(|figure| figure.len() > 1)
}

/// What lines say, and what holds in place of it.
fn figures_of_lines<'a>(lines: impl Iterator<Item = &'a Block>) -> BTreeSet<String> {
    let said = lines.flat_map(|line| match &line.status {
        Status::Dated { as_of, now } => figures(&format!("{} {as_of} {}", text_of(line).ko, now.ko)),
        _ => figures(&text_of(line).ko),
    });
    said.collect()
}

fn differing_explanations(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for card in &content.cards {
        let mut there = figures_of_lines(content.blocks.iter().filter(|line| line.note == card.note));
        for field in card.prompt.fields() {
            there.extend(figures(&field.text.ko));
        }
        let is_known = |figure: &String| there.contains(figure) || OF_EXPLANATIONS.contains(&figure.as_str());
        let strange = long_figures(&card.explanation).filter(|figure| !is_known(figure));
        complaints.extend(strange.map(|figure| format!("card {} explains with {figure}", card.id)));
    }
    complaints
}

#[test]
fn explanations_give_the_figures_of_their_notes() {
    check(differing_explanations, |content| {
        let mut explanations = content.cards.iter_mut().map(|card| &mut card.explanation.ko);
        let one = explanations.find(|words| words.contains("1,769")).unwrap();
        *one = one.replace("1,769", "1,796");
    });
}

fn differing_pictures(content: &Content) -> Vec<String> {
    let there = figures_of_lines(content.blocks.iter());
    let is_known = |figure: &String| there.contains(figure) || OF_DRAWN_EXAMPLES.contains(&figure.as_str());
    let regions = content.diagrams.iter().flat_map(|diagram| &diagram.regions);
    regions
        .flat_map(|region| long_figures(&region.label).map(move |figure| (region, figure)))
        .filter(|(_, figure)| !is_known(figure))
        .map(|(region, figure)| format!("region {} says {figure}: {}", region.id, region.label.ko))
        .collect()
}

#[test]
fn pictures_give_the_figures_of_lines() {
    check(differing_pictures, |content| {
        let regions = content.diagrams.iter_mut().flat_map(|diagram| &mut diagram.regions);
        let mut labels = regions.map(|region| &mut region.label.ko);
        let one = labels.find(|words| words.contains("21,600")).unwrap();
        *one = one.replace("21,600", "26,100");
    });
}
