//! The first start on a machine with nothing on it.

use std::sync::Arc;

use egui::Key;
use egui::accesskit::Role;
use saegim::app::Asked;
use saegim::model::{Card, Choice, Grade, Lang, Prompt, Response, ReviewMode};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// The card the start page asks, and the places of its right options.
fn first_question(window: &Window) -> (Arc<Card>, Vec<u8>) {
    let asked: Vec<&Arc<Card>> = window
        .library()
        .cards()
        .filter(|card| matches!(card.prompt, Prompt::Choice(_)))
        .filter(|card| window.has(Role::Label, card.prompt.title().get(window.lang())))
        .collect();
    assert_eq!(asked.len(), 1, "one question is asked");
    let Prompt::Choice(Choice { options, .. }) = &asked[0].prompt else {
        panic!("only choice cards were kept")
    };
    let right = (0..).zip(options).filter(|(_, option)| option.is_right);
    (Arc::clone(asked[0]), right.map(|(place, _)| place).collect())
}

fn option_text(card: &Card, place: u8, lang: Lang) -> String {
    let Prompt::Choice(Choice { options, .. }) = &card.prompt else {
        panic!("only choice cards are asked here")
    };
    options[usize::from(place)].text.get(lang).to_owned()
}

#[test]
fn the_first_start_opens_a_notebook_with_notes_cards_and_diagrams() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let window = desk.start();
        assert_eq!(window.app().route(), Route::Start);
        let words = &window.words.start;
        for sentence in [&words.title, &words.body, &words.drop, &words.privacy] {
            window.assert_says(sentence);
        }
        for way in [&words.open, &words.open_folder, &words.paste] {
            assert!(window.has(Role::ListBoxOption, way), "{}", &**way);
        }
        let library = window.library();
        assert_eq!((library.notebooks().count(), library.n_notes()), (1, 8));
        assert!(library.n_blocks() >= 200 && library.n_cards() >= 200 && library.n_diagrams() >= 2);
        window.assert_says(&window.words.shell.saved);
        let note = library.block(window.line("버전과 별칭").id).unwrap().note;
        let n_lines = library.note(note).unwrap().blocks.len();
        let n_cards = library.cards_of(note).count();
        let words = &window.words.notes;
        let counts = [words.n_lines.counted(n_lines), words.n_cards.counted(n_cards)];
        window.assert_says(&format!("Lambda · {}", counts.join(" · ")));
    }
}

#[test]
fn the_first_question_is_answered_with_two_keys_and_the_answer_is_on_disk() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let (card, right) = first_question(&window);
        assert_eq!(right.len(), 1, "the first question has one right option");
        window.press_option(&option_text(&card, right[0], window.lang()));
        assert!(window.is_chosen(Role::RadioButton, &option_text(&card, right[0], lang)));
        window.press(Key::Enter);
        window.assert_says(&window.words.quiz.right);
        window.assert_says(card.explanation.get(lang));
        window.close();

        let library = desk.on_disk();
        let [review] = library.reviews_of(card.id) else {
            panic!("one answer is on disk")
        };
        assert_eq!(
            (review.grade, &review.response),
            (Grade::Good, &Response::Options(right))
        );
        assert_eq!(review.mode, ReviewMode::Study);
    }
}

#[test]
fn the_first_question_is_answered_with_clicks_and_a_wrong_answer_says_why() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let (card, right) = first_question(&window);
        let wrong = (0..=u8::MAX).find(|place| !right.contains(place)).unwrap();
        window.click(Role::RadioButton, &option_text(&card, wrong, lang));
        let reveal = window.words.quiz.reveal.to_string();
        window.click(Role::Button, &reveal);
        window.assert_says(&window.words.quiz.wrong);
        let judged = |place: u8, verdict: &str| format!("{} · {verdict}", option_text(&card, place, lang));
        let words = &window.words.quiz;
        assert!(window.has(Role::ListItem, &judged(wrong, &words.wrong_chosen)));
        assert!(window.has(Role::ListItem, &judged(right[0], &words.right_missed)));
        window.close();

        let library = desk.on_disk();
        let grades: Vec<_> = library.reviews_of(card.id).iter().map(|review| review.grade).collect();
        assert_eq!(grades, [Grade::Again]);
    }
}

#[test]
fn looking_at_the_answer_without_choosing_is_no_answer() {
    let desk = Desk::fresh(Lang::Ko);
    let mut window = desk.start();
    window.press(Key::Enter);
    assert!(
        !window.has(Role::Button, &window.words.quiz.reveal),
        "the answer is shown"
    );
    window.close();
    assert_eq!(desk.on_disk().n_reviews(), 0);
}

