//! What the program is working on: the library and everything derived from it, what the window shows and remembers, and the
//! thread that saves.
//!
//! Services and commands change it; it knows none of them. [`Core`] is what is looked at, apart from the memory of the panes,
//! so that a [`View`] of it can be lent to the panes while that is written. What can be done with the state stands in the
//! modules beside this one, each an `impl State` about one thing: `edits`, `navigation`, `editors`, `searching`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::tz::TimeZone;

use super::bundled::Bundled;
use super::clipped::Clipped;
use super::drafts::Drafts;
use super::fitter::Fitter;
use super::keeper::Keeper;
use super::replayer::Replayer;
use super::searcher::Searcher;
use crate::model::{ExamPreset, Glossary, History, IdSource, Lang, Library, Links, SeedLines, Timestamp};
use crate::quiz::exam::ExamSitting;
use crate::quiz::{OpenRun, OpenRuns, RunShape, Schedules, Scope, Sitting, Terms, Today};
use crate::ui::opening::Opening;
use crate::ui::pictures::Thumbnails;
use crate::ui::route::{Route, Trail};
use crate::ui::search::Results;
use crate::ui::text::Words;
use crate::ui::theme::Theme;
use crate::ui::view::{ColumnState, Columns, Fitting, Half, Keeping, Run, Work};
use crate::ui::{Panes, Preferences, ThemeChoice, View};
use crate::{bundled, import};

/// Everything services work on.
pub(super) struct State {
    pub(super) core: Core,
    pub(super) panes: Panes,
    pub(super) keeper: Keeper,
    pub(super) drafts: Drafts,
    pub(super) searcher: Searcher,
    pub(super) replayer: Replayer,
    pub(super) fitter: Fitter,
    /// The lines that were copied or cut last.
    pub(super) clipped: Option<Clipped>,
    /// Where the preferences are kept; nowhere when nothing.
    pub(super) preferences_file: Option<PathBuf>,
    /// Which of the runs was handed over last.
    n_runs_kept: u64,
    /// The changes of the exam that were handed over.
    pub(super) n_exam_changes_kept: u64,
    /// Whether something was written beside the page in the last frame.
    pub(super) is_writing_beside: bool,
}

/// What the machine tells about itself.
pub(super) struct Surroundings {
    pub(super) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    pub(super) zone: TimeZone,
    pub(super) system_lang: Lang,
    pub(super) ids: IdSource,
    pub(super) preferences: Preferences,
    pub(super) preferences_file: Option<PathBuf>,
}

/// What a [`View`] is made of.
pub(super) struct Core {
    pub(super) history: History,
    pub(super) revision: u64,
    pub(super) structure: u64,
    pub(super) schedules: Schedules,
    pub(super) today: Today,
    /// The revision and the minute it was worked out for.
    today_of: (u64, i64),
    pub(super) themes: [Theme; 2],
    pub(super) is_dark: bool,
    pub(super) words: Words,
    pub(super) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
    pub(super) system_lang: Lang,
    pub(super) preferences: Preferences,
    pub(super) trail: Trail,
    pub(super) keeping: Keeping,
    pub(super) bundled: Bundled,
    seed: SeedLines,
    pub(super) links: Links,
    pub(super) terms: Terms,
    /// The user's own terms among them.
    pub(super) terms_of: Arc<Glossary>,
    /// Grows whenever something that links can lead to comes, goes or gets another name.
    pub(super) names: u64,
    /// The names that the links were looked up for.
    pub(super) linked_names: u64,
    pub(super) results: Results,
    pub(super) indexed: Option<f32>,
    pub(super) sitting: Option<Sitting>,
    pub(super) run: Option<Run>,
    /// The runs that were broken off and can be gone on with.
    pub(super) open_runs: OpenRuns,
    /// The exam that is being taken.
    pub(super) exam: Option<ExamSitting>,
    /// The one that was handed in last, for when that is taken back.
    pub(super) handed_in: Option<ExamSitting>,
    /// Grows whenever something in it changes.
    pub(super) n_exam_changes: u64,
    pub(super) exam_presets: Vec<ExamPreset>,
    /// Grows whenever another run goes on, or can be gone on with.
    pub(super) n_runs: u64,
    /// The revision and the second the run was looked at for.
    run_seen_for: (u64, i64),
    /// How many answers there are, and when the last of them came or was taken back.
    answered: (usize, Timestamp),
    pub(super) thumbnails: Thumbnails,
    pub(super) columns: Columns,
    pub(super) has_waiting_import: bool,
    pub(super) work: Option<Work>,
    pub(super) finding: Option<Work>,
    /// Whether parameters are being fitted to the answers.
    pub(super) fitting: Fitting,
    pub(super) opening: Option<Opening>,
    /// What was typed into the search field last.
    pub(super) last_query: String,
    /// Whether something was searched for or opened since the preferences were kept.
    pub(super) has_new_recent: bool,
}

