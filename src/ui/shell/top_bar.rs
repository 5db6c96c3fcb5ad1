//! The top bar: the search field, back and forward, what is due, language, theme and menu.
//!
//! Due cards are counted by the app, once for each change and minute.

use egui::{Align, CursorIcon, Frame, Layout, Panel, Popup, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::menu;
use super::search_field::{SearchField, search_ui};
use super::unsaved::unsaved_ui;
use crate::model::Lang;
use crate::quiz::Scope;
use crate::quiz::exam::ExamSitting;
use crate::ui::command::Command;
use crate::ui::pages::{clock_text, d_day, days_until};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, IconButton, InRow, Typeset, focus_ring};
use crate::ui::{Editing, Outbox, Request, View};

/// Shows the top bar.
pub fn top_bar_ui(ui: &mut Ui, view: View<'_>, field: &mut SearchField, editing: &Editing, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let frame = Frame::new().fill(view.theme.colors.window).inner_margin(inset::TOP_BAR);
    let bar = Panel::top("top bar")
        .exact_size(metrics.top_bar)
        .show_separator_line(false)
        .frame(frame);
    bar.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let rail = if view.columns.has_rail_names {
                metrics.rail
            } else {
                metrics.rail_small
            };
            logo_ui(ui, view, rail, out);
            ui.add_space(-ui.spacing().item_spacing.x);
            search_ui(ui, view, field, out);
            ui.add_space(metrics.space_xs);
            steps_ui(ui, view, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools_ui(ui, view, out);
                unsaved_ui(ui, view, editing, out);
            });
        });
    });
}

fn logo_ui(ui: &mut Ui, view: View<'_>, width: f32, out: &mut Outbox) {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme.metrics.button), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*view.words.shell.home));
    let tile = Rect::from_center_size(rect.center(), Vec2::splat(theme.metrics.row));
    ui.painter()
        .rect_filled(tile, theme.metrics.radius_button, theme.colors.accent);
    let typeset = Typeset::strong(TextRole::Read, theme.colors.on_accent);
    let galley = typeset.line(ui.painter(), &theme.metrics, "새", theme.metrics.row);
    ui.painter()
        .galley(tile.center() - galley.size() / 2.0, galley, theme.colors.on_accent);
    focus_ring(ui, theme, &response, tile, theme.metrics.radius_button);
    if response.on_hover_text(&*view.words.shell.home).clicked() {
        out.run(Command::GoHome);
    }
}

fn steps_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let steps = [
        (Command::Back, view.trail.can_go_back()),
        (Command::Forward, view.trail.can_go_forward()),
    ];
    ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
    for (command, is_possible) in steps {
        let button = IconButton::new(view.theme, command.icon(), command.name(view.words)).enabled(is_possible);
        if button.show(ui).clicked() {
            out.run(command);
        }
    }
}

/// From the right end: menu, theme, language, what is due.
fn tools_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    ui.spacing_mut().item_spacing.x = theme.metrics.space_xs;
    let button = IconButton::new(theme, icon::MENU, &words.shell.menu).show(ui);
    Popup::menu(&button).show(|ui| menu::main_menu_ui(ui, view, out));
    let (glyph, name) = if theme.is_dark {
        (icon::SUN, &words.shell.to_light)
    } else {
        (icon::MOON, &words.shell.to_dark)
    };
    if IconButton::new(theme, glyph, name).show(ui).clicked() {
        out.run(Command::SwitchTheme);
    }
    language_ui(ui, view, out);
    ui.add_space(theme.metrics.space_s);
    due_ui(ui, view, out);
    match view.exam {
        Some(exam) => open_exam_ui(ui, view, exam, out),
        None => exam_day_ui(ui, view, out),
    }
}

