//! The library on disk: what was acknowledged is never lost.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests state what must hold and stop when it does not"
)]

mod arrivals;
mod as_json;
mod clocks;
mod damage;
mod defects;
mod devices;
mod draft_faults;
mod drafts;
mod exams;
mod faults;
mod files;
mod formats;
mod hostile;
mod kills;
mod laws;
mod ledger;
mod locking;
mod logs;
#[path = "../material/mod.rs"]
mod material;
mod notebooks;
mod outside;
mod pictures;
mod runs;
mod sample;
mod sim;
mod versions;
mod writing;
