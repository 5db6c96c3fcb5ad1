//! A process that is killed in the middle of its work, on the real disk.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::iter;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use saegim::model::{Action, History, Id as _, IdSource, NoteId, ReviewId};
use saegim::store::{OpenMode, Opened, SaveJob, Store};

use crate::sample::{self, device, perform, rich};

/// Tells the test binary that it is the process to be killed, and in which folder it is to work.
const FOLDER_VAR: &str = "SAEGIM_TEST_KILL_FOLDER";
const ROUND_VAR: &str = "SAEGIM_TEST_KILL_ROUND";
const N_ROUNDS: u64 = 15;

fn edited_note(library: &saegim::model::Library) -> NoteId {
    library.notes().last().unwrap().id
}

/// What the killed process does: answers and edits for ever, and says what was acknowledged.
#[expect(
    clippy::print_stdout,
    reason = "the process that kills it reads what was acknowledged"
)]
fn work_until_killed(folder: &Path, round: u64) {
    let opened = Store::open(folder, OpenMode::WriteOrWait, &device("a")).unwrap();
    let Opened { mut store, library, .. } = opened;
    let mut history = History::new(library, IdSource::new(1_764_000_000_000 + round, 0));
    let card = history.library().cards().next().unwrap().id;
    let note = edited_note(history.library());
    for n in 0.. {
        let changes = perform(&mut history, sample::answer(card, n % 5, saegim::model::Grade::Good));
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        let review = history.library().reviews().map(|review| review.id).max().unwrap();
        println!("\nanswered {review}");
        let block = history.library().note(note).unwrap().blocks[0];
        let text = format!("{round:06} {n:06}");
        let edit = Action::EditBlock {
            block,
            text: text.clone(),
            spans: vec![],
        };
        let changes = perform(&mut history, edit);
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        println!("\nedited {text}");
    }
}

/// Starts the work in a process of its own, kills it after a while, and answers with what it said was acknowledged.
fn work_and_kill(folder: &Path, round: u64) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([
            "kills::a_killed_process_loses_nothing_it_acknowledged",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER_VAR, folder)
        .env(ROUND_VAR, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = mpsc::channel();
    let reader = thread::Builder::new()
        .spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if line.starts_with("answered ") || line.starts_with("edited ") {
                    sender.send(line).unwrap();
                }
            }
        })
        .unwrap();
    let first = lines.recv().unwrap();
    thread::sleep(Duration::from_millis(round * 37 % 90));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    iter::once(first).chain(lines).collect()
}

/// The process that is killed is this test as well: it is told its folder, and then works until it is.
#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    if let Some(folder) = env::var_os(FOLDER_VAR) {
        let round = env::var(ROUND_VAR).unwrap().parse().unwrap();
        work_until_killed(Path::new(&folder), round);
    }
    let temp = tempfile::tempdir().unwrap();
    let (history, changes) = rich();
    let mut made = Store::create(temp.path(), &device("a"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let mut answered: Vec<ReviewId> = Vec::new();
    let mut edited = String::new();
    for round in 0..N_ROUNDS {
        for line in work_and_kill(temp.path(), round) {
            match line.split_once(' ').unwrap() {
                ("answered", id) => answered.push(id.parse().unwrap()),
                (_, text) => text.clone_into(&mut edited),
            }
        }
        let opened = Store::open(temp.path(), OpenMode::Write, &device("a")).unwrap();
        assert!(
            !opened.findings.iter().any(saegim::store::Finding::is_damage),
            "{:?}",
            opened.findings
        );
        let found: Vec<u64> = opened.library.reviews().map(|review| review.id.raw()).collect();
        let lost: Vec<&ReviewId> = answered.iter().filter(|id| !found.contains(&id.raw())).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        let note = opened.library.note(edited_note(&opened.library)).unwrap();
        let text = &opened.library.block(note.blocks[0]).unwrap().text;
        // The edit after the last one that was acknowledged may have got there as well.
        assert!(
            edited.is_empty() || *text >= edited,
            "round {round}: {text} is older than {edited}"
        );
    }
    assert!(answered.len() >= usize::try_from(N_ROUNDS).unwrap());
}
