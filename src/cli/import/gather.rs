//! What is to be imported: files, folders, standard input.

use std::io::{self, Read as _};
use std::path::PathBuf;

use crate::cli::error::Failure;
use crate::cli::output::progress;
use crate::import::{Source, SourceName};
use crate::store::source::{MAX_TEXT_BYTES, PictureFile, SourceProblem, is_binary, read_sources};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) sources: Vec<Source>,
    pub(super) pictures: Vec<PictureFile>,
    pub(super) problems: Vec<SourceProblem>,
}

/// Reads everything that was named; what cannot be read is a problem and takes nothing else with it.
pub(super) fn gather(paths: &[PathBuf]) -> Result<Gathered, Failure> {
    let is_stdin = |path: &&PathBuf| path.as_os_str() == "-";
    let named: Vec<PathBuf> = paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    let bar = progress(0);
    let on_progress = |n_done: usize, n_known: usize| {
        bar.set_length(n_known as u64);
        bar.set_position(n_done as u64);
    };
    let found = read_sources(&named, on_progress, || false);
    bar.finish_and_clear();
    let mut gathered = Gathered {
        sources: Vec::new(),
        pictures: found.pictures,
        problems: found.problems,
    };
    if paths.iter().any(|path| is_stdin(&path)) {
        gathered.sources.push(stdin()?);
    }
    gathered.sources.extend(found.texts.into_iter().map(|text| Source {
        name: SourceName::File(text.name),
        bytes: text.bytes,
    }));
    Ok(gathered)
}

/// The name of the notebook where none is given: that of the folder when one is imported.
pub(super) fn notebook_name(paths: &[PathBuf]) -> String {
    let folder = match paths {
        [folder] if folder.is_dir() => folder.file_name(),
        _ => None,
    };
    folder.map_or_else(|| "Notes".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn stdin() -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_TEXT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Failure::Stdin)?;
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return Err(Failure::StdinTooLong(MAX_TEXT_BYTES >> 20));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Failure::StdinEmpty);
    }
    if is_binary(&bytes) {
        return Err(Failure::StdinBinary);
    }
    Ok(Source {
        name: SourceName::Pasted,
        bytes,
    })
}
