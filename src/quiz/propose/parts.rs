//! What lines are made of, for whoever looks for more of the same kind: figures, terms, both sides of an explanation.

use std::ops::Range;

use super::context::{Line, lines};
use super::figures::figures;
use super::statements::amount;
use super::terms::{explained_sides, leading_term, marked_terms};
use crate::model::{BlockId, Library, Note};

/// A figure as it is written, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::quiz) struct Figure {
    pub(in crate::quiz) written: String,
    pub(in crate::quiz) value: f64,
    /// In lower case, without blanks; never empty.
    pub(in crate::quiz) unit: String,
}

/// A line by its parts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::quiz) struct LineParts {
    pub(in crate::quiz) block: BlockId,
    pub(in crate::quiz) text: String,
    /// The headings above, outermost first.
    pub(in crate::quiz) headings: Vec<String>,
    /// How deep it lies; nothing for a heading.
    pub(in crate::quiz) depth: Option<u8>,
    pub(in crate::quiz) figures: Vec<Figure>,
    /// What is set off in it, and what it is about.
    pub(in crate::quiz) terms: Vec<String>,
    /// A term and what explains it.
    pub(in crate::quiz) sides: Option<[String; 2]>,
}

/// The lines of a note by their parts, in their order.
pub(in crate::quiz) fn parts_of_note(library: &Library, note: &Note) -> Vec<LineParts> {
    let lines = lines(library, note);
    let short = lines.iter().filter(|line| line.block.text.len() <= super::LONGEST_LINE);
    short.map(of_line).collect()
}

/// The one figure that words are; nothing where they are more than it, or a range.
pub(in crate::quiz) fn whole_figure(words: &str) -> Option<Figure> {
    let words = words.trim();
    match figures(words).as_slice() {
        [Range { start: 0, end }] if *end == words.len() => figure(words),
        _ => None,
    }
}

fn figure(words: &str) -> Option<Figure> {
    let (value, unit) = amount(words)?;
    let unit = unit.chars().filter(|c| !c.is_whitespace()).collect();
    Some(Figure {
        written: words.to_owned(),
        value,
        unit,
    })
}

fn of_line(line: &Line<'_>) -> LineParts {
    let text = line.block.text.as_str();
    let term_ranges = marked_terms(line).into_iter().chain(leading_term(line));
    let mut terms: Vec<String> = Vec::new();
    for term in term_ranges.filter_map(|range| text.get(range)) {
        if !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    LineParts {
        block: line.block.id,
        text: text.to_owned(),
        headings: line.headings.iter().map(|heading| heading.text.clone()).collect(),
        depth: line.block.heading_level().is_none().then_some(line.block.depth),
        figures: figures(text)
            .into_iter()
            .filter_map(|range| figure(text.get(range)?))
            .collect(),
        terms,
        sides: explained_sides(line),
    }
}
