//! The wrong answers on one sheet.

use crate::home::Home;

const TABLE: &str = "question,A,B,C,answer,explanation\n\
    \"Which service is a <queue>?\",Amazon SNS,Amazon SQS,Amazon MQ,B,It holds *messages*.\n\
    \"Which is serverless?\",Lambda,EC2,ECS,A,\n";

/// A library in which both questions were answered, the first one wrongly and twice in the same way.
fn with_mistakes() -> Home {
    let home = Home::new();
    home.write("exam.csv", TABLE);
    home.run(["import", "exam.csv", "--notebook", "AWS"]).done();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    let of = |words: &str| {
        let line = cards.lines().into_iter().find(|line| line.contains(words)).unwrap();
        line.split_whitespace().next().unwrap().to_owned()
    };
    for _ in 0..2 {
        home.run(["review", &of("<queue>"), "again", "--answer", "a"]).done();
    }
    home.run(["review", &of("serverless"), "--answer", "a"]).done();
    home
}

#[test]
fn what_was_wrong_stands_on_a_sheet_with_what_was_chosen_and_what_is_right() {
    let home = with_mistakes();
    let sheet = home.run(["wrong"]).done().out;
    for part in [
        "# Wrong answers\n",
        "1 question · ",
        "1. **Which service is a \\<queue>?**\n",
        "Your answer: ~~Amazon SNS~~\n",
        "Correct answer: **Amazon SQS**\n",
        "It holds \\*messages\\*.\n",
        "wrong 2 times\n",
        "## Easily confused\n",
    ] {
        assert!(sheet.contains(part), "{part}\n{sheet}");
    }
    assert!(!sheet.contains("serverless"), "{sheet}");
    home.run(["wrong", "--output", "sheet.MD", "--notebook", "AWS"]).done();
    let named = String::from_utf8(home.read("sheet.MD")).unwrap();
    assert!(named.contains("\nAWS · 1 question · "), "{named}");
    home.run(["wrong", "--notebook", "GCP"])
        .refused(1, &["there is no notebook \"GCP\"", "\"AWS\""]);
}

#[test]
fn a_page_to_print_is_written_in_the_language_that_is_asked_for() {
    let home = with_mistakes();
    home.run(["wrong", "--output", "sheet.html", "--lang", "ko"]).done();
    let page = String::from_utf8(home.read("sheet.html")).unwrap();
    for part in [
        "<html lang=\"ko\">",
        "<title>오답노트</title>",
        "<h3>Which service is a &lt;queue&gt;?</h3>",
        "<p class=\"given\"><span>Amazon SNS</span></p>",
        "<p class=\"right\">Amazon SQS</p>",
        "2번 틀림",
        "<h2>헷갈리는 짝</h2>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_sheet_without_mistakes_says_so_and_another_format_is_refused_before_anything_is_read() {
    let home = Home::with_note();
    let sheet = home.run(["wrong", "--lang", "en"]).done().out;
    assert!(sheet.contains("There are no wrong answers."), "{sheet}");
    home.run(["wrong", "--output", "sheet.pdf"])
        .refused(2, &["sheet.pdf", ".md", ".html"]);
    home.run(["wrong", "--notebook", "없음"]).refused(1, &["없음"]);
    std::fs::create_dir(home.path("sheets.md")).unwrap();
    home.run(["wrong", "--output", "sheets.md"])
        .refused(1, &["sheets.md", "it is a folder: name a file in it"]);
    assert!(!home.path("sheet.pdf").exists());
}
