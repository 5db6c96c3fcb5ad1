//! Mock exams: the page on which one begins, the exam itself, its result, and what the exam of a notebook is like.
//!
//! [`ExamPane`] is what these pages remember between frames. What is answered, flagged and handed in goes into the outbox as an
//! [`ExamDeed`](crate::ui::ExamDeed); the clock and what is right are nothing that is known here.

mod bars;
mod form;
mod parts;
mod plan;
mod presets;
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

use crate::model::{CardId, ExamDay, ExamProfile, NotebookId, Timestamp};
use crate::quiz::StudyDay;
use crate::quiz::exam::{DrawOrder, ExamPool, PoolSurvey};
use crate::ui::View;
use crate::ui::cards::Answering;

/// What the pages of exams remember between frames.
#[derive(Debug, Default)]
pub struct ExamPane {
    /// Whose exam is to begin.
    pub notebook: Option<NotebookId>,
    wanted: Wanted,
    /// What the exam is drawn from.
    pool: PoolSeen,
    /// The question that is on screen, with what is being done to it.
    shown: Option<Shown>,
    /// In a narrow window: whether the answer sheet was asked for.
    pub is_sheet_over: bool,
    /// Whether it is asked if the exam is to be handed in.
    handing_in: HandingIn,
    /// The profile that is being written.
    form: Option<form::Form>,
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

/// What exams are drawn from, kept for the revision, the notebook and the profile it was gathered for.
#[derive(Debug, Default)]
struct PoolSeen {
    gathered: Option<(GatheredFor, ExamPool)>,
    gathering: Option<(GatheredFor, PoolSurvey)>,
}

type GatheredFor = (u64, NotebookId, ExamProfile);

/// So many lines are looked at in a frame: a few milliseconds.
const LINES_A_FRAME: usize = 3_000;

impl PoolSeen {
    /// Goes on gathering, as far as a frame has time; answers what there is once that is up to date.
    fn work(&mut self, ui: &egui::Ui, view: View<'_>, notebook: NotebookId, exam: &ExamProfile) -> Option<&ExamPool> {
        let is_wanted =
            |(revision, of, profile): &GatheredFor| (*revision, *of) == (view.revision, notebook) && profile == exam;
        if !self.gathered.as_ref().is_some_and(|(of, _)| is_wanted(of)) {
            let kept = self.gathering.take().filter(|(of, _)| is_wanted(of));
            let (of, mut survey) = kept.unwrap_or_else(|| {
                let of = (view.revision, notebook, exam.clone());
                (of, PoolSurvey::begin(view.library, notebook))
            });
            let Some(pool) = survey.work(view.library, exam, LINES_A_FRAME) else {
                self.gathering = Some((of, survey));
                ui.ctx().request_repaint();
                return None;
            };
            self.gathered = Some((of, pool));
        }
        self.gathered.as_ref().map(|(_, pool)| pool)
    }
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

    /// What an exam is drawn from, where that was gathered for this revision, notebook and profile.
    pub fn pool(&self, revision: u64, notebook: NotebookId, exam: &ExamProfile) -> Option<&ExamPool> {
        let gathered = self.pool.gathered.as_ref();
        let known = gathered
            .filter(|((of_revision, of, profile), _)| (*of_revision, *of) == (revision, notebook) && profile == exam);
        known.map(|(_, pool)| pool)
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
