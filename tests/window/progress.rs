//! Progress: its figures are those of the list of cards and of the log, each chart says its numbers, and what leads somewhere
//! leads there.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use jiff::tz::{TimeZone, offset};
use saegim::quiz::{AnswerFigures, CardSurvey, Schedules, SurveySource, TIME_BOUNDS_SECS, Terms};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::studied::study;
use crate::window::Window;

/// A desk where somebody has studied for months.
fn studied(lang: saegim::model::Lang) -> Desk {
    let desk = Desk::fresh(lang);
    let window = desk.start();
    let now = window.now();
    window.close();
    study(&desk.library(), &TimeZone::fixed(offset(9)), now, 120);
    desk
}

fn open(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::GoProgress);
    assert_eq!(window.app().route(), Route::Progress);
    window
}

/// What is said of a chart.
fn chart(window: &Window, title: &str) -> String {
    let charts = window.names(Role::Image);
    let found = charts.iter().find(|said| said.starts_with(&format!("{title}. ")));
    found
        .unwrap_or_else(|| panic!("no chart {title:?} in\n{}", window.spoken()))
        .clone()
}

#[test]
fn the_page_is_reached_from_the_rail_the_palette_and_by_its_key() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let name = window.words.shell.progress.to_string();
        window.click(Role::Tab, &name);
        assert_eq!(window.app().route(), Route::Progress);
        window.give(Command::GoNotes);
        window.run_from_palette(Command::GoProgress);
        assert_eq!(window.app().route(), Route::Progress);
        window.assert_says(&window.words.progress.none);
        let start = window.words.quiz.start.to_string();
        window.click(Role::Button, &start);
        assert!(window.app().asked_card().is_some(), "what it says to begin with begins");
    }
}

#[test]
fn what_it_shows_is_what_the_log_gives_and_every_chart_says_its_numbers() {
    for lang in BOTH {
        let desk = studied(lang);
        let window = open(&desk);
        let words = window.words.progress.clone();
        let (library, now) = (window.library(), window.now());
        let schedules = Schedules::build(library, TimeZone::fixed(offset(9)));
        let answers = AnswerFigures::of(library, &schedules, None, now);
        let terms = Terms::default();
        let source = SurveySource {
            library,
            schedules: &schedules,
            terms: &terms,
            now,
        };
        let cards = CardSurvey::whole(source, None);
        assert!(answers.statistics.n_reviews > 500, "there is something to show");
        let labels = window.names(Role::Label);
        for figure in [
            answers.statistics.n_reviews_today.to_string(),
            format!("{}%", answers.statistics.retention_percent().unwrap()),
            words.n_days.counted(answers.streak.n_days as usize),
        ] {
            assert!(labels.contains(&figure), "{figure}: {labels:?}");
        }
        let today = format!(": {} ", words.n_answers.counted(answers.today.n_answers));
        assert!(chart(&window, &words.calendar).contains(&today));
        let mut rates = answers.weeks.iter().rev().map(|week| week.rate);
        let week = rates.find(|rate| rate.n > 0).unwrap();
        let weeks = chart(&window, &words.weeks);
        assert!(weeks.contains(&format!("{}/{}", week.n_right, week.n)), "{weeks}");
        let due = format!(
            "{}: {}",
            &*window.words.times.today,
            window.words.notes.n_cards.counted(cards.forecast.n_due[0])
        );
        assert!(chart(&window, &words.forecast).contains(&due));
        let slow = format!(
            "{}: {}",
            words.seconds_over.with(120),
            words.n_answers.counted(answers.times.n_by_time[6] as usize)
        );
        assert!(chart(&window, &words.time).contains(&slow));
        window.assert_says(&format!(
            "{}/{}",
            cards.calibration.sure.n_right, cards.calibration.sure.n
        ));
        window.assert_everything_has_a_name();
    }
}

