//! The library on disk: the only module that touches its files.

pub mod source;
