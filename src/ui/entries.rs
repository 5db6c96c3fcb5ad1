//! Tables that are compiled in (words, sizes), read entry by entry.
//!
//! A derived reader of a struct is one function in which each field may come behind any other. With hundreds of fields that
//! takes an optimizing compiler longer than the rest of the program, so here entries are collected by their names first, and
//! taken out one after the other. It is as strict: no entry may be missing, stand twice, or be left over.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The entries of a table, or of a part of one, by their names.
#[derive(Debug)]
pub(super) struct Entries<V>(BTreeMap<String, V>);

impl<V: DeserializeOwned> Entries<V> {
    /// Reads a table in RON: `(name: value, …)`.
    pub(super) fn read(table: &str) -> Self {
        #[expect(clippy::expect_used, reason = "tables are compiled in, and tests read all of them")]
        ron::from_str(table).expect("a shipped table is sound")
    }
}

impl<V> Entries<V> {
    /// Takes an entry out.
    #[inline(never)]
    pub(super) fn take(&mut self, name: &str) -> V {
        #[expect(clippy::expect_used, reason = "tables are compiled in, and tests read all of them")]
        self.0.remove(name).expect(name)
    }

    /// Ends with a table of which everything was taken.
    pub(super) fn end(self) {
        let left: Vec<String> = self.0.into_keys().collect();
        assert!(left.is_empty(), "entries that nobody takes: {left:?}");
    }
}

impl Entries<ron::Value> {
    /// Takes an entry out as what it is.
    #[inline(never)]
    pub(super) fn take_as<T: DeserializeOwned>(&mut self, name: &str) -> T {
        #[expect(clippy::expect_used, reason = "tables are compiled in, and tests read all of them")]
        self.take(name).into_rust().expect(name)
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collector<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Collector<V> {
            type Value = Entries<V>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("entries with names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    if entries.insert(name.clone(), value).is_some() {
                        return Err(Error::custom(format_args!("`{name}` stands twice")));
                    }
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_any(Collector(PhantomData))
    }
}

/// The name of an entry, which RON writes without quotes.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Letters;

        impl Visitor<'_> for Letters {
            type Value = Name;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }

        deserializer.deserialize_identifier(Letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_taken_as_what_they_are() {
        let mut entries: Entries<ron::Value> = Entries::read("(one: 1.5, pair: (2.0, 3.0), /* so */ name: \"둘\")");
        assert!((entries.take_as::<f32>("one") - 1.5).abs() < f32::EPSILON);
        assert_eq!(entries.take_as::<(f32, f32)>("pair"), (2.0, 3.0));
        assert_eq!(entries.take_as::<String>("name"), "둘");
        entries.end();
        let mut parts: Entries<Entries<String>> = Entries::read("(part: (name: \"하나\"))");
        let mut part = parts.take("part");
        assert_eq!(part.take("name"), "하나");
        part.end();
    }

    #[test]
    #[should_panic(expected = "stands twice")]
    fn no_entry_stands_twice() {
        Entries::<String>::read("(a: \"1\", a: \"2\")");
    }

    #[test]
    #[should_panic(expected = "[\"b\"]")]
    fn none_is_left_over() {
        let mut entries: Entries<String> = Entries::read("(a: \"1\", b: \"2\")");
        entries.take("a");
        entries.end();
    }

    #[test]
    #[should_panic(expected = "wanted")]
    fn none_is_missing() {
        Entries::<String>::read("(a: \"1\")").take("wanted");
    }
}
