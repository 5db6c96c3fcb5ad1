//! One line of a note.
//!
//! Only lines on screen are laid out; the others are guessed by [`guess_height`] until they are. A line paints its words,
//! its bullet, what it is judged as and what hangs on it, and senses clicks, links and words picked with the pointer.
//! Its buttons are in `line_bar`, its margin in `margin`, editing in `line_edit`.

use std::sync::Arc;

use egui::{CursorIcon, Galley, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::about_line::status_text;
use super::inline_pictures::inline_pictures_ui;
use super::line_ground::{choose_ui, ground_ui};
use super::line_links::{lead_text, link_under, paint_dead_links};
use super::line_words::LineWords;
use super::margin::{Margin, MarginPlace, left_edge};
use super::outline::LineShown;
use super::picked::Picked;
use crate::model::{Block, BlockKind, Status};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    ChipKind, Typeset, byte_at, chip_width, focus_ring, is_too_long, laid_out, paint_chip, paint_icon, paint_marks,
};
use crate::ui::{Outbox, Request, View};

/// Space above and below the words.
const PADDING: f32 = 4.0;
/// From the left edge of the page to the words of an item of depth 0.
const TEXT_LEFT: f32 = 50.0;
/// For each depth.
const INDENT: f32 = 20.0;

/// How high a line will be, roughly, before it has been laid out.
pub(super) fn guess_height(block: &Block) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess")]
    let n_rows = (laid_out(&block.text).chars().count() as f32 / 44.0).ceil().max(1.0);
    match block.kind {
        BlockKind::Heading => 60.0,
        BlockKind::Image(_) => 72.0,
        BlockKind::Rule => 24.0,
        _ => n_rows * 24.0 + 2.0 * PADDING,
    }
}

/// Shows a line; answers whether it was folded or unfolded.
pub(super) fn line_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    picked: &mut Picked,
    out: &mut Outbox,
) -> bool {
    match shown.block.kind {
        BlockKind::Image(diagram) => {
            super::image_line::image_line_ui(ui, view, shown, diagram, out);
            false
        }
        BlockKind::Rule => {
            rule_ui(ui, view, shown, out);
            false
        }
        _ => words_ui(ui, view, shown, picked, out),
    }
}

fn rule_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, out: &mut Outbox) {
    let size = Vec2::new(ui.available_width(), view.theme.metrics.rule_line);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = &view.words.line.rule;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_chosen, &**name));
    ground_ui(ui, view, shown, rect, response.hovered());
    let margin = view.theme.metrics.space_xl;
    let stroke = Stroke::new(1.0, view.theme.colors.line);
    ui.painter()
        .hline(rect.left() + margin..=rect.right() - margin, rect.center().y, stroke);
    focus_ring(ui, view.theme, &response, rect.shrink(view.theme.metrics.space_xs), 0.0);
    choose_ui(view, shown.block, &response, Request::BeginEdit(shown.block.id), out);
}

/// The measures of a line of words.
struct Measures {
    text_left: f32,
    space_above: f32,
    is_compact: bool,
}

impl Measures {
    fn of(ui: &Ui, block: &Block) -> Self {
        let depth = f32::from(block.depth);
        let is_compact = ui.available_width() < 560.0;
        match block.kind {
            BlockKind::Heading => Self {
                text_left: 32.0,
                space_above: if block.depth == 0 { 20.0 } else { 12.0 },
                is_compact,
            },
            BlockKind::ListItem => Self {
                text_left: TEXT_LEFT + depth * INDENT,
                space_above: 0.0,
                is_compact,
            },
            BlockKind::Quote | BlockKind::Callout => Self {
                text_left: 48.0 + depth * INDENT,
                space_above: 0.0,
                is_compact,
            },
            _ => Self {
                text_left: 32.0 + depth * INDENT,
                space_above: 0.0,
                is_compact,
            },
        }
    }
}

