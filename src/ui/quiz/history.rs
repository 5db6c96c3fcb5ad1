//! The history of a card, over the page: its answers, how well it is remembered, and its forgetting curve.
//!
//! Before the answer of an asked card is shown, it tells times and grades alone: what was chosen or typed would give it away.

use egui::{Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::answer::confidence_name;
use crate::model::{Card, CardId, Response, Review, ReviewMode};
use crate::quiz::{CardPast, Curve, card_past, given_words, retention_of_card};
use crate::ui::View;
use crate::ui::cards::{answer_line, face};
use crate::ui::command::Command;
use crate::ui::grade::GradeLook;
use crate::ui::text::{date_text, due_text, moment_text, percent};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    IconButton, Typeset, curve_ui, label, paint_icon, paragraph, part_width, scrim, sheet, sheet_size, titled_row,
};

/// In place of a figure that is not known: how well a card is remembered that is still in its steps.
const NO_FIGURE: &str = "–";

const DAY_MILLIS: f64 = 86_400_000.0;

/// The panel while it is open.
#[derive(Debug)]
pub struct HistorySheet {
    card: CardId,
    /// Whether the answer may be seen.
    shows_answer: bool,
    /// What was looked up, for which revision and minute.
    known: Option<((u64, i64), CardPast)>,
}

impl HistorySheet {
    /// Opens it for a card; without its answer where that is still to be given.
    pub const fn open(card: CardId, shows_answer: bool) -> Self {
        Self {
            card,
            shows_answer,
            known: None,
        }
    }

    fn past(&mut self, view: View<'_>) -> &CardPast {
        let of = (view.revision, view.now.0 / 60_000);
        if self.known.as_ref().is_some_and(|(known, _)| *known != of) {
            self.known = None;
        }
        let look_up = || (of, card_past(view.library, view.schedules, self.card, view.now));
        &self.known.get_or_insert_with(look_up).1
    }
}

/// Shows the panel; answers whether it stays open.
pub fn history_ui(ui: &Ui, view: View<'_>, panel: &mut HistorySheet) -> bool {
    let metrics = &view.theme.metrics;
    let Some(card) = view.library.card(panel.card) else {
        return false;
    };
    let close = &view.words.keys.close;
    let is_beside = scrim(ui, view.theme, "history scrim", Role::Button, close).clicked();
    let keys = [Command::Leave, Command::CardHistory];
    let is_left = keys.map(|command| ui.input_mut(|input| command.consume(input)).is_some());
    let screen = ui.ctx().content_rect();
    let width = sheet_size(view.theme, metrics.history, screen.width());
    let height = (screen.height() - 2.0 * metrics.space_xxl).max(0.0);
    let top = screen.top() + metrics.space_xxl;
    let at = pos2(screen.center().x - width / 2.0, top);
    let shows_answer = panel.shows_answer;
    let past = panel.past(view);
    let mut is_closed = false;
    sheet(ui, view.theme, "history", (at, width), inset::DIALOG, |ui| {
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
        // A sheet is as high as a window of its own would be by default, whatever room there is.
        ui.set_max_height(height - inset::DIALOG.sum().y);
        titled_row(ui, view.theme, strong, &view.words.history.title, |ui| {
            is_closed = IconButton::new(view.theme, icon::CLOSE, close)
                .small()
                .show(ui)
                .clicked();
        });
        let room = height - inset::DIALOG.sum().y - metrics.pane_header;
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - metrics.space_m);
                card_ui(ui, view, card, shows_answer);
                figures_ui(ui, view, card);
                if let Some(curve) = &past.curve {
                    chart_ui(ui, view, curve);
                }
                answers_ui(ui, view, card, past, shows_answer);
            });
    });
    !(is_closed || is_beside || is_left.contains(&true))
}

