//! The program; everything it does is in the library crate.

fn main() {}
