//! The page on which an exam begins: whose, how long, which questions first; and the exams that were taken before.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::bars::interval_bar;
use super::parts::{percent_text, sized_field};
use super::plan::plan_ui;
use super::{ExamPane, Length, d_day, days_until};
use crate::model::{ExamProfile, MAX_EXAM_QUESTIONS, Notebook};
use crate::quiz::exam::{DrawOrder, ExamResult};
use crate::ui::route::Route;
use crate::ui::text::moment_text;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, ChipKind, Empty, EmptyAction, Row, Typeset, chip, heading, label, page_frame, page_title, paragraph,
    surface, tabs,
};
use crate::ui::{Outbox, Request, View};

/// How many questions a short exam has.
const SHORT: u16 = 10;

/// Shows the page.
pub(in crate::ui::pages) fn exam_start_ui(ui: &mut Ui, view: View<'_>, pane: &mut ExamPane, out: &mut Outbox) {
    let words = &view.words.exam;
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(view.theme.metrics.settings);
            page_title(ui, view.theme, &words.title);
            ui.add_space(view.theme.metrics.space_l);
            let Some(notebook) = notebook_ui(ui, view, pane) else {
                Empty::new(icon::TIMER, &words.no_notebooks, &words.no_notebooks_body).show(ui, view.theme);
                return;
            };
            if let Some(exam) = &notebook.exam {
                exam_ui(ui, view, notebook, exam, out);
                ui.add_space(view.theme.metrics.space_l);
                wanted_ui(ui, view, notebook, exam, pane, out);
                ui.add_space(view.theme.metrics.space_xl);
                plan_ui(ui, view, notebook, pane, out);
            } else {
                let set_up = EmptyAction {
                    label: &words.set_up,
                    command: None,
                };
                let empty = Empty::new(icon::TIMER, &words.none_set, &words.none_set_body).action(set_up);
                if empty.show(ui, view.theme) {
                    out.ask(Request::Go(Route::ExamProfile(notebook.id)));
                }
            }
            ui.add_space(view.theme.metrics.space_xl);
            earlier_ui(ui, view, notebook, out);
            ui.add_space(view.theme.metrics.space_xxl);
        });
    });
}

/// The notebooks to choose from; answers the chosen one: at first the one with an exam.
fn notebook_ui<'v>(ui: &mut Ui, view: View<'v>, pane: &mut ExamPane) -> Option<&'v Notebook> {
    let chosen = pane.notebook.and_then(|id| view.library.notebook(id));
    let with_exam = || view.library.notebooks().find(|notebook| notebook.exam.is_some());
    let chosen = chosen.or_else(with_exam).or_else(|| view.library.notebooks().next())?;
    if view.library.notebooks().nth(1).is_some() {
        ui.horizontal_wrapped(|ui| {
            let names = view
                .library
                .notebooks()
                .map(|notebook| (notebook.id, view.notebook_name(notebook), None));
            if let Some(other) = tabs(ui, view.theme, names, &chosen.id) {
                pane.notebook = Some(other);
            }
        });
        ui.add_space(view.theme.metrics.space_m);
    }
    Some(chosen)
}

/// What the exam of a notebook is like.
fn exam_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, exam: &ExamProfile, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    surface(view.theme, view.theme.colors.raised, inset::ROOMY).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            heading(ui, view.theme, TextRole::Read, &exam.name);
            if let Some(date) = exam.date {
                chip(ui, view.theme, &d_day(days_until(view, date)), ChipKind::Accent);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let edit = Button::secondary(view.theme, &words.edit_profile).icon(icon::EDIT);
                if edit.height(metrics.row).show(ui).clicked() {
                    out.ask(Request::Go(Route::ExamProfile(notebook.id)));
                }
            });
        });
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        label(ui, view.theme, subdued, &exam_parts(view, exam).join(" · "));
    });
    if let Some(notice) = ended_notice(view, exam) {
        ui.add_space(metrics.space_s);
        notice_ui(ui, view, &notice);
    }
}

