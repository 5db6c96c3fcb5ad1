//! What a run of questions is about and of which shape it is, and runs that go on at another time.
//!
//! Which cards that are stands in `quiz`; here are only the words for it, because a run that was broken off is kept on disk.

use super::{BlockId, CardId, NoteId, NotebookId, ReviewId, ReviewMode};

/// What a run of questions is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// A notebook.
    Notebook(NotebookId),
    /// A note.
    Note(NoteId),
    /// The lines from a heading to the next one of its level or above. For a line that is no heading, the line with
    /// those nested in it.
    Section(BlockId),
    /// The notes and lines with a tag, or one below it; a heading with what stands below it.
    Tag(String),
    /// These cards, in this order, whether they are due or not.
    Cards(Vec<CardId>),
}

/// Which cards of what it is about a run asks, and what its answers count for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunShape {
    /// What is to be answered today.
    #[default]
    Today,
    /// The same, with no more new questions once five minutes were answered.
    FiveMinutes,
    /// What was learned and is not due, most in danger first.
    Ahead,
    /// What was answered wrongly lately.
    Wrong,
    /// What has a star, itself or its line.
    Starred,
    /// What was never asked.
    New,
    /// What was never asked, before reading: counts for nothing.
    Pretest,
    /// Everything; moves no schedule.
    Cram,
    /// What is left of a pass through everything of a note or notebook.
    Pass,
}

impl RunShape {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::FiveMinutes,
        Self::Ahead,
        Self::Wrong,
        Self::Starred,
        Self::New,
        Self::Pretest,
        Self::Cram,
        Self::Pass,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::FiveMinutes => "five_minutes",
            Self::Ahead => "ahead",
            Self::Wrong => "wrong",
            Self::Starred => "starred",
            Self::New => "new",
            Self::Pretest => "pretest",
            Self::Cram => "cram",
            Self::Pass => "pass",
        }
    }

    /// The shape of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

/// A run of questions that was begun: everything it takes to go on with it. How far it has come is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRun {
    /// Of which shape.
    pub shape: RunShape,
    /// What it is about.
    pub scope: Scope,
    /// What its answers are.
    pub mode: ReviewMode,
    /// What it asks, in this order.
    pub cards: Vec<CardId>,
    /// The newest answer to one of them when it began; later ones belong to the run.
    pub since: Option<ReviewId>,
}

/// How many runs that were broken off are kept; of more, those begun longest ago are let go of.
pub const MAX_OPEN_RUNS: usize = 6;

/// The runs that were broken off, the newest first: of each shape about the same thing one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenRuns(Vec<OpenRun>);

impl OpenRun {
    /// Whether it is of a shape and about something: two such runs are one, begun at different times.
    pub fn is(&self, shape: RunShape, scope: &Scope) -> bool {
        self.shape == shape && self.scope == *scope
    }
}

impl OpenRuns {
    /// Keeps a run as the newest, in place of an earlier one of its shape about the same.
    pub fn keep(&mut self, run: OpenRun) {
        self.forget(run.shape, &run.scope);
        self.0.insert(0, run);
        self.0.truncate(MAX_OPEN_RUNS);
    }

    /// These with the run that goes on as the newest, for which none of them makes way: it has no place of its own yet.
    #[must_use]
    pub fn beside(&self, current: &OpenRun) -> Self {
        let kept = self.0.iter().filter(|run| !run.is(current.shape, &current.scope));
        Self(std::iter::once(current).chain(kept).cloned().collect())
    }

    /// Lets go of a run.
    pub fn forget(&mut self, shape: RunShape, scope: &Scope) {
        self.0.retain(|run| !run.is(shape, scope));
    }

    /// Lets go of those that do not hold.
    pub fn retain(&mut self, holds: impl FnMut(&OpenRun) -> bool) {
        self.0.retain(holds);
    }

    /// The runs, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &OpenRun> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Those that come first stay: as many as are kept, and the one that went on beside them.
impl FromIterator<OpenRun> for OpenRuns {
    fn from_iter<T: IntoIterator<Item = OpenRun>>(runs: T) -> Self {
        let mut kept = Self::default();
        for run in runs {
            let is_known = kept.iter().any(|other| other.is(run.shape, &run.scope));
            if !is_known && kept.0.len() <= MAX_OPEN_RUNS {
                kept.0.push(run);
            }
        }
        kept
    }
}
