//! Places found on a picture, offered as regions one after the other: taken, passed over, or left.
//!
//! An offer is a proposal and no part of the library: only what is taken becomes a region, each in a step of its own. What
//! is a region already is not offered. Who finds the places is the app's affair.

use egui::{Align2, Rect, Role, Sense, Shape as Painted, Stroke, Ui, Vec2, WidgetInfo};

use super::Viewer;
use super::bar::bar_ui;
use super::scene::Scene;
use crate::model::{Action, Diagram, DiagramId, NewRegion, Shape};
use crate::ui::command::{Command, of};
use crate::ui::diagrams::draw::Ground;
use crate::ui::diagrams::regions::{bounds, outline};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Typeset, label};
use crate::ui::{Outbox, View};

/// A place that shares more of its area with a region than this is that region.
const IS_THE_SAME: f32 = 0.6;

/// What is offered on the diagram that is shown.
#[derive(Debug, Default)]
pub(super) enum Offer {
    /// Nothing.
    #[default]
    None,
    /// Its picture is being looked at.
    Awaited(DiagramId),
    /// Places, of which the first is looked at; and how many were found.
    Open(Vec<Shape>, usize),
}

impl Viewer {
    /// Says from now on that the picture of a diagram is looked at.
    pub fn wait_for_boxes(&mut self, diagram: DiagramId) {
        self.offer = Offer::Awaited(diagram);
    }

    /// Offers no places on a diagram whose picture cannot be looked at.
    pub fn offer_nothing(&mut self, diagram: DiagramId) {
        if self.awaits_boxes(diagram) {
            self.offer = Offer::None;
        }
    }

    /// Whether places are offered.
    pub const fn is_offering(&self) -> bool {
        matches!(self.offer, Offer::Open(..))
    }

    fn awaits_boxes(&self, diagram: DiagramId) -> bool {
        matches!(self.offer, Offer::Awaited(awaited) if awaited == diagram)
    }

    /// Offers places on a diagram as regions, if it still waits for them; answers whether any of them is new.
    pub fn offer(&mut self, diagram: &Diagram, places: Vec<Shape>) -> bool {
        if !self.awaits_boxes(diagram.id) {
            return true;
        }
        let is_new = |place: &Shape| !diagram.regions.iter().any(|region| is_same(&region.shape, place));
        let new: Vec<Shape> = places.into_iter().filter(is_new).collect();
        let n_found = new.len();
        self.offer = if n_found == 0 {
            Offer::None
        } else {
            Offer::Open(new, n_found)
        };
        n_found > 0
    }
}

fn is_same(one: &Shape, other: &Shape) -> bool {
    let (one, other) = (bounds(one), bounds(other));
    let shared = one.intersect(other);
    if !shared.is_positive() {
        return false;
    }
    shared.area() > IS_THE_SAME * (one.area() + other.area() - shared.area())
}

