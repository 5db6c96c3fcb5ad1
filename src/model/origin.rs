//! How things remember under which name another program keeps them.
//!
//! A note of Anki has a guid. What is made of it remembers it in the source of its first line, in a comment; what was made
//! here gets one that says which fact it asks. Import and export agree on both here, and on nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Card, CardId, CardSource, FactId, Id as _, Library, Prompt, SourceText, derived_id, digest_of};

const COMMENT: &str = "<!--anki ";
const COMMENT_END: &str = "-->";

/// The tags that stand for flags of other colours than the first, which is our flag, in the order of their numbers there.
pub const FLAG_TAGS: [&str; 6] = [
    "flag/orange",
    "flag/green",
    "flag/blue",
    "flag/pink",
    "flag/turquoise",
    "flag/purple",
];

/// The tag that stands for a star there.
pub const STAR_TAG: &str = "marked";

/// How many places beyond the number of cards are tried: cards of a note may be missing before the ones that are there.
const N_PLACES_TRIED: u16 = 32;

/// 2010, and how long the years are in which rows have their ids, in milliseconds.
const FIRST_ROW: u64 = 1_262_304_000_000;
const ROW_YEARS: u64 = 315_360_000_000;

/// A row that meets another of its id is moved on by less than this.
const ROWS_APART: u64 = 16;

/// What a guid of ours begins with.
const OWN: &str = "saegim-";

/// The comment that remembers a guid, and what else is to be remembered with it.
pub fn anki_comment(guid: &str, rest: &str) -> String {
    let mut safe = String::with_capacity(guid.len());
    for byte in guid.bytes() {
        if byte.is_ascii_alphanumeric() {
            safe.push(char::from(byte));
        } else {
            let _ = write!(safe, "%{byte:02x}");
        }
    }
    format!("{COMMENT}{safe} {rest}{COMMENT_END}")
}

/// The guid in the source of a line, with what else is remembered there.
pub fn guid_in_comment(lead: &str) -> Option<(String, &str)> {
    let (_, from) = lead.split_once(COMMENT)?;
    let (comment, _) = from.split_once(COMMENT_END)?;
    let (safe, rest) = comment.split_once(' ')?;
    Some((super::percent_decoded(safe), rest))
}

/// The guid of a fact that was made here.
pub fn own_guid(fact: FactId) -> String {
    format!("{OWN}{fact}")
}

/// The guid of a card that was made here and is a note by itself, because it does not fit into one with the others of its
/// fact.
pub fn own_card_guid(fact: FactId, card: CardId) -> String {
    format!("{}-{card}", own_guid(fact))
}

/// The fact that a guid means: the one it names, where it was given out here, or else one that follows from it.
pub fn fact_of_guid(guid: &str) -> FactId {
    let own = guid
        .strip_prefix(OWN)
        .map(|rest| rest.split_once('-').map_or(rest, |(fact, _)| fact));
    let own = own.and_then(|fact| fact.parse::<FactId>().ok());
    own.filter(|fact| fact.raw() > 0)
        .unwrap_or_else(|| derived_id(&["fact", guid]))
}

/// The card that a guid means, where it means one alone.
fn card_named_by(guid: &str) -> Option<CardId> {
    guid.strip_prefix(OWN)?.split_once('-')?.1.parse().ok()
}

/// Whether a guid was given out here, by this library or another.
pub fn is_own_guid(guid: &str) -> bool {
    guid.starts_with(OWN)
}

/// The id of a card that was made of one of a note with a guid.
pub fn card_of_guid(guid: &str, ord: u16) -> CardId {
    derived_id(&["card", guid, &ord.to_string()])
}

/// The id of the row that something is written as: the same each time, in the ten years behind 2010, in which nothing of ours
/// has a time of its own.
pub fn row_id(names: &[&str]) -> i64 {
    (FIRST_ROW + digest_of(names) % ROW_YEARS).cast_signed()
}

/// The id of the row that a card is written as. Anki keeps it, so a card is known by it when it comes home.
pub fn row_of_card(card: CardId) -> i64 {
    row_id(&["card", &card.to_string()])
}

/// Whether a row has an id that was given out here, by this library or another.
pub fn is_own_row(row: i64) -> bool {
    u64::try_from(row).is_ok_and(|row| (FIRST_ROW..FIRST_ROW + ROW_YEARS + ROWS_APART).contains(&row))
}

