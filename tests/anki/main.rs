//! Packages of Anki: what is written reads back, what comes again changes nothing, and what is broken is a sentence.
//!
//! The real Anki stands at the other end in `.ci/anki-roundtrip`; here the packages are our own.

#![expect(clippy::unwrap_used, reason = "a test stops where what must hold does not")]

mod collection;
mod home;
mod reading;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::exchange::{Scope, write_package};
use saegim::import::anki::{Package, PackageFitted, PackageOptions, PackageTrouble, fit_package, read_package};
use saegim::model::{
    Action, ActionKind, Answer, Card, ChoiceOption, Cloze, FactId, Grade, History, Id as _, IdSource, Library, NewCard,
    Note, NoteId, NotebookId, Prompt, Text, Timestamp,
};
use saegim::sheets::package_contents;

const NOW: Timestamp = Timestamp(1_780_000_000_000);

fn history() -> History {
    History::new(Library::default(), IdSource::new(1_700_000_000_000, 1))
}

/// A library with a note and these cards, the first of them answered on two days.
fn with_cards(prompts: Vec<Prompt>) -> History {
    let mut history = history();
    let (notebook, note): (NotebookId, NoteId) = (history.ids().next_id(), history.ids().next_id());
    let name = "시험".to_owned();
    history
        .perform(Action::CreateNotebook {
            notebook: Some(notebook),
            name: name.clone(),
        })
        .unwrap();
    history
        .perform(Action::CreateNote {
            note: Some(note),
            notebook,
            title: name,
        })
        .unwrap();
    let cards = prompts.into_iter().map(|prompt| new_card(note, None, prompt));
    history.perform(Action::AddCards(cards.collect())).unwrap();
    let Some(first) = history.library().cards().next().map(|card| card.id) else {
        return history;
    };
    for days in [0, 4] {
        let at = Timestamp(NOW.0 - (20 - days) * 86_400_000);
        history
            .perform(Action::Answer(Answer {
                millis: 1_500,
                interval_days: Some(5),
                ..Answer::new(first, at, Grade::Easy)
            }))
            .unwrap();
    }
    history
        .perform(Action::SuspendCards {
            cards: vec![first],
            is_suspended: true,
        })
        .unwrap();
    history
        .perform(Action::TagCards {
            cards: vec![first],
            tag: "aws/람다".into(),
            is_tagged: true,
        })
        .unwrap();
    history
}

fn new_card(note: NoteId, fact: Option<FactId>, prompt: Prompt) -> NewCard {
    NewCard {
        note,
        fact,
        prompt,
        explanation: Text::detected("왜냐하면 <그렇다>"),
        hint: Text::default(),
        reference: String::new(),
        sources: Vec::new(),
    }
}

fn written(library: &Library) -> Vec<u8> {
    let contents = package_contents(library, &TimeZone::UTC, NOW, &|_| None);
    write_package(library, &Scope::All, &contents, &mut |_| ControlFlow::Continue(()))
        .unwrap()
        .bytes
}

fn read(bytes: Vec<u8>) -> Result<Package, PackageTrouble> {
    read_package("묶음", Box::new(Cursor::new(bytes)), &|| false).map(|(package, _)| package)
}

fn put(history: &mut History, package: &Package) -> PackageFitted {
    let options = PackageOptions {
        notebook: None,
        now: NOW,
        pictures: &BTreeMap::new(),
    };
    let fitted = fit_package(history.library(), package, options);
    if let Some(action) = fitted.action.clone() {
        history.transact(ActionKind::Import, |tx| tx.perform(action)).unwrap();
    }
    fitted
}

/// What a card says and how it stands, but for its id.
fn said(card: &Card) -> String {
    let Card {
        prompt,
        explanation,
        hint,
        is_suspended,
        tags,
        ..
    } = card;
    format!("{prompt:?} {explanation:?} {hint:?} {is_suspended} {tags:?}")
}

fn all_said(library: &Library) -> Vec<String> {
    let mut all: Vec<String> = library.cards().map(|card| said(card)).collect();
    all.sort();
    all
}

