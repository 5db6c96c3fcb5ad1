//! Tables that were edited cell by cell: their Markdown reads back as the same cells.

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::exchange::export_markdown;
use saegim::model::{Action, BlockKind, CellPlace, ColumnAlign, History, Library, Refusal, Table, Thing};

use crate::support::{empty_library, file, import};

fn written(markdown: &str) -> History {
    let mut history = empty_library();
    import(&mut history, vec![file("note.md", markdown)]);
    history
}

fn table(library: &Library) -> Table {
    let block = library.blocks().find(|block| block.kind == BlockKind::Table).unwrap();
    Table::of(block).unwrap()
}

fn exported(library: &Library) -> String {
    export_markdown(library, library.notes().next().unwrap())
}

/// Changes the only table.
fn edit(history: &mut History, change: impl FnOnce(&mut Table)) -> Result<(), Refusal> {
    let library = history.library();
    let block = library
        .blocks()
        .find(|block| block.kind == BlockKind::Table)
        .unwrap()
        .id;
    let mut table = table(library);
    change(&mut table);
    history.perform(Action::EditTable { block, table }).map(|_| ())
}

fn set(row: usize, column: usize, words: &str) -> impl FnOnce(&mut Table) {
    let (text, spans) = saegim::import::inline(words);
    move |table| assert!(table.set(CellPlace { row, column }, &text, spans))
}

#[test]
fn an_edited_table_keeps_what_stands_around_it() {
    for (markdown, expected) in [
        (
            "a\n\n| h | `k` |\n|:--|--:|\n| 1 | 2 |\n\nb\n",
            "a\n\n| h | `k` |\n| :-- | --: |\n| **x\\|y** | 2 |\n\nb\n",
        ),
        ("h | k\n-|-\n1 | 2", "| h | k |\n| --- | --- |\n| **x\\|y** | 2 |"),
        (
            "> | h | k |\n> |---|---|\n> | 1 | 2 |\n\nb\n",
            "> | h | k |\n> | --- | --- |\n> | **x\\|y** | 2 |\n\nb\n",
        ),
        (
            "- | h | k |\n  |---|---|\n  | 1 | 2 |\n- b\n",
            "- | h | k |\n  | --- | --- |\n  | **x\\|y** | 2 |\n- b\n",
        ),
    ] {
        let mut history = written(markdown);
        edit(&mut history, set(1, 0, "**x|y**")).unwrap();
        assert_eq!(exported(history.library()), expected);
        let again = written(expected);
        assert_eq!(table(again.library()), table(history.library()), "{markdown}");
        history.undo().unwrap();
        assert_eq!(exported(history.library()), markdown, "undo brings back every byte");
    }
}

#[test]
fn rows_without_words_are_rows_and_come_once() {
    for (markdown, expected) in [
        (
            "| h | k |\n|---|---|\n| 1 | 2 |\n|   |   |\n\nb\n",
            "| h | k |\n| --- | --- |\n| x | 2 |\n|  |  |\n\nb\n",
        ),
        (
            "|   |   |\n|---|---|\n| 1 | 2 |\n\nb\n",
            "|  |  |\n| --- | --- |\n| x | 2 |\n\nb\n",
        ),
        (
            "|   |   |\n|---|---|\n|   |   |\n| 1 | 2 |\n|   |   |\n|   |   |\n",
            "|  |  |\n| --- | --- |\n|  |  |\n| x | 2 |\n|  |  |\n|  |  |\n",
        ),
    ] {
        let mut history = written(markdown);
        let before = table(history.library());
        let row = before.rows().position(|row| row[0].text == "1").unwrap();
        edit(&mut history, set(row, 0, "x")).unwrap();
        assert_eq!(exported(history.library()), expected);
        let again = written(expected);
        assert_eq!(table(again.library()), table(history.library()), "{markdown}");
    }
}

#[test]
fn a_source_that_comes_again_leaves_an_edited_table() {
    let markdown = "a\n\n| h | k |\n|---|:-:|\n| 1 | 2 |\n";
    let mut history = written(markdown);
    edit(&mut history, set(1, 1, "3")).unwrap();
    import(&mut history, vec![file("note.md", &format!("{markdown}\nmore\n"))]);
    let table = table(history.library());
    assert_eq!(table.words().0, "h\tk\n1\t3");
    assert_eq!(table.align(1), ColumnAlign::Center);
}

#[test]
fn a_table_without_words_is_refused() {
    let mut history = written("| h |\n|---|\n");
    assert_eq!(edit(&mut history, set(0, 0, " ")), Err(Refusal::Empty(Thing::Block)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cells_read_back_as_they_were_written(
        edits in vec((0..5_usize, 1..4_usize, 0..4_usize, "[a-c가-나|*`_\\\\ \\[\\]$<&#~=>-]{0,8}"), 1..8),
        around in prop::sample::select(vec!["", "> ", "- "]),
    ) {
        let rest = if around == "- " { "  " } else { around };
        let mut history = written(&format!("{around}| h | k |\n{rest}|---|--:|\n{rest}| 1 | 2 |\n"));
        for (what, row, column, words) in edits {
            let _ = edit(&mut history, |table| match what {
                0 => table.insert_row(row),
                1 => drop(table.insert_column(column)),
                2 => drop(table.remove_row(row)),
                3 => table.set_align(column, ColumnAlign::Center),
                _ => {
                    let (text, spans) = saegim::import::inline(&words);
                    let _ = table.set(CellPlace { row, column }, &text, spans);
                }
            });
        }
        let before = table(history.library());
        let markdown = exported(history.library());
        let again = written(&markdown);
        let read = table(again.library());
        prop_assert_eq!(read, before, "{}", markdown);
    }
}
