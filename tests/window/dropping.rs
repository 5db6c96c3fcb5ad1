//! Files dropped onto the window, and pictures for the places that lack one.

use egui::Event;
use egui::accesskit::Role;
use saegim::model::{Diagram, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::{Window, pasted_picture};

const NOTE: &str = "# 큐와 토픽\n\n- SQS는 당겨서 읽는다\n\n![[흐름도.png]]\n";

fn diagram<'a>(window: &'a Window, name: &str) -> &'a Diagram {
    let found = window.library().diagrams().find(|diagram| diagram.name == name);
    found.unwrap_or_else(|| panic!("no diagram is called {name:?}"))
}

/// A window on a note that lacks a picture, with the line of the picture chosen.
fn with_missing_picture(desk: &Desk) -> Window {
    let note = desk.file("큐.md", NOTE);
    let mut window = desk.start();
    window.import_path(&note);
    assert!(diagram(&window, "흐름도.png").is_missing());
    window.click(Role::ListItem, "흐름도.png");
    window
}

#[test]
fn a_dropped_file_becomes_a_note() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("메시지.md", "# 메시지\n\n- SNS는 밀어서 보낸다\n");
        let mut window = desk.start();
        window.drop_path(&note);
        let line = window.line("SNS는 밀어서 보낸다").clone();
        window.assert_says(&window.words.report.title.with("메시지.md"));
        window.close_report();
        assert_eq!(window.app().route(), Route::Note(line.note, None));
        assert!(window.has(Role::ListItem, "SNS는 밀어서 보낸다"));
    }
}

#[test]
fn a_dropped_folder_brings_its_notes_and_their_pictures() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let folder = desk.beside("시험 노트");
        write(&folder.join("하나.md"), "# 하나\n\n- 첫째 줄\n\n![[그림 1.png]]\n");
        write(&folder.join("둘/둘.md"), "# 둘\n\n- 둘째 줄\n");
        write(&folder.join("그림 1.png"), png(64, 48));
        let mut window = desk.start();
        window.drop_path(&folder);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.title.with("시험 노트"));
        let library = window.library();
        assert_eq!(library.n_notes(), 3);
        let shown = diagram(&window, "그림 1.png");
        assert!(!shown.is_missing());
        let picture = shown.picture.unwrap();
        assert_eq!((picture.width, picture.height), (64, 48));
        assert_eq!(window.library().notebooks().last().unwrap().name, "시험 노트");
        let open = window.words.report.open_note.to_string();
        window.click(Role::Button, &open);
        assert!(matches!(window.app().route(), Route::Note(..)));
    }
}

#[test]
fn a_missing_picture_takes_a_dropped_file_and_keeps_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("아무 이름.png", png(200, 100));
        let mut window = with_missing_picture(&desk);
        window.drop_path(&file);
        assert!(!diagram(&window, "흐름도.png").is_missing());
        window.assert_says(&window.words.done.pictures_kept.counted(1));
        window.assert_silent_on(&window.words.diagrams.missing);
        window.close();

        let mut window = desk.start();
        assert!(
            !diagram(&window, "흐름도.png").is_missing(),
            "the picture is there after a restart"
        );
        window.give(Command::GoDiagrams);
        window.click(Role::Button, "흐름도.png");
        assert!(window.has(Role::Image, "흐름도.png"));
        window.assert_silent_on(&window.words.diagrams.cannot_show);
    }
}

#[test]
fn a_missing_picture_takes_one_from_the_clipboard_and_keeps_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_missing_picture(&desk);
        window.paste_picture(30, 20);
        let picture = diagram(&window, "흐름도.png").picture.expect("the picture is taken");
        assert_eq!((picture.width, picture.height), (30, 20));
        window.close();
        let library = desk.on_disk();
        let kept = library.diagrams().find(|diagram| diagram.name == "흐름도.png").unwrap();
        assert_eq!(kept.picture, Some(picture));
        let window = desk.start();
        assert_eq!(diagram(&window, "흐름도.png").picture, Some(picture));
    }
}

#[test]
fn a_missing_picture_takes_a_chosen_file() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        desk.answer_dialogs(vec![desk.file("고른 것.png", png(50, 40))]);
        let mut window = with_missing_picture(&desk);
        let choose = window.words.diagrams.choose_file.to_string();
        let row = window.get(Role::ListItem, "흐름도.png").rect();
        window.click_in_row(Role::Button, &choose, row);
        window.wait_until(|window| !diagram(window, "흐름도.png").is_missing());
    }
}

#[test]
fn the_paste_button_of_a_missing_picture_takes_the_clipboard_or_says_that_it_holds_no_picture() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_missing_picture(&desk);
        let paste = window.words.diagrams.paste.to_string();
        let row = window.get(Role::ListItem, "흐름도.png").rect();
        let text = Event::Paste("글".to_owned());
        for content in [None, Some(text)] {
            window.set_clipboard(content);
            window.click_in_row(Role::Button, &paste, row);
            assert!(diagram(&window, "흐름도.png").is_missing());
            assert!(
                window.has(Role::Alert, &window.words.errors.no_clipboard_picture),
                "a refusal is told as one"
            );
            window.assert_silent_on(&window.words.paste.text_name);
            window.wait(10_000);
        }
        window.set_clipboard(Some(pasted_picture(30, 20)));
        window.click_in_row(Role::Button, &paste, row);
        assert!(!diagram(&window, "흐름도.png").is_missing());
        assert!(
            window.names(Role::Status).len() > 1,
            "what was done is told as that, beside what is saved"
        );
        assert_eq!(window.names(Role::Alert), [""; 0]);
    }
}

