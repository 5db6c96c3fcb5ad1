//! Kinds of questions beside the plainest: marks on options, boxes below code and pictures, true or false, two lists,
//! short answers; and layouts that are broken, of which each question is named.

use saegim::model::{Lang, Prompt};
use saegim::quiz::propose::{ProposalKind, UnreadReason};

use super::proposed;

/// Questions with the right options of each and what the others are; then the cards without options; then what is named.
#[track_caller]
fn check(file: &str, text: &str, choices: &[(&str, &str)], cards: &[(&str, &str)], unread: &[UnreadReason]) {
    let (_, found) = proposed(text, file);
    let (mut read, mut short) = (Vec::new(), Vec::new());
    for proposal in &found.proposals {
        let title = proposal.prompt.title().get(Lang::Ko).to_owned();
        let answer = proposal.prompt.answer(Lang::Ko);
        match (&proposal.prompt, proposal.kind) {
            (Prompt::Choice(_), ProposalKind::Question) => read.push((title, answer)),
            (Prompt::Recall(_), ProposalKind::Flashcard) => short.push((title, answer)),
            _ => {}
        }
    }
    let of = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter()
            .map(|&(title, answer)| (title.to_owned(), answer.to_owned()))
            .collect()
    };
    assert_eq!(read, of(choices), "{file:?}\n{text}");
    assert_eq!(short, of(cards), "{file:?}\n{text}");
    let reasons: Vec<UnreadReason> = found.unread.iter().map(|unread| unread.reason).collect();
    assert_eq!(reasons, unread, "{file:?}\n{text}");
}

#[test]
fn a_mark_on_an_option_says_that_it_is_right() {
    for options in [
        "① 주제\n② 줄 ✅\n③ 통\n",
        "① 주제\n② 줄 (정답)\n③ 통\n",
        "① 주제\n✔ ② 줄\n③ 통\n",
        "① 주제\n② 줄 ← 정답\n③ 통\n",
        "① 주제\n② **줄**\n③ 통\n",
        "① 주제\n**② 줄**\n③ 통\n",
        "① 주제 ❌\n② 줄 ✅\n③ 통 ❌\n",
        "① 주제  ② 줄 ✅  ③ 통\n",
        "[ ] ① 주제\n[x] ② 줄\n[ ] ③ 통\n",
    ] {
        for file in ["exam.txt", "exam.md", ""] {
            check(file, &format!("1. 큐는?\n{options}"), &[("큐는?", "줄")], &[], &[]);
        }
    }
    let unclear = &[UnreadReason::UnclearMarks];
    // In one row a mark that stands between two options may be either's.
    check("exam.txt", "1. 큐는?\n① 주제 ✅ ② 줄 ③ 통\n", &[], &[], unclear);
    // What is false may be what the cross marks, or what is asked for.
    check(
        "exam.txt",
        "1. 큐가 아닌 것은?\n① 주제 (X)\n② 줄 (O)\n",
        &[],
        &[],
        unclear,
    );
    check("exam.md", "1. 큐는?\n\n① **주제**\n② **줄**\n③ 통\n", &[], &[], unclear);
    let differ = &[UnreadReason::Contradiction];
    check(
        "exam.txt",
        "1. 큐는?\n① 주제\n② 줄 ✅\n③ 통\n정답: ③\n",
        &[],
        &[],
        differ,
    );
    check(
        "exam.txt",
        "1. 큐는?\n① 주제\n② 줄 ✅\n③ 통\n정답: ②\n",
        &[("큐는?", "줄")],
        &[],
        &[],
    );
}

#[test]
fn a_list_of_what_is_good_and_bad_is_no_question() {
    check("a.md", "### 장점과 단점\n\n- ✅ 빠르다\n- ❌ 비싸다\n", &[], &[], &[]);
    check("a.md", "Services:\n\n- one\n- **two**\n", &[], &[], &[]);
    check("a.md", "### 할 일\n\n- 표 만들기 ✅\n- 글 쓰기\n", &[], &[], &[]);
    let answered = "> [!question] 큐는?\n> 메시지를 담는 것\n\n- [x] 다 한 일\n- [ ] 남은 일\n";
    check("a.md", answered, &[], &[("큐는?", "메시지를 담는 것")], &[]);
}

