//! Everything the program holds while it runs, and the course of one frame.
//!
//! `App` has what acts (history, workers, inbox); `Core` has what is looked at, so that a [`View`] of it can be lent to the
//! panes while their own memory is written. What a request or a message leads to stands in the modules beside this one,
//! each an `impl App` about one thing.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Pos2, Ui};
use jiff::tz::TimeZone;

use super::clipboard::PageClipboard;
use super::dialogs::Dialog;
use super::drafts::Drafts;
use super::errors;
use super::import_preview::PendingImport;
use super::importing::ImportWork;
use super::inbox::{Inbox, Message, Post};
use super::keeper::Keeper;
use super::opening::{Opener, OpeningWork};
use super::pictures::PictureWorker;
use super::searching::Searcher;
use crate::model::{CardId, History, IdSource, Lang, Library, Timestamp, Unsaved};
use crate::quiz::{Counts, Schedules, Session, counts};
use crate::recovery::Recovered;
use crate::store::{ConflictCopy, DeviceId};
use crate::ui::command::Command;
use crate::ui::opening::Opening;
use crate::ui::pages::{Past, Report, Terms};
use crate::ui::pictures::Thumbnails;
use crate::ui::route::{Route, Trail};
use crate::ui::search::Results;
use crate::ui::text::Words;
use crate::ui::theme::{self, Theme};
use crate::ui::view::{Columns, Keeping, Run};
use crate::ui::{Outbox, Panes, Preferences, ThemeChoice, View, frame_ui};

/// How the program is started; a test fixes what a machine would tell.
pub struct Setup {
    /// The folder of the library.
    pub folder: PathBuf,
    /// Who answers here.
    pub device: DeviceId,
    /// The clock.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Where the user lives.
    pub zone: TimeZone,
    /// Where new ids begin.
    pub ids: IdSource,
    /// The language of the system.
    pub system_lang: Lang,
    /// Preferences of this machine.
    pub preferences: Preferences,
    /// Where they are kept; nowhere when nothing.
    pub preferences_file: Option<PathBuf>,
    /// How files are asked for.
    pub dialog: Dialog,
    /// How a copied page is read.
    pub clipboard: PageClipboard,
    /// How the library is opened.
    pub opener: Opener,
    /// Where earlier versions of documents and words that are being written are kept; nowhere when nothing.
    pub versions_folder: Option<PathBuf>,
}

/// The program.
pub struct App {
    pub(super) core: Core,
    pub(super) panes: Panes,
    pub(super) inbox: Inbox,
    pub(super) opening: Option<OpeningWork>,
    pub(super) keeper: Keeper,
    pub(super) drafts: Drafts,
    pub(super) searcher: Searcher,
    pub(super) pictures: PictureWorker,
    pub(super) importing: Option<ImportWork>,
    /// Imports that wait for a yes; the last one is shown.
    pub(super) pending_imports: Vec<PendingImport>,
    pub(super) preferences_file: Option<PathBuf>,
    pub(super) dialog: Dialog,
    pub(super) clipboard: PageClipboard,
    pub(super) versions_folder: Option<PathBuf>,
    pub(super) device: DeviceId,
    pub(super) last_query: String,
    pub(super) paste_target: super::act::PasteTarget,
    pub(super) is_closing: bool,
    /// Whether something was searched for or opened since the preferences were kept.
    pub(super) has_new_recent: bool,
    pub(super) shown_title: String,
    pub(super) was_focused: bool,
    /// Versions that were put aside and are offered for merging.
    pub(super) copies: Vec<ConflictCopy>,
    /// What the page of earlier versions shows, ready to be brought back.
    pub(super) recovered: Vec<Option<Recovered>>,
}

