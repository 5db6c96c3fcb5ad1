//! Mock exams: questions drawn for a profile, the course of one, and what came of it.
//!
//! Pure: seed and time are arguments. A question is drawn by [`draw`], taken in an [`ExamSitting`], and judged when the exam is
//! handed in ([`ExamSitting::hand_in`]); until then nothing says what is right. An exam shows what is known under time and is
//! no way of learning it, so its answers count for schedules with care:
//!
//! - of a card that was never asked nothing follows, whatever was answered;
//! - a right answer lengthens the interval of a learned card as a review would, and never shortens it: the card comes no
//!   earlier than it would have;
//! - a wrong answer is one that was forgotten; an open question says nothing.
//!
//! All answers stay in the log, with the mode `exam` and whether they counted.

mod domain;
mod draw;
mod hand_in;
mod pool;
mod result;
mod sitting;

pub use domain::{Domains, domain_of};
pub use draw::{DrawOrder, Drawn, ExamRefusal, ExamWanted, draw, quotas};
pub use hand_in::HandedIn;
pub use pool::{ExamPool, PoolSurvey, is_exam_question};
pub use result::{DomainResult, ExamResult, Share};
pub use sitting::{ExamSitting, Tick, is_open};
