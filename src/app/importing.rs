//! Importing, from the window's side: what is read by a worker and fitted to the library (`import_fit`), what waits for a yes,
//! and what is shown of it.
//!
//! One import is read at a time, and others queue behind it. One that would change what is in the library, or was read by a guess,
//! waits for a yes; since the library may change meanwhile, it is fitted anew when the yes comes. So what was read is kept as
//! drafts, and never as an action.
//!
//! The worker is `import_worker`, what is asked before the yes `import_preview`, and what is told afterwards `import_report`;
//! packages of Anki go through `import_packages`.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::errors;
use super::import_end::{not_read, show_import};
use super::import_fit::{self, Fitted, FittedBeside, NotYet};
use super::import_packages;
use super::import_preview::{Consent, Origin, PendingImport, questions};
use super::import_report::{is_plain, report_of};
use super::import_worker::{self, Drafted, ImportMessage};
use super::inbox::Post;
use super::state::State;
use crate::import::{self, Source, SourceName};
use crate::intake::{Intake, take_in};
use crate::model::Unsaved;
use crate::store::Attachments;
use crate::ui::EditorId;
use crate::ui::outbox::{Decision, ImportTarget};
use crate::ui::route::Route;
use crate::ui::view::Work;

/// An import that is being read.
pub(super) struct ImportWork {
    is_cancelled: Arc<AtomicBool>,
    /// The editor of the text that was pasted for it.
    pub(super) pasted: Option<EditorId>,
    /// What it is to take the place of, where a file is read in another way.
    replaced: Option<PendingImport>,
}

/// Imports: the one that is being read, and those that wait for a yes.
pub(super) struct Importing {
    work: Option<ImportWork>,
    /// Those that wait; the last one is shown.
    pending: Vec<PendingImport>,
    /// Whether the one that a worker fits to the library was stopped.
    fitting: Option<Arc<AtomicBool>>,
    /// Those that are fitted behind it.
    to_fit: VecDeque<PendingImport>,
    /// Files that came while another import was read: the notebook, the source, and what is to be read.
    queued: VecDeque<(String, String, Origin)>,
    post: Post<ImportMessage>,
}

impl Importing {
    pub(super) const fn new(post: Post<ImportMessage>) -> Self {
        Self {
            work: None,
            pending: Vec::new(),
            fitting: None,
            to_fit: VecDeque::new(),
            queued: VecDeque::new(),
            post,
        }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.work.is_none() && self.fitting.is_none()
    }

    pub(super) fn take(&mut self, state: &mut State, message: ImportMessage) {
        match message {
            ImportMessage::Progress(work) => state.core.work = Some(work),
            ImportMessage::Drafted(drafted) => self.finish(state, *drafted),
            ImportMessage::Fitted(fitted) => self.take_fitted(state, fitted),
        }
    }

    /// The editors of texts that are being imported, or wait for a yes.
    pub(super) fn texts(&self) -> Vec<EditorId> {
        let work = self.work.as_ref().and_then(|work| work.pasted);
        let waiting = self.pending.iter().filter_map(|import| import.pasted);
        work.into_iter().chain(waiting).collect()
    }

    /// Turns a text into a note. Its editor stays until the note is in the library.
    pub(super) fn import_text(&mut self, state: &mut State, editor: EditorId, target: &ImportTarget) {
        let Some(Unsaved::Text(text)) = state.panes.editing.get(editor).map(|editor| editor.unsaved.clone()) else {
            return;
        };
        let notebook = match target {
            ImportTarget::Existing(id) => state.core.library().notebook(*id).map(|notebook| notebook.name.clone()),
            ImportTarget::New(name) => Some(name.clone()),
        };
        let notebook = notebook.unwrap_or_else(|| state.core.words.paste.new_notebook_name.to_string());
        let source = state.core.words.report.pasted.to_string();
        let is_begun = self.import(
            state,
            notebook,
            source,
            Origin::default(),
            move |_, attachments, is_cancelled| {
                let mut intake = Intake {
                    drafts: vec![import::draft(&Source {
                        name: SourceName::Pasted,
                        bytes: text.into_bytes(),
                    })],
                    ..Intake::default()
                };
                intake.pictures.take_inline(&intake.drafts);
                intake.keep_pictures(attachments, |_, _| {}, is_cancelled);
                Some(intake)
            },
        );
        // Where it could not be begun, the text comes up in its dialog again.
        if let Some(work) = self.work.as_mut().filter(|_| is_begun) {
            work.pasted = Some(editor);
        }
    }

