//! All sources of synonyms: the glossary that is shipped, the user's own, and what the notes explain. Each can be switched
//! off.

use super::admit::KnownWords;
use super::alias::{AliasTerm, Aliases};
use super::learnt::LearntTerms;
use crate::model::{Glossary, TermSources};

/// The sources of synonyms, and which of them are switched on.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    shipped: Aliases,
    own: Aliases,
    learnt: LearntTerms,
    known: KnownWords,
    sources: TermSources,
}

impl Meanings {
    pub(super) fn new(shipped: &Glossary, own: &Glossary, sources: TermSources) -> Self {
        let [shipped, own] = [shipped, own].map(Aliases::of);
        Self {
            known: KnownWords::new(shipped.spellings(), own.spellings()),
            shipped,
            own,
            learnt: LearntTerms::default(),
            sources,
        }
    }

    /// Replaces the user's own glossary.
    pub(super) fn set_own(&mut self, own: &Glossary) {
        self.own = Aliases::of(own);
        self.known.set_own(self.own.spellings());
    }

    /// The words that say where another one may be a part of a word; those of all glossaries, switched on or not.
    pub(super) const fn known_words(&self) -> &KnownWords {
        &self.known
    }

    /// Switches sources on and off.
    pub(super) const fn set_sources(&mut self, sources: TermSources) {
        self.sources = sources;
    }

    /// What the notes explain; kept up to date even while it is switched off.
    pub(super) const fn learnt(&self) -> &LearntTerms {
        &self.learnt
    }

    pub(super) const fn learnt_mut(&mut self) -> &mut LearntTerms {
        &mut self.learnt
    }

    /// The glossaries that are switched on, the user's own first.
    pub(super) fn glossaries(&self) -> impl Iterator<Item = &Aliases> + Clone {
        let own = self.sources.own.then_some(&self.own);
        own.into_iter().chain(self.sources.shipped.then_some(&self.shipped))
    }

    /// [`LearntTerms::same_as`], if it is switched on.
    pub(super) fn learnt_same_as(&self, typed: &[u8]) -> impl Iterator<Item = (&AliasTerm, &AliasTerm)> {
        let learnt = self.sources.learnt.then_some(&self.learnt);
        learnt.into_iter().flat_map(move |learnt| learnt.same_as(typed))
    }
}
