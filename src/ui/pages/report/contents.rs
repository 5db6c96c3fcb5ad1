//! What came in: the outline of one note, or the list of several.
//!
//! Worked out once for each version of the library, never per frame.

use egui::{Id, Ui};

use super::Report;
use super::rows::note_ui;
use crate::model::{Block, BlockId, BlockKind, Library, Note, NoteId};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{InRow, Row, Typeset, VirtualList, label};
use crate::ui::{Outbox, Request, View};

/// Lines that stand for the outline of a note without headings.
const MAX_LINES: usize = 200;

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The version of the library it was worked out for.
    revision: Option<u64>,
    /// The notes that are in the library still.
    notes: Vec<NoteId>,
    has_cards: bool,
    outline: Vec<OutlineRow>,
    list: VirtualList,
}

#[derive(Debug)]
struct OutlineRow {
    line: BlockId,
    depth: u8,
    /// The lines below a heading; nothing for a line that is none.
    n_lines: Option<usize>,
}

impl Contents {
    pub(super) fn refresh(&mut self, view: View<'_>, report: &Report) {
        if self.revision == Some(view.revision) {
            return;
        }
        self.revision = Some(view.revision);
        let library = view.library;
        let notes = report.notes.iter().filter_map(|note| note.note);
        self.notes = notes.filter(|&note| library.note(note).is_some()).collect();
        self.has_cards = self.notes.iter().any(|&note| library.cards_of(note).next().is_some());
        let alone = match report.notes[..] {
            [_] => self.notes.first().and_then(|&note| library.note(note)),
            _ => None,
        };
        self.outline = alone.map_or_else(Vec::new, |note| outline(library, note));
        self.list.reset([]);
    }

    /// The notes that are in the library still.
    pub(super) fn notes(&self) -> &[NoteId] {
        &self.notes
    }

    /// Whether anything of the notes can be asked.
    pub(super) const fn has_cards(&self) -> bool {
        self.has_cards
    }

    /// Shows it; a click opens a note, or the heading in it.
    pub(super) fn show(&mut self, ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
        let metrics = &view.theme.metrics;
        let words = &view.words.report;
        let is_alone = report.notes.len() == 1;
        ui.horizontal(|ui| {
            // Above the words of the rows, which have a ground.
            ui.add_space(if is_alone { metrics.space_s } else { 0.0 });
            ui.vertical(|ui| {
                label(ui, view.theme, Typeset::aside(view.theme), &words.came);
                if report.is_lossless {
                    label(ui, view.theme, Typeset::aside(view.theme), &words.nothing_lost);
                }
            });
        });
        ui.add_space(metrics.space_s);
        let (n_rows, height) = if is_alone {
            (self.outline.len(), metrics.row)
        } else {
            (report.notes.len(), metrics.name_row)
        };
        if self.list.len() != n_rows {
            self.list.reset(std::iter::repeat_n(height, n_rows));
        }
        let outline = &self.outline;
        self.list.show(ui, Id::unique("came in"), metrics.space_l, |ui, place| {
            if is_alone {
                if let Some(row) = outline.get(place) {
                    outline_row_ui(ui, view, row, out);
                }
            } else if let Some(note) = report.notes.get(place) {
                note_ui(ui, view, note, true, out);
            }
        });
    }
}

/// The headings of a note with how many lines stand below each; without headings its lines.
fn outline(library: &Library, note: &Note) -> Vec<OutlineRow> {
    let mut rows: Vec<OutlineRow> = Vec::new();
    for block in library.blocks_of(note) {
        // The title stands above the outline already.
        let is_title = rows.is_empty() && block.text.trim() == note.title.trim();
        match block.heading_level() {
            Some(_) if is_title => {}
            Some(depth) => rows.push(OutlineRow {
                line: block.id,
                depth,
                n_lines: Some(0),
            }),
            None => {
                let below = rows.last_mut().and_then(|heading| heading.n_lines.as_mut());
                if let Some(n_lines) = below {
                    *n_lines += 1;
                }
            }
        }
    }
    let least = rows.iter().map(|row| row.depth).min().unwrap_or_default();
    for row in &mut rows {
        row.depth -= least;
    }
    if rows.is_empty() {
        let is_shown = |block: &&std::sync::Arc<Block>| block.kind != BlockKind::Rule;
        let lines = library.blocks_of(note).filter(is_shown).take(MAX_LINES);
        rows.extend(lines.map(|block| OutlineRow {
            line: block.id,
            depth: if block.kind == BlockKind::ListItem {
                block.depth
            } else {
                0
            },
            n_lines: None,
        }));
    }
    rows
}

fn outline_row_ui(ui: &mut Ui, view: View<'_>, row: &OutlineRow, out: &mut Outbox) {
    let Some(line) = view.library.block(row.line) else {
        return;
    };
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = view.words_of(line).lines().next().unwrap_or_default();
    let (mut rect, response) = Row::new(view.theme, words).show(ui);
    *rect.left_mut() += metrics.tree_step * f32::from(row.depth.min(4));
    let mut columns = metrics.plain_row;
    columns.name = metrics.space_s;
    columns.end = metrics.space_s;
    let mut in_row = InRow::new(ui, view.theme, rect, columns);
    if let Some(n_lines) = row.n_lines {
        in_row = in_row.at_end(&view.words.notes.n_lines.counted(n_lines));
    }
    let is_top = row.depth == 0 && row.n_lines.is_some();
    in_row.name(Typeset::weighted(TextRole::Ui, colors.text, is_top), words);
    if response.clicked() {
        out.ask(Request::OpenLine(line.note, line.id));
    }
}
