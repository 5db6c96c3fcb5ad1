//! Searching lines, cards, diagrams, regions and remarks while the person types, in Korean and English at once.
//!
//! Every text is stored as the keys that type it (`keys`, `key_form`). In that form half-typed syllables, the wrong keyboard
//! layout, spacing and Unicode composition are simple byte operations.
//!
//! - **The index** (`index`) has a document for each entity (`document`) and follows the changes of the library. `build`
//!   fills it in batches, `names` with a list of names. Beside the documents it has their signatures (`prune`), the words
//!   of all of them (`vocabulary`) and the synonyms (`meanings`, with `alias` for glossaries and `learnt` for notes).
//! - **A query** is separated into words and filters (`filter`). The filters become a set of documents (`selection`,
//!   `condition`); only for them the library is asked. The words become terms with match rules (`query`, with `ending`, `figure`,
//!   `number`, `date` with `date_place`, `layout` and `hanja`; in the second phase `loose`, with `sound`, `phone` and `typo`).
//! - **Finding** (`find`) matches (`pattern` with `piece`, `judge`, with headings from `context`; where a synonym may
//!   stand say `admit` and `capitals`), scores (`score`) and ranks (`rank`,
//!   `order`, with fuzzy-matcher in `fuzzy`) the documents that the pruning leaves, and makes hits of the best (`show`).
//!   `scattered` is the last resort.
//!
//! It knows no files and no clock: which cards are due, the caller says.

mod admit;
mod alias;
mod bitmap;
mod build;
mod capitals;
mod cards;
mod condition;
mod context;
mod date;
mod date_place;
mod document;
mod ending;
mod figure;
mod filter;
mod filter_values;
mod find;
mod fuzzy;
mod hanja;
mod hint;
mod hit;
mod index;
mod judge;
mod key_form;
mod keys;
mod layout;
mod learnt;
mod loose;
mod meanings;
mod names;
mod notes;
mod number;
mod order;
mod pattern;
mod phone;
mod piece;
mod prune;
mod query;
mod rank;
mod scattered;
mod score;
mod selection;
mod show;
mod sound;
mod token;
mod typo;
mod vocabulary;

pub use build::{Batch, Builder};
pub use filter::{CardState, Filter, ParsedQuery};
pub use filter_values::tags_of;
pub use find::ScopedIndex;
pub use hint::{Hint, NameBegun, NamedBy};
pub use hit::{Hit, HitTarget, Why};
pub use index::Index;
pub use learnt::LearntPair;
pub use names::Names;
pub use selection::Selection;
