//! The mock exam that is being taken: begun, gone on with, kept after each change, and handed in.

use std::time::Duration;

use egui::Context;

use super::state::State;
use crate::model::{ActionKind, Confidence, NotebookId, OpenExam};
use crate::quiz::exam::{DrawOrder, ExamRefusal, ExamSitting, ExamWanted, Tick, draw};
use crate::ui::ExamDeed;
use crate::ui::command::of;
use crate::ui::pages::ExamPane;
use crate::ui::route::Route;

/// How often the clock of an exam is looked at.
const TICK: Duration = Duration::from_secs(1);

impl State {
    /// Begins an exam of a notebook; says why where there is none.
    pub(super) fn begin_exam(
        &mut self,
        notebook: NotebookId,
        n_questions: usize,
        order: DrawOrder,
        is_clock_hidden: bool,
    ) {
        let library = self.core.history.library();
        let Some(profile) = library.notebook(notebook).and_then(|notebook| notebook.exam.clone()) else {
            return;
        };
        let now = self.core.now;
        let wanted = ExamWanted {
            notebook,
            profile: &profile,
            n_questions,
            order,
            seed: now.0.unsigned_abs(),
        };
        let words = &self.core.words.exam;
        let name_of = |domain: u8| {
            let domain = profile.domains.get(usize::from(domain));
            domain.map_or("", |domain| domain.name.as_str())
        };
        // What the page has gathered holds while nothing was changed since.
        let gathered = self.panes.pages.exam.pool(self.core.revision, notebook, &profile);
        let drawn = match gathered.map_or_else(|| draw(library, wanted), |pool| pool.draw(library, wanted)) {
            Ok(drawn) => drawn,
            Err(ExamRefusal::NoQuestions) => {
                self.complain(words.none_drawn.to_string());
                return;
            }
            Err(ExamRefusal::NoneIn(domain)) => {
                self.complain(words.none_in.with(name_of(domain)));
                return;
            }
        };
        let is_short = drawn.questions.len() < n_questions;
        let told = match drawn.scarce {
            Some(domain) => Some(words.shortened.with(name_of(domain))),
            None => is_short.then(|| words.shortened_all.to_string()),
        };
        let mut sitting = ExamSitting::begin(&wanted, drawn, now);
        sitting.set_clock_hidden(is_clock_hidden);
        self.panes.pages.exam = ExamPane::default();
        self.set_exam(Some(sitting));
        self.go(Route::Exam);
        if let Some(told) = told {
            self.complain(told);
        }
    }

    /// Offers the exam that was being taken when the program ended, with its clock standing still.
    pub(super) fn offer_exam(&mut self, exam: Option<OpenExam>) {
        let now = self.core.now;
        let Some(mut sitting) = exam.and_then(|exam| ExamSitting::go_on(exam, now)) else {
            return;
        };
        sitting.stop(now);
        self.set_exam(Some(sitting));
        self.go(Route::Exam);
        self.inform(self.core.words.exam.went_on.to_string());
    }

    /// After an edit was taken back: where that was handing in, the exam goes on as it was, its clock standing still.
    pub(super) fn take_exam_back(&mut self, kind: ActionKind) {
        if kind != ActionKind::EndExam || self.core.exam.is_some() {
            return;
        }
        if let Some(mut sitting) = self.core.handed_in.take() {
            sitting.stop(self.core.now);
            self.set_exam(Some(sitting));
            self.go(Route::Exam);
        }
    }

    /// Shows the plan of a notebook to its exam.
    pub(super) fn show_plan(&mut self, notebook: NotebookId) {
        self.panes.pages.exam.bring_up_plan(notebook);
        self.go(Route::Exam);
    }

    /// Whether an exam is being taken, so that the one handed in before cannot go on.
    pub(super) fn is_other_exam_open(&self, undoable: Option<ActionKind>) -> bool {
        undoable == Some(ActionKind::EndExam) && self.core.exam.is_some()
    }

    /// After an edit was done again: where that is handing in, the exam is over.
    pub(super) fn end_exam_again(&mut self, kind: ActionKind) {
        if kind == ActionKind::EndExam {
            self.core.handed_in = self.core.exam.take();
            self.core.n_exam_changes += 1;
        }
    }

    fn set_exam(&mut self, exam: Option<ExamSitting>) {
        self.core.exam = exam;
        self.core.n_exam_changes += 1;
    }

