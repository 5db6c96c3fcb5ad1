//! What hangs on the lines of a note while they are put together anew: it stays with its line, goes over to the one that has the
//! words now, or is remembered with a line that was taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gone::Gone;
use crate::model::{
    Annotation, AnnotationId, Block, BlockId, BlockKind, Card, CardSource, IdSource, Mark, Note, NoteDocument,
    SourceText, Target, moved_range,
};

/// The lines of a note while they are put together anew.
pub(super) struct Page {
    pub(super) before: BTreeMap<BlockId, Arc<Block>>,
    order_before: Vec<BlockId>,
    pub(super) blocks: Vec<Arc<Block>>,
    /// The lines that got other words.
    reworded: BTreeSet<BlockId>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) annotations: Vec<Arc<Annotation>>,
}

impl Page {
    pub(super) fn of(document: &NoteDocument) -> Self {
        Self {
            before: document
                .blocks
                .iter()
                .map(|block| (block.id, Arc::clone(block)))
                .collect(),
            order_before: document.blocks.iter().map(|block| block.id).collect(),
            blocks: Vec::with_capacity(document.blocks.len()),
            reworded: BTreeSet::new(),
            cards: document.cards.clone(),
            annotations: document.annotations.clone(),
        }
    }

    pub(super) fn keep(&mut self, lines: &[BlockId]) {
        let known = lines.iter().filter_map(|id| self.before.get(id));
        self.blocks.extend(known.map(Arc::clone));
    }

    pub(super) fn change(&mut self, before: &Arc<Block>, after: Block) {
        if after == **before {
            self.blocks.push(Arc::clone(before));
            return;
        }
        if after.text != before.text {
            self.reworded.insert(before.id);
        }
        self.blocks.push(Arc::new(after));
    }

    /// What stands above the first line of a note that keeps nothing there becomes lines of it, as it is written; those that were
    /// lines already stay what they are. Answers which they are.
    pub(super) fn put_words_above(
        &mut self,
        ids: &mut IdSource,
        note: &Note,
        above: &str,
        known: &[BlockId],
    ) -> Vec<BlockId> {
        let mut known: Vec<Arc<Block>> = known.iter().filter_map(|id| self.before.get(id)).cloned().collect();
        let lines = above.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines = lines.map(|line| match known.iter().position(|block| block.text == line) {
            Some(place) => known.remove(place),
            None => Arc::new(Block {
                source: SourceText::Edited {
                    was: String::new(),
                    lead: String::new(),
                    tail: "\n\n".to_owned(),
                },
                ..Block::new(ids.next_id(), note.id, BlockKind::Paragraph, 0, line)
            }),
        });
        let from = self.blocks.len();
        self.blocks.extend(lines);
        self.blocks.iter().skip(from).map(|block| block.id).collect()
    }

    /// Lets highlights follow their words: within their line, or into the line that the end of theirs became.
    pub(super) fn follow_halves(&mut self) {
        let places: BTreeMap<BlockId, usize> = self.blocks.iter().map(|block| block.id).zip(0..).collect();
        let annotations = std::mem::take(&mut self.annotations);
        self.annotations = annotations
            .into_iter()
            .filter_map(|annotation| {
                let (Mark::Highlight(range, tint), Target::Block(line)) = (&annotation.mark, annotation.target) else {
                    return Some(annotation);
                };
                if !self.reworded.contains(&line) {
                    return Some(annotation);
                }
                let before = self.before.get(&line)?;
                let place = *places.get(&line)?;
                let (after, next) = (self.blocks.get(place)?, self.blocks.get(place + 1));
                let next = next.filter(|next| !self.before.contains_key(&next.id) && !next.text.is_empty());
                let split = next.and_then(|next| {
                    let at = before.text.rfind(&next.text).filter(|&at| at <= range.start)?;
                    let moved = range.start - at..range.end - at;
                    let is_it = next.text.get(moved.clone()) == before.text.get(range.clone());
                    is_it.then_some((next.id, moved))
                });
                let (line, range) = match split {
                    Some(split) => split,
                    None => (line, moved_range(&before.text, &after.text, range)?),
                };
                Some(Arc::new(Annotation {
                    target: Target::Block(line),
                    mark: Mark::Highlight(range, *tint),
                    ..(*annotation).clone()
                }))
            })
            .collect();
    }

