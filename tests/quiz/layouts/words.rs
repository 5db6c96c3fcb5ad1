//! What the questions of the generator say, and the parts a layout is made of.

use std::sync::LazyLock;

/// A question in our own words: what is asked, four options, and which are right.
pub(crate) struct Asked {
    pub(crate) stem: &'static str,
    pub(crate) options: [&'static str; 4],
    pub(crate) right: &'static [usize],
}

pub(crate) const KOREAN: [Asked; 4] = [
    Asked {
        stem: "서버를 관리하지 않고 코드를 실행하는 서비스는?",
        options: ["가상 서버", "함수 서비스", "블록 저장소", "전용 호스트"],
        right: &[1],
    },
    Asked {
        stem: "메시지를 최대 14일 동안 보관하는 것은 무엇인가?",
        options: ["알림 주제", "이벤트 버스", "메시지 큐", "메일 발송"],
        right: &[2],
    },
    Asked {
        stem: "다음 중 옳은 것을 모두 고르면?",
        options: [
            "가용 영역은 리전 안에 있다",
            "리전은 가용 영역 안에 있다",
            "거점은 리전보다 많다",
            "가용 영역은 선반 하나이다",
        ],
        right: &[0, 2],
    },
    Asked {
        stem: "다음 설명에 알맞은 저장소는 어느 것인가?",
        options: ["객체 저장소", "파일 저장소", "블록 장치", "테이프 보관함"],
        right: &[3],
    },
];

pub(crate) const ENGLISH: [Asked; 4] = [
    Asked {
        stem: "Which service runs code without servers?",
        options: ["Virtual machines", "Functions", "Block volumes", "Dedicated hosts"],
        right: &[1],
    },
    Asked {
        stem: "Which of these keeps messages for up to 14 days?",
        options: ["a topic", "an event bus", "a message queue", "a mail sender"],
        right: &[2],
    },
    Asked {
        stem: "Which statements about places are true?",
        options: [
            "A zone lies in a region",
            "A region lies in a zone",
            "Edges are more than regions",
            "A zone is one rack",
        ],
        right: &[0, 2],
    },
    Asked {
        stem: "Which store fits cold archives best?",
        options: ["Object store", "File store", "Block device", "Tape vault"],
        right: &[3],
    },
];

/// Stems of several sentences, stems that do not ask, options that are figures, code or sentences.
pub(crate) const MIXED: [Asked; 4] = [
    Asked {
        stem: "한 가게가 하루 주문을 모아 밤에 처리한다. 비용이 가장 적게 드는 방법은?",
        options: [
            "대기열에 모아 두고 함수로 처리한다.",
            "서버 한 대를 늘 켜 둔다.",
            "주문마다 메일을 보낸다.",
            "표 하나에 모두 적어 둔다.",
        ],
        right: &[0],
    },
    Asked {
        stem: "다음 빈칸에 들어갈 알맞은 값을 쓰시오",
        options: ["15분", "30초", "24시간", "7일"],
        right: &[3],
    },
    Asked {
        stem: "What does the call `size(list)` give back",
        options: ["a.length", "list -> n", "n << 2", "null or 0"],
        right: &[2],
    },
    Asked {
        stem: "(복수 응답) 옳지 않은 것을 두 가지 고르시오. (2개)",
        options: ["TCP/IP 4계층", "C++ (컴파일 언어)", "3.5 GB 이상", "A/B 시험"],
        right: &[1, 2],
    },
];

/// How a question is numbered; `%` is its number.
pub(crate) const NUMBERS: &[&str] = &[
    "%. ",
    "%) ",
    "(%) ",
    "%번. ",
    "문제 %. ",
    "[문제 %] ",
    "Q%. ",
    "Q%) ",
    "Question %: ",
    "문%) ",
    "<문제 %>\n",
    "0%. ",
    "### %. ",
    "## Q%. ",
    "**%.** ",
    "**문제 %.** ",
    "### ",
    "%.",
    "% . ",
    "%번) ",
    "[%] ",
    "【문제 %】 ",
    "문항 %. ",
    "문 %. ",
    "No. % ",
    "No.% ",
    "Q.% ",
    "Q% ",
    "문제%. ",
    "Question #%\n",
    "QUESTION NO: %\n",
    "### 문제 %\n\n",
    "## Question %\n\n",
    "#### %번. ",
    "**Q%** ",
    "%． ",
];

/// How the signs of four options look before an option, and how an answer names them; `%` stands for the sign.
pub(crate) struct Label {
    pub(crate) before: [String; 4],
    pub(crate) signs: [String; 4],
}

/// Signs that are a label by themselves.
const ENCLOSED: [[&str; 4]; 10] = [
    ["①", "②", "③", "④"],
    ["❶", "❷", "❸", "❹"],
    ["➀", "➁", "➂", "➃"],
    ["➊", "➋", "➌", "➍"],
    ["⑴", "⑵", "⑶", "⑷"],
    ["㉠", "㉡", "㉢", "㉣"],
    ["㉮", "㉯", "㉰", "㉱"],
    ["ⓐ", "ⓑ", "ⓒ", "ⓓ"],
    ["Ⓐ", "Ⓑ", "Ⓒ", "Ⓓ"],
    ["⒜", "⒝", "⒞", "⒟"],
];

/// What is written without a circle for each of them.
const PLAIN: [[&str; 4]; 10] = [
    ["1", "2", "3", "4"],
    ["1", "2", "3", "4"],
    ["1번", "2번", "3번", "4번"],
    ["1", "2", "3", "4"],
    ["1", "2", "3", "4"],
    ["ㄱ", "ㄴ", "ㄷ", "ㄹ"],
    ["가", "나", "다", "라"],
    ["a", "b", "c", "d"],
    ["A", "B", "C", "D"],
    ["a", "b", "c", "d"],
];

const BESIDE_ENCLOSED: [&str; 7] = ["% ", "%", "(%) ", "[%] ", "%. ", "%) ", "**%** "];

/// Signs that need a bracket or a full stop.
const OPEN: [[&str; 4]; 8] = [
    ["A", "B", "C", "D"],
    ["a", "b", "c", "d"],
    ["1", "2", "3", "4"],
    ["가", "나", "다", "라"],
    ["ㄱ", "ㄴ", "ㄷ", "ㄹ"],
    ["Ａ", "Ｂ", "Ｃ", "Ｄ"],
    ["１", "２", "３", "４"],
    ["1번", "2번", "3번", "4번"],
];

const BESIDE_OPEN: [&str; 20] = [
    "%. ", "%. ", "%) ", "%) ", "(%) ", "[%] ", "<%> ", "{%} ", "【%】 ", "〔%〕 ", "（%） ", "%: ", "%．", "%） ",
    "%： ", "%] ", "%)", "(%)", "**%.** ", "- %) ",
];

/// Labels of every kind, with every sign beside them.
pub(crate) static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| {
    let mut labels = Vec::new();
    let written = |form: &str, signs: [&str; 4]| signs.map(|sign| form.replace('%', sign));
    for (signs, plain) in ENCLOSED.into_iter().zip(PLAIN) {
        for (n, form) in BESIDE_ENCLOSED.into_iter().enumerate() {
            labels.push(Label {
                before: written(form, signs),
                signs: if n % 2 == 0 { signs } else { plain }.map(str::to_owned),
            });
        }
    }
    for signs in OPEN {
        for (n, form) in BESIDE_OPEN.into_iter().enumerate() {
            // `<a>` and `<b>` are tags.
            if form == "<%> " && signs[0].eq_ignore_ascii_case("a") {
                continue;
            }
            let named = if n % 5 == 4 {
                written("(%)", signs)
            } else {
                signs.map(str::to_owned)
            };
            labels.push(Label {
                before: written(form, signs),
                signs: named,
            });
        }
    }
    let keys = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"];
    labels.push(Label {
        before: written("% ", keys),
        signs: keys.map(str::to_owned),
    });
    labels
});

