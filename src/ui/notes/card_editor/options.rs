//! The options of a choice card that is being written: what can be chosen, whether it is right, and why.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use super::parts::field_ui;
use crate::model::OptionForm;
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, IconButton, Typeset, focus_ring, label, paint_tick_box, titled_row};

/// Options a card can have in the editor; more can come from a file.
const MAX_OPTIONS: usize = 64;

/// Fewer can be filled in, but not be asked.
const MIN_OPTIONS: usize = 2;

/// Shows the options for writing; answers whether a person changed any.
pub(super) fn options_ui(ui: &mut Ui, view: View<'_>, options: &mut Vec<OptionForm>) -> bool {
    let words = &view.words.cards;
    while options.len() < MIN_OPTIONS {
        options.push(OptionForm::default());
    }
    let mut is_changed = false;
    let mut removed = None;
    for (place, option) in options.iter_mut().enumerate() {
        let name = words.option.with(place + 1);
        let small = Typeset::aside(view.theme);
        titled_row(ui, view.theme, small, &name, |ui| {
            let remove = IconButton::new(view.theme, icon::DELETE, &words.remove_option).small();
            if remove.show(ui).clicked() {
                removed = Some(place);
            }
            is_changed |= right_ui(ui, view, &name, option);
        });
        is_changed |= field_ui(ui, view, ("option", place), &name, &mut option.text, 1).changed();
        ui.add_space(view.theme.metrics.space_xs);
        let why = words.why_of.with(place + 1);
        label(ui, view.theme, small, &why);
        is_changed |= field_ui(ui, view, ("why", place), &why, &mut option.why, 1).changed();
        ui.add_space(view.theme.metrics.space_m);
    }
    if let Some(place) = removed {
        options.remove(place);
        is_changed = true;
    }
    let add = Button::secondary(view.theme, &words.add_option)
        .icon(icon::PLUS)
        .enabled(options.len() < MAX_OPTIONS);
    if add.show(ui).clicked() {
        options.push(OptionForm::default());
    }
    is_changed
}

/// A box that is ticked where an option is right; answers whether it was clicked.
fn right_ui(ui: &mut Ui, view: View<'_>, name: &str, option: &mut OptionForm) -> bool {
    let theme = view.theme;
    let typeset = Typeset::aside(theme);
    let text: &str = &view.words.quiz.right;
    let width = 24.0 + typeset.width(ui.painter(), &theme.metrics, text) + 8.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 28.0), Sense::click());
    let spoken = format!("{text} · {name}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, option.is_right, &spoken));
    let tick = rect.left_center() + Vec2::new(10.0, 0.0);
    paint_tick_box(ui.painter(), theme, tick, option.is_right);
    let left = rect.left() + 24.0;
    typeset.paint_at(ui.painter(), &theme.metrics, left, rect.center().y, text, f32::INFINITY);
    focus_ring(ui, theme, &response, rect, theme.metrics.radius_button);
    if response.clicked() {
        option.is_right = !option.is_right;
    }
    response.clicked()
}
