//! The gallery: narrowed by what is typed and by notebook, pictures chosen by pointer and keys, and several edited at once.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{ActionKind, DiagramId};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk, png};
use crate::window::Window;

const NAMES: [&str; 4] = ["하나.png", "둘.png", "셋.png", "넷.png"];

/// A window on the gallery with four pictures of its own that no note shows, each of another size.
fn with_pictures(desk: &Desk) -> Window {
    let mut window = desk.start();
    for (number, name) in (0..).zip(NAMES) {
        let file = desk.file(name, png(40 + number, 30));
        window.drop_path(&file);
    }
    window.give(Command::GoDiagrams);
    window
}

fn is_chosen(window: &Window, name: &str) -> bool {
    window.is_chosen(Role::Button, name)
}

fn chosen(window: &Window) -> Vec<&'static str> {
    NAMES.into_iter().filter(|name| is_chosen(window, name)).collect()
}

fn id(window: &Window, name: &str) -> DiagramId {
    let mut diagrams = window.library().diagrams();
    diagrams.find(|diagram| diagram.name == name).expect("it is there").id
}

fn takes_back(window: &mut Window, kind: ActionKind) {
    window.give(Command::Undo);
    let undone = window.words.deeds.undone.with(window.words.deed(kind));
    window.assert_says(&undone);
}

#[test]
fn pictures_are_chosen_by_clicks_and_by_keys() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_pictures(&desk);
        let at = |window: &Window, name: &str| window.get(Role::Button, name).rect().center();
        window.click_at_with(at(&window, NAMES[0]), Modifiers::COMMAND);
        window.click_at_with(at(&window, NAMES[2]), Modifiers::COMMAND);
        assert_eq!(chosen(&window), [NAMES[0], NAMES[2]]);
        window.assert_says(&window.words.diagrams.n_pictures_chosen.counted(2));
        window.click_at_with(at(&window, NAMES[0]), Modifiers::COMMAND);
        assert_eq!(chosen(&window), [NAMES[2]]);
        window.click_at_with(at(&window, NAMES[3]), Modifiers::SHIFT);
        assert_eq!(chosen(&window), NAMES, "from where the last click was");
        window.press(Key::Escape);
        assert!(
            chosen(&window).is_empty(),
            "Esc leaves the choice, and the gallery stays"
        );
        assert!(window.has(Role::Button, NAMES[0]));

        window.focus(Role::Button, NAMES[0]);
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
        assert_eq!(chosen(&window), [NAMES[0], NAMES[1]]);
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
        window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
        assert_eq!(chosen(&window), [NAMES[0], NAMES[1]]);
        assert_eq!(window.focused_name().as_deref(), Some(NAMES[1]));
        window.press(Key::ArrowRight);
        assert_eq!(
            window.focused_name().as_deref(),
            Some(NAMES[2]),
            "the arrow alone only goes on"
        );
        assert_eq!(chosen(&window), [NAMES[0], NAMES[1]]);
        window.give(Command::TickDiagram);
        assert_eq!(chosen(&window), NAMES[..3]);
        window.give(Command::ChooseAllDiagrams);
        assert_eq!(chosen(&window), NAMES);
        window.give(Command::ChooseAllDiagrams);
        assert!(chosen(&window).is_empty());
    }
}

#[test]
fn several_are_renamed_moved_and_deleted_each_as_one_step() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_pictures(&desk);
        let ids = NAMES.map(|name| id(&window, name));
        let home = window.library().diagram(ids[0]).unwrap().notebook;
        window.focus(Role::Button, NAMES[0]);
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
        window.give(Command::RenameDiagrams);
        window.type_text("구성도.png");
        window.press(Key::Enter);
        let name = |window: &Window, id| window.library().diagram(id).unwrap().name.clone();
        let names = |window: &Window| ids.map(|id| name(window, id));
        assert_eq!(
            names(&window),
            ["구성도 1.png", "구성도 2.png", "구성도 3.png", NAMES[3]]
        );
        window.assert_says(&window.words.done.diagrams_renamed.counted(3));
        takes_back(&mut window, ActionKind::RenameDiagram);
        assert_eq!(names(&window), NAMES, "one step takes all of it back");

        window.give(Command::MoveDiagrams);
        window.type_text("다른 곳");
        window.press(Key::Enter);
        let notebooks = |window: &Window| ids.map(|id| window.library().diagram(id).unwrap().notebook);
        let moved = notebooks(&window);
        assert!(moved[..3].iter().all(|notebook| *notebook != home) && moved[3] == home);
        window.assert_says(&window.words.done.diagrams_moved.counted(3));
        takes_back(&mut window, ActionKind::MoveDiagram);
        assert_eq!(notebooks(&window), [home; 4]);

        window.give(Command::DeleteDiagrams);
        window.assert_says(&window.words.done.diagrams_deleted.counted(3));
        assert_eq!(
            ids.map(|id| window.library().diagram(id).is_some()),
            [false, false, false, true]
        );
        window.give(Command::Undo);
        assert!(ids.iter().all(|id| window.library().diagram(*id).is_some()));
    }
}

