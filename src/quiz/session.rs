//! A run of questions.
//!
//! What is to be asked is settled when the run begins; what was answered is not remembered here but read from the answers
//! that came since, and from the schedules. So an answer that is taken back brings its card back, a card that was deleted or
//! held back is passed over, nothing has to be kept in step, and a run that was broken off goes on from the log.
//!
//! A card that was answered wrongly comes back after at least five others, or at the end where fewer are left, until it
//! was right once; whatever the steps of its schedule say, and also where it moves no schedule.

use super::today::{LOOK_AHEAD_MILLIS, may_be_asked};
use super::{CardSchedule, Due, Phase, Schedules, Scope, shape};
use crate::model::{CardId, Grade, Library, OpenRun, Review, ReviewId, ReviewMode, RunShape, Timestamp};

/// What an answer takes before there are answers to measure.
const USUAL_ANSWER_MILLIS: u32 = 15_000;

/// Longer answers are taken for an interruption.
const LONGEST_ANSWER_MILLIS: u32 = 60_000;

/// Answers that are looked at for the usual time.
const N_TIMED_ANSWERS: usize = 200;

/// How many other cards come before one that was answered wrongly.
const N_BETWEEN: usize = 5;

/// After so much answering, a run of five minutes asks nothing new.
const FIVE_MINUTES_MILLIS: u32 = 5 * 60_000;

/// A run of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    run: OpenRun,
    usual_answer_millis: u32,
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
    /// When the first of those comes, where a step of its schedule says so.
    pub next_step: Option<Timestamp>,
    /// All cards of the run that are still there.
    pub n_total: usize,
}

/// A card of the run that is still there.
struct Member<'a> {
    card: CardId,
    schedule: CardSchedule,
    /// Its newest answer in this run.
    last: Option<&'a Review>,
    n_answers: usize,
    millis: u32,
}

impl Session {
    /// What is to be asked [today](super::Today): cards in steps, due cards by how overdue they are for what is remembered
    /// of them, then new cards in the order of the notes up to the daily number.
    pub fn today(library: &Library, schedules: &Schedules, scope: &Scope, now: Timestamp) -> Self {
        Self::begin(library, schedules, RunShape::Today, scope, now)
    }

    /// A run of a shape.
    pub fn begin(library: &Library, schedules: &Schedules, shape: RunShape, scope: &Scope, now: Timestamp) -> Self {
        let (cards, mode) = shape::cards_of(library, schedules, shape, scope, now);
        let newest = cards
            .iter()
            .flat_map(|&card| library.reviews_of(card))
            .map(|review| review.id);
        Self::go_on(
            library,
            OpenRun {
                shape,
                scope: scope.clone(),
                mode,
                since: newest.max(),
                cards,
            },
        )
    }

    /// A run that was begun before, where it was.
    pub fn go_on(library: &Library, run: OpenRun) -> Self {
        Self {
            usual_answer_millis: usual_answer_millis(library, &run.cards),
            run,
        }
    }

    /// What it takes to go on with it at another time.
    pub const fn run(&self) -> &OpenRun {
        &self.run
    }

    /// In what kind of run an answer is given; to be recorded with it.
    pub const fn mode(&self) -> ReviewMode {
        self.run.mode
    }

    /// Whether there was nothing to ask from the beginning.
    pub const fn is_empty(&self) -> bool {
        self.run.cards.is_empty()
    }

    /// The cards of the run in the order in which they are asked first.
    pub fn cards(&self) -> impl Iterator<Item = CardId> {
        self.run.cards.iter().copied()
    }

