//! Which note of the library a draft was before.
//!
//! In the notebook that is imported into, a note is found by the path of its file, by the bytes of its source, or, when it
//! was pasted, by its title and lines. A name alone says little: what has no line in common with the note of that name
//! (`kin`) is another note, and both are kept. A file that was moved and changed is found by its name or title and most
//! of its lines. What is not found there is looked for in all other notebooks: a note that was
//! imported into this one may have been moved by the user, and a folder may have been renamed, and with it the notebook.
//!
//! Two folders may well have files of the same name, made from the same template. So a note of another notebook is only
//! taken where it was imported into this one, or where more than half of the files, and at least two, are found in that
//! one notebook; and then the bytes or most of the lines have to agree as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::kin::Lines;
use crate::import::{Draft, SourceName};
use crate::model::{Library, Note, NoteId, Notebook, NotebookId, Origin};

/// Share of the lines of a pasted note that a text of the same title must have to be the same note again, in percent.
const SAME_NOTE_PERCENT: usize = 30;

/// Lines two notes must have for their agreeing in every byte to mean something.
const MIN_TELLING_LINES: usize = 5;

/// For each draft the note it was before.
pub(super) fn known_notes<'a>(
    library: &'a Library,
    notebook: &Notebook,
    drafts: &[Draft],
) -> Vec<Option<&'a Arc<Note>>> {
    let here = Shelf::new(library.notes_of(notebook.id));
    let mut finder = Finder {
        drafts,
        known: vec![None; drafts.len()],
        claimed: BTreeSet::new(),
    };
    // Paths come first, so that no note is taken for another one only because its bytes are the same. Of several notes
    // at one path it is the one that has the bytes.
    let has_bytes = |note: &Note, draft: &Draft| note.provenance.digest == draft.digest;
    finder.claim(|draft| here.of_path(draft), has_bytes);
    finder.claim(
        |draft| here.of_path(draft),
        |note, draft| Lines::of_note(library, note).may_become(&Lines::of_draft(draft)),
    );
    finder.claim(|draft| here.of_bytes(draft), |_, _| true);
    let is_mostly = |note: &Note, draft: &Draft| Lines::of_note(library, note).is_mostly(&Lines::of_draft(draft));
    finder.claim(|draft| here.of_file_name(draft), is_mostly);
    finder.claim(|draft| here.of_file_title(draft), is_mostly);
    finder.claim(
        |draft| here.of_pasted_title(draft),
        |note, draft| n_shared(library, note, draft) * 100 >= n_lines(library, note) * SAME_NOTE_PERCENT,
    );
    if finder.known.contains(&None) {
        let elsewhere = Shelf::new(library.notes().filter(|note| note.notebook != notebook.id));
        let is_alike = |note: &Note, draft: &Draft| has_bytes(note, draft) || has_most_lines(library, note, draft);
        let renamed = renamed_from(&finder, &elsewhere, is_alike);
        let may_be = |note: &Note, draft: &Draft| match note.provenance.imported_into.as_str() {
            _ if Some(note.notebook) == renamed => true,
            // Nothing can be lost where the bytes are the same.
            "" => has_bytes(note, draft) && draft.blocks.len() >= MIN_TELLING_LINES,
            name => name == notebook.name,
        };
        finder.claim(
            |draft| elsewhere.of_name(draft),
            |note, draft| has_bytes(note, draft) && may_be(note, draft),
        );
        finder.claim(
            |draft| elsewhere.of_bytes(draft),
            |note, draft| draft.blocks.len() >= MIN_TELLING_LINES && may_be(note, draft),
        );
        finder.claim(
            |draft| elsewhere.of_name(draft),
            |note, draft| has_most_lines(library, note, draft) && may_be(note, draft),
        );
    }
    finder.known
}

/// Some notes by what they can be found by.
struct Shelf<'a> {
    by_path: BTreeMap<&'a str, Vec<&'a Arc<Note>>>,
    by_digest: BTreeMap<&'a str, Vec<&'a Arc<Note>>>,
    pasted: BTreeMap<&'a str, Vec<&'a Arc<Note>>>,
    /// Those from files, by the last part of their path and by their title.
    by_file_name: BTreeMap<&'a str, Vec<&'a Arc<Note>>>,
    by_file_title: BTreeMap<&'a str, Vec<&'a Arc<Note>>>,
}

