//! What surrounds the search: filters, kept and latest searches, reasons, the glossary, and picking notebooks and lines.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::BlockId;
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// Opens the search field and types.
fn search(desk: &Desk, query: &str) -> Window {
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text(query);
    window
}

fn n_hits(window: &Window) -> usize {
    window.app().results().hits.len()
}

#[test]
fn filters_leave_in_the_list_what_they_admit() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = search(&desk, "is:card");
        let n_cards = window.library().n_cards();
        assert_eq!(n_hits(&window), n_cards, "every card is listed, however many there are");
        let window = search(&desk, "태그:없는것");
        assert_eq!(n_hits(&window), 0);
        let all = n_hits(&search(&desk, "람다"));
        let cards = n_hits(&search(&desk, "람다 상태:카드"));
        let rest = n_hits(&search(&desk, "람다 -is:card"));
        assert!(cards > 0 && rest > 0 && all <= cards + rest, "{all} = {cards} + {rest}");
    }
}

#[test]
fn the_empty_field_shows_what_can_be_written_and_a_row_puts_it_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.assert_says(&window.words.search.can_write);
        let tag = window.words.search.write_tag.to_string();
        window.click(Role::ListBoxOption, &tag);
        let (begun, _) = tag.split_at(tag.find(':').unwrap() + 1);
        assert_eq!(window.value(Role::TextInput, &window.words.shell.search), begun);
        let search = window.words.shell.search.to_string();
        assert!(
            window.get(Role::TextInput, &search).is_focused(),
            "typing goes on behind it"
        );
        window.assert_silent_on(&window.words.search.can_write);
        window.close();
    }
}

#[test]
fn a_filter_is_completed_while_it_is_typed_and_an_unknown_one_is_named() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = search(&desk, "is:ca");
        window.press(Key::ArrowDown);
        assert!(window.is_chosen_first(Role::ListBoxOption, "is:card"));
        window.press(Key::Enter);
        let search_name = window.words.shell.search.to_string();
        assert_eq!(window.value(Role::TextInput, &search_name), "is:card");
        assert_eq!(n_hits(&window), window.library().n_cards());
        let mut window = search(&desk, "is:bogus");
        let no_filter = window.words.search.no_filter.with("is:bogus");
        window.click(Role::ListBoxOption, &no_filter);
        assert_eq!(window.value(Role::TextInput, &search_name), "is:");
        window.close();
    }
}

#[test]
fn the_name_of_a_notebook_is_completed_behind_its_filter() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = search(&desk, "");
        let notebook = window.library().notebooks().next().unwrap().name.clone();
        let begun: String = notebook.chars().take(2).collect();
        window.type_text(&format!("notebook:{begun}"));
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        let search_name = window.words.shell.search.to_string();
        let query = window.value(Role::TextInput, &search_name);
        assert!(query.contains(&notebook), "{query}");
        assert!(n_hits(&window) > 0);
        window.close();
    }
}

#[test]
fn a_tag_is_completed_behind_its_filter() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let file = desk.file("태그.md", "# 태그\n\n- 별칭은 버전을 가리킨다 #시험/람다\n");
        let mut window = desk.start();
        window.import_path(&file);
        window.close_report();
        window.give(Command::Search);
        window.type_text("tag:시험/");
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        let search_name = window.words.shell.search.to_string();
        assert_eq!(window.value(Role::TextInput, &search_name), "tag:시험/람다");
        assert!(n_hits(&window) > 0);
        window.close();
    }
}

#[test]
fn what_excludes_everything_is_offered_as_it_stands() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = search(&desk, "-lambda");
        assert_eq!(n_hits(&window), 0);
        let as_typed = window.words.search.as_typed.with("\"-lambda\"");
        window.click(Role::ListBoxOption, &as_typed);
        assert!(n_hits(&window) > 0);
        window.close();
    }
}

