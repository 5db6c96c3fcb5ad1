//! What the exam of a notebook is like: made from a preset or by hand, and saved as one step.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::form::{DomainForm, Form, Unreadable};
use super::parts::{named_field, sized_field, tick_ui};
use super::presets::{keep_ui, presets_ui};
use super::start::{ended_notice, notice_ui};
use super::{ExamPane, d_day, days_until};
use crate::model::{Action, ExamDomain, ExamKind, ExamProfile, Notebook, NotebookId, ProfileDefect};
use crate::quiz::exam::{ExamPool, quotas};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, IconButton, Typeset, heading, label, page_frame, page_title, paragraph, titled_row};
use crate::ui::{Outbox, Request, View};

/// Shows the page.
pub(in crate::ui::pages) fn exam_profile_ui(
    ui: &mut Ui,
    view: View<'_>,
    of: NotebookId,
    pane: &mut ExamPane,
    out: &mut Outbox,
) {
    let Some(notebook) = view.library.notebook(of) else {
        return;
    };
    let mut form = pane.form.take().filter(|form| form.of == of).unwrap_or_else(|| {
        let blank = ExamProfile {
            name: view.notebook_name(notebook).to_owned(),
            ..ExamProfile::default()
        };
        Form::of(of, notebook.exam.as_ref().unwrap_or(&blank))
    });
    let mut is_left = false;
    page_frame().show(ui, |ui| {
        let metrics = &view.theme.metrics;
        let is_wide = ui.available_width() >= metrics.exam_columns_from;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - metrics.scroll_gutter);
            if is_wide {
                let height = ui.available_height();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = metrics.space_xl;
                    let width = ui.available_width() - metrics.exam_side - metrics.space_xl;
                    ui.allocate_ui(Vec2::new(width, height), |ui| {
                        ui.set_width(width);
                        ui.vertical(|ui| is_left = form_ui(ui, view, notebook, &mut form, out));
                    });
                    ui.allocate_ui(Vec2::new(metrics.exam_side, height), |ui| {
                        ui.set_width(metrics.exam_side);
                        ui.vertical(|ui| presets_ui(ui, view, true, &mut form, out));
                    });
                });
            } else {
                presets_ui(ui, view, false, &mut form, out);
                ui.add_space(metrics.space_l);
                is_left = form_ui(ui, view, notebook, &mut form, out);
            }
            ui.add_space(metrics.space_xxl);
        });
    });
    pane.form = (!is_left).then_some(form);
}

/// The fields; answers whether the page is left.
fn form_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, form: &mut Form, out: &mut Outbox) -> bool {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let written = form.profile();
    let defect = defect_sentence(view, &written);
    let is_left = head_ui(ui, view, notebook, (&written, defect.is_none()), out);
    if let Some(defect) = &defect {
        let wrong = Typeset::regular(TextRole::Ui, view.theme.colors.wrong);
        paragraph(ui, view.theme, wrong, defect);
    }
    ui.add_space(metrics.space_m);
    if let Ok(profile) = &written
        && let Some(notice) = ended_notice(view, profile)
    {
        notice_ui(ui, view, &notice);
        ui.add_space(metrics.space_m);
    }
    fields_ui(ui, view, form, &written);
    ui.add_space(metrics.space_m);
    label(ui, view.theme, Typeset::aside(view.theme), &words.kinds);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_l;
        for (kind, name) in [
            (ExamKind::Single, &words.kind_single),
            (ExamKind::Several, &words.kind_several),
            (ExamKind::Truth, &words.kind_truth),
            (ExamKind::Typed, &words.kind_typed),
            (ExamKind::Ordering, &words.kind_ordering),
        ] {
            let is_on = form.kinds.contains(&kind);
            if tick_ui(ui, view, name, is_on) && !form.kinds.remove(&kind) {
                form.kinds.insert(kind);
            }
        }
    });
    ui.add_space(metrics.space_l);
    domains_ui(ui, view, notebook, form, &written);
    ui.add_space(metrics.space_m);
    if tick_ui(ui, view, &words.may_pause, form.may_pause) {
        form.may_pause = !form.may_pause;
    }
    if is_left {
        out.ask(Request::Run(Command::GoExam));
    }
    is_left
}