impl Core {
    fn new(surroundings: Surroundings) -> Self {
        let Surroundings {
            clock,
            zone,
            system_lang,
            ids,
            preferences,
            ..
        } = surroundings;
        let library = Library::default();
        Self {
            schedules: Schedules::build(&library, zone.clone()),
            history: History::new(library, ids),
            revision: 0,
            structure: 0,
            today: Today::default(),
            today_of: (u64::MAX, 0),
            themes: [Theme::light(), Theme::dark()],
            is_dark: false,
            words: Words::shipped(preferences.interface.unwrap_or(system_lang)),
            now: clock(),
            clock,
            zone,
            system_lang,
            preferences,
            trail: Trail::new(Route::Notes),
            keeping: Keeping::default(),
            bundled: Bundled::new(),
            seed: bundled::seed_lines(),
            links: Links::new(&Library::default(), import::name_key),
            terms: Terms::default(),
            terms_of: Arc::default(),
            names: 0,
            linked_names: 0,
            results: Results::default(),
            indexed: None,
            sitting: None,
            run: None,
            open_runs: OpenRuns::default(),
            exam: None,
            handed_in: None,
            n_exam_changes: 0,
            exam_presets: bundled::exam_presets(),
            n_runs: 0,
            run_seen_for: (u64::MAX, 0),
            answered: (0, Timestamp(0)),
            thumbnails: Thumbnails::default(),
            columns: Columns {
                has_rail_names: true,
                has_tree: true,
                companion: ColumnState::Shown,
                has_room_beside: true,
            },
            has_waiting_import: false,
            work: None,
            finding: None,
            fitting: Fitting::Idle,
            opening: None,
            last_query: String::new(),
            has_new_recent: false,
        }
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            library: self.history.library(),
            revision: self.revision,
            structure: self.structure,
            bundled: self.bundled.id,
            is_line_bundled: self.bundled.has_line(self.trail.here()),
            bilingual: &bundled::STARTER_NAMES,
            has_newer_bundled: self.bundled.is_newer,
            seed: &self.seed,
            schedules: &self.schedules,
            today: &self.today,
            theme: self.theme(),
            words: &self.words,
            now: self.now,
            zone: &self.zone,
            lang: self.lang(),
            trail: &self.trail,
            keeping: &self.keeping,
            links: &self.links,
            terms: &self.terms,
            results: &self.results,
            indexed: self.indexed,
            run: self.run.as_ref(),
            open_runs: &self.open_runs,
            n_runs: self.n_runs,
            exam: self.exam.as_ref(),
            exam_presets: &self.exam_presets,
            pictures: &self.thumbnails,
            columns: self.columns,
            undoable: self.history.undoable(),
            redoable: self.history.redoable(),
            has_waiting_import: self.has_waiting_import,
            work: self.work.as_ref(),
            finding: self.finding.as_ref(),
            fitting: self.fitting,
            opening: self.opening.as_ref(),
            preferences: &self.preferences,
            half: Half::Whole,
        }
    }

    pub(super) fn theme(&self) -> &Theme {
        let [light, dark] = &self.themes;
        if self.is_dark { dark } else { light }
    }

    /// The language notes and cards are shown in where they have both.
    pub(super) fn lang(&self) -> Lang {
        self.preferences.content.unwrap_or_else(|| self.words.lang())
    }

    pub(super) fn library(&self) -> &Library {
        self.history.library()
    }

    /// Looks where the run of questions stands, when something changed; and once a second where something waits for its time,
    /// else once a minute, because each look goes through the whole run.
    pub(super) fn refresh_run(&mut self) {
        let waits = |run: &Run| run.asked.is_none() || run.progress.next_step.is_some();
        let each_millis = if self.run.as_ref().is_some_and(waits) {
            1_000
        } else {
            60_000
        };
        let seen_for = (self.revision, self.now.0 / each_millis);
        let is_seen = self.run_seen_for == seen_for && self.run.is_some() == self.sitting.is_some();
        if !is_seen {
            self.run_seen_for = seen_for;
            let n_reviews = self.history.library().n_reviews();
            if self.answered.0 != n_reviews || self.run.is_none() {
                self.answered = (n_reviews, self.now);
            }
            // A card stays until it is answered, although another one may fall due while it is read.
            self.run = self.sitting.as_ref().map(|sitting| Run {
                shape: sitting.run().shape,
                mode: sitting.run().mode,
                about: self.view().scope_name(&sitting.run().scope),
                asked: sitting
                    .asked(self.history.library(), &self.schedules, self.answered.1)
                    .or_else(|| sitting.asked(self.history.library(), &self.schedules, self.now)),
                progress: sitting.progress(self.history.library(), &self.schedules, self.now),
                minutes_left: sitting.minutes_left(self.history.library(), &self.schedules, self.now),
            });
        }
    }

    /// Reads the terms again where the user's own have changed.
    pub(super) fn refresh_terms(&mut self) {
        let own = self.history.library().glossary();
        if !Arc::ptr_eq(own, &self.terms_of) {
            self.terms_of = Arc::clone(own);
            self.terms = Terms::of_glossaries(&bundled::glossary(), own);
        }
    }

    /// Ends the run of questions; where it is not over, it can be gone on with.
    pub(super) fn break_off(&mut self) {
        let (library, schedules, now) = (self.history.library(), &self.schedules, self.now);
        let is_going_on = |sitting: &&Sitting| sitting.asked(library, schedules, now).is_some();
        let left = self.sitting.as_ref().filter(is_going_on);
        if let Some(run) = left.map(|sitting| sitting.run().clone()) {
            self.open_runs.keep(run);
        }
        self.set_sitting(None);
    }

    /// Offers the runs that went on when the program ended, but those that are over.
    pub(super) fn offer_runs(&mut self, runs: OpenRuns) {
        self.open_runs = runs;
        self.forget_runs_over();
    }

    /// Lets go of the runs that are over.
    pub(super) fn forget_runs_over(&mut self) {
        let (library, schedules, now) = (self.history.library(), &self.schedules, self.now);
        let is_left = |run: &OpenRun| Sitting::go_on(library, schedules, run.clone(), now).is_some();
        self.open_runs.retain(is_left);
        self.n_runs += 1;
    }

    /// Lets go of a run that was broken off.
    pub(super) fn dismiss_run(&mut self, shape: RunShape, scope: &Scope) {
        self.open_runs.forget(shape, scope);
        self.n_runs += 1;
    }

    /// Begins or ends a run of questions.
    pub(super) fn set_sitting(&mut self, sitting: Option<Sitting>) {
        if let Some(sitting) = &sitting {
            self.open_runs.forget(sitting.run().shape, &sitting.run().scope);
        }
        self.n_runs += 1;
        self.sitting = sitting;
        self.run = None;
        self.refresh_run();
    }

    /// Works out what is to be asked today when something changed, and once a minute; with a new day plans to exams go on by it.
    pub(super) fn refresh_today(&mut self) {
        let day = self.schedules.today(self.now);
        if self.schedules.planned_for() != Some(day) {
            self.schedules.plan_for(day);
            self.today_of.0 = u64::MAX;
        }
        let today_of = (self.revision, self.now.0 / 60_000);
        if self.today_of != today_of {
            self.today_of = today_of;
            self.today = Today::of(self.history.library(), &self.schedules, &Scope::All, self.now);
        }
    }
}

