//! The margin of a line: status, own marks, cards and memory, in fixed columns from the right.

use egui::{Color32, Painter, Pos2, Rangef, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::about_line::{shows_behind, status_text};
use crate::model::{Block, BlockId, CardSource, Mark, Status, Target};
use crate::quiz::{Retention, Strength, lapses_of_line, retention_of_line};
use crate::ui::View;
use crate::ui::text::percent;
use crate::ui::theme::{Metrics, TextRole, icon};
use crate::ui::widgets::{Dots, Typeset, is_too_long, laid_out, paint_dots, paint_icon};

/// What stands in the margin of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margin {
    pub(super) memory: Option<Retention>,
    pub(super) n_cards: usize,
    /// Whether there is each of [`OwnMark::ALL`].
    marks: [bool; 3],
    pub(super) status: Option<StatusMark>,
}

/// Where the margin of a line lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarginPlace {
    /// Where it ends, in points.
    pub(super) right: f32,
    /// The middle of the first row of words.
    pub(super) middle_y: f32,
    /// Whether there is no room for the number of cards.
    pub(super) is_compact: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Status,
    Mark,
    Cards,
    Memory,
}

impl MarginPlace {
    /// The columns from the right, each with its left and right edge.
    fn columns(self, metrics: &Metrics) -> Vec<(Column, Rangef)> {
        let (sign, gap) = (metrics.margin_sign, metrics.margin_cards_gap);
        let memory = (Column::Memory, Dots::width(metrics), 0.0);
        let cards = (Column::Cards, metrics.margin_cards - gap, gap);
        let others = [(Column::Mark, sign, 0.0), (Column::Status, sign, 0.0)];
        let shown = std::iter::once(memory)
            .chain((!self.is_compact).then_some(cards))
            .chain(others);
        let mut left = self.right;
        shown
            .map(|(column, width, gap)| {
                let right = left - gap;
                left = right - width;
                (column, Rangef::new(left, right))
            })
            .collect()
    }
}

/// A person's marks on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OwnMark {
    Remark,
    Star,
    Flag,
}

impl OwnMark {
    /// From the left.
    const ALL: [Self; 3] = [Self::Remark, Self::Star, Self::Flag];

    const fn of(mark: &Mark) -> Option<Self> {
        match mark {
            Mark::Remark(_) => Some(Self::Remark),
            Mark::Star => Some(Self::Star),
            Mark::Flag => Some(Self::Flag),
            Mark::Highlight(..) | Mark::Mistake(_) => None,
        }
    }
}

/// A status worth showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusMark {
    Confirmed,
    Dated,
    Disputed,
}

impl Margin {
    pub(super) fn of(view: View<'_>, block: &Block) -> Self {
        let set = || view.library.annotations_on(Target::Block(block.id));
        let has = |mark| set().any(|annotation| OwnMark::of(&annotation.mark) == Some(mark));
        let status = match block.status {
            Status::Unchecked => None,
            Status::Confirmed => Some(StatusMark::Confirmed),
            Status::Dated { .. } => Some(StatusMark::Dated),
            Status::Disputed { .. } => Some(StatusMark::Disputed),
        };
        Self {
            memory: retention_of_line(view.library, view.schedules, block.id, view.now),
            n_cards: view.library.n_cards_on(CardSource::Block(block.id)),
            marks: OwnMark::ALL.map(has),
            status,
        }
    }

    /// Paints the columns so that they end at `right`, centred on `middle_y`.
    pub(super) fn paint(self, painter: &Painter, view: View<'_>, place: MarginPlace, is_pointed_at: bool) {
        for (column, x) in place.columns(&view.theme.metrics) {
            match column {
                Column::Memory => self.paint_memory(painter, view, x.min, place.middle_y),
                Column::Cards => self.paint_cards(painter, view, x.max, place.middle_y),
                Column::Mark => self.paint_marks(painter, view, x, place.middle_y, is_pointed_at),
                // Painted with the marks.
                Column::Status => {}
            }
        }
    }

    fn paint_memory(self, painter: &Painter, view: View<'_>, left: f32, middle_y: f32) {
        if let Some(dots) = self.memory.map(|memory| dots(memory.strength)) {
            paint_dots(painter, view.theme, left, middle_y, dots);
        }
    }

