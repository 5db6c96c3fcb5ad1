//! A little scatter in intervals, so that cards learned together do not stay together for ever.
//!
//! The width is Anki's: nothing below 2.5 days, from there one day and 15 % of the days up to 7, 10 % of those up to
//! 20 and 5 % of those above. Of the days within the width the one with the least to bear is taken, and of equals the one
//! nearest to a place that comes from the card and the number of its answers, never from chance. What was taken is written
//! down with the answer, so that replaying answers gives the same days whatever else was answered; where nothing was
//! written down, the place alone decides.
//!
//! Least to bear means: beside what such a day usually has. The further off a day is the less is due on it yet, so the plain
//! number would nearly always lead to the last day of the width, and what is asked late is remembered less often than
//! was wanted. How much less a day has than the one before is read off the days on either side of the width.

use super::StudyDay;
use crate::model::{CardId, EasyDay, Id as _};

/// Where something stands in an order: what has less comes first.
pub(super) type Rank = u64;

/// No interval is longer: a hundred years.
pub(super) const MAX_INTERVAL_DAYS: u32 = 36_500;

const SCATTER_FROM_DAYS: f32 = 2.5;

/// From, to and share of the days in between.
const WIDTHS: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::INFINITY, 0.05)];

/// More days than these are not compared: an interval with so much room is years long.
const MAX_COMPARED: u32 = 200;

/// Which of the days within the width of an interval is taken.
#[derive(Clone, Copy)]
pub(super) enum Pick<'a> {
    /// The one in the middle, without any width.
    Exact,
    /// The one at this place of the width, 0 to 1, 1 excluded.
    At(f32),
    /// The one with the least to bear; of equals the one that is nearest to that place.
    Lightest {
        /// As for [`At`](Self::At).
        place: f32,
        /// What the day so many days from now has to bear.
        burden: &'a dyn Fn(u32) -> Burden,
    },
}

/// What a day has to bear.
#[derive(Clone, Copy)]
pub(super) struct Burden {
    /// How many cards are due on it.
    pub(super) n_due: u32,
    /// How many are wanted on such a day of the week.
    pub(super) wanted: EasyDay,
}

/// Turns a number of days into whole days, at least `min_days` and at most [`MAX_INTERVAL_DAYS`], one of those within its
/// width.
pub(super) fn whole_days(interval_days: f32, min_days: u32, pick: Pick<'_>) -> u32 {
    let min_days = min_days.clamp(1, MAX_INTERVAL_DAYS);
    let place = match pick {
        Pick::Exact => return rounded(interval_days).clamp(min_days, MAX_INTERVAL_DAYS),
        Pick::At(place) | Pick::Lightest { place, .. } => place,
    };
    let centre = interval_days.clamp(days_f32(min_days), days_f32(MAX_INTERVAL_DAYS));
    let width = width(centre);
    let first = rounded(centre - width).clamp(min_days, MAX_INTERVAL_DAYS);
    let last = rounded(centre + width).clamp(min_days, MAX_INTERVAL_DAYS);
    let n_choices = if first == last && last > 2 && last < MAX_INTERVAL_DAYS {
        2
    } else {
        last - first + 1
    };
    let at_place = (first + floored(place * days_f32(n_choices))).min(MAX_INTERVAL_DAYS);
    match pick {
        Pick::Lightest { burden, .. } if n_choices <= MAX_COMPARED => {
            let slope = Slope::beside(first, n_choices, burden);
            (first..first + n_choices)
                .filter(|&days| days <= MAX_INTERVAL_DAYS)
                .min_by_key(|&days| (slope.weight(days, burden(days)), days.abs_diff(at_place), days))
                .unwrap_or(at_place)
        }
        Pick::Lightest { .. } | Pick::At(_) | Pick::Exact => at_place,
    }
}

/// The last of the days within the width of an interval.
pub(super) fn latest_days(interval_days: f32) -> u32 {
    let centre = interval_days.clamp(1.0, days_f32(MAX_INTERVAL_DAYS));
    rounded(centre + width(centre)).clamp(1, MAX_INTERVAL_DAYS)
}

/// How the number of cards that are due grows from day to day, as a fraction: less is due the further off a day is.
struct Slope {
    growth: i128,
    per_days: i128,
}

impl Slope {
    /// As it is from the days before a width to those behind it, of either as many as the width has.
    fn beside(first: u32, n_choices: u32, burden: &dyn Fn(u32) -> Burden) -> Self {
        let side = |days: std::ops::Range<u32>| {
            let (mut n_days, mut n_due, mut places) = (0_i128, 0_i128, 0_i128);
            for place in days {
                let Burden { n_due: due, wanted } = burden(place);
                // What is kept free says nothing about the others.
                if wanted == EasyDay::Normal {
                    n_days += 1;
                    n_due += i128::from(due);
                    places += i128::from(place);
                }
            }
            (n_days, n_due, places)
        };
        let (n_before, due_before, places_before) = side(first.saturating_sub(n_choices).max(1)..first);
        let behind = first + n_choices;
        let (n_behind, due_behind, places_behind) = side(behind..behind + n_choices);
        // Mean behind less mean before, over the days from middle to middle; both times the numbers of days.
        let growth = due_behind * n_before - due_before * n_behind;
        let per_days = places_behind * n_before - places_before * n_behind;
        if per_days > 0 {
            Self { growth, per_days }
        } else {
            Self { growth: 0, per_days: 1 }
        }
    }

