//! The name of a region, typed where it lies: right after it was drawn, or after a double click.
//!
//! Enter keeps what was typed, and so does whatever takes the keyboard elsewhere; Esc leaves the name as it was.

use egui::{Rect, Ui, UiBuilder, Vec2};

use super::Viewer;
use crate::model::{Action, Diagram, Lang, RegionId, Text};
use crate::ui::command::Command;
use crate::ui::widgets::field;
use crate::ui::{Outbox, View};

/// The least room for a name, in multiples of the height of a field.
const LEAST_WIDTH: f32 = 5.0;

/// Shows the field while a name is typed.
pub(super) fn naming_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (Some(ground), Some(place)) = (viewer.ground(diagram), viewer.canvas.place) else {
        return;
    };
    let Some((region, mut words)) = viewer.pen.label.take() else {
        return;
    };
    let Some(named) = diagram.regions.iter().find(|other| other.id == region) else {
        return;
    };
    let height = view.theme.metrics.button;
    let frame = ground.frame(&named.shape);
    let size = Vec2::new(frame.width().max(height * LEAST_WIDTH).min(place.width()), height);
    let inner = place.shrink2(size / 2.0);
    let middle = frame.center().clamp(inner.min, inner.max);
    let mut at = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(middle, size)));
    let response = field(&mut at, view.theme, &view.words.diagrams.region_name, "", &mut words);
    let id = ui.scope_id().with("naming");
    let is_new = ui.data(|data| data.get_temp::<RegionId>(id)) != Some(region);
    if is_new {
        ui.data_mut(|data| data.insert_temp(id, region));
        response.request_focus();
    }
    let is_left = response.lost_focus() && ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    if is_left || response.lost_focus() {
        ui.data_mut(|data| data.remove::<RegionId>(id));
        if !is_left {
            out.act(Action::LabelRegion {
                region,
                label: renamed(&named.label, &words, view.lang),
            });
        }
    } else {
        viewer.pen.label = Some((region, words));
    }
}

/// A name with other words in the language they are written in; the other language keeps its own, unless it was the one
/// that was shown.
fn renamed(label: &Text, words: &str, shown: Lang) -> Text {
    let mut renamed = label.clone();
    if words == label.get(shown) {
        return renamed;
    }
    if !label.is_bilingual() {
        // There is one language, and its words were written over.
        return Text::detected(words);
    }
    let lang = if words.is_empty() { shown } else { Lang::of(words) };
    words.clone_into(renamed.slot(lang));
    renamed
}
