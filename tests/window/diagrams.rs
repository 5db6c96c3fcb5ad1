//! Diagrams: the gallery and its filters, the viewer, and pictures that cannot be shown.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use saegim::model::{Diagram, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::{Window, pasted_picture};

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
        window.import_path(&note);
        window.give(Command::GoDiagrams);
        let words = window.words.diagrams.clone();
        let missing = "Pasted image 20250102030405.png";
        for (filter, n_shown, has_missing) in [
            (&words.all, 3, false),
            (&words.with_regions, 2, false),
            (&words.without_file, 1, true),
        ] {
            let tab = window.tab_named(filter);
            assert_eq!(tab, format!("{} {n_shown}", &**filter));
            window.click(Role::Tab, &tab);
            assert_eq!(window.has(Role::Button, missing), has_missing, "{tab}");
            assert_eq!(
                window.has(Role::Button, &window.shown_name(ALIAS)),
                n_shown > 1,
                "{tab}"
            );
        }
        let all = window.tab_named(&words.all);
        window.click(Role::Tab, &all);
        window.click(Role::Button, &words.n_missing.counted(1));
        window.focus(Role::Button, missing);
        window.press(Key::Enter);
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
        window.click(Role::Button, &window.shown_name(ALIAS));
        assert!(window.has(Role::Image, &window.shown_name(ALIAS)));
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
        assert!(
            window.has(Role::Image, &window.shown_name(ALIAS)),
            "and the way back leads to the picture"
        );
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
        window.click(Role::Button, &window.shown_name(ALIAS));
        window.assert_says(&window.words.diagrams.cannot_show);
        window.assert_says(&window.words.errors.picture_lost);
        window.press(Key::Escape);
        let other = window
            .library()
            .diagrams()
            .find(|diagram| diagram.name != ALIAS)
            .map(|diagram| window.shown_name(&diagram.name))
            .unwrap();
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

#[test]
fn tiles_of_the_gallery_are_alike_and_keep_their_gutter() {
    let note = (0..7)
        .map(|n| format!("![[없는 그림 {n}.png]]"))
        .collect::<Vec<_>>()
        .join("\n\n");
    for (width, height) in [(1280.0, 800.0), (900.0, 600.0), (720.0, 480.0)] {
        for lang in BOTH {
            let desk = Desk::new(lang).with_size(width, height);
            let note = desk.file("그림.md", &note);
            let mut window = desk.start();
            window.import_path(&note);
            window.give(Command::GoDiagrams);
            let words = window.words.diagrams.clone();
            let present = window.library().diagrams().filter(|diagram| !diagram.is_missing());
            let mut tiles: Vec<String> = present.map(|diagram| window.shown_name(&diagram.name)).collect();
            tiles.push(words.n_missing.counted(7));
            assert_tiles(&window, &tiles);
            let missing = window.tab_named(&words.without_file);
            window.click(Role::Tab, &missing);
            let tiles = [0, 1, 2, 3].map(|n| format!("없는 그림 {n}.png"));
            assert_tiles(&window, &tiles);
            // Their buttons lie inside them.
            let tile = window.get(Role::Button, &tiles[0]).rect();
            for name in [&words.paste, &words.choose_file] {
                let buttons = window.named(Role::Button, name);
                assert!(
                    buttons.iter().any(|button| tile.contains_rect(button.rect())),
                    "{name:?} in {tile:?}"
                );
            }
        }
    }
}

/// Whether these tiles stand side by side, have one size, and keep sixteen points between them and to the edge.
fn assert_tiles(window: &Window, names: &[String]) {
    let rects: Vec<egui::Rect> = names.iter().map(|name| window.get(Role::Button, name).rect()).collect();
    for pair in rects.windows(2) {
        assert_eq!(pair[0].size(), pair[1].size());
        let is_below = pair[1].top() > pair[0].bottom();
        let gap = if is_below {
            pair[1].top() - pair[0].bottom()
        } else {
            pair[1].left() - pair[0].right()
        };
        assert!((gap - 16.0).abs() < 0.01, "{gap} between {names:?}");
    }
    let room = window.screen().right() - rects.iter().fold(0.0, |right, rect| rect.right().max(right));
    assert!(room >= 16.0, "the scroll bar has {room} to the right of {names:?}");
}

