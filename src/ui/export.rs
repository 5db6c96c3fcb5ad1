//! What a person wants exported: as what, which part of the library, and where to.

use super::text::{Phrase, Words};
use crate::model::{Lang, NoteId, NotebookId};

/// What an export is written as, in the order in which the formats are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransferFormat {
    /// Everything in one archive.
    #[default]
    Everything,
    /// A package of Anki.
    Anki,
    /// A folder for Obsidian.
    Obsidian,
    /// Notes as Markdown.
    Markdown,
    /// Cards as a table parted by commas.
    Csv,
    /// Cards as a table parted by tabs.
    Tsv,
    /// JSON of everything.
    Json,
    /// Notes to be printed.
    Paper,
    /// Cards to be printed and cut.
    FlashCards,
}

impl TransferFormat {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Everything,
        Self::Anki,
        Self::Obsidian,
        Self::Markdown,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Paper,
        Self::FlashCards,
    ];

    /// What it is called, and what is in it.
    pub(super) fn words(self, words: &Words) -> (&Phrase, &Phrase) {
        let words = &words.transfer;
        match self {
            Self::Everything => (&words.everything, &words.everything_body),
            Self::Anki => (&words.anki, &words.anki_body),
            Self::Obsidian => (&words.obsidian, &words.obsidian_body),
            Self::Markdown => (&words.markdown, &words.markdown_body),
            Self::Csv => (&words.csv, &words.csv_body),
            Self::Tsv => (&words.tsv, &words.csv_body),
            Self::Json => (&words.json, &words.json_body),
            Self::Paper => (&words.paper, &words.paper_body),
            Self::FlashCards => (&words.flash_cards, &words.flash_cards_body),
        }
    }

    /// Whether what is in two languages is written in one of them.
    pub(super) const fn has_language(self) -> bool {
        !matches!(self, Self::Json | Self::Markdown | Self::Anki)
    }
}

/// What is to be exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWish {
    /// As what.
    pub format: TransferFormat,
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
