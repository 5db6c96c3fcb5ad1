//! The links of a line: where each leads, and how that is seen.

use std::ops::Range;

use egui::{Galley, Painter, Pos2, Shape, Stroke};

use crate::model::{Block, Lead, LinkEnd, NoteId, SpanStyle, without_end_tags};
use crate::ui::View;
use crate::ui::widgets::part_rects;

/// Lines of what a link leads to that are shown where it is pointed at, and letters of each.
const N_PREVIEWED: usize = 4;
const MAX_PREVIEWED: usize = 120;

/// A link as it is shown.
pub(super) struct ShownLink<'a> {
    /// Bytes of the words of the line.
    pub(super) range: Range<usize>,
    /// As the note writes it.
    pub(super) target: &'a str,
    leads_nowhere: bool,
}

/// The links of a line that is shown in its own words.
pub(super) fn links_of<'a>(view: View<'_>, block: &'a Block) -> Vec<ShownLink<'a>> {
    let Some(note) = view.library.note(block.note) else {
        return Vec::new();
    };
    let links = block.spans.iter().filter_map(|span| match &span.style {
        SpanStyle::Link(target) => Some((span.range.clone(), target.as_str())),
        _ => None,
    });
    links
        .map(|(range, target)| ShownLink {
            range,
            target,
            leads_nowhere: matches!(view.links.follow(target, note), Lead::Nowhere | Lead::Foreign),
        })
        .collect()
}

/// The link under a point of the words painted at `at`.
pub(super) fn link_under<'l, 'a>(
    links: &'l [ShownLink<'a>],
    galley: &Galley,
    at: Pos2,
    point: Pos2,
) -> Option<&'l ShownLink<'a>> {
    links.iter().find(|link| {
        let mut rects = part_rects(galley, at, &link.range).into_iter();
        rects.any(|rect| rect.contains(point))
    })
}

/// Where a link leads, in words.
pub(super) fn lead_text(view: View<'_>, block: &Block, target: &str) -> String {
    let words = &view.words.line;
    let Some(note) = view.library.note(block.note) else {
        return target.to_owned();
    };
    match view.links.follow(target, note) {
        Lead::Web(url) => url.to_owned(),
        Lead::Inside(LinkEnd::Note(end), place) => {
            let title = view.library.note(end).map_or("", |note| view.title(note));
            place.map_or_else(
                || title.to_owned(),
                |place| format!("{title} › {}", place_text(view, end, &place)),
            )
        }
        Lead::Inside(LinkEnd::Diagram(end), _) => {
            let diagram = view.library.diagram(end);
            diagram.map_or_else(String::new, |diagram| view.diagram_name(diagram).to_owned())
        }
        Lead::Nowhere => words.link_to_nothing.with(target),
        Lead::Foreign => words.link_foreign.with(target),
    }
}

/// A place in a note as it is read: the words of a line, where it is named by its id.
fn place_text(view: View<'_>, note: NoteId, place: &str) -> String {
    let is_line = place.starts_with('^');
    let note = view.library.note(note).filter(|_| is_line);
    let line = note.and_then(|note| view.links.line_of(view.library, note, place));
    let line = line.and_then(|line| view.library.block(line));
    line.map_or_else(
        || place.to_owned(),
        |line| cut_short(without_end_tags(view.words_of(line))),
    )
}

/// The beginning of words that are long.
fn cut_short(words: &str) -> String {
    match words.char_indices().nth(MAX_PREVIEWED) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}

/// The first lines of what a link leads to; none where that is no note.
pub(super) fn lead_lines(view: View<'_>, block: &Block, target: &str) -> Vec<String> {
    let end = view
        .library
        .note(block.note)
        .map(|note| view.links.follow(target, note));
    let Some(Lead::Inside(LinkEnd::Note(end), place)) = end else {
        return Vec::new();
    };
    let Some(end) = view.library.note(end) else {
        return Vec::new();
    };
    let from = place.and_then(|place| view.links.line_of(view.library, end, &place));
    let place = end
        .blocks
        .iter()
        .position(|&line| Some(line) == from)
        .unwrap_or_default();
    let lines = end
        .blocks
        .iter()
        .skip(place)
        .filter_map(|&line| view.library.block(line));
    let lines = lines.filter(|line| !view.library.repeats_title(line));
    let lines = lines
        .map(|line| view.words_of(line))
        .filter(|words| !words.trim().is_empty());
    lines.take(N_PREVIEWED).map(cut_short).collect()
}

/// A dashed line below each link that leads nowhere.
pub(super) fn paint_dead_links(painter: &Painter, view: View<'_>, links: &[ShownLink<'_>], galley: &Galley, at: Pos2) {
    let metrics = &view.theme.metrics;
    let stroke = Stroke::new(metrics.link_line, view.theme.colors.accent);
    for link in links.iter().filter(|link| link.leads_nowhere) {
        for rect in part_rects(galley, at, &link.range) {
            let line = [rect.left_bottom(), rect.right_bottom()];
            painter.extend(Shape::dashed_line(&line, stroke, metrics.link_dash, metrics.link_dash));
        }
    }
}