impl State {
    pub(super) fn new(surroundings: Surroundings, searcher: Searcher, replayer: Replayer, fitter: Fitter) -> Self {
        let preferences_file = surroundings.preferences_file.clone();
        Self {
            core: Core::new(surroundings),
            panes: Panes::default(),
            keeper: Keeper::default(),
            drafts: Drafts::default(),
            searcher,
            replayer,
            fitter,
            clipped: None,
            preferences_file,
            n_runs_kept: 0,
            n_exam_changes_kept: 0,
            is_writing_beside: false,
        }
    }

    /// The library as it is now.
    pub(super) fn library(&self) -> &Library {
        self.core.library()
    }

    /// Where the user is.
    pub(super) const fn route(&self) -> Route {
        self.core.trail.here()
    }

    /// Takes over schedules by other settings.
    pub(super) fn take_schedules(&mut self, replayed: Schedules) {
        let library = self.core.history.library();
        self.replayer
            .take(library, &mut self.core.schedules, replayed, self.core.now);
        self.core.revision += 1;
        self.searcher.forget_selection();
        self.refresh_hits();
    }

    /// Hands over the runs of questions that go on or can be gone on with, when they are others.
    pub(super) fn keep_runs(&mut self) {
        if self.n_runs_kept != self.core.n_runs {
            self.n_runs_kept = self.core.n_runs;
            let kept = &self.core.open_runs;
            let current = self.core.sitting.as_ref().map(Sitting::run);
            self.keeper
                .keep_runs(current.map_or_else(|| kept.clone(), |current| kept.beside(current)));
        }
    }

