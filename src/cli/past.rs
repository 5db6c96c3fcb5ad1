//! `history`, `restore` and `merge`: what was before, and what lies beside.

use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::args::{HistoryArgs, MergeArgs, RestoreArgs};
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, counted, one_line};
use crate::machine::LibraryPlace;
use crate::model::{Action, ActionKind, DocKey, Document};
use crate::recovery;
use crate::store::{SaveJob, Seen, Version, Versions};

/// Lists the earlier versions of a document, or what was deleted, newest first.
pub(super) fn history(args: &HistoryArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let mut open = OpenLibrary::open(place, Purpose::Read)?;
    let versions = open.versions()?;
    let listed = match &args.id {
        Some(id) => versions.of(key_of(&open, id)?),
        None => versions.deleted(),
    };
    for version in listed {
        let at = shown_time(&version);
        output.line(format_args!("{version}\t{at}\t{}", one_line(&version.name)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a version back.
pub(super) fn restore(args: &RestoreArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let mut open = OpenLibrary::open(place, Purpose::Write)?;
    let versions = open.versions()?;
    let version = versions
        .find(&args.version)
        .ok_or_else(|| Failure::NoVersion(args.version.clone()))?;
    let recovered = recovery::read(&versions, &version)?;
    let mut documents = recovered.documents(open.library(), &version.name);
    let with_it = deleted_with(&open, &versions, &version);
    let n_with_it = with_it.len();
    documents.extend(with_it);
    let ((), step) = open.transact(ActionKind::Restore, |tx| {
        let mut documents = documents.into_iter();
        Ok(documents.try_for_each(|document| tx.perform(Action::Adopt(document)))?)
    })?;
    let state = if step.changes.is_empty() {
        "unchanged"
    } else {
        "restored"
    };
    let name = one_line(recovered.document.name());
    output.line(format_args!(
        "{version}\t{state}\t{name}{}",
        extent(&recovered.document, n_with_it)
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Merges the versions that were put aside when two sides had changed the same document.
pub(super) fn merge(args: &MergeArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    // Looking at the folder again takes what is new in it in, which only the one who writes may do.
    let mut open = OpenLibrary::open(place, Purpose::Write)?;
    let versions = open.versions().ok();
    for seen in open.store.look(None) {
        let Seen::Copy(copy) = seen else { continue };
        let key = copy.document.key();
        let path = copy.path.display();
        let earlier = recovery::earlier(versions.as_ref(), key);
        let Some(merged) = recovery::merge_copy(open.library(), &copy, &earlier) else {
            output.line(format_args!("{path}\tleft as is: the note is no longer in the library"))?;
            continue;
        };
        let twice = match merged.twice.len() {
            0 => String::new(),
            1 => ", both versions of 1 line were kept and flagged".to_owned(),
            n => format!(", both versions of {n} lines were kept and flagged"),
        };
        let is_done = if args.dry_run { "would be merged" } else { "merged" };
        output.line(format_args!(
            "{path}\t{is_done} into {}{twice}",
            one_line(copy.document.name())
        ))?;
        if !args.dry_run {
            let step = open.history.perform(Action::Adopt(merged.document))?;
            let library = open.history.library();
            let job = SaveJob::from_changes(library, &step.changes).having_merged(copy.path.clone(), key);
            open.store.save(&job)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl OpenLibrary {
    /// The earlier versions kept on this machine.
    fn versions(&mut self) -> Result<Versions, Failure> {
        if let Some(versions) = self.store.versions() {
            return Ok(versions.clone());
        }
        let folder = LibraryPlace::versions_folder().ok_or(Failure::NoVersions)?;
        Ok(self
            .store
            .keep_versions(&folder, std::sync::Arc::new(crate::machine::now)))
    }
}

/// The document of an id: a note, a diagram or a notebook.
fn key_of(open: &OpenLibrary, id: &str) -> Result<DocKey, Failure> {
    let library = open.library();
    let note = || Some(DocKey::Note(library.note(id.parse().ok()?)?.id));
    let diagram = || Some(DocKey::Diagram(library.diagram(id.parse().ok()?)?.id));
    let notebook = || Some(DocKey::Notebook(library.notebook(id.parse().ok()?)?.id));
    note()
        .or_else(diagram)
        .or_else(notebook)
        .ok_or_else(|| Failure::NoDocument(id.to_owned()))
}

fn shown_time(version: &Version) -> String {
    jiff::Timestamp::from_millisecond(version.at.0).map_or_else(
        |_| String::new(),
        |at| at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// What was deleted with a notebook that was deleted.
fn deleted_with(open: &OpenLibrary, versions: &Versions, notebook: &Version) -> Vec<Document> {
    let listed = versions.deleted();
    if !matches!(notebook.document, DocKey::Notebook(_)) || !listed.contains(notebook) {
        return Vec::new();
    }
    let read = listed.iter().map(|version| (version, versions.read(version)));
    // What cannot be read stays where it is.
    let read: Vec<(&Version, Document)> = read
        .filter_map(|(version, document)| Some((version, document.ok()?)))
        .collect();
    let read = read.iter().map(|(version, document)| (*version, document));
    recovery::deleted_with(open.library(), notebook, read)
}

fn extent(document: &Document, n_with_it: usize) -> String {
    match document {
        Document::Note(content) => format!(" ({})", counted(content.blocks.len(), "line", "lines")),
        Document::Notebook(_) if n_with_it > 0 => format!(" (with {n_with_it} of its notes and diagrams)"),
        _ => String::new(),
    }
}
