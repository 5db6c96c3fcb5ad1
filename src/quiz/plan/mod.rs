//! The plan to the day of an exam: what changes while a notebook has an exam before it, and what is to be expected.
//!
//! A plan is a function of the date in the profile, the day it is, and the answers. Nothing of it is written down: answers keep
//! the days that were decided without it, so a date that is set, moved or taken back changes what follows at once and leaves no
//! trace, and on the day itself ordinary scheduling holds again. It changes three things, each in one place:
//! - **when a card is due** ([`due_by`], applied where [`Schedules`](super::Schedules) take a card in): never behind the day. What
//!   would come behind it comes once more in the last days before it, and what is remembered surely enough rests until the day;
//! - **how many new cards come** ([`Pace`], asked by [`Today`](super::Today)): as many as have to come today so that the last is
//!   learnt in time, and no more than the preset allows;
//! - **in which order due cards are asked** ([`recall_on`], asked by the line-up of a day): what would be remembered least on the
//!   day first.
//!
//! What is to be expected until the day is the [`Course`]. It is an estimate, and says so where it is shown.

mod course;
mod dates;
mod due;
mod pace;

pub use course::{Course, CourseDay, CourseSurvey, PlannedRecall};
pub(super) use dates::ExamDates;
pub(super) use due::{due_by, recall_on};
pub(super) use pace::NewLeft;
pub use pace::{Pace, Shortfall};
