//! What the search has found, as the window shows it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::text::Words;
use crate::model::{BlockId, CardId, CardSource, Library, NoteId, Target};
use crate::quiz::Scope;
use crate::search::{Hit, HitTarget, Why};

/// Which hits are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Notes and their lines.
    Notes,
    /// Cards.
    Cards,
    /// Diagrams and regions.
    Diagrams,
}

impl Filter {
    /// Whether a hit is shown.
    pub const fn admits(self, hit: &Hit) -> bool {
        match self {
            Self::All => true,
            Self::Notes => matches!(
                hit.target,
                HitTarget::Note(_) | HitTarget::Block(_) | HitTarget::Annotation(_)
            ),
            Self::Cards => matches!(hit.target, HitTarget::Card(_)),
            Self::Diagrams => matches!(hit.target, HitTarget::Diagram(_) | HitTarget::Region(_)),
        }
    }
}

/// What both phases of a search have found, as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Found {
    strict: Vec<Hit>,
    similar: Vec<Hit>,
    /// Whether there are more than are shown.
    has_more: bool,
}

impl Found {
    /// At most so many of each phase. A heading that only repeats the title of a note is left out where the note itself was
    /// found.
    pub fn new(strict: Vec<Hit>, similar: Vec<Hit>, max_each: usize, library: &Library) -> Self {
        let is_note = |hit: &Hit| match hit.target {
            HitTarget::Note(note) => Some(note),
            _ => None,
        };
        let notes: BTreeSet<NoteId> = strict.iter().chain(&similar).filter_map(is_note).collect();
        let is_repeated = |hit: &Hit| match hit.target {
            HitTarget::Block(block) => library
                .block(block)
                .is_some_and(|block| notes.contains(&block.note) && library.repeats_title(block)),
            _ => false,
        };
        let has_more = strict.len() > max_each || similar.len() > max_each;
        let [strict, similar] = [strict, similar].map(|mut hits| {
            hits.truncate(max_each);
            hits.retain(|hit| !is_repeated(hit));
            hits
        });
        Self {
            strict,
            similar,
            has_more,
        }
    }
}

/// What was found for what was typed.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// What was typed.
    pub query: String,
    /// What was found and is shown, best first.
    pub hits: Vec<Hit>,
    /// How many of those were found strictly; the rest is similar and stands below.
    pub n_strict: usize,
    /// Which one is chosen.
    pub selected: usize,
    /// Which hits are shown.
    pub filter: Filter,
    counts: [usize; 4],
    has_more: bool,
    is_new: bool,
    /// How often something was found.
    number: u64,
}

impl Results {
    /// Takes over what was found.
    pub fn put(&mut self, query: String, found: Found) {
        let Found {
            strict,
            similar,
            has_more,
        } = found;
        self.has_more = has_more;
        let all = || strict.iter().chain(&similar);
        let filters = [Filter::All, Filter::Notes, Filter::Cards, Filter::Diagrams];
        self.counts = filters.map(|filter| all().filter(|hit| filter.admits(hit)).count());
        let filter = self.filter;
        let mut hits: Vec<Hit> = strict.into_iter().filter(|hit| filter.admits(hit)).collect();
        self.n_strict = hits.len();
        hits.extend(similar.into_iter().filter(|hit| filter.admits(hit)));
        self.query = query;
        self.hits = hits;
        self.selected = 0;
        self.is_new = true;
        self.number += 1;
    }

    /// Takes over what is similar, below what is shown; nothing that is shown moves.
    pub fn put_similar(&mut self, found: Found) {
        let selected = self.selected;
        self.put(self.query.clone(), found);
        self.selected = selected;
    }

    /// What the chosen hit is.
    pub fn selected_target(&self) -> Option<HitTarget> {
        self.hits.get(self.selected).map(|hit| hit.target)
    }

    /// Chooses a hit by what it is, if it is still there.
    pub fn select(&mut self, target: Option<HitTarget>) {
        let place = self.hits.iter().position(|hit| Some(hit.target) == target);
        self.selected = place.unwrap_or_default();
    }

