//! Importing what is there already: what would change is seen before it does, and a file that reads wrong is read again.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

fn lines(window: &Window) -> Vec<String> {
    let note = window.library().notes().find(|note| note.title == "큐").unwrap();
    window
        .library()
        .blocks_of(note)
        .map(|block| block.text.clone())
        .collect()
}

/// A note that was imported, and whose file is another one now.
fn with_changed_file(desk: &Desk) -> Window {
    let file = desk.file("큐.md", "# 큐\n\n- 메시지는 4일 남는다\n- 순서는 지켜지지 않는다\n");
    let mut window = desk.start();
    window.drop_path(&file);
    desk.file("큐.md", "# 큐\n\n- 메시지는 14일까지 남는다\n- 크기는 256KB까지\n");
    window.drop_path(&file);
    window
}

#[test]
fn what_would_change_is_shown_and_happens_with_a_yes() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_changed_file(&desk);
        assert_eq!(window.app().route(), Route::ImportReport);
        assert_eq!(
            lines(&window),
            ["큐", "메시지는 4일 남는다", "순서는 지켜지지 않는다"],
            "nothing has happened yet"
        );
        let (comes, goes) = (
            window.words.report.comes.to_string(),
            window.words.report.goes.to_string(),
        );
        for (line, what) in [
            ("메시지는 4일 남는다", &goes),
            ("메시지는 14일까지 남는다", &comes),
            ("크기는 256KB까지", &comes),
        ] {
            assert!(window.has(Role::ListBoxOption, &format!("{line} · {what}")), "{line}");
        }
        window.assert_everything_has_a_name();
        window.press(Key::Enter);
        assert_eq!(lines(&window), ["큐", "메시지는 14일까지 남는다", "크기는 256KB까지"]);
        window.give(Command::Undo);
        assert_eq!(lines(&window), ["큐", "메시지는 4일 남는다", "순서는 지켜지지 않는다"]);
    }
}

#[test]
fn with_a_no_the_note_stays_as_it_is() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_changed_file(&desk);
        let no = window.words.report.no.to_string();
        window.click(Role::Button, &no);
        assert_ne!(window.app().route(), Route::ImportReport);
        assert_eq!(lines(&window), ["큐", "메시지는 4일 남는다", "순서는 지켜지지 않는다"]);
    }
}

#[test]
fn a_file_that_reads_wrong_is_read_in_another_encoding() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        // `café` and more in windows-1252: few bytes beyond ASCII, so that any guess is weak.
        let file = desk.file("caf.txt", b"Caf\xe9 cr\xe8me\n\nna\xefve r\xe9sum\xe9\n");
        let mut window = desk.start();
        window.drop_path(&file);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.guessed.with("caf.txt"));
        let n_notes = window.library().n_notes();
        window.click(Role::Tab, "windows-1252");
        window.assert_says("Café crème");
        assert_eq!(window.library().n_notes(), n_notes, "nothing has happened yet");
        window.press(Key::Enter);
        assert!(
            window
                .library()
                .blocks()
                .any(|block| block.text.contains("naïve résumé"))
        );
    }
}

#[test]
fn where_answer_numbers_begin_is_asked_once_and_never_guessed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let list = r#"[{"question": "Which one?", "options": ["one", "two", "three"], "answer": 1}]"#;
        let file = desk.file("exam.json", list);
        let mut window = desk.start();
        window.drop_path(&file);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.numbered.with("exam.json"));
        let from_zero = window.words.report.from_number.with(0);
        window.click(Role::Tab, &from_zero);
        assert!(window.is_chosen(Role::Tab, &from_zero));
        window.assert_everything_has_a_name();
        window.press(Key::Enter);
        let is_answer = |text: &str| text == "Answer: B";
        assert!(
            window.library().blocks().any(|block| is_answer(&block.text)),
            "one behind the first"
        );
    }
}

#[test]
fn the_columns_of_a_table_nobody_knows_are_chosen_by_its_first_row() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let table = "갈래,낱말풀이,낱말\n구름,메시지를 쌓아 두는 곳,대기열\n구름,모두에게 보내는 곳,게시판\n";
        let file = desk.file("list.csv", table);
        let mut window = desk.start();
        window.drop_path(&file);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.columns.with("list.csv"));
        let (question, answer) = (
            format!("낱말 {}", &*window.words.report.column_question),
            format!("낱말풀이 {}", &*window.words.report.column_answer),
        );
        window.click(Role::Tab, &question);
        window.click(Role::Tab, &answer);
        assert!(window.is_chosen(Role::Tab, &question) && window.is_chosen(Role::Tab, &answer));
        window.assert_everything_has_a_name();
        window.press(Key::Enter);
        let lines: Vec<String> = window.library().blocks().map(|block| block.text.clone()).collect();
        assert!(lines.contains(&"Q: 대기열".to_owned()) && lines.contains(&"A: 메시지를 쌓아 두는 곳".to_owned()));
        assert!(!lines.contains(&"Q: 낱말".to_owned()), "{lines:?}");
    }
}

#[test]
fn a_pasted_text_that_waits_for_a_yes_survives_a_kill_and_a_no() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = desk.start();
    let (import, text) = (
        window.words.paste.import.to_string(),
        window.words.paste.text_name.to_string(),
    );
    for note in ["# 큐\n\n- 메시지는 4일 남는다\n", "# 큐\n\n- 메시지는 14일 남는다\n"] {
        window.paste(note);
        window.click(Role::Button, &import);
    }
    assert_eq!(window.app().route(), Route::ImportReport);
    window.wait(3_000);
    let mut after = desk.after_kill().start();
    assert!(after.value(Role::MultilineTextInput, &text).contains("14일"));
    let no = window.words.report.no.to_string();
    window.click(Role::Button, &no);
    assert!(window.value(Role::MultilineTextInput, &text).contains("14일"));
    after.press(Key::Escape);
}