/// What an exam is like, in a few words each.
pub(super) fn exam_parts(view: View<'_>, exam: &ExamProfile) -> Vec<String> {
    let words = &view.words.exam;
    let mut parts = vec![
        words.n_questions.counted(exam.n_questions.into()),
        words.minutes.counted(exam.minutes.into()),
    ];
    if !exam.domains.is_empty() {
        parts.push(words.n_domains.counted(exam.domains.len()));
    }
    if let Some(percent) = exam.pass_percent {
        parts.push(words.goal.with(percent));
    }
    parts
}

/// What there is to know where an exam is not offered any more on its day, or will soon not be.
pub(super) fn ended_notice(view: View<'_>, exam: &ExamProfile) -> Option<String> {
    let preset = view.exam_presets.iter().find(|preset| preset.id == exam.preset)?;
    let ends = preset.ends?;
    let is_over = exam.date.is_some_and(|date| date > ends) || days_until(view, ends) < SOON_DAYS;
    is_over.then(|| preset.notice.get(view.words.lang()).to_owned())
}

/// An end so near is told of, whatever the day of the exam.
const SOON_DAYS: i32 = 90;

pub(super) fn notice_ui(ui: &mut Ui, view: View<'_>, notice: &str) {
    surface(view.theme, view.theme.colors.warn_soft, inset::SNUG).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        paragraph(ui, view.theme, typeset, notice);
    });
}

/// How long the exam is to be, and which questions come first.
fn wanted_ui(
    ui: &mut Ui,
    view: View<'_>,
    notebook: &Notebook,
    exam: &ExamProfile,
    pane: &mut ExamPane,
    out: &mut Outbox,
) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let half = exam.n_questions.div_ceil(2);
    let short = SHORT.min(exam.n_questions);
    let mut names = vec![
        (Length::Full, words.full.with(exam.n_questions)),
        (Length::Half, words.half.with(half)),
    ];
    if short < half {
        names.push((Length::Short, words.short.with(short)));
    }
    names.push((Length::Own, words.own_length.to_string()));
    choice_ui(ui, view, &words.length, &names, &mut pane.wanted.length);
    let n_questions = match pane.wanted.length {
        Length::Full => Some(exam.n_questions),
        Length::Half => Some(half),
        Length::Short => Some(short),
        Length::Own => {
            ui.horizontal(|ui| {
                ui.add_space(metrics.setting_name);
                sized_field(
                    ui,
                    view,
                    &words.n_wanted,
                    metrics.exam_number,
                    "20",
                    &mut pane.wanted.own_length,
                );
            });
            let typed = pane.wanted.own_length.trim().parse::<u16>().ok();
            typed.filter(|n| (1..=MAX_EXAM_QUESTIONS).contains(n))
        }
    };
    let orders = [
        (DrawOrder::LongUnasked, words.long_unasked.to_string()),
        (DrawOrder::Random, words.random.to_string()),
    ];
    choice_ui(ui, view, &words.order, &orders, &mut pane.wanted.order);
    let clocks = [
        (false, words.clock_shown.to_string()),
        (true, words.clock_hidden.to_string()),
    ];
    choice_ui(ui, view, &words.clock, &clocks, &mut pane.wanted.is_clock_hidden);
    ui.add_space(metrics.space_s);
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    let pool = pane.pool.work(ui, view, notebook.id, exam);
    let (by_domain, n_without) = pool.map_or((0, 0), |pool| {
        let (by_domain, n_without) = pool.usable();
        (by_domain.iter().sum(), n_without)
    });
    let n_usable = by_domain + n_without;
    let counted = pool.map_or_else(
        || view.words.progress.counting.to_string(),
        |_| words.n_usable.counted(n_usable),
    );
    label(ui, view.theme, subdued, &counted);
    if !exam.domains.is_empty() {
        if by_domain == 0 && n_usable > 0 {
            paragraph(ui, view.theme, subdued, &words.no_domains);
        } else if n_without > 0 {
            paragraph(ui, view.theme, subdued, &words.n_without_domain.counted(n_without));
        }
    }
    ui.add_space(metrics.space_m);
    let minutes = n_questions.map(|n| exam.minutes_for(n.into()));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_m;
        let can_begin = n_questions.is_some() && n_usable > 0 && view.keeping.read_only.is_none();
        let begin = Button::primary(view.theme, &words.begin)
            .height(metrics.button_large)
            .min_width(metrics.button_wide)
            .enabled(can_begin);
        if begin.show(ui).clicked()
            && let Some(n_questions) = n_questions
        {
            out.ask(Request::BeginExam {
                notebook: notebook.id,
                n_questions: n_questions.into(),
                order: pane.wanted.order,
                is_clock_hidden: pane.wanted.is_clock_hidden,
            });
        }
        let aside = match (n_questions, minutes) {
            (Some(n_questions), Some(minutes)) => {
                let questions = words.n_questions.counted(n_questions.into());
                format!("{questions} · {}", words.minutes.counted(minutes.into()))
            }
            _ => words.own_length_help.with(MAX_EXAM_QUESTIONS),
        };
        label(ui, view.theme, subdued, &aside);
    });
}