    /// The cards of what was found and is shown, in its order: those found themselves, those of lines and regions, and for a
    /// title those of the whole note.
    pub fn cards(&self, library: &Library) -> Vec<CardId> {
        let of_target = |target: Target| match target {
            Target::Block(line) => library.cards_on(CardSource::Block(line)).map(|card| card.id).collect(),
            Target::Region(region) => library
                .cards_on(CardSource::Region(region))
                .map(|card| card.id)
                .collect(),
            Target::Card(card) => vec![card],
        };
        let of_hit = |hit: &Hit| match hit.target {
            HitTarget::Note(note) => Scope::Note(note).cards(library).map(|card| card.id).collect(),
            HitTarget::Block(line) => of_target(Target::Block(line)),
            HitTarget::Card(card) => vec![card],
            HitTarget::Region(region) => of_target(Target::Region(region)),
            HitTarget::Diagram(diagram) => {
                let regions = library
                    .diagram(diagram)
                    .into_iter()
                    .flat_map(|diagram| &diagram.regions);
                regions
                    .flat_map(|region| of_target(Target::Region(region.id)))
                    .collect()
            }
            HitTarget::Annotation(note) => {
                let target = library.annotation(note).map(|note| note.target);
                target.map_or_else(Vec::new, of_target)
            }
            HitTarget::Name(_) => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        let all = self.hits.iter().flat_map(of_hit);
        all.filter(|&card| seen.insert(card)).collect()
    }

    /// Forgets everything; the tree comes back.
    pub fn clear(&mut self) {
        *self = Self {
            number: self.number,
            ..Self::default()
        };
    }

    /// Another number whenever what is shown may be something else.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Marks the list as seen, at the end of a frame.
    pub const fn mark_seen(&mut self) {
        self.is_new = false;
    }

    /// Whether the list changed since the last frame.
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether something is being searched for.
    pub const fn is_active(&self) -> bool {
        !self.query.is_empty()
    }

    /// How many hits a filter would show, with a `+` where there are more than are listed.
    pub fn count(&self, filter: Filter) -> String {
        let [all, notes, cards, diagrams] = self.counts;
        let count = match filter {
            Filter::All => all,
            Filter::Notes => notes,
            Filter::Cards => cards,
            Filter::Diagrams => diagrams,
        };
        let more = if self.has_more && count > 0 { "+" } else { "" };
        format!("{count}{more}")
    }

    /// What was found in a line, where `text` is what was searched of it.
    pub fn ranges_in(&self, block: BlockId, text: &str) -> &[Range<usize>] {
        let is_this = |hit: &&Hit| hit.target == HitTarget::Block(block) && hit.text == text;
        self.hits.iter().find(is_this).map_or(&[], |hit| hit.ranges.as_slice())
    }
}

/// Why something was found, a sentence for each term.
pub fn why_sentences(words: &Words, hit: &Hit) -> Vec<String> {
    let search = &words.search;
    let sentence = |why: &Why| match why {
        Why::Exact => search.why_exact.to_string(),
        Why::Part => search.why_part.to_string(),
        Why::Composing => search.why_composing.to_string(),
        Why::Spacing => search.why_spacing.to_string(),
        Why::Figure => search.why_figure.to_string(),
        Why::Particle => search.why_particle.to_string(),
        Why::Initials => search.why_initials.to_string(),
        Why::Alias { typed, found } => search.why_alias.with(format!("{typed} = {found}")),
        Why::Layout => search.why_layout.to_string(),
        Why::Heading => search.why_heading.to_string(),
        Why::Sound { found } => search.why_sound.with(found),
        Why::Typo { found } => search.why_typo.with(found),
        Why::Scattered => search.why_scattered.to_string(),
    };
    hit.why.iter().map(sentence).collect()
}

/// Why something was found, in a few words; empty where it is plain to see.
pub fn why_text(words: &Words, hit: &Hit) -> String {
    let search = &words.search;
    let reasons = hit.why.iter().filter_map(|why| match why {
        Why::Initials => Some(search.by_initials.to_string()),
        Why::Layout => Some(search.by_layout.to_string()),
        Why::Heading => Some(search.with_heading.to_string()),
        Why::Sound { .. } => Some(search.by_sound.to_string()),
        Why::Typo { .. } => Some(search.by_typo.to_string()),
        Why::Scattered => Some(search.scattered.to_string()),
        Why::Alias { typed, found } => Some(format!("{typed} = {found}")),
        _ => None,
    });
    let mut shown: Vec<String> = Vec::new();
    for reason in reasons {
        if !shown.contains(&reason) {
            shown.push(reason);
        }
    }
    shown.truncate(2);
    shown.join(" · ")
}
