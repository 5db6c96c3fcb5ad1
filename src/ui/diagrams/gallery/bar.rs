//! What can be done with the chosen pictures, at the foot of the gallery.

use egui::{Align, Frame, Layout, Margin, Ui, Vec2};

use super::Gallery;
use crate::ui::command::{Command, of};
use crate::ui::theme::{TextRole, icon, shadow};
use crate::ui::widgets::{Button, IconButton, Typeset, keep_clear, label};
use crate::ui::{Outbox, View};

/// What can be done with several, what removes them last.
const DEEDS: [of::Gallery; 3] = [
    of::Gallery::MoveDiagrams,
    of::Gallery::RenameDiagrams,
    of::Gallery::DeleteDiagrams,
];

/// Shows the bar.
pub(super) fn bar_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let (metrics, colors, words) = (&view.theme.metrics, &view.theme.colors, &view.words.diagrams);
    let name = |deed| match deed {
        of::Gallery::MoveDiagrams => &*words.move_to,
        of::Gallery::RenameDiagrams => &*words.rename,
        _ => &*words.delete,
    };
    let counted = words.n_pictures_chosen.counted(gallery.chosen.len());
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let buttons = DEEDS.map(|deed| {
        let command = Command::from(deed);
        let button = if command.is_removal() {
            Button::danger(view.theme, name(deed))
        } else {
            Button::ghost(view.theme, name(deed))
        };
        (deed, button.icon(command.icon()).key(command))
    });
    let widths = buttons.iter().map(|(_, button)| button.width(ui) + metrics.space_xs);
    let width = widths.sum::<f32>() + strong.width(ui.painter(), metrics, &counted) + metrics.button;
    let size = ui.available_size();
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        keep_clear(ui, ui.max_rect());
        ui.add_space(((ui.available_width() - width - 2.0 * metrics.space_xl) / 2.0).max(0.0));
        let frame = Frame::new()
            .fill(colors.popup)
            .shadow(shadow(colors))
            .corner_radius(metrics.radius_card)
            .inner_margin(Margin::from(Vec2::splat(metrics.space_s)));
        let mut done = None;
        frame.show(ui, |ui| {
            ui.set_max_height(metrics.button);
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            ui.add_space(metrics.space_xs);
            label(ui, view.theme, strong, &counted);
            ui.add_space(metrics.space_xs);
            for (deed, button) in buttons {
                if button.show(ui).clicked() {
                    done = Some(deed);
                }
            }
            let none = IconButton::new(view.theme, icon::CLOSE, &words.choose_none);
            if none.show(ui).clicked() {
                gallery.chosen.clear();
            }
        });
        if let Some(deed) = done {
            gallery.run(ui, view, deed, out);
        }
    });
}