#[test]
fn a_search_is_kept_asked_again_with_the_keyboard_and_forgotten() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = search(&desk, "람다 is:card");
        let keep = window.words.search.keep_this.to_string();
        window.click(Role::Button, &keep);
        let kept = |window: &Window| window.library().settings().saved_searches.len();
        assert_eq!(kept(&window), 1);
        window.assert_says(&window.words.done.search_kept);
        let n_found = n_hits(&window);
        window.press(Key::Escape);
        // In the next run it is still there.
        window.close();
        let mut window = desk.start();
        window.give(Command::Search);
        window.press(Key::ArrowDown);
        assert!(window.is_chosen_first(Role::ListBoxOption, "람다 is:card"));
        window.press(Key::Enter);
        assert_eq!(
            (window.app().results().query.as_str(), n_hits(&window)),
            ("람다 is:card", n_found)
        );
        window.press(Key::Escape);
        window.give(Command::Search);
        window.press(Key::Backspace);
        let rename = window.words.search.rename.with("람다 is:card");
        window.click(Role::Button, &rename);
        window.press(Key::End);
        window.type_text(" 카드");
        window.press(Key::Enter);
        let named = window.library().settings().saved_searches[0].clone();
        assert_eq!(
            (named.name.as_str(), named.query.as_str()),
            ("람다 is:card 카드", "람다 is:card")
        );
        window.give(Command::Search);
        // What was searched for last stands in the field; without it the list comes.
        window.press(Key::Backspace);
        let forget = window.words.search.forget.with("람다 is:card 카드");
        window.click(Role::Button, &forget);
        assert_eq!(kept(&window), 0);
    }
}

#[test]
fn what_led_somewhere_is_remembered_and_what_did_not_is_not() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = search(&desk, "동시성");
        window.press(Key::Enter);
        window.give(Command::Search);
        window.type_text("zzzz");
        window.press(Key::Escape);
        window.give(Command::Search);
        window.press(Key::Backspace);
        assert!(window.has(Role::ListBoxOption, "동시성"));
        assert!(!window.has(Role::ListBoxOption, "zzzz"));
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_term_that_was_added_is_found_by_its_meaning_until_its_source_is_switched_off() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Glossary);
        let words = window.words.glossary.clone();
        window.click(Role::TextInput, &words.new);
        window.type_text("꿀벌");
        window.press(Key::Enter);
        window.assert_says(&words.needs_two);
        window.type_text(" = Lambda");
        window.press(Key::Enter);
        assert_eq!(window.library().glossary().groups, [["꿀벌", "Lambda"]]);
        assert!(window.has(Role::ListBoxOption, "꿀벌 = Lambda"));
        let finds = |window: &mut Window| {
            window.give(Command::Search);
            window.type_text("꿀벌");
            let n = n_hits(window);
            window.press(Key::Escape);
            n
        };
        assert!(finds(&mut window) > 0);
        let off = window.words.settings.off.to_string();
        window.give(Command::Glossary);
        window.click(Role::Tab, &off);
        assert_eq!(finds(&mut window), 0);
        window.give(Command::Glossary);
        window.assert_everything_has_a_name();
        // The group becomes a field, and goes.
        window.click(Role::ListBoxOption, "꿀벌 = Lambda");
        window.type_text(" = 땅벌");
        window.press(Key::Enter);
        assert_eq!(window.library().glossary().groups, [["꿀벌", "Lambda", "땅벌"]]);
        let delete = words.delete.with("꿀벌 = Lambda = 땅벌");
        window.click(Role::Button, &delete);
        assert!(window.library().glossary().groups.is_empty());
        window.give(Command::Undo);
        assert_eq!(window.library().glossary().groups.len(), 1);
    }
}

#[test]
fn what_the_notes_explain_is_listed_and_can_be_made_ones_own() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line("CPU는 직접 고르지 않는다");
        window.give(Command::EditLine);
        window.press(Key::End);
        window.type_text(" 두 가용 구역(DX)에 둔다");
        window.press(Key::Escape);
        assert!(window.library().block(line).unwrap().text.contains("(DX)"));
        window.give(Command::Glossary);
        let words = window.words.glossary.clone();
        let learnt = window.tab_named(&words.learnt);
        window.click(Role::Tab, &learnt);
        assert!(window.has(Role::ListBoxOption, "가용 구역 = DX"));
        let row = window.get(Role::ListBoxOption, "가용 구역 = DX").rect();
        window.click_in_row(Role::Button, &words.take, row);
        assert_eq!(window.library().glossary().groups, [["가용 구역", "DX"]]);
        let shipped = window.tab_named(&words.shipped);
        window.click(Role::Tab, &shipped);
        window.click(Role::TextInput, &words.find);
        window.type_text("ㄱㅇ ㅇㅇ");
        assert!(
            window
                .names(Role::ListBoxOption)
                .iter()
                .any(|name| name.contains("가용 영역"))
        );
    }
}

