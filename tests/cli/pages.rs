//! Saved pages and notes as people have them: what becomes of them from the command line to the disk and back.

use crate::home::Home;

#[test]
fn numbers_and_ticks_of_a_saved_page_are_there_after_the_library_was_closed() {
    let home = Home::new();
    let page = home.write(
        "할 일.html",
        "<ol class='a' start=2><li>둘째<li>셋째</ol><ul class='b'><li><input type=checkbox checked>끝난 일</ul>",
    );
    home.run(["import".as_ref(), page.as_os_str()]).done();
    let text = home.run(["export", "--format", "markdown"]).done().out;
    assert!(text.contains("2. 둘째\n3. 셋째\n"), "{text}");
    assert!(text.contains("- [x] 끝난 일\n"), "{text}");
}

/// A red dot as a PNG, in base64.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

fn n_pictures(home: &Home) -> usize {
    let is_picture = |path: &&std::path::PathBuf| path.extension().is_some_and(|end| end == "png");
    home.files().keys().filter(is_picture).count()
}

#[test]
fn pictures_that_stand_in_a_note_come_into_the_library() {
    let data = format!("data:image/png;base64,{DOT}");
    let cases = [
        ("a.md", format!("# 가\n\n![점]({data})\n")),
        ("b.md", format!("# 나\n\n![][image1]\n\n[image1]: <{data}>\n")),
        ("c.html", format!("<h1>다</h1><p><img alt='점' src='{data}'></p>")),
        ("d.md", format!("# 라\n\n| 그림 |\n|---|\n| ![점]({data}) |\n")),
    ];
    for (name, text) in &cases {
        let home = Home::new();
        let path = home.write(name, text);
        let imported = home.run(["import".as_ref(), path.as_os_str()]).done();
        assert_eq!(imported.lines().len(), 1, "{imported:?}");
        home.run(["check"]).done();
        assert_eq!(n_pictures(&home), 1, "{name}");
    }
    // The same from standard input.
    let home = Home::new();
    let imported = home.run_with_input(["import", "-"], cases[0].1.as_bytes()).done();
    assert_eq!(imported.lines().len(), 1, "{imported:?}");
    // What is no picture is said to be none.
    let home = Home::new();
    let path = home.write("e.md", "![x](data:image/png;base64,QUJD)\n");
    let imported = home.run(["import".as_ref(), path.as_os_str()]);
    assert!(imported.out.contains("inline-"), "{imported:?}");
}

#[test]
fn pictures_at_the_end_of_a_very_long_note_are_found_from_its_beginning() {
    let home = Home::new();
    let words = "- 아주 긴 글의 한 줄이다\n".repeat(80_000);
    let text = format!("# 문서\n\n![][image1]\n\n{words}\n[image1]: <data:image/png;base64,{DOT}>\n");
    assert!(text.len() > 2 << 20);
    let path = home.write("문서.md", text);
    let imported = home.run(["import".as_ref(), path.as_os_str()]).done();
    assert_eq!(imported.lines().len(), 1, "{imported:?}");
    assert_eq!(n_pictures(&home), 1);
}

#[cfg(unix)]
#[test]
fn what_is_not_read_is_named_as_that_and_nothing_else_is_missing() {
    let home = Home::new();
    home.write(
        "v/a.md",
        "# 가\n\n![](p.tiff) 와 [[d.pdf]]\n\n![](C%23.png) 과 ![](없음.png)\n",
    );
    home.write("v/빈.md", "");
    home.write("v/p.tiff", "II*");
    home.write("v/d.pdf", "x");
    home.write("v/발표.PPTX", "x");
    home.write("v/.DS_Store", "x");
    home.write("v/설정.toml", "x");
    std::os::unix::fs::symlink("a.md", home.path("v/또.md")).unwrap();
    let imported = home.run(["import", "v"]);
    assert_eq!(imported.code, 0, "{imported:?}");
    let named = |words: &str| imported.err.lines().filter(|line| line.contains(words)).count();
    for (name, why) in [
        ("p.tiff", "kind of file"),
        ("d.pdf", "kind of file"),
        ("발표.PPTX", "kind of file"),
        ("또.md", "link"),
        ("빈.md", "empty"),
    ] {
        assert!(
            imported
                .err
                .lines()
                .any(|line| line.contains(name) && line.contains(why)),
            "{name}: {imported:?}"
        );
    }
    assert_eq!((named(".DS_Store"), named("설정.toml")), (0, 0));
    let said = |name: &str, why: &str| {
        imported
            .out
            .lines()
            .any(|line| line.contains(name) && line.contains(why))
    };
    assert!(said("p.tiff", "not read") && said("d.pdf", "not read"), "{imported:?}");
    assert!(said("C#.png", "missing") && said("없음.png", "missing"), "{imported:?}");

    // A note that is not on this computer is something missing.
    home.write("v/.나중.md.icloud", "x");
    let imported = home.run(["import", "v"]);
    assert_eq!(imported.code, 1, "{imported:?}");
    assert!(
        imported
            .err
            .lines()
            .any(|line| line.contains("나중.md") && line.contains("iCloud")),
        "{imported:?}"
    );
}

