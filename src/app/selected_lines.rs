//! What commands do with several selected lines: one step for all of them.
//!
//! What a command does with a single line stands in `rearranging`. Words being written in one of the lines stay in their editor,
//! as with any other edit from outside it.

use std::collections::BTreeSet;

use egui::Context;

use super::clipped::Clipped;
use super::moving::moved;
use super::rearranging::{level_above, retyped, shifted, ticked};
use super::state::State;
use crate::model::{Action, ActionKind, BlockId, BlockKind, Change, NoteId, Status, Target};
use crate::ui::command::of;
use crate::ui::notes::StatusSheet;
use crate::ui::route::Route;

impl State {
    /// The selected lines of the note that is shown, while there are several.
    pub(super) fn selected_lines(&self) -> Vec<BlockId> {
        match self.route() {
            Route::Note(note, Some(_)) => {
                let page = &self.panes.notes.page;
                page.selected_lines(self.core.library(), note).to_vec()
            }
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

    /// Opens the sheet on which lines or a card are said to be right, changed or disputed.
    pub(super) fn open_status(&mut self, of: Vec<Target>) {
        let view = self.core.view();
        let sheet = StatusSheet::open(view, of);
        self.panes.status = Some(sheet);
    }

    /// Says of lines or cards whether they are right, as one step.
    pub(super) fn set_status(&mut self, of: &[Target], status: &Status) {
        let step = self.transact(ActionKind::SetStatus, |tx| {
            of.iter().try_for_each(|&one| {
                let status = status.clone();
                match one {
                    Target::Block(block) => tx.perform(Action::SetBlockStatus { block, status }),
                    Target::Card(card) => tx.perform(Action::SetCardStatus { card, status }),
                    Target::Region(_) => Ok(()),
                }
            })
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }

    /// Covers the lines of a note, or shows them all again. No line is chosen then: what hangs on it would tell what it says.
    pub(super) fn cover_note(&mut self, note: NoteId) {
        let page = &mut self.panes.notes.page;
        if !page.end_cover() {
            page.begin_cover(note);
            self.go(Route::Note(note, None));
        }
    }

    /// Does with several lines what a command says; tells whether it is one that several can be given.
    pub(super) fn run_on_lines(&mut self, ctx: &Context, lines: &[BlockId], command: of::Line) -> bool {
        match command {
            of::Line::CopyLine => {
                self.copy_lines(ctx, lines, false);
                self.tell(self.core.words.done.copied.to_string(), false);
            }
            of::Line::CutLine => {
                self.copy_lines(ctx, lines, true);
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
            of::Line::SetStatus => self.open_status(lines.iter().copied().map(Target::Block).collect()),
            of::Line::FoldLine
            | of::Line::UnfoldLine
            | of::Line::QuizSection
            | of::Line::MakeCard
            | of::Line::Highlight
            | of::Line::HighlightYellow
            | of::Line::HighlightGreen
            | of::Line::HighlightBlue
            | of::Line::HighlightPink
            | of::Line::RemoveHighlight
            | of::Line::EditLine
            | of::Line::TranslateLine
            | of::Line::OpenBeside
            | of::Line::FollowLink
            | of::Line::ShowRegion
            | of::Line::JoinFact
            | of::Line::AddTableRow
            | of::Line::AddTableColumn
            | of::Line::DeleteTableRow
            | of::Line::DeleteTableColumn
            | of::Line::AlignTableColumn
            | of::Line::RestoreLine
            | of::Line::NewLineBelow
            | of::Line::NewLineAbove => return false,
        }
        true
    }

    fn copy_lines(&mut self, ctx: &Context, lines: &[BlockId], is_cut: bool) {
        let clipped = Clipped::of(self.core.library(), lines, is_cut);
        ctx.copy_text(clipped.markdown().to_owned());
        self.clipped = Some(clipped);
    }

    fn delete_lines(&mut self, lines: &[BlockId]) {
        let library = self.core.library();
        let first = lines.first().and_then(|&line| library.block(line));
        let Some(note) = first.and_then(|first| library.note(first.note)) else {
            return;
        };
        let gone: BTreeSet<BlockId> = lines.iter().copied().collect();
        let is_gone = |line: &BlockId| gone.contains(line);
        // What comes behind them is chosen then, or else what stands before.
        let behind = note.blocks.iter().rposition(is_gone).map_or(0, |place| place + 1);
        let before = note
            .blocks
            .iter()
            .position(is_gone)
            .and_then(|place| place.checked_sub(1));
        let next = note.blocks.get(behind).or_else(|| note.blocks.get(before?)).copied();
        let note = note.id;
        if self.edit_lines(ActionKind::DeleteLine, Action::DeleteBlocks(lines.to_vec())) {
            self.go(Route::Note(note, next));
        }
    }

    fn move_lines(&mut self, lines: &[BlockId], is_down: bool) {
        let library = self.core.library();
        if let Some(moving) = moved(library, library.sections(lines), is_down) {
            self.edit_lines(ActionKind::MoveLines, Action::MoveBlocks(moving));
        }
    }

    fn shift_lines(&mut self, lines: &[BlockId], is_deeper: bool) {
        let library = self.core.library();
        let all = library.sections(lines);
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
        if may_go {
            let shifted = items().map(|item| shifted(item, is_deeper)).collect();
            self.edit_lines(ActionKind::RetypeLine, Action::RetypeBlocks(shifted));
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
        let tasks = blocks().map(|line| retyped(line, BlockKind::ListItem, &ticked(line, is_done), 0));
        let tasks = tasks.collect();
        self.edit_lines(ActionKind::RetypeLine, Action::RetypeBlocks(tasks));
    }

    fn make_lines(&mut self, lines: &[BlockId], kind: BlockKind, sign: &str) {
        let library = self.core.library();
        let blocks = || lines.iter().filter_map(|&line| library.block(line));
        let mut level = blocks().next().map_or(0, |first| level_above(library, first));
        let mut made = Vec::with_capacity(lines.len());
        for line in blocks().filter(|line| line.is_of_words()) {
            level = line.heading_level().unwrap_or(level);
            made.push(retyped(line, kind, sign, level));
        }
        self.edit_lines(ActionKind::RetypeLine, Action::RetypeBlocks(made));
    }

    fn edit_lines(&mut self, kind: ActionKind, action: Action) -> bool {
        let step = self.transact(kind, |tx| tx.perform(action));
        if let Some(step) = &step {
            self.tell_of(step);
        }
        step.is_some()
    }

    /// Selects the lines that came back into the note that is shown; chooses the line where it is one.
    pub(super) fn choose_restored(&mut self, changes: &[Change]) {
        let Route::Note(note, _) = self.route() else { return };
        let restored = changes.iter().filter_map(|change| match change {
            Change::Block(edit) if edit.before.is_none() => edit.after.as_ref(),
            _ => None,
        });
        let restored: BTreeSet<BlockId> = restored
            .filter(|block| block.note == note)
            .map(|block| block.id)
            .collect();
        let Some(lines) = self.core.library().note(note).map(|note| &note.blocks) else {
            return;
        };
        let is_restored = |line: &BlockId| restored.contains(line);
        let ends = lines
            .iter()
            .position(is_restored)
            .zip(lines.iter().rposition(is_restored));
        let Some((first, last)) = ends else { return };
        let (Some(&from), Some(&to)) = (lines.get(first), lines.get(last)) else {
            return;
        };
        if from == to || last - first >= restored.len() {
            self.go(Route::Note(note, Some(from)));
        } else {
            self.select_lines(Some(from), to);
        }
    }
}
