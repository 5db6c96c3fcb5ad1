//! Which terms mean the same, and whose word for it is wanted: the glossaries' and that of the notes.

use super::alias::{AliasTerm, Aliases};
use super::learnt::LearntTerms;
use crate::model::{Glossary, TermSources};

/// Everything that says that terms mean the same, and what of it is wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    shipped: Aliases,
    own: Aliases,
    learnt: LearntTerms,
    sources: TermSources,
}

impl Meanings {
    pub(super) fn new(shipped: &Glossary, own: &Glossary, sources: TermSources) -> Self {
        Self {
            shipped: Aliases::of(shipped),
            own: Aliases::of(own),
            learnt: LearntTerms::default(),
            sources,
        }
    }

    /// Takes another glossary of the user's.
    pub(super) fn set_own(&mut self, own: &Glossary) {
        self.own = Aliases::of(own);
    }

    /// Takes over whose terms are wanted.
    pub(super) const fn set_sources(&mut self, sources: TermSources) {
        self.sources = sources;
    }

    /// What lines explain; kept up to date whether it is wanted or not.
    pub(super) const fn learnt(&self) -> &LearntTerms {
        &self.learnt
    }

    pub(super) const fn learnt_mut(&mut self) -> &mut LearntTerms {
        &mut self.learnt
    }

    /// The glossaries that are wanted, the user's own first.
    pub(super) fn glossaries(&self) -> impl Iterator<Item = &Aliases> + Clone {
        let own = self.sources.own.then_some(&self.own);
        own.into_iter().chain(self.sources.shipped.then_some(&self.shipped))
    }

    /// The same as [`LearntTerms::same_as`], if it is wanted.
    pub(super) fn learnt_same_as(&self, typed: &[u8]) -> impl Iterator<Item = (&AliasTerm, &AliasTerm)> {
        let learnt = self.sources.learnt.then_some(&self.learnt);
        learnt.into_iter().flat_map(move |learnt| learnt.same_as(typed))
    }
}
