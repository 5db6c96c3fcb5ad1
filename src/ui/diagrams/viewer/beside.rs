//! A second picture beside the one that is looked at, to be compared with it: both show the same part.

use egui::{Id, Popup, Role, Sense, Ui, WidgetInfo};

use super::Viewer;
use crate::model::{Diagram, DiagramId};
use crate::ui::diagrams::canvas::{Canvas, size_of};
use crate::ui::diagrams::draw::Ground;
use crate::ui::diagrams::drawing::{is_drawn, paint_region};
use crate::ui::diagrams::siblings;
use crate::ui::theme::{corner, icon};
use crate::ui::widgets::{Button, Entry, IconButton, pane_header};
use crate::ui::{Outbox, View};

/// The second picture.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) diagram: DiagramId,
    pub(super) canvas: Canvas,
}

impl Beside {
    pub(super) fn new(diagram: DiagramId) -> Self {
        Self {
            diagram,
            canvas: Canvas::default(),
        }
    }
}

/// What can stand beside a diagram: what stands with it and can be shown.
pub(super) fn choices(view: View<'_>, diagram: &Diagram, viewer: &Viewer) -> Vec<DiagramId> {
    let mut others = siblings(view.library, diagram.id, viewer.line());
    let is_shown = |id: &DiagramId| view.library.diagram(*id).is_some_and(|other| other.is_shown());
    others.retain(|id| *id != diagram.id && is_shown(id));
    others
}

/// Shows the second picture in all the room there is.
pub(super) fn beside_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let choices = choices(view, diagram, viewer);
    let main = viewer.canvas.viewport;
    let Some(beside) = &mut viewer.beside else { return };
    let Some(other) = view.library.diagram(beside.diagram).filter(|other| other.is_shown()) else {
        viewer.beside = None;
        return;
    };
    let metrics = &view.theme.metrics;
    let (mut chosen, mut is_closed) = (None, false);
    let name_ui = |ui: &mut Ui| {
        ui.set_max_width((ui.available_width() - metrics.row).max(0.0));
        let name = Button::ghost(view.theme, view.diagram_name(other))
            .unfolding()
            .height(metrics.row)
            .show(ui);
        Popup::menu(&name).width(metrics.menu).show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for choice in choices.iter().filter_map(|choice| view.library.diagram(*choice)) {
                let entry =
                    Entry::new(view.theme, icon::DIAGRAMS, view.diagram_name(choice)).selected(choice.id == other.id);
                if entry.show(ui).clicked() {
                    chosen = Some(choice.id);
                    Popup::close_all(ui.ctx());
                }
            }
        });
    };
    pane_header(ui, view.theme, name_ui, |ui| {
        let close = IconButton::new(view.theme, icon::CLOSE, &view.words.diagrams.close_beside).small();
        is_closed = close.show(ui).clicked();
    });
    let (place, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let response = ui.interact(place, Id::unique("picture beside"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, view.diagram_name(other)));
    ui.painter()
        .rect_filled(place, corner(metrics.radius_sheet), view.theme.colors.canvas);
    beside.canvas.open(other.picture);
    let sizes = [size_of(diagram.picture), size_of(other.picture)];
    if main.is_fitted {
        if !beside.canvas.viewport.is_fitted {
            beside.canvas.aim_at(None);
        }
    } else {
        beside.canvas.viewport.follow(main, (sizes[0], sizes[1]), place);
    }
    let before = beside.canvas.viewport;
    if let Some(whole) = beside.canvas.show(ui, view, other.picture, &response, out) {
        let n_turns = beside.canvas.viewport.n_turns;
        let painter = ui.painter().with_clip_rect(place);
        let drawn = other.regions.iter().filter(|region| is_drawn(other, region));
        for region in drawn {
            paint_region(
                &painter,
                (view.theme, view.lang),
                region,
                Ground { whole, n_turns },
                true,
            );
        }
    }
    let after = beside.canvas.viewport;
    // Moved with the hand on it: the first follows.
    let is_moved = after != before && !after.is_fitted;
    let is_fitted = after.is_fitted && !before.is_fitted;
    match (chosen, is_closed) {
        (_, true) => viewer.beside = None,
        (Some(chosen), false) => viewer.beside = Some(Beside::new(chosen)),
        (None, false) => {}
    }
    if is_fitted && !main.is_fitted {
        viewer.canvas.aim_at(None);
    } else if let Some(place) = viewer.canvas.place.filter(|_| is_moved) {
        viewer.canvas.viewport.follow(after, (sizes[1], sizes[0]), place);
        ui.ctx().request_repaint();
    }
}
