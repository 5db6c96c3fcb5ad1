//! The steps of an ordering card: to be moved, and afterwards judged.
//!
//! The numbers are the places and stay where they are; the steps move past them. A row that is held floats above its place.

use std::sync::Arc;

use egui::{
    EventFilter, Galley, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::arranging::Arranging;
use crate::model::{PlacedStep, Text};
use crate::ui::View;
use crate::ui::theme::{Metrics, TextRole, corner, icon, shadow};
use crate::ui::widgets::{
    ChipKind, IconButton, Typeset, chip_width, focus_ring, paint_chip, paint_icon, wrapped_with_code,
};

/// Shows the steps to be put in order.
pub(super) fn steps_ui(ui: &mut Ui, view: View<'_>, steps: &[Text], arranging: &mut Arranging) {
    let metrics = &view.theme.metrics;
    ui.spacing_mut().item_spacing.y = if is_low(ui, metrics) {
        metrics.space_xs
    } else {
        metrics.space_s
    };
    let texts: Vec<&str> = arranging
        .order()
        .iter()
        .map(|&step| steps.get(usize::from(step)).map_or("", |text| text.get(view.lang)))
        .collect();
    let rows: Vec<Row<'_>> = texts
        .iter()
        .enumerate()
        .map(|(place, text)| row_of(ui, view, place, text, arranging))
        .collect();
    // What floats is drawn over the others.
    let (held, lying): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows.iter().partition(|row| row.is_held);
    let mut moves = None;
    for row in lying.into_iter().chain(held) {
        paint_row(ui, view, row);
        moves = moves.or(arrows_ui(ui, view, row, rows.len()));
    }
    let rows: Vec<Response> = rows.into_iter().map(|row| row.response).collect();
    if let Some((place, to)) = moves {
        arranging.choose(place);
        arranging.move_to(to);
    }
    arranging.has_focus = rows.iter().any(Response::has_focus);
    for (place, row) in rows.iter().enumerate() {
        if row.gained_focus() || row.clicked() {
            arranging.choose(place);
        }
        if row.drag_started() {
            arranging.choose(place);
            arranging.hold(true);
        }
    }
    if std::mem::take(&mut arranging.has_moved)
        && let Some(row) = rows.get(arranging.chosen())
    {
        row.scroll_to_me(None);
        if arranging.has_focus {
            row.request_focus();
        }
    }
    if arranging.is_dragged() {
        follow_pointer(ui, &rows, arranging);
    }
}

/// Moves the step the pointer holds to where the pointer is, and drops it where it is let go.
fn follow_pointer(ui: &Ui, rows: &[Response], arranging: &mut Arranging) {
    let (at, is_down) = ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down()));
    if let Some(at) = at {
        let others = rows
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != arranging.chosen());
        let n_above = others.filter(|(_, row)| row.rect.center().y < at.y).count();
        arranging.move_to(n_above);
    }
    if !is_down {
        arranging.drop_held();
    }
}

/// A step on screen.
struct Row<'a> {
    place: usize,
    text: &'a str,
    galley: Arc<Galley>,
    response: Response,
    /// Where it is drawn.
    rect: Rect,
    is_chosen: bool,
    is_held: bool,
}

/// Whether there is so little height that rows stand closer.
fn is_low(ui: &Ui, metrics: &Metrics) -> bool {
    ui.ctx().content_rect().height() < metrics.airy_from + metrics.top_bar
}

/// Where the words of a step begin in its row.
fn words_left(metrics: &Metrics) -> f32 {
    metrics.option_side + metrics.key_cap + metrics.space_s
}

/// How much the arrows take at the end of a row.
fn arrows_width(metrics: &Metrics) -> f32 {
    2.0 * metrics.row + metrics.space_s
}

