//! The way through hits, the palette and the path above a note, and back.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::Lang;
use saegim::search::HitTarget;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::tree::{many_notes, note_named};
use crate::window::Window;

fn commit(window: &mut Window, text: &str) {
    for letter in text.chars().map(String::from) {
        window.commit(&letter);
    }
}

#[test]
fn a_preview_is_no_step_and_escape_brings_back_where_the_search_began() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        window.choose_line("Subject 00 1.3 has");
        let before = window.app().route();
        window.give(Command::Search);
        window.type_text("Subject 03");
        for _ in 0..3 {
            window.press(Key::ArrowDown);
        }
        assert_ne!(window.app().route(), before, "a hit is shown");
        window.press(Key::Escape);
        assert_eq!(window.app().route(), before);

        window.give(Command::Search);
        window.press(Key::ArrowDown);
        window.give(Command::Back);
        assert_eq!(window.app().route(), before, "back is where the search began");
        assert!(
            !window.app().results().is_active(),
            "and the list goes with the preview"
        );

        window.give(Command::Search);
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        let opened = window.app().route();
        assert_ne!(opened, before);
        window.give(Command::Back);
        assert_eq!(window.app().route(), before, "there are no previews between");
        window.give(Command::Forward);
        assert_eq!(window.app().route(), opened);
    }
}

#[test]
fn the_rail_stays_where_it_was_while_hits_are_looked_at() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.give(Command::GoQuiz);
        window.give(Command::Search);
        window.type_text("Subject 07");
        assert!(matches!(window.app().route(), Route::Note(..)));
        let quiz = window.words.shell.quiz.to_string();
        assert!(window.is_chosen(Role::Tab, &quiz));
        window.press(Key::Enter);
        assert!(!window.is_chosen(Role::Tab, &quiz), "now it was opened");
    }
}

#[test]
fn a_search_is_kept_and_the_keyboard_stays_in_the_field() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.give(Command::Search);
        window.type_text("Subject 07");
        let keep = window.words.search.keep_this.to_string();
        window.click(Role::Button, &keep);
        assert_eq!(window.library().settings().saved_searches.len(), 1);
        let search = window.words.shell.search.to_string();
        assert_eq!(window.focused_name().as_deref(), Some(&*search));
        window.press(Key::ArrowDown);
        assert_eq!(window.app().results().selected, 1);
        window.press(Key::Enter);
        assert!(!window.app().results().is_active(), "the hit is opened");
        assert!(matches!(window.app().route(), Route::Note(..)));
    }
}

#[test]
fn a_note_that_is_found_is_listed_once_and_shown_from_its_top() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 07");
        window.give(Command::LastLine);
        assert!(!window.has(Role::Heading, "Subject 07"), "its top is far away");
        window.give(Command::Search);
        window.type_text("Subject 07");
        let hits = &window.app().results().hits;
        let n_titles = hits.iter().filter(|hit| hit.text == "Subject 07").count();
        assert_eq!(n_titles, 1, "its first heading says the same");
        let note = note_named(&window, "Subject 07");
        assert_eq!(hits[0].target, HitTarget::Note(note));
        assert_eq!(window.app().route(), Route::Note(note, None));
        let title = window.get(Role::Heading, "Subject 07").rect();
        assert!(window.screen().contains_rect(title), "{title:?}");
    }
}

#[test]
fn more_hits_than_are_listed_are_said_to_be_more() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.give(Command::Search);
        window.type_text("words");
        let all = format!("{} 50+", &*window.words.search.all);
        assert!(window.has(Role::Tab, &all), "{:?}", window.names(Role::Tab));
        window.press(Key::Escape);
        window.give(Command::Search);
        window.type_text("\"Subject 07 1.3\"");
        let all = window.tab_named(&window.words.search.all);
        assert!(!all.ends_with('+'), "{all}");
    }
}

