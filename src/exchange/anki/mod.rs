//! Packages of Anki, written: notes and cards with their pictures, schedules and answers, in the oldest form of package,
//! which every Anki and the programs around it read.
//!
//! Each fact is a note: its guid is the one it came with, or follows from its id, so a package that is written again
//! brings the same notes up to date. Every kind of card has the best form Anki has for it (`types`): templates that need no
//! add-on, gaps as gaps, regions of a diagram as hidden places. Where a card stands, and what was answered to it, the caller
//! knows (`sheets`): this module only writes it down.
//!
//! The database is SQLite, behind the feature `anki`; without it [`write_package`] says so.

#[cfg(feature = "anki")]
mod database;
#[cfg(feature = "anki")]
mod html;
#[cfg(feature = "anki")]
mod notes;
#[cfg(feature = "anki")]
mod places;
#[cfg(feature = "anki")]
mod types;

use std::collections::BTreeMap;

use crate::model::{Attachment, CardId, Timestamp};

/// Where a card stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardStanding {
    /// How far it has come, and when it is due.
    pub due: CardDue,
    /// Days between the last answer and the next.
    pub interval_days: u32,
    /// How often it was answered.
    pub reps: u32,
    /// How often it was forgotten.
    pub lapses: u32,
    /// The last answer.
    pub last: Option<Timestamp>,
    /// Stability in days, difficulty, and the decay of forgetting.
    pub memory: Option<(f32, f32, f32)>,
    /// The share that is to be remembered, from 0 to 1.
    pub retention: f32,
    /// What was answered, in order.
    pub answers: Vec<AnswerStanding>,
}

impl CardStanding {
    /// Where a card stands that was never asked.
    pub const NEW: Self = Self {
        due: CardDue::New,
        interval_days: 0,
        reps: 0,
        lapses: 0,
        last: None,
        memory: None,
        retention: 0.0,
        answers: Vec::new(),
    };
}

/// How far a card has come, and when it is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardDue {
    /// Never asked.
    #[default]
    New,
    /// In its steps: at this time. Whether it had been learned before.
    Steps(Timestamp, bool),
    /// In steps that go over days: so many days after the first day. Whether it had been learned before.
    StepDays(i32, bool),
    /// Learned: so many days after the first day.
    Days(i32),
}

/// An answer, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerStanding {
    /// When.
    pub at: Timestamp,
    /// 1 to 4; 0 where the card was made new.
    pub ease: u8,
    /// 0 learning, 1 learned, 2 learning again, 3 in a run of its own, 4 made new.
    pub kind: u8,
    /// Days, or below 0 seconds, until it was to be asked again.
    pub interval: i64,
    /// The same of the answer before.
    pub last_interval: i64,
    /// Difficulty after it, from 1 to 10; nothing where it moved no schedule.
    pub difficulty: Option<f32>,
    /// From the question to the grade.
    pub millis: u32,
}

/// What is written besides the library.
pub struct PackageContents<'a> {
    /// Where cards stand; those that are not there are new.
    pub standings: BTreeMap<CardId, CardStanding>,
    /// When the first day began.
    pub first_day: Timestamp,
    /// Minutes that local time is behind UTC there.
    pub minutes_west: i32,
    /// When the package is written.
    pub now: Timestamp,
    /// The bytes of a picture; nothing where they are lost.
    pub picture: &'a dyn Fn(&Attachment) -> Option<Vec<u8>>,
}

/// A package, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenPackage {
    /// The file.
    pub bytes: Vec<u8>,
    /// Notes in it.
    pub n_notes: usize,
    /// Cards in it.
    pub n_cards: usize,
    /// Answers in it.
    pub n_answers: usize,
    /// Pictures in it.
    pub n_pictures: usize,
    /// Cards whose kind Anki does not have, written as question and answer.
    pub n_plain: usize,
    /// Cards that cannot be asked, which are left out.
    pub n_left_out: usize,
}

/// Why no package was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnwrittenPackage {
    /// There is no card to be written.
    #[error("there are no cards to export: make some first")]
    NoCards,
    /// The database could not be made.
    #[error("the package couldn't be put together in memory: export one notebook at a time")]
    Failed,
    /// It was broken off.
    #[error("the package was stopped")]
    Stopped,
    /// This program was built without what writes packages.
    #[error("this build of Saegim does not write Anki packages; it was built without the feature \"anki\"")]
    NotBuilt,
}

#[cfg(feature = "anki")]
pub use notes::write_package;

/// Writes no package: that takes the feature `anki`.
///
/// # Errors
/// Always.
#[cfg(not(feature = "anki"))]
pub fn write_package(
    _library: &crate::model::Library,
    _scope: &super::Scope,
    _contents: &PackageContents<'_>,
    _watch: &mut super::Watch<'_>,
) -> Result<WrittenPackage, UnwrittenPackage> {
    Err(UnwrittenPackage::NotBuilt)
}
