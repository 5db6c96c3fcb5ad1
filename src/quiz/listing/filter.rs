//! Which cards are listed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::CardRow;
use crate::model::{CardId, CardKind, NotebookId};
use crate::quiz::Stage;

/// How many shelves there are.
pub(super) const N_SHELVES: usize = 7;

/// Which cards are listed: those for which everything holds that is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardFilter {
    /// In this notebook.
    pub notebook: Option<NotebookId>,
    /// Of this kind.
    pub kind: Option<CardKind>,
    /// Due within this time.
    pub due: Option<DueWithin>,
    /// This far; forgotten and in steps again counts as learning.
    pub stage: Option<Stage>,
    /// Of this shelf.
    pub shelf: CardShelf,
    /// Among these, which something else found.
    pub matching: Option<Matching>,
    /// Among these, which stand behind something a person asked to see.
    pub among: Option<Among>,
}

/// When a card is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueWithin {
    /// By the end of this day of study.
    Today,
    /// Within seven days of study from today.
    Week,
    /// After those.
    Later,
    /// On no day: it is new, or may not be asked.
    NoDay,
}

impl DueWithin {
    /// All of them, soonest first.
    pub const ALL: [Self; 4] = [Self::Today, Self::Week, Self::Later, Self::NoDay];

    fn has(self, row: &CardRow) -> bool {
        match (self, row.days_left) {
            (Self::Today, Some(days)) => days == 0,
            (Self::Week, Some(days)) => days < 7,
            (Self::Later, Some(days)) => days >= 7,
            (Self::NoDay, None) => true,
            (Self::NoDay, Some(_)) | (Self::Today | Self::Week | Self::Later, None) => false,
        }
    }
}

/// Cards that have in common what a person looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardShelf {
    /// Nothing: all of them.
    #[default]
    All,
    /// They are to be asked now.
    Due,
    /// They were never asked.
    New,
    /// They are forgotten again and again.
    Leech,
    /// They were answered wrong lately.
    Wrong,
    /// They have a star or a flag.
    Marked,
    /// They are held back.
    Suspended,
}

impl CardShelf {
    /// All of them.
    pub const ALL: [Self; N_SHELVES] = [
        Self::All,
        Self::Due,
        Self::New,
        Self::Leech,
        Self::Wrong,
        Self::Marked,
        Self::Suspended,
    ];

    /// Its place among them.
    pub(super) fn place(self) -> usize {
        Self::ALL.iter().position(|shelf| *shelf == self).unwrap_or_default()
    }

    /// Whether a card is on it.
    pub(super) fn has(self, row: &CardRow) -> bool {
        match self {
            Self::All => true,
            Self::Due => row.is_due,
            Self::New => row.stage == Stage::New,
            Self::Leech => row.is_leech,
            Self::Wrong => row.is_wrong_lately,
            Self::Marked => row.has_star || row.has_flag,
            Self::Suspended => row.card.is_suspended,
        }
    }
}

/// Cards that something else found. Two are the same when they were found at once.
#[derive(Clone, Debug)]
pub struct Matching(pub Arc<BTreeSet<CardId>>);

impl PartialEq for Matching {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Cards with a name for what they have in common, as they were when that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Among {
    /// What they have in common, for people.
    pub name: String,
    /// Which they are.
    pub cards: Matching,
}

impl Among {
    /// Some cards under a name.
    pub fn new(name: String, cards: BTreeSet<CardId>) -> Self {
        Self {
            name,
            cards: Matching(Arc::new(cards)),
        }
    }
}

impl CardFilter {
    /// Some cards under a name, and no others.
    pub fn among(name: String, cards: BTreeSet<CardId>) -> Self {
        Self {
            among: Some(Among::new(name, cards)),
            ..Self::default()
        }
    }

    /// Whether it asks for anything, the shelf aside.
    pub fn is_narrow(&self) -> bool {
        let everything = Self {
            shelf: self.shelf,
            ..Self::default()
        };
        *self != everything
    }

    /// Whether everything but the shelf holds.
    pub(super) fn admits_beside_shelf(&self, row: &CardRow) -> bool {
        let is_of_stage = |stage: Stage| match stage {
            Stage::Learning => matches!(row.stage, Stage::Learning | Stage::Relearning),
            Stage::New | Stage::Review | Stage::Relearning => row.stage == stage,
        };
        self.notebook.is_none_or(|notebook| row.note.notebook == notebook)
            && self.kind.is_none_or(|kind| row.card.prompt.kind() == kind)
            && self.due.is_none_or(|due| due.has(row))
            && self.stage.is_none_or(is_of_stage)
            && (self.matching.as_ref()).is_none_or(|matching| matching.0.contains(&row.card.id))
            && (self.among.as_ref()).is_none_or(|among| among.cards.0.contains(&row.card.id))
    }
}
