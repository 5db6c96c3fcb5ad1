//! Every command by its key in its place, the palette, and the page of keys.

use egui::Key;
use egui::accesskit::Role;
use saegim::app::Asked;
use saegim::model::{Grade, Lang, Mark, Target};
use saegim::ui::command::Command;
use saegim::ui::route::{Route, Section};

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// A place of the program in which a command is given.
type Scene = fn(&Desk) -> Window;
/// Whether it did what it is for.
type Check = fn(&Desk, &mut Window) -> bool;

fn start(desk: &Desk) -> Window {
    desk.start()
}

fn gallery(desk: &Desk) -> Window {
    let mut window = desk.start();
    let gallery = window.words.shell.diagrams.to_string();
    window.click(Role::Tab, &gallery);
    window
}

fn gone_back(desk: &Desk) -> Window {
    let mut window = gallery(desk);
    let back = Command::Back.name(&window.words).to_string();
    window.click(Role::Button, &back);
    assert_eq!(window.app().route(), Route::Start);
    window
}

fn note(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.open_bundled_note();
    window
}

fn line(desk: &Desk) -> Window {
    let mut window = note(desk);
    window.choose_line("CPU는 직접 고르지 않는다");
    window
}

fn starred_line(desk: &Desk) -> Window {
    let mut window = line(desk);
    let marks = window.tab_named(&window.words.companion.annotations);
    window.click(Role::Tab, &marks);
    let star = Command::Star.name(&window.words).to_string();
    window.click(Role::Button, &star);
    assert_eq!(n_marks(&window), 1);
    window
}

fn star_taken_back(desk: &Desk) -> Window {
    let mut window = starred_line(desk);
    let menu = window.words.shell.menu.to_string();
    window.click(Role::Button, &menu);
    let undo = Command::Undo.name(&window.words).to_string();
    window.click(Role::ListBoxOption, &undo);
    assert_eq!(n_marks(&window), 0);
    window
}

fn line_alone(desk: &Desk) -> Window {
    let mut window = line(desk);
    let menu = window.words.shell.menu.to_string();
    window.click(Role::Button, &menu);
    let toggle = Command::ToggleCompanion.name(&window.words).to_string();
    window.click(Role::ListBoxOption, &toggle);
    assert!(!has_companion(&window));
    window
}

fn picture(desk: &Desk) -> Window {
    let mut window = gallery(desk);
    let name = window.library().diagrams().next().unwrap().name.clone();
    window.click(Role::Button, &name);
    window
}

/// A picture with one of its regions chosen.
fn picture_with_region(desk: &Desk) -> Window {
    let mut window = picture(desk);
    let diagram = window.library().diagrams().next().unwrap().clone();
    let name = diagram.regions[0].label.get(window.app().content_lang()).to_owned();
    window.click_first(Role::ListBoxOption, &name);
    window
}

fn searching(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text("Lambda");
    window
}

fn picture_closer(desk: &Desk) -> Window {
    let mut window = picture(desk);
    let closer = format!(
        "{} ({})",
        &**Command::ZoomIn.name(&window.words),
        Command::ZoomIn.key_text()
    );
    for _ in 0..4 {
        window.click(Role::Button, &closer);
    }
    window
}

fn question(desk: &Desk) -> Window {
    let mut window = desk.start();
    let n_new = window.app().library().settings().new_per_day;
    let due = window.words.shell.n_new.counted(usize::from(n_new));
    window.click(Role::Button, &due);
    assert!(window.app().asked_card().is_some());
    window
}

/// A question whose card came from a line that a diagram shows.
fn question_with_diagram(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.give(Command::Search);
    window.type_text("별칭은 버전을 가리키는");
    window.press(Key::Enter);
    let ask = window.words.companion.ask_now.to_string();
    window.click(Role::Button, &ask);
    assert!(window.app().asked_card().is_some());
    window
}

fn answer(desk: &Desk) -> Window {
    let mut window = question(desk);
    let words = window.words.quiz.clone();
    let reveal = if window.has(Role::Button, &words.reveal) {
        &words.reveal
    } else {
        &words.reveal_without
    };
    window.click(Role::Button, reveal);
    window
}