#[test]
fn the_next_question_is_another_one_and_the_run_goes_on_from_it() {
    let desk = Desk::fresh(Lang::En);
    let mut window = desk.start();
    let (first, _) = first_question(&window);
    window.press(Key::ArrowRight);
    let (second, right) = first_question(&window);
    assert_ne!(first.id, second.id);
    window.press_option(&option_text(&second, right[0], window.lang()));
    window.press(Key::Enter);
    let keep_going = window.words.start.keep_going.to_string();
    window.click(Role::Button, &keep_going);
    assert_eq!(window.app().route(), Route::Quiz);
}

#[test]
fn what_was_answered_here_is_not_asked_here_again() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let (first, right) = first_question(&window);
        window.press_option(&option_text(&first, right[0], window.lang()));
        window.press(Key::Enter);
        assert_eq!(first_question(&window).0.id, first.id, "its answer is shown");
        let next = window.words.start.next_question.to_string();
        window.click(Role::Button, &next);
        assert_ne!(first_question(&window).0.id, first.id);
        window.close();
        let window = desk.start();
        assert_eq!(window.app().route(), Route::Home);
        window.assert_silent_on(first.prompt.title().get(window.lang()));
    }
}

#[test]
fn after_a_restart_everything_is_there() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let (card, right) = first_question(&window);
        window.press_option(&option_text(&card, right[0], window.lang()));
        window.press(Key::Enter);
        let before = (
            window.library().n_blocks(),
            window.library().n_cards(),
            window.library().n_diagrams(),
        );
        window.close();

        let window = desk.start();
        let library = window.library();
        assert_eq!((library.n_blocks(), library.n_cards(), library.n_diagrams()), before);
        assert_eq!(library.reviews_of(card.id).len(), 1);
        assert_eq!(window.app().route(), Route::Home, "who has answered has begun");
    }
}

#[test]
fn a_topic_opens_the_note_there() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let heading = window.line("버전과 별칭").id;
        let name = window.words_of(heading);
        window.click(Role::Link, &name);
        assert_eq!(window.chosen_line(), Some(heading));
    }
}

#[test]
fn the_place_for_files_asks_for_them_when_it_is_clicked() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        desk.answer_dialogs(vec![desk.file("메시지.md", "# 메시지\n\n- SNS는 밀어서 보낸다\n")]);
        let mut window = desk.start();
        let drop = window.words.start.drop.to_string();
        window.click(Role::Button, &drop);
        window.wait_until(|window| window.library().n_notes() == 9);
        assert!(matches!(desk.asked()[..], [Asked::Notes(_)]));
    }
}

#[test]
fn the_way_to_the_next_question_stays_beside_the_button_that_is_pressed_first() {
    let desk = Desk::fresh(Lang::Ko);
    let mut window = desk.start();
    let words = window.words.clone();
    for first in [&words.quiz.reveal_unanswered, &words.start.keep_going] {
        let (first, next) = (
            window.get(Role::Button, first),
            window.get(Role::Button, &words.start.next_question),
        );
        assert!((first.rect().center().y - next.rect().center().y).abs() < 1.0);
        assert!(
            first.rect().right() < next.rect().left(),
            "{:?} {:?}",
            first.rect(),
            next.rect()
        );
        window.press(Key::Enter);
    }
}

#[test]
fn the_bundled_notebook_is_spoken_of_only_where_it_is() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let note = desk.file("내 노트.md", "# 큐\n\nSQS의 기본 보존 기간은?::4일\n");
        let mut window = desk.start();
        window.assert_says(&window.words.start.body);
        // The bar above has such a button on every page.
        let n_switches = |window: &Window| window.spoken().matches(&*window.words.start.both_languages).count();
        let n_at_first = n_switches(&window);
        window.import_path(&note);
        let line = window.line("보존 기간").id;
        window.choose_line("보존 기간");
        window.give(Command::MakeCard);
        window.press(Key::Enter);
        assert_eq!(window.library().n_cards_on(saegim::model::CardSource::Block(line)), 1);
        let bundled = window.library().notes().find(|note| note.title == "Lambda").unwrap();
        let notebook = bundled.notebook;
        window.click(Role::ListBoxOption, "Lambda");
        window.run_from_palette(Command::DeleteNotebook);
        assert!(window.library().notebook(notebook).is_none());
        window.close();
        let window = desk.start();
        assert_eq!(window.app().route(), Route::Start);
        window.assert_says(&window.words.start.body_own);
        window.assert_silent_on(&window.words.start.body);
        assert_eq!(n_switches(&window), n_at_first - 1);
    }
}

#[test]
fn the_bundled_note_is_opened_with_a_click() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let heading = window.line("메모리와 CPU").id;
        assert!(window.has(Role::Heading, &window.words_of(heading)));
        assert!(window.has(Role::ListBoxOption, "Lambda"), "the tree shows the note");
    }
}
