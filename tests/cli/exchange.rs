//! What goes out is what came in.

use std::fs;

use proptest::prelude::*;
use saegim::exchange::{Scope, export_json, export_markdown};
use saegim::import::{ReconcileOptions, Source, SourceName, draft, reconcile};
use saegim::model::{
    Action, ActionKind, Answer, BlockKind, Grade, History, IdSource, Lang, Library, PassOf, Pointed, Response,
    ReviewMode, SourceText, Spot, Timestamp,
};
use saegim::quiz::propose;

use crate::home::{Home, PASTED};

/// Markdown as it is written by hand on different systems.
const MARKDOWN: &str = "\u{feff}---\ntitle: 별칭\n---\n\n# Lambda\r\n\r\n* **별칭**은 버전을 가리킴\n\t- 10% 만 <!-- x -->\n\n\n\
                        > [!tip] 기억\n> 한 줄\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls *\n```\n\n![[그림.png|300]]\n\n1) 끝 줄";

fn imported(name: SourceName, text: &str) -> History {
    let mut history = History::new(Library::default(), IdSource::new(1, 0));
    let source = Source {
        name,
        bytes: text.into(),
    };
    let options = ReconcileOptions {
        notebook: "시험".into(),
        now: Timestamp(0),
        pictures: std::collections::BTreeMap::new(),
        is_as_new: false,
    };
    let imported = history.transact(ActionKind::Import, |tx| {
        let (library, ids) = tx.library_and_ids();
        let action = reconcile(library, ids, vec![draft(&source)], &options).action;
        action.map_or(Ok(()), |action| tx.perform(action))
    });
    imported.unwrap();
    history
}

fn exported(history: &History) -> String {
    let library = history.library();
    export_markdown(library, library.notes().next().unwrap())
}

/// Kind, depth and words of each line.
fn outline(history: &History) -> Vec<(String, u8, String)> {
    let library = history.library();
    let lines = library.notes().flat_map(|note| library.blocks_of(note));
    lines
        .map(|block| (block.kind.name().to_owned(), block.depth, block.text.clone()))
        .collect()
}

fn file() -> SourceName {
    SourceName::File("note.md".into())
}

#[test]
fn an_untouched_markdown_note_comes_back_byte_for_byte() {
    let home = Home::new();
    home.write("vault/별칭.md", MARKDOWN);
    home.run(["import", "vault/별칭.md"]).done();
    assert_eq!(home.run(["export", "--format", "markdown"]).done().out, MARKDOWN);
    home.run(["export", "--format", "markdown", "--output", "out.md"])
        .done();
    assert_eq!(home.read("out.md"), MARKDOWN.as_bytes());
}

#[test]
fn several_notes_go_into_a_folder() {
    let home = Home::with_note();
    home.write("b.md", MARKDOWN);
    home.run(["import", "b.md", "--notebook", "시험"]).done();
    home.run(["export", "--format", "markdown"])
        .refused(2, &["2 notes", "--output"]);
    home.run(["export", "--format", "markdown", "--output", "out"]).done();
    assert_eq!(home.read("out/시험/b.md"), MARKDOWN.as_bytes());
    assert!(home.path("out/시험/note.txt.md").exists() || home.path("out/시험/note.md").exists());
}

#[test]
fn an_edited_line_keeps_what_stands_around_it() {
    let mut history = imported(file(), MARKDOWN);
    let library = history.library();
    let line = library
        .blocks()
        .find(|block| block.text.starts_with("별칭은"))
        .unwrap()
        .id;
    let (text, spans) = saegim::import::inline("**별칭**은 *버전 둘*까지 가리킴");
    history
        .perform(Action::EditBlock {
            block: line,
            text,
            spans,
        })
        .unwrap();
    let expected = MARKDOWN.replace("**별칭**은 버전을 가리킴", "**별칭**은 *버전 둘*까지 가리킴");
    assert_eq!(exported(&history), expected);
    history.undo().unwrap().unwrap();
    assert_eq!(exported(&history), MARKDOWN);
}

#[test]
fn a_pasted_note_becomes_markdown_that_reads_the_same() {
    let pasted = imported(SourceName::Pasted, PASTED);
    let markdown = exported(&pasted);
    assert!(
        markdown.starts_with("# 시험 정리 3 - 컨테이너\n\n## 작업\n\n- 작업 정의\n    - 컨테이너"),
        "{markdown}"
    );
    assert!(markdown.contains("\n![[cluster.png]]\n"), "{markdown}");
    assert!(
        markdown.ends_with("\n\n---\n\nThis post is licensed under CC BY 4.0 by the author.\n"),
        "{markdown}"
    );
    let read_again = imported(file(), &markdown);
    let mut expected = outline(&pasted);
    for line in &mut expected {
        // Headings stand one level below the title.
        line.1 += u8::from(line.0 == "heading");
    }
    let found = outline(&read_again);
    let without_frame: Vec<_> = found[1..found.len() - 2].to_vec();
    assert_eq!(without_frame, expected);
}

