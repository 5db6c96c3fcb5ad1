//! Acting on what panes want.
//!
//! Every request of the outbox ends here, and every edit goes through `transact`: the history does it, then schedules,
//! saving and the search index are told the changes. Commands become requests in `commands`; nothing here reads keys.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context, OpenUrl, ViewportCommand};

use super::core::App;
use super::errors;
use super::pictures::KeptPicture;
use crate::model::{Action, ActionKind, BlockId, BlockKind, Change, DiagramId, NoteId, Refusal, Step, Transaction};
use crate::quiz::{Scope, Session, propose};
use crate::search::HitTarget;
use crate::ui::Request;
use crate::ui::pages::RenameDialog;
use crate::ui::route::Route;

/// For what the next picture from the clipboard is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PasteTarget {
    /// Whether a button asked for it; otherwise what is on screen decides.
    is_asked: bool,
    diagram: Option<DiagramId>,
}

/// Cards in a run of cards that are not due.
const AHEAD: usize = 20;

impl App {
    pub(super) fn act(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Do(action) => {
                if let Some(step) = self.perform(action) {
                    self.tell_of(&step);
                }
            }
            Request::Revert(merge) => self.revert(&merge),
            Request::Run(command) => self.run(ctx, command),
            Request::Go(route) => self.go(route),
            Request::OpenLine(note, block) => self.open_line(note, block),
            Request::Search(query) => self.search(&query),
            Request::Filter(filter) => {
                self.core.results.filter = filter;
                let query = self.core.results.query.clone();
                self.find(&query);
            }
            Request::PreviewHit(place) => self.preview_hit(place),
            Request::OpenHit(place) => {
                self.preview_hit(place);
                let query = self.core.results.query.clone();
                self.has_new_recent |= self.core.preferences.recent.note_search(&query);
                self.end_search();
                self.panes.search.clear();
            }
            Request::ToggleSavedSearch(query) => self.toggle_saved_search(Some(query)),
            Request::RenameSearch(search) => self.panes.rename = Some(RenameDialog::for_search(search)),
            Request::FindLines(query) => self.find_lines(&query),
            Request::MoveNote(note, notebook) => self.move_note(note, notebook),
            Request::EndSearch => {
                self.end_search();
                self.panes.search.clear();
            }
            Request::BeginEdit(block) => self.begin_edit(block),
            Request::SaveEditor(editor) => self.save_editor(editor),
            Request::CancelEditor(editor) => self.cancel_editor(editor),
            Request::ShowEditor(editor) => self.show_editor(editor),
            Request::ShowImport => self.show_waiting_import(),
            Request::TakeProposals(proposals) => self.take_proposals(&proposals),
            Request::ImportText { text, notebook } => self.import_text(text, &notebook),
            Request::ImportPaths(paths) => self.import_paths(paths),
            Request::ConfirmImport => self.confirm_import(),
            Request::DropImport => self.drop_import(),
            Request::ReadAs(file, decision) => self.read_as(file, decision),
            Request::CancelWork => self.cancel_import(),
            Request::ChoosePicture(target) => self.ask_for_picture(target),
            Request::TakePicture(target, path) => self.keep_picture_file(target, path),
            Request::PastePicture(diagram) => {
                self.paste_target = PasteTarget {
                    is_asked: true,
                    diagram,
                };
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Request::WantThumbnail(attachment) => {
                if self.core.thumbnails.expect(attachment.hash)
                    && let Some(attachments) = self.keeper.attachments()
                {
                    self.pictures.thumbnail(attachments, attachment);
                }
            }
            Request::WantPicture(attachment) => {
                if let Some(attachments) = self.keeper.attachments() {
                    self.pictures.whole(attachments, attachment);
                }
            }
            Request::StartSession(scope) => self.start(&scope, false),
            Request::StartAhead(scope) => self.start(&scope, true),
            Request::EndSession => self.end_session(),
            Request::Answer(answer) => {
                self.panes.editing.close_untouched();
                self.perform(Action::Answer(answer));
            }
            Request::Prefer(preferences) => self.take_preferences(ctx, *preferences),
            Request::SaveAgain => self.keeper.retry(),
            Request::OpenPast(of) => self.open_past(of),
            Request::Restore(place) => self.restore(place),
            Request::MergeCopies => self.merge_copies(),
            Request::OpenLink(url) => open_link(ctx, &url),
            Request::Copy(text) => ctx.copy_text(text),
        }
    }

