//! The wrong-answer notebook: it fills and empties itself, is worked through with the keyboard alone, and loses no word.

use egui::Key;
use egui::accesskit::Role;
use saegim::app::Asked;
use saegim::model::{ActionKind, CardId, CardKind, Lang, Mistake, MistakeReason, Unsaved};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::answering::{asked, choice, put_cards, recall};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// A question with options that was answered wrongly twice, in the same way, and one that was answered wrongly once; the page
/// is open, with the second on top of the first.
pub(crate) fn with_mistakes(desk: &Desk) -> Window {
    put_cards(desk, &[choice(3), recall("10GB")]);
    let mut window = asked(desk);
    for _ in 0..3 {
        let card = window.app().asked_card().expect("a card is asked");
        let kind = window.library().card(card).unwrap().prompt.kind();
        if kind == CardKind::Choice {
            window.press_option("보기 2번");
        }
        window.press(Key::Enter);
        window.press(Key::Num1);
    }
    window.give(Command::EndSession);
    window.give(Command::GoWrongAnswers);
    assert_eq!(rows(&window).len(), 2, "{}", window.spoken());
    window
}

/// The same with the question with options chosen.
pub(crate) fn with_choice(desk: &Desk) -> Window {
    let mut window = with_mistakes(desk);
    if chosen_kind(&window) != CardKind::Choice {
        window.press(Key::J);
    }
    assert_eq!(chosen_kind(&window), CardKind::Choice);
    window
}

/// What is said of the mistakes with the one that is chosen.
pub(crate) fn said(window: &Window) -> Option<Mistake> {
    window.library().mistake_of(chosen(window)).cloned()
}

/// The rows on screen, from the top.
pub(crate) fn rows(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

fn chosen(window: &Window) -> CardId {
    window.app().chosen_mistake().expect("one is chosen")
}

fn chosen_kind(window: &Window) -> CardKind {
    window.library().card(chosen(window)).unwrap().prompt.kind()
}

#[test]
fn an_empty_notebook_says_how_it_fills_and_leads_to_the_review() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let name = window.words.shell.wrong_answers.to_string();
        window.click(Role::Tab, &name);
        assert_eq!(window.app().route(), Route::WrongAnswers);
        window.assert_says(&window.words.wrong_answers.empty);
        window.assert_says(&window.words.wrong_answers.empty_body);
        window.assert_everything_has_a_name();
        let review = window.words.commands.start_reviews.to_string();
        window.click(Role::Button, &review);
        assert!(window.app().asked_card().is_some());
    }
}

#[test]
fn what_was_wrong_is_listed_with_what_was_chosen_and_what_is_right() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = with_choice(&desk);
        let words = window.words.wrong_answers.clone();
        let row = rows(&window).into_iter().find(|row| row.contains("무엇인가?")).unwrap();
        assert!(row.contains(&words.n_wrong.counted(2)), "{row}");
        for part in [
            &*words.your_answer,
            "보기 2번",
            &words.right_answer,
            "보기 1번",
            &words.confused,
        ] {
            window.assert_says(part);
        }
        assert!(window.says("보기 1번 ↔ 보기 2번"), "{}", window.spoken());
        window.assert_everything_has_a_name();
    }
}

#[test]
fn a_card_leaves_once_it_was_right_on_two_later_days() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_choice(&desk);
    let card = chosen(&window);
    for day in [1, 2] {
        window.close();
        desk.pass_days(1);
        window = desk.start();
        window.give(Command::GoWrongAnswers);
        assert!(window.app().wrong_cards().contains(&card), "day {day}");
        while chosen(&window) != card {
            window.press(Key::J);
        }
        window.press(Key::Enter);
        assert_eq!(window.app().asked_card(), Some(card));
        window.press_option("보기 1번");
        window.press(Key::Enter);
        window.press(Key::Num3);
        window.give(Command::GoWrongAnswers);
    }
    assert!(!window.app().wrong_cards().contains(&card));
    window.give(Command::Undo);
    assert!(
        window.app().wrong_cards().contains(&card),
        "an answer that is taken back"
    );
}

#[test]
fn everything_is_said_of_a_mistake_with_the_keyboard_alone() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_choice(&desk);
        window.press(Key::Num3);
        assert_eq!(said(&window).unwrap().reason, Some(MistakeReason::Confused));
        let reason = window.words.wrong_answers.mixed_up.to_string();
        assert!(window.is_chosen(Role::Tab, &reason));
        window.press(Key::E);
        window.type_text("2j 예약은 상한");
        assert_eq!(chosen_kind(&window), CardKind::Choice, "letters are the field's");
        window.press(Key::Escape);
        assert_eq!(said(&window).unwrap().words, "", "Esc leaves the words as they were");
        assert_eq!(window.app().route(), Route::WrongAnswers);
        window.give(Command::Undo);
        let field = window.words.wrong_answers.own_words.to_string();
        assert_eq!(
            window.value(Role::MultilineTextInput, &field),
            "2j 예약은 상한",
            "brought back"
        );
        window.give(Command::SaveText);
        let both = Mistake {
            reason: Some(MistakeReason::Confused),
            words: "2j 예약은 상한".to_owned(),
            taken_out_at: None,
        };
        assert_eq!(said(&window), Some(both.clone()));
        window.press(Key::Num3);
        assert_eq!(said(&window).unwrap().reason, None, "the same key takes it back");
        let undo = window
            .words
            .deeds
            .undo
            .with(window.words.deed(ActionKind::DescribeMistake));
        let menu = window.words.shell.menu.to_string();
        window.click(Role::Button, &menu);
        window.click(Role::ListBoxOption, &undo);
        let card = chosen(&window);
        window.close();
        assert_eq!(desk.on_disk().mistake_of(card), Some(&both));
    }
}

