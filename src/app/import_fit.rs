//! What was read, fitted to a library: what it becomes, what is to be said of it, and whether somebody is to look first.
//!
//! Notes are fitted in the frame that ends their reading. Packages and whole libraries bring more than a frame has time for:
//! they are fitted to a copy of the library by a worker, and what comes of it is taken over in one step while the library is
//! still so; otherwise they are fitted anew. Whatever becomes of the worker, the window hears of its end.

use super::import_libraries;
use super::import_packages;
use super::import_preview::{PendingImport, asks_first, changes};
use crate::import::{self, ReconcileOptions, Reconciled};
use crate::model::{ActionKind, History, Refusal, Step, Timestamp};
use crate::ui::pages::{Report, ReportChange};
use crate::ui::text::Words;

/// Why what was read is not in the library.
pub(super) enum NotYet {
    /// It would change these lines, and somebody is to say yes first.
    Asking(Vec<ReportChange>),
    /// It makes no sense there.
    Refused(Refusal),
    /// It was stopped.
    Stopped,
}

/// What came of an import.
pub(super) struct Fitted {
    /// Of the notes.
    pub(super) read: import::Report,
    /// Of packages and libraries.
    pub(super) of_packages: Report,
    /// What changed, or why nothing did.
    pub(super) outcome: Result<Step, NotYet>,
}

/// An import that was fitted beside the window.
pub(super) struct FittedBeside {
    pub(super) import: PendingImport,
    pub(super) fitted: Fitted,
}

/// Whether an import brings packages or libraries.
pub(super) fn brings_more(import: &PendingImport) -> bool {
    !import.intake.packages.is_empty() || !import.intake.libraries.is_empty()
}

/// Puts an import into a library, unless somebody is to look first.
pub(super) fn fit(
    history: &mut History,
    words: &Words,
    import: &mut PendingImport,
    now: Timestamp,
    is_cancelled: &dyn Fn() -> bool,
) -> Fitted {
    let options = ReconcileOptions {
        notebook: import.notebook.clone(),
        now,
        pictures: import.intake.pictures.attachments.clone(),
        is_as_new: import.is_as_new,
    };
    // What a worker has fitted may be fitted once more.
    let drafts = if import.is_confirmed && !brings_more(import) {
        std::mem::take(&mut import.intake.drafts)
    } else {
        import.intake.drafts.clone()
    };
    // What was worked out for the page that was said yes to.
    let mut agreements = std::mem::take(&mut import.agreements);
    if !import.is_confirmed {
        agreements.clear();
    }
    // Packages and libraries bring schedules and settings: that is looked at before it happens.
    let is_asking = !import.is_confirmed && (import.was_shown || brings_more(import));
    let (taken, libraries) = (&import.intake.packages, &import.intake.libraries);
    let outcome = history.transact(ActionKind::Import, |tx| {
        let (library, ids) = tx.library_and_ids();
        let Reconciled { action, report } = import::reconcile(library, ids, drafts, &options);
        let is_asking = is_asking || !import.is_confirmed && asks_first(&report, &import.origin);
        let changes = if is_asking {
            changes(library, action.as_ref())
        } else {
            Vec::new()
        };
        let performed = action.map_or(Ok(()), |action| tx.perform(action));
        let put = performed
            .and_then(|()| import_packages::put(tx, taken, options.now))
            .and_then(|packages| Ok((packages, import_libraries::put(tx, libraries)?)));
        let (packages, libraries) = match put {
            Ok(put) => put,
            Err(refusal) => return Err(Box::new((report, Report::default(), NotYet::Refused(refusal)))),
        };
        let mut shown = Report::default();
        if agreements.len() != packages.len() && !is_cancelled() {
            agreements = import_packages::agreements(tx.library(), &packages);
        }
        import_packages::tell(words, tx.library(), packages, &agreements, &mut shown);
        import_libraries::tell(words, libraries, &mut shown);
        if is_cancelled() {
            Err(Box::new((report, shown, NotYet::Stopped)))
        } else if is_asking {
            Err(Box::new((report, shown, NotYet::Asking(changes))))
        } else {
            Ok((report, shown))
        }
    });
    if agreements.len() == import.intake.packages.len() {
        import.agreements = agreements;
    }
    match outcome {
        Ok(((read, of_packages), step)) => Fitted {
            read,
            of_packages,
            outcome: Ok(step),
        },
        Err(not_yet) => {
            let (read, of_packages, why) = *not_yet;
            Fitted {
                read,
                of_packages,
                outcome: Err(why),
            }
        }
    }
}
