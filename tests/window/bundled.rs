//! The notebook that comes with the program: brought up to date, back, and line by line; and what it says of other notes.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{CardSource, Lang, Soundness, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const LINE: &str = "CPU는 직접 고르지 않는다";
/// Lines of the note that the notebook began from, one of them broken in two.
const SEED: &str = "# 메모\r\n\r\n- 여러 지역에 걸쳐서 사용하기 위해서는\r\n  지정된 모든 지역에 활성화되어야 함\r\n- 별칭을 가리키는 별칭은 없음\r\n";

fn click_button(window: &mut Window, name: &str) {
    let name = name.to_owned();
    window.click(Role::Button, &name);
    window.settle();
}

#[test]
fn a_newer_notebook_is_offered_and_what_was_done_in_the_older_one_stays() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line(LINE);
        window.give(Command::Star);
        window.run_from_palette(Command::GoHome);
        let (newer, renew) = (
            window.words.bundled.newer.to_string(),
            window.words.bundled.renew.to_string(),
        );
        window.assert_says(&newer);
        click_button(&mut window, &renew);
        window.assert_says(&window.words.bundled.renewed);
        window.assert_silent_on(&newer);
        assert_eq!(
            (window.library().notebooks().count(), window.library().n_notes()),
            (1, 8)
        );
        assert_eq!(
            window.library().annotations_on(Target::Block(line)).count(),
            1,
            "the star is kept"
        );
        window.close();

        let mut window = desk.start();
        window.run_from_palette(Command::GoHome);
        window.assert_silent_on(&newer);
        window.run_from_palette(Command::RenewBundled);
        window.settle();
        window.assert_says(&window.words.bundled.up_to_date);
    }
}

#[test]
fn bringing_it_up_to_date_is_one_step_that_is_undone() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    let before = window.library().n_notes();
    let n_notes = |window: &Window| window.library().n_notes();
    let renew = |window: &mut Window| {
        window.run_from_palette(Command::RenewBundled);
        window.settle();
        assert_eq!(n_notes(window), 8);
    };
    renew(&mut window);
    window.give(Command::Undo);
    assert_eq!(n_notes(&window), before);
    window.settle();
    window.run_from_palette(Command::GoHome);
    window.assert_says(&window.words.bundled.newer);
    renew(&mut window);
    window.give(Command::Undo);
    // Nothing runs on when the window is closed.
    window.close();
    let mut window = desk.start();
    assert_eq!(n_notes(&window), before);
    window.run_from_palette(Command::GoHome);
    window.assert_says(&window.words.bundled.newer);
    renew(&mut window);
    window.give(Command::Undo);
    window.settle();
    window.give(Command::Redo);
    window.settle();
    window.close();
    let mut window = desk.start();
    renew(&mut window);
    window.assert_says(&window.words.bundled.up_to_date);
}

#[test]
fn notes_that_stay_deleted_are_named_when_it_is_brought_up_to_date() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let deleted = match window.app().route() {
            Route::Note(note, _) => window.library().note(note).unwrap().title.clone(),
            route => panic!("{route:?} is no note"),
        };
        window.give(Command::DeleteNote);
        window.run_from_palette(Command::RenewBundled);
        window.settle();
        window.assert_silent_on(&window.words.bundled.up_to_date);
        window.assert_says(&window.words.bundled.stays_deleted.with(&deleted));
        assert_eq!(window.library().n_notes(), 7);
    }
}

#[test]
fn a_notebook_that_was_deleted_stays_away_until_the_start_page_brings_it_back() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.run_from_palette(Command::DeleteNotebook);
        window.settle();
        window.close();

        let mut window = desk.start();
        assert_eq!(window.library().notebooks().count(), 0);
        window.run_from_palette(Command::GoHome);
        let bring_back = window.words.bundled.add.to_string();
        click_button(&mut window, &bring_back);
        assert_eq!(
            (window.library().notebooks().count(), window.library().n_notes()),
            (1, 8)
        );
        assert!(window.library().n_diagrams() == 10 && window.library().n_cards() >= 200);
        window.assert_says(&window.words.bundled.put_there);
    }
}

#[test]
fn a_line_that_was_changed_gets_its_words_back() {
    let desk = Desk::fresh(Lang::Ko);
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(LINE);
    let before = window.library().block(line).unwrap().clone();
    window.give(Command::Star);
    window.give(Command::EditLine);
    window.type_text(" 고쳐 씀");
    window.press(Key::Escape);
    assert_ne!(window.library().block(line).unwrap().text, before.text);
    window.run_from_palette(Command::RestoreLine);
    window.assert_says(&window.words.done.restored);
    assert_eq!(*window.library().block(line).unwrap(), before);
    assert_eq!(
        window.library().annotations_on(Target::Block(line)).count(),
        1,
        "the star is kept"
    );
    window.run_from_palette(Command::RestoreLine);
    window.assert_says(&window.words.bundled.line_unchanged);
}