fn n_marks(window: &Window) -> usize {
    let line = window.line("CPU는 직접 고르지 않는다").id;
    window.library().annotations_on(Target::Block(line)).count()
}

fn has_companion(window: &Window) -> bool {
    window
        .names(Role::Tab)
        .iter()
        .any(|name| name.starts_with(&*window.words.companion.annotations))
        || window.says(&window.words.companion.nothing_chosen)
}

fn percent(window: &Window) -> u32 {
    let buttons = window.names(Role::Button);
    let written = buttons
        .iter()
        .find_map(|name| name.strip_suffix('%'))
        .expect("the zoom is written");
    written.parse().unwrap()
}

fn last_grade(window: &Window) -> Option<Grade> {
    window.library().reviews().next().map(|review| review.grade)
}

/// Where each command is given, and how it is seen that it was done.
#[expect(clippy::too_many_lines, reason = "a table with a row for each command")]
fn scene_of(command: Command) -> (Scene, Check) {
    match command {
        Command::Search => (start, |_, window| {
            window.get(Role::TextInput, &window.words.shell.search).is_focused()
        }),
        Command::SaveSearch => (searching, |_, window| {
            let kept = &window.library().settings().saved_searches;
            kept.iter().any(|search| search.query == "Lambda")
        }),
        Command::Palette => (start, |_, window| {
            window.get(Role::TextInput, &window.words.commands.palette).is_focused()
        }),
        Command::GoNotes => (gallery, |_, window| {
            window.app().route().section() == Some(Section::Notes)
        }),
        Command::GoDiagrams => (start, |_, window| window.app().route() == Route::Gallery),
        Command::GoQuiz => (start, |_, window| window.app().route() == Route::Quiz),
        Command::Back => (gallery, |_, window| window.app().route() == Route::Start),
        Command::Forward => (gone_back, |_, window| window.app().route() == Route::Gallery),
        Command::Undo => (starred_line, |_, window| n_marks(window) == 0),
        Command::Redo => (star_taken_back, |_, window| n_marks(window) == 1),
        Command::PasteNote => (start, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.paste.text_name)
        }),
        Command::Open => (start, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Notes(_)])
        }),
        Command::OpenFolder => (start, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Folder])
        }),
        Command::StartReviews => (start, |_, window| window.app().asked_card().is_some()),
        Command::ToggleTree => (note, |_, window| {
            !window.has(Role::ListBoxOption, "Lambda") && has_companion(window)
        }),
        Command::ToggleCompanion => (note, |_, window| {
            window.has(Role::ListBoxOption, "Lambda") && !has_companion(window)
        }),
        Command::NextPane => (note, |_, window| {
            // The page is the last of three that are shown, so the search field is next.
            window.get(Role::TextInput, &window.words.shell.search).is_focused()
        }),
        Command::PreviousPane => (note, |_, window| {
            window
                .focused_name()
                .is_some_and(|name| window.has(Role::ListBoxOption, &name))
        }),
        Command::SwitchLanguage => (note, |_, window| window.app().content_lang() != window.lang()),
        Command::SwitchTheme => (start, |_, window| window.is_dark()),
        Command::Glossary => (start, |_, window| {
            window.app().route() == Route::Glossary && window.says(&window.words.glossary.body)
        }),
        Command::Settings => (start, |_, window| window.app().route() == Route::Settings),
        Command::Deleted => (start, |_, window| {
            window.app().route() == Route::Past && window.says(&window.words.past.deleted_title)
        }),
        Command::Proposals => (note, |_, window| {
            matches!(window.app().route(), Route::Proposals(Some(_))) && window.says(&window.words.proposals.body)
        }),
        Command::Versions => (note, |_, window| {
            window.app().route() == Route::Past && window.says(&window.words.past.title)
        }),
        Command::Help => (start, |_, window| window.app().route() == Route::Help),
        Command::QuizNote => (note, |_, window| window.app().asked_card().is_some()),
        Command::RenameNote => (note, |_, window| {
            window.has(Role::TextInput, &window.words.notes.rename_title)
        }),
        Command::MoveNote => (note, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.move_note)
                .is_focused()
        }),
        Command::LinkLine => (picture_with_region, |_, window| {
            window
                .get(Role::TextInput, &window.words.commands.link_line)
                .is_focused()
        }),
        Command::DeleteNote => (note, |_, window| window.library().n_notes() == 0),
        Command::MakeCard => (line, |_, window| window.has(Role::Label, &window.words.cards.title)),
        Command::Annotate => (line, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.companion.remark_name)
        }),
        Command::Highlight | Command::Star | Command::Flag => (line, |_, window| n_marks(window) == 1),
        Command::EditLine => (line, |_, window| {
            window.has(Role::MultilineTextInput, &window.words.line.edit_name)
        }),
        Command::OpenBeside => (line_alone, |_, window| has_companion(window)),
        Command::DeleteLine => (line, |_, window| {
            !window
                .library()
                .blocks()
                .any(|block| block.text.contains("CPU는 직접 고르지 않는다"))
        }),
        Command::ZoomIn => (picture_closer, |_, window| percent(window) > 170),
        Command::ZoomOut => (picture_closer, |_, window| percent(window) < 160),
        Command::ZoomFit => (picture_closer, |_, window| percent(window) < 100),
        Command::ZoomOriginal => (picture_closer, |_, window| percent(window) == 100),
        Command::Rotate => (picture, |_, window| {
            // The bundled pictures are wider than they are high: turned, less of them fits.
            percent(window) < 60
        }),
        Command::OpenPicture => (picture, |desk, window| {
            window.wait_until(|_| !desk.asked().is_empty());
            matches!(desk.asked()[..], [Asked::Picture(_)])
        }),
        Command::Reveal => (question, |_, window| window.has(Role::Button, &window.words.quiz.good)),
        Command::GradeAgain => (answer, |_, window| last_grade(window) == Some(Grade::Again)),
        Command::GradeHard => (answer, |_, window| last_grade(window) == Some(Grade::Hard)),
        Command::GradeGood => (answer, |_, window| last_grade(window) == Some(Grade::Good)),
        Command::GradeEasy => (answer, |_, window| last_grade(window) == Some(Grade::Easy)),
        Command::GradeSuggested => (answer, |_, window| last_grade(window).is_some()),
        Command::SourceLine => (question, |_, window| {
            window.has(Role::Label, &window.words.quiz.source_line)
        }),
        Command::SourceDiagram => (question_with_diagram, |_, window| {
            matches!(window.app().route(), Route::Diagram(_))
        }),
        Command::Suspend => (question, |_, window| {
            window.library().cards().any(|card| card.is_suspended)
        }),
        Command::EndSession => (question, |_, window| window.app().route() == Route::Start),
    }
}

