//! What was just done, in a sentence.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{ActionKind, Change, Diagram, Glossary, NoteId, OwnExamPreset, Settings, Step};
use crate::ui::text::Words;

/// What a step did; nothing for what is seen at once on screen.
pub(super) fn sentence(words: &Words, step: &Step) -> Option<String> {
    let done = &words.done;
    let count = |is_meant: fn(&Change) -> bool| step.changes.iter().filter(|change| is_meant(change)).count();
    let cards = || count(|change| matches!(change, Change::Card(_)));
    let lines = || count(|change| matches!(change, Change::Block(edit) if edit.after.is_none()));
    let linking = || count(|change| matches!(change, Change::Block(_)));
    let pasted = || count(|change| matches!(change, Change::Block(edit) if edit.before.is_none()));
    let notes = || count(|change| matches!(change, Change::Note(_)));
    let pictures = || count(|change| matches!(change, Change::Diagram(_)));
    Some(match step.kind {
        ActionKind::CreateNotebook => done.notebook_made.to_string(),
        ActionKind::RenameNote if linking() > 0 => done.renamed_with_links.counted(linking()),
        ActionKind::RenameDiagram if pictures() > 1 => done.diagrams_renamed.counted(pictures()),
        ActionKind::RenameNotebook | ActionKind::RenameNote | ActionKind::RenameDiagram => done.renamed.to_string(),
        ActionKind::SetExam if has_exam(step) => done.exam_saved.to_string(),
        ActionKind::SetExam => done.exam_removed.to_string(),
        ActionKind::DeleteNotebook => done.notebook_deleted.to_string(),
        ActionKind::MoveNote => done.note_moved.to_string(),
        ActionKind::DeleteNote => done.note_deleted.to_string(),
        ActionKind::Import => done.imported.counted(notes().max(1)),
        ActionKind::Restore => done.restored.to_string(),
        ActionKind::PasteLines => done.lines_pasted.counted(pasted().max(1)),
        ActionKind::DeleteLine if lines() > 1 => done.lines_deleted.counted(lines()),
        ActionKind::DeleteLine => done.line_deleted.to_string(),
        ActionKind::ReplaceWords => done.words_replaced.with(replaced(words, step)),
        ActionKind::EditLine | ActionKind::InsertLine | ActionKind::EditSource => done.line_edited.to_string(),
        ActionKind::AddCards => done.cards_made.counted(cards()),
        ActionKind::DismissProposals => done.proposals_dismissed.to_string(),
        ActionKind::EditCard => done.card_edited.to_string(),
        ActionKind::DeleteCards => done.cards_deleted.counted(cards()),
        ActionKind::SuspendCards => done.cards_suspended.counted(cards()),
        ActionKind::BuryCards => done.cards_buried.counted(cards()),
        ActionKind::ResumeCards => done.cards_resumed.counted(cards()),
        ActionKind::TagCards => done.cards_tagged.counted(cards()),
        ActionKind::UntagCards => done.cards_untagged.counted(cards()),
        ActionKind::MoveCards => done.cards_moved.counted(cards()),
        ActionKind::ResetCards => done.cards_reset.counted(step.changes.len()),
        ActionKind::JoinFact => done.fact_joined.to_string(),
        ActionKind::AddRemark | ActionKind::EditRemark => done.remark_saved.to_string(),
        ActionKind::RemoveAnnotation => done.remark_deleted.to_string(),
        ActionKind::SetStatus => done.status_set.to_string(),
        ActionKind::TakeOutMistake => done.mistake_taken_out.to_string(),
        ActionKind::SetPicture if had_picture(step) => done.picture_replaced.to_string(),
        ActionKind::AddPicture | ActionKind::SetPicture => done.pictures_kept.counted(pictures().max(1)),
        ActionKind::RemovePicture => done.picture_removed.to_string(),
        ActionKind::MoveDiagram => done.diagrams_moved.counted(pictures()),
        ActionKind::DeleteDiagram if pictures() > 1 => done.diagrams_deleted.counted(pictures()),
        ActionKind::DeleteDiagram => done.diagram_deleted.to_string(),
        ActionKind::Link if is_unlinked(step) => done.unlinked.to_string(),
        ActionKind::Link => done.linked.to_string(),
        ActionKind::DeleteRegions => done.regions_deleted.counted(n_deleted_regions(step)),
        ActionKind::EditGlossary | ActionKind::ChangeSettings => settings_sentence(words, step)?,
        // Stars, flags, highlights, reasons of mistakes, what is drawn and what is written in a note are seen where they are.
        ActionKind::Answer
        | ActionKind::EndExam
        | ActionKind::Merge
        | ActionKind::RevertMerge
        | ActionKind::ArrangeNotebooks
        | ActionKind::ArrangeNotes
        | ActionKind::EditTable
        | ActionKind::TranslateLine
        | ActionKind::CreateNote
        | ActionKind::SplitLine
        | ActionKind::JoinLine
        | ActionKind::MoveLines
        | ActionKind::RetypeLine
        | ActionKind::Highlight
        | ActionKind::TintHighlight
        | ActionKind::RemoveHighlight
        | ActionKind::Star
        | ActionKind::Flag
        | ActionKind::DescribeMistake
        | ActionKind::AddRegions
        | ActionKind::LabelRegion
        | ActionKind::MoveRegions
        | ActionKind::ResizeRegions
        | ActionKind::AlignRegions
        | ActionKind::SetRegionRole
        | ActionKind::GroupRegions
        | ActionKind::UngroupRegions
        | ActionKind::LockRegions
        | ActionKind::UnlockRegions
        | ActionKind::ListRegions
        | ActionKind::CopyRegions => return None,
    })
}