#[test]
fn json_has_the_promised_shape() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    home.run(["export", "--format", "json", "--output", "out/all.json"])
        .done();
    let json: serde_json::Value = serde_json::from_slice(&home.read("out/all.json")).unwrap();
    assert_eq!(json["format"], 1);
    let note = &json["notes"][0];
    assert_eq!(note["notebook"], "시험");
    assert_eq!(note["title"], "시험 정리 3 - 컨테이너");
    assert_eq!(
        note["source"]["licence"],
        "This post is licensed under CC BY 4.0 by the author."
    );
    let kinds: Vec<&str> = note["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "heading").count(), 2);
    assert_eq!(kinds.iter().filter(|kind| **kind == "image").count(), 1);
    assert_eq!(note["blocks"][2]["depth"], 1);
    let line_of_card = note["cards"][0]["sources"][0]["block"].as_str().unwrap();
    assert!(
        note["blocks"]
            .as_array()
            .unwrap()
            .iter()
            .any(|block| block["id"] == line_of_card)
    );
    assert_eq!(json["diagrams"][0]["name"], "cluster.png");
    assert_eq!(json["diagrams"][0]["missing"], true);
    let of_other = home.run(["export", "--format", "json", "--notebook", "없음"]);
    assert_eq!(of_other.code, 1);
}

#[test]
fn an_export_is_whole_or_not_there() {
    let home = Home::with_note();
    let folder = home.path("taken");
    fs::create_dir(&folder).unwrap();
    home.run(["export", "--format", "json", "--output", "taken"])
        .refused(1, &["taken"]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

/// Words a person may type, with every sign Markdown knows.
fn words() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("*"),
        Just("_"),
        Just("`"),
        Just("#"),
        Just("["),
        Just("]"),
        Just("<b>"),
        Just("|"),
        Just("~~"),
        Just("=="),
        Just(" "),
        Just("별칭"),
        Just("10%"),
        Just("1."),
        Just("- "),
        Just("\\"),
        Just("&amp;"),
        Just("%%"),
        Just("!"),
        Just("(x)"),
        Just("$"),
        Just(">"),
        Just("+ "),
        Just("a"),
        Just("]]"),
        Just("[["),
        Just("://"),
        Just(":"),
    ];
    prop::collection::vec(part, 1..8)
        .prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("a line has words", |words| words.contains(['별', 'a', '1']))
        // A pair of these is a comment of Obsidian's however it is written.
        .prop_filter("no comments", |words| !words.contains("%%"))
}

proptest! {
    #[test]
    fn words_with_signs_read_back_as_the_same_words(lines in prop::collection::vec((0_u8..3, words()), 1..6)) {
        let mut history = imported(SourceName::Pasted, PASTED);
        let library = history.library();
        let note = library.notes().next().unwrap().id;
        let last = library.notes().next().unwrap().blocks.last().copied();
        let mut after = last;
        for (depth, text) in &lines {
            let insert = Action::InsertBlock {
                note, after, kind: BlockKind::ListItem, depth: *depth, text: text.clone(), spans: Vec::new(),
            };
            let step = history.perform(insert).unwrap();
            after = step.changes.iter().find_map(|change| match change {
                saegim::model::Change::Block(edit) => edit.after.as_ref().map(|block| block.id),
                _ => None,
            });
        }
        let markdown = exported(&history);
        let read_again = imported(file(), &markdown);
        let found: Vec<String> = outline(&read_again).into_iter().map(|line| line.2).collect();
        for (_, text) in &lines {
            prop_assert!(found.contains(text), "{:?} is not in {:?}\n{}", text, found, markdown);
        }
    }
}

