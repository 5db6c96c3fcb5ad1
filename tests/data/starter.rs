//! Laws of `data/starter/`, the library that is copied for somebody who has none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use saegim::bundled::STARTER_NAMES;
use saegim::model::{BlockKind, Card, CardSource, Cloze, FieldRole, Lang, Library, Prompt, Status, Text, cloze_parts};
use saegim::store::{DeviceId, OpenMode, Opened, SaveJob, Store};
use tempfile::TempDir;
use unicode_normalization::is_nfc;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/starter")
}

fn open(folder: &Path, mode: OpenMode) -> Opened {
    let device: DeviceId = "test".parse().unwrap();
    Store::open(folder, mode, &device).unwrap()
}

pub(crate) fn library() -> Library {
    open(&shipped(), OpenMode::Read).library
}

/// Every file under a folder with its bytes; the lock is not part of a library.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".saegim.lock") {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn copy_of_shipped() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for path in files(&shipped()).keys() {
        let target = copy.path().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(shipped().join(path), target).unwrap();
    }
    copy
}

/// Everything a person reads on a card, with what it is.
fn texts_of(card: &Card) -> Vec<(&'static str, &Text)> {
    let mut texts = vec![("explanation", &card.explanation)];
    for field in card.prompt.fields() {
        match field.role {
            FieldRole::Question => texts.push(("question", field.text)),
            FieldRole::Answer => texts.push(("answer", field.text)),
            FieldRole::Sentence => texts.push(("text", field.text)),
            FieldRole::Option { why, .. } => texts.extend([("option", field.text), ("why", why)]),
            FieldRole::Step => texts.push(("step", field.text)),
            FieldRole::Statement { .. } => texts.push(("statement", field.text)),
            FieldRole::Correction => texts.push(("correction", field.text)),
        }
    }
    texts
}

#[test]
fn it_opens_without_findings() {
    let opened = open(&shipped(), OpenMode::Read);
    assert_eq!(opened.findings, []);
    opened.library.check_invariants().unwrap();
}

#[test]
fn it_holds_the_sections_of_the_exam_and_diagrams() {
    let library = library();
    let notebook = library.notebooks().next().unwrap();
    let titles: Vec<&str> = library.notes_of(notebook.id).map(|note| note.title.as_str()).collect();
    assert_eq!(
        (library.notebooks().count(), &*notebook.name),
        (1, "AWS 개발자 (DVA) · AWS Developer (DVA)")
    );
    let sections = ["Lambda", "EC2", "ASG", "AppSync", "ECS", "ECS Fargate", "AMI"];
    assert_eq!(
        titles[0], "시험 안내 · About the exam",
        "the head of the notebook comes first"
    );
    assert_eq!(titles[1..], sections[..]);
    assert_eq!(library.n_diagrams(), 10);
    for note in library.notes_of(notebook.id).skip(1) {
        let n_headings = library
            .blocks_of(note)
            .filter(|block| block.kind == BlockKind::Heading)
            .count();
        assert!(
            n_headings >= 3 && library.cards_of(note.id).count() >= 10,
            "{}",
            note.title
        );
    }
}

#[test]
fn each_name_in_both_languages_is_known_to_be_one() {
    let library = library();
    let mut names: BTreeSet<&str> = library.notebooks().map(|notebook| notebook.name.as_str()).collect();
    names.extend(library.notes().map(|note| note.title.as_str()));
    names.extend(library.diagrams().map(|diagram| diagram.name.as_str()));
    let taken = library
        .notes()
        .filter_map(|note| note.provenance.licence.split_once(". "));
    names.extend(taken.filter_map(|(_, credit)| Some(credit.split_once(": ")?.0)));
    names.retain(|name| name.contains(" · "));
    assert_eq!(names, STARTER_NAMES.0.iter().copied().collect());
    for name in names {
        let halves = [Lang::Ko, Lang::En].map(|lang| STARTER_NAMES.shown(name, lang));
        assert_eq!(halves.join(" · "), name);
        assert_eq!(Lang::of(halves[1]), Lang::En, "{name}");
    }
}

#[test]
fn reading_it_and_saving_it_writes_nothing() {
    let copy = copy_of_shipped();
    let before = files(copy.path());
    let Opened { mut store, library, .. } = open(copy.path(), OpenMode::WriteOrWait);
    let saved = store.save(&SaveJob::of_documents(&library)).unwrap();
    assert_eq!((saved.n_written, saved.n_removed), (0, 0));
    assert!(files(copy.path()) == before, "a file was changed");
}

#[test]
fn every_line_reads_in_both_languages() {
    for block in library().blocks() {
        assert!(is_nfc(&block.text) && is_nfc(&block.translation), "{}", block.text);
        let is_picture = matches!(block.kind, BlockKind::Image(_));
        assert!(is_picture || !block.translation.is_empty(), "{}", block.text);
        if let Status::Dated { as_of, now } = &block.status {
            assert!(!as_of.is_empty() && now.is_bilingual(), "{}", block.text);
        }
    }
}

#[test]
fn every_card_can_be_asked_in_both_languages() {
    for card in library().cards() {
        assert_eq!(card.prompt.defect(), None, "{card:?}");
        for (what, text) in texts_of(card) {
            assert!(text.is_bilingual(), "{what} of {card:?}");
            assert!(is_nfc(&text.ko) && is_nfc(&text.en), "{what} of {card:?}");
        }
        if let Prompt::Cloze(Cloze { text, .. }) = &card.prompt {
            let [ko, en] = [&text.ko, &text.en].map(|words| cloze_parts(words).len());
            assert!(ko > 1 && en > 1, "{card:?}");
        }
    }
}

#[test]
fn every_card_leads_to_its_lines_and_its_reference() {
    let library = library();
    for card in library.cards() {
        assert!(card.reference.contains(" › ") && !card.sources.is_empty(), "{card:?}");
        for source in &card.sources {
            let is_there = match *source {
                CardSource::Block(id) => library.block(id).is_some_and(|block| block.note == card.note),
                CardSource::Region(id) => library.region(id).is_some(),
            };
            assert!(is_there, "{source:?} of {card:?}");
        }
    }
}

/// The longest a file of a picture may be.
const MAX_BYTES: u64 = 150_000;

#[test]
fn every_diagram_has_its_picture_and_its_drawing() {
    let opened = open(&shipped(), OpenMode::Read);
    for diagram in opened.library.diagrams() {
        let picture = diagram.picture.unwrap();
        opened.store.attachments().read(&picture).unwrap();
        assert_eq!((picture.width, picture.height), (2560, 1392), "{}", diagram.name);
        assert!(picture.bytes <= MAX_BYTES, "{}", diagram.name);
        assert!((5..=10).contains(&diagram.parts().count()), "{}", diagram.name);
    }
    let names = |folder: &Path| -> BTreeSet<String> {
        let stem = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        files(folder).keys().map(stem).collect()
    };
    let drawings = shipped().with_file_name("drawings");
    assert_eq!(names(&shipped().join("diagrams")), names(&drawings));
    for (path, drawing) in files(&drawings) {
        let drawing = String::from_utf8(drawing).unwrap();
        assert!(!drawing.contains("<text"), "words are burnt into {}", path.display());
    }
}

#[test]
fn the_first_question_is_a_choice_of_one() {
    let library = library();
    let first = library.cards().min_by_key(|card| card.id).unwrap();
    assert!(
        matches!(&first.prompt, Prompt::Choice(choice) if choice.n_right() == 1),
        "{first:?}"
    );
}