/// In how many lines of how many notes words were replaced.
fn replaced(words: &Words, step: &Step) -> String {
    let lines = step.changes.iter().filter_map(|change| match change {
        Change::Block(edit) => edit.latest().map(|line| line.note),
        _ => None,
    });
    let notes: Vec<NoteId> = lines.collect();
    let n_lines = notes.len();
    let notes: BTreeSet<NoteId> = notes.into_iter().collect();
    let (lines, notes) = (
        words.notes.n_lines.counted(n_lines),
        words.replace.n_notes.counted(notes.len()),
    );
    format!("{lines} · {notes}")
}

fn has_exam(step: &Step) -> bool {
    let exam = |change: &Change| matches!(change, Change::Notebook(edit) if edit.after.as_ref().is_some_and(|after| after.exam.is_some()));
    step.changes.iter().any(exam)
}

fn n_deleted_regions(step: &Step) -> usize {
    let n_regions = |diagram: Option<&Arc<Diagram>>| diagram.map_or(0, |diagram| diagram.regions.len());
    let n_deleted = |change: &Change| match change {
        Change::Diagram(edit) => n_regions(edit.before.as_ref()).saturating_sub(n_regions(edit.after.as_ref())),
        _ => 0,
    };
    step.changes.iter().map(n_deleted).sum()
}

fn is_unlinked(step: &Step) -> bool {
    let n_links = |diagram: Option<&Arc<Diagram>>| -> usize {
        let regions = diagram.into_iter().flat_map(|diagram| &diagram.regions);
        regions.map(|region| region.links.len()).sum()
    };
    step.changes.iter().any(
        |change| matches!(change, Change::Diagram(edit) if n_links(edit.after.as_ref()) < n_links(edit.before.as_ref())),
    )
}

/// Searches and exams that are kept and terms are told of; other settings are seen where they are made.
fn settings_sentence(words: &Words, step: &Step) -> Option<String> {
    let n_kept = |settings: Option<&Arc<Settings>>| settings.map_or(0, |settings| settings.saved_searches.len());
    step.changes.iter().find_map(|change| match change {
        Change::Glossary(edit) => {
            let n_groups = |glossary: Option<&Arc<Glossary>>| glossary.map_or(0, |glossary| glossary.groups.len());
            let sentence = match n_groups(edit.after.as_ref()).cmp(&n_groups(edit.before.as_ref())) {
                Ordering::Greater => &words.done.term_added,
                Ordering::Less => &words.done.term_removed,
                Ordering::Equal => &words.done.term_changed,
            };
            Some(sentence.to_string())
        }
        Change::Settings(edit) if exams(edit.after.as_ref()) != exams(edit.before.as_ref()) => {
            let n_exams = |settings: Option<&Arc<Settings>>| exams(settings).len();
            let sentence = match n_exams(edit.after.as_ref()).cmp(&n_exams(edit.before.as_ref())) {
                Ordering::Greater => &words.done.preset_kept,
                Ordering::Less => &words.done.preset_forgotten,
                Ordering::Equal => &words.done.preset_changed,
            };
            Some(sentence.to_string())
        }
        Change::Settings(edit) => match n_kept(edit.after.as_ref()).cmp(&n_kept(edit.before.as_ref())) {
            Ordering::Greater => Some(words.done.search_kept.to_string()),
            Ordering::Less => Some(words.done.search_forgotten.to_string()),
            Ordering::Equal => None,
        },
        _ => None,
    })
}

/// The exams that are kept.
fn exams(settings: Option<&Arc<Settings>>) -> &[OwnExamPreset] {
    settings.map_or(&[], |settings| &settings.exam_presets)
}

/// Whether a diagram had a picture before, which is another one now.
fn had_picture(step: &Step) -> bool {
    step.changes.iter().any(
        |change| matches!(change, Change::Diagram(edit) if edit.before.as_ref().is_some_and(|diagram| !diagram.is_missing())),
    )
}