/// The title, and what ends the work on the page; answers whether it is left.
fn head_ui(
    ui: &mut Ui,
    view: View<'_>,
    notebook: &Notebook,
    (written, can_save): (&Result<ExamProfile, Unreadable>, bool),
    out: &mut Outbox,
) -> bool {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let mut is_left = false;
    ui.horizontal(|ui| {
        page_title(ui, view.theme, &words.profile);
        label(ui, view.theme, Typeset::aside(view.theme), view.notebook_name(notebook));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_s;
            let save = Button::primary(view.theme, &words.save).enabled(can_save);
            if save.show(ui).clicked()
                && let Ok(profile) = written
            {
                out.act(Action::SetExam {
                    notebook: notebook.id,
                    exam: Some(Box::new(profile.clone())),
                });
                is_left = true;
            }
            is_left |= Button::ghost(view.theme, &words.cancel).show(ui).clicked();
            if let Ok(profile) = written {
                keep_ui(ui, view, profile, can_save, out);
            }
            if notebook.exam.is_some() && Button::ghost(view.theme, &words.remove).show(ui).clicked() {
                out.act(Action::SetExam {
                    notebook: notebook.id,
                    exam: None,
                });
                is_left = true;
            }
        });
    });
    is_left
}

fn fields_ui(ui: &mut Ui, view: View<'_>, form: &mut Form, written: &Result<ExamProfile, Unreadable>) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let wide = metrics.exam_name;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_l;
        named_field(ui, view, (&words.name, ""), wide, "", &mut form.name);
        let date_width = metrics.exam_date;
        named_field(
            ui,
            view,
            (&words.date, ""),
            date_width,
            &words.date_hint,
            &mut form.date,
        );
        if let Some(date) = written.as_ref().ok().and_then(|profile| profile.date) {
            let days = days_until(view, date);
            ui.vertical(|ui| {
                label(ui, view.theme, Typeset::aside(view.theme), &words.days_left);
                heading(ui, view.theme, TextRole::Read, &d_day(days));
                if days < 0 {
                    label(ui, view.theme, Typeset::aside(view.theme), &words.is_past);
                }
            });
        }
    });
    ui.add_space(metrics.space_m);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_l;
        let names = (&*words.n_wanted, "");
        named_field(ui, view, names, metrics.exam_number, "", &mut form.n_questions);
        named_field(
            ui,
            view,
            (&words.minutes_name, ""),
            metrics.exam_number,
            "",
            &mut form.minutes,
        );
        named_field(ui, view, (&words.pass, "%"), metrics.exam_number, "", &mut form.pass);
    });
}

/// What stands in the fields of a domain while they are empty.
const HINTS: [&str; 4] = ["", "%", "#", "%"];

