//! The rail on the left: the places of the program, and whether everything is saved.

use egui::{Align, Color32, Frame, Layout, Panel, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::command::Command;
use crate::ui::route::Section;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::view::Saving;
use crate::ui::widgets::{Typeset, focus_ring_inside, paint_icon};
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
                (Section::Home, icon::HOME, &words.home, Command::GoHome),
                (Section::Notes, icon::NOTES, &words.notes, Command::GoNotes),
                (Section::Diagrams, icon::DIAGRAMS, &words.diagrams, Command::GoDiagrams),
                (Section::Quiz, icon::QUIZ, &words.quiz, Command::GoQuiz),
                (Section::Exam, icon::TIMER, &words.exam, Command::GoExam),
                (
                    Section::WrongAnswers,
                    icon::MISTAKES,
                    &words.wrong_answers,
                    Command::GoWrongAnswers,
                ),
                (Section::Progress, icon::PROGRESS, &words.progress, Command::GoProgress),
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
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (height, icon_above) = if view.columns.has_rail_names {
        (metrics.rail_place, metrics.rail_icon)
    } else {
        (metrics.button_large, metrics.button_large / 2.0)
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_here, name));
    let fill = match (is_here, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let (icon_color, color) = if is_here {
        (colors.accent, colors.text_strong)
    } else {
        (colors.text_subdued, colors.text_subdued)
    };
    let center = egui::pos2(rect.center().x, rect.top() + icon_above);
    paint_icon(ui.painter(), center, glyph, metrics.icon_rail, icon_color, false);
    if view.columns.has_rail_names {
        let typeset = Typeset::weighted(TextRole::Small, color, is_here);
        name_ui(ui, view, typeset, rect, rect.top() + metrics.rail_name, name);
    }
    focus_ring_inside(ui, view.theme, &response, rect, metrics.radius_card);
    response
}

/// A name in the middle of a place of the rail, at this height; one of two words that is too wide stands in two lines.
fn name_ui(ui: &Ui, view: View<'_>, typeset: Typeset, place: Rect, middle_y: f32, name: &str) {
    let (painter, metrics) = (ui.painter(), &view.theme.metrics);
    let paint = |middle_y: f32, words: &str| {
        let width = typeset.width(painter, metrics, words).min(place.width());
        let left = place.center().x - width / 2.0;
        typeset.paint_at(painter, metrics, left, middle_y, words, place.width());
    };
    match name.split_once(' ') {
        Some((first, second)) if typeset.width(painter, metrics, name) > place.width() => {
            // A little lower, apart from the icon.
            let (middle_y, half) = (middle_y + metrics.space_xxs, metrics.rail_line / 2.0);
            paint(middle_y - half, first);
            paint(middle_y + half, second);
        }
        _ => paint(middle_y, name),
    }
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
    let metrics = &theme.metrics;
    let (height, icon_above) = if view.columns.has_rail_names {
        (metrics.rail_saving, metrics.space_m)
    } else {
        (metrics.row, metrics.row / 2.0)
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &**name));
    let center = egui::pos2(rect.center().x, rect.top() + icon_above);
    paint_icon(ui.painter(), center, glyph, metrics.icon, color, false);
    if view.columns.has_rail_names {
        let typeset = Typeset::regular(TextRole::Small, color);
        name_ui(ui, view, typeset, rect, rect.bottom() - metrics.space_m, name);
    }
    let response = match reason {
        Some(reason) => response.on_hover_text(reason),
        None => response,
    };
    if response.clicked() && matches!(keeping.saving, Saving::Failed(_)) {
        out.ask(Request::SaveAgain);
    }
}