#[test]
fn a_paste_that_came_to_nothing_is_forgotten() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_missing_picture(&desk);
    let paste = window.words.diagrams.paste.to_string();
    let row = window.get(Role::ListItem, "흐름도.png").rect();
    window.click_in_row(Role::Button, &paste, row);
    window.give(Command::GoDiagrams);
    window.paste_picture(12, 9);
    assert!(
        diagram(&window, "흐름도.png").is_missing(),
        "a picture pasted later elsewhere does not go there"
    );
}

#[test]
fn a_picture_for_a_missing_one_is_taken_back() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_missing_picture(&desk);
    window.paste_picture(30, 20);
    window.give(Command::Undo);
    assert!(diagram(&window, "흐름도.png").is_missing());
    window.assert_says(&window.words.diagrams.missing);
}

#[test]
fn a_picture_with_no_place_becomes_a_diagram_of_its_own() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("구성도.png", png(120, 90));
        let mut window = desk.start();
        window.drop_path(&file);
        let made = diagram(&window, "구성도.png").id;
        assert_eq!(window.app().route(), Route::Diagram(made));
        assert!(window.has(Role::Image, "구성도.png"));
        window.paste_picture(12, 9);
        assert_eq!(window.library().n_diagrams(), 4);
    }
}

#[test]
fn a_file_that_is_no_picture_is_refused_by_name_and_nothing_is_lost() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("가짜.png", "이것은 글입니다");
        let mut window = with_missing_picture(&desk);
        let n_diagrams = window.library().n_diagrams();
        window.drop_path(&file);
        assert!(diagram(&window, "흐름도.png").is_missing());
        assert_eq!(window.library().n_diagrams(), n_diagrams);
        let reason = &window.words.errors.picture_damaged;
        window.assert_says(&format!("가짜.png: {}", &**reason));
    }
}

#[test]
fn files_that_are_no_notes_are_named_in_the_report() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let folder = desk.beside("섞인 것");
        write(&folder.join("글.md"), "- 읽을 줄\n");
        write(&folder.join("소리.md"), [0, 159, 146, 150, 0, 1, 2, 3, 0, 0]);
        write(&folder.join("빈 것.md"), "");
        let mut window = desk.start();
        window.drop_path(&folder);
        assert_eq!(window.app().route(), Route::ImportReport);
        window.assert_says(&window.words.report.not_text);
        assert_eq!(window.library().n_notes(), 2, "what can be read is read");
    }
}

#[test]
fn a_dropped_path_that_is_gone_is_said_to_be_gone() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.drop_path(&desk.beside("없는 것.md"));
        window.assert_says(&window.words.report.not_found);
        assert_eq!(window.library().n_notes(), 1);
    }
}

#[test]
fn every_character_is_said_to_be_kept_only_where_it_was() {
    let page = "시험 정리 3 - 컨테이너\n\n시험 정리 3 - 컨테이너\n\n작업\n\n  • 작업 정의\n\
        This post is licensed under CC BY 4.0 by the author.\n";
    let cases: [(&str, &[u8], bool); 3] = [
        ("whole", "- 읽을 줄\n".as_bytes(), true),
        ("left out", page.as_bytes(), false),
        ("unread", &[0, 159, 146, 150, 0, 1, 2, 3, 0, 0], false),
    ];
    for lang in BOTH {
        for (name, bytes, is_kept) in cases {
            let desk = Desk::new(lang);
            let folder = desk.beside(name);
            write(&folder.join("하나.txt"), bytes);
            write(&folder.join("둘.md"), "- 둘째 줄\n");
            let mut window = desk.start();
            window.drop_path(&folder);
            let confirm = window.words.report.confirm.to_string();
            if window.has(Role::Button, &confirm) {
                window.assert_silent_on(&window.words.report.nothing_lost);
                window.click(Role::Button, &confirm);
            }
            assert_eq!(window.app().route(), Route::ImportReport);
            assert_eq!(window.says(&window.words.report.nothing_lost), is_kept, "{name}");
        }
    }
}

#[test]
fn a_picture_among_the_words_of_a_line_is_shown_below_it() {
    let desk = Desk::new(Lang::Ko);
    let folder = desk.beside("줄 속 그림");
    write(
        &folder.join("구조.md"),
        "# 구조\n\n- 모양은 ![](가.png)와 ![](가.png) 같고 ![](없음.png)은 없다\n",
    );
    write(&folder.join("가.png"), png(64, 48));
    let mut window = desk.start();
    window.drop_path(&folder);
    window.close_report();
    assert_eq!(window.named(Role::Image, "가.png").len(), 1, "each picture once");
    assert!(!window.has(Role::Image, "없음.png"));
    let shown = diagram(&window, "가.png").id;
    window.click(Role::Image, "가.png");
    assert_eq!(window.app().route(), Route::Diagram(shown));
}
