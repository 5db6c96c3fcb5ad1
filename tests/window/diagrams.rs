//! Diagrams: the gallery and its filters, the viewer, and pictures that cannot be shown.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use saegim::model::{Diagram, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::Window;

const ALIAS: &str = "Lambda 가중치 별칭 · Weighted alias";

/// A window on a large picture of its own.
fn with_large_picture(desk: &Desk) -> Window {
    let file = desk.file("큰 그림.png", png(2400, 1800));
    let mut window = desk.start();
    window.drop_path(&file);
    assert!(matches!(window.app().route(), Route::Diagram(_)));
    window
}

/// The zoom that is written on screen, in percent.
fn percent(window: &Window) -> u32 {
    let buttons = window.names(Role::Button);
    let written = buttons
        .iter()
        .find_map(|name| name.strip_suffix('%'))
        .expect("the zoom is written");
    written.parse().unwrap()
}

fn place(window: &Window) -> egui::Rect {
    window.get(Role::Image, "큰 그림.png").rect()
}

/// The point of the picture that lies under a place of the screen, in pixels.
fn under(window: &Window, at: Pos2) -> Pos2 {
    window.app().picture_point_at(at).expect("a picture is shown")
}

#[test]
fn the_gallery_shows_all_diagrams_and_narrows_them() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("그림.md", "- 줄\n\n![[Pasted image 20250102030405.png]]\n");
        let mut window = desk.start();
        window.drop_path(&note);
        window.give(Command::GoDiagrams);
        let words = window.words.diagrams.clone();
        let missing = "Pasted image 20250102030405.png";
        for (filter, n_shown, has_missing) in [
            (&words.all, 3, true),
            (&words.with_regions, 2, false),
            (&words.without_file, 1, true),
        ] {
            let tab = window.tab_named(filter);
            assert_eq!(tab, format!("{} {n_shown}", &**filter));
            window.click(Role::Tab, &tab);
            assert_eq!(window.has(Role::Button, missing), has_missing, "{tab}");
            assert_eq!(window.has(Role::Button, ALIAS), n_shown > 1, "{tab}");
        }
        window.click(Role::Button, missing);
        window.assert_says(&words.missing);
        window.assert_says(&words.pasted_at.with("2025-01-02 03:04"));
    }
}

#[test]
fn a_diagram_opens_with_its_regions_and_their_lines() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        window.click(Role::Button, ALIAS);
        assert!(window.has(Role::Image, ALIAS));
        window.assert_says(&window.words.diagrams.n_regions.counted(8));
        let diagram: &Diagram = window
            .library()
            .diagrams()
            .find(|diagram| diagram.name == ALIAS)
            .unwrap();
        let region = diagram.regions[1].clone();
        window.click(Role::ListBoxOption, region.label.get(lang));
        let line = window.words_of(region.links[0]);
        window.click(Role::ListBoxOption, &line);
        assert_eq!(
            window.chosen_line(),
            Some(region.links[0]),
            "its line opens in the note"
        );
        window.give(Command::Back);
        assert!(window.has(Role::Image, ALIAS), "and the way back leads to the picture");
    }
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_large_picture(&desk);
    let fitted = percent(&window);
    let at = place(&window).center() + egui::vec2(120.0, -60.0);
    let before = under(&window, at);
    window.wheel(at, 300.0, Modifiers::NONE);
    let closer = percent(&window);
    assert!(closer > fitted, "{fitted}% becomes {closer}%");
    let after = under(&window, at);
    assert!((before - after).length() < 2.0, "{before:?} moved to {after:?}");
    window.wheel(at, 300.0, Modifiers::NONE);
    let after = under(&window, at);
    assert!((before - after).length() < 2.0, "{before:?} moved to {after:?}");
    window.wheel(at, -150.0, Modifiers::NONE);
    assert!((before - under(&window, at)).length() < 2.0);
}

#[test]
fn a_drag_moves_the_picture_with_the_pointer() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_large_picture(&desk);
    window.give(Command::ZoomOriginal);
    assert_eq!(percent(&window), 100);
    let from = place(&window).center();
    let to = from + egui::vec2(-90.0, 40.0);
    let held = under(&window, from);
    window.drag(from, to);
    let there = under(&window, to);
    assert!((held - there).length() < 8.0, "{held:?} is now {there:?}");
}

#[test]
fn keys_and_buttons_zoom_fit_show_every_pixel_and_turn() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_large_picture(&desk);
        let fitted = percent(&window);
        window.give(Command::ZoomIn);
        assert!(percent(&window) > fitted);
        window.give(Command::ZoomOut);
        assert_eq!(percent(&window), fitted);
        window.give(Command::ZoomOriginal);
        assert_eq!(percent(&window), 100);
        window.give(Command::ZoomFit);
        assert_eq!(percent(&window), fitted);

        let middle = place(&window).center();
        let corner = middle + egui::vec2(60.0, 0.0);
        let upright = under(&window, corner);
        window.give(Command::Rotate);
        let turned = under(&window, corner);
        assert!((upright - turned).length() > 50.0, "the picture is turned");
        for _ in 0..3 {
            window.give(Command::Rotate);
        }
        assert!(
            (upright - under(&window, corner)).length() < 2.0,
            "four quarters are a whole turn"
        );

        let zoom_in = Command::ZoomIn.tip(&window.words, window.os());
        window.click(Role::Button, &zoom_in);
        assert!(percent(&window) > fitted);
        let fit = Command::ZoomFit.tip(&window.words, window.os());
        window.click(Role::Button, &fit);
        assert_eq!(percent(&window), fitted);
        window.press(Key::Escape);
        assert!(
            !matches!(window.app().route(), Route::Diagram(_)),
            "Esc leaves the picture"
        );
    }
}

/// Where the file of a picture lies in the library.
fn attachment_file(desk: &Desk, window: &Window, name: &str) -> std::path::PathBuf {
    let diagram = window
        .library()
        .diagrams()
        .find(|diagram| diagram.name == name)
        .unwrap();
    let picture = diagram.picture.unwrap();
    let hash = picture.hash.to_string();
    let file = format!("{hash}.{}", picture.format.extension());
    desk.library()
        .join("attachments")
        .join(hash.get(..2).unwrap())
        .join(file)
}

#[test]
fn a_picture_that_was_changed_on_disk_says_so_and_the_others_are_shown() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = desk.start();
        write(&attachment_file(&desk, &window, ALIAS), "no longer a picture");
        window.close();
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        window.click(Role::Button, ALIAS);
        window.assert_says(&window.words.diagrams.cannot_show);
        window.assert_says(&window.words.errors.picture_lost);
        window.press(Key::Escape);
        let other = window
            .library()
            .diagrams()
            .find(|diagram| diagram.name != ALIAS)
            .unwrap()
            .name
            .clone();
        window.click(Role::Button, &other);
        assert!(window.has(Role::Image, &other));
        window.assert_silent_on(&window.words.diagrams.cannot_show);
    }
}

#[test]
fn a_picture_whose_body_is_damaged_gives_its_reason() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        // The header of a picture and then nothing: its size can be read, the picture cannot.
        let mut bytes = png(300, 200);
        bytes.truncate(120);
        let file = desk.file("반쪽.png", bytes);
        let mut window = desk.start();
        window.drop_path(&file);
        window.assert_says(&window.words.errors.picture_damaged);
    }
}
