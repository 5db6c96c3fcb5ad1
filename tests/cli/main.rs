//! The real program, driven from outside in folders of its own.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops where what must hold does not, and writes the files it damages"
)]

mod annotations;
mod bad_input;
mod bundled;
mod exams;
mod exchange;
mod home;
mod hostile;
mod journey;
mod kinds;
#[path = "../material/mod.rs"]
mod material;
mod output;
mod pages;
mod past;
mod questions;
mod regions;
mod schema;
mod takeout;
mod vault;
mod vault_out;
mod wrong;
