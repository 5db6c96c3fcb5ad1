//! Schedules that follow other settings, or a clock that was set back: all answers are replayed, on a worker, since that takes
//! a while.
//!
//! Until the new schedules arrive the old ones hold, by the settings before. Changes made meanwhile go into both.

use std::thread;

use super::inbox::Post;
use crate::model::{Change, Library, Timestamp};
use crate::quiz::{Replay, Schedules};

/// Brings schedules up to date, the quick way in the frame and the long one on a worker.
pub(super) struct Replayer {
    /// While a worker replays: the changes it does not know of.
    unknown: Option<Vec<Change>>,
    post: Post<Schedules>,
}

impl Replayer {
    pub(super) const fn new(post: Post<Schedules>) -> Self {
        Self { unknown: None, post }
    }

    /// Whether no worker replays.
    pub(super) const fn is_idle(&self) -> bool {
        self.unknown.is_none()
    }

    /// Follows changes that were just made; `library` has them already.
    pub(super) fn follow(&mut self, library: &Library, schedules: &mut Schedules, changes: &[Change], now: Timestamp) {
        schedules.update(library, changes);
        if let Some(unknown) = &mut self.unknown {
            unknown.extend_from_slice(changes);
        } else {
            self.replay_where_outdated(library, schedules, now);
        }
    }

    /// Takes what a worker has made in place of the schedules that held meanwhile.
    pub(super) fn take(&mut self, library: &Library, schedules: &mut Schedules, replayed: Schedules, now: Timestamp) {
        *schedules = replayed;
        schedules.update(library, &self.unknown.take().unwrap_or_default());
        self.replay_where_outdated(library, schedules, now);
    }

