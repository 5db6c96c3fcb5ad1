//! Comments on a line, as what stands in a callout below it.

use crate::exchange::inline::inline;
use crate::model::{BlockId, Library, Mark, Target};

/// The rows of a callout with the comments on a line, each under the same title; none where there is no comment.
pub(super) fn remarks_on(library: &Library, line: BlockId, title: &str) -> Vec<String> {
    let mut rows = Vec::new();
    for annotation in library.annotations_on(Target::Block(line)) {
        let Mark::Remark(words) = &annotation.mark else {
            continue;
        };
        rows.push(if rows.is_empty() {
            format!("[!note] {title}")
        } else {
            String::new()
        });
        rows.extend(words.lines().map(|row| inline(row, &[])));
    }
    rows
}