fn card_ui(ui: &mut Ui, view: View<'_>, card: &Card, shows_answer: bool) {
    let (theme, words) = (view.theme, view.words);
    let note = view.library.note(card.note).map_or("", |note| view.title(note));
    let kind = format!("{} · {note}", face(&card.prompt).name(words));
    label(ui, theme, Typeset::aside(theme), &kind);
    if shows_answer {
        let question = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
        face(&card.prompt).front_ui(ui, view, question);
        let subdued = Typeset::regular(TextRole::Ui, theme.colors.text_subdued);
        paragraph(ui, theme, subdued, &answer_line(&card.prompt, view.lang));
    } else {
        paragraph(ui, theme, Typeset::aside(theme), &words.history.hidden);
    }
    ui.add_space(theme.metrics.space_m);
}

/// What follows from the answers, in figures.
fn figures_ui(ui: &mut Ui, view: View<'_>, card: &Card) {
    let (words, metrics) = (&view.words.history, &view.theme.metrics);
    let schedule = view.schedules.of(card.id);
    let Some(memory) = schedule.memory else { return };
    let recall = retention_of_card(view.schedules, card.id, view.now).recall;
    let recall = recall.map_or_else(|| NO_FIGURE.to_owned(), |recall| format!("{}%", percent(recall)));
    let figures = [
        (&words.recall, recall),
        (
            &words.stability,
            view.words
                .all_cards
                .n_days
                .with(format!("{:.1}", memory.stability_days)),
        ),
        (&words.difficulty, format!("{:.1}", memory.difficulty)),
        (&words.lapses, schedule.lapses.to_string()),
        (&words.due, due_text(view, schedule.due)),
    ];
    let width = part_width(ui, figures.len(), 0.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (name, figure) in figures {
            let size = Vec2::new(width, metrics.history_figure);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {figure}", &**name)));
            let small = Typeset::aside(view.theme);
            let room = width - metrics.space_xs;
            let above = rect.center().y - metrics.name_above;
            small.paint_at(ui.painter(), metrics, rect.left(), above, name, room);
            let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
            let below = rect.center().y + metrics.aside_below;
            strong.paint_at(ui.painter(), metrics, rect.left(), below, &figure, room);
        }
    });
    ui.add_space(metrics.space_s);
}

fn chart_ui(ui: &mut Ui, view: View<'_>, curve: &Curve) {
    let (words, metrics) = (&view.words.history, &view.theme.metrics);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    let wanted = words.wanted.with(percent(curve.wanted));
    titled_row(ui, view.theme, strong, &words.curve, |ui| {
        label(
            ui,
            view.theme,
            Typeset::regular(TextRole::Small, view.theme.colors.warn),
            &wanted,
        );
    });
    let day = |days: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a few years")]
        let millis = (days * DAY_MILLIS) as i64;
        date_text(view, curve.start.plus_millis(millis))
    };
    let now = (curve.now[0], view.words.times.today.to_string());
    let start = (0.0, day(0.0));
    let due = curve.due_days.map(|due| (due, day(due)));
    let days: Vec<(f64, String)> = [now, start].into_iter().chain(due.clone()).collect();
    let mut spoken = vec![
        words.curve.to_string(),
        format!("{} {}%", &*words.recall, percent(curve.now[1])),
        words.n_answers.counted(curve.answers.len()),
        wanted,
    ];
    spoken.extend(due.map(|(_, day)| format!("{} {day}", &*words.due)));
    curve_ui(ui, view.theme, curve, metrics.history_chart, &days, &spoken.join(", "));
    ui.add_space(metrics.space_s);
}

fn answers_ui(ui: &mut Ui, view: View<'_>, card: &Card, past: &CardPast, shows_answer: bool) {
    let (words, metrics) = (&view.words.history, &view.theme.metrics);
    let answers = || {
        past.answers
            .iter()
            .map(|answer| &*answer.review)
            .filter(|review| review.mode.is_answer())
    };
    let n_answers = answers().count();
    if n_answers == 0 && past.answers.is_empty() {
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        paragraph(ui, view.theme, subdued, &words.never);
        return;
    }
    let millis: u64 = answers().map(|review| u64::from(review.millis)).sum();
    let average = millis / u64::try_from(n_answers.max(1)).unwrap_or(1);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    titled_row(ui, view.theme, strong, &words.n_answers.counted(n_answers), |ui| {
        label(
            ui,
            view.theme,
            Typeset::aside(view.theme),
            &words.average.with(seconds(average)),
        );
    });
    ui.add_space(metrics.space_xs);
    for answer in past.answers.iter().take(metrics.history_rows) {
        let below = below(view, card, &answer.review, answer.recall, shows_answer);
        answer_ui(ui, view, &answer.review, &below);
    }
    let n_more = past.answers.len().saturating_sub(metrics.history_rows);
    if n_more > 0 {
        let more = words.n_more.counted(n_more);
        label(ui, view.theme, Typeset::aside(view.theme), &more);
    }
}

