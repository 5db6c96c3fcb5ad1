//! What a form becomes once it is saved: one card, or one for each gap that is asked by itself.

use super::state::State;
use crate::model::{
    Action, ActionKind, Card, CardForm, CardId, NewCard, Prompt, Refusal, Step, Text, Thing, Transaction,
};

impl State {
    /// Saves a card that was written; nothing where it is refused, which is then said.
    pub(super) fn save_card(&mut self, form: &CardForm) -> Option<Step> {
        let kind = if form.of.is_some() {
            ActionKind::EditCard
        } else {
            ActionKind::AddCards
        };
        self.run_edit(kind, |tx| match form.of {
            Some(card) => change(tx, form, card),
            None => make(tx, form),
        })
    }
}

fn make(tx: &mut Transaction<'_>, form: &CardForm) -> Result<(), Refusal> {
    let prompts = form.prompt(None).with_siblings();
    let fact = (prompts.len() > 1).then(|| tx.ids().next_id());
    let card = |prompt| NewCard {
        note: form.note,
        fact,
        prompt,
        explanation: form.explanation_text(&Text::default()),
        sources: form.sources.clone(),
    };
    tx.perform(Action::AddCards(prompts.into_iter().map(card).collect()))
}

/// Changes a card. The other gaps of its sentence follow where they were asked with the same words, and those that are new
/// become cards of the same fact; what was asked and is no gap any more stays as it was.
fn change(tx: &mut Transaction<'_>, form: &CardForm, id: CardId) -> Result<(), Refusal> {
    let before = tx.library().card(id).ok_or(Refusal::Missing(Thing::Card))?;
    let before = Card::clone(before);
    let prompts = form.prompt(Some(&before.prompt)).with_siblings();
    let explanation = form.explanation_text(&before.explanation);
    let is_sibling = |card: &Card| match (&card.prompt, &before.prompt) {
        (Prompt::Cloze(one), Prompt::Cloze(other)) => one.text == other.text && one.asked.is_some(),
        _ => false,
    };
    let siblings = tx.library().cards_of_fact(before.fact);
    let siblings: Vec<Card> = siblings
        .filter(|card| card.id != id && is_sibling(card))
        .map(|card| Card::clone(card))
        .collect();
    let mut new = Vec::new();
    for (place, prompt) in prompts.into_iter().enumerate() {
        let asks_the_same = |card: &&Card| match (&card.prompt, &prompt) {
            (Prompt::Cloze(one), Prompt::Cloze(other)) => one.asked == other.asked,
            _ => false,
        };
        let known = if place == 0 {
            Some(&before)
        } else {
            siblings.iter().find(asks_the_same)
        };
        match known {
            Some(card) => tx.perform(Action::EditCard {
                card: card.id,
                prompt,
                explanation: if place == 0 {
                    explanation.clone()
                } else {
                    card.explanation.clone()
                },
            })?,
            None => new.push(NewCard {
                note: before.note,
                fact: Some(before.fact),
                prompt,
                explanation: explanation.clone(),
                sources: before.sources.clone(),
            }),
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    tx.perform(Action::AddCards(new))
}