/// A choice with its name before it.
fn choice_ui<T: Copy + PartialEq>(ui: &mut Ui, view: View<'_>, name: &str, names: &[(T, String)], now: &mut T) {
    let metrics = &view.theme.metrics;
    let beside = ((metrics.setting_row - metrics.row) / 2.0).max(0.0);
    ui.horizontal_top(|ui| {
        let size = Vec2::new(metrics.setting_name, metrics.setting_row);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
            label(ui, view.theme, typeset, name);
        });
        let names = names.iter().map(|(value, name)| (*value, name.as_str(), None));
        // What has no room goes on below the others, not below the name.
        let column = ui.vertical(|ui| {
            ui.add_space(beside);
            let chosen = ui.horizontal_wrapped(|ui| tabs(ui, view.theme, names, now)).inner;
            ui.add_space(beside);
            chosen
        });
        let chosen = column.inner;
        if let Some(chosen) = chosen {
            *now = chosen;
        }
    });
}

/// The exams that were handed in, the newest first.
fn earlier_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, out: &mut Outbox) {
    if notebook.exams.is_empty() {
        return;
    }
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    heading(ui, view.theme, TextRole::Read, &words.earlier);
    ui.add_space(metrics.space_s);
    for record in notebook.exams.iter().rev() {
        let result = ExamResult::of(record);
        let when = moment_text(view, record.ended_at);
        let count = format!("{} / {}", result.share.n_right, result.share.n);
        let name = format!("{when} · {count}");
        let (rect, response) = Row::new(view.theme, &name).height(metrics.name_row).show(ui);
        let mut row = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(rect.shrink2(Vec2::new(metrics.space_m, 0.0)))
                .layout(Layout::left_to_right(Align::Center)),
        );
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        let column = |ui: &mut Ui, width: f32, text: &str| {
            ui.allocate_ui(Vec2::new(width, metrics.row), |ui| {
                ui.set_min_width(width);
                label(ui, view.theme, typeset, text);
            });
        };
        column(&mut row, metrics.setting_name, &when);
        column(&mut row, metrics.exam_number, &count);
        let width = (row.available_width() - metrics.exam_number).max(metrics.exam_number);
        interval_bar(&mut row, view, &when, result.share, record.profile.pass_percent, width);
        column(&mut row, metrics.exam_number, &percent_text(result.share.ratio()));
        if response.clicked() {
            out.ask(Request::Go(Route::ExamResult(notebook.id, record.ended_at)));
        }
    }
}
