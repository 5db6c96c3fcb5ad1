//! Drafts compared with the library.
//!
//! A note is found again by the path of its file, by the bytes of its source, or, when it was pasted, by its title and
//! its lines. Its lines are matched with those of the draft (`align`), so that their ids, and with them cards,
//! annotations and schedules, stay (`merge`). Pictures are matched with diagrams by name (`diagrams`).
//!
//! Two rules keep what the user did: a source whose bytes are the same changes nothing but missing pictures, whatever
//! was edited since; and a line that was edited here keeps the user's words even when the source changed it too, which
//! the report then says.
//!
//! Limits: a line deleted here comes back when its source changes; a note whose file is gone stays.

mod align;
mod diagrams;
mod links;
mod merge;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::{Draft, Source, SourceName};
use crate::model::{
    Action, Attachment, Block, IdSource, Import, ImportedNote, Library, Note, NoteId, Notebook, NotebookId, Origin,
    Provenance, SourceText, Timestamp,
};
use diagrams::Diagrams;
use links::LinkTargets;
pub use report::{Conflict, KeptLine, NoteReport, Outcome, PictureProblem, PictureTrouble, Report, UnresolvedLink};

/// Share of the lines of a pasted note that a text of the same title must have to be the same note again, in percent.
const SAME_NOTE_PERCENT: usize = 30;

/// Lines two notes must have for their having none in common to mean something.
const MIN_TELLING_LINES: usize = 5;

/// Into what, when, and with which pictures to import.
#[derive(Clone, Debug)]
pub struct ReconcileOptions {
    /// The name of the notebook; made when there is none.
    pub notebook: String,
    /// When the import is made.
    pub now: Timestamp,
    /// The pictures at hand, by their path relative to the imported folder, with `/` between its parts.
    pub pictures: BTreeMap<String, Attachment>,
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Reconciled {
    /// The action to be performed; nothing when nothing would change.
    pub action: Option<Action>,
    /// What is to be said about it.
    pub report: Report,
}

/// Fits drafts to the library.
///
/// Both come from the [`Transaction`](crate::model::Transaction) in which the action is performed, so that no id is given out
/// twice.
pub fn reconcile(library: &Library, ids: &mut IdSource, drafts: Vec<Draft>, options: &ReconcileOptions) -> Reconciled {
    let (notebook, is_new) = notebook(library, ids, &options.notebook);
    let matched = matched_notes(library, notebook.id, &drafts);
    let mut diagrams = Diagrams::new(library, notebook.id, options);
    let mut import = Import::default();
    let targets = LinkTargets::new(library, notebook.id, &drafts, options.pictures.keys());
    let mut report = Report::default();
    for (draft, known) in drafts.into_iter().zip(matched) {
        let outcome = match known {
            Some(note) if note.provenance.digest == draft.digest => {
                diagrams.fill(ids, &draft);
                import.notes.extend(renamed(library, &draft, note));
                Fitted::plain(note.id, Outcome::Unchanged)
            }
            Some(note) => changed(library, ids, &mut diagrams, &draft, note, &mut import.notes),
            None => new_note(ids, &mut diagrams, &draft, notebook.id, options.now, &mut import.notes),
        };
        let (unresolved, n_resolved) = targets.check(&draft);
        report.unresolved_links.extend(unresolved);
        report.n_links += n_resolved;
        report.notes.push(NoteReport::new(draft, outcome));
    }
    let (changed_diagrams, problems) = diagrams.finish();
    report.pictures = problems;
    import.diagrams = changed_diagrams;
    let has_changes = !import.notes.is_empty() || !import.diagrams.is_empty();
    if is_new && has_changes {
        import.notebooks.push(notebook);
    }
    Reconciled {
        action: has_changes.then_some(Action::Import(import)),
        report,
    }
}

/// The notebook of a name, and whether it has to be made.
fn notebook(library: &Library, ids: &mut IdSource, name: &str) -> (Notebook, bool) {
    let composed = |name: &str| name.trim().nfc().collect::<String>();
    let name = composed(name);
    match library.notebooks().find(|notebook| composed(&notebook.name) == name) {
        Some(notebook) => ((**notebook).clone(), false),
        None => (
            Notebook {
                id: ids.next_id(),
                name,
            },
            true,
        ),
    }
}

/// For each draft the note it was before.
fn matched_notes<'a>(library: &'a Library, notebook: NotebookId, drafts: &[Draft]) -> Vec<Option<&'a Arc<Note>>> {
    let mut by_path = BTreeMap::new();
    let mut by_digest: BTreeMap<&str, Vec<&Arc<Note>>> = BTreeMap::new();
    let mut pasted: BTreeMap<&str, Vec<&Arc<Note>>> = BTreeMap::new();
    for note in library.notes_of(notebook) {
        match &note.provenance.origin {
            Origin::File(path) => {
                by_path.insert(path.as_str(), note);
            }
            Origin::Pasted => pasted.entry(note.title.as_str()).or_default().push(note),
            Origin::Own => {}
        }
        if !note.provenance.digest.is_empty() {
            by_digest.entry(note.provenance.digest.as_str()).or_default().push(note);
        }
    }
    let path_of = |draft: &Draft| match &draft.name {
        SourceName::File(path) => by_path
            .get(path.as_str())
            .copied()
            .filter(|note| !is_another(library, note, draft)),
        SourceName::Pasted => None,
    };
    let mut claimed = BTreeSet::new();
    // Paths come first, so that no note is taken for another one only because its bytes are the same.
    let by_path: Vec<Option<&Arc<Note>>> = drafts
        .iter()
        .map(|draft| path_of(draft).filter(|note| claimed.insert(note.id)))
        .collect();
    let mut claim = |note: &Arc<Note>| claimed.insert(note.id);
    drafts
        .iter()
        .zip(by_path)
        .map(|(draft, known)| {
            let same_bytes = || by_digest.get(draft.digest.as_str()).into_iter().flatten().copied();
            let same_title = || {
                let is_pasted = draft.name == SourceName::Pasted;
                let notes = is_pasted.then(|| pasted.get(draft.title.as_str())).flatten();
                notes
                    .into_iter()
                    .flatten()
                    .copied()
                    .filter(|note| is_same_note(library, note, draft))
            };
            known
                .or_else(|| same_bytes().find(|note| claim(note)))
                .or_else(|| same_title().find(|note| claim(note)))
        })
        .collect()
}

