//! Which documents of a segment may match which rule of a query: read from the signatures once, used by everything that
//! follows.

use super::segment::Segment;
use super::signature::{PatternSignatures, Signature};
use crate::search::bitmap::Bitmap;

/// Candidate bitmaps for each match rule of a query: those of its terms in their order, then those of its spans. Most
/// rules match no document of a segment and have none.
pub(super) struct CandidateColumns(Vec<Option<Box<RuleColumns>>>);

/// The candidates of one rule, by how they may match.
pub(super) struct RuleColumns {
    /// At all; the others are subsets.
    pub(super) matched: Bitmap,
    /// As a whole word.
    pub(super) whole: Bitmap,
    /// At the very beginning of the document.
    pub(super) beginning: Bitmap,
    /// Near its beginning.
    pub(super) early: Bitmap,
}

impl CandidateColumns {
    /// Reads the candidates of some rules.
    pub(super) fn read(segment: &Segment, rules: &[PatternSignatures]) -> Self {
        let read = |rule: &PatternSignatures| {
            let matched = segment.having(&rule.matched);
            let which = |wanted: &Signature| {
                let mut bitmap = segment.having(wanted);
                bitmap.intersect(&matched);
                bitmap
            };
            (!matched.is_empty()).then(|| {
                Box::new(RuleColumns {
                    whole: which(&rule.whole),
                    beginning: which(&rule.beginning),
                    early: which(&rule.early),
                    matched,
                })
            })
        };
        Self(rules.iter().map(read).collect())
    }

    /// The candidates of a rule, if there are any.
    pub(super) fn rule(&self, rule: usize) -> Option<&RuleColumns> {
        self.0.get(rule)?.as_deref()
    }

    /// The documents that may match a rule.
    pub(super) fn matched(&self, rule: usize) -> &Bitmap {
        self.rule(rule).map_or(&Bitmap::EMPTY, |rule| &rule.matched)
    }
}
