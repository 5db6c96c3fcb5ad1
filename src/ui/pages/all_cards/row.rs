//! A card in the list.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::chosen::RowMark;
use super::columns::Columns;
use crate::model::Status;
use crate::quiz::{CardColumn, CardRow, LastAnswer, Stage};
use crate::ui::View;
use crate::ui::cards::face;
use crate::ui::grade::GradeLook;
use crate::ui::text::{date_text, due_text};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    ChipKind, Row, Typeset, chip_width, focus_ring_inside, paint_chip, paint_icon, paint_tick_box,
};

/// What is said where there is nothing.
const NOTHING: &str = "–";

/// What was clicked in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    /// The row.
    Row,
    /// The row, with everything up to it.
    Range,
    /// Its box.
    Tick,
    /// The row, twice.
    Open,
}

/// Shows a card; answers what was clicked.
pub(super) fn row_ui(ui: &mut Ui, view: View<'_>, columns: &Columns, card: &CardRow, mark: RowMark) -> Option<Clicked> {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let asked = card.card.prompt.title().get(view.lang);
    let is_lit = mark.has_cursor || mark.is_ticked;
    let row = Row::new(view.theme, asked).height(metrics.table_row).selected(is_lit);
    let (rect, response) = row.show(ui);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, mark.has_cursor, spoken(view, card)));
    let place = Rect::from_min_size(rect.min, Vec2::new(metrics.table_tick, rect.height()));
    let tick = ui.interact(place, response.id.with("tick"), Sense::click());
    tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, mark.is_ticked, asked));
    let center = pos2(rect.left() + metrics.table_box, rect.center().y);
    paint_tick_box(ui.painter(), view.theme, center, mark.is_ticked);
    focus_ring_inside(ui, view.theme, &tick, place, metrics.radius_chip);
    for (column, cell) in columns.of_row(view, rect) {
        cell_ui(ui, view, card, column, cell);
    }
    if mark.has_cursor {
        let band = Rect::from_min_size(rect.min, Vec2::new(metrics.band, rect.height()));
        ui.painter().rect_filled(band, 0.0, colors.accent);
    }
    let modifiers = ui.input(|input| input.modifiers);
    if tick.clicked() {
        Some(Clicked::Tick)
    } else if response.double_clicked() {
        Some(Clicked::Open)
    } else if response.clicked() {
        Some(if modifiers.shift {
            Clicked::Range
        } else if modifiers.command {
            Clicked::Tick
        } else {
            Clicked::Row
        })
    } else {
        None
    }
}

fn cell_ui(ui: &Ui, view: View<'_>, card: &CardRow, column: CardColumn, cell: Rect) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    let (middle, room) = (cell.center().y, cell.width() - metrics.space_s);
    let paint = |typeset: Typeset, left: f32, text: &str| {
        let room = (cell.right() - metrics.space_s - left).max(0.0);
        typeset.paint_at(ui.painter(), metrics, left, middle, text, room)
    };
    match column {
        CardColumn::Question => question_ui(ui, view, card, cell),
        CardColumn::Note => {
            paint(subdued, cell.left(), view.title(&card.note));
        }
        CardColumn::Kind => {
            let face = face(&card.card.prompt);
            let center = pos2(cell.left() + metrics.icon_small / 2.0, middle);
            let (size, color) = (metrics.icon_small, colors.text_subdued);
            paint_icon(ui.painter(), center, face.glyph(), size, color, false);
            paint(subdued, cell.left() + size + metrics.space_xs, face.name(view.words));
        }
        CardColumn::Due => {
            let typeset = if card.is_due {
                Typeset::strong(TextRole::Ui, colors.accent)
            } else {
                Typeset::regular(TextRole::Ui, colors.text)
            };
            paint(typeset, cell.left(), &due(view, card));
        }
        CardColumn::Stability => {
            let typeset = Typeset::regular(TextRole::Ui, colors.text);
            let text = stability(view, card);
            let width = typeset.width(ui.painter(), metrics, &text).min(room);
            paint(typeset, cell.right() - metrics.space_l - width, &text);
        }
        CardColumn::State => {
            paint(subdued, cell.left(), state(view, card));
        }
        CardColumn::LastAnswer => {
            let Some(last) = card.last else {
                paint(subdued, cell.left(), NOTHING);
                return;
            };
            let look = GradeLook::of(view, last.grade);
            let center = pos2(cell.left() + metrics.icon_small / 2.0, middle);
            paint_icon(ui.painter(), center, look.glyph, metrics.icon_small, look.color, true);
            let text = last_answer(view, last);
            paint(subdued, cell.left() + metrics.icon_small + metrics.space_xs, &text);
        }
    }
}

