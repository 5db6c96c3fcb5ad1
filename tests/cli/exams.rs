//! A mock exam on paper.

use saegim::model::is_hangul;

use crate::home::Home;

fn with_bundled() -> Home {
    let home = Home::new();
    home.run(["import", "--bundled"]).done();
    home
}

/// The questions, and the answers.
fn parts(html: &str) -> (&str, &str) {
    html.split_once("<section class=\"new-page\">").unwrap()
}

#[test]
fn questions_and_answers_stand_apart_and_nothing_is_recorded() {
    let home = with_bundled();
    let before = home.files();
    let run = home
        .run(["exam", "--profile", "aws-dva-c02", "--count", "12", "--seed", "7"])
        .done();
    assert_eq!(home.files(), before);
    let (questions, answers) = parts(&run.out);
    assert!(questions.contains("<html lang=\"ko\">"));
    assert!(questions.contains("Noto Sans KR"));
    for part in [questions, answers] {
        assert_eq!(part.matches("<li class=\"whole\">").count(), 12, "{part}");
    }
    assert_eq!(questions.matches("<strong>").count(), 0);
    assert_eq!(answers.matches("<strong>").count(), 12);
    // What is marked has a page of its own, and what is right stands together before the reasons.
    let (questions, marks) = questions.split_once("<section class=\"new-page marked\">").unwrap();
    assert!(questions.contains("<ol class=\"questions columns\">"));
    let items = marks.split("<li>").skip(1);
    let n_circles: Vec<usize> = items.map(|item| item.matches("<i>").count()).collect();
    let options = questions.split("<ul class=\"options\">").skip(1);
    let n_options: Vec<usize> = options
        .map(|list| list.split("</ul>").next().unwrap().matches("<li>").count())
        .collect();
    assert_eq!(n_circles, n_options);
    assert_eq!(n_circles.len(), 12);
    let (key, _) = answers.split_once("<ol class=\"answers columns\">").unwrap();
    assert_eq!(key.matches("<b>").count(), 12);
    // The same number draws the same exam.
    let again = home.run(["exam", "--profile", "aws-dva-c02", "--count", "12", "--seed", "7"]);
    assert_eq!(again.done().out, run.out);
}

#[test]
fn an_exam_is_written_into_a_file_in_either_language() {
    let home = with_bundled();
    for (lang, word) in [("ko", "정답과 풀이"), ("en", "Answers")] {
        let file = format!("exam-{lang}.html");
        let args = [
            "exam",
            "--profile",
            "aws-dva-c02",
            "--count",
            "3",
            "--lang",
            lang,
            "--output",
        ];
        let run = home.run(args.into_iter().chain([file.as_str()])).done();
        assert_eq!(run.out, "");
        let html = String::from_utf8(home.read(&file)).unwrap();
        assert!(html.contains(&format!("<html lang=\"{lang}\">")) && html.contains(word));
        assert!(!html.contains("<script"));
    }
}

#[test]
fn code_in_a_question_is_printed_as_it_is_written() {
    let home = Home::new();
    let note = "# 배포\n\n다음 템플릿에서 잘못된 것은?\n\n```yaml\nFn:\n  Memory: 20000\n```\n\n\
        A. Fn\nB. Memory\nC. 20000\n\n정답: B\n";
    home.write("note.md", note);
    home.run(["import", "note.md", "--notebook", "AWS"]).done();
    home.run(["propose", "--accept"]).done();
    let pre = "<pre>Fn:\n  Memory: 20000</pre>";
    let paper = home
        .run(["exam", "--profile", "korean-written", "--count", "1"])
        .done()
        .out;
    assert!(
        paper.contains(&format!("다음 템플릿에서 잘못된 것은?</p>{pre}")),
        "{paper}"
    );
    let cards = home.run(["cards"]).done().out;
    let card = cards.split_whitespace().next().unwrap();
    home.run(["review", card, "--answer", "a"]).done();
    home.run(["wrong", "--output", "sheet.html"]).done();
    let sheet = String::from_utf8(home.read("sheet.html")).unwrap();
    assert!(
        sheet.contains(&format!("다음 템플릿에서 잘못된 것은?</h3>{pre}")),
        "{sheet}"
    );
    let sheet = home.run(["wrong"]).done().out;
    let fenced = "1. **다음 템플릿에서 잘못된 것은?**\n\n    ```\n    Fn:\n      Memory: 20000\n    ```\n\n    - ";
    assert!(sheet.contains(fenced), "{sheet}");
    assert!(!paper.contains("```"));
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let home = with_bundled();
    home.run(["exam", "--profile", "moon"])
        .refused(1, &["moon", "aws-dva-c02"]);
    let none = home.run(["exam", "--profile", "aws-dva-c02", "--count", "0"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("--count"));
    home.run(["exam", "--profile", "aws-dva-c02", "--notebook", "moon"])
        .refused(1, &["moon"]);
    // More than there are: shorter, so that the weights hold.
    let run = home.run(["exam", "--profile", "aws-dva-c02", "--count", "400"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("of 400"), "{}", run.err);
    let home = Home::with_note();
    home.run(["exam", "--profile", "aws-dva-c02"])
        .refused(1, &["no question"]);
}

#[test]
fn a_preset_of_ones_own_is_taken_by_its_name_and_told_where_a_name_is_unknown() {
    let home = with_bundled();
    let file = home.library().join("library.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let own = "exam_presets: [(name: \"내 시험\", exam: (name: \"작은 시험\", questions: 4, minutes: 10, kinds: [\"single\"]))],\n retention_percent";
    std::fs::write(file, text.replacen("retention_percent", own, 1)).unwrap();
    let paper = home.run(["exam", "--profile", "내 시험"]).done().out;
    let (questions, _) = parts(&paper);
    assert!(questions.contains("작은 시험"), "{questions}");
    assert_eq!(questions.matches("<li class=\"whole\">").count(), 4);
    home.run(["exam", "--profile", "없는 시험"])
        .refused(1, &["없는 시험", "aws-dva-c02", "내 시험"]);
}

#[test]
fn a_whole_exam_of_the_bundled_notebook_is_in_one_language() {
    let home = with_bundled();
    let args = ["exam", "--profile", "aws-dva-c02", "--count", "65", "--lang"];
    for (lang, quoted) in [("ko", "노트: "), ("en", "Note: ")] {
        let run = home.run(args.into_iter().chain([lang])).done();
        assert_eq!(run.err, "", "it is as long as it was asked for");
        assert!(run.out.contains(quoted));
        let has_korean = run.out.chars().any(is_hangul);
        assert_eq!(has_korean, lang == "ko");
    }
}
