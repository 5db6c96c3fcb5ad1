//! Words a person has typed that are not in the library yet.
//!
//! An editor holds them while they are being written, the store keeps them in a journal against a kill or a power cut, and
//! after one they go back into an editor. What becomes of them is decided elsewhere.

use super::{
    AnnotationId, BlockId, CardForm, CardId, CardSource, CellPlace, Lang, Library, NoteId, RegionId, RowSeen, Table,
    Target,
};

/// Words that are being written, and what they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is a handful of them, and they are not kept in large lists"
)]
pub enum Unsaved {
    /// A line that is being rewritten.
    Line {
        /// The line.
        block: BlockId,
        /// What it is to say, as Markdown.
        markdown: String,
    },
    /// What a line says in the other language.
    Translation {
        /// The line.
        block: BlockId,
        /// The words; none to take the translation away.
        words: String,
    },
    /// A cell of a table that is being rewritten.
    Cell {
        /// The table.
        block: BlockId,
        /// Where in it.
        at: CellPlace,
        /// Its row before anything was written.
        seen: RowSeen,
        /// What it is to say, as Markdown.
        markdown: String,
    },
    /// A note that is being rewritten as a whole.
    Source {
        /// The note.
        note: NoteId,
        /// What it is to say, as Markdown.
        markdown: String,
    },
    /// A remark.
    Remark {
        /// What it is about.
        on: Target,
        /// The remark that is being changed; nothing for a new one.
        of: Option<AnnotationId>,
        /// Its words.
        words: String,
    },
    /// The name of a region.
    RegionName {
        /// The region.
        region: RegionId,
        /// What it is to be called.
        name: String,
        /// The language in which its name was shown.
        shown: Lang,
    },
    /// What is said of the mistakes with a card.
    Mistake {
        /// The card.
        card: CardId,
        /// The words, without the reason.
        words: String,
    },
    /// A card in one's own words.
    Card(CardForm),
    /// A text that is to become a note.
    Text(String),
}

impl Unsaved {
    /// Whether both belong to the same thing, whatever they say. Two texts are two notes.
    pub fn is_same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line { block: one, .. }, Self::Line { block: another, .. })
            | (Self::Translation { block: one, .. }, Self::Translation { block: another, .. })
            | (Self::Cell { block: one, .. }, Self::Cell { block: another, .. }) => one == another,
            (Self::Source { note: one, .. }, Self::Source { note: another, .. }) => one == another,
            (Self::Remark { on, of, .. }, Self::Remark { on: on2, of: of2, .. }) => (on, of) == (on2, of2),
            (Self::RegionName { region: one, .. }, Self::RegionName { region: another, .. }) => one == another,
            (Self::Mistake { card: one, .. }, Self::Mistake { card: another, .. }) => one == another,
            (Self::Card(one), Self::Card(another)) => match (one.of, another.of) {
                (Some(one), Some(another)) => one == another,
                (None, None) => one.sources.first() == another.sources.first(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether anything is written in it.
    pub fn has_words(&self) -> bool {
        self.words().next().is_some()
    }

    /// The words alone, field by field; blank ones are left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let (text, form) = match self {
            Self::Line { markdown: text, .. }
            | Self::Cell { markdown: text, .. }
            | Self::Source { markdown: text, .. }
            | Self::Translation { words: text, .. }
            | Self::Remark { words: text, .. }
            | Self::RegionName { name: text, .. }
            | Self::Mistake { words: text, .. }
            | Self::Text(text) => (Some(text.as_str()), None),
            Self::Card(form) => (None, Some(form)),
        };
        let text = text.filter(|words| !words.trim().is_empty());
        text.into_iter().chain(form.into_iter().flat_map(CardForm::words))
    }

    /// The words as one text, for when what they belong to is gone.
    pub fn to_text(&self) -> String {
        self.words().collect::<Vec<_>>().join("\n\n")
    }

    /// These words for a library in which what they belong to may have changed: what is gone is left out, as a card's
    /// source or the remark that was being changed. Nothing when there is no place for them any more.
    pub fn placed_in(self, library: &Library) -> Option<Self> {
        match self {
            Self::Line { block, .. } | Self::Translation { block, .. } => {
                library.block(block)?.is_of_words().then_some(self)
            }
            Self::Cell {
                block,
                at,
                seen,
                markdown,
            } => {
                let table = Table::of(library.block(block)?)?;
                let at = seen.place_in(&table, at)?;
                let seen = RowSeen::of(&table, at.row);
                Some(Self::Cell {
                    block,
                    at,
                    seen,
                    markdown,
                })
            }
            Self::Source { note, .. } => library.note(note).is_some().then_some(self),
            Self::Remark { on, of, words } => {
                let is_there = match on {
                    Target::Block(id) => library.block(id).is_some(),
                    Target::Card(id) => library.card(id).is_some(),
                    Target::Region(id) => library.region(id).is_some(),
                };
                let of = of.filter(|id| library.annotation(*id).is_some());
                is_there.then_some(Self::Remark { on, of, words })
            }
            Self::RegionName { region, .. } => library.region(region).is_some().then_some(self),
            Self::Mistake { card, .. } => library.card(card).is_some().then_some(self),
            Self::Card(mut form) => {
                form.sources.retain(|source| match *source {
                    CardSource::Block(id) => library.block(id).is_some(),
                    CardSource::Region(id) => library.region(id).is_some(),
                });
                form.same_as = form.same_as.filter(|&id| library.card(id).is_some());
                let is_there = match form.of {
                    Some(id) => {
                        let card = library.card(id)?;
                        if !form.is_whole {
                            form = form.with_aside(library, card);
                        }
                        card.prompt.kind() == form.kind
                    }
                    None => library.note(form.note).is_some() && !form.sources.is_empty(),
                };
                is_there.then_some(Self::Card(form))
            }
            Self::Text(_) => Some(self),
        }
    }
}
