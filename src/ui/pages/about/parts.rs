//! The parts the program is made of, and on what terms each may be used.
//!
//! What is said about crates is made from what cargo knows by `tests/packaging/parts.rs`, which also holds it true. All texts
//! are in the program, so that they can be read offline and beside no file.

use crate::ui::text::Words;

const CRATES: &str = include_str!("../../../../assets/licences/crates.tsv");

const MIT: &str = include_str!("../../../../assets/licences/MIT.txt");
const APACHE: &str = include_str!("../../../../assets/licences/Apache-2.0.txt");
const UNICODE: &str = include_str!("../../../../assets/licences/Unicode-3.0.txt");

/// The texts by the names of licences. An older wording of the Unicode licence is shown in the one that its crate brings.
const TEXTS: [(&str, &str); 11] = [
    ("Apache-2.0", APACHE),
    (
        "BSD-2-Clause",
        include_str!("../../../../assets/licences/BSD-2-Clause.txt"),
    ),
    (
        "BSD-3-Clause",
        include_str!("../../../../assets/licences/BSD-3-Clause.txt"),
    ),
    ("BSL-1.0", include_str!("../../../../assets/licences/BSL-1.0.txt")),
    ("CC0-1.0", include_str!("../../../../assets/licences/CC0-1.0.txt")),
    ("ISC", include_str!("../../../../assets/licences/ISC.txt")),
    ("MIT", MIT),
    ("MPL-2.0", include_str!("../../../../assets/licences/MPL-2.0.txt")),
    ("Unicode-3.0", UNICODE),
    ("Unicode-DFS-2016", UNICODE),
    ("Zlib", include_str!("../../../../assets/licences/Zlib.txt")),
];

/// What a part is called.
#[derive(Clone, Copy, Debug)]
enum Name {
    Own(&'static str),
    Notebook,
    Hanja,
    StandardLibrary,
}

/// Something the program is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    name: Name,
    pub(super) version: &'static str,
    /// As an expression of SPDX.
    pub(super) licence: &'static str,
    /// Who has the copyright, parted by `; `; nothing where its own text says so.
    holders: &'static str,
    /// What it brings as its licence; the texts its expression names where nothing.
    own_text: Option<&'static str>,
}

impl Part {
    const fn own(name: Name, version: &'static str, licence: &'static str, own_text: &'static str) -> Self {
        Self {
            name,
            version,
            licence,
            holders: "",
            own_text: Some(own_text),
        }
    }

    pub(super) fn name(self, words: &Words) -> &str {
        match self.name {
            Name::Own(name) => name,
            Name::Notebook => &words.about.notebook,
            Name::Hanja => &words.about.hanja,
            Name::StandardLibrary => &words.about.standard_library,
        }
    }

    /// Its licence, paragraph by paragraph: who has the copyright, then the texts.
    pub(super) fn paragraphs(self) -> Vec<String> {
        let holders = self.holders.split("; ").filter(|holder| !holder.is_empty());
        let named = TEXTS.iter().filter(|(id, _)| self.names(id)).map(|&(_, text)| text);
        let texts: Vec<&str> = match self.own_text {
            Some(text) => vec![text],
            None => named.collect(),
        };
        let of_texts = texts.into_iter().flat_map(paragraphs_of);
        holders.map(str::to_owned).chain(of_texts).collect()
    }

    /// Whether its expression names a licence.
    fn names(self, id: &str) -> bool {
        let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')');
        self.licence.split(is_end).any(|word| word == id)
    }
}

/// A text without the ends of its lines, which were made for another width, and without rules drawn with signs.
fn paragraphs_of(text: &str) -> impl Iterator<Item = String> {
    let is_rule = |word: &&str| word.len() > 3 && word.chars().all(|c| matches!(c, '-' | '='));
    let joined = text.split("\n\n").map(move |lines| {
        let words = lines.split_whitespace().filter(|word| !is_rule(word));
        words.collect::<Vec<_>>().join(" ")
    });
    joined.filter(|paragraph| !paragraph.is_empty())
}

/// All parts: what is our own, what was drawn and written by others, what is compiled in, then the crates by name.
pub(super) fn parts() -> Vec<Part> {
    let first = [
        Part {
            name: Name::Own("Saegim"),
            version: env!("CARGO_PKG_VERSION"),
            licence: env!("CARGO_PKG_LICENSE"),
            holders: "Copyright (c) 2026 The Saegim authors",
            own_text: None,
        },
        Part::own(
            Name::Notebook,
            "",
            "CC-BY-4.0",
            include_str!("../../../../data/LICENSE-CC-BY-4.0.txt"),
        ),
        Part::own(
            Name::Hanja,
            "",
            "Unicode-3.0",
            include_str!("../../../../data/hanja/LICENSE-UNICODE.txt"),
        ),
        Part::own(
            Name::Own("Pretendard"),
            "",
            "OFL-1.1",
            include_str!("../../../../assets/fonts/LICENSE-Pretendard-OFL.txt"),
        ),
        Part::own(
            Name::Own("D2Coding"),
            "",
            "OFL-1.1",
            include_str!("../../../../assets/fonts/LICENSE-D2Coding-OFL.txt"),
        ),
        Part::own(
            Name::Own("Phosphor"),
            "",
            "MIT",
            include_str!("../../../../assets/fonts/LICENSE-Phosphor-MIT.txt"),
        ),
        Part {
            name: Name::StandardLibrary,
            version: "",
            licence: "MIT OR Apache-2.0",
            holders: "Copyright (c) The Rust Project Contributors",
            own_text: None,
        },
        Part::own(
            Name::Own("SQLite"),
            "",
            "Public domain",
            "The author disclaims copyright to this source code.",
        ),
        Part {
            name: Name::Own("Zstandard"),
            version: "",
            licence: "BSD-3-Clause",
            holders: "Copyright (c) Meta Platforms, Inc. and affiliates. All rights reserved.",
            own_text: None,
        },
    ];
    first.into_iter().chain(CRATES.lines().filter_map(crate_of)).collect()
}

/// The crate of a row.
fn crate_of(row: &'static str) -> Option<Part> {
    let mut fields = row.split('\t');
    Some(Part {
        name: Name::Own(fields.next()?),
        version: fields.next()?,
        licence: fields.next()?,
        holders: fields.next()?,
        own_text: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_part_whose_licence_can_be_read() {
        let parts = parts();
        assert!(parts.len() > 300 && parts.len() > CRATES.lines().count());
        for part in parts {
            let n_characters: usize = part.paragraphs().iter().map(String::len).sum();
            assert!(n_characters > 50, "{part:?}");
        }
    }

    #[test]
    fn a_choice_of_licences_is_shown_with_both() {
        let part = crate_of("one\t1.0.0\t(MIT OR Apache-2.0) AND Unicode-3.0\tCopyright (c) 2026 One; Two");
        let paragraphs = part.map(Part::paragraphs).unwrap_or_default();
        assert_eq!(paragraphs.first().map(String::as_str), Some("Copyright (c) 2026 One"));
        for words in ["MIT License", "Apache License", "UNICODE LICENSE V3"] {
            assert!(
                paragraphs.iter().any(|paragraph| paragraph.starts_with(words)),
                "{words}"
            );
        }
    }
}
