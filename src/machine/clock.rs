//! Time and chance, which everything else gets as arguments.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::{IdSource, Timestamp};

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
pub fn now() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
}

/// A number that nobody can foresee, from the system's chance behind the standard library's hash maps.
pub fn chance() -> u64 {
    RandomState::new().hash_one("saegim")
}

/// A source of ids that meets no other.
pub fn ids(now: Timestamp) -> IdSource {
    IdSource::new(u64::try_from(now.0).unwrap_or(0), chance())
}
