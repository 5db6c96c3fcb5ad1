//! What an exam can be drawn from: every card of a notebook that can be one of its questions, with its domain and when it was
//! last asked.
//!
//! Looking at every card takes a while where there are 100,000, and drawing from what was found does not. So what was found is kept
//! for as long as the library and the profile are the same: a [`PoolSurvey`] gathers it a slice at a time. What is drawn is the
//! matter of [`draw`](super::draw()).

use std::sync::Arc;

use rayon::prelude::*;

use super::Domains;
use crate::model::{
    Block, Card, CardId, CardSource, ExamKind, ExamProfile, FactId, Library, NoteId, NotebookId, Status, Timestamp,
};
use crate::quiz::is_askable;

/// Whether a card can be a question of an exam like this: it may be asked, it is of one of the kinds, and neither it nor a line
/// it hangs on is disputed or outdated, unless it was itself found right.
pub fn is_exam_question(library: &Library, profile: &ExamProfile, card: &Card) -> bool {
    let is_of_kind = ExamKind::of(&card.prompt).is_some_and(|kind| profile.kinds.contains(&kind));
    let is_outdated = |block: &Block| matches!(block.status, Status::Dated { .. });
    let holds = match card.status {
        Status::Confirmed => true,
        Status::Dated { .. } | Status::Disputed { .. } => false,
        Status::Unchecked => !card.sources.iter().any(|&source| match source {
            CardSource::Block(id) => library.block(id).is_some_and(|block| is_outdated(block)),
            CardSource::Region(_) => false,
        }),
    };
    is_of_kind && holds && is_askable(library, card)
}

/// What an exam can be drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExamPool {
    /// By their facts, and those of one by their ids.
    cards: Vec<UsableCard>,
    /// How many facts there are of each domain, and of none.
    usable: (Vec<usize>, usize),
}

/// A card that can be asked, with the domain it says itself and when it was last asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UsableCard {
    pub(super) fact: FactId,
    pub(super) card: CardId,
    pub(super) domain: Option<u8>,
    pub(super) last: Option<Timestamp>,
}

/// A fact belongs to one domain, that of its first card that says one.
pub(super) fn domain_of_fact(cards: &[UsableCard]) -> Option<u8> {
    cards.iter().find_map(|usable| usable.domain)
}

impl ExamPool {
    /// Looks at every card of a notebook, on all cores.
    pub fn of(library: &Library, notebook: NotebookId, profile: &ExamProfile) -> Self {
        let notes: Vec<NoteId> = library.notes_of(notebook).map(|note| note.id).collect();
        let found = notes
            .par_iter()
            .flat_map_iter(|&note| usable_of(library, profile, note));
        Self::new(found.collect(), profile)
    }

    fn new(mut cards: Vec<UsableCard>, profile: &ExamProfile) -> Self {
        cards.par_sort_unstable_by_key(|usable| (usable.fact, usable.card));
        let (mut counts, mut n_without) = (vec![0; profile.domains.len()], 0);
        for fact in cards.chunk_by(is_one_fact) {
            let count = domain_of_fact(fact).and_then(|domain| counts.get_mut(usize::from(domain)));
            *count.unwrap_or(&mut n_without) += 1;
        }
        Self {
            cards,
            usable: (counts, n_without),
        }
    }

    /// How many questions there are for each domain of the profile, facts counted once, and how many that belong to none.
    pub fn usable(&self) -> (&[usize], usize) {
        let (counts, n_without) = &self.usable;
        (counts, *n_without)
    }

    /// The cards of each fact.
    pub(super) fn facts(&self) -> impl Iterator<Item = &[UsableCard]> {
        self.cards.chunk_by(is_one_fact)
    }
}

fn is_one_fact(one: &UsableCard, other: &UsableCard) -> bool {
    one.fact == other.fact
}

fn usable_of<'a>(
    library: &'a Library,
    profile: &'a ExamProfile,
    note: NoteId,
) -> impl Iterator<Item = UsableCard> + 'a {
    let mut domains = Domains::new(library, profile);
    let cards = library.cards_of(note);
    let cards = cards.filter(move |card| is_exam_question(library, profile, card));
    cards.map(move |card: &Arc<Card>| {
        let mut answers = library.reviews_of(card.id).iter().rev();
        let last = answers.find(|review| review.mode.is_answer());
        UsableCard {
            fact: card.fact,
            card: card.id,
            domain: domains.of(card),
            last: last.map(|review| review.at),
        }
    })
}

/// A look at what an exam can be drawn from, as far as it has come.
#[derive(Debug)]
pub struct PoolSurvey {
    /// Those that are still to be looked at, the next one last.
    notes: Vec<NoteId>,
    found: Vec<UsableCard>,
}

impl PoolSurvey {
    /// Begins to look at a notebook. What is looked at may not change until it is done.
    pub fn begin(library: &Library, notebook: NotebookId) -> Self {
        let mut notes: Vec<NoteId> = library.notes_of(notebook).map(|note| note.id).collect();
        notes.reverse();
        Self {
            notes,
            found: Vec::new(),
        }
    }

    /// Goes on for about so many lines, whole notes at a time; answers what an exam can be drawn from once that was all.
    pub fn work(&mut self, library: &Library, profile: &ExamProfile, n_lines: usize) -> Option<ExamPool> {
        let mut left = n_lines.max(1);
        while let Some(note) = self.notes.pop() {
            self.found.extend(usable_of(library, profile, note));
            let n_lines = library.note(note).map_or(0, |note| note.blocks.len());
            left = left.saturating_sub(n_lines.max(1));
            if left == 0 && !self.notes.is_empty() {
                return None;
            }
        }
        Some(ExamPool::new(std::mem::take(&mut self.found), profile))
    }
}
