//! The words on a picture, for those who see the picture without them: they are regions of the diagram and not in its file.

use crate::model::{Diagram, Lang, Shape};

/// How far apart the middles of two words may be that stand beside each other, as a share of the height of the picture.
const SAME_ROW: f32 = 0.02;

/// What is written on a diagram, a row for all that stand beside each other, read from the left.
pub(super) fn caption_rows(diagram: &Diagram, lang: Lang) -> Vec<String> {
    let written = diagram.regions.iter().filter_map(|region| match region.shape {
        Shape::Label(x, y, _, height) => Some((y + height / 2.0, x, region.label.get(lang).trim())),
        _ => None,
    });
    let mut written: Vec<(f32, f32, &str)> = written.filter(|(.., words)| !words.is_empty()).collect();
    written.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut rows: Vec<(f32, Vec<(f32, &str)>)> = Vec::new();
    for (middle, left, words) in written {
        match rows.last_mut().filter(|(first, _)| middle - *first <= SAME_ROW) {
            Some((_, row)) => row.push((left, words)),
            None => rows.push((middle, vec![(left, words)])),
        }
    }
    let read = rows.into_iter().map(|(_, mut row)| {
        row.sort_by(|one, other| one.0.total_cmp(&other.0));
        let words: Vec<&str> = row.into_iter().map(|(_, words)| words).collect();
        words.join(" · ").replace('\n', " ")
    });
    read.collect()
}