#[test]
fn every_command_is_reached_by_each_of_its_keys_in_its_place() {
    let mut failed = Vec::new();
    for &command in Command::ALL {
        let (scene, is_done) = scene_of(command);
        for key in command.keys() {
            let desk = Desk::new(Lang::Ko);
            let mut window = scene(&desk);
            window.press_with(key.modifiers, key.logical_key);
            if !is_done(&desk, &mut window) {
                failed.push(format!("{command:?} by {key:?}"));
            }
        }
    }
    assert!(failed.is_empty(), "these keys do nothing: {failed:#?}");
}

#[test]
fn the_palette_lists_every_command_once() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        let mut listed = window.names(Role::ListBoxOption);
        let ways = [
            &window.words.start.open,
            &window.words.start.open_folder,
            &window.words.start.paste,
        ];
        for way in ways {
            let place = listed
                .iter()
                .position(|name| *name == **way)
                .expect("the start page lies below");
            listed.remove(place);
        }
        let commands = Command::ALL.iter().filter(|command| **command != Command::Palette);
        let mut names: Vec<String> = commands
            .map(|command| command.name(&window.words).to_string())
            .collect();
        names.sort();
        listed.sort();
        assert_eq!(listed, names);
    }
}

#[test]
fn the_palette_runs_what_was_found_by_name_or_in_the_other_layout() {
    let cases = [
        (Lang::Ko, "설정"),
        (Lang::Ko, "tjfwjd"),
        (Lang::Ko, "ㅅㅈ"),
        (Lang::En, "settings"),
        (Lang::En, "ㄴㄷㅅ샤ㅜㅎㄴ"),
    ];
    for (lang, typed) in cases {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        for letter in typed.chars().map(String::from) {
            if letter.is_ascii() {
                window.type_text(&letter);
            } else {
                window.commit(&letter);
            }
        }
        let settings = Command::Settings.name(&window.words).to_string();
        assert!(
            window.is_chosen_first(Role::ListBoxOption, &settings),
            "{typed}: {}",
            window.spoken()
        );
        window.press(Key::Enter);
        assert_eq!(window.app().route(), Route::Settings, "{typed}");
        assert!(
            !window.has(Role::TextInput, &window.words.commands.palette),
            "it closes"
        );
    }
}