/// The domains: name, weight, tags, the least share, and how many questions that gives of how many there are.
fn domains_ui(
    ui: &mut Ui,
    view: View<'_>,
    notebook: &Notebook,
    form: &mut Form,
    written: &Result<ExamProfile, Unreadable>,
) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    let sum = written.as_ref().map_or(0, ExamProfile::weight_sum);
    let title = if form.domains.is_empty() {
        words.domains.to_string()
    } else {
        format!("{} · {}", &*words.domains, words.weight_sum.with(sum))
    };
    let mut is_added = false;
    titled_row(ui, view.theme, strong, &title, |ui| {
        let add = Button::ghost(view.theme, &words.add_domain).icon(icon::PLUS);
        is_added = add.height(metrics.row).show(ui).clicked();
    });
    let usable = written.as_ref().ok().map(|profile| {
        let of = (view.revision, counted_by(profile));
        let counted = form.usable.take().filter(|(known, _)| *known == of);
        let (_, counts) = form
            .usable
            .insert(counted.unwrap_or_else(|| (of, counts(view, notebook.id, profile))));
        let weights: Vec<u8> = profile.domains.iter().map(|domain| domain.weight_percent).collect();
        (quotas(&weights, profile.n_questions.into()), counts.clone())
    });
    let columns = [
        (&words.domain, metrics.exam_domain),
        (&words.weight, metrics.exam_percent),
        (&words.tags, metrics.exam_tags),
        (&words.least, metrics.exam_percent),
    ];
    if !form.domains.is_empty() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_s;
            for (name, width) in columns {
                ui.allocate_ui(Vec2::new(width, metrics.small.1), |ui| {
                    ui.set_min_width(width);
                    label(ui, view.theme, Typeset::aside(view.theme), name);
                });
            }
        });
    }
    let mut removed = None;
    for (place, domain) in form.domains.iter_mut().enumerate() {
        let number = place + 1;
        let named = |phrase: &str| format!("{phrase} {number}");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_s;
            let fields = [
                &mut domain.name,
                &mut domain.weight,
                &mut domain.tags,
                &mut domain.least,
            ];
            for ((name, width), (hint, text)) in columns.into_iter().zip(HINTS.into_iter().zip(fields)) {
                sized_field(ui, view, &named(name), width, hint, text);
            }
            let remove = words.remove_domain.with(number);
            if IconButton::new(view.theme, icon::DELETE, &remove)
                .small()
                .show(ui)
                .clicked()
            {
                removed = Some(place);
            }
            if let Some((quotas, counts)) = &usable
                && let (Some(quota), Some(count)) = (quotas.get(place), counts.get(place))
            {
                let text = format!(
                    "{} / {}",
                    words.n_questions.counted(*quota),
                    words.n_cards.counted(*count)
                );
                label(ui, view.theme, Typeset::aside(view.theme), &text);
            }
        });
    }
    if let Some(place) = removed {
        form.domains.remove(place);
    }
    if is_added {
        form.domains.push(DomainForm::default());
    }
    paragraph(ui, view.theme, Typeset::aside(view.theme), &words.domains_help);
}

/// How many questions there are for each domain.
fn counts(view: View<'_>, notebook: NotebookId, profile: &ExamProfile) -> Vec<usize> {
    let pool = ExamPool::of(view.library, notebook, profile);
    pool.usable().0.to_vec()
}

/// What the number of questions there are follows from.
fn counted_by(profile: &ExamProfile) -> ExamProfile {
    let domain = |domain: &ExamDomain| ExamDomain {
        weight_percent: 0,
        least_percent: None,
        ..domain.clone()
    };
    ExamProfile {
        kinds: profile.kinds.clone(),
        domains: profile.domains.iter().map(domain).collect(),
        ..ExamProfile::default()
    }
}

/// What keeps the profile from being saved.
fn defect_sentence(view: View<'_>, written: &Result<ExamProfile, Unreadable>) -> Option<String> {
    let words = &view.words.exam;
    let defect = match written {
        Err(Unreadable::Date) => return Some(words.bad_date.to_string()),
        Err(Unreadable::Percent) => return Some(words.bad_percent.to_string()),
        Ok(profile) => (profile.defect()?, profile.weight_sum()),
    };
    Some(match defect {
        (ProfileDefect::NoName, _) => words.bad_name.to_string(),
        (ProfileDefect::NumberOfQuestions, _) => words.bad_number.with(crate::model::MAX_EXAM_QUESTIONS),
        (ProfileDefect::Minutes, _) => words.bad_minutes.with(crate::model::MAX_EXAM_MINUTES),
        (ProfileDefect::Percent, _) => words.bad_percent.to_string(),
        (ProfileDefect::NoKinds, _) => words.bad_kinds.to_string(),
        (ProfileDefect::DomainNames, _) => words.bad_domains.to_string(),
        (ProfileDefect::Weights, sum) => words.bad_weights.with(sum),
    })
}
