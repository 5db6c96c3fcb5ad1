//! The questions of an exam.
//!
//! As many of each domain as its weight gives by the method of largest remainders, so that every domain has its share within
//! one question. Of each fact one card at most. Where a domain has too few, the whole exam becomes shorter until the shares
//! can be kept; where one has none, there is no exam like it.

use std::sync::Arc;

use rayon::prelude::*;

use super::Domains;
use crate::model::{
    Block, Card, CardSource, ExamKind, ExamProfile, Id as _, Library, Note, NotebookId, OpenQuestion, Response, Status,
    Timestamp,
};
use crate::quiz::is_askable;

/// Which questions come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DrawOrder {
    /// What was never asked, then what was not asked for longest.
    #[default]
    LongUnasked,
    /// By chance alone.
    Random,
}

impl DrawOrder {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LongUnasked, Self::Random];
}

/// What exam is wanted.
#[derive(Clone, Copy, Debug)]
pub struct ExamWanted<'a> {
    /// From whose notes.
    pub notebook: NotebookId,
    /// Like what.
    pub profile: &'a ExamProfile,
    /// How many questions; at least 1.
    pub n_questions: usize,
    /// Which come first.
    pub order: DrawOrder,
    /// The same gives the same exam.
    pub seed: u64,
}

/// The questions of an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// In the order in which they are asked; never empty.
    pub questions: Vec<OpenQuestion>,
    /// The domain for which there were too few, where the exam is shorter than it was wanted; nothing where no domain is at
    /// fault.
    pub scarce: Option<u8>,
}

/// Why there is no exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamRefusal {
    /// Nothing in the notebook can be asked in it.
    NoQuestions,
    /// Nothing in a domain can be.
    NoneIn(u8),
}

/// Whether a card can be a question of an exam like this: it may be asked, it is of one of the kinds, and neither it nor a line
/// it hangs on is disputed or outdated, unless it was itself found right.
pub fn is_exam_question(library: &Library, profile: &ExamProfile, card: &Card) -> bool {
    let is_of_kind = ExamKind::of(&card.prompt).is_some_and(|kind| profile.kinds.contains(&kind));
    let is_outdated = |block: &Block| matches!(block.status, Status::Dated { .. });
    let holds = match card.status {
        Status::Confirmed => true,
        Status::Dated { .. } | Status::Disputed { .. } => false,
        Status::Unchecked => !card.sources.iter().any(|&source| match source {
            CardSource::Block(id) => library.block(id).is_some_and(|block| is_outdated(block)),
            CardSource::Region(_) => false,
        }),
    };
    is_of_kind && holds && is_askable(library, card)
}

/// How many questions of so many each weight gives. Their sum is `n`, and each is less than one from its exact share.
pub fn quotas(weights: &[u8], n: usize) -> Vec<usize> {
    let total: usize = weights.iter().map(|&weight| usize::from(weight)).sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u8| (usize::from(weight) * n / total, usize::from(weight) * n % total);
    let mut quotas: Vec<usize> = weights.iter().map(|&weight| exact(weight).0).collect();
    let n_left = n - quotas.iter().sum::<usize>();
    let mut places: Vec<usize> = (0..weights.len()).collect();
    // Equal remainders: the first of them.
    places.sort_by_key(|&place| std::cmp::Reverse(weights.get(place).map_or(0, |&weight| exact(weight).1)));
    for place in places.into_iter().take(n_left) {
        if let Some(quota) = quotas.get_mut(place) {
            *quota += 1;
        }
    }
    quotas
}

/// How many questions there are for each domain of a profile, facts counted once, and how many that belong to none.
pub fn usable_by_domain(library: &Library, notebook: NotebookId, profile: &ExamProfile) -> (Vec<usize>, usize) {
    let mut counts = vec![0; profile.domains.len()];
    let mut n_without = 0;
    for candidate in candidates(library, notebook, profile, |_, _| (None, 0)) {
        let count = candidate.domain.and_then(|domain| counts.get_mut(usize::from(domain)));
        *count.unwrap_or(&mut n_without) += 1;
    }
    (counts, n_without)
}

/// Draws the questions of an exam.
///
/// # Errors
/// Why there is none.
pub fn draw(library: &Library, wanted: ExamWanted<'_>) -> Result<Drawn, ExamRefusal> {
    let profile = wanted.profile;
    let by_chance = |card: &Card| mixed(wanted.seed ^ card.id.raw());
    let rank = |card: &Card, last: Option<Timestamp>| match wanted.order {
        DrawOrder::LongUnasked => (last, by_chance(card)),
        DrawOrder::Random => (None, by_chance(card)),
    };
    let mut all = candidates(library, wanted.notebook, profile, rank);
    if all.is_empty() {
        return Err(ExamRefusal::NoQuestions);
    }
    all.sort_by_key(|candidate| (candidate.rank, candidate.card.id));
    let has_domains = all.iter().any(|candidate| candidate.domain.is_some());
    let n_wanted = wanted.n_questions.max(1);
    let (mut taken, scarce) = if has_domains {
        by_weights(profile, all, n_wanted)?
    } else {
        all.truncate(n_wanted);
        (all, None)
    };
    // Domains among each other.
    taken.sort_by_key(|candidate| (mixed(by_chance(candidate.card)), candidate.card.id));
    let question = |candidate: &Candidate<'_>| OpenQuestion {
        confidence: None,
        card: candidate.card.id,
        domain: candidate.domain,
        shown: candidate.card.order_shown(by_chance(candidate.card)),
        response: Response::Shown,
        struck: std::collections::BTreeSet::new(),
        is_flagged: false,
        millis: 0,
    };
    Ok(Drawn {
        questions: taken.iter().map(question).collect(),
        scarce,
    })
}

