//! A table of a note: its rows and cells where they stand, of which only those on screen are laid out.
//!
//! How wide columns and how high rows are is worked out once for a version of the line and a width ([`shape`]). One cell can be
//! written in its place ([`cell_edit`]). A table that is wider than its room scrolls sideways alone.

mod cell_edit;
mod cell_words;
mod shape;

use std::sync::Arc;

use egui::{CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use cell_edit::cell_edit_ui;
pub use cell_edit::cell_field;
use cell_words::{cell_galley, cell_typeset};
use shape::TableShape;
pub use shape::TableShapes;

use super::inline_pictures::inline_pictures_ui;
use super::line_chips::Chips;
use super::line_grip::grip_ui;
use super::line_ground::{choose_ui, ground_ui};
use super::line_links::lead_text;
use super::line_shape::Measures;
use super::line_text::{Overlay, line_marks};
use super::margin::{Margin, MarginPlace, left_edge};
use super::outline::LineShown;
use crate::model::{Block, CellPlace, ColumnAlign, Mark, Span, SpanStyle, Target, spans_in};
use crate::ui::theme::{Metrics, TextRole};
use crate::ui::widgets::{Typeset, byte_at, focus_ring_inside, laid_out, paint_marks};
use crate::ui::{Editing, Outbox, Request, View};

/// What is shown of a table.
struct Shown<'a> {
    view: View<'a>,
    line: LineShown<'a>,
    text: &'a str,
    spans: &'a [Span],
    overlay: Overlay<'a>,
    shape: &'a TableShape,
}

/// Shows a table.
pub(super) fn table_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    tables: &mut TableShapes,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let (block, metrics) = (shown.block, &view.theme.metrics);
    let measures = Measures::of(ui, metrics, block);
    let width = ui.available_width();
    let row = Rect::from_min_size(ui.next_widget_position(), Vec2::new(width, 0.0));
    let room = left_edge(metrics, row, measures.is_compact) - row.left() - measures.text_left;
    let text = laid_out(view.words_of(block));
    let is_translated = view.is_translated(block);
    let spans: &[Span] = if is_translated { &[] } else { &block.spans };
    let shape = tables.of(ui, view, block, (&text, spans), room);
    let written = editing.of_cell(block.id);
    // What is being written may need more rows of words than what the cell holds.
    let extra = written.map_or(0.0, |(id, at)| {
        cell_edit::extra_height(ui, view, &shape, editing, id, at)
    });
    let foot = Typeset::regular(TextRole::Read, view.theme.colors.text).line(ui.painter(), metrics, "", room);
    let chips = Chips::of(ui, view, shown, (&foot, ""), (room, room));
    let foot_height = if chips.is_empty() { 0.0 } else { metrics.read.1 };
    let bar = if shape.width() > room {
        metrics.table_scroll
    } else {
        0.0
    };
    let around = 2.0 * metrics.space_xs;
    let height = shape.height() + extra + bar + foot_height + around;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let margin = Margin::of(view, block);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), margin.spoken(view, block)));
    let corner = rect.min + Vec2::new(measures.text_left, metrics.space_xs);
    let middle = corner.y + shape.first_middle();
    let at = tables.chosen(block.id).unwrap_or_default();
    let begins = Pos2::new(corner.x, middle);
    let is_pointed_at =
        grip_ui(ui, view, shown, rect, begins, Request::EditCell(block.id, at), out) || response.hovered();
    ground_ui(ui, view, shown, rect, is_pointed_at);
    let size = Vec2::new(shape.width().min(room), shape.height() + extra + bar);
    let place = Rect::from_min_size(corner, size);
    let mut overlay = Overlay::default();
    let marks = view.library.annotations_on(Target::Block(block.id)).map(|it| &it.mark);
    if !is_translated {
        marks.for_each(|mark: &Mark| overlay.add_mark(mark));
    }
    overlay.matches = match shown.found {
        Some(found) => (&*found.places).into(),
        None => view.results.ranges_in(block.id, &text).into(),
    };
    let table = Shown {
        view,
        line: shown,
        text: &text,
        spans,
        overlay,
        shape: &shape,
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("table", block.id)));
    child.set_clip_rect(child.clip_rect().intersect(place.expand(metrics.stroke_strong)));
    if bar > 0.0 {
        let area = ScrollArea::horizontal().id_salt(("table", block.id)).auto_shrink(false);
        area.show(&mut child, |ui| cells_ui(ui, &table, extra, tables, editing, out));
    } else {
        cells_ui(&mut child, &table, extra, tables, editing, out);
    }
    let margin_place = MarginPlace {
        right: rect.right() - metrics.space_l,
        middle_y: middle,
        is_compact: measures.is_compact,
    };
    margin.paint(ui.painter(), view, margin_place, is_pointed_at || shown.is_chosen);
    let below = Pos2::new(corner.x, place.bottom() + metrics.space_xs);
    let _ = chips.show(ui, view, shown, below, out);
    focus_ring_inside(ui, view.theme, &response, rect, 0.0);
    inline_pictures_ui(ui, view, block, tables.pictures(view, block), measures.text_left, out);
    let at = tables.chosen(block.id).unwrap_or_default();
    if let Some(point) = response.hover_pos()
        && let Some(tip) = margin.tip(view, block, margin_place, point)
    {
        response.clone().on_hover_text(tip);
    }
    choose_ui(view, shown, &response, Request::EditCell(block.id, at), out);
}

