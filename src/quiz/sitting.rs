//! A run of questions, whatever its rules are.
//!
//! Reviews are the one kind there is; others, as a mock exam, are to be further variants. The window knows this interface
//! alone: what is asked, how far the run is, and what an answer given in it becomes.

use super::{Progress, Schedules, Scope, Session};
use crate::model::{
    Answer, CardId, Confidence, Grade, Id as _, Lang, Library, OpenRun, Response, ReviewMode, RunShape, Timestamp,
};

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
    /// The places of the card in the order they were shown in; empty where that was theirs.
    pub shown: Vec<u8>,
    /// How well it was known.
    pub grade: Grade,
    /// How sure the person was before seeing the answer, if they said.
    pub confidence: Option<Confidence>,
    /// Whether the answer, or a part of it, could be seen before it was shown.
    pub is_aided: bool,
    /// The language it was asked in, if that is known.
    pub lang: Option<Lang>,
    /// When the question was shown.
    pub shown_at: Timestamp,
    /// When it was graded.
    pub at: Timestamp,
}

impl Sitting {
    /// Today's reviews of `scope`. Where a note or notebook has none, its cards are asked ahead of time: that is what was
    /// wanted. Nothing when there is nothing to ask.
    pub fn reviews(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Option<Self> {
        let today = Self::begin(library, schedules, RunShape::Today, scope, now);
        if today.is_none() && *scope != Scope::All {
            return Self::begin(library, schedules, RunShape::Ahead, scope, now);
        }
        today
    }

    /// A run of a shape. Nothing when there is nothing to ask.
    pub fn begin(
        library: &Library,
        schedules: &Schedules,
        shape: RunShape,
        scope: &Scope,
        now: Timestamp,
    ) -> Option<Self> {
        let session = Session::begin(library, schedules, shape, scope, now);
        (!session.is_empty()).then_some(Self::Reviews(session))
    }

    /// A run that was broken off, where it was. Nothing when it is over.
    pub fn go_on(library: &Library, schedules: &Schedules, run: OpenRun, now: Timestamp) -> Option<Self> {
        let sitting = Self::Reviews(Session::go_on(library, run));
        sitting.asked(library, schedules, now).map(|_| sitting)
    }

    /// What it takes to go on with it at another time.
    pub const fn run(&self) -> &OpenRun {
        let Self::Reviews(session) = self;
        session.run()
    }

    /// The card that is asked now; nothing when the run is over.
    pub fn asked(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Option<CardId> {
        let Self::Reviews(session) = self;
        session.next(library, schedules, now)
    }

    /// How far the run has come.
    pub fn progress(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Progress {
        let Self::Reviews(session) = self;
        session.progress(library, schedules, now)
    }

    /// Minutes until the run is over; rounded up, 0 when it is over.
    pub fn minutes_left(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> u32 {
        let Self::Reviews(session) = self;
        session.minutes_left(library, schedules, now)
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
            is_aided: self.is_aided,
            lang: self.lang,
            mode,
            response: self.response,
            shown: self.shown,
            interval_days: None,
        }
    }
}

/// What the order of things in a question follows from: another one at each asking, the same for as long as it is asked and
/// when its answer was taken back.
pub fn asking_seed(card: CardId, n_answers: usize) -> u64 {
    let n_answers = u64::try_from(n_answers).unwrap_or_default();
    card.raw() ^ n_answers.rotate_right(8)
}
