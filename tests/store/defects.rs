//! Cards that cannot be asked: named, kept as they are, and never asked.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use saegim::model::{Action, CardId, MAX_OPTIONS, MAX_STEPS, PromptDefect};
use saegim::quiz::{Schedules, Scope, Session, Today};
use saegim::store::{Opened, Problem, SaveJob, check_on};

use crate::damage::{FOLDER, at, open, problems, rich_library, text_of};
use crate::sample::{NOW, new_history, perform};
use crate::sim::SimFs;

const NOTE: &str = "notebooks/DVA-C02/defects.ron";

fn options(n_options: usize, n_right: usize) -> String {
    let option = |n| format!("(text: (ko: \"보기 {n}\"), right: {})", n < n_right);
    (0..n_options).map(option).collect::<Vec<_>>().join(", ")
}

fn choice(n_options: usize, n_right: usize) -> String {
    let options = options(n_options, n_right);
    format!("Choice(question: (ko: \"무엇인가?\"), options: [{options}])")
}

fn ordering(steps: &[&str]) -> String {
    let steps: Vec<String> = steps.iter().map(|step| format!("(ko: \"{step}\")")).collect();
    format!("Ordering(question: (ko: \"순서는?\"), steps: [{}])", steps.join(", "))
}

/// Prompts as a file has them, and why each cannot be asked.
fn cases() -> Vec<(String, Option<PromptDefect>)> {
    let most = usize::from(MAX_OPTIONS);
    let many = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    assert_eq!(many.len(), usize::from(MAX_STEPS) + 1);
    let recall = |question: &str, answer: &str| format!("Recall(question: ({question}), answer: ({answer}))");
    vec![
        (recall("ko: \"얼마인가?\"", "en: \"14 days\""), None),
        (recall("", "ko: \"14일\""), Some(PromptDefect::NoQuestion)),
        (recall("ko: \" \"", "ko: \"14일\""), Some(PromptDefect::NoQuestion)),
        (recall("ko: \"얼마인가?\"", ""), Some(PromptDefect::NoAnswer)),
        ("Cloze(text: (ko: \"최대 {{14}}일\"))".into(), None),
        ("Cloze(text: (ko: \"최대 14일\"))".into(), Some(PromptDefect::NoGap)),
        ("Cloze(text: (ko: \"최대 {{}}일\"))".into(), Some(PromptDefect::NoGap)),
        ("Cloze(text: ())".into(), Some(PromptDefect::NoQuestion)),
        (
            "Cloze(text: (ko: \"{{c1::최대 {{c2::14}}일}}\"))".into(),
            Some(PromptDefect::NestedGaps),
        ),
        (
            "Cloze(text: (ko: \"{{c1::최대}} {{c2::14}}일\"), asked: 2)".into(),
            None,
        ),
        (
            "Cloze(text: (ko: \"{{c1::최대}} {{c2::14}}일\"), asked: 3)".into(),
            Some(PromptDefect::NoGap),
        ),
        (choice(2, 1), None),
        (choice(most, most), None),
        (choice(0, 0), Some(PromptDefect::TooFewOptions)),
        (choice(1, 1), Some(PromptDefect::TooFewOptions)),
        (choice(4, 0), Some(PromptDefect::NoRightOption)),
        (
            "Choice(question: (ko: \"큐는?\"), options: [(text: (en: \"Amazon SQS\"), right: true), (text: (en: \"ＳＱＳ\")), \
             (text: (en: \"sqs\"))])"
                .into(),
            Some(PromptDefect::SameOptions),
        ),
        (choice(most + 1, 1), Some(PromptDefect::TooManyOptions)),
        (choice(300, 1), Some(PromptDefect::TooManyOptions)),
        (ordering(&["가", "나", "가", "다"]), None),
        (ordering(&[]), Some(PromptDefect::TooFewSteps)),
        (ordering(&["가", "나"]), Some(PromptDefect::TooFewSteps)),
        (ordering(&["가", "나", "가"]), Some(PromptDefect::TooFewSteps)),
        (ordering(&many), Some(PromptDefect::TooManySteps)),
        (ordering(&["가", " ", "다", "라"]), Some(PromptDefect::EmptyStep)),
        (
            "Ordering(question: (), steps: [(ko: \"가\"), (ko: \"나\"), (ko: \"다\")])".into(),
            Some(PromptDefect::NoQuestion),
        ),
        (
            "Truth(statement: (ko: \"{{1일}} 남는다\"), correction: (ko: \"14일\"))".into(),
            None,
        ),
        (
            "Diagram(region: \"1k9xft7g00zzz\", name: (ko: \"문\"))".into(),
            Some(PromptDefect::NoRegion),
        ),
        (
            "Diagram(region: \"1k9xft7g00004\", name: (ko: \"별칭\"))".into(),
            Some(PromptDefect::NoPicture),
        ),
        (
            "Diagram(region: \"1k9xft7g00007\", name: ())".into(),
            Some(PromptDefect::NoLabel),
        ),
        ("Diagram(region: \"1k9xft7g00007\", name: (ko: \"가\"))".into(), None),
        ("Truth(statement: ())".into(), Some(PromptDefect::NoQuestion)),
    ]
}

