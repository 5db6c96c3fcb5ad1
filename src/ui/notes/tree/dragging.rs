//! A note or notebook that is dragged to another place of the tree: where it would land, and the mark that shows it.

use egui::{CursorIcon, Pos2, Rangef, Rect, Ui, Vec2};

use super::forest::{TreeRow, TreeTarget};
use super::shape::indent;
use crate::model::{NoteId, NotebookId};
use crate::ui::command::Command;
use crate::ui::widgets::{edge_scroll, landing_mark};
use crate::ui::{Outbox, Request, View};

/// What is dragged, and the rows on screen while it is.
#[derive(Debug, Default)]
pub(super) struct Dragging {
    what: Option<TreeTarget>,
    drawn: Vec<(usize, Rect)>,
}

/// Where something would land: before a row, and what is asked for then.
struct Landing {
    row: usize,
    depth: u8,
    request: Request,
}

impl Dragging {
    /// Begins to drag what a row stands for; headings stand where the note has them.
    pub(super) const fn begin(&mut self, target: TreeTarget) {
        if matches!(target, TreeTarget::Note(_) | TreeTarget::Notebook(_)) {
            self.what = Some(target);
        }
    }

    /// Forgets the rows of the last frame.
    pub(super) fn begin_frame(&mut self) {
        self.drawn.clear();
    }

    /// Notes where a row is; lets the list follow the pointer to its edge.
    pub(super) fn note_row(&mut self, ui: &Ui, row: usize, rect: Rect) {
        if self.what.is_some() {
            if self.drawn.is_empty() {
                edge_scroll(ui);
            }
            self.drawn.push((row, rect));
        }
    }

    /// Shows where it would land, and asks for that when the button goes up.
    pub(super) fn show(&mut self, ui: &Ui, view: View<'_>, rows: &[TreeRow], out: &mut Outbox) {
        let Some(what) = self.what else { return };
        let is_left = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        let (pointer, is_down, is_released) = ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.latest_pos(), pointer.primary_down(), pointer.primary_released())
        });
        if is_left || !(is_down || is_released) {
            self.what = None;
            return;
        }
        let landing = pointer.and_then(|pointer| self.landing(rows, what, pointer));
        if is_released {
            self.what = None;
            if let Some(landing) = landing {
                out.ask(landing.request);
            }
            return;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let metrics = &view.theme.metrics;
        if let Some((row, depth)) = landing.and_then(|landing| Some((self.top_of(landing.row)?, landing.depth))) {
            let left = row.left() + indent(metrics, depth) - metrics.tree_fold;
            landing_mark(ui, view.theme, Rangef::new(left, row.right()), row.top());
        }
    }

    /// A rectangle as wide as the rows, whose top is where a row begins.
    fn top_of(&self, row: usize) -> Option<Rect> {
        let begins_at = |&(place, rect): &(usize, Rect)| match row.checked_sub(place)? {
            0 => Some(rect),
            1 => Some(rect.translate(Vec2::new(0.0, rect.height()))),
            _ => None,
        };
        self.drawn.iter().find_map(begins_at)
    }

    fn landing(&self, rows: &[TreeRow], what: TreeTarget, pointer: Pos2) -> Option<Landing> {
        let under = |(_, rect): &&(usize, Rect)| rect.contains(pointer);
        let &(place, rect) = self.drawn.iter().find(under)?;
        let row = place + usize::from(pointer.y > rect.center().y);
        match what {
            TreeTarget::Note(note) => landing_of_note(rows, note, row),
            TreeTarget::Notebook(notebook) => Some(landing_of_notebook(rows, notebook, row)),
            TreeTarget::Heading(..) => None,
        }
    }
}

/// A note lands before another one or behind all of its notebook; above the first notebook there is no place for it.
fn landing_of_note(rows: &[TreeRow], note: NoteId, row: usize) -> Option<Landing> {
    let is_heading = |row: &&TreeRow| matches!(row.target, TreeTarget::Heading(..));
    let row = row + rows.iter().skip(row).take_while(is_heading).count();
    let notebook = rows.get(..row)?.iter().rev().find_map(|row| match row.target {
        TreeTarget::Notebook(notebook) => Some(notebook),
        _ => None,
    })?;
    let before = match rows.get(row).map(|row| row.target) {
        Some(TreeTarget::Note(before)) => Some(before),
        _ => None,
    };
    Some(Landing {
        row,
        depth: 1,
        request: Request::PlaceNote { note, notebook, before },
    })
}

/// A notebook lands before another one, or behind all of them.
fn landing_of_notebook(rows: &[TreeRow], notebook: NotebookId, row: usize) -> Landing {
    let next = rows
        .iter()
        .enumerate()
        .skip(row)
        .find_map(|(place, row)| match row.target {
            TreeTarget::Notebook(next) => Some((place, next)),
            _ => None,
        });
    Landing {
        row: next.map_or(rows.len(), |(place, _)| place),
        depth: 0,
        request: Request::PlaceNotebook {
            notebook,
            before: next.map(|(_, next)| next),
        },
    }
}