    /// Makes an edit; nothing where it is refused, which is then said, or changes nothing.
    pub(super) fn perform(&mut self, action: Action) -> Option<Step> {
        self.attempt(action).filter(|step| !step.changes.is_empty())
    }

    /// Makes an edit; nothing where it is refused, which is then said. The step is empty where everything was so already.
    pub(super) fn attempt(&mut self, action: Action) -> Option<Step> {
        let kind = action.kind();
        self.run_edit(kind, |tx| tx.perform(action))
    }

    /// Makes several edits as one step; nothing where one is refused, which is then said, or they change nothing.
    pub(super) fn transact(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        self.run_edit(kind, edit).filter(|step| !step.changes.is_empty())
    }

    fn run_edit(
        &mut self,
        kind: ActionKind,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>,
    ) -> Option<Step> {
        if !self.keeper.can_write() {
            self.complain(self.core.words.errors.read_only.to_string());
            return None;
        }
        match self.core.history.transact(kind, edit) {
            Ok(((), step)) => {
                if !step.changes.is_empty() {
                    self.follow(&step);
                }
                Some(step)
            }
            Err(refusal) => {
                self.complain(errors::refusal_sentence(&self.core.words, refusal));
                None
            }
        }
    }

    /// Saves what a step changed, and brings everything that is derived from the library up to date.
    pub(super) fn follow(&mut self, step: &Step) {
        self.keeper.save(self.core.history.library(), &step.changes);
        self.follow_changes(&step.changes);
    }

    /// The same for changes that are saved otherwise.
    pub(super) fn follow_changes(&mut self, changes: &Arc<[Change]>) {
        let library = self.core.history.library();
        self.core.schedules.update(library, changes);
        self.searcher.note(changes);
        self.core.revision += 1;
        if changes.iter().any(is_structural) {
            self.core.structure += 1;
        }
        let library = self.core.history.library();
        let is_there = |route: Route| match route {
            Route::Note(note, _) => library.note(note).is_some(),
            Route::Diagram(diagram) => library.diagram(diagram).is_some(),
            _ => true,
        };
        self.core.trail.retain(is_there, Route::Notes);
        if let Route::Note(note, Some(block)) = self.core.trail.here()
            && self.core.library().block(block).is_none_or(|block| block.note != note)
        {
            self.core.trail.go(Route::Note(note, None));
        }
        self.rehome_editors();
    }

    pub(super) fn go(&mut self, route: Route) {
        if !matches!(route, Route::Diagram(_)) {
            self.panes.diagrams.viewer.close();
        }
        if route.section() != Some(crate::ui::route::Section::Notes) {
            self.panes.notes.companion.editor = None;
        }
        if route != self.route() {
            self.panes.editing.close_untouched();
        }
        self.core.trail.go(route);
    }

    pub(super) fn search(&mut self, query: &str) {
        query.clone_into(&mut self.last_query);
        self.find(query);
        if !self.core.results.hits.is_empty() {
            self.preview_hit(0);
        }
    }

    pub(super) fn end_search(&mut self) {
        self.find("");
    }

    /// Shows a hit without leaving the search.
    fn preview_hit(&mut self, place: usize) {
        self.core.results.selected = place;
        let Some(hit) = self.core.results.hits.get(place) else {
            return;
        };
        let route = match hit.target {
            HitTarget::Diagram(diagram) => Some(Route::Diagram(diagram)),
            HitTarget::Region(region) => self
                .core
                .library()
                .region(region)
                .map(|(diagram, _)| Route::Diagram(diagram.id)),
            _ => hit.note.map(|note| Route::Note(note, hit.block)),
        };
        let (block, now) = (hit.block, self.core.now);
        if let Some(route) = route {
            self.go(route);
            if let Some(block) = block {
                self.panes.notes.page.flash(block, now);
            }
        }
    }

    /// Opens a line of a note, wherever in it the line lies.
    fn open_line(&mut self, note: NoteId, block: BlockId) {
        self.go(Route::Note(note, Some(block)));
        self.panes.notes.page.flash(block, self.core.now);
    }

