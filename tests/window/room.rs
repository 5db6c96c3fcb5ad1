//! Where there is little room: what is to be pressed or read next is on screen, and no column crushes another.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, ViewportCommand, vec2};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::scenes::note;
use crate::window::Window;
use crate::{answering, tree};

const SMALL: (f32, f32) = (900.0, 600.0);

fn small(lang: saegim::model::Lang) -> Desk {
    Desk::new(lang).with_size(SMALL.0, SMALL.1)
}

#[track_caller]
fn assert_on_screen(window: &Window, role: Role, name: &str) {
    let rect = window.get(role, name).rect();
    let screen = window.screen();
    assert!(
        screen.contains_rect(rect),
        "{role:?} {name:?} at {rect:?} in {screen:?}"
    );
}

#[test]
fn the_main_menu_is_whole_where_the_window_is_higher_than_it() {
    for (lang, (width, height)) in BOTH
        .into_iter()
        .flat_map(|lang| [(lang, SMALL), (lang, (1280.0, 800.0))])
    {
        let desk = Desk::new(lang).with_size(width, height);
        let mut window = note(&desk);
        let menu = window.words.shell.menu.to_string();
        window.click(Role::Button, &menu);
        let quit = Command::Quit.name(&window.words).to_string();
        let entry = window.get(Role::ListBoxOption, &quit).rect();
        // What is cut off has a place and is not under the pointer.
        window.click_at(entry.center_bottom() - vec2(0.0, 1.0), false);
        assert!(window.has_asked(&ViewportCommand::Close), "{quit} at {entry:?}");
    }
}

#[test]
fn a_page_begins_at_its_top_however_far_another_one_is_scrolled() {
    for lang in BOTH {
        let desk = small(lang);
        let mut window = note(&desk);
        window.give(Command::Help);
        let middle = window.screen().center();
        window.wheel(middle, -5_000.0, Modifiers::NONE);
        window.settle();
        let title = window.words.help.title.to_string();
        let top = window.get(Role::Label, &title).rect().top();
        assert!(top < 0.0, "the keys are scrolled: {top}");
        for (command, title) in [
            (Command::Settings, window.words.settings.title.to_string()),
            (Command::GoExam, window.words.exam.title.to_string()),
        ] {
            window.give(command);
            assert_on_screen(&window, Role::Label, &title);
        }
    }
}

#[test]
fn the_column_beside_a_note_says_what_it_is_for_while_no_line_is_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = crate::writing::with_note(&desk, "# 큐\n\n- 하나\n");
        assert_eq!(window.chosen_line(), None);
        let title = window.words.companion.nothing_chosen.to_string();
        assert_on_screen(&window, Role::Label, &title);
    }
}

#[test]
fn after_the_first_answer_what_comes_next_is_on_screen_and_enter_does_it() {
    for lang in BOTH {
        let desk = small(lang);
        let mut window = desk.start();
        let words = window.words.start.clone();
        let reveal = window.words.quiz.reveal_unanswered.to_string();
        assert_on_screen(&window, Role::Button, &reveal);
        window.press(Key::Num1);
        window.press(Key::Enter);
        assert_on_screen(&window, Role::Button, &words.keep_going);
        assert_on_screen(&window, Role::Button, &words.next_question);
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::Quiz);
        assert!(window.app().asked_card().is_some());
    }
}

#[test]
fn an_answer_on_the_start_page_that_is_taken_back_is_asked_for_again() {
    let desk = Desk::new(saegim::model::Lang::Ko);
    let mut window = desk.start();
    window.press(Key::Num1);
    window.press(Key::Enter);
    assert_eq!(window.library().n_reviews(), 1);
    window.give(Command::Undo);
    assert_eq!(window.library().n_reviews(), 0);
    let reveal = window.words.quiz.reveal_unanswered.to_string();
    assert!(window.has(Role::Button, &reveal), "nothing is chosen any more");
}

