//! Everything taken away, and back in again.

use std::fs;

use proptest::prelude::*;
use saegim::exchange::{Reading, Scope, Separator, write_table};
use saegim::import::{Source, SourceName, draft};
use saegim::model::{Action, BilingualNames, History, IdSource, Lang, Library, NewCard, Prompt, Text};

use crate::home::Home;

/// Cards of every kind that a note can be the source of, written by hand.
const NOTE: &str = "# Messaging\n\n- What keeps messages until they are read?::a message queue\n- A topic sends each message to {{c1::all}} subscribers\n\n\
                    1. Which store keeps objects?\nA. Block volumes\nB. Object store\nC. Files\nAnswer: B\n\n\
                    A queue keeps its messages for 30 days. (O/X)\nAnswer: X\n\n![[큐.png]]\n";

const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1,
    0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn studied() -> Home {
    let home = Home::new();
    home.write("vault/a/Messaging.md", NOTE);
    home.write("vault/img/큐.png", PNG);
    home.write("vault/b.md", "# 별칭\n\n한 줄 [[Messaging]]\n");
    home.run(["import", "vault", "--notebook", "시험 과목"]).done();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    home.run(["review", cards.ids()[0], "good"]).done();
    home
}

fn in_other<'a>(library: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    ["--library", library].iter().chain(args).copied().collect()
}

#[test]
fn one_archive_takes_everything_to_another_library() {
    let home = studied();
    home.run(["export", "--format", "zip", "--output", "all.zip"]).done();
    home.run(["export", "--format", "json", "--output", "here.json"]).done();
    let library = home.path("other");
    let library = library.to_str().unwrap();
    let looked = home
        .run(in_other(library, &["import", "all.zip", "--dry-run", "--json"]))
        .done()
        .json();
    assert_eq!(looked["libraries"][0]["new_notes"], 2);
    assert!(!home.path("other").exists(), "a look makes no library");
    let came = home.run(in_other(library, &["import", "all.zip"])).done();
    assert!(came.out.contains("all.zip: 2 notes, 2 new, 0 changed"), "{came:?}");
    assert!(came.out.contains("1 review, 1 new"), "{came:?}");
    home.run(in_other(
        library,
        &["export", "--format", "json", "--output", "there.json"],
    ))
    .done();
    assert_eq!(home.read("here.json"), home.read("there.json"));
    let checked = home.run(in_other(library, &["check"])).done();
    assert!(checked.out.contains("diagrams=1"), "{checked:?}");
    let again = home.run(in_other(library, &["import", "all.zip"])).done();
    assert!(again.out.contains("2 notes, 0 new, 0 changed"), "{again:?}");
    assert!(again.out.contains("1 review, 0 new"), "{again:?}");
}

#[test]
fn json_without_its_pictures_keeps_their_places() {
    let home = studied();
    home.run(["export", "--format", "json", "--output", "all.json"]).done();
    let library = home.path("other");
    let library = library.to_str().unwrap();
    home.run(in_other(library, &["import", "all.json"])).done();
    let json = home
        .run(in_other(library, &["export", "--format", "json"]))
        .done()
        .json();
    assert_eq!(json["diagrams"][0]["missing"], true);
    assert_eq!(json["diagrams"][0]["name"], "큐.png");
    home.run(in_other(library, &["check"])).done();
}

#[test]
fn what_is_no_export_or_a_damaged_one_is_named_and_changes_nothing() {
    let home = studied();
    home.run(["export", "--format", "json", "--output", "all.json"]).done();
    let json = String::from_utf8(home.read("all.json")).unwrap();
    let before = home.run(["export", "--format", "json"]).done().out;
    home.write("newer.json", json.replace("\"format\": 1", "\"format\": 2"));
    home.run(["import", "newer.json"])
        .refused(1, &["newer.json", "newer Saegim"]);
    home.write(
        "bad.json",
        json.replace("\"kind\": \"heading\"", "\"kind\": \"headline\""),
    );
    home.run(["import", "bad.json"]).refused(1, &["bad.json", "damaged"]);
    home.run(["export", "--format", "zip", "--output", "all.zip"]).done();
    let whole = home.read("all.zip");
    home.write("cut.zip", &whole[..whole.len() / 2]);
    home.run(["import", "cut.zip"]).refused(1, &["cut.zip", "damaged"]);
    assert_eq!(home.run(["export", "--format", "json"]).done().out, before);
}

