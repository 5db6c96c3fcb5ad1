//! Every step of saving fails once, at every place, in every way: what was acknowledged is there afterwards.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use saegim::model::{Action, BlockKind, Card, Change, DocKey, Document, Grade, History, Library, Target};
use saegim::store::{OpenMode, Opened, Problem, SaveJob, Seen, Store, StoreError, Versions};

use crate::sample::{self, NOW, device, things};
use crate::sim::{EACCES, EIO, ENOSPC, Fault, SimFs};

const FOLDER: &str = "/library";

/// A session of somebody who imports, answers, edits, renames, deletes and takes back, step by step.
struct Session {
    history: History,
    /// Changed since the last save that was acknowledged.
    unsaved: Vec<Change>,
    step: usize,
}

const N_STEPS: usize = 16;

impl Session {
    fn new(library: Library) -> Self {
        Self {
            history: sample::new_history(library),
            unsaved: Vec::new(),
            step: 0,
        }
    }

    /// Does the next step in memory.
    fn advance(&mut self) {
        let library = self.history.library();
        let card = library.cards().next().map(|card| card.id);
        let note = library.notes().next().map(|note| note.id);
        let block = library.blocks().nth(1).map(|block| block.id);
        let notebook = library.notebooks().next().map(|notebook| notebook.id);
        let diagram = library.diagrams().next().map(|diagram| diagram.id);
        let action = match self.step {
            1 => sample::answer(card.unwrap(), 0, Grade::Good),
            2 => Action::EditBlock {
                block: block.unwrap(),
                text: "고친 줄".into(),
                spans: vec![],
            },
            3 => sample::answer(card.unwrap(), 1, Grade::Again),
            5 => Action::RenameNote {
                note: note.unwrap(),
                title: "새 제목".into(),
            },
            6 => sample::answer(card.unwrap(), 0, Grade::Easy),
            7 => Action::ToggleStar {
                target: Target::Card(card.unwrap()),
                at: NOW,
            },
            8 => Action::RenameNotebook {
                notebook: notebook.unwrap(),
                name: "AWS".into(),
            },
            9 => Action::RenameDiagram {
                diagram: diagram.unwrap(),
                name: "alias.png".into(),
            },
            10 => Action::InsertBlock {
                note: note.unwrap(),
                after: block,
                kind: BlockKind::ListItem,
                depth: 0,
                text: "새 줄".into(),
                spans: vec![],
            },
            11 => Action::DeleteNotebook(notebook.unwrap()),
            13 => moving_a_card(library),
            15 => Action::MoveNote {
                note: note.unwrap(),
                notebook: library.notebooks().last().unwrap().id,
            },
            // An answer, and then the removal of a notebook, are taken back.
            4 | 12 => {
                let step = self.history.undo().unwrap().unwrap();
                self.unsaved.extend(step.changes.iter().cloned());
                self.step += 1;
                return;
            }
            0 => {
                self.unsaved.extend(sample::fill(&mut self.history));
                self.step += 1;
                return;
            }
            14 => {
                self.unsaved.extend(sample::new_notebook(&mut self.history, "끝"));
                self.step += 1;
                return;
            }
            step => panic!("there are {N_STEPS} steps, this is {step}"),
        };
        self.unsaved.extend(sample::perform(&mut self.history, action));
        self.step += 1;
    }

    fn save(&mut self, store: &mut Store) -> Result<(), StoreError> {
        store.save(&SaveJob::from_changes(self.history.library(), &self.unsaved))?;
        self.unsaved.clear();
        Ok(())
    }
}

/// The first card goes from its note to the other one, with what was annotated on it.
fn moving_a_card(library: &Library) -> Action {
    let card = library.cards().next().unwrap();
    let other = library.notes().find(|note| note.id != card.note).unwrap().id;
    let Some(Document::Note(mut there)) = library.document(DocKey::Note(other)) else {
        panic!("a note is a note");
    };
    let moved = Card {
        note: other,
        ..(**card).clone()
    };
    there.cards.push(Arc::new(moved));
    there
        .annotations
        .extend(library.annotations_on(Target::Card(card.id)).cloned());
    Action::Adopt(Document::Note(there))
}

/// Opens the library and compares it with what was noted when it was saved: no fault may look like damage.
fn open(fs: &SimFs) -> Opened {
    let fs = Arc::new(fs.clone());
    let mut opened = Store::open_on(fs, Path::new(FOLDER), OpenMode::WriteOrWait, &device("laptop")).unwrap();
    opened.keep_versions(Path::new("/versions"), Arc::new(|| NOW));
    opened
}

