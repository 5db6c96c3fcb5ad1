//! The columns of the list: which ones there is room for, and their heads, by which the list is sorted.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::AllCardsPane;
use crate::quiz::CardColumn;
use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring_inside, paint_icon, paint_tick_box};

/// The columns that are shown, each with its width; what is asked takes what is left.
pub(super) struct Columns {
    shown: Vec<(CardColumn, f32)>,
}

/// What goes where there is little room, the least missed first.
const DISPENSABLE: [CardColumn; 5] = [
    CardColumn::Stability,
    CardColumn::Kind,
    CardColumn::Note,
    CardColumn::State,
    CardColumn::LastAnswer,
];

impl Columns {
    /// As many as fit into a width.
    pub(super) fn fitting(view: View<'_>, width: f32) -> Self {
        let metrics = &view.theme.metrics;
        let fixed = |column: CardColumn| match column {
            CardColumn::Question => metrics.table_question,
            CardColumn::Note => metrics.table_note,
            CardColumn::Kind => metrics.table_kind,
            CardColumn::Due => metrics.table_due,
            CardColumn::Stability => metrics.table_stability,
            CardColumn::State => metrics.table_state,
            CardColumn::LastAnswer => metrics.table_last,
        };
        let mut shown: Vec<(CardColumn, f32)> = CardColumn::ALL.map(|column| (column, fixed(column))).into();
        let room = width - metrics.table_tick - metrics.space_m;
        let sum = |shown: &[(CardColumn, f32)]| shown.iter().map(|(_, width)| width).sum::<f32>();
        for column in DISPENSABLE {
            if sum(&shown) <= room {
                break;
            }
            shown.retain(|(other, _)| *other != column);
        }
        let left = room - sum(&shown);
        for (column, width) in &mut shown {
            if *column == CardColumn::Question {
                *width += left;
            }
        }
        Self { shown }
    }

    /// The columns of a row, each with its place in it.
    pub(super) fn of_row(&self, view: View<'_>, row: Rect) -> impl Iterator<Item = (CardColumn, Rect)> {
        let mut left = row.left() + view.theme.metrics.table_tick;
        self.shown.iter().map(move |&(column, width)| {
            let cell = Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, row.height()));
            left += width;
            (column, cell)
        })
    }
}

/// Shows the heads; a click sorts by the column, a second one the other way round.
pub(super) fn header_ui(ui: &mut Ui, view: View<'_>, columns: &Columns, pane: &mut AllCardsPane) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let size = Vec2::new(ui.available_width(), metrics.row);
    let (row, response) = ui.allocate_exact_size(size, Sense::hover());
    all_box_ui(ui, view, row, response.id, pane);
    let mut sort = None;
    for (column, cell) in columns.of_row(view, row) {
        let name = view.words.card_column(column);
        let order = pane.wanted.order;
        let is_sorted = order.column == column;
        let head = ui.interact(cell, response.id.with(name), Sense::click());
        let spoken = match (is_sorted, order.is_descending) {
            (false, _) => name.to_owned(),
            (true, false) => view.words.all_cards.ascending.with(name),
            (true, true) => view.words.all_cards.descending.with(name),
        };
        head.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_sorted, &spoken));
        let color = if is_sorted || head.hovered() {
            colors.text_strong
        } else {
            colors.text_subdued
        };
        let typeset = Typeset::weighted(TextRole::Small, color, is_sorted);
        let middle = cell.center().y;
        let mark = if is_sorted {
            metrics.icon_fold + metrics.space_xs
        } else {
            0.0
        };
        let room = cell.width() - metrics.space_s - mark;
        let left = if column == CardColumn::Stability {
            cell.right() - metrics.space_l - mark - typeset.width(ui.painter(), metrics, name).min(room)
        } else {
            cell.left()
        };
        let end = typeset.paint_at(ui.painter(), metrics, left, middle, name, room);
        if is_sorted {
            let glyph = if order.is_descending { icon::DOWN } else { icon::UP };
            let center = pos2(end + metrics.space_xs + metrics.icon_fold / 2.0, middle);
            paint_icon(ui.painter(), center, glyph, metrics.icon_fold, color, false);
        }
        focus_ring_inside(ui, view.theme, &head, cell, metrics.radius_chip);
        if head.clicked() {
            sort = Some(column);
        }
    }
    if let Some(column) = sort {
        pane.sort_by(column);
    }
}

/// The box that ticks everything that is listed.
fn all_box_ui(ui: &Ui, view: View<'_>, row: Rect, id: egui::Id, pane: &mut AllCardsPane) {
    let metrics = &view.theme.metrics;
    let place = Rect::from_min_size(row.min, Vec2::new(metrics.table_tick, row.height()));
    let response = ui.interact(place, id.with("all"), Sense::click());
    let is_all = pane.chosen.has_all(&pane.table);
    let name = &view.words.commands.tick_all_rows;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_all, &**name));
    let center = pos2(row.left() + metrics.table_box, row.center().y);
    paint_tick_box(ui.painter(), view.theme, center, is_all);
    if !is_all && pane.chosen.n_ticked() > 0 {
        paint_icon(
            ui.painter(),
            center,
            icon::MINUS,
            metrics.icon_fold,
            view.theme.colors.accent,
            false,
        );
    }
    focus_ring_inside(ui, view.theme, &response, place, metrics.radius_chip);
    if response.clicked() {
        pane.chosen.tick_all(&pane.table);
    }
}
