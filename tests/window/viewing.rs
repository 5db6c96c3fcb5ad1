//! The viewer: turned both ways and flipped, wide and alone on the screen, from diagram to diagram and two beside each other;
//! and pictures too large to be held in memory.

use egui::accesskit::Role;
use egui::{Key, Pos2, Rect, ViewportCommand};
use image::codecs::gif::GifEncoder;
use image::{Delay, Frame, Rgba, RgbaImage};
use saegim::model::{DiagramId, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::Window;

const NOTE: &str = "# 구성\n\n![[하나.png]]\n\n- 줄\n\n![[둘.png]]\n\n![[셋.png]]\n";

/// A window on the first of three pictures of a note.
fn with_three(desk: &Desk) -> Window {
    let folder = desk.beside("그림");
    for (number, name) in (0..).zip(["하나.png", "둘.png", "셋.png"]) {
        write(&folder.join(name), png(1_200 + number, 900));
    }
    write(&folder.join("구성.md"), NOTE);
    let mut window = desk.start();
    window.import_path(&folder);
    window.give(Command::GoDiagrams);
    window.click(Role::Button, "하나.png");
    window
}

fn shown(window: &Window) -> String {
    let Route::Diagram(diagram) = window.app().route() else {
        panic!("a diagram is shown");
    };
    window.library().diagram(diagram).unwrap().name.clone()
}

/// A window on the first bundled diagram with regions, and where its first region lies.
fn with_region(desk: &Desk) -> (Window, String) {
    let mut window = desk.start();
    window.give(Command::GoDiagrams);
    let diagram = window.library().diagrams().next().unwrap().clone();
    let name = diagram.regions[0].label.get(window.app().content_lang()).to_owned();
    window.click(Role::Button, &window.shown_name(&diagram.name));
    (window, name)
}

fn region(window: &Window, name: &str) -> Rect {
    window.get(Role::ListItem, name).rect()
}

fn picture(window: &Window) -> Rect {
    let Route::Diagram(diagram) = window.app().route() else {
        panic!("a diagram is shown");
    };
    let name = window.library().diagram(diagram).unwrap().name.clone();
    window.get(Role::Image, &window.shown_name(&name)).rect()
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < 2.0
}

#[test]
fn a_picture_is_flipped_and_turned_both_ways_and_that_is_remembered() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, name) = with_region(&desk);
    let middle = picture(&window).center();
    let before = region(&window, &name);
    window.give(Command::FlipPicture);
    let flipped = region(&window, &name);
    assert!(
        near(middle.x - flipped.center().x, before.center().x - middle.x),
        "{before:?} {flipped:?}"
    );
    assert!(near(flipped.center().y, before.center().y));
    window.give(Command::Rotate);
    window.give(Command::RotateLeft);
    assert!((region(&window, &name).center() - flipped.center()).length() < 2.0);
    window.give(Command::GoDiagrams);
    window.give(Command::Back);
    assert!(
        (region(&window, &name).center() - flipped.center()).length() < 2.0,
        "it is as it was left"
    );
    window.close();
    let (mut window, _) = with_region(&desk);
    assert!(
        (region(&window, &name).center() - flipped.center()).length() < 2.0,
        "after a start as well"
    );
    window.give(Command::FlipPicture);
    assert!((region(&window, &name).center() - before.center()).length() < 2.0);
    window.close();
    let (window, _) = with_region(&desk);
    assert!(
        (region(&window, &name).center() - before.center()).length() < 2.0,
        "what is as it came is not remembered"
    );
}

#[test]
fn what_is_below_a_picture_is_said_and_remembered_for_it_alone() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_three(&desk);
        let words = window.words.diagrams.clone();
        window.give(Command::NextGround);
        window.assert_says(&words.ground_dark);
        window.give(Command::SwitchTheme);
        window.give(Command::NextGround);
        window.assert_says(&words.ground_checker);
        window.give(Command::NextDiagram);
        window.give(Command::NextGround);
        window.assert_says(&words.ground_white);
        window.close();
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        window.click(Role::Button, "하나.png");
        window.give(Command::NextGround);
        window.assert_says(&words.ground_none);
    }
}