/// Everything acknowledged is there, as it was or as the save under way would have left it, and nothing is damaged.
#[track_caller]
pub(crate) fn check_nothing_lost(
    fs: &SimFs,
    acknowledged: &BTreeMap<String, String>,
    under_way: &BTreeMap<String, String>,
    context: &str,
) -> Opened {
    let opened = open(fs);
    let damage: Vec<_> = opened
        .findings
        .iter()
        // A line that a power cut garbled so that it ends like a line: nothing before it is missing.
        .filter(|finding| finding.is_damage() && finding.problem != Problem::DamagedAnswer)
        .collect();
    assert!(damage.is_empty(), "{context}: {damage:?}");
    let found = things(&opened.library);
    let names = found.keys().chain(acknowledged.keys()).chain(under_way.keys());
    for name in names {
        let thing = found.get(name);
        assert!(
            thing == acknowledged.get(name) || thing == under_way.get(name),
            "{context}: {name} is\n{thing:?}\nbut was acknowledged as\n{:?}\nor was to become\n{:?}",
            acknowledged.get(name),
            under_way.get(name),
        );
    }
    opened
}

/// Runs the session with a fault at call `n`; whether the fault came to pass.
fn run(fs: &SimFs, n: usize, fault: Fault, after_failure: impl Fn(&Session, &BTreeMap<String, String>)) -> bool {
    let created = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("laptop"), 1).unwrap();
    let mut store = created.store;
    store.keep_versions(Path::new("/versions"), Arc::new(|| NOW));
    let mut session = Session::new(created.library);
    let mut acknowledged = things(session.history.library());
    fs.fail_at(n, fault);
    for _ in 0..N_STEPS {
        session.advance();
        if session.save(&mut store).is_err() {
            after_failure(&session, &acknowledged);
            if matches!(fault, Fault::PowerCut) {
                return true;
            }
            // The fault has passed; what could not be saved is saved with the next step, or now.
            if session.step.is_multiple_of(2) {
                session.save(&mut store).unwrap();
            } else {
                continue;
            }
        }
        acknowledged = things(session.history.library());
    }
    session.save(&mut store).unwrap();
    drop(store);
    let end = things(session.history.library());
    let opened = check_nothing_lost(fs, &end, &end, "at the end");
    assert!(
        opened
            .findings
            .iter()
            .all(|finding| finding.problem == Problem::TornTail),
        "{:?}",
        opened.findings
    );
    // Also once power was cut right after the last acknowledgement.
    for seed in [0, 1] {
        check_nothing_lost(&fs.after_power_cut(seed), &end, &end, "after the end");
    }
    fs.has_failed()
}

fn fail_everywhere(
    n_syncs_at_once: usize,
    fault: Fault,
    after_failure: impl Fn(&SimFs, &Session, &BTreeMap<String, String>, &str),
) {
    let mut n = 1;
    loop {
        let mut fs = SimFs::default();
        fs.n_syncs_at_once = n_syncs_at_once;
        let context = format!("{fault:?} at call {n}");
        let has_failed = run(&fs, n, fault, |session, acknowledged| {
            after_failure(&fs, session, acknowledged, &context);
        });
        if !has_failed {
            break;
        }
        n += 1;
    }
    assert!(n > 100, "only {n} calls were made to fail");
}

fn check_system_errors(n_syncs_at_once: usize, errno: i32) {
    fail_everywhere(
        n_syncs_at_once,
        Fault::Errno(errno),
        |fs, session, acknowledged, context| {
            let under_way = things(session.history.library());
            check_nothing_lost(&fs.after_crash(), acknowledged, &under_way, context);
            for seed in 0..3 {
                check_nothing_lost(&fs.after_power_cut(seed), acknowledged, &under_way, context);
            }
        },
    );
}

#[test]
fn a_full_disk_at_any_call_loses_nothing() {
    check_system_errors(1, ENOSPC);
}

#[test]
fn a_failing_disk_at_any_call_loses_nothing() {
    check_system_errors(4, EIO);
}

