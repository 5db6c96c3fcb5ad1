//! Ten thousand regions, one of them without size and one beside the picture, as another program may have written them.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Key, Pos2, Rect, Vec2};
use saegim::model::{ActionKind, Lang, Region};
use saegim::ui::command::Command;

use crate::desk::{Desk, png, write};
use crate::window::Window;

const N: usize = 10_000;
const NAME: &str = "많음.png";

/// A hundred rows of a hundred, the first two of which are elsewhere.
fn with_regions(desk: &Desk) -> Window {
    let picture = desk.file(NAME, png(600, 400));
    let mut window = desk.start();
    window.drop_path(&picture);
    window.close();
    let mut regions = String::from(" regions: [\n");
    for number in 0..N {
        let (left, top) = (number % 100, number / 100);
        let (name, shape) = match number {
            0 => ("점".to_owned(), "0.005, 0.005, 0.0, 0.0".to_owned()),
            1 => ("밖".to_owned(), "1.1, 0.4, 0.08, 0.1".to_owned()),
            _ => (number.to_string(), format!("0.{left:02}, 0.{top:02}, 0.008, 0.008")),
        };
        writeln!(
            regions,
            "  (id: \"1jgfj{number:08}\", label: (ko: \"{name}\"), shape: Rect({shape})),"
        )
        .unwrap();
    }
    regions.push_str(" ],\n)");
    let mut files = std::fs::read_dir(desk.library().join("diagrams"))
        .unwrap()
        .map(|file| file.unwrap().path());
    let file = files
        .find(|file| std::fs::read_to_string(file).unwrap().contains(NAME))
        .unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("regions"), "{text}");
    write(&file, text.trim_end().strip_suffix(')').unwrap().to_owned() + &regions);
    let mut window = desk.start();
    window.give(Command::GoDiagrams);
    window.click(Role::Button, NAME);
    window
}

fn region(window: &Window, number: usize) -> Region {
    let mut all = window.library().diagrams();
    let diagram = all.find(|diagram| diagram.name == NAME).unwrap();
    assert_eq!(diagram.regions.len(), N);
    diagram.regions[number].clone()
}

fn left(window: &Window, number: usize) -> f32 {
    region(window, number).shape.bounds().unwrap().0
}

/// Chooses what lies at a place of the picture, which is shown pixel by pixel, and moves it by a pixel.
fn nudge(window: &mut Window, (x, y): (f32, f32)) {
    let place = window.get(Role::Image, NAME).rect();
    let whole = Rect::from_center_size(place.center(), Vec2::new(600.0, 400.0));
    let at: Pos2 = whole.lerp_inside(Vec2::new(x, y));
    window.click_at(at, false);
    window.press(Key::ArrowRight);
}

#[test]
fn each_of_ten_thousand_regions_is_shown_chosen_and_moved_and_all_of_them_together() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_regions(&desk);
    for name in ["점", "밖", "2", "9999"] {
        assert!(window.has(Role::ListItem, name), "{name}");
    }
    let step = 1.0 / 600.0;
    nudge(&mut window, (0.504, 0.504));
    assert!((left(&window, 5_050) - 0.5 - step).abs() < 1e-4);
    assert!((left(&window, 5_051) - 0.51).abs() < 1e-6, "it alone");
    window.give(Command::ChooseAllRegions);
    window.press(Key::ArrowDown);
    let top = region(&window, 9_998).shape.bounds().unwrap().1;
    assert!(
        (top - 0.99 - 1.0 / 400.0).abs() < 1e-4 || (top - 0.992).abs() < 1e-3,
        "{top}"
    );
    window.give(Command::Undo);
    let undone = window
        .words
        .deeds
        .undone
        .with(window.words.deed(ActionKind::MoveRegions));
    window.assert_says(&undone);
}

#[test]
fn a_region_without_size_and_one_beside_the_picture_are_chosen_and_moved() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_regions(&desk);
    nudge(&mut window, (0.005, 0.005));
    assert!(
        (left(&window, 0) - 0.005 - 1.0 / 600.0).abs() < 1e-4,
        "{:?}",
        region(&window, 0)
    );
    nudge(&mut window, (1.14, 0.45));
    let moved = region(&window, 1).shape;
    assert!(moved.is_drawable(), "it is brought onto the picture: {moved:?}");
}
