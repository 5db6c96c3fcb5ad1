//! What a line remembers of the Anki note it came from.
//!
//! It stands in the source of the first line, as a comment in front of its words: the guid, how many lines the note had, a
//! digest of what was set off in them, and for each card one of what it asked and one of how it stood when it came. By these
//! a package that comes again tells what was changed here from what only is as it was; and an export gives the note its
//! guid back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Block, Card, Lang, SourceText, Span, anki_comment, digest_of, guid_in_comment};

/// What stands before the digest of what was set off.
const SPANS_SIGN: char = '=';

/// What is remembered of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) n_lines: usize,
    /// What was set off in its lines; 0 for nothing.
    pub(super) spans: u64,
    /// By the place of the card: what it asked, and how it stood.
    pub(super) cards: BTreeMap<u16, (u64, u64)>,
}

impl Record {
    /// The comment.
    pub(super) fn written(&self, guid: &str) -> String {
        let mut rest = self.n_lines.to_string();
        if self.spans != 0 {
            let _ = write!(rest, " {SPANS_SIGN}{:x}", self.spans);
        }
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
        let spans = |word: &str| u64::from_str_radix(word.strip_prefix(SPANS_SIGN)?, 16).ok();
        Some(Self {
            n_lines,
            spans: words.clone().find_map(spans).unwrap_or_default(),
            cards: words.filter_map(card).collect(),
        })
    }
}

/// A digest of what is set off in lines, each with its place; 0 for nothing.
pub(super) fn digest_of_spans<'s>(lines: impl Iterator<Item = (usize, &'s [Span])>) -> u64 {
    let set_off = lines.filter(|(_, spans)| !spans.is_empty());
    let said: Vec<String> = set_off.map(|(place, spans)| format!("{place} {spans:?}")).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    if said.is_empty() { 0 } else { digest_of(&said) }
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
