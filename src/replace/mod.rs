//! Finding words as they are written, and putting others into their places.
//!
//! The search of the program forgives; this does not: it finds exactly what is asked for, so that it can be replaced.
//! [`Pattern`] says where something is found in words, [`Template`] what comes into its place, and [`Reworded`] what
//! becomes of a line. Nothing is changed here: an [`Action`](crate::model::Action) of the model does that.
//!
//! Matching takes time by the length of the words alone, whatever the regular expression (`regex` has no backtracking), and
//! a pattern that would grow too large is refused.

mod folded;
mod pattern;
mod template;
mod words;

pub use pattern::{BadPattern, Pattern, Place, Query};
pub use template::{BadTemplate, Template};
pub use words::{Outcome, Part, Reworded, reword, reword_at};