    /// What is asked now: a card whose turn it is again, or else the first card not yet answered, or else a card that waits
    /// for its turn. Nothing when the run is over.
    pub fn next(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Option<CardId> {
        let mut first = None;
        let mut waiting = Vec::new();
        let mut answered: Vec<ReviewId> = Vec::new();
        let mut millis: u32 = 0;
        for member in self.present(library, schedules, now) {
            millis = millis.saturating_add(member.millis);
            answered.extend(member.last.map(|review| review.id));
            if self.is_waiting(&member) {
                waiting.push(member);
            } else if first.is_none() && member.last.is_none() {
                first = Some(member.card);
            }
        }
        answered.sort_unstable();
        let is_over_time = self.run.shape == RunShape::FiveMinutes && millis >= FIVE_MINUTES_MILLIS;
        if is_over_time {
            first = None;
            waiting.retain(Member::is_wrong);
        }
        let n_since = |member: &Member<'_>| {
            let last = member.last.map(|review| review.id);
            last.map_or(usize::MAX, |last| {
                answered.len() - answered.partition_point(|&id| id <= last)
            })
        };
        let is_rested = |member: &Member<'_>| !member.is_wrong() || n_since(member) >= N_BETWEEN;
        // The one whose time came first.
        let turn = |member: &Member<'_>| {
            (
                self.step_of(member).unwrap_or_default(),
                member.last.map(|review| review.id),
            )
        };
        let has_come = |member: &&Member<'_>| is_rested(member) && self.step_of(member).is_none_or(|step| step <= now);
        if let Some(member) = waiting.iter().filter(has_come).min_by_key(|member| turn(member)) {
            return Some(member.card);
        }
        if first.is_some() {
            return first;
        }
        // Nothing else is left, so nobody waits for minutes. What was just answered, or was wrong a moment ago, comes last;
        // what was wrong comes in any case.
        let soon = now.plus_millis(LOOK_AHEAD_MILLIS);
        let is_at_hand =
            |member: &&Member<'_>| member.is_wrong() || self.step_of(member).is_none_or(|step| step <= soon);
        let place = |member: &Member<'_>| {
            let is_tired = !is_rested(member) || n_since(member) == 0;
            let last = member.last.map(|review| review.id);
            (is_tired, if is_tired { None } else { Some(turn(member)) }, last)
        };
        let rest = waiting.iter().filter(is_at_hand);
        rest.min_by_key(|member| place(member)).map(|member| member.card)
    }

    /// How far the run has come.
    pub fn progress(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> Progress {
        let mut progress = Progress::default();
        for member in self.present(library, schedules, now) {
            progress.n_total += 1;
            progress.n_answers += member.n_answers;
            progress.n_done += usize::from(self.is_finished(&member));
            if member.last.is_some() && !self.is_finished(&member) {
                progress.n_learning += 1;
                if let Some(instant) = self.step_of(&member) {
                    progress.next_step = Some(progress.next_step.map_or(instant, |next| next.min(instant)));
                }
            }
        }
        progress
    }

    /// Minutes until the run is over, at the usual time for an answer; rounded up, 0 when it is over.
    pub fn minutes_left(&self, library: &Library, schedules: &Schedules, now: Timestamp) -> u32 {
        let (mut n_answers, mut millis): (u32, u32) = (0, 0);
        for member in self.present(library, schedules, now) {
            millis = millis.saturating_add(member.millis);
            if !self.is_finished(&member) {
                n_answers = n_answers.saturating_add(self.n_answers_left(&member));
            }
        }
        let mut left = u64::from(n_answers) * u64::from(self.usual_answer_millis);
        if self.run.shape == RunShape::FiveMinutes {
            left = left.min(FIVE_MINUTES_MILLIS.saturating_sub(millis).into());
        }
        u32::try_from(left.div_ceil(60_000)).unwrap_or(u32::MAX)
    }

    /// Members that are still there and may be asked.
    fn present<'a>(
        &'a self,
        library: &'a Library,
        schedules: &'a Schedules,
        now: Timestamp,
    ) -> impl Iterator<Item = Member<'a>> {
        let cards = self.run.cards.iter();
        let present = cards.filter(move |&&card| may_be_asked(schedules, card, now));
        present.map(move |&card| {
            let reviews = library.answers_of(card);
            let mut member = Member {
                card,
                schedule: schedules.of(card),
                last: None,
                n_answers: 0,
                millis: 0,
            };
            for review in reviews.filter(|review| self.run.since.is_none_or(|since| review.id > since)) {
                // By their ids, whatever the clock said.
                if member.last.is_none_or(|last| review.id > last.id) {
                    member.last = Some(review);
                }
                member.n_answers += 1;
                member.millis = member.millis.saturating_add(review.millis.min(LONGEST_ANSWER_MILLIS));
            }
            member
        })
    }

    /// The instant a step of its schedule is over, where the run goes by steps.
    fn step_of(&self, member: &Member<'_>) -> Option<Timestamp> {
        match (self.run.mode, member.schedule.due) {
            (ReviewMode::Study | ReviewMode::Ahead, Due::At(instant)) => Some(instant),
            _ => None,
        }
    }

    /// Whether it is asked, and not because it was never answered in this run.
    fn is_waiting(&self, member: &Member<'_>) -> bool {
        member.is_wrong() || self.step_of(member).is_some()
    }

    fn is_finished(&self, member: &Member<'_>) -> bool {
        member.last.is_some() && !self.is_waiting(member)
    }

    /// Answers a card usually takes until it is through.
    fn n_answers_left(&self, member: &Member<'_>) -> u32 {
        match (self.run.mode, member.schedule.phase) {
            (ReviewMode::Study | ReviewMode::Ahead, Phase::New) => 2,
            _ => 1,
        }
    }
}

impl Member<'_> {
    fn is_wrong(&self) -> bool {
        self.last.is_some_and(|review| review.grade == Grade::Again)
    }
}

/// The median of the latest answers to some cards.
fn usual_answer_millis(library: &Library, cards: &[CardId]) -> u32 {
    let mut millis: Vec<u32> = cards
        .iter()
        .flat_map(|&card| library.reviews_of(card).iter().rev().take(3))
        .take(N_TIMED_ANSWERS)
        .map(|review| review.millis.min(LONGEST_ANSWER_MILLIS))
        .filter(|&millis| millis > 0)
        .collect();
    millis.sort_unstable();
    millis.get(millis.len() / 2).copied().unwrap_or(USUAL_ANSWER_MILLIS)
}
