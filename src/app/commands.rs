//! Commands: from keys, from menus and from the palette.
//!
//! All three come to `run`, so that a key does what its entry in a menu does. Which commands can be given now is said by
//! the panes; pasted and dropped things come in here as well, because they arrive with the keys.

use std::ops::Range;
use std::sync::Arc;

use egui::{Context, Event, KeyboardShortcut, Popup, ViewportCommand};

use super::core::App;
use crate::model::{
    Action, Annotation, BlockId, CardSource, DiagramId, DocKey, Mark, NoteId, NotebookId, Target, Tint,
};
use crate::quiz::Scope;
use crate::ui::command::{Command, Place, Placed, belongs_to_focused, of};
use crate::ui::notes::Beside;
use crate::ui::pages::RenameDialog;
use crate::ui::pick::NotebookPicker;
use crate::ui::route::{Route, Section};
use crate::ui::shell::{Palette, SearchField};
use crate::ui::{Outbox, Request, ThemeChoice};

impl App {
    /// Runs the commands whose keys were pressed.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        let is_covered = self.panes.has_dialog() || self.core.opening.is_some();
        let places = if is_covered {
            vec![Place::Window]
        } else {
            self.panes.places(self.core.view())
        };
        let is_typing = ctx.text_edit_focused();
        let has_focus = ctx.memory(|memory| memory.focused().is_some());
        let is_taken_here = |command: Command| {
            places.contains(&command.place())
                && (!is_typing || command.works_while_typing())
                && !command.is_left_to_panes_first()
        };
        for has_shift in [true, false] {
            let is_meant =
                |key: &KeyboardShortcut| key.modifiers.shift == has_shift && !(has_focus && belongs_to_focused(*key));
            for command in Command::ALL.iter().copied().filter(|command| is_taken_here(*command)) {
                if ctx.input_mut(|input| command.consume_of(input, is_meant)).is_some() {
                    self.run(ctx, command);
                }
            }
        }
    }

    /// Takes what was dropped and pasted.
    pub(super) fn take_input(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !dropped.is_empty() {
            self.take_dropped(&dropped);
        }
        let is_typing = ctx.text_edit_focused();
        let events: Vec<Event> = ctx.input(|input| {
            let is_about_clipboard =
                |event: &&Event| matches!(event, Event::Copy | Event::Paste(_) | Event::PasteImage(_));
            input.events.iter().filter(is_about_clipboard).cloned().collect()
        });
        for event in events {
            match event {
                Event::Copy if !is_typing && !self.panes.has_dialog() => self.run(ctx, Command::CopyLine),
                Event::PasteImage(pixels) => self.keep_pasted_picture(pixels),
                Event::Paste(text) if !is_typing && !self.panes.has_dialog() => {
                    let text = self.pasted(text);
                    self.open_paste(text);
                }
                _ => {}
            }
        }
    }

    fn take_dropped(&mut self, dropped: &[egui::DroppedFileHandle]) {
        let is_picture = |path: &std::path::Path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| {
                matches!(
                    ending.as_str(),
                    "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" | "jfif"
                )
            })
        };
        let paths = dropped.iter().map(|file| file.path().to_path_buf());
        let (pictures, notes): (Vec<_>, Vec<_>) = paths.partition(|path| is_picture(path));
        if !notes.is_empty() {
            self.import_paths(notes);
        }
        let mut target = self.missing_picture_on_screen();
        for picture in pictures {
            self.keep_picture_file(target.take(), picture);
        }
    }

    /// Does what a command says.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        let here = self.core.trail.here();
        match (command.placed(), here) {
            (Placed::Window(command), _) => self.run_on_window(ctx, command),
            (Placed::Anywhere(command), _) => self.run_anywhere(ctx, command),
            (Placed::Note(command), Route::Note(note, _)) => self.run_on_note(ctx, note, command),
            (Placed::Notebook(command), Route::Note(note, _)) => {
                if let Some(note) = self.core.library().note(note) {
                    self.run_on_notebook(note.notebook, command);
                }
            }
            (Placed::Line(command), Route::Note(_, Some(block))) => self.run_on_line(ctx, block, command),
            (Placed::Subject(command), Route::Note(_, Some(block))) => self.mark_line(block, command),
            (Placed::Picture(command), Route::Diagram(diagram)) => self.run_on_picture(diagram, command),
            (Placed::Card(of::Card::EndSession), _) => self.end_session(),
            (Placed::Card(_) | Placed::Question(_) | Placed::Answer(_) | Placed::Subject(_), Route::Quiz) => {
                let mut out = Outbox::default();
                let panes = &mut self.panes;
                panes
                    .quiz
                    .command(self.core.view(), command, &mut panes.editing, &mut out);
                self.act_all(ctx, out);
            }
            // A command of another place says nothing here; those of panes are given by key alone, and panes take them.
            (
                Placed::Note(_)
                | Placed::Notebook(_)
                | Placed::Line(_)
                | Placed::Subject(_)
                | Placed::Picture(_)
                | Placed::Card(_)
                | Placed::Question(_)
                | Placed::Answer(_)
                | Placed::Options(_)
                | Placed::Start(_)
                | Placed::List(_)
                | Placed::Suggested(_)
                | Placed::Form(_),
                _,
            ) => {}
        }
    }

    fn run_on_window(&mut self, ctx: &Context, command: of::Window) {
        match command {
            of::Window::LargerInterface => self.prefer_with(ctx, |now| now.step_zoom(true)),
            of::Window::SmallerInterface => self.prefer_with(ctx, |now| now.step_zoom(false)),
            of::Window::OriginalInterface => self.prefer_with(ctx, |now| now.zoom = 1.0),
            of::Window::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn run_anywhere(&mut self, ctx: &Context, command: of::Anywhere) {
        match command {
            of::Anywhere::Search => self.begin_search(),
            of::Anywhere::Palette => {
                let view = self.core.view();
                self.panes.palette = Some(Palette::open(view, &self.panes.places(view)));
            }
            of::Anywhere::GoNotes => self.go_section(Section::Notes),
            of::Anywhere::GoDiagrams => self.go(Route::Gallery),
            of::Anywhere::GoQuiz => self.go(Route::Quiz),
            of::Anywhere::Back => self.core.trail.go_back(),
            of::Anywhere::Forward => self.core.trail.go_forward(),
            of::Anywhere::Leave => self.leave(ctx),
            of::Anywhere::Undo => self.undo(),
            of::Anywhere::Redo => self.redo(),
            of::Anywhere::SaveSearch => self.toggle_saved_search(None),
            of::Anywhere::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            of::Anywhere::PasteNote => self.open_paste(String::new()),
            of::Anywhere::Open => self.ask_for_files(),
            of::Anywhere::OpenFolder => self.ask_for_folder(),
            of::Anywhere::NewNotebook => self.panes.rename = Some(RenameDialog::for_new_notebook()),
            of::Anywhere::StartReviews => self.act(ctx, Request::StartSession(Scope::All)),
            of::Anywhere::ToggleTree => self.toggle_tree(ctx),
            of::Anywhere::ToggleCompanion => self.toggle_companion(ctx),
            of::Anywhere::NextPane => self.move_keyboard(ctx, true),
            of::Anywhere::PreviousPane => self.move_keyboard(ctx, false),
            of::Anywhere::SwitchLanguage => {
                let other = self.core.lang().other();
                self.prefer_with(ctx, |now| now.content = Some(other));
            }
            of::Anywhere::SwitchTheme => {
                let other = if self.core.is_dark {
                    ThemeChoice::Light
                } else {
                    ThemeChoice::Dark
                };
                self.prefer_with(ctx, |now| now.theme = Some(other));
            }
            of::Anywhere::Deleted => self.open_past(None),
            of::Anywhere::Proposals => self.go(Route::Proposals(match self.core.trail.here() {
                Route::Note(note, _) => Some(note),
                _ => None,
            })),
            of::Anywhere::Glossary => self.go(Route::Glossary),
            of::Anywhere::Settings => self.go(Route::Settings),
            of::Anywhere::Help => self.go(Route::Help),
        }
    }

    pub(super) fn run_on_note(&mut self, ctx: &Context, note: NoteId, command: of::Note) {
        match command {
            of::Note::NextLine
            | of::Note::PreviousLine
            | of::Note::FirstLine
            | of::Note::LastLine
            | of::Note::NextScreen
            | of::Note::PreviousScreen => {
                let mut out = Outbox::default();
                self.panes.notes.page.step(self.core.view(), command, &mut out);
                self.act_all(ctx, out);
            }
            of::Note::QuizNote => self.act(ctx, Request::StartSession(Scope::Note(note))),
            of::Note::RenameNote => {
                let title = self.core.library().note(note).map(|note| note.title.clone());
                self.panes.rename = title.map(|title| RenameDialog::for_note(note, title));
            }
            of::Note::MoveNote => self.panes.notebook_picker = NotebookPicker::open(self.core.view(), note),
            of::Note::Versions => self.open_past(Some(DocKey::Note(note))),
            of::Note::DeleteNote => self.act(ctx, Request::Do(Action::DeleteNote(note))),
        }
    }

    pub(super) fn run_on_notebook(&mut self, notebook: NotebookId, command: of::Notebook) {
        let Some(known) = self.core.library().notebook(notebook) else {
            return;
        };
        match command {
            of::Notebook::RenameNotebook => {
                self.panes.rename = Some(RenameDialog::for_notebook(notebook, known.name.clone()));
            }
            of::Notebook::DeleteNotebook => {
                let ctx = self.inbox.ctx();
                self.act(&ctx, Request::Do(Action::DeleteNotebook(notebook)));
            }
        }
    }

    fn run_on_line(&mut self, ctx: &Context, block: BlockId, command: of::Line) {
        let target = Target::Block(block);
        match command {
            of::Line::FoldLine => self.panes.notes.page.fold(block, true),
            of::Line::UnfoldLine => self.panes.notes.page.fold(block, false),
            of::Line::MakeCard => {
                let panes = &mut self.panes;
                let picked = panes.notes.page.selection_in(block);
                let (companion, editing) = (&mut panes.notes.companion, &mut panes.editing);
                companion.make_card(self.core.history.library(), block, picked, editing);
            }
            of::Line::Highlight => {
                if let Some(range) = self.picked_in(block) {
                    let (tint, at) = (Tint::Yellow, self.core.now);
                    self.act(ctx, Request::Do(Action::Highlight { block, range, tint, at }));
                }
            }
            of::Line::EditLine => self.act(ctx, Request::BeginEdit(block)),
            of::Line::OpenBeside => {
                if !self.core.columns.has_companion {
                    self.toggle_companion(ctx);
                }
                let library = self.core.library();
                let is_remark = |note: &Arc<Annotation>| matches!(note.mark, Mark::Remark(_));
                if library.annotations_on(target).any(is_remark) && library.n_cards_on(CardSource::Block(block)) == 0 {
                    self.panes.notes.companion.beside = Beside::Annotations;
                }
            }
            of::Line::CopyLine => {
                let line = self.core.library().block(block);
                let words = line.and_then(|line| line.text.get(self.picked_in(block)?));
                if let Some(words) = words {
                    ctx.copy_text(words.to_owned());
                    self.tell(self.core.words.done.copied.to_string(), false);
                }
            }
            of::Line::DeleteLine => self.act(ctx, Request::Do(Action::DeleteBlock(block))),
        }
    }

    /// What is selected with the pointer in a line, or all of it.
    fn picked_in(&self, block: BlockId) -> Option<Range<usize>> {
        let line = self.core.library().block(block)?;
        Some(self.panes.notes.page.selection_in(block).unwrap_or(0..line.text.len()))
    }

    fn mark_line(&mut self, block: BlockId, command: of::Subject) {
        let (target, at) = (Target::Block(block), self.core.now);
        let ctx = self.inbox.ctx();
        match command {
            of::Subject::Annotate => {
                let panes = &mut self.panes;
                panes.notes.companion.begin_remark(block, &mut panes.editing);
            }
            of::Subject::Star => self.act(&ctx, Request::Do(Action::ToggleStar { target, at })),
            of::Subject::Flag => self.act(&ctx, Request::Do(Action::ToggleFlag { target, at })),
        }
    }

    fn run_on_picture(&mut self, diagram: DiagramId, command: of::Picture) {
        match command {
            of::Picture::LinkLine => self.pick_line_for(diagram),
            of::Picture::OpenPicture => self.ask_for_picture(Some(diagram)),
            of::Picture::ZoomIn
            | of::Picture::ZoomOut
            | of::Picture::ZoomFit
            | of::Picture::ZoomOriginal
            | of::Picture::Rotate => {
                if let Some(diagram) = self.core.history.library().diagram(diagram) {
                    self.panes.diagrams.viewer.command(command, diagram);
                }
            }
        }
    }

    /// The last page of a section, or its first.
    fn go_section(&mut self, section: Section) {
        if self.core.trail.here().section() == Some(section) && self.core.trail.here() != Route::ImportReport {
            return;
        }
        let last = self.core.trail.last_in(section).unwrap_or_else(|| self.first_route());
        self.go(last);
    }

    /// Gives the search field the keyboard, with what was searched for last.
    fn begin_search(&mut self) {
        if matches!(self.core.trail.here(), Route::Quiz) && self.core.session.is_some() {
            return;
        }
        self.panes.search.focus(&self.last_query);
        let query = self.last_query.clone();
        self.find(&query);
    }

    fn act_all(&mut self, ctx: &Context, mut out: Outbox) {
        for request in out.take() {
            self.act(ctx, request);
        }
    }

    fn toggle_tree(&mut self, ctx: &Context) {
        if self.is_narrow(ctx) {
            self.panes.is_tree_over = !self.panes.is_tree_over;
        } else {
            self.prefer_with(ctx, |now| now.has_tree = !now.has_tree);
        }
    }

    fn toggle_companion(&mut self, ctx: &Context) {
        if self.is_tight(ctx) {
            self.panes.is_companion_over = !self.panes.is_companion_over;
        } else {
            self.prefer_with(ctx, |now| now.has_companion = !now.has_companion);
        }
    }

    /// Moves the keyboard between the search field, the tree, the page and the right column.
    fn move_keyboard(&mut self, ctx: &Context, is_forward: bool) {
        let panes = crate::ui::pane_focus(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        let here = panes.iter().position(|pane| *pane == focused).unwrap_or(2);
        let n_panes = panes.len();
        let steps = (1..=n_panes).map(|step| {
            if is_forward {
                (here + step) % n_panes
            } else {
                (here + n_panes - step) % n_panes
            }
        });
        for place in steps {
            match panes.get(place) {
                // The page has the keyboard when nothing else has.
                Some(None) if place == 2 => {
                    if let Some(id) = focused {
                        ctx.memory_mut(|memory| memory.surrender_focus(id));
                    }
                    return;
                }
                Some(Some(id)) if *id == SearchField::id() => {
                    self.panes.search.focus(&self.last_query);
                    return;
                }
                Some(Some(id)) => {
                    ctx.memory_mut(|memory| memory.request_focus(*id));
                    return;
                }
                _ => {}
            }
        }
    }

    /// Takes Esc before anything is drawn where a menu is open or the keyboard is on a button: then it leaves that and
    /// nothing else.
    pub(super) fn take_escape(&self, ctx: &Context) {
        let is_menu_open = Popup::is_any_open(ctx);
        // A text field is left by the pane that shows it, which knows what becomes of the words.
        let is_on_button = self.panes.is_on_button && !self.panes.has_dialog();
        if (is_menu_open || is_on_button) && ctx.input_mut(|input| Command::Leave.consume(input)).is_some() {
            Popup::close_all(ctx);
        }
    }

    /// Leaves the innermost thing that is open, of those that no pane has left already.
    pub(super) fn leave(&mut self, ctx: &Context) {
        let here = self.core.trail.here();
        if self.core.results.is_active() {
            self.act(ctx, Request::EndSearch);
        } else if here == Route::Quiz && self.core.session.is_some() {
            if !self.panes.quiz.close_source() {
                self.end_session();
            }
        } else if here.is_left_by_escape() {
            self.core.trail.go_back();
        } else if let Route::Note(note, Some(line)) = here {
            let panes = &self.panes;
            let companion = &panes.notes.companion;
            if !companion.is_editing(self.core.library(), Some(line), &panes.editing) {
                self.go(Route::Note(note, None));
            }
        }
    }
}
