//! Going through the regions of a diagram by keyboard alone, as somebody does who does not see the picture.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::Lang;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png};
use crate::linking::chosen_region;
use crate::window::Window;

/// A picture with regions that were drawn in this order, named by where they lie; nothing has the keyboard.
fn with_regions(desk: &Desk) -> Window {
    let file = desk.file("구성도.png", png(600, 400));
    let mut window = desk.start();
    window.drop_path(&file);
    for (name, from, to) in [
        ("lower right", (0.6, 0.6), (0.8, 0.8)),
        ("lower left", (0.1, 0.62), (0.3, 0.82)),
        ("upper right", (0.6, 0.1), (0.8, 0.3)),
        ("upper left", (0.1, 0.12), (0.3, 0.32)),
    ] {
        window.give(Command::DrawRect);
        let place = window.get(Role::Image, "구성도.png").rect();
        let whole = egui::Rect::from_center_size(place.center(), egui::Vec2::new(600.0, 400.0));
        let at = |(x, y): (f32, f32)| whole.lerp_inside(egui::Vec2::new(x, y));
        window.drag(at(from), at(to));
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::Escape);
    assert_eq!(chosen_region(&window), None);
    window
}

fn chosen_name(window: &Window) -> Option<String> {
    let region = chosen_region(window)?;
    Some(
        window
            .library()
            .region(region)
            .unwrap()
            .1
            .label
            .get(window.app().content_lang())
            .to_owned(),
    )
}

const IN_ORDER: [&str; 4] = ["upper left", "upper right", "lower left", "lower right"];

#[test]
fn tab_goes_through_the_regions_in_reading_order_and_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_regions(&desk);
        for name in IN_ORDER {
            window.give(Command::NextRegion);
            assert_eq!(chosen_name(&window).as_deref(), Some(name));
            assert_eq!(window.focused_name().as_deref(), Some(name), "screen readers follow");
            assert!(window.is_chosen(Role::ListItem, name));
        }
        for name in IN_ORDER.iter().rev().skip(1) {
            window.give(Command::PreviousRegion);
            assert_eq!(window.focused_name().as_deref(), Some(*name));
            assert_eq!(chosen_name(&window).as_deref(), Some(*name));
        }
        // Before the first region stand the buttons of the page.
        window.give(Command::PreviousRegion);
        assert!(!window.has_focus_in(Role::ListItem) && window.focused_name().is_some());
    }
}

#[test]
fn escape_leaves_the_region_and_then_the_diagram() {
    let desk = Desk::new(Lang::En);
    let mut window = with_regions(&desk);
    window.give(Command::NextRegion);
    window.press(Key::Escape);
    assert_eq!((chosen_name(&window), window.focused_name()), (None, None));
    assert!(matches!(window.app().route(), Route::Diagram(_)));
    window.give(Command::PreviousRegion);
    assert_eq!(chosen_name(&window).as_deref(), Some("lower right"), "from behind");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(!matches!(window.app().route(), Route::Diagram(_)));
}

#[test]
fn the_keys_of_a_chosen_region_hold_for_the_one_that_has_the_keyboard() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_regions(&desk);
    window.give(Command::NextRegion);
    let bounds = |window: &Window| {
        let region = chosen_region(window).unwrap();
        window.library().region(region).unwrap().1.shape.bounds().unwrap().0
    };
    let before = bounds(&window);
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert!((bounds(&window) - before - 10.0 / 600.0).abs() < 1e-4);
    window.give(Command::NextRegion);
    assert_eq!(chosen_name(&window).as_deref(), Some("upper right"));
    window.give(Command::DeleteRegions);
    window.assert_says(&window.words.done.regions_deleted.counted(1));
    window.give(Command::NextRegion);
    assert!(chosen_name(&window).is_some(), "and goes on where it is gone");
}

#[test]
fn a_region_that_is_gone_to_comes_on_screen() {
    let desk = Desk::new(Lang::En);
    let mut window = with_regions(&desk);
    for _ in 0..6 {
        window.give(Command::ZoomIn);
    }
    let place = window.get(Role::Image, "구성도.png").rect();
    for name in IN_ORDER {
        window.give(Command::NextRegion);
        let region = window.get(Role::ListItem, name).rect();
        assert!(
            region.width() > 1.0 && place.contains(region.center()),
            "{name}: {region:?}"
        );
    }
}

#[test]
fn enter_goes_to_the_details_of_the_region_also_in_a_narrow_window() {
    for (width, height) in [(1280.0, 800.0), (720.0, 480.0)] {
        for lang in BOTH {
            let desk = Desk::new(lang).with_size(width, height);
            let file = desk.file("구성도.png", png(300, 200));
            let mut window = desk.start();
            window.drop_path(&file);
            window.give(Command::DrawRect);
            window.press(Key::Enter);
            window.type_text("VPC");
            window.press(Key::Enter);
            window.press(Key::Escape);
            let words = window.words.diagrams.clone();
            window.give(Command::NextRegion);
            assert_eq!(window.focused_name().as_deref(), Some("VPC"));
            window.give(Command::RegionDetails);
            assert_eq!(window.focused_name().as_deref(), Some(&*words.role_compute));
            assert!(window.says(&words.linked_lines));
            // Esc leaves the details, and the region is the chosen one.
            window.press(Key::Escape);
            assert_eq!(window.focused_name(), None);
            window.give(Command::RegionDetails);
            assert_eq!(window.focused_name().as_deref(), Some(&*words.role_compute));
            window.press(Key::Escape);
            window.press(Key::Escape);
            assert!(
                !window.says(&words.linked_lines),
                "Esc closes the details or the choice"
            );
        }
    }
}
