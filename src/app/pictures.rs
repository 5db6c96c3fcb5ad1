//! Pictures, from the window's side: what is shown is asked for from the worker, and what is pasted, dropped or chosen is kept.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context};

use super::errors;
use super::picture_worker::{KeptPicture, PictureMessage, PictureWorker};
use super::state::State;
use crate::model::{Action, Attachment, BlockKind, Change, DiagramId, NotebookId};
use crate::ui::route::Route;

/// Target of the next pasted picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PasteTarget {
    /// Whether a button asked for it; otherwise what is on screen decides.
    is_asked: bool,
    diagram: Option<DiagramId>,
}

/// The pictures that are shown and kept.
pub(super) struct Pictures {
    worker: PictureWorker,
    paste_target: PasteTarget,
}

impl Pictures {
    pub(super) fn new(worker: PictureWorker) -> Self {
        Self {
            worker,
            paste_target: PasteTarget::default(),
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.worker.is_idle()
    }

    pub(super) fn take(&self, ctx: &Context, state: &mut State, message: PictureMessage) {
        self.worker.done();
        let words = &state.core.words;
        match message {
            PictureMessage::Thumbnail(hash, picture) => {
                let picture = picture.map_err(|failure| errors::picture_failure(words, failure));
                state.core.thumbnails.put(ctx, hash, picture);
            }
            PictureMessage::Whole(hash, picture) => {
                let picture = picture.map_err(|failure| errors::picture_failure(words, failure));
                state.panes.diagrams.viewer.put(hash, picture);
            }
            PictureMessage::Kept(kept) => take_kept(state, kept),
        }
    }

    /// Has a picture decoded small, unless it is or is being decoded.
    pub(super) fn want_thumbnail(&self, state: &mut State, attachment: Attachment) {
        if state.core.thumbnails.expect(attachment.hash)
            && let Some(attachments) = state.keeper.attachments()
        {
            self.worker.thumbnail(attachments, attachment);
        }
    }

    /// Has a picture decoded whole.
    pub(super) fn want_whole(&self, state: &State, attachment: Attachment) {
        if let Some(attachments) = state.keeper.attachments() {
            self.worker.whole(attachments, attachment);
        }
    }

    /// Says for what the next pasted picture is: a diagram, or a new one.
    pub(super) const fn expect_paste(&mut self, diagram: Option<DiagramId>) {
        self.paste_target = PasteTarget {
            is_asked: true,
            diagram,
        };
    }

    pub(super) fn keep_file(&self, state: &State, target: Option<DiagramId>, path: PathBuf) {
        if let Some(attachments) = state.keeper.attachments() {
            self.worker.keep_file(attachments, target, path);
        }
    }

    /// Keeps a picture from the clipboard: for what a button asked, or for the missing picture on screen, or as a new one.
    pub(super) fn keep_pasted(&mut self, state: &State, pixels: Arc<ColorImage>) {
        let asked = std::mem::take(&mut self.paste_target);
        let target = if asked.is_asked {
            asked.diagram
        } else {
            missing_on_screen(state)
        };
        let number = state.core.library().n_diagrams() + 1;
        let name = state.core.words.diagrams.new_name.with(number);
        if let Some(attachments) = state.keeper.attachments() {
            self.worker.keep_pixels(attachments, target, name, pixels);
        }
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

fn take_kept(state: &mut State, kept: KeptPicture) {
    let picture = match kept.outcome {
        Ok(picture) => picture,
        Err(error) => {
            let reason = errors::sentence(&state.core.words, &error);
            state.complain(format!("{}: {reason}", kept.name));
            return;
        }
    };
    let action = if let Some(diagram) = kept.target {
        Action::SetPicture {
            diagram,
            picture: Some(picture),
        }
    } else {
        let Some(notebook) = current_notebook(state) else {
            state.complain(state.core.words.errors.no_notebook.to_string());
            return;
        };
        Action::AddDiagram {
            notebook,
            name: kept.name,
            picture,
            at: state.core.now,
        }
    };
    let Some(step) = state.perform(action) else { return };
    state.tell_of(&step);
    let added = step.changes.iter().find_map(|change| match change {
        Change::Diagram(edit) if edit.before.is_none() => edit.after.as_ref().map(|diagram| diagram.id),
        _ => None,
    });
    if let Some(diagram) = added {
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
    here.or_else(|| library.notebooks().last().map(|notebook| notebook.id))
}
