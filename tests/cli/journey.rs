//! From a note to an answered card and out again.

use std::fs::OpenOptions;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use serde_json::json;

use crate::home::{Home, PASTED, Run};

#[test]
fn a_note_comes_in_is_found_asked_checked_and_goes_out() {
    let home = Home::new();
    home.write("note.txt", PASTED);
    let imported = home.run(["import", "note.txt", "--notebook", "시험"]).done();
    assert!(
        imported.lines()[0].ends_with("new\t시험 정리 3 - 컨테이너 (9 lines)"),
        "{imported:?}"
    );
    assert!(imported.out.contains("note.txt:1: left out \"블로그\""), "{imported:?}");
    assert!(imported.out.contains("\"cluster.png\" is missing"), "{imported:?}");

    let found = home.run(["search", "메모리 120"]).done();
    assert_eq!(
        found.lines()[0],
        "시험 정리 3 - 컨테이너 › 작업 › 한 작업의 메모리는 최대 120GB까지"
    );

    let proposed = home.run(["propose"]).done();
    assert!(
        proposed.out.contains("figure\t한 작업의 메모리는 최대 {{120GB}}까지"),
        "{proposed:?}"
    );
    assert!(home.run(["cards"]).done().out.is_empty(), "proposing makes no cards");
    let accepted = home.run(["propose", "--accept"]).done();
    assert_eq!(accepted.out, proposed.out);
    assert!(
        home.run(["propose"]).done().out.is_empty(),
        "an accepted proposal does not come again"
    );

    let cards = home.run(["cards"]).done();
    assert_eq!(cards.lines().len(), proposed.lines().len());
    let due = home.run(["cards", "--due"]).done();
    let first = due.ids()[0];
    assert!(
        home.run(["review", first, "good"])
            .done()
            .out
            .ends_with("(in 10 minutes)\n")
    );
    let graduated = home.run(["review", first, "good"]).done();
    assert!(graduated.out.ends_with("(in 2 days)\n"), "{graduated:?}");
    assert_eq!(
        graduated.out.split(' ').next().unwrap().split('-').count(),
        3,
        "a date comes first"
    );
    assert!(!home.run(["cards", "--due"]).done().ids().contains(&first));

    let n_cards = cards.lines().len();
    let checked = home.run(["check"]).done();
    assert_eq!(
        checked.out,
        format!("notes=1 blocks=9 cards={n_cards} diagrams=1 reviews=2\n")
    );

    let exported = home.run(["export", "--format", "json"]).done().json();
    assert_eq!(exported["notes"][0]["cards"].as_array().unwrap().len(), n_cards);

    let before = home.files();
    let again = home.run(["import", "note.txt", "--notebook", "시험"]).done();
    assert!(again.lines()[0].contains("unchanged"), "{again:?}");
    assert_eq!(home.files(), before, "importing again writes nothing");
}

#[test]
fn standard_input_is_imported_like_a_file() {
    let home = Home::new();
    let imported = home
        .run_with_input(["import", "-", "--json"], PASTED.as_bytes())
        .done()
        .json();
    assert_eq!(imported["notes"][0]["state"], "new");
    assert_eq!(imported["notes"][0]["blocks"], 9);
    assert_eq!(imported["notes"][0]["source"], "pasted text");
    let again = home
        .run_with_input(["import", "-", "--json"], PASTED.as_bytes())
        .done()
        .json();
    assert_eq!(again["notes"][0]["state"], "unchanged");
    assert_eq!(again["notes"][0]["id"], imported["notes"][0]["id"]);
}

#[test]
fn trying_an_import_on_changes_nothing() {
    let home = Home::new();
    home.write("note.txt", PASTED);
    let tried = home.run(["import", "note.txt", "--dry-run"]).done();
    assert!(tried.lines()[0].contains("\tnew\t"), "{tried:?}");
    assert!(home.files().is_empty());
}

#[test]
fn proposals_can_be_accepted_one_by_one() {
    let home = Home::with_note();
    let proposed = home.run(["propose", "--notebook", "시험"]).done();
    let first = proposed.ids()[0];
    let accepted = home.run(["propose", first, "--accept"]).done();
    assert_eq!(accepted.lines(), proposed.lines()[..1]);
    assert_eq!(home.run(["propose"]).done().lines(), proposed.lines()[1..]);
    home.run(["propose", first]).refused(1, &[first]);
    home.run(["propose", "--notebook", "없음"]).refused(1, &["없음"]);
}

