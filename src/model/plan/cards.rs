//! Cards and answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Planned, Planner, changed};
use crate::model::{
    Answer, CLOCK_TOLERANCE_MILLIS, Card, CardId, Change, Edit, FactId, Grade, NewCard, NoteId, Prompt, Refusal,
    Response, Review, ReviewMode, Status, Target, Text, Timestamp, is_same_tag, tag_of,
};

impl Planner<'_> {
    pub(super) fn add_cards(self, cards: Vec<NewCard>) -> Planned {
        cards
            .into_iter()
            .map(|new| {
                self.note(new.note)?;
                new.sources.iter().try_for_each(|&source| self.check_source(source))?;
                check_prompt(&new.prompt)?;
                let card = Card {
                    id: self.ids.next_id(),
                    note: new.note,
                    fact: new.fact.unwrap_or_else(|| self.ids.next_id()),
                    prompt: new.prompt,
                    explanation: new.explanation,
                    sources: new.sources,
                    hint: new.hint,
                    reference: new.reference,
                    status: Status::default(),
                    is_suspended: false,
                    buried_until: None,
                    tags: BTreeSet::new(),
                };
                Ok(Change::Card(Edit::made(card)))
            })
            .collect()
    }

    pub(super) fn edit_card(
        self,
        id: CardId,
        prompt: Prompt,
        explanation: Text,
        hint: Text,
        reference: String,
    ) -> Planned {
        let before = self.card(id)?;
        check_prompt(&prompt)?;
        let after = Card {
            prompt,
            explanation,
            hint,
            reference,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Card).into_iter().collect())
    }

    pub(super) fn delete_cards(self, cards: &[CardId]) -> Planned {
        let mut changes = Vec::new();
        for &id in cards {
            let card = self.card(id)?;
            self.remove_annotations_on(Target::Card(id), &mut changes);
            changes.push(Change::Card(Edit::removed(Arc::clone(card))));
        }
        Ok(changes)
    }

    pub(super) fn suspend_cards(self, cards: &[CardId], is_suspended: bool) -> Planned {
        let mut changes = Vec::new();
        for &id in cards {
            let before = self.card(id)?;
            let after = Card {
                is_suspended,
                ..(**before).clone()
            };
            changes.extend(changed(before, after).map(Change::Card));
        }
        Ok(changes)
    }

    pub(super) fn bury_cards(self, cards: &[CardId], until: Option<Timestamp>) -> Planned {
        let mut changes = Vec::new();
        for &id in cards {
            let before = self.card(id)?;
            let after = Card {
                buried_until: until,
                ..(**before).clone()
            };
            changes.extend(changed(before, after).map(Change::Card));
        }
        Ok(changes)
    }

    pub(super) fn tag_cards(self, cards: &[CardId], tag: &str, is_tagged: bool) -> Planned {
        let tag = tag_of(tag).ok_or(Refusal::OutOfBounds)?;
        let mut changes = Vec::new();
        for &id in cards {
            let before = self.card(id)?;
            let mut after = (**before).clone();
            if !is_tagged {
                after.tags.retain(|own| !is_same_tag(own, &tag));
            } else if !after.has_tag(&tag) {
                after.tags.insert(tag.clone());
            }
            changes.extend(changed(before, after).map(Change::Card));
        }
        Ok(changes)
    }

    pub(super) fn move_cards(self, cards: &[CardId], note: NoteId) -> Planned {
        self.note(note)?;
        let mut changes = Vec::new();
        for &id in cards {
            let before = self.card(id)?;
            let after = Card {
                note,
                ..(**before).clone()
            };
            changes.extend(changed(before, after).map(Change::Card));
        }
        Ok(changes)
    }

    pub(super) fn reset_cards(self, cards: &[CardId], at: Timestamp) -> Planned {
        let mut changes = Vec::new();
        for &card in cards {
            self.card(card)?;
            let times = || self.library.answers_of(card).map(|answer| answer.at);
            if times().next().is_none() {
                continue;
            }
            // Behind the answers it is about, also where the clock was set back; not behind a year nobody has seen yet.
            let last = times()
                .filter(|time| time.millis_since(at) < CLOCK_TOLERANCE_MILLIS)
                .max();
            changes.push(Change::Review(Edit::made(Review {
                id: self.ids.next_id(),
                card,
                at: last.map_or(at, |last| last.max(at)),
                grade: Grade::Again,
                confidence: None,
                millis: 0,
                is_aided: false,
                lang: None,
                mode: ReviewMode::Reset,
                response: Response::Shown,
                shown: Vec::new(),
                interval_days: None,
            })));
        }
        Ok(changes)
    }

    pub(super) fn join_fact(self, cards: &[CardId]) -> Planned {
        let mut facts: BTreeSet<FactId> = BTreeSet::new();
        for &id in cards {
            facts.insert(self.card(id)?.fact);
        }
        let Some(first) = cards.first() else {
            return Ok(Vec::new());
        };
        let fact = self.card(*first)?.fact;
        facts.remove(&fact);
        let others = facts.into_iter().flat_map(|other| self.library.cards_of_fact(other));
        let joined = |card: &Arc<Card>| {
            let after = Card {
                fact,
                ..(**card).clone()
            };
            Change::Card(Edit::replaced(Arc::clone(card), after))
        };
        Ok(others.map(joined).collect())
    }

    pub(super) fn set_card_status(self, id: CardId, status: Status) -> Planned {
        let before = self.card(id)?;
        let after = Card {
            status,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Card).into_iter().collect())
    }

    pub(super) fn answer(self, answer: Answer) -> Planned {
        self.card(answer.card)?;
        let review = Review {
            id: self.ids.next_id(),
            card: answer.card,
            at: answer.at,
            grade: answer.grade,
            confidence: answer.confidence,
            millis: answer.millis,
            is_aided: answer.is_aided,
            lang: answer.lang,
            mode: answer.mode,
            response: answer.response,
            shown: answer.shown,
            interval_days: answer.interval_days,
        };
        Ok(vec![Change::Review(Edit::made(review))])
    }
}

pub(super) fn check_prompt(prompt: &Prompt) -> Result<(), Refusal> {
    prompt.defect().map_or(Ok(()), |defect| Err(Refusal::Defective(defect)))
}