    /// What one more card weighs on a day; days on which little is wanted come last, and some weigh double.
    fn weight(&self, days: u32, burden: Burden) -> (bool, i128) {
        let n_due = i128::from(burden.n_due) + 1;
        let n_due = if burden.wanted == EasyDay::Reduced {
            2 * n_due
        } else {
            n_due
        };
        let weight = n_due * self.per_days - i128::from(days) * self.growth;
        (burden.wanted == EasyDay::Minimum, weight)
    }
}

/// Where in the width an answer falls, 0 to 1; the same for all four grades.
pub(super) fn place_of(card: CardId, n_answers_before: u32) -> f32 {
    // SplitMix64 (Steele, Lea, Flood 2014), of which the upper 24 bits fill the digits of an f32.
    let mut mixed = card.raw() ^ (u64::from(n_answers_before) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let digits = u32::try_from(mixed >> 40).unwrap_or(0);
    days_f32(digits) / 16_777_216.0
}

/// A place that is another one each day and the same all day long.
pub(super) fn by_chance(card: CardId, today: StudyDay) -> Rank {
    in_millionths(place_of(card, today.0.unsigned_abs()))
}

/// As many millionths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "stabilities and chances are neither negative nor above 10^5, and the cast saturates"
)]
pub(super) fn in_millionths(value: f32) -> u64 {
    (f64::from(value) * 1e6) as u64
}

fn width(interval_days: f32) -> f32 {
    if interval_days < SCATTER_FROM_DAYS {
        return 0.0;
    }
    let share = |&(from, to, share): &(f32, f32, f32)| share * (interval_days.min(to) - from).max(0.0);
    1.0 + WIDTHS.iter().map(share).sum::<f32>()
}

fn rounded(days: f32) -> u32 {
    floored(days.round())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and what is below 0 or not a number becomes 0, which the callers raise to 1"
)]
const fn floored(days: f32) -> u32 {
    days as u32
}

#[expect(clippy::cast_precision_loss, reason = "only numbers below 2^24 come here")]
const fn days_f32(days: u32) -> f32 {
    days as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CardId;

    #[test]
    fn the_scatter_is_as_wide_as_ankis() {
        for (days, min_days, first, middle, last) in [
            (1.0, 1, 1, 1, 1),
            (2.49, 1, 2, 2, 2),
            (2.5, 1, 2, 3, 4),
            (7.0, 1, 5, 7, 9),
            (17.0, 1, 14, 17, 20),
            (37.0, 1, 33, 37, 41),
            (2.0, 3, 3, 4, 4),
            (100.0, 101, 101, 105, 108),
        ] {
            let found = [0.0, 0.5, 0.99].map(|place| whole_days(days, min_days, Pick::At(place)));
            assert_eq!(found, [first, middle, last], "{days} days, at least {min_days}");
        }
    }

    #[test]
    fn the_day_with_the_least_to_bear_is_taken_and_of_equals_the_nearest() {
        let lightest = |days: f32, n_due: &dyn Fn(u32) -> u32| {
            let normal = |days| Burden {
                n_due: n_due(days),
                wanted: EasyDay::Normal,
            };
            let pick = Pick::Lightest {
                place: 0.5,
                burden: &normal,
            };
            whole_days(days, 1, pick)
        };
        assert_eq!(lightest(17.0, &|_| 3), 17, "nothing to choose by");
        assert_eq!(lightest(17.0, &|days| u32::from(days != 19)), 19);
        assert_eq!(lightest(17.0, &|days| u32::from(days != 30)), 17, "out of its width");
        assert_eq!(lightest(2.0, &|days| u32::from(days != 3)), 2, "there is no width");
        assert_eq!(lightest(36_500.0, &|days| days), whole_days(36_500.0, 1, Pick::At(0.5)));
    }

    #[test]
    fn less_that_is_due_because_it_is_far_off_draws_no_card() {
        for far in [3.0, 5.0, 9.0, 17.0, 60.0, 200.0] {
            let fewer_each_day = |days: u32| Burden {
                n_due: 10_000 - 40 * days,
                wanted: EasyDay::Normal,
            };
            let picked = |place| {
                let burden = &fewer_each_day;
                whole_days(far, 1, Pick::Lightest { place, burden })
            };
            for place in [0.0, 0.3, 0.5, 0.8, 0.99] {
                let alone = whole_days(far, 1, Pick::At(place));
                assert_eq!(picked(place), alone, "{far} days at {place}");
            }
        }
    }

    #[test]
    fn the_latest_day_is_the_last_of_the_width() {
        for days in [0.2_f32, 1.0, 2.49, 2.5, 7.0, 8.6, 17.0, 37.0, 36_000.0, 40_000.0] {
            assert_eq!(latest_days(days), whole_days(days, 1, Pick::At(0.999_9)), "{days} days");
        }
    }

    #[test]
    fn odd_numbers_give_days_within_bounds() {
        for days in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -3.0, 0.0, 1e30] {
            for min_days in [0, 1, 40_000] {
                for (name, place) in [
                    ("exact", Pick::Exact),
                    ("first", Pick::At(0.0)),
                    ("last", Pick::At(0.999)),
                ] {
                    let found = whole_days(days, min_days, place);
                    assert!(
                        (1..=MAX_INTERVAL_DAYS).contains(&found),
                        "{days} {min_days} {name}: {found}"
                    );
                }
            }
        }
    }

    #[test]
    fn places_are_spread_evenly_and_never_reach_one() {
        let mut n_in_quarter = [0; 4];
        for raw in 0..4_000 {
            let place = place_of(CardId::from_raw(raw), 3);
            assert!((0.0..1.0).contains(&place));
            n_in_quarter[floored(place * 4.0) as usize] += 1;
        }
        assert!(n_in_quarter.iter().all(|n| (850..1150).contains(n)), "{n_in_quarter:?}");
    }
}
