//! What everything that lies on the picture is told in a frame.

use egui::Response;

use crate::model::Diagram;
use crate::ui::View;
use crate::ui::diagrams::draw::Ground;

/// A diagram as it lies on screen in this frame.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) view: View<'a>,
    pub(super) diagram: &'a Diagram,
    /// The place of the picture, and what the pointer does there.
    pub(super) response: &'a Response,
    pub(super) ground: Ground,
}
