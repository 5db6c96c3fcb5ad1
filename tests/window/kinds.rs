//! Steps to be put in order and statements to be judged, by the keyboard alone and with the pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{CardSource, Confidence, Grade, Lang, MAX_STEPS, Prompt, Response, Review, Text};
use saegim::ui::command::Command;

use crate::answering::{asked, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

pub(crate) const ORDERING: &str = r#"Ordering(question: (ko: "배포의 순서는?", en: "Deployment order?"), steps: [
    (ko: "빌드한다", en: "Build it"), (ko: "올린다", en: "Upload it"),
    (ko: "옮긴다", en: "Shift traffic"), (ko: "지켜본다", en: "Watch it")])"#;

/// As many steps as can be asked.
pub(crate) fn most_steps() -> String {
    let steps: Vec<String> = (1..=MAX_STEPS).map(|n| format!("(ko: \"{n}단계\"),")).collect();
    format!("Ordering(question: (ko: \"순서는?\"), steps: [{}])", steps.concat())
}

pub(crate) const FALSEHOOD: &str = r#"Truth(statement: (ko: "메시지는 {{1일}} 남는다", en: "A message stays for {{1 day}}"),
    correction: (ko: "14일", en: "14 days"))"#;

const TRUTH: &str =
    r#"Truth(statement: (ko: "큐는 순서를 지킬 수 있다", en: "A queue can keep the order"), holds: true)"#;

/// The steps in the right order.
pub(crate) fn steps(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Ko => ["빌드한다", "올린다", "옮긴다", "지켜본다"],
        Lang::En => ["Build it", "Upload it", "Shift traffic", "Watch it"],
    }
}

/// The steps as they stand on screen.
fn shown(window: &Window) -> Vec<String> {
    let rows = window.names(Role::ListBoxOption);
    let words = |row: &String| row.split(" · ").next().unwrap().to_owned();
    rows.iter().map(words).collect()
}

/// Steps in another order.
fn arranged(steps: &[String], order: [usize; 4]) -> Vec<String> {
    order.map(|place| steps[place].clone()).to_vec()
}

/// The place of the step that is chosen, from 1.
pub(crate) fn chosen_place(window: &Window) -> Option<usize> {
    let rows = window.names(Role::ListBoxOption);
    let chosen = rows.iter().position(|row| window.is_chosen(Role::ListBoxOption, row))?;
    Some(chosen + 1)
}

/// Brings the chosen step to where `place` (from 0) is chosen.
fn choose(window: &mut Window, place: usize) {
    for _ in 0..8 {
        window.press(Key::ArrowUp);
    }
    for _ in 0..place {
        window.press(Key::ArrowDown);
    }
    assert_eq!(chosen_place(window), Some(place + 1));
}

fn digit(place: usize) -> Key {
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4][place]
}

/// Puts the steps into an order, each sent to its place with a digit.
pub(crate) fn put_in_order(window: &mut Window, wanted: &[&str]) {
    for (place, step) in wanted.iter().enumerate() {
        let now = shown(window).iter().position(|shown| shown == step).unwrap();
        choose(window, now);
        window.press(digit(place));
    }
    // Other lists may stand below the steps.
    assert_eq!(&shown(window)[..wanted.len()], wanted);
}

fn review(desk: &Desk) -> Review {
    let library = desk.on_disk();
    let mut reviews = library.reviews();
    let review = Review::clone(reviews.next().expect("an answer is on disk"));
    assert!(reviews.next().is_none(), "one answer is on disk");
    review
}