#[test]
fn boxes_are_read_below_anything_and_with_anything() {
    let code = "### 무엇을 주는가?\n\n- [ ] A\n  ```\n  x -> y\n  ```\n- [x] B\n  ```\n  y\n  ```\n";
    check("a.md", code, &[("무엇을 주는가?", "B\n```\ny\n```")], &[], &[]);
    let picture = "### 어느 그림인가?\n\n- [ ] ![하나](a.png)\n- [x] ![둘](b.png)\n";
    check("a.md", picture, &[("어느 그림인가?", "![b.png\u{20}둘]")], &[], &[]);
    for (stem, shown) in [
        ("```json\n{ \"a\": 1 }\n```", "```\n{ \"a\": 1 }\n```"),
        ("다음을 보라.", "다음을 보라."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n1\t2"),
    ] {
        let text = format!("### 무엇인가?\n\n{stem}\n\n- [ ] 하나\n- [x] 둘\n");
        check("a.md", &text, &[(&format!("무엇인가?\n{shown}"), "둘")], &[], &[]);
    }
    check(
        "a.md",
        "### 몇 개인가?\n\n- [ ] 12.\n- [x] 6.\n- [ ] 4.\n",
        &[("몇 개인가?", "6.")],
        &[],
        &[],
    );
    check(
        "a.md",
        "### 순서는?\n\n- [ ] 1. 빌드 2. 묶기 3. 배포\n- [x] 1. 묶기 2. 빌드 3. 배포\n",
        &[("순서는?", "1. 묶기 2. 빌드 3. 배포")],
        &[],
        &[],
    );
    check(
        "a.md",
        "What can be reached?\n\n* (true) Machines are made.\n* (true) All is written.\n* (false) It is cheap.\n",
        &[("What can be reached?", "Machines are made.\nAll is written.")],
        &[],
        &[],
    );
}

#[test]
fn statements_are_true_or_false() {
    for (text, asked) in [
        (
            "1. 람다는 15분까지 돈다. (O/X)\n정답: O\n\n2. 큐는 주제이다. (O/X)\n정답: X\n",
            ["람다는 15분까지 돈다. (O/X)", "큐는 주제이다. (O/X)"],
        ),
        (
            "1. 람다는 15분까지 돈다. ( O )\n2. 큐는 주제이다. ( X )\n",
            ["람다는 15분까지 돈다.", "큐는 주제이다."],
        ),
    ] {
        for file in ["exam.txt", "exam.md", ""] {
            check(file, text, &[(asked[0], "O"), (asked[1], "X")], &[], &[]);
        }
    }
    check(
        "a.txt",
        "Q1. True or False: a queue holds messages.\nAnswer: True\nExplanation: It waits.\n",
        &[("True or False: a queue holds messages.", "True")],
        &[],
        &[],
    );
    check(
        "a.txt",
        "1. 람다는 15분까지 돈다. (O/X)\n\n2. 큐는 주제이다. (O/X)\n정답: X\n",
        &[("큐는 주제이다. (O/X)", "X")],
        &[],
        &[UnreadReason::NoAnswer],
    );
    check("a.txt", "1. 맥스웰의 방정식 (X)\n", &[], &[], &[]);
}

#[test]
fn options_stand_in_a_right_and_a_wrong_list() {
    let lists = "### 큐인 것을 모두 고르면?\n\n**정답**\n\n- 줄\n- 대기열\n\n**오답**\n\n- 주제\n- 통\n";
    check("a.md", lists, &[("큐인 것을 모두 고르면?", "줄\n대기열")], &[], &[]);
    check(
        "a.txt",
        "1. Which is a queue?\nCorrect answer: a line\nWrong answers: a topic, a bucket\n",
        &[("Which is a queue?", "a line")],
        &[],
        &[],
    );
}

#[test]
fn a_short_answer_stands_behind_a_fold_or_a_mark() {
    let fold = "되풀이하면 결함을 못 찾는다는 원리는?\n\n<details>\n<summary>정답</summary>\n- 살충제 역설\n</details>\n\n---\n\n세 요소를 적으시오.\n\n<details><summary>정답 보기</summary>\n\n구문, 의미, 때\n\n셋이 함께 쓰인다.\n\n</details>\n";
    check(
        "a.md",
        fold,
        &[],
        &[
            ("되풀이하면 결함을 못 찾는다는 원리는?", "살충제 역설"),
            ("세 요소를 적으시오.", "구문, 의미, 때"),
        ],
        &[],
    );
    let summary = "<details>\n<summary>두 규약의 차이를 설명하시오.</summary>\n\n하나는 순서를 지킨다.\n\n</details>\n";
    check(
        "a.md",
        summary,
        &[],
        &[("두 규약의 차이를 설명하시오.", "하나는 순서를 지킨다.")],
        &[],
    );
    check(
        "a.md",
        "어떻게 쓰는가?\n?\n```python\nclass A:\n\n    x = 1\n```\n\n```\nx = True\n```\n?\n참\n",
        &[],
        &[
            ("어떻게 쓰는가?", "```\nclass A:\n\n    x = 1\n```"),
            ("```\nx = True\n```", "참"),
        ],
        &[],
    );
    check(
        "a.md",
        "<details>\n<summary>목차</summary>\n\n- 하나\n- 둘\n\n</details>\n",
        &[],
        &[],
        &[],
    );
}

#[test]
fn a_short_answer_stands_behind_the_word_for_it() {
    let exam = "# 단답형\n\n문제 1. 한 번에 나르는 양의 한도는?\n정답: 열두 상자\n해설: 그보다 무거우면 바퀴가 휜다.\n\n2. 다음 빈칸에 들어갈 말을 쓰시오. 배는 (   )에 맞춰 나간다.\n답: 물때\n\n3. Which crew loads the cart?\n\nAnswer: the night crew\n\n4. 짐을 세는 차례를 서술하라.\n[정답]\n무게를 잰다.\n쪽지를 붙인다.\n\n5. 다음 것은?\n정답: ②\n";
    let cards = [
        ("한 번에 나르는 양의 한도는?", "열두 상자"),
        ("다음 빈칸에 들어갈 말을 쓰시오. 배는 (   )에 맞춰 나간다.", "물때"),
        ("Which crew loads the cart?", "the night crew"),
        ("짐을 세는 차례를 서술하라.", "무게를 잰다.\n쪽지를 붙인다."),
    ];
    for file in ["exam.txt", "exam.md", ""] {
        check(file, exam, &[], &cards, &[UnreadReason::UnclearOptions]);
        let (_, found) = proposed(exam, file);
        let why = found.proposals[0].explanation.get(Lang::Ko).to_owned();
        assert_eq!(why, "그보다 무거우면 바퀴가 휜다.", "{file:?}");
    }
    check(
        "a.md",
        "1. 짐을 싣는 조는?\n   - 정답: 밤 조\n2. 배를 미는 조는?\n   - 정답: 낮 조\n",
        &[],
        &[("짐을 싣는 조는?", "밤 조"), ("배를 미는 조는?", "낮 조")],
        &[],
    );
    // Options without signs and labels of options that are pictures are named; talk about answers is nothing.
    let unclear = &[UnreadReason::UnclearOptions];
    for (none, unread) in [
        ("배를 미는 조는?\n밤 조\n낮 조\n정답: 밤 조\n", &unclear[..]),
        ("1. 그림에서 고르시오.\n정답: 3\n", unclear),
        ("1. 그림에서 고르시오.\n정답: ③ 밤 조\n", unclear),
        (
            "무엇이 답인지 물었다.\n\n그 뒤의 일은 이렇다.\n답은 없었다고 한다.\n",
            &[],
        ),
    ] {
        for file in ["a.txt", "a.md"] {
            check(file, none, &[], &[], unread);
        }
    }
}

#[test]
fn what_pages_write_beside_questions_is_no_part_of_them() {
    let page = "1과목 : 자료\n\n1. 큐는?\n정답률: 61%\n① 주제\n② 줄\n정답: ②\n해설: 차례로 선다.\n[북마크] [오답 신고]\n이전 문제 | 다음 문제\n\n2. 통은?\n① 통\n② 줄\n정답: ①\n";
    check("a.txt", page, &[("큐는?", "줄"), ("통은?", "통")], &[], &[]);
    let (_, found) = proposed(page, "a.txt");
    assert_eq!(found.proposals[0].explanation.get(Lang::Ko), "차례로 선다.");
}

#[test]
fn of_a_broken_layout_each_question_is_named() {
    use UnreadReason::{
        Contradiction, EmptyOption, NoAnswer, NotAnOption, OtherNumber, OutOfOrder, SameOptions, UnclearNumber,
    };
    check("a.md", "1. 큐는?\n① 주제\n②\n③ 통\n정답: ①\n", &[], &[], &[EmptyOption]);
    check(
        "a.md",
        "1. 큐는?\n① SQS\n② SNS\n③ sqs\n정답: ②\n",
        &[],
        &[],
        &[SameOptions],
    );
    check("a.txt", "1. 큐는?\n① 주제\n②\n③ 통\n정답: ①\n", &[], &[], &[OutOfOrder]);
    for (broken, reason) in [
        ("① 주제\n② 줄\n④ 통\n정답: ④\n", OutOfOrder),
        ("① 주제\n② 줄\n② 통\n③ 표\n정답: ③\n", OutOfOrder),
        ("① 주제\n② 줄\n정답: ⑤\n", NotAnOption),
        ("① 주제\n② 줄\n정답: ② 주제\n", NotAnOption),
        ("① 주제\n② 줄\n정답: 없음\n", NotAnOption),
        ("A. 주제\nB. 줄\n정답: 2\n", UnclearNumber),
        ("① 주제\n② 줄\n", NoAnswer),
        ("① 주제\n② 줄\n정답: ①\n정답: ②\n", Contradiction),
        ("(2개를 고르시오)\n① 주제\n② 줄\n③ 통\n정답: ①\n", OtherNumber),
    ] {
        let text = format!("1. 통은?\n① 통\n② 줄\n정답: ①\n\n2. 큐는?\n{broken}\n3. 표는?\n① 표\n② 줄\n정답: ①\n");
        for file in ["exam.txt", "exam.md", ""] {
            check(file, &text, &[("통은?", "통"), ("표는?", "표")], &[], &[reason]);
        }
    }
}
