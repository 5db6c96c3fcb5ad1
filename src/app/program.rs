//! The program, and the course of one frame: the one place that knows everything.
//!
//! [`State`] is what is worked on. Each service does one thing beside the frame (opening, importing, pictures, earlier
//! versions, what others write): its workers answer with messages of its own, which arrive here and are handed to it. What a
//! request of a pane leads to stands in `act`, what a command does in `commands`, what is pasted and dropped in `input`.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Pos2, Ui, ViewportCommand};
use jiff::tz::TimeZone;

use super::clipboard::PageClipboard;
use super::dialogs::{Answer, Chosen, Dialog};
use super::finder::{FindMessage, Finder};
use super::fitter::Fitter;
use super::import_preview::Consent;
use super::import_worker::ImportMessage;
use super::importing::Importing;
use super::inbox::Inbox;
use super::keeper::KeeperMessage;
use super::opening::{Opener, OpeningWork, Outcome, Place};
use super::outside::{CopyWithPast, Outside};
use super::past::{PastReader, ReadPast};
use super::paste_preview::preview_paste;
use super::picture_out::{Destination, PictureOut, TakenOut};
use super::picture_worker::PictureMessage;
use super::pictures::Pictures;
use super::renewing::{RenewalMessage, Renewing};
use super::replacing::{ReplaceMessage, Replacer};
use super::replayer::Replayer;
use super::searcher::{SearchMessage, Searcher};
use super::sources::{SourceMessage, Sources};
use super::state::{State, Surroundings};
use super::transfer::{TransferMessage, Transfers};
use crate::bundled::STARTER_NAMES;
use crate::model::{CardId, Id as _, IdSource, Lang, Library, NotebookId, Timestamp, Unsaved};
use crate::quiz::{Outcome as FitOutcome, Schedules};
use crate::store::DeviceId;
use crate::ui::command::Command;
use crate::ui::opening::Opening;
use crate::ui::route::Route;
use crate::ui::search::Results;
use crate::ui::{Outbox, Preferences, frame_ui, theme};

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
    /// Files and folders that were named when the program was started: they are opened once the library is.
    pub files: Vec<PathBuf>,
    /// Where what was worked out from pictures is kept; nowhere when nothing.
    pub cache_folder: Option<PathBuf>,
}

/// The program.
pub struct App {
    pub(super) state: State,
    inbox: Inbox<Message>,
    opening: Option<OpeningWork>,
    pub(super) importing: Importing,
    pub(super) pictures: Pictures,
    pub(super) picture_out: PictureOut,
    pub(super) transfers: Transfers,
    pub(super) finder: Finder,
    replacer: Replacer,
    pub(super) renewing: Renewing,
    pub(super) sources: Sources,
    pub(super) past: PastReader,
    pub(super) outside: Outside,
    pub(super) dialog: Dialog,
    /// What becomes of the path that is typed where the system has opened no dialog.
    pub(super) unasked: Option<Answer>,
    pub(super) clipboard: PageClipboard,
    /// What was named when the program was started, until the library is open.
    files: Vec<PathBuf>,
    shown_title: String,
    /// Whether the window was told to take the whole screen.
    is_full_screen: bool,
}

/// What a worker has to say, and to whom.
enum Message {
    /// The library is open, or could not be opened.
    Opened(Box<Outcome>),
    Keeper(KeeperMessage),
    Copies(Vec<CopyWithPast>),
    Past(Box<ReadPast>),
    Found(SearchMessage),
    /// Schedules by settings that changed.
    Replayed(Box<Schedules>),
    /// Parameters that were fitted to the answers.
    Fitted(FitOutcome),
    Picture(PictureMessage),
    TakenOut(TakenOut),
    Transfer(TransferMessage),
    Finder(FindMessage),
    Replacer(ReplaceMessage),
    Renewal(RenewalMessage),
    /// The text of a note was read.
    Source(Box<SourceMessage>),
    Import(ImportMessage),
    /// A dialog was answered.
    Chosen(Chosen),
}

