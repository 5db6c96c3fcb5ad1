//! Two pages side by side.

use egui::{Key, Modifiers, Vec2};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A line of a note and the diagram of its region, which has the keyboard.
fn with_diagram(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    window.open_line(if lang == Ko {
        "별칭은 버전을 가리키는"
    } else {
        "alias is a pointer"
    });
    window.chord(Modifiers::COMMAND, Key::Backslash);
    window
}

#[test]
fn a_note_stands_beside_its_diagram() {
    with_diagram(Ko, Light, LARGE).compare("halves-diagram-ko-light");
}

#[test]
fn a_note_stands_beside_its_diagram_in_a_small_window() {
    with_diagram(En, Dark, SMALL).compare("halves-diagram-small-en-dark");
}

#[test]
fn two_notes_stand_side_by_side() {
    let mut window = with_diagram(En, Dark, LARGE);
    window.chord(Modifiers::ALT, Key::Backslash);
    window.drop_files(&[(
        "topics.md",
        "# Topics\n\n- Topics spread what queues keep\n- Sends to many at once\n",
    )]);
    window.chord(Modifiers::COMMAND, Key::Backslash);
    window.compare("halves-notes-en-dark");
}
