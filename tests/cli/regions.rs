//! Cards that ask regions of diagrams: listed, answered, exported and checked.

use serde_json::json;

use crate::home::Home;
use crate::kinds::{exported_card, judged};

/// Two boxes, one within the other, beside a round one; a box without a name; and one on a picture that is missing.
const REGIONS: &str = r#"
    (id: "1k9xft7g03001", label: (ko: "바깥 상자", en: "outer box"), shape: Rect(0.1, 0.1, 0.6, 0.6)),
    (id: "1k9xft7g03002", label: (ko: "안쪽 상자", en: "inner box"), shape: Rect(0.2, 0.2, 0.2, 0.2)),
    (id: "1k9xft7g03003", label: (ko: "원", en: "circle"), shape: Ellipse(0.85, 0.5, 0.1, 0.2)),
    (id: "1k9xft7g03004", shape: Rect(0.0, 0.9, 0.1, 0.1)),
"#;

/// A library with a diagram and a note of these cards.
fn with_cards(prompts: &[&str]) -> (Home, Vec<String>) {
    let home = Home::with_note();
    let folder = "data/saegim/library";
    let notebook = String::from_utf8(home.read(&format!("{folder}/notebooks/시험/notebook.ron"))).unwrap();
    let id_of_notebook = notebook
        .split("id: \"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let picture = format!(
        "(hash: \"{}\", format: Png, width: 400, height: 300, bytes: 12)",
        "07".repeat(32)
    );
    for (n, name, picture) in [(0, "그림", format!("picture: {picture},")), (1, "없음", String::new())] {
        let regions = if n == 0 {
            REGIONS
        } else {
            "(id: \"1k9xft7g03011\", label: (ko: \"잃은 것\"), shape: Rect(0.1, 0.1, 0.6, 0.6)),"
        };
        home.write(
            &format!("{folder}/diagrams/{name}.ron"),
            format!(
                "(format: 1, id: \"1k9xft7g0400{n}\", notebook: \"{id_of_notebook}\", name: \"{name}\", {picture} regions: [{regions}])"
            ),
        );
    }
    let id = |n: usize| format!("1k9xft7g021{n:02}");
    let cards = prompts.iter().enumerate();
    let cards: Vec<String> = cards
        .map(|(n, prompt)| format!("(id: \"{}\", fact: \"1k9xft7g022{n:02}\", prompt: {prompt}),\n", id(n)))
        .collect();
    home.write(
        &format!("{folder}/notebooks/시험/그림.ron"),
        format!(
            "(format: 1, id: \"1k9xft7g02000\", title: \"그림\", cards: [{}])",
            cards.concat()
        ),
    );
    let ids = (0..prompts.len()).map(id).collect();
    (home, ids)
}

const NAME: &str = r#"Diagram(region: "1k9xft7g03002", name: (ko: "안쪽 상자", en: "inner box"), all: true)"#;
const INNER: &str = r#"Diagram(region: "1k9xft7g03002", name: (ko: "안쪽 상자", en: "inner box"), place: true)"#;
const OUTER: &str = r#"Diagram(region: "1k9xft7g03001", name: (ko: "바깥 상자", en: "outer box"), place: true)"#;

#[test]
fn a_name_is_judged_in_both_languages_and_a_place_by_the_smallest_region_there() {
    let (home, ids) = with_cards(&[NAME, INNER, OUTER]);
    for (card, answer, verdict, suggested) in [
        (0, "안쪽 상자", "right", "good"),
        (0, "안쪽상자", "right", "good"),
        (0, "Inner Box", "right", "good"),
        (0, "바깥 상자", "wrong", "again"),
        (1, "0.3, 0.3", "right", "good"),
        (1, "30%, 30%", "right", "good"),
        (1, "2", "right", "good"),
        (1, "1k9xft7g03002", "right", "good"),
        (1, "0.5, 0.5", "wrong", "again"),
        (1, "1", "wrong", "again"),
        (1, "0.99, 0.01", "wrong", "again"),
        (1, "안쪽 상자", "unanswered", "again"),
        (1, "9", "unanswered", "again"),
        (1, "1.3, 0.3", "unanswered", "again"),
        (1, "", "unanswered", "again"),
        (2, "0.5, 0.5", "right", "good"),
        (2, "0.3 0.3", "wrong", "again"),
    ] {
        let expected = (verdict.to_owned(), suggested.to_owned());
        assert_eq!(judged(&home, &ids[card], answer), expected, "{answer:?} to card {card}");
    }
    home.run(["review", &ids[1], "--answer", "0.3, 0.25"]).done();
    let card = exported_card(&home, &ids[1]);
    let pointed = json!({ "pointed": { "region": "1k9xft7g03002", "at": [0.3, 0.25] } });
    assert_eq!(card["reviews"][0]["response"], pointed);
}

#[test]
fn cards_that_ask_regions_say_which_and_what() {
    let (home, ids) = with_cards(&[NAME, INNER]);
    let listed = home.run(["cards", "--json"]).done().json();
    let of = |id: &str| {
        let cards = listed["cards"].as_array().unwrap();
        cards.iter().find(|card| card["id"] == id).unwrap().clone()
    };
    let (name, place) = (of(&ids[0]), of(&ids[1]));
    for (card, asks, hides) in [(&name, "name", "all"), (&place, "place", "one")] {
        assert_eq!(card["kind"], "diagram");
        assert_eq!(card["region"], "1k9xft7g03002");
        assert_eq!((&card["asks"], &card["hides"]), (&json!(asks), &json!(hides)));
    }
    assert_eq!(name["answer"]["en"], "inner box");
    assert!(name["question"]["en"].as_str().unwrap().contains("marked region"));
    assert_eq!(place["question"]["en"], "inner box");
}

#[test]
fn a_region_that_is_gone_or_cannot_be_shown_is_named_and_not_asked() {
    let (home, ids) = with_cards(&[
        NAME,
        r#"Diagram(region: "1k9xft7g03zzz", name: (ko: "어디에도 없다"))"#,
        r#"Diagram(region: "1k9xft7g03004", name: (ko: "이름 없는 상자"))"#,
        r#"Diagram(region: "1k9xft7g03011", name: (ko: "잃은 것"), place: true)"#,
    ]);
    let checked = home.run(["check"]);
    for said in ["a diagram that is gone", "without a name", "whose image is missing"] {
        assert!(checked.out.contains(said), "{said}: {checked:?}");
    }
    let listed = home.run(["cards", "--json"]).done().json();
    for id in &ids[1..] {
        let cards = listed["cards"].as_array().unwrap();
        let card = cards.iter().find(|card| card["id"] == id.as_str()).unwrap();
        assert_eq!(card["due"], "defective");
        home.run(["review", id, "good"]).refused(1, &[id]);
    }
    let due = home.run(["cards", "--due"]).done();
    assert!(due.ids().contains(&&*ids[0]));
    assert!(ids[1..].iter().all(|id| !due.ids().contains(&&**id)), "{due:?}");
}
