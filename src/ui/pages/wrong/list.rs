//! The list of wrong answers: what is in it, narrowed, and what can be done with all of it.

use egui::{Id, Rect, Role, Ui, Vec2, WidgetInfo, pos2};

use super::WrongPane;
use super::filter::{MistakeFilter, Progress, Reasons};
use crate::model::{Card, CardKind, Confidence, NotebookId, Prompt};
use crate::quiz::{Scope, WrongEntry};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::pages::all_cards::menu_ui;
use crate::ui::text::date_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    Button, ChipKind, Empty, EmptyAction, IconButton, Row, Typeset, chip_width, label, paint_chip, paint_icon,
    paragraph, tabs, titled_row, without_fences,
};
use crate::ui::{Outbox, Request, View};

/// Shows the list; where there is nothing in it, the sheet says so instead.
pub fn wrong_list_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane, out: &mut Outbox) {
    pane.follow(view);
    let metrics = &view.theme.metrics;
    ui.take_available_space();
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, view, pane, out);
    ui.add_space(metrics.space_s);
    filters_ui(ui, view, pane);
    ui.add_space(metrics.space_s);
    if pane.listed().is_empty() {
        let words = &view.words.wrong_answers;
        let action = EmptyAction {
            label: &view.words.all_cards.clear,
            command: None,
        };
        if Empty::new(icon::FILTER, &words.nothing, "")
            .action(action)
            .show(ui, view.theme)
        {
            pane.filter = MistakeFilter::default();
        }
        return;
    }
    let foot = &view.words.wrong_answers.leaves_after;
    let foot = foot.counted(view.library.settings().preset.mistake_days.into());
    let small = Typeset::aside(view.theme);
    let n_foot = small.wrapped(ui.painter(), metrics, &foot, ui.available_width() - metrics.space_l);
    let height = (ui.available_height() - n_foot.size().y - metrics.space_m).max(0.0);
    ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
        ui.set_height(height);
        rows_ui(ui, view, pane);
    });
    ui.add_space(metrics.space_s);
    paragraph(ui, view.theme, small, &foot);
}

fn head_ui(ui: &mut Ui, view: View<'_>, pane: &WrongPane, out: &mut Outbox) {
    let words = &view.words.wrong_answers;
    let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    titled_row(ui, view.theme, title, &view.words.shell.wrong_answers, |ui| {
        let has_any = !pane.listed().is_empty();
        let quiz = Button::primary(view.theme, &words.quiz_these)
            .icon(icon::QUIZ)
            .enabled(has_any);
        let quiz = quiz
            .show(ui)
            .on_hover_text(Command::QuizMistakes.tip(view.words, ui.ctx().os()));
        if quiz.clicked() {
            out.ask(Request::StartSession(Scope::Cards(pane.listed().to_vec())));
        }
        let sheet = IconButton::new(view.theme, icon::EXPORT, &words.one_sheet).enabled(has_any);
        if sheet.show(ui).clicked() {
            out.ask(Request::SaveSheet(pane.listed().to_vec()));
        }
    });
}

fn filters_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane) {
    let words = &view.words.wrong_answers;
    let filter = &mut pane.filter;
    let shown = pane
        .n_of_reasons
        .iter()
        .copied()
        .filter(|&(reasons, n)| n > 0 || reasons == Reasons::All || reasons == filter.reasons);
    let shown: Vec<_> = shown
        .map(|(reasons, n)| (reasons, reasons.name(view), Some(n)))
        .collect();
    let chosen = ui
        .horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(0.0, view.theme.metrics.space_xs);
            tabs(ui, view.theme, shown, &filter.reasons)
        })
        .inner;
    filter.reasons = chosen.unwrap_or(filter.reasons);
    ui.add_space(view.theme.metrics.space_xs);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(view.theme.metrics.space_xs);
        let notebooks: Vec<(NotebookId, &str)> = view
            .library
            .notebooks()
            .map(|notebook| (notebook.id, view.notebook_name(notebook)))
            .collect();
        let all_cards = &view.words.all_cards;
        if notebooks.len() > 1 || filter.notebook.is_some() {
            menu_ui(ui, view, &all_cards.notebook, &mut filter.notebook, &notebooks);
        }
        let kinds = CardKind::ALL.map(|kind| (kind, face(&Prompt::empty(kind)).name(view.words)));
        menu_ui(ui, view, &all_cards.kind, &mut filter.kind, &kinds);
        let progress = [
            (Progress::StillWrong, &*words.still_wrong),
            (Progress::RightOnce, &*words.right_once),
        ];
        menu_ui(ui, view, &words.progress, &mut filter.progress, &progress);
    });
}

fn rows_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane) {
    let Some((_, notebook)) = &pane.known else { return };
    let (id, margin) = (Id::unique("wrong answers"), view.theme.metrics.space_s);
    pane.list.show(ui, id, margin, |ui, card, is_chosen| {
        let entry = notebook.of_card(card);
        let shown = entry.and_then(|entry| Some((entry, view.library.card(card)?)));
        shown.is_some_and(|(entry, card)| row_ui(ui, view, entry, card, is_chosen))
    });
}