#[test]
fn nothing_of_the_source_is_lost_in_json() {
    let history = imported(file(), MARKDOWN);
    let json: serde_json::Value = serde_json::from_str(&export_json(history.library(), &Scope::All)).unwrap();
    let sources: String = json["notes"][0]["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["source"].as_str().unwrap())
        .collect();
    assert!(MARKDOWN.ends_with(&sources));
    let is_known = |block: &std::sync::Arc<saegim::model::Block>| !matches!(block.source, SourceText::Edited { .. });
    assert!(history.library().blocks().all(is_known));
}

#[test]
fn json_says_what_was_answered() {
    let mut history = imported(file(), MARKDOWN);
    let cards = {
        let found = propose::all_proposals(history.library());
        let mut ids = history.ids().clone();
        let cards = propose::new_cards(history.library(), &mut ids, &found);
        *history.ids() = ids;
        cards
    };
    history.perform(Action::AddCards(cards)).unwrap();
    let card = history.library().cards().next().unwrap().id;
    for response in [
        Response::Shown,
        Response::Options(vec![0, 2]),
        Response::Typed("정답".into()),
        Response::Order(vec![1, 0]),
        Response::Judged(true),
        Response::Pointed(Pointed {
            region: Some("1k9xft7g00004".parse().unwrap()),
            at: Some(Spot::new((0.5, 0.25))),
        }),
        Response::Pointed(Pointed::default()),
    ] {
        let answer = Answer {
            millis: 9,
            shown: match &response {
                Response::Options(_) => vec![2, 0, 1],
                _ => Vec::new(),
            },
            response,
            ..Answer::new(card, Timestamp(5), Grade::Good)
        };
        history.perform(Action::Answer(answer)).unwrap();
    }
    let note = history.library().card(card).unwrap().note;
    let notebook = history.library().note(note).unwrap().notebook;
    for (number, of) in [(1, PassOf::Note(note)), (2, PassOf::Notebook(notebook))] {
        let answer = Answer {
            card,
            at: Timestamp(5),
            grade: Grade::Good,
            confidence: None,
            millis: 9,
            is_aided: true,
            lang: Some(Lang::En),
            mode: ReviewMode::Pass { number, of },
            shown: Vec::new(),
            response: Response::Shown,
            interval_days: Some(number * 10),
        };
        history.perform(Action::Answer(answer)).unwrap();
    }
    let json: serde_json::Value = serde_json::from_str(&export_json(history.library(), &Scope::All)).unwrap();
    let cards = json["notes"][0]["cards"].as_array().unwrap();
    let answered = cards.iter().find(|json| json["id"] == card.to_string()).unwrap();
    let given = |response: serde_json::Value| {
        let mut review = serde_json::json!({ "at": 5, "grade": "good", "millis": 9 });
        if response.get("options").is_some() {
            review["shown"] = serde_json::json!([2, 0, 1]);
        }
        if !response.is_null() {
            review["response"] = response;
        }
        review
    };
    let in_pass = |number: u32, of: serde_json::Value| {
        serde_json::json!({
            "at": 5, "grade": "good", "millis": 9, "mode": "pass", "pass": number, "of": of, "aided": true, "lang": "en",
            "interval_days": number * 10,
        })
    };
    let mut reviews = answered["reviews"].clone();
    for review in reviews.as_array_mut().unwrap() {
        let id = review.as_object_mut().unwrap().remove("id").unwrap();
        assert_eq!(id.as_str().unwrap().len(), 13);
    }
    assert_eq!(
        reviews,
        serde_json::json!([
            given(serde_json::Value::Null),
            given(serde_json::json!({ "options": [0, 2] })),
            given(serde_json::json!({ "typed": "정답" })),
            given(serde_json::json!({ "order": [1, 0] })),
            given(serde_json::json!({ "judged": true })),
            given(serde_json::json!({ "pointed": { "region": "1k9xft7g00004", "at": [0.5, 0.25] } })),
            given(serde_json::json!({ "pointed": {} })),
            in_pass(1, serde_json::json!({ "note": note.to_string() })),
            in_pass(2, serde_json::json!({ "notebook": notebook.to_string() })),
        ])
    );
}

#[cfg(feature = "anki")]
#[test]
fn a_package_goes_into_another_library_with_its_answer() {
    let home = Home::with_note();
    let proposed = home.run(["propose", "--notebook", "시험"]).done();
    home.run(["propose", proposed.ids()[0], "--accept"]).done();
    let cards = home.run(["cards"]).done();
    home.run(["review", cards.ids()[0], "good"]).done();
    let written = home.run(["export", "--format", "apkg", "--output", "p.apkg"]).done();
    assert!(
        written.lines()[0].ends_with("1 note, 1 card, 1 review, 0 images"),
        "{written:?}"
    );
    let advice = "Anki takes schedules and reviews only for cards it doesn't have yet";
    assert!(written.out.contains(advice), "{written:?}");
    let library = home.path("other");
    let library = library.to_str().unwrap();
    for (n_new, times) in [(1, "first"), (0, "second")] {
        let came = home.run(["--library", library, "import", "p.apkg"]).done();
        for line in ["1 note, ", "1 card, ", "1 review, "] {
            let line = format!("p: {line}{n_new} new");
            assert!(
                came.lines().iter().any(|said| said.starts_with(&line)),
                "{times}: {line}: {came:?}"
            );
        }
    }
}
