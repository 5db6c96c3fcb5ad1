//! Parsing a query into terms and match rules.
//!
//! Each term has several [`MatchRule`]s: as typed, without its ending, as initials, by the glossary, and more. A rule is a
//! pattern with the points that its matches are worth. The rules of the first phase are made here; those of the second come
//! from the words of the notes (`loose`) and are added to the same terms.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::admit;
use super::date;
use super::ending;
use super::figure;
use super::hanja;
use super::key_form::KeyForm;
use super::keys;
use super::layout;
use super::meanings::Meanings;
use super::number;
use super::pattern::{Boundary, Fit, Pattern};
use super::piece::{self, Piece};
use super::token::{QueryPart, parts};

/// Most terms of a query; the rest is ignored.
pub(super) const MAX_TERMS: usize = 12;

/// Most keys of a term; the rest is ignored.
pub(super) const MAX_TERM_KEYS: usize = 256;

/// Fewest letters of an acronym; two letters stand together by chance.
const MIN_ACRONYM: usize = 3;

/// Points off for a synonym of an unfinished term.
const BEGUN_ALIAS: u16 = 90;

/// Points off for a synonym that the notes explain: what is in brackets may be a remark.
const LEARNT_ALIAS: u16 = 40;

/// Longest term that is looked up as Hanja, in keys.
const MAX_READING_KEYS: usize = 64;

/// Most words of a date: `20th of December 2026`.
const MAX_DATE_WORDS: usize = 4;

/// Most words of a term of the glossary.
const MAX_ALIAS_WORDS: usize = 5;

/// A query, parsed.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// Rules for several terms at once.
    pub(super) spans: Vec<SpanRule>,
    /// How many terms may be missing in a document.
    pub(super) n_dispensable: usize,
}

/// A word or phrase of a query.
#[derive(Debug)]
pub(super) struct Term {
    /// As it was typed.
    pub(super) typed: String,
    pub(super) form: KeyForm,
    /// Best first.
    pub(super) rules: Vec<MatchRule>,
    /// Whether it is quoted, and has to match exactly.
    pub(super) is_phrase: bool,
}

/// A rule for several neighbouring terms.
#[derive(Debug)]
pub(super) struct SpanRule {
    pub(super) terms: Range<usize>,
    pub(super) rule: MatchRule,
}

/// A pattern that stands for a term, and what its matches are worth.
#[derive(Clone, Debug)]
pub(super) struct MatchRule {
    pub(super) pattern: Pattern,
    pub(super) kind: RuleKind,
    /// Points off: how far the pattern is from what was typed.
    pub(super) distance: u16,
}

/// How a pattern is derived from a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RuleKind {
    Typed,
    Figure,
    Stem,
    Initials,
    Alias {
        typed: String,
        found: String,
    },
    Acronym,
    /// Hanja by their sound.
    Reading,
    Layout,
    LayoutInitials,
    Sound,
    Typo,
}

impl MatchRule {
    fn new(pattern: Pattern, kind: RuleKind) -> Self {
        Self::at_distance(pattern, kind, 0)
    }

    pub(super) fn at_distance(pattern: Pattern, kind: RuleKind, distance: u16) -> Self {
        Self {
            pattern,
            kind,
            distance,
        }
    }

    /// Whether it belongs to the second phase.
    pub(super) const fn is_loose(&self) -> bool {
        matches!(self.kind, RuleKind::LayoutInitials | RuleKind::Sound | RuleKind::Typo)
    }

    /// The points of a match, from 1 to 1000.
    pub(super) fn points(&self, fit: Fit) -> u16 {
        let [whole, prefix, inside, middle] = match self.kind {
            RuleKind::Typed => [1000, 940, 900, 850],
            RuleKind::Figure => [980, 930, 880, 0],
            RuleKind::Stem => [890, 870, 850, 760],
            // Syllables beside the initials say more than initials alone.
            RuleKind::Initials if self.pattern.is_mixed() => [965, 945, 905, 0],
            RuleKind::Initials => [840, 820, 780, 0],
            RuleKind::Alias { .. } => [800, 770, 740, 700],
            RuleKind::Acronym => [720, 720, 720, 720],
            RuleKind::Reading => [700, 690, 680, 0],
            RuleKind::Layout => [640, 620, 580, 560],
            RuleKind::LayoutInitials => [460, 450, 440, 430],
            RuleKind::Sound => [520, 510, 490, 480],
            RuleKind::Typo => [500, 495, 480, 470],
        };
        let points: u16 = match fit {
            Fit::Whole => whole,
            Fit::Prefix => prefix,
            Fit::Inside => inside,
            // Three letters in the middle of an English word say little.
            Fit::Middle if self.pattern.run_keys().is_some_and(|keys| keys.len() < 4) => middle.min(690),
            Fit::Middle => middle,
        };
        points.saturating_sub(self.distance).max(1)
    }

