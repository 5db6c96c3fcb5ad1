//! `wrong`: the wrong answers on one sheet.

use std::path::Path;
use std::process::ExitCode;

use super::args::WrongArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::Output;
use crate::bundled::STARTER_NAMES;
use crate::machine::LibraryPlace;
use crate::model::Lang;
use crate::quiz::{WrongEntry, WrongNotebook};
use crate::sheets::WrongSheet;
use crate::store::write_file;

pub(super) fn run(args: &WrongArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let is_html = match args.output.as_deref().map(ending) {
        None | Some(Ending::Markdown) => false,
        Some(Ending::Html) => true,
        Some(Ending::Other) => return Err(Failure::NoSheetFormat(args.output.clone().unwrap_or_default())),
    };
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let of = open.notebook(args.notebook.as_deref())?;
    let library = open.library();
    let schedules = open.schedules();
    let notebook = WrongNotebook::of(library, &schedules);
    let is_of = |entry: &&WrongEntry| {
        let note = library.card(entry.card).and_then(|card| library.note(card.note));
        of.is_none() || note.map(|note| note.notebook) == of
    };
    let entries: Vec<&WrongEntry> = notebook.entries.iter().filter(is_of).collect();
    let lang = args.lang.map_or_else(|| mostly(&open, &entries), Lang::from);
    let name = of
        .and_then(|id| library.notebook(id))
        .map_or("", |notebook| STARTER_NAMES.shown(&notebook.name, lang));
    let sheet = WrongSheet::of(library, &schedules, (&notebook, &entries), (lang, name), open.now);
    let text = if is_html { sheet.to_html() } else { sheet.to_markdown() };
    match &args.output {
        Some(file) => write_file(file, text.as_bytes())?,
        None => output.text(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What the end of a file name asks for.
enum Ending {
    Markdown,
    Html,
    Other,
}

fn ending(file: &Path) -> Ending {
    let extension = file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Ending::Markdown,
        "html" | "htm" => Ending::Html,
        _ => Ending::Other,
    }
}

/// The language most questions are in; Korean where as many are in either.
fn mostly(open: &OpenLibrary, entries: &[&WrongEntry]) -> Lang {
    let cards = entries.iter().filter_map(|entry| open.library().card(entry.card));
    let (ko, en): (Vec<Lang>, Vec<Lang>) = cards
        .map(|card| Lang::of(&card.prompt.asked_words(Lang::Ko)))
        .partition(|&lang| lang == Lang::Ko);
    if en.len() > ko.len() { Lang::En } else { Lang::Ko }
}
