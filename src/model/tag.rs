//! Tags as people write them into their notes: `#exam` in a line, `tags:` in the properties at the top.
//!
//! Those of lines and notes are read from the words and kept nowhere else: whoever edits the line edits its tags. A card has
//! beside the tags of its lines some of its own, which are given in a list of cards. A tag may have parts
//! (`aws/lambda`); who asks for the first part means all below it. The form is that of Obsidian's help page on tags:
//! letters, digits, `_`, `-` and `/`, and at least one letter.

use std::collections::BTreeMap;

use super::{Block, BlockKind, Card, Library, Note};

/// The tags in some words, without their sign, as they are written.
pub fn tags_in(words: &str) -> impl Iterator<Item = &str> {
    let signs = words.match_indices('#').filter(|&(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | ',' | '"'))
    });
    signs.filter_map(|(at, sign)| {
        let behind = words.get(at + sign.len()..)?;
        let end = behind.find(|c| !is_tag_char(c)).unwrap_or(behind.len());
        behind.get(..end).map(trimmed).filter(|tag| is_tag(tag))
    })
}

/// Some words without the tags that end them, as they are read; all of them where nothing else is there.
pub fn without_end_tags(words: &str) -> &str {
    let mut rest = words;
    while let Some((before, last)) = rest.trim_end().rsplit_once(char::is_whitespace) {
        let is_end_tag = last
            .strip_prefix('#')
            .is_some_and(|tag| is_tag(tag) && tag.chars().all(is_tag_char));
        if !is_end_tag || before.trim().is_empty() {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// What was typed as a tag: without its sign, blanks between words as hyphens. Nothing where it is none.
pub fn tag_of(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.trim().trim_start_matches('#').split_whitespace().collect();
    let tag = trimmed(&words.join("-")).to_owned();
    is_tag(&tag).then_some(tag)
}

/// Whether two tags are the same; case does not matter.
pub fn is_same_tag(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether a tag is the one asked for or lies below it; case does not matter.
pub fn is_tag_or_below(tag: &str, asked: &str) -> bool {
    let mut own = tag.chars().flat_map(char::to_lowercase);
    let is_begun = trimmed(asked)
        .chars()
        .flat_map(char::to_lowercase)
        .all(|c| own.next() == Some(c));
    is_begun && matches!(own.next(), None | Some('/'))
}

impl Block {
    /// The tags written in the line; code has none.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let words = if self.kind == BlockKind::Code { "" } else { &self.text };
        tags_in(words)
    }
}

impl Card {
    /// Whether one of its own tags is this one; case does not matter.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| is_same_tag(own, tag))
    }
}

impl Library {
    /// All tags of cards, lines and notes, each once as it is written first among them, by their letters.
    ///
    /// Looks at every line: keep it until something changes.
    pub fn tags(&self) -> Vec<String> {
        let of_cards = self.cards().flat_map(|card| card.tags.iter().map(String::as_str));
        let of_notes = self.notes().flat_map(|note| note.tags());
        let lines = self.notes().flat_map(|note| self.blocks_of(note));
        let all = of_cards.chain(of_notes).chain(lines.flat_map(|line| line.tags()));
        let mut found: BTreeMap<String, &str> = BTreeMap::new();
        for tag in all {
            found.entry(folded(tag)).or_insert(tag);
        }
        found.into_values().map(ToOwned::to_owned).collect()
    }
}

impl Note {
    /// The tags among the properties at the top of the note, in YAML or TOML: a list in brackets, with commas, or line by line.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let mut is_list = false;
        let values = self.provenance.preamble.lines().map(move |line| {
            if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| is_list) {
                return item;
            }
            let of_key = line
                .split_once([':', '='])
                .filter(|(key, _)| matches!(key.trim().to_ascii_lowercase().as_str(), "tags" | "tag"));
            is_list = of_key.is_some();
            of_key.map_or("", |(_, values)| values)
        });
        let tags = values.flat_map(|values| values.split([',', ' ', '[', ']']));
        tags.map(|tag| trimmed(tag.trim_matches(['"', '\'', '#'])))
            .filter(|tag| is_tag(tag))
    }
}

fn folded(tag: &str) -> String {
    tag.to_lowercase()
}

fn is_tag(tag: &str) -> bool {
    tag.chars().all(is_tag_char) && tag.chars().any(char::is_alphabetic)
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '/')
}

fn trimmed(tag: &str) -> &str {
    tag.trim_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_at_the_end_are_left_out_of_what_is_read() {
        for (words, read) in [
            ("메모리는 10,240MB까지다. #D4", "메모리는 10,240MB까지다."),
            ("둘 #D1 #aws/lambda", "둘"),
            ("#시험 람다", "#시험 람다"),
            ("#시험", "#시험"),
            ("#시험 #D1", "#시험"),
            ("C# 코드 #1", "C# 코드 #1"),
            ("끝의 빈칸 ", "끝의 빈칸 "),
            ("", ""),
        ] {
            assert_eq!(without_end_tags(words), read, "{words:?}");
        }
    }

    #[test]
    fn tags_stand_behind_blanks_and_are_no_headings_colours_or_languages() {
        let read = |words| tags_in(words).collect::<Vec<_>>();
        assert_eq!(read("#시험 람다 #aws/lambda, (#중요)"), ["시험", "aws/lambda", "중요"]);
        assert_eq!(read("C# ## #1 a#b https://a.b/#c # x"), [""; 0]);
    }

    #[test]
    fn what_is_typed_becomes_a_tag_or_nothing() {
        for (typed, tag) in [
            ("aws", Some("aws")),
            (" #시험 ", Some("시험")),
            ("시험  범위", Some("시험-범위")),
            ("/aws/s3/", Some("aws/s3")),
            ("2026-12", None),
            ("#", None),
            ("a,b", None),
            ("", None),
        ] {
            assert_eq!(tag_of(typed).as_deref(), tag, "{typed}");
        }
        assert!(is_same_tag("AWS", "aws") && !is_same_tag("aws", "aws/s3"));
    }

    #[test]
    fn a_tag_stands_for_those_below_it() {
        assert!(is_tag_or_below("AWS/Lambda", "aws"));
        assert!(is_tag_or_below("aws", "AWS"));
        assert!(!is_tag_or_below("aws-lambda", "aws"));
        assert!(!is_tag_or_below("aws", "aws/lambda"));
    }

    #[test]
    fn tags_are_read_from_the_properties_in_each_of_their_forms() {
        let read = |preamble: &str| {
            let mut note = Note {
                id: crate::model::Id::from_raw(1),
                notebook: crate::model::Id::from_raw(1),
                title: String::new(),
                provenance: crate::model::Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            };
            preamble.clone_into(&mut note.provenance.preamble);
            note.tags().map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(read("---\ntags: [aws, \"시험\"]\ntitle: x\n---\n"), ["aws", "시험"]);
        assert_eq!(
            read("---\ntags:\n  - aws/s3\n  - '#db'\nother:\n  - no\n---\n"),
            ["aws/s3", "db"]
        );
        assert_eq!(read("---\nTags: a, b\n---\n"), ["a", "b"]);
        assert_eq!(read("+++\ntags = [\"a\", \"b\"]\n+++\n"), ["a", "b"]);
        assert_eq!(read("---\ntitle: tags\n---\n"), [""; 0]);
    }
}
