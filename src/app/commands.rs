//! Commands: from keys, from menus and from the palette.
//!
//! All three come to `run`, so that a key does what its entry in a menu does. Which commands can be given now is said by
//! the panes; pasted and dropped things come in here as well, because they arrive with the keys.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::core::App;
use crate::model::{Action, DocKey, Mark, Target};
use crate::quiz::Scope;
use crate::ui::command::{Command, Place};
use crate::ui::notes::{Beside, CardEditor, line_command};
use crate::ui::pages::{PasteDialog, RenameDialog};
use crate::ui::pick::NotebookPicker;
use crate::ui::route::{Route, Section};
use crate::ui::shell::{Palette, SearchField};
use crate::ui::{Outbox, Preferences, Request, ThemeChoice};

impl App {
    /// Runs the commands whose keys were pressed.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        if self.panes.has_dialog() || self.core.opening.is_some() {
            return;
        }
        let is_typing = ctx.text_edit_focused();
        let has_focus = ctx.memory(|memory| memory.focused().is_some());
        let places = self.panes.places(self.core.view());
        // A chord without Shift is also taken from one with Shift, so those with Shift come first.
        for has_shift in [true, false] {
            for &command in Command::ALL {
                if !places.contains(&command.place()) || (is_typing && !command.works_while_typing()) {
                    continue;
                }
                // With the keyboard on a button, these keys press it.
                let presses_focused = has_focus && command.keys().iter().copied().any(is_press);
                // Undo in a text field is the field's own.
                let is_fields_own = is_typing && matches!(command, Command::Undo | Command::Redo);
                if !presses_focused && !is_fields_own && ctx.input_mut(|input| command.consume_key(input, has_shift)) {
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
        let pasted: Vec<Event> = ctx.input(|input| {
            let is_paste = |event: &&Event| matches!(event, Event::Paste(_) | Event::PasteImage(_));
            input.events.iter().filter(is_paste).cloned().collect()
        });
        for event in pasted {
            match event {
                Event::PasteImage(pixels) => self.keep_pasted_picture(pixels),
                Event::Paste(text) if !is_typing && !self.panes.has_dialog() => {
                    let text = self.pasted(text);
                    self.panes.paste = Some(PasteDialog::open(self.core.view(), text));
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
        match command.place() {
            Place::Card | Place::Question | Place::Answer => self.run_in_quiz(ctx, command),
            Place::Subject if matches!(self.core.trail.here(), Route::Quiz) => self.run_in_quiz(ctx, command),
            Place::Line | Place::Subject => self.run_on_line(ctx, command),
            Place::Note => self.run_on_note(command),
            Place::Picture => self.run_on_picture(command),
            Place::Anywhere => self.run_anywhere(ctx, command),
        }
    }

    fn run_anywhere(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Search => self.begin_search(),
            Command::Palette => {
                let view = self.core.view();
                self.panes.palette = Some(Palette::open(view, &self.panes.places(view)));
            }
            Command::GoNotes => self.go_section(Section::Notes),
            Command::GoDiagrams => self.go(Route::Gallery),
            Command::GoQuiz => self.go(Route::Quiz),
            Command::Back => self.core.trail.go_back(),
            Command::Forward => self.core.trail.go_forward(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::PasteNote => self.panes.paste = Some(PasteDialog::open(self.core.view(), String::new())),
            Command::Open => self.ask_for_files(),
            Command::OpenFolder => self.ask_for_folder(),
            Command::StartReviews => self.act(ctx, Request::StartSession(Scope::All)),
            Command::ToggleTree => self.toggle_tree(ctx),
            Command::ToggleCompanion => self.toggle_companion(ctx),
            Command::NextPane => self.move_keyboard(ctx, true),
            Command::PreviousPane => self.move_keyboard(ctx, false),
            Command::SwitchLanguage => {
                let content = Some(self.core.lang().other());
                self.take_preferences(
                    ctx,
                    Preferences {
                        content,
                        ..self.core.preferences.clone()
                    },
                );
            }
            Command::SwitchTheme => {
                let theme = Some(if self.core.is_dark {
                    ThemeChoice::Light
                } else {
                    ThemeChoice::Dark
                });
                self.take_preferences(
                    ctx,
                    Preferences {
                        theme,
                        ..self.core.preferences.clone()
                    },
                );
            }
            Command::SaveSearch => self.toggle_saved_search(None),
            Command::Glossary => self.go(Route::Glossary),
            Command::Settings => self.go(Route::Settings),
            Command::Deleted => self.open_past(None),
            Command::Proposals => self.go(Route::Proposals(match self.core.trail.here() {
                Route::Note(note, _) => Some(note),
                _ => None,
            })),
            Command::Help => self.go(Route::Help),
            _ => {}
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

    fn run_on_note(&mut self, command: Command) {
        let Route::Note(note, _) = self.core.trail.here() else {
            return;
        };
        match command {
            Command::QuizNote => {
                let session = Request::StartSession(Scope::Note(note));
                let ctx = self.inbox.ctx();
                self.act(&ctx, session);
            }
            Command::RenameNote => {
                let title = self.core.library().note(note).map(|note| note.title.clone());
                self.panes.rename = title.map(|title| RenameDialog::for_note(note, title));
            }
            Command::MoveNote => self.panes.notebook_picker = NotebookPicker::open(self.core.view(), note),
            Command::Versions => self.open_past(Some(DocKey::Note(note))),
            Command::DeleteNote => {
                let ctx = self.inbox.ctx();
                self.act(&ctx, Request::Do(Action::DeleteNote { note }));
            }
            _ => {}
        }
    }

    fn run_on_line(&mut self, ctx: &Context, command: Command) {
        let Route::Note(_, Some(block)) = self.core.trail.here() else {
            return;
        };
        match command {
            Command::MakeCard => {
                let picked = self.panes.notes.page.selection_in(block);
                self.panes.notes.companion.editor = Some(CardEditor::for_line(self.core.library(), block, picked));
            }
            Command::Annotate => self.panes.notes.companion.begin_remark(Target::Block(block)),
            Command::OpenBeside => {
                if !self.core.columns.has_companion {
                    self.toggle_companion(ctx);
                }
                if self
                    .core
                    .library()
                    .annotations_on(Target::Block(block))
                    .any(|note| matches!(note.mark, Mark::Remark(_)))
                    && self.core.library().n_cards_on(crate::model::CardSource::Block(block)) == 0
                {
                    self.panes.notes.companion.beside = Beside::Annotations;
                }
            }
            _ => {
                let mut out = Outbox::default();
                line_command(self.core.view(), &self.panes.notes.page, command, block, &mut out);
                self.act_all(ctx, out);
            }
        }
    }

    fn run_in_quiz(&mut self, ctx: &Context, command: Command) {
        if command == Command::EndSession {
            self.end_session();
            return;
        }
        let mut out = Outbox::default();
        self.panes.quiz.command(self.core.view(), command, &mut out);
        self.act_all(ctx, out);
    }

    fn run_on_picture(&mut self, command: Command) {
        let Route::Diagram(diagram) = self.core.trail.here() else {
            return;
        };
        if command == Command::LinkLine {
            self.pick_line_for(diagram);
        } else if command == Command::OpenPicture {
            self.ask_for_picture(Some(diagram));
        } else if let Some(diagram) = self.core.history.library().diagram(diagram) {
            self.panes.diagrams.viewer.command(command, diagram);
        }
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
            let has_tree = !self.core.preferences.has_tree;
            self.take_preferences(
                ctx,
                Preferences {
                    has_tree,
                    ..self.core.preferences.clone()
                },
            );
        }
    }

    fn toggle_companion(&mut self, ctx: &Context) {
        if self.is_tight(ctx) {
            self.panes.is_companion_over = !self.panes.is_companion_over;
        } else {
            let has_companion = !self.core.preferences.has_companion;
            self.take_preferences(
                ctx,
                Preferences {
                    has_companion,
                    ..self.core.preferences.clone()
                },
            );
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

    /// Leaves what is open, from the innermost out.
    pub(super) fn escape(&mut self) {
        if self.core.results.is_active() {
            let ctx = self.inbox.ctx();
            self.act(&ctx, Request::EndSearch);
        } else if matches!(
            self.core.trail.here(),
            Route::Past | Route::Glossary | Route::Settings | Route::Help | Route::ImportReport | Route::Diagram(_)
        ) {
            self.core.trail.go_back();
        } else if let Route::Note(note, Some(_)) = self.core.trail.here()
            && !self.panes.notes.companion.is_editing()
        {
            self.core.trail.go(Route::Note(note, None));
        }
    }
}

/// Whether a key presses the button that has the keyboard.
fn is_press(key: KeyboardShortcut) -> bool {
    key.modifiers == Modifiers::NONE && matches!(key.logical_key, Key::Enter | Key::Space)
}
