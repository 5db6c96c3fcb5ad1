//! A run of questions.
//!
//! What is to be asked is settled when the run begins; what was answered is not remembered here but read from the
//! schedules, by comparing the number of answers with that at the beginning. So an answer that is taken back brings its
//! card back, a card that was deleted or held back is passed over, and nothing has to be kept in step.

use super::today::{LOOK_AHEAD_MILLIS, ahead, can_be_asked_today};
use super::{CardSchedule, Due, Phase, Schedules, Scope, Today};
use crate::model::{CardId, Library, ReviewMode, Timestamp};

/// What an answer takes before there are answers to measure.
const USUAL_ANSWER_MILLIS: u32 = 15_000;

/// Longer answers are taken for an interruption.
const LONGEST_ANSWER_MILLIS: u32 = 60_000;

/// Answers that are looked at for the usual time.
const N_TIMED_ANSWERS: usize = 200;

/// A run of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    members: Vec<Member>,
    mode: ReviewMode,
    usual_answer_millis: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Member {
    card: CardId,
    reps_before: u32,
}

/// How far a run has come. Each answer moves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Answers given in this run.
    pub n_answers: usize,
    /// Cards that are finished: answered, and not asked again in this run.
    pub n_done: usize,
    /// Cards that were answered and come again in this run.
    pub n_learning: usize,
    /// When the first of those comes.
    pub next_step: Option<Timestamp>,
    /// All cards of the run that are still there.
    pub n_total: usize,
}

impl Session {
    /// What is to be asked [today](Today): cards in steps, due cards by how overdue they are for what is remembered of
    /// them, then new cards in the order of the notes up to the daily number.
    pub fn today(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        let today = Today::of(library, schedules, scope, now);
        let mode = match scope {
            Scope::Cards(given) if !given.iter().any(|&card| can_be_asked_today(schedules, card, now)) => {
                ReviewMode::Ahead
            }
            _ => ReviewMode::Study,
        };
        Self::over(library, schedules, today.cards(), mode)
    }

    /// For when nothing is due: up to `n_cards` cards that were learned and are not due, those most in danger first.
    pub fn ahead(library: &Library, schedules: &Schedules, scope: &Scope, n_cards: usize, now: Timestamp) -> Self {
        let cards = ahead(library, schedules, scope, now);
        Self::over(library, schedules, cards.into_iter().take(n_cards), ReviewMode::Ahead)
    }

    fn over(library: &Library, schedules: &Schedules, cards: impl Iterator<Item = CardId>, mode: ReviewMode) -> Self {
        let members: Vec<_> = cards
            .map(|card| Member {
                card,
                reps_before: schedules.of(card).reps,
            })
            .collect();
        Self {
            usual_answer_millis: usual_answer_millis(library, &members),
            members,
            mode,
        }
    }

    /// In what kind of run an answer is given; to be recorded with it.
    pub const fn mode(&self) -> ReviewMode {
        self.mode
    }

    /// Whether there was nothing to ask from the beginning.
    pub const fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The cards of the run in the order in which they are asked first.
    pub fn cards(&self) -> impl Iterator<Item = CardId> {
        self.members.iter().map(|member| member.card)
    }

    /// What is asked now: a card in steps whose minute has come, or else the first card not yet answered, or else a
    /// card in steps whose minute comes soon. Nothing when the run is over.
    pub fn next(&self, schedules: &Schedules, now: Timestamp) -> Option<CardId> {
        let waiting = self.in_steps(schedules).min();
        if let Some((instant, card)) = waiting
            && instant <= now
        {
            return Some(card);
        }
        let first = self
            .present(schedules)
            .find(|(member, schedule)| !is_answered(member, schedule) && !matches!(schedule.due, Due::At(_)));
        if let Some((member, _)) = first {
            return Some(member.card);
        }
        waiting
            .filter(|(instant, _)| *instant <= now.plus_millis(LOOK_AHEAD_MILLIS))
            .map(|(_, card)| card)
    }

    /// How far the run has come.
    pub fn progress(&self, schedules: &Schedules) -> Progress {
        let mut progress = Progress::default();
        for (member, schedule) in self.present(schedules) {
            let n_answers = schedule.reps.saturating_sub(member.reps_before);
            progress.n_total += 1;
            progress.n_answers += usize::try_from(n_answers).unwrap_or(usize::MAX);
            progress.n_done += usize::from(is_finished(member, &schedule));
            if let Due::At(instant) = schedule.due
                && is_answered(member, &schedule)
            {
                progress.n_learning += 1;
                progress.next_step = Some(progress.next_step.map_or(instant, |next| next.min(instant)));
            }
        }
        progress
    }

    /// Minutes until the run is over, at the usual time for an answer; rounded up, 0 when it is over.
    pub fn minutes_left(&self, schedules: &Schedules) -> u32 {
        let n_answers: u32 = self
            .present(schedules)
            .filter(|(member, schedule)| !is_finished(member, schedule))
            .map(|(_, schedule)| n_answers_left(&schedule))
            .sum();
        let millis = u64::from(n_answers) * u64::from(self.usual_answer_millis);
        u32::try_from(millis.div_ceil(60_000)).unwrap_or(u32::MAX)
    }

    /// Members that are still there and may be asked.
    fn present<'a>(&'a self, schedules: &'a Schedules) -> impl Iterator<Item = (&'a Member, CardSchedule)> {
        self.members
            .iter()
            .filter(|member| schedules.is_askable(member.card))
            .map(|member| (member, schedules.of(member.card)))
    }

    fn in_steps<'a>(&'a self, schedules: &'a Schedules) -> impl Iterator<Item = (Timestamp, CardId)> {
        self.present(schedules)
            .filter_map(|(member, schedule)| match schedule.due {
                Due::At(instant) => Some((instant, member.card)),
                Due::On(_) | Due::AnyTime => None,
            })
    }
}

const fn is_answered(member: &Member, schedule: &CardSchedule) -> bool {
    schedule.reps > member.reps_before
}

const fn is_finished(member: &Member, schedule: &CardSchedule) -> bool {
    is_answered(member, schedule) && !matches!(schedule.due, Due::At(_))
}

/// Answers a card usually takes until it is through.
const fn n_answers_left(schedule: &CardSchedule) -> u32 {
    match schedule.phase {
        Phase::New => 2,
        Phase::Learning { .. } | Phase::Review | Phase::Relearning { .. } => 1,
    }
}

/// The median of the members' latest answers.
fn usual_answer_millis(library: &Library, members: &[Member]) -> u32 {
    let mut millis: Vec<u32> = members
        .iter()
        .flat_map(|member| library.reviews_of(member.card).iter().rev().take(3))
        .take(N_TIMED_ANSWERS)
        .map(|review| review.millis.min(LONGEST_ANSWER_MILLIS))
        .filter(|&millis| millis > 0)
        .collect();
    millis.sort_unstable();
    millis.get(millis.len() / 2).copied().unwrap_or(USUAL_ANSWER_MILLIS)
}
