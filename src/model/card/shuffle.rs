//! The order in which the options or steps of a card are shown.
//!
//! It follows from the card and a seed alone: the caller gives the seed, so the model knows no chance. An order is a list of
//! places in the card; an empty one means as in the card. How an answer is judged knows nothing of it, because responses
//! name places in the card. A card is asked in its own order where an option speaks of others ("both of the above",
//! "①과 ②") or a reason names one ("B is wrong because…"): the whole card, because what stays true when only some of its
//! options move is not for the program to say.

use super::Card;

impl Card {
    /// The order to show its options, its steps or the names offered for its region in; empty where they are shown as in the
    /// card. The same seed gives the same order.
    pub fn order_shown(&self, seed: u64) -> Vec<u8> {
        self.prompt.content().order_shown(&self.explanation, seed)
    }
}

/// Every place of so many once, in an order shown: places that are not there are passed over, and what the order leaves out
/// follows. So an order of a card that was changed since still shows all of it.
pub fn places_shown(order: &[u8], n_places: usize) -> Vec<u8> {
    let mut shown = Vec::with_capacity(n_places);
    let all = (0..=u8::MAX).take(n_places);
    for place in order.iter().copied().chain(all) {
        if usize::from(place) < n_places && !shown.contains(&place) {
            shown.push(place);
        }
    }
    shown
}

/// An order of so many places, or nothing where it would be theirs.
pub(super) fn shuffled(n_places: usize, seed: u64) -> Vec<u8> {
    let mut order: Vec<u8> = (0..=u8::MAX).take(n_places).collect();
    Chance(seed).shuffle(&mut order);
    if order.is_sorted() { Vec::new() } else { order }
}

/// Numbers that follow from a seed (`SplitMix64`; Steele, Lea and Flood 2014).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// Puts places into an order (Fisher and Yates).
    pub(super) fn shuffle(&mut self, places: &mut [u8]) {
        for last in (1..places.len()).rev() {
            places.swap(last, self.below(last + 1));
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the first `n` numbers, `n` being at least 1: the upper 32 bits scaled to them.
    fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX).max(1);
        usize::try_from(((self.next() >> 32) * n) >> 32).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_of_three_comes_up_about_as_often_as_another() {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 0..6_000 {
            *counts.entry(places_shown(&shuffled(3, seed), 3)).or_insert(0_u32) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|n| (800..1_200).contains(n)), "{counts:?}");
    }

    #[test]
    fn an_order_of_another_card_still_shows_every_place_once() {
        assert_eq!(places_shown(&[2, 0, 1], 3), [2, 0, 1]);
        assert_eq!(places_shown(&[], 3), [0, 1, 2]);
        assert_eq!(places_shown(&[4, 1, 1, 200], 3), [1, 0, 2]);
        assert_eq!(places_shown(&[1, 0], 0), Vec::<u8>::new());
    }
}
