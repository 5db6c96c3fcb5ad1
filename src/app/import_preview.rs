//! A look at what an import would change, before it does: notes that are there already and differ, and files that
//! can be read in more than one way.
//!
//! What was read is kept while the page is looked at, and fitted to the library anew when the person says yes, because
//! the library may have changed since. New notes alone need no question: one Undo takes them back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::import::{Draft, Outcome, ReadAs, Report, SourceName, Warning, WarningKind};
use crate::intake::{Choices, Intake};
use crate::model::{Action, Block, BlockId, ImportedNote, Library};
use crate::quiz::Agreement;
use crate::ui::EditorId;
use crate::ui::pages::{ReadingDoubt, ReadingQuestion, ReportChange};

/// Changed lines that are listed.
const MAX_CHANGES: usize = 5_000;

/// Characters of a text by which a person sees whether its encoding is right.
const N_CHARS_SHOWN: usize = 160;

/// Records of a table that are shown of a source.
const N_RECORDS_SHOWN: usize = 2;

/// Before which imports a person is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Consent {
    /// Those that change notes that are there, and those that can be read in more than one way.
    #[default]
    WhereInDoubt,
    /// All: a file that was opened from elsewhere is to be looked at, and nobody has said yet that it is to be kept.
    Asked,
}

/// From where an import is read again when it was read wrong.
#[derive(Clone, Default)]
pub(super) struct Origin {
    /// Nothing for a pasted text.
    pub(super) paths: Vec<PathBuf>,
    pub(super) choices: Choices,
    pub(super) consent: Consent,
}

/// An import that waits for a yes.
pub(super) struct PendingImport {
    pub(super) intake: Intake,
    pub(super) notebook: String,
    pub(super) source: String,
    pub(super) origin: Origin,
    /// The editor of the text that was pasted for it.
    pub(super) pasted: Option<EditorId>,
    /// Whether the person has said yes.
    pub(super) is_confirmed: bool,
    /// Whether what looks like newer versions becomes notes of their own.
    pub(super) is_as_new: bool,
    /// Whether it was looked at: it is not done without a yes any more.
    pub(super) was_shown: bool,
    /// How its packages agree with what follows from their answers, once that was worked out.
    pub(super) agreements: Vec<Agreement>,
}

/// Whether a person should look before anything happens.
pub(super) fn asks_first(report: &Report, origin: &Origin) -> bool {
    let is_chosen = !origin.choices.by_source.is_empty();
    is_chosen
        || report.notes.iter().any(|note| {
            let is_unclear = matches!(note.source, SourceName::File(_)) && doubt(&note.warnings).is_some();
            match note.outcome {
                Outcome::New => is_unclear || origin.consent == Consent::Asked,
                Outcome::Changed { .. } => true,
                Outcome::Unchanged => false,
            }
        })
}

/// The lines that would come, go or change in notes that are there.
pub(super) fn changes(library: &Library, action: Option<&Action>) -> Vec<ReportChange> {
    let Some(Action::Import(import)) = action else {
        return Vec::new();
    };
    let changes = import.notes.iter().flat_map(|imported| changes_of(library, imported));
    changes.take(MAX_CHANGES).collect()
}

fn changes_of(library: &Library, imported: &ImportedNote) -> Vec<ReportChange> {
    let Some(note) = library.note(imported.note.id) else {
        return Vec::new();
    };
    let change = |is_added: bool, block: &Block| ReportChange {
        is_added,
        text: block.text.clone(),
        note: note.title.clone(),
    };
    let here: BTreeMap<BlockId, &Block> = library.blocks_of(note).map(|block| (block.id, &**block)).collect();
    let there: BTreeMap<BlockId, &Block> = imported.blocks.iter().map(|block| (block.id, block)).collect();
    let mut changes = Vec::new();
    for block in &imported.blocks {
        match here.get(&block.id) {
            Some(before) if before.text == block.text => {}
            before => {
                changes.extend(before.map(|before| change(false, before)));
                changes.push(change(true, block));
            }
        }
    }
    let gone = here.values().filter(|block| !there.contains_key(&block.id));
    changes.extend(gone.map(|block| change(false, block)));
    changes
}

/// What cannot be told from the bytes of a source.
fn doubt(warnings: &[Warning]) -> Option<ReadingDoubt> {
    warnings.iter().find_map(|warning| match warning.kind {
        WarningKind::EncodingGuessed => Some(ReadingDoubt::Encoding),
        WarningKind::UnclearNumber => Some(ReadingDoubt::FirstNumber),
        WarningKind::UnknownColumns => Some(ReadingDoubt::Columns),
        _ => None,
    })
}

/// The files about which a person decides, with how they begin.
pub(super) fn questions(drafts: &[Draft], origin: &Origin) -> Vec<ReadingQuestion> {
    drafts.iter().filter_map(|draft| question(draft, origin)).collect()
}

fn question(draft: &Draft, origin: &Origin) -> Option<ReadingQuestion> {
    let SourceName::File(file) = &draft.name else {
        return None;
    };
    let decided = origin.choices.of(&draft.name);
    let decided_doubt = || match decided {
        ReadAs { columns: Some(_), .. } => Some(ReadingDoubt::Columns),
        ReadAs {
            first_number: Some(_), ..
        } => Some(ReadingDoubt::FirstNumber),
        ReadAs { encoding: Some(_), .. } => Some(ReadingDoubt::Encoding),
        ReadAs { .. } => None,
    };
    let doubt = doubt(&draft.warnings).or_else(decided_doubt)?;
    Some(ReadingQuestion {
        file: file.clone(),
        doubt,
        chosen: match doubt {
            ReadingDoubt::Encoding => draft.encoding.name.to_owned(),
            ReadingDoubt::FirstNumber => decided
                .first_number
                .map_or_else(String::new, |number| number.to_string()),
            ReadingDoubt::Columns => String::new(),
        },
        columns: draft.columns.clone(),
        chosen_columns: decided.columns,
        beginning: match doubt {
            ReadingDoubt::Columns => first_records(draft),
            ReadingDoubt::Encoding | ReadingDoubt::FirstNumber => first_words(draft),
        },
    })
}

/// How a source begins.
fn first_words(draft: &Draft) -> String {
    let lines = draft.blocks.iter().map(|block| block.text.as_str()).take(8);
    let words: Vec<&str> = std::iter::once(draft.title.as_str()).chain(lines).collect();
    words.join(" ").chars().take(N_CHARS_SHOWN).collect()
}

/// What stands below the first row of a table, a record on a line.
fn first_records(draft: &Draft) -> String {
    let lines = draft.blocks.iter().flat_map(|block| block.text.lines());
    let records = lines.skip(1).take(N_RECORDS_SHOWN).map(|line| {
        let record = line.split('\t').map(str::trim).collect::<Vec<_>>().join(" · ");
        record.chars().take(N_CHARS_SHOWN).collect::<String>()
    });
    records.collect::<Vec<_>>().join("\n")
}
