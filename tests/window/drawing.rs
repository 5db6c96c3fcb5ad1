//! Drawing on pictures: by hand and by key, named, moved, stretched, copied, removed and taken back; and a lost picture that
//! is drawn from memory and asked.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect};
use saegim::model::{ActionKind, Diagram, Lang, Prompt, Region, Shape};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk, png, png_of_boxes};
use crate::window::Window;

/// A window on an empty picture of its own, 600 by 400.
fn with_picture(desk: &Desk) -> Window {
    let file = desk.file("구성도.png", png(600, 400));
    let mut window = desk.start();
    window.drop_path(&file);
    window
}

fn diagram(window: &Window) -> Diagram {
    let mut all = window.library().diagrams();
    (**all.find(|diagram| diagram.name == "구성도.png").unwrap()).clone()
}

fn region(window: &Window) -> Region {
    diagram(window).regions.last().unwrap().clone()
}

/// Where the picture lies: it is shown pixel by pixel in the middle of its place.
fn whole(window: &Window) -> Rect {
    let place = window.get(Role::Image, "구성도.png").rect();
    Rect::from_center_size(place.center(), egui::Vec2::new(600.0, 400.0))
}

fn at(window: &Window, x: f32, y: f32) -> Pos2 {
    whole(window).lerp_inside(egui::Vec2::new(x, y))
}

fn bounds(window: &Window) -> [f32; 4] {
    let (left, top, right, bottom) = region(window).shape.bounds().unwrap();
    [left, top, right, bottom]
}

#[track_caller]
fn assert_near(found: [f32; 4], expected: [f32; 4]) {
    let is_near = found
        .iter()
        .zip(expected)
        .all(|(one, other)| (one - other).abs() < 0.004);
    assert!(is_near, "{found:?} is not {expected:?}");
}

fn draw(window: &mut Window, tool: Command, from: (f32, f32), to: (f32, f32)) {
    window.give(tool);
    let (from, to) = (at(window, from.0, from.1), at(window, to.0, to.1));
    window.drag(from, to);
}

fn name_it(window: &mut Window, name: &str) {
    window.type_text(name);
    window.press(Key::Enter);
}

#[track_caller]
fn takes_back(window: &mut Window, kind: ActionKind) {
    window.give(Command::Undo);
    let undone = window.words.deeds.undone.with(window.words.deed(kind));
    window.assert_says(&undone);
}

#[test]
fn every_shape_is_drawn_by_hand_named_and_taken_back() {
    type IsIt = fn(&Shape) -> bool;
    let cases: [(Command, IsIt); 5] = [
        (Command::DrawRect, |shape| matches!(shape, Shape::Rect(..))),
        (Command::DrawEllipse, |shape| matches!(shape, Shape::Ellipse(..))),
        (Command::DrawArrow, |shape| matches!(shape, Shape::Arrow(_))),
        (Command::DrawLabel, |shape| matches!(shape, Shape::Label(..))),
        (Command::DrawRect, |shape| matches!(shape, Shape::Rect(..))),
    ];
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_picture(&desk);
        for (tool, is_it) in cases {
            draw(&mut window, tool, (0.2, 0.3), (0.5, 0.6));
            assert!(is_it(&region(&window).shape), "{tool:?}");
            assert_near(bounds(&window), [0.2, 0.3, 0.5, 0.6]);
            name_it(&mut window, "Subnet");
            assert_eq!(region(&window).label.en, "Subnet");
            assert!(window.has(Role::ListItem, "Subnet"));
            takes_back(&mut window, ActionKind::LabelRegion);
            takes_back(&mut window, ActionKind::AddRegions);
            assert_eq!(diagram(&window).regions, []);
        }
    }
}

