//! The order of notes and notebooks: by key, by menu and by dragging in the tree, kept and taken back.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use saegim::model::{ActionKind, Lang};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// A window with a notebook of three short notes besides the one that comes with the program; the first of them is shown.
pub(crate) fn three_notes(desk: &Desk) -> Window {
    let folder = desk.beside("Algorithms");
    for title in ["Sorting 10", "Sorting 2", "Graphs"] {
        crate::desk::write(
            &folder.join(format!("{title}.md")),
            format!("# {title}\n\n- words of {title}\n"),
        );
    }
    let mut window = desk.start();
    window.import_path(&folder);
    window.close_report();
    window.click(Role::ListBoxOption, "Graphs");
    window
}

/// The titles of those notes, in their order.
pub(crate) fn titles(window: &Window) -> Vec<String> {
    titles_in(window.library(), "Algorithms")
}

fn titles_in(library: &saegim::model::Library, notebook: &str) -> Vec<String> {
    let notebook = library.notebooks().find(|it| it.name == notebook).unwrap();
    library.notes_of(notebook.id).map(|note| note.title.clone()).collect()
}

/// The names of the notebooks, in their order.
pub(crate) fn notebooks(window: &Window) -> Vec<String> {
    window
        .library()
        .notebooks()
        .map(|notebook| notebook.name.clone())
        .collect()
}

/// The same as the tree shows them.
fn shown(window: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = titles(window)
        .into_iter()
        .map(|title| (window.get(Role::ListBoxOption, &title).rect().top(), title))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, title)| title).collect()
}

fn middle(window: &Window, row: &str) -> Pos2 {
    window.get(Role::ListBoxOption, row).rect().center()
}

#[test]
fn keys_move_the_row_that_has_the_keyboard_and_it_keeps_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = three_notes(&desk);
        assert_eq!(titles(&window), ["Graphs", "Sorting 10", "Sorting 2"]);
        window.focus(Role::ListBoxOption, "Graphs");
        for _ in 0..3 {
            window.press_with(Modifiers::ALT, Key::ArrowDown);
        }
        assert_eq!(titles(&window), ["Sorting 10", "Sorting 2", "Graphs"]);
        assert_eq!(shown(&window), titles(&window));
        assert_eq!(window.focused_name().as_deref(), Some("Graphs"));
        window.press_with(Modifiers::ALT, Key::ArrowUp);
        assert_eq!(titles(&window), ["Sorting 10", "Graphs", "Sorting 2"]);

        let before = notebooks(&window);
        window.focus(Role::ListBoxOption, "Algorithms");
        window.press_with(Modifiers::ALT, Key::ArrowUp);
        assert_eq!(notebooks(&window).first().map(String::as_str), Some("Algorithms"));
        assert_eq!(window.focused_name().as_deref(), Some("Algorithms"));
        window.give(Command::Undo);
        assert_eq!(notebooks(&window), before);
        window.assert_says(window.words.deed(ActionKind::ArrangeNotebooks));
        window.close();
        assert_eq!(
            titles_in(&desk.on_disk(), "Algorithms"),
            ["Sorting 10", "Graphs", "Sorting 2"]
        );
    }
}

#[test]
fn keys_move_the_row_that_was_clicked_until_something_else_is_done() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = three_notes(&desk);
        window.click(Role::ListBoxOption, "Graphs");
        for _ in 0..2 {
            window.press_with(Modifiers::ALT, Key::ArrowDown);
        }
        assert_eq!(titles(&window), ["Sorting 10", "Sorting 2", "Graphs"]);
        assert_eq!(window.focused_name(), None, "the page has the keyboard");
        window.press_with(Modifiers::ALT, Key::ArrowUp);
        assert_eq!(titles(&window), ["Sorting 10", "Graphs", "Sorting 2"]);
        let before = notebooks(&window);
        window.click(Role::ListBoxOption, "Algorithms");
        window.press_with(Modifiers::ALT, Key::ArrowUp);
        assert_ne!(notebooks(&window), before);

        window.click(Role::ListBoxOption, "Algorithms");
        window.click(Role::ListBoxOption, "Graphs");
        window.press(Key::ArrowDown);
        let (titles_before, line) = (titles(&window), window.chosen_line().unwrap());
        window.press_with(Modifiers::ALT, Key::ArrowDown);
        assert_eq!(titles(&window), titles_before, "the key is the line's again");
        assert_eq!(window.chosen_line(), Some(line));
    }
}

