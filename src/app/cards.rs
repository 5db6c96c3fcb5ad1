//! What a form becomes once it is saved: one card, or one for each gap that is asked by itself, or one with its reverse.

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
    let same_as = form.same_as.and_then(|id| tx.library().card(id)).map(|card| card.fact);
    let mut prompts = form.prompt(None).with_siblings();
    let reverse = prompts.first().and_then(|prompt| reverse_wanted(form, prompt));
    let is_several = prompts.len() > 1 || reverse.is_some();
    let fact = same_as.or_else(|| is_several.then(|| tx.ids().next_id()));
    let card = |prompt, hint| NewCard {
        note: form.note,
        fact,
        prompt,
        explanation: form.explanation_text(&Text::default()),
        hint,
        reference: form.reference.trim().to_owned(),
        sources: form.sources.clone(),
    };
    let hint = form.hint_text(&Text::default());
    let cards = prompts.drain(..).map(|prompt| card(prompt, hint.clone()));
    // What helps to find the answer would give the question away.
    let reverse = reverse.map(|prompt| card(prompt, Text::default()));
    tx.perform(Action::AddCards(cards.chain(reverse).collect()))
}

/// What asks the other way round, where that is wanted.
fn reverse_wanted(form: &CardForm, prompt: &Prompt) -> Option<Prompt> {
    match prompt {
        Prompt::Recall(recall) if form.has_reverse => Some(Prompt::Recall(recall.reversed())),
        _ => None,
    }
}

/// Changes a card. The other gaps of its sentence follow where they were asked with the same words, and those that are new
/// become cards of the same fact; what was asked and is no gap any more stays as it was. So does its reverse follow as long
/// as it is one; where it is not wanted any more it goes.
fn change(tx: &mut Transaction<'_>, form: &CardForm, id: CardId) -> Result<(), Refusal> {
    let before = tx.library().card(id).ok_or(Refusal::Missing(Thing::Card))?;
    let before = Card::clone(before);
    let reverse_before = tx.library().reverse_of(&before).map(|card| Card::clone(card));
    let written = Written {
        explanation: form.explanation_text(&before.explanation),
        hint: form.hint_text(&before.hint),
        reference: form.reference.trim().to_owned(),
    };
    let prompts = form.prompt(Some(&before.prompt)).with_siblings();
    let reverse = prompts.first().and_then(|prompt| reverse_wanted(form, prompt));
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
        match siblings.iter().find(asks_the_same).filter(|_| place > 0) {
            None if place > 0 => new.push(written.new_card(&before, prompt, written.hint.clone())),
            None => tx.perform(written.edit(id, prompt))?,
            Some(card) => tx.perform(Written::of(card).edit(card.id, prompt))?,
        }
    }
    match (reverse_before, reverse) {
        (Some(card), Some(prompt)) => tx.perform(written.followed_by(&before, &card).edit(card.id, prompt))?,
        // Where the card is of another kind now, what asked the other way round is a card of its own.
        (Some(card), None) if form.is_whole && form.kind.has_reverse() => {
            tx.perform(Action::DeleteCards(vec![card.id]))?;
        }
        (None, Some(prompt)) => new.push(written.new_card(&before, prompt, Text::default())),
        _ => {}
    }
    if !new.is_empty() {
        tx.perform(Action::AddCards(new))?;
    }
    match form.same_as.and_then(|id| tx.library().card(id)).map(|card| card.id) {
        Some(other) => tx.perform(Action::JoinFact(vec![other, id])),
        None => Ok(()),
    }
}

/// What is written of a card besides its question and answer.
struct Written {
    explanation: Text,
    hint: Text,
    reference: String,
}

impl Written {
    fn of(card: &Card) -> Self {
        Self {
            explanation: card.explanation.clone(),
            hint: card.hint.clone(),
            reference: card.reference.clone(),
        }
    }

    /// What a reverse has afterwards: what it had in common with the card follows, and its hint is its own.
    fn followed_by(&self, before: &Card, reverse: &Card) -> Self {
        let mut after = Self::of(reverse);
        if reverse.explanation == before.explanation {
            after.explanation.clone_from(&self.explanation);
        }
        if reverse.reference == before.reference {
            after.reference.clone_from(&self.reference);
        }
        after
    }

    fn edit(&self, card: CardId, prompt: Prompt) -> Action {
        Action::EditCard {
            card,
            prompt,
            explanation: self.explanation.clone(),
            hint: self.hint.clone(),
            reference: self.reference.clone(),
        }
    }

    /// Another card of the same fact.
    fn new_card(&self, before: &Card, prompt: Prompt, hint: Text) -> NewCard {
        NewCard {
            note: before.note,
            fact: Some(before.fact),
            prompt,
            explanation: self.explanation.clone(),
            hint,
            reference: self.reference.clone(),
            sources: before.sources.clone(),
        }
    }
}
