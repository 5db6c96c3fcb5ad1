//! The list of suggestions, as it is shown.

use egui::{Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::listed::{Group, ListRow};
use super::reading::Suggestion;
use super::shelf::Shelf;

use crate::ui::View;
use crate::ui::cards::{answer_line, face};
use crate::ui::widgets::{Row, Typeset, focus_ring, paint_tick_box};

/// What was clicked.
enum Clicked {
    Row(usize),
    Box(usize),
}

/// Shows the rows; a click chooses one, and a click on its box ticks it.
pub(in crate::ui::pages) fn list_ui(ui: &mut Ui, view: View<'_>, shelf: &mut Shelf) {
    let metrics = &view.theme.metrics;
    let rows = &shelf.listed.rows;
    if shelf.list.len() != rows.len() {
        shelf.list.reset(rows.iter().map(|row| match row {
            ListRow::Group(_) => metrics.palette_row,
            ListRow::Suggestion(_) => metrics.name_row,
        }));
    }
    let mut clicked = None;
    let (listed, suggestions) = (&shelf.listed, &shelf.reading.suggestions);
    shelf
        .list
        .show(ui, Id::unique("proposals"), metrics.space_l, |ui, row| {
            match rows.get(row) {
                Some(&ListRow::Group(group)) => group_ui(ui, view, group),
                Some(&ListRow::Suggestion(shown)) => {
                    let suggestion = listed.place(shown).and_then(|place| suggestions.get(place));
                    if let Some(suggestion) = suggestion {
                        let (is_chosen, is_ticked) = (shown == shelf.chosen, listed.is_ticked(suggestion));
                        clicked = row_ui(ui, view, suggestion, shown, is_chosen, is_ticked).or(clicked.take());
                    }
                }
                None => {}
            }
        });
    match clicked {
        Some(Clicked::Row(shown)) => shelf.chosen = shown,
        Some(Clicked::Box(shown)) => shelf.listed.toggle(&shelf.reading, shown),
        None => {}
    }
}

/// What the rows below have in common.
fn group_ui(ui: &mut Ui, view: View<'_>, group: Group) {
    let metrics = &view.theme.metrics;
    let name = match group {
        Group::Doubtful => view.words.proposals.doubtful.to_string(),
        Group::Below(note, heading) => {
            let heading = heading.and_then(|heading| view.library.block(heading));
            let title = view.library.note(note).map_or("", |note| view.title(note));
            heading.map_or_else(|| title.to_owned(), |heading| view.words_of(heading).to_owned())
        }
    };
    let size = Vec2::new(ui.available_width(), metrics.palette_row);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let middle = rect.bottom() - metrics.space_m;
    Typeset::aside(view.theme).paint_at(
        ui.painter(),
        metrics,
        rect.left() + metrics.space_m,
        middle,
        &name,
        rect.width() - metrics.space_xl,
    );
}

fn row_ui(
    ui: &mut Ui,
    view: View<'_>,
    suggestion: &Suggestion,
    shown: usize,
    is_chosen: bool,
    is_ticked: bool,
) -> Option<Clicked> {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let proposal = &suggestion.proposal;
    let asked = proposal.prompt.title().get(view.lang);
    let row = Row::new(view.theme, asked).height(metrics.card_line);
    let (rect, response) = row.selected(is_chosen).show(ui);
    ui.add_space(metrics.space_xs);
    let side = Rect::from_min_size(rect.min, Vec2::new(metrics.option_side, rect.height()));
    let tick = ui.interact(side, response.id.with("tick"), Sense::click());
    tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, asked));
    paint_tick_box(ui.painter(), view.theme, side.center(), is_ticked);
    let (left, middle) = (side.right(), rect.center().y);
    let width = rect.right() - left - metrics.space_m;
    let at = egui::pos2(left, rect.top() + metrics.space_xs);
    face(&proposal.prompt).paint_title(ui.painter(), view, at, width);
    let kind = view.words.proposal_kind(proposal.kind);
    let below = if proposal.prompt.is_answered_in_title() {
        kind.to_owned()
    } else {
        let answer = answer_line(&proposal.prompt, view.lang);
        format!("{kind} · {}", view.words.proposals.answer.with(answer))
    };
    let below_middle = middle + Typeset::aside(view.theme).line_height(metrics) / 2.0 + metrics.space_xxs;
    let small = Typeset::aside(view.theme);
    small.paint_at(ui.painter(), metrics, left, below_middle, &below, width);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_button);
    if is_chosen {
        let band = Rect::from_min_size(rect.min, Vec2::new(metrics.band, rect.height()));
        ui.painter().rect_filled(band, 0.0, colors.accent);
    }
    if tick.clicked() {
        Some(Clicked::Box(shown))
    } else {
        response.clicked().then_some(Clicked::Row(shown))
    }
}