impl App {
    /// Sets everything up and begins to open the library.
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        theme::install(ctx);
        let inbox = Inbox::new(ctx.clone());
        let surroundings = Surroundings {
            clock: Arc::clone(&setup.clock),
            zone: setup.zone.clone(),
            system_lang: setup.system_lang,
            ids: setup.ids,
            preferences: setup.preferences,
            preferences_file: setup.preferences_file,
        };
        let searcher = Searcher::new(inbox.post(Message::Found));
        let replayer = Replayer::new(inbox.post(|schedules| Message::Replayed(Box::new(schedules))));
        let fitter = Fitter::new(inbox.post(Message::Fitted));
        let mut state = State::new(surroundings, searcher, replayer, fitter);
        state.prefer(ctx);
        let looks = &state.core.preferences.recent.pictures;
        state.panes.diagrams.viewer.remember(looks);
        let renewing = Renewing::new(setup.folder.clone(), inbox.post(Message::Renewal));
        let place = Place {
            folder: setup.folder,
            device: setup.device,
            zone: setup.zone,
            versions: setup.versions_folder,
            clock: setup.clock,
            library_id: state.core.history.ids().next_id::<NotebookId>().raw(),
        };
        let opening = match OpeningWork::begin(setup.opener, place, state.core.now, inbox.post(Message::Opened)) {
            Ok(work) => {
                state.core.opening = Some(Opening::default());
                Some(work)
            }
            Err(error) => {
                state.core.keeping.read_only = Some(error.to_string());
                None
            }
        };
        Self {
            importing: Importing::new(inbox.post(Message::Import)),
            pictures: Pictures::new(setup.cache_folder, inbox.post(Message::Picture)),
            picture_out: PictureOut::new(inbox.post(Message::TakenOut)),
            transfers: Transfers::new(inbox.post(Message::Transfer)),
            finder: Finder::new(inbox.post(Message::Finder)),
            replacer: Replacer::new(inbox.post(Message::Replacer)),
            renewing,
            sources: Sources::new(inbox.post(|message| Message::Source(Box::new(message)))),
            past: PastReader::new(inbox.post(Message::Past)),
            outside: Outside::new(inbox.post(Message::Copies)),
            state,
            inbox,
            opening,
            dialog: setup.dialog,
            unasked: None,
            clipboard: setup.clipboard,
            files: setup.files,
            shown_title: String::new(),
            is_full_screen: false,
        }
    }

    /// What is neither drawn nor waited for: messages, the clock, keys.
    pub fn logic(&mut self, ctx: &Context) {
        self.state.core.now = (self.state.core.clock)();
        let is_focused = ctx.input(|input| input.focused);
        self.outside.look_on_focus(&self.state, is_focused);
        while let Some(message) = self.inbox.next() {
            self.receive(ctx, message);
        }
        let state = &mut self.state;
        if let (Some(work), Some(opening)) = (&self.opening, &mut state.core.opening) {
            work.watch(ctx, state.core.now, opening);
        }
        state.update_index(ctx);
        state.refresh_terms();
        state.core.refresh_links();
        state.core.refresh_terms();
        state.note_opened();
        state.note_halves();
        self.past.follow(state);
        self.replacer.work(ctx, state);
        self.renewing.follow(state);
        self.sources.work(ctx, state);
        state.show_texts(&self.importing.texts());
        state.core.has_waiting_import = self.importing.is_waiting(state);
        preview_paste(state);
        state.tick_exam(ctx);
        state.refresh(ctx);
        state.keep_waiting_drafts(ctx);
        state.keep_exam();
        self.pictures.show_frame(ctx, state);
        // Beside a note it may be the one that rests.
        let is_alone = matches!(state.route(), Route::Diagram(_)) && state.panes.diagrams.viewer.is_alone();
        if std::mem::replace(&mut self.is_full_screen, is_alone) != is_alone {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_alone));
        }
    }

    fn receive(&mut self, ctx: &Context, message: Message) {
        let state = &mut self.state;
        match message {
            Message::Opened(outcome) => {
                self.opening = None;
                state.take_library(*outcome, &self.inbox.post(Message::Keeper));
                self.pictures.open(state);
                let files = std::mem::take(&mut self.files);
                self.take_files(files, Consent::Asked);
            }
            // What it is about is read from the keeper in each frame.
            Message::Keeper(KeeperMessage::Saved) => {}
            Message::Keeper(KeeperMessage::Seen(seen)) => self.outside.take_seen(state, seen),
            Message::Copies(copies) => Outside::take_copies(state, copies),
            Message::Past(read) => self.past.take(state, *read),
            Message::Found(message) => state.take_found(message),
            Message::Replayed(schedules) => state.take_schedules(*schedules),
            Message::Fitted(outcome) => state.take_fit(outcome),
            Message::Picture(message) => self.pictures.take(ctx, state, message),
            Message::TakenOut(message) => self.picture_out.take(ctx, state, message),
            Message::Transfer(message) => self.transfers.take(state, message),
            Message::Replacer(message) => self.replacer.take(state, message),
            Message::Renewal(message) => self.renewing.take(state, message),
            Message::Source(message) => self.sources.take(state, *message),
            Message::Finder(message) => self.finder.take(state, message),
            Message::Import(message) => self.importing.take(state, message),
            Message::Chosen(Chosen::Unasked(asked, answer)) => {
                state.panes.path = Some(asked.as_path_dialog());
                self.unasked = Some(answer);
            }
            Message::Chosen(Chosen::Import(paths)) => self.importing.import_paths(state, paths, Consent::WhereInDoubt),
            Message::Chosen(Chosen::PictureFolder(pictures, folders)) => {
                if let Some(folder) = folders.into_iter().next() {
                    self.finder.begin(state, &pictures, folder);
                }
            }
            Message::Chosen(Chosen::PictureOut(diagram, files)) => {
                let diagram = state.core.library().diagram(diagram);
                if let (Some(diagram), Some(file)) = (diagram, files.into_iter().next()) {
                    self.picture_out.begin(state, diagram, Destination::File(file));
                }
            }
            Message::Chosen(Chosen::WrongSheet(cards, files)) => {
                if let Some(file) = files.first() {
                    state.save_sheet(&cards, file);
                }
            }
            Message::Chosen(Chosen::AnnotationSheet(annotations, files)) => {
                if let Some(file) = files.first() {
                    state.save_annotations(&annotations, file);
                }
            }
            Message::Chosen(Chosen::ExportPlace(places)) => {
                if let Some(place) = places.first() {
                    state.panes.pages.transfer.to = place.display().to_string();
                }
            }
            Message::Chosen(Chosen::Pictures(mut target, paths)) => {
                for path in paths {
                    self.pictures.keep_file(target.take(), path);
                }
            }
        }
    }

    /// Draws a frame and acts on it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let waiting = std::mem::take(&mut self.state.panes.editing.for_page);
        ctx.input_mut(|input| drop(input.events.splice(0..0, waiting)));
        self.take_input(&ctx);
        self.take_escape(&ctx);
        self.take_keys(&ctx);
        let mut out = Outbox::default();
        frame_ui(ui, self.state.core.view(), &mut self.state.panes, &mut out);
        self.state.core.results.mark_seen();
        // What no pane wanted of the key leaves what is open.
        if ctx.input_mut(|input| Command::Leave.consume(input)).is_some() {
            self.leave();
        }
        self.pictures.want(&mut self.state, out.take_pictures());
        self.state.keep_look();
        for request in out.take() {
            self.act(&ctx, request);
            ctx.request_repaint();
        }
        self.state.panes.note_focus(&ctx);
        self.state.keep_drafts(&ctx);
        self.state.keep_runs();
        self.state.keep_exam();
        self.entitle(&ctx);
    }

    /// Waits until everything is on disk, and keeps what is being written for the next time.
    pub fn close(&mut self) {
        let state = &mut self.state;
        if std::mem::take(&mut state.core.has_new_recent) {
            state.keep_preferences();
        }
        state.keep_runs();
        state.keep_exam();
        // The second time, what was waiting for the library to be saved is let go of.
        for _ in 0..2 {
            state.keep_drafts_now();
            state.keeper.flush();
        }
        self.renewing.close(state);
    }

    /// A way for the answer of a dialog.
    pub(super) fn post_chosen(&self) -> super::inbox::Post<Chosen> {
        self.inbox.post(Message::Chosen)
    }

    /// Gives the window its title, where that changed.
    fn entitle(&mut self, ctx: &Context) {
        let title = self.title();
        if self.shown_title != title {
            self.shown_title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// What is open, then the program; the program alone while nothing is.
    pub fn title(&self) -> String {
        let core = &self.state.core;
        let program = &*core.words.shell.program;
        let is_opening = core.opening.is_some();
        let open = self.route().title(core.library(), &core.words).filter(|_| !is_opening);
        let open = open.map(|open| STARTER_NAMES.shown(open, core.lang()));
        open.map_or_else(|| program.to_owned(), |open| format!("{open} – {program}"))
    }

    /// Where the user is.
    pub const fn route(&self) -> Route {
        self.state.route()
    }

    /// What was found for what stands in the search field.
    pub const fn results(&self) -> &Results {
        &self.state.core.results
    }

    /// Whether everything that was asked for is done: opened, imported, decoded and saved.
    pub fn is_idle(&self) -> bool {
        self.state.core.opening.is_none()
            && self.importing.is_idle()
            && self.pictures.is_idle()
            && self.picture_out.is_idle()
            && self.transfers.is_idle()
            && self.finder.is_idle()
            && self.replacer.is_idle()
            && self.renewing.is_idle(&self.state)
            && self.sources.is_idle()
            && self.state.searcher.is_idle()
            && self.state.replayer.is_idle()
            && !self.state.fitter.is_running()
            && self.state.keeper.is_idle()
            && !self.inbox.has_mail()
    }

    /// The library as it is now.
    pub fn library(&self) -> &Library {
        self.state.library()
    }

    /// Words that are being written and would be lost without their editor.
    pub fn unsaved(&self) -> impl Iterator<Item = &Unsaved> {
        self.state.panes.editing.with_own_words().map(|editor| &editor.unsaved)
    }

    /// The language notes and cards are shown in where they have both.
    pub fn content_lang(&self) -> Lang {
        self.state.core.lang()
    }

    /// The card that is asked, while a run of questions is on screen.
    pub fn asked_card(&self) -> Option<CardId> {
        let run = self.state.core.run.as_ref().filter(|_| self.route() == Route::Quiz)?;
        run.asked
    }

    /// The cards that are listed on the page of wrong answers, from above.
    pub fn wrong_cards(&self) -> &[CardId] {
        self.state.panes.pages.wrong.listed()
    }

    /// The one of them that is chosen.
    pub const fn chosen_mistake(&self) -> Option<CardId> {
        self.state.panes.pages.wrong.chosen()
    }

    /// Where that stands in the list.
    pub fn place_of_mistake(&self) -> Option<usize> {
        let chosen = self.chosen_mistake()?;
        self.wrong_cards().iter().position(|&card| card == chosen)
    }

    /// The pixel of the picture in the viewer that lies under a place of the window.
    pub fn picture_point_at(&self, at: Pos2) -> Option<Pos2> {
        let Route::Diagram(diagram) = self.route() else {
            return None;
        };
        let diagram = self.library().diagram(diagram)?;
        self.state.panes.diagrams.viewer.point_at(at, diagram)
    }
}
