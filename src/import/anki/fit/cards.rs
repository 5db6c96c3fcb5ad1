//! Cards of a package with their answers, fitted to those that are here.

use super::{Became, Fitter, Place, line_id};
use crate::import::anki::record::digests;
use crate::import::anki::{PackageAnswer, PackageCard, PackageNote, region_id};
use crate::model::{
    Annotation, BlockId, Card, CardId, CardSource, Id as _, Mark, RegionId, Response, Review, Status, Target,
    card_of_guid, derived_id, digest_of, id_at, is_own_guid, is_own_row, is_row_of, row_of_card,
};

/// Times of one answer may differ by this much: another program may have moved it to keep its own ids apart.
const SAME_MILLIS: i64 = 10;

/// Answers that are made up and would lie ahead lie in the hour before now, no two at the same time.
const MADE_UP_WITHIN_MILLIS: u64 = 3_600_000;

impl Fitter<'_> {
    /// Brings a card with its answers; answers with what is to be remembered of it, where it fits.
    pub(super) fn card(
        &mut self,
        note: &PackageNote,
        card: &PackageCard,
        place: &Place,
        became: &mut Became,
    ) -> Option<(u64, u64)> {
        *self.report.cards.entry(card.prompt.kind()).or_default() += 1;
        self.report.n_suspended += usize::from(card.is_suspended);
        self.report.n_answers += card.answers.len();
        let Some(id) = self.card_here(note, card, place) else {
            self.n_deleted += 1;
            return None;
        };
        let known = place.known(card.ord);
        let region = card.prompt.region().filter(|region| region.raw() > 0);
        let is_region_lost = region.is_some_and(|region| !self.is_there(region));
        let is_new = self.library.card(id).is_none() && known.is_none();
        if !self.taken.insert(id) || is_new && is_region_lost {
            became.is_misfit = true;
            return None;
        }
        let theirs = self.their_card(note, card, id, place);
        let new = digests(&theirs, card.is_flagged, card.is_starred);
        let target = Target::Card(id);
        match self.library.card(id) {
            None if known.is_some() => {
                self.n_deleted += 1;
                return Some(new);
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
                let is_content_ours = is_region_lost || known.is_none_or(|known| here.0 != known.0);
                let is_state_ours = known.is_none_or(|known| here.1 != known.1);
                let differs_there = known.is_some_and(|known| known.0 != new.0);
                became.is_kept |= is_content_ours && differs_there && here.0 != new.0;
                let mut after = (**ours).clone();
                if !is_content_ours {
                    if here.0 != new.0 {
                        let own = after.sources.iter().filter(|source| !is_of_note(note, **source));
                        after.sources = theirs.sources.iter().chain(own).copied().collect();
                    }
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
        Some(new)
    }

    /// Which card here a card of a note is, or becomes; nothing for one that was made here and deleted. A card that was made
    /// here is known by the row it was written as: its place may be another's meanwhile.
    fn card_here(&self, note: &PackageNote, card: &PackageCard, place: &Place) -> Option<CardId> {
        let made = card_of_guid(&note.guid, card.ord);
        let by_place = place.cards.get(&card.ord).copied().unwrap_or(made);
        if !is_own_guid(&note.guid) || !is_own_row(card.row) {
            return Some(by_place);
        }
        let mut of_fact = self.library.cards_of_fact(place.fact);
        if let Some(own) = of_fact.find(|own| is_row_of(card.row, own.id)) {
            return Some(own.id);
        }
        if self.library.card(made).is_some() || place.known(card.ord).is_some() {
            return Some(made);
        }
        if is_row_of(card.row, made) {
            // Another library made one of it.
            return Some(by_place);
        }
        let is_made_here = place
            .cards
            .iter()
            .any(|(ord, id)| card_of_guid(&note.guid, *ord) != *id);
        (!is_made_here && !self.was_deleted(note, card)).then_some(made)
    }

    /// Whether a card was answered here and is no more.
    pub(super) fn was_deleted(&self, note: &PackageNote, card: &PackageCard) -> bool {
        let made = row_of_card(card_of_guid(&note.guid, card.ord));
        self.deleted.contains(&made) || is_own_guid(&note.guid) && self.deleted.contains(&card.row)
    }

    fn is_there(&self, region: RegionId) -> bool {
        self.library.region(region).is_some() || self.numbered.contains(&region)
    }

    fn their_card(&self, note: &PackageNote, card: &PackageCard, id: CardId, place: &Place) -> Card {
        let blocks = self.pages.get(&place.page);
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
            .filter(|region| self.is_there(*region))
            .map(CardSource::Region);
        Card {
            id,
            note: place.page,
            fact: place.fact,
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
            let at = if answer.is_made_up && answer.at > self.options.now {
                let apart = digest_of(&[&card.row.to_string()]) % MADE_UP_WITHIN_MILLIS;
                self.options.now.plus_millis(-apart.cast_signed())
            } else {
                answer.at
            };
            self.report.n_new_answers += 1;
            self.import.reviews.push(Review {
                id: id_at(at, &[&note.guid, &ord]),
                card: id,
                at,
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

/// Whether a card may have something as its source because a note of the package has it.
fn is_of_note(note: &PackageNote, source: CardSource) -> bool {
    match source {
        CardSource::Block(line) => (0..note.lines.len()).any(|place| line_id(&note.guid, place) == line),
        CardSource::Region(region) => {
            let n_places = note.occlusion.as_ref().map_or(0, |occlusion| occlusion.places.len());
            (0..n_places).any(|place| region_id(&note.guid, place) == region)
        }
    }
}
