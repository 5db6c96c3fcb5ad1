//! The name of a region, typed where it lies: right after it was drawn, or after a double click.
//!
//! Enter keeps what was typed, and so does whatever takes the keyboard elsewhere; Esc leaves the name as it was. Below it
//! stands what it can go on as. The words are in an editor like all others: they outlive the page and the program.

use egui::{Id, Rect, Ui, UiBuilder, Vec2};

use super::Viewer;
use super::name_complete::Taken;
use crate::model::{Diagram, Unsaved};
use crate::ui::command::Command;
use crate::ui::editing::Editor;
use crate::ui::widgets::{known_field, select_chars};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

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
        viewer.names.refresh(view, diagram, None, None);
        return;
    };
    let Unsaved::RegionName { region, .. } = &editor.unsaved else {
        return;
    };
    let Some(named) = region_of(*region) else { return };
    let height = view.theme.metrics.button;
    let frame = ground.frame(&named.shape);
    let size = Vec2::new(frame.width().max(height * LEAST_WIDTH).min(place.width()), height);
    let inner = place.shrink2(size / 2.0);
    let middle = frame.center().clamp(inner.min, inner.max);
    let mut at = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(middle, size)));
    let field_id = Id::unique("region name");
    let by_key = viewer.names.take_keys(ui, field_id);
    if let Some(taken) = &by_key {
        put(ui, editor, field_id, taken);
    }
    let Unsaved::RegionName { name, .. } = &mut editor.unsaved else {
        return;
    };
    let spoken = &view.words.diagrams.region_name;
    let response = viewer
        .names
        .beside_field(&mut at, |ui| known_field(ui, view.theme, field_id, spoken, "", name));
    viewer.names.hold_keys(ui, field_id);
    let typed = name.clone();
    // Nobody asked what a name can go on as that was opened to be read.
    let typed = (response.has_focus() && editor.is_written()).then_some(&*typed);
    let line = viewer.line();
    viewer.names.refresh(view, diagram, line, typed);
    let by_click = viewer.names.show(ui, view, response.rect);
    if let Some(taken) = &by_click {
        put(ui, editor, field_id, taken);
    }
    let taken = by_click.or(by_key);
    if matches!(taken, Some(Taken::Whole(_))) {
        ui.memory_mut(|memory| memory.surrender_focus(field_id));
        out.ask(Request::SaveEditor(id));
    } else if response.lost_focus() {
        out.ask(leave(ui, id));
    } else {
        editor.take_focus(&response);
    }
    if response.changed() || taken.is_some() {
        editing.note_typed(id);
    }
}

/// What becomes of a name that has lost the keyboard.
fn leave(ui: &Ui, id: EditorId) -> Request {
    if ui.input_mut(|input| Command::Leave.consume(input)).is_some() {
        Request::CancelEditor(id)
    } else {
        Request::SaveEditor(id)
    }
}

/// Puts a name that was taken from the list in place of what was typed, and the caret behind it.
fn put(ui: &Ui, editor: &mut Editor, field: Id, taken: &Taken) {
    let (Taken::Whole(words) | Taken::Begun(words)) = taken;
    if let Unsaved::RegionName { name, .. } = &mut editor.unsaved {
        name.clone_from(words);
        let n_chars = words.chars().count();
        select_chars(ui, field, n_chars..n_chars);
    }
}
