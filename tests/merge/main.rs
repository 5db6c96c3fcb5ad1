//! Two sides of a document become one: laws, and the cases a person meets.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod cases;
mod earlier;
mod incoming;
mod laws;
mod moved;
mod orders;
mod sides;
