//! What commands do with the chosen line of a note: from keys, from its menu and from the palette.
//!
//! Which line that is, `commands` knows. Several selected lines are taken first, by `selected_lines`.

use std::sync::Arc;

use egui::Context;

use super::program::App;
use super::rearranging::UNTICKED;
use super::state::State;
use super::tables::TableChange;
use crate::model::{Action, Annotation, BlockId, BlockKind, CardSource, Mark, SpanStyle, Target, Tint};
use crate::quiz::Scope;
use crate::ui::Request;
use crate::ui::command::of;
use crate::ui::focus::Column;
use crate::ui::notes::Beside;
use crate::ui::route::Route;

impl App {
    pub(super) fn run_on_line(&mut self, ctx: &Context, block: BlockId, command: of::Line) {
        let selected = self.state.selected_lines();
        if !selected.is_empty() && self.state.run_on_lines(ctx, &selected, command) {
            return;
        }
        match command {
            of::Line::FoldLine => self.state.panes.notes.page.fold(block, true),
            of::Line::UnfoldLine => self.state.panes.notes.page.fold(block, false),
            of::Line::QuizSection => self.act(ctx, Request::StartSession(Scope::Section(block))),
            of::Line::MakeCard => {
                let State { core, panes, .. } = &mut self.state;
                let (picked, companion) = (&panes.notes.page.picked, &mut panes.notes.companion);
                companion.make_card(core.history.library(), block, picked, core.lang(), &mut panes.editing);
            }
            of::Line::Highlight => {
                let tint = self.state.core.preferences.highlight;
                self.state.highlight(ctx, block, tint);
            }
            of::Line::HighlightYellow => self.state.highlight(ctx, block, Tint::Yellow),
            of::Line::HighlightGreen => self.state.highlight(ctx, block, Tint::Green),
            of::Line::HighlightBlue => self.state.highlight(ctx, block, Tint::Blue),
            of::Line::HighlightPink => self.state.highlight(ctx, block, Tint::Pink),
            of::Line::RemoveHighlight => self.state.remove_highlights(block),
            of::Line::EditLine => self.state.begin_edit(block, None),
            of::Line::TranslateLine => self.state.begin_translation(block),
            of::Line::SetStatus => self.state.open_status(vec![Target::Block(block)]),
            of::Line::OpenBeside => self.open_beside(ctx, block),
            of::Line::FollowLink => self.follow_link(ctx, block),
            of::Line::ShowRegion => self.state.show_region_of(block),
            of::Line::CopyLine => self.state.copy_words(ctx, block),
            of::Line::CutLine => {
                self.state.run_on_lines(ctx, &[block], command);
            }
            of::Line::JoinFact => self.state.join_cards(block),
            of::Line::NewLineBelow => self.state.new_line_beside(block, true),
            of::Line::NewLineAbove => self.state.new_line_beside(block, false),
            of::Line::MoveLineUp => self.state.move_line(block, false),
            of::Line::MoveLineDown => self.state.move_line(block, true),
            of::Line::IndentLine => self.state.shift_depth(block, true),
            of::Line::OutdentLine => self.state.shift_depth(block, false),
            of::Line::TickTask => self.state.tick_task(block),
            of::Line::MakeParagraph => self.state.make_line(block, BlockKind::Paragraph, ""),
            of::Line::MakeHeading => self.state.make_line(block, BlockKind::Heading, ""),
            of::Line::MakeListItem => self.state.make_line(block, BlockKind::ListItem, "-"),
            of::Line::MakeTask => self.state.make_line(block, BlockKind::ListItem, UNTICKED),
            of::Line::MakeQuote => self.state.make_line(block, BlockKind::Quote, ""),
            of::Line::MakeCode => self.state.make_line(block, BlockKind::Code, ""),
            of::Line::AddTableRow => self.state.change_table(block, TableChange::AddRow),
            of::Line::AddTableColumn => self.state.change_table(block, TableChange::AddColumn),
            of::Line::DeleteTableRow => self.state.change_table(block, TableChange::DeleteRow),
            of::Line::DeleteTableColumn => self.state.change_table(block, TableChange::DeleteColumn),
            of::Line::AlignTableColumn => self.state.change_table(block, TableChange::AlignColumn),
            of::Line::RestoreLine => self.state.restore_bundled_line(block),
            of::Line::DeleteLine => self.act(ctx, Request::Do(Action::DeleteBlocks(vec![block]))),
        }
    }

    /// Opens an image, or shows what hangs on a line and gives that the keyboard.
    fn open_beside(&mut self, ctx: &Context, block: BlockId) {
        let library = self.state.core.library();
        let Some(line) = library.block(block) else { return };
        if let BlockKind::Image(diagram) = line.kind {
            self.state.go(Route::Diagram(diagram));
            return;
        }
        let is_remark = |note: &Arc<Annotation>| matches!(note.mark, Mark::Remark(_));
        if line.kind == BlockKind::Table {
            self.state.edit_cell(block, None);
            return;
        }
        let has_remark = library.annotations_on(Target::Block(block)).any(is_remark);
        if has_remark && library.n_cards_on(CardSource::Block(block)) == 0 {
            self.state.panes.notes.companion.beside = Beside::Annotations;
        }
        if !self.state.core.columns.wants_companion() {
            self.toggle_companion(ctx);
        } else if let Some(id) = Column::Companion.first(ctx) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Follows the first link of a line, or its first footnote.
    fn follow_link(&mut self, ctx: &Context, block: BlockId) {
        let Some(line) = self.state.core.library().block(block) else {
            return;
        };
        let target = line.spans.iter().find_map(|span| match &span.style {
            SpanStyle::Link(target) => Some(target.clone()),
            _ => None,
        });
        let own = line.footnote();
        let footnote = own.or_else(|| line.footnote_marks().next().map(|(_, name)| name));
        match target {
            None if let Some(name) = footnote.map(str::to_owned) => self.state.open_footnote(block, &name),
            Some(target) => self.act(ctx, Request::OpenLink(line.note, target)),
            None => self.state.complain(self.state.core.words.line.no_link.to_string()),
        }
    }

    pub(super) fn mark_line(&mut self, ctx: &Context, block: BlockId, command: of::Subject) {
        let (target, at) = (Target::Block(block), self.state.core.now);
        match command {
            of::Subject::Annotate => {
                let panes = &mut self.state.panes;
                panes.notes.companion.begin_remark(block, &mut panes.editing);
            }
            of::Subject::Star => self.act(ctx, Request::Do(Action::ToggleStar { target, at })),
            of::Subject::Flag => self.act(ctx, Request::Do(Action::ToggleFlag { target, at })),
        }
    }
}
