//! When parameters of memory are fitted, and what becomes of them.

use super::state::State;
use crate::model::Action;
use crate::quiz::{Outcome, is_time_to_fit};
use crate::ui::route::Route;

impl State {
    /// Begins to fit parameters to the answers.
    pub(super) fn fit_memory(&mut self) {
        let library = self.core.history.library();
        self.fitter.begin(library, &self.core.schedules, self.core.now);
        self.core.fitting = self.fitter.state();
        self.core.preferences.recent.fit_tried = Some(self.core.now);
        self.keep_preferences();
    }

    /// The same where it is time for it.
    pub(super) fn fit_memory_when_time(&mut self) {
        let last_try = self.core.preferences.recent.fit_tried;
        if is_time_to_fit(self.core.history.library(), last_try, self.core.now) {
            self.fit_memory();
        }
    }

    /// Takes parameters that were fitted, where they are better, and says so.
    pub(super) fn take_fit(&mut self, outcome: Outcome) {
        self.fitter.finish();
        self.core.fitting = self.fitter.state();
        let sentence = match outcome {
            Outcome::Better(fit) => {
                let mut settings = (**self.core.library().settings()).clone();
                settings.fit = Some(fit);
                if self.perform(Action::SetSettings(settings)).is_some() {
                    let sentence = self.core.words.done.memory_fitted.to_string();
                    self.tell(sentence, true);
                }
                return;
            }
            // Said where it was asked for; by itself there is nothing to say.
            _ if self.route() != Route::Settings => return,
            Outcome::NoBetter => &self.core.words.done.memory_no_better,
            Outcome::TooFew => &self.core.words.done.memory_too_few,
            Outcome::Stopped => return,
        };
        let sentence = sentence.to_string();
        self.inform(sentence);
    }
}
