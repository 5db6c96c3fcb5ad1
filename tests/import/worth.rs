//! What is proposed is worth being asked: whoever takes every proposal gets no card whose answer is the label of an
//! option, a property, a macro, a bare number or another question.

use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Source, SourceName, draft};
use saegim::model::{Action, BlockId, ClozePart, History, IdSource, Lang, Prompt, Status, cloze_parts, has_gap};
use saegim::quiz::propose::{Proposal, ProposalKind, all_proposals};

use crate::material::shared;
use crate::support::{accept_all, empty_library, file, import, paste};

fn texts_of(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_text = |end: &str| ["md", "txt", "csv", "tsv", "json", "html"].contains(&end);
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().and_then(|end| end.to_str()).is_some_and(is_text) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Each kind with its question and answer, or with its sentence.
fn proposed(draft: saegim::import::Draft) -> Vec<String> {
    let mut history = empty_library();
    import(&mut history, vec![draft]);
    let shown = |proposal: &Proposal| {
        let kind = proposal.kind.name();
        match &proposal.prompt {
            Prompt::Recall(recall) => {
                let (question, answer) = (recall.question.get(Lang::Ko), recall.answer.get(Lang::Ko));
                format!("{kind}: {question} => {answer}")
            }
            other => format!("{kind}: {}", other.title().get(Lang::Ko)),
        }
    };
    all_proposals(history.library()).iter().map(shown).collect()
}

#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) {
    let draft = if name.is_empty() { paste(text) } else { file(name, text) };
    assert_eq!(proposed(draft), expected, "{name}: {text:?}");
}

/// Names of properties, by their usual spelling alone.
const PROPERTIES: [&str; 18] = [
    "id",
    "tags",
    "tag",
    "status",
    "author",
    "source",
    "url",
    "created",
    "updated",
    "question type",
    "aliases",
    "상태",
    "태그",
    "난이도",
    "작성일",
    "유형",
    "출처",
    "정답",
];

/// A letter or sign of an option and nothing else.
fn is_label(answer: &str) -> bool {
    let letters: Vec<char> = answer.chars().filter(|c| c.is_alphanumeric()).collect();
    !answer.contains(['<', '$'])
        && matches!(letters[..], [c] if c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c) || ('ㄱ'..='ㅎ').contains(&c))
}

/// Digits and nothing else.
fn is_bare_number(answer: &str) -> bool {
    !answer.is_empty()
        && answer
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '))
}

/// A row that somebody fills in: a known name, and behind it a value of a few words.
fn is_property(row: &str) -> bool {
    let Some((name, value)) = row.split_once(':') else {
        return false;
    };
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    PROPERTIES.contains(&name.as_str()) && value.split_whitespace().count() <= 3
}

fn is_question(answer: &str) -> bool {
    let rows = || answer.lines().filter(|row| !row.trim().is_empty());
    rows().count() > 0 && rows().all(|row| row.trim().ends_with(['?', '？']))
}

fn is_macro(answer: &str) -> bool {
    answer.starts_with("{{") && answer.ends_with("}}")
}

/// Says of every line that it was found in its source.
fn confirm_all(history: &mut History) {
    let blocks: Vec<BlockId> = history.library().blocks().map(|block| block.id).collect();
    for block in blocks {
        let status = Status::Confirmed;
        history.perform(Action::SetBlockStatus { block, status }).unwrap();
    }
}

