//! The page of all cards: narrowed, sorted, and several cards changed at a time.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{CardKind, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::scenes::all_cards;
use crate::window::Window;

/// The rows on screen, from the top.
fn rows(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

/// The number on a shelf.
fn n_on(window: &Window, shelf: &str) -> usize {
    let tab = window.tab_named(shelf);
    let number = tab.rsplit(' ').next().expect("a shelf has a number");
    number.parse().expect("a number")
}

fn n_suspended(window: &Window) -> usize {
    window.library().cards().filter(|card| card.is_suspended).count()
}

#[test]
fn the_list_is_reached_from_the_quiz_the_menu_and_the_palette() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::GoQuiz);
        let name = Command::AllCards.name(&window.words).to_string();
        window.click(Role::Button, &name);
        assert_eq!(window.app().route(), Route::AllCards);
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Quiz, "Esc leads back");
        let menu = window.words.shell.menu.to_string();
        window.click(Role::Button, &menu);
        window.click(Role::ListBoxOption, &name);
        assert_eq!(window.app().route(), Route::AllCards);
        window.press(Key::Escape);
        window.run_from_palette(Command::AllCards);
        assert_eq!(window.app().route(), Route::AllCards);
        window.assert_everything_has_a_name();
    }
}

#[test]
fn what_is_typed_and_chosen_narrows_the_list_and_the_numbers_follow() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = all_cards(&desk);
        let words = window.words.all_cards.clone();
        let n_all = window.library().n_cards();
        assert_eq!((n_on(&window, &words.all), n_on(&window, &words.new)), (n_all, n_all));
        assert_eq!(n_on(&window, &words.suspended), 0);

        // As forgiving as every search: a filter, a phrase, and the first sounds of a word.
        window.press(Key::Slash);
        window.type_text("is:card \"10,240\"");
        let with_figure = window.library().cards().filter(|card| {
            let fields = card.prompt.fields();
            fields
                .iter()
                .any(|field| field.text.iter().any(|(_, words)| words.contains("10,240")))
        });
        let n_with_figure = with_figure.count();
        assert!((1..n_all).contains(&n_with_figure));
        assert_eq!(n_on(&window, &words.all), n_with_figure);
        window.press(Key::Enter);
        let clear = words.clear.to_string();
        window.click(Role::Button, &clear);
        assert_eq!(n_on(&window, &words.all), n_all);
        window.press(Key::Slash);
        window.type_text("is:suspended");
        window.assert_says(&words.nothing);
        window.press(Key::Escape);
        assert_eq!(
            window.app().route(),
            Route::AllCards,
            "Esc leaves the field and not the page"
        );
        window.click_first(Role::Button, &clear);

        let kind = words.kind.to_string();
        window.click(Role::Button, &kind);
        let choice = window.words.cards.kind_choice.to_string();
        window.click(Role::ListBoxOption, &choice);
        let is_choice = |card: &&std::sync::Arc<saegim::model::Card>| card.prompt.kind() == CardKind::Choice;
        let n_choices = window.library().cards().filter(is_choice).count();
        assert_eq!(n_on(&window, &words.all), n_choices);
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_head_sorts_and_a_second_click_turns_the_list_round() {
    let desk = Desk::new(Lang::Ko);
    let mut window = all_cards(&desk);
    let question = window.words.all_cards.question.to_string();
    window.click(Role::ColumnHeader, &question);
    let titles = |window: &Window| -> Vec<String> {
        let cards = window.library().cards();
        let mut titles: Vec<String> = cards
            .map(|card| card.prompt.title().get(Lang::Ko).to_lowercase())
            .collect();
        titles.sort();
        titles
    };
    let sorted = titles(&window);
    let first = rows(&window)[0].to_lowercase();
    assert!(first.starts_with(&sorted[0]), "{first}");
    let again = window.words.all_cards.ascending.with(&question);
    window.click(Role::ColumnHeader, &again);
    let first = rows(&window)[0].to_lowercase();
    assert!(first.starts_with(sorted.last().unwrap()), "{first}");
}

