//! What stands in lists and has an id: lines, cards, annotations, regions.

use std::cmp::Ordering;
use std::fmt::Debug;

use super::list::merge_values;
use super::mistake::merge_mistakes;
use super::value::{Pick, merge_sets, pick, written_order};
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
            sign: pick(base.map(|base| &base.sign), &one.sign, &other.sign, Pick::Smaller),
            status: pick_status(base.map(|base| &base.status), &one.status, &other.status),
            ..words.clone()
        };
        let words_of = |block: &Self| {
            let Self {
                kind,
                text,
                spans,
                translation,
                translated_from,
                ..
            } = block.clone();
            (kind, text, spans, translation, translated_from)
        };
        if words_of(one) == words_of(other) {
            // What stood in the source does not show; one of the two will do.
            let source = pick(base.map(|base| &base.source), &one.source, &other.source, Pick::Smaller);
            return Both::One(Self { source, ..merged(one) });
        }
        if let Some(base) = base {
            // One side wrote the translation and the other the line: both stay.
            let put_together = |writer: &Self, translator: &Self| {
                let is_untouched = words_of(translator) == words_of(&with_translation_of(base, translator));
                let is_one_each = is_untouched && writer.translation == base.translation;
                is_one_each.then(|| with_translation_of(&merged(writer), translator))
            };
            if let Some(both) = put_together(one, other).or_else(|| put_together(other, one)) {
                return Both::One(both);
            }
        }
        by_words(base, one, other, words_of, merged)
    }
}

/// A line with the translation of another version of it.
fn with_translation_of(line: &Block, translated: &Block) -> Block {
    let from = translated.translated_words();
    Block {
        translation: translated.translation.clone(),
        translated_from: if from == line.text {
            String::new()
        } else {
            from.to_owned()
        },
        ..line.clone()
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
        let sources_before = base.map(|base| base.sources.as_slice());
        let merged = |words: &Self| Self {
            fact: picked!(fact, Pick::Smaller),
            sources: merge_values(sources_before, &one.sources, &other.sources),
            reference: picked!(reference, Pick::Larger),
            status: pick_status(base.map(|base| &base.status), &one.status, &other.status),
            is_suspended: picked!(is_suspended, Pick::Larger),
            buried_until: picked!(buried_until, Pick::Larger),
            tags: merge_sets(base.map(|base| &base.tags), &one.tags, &other.tags),
            ..words.clone()
        };
        let words_of = |card: &Self| (card.prompt.clone(), card.explanation.clone(), card.hint.clone());
        by_words(base, one, other, words_of, merged)
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
        if let (Mark::Mistake(ones), Mark::Mistake(others)) = (&one.mark, &other.mark) {
            let before = base.and_then(|base| match &base.mark {
                Mark::Mistake(before) => Some(before),
                _ => None,
            });
            let mark = Mark::Mistake(merge_mistakes(before, ones, others));
            return Both::One(merged(&Self { mark, ..one.clone() }));
        }
        let words_of = |annotation: &Self| (annotation.target, annotation.mark.clone());
        match by_words(base, one, other, words_of, merged) {
            // A highlight that moved along with its words on both sides lies where one of them has it.
            Both::Two(first, _) if !matches!(first.mark, Mark::Remark(_)) => Both::One(first),
            both => both,
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
        let links_before = base.map(|base| base.links.as_slice());
        let merged = |words: &Self| Self {
            shape: pick(base.map(|base| &base.shape), &one.shape, &other.shape, Pick::Smaller),
            links: merge_values(links_before, &one.links, &other.links),
            // `Some` is written down as larger than `None`, and `true` than `false`.
            role: pick(base.map(|base| &base.role), &one.role, &other.role, Pick::Larger),
            group: pick(base.map(|base| &base.group), &one.group, &other.group, Pick::Larger),
            is_locked: pick(
                base.map(|base| &base.is_locked),
                &one.is_locked,
                &other.is_locked,
                Pick::Larger,
            ),
            ..words.clone()
        };
        by_words(base, one, other, |region: &Self| region.label.clone(), merged)
    }
}

/// What became of something whose words can only be taken whole: those of the side that changed them, or of both.
/// `merged` puts everything else of both sides around the words of one.
fn by_words<T: Debug, W: PartialEq>(
    base: Option<&T>,
    one: &T,
    other: &T,
    words_of: impl Fn(&T) -> W,
    merged: impl Fn(&T) -> T,
) -> Both<T> {
    let (ones, others, before) = (words_of(one), words_of(other), base.map(&words_of));
    if ones == others || before.as_ref() == Some(&others) {
        return Both::One(merged(one));
    }
    if before.as_ref() == Some(&ones) {
        return Both::One(merged(other));
    }
    let (one, other) = (merged(one), merged(other));
    if written_order(&one, &other) == Ordering::Greater {
        Both::Two(other, one)
    } else {
        Both::Two(one, other)
    }
}

/// A judgement rather than none.
fn pick_status(base: Option<&Status>, one: &Status, other: &Status) -> Status {
    match (one, other) {
        (Status::Unchecked, judged) | (judged, Status::Unchecked) if base.is_none() => judged.clone(),
        _ => pick(base, one, other, Pick::Larger),
    }
}
