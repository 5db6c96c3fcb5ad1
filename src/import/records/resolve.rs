//! Which options the answers of a file mean, seen over all of its records.
//!
//! `A` may be the first option or an option that says `A`; `2` may be the second, the third, or one that says `2`. What
//! one answer leaves open another of the same file often tells. What stays open is written so that nobody takes it for
//! sure.

use super::answer::{Answer, Counting, letter};
use super::columns::plain;
use super::{Record, RecordKind};

/// How the answers of a file name their options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    ByWords,
    ByLabel,
    Unknown,
}

/// Puts the places of the right options into the records where they are certain.
pub(super) fn resolve(records: &mut [Record], counting: Counting) {
    let naming = naming(records, counting);
    for record in records.iter_mut().filter(|record| is_choice(record)) {
        let (words, labels) = (by_words(record), by_label(record, counting));
        let places = match (words, labels) {
            (Some(words), Some(labels)) if words != labels => match naming {
                Naming::ByWords => Some(words),
                Naming::ByLabel => Some(labels),
                Naming::Unknown => {
                    record.answer = Answer::Unclear(record.answer.words());
                    None
                }
            },
            (words, labels) => words.or(labels),
        };
        // A number that may be a place is one only where it is known from where they count.
        let is_open_number = record.answer.is_number() && counting == Counting::Unknown && naming != Naming::ByWords;
        if let Some(places) = places.filter(|_| !is_open_number || may_only_be_words(record)) {
            record.answer = Answer::Places(places);
        }
    }
}

fn is_choice(record: &Record) -> bool {
    record.kind == RecordKind::Card
        && !record.options.is_empty()
        && matches!(record.answer, Answer::Words(_) | Answer::Numbers(..))
}

/// A number past the last option counts none of them.
fn may_only_be_words(record: &Record) -> bool {
    match &record.answer {
        Answer::Numbers(numbers, _) => numbers
            .iter()
            .all(|&number| usize::try_from(number).is_ok_and(|number| number > record.options.len())),
        _ => true,
    }
}

fn naming(records: &[Record], counting: Counting) -> Naming {
    let (mut n_words, mut n_labels) = (0, 0);
    for record in records.iter().filter(|record| is_choice(record)) {
        match (by_words(record), by_label(record, counting)) {
            (Some(_), None) if may_only_be_words(record) => n_words += 1,
            (None, Some(_)) => n_labels += 1,
            _ => {}
        }
    }
    match (n_words, n_labels) {
        (1.., 0) => Naming::ByWords,
        (0, 1..) => Naming::ByLabel,
        _ => Naming::Unknown,
    }
}

/// The options that say what the answer says, as a whole or in parts; each of them one option only.
fn by_words(record: &Record) -> Option<Vec<usize>> {
    let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let options: Vec<String> = record.options.iter().map(|option| folded(&option.words)).collect();
    let place_of = |words: &str| {
        let words = folded(words);
        let mut places = options.iter().enumerate().filter(|(_, option)| **option == words);
        match (places.next(), places.next()) {
            (Some((place, _)), None) if !words.is_empty() => Some(place),
            _ => None,
        }
    };
    let all = |parts: &mut dyn Iterator<Item = &str>| parts.map(place_of).collect::<Option<Vec<usize>>>();
    if let Answer::Words(list) = &record.answer
        && list.len() > 1
    {
        return all(&mut list.iter().map(String::as_str));
    }
    let written = record.answer.words();
    place_of(&written)
        .map(|place| vec![place])
        .or_else(|| all(&mut written.split([';', '|', '\n'])))
        .or_else(|| all(&mut written.split(',')))
}

/// The options that are called as the answer says.
fn by_label(record: &Record, counting: Counting) -> Option<Vec<usize>> {
    let n_options = record.options.len();
    let place_of = |label: &str| -> Option<usize> {
        let label = label.trim();
        let name = plain(label);
        if let Some(place) = record
            .option_names
            .iter()
            .position(|known| *known == name && !name.is_empty())
        {
            return Some(place);
        }
        let name = name.strip_suffix('번').unwrap_or(&name);
        if let Ok(number) = name.parse::<u64>() {
            let first = match counting {
                Counting::FromZero => 0,
                Counting::FromOne => 1,
                Counting::Unknown => return None,
            };
            return usize::try_from(number.checked_sub(first)?).ok();
        }
        let mut chars = name.chars();
        let (c, None) = (chars.next()?, chars.next()) else {
            return None;
        };
        match c {
            '①'..='⑩' => Some((u32::from(c) - u32::from('①')) as usize),
            _ => (0..n_options).find(|&place| letter(place).eq_ignore_ascii_case(&c)),
        }
    };
    let within = |label: &str| place_of(label).filter(|&place| place < n_options);
    let parts: Vec<String> = match &record.answer {
        Answer::Words(list) if list.len() > 1 => list.clone(),
        answer => answer.words().split([',', ';', '|', '\n']).map(str::to_owned).collect(),
    };
    parts.iter().map(|part| within(part)).collect()
}