#[test]
fn the_diagrams_of_a_note_follow_each_other_to_the_last() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_three(&desk);
        let words = window.words.diagrams.clone();
        window.give(Command::PreviousDiagram);
        window.assert_says(&words.first_diagram);
        for name in ["둘.png", "셋.png"] {
            window.give(Command::NextDiagram);
            assert_eq!(shown(&window), name);
        }
        window.give(Command::NextDiagram);
        window.assert_says(&words.last_diagram);
        window.give(Command::PreviousDiagram);
        assert_eq!(shown(&window), "둘.png");
    }
}

#[test]
fn two_pictures_stand_beside_each_other_and_show_the_same_part() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_three(&desk);
        window.give(Command::DiagramBeside);
        let left = window.get(Role::Image, "하나.png").rect();
        let right = window.get(Role::Image, "둘.png").rect();
        assert!(
            left.right() <= right.left() && near(left.width(), right.width()),
            "{left:?} {right:?}"
        );
        // The hand on the second moves the first.
        window.wheel(right.center(), 240.0, egui::Modifiers::NONE);
        let closer = window.app().picture_point_at(left.center()).unwrap();
        window.drag(right.center(), right.center() + egui::vec2(-80.0, 0.0));
        let moved = window.app().picture_point_at(left.center()).unwrap();
        assert!(
            moved.x > closer.x + 20.0 && near(moved.y, closer.y),
            "{closer:?} {moved:?}"
        );
        // Another one of the note takes its place.
        window.click(Role::Button, "둘.png");
        window.click(Role::ListBoxOption, "셋.png");
        assert!(window.has(Role::Image, "셋.png") && !window.has(Role::Image, "둘.png"));
        let close = window.words.diagrams.close_beside.to_string();
        window.click(Role::Button, &close);
        assert!(!window.has(Role::Image, "셋.png"));
    }
}

#[test]
fn a_diagram_without_others_in_its_note_says_so() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("혼자.png", png(60, 40));
        let mut window = desk.start();
        window.drop_path(&file);
        window.give(Command::DiagramBeside);
        window.assert_says(&window.words.diagrams.no_other_diagram);
    }
}

#[test]
fn a_picture_alone_has_the_whole_window_until_escape() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_three(&desk);
        let before = picture(&window);
        window.give(Command::FullScreen);
        assert!(window.has_asked(&ViewportCommand::Fullscreen(true)));
        assert!(picture(&window).width() > before.width());
        assert!(
            !window.has(Role::TextInput, &window.words.shell.search),
            "nothing stands around it"
        );
        window.give(Command::NextDiagram);
        assert_eq!(shown(&window), "둘.png");
        assert!(
            !window.has(Role::TextInput, &window.words.shell.search),
            "the next one is alone as well"
        );
        window.press(Key::Escape);
        assert!(window.has_asked(&ViewportCommand::Fullscreen(false)));
        assert!(window.has(Role::TextInput, &window.words.shell.search));
        assert_eq!(shown(&window), "둘.png", "the picture stays");
    }
}

#[test]
fn the_whole_screen_is_left_for_the_note_beside_the_picture() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_three(&desk);
    window.give(Command::OpenInHalf);
    window.give(Command::OtherHalf);
    assert_eq!(shown(&window), "하나.png");
    window.give(Command::FullScreen);
    assert!(window.has_asked(&ViewportCommand::Fullscreen(true)));
    window.give(Command::OtherHalf);
    assert!(window.has_asked(&ViewportCommand::Fullscreen(false)));
    assert!(window.has(Role::TextInput, &window.words.shell.search));
    assert!(window.has(Role::Image, "하나.png"), "it stands beside the note again");
}

