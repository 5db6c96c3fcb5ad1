//! Pictures, from the window's side: what is shown is asked for from the worker, and what is pasted, dropped or chosen is kept.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context, Event, ViewportCommand};

use super::animation::Player;
use super::bitmap::PictureFailure;
use super::errors;
use super::inbox::Post;
use super::picture_worker::{KeptPicture, NewBytes, NewPicture, PictureMessage, PictureWorker, Size};
use super::state::State;
use crate::bundled::STARTER_NAMES;
use crate::model::{Action, Attachment, BlockKind, Change, DiagramId, NotebookId, Shape};
use crate::picture::FoundBox;
use crate::store::PictureCache;
use crate::ui::pictures::WantedPictures;
use crate::ui::route::Route;

/// The pictures that are shown and kept.
pub(super) struct Pictures {
    worker: PictureWorker,
    cache: PictureCache,
    post: Post<PictureMessage>,
    asked_paste: Option<AskedPaste>,
    player: Option<Player>,
}

/// Frames in which the system hands over what is on the clipboard: it reads it behind the frame after the one that asked.
/// When there is nothing, nothing comes.
const N_FRAMES_TO_PASTE: u64 = 3;

/// A button asked the system for the picture on the clipboard, which comes a few frames later if there is one.
#[derive(Clone, Copy, Debug)]
struct AskedPaste {
    /// What it is for; a new diagram when nothing.
    target: Option<DiagramId>,
    /// The frame in which it was asked for.
    frame: u64,
}

impl Pictures {
    pub(super) fn new(cache_folder: Option<PathBuf>, post: Post<PictureMessage>) -> Self {
        Self {
            worker: PictureWorker::default(),
            cache: PictureCache::new(cache_folder),
            post,
            asked_paste: None,
            player: None,
        }
    }

    /// Begins with the library that was opened, where one was.
    pub(super) fn open(&mut self, state: &State) {
        if let Some(attachments) = state.keeper.attachments() {
            self.worker
                .open(attachments.clone(), self.cache.clone(), self.post.clone());
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        let is_beginning = self.player.as_ref().is_some_and(Player::is_beginning);
        self.worker.is_idle() && !is_beginning
    }

    /// Plays the picture of a diagram that is looked at, or stops it; says so where it does not move.
    pub(super) fn play(&mut self, ctx: &Context, state: &mut State, diagram: DiagramId) {
        if self.player.take().is_some() {
            state.panes.diagrams.viewer.stop(ctx);
            return;
        }
        let diagram = state.core.history.library().diagram(diagram);
        let picture = diagram.and_then(|diagram| diagram.picture);
        let picture = picture.filter(|_| state.panes.diagrams.viewer.is_animated());
        match (picture, state.keeper.attachments()) {
            (Some(picture), Some(attachments)) => self.player = Player::begin(attachments.clone(), picture),
            _ => state.complain(state.core.words.diagrams.not_animated.to_string()),
        }
    }

    /// Shows the next frame of what is played, until somebody looks at something else.
    pub(super) fn show_frame(&mut self, ctx: &Context, state: &mut State) {
        if let Some(player) = &mut self.player
            && !player.show(ctx, state.core.now, &mut state.panes.diagrams.viewer)
        {
            self.player = None;
            state.panes.diagrams.viewer.stop(ctx);
        }
    }

    pub(super) fn take(&self, ctx: &Context, state: &mut State, message: PictureMessage) {
        let words = &state.core.words;
        match message {
            PictureMessage::Thumbnail(hash, picture) => {
                self.worker.take_decoded(Size::Thumbnail, hash);
                let picture = picture.map_err(|failure| errors::picture_failure(words, failure));
                state.core.thumbnails.put(ctx, hash, picture);
            }
            PictureMessage::Whole(hash, picture) => {
                self.worker.take_decoded(Size::Whole, hash);
                let picture = picture.map_err(|failure| errors::picture_failure(words, failure));
                let panes = &mut state.panes;
                if panes.diagrams.viewer.waits_for(hash) {
                    panes.diagrams.viewer.put(hash, picture);
                } else if panes.quiz.waits_for(hash) {
                    panes.quiz.put_picture(hash, picture);
                } else {
                    panes.pages.start.put_picture(hash, picture);
                }
            }
            PictureMessage::Tile(hash, key, tile) => {
                self.worker.take_tile(hash, key);
                let panes = &mut state.panes;
                panes.diagrams.viewer.put_tile(hash, key, tile.as_ref());
                panes.quiz.put_tile(hash, key, tile.as_ref());
                panes.pages.start.put_tile(hash, key, tile.as_ref());
            }
            PictureMessage::Boxes(diagram, found) => {
                self.worker.take_boxes();
                if let Some(found) = found {
                    take_boxes(state, diagram, found);
                }
            }
            PictureMessage::Kept(kept) => {
                self.worker.take_kept();
                take_kept(ctx, state, kept);
            }
        }
    }

    /// Looks for boxes on the picture of a diagram.
    pub(super) fn find_boxes(&self, state: &mut State, diagram: DiagramId) {
        let picture = state
            .core
            .library()
            .diagram(diagram)
            .and_then(|diagram| diagram.picture);
        let Some(picture) = picture else {
            state.complain(state.core.words.diagrams.no_picture_to_search.to_string());
            return;
        };
        state.panes.diagrams.viewer.wait_for_boxes(diagram);
        self.worker.find_boxes(diagram, picture);
    }

    /// Has the pictures decoded that the frame would have painted.
    pub(super) fn want(&self, state: &mut State, wanted: WantedPictures) {
        let thumbnails = state.core.thumbnails.end_frame(wanted.thumbnails);
        self.worker.want(WantedPictures { thumbnails, ..wanted });
    }

    pub(super) fn keep_file(&self, target: Option<DiagramId>, path: PathBuf) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = NewBytes::File(path);
        self.worker.keep(NewPicture { target, name, bytes });
    }

