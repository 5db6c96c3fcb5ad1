//! Commands: from keys, from menus and from the palette.
//!
//! All three come to `run`, so that a key does what its entry in a menu does. Which commands can be given now is said by
//! the panes; pasted and dropped things come in here as well, because they arrive with the keys.

use egui::{Context, Popup, ViewportCommand};

use super::picture_out::Destination;
use super::program::App;
use crate::model::{Action, DiagramId, DocKey, Hidden, NoteId, NotebookId, RegionAsked};
use crate::quiz::{RunShape, Scope};
use crate::ui::command::{Command, Placed, of};
use crate::ui::focus::Column;
use crate::ui::pages::RenameDialog;
use crate::ui::pick::NotebookPicker;
use crate::ui::route::{Route, Section};
use crate::ui::shell::Palette;
use crate::ui::{CellStep, EditorId, Outbox, Request, Stroke, ThemeChoice};

impl App {
    /// Does what a command says.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        let here = self.state.core.trail.here();
        match (command.placed(), here) {
            (Placed::Window(command), _) => self.run_on_window(ctx, command),
            (Placed::Anywhere(command), _) => self.run_anywhere(ctx, command),
            (Placed::Note(command), Route::Note(note, _)) => self.run_on_note(ctx, note, command),
            (Placed::Cover(command), Route::Note(..)) => self.run_on_cover(ctx, command),
            (Placed::Notebook(command), Route::Note(note, _)) => {
                if let Some(note) = self.state.core.library().note(note) {
                    self.run_on_notebook(ctx, note.notebook, command);
                }
            }
            (Placed::Line(command), Route::Note(_, Some(block))) => self.run_on_line(ctx, block, command),
            (Placed::Subject(command), Route::Note(_, Some(block))) => self.mark_line(ctx, block, command),
            (Placed::Picture(command), Route::Diagram(diagram)) => self.run_on_picture(ctx, diagram, command),
            (Placed::Region(command), Route::Diagram(diagram)) => self.run_on_regions(ctx, diagram, command),
            (Placed::Diagram(command), Route::Diagram(diagram)) => self.run_on_diagram(ctx, diagram, command),
            (Placed::Diagram(command), Route::Gallery) => {
                if let Some(diagram) = self.state.panes.diagrams.gallery.chosen() {
                    self.run_on_diagram(ctx, diagram, command);
                }
            }
            (Placed::Exam(command), Route::Exam) => self.state.run_in_exam(command),
            (Placed::Card(of::Card::EndSession), _) => self.state.end_session(),
            (Placed::Card(_) | Placed::Question(_) | Placed::Answer(_) | Placed::Subject(_), Route::Quiz) => {
                let mut out = Outbox::default();
                let panes = &mut self.state.panes;
                panes
                    .quiz
                    .command(self.state.core.view(), command, &mut panes.editing, &mut out);
                self.act_all(ctx, out);
            }
            // A command of another place says nothing here; those of panes are given by key alone, and panes take them.
            (
                Placed::Note(_)
                | Placed::Cover(_)
                | Placed::Notebook(_)
                | Placed::Line(_)
                | Placed::Subject(_)
                | Placed::Picture(_)
                | Placed::Diagram(_)
                | Placed::Region(_)
                | Placed::Offer(_)
                | Placed::Nudge(_)
                | Placed::Walk(_)
                | Placed::Card(_)
                | Placed::Question(_)
                | Placed::Answer(_)
                | Placed::Exam(_)
                | Placed::Options(_)
                | Placed::Steps(_)
                | Placed::Statement(_)
                | Placed::Regions(_)
                | Placed::Start(_)
                | Placed::List(_)
                | Placed::Table(_)
                | Placed::Mistakes(_)
                | Placed::Annotations(_)
                | Placed::Suggested(_)
                | Placed::Arrived(_)
                | Placed::Find(_)
                | Placed::Form(_)
                | Placed::Tree(_)
                | Placed::Gallery(_),
                _,
            ) => {}
        }
    }

    fn run_on_window(&mut self, ctx: &Context, command: of::Window) {
        match command {
            of::Window::LargerInterface => self.state.prefer_with(ctx, |now| now.step_zoom(true)),
            of::Window::SmallerInterface => self.state.prefer_with(ctx, |now| now.step_zoom(false)),
            of::Window::OriginalInterface => self.state.prefer_with(ctx, |now| now.zoom = 1.0),
            of::Window::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn run_anywhere(&mut self, ctx: &Context, command: of::Anywhere) {
        match command {
            of::Anywhere::Search => self.state.begin_search(),
            of::Anywhere::Palette => {
                let view = self.state.core.view();
                self.state.panes.palette = Some(Palette::open(view, &self.state.panes.places(view)));
            }
            of::Anywhere::GoHome => self.state.go_home(),
            of::Anywhere::GoNotes => self.state.go_section(Section::Notes),
            of::Anywhere::GoDiagrams => self.state.go(Route::Gallery),
            of::Anywhere::GoQuiz => self.state.go(Route::Quiz),
            of::Anywhere::GoExam => self.state.go(Route::Exam),
            of::Anywhere::GoWrongAnswers => self.state.go(Route::WrongAnswers),
            of::Anywhere::GoProgress => self.state.go(Route::Progress),
            of::Anywhere::AllCards => self.state.go(Route::AllCards),
            of::Anywhere::Annotations => self.state.go(Route::Annotations),
            of::Anywhere::Back => self.state.go_back(),
            of::Anywhere::Forward => self.state.go_forward(),
            of::Anywhere::Leave => self.leave(),
            of::Anywhere::Undo => self.state.undo(),
            of::Anywhere::Redo => self.state.redo(),
            of::Anywhere::SaveSearch => self.state.toggle_saved_search(None),
            of::Anywhere::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            of::Anywhere::PasteNote => self.state.open_paste(String::new()),
            of::Anywhere::Open => self.ask_for_files(),
            of::Anywhere::OpenFolder => self.ask_for_folder(),
            of::Anywhere::NewNote => self.act(ctx, Request::NameNote(None)),
            of::Anywhere::NewNotebook => self.state.panes.rename = Some(RenameDialog::for_new_notebook()),
            of::Anywhere::SortNotebooks => self.state.sort_notebooks(true),
            of::Anywhere::UnsortNotebooks => self.state.sort_notebooks(false),
            of::Anywhere::StartReviews => self.act(ctx, Request::StartSession(Scope::All)),
            of::Anywhere::ResumeRun => self.state.resume_newest_run(),
            of::Anywhere::FiveMinutes => self.state.start_here(RunShape::FiveMinutes),
            of::Anywhere::QuizWrong => self.state.start_here(RunShape::Wrong),
            of::Anywhere::QuizStarred => self.state.start_here(RunShape::Starred),
            of::Anywhere::QuizNew => self.state.start_here(RunShape::New),
            of::Anywhere::Pretest => self.state.start_here(RunShape::Pretest),
            of::Anywhere::Cram => self.state.start_here(RunShape::Cram),
            of::Anywhere::QuizPass => self.state.start_here(RunShape::Pass),
            of::Anywhere::QuizHits => self.state.quiz_hits(),
            of::Anywhere::ToggleTree => self.toggle_tree(ctx),
            of::Anywhere::ToggleCompanion => self.toggle_companion(ctx),
            of::Anywhere::NextPane => self.move_keyboard(ctx, true),
            of::Anywhere::PreviousPane => self.move_keyboard(ctx, false),
            of::Anywhere::OpenInHalf => self.open_in_half(ctx),
            of::Anywhere::OtherHalf => self.state.go_to_other_half(),
            of::Anywhere::CloseHalf => self.state.close_half(),
            of::Anywhere::SwitchLanguage => {
                let other = self.state.core.lang().other();
                self.state.prefer_with(ctx, |now| now.content = Some(other));
            }
            of::Anywhere::ShowBothLanguages => self.state.prefer_with(ctx, |now| now.has_both = !now.has_both),
            of::Anywhere::SwitchTheme => {
                let other = if self.state.core.is_dark {
                    ThemeChoice::Light
                } else {
                    ThemeChoice::Dark
                };
                self.state.prefer_with(ctx, |now| now.theme = Some(other));
            }
            of::Anywhere::FindInAll => {
                self.finish_lines();
                self.look_for_selected();
                self.state.panes.replace.open_for_all();
                self.state.go(Route::Replace);
            }
            of::Anywhere::Deleted => self.state.go(Route::Past(None)),
            of::Anywhere::Proposals => self.state.go(Route::Proposals(match self.state.core.trail.here() {
                Route::Note(note, _) => Some(note),
                Route::ImportReport => self.state.panes.pages.report.only_note(),
                _ => None,
            })),
            of::Anywhere::RenewBundled => self.renewing.begin(&mut self.state),
            of::Anywhere::Transfer => self.state.go(Route::Transfer),
            of::Anywhere::Glossary => self.state.go(Route::Glossary),
            of::Anywhere::Settings => self.state.go(Route::Settings),
            of::Anywhere::Help => self.state.go(Route::Help),
            of::Anywhere::About => self.state.go(Route::About),
        }
    }

    pub(super) fn run_on_note(&mut self, ctx: &Context, note: NoteId, command: of::Note) {
        match command {
            of::Note::NextLine
            | of::Note::PreviousLine
            | of::Note::SelectDown
            | of::Note::SelectUp
            | of::Note::SelectAll
            | of::Note::FirstLine
            | of::Note::LastLine
            | of::Note::NextScreen
            | of::Note::PreviousScreen => {
                let mut out = Outbox::default();
                self.state
                    .panes
                    .notes
                    .page
                    .step(self.state.core.view(), command, &mut out);
                self.act_all(ctx, out);
            }
            of::Note::FindInNote | of::Note::ReplaceInNote => {
                self.finish_lines();
                self.sources.save(&self.state, note);
                self.look_for_selected();
                self.state.panes.replace.open(command == of::Note::ReplaceInNote);
            }
            of::Note::NextMatch | of::Note::PreviousMatch => {
                self.finish_lines();
                self.state.panes.replace.want_step(command == of::Note::NextMatch);
            }
            of::Note::QuizNote => self.act(ctx, Request::StartSession(Scope::Note(note))),
            of::Note::CoverNote => self.state.cover_note(note),
            of::Note::ToggleSource => self.toggle_source(ctx, note),
            of::Note::RenameNote => {
                let title = self.state.core.library().note(note).map(|note| note.title.clone());
                self.state.panes.rename = title.map(|title| RenameDialog::for_note(note, title));
            }
            of::Note::MoveNote => self.state.panes.notebook_picker = NotebookPicker::open(self.state.core.view(), note),
            of::Note::MoveNoteUp => self.state.step_note(note, false),
            of::Note::MoveNoteDown => self.state.step_note(note, true),
            of::Note::Versions => self.state.go(Route::Past(Some(DocKey::Note(note)))),
            of::Note::DeleteNote => self.act(ctx, Request::Do(Action::DeleteNote(note))),
        }
    }

    /// Shows a note as text, or no longer. The line in which the caret stands is the chosen one.
    fn toggle_source(&mut self, ctx: &Context, note: NoteId) {
        if self.state.panes.notes.source.is_open() {
            self.sources.save(&self.state, note);
            self.state.panes.notes.source.close();
            ctx.memory_mut(egui::Memory::stop_text_input);
        } else {
            self.finish_lines();
            self.state.panes.notes.page.end_cover();
            let read = self.state.panes.notes.page.line_read(note);
            self.state.panes.notes.source.open(read);
            let (library, lang) = (self.state.core.library(), self.state.core.lang());
            let lines = library.note(note).into_iter().flat_map(|note| library.blocks_of(note));
            if lines.into_iter().any(|line| line.is_translated_in(lang)) {
                self.state.inform(self.state.core.words.line.edits_original.to_string());
            }
        }
    }

    fn run_on_cover(&mut self, ctx: &Context, command: of::Cover) {
        let mut out = Outbox::default();
        let page = &mut self.state.panes.notes.page;
        page.uncover_step(self.state.core.view(), command, &mut out);
        self.act_all(ctx, out);
    }

    pub(super) fn run_on_notebook(&mut self, ctx: &Context, notebook: NotebookId, command: of::Notebook) {
        let Some(known) = self.state.core.library().notebook(notebook) else {
            return;
        };
        match command {
            of::Notebook::QuizNotebook => self.act(ctx, Request::StartSession(Scope::Notebook(notebook))),
            of::Notebook::RenameNotebook => {
                self.state.panes.rename = Some(RenameDialog::for_notebook(notebook, known.name.clone()));
            }
            of::Notebook::MoveNotebookUp => self.state.step_notebook(notebook, false),
            of::Notebook::MoveNotebookDown => self.state.step_notebook(notebook, true),
            of::Notebook::SortNotes => self.state.sort_notes(notebook, true),
            of::Notebook::UnsortNotes => self.state.sort_notes(notebook, false),
            of::Notebook::DeleteNotebook => {
                self.act(ctx, Request::Do(Action::DeleteNotebook(notebook)));
            }
        }
    }

    /// Puts the words that are selected in the chosen line into the field.
    fn look_for_selected(&mut self) {
        if let Some(words) = self.state.selected_words().map(str::to_owned) {
            self.state.panes.replace.look_for(&words);
        }
    }

    /// Saves the lines and cells that are being written in the note that is shown, so that what is found in it and what its
    /// source says is what stands there.
    fn finish_lines(&mut self) {
        let Route::Note(note, _) = self.state.route() else {
            return;
        };
        let library = self.state.core.library();
        let is_in_note = |line| library.block(line).is_some_and(|block| block.note == note);
        let open = self.state.panes.editing.of_lines();
        let open: Vec<EditorId> = open.filter(|&(_, line)| is_in_note(line)).map(|(id, _)| id).collect();
        for editor in open {
            self.state.write(editor, Stroke::Finish);
            self.state.write_cell(editor, CellStep::Finish);
        }
    }

    fn run_on_picture(&mut self, ctx: &Context, diagram: DiagramId, command: of::Picture) {
        match command {
            of::Picture::LinkLine => self.state.pick_line_for(diagram),
            of::Picture::NextLineRegion => self.state.show_next_region(diagram),
            of::Picture::ShowRegionLine => self.state.show_line_of_region(diagram),
            of::Picture::CardsHidingOne => self.state.make_region_cards(diagram, RegionAsked::Name, Hidden::One),
            of::Picture::CardsHidingAll => self.state.make_region_cards(diagram, RegionAsked::Name, Hidden::All),
            of::Picture::CardsOnPlaces => self.state.make_region_cards(diagram, RegionAsked::Place, Hidden::All),
            of::Picture::QuizDiagram => self.state.quiz_diagram(diagram),
            of::Picture::NextDiagram => self.state.step_diagram(diagram, true),
            of::Picture::PreviousDiagram => self.state.step_diagram(diagram, false),
            of::Picture::DiagramBeside => self.state.toggle_beside(diagram),
            of::Picture::PlayPicture => self.pictures.play(ctx, &mut self.state, diagram),
            of::Picture::FindBoxes => self.pictures.find_boxes(&mut self.state, diagram),
            of::Picture::ZoomIn
            | of::Picture::ZoomOut
            | of::Picture::ZoomFit
            | of::Picture::ZoomOriginal
            | of::Picture::ZoomWidth
            | of::Picture::Rotate
            | of::Picture::RotateLeft
            | of::Picture::FlipPicture
            | of::Picture::NextGround
            | of::Picture::FullScreen
            | of::Picture::DrawNothing
            | of::Picture::DrawRect
            | of::Picture::DrawEllipse
            | of::Picture::DrawPolygon
            | of::Picture::DrawFreehand
            | of::Picture::DrawArrow
            | of::Picture::DrawLabel
            | of::Picture::ChooseAllRegions => {
                let viewer = &mut self.state.panes.diagrams.viewer;
                if let Some(diagram) = self.state.core.history.library().diagram(diagram) {
                    viewer.command(command, diagram);
                }
                if command == of::Picture::NextGround {
                    // Most pictures let nothing through, and look the same afterwards.
                    let is_dark = self.state.core.is_dark;
                    let name = viewer.ground_name(&self.state.core.words, is_dark).to_string();
                    self.state.tell(name, false);
                }
            }
        }
    }

    fn run_on_regions(&mut self, ctx: &Context, diagram: DiagramId, command: of::Region) {
        let Some(diagram) = self.state.core.history.library().diagram(diagram) else {
            return;
        };
        if let Some(action) = self.state.panes.diagrams.viewer.edit(command, diagram) {
            self.act(ctx, Request::Do(action));
        }
    }

    pub(super) fn run_on_diagram(&mut self, ctx: &Context, id: DiagramId, command: of::Diagram) {
        let Some(diagram) = self.state.core.library().diagram(id) else {
            return;
        };
        match command {
            of::Diagram::OpenPicture => self.ask_for_picture(Some(id)),
            of::Diagram::PastePicture => self.pictures.ask_for_paste(ctx, Some(id)),
            of::Diagram::RenameDiagram => {
                self.state.panes.rename = Some(RenameDialog::for_diagram(id, diagram.name.clone()));
            }
            of::Diagram::SaveDiagram | of::Diagram::CopyDiagram if !diagram.is_shown() => {
                self.state.complain(self.state.core.words.diagrams.missing.to_string());
            }
            of::Diagram::RemovePicture if diagram.is_missing() => {
                self.state.complain(self.state.core.words.diagrams.missing.to_string());
            }
            of::Diagram::RemovePicture => self.act(
                ctx,
                Request::Do(Action::SetPicture {
                    diagram: id,
                    picture: None,
                }),
            ),
            of::Diagram::SaveDiagram => self.ask_for_picture_out(id, &diagram.name),
            of::Diagram::CopyDiagram => self.picture_out.begin(&self.state, diagram, Destination::Clipboard),
            of::Diagram::DeleteDiagram => self.act(ctx, Request::Do(Action::DeleteDiagram(id))),
        }
    }

    fn act_all(&mut self, ctx: &Context, mut out: Outbox) {
        for request in out.take() {
            self.act(ctx, request);
        }
    }

    fn toggle_tree(&mut self, ctx: &Context) {
        if self.state.is_narrow(ctx) {
            // There is room for one column beside the page: the one that was asked for last.
            self.state.panes.is_tree_over = !self.state.panes.is_tree_over;
            self.state.panes.is_companion_over &= !self.state.panes.is_tree_over;
        } else {
            self.state.prefer_with(ctx, |now| now.has_tree = !now.has_tree);
        }
    }

    pub(super) fn toggle_companion(&mut self, ctx: &Context) {
        let has_halves = matches!(self.state.route(), Route::Note(..)) && self.state.panes.other.is_some();
        if has_halves || self.state.is_tight(ctx) {
            self.state.panes.is_companion_over = !self.state.panes.is_companion_over;
            let is_tree_narrow = self.state.is_narrow(ctx) && self.state.panes.is_companion_over;
            self.state.panes.is_tree_over &= !is_tree_narrow;
        } else {
            self.state
                .prefer_with(ctx, |now| now.has_companion = !now.has_companion);
        }
    }

    /// Shows where a notebook stands in the tree, which comes up where it is hidden.
    pub(super) fn reveal_notebook(&mut self, ctx: &Context, notebook: NotebookId) {
        if self.state.core.results.is_active() {
            // The list of hits is where the tree would be.
            self.state.core.trail.keep_preview();
            self.state.end_search();
        }
        if !self.state.core.columns.has_tree {
            self.toggle_tree(ctx);
        }
        let is_shown = self.state.core.trail.here().section() == Some(Section::Notes);
        self.state.panes.notes.tree.reveal(notebook, is_shown);
    }

    /// Moves the keyboard to the next or previous column that is shown.
    fn move_keyboard(&mut self, ctx: &Context, is_forward: bool) {
        let here = Column::focused(ctx);
        let mut columns = Column::ALL;
        if !is_forward {
            columns.reverse();
        }
        let place = columns.iter().position(|column| *column == here).unwrap_or_default();
        let others = columns.iter().cycle().skip(place + 1).take(columns.len() - 1);
        let is_there = |column: &&Column| **column == Column::Page || column.first(ctx).is_some();
        let Some(column) = others.copied().find(|column| is_there(&column)) else {
            return;
        };
        match (column, column.first(ctx)) {
            (Column::Search, _) => self.state.panes.search.focus(&self.state.core.last_query),
            (Column::Page, _) => self.give_page_the_keyboard(ctx),
            (_, Some(id)) => ctx.memory_mut(|memory| memory.request_focus(id)),
            (_, None) => {}
        }
    }

    /// The page has the keyboard when nothing else has; its keys are about a line, so one is chosen.
    fn give_page_the_keyboard(&mut self, ctx: &Context) {
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        if let Route::Note(note, None) = self.state.core.trail.here()
            && let Some(line) = self.state.panes.notes.page.first_line(note)
        {
            self.state.go(Route::Note(note, Some(line)));
        }
    }

    /// Takes Esc before anything is drawn where a menu is open or the keyboard is on a button: then it leaves that and
    /// nothing else.
    pub(super) fn take_escape(&self, ctx: &Context) {
        let is_menu_open = Popup::is_any_open(ctx);
        // A text field is left by the pane that shows it, which knows what becomes of the words; what keeps the keyboard at
        // Esc, as a step that is held does, has its own use for it.
        let is_left = self.state.panes.is_on_button && ctx.memory(|memory| memory.focused().is_none());
        // Where it is asked whether an exam is to be handed in, the button that says yes has the keyboard, and Esc says no.
        let is_asked = self.state.panes.has_dialog() || self.state.panes.pages.exam.is_handing_in();
        let is_on_button = is_left && !is_asked;
        if (is_menu_open || is_on_button) && ctx.input_mut(|input| Command::Leave.consume(input)).is_some() {
            Popup::close_all(ctx);
        }
    }

    /// Leaves the innermost thing that is open, of those that no pane has left already.
    pub(super) fn leave(&mut self) {
        let here = self.state.core.trail.here();
        if self.state.core.results.is_active() {
            self.state.end_search();
        } else if here == Route::Quiz && self.state.core.sitting.is_some() {
            if !self.state.panes.quiz.close_source() {
                self.state.end_session();
            }
        } else if here == Route::Exam && self.state.core.exam.is_some() {
            self.state.leave_over_question();
        } else if matches!(here, Route::Diagram(_)) && self.state.panes.has_halves(self.state.core.view()) {
            self.state.close_half();
        } else if here.is_left_by_escape() {
            self.state.step_back();
        } else if matches!(here, Route::Note(..)) && self.state.panes.replace.is_open() {
            self.state.panes.replace.close();
        } else if self.state.panes.notes.page.marked.clear() || self.state.panes.notes.page.end_cover() {
            // The chosen line stays.
        } else if let Route::Note(note, Some(line)) = here {
            let panes = &self.state.panes;
            let companion = &panes.notes.companion;
            if !companion.is_editing(self.state.core.library(), Some(line), &panes.editing) {
                self.state.go(Route::Note(note, None));
            }
        }
    }
}
