//! What there is to answer, and what is said when nothing is left.

use egui::{ScrollArea, Ui, Vec2};

use crate::quiz::{Scope, Today};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Run;
use crate::ui::widgets::{Button, Empty, EmptyAction, Row, Typeset, label, page_frame, paragraph};
use crate::ui::{Outbox, Request, View};

/// Shows what there is to answer today, in all and by notebook.
pub fn overview_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.quiz;
    if view.library.n_cards() == 0 {
        Empty {
            icon: icon::QUIZ,
            title: &words.no_cards,
            body: &words.no_cards_body,
            action: None,
        }
        .show(ui, view.theme);
        return;
    }
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    page_frame().show(ui, |ui| {
        ui.set_max_width(metrics.question);
        paragraph(
            ui,
            view.theme,
            Typeset::strong(TextRole::Display, colors.text_strong),
            &words.today,
        );
        ui.add_space(metrics.space_l);
        figures_ui(ui, view);
        ui.add_space(metrics.space_l);
        start_ui(ui, view, out);
        ui.add_space(metrics.space_xl);
        label(ui, view.theme, Typeset::aside(view.theme), &words.by_notebook);
        ui.add_space(metrics.space_xs);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| notebooks_ui(ui, view, out));
    });
}

fn figures_ui(ui: &mut Ui, view: View<'_>) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    let today = view.schedules.today(view.now);
    let n_answered = view.schedules.tally().sum(today.., |_| true).n_answers;
    let figures = [
        (view.today.due.len(), &words.figure_due),
        (view.today.learning.len(), &words.figure_learning),
        (view.today.new.len(), &words.figure_new),
        (n_answered, &words.figure_answered),
    ];
    ui.horizontal(|ui| {
        for (number, name) in figures {
            ui.allocate_ui(Vec2::new(metrics.figure, metrics.figure_height), |ui| {
                ui.set_min_width(metrics.figure);
                ui.vertical(|ui| {
                    let strong = Typeset::strong(TextRole::Display, view.theme.colors.text_strong);
                    label(ui, view.theme, strong, &number.to_string());
                    let small = Typeset::aside(view.theme);
                    label(ui, view.theme, small, name);
                });
            });
        }
    });
}

fn start_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (words, metrics) = (&view.words.quiz, &view.theme.metrics);
    if !view.today.is_empty() {
        let start = Button::primary(view.theme, &words.start)
            .icon(icon::QUIZ)
            .key(Command::StartReviews)
            .height(metrics.button_large);
        if start.show(ui).clicked() {
            out.ask(Request::StartSession(Scope::All));
        }
        return;
    }
    let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.nothing_due);
    ui.add_space(metrics.space_s);
    let ahead = Button::secondary(view.theme, &words.ahead)
        .icon(icon::QUIZ)
        .height(metrics.button_large);
    if ahead.show(ui).clicked() {
        out.ask(Request::StartAhead(Scope::All));
    }
}

fn notebooks_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    for notebook in view.library.notebooks() {
        let scope = Scope::Notebook(notebook.id);
        let key = egui::Id::unique(("quiz counts", notebook.id));
        let known: Option<((u64, i64), usize)> = ui.data(|data| data.get_temp(key));
        let now = (view.revision, view.now.0 / 60_000);
        let total = match known {
            Some((at, total)) if at == now => total,
            _ => {
                let total = Today::of(view.library, view.schedules, &scope, view.now).len();
                ui.data_mut(|data| data.insert_temp(key, (now, total)));
                total
            }
        };
        let n_cards = view.words.notes.n_cards.counted(total);
        let (rect, response) = Row::new(view.theme, &format!("{} · {n_cards}", notebook.name))
            .height(metrics.button_large)
            .card(colors.raised)
            .show(ui);
        let middle = rect.center().y;
        let name = Typeset::strong(TextRole::Ui, colors.text_strong);
        name.paint_at(
            ui.painter(),
            metrics,
            rect.left() + metrics.space_l,
            middle,
            &notebook.name,
            rect.width() - metrics.figure,
        );
        let count = Typeset::regular(
            TextRole::Ui,
            if total > 0 { colors.accent } else { colors.text_subdued },
        );
        count.paint_ending_at(ui.painter(), metrics, rect.right() - metrics.space_l, middle, &n_cards);
        if response.clicked() {
            out.ask(Request::StartSession(scope));
        }
        ui.add_space(metrics.space_xs);
    }
}

/// The end of a run.
pub(super) fn finished_ui(ui: &mut Ui, view: View<'_>, run: &Run, out: &mut Outbox) {
    let words = &view.words.quiz;
    let n_done = run.progress.n_done;
    let title = if run.progress.n_total == 0 {
        words.nothing_to_ask.to_string()
    } else {
        words.finished.counted(n_done)
    };
    let body = if view.today.is_empty() {
        words.all_done.to_string()
    } else {
        words.more_left.counted(view.today.len())
    };
    let action = EmptyAction {
        label: &words.back_to_notes,
        command: Some(Command::EndSession),
    };
    if (Empty {
        icon: icon::SAVED,
        title: &title,
        body: &body,
        action: Some(action),
    })
    .show(ui, view.theme)
    {
        out.ask(Request::EndSession);
    }
}
