//! Settings, themes, languages and small windows.

use egui::accesskit::Role;
use saegim::model::{Lang, LeechAction, Preset, ReviewOrder};
use saegim::ui::ThemeChoice;
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk, write};
use crate::window::Window;

const LINE: &str = "CPU는 직접 고르지 않는다";

fn choose(window: &mut Window, name: &str) {
    window.click(Role::Tab, name);
}

#[test]
fn the_language_of_the_interface_changes_at_once_and_for_good() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Settings);
        let other = if lang == Lang::Ko { "English" } else { "한국어" };
        let row = window.get(Role::Label, &window.words.settings.interface).rect();
        window.click_in_row(Role::Tab, other, row);
        let there = saegim::ui::text::Words::shipped(lang.other());
        window.assert_says(&there.settings.title);
        window.close();
        let mut window = desk.start();
        window.give(Command::Settings);
        window.assert_says(&there.settings.title);
    }
}

#[test]
fn the_theme_changes_at_once_and_for_good() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        assert!(!window.is_dark());
        window.give(Command::Settings);
        let dark = window.words.settings.dark.to_string();
        choose(&mut window, &dark);
        assert!(window.is_dark());
        window.close();
        let mut window = desk.start();
        assert!(window.is_dark());
        let to_light = window.words.shell.to_light.to_string();
        window.click(Role::Button, &to_light);
        assert!(!window.is_dark());
    }
}

#[test]
fn settings_of_the_library_are_saved_with_it_and_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Settings);
        let before = (**window.library().settings()).clone();
        let words = window.words.settings.clone();
        let more_retention = format!("{}: {}", &*words.retention, &*words.more);
        let fewer_new = format!("{}: {}", &*words.new_per_day, &*words.less);
        window.click(Role::Button, &more_retention);
        window.click(Role::Button, &fewer_new);
        let retention = before.preset.retention_percent + 1;
        window.assert_says(&format!("{retention}%"));
        window.close();
        let kept = (**desk.on_disk().settings()).clone();
        assert_eq!(
            (kept.preset.retention_percent, kept.preset.new_per_day),
            (retention, before.preset.new_per_day - 5)
        );

        let mut window = desk.start();
        window.give(Command::Settings);
        window.click(Role::Button, &more_retention);
        window.give(Command::Undo);
        assert_eq!(window.library().settings().preset.retention_percent, retention);
    }
}

#[test]
fn deleting_a_preset_shows_the_default_and_not_the_one_behind_it() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::Settings);
    let words = window.words.settings.clone();
    for _ in 0..2 {
        window.click(Role::Button, &words.preset_new);
    }
    window.click(Role::Tab, &words.preset_n.with(1));
    window.click(Role::Button, &words.preset_delete);
    let left: Vec<String> = (window
        .library()
        .settings()
        .presets
        .iter()
        .map(|named| named.name.clone()))
    .collect();
    assert_eq!(left, [words.preset_n.with(2)]);
    assert!(
        !window.has(Role::Button, &words.preset_delete),
        "a second click deletes nothing: {}",
        window.spoken()
    );
    assert!(window.is_chosen(Role::Tab, &words.preset_default));
}

#[test]
fn a_notebook_gets_a_preset_of_its_own_and_everything_it_says_is_kept() {
    for lang in BOTH {
        // Everything is on screen at once.
        let desk = Desk::new(lang).with_size(1280.0, 2600.0);
        let mut window = desk.start();
        window.give(Command::Settings);
        let words = window.words.settings.clone();
        window.click(Role::Button, &words.preset_new);
        let name = words.preset_n.with(1);
        assert!(window.is_chosen(Role::Tab, &name), "the new one is shown");
        let notebook = window.library().notebooks().next().unwrap().clone();
        window.click(Role::Tab, &notebook.name);
        for (name, what) in [
            (&words.reviews_per_day, &words.less),
            (&words.leech_lapses, &words.more),
            (&words.mistake_days, &words.more),
        ] {
            window.click(Role::Button, &format!("{}: {}", &**name, &**what));
        }
        window.assert_says("500");
        for choice in [&words.by_due_day, &words.leech_suspend] {
            window.click(Role::Tab, choice);
        }
        window.assert_everything_has_a_name();
        window.close();

        let kept = (**desk.on_disk().settings()).clone();
        let preset = kept.preset_of(notebook.id);
        assert_eq!((kept.presets.len(), &*kept.presets[0].name), (1, &*name));
        assert_eq!((preset.reviews_per_day, preset.leech_lapses), (500, 9));
        assert_eq!(preset.mistake_days, 3);
        assert_eq!(preset.review_order, ReviewOrder::DueDay);
        assert_eq!(preset.leech_action, LeechAction::Suspend);
        assert_eq!(kept.preset, Preset::default(), "the default is as it was");

        let mut window = desk.start();
        window.give(Command::Settings);
        window.click(Role::Tab, &name);
        window.click(Role::Button, &words.preset_delete);
        assert!(window.library().settings().presets.is_empty());
        window.give(Command::Undo);
        assert_eq!(window.library().settings().presets, kept.presets);
    }
}

