//! How far a run has come, kept up from answer to answer.
//!
//! A run can have as many cards as a library. Where each of them stands is looked up once; from then on only the cards that
//! the [`Schedules`] were told of since are looked at again, so the next card and the figures cost the same in a run of
//! twenty cards and of a hundred thousand. Nothing here is known by itself: a queue that cannot follow, because other
//! schedules came or an evening of putting cards off is over, is made again and is the same.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::journal::Bookmark;
use super::today::LOOK_AHEAD_MILLIS;
use super::{Due, Phase, Schedules};
use crate::model::{CardId, Grade, Library, OpenRun, Review, ReviewId, ReviewMode, RunShape, Timestamp};

/// How many other cards come before one that was answered wrongly.
const N_BETWEEN: usize = 5;

/// After so much answering, a run of five minutes asks nothing new.
pub(super) const FIVE_MINUTES_MILLIS: u32 = 5 * 60_000;

/// Longer answers are taken for an interruption.
pub(super) const LONGEST_ANSWER_MILLIS: u32 = 60_000;

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

/// Where a card stands in the order of the run.
type Place = usize;

/// Whose turn it is among cards that wait: the one whose time came first, then the one that was answered longest ago.
type Turn = (Timestamp, Option<ReviewId>, Place);

/// The cards of a run by what they wait for.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Up to where the schedules are followed.
    seen: Bookmark,
    /// Cards that were put off are there or not as they are at any time from the first to before the second.
    holds: (Timestamp, Timestamp),
    /// Where each card stands, by its id.
    places: Vec<(CardId, Place)>,
    /// By place; nothing for what is gone or may not be asked.
    members: Vec<Option<Member>>,
    /// Not answered in this run, and in no step.
    fresh: BTreeSet<Place>,
    /// The newest answer to each card in this run.
    answered: BTreeSet<(ReviewId, Place)>,
    /// Answered wrongly the last time.
    wrong: BTreeSet<Turn>,
    /// Others whose steps say when they come.
    in_steps: BTreeSet<Turn>,
    /// When the cards come again that were answered in this run and are in steps.
    again_at: BTreeSet<(Timestamp, Place)>,
    n_total: usize,
    n_answers: usize,
    n_done: usize,
    millis: u64,
    n_answers_left: u64,
}

/// A card of the run that is still there and may be asked.
#[derive(Clone, Copy, Debug)]
struct Member {
    /// Its newest answer in this run, by the ids, whatever the clock said.
    last: Option<ReviewId>,
    is_wrong: bool,
    /// The instant a step of its schedule is over, where the run goes by steps.
    step: Option<Timestamp>,
    n_answers: usize,
    millis: u32,
    /// Answers it usually takes until it is through.
    n_usual: u32,
}