#[test]
fn the_arrows_walk_through_the_values_of_a_chart_and_tab_goes_on() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = open(&desk);
        let words = window.words.progress.clone();
        let title = words.forecast.to_string();
        let all = chart(&window, &title);
        window.focus(Role::Image, &all);
        let today = window.words.times.today.to_string();
        window.press(Key::ArrowRight);
        assert!(chart(&window, &title).starts_with(&format!("{title}. {today}: ")));
        window.press(Key::ArrowRight);
        let second = chart(&window, &title);
        assert!(!second.contains(&today) && !second.contains(';'), "{second}");
        window.press(Key::ArrowLeft);
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::AllCards, "Enter lists what is due today");
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Progress, "Esc leads back");
    }
}

/// The cards that are listed, once they all are.
fn listed(window: &mut Window) -> usize {
    window.settle();
    let shelf = window.tab_named(&window.words.all_cards.all);
    shelf.rsplit(' ').next().unwrap().replace(',', "").parse().unwrap()
}

#[test]
fn every_chart_opens_the_cards_behind_the_value_that_is_read() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = open(&desk);
        let words = window.words.progress.clone();
        let (library, now, zone) = (window.library(), window.now(), TimeZone::fixed(offset(9)));
        let schedules = Schedules::build(library, zone.clone());
        let calendar = schedules.scheduler().calendar().clone();
        let today = schedules.today(now);
        // Counted from the log by a second rule: cards with an answer that counts and fits.
        let count = |is_it: &dyn Fn(&saegim::model::Review) -> bool| {
            let counts = |review: &std::sync::Arc<saegim::model::Review>| {
                review.mode.is_answer() && review.mode.moves_schedule() && is_it(review)
            };
            let cards = library.cards();
            cards
                .filter(|card| library.reviews_of(card.id).iter().any(counts))
                .count()
        };
        let last_day = library
            .reviews()
            .map(|review| calendar.day_of(review.at))
            .max()
            .unwrap();
        let n_answered = count(&|review| calendar.day_of(review.at) == last_day);
        let since = today.0 - 29;
        // The slowest span in which there was anything.
        let times = AnswerFigures::of(library, &schedules, None, now).times.n_by_time;
        let span = times.iter().rposition(|&n| n > 0).unwrap();
        let from = span.checked_sub(1).map_or(0, |before| TIME_BOUNDS_SECS[before] * 1_000);
        let n_slow = count(&|review| review.millis >= from && calendar.day_of(review.at).0 >= since);
        let terms = Terms::default();
        let source = SurveySource {
            library,
            schedules: &schedules,
            terms: &terms,
            now,
        };
        let figures = CardSurvey::whole(source, None);
        let due = figures.forecast.n_due.iter().take(30).rposition(|&n| n > 0).unwrap();
        let n_due = figures.forecast.n_due[due];
        let back = usize::try_from(today.days_since(last_day)).unwrap();
        assert!(n_answered > 0 && n_slow > 0 && due > 0, "{n_answered} {n_slow} {due}");
        for (title, key, presses, expected) in [
            (&words.calendar, Key::ArrowLeft, back + 1, n_answered),
            (&words.time, Key::ArrowLeft, times.len() - span, n_slow),
            (&words.forecast, Key::ArrowRight, due + 1, n_due),
        ] {
            let all = chart(&window, title);
            window.focus(Role::Image, &all);
            for _ in 0..presses {
                window.press(key);
            }
            let said = chart(&window, title);
            window.press(Key::Enter);
            assert_eq!(window.app().route(), Route::AllCards, "{said}");
            assert_eq!(listed(&mut window), expected, "{said}");
            window.assert_everything_has_a_name();
            window.press(Key::Escape);
            assert_eq!(window.app().route(), Route::Progress);
        }
        // What was counted in a week was learned before, so it is among what was answered in it.
        let all = chart(&window, &words.weeks);
        window.focus(Role::Image, &all);
        window.press(Key::ArrowLeft);
        let monday = today.0 - i32::try_from(today.weekday_from_monday()).unwrap();
        let n_week = {
            let (library, calendar) = (window.library(), &calendar);
            let is_in = |review: &std::sync::Arc<saegim::model::Review>| calendar.day_of(review.at).0 >= monday;
            let cards = library.cards();
            cards
                .filter(|card| library.reviews_of(card.id).iter().any(is_in))
                .count()
        };
        window.press(Key::Enter);
        if window.app().route() == Route::AllCards {
            let n = listed(&mut window);
            assert!(n > 0 && n <= n_week);
            // The name of what is listed is a way back to everything.
            let names = window.names(Role::Button);
            let monday = names.iter().find(|name| name.contains(&week_name(&window)));
            let monday = monday.unwrap_or_else(|| panic!("{names:?}")).clone();
            window.click(Role::Button, &monday);
            assert_eq!(listed(&mut window), window.library().n_cards());
        }
    }
}

