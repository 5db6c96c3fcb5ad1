//! The search field: composed Hangul, initial consonants, the wrong layout, and the way to a line and back.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use saegim::model::Lang;
use saegim::search::Why;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

fn field(window: &Window) -> String {
    window.value(Role::TextInput, &window.words.shell.search)
}

/// Something is found, it is what is listed, and what is lit lies on whole characters.
#[track_caller]
fn assert_finds(window: &Window, query: &str) {
    let results = window.app().results();
    assert_eq!((results.query.as_str(), field(window).as_str()), (query, query));
    assert!(!results.hits.is_empty(), "nothing is found for {query:?}");
    for hit in &results.hits {
        for range in &hit.ranges {
            let lit = hit.text.get(range.clone());
            assert!(
                lit.is_some_and(|lit| !lit.is_empty()),
                "{query:?}: {range:?} of {}",
                hit.text
            );
        }
    }
    let best = &results.hits[0];
    assert!(!best.ranges.is_empty(), "{query:?}: the best hit shows what was found");
    assert!(
        window.is_chosen_first(Role::ListBoxOption, &best.text),
        "{query:?}: {}",
        best.text
    );
}

fn finds_why(window: &Window, is_reason: impl Fn(&Why) -> bool) -> bool {
    window
        .app()
        .results()
        .hits
        .iter()
        .any(|hit| hit.why.iter().any(&is_reason))
}

#[test]
fn hangul_finds_at_every_stage_of_every_syllable() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        for stage in ["ㄹ", "라", "람"] {
            window.compose(stage);
            assert_finds(&window, stage);
        }
        window.commit("람");
        for stage in ["ㄷ", "다"] {
            window.compose(stage);
            assert_finds(&window, &format!("람{stage}"));
        }
        window.commit("다");
        assert_finds(&window, "람다");
        assert!(
            finds_why(
                &window,
                |why| matches!(why, Why::Alias { found, .. } if found == "Lambda")
            ),
            "Korean finds what is written in English"
        );
    }
}

#[test]
fn escape_clears_the_search_and_brings_the_tree_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let here = window.app().route();
        assert!(window.has(Role::ListBoxOption, "Lambda"));
        window.give(Command::Search);
        window.type_text("alias");
        assert!(
            !window.has(Role::ListBoxOption, "Lambda"),
            "hits stand where the tree was"
        );
        window.press(Key::Escape);
        assert_eq!(field(&window), "");
        assert!(window.app().results().hits.is_empty());
        assert!(window.has(Role::ListBoxOption, "Lambda"), "the tree is back");
        assert_eq!(window.app().route().section(), here.section());
    }
}

#[test]
fn initial_consonants_find_words() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::Search);
    for jamo in ["ㅂ", "ㅊ"] {
        window.compose(jamo);
        window.commit(jamo);
    }
    assert_finds(&window, "ㅂㅊ");
    assert!(finds_why(&window, |why| *why == Why::Initials));
    assert!(window.app().results().hits[0].text.contains("별칭"));
}

#[test]
fn the_wrong_keyboard_layout_finds_what_was_meant() {
    for (typed, meant) in [("qufcld", "별칭"), ("ㅁㅣㅑㅁㄴ", "alias")] {
        let desk = Desk::new(Lang::Ko);
        let mut window = desk.start();
        window.give(Command::Search);
        if typed.is_ascii() {
            window.type_text(typed);
        } else {
            for jamo in typed.chars().map(String::from) {
                window.commit(&jamo);
            }
        }
        assert_finds(&window, typed);
        assert!(finds_why(&window, |why| *why == Why::Layout), "{typed}");
        let text = window.app().results().hits[0].text.to_lowercase();
        assert!(text.contains(meant), "{typed} finds {text:?}");
    }
}

#[test]
fn arrows_look_at_a_hit_and_enter_opens_its_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("EventBridge");
        window.press(Key::ArrowDown);
        window.press(Key::ArrowUp);
        window.press(Key::ArrowDown);
        let results = window.app().results();
        assert_eq!(results.selected, 1);
        let (block, is_active) = (results.hits[1].block, results.is_active());
        assert!(is_active && block.is_some());
        assert_eq!(
            window.chosen_line(),
            block,
            "the line is looked at while the search goes on"
        );
        window.press(Key::Enter);
        assert!(!window.app().results().is_active());
        assert_eq!(window.chosen_line(), block);
        let words = window.words_of(block.unwrap());
        assert!(
            window.is_chosen(Role::ListItem, &words),
            "the line is on screen and chosen"
        );
        assert!(window.has(Role::ListBoxOption, "Lambda"), "the tree is back");
    }
}

#[test]
fn enter_in_the_middle_of_a_syllable_finishes_it_and_opens() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::Search);
    window.commit("별");
    window.compose("칭");
    // What an input method sends for Enter, in one frame.
    let enter = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let none = ImeEvent::Preedit {
        text: String::new(),
        active_range_chars: None,
    };
    window.events(vec![
        Event::Ime(none),
        Event::Ime(ImeEvent::Commit("칭".into())),
        enter(true),
    ]);
    window.event(enter(false));
    assert!(!window.app().results().is_active(), "the search has ended");
    let line = window.chosen_line().expect("a line is open");
    assert!(window.library().block(line).unwrap().text.contains("별칭"));
}

#[test]
fn a_hit_is_opened_with_a_click() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("RDS Proxy");
        let hit = window.app().results().hits[0].clone();
        window.click_first(Role::ListBoxOption, &hit.text);
        assert!(!window.app().results().is_active());
        match window.app().route() {
            Route::Note(note, line) => assert_eq!((Some(note), line), (hit.note, hit.block)),
            other => assert!(matches!(other, Route::Diagram(_)), "{other:?}"),
        }
    }
}

#[test]
fn hits_can_be_narrowed_to_cards_and_diagrams() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("RDS");
        let n_all = window.app().results().hits.len();
        let words = window.words.search.clone();
        for name in [&words.cards, &words.diagrams, &words.notes] {
            let tab = window.tab_named(name);
            window.click(Role::Tab, &tab);
            let n_hits = window.app().results().hits.len();
            assert!(0 < n_hits && n_hits < n_all, "{}: {n_hits} of {n_all}", &**name);
            assert_eq!(tab, format!("{} {n_hits}", &**name), "the tab says how many there are");
        }
    }
}

#[test]
fn nothing_found_is_said_with_what_was_typed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("qqqzzzxxxwww");
        window.assert_says(&window.words.search.nothing_for.with("qqqzzzxxxwww"));
        window.press(Key::Enter);
        assert!(window.app().results().is_active(), "there is nothing to open");
    }
}

#[test]
fn the_last_search_is_there_again_to_be_typed_over() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text("alias");
    window.press(Key::Enter);
    window.give(Command::Search);
    assert_finds(&window, "alias");
    window.type_text("RDS");
    assert_finds(&window, "RDS");
}

#[test]
fn single_letter_keys_are_letters_while_the_search_field_has_the_keyboard() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line("CPU는 직접 고르지 않는다");
    window.give(Command::Search);
    for key in [Key::S, Key::L, Key::F] {
        window.press(key);
    }
    assert_eq!(field(&window), "slf");
    let target = saegim::model::Target::Block(line);
    assert_eq!(window.library().annotations_on(target).count(), 0);
    assert_eq!(window.app().content_lang(), Lang::En);
}
