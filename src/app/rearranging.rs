//! What commands do with a chosen line as a whole: moved, put deeper, made another kind, with a new one beside it.
//!
//! A line that is being written is written on afterwards, with the caret where it was.

use super::moving::moved;
use super::state::State;
use super::writing::{beside, joins, new_line, new_line_of};
use crate::model::{
    Action, ActionKind, Block, BlockId, BlockKind, Library, Moving, Refusal, Retyping, Step, Transaction,
};
use crate::ui::Caret;
use crate::ui::route::Route;

/// The sign of a task that is still to be done.
pub(super) const UNTICKED: &str = "- [ ]";

impl State {
    /// Puts a list item and what hangs below it a level deeper, or up. An item is at most one level deeper than the one above.
    pub(super) fn shift_depth(&mut self, block: BlockId, is_deeper: bool) {
        let library = self.core.library();
        let Some(line) = library.block(block).filter(|line| line.kind == BlockKind::ListItem) else {
            return;
        };
        let above = beside(library, line, false).and_then(|above| library.block(above));
        let may_go = if is_deeper {
            above.is_some_and(|above| above.kind == BlockKind::ListItem && above.depth >= line.depth)
        } else {
            line.depth > 0
        };
        if !may_go {
            return;
        }
        let section = library.section(block).into_iter();
        let items = section.take_while(|item| item.kind == BlockKind::ListItem);
        let shifted = items.map(|item| shifted(item, is_deeper)).collect();
        self.change_line(block, ActionKind::RetypeLine, |tx| {
            tx.perform(Action::RetypeBlocks(shifted))
        });
    }

    /// Changes a line that is chosen; one that is being written is written on, with the caret where it is.
    pub(super) fn change_line(
        &mut self,
        block: BlockId,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        match self.panes.editing.of_line(block) {
            Some(id) => {
                let step = self.write_step(id, kind, edit)?;
                self.write_at(block, None);
                Some(step)
            }
            None => self.transact(kind, edit),
        }
    }

    /// Puts a new line above or below another one and begins to write in it; of the same kind, as Enter would.
    pub(super) fn new_line_beside(&mut self, block: BlockId, is_below: bool) {
        let library = self.core.library();
        let Some(line) = library.block(block).cloned() else {
            return;
        };
        let above = beside(library, &line, false);
        let edit = |tx: &mut Transaction<'_>| {
            let (library, _) = tx.library_and_ids();
            let n_bytes = library.block(block).map_or(0, |line| line.text.len());
            let has_words = library.block(block).is_some_and(|line| !line.text.trim().is_empty());
            if joins(&line) && (has_words || !is_below) {
                let at = if is_below { n_bytes } else { 0 };
                return tx.perform(Action::SplitBlock { block, at });
            }
            let after = if is_below { Some(block) } else { above };
            tx.perform(new_line(line.note, after, BlockKind::Paragraph, 0))
        };
        let step = match self.panes.editing.of_line(block) {
            Some(id) => self.write_step(id, ActionKind::InsertLine, edit),
            None => self.transact(ActionKind::InsertLine, edit),
        };
        if let Some(new) = step.as_ref().and_then(new_line_of) {
            self.write_at(new, Caret::Start);
        }
    }

    /// Moves a line and what hangs below it past the line above or below it; past all of that one where it is as deep. At the edge
    /// of a callout it comes in or goes out.
    pub(super) fn move_line(&mut self, block: BlockId, is_down: bool) {
        let library = self.core.library();
        let blocks = library.section(block).iter().map(|line| line.id).collect();
        if let Some(moving) = moved(library, blocks, is_down) {
            self.change_line(block, ActionKind::MoveLines, |tx| {
                tx.perform(Action::MoveBlocks(moving))
            });
        }
    }

    /// Puts lines that were dragged by one of them elsewhere in their note. It is the chosen one then, unless one of them is already.
    pub(super) fn place_lines(&mut self, line: BlockId, moving: Moving) {
        let Route::Note(note, chosen) = self.route() else {
            return;
        };
        let keeps_chosen = chosen.is_some_and(|chosen| moving.blocks.contains(&chosen));
        let step = self.change_line(line, ActionKind::MoveLines, |tx| tx.perform(Action::MoveBlocks(moving)));
        let Some(step) = step else { return };
        if !keeps_chosen {
            self.go(Route::Note(note, Some(line)));
        }
        self.tell_of(&step);
    }

    /// Makes a line one of another kind. A heading has the level of the heading above it.
    pub(super) fn make_line(&mut self, block: BlockId, kind: BlockKind, sign: &str) {
        let library = self.core.library();
        let Some(line) = library.block(block) else { return };
        if !line.is_of_words() {
            self.complain(self.core.words.line.not_editable.to_string());
            return;
        }
        let retyping = retyped(line, kind, sign, level_above(library, line));
        self.change_line(block, ActionKind::RetypeLine, |tx| {
            tx.perform(Action::RetypeBlocks(vec![retyping]))
        });
    }

    /// Ticks a task, or takes the tick away; what is no task becomes one.
    pub(super) fn tick_task(&mut self, block: BlockId) {
        let Some(line) = self.core.library().block(block) else {
            return;
        };
        let sign = ticked(line, line.checkbox() == Some(false));
        self.make_line(block, BlockKind::ListItem, &sign);
    }
}

/// The level of the heading that a line stands below, as a depth.
pub(super) fn level_above(library: &Library, line: &Block) -> u8 {
    library.headings_above(line).last().map_or(0, |heading| heading.depth)
}

/// A line as one of another kind; what becomes a heading has the level of the one above.
pub(super) fn retyped(line: &Block, kind: BlockKind, sign: &str, level_above: u8) -> Retyping {
    let depth = match kind {
        BlockKind::Heading | BlockKind::ListItem if line.kind == kind => line.depth,
        BlockKind::Heading => level_above,
        _ => 0,
    };
    Retyping {
        block: line.id,
        kind,
        depth,
        sign: sign.to_owned(),
    }
}

/// A list item a level deeper, or up.
pub(super) fn shifted(item: &Block, is_deeper: bool) -> Retyping {
    Retyping {
        block: item.id,
        kind: BlockKind::ListItem,
        depth: if is_deeper {
            item.depth.saturating_add(1)
        } else {
            item.depth.saturating_sub(1)
        },
        sign: String::new(),
    }
}

/// The sign of a line as a task that is done or not.
pub(super) fn ticked(line: &Block, is_done: bool) -> String {
    let sign = line.full_sign();
    let bare = ["[x]", "[ ]"]
        .into_iter()
        .fold(sign, |sign, tick| sign.replace(tick, ""));
    let bare = bare.trim();
    let tick = if is_done { "[x]" } else { "[ ]" };
    format!("{} {tick}", if bare.is_empty() { "-" } else { bare })
}
