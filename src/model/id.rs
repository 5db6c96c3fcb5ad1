//! Identities of everything in the library.
//!
//! Every kind of entity has an id type of its own, so that a card cannot be looked up with the id of a note. An id is
//! a number that is never used twice: not after a deletion, not after an undo, and not by another device that works on
//! a copy of the same library. [`IdSource`] therefore starts at a number made of the time and a random part and counts
//! up from there; the caller supplies that start, because the model itself knows neither clock nor chance.
//!
//! Ids sort in the order in which they were given out. They are written as thirteen characters of Crockford's base 32
//! (digits and lower-case letters without `i`, `l`, `o`, `u`), which survive being read aloud, typed and double-clicked.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Crockford's base 32 in lower case, <https://www.crockford.com/base32.html>.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Characters of a written id: 13 × 5 bits hold 64 bits.
const WRITTEN_LEN: usize = 13;

/// Bits of an [`IdSource`] start that are random; the rest is the time in milliseconds.
pub(super) const RANDOM_BITS: u32 = 20;

/// No source gives out numbers above this: the time in milliseconds takes 41 bits until the year 2039, and 43 until 2248.
const HIGHEST: u64 = 1 << 63;

/// What all id types have in common: a number that can be taken out and put back.
///
/// Only [`IdSource`] and the file shapes need it; everything else works with the concrete types.
pub trait Id: Copy + Ord + fmt::Display {
    /// Wraps a number that was given out before.
    fn from_raw(raw: u64) -> Self;
    /// The number inside.
    fn raw(self) -> u64;
}

/// The text was not thirteen characters of Crockford's base 32 that fit 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedId;

impl fmt::Display for MalformedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id: expected 13 digits and letters")
    }
}

impl std::error::Error for MalformedId {}

fn write_raw(raw: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut written = String::with_capacity(WRITTEN_LEN);
    for place in (0..WRITTEN_LEN).rev() {
        let digit = usize::try_from((raw >> (5 * place)) & 31).unwrap_or_default();
        written.push(char::from(ALPHABET.get(digit).copied().unwrap_or(b'0')));
    }
    f.pad(&written)
}

fn parse_raw(written: &str) -> Result<u64, MalformedId> {
    if written.len() != WRITTEN_LEN {
        return Err(MalformedId);
    }
    written.bytes().try_fold(0_u64, |raw, byte| {
        let digit = ALPHABET
            .iter()
            .position(|&letter| letter == byte.to_ascii_lowercase())
            .ok_or(MalformedId)?;
        let shifted = raw.checked_mul(32).ok_or(MalformedId)?;
        Ok(shifted | digit as u64)
    })
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl Id for $name {
            fn from_raw(raw: u64) -> Self {
                Self(raw)
            }

            fn raw(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_raw(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(written: &str) -> Result<Self, MalformedId> {
                parse_raw(written).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = String::deserialize(deserializer)?;
                written
                    .parse()
                    .map_err(|_| D::Error::invalid_value(Unexpected::Str(&written), &"an id of 13 digits and letters"))
            }
        }
    )*};
}

id_types! {
    /// Identifies a [`Notebook`](super::Notebook).
    NotebookId,
    /// Identifies a [`Note`](super::Note).
    NoteId,
    /// Identifies a [`Block`](super::Block).
    BlockId,
    /// Identifies a [`Diagram`](super::Diagram).
    DiagramId,
    /// Identifies a [`Region`](super::Region); unique in the library, not only in its diagram.
    RegionId,
    /// Groups the regions of a diagram that are chosen and moved together; see [`Region::group`](super::Region::group).
    GroupId,
    /// Identifies a [`Card`](super::Card).
    CardId,
    /// Groups the cards that ask the same thing; see [`Card::fact`](super::Card::fact).
    FactId,
    /// Identifies an [`Annotation`](super::Annotation).
    AnnotationId,
    /// Identifies a [`Review`](super::Review).
    ReviewId,
}

