//! Scheduling, sessions and proposals, seen from outside.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where what must hold does not"
)]

mod clocks;
mod counting;
mod curve;
mod day;
mod distractors;
mod exam;
mod fitting;
mod laws;
mod layouts;
mod listing;
#[path = "../material/mod.rs"]
mod material;
mod numbered;
mod oracle;
mod orders;
mod plain;
mod plan;
mod presets;
mod progress;
mod proposals;
mod proposed_kinds;
mod queue;
mod replays;
mod reset;
mod runs;
mod session;
mod shelf;
mod steps;
mod strength;
mod typed;
mod whole_day;
mod wrong_notebook;
