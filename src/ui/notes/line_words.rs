//! The words of a line, laid out: in which language, in which font, with which grounds.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, FontFamily, FontId, Galley, Ui};

use super::code::KnownCode;
use super::footnotes::marks_of;
use super::formula::SetFormula;
use super::line_links::{ShownLink, links_of};
use super::line_text::{Overlay, line_job, line_marks};
use super::outline::LineShown;
use super::picked::Picked;
use crate::model::{Block, BlockKind, Mark, Span, Target, without_end_tags};
use crate::ui::View;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, laid_out};

/// Laid-out words, the grounds behind parts of them, and their links.
pub(super) struct LineWords<'a> {
    pub(super) galley: Arc<Galley>,
    pub(super) marks: Vec<(Range<usize>, Color32)>,
    pub(super) links: Vec<ShownLink<'a>>,
    /// The tags at its end, where they do not stand among the words.
    pub(super) end_tags: &'a str,
    /// The formulas that are set among them.
    pub(super) formulas: Vec<SetFormula>,
    /// Marks of footnotes, with the names of those.
    pub(super) footnotes: Vec<(Range<usize>, &'a str)>,
}

impl<'a> LineWords<'a> {
    /// Code has its colours where what is known of it is given.
    pub(super) fn of(
        ui: &Ui,
        view: View<'_>,
        shown: LineShown<'a>,
        picked: &Picked,
        code: Option<&mut KnownCode>,
        width: f32,
    ) -> Self {
        let block = shown.block;
        let text = view.words_of(block);
        let mut overlay = Overlay::default();
        let mut spans: &[Span] = &[];
        let mut links = Vec::new();
        let mut footnotes = Vec::new();
        let is_translated = view.is_translated(block);
        let marks = view.library.annotations_on(Target::Block(block.id));
        let marks = marks.map(|annotation| &annotation.mark);
        if block.kind == BlockKind::Table {
            // Its cells are laid out anew, so places in its words are elsewhere.
        } else if is_translated {
            // Spans, highlights and gaps are places in the words of the note. A highlight of all of them is one of all of
            // the translation too.
            overlay.highlights.extend(marks.filter_map(|mark| match mark {
                Mark::Highlight(range, tint) if *range == (0..block.text.len()) => Some((0..text.len(), *tint)),
                _ => None,
            }));
        } else {
            spans = &block.spans;
            links = links_of(view, block);
            footnotes = marks_of(block, shown.footnotes);
            overlay.footnotes = footnotes.iter().map(|(range, _)| range.clone()).collect();
            marks.for_each(|mark| overlay.add_mark(mark));
            if shown.is_chosen {
                overlay.gaps.clone_from(&picked.gaps);
            }
        }
        if block.kind != BlockKind::Table {
            overlay.matches = match shown.found {
                Some(found) => (&*found.places).into(),
                None => view.results.ranges_in(block.id, text).into(),
            };
            overlay.selection = picked.selection_in(block.id, view.lang);
        }
        let is_prose = !matches!(block.kind, BlockKind::Code | BlockKind::Table);
        let own = if is_prose {
            without_end_tags(&block.text)
        } else {
            &block.text
        };
        let are_tags_apart = is_translated || !overlay.reaches_beyond(own.len());
        let end_tags = block
            .text
            .get(own.len()..)
            .filter(|_| are_tags_apart)
            .unwrap_or_default();
        let text = if is_translated || end_tags.is_empty() {
            text
        } else {
            own
        };
        let table = (block.kind == BlockKind::Table).then(|| table_text(&laid_out(text)));
        let text = table.as_deref().unwrap_or(text);
        let (typeset, metrics) = (line_typeset(view, block), &view.theme.metrics);
        let alone = SetFormula::alone(ui, metrics, typeset, block, text, width);
        let is_formula = alone.is_some();
        overlay.formulas = SetFormula::among(ui, metrics, typeset, text, spans, width);
        overlay.formulas.extend(alone);
        let job = || {
            let mut job = line_job(view.theme, typeset, text, spans, &overlay, width);
            if matches!(block.kind, BlockKind::Code | BlockKind::Table) && !is_formula {
                let (size, line_height) = view.theme.metrics.ui;
                for section in &mut job.sections {
                    section.format.font_id = FontId::new(size, FontFamily::Monospace);
                    section.format.line_height = Some(line_height);
                }
            }
            job
        };
        let is_code = block.kind == BlockKind::Code && !is_formula && !is_translated;
        let galley = match code.filter(|_| is_code) {
            Some(code) => code.lay_out(ui.painter(), view.theme, block, overlay.is_plain(), job, width),
            None => ui.painter().layout_job(job()),
        };
        Self {
            galley,
            marks: line_marks(view.theme, spans, &overlay),
            formulas: overlay.formulas,
            links,
            end_tags,
            footnotes,
        }
    }
}

/// How the words of a line are set.
pub(super) fn line_typeset(view: View<'_>, block: &Block) -> Typeset {
    let colors = &view.theme.colors;
    match (block.kind, block.depth) {
        (BlockKind::Heading, 0) if view.library.repeats_title(block) => {
            Typeset::strong(TextRole::Display, colors.text_strong)
        }
        (BlockKind::Heading, 0) => Typeset::strong(TextRole::Title, colors.text_strong),
        (BlockKind::Heading, 2..) => Typeset::strong(TextRole::Ui, colors.text_strong),
        (BlockKind::Heading, 1) | (BlockKind::Callout, _) => Typeset::strong(TextRole::Read, colors.text_strong),
        (BlockKind::Quote, _) => Typeset::regular(TextRole::Read, colors.text_subdued),
        _ => Typeset::regular(TextRole::Read, colors.text),
    }
}

/// Widest that cells are padded to; a wider one pushes the rest of its row aside.
const MAX_PADDED: usize = 80;

/// Rows and cells as text: cells are padded to the widest of their column, a Hangul syllable counting for two.
fn table_text(tsv: &str) -> String {
    let width_of = |cell: &str| {
        cell.chars()
            .map(|c| if crate::model::is_hangul(c) { 2 } else { 1 })
            .sum::<usize>()
    };
    let rows: Vec<Vec<&str>> = tsv.lines().map(|row| row.split('\t').collect()).collect();
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..n_columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| width_of(cell))
                .max()
                .unwrap_or_default()
                .min(MAX_PADDED)
        })
        .collect();
    let padded = |row: &Vec<&str>| {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(width_of(cell)))));
        cells.collect::<Vec<_>>().join("   ").trim_end().to_owned()
    };
    rows.iter().map(padded).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_table_stand_below_one_another() {
        assert_eq!(table_text("이름\tsize\n람다\t10"), "이름   size\n람다   10");
        assert_eq!(table_text("a\tb\n별칭\tc"), "a      b\n별칭   c");
    }
}
