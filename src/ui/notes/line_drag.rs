//! Lines that are dragged to another place of their note: which, where they would land, and the mark that shows it.
//!
//! Up and down, the pointer says between which lines; to the side, how deep. Where they may land is told by `model/landing`, what they are
//! dragged by is `line_grip`. Nothing is changed before the button goes up.

use egui::{CursorIcon, Pos2, Rangef, Rect, Ui};

use super::callout::callout_right;
use super::outline::OutlineRow;
use crate::model::{Block, BlockId, BlockKind, Carried, Landing, Moving, Note};
use crate::ui::command::Command;
use crate::ui::theme::Metrics;
use crate::ui::widgets::{edge_scroll, landing_mark};
use crate::ui::{Outbox, Request, View};

/// What is dragged, and the rows on screen while it is.
#[derive(Debug, Default)]
pub(super) struct LineDrag {
    hand: Hand,
    drawn: Vec<(usize, Rect)>,
}

/// What the pointer does.
#[derive(Debug, Default)]
enum Hand {
    /// Nothing with lines.
    #[default]
    Free,
    /// It drags lines.
    Carries {
        /// The one that is held.
        line: BlockId,
        /// All that go with it, in their order.
        lines: Vec<BlockId>,
        /// Where it was when it took hold.
        from_x: f32,
    },
    /// It let go of them, and the button is still down.
    LetGo,
}

impl LineDrag {
    /// Begins to drag lines, held by one of them.
    pub(super) fn begin(&mut self, ui: &Ui, line: BlockId, lines: Vec<BlockId>) {
        if let Some(from) = ui.input(|input| input.pointer.press_origin()) {
            let from_x = from.x;
            self.hand = Hand::Carries { line, lines, from_x };
        }
    }

    /// Whether the pointer is free to select lines.
    pub(super) const fn is_free(&self) -> bool {
        matches!(self.hand, Hand::Free)
    }

    /// Forgets the rows of the last frame.
    pub(super) fn begin_frame(&mut self) {
        self.drawn.clear();
    }

    /// Notes where a row is; lets the page follow the pointer to its edge.
    pub(super) fn note_row(&mut self, ui: &Ui, view: View<'_>, block: BlockId, row: usize, rect: Rect) {
        let Hand::Carries { lines, .. } = &self.hand else {
            return;
        };
        if self.drawn.is_empty() {
            edge_scroll(ui);
        }
        if lines.contains(&block) {
            let veil = view.theme.colors.page.gamma_multiply(VEIL);
            ui.painter().rect_filled(rect, 0.0, veil);
        }
        self.drawn.push((row, rect));
    }

    /// Shows where they would land, and asks for that when the button goes up.
    pub(super) fn show(&mut self, ui: &Ui, view: View<'_>, note: &Note, rows: &[OutlineRow], out: &mut Outbox) {
        let (pointer, is_down, is_released) = ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.latest_pos(), pointer.primary_down(), pointer.primary_released())
        });
        let Hand::Carries { line, lines, from_x } = &self.hand else {
            if !is_down {
                self.hand = Hand::Free;
            }
            return;
        };
        let is_left = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        let carried = Carried::of(view.library, note, lines).filter(|_| !is_left && (is_down || is_released));
        let Some(carried) = carried else {
            self.hand = if is_down { Hand::LetGo } else { Hand::Free };
            return;
        };
        let metrics = &view.theme.metrics;
        let landing = pointer.and_then(|pointer| {
            let deeper_by = levels(metrics, pointer.x - from_x);
            self.landing(&carried, rows, note, pointer, deeper_by)
        });
        let landing = landing.filter(|(landing, _)| landing.is_moved);
        if is_released {
            if let Some((landing, _)) = landing {
                let moving = Moving {
                    blocks: lines.clone(),
                    after: landing.after,
                    deeper_by: landing.deeper_by,
                    quotes: landing.quotes,
                };
                out.ask(Request::PlaceLines(*line, moving));
            }
            self.hand = Hand::Free;
            return;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        if let (Some((landing, at)), Some(first)) = (landing, carried.first()) {
            let left = at.left() + mark_left(metrics, first, landing.depth);
            landing_mark(ui, view.theme, Rangef::new(left, callout_right(metrics, at)), at.top());
        }
    }

    /// The nearest place to the pointer where they may land, with a rectangle as wide as the page whose top is there. Over
    /// themselves there is none.
    fn landing(
        &self,
        carried: &Carried<'_>,
        rows: &[OutlineRow],
        note: &Note,
        pointer: Pos2,
        deeper_by: i8,
    ) -> Option<(Landing, Rect)> {
        let block_at = |row: usize| rows.get(row).map(|row| row.block);
        let under = self.drawn.iter().find(|(_, rect)| rect.y_range().contains(pointer.y));
        if under.is_some_and(|&(row, _)| block_at(row).is_some_and(|block| carried.has(block))) {
            return None;
        }
        let edges = self.drawn.iter().flat_map(|&(row, rect)| {
            let below = rect.translate(egui::vec2(0.0, rect.height()));
            [(row, rect), (row + 1, below)]
        });
        let mut edges: Vec<(usize, Rect)> = edges.collect();
        let distance = |rect: &Rect| (rect.top() - pointer.y).abs();
        edges.sort_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        edges.into_iter().find_map(|(row, at)| {
            let place = match block_at(row) {
                Some(block) => note.blocks.iter().position(|&id| id == block)?,
                None => note.blocks.len(),
            };
            // Nothing lands among what is folded away.
            let above = row.checked_sub(1).and_then(|row| rows.get(row));
            let folded = above.filter(|above| above.is_folded).map(|above| above.block);
            Some((carried.landing(place, deeper_by, folded)?, at))
        })
    }
}

/// How much of the ground covers lines that are being dragged.
const VEIL: f32 = 0.6;

/// More levels at once than a note has.
const MANY_LEVELS: f32 = 9.0;

/// How many levels deeper the pointer went, sideways.
fn levels(metrics: &Metrics, points: f32) -> i8 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a few levels, and no more than there are"
    )]
    let levels = (points / metrics.line_indent).round().clamp(-MANY_LEVELS, MANY_LEVELS) as i8;
    levels
}

/// Where the mark of a line begins that lands at a depth: at the bullet of an item, at the words of another line.
fn mark_left(metrics: &Metrics, line: &Block, depth: u8) -> f32 {
    match line.kind {
        BlockKind::ListItem => metrics.item_left - metrics.space_m + f32::from(depth) * metrics.line_indent,
        BlockKind::Heading => metrics.line_left,
        _ => metrics.line_left + f32::from(depth) * metrics.line_indent,
    }
}