#[test]
fn the_keys_of_a_line_are_its_own_while_the_page_has_the_keyboard() {
    let desk = Desk::new(Lang::Ko);
    let mut window = three_notes(&desk);
    window.choose_line("words of Graphs");
    let before = titles(&window);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(titles(&window), before);
    let note = window.library().note(window.line("words of Graphs").note).unwrap();
    let lines: Vec<_> = window.library().blocks_of(note).map(|line| line.text.clone()).collect();
    assert_eq!(lines.first().map(String::as_str), Some("words of Graphs"));
}

#[test]
fn menus_sort_by_name_as_people_count_and_bring_the_first_order_back() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(1280.0, 1000.0);
        let mut window = three_notes(&desk);
        let entry = |window: &mut Window, row: &str, command: Command| {
            window.click_secondary(Role::ListBoxOption, row);
            let name = command.name(&window.words).to_string();
            window.click(Role::ListBoxOption, &name);
        };
        let made = titles(&window);
        entry(&mut window, "Algorithms", Command::SortNotes);
        assert_eq!(titles(&window), ["Graphs", "Sorting 2", "Sorting 10"]);
        entry(&mut window, "Sorting 10", Command::MoveNoteUp);
        assert_eq!(titles(&window), ["Graphs", "Sorting 10", "Sorting 2"]);
        entry(&mut window, "Algorithms", Command::UnsortNotes);
        assert_eq!(titles(&window), made);
        let before = notebooks(&window);
        entry(&mut window, "Algorithms", Command::MoveNotebookUp);
        assert_ne!(notebooks(&window), before);
        entry(&mut window, "Algorithms", Command::UnsortNotebooks);
        assert_eq!(notebooks(&window), before);
    }
}

#[test]
fn a_note_is_dragged_to_where_the_mark_is_and_into_another_notebook() {
    let desk = Desk::new(Lang::En);
    let mut window = three_notes(&desk);
    let (from, to) = (middle(&window, "Sorting 2"), middle(&window, "Graphs"));
    window.drag(from, to - Vec2::new(0.0, 6.0));
    assert_eq!(titles(&window), ["Sorting 2", "Graphs", "Sorting 10"]);
    assert_eq!(shown(&window), titles(&window));
    window.give(Command::Undo);
    assert_eq!(titles(&window), ["Graphs", "Sorting 10", "Sorting 2"]);

    let bundled = notebooks(&window).first().unwrap().clone();
    let (from, to) = (middle(&window, "Sorting 2"), middle(&window, &bundled));
    window.drag(from, to + Vec2::new(0.0, 6.0));
    assert_eq!(titles(&window), ["Graphs", "Sorting 10"]);
    assert_eq!(
        titles_in(window.library(), &bundled).first().map(String::as_str),
        Some("Sorting 2")
    );
    window.give(Command::Undo);
    assert_eq!(titles(&window), ["Graphs", "Sorting 10", "Sorting 2"]);

    let (from, to) = (middle(&window, "Algorithms"), middle(&window, &bundled));
    window.drag(from, to - Vec2::new(0.0, 6.0));
    assert_eq!(notebooks(&window), ["Algorithms", bundled.as_str()]);
}

#[test]
fn escape_lets_go_of_what_is_dragged() {
    for (lets_go, expected) in [
        (true, ["Graphs", "Sorting 10", "Sorting 2"]),
        (false, ["Sorting 2", "Graphs", "Sorting 10"]),
    ] {
        let desk = Desk::new(Lang::En);
        let mut window = three_notes(&desk);
        let (from, to) = (
            middle(&window, "Sorting 2"),
            middle(&window, "Graphs") - Vec2::new(0.0, 6.0),
        );
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.event(Event::PointerMoved(from));
        window.event(button(from, true));
        for share in [0.3, 0.6, 1.0] {
            window.events(vec![Event::PointerMoved(from.lerp(to, share))]);
        }
        if lets_go {
            window.press(Key::Escape);
        }
        window.event(button(to, false));
        assert_eq!(titles(&window), expected);
    }
}
