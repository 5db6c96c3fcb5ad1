//! The page of exports and imports: what is chosen there is written, said, and comes back in.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::app::Asked;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

fn on_page(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Transfer);
    window
}

/// Types where to, and exports.
fn export_to(window: &mut Window, path: &str) {
    let words = window.words.transfer.clone();
    window.focus(Role::TextInput, &words.to);
    window.type_text(path);
    window.click(Role::Button, &words.do_export);
    window.wait_until(|window| window.has(Role::Button, &window.words.transfer.show_in_folder));
}

#[test]
fn everything_goes_into_one_archive_and_comes_into_another_library() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.beside("내 자료.zip");
        let mut window = on_page(&desk);
        window.assert_everything_has_a_name();
        let of_it = |window: &Window| {
            let library = window.library();
            let notes = library.notes().map(|note| note.id.to_string());
            notes
                .chain(library.cards().map(|card| card.id.to_string()))
                .collect::<BTreeSet<_>>()
        };
        let taken_out = of_it(&window);
        export_to(&mut window, file.to_str().unwrap());
        let done = window.words.transfer.done.with(file.display());
        window.assert_says(&done);
        let show = window.words.transfer.show_in_folder.to_string();
        window.click(Role::Button, &show);
        let opened = window.opened().last().unwrap();
        assert!(opened.starts_with("file:///") && !opened.contains(".zip"), "{opened}");
        window.close();

        let other = Desk::fresh(lang);
        let mut window = on_page(&other);
        let words = window.words.transfer.clone();
        window.focus(Role::TextInput, &words.from);
        window.type_text(file.to_str().unwrap());
        window.click(Role::Button, &words.do_import);
        window.wait_until(|window| window.app().route() == Route::ImportReport);
        window.press(Key::Enter);
        window.settle();
        // The new library has the bundled notebook besides.
        assert!(taken_out.len() > 2 && of_it(&window).is_superset(&taken_out));
    }
}

#[test]
fn every_format_is_written_where_it_is_said() {
    let formats = |window: &Window| {
        let words = &window.words.transfer;
        [
            (words.json.to_string(), "a.json"),
            (words.csv.to_string(), "a.csv"),
            (words.tsv.to_string(), "a.tsv"),
            (words.paper.to_string(), "notes.html"),
            (words.flash_cards.to_string(), "cards.html"),
            (words.markdown.to_string(), "markdown"),
            (words.obsidian.to_string(), "vault"),
        ]
    };
    let desk = Desk::new(saegim::model::Lang::En);
    for (name, file) in formats(&desk.start()) {
        let place = desk.beside(file);
        let mut window = on_page(&desk);
        window.click(Role::ListBoxOption, &name);
        export_to(&mut window, place.to_str().unwrap());
        assert!(place.exists(), "{name}");
        window.close();
    }
}

#[test]
fn a_note_and_a_search_are_taken_out_alone() {
    let desk = Desk::new(saegim::model::Lang::En);
    let mut window = desk.start();
    window.open_bundled_note();
    let title = match window.app().route() {
        Route::Note(note, _) => window.library().note(note).unwrap().title.clone(),
        other => panic!("{other:?}"),
    };
    window.give(Command::Transfer);
    let words = window.words.transfer.clone();
    let file = desk.beside("one.json");
    window.click(Role::ListBoxOption, &words.json);
    window.click(Role::Tab, &words.scope_note);
    window.assert_says(&title);
    export_to(&mut window, file.to_str().unwrap());
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(json["notes"].as_array().unwrap().len(), 1);
    assert_eq!(json["notes"][0]["title"], title);
}

#[test]
fn a_place_is_chosen_in_a_dialog_or_typed_where_the_system_has_none() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.beside("chosen.zip");
        desk.answer_dialogs(vec![file.clone()]);
        let mut window = on_page(&desk);
        let words = window.words.transfer.clone();
        window.click(Role::Button, &words.choose);
        window.wait_until(|window| window.value(Role::TextInput, &window.words.transfer.to) == file.to_str().unwrap());
        assert!(matches!(&desk.asked()[..], [Asked::NewExport("zip", _)]));
        desk.take_dialogs_away();
        window.click(Role::Button, &words.choose);
        window.wait_until(|window| window.says(&window.words.path.body));
        let other = desk.beside("typed.zip");
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(other.to_str().unwrap());
        window.press(Key::Enter);
        window.wait_until(|window| window.value(Role::TextInput, &window.words.transfer.to) == other.to_str().unwrap());
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let desk = Desk::new(saegim::model::Lang::En);
    let mut window = on_page(&desk);
    let words = window.words.transfer.clone();
    // A file stands where a folder would have to.
    let file = desk.file("in the way", "x").join("a.json");
    window.click(Role::ListBoxOption, &words.json);
    window.focus(Role::TextInput, &words.to);
    window.type_text(file.to_str().unwrap());
    window.click(Role::Button, &words.do_export);
    window.settle();
    assert!(!window.has(Role::Button, &words.show_in_folder));
    assert!(!file.exists());
    window.assert_says("in the way");
}
