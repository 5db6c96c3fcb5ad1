//! What commands do with the words of one line, in the language that is shown.

use egui::Context;

use super::state::State;
use crate::model::{Action, BlockId, Tint};
use crate::ui::route::Route;

impl State {
    /// Highlights what is selected in a line, or all of it. Highlights are places in the words of the note.
    pub(super) fn highlight(&mut self, block: BlockId) {
        let lang = self.core.lang();
        let Some(line) = self.core.library().block(block) else {
            return;
        };
        let picked = self.panes.notes.page.picked.selection_in(block, lang);
        if picked.is_some() && line.is_translated_in(lang) {
            self.complain(self.core.words.line.no_highlight.to_string());
            return;
        }
        let range = picked.unwrap_or(0..line.text.len());
        let (tint, at) = (Tint::Yellow, self.core.now);
        self.perform(Action::Highlight { block, range, tint, at });
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
