//! Mock exams: set up, taken with the keyboard alone, broken off, handed in, and looked at again.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use jiff::tz::{TimeZone, offset};
use saegim::model::{CardSource, Confidence, ExamOutcome, ExamRecord, Lang, ReviewMode};
use saegim::quiz::StudyCalendar;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::answering::desk_with;
use crate::desk::{BOTH, Desk};
use crate::kinds::{FALSEHOOD, ORDERING, put_in_order, steps};
use crate::window::Window;

/// Gives the bundled notebook the exam of its preset.
pub(crate) fn set_up(window: &mut Window) {
    window.give(Command::GoExam);
    let words = window.words.exam.clone();
    window.click(Role::Button, &words.set_up);
    window.click(Role::Button, &words.take_preset.with("AWS DVA-C02"));
    window.click(Role::Button, &words.save);
    assert_eq!(window.app().route(), Route::Exam);
}

fn begin(window: &mut Window) {
    set_up(window);
    let words = window.words.exam.clone();
    let short = words.short.with(10);
    window.click(Role::Tab, &short);
    window.click(Role::Button, &words.begin);
}

/// A short exam at its first question.
pub(crate) fn begun(desk: &Desk) -> Window {
    let mut window = desk.start();
    begin(&mut window);
    assert!(shows(&window, 1), "{}", window.spoken());
    window
}

pub(crate) fn begun_small(_: &Desk) -> Window {
    begun(&Desk::new(Lang::En).with_size(900.0, 600.0))
}

pub(crate) fn at_second(desk: &Desk) -> Window {
    let mut window = begun(desk);
    window.give(Command::NextQuestion);
    window
}

pub(crate) fn answered(desk: &Desk) -> Window {
    let mut window = begun(desk);
    answer(&mut window, 1);
    window
}

/// Chooses as many options of the question shown as it asks for.
fn answer(window: &mut Window, number: usize) {
    for key in [Key::Num1, Key::Num2, Key::Num3] {
        let is_open = cell(window, number, false);
        let names = window.names(Role::Button);
        if names.iter().any(|name| name.starts_with(&is_open)) {
            window.press(key);
        }
    }
}

/// Asks for it and says yes.
fn hand_in(window: &mut Window) {
    window.give(Command::HandIn);
    window.press(Key::Enter);
}

/// Whether a question is on screen.
pub(crate) fn shows(window: &Window, number: usize) -> bool {
    window.has(Role::Label, &window.words.exam.question_n.with(number))
}

/// Whether the answer to the question shown is said to be as sure as this.
pub(crate) fn is_sure(window: &Window, name: &str) -> bool {
    window.is_chosen(Role::Tab, name)
}

/// What the answer sheet says of a question.
pub(crate) fn cell(window: &Window, number: usize, is_answered: bool) -> String {
    let words = &window.words.exam;
    let state = if is_answered {
        &words.is_answered
    } else {
        &words.is_open
    };
    format!("{} {}", words.question_n.with(number), &**state)
}

fn records(window: &Window) -> Vec<ExamRecord> {
    let notebooks = window.library().notebooks();
    notebooks
        .flat_map(|notebook| notebook.exams.iter().map(|record| (**record).clone()))
        .collect()
}

fn outcomes(window: &Window) -> Vec<ExamOutcome> {
    let record = &records(window)[0];
    record.questions.iter().map(|question| question.outcome).collect()
}

#[test]
fn an_exam_is_set_up_from_a_preset_and_can_be_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        set_up(&mut window);
        let exam = |window: &Window| window.library().notebooks().find_map(|notebook| notebook.exam.clone());
        let kept = exam(&window).unwrap();
        assert_eq!((kept.n_questions, kept.minutes, kept.domains.len()), (65, 130, 4));
        window.assert_says(&window.words.exam.n_questions.counted(65));
        window.assert_everything_has_a_name();
        window.give(Command::Undo);
        assert_eq!(exam(&window), None);
    }
}

