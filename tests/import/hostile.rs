//! Texts made to break a reader. Each is read without a panic, comes back whole, and is read in time that grows with its
//! length; were it to grow with the square of it, this test would not end.

use saegim::quiz::propose::all_proposals;

use crate::support::{empty_library, file, import};

const N: usize = 10_000;

fn hostile_texts() -> Vec<(&'static str, String)> {
    let repeated = [
        ("quotes", "> "),
        ("quotes without blanks", ">"),
        ("lists in one line", "- "),
        ("quoted lists", "> - "),
        ("callouts", "> [!note]- "),
        ("callouts in lines", "> [!note] x\n"),
        ("open wikilinks", "[["),
        ("open embeds", "![[a|"),
        ("open pictures", "![a](b"),
        ("closing brackets", "a]"),
        ("open emphasis", "*a **b "),
        ("open highlights", "==a b"),
        ("open comments", "a %% b\n"),
        ("comment blocks", "%%\na\n\n"),
        ("open HTML comments", "<!-- a\n\n"),
        ("HTML comments in a tag", "<div><!-- "),
        ("open tags", "<div><a "),
        ("open attributes", "<img src=\""),
        ("open scripts", "<div><script>"),
        ("open fences", "```\na\n\n"),
        ("fences in fences", "```js\na\n\n# x\n"),
        ("open formulas", "$a "),
        ("references", "[^a] "),
        ("definitions", "[a]: b\n"),
        ("no-break blanks", "\u{a0}"),
        ("zero bytes", "\0"),
        ("carriage returns", "a\r"),
        ("anchors", "a ^b"),
        ("schemes", "http://"),
        ("brackets behind an address", ")"),
        ("late items", "        - b\n"),
        ("line breaks", "a<br>"),
        ("bullets", "• a\n  ◦ b\n"),
        ("bare lines", "abc\n\n"),
        ("tables", "| a | b |\n|---|---|\n"),
        ("rows", "a\tb\n"),
        ("properties", "---\na: b\n"),
        ("options", "- A. a\n"),
        ("options of one question", "A. a\nB. b\n"),
        ("answers", "Answer: A\n"),
        ("boxes", "- [x] a\n"),
        ("gaps", "{{a}} {{"),
        ("colons", "a::"),
        ("quoted cells", "\"a\",\n"),
        ("an open cell", "\"a,\n"),
        ("JSON lists", "["),
        ("JSON objects", "{\"question\":"),
        ("items of a page", "<li>"),
        ("open marks of a page", "<b><table><td>"),
        ("quotes of a page", "<blockquote>a"),
        ("bold words of a page", "<b>a</b> "),
        ("bold words", "**a** "),
    ];
    let mut texts: Vec<(&str, String)> = repeated.iter().map(|(name, piece)| (*name, piece.repeat(N))).collect();
    texts.push(("an address with brackets", format!("http://a{}", ")".repeat(N))));
    let lines = |n: usize, line: fn(usize) -> String| (0..n).map(line).collect::<Vec<String>>().concat();
    texts.push(("deep lists", lines(500, |n| format!("{}- x\n", " ".repeat(2 * n)))));
    texts.push(("deep bullets", lines(500, |n| format!("{}• x\n", " ".repeat(n)))));
    texts.push(("headings", lines(N, |n| format!("# {n}\n"))));
    let question = |n: usize| format!("{{\"question\": \"{n}\", \"options\": [\"a\", \"b\"], \"answer\": \"A\"}},\n");
    texts.push(("many questions", format!("[{}0]", lines(N / 4, question))));
    texts.push(("one long line", "가나다 ".repeat(10 * N)));
    texts.push((
        "a picture in the note",
        format!("![x](data:image/png;base64,{})", "A".repeat(10 * N)),
    ));
    texts.push(("late items in a list", format!("- a\n{}", "        - b\n".repeat(N))));
    texts.push((
        "a wide table",
        format!("|{}\n|{}\n{}", "a|".repeat(200), "-|".repeat(200), "|x\n".repeat(500)),
    ));
    texts
}

#[test]
fn hostile_texts_are_read_as_anything() {
    for (name, text) in hostile_texts() {
        for path in ["a.md", "a.txt", "a.html", "a.csv", "a.tsv", "a.json"] {
            let draft = file(path, &text);
            if draft.encoding.name == "UTF-8" {
                assert!(draft.source_text() == text, "{name}");
            }
            let mut history = empty_library();
            import(&mut history, vec![draft.clone()]);
            let _ = all_proposals(history.library());
            let is_bounded = draft.blocks.iter().all(|block| block.text.len() <= text.len());
            assert!(is_bounded, "{name} {path}");
        }
    }
}

#[test]
fn a_note_that_names_files_outside_reaches_none_of_them() {
    let text = "![[../../etc/passwd.png]] ![x](file:///etc/hosts.png) ![y](//server/share/z.png) ![z](C:\\\\w.png)\n\n![[a]]\n";
    let mut history = empty_library();
    let report = import(&mut history, vec![file("a.md", text)]).report;
    let names: Vec<&str> = report.pictures.iter().map(|problem| problem.name.as_str()).collect();
    assert_eq!(names, ["passwd.png", "hosts.png", "z.png", "w.png"]);
    assert!(history.library().diagrams().all(|diagram| diagram.is_missing()));
}
