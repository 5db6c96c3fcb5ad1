//! The course of an exam: questions in any order, answers that can be changed until it is handed in, and its clock.
//!
//! The clock counts what was seen of it: it is looked at every second while the exam is on screen. Where it was set back,
//! nothing counts; where it was not looked at for long, the program was closed or the computer asleep, and that is rest.

use std::collections::BTreeSet;

use super::{Drawn, ExamWanted};
use crate::model::{Confidence, Library, OpenExam, OpenQuestion, Response, Timestamp};

/// Longer than this between two looks at the clock, nobody sat before the exam.
const LONGEST_LOOK_MILLIS: i64 = 15_000;

const MINUTE_MILLIS: u32 = 60_000;

/// An exam that is being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamSitting {
    open: OpenExam,
}

/// What a look at the clock has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// There is time left, or the clock stands still.
    GoesOn,
    /// The time is over.
    TimeIsOver,
}

impl ExamSitting {
    /// Begins an exam of drawn questions at the pace of its profile.
    pub fn begin(wanted: &ExamWanted<'_>, drawn: Drawn, now: Timestamp) -> Self {
        let minutes = wanted.profile.minutes_for(drawn.questions.len());
        Self {
            open: OpenExam {
                notebook: wanted.notebook,
                profile: wanted.profile.clone(),
                began_at: now,
                allowed_millis: u32::from(minutes).saturating_mul(MINUTE_MILLIS),
                spent_millis: 0,
                rest_millis: 0,
                ticked_at: now,
                is_paused: false,
                is_clock_hidden: false,
                place: 0,
                questions: drawn.questions,
            },
        }
    }

    /// Goes on with an exam: the time since it was kept is rest. Nothing where it has no question.
    pub fn go_on(open: OpenExam, now: Timestamp) -> Option<Self> {
        if open.questions.is_empty() {
            return None;
        }
        let mut sitting = Self { open };
        sitting.open.place = sitting.open.place.min(sitting.open.questions.len() - 1);
        sitting.rest(now);
        Some(sitting)
    }

    /// What it takes to go on with it at another time.
    pub const fn open(&self) -> &OpenExam {
        &self.open
    }

    /// The question that is shown.
    pub fn current(&self) -> Option<&OpenQuestion> {
        self.open.questions.get(self.open.place)
    }

    /// How much time is left.
    pub const fn left_millis(&self) -> u32 {
        self.open.allowed_millis.saturating_sub(self.open.spent_millis)
    }

    /// How many questions are open; see [`is_open`].
    pub fn n_open(&self, library: &Library) -> usize {
        let questions = self.open.questions.iter();
        questions.filter(|question| is_open(library, question)).count()
    }

    /// How many are to be looked at again.
    pub fn n_flagged(&self) -> usize {
        self.open
            .questions
            .iter()
            .filter(|question| question.is_flagged)
            .count()
    }

    /// The first question from here on that is open, then those before.
    pub fn next_open(&self, library: &Library) -> Option<usize> {
        let is_open = |&place: &usize| {
            let question = self.open.questions.get(place);
            question.is_some_and(|question| is_open(library, question))
        };
        let n = self.open.questions.len();
        (self.open.place + 1..n).chain(0..=self.open.place).find(is_open)
    }

    /// Looks at the clock.
    pub fn tick(&mut self, now: Timestamp) -> Tick {
        let passed = now.millis_since(self.open.ticked_at);
        if self.open.is_paused || passed > LONGEST_LOOK_MILLIS {
            self.rest(now);
        } else {
            self.open.ticked_at = now;
            let passed = u32::try_from(passed).unwrap_or(u32::MAX).min(self.left_millis());
            self.open.spent_millis = self.open.spent_millis.saturating_add(passed);
            if let Some(question) = self.open.questions.get_mut(self.open.place) {
                question.millis = question.millis.saturating_add(passed);
            }
        }
        if self.left_millis() == 0 {
            Tick::TimeIsOver
        } else {
            Tick::GoesOn
        }
    }

    fn rest(&mut self, now: Timestamp) {
        let passed = u32::try_from(now.millis_since(self.open.ticked_at)).unwrap_or(u32::MAX);
        self.open.rest_millis = self.open.rest_millis.saturating_add(passed);
        self.open.ticked_at = now;
    }

    /// Stops the clock, where the profile allows it, or lets it run again.
    pub fn set_paused(&mut self, is_paused: bool, now: Timestamp) {
        if is_paused && !self.open.profile.may_pause {
            return;
        }
        self.tick(now);
        self.open.is_paused = is_paused;
    }

    /// Stops the clock whatever the profile says, because nobody sits before the exam yet.
    pub fn stop(&mut self, now: Timestamp) {
        self.rest(now);
        self.open.is_paused = true;
    }

    /// Puts the clock out of sight, or shows it.
    pub const fn set_clock_hidden(&mut self, is_hidden: bool) {
        self.open.is_clock_hidden = is_hidden;
    }

    /// Shows a question; the last one where there are fewer.
    pub fn go(&mut self, place: usize, now: Timestamp) {
        self.tick(now);
        self.open.place = place.min(self.open.questions.len().saturating_sub(1));
    }

    /// Answers the question shown; nothing chosen, typed or put in order is no answer.
    pub fn respond(&mut self, response: Response) {
        // Pointing at a picture answers no question of an exam.
        let is_none = response.is_empty() || matches!(response, Response::Pointed(_));
        if let Some(question) = self.open.questions.get_mut(self.open.place) {
            question.response = if is_none { Response::Shown } else { response };
        }
    }

    /// The same with the options that are struck out.
    pub fn answer(&mut self, response: Response, struck: BTreeSet<u8>) {
        self.respond(response);
        if let Some(question) = self.open.questions.get_mut(self.open.place) {
            question.struck = struck;
        }
    }

    /// Says how sure the person is of the answer to the question shown; said once more, it is taken back.
    pub fn toggle_confidence(&mut self, confidence: Confidence) {
        if let Some(question) = self.open.questions.get_mut(self.open.place) {
            let is_said = question.confidence == Some(confidence);
            question.confidence = (!is_said).then_some(confidence);
        }
    }

    /// Sets the flag of the question shown, or takes it away.
    pub fn toggle_flag(&mut self) {
        if let Some(question) = self.open.questions.get_mut(self.open.place) {
            question.is_flagged = !question.is_flagged;
        }
    }
}

/// Whether a question is not answered, or with fewer choices than it asks for.
pub fn is_open(library: &Library, question: &OpenQuestion) -> bool {
    let n_asked_for = || library.card(question.card).map_or(0, |card| card.prompt.n_right());
    match &question.response {
        Response::Shown => true,
        Response::Options(chosen) => chosen.len() < n_asked_for(),
        _ => false,
    }
}
