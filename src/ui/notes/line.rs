//! One line of a note.
//!
//! Only lines on screen are laid out; the others are guessed by [`guess_height`] until they are. A line paints its words,
//! its bullet and what hangs on it, and senses clicks, links and words picked with the pointer. Its buttons are in
//! `line_bar`, what stands behind its words in `line_chips`, its margin in `margin`, editing in `line_edit`.

use std::ops::Range;
use std::sync::Arc;

use egui::{CursorIcon, Galley, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::about_line::status_text;
use super::callout::{CalloutKind, fold_place};
use super::code::KnownCode;
use super::code_head::{code_ground_ui, code_head_ui};
use super::covered_line::covered_line_ui;
use super::footnote_marks::marks_ui;
use super::inline_pictures::{inline_pictures_ui, pictures_among};
use super::line_chips::Chips;
use super::line_grip::grip_ui;
use super::line_ground::{choose_ui, ground_ui};
use super::line_links::{ShownLink, lead_lines, lead_text, link_under, paint_dead_links};
use super::line_shape::{Measures, signs_ui};
use super::line_words::{LineWords, line_typeset};
use super::margin::{Margin, MarginPlace, left_edge};
use super::outline::LineShown;
use super::picked::Picked;
use super::table::guess_table;
use super::tint_bar::tint_bar_ui;
use crate::model::{Block, BlockKind};
use crate::ui::beside::where_held;
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{Metrics, TextRole, icon};
use crate::ui::widgets::{
    Typeset, byte_at, focus_ring_inside, laid_out, paint_icon, paint_marks, paragraph, part_rects,
};
use crate::ui::{Outbox, Request, View};

/// How high a line will be, roughly, before it has been laid out.
pub(super) fn guess_height(metrics: &Metrics, block: &Block) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess")]
    let n_letters = laid_out(&block.text).chars().count() as f32;
    let n_rows = (n_letters / metrics.row_letters).ceil().max(1.0);
    match block.kind {
        BlockKind::Heading => metrics.heading_guess,
        BlockKind::Image(_) => metrics.missing_row,
        BlockKind::Rule => metrics.rule_line,
        BlockKind::Table => guess_table(metrics, block),
        _ => n_rows * metrics.read.1 + 2.0 * metrics.space_xs,
    }
}

/// Shows a line; answers whether it was folded or unfolded.
pub(super) fn line_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    picked: &mut Picked,
    code: &mut KnownCode,
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
        _ if let Some(covered) = shown.covered => {
            covered_line_ui(ui, view, shown, covered, out);
            false
        }
        _ => words_ui(ui, view, shown, picked, code, out),
    }
}

fn rule_ui(ui: &mut Ui, view: View<'_>, shown: LineShown<'_>, out: &mut Outbox) {
    let size = Vec2::new(ui.available_width(), view.theme.metrics.rule_line);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = &view.words.line.rule;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown.is_marked(), &**name));
    let margin = view.theme.metrics.space_xl;
    let begins = Pos2::new(rect.left() + margin, rect.center().y);
    let is_on_grip = grip_ui(ui, view, shown, rect, begins, Request::BeginEdit(shown.block.id), out);
    ground_ui(ui, view, shown, rect, response.hovered() || is_on_grip);
    let stroke = Stroke::new(view.theme.metrics.hairline, view.theme.colors.line);
    ui.painter()
        .hline(rect.left() + margin..=rect.right() - margin, rect.center().y, stroke);
    focus_ring_inside(ui, view.theme, &response, rect, 0.0);
    choose_ui(view, shown, &response, Request::BeginEdit(shown.block.id), out);
}

