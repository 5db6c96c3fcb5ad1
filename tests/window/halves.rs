//! Two pages side by side: opened, turned between, closed, and there again at the next start.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Lang, NoteId};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::linking;
use crate::window::Window;

/// How many halves can be closed: two, or none where there is one page.
pub(crate) fn n_halves(window: &Window) -> usize {
    let close = Command::CloseHalf.name(&window.words).to_string();
    window.names(Role::Button).iter().filter(|name| **name == close).count()
}

pub(crate) fn is_diagram(window: &Window) -> bool {
    matches!(window.app().route(), Route::Diagram(_))
}

/// A note with a link to another one, which is shown.
pub(crate) fn two_notes(desk: &Desk) -> Window {
    let lines: Vec<String> = (0..80).map(|n| format!("- line {n} of the long one")).collect();
    let first = desk.file("queues.md", format!("- see [[topics]] too\n{}\n", lines.join("\n")));
    let second = desk.file("topics.md", "- topics spread\n- queues keep\n");
    let mut window = desk.start();
    window.import_path(&second);
    window.import_path(&first);
    window.click(Role::ListBoxOption, "queues");
    window
}

/// A note and, with the keyboard, the diagram of one of its lines.
pub(crate) fn note_and_diagram(desk: &Desk) -> Window {
    let mut window = desk.start();
    let (line, _) = linking::line_with(&window, 4);
    linking::choose(&mut window, line);
    window.give(Command::OpenInHalf);
    assert!(is_diagram(&window));
    window
}

fn note_shown(window: &Window) -> NoteId {
    match window.app().route() {
        Route::Note(note, _) => note,
        other => panic!("{other:?} is no note"),
    }
}

fn note_named(window: &Window, title: &str) -> NoteId {
    let mut notes = window.library().notes();
    notes.find(|note| note.title == title).expect("there is such a note").id
}

/// Both notes of [`two_notes`] with the keyboard in the second.
fn both(desk: &Desk) -> Window {
    let mut window = two_notes(desk);
    window.choose_line("see topics");
    window.give(Command::OpenInHalf);
    assert_eq!(
        (note_shown(&window), n_halves(&window)),
        (note_named(&window, "topics"), 2)
    );
    window
}

#[test]
fn what_a_line_links_to_opens_beside_it_and_each_half_keeps_its_place() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = both(&desk);
        window.press(Key::ArrowDown);
        assert_eq!(
            window.chosen_line(),
            Some(window.line("topics spread").id),
            "keys are about this half"
        );
        assert!(window.has(Role::ListItem, "see topics too"), "the other is seen");
        window.give(Command::OtherHalf);
        assert_eq!(window.chosen_line(), Some(window.line("see topics").id));
        window.press(Key::End);
        let last = window.line("line 79 ").id;
        assert_eq!(window.chosen_line(), Some(last));
        window.give(Command::OtherHalf);
        assert_eq!(window.chosen_line(), Some(window.line("topics spread").id));
        assert!(window.has(Role::ListItem, "line 79 of the long one"), "its place stays");
        window.give(Command::CloseHalf);
        assert_eq!((window.chosen_line(), n_halves(&window)), (Some(last), 0));
        assert!(window.has(Role::ListItem, "line 79 of the long one"));
        window.give(Command::CloseHalf);
        window.assert_says(&window.words.halves.only_one);
    }
}

#[test]
fn a_click_in_the_other_half_turns_to_it_and_does_what_it_says() {
    let desk = Desk::new(Lang::Ko);
    let mut window = both(&desk);
    window.click(Role::ListItem, "line 3 of the long one");
    assert_eq!(window.chosen_line(), Some(window.line("line 3 ").id));
    assert_eq!(n_halves(&window), 2);
    window.press(Key::E);
    window.type_text("!");
    assert!(window.has(Role::ListItem, "queues keep"));
    window.click(Role::ListItem, "queues keep");
    assert_eq!(window.chosen_line(), Some(window.line("queues keep").id));
    let field = window.words.line.edit_name.to_string();
    assert_eq!(
        window.value(Role::MultilineTextInput, &field),
        "line 3 of the long one!",
        "it stays open there"
    );
    window.give(Command::OtherHalf);
    // Of what stands in both heads, each closes its own.
    let close = Command::CloseHalf.name(&window.words).to_string();
    window.click_first(Role::Button, &close);
    assert_eq!(note_shown(&window), note_named(&window, "topics"));
    assert_eq!(n_halves(&window), 0);
}

#[test]
fn a_note_of_the_list_a_link_and_what_was_found_open_beside() {
    let desk = Desk::new(Lang::En);
    let mut window = two_notes(&desk);
    window.click_secondary(Role::ListBoxOption, "topics");
    let beside = Command::OpenInHalf.name(&window.words).to_string();
    window.click(Role::ListBoxOption, &beside);
    assert_eq!(
        (note_shown(&window), n_halves(&window)),
        (note_named(&window, "topics"), 2)
    );
    window.click(Role::ListBoxOption, "queues");
    assert_eq!(
        note_shown(&window),
        note_named(&window, "queues"),
        "it is there already"
    );
    assert_eq!(n_halves(&window), 2);
    window.give(Command::CloseHalf);
    window.give(Command::Search);
    window.type_text("line 40");
    window.press_with(Modifiers::ALT, Key::Enter);
    assert_eq!(window.chosen_line(), Some(window.line("line 40 ").id));
    assert_eq!(n_halves(&window), 2);
}

#[test]
fn a_note_and_a_diagram_stand_side_by_side_and_escape_closes_the_diagram() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = note_and_diagram(&desk);
        assert_eq!(n_halves(&window), 2);
        window.give(Command::OtherHalf);
        let line = window.chosen_line().expect("the line is chosen still");
        window.give(Command::OtherHalf);
        assert!(is_diagram(&window));
        window.press(Key::Escape);
        if is_diagram(&window) {
            // The first one let go of the region.
            window.press(Key::Escape);
        }
        assert_eq!((window.chosen_line(), n_halves(&window)), (Some(line), 0));
    }
}

#[test]
fn the_other_half_is_there_at_the_next_start_and_goes_with_its_note() {
    let desk = Desk::new(Lang::Ko);
    let mut window = both(&desk);
    window.give(Command::OtherHalf);
    window.close();
    let mut window = desk.start();
    window.give(Command::GoNotes);
    window.click(Role::ListBoxOption, "queues");
    assert_eq!(
        (note_shown(&window), n_halves(&window)),
        (note_named(&window, "queues"), 2)
    );
    window.give(Command::OtherHalf);
    assert_eq!(note_shown(&window), note_named(&window, "topics"));
    window.give(Command::OtherHalf);
    window.click_secondary(Role::ListBoxOption, "topics");
    let delete = Command::DeleteNote.name(&window.words).to_string();
    window.click(Role::ListBoxOption, &delete);
    assert_eq!(
        (note_shown(&window), n_halves(&window)),
        (note_named(&window, "queues"), 0)
    );
}

#[test]
fn where_nothing_leads_on_it_is_said_how_to_open_a_page_beside() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::OpenInHalf);
        window.assert_says(&window.words.halves.nothing);
    }
}
