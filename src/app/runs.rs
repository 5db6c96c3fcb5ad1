//! Runs of questions: how one is begun, gone on with and ended, and what a command begins where the user is.

use super::state::State;
use crate::quiz::{OpenRun, RunShape, Scope, Sitting};
use crate::search::ParsedQuery;
use crate::ui::quiz::QuizPane;
use crate::ui::route::Route;

impl State {
    /// Begins today's reviews; ahead of time where a note or notebook has none.
    pub(super) fn start(&mut self, scope: &Scope) {
        let (library, schedules, now) = (self.core.history.library(), &self.core.schedules, self.core.now);
        let sitting = Sitting::reviews(library, schedules, scope, now);
        // With nothing to ask, the overview says why.
        let has_nothing = sitting.is_none() && *scope != Scope::All;
        self.begin(sitting, has_nothing);
    }

    /// Begins a run of a shape.
    pub(super) fn start_run(&mut self, shape: RunShape, scope: &Scope) {
        let (library, schedules, now) = (self.core.history.library(), &self.core.schedules, self.core.now);
        let sitting = Sitting::begin(library, schedules, shape, scope, now);
        let has_nothing = sitting.is_none();
        self.begin(sitting, has_nothing);
    }

    /// Goes on with the run that was broken off last, where it was.
    pub(super) fn resume_newest_run(&mut self) {
        if self.core.sitting.is_some() {
            self.go(Route::Quiz);
            return;
        }
        self.core.forget_runs_over();
        let newest = self.core.open_runs.iter().next().cloned();
        self.go_on_with(newest);
    }

    /// Goes on with a run that was broken off, where it was.
    pub(super) fn resume_run(&mut self, shape: RunShape, scope: &Scope) {
        let kept = self.core.open_runs.iter().find(|run| run.is(shape, scope)).cloned();
        self.go_on_with(kept);
    }

    fn go_on_with(&mut self, kept: Option<OpenRun>) {
        let (library, schedules, now) = (self.core.history.library(), &self.core.schedules, self.core.now);
        let sitting = kept.and_then(|run| Sitting::go_on(library, schedules, run, now));
        if sitting.is_none() {
            self.complain(self.core.words.runs.none_resumed.to_string());
        } else {
            self.begin(sitting, false);
        }
    }

    fn begin(&mut self, sitting: Option<Sitting>, has_nothing: bool) {
        if self.core.results.is_active() {
            self.end_search();
        }
        // One that goes on is kept, where it is not over; what begins now takes no place among those kept.
        if let Some(sitting) = &sitting {
            self.core.open_runs.forget(sitting.run().shape, &sitting.run().scope);
        }
        self.core.break_off();
        self.core.set_sitting(sitting);
        self.panes.quiz = QuizPane::default();
        self.panes.toasts.clear();
        if has_nothing {
            self.complain(self.core.words.quiz.nothing_to_ask.to_string());
        }
        self.go(Route::Quiz);
    }

    /// Ends the run that goes on; where it is not over, it can be gone on with.
    pub(super) fn end_session(&mut self) {
        self.core.break_off();
        self.fit_memory_when_time();
        if self.core.trail.can_go_back() {
            self.core.trail.go_back();
        } else {
            let route = self.first_route();
            self.go(route);
        }
    }

    /// Begins the run a command means, about what is shown: a note, what the overview is about, or everything.
    pub(super) fn start_here(&mut self, shape: RunShape) {
        let mut scope = match self.route() {
            Route::Note(note, _) => Scope::Note(note),
            Route::Quiz if self.core.sitting.is_none() => self.panes.overview.scope(),
            Route::Quiz => self
                .core
                .sitting
                .as_ref()
                .map_or(Scope::All, |sitting| sitting.run().scope.clone()),
            _ => Scope::All,
        };
        if shape == RunShape::Pass && !matches!(scope, Scope::Note(_) | Scope::Notebook(_)) {
            let notebooks: Vec<_> = self
                .core
                .library()
                .notebooks()
                .take(2)
                .map(|notebook| notebook.id)
                .collect();
            let [only] = notebooks[..] else {
                self.complain(self.core.words.runs.no_pass.to_string());
                return;
            };
            scope = Scope::Notebook(only);
        }
        self.start_run(shape, &scope);
    }

    /// Begins a run of the cards that belong to what the search has found: of all that have a tag, where nothing but that
    /// was searched for.
    pub(super) fn quiz_hits(&mut self) {
        let scope = self.scope_of_hits();
        let (library, schedules, now) = (self.core.history.library(), &self.core.schedules, self.core.now);
        let sitting = Sitting::reviews(library, schedules, &scope, now);
        if sitting.is_none() {
            self.complain(self.core.words.runs.no_cards_found.to_string());
        } else {
            self.begin(sitting, false);
        }
    }

    fn scope_of_hits(&self) -> Scope {
        if let Some(tag) = ParsedQuery::parse(&self.core.results.query).only_tag() {
            return Scope::Tag(tag.to_owned());
        }
        Scope::Cards(self.core.results.cards(self.core.library()))
    }
}