#[expect(
    clippy::too_many_lines,
    reason = "the parts of a line, in the order in which they are painted"
)]
fn words_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    picked: &mut Picked,
    code: &mut KnownCode,
    out: &mut Outbox,
) -> bool {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let block = shown.block;
    let measures = Measures::of(ui, metrics, block);
    let width = ui.available_width();
    let row_rect = Rect::from_min_size(ui.next_widget_position(), Vec2::new(width, 0.0));
    let right = left_edge(metrics, row_rect, measures.is_compact);
    let room = right - row_rect.left() - measures.text_left;
    let text_width = room.min(metrics.reading_width);
    let line_words = LineWords::of(ui, view, shown, picked, Some(code), text_width);
    let chips = Chips::of(
        ui,
        view,
        shown,
        (&line_words.galley, line_words.end_tags),
        (text_width, room),
    );
    let LineWords {
        galley,
        marks,
        links,
        formulas,
        footnotes,
        ..
    } = line_words;
    let words_height = galley.size().y + chips.height_below(metrics);
    let height = measures.space_above + words_height + 2.0 * metrics.space_xs;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click_and_drag());
    let margin = Margin::of(view, block);
    response.widget_info(|| WidgetInfo::selected(role(block), true, shown.is_marked(), spoken(view, shown, margin)));
    let text_pos = Pos2::new(
        rect.left() + measures.text_left,
        rect.top() + measures.space_above + metrics.space_xs,
    );
    let first_height = galley.rows.first().map_or(metrics.read.1, |row| row.height());
    let first_middle = text_pos.y + first_height / 2.0;
    let begins = Pos2::new(text_pos.x, first_middle);
    let is_pointed_at = grip_ui(ui, view, shown, rect, begins, Request::BeginEdit(block.id), out) || response.hovered();
    ground_ui(ui, view, shown, rect, is_pointed_at && block.kind != BlockKind::Heading);
    signs_ui(ui, view, block, rect, text_pos.x, first_middle);
    let code = code_ground_ui(
        ui,
        view,
        block,
        !formulas.is_empty(),
        rect,
        Rect::from_min_size(text_pos, galley.size()),
    );
    if response.drag_started() && !shown.is_chosen {
        out.go(Route::Note(block.note, Some(block.id)));
    }
    pick_words(ui, view, &response, &galley, text_pos, block, picked);
    paint_marks(ui.painter(), &galley, text_pos, &marks, metrics.radius_mark);
    ui.painter().galley(text_pos, Arc::clone(&galley), colors.text);
    for formula in &formulas {
        formula.paint(ui.painter(), &galley, text_pos, line_typeset(view, block).color());
    }
    paint_dead_links(ui.painter(), view, &links, &galley, text_pos);
    marks_ui(ui, view, shown, &footnotes, &galley, text_pos, out);
    code_head_ui(ui, view, shown, code, response.contains_pointer(), out);
    ring_current(ui, view, shown, &galley, text_pos);
    if !view.is_translated(block)
        && let Some(selected) = picked.selection_in(block.id, view.lang)
    {
        tint_bar_ui(ui, view, &part_rects(&galley, text_pos, &selected), out);
    }
    let chip_rect = chips.show(ui, view, shown, text_pos, out);
    let is_toggled = fold_ui(ui, view, shown, rect, first_middle);
    task_ui(
        ui,
        view,
        block,
        Pos2::new(text_pos.x - metrics.space_m, first_middle),
        out,
    );
    let margin_place = MarginPlace {
        right: rect.right() - metrics.space_l,
        middle_y: first_middle,
        is_compact: measures.is_compact,
    };
    if block.kind == BlockKind::Heading {
        let meta_left = text_pos.x + chips.end(&galley) + metrics.space_m;
        super::header::heading_meta_ui(ui, view, block, meta_left, first_middle, margin_place.right);
    } else {
        margin.paint(ui.painter(), view, margin_place, is_pointed_at || shown.is_chosen);
    }
    focus_ring_inside(ui, theme, &response, rect, 0.0);
    let under = |point: Pos2| link_under(&links, &galley, text_pos, point);
    if let Some(point) = response.hover_pos() {
        let link = under(point);
        let is_on_chip = chip_rect.is_some_and(|rect| rect.contains(point));
        let tip = tip_at(view, block, link, is_on_chip, || {
            margin.tip(view, block, margin_place, point)
        });
        hover_ui(ui, view, block, &response, (link, tip));
    }
    let pictures = pictures_among(view, block, &links);
    inline_pictures_ui(ui, view, block, &pictures, measures.text_left, out);
    if is_toggled {
        return true;
    }
    let word = response
        .interact_pointer_pos()
        .filter(|_| response.double_clicked() && !view.is_translated(block))
        .map(|at| word_around(&block.text, byte_at(&galley, text_pos, at)));
    let opened = word.map_or(Request::BeginEdit(block.id), |word| Request::EditWords(block.id, word));
    choose_ui(view, shown, &response, opened, out);
    let point = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(link) = point.and_then(under) {
        out.ask(where_held(ui, Request::OpenLink(block.note, link.target.to_owned())));
    }
    false
}

/// What is told where the pointer rests: where a link leads, what the line is judged as, or what its margin says.
fn tip_at(
    view: View<'_>,
    block: &Block,
    link: Option<&ShownLink<'_>>,
    is_on_chip: bool,
    of_margin: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let of_link = link.map(|link| lead_text(view, block, link.target));
    let of_chip = || is_on_chip.then(|| status_text(view, &block.status)).flatten();
    let has_margin = block.kind != BlockKind::Heading;
    of_link
        .or_else(of_chip)
        .or_else(|| has_margin.then(of_margin).flatten())
}