#[test]
fn a_refused_right_at_any_call_loses_nothing() {
    check_system_errors(1, EACCES);
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_and_the_library_goes_on() {
    fail_everywhere(1, Fault::PowerCut, |fs, session, acknowledged, context| {
        let under_way = things(session.history.library());
        for seed in 0..6 {
            let after = fs.after_power_cut(seed);
            let context = format!("{context}, seed {seed}");
            let opened = check_nothing_lost(&after, acknowledged, &under_way, &context);
            go_on(&after, opened, &context);
        }
    });
}

/// After the power is back the library takes answers and edits, and a second cut loses none of them.
fn go_on(fs: &SimFs, opened: Opened, context: &str) {
    let Opened { mut store, library, .. } = opened;
    let mut history = sample::new_history(library);
    let mut changes = sample::new_notebook(&mut history, "다시");
    let card = history.library().cards().next().map(|card| card.id);
    if let Some(card) = card {
        changes.extend(sample::perform(&mut history, sample::answer(card, 0, Grade::Hard)));
    }
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    drop(store);
    let end = things(history.library());
    check_nothing_lost(&fs.after_power_cut(3), &end, &end, &format!("{context}, going on"));
}

#[test]
fn a_library_is_made_whole_or_can_be_made_again() {
    for n in 1.. {
        let fs = SimFs::default();
        fs.fail_at(n, Fault::PowerCut);
        let made = Store::create_on(Arc::new(fs.clone()), Path::new("/a/library"), &device("laptop"), 1);
        for seed in 0..4 {
            let after = Arc::new(fs.after_power_cut(seed));
            let folder = Path::new("/a/library");
            let again = Store::create_on(after.clone(), folder, &device("laptop"), 1);
            let opened = match again {
                Ok(opened) => opened,
                Err(StoreError::AlreadyALibrary(_)) => {
                    Store::open_on(after, folder, OpenMode::Write, &device("laptop")).unwrap()
                }
                Err(error) => panic!("call {n}, seed {seed}: {error}"),
            };
            assert_eq!(opened.findings, [], "call {n}, seed {seed}");
        }
        if made.is_ok() {
            break;
        }
    }
}

#[test]
fn what_another_program_wrote_survives_a_power_cut_at_any_call() {
    let path = Path::new("/library/notebooks/DVA-C02/Server & Serverless.ron");
    for n in 1.. {
        let fs = SimFs::default();
        let created = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("laptop"), 1).unwrap();
        let mut store = created.store;
        let mut session = Session::new(created.library);
        session.advance();
        session.save(&mut store).unwrap();
        let theirs = b"(format: 1, what: \"another program\")";
        fs.put(path, theirs);
        fs.fail_at(n, Fault::PowerCut);
        session.step = 2;
        session.advance();
        let saved = session.save(&mut store);
        for seed in 0..40 {
            let after = fs.after_power_cut(seed);
            assert!(
                after.files().values().any(|bytes| bytes == theirs),
                "call {n}, seed {seed}"
            );
        }
        if saved.is_ok() {
            break;
        }
    }
}

#[test]
fn both_sides_of_a_copy_survive_a_fault_at_any_call_while_they_are_merged() {
    let note = Path::new("/library/notebooks/DVA-C02/Server & Serverless.ron");
    let copy = Path::new("/library/notebooks/DVA-C02/Server & Serverless (conflicted copy 1).ron");
    for fault in [Fault::PowerCut, Fault::Errno(ENOSPC), Fault::Errno(EIO)] {
        for n in 1.. {
            let fs = SimFs::default();
            let created = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("laptop"), 1).unwrap();
            let mut store = created.store;
            let versions = store.keep_versions(Path::new("/versions"), Arc::new(|| NOW));
            let mut session = Session::new(created.library);
            session.advance();
            session.save(&mut store).unwrap();
            let before = String::from_utf8(fs.files()[note].clone()).unwrap();
            session.step = 2;
            session.advance();
            session.save(&mut store).unwrap();
            let theirs = before.replacen("text: \"", "text: \"거기서 ", 1);
            assert_ne!(theirs, before);
            fs.put(copy, theirs.as_bytes());
            fs.fail_at(n, fault);
            let merged = merge_copies(&mut store, &versions, &mut session.history);
            let has = |fs: &SimFs, words: &str| {
                let holds = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(words);
                fs.files().values().any(holds)
            };
            for seed in 0..6 {
                let after = fs.after_power_cut(seed);
                for words in ["고친 줄", "거기서"] {
                    assert!(
                        has(&after, words),
                        "{fault:?} at call {n}, seed {seed}: {words} is lost"
                    );
                }
                let opened = open(&after);
                assert!(
                    !opened.findings.iter().any(saegim::store::Finding::is_damage),
                    "{:?}",
                    opened.findings
                );
            }
            if merged.is_ok() && !fs.has_failed() {
                let end = things(session.history.library());
                assert!(fs.files().keys().all(|path| path != copy), "the copy is merged");
                check_nothing_lost(&fs.after_crash(), &end, &end, "merged");
                break;
            }
        }
    }
}

/// Merges what was put aside, as the command line does.
fn merge_copies(store: &mut Store, versions: &Versions, history: &mut History) -> Result<(), StoreError> {
    for seen in store.look(None) {
        let Seen::Copy(copy) = seen else { continue };
        let key = copy.document.key();
        let earlier = saegim::recovery::earlier(Some(versions), key);
        let merged = saegim::recovery::merge_copy(history.library(), &copy, &earlier).unwrap();
        let changes = sample::perform(history, Action::Adopt(merged.document));
        let job = SaveJob::from_changes(history.library(), &changes).having_merged(copy.path, key);
        store.save(&job)?;
    }
    Ok(())
}