#[test]
fn a_diagram_is_renamed_and_deleted_from_the_gallery_and_both_are_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_large_picture(&desk);
        window.give(Command::GoDiagrams);
        let all = window.words.clone();
        window.click_secondary(Role::Button, "큰 그림.png");
        window.click(Role::ListBoxOption, Command::RenameDiagram.name(&all));
        window.type_text("새 이름.png");
        window.press(Key::Enter);
        assert!(window.has(Role::Button, "새 이름.png"));
        window.click_secondary(Role::Button, "새 이름.png");
        window.click(Role::ListBoxOption, Command::DeleteDiagram.name(&all));
        assert!(!window.has(Role::Button, "새 이름.png"));
        window.assert_says(&window.words.done.diagram_deleted);
        window.give(Command::Undo);
        assert!(window.has(Role::Button, "새 이름.png"));
        window.give(Command::Undo);
        assert!(window.has(Role::Button, "큰 그림.png"));

        // The same with the keyboard: the keys are about the tile that has it.
        window.focus(Role::Button, &window.shown_name(ALIAS));
        window.give(Command::DeleteDiagram);
        window.assert_says(&all.errors.refused_in_use);
        window.focus(Role::Button, "큰 그림.png");
        window.give(Command::DeleteDiagram);
        assert!(!window.has(Role::Button, "큰 그림.png"));
    }
}

#[test]
fn a_diagram_that_a_note_shows_can_lose_its_image_only() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        window.click(Role::Button, &window.shown_name(ALIAS));
        let words = window.words.diagrams.clone();
        window.click(Role::Button, &words.menu);
        let all = window.words.clone();
        assert!(!window.has(Role::ListBoxOption, Command::DeleteDiagram.name(&all)));
        window.click(Role::ListBoxOption, Command::RemovePicture.name(&all));
        window.assert_says(&window.words.done.picture_removed);
        window.assert_says(&words.missing);
        window.give(Command::Undo);
        window.assert_silent_on(&words.missing);
        assert!(window.has(Role::Image, &window.shown_name(ALIAS)));
    }
}

#[test]
fn a_shown_picture_is_replaced_only_when_that_is_asked_for_and_given_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_large_picture(&desk);
        let Route::Diagram(shown) = window.app().route() else {
            panic!("a diagram is shown")
        };
        let picture = |window: &Window| window.library().diagram(shown).unwrap().picture.unwrap();
        let before = picture(&window);
        let words = window.words.clone();

        window.paste_picture(30, 20);
        assert_eq!(picture(&window), before, "pasting alone replaces nothing");
        let notebook = window.shown_name(&window.library().notebooks().next().unwrap().name);
        window.assert_says(&words.done.diagram_added.with(notebook));
        assert_ne!(window.app().route(), Route::Diagram(shown), "the new one is shown");

        window.give(Command::Back);
        window.set_clipboard(Some(pasted_picture(40, 30)));
        window.click(Role::Button, &words.diagrams.menu);
        window.click(Role::ListBoxOption, Command::PastePicture.name(&words));
        assert_eq!((picture(&window).width, picture(&window).height), (40, 30));
        window.assert_says(&words.done.picture_replaced);
        window.give(Command::Undo);
        assert_eq!(picture(&window), before);
    }
}

#[test]
fn a_picture_pasted_while_something_is_written_interrupts_nothing_and_says_where_it_went() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.open_bundled_note();
    let here = window.app().route();
    window.give(Command::Search);
    window.paste_picture(30, 20);
    assert_eq!(window.app().route(), here);
    let notebook = window.shown_name(&window.library().notebooks().next().unwrap().name);
    window.assert_says(&window.words.done.diagram_added.with(notebook));
}

