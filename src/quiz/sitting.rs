//! A run of questions, whatever its rules are.
//!
//! Reviews are the one kind there is; others, as a mock exam, are to be further variants. The window knows this interface
//! alone: what is asked, how far the run is, and what an answer given in it becomes.

use super::{Progress, Schedules, Scope, Session};
use crate::model::{Answer, CardId, Confidence, Grade, Library, Response, ReviewMode, Timestamp};

/// Cards in a run of cards that are not due.
const N_AHEAD: usize = 20;

/// A run of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// Cards one after the other, each graded when it was answered; moves their schedules.
    Reviews(Session),
}

/// What a person gave for the card that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What was asked.
    pub card: CardId,
    /// What was done before the answer was shown.
    pub response: Response,
    /// How well it was known.
    pub grade: Grade,
    /// How sure the person was before seeing the answer, if they said.
    pub confidence: Option<Confidence>,
    /// When the question was shown.
    pub shown_at: Timestamp,
    /// When it was graded.
    pub at: Timestamp,
}

impl Sitting {
    /// Today's reviews of `scope`. Where a note or notebook has none, its cards are asked ahead of time: that is what was
    /// wanted. Nothing when there is nothing to ask.
    pub fn reviews(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Option<Self> {
        let today = Session::today(library, schedules, scope, now);
        if today.is_empty() && *scope != Scope::All {
            return Self::ahead(library, schedules, scope, now);
        }
        Self::of(today)
    }

    /// Cards that are not due, those most in danger first. Nothing when there is none.
    pub fn ahead(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Option<Self> {
        Self::of(Session::ahead(library, schedules, scope, N_AHEAD, now))
    }

    fn of(session: Session) -> Option<Self> {
        (!session.is_empty()).then_some(Self::Reviews(session))
    }

    /// The card that is asked now; nothing when the run is over.
    pub fn asked(&self, schedules: &Schedules, now: Timestamp) -> Option<CardId> {
        let Self::Reviews(session) = self;
        session.next(schedules, now)
    }

    /// How far the run has come.
    pub fn progress(&self, schedules: &Schedules) -> Progress {
        let Self::Reviews(session) = self;
        session.progress(schedules)
    }

    /// Minutes until the run is over; rounded up, 0 when it is over.
    pub fn minutes_left(&self, schedules: &Schedules) -> u32 {
        let Self::Reviews(session) = self;
        session.minutes_left(schedules)
    }

    /// The answer that what was given in this run becomes.
    pub fn respond(&self, given: Given) -> Answer {
        let Self::Reviews(session) = self;
        given.in_mode(session.mode())
    }
}

impl Given {
    /// The answer this becomes in a kind of run.
    pub fn in_mode(self, mode: ReviewMode) -> Answer {
        Answer {
            card: self.card,
            at: self.at,
            grade: self.grade,
            confidence: self.confidence,
            millis: u32::try_from(self.at.millis_since(self.shown_at)).unwrap_or(u32::MAX),
            mode,
            response: self.response,
        }
    }
}
