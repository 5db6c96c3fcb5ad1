//! The questions of an exam.
//!
//! As many of each domain as its weight gives by the method of largest remainders, so that every domain has its share within
//! one question. Of each fact one card at most. Where a domain has too few, the whole exam becomes shorter until the shares
//! can be kept; where one has none, there is no exam like it.

use super::pool::{ExamPool, domain_of_fact};
use crate::model::{Card, CardId, ExamProfile, Id as _, Library, NotebookId, OpenQuestion, Response, Timestamp};

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

/// Draws the questions of an exam from everything that can be asked, which takes a look at every card.
///
/// # Errors
/// Why there is none.
pub fn draw(library: &Library, wanted: ExamWanted<'_>) -> Result<Drawn, ExamRefusal> {
    ExamPool::of(library, wanted.notebook, wanted.profile).draw(library, wanted)
}

impl ExamPool {
    /// Draws the questions of an exam; what is wanted is of the notebook and profile that were looked at.
    ///
    /// # Errors
    /// Why there is none.
    pub fn draw(&self, library: &Library, wanted: ExamWanted<'_>) -> Result<Drawn, ExamRefusal> {
        let profile = wanted.profile;
        let by_chance = |card: CardId| mixed(wanted.seed ^ card.raw());
        let rank = |card: CardId, last: Option<Timestamp>| match wanted.order {
            DrawOrder::LongUnasked => (last, by_chance(card)),
            DrawOrder::Random => (None, by_chance(card)),
        };
        let n_wanted = wanted.n_questions.max(1);
        let (counts, n_without) = self.usable();
        let has_domains = counts.iter().any(|&n| n > 0);
        let (quotas, scarce) = match (has_domains, n_without) {
            (false, 0) => return Err(ExamRefusal::NoQuestions),
            (false, _) => (Vec::new(), None),
            (true, _) => by_weights(profile, counts, n_wanted)?,
        };
        let mut of_domain: Vec<Vec<Candidate>> = counts.iter().map(|_| Vec::new()).collect();
        let mut of_none = Vec::new();
        for fact in self.facts() {
            let last = fact.iter().filter_map(|usable| usable.last).max();
            let domain = domain_of_fact(fact);
            let of_it = fact.iter().filter(|usable| usable.domain == domain);
            let ranked = of_it.map(|usable| Candidate {
                rank: rank(usable.card, last),
                card: usable.card,
                domain,
            });
            let place = domain.map(usize::from);
            match place.and_then(|place| of_domain.get_mut(place)) {
                Some(candidates) => candidates.extend(ranked.min()),
                None if !has_domains => of_none.extend(ranked.min()),
                None => {}
            }
        }
        let mut taken = if has_domains {
            let each = of_domain.into_iter().zip(quotas);
            each.flat_map(|(candidates, quota)| first_of(candidates, quota))
                .collect()
        } else {
            first_of(of_none, n_wanted)
        };
        // Domains among each other.
        taken.sort_by_key(|candidate| (mixed(by_chance(candidate.card)), candidate.card));
        let question = |(card, candidate): (&Card, &Candidate)| OpenQuestion {
            confidence: None,
            card: card.id,
            domain: candidate.domain,
            shown: card.order_shown(by_chance(card.id)),
            response: Response::Shown,
            struck: std::collections::BTreeSet::new(),
            is_flagged: false,
            millis: 0,
        };
        let known = taken.iter().filter_map(|one| Some((&**library.card(one.card)?, one)));
        Ok(Drawn {
            questions: known.map(question).collect(),
            scarce,
        })
    }
}

/// As many of each domain as the weights give, in a shorter exam where that is too many, and the domain that is scarce then.
fn by_weights(
    profile: &ExamProfile,
    counts: &[usize],
    n_wanted: usize,
) -> Result<(Vec<usize>, Option<u8>), ExamRefusal> {
    let weights: Vec<u8> = profile.domains.iter().map(|domain| domain.weight_percent).collect();
    let lacking = |n: usize| {
        let mut beside = quotas(&weights, n).into_iter().zip(counts);
        let place = beside.position(|(quota, count)| quota > *count);
        place.and_then(|place| u8::try_from(place).ok())
    };
    let empty = (0_u8..)
        .zip(counts)
        .zip(&weights)
        .find(|((_, count), weight)| **count == 0 && **weight > 0);
    if let Some(((domain, _), _)) = empty {
        return Err(ExamRefusal::NoneIn(domain));
    }
    let scarce = lacking(n_wanted);
    let n = (1..=n_wanted).rev().find(|&n| lacking(n).is_none());
    Ok((quotas(&weights, n.ok_or(ExamRefusal::NoQuestions)?), scarce))
}

/// A card that can be asked, the first by rank of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// When anything of its fact was last asked, and chance.
    rank: (Option<Timestamp>, u64),
    card: CardId,
    domain: Option<u8>,
}

/// The first of some, in no order.
fn first_of(mut candidates: Vec<Candidate>, n: usize) -> Vec<Candidate> {
    if n < candidates.len() {
        candidates.select_nth_unstable(n);
        candidates.truncate(n);
    }
    candidates
}

/// A number that looks like chance and follows from another.
const fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
