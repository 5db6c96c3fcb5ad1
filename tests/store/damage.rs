//! Damaged, foreign and hostile files: named, kept, and never in the way of the others.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::model::{Action, Library};
use saegim::store::{
    Access, CheckReport, Finding, Fs, OpenMode, Opened, Problem, ReadOnlyReason, SaveJob, Store, StoreError, check_on,
    repair_on,
};

use crate::sample::{device, perform, rich, things};
use crate::sim::SimFs;

pub(crate) const FOLDER: &str = "/library";
const NOTE: &str = "notebooks/DVA-C02/Server & Serverless.ron";
pub(crate) const LOG: &str = "reviews/laptop/2025-12.ronl";

pub(crate) fn rich_library() -> (SimFs, Library) {
    let fs = SimFs::default();
    let (history, changes) = rich();
    let mut opened = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("laptop"), 1).unwrap();
    opened
        .store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    (fs, history.library().clone())
}

pub(crate) fn open(fs: &SimFs) -> Opened {
    Store::open_on(
        Arc::new(fs.clone()),
        Path::new(FOLDER),
        OpenMode::Write,
        &device("laptop"),
    )
    .unwrap()
}

pub(crate) fn at(path: &str) -> PathBuf {
    Path::new(FOLDER).join(path)
}

pub(crate) fn bytes_of(fs: &SimFs, path: &str) -> Vec<u8> {
    fs.read(&at(path), u64::MAX).unwrap()
}

pub(crate) fn text_of(fs: &SimFs, path: &str) -> String {
    String::from_utf8(bytes_of(fs, path)).unwrap()
}

pub(crate) fn problems(findings: &[Finding]) -> Vec<(String, &Problem)> {
    findings
        .iter()
        .map(|finding| (finding.file.to_str().unwrap().replace('\\', "/"), &finding.problem))
        .collect()
}

/// Everything in `found` is as it was; answers with the names of what is missing.
#[track_caller]
pub(crate) fn missing(library: &Library, found: &Library, context: &str) -> Vec<String> {
    let (before, after) = (things(library), things(found));
    for (name, thing) in &after {
        assert_eq!(before.get(name), Some(thing), "{context}: {name} changed");
    }
    before.into_keys().filter(|name| !after.contains_key(name)).collect()
}

/// Another edit is saved all the same, and the bytes of the damaged file are still there afterwards.
#[track_caller]
fn check_bytes_are_kept(fs: &SimFs, path: &str, context: &str) {
    let damaged = bytes_of(fs, path);
    let Opened { mut store, library, .. } = open(fs);
    let mut history = crate::sample::new_history(library);
    let changes = crate::sample::new_notebook(&mut history, "다른");
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    drop(store);
    repair_on(
        &(Arc::new(fs.clone()) as Arc<dyn Fs>),
        Path::new(FOLDER),
        &device("laptop"),
        None,
    )
    .unwrap();
    assert!(
        fs.files().values().any(|bytes| *bytes == damaged),
        "{context}: the damaged bytes are gone"
    );
}

#[test]
fn a_note_cut_off_anywhere_is_named_and_takes_nothing_else_with_it() {
    let (fs, library) = rich_library();
    let whole = bytes_of(&fs, NOTE);
    for n_bytes in (0..whole.len() - 1).step_by(37) {
        let context = format!("cut to {n_bytes} bytes");
        let fs = fs.after_crash();
        fs.put(&at(NOTE), &whole[..n_bytes]);
        let opened = open(&fs);
        assert_eq!(opened.findings.len(), 1, "{context}");
        assert_eq!(opened.findings[0].file, Path::new(NOTE), "{context}");
        assert!(
            opened.findings[0].is_damage() && opened.findings[0].line.is_some(),
            "{context}"
        );
        let missing = missing(&library, &opened.library, &context);
        assert!(
            missing
                .iter()
                .all(|name| !name.starts_with("review") && !name.starts_with("diagram")),
            "{context}"
        );
        drop(opened);
        check_bytes_are_kept(&fs, NOTE, &context);
    }
}