#[test]
fn an_outline_is_drawn_by_its_corners_and_by_hand() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_picture(&desk);
    window.give(Command::DrawPolygon);
    for (x, y) in [(0.2, 0.2), (0.8, 0.2), (0.5, 0.8), (0.2, 0.2)] {
        let place = at(&window, x, y);
        window.click_at(place, false);
        window.wait_a_second();
    }
    let Shape::Polygon(corners) = region(&window).shape else {
        panic!("no outline");
    };
    assert_eq!(corners.len(), 3);
    // Esc keeps the region and leaves it without a name.
    window.press(Key::Escape);
    assert!(region(&window).label.is_empty());
    window.give(Command::DrawPolygon);
    let place = at(&window, 0.9, 0.9);
    window.click_at(place, false);
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(diagram(&window).regions.len(), 1);
    window.give(Command::DrawFreehand);
    let hand = [(0.5, 0.2), (0.9, 0.5), (0.5, 0.9), (0.1, 0.5), (0.5, 0.2)].map(|(x, y)| at(&window, x, y));
    window.drag_along(&hand);
    let Shape::Polygon(corners) = region(&window).shape else {
        panic!("no outline");
    };
    // A lozenge drawn in sixteen strokes has four corners.
    assert_eq!(corners.len(), 4, "{corners:?}");
    assert_near(bounds(&window), [0.1, 0.2, 0.9, 0.9]);
}

#[test]
fn a_name_that_is_typed_outlives_its_page_and_the_program() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.2, 0.2), (0.4, 0.4));
    window.type_text("서브");
    window.close();
    let mut window = desk.start();
    assert_eq!(
        window.value(Role::TextInput, &window.words.diagrams.region_name),
        "서브"
    );
    window.give(Command::GoNotes);
    let unsaved = window.app().unsaved().next().is_some();
    assert!(
        unsaved || region(&window).label.ko == "서브",
        "it is written down or still being written"
    );
}

#[test]
fn escape_in_a_name_leaves_it_as_it_was_and_the_region_chosen() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.2, 0.2), (0.4, 0.4));
    window.type_text("Subn");
    window.press(Key::Escape);
    assert!(region(&window).label.is_empty());
    let name = window.words.diagrams.unnamed_region.with(1);
    assert!(window.is_chosen_first(Role::ListBoxOption, &name), "it is still chosen");
    window.press(Key::Escape);
    assert!(!window.is_chosen_first(Role::ListBoxOption, &name));
}

#[test]
fn a_syllable_composed_in_a_name_is_whole() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_picture(&desk);
    window.install_input_method();
    draw(&mut window, Command::DrawRect, (0.2, 0.2), (0.4, 0.4));
    for (stages, syllable) in [(["ㅅ", "서"], "서"), (["ㅂ", "브"], "브")] {
        for stage in stages {
            window.compose(stage);
        }
        window.commit(syllable);
    }
    window.compose("넷");
    window.commit("넷");
    window.press(Key::Enter);
    assert_eq!(region(&window).label.ko, "서브넷");
    takes_back(&mut window, ActionKind::LabelRegion);
}

#[test]
fn a_region_is_chosen_moved_and_stretched_by_hand() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.2, 0.2), (0.4, 0.4));
    name_it(&mut window, "VPC");
    let (from, to) = (at(&window, 0.3, 0.3), at(&window, 0.45, 0.55));
    window.drag(from, to);
    assert_near(bounds(&window), [0.35, 0.45, 0.55, 0.65]);
    let (from, to) = (at(&window, 0.55, 0.65), at(&window, 0.8, 0.9));
    window.drag(from, to);
    assert_near(bounds(&window), [0.35, 0.45, 0.8, 0.9]);
    takes_back(&mut window, ActionKind::ResizeRegions);
    takes_back(&mut window, ActionKind::MoveRegions);
    assert_near(bounds(&window), [0.2, 0.2, 0.4, 0.4]);
    // Beside it nothing is chosen, and keys are about the diagram again.
    let beside = at(&window, 0.9, 0.1);
    window.click_at(beside, false);
    let before = region(&window).shape;
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(region(&window).shape, before);
}

#[test]
fn what_is_moved_settles_on_the_edges_of_others() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.2, 0.1), (0.4, 0.3));
    name_it(&mut window, "A");
    draw(&mut window, Command::DrawRect, (0.6, 0.6), (0.7, 0.7));
    name_it(&mut window, "B");
    // Four points beside the left edge of the first.
    let from = at(&window, 0.65, 0.65);
    let to = at(&window, 0.25, 0.75) + egui::Vec2::new(4.0, 0.0);
    window.drag(from, to);
    let [left, top, _, _] = bounds(&window);
    assert!((left - 0.2).abs() < 1e-4, "{left}");
    assert!((top - 0.7).abs() < 0.004, "{top}");
}