/// Whether a row is the one a card was written as; it may have been moved on a little where two fell together.
pub fn is_row_of(row: i64, card: CardId) -> bool {
    let apart = u64::try_from(row.saturating_sub(row_of_card(card)));
    apart.is_ok_and(|apart| apart < ROWS_APART)
}

/// The guid that a card came with, where a line it comes from remembers it.
pub fn remembered_guid(library: &Library, card: &Card) -> Option<String> {
    card.sources.iter().find_map(|source| {
        let CardSource::Block(block) = source else { return None };
        let lead = match &library.block(*block)?.source {
            SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead,
            SourceText::Verbatim(_) => return None,
        };
        let (guid, _) = guid_in_comment(lead)?;
        (fact_of_guid(&guid) == card.fact).then_some(guid)
    })
}

/// The place that a card came with among the cards of a note.
fn came_with(guid: &str, card: &Card, n_cards: usize) -> Option<u16> {
    let n_tried = u16::try_from(n_cards)
        .unwrap_or(u16::MAX)
        .saturating_add(N_PLACES_TRIED);
    (0..n_tried)
        .chain(gap_place(card))
        .find(|&ord| card_of_guid(guid, ord) == card.id)
}

/// The place of the gap that a card asks.
fn gap_place(card: &Card) -> Option<u16> {
    match &card.prompt {
        Prompt::Cloze(cloze) => cloze.asked?.checked_sub(1),
        _ => None,
    }
}

/// The cards of a fact by the guids they have. A fact of several kinds is several notes there, each of which comes home with a
/// guid of its own. What has none is of the note that means the whole fact; a guid that names one card never does.
pub fn cards_by_guid(library: &Library, fact: FactId) -> BTreeMap<String, Vec<&Card>> {
    let cards: Vec<&Card> = library.cards_of_fact(fact).map(|card| &**card).collect();
    let guids: Vec<Option<String>> = cards.iter().map(|card| remembered_guid(library, card)).collect();
    let known: BTreeSet<String> = guids.iter().flatten().cloned().collect();
    let of_fact = known.iter().find(|guid| card_named_by(guid).is_none());
    let of_fact = of_fact.cloned().unwrap_or_else(|| own_guid(fact));
    let mut by_guid: BTreeMap<String, Vec<&Card>> = BTreeMap::new();
    for (card, guid) in cards.iter().zip(guids) {
        let is_its_own = |guid: &&String| came_with(guid, card, cards.len()).is_some();
        let guid = guid.or_else(|| known.iter().find(is_its_own).cloned());
        by_guid
            .entry(guid.unwrap_or_else(|| of_fact.clone()))
            .or_default()
            .push(card);
    }
    by_guid
}

/// The cards of a fact that are a note of this guid, each with the place it has among them: the one it came with, else that
/// of the gap it asks, else the first that is free. No two have the same.
pub fn places_in_fact(library: &Library, fact: FactId, guid: &str) -> BTreeMap<u16, CardId> {
    let mut by_guid = cards_by_guid(library, fact);
    let named = card_named_by(guid);
    let is_named = |card: &Card| named == Some(card.id);
    if let Some(card) = by_guid.values().flatten().find(|card| is_named(card)) {
        return [(0, card.id)].into();
    }
    let cards = by_guid.remove(guid).unwrap_or_else(|| match named {
        Some(_) => Vec::new(),
        // Its lines, which remembered the guid, were deleted.
        None => by_guid.remove(&own_guid(fact)).unwrap_or_default(),
    });
    in_places(&cards, guid)
}

/// Cards of one note, each with its place. A place a card came with is its own, whatever another one asks.
pub fn in_places(cards: &[&Card], guid: &str) -> BTreeMap<u16, CardId> {
    let (came, new): (Vec<_>, Vec<_>) = cards
        .iter()
        .map(|card| (came_with(guid, card, cards.len()), *card))
        .partition(|(place, _)| place.is_some());
    let mut places: BTreeMap<u16, CardId> = BTreeMap::new();
    places.extend(came.into_iter().filter_map(|(place, card)| Some((place?, card.id))));
    let mut waiting = Vec::new();
    for (_, card) in new {
        match gap_place(card).filter(|place| !places.contains_key(place)) {
            Some(place) => drop(places.insert(place, card.id)),
            None => waiting.push(card.id),
        }
    }
    for card in waiting {
        let free = (0..=u16::MAX).find(|place| !places.contains_key(place));
        places.extend(free.map(|place| (place, card)));
    }
    places
}