#[test]
fn the_palette_moves_with_the_arrows_runs_with_a_click_and_closes_with_escape() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Palette);
        window.press(Key::ArrowDown);
        let second = Command::GoNotes.name(&window.words).to_string();
        assert!(window.is_chosen(Role::ListBoxOption, &second));
        let quiz = Command::GoQuiz.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &quiz);
        assert_eq!(window.app().route(), Route::Quiz);
        window.give(Command::Palette);
        window.press(Key::Escape);
        assert!(!window.has(Role::TextInput, &window.words.commands.palette));
        assert_eq!(window.app().route(), Route::Quiz, "only the palette was left");
    }
}

#[test]
fn a_command_of_another_place_is_listed_and_not_run() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::Palette);
    window.type_text("Zoom in");
    window.press(Key::Enter);
    assert!(
        window.has(Role::TextInput, &window.words.commands.palette),
        "it stays open"
    );
    window.press(Key::Escape);
    assert_eq!(window.app().route(), Route::Start);
}

#[test]
fn the_page_of_keys_lists_every_command_with_its_key() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::Help);
        for &command in Command::ALL.iter().filter(|command| !command.keys().is_empty()) {
            let entry = format!("{} {}", &**command.name(&window.words), command.key_text());
            assert!(window.has(Role::ListItem, &entry), "{entry}");
        }
        window.assert_says(&window.words.help.fonts);
        window.press(Key::Escape);
        assert_eq!(window.app().route(), Route::Start);
    }
}

#[test]
fn letter_keys_work_while_the_keyboard_is_on_a_button() {
    let desk = Desk::new(Lang::Ko);
    let mut window = line(&desk);
    window.press(Key::Tab);
    assert!(window.focused_name().is_some(), "Tab moves the keyboard to a widget");
    window.give(Command::Star);
    assert_eq!(n_marks(&window), 1);
}

#[test]
fn a_note_is_renamed_and_deleted_and_both_are_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = note(&desk);
        let more = window.words.notes.more.to_string();
        let entry = |window: &Window, command: Command| command.name(&window.words).to_string();
        window.click(Role::Button, &more);
        let rename = entry(&window, Command::RenameNote);
        window.click(Role::ListBoxOption, &rename);
        window.press(Key::End);
        window.type_text(" 2");
        window.press(Key::Enter);
        assert!(window.has(Role::Heading, "Lambda 2") && window.has(Role::ListBoxOption, "Lambda 2"));
        window.give(Command::Undo);
        assert!(window.has(Role::Heading, "Lambda"));

        window.click(Role::Button, &more);
        let delete = entry(&window, Command::DeleteNote);
        window.click(Role::ListBoxOption, &delete);
        assert_eq!(window.library().n_notes(), 0);
        window.assert_says(&window.words.done.note_deleted);
        window.give(Command::Undo);
        assert_eq!(window.library().n_notes(), 1);
        window.close();
        assert_eq!(desk.on_disk().n_notes(), 1);
    }
}

#[test]
fn the_menu_of_a_line_marks_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = note(&desk);
        let line = window.line("CPU는 직접 고르지 않는다").id;
        let name = window.words_of(line);
        window.click_secondary(Role::ListItem, &name);
        let flag = Command::Flag.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &flag);
        assert!(window.library().mark_on(Target::Block(line), &Mark::Flag).is_some());
    }
}