#[test]
fn drawing_works_by_keyboard_alone() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_picture(&desk);
    window.give(Command::DrawRect);
    window.press(Key::Enter);
    name_it(&mut window, "서브넷");
    assert_eq!(region(&window).label.ko, "서브넷");
    let before = bounds(&window);
    window.press(Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let [left, top, right, bottom] = before;
    let (across, down) = (1.0 / 600.0, 10.0 / 400.0);
    let after = bounds(&window);
    assert!((after[0] - left - across).abs() < 1e-4 && (after[1] - top - down).abs() < 1e-4);
    window.press_with(Modifiers::COMMAND, Key::ArrowRight);
    let wider = bounds(&window);
    assert!((wider[2] - wider[0] - (right - left) - across).abs() < 1e-4);
    assert!((wider[3] - wider[1] - (bottom - top)).abs() < 1e-4);
    window.give(Command::CopyRegions);
    assert_eq!(diagram(&window).regions.len(), 2);
    window.give(Command::ChooseAllRegions);
    window.give(Command::GroupRegions);
    assert!(region(&window).group.is_some());
    window.give(Command::LockRegions);
    window.give(Command::DeleteRegions);
    window.assert_says(&window.words.errors.refused_locked);
    window.give(Command::LockRegions);
    window.give(Command::DeleteRegions);
    assert_eq!(diagram(&window).regions, []);
    takes_back(&mut window, ActionKind::DeleteRegions);
    assert_eq!(diagram(&window).regions.len(), 2);
}

/// A picture that is missing, as a note names it.
pub(crate) const LOST: &str = "Pasted image 20250102030405.png";

/// A window in which that picture is to be drawn; above it in its note stand some lines.
pub(crate) fn with_lost_picture(desk: &Desk, lines: &str) -> Window {
    let note = desk.file("그림.md", format!("{lines}\n\n![[{LOST}]]\n"));
    let mut window = desk.start();
    window.import_path(&note);
    window.give(Command::GoDiagrams);
    let missing = window.words.diagrams.n_missing.counted(1);
    window.click(Role::Button, &missing);
    window.focus(Role::Button, LOST);
    window.press(Key::Enter);
    let draw_it = window.words.diagrams.draw_it.to_string();
    window.click(Role::Button, &draw_it);
    window
}

/// Draws a shape in the middle.
fn put(window: &mut Window, tool: Command, name: &str) {
    window.give(tool);
    window.press(Key::Enter);
    name_it(window, name);
}

#[test]
fn a_lost_picture_is_drawn_from_memory_and_asked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_lost_picture(&desk, "- 줄");
        put(&mut window, Command::DrawRect, "게이트웨이");
        let drawn = |window: &Window| {
            let mut all = window.library().diagrams();
            all.find(|diagram| diagram.name == LOST).unwrap().clone()
        };
        assert!(drawn(&window).is_drawn && drawn(&window).is_missing());
        put(&mut window, Command::DrawEllipse, "인터넷");
        window.give(Command::ChooseAllRegions);
        let n_before = window.library().n_cards();
        window.give(Command::CardsHidingOne);
        assert_eq!(
            window.library().n_cards() - n_before,
            2,
            "each of the chosen regions has a card"
        );
        window.give(Command::QuizDiagram);
        let picture = window.words.quiz.diagram.to_string();
        assert!(window.has(Role::Image, &picture), "it is asked on the drawing");
        let asked = window.words.quiz.region_asked.to_string();
        assert!(window.has(Role::ListItem, &asked));
    }
}

#[test]
fn a_quiz_is_about_the_chosen_regions() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_lost_picture(&desk, "- 줄");
        put(&mut window, Command::DrawRect, "게이트웨이");
        window.give(Command::CardsHidingOne);
        put(&mut window, Command::DrawEllipse, "인터넷");
        window.give(Command::QuizDiagram);
        window.assert_says(&window.words.errors.no_cards_on_regions);
        assert_eq!(window.app().asked_card(), None);
        window.give(Command::CardsHidingOne);
        window.give(Command::QuizDiagram);
        let asked = window.app().asked_card().and_then(|card| window.library().card(card));
        let Some(Prompt::Occlusion(asked)) = asked.map(|card| &card.prompt) else {
            panic!("a region is asked")
        };
        assert_eq!(asked.name.ko, "인터넷");
        window.assert_says(&window.words.quiz.n_done.with("0/1"));
    }
}