/// What is wrong with the answers of a card; nothing where nothing is.
fn fault(kind: ProposalKind, prompt: &Prompt) -> Option<String> {
    match prompt {
        Prompt::Recall(recall) => {
            let asked = [Lang::Ko, Lang::En].map(|lang| recall.question.get(lang).to_lowercase());
            let asks_number = asked.iter().any(|asked| {
                ["몇", "번호", "개수", "how many", "how much", "number", "port", "포트"]
                    .iter()
                    .any(|word| asked.contains(word))
            });
            let answers = [Lang::Ko, Lang::En].map(|lang| recall.answer.get(lang).trim().to_owned());
            answers.into_iter().find(|answer| {
                is_label(answer)
                    || is_macro(answer)
                    || answer.lines().any(is_property)
                    || (is_bare_number(answer) && !asks_number)
                    || (kind != ProposalKind::Flashcard && is_question(answer))
            })
        }
        Prompt::Cloze(cloze) => [&cloze.text.ko, &cloze.text.en].into_iter().find_map(|sentence| {
            let parts = cloze_parts(sentence);
            let behind = |gap: &str| {
                sentence
                    .split_once(&format!("{{{{{gap}}}}}"))
                    .map(|(_, rest)| rest.to_owned())
            };
            parts.iter().find_map(|part| match part {
                ClozePart::Gap(gap) => {
                    let is_name = PROPERTIES.contains(&gap.to_lowercase().as_str())
                        && behind(gap).is_some_and(|rest| rest.trim_start().starts_with(':'));
                    let is_small_number = is_bare_number(gap) && gap.len() < 3 && kind != ProposalKind::Flashcard;
                    let is_fault = is_name || is_small_number || is_label(gap) || is_macro(gap);
                    is_fault.then(|| format!("{gap} in {sentence}"))
                }
                ClozePart::Shown(_) => None,
            })
        }),
        Prompt::Choice(choice) => choice
            .options
            .iter()
            .find(|option| option.text.is_empty())
            .map(|_| "an option without words".to_owned()),
        Prompt::Ordering(ordering) => ordering.steps.iter().find_map(|step| {
            let said = [Lang::Ko, Lang::En].map(|lang| step.get(lang).trim().to_owned());
            said.into_iter().find(|step| {
                is_label(step) || is_macro(step) || is_bare_number(step) || is_property(step) || is_question(step)
            })
        }),
        Prompt::Truth(truth) => {
            let correction = truth.correction.get(Lang::Ko);
            let has_change = truth.is_true || (has_gap(truth.statement.get(Lang::Ko)) && !correction.is_empty());
            let is_fault = is_label(correction) || is_macro(correction) || !has_change;
            is_fault.then(|| format!("{correction} in {:?}", truth.statement))
        }
        Prompt::Occlusion(card) => Some(format!("no line proposes such a card: {card:?}")),
    }
}

#[test]
fn no_answer_of_a_card_is_a_label_a_property_a_macro_a_number_or_a_question() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let shared = ["corpora", "input", "field"].into_iter().filter_map(shared);
    let (mut n_cards, mut n_statements, mut faults) = (0, [0, 0], Vec::new());
    for path in std::iter::once(own).chain(shared).flat_map(|folder| texts_of(&folder)) {
        let mut history = empty_library();
        let name = SourceName::File(path.file_name().unwrap().to_string_lossy().into_owned());
        let bytes = fs::read(&path).unwrap();
        import(&mut history, vec![draft(&Source { name, bytes })]);
        // Once more with every line confirmed: statements are made of such lines alone.
        let mut confirmed = History::new(history.library().clone(), IdSource::new(2, 0));
        confirm_all(&mut confirmed);
        for history in [&mut history, &mut confirmed] {
            let proposals = accept_all(history);
            assert_eq!(history.library().cards().count(), proposals.len(), "{}", path.display());
            n_cards += proposals.len();
            for proposal in &proposals {
                if let Prompt::Truth(truth) = &proposal.prompt {
                    n_statements[usize::from(truth.is_true)] += 1;
                }
                if let Some(fault) = fault(proposal.kind, &proposal.prompt) {
                    faults.push(format!("{}: {fault}: {:?}", path.display(), proposal.prompt));
                }
            }
        }
    }
    assert!(n_cards > 100, "{n_cards}");
    assert!(n_statements.iter().all(|n| *n > 0), "false and true: {n_statements:?}");
    assert!(faults.is_empty(), "{} of {n_cards}: {faults:#?}", faults.len());
}

