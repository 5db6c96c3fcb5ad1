//! Words that were not taken over yet when the program ended are there again when it starts.

use std::path::PathBuf;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Action, BlockId, CardSource, History, IdSource, Lang, Mark, Prompt, Target};
use saegim::store::{OpenMode, SaveJob, Store};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, write};
use crate::window::Window;

mod homeless;
mod journal;
mod leaving;
mod starts;
mod walks;

const LINE: &str = "CPU는 직접 고르지 않는다";
const OTHER_LINE: &str = "메모리는 128MB부터";

/// A window on the bundled note with a line chosen.
fn with_line(desk: &Desk) -> (Window, BlockId) {
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(LINE);
    (window, line)
}

/// Opens the editor for a question of one's own about the chosen line; the names of its two fields.
fn open_question(window: &mut Window) -> (String, String) {
    window.give(Command::MakeCard);
    window.press(Key::Tab);
    let recall = window.words.cards.kind_recall.to_string();
    window.click(Role::Tab, &recall);
    let cards = &window.words.cards;
    (cards.question.to_string(), cards.answer.to_string())
}

/// What is there two seconds later, when the program is killed in that moment.
fn killed_in_two_seconds(desk: &Desk, window: &mut Window) -> Desk {
    window.wait(2_000);
    desk.after_kill()
}

fn line_name(window: &Window) -> String {
    window.words.line.edit_name.to_string()
}

fn remark_name(window: &Window) -> String {
    window.words.companion.remark_name.to_string()
}

fn field(window: &Window, name: &str) -> String {
    window.value(Role::MultilineTextInput, name)
}

#[track_caller]
fn assert_back(window: &Window) {
    window.assert_says(&window.words.done.words_back);
    window.assert_silent_on(&window.words.done.words_homeless);
}

/// Nothing is offered, and no editor is open.
#[track_caller]
fn assert_nothing_back(desk: &Desk) {
    let window = desk.start();
    window.assert_silent_on(&window.words.done.words_back);
    window.assert_silent_on(&window.words.done.words_homeless);
    assert_eq!(window.names(Role::MultilineTextInput), [] as [String; 0]);
    assert_eq!(journals(desk), [] as [PathBuf; 0], "and nothing lies on disk");
}

/// All journals on the machine.
fn journals(desk: &Desk) -> Vec<PathBuf> {
    let Ok(libraries) = std::fs::read_dir(desk.beside("versions")) else {
        return Vec::new();
    };
    let journals = libraries.map(|library| library.unwrap().path().join("drafts.ron"));
    journals.filter(|path| path.exists()).collect()
}

fn journal(desk: &Desk) -> String {
    let journals = journals(desk);
    assert_eq!(journals.len(), 1, "{journals:?}");
    std::fs::read_to_string(&journals[0]).unwrap()
}

/// All files below a folder.
fn files_below(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}

/// Edits the library as another program would while this one is closed.
fn behind_its_back(desk: &Desk, action: impl FnOnce(&saegim::model::Library) -> Action) {
    let mut opened = Store::open(&desk.library(), OpenMode::Write, &Desk::device()).unwrap();
    let mut history = History::new(opened.library, IdSource::new(1_764_000_000_000, 3));
    let action = action(history.library());
    let changes = history.perform(action).unwrap().changes.to_vec();
    let job = SaveJob::from_changes(history.library(), &changes);
    opened.store.save(&job).unwrap();
}

#[test]
fn a_line_that_is_being_rewritten_survives_a_kill() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let before = window.library().block(line).unwrap().text.clone();
        window.give(Command::EditLine);
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text(" 정말");
        window.compose("인");
        let typed = field(&window, &line_name(&window));
        assert!(typed.ends_with(" 정말인"), "{typed}");
        let after = killed_in_two_seconds(&desk, &mut window);

        let mut again = after.start();
        assert_back(&again);
        assert_eq!(again.chosen_line(), Some(line));
        assert_eq!(field(&again, &line_name(&again)), typed);
        assert_eq!(again.focused_name(), Some(line_name(&again)), "it has the keyboard");
        assert_eq!(
            again.library().block(line).unwrap().text,
            before,
            "nothing is saved yet"
        );
        again.press(Key::Escape);
        assert_eq!(again.library().block(line).unwrap().text, format!("{before} 정말인"));
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

#[test]
fn what_came_back_survives_the_next_kill_as_well() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, line) = with_line(&desk);
    window.give(Command::EditLine);
    window.type_text("가");
    let typed = field(&window, &line_name(&window));
    let first = killed_in_two_seconds(&desk, &mut window);
    let second = {
        let _again = first.start();
        first.after_kill()
    };
    let mut third = second.start();
    assert_eq!(field(&third, &line_name(&third)), typed);
    third.type_text("나");
    let typed = field(&third, &line_name(&third));
    let fourth = killed_in_two_seconds(&second, &mut third).start();
    assert_eq!(field(&fourth, &line_name(&fourth)), typed);
    assert_eq!(fourth.chosen_line(), Some(line));
}

