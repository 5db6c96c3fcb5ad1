//! Notes for merging, and edits that make a side of one.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::model::{
    Annotation, AnnotationId, Block, BlockId, BlockKind, Card, CardId, CardSource, Document, FactId, Id, Mark, Mistake,
    MistakeReason, Note, NoteDocument, NoteId, NotebookId, Prompt, Provenance, Status, Target, Text, Timestamp, Tint,
};

/// The time of the note's ids; what a side makes anew is later.
const FIRST_MS: u64 = 1_763_000_000_000;

/// The `n`th id of some time.
pub(crate) fn id<T: Id>(ms: u64, n: u64) -> T {
    T::from_raw(((FIRST_MS + ms) << 20) | n)
}

pub(crate) fn line(id: BlockId, text: &str) -> Arc<Block> {
    Arc::new(Block::new(id, self::id(0, 1), BlockKind::ListItem, 0, text))
}

pub(crate) fn card(id: CardId, question: &str, source: BlockId) -> Arc<Card> {
    Arc::new(Card {
        sources: vec![CardSource::Block(source)],
        ..Card::new(
            id,
            self::id(0, 1),
            FactId::from_raw(id.raw()),
            Prompt::recall(Text::both(question.to_owned(), ""), Text::both("답".to_owned(), "")),
        )
    })
}

pub(crate) fn mark(id: AnnotationId, target: Target, mark: Mark) -> Arc<Annotation> {
    Arc::new(Annotation {
        id,
        target,
        mark,
        made_at: Timestamp(5),
    })
}

/// A note of some lines, `id(0, 10)`, `id(0, 11)` …, with a card on the first and a remark on the second.
pub(crate) fn note(texts: &[&str]) -> NoteDocument {
    let blocks: Vec<Arc<Block>> = (10..).zip(texts).map(|(n, text)| line(id(0, n), text)).collect();
    let cards = blocks.first().map(|block| card(id(0, 100), "무엇?", block.id));
    let remarks = blocks.get(1).map(|block| {
        let words = Mark::Remark("시험에 나옴".to_owned());
        mark(id(0, 200), Target::Block(block.id), words)
    });
    NoteDocument {
        note: Arc::new(Note {
            id: id::<NoteId>(0, 1),
            notebook: id::<NotebookId>(0, 2),
            title: "람다".to_owned(),
            provenance: Provenance::default(),
            blocks: blocks.iter().map(|block| block.id).collect(),
            dismissed: std::collections::BTreeSet::new(),
        }),
        cards: cards.into_iter().collect(),
        annotations: remarks.into_iter().collect(),
        blocks,
    }
}

/// What a side did, with numbers that choose what it did it to.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    what: u8,
    which: usize,
    words: String,
}

pub(crate) fn deeds(moves: bool) -> impl Strategy<Value = Vec<Deed>> {
    let highest = if moves { 14_u8 } else { 13 };
    let deed =
        (0..highest, 0_usize..16, "[가-다a-c]{1,3}").prop_map(|(what, which, words)| Deed { what, which, words });
    vec(deed, 0..8)
}

/// A side: the note after some deeds. `ms` tells the ids it makes from those of the other side.
pub(crate) fn side(of: &NoteDocument, deeds: &[Deed], ms: u64) -> NoteDocument {
    let mut side = of.clone();
    for (n, deed) in (1..).zip(deeds) {
        apply(&mut side, deed, ms, n);
    }
    side.note = Arc::new(Note {
        blocks: side.blocks.iter().map(|block| block.id).collect(),
        ..(*side.note).clone()
    });
    side.cards.sort_by_key(|card| card.id);
    side.annotations.sort_by_key(|annotation| annotation.id);
    side
}

fn apply(side: &mut NoteDocument, deed: &Deed, ms: u64, n: u64) {
    let place = |len: usize| deed.which % len.max(1);
    let at = place(side.blocks.len());
    let Some(block) = side.blocks.get(at).cloned() else {
        side.blocks.push(line(id(ms, n), &deed.words));
        return;
    };
    match deed.what {
        0 | 1 => reword(side, at, &deed.words),
        2 => {
            side.blocks.remove(at);
            side.annotations
                .retain(|annotation| annotation.target != Target::Block(block.id));
        }
        3 | 4 => side.blocks.insert(at, line(id(ms, n), &deed.words)),
        5 => {
            let words = Mark::Remark(deed.words.clone());
            side.annotations.push(mark(id(ms, n), Target::Block(block.id), words));
        }
        6 if !has(side, &block, &Mark::Star) => {
            side.annotations
                .push(mark(id(ms, n), Target::Block(block.id), Mark::Star));
        }
        7 => side.cards.push(card(id(ms, n), &deed.words, block.id)),
        8 => {
            if let Some(card) = side.cards.get_mut(0) {
                *card = Arc::new(Card {
                    is_suspended: !card.is_suspended,
                    explanation: Text::both(deed.words.clone(), ""),
                    hint: Text::both("", deed.words.clone()),
                    ..(**card).clone()
                });
            }
        }
        9 => {
            side.blocks[at] = Arc::new(Block {
                depth: u8::try_from(deed.which % 3).unwrap(),
                status: Status::Confirmed,
                ..(*block).clone()
            });
        }
        10 => {
            let range = 0..block.text.chars().next().map_or(0, char::len_utf8);
            let words = Mark::Highlight(range, Tint::Green);
            side.annotations.push(mark(id(ms, n), Target::Block(block.id), words));
        }
        11 | 12 => {
            let Some(card) = side.cards.first().map(|card| card.id) else {
                return;
            };
            let is_mistake = |annotation: &Arc<Annotation>| matches!(annotation.mark, Mark::Mistake(_));
            let before = side.annotations.iter().position(is_mistake);
            let number = before.map_or(id(ms, n), |place| side.annotations.remove(place).id);
            let said = Mistake {
                reason: (!deed.which.is_multiple_of(3)).then(|| MistakeReason::ALL[deed.which % 5]),
                words: deed.words.clone(),
                taken_out_at: (!deed.which.is_multiple_of(2)).then(|| Timestamp(i64::try_from(deed.which).unwrap())),
            };
            side.annotations
                .push(mark(number, Target::Card(card), Mark::Mistake(said)));
        }
        13 => {
            let block = side.blocks.remove(at);
            side.blocks.push(block);
        }
        _ => {}
    }
}

/// Gives a line other words; its highlights go with the old ones.
fn reword(side: &mut NoteDocument, at: usize, words: &str) {
    let block = Arc::clone(&side.blocks[at]);
    if block.text == words {
        return;
    }
    side.annotations.retain(|annotation| {
        annotation.target != Target::Block(block.id) || !matches!(annotation.mark, Mark::Highlight(..))
    });
    side.blocks[at] = Arc::new(Block {
        text: words.to_owned(),
        ..(*block).clone()
    });
}

fn has(side: &NoteDocument, block: &Block, mark: &Mark) -> bool {
    let is_it = |annotation: &Arc<Annotation>| annotation.target == Target::Block(block.id) && annotation.mark == *mark;
    side.annotations.iter().any(is_it)
}

/// The note in a document.
pub(crate) fn as_note(document: &Document) -> &NoteDocument {
    match document {
        Document::Note(note) => note,
        other => panic!("no note: {other:?}"),
    }
}

/// The words of the lines in their order.
pub(crate) fn texts(document: &Document) -> Vec<&str> {
    as_note(document)
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect()
}