#[test]
fn figures_of_a_result_lead_to_their_questions_and_cards() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = begun(&desk);
        answer(&mut window, 1);
        window.press(Key::U);
        hand_in(&mut window);
        let result = window.app().route();
        assert!(matches!(result, Route::ExamResult(..)), "{}", window.spoken());
        let words = window.words.exam.clone();
        // With the keyboard: the bar of the second question opens it below.
        let times = window.names(Role::Image);
        let times = times
            .iter()
            .find(|name| name.starts_with(&*words.times))
            .unwrap()
            .clone();
        window.focus(Role::Image, &times);
        window.press(Key::ArrowRight);
        window.press(Key::ArrowRight);
        let second = words.question_n.with(2);
        let said = window.names(Role::Image);
        assert!(said.iter().any(|name| name.contains(&second)), "{said:?}");
        window.press(Key::Enter);
        let rows = window.names(Role::ListBoxOption);
        let row = rows.iter().find(|name| name.starts_with("2. "));
        let row = row.unwrap_or_else(|| panic!("{:?} {rows:?}", window.app().route()));
        assert!(window.is_chosen(Role::ListBoxOption, row));
        // A row of confidence lists its cards, and Esc leads back.
        let sure = window.words.quiz.sure.to_string();
        let rows = window.names(Role::Button);
        let row = rows.iter().find(|row| row.starts_with(&sure)).unwrap().clone();
        window.focus(Role::Button, &row);
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::AllCards, "{row}");
        window.settle();
        let shelf = window.tab_named(&window.words.all_cards.all);
        assert!(shelf.ends_with(" 1"), "{shelf}");
        window.press(Key::Escape);
        assert!(window.app().route().is_same_page(result));
    }
}

/// Clicks the one button whose name begins so.
fn click_beginning(window: &mut Window, name: &str) {
    let buttons = window.names(Role::Button);
    let mut found = buttons.iter().filter(|button| button.starts_with(name));
    let button = found.next().unwrap_or_else(|| panic!("{name}: {buttons:?}"));
    assert_eq!(found.next(), None);
    window.click(Role::Button, button);
}

#[test]
fn the_bar_of_a_domain_leads_to_its_cards() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = begun(&desk);
        hand_in(&mut window);
        let record = records(&window).remove(0);
        let domain = record.questions.iter().find_map(|question| question.domain).unwrap();
        let n_cards = (record.questions.iter())
            .filter(|question| question.domain == Some(domain))
            .count();
        let name = &record.profile.domains[usize::from(domain)].name;
        click_beginning(&mut window, &format!("{name} "));
        assert_eq!(window.app().route(), Route::AllCards, "{name}");
        window.settle();
        let shelf = window.tab_named(&window.words.all_cards.all);
        assert!(shelf.ends_with(&format!(" {n_cards}")), "{shelf}");
    }
}

/// Writes a date into the profile of the exam that is shown, so many days from today.
fn set_date(window: &mut Window, days: u32) {
    let words = window.words.exam.clone();
    let calendar = StudyCalendar::new(TimeZone::fixed(offset(9)), 4);
    let day = calendar.day_of(window.now()).plus_days(days);
    window.click(Role::Button, &words.edit_profile);
    window.focus(Role::TextInput, &words.date);
    window.type_text(&day.date().to_string());
    window.click(Role::Button, &words.save);
}

#[test]
fn the_plan_tells_of_each_note_and_leads_to_it() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        set_up(&mut window);
        let words = window.words.clone();
        set_date(&mut window, 20);
        window.click(Role::Button, "D-20");
        window.assert_says(&words.plan.notes);
        let notes = window.library().notes();
        let asked = notes.filter(|note| window.library().cards_of(note.id).next().is_some());
        let names: Vec<String> = asked.map(|note| note.title.clone()).collect();
        assert!(names.len() > 5, "{names:?}");
        for name in &names {
            let row = format!("{name} {}", words.plan.as_it_stands.with("–"));
            let rows = window.names(Role::Button);
            assert!(rows.iter().any(|button| button.starts_with(&row)), "{row}: {rows:?}");
        }
        click_beginning(
            &mut window,
            &format!("{} {}", names[0], words.plan.as_it_stands.with("–")),
        );
        let Route::Note(open, _) = window.app().route() else {
            panic!("{:?}", window.app().route());
        };
        assert_eq!(window.library().note(open).unwrap().title, names[0]);
    }
}