#[test]
fn properties_propose_nothing() {
    check(
        "a.md",
        "# 노트\n\n상태: 진행 중\n태그: 큐, 주제\n\n- id: OS-1\n- Question Type: Multiple\n- status:: open\n- [due:: 2026-12-01]\n\n글[^둘]이다.\n\n[^둘]: 각주: 설명하는 글\n",
        &[],
    );
    check(
        "a.md",
        "- \"exam\": \"정보 처리 모의\"\n- collapsed:: true\n  created:: 2026-01-01\n",
        &[],
    );
}

#[test]
fn names_of_properties_are_words_of_a_subject_too() {
    check(
        "a.md",
        "# Lambda\n\n- version: an immutable snapshot of the code and its settings\n- 유형: 값이 가질 수 있는 것을 정함\n- version: 1.2\n- 유형: 객관식\n",
        &[
            "definition: What does “Lambda › version” mean? => an immutable snapshot of the code and its settings",
            "definition: ‘Lambda › 유형’의 뜻은 무엇인가요? => 값이 가질 수 있는 것을 정함",
            "term: {{유형}}: 값이 가질 수 있는 것을 정함",
        ],
    );
    // A property beside it takes nothing away from a line.
    check(
        "a.md",
        "# 람다\n\n상태: 진행 중\n최대 실행 시간은 15분이고 더 길게 할 수 없다\n",
        &["figure: 상태: 진행 중\n최대 실행 시간은 {{15분}}이고 더 길게 할 수 없다"],
    );
}

#[test]
fn steps_examples_and_talk_are_no_cards() {
    for text in [
        "# Shop\n\n## Step 2: Create the database\n\n- Memory: 1 GB\n- Name: shop-db\n- Engine version: MySQL 8\n- Select the **Free Tier** template\n",
        "# Scaling\n\n## Example flow\n\n- Load rises to 60% and **Rule One** adds 2 instances\n",
        "# 정리\n\n- 이번 글에서는 **해시 테이블**을 3가지로 나누어 알아보자\n- 만약 캐시가 128KB라면 64KB씩 나누어 쓴다\n",
        "# Links\n\n- Example: queues keep 4 days of messages\n- More info: [Queues](q.md)\n- 참고: [큐](q.md)\n",
        "# DB\n\n- supports MySQL, **PostgreSQL**, MariaDB and **Oracle**\n",
        "# Cleanup\n\n- Stop the task: open the console and press Stop\n",
    ] {
        check("a.md", text, &[]);
    }
    check(
        "a.md",
        "# Scaling\n\n## Cooldown\n\n- Up to 300 seconds\n- **Simple Scaling**: waits until the cooldown is over before it acts again\n",
        &[
            "figure: Scaling › Cooldown › Up to {{300 seconds}}",
            "definition: What does “Scaling › Cooldown › Simple Scaling” mean? => waits until the cooldown is over before it acts again",
            "term: {{Simple Scaling}}: waits until the cooldown is over before it acts again",
        ],
    );
}

#[test]
fn a_side_of_a_thing_is_asked_with_the_thing() {
    check(
        "a.md",
        "# 정렬\n\n## 퀵 정렬\n\n- 장점: 평균으로 가장 빠르고 메모리를 적게 씀\n",
        &["definition: 정렬 › 퀵 정렬 › 장점에 대해 알아 둘 것은? => 평균으로 가장 빠르고 메모리를 적게 씀"],
    );
}

#[test]
fn names_and_macros_are_no_cards() {
    for words in [
        "AWS::Serverless::Function::Tracing을 켠다.",
        "주소는 fe80::1::2 가 아니라 ::1 이다.",
        "Foo::Bar.new 는 루비이다.",
        "시각 10::30 아님.",
        "{{query (and [[later]])}}",
        "{{embed ((65f0))}}",
    ] {
        check("a.md", &format!("---\ntags: [flashcards]\n---\n\n{words}\n"), &[]);
    }
    check(
        "a.md",
        "---\ntags: [flashcards]\n---\n\nqueue::line\n",
        &["flashcard: queue => line"],
    );
}

