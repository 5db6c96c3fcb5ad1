//! Statements to be judged: a line that was found right, as it stands, or with its figure changed to another one of the same unit.
//!
//! Only lines that are confirmed are asked so: what nobody checked can be wrong, and then a true statement would be called
//! false. The other figure stands elsewhere in the note and fixes a limit, a default or a length there as here, so it is
//! plausible, and what it makes of the line is not true. Which lines are changed follows from the line, about every second
//! one: a person who always says X would be wrong half of the time.

use std::collections::BTreeMap;

use super::context::Line;
use super::figures::figures;
use super::{Proposal, ProposalKind, gaps, proposal_id};
use crate::model::{ClozePart, Id as _, Lang, Library, Note, Prompt, Status, Text, cloze_parts, without_gaps};

/// What says that a figure is the one that holds, and no example.
const FIXES: &[&str] = &[
    "최대",
    "최소",
    "최장",
    "기본",
    "한도",
    "제한",
    "상한",
    "하한",
    "까지",
    "이내",
    "이상",
    "이하",
    "미만",
    "초과",
    "동안",
    "유지",
    "보관",
    "at most",
    "at least",
    "up to",
    "maximum",
    "minimum",
    "max ",
    "min ",
    "default",
    "limit",
    "within",
    "exactly",
    "for up to",
    "retention",
    "no more than",
];

/// The figures of a note by their unit.
#[derive(Debug, Default)]
pub(super) struct Amounts(BTreeMap<String, Vec<Amount>>);

/// A number as it is written, and what it is.
#[derive(Clone, Debug, PartialEq)]
struct Amount {
    written: String,
    value: f64,
}

impl Amounts {
    /// Those of the lines that fix them; of none where no line is confirmed and none can be asked.
    pub(super) fn of_note(library: &Library, note: &Note) -> Self {
        let is_confirmed = |status: &Status| matches!(status, Status::Confirmed);
        let mut amounts = Self::default();
        if !library.blocks_of(note).any(|block| is_confirmed(&block.status)) {
            return amounts;
        }
        let lines = library.blocks_of(note).filter(|block| fixes(&block.text));
        for block in lines.filter(|block| block.text.len() <= super::LONGEST_LINE) {
            for range in figures(&block.text) {
                let words = block.text.get(range).unwrap_or_default();
                if let Some((amount, unit)) = read(words) {
                    let known = amounts.0.entry(unit).or_default();
                    if !known.contains(&amount) {
                        known.push(amount);
                    }
                }
            }
        }
        amounts
    }

    /// The figure of the same unit that is nearest to one, of those that do not stand in its line.
    fn other_than(&self, amount: &Amount, unit: &str, line: &str) -> Option<&Amount> {
        let is_other = |other: &&Amount| {
            let is_said = line
                .split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
                .any(|number| number.trim_matches([',', '.']) == other.written);
            (other.value - amount.value).abs() > f64::EPSILON && !is_said
        };
        let distance = |other: &Amount| (other.value / amount.value).ln().abs();
        let others = self.0.get(unit)?.iter().filter(is_other);
        others.min_by(|one, other| distance(one).total_cmp(&distance(other)))
    }
}

fn fixes(text: &str) -> bool {
    let folded = text.to_lowercase();
    FIXES.iter().any(|word| folded.contains(word))
}

/// One number above zero with its unit, in lower case; nothing for ranges and whatever else has more than one.
pub(super) fn amount(words: &str) -> Option<(f64, String)> {
    read(words).map(|(amount, unit)| (amount.value, unit))
}

fn read(words: &str) -> Option<(Amount, String)> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let from = words.get(start..)?;
    let end = from
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(from.len());
    let (written, rest) = from.split_at_checked(end)?;
    if rest.contains(|c: char| c.is_ascii_digit()) || written.ends_with([',', '.']) {
        return None;
    }
    let unit = format!("{}{}", words.get(..start)?, rest.trim()).to_lowercase();
    let value: f64 = written.replace(',', "").parse().ok()?;
    let amount = Amount {
        written: written.to_owned(),
        value,
    };
    (!unit.is_empty() && value > 0.0).then_some((amount, unit))
}

/// The statement a line makes.
pub(super) fn proposal(library: &Library, line: &Line<'_>, amounts: &Amounts) -> Option<Proposal> {
    let text = line.block.text.as_str();
    if line.block.status != Status::Confirmed || !fixes(text) {
        return None;
    }
    let told = gaps::figure_clozes(library, line);
    let (sentence, changed) = told.into_iter().find_map(|sentence| {
        let changed = changed(&sentence, text, amounts)?;
        Some((sentence, changed))
    })?;
    let (content, prompt) = if is_changed(line) {
        let (statement, correction) = changed;
        ("X", Prompt::falsehood(statement, correction))
    } else {
        let each = |words: &str| without_gaps(words);
        let statement = Text::both(each(&sentence.ko), each(&sentence.en));
        ("O", Prompt::truth(statement))
    };
    Some(Proposal {
        id: proposal_id(line.block.id, ProposalKind::Statement, content),
        kind: ProposalKind::Statement,
        prompt,
        explanation: Text::default(),
        sources: vec![crate::model::CardSource::Block(line.block.id)],
        line: line.block.id,
        note: line.note.id,
    })
}

/// Whether a line is asked with its figure changed: about every second one, always the same.
fn is_changed(line: &Line<'_>) -> bool {
    let [first, ..] = *blake3::hash(&line.block.id.raw().to_le_bytes()).as_bytes();
    first & 1 == 1
}

/// A sentence with another figure in its gap, and what would be right there.
fn changed(sentence: &Text, line: &str, amounts: &Amounts) -> Option<(Text, Text)> {
    let first = sentence.iter().next()?.0;
    let lang = if Lang::of(line) == Lang::En && !sentence.en.is_empty() {
        Lang::En
    } else {
        first
    };
    let (known, unit) = read(gap_of(sentence.get(lang))?)?;
    let other = amounts.other_than(&known, &unit, line)?;
    let (mut statement, mut correction) = (Text::default(), Text::default());
    for (lang, words) in sentence.iter() {
        let gap = gap_of(words)?;
        let (here, _) = read(gap)?;
        if (here.value - known.value).abs() > f64::EPSILON {
            return None;
        }
        let wrong = gap.replacen(&here.written, &other.written, 1);
        *statement.slot(lang) = words.replacen(&format!("{{{{{gap}}}}}"), &format!("{{{{{wrong}}}}}"), 1);
        gap.clone_into(correction.slot(lang));
    }
    Some((statement, correction))
}

fn gap_of(sentence: &str) -> Option<&str> {
    cloze_parts(sentence).into_iter().find_map(|part| match part {
        ClozePart::Gap(words) => Some(words),
        ClozePart::Shown(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, f64, &str)>) {
        let found = read(words).map(|(amount, unit)| (amount.written, amount.value, unit));
        let expected = expected.map(|(written, value, unit)| (written.to_owned(), value, unit.to_owned()));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn an_amount_is_one_number_with_a_unit() {
        check("10,240MB", Some(("10,240", 10_240.0, "mb")));
        check("15 minutes", Some(("15", 15.0, "minutes")));
        check("$0.20", Some(("0.20", 0.2, "$")));
        check("14일", Some(("14", 14.0, "일")));
        check("3~5일", None);
        check("1 or 3 years", None);
        check("15", None);
        check("0초", None);
    }
}
