//! Packages of Anki, `.apkg` and `.colpkg`: what is in one (`read`), and fitted to the library (`fit`).
//!
//! A package is an archive with a database of notes, cards and answers, and the files its notes show. All three forms
//! are read. A deck at the top becomes a notebook, the decks in it headings, a note its lines with the cards that ask them, and
//! every answer an answer in the log with its own time, so that schedules go on where they were. What has no place here
//! is named in the report and left in Anki.
//!
//! *Identity* is the guid of a note: all ids of what it becomes follow from it (`model::derived_id`), so a package that
//! comes again finds everything again, on every device, and no answer counts twice.
//!
//! The database is read with SQLite, which is C: behind the feature `anki`. What a package is, and how it is fitted, is
//! not, so that nothing else has to know. Facts of the format are noted where they are used; none of Anki's code is.

#[cfg(feature = "anki")]
mod archive;
#[cfg(feature = "anki")]
mod cards;
#[cfg(feature = "anki")]
mod choice;
#[cfg(feature = "anki")]
mod filled;
mod fit;
#[cfg(feature = "anki")]
mod fragment;
#[cfg(feature = "anki")]
mod history;
#[cfg(feature = "anki")]
mod note_lines;
#[cfg(feature = "anki")]
mod occlusion;
mod page;
mod record;
mod report;
mod settings;
#[cfg(feature = "anki")]
mod tables;
#[cfg(feature = "anki")]
mod template;
#[cfg(feature = "anki")]
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{Read, Seek};

pub use fit::{PackageFitted, PackageOptions, fit_package};
pub use report::{Left, PackageReport};

use crate::model::{Grade, Prompt, RegionId, ReviewMode, Shape, Span, Text, Timestamp, derived_id};

/// Why a package is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageTrouble {
    /// It is no archive with a collection in it.
    NoPackage,
    /// It is the database Anki works in, which it may be writing to.
    LiveCollection,
    /// It was written by a newer Anki, in a form nobody knows yet.
    TooNew,
    /// It unpacks into more than a collection can be.
    TooLarge,
    /// Its archive or its database is damaged.
    Damaged,
    /// This program was built without what reads packages.
    NotBuilt,
}

/// A package, read whole but for its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Package {
    /// Its name without the end.
    pub name: String,
    /// Its notes, deck by deck and in each as old as they are.
    pub notes: Vec<PackageNote>,
    /// The presets of decks at the top, by the name of the deck.
    pub presets: BTreeMap<String, PackagePreset>,
    /// Where the files that its notes show are, by their names.
    pub media: BTreeMap<String, MediaFile>,
    /// What has no place here.
    pub left: Vec<Left>,
}

/// A file of a package, by the name its archive has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// The entry of the archive.
    pub entry: String,
    /// Whether it is packed once more.
    pub is_packed: bool,
}

/// A note of a package.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageNote {
    /// Unique in the world.
    pub guid: String,
    /// The names of its deck from the top down; never empty.
    pub deck: Vec<String>,
    /// What it says.
    pub lines: Vec<PackageLine>,
    /// What asks it.
    pub cards: Vec<PackageCard>,
    /// The picture its cards hide parts of.
    pub occlusion: Option<PackageOcclusion>,
}

/// A line of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageLine {
    /// From 0.
    pub depth: u8,
    /// Its words, or the name of the picture it is.
    pub text: String,
    /// How parts of them are set off.
    pub spans: Vec<Span>,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// A card of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageCard {
    /// The id of its row, which stays the same wherever it goes.
    pub row: i64,
    /// Which of the note's.
    pub ord: u16,
    /// What it asks.
    pub prompt: Prompt,
    /// Shown with the answer.
    pub explanation: Text,
    /// Shown before the answer where it is asked for.
    pub hint: Text,
    /// The lines it comes from, by their places.
    pub lines: Vec<usize>,
    /// As we write them.
    pub tags: BTreeSet<String>,
    /// Held back.
    pub is_suspended: bool,
    /// Set where a flag of any colour is.
    pub is_flagged: bool,
    /// To be found again.
    pub is_starred: bool,
    /// What was answered, in order.
    pub answers: Vec<PackageAnswer>,
    /// Stability in days and difficulty, as Anki had them last.
    pub memory: Option<(f32, f32)>,
}

