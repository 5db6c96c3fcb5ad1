//! Every word on screen, in both languages.
//!
//! The words live in `assets/text/{ko,en}.ron` as whole sentences with at most one slot, because Korean particles and
//! English plurals do not survive being glued together. The structs here are strict: a missing or misspelt entry does
//! not load, and a test compares the slots of both languages. The language of the interface is independent of the
//! language of the notes.

mod defect;
mod names;
mod number;
mod phrase;
mod time;
mod words;

pub use number::{grouped, percent};
pub use phrase::Phrase;
pub use time::{
    date_text, due_text, duration_text, interval_text, iso_date, moment_text, month_text, pasted_at,
    rounded_duration_text, study_day_text, weekday_names,
};
pub use words::Words;
