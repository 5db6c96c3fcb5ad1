//! The search from outside: what it finds, how it ranks, and the laws it keeps.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test states what must hold and stops where it does not"
)]

mod corpus;
mod filters;
mod laws;
#[path = "../material/mod.rs"]
mod material;
mod mutations;
mod quality;
mod shown;
mod traps;