/// What a [`View`] is made of.
pub(super) struct Core {
    pub(super) history: History,
    pub(super) revision: u64,
    pub(super) structure: u64,
    pub(super) schedules: Schedules,
    pub(super) counts: Counts,
    counted_for: (u64, i64),
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
    pub(super) results: Results,
    pub(super) indexed: Option<f32>,
    pub(super) session: Option<Session>,
    pub(super) run: Option<Run>,
    /// The revision and the second the run was looked at for.
    run_seen_for: (u64, i64),
    pub(super) thumbnails: Thumbnails,
    pub(super) columns: Columns,
    pub(super) report: Option<Report>,
    pub(super) past: Option<Past>,
    pub(super) terms: Option<Terms>,
    pub(super) has_waiting_import: bool,
    pub(super) work: Option<crate::ui::view::Work>,
    pub(super) opening: Option<Opening>,
    pub(super) folder: PathBuf,
}

impl Core {
    pub(super) fn view(&self) -> View<'_> {
        View {
            library: self.history.library(),
            revision: self.revision,
            structure: self.structure,
            schedules: &self.schedules,
            counts: self.counts,
            theme: self.theme(),
            words: &self.words,
            now: self.now,
            zone: &self.zone,
            lang: self.lang(),
            trail: &self.trail,
            keeping: &self.keeping,
            results: &self.results,
            indexed: self.indexed,
            run: self.run.as_ref(),
            pictures: &self.thumbnails,
            columns: self.columns,
            undoable: self.history.undoable(),
            redoable: self.history.redoable(),
            report: self.report.as_ref(),
            past: self.past.as_ref(),
            terms: self.terms.as_ref(),
            has_waiting_import: self.has_waiting_import,
            work: self.work.as_ref(),
            opening: self.opening.as_ref(),
            preferences: &self.preferences,
        }
    }

    fn theme(&self) -> &Theme {
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

    /// Looks where the run of questions stands, when something changed and once a second.
    pub(super) fn refresh_run(&mut self) {
        let seen_for = (self.revision, self.now.0 / 1_000);
        let is_seen = self.run_seen_for == seen_for && self.run.is_some() == self.session.is_some();
        if !is_seen {
            self.run_seen_for = seen_for;
            self.run = self.session.as_ref().map(|session| Run {
                asked: session.next(&self.schedules, self.now),
                mode: session.mode(),
                progress: session.progress(&self.schedules),
                minutes_left: session.minutes_left(&self.schedules),
            });
        }
    }

    /// Begins or ends a run of questions.
    pub(super) fn set_session(&mut self, session: Option<Session>) {
        self.session = session;
        self.run = None;
        self.refresh_run();
    }

    /// Counts what is due again when something changed, and once a minute.
    pub(super) fn refresh_counts(&mut self) {
        let counted_for = (self.revision, self.now.0 / 60_000);
        if self.counted_for != counted_for {
            self.counted_for = counted_for;
            self.counts = counts(
                self.history.library(),
                &self.schedules,
                &crate::quiz::Scope::All,
                self.now,
            );
        }
    }
}

