//! What is shipped under `data/`: the glossary and the notebook a new library starts with.

#![expect(clippy::unwrap_used, reason = "a test may state what must hold")]

mod glossary;
mod starter;
