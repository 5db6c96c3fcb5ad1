//! The library on disk: the only module that touches its files.
//!
//! A library is a folder of small files that can be read without this program; `layout` shows them. Notes, diagrams and
//! settings are RON documents that are replaced whole; answers are lines added to a log; pictures lie under the hash of
//! their bytes and never change.
//!
//! Promises, each held by `tests/store`:
//! - what [`Store::save`] acknowledged is on disk, whatever happens afterwards;
//! - a crash, a full disk or a power cut at any moment leaves every document as it was before or as it is after;
//! - a damaged file is a [`Finding`] and takes nothing else with it, and nothing is deleted to repair it;
//! - what another program wrote is never overwritten: it is kept beside;
//! - reading a library and saving it again writes nothing.
//!
//! How: a document is written to a new file beside the old one, synced, read back, renamed over it, and the folder
//! synced; a line of the log is synced before it counts; whoever writes holds a lock that ends with the process. A failed
//! sync is never tried again on the same file, because the system may have dropped the pages: the next attempt writes a
//! new one. All of it goes through the [`Fs`] seam, so that the tests can make any step fail.
//!
//! The store knows no clock and no chance. It keeps earlier versions and what was deleted when it is given a folder and a
//! clock for that, and words that are still being written when it is given a folder. [`Writer`] watches the folder; the
//! store does not merge what two devices did to one note, and does not decide when to save.

mod access;
mod attachments;
mod cache;
mod catalogue;
mod check;
mod checked;
mod device;
mod document;
mod drafts;
mod error;
mod finding;
mod fs;
mod install;
mod job;
mod layout;
mod ledger;
mod load;
mod log;
mod look;
mod naming;
mod open;
mod outside;
mod place;
mod repair;
mod replace;
mod save;
mod seen;
mod shape;
mod shipped;
pub mod source;
mod vector;
mod versions;
mod watch;
mod writer;

pub use access::{Access, OpenMode};
pub use attachments::{Attachments, inspect};
pub use cache::{NewTiles, PictureCache};
pub use check::{CheckReport, Counts, check, check_at, check_on};
pub use device::{DeviceId, MalformedDeviceId};
pub use error::{Doing, PictureRefusal, ReadOnlyReason, StoreError};
pub use finding::{Finding, Holds, Problem};
pub use fs::{DiskFs, Entry, EntryKind, Fs, FsFile, Lock, Stamp};
pub use install::install;
pub use job::SaveJob;
pub use load::{Arrived, Tell};
pub use open::{Opened, Store};
pub use outside::{read_file, this_device, write_file};
pub use repair::{Repair, repair, repair_on};
pub use save::Saved;
pub use seen::{ConflictCopy, Seen, Sighting};
pub use shipped::{documents, is_kept, keep_shipped, kept_documents, kept_form, read_kept};
pub use versions::{Clock, Version, Versions};
pub use writer::{Ack, JobId, SaveState, Writer};
