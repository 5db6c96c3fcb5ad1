//! Regions that are chosen: what their names can go on as while they are typed, and the bar of what can be done with them.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, Pos2, Rect, Vec2};
use saegim::model::{Diagram, Lang, RegionRole};
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk, png};
use crate::drawing::{LOST, with_lost_picture};
use crate::window::Window;

const PICTURE: &str = "구성도.png";

/// A window on an empty picture of its own, 600 by 400.
fn with_picture(desk: &Desk) -> Window {
    let file = desk.file(PICTURE, png(600, 400));
    let mut window = desk.start();
    window.drop_path(&file);
    window
}

fn diagram(window: &Window, name: &str) -> Diagram {
    let mut all = window.library().diagrams();
    (**all.find(|diagram| diagram.name == name).unwrap()).clone()
}

/// The names of the regions in the language each is written in, from the lowest.
fn names(window: &Window) -> Vec<String> {
    let regions = diagram(window, PICTURE).regions;
    let name = |region: &saegim::model::Region| format!("{}{}", region.label.ko, region.label.en);
    regions.iter().map(name).collect()
}

/// Draws a rectangle, whose name is then typed.
fn draw(window: &mut Window, from: (f32, f32), to: (f32, f32)) {
    window.give(Command::DrawRect);
    let place = window.get(Role::Image, PICTURE).rect();
    let whole = Rect::from_center_size(place.center(), Vec2::new(600.0, 400.0));
    let at = |(x, y): (f32, f32)| -> Pos2 { whole.lerp_inside(Vec2::new(x, y)) };
    window.drag(at(from), at(to));
}

/// The rows of the list whose name ends so.
fn offered(window: &Window, name: &str) -> Vec<String> {
    let rows = window.names(Role::ListBoxOption).into_iter();
    rows.filter(|row| row.ends_with(&format!("› {name}"))).collect()
}

fn typed(window: &Window) -> String {
    window.value(Role::TextInput, &window.words.diagrams.region_name)
}

#[test]
fn a_name_is_completed_from_the_glossary_and_from_other_regions_in_both_languages() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = with_picture(&desk);
        draw(&mut window, (0.1, 0.5), (0.3, 0.7));
        window.type_text("람다");
        let row = offered(&window, "Lambda").pop().expect("what means the same is found");
        assert_eq!(
            window.n_selected(Role::ListBoxOption),
            1,
            "the region itself, and no row"
        );
        for _ in 0..8 {
            if !window.is_chosen(Role::ListBoxOption, &row) {
                window.press(Key::ArrowDown);
            }
        }
        window.press(Key::Enter);
        assert_eq!(names(&window), ["Lambda"], "Enter takes the row and keeps it");
        assert!(!window.has(Role::TextInput, &window.words.diagrams.region_name));
        window.give(Command::Undo);
        assert_eq!(names(&window), [""], "it is one step");
        window.give(Command::Redo);

        draw(&mut window, (0.6, 0.5), (0.8, 0.7));
        window.type_text("Gatekeeper of ours");
        window.press(Key::Enter);
        draw(&mut window, (0.6, 0.1), (0.8, 0.3));
        window.type_text("gatek");
        assert_eq!(
            offered(&window, "Gatekeeper of ours"),
            [format!("{PICTURE} › Gatekeeper of ours")]
        );
        window.press(Key::Tab);
        assert_eq!(typed(&window), "Gatekeeper of ours", "Tab takes the first");
        assert!(
            offered(&window, "Gatekeeper of ours").is_empty(),
            "and it is not offered again"
        );
        window.type_text(" 2");
        window.press(Key::Enter);
        assert_eq!(names(&window), ["Lambda", "Gatekeeper of ours", "Gatekeeper of ours 2"]);
    }
}

#[test]
fn names_in_the_language_of_the_window_are_offered_first() {
    for (lang, first, second) in [
        (Lang::Ko, "NAT 게이트웨이", "NAT gateway"),
        (Lang::En, "NAT gateway", "NAT 게이트웨이"),
    ] {
        let desk = Desk::fresh(lang);
        let mut window = with_picture(&desk);
        draw(&mut window, (0.1, 0.5), (0.3, 0.7));
        window.type_text("NAT");
        let rows = window.names(Role::ListBoxOption);
        let place = |name: &str| rows.iter().position(|row| row.ends_with(&format!("› {name}")));
        let (first, second) = (
            place(first).expect("it is offered"),
            place(second).unwrap_or(usize::MAX),
        );
        assert!(first < second, "{rows:?}");
        // What is typed in the other language goes on in that.
        window.press(Key::Escape);
        draw(&mut window, (0.6, 0.5), (0.8, 0.7));
        window.type_text("NAT g");
        window.press(Key::Tab);
        assert_eq!(typed(&window), "NAT gateway");
    }
}

