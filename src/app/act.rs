//! Acting on what panes want: every request of the outbox ends here, at the state or at the service it is for.

use egui::Context;

use super::program::App;
use super::state::State;
use super::transfer::show_in_folder;
use crate::model::{Action, ReviewMode, Target, Transaction, Unsaved, footnote_marks};
use crate::quiz::Given;
use crate::ui::pages::RenameDialog;
use crate::ui::pick::NotebookPicker;
use crate::ui::quiz::HistorySheet;
use crate::ui::route::Route;
use crate::ui::{CellStep, EditorId, PastedAt, Request, Stroke};

impl App {
    #[expect(clippy::too_many_lines, reason = "an arm for each request")]
    pub(super) fn act(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Do(Action::RenameNote { note, title }) => self.state.rename_note(note, title),
            Request::Do(action) => {
                if let Some(step) = self.state.perform(action) {
                    self.state.tell_of(&step);
                }
            }
            Request::DoAll(kind, actions) => {
                let edit = |tx: &mut Transaction<'_>| actions.into_iter().try_for_each(|action| tx.perform(action));
                if let Some(step) = self.state.transact(kind, edit) {
                    self.state.tell_of(&step);
                }
            }
            Request::Revert(merge) => self.state.revert(&merge),
            Request::Run(command) => self.run(ctx, command),
            Request::Go(route) => self.state.go(route),
            Request::OpenNote(note) => self.state.open_note(note),
            Request::OpenLine(note, block) => self.state.open_line(note, block),
            Request::OpenRegion(region) => self.state.open_region(region),
            Request::MakeNotebook(name) => {
                if let Some(notebook) = self.state.make_notebook(name) {
                    self.reveal_notebook(ctx, notebook);
                }
            }
            Request::TakePath(typed) => self.take_path(&typed),
            Request::NameNote(notebook) => self.state.panes.rename = Some(RenameDialog::for_new_note(notebook)),
            Request::MakeNote(notebook, title) => self.state.make_note(notebook, title),
            Request::WriteLine(note, after) => self.state.write_new_line(note, after),
            Request::Write(editor, stroke) => self.write(ctx, editor, stroke),
            Request::ShowPlan(notebook) => self.state.show_plan(notebook),
            Request::RevealNotebook(notebook) => self.reveal_notebook(ctx, notebook),
            Request::OnNote(note, command) => self.run_on_note(ctx, note, command),
            Request::OnNotebook(notebook, command) => self.run_on_notebook(ctx, notebook, command),
            Request::Search(query) => self.state.search(&query),
            Request::SearchFor(query) => {
                self.state.panes.search.set(&query);
                self.state.search(&query);
            }
            Request::Filter(filter) => self.state.filter(filter),
            Request::PreviewHit(place) => self.state.preview_hit(place),
            Request::OpenHit(place) => self.state.open_hit(place),
            Request::ToggleSavedSearch(query) => {
                self.state.toggle_saved_search(Some(query));
                self.state.panes.search.take_keyboard();
            }
            Request::RenameExamPreset(name) => self.state.panes.rename = Some(RenameDialog::for_exam_preset(name)),
            Request::RenameSearch(search) => self.state.panes.rename = Some(RenameDialog::for_search(search)),
            Request::FindLines(query) => self.state.find_lines(&query),
            Request::FindLinesToLink(words) => self.state.find_lines_to_link(words),
            Request::FindCards(typed) => self.state.find_cards(&typed),
            Request::ShowHistory(card, shows_answer) => {
                self.state.panes.history = Some(HistorySheet::open(card, shows_answer));
            }
            Request::PickNoteFor(cards) => self.state.pick_note_for(cards),
            Request::PickTagFor(cards) => self.state.pick_tag_for(cards),
            Request::PickNotebookFor(diagrams) => {
                let picker = NotebookPicker::for_diagrams(self.state.core.view(), diagrams);
                self.state.panes.notebook_picker = Some(picker);
            }
            Request::NameDiagrams(diagrams) => {
                let first = diagrams
                    .first()
                    .and_then(|first| self.state.core.library().diagram(*first));
                let name = first.map_or_else(String::new, |first| first.name.clone());
                self.state.panes.rename = Some(match diagrams.as_slice() {
                    [diagram] => RenameDialog::for_diagram(*diagram, name),
                    _ => RenameDialog::for_diagrams(diagrams, name),
                });
            }
            Request::MoveDiagrams(diagrams, notebook) => self.state.move_diagrams(&diagrams, notebook),
            Request::MoveNote(note, notebook) => self.state.move_note(note, notebook),
            Request::PlaceNote { note, notebook, before } => self.state.place_note(note, notebook, before),
            Request::PlaceNotebook { notebook, before } => self.state.place_notebook(notebook, before),
            Request::PlaceLines(line, moving) => self.state.place_lines(line, moving),
            Request::ReplaceWords { found, is_told } => self.state.replace_words(found, is_told),
            Request::EndSearch => self.state.end_search(),
            Request::JudgeCard(card) => self.state.open_status(vec![Target::Card(card)]),
            Request::SetStatus(of, status) => self.state.set_status(&of, &status),
            Request::EditCell(block, at) => self.state.edit_cell(block, Some(at)),
            Request::WriteCell(editor, step) => self.write_cell(ctx, editor, step),
            Request::OpenFootnote(line, name) => self.state.open_footnote(line, &name),
            Request::SelectLines { from, to } => self.state.select_lines(from, to),
            Request::BeginEdit(block) => self.state.begin_edit(block, None),
            Request::EditWords(block, words) => self.state.begin_edit(block, Some(&words)),
            Request::SaveEditor(editor) => self.state.save_editor(editor),
            Request::SaveSource(note) => self.sources.save(&self.state, note),
            Request::CancelEditor(editor) => self.state.cancel_editor(editor),
            Request::ShowEditor(editor) => self.state.show_editor(editor),
            Request::ShowImport => self.importing.show_waiting(&mut self.state),
            Request::TakeProposals(proposals) => drop(self.state.take_proposals(&proposals)),
            Request::QuizArrived { proposals, notes } => self.state.quiz_arrived(&proposals, &notes),
            Request::FindPictures(pictures) => self.ask_where_pictures_are(pictures),
            Request::StopFinding => self.finder.stop(),
            Request::ImportText { text, notebook } => self.importing.import_text(&mut self.state, text, &notebook),
            Request::ConfirmImport { is_as_new } => self.importing.confirm(&mut self.state, is_as_new),
            Request::DropImport => self.importing.drop_shown(&mut self.state),
            Request::ReadAs(file, decision) => self.importing.read_as(&mut self.state, file, decision),
            Request::CancelWork => self.importing.cancel_import(),
            Request::RunOnDiagram(command, diagram) => self.run_on_diagram(ctx, diagram, command),
            Request::ChoosePicture(target) => self.ask_for_picture(target),
            Request::PastePicture(target) => self.pictures.ask_for_paste(ctx, target),
            Request::BeginExam {
                notebook,
                n_questions,
                order,
                is_clock_hidden,
            } => self.state.begin_exam(notebook, n_questions, order, is_clock_hidden),
            Request::Exam(deed) => self.state.do_in_exam(deed),
            Request::StartSession(scope) => self.state.start(&scope),
            Request::StartRun(shape, scope) => self.state.start_run(shape, &scope),
            Request::ResumeRun(shape, scope) => self.state.resume_run(shape, &scope),
            Request::DismissRun(shape, scope) => self.state.core.dismiss_run(shape, &scope),
            Request::FitMemory(true) => self.state.fit_memory(),
            Request::FitMemory(false) => self.state.fitter.stop(),
            Request::EndSession => self.state.end_session(),
            Request::Respond(given) => self.state.respond(given),
            Request::Prefer(preferences) => self.state.take_preferences(ctx, *preferences),
            Request::SaveAgain => self.state.keeper.retry(),
            Request::Restore(place) => self.past.restore(&mut self.state, place),
            Request::SaveSheet(cards) => self.ask_for_sheet(cards),
            Request::SaveAnnotations(annotations) => self.ask_for_annotations(annotations),
            Request::WriteCard(card) => self.state.write_card(card),
            Request::MergeCopies => self.outside.merge_copies(&mut self.state),
            Request::OpenLink(note, target) => self.state.open_link(ctx, note, &target),
            Request::Beside(request) => self.act_beside(ctx, *request),
            Request::TurnToOther => self.state.turn_to_other(),
            Request::ListCards(filter) => {
                self.state.panes.pages.all_cards.list(filter);
                self.state.go(Route::AllCards);
            }
            Request::Export(wish) => self.transfers.begin(&mut self.state, wish),
            Request::StopExport => self.transfers.stop(),
            Request::ChooseExportPlace(format) => self.ask_for_export_place(format),
            Request::ShowInFolder(path) => show_in_folder(ctx, &path),
            Request::ImportPath(path) => self.import_path(&path),
            Request::Say(text) => self.state.tell(text, false),
            Request::Tell(text) => self.state.complain(text),
        }
    }

    fn write_cell(&mut self, ctx: &Context, editor: EditorId, step: CellStep) {
        if !self.state.write_cell(editor, step) {
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
    }

    /// Does what a key does to the line that is written, as far as it takes more than the state.
    fn write(&mut self, ctx: &Context, editor: EditorId, stroke: Stroke) {
        let mut followed = None;
        let mut footnote = None;
        let stroke = match stroke {
            Stroke::Paste(PastedAt { selected, text }) => Stroke::Paste(PastedAt {
                selected,
                text: self.pasted_text(text),
            }),
            Stroke::Follow(target) => {
                let line = match self.state.panes.editing.get(editor).map(|editor| &editor.unsaved) {
                    Some(Unsaved::Line { block, .. }) => self.state.core.library().block(*block),
                    _ => None,
                };
                let mark = footnote_marks(&target).next();
                footnote = line.and_then(|line| Some((line.id, mark?.1.to_owned())));
                followed = line.map(|line| (line.note, target));
                Stroke::Finish
            }
            stroke => stroke,
        };
        if !self.state.write(editor, stroke) {
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
        if let Some((line, name)) = footnote {
            self.state.open_footnote(line, &name);
        } else if let Some((note, target)) = followed {
            self.state.open_link(ctx, note, &target);
        }
    }
}

impl State {
    /// Records a response to the card that is asked.
    fn respond(&mut self, given: Given) {
        self.panes.editing.close_untouched();
        let answer = match &self.core.sitting {
            Some(sitting) => sitting.respond(given),
            None => given.in_mode(ReviewMode::Study),
        };
        self.record(answer);
    }
}