#[test]
fn a_vault_has_notes_byte_for_byte_and_the_rest_beside_them() {
    let home = studied();
    home.run(["export", "--format", "obsidian", "--lang", "en", "--output", "out"])
        .done();
    assert_eq!(home.read("out/시험 과목/a/Messaging.md"), NOTE.as_bytes());
    assert_eq!(home.read("out/시험 과목/attachments/큐.png"), PNG);
    let beside = String::from_utf8(home.read("out/시험 과목/a/Messaging (cards).md")).unwrap();
    for part in [
        "tags: [flashcards/시험-과목]",
        "[[Messaging]]",
        "What keeps messages until they are read?::a message queue",
        "A topic sends each message to ==all== subscribers",
        "A. Block volumes\nB. Object store\nC. Files\n?\nB. Object store",
        "A queue keeps its messages for 30 days. (O/X)\nA. O\nB. X\n?\nB. X",
    ] {
        assert!(beside.contains(part), "{part}\n{beside}");
    }
    assert!(!home.path("out/시험 과목/b (cards).md").exists());
    home.run(["export", "--format", "obsidian"]).refused(2, &["--output"]);
}

#[test]
fn a_table_reads_back_as_the_same_cards() {
    let home = studied();
    let before = home.run(["cards", "--json"]).done().json();
    for (format, file) in [("csv", "cards.csv"), ("tsv", "cards.tsv")] {
        home.run(["export", "--format", format, "--lang", "en", "--output", file])
            .done();
        let table = String::from_utf8(home.read(file)).unwrap();
        let head = [
            "#separator:",
            "#html:false",
            "#notetype column:1",
            "#deck column:2",
            "#tags column:3",
            "#columns:",
        ];
        assert!(
            table.lines().zip(head).all(|(line, begins)| line.starts_with(begins)),
            "{table}"
        );
        let library = home.path(format);
        let library = library.to_str().unwrap();
        home.run(in_other(library, &["import", file])).done();
        home.run(in_other(library, &["propose", "--accept"])).done();
        let after = home.run(in_other(library, &["cards", "--json"])).done().json();
        let said = |json: &serde_json::Value| {
            let mut cards: Vec<String> = json["cards"]
                .as_array()
                .unwrap()
                .iter()
                .map(|card| {
                    let of = |key: &str| card[key].to_string();
                    [
                        of("kind"),
                        of("question"),
                        of("answer"),
                        of("text"),
                        of("options"),
                        of("statement"),
                        of("is_true"),
                    ]
                    .join(" ")
                })
                .collect();
            cards.sort();
            cards
        };
        assert_eq!(said(&after), said(&before), "{format}\n{table}");
    }
}

