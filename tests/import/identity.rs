//! Which note a source is: another one of the same name, a newer version, or one that was moved.

use saegim::import::{Draft, Outcome};
use saegim::model::{Action, History};

use crate::support::{empty_library, file, import, import_as_new, paste};

fn titles(history: &History) -> Vec<&str> {
    let mut titles: Vec<&str> = history.library().notes().map(|note| note.title.as_str()).collect();
    titles.sort_unstable();
    titles
}

fn numbered(words: &str, numbers: std::ops::Range<usize>) -> String {
    let lines: Vec<String> = numbers.map(|n| format!("- {words} {n}\n")).collect();
    lines.concat()
}

#[test]
fn what_shares_no_line_with_the_note_of_its_name_is_another_note() {
    let same_name = |one: &str, other: &str| (file("study/README.md", one), file("study/README.md", other));
    let cases: [(&str, (Draft, Draft)); 8] = [
        (
            "other titles",
            same_name("# 람다\n\n- 람다는 15분::답1\n", "# 큐\n\n- 큐는 14일::답3\n"),
        ),
        ("no titles", same_name("- 람다는 15분\n", "- 큐는 14일 동안 보관\n")),
        (
            "one template",
            same_name(
                "# 첫째\n\n## 요약\n\n첫 글이다.\n\n---\n\n## 예시\n\n- 하나를 든다\n",
                "# 둘째\n\n## 요약\n\n전혀 다른 이야기.\n\n---\n\n## 예시\n\n- 둘째 것도 있음\n",
            ),
        ),
        (
            "code of its own",
            same_name("```\nfn a() {\n}\n```\n", "```\nlet other = 1;\n}\n```\n"),
        ),
        (
            "tables",
            (
                file("a.csv", "앞,뒤\n큐,줄\n주제,게시\n"),
                file("a.csv", "앞,뒤\n버킷,통\n객체,물건\n"),
            ),
        ),
        (
            "one line of very many",
            same_name(
                &numbered("첫째 묶음", 0..40),
                &format!("- 첫째 묶음 0\n{}", numbered("딴 이야기", 1..40)),
            ),
        ),
        (
            "pages",
            (
                file("a.html", "<h1>람다</h1><p>람다는 함수이다.</p>"),
                file("a.html", "<h1>큐</h1><p>큐에는 순서가 있다.</p>"),
            ),
        ),
        (
            "pasted texts",
            (
                paste("정리\n\n람다는 서버를 관리하지 않고 코드를 실행한다.\n"),
                paste("정리\n\n큐에 넣은 것은 열나흘까지 남아 있는다.\n"),
            ),
        ),
    ];
    for (context, (one, other)) in cases {
        let mut history = empty_library();
        import(&mut history, vec![one.clone()]);
        let before = history.library().notes().next().unwrap().clone();
        let report = import(&mut history, vec![other.clone()]).report;
        assert_eq!(history.library().n_notes(), 2, "{context}");
        assert_eq!(history.library().note(before.id), Some(&before), "{context}");
        assert_eq!(report.notes[0].outcome, Outcome::New, "{context}");
        let is_file = matches!(one.name, saegim::import::SourceName::File(_));
        assert_eq!(report.notes[0].namesake, is_file.then_some(before.id), "{context}");
        // Either of them is known again.
        for draft in [&one, &other] {
            assert_eq!(import(&mut history, vec![draft.clone()]).action, None, "{context}");
        }
    }
}

#[test]
fn what_has_lines_of_the_note_of_its_name_is_a_newer_version() {
    let cases = [
        ("a line more", "- 람다는 15분\n", "- 람다는 15분\n- 메모리는 10GB\n"),
        (
            "a few letters",
            "- 별칭은 버전을 가리킨다\n",
            "- 별칭은 버전 하나를 가리킨다\n",
        ),
        (
            "an item ticked",
            "# 할 일\n\n- [ ] 문제 풀기\n",
            "# 할 일\n\n- [x] 문제 풀기\n",
        ),
        (
            "another title",
            "# 람다\n\n- 람다는 15분\n",
            "# 함수\n\n- 람다는 15분\n",
        ),
        (
            "a row of a table",
            "| 가 | 나 |\n|---|---|\n| 큐 | 줄 |\n",
            "| 가 | 나 |\n|---|---|\n| 큐 | 줄 |\n| 주제 | 게시 |\n",
        ),
        (
            "the heading above all of it",
            "# 람다\n\n- 최대 15분\n",
            "# 람다\n\n- 메모리는 10GB까지\n",
        ),
        ("only headings", "# 람다\n", "# 람다\n\n## 별칭\n"),
    ];
    for (context, one, other) in cases {
        let mut history = empty_library();
        import(&mut history, vec![file("a.md", one)]);
        let report = import(&mut history, vec![file("a.md", other)]).report;
        assert_eq!(history.library().n_notes(), 1, "{context}");
        assert!(matches!(report.notes[0].outcome, Outcome::Changed { .. }), "{context}");
    }
}

#[test]
fn a_newer_version_can_be_taken_as_a_new_note() {
    let (one, other) = ("- 람다는 15분\n- 층은 다섯\n", "- 람다는 15분\n- 층은 여섯\n");
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", one)]);
    let before = history.library().notes().next().unwrap().clone();
    import_as_new(&mut history, vec![file("a.md", other)]);
    assert_eq!(history.library().n_notes(), 2);
    assert_eq!(history.library().note(before.id), Some(&before));
    for text in [one, other] {
        assert_eq!(import_as_new(&mut history, vec![file("a.md", text)]).action, None);
        assert_eq!(import(&mut history, vec![file("a.md", text)]).action, None);
    }
}

#[test]
fn a_file_that_was_moved_and_changed_is_found_again() {
    let note = "# 람다\n\n- 별칭은 버전을 가리킨다\n- 층은 다섯 개까지\n- 최대 15분\n- 메모리 10GB\n";
    let newer = note.replace("다섯", "여섯");
    for (context, path) in [
        ("to a folder", "aws/a.md"),
        ("to another name", "람다.md"),
        ("both", "aws/람다.md"),
    ] {
        let mut history = empty_library();
        import(&mut history, vec![file("a.md", note)]);
        let line = history
            .library()
            .blocks()
            .find(|block| block.text == "최대 15분")
            .unwrap()
            .id;
        import(&mut history, vec![file(path, &newer)]);
        assert_eq!(history.library().n_notes(), 1, "{context}");
        assert!(history.library().block(line).is_some(), "{context}");
        // From now on it is known by its new path.
        assert_eq!(import(&mut history, vec![file(path, &newer)]).action, None, "{context}");
    }
    // One that is still where it was keeps its note.
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", note)]);
    import(&mut history, vec![file("a.md", note), file("b/a.md", &newer)]);
    assert_eq!(history.library().n_notes(), 2);
}

#[test]
fn a_note_moved_inside_the_library_takes_its_newer_version() {
    let note = "# 람다\n\n- 별칭은 버전을 가리킨다\n- 층은 다섯 개까지\n";
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", note)]);
    let id = history.library().notes().next().unwrap().id;
    let title = "내 람다".to_owned();
    history.perform(Action::RenameNote { note: id, title }).unwrap();
    import(&mut history, vec![file("a.md", &note.replace("다섯", "여섯"))]);
    assert_eq!(titles(&history), ["내 람다"]);
}