#[test]
fn the_library_can_be_named_before_behind_or_in_the_environment() {
    let home = Home::with_note();
    let library = home.library();
    let named = library.to_str().unwrap();
    let expected = home.run(["check"]).done().out;
    let in_environment = |run: &Run| assert_eq!(run.out, expected);
    in_environment(&home.run(["--library", named, "check"]).done());
    in_environment(&home.run(["check", "--library", named]).done());
    let output = home
        .saegim()
        .arg("check")
        .env("SAEGIM_LIBRARY", named)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn answers_given_at_the_same_time_are_all_kept() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    let card = cards.ids()[0];
    let answering: Vec<_> = (0..6)
        .map(|_| {
            let mut command = home.saegim();
            command.args(["review", card, "good"]).stdout(Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    let n_acknowledged = answering
        .into_iter()
        .map(|mut child| child.wait().unwrap())
        .filter(std::process::ExitStatus::success)
        .count();
    let checked = home.run(["check"]).done();
    assert!(
        checked.out.ends_with(&format!("reviews={n_acknowledged}\n")),
        "{checked:?}"
    );
    assert!(n_acknowledged > 0);
}

#[test]
fn a_card_that_is_unknown_is_refused() {
    let home = Home::with_note();
    home.run(["review", "0000000000001", "good"])
        .refused(1, &["0000000000001"]);
    assert!(home.run(["check"]).done().out.ends_with("reviews=0\n"));
}

#[test]
fn figures_count_what_was_answered() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    home.run(["review", cards.ids()[0], "easy"]).done();
    let stats = home.run(["stats", "--json"]).done().json();
    assert_eq!(stats["cards"], cards.lines().len());
    assert_eq!(stats["reviews"], 1);
    assert_eq!(stats["reviews_today"], 1);
    assert!(home.run(["stats"]).done().out.contains("reviews=1\n"));
}

#[test]
fn stats_have_every_figure_of_the_progress_page() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    home.run(["review", cards.ids()[0], "easy", "--confidence", "sure"])
        .done();
    home.run(["review", cards.ids()[1], "again", "--confidence", "unsure"])
        .done();
    let n_cards = cards.lines().len();
    let stats = home.run(["stats", "--json"]).done().json();
    assert_eq!(stats["streak"], json!({"days": 1, "longest": 1}));
    assert_eq!(stats["days"].as_array().unwrap().len(), 365);
    assert_eq!(stats["days"][364]["answers"], 2);
    assert_eq!(stats["weeks"].as_array().unwrap().len(), 12);
    assert_eq!(stats["wanted"], json!([90]));
    assert_eq!(stats["time"]["answers"], 2);
    assert_eq!(stats["recall"]["cards"], 2);
    let due = stats["forecast"]["due"].as_array().unwrap();
    assert_eq!(due.len(), 90);
    let n_due: u64 = due.iter().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(n_due, 2, "{due:?}");
    assert_eq!(stats["forecast"]["new"], n_cards - 2);
    let of_sections = stats["sections"].as_array().unwrap().iter();
    let n_in_sections: u64 = of_sections.map(|section| section["cards"].as_u64().unwrap()).sum();
    assert_eq!(n_in_sections, n_cards as u64);
    assert_eq!(
        (
            &stats["confidence"]["sure"]["right"],
            &stats["confidence"]["unsure"]["right"]
        ),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        stats["hardest_cards"],
        json!([]),
        "nothing that was learned was forgotten"
    );
    let text = home.run(["stats"]).done().out;
    assert!(
        text.contains("streak=1\n") && text.contains("due_in_30_days=2\n"),
        "{text}"
    );
}

#[test]
fn stats_of_a_notebook_are_about_its_cards() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    home.run(["review", cards.ids()[0], "good"]).done();
    let exported = home.run(["export", "--format", "json"]).done().json();
    let name = exported["notes"][0]["notebook"].as_str().unwrap().to_owned();
    home.write("other.md", "# Other\n\n- nothing to ask\n");
    home.run(["import", "other.md", "--notebook", "Other"]).done();
    let of = |name: &str| home.run(["stats", "--json", "--notebook", name]).done().json();
    assert_eq!(
        (&of(&name)["cards"], &of(&name)["reviews"]),
        (&json!(cards.lines().len()), &json!(1))
    );
    assert_eq!((&of("Other")["cards"], &of("Other")["reviews"]), (&json!(0), &json!(0)));
    home.run(["stats", "--notebook", "Nowhere"]).refused(1, &["Nowhere"]);
}

