//! The notebook that comes with the program: put into a library, and brought up to date in one that a person worked in.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::home::{Home, Run};

const N_NOTES: usize = 8;

/// The library as the first release put it, with a note of the person's beside it.
fn of_first_release() -> Home {
    let home = Home::with_note();
    let earlier = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/earlier/1");
    copy(&earlier, &home.library());
    assert_eq!(home.run(["check"]).done().out.lines().count(), 1);
    home
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

fn renew(home: &Home) -> Run {
    home.run(["import", "--bundled"]).done()
}

/// How many notes are in which state, by the second column.
fn states(run: &Run, state: &str) -> usize {
    run.out
        .lines()
        .filter(|line| line.split('\t').nth(1) == Some(state))
        .count()
}

fn lambda(home: &Home) -> PathBuf {
    home.library().join("notebooks/DVA-C02/Lambda.ron")
}

/// Changes the file of the note as the person does who works in it.
fn edit(home: &Home, from: &str, to: &str) {
    let text = fs::read_to_string(lambda(home)).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(lambda(home), text.replace(from, to)).unwrap();
}

fn delete_line(home: &Home, id: &str) {
    let text = fs::read_to_string(lambda(home)).unwrap();
    let start = format!("  (id: \"{id}\"");
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with(&start)).collect();
    fs::write(lambda(home), kept.join("\n") + "\n").unwrap();
}

fn exported(home: &Home) -> Value {
    home.run(["export", "--format", "json"]).done().json()
}

fn found<'a>(exported: &'a Value, list: &str, id: &str) -> Option<&'a Value> {
    let notes = exported["notes"].as_array().unwrap().iter();
    notes
        .flat_map(|note| note[list].as_array().unwrap())
        .find(|item| item["id"] == id)
}