#[test]
fn captions_become_cards_once_they_are_ungrouped() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_lost_picture(&desk, "- 줄");
        put(&mut window, Command::DrawLabel, "공인 IP");
        put(&mut window, Command::DrawLabel, "사설 IP");
        window.give(Command::ChooseAllRegions);
        window.give(Command::GroupRegions);
        let n_before = window.library().n_cards();
        window.give(Command::CardsOnPlaces);
        window.assert_says(&window.words.errors.refused_caption);
        assert_eq!(window.library().n_cards(), n_before);
        window.give(Command::GroupRegions);
        window.give(Command::CardsOnPlaces);
        assert_eq!(window.library().n_cards(), n_before + 2);
    }
}

#[test]
fn a_caption_on_another_region_is_what_the_pointer_takes() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.1, 0.1), (0.6, 0.9));
    name_it(&mut window, "VPC");
    draw(&mut window, Command::DrawRect, (0.7, 0.4), (0.9, 0.6));
    name_it(&mut window, "Gateway");
    draw(&mut window, Command::DrawLabel, (0.2, 0.4), (0.4, 0.5));
    name_it(&mut window, "Door");
    let on_gateway = at(&window, 0.8, 0.5);
    window.click_at_with(on_gateway, Modifiers::SHIFT);
    window.give(Command::GroupRegions);
    let beside = at(&window, 0.95, 0.05);
    window.click_at(beside, false);
    let on_caption = at(&window, 0.3, 0.45);
    window.double_click_at(on_caption);
    name_it(&mut window, " out");
    let names = |window: &Window| -> Vec<String> {
        let regions = diagram(window).regions.into_iter();
        regions.map(|region| region.label.en).collect()
    };
    assert_eq!(names(&window), ["VPC", "Gateway", "Door out"]);
    window.click_at(beside, false);
    window.click_at(on_caption, false);
    window.assert_says(&window.words.diagrams.cards_of_region.with("Gateway"));
    window.give(Command::DeleteRegions);
    assert_eq!(names(&window), ["VPC"], "a caption goes with what it is grouped with");
}

#[test]
fn captions_of_no_part_are_chosen_one_by_one_and_speak_of_what_they_lie_on() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.1, 0.1), (0.6, 0.9));
    name_it(&mut window, "VPC");
    for (words, from) in [("Door", 0.2), ("Key", 0.62), ("Wall", 0.8)] {
        draw(&mut window, Command::DrawLabel, (from, 0.4), (from + 0.15, 0.5));
        name_it(&mut window, words);
    }
    let [door, key, wall] = [0.25, 0.66, 0.85].map(|x| at(&window, x, 0.45));
    window.click_at(door, false);
    window.click_at_with(key, Modifiers::SHIFT);
    window.click_at_with(wall, Modifiers::SHIFT);
    window.give(Command::GroupRegions);
    let beside = at(&window, 0.95, 0.05);
    window.click_at(beside, false);
    window.click_at(key, false);
    window.give(Command::DeleteRegions);
    let regions = diagram(&window).regions.into_iter();
    let names: Vec<String> = regions.map(|region| region.label.en).collect();
    assert_eq!(names, ["VPC", "Door", "Wall"]);
    window.click_at(door, false);
    window.assert_says(&window.words.diagrams.cards_of_region.with("VPC"));
}

#[test]
fn all_of_a_name_that_is_typed_is_selected_and_not_all_regions() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.1, 0.1), (0.6, 0.9));
    window.type_text("Subnet");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("VPC");
    window.press(Key::Enter);
    assert_eq!(region(&window).label.en, "VPC");
}

#[test]
fn in_a_narrow_window_the_tools_are_in_a_menu() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        let mut window = with_picture(&desk);
        let tools = window.words.diagrams.tools.to_string();
        window.click(Role::Button, &tools);
        let ellipse = window.words.commands.draw_ellipse.to_string();
        window.click(Role::ListBoxOption, &ellipse);
        window.press(Key::Enter);
        assert!(matches!(region(&window).shape, Shape::Ellipse(..)));
    }
}

#[test]
fn a_side_that_is_pulled_beyond_the_picture_stops_at_its_edge() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.4, 0.4), (0.6, 0.6));
    name_it(&mut window, "A");
    let from = at(&window, 0.6, 0.6);
    let to = at(&window, 1.2, 1.2);
    window.drag(from, to);
    assert_near(bounds(&window), [0.4, 0.4, 1.0, 1.0]);
}

