//! The plan to the day of an exam: what comes until then, how much is expected to be remembered, and what would help where the time
//! does not do.
//!
//! What takes a look at every card is worked out a slice a frame; what was worked out before is shown meanwhile.

use egui::{Ui, Vec2};

use super::{ExamPane, d_day, days_until};
use crate::model::{Action, ExamDay, ExamProfile, Notebook, NotebookId, Preset, Settings};
use crate::quiz::{Course, CourseSurvey, PlannedRecall, Scope, Shortfall, StudyDay, Today};
use crate::ui::pages::progress::{Csv, chart, copy, list_ui, remark_ui};
use crate::ui::text::{percent, study_day_text};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Bar, Button, Chart, ShareRow, Typeset, bars_ui, heading, label, paragraph, surface};
use crate::ui::{Outbox, Request, View};

/// So many cards are followed in a frame: a few milliseconds.
const CARDS_A_FRAME: usize = 400;

/// How many days of the load are named.
const DAYS_NAMED: usize = 3;

/// What a plan was worked out for: the version of the library, the day, and the notebook.
type WorkedOutFor = (u64, StudyDay, NotebookId);

/// A course, with what is really asked today: cards of one fact that come on different days are one thing the course does not know of.
#[derive(Debug)]
struct Seen {
    course: Course,
    n_due: usize,
    n_new: usize,
}

/// What was worked out.
#[derive(Debug, Default)]
pub(super) struct PlanSeen {
    course: Option<(WorkedOutFor, Seen)>,
    survey: Option<(WorkedOutFor, CourseSurvey)>,
    /// Whether it is to be brought up.
    pub(super) brings_up: bool,
}

impl PlanSeen {
    /// The course of a notebook as it was worked out last, going on with it as far as a frame has time.
    fn of(&mut self, ui: &Ui, view: View<'_>, notebook: NotebookId) -> Option<&Seen> {
        let wanted = (view.revision, view.schedules.today(view.now), notebook);
        if self.course.as_ref().is_none_or(|(of, _)| *of != wanted) {
            if self.survey.as_ref().is_none_or(|(of, _)| *of != wanted) {
                let survey = CourseSurvey::begin(view.library, view.schedules, notebook, view.now);
                self.survey = survey.map(|survey| (wanted, survey));
            }
            let survey = self.survey.as_mut().map(|(_, survey)| survey);
            let course = survey.and_then(|survey| survey.work(view.library, view.schedules, view.now, CARDS_A_FRAME));
            if let Some(course) = course {
                let asked = Today::of(view.library, view.schedules, &Scope::Notebook(notebook), view.now);
                let seen = Seen {
                    course,
                    n_due: asked.due.len() + asked.learning.len(),
                    n_new: asked.new.len(),
                };
                self.course = Some((wanted, seen));
                self.survey = None;
            } else if self.survey.is_some() {
                ui.ctx().request_repaint();
            }
        }
        let of_notebook = self.course.as_ref().filter(|((.., of), _)| *of == notebook);
        of_notebook.map(|(_, seen)| seen)
    }
}

/// Shows the plan of a notebook whose exam has a date that is to come.
pub(super) fn plan_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, pane: &mut ExamPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.plan);
    let (Some(exam), Some(day)) = (&notebook.exam, view.schedules.exam_ahead(notebook.id)) else {
        return;
    };
    let days = exam.date.map(|date| d_day(days_until(view, date))).unwrap_or_default();
    let title = heading(ui, view.theme, TextRole::Read, &format!("{} · {days}", &*words.title));
    if std::mem::take(&mut pane.plan.brings_up) {
        ui.scroll_to_rect(title.rect, Some(egui::Align::Min));
    }
    ui.add_space(metrics.space_s);
    let Some(seen) = pane.plan.of(ui, view, notebook.id) else {
        paragraph(
            ui,
            view.theme,
            Typeset::aside(view.theme),
            &view.words.progress.counting,
        );
        return;
    };
    let course = &seen.course;
    if let Some(shortfall) = course.shortfall {
        missing_ui(ui, view, (notebook, exam), shortfall, out);
        ui.add_space(metrics.space_m);
    }
    recall_ui(ui, view, exam, course);
    if course.notes.len() > 1 {
        ui.add_space(metrics.chart_gap);
        notes_ui(ui, view, course, out);
    }
    ui.add_space(metrics.chart_gap);
    load_ui(ui, view, seen, day, out);
}