fn seconds(millis: u64) -> u64 {
    millis.div_ceil(1_000)
}

/// An answer in a line, with a second one below it where there is more to say.
fn answer_ui(ui: &mut Ui, view: View<'_>, review: &Review, below: &str) {
    let (words, metrics, colors) = (view.words, &view.theme.metrics, &view.theme.colors);
    let height = if below.is_empty() {
        metrics.row
    } else {
        metrics.history_row
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let (glyph, color, grade) = match review.mode {
        ReviewMode::Reset => (icon::UNDO, colors.text_subdued, &*words.history.reset),
        ReviewMode::Moved { .. } => (icon::REDO, colors.text_subdued, &*words.history.moved),
        _ => {
            let look = GradeLook::of(view, review.grade);
            (look.glyph, look.color, look.name)
        }
    };
    let at = moment_text(view, review.at);
    let confidence = review
        .confidence
        .map_or("", |confidence| confidence_name(view, confidence));
    let took = if review.mode.is_answer() {
        words.history.seconds.with(seconds(review.millis.into()))
    } else {
        String::new()
    };
    let parts = [&*at, grade, confidence, &*took, below];
    let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, spoken.join(", ")));
    let middle = rect.top() + metrics.row / 2.0;
    let center = pos2(rect.left() + metrics.icon / 2.0, middle);
    paint_icon(ui.painter(), center, glyph, metrics.icon, color, true);
    let text = Typeset::regular(TextRole::Ui, colors.text);
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    let left = rect.left() + metrics.space_xl;
    let width = rect.width() - metrics.space_xl;
    let (second, third) = metrics.history_columns;
    let columns = [
        (text, &*at, 0.0, second),
        (text, grade, second, third),
        (subdued, confidence, third, 1.0),
    ];
    for (typeset, words, share, end) in columns {
        let room = width * (end - share) - metrics.space_xs;
        typeset.paint_at(ui.painter(), metrics, left + width * share, middle, words, room);
    }
    subdued.paint_ending_at(ui.painter(), metrics, rect.right(), middle, &took);
    if !below.is_empty() {
        let middle = rect.bottom() - metrics.space_m;
        Typeset::aside(view.theme).paint_at(ui.painter(), metrics, left, middle, below, width);
    }
}

/// How well the card was remembered when it was asked, in what kind of run, and what was chosen or typed.
fn below(view: View<'_>, card: &Card, review: &Review, recall: Option<f32>, shows_answer: bool) -> String {
    let words = &view.words.history;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(recall.map(|recall| words.recall_then.with(percent(recall))));
    if review.mode == ReviewMode::Ahead {
        parts.push(words.ahead.to_string());
    }
    if shows_answer {
        parts.extend(response_text(view, card, &review.response));
    }
    parts.join(" · ")
}

/// What was done before the answer was shown, in the words of the card as it is now.
fn response_text(view: View<'_>, card: &Card, response: &Response) -> Option<String> {
    let words = &view.words.history;
    match response {
        Response::Typed(typed) => Some(words.typed.with(typed.replace('\n', " "))),
        Response::Pointed(pointed) => {
            let region = pointed.region.and_then(|region| view.library.region(region));
            let beside = || view.words.quiz.pointed_beside.to_string();
            Some(region.map_or_else(beside, |(_, region)| words.chosen.with(region.label.get(view.lang))))
        }
        _ => {
            let given = given_words(view.library, card, response, view.lang);
            given.map(|given| words.chosen.with(given.replace('\n', ", ")))
        }
    }
}
