//! What commands do with the words of one line, in the language that is shown.

use std::ops::Range;

use egui::Context;

use super::state::State;
use crate::model::{Action, BlockId, Mark, SpanStyle, Target, Tint};
use crate::ui::route::Route;

impl State {
    /// Highlights what is selected in a line, or all of it. Highlights that are there already get the colour, or go where
    /// they have it: the one that what is selected lies in, and without a selection those on the line.
    pub(super) fn highlight(&mut self, ctx: &Context, block: BlockId, tint: Tint) {
        let Some((range, is_picked)) = self.part_to_highlight(block) else {
            return;
        };
        let library = self.core.library();
        let added = || {
            let marks = library.annotations_on(Target::Block(block)).map(|it| &it.mark);
            marks.filter_map(|mark| match mark {
                Mark::Highlight(range, tint) => Some((range, *tint)),
                _ => None,
            })
        };
        let of_words = library.block(block).into_iter().flat_map(|line| &line.spans);
        let of_words = of_words.filter_map(|span| match span.style {
            SpanStyle::Highlight(tint) => Some((&span.range, tint)),
            _ => None,
        });
        let is_around = |(other, _): &(&Range<usize>, Tint)| other.start <= range.start && range.end <= other.end;
        let is_there: Vec<Tint> = if is_picked {
            let around = added().chain(of_words).filter(is_around);
            around.map(|(_, tint)| tint).collect()
        } else {
            added().map(|(_, tint)| tint).collect()
        };
        let at = self.core.now;
        let action = if is_there.is_empty() {
            Action::Highlight { block, range, tint, at }
        } else {
            let tint = is_there.iter().any(|other| *other != tint).then_some(tint);
            Action::TintHighlights { block, range, tint }
        };
        self.perform(action);
        self.prefer_with(ctx, |now| now.highlight = tint);
    }

    /// Takes the highlights away that reach into what is selected in a line, or all of it.
    pub(super) fn remove_highlights(&mut self, block: BlockId) {
        if let Some((range, _)) = self.part_to_highlight(block) {
            let tint = None;
            self.perform(Action::TintHighlights { block, range, tint });
        }
    }

    /// What is selected in a line, or all of it, and whether it is selected. Highlights are places in the words of the note,
    /// so nothing is where words of the translation are.
    fn part_to_highlight(&mut self, block: BlockId) -> Option<(Range<usize>, bool)> {
        let lang = self.core.lang();
        let line = self.core.library().block(block)?;
        let picked = self.panes.notes.page.picked.selection_in(block, lang);
        if picked.is_some() && line.is_translated_in(lang) {
            self.complain(self.core.words.line.no_highlight.to_string());
            return None;
        }
        let is_picked = picked.is_some();
        Some((picked.unwrap_or(0..line.text.len()), is_picked))
    }

    /// What is selected in the chosen line, as it is shown.
    pub(super) fn selected_words(&self) -> Option<&str> {
        let Route::Note(_, Some(block)) = self.route() else {
            return None;
        };
        let lang = self.core.lang();
        let picked = self.panes.notes.page.picked.selection_in(block, lang)?;
        let line = self.core.library().block(block)?;
        line.words_in(lang).get(picked).filter(|words| !words.is_empty())
    }

    /// Copies what is selected in a line, or all of it, as it is shown.
    pub(super) fn copy_words(&mut self, ctx: &Context, block: BlockId) {
        let lang = self.core.lang();
        let picked = self.panes.notes.page.picked.selection_in(block, lang);
        let line = self.core.library().block(block);
        let words = line.map(|line| line.words_in(lang));
        let words = words.and_then(|words| picked.map_or(Some(words), |range| words.get(range)));
        if let Some(words) = words {
            ctx.copy_text(words.to_owned());
            self.tell(self.core.words.done.copied.to_string(), false);
        }
    }
}
