//! What is proposed is worth being asked: whoever takes every proposal gets no card whose answer is the label of an
//! option, a property or another question.

use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Source, SourceName, draft};
use saegim::model::{Lang, Prompt};
use saegim::quiz::propose::{Proposal, ProposalKind, all_proposals};

use crate::material::shared;
use crate::support::{empty_library, file, import, paste};

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
const PROPERTIES: [&str; 14] = [
    "id:",
    "tags:",
    "tag:",
    "status:",
    "author:",
    "source:",
    "url:",
    "created:",
    "updated:",
    "question type:",
    "상태:",
    "태그:",
    "난이도:",
    "작성일:",
];

#[test]
fn no_answer_of_a_proposal_is_a_label_a_property_or_a_question() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let shared = ["corpora", "input", "field"].into_iter().filter_map(shared);
    let (mut n_proposals, mut faults) = (0, Vec::new());
    for path in std::iter::once(own).chain(shared).flat_map(|folder| texts_of(&folder)) {
        let mut history = empty_library();
        let name = SourceName::File(path.file_name().unwrap().to_string_lossy().into_owned());
        let bytes = fs::read(&path).unwrap();
        import(&mut history, vec![draft(&Source { name, bytes })]);
        for proposal in all_proposals(history.library()) {
            n_proposals += 1;
            let Prompt::Recall(recall) = &proposal.prompt else {
                continue;
            };
            let answers = [Lang::Ko, Lang::En].map(|lang| recall.answer.get(lang).trim().to_lowercase());
            let is_label = |answer: &String| {
                let letters: Vec<char> = answer.chars().filter(|c| c.is_alphanumeric()).collect();
                matches!(letters[..], [c] if c.is_ascii_alphabetic() || ('①'..='⑳').contains(&c))
            };
            let is_property = |answer: &String| {
                answer
                    .lines()
                    .any(|row| PROPERTIES.iter().any(|name| row.trim().starts_with(name)))
            };
            let is_question = |answer: &String| {
                let is_asked = |row: &str| row.trim().ends_with(['?', '？']);
                answer.lines().count() == answer.lines().filter(|row| is_asked(row)).count()
            };
            if answers.iter().any(is_label)
                || answers.iter().any(is_property)
                || (proposal.kind != ProposalKind::Flashcard && answers.iter().any(is_question))
            {
                faults.push(format!("{}: {proposal:?}", path.display()));
            }
        }
    }
    assert!(n_proposals > 100, "{n_proposals}");
    assert!(faults.is_empty(), "{} of {n_proposals}: {faults:#?}", faults.len());
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
fn names_and_macros_are_no_cards() {
    for words in [
        "AWS::Serverless::Function::Tracing을 켠다.",
        "주소는 fe80::1::2 가 아니라 ::1 이다.",
        "Foo::Bar.new 는 루비이다.",
        "시각 10::30 아님.",
        "{{query (and [[TODO]])}}",
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
            "definition: voc › abandon — 무엇을 뜻하나요? => 버리다",
            "definition: voc › abate — 무엇을 뜻하나요? => 줄다",
            "definition: voc › abide — 무엇을 뜻하나요? => 지키다",
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
fn a_list_with_tabs_is_cards_also_where_it_is_pasted() {
    check(
        "",
        "큐\t줄\n주제\t게시\n",
        &["flashcard: 큐 => 줄", "flashcard: 주제 => 게시"],
    );
    check("", "- 큐\t줄\n", &[]);
}
