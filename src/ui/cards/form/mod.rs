//! The fields of a card while it is written, kind by kind.
//!
//! Each part has a file of its own; a kind shows those it has in its [`fields_ui`](super::Face::fields_ui). What all kinds have
//! (the question, an explanation, a hint) is the matter of the editor.

mod answer;
mod gaps;
mod options;
mod region;
mod steps;
mod truth;

pub(super) use answer::{answer_fields_ui, reverse_ui};
pub(super) use gaps::one_by_one_ui;
pub(super) use options::options_form_ui;
pub(super) use region::region_ui;
pub use region::{region_for, take_region};
pub(super) use steps::steps_form_ui;
pub(super) use truth::truth_ui;

use egui::{Id, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Card, OtherWords};
use crate::ui::View;
use crate::ui::widgets::{Typeset, focus_ring, paint_tick_box, reading_field};

/// What stands beside the fields of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// What the fields say in the other language.
    pub other: &'a OtherWords,
    /// The card that is being changed.
    pub card: Option<&'a Card>,
    /// Whether reasons are wanted.
    pub has_reasons: bool,
}

/// A field whose id does not depend on what stands above it. `hint` is read in it while it is empty: what the card says there
/// in its other language.
pub fn field_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    hint: &str,
    text: &mut String,
    n_rows: usize,
) -> Response {
    ui.push_id(Id::unique(id), |ui| {
        reading_field(ui, view.theme, name, hint, text, n_rows)
    })
    .inner
}

/// A box with its words that can be ticked; answers whether it was clicked. `spoken` is what a screen reader says.
pub(super) fn check_box_ui(ui: &mut Ui, view: View<'_>, text: &str, spoken: &str, is_ticked: bool) -> bool {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let (row, typeset) = (metrics.tick_row, Typeset::aside(theme));
    let width = row.name + typeset.width(ui.painter(), metrics, text) + row.end;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.row), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, spoken));
    let tick = rect.left_center() + Vec2::new(row.icon, 0.0);
    paint_tick_box(ui.painter(), theme, tick, is_ticked);
    let left = rect.left() + row.name;
    typeset.paint_at(ui.painter(), metrics, left, rect.center().y, text, f32::INFINITY);
    focus_ring(ui, theme, &response, rect, metrics.radius_button);
    response.clicked()
}
