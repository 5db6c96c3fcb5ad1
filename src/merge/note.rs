//! Notes: lines, cards, and what was annotated on both.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::list::{Held, MergedList, merge_lists};
use super::mistake::merge_mistakes;
use super::value::{Pick, merge_sets, pick};
use super::{Merged, no_note};
use crate::model::{
    Annotation, AnnotationId, Block, BlockId, CardId, Document, Id as _, Mark, Mistake, Note, NoteDocument, Target,
    Timestamp, moved_range,
};

pub(super) fn merge_notes(base: Option<&NoteDocument>, ours: &NoteDocument, theirs: &NoteDocument) -> Merged {
    let nothing = no_note(ours);
    let before = base.unwrap_or(&nothing);
    let (our_news, their_news) = (news_of(before, ours), news_of(before, theirs));
    let blocks = merge_lists(
        &before.blocks,
        &ours.blocks,
        &theirs.blocks,
        &Held {
            by_ours: &|id| our_news.contains(&Target::Block(id)),
            by_theirs: &|id| their_news.contains(&Target::Block(id)),
        },
    );
    let mut cards = merge_lists(
        &before.cards,
        &ours.cards,
        &theirs.cards,
        &Held {
            by_ours: &|id| our_news.contains(&Target::Card(id)),
            by_theirs: &|id| their_news.contains(&Target::Card(id)),
        },
    );
    // A second copy may have a smaller id than the first; cards lie in the order of their ids.
    cards.items.sort_by_key(|card| card.id);
    let nothing_held = Held {
        by_ours: &|_: AnnotationId| false,
        by_theirs: &|_| false,
    };
    let annotations = merge_lists(
        &before.annotations,
        &ours.annotations,
        &theirs.annotations,
        &nothing_held,
    );
    let lines = Lines {
        merged: by_id(&blocks.items),
        ours: by_id(&ours.blocks),
        theirs: by_id(&theirs.blocks),
    };
    let cards_there: BTreeSet<CardId> = cards.items.iter().map(|card| card.id).collect();
    let mut annotations: Vec<Arc<Annotation>> = annotations
        .items
        .into_iter()
        .filter_map(|annotation| match annotation.target {
            Target::Block(block) => lines.placed(&annotation, block, ours, theirs),
            Target::Card(card) => cards_there.contains(&card).then_some(annotation),
            Target::Region(_) => None,
        })
        .collect();
    drop_second_marks(&mut annotations);
    let twice = twice_of(&blocks, &cards);
    for (first, second) in &twice {
        flag(&mut annotations, *first);
        flag(&mut annotations, *second);
    }
    annotations.sort_by_key(|annotation| annotation.id);
    let base_note = base.map(|base| &*base.note);
    let note = Note {
        id: ours.note.id,
        notebook: pick(
            base_note.map(|note| &note.notebook),
            &ours.note.notebook,
            &theirs.note.notebook,
            Pick::Smaller,
        ),
        title: pick(
            base_note.map(|note| &note.title),
            &ours.note.title,
            &theirs.note.title,
            Pick::Smaller,
        ),
        provenance: pick(
            base_note.map(|note| &note.provenance),
            &ours.note.provenance,
            &theirs.note.provenance,
            Pick::Larger,
        ),
        blocks: blocks.items.iter().map(|block| block.id).collect(),
        dismissed: merge_sets(
            base_note.map(|note| &note.dismissed),
            &ours.note.dismissed,
            &theirs.note.dismissed,
        ),
    };
    Merged {
        document: Document::Note(NoteDocument {
            note: Arc::new(note),
            blocks: blocks.items,
            cards: cards.items,
            annotations,
        }),
        twice: twice.into_iter().map(|(first, _)| first).collect(),
    }
}

/// What a side annotated since, or annotated otherwise.
fn news_of(before: &NoteDocument, side: &NoteDocument) -> BTreeSet<Target> {
    let known: BTreeMap<AnnotationId, &Arc<Annotation>> = before
        .annotations
        .iter()
        .map(|annotation| (annotation.id, annotation))
        .collect();
    let is_new = |annotation: &&Arc<Annotation>| known.get(&annotation.id) != Some(annotation);
    side.annotations
        .iter()
        .filter(is_new)
        .map(|annotation| annotation.target)
        .collect()
}