#[test]
fn a_search_a_note_and_notebooks_say_what_is_exported() {
    let home = studied();
    home.write("other.md", "# 다른 과목\n\n줄\n");
    home.run(["import", "other.md", "--notebook", "다른"]).done();
    let titles = |args: &[&str]| {
        let all = ["export", "--format", "json"];
        let json = home
            .run(all.iter().chain(args).copied().collect::<Vec<_>>())
            .done()
            .json();
        let notes = json["notes"].as_array().unwrap().iter();
        notes
            .map(|note| note["title"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&["--note", "별칭"]), ["별칭"]);
    assert_eq!(titles(&["--search", "subscribers"]), ["Messaging"]);
    assert_eq!(titles(&["--notebook", "다른"]), ["다른 과목"]);
    assert_eq!(titles(&["--notebook", "다른", "--notebook", "시험 과목"]).len(), 3);
    home.run(["export", "--format", "json", "--note", "없음"])
        .refused(1, &["없음"]);
}

#[test]
fn sheets_are_whole_pages_with_answers_behind_their_questions() {
    let home = studied();
    home.run(["export", "--format", "html", "--output", "notes.html"])
        .done();
    let notes = String::from_utf8(home.read("notes.html")).unwrap();
    for part in ["<h1>Messaging</h1>", "data:image/png;base64,", "What keeps messages"] {
        assert!(notes.contains(part), "{part}");
    }
    home.run([
        "export",
        "--format",
        "flashcards",
        "--lang",
        "en",
        "--output",
        "cards.html",
    ])
    .done();
    let cards = String::from_utf8(home.read("cards.html")).unwrap();
    let sheets: Vec<&str> = cards.split("<section class=\"sheet\">").skip(1).collect();
    assert_eq!(sheets.len(), 2, "one sheet, both sides");
    let places = |sheet: &str, words: &str| {
        sheet
            .split("<div class=\"card\">")
            .skip(1)
            .position(|card| card.contains(words))
    };
    let (front, back) = (
        places(sheets[0], "What keeps messages").unwrap(),
        places(sheets[1], "a message queue").unwrap(),
    );
    assert_eq!(
        (front / 2, front % 2),
        (back / 2, 1 - back % 2),
        "the back is turned over the long edge"
    );
    assert!(
        sheets
            .iter()
            .all(|sheet| sheet.matches("<div class=\"card\">").count() == 8)
    );
}

#[test]
fn no_format_leaves_a_piece_behind_when_it_cannot_be_written() {
    let home = studied();
    fs::create_dir(home.path("taken")).unwrap();
    for format in ["json", "csv", "tsv", "html", "flashcards", "zip"] {
        home.run(["export", "--format", format, "--output", "taken"])
            .refused(1, &["taken"]);
    }
    assert_eq!(fs::read_dir(home.path("taken")).unwrap().count(), 0);
    home.run(["export", "--format", "zip"]).refused(1, &["--output"]);
}

/// Words with what tables have signs for.
fn words() -> impl Strategy<Value = String> {
    "[가-힣a-z0-9 ,;\"'#|\t\n<>&:=\\\\-]{0,24}".prop_map(|words| words.trim().to_owned())
}

proptest! {
    #[test]
    fn any_words_come_out_of_a_table_as_they_went_in(
        cards in prop::collection::vec((words(), words()), 1..6),
        is_tab in any::<bool>(),
    ) {
        let mut history = History::new(Library::default(), IdSource::new(1, 0));
        let notebook = history.ids().next_id();
        let note = history.ids().next_id();
        history.perform(Action::CreateNotebook { notebook: Some(notebook), name: "과목".into() }).unwrap();
        history.perform(Action::CreateNote { note: Some(note), notebook, title: "노트".into() }).unwrap();
        let sides: Vec<(String, String)> =
            cards.iter().map(|(front, back)| (format!("질문 {front}").trim().to_owned(), format!("대답 {back}").trim().to_owned())).collect();
        let new = |(front, back): &(String, String)| NewCard {
            note,
            fact: None,
            prompt: Prompt::recall(Text::only(Lang::Ko, front.clone()), Text::only(Lang::Ko, back.clone())),
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
            sources: Vec::new(),
        };
        history.perform(Action::AddCards(sides.iter().map(new).collect())).unwrap();
        let (separator, file) = if is_tab { (Separator::Tab, "a.tsv") } else { (Separator::Comma, "a.csv") };
        let reading = Reading { lang: Lang::Ko, names: BilingualNames::default() };
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let table = write_table(history.library(), &Scope::All, (separator, reading), go_on).unwrap();
        let read = draft(&Source { name: SourceName::File(file.into()), bytes: table.clone().into_bytes() });
        let lines: Vec<&str> = read.blocks.iter().map(|block| block.text.as_str()).collect();
        for (front, back) in &sides {
            prop_assert!(lines.contains(&format!("Q: {front}").as_str()), "{front:?} {lines:?}\n{table}");
            prop_assert!(lines.contains(&format!("A: {back}").as_str()), "{back:?} {lines:?}\n{table}");
        }
    }
}
