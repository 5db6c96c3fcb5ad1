//! Finding lines, cards, diagrams, regions and remarks while the person types, in Korean and English at once.
//!
//! Every text is kept as the keys that type it (`keys`, `form`); in that form half-typed syllables, the wrong keyboard
//! layout, spacing and Unicode forms are the same few byte operations. A query becomes terms with several rules to be
//! found (`query`, with `ending`, `figure`, `alias` and `learnt`; `loose` adds words that sound or are spelled alike, by `sound`
//! and `typo`). Signatures say which documents cannot hold them (`signature`) or cannot be among the best (`bound`); the
//! rest is looked at (`pattern`), judged (`judge`, with headings from `context`), ordered (`rank`, with fuzzy-matcher
//! behind `fuzzy`) and shown with ranges in the original text (`show`). `scattered` is the last resort.
//!
//! An index is built slice by slice (`build`) and can be searched from the first. What a query says besides its words (`tag:`, `is:due`, `-word`) is taken out of it first (`filter`) and becomes a set
//! of documents to search among (`selection`); only for that the library is parsed. The index is brought up to date by the
//! model's changes and answers as if it had been built anew. It knows no files and no time: what is due, the caller says.

mod alias;
mod bitmap;
mod build;
mod condition;
mod context;
mod document;
mod ending;
mod figure;
mod filter;
mod find;
mod fuzzy;
mod hit;
mod index;
mod judge;
mod key_form;
mod keys;
mod learnt;
mod loose;
mod meanings;
mod names;
mod order;
mod pattern;
mod phone;
mod prune;
mod query;
mod rank;
mod scattered;
mod score;
mod selection;
mod show;
mod sound;
mod typo;
mod vocabulary;

pub use build::{Batch, Builder};
pub use filter::{Filter, ParsedQuery};
pub use find::ScopedIndex;
pub use hit::{Hit, HitTarget, Why};
pub use index::Index;
pub use learnt::LearntPair;
pub use names::Names;
pub use selection::Selection;