/// What stands between the signs of several right options.
pub(crate) const JOINTS: [&str; 10] = [", ", ", ", ",", " ", "", "/", " · ", " and ", "와 ", "; "];

/// How an answer is written: `@` is the sign, `~` sign and words of the first right option.
pub(crate) const ANSWERS: &[&str] = &[
    "정답: @",
    "정답 : @",
    "정답 @",
    "[정답] @",
    "정답은 @이다.",
    "정답) @",
    "(정답) @",
    "【정답】 @",
    "<정답> @",
    "▶ 정답: @",
    "※ 정답 : @",
    "✅ 정답: @",
    "답: @",
    "답 → @",
    "[답] @",
    "답) @",
    "정답 → @",
    "정답 = @",
    "정답 - @",
    "정답: ~",
    "**정답: @**",
    "**정답**: @",
    "정답 및 해설: @",
    "정답은 @입니다.",
    "Answer: @",
    "ANSWER: @",
    "Correct answer: @",
    "Correct Answer(s): @",
    "The correct answer is @.",
    "Ans: @",
    "Ans - @",
    "Ans. @",
    "Answer is @",
    "[Answer] @",
    "Answer: ~",
    "**Answer:** @",
    "Right answer: @",
    "정답:@",
    "정답 : @번",
    "정답은 @번이다.",
    "정답은 @번입니다.",
    "답은 @",
    "정답 [@]",
    "정답(@)",
    "정답: (@)",
    "(정답: @)",
    "( 정답 : @ )",
    "[정답: @]",
    "[정답 : @]",
    "=> 정답 @",
    "☞ 정답: @",
    "👉 정답: @",
    "💡정답: @",
    "🔑 정답 @",
    "■ 정답 @",
    "● 정답: @",
    "* 정답: @",
    "- 정답: @",
    "> 정답: @",
    "#### 정답: @",
    "정답\n@",
    "**정답**\n\n@",
    "==정답: @==",
    "정답▶ @",
    "정 답 : @",
    "모범답안: @",
    "모범 답안: @",
    "정답 번호: @",
    "해답: @",
    "답안: @",
    "Key: @",
    "Correct: @",
    "Correct option: @",
    "Correct choice: @",
    "The answer is @.",
    "The right answer is @",
    "Ans:@",
    "Solution: @",
    "Answer - @",
    "Answer = @",
    "Answer → @",
    "Answer (@)",
    "Answers: @",
    "Suggested Answer: @",
    "✔ Answer: @",
    "정답 : @  정답률 : 78%",
    "정답 @ | 정답률 61%",
    "정답: @ (정답률 61%)",
    "정답: @ 해설: 널리 쓰인다.",
    "정답: @ / 해설: 널리 쓰인다.",
];

