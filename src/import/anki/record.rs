//! What a line remembers of the Anki note it came from.
//!
//! It stands in the source of the first line, as a comment in front of its words: the guid, how many lines the note had, and
//! for each card a digest of what it asked and of how it stood when it came. By these a package that comes again tells
//! what was changed here from what only is as it was; and an export gives the note its guid back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Block, Card, Lang, SourceText, anki_comment, digest_of, guid_in_comment};

/// What is remembered of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) n_lines: usize,
    /// By the place of the card: what it asked, and how it stood.
    pub(super) cards: BTreeMap<u16, (u64, u64)>,
}

impl Record {
    /// The comment.
    pub(super) fn written(&self, guid: &str) -> String {
        let mut rest = self.n_lines.to_string();
        for (ord, (content, state)) in &self.cards {
            let _ = write!(rest, " {ord}:{content:x}:{state:x}");
        }
        anki_comment(guid, &rest)
    }

    /// What a line remembers; nothing where it came from elsewhere.
    pub(super) fn of(block: &Block) -> Option<Self> {
        let (SourceText::Around { lead, .. } | SourceText::Edited { lead, .. }) = &block.source else {
            return None;
        };
        let (_, rest) = guid_in_comment(lead)?;
        let mut words = rest.split(' ');
        let n_lines = words.next()?.parse().ok()?;
        let card = |word: &str| {
            let (ord, digests) = word.split_once(':')?;
            let (content, state) = digests.split_once(':')?;
            let digests = (
                u64::from_str_radix(content, 16).ok()?,
                u64::from_str_radix(state, 16).ok()?,
            );
            Some((ord.parse().ok()?, digests))
        };
        Some(Self {
            n_lines,
            cards: words.filter_map(card).collect(),
        })
    }
}

/// Digests of what a card asks, and of how it stands.
pub(super) fn digests(card: &Card, is_flagged: bool, is_starred: bool) -> (u64, u64) {
    let mut content = vec![card.prompt.kind().name()];
    let fields = card.prompt.fields().into_iter().map(|field| field.text);
    for text in fields.chain([&card.explanation, &card.hint]) {
        content.extend([text.ko.as_str(), text.en.as_str()]);
    }
    content.extend(card.prompt.answers(Lang::Ko));
    let marks = [
        (card.is_suspended, "suspended"),
        (is_flagged, "flag"),
        (is_starred, "star"),
    ];
    let marks = marks.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| *name);
    let state: Vec<&str> = card.tags.iter().map(String::as_str).chain([""]).chain(marks).collect();
    (digest_of(&content), digest_of(&state))
}
