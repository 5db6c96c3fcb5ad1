//! Words that were being written on something that is gone by the next start.

use saegim::model::Table;

use super::*;

#[test]
fn words_whose_line_is_gone_come_up_in_the_paste_dialog() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Annotate);
        window.type_text("a remark");
        let name = window.words_of(line);
        window.double_click(Role::ListItem, &name);
        window.type_text("a line ");
        let typed = field(&window, &line_name(&window));
        let after = killed_in_two_seconds(&desk, &mut window);
        behind_its_back(&after, |_| Action::DeleteBlocks(vec![line]));

        let mut again = after.start();
        again.assert_says(&again.words.done.words_homeless);
        again.assert_silent_on(&again.words.done.words_back);
        let text = again.words.paste.text_name.to_string();
        assert_eq!(field(&again, &text), "a remark");
        // Nothing is lost by another kill, and the second comes up when the first is dealt with.
        let once_more = after.after_kill().start();
        assert_eq!(field(&once_more, &text), "a remark");
        again.press(Key::Escape);
        assert_eq!(field(&again, &text), typed);
        again.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(again.library().n_notes(), 2, "it became a note");
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

#[test]
fn words_whose_card_is_gone_come_up_in_the_paste_dialog() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::StartReviews);
    let card = window.app().asked_card().unwrap();
    window.give(Command::Annotate);
    window.type_text("why?");
    let after = killed_in_two_seconds(&desk, &mut window);
    behind_its_back(&after, |_| Action::DeleteCards(vec![card]));
    let again = after.start();
    again.assert_says(&again.words.done.words_homeless);
    assert_eq!(field(&again, &again.words.paste.text_name), "why?");
}

#[test]
fn a_new_card_whose_line_is_gone_comes_up_in_the_paste_dialog() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    let (question, answer) = open_question(&mut window);
    window.click(Role::MultilineTextInput, &answer);
    window.type_text("Nobody.");
    let typed = format!("{}\n\n{}", field(&window, &question), field(&window, &answer));
    let after = killed_in_two_seconds(&desk, &mut window);
    behind_its_back(&after, |_| Action::DeleteBlocks(vec![line]));
    let again = after.start();
    again.assert_says(&again.words.done.words_homeless);
    assert_eq!(field(&again, &again.words.paste.text_name), typed);
}

/// A window on a note with a table in which the second cell of a row is being written.
fn with_cell(desk: &Desk) -> (Window, BlockId) {
    let rows = ["가", "나", "다"].map(|row| format!("| {row} | 예 |\n")).concat();
    let mut window = crate::writing::with_note(desk, &format!("앞\n\n| 이름 | 값 |\n|---|---|\n{rows}"));
    window.choose_line("이름\t값");
    let table = window.chosen_line().unwrap();
    window.press(Key::Enter);
    window.press(Key::Enter);
    window.press(Key::Tab);
    assert_eq!(field(&window, &window.words.line.edit_cell), "예");
    window.type_text("!");
    (window, table)
}

fn edit_table(library: &saegim::model::Library, block: BlockId, change: impl FnOnce(&mut Table)) -> Action {
    let mut table = Table::of(library.block(block).unwrap()).unwrap();
    change(&mut table);
    Action::EditTable { block, table }
}

#[test]
fn the_words_of_a_cell_go_into_its_row_where_that_is_now() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, table) = with_cell(&desk);
    let after = killed_in_two_seconds(&desk, &mut window);
    behind_its_back(&after, |library| {
        edit_table(library, table, |table| table.insert_row(1))
    });
    let mut again = after.start();
    assert_back(&again);
    assert_eq!(field(&again, &again.words.line.edit_cell), "예!");
    again.press(Key::Escape);
    let text = &again.library().block(table).unwrap().text;
    assert_eq!(text, "이름\t값\n\n가\t예\n나\t예!\n다\t예");
}

#[test]
fn the_words_of_a_cell_whose_row_is_gone_come_up_in_the_paste_dialog() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, table) = with_cell(&desk);
    let after = killed_in_two_seconds(&desk, &mut window);
    behind_its_back(&after, |library| {
        edit_table(library, table, |table| assert!(table.remove_row(2)))
    });
    let again = after.start();
    again.assert_says(&again.words.done.words_homeless);
    assert_eq!(field(&again, &again.words.paste.text_name), "예!");
}
