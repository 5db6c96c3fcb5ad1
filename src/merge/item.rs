//! What stands in lists and has an id: lines, cards, annotations, regions.

use std::cmp::Ordering;
use std::fmt::Debug;

use super::list::merge_values;
use super::value::{Pick, pick, written_order};
use crate::model::{Annotation, AnnotationId, Block, BlockId, Card, CardId, Id, Mark, Region, RegionId, Status};

/// What became of something that both sides changed.
pub(super) enum Both<T> {
    /// The two changes go together.
    One(T),
    /// They do not: the first keeps the id, the second is to be kept beside it.
    Two(T, T),
}

/// Something in a list that both sides may have changed.
pub(super) trait Item: Clone + Debug + PartialEq {
    type Id: Id;

    fn id(&self) -> Self::Id;

    /// The same under another id.
    fn with_id(self, id: Self::Id) -> Self;

    /// Both sides changed it, each otherwise. The outcome must not depend on which side is which.
    fn both(base: Option<&Self>, one: &Self, other: &Self) -> Both<Self>;
}

impl Item for Block {
    type Id = BlockId;

    fn id(&self) -> BlockId {
        self.id
    }

    fn with_id(self, id: BlockId) -> Self {
        Self { id, ..self }
    }

    fn both(base: Option<&Self>, one: &Self, other: &Self) -> Both<Self> {
        let merged = |words: &Self| Self {
            depth: pick(base.map(|base| &base.depth), &one.depth, &other.depth, Pick::Smaller),
            status: pick_status(base.map(|base| &base.status), &one.status, &other.status),
            ..words.clone()
        };
        let words_of = |block: &Self| {
            (
                block.kind,
                block.text.clone(),
                block.spans.clone(),
                block.translation.clone(),
            )
        };
        let (ones, others) = (words_of(one), words_of(other));
        if ones == others {
            // What stood in the source does not show; one of the two will do.
            let source = pick(base.map(|base| &base.source), &one.source, &other.source, Pick::Smaller);
            return Both::One(Self { source, ..merged(one) });
        }
        if base.is_some_and(|base| words_of(base) == others) {
            return Both::One(merged(one));
        }
        if base.is_some_and(|base| words_of(base) == ones) {
            return Both::One(merged(other));
        }
        in_order(merged(one), merged(other))
    }
}

impl Item for Card {
    type Id = CardId;

    fn id(&self) -> CardId {
        self.id
    }

    fn with_id(self, id: CardId) -> Self {
        Self { id, ..self }
    }

    fn both(base: Option<&Self>, one: &Self, other: &Self) -> Both<Self> {
        macro_rules! picked {
            ($field:ident, $otherwise:expr) => {
                pick(
                    base.map(|base| &base.$field),
                    &one.$field,
                    &other.$field,
                    $otherwise,
                )
            };
        }
        let sources = merge_values(base.map(|base| base.sources.as_slice()), &one.sources, &other.sources);
        let merged = |words: &Self| Self {
            fact: picked!(fact, Pick::Smaller),
            sources: sources.clone(),
            reference: picked!(reference, Pick::Larger),
            status: pick_status(base.map(|base| &base.status), &one.status, &other.status),
            is_suspended: picked!(is_suspended, Pick::Larger),
            ..words.clone()
        };
        let words_of = |card: &Self| (card.prompt.clone(), card.explanation.clone());
        let (ones, others) = (words_of(one), words_of(other));
        if ones == others || base.is_some_and(|base| words_of(base) == others) {
            return Both::One(merged(one));
        }
        if base.is_some_and(|base| words_of(base) == ones) {
            return Both::One(merged(other));
        }
        in_order(merged(one), merged(other))
    }
}

impl Item for Annotation {
    type Id = AnnotationId;

    fn id(&self) -> AnnotationId {
        self.id
    }

    fn with_id(self, id: AnnotationId) -> Self {
        Self { id, ..self }
    }

    fn both(base: Option<&Self>, one: &Self, other: &Self) -> Both<Self> {
        let made_at = pick(
            base.map(|base| &base.made_at),
            &one.made_at,
            &other.made_at,
            Pick::Smaller,
        );
        let merged = |words: &Self| Self {
            made_at,
            ..words.clone()
        };
        let words_of = |annotation: &Self| (annotation.target, annotation.mark.clone());
        let (ones, others) = (words_of(one), words_of(other));
        if ones == others || base.is_some_and(|base| words_of(base) == others) {
            return Both::One(merged(one));
        }
        if base.is_some_and(|base| words_of(base) == ones) {
            return Both::One(merged(other));
        }
        match (&one.mark, &other.mark) {
            (Mark::Remark(_), Mark::Remark(_)) => in_order(merged(one), merged(other)),
            // A highlight that moved along with its words on both sides lies where one of them has it.
            _ if written_order(&ones, &others) == Ordering::Greater => Both::One(merged(other)),
            _ => Both::One(merged(one)),
        }
    }
}

impl Item for Region {
    type Id = RegionId;

    fn id(&self) -> RegionId {
        self.id
    }

    fn with_id(self, id: RegionId) -> Self {
        Self { id, ..self }
    }

    fn both(base: Option<&Self>, one: &Self, other: &Self) -> Both<Self> {
        let links = merge_values(base.map(|base| base.links.as_slice()), &one.links, &other.links);
        let shape = pick(base.map(|base| &base.shape), &one.shape, &other.shape, Pick::Smaller);
        let merged = |words: &Self| Self {
            shape: shape.clone(),
            links: links.clone(),
            ..words.clone()
        };
        if one.label == other.label || base.is_some_and(|base| base.label == other.label) {
            return Both::One(merged(one));
        }
        if base.is_some_and(|base| base.label == one.label) {
            return Both::One(merged(other));
        }
        in_order(merged(one), merged(other))
    }
}

/// A judgement rather than none.
fn pick_status(base: Option<&Status>, one: &Status, other: &Status) -> Status {
    match (one, other) {
        (Status::Unchecked, judged) | (judged, Status::Unchecked) if base.is_none() => judged.clone(),
        _ => pick(base, one, other, Pick::Larger),
    }
}

fn in_order<T: Debug>(one: T, other: T) -> Both<T> {
    if written_order(&one, &other) == Ordering::Greater {
        Both::Two(other, one)
    } else {
        Both::Two(one, other)
    }
}