/// Gives out ids that were never used before.
///
/// Two sources that start in different milliseconds, or with different random parts, do not meet as long as neither
/// gives out more than a million ids per millisecond of its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSource {
    next: u64,
}

impl IdSource {
    /// A source that counts up from `now_ms` (milliseconds since 1970) and twenty bits of `random`.
    pub fn new(now_ms: u64, random: u64) -> Self {
        let start = (now_ms << RANDOM_BITS) | (random & ((1 << RANDOM_BITS) - 1));
        Self { next: start.max(1) }
    }

    /// Leaves out everything up to and including `used`, so that a clock set back cannot bring an id twice. A number that
    /// no source gives out, as damage may make one, is passed over: there would be no room behind it.
    pub fn skip_past(&mut self, used: u64) {
        if used < HIGHEST {
            self.next = self.next.max(used.saturating_add(1));
        }
    }

    /// Goes on behind an id that another source gave out. What that source gives out next lies right behind it, so this one
    /// goes to the next millisecond and keeps its random part.
    pub fn go_behind(&mut self, theirs: u64) {
        if (self.next..HIGHEST).contains(&theirs) {
            let own = self.next & ((1 << RANDOM_BITS) - 1);
            self.next = (((theirs >> RANDOM_BITS) + 1) << RANDOM_BITS) | own;
        }
    }

    /// The next unused id.
    pub fn next_id<T: Id>(&mut self) -> T {
        let raw = self.next;
        self.next = self.next.saturating_add(1);
        T::from_raw(raw)
    }
}

/// Derived ids have no more bits than this: they lie before every time a source gives out ids at, so that no source is
/// driven ahead by them.
const DERIVED_BITS: u32 = 60;

/// The id of something that another program keeps under names of its own: the same for the same names, on every device,
/// so that it is found again when it comes again.
pub fn derived_id<T: Id>(names: &[&str]) -> T {
    T::from_raw((digest_of(names) >> (u64::BITS - DERIVED_BITS)).max(1))
}

/// Some names as a number that differs wherever they do, but by chance: FNV-1a with the finish of `MurmurHash3`.
pub fn digest_of(names: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for name in names {
        for byte in name.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_the_same_id_everywhere_and_one_before_all_that_are_counted() {
        let one: CardId = derived_id(&["guid", "0"]);
        assert_eq!(one, derived_id(&["guid", "0"]));
        assert_ne!(one, derived_id(&["guid0", ""]));
        let counted: CardId = IdSource::new(1_700_000_000_000, 0).next_id();
        assert!(one < counted && one.raw() > 0);
    }

    #[test]
    fn ids_behind_those_of_another_source_do_not_meet_what_it_gives_out_next() {
        let (mut own, mut theirs) = (IdSource::new(5, 3), IdSource::new(900, 77));
        let seen: CardId = theirs.next_id();
        own.go_behind(seen.raw());
        let given: Vec<CardId> = (0..1_000).map(|_| own.next_id()).collect();
        assert!(given.iter().all(|id| *id > seen));
        let theirs: Vec<CardId> = (0..1_000).map(|_| theirs.next_id()).collect();
        assert!(theirs.iter().all(|id| !given.contains(id)));
        let before = own.clone();
        own.go_behind(seen.raw());
        own.go_behind(u64::MAX);
        assert_eq!(own, before, "that lies behind already, or is no id");
    }

    #[test]
    fn a_written_id_reads_back_as_itself() {
        for raw in [0, 1, 31, 32, 1_763_882_000_000 << 20, u64::MAX] {
            let id = CardId::from_raw(raw);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for written in ["", "0", "0000000000000_", "000000000000i", "zzzzzzzzzzzzz", "가나다라"] {
            assert_eq!(written.parse::<CardId>(), Err(MalformedId), "{written:?}");
        }
    }

    #[test]
    fn a_clock_set_back_does_not_repeat_an_id() {
        let mut ids = IdSource::new(5_000, 7);
        let last: NoteId = ids.next_id();
        let mut later = IdSource::new(4_000, 7);
        later.skip_past(last.raw());
        assert!(later.next_id::<NoteId>() > last);
    }
}
