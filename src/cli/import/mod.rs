//! `import`: notes from files, folders and standard input.

mod bundled;
mod libraries;
mod packages;
mod report;
mod stdin;

use std::path::PathBuf;
use std::process::ExitCode;

use super::args::ImportArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, progress};
use crate::import::{Draft, ReadAs, ReconcileOptions, Reconciled, Report, draft_as, reconcile};
use crate::intake::{Choices, Intake, Pictures, Progress, notebook_name, take_in};
use crate::machine::{LibraryPlace, complain, ids, now};
use crate::model::{ActionKind, History, Library, Transaction};
use crate::quiz::propose;
use crate::store::source::{SourceProblem, SourceTrouble};
use report::Totals;

/// The notebook of notes that come from no folder and are given none.
const DEFAULT_NOTEBOOK: &str = "Notes";

pub(super) fn run(args: &ImportArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    if args.bundled {
        return bundled::run(args, place, output);
    }
    let Intake {
        drafts,
        packages,
        libraries,
        pictures,
        problems,
        passed_over,
    } = gather(args)?;
    for problem in problems.iter().chain(&passed_over) {
        complain(problem);
    }
    let has_nothing = drafts.is_empty() && packages.is_empty() && libraries.is_empty();
    if has_nothing && problems.is_empty() {
        return Err(Failure::NothingToImport);
    }
    let notebook = args.notebook.clone();
    let notebook = notebook.unwrap_or_else(|| notebook_name(&args.paths, DEFAULT_NOTEBOOK));
    let of_libraries = libraries
        .iter()
        .map(|taken| taken.pictures().filter(|&picture| pictures.has(picture)).count());
    let n_pictures = pictures.attachments.len()
        + packages.iter().map(|taken| taken.pictures.len()).sum::<usize>()
        + of_libraries.sum::<usize>();
    let into = args.notebook.as_deref();
    let (report, told, of_libraries, totals) = if has_nothing {
        // Nothing could be read: no library is made for it.
        (Report::default(), Vec::new(), Vec::new(), Totals::default())
    } else if args.dry_run {
        let mut history = history_to_try_on(place)?;
        let ((report, mut told, of_libraries), _) =
            history.transact(ActionKind::Import, |tx| -> Result<_, Failure> {
                let Reconciled { action, report } = reconciled(tx, drafts, notebook, &pictures, args.as_new);
                action.map_or(Ok(()), |action| tx.perform(action))?;
                let told = packages::put(tx, &packages, into, &pictures, None)?;
                Ok((report, told, libraries::put(tx, libraries, &pictures, None)?))
            })?;
        packages::compare(&mut told, history.library());
        let totals = totals(&report, &told, &of_libraries, history.library(), n_pictures);
        (report, told, of_libraries, totals)
    } else {
        let mut open = OpenLibrary::open(place, Purpose::WriteOrMake)?;
        let attachments = open.store.attachments();
        let ((report, mut told, of_libraries), _) = open.transact(ActionKind::Import, |tx| {
            let Reconciled { action, report } = reconciled(tx, drafts, notebook, &pictures, args.as_new);
            if let Some(action) = action {
                let bar = progress(0);
                pictures.keep(&action, &attachments, |n_done, n_total| {
                    bar.set_length(n_total as u64);
                    bar.set_position(n_done as u64);
                })?;
                bar.finish_and_clear();
                tx.perform(action)?;
            }
            let told = packages::put(tx, &packages, into, &pictures, Some(&attachments))?;
            let of_libraries = libraries::put(tx, libraries, &pictures, Some(&attachments))?;
            Ok((report, told, of_libraries))
        })?;
        packages::compare(&mut told, open.library());
        let totals = totals(&report, &told, &of_libraries, open.library(), n_pictures);
        (report, told, of_libraries, totals)
    };
    let all_told = (told.as_slice(), of_libraries.as_slice());
    report::print(
        &report,
        all_told,
        totals,
        &problems,
        &pictures.problems,
        args.json,
        output,
    )?;
    // An empty file in a folder holds nothing that could be missing.
    let is_harmless = |problem: &SourceProblem| {
        problem.trouble == SourceTrouble::Empty
            && !(report.notes.is_empty() && told.is_empty() && of_libraries.is_empty())
            && !args.paths.contains(&problem.path)
    };
    Ok(if problems.iter().all(is_harmless) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Counts what came in, and what can be made of it.
fn totals(
    report: &Report,
    told: &[packages::Told],
    libraries: &[libraries::ToldLibrary],
    library: &Library,
    n_pictures: usize,
) -> Totals {
    let of_libraries = libraries.iter().flat_map(|told| &told.arrived.notes);
    let mut totals = Totals {
        notes: report.notes.len() + packages::notes(told).count() + of_libraries.clone().count(),
        blocks: of_libraries.map(|note| note.n_lines).sum(),
        pictures: n_pictures,
        links: report.n_links,
        ..Totals::default()
    };
    for note in packages::notes(told) {
        totals.blocks += note.n_blocks;
    }
    for note in &report.notes {
        totals.blocks += note.n_blocks;
        if let Some(note) = library.note(note.note) {
            let found = propose::of_note(library, note);
            totals.proposals += found.proposals.len();
            totals.unread_questions += found.unread.len();
        }
    }
    totals
}

/// Reads everything that was named, standard input first; what cannot be read is a problem and takes nothing else with it.
fn gather(args: &ImportArgs) -> Result<Intake, Failure> {
    let choices = Choices {
        otherwise: ReadAs {
            encoding: args.encoding.clone(),
            first_number: args.first_answer,
            columns: args.columns,
        },
        ..Choices::default()
    };
    let (stdin, named): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let bar = progress(0);
    let show = |at: Progress| {
        bar.set_length(at.n_total as u64);
        bar.set_position(at.n_done as u64);
        bar.set_message(at.item);
    };
    let mut intake = take_in(&named, &choices, show, || false).unwrap_or_default();
    bar.finish_and_clear();
    if !stdin.is_empty() {
        let draft = draft_as(&stdin::read()?, &choices.otherwise);
        intake.pictures.take_inline(std::slice::from_ref(&draft));
        intake.drafts.insert(0, draft);
    }
    Ok(intake)
}

/// The library as it is, or an empty one where there is none; nothing of it is saved.
fn history_to_try_on(place: &LibraryPlace) -> Result<History, Failure> {
    match OpenLibrary::open(place, Purpose::Read) {
        Ok(open) => Ok(open.history),
        Err(Failure::NoLibrary(_)) => Ok(History::new(Library::default(), ids(now()))),
        Err(failure) => Err(failure),
    }
}

fn reconciled(
    tx: &mut Transaction<'_>,
    drafts: Vec<Draft>,
    notebook: String,
    pictures: &Pictures,
    is_as_new: bool,
) -> Reconciled {
    let options = ReconcileOptions {
        notebook,
        is_as_new,
        now: now(),
        pictures: pictures.attachments.clone(),
    };
    let (library, ids) = tx.library_and_ids();
    reconcile(library, ids, drafts, &options)
}