#[test]
fn a_line_tells_how_well_it_is_remembered_on_the_day() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        set_up(&mut window);
        let words = window.words.clone();
        set_date(&mut window, 20);
        window.give(Command::StartReviews);
        let card = window.app().asked_card().expect("a card is asked");
        window.press(Key::Enter);
        window.press(Key::Num3);
        window.give(Command::EndSession);
        let sources = &window.library().card(card).unwrap().sources;
        let line = sources.iter().find_map(|source| match source {
            CardSource::Block(line) => window.library().block(*line),
            CardSource::Region(_) => None,
        });
        let line = line.expect("it comes from a line").text.clone();
        window.give(Command::Search);
        window.commit(&line);
        window.press(Key::Enter);
        let said = |n: u32| words.companion.memory_on_day.with(format!("{n}%"));
        let on_day = (1..100).find(|&n| window.says(&said(n)));
        assert!(on_day.is_some_and(|percent| percent < 100), "{}", window.spoken());
    }
}

#[test]
fn the_bar_of_an_earlier_exam_leads_to_its_result() {
    let desk = Desk::new(Lang::En);
    let mut window = begun(&desk);
    hand_in(&mut window);
    window.give(Command::GoExam);
    let words = window.words.exam.clone();
    window.click(Role::Button, &words.begin);
    window.wait(1_000);
    answer(&mut window, 1);
    hand_in(&mut window);
    let later = window.app().route();
    let percent = |name: &&String| name.contains("% (");
    let bars: Vec<String> = window.names(Role::Button).iter().filter(percent).cloned().collect();
    let domains = &records(&window)[0].profile.domains;
    let is_domain = |bar: &&String| domains.iter().any(|domain| bar.starts_with(&domain.name));
    let earlier: Vec<&String> = bars.iter().filter(|bar| !is_domain(bar)).collect();
    assert_eq!(earlier.len(), 1, "{bars:?}");
    window.click(Role::Button, earlier[0]);
    let earlier = window.app().route();
    assert!(matches!(earlier, Route::ExamResult(..)) && !earlier.is_same_page(later));
}

#[test]
fn a_profile_is_kept_as_a_preset_for_another_notebook_renamed_and_deleted() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        set_up(&mut window);
        let words = window.words.clone();
        let kept = |window: &Window| {
            let presets = window.library().settings().exam_presets.iter();
            presets.map(|kept| kept.name.clone()).collect::<Vec<String>>()
        };
        window.click(Role::Button, &words.exam.edit_profile);
        for (field, text) in [
            (&words.exam.name, "Mine"),
            (&words.exam.date, "2030-05-01"),
            (&words.exam.n_wanted, "33"),
        ] {
            window.focus(Role::TextInput, field);
            window.press_with(egui::Modifiers::COMMAND, Key::A);
            window.type_text(text);
        }
        window.click(Role::Button, &words.exam.keep_preset);
        assert_eq!(kept(&window), ["Mine"]);
        window.assert_says(&words.done.preset_kept);
        window.assert_everything_has_a_name();
        // What says the same is kept already.
        assert!(
            window
                .get(Role::Button, &words.exam.keep_preset)
                .accesskit_node()
                .is_disabled()
        );
        window.click(Role::Button, &words.exam.cancel);

        window.run_from_palette(Command::NewNotebook);
        window.type_text("Second");
        window.press(Key::Enter);
        window.give(Command::GoExam);
        window.click(Role::Tab, "Second");
        window.click(Role::Button, &words.exam.set_up);
        window.click(Role::Button, &words.exam.take_preset.with("Mine"));
        window.click(Role::Button, &words.exam.save);
        let exam = |window: &Window| {
            let mut notebooks = window.library().notebooks();
            notebooks
                .find(|notebook| notebook.name == "Second")
                .unwrap()
                .exam
                .clone()
        };
        let taken = exam(&window).unwrap();
        assert_eq!((&*taken.name, taken.n_questions, taken.date), ("Mine", 33, None));

        window.click(Role::Button, &words.exam.edit_profile);
        window.click(Role::Button, &words.exam.rename_preset.with("Mine"));
        window.type_text("Other");
        window.press(Key::Enter);
        assert_eq!(kept(&window), ["Other"]);
        window.click(Role::Button, &words.exam.delete_preset.with("Other"));
        assert!(kept(&window).is_empty());
        window.assert_says(&words.done.preset_forgotten);
        window.give(Command::Undo);
        assert_eq!(kept(&window), ["Other"]);
        window.give(Command::Undo);
        window.give(Command::Undo);
        assert_eq!((kept(&window), exam(&window)), (vec!["Mine".to_owned()], None));
    }
}