/// Tells it, with the first lines of what a link leads to.
fn hover_ui(
    ui: &Ui,
    view: View<'_>,
    block: &Block,
    response: &Response,
    (link, tip): (Option<&ShownLink<'_>>, Option<String>),
) {
    if link.is_some() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let Some(tip) = tip else { return };
    let lines = link
        .map(|link| lead_lines(view, block, link.target))
        .unwrap_or_default();
    let response = response.clone();
    response.on_hover_ui_at_pointer(|ui| tip_ui(ui, view, &tip, &lines));
}

/// What a line is called.
fn spoken(view: View<'_>, shown: LineShown<'_>, margin: Margin) -> String {
    let mut spoken = margin.spoken(view, shown.block);
    if shown.block.kind == BlockKind::Callout {
        let kind = CalloutKind::of(shown.block).name(view.words);
        spoken = format!("{spoken} · {}", &**kind);
    }
    if shown.is_missed {
        view.words.cover.missed_line.with(spoken)
    } else {
        spoken
    }
}

/// A ring around the place that was gone to, of those that are looked for in the note.
fn ring_current(ui: &Ui, view: View<'_>, shown: LineShown<'_>, galley: &Galley, text_pos: Pos2) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let Some(current) = shown.found.and_then(|found| found.current.as_ref()) else {
        return;
    };
    let stroke = Stroke::new(metrics.stroke_strong, colors.accent);
    for rect in part_rects(galley, text_pos, current) {
        ui.painter()
            .rect_stroke(rect, metrics.radius_mark, stroke, StrokeKind::Outside);
    }
}

/// What is said of the place under the pointer, and below it the first lines of where it leads.
fn tip_ui(ui: &mut Ui, view: View<'_>, tip: &str, lines: &[String]) {
    ui.set_max_width(view.theme.metrics.tooltip);
    paragraph(
        ui,
        view.theme,
        Typeset::regular(TextRole::Ui, view.theme.colors.text_strong),
        tip,
    );
    for line in lines {
        paragraph(ui, view.theme, Typeset::aside(view.theme), line);
    }
}

fn role(block: &Block) -> Role {
    match block.kind {
        BlockKind::Heading => Role::Heading,
        _ => Role::ListItem,
    }
}

/// Lets the pointer tick a task at its box.
fn task_ui(ui: &Ui, view: View<'_>, block: &Block, center: Pos2, out: &mut Outbox) {
    let Some(is_ticked) = block.checkbox() else { return };
    let around = Rect::from_center_size(center, Vec2::splat(view.theme.metrics.button_small));
    let response = ui.interact(around, ui.scope_id().with(("task", block.id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, view.name_of(block)));
    if response.clicked() {
        out.go(Route::Note(block.note, Some(block.id)));
        out.run(Command::TickTask);
    }
}

fn fold_ui(ui: &Ui, view: View<'_>, shown: LineShown<'_>, rect: Rect, middle: f32) -> bool {
    if !shown.row.has_children {
        return false;
    }
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let indent = if shown.block.kind == BlockKind::ListItem {
        f32::from(shown.block.depth) * metrics.line_indent
    } else {
        0.0
    };
    let center = if shown.block.kind == BlockKind::Callout {
        fold_place(metrics, rect, middle)
    } else {
        Pos2::new(rect.left() + metrics.fold_left + indent, middle)
    };
    let is_near = ui.rect_contains_pointer(rect);
    if shown.block.kind == BlockKind::Heading && !shown.row.is_folded && !is_near {
        return false;
    }
    let glyph = if shown.row.is_folded {
        icon::FOLDED
    } else {
        icon::UNFOLDED
    };
    paint_icon(ui.painter(), center, glyph, metrics.icon_fold, colors.text_faint, false);
    let id = ui.scope_id().with(("fold", shown.block.id));
    let around = Rect::from_center_size(center, Vec2::splat(metrics.button_small));
    let response = ui.interact(around, id, Sense::click());
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

/// The word at a byte of a text; only the place where no word is.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let (Some(before), Some(behind)) = (text.get(..at), text.get(at..)) else {
        return text.len()..text.len();
    };
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = before.trim_end_matches(is_of_word).len();
    start..text.len() - behind.trim_start_matches(is_of_word).len()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_at_a_place_is_all_of_it() {
        for (before, behind, word) in [
            ("최대 14", "일 남는다", "14일"),
            ("", "최대", "최대"),
            ("최대", "", "최대"),
            ("a ", " b", ""),
            ("snake_", "case.", "snake_case"),
        ] {
            let text = format!("{before}{behind}");
            assert_eq!(text.get(word_around(&text, before.len())), Some(word));
        }
    }
}
