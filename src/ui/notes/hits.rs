//! What the search has found, in place of the tree.

use egui::{Id, Ui, Vec2};

use super::hit_row::hit_row_ui;
use crate::search::Hit;
use crate::ui::beside::where_held;
use crate::ui::command::Command;
use crate::ui::search::{Filter, why_sentences};
use crate::ui::text::percent;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, Empty, IconButton, Keys, Typeset, counted_tab, key_legend, label};
use crate::ui::{Outbox, Request, View};

/// Shows the hits; answers a filter that was chosen.
pub fn hits_ui(
    ui: &mut Ui,
    view: View<'_>,
    list: &mut crate::ui::widgets::VirtualList,
    out: &mut Outbox,
) -> Option<Filter> {
    let filter = filters_ui(ui, view, out);
    let results = view.results;
    let height = (ui.available_height() - view.theme.metrics.legend).max(0.0);
    ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
        ui.set_height(height);
        if results.hits.is_empty() && view.indexed.is_some() {
            ui.add_space(view.theme.metrics.space_l);
            ui.horizontal(|ui| {
                ui.add_space(view.theme.metrics.space_m);
                still_reading_ui(ui, view);
            });
            return;
        }
        if results.hits.is_empty() {
            let words = &view.words.search;
            let title = words.nothing_for.with(results.query.trim());
            Empty::new(icon::SEARCH, &title, &words.nothing_body).show(ui, view.theme);
            return;
        }
        if results.is_new() {
            list.reset(results.hits.iter().map(|_| view.theme.metrics.hit_guess));
        }
        list.scroll_to(results.selected, false);
        list.show(ui, Id::unique("hits"), view.theme.metrics.space_s, |ui, place| {
            if results.n_strict == place && place > 0 {
                let typeset = Typeset::aside(view.theme);
                ui.add_space(view.theme.metrics.space_m);
                ui.horizontal(|ui| {
                    ui.add_space(view.theme.metrics.space_s);
                    label(ui, view.theme, typeset, &view.words.search.similar);
                });
                ui.add_space(view.theme.metrics.space_xs);
            }
            if let Some(hit) = results.hits.get(place) {
                hit_ui(ui, view, place, hit, out);
            }
        });
    });
    ui.horizontal(|ui| {
        let has_quiz = quiz_ui(ui, view, out);
        if view.indexed.is_some() {
            ui.add_space(view.theme.metrics.space_s);
            still_reading_ui(ui, view);
            return;
        }
        let words = &view.words.keys;
        let all: [(Keys, &str); 3] = [
            (Keys::Both(Command::PreviousRow, Command::NextRow), &words.choose),
            (Command::OpenRow.into(), &words.open),
            (Command::Leave.into(), &words.close),
        ];
        // Beside the quiz, there is room for what is not plain to see.
        let shown = if has_quiz {
            all.get(1..).unwrap_or_default()
        } else {
            &all
        };
        key_legend(ui, view.theme, shown);
    });
    filter
}

/// The way to a quiz of what was found, where that has cards; answers whether it has.
fn quiz_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) -> bool {
    let n_cards = n_cards(ui, view);
    if n_cards == 0 {
        return false;
    }
    let name = view.words.runs.quiz_hits.counted(n_cards);
    let quiz = Button::ghost(view.theme, &name)
        .key(Command::QuizHits)
        .height(view.theme.metrics.row);
    if quiz.show(ui).clicked() {
        out.run(Command::QuizHits);
    }
    true
}

/// How many cards what was found has: counted once for what was found and each state of the library.
fn n_cards(ui: &Ui, view: View<'_>) -> usize {
    let key = Id::unique("cards of hits");
    let of = (view.revision, view.results.number());
    let known: Option<((u64, u64), usize)> = ui.data(|data| data.get_temp(key));
    if let Some((_, n_cards)) = known.filter(|(known, _)| *known == of) {
        return n_cards;
    }
    let n_cards = view.results.cards(view.library).len();
    ui.data_mut(|data| data.insert_temp(key, (of, n_cards)));
    n_cards
}

/// Says that there may be more.
fn still_reading_ui(ui: &mut Ui, view: View<'_>) {
    let share = view.indexed.unwrap_or(1.0);
    let text = view.words.search.still_reading.with(percent(share));
    label(ui, view.theme, Typeset::aside(view.theme), &text);
}

fn filters_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) -> Option<Filter> {
    let (results, words) = (view.results, &view.words.search);
    let mut chosen = None;
    ui.add_space(view.theme.metrics.space_xs);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        let names = [
            (Filter::All, &words.all),
            (Filter::Notes, &words.notes),
            (Filter::Cards, &words.cards),
            (Filter::Diagrams, &words.diagrams),
        ];
        for (filter, name) in names {
            let response = counted_tab(
                ui,
                view.theme,
                name,
                Some(results.count(filter)),
                results.filter == filter,
            );
            if response.clicked() {
                chosen = Some(filter);
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(view.theme.metrics.space_xs);
            let query = results.query.trim();
            let is_kept = view
                .library
                .settings()
                .saved_searches
                .iter()
                .any(|kept| kept.query == query);
            let name = if is_kept { &words.forget_this } else { &words.keep_this };
            let star = IconButton::new(view.theme, icon::STAR, name)
                .small()
                .filled(is_kept, view.theme.colors.accent);
            if star.show(ui).clicked() {
                out.ask(Request::ToggleSavedSearch(query.to_owned()));
            }
        });
    });
    ui.add_space(view.theme.metrics.space_xs);
    chosen
}

fn hit_ui(ui: &mut Ui, view: View<'_>, place: usize, hit: &Hit, out: &mut Outbox) {
    let is_selected = place == view.results.selected;
    let response = ui.scope(|ui| {
        // The bar that scrolls the list lies over its right end.
        ui.set_max_width(ui.available_width() - view.theme.metrics.space_m);
        hit_row_ui(ui, view, hit, is_selected, None)
    });
    let response = response.inner;
    let reasons = why_sentences(view.words, hit);
    let response = if reasons.is_empty() {
        response
    } else {
        response.on_hover_text(reasons.join("\n"))
    };
    if response.clicked() {
        out.ask(where_held(ui, Request::OpenHit(place)));
    }
}