#[test]
fn a_plan_says_what_is_missing_and_its_buttons_do_what_would_help() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        set_up(&mut window);
        let words = window.words.clone();
        let calendar = StudyCalendar::new(TimeZone::fixed(offset(9)), 4);
        let today = calendar.day_of(window.now());
        let date = |days: u32| today.plus_days(days).date().to_string();
        window.click(Role::Button, &words.exam.edit_profile);
        window.focus(Role::TextInput, &words.exam.date);
        window.type_text(&date(2));
        window.click(Role::Button, &words.exam.save);
        window.click(Role::Button, "D-2");
        let n_unmet = |window: &Window| {
            let spoken = window.spoken();
            (1..1_000).find(|&n| spoken.contains(&words.plan.unmet.counted(n)))
        };
        assert!(n_unmet(&window).is_some(), "{}", window.spoken());
        window.assert_everything_has_a_name();
        let limit = |window: &Window| window.library().settings().preset.new_per_day;
        let shown = |name: &dyn Fn(u32) -> String, window: &Window| {
            let name = (1..1_000).map(name).find(|name| window.has(Role::Button, name));
            name.unwrap_or_else(|| panic!("{}", window.spoken()))
        };
        let before = limit(&window);
        let raise = shown(&|n| words.plan.raise.with(n), &window);
        window.click(Role::Button, &raise);
        assert!(limit(&window) > before);
        assert_eq!(n_unmet(&window), None);
        window.give(Command::Undo);
        assert!(n_unmet(&window).is_some() && limit(&window) == before);
        let later = shown(&|days| words.plan.later.with(date(days)), &window);
        window.click(Role::Button, &later);
        assert_eq!(n_unmet(&window), None);
        // Home tells of it as well, and leads there.
        window.give(Command::GoHome);
        if window.has(Role::Button, &words.plan.open) {
            window.click(Role::Button, &words.plan.open);
            window.assert_says(&words.plan.load);
        }
    }
}

#[test]
fn what_makes_no_sense_is_told_and_not_saved() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::GoExam);
    let words = window.words.exam.clone();
    window.click(Role::Button, &words.set_up);
    window.click(Role::Button, &words.take_preset.with("AWS DVA-C02"));
    let weight = format!("{} 1", &*words.weight);
    window.focus(Role::TextInput, &weight);
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.type_text("31");
    window.assert_says(&words.bad_weights.with(99));
    window.click(Role::Button, &words.save);
    assert!(window.library().notebooks().all(|notebook| notebook.exam.is_none()));
    window.focus(Role::TextInput, &weight);
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.type_text("32");
    window.focus(Role::TextInput, &words.date);
    window.type_text("2026-02-30");
    window.assert_says(&words.bad_date);
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.type_text("2030-12-07");
    window.assert_silent_on(&words.bad_date);
    window.click(Role::Button, &words.save);
    let exam = window.library().notebooks().find_map(|notebook| notebook.exam.clone());
    assert_eq!(exam.unwrap().date.unwrap().to_string(), "2030-12-07");
}

