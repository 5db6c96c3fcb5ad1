//! Texts the disk has changed, told from what another program did.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::model::{Action, Block, History};
use saegim::store::{Finding, Fs, OpenMode, Opened, Problem, Repair, SaveJob, Store, check, check_on, repair_on};

use crate::damage::{FOLDER, at, bytes_of, problems, text_of};
use crate::sample::{self, NOW, device, perform, rich};
use crate::sim::SimFs;

const VERSIONS: &str = "/elsewhere/versions";
const NOTE: &str = "notebooks/DVA-C02/Server & Serverless.ron";
const SHORT_NOTE: &str = "notebooks/운영체제 기초/nul_.ron";

/// The rich library, with everything noted that was written.
fn noted_library() -> SimFs {
    let fs = SimFs::default();
    let (history, changes) = rich();
    let mut opened = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("laptop"), 1).unwrap();
    opened.keep_versions(Path::new(VERSIONS), Arc::new(|| NOW));
    let job = SaveJob::from_changes(history.library(), &changes);
    opened.store.save(&job).unwrap();
    drop(opened);
    // The settings were written before anybody noted anything; they are noted by whoever opens the library next.
    drop(open(&fs));
    fs
}

/// Opens the library to write to it, and compares it with what was noted.
fn open(fs: &SimFs) -> Opened {
    let fs = Arc::new(fs.clone());
    let mut opened = Store::open_on(fs, Path::new(FOLDER), OpenMode::Write, &device("laptop")).unwrap();
    opened.keep_versions(Path::new(VERSIONS), Arc::new(|| NOW));
    opened
}

/// What `check` finds, but for the picture the sample never had.
fn findings(fs: &SimFs) -> Vec<Finding> {
    let report = check_on(fs, Path::new(FOLDER), Some(Path::new(VERSIONS))).unwrap();
    let is_of_interest = |finding: &Finding| !matches!(finding.problem, Problem::MissingPicture(_));
    report.findings.into_iter().filter(is_of_interest).collect()
}

fn ledger_file(fs: &SimFs) -> PathBuf {
    let files = fs.files().into_keys();
    let mut ledgers = files.filter(|path| path.ends_with("ledger.ronl"));
    ledgers.next().unwrap()
}