/// What was asked on one line.
pub(super) fn asked_line(view: View<'_>, card: &Card) -> String {
    without_fences(&card.prompt.asked_words(view.lang)).replace('\n', " ")
}

/// How sure somebody was of a wrong answer; empty where that was not told.
pub(super) fn sureness(view: View<'_>, confidence: Option<Confidence>) -> &str {
    match confidence {
        Some(Confidence::Sure) => &view.words.quiz.sure,
        Some(Confidence::Unsure) => &view.words.quiz.unsure,
        Some(Confidence::Guess) => &view.words.quiz.guess,
        None => "",
    }
}

/// Shows an entry; answers whether it was clicked.
fn row_ui(ui: &mut Ui, view: View<'_>, entry: &WrongEntry, card: &Card, is_chosen: bool) -> bool {
    let (metrics, colors, words) = (&view.theme.metrics, &view.theme.colors, &view.words.wrong_answers);
    let asked = asked_line(view, card);
    let row = Row::new(view.theme, &asked)
        .height(metrics.wrong_row)
        .selected(is_chosen);
    let (rect, response) = row.show(ui);
    let reason = view.library.mistake_of(card.id).and_then(|said| said.reason);
    let reason = reason.map_or("", |reason| view.words.mistake_reason(reason));
    let sure = sureness(view, entry.wrong.confidence);
    let n_wrong = words.n_wrong.counted(entry.n_wrong.try_into().unwrap_or(usize::MAX));
    let n_days = words.n_days_right.counted(entry.n_days_right.into());
    let day = date_text(view, entry.wrong.at);
    let note = view.library.note(card.note).map_or("", |note| view.title(note));
    response.widget_info(|| {
        let parts = [&*asked, reason, note, &*day, sure, &*n_wrong, &*n_days];
        let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, spoken.join(", "))
    });
    let inner = Rect::from_min_max(
        rect.min + Vec2::new(metrics.space_m, 0.0),
        rect.max - Vec2::new(metrics.space_m, 0.0),
    );
    let (above, below) = (rect.center().y - metrics.space_m, rect.center().y + metrics.space_m);
    let strong = Typeset::weighted(TextRole::Ui, colors.text_strong, is_chosen);
    strong.paint_at(ui.painter(), metrics, inner.left(), above, &asked, inner.width());
    let right = ends_ui(ui, view, entry, (sure, &n_wrong), inner.right(), below);
    let mut left = inner.left();
    if !reason.is_empty() && left + chip_width(ui.painter(), view.theme, reason) < right {
        left = paint_chip(ui.painter(), view.theme, left, below, reason, ChipKind::Plain) + metrics.space_s;
    }
    let place = format!("{note} · {day}");
    let room = (right - left - metrics.space_s).max(0.0);
    Typeset::aside(view.theme).paint_at(ui.painter(), metrics, left, below, &place, room);
    response.clicked()
}

/// Paints the right end of a row: how sure one was, how often it was wrong, the days it was right. Answers where it begins.
fn ends_ui(ui: &Ui, view: View<'_>, entry: &WrongEntry, (sure, n_wrong): (&str, &str), right: f32, middle: f32) -> f32 {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let mut end = right;
    for day in (0..entry.n_days_wanted).rev() {
        let (glyph, color) = if day < entry.n_days_right {
            (icon::RIGHT, colors.right)
        } else {
            (icon::ELLIPSE, colors.outline)
        };
        let center = pos2(end - metrics.icon_small / 2.0, middle);
        let is_filled = day < entry.n_days_right;
        paint_icon(ui.painter(), center, glyph, metrics.icon_small, color, is_filled);
        end -= metrics.icon_small + metrics.space_xs;
    }
    let small = Typeset::aside(view.theme);
    let mut paint = |typeset: Typeset, words: &str| {
        if !words.is_empty() {
            end -= metrics.space_xs;
            typeset.paint_ending_at(ui.painter(), metrics, end, middle, words);
            end -= typeset.width(ui.painter(), metrics, words) + metrics.space_xs;
        }
    };
    paint(small, n_wrong);
    let sure_set = if entry.wrong.confidence == Some(Confidence::Sure) {
        Typeset::regular(TextRole::Small, colors.wrong)
    } else {
        small
    };
    paint(sure_set, sure);
    end
}

/// Says that there is nothing, and how it fills.
pub(super) fn empty_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.wrong_answers;
    let action = EmptyAction {
        label: &view.words.commands.start_reviews,
        command: Some(Command::StartReviews),
    };
    let can_review = !view.today.is_empty();
    let empty = Empty::new(icon::MISTAKES, &words.empty, &words.empty_body).action(can_review.then_some(action));
    if empty.show(ui, view.theme) {
        out.run(Command::StartReviews);
    }
}

/// A small head above a part of the chosen one.
pub(super) fn part_head_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    label(ui, view.theme, strong, text);
    ui.add_space(view.theme.metrics.space_xs);
}