#[test]
fn what_can_be_pressed_in_a_question_stays_on_screen_with_anything_beside_it() {
    for (width, height) in [SMALL, (720.0, 480.0)] {
        for lang in BOTH {
            let desk = Desk::new(lang).with_size(width, height);
            answering::put_cards(&desk, &[answering::choice(6)]);
            let mut window = answering::asked(&desk);
            let quiz = window.words.quiz.clone();
            let all = [&quiz.sure, &quiz.unsure, &quiz.guess, &quiz.reveal_unanswered];
            let check = |window: &Window| all.iter().for_each(|name| assert_on_screen(window, Role::Button, name));
            check(&window);
            window.give(Command::SourceLine);
            check(&window);
            window.give(Command::Annotate);
            check(&window);
            let words = window.words.companion.clone();
            assert_on_screen(&window, Role::MultilineTextInput, &words.remark_name);
            assert_on_screen(&window, Role::Button, &words.save_remark);
        }
    }
}

#[test]
fn a_comment_on_an_answer_is_written_on_screen_beside_its_grades() {
    for lang in BOTH {
        let desk = small(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        window.press(Key::Num1);
        window.press(Key::Enter);
        window.give(Command::Annotate);
        let words = window.words.clone();
        assert_on_screen(&window, Role::MultilineTextInput, &words.companion.remark_name);
        assert_on_screen(&window, Role::Button, &words.companion.save_remark);
        assert_on_screen(&window, Role::Button, &words.quiz.again);
    }
}

/// Where the lines of the note stand.
fn page(window: &Window) -> Rect {
    let lines = window.places_of(Role::ListItem);
    lines.into_iter().reduce(Rect::union).expect("the note shows lines")
}

#[test]
fn in_a_narrow_window_one_column_stands_beside_the_page_and_it_is_the_one_asked_for_last() {
    for lang in BOTH {
        let desk = small(lang);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("1769");
        window.press(Key::Enter);
        let has_tree = |window: &Window| window.has(Role::ListBoxOption, "Lambda");
        let cards = window.tab_named_or_none(&window.words.companion.cards);
        assert!(!has_tree(&window) && cards.is_none());
        let has_companion = |window: &Window| window.tab_named_or_none(&window.words.companion.cards).is_some();
        let whole = page(&window).width();
        for (command, shown) in [
            (Command::ToggleTree, (true, false)),
            (Command::ToggleCompanion, (false, true)),
            (Command::ToggleTree, (true, false)),
            (Command::MakeCard, (false, false)),
            (Command::ToggleTree, (true, false)),
            (Command::ToggleTree, (false, false)),
        ] {
            window.give(command);
            assert_eq!((has_tree(&window), has_companion(&window)), shown, "{command:?}");
            let width = page(&window).width();
            assert!(width > 400.0, "{width} of {whole} are left with {command:?}");
        }
        window.assert_says(&window.words.cards.title);
    }
}

#[test]
fn a_name_is_cut_only_where_there_is_no_room_for_it() {
    let desk = small(saegim::model::Lang::En);
    let name =
        "Everything that was noted on queues and topics, and what was asked about both of them in the practice exams";
    let file = desk.file(&format!("{name}.md"), "- words\n");
    let mut window = desk.start();
    window.import_path(&file);
    let crumb = window.get(Role::Link, name).rect();
    let more = window.words.notes.more.to_string();
    let tools = window.get(Role::Button, &more).rect();
    let room = tools.left() - crumb.right();
    assert!((0.0..40.0).contains(&room), "{room} points are left behind the name");
}

#[test]
fn the_path_and_the_tree_name_the_same_heading() {
    let desk = Desk::new(saegim::model::Lang::En);
    let mut window = tree::many_notes(&desk);
    window.click(Role::ListBoxOption, "Subject 00");
    let path = |window: &Window| -> Vec<String> {
        let crumbs = window.names(Role::Link).into_iter();
        crumbs.filter(|name| name.starts_with("Section ")).collect()
    };
    assert_eq!(path(&window), [""; 0], "at the top it is the note");
    window.choose_line("Subject 00 1.3 has");
    assert_eq!(path(&window), ["Section 1"]);
    assert!(window.is_chosen_first(Role::ListBoxOption, "Section 1"));
    let middle = window.screen().center();
    for _ in 0..6 {
        window.wheel(middle, -300.0, Modifiers::NONE);
        let path = path(&window);
        assert_eq!(path.len(), 1);
        assert!(window.is_chosen_first(Role::ListBoxOption, &path[0]), "{path:?}");
    }
    assert_ne!(path(&window), ["Section 1"], "the page was scrolled");
}
