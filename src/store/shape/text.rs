//! How words are written.
//!
//! The RON writer either escapes every string, which is slow, or writes strings as they are, which lets control
//! characters and bidirectional overrides into a file that people and other programs read as text. Here strings are
//! written as they are, and only those that hold such a character are written with escapes. Both are the same string to
//! any RON reader.

use std::fmt::Write as _;

use ron::value::RawValue;
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize, Serialize, Serializer};

use crate::model;

/// Words in one or two languages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Text {
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    ko: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    en: String,
}

impl Text {
    pub(in crate::store) const fn is_empty(&self) -> bool {
        self.ko.is_empty() && self.en.is_empty()
    }
}

impl From<&model::Text> for Text {
    fn from(text: &model::Text) -> Self {
        Self {
            ko: text.ko.clone(),
            en: text.en.clone(),
        }
    }
}

impl From<Text> for model::Text {
    fn from(text: Text) -> Self {
        Self {
            ko: text.ko,
            en: text.en,
        }
    }
}

/// Whether a character changes how the text around it is shown without being seen itself.
pub(in crate::store) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Writes words people read: ends of lines and tabs as they are.
pub(super) fn words<S: Serializer>(words: &str, serializer: S) -> Result<S::Ok, S::Error> {
    write_string(words, |c| matches!(c, '\n' | '\t'), serializer)
}

/// Writes pieces of a source text, whose blanks matter: ends of lines and tabs escaped.
pub(super) fn source<S: Serializer>(piece: &str, serializer: S) -> Result<S::Ok, S::Error> {
    write_string(piece, |_| false, serializer)
}

/// Words as they are written in a list.
struct Words<'a>(&'a str);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        words(self.0, serializer)
    }
}

/// Writes a list of words.
pub(super) fn list<S: Serializer>(list: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.iter().map(|term| Words(term)))
}

/// Writes groups of words.
pub(super) fn groups<S: Serializer>(groups: &[Vec<String>], serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(groups.len()))?;
    for group in groups {
        let group: Vec<Words<'_>> = group.iter().map(|term| Words(term)).collect();
        sequence.serialize_element(&group)?;
    }
    sequence.end()
}

fn write_string<S: Serializer>(
    string: &str,
    is_plain_control: impl Fn(char) -> bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let needs_escape = |c: char| (c.is_control() && !is_plain_control(c)) || is_invisible(c);
    if !string.contains(needs_escape) {
        return serializer.serialize_str(string);
    }
    let mut literal = String::with_capacity(string.len() + 16);
    literal.push('"');
    for c in string.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c.is_control() || is_invisible(c) => {
                write!(literal, "\\u{{{:x}}}", u32::from(c)).map_err(S::Error::custom)?;
            }
            c => literal.push(c),
        }
    }
    literal.push('"');
    RawValue::from_ron(&literal)
        .map_err(S::Error::custom)?
        .serialize(serializer)
}

/// A field that is left out when it is nothing, and otherwise written without `Some(…)` around it.
pub(in crate::store) mod bare {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands over the field as it is")]
    pub(in crate::store) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::store) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        T::deserialize(deserializer).map(Some)
    }
}
