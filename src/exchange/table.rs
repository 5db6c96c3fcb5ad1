//! Cards as a table, with the header lines by which Anki knows its columns.
//!
//! One row is one card, or the gaps of one sentence together. Fields are plain text: `#html:false`. Anki puts the columns behind
//! the type, the deck and the tags into the fields of a note in their order, so the first two of them are what is asked and
//! what answers it; behind them stands what explains it, which its own types have no field for.

use std::ops::ControlFlow;

use super::sides::{Sides, asked_in};
use super::{Reading, Scope, Watch};
use crate::model::{Card, Library, Note};

/// What parts the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV.
    Comma,
    /// TSV.
    Tab,
}

impl Separator {
    const fn sign(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Comma => "Comma",
            Self::Tab => "Tab",
        }
    }
}

/// The columns, the first three of them said to Anki by their numbers.
const COLUMNS: [&str; 6] = ["Notetype", "Deck", "Tags", "Front", "Back", "Explanation"];

/// The cards of a part of the library as a table in one language; nothing when it was broken off.
pub fn write_table(
    library: &Library,
    scope: &Scope,
    (separator, reading): (Separator, Reading),
    watch: &mut Watch<'_>,
) -> Option<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator.sign())
        .from_writer(Vec::new());
    for note in scope.notes(library) {
        if watch(1) == ControlFlow::Break(()) {
            return None;
        }
        for (card, sides) in asked_in(library, note, reading) {
            // Into memory everything can be written.
            let _ = writer.write_record(row(library, (note, card), sides, reading));
        }
    }
    let rows = writer.into_inner().unwrap_or_default();
    let sign = char::from(separator.sign());
    let mut table = format!(
        "#separator:{}\n#html:false\n#notetype column:1\n#deck column:2\n#tags column:3\n#columns:",
        separator.name()
    );
    table.push_str(&COLUMNS.join(&sign.to_string()));
    table.push('\n');
    table.push_str(&String::from_utf8_lossy(&rows));
    Some(table)
}

fn row(library: &Library, (note, card): (&Note, &Card), sides: Sides, reading: Reading) -> [String; 6] {
    let notebook = library.notebook(note.notebook).map_or("", |notebook| &notebook.name);
    let tags: Vec<String> = card
        .tags
        .iter()
        .map(|tag| tag.replace(' ', "_").replace('/', "::"))
        .collect();
    let notetype = if sides.has_gaps { "Cloze" } else { "Basic" };
    let deck = [notebook, &note.title].map(|name| reading.name(name).replace("::", ": ").trim().to_owned());
    // The second field of a cloze note is what is shown with its answer.
    let (back, explanation) = if sides.has_gaps {
        (sides.explanation, String::new())
    } else {
        (sides.back, sides.explanation)
    };
    [
        notetype.to_owned(),
        deck.join("::"),
        tags.join(" "),
        sides.front,
        back,
        explanation,
    ]
}