#[test]
fn zeros_and_conflict_markers_are_named_with_their_line() {
    let (fs, _) = rich_library();
    let whole = text_of(&fs, NOTE);
    let cases: [(&str, Vec<u8>, usize); 5] = [
        ("empty", vec![], 1),
        ("all zeros", vec![0; whole.len()], 1),
        (
            "zeros at the end",
            [&whole.as_bytes()[..whole.len() / 2], &[0; 500]].concat(),
            0,
        ),
        (
            "conflict",
            whole
                .replacen(" title:", "<<<<<<< HEAD\n title: \"a\",\n=======\n title:", 1)
                .into_bytes(),
            5,
        ),
        (
            "not text",
            [whole.as_bytes(), b"\xff\xfe"].concat(),
            whole.lines().count() + 1,
        ),
    ];
    for (context, bytes, line) in cases {
        let fs = fs.after_crash();
        fs.put(&at(NOTE), &bytes);
        let findings = open(&fs).findings;
        assert_eq!(findings.len(), 1, "{context}: {findings:?}");
        if line > 0 {
            assert_eq!(findings[0].line, Some(line), "{context}: {}", findings[0]);
        }
        let sentence = findings[0].to_string();
        assert!(
            sentence.starts_with(NOTE) && sentence.contains("not shown"),
            "{context}: {sentence}"
        );
    }
}

#[test]
fn a_flipped_bit_in_a_document_never_harms_another() {
    let (fs, library) = rich_library();
    for path in [
        NOTE,
        "notebooks/DVA-C02/notebook.ron",
        "library.ron",
        "diagrams/그림.ron",
    ] {
        let whole = bytes_of(&fs, path);
        for place in (0..whole.len()).step_by(13) {
            let fs = fs.after_crash();
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            fs.put(&at(path), &flipped);
            let opened = open(&fs);
            let is_other = |finding: &&Finding| finding.file != Path::new(path);
            let others: Vec<&Finding> = opened.findings.iter().filter(is_other).collect();
            assert!(others.is_empty(), "{path} at {place}: {others:?}");
            assert_eq!(opened.library.n_reviews(), library.n_reviews());
            assert!(opened.library.n_notes() + usize::from(path == NOTE) >= library.n_notes());
        }
    }
}

#[test]
fn missing_files_have_stand_ins_and_are_written_by_repair() {
    let (fs, library) = rich_library();
    fs.take(&at("notebooks/운영체제 기초/notebook.ron"));
    fs.take(&at("library.ron"));
    fs.take(&at(".gitattributes"));
    let opened = open(&fs);
    let expected = [
        ("library.ron".to_owned(), &Problem::Missing),
        (
            "notebooks/운영체제 기초/notebook.ron".to_owned(),
            &Problem::NamelessNotebook,
        ),
    ];
    assert_eq!(problems(&opened.findings), expected);
    assert_eq!(opened.library.n_blocks(), library.n_blocks());
    assert_eq!(opened.library.notebooks().last().unwrap().name, "운영체제 기초");
    drop(opened);
    let repairs = repair_on(
        &(Arc::new(fs.clone()) as Arc<dyn Fs>),
        Path::new(FOLDER),
        &device("laptop"),
        None,
    )
    .unwrap();
    assert_eq!(repairs.len(), 3, "{repairs:?}");
    assert_eq!(open(&fs).findings, []);
}

#[test]
fn a_damaged_notebook_file_keeps_its_notes_and_its_bytes() {
    let (fs, library) = rich_library();
    let path = "notebooks/DVA-C02/notebook.ron";
    fs.put(&at(path), b"(format: 1, id: \"1k9");
    let Opened {
        mut store,
        library: found,
        ..
    } = open(&fs);
    assert_eq!(found.n_blocks(), library.n_blocks());
    let mut history = crate::sample::new_history(found);
    let notebook = history.library().notebooks().next().unwrap().id;
    let name = "고친 이름".to_owned();
    let changes = perform(&mut history, Action::RenameNotebook { notebook, name });
    let saved = store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    assert_eq!(saved.put_aside.len(), 1);
    let aside = Path::new(FOLDER).join(&saved.put_aside[0]);
    assert_eq!(fs.read(&aside, 100).unwrap(), b"(format: 1, id: \"1k9");
}

