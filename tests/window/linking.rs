//! Between lines of notes and the regions that belong to them: to the regions by key, one after the other, and back.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{BlockId, BlockKind, Diagram, Lang, RegionId};
use saegim::search::HitTarget;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png};
use crate::window::Window;

/// A line of the bundled note to which so many regions belong, and they.
pub(crate) fn line_with(window: &Window, n_regions: usize) -> (BlockId, Vec<RegionId>) {
    let regions_of = |line: BlockId| -> Vec<RegionId> {
        let regions = window.library().regions_linking(line);
        regions.map(|(_, region)| region.id).collect()
    };
    let items = window
        .library()
        .blocks()
        .filter(|line| line.kind == BlockKind::ListItem);
    let mut lines = items.map(|line| (line.id, regions_of(line.id)));
    let found = lines.find(|(_, regions)| regions.len() == n_regions);
    found.unwrap_or_else(|| panic!("no line has {n_regions} regions"))
}

/// Opens the bundled note and chooses a line of it.
pub(crate) fn choose(window: &mut Window, line: BlockId) {
    window.open_bundled_note();
    let spoken = bring_up(window, line);
    window.click(Role::ListItem, &spoken);
    assert_eq!(window.chosen_line(), Some(line));
}

/// Turns the wheel until a line is well on screen; answers what is read aloud of it.
fn bring_up(window: &mut Window, line: BlockId) -> String {
    let middle = window.screen().center();
    for _ in 0..200 {
        if let Some(spoken) = spoken_line(window, line) {
            window.scroll_to_line(&spoken);
            return spoken;
        }
        window.wheel(middle, -80.0, Modifiers::NONE);
    }
    panic!("the line never comes");
}

/// What is read aloud of a line that is drawn: its words and what hangs on it.
fn spoken_line(window: &Window, line: BlockId) -> Option<String> {
    let words = window.words_of(line);
    let names = window.names(Role::ListItem);
    names.into_iter().find(|name| name.starts_with(&words))
}

/// The region that is chosen on the diagram that is shown, by its row in the list beside it.
pub(crate) fn chosen_region(window: &Window) -> Option<RegionId> {
    let is_chosen =
        |name: &str| window.has(Role::ListBoxOption, name) && window.is_chosen_first(Role::ListBoxOption, name);
    let mut regions = diagram_shown(window).regions.iter().enumerate();
    let found = regions.find(|(place, region)| match region.label.get(window.app().content_lang()) {
        "" => is_chosen(&window.words.diagrams.unnamed_region.with(place + 1)),
        name => is_chosen(name),
    });
    found.map(|(_, region)| region.id)
}

fn diagram_shown(window: &Window) -> &Diagram {
    let Route::Diagram(diagram) = window.app().route() else {
        panic!("no diagram is shown");
    };
    window.library().diagram(diagram).unwrap()
}

#[test]
fn the_regions_of_a_line_are_shown_one_after_the_other_and_lead_back_to_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let n_most = 4;
        let (line, regions) = line_with(&window, n_most);
        choose(&mut window, line);
        for &region in regions.iter().chain(&regions[..1]) {
            window.give(Command::ShowRegion);
            assert_eq!(chosen_region(&window), Some(region));
            assert!(diagram_shown(&window).regions.iter().any(|known| known.id == region));
        }
        window.give(Command::ShowRegionLine);
        assert_eq!(window.chosen_line(), Some(line));
        let spoken = spoken_line(&window, line).expect("the line is shown");
        let row = window.get(Role::ListItem, &spoken).rect();
        assert!(window.screen().contains_rect(row), "the line is on screen");
        window.give(Command::ShowRegion);
        window.give(Command::Back);
        assert_eq!(window.chosen_line(), Some(line), "and so does the way back");
    }
}

#[test]
fn a_region_is_shown_with_what_surrounds_it() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    let (line, regions) = line_with(&window, 1);
    choose(&mut window, line);
    window.give(Command::ShowRegion);
    let (diagram, region) = window.library().region(regions[0]).unwrap();
    let (picture, name) = (window.shown_name(&diagram.name), region.label.get(Lang::Ko).to_owned());
    let place = window.get(Role::Image, &picture).rect();
    let seen = window.get(Role::ListItem, &name).rect();
    assert!(place.contains_rect(seen), "{seen:?} lies in {place:?}");
}

#[test]
fn a_line_without_a_region_says_how_it_gets_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let words = window.words.line.clone();
        // The bundled note shows diagrams with regions.
        let (line, _) = line_with(&window, 0);
        choose(&mut window, line);
        window.give(Command::ShowRegion);
        let near = window.library().diagrams().map(|diagram| diagram.name.clone());
        let said: Vec<String> = near.map(|name| words.no_region_here.with(name)).collect();
        assert!(said.iter().any(|said| window.says(said)), "{}", window.spoken());
        assert_eq!(window.chosen_line(), Some(line), "the note stays");

        // A note without a diagram, and one whose diagram has no region yet; the nearer one is named.
        let note = desk.file("글.md", "- 글만 있는 줄\n");
        window.import_path(&note);
        window.choose_line("글만 있는 줄");
        window.give(Command::ShowRegion);
        window.assert_says(&words.no_region_no_diagram);
        let note = desk.file(
            "그림.md",
            "- 첫 줄\n- 줄\n- 줄\n\n![[먼 그림.png]]\n\n- 두 그림 사이의 줄\n\n![[가까운 그림.png]]\n",
        );
        window.import_path(&note);
        window.choose_line("두 그림 사이의 줄");
        window.give(Command::ShowRegion);
        window.assert_says(&words.no_region_draw.with("가까운 그림.png"));
    }
}