#[test]
fn words_are_kept_where_another_one_is_chosen_before_they_were_saved() {
    let desk = Desk::new(Lang::En);
    let mut window = with_choice(&desk);
    let card = chosen(&window);
    window.press(Key::E);
    window.type_text("half a thought");
    let other = rows(&window)
        .into_iter()
        .find(|row| !row.contains("무엇인가?"))
        .unwrap();
    window.click(Role::ListBoxOption, &other);
    assert_ne!(chosen(&window), card);
    assert_eq!(window.library().mistake_of(card).unwrap().words, "half a thought");
    assert!(window.app().unsaved().next().is_none());
}

#[test]
fn words_that_were_being_typed_outlive_a_kill_on_their_page() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_choice(&desk);
    let card = chosen(&window);
    window.press(Key::E);
    window.type_text("예약은 상한");
    window.close();
    let after = desk.after_kill();
    after.put_journal(vec![Unsaved::Mistake {
        card,
        words: "예약은 상한이다".to_owned(),
    }]);
    let window = after.start();
    assert_eq!(window.app().route(), Route::WrongAnswers);
    assert_eq!(chosen(&window), card);
    let field = window.words.wrong_answers.own_words.to_string();
    assert_eq!(window.value(Role::MultilineTextInput, &field), "예약은 상한이다");
}

#[test]
fn the_list_is_narrowed_by_reason_kind_and_progress_and_the_run_asks_what_is_listed() {
    let desk = Desk::new(Lang::En);
    let mut window = with_choice(&desk);
    window.press(Key::Num2);
    let words = window.words.wrong_answers.clone();
    let misread = format!("{} 1", &*words.misread);
    window.click(Role::Tab, &misread);
    assert_eq!(rows(&window).len(), 1);
    window.press(Key::Q);
    let card = window.app().asked_card().unwrap();
    assert_eq!(window.library().card(card).unwrap().prompt.kind(), CardKind::Choice);
    assert!(
        window.says(&window.words.quiz.n_done.with("0/1")),
        "{}",
        window.spoken()
    );
    window.give(Command::EndSession);
    window.give(Command::GoWrongAnswers);
    let all = format!("{} 2", &*words.all);
    window.click(Role::Tab, &all);
    window.click(Role::Button, &words.progress);
    window.click(Role::ListBoxOption, &words.right_once);
    window.assert_says(&words.nothing);
    let clear = window.words.all_cards.clear.to_string();
    window.click(Role::Button, &clear);
    assert_eq!(rows(&window).len(), 2);
}

#[test]
fn what_is_listed_is_put_on_a_sheet_by_the_end_of_the_name_of_its_file() {
    for (lang, name, part) in [
        (Lang::Ko, "오답.html", "<h1>오답노트</h1>"),
        (Lang::En, "wrong.md", "# Wrong answers\n"),
    ] {
        let desk = Desk::new(lang);
        let mut window = with_mistakes(&desk);
        let file = desk.beside(name);
        desk.answer_dialogs(vec![file.clone()]);
        window.give(Command::SaveSheet);
        window.wait_until(|window| window.says(&window.words.done.diagram_saved.with(name)));
        assert!(matches!(&desk.asked()[..], [Asked::NewSheet(..)]));
        let sheet = std::fs::read_to_string(file).unwrap();
        assert!(sheet.contains(part) && sheet.contains("보기 2번"), "{sheet}");
    }
}

#[test]
fn a_mix_up_becomes_a_card_that_is_finished_in_the_note_and_is_offered_no_more() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_choice(&desk);
        let n_cards = window.library().n_cards();
        let compare = window.words.wrong_answers.compare.to_string();
        window.press(Key::C);
        assert!(matches!(window.app().route(), Route::Note(_, Some(_))));
        assert!(
            window
                .app()
                .unsaved()
                .any(|draft| draft.words().any(|words| words.contains("보기 1번 / 보기 2번"))),
            "the editor is filled"
        );
        window.give(Command::SaveText);
        assert_eq!(window.library().n_cards(), n_cards + 1);
        window.give(Command::GoWrongAnswers);
        assert!(!window.has(Role::Button, &compare), "{}", window.spoken());
    }
}

#[test]
fn a_card_that_is_taken_out_is_listed_no_more_and_comes_back_with_undo() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_mistakes(&desk);
    window.press(Key::Delete);
    assert_eq!(rows(&window).len(), 1);
    window.assert_says(&window.words.done.mistake_taken_out);
    window.give(Command::Undo);
    assert_eq!(rows(&window).len(), 2);
}