#[test]
fn an_exam_is_taken_with_the_keyboard_alone_and_says_nothing_before_its_end() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = begun(&desk);
        let words = window.words.exam.clone();
        window.assert_everything_has_a_name();
        // The first three are answered, one of them is flagged, the others stay open.
        for number in 1..=3 {
            assert!(shows(&window, number));
            answer(&mut window, number);
            if number == 2 {
                window.press(Key::F);
            }
            window.press(if number == 1 { Key::ArrowRight } else { Key::J });
        }
        window.press(Key::K);
        window.press(Key::ArrowLeft);
        assert!(shows(&window, 2));
        for secret in [&words.right, &words.wrong] {
            window.assert_silent_on(&format!(" · {}", &**secret));
        }
        let flagged = format!("{} {}", cell(&window, 2, true), &*words.is_flagged);
        let has_both = window.has(Role::Button, &flagged);
        assert!(has_both, "{}", window.spoken());
        window.press(Key::N);
        assert!(shows(&window, 4), "{}", window.spoken());
        window.give(Command::HandIn);
        window.assert_says(&words.hand_in_flagged.counted(1));
        window.press(Key::Escape);
        window.assert_silent_on(&words.hand_in_title);
        // Saving twice out of habit hands nothing in.
        window.give(Command::HandIn);
        window.give(Command::HandIn);
        window.assert_silent_on(&words.hand_in_title);
        assert_eq!(window.app().route(), Route::Exam);
        hand_in(&mut window);
        assert!(matches!(window.app().route(), Route::ExamResult(..)));
        window.assert_says(&words.not_the_score);
        window.assert_everything_has_a_name();
        let record = records(&window).remove(0);
        assert_eq!(record.questions.len(), 10);
        let n_open = outcomes(&window)
            .iter()
            .filter(|outcome| **outcome == ExamOutcome::Open)
            .count();
        assert_eq!(n_open, 7);
        let modes: Vec<ReviewMode> = desk.on_disk().reviews().map(|review| review.mode).collect();
        assert_eq!(modes, vec![ReviewMode::Exam { counts: false }; 10 - n_open]);
        // One step takes all of it back.
        window.give(Command::Undo);
        assert_eq!((records(&window).len(), window.library().n_reviews()), (0, 0));
        assert_eq!(window.app().route(), Route::Exam);
    }
}

/// A question of which two of four options are right.
const TWO_OF_FOUR: &str = r#"Choice(question: (ko: "둘을 고르면?", en: "Which two?"), options: [
    (text: (ko: "하나", en: "one"), right: true), (text: (ko: "둘", en: "two"), right: true),
    (text: (ko: "셋", en: "three")), (text: (ko: "넷", en: "four"))])"#;

/// An exam of a notebook with these cards, of all kinds that can be asked.
fn begun_with(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::GoExam);
    let words = window.words.exam.clone();
    window.click(Role::Button, &words.set_up);
    window.click(Role::Button, &words.save);
    window.click(Role::Button, &words.begin);
    assert!(shows(&window, 1), "{}", window.spoken());
    window
}

#[test]
fn as_many_options_are_chosen_as_the_question_asks_for() {
    for lang in BOTH {
        let mut window = begun_with(&desk_with(lang, &[TWO_OF_FOUR.to_owned()]));
        window.assert_says(&window.words.quiz.choose_n.with(2));
        let n_chosen = |window: &Window| {
            let names = window.names(Role::CheckBox).into_iter();
            names.filter(|name| window.is_chosen(Role::CheckBox, name)).count()
        };
        window.press(Key::Num1);
        assert_eq!(n_chosen(&window), 1);
        assert!(window.has(Role::Button, &cell(&window, 1, false)), "one is not enough");
        window.give(Command::HandIn);
        window.assert_says(&window.words.exam.hand_in_open.counted(1));
        let hand_in = window.words.exam.hand_in.to_string();
        window.click(Role::Button, &hand_in);
        assert_eq!(
            outcomes(&window),
            [ExamOutcome::Open],
            "what was open is open in the result"
        );
        window.assert_says(&window.words.exam.n_open.with(1));
        window.give(Command::Undo);
        window.press(Key::P);
        window.press(Key::Num2);
        window.press(Key::Num3);
        assert_eq!(n_chosen(&window), 2, "a third is refused");
        assert!(window.has(Role::Button, &cell(&window, 1, true)));
    }
}