    /// Asks the system for the picture on the clipboard, for a diagram or as a new one.
    pub(super) fn ask_for_paste(&mut self, ctx: &Context, target: Option<DiagramId>) {
        let frame = ctx.cumulative_frame_nr();
        self.asked_paste = Some(AskedPaste { target, frame });
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Takes what a button asked the clipboard for out of the events of this frame; says so where it is no picture.
    pub(super) fn take_asked_paste(&mut self, ctx: &Context, state: &mut State, events: &mut Vec<Event>) {
        let Some(asked) = self.asked_paste else {
            return;
        };
        let is_paste = |event: &mut Event| matches!(event, Event::Paste(_) | Event::PasteImage(_));
        let pasted = events.extract_if(.., is_paste).next();
        if pasted.is_none() && ctx.cumulative_frame_nr() < asked.frame + N_FRAMES_TO_PASTE {
            ctx.request_repaint();
            return;
        }
        self.asked_paste = None;
        match pasted {
            Some(Event::PasteImage(pixels)) => self.keep_pixels(state, asked.target, pixels),
            _ => state.complain(state.core.words.errors.no_clipboard_picture.to_string()),
        }
    }

    /// Keeps a picture that was pasted with the keyboard: for the missing picture on screen, or as a new one.
    pub(super) fn keep_pasted(&self, state: &State, pixels: Arc<ColorImage>) {
        self.keep_pixels(state, missing_on_screen(state), pixels);
    }

    fn keep_pixels(&self, state: &State, target: Option<DiagramId>, pixels: Arc<ColorImage>) {
        let number = state.core.library().n_diagrams() + 1;
        let name = state.core.words.diagrams.new_name.with(number);
        let bytes = NewBytes::Pixels(pixels);
        self.worker.keep(NewPicture { target, name, bytes });
    }
}

/// The missing picture that is looked at: the one in the viewer, or the chosen line of a note.
pub(super) fn missing_on_screen(state: &State) -> Option<DiagramId> {
    let library = state.core.library();
    let diagram = match state.core.trail.here() {
        Route::Diagram(diagram) => diagram,
        Route::Note(_, Some(block)) => match library.block(block)?.kind {
            BlockKind::Image(diagram) => diagram,
            _ => return None,
        },
        _ => return None,
    };
    library
        .diagram(diagram)
        .filter(|diagram| diagram.is_missing())
        .map(|diagram| diagram.id)
}

/// Offers what was found as regions; says so where that is nothing new.
fn take_boxes(state: &mut State, diagram: DiagramId, found: Result<Vec<FoundBox>, PictureFailure>) {
    let viewer = &mut state.panes.diagrams.viewer;
    let Some(diagram) = state.core.history.library().diagram(diagram) else {
        viewer.offer_nothing(diagram);
        return;
    };
    let shape = |found: &FoundBox| {
        let (left, top, width, height) = found.place;
        Shape::Rect(left, top, width, height)
    };
    let sentence = match found {
        Ok(found) if viewer.offer(diagram, found.iter().map(shape).collect()) => return,
        Ok(_) => state.core.words.diagrams.no_boxes.to_string(),
        Err(failure) => {
            viewer.offer_nothing(diagram.id);
            errors::picture_failure(&state.core.words, failure)
        }
    };
    state.complain(sentence);
}

fn take_kept(ctx: &Context, state: &mut State, kept: KeptPicture) {
    let picture = match kept.outcome {
        Ok(picture) => picture,
        Err(error) => {
            let reason = errors::sentence(&state.core.words, &error);
            state.complain(format!("{}: {reason}", kept.name));
            return;
        }
    };
    match kept.target {
        Some(diagram) => {
            let picture = Some(picture);
            if let Some(step) = state.perform(Action::SetPicture { diagram, picture }) {
                state.tell_of(&step);
            }
        }
        None => add_diagram(ctx, state, kept.name, picture),
    }
}

/// Makes a diagram of a picture, says where it went, and shows it unless that would interrupt.
fn add_diagram(ctx: &Context, state: &mut State, name: String, picture: Attachment) {
    let Some(notebook) = current_notebook(state) else {
        state.complain(state.core.words.errors.no_notebook.to_string());
        return;
    };
    let action = Action::AddDiagram {
        notebook,
        name,
        picture,
        at: state.core.now,
    };
    let Some(step) = state.perform(action) else { return };
    let place = state.core.library().notebook(notebook);
    let place = place.map_or_else(String::new, |notebook| {
        STARTER_NAMES.shown(&notebook.name, state.core.lang()).to_owned()
    });
    state.tell(state.core.words.done.diagram_added.with(place), true);
    let added = step.changes.iter().find_map(|change| match change {
        Change::Diagram(edit) => edit.after.as_ref().map(|diagram| diagram.id),
        _ => None,
    });
    let is_busy = state.panes.has_dialog() || state.core.run.is_some() || ctx.text_edit_focused();
    if let Some(diagram) = added.filter(|_| !is_busy) {
        state.go(Route::Diagram(diagram));
    }
}

/// The notebook of what is on screen, or the newest one.
fn current_notebook(state: &State) -> Option<NotebookId> {
    let library = state.core.library();
    let here = match state.core.trail.here() {
        Route::Note(note, _) => library.note(note).map(|note| note.notebook),
        Route::Diagram(diagram) => library.diagram(diagram).map(|diagram| diagram.notebook),
        _ => None,
    };
    here.or_else(|| library.notebooks().map(|notebook| notebook.id).max())
}