fn row_of<'a>(ui: &mut Ui, view: View<'_>, place: usize, text: &'a str, arranging: &Arranging) -> Row<'a> {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.quiz);
    let is_chosen = arranging.chosen() == place;
    let is_held = is_chosen && arranging.is_held();
    let moving = chip_width(ui.painter(), view.theme, &words.moving) + metrics.space_s;
    let width = ui.available_width();
    let room = width - words_left(metrics) - arrows_width(metrics) - if is_held { moving } else { 0.0 };
    let typeset = Typeset::regular(TextRole::Read, colors.text_strong);
    let galley = wrapped_with_code(typeset, ui.painter(), metrics, text, room);
    let height = if is_low(ui, metrics) {
        galley.size().y + 2.0 * metrics.space_s
    } else {
        (galley.size().y + metrics.space_xl).max(metrics.option_row)
    };
    let (home, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let id = ui.scope_id().with(("step", place));
    let response = ui.interact(home, id, Sense::click_and_drag());
    response.widget_info(|| {
        let position = words.step_at.with(place + 1);
        let spoken = if is_held {
            format!("{text} · {position} · {}", &*words.moving)
        } else {
            format!("{text} · {position}")
        };
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, spoken)
    });
    if response.has_focus() {
        // The arrows move among the steps, not to what else is on screen.
        let filter = EventFilter {
            vertical_arrows: true,
            escape: is_held,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let lift = if is_held { metrics.space_m } else { 0.0 };
    Row {
        place,
        text,
        galley,
        response,
        rect: home.translate(Vec2::splat(lift)),
        is_chosen,
        is_held,
    }
}

fn paint_row(ui: &Ui, view: View<'_>, row: &Row<'_>) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    if row.is_held {
        let home = Stroke::new(metrics.tick_line, colors.accent_line);
        painter.rect_stroke(row.response.rect, metrics.radius_card, home, StrokeKind::Inside);
        painter.add(shadow(colors).as_shape(row.rect, corner(metrics.radius_card)));
        painter.rect_filled(row.rect, metrics.radius_card, colors.popup);
        let ring = Stroke::new(metrics.space_xxs, colors.accent);
        painter.rect_stroke(row.rect, metrics.radius_card, ring, StrokeKind::Inside);
    } else {
        let fill = match (row.is_chosen, row.response.hovered()) {
            (true, _) => colors.selected,
            (false, true) => colors.hover,
            (false, false) => colors.raised,
        };
        painter.rect_filled(row.rect, metrics.radius_card, fill);
    }
    let (left, middle) = (row.rect.left(), row.rect.center().y);
    let grip = Pos2::new(left + metrics.space_xl - metrics.space_xs, middle);
    paint_icon(painter, grip, icon::GRIP, metrics.icon_top, colors.text_subdued, false);
    let cap = Pos2::new(left + metrics.option_side - metrics.space_s, middle);
    paint_number(ui, view, cap, row.place + 1, row.is_chosen);
    let at = Pos2::new(left + words_left(metrics), middle - row.galley.size().y / 2.0);
    painter.galley(at, Arc::clone(&row.galley), colors.text_strong);
    if row.is_held {
        let moving: &str = &view.words.quiz.moving;
        let width = chip_width(painter, view.theme, moving);
        let left = row.rect.right() - arrows_width(metrics) - metrics.space_s - width;
        paint_chip(painter, view.theme, left, middle, moving, ChipKind::Accent);
    }
    focus_ring(ui, view.theme, &row.response, row.rect, metrics.radius_card);
}

/// The number of a place in its cap, whose left edge is `at`.
fn paint_number(ui: &Ui, view: View<'_>, at: Pos2, number: usize, is_chosen: bool) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (fill, color) = if is_chosen {
        (colors.accent, colors.on_accent)
    } else {
        (colors.keycap, colors.text_subdued)
    };
    let cap = Rect::from_center_size(at + Vec2::new(metrics.key_cap / 2.0, 0.0), Vec2::splat(metrics.key_cap));
    ui.painter().rect_filled(cap, metrics.radius_chip, fill);
    let number = Typeset::weighted(TextRole::Ui, color, is_chosen).line(
        ui.painter(),
        metrics,
        &number.to_string(),
        metrics.key_cap,
    );
    ui.painter().galley(cap.center() - number.size() / 2.0, number, color);
}

/// The two arrows of a row; answers with a place and where the step at it is wanted.
fn arrows_ui(ui: &mut Ui, view: View<'_>, row: &Row<'_>, n_steps: usize) -> Option<(usize, usize)> {
    let (metrics, words) = (&view.theme.metrics, &view.words.quiz);
    let place = row.place;
    let arrows = [
        (icon::HIGHER, &words.step_up, place > 0, place.saturating_sub(1)),
        (icon::LOWER, &words.step_down, place + 1 < n_steps, place + 1),
    ];
    let mut moves = None;
    let mut left = row.rect.right() - arrows_width(metrics);
    for (glyph, name, is_enabled, to) in arrows {
        let center = Pos2::new(left + metrics.row / 2.0, row.rect.center().y);
        let button = Rect::from_center_size(center, Vec2::splat(metrics.row));
        let builder = UiBuilder::new().max_rect(button).id_salt(("arrow", place, to));
        let name = name.with(row.text);
        let shown = ui.scope_builder(builder, |ui| {
            let button = IconButton::new(view.theme, glyph, &name);
            button.small().enabled(is_enabled).show(ui).clicked()
        });
        if shown.inner {
            moves = Some((place, to));
        }
        left += metrics.row;
    }
    moves
}