#[test]
fn the_overview_is_dragged_to_another_part() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_three(&desk);
    window.give(Command::ZoomOriginal);
    window.give(Command::ZoomIn);
    let map = window.words.diagrams.minimap.to_string();
    let rect = window.get(Role::Image, &map).rect();
    let middle = picture(&window).center();
    let seen = |window: &Window| window.app().picture_point_at(middle).unwrap();
    window.click_at(rect.left_top() + egui::vec2(4.0, 4.0), false);
    let corner = seen(&window);
    window.drag(rect.center(), rect.right_bottom() - egui::vec2(4.0, 4.0));
    let other = seen(&window);
    assert!(
        other.x > corner.x + 100.0 && other.y > corner.y + 100.0,
        "{corner:?} {other:?}"
    );
}

/// Two frames, each a third of a second long.
pub(crate) fn moving() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new(&mut file);
    for shade in [20, 220] {
        let picture = RgbaImage::from_pixel(60, 40, Rgba([shade, shade, shade, 255]));
        let delay = Delay::from_numer_denom_ms(330, 1);
        let frame = Frame::from_parts(picture, 0, 0, delay);
        encoder.encode_frame(frame).unwrap();
    }
    drop(encoder);
    file
}

#[test]
fn a_picture_that_moves_is_played_until_it_is_stopped_or_left() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (moving, still) = (desk.file("움직임.gif", moving()), desk.file("가만.png", png(60, 40)));
        let mut window = desk.start();
        window.drop_path(&moving);
        let words = window.words.diagrams.clone();
        window.click(Role::Button, &words.play);
        assert!(window.has(Role::Button, &words.pause) && !window.has(Role::Button, &words.play));
        for _ in 0..5 {
            window.wait(200);
        }
        window.give(Command::PlayPicture);
        assert!(window.has(Role::Button, &words.play) && !window.has(Role::Button, &words.pause));
        window.give(Command::PlayPicture);
        assert!(window.has(Role::Button, &words.pause));
        window.drop_path(&still);
        assert!(!window.has(Role::Button, &words.pause) && !window.has(Role::Button, &words.play));
        window.give(Command::PlayPicture);
        window.assert_says(&words.not_animated);
        window.give(Command::Back);
        assert!(window.has(Role::Button, &words.play), "it was left");
    }
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

#[test]
fn a_pinch_zooms_and_two_fingers_move_the_picture() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_three(&desk);
    let place = picture(&window);
    let touch = |id: u64, phase, pos: Pos2| egui::Event::Touch {
        device_id: egui::TouchDeviceId(1),
        id: egui::TouchId(id),
        phase,
        pos,
        force: None,
    };
    let (left, right) = (
        place.center() - egui::vec2(60.0, 0.0),
        place.center() + egui::vec2(60.0, 0.0),
    );
    let across = |window: &Window| {
        let [one, other] = [left, right].map(|at| window.app().picture_point_at(at).unwrap());
        other.x - one.x
    };
    let before = across(&window);
    window.events(vec![
        touch(1, egui::TouchPhase::Start, left),
        touch(2, egui::TouchPhase::Start, right),
    ]);
    for step in 1..=10_u8 {
        let out = f32::from(step) * 8.0;
        window.events(vec![
            touch(1, egui::TouchPhase::Move, left - egui::vec2(out, 0.0)),
            touch(2, egui::TouchPhase::Move, right + egui::vec2(out, 0.0)),
        ]);
    }
    let closer = across(&window);
    assert!(closer < before * 0.7, "{before} points across became {closer}");
    let middle = window.app().picture_point_at(place.center()).unwrap();
    for step in 1..=10_u8 {
        let by = egui::vec2(-80.0, -f32::from(step) * 6.0);
        window.events(vec![
            touch(1, egui::TouchPhase::Move, left + by),
            touch(2, egui::TouchPhase::Move, right + egui::vec2(160.0, 0.0) + by),
        ]);
    }
    let moved = window.app().picture_point_at(place.center()).unwrap();
    assert!(moved.y > middle.y + 20.0, "{middle:?} {moved:?}");
    window.events(vec![
        touch(1, egui::TouchPhase::End, left),
        touch(2, egui::TouchPhase::End, right),
    ]);
}
