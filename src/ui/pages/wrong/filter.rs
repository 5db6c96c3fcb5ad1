//! Which wrong answers are listed.

use crate::model::{CardKind, MistakeReason, NotebookId};
use crate::quiz::WrongEntry;
use crate::ui::View;

/// Why they were wrong, as far as that was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reasons {
    #[default]
    All,
    /// One of those that are offered.
    Reason(MistakeReason),
    /// In one's own words alone.
    Own,
    /// Nothing was said.
    Untold,
}

impl Reasons {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let offered = MistakeReason::ALL.into_iter().map(Self::Reason);
        std::iter::once(Self::All)
            .chain(offered)
            .chain([Self::Own, Self::Untold])
    }

    pub(super) fn name(self, view: View<'_>) -> &str {
        let words = &view.words.wrong_answers;
        match self {
            Self::All => &words.all,
            Self::Reason(reason) => view.words.mistake_reason(reason),
            Self::Own => &words.own_reason,
            Self::Untold => &words.untold,
        }
    }

    fn admits(self, view: View<'_>, entry: &WrongEntry) -> bool {
        let said = view.library.mistake_of(entry.card);
        let reason = said.and_then(|said| said.reason);
        let has_words = said.is_some_and(|said| !said.words.is_empty());
        match self {
            Self::All => true,
            Self::Reason(wanted) => reason == Some(wanted),
            Self::Own => reason.is_none() && has_words,
            Self::Untold => reason.is_none() && !has_words,
        }
    }
}

/// How far a card is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Not right since.
    StillWrong,
    /// Right on a day at least.
    RightOnce,
}

/// What is asked of an entry; nothing where it may be anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MistakeFilter {
    pub(super) reasons: Reasons,
    pub(super) notebook: Option<NotebookId>,
    pub(super) kind: Option<CardKind>,
    pub(super) progress: Option<Progress>,
}

impl MistakeFilter {
    pub(super) fn admits(self, view: View<'_>, entry: &WrongEntry) -> bool {
        self.reasons.admits(view, entry) && self.admits_beside_reason(view, entry)
    }

    /// How many entries there are for some reasons, whatever was chosen of these.
    pub(super) fn n_of(self, view: View<'_>, entries: &[WrongEntry], reasons: Reasons) -> usize {
        let admits = |entry: &&WrongEntry| Self { reasons, ..self }.admits(view, entry);
        entries.iter().filter(admits).count()
    }

    fn admits_beside_reason(self, view: View<'_>, entry: &WrongEntry) -> bool {
        let Some(card) = view.library.card(entry.card) else {
            return false;
        };
        let progress = if entry.n_days_right == 0 {
            Progress::StillWrong
        } else {
            Progress::RightOnce
        };
        let is_in = |notebook| {
            view.library
                .note(card.note)
                .is_some_and(|note| note.notebook == notebook)
        };
        self.notebook.is_none_or(is_in)
            && self.kind.is_none_or(|kind| card.prompt.kind() == kind)
            && self.progress.is_none_or(|wanted| wanted == progress)
    }
}