#[test]
fn what_a_limit_holds_back_is_said() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        for _ in 0..3 {
            window.press(egui::Key::Enter);
            window.press(egui::Key::Num4);
        }
        window.close();
        let file = desk.library().join("library.ron");
        let kept = std::fs::read_to_string(&file).unwrap();
        let limited = kept.replace("  new_per_day:", "  scheduling: (reviews_per_day: 1),\n  new_per_day:");
        assert_ne!(kept, limited);
        write(&file, limited);
        desk.pass_days(60);
        let mut window = desk.start();
        window.give(Command::GoQuiz);
        let sentence = window.words.quiz.held_back.counted(2);
        window.assert_says(&sentence);
    }
}

#[test]
fn motion_can_be_switched_off_for_good() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::Settings);
    let off = window.words.settings.off.to_string();
    choose(&mut window, &off);
    window.close();
    let mut window = desk.start();
    window.give(Command::Settings);
    assert!(window.is_chosen(Role::Tab, &off));
}

#[test]
fn one_key_shows_notes_and_cards_in_the_other_language() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line(LINE);
        let here = window.words_of(line);
        window.give(Command::SwitchLanguage);
        let there = window.words_of(line);
        assert_ne!(here, there);
        assert!(window.has(Role::ListItem, &there) && !window.has(Role::ListItem, &here));
        let card = window
            .library()
            .cards_on(saegim::model::CardSource::Block(line))
            .next()
            .unwrap();
        let question = card.prompt.title().get(lang.other()).to_owned();
        window.assert_says(&question);
        window.close();
        let mut window = desk.start();
        window.open_bundled_note();
        assert!(window.has(Role::ListItem, &there), "it is so after a restart");
        let switch = Command::SwitchLanguage.name(&window.words).to_string();
        window.click(Role::Button, &switch);
        assert!(window.has(Role::ListItem, &here));
    }
}

#[test]
fn every_page_is_drawn_in_both_themes_and_in_small_windows() {
    for lang in BOTH {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            for (width, height) in [(900.0, 600.0), (720.0, 480.0)] {
                let desk = Desk::new(lang).with_size(width, height).with_theme(theme);
                let mut window = desk.start();
                assert_eq!(window.is_dark(), theme == ThemeChoice::Dark);
                for command in [Command::GoDiagrams, Command::GoQuiz, Command::Settings, Command::Help] {
                    window.give(command);
                    window.assert_everything_has_a_name();
                }
                window.give(Command::StartReviews);
                window.press(egui::Key::Enter);
                let good = window.get(Role::Button, &window.words.quiz.good).rect();
                assert!(
                    window.screen().contains_rect(good),
                    "the grades are on screen at {width}×{height}"
                );
                window.press(egui::Key::Num3);
            }
        }
    }
}

/// As little room as there is in the smallest window with the interface three times as large.
#[test]
fn nothing_breaks_where_there_is_hardly_any_room() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(240.0, 160.0);
        let mut window = desk.start();
        window.open_bundled_note();
        for command in [
            Command::NextLine,
            Command::ToggleTree,
            Command::MakeCard,
            Command::EditLine,
            Command::Search,
            Command::Palette,
            Command::PasteNote,
            Command::RenameNote,
            Command::MoveNote,
            Command::GoDiagrams,
            Command::Settings,
            Command::Help,
            Command::Glossary,
            Command::Deleted,
            Command::Proposals,
            Command::StartReviews,
        ] {
            window.give(command);
            window.press(egui::Key::Escape);
            window.press(egui::Key::Escape);
        }
        window.close();
    }
}

#[test]
fn a_note_can_be_read_in_small_windows() {
    for lang in BOTH {
        for (width, height) in [(1280.0, 800.0), (900.0, 600.0), (720.0, 480.0)] {
            let desk = Desk::new(lang).with_size(width, height);
            let mut window = desk.start();
            window.give(Command::Search);
            window.type_text("AWSLambdaVPCAccessExecutionRole");
            window.press(egui::Key::Enter);
            let line = window.chosen_line().expect("the line is open");
            let words = window.words_of(line);
            let row = window.get(Role::ListItem, &words).rect();
            assert!(window.screen().contains_rect(row), "{row:?} at {width}×{height}");
            assert!(
                row.width() >= 400.0,
                "the page is {} wide at {width}×{height}",
                row.width()
            );
            let heights = window.line_heights();
            assert!(
                heights.len() >= 5,
                "at least five lines are on screen at {width}×{height}"
            );
            window.give(Command::ToggleTree);
            window.assert_everything_has_a_name();
            window.give(Command::ToggleCompanion);
            window.assert_everything_has_a_name();
        }
    }
}

#[test]
fn a_narrow_window_offers_under_the_line_what_stood_beside_it() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        let mut window = desk.start();
        window.give(Command::Search);
        window.type_text("1769");
        window.press(egui::Key::Enter);
        let line = window.chosen_line().unwrap();
        let n_cards = window.library().n_cards_on(saegim::model::CardSource::Block(line));
        let cards = format!("{} {n_cards}", &*window.words.companion.cards);
        window.click(Role::Button, &cards);
        let ask = window.words.companion.ask_now.to_string();
        window.click(Role::Button, &ask);
        assert!(window.app().asked_card().is_some());
    }
}