fn text_of(exported: &Value, line: &str) -> String {
    found(exported, "blocks", line).unwrap()["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn it_comes_into_a_library_and_the_second_time_changes_nothing() {
    let home = Home::with_note();
    let first = renew(&home);
    assert_eq!(states(&first, "new"), N_NOTES, "{first:?}");
    assert!(home.run(["check"]).done().out.starts_with("notes=9 "));
    let before = home.files();
    let second = renew(&home);
    assert_eq!(states(&second, "unchanged"), N_NOTES, "{second:?}");
    assert!(home.files() == before, "a file was changed");
}

#[test]
fn it_makes_a_library_where_there_is_none_and_trying_it_makes_none() {
    let home = Home::new();
    let tried = home.run(["import", "--bundled", "--dry-run"]).done();
    assert_eq!(states(&tried, "new"), N_NOTES);
    assert!(home.files().is_empty());
    let json = home.run(["import", "--bundled", "--json"]).done().json();
    assert_eq!(json["notes"].as_array().unwrap().len(), N_NOTES);
    assert_eq!(json["twice"], 0);
    assert!(home.run(["check"]).done().out.starts_with("notes=8 "));
}

#[test]
fn it_is_asked_for_by_either_name_and_what_is_written_on_its_pictures_is_exported() {
    let home = Home::new();
    renew(&home);
    for (name, out) in [("AWS 개발자 (DVA)", "ko"), ("AWS Developer (DVA)", "en")] {
        let told = home.run(["export", "--format", "markdown", "--notebook", name, "--output", out]);
        let told = told.done().out;
        assert_eq!(
            told.lines()
                .filter(|file| Path::new(file).extension().is_some_and(|end| end == "md"))
                .count(),
            N_NOTES,
            "{told}"
        );
    }
    let ec2 = "AWS 개발자 (DVA)/EC2.md";
    let exported = home.read(&format!("ko/{ec2}"));
    let text = String::from_utf8(exported).unwrap();
    let below = "![[Elastic Beanstalk 배포 정책 · Deployment policies.png]]\n\n\
                 > 정책 · 인스턴스 · 다운타임 · 배포 중 용량 · 롤백 · 버스트 밸런스\\\n\
                 > All at once · 기존 · 있음 · 모두 중단 · 직접 다시 배포 · 유지\\\n";
    assert!(text.contains(below), "{text}");

    // Where it comes in again, nothing is doubled when it goes out.
    let other = Home::new();
    other.write("EC2.md", &text);
    other.run(["import", "EC2.md"]).done();
    let again = other.run(["export", "--format", "markdown"]).done().out;
    assert_eq!(again, text);
}

#[test]
fn a_library_of_the_first_release_gets_the_sections_and_keeps_the_ids() {
    let home = of_first_release();
    let told = renew(&home);
    assert_eq!(
        (states(&told, "new"), states(&told, "changed")),
        (N_NOTES - 1, 1),
        "{told:?}"
    );
    let now = exported(&home);
    assert!(
        text_of(&now, "1jgfjjz000g1f").contains("콘솔 편집기로는"),
        "a line with newer words"
    );
    assert!(home.run(["check"]).done().out.starts_with("notes=9 "));
    assert_eq!(states(&renew(&home), "unchanged"), N_NOTES);
}

#[test]
fn nothing_a_person_did_is_lost() {
    let home = of_first_release();
    let answered = "1jgfjjz000r01";
    home.run(["review", answered, "good"]).done();
    edit(&home, "최대 6시간까지 재시도한다.", "여섯 시간까지 다시 해 본다.");
    edit(&home, "DB 포트로 받아들여야 한다.", "DB 포트로 받아들인다고 외운다.");
    edit(
        &home,
        "id: \"1jgfjjz000r10\", ",
        "id: \"1jgfjjz000r10\", suspended: true, ",
    );
    let remark = " annotations: [\n  (id: \"1jgfjjz00zzz0\", on: Block(\"1jgfjjz000g1f\"), mark: Remark(\"여기서 틀렸다\"), at: 1763882000000),\n ],\n)\n";
    let text = fs::read_to_string(lambda(&home)).unwrap();
    fs::write(lambda(&home), text.strip_suffix(")\n").unwrap().to_owned() + remark).unwrap();
    // The newer notebook has a card that leads to this line, too.
    delete_line(&home, "1jgfjjz000g22");
    edit(
        &home,
        "Block(\"1jgfjjz000g23\"), Block(\"1jgfjjz000g22\")",
        "Block(\"1jgfjjz000g23\")",
    );
    home.run(["check"]).done();

    let told = renew(&home);
    assert!(told.out.contains("kept 1 twice"), "{told:?}");
    let now = exported(&home);
    assert_eq!(
        text_of(&now, "1jgfjjz000g1n"),
        "스로틀이나 시스템 오류는 여섯 시간까지 다시 해 본다."
    );
    assert!(
        text_of(&now, "1jgfjjz000g1f").contains("콘솔 편집기로는"),
        "newer words below a remark"
    );
    assert!(
        found(&now, "blocks", "1jgfjjz000g22").is_none(),
        "a line that was deleted stays so"
    );
    let both = ["외운다", "RDS Proxy를 두면"].map(|words| {
        let notes = now["notes"].as_array().unwrap().iter();
        let lines = notes.flat_map(|note| note["blocks"].as_array().unwrap());
        lines
            .filter(|line| line["text"].as_str().unwrap().contains(words))
            .count()
    });
    assert_eq!(both, [1, 1], "both sides of a line that both changed");
    assert_eq!(found(&now, "cards", "1jgfjjz000r10").unwrap()["suspended"], true);
    assert!(now.to_string().contains("여기서 틀렸다"));
    let checked = home.run(["check"]).done();
    assert!(checked.out.contains("reviews=1"), "{checked:?}");
    assert_eq!(states(&renew(&home), "unchanged"), N_NOTES, "and it stays so");
}

#[test]
fn newer_words_come_over_those_that_were_put_there_and_not_over_ones_own() {
    let home = Home::with_note();
    renew(&home);
    let note = home
        .library()
        .join("notebooks/AWS 개발자 (DVA) · AWS Developer (DVA)/EC2.ron");
    let kept = home.library().join(".bundled.ron");
    // What an earlier release said in two lines; the person wrote one of them anew.
    for (file, own) in [(&note, true), (&kept, false)] {
        let text = fs::read_to_string(file).unwrap();
        let text = text.replace("명령에는 `-y` 같은", "명령에는 -y 같은");
        let text = text.replace(
            "기본이 standard 모드이고",
            if own {
                "처음에 standard이고"
            } else {
                "기본이 표준 모드이고"
            },
        );
        fs::write(file, text).unwrap();
    }
    let told = renew(&home);
    assert_eq!(states(&told, "changed"), 1, "{told:?}");
    let text = fs::read_to_string(&note).unwrap();
    assert!(text.contains("명령에는 `-y` 같은"), "newer words");
    assert!(text.contains("처음에 standard이고"), "one's own");
}

#[test]
fn a_note_that_was_deleted_stays_so_and_a_notebook_that_was_deleted_comes_back() {
    let home = Home::with_note();
    renew(&home);
    let notebook = home.library().join("notebooks/AWS 개발자 (DVA) · AWS Developer (DVA)");
    fs::remove_file(notebook.join("ECS.ron")).unwrap();
    let told = renew(&home);
    assert_eq!(
        (states(&told, "deleted"), states(&told, "unchanged")),
        (1, N_NOTES - 1),
        "{told:?}"
    );
    assert!(home.run(["check"]).done().out.starts_with("notes=8 "));

    fs::remove_dir_all(&notebook).unwrap();
    assert_eq!(states(&renew(&home), "new"), N_NOTES);
    assert!(home.run(["check"]).done().out.starts_with("notes=9 "));
}

#[test]
fn it_is_imported_alone() {
    let home = Home::new();
    for args in [
        &["import"][..],
        &["import", "--bundled", "a.md"],
        &["import", "--bundled", "--as-new"],
    ] {
        assert_eq!(home.run(args.iter().copied()).code, 2, "{args:?}");
    }
}
