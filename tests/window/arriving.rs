//! The page after an import: what came in, what is missing and what can be asked, with the hands and with keys alone.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::app::Asked;
use saegim::model::{ActionKind, Diagram, NoteId};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::Window;

const NOTE: &str = "# 메시지 큐

## 보존

- 메시지는 최대 14일 남는다
- 기본 보존 기간은 4일이다

![[흐름도.png]]

## 크기

- 한 메시지는 256KB까지 담는다

![[크기 비교.png]]
";

/// A note with two missing pictures has just come in.
fn arrived(desk: &Desk) -> Window {
    let note = desk.file("메시지 큐.md", NOTE);
    let mut window = desk.start();
    window.drop_path(&note);
    assert_eq!(window.app().route(), Route::ImportReport);
    window
}

fn note_of(window: &Window) -> NoteId {
    let mut notes = window.library().notes();
    notes.find(|note| note.title == "메시지 큐").unwrap().id
}

fn n_cards(window: &Window) -> usize {
    window.library().cards_of(note_of(window)).count()
}

fn diagram<'a>(window: &'a Window, name: &str) -> &'a Diagram {
    let mut diagrams = window.library().diagrams();
    diagrams.find(|diagram| diagram.name == name).unwrap()
}

/// Answers the dialog with a folder, and waits until it was looked through.
fn look_in(window: &mut Window, desk: &Desk, folder: &str) {
    desk.answer_dialogs(vec![desk.beside(folder)]);
    let n_asked = desk.asked().len();
    window.press(Key::F);
    window.wait_until(|_| desk.asked().len() > n_asked);
    window.wait(100);
    window.settle();
}

#[test]
fn what_came_what_is_missing_and_what_can_be_asked_is_offered_at_once() {
    for lang in BOTH {
        for (width, height) in [(1280.0, 800.0), (900.0, 600.0)] {
            let desk = Desk::new(lang).with_size(width, height);
            let window = arrived(&desk);
            let words = &window.words;
            window.assert_says(&words.report.title.with("메시지 큐.md"));
            for heading in ["보존", "크기"] {
                assert!(window.has(Role::ListBoxOption, heading), "the outline shows {heading}");
            }
            window.assert_says(&words.diagrams.n_missing.counted(2));
            window.assert_says("흐름도.png, 크기 비교.png");
            let boxes = window.names(Role::CheckBox);
            assert!(boxes.len() >= 3, "{boxes:?}");
            let n_ticked = boxes
                .iter()
                .filter(|name| window.is_chosen(Role::CheckBox, name))
                .count();
            assert!(n_ticked >= 3, "the best are ticked");
            let screen = window.screen();
            for button in [
                &words.report.find_in_folder,
                &words.report.take_and_quiz,
                &words.report.undo,
            ] {
                let rect = window.get(Role::Button, button).rect();
                assert!(screen.contains_rect(rect), "{} at {rect:?}", &**button);
            }
            window.assert_everything_has_a_name();
        }
    }
}

#[test]
fn escape_leaves_the_note_open() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = arrived(&desk);
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Note(note_of(&window), None));
        window.give(Command::Back);
        assert_eq!(window.app().route(), Route::Start);
    }
}

#[test]
fn one_button_takes_the_ticked_cards_and_one_begins_the_quiz() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = arrived(&desk);
        let boxes = window.names(Role::CheckBox);
        let ticked = boxes.iter().filter(|name| window.is_chosen(Role::CheckBox, name));
        let n_ticked = ticked.count();
        let words = window.words.clone();
        window.click(Role::Button, &words.proposals.take_ticked.counted(n_ticked));
        assert_eq!(n_cards(&window), n_ticked);
        window.assert_says(&words.done.cards_made.counted(n_ticked));
        assert!(
            !window.has(Role::Button, &words.report.take_and_quiz),
            "no others are ticked in their place"
        );
        window.click(Role::Button, &words.report.begin_quiz);
        let asked = window.app().asked_card().expect("a card of the note is asked");
        assert_eq!(window.library().card(asked).unwrap().note, note_of(&window));
        window.press(Key::Escape);
        assert_eq!(
            window.app().route(),
            Route::Note(note_of(&window), None),
            "the way back leads to the note"
        );
        window.give(Command::Undo);
        assert_eq!(n_cards(&window), 0, "taken back at once");
    }
}

#[test]
fn with_keys_alone_a_card_is_ticked_off_and_the_others_are_asked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = arrived(&desk);
        let boxes = window.names(Role::CheckBox);
        let count = |window: &Window| {
            let names = window.names(Role::CheckBox);
            names
                .iter()
                .filter(|name| window.is_chosen(Role::CheckBox, name))
                .count()
        };
        let before = count(&window);
        window.press(Key::ArrowDown);
        window.press(Key::Space);
        assert!(!window.is_chosen(Role::CheckBox, &boxes[1]), "{boxes:?}");
        assert_eq!(count(&window), before - 1);
        window.press(Key::Q);
        assert_eq!(n_cards(&window), before - 1);
        assert!(window.app().asked_card().is_some());
    }
}

#[test]
fn a_card_is_taken_dismissed_or_looked_up_by_itself() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = arrived(&desk);
    let n_boxes = window.names(Role::CheckBox).len();
    window.press(Key::Enter);
    assert_eq!(n_cards(&window), 1);
    window.press(Key::X);
    window.assert_says(&window.words.done.proposals_dismissed);
    assert_eq!(window.names(Role::CheckBox).len(), n_boxes - 2);
    window.press(Key::O);
    assert!(matches!(window.app().route(), Route::Note(_, Some(_))));
}

