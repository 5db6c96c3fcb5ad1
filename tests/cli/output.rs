//! What is printed, for people and for programs, and the exit codes.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use crate::home::Home;

#[test]
fn hits_are_printed_as_note_heading_line() {
    let home = Home::with_note();
    let found = home.run(["search", "ㅋㅌㅇㄴ", "--limit", "1"]).done();
    assert_eq!(found.lines().len(), 1);
    assert!(home.run(["search", "없는말임"]).done().out.is_empty());
}

#[test]
fn hits_for_programs_have_their_place_and_ranges() {
    let home = Home::with_note();
    let answer = home.run(["search", "--json", "메모리", "120"]).done().json();
    assert_eq!(answer["query"], "메모리 120");
    assert!(answer["elapsed_us"].is_u64());
    let hit = &answer["hits"][0];
    assert_eq!(hit["kind"], "list_item");
    assert_eq!(hit["note"], "시험 정리 3 - 컨테이너");
    assert_eq!(hit["heading"], "작업");
    assert_eq!(hit["line"], 5);
    let text = hit["text"].as_str().unwrap();
    let marked: Vec<&str> = hit["ranges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|range| {
            let end = |place: usize| usize::try_from(range[place].as_u64().unwrap()).unwrap();
            text.get(end(0)..end(1)).unwrap()
        })
        .collect();
    assert_eq!(marked, ["메모리", "120"]);
    for key in ["id", "score", "why"] {
        assert!(!hit[key].is_null(), "{key}");
    }
}

#[test]
fn filters_work_as_they_do_in_the_window() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let found = |query: &str| home.run(["search", query]).done().out;
    assert!(found("메모리").contains("컨테이너 이미지와 메모리를 적는다"));
    let without = found("메모리 -이미지");
    assert!(
        without.contains("최대 120GB까지") && !without.contains("이미지와 메모리"),
        "{without}"
    );
    assert!(found("\"최대 120GB\"").contains("최대 120GB까지"));
    assert_eq!(found("\"최대120GB\""), "");
    assert_eq!(found("is:missing").lines().count(), 1);
    let n_cards = home.run(["cards"]).done().lines().len();
    assert!(n_cards > 0);
    assert_eq!(found("상태:카드").lines().count(), n_cards);
    assert_eq!(found("is:new notebook:시험").lines().count(), n_cards);
    assert_eq!(found("is:due"), "");
    assert_eq!(found("is:card note:없는노트"), "");
    let run = home.run(["search", "--", "-메모리"]).done();
    assert_eq!(run.out, "", "nothing is asked for");
    let card = home.run(["cards"]).done().ids()[0].to_owned();
    home.run(["review", &card, "again"]).done();
    assert_eq!(found("is:new").lines().count(), n_cards - 1);
    // Behind two dashes a query may begin with one.
    let run = home.run(["search", "--", "-is:card", "fargate"]).done();
    assert!(run.out.contains("Fargate"), "{run:?}");
}

#[test]
fn what_of_a_query_was_not_understood_is_said_on_standard_error() {
    let home = Home::with_note();
    for (query, said) in [
        ("is:bogus", "unknown filter is:bogus"),
        ("상태:뭔가", "새카드"),
        ("kind:card", "unknown filter kind:"),
        ("nc -zv", "nc \"-zv\""),
    ] {
        let run = home.run(["search", query]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{query}");
        assert!(run.err.contains(said), "{query}: {}", run.err);
    }
}

#[test]
fn queries_on_standard_input_are_answered_one_by_one() {
    let home = Home::with_note();
    let input = b"fargate\n\nzzzzzz\r\n\xff\xfe\n";
    let run = home.run_with_input(["search", "--stdin", "--json"], input).done();
    let answers: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let queries: Vec<&str> = answers.iter().map(|answer| answer["query"].as_str().unwrap()).collect();
    assert_eq!(queries, ["fargate", "", "zzzzzz", "\u{fffd}\u{fffd}"]);
    assert!(!answers[0]["hits"].as_array().unwrap().is_empty());
}

#[test]
fn commands_that_make_no_sense_end_with_two() {
    let home = Home::with_note();
    for args in [
        &["frobnicate"][..],
        &["search"],
        &["search", "--stdin", "x"],
        &["review", "x", "good"],
        &["review", "0000000000001", "perfect"],
        &["import"],
        &["export"],
        &["export", "--format", "pdf"],
        &["--libary", "x", "check"],
    ] {
        let run = home.run(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?} {run:?}");
        assert!(!run.err.is_empty());
    }
    for args in ["--help", "--version"] {
        let run = home.run([args]).done();
        assert!(run.out.to_lowercase().contains("saegim"), "{run:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let home = Home::with_note();
    let words = "- 한 줄에 10GB\n".repeat(20_000);
    home.write("long.md", words);
    home.run(["import", "long.md"]).done();
    let mut child = home
        .saegim()
        .args(["export", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn nothing_to_read_in_is_said_in_one_sentence() {
    let home = Home::new();
    let library = home.library();
    let named = library.to_str().unwrap();
    for args in [
        &["search", "x"][..],
        &["cards"],
        &["propose"],
        &["propose", "--accept"],
        &["check"],
        &["check", "--repair"],
        &["stats"],
        &["export", "--format", "json"],
        &["review", "0000000000001", "good"],
    ] {
        home.run(args).refused(1, &[named, "saegim import"]);
    }
    assert!(!library.exists(), "looking makes no library");
}