/// Whether a note at the same path is another one: that of another folder, with another title and no line in common.
fn is_another(library: &Library, note: &Note, draft: &Draft) -> bool {
    let lines: BTreeSet<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
    let mut words = library
        .blocks_of(note)
        .filter_map(|block| block.source_words())
        .filter(|words| !words.is_empty());
    let is_telling = note.blocks.len().min(draft.blocks.len()) >= MIN_TELLING_LINES;
    is_telling && note.title != draft.title && !words.any(|words| lines.contains(words))
}

/// Whether enough lines of a note are in a draft of the same title.
fn is_same_note(library: &Library, note: &Note, draft: &Draft) -> bool {
    let lines: BTreeSet<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
    let words: Vec<&str> = library
        .blocks_of(note)
        .filter_map(|block| block.source_words())
        .collect();
    let n_again = words.iter().filter(|words| lines.contains(*words)).count();
    n_again * 100 >= words.len() * SAME_NOTE_PERCENT
}

/// What became of a draft.
pub(super) struct Fitted {
    pub(super) note: NoteId,
    pub(super) outcome: Outcome,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) kept: Vec<KeptLine>,
}

impl Fitted {
    const fn plain(note: NoteId, outcome: Outcome) -> Self {
        Self {
            note,
            outcome,
            conflicts: Vec::new(),
            kept: Vec::new(),
        }
    }
}

fn new_note(
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    notebook: NotebookId,
    now: Timestamp,
    notes: &mut Vec<ImportedNote>,
) -> Fitted {
    let id: NoteId = ids.next_id();
    let blocks: Vec<Block> = draft
        .blocks
        .iter()
        .map(|block| merge::new_block(ids, diagrams, draft, block, id))
        .collect();
    let note = Note {
        id,
        notebook,
        title: draft.title.clone(),
        provenance: provenance(draft, Some(now)),
        blocks: Vec::new(),
    };
    notes.push(ImportedNote { note, blocks });
    Fitted::plain(id, Outcome::New)
}

fn changed(
    library: &Library,
    ids: &mut IdSource,
    diagrams: &mut Diagrams<'_>,
    draft: &Draft,
    note: &Arc<Note>,
    notes: &mut Vec<ImportedNote>,
) -> Fitted {
    let merged = merge::merge(library, ids, diagrams, draft, note);
    // A title the user gave stays; one that was read from the source follows it.
    let title = if source_title(library, note) == note.title {
        &draft.title
    } else {
        &note.title
    };
    let note = Note {
        title: title.clone(),
        provenance: provenance(draft, note.provenance.imported_at),
        ..(**note).clone()
    };
    let fitted = Fitted {
        note: note.id,
        outcome: merged.outcome,
        conflicts: merged.conflicts,
        kept: merged.kept,
    };
    notes.push(ImportedNote {
        note,
        blocks: merged.blocks,
    });
    fitted
}

/// The note with its new path when the file of the same bytes was renamed; nothing when the path is the same.
fn renamed(library: &Library, draft: &Draft, note: &Arc<Note>) -> Option<ImportedNote> {
    let SourceName::File(path) = &draft.name else {
        return None;
    };
    let origin = Origin::File(path.clone());
    (note.provenance.origin != origin).then(|| ImportedNote {
        blocks: library.blocks_of(note).map(|block| (**block).clone()).collect(),
        note: Note {
            provenance: Provenance {
                origin,
                ..note.provenance.clone()
            },
            ..(**note).clone()
        },
    })
}

/// The title the source of a note gave itself when it was imported last.
fn source_title(library: &Library, note: &Note) -> String {
    let mut text = note.provenance.preamble.clone();
    for block in library.blocks_of(note) {
        match (&block.source, block.source_words()) {
            (SourceText::Edited { lead, tail, .. }, Some(was)) => text.extend([lead.as_str(), was, tail.as_str()]),
            (_, Some(_)) => text.push_str(&block.source_text()),
            (_, None) => {}
        }
    }
    let name = match &note.provenance.origin {
        Origin::File(path) => SourceName::File(path.clone()),
        Origin::Own | Origin::Pasted => SourceName::Pasted,
    };
    super::draft(&Source {
        name,
        bytes: text.into_bytes(),
    })
    .title
}

fn provenance(draft: &Draft, imported_at: Option<Timestamp>) -> Provenance {
    Provenance {
        origin: match &draft.name {
            SourceName::Pasted => Origin::Pasted,
            SourceName::File(path) => Origin::File(path.clone()),
        },
        format: draft.format,
        digest: draft.digest.clone(),
        imported_at,
        licence: draft.licence.clone(),
        author: draft.author.clone(),
        preamble: draft.preamble.clone(),
    }
}
