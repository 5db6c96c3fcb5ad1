//! Saegim (새김): an offline study companion.
//!
//! One in-memory knowledge model of notes, diagrams and cards, searched in Korean and English, asked as a quiz and saved
//! as RON. `ARCHITECTURE.md` is the map; each module opens with what it is and what it does not do.

#[cfg(feature = "gui")]
pub mod app;
pub mod arrival;
pub mod bundled;
pub mod cli;
pub mod exchange;
pub mod import;
pub mod intake;
pub mod machine;
pub mod merge;
pub mod model;
pub mod picture;
pub mod quiz;
pub mod recovery;
pub mod renewal;
pub mod replace;
pub mod search;
pub mod sheets;
pub mod store;
pub mod takeout;
#[cfg(feature = "gui")]
pub mod ui;
