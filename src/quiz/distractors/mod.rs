//! Distractors: wrong options for a question, found in the notes and in the glossary.
//!
//! A wrong option has to look like the right one and must never be right too. What looks like it stands where it would
//! stand: a figure of the same unit, the same side of another explanation, what is set off in the lines around, what other
//! cards of the note answer, a term that lies beside it in the glossary. What may be right too is left out, at the cost of
//! finding less: whatever the judge of typed answers would not call wrong, what the question or its line says itself, and
//! what stands in a line that speaks of what is asked as much as the line the card comes from does.
//!
//! Pure and without chance: the same notes give the same options. What it does not do: it makes up no words and no numbers,
//! so where the notes have nothing like the right option it finds nothing.

mod found;
mod guard;

use crate::model::{CardSource, Lang, Library, NoteId};
use crate::quiz::Terms;
use crate::quiz::propose::{LineParts, parts_of_note};

/// What wrong options are looked for.
#[derive(Clone, Copy, Debug)]
pub struct DistractorsFor<'a> {
    /// The note of the card.
    pub note: NoteId,
    /// What the card hangs on.
    pub sources: &'a [CardSource],
    /// The language of its words.
    pub lang: Lang,
    /// What is asked.
    pub question: &'a str,
    /// What is right, and may not be said again in other words.
    pub right: &'a [&'a str],
    /// What is wrong already, and is not wanted twice.
    pub wrong: &'a [&'a str],
}

/// At most `n` wrong options, the most plausible first; fewer where the notes have no more that are surely wrong.
pub fn distractors(library: &Library, terms: &Terms, wanted: &DistractorsFor<'_>, n: usize) -> Vec<String> {
    let Some(note) = library.note(wanted.note) else {
        return Vec::new();
    };
    let lines = parts_of_note(library, note);
    let is_source = |line: &&LineParts| wanted.sources.contains(&CardSource::Block(line.block));
    let surroundings = Surroundings {
        source: lines.iter().find(is_source),
        lines: &lines,
    };
    let guard = guard::Guard::new(library, wanted, &surroundings, terms);
    let mut options: Vec<String> = Vec::new();
    for right in wanted.right {
        for candidate in found::found(library, terms, wanted, &surroundings, right) {
            if options.len() >= n {
                return options;
            }
            if guard.is_surely_wrong(&candidate, &options) {
                options.push(candidate);
            }
        }
    }
    options
}

/// The note of the card.
struct Surroundings<'a> {
    /// The line the card comes from.
    source: Option<&'a LineParts>,
    lines: &'a [LineParts],
}

impl<'a> Surroundings<'a> {
    /// All lines but that of the card, those under the same headings first, then by how far away they stand.
    fn others(&self) -> Vec<&'a LineParts> {
        let at = |line: &LineParts| self.lines.iter().position(|other| other.block == line.block);
        let here = self.source.and_then(at).unwrap_or_default();
        let headings = self.source.map(|source| &source.headings);
        let is_source = |line: &LineParts| self.source.is_some_and(|source| source.block == line.block);
        let mut others: Vec<(bool, usize, &LineParts)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !is_source(line))
            .map(|(place, line)| (Some(&line.headings) != headings, place.abs_diff(here), line))
            .collect();
        others.sort_by_key(|&(is_elsewhere, distance, _)| (is_elsewhere, distance));
        others.into_iter().map(|(_, _, line)| line).collect()
    }
}