fn language_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let theme = view.theme;
    let metrics = &theme.metrics;
    let set = |is_on: bool| {
        let color = if is_on {
            theme.colors.text_strong
        } else {
            theme.colors.text_subdued
        };
        Typeset::weighted(TextRole::Ui, color, is_on)
    };
    let (ko, en) = (set(view.lang == Lang::Ko), set(view.lang == Lang::En));
    let plain = set(false);
    let widths = [
        ko.width(ui.painter(), metrics, "한"),
        plain.width(ui.painter(), metrics, "/"),
        en.width(ui.painter(), metrics, "EN"),
    ];
    let (rect, response) = ui.allocate_exact_size(
        Vec2::new(widths.iter().sum::<f32>() + metrics.space_l, metrics.button),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*view.words.commands.switch_language));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, metrics.radius_button, theme.colors.hover);
    }
    let mut left = rect.left() + metrics.space_s;
    for (typeset, text) in [(ko, "한"), (plain, "/"), (en, "EN")] {
        left = typeset.paint_at(ui.painter(), metrics, left, rect.center().y, text, f32::INFINITY);
    }
    focus_ring(ui, theme, &response, rect, metrics.radius_button);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response
        .on_hover_text(view.words.commands.switch_language.to_string())
        .clicked()
    {
        out.run(Command::SwitchLanguage);
    }
}

/// How much there is to answer today; starts it.
fn due_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.shell);
    let (n_today, n_new) = (view.today.len(), view.today.new.len());
    let text = match n_today {
        0 => return,
        _ if n_today == n_new => words.n_new.with(n_new),
        _ => words.n_today.with(n_today),
    };
    let typeset = Typeset::strong(TextRole::Ui, theme.colors.accent);
    let columns = theme.metrics.due_row;
    let width = columns.name + typeset.width(ui.painter(), &theme.metrics, &text) + columns.end;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme.metrics.row), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    let fill = if response.hovered() {
        theme.colors.button_hover
    } else {
        theme.colors.selected
    };
    ui.painter().rect_filled(rect, theme.metrics.radius_button, fill);
    let row = InRow::new(ui, theme, rect, columns).icon(icon::QUIZ, theme.colors.accent);
    row.keep(0.0).name(typeset, &text);
    focus_ring(ui, theme, &response, rect, theme.metrics.radius_button);
    let split = [
        (&words.due_today, &view.today.due),
        (&words.learning_today, &view.today.learning),
        (&words.new_today, &view.today.new),
    ];
    let split = split.map(|(phrase, cards)| phrase.counted(cards.len())).join(" · ");
    let mut tip = format!("{}\n{split}", &**Command::StartReviews.name(view.words));
    if view.today.n_held_back > 0 {
        tip.push('\n');
        tip.push_str(&view.words.quiz.held_back.counted(view.today.n_held_back));
    }
    if response.on_hover_text(tip).clicked() {
        out.ask(Request::StartSession(Scope::All));
    }
}

/// The exam that is being taken, with the time left while its clock runs; leads back to it.
fn open_exam_ui(ui: &mut Ui, view: View<'_>, exam: &ExamSitting, out: &mut Outbox) {
    let (words, open) = (&view.words.exam, exam.open());
    let state = match (open.is_paused, open.is_clock_hidden) {
        (true, _) => words.paused.to_string(),
        (false, true) => words.title.to_string(),
        (false, false) => words.left.with(clock_text(exam.left_millis())),
    };
    let button = Button::secondary(view.theme, &state)
        .icon(icon::TIMER)
        .height(view.theme.metrics.row);
    if button.show(ui).on_hover_text(&*open.profile.name).clicked() {
        out.run(Command::GoExam);
    }
}

/// How many days are left until the next exam; leads to the plan.
fn exam_day_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let exams = view.library.notebooks();
    let exams = exams.filter_map(|notebook| Some((notebook.id, notebook.exam.as_ref()?)));
    let days = exams.filter_map(|(notebook, exam)| Some((days_until(view, exam.date?), notebook, exam)));
    let next = days.filter(|(days, ..)| *days >= 0).min_by_key(|(days, ..)| *days);
    let Some((days, notebook, exam)) = next else {
        return;
    };
    let text = d_day(days);
    let name = format!("{text} · {}", exam.name);
    let button = Button::ghost(view.theme, &text).height(view.theme.metrics.row);
    let button = button.show(ui).on_hover_text(name);
    if button.clicked() {
        out.ask(Request::ShowPlan(notebook));
    }
}
