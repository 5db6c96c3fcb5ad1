//! What an import did, for people and for programs.

use serde::Serialize;

use super::libraries::{self, LibraryJson, ToldLibrary};
use super::packages::{self, PackageJson, Told};
use crate::cli::error::Failure;
use crate::cli::output::{Output, counted, one_line};
use crate::import::{NoteReport, Outcome, PictureProblem, PictureTrouble, Report, UnresolvedLink};
use crate::intake::PictureFileProblem;
use crate::store::source::SourceProblem;

/// How much came in, besides what the report says.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Totals {
    pub(super) notes: usize,
    pub(super) blocks: usize,
    /// Cards that the notes propose and that are not there yet.
    pub(super) proposals: usize,
    /// Questions that cannot be read for certain.
    pub(super) unread_questions: usize,
    /// Pictures that are at hand.
    pub(super) pictures: usize,
    /// Links that lead to a note or picture.
    pub(super) links: usize,
}

/// Prints one line per note, then its warnings; or all as one JSON object.
pub(super) fn print(
    report: &Report,
    (told, of_libraries): (&[Told], &[ToldLibrary]),
    totals: Totals,
    problems: &[SourceProblem],
    pictures: &[PictureFileProblem],
    is_json: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    if is_json {
        return output.json(&report_json(report, (told, of_libraries), totals, problems, pictures));
    }
    for note in &report.notes {
        print_note(note, output)?;
    }
    for note in packages::notes(told) {
        print_state(note, output)?;
    }
    for one in told {
        packages::print(one, output)?;
    }
    for one in of_libraries {
        libraries::print(one, output)?;
    }
    for problem in &report.pictures {
        let (source, line) = (&problem.source, problem.line);
        output.line(format_args!("{source}:{line}: {}", picture_sentence(problem)))?;
    }
    for link in &report.unresolved_links {
        let (source, line) = (&link.source, link.line);
        output.line(format_args!("{source}:{line}: {}", link_sentence(link)))?;
    }
    for problem in pictures {
        output.line(format_args!("{}: {}", problem.path, problem.error))?;
    }
    Ok(())
}

fn print_state(note: &NoteReport, output: &mut Output) -> Result<(), Failure> {
    let (title, n_lines) = (one_line(&note.title), counted(note.n_blocks, "line", "lines"));
    let changes = match note.outcome {
        Outcome::Changed {
            n_added,
            n_edited,
            n_moved,
            n_removed,
        } => format!(", {n_added} added, {n_edited} edited, {n_moved} moved, {n_removed} removed"),
        Outcome::New | Outcome::Unchanged => String::new(),
    };
    let state = state_name(note.outcome);
    let elsewhere = note
        .elsewhere
        .as_deref()
        .map(|name| format!(" in \"{}\"", one_line(name)));
    output.line(format_args!(
        "{}\t{state}\t{title} ({n_lines}{changes}){}",
        note.note,
        elsewhere.unwrap_or_default()
    ))
}

fn print_note(note: &NoteReport, output: &mut Output) -> Result<(), Failure> {
    print_state(note, output)?;
    let source = &note.source;
    if matches!(note.outcome, Outcome::Changed { n_edited, n_removed, .. } if n_edited + n_removed > 0) {
        output.line(format_args!(
            "{source}: imported as a newer version of this note; use --as-new to keep both"
        ))?;
    }
    if note.namesake.is_some() {
        output.line(format_args!(
            "{source}: another note was imported from a file with this name; both are kept"
        ))?;
    }
    for warning in &note.warnings {
        output.line(format_args!("{source}:{}: {}", warning.line, warning.kind))?;
    }
    for dropped in &note.dropped {
        let (line, text, reason) = (dropped.line, one_line(&dropped.text), dropped.reason);
        output.line(format_args!("{source}:{line}: left out \"{text}\": it {reason}"))?;
    }
    for conflict in &note.conflicts {
        let (line, yours, theirs) = (conflict.line, one_line(&conflict.yours), one_line(&conflict.theirs));
        output.line(format_args!(
            "{source}:{line}: kept your version \"{yours}\"; the source has \"{theirs}\""
        ))?;
    }
    for kept in &note.kept {
        let text = one_line(&kept.text);
        output.line(format_args!(
            "{source}: kept \"{text}\", which is no longer in the source, because it has cards or comments"
        ))?;
    }
    Ok(())
}

const fn state_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "new",
        Outcome::Unchanged => "unchanged",
        Outcome::Changed { .. } => "changed",
    }
}