/// A small picture file.
fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(3, 2)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn a_folder_is_imported_with_the_pictures_its_notes_show() {
    let home = Home::new();
    home.write(
        "시험 노트/구조.md",
        "# 구조\n\n- 한 줄\n\n![[그림 1.png]]\n\n![[아닌 것.png]]\n",
    );
    home.write("시험 노트/assets/그림 1.png", png());
    home.write("시험 노트/assets/아닌 것.png", "no picture");
    home.write("시험 노트/assets/unused.png", png().repeat(2));
    home.write("시험 노트/.obsidian/app.md", "hidden");
    let imported = home.run(["import", "시험 노트"]).done();
    assert_eq!(imported.out.matches("\tnew\t").count(), 1, "{imported:?}");
    assert!(imported.out.contains("아닌 것.png: "), "{imported:?}");

    let json = home.run(["export", "--format", "json"]).done().json();
    assert_eq!(json["notes"][0]["notebook"], "시험 노트");
    let shown: Vec<_> = json["diagrams"].as_array().unwrap().iter().collect();
    assert_eq!(shown.len(), 2);
    let picture = &shown.iter().find(|diagram| diagram["name"] == "그림 1.png").unwrap()["picture"];
    assert_eq!(
        (picture["width"].as_u64(), picture["height"].as_u64()),
        (Some(3), Some(2))
    );
    let kept = home.files();
    assert!(
        kept.values().any(|bytes| *bytes == png()),
        "the picture is in the library"
    );
    assert_eq!(
        kept.keys()
            .filter(|path| path.extension().is_some_and(|end| end == "png"))
            .count(),
        1
    );
    home.run(["check"]).done();

    home.run(["import", "시험 노트"]).done();
    assert_eq!(home.files(), kept, "importing again writes nothing");
}

