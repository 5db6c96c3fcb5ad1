pub use crate::machine::{chance, ids, now};