#[test]
fn a_name_that_is_in_no_list_is_kept_and_left_as_ever() {
    let desk = Desk::fresh(Lang::En);
    let mut window = with_picture(&desk);
    draw(&mut window, (0.1, 0.5), (0.3, 0.7));
    window.type_text("lamb");
    assert!(!offered(&window, "Lambda").is_empty());
    window.press(Key::Enter);
    assert_eq!(names(&window), ["lamb"], "nobody went into the list");
    draw(&mut window, (0.6, 0.5), (0.8, 0.7));
    window.type_text("lamb");
    window.press(Key::ArrowDown);
    window.press(Key::Escape);
    assert_eq!(typed(&window), "lamb", "Esc leaves the list, and the name stays");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(
        names(&window),
        ["lamb", "lamb"],
        "above the first row stands what was typed"
    );
    // Where nothing is listed, Tab goes on as it always does.
    draw(&mut window, (0.6, 0.1), (0.8, 0.3));
    window.type_text("qqqxyz");
    window.press(Key::Tab);
    assert_eq!(names(&window), ["lamb", "lamb", "qqqxyz"]);
    // A name that is opened to be read has no list, and Esc closes it.
    window.press(Key::Escape);
    draw(&mut window, (0.1, 0.1), (0.3, 0.3));
    window.type_text("lamb");
    window.press(Key::Escape);
    assert_eq!(
        names(&window).last().unwrap(),
        "",
        "Esc leaves a name that nobody completed"
    );
}

#[test]
fn a_row_that_is_clicked_is_the_name() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = with_picture(&desk);
        draw(&mut window, (0.1, 0.2), (0.3, 0.4));
        window.type_text("lamb");
        let row = offered(&window, "Lambda").pop().unwrap();
        window.click(Role::ListBoxOption, &row);
        assert_eq!(names(&window), ["Lambda"]);
        assert!(!window.has(Role::TextInput, &window.words.diagrams.region_name));
    }
}

#[test]
fn keys_of_the_list_wait_for_the_syllable_they_finish() {
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let commit = |text: &str| Event::Ime(ImeEvent::Commit(text.to_owned()));
    let desk = Desk::fresh(Lang::Ko);
    let mut window = with_picture(&desk);
    window.install_input_method();
    draw(&mut window, (0.1, 0.2), (0.3, 0.4));
    window.compose("람");
    window.commit("람");
    window.compose("다");
    assert!(
        !offered(&window, "Lambda").is_empty(),
        "what is being composed is looked for"
    );
    // The syllable that Enter finishes is a part of the name.
    window.events(vec![commit("다"), key(Key::Enter)]);
    assert_eq!(names(&window), ["람다"]);
    draw(&mut window, (0.6, 0.2), (0.8, 0.4));
    window.compose("람");
    window.commit("람");
    window.compose("다");
    // ↓ goes into the list for the whole word, and what comes behind it is not lost.
    window.events(vec![commit("다"), key(Key::ArrowDown)]);
    assert_eq!(typed(&window), "람다");
    assert_eq!(window.n_selected(Role::ListBoxOption), 2, "the region and a row");
    window.events(vec![commit("의"), key(Key::Tab), Event::Text(" 값".to_owned())]);
    assert!(typed(&window).ends_with(" 값"), "{}", typed(&window));
}

#[test]
fn words_that_the_note_of_a_lost_picture_sets_off_are_offered() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = with_lost_picture(&desk, "# 망\n\n- **외곽 방어선**을 둔다\n- 다른 말");
        window.give(Command::DrawRect);
        window.press(Key::Enter);
        window.type_text("외곽");
        assert_eq!(offered(&window, "외곽 방어선"), ["망 › 외곽 방어선"]);
        window.press(Key::Tab);
        window.press(Key::Enter);
        assert_eq!(diagram(&window, LOST).regions.last().unwrap().label.ko, "외곽 방어선");
        // The note it belongs to takes its cards.
        let n_cards = window.library().n_cards();
        let words = window.words.diagrams.clone();
        window.click(Role::Button, &words.make_cards);
        window.click(Role::ListBoxOption, &words.ask_name);
        assert_eq!(window.library().n_cards(), n_cards + 1);
    }
}

/// Two named regions, both chosen.
fn with_two_chosen(desk: &Desk) -> Window {
    let mut window = with_picture(desk);
    draw(&mut window, (0.1, 0.4), (0.3, 0.6));
    window.type_text("하나");
    window.press(Key::Enter);
    draw(&mut window, (0.6, 0.6), (0.8, 0.9));
    window.type_text("둘");
    window.press(Key::Enter);
    window.give(Command::ChooseAllRegions);
    window
}

