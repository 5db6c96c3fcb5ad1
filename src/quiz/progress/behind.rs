//! Which cards stand behind a figure of progress, for who wants to see them.
//!
//! Looked up when it is asked for: the figures themselves are sums and keep no cards. The rules are those of the figures, so a
//! card is among these exactly when something of it was counted. Cards that are gone cannot be seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::answers::TIME_DAYS;
use super::rules::{Rules, SurveySource, confidence_of, day_foretold};
use crate::model::{Card, CardId, Confidence, NotebookId, Review, Timestamp};
use crate::quiz::{Stage, StudyDay, TIME_BOUNDS_SECS};

/// A bar, a cell or a row of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardsBehind {
    /// What was answered on a day.
    Answered(StudyDay),
    /// What was answered as learned in the week of a Monday.
    Learned(StudyDay),
    /// What took so long in the last thirty days, by the place of the span among those that are counted.
    Took(usize),
    /// What was answered so surely in the last 90 days.
    Sure(Confidence),
    /// What falls due on a day; today has those that were due before as well.
    Due(StudyDay),
}

impl CardsBehind {
    /// The cards, of a notebook or of all.
    pub fn cards(self, source: SurveySource<'_>, of: Option<NotebookId>) -> BTreeSet<CardId> {
        let library = source.library;
        let is_of = |card: &Card| {
            let notebook = || library.note(card.note).map(|note| note.notebook);
            of.is_none() || notebook() == of
        };
        let rules = Rules::of(source);
        let cards: Vec<&Arc<Card>> = library.cards().collect();
        let behind = cards
            .into_par_iter()
            .filter(|card| self.has(source, &rules, card) && is_of(card));
        behind.map(|card| card.id).collect()
    }

    fn has(self, source: SurveySource<'_>, rules: &Rules<'_>, card: &Card) -> bool {
        let (schedules, today) = (source.schedules, rules.today);
        let calendar = schedules.scheduler().calendar();
        let reviews = source.library.reviews_of(card.id);
        let days = |first: StudyDay, n: u32| calendar.start_of(first)..calendar.start_of(first.plus_days(n));
        match self {
            Self::Answered(day) => counted(reviews, days(day, 1)).next().is_some(),
            Self::Learned(monday) => {
                let week = days(monday, 7);
                if counted(reviews, week.clone()).next().is_none() {
                    return false;
                }
                let by = schedules.schedulers().of(source.library, card.id);
                let mut is_among = false;
                by.replay_seeing(card.id, reviews, |before, review| {
                    is_among |= before.phase.stage() == Stage::Review && week.contains(&review.at);
                });
                is_among
            }
            Self::Took(span) => {
                let first = StudyDay(today.0.saturating_sub_unsigned(TIME_DAYS - 1));
                let mut lately = counted(reviews, days(first, TIME_DAYS));
                lately.any(|review| TIME_BOUNDS_SECS.partition_point(|bound| bound * 1_000 <= review.millis) == span)
            }
            Self::Sure(confidence) => {
                let mut said = confidence_of(source, rules, card, reviews);
                said.any(|(said, _)| said == confidence)
            }
            Self::Due(day) => {
                schedules.is_askable(card.id) && day_foretold(rules, card, &schedules.of(card.id)) == Some(day)
            }
        }
    }
}

/// The answers of some time that are counted. They stand in the order of their times.
fn counted(reviews: &[Arc<Review>], time: std::ops::Range<Timestamp>) -> impl Iterator<Item = &Arc<Review>> {
    let from = reviews.partition_point(|review| review.at < time.start);
    let behind = reviews.get(from..).unwrap_or_default().iter();
    let within = behind.take_while(move |review| review.at < time.end);
    within.filter(|review| review.mode.is_answer() && review.mode.moves_schedule())
}