fn id(n: usize) -> CardId {
    format!("1k9xft7g0{n:04}").parse().unwrap()
}

/// A library with a note that has a card for each case.
fn library() -> (SimFs, String) {
    let (fs, _) = rich_library();
    let cards: Vec<String> = cases()
        .iter()
        .enumerate()
        .map(|(n, (prompt, _))| {
            format!(
                "  (id: \"{}\", fact: \"1k9xft7g0{:04}\", prompt: {prompt}),\n",
                id(n),
                n + 100
            )
        })
        .collect();
    let text = format!(
        "(\n format: 1,\n id: \"1k9xft7g02000\",\n title: \"큐\",\n blocks: [],\n cards: [\n{} ],\n)\n",
        cards.concat()
    );
    fs.put(&at(NOTE), text.as_bytes());
    (fs, text)
}

#[test]
fn each_card_that_cannot_be_asked_is_named_and_no_other() {
    let (fs, _) = library();
    let defects: Vec<_> = cases().into_iter().map(|(_, defect)| defect).collect();
    let named = defects
        .iter()
        .enumerate()
        .filter_map(|(n, defect)| Some((id(n), (*defect)?)));
    let expected: Vec<Problem> = named
        .map(|(card, defect)| Problem::DefectiveCard(card, defect))
        .collect();
    let report = check_on(&fs, Path::new(FOLDER), None).unwrap();
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.file == Path::new(NOTE))
        .collect();
    assert_eq!(
        found.iter().map(|finding| &finding.problem).collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
    for finding in found {
        let sentence = finding.to_string();
        assert!(
            sentence.starts_with(NOTE) && sentence.contains("edit or delete"),
            "{sentence}"
        );
        assert!(!finding.is_damage(), "{sentence}");
    }
    assert_eq!(
        problems(&open(&fs).findings),
        problems(&report.findings)
            .into_iter()
            .filter(|(file, _)| file == NOTE)
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_card_that_cannot_be_asked_stays_in_the_library_and_is_neither_asked_nor_due() {
    let (fs, text) = library();
    let Opened { library, store, .. } = open(&fs);
    let schedules = Schedules::build(&library, TimeZone::UTC);
    let note = library.card(id(0)).unwrap().note;
    let asked: Vec<CardId> = Session::today(&library, &schedules, &Scope::Note(note), NOW)
        .cards()
        .collect();
    let every = library.cards_of(note).map(|card| card.id).collect();
    let given: Vec<CardId> = Session::today(&library, &schedules, &Scope::Cards(every), NOW)
        .cards()
        .collect();
    let sound: Vec<CardId> = cases()
        .iter()
        .enumerate()
        .filter(|(_, (_, defect))| defect.is_none())
        .map(|(n, _)| id(n))
        .collect();
    let n_introduced = schedules.n_introduced_on(schedules.today(NOW));
    let n_new = usize::from(library.settings().preset.new_per_day) - n_introduced;
    let sound_today: Vec<CardId> = sound.iter().copied().take(n_new).collect();
    assert_eq!(asked, sound_today);
    assert_eq!(given, sound);
    assert_eq!(
        Today::of(&library, &schedules, &Scope::Note(note), NOW).len(),
        sound_today.len()
    );
    assert_eq!(library.cards_of(note).count(), cases().len());
    drop(store);
    assert_eq!(text_of(&fs, NOTE), text, "the file is left as it is");
}

#[test]
fn a_card_that_cannot_be_asked_is_kept_when_its_note_is_saved() {
    let (fs, _) = library();
    let Opened { library, mut store, .. } = open(&fs);
    let before: Vec<_> = library.cards().cloned().collect();
    let note = library.card(id(0)).unwrap().note;
    let mut history = new_history(library);
    let renamed = Action::RenameNote {
        note,
        title: "대기열".into(),
    };
    let changes = perform(&mut history, renamed);
    store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
    drop(store);
    let again = open(&fs).library;
    assert_eq!(again.cards().map(Arc::clone).collect::<Vec<_>>(), before);
}
