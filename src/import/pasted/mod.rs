//! Text as it is copied from a web page.
//!
//! Such a text has no marks, only shapes: bullets and indents for lists, short lines alone before a list for headings,
//! tabs for tables. And it brings along what stood around it on the page. The reader works in three passes over the
//! lines: what each line is by itself (`line`), what belongs to the page (`furniture`), and what the rest is in its
//! surroundings (`headings`, and the assembly here).
//!
//! Marks of Markdown are words here, except for a picture alone on its line, which blogs made from Obsidian show as it
//! is written.

mod assemble;
mod furniture;
mod headings;
mod line;
mod marker;
mod phrases;
mod site;

use super::cut::Reading;

/// Reads a copied text.
pub(super) fn read(text: &str) -> Reading {
    let lines = line::lines(text);
    let page = furniture::find(&lines);
    let is_heading = headings::find(&lines, &page.is_left_out);
    Reading {
        title: page.title,
        found: assemble::assemble(&lines, &page.is_left_out, &is_heading),
        licence: page.licence,
        author: page.author,
        warnings: Vec::new(),
        dropped: page.dropped,
        columns: Vec::new(),
    }
}