    /// Does what is wanted in the exam.
    pub(super) fn do_in_exam(&mut self, deed: ExamDeed) {
        let now = self.core.now;
        let Some(exam) = &mut self.core.exam else { return };
        match deed {
            ExamDeed::Answer { response, struck } => exam.answer(response, struck),
            ExamDeed::Go(place) => exam.go(place, now),
            ExamDeed::Flag => exam.toggle_flag(),
            ExamDeed::Sureness(confidence) => exam.toggle_confidence(confidence),
            ExamDeed::Pause(is_paused) => exam.set_paused(is_paused, now),
            ExamDeed::HideClock(is_hidden) => exam.set_clock_hidden(is_hidden),
            ExamDeed::HandIn => {
                self.hand_in_exam();
                return;
            }
        }
        self.core.n_exam_changes += 1;
    }

    /// Hands the exam in and shows its result. Where that is refused, which is said, it goes on.
    fn hand_in_exam(&mut self) {
        let core = &self.core;
        let Some(exam) = &core.exam else { return };
        let notebook = exam.open().notebook;
        let (library, lang, now) = (core.history.library(), core.lang(), core.now);
        let handed_in = exam.hand_in(library, &core.schedules, &core.terms, lang, now);
        let is_kept = library.notebook(notebook).is_some();
        let (actions, sitting) = (handed_in.actions, exam.clone());
        let step = self.transact(ActionKind::EndExam, |tx| {
            actions.into_iter().try_for_each(|action| tx.perform(action))
        });
        if step.is_none() && is_kept {
            return;
        }
        self.set_exam(None);
        self.core.handed_in = Some(sitting);
        self.panes.pages.exam = ExamPane::default();
        if is_kept {
            self.go(Route::ExamResult(notebook, now));
        }
    }

    /// Looks at the clock of the exam, and hands it in when its time is over.
    pub(super) fn tick_exam(&mut self, ctx: &Context) {
        let now = self.core.now;
        let Some(exam) = &mut self.core.exam else { return };
        let before = (exam.open().spent_millis / 1_000, exam.open().rest_millis / 1_000);
        let tick = exam.tick(now);
        let after = (exam.open().spent_millis / 1_000, exam.open().rest_millis / 1_000);
        let is_paused = exam.open().is_paused;
        // While it is paused nothing has to be kept: what passes until the next start is rest as well.
        if before != after && !is_paused {
            self.core.n_exam_changes += 1;
        }
        match tick {
            Tick::TimeIsOver if self.keeper.can_write() => self.hand_in_exam(),
            Tick::GoesOn if !is_paused => ctx.request_repaint_after(TICK),
            Tick::TimeIsOver | Tick::GoesOn => {}
        }
    }

    /// Hands over the exam that is being taken, when something in it changed.
    pub(super) fn keep_exam(&mut self) {
        if self.n_exam_changes_kept != self.core.n_exam_changes {
            self.n_exam_changes_kept = self.core.n_exam_changes;
            let open = self.core.exam.as_ref().map(|exam| exam.open().clone());
            self.keeper.keep_exam(open);
        }
    }

    /// What a command does in the exam.
    pub(super) fn run_in_exam(&mut self, command: of::Exam) {
        let Some(exam) = &self.core.exam else { return };
        let open = exam.open();
        let pane = &mut self.panes.pages.exam;
        // While it is paused, nothing but going on is done.
        if open.is_paused && command != of::Exam::PauseExam {
            return;
        }
        let deed = match command {
            of::Exam::NextQuestion => ExamDeed::Go(open.place + 1),
            of::Exam::PreviousQuestion => ExamDeed::Go(open.place.saturating_sub(1)),
            of::Exam::FlagQuestion => ExamDeed::Flag,
            of::Exam::ExamSure => ExamDeed::Sureness(Confidence::Sure),
            of::Exam::ExamUnsure => ExamDeed::Sureness(Confidence::Unsure),
            of::Exam::ExamGuess => ExamDeed::Sureness(Confidence::Guess),
            of::Exam::NextOpen => match exam.next_open(self.core.history.library()) {
                Some(place) => ExamDeed::Go(place),
                None => return,
            },
            of::Exam::AnswerSheet => {
                pane.is_sheet_over = !pane.is_sheet_over;
                return;
            }
            of::Exam::HideClock => ExamDeed::HideClock(!open.is_clock_hidden),
            of::Exam::PauseExam => ExamDeed::Pause(!open.is_paused),
            // Who saves out of habit, once or twice, hands nothing in.
            of::Exam::HandIn => {
                pane.ask_to_hand_in(!pane.is_handing_in());
                return;
            }
        };
        pane.ask_to_hand_in(false);
        self.do_in_exam(deed);
    }

    /// Leaves what lies over the question of an exam; answers whether anything did.
    pub(super) const fn leave_over_question(&mut self) -> bool {
        let pane = &mut self.panes.pages.exam;
        let was_over = pane.is_handing_in() || pane.is_sheet_over;
        pane.ask_to_hand_in(false);
        pane.is_sheet_over = false;
        was_over
    }
}
