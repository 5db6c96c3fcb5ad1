//! The bar over a run of questions: how far it has come, and a few keys.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use crate::model::{Mark, Target};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Run;
use crate::ui::widgets::{Button, IconButton, Typeset, label, progress_bar};
use crate::ui::{Outbox, Request, View};

pub(super) fn bar_ui(ui: &mut Ui, view: View<'_>, run: &Run, out: &mut Outbox) {
    let theme = view.theme;
    let frame = Frame::new().fill(theme.colors.window).inner_margin(Margin {
        left: 12,
        right: 12,
        top: 0,
        bottom: 0,
    });
    let bar = Panel::top("session bar")
        .exact_size(theme.metrics.top_bar)
        .show_separator_line(false)
        .frame(frame);
    bar.show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let words = &view.words.quiz;
            if IconButton::new(theme, icon::CLOSE, &view.words.commands.end_session)
                .show(ui)
                .clicked()
            {
                out.ask(Request::EndSession);
            }
            let strong = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
            label(ui, theme, strong, &words.title);
            progress_ui(ui, view, run);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools_ui(ui, view, run, out);
            });
        });
    });
}

fn progress_ui(ui: &mut Ui, view: View<'_>, run: &Run) {
    let words = &view.words.quiz;
    let progress = run.progress;
    let text = format!("{} / {}", progress.n_done, progress.n_total);
    label(
        ui,
        view.theme,
        Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued),
        &text,
    );
    #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
    let share = progress.n_done as f32 / progress.n_total.max(1) as f32;
    let width = (ui.available_width() - 560.0).clamp(0.0, 240.0);
    if width > 60.0 {
        progress_bar(ui, view.theme, &text, share, width);
        let minutes = run.minutes_left;
        if minutes > 0 && ui.available_width() > 470.0 {
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &words.minutes_left.with(minutes));
        }
    }
}

/// From the right end: star, language, take back.
fn tools_ui(ui: &mut Ui, view: View<'_>, run: &Run, out: &mut Outbox) {
    let theme = view.theme;
    ui.spacing_mut().item_spacing.x = 4.0;
    let card = run.asked.and_then(|id| view.library.card(id));
    if let Some(card) = card {
        let is_starred = view.library.mark_on(Target::Card(card.id), &Mark::Star).is_some();
        let star = IconButton::new(theme, icon::STAR, &view.words.commands.star).filled(is_starred, theme.colors.warn);
        if star.show(ui).clicked() {
            out.run(Command::Star);
        }
        if card.prompt.is_bilingual() {
            let switch = Button::command(theme, view.words, Command::SwitchLanguage).height(28.0);
            if switch.show(ui).clicked() {
                out.run(Command::SwitchLanguage);
            }
        }
    }
    let undo = Button::command(theme, view.words, Command::Undo)
        .height(28.0)
        .enabled(view.undoable.is_some());
    if undo.show(ui).clicked() {
        out.run(Command::Undo);
    }
}
