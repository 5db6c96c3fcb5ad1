//! A run of questions: asked, revealed, graded, taken back, held back, ended.

use std::sync::Arc;

use egui::Key;
use egui::accesskit::Role;
use jiff::tz::TimeZone;
use saegim::model::{Card, CardId, CardSource, Choice, Confidence, Grade, Lang, Prompt, Response};
use saegim::quiz::Schedules;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::{Window, digit};

/// The card that is asked: the only one of the run that says its question.
fn asked(window: &Window) -> Arc<Card> {
    let id = window.app().asked_card().expect("a card is asked");
    let card = Arc::clone(window.library().card(id).unwrap());
    let question = match &card.prompt {
        Prompt::Cloze(cloze) => {
            let words = cloze.text.get(window.app().content_lang());
            words.split("{{").next().unwrap().trim().to_owned()
        }
        prompt => prompt.title().get(window.app().content_lang()).to_owned(),
    };
    window.assert_says(&question);
    card
}

fn start(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::StartReviews);
    assert_eq!(window.app().route(), Route::Quiz);
    window
}

/// Goes on until a card of this kind is asked; what comes before is known well.
fn until(window: &mut Window, is_it: impl Fn(&Card) -> bool) -> Arc<Card> {
    for _ in 0..40 {
        let card = asked(window);
        if is_it(&card) {
            return card;
        }
        window.press(Key::Enter);
        window.press(Key::Num4);
    }
    panic!("no such card is asked")
}

/// Goes on until a question with one right option is asked; answers the card and the places of its right and wrong options.
fn until_choice(window: &mut Window) -> (Arc<Card>, u8, u8) {
    let is_it = |card: &Card| matches!(&card.prompt, Prompt::Choice(choice) if choice.n_right() == 1);
    let card = until(window, is_it);
    let Prompt::Choice(Choice { options, .. }) = &card.prompt else {
        panic!("a choice was waited for")
    };
    let place = |is_right| options.iter().position(|option| option.is_right == is_right).unwrap();
    let (right, wrong) = (u8::try_from(place(true)).unwrap(), u8::try_from(place(false)).unwrap());
    (card, right, wrong)
}

fn option_text(card: &Card, place: u8, lang: Lang) -> String {
    let Prompt::Choice(Choice { options, .. }) = &card.prompt else {
        panic!("a choice was waited for")
    };
    options[usize::from(place)].text.get(lang).to_owned()
}

/// A run over the cards of one line.
fn ask_line(window: &mut Window) {
    window.open_bundled_note();
    window.choose_line("메모리는 128MB부터");
    let ask = window.words.companion.ask_now.to_string();
    window.click(Role::Button, &ask);
}

/// Answers every card of the run as known well; tells how many there were.
fn answer_all(window: &mut Window) -> usize {
    let mut n_done = 0;
    while window.app().asked_card().is_some() {
        window.press(Key::Enter);
        window.press(Key::Num4);
        n_done += 1;
    }
    n_done
}

fn reviews_on_disk(desk: &Desk, card: CardId) -> Vec<Grade> {
    desk.on_disk()
        .reviews_of(card)
        .iter()
        .map(|review| review.grade)
        .collect()
}

#[test]
fn each_grade_key_says_when_the_card_comes_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let card = asked(&window);
        let words = window.words.clone();
        let names = [&words.quiz.again, &words.quiz.hard, &words.quiz.good, &words.quiz.easy];
        assert!(
            names.iter().all(|name| !window.has(Role::Button, name)),
            "no grade before the answer"
        );
        window.press(Key::Enter);
        let times = [(&words.quiz.again, 1), (&words.quiz.hard, 6), (&words.quiz.good, 10)];
        for (name, minutes) in times {
            let key = format!("{} · {}", &**name, words.times.in_minutes.with(minutes));
            assert!(window.has(Role::Button, &key), "{key} among\n{}", window.spoken());
        }
        let days = days_on(&window, &words.quiz.easy);
        window.press(Key::Num4);
        window.close();
        desk.pass_days(days - 1);
        let window = desk.start();
        assert!(!is_due(&window, card.id), "{days} days");
        window.close();
        desk.pass_days(1);
        let window = desk.start();
        assert!(is_due(&window, card.id), "{days} days");
    }
}

#[test]
fn a_larger_share_that_should_be_remembered_brings_cards_back_sooner() {
    let desk = Desk::new(Lang::En);
    let mut window = start(&desk);
    window.press(Key::Enter);
    let words = window.words.clone();
    let before = days_on(&window, &words.quiz.easy);
    window.give(Command::Settings);
    let more = format!("{}: {}", &*words.settings.retention, &*words.settings.more);
    for _ in 0..5 {
        window.click(Role::Button, &more);
    }
    window.give(Command::GoQuiz);
    let after = days_on(&window, &words.quiz.easy);
    assert!(after < before, "{after} < {before}");
}