/// The offered places over the picture, and what can be done with the one that is looked at.
pub(super) fn offer_ui(ui: &Ui, scene: &Scene<'_>, viewer: &mut Viewer, out: &mut Outbox) {
    let (view, diagram) = (scene.view, scene.diagram);
    let (picture, ground) = (scene.response.rect, scene.ground);
    let (mut wanted, mut is_left) = (None, false);
    let at = picture.center_top() + Vec2::new(0.0, view.theme.metrics.space_s);
    let above = (Align2::CENTER_TOP, at);
    match &mut viewer.offer {
        Offer::None => return,
        Offer::Awaited(_) => bar_ui(ui, view, "offer", above, picture, |ui| {
            let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
            label(ui, view.theme, typeset, &view.words.diagrams.looking_for_boxes);
        }),
        Offer::Open(places, n_found) => {
            let at = *n_found - places.len() + 1;
            if let Some(clicked) = places_ui(ui, view, picture, places, at, ground) {
                // What was clicked on is looked at, and taken.
                places.swap(0, clicked);
                wanted = Some(of::Offer::TakeOffer);
            }
            bar_ui(ui, view, "offer", above, picture, |ui| {
                let typeset = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
                let name = &*view.words.diagrams.offered;
                let is_wide = picture.width() > view.theme.metrics.offer_name_from;
                let title = format!("{} {at} / {n_found}", if is_wide { name } else { "" });
                label(ui, view.theme, typeset, title.trim_start());
                wanted = buttons_ui(ui, view).or(wanted);
                let leave = Button::ghost(view.theme, &view.words.diagrams.offer_leave).key(Command::Leave);
                is_left = leave.height(view.theme.metrics.row).show(ui).clicked();
            });
        }
    }
    if !ui.ctx().text_edit_focused() {
        is_left |= ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        let is_on_button = ui.memory(|memory| memory.focused().is_some()) && !viewer.walk.has_keyboard();
        if wanted.is_none() && !is_on_button {
            wanted = ui.input_mut(of::Offer::pressed);
        }
    }
    if is_left {
        viewer.offer = Offer::None;
    } else if let Some(command) = wanted {
        viewer.answer_offer(diagram, command, out);
    }
}

impl Viewer {
    fn answer_offer(&mut self, diagram: &Diagram, command: of::Offer, out: &mut Outbox) {
        let Offer::Open(places, _) = &mut self.offer else {
            return;
        };
        let n_done = if command == of::Offer::TakeAllOffers {
            places.len()
        } else {
            1
        };
        let done: Vec<Shape> = places.drain(..n_done.min(places.len())).collect();
        if places.is_empty() {
            self.offer = Offer::None;
        }
        if command != of::Offer::PassOffer {
            out.act(Action::AddRegions {
                diagram: diagram.id,
                regions: done.into_iter().map(NewRegion::at).collect(),
            });
        }
    }
}

/// The places, the first as the one that is looked at; answers which was clicked on.
fn places_ui(ui: &Ui, view: View<'_>, picture: Rect, places: &[Shape], first: usize, ground: Ground) -> Option<usize> {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter().with_clip_rect(picture);
    let mut clicked = None;
    for (place, shape) in places.iter().enumerate().rev() {
        let frame = ground.frame(shape);
        let id = ui.scope_id().with(("offer", first + place));
        let response = ui.interact(frame.intersect(picture), id, Sense::click());
        let name = format!("{} {}", &*view.words.diagrams.offered, first + place);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            clicked = Some(place);
        }
        let is_looked_at = place == 0;
        if is_looked_at || response.hovered() {
            let stroke = Stroke::new(metrics.stroke_strong, colors.accent);
            let fill = colors.accent.gamma_multiply(metrics.region_ground);
            painter.add(outline(shape, ground.whole, ground.n_turns, stroke, fill));
        } else {
            let corners = [
                frame.left_top(),
                frame.right_top(),
                frame.right_bottom(),
                frame.left_bottom(),
                frame.left_top(),
            ];
            painter.extend(Painted::dashed_line(
                &corners,
                Stroke::new(metrics.hairline, colors.accent),
                metrics.link_dash,
                metrics.link_dash,
            ));
        }
    }
    clicked
}

/// The buttons of the one that is looked at, with their keys.
fn buttons_ui(ui: &mut Ui, view: View<'_>) -> Option<of::Offer> {
    let words = &view.words.diagrams;
    let mut wanted = None;
    for (name, command) in [
        (&words.offer_take, of::Offer::TakeOffer),
        (&words.offer_pass, of::Offer::PassOffer),
        (&words.offer_take_all, of::Offer::TakeAllOffers),
    ] {
        let button = if command == of::Offer::TakeOffer {
            Button::primary(view.theme, name)
        } else {
            Button::ghost(view.theme, name)
        };
        let button = button.key(command.into()).height(view.theme.metrics.row);
        if button.show(ui).clicked() {
            wanted = Some(command);
        }
    }
    wanted
}