#[test]
fn lines_run_together_are_one_definition_each() {
    check(
        "voc.txt",
        "abandon : 버리다\nabate : 줄다\nabide - 지키다\n",
        &[
            "definition: ‘voc › abandon’의 뜻은 무엇인가요? => 버리다",
            "definition: ‘voc › abate’의 뜻은 무엇인가요? => 줄다",
            "definition: ‘voc › abide’의 뜻은 무엇인가요? => 지키다",
        ],
    );
    check(
        "voc.md",
        "queue: 줄을 서는 곳\n그냥 이어지는 글\ntopic: 모두에게 보내는 곳\n",
        &[],
    );
}

#[test]
fn an_exponent_is_no_figure() {
    check(
        "a.md",
        "- IPv4 주소는 2<sup>32</sup>개이다.\n- 값은 10<sup>-3</sup>초이다.\n",
        &[],
    );
    for (markdown, words) in [
        ("2<sup>32</sup>개", "2^32개"),
        ("10<sup>-3</sup>초", "10^-3초"),
        ("x<sup>n+1</sup>이다", "x^(n+1)이다"),
        ("H<sub>2</sub>O", "H₂O"),
        ("log<sub>2</sub>8", "log₂8"),
        ("출처<sup>[1]</sup>에", "출처[1]에"),
        ("1<sup>st</sup>", "1st"),
    ] {
        assert_eq!(file("a.md", markdown).blocks[0].text, words);
        let html = format!("<div>{markdown}</div>");
        assert_eq!(file("a.md", &html).blocks[0].text, words);
    }
}

#[test]
fn callouts_that_ask_are_cards() {
    check(
        "a.md",
        "> [!question]- 큐는 얼마나 오래 보관하나?\n> 길게는 14일까지 보관한다\n\n> [!faq]- What is a topic?\n> Think of a radio.\n>\n> > [!success]- Answer\n> > It sends each message to everybody\n",
        &[
            "flashcard: 큐는 얼마나 오래 보관하나? => 길게는 14일까지 보관한다",
            "flashcard: What is a topic?\nThink of a radio. => It sends each message to everybody",
        ],
    );
    check(
        "a.md",
        "> [!question] 나중에 찾아볼 것\n\n> [!warning] 조심\n> 지우지 말 것\n",
        &[],
    );
}

#[test]
fn lines_and_headings_with_the_tag_of_a_card_are_cards() {
    check(
        "a.md",
        "# 노트\n\n## 큐는 무엇을 지키나? #card\n메시지의 순서\n\n## 다음\n\n주제란? #card\n모두에게 보내는 곳\n\n- 별칭이란? #card\n  - 버전을 가리키는 이름\n- 함수는 {{cloze 15분}}까지 돈다 #card\n- 버전:::version #card\n",
        &[
            "flashcard: 큐는 무엇을 지키나? => 메시지의 순서",
            "flashcard: 주제란? => 모두에게 보내는 곳",
            "flashcard: 별칭이란? => 버전을 가리키는 이름",
            "flashcard: 함수는 {{15분}}까지 돈다",
            "flashcard: 버전 => version",
            "flashcard: version => 버전",
        ],
    );
    check(
        "a.md",
        "- 할 일 #card\n- #cardinal 수란?\n  - 크기\n",
        &["children: a › #cardinal 수란? => 크기"],
    );
}

#[test]
fn blocks_between_start_and_end_are_cards() {
    check(
        "a.md",
        "START\nBasic\n큐는 무엇인가?\nBack: 줄을 서는 곳\nTags: aws\nEND\n",
        &["flashcard: 큐는 무엇인가? => 줄을 서는 곳"],
    );
    check("a.md", "START\n\n여기서 시작한다.\n", &[]);
}