fn words() -> impl Strategy<Value = Text> {
    let one = || {
        "[가-힣a-z0-9<>&\"' .,]{0,12}[가-힣]".prop_map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let other = "[a-z<&]{1,10}";
    prop_oneof![
        one().prop_map(Text::detected),
        (one(), other).prop_map(|(ko, en)| Text::both(ko, en))
    ]
}

fn prompt() -> impl Strategy<Value = Prompt> {
    let option = |(n, text): (usize, Text)| ChoiceOption {
        text: Text {
            ko: format!("{n} {}", text.ko),
            en: if text.en.is_empty() {
                String::new()
            } else {
                format!("{n} {}", text.en)
            },
        },
        is_right: n == 0 || n == 2,
        why: Text::default(),
    };
    prop_oneof![
        (words(), words()).prop_map(|(question, answer)| Prompt::recall(question, answer)),
        ("[가-힣]{1,5}", "[가-힣<&]{1,5}").prop_map(|(shown, gap)| {
            let text = Text::detected(format!("{shown} {{{{c1::{gap}::힌트}}}} {shown} {{{{c2::둘}}}}"));
            Prompt::Cloze(Cloze { text, asked: Some(2) })
        }),
        (words(), prop::collection::vec(words(), 3..6)).prop_map(move |(question, texts)| Prompt::choice(
            question,
            texts.into_iter().enumerate().map(option).collect()
        )),
        (words(), 3_usize..6).prop_map(|(question, n)| {
            Prompt::ordering(question, (0..n).map(|n| Text::detected(format!("단계 {n}"))).collect())
        }),
        words().prop_map(Prompt::truth),
        ("[가-힣]{1,6}", words())
            .prop_map(|(words, right)| Prompt::falsehood(Text::detected(format!("{words} {{{{틀린}}}} 말")), right)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_reads_back_as_the_same_cards(prompts in prop::collection::vec(prompt(), 1..6)) {
        prop_assume!(prompts.iter().all(|prompt| prompt.defect().is_none()));
        let own = with_cards(prompts);
        let package = read(written(own.library())).unwrap();
        let mut other = history();
        put(&mut other, &package);
        prop_assert_eq!(all_said(own.library()), all_said(other.library()));
        let answers = |library: &Library| -> Vec<_> {
            library.reviews().map(|review| (review.at, review.grade, review.millis, review.interval_days)).collect()
        };
        prop_assert_eq!(answers(own.library()), answers(other.library()));
        prop_assert!(put(&mut other, &package).action.is_none(), "it comes again and changes nothing");
    }

    #[test]
    fn any_bytes_are_a_package_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..4_000) {
        prop_assert!(read(bytes).is_err());
        let mut package = written(with_cards(vec![Prompt::recall("질문".into_text(), "답".into_text())]).library());
        package.truncate(package.len().saturating_sub(cut + 1));
        prop_assert!(read(package).is_err());
    }
}

trait IntoText {
    fn into_text(self) -> Text;
}

impl IntoText for &str {
    fn into_text(self) -> Text {
        Text::detected(self)
    }
}

#[test]
fn what_went_to_anki_comes_home_without_doubling() {
    let mut own = with_cards(vec![Prompt::recall("질문".into_text(), "답".into_text())]);
    let before = own.library().clone();
    let package = read(written(&before)).unwrap();
    let fitted = put(&mut own, &package);
    assert_eq!(
        (
            fitted.report.n_new_notes,
            fitted.report.n_new_cards,
            fitted.report.n_new_answers
        ),
        (0, 0, 0)
    );
    assert_eq!(*own.library(), before);
}

#[test]
fn what_was_changed_or_deleted_here_stays_so() {
    let source = with_cards(vec![
        Prompt::recall("하나".into_text(), "일".into_text()),
        Prompt::recall("둘".into_text(), "이".into_text()),
        Prompt::recall("셋".into_text(), "삼".into_text()),
    ]);
    let mut package = read(written(source.library())).unwrap();
    let mut here = history();
    put(&mut here, &package);
    let of = |library: &Library, answer: &str| {
        library
            .cards()
            .find(|card| card.prompt.answer(saegim::model::Lang::Ko) == answer)
            .map(|card| card.id)
    };
    let (one, two) = (of(here.library(), "일").unwrap(), of(here.library(), "이").unwrap());
    here.perform(Action::EditCard {
        card: one,
        prompt: Prompt::recall("하나".into_text(), "내 말".into_text()),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
    })
    .unwrap();
    here.perform(Action::DeleteCards(vec![two])).unwrap();
    for note in &mut package.notes {
        for card in &mut note.cards {
            if let Prompt::Recall(recall) = &mut card.prompt {
                recall.answer.ko.push_str(" 고침");
            }
        }
    }
    let fitted = put(&mut here, &package);
    assert!(of(here.library(), "내 말").is_some() && of(here.library(), "일 고침").is_none());
    assert!(
        of(here.library(), "이 고침").is_none(),
        "what was deleted here does not come back"
    );
    assert!(
        of(here.library(), "삼 고침").is_some(),
        "what is as it came follows Anki"
    );
    assert_eq!(fitted.report.n_new_cards, 0);
}

/// An archive of some files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_package_says_why() {
    let bomb = zstd::encode_all(Cursor::new(vec![0_u8; 80 << 20]), 1).unwrap();
    for (bytes, trouble) in [
        (Vec::new(), PackageTrouble::NoPackage),
        (b"words".to_vec(), PackageTrouble::NoPackage),
        (
            b"SQLite format 3\0 and more of it".to_vec(),
            PackageTrouble::LiveCollection,
        ),
        (archive(&[("a", b"b")]), PackageTrouble::NoPackage),
        (
            archive(&[("meta", &[8, 9]), ("collection.anki2", b"")]),
            PackageTrouble::TooNew,
        ),
        (
            archive(&[("collection.anki2", b"no database")]),
            PackageTrouble::Damaged,
        ),
        (
            archive(&[("meta", &[8, 3]), ("collection.anki21b", b"not packed")]),
            PackageTrouble::Damaged,
        ),
        (
            archive(&[("meta", &[8, 3]), ("collection.anki21b", &bomb), ("media", &bomb)]),
            PackageTrouble::TooLarge,
        ),
    ] {
        assert_eq!(read(bytes).err(), Some(trouble));
    }
}

#[test]
fn a_note_keeps_its_guid_and_the_deck_it_came_from() {
    let source = with_cards(vec![Prompt::recall("질문".into_text(), "답".into_text())]);
    let mut package = read(written(source.library())).unwrap();
    for note in &mut package.notes {
        "a}b#<-->".clone_into(&mut note.guid);
        note.deck = vec!["AWS".into(), "서버리스".into(), "Lambda".into()];
    }
    let mut here = history();
    put(&mut here, &package);
    let notes: Vec<&Note> = here.library().notes().map(|note| &**note).collect();
    assert_eq!(
        notes.iter().map(|note| note.title.as_str()).collect::<Vec<_>>(),
        ["AWS"]
    );
    let lines: Vec<&str> = here
        .library()
        .blocks_of(notes[0])
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(lines, ["서버리스", "Lambda", "질문", "답"]);
    let again = read(written(here.library())).unwrap();
    assert_eq!(
        (&again.notes[0].guid, &again.notes[0].deck),
        (&package.notes[0].guid, &package.notes[0].deck)
    );
    assert!(notes[0].id.raw() > 0);
}
