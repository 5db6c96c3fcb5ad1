//! Two pages side by side: a note and another one, or a note and a diagram.
//!
//! The half that has the keyboard is the page the window is at, with all its commands. The other half is looked at: it keeps
//! its place, and what is wanted in it turns the window to it first, so that nothing else needs to know that there are two.

use egui::{Event, Popup, Rect, Stroke, Ui, UiBuilder};

use super::notes::Page;
use super::route::{Route, Trail};
use super::theme::Metrics;
use super::view::Half;
use super::{Outbox, Request, View};
use crate::model::Library;

/// The half in which the keyboard is not.
#[derive(Debug)]
pub struct OtherHalf {
    /// What it shows: a note or a diagram.
    pub route: Route,
    /// What is remembered of its note.
    pub page: Page,
    /// Whether it stands first.
    pub is_first: bool,
}

impl OtherHalf {
    /// Whether a page can be one of two.
    pub const fn takes(route: Route) -> bool {
        matches!(route, Route::Note(..) | Route::Diagram(_))
    }

    /// Whether it can be beside a page. A picture is looked at in one place.
    pub fn fits(&self, here: Route) -> bool {
        let are_pictures = matches!((self.route, here), (Route::Diagram(_), Route::Diagram(_)));
        Self::takes(here) && !are_pictures && !self.route.is_same_page(here)
    }

    /// Whether what it shows is there.
    pub fn is_in(&self, library: &Library) -> bool {
        match self.route {
            Route::Note(note, _) => library.note(note).is_some(),
            Route::Diagram(diagram) => library.diagram(diagram).is_some(),
            _ => false,
        }
    }
}

/// Shows both pages, each with what `draw` paints for it; `other` tells which stands in the resting half, and whether it stands
/// first.
pub(super) fn halves_ui(
    ui: &mut Ui,
    view: View<'_>,
    (route, rests_first): (Route, bool),
    takes_presses: bool,
    out: &mut Outbox,
    mut draw: impl FnMut(&mut Ui, View<'_>, &mut Outbox),
) {
    let area = ui.available_rect_before_wrap();
    let trail = Trail::new(route);
    let halves = divided(&view.theme.metrics, area);
    for (rect, is_first) in halves.into_iter().zip([true, false]) {
        // Named by its place, so that a button that is pressed in one half is the same when the window has turned to it.
        let half = UiBuilder::new().id_salt(("half", is_first)).max_rect(rect);
        if is_first != rests_first {
            let here = View {
                half: Half::Focused,
                ..view
            };
            ui.scope_builder(half, |ui| draw(ui, here, out));
            mark_focused(ui, view, rect);
            continue;
        }
        let there = View {
            half: Half::Resting,
            trail: &trail,
            ..view
        };
        let is_pressed = ui.input(|input| {
            let at = input.pointer.interact_pos();
            input.pointer.any_pressed() && at.is_some_and(|at| rect.contains(at))
        });
        let is_meant = is_pressed && takes_presses && !Popup::is_any_open(ui.ctx());
        let mut wants = Outbox::default();
        let keys = take_keys(ui);
        ui.scope_builder(half, |ui| draw(ui, there, &mut wants));
        ui.input_mut(|input| input.events.extend(keys));
        out.append_from_other(wants, is_meant);
    }
    ui.advance_cursor_after_rect(area);
}

/// Says which half the keyboard is in, by a line along its upper edge.
fn mark_focused(ui: &Ui, view: View<'_>, half: Rect) {
    let metrics = &view.theme.metrics;
    let along = half.x_range().shrink(metrics.radius_sheet);
    let stroke = Stroke::new(metrics.stroke_strong, view.theme.colors.accent);
    ui.painter()
        .hline(along, half.top() + metrics.stroke_strong / 2.0, stroke);
}

/// Side by side where there is room, one below the other in a narrow window.
fn divided(metrics: &Metrics, area: Rect) -> [Rect; 2] {
    let halves = if area.width() < metrics.halves_from {
        area.split_top_bottom_at_fraction(0.5)
    } else {
        area.split_left_right_at_fraction(0.5)
    };
    halves.into()
}

/// Keeps keys from the half that has not the keyboard.
fn take_keys(ui: &Ui) -> Vec<Event> {
    let is_typed = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_));
    ui.input_mut(|input| {
        let (keys, others) = std::mem::take(&mut input.events).into_iter().partition(is_typed);
        input.events = others;
        keys
    })
}

impl Outbox {
    /// Takes in what the other half wants: the window turns to it first, as it does where it is pressed.
    fn append_from_other(&mut self, mut other: Self, is_pressed: bool) {
        let pictures = other.take_pictures();
        self.add_pictures(pictures);
        let wanted = other.take();
        if is_pressed || !wanted.is_empty() {
            self.ask(Request::TurnToOther);
        }
        for request in wanted {
            self.ask(request);
        }
    }
}