#[test]
fn a_remark_survives_a_kill() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Annotate);
        window.type_text("헷갈린다, 왜?");
        let after = killed_in_two_seconds(&desk, &mut window);

        let mut again = after.start();
        assert_back(&again);
        assert_eq!(again.chosen_line(), Some(line));
        assert_eq!(field(&again, &remark_name(&again)), "헷갈린다, 왜?");
        again.press_with(Modifiers::COMMAND, Key::Enter);
        let marks: Vec<Mark> = marks(&again, Target::Block(line));
        assert_eq!(marks, [Mark::Remark("헷갈린다, 왜?".into())]);
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

fn marks(window: &Window, target: Target) -> Vec<Mark> {
    let all = window.library().annotations_on(target);
    all.map(|annotation| annotation.mark.clone()).collect()
}

#[test]
fn a_remark_that_is_being_changed_is_changed_and_not_added_after_a_kill() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    window.give(Command::Annotate);
    window.type_text("first");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    let edit = window.words.companion.edit_remark.to_string();
    window.click(Role::Button, &edit);
    window.press_with(Modifiers::COMMAND, Key::End);
    window.type_text(", second");
    let mut again = killed_in_two_seconds(&desk, &mut window).start();
    assert_back(&again);
    again.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        marks(&again, Target::Block(line)),
        [Mark::Remark("first, second".into())]
    );
}

#[test]
fn a_remark_in_the_quiz_survives_a_kill_with_its_question() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        // Not the first card of the run, which would come up anyway.
        window.press(Key::Enter);
        window.press(Key::Num4);
        let card = window.app().asked_card().unwrap();
        window.give(Command::Annotate);
        window.type_text("왜 그럴까");
        let after = killed_in_two_seconds(&desk, &mut window);

        let mut again = after.start();
        assert_back(&again);
        assert_eq!(again.app().asked_card(), Some(card));
        assert_eq!(field(&again, &remark_name(&again)), "왜 그럴까");
        again.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(marks(&again, Target::Card(card)), [Mark::Remark("왜 그럴까".into())]);
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

#[test]
fn a_card_in_ones_own_words_survives_a_kill() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::MakeCard);
        window.press(Key::Tab);
        let sentence = window.words.cards.sentence.to_string();
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text(" 정말");
        let typed = field(&window, &sentence);
        let before = window.library().n_cards_on(CardSource::Block(line));
        let after = killed_in_two_seconds(&desk, &mut window);

        let mut again = after.start();
        assert_back(&again);
        assert_eq!(again.chosen_line(), Some(line));
        assert_eq!(field(&again, &sentence), typed);
        again.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(again.library().n_cards_on(CardSource::Block(line)), before + 1);
        let asks = |prompt: &Prompt| matches!(prompt, Prompt::Cloze(cloze) if cloze.text.iter().any(|(_, words)| words == typed));
        assert!(
            again
                .library()
                .cards_on(CardSource::Block(line))
                .any(|card| asks(&card.prompt))
        );
        again.press(Key::Escape);
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

#[test]
fn a_question_with_its_answer_survives_a_kill() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    let (question, answer) = open_question(&mut window);
    window.click(Role::MultilineTextInput, &question);
    window.type_text("Who picks the CPU? ");
    window.click(Role::MultilineTextInput, &answer);
    window.type_text("Nobody does.");
    let typed = (field(&window, &question), field(&window, &answer));
    let again = killed_in_two_seconds(&desk, &mut window).start();
    assert_back(&again);
    assert_eq!((field(&again, &question), field(&again, &answer)), typed);
    assert_eq!(again.chosen_line(), Some(line));
}

#[test]
fn a_card_that_is_being_changed_is_changed_and_not_added_after_a_kill() {
    let desk = Desk::new(Lang::En);
    let note = desk.file("큐.md", "# 큐\n\n- 메시지는 최대 14일 남는다\n");
    let mut window = desk.start();
    window.import_path(&note);
    let line = window.choose_line("14일");
    window.give(Command::MakeCard);
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.choose_line("14일");
    let n_cards = window.library().n_cards();
    let more = window.words.companion.card_menu.to_string();
    window.click(Role::Button, &more);
    let edit = window.words.companion.edit_card.to_string();
    window.click(Role::ListBoxOption, &edit);
    window.type_text(" indeed");
    let name = window.names(Role::MultilineTextInput)[0].clone();
    let typed = field(&window, &name);
    assert!(typed.contains(" indeed"), "{typed}");
    let mut again = killed_in_two_seconds(&desk, &mut window).start();
    assert_back(&again);
    again.assert_says(&again.words.cards.edit_title);
    assert_eq!(field(&again, &name), typed);
    assert_eq!(again.chosen_line(), Some(line));
    again.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(again.library().n_cards(), n_cards);
    again.assert_says(&again.words.done.card_edited);
}

