//! Layouts that are no combination of the generator, each with what is to be read.

use saegim::model::{Lang, Prompt};
use saegim::quiz::propose::{ProposalKind, UnreadReason};

use super::proposed;

/// What is asked and the right options of each question, and why others are not.
#[track_caller]
fn check(text: &str, asked: &[(&str, &str)], unread: &[UnreadReason]) {
    for file in ["exam.txt", "exam.md", ""] {
        check_as(text, file, asked, unread);
    }
}

#[track_caller]
fn check_as(text: &str, file: &str, asked: &[(&str, &str)], unread: &[UnreadReason]) {
    let (_, found) = proposed(text, file);
    let read: Vec<(String, String)> = found
        .proposals
        .iter()
        .filter(|proposal| proposal.kind == ProposalKind::Question)
        .map(|proposal| {
            let title = proposal.prompt.title().get(Lang::Ko).to_owned();
            assert!(matches!(proposal.prompt, Prompt::Choice(_)), "{proposal:?}");
            (title, proposal.prompt.answer(Lang::Ko))
        })
        .collect();
    let read: Vec<(&str, &str)> = read.iter().map(|(title, answer)| (&**title, &**answer)).collect();
    assert_eq!(read, asked, "{file:?}\n{text}");
    let reasons: Vec<UnreadReason> = found.unread.iter().map(|unread| unread.reason).collect();
    assert_eq!(reasons, unread, "{file:?}\n{text}");
}

#[test]
fn the_plainest_exam_text_is_read() {
    check(
        "1. 큐는?\n① 주제\n② 줄\n정답: ②\n\n2. 저장소는?\n① 통\n② 줄\n정답: ①\n",
        &[("큐는?", "줄"), ("저장소는?", "통")],
        &[],
    );
    check(
        "1. Which is a queue?\nA. topic\nB. line\nAnswer: B\n\n2. Which is a store?\nA. bucket\nB. line\nAnswer: A\n",
        &[("Which is a queue?", "line"), ("Which is a store?", "bucket")],
        &[],
    );
    check("1. 큐는?\n① 주제 ② 줄 ③ 통 ④ 표\n[정답] ②번\n", &[("큐는?", "줄")], &[]);
    check(
        "1. 큐는?\n㉠ 주제   ㉡ 줄\n㉢ 통   ㉣ 표\n정답은 ㉡이다.\n",
        &[("큐는?", "줄")],
        &[],
    );
}

#[test]
fn answers_at_the_end_are_given_by_number() {
    let exam = "1. 큐는?\n① 주제\n② 줄\n\n2. 저장소는?\n① 통\n② 줄\n\n";
    let read = [("큐는?", "줄"), ("저장소는?", "통")];
    check(&format!("{exam}정답표\n1. ②\n2. ①\n"), &read, &[]);
    check(&format!("{exam}정답표\n1. ② 2. ①\n"), &read, &[]);
    let table = format!("{exam}## 정답 및 해설\n\n| 문항 | 정답 |\n|---|---|\n| 1 | ② |\n| 2 | ① |\n");
    check_as(&table, "exam.md", &read, &[]);
    check(exam, &[], &[UnreadReason::NoAnswer, UnreadReason::NoAnswer]);
    check(&format!("{exam}정답표\n1. ②\n"), &read[..1], &[UnreadReason::NoAnswer]);
}

#[test]
fn what_stands_before_boxes_belongs_to_the_question() {
    check_as(
        "### What does it give?\n\n```java\nreturn a -> b;\n```\n\n- [ ] one\n- [x] two\n",
        "exam.md",
        &[("What does it give?\n```\nreturn a -> b;\n```", "two")],
        &[],
    );
    check_as(
        "### What does it give?\n\nMore words.\n\n- [ ] one\n- [x] two\n",
        "exam.md",
        &[("What does it give?\nMore words.", "two")],
        &[],
    );
}

#[test]
fn an_answer_of_another_kind_is_named() {
    check("1. 큐는?\n① 주제\n② 줄\n정답: B\n", &[], &[UnreadReason::NotAnOption]);
    check(
        "1. 큐는?\n가. 주제\n나. 줄\n정답: 2\n",
        &[],
        &[UnreadReason::UnclearNumber],
    );
    check("1. 큐는?\n① 주제\n② 줄\n정답: ③\n", &[], &[UnreadReason::NotAnOption]);
}
