//! Notes as a page to be printed: their lines as they are read, with pictures among them, each note on a new page.

use std::ops::ControlFlow;

use super::diagram::{PictureBytes, diagram_on};
use super::{Markup, Paper};
use crate::exchange::{Reading, Scope, Watch};
use crate::model::{Block, BlockKind, Cell, Lang, Library, Note, Span, SpanStyle, Table};

const STYLE: &str = include_str!("notes.css");

/// The room of a picture, in millimetres.
const ROOM: (f32, f32) = (186.0, 100.0);

/// Notes of a part of the library on paper; nothing when it was broken off.
pub fn notes_paper(
    library: &Library,
    scope: &Scope,
    reading: Reading,
    picture: &PictureBytes<'_>,
    watch: &mut Watch<'_>,
) -> Option<Paper> {
    let notes = scope.notes(library);
    let mut body = Markup::default();
    for note in &notes {
        if watch(1) == ControlFlow::Break(()) {
            return None;
        }
        body.element("article", "note", |article| {
            note_on(article, library, note, reading, picture);
        });
    }
    let title = match notes.as_slice() {
        [note] => reading.name(&note.title).to_owned(),
        _ => scope
            .notebooks(library)
            .map(|notebook| reading.name(&notebook.name))
            .collect::<Vec<_>>()
            .join(" · "),
    };
    Some(Paper {
        lang: reading.lang,
        title,
        style: STYLE,
        body,
    })
}

fn note_on(article: &mut Markup, library: &Library, note: &Note, reading: Reading, picture: &PictureBytes<'_>) {
    let notebook = library.notebook(note.notebook).map_or("", |notebook| &notebook.name);
    article.line("p", "small of", reading.name(notebook));
    article.line("h1", "", reading.name(&note.title));
    for block in library.blocks_of(note) {
        block_on(article, library, block, reading, picture);
    }
    let credit = [note.provenance.author.trim(), note.provenance.licence.trim()];
    let credit: Vec<&str> = credit.into_iter().filter(|words| !words.is_empty()).collect();
    if !credit.is_empty() {
        article.line("p", "small credit", &credit.join(" · "));
    }
}

/// Classes of lines by how deep they stand; deeper ones stand as deep as the last.
const DEPTHS: [&str; 7] = ["d0", "d1", "d2", "d3", "d4", "d5", "d6"];

fn block_on(article: &mut Markup, library: &Library, block: &Block, reading: Reading, picture: &PictureBytes<'_>) {
    let lang = reading.lang;
    let depth = DEPTHS.get(usize::from(block.depth)).copied().unwrap_or("d6");
    match block.kind {
        BlockKind::Heading => {
            let name = match block.depth {
                0 => "h2",
                1 => "h3",
                _ => "h4",
            };
            article.element(name, "", |inside| words_on(inside, block, lang));
        }
        BlockKind::ListItem => {
            article.element("div", depth, |item| {
                let sign = match block.checkbox() {
                    Some(true) => "☑",
                    Some(false) => "☐",
                    None => number_of(block).unwrap_or("•"),
                };
                item.line("span", "sign", sign);
                item.element("p", "", |inside| words_on(inside, block, lang));
            });
        }
        BlockKind::Paragraph => {
            article.element("p", "", |inside| words_on(inside, block, lang));
        }
        BlockKind::Quote | BlockKind::Callout => {
            let class = if block.kind == BlockKind::Quote {
                "quote"
            } else {
                "quote title"
            };
            article.element("p", class, |inside| words_on(inside, block, lang));
        }
        BlockKind::Code => {
            article.code(&block.text);
        }
        BlockKind::Table => table_on(article, block),
        BlockKind::Image(id) => {
            let diagram = library.diagram(id);
            let (name, caption) = block.text.split_once('\n').unwrap_or((&block.text, ""));
            article.element("figure", "whole", |figure| {
                if !diagram.is_some_and(|diagram| diagram_on(figure, diagram, lang, ROOM, None, picture)) {
                    figure.line("p", "missing", reading.name(name));
                }
                if !caption.trim().is_empty() {
                    figure.line("figcaption", "small", caption);
                }
            });
        }
        BlockKind::Rule => {
            article.line("p", "rule", "");
        }
    }
}

/// The number of an item of an ordered list.
fn number_of(block: &Block) -> Option<&str> {
    let marker = block.marker();
    marker.starts_with(|c: char| c.is_numeric()).then_some(marker)
}

/// The words of a line in the language that is read, with what is set off in them.
fn words_on(inside: &mut Markup, block: &Block, lang: Lang) {
    if block.is_translated_in(lang) {
        inside.words(&block.translation);
    } else {
        spans_on(inside, &block.text, &block.spans);
    }
}

/// Words piece by piece: where a span begins or ends, another piece begins.
fn spans_on(inside: &mut Markup, text: &str, spans: &[Span]) {
    let mut ends: Vec<usize> = spans
        .iter()
        .flat_map(|span| [span.range.start, span.range.end])
        .collect();
    ends.extend([0, text.len()]);
    ends.sort_unstable();
    ends.dedup();
    for (from, to) in ends.iter().zip(ends.iter().skip(1)) {
        let names: Vec<&'static str> = spans
            .iter()
            .filter(|span| span.range.start <= *from && *to <= span.range.end)
            .filter_map(|span| element_of(&span.style))
            .collect();
        nested(inside, &names, text.get(*from..*to).unwrap_or_default());
    }
}

/// Words in elements that lie in one another.
fn nested(inside: &mut Markup, names: &[&'static str], words: &str) {
    match names.split_first() {
        None => {
            inside.words(words);
        }
        Some((name, others)) => {
            inside.element(name, "", |deeper| nested(deeper, others, words));
        }
    }
}

const fn element_of(style: &SpanStyle) -> Option<&'static str> {
    Some(match style {
        SpanStyle::Bold => "b",
        SpanStyle::Italic => "i",
        SpanStyle::Code => "code",
        SpanStyle::Strike => "s",
        SpanStyle::Highlight(_) => "mark",
        // Nobody follows a link on paper.
        SpanStyle::Link(_) => return None,
    })
}

fn table_on(article: &mut Markup, block: &Block) {
    let Some(table) = Table::of(block) else {
        return;
    };
    article.element("table", "", |inside| {
        for (place, row) in table.rows().enumerate() {
            let name = if place == 0 { "th" } else { "td" };
            inside.element("tr", "", |cells| row_on(cells, name, row));
        }
    });
}

fn row_on(cells: &mut Markup, name: &'static str, row: &[Cell]) {
    for cell in row {
        cells.element(name, "", |inside| spans_on(inside, &cell.text, &cell.spans));
    }
}