#[test]
fn diagrams_that_a_note_shows_stay_and_that_is_said() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_pictures(&desk);
        let n_before = window.library().n_diagrams();
        let shown = |window: &Window| {
            let diagrams = window.library().diagrams();
            diagrams
                .filter(|diagram| window.library().blocks_showing(diagram.id).next().is_some())
                .count()
        };
        let n_shown = shown(&window);
        assert!(n_shown > 0);
        window.give(Command::ChooseAllDiagrams);
        window.give(Command::DeleteDiagrams);
        assert_eq!(window.library().n_diagrams(), n_shown);
        window.assert_says(&window.words.diagrams.n_stay.counted(n_shown));
        window.give(Command::Undo);
        assert_eq!(window.library().n_diagrams(), n_before);
    }
}

#[test]
fn what_is_typed_is_found_in_names_regions_and_lines_around() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file(
            "배포.md",
            "## 무중단 배포\n\n트래픽을 조금씩 옮긴다\n\n![[Pasted image 20250102030405.png]]\n",
        );
        let mut window = with_pictures(&desk);
        window.import_path(&note);
        window.give(Command::GoDiagrams);
        let region = window
            .library()
            .diagrams()
            .find_map(|diagram| {
                diagram
                    .regions
                    .first()
                    .map(|region| (window.shown_name(&diagram.name), region.label.get(lang).to_owned()))
            })
            .expect("a bundled diagram has regions");
        for (typed, found) in [
            ("둘", NAMES[1]),
            ("트래픽을 조금씩", "Pasted image 20250102030405.png"),
            ("무중단", "Pasted image 20250102030405.png"),
            (region.1.as_str(), region.0.as_str()),
        ] {
            window.give(Command::FilterDiagrams);
            window.press_with(Modifiers::COMMAND, Key::A);
            window.type_text(typed);
            assert!(window.has(Role::Button, found), "{typed} finds {found}");
            let is_narrow = NAMES.iter().filter(|name| window.has(Role::Button, name)).count() < NAMES.len();
            assert!(is_narrow, "{typed}");
            window.press(Key::Escape);
        }
        let clear = window.words.all_cards.clear.clone();
        window.click(Role::Button, &clear);
        assert!(NAMES.iter().all(|name| window.has(Role::Button, name)));
        window.give(Command::FilterDiagrams);
        window.type_text("qqqxxyyzz");
        window.assert_says(&window.words.diagrams.none_found);
    }
}

#[test]
fn the_gallery_narrows_to_a_notebook_and_to_what_is_linked_with_nothing() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_pictures(&desk);
        let words = window.words.clone();
        let n_unlinked = window.tab_named(&words.diagrams.unlinked);
        assert_eq!(n_unlinked, format!("{} 4", &*words.diagrams.unlinked));
        window.click(Role::Tab, &n_unlinked);
        assert!(NAMES.iter().all(|name| window.has(Role::Button, name)));
        window.focus(Role::Button, NAMES[0]);
        window.give(Command::MoveDiagrams);
        window.type_text("다른 곳");
        window.press(Key::Enter);
        window.click(Role::Button, &words.all_cards.notebook);
        window.click(Role::ListBoxOption, "다른 곳");
        assert!(window.has(Role::Button, NAMES[0]) && !window.has(Role::Button, NAMES[1]));
    }
}

#[test]
fn one_picture_in_several_places_is_one_tile_that_names_them() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_pictures(&desk);
        let copy = desk.file("사본.png", png(40, 30));
        window.drop_path(&copy);
        window.give(Command::GoDiagrams);
        assert!(window.has(Role::Button, NAMES[0]) && !window.has(Role::Button, "사본.png"));
        window.click_secondary(Role::Button, NAMES[0]);
        let entries = window.names(Role::ListBoxOption);
        let place = entries
            .iter()
            .find(|name| name.starts_with("사본.png"))
            .expect("the copy is named");
        let place = place.clone();
        window.click(Role::ListBoxOption, &place);
        assert!(window.has(Role::Image, "사본.png"));
        // What is done with the tile is done with both.
        window.give(Command::GoDiagrams);
        let n_before = window.library().n_diagrams();
        window.focus(Role::Button, NAMES[0]);
        window.give(Command::TickDiagram);
        window.give(Command::DeleteDiagrams);
        assert_eq!(window.library().n_diagrams(), n_before - 2);
    }
}
