//! Progress: how studying goes, of all notebooks or one.
//!
//! What was answered is read off the tally. What needs a look at every card is counted a slice a frame; what was counted before is
//! shown meanwhile. Every chart says what it counts, has its numbers for who cannot see it, and gives them as CSV. What looks as if
//! it could be clicked leads to the cards or the line it is about.

mod answers;
mod cards;
mod csv;
mod figures;
mod hardest;
mod sections;

pub(super) use csv::Csv;

use egui::{Popup, ScrollArea, Ui, Vec2};

use crate::model::NotebookId;
use crate::quiz::{AnswerFigures, CardFigures, CardFilter, CardSurvey, CardsBehind, SurveySource};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Chart, Empty, EmptyAction, Entry, Typeset, label, scrolled_page, tabs, titled_row};
use crate::ui::{Outbox, Request, View};

/// So many lines and cards are looked at in a frame: a few milliseconds.
const STEPS_A_FRAME: usize = 4_000;

/// Notebooks up to this many are tabs; more are in a menu.
const MAX_TABS: usize = 3;

/// Figures of a notebook, or of all.
type OfNotebook<T> = (T, Option<NotebookId>);

/// What figures were counted for: the version of the library, the hour, and the notebook.
type CountedFor = (u64, i64, Option<NotebookId>);

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ProgressPane {
    /// The notebook it is about; all when none.
    of: Option<NotebookId>,
    answers: Option<(CountedFor, AnswerFigures)>,
    cards: Option<(CountedFor, CardFigures)>,
    survey: Option<(CountedFor, CardSurvey)>,
    shown: Shown,
}

/// How much of some charts is shown.
#[derive(Clone, Copy, Debug)]
struct Shown {
    /// Days of the forecast.
    n_days: usize,
    /// Sections.
    n_sections: usize,
    /// Whether these are shown as they will be on the day of an exam.
    is_on_day: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            n_days: cards::MONTH,
            n_sections: sections::FEW,
            is_on_day: false,
        }
    }
}

/// The charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Calendar,
    Forecast,
    Weeks,
    Confidence,
    Time,
    Sections,
    States,
    HardestCards,
    HardestLines,
}

/// A row of charts, each with its share of the width.
type ChartRow = &'static [(Kind, f32)];

const WIDE: &[ChartRow] = &[
    &[(Kind::Calendar, 0.66), (Kind::Forecast, 0.34)],
    &[(Kind::Weeks, 0.34), (Kind::Confidence, 0.33), (Kind::Time, 0.33)],
    &[(Kind::Sections, 0.66), (Kind::States, 0.34)],
    &[(Kind::HardestCards, 0.5), (Kind::HardestLines, 0.5)],
];

const MEDIUM: &[ChartRow] = &[
    &[(Kind::Calendar, 1.0)],
    &[(Kind::Forecast, 0.5), (Kind::Weeks, 0.5)],
    &[(Kind::Confidence, 0.5), (Kind::Time, 0.5)],
    &[(Kind::Sections, 1.0)],
    &[(Kind::States, 1.0)],
    &[(Kind::HardestCards, 1.0)],
    &[(Kind::HardestLines, 1.0)],
];

const NARROW: &[ChartRow] = &[
    &[(Kind::Calendar, 1.0)],
    &[(Kind::Forecast, 1.0)],
    &[(Kind::Weeks, 1.0)],
    &[(Kind::Confidence, 1.0)],
    &[(Kind::Time, 1.0)],
    &[(Kind::Sections, 1.0)],
    &[(Kind::States, 1.0)],
    &[(Kind::HardestCards, 1.0)],
    &[(Kind::HardestLines, 1.0)],
];

impl ProgressPane {
    /// Brings the figures up to date, as far as a frame has time.
    fn work(&mut self, ui: &Ui, view: View<'_>) {
        if self.of.is_some_and(|of| view.library.notebook(of).is_none()) {
            self.of = None;
        }
        let wanted = (view.revision, view.now.0 / 3_600_000, self.of);
        if self.answers.as_ref().is_none_or(|(of, _)| *of != wanted) {
            let figures = AnswerFigures::of(view.library, view.schedules, self.of, view.now);
            self.answers = Some((wanted, figures));
        }
        if self.cards.as_ref().is_some_and(|(of, _)| *of == wanted) {
            return;
        }
        if self.survey.as_ref().is_none_or(|(of, _)| *of != wanted) {
            self.survey = Some((wanted, CardSurvey::begin(view.library, self.of)));
        }
        let source = source(view);
        let survey = self.survey.as_mut().map(|(_, survey)| survey);
        if let Some(figures) = survey.and_then(|survey| survey.work(source, STEPS_A_FRAME)) {
            self.cards = Some((wanted, figures));
            self.survey = None;
        } else {
            ui.ctx().request_repaint();
        }
    }

