//! An earlier version put back without losing what came since.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{DiagramDocument, Document, Note, NoteDocument, Target};

/// What a document is to be when an earlier version of it is put back: its lines, and its cards and annotations as they
/// were; cards and annotations made since stay as long as there is something they are on. A note goes back into the
/// notebook it lies in now.
pub fn restored(current: Option<&Document>, version: Document) -> Document {
    match (current, version) {
        (Some(Document::Note(current)), Document::Note(version)) => Document::Note(restored_note(current, version)),
        (Some(Document::Diagram(current)), Document::Diagram(version)) => {
            let known: BTreeSet<_> = version.annotations.iter().map(|annotation| annotation.id).collect();
            let is_there = |target| {
                let regions = &version.diagram.regions;
                matches!(target, Target::Region(id) if regions.iter().any(|region| region.id == id))
            };
            let since = current
                .annotations
                .iter()
                .filter(|annotation| !known.contains(&annotation.id) && is_there(annotation.target));
            let mut annotations = version.annotations.clone();
            annotations.extend(since.cloned());
            annotations.sort_by_key(|annotation| annotation.id);
            Document::Diagram(DiagramDocument {
                diagram: version.diagram,
                annotations,
            })
        }
        (_, version) => version,
    }
}

fn restored_note(current: &NoteDocument, version: NoteDocument) -> NoteDocument {
    let NoteDocument {
        note,
        blocks,
        mut cards,
        mut annotations,
    } = version;
    let known: BTreeSet<_> = cards.iter().map(|card| card.id).collect();
    cards.extend(current.cards.iter().filter(|card| !known.contains(&card.id)).cloned());
    cards.sort_by_key(|card| card.id);
    let lines: BTreeSet<_> = blocks.iter().map(|block| block.id).collect();
    let all_cards: BTreeSet<_> = cards.iter().map(|card| card.id).collect();
    let known: BTreeSet<_> = annotations.iter().map(|annotation| annotation.id).collect();
    let is_there = |target| match target {
        Target::Block(id) => lines.contains(&id),
        Target::Card(id) => all_cards.contains(&id),
        Target::Region(_) => false,
    };
    // A highlight made since lies on words that may not be there any more.
    let since = current.annotations.iter().filter(|annotation| {
        !known.contains(&annotation.id)
            && is_there(annotation.target)
            && !matches!(annotation.mark, crate::model::Mark::Highlight(..))
    });
    annotations.extend(since.cloned());
    annotations.sort_by_key(|annotation| annotation.id);
    NoteDocument {
        note: Arc::new(Note {
            notebook: current.note.notebook,
            dismissed: current.note.dismissed.clone(),
            ..(*note).clone()
        }),
        blocks,
        cards,
        annotations,
    }
}