impl App {
    /// Sets everything up and begins to open the library.
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        theme::install(ctx);
        let inbox = Inbox::new(ctx.clone());
        let now = (setup.clock)();
        let words = Words::shipped(setup.preferences.interface.unwrap_or(setup.system_lang));
        let library = Library::default();
        let schedules = Schedules::build(&library, setup.zone.clone());
        let core = Core {
            schedules,
            history: History::new(library, setup.ids),
            revision: 0,
            structure: 0,
            counts: Counts::default(),
            counted_for: (u64::MAX, 0),
            themes: [Theme::light(), Theme::dark()],
            is_dark: false,
            words,
            clock: setup.clock,
            now,
            zone: setup.zone,
            system_lang: setup.system_lang,
            preferences: setup.preferences,
            trail: Trail::new(Route::Notes),
            keeping: Keeping::default(),
            results: Results::default(),
            indexed: None,
            session: None,
            run: None,
            run_seen_for: (u64::MAX, 0),
            thumbnails: Thumbnails::default(),
            columns: Columns {
                has_rail_names: true,
                has_tree: true,
                has_companion: true,
            },
            report: None,
            past: None,
            terms: None,
            has_waiting_import: false,
            work: None,
            opening: None,
            folder: setup.folder,
        };
        let mut app = Self {
            opening: None,
            keeper: Keeper::default(),
            drafts: Drafts::default(),
            searcher: Searcher::new(inbox.post()),
            pictures: PictureWorker::new(inbox.post()),
            core,
            panes: Panes::default(),
            inbox,
            importing: None,
            pending_imports: Vec::new(),
            preferences_file: setup.preferences_file,
            dialog: setup.dialog,
            clipboard: setup.clipboard,
            versions_folder: setup.versions_folder,
            device: setup.device,
            last_query: String::new(),
            paste_target: super::act::PasteTarget::default(),
            is_closing: false,
            has_new_recent: false,
            shown_title: String::new(),
            was_focused: true,
            copies: Vec::new(),
            recovered: Vec::new(),
        };
        app.prefer(ctx);
        app.open_library(setup.opener);
        app
    }

    /// What is neither drawn nor waited for: messages, the clock, keys.
    pub fn logic(&mut self, ctx: &Context) {
        self.core.now = (self.core.clock)();
        self.look_on_focus(ctx.input(|input| input.focused));
        while let Some(message) = self.inbox.next() {
            self.receive(ctx, message);
        }
        self.watch_opening(ctx);
        self.catch_up(ctx);
        self.refresh_terms();
        self.note_opened();
        self.core.refresh_counts();
        self.core.refresh_run();
        self.core.keeping.saving = self.keeper.saving(&self.core.words);
        self.core.is_dark = self.is_dark(ctx);
        self.core.columns = self.columns(ctx);
        if let Some(wait) = self.panes.toasts.expire(self.core.now) {
            ctx.request_repaint_after(wait);
        }
        self.repaint_when_due(ctx);
        self.show_texts();
        self.core.has_waiting_import = self.has_waiting_import();
        self.preview_paste();
        self.keep_waiting_drafts(ctx);
    }

    /// Draws a frame and acts on it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.take_input(&ctx);
        self.take_escape(&ctx);
        self.take_keys(&ctx);
        let mut out = Outbox::default();
        frame_ui(ui, self.core.view(), &mut self.panes, &mut out);
        self.core.results.mark_seen();
        // What no pane wanted of the key leaves what is open.
        if ctx.input_mut(|input| Command::Leave.consume(input)).is_some() {
            self.leave(&ctx);
        }
        for request in out.take() {
            self.act(&ctx, request);
            ctx.request_repaint();
        }
        self.panes.note_focus(&ctx);
        self.keep_drafts(&ctx);
        self.entitle(&ctx);
    }

    /// Waits until everything is on disk, and keeps what is being written for the next time.
    pub fn close(&mut self) {
        self.is_closing = true;
        if std::mem::take(&mut self.has_new_recent) {
            self.keep_preferences();
        }
        // The second time, what was waiting for the library to be saved is let go of.
        for _ in 0..2 {
            self.keep_drafts_now();
            self.keeper.flush();
        }
    }

    /// The library as it is now.
    pub fn library(&self) -> &Library {
        self.core.library()
    }

    /// Words that are being written and would be lost without their editor.
    pub fn unsaved(&self) -> impl Iterator<Item = &Unsaved> {
        self.panes.editing.with_own_words().map(|editor| &editor.unsaved)
    }

    /// Where the user is.
    pub const fn route(&self) -> Route {
        self.core.trail.here()
    }

    /// The language notes and cards are shown in where they have both.
    pub fn content_lang(&self) -> Lang {
        self.core.lang()
    }

    /// Whether everything that was asked for is done: opened, imported, decoded and saved.
    pub fn is_idle(&self) -> bool {
        self.core.opening.is_none()
            && self.importing.is_none()
            && self.pictures.is_idle()
            && self.searcher.is_idle()
            && self.keeper.is_idle()
            && !self.inbox.has_mail()
    }

    /// The card that is asked, while a run of questions is on screen.
    pub fn asked_card(&self) -> Option<CardId> {
        let run = self.core.run.as_ref().filter(|_| self.route() == Route::Quiz)?;
        run.asked
    }

    /// The pixel of the picture in the viewer that lies under a place of the window.
    pub fn picture_point_at(&self, at: Pos2) -> Option<Pos2> {
        let Route::Diagram(diagram) = self.route() else {
            return None;
        };
        let diagram = self.library().diagram(diagram)?;
        self.panes.diagrams.viewer.point_at(at, diagram)
    }

    /// What was found for what stands in the search field.
    pub const fn results(&self) -> &Results {
        &self.core.results
    }

    fn is_dark(&self, ctx: &Context) -> bool {
        match self.core.preferences.theme {
            Some(ThemeChoice::Light) => false,
            Some(ThemeChoice::Dark) => true,
            None => ctx.theme() == egui::Theme::Dark,
        }
    }

    /// Which columns there is room and wish for.
    fn columns(&self, ctx: &Context) -> Columns {
        let preferences = &self.core.preferences;
        let is_narrow = self.is_narrow(ctx);
        let wants_companion = if self.is_tight(ctx) {
            self.panes.is_companion_over
        } else {
            preferences.has_companion
        };
        Columns {
            has_rail_names: !is_narrow,
            has_tree: if is_narrow {
                self.panes.is_tree_over
            } else {
                preferences.has_tree
            },
            has_companion: wants_companion && !self.core.results.is_active(),
        }
    }

    /// Whether the tree has no room of its own.
    pub(super) fn is_narrow(&self, ctx: &Context) -> bool {
        ctx.content_rect().width() < self.core.theme().metrics.tree_from
    }

    /// Whether the right column has no room of its own.
    pub(super) fn is_tight(&self, ctx: &Context) -> bool {
        ctx.content_rect().width() < self.core.theme().metrics.companion_from
    }

    /// A card in steps falls due in a few minutes: the window is drawn again then, and not before.
    fn repaint_when_due(&self, ctx: &Context) {
        if self.core.opening.is_some() {
            return;
        }
        let to_minute_ms = 60_000 - self.core.now.0.rem_euclid(60_000);
        if self.core.counts.learning > 0 {
            ctx.request_repaint_after(Duration::from_millis(to_minute_ms.unsigned_abs()));
        }
    }

    /// A handle by which workers answer.
    pub(super) fn post(&self) -> Post {
        self.inbox.post()
    }

    pub(super) fn receive(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Opened(opened) => self.take_library(*opened),
            Message::Saved => {}
            Message::Seen(seen) => self.take_seen(seen),
            Message::Past(read) => self.take_past(*read),
            Message::Copies(copies) => self.take_copies(copies),
            Message::Indexed => self.take_indexed(),
            Message::Similar(generation, hits) => self.searcher.put_similar(generation, hits, &mut self.core.results),
            Message::Thumbnail(hash, picture) => {
                self.pictures.done();
                self.core.thumbnails.put(
                    ctx,
                    hash,
                    picture.map_err(|failure| errors::picture_failure(&self.core.words, failure)),
                );
            }
            Message::Picture(hash, picture) => {
                self.pictures.done();
                let picture = picture.map_err(|failure| errors::picture_failure(&self.core.words, failure));
                self.panes.diagrams.viewer.put(hash, picture);
            }
            Message::ImportProgress(work) => self.core.work = Some(work),
            Message::Drafted(drafted) => self.finish_import(*drafted),
            Message::Kept(kept) => self.take_kept_picture(kept),
            Message::Chosen(chosen) => self.take_chosen(chosen),
        }
    }
}
