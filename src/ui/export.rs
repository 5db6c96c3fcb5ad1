//! What a person wants exported: as what, which part of the library, and where to.

use super::text::{Phrase, Words};
use crate::model::{ExportFormat, Lang, NoteId, NotebookId};

/// What a format is called, and what is in it.
pub(super) fn format_words(format: ExportFormat, words: &Words) -> (&Phrase, &Phrase) {
    let words = &words.transfer;
    match format {
        ExportFormat::Everything => (&words.everything, &words.everything_body),
        ExportFormat::Anki => (&words.anki, &words.anki_body),
        ExportFormat::Obsidian => (&words.obsidian, &words.obsidian_body),
        ExportFormat::Markdown => (&words.markdown, &words.markdown_body),
        ExportFormat::Csv => (&words.csv, &words.csv_body),
        ExportFormat::Tsv => (&words.tsv, &words.csv_body),
        ExportFormat::Json => (&words.json, &words.json_body),
        ExportFormat::Paper => (&words.paper, &words.paper_body),
        ExportFormat::FlashCards => (&words.flash_cards, &words.flash_cards_body),
    }
}

/// What is to be exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWish {
    /// As what.
    pub format: ExportFormat,
    /// Which part.
    pub part: ExportPart,
    /// The language of what is in two.
    pub lang: Lang,
    /// The file or folder, as it was typed or chosen.
    pub to: String,
}

/// Which part of the library is exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportPart {
    /// All of it.
    All,
    /// These notebooks.
    Notebooks(Vec<NotebookId>),
    /// This note.
    Note(NoteId),
    /// The notes in which this is found.
    Search(String),
}