#[test]
fn conflict_copies_and_copies_by_hand_are_not_loaded_twice() {
    let (fs, library) = rich_library();
    let note = bytes_of(&fs, NOTE);
    for copy in [
        "notebooks/DVA-C02/Server & Serverless.sync-conflict-20261123-070448-ABCDEFG.ron",
        "notebooks/DVA-C02/Server & Serverless (Ann's conflicted copy 2026-11-23).ron",
        "notebooks/DVA-C02/Server & Serverless 2.ron",
        "notebooks/DVA-C02/Server & Serverless-LAPTOP.ron",
    ] {
        fs.put(&at(copy), &note);
    }
    let opened = open(&fs);
    assert_eq!(opened.library, library);
    assert_eq!(opened.findings.len(), 4);
    assert!(!opened.findings.iter().any(Finding::is_damage), "{:?}", opened.findings);
}

#[test]
fn what_has_no_place_in_the_model_survives_the_next_save() {
    let (fs, library) = rich_library();
    let other = "notebooks/운영체제 기초/nul_.ron";
    let note = text_of(&fs, NOTE);
    let line = |part: &str| note.lines().find(|line| line.contains(part)).unwrap().to_owned();
    let with_id = |line: String, id: &str| {
        let (before, after) = line.split_once("(id: \"").unwrap();
        format!("{before}(id: \"{id}{}", after.get(id.len()..).unwrap())
    };
    let strays = [
        with_id(line("mark: Star"), "0000000000007"),
        with_id(line("Highlight(0, 6, Blue)"), "0000000000008"),
    ];
    let repeated = line("Lambda 함수").replace("Lambda", "Lambada");
    let with_strays = text_of(&fs, other).replace(
        " ],\n)\n",
        &format!("{repeated}\n ],\n annotations: [\n{}\n ],\n)\n", strays.join("\n")),
    );
    fs.put(&at(other), with_strays.as_bytes());
    let Opened {
        mut store,
        library: found,
        findings,
        ..
    } = open(&fs);
    assert_eq!(found, library);
    assert_eq!(findings.len(), 3, "{findings:?}");
    let mut history = crate::sample::new_history(found);
    let block = history
        .library()
        .blocks()
        .find(|block| block.text.contains("스레드"))
        .unwrap()
        .id;
    let edit = Action::EditBlock {
        block,
        text: "고침".into(),
        spans: vec![],
    };
    let changes = perform(&mut history, edit);
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    drop(store);
    let after = text_of(&fs, other);
    for stray in strays.iter().chain([&repeated]) {
        assert!(after.contains(stray.trim()), "{stray} is gone from\n{after}");
    }
    assert!(after.contains("고침"));
    assert_eq!(open(&fs).findings.len(), 3);
}

#[test]
fn a_file_of_a_later_version_makes_the_library_read_only() {
    for (path, from, to) in [
        ("library.ron", "format: 1", "format: 2"),
        (NOTE, "format: 1", "format: 99"),
        (NOTE, "format: 1,", "format: 2, mystery: {\"a\": [Some(Deep(1))]},"),
        (NOTE, "kind: Heading", "kind: Hologram(3)"),
    ] {
        let (fs, library) = rich_library();
        let mut later = text_of(&fs, path).replacen(from, to, 1);
        if from.starts_with("kind") {
            later = later.replacen("format: 1", "format: 2", 1);
        }
        fs.put(&at(path), later.as_bytes());
        fs.take_calls();
        let mut opened = open(&fs);
        let Access::ReadOnly(ReadOnlyReason::Newer { file, .. }) = &opened.access else {
            panic!("{path}: {:?}", opened.access);
        };
        assert_eq!(file, Path::new(path));
        let job = SaveJob::of_documents(&opened.library);
        assert!(matches!(opened.store.save(&job), Err(StoreError::ReadOnly(_))));
        let seam = Arc::new(fs.clone()) as Arc<dyn Fs>;
        let repairs = repair_on(&seam, Path::new(FOLDER), &device("laptop"), None);
        assert!(matches!(repairs, Err(StoreError::ReadOnly(_))));
        assert_eq!(fs.take_calls(), Vec::<String>::new());
        if !to.contains("Hologram") {
            assert_eq!(opened.library, library, "what can be read is shown");
        }
    }
}