fn ledger_lines(fs: &SimFs) -> Vec<String> {
    let bytes = fs.read(&ledger_file(fs), u64::MAX).unwrap();
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

fn act(opened: Opened, action: impl FnOnce(&History) -> Action) {
    let Opened { mut store, library, .. } = opened;
    let mut history = sample::new_history(library);
    let action = action(&history);
    let changes = perform(&mut history, action);
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
}

fn edit_first_line(history: &History, title: &str, text: &str) -> Action {
    let note = history.library().notes().find(|note| note.title == title).unwrap();
    Action::EditBlock {
        block: note.blocks[0],
        text: text.into(),
        spans: vec![],
    }
}

fn flipped(bytes: &[u8], place: usize, bit: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[place] ^= 1 << bit;
    flipped
}

/// Changes a letter of a line without anybody writing to the file.
fn damage_a_letter(fs: &SimFs, path: &str) {
    let text = text_of(fs, path);
    let words = [("스레드", "스레디"), ("다른 줄", "다른 굴")];
    let (word, damaged) = words.into_iter().find(|(word, _)| text.contains(word)).unwrap();
    fs.damage(&at(path), text.replace(word, damaged).as_bytes());
}

/// A letter that is another one is found by nothing but the ledger.
#[track_caller]
fn check_is_watched_over(fs: &SimFs, path: &str, context: &str) {
    let whole = bytes_of(fs, path);
    damage_a_letter(fs, path);
    let found = findings(fs);
    assert_eq!(
        problems(&found),
        [(path.to_owned(), &Problem::DamagedText)],
        "{context}"
    );
    fs.damage(&at(path), &whole);
    assert_eq!(findings(fs), [], "{context}");
}

#[track_caller]
fn check_flip_is_noticed(fs: &SimFs, path: &str, whole: &[u8], place: usize, bit: usize) {
    fs.damage(&at(path), &flipped(whole, place, bit));
    let found = findings(fs);
    let is_named = |finding: &Finding| finding.is_damage() && finding.file == Path::new(path);
    assert!(found.iter().any(is_named), "byte {place}, bit {bit}: {found:?}");
    let is_other = |finding: &Finding| finding.file != Path::new(path);
    assert!(!found.iter().any(is_other), "byte {place}, bit {bit}: {found:?}");
    fs.damage(&at(path), whole);
}

#[test]
fn every_flipped_bit_in_a_saved_note_is_noticed() {
    let fs = noted_library();
    assert_eq!(findings(&fs), []);
    let whole = bytes_of(&fs, SHORT_NOTE);
    for place in 0..whole.len() {
        for bit in 0..8 {
            check_flip_is_noticed(&fs, SHORT_NOTE, &whole, place, bit);
        }
    }
    for path in [
        NOTE,
        "notebooks/DVA-C02/notebook.ron",
        "diagrams/그림.ron",
        "glossary.ron",
    ] {
        let whole = bytes_of(&fs, path);
        for place in (0..whole.len()).step_by(11) {
            check_flip_is_noticed(&fs, path, &whole, place, place % 8);
        }
    }
    assert_eq!(findings(&fs), []);
}

#[test]
fn a_damaged_text_is_named_once_and_by_whoever_opens_the_library() {
    let fs = noted_library();
    damage_a_letter(&fs, SHORT_NOTE);
    let expected = [(SHORT_NOTE.to_owned(), &Problem::DamagedText)];
    assert_eq!(problems(&findings(&fs)), expected);
    // Opening the library to write to it does not make damage the truth.
    for _ in 0..2 {
        assert_eq!(problems(&open(&fs).findings), expected);
    }
    assert_eq!(problems(&findings(&fs)), expected);
    let sentence = findings(&fs)[0].to_string();
    assert!(sentence.contains("saegim check --repair"), "{sentence}");
    // Reading it through and saving it settles it.
    act(open(&fs), |history| {
        edit_first_line(history, "nul", "프로세스와 쓰레드")
    });
    assert_eq!(findings(&fs), []);
}

#[test]
fn what_another_program_changed_is_no_damage() {
    let fs = noted_library();
    let theirs = text_of(&fs, SHORT_NOTE).replace("스레드", "실행 흐름");
    fs.put(&at(SHORT_NOTE), theirs.as_bytes());
    assert_eq!(findings(&fs), []);
    let opened = open(&fs);
    assert_eq!(opened.findings, []);
    let is_theirs = |block: &Arc<Block>| block.text.contains("실행 흐름");
    assert!(opened.library.blocks().any(is_theirs), "it is read as it is");
    drop(opened);
    // From here on it is watched over like our own.
    assert_eq!(findings(&fs), []);
    fs.put(
        &at(SHORT_NOTE),
        text_of(&fs, SHORT_NOTE).replace("실행 흐름", "스레드").as_bytes(),
    );
    drop(open(&fs));
    check_is_watched_over(&fs, SHORT_NOTE, "changed by another program");
}

#[test]
fn another_time_alone_says_nothing_and_hides_no_damage() {
    let fs = noted_library();
    for path in [NOTE, SHORT_NOTE] {
        fs.set_modified(&at(path), -1);
    }
    assert_eq!(findings(&fs), []);
    drop(open(&fs));
    check_is_watched_over(&fs, SHORT_NOTE, "with another time");
}

#[test]
fn without_a_ledger_all_is_as_before() {
    let fs = noted_library();
    fs.take(&ledger_file(&fs));
    damage_a_letter(&fs, SHORT_NOTE);
    assert_eq!(findings(&fs), []);
    assert_eq!(open(&fs).findings, []);
    // Opening the library to write to it noted everything; looking at it would not have.
    fs.put(
        &at(SHORT_NOTE),
        text_of(&fs, SHORT_NOTE).replace("스레디", "스레드").as_bytes(),
    );
    drop(open(&fs));
    check_is_watched_over(&fs, SHORT_NOTE, "noted when it was opened");
}

#[test]
fn looking_at_a_library_notes_nothing() {
    let fs = noted_library();
    fs.take(&ledger_file(&fs));
    fs.take_calls();
    let mut opened = Store::open_on(
        Arc::new(fs.clone()),
        Path::new(FOLDER),
        OpenMode::Read,
        &device("laptop"),
    )
    .unwrap();
    opened.keep_versions(Path::new(VERSIONS), Arc::new(|| NOW));
    findings(&fs);
    assert_eq!(fs.take_calls(), Vec::<String>::new());
}

#[test]
fn a_damaged_ledger_accuses_nobody_and_mends_itself() {
    let fs = noted_library();
    let file = ledger_file(&fs);
    let whole = fs.read(&file, u64::MAX).unwrap();
    for place in (0..whole.len()).step_by(5) {
        let fs = fs.after_crash();
        fs.damage(&file, &flipped(&whole, place, place % 8));
        assert_eq!(findings(&fs), [], "byte {place}");
    }
    for n_bytes in (0..whole.len()).step_by(29) {
        let fs = fs.after_crash();
        fs.put(&file, &whole[..n_bytes]);
        assert_eq!(findings(&fs), [], "cut to {n_bytes} bytes");
        act(open(&fs), |history| edit_first_line(history, "nul", "다른 줄"));
        check_is_watched_over(&fs, SHORT_NOTE, &format!("cut to {n_bytes} bytes"));
        fs.damage(&at(NOTE), text_of(&fs, NOTE).replace("메모리", "메모라").as_bytes());
        let found = findings(&fs);
        assert_eq!(
            problems(&found),
            [(NOTE.to_owned(), &Problem::DamagedText)],
            "cut to {n_bytes} bytes"
        );
    }
}

#[test]
fn the_ledger_of_a_copy_says_nothing_about_the_original() {
    let fs = noted_library();
    for (path, bytes) in fs.files() {
        if let Ok(rest) = path.strip_prefix(FOLDER) {
            fs.put(&Path::new("/copy").join(rest), &bytes);
        }
    }
    damage_a_letter(&fs, SHORT_NOTE);
    fs.put(&Path::new("/copy").join(SHORT_NOTE), &bytes_of(&fs, SHORT_NOTE));
    let report = check_on(&fs, Path::new("/copy"), Some(Path::new(VERSIONS))).unwrap();
    let is_ledgers = |finding: &Finding| finding.problem == Problem::DamagedText;
    assert!(!report.findings.iter().any(is_ledgers), "{:?}", report.findings);
}

#[test]
fn renamed_and_removed_documents_are_followed() {
    let fs = noted_library();
    act(open(&fs), |history| Action::RenameNotebook {
        notebook: history.library().notebooks().last().unwrap().id,
        name: "OS".into(),
    });
    let moved = "notebooks/OS/nul_.ron";
    assert_eq!(findings(&fs), []);
    check_is_watched_over(&fs, moved, "moved");
    act(open(&fs), |history| Action::RenameNote {
        note: history.library().notes().find(|note| note.title == "nul").unwrap().id,
        title: "스레드".into(),
    });
    let renamed = "notebooks/OS/스레드.ron";
    assert_eq!(findings(&fs), []);
    check_is_watched_over(&fs, renamed, "renamed");
    // Where a note was, another program may put anything.
    let whole = text_of(&fs, renamed);
    fs.put(&at(moved), whole.as_bytes());
    assert!(!findings(&fs).iter().any(Finding::is_damage), "{:?}", findings(&fs));
    fs.take(&at(moved));
    act(open(&fs), |history| {
        Action::DeleteNote(
            history
                .library()
                .notes()
                .find(|note| note.title == "스레드")
                .unwrap()
                .id,
        )
    });
    let theirs = whole.replace("프로세스와", "프로세스,");
    fs.put(&at(renamed), theirs.as_bytes());
    assert_eq!(findings(&fs), []);
}

#[test]
fn the_ledger_stays_short() {
    let fs = noted_library();
    let n_documents = n_documents(&fs);
    for n in 0..50 {
        act(open(&fs), |history| edit_first_line(history, "nul", &n.to_string()));
        // One line may come behind what was just put in order, and one stands at the top.
        let n_lines = ledger_lines(&fs).len();
        assert!(
            n_lines <= 2 * n_documents + 2,
            "{n_lines} lines for {n_documents} documents"
        );
    }
    assert_eq!(findings(&fs), []);
    let text = ledger_lines(&fs).concat();
    assert!(text.contains("/library") && text.contains("lines:24,cards:3"), "{text}");
}

fn n_documents(fs: &SimFs) -> usize {
    let files = fs.files().into_keys();
    files
        .filter(|path| path.starts_with(FOLDER) && path.extension().is_some_and(|end| end == "ron"))
        .count()
}

#[test]
fn what_cannot_be_read_is_named_with_what_it_held() {
    let fs = noted_library();
    let whole = bytes_of(&fs, NOTE);
    fs.damage(&at(NOTE), &whole[..whole.len() / 2]);
    let found = findings(&fs);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(found[0].problem, Problem::Malformed(_)));
    let sentence = found[0].to_string();
    assert!(sentence.contains("24 lines and 3 cards"), "{sentence}");
    // So it is where somebody edits the file by hand and makes a mistake.
    fs.put(&at(NOTE), b"(format: 1,");
    assert_eq!(findings(&fs).len(), 1);
    // What it held is still known once it was noted as it is.
    drop(open(&fs));
    let sentence = findings(&fs)[0].to_string();
    assert!(sentence.contains("24 lines and 3 cards"), "{sentence}");
}

