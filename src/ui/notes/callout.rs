//! Callouts: the ground behind their title and all that stands in them, with the icon of their kind.
//!
//! The kinds are those of Obsidian with their other names; one that is not known looks like a note. How a callout is folded is
//! the page's, as with headings.

use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Vec2};

use super::outline::{InCallout, OutlineRow};
use crate::model::{Block, BlockKind, CalloutSign};
use crate::ui::View;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::{Colors, Metrics, icon};

/// What a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CalloutKind {
    Note,
    Abstract,
    Info,
    Todo,
    Tip,
    Success,
    Question,
    Warning,
    Failure,
    Danger,
    Bug,
    Example,
    Quote,
}

impl CalloutKind {
    /// The kind of the callout that a line opens.
    pub(super) fn of(block: &Block) -> Self {
        CalloutSign::of(block).map_or(Self::Note, |sign| Self::named(&sign.kind))
    }

    fn named(name: &str) -> Self {
        match name {
            "abstract" | "summary" | "tldr" => Self::Abstract,
            "info" => Self::Info,
            "todo" => Self::Todo,
            "tip" | "hint" | "important" => Self::Tip,
            "success" | "check" | "done" => Self::Success,
            "question" | "help" | "faq" => Self::Question,
            "warning" | "caution" | "attention" => Self::Warning,
            "failure" | "fail" | "missing" => Self::Failure,
            "danger" | "error" => Self::Danger,
            "bug" => Self::Bug,
            "example" => Self::Example,
            "quote" | "cite" => Self::Quote,
            _ => Self::Note,
        }
    }

    /// What it is called.
    pub(super) fn name(self, words: &Words) -> &Phrase {
        let words = &words.callouts;
        match self {
            Self::Note => &words.note,
            Self::Abstract => &words.summary,
            Self::Info => &words.info,
            Self::Todo => &words.todo,
            Self::Tip => &words.tip,
            Self::Success => &words.success,
            Self::Question => &words.question,
            Self::Warning => &words.warning,
            Self::Failure => &words.failure,
            Self::Danger => &words.danger,
            Self::Bug => &words.bug,
            Self::Example => &words.example,
            Self::Quote => &words.quote,
        }
    }

    pub(super) const fn glyph(self) -> &'static str {
        match self {
            Self::Note => icon::EDIT,
            Self::Abstract => icon::PASTE,
            Self::Info => icon::INFO,
            Self::Todo => icon::RIGHT,
            Self::Tip => icon::SUGGESTED,
            Self::Success => icon::CHECK,
            Self::Question => icon::QUESTION,
            Self::Warning => icon::WARNING,
            Self::Failure => icon::CLOSE,
            Self::Danger => icon::ERROR,
            Self::Bug => icon::BUG,
            Self::Example => icon::LINE,
            Self::Quote => icon::QUOTES,
        }
    }

    const fn ground(self, colors: &Colors) -> Color32 {
        match self {
            Self::Note | Self::Info | Self::Todo => colors.selected,
            Self::Tip | Self::Success => colors.right_soft,
            Self::Warning | Self::Danger => colors.warn_soft,
            Self::Failure | Self::Bug => colors.wrong_soft,
            Self::Abstract | Self::Question | Self::Example | Self::Quote => colors.raised,
        }
    }

    pub(super) const fn ink(self, colors: &Colors) -> Color32 {
        match self {
            Self::Note | Self::Info | Self::Todo => colors.accent,
            Self::Tip | Self::Success => colors.right,
            Self::Warning | Self::Danger => colors.warn,
            Self::Failure | Self::Bug => colors.wrong,
            Self::Abstract | Self::Question | Self::Example | Self::Quote => colors.text_subdued,
        }
    }
}

/// Where the right edge of callouts is in a row.
pub(super) fn callout_right(metrics: &Metrics, row: Rect) -> f32 {
    let right = row.left() + metrics.line_left + metrics.reading_width;
    right.min(super::margin::left_edge(
        metrics,
        row,
        row.width() < metrics.margin_from,
    ))
}

/// The ground behind a line that stands in a callout, to be put below all that was drawn of it; nothing elsewhere.
pub(super) fn callout_ground(view: View<'_>, row: OutlineRow, rect: Rect) -> Option<Shape> {
    let InCallout { head, is_last } = row.callout?;
    let head = view
        .library
        .block(head)
        .filter(|head| head.kind == BlockKind::Callout)?;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let indent = f32::from(head.depth) * metrics.line_indent;
    let is_first = row.block == head.id;
    // Callouts that follow each other do not touch.
    let (above, below) = (
        if is_first { metrics.space_xxs } else { 0.0 },
        if is_last { metrics.space_xxs } else { 0.0 },
    );
    let left = rect.left() + metrics.line_left - metrics.space_s + indent;
    let ground = Rect::from_min_max(
        Pos2::new(left, rect.top() + above),
        Pos2::new(callout_right(metrics, rect), rect.bottom() - below),
    );
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small radius")]
    let radius = metrics.radius_card as u8;
    let (top, bottom) = (if is_first { radius } else { 0 }, if is_last { radius } else { 0 });
    let corners = CornerRadius {
        nw: top,
        ne: top,
        sw: bottom,
        se: bottom,
    };
    let fill = CalloutKind::of(head).ground(colors);
    Some(Shape::rect_filled(ground, corners, fill))
}

/// Where the sign that folds a callout stands, in the middle of its first row.
pub(super) fn fold_place(metrics: &Metrics, rect: Rect, middle: f32) -> Pos2 {
    Pos2::new(callout_right(metrics, rect) - metrics.space_l, middle)
}

/// Where the icon stands before the words of the title.
pub(super) fn icon_place(metrics: &Metrics, text_left: f32, middle: f32) -> Pos2 {
    Pos2::new(text_left, middle) - Vec2::new(metrics.space_s + metrics.icon / 2.0, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_are_known_and_what_is_not_known_is_a_note() {
        for (name, kind) in [
            ("tldr", CalloutKind::Abstract),
            ("hint", CalloutKind::Tip),
            ("done", CalloutKind::Success),
            ("faq", CalloutKind::Question),
            ("attention", CalloutKind::Warning),
            ("missing", CalloutKind::Failure),
            ("error", CalloutKind::Danger),
            ("cite", CalloutKind::Quote),
            ("note", CalloutKind::Note),
            ("my-own", CalloutKind::Note),
        ] {
            assert_eq!(CalloutKind::named(name), kind, "{name}");
        }
    }
}