/// What stands around the day in the name of the cards of a week.
fn week_name(window: &Window) -> String {
    let name = window.words.progress.answered_in_week.with("|");
    let (before, behind) = name.split_once('|').unwrap();
    if before.len() > behind.len() { before } else { behind }
        .trim()
        .to_owned()
}

#[test]
fn rows_lead_to_the_cards_and_lines_they_count() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = open(&desk);
        let words = window.words.clone();
        let rows = window.names(Role::Button);
        let review = format!("{} ", &*words.all_cards.review);
        let row = rows.iter().find(|row| row.starts_with(&review)).unwrap().clone();
        let n = row.trim_start_matches(&review).to_owned();
        window.focus(Role::Button, &row);
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::AllCards);
        let shelf = window.tab_named(&words.all_cards.all);
        let listed: usize = shelf.rsplit(' ').next().unwrap().parse().unwrap();
        assert_eq!(words.notes.n_cards.counted(listed), n, "as many as the row said");
        window.give(Command::GoProgress);
        let forgotten = words.progress.n_lapses.forms().last().unwrap().to_owned();
        let says_so = |name: &String| forgotten.split("{}").all(|part| name.contains(part));
        let lines: Vec<String> = window.names(Role::Button).into_iter().filter(says_so).collect();
        assert!(!lines.is_empty(), "somebody forgot something: {rows:?}");
        window.focus(Role::Button, lines.last().unwrap());
        window.press(Key::Enter);
        assert!(
            matches!(window.app().route(), Route::Note(_, Some(_))),
            "a line is led to"
        );
        window.give(Command::GoProgress);
        window.focus(Role::Button, &lines[0]);
        let row = window.get(Role::Button, &lines[0]).rect();
        assert!(row.bottom() < 800.0, "what the keyboard comes to is in sight");
        window.press(Key::Enter);
        window.assert_says(&words.history.title);
    }
}

#[test]
fn the_numbers_of_a_chart_are_copied_as_csv() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = open(&desk);
        let words = window.words.progress.clone();
        for (title, n_lines) in [
            (&words.calendar, 366),
            (&words.forecast, 91),
            (&words.weeks, 13),
            (&words.time, 8),
            (&words.confidence, 4),
        ] {
            let copy = words.copy.with(&**title);
            window.click(Role::Button, &copy);
            let csv = window.copied().unwrap();
            assert_eq!(csv.lines().count(), n_lines, "{csv}");
            window.assert_says(&words.copied);
        }
    }
}

#[test]
fn a_notebook_alone_has_its_own_figures() {
    for lang in BOTH {
        let desk = studied(lang);
        let mut window = desk.start();
        window.run_from_palette(Command::NewNotebook);
        window.type_text("Empty");
        window.press(Key::Enter);
        window.give(Command::GoProgress);
        let words = window.words.progress.clone();
        let all = chart(&window, &words.calendar);
        window.click(Role::Tab, "Empty");
        assert_ne!(chart(&window, &words.calendar), all);
        assert!(
            window.names(Role::Label).contains(&"0".to_owned()),
            "nothing was answered there"
        );
        let everything = words.everything.to_string();
        window.click(Role::Tab, &everything);
        assert_eq!(chart(&window, &words.calendar), all);
        window.press_with(Modifiers::COMMAND, Key::Num3);
        assert_eq!(window.app().route(), Route::Quiz);
    }
}

#[test]
fn an_open_page_of_progress_rests() {
    let desk = studied(saegim::model::Lang::Ko);
    let mut window = open(&desk);
    window.settle();
    assert!(
        window.idle_frame() > std::time::Duration::from_secs(10),
        "nothing is drawn again"
    );
}