type Taken<'a> = (Vec<Candidate<'a>>, Option<u8>);

/// As many as the weights give, in a shorter exam where that is too many.
fn by_weights<'a>(profile: &ExamProfile, all: Vec<Candidate<'a>>, n_wanted: usize) -> Result<Taken<'a>, ExamRefusal> {
    let mut of_domain: Vec<Vec<Candidate<'a>>> = profile.domains.iter().map(|_| Vec::new()).collect();
    for candidate in all {
        if let Some(domain) = candidate.domain
            && let Some(candidates) = of_domain.get_mut(usize::from(domain))
        {
            candidates.push(candidate);
        }
    }
    let weights: Vec<u8> = profile.domains.iter().map(|domain| domain.weight_percent).collect();
    let lacking = |n: usize| {
        let quotas = quotas(&weights, n);
        let mut beside = quotas.into_iter().zip(&of_domain);
        let place = beside.position(|(quota, candidates)| quota > candidates.len());
        place.and_then(|place| u8::try_from(place).ok())
    };
    let empty = (0_u8..)
        .zip(&of_domain)
        .zip(&weights)
        .find(|((_, candidates), weight)| candidates.is_empty() && **weight > 0);
    if let Some(((domain, _), _)) = empty {
        return Err(ExamRefusal::NoneIn(domain));
    }
    let scarce = lacking(n_wanted);
    let n = (1..=n_wanted).rev().find(|&n| lacking(n).is_none());
    let quotas = quotas(&weights, n.ok_or(ExamRefusal::NoQuestions)?);
    let taken = of_domain.into_iter().zip(quotas);
    let taken = taken.flat_map(|(candidates, quota)| candidates.into_iter().take(quota));
    Ok((taken.collect(), scarce))
}

/// A card that can be asked, the first by rank of its fact.
struct Candidate<'a> {
    card: &'a Card,
    domain: Option<u8>,
    rank: Rank,
}

type Rank = (Option<Timestamp>, u64);

/// A card that can be asked, with the domain it says itself and when it was last asked.
struct Usable<'a> {
    card: &'a Card,
    domain: Option<u8>,
    last: Option<Timestamp>,
}

/// One card of each fact. What is ranked is the card, and when anything of its fact was last asked. Looks at every card of
/// the notebook, on all cores.
fn candidates<'a>(
    library: &'a Library,
    notebook: NotebookId,
    profile: &ExamProfile,
    rank: impl Fn(&Card, Option<Timestamp>) -> Rank,
) -> Vec<Candidate<'a>> {
    let notes: Vec<_> = library.notes_of(notebook).collect();
    let of_note = |note: &&Arc<Note>| {
        let mut domains = Domains::new(library, profile);
        let usable = |card: &'a Arc<Card>| {
            let answers = library.reviews_of(card.id).iter().rev();
            let mut answers = answers.filter(|review| review.mode.is_answer());
            Usable {
                card,
                domain: domains.of(card),
                last: answers.next().map(|review| review.at),
            }
        };
        let cards = library.cards_of(note.id);
        let cards = cards.filter(|card| is_exam_question(library, profile, card));
        cards.map(usable).collect::<Vec<_>>()
    };
    let mut all: Vec<Usable<'a>> = notes.par_iter().flat_map_iter(of_note).collect();
    all.par_sort_unstable_by_key(|usable| (usable.card.fact, usable.card.id));
    let of_facts = all.chunk_by(|one, other| one.card.fact == other.card.fact);
    let of_fact = |cards: &[Usable<'a>]| {
        let last = cards.iter().filter_map(|usable| usable.last).max();
        // A fact belongs to one domain, that of its first card that says one.
        let domain = cards.iter().find_map(|usable| usable.domain);
        let of_it = cards.iter().filter(|usable| usable.domain == domain);
        let ranked = of_it.map(|usable| Candidate {
            card: usable.card,
            domain,
            rank: rank(usable.card, last),
        });
        ranked.min_by_key(|candidate| (candidate.rank, candidate.card.id))
    };
    of_facts.filter_map(of_fact).collect()
}

/// A number that looks like chance and follows from another.
const fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