#[test]
fn a_note_is_called_by_its_file_and_found_by_all_its_names() {
    let home = Home::new();
    home.write(
        "v/정렬 알고리즘.md",
        "---\naliases: [foo, 둘째 이름]\n---\n\n- 데이터를 차례로 놓는다\n",
    );
    home.write("v/lambda.md", "---\naliases:\n  - \"람다 노트\"\n---\n# 람다\n\n- [[foo]]와 [[둘째 이름|둘]]과 [[정렬 알고리즘]]과 [[람다 노트]]\n");
    home.write(
        "v/hugo.md",
        "+++\ntitle = \"큐 정리\"\ntags = [\"시험\"]\naliases = [\"줄 이야기\"]\n+++\n\n- 큐는 줄이다\n",
    );
    let imported = home.run(["import", "v"]).done();
    assert!(!imported.out.contains("link"), "{imported:?}");
    let title_of = |query: &str| {
        let found = home.run(["search", "--json", query]).done().json();
        found["hits"][0].to_string()
    };
    for (query, title) in [
        ("정렬 알고리즘", "정렬 알고리즘"),
        ("foo", "정렬 알고리즘"),
        ("둘째 이름", "정렬 알고리즘"),
        ("람다 노트", "람다"),
        ("줄 이야기", "큐 정리"),
        ("tag:시험 큐", "큐 정리"),
    ] {
        let hit = title_of(query);
        assert!(hit.contains(title), "{query}: {hit}");
    }
}

#[test]
fn a_database_of_notion_comes_in_once() {
    let number = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";
    let row = |name: &str| format!("v/문제 {number}/{name} 4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a.md");
    let table = "질문,난이도,정답\n큐는?,하,줄\n주제는?,중,게시\n";
    let home = Home::new();
    home.write(&format!("v/문제 {number}.csv"), table);
    home.write(&format!("v/문제 {number}_all.csv"), table);
    home.write(&row("큐는"), "# 큐는?\n\n난이도: 하\n정답: 줄\n");
    home.write(
        &row("주제는"),
        "# 주제는?\n\n난이도: 중\n정답: 게시\n\n본문에만 있는 말.\n",
    );
    let imported = home.run(["import", "v"]);
    assert_eq!(imported.code, 0, "{imported:?}");
    let titles: Vec<&str> = imported
        .lines()
        .iter()
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    assert_eq!(titles.len(), 2, "{imported:?}");
    assert!(titles[0].starts_with("문제 ("), "{imported:?}");
    assert!(titles[1].starts_with("주제는? ("), "{imported:?}");
    for passed_over in ["_all.csv", "큐는 4d"] {
        assert!(imported.err.contains(passed_over), "{imported:?}");
    }
    // A table of every row takes the place of one that shows some of them.
    let home = Home::new();
    home.write(&format!("v/문제 {number}.csv"), "질문,난이도,정답\n큐는?,하,줄\n");
    home.write(&format!("v/문제 {number}_all.csv"), table);
    let imported = home.run(["import", "v"]);
    assert_eq!(imported.lines().len(), 1, "{imported:?}");
    assert_eq!(home.run(["propose"]).done().out.matches('?').count(), 2);
}