/// An answer to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageAnswer {
    /// When.
    pub at: Timestamp,
    /// How well.
    pub grade: Grade,
    /// What for.
    pub mode: ReviewMode,
    /// From the question to the grade.
    pub millis: u32,
    /// Days until it was to be asked again.
    pub interval_days: Option<u32>,
    /// Whether nobody gave it: it keeps the due day of a card whose answers are not in the package.
    pub is_made_up: bool,
}

/// A picture with places to be named.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageOcclusion {
    /// The name of the picture.
    pub picture: String,
    /// Its places: the number they are asked under, and where they are.
    pub places: Vec<(u16, Shape)>,
}

/// How the cards of a deck are scheduled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackagePreset {
    /// What the user calls it.
    pub name: String,
    /// From 0 to 1.
    pub retention: Option<f32>,
    /// New cards a day.
    pub new_per_day: i64,
    /// Learned cards a day.
    pub reviews_per_day: i64,
    /// In minutes.
    pub learning_steps: Vec<f32>,
    /// In minutes.
    pub relearning_steps: Vec<f32>,
    /// Whether new cards come by chance.
    pub is_random: bool,
    /// How often a card is forgotten before it is a leech.
    pub leech_lapses: i64,
    /// Whether it is held back then.
    pub suspends_leeches: bool,
    /// Whether cards of a note come on different days.
    pub has_siblings_apart: bool,
    /// Of FSRS; empty where none were fitted.
    pub parameters: Vec<f32>,
}

/// What a package is read from.
pub trait PackageFile: Read + Seek + Send {}

impl<T: Read + Seek + Send> PackageFile for T {}

/// The files of a package, to be read one by one.
pub struct PackageMedia {
    #[cfg(feature = "anki")]
    archive: archive::Archive,
    /// There is none.
    #[cfg(not(feature = "anki"))]
    never: std::convert::Infallible,
}

impl fmt::Debug for PackageMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackageMedia").finish_non_exhaustive()
    }
}

impl PackageMedia {
    /// Reads a file of a package, of which at most `max_bytes` are read.
    ///
    /// # Errors
    /// When it is not there, damaged, or larger.
    pub fn read(&mut self, wanted: &MediaFile, max_bytes: u64) -> Result<Vec<u8>, PackageTrouble> {
        #[cfg(feature = "anki")]
        return archive::media(&mut self.archive, wanted, max_bytes);
        #[cfg(not(feature = "anki"))]
        match (self.never, wanted, max_bytes) {}
    }
}

/// Reads a package, but for its files.
///
/// # Errors
/// Why it is none, or cannot be read. Nothing of it is read then. What was read when it was broken off is not whole.
#[cfg(feature = "anki")]
pub fn read_package(
    name: &str,
    file: Box<dyn PackageFile>,
    is_cancelled: &dyn Fn() -> bool,
) -> Result<(Package, PackageMedia), PackageTrouble> {
    let (contents, archive) = archive::open(file)?;
    let tables = tables::Tables::read(contents.database)?;
    Ok((
        cards::package(name, tables, contents.media, is_cancelled),
        PackageMedia { archive },
    ))
}

/// Reads no package: that takes the feature `anki`.
///
/// # Errors
/// Always.
#[cfg(not(feature = "anki"))]
pub fn read_package(
    _name: &str,
    _file: Box<dyn PackageFile>,
    _is_cancelled: &dyn Fn() -> bool,
) -> Result<(Package, PackageMedia), PackageTrouble> {
    Err(PackageTrouble::NotBuilt)
}

/// The region that a place of a note becomes.
fn region_id(guid: &str, place: usize) -> RegionId {
    derived_id(&["region", guid, &place.to_string()])
}

/// What a place without a name is called.
fn place_name(number: u16) -> Text {
    Text {
        ko: String::new(),
        en: number.to_string(),
    }
}

/// Whether nothing is seen of some HTML.
#[cfg(feature = "anki")]
fn is_blank_html(html: &str) -> bool {
    let is_seen = |html: &str| html.contains("<img") || !fragment::Fragment::read(html).lines.is_empty();
    html.trim().is_empty() || !is_seen(html)
}