#[test]
pub(crate) fn steps_are_put_in_order_by_the_keyboard_alone() {
    for lang in BOTH {
        let desk = desk_with(lang, &[ORDERING.to_owned()]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        window.assert_says(&words.n_steps.counted(4));
        window.assert_says(&words.first_on_top);
        assert_ne!(shown(&window), steps(lang), "never asked in the right order");
        assert!(
            window.has(Role::Button, &words.reveal_unanswered),
            "nothing was done yet"
        );
        put_in_order(&mut window, &steps(lang));
        window.press(Key::U);
        window.assert_says(&words.right);
        window.assert_says(&words.in_order);
        window.assert_says(&words.suggest_good);
        window.assert_silent_on(&words.right_order);
        window.press(Key::Space);
        window.close();
        let review = review(&desk);
        assert_eq!((review.grade, review.confidence), (Grade::Good, Some(Confidence::Sure)));
        assert_eq!(review.response, Response::Order(vec![0, 1, 2, 3]));
    }
}

#[test]
fn a_digit_puts_the_chosen_step_at_its_place_and_leaves_the_others_in_their_order() {
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ];
    assert_eq!(digits.len(), usize::from(MAX_STEPS));
    for from in [0, 3, 7] {
        let desk = desk_with(Lang::Ko, &[most_steps()]);
        let mut window = asked(&desk);
        for (place, key) in digits.into_iter().enumerate() {
            choose(&mut window, from);
            let mut wanted = shown(&window);
            let step = wanted.remove(from);
            wanted.insert(place, step);
            window.press(key);
            assert_eq!(shown(&window), wanted, "from {from} to {place}");
            assert_eq!(chosen_place(&window), Some(place + 1));
        }
    }
}