    /// The points of the best possible match.
    pub(super) fn best_points(&self) -> u16 {
        self.points(self.pattern.best_fit())
    }
}

impl Query {
    /// Parses the words of a query, phrases with their quotes. The terms are empty when there is nothing to search for.
    pub(super) fn parse(words: &str, meanings: &Meanings) -> Self {
        let mut terms: Vec<Term> = parts(words)
            .map(|part| match part {
                QueryPart::Word(word) => Term::word(word),
                QueryPart::Phrase { words, is_open } => Term::phrase(words, is_open),
            })
            .filter(|term| term.form.len() > 0)
            .take(MAX_TERMS)
            .collect();
        let spans = span_rules(&mut terms, meanings);
        for term in &mut terms {
            term.sort_rules();
        }
        Self {
            terms,
            spans,
            n_dispensable: 0,
        }
    }
}

impl Query {
    /// All rules: those of the terms in their order, then those of the spans.
    pub(super) fn rules(&self) -> impl Iterator<Item = &MatchRule> {
        let of_terms = self.terms.iter().flat_map(|term| &term.rules);
        of_terms.chain(self.spans.iter().map(|span| &span.rule))
    }

    /// Whether a text of one field answers it in the first phase.
    pub(super) fn is_answered_by(&self, text: &str, form: &KeyForm) -> bool {
        let finds = |rule: &MatchRule| rule.pattern.find_in(form, || vec![text.into()]).is_some();
        let by_span = |term: usize| {
            let mut spans = self.spans.iter().filter(move |span| span.terms.contains(&term));
            spans.any(|span| finds(&span.rule))
        };
        let mut terms = self.terms.iter().enumerate();
        terms.all(|(place, term)| term.rules.iter().any(finds) || by_span(place))
    }

    /// Whether all terms together are one term of a glossary, so that what half of them means is another thing.
    pub(super) fn is_one_term(&self) -> bool {
        let mut whole = self.spans.iter().filter(|span| span.terms.len() == self.terms.len());
        whole.any(|span| matches!(span.rule.kind, RuleKind::Alias { .. }) && span.rule.distance < BEGUN_ALIAS)
    }

    /// Leaves the synonyms of what was typed as a whole.
    pub(super) fn forget_synonyms_of_parts(&mut self) {
        for term in &mut self.terms {
            term.rules
                .retain(|rule| !matches!(rule.kind, RuleKind::Alias { .. } | RuleKind::Sound));
        }
    }

    /// Whether a term is quoted, so that guesses are not wanted.
    pub(super) fn has_phrase(&self) -> bool {
        self.terms.iter().any(|term| term.is_phrase)
    }

    /// Whether there are rules for the second phase.
    pub(super) fn has_loose_rules(&self) -> bool {
        self.rules().any(MatchRule::is_loose)
    }
}

impl Term {
    /// A word, with all rules of the first phase that need nothing but the word.
    fn word(typed: &str) -> Self {
        let mut term = Self {
            typed: typed.to_owned(),
            form: KeyForm::of_up_to(MAX_TERM_KEYS, [typed]),
            rules: Vec::new(),
            is_phrase: false,
        };
        if term.form.len() > 0 {
            term.add_rules();
        }
        term
    }

    /// A phrase; `is_open` as long as its last syllable may go on.
    fn phrase(typed: &str, is_open: bool) -> Self {
        let form = KeyForm::of_up_to(MAX_TERM_KEYS, [typed]);
        let rule = Pattern::phrase(form.clone(), is_open).map(|pattern| MatchRule::new(pattern, RuleKind::Typed));
        Self {
            typed: typed.to_owned(),
            form,
            rules: rule.into_iter().collect(),
            is_phrase: true,
        }
    }

    fn add_rules(&mut self) {
        self.add_typed();
        self.add_stem();
        self.add_acronym();
        self.add_reading();
        self.add_layout();
    }