#[test]
fn repair_puts_a_damaged_text_back_where_a_version_is_what_was_saved() {
    let fs = noted_library();
    let saved = bytes_of(&fs, SHORT_NOTE);
    edit_and_take_back(&fs);
    assert_eq!(bytes_of(&fs, SHORT_NOTE), saved, "back to what the version holds");
    damage_a_letter(&fs, SHORT_NOTE);
    let damaged = bytes_of(&fs, SHORT_NOTE);
    let repairs = repair(&fs);
    assert!(matches!(repairs[..], [Repair::Restored { .. }]), "{repairs:?}");
    assert_eq!(bytes_of(&fs, SHORT_NOTE), saved);
    assert!(fs.files().values().any(|bytes| *bytes == damaged), "kept beside");
    assert!(!findings(&fs).iter().any(Finding::is_damage), "{:?}", findings(&fs));
    assert_eq!(repair(&fs), []);
    // What was put back is noted as well.
    damage_a_letter(&fs, SHORT_NOTE);
    assert!(findings(&fs).iter().any(Finding::is_damage));
}

fn edit_and_take_back(fs: &SimFs) {
    let Opened { mut store, library, .. } = open(fs);
    let mut history = sample::new_history(library);
    let edit = edit_first_line(&history, "nul", "다른 줄");
    let changes = perform(&mut history, edit);
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    let changes = history.undo().unwrap().unwrap().changes.to_vec();
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
}