#[test]
fn one_step_out_of_order_is_nearly_right_and_it_is_shown_where_it_belongs() {
    for lang in BOTH {
        let desk = desk_with(lang, &[ORDERING.to_owned()]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        let [build, upload, shift, watch] = steps(lang);
        put_in_order(&mut window, &[watch, build, upload, shift]);
        window.press(Key::Enter);
        window.assert_says(&words.near);
        window.assert_says(&words.suggest_hard);
        window.assert_says(&words.right_order);
        let moved = format!("1. {watch} · {}", words.belongs_at.with(4));
        assert!(window.has(Role::ListItem, &moved), "{}", window.spoken());
        assert!(window.has(Role::ListItem, &format!("2. {build} · {}", &*words.in_order)));
        assert!(
            window.has(Role::ListItem, &format!("4. {watch}")),
            "the right order stands below"
        );
        window.press(Key::Space);
        window.close();
        assert_eq!(review(&desk).grade, Grade::Hard);
    }
}

#[test]
fn what_is_nearly_right_on_the_start_page_counts_too() {
    for lang in BOTH {
        let desk = desk_with(lang, &[ORDERING.to_owned()]);
        let mut window = desk.start();
        window.assert_says(&window.words.start.first_question);
        let [build, upload, shift, watch] = steps(lang);
        put_in_order(&mut window, &[watch, build, upload, shift]);
        window.press(Key::Enter);
        window.assert_says(&window.words.quiz.near);
        window.close();
        let review = review(&desk);
        assert_eq!(
            (review.grade, review.response),
            (Grade::Hard, Response::Order(vec![3, 0, 1, 2]))
        );
    }
}

#[test]
fn a_step_is_held_moved_dropped_and_put_back() {
    let desk = desk_with(Lang::En, &[ORDERING.to_owned()]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    let before = shown(&window);
    window.press(Key::Space);
    window.assert_says(&words.moving);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    let moved = arranged(&before, [1, 2, 0, 3]);
    assert_eq!(shown(&window), moved);
    window.press(Key::Escape);
    assert_eq!(shown(&window), before, "Esc puts it back");
    assert!(window.app().asked_card().is_some(), "and does not leave the quiz");
    assert!(
        window.has(Role::Button, &words.reveal_unanswered),
        "as if nothing had been done"
    );
    window.press(Key::Space);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    window.assert_silent_on(&words.moving);
    assert_eq!(shown(&window), arranged(&before, [1, 0, 2, 3]));
    window.press(Key::ArrowDown);
    assert_eq!(chosen_place(&window), Some(3), "dropped, it stays");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(shown(&window), arranged(&before, [1, 2, 0, 3]));
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(shown(&window), arranged(&before, [1, 0, 2, 3]));
}

#[test]
fn a_step_is_dragged_and_moved_with_its_arrows() {
    let desk = desk_with(Lang::En, &[ORDERING.to_owned()]);
    let mut window = asked(&desk);
    let words = window.words.quiz.clone();
    let before = shown(&window);
    let rows = window.places_of(Role::ListBoxOption);
    window.drag(rows[0].center(), rows[2].center() + egui::vec2(0.0, 6.0));
    assert_eq!(shown(&window), arranged(&before, [1, 2, 0, 3]));
    window.assert_silent_on(&words.moving);
    window.click(Role::Button, &words.step_up.with(&before[0]));
    window.click(Role::Button, &words.step_up.with(&before[0]));
    assert_eq!(shown(&window), before);
    window.click(Role::Button, &words.step_down.with(&before[2]));
    assert_eq!(shown(&window), arranged(&before, [0, 1, 3, 2]));
}

#[test]
fn the_keys_of_a_step_that_has_the_keyboard_move_it() {
    let desk = desk_with(Lang::En, &[ORDERING.to_owned()]);
    let mut window = asked(&desk);
    let before = shown(&window);
    let name = window.names(Role::ListBoxOption)[1].clone();
    window.focus(Role::ListBoxOption, &name);
    assert_eq!(chosen_place(&window), Some(2));
    window.press(Key::Space);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert_eq!(shown(&window), arranged(&before, [0, 2, 1, 3]));
    assert!(window.has_focus_in(Role::ListBoxOption));
    window.press(Key::ArrowUp);
    assert_eq!(chosen_place(&window), Some(2));
}

#[test]
fn esc_puts_a_held_step_back_also_where_its_row_has_the_keyboard() {
    let desk = desk_with(Lang::En, &[ORDERING.to_owned()]);
    let mut window = asked(&desk);
    let before = shown(&window);
    let name = window.names(Role::ListBoxOption)[0].clone();
    window.focus(Role::ListBoxOption, &name);
    window.press(Key::Space);
    window.press(Key::ArrowDown);
    assert_eq!(shown(&window), arranged(&before, [1, 0, 2, 3]));
    window.press(Key::Escape);
    assert_eq!(shown(&window), before);
    window.assert_silent_on(&window.words.quiz.moving);
    assert!(window.has_focus_in(Role::ListBoxOption), "the row keeps the keyboard");
    window.press(Key::Escape);
    assert!(
        !window.has_focus_in(Role::ListBoxOption),
        "with nothing held, Esc leaves the row"
    );
    assert!(window.app().asked_card().is_some(), "and not the run");
    window.press(Key::Escape);
    assert!(window.app().asked_card().is_none());
}

#[test]
fn the_same_steps_are_asked_in_the_same_order_until_they_are_answered() {
    let desk = desk_with(Lang::En, &[ORDERING.to_owned()]);
    let window = asked(&desk);
    let first = shown(&window);
    window.close();
    let mut window = asked(&desk);
    assert_eq!(shown(&window), first);
    window.press(Key::Num4);
    let moved = shown(&window);
    window.give(Command::SwitchLanguage);
    let in_korean: Vec<String> = moved
        .iter()
        .map(|step| {
            let place = steps(Lang::En).iter().position(|other| other == step).unwrap();
            steps(Lang::Ko)[place].to_owned()
        })
        .collect();
    assert_eq!(shown(&window), in_korean, "the language changes the words alone");
}

#[test]
fn a_statement_is_judged_by_the_keyboard_alone_and_what_was_changed_is_shown() {
    for lang in BOTH {
        for (key, grade, is_true) in [(Key::X, Grade::Hard, false), (Key::O, Grade::Again, true)] {
            let desk = desk_with(lang, &[FALSEHOOD.to_owned()]);
            let mut window = asked(&desk);
            let words = window.words.quiz.clone();
            let (statement, change) = match lang {
                Lang::Ko => ("메시지는 1일 남는다", "14일 → 1일"),
                Lang::En => ("A message stays for 1 day", "14 days → 1 day"),
            };
            assert!(window.has(Role::Label, statement), "{}", window.spoken());
            window.assert_silent_on("14");
            let suspend = window.words.keys.suspend.to_string();
            assert!(!window.has(Role::Button, &suspend), "X does not suspend here");
            window.press(key);
            assert_eq!(window.is_chosen(Role::RadioButton, &words.judged_true), is_true);
            assert_eq!(window.is_chosen(Role::RadioButton, &words.judged_false), !is_true);
            let card = window.app().asked_card().unwrap();
            assert!(!window.library().card(card).unwrap().is_suspended, "X judges here");
            window.press(Key::Enter);
            window.assert_says(&words.changed_place.with(change));
            assert!(window.has(Role::Button, &suspend));
            if is_true {
                window.assert_says(&words.wrong_chosen);
                window.assert_says(&words.suggest_again);
            } else {
                window.assert_says(&words.right_chosen);
                window.assert_says(&words.suggest_truth);
            }
            window.press(Key::Space);
            window.close();
            let review = review(&desk);
            assert_eq!((review.grade, review.response), (grade, Response::Judged(is_true)));
        }
    }
}

#[test]
fn how_sure_one_is_of_a_statement_is_said_with_the_same_keys_as_of_others() {
    for (key, confidence) in [
        (Key::U, Confidence::Sure),
        (Key::I, Confidence::Unsure),
        (Key::Y, Confidence::Guess),
    ] {
        let desk = desk_with(Lang::Ko, &[TRUTH.to_owned()]);
        let mut window = asked(&desk);
        window.press(key);
        window.assert_silent_on(&window.words.quiz.suggest_truth);
        window.press(Key::Num1);
        window.press(key);
        window.assert_says(&window.words.quiz.right_chosen);
        window.assert_silent_on(&window.words.quiz.changed_place.with(""));
        window.press(Key::Num3);
        window.close();
        let review = review(&desk);
        assert_eq!((review.grade, review.confidence), (Grade::Good, Some(confidence)));
    }
}

#[test]
fn a_command_whose_key_the_question_has_is_given_by_its_menu() {
    for lang in BOTH {
        let desk = desk_with(lang, &[TRUTH.to_owned()]);
        let mut window = asked(&desk);
        let card = window.app().asked_card().unwrap();
        let menu = window.words.companion.card_menu.to_string();
        let suspend = Command::Suspend.name(&window.words).to_string();
        window.click(Role::Button, &menu);
        window.click(Role::ListBoxOption, &suspend);
        assert!(window.library().card(card).unwrap().is_suspended);
        assert_eq!(window.library().n_reviews(), 0);
    }
}

#[test]
fn what_is_written_into_the_card_that_is_asked_is_saved_wherever_the_keyboard_is() {
    let desk = desk_with(Lang::Ko, &[TRUTH.to_owned(), FALSEHOOD.to_owned()]);
    let mut window = asked(&desk);
    let card = window.app().asked_card().unwrap();
    let words = window.words.cards.clone();
    window.press(Key::E);
    let is_true = window.is_chosen(Role::Tab, &words.statement_true);
    let other = if is_true {
        words.statement_false.to_string()
    } else {
        words.statement_true.to_string()
    };
    window.focus(Role::Tab, &other);
    window.press(Key::Space);
    assert!(window.is_chosen(Role::Tab, &other));
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!window.has(Role::Button, &words.save), "{}", window.spoken());
    assert_eq!(window.app().asked_card(), Some(card), "the same run goes on");
    let Prompt::Truth(truth) = &window.library().card(card).unwrap().prompt else {
        panic!("a statement stays one")
    };
    assert_eq!(truth.is_true, !is_true);
}

#[test]
fn a_form_that_was_opened_elsewhere_tells_the_answer_and_counts_as_a_hint() {
    let desk = Desk::new(Lang::Ko);
    let words = saegim::ui::text::Words::shipped(Lang::Ko);
    let mut window = writing(&desk, &words.cards.kind_truth);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(made(&window), Prompt::truth(Text::detected("보내고 받는 곳")));
    edit_made(&mut window);
    window.click(Role::Button, &words.cards.explanation);
    window.type_text("왜?");
    window.click(Role::Button, &words.notes.quiz);
    assert!(
        window.app().asked_card().is_some() && window.has(Role::MultilineTextInput, &words.cards.explanation),
        "what was written stays open: {}",
        window.spoken()
    );
    window.click(Role::Button, &words.actions.cancel);
    window.assert_says(&words.quiz.aided);
    window.press(Key::O);
    window.press(Key::Enter);
    window.assert_says(&words.quiz.right_chosen);
    window.assert_says(&words.quiz.suggest_aided);
}

#[test]
fn neither_kind_is_typed_and_says_so() {
    for prompt in [ORDERING, TRUTH] {
        let desk = desk_with(Lang::En, &[prompt.to_owned()]);
        let mut window = asked(&desk);
        window.press(Key::T);
        window.assert_says(&window.words.quiz.not_typed_kind);
        assert!(!window.has(Role::TextInput, &window.words.quiz.your_answer));
    }
}

/// A window on a line without proposals, with the form of a card of a kind open on it.
fn writing(desk: &Desk, kind: &str) -> Window {
    let note = desk.file("큐.md", "# 큐\n\n- 보내고 받는 곳\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("보내고 받는 곳");
    window.give(Command::MakeCard);
    if !window.has(Role::Tab, kind) {
        window.press(Key::Tab);
    }
    window.click(Role::Tab, kind);
    window
}

fn made(window: &Window) -> Prompt {
    let line = window.line("보내고 받는 곳").id;
    let mut cards = window.library().cards_on(CardSource::Block(line));
    let prompt = cards.next().expect("a card was made").prompt.clone();
    assert!(cards.next().is_none());
    prompt
}

fn write(window: &mut Window, field: &str, text: &str) {
    window.focus(Role::MultilineTextInput, field);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    window.type_text(text);
}

fn edit_made(window: &mut Window) {
    window.choose_line("보내고 받는 곳");
    let words = window.words.companion.clone();
    window.click(Role::Button, &words.card_menu);
    window.click(Role::ListBoxOption, &words.edit_card);
}

#[test]
fn an_ordering_card_is_made_and_changed_by_hand() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let kind = saegim::ui::text::Words::shipped(lang).cards.kind_ordering.to_string();
        let mut window = writing(&desk, &kind);
        let words = window.words.cards.clone();
        write(&mut window, &words.question, "어떤 순서?");
        for (n, step) in ["보낸다", "받는다"].into_iter().enumerate() {
            write(&mut window, &words.step.with(n + 1), step);
        }
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert!(
            window.has(Role::MultilineTextInput, &words.step.with(3)),
            "two steps are too few"
        );
        write(&mut window, &words.step.with(3), "지운다");
        window.click(Role::Button, &words.add_step);
        write(&mut window, &words.step.with(4), "기다린다");
        window.click(Role::Button, &window.words.quiz.step_up.with(words.step.with(4)));
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let steps = ["보낸다", "받는다", "기다린다", "지운다"].map(Text::detected);
        assert_eq!(
            made(&window),
            Prompt::ordering(Text::detected("어떤 순서?"), steps.to_vec())
        );
        edit_made(&mut window);
        write(&mut window, &words.step.with(3), "");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let steps = ["보낸다", "받는다", "지운다"].map(Text::detected);
        assert_eq!(
            made(&window),
            Prompt::ordering(Text::detected("어떤 순서?"), steps.to_vec())
        );
    }
}

