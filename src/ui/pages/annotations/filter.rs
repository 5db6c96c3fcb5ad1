//! Which annotations are listed: by kind, colour, notebook and age.

use crate::model::{Annotated, Mark, NotebookId, Timestamp, Tint};
use crate::ui::View;

const DAY_MS: i64 = 86_400_000;

/// What an annotation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Whatever it is.
    #[default]
    Any,
    Remark,
    Highlight,
    Star,
    Flag,
}

impl MarkKind {
    pub(super) const ALL: [Self; 5] = [Self::Any, Self::Remark, Self::Highlight, Self::Star, Self::Flag];

    pub(super) fn name(self, view: View<'_>) -> &str {
        let words = &view.words.annotations;
        match self {
            Self::Any => &view.words.wrong_answers.all,
            Self::Remark => &words.remarks,
            Self::Highlight => &words.highlights,
            Self::Star => &words.stars,
            Self::Flag => &words.flags,
        }
    }

    /// What is said of mistakes has a page of its own, and is none of them.
    const fn is_of(self, mark: &Mark) -> bool {
        match mark {
            Mark::Remark(_) => matches!(self, Self::Any | Self::Remark),
            Mark::Highlight(..) => matches!(self, Self::Any | Self::Highlight),
            Mark::Star => matches!(self, Self::Any | Self::Star),
            Mark::Flag => matches!(self, Self::Any | Self::Flag),
            Mark::Mistake(_) => false,
        }
    }
}

/// How long ago something was written at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Day,
    Week,
    Month,
}

impl Age {
    pub(super) const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    pub(super) fn name(self, view: View<'_>) -> &str {
        let words = &view.words.annotations;
        match self {
            Self::Day => &words.today,
            Self::Week => &words.week,
            Self::Month => &words.month,
        }
    }

    /// The first moment that counts.
    fn since(self, now: Timestamp) -> Timestamp {
        let n_days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        };
        Timestamp(now.0.saturating_sub(n_days * DAY_MS))
    }
}

/// Which annotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AnnotationFilter {
    pub(super) kind: MarkKind,
    pub(super) tint: Option<Tint>,
    pub(super) notebook: Option<NotebookId>,
    pub(super) age: Option<Age>,
}

impl AnnotationFilter {
    /// Whether it narrows the list at all.
    pub(super) fn is_narrow(self) -> bool {
        self != Self::default()
    }

    /// Whether one is listed, when it is `now`.
    pub(super) fn admits(self, annotated: &Annotated<'_>, now: Timestamp) -> bool {
        let annotation = annotated.annotation;
        let is_tinted = |tint| matches!(annotation.mark, Mark::Highlight(_, of) if of == tint);
        self.kind.is_of(&annotation.mark)
            && self.tint.is_none_or(is_tinted)
            && self.notebook.is_none_or(|notebook| annotated.notebook == notebook)
            && self.age.is_none_or(|age| annotation.made_at >= age.since(now))
    }

    /// How many would be listed of a kind.
    pub(super) fn n_of(self, all: &[Annotated<'_>], kind: MarkKind, now: Timestamp) -> usize {
        // A colour is asked of highlights alone.
        let tint = self
            .tint
            .filter(|_| matches!(kind, MarkKind::Any | MarkKind::Highlight));
        let of_kind = Self { kind, tint, ..self };
        all.iter().filter(|annotated| of_kind.admits(annotated, now)).count()
    }
}
