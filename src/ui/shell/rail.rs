//! The rail on the left: the places of the program, and whether everything is saved.

use egui::{Align, Color32, Frame, Layout, Panel, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::command::Command;
use crate::ui::route::Section;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::view::Saving;
use crate::ui::widgets::{Typeset, focus_ring, paint_icon};
use crate::ui::{Outbox, Request, View};

/// Shows the rail.
pub fn rail_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let width = if view.columns.has_rail_names {
        metrics.rail
    } else {
        metrics.rail_small
    };
    let frame = Frame::new().fill(view.theme.colors.window).inner_margin(inset::RAIL);
    Panel::left("rail")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = metrics.space_xs;
            let words = &view.words.shell;
            let places = [
                (Section::Notes, icon::NOTES, &words.notes, Command::GoNotes),
                (Section::Diagrams, icon::DIAGRAMS, &words.diagrams, Command::GoDiagrams),
                (Section::Quiz, icon::QUIZ, &words.quiz, Command::GoQuiz),
            ];
            for (section, glyph, name, command) in places {
                let is_here = view.trail.section() == Some(section);
                if place_ui(ui, view, glyph, name, is_here)
                    .on_hover_text(command.key_text(ui.ctx().os()))
                    .clicked()
                {
                    out.run(command);
                }
            }
            ui.with_layout(Layout::bottom_up(Align::Center), |ui| saving_ui(ui, view, out));
        });
}

fn place_ui(ui: &mut Ui, view: View<'_>, glyph: &str, name: &str, is_here: bool) -> Response {
    let theme = view.theme;
    let height = if view.columns.has_rail_names { 56.0 } else { 40.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_here, name));
    let fill = match (is_here, response.hovered()) {
        (true, _) => theme.colors.selected,
        (false, true) => theme.colors.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, theme.metrics.radius_card, fill);
    let icon_color = if is_here {
        theme.colors.accent
    } else {
        theme.colors.text_subdued
    };
    let icon_y = if view.columns.has_rail_names {
        rect.top() + 18.0
    } else {
        rect.center().y
    };
    let center = egui::pos2(rect.center().x, icon_y);
    paint_icon(ui.painter(), center, glyph, theme.metrics.icon_rail, icon_color, false);
    if view.columns.has_rail_names {
        let color = if is_here {
            theme.colors.text_strong
        } else {
            theme.colors.text_subdued
        };
        let typeset = Typeset::weighted(TextRole::Small, color, is_here);
        let width = typeset.width(ui.painter(), &theme.metrics, name).min(rect.width());
        let left = rect.center().x - width / 2.0;
        typeset.paint_at(
            ui.painter(),
            &theme.metrics,
            left,
            rect.top() + 40.0,
            name,
            rect.width(),
        );
    }
    focus_ring(
        ui,
        theme,
        &response,
        rect.shrink(theme.metrics.space_xs),
        theme.metrics.radius_card,
    );
    response
}

/// Tells the truth about the disk. Clicking on a failure tries again.
fn saving_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.shell);
    let keeping = view.keeping;
    let (glyph, color, name, reason) = match (&keeping.saving, &keeping.read_only) {
        (_, Some(reason)) => (icon::LOCK, theme.colors.warn, &words.read_only, Some(reason)),
        (Saving::Saved, None) => (icon::SAVED, theme.colors.text_subdued, &words.saved, None),
        (Saving::Saving, None) => (icon::SAVING, theme.colors.text_subdued, &words.saving, None),
        (Saving::Failed(reason), None) => (icon::NOT_SAVED, theme.colors.wrong, &words.not_saved, Some(reason)),
    };
    let height = if view.columns.has_rail_names { 44.0 } else { 28.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &**name));
    let icon_y = if view.columns.has_rail_names {
        rect.top() + 12.0
    } else {
        rect.center().y
    };
    paint_icon(
        ui.painter(),
        egui::pos2(rect.center().x, icon_y),
        glyph,
        theme.metrics.icon,
        color,
        false,
    );
    if view.columns.has_rail_names {
        let typeset = Typeset::regular(TextRole::Small, color);
        let width = typeset.width(ui.painter(), &theme.metrics, name);
        let left = rect.center().x - width / 2.0;
        typeset.paint_at(
            ui.painter(),
            &theme.metrics,
            left,
            rect.bottom() - 12.0,
            name,
            rect.width(),
        );
    }
    let response = match reason {
        Some(reason) => response.on_hover_text(reason),
        None => response,
    };
    if response.clicked() && matches!(keeping.saving, Saving::Failed(_)) {
        out.ask(Request::SaveAgain);
    }
}