#[test]
fn a_note_is_moved_to_a_notebook_that_is_made_for_it_and_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let notebook_of = |window: &Window| {
            let note = window.library().notes().next().unwrap().clone();
            window.library().notebook(note.notebook).unwrap().name.clone()
        };
        let home = notebook_of(&window);
        // Pictures that only this note shows come along.
        let lie_there = |window: &Window| {
            let note = window.library().notes().next().unwrap().clone();
            window
                .library()
                .diagrams()
                .all(|diagram| diagram.notebook == note.notebook)
        };
        assert!(lie_there(&window));
        window.give(Command::MoveNote);
        window.type_text("면접");
        window.press(Key::Enter);
        assert_eq!(notebook_of(&window), "면접");
        window.assert_says(&window.words.done.note_moved);
        assert!(lie_there(&window));
        // The notebook was made for the move and goes with it.
        window.give(Command::Undo);
        assert_eq!(
            (notebook_of(&window), window.library().notebooks().count()),
            (home.clone(), 1)
        );
        window.give(Command::Redo);
        assert_eq!(notebook_of(&window), "면접");
        window.give(Command::MoveNote);
        // By initials or half of the name, like everything that is searched.
        window.type_text(&home.chars().take(3).collect::<String>());
        window.press(Key::Enter);
        assert_eq!(notebook_of(&window), home);
        window.close();
        let window = desk.start();
        assert_eq!(notebook_of(&window), home, "it lies there on disk too");
    }
}

#[test]
fn a_region_is_linked_to_a_line_found_by_a_slip_of_the_keyboard_and_unlinked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let diagram = window.library().diagrams().next().unwrap().clone();
        let diagrams = window.words.shell.diagrams.to_string();
        window.click(Role::Tab, &diagrams);
        window.click(Role::Button, &window.shown_name(&diagram.name));
        let region = &diagram.regions[0];
        let name = region.label.get(window.app().content_lang()).to_owned();
        window.click_first(Role::ListBoxOption, &name);
        let links = |window: &Window| -> Vec<BlockId> { window.library().region(region.id).unwrap().1.links.clone() };
        let before = links(&window);
        let link = window.words.diagrams.link_line.to_string();
        window.click(Role::Button, &link);
        assert!(
            !window.names(Role::ListBoxOption).is_empty(),
            "lines about the region stand there at once"
        );
        // 동시성, with the other keyboard.
        window.type_text("ehdtltjd");
        window.press(Key::Enter);
        let after = links(&window);
        assert_eq!(after.len(), before.len() + 1);
        let added = *after.last().unwrap();
        assert!(
            window.words_of(added).contains("동시") || window.words_of(added).to_lowercase().contains("concurrency")
        );
        window.assert_says(&window.words.done.linked);
        let unlink = window.words.diagrams.unlink.with(window.words_of(added));
        window.click(Role::Button, &unlink);
        assert_eq!(links(&window), before);
    }
}

/// What stands in results follows what is done to the library.
#[test]
fn hits_that_change_while_they_are_shown_are_shown_as_they_are() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = desk.start();
    window.open_bundled_note();
    window.choose_line("CPU는 직접 고르지 않는다");
    window.give(Command::Star);
    window.give(Command::Search);
    window.type_text("is:starred");
    assert_eq!(n_hits(&window), 1);
    // The menu, because the key would take back what was typed.
    let menu = window.words.shell.menu.to_string();
    window.click(Role::Button, &menu);
    let undo = window
        .words
        .deeds
        .undo
        .with(window.words.deed(saegim::model::ActionKind::Star));
    window.click(Role::ListBoxOption, &undo);
    assert_eq!(
        (window.app().results().query.as_str(), n_hits(&window)),
        ("is:starred", 0)
    );
}