    /// Takes leave of the lines that are gone. What hung on one whose words a neighbour has now goes over to that; the others
    /// are answered with what was written on them.
    pub(super) fn let_go(&mut self) -> Vec<Gone> {
        let there: BTreeMap<BlockId, Arc<Block>> =
            self.blocks.iter().map(|block| (block.id, Arc::clone(block))).collect();
        let mut heirs: BTreeMap<BlockId, (BlockId, usize)> = BTreeMap::new();
        let mut gone: Vec<Gone> = Vec::new();
        let mut above = None;
        let mut staying = self.order_before.iter().filter(|id| there.contains_key(id)).peekable();
        for id in &self.order_before {
            if there.contains_key(id) {
                above = staying.next();
                continue;
            }
            let Some(block) = self.before.get(id) else { continue };
            let neighbours = above.into_iter().chain(staying.peek().copied());
            let mut heirs_of_it = neighbours.filter_map(|heir| {
                let (after, before) = (there.get(heir)?, self.before.get(heir)?);
                let is_taken = !block.text.trim().is_empty() && !before.text.contains(&block.text);
                // Code that begins or ends somewhere else takes up lines only until it does so again.
                let is_taken = is_taken && (after.kind != BlockKind::Code || block.kind == BlockKind::Code);
                let at = after.text.rfind(&block.text).filter(|_| is_taken)?;
                Some((*heir, at))
            });
            let heir = heirs_of_it.next();
            if let Some(heir) = heir {
                heirs.insert(*id, heir);
            } else {
                let block = Arc::clone(block);
                let annotations = Vec::new();
                gone.push(Gone { block, annotations });
            }
        }
        if heirs.is_empty() && gone.is_empty() {
            return Vec::new();
        }
        self.hand_over(&heirs, &mut gone);
        gone
    }

    fn hand_over(&mut self, heirs: &BTreeMap<BlockId, (BlockId, usize)>, gone: &mut [Gone]) {
        let mut gone: BTreeMap<BlockId, &mut Gone> = gone.iter_mut().map(|gone| (gone.block.id, gone)).collect();
        let mut kept = Vec::with_capacity(self.annotations.len());
        for annotation in std::mem::take(&mut self.annotations) {
            let Target::Block(line) = annotation.target else {
                kept.push(annotation);
                continue;
            };
            if let Some(gone) = gone.get_mut(&line) {
                gone.annotations.push(annotation);
            } else if let Some(&(heir, at)) = heirs.get(&line) {
                let mark = match &annotation.mark {
                    Mark::Highlight(range, tint) => Mark::Highlight(range.start + at..range.end + at, *tint),
                    mark => mark.clone(),
                };
                let target = Target::Block(heir);
                kept.push(Arc::new(Annotation {
                    target,
                    mark,
                    ..(*annotation).clone()
                }));
            } else {
                kept.push(annotation);
            }
        }
        self.annotations = without_second_marks(kept);
        for card in &mut self.cards {
            let heir_of = |source: &CardSource| match source {
                CardSource::Block(line) => heirs.get(line).map(|(heir, _)| CardSource::Block(*heir)),
                CardSource::Region(_) => None,
            };
            if !card.sources.iter().any(|source| heir_of(source).is_some()) {
                continue;
            }
            let mut sources: Vec<CardSource> = Vec::with_capacity(card.sources.len());
            for source in card.sources.iter().map(|source| heir_of(source).unwrap_or(*source)) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
            *card = Arc::new(Card {
                sources,
                ..(**card).clone()
            });
        }
    }
}

/// A line has one star and one flag.
fn without_second_marks(annotations: Vec<Arc<Annotation>>) -> Vec<Arc<Annotation>> {
    let mut seen: BTreeSet<(Target, bool)> = BTreeSet::new();
    let mut second: BTreeSet<AnnotationId> = BTreeSet::new();
    for annotation in &annotations {
        let is_star = match annotation.mark {
            Mark::Star => true,
            Mark::Flag => false,
            _ => continue,
        };
        if !seen.insert((annotation.target, is_star)) {
            second.insert(annotation.id);
        }
    }
    let mut annotations = annotations;
    annotations.retain(|annotation| !second.contains(&annotation.id));
    annotations
}
