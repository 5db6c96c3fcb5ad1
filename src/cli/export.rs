//! `export`: notes and cards for other programs.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::args::{ExportArgs, FormatArg};
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, counted, progress};
use super::search::notes_found;
use crate::bundled::STARTER_NAMES;
use crate::exchange::{Reading, Scope, WrittenPackage, export_markdown};
use crate::machine::{LibraryPlace, complain};
use crate::model::{Annotated, ExportFormat, Lang, Library, NoteId};
use crate::sheets::AnnotationSheet;
use crate::store::write_file;
use crate::takeout::{Place, Wanted, take_out, text_of};

pub(super) fn run(args: &ExportArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let scope = scope(&open, args)?;
    let Some(format) = taken_out_as(args.format) else {
        annotations(&open, &scope, args, output)?;
        return Ok(ExitCode::SUCCESS);
    };
    let wanted = Wanted {
        format,
        scope,
        reading: read_in(args.lang.map_or(Lang::Ko, Lang::from)),
    };
    let of = Place {
        attachments: open.store.attachments(),
        zone: TimeZone::system(),
        now: open.now,
    };
    let library = open.library();
    let notes = wanted.scope.notes(library);
    let is_one_file = |file: &Path| has_markdown_name(file) && notes.len() == 1;
    match (wanted.format, args.output.as_deref(), notes.as_slice()) {
        (ExportFormat::Markdown | ExportFormat::Obsidian, _, []) => return Err(Failure::NothingToExport),
        (ExportFormat::Markdown, None, [note]) => output.text(&export_markdown(library, note))?,
        (ExportFormat::Markdown, Some(file), [note]) if is_one_file(file) => {
            write_file(file, export_markdown(library, note).as_bytes())?;
        }
        (ExportFormat::Markdown | ExportFormat::Obsidian, None, notes) => {
            return Err(Failure::NeedsFolder(notes.len()));
        }
        (ExportFormat::Anki | ExportFormat::Everything, None, _) => return Err(Failure::NeedsFile),
        (_, None, _) => output.text(&text_of(library, &wanted, &of, &mut |_| ControlFlow::Continue(()))?)?,
        (format, Some(to), notes) => {
            let bar = progress(notes.len());
            let taken = take_out(library, &wanted, &of, to, &mut |n_notes| {
                bar.inc(n_notes as u64);
                ControlFlow::Continue(())
            })?;
            bar.finish_and_clear();
            if format.extension().is_none() {
                for file in &taken.files {
                    output.line(file.display())?;
                }
            }
            if let Some(written) = &taken.package {
                say_package(to, written, output)?;
            }
            if taken.n_lost > 0 {
                complain(format_args!(
                    "{}: left out {} whose files are lost; `saegim check` names them",
                    to.display(),
                    counted(taken.n_lost, "image", "images")
                ));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read_in(lang: Lang) -> Reading {
    Reading {
        lang,
        names: STARTER_NAMES,
    }
}

/// The part of the library that is meant: what the words name, all of it where there are none.
fn scope(open: &OpenLibrary, args: &ExportArgs) -> Result<Scope, Failure> {
    let library = open.library();
    if let Some(named) = &args.note {
        let mut notes = library
            .notes()
            .filter(|note| note.title == *named || note.id.to_string() == *named);
        let found: BTreeSet<NoteId> = notes.by_ref().map(|note| note.id).collect();
        if found.is_empty() {
            return Err(Failure::NoDocument(named.clone()));
        }
        return Ok(Scope::Notes(found));
    }
    if let Some(query) = &args.search {
        return Ok(Scope::Notes(notes_found(open, query)));
    }
    let mut notebooks = BTreeSet::new();
    for named in &args.notebook {
        notebooks.extend(open.notebook(Some(named))?);
    }
    Ok(if notebooks.is_empty() {
        Scope::All
    } else {
        Scope::Notebooks(notebooks)
    })
}

fn say_package(file: &Path, written: &WrittenPackage, output: &mut Output) -> Result<(), Failure> {
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
fn annotations(open: &OpenLibrary, scope: &Scope, args: &ExportArgs, output: &mut Output) -> Result<(), Failure> {
    let library = open.library();
    let mut annotated = library.annotated(None);
    annotated.retain(|one| scope.holds(one.notebook, one.note));
    let lang = args.lang.map_or_else(|| mostly(library, &annotated), Lang::from);
    let schedules = open.schedules();
    let sheet = AnnotationSheet::of(
        (library, &annotated),
        schedules.scheduler().calendar(),
        read_in(lang),
        open.now,
    );
    match &args.output {
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

fn has_markdown_name(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown"))
}

/// What a format is taken out as; nothing for the sheet of annotations, which is made here.
const fn taken_out_as(format: FormatArg) -> Option<ExportFormat> {
    Some(match format {
        FormatArg::Json => ExportFormat::Json,
        FormatArg::Markdown => ExportFormat::Markdown,
        FormatArg::Apkg => ExportFormat::Anki,
        FormatArg::Annotations => return None,
        FormatArg::Obsidian => ExportFormat::Obsidian,
        FormatArg::Csv => ExportFormat::Csv,
        FormatArg::Tsv => ExportFormat::Tsv,
        FormatArg::Html => ExportFormat::Paper,
        FormatArg::Flashcards => ExportFormat::FlashCards,
        FormatArg::Zip => ExportFormat::Everything,
    })
}