impl<'a> Shelf<'a> {
    fn new(notes: impl Iterator<Item = &'a Arc<Note>>) -> Self {
        let mut shelf = Self {
            by_path: BTreeMap::new(),
            by_digest: BTreeMap::new(),
            pasted: BTreeMap::new(),
            by_file_name: BTreeMap::new(),
            by_file_title: BTreeMap::new(),
        };
        for note in notes {
            match &note.provenance.origin {
                Origin::File(path) => {
                    shelf.by_path.entry(path).or_default().push(note);
                    shelf.by_file_name.entry(last_part(path)).or_default().push(note);
                    shelf.by_file_title.entry(&note.title).or_default().push(note);
                }
                Origin::Pasted => shelf.pasted.entry(&note.title).or_default().push(note),
                Origin::Own => {}
            }
            if !note.provenance.digest.is_empty() {
                shelf.by_digest.entry(&note.provenance.digest).or_default().push(note);
            }
        }
        shelf
    }

    fn of_path(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        match &draft.name {
            SourceName::File(path) => all(&self.by_path, path),
            SourceName::Pasted => &[],
        }
    }

    fn of_pasted_title(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        match draft.name {
            SourceName::Pasted => all(&self.pasted, &draft.title),
            SourceName::File(_) => &[],
        }
    }

    fn of_file_name(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        match &draft.name {
            SourceName::File(path) => all(&self.by_file_name, last_part(path)),
            SourceName::Pasted => &[],
        }
    }

    fn of_file_title(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        match draft.name {
            SourceName::File(_) => all(&self.by_file_title, &draft.title),
            SourceName::Pasted => &[],
        }
    }

    /// By path, or by title where there is none.
    fn of_name(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        match draft.name {
            SourceName::File(_) => self.of_path(draft),
            SourceName::Pasted => self.of_pasted_title(draft),
        }
    }

    fn of_bytes(&self, draft: &Draft) -> &[&'a Arc<Note>] {
        all(&self.by_digest, &draft.digest)
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn all<'m, 'a>(notes: &'m BTreeMap<&'a str, Vec<&'a Arc<Note>>>, key: &str) -> &'m [&'a Arc<Note>] {
    notes.get(key).map_or(&[], Vec::as_slice)
}

/// Drafts and the notes found for them so far, each at most once.
struct Finder<'a, 'd> {
    drafts: &'d [Draft],
    known: Vec<Option<&'a Arc<Note>>>,
    claimed: BTreeSet<NoteId>,
}

impl<'a, 'd> Finder<'a, 'd> {
    /// Gives each draft without a note the first of its candidates that is free and fits.
    fn claim<'s>(&mut self, candidates: impl Fn(&'d Draft) -> &'s [&'a Arc<Note>], fits: impl Fn(&Note, &Draft) -> bool)
    where
        'a: 's,
    {
        for (draft, known) in self.drafts.iter().zip(&mut self.known) {
            if known.is_none() {
                let mut free = candidates(draft).iter().filter(|note| !self.claimed.contains(&note.id));
                *known = free.find(|note| fits(note, draft)).copied();
                self.claimed.extend(known.map(|note| note.id));
            }
        }
    }
}

/// The notebook of a folder that has another name now: the one in which more than half of the drafts, and at least two, have
/// a note of the same name that is alike.
fn renamed_from(
    finder: &Finder<'_, '_>,
    elsewhere: &Shelf<'_>,
    is_alike: impl Fn(&Note, &Draft) -> bool,
) -> Option<NotebookId> {
    let mut n_found: BTreeMap<NotebookId, usize> = BTreeMap::new();
    let unknown = finder
        .drafts
        .iter()
        .zip(&finder.known)
        .filter(|(_, known)| known.is_none());
    for (draft, _) in unknown {
        let alike = elsewhere.of_name(draft).iter().filter(|note| is_alike(note, draft));
        let notebooks: BTreeSet<NotebookId> = alike.map(|note| note.notebook).collect();
        for notebook in notebooks {
            *n_found.entry(notebook).or_default() += 1;
        }
    }
    let (&notebook, &n_most) = n_found.iter().max_by_key(|(_, n)| **n)?;
    (n_most >= 2 && n_most * 2 > finder.drafts.len()).then_some(notebook)
}

/// Whether a note and a draft have more than half of their lines in common.
fn has_most_lines(library: &Library, note: &Note, draft: &Draft) -> bool {
    let n_lines = n_lines(library, note).max(draft.blocks.iter().filter(|block| !block.text.is_empty()).count());
    n_shared(library, note, draft) * 2 > n_lines
}

/// How many lines of a note, as its source has them, are in a draft too.
fn n_shared(library: &Library, note: &Note, draft: &Draft) -> usize {
    let lines: BTreeSet<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
    words(library, note).filter(|words| lines.contains(words)).count()
}

fn n_lines(library: &Library, note: &Note) -> usize {
    words(library, note).count()
}

/// What the lines of a note say in its source, where they say something.
fn words<'a>(library: &'a Library, note: &'a Note) -> impl Iterator<Item = &'a str> {
    let words = library.blocks_of(note).filter_map(|block| block.source_words());
    words.filter(|words| !words.is_empty())
}
