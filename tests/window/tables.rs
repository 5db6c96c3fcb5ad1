//! Tables of a note: rows and cells where they stand, and written cell by cell.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use saegim::model::{BlockKind, CellPlace, MAX_COLUMNS, Table};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;
use crate::writing::with_note;

const NOTE: &str =
    "# 한도\n\n앞 문단\n\n| 서비스 | 한도 |\n|---|--:|\n| Lambda | **15분** |\n| SQS | 14일 |\n\n뒤 문단\n";

pub(crate) fn table(window: &Window) -> Table {
    let block = window
        .library()
        .blocks()
        .find(|it| it.kind == BlockKind::Table && it.text.starts_with("서비스"));
    Table::of(block.unwrap()).unwrap()
}

/// How many rows and columns it has.
pub(crate) fn size(window: &Window) -> (usize, usize) {
    let table = table(window);
    (table.n_rows(), table.n_columns())
}

/// A window in which a table is chosen.
pub(crate) fn table_chosen(desk: &Desk) -> Window {
    let mut window = with_note(desk, NOTE);
    window.choose_line("서비스\t한도");
    window
}

/// A window in which a cell of a table is chosen.
pub(crate) fn cell_chosen(desk: &Desk) -> Window {
    let mut window = table_chosen(desk);
    window.click(Role::Cell, "한도: 15분");
    window
}

fn cell(window: &Window, row: usize, column: usize) -> String {
    table(window).cell(CellPlace { row, column }).unwrap().text.clone()
}

fn field(window: &Window) -> String {
    let name = window.words.line.edit_cell.to_string();
    assert_eq!(window.focused_name().as_ref(), Some(&name), "the caret is in a cell");
    window.value(Role::MultilineTextInput, &name)
}

#[test]
fn heads_and_cells_are_there_by_their_names() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = table_chosen(&desk);
        assert_eq!(window.names(Role::ColumnHeader), ["서비스", "한도"]);
        assert_eq!(
            window.names(Role::Cell),
            ["서비스: Lambda", "한도: 15분", "서비스: SQS", "한도: 14일"]
        );
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_table_is_written_cell_by_cell_with_the_keyboard_alone() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = table_chosen(&desk);
        let id = window.chosen_line();
        window.press(Key::E);
        assert_eq!(field(&window), "Lambda");
        window.press(Key::Tab);
        assert_eq!(field(&window), "**15분**", "as Markdown");
        window.type_text(" 이하");
        window.press(Key::Enter);
        assert_eq!(cell(&window, 1, 1), "15분 이하");
        assert_eq!(field(&window), "14일", "the cell below");
        window.press_with(Modifiers::SHIFT, Key::Tab);
        assert_eq!(field(&window), "SQS");
        window.type_text(" 큐");
        window.press(Key::Escape);
        assert_eq!(cell(&window, 2, 0), "SQS 큐");
        assert_eq!(window.chosen_line(), id, "the line is the same and chosen");
        window.give(Command::Undo);
        assert_eq!(
            (cell(&window, 2, 0), cell(&window, 1, 1)),
            ("SQS".into(), "15분 이하".into())
        );
        window.assert_says(&window.words.deeds.undone.with(&*window.words.deeds.edit_table));
        window.give(Command::Undo);
        assert_eq!(cell(&window, 1, 1), "15분");
    }
}

#[test]
fn behind_the_last_cell_comes_a_new_row() {
    let desk = Desk::new(BOTH[0]);
    let mut window = table_chosen(&desk);
    window.press(Key::Enter);
    for _ in 0..4 {
        window.press(Key::Tab);
    }
    assert_eq!(size(&window), (4, 2));
    assert_eq!(field(&window), "");
    window.type_text("SNS");
    window.press(Key::Tab);
    window.type_text("256KB");
    window.press(Key::Escape);
    assert_eq!(
        (cell(&window, 3, 0), cell(&window, 3, 1)),
        ("SNS".into(), "256KB".into())
    );
}