/// The number of days on the key of a grade.
fn days_on(window: &Window, grade: &str) -> i64 {
    let buttons = window.names(Role::Button);
    let key = buttons.iter().find(|name| name.starts_with(&format!("{grade} · ")));
    let key = key.unwrap_or_else(|| panic!("no key {grade} among {buttons:?}"));
    let days = (1_i32..400).find(|&days| key.ends_with(&*window.words.times.in_days.with(days)));
    i64::from(days.unwrap())
}

/// Whether a card stands among those of the day.
fn is_due(window: &Window, card: CardId) -> bool {
    let schedules = Schedules::build(window.library(), TimeZone::fixed(jiff::tz::offset(9)));
    schedules.is_due(card, window.now())
}

#[test]
fn the_keys_one_to_four_grade_and_the_answers_are_on_disk() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let mut answered = Vec::new();
        for (place, grade) in (0..).zip(Grade::ALL) {
            let card = asked(&window);
            window.press(Key::Enter);
            window.press(digit(place));
            answered.push((card.id, grade));
        }
        assert!(
            answered
                .iter()
                .all(|(card, _)| window.app().asked_card() != Some(*card)),
            "each is followed by another"
        );
        window.close();
        for (card, grade) in answered {
            assert_eq!(reviews_on_disk(&desk, card), [grade]);
        }
    }
}

#[test]
fn a_grade_is_given_with_a_click() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let card = until(&mut window, |card| !matches!(card.prompt, Prompt::Choice(_)));
        let words = window.words.quiz.clone();
        window.click(Role::Button, &words.reveal);
        window.click(Role::Button, &words.hard);
        window.close();
        assert_eq!(reviews_on_disk(&desk, card.id), [Grade::Hard]);
    }
}

#[test]
fn taking_an_answer_back_brings_its_card_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let card = asked(&window);
        window.press(Key::Enter);
        window.press(Key::Num3);
        assert_ne!(asked(&window).id, card.id);
        window.give(Command::Undo);
        assert_eq!(asked(&window).id, card.id, "the card is asked again");
        assert_eq!(window.library().n_reviews(), 0);
        window.press(Key::Enter);
        window.press(Key::Num1);
        window.close();
        assert_eq!(
            reviews_on_disk(&desk, card.id),
            [Grade::Again],
            "only the answer that stands counts"
        );
    }
}

#[test]
fn a_choice_is_made_with_digits_and_saying_how_sure_one_is_shows_the_answer() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let (card, right, _) = until_choice(&mut window);
        let text = option_text(&card, right, window.app().content_lang());
        window.press_option(&text);
        assert!(window.is_chosen(Role::RadioButton, &text));
        window.press(Key::U);
        window.assert_says(&window.words.quiz.suggest_good);
        window.press(Key::Space);
        window.close();
        let library = desk.on_disk();
        let [review] = library.reviews_of(card.id) else {
            panic!("one answer is on disk")
        };
        assert_eq!((review.grade, review.confidence), (Grade::Good, Some(Confidence::Sure)));
        assert_eq!(review.response, Response::Options(vec![right]));
    }
}

#[test]
fn a_wrong_choice_suggests_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let (card, _, wrong) = until_choice(&mut window);
        window.press_option(&option_text(&card, wrong, window.app().content_lang()));
        window.press(Key::Enter);
        window.assert_says(&window.words.quiz.suggest_again);
        window.press(Key::Space);
        window.close();
        assert_eq!(reviews_on_disk(&desk, card.id), [Grade::Again]);
    }
}

#[test]
fn the_source_line_opens_beside_the_question_and_closes_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let card = asked(&window);
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(line) => Some(*line),
            CardSource::Region(_) => None,
        });
        let line = window.words_of(line.expect("the card came from a line"));
        assert!(!window.has(Role::ListItem, &line));
        window.give(Command::SourceLine);
        assert!(!window.has(Role::ListItem, &line), "what is asked is covered");
        window.give(Command::SourceLine);
        assert!(window.has(Role::ListItem, &line));
        asked(&window);
        window.give(Command::SourceLine);
        assert!(!window.has(Role::ListItem, &line));
        window.give(Command::SourceLine);
        window.give(Command::SourceLine);
        let open = window.words.quiz.open_note.to_string();
        window.click(Role::Button, &open);
        assert!(
            matches!(window.app().route(), Route::Note(_, Some(_))),
            "the line opens in its note"
        );
        window.give(Command::Back);
        assert_eq!(asked(&window).id, card.id, "and the way back leads to the question");
    }
}

