//! The bar over a run of questions: how far it has come, and a few keys.

use egui::{Align, Frame, Layout, Margin, Panel, Popup, Ui, Vec2};

use super::QuizPane;
use super::key_row::{card_commands, is_key_taken};
use crate::model::{Mark, ReviewMode, Target};
use crate::quiz::{Due, RunShape};
use crate::ui::command::Command;
use crate::ui::text::{grouped, interval_text};
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Run;
use crate::ui::widgets::{Button, IconButton, Typeset, heading, label, segmented_bar};
use crate::ui::{Outbox, Request, View, menu};

pub(super) fn bar_ui(ui: &mut Ui, view: View<'_>, run: &Run, pane: &QuizPane, out: &mut Outbox) {
    let theme = view.theme;
    let margin = Margin::from(Vec2::new(theme.metrics.space_m, 0.0));
    let frame = Frame::new().fill(theme.colors.window).inner_margin(margin);
    let bar = Panel::top("session bar")
        .exact_size(theme.metrics.top_bar)
        .show_separator_line(false)
        .frame(frame);
    bar.show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = theme.metrics.space_m;
            if IconButton::new(theme, icon::CLOSE, &view.words.commands.end_session)
                .show(ui)
                .clicked()
            {
                out.ask(Request::EndSession);
            }
            heading(ui, theme, TextRole::Ui, &title(view, run));
            progress_ui(ui, view, run);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools_ui(ui, view, run, pane, out);
            });
        });
    });
}

/// What kind of run it is and what it is about.
fn title(view: View<'_>, run: &Run) -> String {
    let shape = match run.mode {
        ReviewMode::Pass { number, .. } => view.words.runs.pass_number.with(number),
        _ if run.shape == RunShape::Today => view.words.quiz.title.to_string(),
        _ => view.words.run(run.shape).to_owned(),
    };
    match &run.about {
        Some(about) => format!("{shape} · {about}"),
        None => shape,
    }
}

fn progress_ui(ui: &mut Ui, view: View<'_>, run: &Run) {
    let (words, colors) = (&view.words.quiz, &view.theme.colors);
    let progress = run.progress;
    let done = if run.shape == RunShape::Pass {
        let n_left = progress.n_total.saturating_sub(progress.n_done);
        view.words.runs.n_left_in_pass.counted(n_left)
    } else {
        words
            .n_done
            .with(format!("{}/{}", grouped(progress.n_done), grouped(progress.n_total)))
    };
    let text = format!("{} · {done}", words.n_answers.counted(progress.n_answers));
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    label(ui, view.theme, subdued, &text);
    let metrics = &view.theme.metrics;
    let width = ((ui.available_width() - metrics.run_bar_beside).min(metrics.run_bar)).max(0.0);
    if width > metrics.figure / 2.0 {
        let learning = learning_text(view, run).or_else(|| practice_text(view, run));
        let name = [Some(text.as_str()), learning.as_deref()];
        let name: Vec<&str> = name.into_iter().flatten().collect();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
        let share = |n_cards: usize| n_cards as f32 / progress.n_total.max(1) as f32;
        let segments = [
            (share(progress.n_done), colors.accent),
            (share(progress.n_learning), colors.accent_line),
        ];
        let bar = segmented_bar(ui, view.theme, &name.join(" · "), &segments, width);
        if let Some(learning) = learning {
            bar.on_hover_text(learning);
        }
        let minutes = run.minutes_left;
        if minutes > 0 && ui.available_width() > metrics.run_bar_beside - metrics.figure {
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &words.minutes_left.with(minutes));
        }
    }
}

/// How many cards come back in this run, and when the first of them does.
fn learning_text(view: View<'_>, run: &Run) -> Option<String> {
    let next = run.progress.next_step?;
    let wait = view.schedules.scheduler().until(Due::At(next), view.now);
    let n_learning = view.words.quiz.n_learning.counted(run.progress.n_learning);
    Some(format!("{n_learning} · {}", interval_text(view.words, wait)))
}

/// That the answers of this run move no schedule.
fn practice_text(view: View<'_>, run: &Run) -> Option<String> {
    (!run.mode.moves_schedule()).then(|| view.words.runs.practice.to_string())
}

/// From the right end: what can be done with the card, star, language, take back.
fn tools_ui(ui: &mut Ui, view: View<'_>, run: &Run, pane: &QuizPane, out: &mut Outbox) {
    let theme = view.theme;
    ui.spacing_mut().item_spacing.x = theme.metrics.space_xs;
    let card = run.asked.and_then(|id| view.library.card(id));
    if let Some(card) = card {
        let more = IconButton::new(theme, icon::MORE, &view.words.companion.card_menu).show(ui);
        let commands = card_commands(view, card, pane.is_revealed());
        let is_taken = |command| is_key_taken(card, pane.is_revealed(), command);
        Popup::menu(&more).show(|ui| menu::asked_card_menu_ui(ui, view, &commands, is_taken, out));
        let is_starred = view.library.mark_on(Target::Card(card.id), &Mark::Star).is_some();
        let star = IconButton::new(theme, icon::STAR, &view.words.commands.star).filled(is_starred, theme.colors.warn);
        if star.show(ui).clicked() {
            out.run(Command::Star);
        }
        if card.prompt.is_bilingual() {
            let switch = Button::command(theme, view.words, Command::SwitchLanguage).height(theme.metrics.row);
            if switch.show(ui).clicked() {
                out.run(Command::SwitchLanguage);
            }
        }
    }
    let undo = Button::command(theme, view.words, Command::Undo)
        .height(theme.metrics.row)
        .enabled(view.undoable.is_some());
    if undo.show(ui).clicked() {
        out.run(Command::Undo);
    }
}
