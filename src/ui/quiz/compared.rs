//! What was typed above what is right, letter by letter, and what decided between them.

use egui::{Align2, Frame, Margin, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::quiz::{Because, Cell, SyllablePart, TypedJudgement, difference};
use crate::ui::View;
use crate::ui::text::Words;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, label, paragraph};

/// More changed letters are seen, and not told one by one.
const MAX_TOLD: usize = 4;

/// Shows both answers in a card of their own.
pub(super) fn compared_ui(ui: &mut Ui, view: View<'_>, typed: &str, judged: &TypedJudgement) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let frame = Frame::new()
        .fill(colors.raised)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::from(metrics.space_l));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let words = &view.words.quiz;
        let cells = match judged.because {
            Because::OtherName | Because::Incomplete => None,
            _ => difference(typed, &judged.expected),
        };
        match &cells {
            Some(cells) if cells.iter().any(|cell| !cell.is_same()) => {
                cells_ui(ui, view, cells);
                changes_ui(ui, view, cells);
            }
            _ => {
                row_ui(ui, view, &words.typed, typed);
                if typed.trim() != judged.expected {
                    row_ui(ui, view, &words.right_answer, &judged.expected);
                }
            }
        }
        if let Some(reason) = reason(view.words, judged.because) {
            ui.add_space(metrics.space_s);
            paragraph(ui, view.theme, Typeset::aside(view.theme), reason);
        }
    });
}

fn reason(words: &Words, because: Because) -> Option<&str> {
    let words = &words.quiz;
    match because {
        Because::Same => Some(&words.typed_same),
        Because::OtherName => Some(&words.typed_other_name),
        Because::Slip => Some(&words.typed_slip),
        Because::NoUnit => Some(&words.typed_no_unit),
        Because::Incomplete => Some(&words.typed_incomplete),
        Because::Letters | Because::Different | Because::Empty => None,
    }
}

/// A text behind its name.
fn row_ui(ui: &mut Ui, view: View<'_>, name: &str, text: &str) {
    let metrics = &view.theme.metrics;
    let typeset = Typeset::regular(TextRole::Read, view.theme.colors.text_strong);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(Vec2::new(metrics.typed_name, metrics.typed_cell.1), |ui| {
            ui.set_width(metrics.typed_name);
            let aside = Typeset::aside(view.theme);
            ui.add_space((typeset.line_height(metrics) - aside.line_height(metrics)) / 2.0);
            label(ui, view.theme, aside, name);
        });
        ui.vertical(|ui| paragraph(ui, view.theme, typeset, text));
    });
}

/// Both rows, broken together where they do not fit.
fn cells_ui(ui: &mut Ui, view: View<'_>, cells: &[Cell]) {
    let metrics = &view.theme.metrics;
    let room = ui.available_width() - metrics.typed_name;
    let mut from = 0;
    while from < cells.len() {
        let rest = cells.get(from..).unwrap_or_default();
        let mut width = 0.0;
        let fits = |cell: &&Cell| {
            width += cell_width(view, **cell);
            width <= room
        };
        let n_fitting = rest.iter().take_while(fits).count().max(1);
        let (pair, _) = rest.split_at(n_fitting.min(rest.len()));
        if from > 0 {
            ui.add_space(metrics.space_s);
        }
        for is_typed in [true, false] {
            line_ui(ui, view, pair, is_typed);
        }
        from += n_fitting;
    }
}

fn cell_width(view: View<'_>, cell: Cell) -> f32 {
    let metrics = &view.theme.metrics;
    let is_narrow = |c: Option<char>| c.is_none_or(|c| c.is_ascii());
    let width = if is_narrow(cell.typed) && is_narrow(cell.expected) {
        metrics.typed_latin
    } else {
        metrics.typed_cell.0
    };
    width + metrics.space_xxs
}

fn line_ui(ui: &mut Ui, view: View<'_>, cells: &[Cell], is_typed: bool) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.quiz);
    let name = if is_typed { &words.typed } else { &words.right_answer };
    let row = Vec2::new(ui.available_width(), metrics.typed_cell.1 + metrics.space_xxs);
    let (rect, response) = ui.allocate_exact_size(row, Sense::hover());
    let text: String = cells
        .iter()
        .filter_map(|cell| if is_typed { cell.typed } else { cell.expected })
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {text}", &**name)));
    let painter = ui.painter();
    Typeset::aside(view.theme).paint_at(painter, metrics, rect.left(), rect.center().y, name, metrics.typed_name);
    let font = TextRole::Title.font(metrics, true);
    let mut left = rect.left() + metrics.typed_name;
    for cell in cells {
        let width = cell_width(view, *cell);
        let size = Vec2::new(width - metrics.space_xxs, metrics.typed_cell.1);
        let place = Rect::from_min_size(Pos2::new(left, rect.top()), size);
        left += width;
        let (letter, color, ground) = if is_typed {
            (cell.typed, colors.wrong, colors.wrong_soft)
        } else {
            (cell.expected, colors.right, colors.right_soft)
        };
        let is_same = cell.is_same();
        if !is_same && letter.is_some() {
            let line = Rect::from_min_max(Pos2::new(place.left(), place.bottom() - metrics.gap_line), place.max);
            painter.rect_filled(place, metrics.radius_mark, ground);
            painter.rect_filled(line, 0.0, color);
        } else if letter.is_none() && is_typed {
            let ring = Stroke::new(metrics.stroke, colors.outline);
            painter.add(Shape::Rect(egui::epaint::RectShape::stroke(
                place,
                metrics.radius_mark,
                ring,
                StrokeKind::Inside,
            )));
        }
        if let Some(letter) = letter {
            let color = if is_same { colors.text_strong } else { color };
            painter.text(place.center(), Align2::CENTER_CENTER, letter, font.clone(), color);
        }
    }
}

/// Which letters are others, in words.
fn changes_ui(ui: &mut Ui, view: View<'_>, cells: &[Cell]) {
    let changes: Vec<String> = cells
        .iter()
        .filter(|cell| !cell.is_same())
        .filter_map(|cell| change(view.words, *cell))
        .collect();
    if changes.is_empty() || changes.len() > MAX_TOLD {
        return;
    }
    ui.add_space(view.theme.metrics.space_s);
    paragraph(ui, view.theme, Typeset::aside(view.theme), &changes.join("   "));
}

fn change(words: &Words, cell: Cell) -> Option<String> {
    let words = &words.quiz;
    let spelled = |c: char| {
        if c == ' ' {
            words.blank.to_string()
        } else {
            c.to_string()
        }
    };
    match (cell.typed, cell.expected) {
        (Some(typed), Some(expected)) => {
            let part = match cell.differing_part() {
                Some(SyllablePart::Initial) => Some(&words.initial),
                Some(SyllablePart::Vowel) => Some(&words.vowel),
                Some(SyllablePart::Final) => Some(&words.final_consonant),
                None => None,
            };
            let changed = format!("{} → {}", spelled(typed), spelled(expected));
            Some(part.map_or(changed.clone(), |part| format!("{changed} ({})", &**part)))
        }
        (None, Some(expected)) => Some(words.letter_missing.with(spelled(expected))),
        (Some(typed), None) => Some(words.letter_extra.with(spelled(typed))),
        (None, None) => None,
    }
}
