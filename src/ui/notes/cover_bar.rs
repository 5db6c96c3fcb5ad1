//! The bar below a note that is read with its lines covered: how far one is, the keys as buttons, and what comes of it.

use egui::{Align, Frame, Layout, Ui, Vec2};

use super::page::Page;
use crate::model::{BlockId, CardId, CardSource};
use crate::quiz::Scope;
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, keep_clear, label};
use crate::ui::{Outbox, Request, View};

/// Shows the bar.
pub fn cover_bar_ui(ui: &mut Ui, view: View<'_>, page: &Page, out: &mut Outbox) {
    let words = &view.words.cover;
    let metrics = &view.theme.metrics;
    let (n_shown, n_lines) = page.cover_progress(view.library);
    let missed = page.missed_lines();
    let cards_on = |line: &BlockId| view.library.cards_on(CardSource::Block(*line)).map(|card| card.id);
    let missed_cards: Vec<CardId> = missed.iter().flat_map(cards_on).collect();
    let frame = Frame::new().fill(view.theme.colors.page).inner_margin(inset::LINE_BAR);
    let bar = frame.show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), metrics.button_medium);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            let done = n_shown == n_lines;
            let told = if done {
                words.all_shown.to_string()
            } else {
                words.progress.with(format!("{n_shown} / {n_lines}"))
            };
            label(
                ui,
                view.theme,
                Typeset::regular(TextRole::Ui, view.theme.colors.text_strong),
                &told,
            );
            ui.add_space(metrics.space_s);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = metrics.space_xs;
                let end = Button::ghost(view.theme, &words.end)
                    .key(Command::Leave)
                    .height(metrics.row);
                if end.show(ui).clicked() {
                    out.run(Command::CoverNote);
                }
                let quiz = words.quiz_missed.counted(missed.len());
                let quiz = Button::secondary(view.theme, &quiz).height(metrics.row);
                if missed_cards.is_empty() && !missed.is_empty() {
                    // Nothing can be asked of these lines; how many they are is told all the same.
                    let told = words.n_missed.counted(missed.len());
                    label(
                        ui,
                        view.theme,
                        Typeset::regular(TextRole::Ui, view.theme.colors.wrong),
                        &told,
                    );
                } else if !missed_cards.is_empty() && quiz.show(ui).clicked() {
                    out.ask(Request::StartSession(Scope::Cards(missed_cards.clone())));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    keys_ui(ui, view, done, out);
                });
            });
        });
    });
    keep_clear(ui, bar.response.rect);
}

/// As many of the keys as there is room for; all of them are in the palette.
fn keys_ui(ui: &mut Ui, view: View<'_>, done: bool, out: &mut Outbox) {
    let words = &view.words.cover;
    let all = [
        (Command::ShowNext, &words.show_next, !done),
        (Command::MissLine, &words.miss, true),
        (Command::CoverAgain, &words.cover_again, true),
        (Command::ShowSection, &words.show_section, !done),
        (Command::LeaveFirstWord, &words.first_word, !done),
    ];
    for (command, name, _) in all.into_iter().filter(|(.., applies)| *applies) {
        let button = Button::ghost(view.theme, name)
            .key(command)
            .height(view.theme.metrics.row);
        if button.width(ui) > ui.available_width() {
            break;
        }
        if button.show(ui).clicked() {
            out.run(command);
        }
    }
}