#[test]
fn missing_pictures_are_found_in_a_folder_and_what_is_missing_still_is_said() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        write(&desk.beside("그림/깊은 곳/흐름도.PNG"), png(60, 40));
        let mut window = arrived(&desk);
        let words = window.words.report.clone();
        look_in(&mut window, &desk, "그림");
        assert!(matches!(desk.asked()[..], [Asked::PictureFolder]));
        assert!(!diagram(&window, "흐름도.png").is_missing());
        assert!(diagram(&window, "크기 비교.png").is_missing());
        window.assert_says(&words.n_found.counted(1));
        window.assert_says(&words.still_missing.with("크기 비교.png"));

        write(&desk.beside("더/크기_비교.png"), png(50, 50));
        look_in(&mut window, &desk, "더");
        assert!(!diagram(&window, "크기 비교.png").is_missing());
        window.assert_says(&words.all_found.counted(1));
        assert!(
            !window.has(Role::Button, &words.find_in_folder),
            "nothing is missing any more"
        );

        // One step back each, and the page says again what is missing.
        window.give(Command::Undo);
        assert!(diagram(&window, "크기 비교.png").is_missing());
        window.assert_says(&window.words.diagrams.n_missing.counted(1));
        window.give(Command::Redo);
        window.close();
        assert!(desk.on_disk().diagrams().all(|diagram| !diagram.is_missing()));
    }
}

#[test]
fn several_pictures_found_are_one_step() {
    let desk = Desk::new(saegim::model::Lang::En);
    write(&desk.beside("pictures/흐름도.png"), png(60, 40));
    write(&desk.beside("pictures/크기 비교.png"), png(61, 40));
    let mut window = arrived(&desk);
    look_in(&mut window, &desk, "pictures");
    window.assert_says(&window.words.report.all_found.counted(2));
    window.assert_says(&window.words.done.pictures_kept.counted(2));
    window.give(Command::Undo);
    assert!(diagram(&window, "흐름도.png").is_missing() && diagram(&window, "크기 비교.png").is_missing());
}

#[test]
fn where_nothing_fits_or_several_do_that_is_said_and_nothing_changes() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        write(&desk.beside("없음/다른 것.png"), png(60, 40));
        write(&desk.beside("여럿/가/흐름도.png"), png(60, 40));
        write(&desk.beside("여럿/나/흐름도.png"), png(61, 40));
        let mut window = arrived(&desk);
        let words = window.words.report.clone();
        look_in(&mut window, &desk, "없음");
        window.assert_says(&words.none_found.with("없음"));
        look_in(&mut window, &desk, "여럿");
        window.assert_says(&words.several_fit.with("흐름도.png"));
        assert!(diagram(&window, "흐름도.png").is_missing());
    }
}

#[test]
fn what_is_taken_back_is_said_to_be_and_comes_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = arrived(&desk);
        let words = window.words.report.clone();
        window.click(Role::Button, &words.undo);
        assert_eq!(window.library().n_notes(), 1);
        window.assert_says(&words.taken_back);
        assert!(!window.has(Role::Button, &words.begin_quiz));
        let redo = window.words.commands.redo.to_string();
        window.click(Role::Button, &redo);
        assert_eq!(window.library().n_notes(), 2);
        assert!(window.has(Role::Button, &words.take_and_quiz));
    }
}

#[test]
fn a_note_of_which_there_is_nothing_to_say_is_simply_opened() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("한 줄.md", "그냥 한 줄\n");
        let mut window = desk.start();
        window.drop_path(&note);
        assert!(matches!(window.app().route(), Route::Note(_, None)));
        window.assert_says(&window.words.done.imported.counted(1));
        window.give(Command::Undo);
        let words = &window.words;
        window.assert_says(&words.deeds.undone.with(words.deed(ActionKind::Import)));
    }
}

#[test]
fn of_many_notes_the_list_and_the_best_cards_of_all_are_offered() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        for number in 10..22 {
            let text =
                format!("# 주제 {number}\n\n- 최대 {number}일 동안 메시지를 보관한다\n\n![[그림 {number}.png]]\n");
            write(&desk.beside(&format!("주제/주제 {number}.md")), text);
        }
        let mut window = desk.start();
        window.drop_path(&desk.beside("주제"));
        let words = window.words.clone();
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&words.diagrams.n_missing.counted(12));
        window.press_with(Modifiers::SHIFT, Key::Enter);
        let made = window.library().cards().filter(|card| {
            let note = window.library().note(card.note).unwrap();
            note.title.starts_with("주제")
        });
        assert_eq!(made.count(), 10, "the ten best");
        window.press(Key::Q);
        let asked = window.app().asked_card().expect("one of them is asked");
        let note = window.library().card(asked).unwrap().note;
        assert!(window.library().note(note).unwrap().title.starts_with("주제"));
        window.press(Key::Escape);
        assert!(matches!(window.app().route(), Route::Note(..)));
    }
}

#[test]
fn a_question_that_cannot_be_read_is_among_what_needs_a_look() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let exam = "# Exam\n\n1. Which letter is missing?\n    - A. one\n    - B. two\n\n    Answer: F\n";
        let file = desk.file("exam.md", exam);
        let mut window = desk.start();
        window.drop_path(&file);
        assert_eq!(window.app().route(), Route::ImportReport);
        assert!(window.has(Role::ListBoxOption, "Which letter is missing?"));
        window.press(Key::Enter);
        let line = window.chosen_line().expect("its line is chosen");
        assert_eq!(window.library().block(line).unwrap().text, "Which letter is missing?");
    }
}