#[test]
fn a_million_levels_infinite_numbers_and_giant_strings_are_handled() {
    let (fs, library) = rich_library();
    let nested = format!("(format: 1, id: {}", "[".repeat(1_000_000));
    fs.put(&at("notebooks/DVA-C02/nested.ron"), nested.as_bytes());
    let comments = format!("{}{}(format: 1)", "/*".repeat(100_000), "*/".repeat(100_000));
    fs.put(&at("notebooks/DVA-C02/comments.ron"), comments.as_bytes());
    let long = format!("(format: 1, id: \"{}\", title: \"x\")", "가".repeat(3_000_000));
    fs.put(&at("notebooks/DVA-C02/long.ron"), long.as_bytes());
    fs.put(&at("notebooks/DVA-C02/huge.ron"), &vec![b' '; (64 << 20) + 1]);
    let diagram = text_of(&fs, "diagrams/그림.ron").replace("Ellipse(0.5", "Ellipse(1e400");
    fs.put(&at("diagrams/그림.ron"), diagram.as_bytes());
    let opened = open(&fs);
    let names: Vec<String> = problems(&opened.findings).into_iter().map(|(file, _)| file).collect();
    let expected = [
        "diagrams/그림.ron",
        "notebooks/DVA-C02/comments.ron",
        "notebooks/DVA-C02/huge.ron",
        "notebooks/DVA-C02/long.ron",
        "notebooks/DVA-C02/nested.ron",
    ];
    assert_eq!(names, expected);
    assert_eq!(opened.library.n_blocks(), library.n_blocks());
}

#[test]
fn a_mark_at_the_start_and_windows_line_ends_change_nothing() {
    let (fs, library) = rich_library();
    for path in ["library.ron", "glossary.ron", "notebooks/운영체제 기초/nul_.ron", LOG] {
        let windows = text_of(&fs, path).replace('\n', "\r\n");
        let mark = if path == LOG { "" } else { "\u{feff}" };
        fs.put(&at(path), format!("{mark}{windows}").as_bytes());
    }
    let opened = open(&fs);
    assert_eq!(opened.findings, []);
    assert_eq!(opened.library, library);
}

#[test]
fn check_counts_what_is_there_and_names_what_is_not() {
    let (fs, library) = rich_library();
    let CheckReport { counts, findings } = check_on(&fs, Path::new(FOLDER), None).unwrap();
    assert_eq!(counts.to_string(), "notes=2 blocks=25 cards=3 diagrams=2 reviews=4");
    assert_eq!(counts.n_reviews, library.n_reviews());
    // The sample shows a picture whose file was never put in.
    assert_eq!(findings.len(), 1);
    assert!(matches!(findings[0].problem, Problem::MissingPicture(_)));
    assert!(findings[0].is_damage());
}

#[test]
fn a_folder_that_is_no_library_is_not_opened() {
    let fs = SimFs::default();
    fs.put(Path::new("/documents/a.txt"), b"");
    for folder in ["/documents", "/nowhere"] {
        let folder = Path::new(folder);
        let opened = Store::open_on(Arc::new(fs.clone()), folder, OpenMode::Write, &device("a"));
        assert!(matches!(opened, Err(StoreError::NotALibrary(_))));
        assert!(matches!(check_on(&fs, folder, None), Err(StoreError::NotALibrary(_))));
    }
    let twice = Store::create_on(Arc::new(rich_library().0), Path::new(FOLDER), &device("a"), 1);
    assert!(matches!(twice, Err(StoreError::AlreadyALibrary(_))));
}

#[test]
fn a_folder_that_cannot_be_written_to_is_opened_to_look_at() {
    let (fs, library) = rich_library();
    fs.refuse(Some(FOLDER));
    let opened = open(&fs);
    assert!(matches!(opened.access, Access::ReadOnly(ReadOnlyReason::Unwritable(_))));
    assert_eq!(opened.library, library);
}

#[test]
fn an_id_that_leaves_no_room_for_others_makes_the_library_read_only() {
    let (fs, _) = rich_library();
    let note = text_of(&fs, NOTE).replacen("(id: \"1", "(id: \"f", 1);
    fs.put(&at(NOTE), note.as_bytes());
    let opened = open(&fs);
    let Access::ReadOnly(reason) = opened.access else {
        panic!("{:?}", opened.access);
    };
    assert!(reason.to_string().contains("the id fk9x"), "{reason}");
}
