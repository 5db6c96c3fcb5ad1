//! A package of Anki that is dropped onto the window: looked at first, then there with its cards and answers.

use egui::Key;
use egui::accesskit::Role;
use jiff::tz::TimeZone;
use saegim::exchange::{Scope, write_package};
use saegim::model::{
    Action, Answer, Grade, History, IdSource, Library, NewCard, NoteId, NotebookId, Prompt, Text, Timestamp,
};
use saegim::sheets::package_contents;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};

fn package() -> Vec<u8> {
    let mut history = History::new(Library::default(), IdSource::new(1_600_000_000_000, 7));
    let (notebook, note): (NotebookId, NoteId) = (history.ids().next_id(), history.ids().next_id());
    let name = || "큐와 토픽".to_owned();
    history
        .perform(Action::CreateNotebook {
            notebook: Some(notebook),
            name: name(),
        })
        .unwrap();
    history
        .perform(Action::CreateNote {
            note: Some(note),
            notebook,
            title: name(),
        })
        .unwrap();
    let card = NewCard {
        note,
        fact: None,
        prompt: Prompt::recall(Text::detected("SQS는?"), Text::detected("큐")),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: Vec::new(),
    };
    history.perform(Action::AddCards(vec![card])).unwrap();
    let card = history.library().cards().next().unwrap().id;
    let answer = Answer {
        millis: 900,
        ..Answer::new(card, Timestamp(1_600_000_000_000), Grade::Good)
    };
    history.perform(Action::Answer(answer)).unwrap();
    let contents = package_contents(history.library(), &TimeZone::UTC, Timestamp(1_600_100_000_000), &|_| {
        None
    });
    write_package(history.library(), &Scope::All, &contents, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap()
    .bytes
}

#[test]
fn a_package_that_the_program_was_opened_with_is_looked_at() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("묶음.apkg", package());
        let mut window = desk.start_with(vec![file]);
        assert_eq!(window.app().route(), Route::ImportReport);
        let n_before = window.library().n_cards();
        window.press(Key::Enter);
        assert_eq!(window.library().n_cards(), n_before + 1);
    }
}

#[test]
fn a_package_is_looked_at_and_comes_with_its_answers() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("묶음.apkg", package());
        let mut window = desk.start();
        let n_before = (window.library().n_cards(), window.library().n_reviews());
        window.drop_path(&file);
        assert_eq!(window.app().route(), Route::ImportReport);
        assert_eq!(
            (window.library().n_cards(), window.library().n_reviews()),
            n_before,
            "nothing has happened yet"
        );
        let answers = window.words.anki.answers.to_string();
        assert!(window.has(Role::Label, &answers), "how many answers come is said");
        window.assert_everything_has_a_name();
        window.press(Key::Enter);
        assert_eq!(
            (window.library().n_cards(), window.library().n_reviews()),
            (n_before.0 + 1, n_before.1 + 1)
        );
        window.close_report();
        window.give(Command::Undo);
        assert_eq!(
            (window.library().n_cards(), window.library().n_reviews()),
            n_before,
            "one step takes it back"
        );
    }
}
