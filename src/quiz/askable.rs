//! Which cards may be asked at all.

use crate::model::{Block, Card, CardSource, Library, Status};

/// Whether a card may be asked: it can be, it is not suspended, and neither it nor a line it hangs on is disputed.
///
/// What is disputed is never scored. A card that was itself looked at and found right (or dated, with what holds now)
/// may be asked even if its line is disputed: its own judgement is the closer one.
pub fn is_askable(library: &Library, card: &Card) -> bool {
    let is_settled = match card.status {
        Status::Disputed { .. } => false,
        Status::Confirmed | Status::Dated { .. } => true,
        Status::Unchecked => !card.sources.iter().any(|&source| match source {
            CardSource::Block(id) => library.block(id).is_some_and(|block| is_disputed(block)),
            CardSource::Region(_) => false,
        }),
    };
    is_settled && !card.is_suspended && library.defect(&card.prompt).is_none()
}

pub(super) const fn is_disputed(block: &Block) -> bool {
    matches!(block.status, Status::Disputed { .. })
}