#[test]
fn a_text_in_the_paste_dialog_survives_a_kill() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.paste("# 큐\n\n- 메시지는 14일 남는다\n");
        window.type_text("- 하나 더");
        let name = window.words.paste.text_name.to_string();
        let typed = field(&window, &name);
        assert!(typed.contains("14일") && typed.contains("하나 더"), "{typed}");
        let after = killed_in_two_seconds(&desk, &mut window);

        let mut again = after.start();
        assert_back(&again);
        assert_eq!(field(&again, &name), typed);
        again.assert_says("큐");
        again.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(again.library().n_notes(), 2);
        again.wait(2_000);
        assert_nothing_back(&after.after_kill());
    }
}

#[test]
fn a_text_that_was_imported_is_not_offered_where_the_end_came_before_the_journal_was_told() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.paste("- 메시지는 14일 남는다\n");
    window.wait(2_000);
    let told_late = journal(&desk);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.wait(2_000);
    let after = desk.after_kill();
    let folder = std::fs::read_dir(after.beside("versions"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    write(&folder.path().join("drafts.ron"), told_late);
    let mut again = after.start();
    again.assert_silent_on(&again.words.done.words_back);
    assert_eq!(again.names(Role::Dialog), [] as [String; 0]);
    again.wait(2_000);
    assert_eq!(journals(&after), [] as [PathBuf; 0]);
}

#[test]
fn what_was_saved_is_not_offered_where_the_end_came_before_the_journal_was_told() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, _) = with_line(&desk);
    window.give(Command::Annotate);
    window.type_text("헷갈린다");
    window.wait(2_000);
    let remark = journal(&desk);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.give(Command::EditLine);
    window.type_text("**참**");
    window.wait(2_000);
    let line = journal(&desk);
    window.press(Key::Escape);
    window.give(Command::MakeCard);
    window.press(Key::Tab);
    window.press_with(Modifiers::COMMAND, Key::End);
    window.type_text(" 정말");
    window.wait(2_000);
    let card = journal(&desk);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.press(Key::Escape);
    for told_late in [remark, line, card] {
        let after = killed_in_two_seconds(&desk, &mut window);
        let folder = std::fs::read_dir(after.beside("versions"))
            .unwrap()
            .next()
            .unwrap()
            .unwrap();
        write(&folder.path().join("drafts.ron"), &told_late);
        let mut again = after.start();
        again.assert_silent_on(&again.words.done.words_back);
        assert_eq!(again.names(Role::MultilineTextInput), [] as [String; 0], "{told_late}");
        again.wait(2_000);
        assert_eq!(journals(&after), [] as [PathBuf; 0]);
    }
}

#[test]
fn what_was_cancelled_is_not_offered_again() {
    let editors = [Command::Annotate, Command::MakeCard, Command::PasteNote];
    for editor in editors {
        let desk = Desk::new(Lang::En);
        let (mut window, _) = with_line(&desk);
        window.give(editor);
        if editor == Command::MakeCard {
            window.press(Key::Tab);
        }
        window.type_text("never mind");
        window.wait(2_000);
        assert!(journal(&desk).contains("never mind"), "{editor:?}");
        window.press(Key::Escape);
        // It goes at once.
        assert_eq!(journals(&desk), [] as [PathBuf; 0], "{editor:?}");
        assert_nothing_back(&desk.after_kill());
    }
}

#[test]
fn an_editor_in_which_nothing_was_written_is_not_opened_again() {
    let desk = Desk::new(Lang::En);
    let (mut window, _) = with_line(&desk);
    window.give(Command::EditLine);
    window.wait(2_000);
    assert_nothing_back(&desk.after_kill());
    window.press(Key::Escape);
    window.give(Command::Annotate);
    window.wait(2_000);
    assert_nothing_back(&desk.after_kill());
    window.press(Key::Escape);
    window.give(Command::MakeCard);
    window.press(Key::Tab);
    window.wait(2_000);
    assert_nothing_back(&desk.after_kill());
}

#[test]
fn closing_the_window_keeps_what_was_just_typed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::EditLine);
        window.type_text("가나다");
        let typed = field(&window, &line_name(&window));
        window.close();
        let again = desk.start();
        assert_back(&again);
        assert_eq!(field(&again, &line_name(&again)), typed);
        assert_eq!(again.chosen_line(), Some(line));
    }
}

#[test]
fn several_editors_come_back_together() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    window.give(Command::Annotate);
    window.type_text("a remark");
    let name = window.words_of(line);
    window.double_click(Role::ListItem, &name);
    window.type_text("a line ");
    let typed = field(&window, &line_name(&window));
    assert!(typed.contains("a line "), "{typed}");
    let again = killed_in_two_seconds(&desk, &mut window).start();
    assert_back(&again);
    assert_eq!(field(&again, &line_name(&again)), typed);
    assert_eq!(field(&again, &remark_name(&again)), "a remark");
    assert_eq!(again.chosen_line(), Some(line));
}
