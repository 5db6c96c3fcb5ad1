//! When the input method is told the position of the caret.
//!
//! It places its windows there: the syllable that fcitx5 composes, a list of Hanja. The position must not be sent while an
//! answer to a key is in flight (see [`super`]), and keys that the input method filters are never seen here. Answers are,
//! so the position is passed on
//!
//! - between two keys: shortly after an answer, when the answer is complete and the next key is not pressed yet;
//! - in a pause, when keys came too fast for that;
//! - never while a syllable is open, because the answer that ends it is what must not be disturbed.

use std::ops::Range;
use std::time::Duration;

use egui::{Event, Rect};

use super::composition::{Syllable, until};

/// Seconds after an answer. Its parts came within 20 ms of each other in the real window; a fast typist presses the next
/// key after 60 ms.
const BETWEEN_KEYS: Range<f64> = 0.03..0.06;

/// Seconds without any key after which nobody is typing.
pub(super) const PAUSE: f64 = 0.5;

/// What the input method is told in this frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Report {
    /// The position of the caret.
    Now(Rect),
    /// The position it knows already. The new one can follow after this time; without one, after the next key.
    Later(Rect, Option<Duration>),
}

/// Decides what is told of the caret of the focused field.
#[derive(Debug, Default)]
pub(super) struct CaretReports {
    /// The position the input method knows; none before the first report for this field.
    told: Option<Rect>,
    /// When anything came from the keyboard or the input method, in seconds.
    last_key: f64,
    /// Whether the last event was the release of a key. The next key may be down already.
    is_released: bool,
}

impl CaretReports {
    /// Notes what comes from the keyboard and the input method in a frame that begins at `now`.
    pub(super) fn note_keys(&mut self, events: &[Event], now: f64) {
        for event in events {
            if let Event::Key { .. } | Event::Text(_) | Event::Ime(_) = event {
                self.last_key = now;
                self.is_released = matches!(event, Event::Key { pressed: false, .. });
            }
        }
    }

    /// The focus moved: the caret of the next field is reported at once.
    pub(super) fn leave_field(&mut self) {
        self.told = None;
    }

    /// What is told of a caret at this position, in the frame that began at `now`.
    pub(super) fn report(&mut self, caret: Rect, syllable: &Syllable, now: f64) -> Report {
        let told = *self.told.get_or_insert(caret);
        if told == caret {
            return Report::Now(caret);
        }
        let since = now - self.last_key;
        let is_answered = *syllable == Syllable::None && !self.is_released;
        if matches!(syllable, Syllable::Open(_) | Syllable::Left(_)) {
            Report::Later(told, None)
        } else if since >= PAUSE || is_answered && BETWEEN_KEYS.contains(&since) {
            self.told = Some(caret);
            Report::Now(caret)
        } else {
            let is_soon = is_answered && since < BETWEEN_KEYS.start;
            let wait = if is_soon { BETWEEN_KEYS.start } else { PAUSE };
            Report::Later(told, Some(until(self.last_key, wait, now)))
        }
    }
}