#[test]
fn rows_and_columns_come_while_a_cell_is_written_and_keep_its_words() {
    let desk = Desk::new(BOTH[0]);
    let mut window = table_chosen(&desk);
    window.press(Key::E);
    window.type_text("@Edge");
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!((size(&window), cell(&window, 1, 0)), ((4, 2), "Lambda@Edge".into()));
    assert_eq!(field(&window), "", "the new row");
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(size(&window), (4, 3));
    window.press(Key::Escape);
    window.give(Command::Undo);
    window.give(Command::Undo);
    assert_eq!(
        (size(&window), cell(&window, 1, 0)),
        ((3, 2), "Lambda".into()),
        "each was one step"
    );
}

#[test]
fn a_click_on_another_cell_saves_the_one_that_is_written_and_goes_on_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = table_chosen(&desk);
        window.press(Key::E);
        window.type_text("@Edge");
        window.click(Role::Cell, "서비스: SQS");
        assert_eq!(
            (field(&window), cell(&window, 1, 0)),
            ("SQS".into(), "Lambda@Edge".into())
        );
        // What is done to a row is done to this one.
        window.run_from_palette(Command::DeleteTableRow);
        assert_eq!((size(&window), cell(&window, 1, 0)), ((2, 2), "Lambda@Edge".into()));
    }
}

#[test]
fn a_syllable_is_finished_before_the_next_cell() {
    let desk = Desk::new(BOTH[0]);
    let mut window = table_chosen(&desk);
    window.press(Key::E);
    window.compose("하");
    window.press(Key::Tab);
    assert_eq!(cell(&window, 1, 0), "Lambda", "the key is the composition's");
    window.commit("한");
    window.press(Key::Tab);
    assert_eq!(
        (cell(&window, 1, 0), field(&window)),
        ("Lambda한".into(), "**15분**".into())
    );
}

#[test]
fn a_cell_is_opened_with_the_pointer_and_pasted_lines_stay_in_it() {
    let desk = Desk::new(BOTH[1]);
    let mut window = with_note(&desk, NOTE);
    window.double_click(Role::Cell, "한도: 14일");
    assert_eq!(field(&window), "14일");
    window.event(Event::Paste(" a\nb\tc".to_owned()));
    window.press(Key::Escape);
    assert_eq!(cell(&window, 2, 1), "14일 a b c");
}

#[test]
fn a_line_that_is_no_table_has_no_rows_to_add() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_note(&desk, NOTE);
    window.choose_line("앞 문단");
    window.run_from_palette(Command::AddTableRow);
    window.assert_says(&window.words.line.no_table);
}

#[test]
fn a_long_table_lays_out_what_is_on_screen() {
    let desk = Desk::new(BOTH[0]);
    let rows: Vec<String> = (0..3_000).map(|n| format!("| 줄 {n} | 값 |\n")).collect();
    let window = with_note(&desk, &format!("| 이름 | 값 |\n|---|---|\n{}", rows.concat()));
    assert!(window.names(Role::Cell).len() < 100);
}

#[test]
fn what_cannot_be_done_to_a_table_is_said() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = table_chosen(&desk);
        let words = window.words.line.clone();
        for command in [Command::DeleteTableRow, Command::DeleteTableColumn] {
            window.run_from_palette(command);
            window.assert_says(&words.no_cell);
            assert_eq!(size(&window), (3, 2), "nobody chose the last one");
        }
        window.click(Role::ColumnHeader, "한도");
        window.run_from_palette(Command::DeleteTableRow);
        window.assert_says(&words.head_row);
        window.run_from_palette(Command::DeleteTableColumn);
        assert_eq!(size(&window), (3, 1));
        window.run_from_palette(Command::DeleteTableColumn);
        window.assert_says(&words.last_column);
        for _ in 1..MAX_COLUMNS {
            window.give(Command::AddTableColumn);
        }
        assert_eq!(size(&window), (3, MAX_COLUMNS));
        window.give(Command::AddTableColumn);
        window.assert_says(&words.max_columns.with(MAX_COLUMNS));
    }
}