#[test]
fn the_line_of_a_diagram_opens_it() {
    let desk = Desk::new(Lang::Ko);
    let note = desk.file("그림.md", "- 그림 위의 줄\n\n![[없는 그림.png]]\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("그림 위의 줄");
    window.press(Key::ArrowDown);
    let image = window.library().block(window.chosen_line().unwrap()).unwrap();
    assert!(matches!(image.kind, BlockKind::Image(_)));
    window.give(Command::ShowRegion);
    assert_eq!(diagram_shown(&window).name, "없는 그림.png");
}

#[test]
fn a_diagram_says_what_is_missing_on_the_way_to_a_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("구성도.png", png(600, 400));
        let mut window = desk.start();
        window.drop_path(&file);
        let words = window.words.done.clone();
        for command in [Command::ShowRegionLine, Command::NextLineRegion] {
            window.give(command);
            window.assert_says(&words.choose_region_first);
        }
        window.give(Command::DrawRect);
        window.press(Key::Enter);
        window.press(Key::Escape);
        assert!(chosen_region(&window).is_some());
        for command in [Command::ShowRegionLine, Command::NextLineRegion] {
            window.give(command);
            window.assert_says(&words.region_without_line);
            assert!(matches!(window.app().route(), Route::Diagram(_)));
        }
    }
}

#[test]
fn a_badge_leads_from_a_line_to_its_regions() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        for n_regions in [1, 4] {
            let (line, regions) = line_with(&window, n_regions);
            choose(&mut window, line);
            let badge = badge_of(&window, &regions);
            window.click(Role::Button, &badge);
            assert_eq!(chosen_region(&window), Some(regions[0]), "{badge}");
            window.give(Command::NextLineRegion);
            assert_eq!(chosen_region(&window), Some(regions[1 % n_regions]));
            window.give(Command::ShowRegionLine);
            assert_eq!(window.chosen_line(), Some(line));
            window.give(Command::GoHome);
        }
    }
}

/// What is read aloud of the badge of regions.
fn badge_of(window: &Window, regions: &[RegionId]) -> String {
    let lang = window.app().content_lang();
    let name = |region: &RegionId| window.library().region(*region).unwrap().1.label.get(lang).to_owned();
    let names: Vec<String> = regions.iter().map(name).collect();
    let words = &window.words.line;
    match names.as_slice() {
        [name] => words.region.with(name),
        names => words.regions.with(names.join(", ")),
    }
}

#[test]
fn a_badge_comes_and_goes_with_the_link_and_lies_in_the_row_of_its_line() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    let (line, regions) = line_with(&window, 1);
    choose(&mut window, line);
    let name = badge_of(&window, &regions);
    let row = window.get(Role::ListItem, &spoken_line(&window, line).unwrap()).rect();
    let badge = window.get(Role::Button, &name).rect();
    assert!(row.expand(2.0).contains_rect(badge), "{row:?} {badge:?}");
    assert!(badge.width() >= 22.0 && badge.height() >= 24.0, "{badge:?} can be hit");
    window.give(Command::ShowRegion);
    let unlink = window.words.diagrams.unlink.with(window.words_of(line));
    window.click(Role::Button, &unlink);
    window.give(Command::Back);
    assert!(!window.has(Role::Button, &name));
    window.give(Command::Undo);
    assert!(window.has(Role::Button, &name));
}

#[test]
fn a_region_that_is_found_by_its_label_opens_its_diagram_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let (_, regions) = line_with(&window, 1);
        let (diagram, region) = window.library().region(regions[0]).unwrap();
        let (picture, name) = (window.shown_name(&diagram.name), region.label.get(lang).to_owned());
        window.give(Command::Search);
        window.commit(&name);
        let is_it = |hit: &saegim::search::Hit| hit.target == HitTarget::Region(regions[0]);
        let place = window.app().results().hits.iter().position(is_it).expect("it is found");
        for _ in 0..place {
            window.press(Key::ArrowDown);
        }
        assert_shown(&window, &picture, &name);
        window.press(Key::Enter);
        assert!(!window.app().results().is_active());
        assert_shown(&window, &picture, &name);
        window.give(Command::ShowRegionLine);
        assert!(window.chosen_line().is_some(), "and from there its line");
    }
}

/// The region is chosen and lies on screen with its diagram.
#[track_caller]
fn assert_shown(window: &Window, picture: &str, region: &str) {
    let place = window.get(Role::Image, picture).rect();
    let seen = window.get(Role::ListItem, region).rect();
    assert!(place.contains_rect(seen), "{seen:?} lies in {place:?}");
    assert!(window.is_chosen(Role::ListItem, region));
}
