//! A little scatter in intervals, so that cards learned together do not stay together for ever.
//!
//! The width is Anki's: nothing below 2.5 days, from there one day and 15 % of the days up to 7, 10 % of those up to
//! 20 and 5 % of those above. Of the days within the width the one with the least to bear is taken, and of equals the one
//! nearest to a place that comes from the card and the number of its answers, never from chance. What was taken is written
//! down with the answer, so that replaying answers gives the same days whatever else was answered; where nothing was
//! written down, the place alone decides.

use crate::model::{CardId, Id as _};

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
        burden: &'a dyn Fn(u32) -> u64,
    },
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
        Pick::Lightest { burden, .. } if n_choices <= MAX_COMPARED => (first..first + n_choices)
            .filter(|&days| days <= MAX_INTERVAL_DAYS)
            .min_by_key(|&days| (burden(days), days.abs_diff(at_place), days))
            .unwrap_or(at_place),
        Pick::Lightest { .. } | Pick::At(_) | Pick::Exact => at_place,
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
        let lightest = |days: f32, burden: &dyn Fn(u32) -> u64| {
            let pick = Pick::Lightest { place: 0.5, burden };
            whole_days(days, 1, pick)
        };
        assert_eq!(lightest(17.0, &|_| 3), 17, "nothing to choose by");
        assert_eq!(lightest(17.0, &|days| u64::from(days != 19)), 19);
        assert_eq!(lightest(17.0, &|days| u64::from(days != 30)), 17, "out of its width");
        assert_eq!(lightest(2.0, &|days| u64::from(days != 3)), 2, "there is no width");
        assert_eq!(
            lightest(36_500.0, &|days| u64::from(days)),
            whole_days(36_500.0, 1, Pick::At(0.5))
        );
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