#[test]
fn a_repair_writes_what_is_missing_and_takes_nothing_away() {
    let home = Home::with_note();
    home.run(["check", "--repair"]).done();
    let whole = home.files();
    std::fs::remove_file(home.library().join("library.ron")).unwrap();
    let damaged = home.run(["check"]);
    assert_ne!(damaged.code, 0, "{damaged:?}");
    let _ = home.run(["check", "--repair"]);
    for (path, bytes) in home.files() {
        assert!(
            path.ends_with("library.ron") || whole[&path] == bytes,
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_letter_that_the_disk_changed_is_named_as_damage() {
    let home = Home::with_note();
    home.run(["check"]).done();
    let modified = std::fs::metadata(note_file(&home)).unwrap().modified().unwrap();
    rewrite_note(&home, "120GB", "121GB", modified);
    let checked = home.run(["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.lines()[1].contains("the disk has changed it"), "{checked:?}");
    let repaired = home.run(["check", "--repair"]);
    assert_eq!(repaired.code, 1, "{repaired:?}");
    assert!(repaired.lines()[1].contains("left as it is"), "{repaired:?}");
    let complained = home.run(["propose", "--accept"]);
    assert!(complained.err.contains("the disk has changed it"), "{complained:?}");
}

#[test]
fn an_edit_by_hand_is_no_damage() {
    let home = Home::with_note();
    let modified = std::fs::metadata(note_file(&home)).unwrap().modified().unwrap();
    rewrite_note(&home, "120GB", "240GB", modified + Duration::from_mins(1));
    let checked = home.run(["check"]).done();
    assert_eq!(checked.lines().len(), 1, "{checked:?}");
    assert!(home.run(["search", "240"]).done().out.contains("240GB"));
    assert_eq!(home.run(["check", "--repair"]).done().lines().len(), 1);
}

fn note_file(home: &Home) -> PathBuf {
    home.library().join("notebooks/시험/시험 정리 3 - 컨테이너.ron")
}

fn rewrite_note(home: &Home, from: &str, to: &str, modified: SystemTime) {
    let path = note_file(home);
    let text = std::fs::read_to_string(&path).unwrap().replace(from, to);
    let mut file = OpenOptions::new().write(true).truncate(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.set_modified(modified).unwrap();
}

#[test]
fn the_list_of_due_cards_is_as_long_as_the_figures_say() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let assert_agree = || {
        let listed = home.run(["cards", "--due"]).done();
        let stats = home.run(["stats", "--json"]).done().json();
        let n_today = stats["due"].as_u64().unwrap() + stats["new"].as_u64().unwrap();
        assert_eq!(listed.lines().len() as u64, n_today, "{stats}");
    };
    assert_agree();
    let cards = home.run(["cards", "--due"]).done();
    for (card, grade) in cards.ids().into_iter().zip(["again", "good", "easy"]) {
        home.run(["review", card, grade]).done();
        assert_agree();
    }
    let stats = home.run(["stats", "--json"]).done().json();
    assert_eq!(
        (&stats["due"], &stats["reviews_today"]),
        (&2.into(), &3.into()),
        "what comes back in some minutes is asked today"
    );
}

#[test]
fn suggested_cards_and_cards_are_objects_for_other_programs() {
    let home = Home::new();
    let question = "1. 다음 중 큐는?\n① SNS\n② SQS\n정답: ②\n\n2. 다음 중 함수는?\n① EC2\n② Lambda\n";
    home.write("q.txt", question);
    assert_eq!(home.run(["import", "q.txt"]).code, 0);
    let proposed = home.run(["propose", "--json"]).done().json();
    let choice = &proposed["proposals"][0];
    assert_eq!(
        (&choice["from"], &choice["kind"]),
        (&"question".into(), &"choice".into())
    );
    assert_eq!(choice["question"]["ko"], "다음 중 큐는?");
    let right: Vec<bool> = choice["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["right"] == true)
        .collect();
    assert_eq!(right, [false, true]);
    assert!(choice["sources"][0]["block"].is_string(), "{choice}");
    let unread = &proposed["unread"][0];
    assert!(
        unread["line"].as_u64().unwrap() > 1 && unread["reason"].is_string(),
        "{unread}"
    );

    home.run(["propose", choice["id"].as_str().unwrap(), "--accept"]).done();
    let listed = home.run(["cards", "--json"]).done().json();
    let card = &listed["cards"][0];
    assert_eq!((&card["due"], &card["state"]), (&"new".into(), &"new".into()));
    assert_eq!(
        (&card["memory"], &card["last"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(
        (&card["options"], &card["sources"]),
        (&choice["options"], &choice["sources"])
    );
    home.run(["review", card["id"].as_str().unwrap(), "--answer", "2"])
        .done();
    let listed = home.run(["cards", "--json"]).done().json();
    let card = &listed["cards"][0];
    assert_eq!((&card["state"], &card["lapses"]), (&"learning".into(), &0.into()));
    assert_eq!(card["last"]["grade"], "good");
    for figure in ["stability", "difficulty", "recall"] {
        assert!(card["memory"][figure].as_f64().unwrap() > 0.0, "{card}");
    }
    assert_eq!(
        (&card["suspended"], &card["leech"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    let figures = home.run(["stats", "--json"]).done().json();
    let states = &figures["states"];
    assert_eq!(
        (&states["new"], &states["learning"], &states["leeches"]),
        (&0.into(), &1.into(), &0.into())
    );
}

#[test]
fn a_typed_answer_is_judged_and_recorded_unless_it_is_only_tried() {
    let home = Home::new();
    home.write(
        "q.csv",
        "front,back\n콜드 스타트를 없애는 설정은?,프로비저닝된 동시성\n",
    );
    home.run(["import", "q.csv"]).done();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    let card = cards.ids()[0];
    let tried = |answer: &str| {
        let args = ["review", card, "--answer", answer, "--dry-run", "--json"];
        let judged = home.run(args).done().json();
        assert_eq!(
            (&judged["grade"], &judged["due"]),
            (&serde_json::Value::Null, &serde_json::Value::Null)
        );
        let said = |key: &str| judged[key].as_str().unwrap().to_owned();
        (said("verdict"), said("because"), said("suggested"))
    };
    for (answer, verdict, because, suggested) in [
        ("프로비저닝된 동시성", "right", "same", "good"),
        ("provisioned concurrency", "right", "other_name", "good"),
        ("프로비져닝 동시성", "near", "letters", "hard"),
        ("예약된 동시성", "wrong", "different", "again"),
        ("--", "unanswered", "empty", "again"),
    ] {
        let expected = (verdict.to_owned(), because.to_owned(), suggested.to_owned());
        assert_eq!(tried(answer), expected, "{answer}");
    }
    assert!(home.run(["check"]).done().out.contains("reviews=0"));

    let recorded = home.run(["review", card, "--answer", "프로비져닝 동시성"]).done();
    assert!(
        recorded.out.starts_with("near\thard\t프로비저닝된 동시성\n"),
        "{recorded:?}"
    );
    assert!(recorded.out.ends_with("(in 6 minutes)\n"), "{recorded:?}");
    let overruled = home.run(["review", card, "good", "--answer", "프로비져닝 동시성", "--json"]);
    assert_eq!(overruled.done().json()["grade"], "good");
    assert!(home.run(["check"]).done().out.contains("reviews=2"));
    let guessed = |more: &[&str]| {
        let args = [
            &[
                "review",
                card,
                "--answer",
                "프로비저닝된 동시성",
                "--confidence",
                "guess",
                "--json",
            ][..],
            more,
        ];
        let json = home.run(args.concat()).done().json();
        (json["suggested"].clone(), json["grade"].clone())
    };
    assert_eq!(guessed(&[]), ("again".into(), "again".into()), "luck is not known");
    assert_eq!(
        guessed(&["good"]),
        ("again".into(), "good".into()),
        "the person decides"
    );
    for usage in [
        &["review", card][..],
        &["review", card, "good", "--dry-run"],
        &["review", card, "good", "--confidence", "perhaps"],
    ] {
        assert_eq!(home.run(usage).code, 2, "{usage:?}");
    }
}