#[test]
fn it_is_called_by_the_language_of_the_window_until_it_is_renamed() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let name = match lang {
            Lang::Ko => "AWS 개발자 (DVA)",
            Lang::En => "AWS Developer (DVA)",
        }
        .to_owned();
        window.assert_says(&name);
        let row = |window: &Window, name: &str| {
            let rows = window.names(Role::ListBoxOption).into_iter();
            rows.into_iter().find(|row| row.starts_with(name))
        };
        let its_row = row(&window, &name).expect("it stands in the tree");
        window.focus(Role::ListBoxOption, &its_row);
        window.run_from_palette(Command::RenameNotebook);
        window.type_text("내 자격증");
        window.press(Key::Enter);
        assert_eq!(row(&window, &name), None, "what it was called");
        assert!(row(&window, "내 자격증").is_some());
        window.assert_silent_on(&name);
        window.close();
        let mut window = desk.start();
        window.open_bundled_note();
        assert!(row(&window, "내 자격증").is_some() && row(&window, &name).is_none());
    }
}

#[test]
fn the_domain_of_a_line_is_told_by_its_name() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.choose_line(LINE);
        window.assert_says(match lang {
            Lang::Ko => "D4 · 문제 해결과 최적화",
            Lang::En => "D4 · Troubleshooting and Optimization",
        });
    }
}

#[test]
fn lines_of_the_note_it_began_from_show_their_facts() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let note = desk.file("메모.md", SEED);
        let mut window = desk.start();
        window.import_path(&note);
        window.close_report();
        window.run_from_palette(Command::Search);
        window.type_text("지정된 모든 지역에");
        window.settle();
        window.press(Key::Enter);
        window.settle();
        window.assert_says(&window.words.seed.wrong);
        let seed = saegim::bundled::seed_lines();
        let known = seed.found_in("여러 지역에 걸쳐서 사용하기 위해서는 지정된 모든 지역에 활성화되어야 함");
        window.assert_says(known[0].remark.get(lang));
        let fact = window.library().block(known[0].facts[0]).unwrap().clone();
        let words = saegim::model::without_end_tags(fact.words_in(lang)).to_owned();
        assert!(window.says(&words), "{words}");
    }
}

#[test]
fn an_image_near_the_line_of_a_question_is_called_by_one_language() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let mut window = desk.start();
        let heading = window.words_of(window.line("버전과 별칭").id);
        window.click(Role::Link, &heading);
        window.choose_line("게시된 버전은 코드와 대부분의 설정을");
        let ask = window.words.companion.ask_now.to_string();
        click_button(&mut window, &ask);
        window.give(Command::SourceLine);
        window.give(Command::SourceLine);
        let name = match lang {
            Lang::Ko => "Lambda 가중치 별칭",
            Lang::En => "Weighted alias",
        };
        assert!(window.has(Role::ListItem, name));
        window.assert_silent_on("Lambda 가중치 별칭 · Weighted alias");
    }
}

#[test]
fn what_is_known_not_to_hold_is_no_card_that_is_ticked_unasked() {
    for lang in BOTH {
        let desk = Desk::fresh(lang);
        let outdated = "# 메모\n\n- 프로비저닝된 IOPS 대 요청된 볼륨 크기(GiB 단위)의 최대 비율은 50:1\n- 큐의 메시지는 최대 14일 남는다\n";
        let note = desk.file("메모.md", outdated);
        let mut window = desk.start();
        window.import_path(&note);
        window.close_report();
        let note = window.library().notes().find(|note| note.title == "메모").unwrap();
        let n_proposed = saegim::quiz::propose::of_note(window.library(), note).proposals.len();
        assert_eq!(n_proposed, 2, "one for each line");
        window.give(Command::Proposals);
        window.settle();
        window.give(Command::TakeAllCards);
        let note = window.library().notes().find(|note| note.title == "메모").unwrap().id;
        let seed = saegim::bundled::seed_lines();
        let cards: Vec<_> = window.library().cards_of(note).collect();
        assert_eq!(cards.len(), 1);
        for source in cards.iter().flat_map(|card| &card.sources) {
            let CardSource::Block(line) = source else { continue };
            let text = &window.library().block(*line).unwrap().text;
            let worst = seed.found_in(text).into_iter().map(|known| known.soundness).max();
            let is_known = matches!(worst, None | Some(Soundness::Right | Soundness::Imprecise));
            assert!(is_known, "{text}: {worst:?}");
        }
    }
}

#[test]
fn nothing_of_a_list_of_contents_is_proposed() {
    let desk = Desk::fresh(Lang::En);
    let window = desk.start();
    let about = window
        .library()
        .notes()
        .find(|note| note.title.contains("About the exam"))
        .unwrap();
    let proposed = saegim::quiz::propose::of_note(window.library(), about).proposals;
    let contents = window
        .library()
        .blocks_of(about)
        .filter(|line| line.text.starts_with("ASG: "));
    let lines: Vec<_> = contents.map(|line| line.id).collect();
    assert_eq!(lines.len(), 1);
    assert!(proposed.iter().all(|proposal| !lines.contains(&proposal.line)));
}