    /// Imports files and folders. Notes of a folder go into a notebook of its name.
    pub(super) fn import_paths(&mut self, state: &mut State, paths: Vec<PathBuf>, consent: Consent) {
        let otherwise = state.core.words.paste.new_notebook_name.to_string();
        let notebook = crate::intake::notebook_name(&paths, &otherwise);
        let source = match paths.as_slice() {
            [path] => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            paths => state.core.words.report.n_files.counted(paths.len()),
        };
        let origin = Origin {
            paths,
            consent,
            ..Origin::default()
        };
        self.import_from(state, notebook, source, origin);
    }

    /// Reads files and folders, as was chosen for them.
    ///
    /// Answers whether it has begun. While another import is read it waits, and begins when that is over.
    pub(super) fn import_from(&mut self, state: &mut State, notebook: String, source: String, origin: Origin) -> bool {
        if self.work.is_some() {
            self.queued.push_back((notebook, source, origin));
            return false;
        }
        let Origin { paths, choices, .. } = origin.clone();
        self.import(
            state,
            notebook,
            source,
            origin,
            move |post, attachments, is_cancelled| {
                let report = |item: String, n_done, n_total| {
                    post.send(ImportMessage::Progress(Work {
                        item,
                        n_done,
                        n_total: Some(n_total),
                    }));
                };
                let mut intake = take_in(
                    &paths,
                    &choices,
                    |at| report(at.item, at.n_done, at.n_total),
                    is_cancelled,
                )?;
                intake.keep_pictures(
                    attachments,
                    |n_done, n_total| report(String::new(), n_done, n_total),
                    is_cancelled,
                );
                (!is_cancelled()).then_some(intake)
            },
        )
    }