    fn paint_cards(self, painter: &Painter, view: View<'_>, right: f32, middle_y: f32) {
        let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
        if self.n_cards > 0 {
            let small = Typeset::regular(TextRole::Ui, colors.text_subdued);
            let start = small.paint_ending_at(painter, metrics, right, middle_y, &self.n_cards.to_string());
            let side = metrics.icon_small;
            let glyph = Pos2::new(start - metrics.space_xs - side / 2.0, middle_y);
            paint_icon(painter, glyph, icon::QUIZ, side, colors.text_subdued, false);
        }
    }

    /// The marks from the right, then the status. As many as there are columns for have one each; more of them share the room.
    fn paint_marks(self, painter: &Painter, view: View<'_>, column: Rangef, middle_y: f32, is_pointed_at: bool) {
        let metrics = &view.theme.metrics;
        let status = self.status_sign(view, is_pointed_at);
        let mut signs: Vec<Sign> = self.marks().map(|mark| mark_sign(view, mark)).collect();
        signs.reverse();
        // A status that is seen only where the pointer is keeps its place.
        let n_signs = signs.len() + usize::from(self.status.is_some());
        let is_crowded = n_signs > 2;
        // Beside one mark the status stands in its own column, also where there is none.
        if signs.is_empty() && status.is_some() && !is_crowded {
            signs.push(Sign::default());
        }
        signs.extend(status);
        let (side, step) = if is_crowded {
            #[expect(clippy::cast_precision_loss, reason = "four at most")]
            let step = 2.0 * metrics.margin_sign / n_signs as f32;
            (metrics.icon_small.min(step), step)
        } else {
            (metrics.icon, metrics.margin_sign)
        };
        let mut x = column.max - step / 2.0;
        for sign in signs {
            if !sign.glyph.is_empty() {
                let center = Pos2::new(x, middle_y);
                paint_icon(painter, center, sign.glyph, side, sign.color, sign.is_filled);
            }
            x -= step;
        }
    }

    fn marks(self) -> impl Iterator<Item = OwnMark> {
        let set = OwnMark::ALL.into_iter().zip(self.marks);
        set.filter_map(|(mark, is_set)| is_set.then_some(mark))
    }

    fn status_sign(self, view: View<'_>, is_pointed_at: bool) -> Option<Sign> {
        let colors = &view.theme.colors;
        let (glyph, color) = match self.status {
            Some(StatusMark::Dated) => (icon::DATED, colors.warn),
            Some(StatusMark::Disputed) => (icon::DISPUTED, colors.warn),
            Some(StatusMark::Confirmed) if is_pointed_at => (icon::CONFIRMED, colors.right),
            Some(StatusMark::Confirmed) | None => return None,
        };
        Some(Sign {
            glyph,
            color,
            is_filled: false,
        })
    }

    /// What the column under a point says in words; nothing where nothing stands there.
    pub(super) fn tip(self, view: View<'_>, block: &Block, place: MarginPlace, point: Pos2) -> Option<String> {
        let columns = place.columns(&view.theme.metrics);
        let (column, _) = columns.into_iter().find(|(_, x)| x.contains(point.x))?;
        let words = &view.words.line;
        match column {
            Column::Memory => self.memory.map(|memory| memory_tip(view, block, memory)),
            Column::Cards if self.n_cards > 0 => Some(words.n_cards.counted(self.n_cards)),
            Column::Cards => None,
            Column::Status if self.status.is_some() => status_text(view, &block.status),
            // Where there is no status, a second mark stands in its column.
            Column::Mark | Column::Status => {
                let marks: Vec<&str> = self.marks().map(|mark| mark_name(view, mark)).collect();
                (!marks.is_empty()).then(|| marks.join(" · "))
            }
        }
    }

    /// The margin in words, for screen readers: a sentence for each thing that is shown.
    pub(super) fn spoken(self, view: View<'_>, block: &Block) -> String {
        let words = &view.words.line;
        let text = view.words_of(block);
        let mut spoken = laid_out(view.name_of(block)).into_owned();
        let mut add = |part: &str| {
            spoken.push_str(" · ");
            spoken.push_str(part);
        };
        if is_too_long(text) {
            add(&words.shown_in_part);
        }
        if matches!(self.status, Some(StatusMark::Dated | StatusMark::Disputed))
            && let Some(status) = status_text(view, &block.status)
        {
            add(&status.replace('\n', " "));
        }
        if shows_behind(view, block) {
            add(&view.words.translation.behind);
        }
        for mark in self.marks() {
            add(mark_name(view, mark));
        }
        if self.n_cards > 0 {
            add(&words.n_cards.counted(self.n_cards));
        }
        if let Some(memory) = self.memory {
            add(view.words.strength(memory.strength));
        }
        spoken
    }
}

