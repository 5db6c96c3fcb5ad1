//! Parameters of the memory model, fitted to the answers a person gave.
//!
//! The older answers are what is learned from, the newest are held back: fitted parameters are kept only where they foretell
//! those better than the ones in use, by log loss and by RMSE(bins), both. Numbers come in and go out; what is done with
//! them, and on which thread, is for others. It takes seconds at the most and can be stopped.

use std::sync::{Arc, Mutex};

use fsrs::{
    CombinedProgressState, ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, compute_parameters,
};

use super::ahead::Ahead;
use super::counting::for_each_counting;
use super::{Schedules, StudyCalendar};
use crate::model::{CardId, Fit, Library, Prediction, Review, Timestamp};

/// Fewer answers than these tell too little.
pub const MIN_ANSWERS: usize = 400;

/// How long fitted parameters stay before it is tried again by itself.
const WEEK_MILLIS: i64 = 7 * 86_400_000;

/// One of so many answers, the newest ones, is held back.
const HELD_BACK: usize = 5;

/// What parameters are fitted to, as it was at a moment.
#[derive(Clone, Debug)]
pub struct Training {
    calendar: StudyCalendar,
    answers: Vec<(CardId, Vec<Arc<Review>>)>,
    n_answers: usize,
    /// Those in use.
    current: Vec<f32>,
}

/// The way to stop fitting that goes on.
#[derive(Clone, Default)]
pub struct Stop(Arc<Mutex<CombinedProgressState>>);

impl Stop {
    /// Stops it, within a moment.
    pub fn stop(&self) {
        if let Ok(mut state) = self.0.lock() {
            state.want_abort = true;
        }
    }

    fn is_stopped(&self) -> bool {
        self.0.lock().is_ok_and(|state| state.want_abort)
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// They foretell what was held back better than those in use.
    Better(Fit),
    /// They do not; those in use stay.
    NoBetter,
    /// There are too few answers that tell something.
    TooFew,
    /// Somebody stopped it.
    Stopped,
}

/// Whether it is time to try again by itself: there are enough answers, and the last try, kept or not, was a week ago.
pub fn is_time_to_fit(library: &Library, last_try: Option<Timestamp>, now: Timestamp) -> bool {
    let fitted_at = library.settings().fit.as_ref().map(|fit| fit.fitted_at);
    // A time that is still to come was given by a wrong clock.
    let last = [fitted_at, last_try]
        .into_iter()
        .flatten()
        .filter(|&last| last <= now)
        .max();
    let is_long_ago = last.is_none_or(|last| now.millis_since(last) >= WEEK_MILLIS);
    is_long_ago && library.n_reviews() >= MIN_ANSWERS && n_answers(library) >= MIN_ANSWERS
}

impl Training {
    /// Of all answers of a library, those to cards that are gone as well.
    pub fn of(library: &Library, schedules: &Schedules) -> Self {
        let fit = library.settings().fit.as_ref();
        Self {
            calendar: schedules.scheduler().calendar().clone(),
            answers: library
                .answered()
                .map(|(card, reviews)| (card, reviews.to_vec()))
                .collect(),
            n_answers: n_answers(library),
            current: fit.map_or_else(|| DEFAULT_PARAMETERS.to_vec(), |fit| fit.parameters.clone()),
        }
    }

    /// Each answer that can be foretold, with those before it to the same card; oldest first.
    fn items(&self) -> Vec<(Timestamp, i64, FSRSItem)> {
        let of_card = |(card, reviews): &(CardId, Vec<Arc<Review>>)| items_of(&self.calendar, *card, reviews);
        let mut items: Vec<_> = self.answers.iter().flat_map(of_card).collect();
        items.sort_by_key(|(at, card, _)| (*at, *card));
        items
    }

    /// Fits parameters until `stop` says so.
    pub fn fit(&self, now: Timestamp, stop: &Stop) -> Outcome {
        let items = self.items();
        let n_held_back = items.len() / HELD_BACK;
        if self.n_answers < MIN_ANSWERS || n_held_back == 0 {
            return Outcome::TooFew;
        }
        let (older, newest) = items.split_at(items.len() - n_held_back);
        let Some(fitted) = fitted_to(older, stop) else {
            return if stop.is_stopped() {
                Outcome::Stopped
            } else {
                Outcome::NoBetter
            };
        };
        let (Some(before), Some(after)) = (prediction(&self.current, newest), prediction(&fitted, newest)) else {
            return Outcome::NoBetter;
        };
        if stop.is_stopped() {
            return Outcome::Stopped;
        }
        if after.log_loss >= before.log_loss || after.rmse >= before.rmse {
            return Outcome::NoBetter;
        }
        Outcome::Better(Fit {
            parameters: fitted.iter().copied().map(rounded).collect(),
            previous: self.current.clone(),
            fitted_at: now,
            n_answers: u32::try_from(self.n_answers).unwrap_or(u32::MAX),
            n_held_back: u32::try_from(n_held_back).unwrap_or(u32::MAX),
            before,
            after,
        })
    }
}

/// As many digits as are worth writing down.
fn rounded(value: f32) -> f32 {
    (value * 10_000.0).round() / 10_000.0
}

/// Each answer of a later day with those before it.
fn items_of(calendar: &StudyCalendar, card: CardId, reviews: &[Arc<Review>]) -> Vec<(Timestamp, i64, FSRSItem)> {
    let id = i64::from_ne_bytes(crate::model::Id::raw(card).to_ne_bytes());
    let mut given: Vec<FSRSReview> = Vec::with_capacity(reviews.len());
    let mut last = None;
    let mut items = Vec::new();
    for_each_counting(reviews, &Ahead::default(), |at, review| {
        if !review.mode.is_answer() {
            given.clear();
            last = None;
            return;
        }
        let day = calendar.day_of(at);
        let delta_t = last.map_or(0, |last| day.days_since(last));
        last = Some(day);
        given.push(FSRSReview {
            rating: review.grade.rating(),
            delta_t,
        });
        // The same day nothing is forgotten that could be foretold.
        if delta_t > 0 {
            let reviews = given.clone();
            items.push((at, id, FSRSItem { reviews }));
        }
    });
    items
}

/// How many answers there are to learn from: those that move a schedule.
fn n_answers(library: &Library) -> usize {
    let counts = |review: &&Arc<Review>| review.mode.is_answer() && review.mode.moves_schedule();
    library.reviews().filter(counts).count()
}

fn fitted_to(items: &[(Timestamp, i64, FSRSItem)], stop: &Stop) -> Option<Vec<f32>> {
    let input = ComputeParametersInput {
        train_set: items.iter().map(|(_, _, item)| item.clone()).collect(),
        card_ids: Some(items.iter().map(|&(_, card, _)| card).collect()),
        progress: Some(Arc::clone(&stop.0)),
        enable_short_term: true,
        num_relearning_steps: None,
        training_config: None,
    };
    compute_parameters(input).ok()
}

/// How well parameters foretell some answers.
fn prediction(parameters: &[f32], items: &[(Timestamp, i64, FSRSItem)]) -> Option<Prediction> {
    let model = FSRS::new(parameters).ok()?;
    let (reviews, cards) = items.iter().map(|(_, card, item)| (item.clone(), *card)).unzip();
    let found = model.evaluate_with_card_ids(reviews, cards, |_| true).ok()?;
    Some(Prediction {
        log_loss: rounded(found.log_loss),
        rmse: rounded(found.rmse_bins),
    })
}
