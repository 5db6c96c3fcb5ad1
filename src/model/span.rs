//! Parts of a line that are set off: bold, code, links, highlights.
//!
//! They are ranges beside the words and not marks inside of them, so that words can be searched, compared and asked as they are
//! read. How they are written is up to whoever writes: Markdown in `exchange`, RON in `store`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Tint;

/// A part of a block's words that is set off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Bytes of the words of its line.
    pub range: Range<usize>,
    /// In what way.
    pub style: SpanStyle,
}

/// A way of setting words off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpanStyle {
    /// Important.
    Bold,
    /// Stressed.
    Italic,
    /// Code inside a line.
    Code,
    /// Crossed out.
    Strike,
    /// Marked in the source, with the colour given there.
    Highlight(Tint),
    /// A link: the target as written in the source, a URL or the name of a note.
    Link(String),
}