/// How much is expected to be remembered on the day.
fn recall_ui(ui: &mut Ui, view: View<'_>, exam: &ExamProfile, course: &Course) {
    let (words, metrics) = (&view.words.plan, &view.theme.metrics);
    let chart = Chart {
        title: &words.recall,
        about: &words.recall_body,
        copy: None,
        height: 2.0 * f32::from(metrics.chart_padding),
    };
    chart.show(ui, view.theme, |ui| {
        list_ui(ui, view, |ui| {
            recall_row(ui, view, &words.all, &course.recall, false);
            for (domain, recall) in exam.domains.iter().zip(&course.domains) {
                recall_row(ui, view, &domain.name, recall, false);
            }
            if !exam.domains.is_empty() && course.no_domain.n_cards > 0 {
                recall_row(ui, view, &words.no_domain, &course.no_domain, false);
            }
        });
        if course.recall.n_new > 0 {
            remark_ui(ui, view, &words.n_new.counted(course.recall.n_new));
        }
        ui.add_space(metrics.space_xs);
    });
}

/// The same by note; each leads to it.
fn notes_ui(ui: &mut Ui, view: View<'_>, course: &Course, out: &mut Outbox) {
    let (words, metrics) = (&view.words.plan, &view.theme.metrics);
    let chart = Chart {
        title: &words.notes,
        about: &words.recall_change,
        copy: None,
        height: 2.0 * f32::from(metrics.chart_padding),
    };
    chart.show(ui, view.theme, |ui| {
        list_ui(ui, view, |ui| {
            for (note, recall) in &course.notes {
                let Some(note) = view.library.note(*note) else { continue };
                if recall_row(ui, view, view.title(note), recall, true) {
                    out.ask(Request::OpenNote(note.id));
                }
            }
        });
        ui.add_space(metrics.space_xs);
    });
}

/// How much of some cards is expected: a bar up to what there is by the plan. Answers whether it was clicked.
fn recall_row(ui: &mut Ui, view: View<'_>, name: &str, recall: &PlannedRecall, leads: bool) -> bool {
    let words = &view.words.plan;
    let text = |recall: Option<f64>| recall.map_or_else(|| "–".to_owned(), |recall| format!("{}%", percent(recall)));
    let (now, then) = (text(recall.as_it_stands()), text(recall.by_plan()));
    let said = format!(
        "{} · {} · {}",
        words.as_it_stands.with(&now),
        words.by_plan.with(&then),
        view.words.notes.n_cards.counted(recall.n_cards)
    );
    #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
    let share = recall.by_plan().map(|share| share as f32);
    let row = ShareRow {
        name,
        share,
        color: view.theme.colors.heat4,
        figure: &format!("{now} → {then}"),
        said: &said,
        leads,
    };
    row.show(ui, view.theme)
}