/// What is asked, and what stands out about the card.
fn question_ui(ui: &Ui, view: View<'_>, card: &CardRow, cell: Rect) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let middle = cell.center().y;
    let mut right = cell.right() - metrics.space_m;
    let marks = [
        (card.has_flag, icon::FLAG, colors.wrong),
        (card.has_star, icon::STAR, colors.warn),
    ];
    for (is_set, glyph, color) in marks {
        if is_set {
            let center = pos2(right - metrics.icon_small / 2.0, middle);
            paint_icon(ui.painter(), center, glyph, metrics.icon_small, color, true);
            right -= metrics.icon_small + metrics.space_xs;
        }
    }
    if card.is_leech {
        let text = &view.words.all_cards.leech;
        let width = chip_width(ui.painter(), view.theme, text);
        paint_chip(ui.painter(), view.theme, right - width, middle, text, ChipKind::Wrong);
        right -= width + metrics.space_s;
    }
    right = tags_ui(ui, view, card, (cell.left() + cell.width() / 2.0, right), middle);
    let height = Typeset::regular(TextRole::Ui, colors.text).line_height(metrics);
    let at = pos2(cell.left(), middle - height / 2.0);
    face(&card.card.prompt).paint_title(ui.painter(), view, at, (right - cell.left()).max(0.0));
}

/// Its own tags up to the right, as many as there is room for; answers where they begin.
fn tags_ui(ui: &Ui, view: View<'_>, card: &CardRow, (left, mut right): (f32, f32), middle: f32) -> f32 {
    for tag in card.card.tags.iter().rev() {
        let text = format!("#{tag}");
        let width = chip_width(ui.painter(), view.theme, &text);
        if right - width < left {
            break;
        }
        paint_chip(ui.painter(), view.theme, right - width, middle, &text, ChipKind::Plain);
        right -= width + view.theme.metrics.space_xs;
    }
    right
}

fn last_answer(view: View<'_>, last: LastAnswer) -> String {
    let grade = GradeLook::of(view, last.grade).name;
    format!("{grade} · {}", date_text(view, last.at))
}

fn due(view: View<'_>, card: &CardRow) -> String {
    match card.due {
        Some(due) if card.due_day.is_some() => due_text(view, due),
        _ => NOTHING.to_owned(),
    }
}

/// From so many days on, parts of a day say nothing.
const WHOLE_DAYS: f32 = 10.0;

fn stability(view: View<'_>, card: &CardRow) -> String {
    let Some(days) = card.stability_days else {
        return NOTHING.to_owned();
    };
    let days = if days < WHOLE_DAYS {
        format!("{days:.1}")
    } else {
        format!("{days:.0}")
    };
    view.words.all_cards.n_days.with(days)
}

/// How far a card has come, or why it is not asked.
fn state<'a>(view: View<'a>, card: &CardRow) -> &'a str {
    let words = &view.words.all_cards;
    if card.card.is_suspended {
        return &words.suspended;
    }
    if view.library.defect(&card.card.prompt).is_some() {
        return &view.words.companion.defective;
    }
    if card.due.is_none() || matches!(card.card.status, Status::Disputed { .. }) {
        return &view.words.line.disputed;
    }
    match card.stage {
        Stage::New => &words.new,
        Stage::Learning | Stage::Relearning => &words.learning,
        Stage::Review => &words.review,
    }
}

/// The row in a sentence.
fn spoken(view: View<'_>, card: &CardRow) -> String {
    let words = &view.words.all_cards;
    let asked = card.card.prompt.title().get(view.lang);
    let mut parts = vec![asked.to_owned(), face(&card.card.prompt).name(view.words).to_owned()];
    parts.push(state(view, card).to_owned());
    if card.due_day.is_some() {
        parts.push(format!("{} {}", &*words.due, due(view, card)));
    }
    if card.is_leech {
        parts.push(words.leech.to_string());
    }
    parts.extend(card.card.tags.iter().map(|tag| format!("#{tag}")));
    parts.extend(card.last.map(|last| last_answer(view, last)));
    parts.join(", ")
}