    fn take_proposals(&mut self, proposals: &[propose::Proposal]) {
        let step = self.transact(ActionKind::AddCards, |tx| {
            let (library, ids) = tx.library_and_ids();
            let cards = propose::new_cards(library, ids, proposals);
            tx.perform(Action::AddCards(cards))
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }

    pub(super) fn start(&mut self, scope: &Scope, is_ahead: bool) {
        let (library, schedules, now) = (self.core.history.library(), &self.core.schedules, self.core.now);
        let today = || Session::today(library, schedules, scope, now);
        let ahead = || Session::ahead(library, schedules, scope, AHEAD, now);
        let session = if is_ahead { ahead() } else { today() };
        // Where a note or notebook has nothing due, its cards are asked ahead of time: that is what was wanted.
        let session = if session.is_empty() && *scope != Scope::All {
            ahead()
        } else {
            session
        };
        // With nothing to ask, the overview says why.
        let session = Some(session).filter(|session| !session.is_empty());
        self.core.set_session(session);
        self.panes.quiz = crate::ui::quiz::QuizPane::default();
        self.panes.toasts.clear();
        self.go(Route::Quiz);
    }

    pub(super) fn end_session(&mut self) {
        self.core.set_session(None);
        if self.core.trail.can_go_back() {
            self.core.trail.go_back();
        } else {
            let route = self.first_route();
            self.go(route);
        }
    }

    pub(super) fn keep_picture_file(&mut self, target: Option<DiagramId>, path: PathBuf) {
        if let Some(attachments) = self.keeper.attachments() {
            self.pictures.keep_file(attachments, target, path);
        }
    }

    /// Keeps a picture from the clipboard: for what a button asked, or for the missing picture on screen, or as a new one.
    pub(super) fn keep_pasted_picture(&mut self, pixels: Arc<ColorImage>) {
        let asked = std::mem::take(&mut self.paste_target);
        let target = if asked.is_asked {
            asked.diagram
        } else {
            self.missing_picture_on_screen()
        };
        let number = self.core.library().n_diagrams() + 1;
        let name = self.core.words.diagrams.new_name.with(number);
        if let Some(attachments) = self.keeper.attachments() {
            self.pictures.keep_pixels(attachments, target, name, pixels);
        }
    }

    /// The missing picture that is looked at: the one in the viewer, or the chosen line of a note.
    pub(super) fn missing_picture_on_screen(&self) -> Option<DiagramId> {
        let library = self.core.library();
        let diagram = match self.core.trail.here() {
            Route::Diagram(diagram) => diagram,
            Route::Note(_, Some(block)) => match library.block(block)?.kind {
                BlockKind::Image(diagram) => diagram,
                _ => return None,
            },
            _ => return None,
        };
        library
            .diagram(diagram)
            .filter(|diagram| diagram.is_missing())
            .map(|diagram| diagram.id)
    }

    pub(super) fn take_kept_picture(&mut self, kept: KeptPicture) {
        self.pictures.done();
        let picture = match kept.outcome {
            Ok(picture) => picture,
            Err(error) => {
                let reason = errors::sentence(&self.core.words, &error);
                self.complain(format!("{}: {reason}", kept.name));
                return;
            }
        };
        let action = if let Some(diagram) = kept.target {
            Action::SetPicture {
                diagram,
                picture: Some(picture),
            }
        } else {
            let Some(notebook) = self.current_notebook() else {
                self.complain(self.core.words.errors.no_notebook.to_string());
                return;
            };
            Action::AddDiagram {
                notebook,
                name: kept.name,
                picture,
                at: self.core.now,
            }
        };
        let Some(step) = self.perform(action) else { return };
        self.tell_of(&step);
        let added = step.changes.iter().find_map(|change| match change {
            Change::Diagram(edit) if edit.before.is_none() => edit.after.as_ref().map(|diagram| diagram.id),
            _ => None,
        });
        if let Some(diagram) = added {
            self.go(Route::Diagram(diagram));
        }
    }

    /// The notebook of what is on screen, or the newest one.
    fn current_notebook(&self) -> Option<crate::model::NotebookId> {
        let library = self.core.library();
        let here = match self.core.trail.here() {
            Route::Note(note, _) => library.note(note).map(|note| note.notebook),
            Route::Diagram(diagram) => library.diagram(diagram).map(|diagram| diagram.notebook),
            _ => None,
        };
        here.or_else(|| library.notebooks().last().map(|notebook| notebook.id))
    }
}

/// Whether the tree of notes is made of what changed.
fn is_structural(change: &Change) -> bool {
    match change {
        Change::Notebook(_) | Change::Note(_) => true,
        Change::Block(edit) => edit.latest().is_some_and(|block| block.heading_level().is_some()),
        _ => false,
    }
}

/// Opens a web address in the browser. Nothing else is ever opened: a note may say `file:` or name another machine.
fn open_link(ctx: &Context, url: &str) {
    if url.starts_with("https://") || url.starts_with("http://") {
        ctx.open_url(OpenUrl::new_tab(url));
    }
}
