//! How far each card came in the passes through its note and its notebook, kept up from answer to answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{CardId, Grade, PassOf, Review, ReviewMode};

/// How far a card came in the passes through something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PassMark {
    /// The highest number of those in which it was asked.
    pub(super) begun: u32,
    /// The highest number of those in which it was right; 0 for none.
    pub(super) done: u32,
}

/// What one card says of passes; empty for most.
pub(super) type CardPasses = BTreeMap<PassOf, PassMark>;

/// The same of all cards that were asked in passes.
#[derive(Clone, Debug, Default)]
pub(super) struct Passes(BTreeMap<PassOf, BTreeMap<CardId, PassMark>>);

/// How far a card came by its answers; also those before it was made new again were given in passes.
pub(super) fn passes_in(reviews: &[Arc<Review>]) -> CardPasses {
    let mut passes = CardPasses::new();
    for review in reviews {
        if let ReviewMode::Pass { number, of } = review.mode {
            let mark = passes.entry(of).or_default();
            mark.begun = mark.begun.max(number);
            if review.grade != Grade::Again {
                mark.done = mark.done.max(number);
            }
        }
    }
    passes
}

impl Passes {
    /// Puts what a card says in place of what it said.
    pub(super) fn put(&mut self, card: CardId, passes: CardPasses) {
        self.0.retain(|_, cards| {
            cards.remove(&card);
            !cards.is_empty()
        });
        for (of, mark) in passes {
            self.0.entry(of).or_default().insert(card, mark);
        }
    }

    /// The cards that were asked in passes through something.
    pub(super) fn through(&self, of: PassOf) -> impl Iterator<Item = (CardId, PassMark)> {
        let cards = self.0.get(&of).into_iter().flatten();
        cards.map(|(&card, &mark)| (card, mark))
    }

    /// The highest number of the passes through something in which a card was right; 0 for none.
    pub(super) fn done_in(&self, card: CardId, of: PassOf) -> u32 {
        let mark = self.0.get(&of).and_then(|cards| cards.get(&card));
        mark.map_or(0, |mark| mark.done)
    }
}