#[test]
fn what_was_begun_with_one_tool_is_left_with_the_next() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    window.give(Command::DrawPolygon);
    for (x, y) in [(0.1, 0.1), (0.2, 0.1), (0.2, 0.2)] {
        let place = at(&window, x, y);
        window.click_at(place, false);
        window.wait_a_second();
    }
    window.give(Command::DrawRect);
    window.press(Key::Enter);
    assert!(matches!(region(&window).shape, Shape::Rect(..)));
}

#[test]
fn keys_of_the_diagram_work_while_a_region_is_chosen_and_delete_is_about_the_region() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    for name in ["A", "B"] {
        window.give(Command::DrawRect);
        window.press(Key::Enter);
        name_it(&mut window, name);
    }
    window.press(Key::F2);
    let title = window.words.notes.rename_title.to_string();
    assert!(
        window.focused_name().is_some_and(|name| name != title),
        "the dialog for a name is there"
    );
    window.press(Key::Escape);
    window.give(Command::ChooseAllRegions);
    window.press(Key::Delete);
    assert_eq!(diagram(&window).regions, [], "the diagram is still there");
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    takes_back(&mut window, ActionKind::DeleteRegions);
}

#[test]
fn what_is_locked_does_not_hold_the_hand() {
    let desk = Desk::new(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, Command::DrawRect, (0.2, 0.2), (0.6, 0.6));
    name_it(&mut window, "A");
    window.give(Command::LockRegions);
    let before = region(&window).shape;
    let (from, to) = (at(&window, 0.4, 0.4), at(&window, 0.5, 0.5));
    window.drag(from, to);
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(region(&window).shape, before);
}

/// A window on a picture of three boxes, on which they are offered as regions.
fn with_offers(desk: &Desk) -> Window {
    let file = desk.file("구성도.png", png_of_boxes());
    let mut window = desk.start();
    window.drop_path(&file);
    let find = window.words.commands.find_boxes.to_string();
    window.click(Role::Button, &find);
    let take = window.words.diagrams.offer_take.to_string();
    window.wait_until(|window| window.has(Role::Button, &take));
    window
}

#[test]
fn boxes_are_found_and_taken_one_by_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_offers(&desk);
        window.press(Key::Enter);
        assert_near(
            bounds(&window),
            [40.0 / 600.0, 60.0 / 400.0, 160.0 / 600.0, 140.0 / 400.0],
        );
        window.press(Key::N);
        let last = format!("{} 3 / 3", &*window.words.diagrams.offered);
        window.assert_says(&last);
        window.press(Key::Enter);
        assert_near(
            bounds(&window),
            [440.0 / 600.0, 260.0 / 400.0, 560.0 / 600.0, 340.0 / 400.0],
        );
        assert_eq!(diagram(&window).regions.len(), 2, "the second one was passed over");
        assert!(!window.has(Role::Button, &window.words.diagrams.offer_take));
        takes_back(&mut window, ActionKind::AddRegions);
        assert_eq!(diagram(&window).regions.len(), 1, "each is a step of its own");
    }
}

#[test]
fn what_is_a_region_already_is_not_offered_again() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_offers(&desk);
    let third = format!("{} 3", &*window.words.diagrams.offered);
    window.click(Role::Button, &third);
    assert_near(
        bounds(&window),
        [440.0 / 600.0, 260.0 / 400.0, 560.0 / 600.0, 340.0 / 400.0],
    );
    window.press(Key::Escape);
    assert!(!window.has(Role::Button, &window.words.diagrams.offer_take));
    window.give(Command::FindBoxes);
    let first = format!("{} 1 / 2", &*window.words.diagrams.offered);
    window.wait_until(|window| window.says(&first));
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(diagram(&window).regions.len(), 3);
    window.give(Command::FindBoxes);
    let none = window.words.diagrams.no_boxes.to_string();
    window.wait_until(|window| window.says(&none));
}

#[test]
fn a_search_that_is_asked_for_twice_finds_the_boxes() {
    let desk = Desk::new(Lang::En);
    let mut window = with_offers(&desk);
    window.events([Key::B, Key::B].map(pressed).to_vec());
    let first = format!("{} 1 / 3", &*window.words.diagrams.offered);
    window.wait_until(|window| window.says(&first));
    let none = window.words.diagrams.no_boxes.to_string();
    window.assert_silent_on(&none);
}

fn pressed(key: Key) -> egui::Event {
    egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}