    /// Hands over what is being written, when it changed and it is time.
    pub(super) fn keep_drafts(&mut self, ctx: &Context) {
        self.drafts
            .keep(&mut self.panes.editing, &self.keeper, self.core.now, ctx);
    }

    /// The same where no frame is drawn, in a hidden window.
    pub(super) fn keep_waiting_drafts(&mut self, ctx: &Context) {
        self.drafts
            .keep_waiting(&mut self.panes.editing, &self.keeper, self.core.now, ctx);
    }

    /// Hands over what is being written now.
    pub(super) fn keep_drafts_now(&mut self) {
        self.drafts
            .keep_now(&mut self.panes.editing, &self.keeper, self.core.now);
    }

    /// Brings what is worked out once a frame up to date.
    pub(super) fn refresh(&mut self, ctx: &Context) {
        self.core.refresh_today();
        self.core.refresh_run();
        self.core.keeping.saving = self.keeper.saving(&self.core.words);
        self.core.is_dark = self.is_dark(ctx);
        self.make_room_to_write(ctx);
        self.core.columns = self.columns(ctx);
        if let Some(wait) = self.panes.toasts.expire(self.core.now) {
            ctx.request_repaint_after(wait);
        }
        self.repaint_when_due(ctx);
    }

    fn is_dark(&self, ctx: &Context) -> bool {
        match self.core.preferences.theme {
            Some(ThemeChoice::Light) => false,
            Some(ThemeChoice::Dark) => true,
            None => ctx.theme() == egui::Theme::Dark,
        }
    }

    /// A card in steps falls due in a few minutes: the window is drawn again then, and not before.
    fn repaint_when_due(&self, ctx: &Context) {
        if self.core.opening.is_some() {
            return;
        }
        let to_minute_ms = 60_000 - self.core.now.0.rem_euclid(60_000);
        if self.core.schedules.has_in_steps() {
            ctx.request_repaint_after(Duration::from_millis(to_minute_ms.unsigned_abs()));
        }
    }
}