fn link_sentence(link: &UnresolvedLink) -> String {
    if link.is_unread_kind {
        return format!(
            "the link \"{}\" leads to a file of a kind that is not read",
            one_line(&link.target)
        );
    }
    format!("broken link \"{}\": no such note", one_line(&link.target))
}

fn picture_sentence(problem: &PictureProblem) -> String {
    let name = &problem.name;
    match &problem.trouble {
        PictureTrouble::UnreadKind => {
            format!("images of this kind are not read: \"{name}\"; save it as PNG or JPEG")
        }
        PictureTrouble::Missing => format!("the image \"{name}\" is missing; its place is kept"),
        PictureTrouble::Ambiguous(paths) => {
            format!(
                "several images are named \"{name}\": {}; give them different names",
                paths.join(", ")
            )
        }
    }
}

#[derive(Serialize)]
struct ReportJson {
    totals: Totals,
    notes: Vec<NoteJson>,
    /// Packages of Anki.
    packages: Vec<PackageJson>,
    /// Libraries that were exported by Saegim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    libraries: Vec<LibraryJson>,
    pictures: Vec<PictureJson>,
    /// Those that lead to nothing.
    links: Vec<LinkJson>,
    problems: Vec<ProblemJson>,
}

#[derive(Serialize)]
struct NoteJson {
    id: String,
    title: String,
    source: String,
    /// The notebook it is in, where that is not the one that was imported into.
    #[serde(skip_serializing_if = "Option::is_none")]
    notebook: Option<String>,
    /// The other note that came from a file of this name, beside which this one is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<String>,
    state: &'static str,
    blocks: usize,
    warnings: Vec<LineJson>,
    dropped: Vec<LineJson>,
    conflicts: Vec<LineJson>,
    kept: Vec<String>,
}

/// Something about a line of the source.
#[derive(Serialize)]
struct LineJson {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    message: String,
}

#[derive(Serialize)]
struct PictureJson {
    source: String,
    line: usize,
    name: String,
    message: String,
}

#[derive(Serialize)]
struct LinkJson {
    source: String,
    line: usize,
    target: String,
    message: String,
}

#[derive(Serialize)]
struct ProblemJson {
    path: String,
    message: String,
}

fn report_json(
    report: &Report,
    (told, of_libraries): (&[Told], &[ToldLibrary]),
    totals: Totals,
    problems: &[SourceProblem],
    pictures: &[PictureFileProblem],
) -> ReportJson {
    let unread = problems.iter().map(|problem| ProblemJson {
        path: problem.path.display().to_string(),
        message: problem.trouble.to_string(),
    });
    let unshown = pictures.iter().map(|problem| ProblemJson {
        path: problem.path.clone(),
        message: problem.error.to_string(),
    });
    ReportJson {
        totals,
        notes: report
            .notes
            .iter()
            .chain(packages::notes(told))
            .map(note_json)
            .collect(),
        packages: told.iter().map(packages::json).collect(),
        libraries: of_libraries.iter().map(libraries::json).collect(),
        pictures: report
            .pictures
            .iter()
            .map(|problem| PictureJson {
                source: problem.source.to_string(),
                line: problem.line,
                name: problem.name.clone(),
                message: picture_sentence(problem),
            })
            .collect(),
        links: report
            .unresolved_links
            .iter()
            .map(|link| LinkJson {
                source: link.source.to_string(),
                line: link.line,
                target: link.target.clone(),
                message: link_sentence(link),
            })
            .collect(),
        problems: unread.chain(unshown).collect(),
    }
}

fn note_json(note: &NoteReport) -> NoteJson {
    NoteJson {
        id: note.note.to_string(),
        title: note.title.clone(),
        source: note.source.to_string(),
        notebook: note.elsewhere.clone(),
        beside: note.namesake.map(|note| note.to_string()),
        state: state_name(note.outcome),
        blocks: note.n_blocks,
        warnings: note
            .warnings
            .iter()
            .map(|warning| LineJson {
                line: warning.line,
                text: None,
                message: warning.kind.to_string(),
            })
            .collect(),
        dropped: note
            .dropped
            .iter()
            .map(|dropped| LineJson {
                line: dropped.line,
                text: Some(dropped.text.clone()),
                message: dropped.reason.to_string(),
            })
            .collect(),
        conflicts: note
            .conflicts
            .iter()
            .map(|conflict| LineJson {
                line: conflict.line,
                text: Some(conflict.theirs.clone()),
                message: conflict.yours.clone(),
            })
            .collect(),
        kept: note.kept.iter().map(|kept| kept.text.clone()).collect(),
    }
}