#[test]
fn several_cards_are_suspended_and_resumed_as_one_step_each() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = all_cards(&desk);
        let words = window.words.clone();
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        window.assert_says(&words.all_cards.n_chosen.counted(3));
        window.press_with(Modifiers::SHIFT, Key::ArrowUp);
        window.assert_says(&words.all_cards.n_chosen.counted(2));
        window.press(Key::X);
        assert_eq!(n_suspended(&window), 2);
        window.assert_says(&words.done.cards_suspended.counted(2));
        assert_eq!(n_on(&window, &words.all_cards.suspended), 2);
        assert!(
            window.has(Role::Button, &words.all_cards.resume),
            "what the key does now"
        );
        // What is suspended already is resumed by the same key.
        window.press(Key::X);
        assert_eq!(n_suspended(&window), 0);
        assert!(window.has(Role::Button, &words.all_cards.suspend));
        window.give(Command::Undo);
        assert_eq!(n_suspended(&window), 2, "one step");
        window.give(Command::Undo);
        assert_eq!(n_suspended(&window), 0);
        // The message has a way back of its own.
        window.press(Key::X);
        let undo = words.commands.undo.to_string();
        window.click(Role::Button, &undo);
        assert_eq!(n_suspended(&window), 0);
        window.press(Key::Escape);
        window.assert_silent_on(&words.all_cards.n_chosen.counted(2));
        assert_eq!(window.app().route(), Route::AllCards, "Esc takes the ticks away first");
    }
}

fn tags(window: &Window) -> Vec<String> {
    let cards = window.library().cards();
    cards
        .flat_map(|card| card.tags.iter().cloned().collect::<Vec<_>>())
        .collect()
}

#[test]
fn cards_are_given_tags_and_have_them_taken_away_by_keys_alone() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = all_cards(&desk);
        let words = window.words.clone();
        let field = words.commands.tag_chosen.to_string();
        window.press_with(Modifiers::SHIFT, Key::ArrowDown);
        window.press(Key::T);
        assert!(window.get(Role::TextInput, &field).is_focused());
        window.assert_says(&words.pick.tagging_cards.counted(2));
        window.type_text("시험 범위");
        window.press(Key::Enter);
        assert_eq!(tags(&window), ["시험-범위", "시험-범위"]);
        window.assert_says(&words.done.cards_tagged.counted(2));
        window.assert_silent_on(&words.pick.tagging_cards.counted(2));
        let n_marked = rows(&window).iter().filter(|row| row.contains("#시험-범위")).count();
        assert_eq!(n_marked, 2, "the rows say it");
        // What there is completes what is typed, and is offered for taking away.
        window.press(Key::Escape);
        window.press(Key::ArrowUp);
        window.press(Key::T);
        window.type_text("시험");
        window.click(Role::ListBoxOption, &words.pick.take_tag.with("시험-범위"));
        assert_eq!(tags(&window), ["시험-범위"]);
        window.assert_says(&words.done.cards_untagged.counted(1));
        window.give(Command::Undo);
        window.give(Command::Undo);
        assert_eq!(tags(&window), [""; 0], "a step each");
        // Esc leaves the cards as they are, and so do words that are no tag.
        window.press(Key::T);
        window.type_text("2026");
        window.press(Key::Enter);
        window.press(Key::Escape);
        assert_eq!(tags(&window), [""; 0]);
        window.assert_everything_has_a_name();
    }
}

#[test]
fn boxes_and_rows_are_clicked_as_lists_everywhere_are() {
    let desk = Desk::new(Lang::En);
    let mut window = all_cards(&desk);
    let words = window.words.all_cards.clone();
    let boxes = window.names(Role::CheckBox);
    let all = window.words.commands.tick_all_rows.to_string();
    let boxes: Vec<&String> = boxes.iter().filter(|name| **name != all).collect();
    window.click_first(Role::CheckBox, boxes[1]);
    window.click_first(Role::CheckBox, boxes[3]);
    window.assert_says(&words.n_chosen.counted(2));
    window.click(Role::CheckBox, &all);
    window.assert_says(&words.n_chosen.counted(window.library().n_cards()));
    window.click(Role::CheckBox, &all);
    window.assert_silent_on(&words.n_chosen.counted(window.library().n_cards()));
    let third = rows(&window)[2].clone();
    window.double_click(Role::ListBoxOption, &third);
    assert!(
        matches!(window.app().route(), Route::Note(_, Some(_))),
        "a card opens its line"
    );
}

