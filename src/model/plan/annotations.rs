//! Remarks, highlights, stars, flags, and what is said of mistakes.

use std::ops::Range;
use std::sync::Arc;

use super::{Planned, Planner, changed, some_words};
use crate::model::{
    Annotation, AnnotationId, Block, BlockId, CardId, Change, Edit, Mark, Mistake, MistakeReason, Refusal, SpanStyle,
    Target, Thing, Timestamp, Tint,
};

impl Planner<'_> {
    pub(super) fn add_remark(self, target: Target, words: &str, at: Timestamp) -> Planned {
        self.check_target(target)?;
        let mark = Mark::Remark(some_words(words, Thing::Annotation)?);
        Ok(vec![self.annotate(target, mark, at)])
    }

    pub(super) fn edit_remark(self, id: AnnotationId, words: &str) -> Planned {
        let before = self.annotation(id)?;
        if !matches!(before.mark, Mark::Remark(_)) {
            return Err(Refusal::NotARemark);
        }
        let mark = Mark::Remark(some_words(words, Thing::Annotation)?);
        let after = Annotation {
            mark,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Annotation).into_iter().collect())
    }

    pub(super) fn remove_annotation(self, id: AnnotationId) -> Planned {
        let before = Arc::clone(self.annotation(id)?);
        Ok(vec![Change::Annotation(Edit::removed(before))])
    }

    pub(super) fn toggle_star(self, target: Target, at: Timestamp) -> Planned {
        self.toggle(target, Mark::Star, at)
    }

    pub(super) fn toggle_flag(self, target: Target, at: Timestamp) -> Planned {
        self.toggle(target, Mark::Flag, at)
    }

    fn toggle(self, target: Target, mark: Mark, at: Timestamp) -> Planned {
        self.check_target(target)?;
        let change = match self.library.mark_on(target, &mark) {
            Some(before) => Change::Annotation(Edit::removed(Arc::clone(before))),
            None => self.annotate(target, mark, at),
        };
        Ok(vec![change])
    }

    pub(super) fn describe_mistake(
        self,
        card: CardId,
        reason: Option<MistakeReason>,
        words: &str,
        at: Timestamp,
    ) -> Planned {
        let change = self.mistake(card, at, |said| Mistake {
            reason,
            words: words.trim().to_owned(),
            ..said
        })?;
        Ok(change.into_iter().collect())
    }

    pub(super) fn take_out_mistake(self, card: CardId, at: Timestamp) -> Planned {
        let change = self.mistake(card, at, |said| Mistake {
            taken_out_at: said.taken_out_at.max(Some(at)),
            ..said
        })?;
        Ok(change.into_iter().collect())
    }

    /// What is said of the mistakes with a card becomes something else; what says nothing any more is taken away.
    fn mistake(
        self,
        card: CardId,
        at: Timestamp,
        become_other: impl FnOnce(Mistake) -> Mistake,
    ) -> Result<Option<Change>, Refusal> {
        let target = Target::Card(card);
        self.check_target(target)?;
        let is_mistake = |annotation: &&Arc<Annotation>| matches!(annotation.mark, Mark::Mistake(_));
        let before = self.library.annotations_on(target).find(is_mistake);
        let said = self.library.mistake_of(card).cloned().unwrap_or_default();
        let mark = become_other(said);
        Ok(match before {
            None if mark == Mistake::default() => None,
            None => Some(self.annotate(target, Mark::Mistake(mark), at)),
            Some(before) if mark == Mistake::default() => Some(Change::Annotation(Edit::removed(Arc::clone(before)))),
            Some(before) => {
                let after = Annotation {
                    mark: Mark::Mistake(mark),
                    ..(**before).clone()
                };
                changed(before, after).map(Change::Annotation)
            }
        })
    }

    /// Overlapping highlights of a line make way for the new one, so that a part of a line has one colour at most.
    pub(super) fn highlight(self, block: BlockId, range: Range<usize>, tint: Tint, at: Timestamp) -> Planned {
        let text = &self.block(block)?.text;
        if text.get(range.clone()).is_none_or(str::is_empty) {
            return Err(Refusal::BadRange);
        }
        let target = Target::Block(block);
        let mut changes = Vec::new();
        let mut is_taken_away = false;
        for annotation in self.library.annotations_on(target) {
            let Mark::Highlight(other, other_tint) = &annotation.mark else {
                continue;
            };
            if other.start < range.end && range.start < other.end {
                is_taken_away |= *other_tint == tint && other.start <= range.start && range.end <= other.end;
                changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation))));
            }
        }
        if !is_taken_away {
            changes.push(self.annotate(target, Mark::Highlight(range, tint), at));
        }
        Ok(changes)
    }

    /// Highlights that reach into a part of a line get another colour, or go: those on the line and those of its words.
    pub(super) fn tint_highlights(self, block: BlockId, range: &Range<usize>, tint: Option<Tint>) -> Planned {
        let before = self.block(block)?;
        let is_meant = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        let mut changes = Vec::new();
        for annotation in self.library.annotations_on(Target::Block(block)) {
            let Mark::Highlight(other, _) = &annotation.mark else {
                continue;
            };
            match tint {
                _ if !is_meant(other) => {}
                None => changes.push(Change::Annotation(Edit::removed(Arc::clone(annotation)))),
                Some(tint) => {
                    let after = Annotation {
                        mark: Mark::Highlight(other.clone(), tint),
                        ..(**annotation).clone()
                    };
                    changes.extend(changed(annotation, after).map(Change::Annotation));
                }
            }
        }
        let mut spans = before.spans.clone();
        spans.retain_mut(|span| match &mut span.style {
            SpanStyle::Highlight(of_span) if is_meant(&span.range) => {
                *of_span = tint.unwrap_or(*of_span);
                tint.is_some()
            }
            _ => true,
        });
        if spans != before.spans {
            let after = Block {
                spans,
                source: before.edited_source(),
                ..(**before).clone()
            };
            changes.extend(changed(before, after).map(Change::Block));
        }
        Ok(changes)
    }

    fn annotation(&self, id: AnnotationId) -> Result<&Arc<Annotation>, Refusal> {
        self.library.annotation(id).ok_or(Refusal::Missing(Thing::Annotation))
    }

    fn annotate(self, target: Target, mark: Mark, made_at: Timestamp) -> Change {
        let id = self.ids.next_id();
        Change::Annotation(Edit::made(Annotation {
            id,
            target,
            mark,
            made_at,
        }))
    }
}
