//! Importing, from the window's side: reading on a worker, fitting and performing on the frame's thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::core::App;
use super::errors;
use super::inbox::{Message, Post};
use crate::import::{self, Outcome, PictureTrouble, ReconcileOptions, Source, SourceName, WarningKind};
use crate::intake::{Intake, take_in};
use crate::model::{NoteId, Step};
use crate::quiz::propose::proposals_for_note;
use crate::store::Attachments;
use crate::ui::outbox::ImportTarget;
use crate::ui::pages::{PasteDialog, Preview, Report, ReportItem, ReportNote, ReportState};
use crate::ui::route::Route;
use crate::ui::text::Words;
use crate::ui::view::Work;

/// A longer text is not previewed: it is read once it is imported, on a worker.
const MAX_PREVIEW_BYTES: usize = 400_000;

/// An import that is being read.
pub(super) struct ImportWork {
    is_cancelled: Arc<AtomicBool>,
    /// The text that was pasted for it: until it is read, it is nowhere else.
    pub(super) pasted: Option<String>,
}

/// Everything that was read, to be fitted to the library.
pub(super) struct Drafted {
    intake: Option<Intake>,
    notebook: String,
    source: String,
}

impl App {
    /// Turns a text into a note.
    pub(super) fn import_text(&mut self, text: String, target: &ImportTarget) {
        let notebook = match target {
            ImportTarget::Existing(id) => self.core.library().notebook(*id).map(|notebook| notebook.name.clone()),
            ImportTarget::New(name) => Some(name.clone()),
        };
        let notebook = notebook.unwrap_or_else(|| self.core.words.paste.new_notebook_name.to_string());
        let source = self.core.words.report.pasted.to_string();
        let pasted = text.clone();
        let is_begun = self.import(notebook, source, move |_, _, _| {
            let draft = import::draft(&Source {
                name: SourceName::Pasted,
                bytes: text.into_bytes(),
            });
            Some(Intake {
                drafts: vec![draft],
                ..Intake::default()
            })
        });
        match &mut self.importing {
            Some(work) if is_begun => work.pasted = Some(pasted),
            _ => self.panes.paste = Some(PasteDialog::open(self.core.view(), pasted)),
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
        self.import(notebook, source, move |post, attachments, is_cancelled| {
            let report = |item: String, n_done, n_total| {
                post.send(Message::ImportProgress(Work {
                    item,
                    n_done,
                    n_total: Some(n_total),
                }));
            };
            let mut intake = take_in(&paths, |at| report(at.item, at.n_done, at.n_total), is_cancelled)?;
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
        self.importing = None;
        self.core.work = None;
        let Some(intake) = drafted.intake else { return };
        let options = ReconcileOptions {
            notebook: drafted.notebook,
            now: self.core.now,
            pictures: intake.pictures.attachments.clone(),
        };
        let n_pictures = options.pictures.len();
        let mut ids = self.core.history.ids().clone();
        let reconciled = import::reconcile(self.core.history.library(), &mut ids, intake.drafts, &options);
        *self.core.history.ids() = ids;
        let is_plain =
            intake.problems.is_empty() && intake.pictures.problems.is_empty() && is_plain(&reconciled.report);
        let mut report = report_of(&self.core.words, reconciled.report, drafted.source);
        report.n_pictures = n_pictures;
        for problem in &intake.problems {
            let text = errors::source_trouble(&self.core.words, &problem.trouble);
            report.warnings.push(ReportItem {
                file: problem.path.display().to_string(),
                line: None,
                text,
                note: None,
            });
        }
        for problem in &intake.pictures.problems {
            let text = errors::sentence(&self.core.words, &problem.error);
            report.warnings.push(ReportItem {
                file: problem.path.clone(),
                line: None,
                text,
                note: None,
            });
        }
        let step = reconciled.action.and_then(|action| self.perform(action));
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
            .map(|note| proposals_for_note(library, note).len())
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
        let Some(dialog) = &mut self.panes.paste else { return };
        let Some(text) = dialog.wants_preview() else { return };
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

/// Whether nothing needs a look but pictures that are missing.
fn is_plain(report: &import::Report) -> bool {
    let is_missing = |picture: &import::PictureProblem| picture.trouble == PictureTrouble::Missing;
    report.pictures.iter().all(is_missing)
        && report
            .notes
            .iter()
            .all(|note| note.warnings.is_empty() && note.conflicts.is_empty() && note.kept.is_empty())
}

fn report_of(words: &Words, report: import::Report, source: String) -> Report {
    let mut shown = Report {
        source,
        ..Report::default()
    };
    for note in report.notes {
        let file = match &note.source {
            SourceName::File(path) => path.clone(),
            SourceName::Pasted => note.title.clone(),
        };
        let item = |line: Option<usize>, text: String| ReportItem {
            file: file.clone(),
            line,
            text,
            note: Some(note.note),
        };
        shown.n_lines += note.n_blocks;
        shown.warnings.extend(
            note.warnings
                .iter()
                .map(|warning| item(Some(warning.line), warning_text(words, warning.kind))),
        );
        shown.warnings.extend(
            note.conflicts
                .iter()
                .map(|conflict| item(Some(conflict.line), words.report.conflict.with(&conflict.yours))),
        );
        shown.warnings.extend(
            note.kept
                .iter()
                .map(|kept| item(None, words.report.kept.with(&kept.text))),
        );
        shown.dropped.extend(
            note.dropped
                .iter()
                .map(|dropped| item(Some(dropped.line), dropped.text.clone())),
        );
        shown.notes.push(ReportNote {
            note: Some(note.note),
            title: note.title.clone(),
            n_lines: note.n_blocks,
            state: match note.outcome {
                Outcome::New => ReportState::New,
                Outcome::Unchanged => ReportState::Unchanged,
                Outcome::Changed { .. } => ReportState::Changed,
            },
        });
    }
    for picture in report.pictures {
        let phrase = match picture.trouble {
            PictureTrouble::Missing => &words.report.picture_missing,
            PictureTrouble::Ambiguous(_) => &words.report.picture_ambiguous,
        };
        let note = shown
            .notes
            .first()
            .and_then(|note| note.note)
            .filter(|_| shown.notes.len() == 1);
        shown.warnings.push(ReportItem {
            file: match &picture.source {
                SourceName::File(path) => path.clone(),
                SourceName::Pasted => words.report.pasted.to_string(),
            },
            line: Some(picture.line),
            text: phrase.with(&picture.name),
            note,
        });
    }
    shown
}

fn warning_text(words: &Words, kind: WarningKind) -> String {
    let report = &words.report;
    let phrase = match kind {
        WarningKind::NothingToRead => &report.nothing_to_read,
        WarningKind::EncodingGuessed => &report.encoding_guessed,
        WarningKind::DamagedText => &report.damaged_text,
        WarningKind::UnclosedFence => &report.unclosed_fence,
        WarningKind::UnclosedComment => &report.unclosed_comment,
        WarningKind::UnreadFrontMatter => &report.front_matter,
        WarningKind::UnclearNumber => &report.unclear_number,
    };
    phrase.to_string()
}
