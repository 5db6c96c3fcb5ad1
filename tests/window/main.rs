//! The boundary between a person and the program: the whole window, driven by role and name, with no display.
//!
//! Every test starts the real program ([`saegim::app::App`]) on a folder of its own, presses keys, clicks and reads what
//! the window says to a screen reader. Clock, zone, seed and fonts are fixed; only the disk and the workers are real, and
//! they are waited for until the program says that it is idle. What is under the fingers is compared in both languages
//! with the words the program shows, never with copies of them.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod about;
mod all_cards;
mod answering;
mod arranging;
mod arriving;
mod bundled;
mod cards;
mod chance;
mod clozes;
mod commands;
mod composing;
mod covering;
mod desk;
mod diagrams;
mod drafts;
mod dragging;
mod drawing;
mod dropping;
mod exams;
mod finding;
mod first_start;
mod gallery;
mod gathered;
mod given;
mod halves;
mod history;
mod home;
mod idle;
mod judging;
mod kinds;
mod leaving;
mod lines;
mod linking;
mod looking_up;
mod many_regions;
mod marks;
#[path = "../material/mod.rs"]
mod material;
mod monkey;
mod names;
mod naming;
mod occlusions;
mod opening;
mod options;
mod outside;
#[cfg(feature = "anki")]
mod packages;
mod past;
mod pasting;
mod paths;
mod progress;
mod proposing;
mod quiz;
mod reading;
mod reimporting;
mod replacing;
mod room;
mod runs;
mod scenes;
mod searching;
mod selecting;
mod settings;
mod sourcing;
#[path = "../material/studied.rs"]
mod studied;
mod tables;
mod today;
mod transferring;
mod translating;
mod tree;
mod troubles;
mod typing;
mod viewing;
mod walking;
mod window;
mod writing;
mod writing_cards;
mod wrong;