#[test]
fn a_diagram_is_saved_as_an_image_with_its_regions_on_it_and_copied_the_same() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::GoDiagrams);
    let diagram = window.library().diagrams().next().unwrap().clone();
    assert!(!diagram.regions.is_empty());
    window.click(Role::Button, &window.shown_name(&diagram.name));
    let file = desk.beside("밖으로");
    desk.answer_dialogs(vec![file.clone()]);
    window.press_with(Modifiers::COMMAND, Key::S);
    window.wait_until(|window| window.app().is_idle() && file.with_extension("png").is_file());
    assert!(window.says(&window.words.done.diagram_saved.with("밖으로.png")));
    let saved = image::open(file.with_extension("png")).unwrap().into_rgba8();
    let attachment = diagram.picture.unwrap();
    assert_eq!(saved.dimensions(), (attachment.width, attachment.height));

    window.give(Command::CopyDiagram);
    window.wait_until(|window| window.copied_picture().is_some());
    let copied = window.copied_picture().unwrap();
    let pixels: Vec<u8> = copied
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    assert_eq!(pixels.len(), saved.as_raw().len());
    assert_eq!(pixels, *saved.as_raw(), "the copy is the file");
    // The accent of the light theme is on it, and on no bundled picture.
    let accent = saegim::ui::theme::Theme::light().colors.accent.to_array();
    assert!(saved.pixels().any(|pixel| pixel.0 == accent));
}

#[test]
fn a_drawing_without_a_picture_is_copied_and_saved_as_it_is_shown() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let name = "Pasted image 20250102030405.png";
        let note = desk.file("그림.md", format!("- 줄\n\n![[{name}]]\n"));
        let mut window = desk.start();
        window.import_path(&note);
        window.give(Command::GoDiagrams);
        let words = window.words.diagrams.clone();
        window.click(Role::Button, &words.n_missing.counted(1));
        window.focus(Role::Button, name);
        window.press(Key::Enter);
        // Nothing is drawn yet, so there is nothing to take.
        window.give(Command::CopyDiagram);
        window.assert_says(&words.missing);
        window.click(Role::Button, &words.draw_it);
        window.give(Command::DrawArrow);
        window.press(Key::Enter);
        window.press(Key::Escape);
        window.give(Command::CopyDiagram);
        window.wait_until(|window| window.copied_picture().is_some());
        let copied = window.copied_picture().unwrap().clone();
        assert_eq!(copied.size, [1_600, 1_000]);
        let colors = saegim::ui::theme::Theme::light().colors;
        let n_of = |color| copied.pixels.iter().filter(|pixel| **pixel == color).count();
        // The page all around, the line of the arrow in the color of its role, and its number.
        assert!(n_of(colors.page) > 1_500_000);
        assert!(n_of(colors.text_subdued) > 100, "{}", n_of(colors.text_subdued));
        assert!(n_of(colors.accent) > 100, "{}", n_of(colors.accent));
        let file = desk.beside("그린 것.png");
        desk.answer_dialogs(vec![file.clone()]);
        window.give(Command::SaveDiagram);
        window.wait_until(|window| window.app().is_idle() && file.is_file());
        assert_eq!(image::open(file).unwrap().into_rgba8().dimensions(), (1_600, 1_000));
    }
}

#[test]
fn a_diagram_that_cannot_be_written_says_so_and_names_the_file() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::GoDiagrams);
    let diagram = window.library().diagrams().next().unwrap().clone();
    window.click(Role::Button, &window.shown_name(&diagram.name));
    let folder = desk.beside("not a file.png");
    std::fs::create_dir(&folder).unwrap();
    desk.answer_dialogs(vec![folder.clone()]);
    window.give(Command::SaveDiagram);
    let sentence = window.words.errors.cannot_access.with("not a file.png");
    window.wait_until(|window| window.app().is_idle() && window.says(&sentence));
    assert!(folder.is_dir(), "what was there is unharmed");
}