fn words_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, picked: &mut Picked, out: &mut Outbox) -> bool {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let block = shown.block;
    let measures = Measures::of(ui, block);
    let width = ui.available_width();
    let row_rect = Rect::from_min_size(ui.next_widget_position(), Vec2::new(width, 0.0));
    let text_width =
        (left_edge(row_rect, measures.is_compact) - row_rect.left() - measures.text_left).min(metrics.reading_width);
    let LineWords { galley, marks, links } = LineWords::of(ui, view, shown, picked, text_width);
    let chip = status_chip(view, block);
    let chip_place = chip
        .as_ref()
        .map(|chip| chip_place(ui, view, &galley, chip, text_width));
    let extra = if chip_place.is_some_and(|place| place.y > galley.size().y - 4.0) {
        24.0
    } else {
        0.0
    };
    let height = measures.space_above + galley.size().y + extra + 2.0 * PADDING;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click_and_drag());
    let margin = Margin::of(view, block);
    response.widget_info(|| WidgetInfo::selected(role(block), true, shown.is_chosen, margin.spoken(view, block)));
    let text_pos = Pos2::new(
        rect.left() + measures.text_left,
        rect.top() + measures.space_above + PADDING,
    );
    ground_ui(
        ui,
        view,
        shown,
        rect,
        response.hovered() && block.kind != BlockKind::Heading,
    );
    let first_middle = text_pos.y + galley.rows.first().map_or(24.0, |row| row.height()) / 2.0;
    signs_ui(ui, view, block, rect, text_pos.x, first_middle);
    if block.kind == BlockKind::Code {
        let ground = Rect::from_min_size(text_pos, galley.size()).expand2(Vec2::new(12.0, 4.0));
        ui.painter().rect_filled(ground, metrics.radius_chip, colors.sunken);
    }
    pick_words(ui, view, &response, &galley, text_pos, block, picked);
    paint_marks(ui.painter(), &galley, text_pos, &marks, metrics.radius_mark);
    ui.painter().galley(text_pos, Arc::clone(&galley), colors.text);
    paint_dead_links(ui.painter(), view, &links, &galley, text_pos);
    let chip_rect = chip.as_ref().zip(chip_place).map(|(chip, place)| {
        let at = text_pos + place;
        paint_chip(ui.painter(), theme, at.x, at.y, chip, ChipKind::Warn);
        let size = Vec2::new(chip_width(ui.painter(), theme, chip), metrics.icon_rail);
        Rect::from_center_size(at + Vec2::new(size.x / 2.0, 0.0), size)
    });
    let is_toggled = fold_ui(ui, view, shown, rect, first_middle);
    let margin_place = MarginPlace {
        right: rect.right() - metrics.space_l,
        middle_y: first_middle,
        is_compact: measures.is_compact,
    };
    if block.kind == BlockKind::Heading {
        let meta_left = text_pos.x + galley.size().x + metrics.space_m;
        super::header::heading_meta_ui(ui, view, block, meta_left, first_middle, margin_place.right);
    } else {
        margin.paint(ui.painter(), view, margin_place, response.hovered());
    }
    focus_ring(ui, theme, &response, rect.shrink(theme.metrics.space_xs), 0.0);
    let under = |point: Pos2| link_under(&links, &galley, text_pos, point);
    if let Some(point) = response.hover_pos() {
        let link = under(point);
        if link.is_some() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        let tip = link.map(|link| lead_text(view, block, link.target)).or_else(|| {
            let is_on_chip = chip_rect.is_some_and(|rect| rect.contains(point));
            is_on_chip.then(|| status_text(view, &block.status)).flatten()
        });
        let has_margin = block.kind != BlockKind::Heading;
        let tip = tip.or_else(|| {
            has_margin
                .then(|| margin.tip(view, block, margin_place, point))
                .flatten()
        });
        if let Some(tip) = tip {
            response.clone().on_hover_text_at_pointer(tip);
        }
    }
    inline_pictures_ui(ui, view, block, &links, measures.text_left, out);
    if is_toggled {
        return true;
    }
    choose_ui(view, block, &response, Request::BeginEdit(block.id), out);
    let point = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(link) = point.and_then(under) {
        out.ask(Request::OpenLink(block.note, link.target.to_owned()));
    }
    false
}

fn role(block: &Block) -> Role {
    match block.kind {
        BlockKind::Heading => Role::Heading,
        _ => Role::ListItem,
    }
}