    /// What was counted last for the notebook that is shown.
    fn counted(&self) -> Option<&CardFigures> {
        let counted = self.cards.as_ref().filter(|((_, _, of), _)| *of == self.of);
        counted.map(|(_, figures)| figures)
    }
}

/// Shows the page.
pub(super) fn progress_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProgressPane, out: &mut Outbox) {
    if view.schedules.tally().cells(..).next().is_none() {
        nothing_ui(ui, view, out);
        return;
    }
    pane.work(ui, view);
    let metrics = &view.theme.metrics;
    scrolled_page(ui, "progress", inset::PROGRESS, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        head_ui(ui, view, pane);
        ui.add_space(metrics.space_l);
        if let Some((_, answers)) = &pane.answers {
            figures::figures_ui(ui, view, answers, pane.counted());
        }
        ui.add_space(metrics.space_l);
        let (two_from, three_from) = metrics.chart_columns;
        let rows = match ui.available_width() {
            width if width >= three_from => WIDE,
            width if width >= two_from => MEDIUM,
            _ => NARROW,
        };
        for row in rows {
            row_ui(ui, view, pane, row, out);
            ui.add_space(metrics.chart_gap);
        }
        follow_keyboard(ui);
    });
}

/// Brings what the keyboard has just come to into sight.
fn follow_keyboard(ui: &Ui) {
    let focused = ui
        .memory(egui::Memory::focused)
        .and_then(|id| ui.ctx().read_response(id));
    let is_new = |response: &egui::Response| response.gained_focus() && ui.min_rect().contains_rect(response.rect);
    if let Some(response) = focused.filter(is_new) {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// Nothing was ever answered: what there is to begin with.
fn nothing_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = view.words;
    let (label, command) = if view.library.n_cards() > 0 {
        (&words.quiz.start, Command::StartReviews)
    } else {
        (&words.quiz.see_proposals, Command::Proposals)
    };
    let can_begin = view.library.n_cards() > 0 || view.library.n_notes() > 0;
    let action = can_begin.then_some(EmptyAction {
        label,
        command: Some(command),
    });
    let empty = Empty::new(icon::PROGRESS, &words.progress.none, &words.progress.none_body).action(action);
    if empty.show(ui, view.theme) {
        out.run(command);
    }
}

fn head_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProgressPane) {
    let words = &view.words.progress;
    let notebooks: Vec<_> = view
        .library
        .notebooks()
        .map(|notebook| (notebook.id, view.notebook_name(notebook)))
        .collect();
    let title = Typeset::heading(view.theme, TextRole::Display);
    titled_row(ui, view.theme, title, &words.title, |ui| match notebooks.len() {
        0 | 1 => {}
        2..=MAX_TABS => {
            // From the right, so the last stands first.
            let all = [(None, &*words.everything, None)];
            let each = notebooks.iter().rev().map(|&(id, name)| (Some(id), name, None));
            if let Some(of) = tabs(ui, view.theme, each.chain(all), &pane.of) {
                pane.of = of;
            }
        }
        _ => notebook_menu_ui(ui, view, pane, &notebooks),
    });
}

fn notebook_menu_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProgressPane, notebooks: &[(NotebookId, &str)]) {
    let (words, metrics) = (&view.words.progress, &view.theme.metrics);
    let now = notebooks.iter().find(|(id, _)| Some(*id) == pane.of);
    let name = now.map_or(&*words.everything, |(_, name)| name);
    let response = Button::secondary(view.theme, name)
        .unfolding()
        .height(metrics.row)
        .show(ui);
    Popup::menu(&response).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_width(metrics.menu_min);
        let height = ui.ctx().content_rect().height() * metrics.menu_share;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let all = std::iter::once((None, &*words.everything));
            let each = notebooks.iter().map(|&(id, name)| (Some(id), name));
            for (of, name) in all.chain(each) {
                if Entry::new(view.theme, "", name)
                    .checked(of == pane.of)
                    .show(ui)
                    .clicked()
                {
                    pane.of = of;
                    Popup::close_all(ui.ctx());
                }
            }
        });
    });
}

