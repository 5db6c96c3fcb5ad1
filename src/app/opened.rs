//! A library that has just been opened takes the place of the empty one the window began with.

use std::sync::Arc;

use super::errors;
use super::inbox::Post;
use super::keeper::KeeperMessage;
use super::opening::{OpenLibrary, Outcome};
use super::state::State;
use crate::model::{History, Review};
use crate::quiz::was_recorded_alone;
use crate::store::{Access, Opened};
use crate::ui::route::{Route, Trail};
use crate::ui::view::{Damage, Keeping, Saving};

impl State {
    /// Takes over a library that was opened, and has it saved from now on.
    pub(super) fn take_library(&mut self, outcome: Outcome, post: &Post<KeeperMessage>) {
        let was_shown = self.core.opening.take().is_some_and(|opening| opening.is_shown);
        match outcome {
            Ok(open) => {
                self.take_open_library(open, post);
                if let (true, Route::Note(note, _)) = (was_shown, self.route()) {
                    self.panes.notes.tree.begin_at(note);
                }
            }
            Err(error) => self.core.keeping.read_only = Some(errors::sentence(&self.core.words, &error)),
        }
    }

    fn take_open_library(&mut self, open: OpenLibrary, post: &Post<KeeperMessage>) {
        let OpenLibrary {
            opened,
            begun,
            builder,
            schedules,
            terms,
            drafts,
            newest,
            has_newer_bundled,
            runs,
            exam,
        } = open;
        self.core.bundled.is_newer = has_newer_bundled;
        let Opened {
            store,
            library,
            findings,
            access,
        } = opened;
        let words = &self.core.words;
        let damage = findings
            .iter()
            .filter(|finding| finding.is_damage())
            .map(|finding| Damage {
                file: finding.file.display().to_string(),
                what: errors::finding_sentence(words, finding),
            });
        self.core.keeping = Keeping {
            saving: Saving::Saved,
            read_only: match &access {
                Access::ReadWrite => None,
                Access::ReadOnly(reason) => Some(errors::read_only_sentence(words, reason)),
            },
            damage: damage.collect(),
            n_copies: 0,
        };
        self.keeper.lend(&store);
        if access == Access::ReadWrite
            && let Err(error) = self.keeper.begin(store, post)
        {
            self.core.keeping.read_only = Some(error.to_string());
        }
        self.searcher.build(begun, builder);
        self.searcher.set_opened(&self.core.preferences.recent.notes);
        self.core.schedules = schedules;
        self.core.terms_of = Arc::clone(library.glossary());
        self.core.terms = terms;
        let ids = self.core.history.ids().clone();
        self.core.history = History::new(library, ids);
        let schedules = &self.core.schedules;
        let is_of_today = |at| schedules.today(at) == schedules.today(self.core.now);
        let can_be_taken_back = |newest: &Arc<Review>| {
            let library = self.core.history.library();
            newest.mode.is_answer() && is_of_today(newest.at) && was_recorded_alone(library, schedules, newest)
        };
        if let Some(newest) = newest.filter(can_be_taken_back) {
            self.core.history.remember_answer(&newest);
        }
        self.core.revision += 1;
        self.core.structure += 1;
        self.core.names += 1;
        self.core.trail = Trail::new(self.first_route());
        self.restore_half();
        self.resume(drafts);
        self.core.offer_runs(runs);
        self.offer_exam(exam);
    }
}
