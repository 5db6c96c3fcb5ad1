//! The options of a choice card, to be chosen from and, afterwards, judged.

use egui::{Align, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::model::ChoiceOption;
use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring, paint_icon, paint_tick_box, wrapped_with_code};

/// How options are offered.
pub(super) struct OptionsShown<'a> {
    /// The places of all of them from above.
    pub(super) order: &'a [u8],
    /// The places of those that are chosen.
    pub(super) chosen: &'a [u8],
    /// The places of those that are struck out.
    pub(super) struck: &'a [u8],
    /// Whether several can be.
    pub(super) is_multiple: bool,
    /// The places that have a key now, and what stands on it.
    pub(super) keys: Vec<(u8, &'static str)>,
    /// The place that is to be brought up.
    pub(super) scrolls_to: Option<u8>,
}

/// What is wanted of an option, by its place in the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OptionWish {
    /// It is chosen, or no longer.
    Choose(u8),
    /// It is struck out, or no longer.
    Strike(u8),
}

/// Offers some options; answers what was wanted of one with the pointer.
pub(super) fn options_ui(
    ui: &mut Ui,
    view: View<'_>,
    options: &[ChoiceOption],
    shown: &OptionsShown<'_>,
) -> Option<OptionWish> {
    ui.spacing_mut().item_spacing.y = view.theme.metrics.space_s;
    let mut wish = None;
    for &place in shown.order {
        let Some(option) = options.get(usize::from(place)) else {
            continue;
        };
        let (response, is_struck) = option_ui(ui, view, place, option, shown);
        if shown.scrolls_to == Some(place) {
            response.scroll_to_me(Some(Align::TOP));
        }
        if is_struck || response.secondary_clicked() {
            wish = Some(OptionWish::Strike(place));
        } else if response.clicked() {
            wish = Some(OptionWish::Choose(place));
        }
    }
    wish
}

/// One option; answers besides whether the button was pressed that strikes it out.
fn option_ui(
    ui: &mut Ui,
    view: View<'_>,
    place: u8,
    option: &ChoiceOption,
    shown: &OptionsShown<'_>,
) -> (Response, bool) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let is_chosen = shown.chosen.contains(&place);
    let is_struck = shown.struck.contains(&place);
    let text = option.text.get(view.lang);
    let color = if is_struck {
        colors.text_subdued
    } else {
        colors.text_strong
    };
    let typeset = Typeset::regular(TextRole::Read, color);
    let width = ui.available_width();
    let room = width - 2.0 * metrics.option_side - metrics.row;
    let galley = wrapped_with_code(typeset, ui.painter(), metrics, text, room);
    let height = (galley.size().y + metrics.space_xl).max(metrics.option_row);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let role = if shown.is_multiple {
        Role::CheckBox
    } else {
        Role::RadioButton
    };
    response.widget_info(|| {
        let spoken = if is_struck {
            view.words.quiz.struck_option.with(text)
        } else {
            text.to_owned()
        };
        WidgetInfo::selected(role, true, is_chosen, spoken)
    });
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => colors.raised,
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let middle = rect.center().y;
    let key = shown.keys.iter().find(|(keyed, _)| *keyed == place);
    if let Some((_, name)) = key {
        let (fill, color) = if is_chosen {
            (colors.accent, colors.on_accent)
        } else {
            (colors.keycap, colors.text_subdued)
        };
        let cap = Rect::from_center_size(
            Pos2::new(rect.left() + metrics.option_side / 2.0, middle),
            Vec2::splat(metrics.key_cap),
        );
        ui.painter().rect_filled(cap, metrics.radius_chip, fill);
        let name = Typeset::weighted(TextRole::Ui, color, is_chosen).line(ui.painter(), metrics, name, metrics.key_cap);
        ui.painter().galley(cap.center() - name.size() / 2.0, name, color);
    }
    let at = Pos2::new(rect.left() + metrics.option_side, middle - galley.size().y / 2.0);
    let rows: Vec<Rect> = galley
        .rows
        .iter()
        .map(|row| row.rect().translate(at.to_vec2()))
        .collect();
    ui.painter().galley(at, galley, color);
    if is_struck {
        let line = Stroke::new(metrics.tick_line, color);
        for row in rows {
            ui.painter().hline(row.x_range(), row.center().y, line);
        }
    }
    let sign = Pos2::new(rect.right() - metrics.option_side / 2.0, middle);
    sign_ui(ui, view, sign, is_chosen, shown.is_multiple);
    let strike = Pos2::new(rect.right() - metrics.option_side - metrics.row / 2.0, middle);
    let is_shown = is_struck || response.contains_pointer();
    let is_pressed = strike_ui(ui, view, &response, strike, text, is_struck, is_shown);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    (response, is_pressed)
}