/// How well a line is remembered, how many cards it has, and how often they were forgotten.
fn memory_tip(view: View<'_>, block: &Block, memory: Retention) -> String {
    let words = &view.words.line;
    let n_cards = view.library.n_cards_on(CardSource::Block(block.id));
    let mut parts = vec![memory_text(view, memory), words.n_cards.counted(n_cards)];
    let n_lapses = lapses_of_line(view.library, view.schedules, block.id);
    if n_lapses > 0 {
        parts.push(
            words
                .n_forgotten
                .counted(usize::try_from(n_lapses).unwrap_or(usize::MAX)),
        );
    }
    parts.join(" · ")
}

/// A sign in the margin.
#[derive(Clone, Copy, Default)]
struct Sign {
    glyph: &'static str,
    color: Color32,
    is_filled: bool,
}

fn mark_sign(view: View<'_>, mark: OwnMark) -> Sign {
    let colors = &view.theme.colors;
    let (glyph, color, is_filled) = match mark {
        OwnMark::Remark => (icon::REMARK, colors.text_subdued, false),
        OwnMark::Star => (icon::STAR, colors.warn, true),
        OwnMark::Flag => (icon::FLAG, colors.wrong, true),
    };
    Sign {
        glyph,
        color,
        is_filled,
    }
}

fn mark_name(view: View<'_>, mark: OwnMark) -> &str {
    let words = &view.words.line;
    match mark {
        OwnMark::Remark => &words.has_remark,
        OwnMark::Star => &words.has_star,
        OwnMark::Flag => &words.has_flag,
    }
}

/// The figure with what it is, or a word where there is none.
fn memory_text(view: View<'_>, memory: Retention) -> String {
    let named = |chance: f32| view.words.line.recall.with(percent(chance));
    memory
        .recall
        .map_or_else(|| view.words.strength(memory.strength).to_owned(), named)
}

/// The figure alone, for what is named above it; between which figures it lies where only that is known.
pub(super) fn memory_figure(view: View<'_>, memory: Retention) -> String {
    let range = || view.words.strength_figure(memory.strength).to_owned();
    memory
        .recall
        .map_or_else(range, |chance| format!("{}%", percent(chance)))
}

/// The dots of a line in the flow of a page, with the figure beside them.
pub(crate) fn line_memory_ui(ui: &mut Ui, view: View<'_>, line: BlockId) {
    if let Some(memory) = retention_of_line(view.library, view.schedules, line, view.now) {
        memory_ui(ui, view, memory);
    }
}

/// Dots with the figure they stand for.
pub(super) fn memory_ui(ui: &mut Ui, view: View<'_>, memory: Retention) {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let text = memory_text(view, memory);
    let small = Typeset::aside(theme);
    let before = Dots::width(metrics) + metrics.space_s;
    let width = before + small.width(ui.painter(), metrics, &text);
    let size = Vec2::new(width, small.line_height(metrics));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let middle = rect.center().y;
    paint_dots(ui.painter(), theme, rect.left(), middle, dots(memory.strength));
    let left = rect.left() + before;
    small.paint_at(ui.painter(), metrics, left, middle, &text, rect.right() - left);
}

/// The dots for a strength.
const fn dots(strength: Strength) -> Dots {
    match strength {
        Strength::NeverAsked => Dots::NeverAsked,
        Strength::Weak => Dots::Weak,
        Strength::Fair => Dots::Fair,
        Strength::Strong => Dots::Strong,
    }
}

/// Where the margin of a row begins.
pub(super) fn left_edge(metrics: &Metrics, row: Rect, is_compact: bool) -> f32 {
    let cards = if is_compact { metrics.margin_cards } else { 0.0 };
    row.right() - metrics.space_l - (metrics.margin - cards)
}