/// What comes on each day.
fn load_ui(ui: &mut Ui, view: View<'_>, seen: &Seen, exam: StudyDay, out: &mut Outbox) {
    let course = &seen.course;
    let (words, metrics, colors) = (&view.words.plan, &view.theme.metrics, &view.theme.colors);
    let chart = chart(view, &words.load, &words.load_body, metrics.chart_low);
    let date = |place: usize| course.today.plus_days(u32::try_from(place).unwrap_or(u32::MAX));
    let minutes = |n: usize| {
        let minutes = usize::try_from(course.minutes(n)).unwrap_or(usize::MAX);
        view.words.home.minutes.counted(minutes)
    };
    let (is_copied, ()) = chart.show(ui, view.theme, |ui| {
        if let Some(today) = course.days.first() {
            let shell = &view.words.shell;
            let parts = [
                shell.due_today.counted(seen.n_due),
                shell.new_today.counted(seen.n_new),
                minutes(today.n_answers.min(2 * (seen.n_due + seen.n_new))),
            ];
            let text = words.today.with(parts.join(" · "));
            label(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), &text);
            ui.add_space(metrics.space_xs);
        }
        let each = course.days.len().div_ceil(DAYS_NAMED).max(1);
        let bars: Vec<Bar> = (course.days.iter().enumerate())
            .map(|(place, day)| {
                let name = if place == 0 {
                    view.words.times.today.to_string()
                } else {
                    study_day_text(view, date(place))
                };
                let answers = view.words.progress.n_answers.counted(day.n_answers);
                let new = view.words.shell.new_today.counted(day.n_new);
                Bar {
                    n: day.n_answers,
                    color: if place == 0 { colors.accent } else { colors.heat2 },
                    said: format!("{name}: {answers} · {new} · {}", minutes(day.n_answers)),
                    name: place.is_multiple_of(each).then_some(name),
                    leads: false,
                }
            })
            .collect();
        let height = metrics.chart_field - metrics.row - metrics.space_xs;
        bars_ui(ui, view.theme, &words.load, height, &bars);
        if course.n_days_too_full > 0 {
            remark_ui(ui, view, &words.too_full.counted(course.n_days_too_full));
        }
    });
    if is_copied {
        let progress = &view.words.progress;
        let mut csv = Csv::new(&[&*progress.date, &*progress.answers, &*view.words.all_cards.new]);
        for (place, day) in course
            .days
            .iter()
            .enumerate()
            .take_while(|(place, _)| date(*place) < exam)
        {
            csv.line(&[
                date(place).date().to_string(),
                day.n_answers.to_string(),
                day.n_new.to_string(),
            ]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// That not all cards can be met in time, and what would do.
fn missing_ui(
    ui: &mut Ui,
    view: View<'_>,
    (notebook, exam): (&Notebook, &ExamProfile),
    shortfall: Shortfall,
    out: &mut Outbox,
) {
    let (words, metrics) = (&view.words.plan, &view.theme.metrics);
    surface(view.theme, view.theme.colors.warn_soft, metrics.chart_padding).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let strong = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        paragraph(ui, view.theme, strong, &words.unmet.counted(shortfall.n_unmet));
        ui.add_space(metrics.space_s);
        let per_day = u16::try_from(shortfall.per_day).ok();
        let per_day = per_day.filter(|per_day| *per_day <= Preset::MOST_NEW_PER_DAY);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(metrics.space_s);
            if let Some(per_day) = per_day {
                let name = words.raise.with(per_day);
                if Button::secondary(view.theme, &name).show(ui).clicked() {
                    out.ask(Request::Do(raised(view, notebook.id, per_day)));
                }
            }
            if let Some(date) = shortfall.date.and_then(exam_day) {
                let name = words.later.with(date);
                if Button::secondary(view.theme, &name).show(ui).clicked() {
                    out.ask(Request::Do(Action::SetExam {
                        notebook: notebook.id,
                        exam: Some(Box::new(ExamProfile {
                            date: Some(date),
                            ..exam.clone()
                        })),
                    }));
                }
            }
        });
        if per_day.is_some() && shares_preset(view, notebook.id) {
            ui.add_space(metrics.space_xs);
            paragraph(ui, view.theme, Typeset::aside(view.theme), &words.raise_shared);
        }
        ui.add_space(metrics.space_s);
        let fewer = words.fewer.counted(shortfall.n_unmet);
        paragraph(ui, view.theme, Typeset::aside(view.theme), &fewer);
    });
}

/// Whether another notebook goes by the same preset.
fn shares_preset(view: View<'_>, notebook: NotebookId) -> bool {
    let settings = view.library.settings();
    let place = settings.place_of_preset(notebook);
    let mut others = view.library.notebooks().filter(|other| other.id != notebook);
    others.any(|other| settings.place_of_preset(other.id) == place)
}

/// So many new cards a day, by the preset of a notebook.
fn raised(view: View<'_>, notebook: NotebookId, per_day: u16) -> Action {
    let mut settings = Settings::clone(view.library.settings());
    let place = settings.place_of_preset(notebook);
    let named = place.and_then(|place| settings.presets.get_mut(place));
    match named {
        Some(named) => named.preset.new_per_day = per_day,
        None => settings.preset.new_per_day = per_day,
    }
    Action::SetSettings(settings)
}

fn exam_day(day: StudyDay) -> Option<ExamDay> {
    let date = day.date();
    let part = |part: i8| u8::try_from(part).ok();
    ExamDay::new(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?)
}
