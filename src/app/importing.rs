//! Importing, from the window's side: reading on a worker, fitting and performing on the frame's thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::core::App;
use super::errors;
use super::import_preview::{PendingImport, asks_first, changes, questions};
use super::import_report::{is_plain, report_of};
use super::inbox::{Message, Post};
use crate::import::{self, ReconcileOptions, Reconciled, Source, SourceName};
use crate::intake::{Choices, Intake, take_in};
use crate::model::{ActionKind, NoteId, Refusal, Step, Unsaved};
use crate::quiz::propose;
use crate::store::Attachments;
use crate::ui::EditorId;
use crate::ui::outbox::ImportTarget;
use crate::ui::pages::{Preview, Report, ReportChange, ReportItem};
use crate::ui::route::Route;
use crate::ui::view::Work;

/// A longer text is not previewed: it is read once it is imported, on a worker.
const MAX_PREVIEW_BYTES: usize = 400_000;

/// An import that is being read.
pub(super) struct ImportWork {
    is_cancelled: Arc<AtomicBool>,
    /// The editor of the text that was pasted for it.
    pub(super) pasted: Option<EditorId>,
}

/// Everything that was read, to be fitted to the library.
pub(super) struct Drafted {
    intake: Option<Intake>,
    notebook: String,
    source: String,
    origin: Origin,
}

/// Why what was read is not in the library.
enum NotYet {
    /// It would change these lines, and somebody is to say yes first.
    Asking(Vec<ReportChange>),
    Refused(Refusal),
}

/// From where an import is read again when it was read wrong.
#[derive(Clone, Default)]
pub(super) struct Origin {
    /// Nothing for a pasted text.
    pub(super) paths: Vec<PathBuf>,
    pub(super) choices: Choices,
}

impl App {
    /// Turns a text into a note. Its editor stays until the note is in the library.
    pub(super) fn import_text(&mut self, editor: EditorId, target: &ImportTarget) {
        let Some(Unsaved::Text(text)) = self.panes.editing.get(editor).map(|editor| editor.unsaved.clone()) else {
            return;
        };
        let notebook = match target {
            ImportTarget::Existing(id) => self.core.library().notebook(*id).map(|notebook| notebook.name.clone()),
            ImportTarget::New(name) => Some(name.clone()),
        };
        let notebook = notebook.unwrap_or_else(|| self.core.words.paste.new_notebook_name.to_string());
        let source = self.core.words.report.pasted.to_string();
        let is_begun = self.import(notebook, source, Origin::default(), move |_, _, _| {
            let draft = import::draft(&Source {
                name: SourceName::Pasted,
                bytes: text.into_bytes(),
            });
            Some(Intake {
                drafts: vec![draft],
                ..Intake::default()
            })
        });
        // Where it could not be begun, the text comes up in its dialog again.
        if let Some(work) = self.importing.as_mut().filter(|_| is_begun) {
            work.pasted = Some(editor);
        }
    }

    /// Imports files and folders. Notes of a folder go into a notebook of its name.
    pub(super) fn import_paths(&mut self, paths: Vec<PathBuf>) {
        let otherwise = self.core.words.paste.new_notebook_name.to_string();
        let notebook = crate::intake::notebook_name(&paths, &otherwise);
        let source = match paths.as_slice() {
            [path] => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            paths => self.core.words.report.n_files.counted(paths.len()),
        };
        let origin = Origin {
            paths,
            ..Origin::default()
        };
        self.import_from(notebook, source, origin);
    }

