//! What commands do with several selected lines: one step for all of them.
//!
//! What a command does with a single line stands in `rearranging`. Words being written in one of the lines stay in their editor,
//! as with any other edit from outside it.

use egui::Context;

use super::rearranging::{moved, retyped, ticked};
use super::state::State;
use crate::exchange::export_lines;
use crate::model::{Action, ActionKind, BlockId, BlockKind, Library};
use crate::ui::command::of;
use crate::ui::route::Route;

impl State {
    /// The selected lines of the note that is shown, while there are several.
    pub(super) fn selected_lines(&self) -> Vec<BlockId> {
        match self.route() {
            Route::Note(note, Some(_)) => self.panes.notes.page.selected_lines(self.core.library(), note),
            _ => Vec::new(),
        }
    }

    /// Selects the lines up to one, which is then the chosen one: from another, or from where the selection began.
    pub(super) fn select_lines(&mut self, from: Option<BlockId>, to: BlockId) {
        if let Route::Note(note, chosen) = self.route() {
            match from {
                Some(from) => self.panes.notes.page.select_between(from, to),
                None => self.panes.notes.page.extend_to(chosen, to),
            }
            self.go(Route::Note(note, Some(to)));
        }
    }

    /// Does with several lines what a command says; tells whether it is one that several can be given.
    pub(super) fn run_on_lines(&mut self, ctx: &Context, lines: &[BlockId], command: of::Line) -> bool {
        match command {
            of::Line::CopyLine => {
                self.copy_lines(ctx, lines);
                self.tell(self.core.words.done.copied.to_string(), false);
            }
            of::Line::CutLine => {
                self.copy_lines(ctx, lines);
                self.delete_lines(lines);
            }
            of::Line::DeleteLine => self.delete_lines(lines),
            of::Line::MoveLineUp => self.move_lines(lines, false),
            of::Line::MoveLineDown => self.move_lines(lines, true),
            of::Line::IndentLine => self.shift_lines(lines, true),
            of::Line::OutdentLine => self.shift_lines(lines, false),
            of::Line::TickTask => self.tick_lines(lines),
            of::Line::MakeParagraph => self.make_lines(lines, BlockKind::Paragraph, ""),
            of::Line::MakeHeading => self.make_lines(lines, BlockKind::Heading, ""),
            of::Line::MakeListItem => self.make_lines(lines, BlockKind::ListItem, "-"),
            of::Line::MakeTask => self.make_lines(lines, BlockKind::ListItem, super::rearranging::UNTICKED),
            of::Line::MakeQuote => self.make_lines(lines, BlockKind::Quote, ""),
            of::Line::MakeCode => self.make_lines(lines, BlockKind::Code, ""),
            of::Line::FoldLine
            | of::Line::UnfoldLine
            | of::Line::QuizSection
            | of::Line::MakeCard
            | of::Line::Highlight
            | of::Line::EditLine
            | of::Line::OpenBeside
            | of::Line::JoinFact
            | of::Line::NewLineBelow
            | of::Line::NewLineAbove => return false,
        }
        true
    }

    fn copy_lines(&self, ctx: &Context, lines: &[BlockId]) {
        ctx.copy_text(export_lines(self.core.library(), lines));
    }

    fn delete_lines(&mut self, lines: &[BlockId]) {
        let library = self.core.library();
        let note = lines
            .first()
            .and_then(|&line| library.block(line))
            .map(|line| line.note);
        let Some(all) = note.and_then(|note| library.note(note)).map(|note| &note.blocks) else {
            return;
        };
        // What comes behind them is chosen then, or else what stands before.
        let behind = all
            .iter()
            .rposition(|line| lines.contains(line))
            .map_or(0, |place| place + 1);
        let before = all
            .iter()
            .position(|line| lines.contains(line))
            .and_then(|place| place.checked_sub(1));
        let next = all.get(behind).or_else(|| all.get(before?)).copied();
        let actions: Vec<Action> = lines.iter().map(|&line| Action::DeleteBlock(line)).collect();
        if self.edit_lines(ActionKind::DeleteLine, actions)
            && let Some(note) = note
        {
            self.go(Route::Note(note, next));
        }
    }

    fn move_lines(&mut self, lines: &[BlockId], is_down: bool) {
        let library = self.core.library();
        if let Some((blocks, after)) = moved(library, with_what_hangs_below(library, lines), is_down) {
            self.edit_lines(ActionKind::MoveLines, vec![Action::MoveBlocks { blocks, after }]);
        }
    }

    fn shift_lines(&mut self, lines: &[BlockId], is_deeper: bool) {
        let library = self.core.library();
        let all = with_what_hangs_below(library, lines);
        let items = || {
            let blocks = all.iter().filter_map(|&line| library.block(line));
            blocks.filter(|block| block.kind == BlockKind::ListItem)
        };
        let may_go = items().next().is_some_and(|first| {
            let deepest = super::writing::beside(library, first, false)
                .and_then(|above| library.block(above))
                .filter(|above| above.kind == BlockKind::ListItem)
                .map(|above| above.depth);
            if is_deeper {
                deepest.is_some_and(|deepest| deepest >= first.depth)
            } else {
                items().all(|item| item.depth > 0)
            }
        });
        let actions = items().map(|item| Action::RetypeBlock {
            block: item.id,
            kind: BlockKind::ListItem,
            depth: if is_deeper {
                item.depth.saturating_add(1)
            } else {
                item.depth.saturating_sub(1)
            },
            sign: String::new(),
        });
        if may_go {
            let actions = actions.collect();
            self.edit_lines(ActionKind::RetypeLine, actions);
        }
    }

    /// All are ticked, unless all are already.
    fn tick_lines(&mut self, lines: &[BlockId]) {
        let library = self.core.library();
        let blocks = || {
            lines
                .iter()
                .filter_map(|&line| library.block(line))
                .filter(|line| line.is_of_words())
        };
        let is_done = !blocks().all(|line| line.checkbox() == Some(true));
        let actions = blocks().map(|line| retyped(library, line, BlockKind::ListItem, &ticked(line, is_done)));
        let actions = actions.collect();
        self.edit_lines(ActionKind::RetypeLine, actions);
    }

    fn make_lines(&mut self, lines: &[BlockId], kind: BlockKind, sign: &str) {
        let library = self.core.library();
        let blocks = lines
            .iter()
            .filter_map(|&line| library.block(line))
            .filter(|line| line.is_of_words());
        let actions = blocks.map(|line| retyped(library, line, kind, sign)).collect();
        self.edit_lines(ActionKind::RetypeLine, actions);
    }

    fn edit_lines(&mut self, kind: ActionKind, actions: Vec<Action>) -> bool {
        let step = self.transact(kind, |tx| actions.into_iter().try_for_each(|action| tx.perform(action)));
        if let Some(step) = &step {
            self.tell_of(step);
        }
        step.is_some()
    }
}

/// Lines that follow each other, with all that hangs below the last of them.
fn with_what_hangs_below(library: &Library, lines: &[BlockId]) -> Vec<BlockId> {
    let mut all = lines.to_vec();
    for &line in lines {
        let below = library.section(line).into_iter().map(|block| block.id);
        all.extend(below.filter(|block| !lines.contains(block)));
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|&block| seen.insert(block));
    all
}
