//! How things remember under which name another program keeps them.
//!
//! A note of Anki has a guid. What is made of it remembers it in the source of its first line, in a comment; what was made
//! here gets one that says which fact it asks. Import and export agree on both here, and on nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{CardId, FactId, Id as _, Library, Prompt, derived_id};

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

/// The id of a card that was made of one of a note with a guid.
pub fn card_of_guid(guid: &str, ord: u16) -> CardId {
    derived_id(&["card", guid, &ord.to_string()])
}

/// The cards of a fact, each with the place it has among the cards of a note: the one it came with, else that of the gap
/// it asks, else the first that is free. No two have the same.
pub fn places_in_fact(library: &Library, fact: FactId, guid: &str) -> BTreeMap<u16, CardId> {
    if let Some(named) = card_named_by(guid) {
        let is_there = library.card(named).is_some_and(|card| card.fact == fact);
        return is_there.then_some((0, named)).into_iter().collect();
    }
    let cards: Vec<_> = library.cards_of_fact(fact).collect();
    let mut places = BTreeMap::new();
    let mut waiting = Vec::new();
    let n_tried = u16::try_from(cards.len())
        .unwrap_or(u16::MAX)
        .saturating_add(N_PLACES_TRIED);
    for card in cards {
        let gap = match &card.prompt {
            Prompt::Cloze(cloze) => cloze.asked.and_then(|number| number.checked_sub(1)),
            _ => None,
        };
        let came_with = (0..n_tried).chain(gap).find(|&ord| card_of_guid(guid, ord) == card.id);
        match came_with.or(gap).filter(|place| !places.contains_key(place)) {
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
