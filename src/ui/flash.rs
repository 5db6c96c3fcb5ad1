//! What is lit for a moment, so that the eye finds what was just gone to: a line, or a region of a diagram.

use crate::model::Timestamp;

/// How long it stays lit, and how long it takes to fade, in milliseconds.
const HOLDS_MS: i64 = 200;
const FADES_MS: i64 = 200;

/// What is lit, and since when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flash<T> {
    pub(super) lit: T,
    since: Timestamp,
}

impl<T: Copy + PartialEq> Flash<T> {
    pub(super) const fn new(lit: T, now: Timestamp) -> Self {
        Self { lit, since: now }
    }

    /// How brightly something is lit, from 0 to 1.
    pub(super) fn light_on(&self, what: T, now: Timestamp) -> f32 {
        if self.lit != what {
            return 0.0;
        }
        let fading_ms = now.millis_since(self.since) - HOLDS_MS;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred milliseconds")]
        let share = fading_ms as f32 / FADES_MS as f32;
        (1.0 - share).clamp(0.0, 1.0)
    }

    /// Whether it has faded.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        now.millis_since(self.since) >= HOLDS_MS + FADES_MS
    }
}