    fn replay_where_outdated(&mut self, library: &Library, schedules: &Schedules, now: Timestamp) {
        if schedules.is_by(library.settings()) && !schedules.is_ahead_of(now) {
            return;
        }
        let replay = Replay::of_now(library, schedules.scheduler().calendar().zone().clone(), now);
        let post = self.post.clone();
        let (settings, day) = (library.settings().clone(), schedules.lined_up_day());
        let planned_for = schedules.planned_for();
        let work = move || {
            let mut replayed = Schedules::replay(&replay);
            if let Some(day) = planned_for {
                replayed.plan_for(day);
            }
            if let Some(day) = day {
                replayed.line_up(&settings, day);
            }
            post.send(replayed);
        };
        // Where the system gives no thread, the next change tries again.
        if thread::Builder::new()
            .name("saegim-replay".to_owned())
            .spawn(work)
            .is_ok()
        {
            self.unknown = Some(Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use egui::Context;
    use jiff::tz::TimeZone;

    use super::super::inbox::Inbox;
    use super::*;
    use crate::model::{
        Action, Answer, Card, CardId, FactId, Grade, History, Id as _, IdSource, Note, NoteId, Notebook, NotebookId,
        Parts, Preset, Prompt, Provenance, Settings, Text,
    };
    use crate::quiz::{CardSchedule, Scope, Tally, Today};

    const DAY_MS: i64 = 86_400_000;

    fn card() -> CardId {
        CardId::from_raw(4)
    }

    /// A window as far as schedules go: a library of one card, and a worker's way back to it.
    struct Desk {
        history: History,
        schedules: Schedules,
        replayer: Replayer,
        inbox: Inbox<Schedules>,
        now: Timestamp,
    }

    impl Desk {
        fn new() -> Self {
            let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
            let name = String::new();
            let lies_in = Note {
                id: note,
                notebook,
                title: String::new(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            };
            let asked = Card::new(
                card(),
                note,
                FactId::from_raw(5),
                Prompt::recall(Text::detected("?"), Text::detected("!")),
            );
            let parts = Parts {
                notebooks: vec![Notebook::new(notebook, name)],
                notes: vec![(lies_in, Vec::new())],
                cards: vec![asked],
                ..Parts::default()
            };
            let history = History::new(Library::assemble(parts).0, IdSource::new(1, 0));
            let inbox = Inbox::new(Context::default());
            Self {
                schedules: Schedules::build(history.library(), TimeZone::UTC),
                history,
                replayer: Replayer::new(inbox.post(|schedules| schedules)),
                inbox,
                now: Timestamp(1_000 * DAY_MS),
            }
        }

        fn perform(&mut self, action: Action) {
            let step = self.history.perform(action).unwrap();
            let library = self.history.library();
            self.replayer
                .follow(library, &mut self.schedules, &step.changes, self.now);
        }

        fn answer(&mut self, day: i64) {
            self.perform(Action::Answer(Answer {
                millis: 1_000,
                ..Answer::new(card(), Timestamp(day * DAY_MS), Grade::Easy)
            }));
        }

        fn want(&mut self, retention_percent: u8) {
            self.perform(Action::SetSettings(Settings {
                preset: Preset {
                    retention_percent,
                    ..Preset::default()
                },
                ..Settings::default()
            }));
        }

        fn schedule(&self) -> CardSchedule {
            self.schedules.of(card())
        }

        /// What a frame does when the worker is done.
        fn take_replayed(&mut self) {
            let replayed = loop {
                match self.inbox.next() {
                    Some(replayed) => break replayed,
                    None => thread::sleep(Duration::from_millis(1)),
                }
            };
            self.replayer
                .take(self.history.library(), &mut self.schedules, replayed, self.now);
        }

        fn assert_up_to_date(&self) {
            let library = self.history.library();
            let built = Schedules::build(library, TimeZone::UTC);
            assert!(self.replayer.is_idle());
            assert!(self.schedules.is_by(library.settings()));
            assert_eq!(self.schedule(), built.of(card()));
            assert_eq!(self.schedules.tally(), &Tally::count(library, built.schedulers()));
            let now = Timestamp(1_000 * DAY_MS);
            let today = |schedules| Today::of(library, schedules, &Scope::All, now);
            assert_eq!(today(&self.schedules), today(&built));
        }
    }

    #[test]
    fn old_schedules_hold_until_a_worker_has_made_those_by_the_new_settings() {
        let mut desk = Desk::new();
        desk.answer(1);
        let before = desk.schedule();
        desk.want(75);
        assert!(!desk.replayer.is_idle());
        assert_eq!(desk.schedule(), before, "nothing was replayed in the frame");
        desk.take_replayed();
        assert!(desk.schedule().interval_days > before.interval_days);
        desk.assert_up_to_date();
    }

    #[test]
    fn answers_given_and_settings_changed_meanwhile_are_in_what_comes() {
        let mut desk = Desk::new();
        desk.answer(1);
        desk.want(75);
        desk.answer(30);
        assert_eq!(desk.schedule().reps, 2, "an answer counts at once");
        desk.want(95);
        desk.answer(60);
        desk.take_replayed();
        assert_eq!(desk.schedule().reps, 3);
        assert!(!desk.replayer.is_idle(), "the newest settings are still to come");
        desk.take_replayed();
        desk.assert_up_to_date();
    }

    #[test]
    fn an_answer_dated_later_than_now_counts_as_given_now_from_the_next_change_on() {
        let mut desk = Desk::new();
        // Given under a clock that was ahead by a hundred days.
        desk.now = Timestamp(1_100 * DAY_MS);
        desk.answer(1_100);
        let last = |desk: &Desk| desk.schedule().last_review;
        assert_eq!(last(&desk), Some(desk.now));
        desk.now = Timestamp(1_000 * DAY_MS);
        desk.want(75);
        desk.take_replayed();
        assert_eq!(last(&desk), Some(desk.now));
        assert!(desk.replayer.is_idle(), "once is enough");
    }

    #[test]
    fn settings_that_have_no_part_in_scheduling_start_no_worker() {
        let mut desk = Desk::new();
        desk.answer(1);
        desk.perform(Action::SetSettings(Settings {
            preset: Preset {
                new_per_day: 3,
                ..Preset::default()
            },
            ..Settings::default()
        }));
        desk.assert_up_to_date();
    }
}
