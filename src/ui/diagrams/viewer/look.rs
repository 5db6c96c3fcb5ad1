//! How a picture is looked at: turned, flipped, and what is below it; remembered for each.

use egui::{Rect, Vec2};

use super::Viewer;
use crate::model::{Diagram, DiagramId};
use crate::ui::diagrams::canvas::size_of;
use crate::ui::diagrams::viewport::Viewport;
use crate::ui::text::{Phrase, Words};
use crate::ui::{PictureGround, PictureLook};

impl Viewer {
    /// What is below a picture that lets it through.
    pub const fn ground_name<'a>(&self, words: &'a Words, is_dark: bool) -> &'a Phrase {
        match self.canvas.ground {
            PictureGround::Viewer => &words.diagrams.ground_none,
            PictureGround::Inverted if is_dark => &words.diagrams.ground_white,
            PictureGround::Inverted => &words.diagrams.ground_dark,
            PictureGround::Checker => &words.diagrams.ground_checker,
        }
    }

    /// Takes over how pictures were left the last time.
    pub fn remember(&mut self, looks: &[(DiagramId, PictureLook)]) {
        self.looks = looks.iter().copied().collect();
    }

    /// How a picture is looked at now, where that has changed.
    pub const fn take_changed_look(&mut self) -> Option<(DiagramId, PictureLook)> {
        self.changed_look.take()
    }

    /// Turns or flips the picture, which is remembered.
    pub(super) fn turn(&mut self, diagram: &Diagram, turn: impl FnOnce(&mut Viewport, Vec2, Rect)) {
        let Some(place) = self.canvas.place else { return };
        self.canvas.aim_at(None);
        turn(&mut self.canvas.viewport, size_of(diagram.picture), place);
        self.keep_look(diagram);
    }

    pub(super) fn keep_look(&mut self, diagram: &Diagram) {
        let look = PictureLook {
            n_turns: self.canvas.viewport.n_turns,
            ground: self.canvas.ground,
        };
        self.looks.insert(diagram.id, look);
        self.changed_look = Some((diagram.id, look));
    }
}
