//! What holds for any bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::import::{Draft, Source, SourceName, draft, inline};
use saegim::model::SourceText;
use saegim::quiz::propose::all_proposals;

use crate::support::{empty_library, file, import};

/// Pieces that Markdown and pages are made of.
const OF_NOTES: &[&str] = &[
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "  - ",
    "\t- ",
    "\t",
    "    ",
    "> ",
    "> [!tip]- ",
    "```",
    "```js\n",
    "~~~",
    "---\n",
    "***",
    "**",
    "*",
    "==",
    "`",
    "~~",
    "[[",
    "]]",
    "![[",
    "|",
    "|---|---|\n",
    "$",
    "$$",
    "%%",
    "<!--",
    "-->",
    "<br>",
    "<mark style=\"background: #BBFABBA6;\">",
    "</mark>",
    "<details>",
    "</details>",
    "<summary>",
    "<table><tr><td>",
    "</table>",
    "<img src=\"a.png\">",
    "<pre>",
    "![a](b.png)",
    "[x](http://a.b)",
    "[^1]",
    "[^1]: ",
    " ^id1",
    "#태그",
    "\\",
    "&amp;",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\n\n\n",
    " ",
    "• ",
    "◦ ",
    "① ",
    "가. ",
    "A. ",
    "CC BY 4.0",
    "http://a.b/c에서",
    "![[그림 1.png|300]]",
    "![[그림|설명|150]]",
    "- [ ] ",
    "===",
    "title: x\n",
];

/// Pieces that tables, lists of questions and saved pages are made of.
const OF_QUESTIONS: &[&str] = &[
    "\",\"",
    "[{\"question\": \"",
    "\", \"options\": [\"",
    "\"], \"answer\": 1}]",
    "question,answer\n",
    "#separator:tab\n",
    "<li>",
    "<td>",
    "</ul>",
    "<nav>",
    "</nav>",
    "<script>",
    "\nA. ",
    "\nB. ",
    "\n    - A. ",
    "\n    - B. ",
    "\nAnswer: A\n",
    "정답: B\n",
    "- [x] ",
    "?\n",
    "::",
    "Q: ",
    "\n  - A: ",
    "{{",
    "}}",
    "\u{1112}\u{1161}\u{11ab}",
    "x",
    "\u{b}",
    "\u{c}",
];

/// Random texts are made of these, so that they hit the readers' rules. Zero bytes are left out: they make UTF-16 of a
/// text, which then comes back as UTF-8.
fn piece() -> impl Strategy<Value = String> {
    let marks = prop::sample::select([OF_NOTES, OF_QUESTIONS].concat()).prop_map(str::to_owned);
    prop_oneof![6 => marks, 2 => "[가-힣]{1,5}", 1 => "[a-zA-Z0-9 .,]{1,8}", 1 => "\\PC{1,3}", 2 => Just("\n".to_owned())]
}

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// The names of every kind of source; nothing for a pasted one.
fn name() -> impl Strategy<Value = SourceName> {
    let names = vec!["", "a.md", "a.txt", "a.html", "a.csv", "a.tsv", "a.json"];
    prop::sample::select(names).prop_map(|name| match name {
        "" => SourceName::Pasted,
        name => SourceName::File(name.to_owned()),
    })
}

fn read(name: &SourceName, text: &str) -> Draft {
    draft(&Source {
        name: name.clone(),
        bytes: text.as_bytes().to_vec(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_pieces_of_a_markdown_note_are_its_source(text in text()) {
        let draft = file("a.md", &text);
        prop_assert_eq!(draft.source_text(), text);
    }

    #[test]
    fn the_pieces_of_a_note_of_any_kind_are_its_source(text in text(), name in name()) {
        prop_assert_eq!(read(&name, &text).source_text(), text);
    }

    #[test]
    fn what_is_proposed_from_any_text_can_be_asked(text in text(), name in name()) {
        let mut history = empty_library();
        import(&mut history, vec![read(&name, &text)]);
        for proposal in all_proposals(history.library()) {
            prop_assert_eq!(proposal.prompt.defect(), None, "{:?}", proposal);
        }
    }

    #[test]
    fn every_word_of_a_table_is_read(rows in vec(vec("[가-힣]{1,6}", 2..6), 1..8)) {
        let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        let draft = read(&SourceName::File("a.csv".into()), &text);
        let shown: Vec<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
        let shown = shown.join("\n");
        for word in rows.concat() {
            prop_assert!(shown.contains(&word) || draft.preamble.contains(&word), "{} in {}", word, shown);
        }
    }

    #[test]
    fn any_bytes_give_a_draft_that_can_be_imported(bytes in vec(any::<u8>(), 0..400), name in name()) {
        let draft = draft(&Source { name, bytes });
        prop_assert!(!draft.title.trim().is_empty());
        import(&mut empty_library(), vec![draft]);
    }

    #[test]
    fn spans_lie_on_characters_and_words_stand_where_the_source_says(text in text(), name in name()) {
        let draft = read(&name, &text);
        for block in &draft.blocks {
            for span in &block.spans {
                prop_assert!(block.text.get(span.range.clone()).is_some_and(|part| !part.is_empty()));
            }
            prop_assert!(block.spans.is_sorted_by_key(|span| span.range.start));
            let is_edited = matches!(block.source, SourceText::Edited { .. });
            prop_assert!(!is_edited);
        }
    }

    #[test]
    fn importing_twice_changes_nothing(text in text(), name in name()) {
        let mut history = empty_library();
        import(&mut history, vec![read(&name, &text)]);
        prop_assert_eq!(import(&mut history, vec![read(&name, &text)]).action, None);
    }

    #[test]
    fn an_import_over_another_version_gives_the_new_version(old in text(), new in text()) {
        // The same title makes two versions of one note of them, however little they have in common.
        let (old, new) = (format!("# 제목\n\n{old}"), format!("# 제목\n\n{new}"));
        let mut history = empty_library();
        import(&mut history, vec![file("a.md", &old)]);
        import(&mut history, vec![file("a.md", &new)]);
        let library = history.library();
        let note = library.notes().next().unwrap();
        let source: String = library.blocks_of(note).map(|block| block.source_text()).collect();
        prop_assert_eq!(format!("{}{source}", note.provenance.preamble), new);
        history.undo().unwrap();
        history.undo().unwrap();
        prop_assert_eq!(history.library().n_blocks(), 0);
    }

    #[test]
    fn a_line_typed_in_the_window_is_read(text in text()) {
        let (words, spans) = inline(&text);
        for span in spans {
            prop_assert!(words.get(span.range).is_some_and(|part| !part.is_empty()));
        }
    }
}