#[test]
fn a_card_held_back_is_not_asked_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        let card = asked(&window);
        window.give(Command::Suspend);
        assert_ne!(asked(&window).id, card.id);
        window.assert_says(&window.words.done.cards_suspended.counted(1));
        window.give(Command::Undo);
        assert_eq!(asked(&window).id, card.id, "taken back, it is asked");
        window.give(Command::Suspend);
        window.close();
        let mut window = start(&desk);
        for _ in 0..25 {
            let Some(id) = window.app().asked_card() else { break };
            assert_ne!(id, card.id);
            window.press(Key::Enter);
            window.press(Key::Num4);
        }
        assert_eq!(window.app().asked_card(), None, "the run comes to its end");
    }
}

#[test]
fn the_end_of_a_run_says_how_many_cards_are_done() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        ask_line(&mut window);
        let n_done = answer_all(&mut window);
        window.assert_says(&window.words.quiz.finished.counted(n_done));
        let go_on = window.words.quiz.go_on.to_string();
        assert!(window.has(Role::Button, &go_on), "more of today is left");
        let back = window.words.quiz.back_to_notes.to_string();
        window.click(Role::Button, &back);
        assert!(
            matches!(window.app().route(), Route::Note(_, Some(_))),
            "back where it began"
        );
    }
}

#[test]
fn escape_ends_a_run_and_what_was_answered_counts() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = start(&desk);
        window.press(Key::Enter);
        window.press(Key::Num3);
        window.press(Key::Escape);
        assert_eq!(window.app().asked_card(), None);
        assert_ne!(window.app().route(), Route::Quiz);
        window.close();
        assert_eq!(desk.on_disk().n_reviews(), 1);
    }
}

#[test]
fn a_card_is_shown_in_the_other_language_and_starred_while_it_is_asked() {
    let desk = Desk::new(Lang::Ko);
    let mut window = start(&desk);
    let card = asked(&window);
    window.give(Command::SwitchLanguage);
    assert_eq!(window.app().content_lang(), Lang::En);
    assert_eq!(asked(&window).id, card.id);
    window.give(Command::Star);
    let target = saegim::model::Target::Card(card.id);
    assert!(window.library().mark_on(target, &saegim::model::Mark::Star).is_some());
    window.give(Command::Annotate);
    window.type_text("look again");
    window.press_with(egui::Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.library().annotations_on(target).count(), 2);
    assert_eq!(asked(&window).id, card.id, "the same card is still asked");
}

#[test]
fn cards_fall_due_and_the_window_says_how_many() {
    let desk = Desk::new(Lang::En);
    let mut window = start(&desk);
    for _ in 0..3 {
        window.press(Key::Enter);
        window.press(Key::Num4);
    }
    window.close();
    desk.pass_days(60);
    let mut window = desk.start();
    window.give(Command::GoQuiz);
    window.assert_says(&window.words.quiz.figure_due);
    assert!(window.has(Role::Label, "3"), "three cards are due");
    let start = window.words.quiz.start.to_string();
    window.click(Role::Button, &start);
    let first = window.app().asked_card().unwrap();
    assert_eq!(
        window.library().reviews_of(first).len(),
        1,
        "a card that is due comes before new ones"
    );
}

#[test]
fn a_run_that_is_over_goes_on_with_what_is_left_and_then_ahead() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        ask_line(&mut window);
        answer_all(&mut window);
        let words = window.words.quiz.clone();
        window.click(Role::Button, &words.go_on);
        assert!(window.app().asked_card().is_some());
        answer_all(&mut window);
        window.assert_says(&words.all_done);
        for way in [&words.go_on, &words.ahead] {
            assert!(
                !window.has(Role::Button, way),
                "all that was learned was answered today"
            );
        }
        // The row of the notebook says that there is nothing, and starts nothing.
        window.give(Command::EndSession);
        window.give(Command::GoQuiz);
        window.assert_says(&words.nothing_due);
        assert!(
            !window.has(Role::Button, &words.ahead),
            "the page before a run says the same"
        );
        let notebook = window.library().notebooks().next().unwrap().name.clone();
        let row = format!("{notebook} · {}", window.words.notes.n_cards.counted(0));
        window.click(Role::ListBoxOption, &row);
        assert!(window.app().asked_card().is_none());
        window.close();

        desk.pass_days(1);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        answer_all(&mut window);
        assert!(window.has(Role::Button, &words.ahead));
        window.give(Command::EndSession);
        window.give(Command::GoQuiz);
        window.click(Role::Button, &words.ahead);
        assert!(
            window.app().asked_card().is_some(),
            "what is due in some days is asked today"
        );
    }
}