fn cells_ui(
    ui: &mut Ui,
    table: &Shown<'_>,
    extra: f32,
    tables: &mut TableShapes,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let (view, shape, block) = (table.view, table.shape, table.line.block);
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(shape.width(), shape.height() + extra), Sense::hover());
    let written = editing.of_cell(block.id);
    // Rows below the one that is written in stand lower by what that needs.
    let shifted = |row: usize| written.map_or(0.0, |(_, at)| if row > at.row { extra } else { 0.0 });
    let row_rect = |row: usize| {
        let (top, bottom) = shape.row(row);
        let grown = written.map_or(0.0, |(_, at)| if row == at.row { extra } else { 0.0 });
        let y = rect.top() + shifted(row);
        Rect::from_min_max(
            Pos2::new(rect.left(), y + top),
            Pos2::new(rect.left() + shape.width(), y + bottom + grown),
        )
    };
    let painter = ui.painter();
    painter.rect_filled(rect, metrics.radius_card, colors.raised);
    painter.rect_filled(row_rect(0), metrics.radius_card, colors.sunken);
    let clip = ui.clip_rect();
    let visible = shape.rows_between(clip.top() - rect.top() - extra, clip.bottom() - rect.top());
    for row in visible {
        let place = row_rect(row);
        if row > 0 {
            let stroke = Stroke::new(metrics.hairline, colors.line);
            ui.painter().hline(place.x_range(), place.top(), stroke);
        }
        for column in 0..shape.n_columns() {
            let (left, right) = shape.column(column);
            let cell = Rect::from_min_max(
                Pos2::new(rect.left() + left, place.top()),
                Pos2::new(rect.left() + right, place.bottom()),
            );
            let at = CellPlace { row, column };
            if written.is_none_or(|(_, place)| place != at) {
                // A click goes on in another cell, and saves the one that is left.
                let is_clicked = cell_ui(ui, table, at, cell, tables, out);
                if is_clicked && written.is_some() {
                    out.ask(Request::EditCell(block.id, at));
                }
            }
        }
    }
    if let Some((id, at)) = written {
        let (left, right) = cell_edit::field_edges(view, shape, at);
        let row = row_rect(at.row);
        let place = Rect::from_min_max(
            Pos2::new(rect.left() + left, row.top()),
            Pos2::new(rect.left() + right, row.bottom()),
        );
        cell_edit_ui(ui, view, block.id, place, editing, id, out);
    }
}

/// Shows a cell; whether it was clicked.
fn cell_ui(ui: &Ui, table: &Shown<'_>, at: CellPlace, place: Rect, tables: &mut TableShapes, out: &mut Outbox) -> bool {
    let (view, block) = (table.view, table.line.block);
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let empty = table.text.len()..table.text.len();
    let range = table.shape.cell(at).unwrap_or(&empty);
    let words = table.text.get(range.clone()).unwrap_or_default();
    let id = ui.scope_id().with(("cell", block.id, at));
    let response = ui.interact(place, id, Sense::click());
    let is_head = at.row == 0;
    let role = if is_head { Role::ColumnHeader } else { Role::Cell };
    response.widget_info(|| {
        let head = table.shape.cell(CellPlace { row: 0, ..at });
        let head = head.and_then(|head| table.text.get(head.clone())).unwrap_or_default();
        let name = if is_head || head.is_empty() {
            words.to_owned()
        } else {
            format!("{head}: {words}")
        };
        WidgetInfo::labeled(role, true, name)
    });
    let inner = place.shrink2(Vec2::new(metrics.table_cell.0, metrics.table_cell.1));
    let spans = spans_in(table.spans, range);
    let mut overlay = table.overlay.part(range);
    let galley = cell_galley(ui, view, words, &spans, &mut overlay, is_head, inner.width());
    let left = match table.shape.align(at.column) {
        ColumnAlign::Unset | ColumnAlign::Left => inner.left(),
        ColumnAlign::Center => inner.center().x - galley.size().x / 2.0,
        ColumnAlign::Right => inner.right() - galley.size().x,
    };
    let pos = Pos2::new(left, inner.top());
    let marks = line_marks(view.theme, &spans, &overlay);
    paint_marks(ui.painter(), &galley, pos, &marks, metrics.radius_mark);
    ui.painter().galley(pos, Arc::clone(&galley), colors.text);
    for formula in &overlay.formulas {
        let color = cell_typeset(view, is_head).color();
        formula.paint(ui.painter(), &galley, pos, color);
    }
    if table.line.is_chosen && tables.chosen(block.id) == Some(at) {
        let stroke = Stroke::new(metrics.hairline, colors.accent_line);
        ui.painter()
            .rect_stroke(place, metrics.radius_chip, stroke, StrokeKind::Inside);
    }
    let link_at = |point: Pos2| {
        let is_on_words = Rect::from_min_size(pos, galley.size()).contains(point);
        let byte = is_on_words.then(|| byte_at(&galley, pos, point))?;
        spans.iter().find_map(|span| match &span.style {
            SpanStyle::Link(target) if span.range.contains(&byte) => Some(target.clone()),
            _ => None,
        })
    };
    if let Some(target) = response.hover_pos().and_then(link_at) {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        response.clone().on_hover_text(lead_text(view, block, &target));
    }
    if response.clicked() || response.secondary_clicked() {
        tables.choose(block.id, at);
    }
    choose_ui(view, table.line, &response, Request::EditCell(block.id, at), out);
    let clicked = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(target) = clicked.and_then(link_at) {
        out.ask(Request::OpenLink(block.note, target));
    }
    response.clicked()
}

/// How high a table will be, roughly, before it has been laid out.
pub(super) fn guess_table(metrics: &Metrics, block: &Block) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess")]
    let n_rows = laid_out(&block.text).lines().count() as f32;
    n_rows * (metrics.ui.1 + 2.0 * metrics.table_cell.1) + 2.0 * metrics.space_xs
}
