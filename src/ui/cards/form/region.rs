//! What a diagram card that is being written asks of its region, and what it hides.

use egui::Ui;

use super::field_ui;
use crate::model::{CardForm, CardSource, Hidden, Library, RegionAsked, RegionId};
use crate::ui::View;
use crate::ui::widgets::{Typeset, label, tab};

/// The region that a form could ask: its own, or one that its line is linked to.
pub fn region_for(library: &Library, form: &CardForm) -> Option<RegionId> {
    form.region.or_else(|| {
        form.sources.iter().find_map(|source| match *source {
            CardSource::Region(region) => Some(region),
            CardSource::Block(line) => library.regions_linking(line).next().map(|(_, region)| region.id),
        })
    })
}

/// Makes a form one about its region.
pub fn take_region(view: View<'_>, form: &mut CardForm) {
    let Some(id) = region_for(view.library, form) else {
        return;
    };
    if form.region != Some(id) {
        form.region = Some(id);
        if let Some((_, region)) = view.library.region(id) {
            region.label.get(form.lang).clone_into(&mut form.answer);
        }
    }
    let source = CardSource::Region(id);
    if !form.sources.contains(&source) {
        form.sources.push(source);
    }
}

/// Shows the name of the region, `behind` which stands that in the other language, and what is asked of it; answers whether a
/// person changed any.
pub(in crate::ui::cards) fn region_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, behind: &str) -> bool {
    let words = &view.words.cards;
    let metrics = &view.theme.metrics;
    let small = Typeset::aside(view.theme);
    label(ui, view.theme, small, &words.region_name);
    let name = &words.region_name;
    let mut is_changed = field_ui(ui, view, "card region", name, behind, &mut form.answer, 1).changed();
    ui.add_space(metrics.space_s);
    label(ui, view.theme, small, &words.region_asks);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        for (asks, name) in [
            (RegionAsked::Name, &words.asks_name),
            (RegionAsked::Place, &words.asks_place),
        ] {
            if tab(ui, view.theme, name, None, form.asks == asks).clicked() {
                is_changed |= form.asks != asks;
                form.asks = asks;
            }
        }
    });
    if form.asks == RegionAsked::Place {
        return is_changed;
    }
    ui.add_space(metrics.space_s);
    label(ui, view.theme, small, &words.region_hides);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        for (hides, name) in [(Hidden::One, &words.hides_one), (Hidden::All, &words.hides_all)] {
            if tab(ui, view.theme, name, None, form.hides == hides).clicked() {
                is_changed |= form.hides != hides;
                form.hides = hides;
            }
        }
    });
    is_changed
}