/// What stands behind the answer.
pub(crate) const EXPLANATIONS: &[&str] = &[
    "",
    "",
    "",
    "해설: 이것이 널리 쓰이는 까닭이다.",
    "[해설] 이것이 널리 쓰이는 까닭이다.",
    "\n이것이 널리 쓰이는 까닭이다.",
    "풀이) 첫 줄이 까닭이다.\n둘째 줄도 있다.",
    "Explanation: It is what people use.",
    "<문제 해설>\n이것이 까닭이다.",
    "정답률: 78%\n해설: 널리 쓰인다.",
    "난이도: 중",
    "💡 해설\n널리 쓰인다.",
];

/// What stands between the words of a question and its options; the second is a part of it that must be shown.
pub(crate) const EXTRAS: &[(&str, &str)] = &[
    ("<보기>\nㄱ. 첫째 문장\nㄴ. 둘째 문장\n", "둘째 문장"),
    ("\n[보기]\n(가) 첫째 글\n(나) 둘째 글\n\n", "둘째 글"),
    ("\n> 작은 가게의 지문이다.\n\n", "작은 가게의 지문이다"),
    ("\n```\nx = 1\n```\n\n```\ny = 2\n```\n\n", "y = 2"),
    ("\n1. 첫째 조건\n2. 둘째 조건\n\n", "둘째 조건"),
    ("\n- 첫째 조건\n  - 안의 조건\n- 둘째 조건\n\n", "둘째 조건"),
    ("단, 비용은 같다고 본다.\n", "비용은 같다고 본다"),
    ("", ""),
    ("", ""),
    ("", ""),
    ("", ""),
    ("\n작은 가게의 상황이다.\n", "작은 가게의 상황이다"),
    (
        "\n```java\nint a = 3;\nreturn a -> b;\n```\n",
        "int a = 3;\nreturn a -> b;",
    ),
    ("\n| 이름 | 값 |\n|---|---|\n| 하나 | 둘 |\n\n", "하나"),
    ("\n![구조](구조.png)\n", "구조"),
    ("\n- 첫째 조건\n- 둘째 조건\n\n", "둘째 조건"),
    ("\nㄱ. 첫째 문장\nㄴ. 둘째 문장\nㄷ. 셋째 문장\n", "셋째 문장"),
];