fn tip(window: &Window, command: Command) -> String {
    command.tip(&window.words, window.os())
}

#[test]
fn what_can_be_done_with_chosen_regions_stands_beside_them_and_does_it() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = with_two_chosen(&desk);
        let words = window.words.diagrams.clone();
        assert!(window.says(&words.n_chosen.counted(2)));
        let regions = |window: &Window| diagram(window, PICTURE).regions;

        window.click(Role::Button, &words.arrange);
        let align = window.words.commands.align_left.to_string();
        window.click(Role::ListBoxOption, &align);
        let lefts: Vec<f32> = regions(&window)
            .iter()
            .map(|region| region.shape.bounds().unwrap().0)
            .collect();
        assert!((lefts[0] - lefts[1]).abs() < 1e-4, "{lefts:?}");

        window.click(Role::Button, &words.region_role);
        let network = window.words.role(RegionRole::Network).to_string();
        window.click(Role::ListBoxOption, &network);
        let has_role = |window: &Window, role| regions(window).iter().all(|region| region.role == role);
        assert!(has_role(&window, Some(RegionRole::Network)));
        window.click(Role::Button, &words.region_role);
        window.click(Role::ListBoxOption, &network);
        assert!(has_role(&window, None), "what they have is taken away again");

        let (lock, delete) = (tip(&window, Command::LockRegions), tip(&window, Command::DeleteRegions));
        window.click(Role::Button, &lock);
        assert!(regions(&window).iter().all(|region| region.is_locked));
        assert!(!window.has(Role::Button, &delete), "what is locked cannot be removed");
        window.click(Role::Button, &lock);
        let copy = tip(&window, Command::CopyRegions);
        window.click(Role::Button, &copy);
        assert_eq!(regions(&window).len(), 4);

        let link = tip(&window, Command::LinkLine);
        window.click(Role::Button, &link);
        assert!(window.has(Role::TextInput, &window.words.commands.link_line));
        window.press(Key::Escape);
        window.click(Role::Button, &delete);
        assert_eq!(regions(&window).len(), 2);
        window.give(Command::Undo);
        assert_eq!(regions(&window).len(), 4);
    }
}

#[test]
fn the_bar_offers_nothing_that_would_do_nothing() {
    let desk = Desk::fresh(Lang::En);
    let mut window = with_picture(&desk);
    let words = window.words.diagrams.clone();
    let delete = tip(&window, Command::DeleteRegions);
    assert!(!window.has(Role::Button, &delete));
    draw(&mut window, (0.1, 0.4), (0.3, 0.6));
    assert!(!window.has(Role::Button, &delete), "a name is being typed");
    window.press(Key::Enter);
    assert!(window.has(Role::Button, &delete));
    assert!(
        !window.has(Role::Button, &words.arrange),
        "there is nothing else it could lie above"
    );
    window.give(Command::DrawEllipse);
    assert!(!window.has(Role::Button, &delete), "something else is being done");
    window.give(Command::DrawNothing);
    assert!(window.has(Role::Button, &delete));
    window.press(Key::Escape);
    assert!(!window.has(Role::Button, &delete), "nothing is chosen");
    let details = tip(&window, Command::RegionDetails);
    draw(&mut window, (0.6, 0.4), (0.8, 0.6));
    window.press(Key::Enter);
    window.click(Role::Button, &words.arrange);
    let entry = |window: &Window, name: &str| window.has(Role::ListBoxOption, name);
    assert!(entry(&window, &window.words.commands.lower_regions));
    assert!(
        !entry(&window, &window.words.commands.raise_regions),
        "it is the uppermost"
    );
    assert!(!entry(&window, &window.words.commands.align_left), "it is alone");
    assert!(!window.has(Role::Button, &details), "they lie beside the picture");
}

#[test]
fn in_a_narrow_window_the_bar_leads_to_the_details() {
    for lang in BOTH {
        let desk = Desk::fresh(lang).with_size(720.0, 480.0);
        let mut window = with_picture(&desk);
        window.give(Command::DrawRect);
        window.press(Key::Enter);
        window.type_text("하나");
        window.press(Key::Enter);
        let linked = window.words.diagrams.linked_lines.to_string();
        assert!(!window.says(&linked));
        let details = tip(&window, Command::RegionDetails);
        window.click(Role::Button, &details);
        assert!(window.says(&linked));
        window.click(Role::Button, &details);
        assert!(!window.says(&linked), "a second time they go");
    }
}
