//! All cards of a library as a table: filtered, sorted, and worked out a slice at a time.
//!
//! A library may have 100,000 cards, and a frame has no time to look at them all. [`CardTable::work`] does as much as it is
//! told to and says whether that was everything: first the facts of each card are gathered ([`CardRow`]), then those a
//! [`CardFilter`] admits are sorted in runs, then the runs are merged. What is shown meanwhile is what was shown before. Cards
//! are gathered anew when the library or the minute has changed, and only sorted anew when the filter or the order has.

mod filter;
mod merge;
mod order;
mod row;

pub use filter::{Among, CardFilter, CardShelf, DueWithin, Matching};
pub use order::{CardColumn, CardOrder};
pub use row::{CardRow, LastAnswer};

use super::Schedules;
use crate::model::{CardId, Id as _, Library, Timestamp};
use filter::N_SHELVES;
use merge::Merge;

/// What the table is made of.
#[derive(Clone, Copy, Debug)]
pub struct TableSource<'a> {
    /// The cards.
    pub library: &'a Library,
    /// Where they stand.
    pub schedules: &'a Schedules,
    /// Now.
    pub now: Timestamp,
    /// Whatever else changes when the cards or their schedules do.
    pub revision: u64,
}

/// Which cards, and in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardsWanted {
    /// Those that are listed.
    pub filter: CardFilter,
    /// How they are sorted.
    pub order: CardOrder,
}

/// Cards in one run: sorted together at once.
const RUN: usize = 2_000;

/// The table.
#[derive(Debug, Default)]
pub struct CardTable {
    /// All cards, oldest first.
    rows: Vec<CardRow>,
    /// Those that are listed. What has come or gone since does not move them.
    listed: Vec<CardId>,
    n_on_shelf: [usize; N_SHELVES],
    /// The revision and minute that `rows` were gathered for.
    gathered_for: Option<(u64, i64)>,
    listed_for: Option<CardsWanted>,
    stage: Stage,
}

/// What is being worked out.
#[derive(Debug, Default)]
enum Stage {
    #[default]
    Resting,
    /// The facts of all cards, up to one.
    Gathering {
        of: (u64, i64),
        rows: Vec<CardRow>,
        next: CardId,
    },
    /// Those that are listed, in sorted runs.
    Sorting {
        wanted: CardsWanted,
        n_on_shelf: [usize; N_SHELVES],
        runs: Vec<Vec<usize>>,
        next: usize,
    },
    Merging {
        wanted: CardsWanted,
        n_on_shelf: [usize; N_SHELVES],
        merge: Merge,
    },
}

impl CardTable {
    /// Goes on for about so many cards; answers whether the list has changed. Whether there is more to do,
    /// [`is_up_to_date`](Self::is_up_to_date) tells.
    pub fn work(&mut self, source: TableSource<'_>, wanted: &CardsWanted, n_cards: usize) -> bool {
        let mut left = n_cards;
        let mut has_changed = false;
        while left > 0 && !self.is_up_to_date(source, wanted) {
            let n_done;
            (self.stage, n_done) = match std::mem::take(&mut self.stage) {
                Stage::Resting => (self.begin(source, wanted), 0),
                Stage::Gathering { of, rows, next } => self.gather(source, of, rows, next),
                Stage::Sorting { wanted: other, .. } | Stage::Merging { wanted: other, .. } if other != *wanted => {
                    (self.begin_sorting(wanted), 0)
                }
                Stage::Sorting {
                    wanted,
                    n_on_shelf,
                    runs,
                    next,
                } => self.sort(wanted, n_on_shelf, runs, next),
                Stage::Merging {
                    wanted,
                    n_on_shelf,
                    mut merge,
                } => {
                    let rows = &self.rows;
                    let n_done = merge.step(RUN.min(left), |one, other| {
                        wanted.order.compare(rows.get(one), rows.get(other))
                    });
                    if let Some(listed) = merge.finished() {
                        let id = |place: usize| self.rows.get(place).map(|row| row.card.id);
                        self.listed = listed.into_iter().filter_map(id).collect();
                        self.n_on_shelf = n_on_shelf;
                        self.listed_for = Some(wanted);
                        has_changed = true;
                        (Stage::Resting, n_done)
                    } else {
                        let stage = Stage::Merging {
                            wanted,
                            n_on_shelf,
                            merge,
                        };
                        (stage, n_done)
                    }
                }
            };
            left = left.saturating_sub(n_done.max(1));
        }
        has_changed
    }

