//! Every number that says how much there is to do today counts the cards that a run would ask now.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const MINUTE: i64 = 60_000;

/// The number in the top bar.
fn in_top_bar(window: &Window) -> usize {
    let words = &window.words.shell;
    let says = |n: usize| [&words.n_today, &words.n_new].map(|phrase| phrase.with(n));
    let buttons = window.names(Role::Button);
    let shown = (1..100).find(|&n| says(n).iter().any(|text| buttons.contains(text)));
    shown.unwrap_or(0)
}

/// The numbers of the rows of the tree: notebook, note, and headings together.
fn in_tree(window: &Window) -> [usize; 3] {
    let library = window.library();
    let lang = window.app().content_lang();
    let number_of = |name: &str| {
        let rows = window.names(Role::ListBoxOption);
        let says = |n: usize| format!("{name} · {}", window.words.shell.n_today.with(n));
        (1..100).find(|&n| rows.contains(&says(n))).unwrap_or(0)
    };
    let note = library.notes().next().unwrap();
    let headings = library.blocks_of(note).filter(|block| block.heading_level().is_some());
    let headings = headings.map(|heading| {
        let is_translated = lang != saegim::model::Lang::of(&heading.text) && !heading.translation.is_empty();
        number_of(if is_translated {
            &heading.translation
        } else {
            &heading.text
        })
    });
    [
        number_of(&library.notebooks().next().unwrap().name),
        number_of(&note.title),
        headings.sum(),
    ]
}

fn assert_all_agree(window: &mut Window) -> usize {
    let n_today = in_top_bar(window);
    window.give(Command::GoNotes);
    if window.app().route() == Route::Start {
        window.open_bundled_note();
    }
    assert_eq!(in_tree(window), [n_today; 3], "the tree");
    window.give(Command::GoQuiz);
    let words = window.words.quiz.clone();
    let figures = [&words.figure_due, &words.figure_learning, &words.figure_new];
    let labels = window.names(Role::Label);
    let figures = figures.map(|name| {
        let place = labels.iter().position(|label| *label == **name).unwrap();
        labels[place - 1].parse::<usize>().unwrap()
    });
    assert_eq!(figures.iter().sum::<usize>(), n_today, "the quiz page");
    let notebook = window.library().notebooks().next().unwrap().name.clone();
    let row = format!("{notebook} · {}", window.words.notes.n_cards.counted(n_today));
    assert!(window.has(Role::ListBoxOption, &row), "the row of the notebook");
    window.give(Command::StartReviews);
    if n_today > 0 {
        window.assert_says(&words.n_done.with(format!("0/{n_today}")));
        window.give(Command::EndSession);
    }
    n_today
}

#[test]
fn all_numbers_agree_with_the_run_they_announce() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        assert_eq!(assert_all_agree(&mut window), 20, "as many new cards as a day lets in");

        window.give(Command::StartReviews);
        for grade in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num4] {
            window.press(Key::Enter);
            window.press(grade);
        }
        window.give(Command::EndSession);
        assert_eq!(
            assert_all_agree(&mut window),
            18,
            "two are known at once, three come back soon"
        );

        window.wait(19 * 60 * MINUTE);
        assert_eq!(
            assert_all_agree(&mut window),
            23,
            "the next day came while the window was open, with its new cards"
        );
        window.close();
        desk.pass_days(40);
        let mut window = desk.start();
        window.give(Command::GoNotes);
        assert_eq!(
            assert_all_agree(&mut window),
            25,
            "what was begun, and the new cards of another day"
        );
        window.close();
    }
}