    /// Begins an import; answers whether it could.
    fn import(
        &mut self,
        state: &mut State,
        notebook: String,
        source: String,
        origin: Origin,
        read: impl FnOnce(&Post<ImportMessage>, &Attachments, &(dyn Fn() -> bool + Sync)) -> Option<Intake> + Send + 'static,
    ) -> bool {
        if self.work.is_some() {
            return false;
        }
        if !state.keeper.can_write() {
            state.complain(state.core.words.errors.read_only.to_string());
            return false;
        }
        let Some(attachments) = state.keeper.attachments().cloned() else {
            return false;
        };
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_cancelled);
        let drafted = Drafted {
            intake: None,
            notebook,
            source,
            origin,
        };
        let spawned = import_worker::spawn(self.post.clone(), drafted, move |post| {
            read(post, &attachments, &|| flag.load(Ordering::Acquire))
        });
        if spawned.is_err() {
            state.complain(state.core.words.errors.thread.to_string());
            return false;
        }
        self.work = Some(ImportWork {
            is_cancelled,
            pasted: None,
            replaced: None,
        });
        state.core.work = Some(Work {
            item: String::new(),
            n_done: 0,
            n_total: None,
        });
        true
    }

    pub(super) fn cancel_import(&self) {
        if let Some(work) = &self.work {
            work.is_cancelled.store(true, Ordering::Release);
        }
        if let Some(is_cancelled) = &self.fitting {
            is_cancelled.store(true, Ordering::Release);
        }
    }

    fn finish(&mut self, state: &mut State, drafted: Drafted) {
        let (pasted, replaced) = self
            .work
            .take()
            .map_or((None, None), |work| (work.pasted, work.replaced));
        state.core.work = None;
        if let Some(intake) = drafted.intake {
            let import = PendingImport {
                intake,
                notebook: drafted.notebook,
                source: drafted.source,
                origin: drafted.origin,
                pasted,
                is_confirmed: false,
                is_as_new: false,
                was_shown: false,
                agreements: Vec::new(),
            };
            self.fit(state, import);
        } else {
            // It was stopped: what was to be read in another way waits as it was.
            self.pending.extend(replaced);
        }
        if let Some((notebook, source, origin)) = self.queued.pop_front() {
            self.import_from(state, notebook, source, origin);
        }
    }

    /// Whether the import that is shown is being read anew, or put in, so that there is nothing to say yes to.
    fn is_rereading(&self) -> bool {
        self.fitting.is_some() || self.work.as_ref().is_some_and(|work| work.replaced.is_some())
    }

    /// Fits what was read to the library: at once, or after a look at what would change. What takes long is fitted on a worker,
    /// one import after another.
    pub(super) fn fit(&mut self, state: &mut State, mut import: PendingImport) {
        if !import_fit::brings_more(&import) {
            let core = &mut state.core;
            let fitted = import_fit::fit(&mut core.history, &core.words, &mut import, core.now, &|| false);
            self.end(state, import, fitted);
            return;
        }
        if self.fitting.is_some() {
            self.to_fit.push_back(import);
            return;
        }
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let core = &mut state.core;
        let copy = (core.history.library().clone(), core.history.ids().clone());
        let item = import.source.clone();
        let said = (core.words.clone(), core.now);
        let spawned = import_worker::spawn_fit(self.post.clone(), import, copy, said, Arc::clone(&is_cancelled));
        if spawned.is_err() {
            state.complain(state.core.words.errors.thread.to_string());
            return;
        }
        self.fitting = Some(is_cancelled);
        state.core.work = Some(Work {
            item,
            n_done: 0,
            n_total: None,
        });
    }

    /// Takes over what a worker has fitted.
    fn take_fitted(&mut self, state: &mut State, fitted: Option<Box<FittedBeside>>) {
        let is_cancelled = self.fitting.take().is_some_and(|flag| flag.load(Ordering::Acquire));
        if self.work.is_none() {
            state.core.work = None;
        }
        match fitted.map(|fitted| *fitted) {
            None => {
                state.complain(state.core.words.errors.thread.to_string());
                self.leave(state, None);
            }
            Some(FittedBeside { import, .. }) if is_cancelled => self.leave(state, Some(import)),
            Some(FittedBeside { import, mut fitted }) => {
                let adopted = match fitted.outcome {
                    Ok(step) => state.core.history.adopt(step).map(Ok),
                    Err(why) => Ok(Err(why)),
                };
                match adopted {
                    Ok(outcome) => {
                        fitted.outcome = outcome;
                        self.end(state, import, fitted);
                    }
                    // The library has become another one meanwhile.
                    Err(_) => self.fit(state, import),
                }
            }
        }
        if self.fitting.is_none()
            && let Some(next) = self.to_fit.pop_front()
        {
            self.fit(state, next);
        }
    }

    /// Leaves an import that was stopped: one that was looked at waits as before.
    fn leave(&mut self, state: &mut State, import: Option<PendingImport>) {
        match import {
            Some(import) if import.was_shown => self.pending.push(PendingImport {
                is_confirmed: false,
                ..import
            }),
            // What was to be said yes to is gone.
            None if state.panes.pages.report.is_preview() => {
                state.panes.pages.report.clear();
                if state.route() == Route::ImportReport {
                    state.core.trail.go_back();
                }
            }
            Some(_) | None => {}
        }
    }

    /// Says what came of an import, or asks whether it is to be.
    fn end(&mut self, state: &mut State, mut import: PendingImport, fitted: Fitted) {
        let Fitted {
            read,
            of_packages,
            outcome,
        } = fitted;
        let brings_more = import_fit::brings_more(&import);
        let intake = &import.intake;
        let is_plain =
            intake.problems.is_empty() && !brings_more && intake.pictures.problems.is_empty() && is_plain(&read);
        let is_asking = matches!(outcome, Err(NotYet::Asking(_)));
        let is_lossless = intake.problems.is_empty() && read.is_lossless() && !is_asking;
        let mut report = report_of(&state.core.words, state.core.library(), read, import.source.clone());
        report.is_lossless = is_lossless && !brings_more;
        let of_taken = intake.packages.iter().map(|taken| taken.pictures.len());
        let of_libraries = intake.libraries.iter().map(|library| library.pictures().count());
        report.n_pictures = intake.pictures.attachments.len() + of_taken.sum::<usize>() + of_libraries.sum::<usize>();
        import_packages::add(&mut report, of_packages);
        report.warnings.extend(not_read(&state.core.words, intake));
        let step = match outcome {
            Ok(step) if step.changes.is_empty() => None,
            Ok(step) => {
                state.follow(&step);
                Some(step)
            }
            Err(NotYet::Asking(changes)) => {
                report.is_preview = true;
                report.changes = changes;
                report.questions = questions(&intake.drafts, &import.origin);
                state.panes.pages.report.put(report);
                import.was_shown = true;
                self.pending.push(import);
                state.go(Route::ImportReport);
                return;
            }
            Err(NotYet::Refused(refusal)) => {
                state.complain(errors::refusal_sentence(&state.core.words, refusal));
                return;
            }
            Err(NotYet::Stopped) => return,
        };
        let is_pasted = import.origin.paths.is_empty();
        if let Some(pasted) = import.pasted {
            state.close_saved(pasted);
        }
        show_import(state, report, (is_plain, is_pasted), step.as_ref());
    }

    /// Imports what was looked at; as notes of their own what looks like newer versions, where that is wanted.
    pub(super) fn confirm(&mut self, state: &mut State, is_as_new: bool) {
        if self.is_rereading() {
            return;
        }
        if let Some(import) = self.pending.pop() {
            let import = PendingImport {
                is_confirmed: true,
                is_as_new,
                ..import
            };
            self.fit(state, import);
        }
    }

    /// Leaves the library as it is. A pasted text comes up in its dialog again.
    pub(super) fn drop_shown(&mut self, state: &mut State) {
        if !self.is_rereading() && self.pending.pop().is_some() {
            state.panes.pages.report.clear();
            state.core.trail.go_back();
        }
    }

    /// Whether an import waits for a yes elsewhere than on screen.
    pub(super) fn is_waiting(&self, state: &State) -> bool {
        let is_shown = state.panes.pages.report.is_preview() && state.route() == Route::ImportReport;
        !self.pending.is_empty() && !is_shown
    }

    /// Shows the import that waits for a yes, as it would change the library now.
    pub(super) fn show_waiting(&mut self, state: &mut State) {
        if let Some(import) = self.pending.pop() {
            self.fit(state, import);
        }
    }

    /// Reads a file again as a person decided, and shows what comes of it.
    pub(super) fn read_as(&mut self, state: &mut State, file: String, decision: Decision) {
        if !self.is_idle() {
            return;
        }
        let Some(import) = self.pending.pop() else {
            return;
        };
        let mut origin = import.origin.clone();
        let read_as = origin.choices.by_source.entry(SourceName::File(file)).or_default();
        match decision {
            Decision::Encoding(encoding) => read_as.encoding = Some(encoding),
            Decision::FirstNumber(number) => read_as.first_number = Some(number),
            Decision::Columns(front, back) => read_as.columns = Some((front, back)),
        }
        self.import_from(state, import.notebook.clone(), import.source.clone(), origin);
        match &mut self.work {
            Some(work) => work.replaced = Some(import),
            // It could not be begun, and why was said.
            None => self.pending.push(import),
        }
    }
}
