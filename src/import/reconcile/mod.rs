//! Drafts compared with the library.
//!
//! A note is found again by the path of its file, by the bytes of its source, or, when it was pasted, by its title and
//! its lines, in its notebook first and then in all others (`find`). Its lines are matched with those of the draft
//! (`align`), so that their ids, and with them cards, annotations and schedules, stay (`merge`). Pictures are matched
//! with the diagrams of its notebook by name (`diagrams`).
//!
//! Two rules keep what the user did: a source whose bytes are the same changes nothing but missing pictures, whatever
//! was edited since; and a line that was edited here keeps the user's words even when the source changed it too, which
//! the report then says.
//!
//! Limits: a line deleted here comes back when its source changes; a note whose file is gone stays.

mod align;
mod diagrams;
mod find;
mod gone;
mod hanging;
mod kin;
mod links;
mod merge;
mod pairs;
mod report;
mod rewrite;

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::{Draft, Source, SourceName};
use crate::model::{
    Action, Attachment, Block, Diagram, IdSource, Import, ImportedNote, Library, Note, NoteId, Notebook, NotebookId,
    Origin, Provenance, SourceText, Timestamp,
};
use diagrams::Diagrams;
use find::known_notes;
pub use gone::GoneLines;
use links::LinkTargets;
pub use report::{Conflict, KeptLine, NoteReport, Outcome, PictureProblem, PictureTrouble, Report, UnresolvedLink};
pub use rewrite::{Rewritten, WrittenNote};

/// Into what, when, and with which pictures to import.
#[derive(Clone, Debug)]
pub struct ReconcileOptions {
    /// The name of the notebook; made when there is none.
    pub notebook: String,
    /// When the import is made.
    pub now: Timestamp,
    /// The pictures at hand, by their path relative to the imported folder, with `/` between its parts.
    pub pictures: BTreeMap<String, Attachment>,
    /// Whether what looks like a newer version of a note becomes a note of its own. What is the same byte for byte stays
    /// one note.
    pub is_as_new: bool,
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
    let mut known = known_notes(library, &notebook, &drafts);
    if options.is_as_new {
        for (draft, known) in drafts.iter().zip(&mut known) {
            *known = known.filter(|note| note.provenance.digest == draft.digest);
        }
    }
    let mut diagrams_of: BTreeMap<NotebookId, Diagrams<'_>> = BTreeMap::new();
    let mut import = Import::default();
    let targets = LinkTargets::new(library, &drafts, options.pictures.keys());
    let mut report = Report::default();
    for (draft, known) in drafts.into_iter().zip(known) {
        // A note that lies in another notebook by now stays there, with its diagrams.
        let home = known.map_or(notebook.id, |note| note.notebook);
        let diagrams = diagrams_of
            .entry(home)
            .or_insert_with(|| Diagrams::new(library, home, options));
        let outcome = match known {
            Some(note) if note.provenance.digest == draft.digest => {
                diagrams.fill(ids, &draft);
                import.notes.extend(renamed(library, &draft, note));
                Fitted::plain(note.id, Outcome::Unchanged)
            }
            Some(note) => changed(library, ids, diagrams, &draft, note, &notebook.name, &mut import.notes),
            // `home` is the notebook that is imported into.
            None => new_note(ids, diagrams, &draft, &notebook, options.now, &mut import.notes),
        };
        let (unresolved, n_resolved) = targets.check(&draft);
        report.unresolved_links.extend(unresolved);
        report.n_links += n_resolved;
        let elsewhere = library.notebook(home).filter(|home| home.id != notebook.id);
        let namesake = known
            .is_none()
            .then(|| namesake(library, notebook.id, &draft))
            .flatten();
        report.notes.push(NoteReport {
            namesake,
            elsewhere: elsewhere.map(|home| home.name.clone()),
            ..NoteReport::new(draft, outcome)
        });
    }
    for diagrams in diagrams_of.into_values() {
        let (changed, problems) = diagrams.finish();
        report.pictures.extend(problems);
        import.diagrams.extend(changed);
    }
    let has_changes = !import.notes.is_empty() || !import.diagrams.is_empty();
    let is_used = import
        .notes
        .iter()
        .any(|imported| imported.note.notebook == notebook.id);
    if is_new && is_used {
        import.notebooks.push(notebook);
    }
    Reconciled {
        action: has_changes.then_some(Action::Import(import)),
        report,
    }
}

/// The lines of a draft as new lines of a note that is there, and the diagrams they show that are new.
pub fn new_lines(
    library: &Library,
    ids: &mut IdSource,
    draft: &Draft,
    note: &Note,
    now: Timestamp,
) -> (Vec<Block>, Vec<Diagram>) {
    let options = ReconcileOptions {
        notebook: String::new(),
        now,
        pictures: BTreeMap::new(),
        is_as_new: false,
    };
    let mut diagrams = Diagrams::new(library, note.notebook, &options);
    let blocks = draft.blocks.iter();
    let blocks = blocks.map(|block| merge::new_block(ids, &mut diagrams, draft, block, note.id));
    (blocks.collect(), diagrams.finish().0)
}

/// The notebook of a name, and whether it has to be made.
fn notebook(library: &Library, ids: &mut IdSource, name: &str) -> (Notebook, bool) {
    let composed = |name: &str| name.trim().nfc().collect::<String>();
    let name = composed(name);
    match library.notebooks().find(|notebook| composed(&notebook.name) == name) {
        Some(notebook) => ((**notebook).clone(), false),
        None => (Notebook::new(ids.next_id(), name), true),
    }
}

/// The note that was read from a file of the same path, where that is another one.
fn namesake(library: &Library, notebook: NotebookId, draft: &Draft) -> Option<NoteId> {
    let SourceName::File(path) = &draft.name else {
        return None;
    };
    let is_namesake = |note: &&Arc<Note>| matches!(&note.provenance.origin, Origin::File(other) if other == path);
    library.notes_of(notebook).find(is_namesake).map(|note| note.id)
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
    notebook: &Notebook,
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
        notebook: notebook.id,
        title: draft.title.clone(),
        provenance: provenance(draft, Some(now), &notebook.name),
        blocks: Vec::new(),
        dismissed: std::collections::BTreeSet::new(),
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
    imported_into: &str,
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
        provenance: provenance(draft, note.provenance.imported_at, imported_into),
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

fn provenance(draft: &Draft, imported_at: Option<Timestamp>, imported_into: &str) -> Provenance {
    Provenance {
        origin: match &draft.name {
            SourceName::Pasted => Origin::Pasted,
            SourceName::File(path) => Origin::File(path.clone()),
        },
        format: draft.format,
        digest: draft.digest.clone(),
        imported_at,
        imported_into: imported_into.to_owned(),
        licence: draft.licence.clone(),
        author: draft.author.clone(),
        preamble: draft.preamble.clone(),
    }
}