impl Queue {
    /// The queue of a run as it is now: the one that is kept where it can follow, else a new one in its place.
    pub(super) fn kept_up<'a>(
        kept: &'a mut Option<Self>,
        run: &OpenRun,
        library: &Library,
        schedules: &Schedules,
        now: Timestamp,
    ) -> &'a mut Self {
        let is_followed = kept
            .as_mut()
            .is_some_and(|queue| queue.follow(run, library, schedules, now));
        if !is_followed {
            *kept = None;
        }
        kept.get_or_insert_with(|| Self::of(run, library, schedules, now))
    }

    fn of(run: &OpenRun, library: &Library, schedules: &Schedules, now: Timestamp) -> Self {
        let mut places: Vec<(CardId, Place)> = run.cards.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let mut queue = Self {
            seen: schedules.journal().bookmark(),
            holds: (Timestamp(i64::MIN), Timestamp(i64::MAX)),
            members: vec![None; places.len()],
            places,
            fresh: BTreeSet::new(),
            answered: BTreeSet::new(),
            wrong: BTreeSet::new(),
            in_steps: BTreeSet::new(),
            again_at: BTreeSet::new(),
            n_total: 0,
            n_answers: 0,
            n_done: 0,
            millis: 0,
            n_answers_left: 0,
        };
        // Most of a long run was not answered yet; these are entered all at once.
        let mut fresh = Vec::new();
        for (place, &card) in run.cards.iter().enumerate() {
            let member = queue.member(run, (library, schedules), card, now);
            match member.filter(Member::is_fresh) {
                Some(member) => {
                    fresh.push(place);
                    queue.count(&member, true);
                    if let Some(stands) = queue.members.get_mut(place) {
                        *stands = Some(member);
                    }
                }
                None => queue.put(place, member),
            }
        }
        queue.fresh = fresh.into_iter().collect();
        queue
    }

    /// Looks again at what was touched since; tells whether that is enough.
    fn follow(&mut self, run: &OpenRun, library: &Library, schedules: &Schedules, now: Timestamp) -> bool {
        let (from, before) = self.holds;
        if now < from || now >= before {
            return false;
        }
        let Some(touched) = schedules.journal().since(&self.seen) else {
            return false;
        };
        let touched: BTreeSet<CardId> = touched.collect();
        for card in touched {
            let first = self.places.partition_point(|&(other, _)| other < card);
            let of_card = self.places.iter().skip(first).take_while(|&&(other, _)| other == card);
            let of_card: Vec<Place> = of_card.map(|&(_, place)| place).collect();
            for place in of_card {
                let member = self.member(run, (library, schedules), card, now);
                self.put(place, member);
            }
        }
        self.seen = schedules.journal().bookmark();
        true
    }

    /// Where a card stands. What it was put off to bounds for how long this holds.
    fn member(
        &mut self,
        run: &OpenRun,
        (library, schedules): (&Library, &Schedules),
        card: CardId,
        now: Timestamp,
    ) -> Option<Member> {
        let entry = schedules.entry(card)?;
        if let Some(until) = entry.buried_until {
            let (from, before) = &mut self.holds;
            if now < until {
                *before = until.min(*before);
                return None;
            }
            *from = until.max(*from);
        }
        if !entry.is_askable {
            return None;
        }
        let schedule = &entry.schedule;
        let goes_by_steps = matches!(run.mode, ReviewMode::Study | ReviewMode::Ahead);
        let mut member = Member {
            last: None,
            is_wrong: false,
            step: match schedule.due {
                Due::At(instant) if goes_by_steps => Some(instant),
                _ => None,
            },
            n_answers: 0,
            millis: 0,
            n_usual: if goes_by_steps && schedule.phase == Phase::New {
                2
            } else {
                1
            },
        };
        if entry.past.newest <= run.since {
            return Some(member);
        }
        let is_of_run = |review: &&Review| run.since.is_none_or(|since| review.id > since);
        for review in library.answers_of(card).map(|review| &**review).filter(is_of_run) {
            if member.last.is_none_or(|last| review.id > last) {
                member.last = Some(review.id);
                member.is_wrong = review.grade == Grade::Again;
            }
            member.n_answers += 1;
            member.millis = member.millis.saturating_add(review.millis.min(LONGEST_ANSWER_MILLIS));
        }
        Some(member)
    }

    /// Puts a card in place of what stood there.
    fn put(&mut self, place: Place, member: Option<Member>) {
        let Some(stood) = self.members.get_mut(place) else {
            return;
        };
        if let Some(before) = std::mem::replace(stood, member) {
            self.enter(place, &before, false);
        }
        if let Some(member) = member {
            self.enter(place, &member, true);
        }
    }

    /// Enters a card into the lists and sums, or takes it out.
    fn enter(&mut self, place: Place, member: &Member, is_entered: bool) {
        if member.is_wrong {
            set(&mut self.wrong, member.turn(place), is_entered);
        } else if member.step.is_some() {
            set(&mut self.in_steps, member.turn(place), is_entered);
        } else if member.is_fresh() {
            set(&mut self.fresh, place, is_entered);
        }
        if let Some(last) = member.last {
            set(&mut self.answered, (last, place), is_entered);
            if let Some(step) = member.step {
                set(&mut self.again_at, (step, place), is_entered);
            }
        }
        self.count(member, is_entered);
    }

    /// Enters a card into the sums, or takes it out.
    fn count(&mut self, member: &Member, is_entered: bool) {
        let count = |sum: &mut usize, n: usize| *sum = if is_entered { *sum + n } else { *sum - n };
        let count_long = |sum: &mut u64, n: u32| {
            let n = u64::from(n);
            *sum = if is_entered { *sum + n } else { *sum - n };
        };
        count(&mut self.n_total, 1);
        count(&mut self.n_answers, member.n_answers);
        count_long(&mut self.millis, member.millis);
        if member.is_finished() {
            count(&mut self.n_done, 1);
        } else {
            count_long(&mut self.n_answers_left, member.n_usual);
        }
    }

    /// Which place of the run is asked now. Nothing when the run is over.
    pub(super) fn next(&self, shape: RunShape, now: Timestamp) -> Option<Place> {
        let is_over_time = shape == RunShape::FiveMinutes && self.millis >= FIVE_MINUTES_MILLIS.into();
        let none = BTreeSet::new();
        let in_steps = if is_over_time { &none } else { &self.in_steps };
        let has_come = |&&(step, _, place): &&Turn| step <= now || self.step_of(place).is_none();
        // Few are not rested: they are among the last that were answered.
        let latest = now.max(Timestamp::default());
        let wrong = self.wrong.iter().take_while(|(step, ..)| *step <= latest);
        let wrong = wrong.filter(has_come).find(|turn| self.is_rested(turn.1));
        let step = in_steps.first().filter(has_come);
        if let Some(&(_, _, place)) = wrong.into_iter().chain(step).min() {
            return Some(place);
        }
        if let Some(&place) = self.fresh.first().filter(|_| !is_over_time) {
            return Some(place);
        }
        // Nothing else is left, so nobody waits for minutes. What was just answered, or was wrong a moment ago, comes last;
        // what was wrong comes in any case.
        let soon = now.plus_millis(LOOK_AHEAD_MILLIS);
        let at_hand = || in_steps.iter().take_while(|(step, ..)| *step <= soon);
        let wrong = self.wrong.iter().find(|turn| self.is_rested(turn.1));
        let step = at_hand().find(|turn| self.n_since(turn.1) > 0);
        if let Some(&(_, _, place)) = wrong.into_iter().chain(step).min() {
            return Some(place);
        }
        let tired = self.wrong.iter().chain(at_hand());
        tired.min_by_key(|&&(_, last, place)| (last, place)).map(|turn| turn.2)
    }

    fn step_of(&self, place: Place) -> Option<Timestamp> {
        self.members.get(place)?.as_ref()?.step
    }

    /// How many cards were answered after an answer, [`N_BETWEEN`] at most; as many where there was none.
    fn n_since(&self, last: Option<ReviewId>) -> usize {
        let since = |last| (Bound::Excluded((last, Place::MAX)), Bound::Unbounded);
        last.map_or(N_BETWEEN, |last| {
            self.answered.range(since(last)).take(N_BETWEEN).count()
        })
    }

    fn is_rested(&self, last: Option<ReviewId>) -> bool {
        self.n_since(last) >= N_BETWEEN
    }

    /// How far the run has come.
    pub(super) fn progress(&self) -> Progress {
        Progress {
            n_answers: self.n_answers,
            n_done: self.n_done,
            n_learning: self.answered.len() - self.n_done,
            next_step: self.again_at.first().map(|&(step, _)| step),
            n_total: self.n_total,
        }
    }

    /// How many answers it usually takes until the run is over, and for how many milliseconds was answered in it.
    pub(super) const fn left_and_spent(&self) -> (u64, u64) {
        (self.n_answers_left, self.millis)
    }
}

impl Member {
    const fn is_fresh(&self) -> bool {
        self.last.is_none() && !self.is_wrong && self.step.is_none()
    }

    const fn is_finished(&self) -> bool {
        self.last.is_some() && !self.is_wrong && self.step.is_none()
    }

    fn turn(&self, place: Place) -> Turn {
        (self.step.unwrap_or_default(), self.last, place)
    }
}

fn set<T: Ord>(of: &mut BTreeSet<T>, value: T, is_entered: bool) {
    if is_entered {
        of.insert(value);
    } else {
        of.remove(&value);
    }
}
