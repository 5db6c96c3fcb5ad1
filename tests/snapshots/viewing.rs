//! Two diagrams beside each other, one alone on the screen, what is below one that lets it through, and several chosen in the gallery.

use std::io::Cursor;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use image::{ImageFormat, Rgba, RgbaImage};
use saegim::model::Lang::{self, En, Ko};
use saegim::ui::ThemeChoice::{self, Dark, Light};

use crate::window::{LARGE, SMALL, Window};

/// A drawing of dark lines on nothing: a row of boxes and a line through them.
fn drawing(n_boxes: u32) -> Vec<u8> {
    let (ink, fill) = (Rgba([40, 48, 64, 255]), Rgba([120, 160, 240, 90]));
    let width = 200 * n_boxes;
    let picture = RgbaImage::from_fn(width, 400, |x, y| {
        let (left, top) = (x % 200, y);
        let is_box = (30..170).contains(&left) && (120..280).contains(&top);
        let is_inside = (34..166).contains(&left) && (124..276).contains(&top);
        let is_line = (198..202).contains(&top) && x > 30 && x + 30 < width;
        match (is_inside, is_box || is_line) {
            (true, _) => fill,
            (false, true) => ink,
            (false, false) => Rgba([0; 4]),
        }
    });
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A window on the diagrams, the last of which are two drawings of a note.
fn with_drawings(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = Window::open(lang, theme, size);
    let pictures = [("주문 흐름.png", drawing(4)), ("주문 흐름, 나중.png", drawing(5))];
    let note = "# 주문\n\n![[주문 흐름.png]]\n\n![[주문 흐름, 나중.png]]\n";
    window.drop_folder(note, &pictures);
    window.chord(Modifiers::COMMAND, Key::Num2);
    window
}

/// A window on the first of the drawings.
fn drawings(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = with_drawings(lang, theme, size);
    // In a small window its tile is further down.
    window.key(Key::Slash);
    window.event(Event::Text("주문".to_owned()));
    window.click(Role::Button, "주문 흐름.png");
    window
}

#[test]
fn two_diagrams_stand_beside_each_other() {
    let mut window = drawings(Ko, Light, LARGE);
    window.key(Key::X);
    window.key(Key::Num1);
    window.compare("beside-ko-light");
}

#[test]
fn two_diagrams_stand_beside_each_other_in_a_small_dark_window() {
    let mut window = drawings(En, Dark, SMALL);
    window.key(Key::X);
    window.chord(Modifiers::SHIFT, Key::G);
    window.compare("beside-small-en-dark");
}

#[test]
fn a_diagram_alone_stands_on_a_checker() {
    let mut window = drawings(Ko, Dark, LARGE);
    window.key(Key::F11);
    window.chord(Modifiers::SHIFT, Key::G);
    window.chord(Modifiers::SHIFT, Key::G);
    window.compare("alone-ko-dark");
}

#[test]
fn a_flipped_diagram_in_a_small_window_has_its_overview() {
    let mut window = drawings(En, Light, SMALL);
    window.chord(Modifiers::SHIFT, Key::F);
    window.key(Key::Num1);
    window.key(Key::Plus);
    window.compare("flipped-small-en-light");
}

/// The gallery with all that it shows chosen.
fn gallery(lang: Lang, theme: ThemeChoice, size: Vec2) -> Window {
    let mut window = with_drawings(lang, theme, size);
    window.chord(Modifiers::COMMAND, Key::A);
    window
}

#[test]
fn diagrams_are_chosen_in_the_gallery() {
    gallery(Ko, Light, LARGE).compare("gallery-chosen-ko-light");
}

#[test]
fn diagrams_are_chosen_in_a_small_dark_gallery() {
    gallery(En, Dark, SMALL).compare("gallery-chosen-small-en-dark");
}
