//! Hits: the results of a search.

use std::ops::Range;

use crate::model::{AnnotationId, BlockId, CardId, DiagramId, NoteId, RegionId};

/// A result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it leads to.
    pub target: HitTarget,
    /// The note to open, where there is one.
    pub note: Option<NoteId>,
    /// The line to flash: the one found, the first source of a card, the line a remark is on, the line that shows a
    /// diagram.
    pub block: Option<BlockId>,
    /// The headings above that line, outermost first, without the title of the note.
    pub headings: Vec<BlockId>,
    /// The words as they are written, which [`ranges`](Self::ranges) refers to: the line, the question without braces,
    /// the label, the remark. Where the match lies in further fields (translation, answer, explanation), those follow
    /// behind [`FIELD_SEPARATOR`](Self::FIELD_SEPARATOR).
    pub text: String,
    /// Bytes of the text that matched: sorted, disjoint, not empty, on character boundaries.
    pub ranges: Vec<Range<usize>>,
    /// Higher is better; never rises along a list of hits. Comparable within one query only.
    pub score: u32,
    /// Why the terms of the query match, in their order, each reason once.
    pub why: Vec<Why>,
    /// The place of the line in its note, counted from 1.
    pub line: Option<usize>,
}

impl Hit {
    /// Between two fields of one entity in [`text`](Self::text).
    pub const FIELD_SEPARATOR: &'static str = " — ";
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitTarget {
    /// A note, by its title.
    Note(NoteId),
    /// A line.
    Block(BlockId),
    /// A card.
    Card(CardId),
    /// A diagram, by its name.
    Diagram(DiagramId),
    /// A region of a diagram, by its label.
    Region(RegionId),
    /// A remark.
    Annotation(AnnotationId),
    /// One of some [`Names`](super::Names), by its number; never a hit in a library.
    Name(u32),
}

/// Why a term of the query matches, from the best reason to the least.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The whole word, or the whole query, is there.
    Exact,
    /// It is the beginning of a word or a part of one.
    Part,
    /// Its last syllable is still being composed.
    Composing,
    /// It is there with other blanks.
    Spacing,
    /// The same figure is written in another way (`50대1` and `50:1`).
    Figure,
    /// It is there without its particle or ending (`로그에` and `로그를`).
    Particle,
    /// Its letters are the initial consonants of syllables, or of English words.
    Initials,
    /// The glossary says that it means the same.
    Alias {
        /// The term in the query.
        typed: String,
        /// The term of the same group in the text, as the glossary writes it.
        found: String,
    },
    /// It was typed with the other keyboard layout.
    Layout,
    /// It is in a heading above, or in the title of the note.
    Heading,
    /// It sounds the same in the other script.
    Sound {
        /// The word of the text that sounds so.
        found: String,
    },
    /// It is mistyped.
    Typo {
        /// The word of the text that was meant.
        found: String,
    },
    /// Only its letters are there, in their order, with others between them.
    Scattered,
}
