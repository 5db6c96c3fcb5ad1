//! `export`: notes and cards for other programs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::args::{ExportArgs, FormatArg};
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, counted};
use crate::exchange::{Anchors, Scope, export_json, export_markdown, export_with_anchors, write_package};
use crate::machine::{LibraryPlace, complain};
use crate::model::{Annotated, Attachment, Lang, Library, Note, Origin};
use crate::sheets::{AnnotationSheet, package_contents};
use crate::store::write_file;

/// Longer file names are cut; the limit of most systems is 255 bytes.
const LONGEST_NAME_BYTES: usize = 120;

pub(super) fn run(args: &ExportArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let scope = open
        .notebook(args.notebook.as_deref())?
        .map_or(Scope::All, Scope::Notebook);
    let library = open.library();
    match (args.format, &args.output) {
        (FormatArg::Json, None) => output.text(&export_json(library, scope))?,
        (FormatArg::Json, Some(file)) => write_file(file, export_json(library, scope).as_bytes())?,
        (FormatArg::Apkg, None) => return Err(Failure::NeedsFile),
        (FormatArg::Apkg, Some(file)) => package(&open, scope, file, output)?,
        (FormatArg::Annotations, to) => annotations(&open, scope, args.lang.map(Lang::from), to.as_deref(), output)?,
        (FormatArg::Markdown, to) => markdown(library, &scope.notes(library), to.as_deref(), output)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A package for Anki.
fn package(open: &OpenLibrary, scope: Scope, file: &Path, output: &mut Output) -> Result<(), Failure> {
    let attachments = open.store.attachments();
    let picture = |attachment: &Attachment| match attachments.read(attachment) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            complain(error);
            None
        }
    };
    let contents = package_contents(open.library(), &TimeZone::system(), open.now, &picture);
    let written = write_package(open.library(), scope, &contents)?;
    write_file(file, &written.bytes)?;
    output.line(format_args!(
        "{}: {}, {}, {}, {}",
        file.display(),
        counted(written.n_notes, "note", "notes"),
        counted(written.n_cards, "card", "cards"),
        counted(written.n_answers, "review", "reviews"),
        counted(written.n_pictures, "image", "images")
    ))?;
    if written.n_plain > 0 {
        output.line(format_args!(
            "{} no equivalent in Anki, written as question and answer",
            counted(written.n_plain, "card has", "cards have")
        ))?;
    }
    if written.n_left_out > 0 {
        output.line(format_args!(
            "{} nothing to ask, left out",
            counted(written.n_left_out, "card has", "cards have")
        ))?;
    }
    output.line(
        "Anki takes schedules and reviews only for cards it doesn't have yet: to move back, import into an empty profile, \
         with \"Import any learning progress\" and \"Import any deck presets\" ticked",
    )
}

/// Annotations on one sheet, in the order of the notes.
fn annotations(
    open: &OpenLibrary,
    scope: Scope,
    lang: Option<Lang>,
    to: Option<&Path>,
    output: &mut Output,
) -> Result<(), Failure> {
    let library = open.library();
    let is_of = |one: &Annotated<'_>| match scope {
        Scope::All => true,
        Scope::Notebook(notebook) => one.notebook == notebook,
        Scope::Note(note) => one.note == Some(note),
    };
    let mut annotated = library.annotated(None);
    annotated.retain(is_of);
    let lang = lang.unwrap_or_else(|| mostly(library, &annotated));
    let schedules = open.schedules();
    let sheet = AnnotationSheet::of((library, &annotated), schedules.scheduler().calendar(), lang, open.now);
    match to {
        Some(file) => Ok(write_file(file, sheet.to_markdown().as_bytes())?),
        None => output.text(&sheet.to_markdown()),
    }
}

/// The language most annotated lines are in; Korean where as many are in either.
fn mostly(library: &Library, annotated: &[Annotated<'_>]) -> Lang {
    let lines = annotated.iter().filter_map(|one| library.block(one.line?));
    let (ko, en): (Vec<Lang>, Vec<Lang>) = lines
        .map(|line| Lang::of(&line.text))
        .partition(|&lang| lang == Lang::Ko);
    if en.len() > ko.len() { Lang::En } else { Lang::Ko }
}

/// One note goes to standard output or into a file; several go into a folder, each where it came from.
fn markdown(library: &Library, notes: &[&Arc<Note>], to: Option<&Path>, output: &mut Output) -> Result<(), Failure> {
    match (notes, to) {
        ([], _) => Err(Failure::NothingToExport),
        ([note], None) => output.text(&export_markdown(library, note)),
        (_, None) => Err(Failure::NeedsFolder(notes.len())),
        ([note], Some(file)) if has_markdown_name(file) => {
            Ok(write_file(file, export_markdown(library, note).as_bytes())?)
        }
        (_, Some(folder)) => {
            let (mut taken, anchors) = (BTreeSet::new(), Anchors::of(library));
            for note in notes {
                let file = folder.join(free_path(library, note, &mut taken));
                write_file(&file, export_with_anchors(library, note, &anchors).as_bytes())?;
                output.line(file.display())?;
            }
            Ok(())
        }
    }
}

fn has_markdown_name(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown"))
}

/// The notebook, then the path the note was imported from or else its title; with a number where that is taken,
/// whatever the case.
fn free_path(library: &Library, note: &Note, taken: &mut BTreeSet<String>) -> PathBuf {
    let notebook = library.notebook(note.notebook).map_or("", |notebook| &notebook.name);
    let stem = match &note.provenance.origin {
        Origin::File(path) => {
            let path = path.strip_suffix(".md").unwrap_or(path);
            let parts: Vec<String> = path.split('/').map(safe_name).collect();
            parts.join("/")
        }
        Origin::Own | Origin::Pasted => safe_name(&note.title),
    };
    let path = |n: usize| match n {
        1 => format!("{}/{stem}.md", safe_name(notebook)),
        n => format!("{}/{stem} {n}.md", safe_name(notebook)),
    };
    let mut n = 1;
    while !taken.insert(path(n).to_lowercase()) {
        n += 1;
    }
    path(n).split('/').collect()
}

/// A name that every system takes as a file and none as a path.
fn safe_name(name: &str) -> String {
    let replaced: String = name
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let mut end = replaced.len().min(LONGEST_NAME_BYTES);
    while !replaced.is_char_boundary(end) {
        end -= 1;
    }
    let cut = replaced.get(..end).unwrap_or_default().trim().trim_matches('.').trim();
    if cut.is_empty() {
        "untitled".to_owned()
    } else {
        cut.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        for (name, safe) in [
            ("Lambda 별칭", "Lambda 별칭"),
            ("a/b\\c:d", "a-b-c-d"),
            ("..", "untitled"),
            (" . ", "untitled"),
            ("", "untitled"),
            ("..hidden", "hidden"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
        assert!(safe_name(&"람".repeat(200)).len() <= LONGEST_NAME_BYTES);
    }
}
