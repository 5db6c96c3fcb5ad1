//! `import`: notes from files, folders and standard input.

mod gather;
mod pictures;
mod report;

use std::process::ExitCode;

use rayon::prelude::*;

use super::args::ImportArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, complain, progress};
use crate::import::{Draft, ReconcileOptions, Reconciled, Report, draft, reconcile};
use crate::machine::LibraryPlace;
use crate::machine::{ids, now};
use crate::model::{Action, History, Library};
use crate::store::Attachments;
use gather::Gathered;
use pictures::Pictures;

pub(super) fn run(args: &ImportArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let gathered = gather::gather(&args.paths)?;
    for problem in &gathered.problems {
        complain(problem);
    }
    if gathered.sources.is_empty() && gathered.problems.is_empty() {
        return Err(Failure::NothingToImport);
    }
    let drafts = drafts(&gathered);
    let pictures = Pictures::wanted_by(&drafts, &gathered.pictures);
    let notebook = args
        .notebook
        .clone()
        .unwrap_or_else(|| gather::notebook_name(&args.paths));
    let report = if drafts.is_empty() {
        // Nothing could be read: no library is made for it.
        Report::default()
    } else if args.dry_run {
        let mut history = history_to_try_on(place)?;
        reconciled(&mut history, drafts, notebook, &pictures).report
    } else {
        let mut open = OpenLibrary::open(place, Purpose::WriteOrMake)?;
        let Reconciled { action, report } = reconciled(&mut open.history, drafts, notebook, &pictures);
        if let Some(action) = action {
            keep_pictures(&action, &pictures, &open.store.attachments())?;
            open.perform(action)?;
        }
        report
    };
    report::print(&report, &gathered.problems, &pictures.problems, args.json, output)?;
    let is_all_read = gathered.problems.is_empty();
    Ok(if is_all_read {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn drafts(gathered: &Gathered) -> Vec<Draft> {
    let bar = progress(gathered.sources.len());
    let drafts = gathered
        .sources
        .par_iter()
        .map(|source| {
            let read = draft(source);
            bar.inc(1);
            read
        })
        .collect();
    bar.finish_and_clear();
    drafts
}

/// The library as it is, or an empty one where there is none; nothing of it is saved.
fn history_to_try_on(place: &LibraryPlace) -> Result<History, Failure> {
    match OpenLibrary::open(place, Purpose::Read) {
        Ok(open) => Ok(open.history),
        Err(Failure::NoLibrary(_)) => Ok(History::new(Library::default(), ids(now()))),
        Err(failure) => Err(failure),
    }
}

fn reconciled(history: &mut History, drafts: Vec<Draft>, notebook: String, pictures: &Pictures) -> Reconciled {
    let options = ReconcileOptions {
        notebook,
        now: now(),
        pictures: pictures.attachments.clone(),
    };
    let mut ids = history.ids().clone();
    let reconciled = reconcile(history.library(), &mut ids, drafts, &options);
    *history.ids() = ids;
    reconciled
}

/// Puts the pictures an import shows into the library, before the import itself.
fn keep_pictures(action: &Action, pictures: &Pictures, attachments: &Attachments) -> Result<(), Failure> {
    let Action::Import(import) = action else {
        return Ok(());
    };
    let shown: Vec<_> = import.diagrams.iter().filter_map(|diagram| diagram.picture).collect();
    let bar = progress(shown.len());
    for picture in shown {
        if let Some(bytes) = pictures.read(&picture)? {
            attachments.put(&bytes)?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}
