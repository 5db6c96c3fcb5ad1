//! `import --bundled`: the notebook that comes with the program, put into the library or brought up to date.

use std::process::ExitCode;

use serde::Serialize;

use super::history_to_try_on;
use crate::cli::args::ImportArgs;
use crate::cli::error::Failure;
use crate::cli::library::{OpenLibrary, Purpose};
use crate::cli::output::{Output, counted, one_line};
use crate::machine::{LibraryPlace, complain};
use crate::merge::TakenOver;
use crate::model::{ActionKind, DocKey, Document, Library, NoteId};
use crate::renewal::{Renewal, keep, put_pictures};

#[derive(Serialize)]
struct Report {
    notes: Vec<NoteReport>,
    /// Lines and cards that were changed both here and there, and are there twice now.
    twice: usize,
}

#[derive(Serialize)]
struct NoteReport {
    id: String,
    title: String,
    state: &'static str,
    blocks: usize,
}

pub(super) fn run(args: &ImportArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let report = if args.dry_run {
        let mut history = history_to_try_on(place)?;
        let before = history.library().clone();
        let renewal = Renewal::of(&before, &place.folder);
        let (notes, left_out) = (keys_of_notes(&renewal), titles(&renewal.left_out));
        let (taken, _) = history.follow(|tx| renewal.put(tx));
        report_of(&before, history.library(), &notes, left_out, &taken)
    } else {
        let mut open = OpenLibrary::open(place, Purpose::WriteOrMake)?;
        let before = open.library().clone();
        let renewal = Renewal::of(&before, &place.folder);
        let (notes, left_out) = (keys_of_notes(&renewal), titles(&renewal.left_out));
        put_pictures(&open.store.attachments())?;
        let (taken, _) = open.transact(ActionKind::Import, |tx| Ok(renewal.put(tx)))?;
        // Only now, and only all of it: what did not fit is to come with the next merge, which changes nothing else.
        if taken.misfits.is_empty() {
            keep(&place.folder)?;
        }
        report_of(&before, open.library(), &notes, left_out, &taken)
    };
    print(&report, args.json, output)?;
    Ok(ExitCode::SUCCESS)
}

fn keys_of_notes(renewal: &Renewal) -> Vec<NoteId> {
    let keys = renewal.keys().into_iter();
    keys.filter_map(|key| match key {
        DocKey::Note(note) => Some(note),
        _ => None,
    })
    .collect()
}

/// The notes that were deleted here and do not come back.
fn titles(left_out: &[Document]) -> Vec<NoteReport> {
    let notes = left_out.iter().filter_map(|document| match document {
        Document::Note(content) => Some(&content.note),
        _ => None,
    });
    notes
        .map(|note| NoteReport {
            id: note.id.to_string(),
            title: note.title.clone(),
            state: "deleted",
            blocks: note.blocks.len(),
        })
        .collect()
}

fn report_of(
    before: &Library,
    after: &Library,
    notes: &[NoteId],
    left_out: Vec<NoteReport>,
    taken: &TakenOver,
) -> Report {
    for (key, refusal) in &taken.misfits {
        complain(format_args!("{key} stays as it is: {refusal}"));
    }
    let state_of = |note: NoteId| match before.document(DocKey::Note(note)) {
        None => "new",
        was if was == after.document(DocKey::Note(note)) => "unchanged",
        Some(_) => "changed",
    };
    let there = notes.iter().filter_map(|&note| after.note(note));
    let there = there.map(|note| NoteReport {
        id: note.id.to_string(),
        title: note.title.clone(),
        state: state_of(note.id),
        blocks: note.blocks.len(),
    });
    Report {
        notes: there.chain(left_out).collect(),
        twice: taken.n_twice,
    }
}

fn print(report: &Report, is_json: bool, output: &mut Output) -> Result<(), Failure> {
    if is_json {
        return output.json(report);
    }
    for note in &report.notes {
        let (id, state, title) = (&note.id, note.state, one_line(&note.title));
        let n_lines = counted(note.blocks, "line", "lines");
        output.line(format_args!("{id}\t{state}\t{title} ({n_lines})"))?;
    }
    if report.twice > 0 {
        let n = report.twice;
        output.line(format_args!(
            "kept {n} twice and flagged them: you and the newer notebook both changed them"
        ))?;
    }
    Ok(())
}
