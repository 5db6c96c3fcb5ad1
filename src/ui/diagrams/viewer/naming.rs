//! The name of a region, typed where it lies: right after it was drawn, or after a double click.
//!
//! Enter keeps what was typed, and so does whatever takes the keyboard elsewhere; Esc leaves the name as it was. The words
//! are in an editor like all others: they outlive the page and the program.

use egui::{Rect, Ui, UiBuilder, Vec2};

use super::Viewer;
use crate::model::{Diagram, Unsaved};
use crate::ui::command::Command;
use crate::ui::widgets::field;
use crate::ui::{Editing, Outbox, Request, View};

/// The least room for a name, in multiples of the height of a field.
const LEAST_WIDTH: f32 = 5.0;

/// Shows the field while a name is typed.
pub(super) fn naming_ui(
    ui: &mut Ui,
    view: View<'_>,
    diagram: &Diagram,
    viewer: &mut Viewer,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let region_of = |id| diagram.regions.iter().find(|region| region.id == id);
    if let Some(region) = viewer.pen.naming.take().and_then(region_of) {
        editing.begin(Unsaved::RegionName {
            region: region.id,
            name: region.label.get(view.lang).to_owned(),
            shown: view.lang,
        });
    }
    viewer.pen.is_naming = editing.of_name_on(diagram).is_some();
    let (Some(ground), Some(place)) = (viewer.ground(diagram), viewer.canvas.place) else {
        return;
    };
    let Some((id, editor)) = editing
        .of_name_on(diagram)
        .and_then(|id| Some((id, editing.get_mut(id)?)))
    else {
        return;
    };
    let Unsaved::RegionName { region, name, .. } = &mut editor.unsaved else {
        return;
    };
    let Some(named) = region_of(*region) else { return };
    let height = view.theme.metrics.button;
    let frame = ground.frame(&named.shape);
    let size = Vec2::new(frame.width().max(height * LEAST_WIDTH).min(place.width()), height);
    let inner = place.shrink2(size / 2.0);
    let middle = frame.center().clamp(inner.min, inner.max);
    let mut at = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(middle, size)));
    let response = field(&mut at, view.theme, &view.words.diagrams.region_name, "", name);
    if response.lost_focus() {
        let is_left = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        out.ask(if is_left {
            Request::CancelEditor(id)
        } else {
            Request::SaveEditor(id)
        });
    } else {
        editor.take_focus(&response);
    }
    if response.changed() {
        editing.note_typed(id);
    }
}
