//! The rows of the list: suggestions below the headings of their lines, the most worth first, and which are ticked.
//!
//! What is hardly worth a card comes last, below a heading of its own. As long as nobody has set a tick, the best few
//! are ticked, so that one key makes a good beginning of a long list.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Reading, Suggestion};
use crate::model::{BlockId, NoteId};
use crate::quiz::propose::{Proposal, ProposalKind, Worth};

/// Ticked before anybody has ticked.
const N_TICKED_AT_FIRST: usize = 10;

/// While notes are read the list is worked out again when there are so many more suggestions, and a quarter more: often
/// enough to see it fill, and seldom enough for a large library.
const N_MORE: usize = 50;

/// Which proposals are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages) enum Part {
    #[default]
    All,
    /// Questions with their answers, and cards that a note already writes as such.
    Written,
    /// What was found in lines that were not written to be asked.
    Found,
    Unread,
}

impl Part {
    fn has(self, proposal: &Proposal) -> bool {
        let is_written = matches!(proposal.kind, ProposalKind::Question | ProposalKind::Flashcard);
        match self {
            Self::All => true,
            Self::Written => is_written,
            Self::Found => !is_written,
            Self::Unread => false,
        }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListRow {
    /// What the suggestions below have in common.
    Group(Group),
    /// A suggestion, by its place among those that are shown.
    Suggestion(usize),
}

/// What some suggestions have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The note and the heading of their lines.
    Below(NoteId, Option<BlockId>),
    /// They are hardly worth a card.
    Doubtful,
}

impl Group {
    fn of(suggestion: &Suggestion) -> Self {
        match suggestion.worth {
            Worth::Doubtful => Self::Doubtful,
            Worth::Best | Worth::Fair => Self::Below(suggestion.proposal.note, suggestion.heading),
        }
    }
}

/// What is in the list that is shown, worked out once for each change.
#[derive(Debug, Default)]
pub(in crate::ui::pages) struct Listed {
    of: Option<(u64, Part)>,
    /// How many suggestions there were then.
    n_read: usize,
    pub(super) rows: Vec<ListRow>,
    /// The suggestions in the order in which they are shown, by their places among all that were read.
    places: Vec<usize>,
    /// Where the suggestions stand among the rows.
    row_of: Vec<usize>,
    pub(super) n_written: usize,
    /// By the ids of their proposals; those ticked by nobody yet are the best few.
    ticked: BTreeSet<String>,
    has_own_ticks: bool,
    /// The places among all that were read of the ticked ones that are shown, sorted.
    ticked_places: Vec<usize>,
}

impl Listed {
    /// Works the rows out anew where something changed; answers whether it did.
    pub(super) fn refresh(&mut self, reading: &Reading, part: Part) -> bool {
        let n_read = reading.suggestions.len();
        let n_more = n_read.saturating_sub(self.n_read);
        let is_little_more = n_more == 0 || (reading.is_reading() && n_more < N_MORE.max(self.n_read / 4));
        if self.of == Some((reading.version, part)) && is_little_more {
            return false;
        }
        self.of = Some((reading.version, part));
        self.n_read = n_read;
        let all = || reading.suggestions.iter().enumerate();
        self.n_written = all()
            .filter(|(_, suggestion)| Part::Written.has(&suggestion.proposal))
            .count();
        // Headings keep the order of the notes; below one of them the best come first.
        let mut order: BTreeMap<GroupOrder, usize> = BTreeMap::new();
        let mut sorted: Vec<(usize, Worth, usize, Group)> = Vec::new();
        for (place, suggestion) in all().filter(|(_, suggestion)| part.has(&suggestion.proposal)) {
            let group = Group::of(suggestion);
            let n_groups = order.len();
            let rank = match group {
                Group::Doubtful => usize::MAX,
                Group::Below(note, heading) => *order.entry((note, heading)).or_insert(n_groups),
            };
            sorted.push((rank, suggestion.worth, place, group));
        }
        sorted.sort_by_key(|&(rank, worth, place, _)| (rank, worth, place));
        self.rows.clear();
        self.places.clear();
        self.row_of.clear();
        let mut group_before = None;
        for (_, _, place, group) in sorted {
            if group_before != Some(group) {
                group_before = Some(group);
                self.rows.push(ListRow::Group(group));
            }
            self.row_of.push(self.rows.len());
            self.rows.push(ListRow::Suggestion(self.places.len()));
            self.places.push(place);
        }
        if !self.has_own_ticks {
            let best = self.shown(reading).filter(|suggestion| suggestion.worth == Worth::Best);
            let ids = best
                .take(N_TICKED_AT_FIRST)
                .map(|suggestion| suggestion.proposal.id.clone());
            self.ticked = ids.collect();
        }
        self.find_ticked(reading);
        true
    }

    fn find_ticked(&mut self, reading: &Reading) {
        let is_ticked = |place: &&usize| reading.suggestions.get(**place).is_some_and(|it| self.is_ticked(it));
        let mut places: Vec<usize> = self.places.iter().filter(is_ticked).copied().collect();
        places.sort_unstable();
        self.ticked_places = places;
    }

    /// How many suggestions are shown.
    pub(super) const fn len(&self) -> usize {
        self.places.len()
    }

    /// The place among all that were read of the one at a place in the list.
    pub(super) fn place(&self, shown: usize) -> Option<usize> {
        self.places.get(shown).copied()
    }

    /// The row of the one at a place in the list.
    pub(super) fn row(&self, shown: usize) -> usize {
        self.row_of.get(shown).copied().unwrap_or_default()
    }

    fn shown<'a>(&'a self, reading: &'a Reading) -> impl Iterator<Item = &'a Suggestion> {
        self.places.iter().filter_map(|&place| reading.suggestions.get(place))
    }

    pub(super) fn is_ticked(&self, suggestion: &Suggestion) -> bool {
        self.ticked.contains(&suggestion.proposal.id)
    }

    /// Sets the tick of the one at a place in the list, or takes it away.
    pub(super) fn toggle(&mut self, reading: &Reading, shown: usize) {
        let place = self.place(shown);
        let Some(suggestion) = place.and_then(|place| reading.suggestions.get(place)) else {
            return;
        };
        self.has_own_ticks = true;
        let id = &suggestion.proposal.id;
        if !self.ticked.remove(id) {
            self.ticked.insert(id.clone());
        }
        self.find_ticked(reading);
    }

    /// Ticks all that are shown, or none of them.
    pub(super) fn tick_all(&mut self, reading: &Reading, is_ticked: bool) {
        self.has_own_ticks = true;
        let ids: Vec<String> = self
            .shown(reading)
            .map(|suggestion| suggestion.proposal.id.clone())
            .collect();
        if is_ticked {
            self.ticked.extend(ids);
        } else {
            for id in &ids {
                self.ticked.remove(id);
            }
        }
        self.find_ticked(reading);
    }

    /// Takes every tick away.
    pub(super) fn tick_none(&mut self) {
        self.has_own_ticks = true;
        self.ticked.clear();
        self.ticked_places.clear();
    }

    /// Lets the best few of what is left be ticked again.
    pub(super) fn tick_best(&mut self) {
        self.has_own_ticks = false;
        self.of = None;
    }

    /// The places among all that were read of the ticked ones that are shown, sorted.
    pub(super) fn ticked(&self) -> &[usize] {
        &self.ticked_places
    }
}

type GroupOrder = (NoteId, Option<BlockId>);
