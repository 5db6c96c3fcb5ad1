//! A process that is killed in the middle of its work, on the real disk.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::iter;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use saegim::model::{
    Action, CardId, ExamProfile, History, Id as _, IdSource, NoteId, NotebookId, OpenExam, OpenQuestion, Response,
    ReviewId, Timestamp,
};
use saegim::quiz::exam::ExamSitting;
use saegim::store::{OpenMode, Opened, SaveJob, Store, Writer};

use crate::sample::{self, device, perform, rich};

/// Tells the test binary that it is the process to be killed, and in which folder it is to work.
const FOLDER_VAR: &str = "SAEGIM_TEST_KILL_FOLDER";
const ROUND_VAR: &str = "SAEGIM_TEST_KILL_ROUND";
const N_ROUNDS: u64 = 15;
const N_EXAM_ROUNDS: u64 = 12;
const N_QUESTIONS: u64 = 7;

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

/// Starts the work of a test in a process of its own, kills it so long after its first word, and answers with what it said.
fn work_and_kill(test: &str, (folder, round): (&Path, u64), after: Duration) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
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
                let word = line.split(' ').next().unwrap_or_default();
                if ["answered", "edited", "chosen", "clock"].contains(&word) && line.len() > word.len() {
                    sender.send(line).unwrap();
                }
            }
        })
        .unwrap();
    let first = lines.recv().unwrap();
    thread::sleep(after);
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
        let after = Duration::from_millis(round * 37 % 90);
        let killed = "kills::a_killed_process_loses_nothing_it_acknowledged";
        for line in work_and_kill(killed, (temp.path(), round), after) {
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

/// An exam that nobody has answered yet.
fn exam(now: Timestamp) -> OpenExam {
    let question = |n| OpenQuestion {
        card: CardId::from_raw(100 + n),
        domain: None,
        shown: Vec::new(),
        response: Response::Shown,
        struck: std::collections::BTreeSet::new(),
        is_flagged: false,
        confidence: None,
        millis: 0,
    };
    OpenExam {
        notebook: NotebookId::from_raw(1),
        profile: ExamProfile {
            name: "Exam".into(),
            ..ExamProfile::default()
        },
        began_at: now,
        allowed_millis: 3_600_000,
        spent_millis: 0,
        rest_millis: 0,
        ticked_at: now,
        is_paused: false,
        is_clock_hidden: false,
        place: 0,
        questions: (0..N_QUESTIONS).map(question).collect(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "who is killed sits before a clock that goes on"
)]
fn time() -> Timestamp {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp(i64::try_from(passed.as_millis()).unwrap())
}

fn kept_exam(folder: &Path) -> (Store, Option<OpenExam>) {
    let mut opened = Store::open(folder, OpenMode::WriteOrWait, &device("a")).unwrap();
    let kept = opened.store.keep_exam(&folder.with_extension("versions"));
    (opened.store, kept)
}

/// What the killed process does: takes an exam as the window does, which keeps each choice and each second of the clock, and says
/// what was acknowledged, and what its clock said.
#[expect(
    clippy::print_stdout,
    reason = "the process that kills it reads what was acknowledged"
)]
fn sit_until_killed(folder: &Path, round: u64) {
    let (store, kept) = kept_exam(folder);
    let writer = Writer::spawn(store, |_| {}).unwrap();
    let mut sitting = ExamSitting::go_on(kept.unwrap_or_else(|| exam(time())), time()).unwrap();
    for n in 0_u64.. {
        let second = sitting.open().spent_millis / 1_000;
        sitting.tick(time());
        let chosen = (n % 5 == 0).then(|| format!("{round:06} {n:06}"));
        if let Some(chosen) = &chosen {
            sitting.go(usize::try_from(n % N_QUESTIONS).unwrap(), time());
            sitting.respond(Response::Typed(chosen.clone()));
        }
        if chosen.is_some() || sitting.open().spent_millis / 1_000 != second {
            writer.keep_exam(Some(sitting.open().clone()));
            writer.flush().unwrap();
        }
        if let Some(chosen) = chosen {
            println!("\nchosen {} {chosen}", sitting.open().place);
        }
        println!("\nclock {}", sitting.open().spent_millis);
        thread::sleep(Duration::from_millis(3));
    }
}

#[test]
fn an_exam_that_is_killed_loses_no_choice_and_no_second_but_the_last() {
    if let Some(folder) = env::var_os(FOLDER_VAR) {
        let round = env::var(ROUND_VAR).unwrap().parse().unwrap();
        sit_until_killed(Path::new(&folder), round);
    }
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("library");
    drop(Store::create(&folder, &device("a"), 1).unwrap());
    let mut chosen = vec![String::new(); usize::try_from(N_QUESTIONS).unwrap()];
    let (mut n_chosen, mut clock) = (0, 0_u32);
    for round in 0..N_EXAM_ROUNDS {
        let after = Duration::from_millis(round * 377 % 1_100);
        let killed = "kills::an_exam_that_is_killed_loses_no_choice_and_no_second_but_the_last";
        for line in work_and_kill(killed, (&folder, round), after) {
            let (word, said) = line.split_once(' ').unwrap();
            match (word, said.split_once(' ')) {
                ("chosen", Some((place, text))) => {
                    text.clone_into(&mut chosen[place.parse::<usize>().unwrap()]);
                    n_chosen += 1;
                }
                // The last line may have been cut off.
                ("clock", _) => clock = said.parse().map_or(clock, |said: u32| said.max(clock)),
                _ => {}
            }
        }
        let (_, kept) = kept_exam(&folder);
        let kept = kept.expect("an exam goes on");
        for (place, (question, chosen)) in kept.questions.iter().zip(&chosen).enumerate() {
            let found = match &question.response {
                Response::Typed(found) => found.as_str(),
                _ => "",
            };
            // The choice after the last one that was acknowledged may have got there as well.
            assert!(
                found >= chosen.as_str(),
                "round {round}, question {place}: {found} is older than {chosen}"
            );
        }
        let lost = clock.saturating_sub(kept.spent_millis);
        assert!(lost <= 1_000, "round {round}: {lost} ms of the clock are gone");
    }
    assert!(n_chosen > 100, "{n_chosen} choices");
}
