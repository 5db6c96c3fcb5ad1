//! The viewer on pictures too large to be held in memory, and what is kept of small ones.

use egui::Rect;
use egui::accesskit::Role;
use saegim::model::{DiagramId, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{Desk, png, write};
use crate::window::Window;

fn shown(window: &Window) -> String {
    let Route::Diagram(diagram) = window.app().route() else {
        panic!("a diagram is shown");
    };
    window.library().diagram(diagram).unwrap().name.clone()
}

fn picture(window: &Window) -> Rect {
    let Route::Diagram(diagram) = window.app().route() else {
        panic!("a diagram is shown");
    };
    let name = window.library().diagram(diagram).unwrap().name.clone();
    window.get(Role::Image, &name).rect()
}

/// The folders of pictures that are cut into tiles.
fn n_cut(desk: &Desk) -> usize {
    std::fs::read_dir(desk.beside("cache").join("tiles-1")).map_or(0, Iterator::count)
}

fn diagram(window: &Window, name: &str) -> DiagramId {
    let mut diagrams = window.library().diagrams();
    diagrams.find(|diagram| diagram.name == name).unwrap().id
}

#[test]
fn a_large_picture_is_cut_into_tiles_that_may_be_deleted_at_any_time() {
    let desk = Desk::new(Lang::Ko);
    let file = desk.file("큰.png", png(4_200, 2_100));
    let mut window = desk.start();
    window.drop_path(&file);
    assert_eq!(shown(&window), "큰.png");
    assert_eq!(n_cut(&desk), 1);
    window.give(Command::ZoomOriginal);
    window.settle();
    assert!(window.app().is_idle());
    // Somebody empties the cache while the picture is shown.
    std::fs::remove_dir_all(desk.beside("cache")).unwrap();
    let place = picture(&window);
    for _ in 0..6 {
        window.drag(place.center(), place.center() + egui::vec2(-300.0, -150.0));
    }
    window.assert_silent_on(&window.words.diagrams.cannot_show);
    assert_eq!(n_cut(&desk), 1, "it is cut again");
    assert!(window.library().diagram(diagram(&window, "큰.png")).is_some());
}

#[test]
fn small_pictures_are_kept_on_disk_and_damaged_ones_are_made_again() {
    let desk = Desk::new(Lang::Ko);
    let file = desk.file("작은.png", png(300, 200));
    let mut window = desk.start();
    window.drop_path(&file);
    window.give(Command::GoDiagrams);
    let folder = desk.beside("cache").join("thumbnails-1");
    let kept = || {
        std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>()
    };
    assert_eq!(kept().len(), 3);
    for path in kept() {
        write(&path, b"no picture");
    }
    drop(window);
    let mut window = desk.start();
    window.give(Command::GoDiagrams);
    assert!(kept().iter().all(|path| std::fs::read(path).unwrap() != b"no picture"));
}
