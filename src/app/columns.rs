//! Which columns of the window are shown: by what is wished, and by the room there is.

use egui::Context;

use super::state::State;
use crate::ui::route::Route;
use crate::ui::view::{ColumnState, Columns};

impl State {
    /// What begins to be written beside the page takes the room of the tree, where there is room for one of them.
    pub(super) fn make_room_to_write(&mut self, ctx: &Context) {
        let is_writing = match self.core.trail.here() {
            Route::Note(_, line) => {
                let companion = &self.panes.notes.companion;
                companion.is_editing(self.core.history.library(), line, &self.panes.editing)
            }
            _ => false,
        };
        let was_writing = std::mem::replace(&mut self.is_writing_beside, is_writing);
        if is_writing && !was_writing && self.is_narrow(ctx) {
            self.panes.is_tree_over = false;
        }
    }

    /// Which columns there is room and wish for.
    pub(super) fn columns(&self, ctx: &Context) -> Columns {
        let preferences = &self.core.preferences;
        let is_narrow = self.is_narrow(ctx);
        // A note and its text need the room of both columns.
        let is_source = self.panes.notes.source.is_open() && matches!(self.route(), Route::Note(..));
        // So do two pages.
        let is_note = matches!(self.route(), Route::Note(..));
        let has_halves = is_note && self.panes.other.as_ref().is_some_and(|other| other.fits(self.route()));
        let wants_companion = if is_source || has_halves || self.is_tight(ctx) {
            self.panes.is_companion_over
        } else {
            preferences.has_companion
        };
        let has_tree = if is_source || is_narrow {
            self.panes.is_tree_over
        } else {
            preferences.has_tree
        };
        // The page keeps its room: in a narrow window it has one column beside it, never two.
        let is_searching = self.core.results.is_active();
        let has_room_beside = if is_searching {
            !self.is_tight(ctx)
        } else {
            !(is_narrow && has_tree)
        };
        Columns {
            has_rail_names: !is_narrow,
            has_tree,
            companion: match (wants_companion, is_searching || !has_room_beside) {
                (false, _) => ColumnState::Hidden,
                (true, true) => ColumnState::Displaced,
                (true, false) => ColumnState::Shown,
            },
            has_room_beside,
        }
    }

    /// Whether the tree has no room of its own.
    pub(super) fn is_narrow(&self, ctx: &Context) -> bool {
        ctx.content_rect().width() < self.core.theme().metrics.tree_from
    }

    /// Whether the right column has no room of its own.
    pub(super) fn is_tight(&self, ctx: &Context) -> bool {
        ctx.content_rect().width() < self.core.theme().metrics.companion_from
    }
}
