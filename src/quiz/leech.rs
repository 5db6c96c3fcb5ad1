//! Leeches: cards that are forgotten again and again, and cost more than they bring.
//!
//! Nothing about them is saved. Whether a card is one follows from how often it lapsed, so an answer that is taken back takes
//! it back as well. It is told when a card becomes one, and again each time it lapses half as often once more, as Anki does.

use super::CardSchedule;

/// Whether a card was forgotten so often, after it had been learned, that it is a leech. A threshold of 0 means never.
pub const fn is_leech(schedule: &CardSchedule, threshold_lapses: u16) -> bool {
    threshold_lapses > 0 && schedule.lapses >= threshold_lapses as u32
}

/// Whether an answer that led from one schedule to another is to be told: the card lapsed, and has become a leech by it or has
/// lapsed half the threshold more often, rounded up, since it was told last.
pub const fn is_told_as_leech(before: &CardSchedule, after: &CardSchedule, threshold_lapses: u16) -> bool {
    let half = threshold_lapses.div_ceil(2) as u32;
    after.lapses > before.lapses
        && is_leech(after, threshold_lapses)
        && (after.lapses - threshold_lapses as u32).is_multiple_of(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lapsed(lapses: u32) -> CardSchedule {
        CardSchedule {
            lapses,
            ..CardSchedule::default()
        }
    }

    #[test]
    fn a_leech_is_told_at_the_threshold_and_then_at_every_half() {
        for (threshold, told) in [
            (8, vec![8, 12, 16, 20]),
            (5, vec![5, 8, 11, 14, 17, 20]),
            (1, (1..=20).collect()),
            (0, Vec::new()),
        ] {
            let found: Vec<u32> = (1..=20)
                .filter(|&lapses| is_told_as_leech(&lapsed(lapses - 1), &lapsed(lapses), threshold))
                .collect();
            assert_eq!(found, told, "a threshold of {threshold}");
        }
    }

    #[test]
    fn an_answer_that_is_no_lapse_tells_nothing() {
        assert!(!is_told_as_leech(&lapsed(8), &lapsed(8), 8));
    }

    #[test]
    fn a_card_is_a_leech_from_the_threshold_on_and_never_at_none() {
        assert!(!is_leech(&lapsed(7), 8));
        assert!(is_leech(&lapsed(8), 8));
        assert!(is_leech(&lapsed(9), 8));
        assert!(!is_leech(&lapsed(900), 0));
    }
}
