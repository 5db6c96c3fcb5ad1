//! The margin of a line: status, own marks, cards and memory, in fixed columns from the right.

use egui::{Painter, Pos2, Rect};

use crate::model::{Block, CardSource, Mark, Status, Target};
use crate::quiz::{Strength, strength_of_line};
use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Dots, Typeset, is_too_long, laid_out, paint_dots, paint_icon};

/// Width of all four columns in points.
pub(super) const WIDTH: f32 = 128.0;

const STATUS: f32 = 20.0;
const MARK: f32 = 20.0;
const CARDS: f32 = 44.0;

/// What stands in the margin of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margin {
    pub(super) strength: Option<Strength>,
    pub(super) n_cards: usize,
    pub(super) mark: Option<OwnMark>,
    pub(super) status: Option<StatusMark>,
}

/// The strongest of a person's marks on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OwnMark {
    Remark,
    Star,
    Flag,
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
        let marks = view
            .library
            .annotations_on(Target::Block(block.id))
            .filter_map(|annotation| match annotation.mark {
                Mark::Remark(_) => Some(OwnMark::Remark),
                Mark::Star => Some(OwnMark::Star),
                Mark::Flag => Some(OwnMark::Flag),
                Mark::Highlight(..) => None,
            });
        let status = match block.status {
            Status::Unchecked => None,
            Status::Confirmed => Some(StatusMark::Confirmed),
            Status::Dated { .. } => Some(StatusMark::Dated),
            Status::Disputed { .. } => Some(StatusMark::Disputed),
        };
        Self {
            strength: strength_of_line(view.library, view.schedules, block.id, view.now),
            n_cards: view.library.n_cards_on(CardSource::Block(block.id)),
            mark: marks.max(),
            status,
        }
    }

    /// Paints the columns so that they end at `right`, centred on `middle_y`.
    pub(super) fn paint(
        self,
        painter: &Painter,
        view: View<'_>,
        right: f32,
        middle_y: f32,
        is_pointed_at: bool,
        is_compact: bool,
    ) {
        let theme = view.theme;
        let (colors, metrics) = (&theme.colors, &theme.metrics);
        let mut left = right - Dots::WIDTH;
        if let Some(dots) = self.strength.map(dots) {
            paint_dots(painter, theme, left, middle_y, dots);
        }
        if !is_compact {
            left -= 10.0;
            if self.n_cards > 0 {
                let small = Typeset::regular(TextRole::Ui, colors.text_subdued);
                let start = small.paint_ending_at(painter, metrics, left, middle_y, &self.n_cards.to_string());
                let glyph = Pos2::new(start - 4.0 - metrics.icon_small / 2.0, middle_y);
                paint_icon(
                    painter,
                    glyph,
                    icon::QUIZ,
                    metrics.icon_small,
                    colors.text_subdued,
                    false,
                );
            }
            left -= CARDS - 10.0;
        }
        if let Some(mark) = self.mark {
            let (glyph, color, is_filled) = match mark {
                OwnMark::Remark => (icon::REMARK, colors.text_subdued, false),
                OwnMark::Star => (icon::STAR, colors.warn, true),
                OwnMark::Flag => (icon::FLAG, colors.wrong, true),
            };
            paint_icon(
                painter,
                Pos2::new(left - MARK / 2.0, middle_y),
                glyph,
                metrics.icon,
                color,
                is_filled,
            );
        }
        left -= MARK;
        let status = match self.status {
            Some(StatusMark::Dated) => Some((icon::DATED, colors.warn)),
            Some(StatusMark::Disputed) => Some((icon::DISPUTED, colors.warn)),
            Some(StatusMark::Confirmed) if is_pointed_at => Some((icon::CONFIRMED, colors.right)),
            Some(StatusMark::Confirmed) | None => None,
        };
        if let Some((glyph, color)) = status {
            paint_icon(
                painter,
                Pos2::new(left - STATUS / 2.0, middle_y),
                glyph,
                metrics.icon,
                color,
                false,
            );
        }
    }

    /// The margin in words, for screen readers: a sentence for each thing that is shown.
    pub(super) fn spoken(self, view: View<'_>, text: &str) -> String {
        let words = &view.words.line;
        let mut spoken = laid_out(text).into_owned();
        let mut add = |part: &str| {
            spoken.push_str(" · ");
            spoken.push_str(part);
        };
        if is_too_long(text) {
            add(&words.shown_in_part);
        }
        match self.status {
            Some(StatusMark::Dated) => add(&words.dated),
            Some(StatusMark::Disputed) => add(&words.disputed),
            Some(StatusMark::Confirmed) | None => {}
        }
        match self.mark {
            Some(OwnMark::Remark) => add(&words.has_remark),
            Some(OwnMark::Star) => add(&words.has_star),
            Some(OwnMark::Flag) => add(&words.has_flag),
            None => {}
        }
        if self.n_cards > 0 {
            add(&words.n_cards.counted(self.n_cards));
        }
        match self.strength {
            Some(Strength::Weak) => add(&words.weak),
            Some(Strength::Fair) => add(&words.fair),
            Some(Strength::Strong) => add(&words.strong),
            Some(Strength::NeverAsked) => add(&words.never_asked),
            None => {}
        }
        spoken
    }
}

/// The dots for a strength.
pub(crate) const fn dots(strength: Strength) -> Dots {
    match strength {
        Strength::NeverAsked => Dots::NeverAsked,
        Strength::Weak => Dots::Weak,
        Strength::Fair => Dots::Fair,
        Strength::Strong => Dots::Strong,
    }
}

/// Where the margin of a row begins.
pub(super) fn left_edge(row: Rect, is_compact: bool) -> f32 {
    row.right() - 16.0 - if is_compact { WIDTH - CARDS } else { WIDTH }
}
