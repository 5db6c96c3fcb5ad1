//! What is shipped under `data/`: the glossary and the notebook a new library starts with.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod exam;
mod finding;
mod glossary;
mod lint;
mod seed;
mod starter;
