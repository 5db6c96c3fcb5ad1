//! Words that are being written survive the end of the program, whatever kind of end it is.
//!
//! Once a frame the editors are compared with what they held the last time. What changed is handed to the thread that
//! saves: at once at first, and then at most once a second while somebody types. So the journal is never much older than a
//! second, nothing is copied while nothing changes, and nothing is asked of an idle window but the one frame in which the
//! last key press is handed over. When an editor closes, its words leave the journal, but not before what was made of
//! them is on disk.
//!
//! What becomes of the journal when the program starts again stands in `resuming`. Nothing here reads or writes a file.

use std::collections::VecDeque;
use std::time::Duration;

use egui::Context;

use super::core::App;
use crate::store::{CardDraft, Draft};
use crate::ui::{Unsaved, UnsavedCard};

/// While somebody types, drafts are handed over once in this time.
const SPACING_MS: i64 = 1_000;

/// What is known of the words that are being written.
#[derive(Default)]
pub(super) struct Drafts {
    /// What the editors held when they were looked at last, each with its number.
    seen: Vec<(usize, Draft)>,
    /// What editors held that were closed while something was not on disk yet.
    leaving: Vec<Draft>,
    /// Words whose place is gone, waiting to be shown.
    pub(super) homeless: VecDeque<String>,
    /// Whether the journal is to hold something else than what was handed over.
    is_behind: bool,
    /// Whether that cannot wait, because something is not being written any more.
    is_urgent: bool,
    /// When something was handed over last; nothing before the first time, when the journal holds whatever an earlier
    /// run left in it.
    handed_at_ms: Option<i64>,
}

impl App {
    /// Everything that is being written, each with the number of its editor.
    fn unsaved(&self) -> impl Iterator<Item = (usize, Unsaved<'_>)> {
        let in_editors = self.panes.unsaved().into_iter();
        // What is just being imported was written too, and is not in the library before it has been read.
        let read = self.importing.as_ref().and_then(|work| work.pasted.as_deref());
        let looked_at = self.pending_import.as_ref().and_then(|import| import.pasted.as_deref());
        let imported = read.or(looked_at);
        let homeless = self.drafts.homeless.iter().map(|text| Some(Unsaved::Text(text)));
        let all = in_editors.chain([imported.map(Unsaved::Text)]).chain(homeless);
        all.enumerate().filter_map(|(editor, unsaved)| Some((editor, unsaved?)))
    }

    /// Looks what is being written, and hands it over when it changed and it is time. Nothing is kept while the library is
    /// read-only.
    pub(super) fn keep_drafts(&mut self, ctx: &Context) {
        if !self.keeper.can_write() {
            return;
        }
        self.look_at_editors();
        if !self.drafts.is_behind && self.drafts.handed_at_ms.is_some() {
            return;
        }
        let wait_ms = self.wait_before_handing_over_ms();
        if wait_ms == 0 {
            self.hand_over_drafts();
        } else {
            ctx.request_repaint_after(Duration::from_millis(wait_ms.unsigned_abs()));
        }
    }

    /// As [`keep_drafts`](Self::keep_drafts) when there is something to hand over: also where no frame is drawn, in a
    /// hidden window.
    pub(super) fn keep_waiting_drafts(&mut self, ctx: &Context) {
        if self.drafts.is_behind {
            self.keep_drafts(ctx);
        }
    }

    /// Hands over what is being written now, whether it is time or not.
    pub(super) fn keep_drafts_now(&mut self) {
        if self.keeper.can_write() {
            self.look_at_editors();
            self.hand_over_drafts();
        }
    }

    fn look_at_editors(&mut self) {
        let is_held = !self.drafts.leaving.is_empty();
        if is_held && self.keeper.is_saved() {
            self.drafts.leaving.clear();
            self.drafts.is_behind = true;
            self.drafts.is_urgent = true;
        }
        let seen = self.drafts.seen.iter();
        if seen
            .map(|(editor, draft)| (*editor, unsaved_of(draft)))
            .eq(self.unsaved())
        {
            return;
        }
        let closed: Vec<Draft> = self.closed_drafts().cloned().collect();
        if !closed.is_empty() {
            self.drafts.is_urgent = true;
            if !self.keeper.is_saved() {
                self.drafts.leaving.extend(closed);
            }
        }
        let now = self.unsaved().map(|(editor, unsaved)| (editor, draft_of(unsaved)));
        self.drafts.seen = now.collect();
        self.drafts.is_behind = true;
    }

    /// What was being written and is not any more.
    fn closed_drafts(&self) -> impl Iterator<Item = &Draft> {
        let is_open = |(editor, draft): &(usize, Draft)| {
            let before = unsaved_of(draft);
            self.unsaved()
                .any(|(other, now)| now == before || (other == *editor && now.is_same_place(before)))
        };
        let seen = self.drafts.seen.iter();
        seen.filter(move |draft| !is_open(draft)).map(|(_, draft)| draft)
    }

    fn wait_before_handing_over_ms(&self) -> i64 {
        let passed_ms = self.drafts.handed_at_ms.map(|at_ms| self.core.now.0 - at_ms);
        // A clock that was set back keeps nobody waiting.
        let soon = passed_ms.filter(|passed_ms| (0..SPACING_MS).contains(passed_ms) && !self.drafts.is_urgent);
        soon.map_or(0, |passed_ms| SPACING_MS - passed_ms)
    }

    fn hand_over_drafts(&mut self) {
        let seen = self.drafts.seen.iter().map(|(_, draft)| draft);
        let drafts = seen.chain(&self.drafts.leaving).cloned().collect();
        self.keeper.keep_drafts(drafts);
        self.drafts.is_behind = false;
        self.drafts.is_urgent = false;
        self.drafts.handed_at_ms = Some(self.core.now.0);
    }
}

fn draft_of(unsaved: Unsaved<'_>) -> Draft {
    match unsaved {
        Unsaved::Line(block, markdown) => Draft::Line {
            block,
            markdown: markdown.to_owned(),
        },
        Unsaved::Remark { on, of, words } => Draft::Remark {
            on,
            of,
            words: words.to_owned(),
        },
        Unsaved::Card(card) => Draft::Card(CardDraft {
            note: card.note,
            of: card.of,
            sources: card.sources.to_vec(),
            is_cloze: card.is_cloze,
            lang: card.lang,
            question: card.question.to_owned(),
            answer: card.answer.to_owned(),
        }),
        Unsaved::Text(text) => Draft::Text(text.to_owned()),
    }
}

pub(super) fn unsaved_of(draft: &Draft) -> Unsaved<'_> {
    match draft {
        Draft::Line { block, markdown } => Unsaved::Line(*block, markdown),
        Draft::Remark { on, of, words } => Unsaved::Remark {
            on: *on,
            of: *of,
            words,
        },
        Draft::Card(card) => Unsaved::Card(unsaved_card(card)),
        Draft::Text(text) => Unsaved::Text(text),
    }
}

pub(super) fn unsaved_card(card: &CardDraft) -> UnsavedCard<'_> {
    UnsavedCard {
        note: card.note,
        of: card.of,
        sources: &card.sources,
        is_cloze: card.is_cloze,
        lang: card.lang,
        question: &card.question,
        answer: &card.answer,
    }
}
