//! What is told of pictures by looking at their pixels.
#![allow(
    clippy::allow_attributes,
    clippy::float_cmp,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests may panic; what they print is kept by the test runner"
)]

#[path = "../material/mod.rs"]
mod material;

mod drawn;
mod laws;
mod score;
mod support;
