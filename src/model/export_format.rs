//! The formats in which a library is taken away: which there are, and what their files are called.
//!
//! What they look like stands in `exchange`, how they are written in `takeout`.

/// What an export is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// Everything in one archive: JSON, and a vault with its pictures.
    #[default]
    Everything,
    /// JSON of everything but the bytes of pictures.
    Json,
    /// A folder of notes as Markdown, with the pictures they show.
    Markdown,
    /// A folder for Obsidian: notes, cards, comments and pictures.
    Obsidian,
    /// Cards as a table parted by commas.
    Csv,
    /// Cards as a table parted by tabs.
    Tsv,
    /// A package of Anki.
    Anki,
    /// Notes to be printed.
    Paper,
    /// Cards to be printed and cut.
    FlashCards,
}

impl ExportFormat {
    /// All of them, in the order in which they are offered.
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

    /// The end of the name of its file, without the dot; nothing where it is a folder.
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Everything => Some("zip"),
            Self::Json => Some("json"),
            Self::Markdown | Self::Obsidian => None,
            Self::Csv => Some("csv"),
            Self::Tsv => Some("tsv"),
            Self::Anki => Some("apkg"),
            Self::Paper | Self::FlashCards => Some("html"),
        }
    }

    /// Whether it is written in one language, where cards have two.
    pub const fn has_language(self) -> bool {
        !matches!(self, Self::Json | Self::Markdown | Self::Anki)
    }

    /// Whether it holds cards and nothing else.
    pub const fn is_of_cards(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Anki | Self::FlashCards)
    }
}