#[test]
fn a_statement_is_made_and_changed_by_hand() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let kind = saegim::ui::text::Words::shipped(lang).cards.kind_truth.to_string();
        let mut window = writing(&desk, &kind);
        let words = window.words.cards.clone();
        let statement = window.value(Role::MultilineTextInput, &words.statement);
        assert_eq!(statement, "보내고 받는 곳", "it begins with the line");
        assert!(!window.has(Role::MultilineTextInput, &words.correction));
        window.click(Role::Tab, &words.statement_false);
        let empty = window.value(Role::MultilineTextInput, &words.correction);
        assert_eq!(empty, "", "the line is no correction of itself");
        write(&mut window, &words.statement, "보내고 {{지우는}} 곳");
        write(&mut window, &words.correction, "받는");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let falsehood = Prompt::falsehood(Text::detected("보내고 {{지우는}} 곳"), Text::detected("받는"));
        assert_eq!(made(&window), falsehood);
        edit_made(&mut window);
        write(&mut window, &words.statement, "보내고 받는 곳");
        window.click(Role::Tab, &words.statement_true);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(made(&window), Prompt::truth(Text::detected("보내고 받는 곳")));
    }
}

#[test]
pub(crate) fn steps_and_statements_survive_a_kill_while_they_are_written() {
    let desk = Desk::new(Lang::En);
    let kind = saegim::ui::text::Words::shipped(Lang::En).cards.kind_truth.to_string();
    let mut window = writing(&desk, &kind);
    let words = window.words.cards.clone();
    window.click(Role::Tab, &words.statement_false);
    write(&mut window, &words.correction, "받는");
    window.wait(3_000);
    window.settle();
    let after = desk.after_kill();
    let window = after.start();
    assert_eq!(window.value(Role::MultilineTextInput, &words.correction), "받는");
    assert!(window.is_chosen(Role::Tab, &words.statement_false));
}