#[test]
fn a_guess_is_said_with_the_same_key_as_in_the_quiz() {
    let desk = desk_with(Lang::Ko, &[FALSEHOOD.to_owned()]);
    let mut window = begun_with(&desk);
    window.press(Key::X);
    window.press(Key::Y);
    hand_in(&mut window);
    let record = records(&window).remove(0);
    assert_eq!(record.questions[0].confidence, Some(Confidence::Guess));
    let desk = desk_with(Lang::Ko, &[FALSEHOOD.to_owned()]);
    let mut window = crate::answering::asked(&desk);
    window.press(Key::X);
    window.press(Key::Y);
    window.assert_says(&window.words.quiz.suggest_guess);
    window.press(Key::Space);
    let review = window.library().reviews().next().cloned();
    assert_eq!(review.and_then(|review| review.confidence), Some(Confidence::Guess));
}

#[test]
fn mistakes_of_an_exam_are_noted_and_go_on_where_handing_in_is_undone() {
    for lang in BOTH {
        let desk = desk_with(lang, &[FALSEHOOD.to_owned()]);
        let mut window = begun_with(&desk);
        window.press(Key::O);
        hand_in(&mut window);
        assert_eq!(outcomes(&window), [ExamOutcome::Wrong]);
        window.give(Command::GoWrongAnswers);
        assert_eq!(window.names(Role::ListBoxOption).len(), 1, "{}", window.spoken());
        window.give(Command::Undo);
        assert_eq!(window.app().route(), Route::Exam);
        window.assert_says(&window.words.exam.paused);
        window.press(Key::P);
        assert!(window.has(Role::Button, &cell(&window, 1, true)), "its answer is there");
        assert!(records(&window).is_empty());
        // Another page leads back to it, and its submission can be done again.
        window.give(Command::GoDiagrams);
        assert_eq!(window.app().route(), Route::Gallery);
        let back = window.words.exam.left.with("").trim().to_owned();
        let way = window.names(Role::Button).into_iter().find(|name| name.contains(&back));
        let way = way.unwrap_or_else(|| panic!("the time left is told:\n{}", window.spoken()));
        window.click(Role::Button, &way);
        assert_eq!(window.app().route(), Route::Exam);
        window.give(Command::Redo);
        assert_eq!(records(&window).len(), 1);
        window.give(Command::GoExam);
        assert!(!shows(&window, 1), "it is over");
    }
}

#[test]
fn a_submission_is_not_undone_while_another_exam_is_open() {
    let desk = desk_with(BOTH[0], &[FALSEHOOD.to_owned()]);
    let mut window = begun_with(&desk);
    window.press(Key::X);
    hand_in(&mut window);
    window.give(Command::GoExam);
    let words = window.words.exam.clone();
    window.click(Role::Button, &words.begin);
    window.press(Key::O);
    window.give(Command::Undo);
    window.assert_says(&words.other_open);
    assert_eq!(records(&window).len(), 1, "the earlier one is kept");
    assert!(
        window.has(Role::Button, &cell(&window, 1, true)),
        "and so is this answer"
    );
}

#[test]
fn an_exam_goes_on_after_a_kill_with_its_answers_and_the_time_that_was_left() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = begun(&desk);
        let words = window.words.exam.clone();
        for _ in 0..30 {
            window.wait(1_000);
        }
        answer(&mut window, 1);
        window.press(Key::F);
        window.press(Key::ArrowRight);
        window.settle();
        let left = clock(&window);
        let killed = desk.after_kill();
        killed.pass_days(2);
        let mut window = killed.start();
        assert_eq!(window.app().route(), Route::Exam);
        window.assert_says(&words.paused);
        window.press(Key::P);
        assert!(shows(&window, 2), "{}", window.spoken());
        assert_eq!(clock(&window), left);
        let first = format!("{} {}", cell(&window, 1, true), &*words.is_flagged);
        window.click(Role::Button, &first);
        hand_in(&mut window);
        let record = records(&window).remove(0);
        assert!(record.rest_millis >= 2 * 86_400_000);
        assert_eq!(
            outcomes(&window)
                .iter()
                .filter(|outcome| **outcome == ExamOutcome::Open)
                .count(),
            9
        );
    }
}