    /// Whether the list is what is wanted of the library as it is now.
    pub fn is_up_to_date(&self, source: TableSource<'_>, wanted: &CardsWanted) -> bool {
        self.gathered_for == Some(of(source)) && self.listed_for.as_ref() == Some(wanted)
    }

    /// Whether nothing was ever listed.
    pub const fn is_fresh(&self) -> bool {
        self.listed_for.is_none()
    }

    /// How many cards are listed.
    pub const fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether no card is listed.
    pub const fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// How many cards there are in all.
    pub const fn n_all(&self) -> usize {
        self.rows.len()
    }

    /// How many of the cards that the rest of the filter admits are on a shelf.
    pub fn n_on(&self, which: CardShelf) -> usize {
        self.n_on_shelf.get(which.place()).copied().unwrap_or_default()
    }

    /// The card in a place of the list.
    pub fn at(&self, place: usize) -> Option<&CardRow> {
        self.row(*self.listed.get(place)?)
    }

    /// All cards of the list, in its order.
    pub fn listed(&self) -> impl Iterator<Item = &CardRow> {
        self.listed.iter().filter_map(|&card| self.row(card))
    }

    /// Where a card stands in the list. Looks through all of it.
    pub fn place_of(&self, card: CardId) -> Option<usize> {
        self.listed.iter().position(|&listed| listed == card)
    }

    /// Rows stand in the order of their cards.
    fn row(&self, card: CardId) -> Option<&CardRow> {
        let place = self.rows.binary_search_by_key(&card, |row| row.card.id).ok()?;
        self.rows.get(place)
    }

    fn begin(&self, source: TableSource<'_>, wanted: &CardsWanted) -> Stage {
        if self.gathered_for == Some(of(source)) {
            return self.begin_sorting(wanted);
        }
        Stage::Gathering {
            of: of(source),
            rows: Vec::with_capacity(source.library.n_cards()),
            next: CardId::from_raw(0),
        }
    }

    fn begin_sorting(&self, wanted: &CardsWanted) -> Stage {
        Stage::Sorting {
            wanted: wanted.clone(),
            n_on_shelf: [0; N_SHELVES],
            runs: Vec::with_capacity(self.rows.len().div_ceil(RUN)),
            next: 0,
        }
    }

    /// What is gathered while the library goes on changing is finished all the same, and gathered again afterwards.
    fn gather(
        &mut self,
        source: TableSource<'_>,
        of: (u64, i64),
        mut rows: Vec<CardRow>,
        next: CardId,
    ) -> (Stage, usize) {
        let mut cards = source.library.cards_from(next);
        rows.extend(cards.by_ref().take(RUN).filter_map(|card| CardRow::of(source, card)));
        if let Some(card) = cards.next() {
            let next = card.id;
            return (Stage::Gathering { of, rows, next }, RUN);
        }
        self.rows = rows;
        self.gathered_for = Some(of);
        self.listed_for = None;
        (Stage::Resting, RUN)
    }

    fn sort(
        &self,
        wanted: CardsWanted,
        mut n_on_shelf: [usize; N_SHELVES],
        mut runs: Vec<Vec<usize>>,
        next: usize,
    ) -> (Stage, usize) {
        let end = (next + RUN).min(self.rows.len());
        let mut run = Vec::new();
        for (place, row) in (next..end).zip(self.rows.get(next..end).unwrap_or_default()) {
            if !wanted.filter.admits_beside_shelf(row) {
                continue;
            }
            for (which, n) in CardShelf::ALL.into_iter().zip(&mut n_on_shelf) {
                *n += usize::from(which.has(row));
            }
            if wanted.filter.shelf.has(row) {
                run.push(place);
            }
        }
        run.sort_unstable_by(|&one, &other| wanted.order.compare(self.rows.get(one), self.rows.get(other)));
        runs.push(run);
        if end < self.rows.len() {
            let next = end;
            let stage = Stage::Sorting {
                wanted,
                n_on_shelf,
                runs,
                next,
            };
            return (stage, RUN);
        }
        let rows = &self.rows;
        let merge = Merge::new(runs, |one, other| wanted.order.compare(rows.get(one), rows.get(other)));
        let stage = Stage::Merging {
            wanted,
            n_on_shelf,
            merge,
        };
        (stage, RUN)
    }
}

/// What facts are gathered for: what was due a minute ago is due still, but not the other way round.
const fn of(source: TableSource<'_>) -> (u64, i64) {
    (source.revision, source.now.0.div_euclid(60_000))
}