#[test]
fn a_question_mark_parts_code_from_words() {
    check(
        "a.md",
        "---\ntags: [flashcards]\n---\n\n빈 목록을 만들려면?\n?\n```python\na = []\n\nb = list()\n```\n\n```python\nprint(1)\n```\n?\n하나를 찍는다\n",
        &[
            "flashcard: 빈 목록을 만들려면? => ```\na = []\n\nb = list()\n```",
            "flashcard: ```\nprint(1)\n``` => 하나를 찍는다",
        ],
    );
}

#[test]
fn the_signs_of_remnote_are_cards_only_in_its_notes() {
    check(
        "a.md",
        "- 저장소\n    - 버킷 >> 물건을 담는 곳\n    - 한도 ;; 5TB까지\n    - 종류 >>>\n        - 자주 꺼냄\n        - 드물게 꺼냄\n    - 무엇이 저장소인가? >>A)\n        - 버킷\n        - 대기열\n    - 이름 <> name\n    - 이름이 아닌 것 << 값\n",
        &[
            "flashcard: 버킷 => 물건을 담는 곳",
            "flashcard: 저장소 › 한도 => 5TB까지",
            "flashcard: 종류 => 자주 꺼냄\n드물게 꺼냄",
            "flashcard: 무엇이 저장소인가?",
            "flashcard: 이름 => name",
            "flashcard: name => 이름",
            "flashcard: 값 => 이름이 아닌 것",
        ],
    );
    check("a.md", "- 설정 >> 네트워크\n- 값은 a << 2\n", &[]);
}

#[test]
fn templates_of_quizzes_are_read_whatever_their_options_are_called() {
    check(
        "a.csv",
        "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer\nWhich keeps the order?,Multiple Choice,Topic,Queue,Bucket,2\nName the store,Fill-in-the-Blank,Bucket,,,\n",
        &[
            "question: Which keeps the order?",
            "flashcard: Name the store => Bucket",
        ],
    );
    for options in [
        "①,②,③",
        "1번,2번,3번",
        "가,나,다",
        "선택1,선택2,선택3",
        "보기 1,보기 2,보기 3",
    ] {
        check(
            "a.csv",
            &format!("문제,{options},정답\n줄을 세우는 것은?,알림,대기열,저장소,대기열\n"),
            &["question: 줄을 세우는 것은?"],
        );
    }
    check(
        "a.txt",
        "#separator:tab\n#html:false\n#deck column:1\nAWS::람다\t굵게 쓰는 태그는?\t<b>\n",
        &["flashcard: 굵게 쓰는 태그는? => <b>"],
    );
    check("a.csv", "sep=;\n앞면;뒷면\n큐;줄\n", &["flashcard: 큐 => 줄"]);
    check("a.csv", "What is a queue?,B\nWhat is a topic?,2\n", &[]);
}

#[test]
fn lists_of_words_are_cards_with_commas_and_with_answers_of_several_lines() {
    check(
        "list.txt",
        "queue,keeps messages, in order\ntopic,sends each message to everybody\nbucket,a place for objects\n",
        &[
            "flashcard: queue => keeps messages, in order",
            "flashcard: topic => sends each message to everybody",
            "flashcard: bucket => a place for objects",
        ],
    );
    check(
        "list.txt",
        "What is a queue?\t- first in, first out\n- one reader\nWhat is a topic?\t- many readers\n- push\n",
        &[
            "flashcard: What is a queue? => - first in, first out\n- one reader",
            "flashcard: What is a topic? => - many readers\n- push",
        ],
    );
    for prose in [
        "First,we go there, and then we come back to it.\nThen,we rest.\n",
        "10,5\n11,6\n12,7\n",
        "a, b\nc, d\ne, f\n",
    ] {
        check("prose.txt", prose, &[]);
    }
}

#[test]
fn a_list_with_tabs_is_cards_also_where_it_is_pasted() {
    check(
        "",
        "큐\t줄\n주제\t게시\n",
        &["flashcard: 큐 => 줄", "flashcard: 주제 => 게시"],
    );
    check("", "- 큐\t줄\n", &[]);
}