fn row_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProgressPane, row: ChartRow, out: &mut Outbox) {
    let gap = view.theme.metrics.chart_gap;
    let n_gaps = u8::try_from(row.len().saturating_sub(1)).unwrap_or(0);
    let width = ui.available_width() - gap * f32::from(n_gaps);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for &(kind, share) in row {
            ui.allocate_ui(Vec2::new(width * share, 0.0), |ui| {
                ui.set_width(width * share);
                ui.vertical(|ui| chart_ui(ui, view, pane, kind, out));
            });
        }
    });
}

fn chart_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProgressPane, kind: Kind, out: &mut Outbox) {
    let Some((_, answers)) = &pane.answers else { return };
    match kind {
        Kind::Calendar => return answers::calendar_ui(ui, view, (answers, pane.of), out),
        Kind::Weeks => return answers::weeks_ui(ui, view, (answers, pane.of), out),
        Kind::Time => return answers::time_ui(ui, view, (answers, pane.of), out),
        _ => {}
    }
    let mut shown = pane.shown;
    let Some(figures) = pane.counted() else {
        counting_ui(ui, view, kind);
        return;
    };
    match kind {
        Kind::Forecast => cards::forecast_ui(ui, view, (&figures.forecast, pane.of), &mut shown, out),
        Kind::Confidence => cards::confidence_ui(ui, view, (figures.calibration, pane.of), out),
        Kind::Sections => sections::sections_ui(ui, view, &figures.sections, &mut shown, out),
        Kind::States => cards::states_ui(ui, view, (figures.states, pane.of), out),
        Kind::HardestCards => hardest::cards_ui(ui, view, &figures.hardest_cards, out),
        Kind::HardestLines => hardest::lines_ui(ui, view, &figures.hardest_lines, out),
        Kind::Calendar | Kind::Weeks | Kind::Time => {}
    }
    pane.shown = shown;
}

/// The place of a chart whose numbers are still being counted.
fn counting_ui(ui: &mut Ui, view: View<'_>, kind: Kind) {
    let words = &view.words.progress;
    let title = match kind {
        Kind::Calendar => &words.calendar,
        Kind::Forecast => &words.forecast,
        Kind::Weeks => &words.weeks,
        Kind::Confidence => &words.confidence,
        Kind::Time => &words.time,
        Kind::Sections => &words.sections,
        Kind::States => &words.states,
        Kind::HardestCards => &words.hardest_cards,
        Kind::HardestLines => &words.hardest_lines,
    };
    let chart = Chart {
        title,
        about: &words.counting,
        copy: None,
        height: view.theme.metrics.chart_low,
    };
    chart.show(ui, view.theme, |_| ());
}

/// A chart whose numbers can be copied.
pub(super) fn chart<'a>(view: View<'_>, title: &'a str, about: &'a str, height: f32) -> Chart<'a> {
    Chart {
        title,
        about,
        copy: Some(view.words.progress.copy.with(title)),
        height,
    }
}

/// What figures are counted of.
const fn source(view: View<'_>) -> SurveySource<'_> {
    SurveySource {
        library: view.library,
        schedules: view.schedules,
        terms: view.terms,
        now: view.now,
    }
}

/// Lists the cards behind a bar, a cell or a row, under a name that says what they have in common.
fn list_behind(view: View<'_>, of: Option<NotebookId>, behind: CardsBehind, name: String, out: &mut Outbox) {
    let cards = behind.cards(source(view), of);
    out.ask(Request::ListCards(CardFilter::among(name, cards)));
}

/// Puts numbers on the clipboard, and says so.
pub(super) fn copy(ui: &Ui, view: View<'_>, csv: String, out: &mut Outbox) {
    ui.ctx().copy_text(csv);
    out.ask(Request::Say(view.words.progress.copied.to_string()));
}

/// Rows whose ground reaches beyond their words, which stand below the title.
pub(super) fn list_ui(ui: &mut Ui, view: View<'_>, add: impl FnOnce(&mut Ui)) {
    let own = ui.available_rect_before_wrap();
    let place = own.expand2(Vec2::new(view.theme.metrics.space_s, 0.0));
    let mut rows = ui.new_child(egui::UiBuilder::new().max_rect(place));
    add(&mut rows);
    let used = egui::Rect::from_x_y_ranges(own.x_range(), rows.min_rect().y_range());
    ui.allocate_rect(used, egui::Sense::hover());
}

/// A sentence below what a chart shows.
pub(super) fn remark_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    ui.add_space(view.theme.metrics.space_s);
    crate::ui::widgets::paragraph(ui, view.theme, Typeset::aside(view.theme), text);
}

/// What stands where a list has nothing to show.
fn none_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    label(ui, view.theme, subdued, text);
}