fn by_id(blocks: &[Arc<Block>]) -> BTreeMap<BlockId, &Arc<Block>> {
    blocks.iter().map(|block| (block.id, block)).collect()
}

fn twice_of(blocks: &MergedList<Block>, cards: &MergedList<crate::model::Card>) -> Vec<(Target, Target)> {
    let lines = blocks
        .twice
        .iter()
        .map(|&(first, second)| (Target::Block(first), Target::Block(second)));
    let cards = cards
        .twice
        .iter()
        .map(|&(first, second)| (Target::Card(first), Target::Card(second)));
    lines.chain(cards).collect()
}

/// The lines of the outcome and of both sides.
struct Lines<'a> {
    merged: BTreeMap<BlockId, &'a Arc<Block>>,
    ours: BTreeMap<BlockId, &'a Arc<Block>>,
    theirs: BTreeMap<BlockId, &'a Arc<Block>>,
}

impl Lines<'_> {
    /// An annotation on a line as it stays. A highlight lies on the words of the side it comes from; where the line got
    /// the words of the other side, it moves along, or goes with its words.
    fn placed(
        &self,
        annotation: &Arc<Annotation>,
        block: BlockId,
        ours: &NoteDocument,
        theirs: &NoteDocument,
    ) -> Option<Arc<Annotation>> {
        let merged = self.merged.get(&block)?;
        let Mark::Highlight(range, tint) = &annotation.mark else {
            return Some(Arc::clone(annotation));
        };
        let text_in = |lines: &BTreeMap<BlockId, &Arc<Block>>, side: &NoteDocument| {
            let is_there = side
                .annotations
                .iter()
                .any(|other| other.id == annotation.id && other.mark == annotation.mark);
            let line = lines.get(&block).filter(|_| is_there)?;
            Some(line.text.clone())
        };
        let texts: Vec<String> = [text_in(&self.ours, ours), text_in(&self.theirs, theirs)]
            .into_iter()
            .flatten()
            .collect();
        let range = if texts.iter().any(|text| *text == merged.text) {
            range.clone()
        } else {
            moved_range(texts.iter().min()?, &merged.text, range)?
        };
        merged.text.get(range.clone()).filter(|part| !part.is_empty())?;
        Some(Arc::new(Annotation {
            mark: Mark::Highlight(range, *tint),
            ..(**annotation).clone()
        }))
    }
}

/// A target has at most one star and one flag, and a card one thing said of its mistakes; two sides may have set one each.
/// What both said is said by the first.
fn drop_second_marks(annotations: &mut Vec<Arc<Annotation>>) {
    annotations.sort_by_key(|annotation| annotation.id);
    let mut seen = BTreeSet::new();
    let mut said: BTreeMap<Target, Mistake> = BTreeMap::new();
    annotations.retain(|annotation| match &annotation.mark {
        Mark::Star => seen.insert((annotation.target, false)),
        Mark::Flag => seen.insert((annotation.target, true)),
        Mark::Mistake(mistake) => match said.entry(annotation.target) {
            Entry::Vacant(first) => {
                first.insert(mistake.clone());
                true
            }
            Entry::Occupied(mut first) => {
                let both = merge_mistakes(None, first.get(), mistake);
                first.insert(both);
                false
            }
        },
        Mark::Remark(_) | Mark::Highlight(..) => true,
    });
    for annotation in annotations {
        if let Mark::Mistake(own) = &annotation.mark
            && let Some(both) = said.get(&annotation.target)
            && own != both
        {
            Arc::make_mut(annotation).mark = Mark::Mistake(both.clone());
        }
    }
}

/// Flags something to be looked into, unless it is flagged. The flag has the number of what it is on, and its time.
fn flag(annotations: &mut Vec<Arc<Annotation>>, target: Target) {
    if annotations
        .iter()
        .any(|annotation| annotation.target == target && annotation.mark == Mark::Flag)
    {
        return;
    }
    let mut raw = match target {
        Target::Block(id) => id.raw(),
        Target::Card(id) => id.raw(),
        Target::Region(id) => id.raw(),
    };
    let made_at = Timestamp(i64::try_from(raw >> 20).unwrap_or_default());
    while annotations.iter().any(|annotation| annotation.id.raw() == raw) {
        raw = raw.saturating_add(1);
    }
    annotations.push(Arc::new(Annotation {
        id: AnnotationId::from_raw(raw),
        target,
        mark: Mark::Flag,
        made_at,
    }));
}
