//! Going through the regions of a picture by Tab, in reading order, as the keyboard goes through buttons.
//!
//! Each region is a widget of its own that can have the keyboard, so screen readers follow; the one that has it is chosen and
//! brought on screen. While nothing has the keyboard, Tab gives it to the region behind the chosen one and not to the first
//! button of the window; behind the last region it goes on as it always does.

use egui::{Context, EventFilter, FocusDirection, Id, Rect, Role, Sense, Ui, WidgetInfo};

use super::Viewer;
use super::scene::Scene;
use crate::model::{Diagram, DiagramId, Region, RegionId};
use crate::ui::View;
use crate::ui::command::{Command, of};
use crate::ui::diagrams::canvas::size_of;
use crate::ui::diagrams::draw::{Ground, reading_order};
use crate::ui::diagrams::region_name;
use crate::ui::widgets::{ARROWS, focus_ring, keep_keys};

/// The regions in reading order, by their places in the list, and what they were put in order for.
#[derive(Debug, Default)]
pub(super) struct Walk {
    known: Option<(DiagramId, u64, u8)>,
    order: Vec<usize>,
    /// The region that has the keyboard.
    focused: Option<RegionId>,
}

impl Walk {
    fn refresh(&mut self, view: View<'_>, diagram: &Diagram, ground: Ground) {
        let known = Some((diagram.id, view.revision, ground.n_turns));
        if self.known != known {
            self.known = known;
            let frames: Vec<Rect> = diagram
                .regions
                .iter()
                .map(|region| ground.frame(&region.shape))
                .collect();
            self.order = reading_order(&frames);
            let is_part = |place: &usize| diagram.regions.get(*place).is_some_and(|region| !region.is_caption());
            self.order.retain(is_part);
        }
    }

    /// Whether a region has the keyboard.
    pub(super) const fn has_keyboard(&self) -> bool {
        self.focused.is_some()
    }
}

fn region_id(region: RegionId) -> Id {
    Id::unique(("region on picture", region))
}

impl Viewer {
    /// Takes Tab before anything is drawn, while nothing has the keyboard: the first button would take it otherwise.
    pub fn take_tab(&self, ctx: &Context, diagram: &Diagram) {
        let order = &self.walk.order;
        if ctx.memory(|memory| memory.focused().is_some()) || order.len() != diagram.parts().count() {
            return;
        }
        // Tab without Shift is also taken from one with it.
        let mut commands = [of::Walk::PreviousRegion, of::Walk::NextRegion].into_iter();
        let is_pressed = |command: &of::Walk| ctx.input_mut(|input| Command::from(*command).consume(input)).is_some();
        let Some(pressed) = commands.find(is_pressed) else {
            return;
        };
        let here = order.iter().position(|&place| {
            let region = diagram.regions.get(place);
            region.is_some_and(|region| self.region() == Some(region.id))
        });
        let place = match pressed {
            of::Walk::PreviousRegion => here.unwrap_or(order.len()).checked_sub(1),
            _ => Some(here.map_or(0, |here| here + 1)),
        };
        let region = place.and_then(|place| diagram.regions.get(*order.get(place)?));
        if let Some(region) = region {
            ctx.memory_mut(|memory| {
                memory.move_focus(FocusDirection::None);
                memory.request_focus(region_id(region.id));
            });
        }
    }

    /// Takes the keyboard away from the region that has it.
    pub(super) fn leave_region(&mut self, ui: &Ui) {
        if let Some(region) = self.walk.focused.take() {
            ui.memory_mut(|memory| memory.surrender_focus(region_id(region)));
        }
    }
}

/// The regions as what can have the keyboard, in reading order.
pub(super) fn walk_ui(ui: &Ui, scene: &Scene<'_>, viewer: &mut Viewer) {
    let (view, diagram) = (scene.view, scene.diagram);
    let (picture, ground) = (scene.response.rect, scene.ground);
    viewer.walk.refresh(view, diagram, ground);
    let mut focused = None;
    let n_regions = viewer.walk.order.len();
    let regions: Vec<(usize, &Region)> = diagram.numbered().collect();
    for (number, &place) in viewer.walk.order.iter().enumerate() {
        let Some(&(place, region)) = regions.get(place) else {
            continue;
        };
        let frame = ground.frame(&region.shape);
        let id = region_id(region.id);
        let response = ui.interact(frame.intersect(picture), id, Sense::focusable_noninteractive());
        let is_chosen = viewer.pen.chosen.contains(&region.id);
        let name = || WidgetInfo::selected(Role::ListItem, true, is_chosen, region_name(view, region, place));
        response.widget_info(name);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_position_in_set(number + 1);
            node.set_size_of_set(n_regions);
        });
        if response.has_focus() {
            // The arrows move the region, and Esc leaves it; Tab goes on.
            let escape = true;
            keep_keys(ui, id, EventFilter { escape, ..ARROWS });
            focused = Some((region, frame, response.gained_focus()));
            let shown = response.with_new_rect(frame.intersect(picture));
            focus_ring(ui, view.theme, &shown, shown.rect, view.theme.metrics.radius_chip);
        }
    }
    viewer.walk.focused = focused.map(|(region, ..)| region.id);
    if let Some((region, frame, true)) = focused {
        viewer.pen.choose(diagram, Some(region.id), false);
        viewer.canvas.reveal(&region.shape, frame, size_of(diagram.picture));
        ui.ctx().request_repaint();
    }
}
