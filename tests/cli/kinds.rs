//! Steps to be put in order and statements to be judged: listed, answered, exported and checked.

use serde_json::{Value, json};

use crate::home::Home;

/// A library with a note of these cards.
fn with_cards(prompts: &[&str]) -> (Home, Vec<String>) {
    let home = Home::with_note();
    let id = |n: usize| format!("1k9xft7g021{n:02}");
    let cards: Vec<String> = prompts
        .iter()
        .enumerate()
        .map(|(n, prompt)| format!("(id: \"{}\", fact: \"1k9xft7g022{n:02}\", prompt: {prompt}),\n", id(n)))
        .collect();
    home.write(
        "data/saegim/library/notebooks/시험/배포.ron",
        format!(
            "(format: 1, id: \"1k9xft7g02000\", title: \"배포\", cards: [{}])",
            cards.concat()
        ),
    );
    let ids = (0..prompts.len()).map(id).collect();
    (home, ids)
}

const ORDERING: &str = r#"Ordering(question: (ko: "배포의 순서는?", en: "Deployment order?"), steps: [
    (ko: "빌드한다", en: "Build"), (ko: "올린다", en: "Upload"), (ko: "옮긴다", en: "Shift"), (ko: "지켜본다", en: "Watch")])"#;
const TRUE: &str = r#"Truth(statement: (ko: "큐는 순서를 지킬 수 있다"), holds: true)"#;
const FALSE: &str = r#"Truth(statement: (ko: "메시지는 {{1일}} 남는다"), correction: (ko: "14일"))"#;

/// The verdict on an answer and the grade that is suggested for it; nothing is recorded.
pub(crate) fn judged(home: &Home, card: &str, answer: &str) -> (String, String) {
    let args = ["review", card, "--answer", answer, "--dry-run", "--json"];
    let judged = home.run(args).done().json();
    assert_eq!(judged.get("grade"), Some(&Value::Null), "nothing is recorded");
    let said = |key: &str| judged.get(key).and_then(Value::as_str).unwrap().to_owned();
    (said("verdict"), said("suggested"))
}

/// A card as it is exported.
pub(crate) fn exported_card(home: &Home, id: &str) -> Value {
    let exported = home.run(["export", "--format", "json"]).done().json();
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).unwrap().clone();
    let notes = list(&exported, "notes").into_iter();
    let mut cards = notes.flat_map(|note| list(&note, "cards"));
    cards
        .find(|card| card.get("id").and_then(Value::as_str) == Some(id))
        .unwrap()
}

#[test]
fn tags_are_listed_and_exported() {
    let (home, ids) = with_cards(&[&format!("{TRUE}, tags: [\"d2\", \"배포\"]"), FALSE]);
    let tags = json!(["d2", "배포"]);
    assert_eq!(exported_card(&home, &ids[0])["tags"], tags);
    assert_eq!(exported_card(&home, &ids[1]).get("tags"), None, "none are written");
    let listed = home.run(["cards", "--json"]).done().json();
    let cards = listed["cards"].as_array().unwrap();
    let of = |id: &str| cards.iter().find(|card| card["id"] == id).unwrap();
    assert_eq!(of(&ids[0])["tags"], tags);
    assert_eq!(of(&ids[1]).get("tags"), None);
    let found = home.run(["search", "tag:d2", "--json"]).done().out;
    assert!(found.contains(&ids[0]) && !found.contains(&ids[1]), "{found}");
}

#[test]
fn an_order_is_judged_by_labels_and_by_words() {
    let (home, ids) = with_cards(&[ORDERING]);
    for (answer, verdict, suggested) in [
        ("a b c d", "right", "good"),
        ("1,2,3,4", "right", "good"),
        ("빌드한다\n올린다\n옮긴다\n지켜본다", "right", "good"),
        ("1. build\n2. upload\n3. shift\n4. watch", "right", "good"),
        ("빌드한다 → 올린다 → 옮긴다 → 지켜본다", "right", "good"),
        ("b a c d", "near", "hard"),
        ("4 1 2 3", "near", "hard"),
        ("2,1,4,3", "wrong", "again"),
        ("a b c", "wrong", "again"),
        ("a a b c", "wrong", "again"),
        ("모르겠다", "unanswered", "again"),
        ("a b c e", "unanswered", "again"),
    ] {
        let expected = (verdict.to_owned(), suggested.to_owned());
        assert_eq!(judged(&home, &ids[0], answer), expected, "{answer:?}");
    }
    let recorded = home.run(["review", &ids[0], "--answer", "b a c d"]).done();
    let expected = "near\thard\t빌드한다 올린다 옮긴다 지켜본다\n";
    assert!(recorded.out.starts_with(expected), "{recorded:?}");
    let card = exported_card(&home, &ids[0]);
    assert_eq!(card["reviews"][0]["response"], json!({ "order": [1, 0, 2, 3] }));
}