/// The button that strikes an option out or takes that back, seen where the pointer is; answers whether it was pressed.
fn strike_ui(
    ui: &Ui,
    view: View<'_>,
    option: &Response,
    center: Pos2,
    text: &str,
    is_struck: bool,
    is_shown: bool,
) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let rect = Rect::from_center_size(center, Vec2::splat(metrics.row));
    let button = ui.interact(rect, option.id.with("strike"), Sense::click());
    button
        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_struck, view.words.quiz.strike_option.with(text)));
    if is_shown || button.hovered() || button.has_focus() {
        if button.hovered() {
            ui.painter().rect_filled(rect, metrics.radius_button, colors.hover);
        }
        let color = if is_struck { colors.accent } else { colors.text_subdued };
        paint_icon(ui.painter(), center, icon::STRIKE, metrics.icon, color, false);
    }
    focus_ring(ui, view.theme, &button, rect, metrics.radius_button);
    button.clicked()
}

/// A check box where several can be chosen, a radio button where one can.
fn sign_ui(ui: &Ui, view: View<'_>, center: Pos2, is_chosen: bool, is_multiple: bool) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    let stroke = Stroke::new(metrics.tick_line, colors.outline);
    let radius = metrics.tick_box / 2.0;
    match (is_chosen, is_multiple) {
        (_, true) => paint_tick_box(painter, view.theme, center, is_chosen),
        (true, false) => {
            painter.circle_filled(center, radius, colors.accent);
            painter.circle_filled(center, metrics.tick_dot, colors.on_accent);
        }
        (false, false) => {
            painter.circle_stroke(center, radius - metrics.tick_line / 2.0, stroke);
        }
    }
}

/// The options with what was right and what was chosen, each with its why. Where nothing was chosen, nothing was missed.
pub(super) fn judged_options_ui(ui: &mut Ui, view: View<'_>, options: &[ChoiceOption], order: &[u8], chosen: &[u8]) {
    ui.spacing_mut().item_spacing.y = view.theme.metrics.space_xs;
    for &place in order {
        let Some(option) = options.get(usize::from(place)) else {
            continue;
        };
        let mark = match (option.is_right, chosen.contains(&place)) {
            (true, true) => Mark::RightChosen,
            (true, false) if chosen.is_empty() => Mark::Right,
            (true, false) => Mark::RightMissed,
            (false, true) => Mark::WrongChosen,
            (false, false) => Mark::None,
        };
        judged_option_ui(ui, view, option, mark);
    }
}

/// What an option turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    RightChosen,
    RightMissed,
    Right,
    WrongChosen,
    None,
}

fn judged_option_ui(ui: &mut Ui, view: View<'_>, option: &ChoiceOption, mark: Mark) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.quiz;
    let right = |is_filled| Some((icon::RIGHT, colors.right, is_filled));
    let (fill, sign, verdict) = match mark {
        Mark::RightChosen => (colors.right_soft, right(true), Some(&words.right_chosen)),
        Mark::RightMissed => (colors.right_soft, right(false), Some(&words.right_missed)),
        Mark::Right => (colors.right_soft, right(false), Some(&words.right)),
        Mark::WrongChosen => (
            colors.wrong_soft,
            Some((icon::WRONG, colors.wrong, true)),
            Some(&words.wrong_chosen),
        ),
        Mark::None => (colors.raised, None, None),
    };
    let text = option.text.get(view.lang);
    let why = option.why.get(view.lang);
    let width = ui.available_width();
    let side = metrics.option_side;
    let text_set = Typeset::regular(TextRole::Read, colors.text_strong);
    let said = verdict.map_or(0.0, |verdict| {
        Typeset::regular(TextRole::Small, colors.text).width(ui.painter(), metrics, verdict)
    });
    let end = metrics.option_verdict.max(said + metrics.space_l + metrics.space_s);
    let text_galley = wrapped_with_code(text_set, ui.painter(), metrics, text, width - side - end);
    let why_color = if mark == Mark::None {
        colors.text_subdued
    } else {
        colors.text
    };
    let why_galley =
        Typeset::regular(TextRole::Ui, why_color).wrapped(ui.painter(), metrics, why, width - side - metrics.space_l);
    let why_height = if why.is_empty() { 0.0 } else { why_galley.size().y };
    let height = text_galley.size().y + why_height + 2.0 * metrics.space_m;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    response.widget_info(|| {
        let spoken = verdict.map_or_else(|| text.to_owned(), |verdict| format!("{text} · {}", &**verdict));
        WidgetInfo::labeled(Role::ListItem, true, spoken)
    });
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let text_top = rect.top() + metrics.space_m;
    let first_middle = text_top + metrics.read.1 / 2.0;
    if let Some((glyph, color, is_filled)) = sign {
        paint_icon(
            ui.painter(),
            Pos2::new(rect.left() + side / 2.0, first_middle),
            glyph,
            metrics.icon_rail,
            color,
            is_filled,
        );
    }
    let text_bottom = text_top + text_galley.size().y;
    ui.painter()
        .galley(Pos2::new(rect.left() + side, text_top), text_galley, colors.text_strong);
    if !why.is_empty() {
        ui.painter()
            .galley(Pos2::new(rect.left() + side, text_bottom), why_galley, why_color);
    }
    if let Some(verdict) = verdict {
        let color = if option.is_right { colors.right } else { colors.wrong };
        let small = Typeset::regular(TextRole::Small, color);
        small.paint_ending_at(
            ui.painter(),
            metrics,
            rect.right() - metrics.space_l,
            first_middle,
            verdict,
        );
    }
}