#[test]
fn the_box_of_all_is_about_the_cards_that_are_listed() {
    let desk = Desk::new(Lang::En);
    let mut window = all_cards(&desk);
    let words = window.words.all_cards.clone();
    let all = window.words.commands.tick_all_rows.to_string();
    window.press(Key::Home);
    window.press(Key::X);
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    let shelf = window.tab_named(&words.suspended);
    window.click(Role::Tab, &shelf);
    assert_eq!(rows(&window).len(), 1);
    window.assert_says(&words.n_chosen.counted(1));
    assert!(
        !window.is_chosen(Role::CheckBox, &all),
        "as many are ticked, but another one"
    );
    window.click(Role::CheckBox, &all);
    window.assert_says(&words.n_chosen.counted(2));
    assert!(window.is_chosen(Role::CheckBox, &all));
    let shelf = window.tab_named(&words.all);
    window.click(Role::Tab, &shelf);
    assert!(!window.is_chosen(Role::CheckBox, &all));
}

#[test]
fn cards_are_moved_to_another_note_and_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("큐.md", "- 메시지는 최대 14일 남는다\n");
        let mut window = desk.start();
        window.import_path(&note);
        window.give(Command::AllCards);
        window.press(Key::ArrowDown);
        window.press(Key::Space);
        window.press(Key::M);
        window.assert_says(&window.words.pick.moving_cards.counted(1));
        window.type_text("큐");
        window.press(Key::Enter);
        let in_queue = |window: &Window| {
            let note = window.library().notes().find(|note| note.title == "큐").unwrap().id;
            window.library().cards_of(note).count()
        };
        assert_eq!(in_queue(&window), 1);
        window.assert_says(&window.words.done.cards_moved.counted(1));
        window.shut();
        assert_eq!(desk.on_disk(), *window.library(), "the card is kept with its new note");
        window.give(Command::Undo);
        assert_eq!(in_queue(&window), 0);
    }
}

#[test]
fn a_card_is_reset_to_new_and_back_and_deleted_and_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let card = window.app().asked_card().unwrap();
        window.press(Key::Enter);
        window.press(Key::Num1);
        window.give(Command::EndSession);
        window.give(Command::AllCards);
        let words = window.words.clone();
        let wrong = window.tab_named(&words.all_cards.wrong_lately);
        assert_eq!(n_on(&window, &words.all_cards.wrong_lately), 1);
        window.click(Role::Tab, &wrong);
        assert_eq!(rows(&window).len(), 1);
        window.press(Key::ArrowDown);
        window.press(Key::R);
        window.assert_says(&words.done.cards_reset.counted(1));
        assert_eq!(window.library().answers_of(card).count(), 0);
        assert_eq!(n_on(&window, &words.all_cards.wrong_lately), 0);
        window.assert_says(&words.all_cards.nothing);
        window.give(Command::Undo);
        assert_eq!(window.library().answers_of(card).count(), 1);
        assert_eq!(rows(&window).len(), 1);
        window.press(Key::ArrowDown);
        window.press(Key::Delete);
        assert!(window.library().card(card).is_none());
        window.give(Command::Undo);
        assert!(window.library().card(card).is_some());
    }
}

#[test]
fn a_small_window_shows_what_matters_most() {
    let desk = Desk::new(Lang::En).with_size(900.0, 600.0);
    let window = all_cards(&desk);
    let words = &window.words.all_cards;
    for head in [&words.question, &words.last_answer] {
        assert!(window.has(Role::ColumnHeader, head), "{}", &**head);
    }
    assert!(window.has(Role::ColumnHeader, &words.ascending.with(&*words.due)));
    assert!(rows(&window).len() > 6);
    window.assert_everything_has_a_name();
}
