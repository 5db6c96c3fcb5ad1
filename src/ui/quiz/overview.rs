//! What there is to answer, and what is said when nothing is left.

use egui::{Frame, Margin, ScrollArea, Ui, Vec2};

use crate::quiz::{Scope, counts};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Run;
use crate::ui::widgets::{Button, Empty, EmptyAction, Row, Typeset, label, paragraph};
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
    let frame = Frame::new().inner_margin(Margin::symmetric(32, 24));
    frame.show(ui, |ui| {
        ui.set_max_width(640.0);
        let colors = &view.theme.colors;
        paragraph(
            ui,
            view.theme,
            Typeset::strong(TextRole::Display, colors.text_strong),
            &words.today,
        );
        ui.add_space(16.0);
        figures_ui(ui, view);
        ui.add_space(16.0);
        start_ui(ui, view, out);
        ui.add_space(32.0);
        label(ui, view.theme, Typeset::aside(view.theme), &words.by_notebook);
        ui.add_space(4.0);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| notebooks_ui(ui, view, out));
    });
}

fn figures_ui(ui: &mut Ui, view: View<'_>) {
    let words = &view.words.quiz;
    let figures = [
        (view.counts.due, &words.figure_due),
        (view.counts.learning, &words.figure_learning),
        (view.counts.new, &words.figure_new),
    ];
    ui.horizontal(|ui| {
        for (number, name) in figures {
            ui.allocate_ui(Vec2::new(112.0, 60.0), |ui| {
                ui.set_min_width(112.0);
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
    let words = &view.words.quiz;
    if view.counts.total() > 0 {
        let start = Button::primary(view.theme, &words.start)
            .icon(icon::QUIZ)
            .key(Command::StartReviews)
            .height(40.0);
        if start.show(ui).clicked() {
            out.ask(Request::StartSession(Scope::All));
        }
        return;
    }
    let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.nothing_due);
    ui.add_space(8.0);
    let ahead = Button::secondary(view.theme, &words.ahead)
        .icon(icon::QUIZ)
        .height(40.0);
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
                let total = counts(view.library, view.schedules, &scope, view.now).total();
                ui.data_mut(|data| data.insert_temp(key, (now, total)));
                total
            }
        };
        let (rect, response) = Row::new(view.theme, &notebook.name)
            .height(40.0)
            .card(colors.raised)
            .show(ui);
        let middle = rect.center().y;
        let name = Typeset::strong(TextRole::Ui, colors.text_strong);
        name.paint_at(
            ui.painter(),
            metrics,
            rect.left() + 16.0,
            middle,
            &notebook.name,
            rect.width() - 120.0,
        );
        let count = Typeset::regular(
            TextRole::Ui,
            if total > 0 { colors.accent } else { colors.text_subdued },
        );
        count.paint_ending_at(
            ui.painter(),
            metrics,
            rect.right() - 16.0,
            middle,
            &view.words.notes.n_cards.counted(total),
        );
        if response.clicked() && total > 0 {
            out.ask(Request::StartSession(scope));
        }
        ui.add_space(4.0);
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
    let body = if view.counts.total() > 0 {
        words.more_left.counted(view.counts.total())
    } else {
        words.all_done.to_string()
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
