//! Numbers that are the same in every run, for tests that try many things.

/// A source of numbers (`SplitMix64`).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) const fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    /// One of several things.
    pub(crate) fn one_of<T: Clone>(&mut self, things: &[T]) -> T {
        let n = u64::try_from(things.len()).unwrap();
        things[usize::try_from(self.below(n)).unwrap()].clone()
    }
}

/// The seeds of some rounds; more where more rounds are asked for.
pub(crate) fn seeds(n_rounds: u64) -> std::ops::RangeInclusive<u64> {
    let asked = std::env::var("SAEGIM_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    1..=asked.unwrap_or(n_rounds)
}
