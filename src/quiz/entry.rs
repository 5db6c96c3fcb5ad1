//! What schedules know of one card: where it stands, and what lists and runs ask of it again and again.

use std::sync::Arc;

use super::facts::FactPlace;
use super::{CardSchedule, Due, StudyDay};
use crate::model::{NoteId, NotebookId, Review, ReviewId, ReviewMode, Timestamp, answers_since_new};

/// What is known of a card.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) note: NoteId,
    /// Where the tally has its answers.
    pub(super) notebook: Option<NotebookId>,
    pub(super) fact: FactPlace,
    /// Where it stands; due by the plan to an exam, where there is one.
    pub(super) schedule: CardSchedule,
    /// When it is due without any plan.
    pub(super) ordinary: Due,
    /// The exam that its notebook has before it.
    pub(super) exam: Option<StudyDay>,
    pub(super) past: Past,
    pub(super) is_askable: bool,
    /// Which preset of those with a name it goes by.
    pub(super) preset: Option<usize>,
    pub(super) buried_until: Option<Timestamp>,
}

/// What follows from the answers to a card beside its schedule.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Past {
    /// The one that was given last, by the ids; that it was made new again counts as well.
    pub(super) newest: Option<ReviewId>,
    /// Whether it was tested before reading since it was new.
    pub(super) was_pretested: bool,
}

impl Entry {
    /// Whether it is put off to a later day.
    pub(super) fn is_buried(&self, now: Timestamp) -> bool {
        self.buried_until.is_some_and(|until| now < until)
    }
}

impl Past {
    /// That of a card with these answers.
    pub(super) fn of(reviews: &[Arc<Review>]) -> Self {
        let is_pretest = |review: &Arc<Review>| review.mode == ReviewMode::Pretest;
        Self {
            newest: reviews.iter().map(|review| review.id).max(),
            // Hardly any card was, and most are told at a glance.
            was_pretested: reviews.iter().any(is_pretest) && answers_since_new(reviews).any(is_pretest),
        }
    }
}
