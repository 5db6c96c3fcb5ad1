//! What can be done with the chosen pictures, at the foot of the gallery.

use egui::{Align, Layout, Ui};

use super::Gallery;
use crate::ui::command::of;
use crate::ui::widgets::{BarClick, ChosenBar, keep_clear};
use crate::ui::{Outbox, View};

/// What can be done with several, what removes them last.
const DEEDS: [of::Gallery; 3] = [
    of::Gallery::MoveDiagrams,
    of::Gallery::RenameDiagrams,
    of::Gallery::DeleteDiagrams,
];

/// Shows the bar.
pub(super) fn bar_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let name = |deed| match deed {
        of::Gallery::MoveDiagrams => &*words.move_to,
        of::Gallery::RenameDiagrams => &*words.rename,
        _ => &*words.delete,
    };
    let counted = words.n_pictures_chosen.counted(gallery.chosen.len());
    let bar = ChosenBar {
        counted: &counted,
        deeds: DEEDS.map(|deed| (deed, name(deed))),
        none: &words.choose_none,
    };
    let size = ui.available_size();
    let shown = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        keep_clear(ui, ui.max_rect());
        bar.show(ui, view.theme, view.words)
    });
    match shown.inner {
        Some(BarClick::Deed(deed)) => gallery.run(ui, view, deed, out),
        Some(BarClick::None) => gallery.chosen.clear(),
        None => {}
    }
}