/// What the clock shows.
fn clock(window: &Window) -> String {
    let labels = window.names(Role::Label);
    let is_clock = |name: &&String| {
        let parts: Vec<&str> = name.split(':').collect();
        parts.len() >= 2 && parts.iter().all(|part| part.parse::<u32>().is_ok())
    };
    labels.iter().find(is_clock).expect("a clock is shown").clone()
}

#[test]
fn an_exam_is_handed_in_when_its_time_is_over() {
    let desk = Desk::new(Lang::Ko);
    let mut window = begun(&desk);
    let words = window.words.exam.clone();
    window.press(Key::Num1);
    // Ten questions take twenty minutes.
    for _ in 0..=20 * 60 / 10 {
        window.wait(10_000);
    }
    assert!(matches!(window.app().route(), Route::ExamResult(..)));
    window.assert_says(&words.time_is_over);
    assert_eq!(records(&window)[0].spent_millis, 20 * 60_000);
}

#[test]
fn a_result_is_found_again_and_its_questions_with_their_lines() {
    let desk = Desk::new(Lang::En);
    let mut window = answered(&desk);
    let words = window.words.exam.clone();
    hand_in(&mut window);
    window.give(Command::GoExam);
    window.assert_says(&words.earlier);
    let row = window
        .names(Role::ListBoxOption)
        .into_iter()
        .find(|name| name.ends_with("/ 10"))
        .unwrap();
    window.click(Role::ListBoxOption, &row);
    assert!(matches!(window.app().route(), Route::ExamResult(..)));
    let question = window
        .names(Role::ListBoxOption)
        .into_iter()
        .find(|name| name.starts_with("1. "))
        .unwrap();
    window.click(Role::ListBoxOption, &question);
    window.click_first(Role::Button, &words.open_line);
    assert!(matches!(window.app().route(), Route::Note(_, Some(_))));
}

#[test]
fn every_kind_is_answered_in_any_order_and_stays_answered() {
    for lang in BOTH {
        let recall = r#"Recall(question: (ko: "배달 못 한 메시지는?", en: "Undelivered messages?"), answer: (ko: "대기열", en: "queue"))"#;
        let desk = desk_with(lang, &[ORDERING.to_owned(), FALSEHOOD.to_owned(), recall.to_owned()]);
        let mut window = desk.start();
        window.give(Command::GoExam);
        let words = window.words.exam.clone();
        window.click(Role::Button, &words.set_up);
        for kind in [
            &words.kind_single,
            &words.kind_several,
            &words.kind_typed,
            &words.kind_ordering,
        ] {
            window.click(Role::CheckBox, kind);
        }
        window.click(Role::Button, &words.save);
        window.click(Role::Button, &words.begin);
        for _ in 0..3 {
            if window.has(Role::TextInput, &words.typed_answer) {
                window.focus(Role::TextInput, &words.typed_answer);
                window.type_text("대기열");
                window.press_with(egui::Modifiers::COMMAND, Key::PageDown);
            } else if window.names(Role::ListBoxOption).len() >= 4 {
                put_in_order(&mut window, &steps(lang));
                window.press(Key::ArrowRight);
            } else {
                window.press(Key::X);
                window.press(Key::ArrowRight);
            }
        }
        // Looked at once more, nothing is lost.
        for number in [1, 2, 3] {
            let cell = cell(&window, number, true);
            window.click(Role::Button, &cell);
            assert!(shows(&window, number));
        }
        hand_in(&mut window);
        assert_eq!(outcomes(&window), [ExamOutcome::Right; 3], "{}", window.spoken());
    }
}