    /// Reads files and folders, as was chosen for them.
    pub(super) fn import_from(&mut self, notebook: String, source: String, origin: Origin) {
        let Origin { paths, choices } = origin.clone();
        self.import(notebook, source, origin, move |post, attachments, is_cancelled| {
            let report = |item: String, n_done, n_total| {
                post.send(Message::ImportProgress(Work {
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
            intake.pictures.keep_all(
                attachments,
                |n_done, n_total| report(String::new(), n_done, n_total),
                is_cancelled,
            );
            (!is_cancelled()).then_some(intake)
        });
    }

    /// Begins an import; answers whether it could.
    fn import(
        &mut self,
        notebook: String,
        source: String,
        origin: Origin,
        read: impl FnOnce(&Post, &Attachments, &(dyn Fn() -> bool + Sync)) -> Option<Intake> + Send + 'static,
    ) -> bool {
        if self.importing.is_some() {
            return false;
        }
        if !self.keeper.can_write() {
            self.complain(self.core.words.errors.read_only.to_string());
            return false;
        }
        let Some(attachments) = self.keeper.attachments().cloned() else {
            return false;
        };
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_cancelled);
        let post = self.post();
        let work = move || {
            let intake = read(&post, &attachments, &|| flag.load(Ordering::Acquire));
            post.send(Message::Drafted(Box::new(Drafted {
                intake,
                notebook,
                source,
                origin,
            })));
        };
        let spawned = thread::Builder::new().name("saegim-import".to_owned()).spawn(work);
        if spawned.is_err() {
            self.complain(self.core.words.errors.thread.to_string());
            return false;
        }
        self.importing = Some(ImportWork {
            is_cancelled,
            pasted: None,
        });
        self.core.work = Some(Work {
            item: String::new(),
            n_done: 0,
            n_total: None,
        });
        true
    }

    pub(super) fn cancel_import(&self) {
        if let Some(work) = &self.importing {
            work.is_cancelled.store(true, Ordering::Release);
        }
    }

    pub(super) fn finish_import(&mut self, drafted: Drafted) {
        let work = self.importing.take();
        self.core.work = None;
        let Some(intake) = drafted.intake else { return };
        self.fit(PendingImport {
            intake,
            notebook: drafted.notebook,
            source: drafted.source,
            origin: drafted.origin,
            pasted: work.and_then(|work| work.pasted),
            is_confirmed: false,
            was_shown: false,
        });
    }

    /// Fits what was read to the library: at once, or after a look at what would change.
    pub(super) fn fit(&mut self, mut import: PendingImport) {
        let options = ReconcileOptions {
            notebook: import.notebook.clone(),
            now: self.core.now,
            pictures: import.intake.pictures.attachments.clone(),
        };
        let drafts = if import.is_confirmed {
            std::mem::take(&mut import.intake.drafts)
        } else {
            import.intake.drafts.clone()
        };
        let outcome = self.core.history.transact(ActionKind::Import, |tx| {
            let (library, ids) = tx.library_and_ids();
            let Reconciled { action, report } = import::reconcile(library, ids, drafts, &options);
            if !import.is_confirmed && (import.was_shown || asks_first(&report, &import.origin)) {
                let changes = changes(library, action.as_ref());
                return Err((report, NotYet::Asking(changes)));
            }
            match action.map_or(Ok(()), |action| tx.perform(action)) {
                Ok(()) => Ok(report),
                Err(refusal) => Err((report, NotYet::Refused(refusal))),
            }
        });
        let (read, outcome) = match outcome {
            Ok((report, step)) => (report, Ok(step)),
            Err((report, why)) => (report, Err(why)),
        };
        let intake = &import.intake;
        let is_plain = intake.problems.is_empty() && intake.pictures.problems.is_empty() && is_plain(&read);
        let mut report = report_of(&self.core.words, read, import.source.clone());
        report.n_pictures = options.pictures.len();
        report.warnings.extend(intake.problems.iter().map(|problem| ReportItem {
            file: problem.path.display().to_string(),
            line: None,
            text: errors::source_trouble(&self.core.words, &problem.trouble),
            note: None,
        }));
        report
            .warnings
            .extend(intake.pictures.problems.iter().map(|problem| ReportItem {
                file: problem.path.clone(),
                line: None,
                text: errors::sentence(&self.core.words, &problem.error),
                note: None,
            }));
        let step = match outcome {
            Ok(step) if step.changes.is_empty() => None,
            Ok(step) => {
                self.follow(&step);
                Some(step)
            }
            Err(NotYet::Asking(changes)) => {
                report.is_preview = true;
                report.changes = changes;
                report.questions = questions(&intake.drafts, &import.origin);
                self.core.report = Some(report);
                import.was_shown = true;
                self.pending_imports.push(import);
                self.go(Route::ImportReport);
                return;
            }
            Err(NotYet::Refused(refusal)) => {
                self.complain(errors::refusal_sentence(&self.core.words, refusal));
                return;
            }
        };
        if let Some(pasted) = import.pasted {
            self.close_saved(pasted);
        }
        self.show_import(report, is_plain, step.as_ref());
    }

    /// A single note with nothing to look at but missing pictures, which it shows itself, is simply opened; everything
    /// else gets its report.
    fn show_import(&mut self, mut report: Report, is_plain: bool, step: Option<&Step>) {
        let library = self.core.library();
        for note in &mut report.notes {
            note.note = note.note.filter(|id| library.note(*id).is_some());
        }
        let notes: Vec<NoteId> = report.notes.iter().filter_map(|note| note.note).collect();
        report.n_proposals = notes
            .iter()
            .take(200)
            .filter_map(|&note| library.note(note))
            .map(|note| propose::of_note(library, note).proposals.len())
            .sum();
        let is_plain = is_plain && notes.len() == 1;
        match step {
            Some(step) => self.tell_of(step),
            None if notes.is_empty() => {}
            None => self.tell(self.core.words.done.nothing_imported.to_string(), false),
        }
        match notes.first() {
            Some(&note) if is_plain => self.go(Route::Note(note, None)),
            _ => self.go(Route::ImportReport),
        }
        self.core.report = Some(report);
    }

    /// Works out what the text in the dialog would become.
    pub(super) fn preview_paste(&mut self) {
        let Some(dialog) = self.panes.paste.as_mut().filter(|dialog| dialog.wants_preview()) else {
            return;
        };
        let Some(Unsaved::Text(text)) = self.panes.editing.get(dialog.text()).map(|editor| &editor.unsaved) else {
            return;
        };
        if text.trim().is_empty() || text.len() > MAX_PREVIEW_BYTES {
            dialog.put_preview(Preview::default());
            return;
        }
        let draft = import::draft(&Source {
            name: SourceName::Pasted,
            bytes: text.as_bytes().to_vec(),
        });
        let count = |name| draft.blocks.iter().filter(|block| block.kind.name() == name).count();
        dialog.put_preview(Preview {
            n_lines: draft.blocks.len(),
            n_headings: count("heading"),
            n_pictures: count("image"),
            title: draft.title,
        });
    }
}
