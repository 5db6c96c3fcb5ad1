//! What is forgotten most: cards, and lines with all their cards.

use std::sync::Arc;

use egui::{Pos2, Response, Ui};

use super::csv::Csv;
use super::{chart, copy, list_ui, none_ui};
use crate::model::{Block, Card};
use crate::quiz::{HardCard, HardLine};
use crate::ui::cards::face;
use crate::ui::text::percent;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Row, Typeset};
use crate::ui::{Outbox, Request, View};

/// Shows the cards; each leads to its history.
pub(super) fn cards_ui(ui: &mut Ui, view: View<'_>, hardest: &[HardCard], out: &mut Outbox) {
    let words = &view.words.progress;
    let known = hardest
        .iter()
        .filter_map(|hard| Some((hard, view.library.card(hard.card)?)));
    let known: Vec<_> = known.collect();
    let titles = (&*words.hardest_cards, &*words.hardest_cards_body);
    let row =
        |ui: &mut Ui, (hard, card): &(&HardCard, &Arc<Card>), out: &mut Outbox| card_ui(ui, view, hard, card, out);
    if list_is_copied_ui(ui, view, titles, &known, row, out) {
        let mut csv = Csv::new(&[
            &*view.words.all_cards.question,
            &*view.words.history.lapses,
            &*words.recall,
        ]);
        for (hard, card) in known {
            let name = card.prompt.title().get(view.lang);
            csv.line(&[name.to_owned(), hard.lapses.to_string(), format!("{:.4}", hard.recall)]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// Shows the lines; each is led to.
pub(super) fn lines_ui(ui: &mut Ui, view: View<'_>, hardest: &[HardLine], out: &mut Outbox) {
    let words = &view.words.progress;
    let known = hardest
        .iter()
        .filter_map(|hard| Some((hard, view.library.block(hard.line)?)));
    let known: Vec<_> = known.collect();
    let titles = (&*words.hardest_lines, &*words.hardest_lines_body);
    let row =
        |ui: &mut Ui, (hard, line): &(&HardLine, &Arc<Block>), out: &mut Outbox| line_ui(ui, view, hard, line, out);
    if list_is_copied_ui(ui, view, titles, &known, row, out) {
        let mut csv = Csv::new(&[&*words.hardest_lines, &*view.words.history.lapses, &*words.cards]);
        for (hard, line) in known {
            csv.line(&[
                view.name_of(line).to_owned(),
                hard.lapses.to_string(),
                hard.n_cards.to_string(),
            ]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// Shows a chart that is a list; tells whether its numbers are to be copied.
fn list_is_copied_ui<T>(
    ui: &mut Ui,
    view: View<'_>,
    (title, about): (&str, &str),
    known: &[T],
    row_ui: impl Fn(&mut Ui, &T, &mut Outbox),
    out: &mut Outbox,
) -> bool {
    let words = &view.words.progress;
    let mut chart = chart(view, title, about, view.theme.metrics.chart_low);
    chart.copy = chart.copy.filter(|_| !known.is_empty());
    let (is_copied, ()) = chart.show(ui, view.theme, |ui| {
        if known.is_empty() {
            none_ui(ui, view, &words.none_hard);
        }
        list_ui(ui, view, |ui| known.iter().for_each(|hard| row_ui(ui, hard, out)));
    });
    is_copied
}

fn lapses(view: View<'_>, n: u32) -> String {
    view.words
        .progress
        .n_lapses
        .counted(usize::try_from(n).unwrap_or(usize::MAX))
}

fn card_ui(ui: &mut Ui, view: View<'_>, hard: &HardCard, card: &Card, out: &mut Outbox) {
    let name = card.prompt.title().get(view.lang);
    // Forgotten the last time it says nothing.
    let recall = (hard.recall > 0.0).then(|| format!(" · {}%", percent(hard.recall)));
    let at_end = format!("{}{}", lapses(view, hard.lapses), recall.unwrap_or_default());
    let (response, place, room) = row_ui(ui, view, name, &at_end);
    let height = TextRole::Ui.size(&view.theme.metrics).1;
    let at = place - egui::vec2(0.0, height / 2.0);
    face(&card.prompt).paint_title(ui.painter(), view, at, room);
    if response.clicked() {
        out.ask(Request::ShowHistory(card.id, true));
    }
}

fn line_ui(ui: &mut Ui, view: View<'_>, hard: &HardLine, line: &Block, out: &mut Outbox) {
    let (metrics, name) = (&view.theme.metrics, view.name_of(line));
    let (response, place, room) = row_ui(ui, view, name, &lapses(view, hard.lapses));
    let set = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    set.paint_at(ui.painter(), metrics, place.x, place.y, name, room);
    if response.clicked() {
        out.ask(Request::OpenLine(line.note, line.id));
    }
}

/// A row with what stands at its end; answers it, where its name begins, and how much room there is for that.
fn row_ui(ui: &mut Ui, view: View<'_>, name: &str, at_end: &str) -> (Response, Pos2, f32) {
    let metrics = &view.theme.metrics;
    let spoken = format!("{name} · {at_end}");
    let row = Row::new(view.theme, &spoken)
        .role(egui::Role::Button)
        .height(metrics.button);
    let (rect, response) = row.show(ui);
    let middle = rect.center().y;
    let (left, right) = (rect.left() + metrics.space_s, rect.right() - metrics.space_s);
    let small = Typeset::aside(view.theme);
    let end = small.paint_ending_at(ui.painter(), metrics, right, middle, at_end);
    let room = (end - metrics.space_m - left).max(0.0);
    (response, Pos2::new(left, middle), room)
}