    /// The term itself, and with its single consonants taken as initials.
    fn add_typed(&mut self) {
        let pieces = piece::pieces_of(&self.form);
        let is_all_initials = pieces
            .as_ref()
            .is_some_and(|pieces| pieces.iter().all(|piece| matches!(piece, Piece::Initial(_))));
        if !is_all_initials {
            let run = Pattern::run(self.form.keys(), Boundary::Anywhere);
            let run = run.map(|run| run.at_date(date::typed_place(&self.typed)));
            self.rules.extend(run.map(|run| MatchRule::new(run, RuleKind::Typed)));
        }
        if let Some(pieces) = pieces {
            self.rules
                .push(MatchRule::new(Pattern::initials(pieces), RuleKind::Initials));
        }
    }

    fn add_stem(&mut self) {
        let typed = self.form.keys();
        // The 만 of 100만 is no particle.
        if number::is_one(typed) {
            return;
        }
        if let Some(stem) = ending::stem_len(typed)
            .and_then(|len| typed.get(..len))
            .map(<[u8]>::to_vec)
        {
            self.add_run(&stem, Boundary::Anywhere, RuleKind::Stem);
        }
    }

    /// A few Latin letters may be the first letters of words.
    fn add_acronym(&mut self) {
        let letters = self.form.keys();
        if (MIN_ACRONYM..=6).contains(&letters.len()) && letters.iter().all(u8::is_ascii_lowercase) {
            self.rules
                .push(MatchRule::new(Pattern::acronym(letters.to_vec()), RuleKind::Acronym));
        }
    }

    /// Hanja that sound like the term, or like the term without its ending.
    fn add_reading(&mut self) {
        let first = self.form.keys().first();
        let has_syllables = first.is_some_and(|&key| keys::is_hangul_key(key) || keys::is_other_lead(key));
        if !has_syllables || self.form.len() > MAX_READING_KEYS {
            return;
        }
        let typed: String = self.typed.nfc().collect();
        let stem = ending::stem_len(self.form.keys());
        let stem = stem.and_then(|len| {
            let mut stems = typed.char_indices().skip(1).filter_map(|(at, _)| typed.get(..at));
            stems.find(|stem| KeyForm::of([*stem]).len() == len)
        });
        for word in [Some(typed.as_str()), stem].into_iter().flatten() {
            self.rules
                .extend(Pattern::hanja(word).map(|pattern| MatchRule::new(pattern, RuleKind::Reading)));
        }
        for spoken in hanja::spoken(&typed) {
            let form = KeyForm::of_up_to(MAX_TERM_KEYS, [&*spoken]);
            let stem = ending::stem_len(form.keys()).and_then(|len| form.keys().get(..len));
            for keys in [Some(form.keys()), stem].into_iter().flatten() {
                self.add_run(keys, Boundary::WordStart, RuleKind::Reading);
            }
        }
    }

    /// The same keys with the other keyboard layout.
    fn add_layout(&mut self) {
        for flipped in layout::flipped(&self.typed, self.form.keys()) {
            let bound = if flipped.len() < 4 {
                Boundary::WordStart
            } else {
                Boundary::Anywhere
            };
            if flipped.iter().any(|&key| !keys::is_consonant_key(key)) {
                self.add_run(&flipped, bound, RuleKind::Layout);
            }
        }
    }

    /// Whether a glossary has the word.
    pub(super) fn has_synonym(&self) -> bool {
        let mut rules = self.rules.iter();
        rules.any(|rule| matches!(rule.kind, RuleKind::Alias { .. }) && rule.distance < BEGUN_ALIAS)
    }

    /// Initial consonants typed with the other keyboard layout. For the second phase, because many short English words are
    /// such consonants.
    pub(super) fn add_layout_initials(&mut self) {
        for flipped in layout::flipped(&self.typed, self.form.keys()) {
            if flipped.len() >= 2 && flipped.iter().all(|&key| keys::is_consonant_key(key)) {
                let pieces = flipped.into_iter().map(Piece::Initial).collect();
                self.rules
                    .push(MatchRule::new(Pattern::initials(pieces), RuleKind::LayoutInitials));
            }
        }
    }

    fn add_run(&mut self, keys: &[u8], bound: Boundary, kind: RuleKind) {
        self.rules
            .extend(Pattern::run(keys, bound).map(|pattern| MatchRule::new(pattern, kind)));
    }

    pub(super) fn sort_rules(&mut self) {
        self.rules.sort_by_key(|rule| std::cmp::Reverse(rule.best_points()));
    }
}

