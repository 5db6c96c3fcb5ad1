//! Mock exams: the page on which one begins, the exam itself, its result, and what the exam of a notebook is like.
//!
//! [`ExamPane`] is what these pages remember between frames. What is answered, flagged and handed in goes into the outbox as an
//! [`ExamDeed`](crate::ui::ExamDeed); the clock and what is right are nothing that is known here.

mod bars;
mod parts;
mod plan;
mod profile;
mod result;
mod sheet;
mod sitting;
mod start;

pub use parts::clock_text;
pub use sitting::exam_sitting_ui;

pub(super) use profile::exam_profile_ui;
pub(super) use result::exam_result_ui;
pub(super) use start::exam_start_ui;

use crate::model::{CardId, ExamDay, NotebookId, Timestamp};
use crate::quiz::StudyDay;
use crate::quiz::exam::DrawOrder;
use crate::ui::View;
use crate::ui::cards::Answering;

/// What the pages of exams remember between frames.
#[derive(Debug, Default)]
pub struct ExamPane {
    /// Whose exam is to begin.
    pub notebook: Option<NotebookId>,
    wanted: Wanted,
    /// How many questions there are, for the revision and the notebook they were counted for.
    usable: Option<Usable>,
    /// The question that is on screen, with what is being done to it.
    shown: Option<Shown>,
    /// In a narrow window: whether the answer sheet was asked for.
    pub is_sheet_over: bool,
    /// Whether it is asked if the exam is to be handed in.
    handing_in: HandingIn,
    /// The profile that is being written.
    form: Option<profile::Form>,
    /// The question of a result that is looked at.
    reviewed: Option<usize>,
    /// Whether it is to be brought up.
    brings_up: bool,
    /// The plan to the day of an exam.
    plan: plan::PlanSeen,
}

/// What exam is to begin.
#[derive(Debug, Default)]
struct Wanted {
    length: Length,
    own_length: String,
    order: DrawOrder,
    is_clock_hidden: bool,
}

/// The question of an exam that is on screen.
#[derive(Debug)]
struct Shown {
    of: (Timestamp, usize, CardId),
    answering: Answering,
    typed: String,
}

#[derive(Debug)]
struct Usable {
    of: (u64, NotebookId),
    by_domain: Vec<usize>,
    n_without: usize,
}

/// How long an exam is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Length {
    #[default]
    Full,
    Half,
    Short,
    Own,
}

impl Usable {
    fn n(&self) -> usize {
        self.by_domain.iter().sum::<usize>() + self.n_without
    }
}

/// Whether it is asked if an exam is to be handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum HandingIn {
    /// It is not.
    #[default]
    No,
    /// It is from this frame on: the button that says yes takes the keyboard.
    Begins,
    /// It is.
    Asked,
}

impl ExamPane {
    /// Chooses a notebook and brings up the plan to its exam.
    pub const fn bring_up_plan(&mut self, notebook: NotebookId) {
        self.notebook = Some(notebook);
        self.plan.brings_up = true;
    }

    /// Asks whether the exam is to be handed in, or no longer; Enter says yes.
    pub const fn ask_to_hand_in(&mut self, is_asked: bool) {
        self.handing_in = if is_asked { HandingIn::Begins } else { HandingIn::No };
    }

    /// Whether that is asked.
    pub const fn is_handing_in(&self) -> bool {
        !matches!(self.handing_in, HandingIn::No)
    }
}

/// Days until an exam; negative once it is over.
pub fn days_until(view: View<'_>, exam: ExamDay) -> i32 {
    let (year, month, day) = exam.parts();
    let date = jiff::civil::Date::new(
        i16::try_from(year).unwrap_or(i16::MAX),
        i8::try_from(month).unwrap_or(1),
        i8::try_from(day).unwrap_or(1),
    );
    let today = view.schedules.today(view.now);
    date.map_or(0, |date| StudyDay::of_date(date).0.saturating_sub(today.0))
}

/// `D-14`, `D-Day`, `D+3`.
pub fn d_day(days: i32) -> String {
    match days {
        0 => "D-Day".to_owned(),
        1.. => format!("D-{days}"),
        _ => format!("D+{}", days.unsigned_abs()),
    }
}