/// The steps in the order that was given: which stand in order, and where the others belong.
pub(super) fn judged_steps_ui(ui: &mut Ui, view: View<'_>, steps: &[Text], placed: &[PlacedStep]) {
    ui.spacing_mut().item_spacing.y = view.theme.metrics.space_xs;
    for (place, placed) in placed.iter().enumerate() {
        let text = steps
            .get(usize::from(placed.step))
            .map_or("", |text| text.get(view.lang));
        judged_step_ui(ui, view, place, text, *placed);
    }
}

fn judged_step_ui(ui: &mut Ui, view: View<'_>, place: usize, text: &str, placed: PlacedStep) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.quiz);
    let belongs = words.belongs_at.with(usize::from(placed.belongs) + 1);
    let (fill, glyph, color) = if placed.is_in_run {
        (colors.raised, icon::RIGHT, colors.right)
    } else {
        (colors.wrong_soft, icon::WRONG, colors.wrong)
    };
    let typeset = Typeset::regular(TextRole::Read, colors.text_strong);
    let left = metrics.option_side + metrics.key_cap + metrics.space_s;
    let width = ui.available_width();
    let room = width - left - metrics.option_verdict;
    let galley = wrapped_with_code(typeset, ui.painter(), metrics, text, room);
    let height = galley.size().y + 2.0 * metrics.space_s;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    response.widget_info(|| {
        let verdict: &str = if placed.is_in_run { &words.in_order } else { &belongs };
        WidgetInfo::labeled(Role::ListItem, true, format!("{}. {text} · {verdict}", place + 1))
    });
    let painter = ui.painter();
    painter.rect_filled(rect, metrics.radius_card, fill);
    let middle = rect.top() + metrics.space_s + metrics.read.1 / 2.0;
    let sign = Pos2::new(rect.left() + metrics.option_side / 2.0, middle);
    paint_icon(painter, sign, glyph, metrics.icon_rail, color, !placed.is_in_run);
    paint_number(
        ui,
        view,
        Pos2::new(rect.left() + metrics.option_side - metrics.space_xs, middle),
        place + 1,
        false,
    );
    let at = Pos2::new(rect.left() + left, rect.top() + metrics.space_s);
    ui.painter().galley(at, galley, colors.text_strong);
    let small = Typeset::regular(TextRole::Small, color);
    let right = rect.right() - metrics.space_l;
    if placed.is_in_run {
        small.paint_ending_at(ui.painter(), metrics, right, middle, &words.in_order);
    } else {
        let left = small.paint_ending_at(ui.painter(), metrics, right, middle, &belongs);
        let arrow = Pos2::new(left - metrics.space_m, middle);
        paint_icon(ui.painter(), arrow, icon::BELONGS, metrics.icon_small, color, false);
    }
}

/// The steps in the right order.
pub(super) fn right_steps_ui(ui: &mut Ui, view: View<'_>, steps: &[Text]) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    ui.spacing_mut().item_spacing.y = metrics.space_xxs;
    let typeset = Typeset::regular(TextRole::Read, colors.text_strong);
    let aside = Typeset::regular(TextRole::Read, colors.text_subdued);
    for (place, text) in steps.iter().enumerate() {
        let text = text.get(view.lang);
        let width = ui.available_width();
        let galley = wrapped_with_code(typeset, ui.painter(), metrics, text, width - metrics.space_xxl);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, galley.size().y), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}. {text}", place + 1)));
        let number = format!("{}.", place + 1);
        let middle = rect.top() + metrics.read.1 / 2.0;
        aside.paint_at(ui.painter(), metrics, rect.left(), middle, &number, metrics.space_xxl);
        let at = Pos2::new(rect.left() + metrics.space_xxl, rect.top());
        ui.painter().galley(at, galley, colors.text_strong);
    }
}