/// Rules by figures, glossary and acronyms for each run of neighbouring terms; those for a single term are added to it.
fn span_rules(terms: &mut [Term], meanings: &Meanings) -> Vec<SpanRule> {
    let mut spans = Vec::new();
    let n_terms = terms.len();
    for start in 0..n_terms {
        for end in (start + 1..=n_terms).filter(|&end| end <= start + MAX_ALIAS_WORDS || end == n_terms) {
            let Some(span) = terms.get_mut(start..end) else {
                continue;
            };
            if span.iter().any(|term| term.is_phrase) {
                continue;
            }
            let keys: Vec<u8> = span.iter().flat_map(|term| term.form.keys()).copied().collect();
            let mut rules = Vec::new();
            let figures = figure::respelled(&keys).into_iter();
            let figures = figures.filter_map(|spelling| Pattern::run(&spelling, Boundary::WordStart));
            let numbers = number::respelled(&keys);
            let numbers = numbers.iter().filter_map(Pattern::number);
            rules.extend(figures.chain(numbers).map(|run| MatchRule::new(run, RuleKind::Figure)));
            if span.len() <= MAX_DATE_WORDS {
                let typed: Vec<&str> = span.iter().map(|term| term.typed.as_str()).collect();
                let dates = date::respelled(&typed.join(" ")).into_iter().filter_map(Pattern::date);
                rules.extend(dates.map(|date| MatchRule::new(date, RuleKind::Figure)));
            }
            rules.extend(alias_rules(&keys, meanings, 0));
            if let [term] = span {
                for flipped in layout::flipped(&term.typed, &keys) {
                    // Meant for the glossary, typed with the wrong layout: below everything found by layout alone.
                    rules.extend(alias_rules(&flipped, meanings, 220));
                }
                term.rules.append(&mut rules);
            } else {
                rules.extend(acronym_of(span));
                if start + 2 == end || (start == 0 && end == n_terms) {
                    rules.extend(
                        Pattern::run(&keys, Boundary::Anywhere).map(|run| MatchRule::new(run, RuleKind::Typed)),
                    );
                }
                spans.extend(rules.into_iter().map(|rule| SpanRule {
                    terms: start..end,
                    rule,
                }));
            }
        }
    }
    spans
}

/// Rules for the synonyms of some keys, or of the keys without their ending.
fn alias_rules(keys: &[u8], meanings: &Meanings, distance: u16) -> Vec<MatchRule> {
    let stem = ending::stem_len(keys).and_then(|len| keys.get(..len));
    let spellings = || [Some(keys), stem].into_iter().flatten();
    let glossaries = meanings.glossaries();
    let whole = spellings().flat_map(|keys| glossaries.clone().flat_map(move |glossary| glossary.same_as(keys)));
    let begun = spellings().flat_map(|keys| glossaries.clone().flat_map(move |glossary| glossary.begun_with(keys)));
    let learnt = spellings().flat_map(|keys| meanings.learnt_same_as(keys));
    let mut rules: Vec<MatchRule> = Vec::new();
    let pairs = whole
        .map(|pair| (pair, distance))
        .chain(learnt.map(|pair| (pair, distance + LEARNT_ALIAS)))
        .chain(begun.map(|pair| (pair, distance + BEGUN_ALIAS)));
    for ((own, other), distance) in pairs {
        let kind = RuleKind::Alias {
            typed: own.written.clone(),
            found: other.written.clone(),
        };
        if let Some(run) = other.pattern(meanings.known_words())
            && !rules.iter().any(|rule| rule.pattern.run_keys() == Some(&other.keys))
        {
            rules.push(MatchRule::at_distance(run, kind, distance));
        }
    }
    rules
}

/// The first letters of several English words as one word.
fn acronym_of(span: &[Term]) -> Option<MatchRule> {
    let letters: Vec<u8> = span
        .iter()
        .filter_map(|term| term.form.keys().first().copied())
        .filter(u8::is_ascii_lowercase)
        .collect();
    let is_acronym = letters.len() == span.len() && letters.len() >= MIN_ACRONYM;
    let mut run = is_acronym.then(|| Pattern::run(&letters, Boundary::WholeWord))??;
    if admit::is_english_word(&letters) {
        run = run.with_capitals(0..letters.len());
    }
    Some(MatchRule::new(run, RuleKind::Acronym))
}
