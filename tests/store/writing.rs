//! The thread that saves: what it acknowledges, what it keeps, and what goes first.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use saegim::model::{Action, Change, Grade, History};
use saegim::store::{Ack, OpenMode, SaveJob, SaveState, Store, StoreError, Writer};

use crate::sample::{self, device, perform, things};
use crate::sim::{EIO, Fault, SimFs};

struct Desk {
    fs: SimFs,
    history: History,
    writer: Writer,
    acks: Receiver<Ack>,
}

fn desk() -> Desk {
    let fs = SimFs::default();
    let opened = Store::create_on(Arc::new(fs.clone()), Path::new("/library"), &device("a"), 1).unwrap();
    let (sender, acks) = mpsc::channel();
    let writer = Writer::spawn(opened.store, move |ack| drop(sender.send(ack))).unwrap();
    let mut desk = Desk {
        fs,
        history: sample::new_history(opened.library),
        writer,
        acks,
    };
    let changes = sample::fill(&mut desk.history);
    desk.writer
        .save(SaveJob::from_changes(desk.history.library(), &changes));
    desk.writer.flush().unwrap();
    desk.acks.try_iter().for_each(drop);
    desk
}

impl Desk {
    fn perform(&mut self, action: Action) -> saegim::store::JobId {
        let changes: Vec<Change> = perform(&mut self.history, action);
        self.writer
            .save(SaveJob::from_changes(self.history.library(), &changes))
    }

    fn edit(&mut self, n: usize) -> saegim::store::JobId {
        let block = self.history.library().blocks().nth(n % 3).unwrap().id;
        self.perform(Action::EditBlock {
            block,
            text: format!("{n}번째"),
            spans: vec![],
        })
    }

    fn answer(&mut self) -> saegim::store::JobId {
        let card = self.history.library().cards().next().unwrap().id;
        self.perform(sample::answer(card, 0, Grade::Good))
    }

    #[track_caller]
    fn check_on_disk(&self) {
        let fs = Arc::new(self.fs.after_power_cut(0));
        let opened = Store::open_on(fs, Path::new("/library"), OpenMode::Read, &device("a")).unwrap();
        assert_eq!(opened.findings, []);
        assert_eq!(things(&opened.library), things(self.history.library()));
    }
}

#[test]
fn every_job_is_acknowledged_once_it_is_safe() {
    let mut desk = desk();
    let mut jobs = Vec::new();
    for n in 0..40 {
        jobs.push(if n % 3 == 0 { desk.answer() } else { desk.edit(n) });
    }
    desk.writer.flush().unwrap();
    let mut acknowledged: Vec<_> = desk
        .acks
        .try_iter()
        .map(|ack| {
            ack.outcome.unwrap();
            ack.job
        })
        .collect();
    acknowledged.sort();
    assert_eq!(acknowledged, jobs);
    assert!(matches!(desk.writer.state(), SaveState::Saved));
    desk.check_on_disk();
}

#[test]
fn the_thread_is_not_idle_before_it_has_told_of_what_is_safe() {
    let fs = SimFs::default();
    let opened = Store::create_on(Arc::new(fs), Path::new("/library"), &device("a"), 1).unwrap();
    let mut history = sample::new_history(opened.library);
    // Whoever sends waits until the other side listens.
    let (sender, acks) = mpsc::sync_channel(0);
    let mut writer = Writer::spawn(opened.store, move |ack: Ack| sender.send(ack.job).unwrap()).unwrap();
    assert!(writer.is_idle());
    let changes: Vec<Change> = sample::fill(&mut history);
    let job = writer.save(SaveJob::from_changes(history.library(), &changes));
    while !matches!(writer.state(), SaveState::Saved) {
        std::thread::yield_now();
    }
    assert!(!writer.is_idle());
    assert_eq!(acks.recv().unwrap(), job);
    writer.flush().unwrap();
    assert!(writer.is_idle());
}

#[test]
fn versions_that_were_overtaken_are_not_written() {
    let mut desk = desk();
    desk.fs.take_calls();
    // While the thread sleeps in its first sync, the others pile up: far fewer are written than were made.
    let fs = desk.fs.clone();
    let gate = fs.close_gate();
    for n in 0..100 {
        desk.edit(n);
    }
    drop(gate);
    desk.writer.flush().unwrap();
    let n_renames = desk
        .fs
        .take_calls()
        .iter()
        .filter(|call| call.starts_with("rename"))
        .count();
    assert!((1..=2).contains(&n_renames), "{n_renames}");
    desk.check_on_disk();
}

#[test]
fn what_could_not_be_saved_is_kept_and_saved_by_the_next_job() {
    let mut desk = desk();
    desk.fs.fail_at(2, Fault::Errno(EIO));
    let first = desk.edit(1);
    let ack = desk.acks.recv().unwrap();
    assert_eq!(ack.job, first);
    let error = ack.outcome.unwrap_err();
    assert!(matches!(*error, StoreError::Io { .. }));
    assert!(matches!(desk.writer.state(), SaveState::NotSaved(_)));
    let second = desk.answer();
    desk.writer.flush().unwrap();
    let mut saved: Vec<_> = desk
        .acks
        .try_iter()
        .filter(|ack| ack.outcome.is_ok())
        .map(|ack| ack.job)
        .collect();
    saved.sort();
    assert_eq!(saved, [first, second]);
    assert!(matches!(desk.writer.state(), SaveState::Saved));
    desk.check_on_disk();
}

#[test]
fn answers_are_saved_while_a_document_cannot_be() {
    let mut desk = desk();
    desk.fs.refuse(Some("/library/notebooks"));
    let edit = desk.edit(1);
    let answer = desk.answer();
    let error = desk.writer.flush().unwrap_err();
    assert!(error.to_string().contains("permission denied"), "{error}");
    let acks: Vec<Ack> = desk.acks.try_iter().collect();
    assert!(acks.iter().any(|ack| ack.job == answer && ack.outcome.is_ok()));
    assert!(acks.iter().all(|ack| ack.job != edit || ack.outcome.is_err()));
    desk.fs.refuse(None);
    desk.writer.retry();
    desk.writer.flush().unwrap();
    desk.check_on_disk();
}

#[test]
fn closing_saves_what_waits() {
    let mut desk = desk();
    for n in 0..20 {
        desk.edit(n);
        desk.answer();
    }
    let Desk {
        fs, history, writer, ..
    } = desk;
    drop(writer);
    let fs = Arc::new(fs.after_power_cut(0));
    let opened = Store::open_on(fs, Path::new("/library"), OpenMode::Write, &device("a")).unwrap();
    assert_eq!(things(&opened.library), things(history.library()));
}