/// What tells a right option from the others: before its label, before its words and behind them.
pub(crate) const TICKS: &[[[&str; 3]; 2]] = &[
    [["", "", " <-- 정답"], ["", "", ""]],
    [["", "", " (답)"], ["", "", ""]],
    [["", "", " ✔️"], ["", "", ""]],
    [["", "", " ⭕"], ["", "", " ❌"]],
    [["", "", " (○)"], ["", "", " (×)"]],
    [["(x) ", "", ""], ["( ) ", "", ""]],
    [["(*) ", "", ""], ["( ) ", "", ""]],
    [["● ", "", ""], ["○ ", "", ""]],
    [["- [x] ", "", ""], ["- [ ] ", "", ""]],
    [["[O] ", "", ""], ["[ ] ", "", ""]],
    [["[v] ", "", ""], ["[ ] ", "", ""]],
    [["", "==", "=="], ["", "", ""]],
    [["", "__", "__"], ["", "", ""]],
    [["", "", " [O]"], ["", "", " [X]"]],
    [["=> ", "", ""], ["", "", ""]],
    [["", "", " **(정답)**"], ["", "", ""]],
    [["", "", " // 정답"], ["", "", ""]],
    [["", "", " (Correct Answer)"], ["", "", ""]],
    [["☑️ ", "", ""], ["⬜ ", "", ""]],
    [["", "", " ✅"], ["", "", ""]],
    [["", "", " (정답)"], ["", "", ""]],
    [["", "", " ✔"], ["", "", ""]],
    [["", "", " ← 정답"], ["", "", ""]],
    [["", "", " ✅"], ["", "", " ❌"]],
    [["", "", " (correct)"], ["", "", ""]],
    [["✅ ", "", ""], ["", "", ""]],
    [["✅ ", "", ""], ["❌ ", "", ""]],
    [["", "✅ ", ""], ["", "", ""]],
    [["", "", " (O)"], ["", "", " (X)"]],
    [["*", "", ""], ["", "", ""]],
    [["", "", " *"], ["", "", ""]],
    [["**", "", "**"], ["", "", ""]],
    [["", "**", "**"], ["", "", ""]],
    [["[x] ", "", ""], ["[ ] ", "", ""]],
    [["☑ ", "", ""], ["☐ ", "", ""]],
    [["", "", " [정답]"], ["", "", ""]],
    [["", "", " ✓"], ["", "", ""]],
    [["", "", " - Correct"], ["", "", " - Incorrect"]],
];

/// What stands between two questions.
pub(crate) const BETWEEN: [&str; 12] = [
    "",
    "",
    "",
    "",
    "---\n\n",
    "\n\n",
    "2과목 : 저장소\n\n",
    "[북마크] [해설 보기] [오답 신고]\n\n",
    "정답률: 61%\n\n",
    "이전 문제 | 다음 문제\n\n",
    "**[⬆ Back to Top](#top)**\n\n",
    "## 2과목 저장소\n\n",
];