#[test]
fn repair_leaves_a_damaged_text_alone_where_versions_are_older() {
    let fs = noted_library();
    act(open(&fs), |history| {
        edit_first_line(history, "nul", "스레드와 나중의 줄")
    });
    damage_a_letter(&fs, SHORT_NOTE);
    let damaged = bytes_of(&fs, SHORT_NOTE);
    let n_files = fs.files().len();
    let repairs = repair(&fs);
    let [Repair::Left { file, older }] = &repairs[..] else {
        panic!("{repairs:?}");
    };
    assert_eq!(file, Path::new(SHORT_NOTE));
    let older = older.as_deref().unwrap();
    assert!(repairs[0].to_string().contains(older.to_str().unwrap()));
    assert_eq!(bytes_of(&fs, SHORT_NOTE), damaged);
    assert_eq!(fs.files().len(), n_files);
    assert!(findings(&fs).iter().any(Finding::is_damage));
}

fn repair(fs: &SimFs) -> Vec<Repair> {
    let seam = Arc::new(fs.clone()) as Arc<dyn Fs>;
    repair_on(&seam, Path::new(FOLDER), &device("laptop"), Some(Path::new(VERSIONS))).unwrap()
}

#[test]
fn repair_notes_what_others_changed() {
    let fs = noted_library();
    let theirs = text_of(&fs, SHORT_NOTE).replace("스레드", "실행 흐름");
    fs.put(&at(SHORT_NOTE), theirs.as_bytes());
    assert_eq!(repair(&fs), []);
    assert_eq!(findings(&fs), []);
    assert_eq!(bytes_of(&fs, SHORT_NOTE), theirs.as_bytes());
}

#[test]
fn a_letter_changed_on_the_real_disk_is_told_from_an_edit_by_its_time() {
    let temp = tempfile::tempdir().unwrap();
    let (folder, versions) = (temp.path().join("library"), temp.path().join("versions"));
    let mut opened = Store::create(&folder, &device("a"), 1).unwrap();
    opened.keep_versions(&versions, Arc::new(|| NOW));
    let (history, changes) = rich();
    let job = SaveJob::from_changes(history.library(), &changes);
    opened.store.save(&job).unwrap();
    drop(opened);
    let problems_of_note = || -> Vec<Problem> {
        let report = check(&folder, Some(&versions)).unwrap();
        let found = report.findings.into_iter();
        found
            .filter(|finding| finding.file == Path::new(SHORT_NOTE))
            .map(|finding| finding.problem)
            .collect()
    };
    assert_eq!(problems_of_note(), []);
    let path = folder.join(SHORT_NOTE);
    let text = std::fs::read_to_string(&path).unwrap();
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    let write = |text: &str| -> File {
        let mut file = OpenOptions::new().write(true).truncate(true).open(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    };
    let file = write(&text.replace("스레드", "스레디"));
    file.set_modified(modified).unwrap();
    assert_eq!(problems_of_note(), [Problem::DamagedText]);
    let file = write(&text.replace("스레드", "실행 흐름"));
    file.set_modified(modified + std::time::Duration::from_secs(1)).unwrap();
    assert_eq!(problems_of_note(), []);
}
