//! Cards of a package with their answers, fitted to those that are here.

use super::{Became, Fitter, line_id};
use crate::import::anki::record::digests;
use crate::import::anki::{PackageAnswer, PackageCard, PackageNote};
use crate::model::{
    Annotation, BlockId, Card, CardId, CardSource, FactId, Id as _, Mark, NoteId, Response, Review, Status, Target,
    derived_id, id_at,
};

/// Times of one answer may differ by this much: another program may have moved it to keep its own ids apart.
const SAME_MILLIS: i64 = 10;

impl Fitter<'_> {
    /// Brings a card with its answers; answers with what is to be remembered of it.
    pub(super) fn card(
        &mut self,
        note: &PackageNote,
        card: &PackageCard,
        (id, fact, page): (CardId, FactId, NoteId),
        known: Option<(u64, u64)>,
        became: &mut Became,
    ) -> (u64, u64) {
        *self.report.cards.entry(card.prompt.kind()).or_default() += 1;
        self.report.n_suspended += usize::from(card.is_suspended);
        self.report.n_answers += card.answers.len();
        let theirs = self.their_card(note, card, (id, fact, page));
        let new = digests(&theirs, card.is_flagged, card.is_starred);
        let target = Target::Card(id);
        match self.library.card(id) {
            None if known.is_some() => {
                self.n_deleted += 1;
                return new;
            }
            None => {
                self.report.n_new_cards += 1;
                became.is_changed = true;
                self.marks(card, target);
                self.import.cards.push(theirs);
            }
            Some(ours) => {
                let has = |mark: &Mark| self.library.mark_on(target, mark).is_some();
                let here = digests(ours, has(&Mark::Flag), has(&Mark::Star));
                let is_content_ours = known.is_none_or(|known| here.0 != known.0);
                let is_state_ours = known.is_none_or(|known| here.1 != known.1);
                let differs_there = known.is_some_and(|known| known.0 != new.0);
                became.is_kept |= is_content_ours && differs_there && here.0 != new.0;
                let mut after = (**ours).clone();
                if !is_content_ours {
                    after.prompt = theirs.prompt;
                    after.explanation = theirs.explanation;
                    after.hint = theirs.hint;
                }
                if !is_state_ours {
                    after.tags = theirs.tags;
                    after.is_suspended = theirs.is_suspended;
                    self.marks(card, target);
                }
                if after != **ours {
                    became.is_changed = true;
                    self.import.cards.push(after);
                }
            }
        }
        self.answers(note, card, id);
        self.report.memories.extend(card.memory.map(|memory| (id, memory)));
        new
    }

    fn their_card(&self, note: &PackageNote, card: &PackageCard, (id, fact, page): (CardId, FactId, NoteId)) -> Card {
        let blocks = self.pages.get(&page);
        let is_there = |id: &BlockId| blocks.is_some_and(|page| page.place_of(*id).is_some());
        let lines = card
            .lines
            .iter()
            .map(|&place| line_id(&note.guid, place))
            .filter(is_there);
        let sources = lines.map(CardSource::Block);
        let region = card
            .prompt
            .region()
            .filter(|region| region.raw() > 0)
            .map(CardSource::Region);
        Card {
            id,
            note: page,
            fact,
            prompt: card.prompt.clone(),
            explanation: card.explanation.clone(),
            hint: card.hint.clone(),
            sources: sources.chain(region).collect(),
            reference: String::new(),
            status: Status::default(),
            is_suspended: card.is_suspended,
            buried_until: None,
            tags: card.tags.clone(),
        }
    }

    /// Sets the flag and the star that a card has there.
    fn marks(&mut self, card: &PackageCard, target: Target) {
        let Target::Card(id) = target else { return };
        let marks = [
            (card.is_flagged, Mark::Flag, "flag"),
            (card.is_starred, Mark::Star, "star"),
        ];
        for (is_set, mark, name) in marks {
            if is_set && self.library.mark_on(target, &mark).is_none() {
                self.import.annotations.push(Annotation {
                    id: derived_id(&[name, &id.to_string()]),
                    target,
                    mark,
                    made_at: self.options.now,
                });
            }
        }
    }

    /// Brings the answers to a card that are not here yet.
    fn answers(&mut self, note: &PackageNote, card: &PackageCard, id: CardId) {
        let here = self.library.reviews_of(id);
        let is_here = |answer: &PackageAnswer| {
            let from = here.partition_point(|review| review.at.0 < answer.at.0 - SAME_MILLIS);
            let near = here.get(from..).unwrap_or_default().iter();
            near.take_while(|review| review.at.0 <= answer.at.0 + SAME_MILLIS)
                .any(|review| review.grade == answer.grade && review.mode.is_answer() == answer.mode.is_answer())
        };
        let ord = card.ord.to_string();
        for answer in &card.answers {
            if (answer.is_made_up && !here.is_empty()) || is_here(answer) {
                continue;
            }
            self.report.n_new_answers += 1;
            self.import.reviews.push(Review {
                id: id_at(answer.at, &[&note.guid, &ord]),
                card: id,
                at: answer.at,
                grade: answer.grade,
                confidence: None,
                millis: answer.millis,
                is_aided: false,
                lang: None,
                mode: answer.mode,
                response: Response::default(),
                shown: Vec::new(),
                interval_days: answer.interval_days,
            });
        }
    }
}
