//! Parameters of memory fitted to the answers: which are in use, how much better they are, and the way back.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::controls::{head_ui, help_ui};
use crate::model::{Action, Fit};
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Fitting;
use crate::ui::widgets::{Button, Typeset, label, paragraph};
use crate::ui::{Outbox, Request, View};

/// Shows what memory is reckoned with.
pub(super) fn memory_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.settings, &view.theme.metrics);
    head_ui(ui, view, &words.memory, &words.memory_body);
    let settings = view.library.settings();
    match &settings.fit {
        Some(fit) => fit_ui(ui, view, fit),
        None => help_ui(ui, view, &words.memory_default.with(view.library.n_reviews())),
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        if view.fitting == Fitting::Running {
            if Button::secondary(view.theme, &words.fit_stop).show(ui).clicked() {
                out.ask(Request::FitMemory(false));
            }
            label(ui, view.theme, Typeset::aside(view.theme), &words.fit_running);
            return;
        }
        if Button::secondary(view.theme, &words.fit_now).show(ui).clicked() {
            out.ask(Request::FitMemory(true));
        }
        if let Some(fit) = &settings.fit {
            let back = Button::ghost(view.theme, &words.fit_back).icon(icon::UNDO);
            if back.show(ui).clicked() {
                let mut settings = (**settings).clone();
                settings.fit = Some(fit.taken_back());
                out.act(Action::SetSettings(settings));
            }
        }
    });
}

fn fit_ui(ui: &mut Ui, view: View<'_>, fit: &Fit) {
    let words = &view.words.settings;
    let regular = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    paragraph(ui, view.theme, regular, &words.memory_fitted_to.with(fit.n_answers));
    help_ui(ui, view, &words.memory_held_back.with(fit.n_held_back));
    compared_ui(ui, view, &words.log_loss, (fit.before.log_loss, fit.after.log_loss), 3);
    compared_ui(ui, view, &words.rmse, (fit.before.rmse, fit.after.rmse), 4);
}

/// A figure before and after, as a bar each.
fn compared_ui(ui: &mut Ui, view: View<'_>, name: &str, (before, after): (f32, f32), n_digits: usize) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    label(ui, view.theme, Typeset::aside(view.theme), name);
    let most = before.max(after).max(f32::MIN_POSITIVE);
    let (bar, room) = (metrics.bar, metrics.setting_bar_figure);
    let thick = Vec2::new(bar, metrics.setting_bar_height);
    for (figure, color) in [(before, colors.text_subdued), (after, colors.accent)] {
        let text = format!("{figure:.n_digits$}");
        let (rect, response) = ui.allocate_exact_size(Vec2::new(bar + room, metrics.row), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {text}")));
        let share = (figure / most).clamp(0.0, 1.0);
        let place = Rect::from_center_size(rect.left_center() + Vec2::new(bar / 2.0, 0.0), thick);
        ui.painter().rect_filled(place, metrics.radius_chip, colors.raised);
        let filled = Rect::from_min_size(place.min, Vec2::new(bar * share, thick.y));
        ui.painter().rect_filled(filled, metrics.radius_chip, color);
        let typeset = Typeset::regular(TextRole::Ui, colors.text);
        let left = rect.left() + bar + metrics.space_m;
        typeset.paint_at(ui.painter(), metrics, left, rect.center().y, &text, room);
    }
    ui.add_space(metrics.space_s);
}