/// A note below many headings, in a notebook with a long name, scrolled to its last line.
fn deep_note(desk: &Desk) -> (Window, [&'static str; 4]) {
    let headings = [
        "Container services of the platform",
        "Understanding what a build does",
        "Dockerfile example in detail",
        "Line by line explanation",
    ];
    let sections = headings.iter().enumerate().map(|(level, heading)| {
        let lines: Vec<_> = (0..30).map(|line| format!("- {heading} {line}\n")).collect();
        format!("{} {heading}\n\n{}", "#".repeat(level + 2), lines.concat())
    });
    let title = "# A note about containers and what runs in them\n\n".to_owned();
    let text: Vec<_> = std::iter::once(title).chain(sections).collect();
    let folder = desk.beside("A certificate of which the name is long");
    let file = folder.join("A note about containers and what runs in them.md");
    crate::desk::write(&file, text.concat());
    let mut window = desk.start();
    window.import_path(&folder);
    let note = window
        .library()
        .notes()
        .find(|note| note.title.starts_with("A note about"))
        .unwrap()
        .id;
    window.give(Command::Search);
    window.type_text("explanation 29");
    window.press(Key::Enter);
    assert!(matches!(window.app().route(), Route::Note(shown, Some(_)) if shown == note));
    (window, headings)
}

#[test]
fn the_path_of_a_deep_note_keeps_its_end_and_puts_its_middle_into_a_menu() {
    for lang in BOTH {
        for size in [(1280.0, 800.0), (900.0, 600.0)] {
            let desk = Desk::new(lang).with_size(size.0, size.1);
            let (mut window, headings) = deep_note(&desk);
            let [first, .., last] = headings;
            let end = window.get(Role::Link, last).rect();
            assert!(window.screen().contains_rect(end));
            assert!(!window.has(Role::Link, first));
            let more = window.words.notes.more_path.to_string();
            window.click(Role::Button, &more);
            let heading = window.line(&format!("{first} 0")).id;
            // The tree may have a row of the same name, which is drawn before.
            window.named(Role::ListBoxOption, first).last().unwrap().click();
            window.settle();
            let chosen = window.chosen_line().unwrap();
            assert_eq!(window.words_of(chosen), first);
            window.give(Command::NextLine);
            assert_eq!(window.chosen_line(), Some(heading), "its first line is below it");
        }
    }
}

#[test]
fn every_part_of_the_path_leads_somewhere() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, headings) = deep_note(&desk);
        let note = window.app().route();
        let title = "A note about containers and what runs in them";
        window.click_first(Role::Link, headings[3]);
        assert_eq!(window.words_of(window.chosen_line().unwrap()), headings[3]);
        window.click(Role::Link, title);
        assert_eq!(window.chosen_line(), None, "at the top of the note");
        assert!(window.app().route().is_same_page(note));
        let notebook = "A certificate of which the name is long";
        window.click(Role::Link, notebook);
        assert_eq!(window.focused_name().as_deref(), Some(notebook), "its row in the tree");
    }
}

#[test]
fn the_palette_finds_commands_by_other_words() {
    let cases = [
        (Lang::Ko, "휴지통", Route::Past(None)),
        (Lang::Ko, "쓰레기통", Route::Past(None)),
        (Lang::Ko, "동의어", Route::Glossary),
        (Lang::En, "preferences", Route::Settings),
        (Lang::En, "recycle bin", Route::Past(None)),
    ];
    for (lang, typed, route) in cases {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        commit(&mut window, typed);
        window.press(Key::Enter);
        assert_eq!(window.app().route(), route, "{typed}");
    }
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::Palette);
    commit(&mut window, "다크 모드");
    window.press(Key::Enter);
    assert!(window.is_dark());
}

#[test]
fn what_is_no_command_is_looked_for_in_the_notes() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.give(Command::Palette);
        commit(&mut window, "Subject 07 1.3");
        let row = window.words.palette.search_notes.with("Subject 07 1.3");
        window.click(Role::ListBoxOption, &row);
        assert_eq!(window.app().results().query, "Subject 07 1.3");
        let search = window.words.shell.search.to_string();
        assert_eq!(window.focused_name().as_deref(), Some(&*search));
        assert_eq!(window.value(Role::TextInput, &search), "Subject 07 1.3");
        assert!(
            !window.has(Role::TextInput, &window.words.commands.palette),
            "it closes"
        );
    }
}

#[test]
fn tab_passes_over_what_cannot_be_done_and_opens_nothing() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let (search, hints) = (
            window.words.shell.search.to_string(),
            window.words.search.can_write.to_string(),
        );
        let back = Command::Back.name(&window.words).to_string();
        let mut passed = Vec::new();
        for _ in 0..8 {
            window.press(Key::Tab);
            let name = window.focused_name().expect("something visible has the keyboard");
            window.assert_silent_on(&hints);
            passed.push(name);
        }
        assert!(passed.contains(&search), "{passed:?}");
        assert!(!passed.contains(&back), "there is nothing to go back to: {passed:?}");
        window.give(Command::Search);
        window.press(Key::ArrowDown);
        window.assert_says(&hints);
    }
}