/// Bullets, numbers, guides of nesting, the bar of a quote.
fn signs_ui(ui: &Ui, view: View<'_>, block: &Block, rect: Rect, text_left: f32, middle: f32) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter();
    match block.kind {
        BlockKind::ListItem => {
            for depth in 0..block.depth {
                let x = rect.left() + TEXT_LEFT - 12.0 + f32::from(depth) * INDENT;
                painter.vline(x, rect.y_range(), Stroke::new(1.0, colors.line));
            }
            let marker = block.marker();
            if marker.chars().any(char::is_alphanumeric) {
                let typeset = Typeset::regular(TextRole::Ui, colors.text_subdued);
                typeset.paint_ending_at(painter, metrics, text_left - 6.0, middle, marker);
            } else if block.depth.is_multiple_of(2) {
                painter.circle_filled(Pos2::new(text_left - 12.0, middle), 2.5, colors.text_faint);
            } else {
                painter.circle_stroke(
                    Pos2::new(text_left - 12.0, middle),
                    2.5,
                    Stroke::new(1.0, colors.text_subdued),
                );
            }
        }
        BlockKind::Quote | BlockKind::Callout => {
            let color = if block.kind == BlockKind::Callout {
                colors.accent
            } else {
                colors.line
            };
            let bar = Rect::from_min_max(
                Pos2::new(text_left - 14.0, rect.top()),
                Pos2::new(text_left - 11.0, rect.bottom()),
            );
            painter.rect_filled(bar, 0.0, color);
        }
        _ => {}
    }
}

fn fold_ui(ui: &Ui, view: View<'_>, shown: LineShown<'_>, rect: Rect, middle: f32) -> bool {
    if !shown.row.has_children {
        return false;
    }
    let colors = &view.theme.colors;
    let indent = if shown.block.kind == BlockKind::ListItem {
        f32::from(shown.block.depth) * INDENT
    } else {
        0.0
    };
    let center = Pos2::new(rect.left() + 18.0 + indent, middle);
    let is_near = ui.rect_contains_pointer(rect);
    if shown.block.kind == BlockKind::Heading && !shown.row.is_folded && !is_near {
        return false;
    }
    let glyph = if shown.row.is_folded {
        icon::FOLDED
    } else {
        icon::UNFOLDED
    };
    paint_icon(
        ui.painter(),
        center,
        glyph,
        view.theme.metrics.icon_fold,
        colors.text_faint,
        false,
    );
    let id = ui.scope_id().with(("fold", shown.block.id));
    let response = ui.interact(Rect::from_center_size(center, Vec2::splat(24.0)), id, Sense::click());
    response.widget_info(|| {
        let words = &view.words.notes;
        let phrase = if shown.row.is_folded {
            &words.unfold
        } else {
            &words.fold
        };
        WidgetInfo::labeled(Role::Button, true, phrase.with(&shown.block.text))
    });
    response.clicked()
}

fn status_chip(view: View<'_>, block: &Block) -> Option<String> {
    let words = &view.words.line;
    match &block.status {
        Status::Dated { as_of, .. } => Some(words.changed.with(as_of)),
        Status::Disputed { .. } => Some(words.disputed.to_string()),
        _ if is_too_long(view.words_of(block)) => Some(words.shown_in_part.to_string()),
        Status::Unchecked | Status::Confirmed => None,
    }
}

/// Where the chip goes, from the start of the words: behind the last word, or on a line of its own.
fn chip_place(ui: &Ui, view: View<'_>, galley: &Galley, chip: &str, max_width: f32) -> Vec2 {
    let last = galley.rows.last();
    let right = last.map_or(0.0, |row| row.rect().right());
    let middle = last.map_or(12.0, |row| row.rect().center().y);
    if right + 8.0 + chip_width(ui.painter(), view.theme, chip) <= max_width {
        Vec2::new(right + 8.0, middle)
    } else {
        Vec2::new(0.0, galley.size().y + 12.0)
    }
}

/// Selects words with the pointer.
fn pick_words(
    ui: &Ui,
    view: View<'_>,
    response: &Response,
    galley: &Galley,
    text_pos: Pos2,
    block: &Block,
    picked: &mut Picked,
) {
    if block.kind == BlockKind::Table || !(response.drag_started() || response.dragged()) {
        if response.clicked() {
            picked.clear();
        }
        return;
    }
    let (Some(start), Some(here)) = (
        ui.input(|input| input.pointer.press_origin()),
        response.interact_pointer_pos(),
    ) else {
        return;
    };
    let (one, other) = (byte_at(galley, text_pos, start), byte_at(galley, text_pos, here));
    picked.select(block.id, view.lang, one.min(other)..one.max(other));
}