#[test]
fn a_statement_is_judged_and_right_counts_for_less_than_what_is_recalled() {
    let (home, ids) = with_cards(&[TRUE, FALSE]);
    for (card, answer, verdict, suggested) in [
        (0, "O", "right", "hard"),
        (0, "참", "right", "hard"),
        (0, "true", "right", "hard"),
        (0, "x", "wrong", "again"),
        (1, "X", "right", "hard"),
        (1, "거짓", "right", "hard"),
        (1, "o", "wrong", "again"),
        (1, "14일", "unanswered", "again"),
    ] {
        let expected = (verdict.to_owned(), suggested.to_owned());
        assert_eq!(judged(&home, &ids[card], answer), expected, "{card} {answer:?}");
    }
    let recorded = home.run(["review", &ids[1], "--answer", "x"]).done();
    assert!(recorded.out.starts_with("right\thard\tX 14일\n"), "{recorded:?}");
    home.run(["review", &ids[0], "good", "--answer", "x"]).done();
    let log = home.library().join("reviews");
    let mut logs = Vec::new();
    for device in std::fs::read_dir(log).unwrap() {
        for month in std::fs::read_dir(device.unwrap().path()).unwrap() {
            logs.push(std::fs::read_to_string(month.unwrap().path()).unwrap());
        }
    }
    assert_eq!(logs.concat().matches("judged").count(), 2, "{logs:?}");
}

#[test]
fn the_kinds_are_listed_with_all_that_they_say() {
    let (home, ids) = with_cards(&[ORDERING, TRUE, FALSE]);
    let listed = home.run(["cards", "--json"]).done().json();
    let card = |id: &str| {
        let cards = listed["cards"].as_array().unwrap().iter();
        let found = cards.into_iter().find(|card| card["id"] == id);
        found.unwrap().clone()
    };
    let ordering = card(&ids[0]);
    assert_eq!(ordering["kind"], "ordering");
    assert_eq!(ordering["question"]["en"], "Deployment order?");
    assert_eq!(ordering["steps"][1], json!({ "ko": "올린다", "en": "Upload" }));
    assert_eq!(ordering["steps"].as_array().unwrap().len(), 4);
    let truth = card(&ids[1]);
    assert_eq!(
        (&truth["kind"], &truth["is_true"], &truth["correction"]),
        (&json!("true_false"), &json!(true), &Value::Null)
    );
    let falsehood = card(&ids[2]);
    assert_eq!(falsehood["statement"]["ko"], "메시지는 {{1일}} 남는다");
    assert_eq!(
        (&falsehood["is_true"], &falsehood["correction"]["ko"]),
        (&json!(false), &json!("14일"))
    );
    let plain = home.run(["cards"]).done();
    assert!(plain.out.contains("\tordering\t배포의 순서는?"), "{plain:?}");
    for query in ["올린다", "upload", "메시지는 1일"] {
        let found = home.run(["search", query]).done();
        assert!(found.out.contains("배포"), "{query}: {found:?}");
    }
}

#[test]
fn cards_are_listed_with_their_fact_and_what_explains_them() {
    let (home, ids) = with_cards(&[TRUE, FALSE]);
    let path = "data/saegim/library/notebooks/시험/배포.ron";
    let text = String::from_utf8(home.read(path)).unwrap();
    let first = format!("prompt: {TRUE}");
    let explained =
        format!("{first}, explanation: (ko: \"FIFO 큐는\", en: \"A FIFO queue does\"), reference: \"안내서 3쪽\"");
    assert!(text.contains(&first), "{text}");
    home.write(path, text.replace(&first, &explained));
    let listed = home.run(["cards", "--json"]).done().json();
    let card = |id: &str| {
        let mut cards = listed["cards"].as_array().unwrap().iter();
        cards.find(|card| card["id"] == id).unwrap().clone()
    };
    let (explained, bare) = (card(&ids[0]), card(&ids[1]));
    assert_eq!(
        explained["explanation"],
        json!({ "ko": "FIFO 큐는", "en": "A FIFO queue does" })
    );
    assert_eq!(explained["reference"], "안내서 3쪽");
    assert_eq!(
        (&explained["fact"], &bare["fact"]),
        (&json!("1k9xft7g02200"), &json!("1k9xft7g02201"))
    );
    assert_eq!((bare.get("explanation"), bare.get("reference")), (None, None));
    home.write(
        "설명.md",
        "# 설명\n\n1. 큐는 무엇을 지키는가?\n\nA. 순서\n\nB. 색\n\n정답: A\n\n해설: 큐는 줄이다.\n",
    );
    home.run(["import", "설명.md"]).done();
    let proposed = home.run(["propose", "--json"]).done().json();
    let proposals = proposed["proposals"].as_array().unwrap();
    let question = proposals
        .iter()
        .find(|proposal| proposal["from"] == "question")
        .unwrap();
    assert_eq!(question["explanation"]["ko"], "큐는 줄이다.", "{question}");
}

#[test]
fn an_ordering_with_too_few_or_too_many_steps_is_named_and_never_asked() {
    let few = r#"Ordering(question: (ko: "순서는?"), steps: [(ko: "가"), (ko: "나")])"#;
    let many: Vec<String> = (1..=9).map(|n| format!("(ko: \"{n}단계\"),")).collect();
    let many = format!("Ordering(question: (ko: \"순서는?\"), steps: [{}])", many.concat());
    let (home, ids) = with_cards(&[few, &many]);
    let checked = home.run(["check"]).done();
    assert!(checked.out.contains("fewer than 3 different steps"), "{checked:?}");
    assert!(checked.out.contains("more than 8 steps"), "{checked:?}");
    for id in &ids {
        home.run(["review", id, "--answer", "a b"]).refused(1, &["steps"]);
    }
    assert!(!home.run(["cards", "--due"]).done().out.contains("ordering"));
}
