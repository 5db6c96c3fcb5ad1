//! The tree: it shows where the reader is, has the commands of its notes and notebooks in menus, and leads to the rest.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{DocKey, Lang, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::scenes::note;
use crate::window::Window;

/// A note of many lines under each of many headings.
fn long_note(title: &str) -> String {
    let lines = |section: usize| -> String {
        let line = |line: usize| format!("- {title} {section}.{line} has words\n");
        format!(
            "\n## Section {section}\n\n{}",
            (0..12).map(line).collect::<Vec<_>>().concat()
        )
    };
    format!("# {title}\n{}", (1..9).map(lines).collect::<Vec<_>>().concat())
}

/// A window with many notes in two notebooks.
pub(crate) fn many_notes(desk: &Desk) -> Window {
    let folder = desk.beside("Subjects");
    for number in 0..40 {
        let path = folder.join(format!("Subject {number:02}.md"));
        crate::desk::write(&path, long_note(&format!("Subject {number:02}")));
    }
    let mut window = desk.start();
    window.import_path(&folder);
    window
}

pub(crate) fn note_named(window: &Window, title: &str) -> saegim::model::NoteId {
    window.library().notes().find(|note| note.title == title).unwrap().id
}

/// The rows of the tree that are shown as chosen.
fn chosen_rows(window: &Window) -> Vec<String> {
    let rows = window.names(Role::ListBoxOption);
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|name| window.is_chosen_first(Role::ListBoxOption, name))
        .collect();
    rows.dedup();
    rows
}

#[test]
fn the_tree_expands_and_scrolls_to_the_note_that_is_opened() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subjects");
        assert!(!window.has(Role::ListBoxOption, "Subject 38"), "the notebook is folded");
        window.give(Command::Search);
        window.type_text("Subject 38");
        window.press(Key::Enter);
        assert!(
            window
                .screen()
                .contains_rect(window.get(Role::ListBoxOption, "Subject 38").rect())
        );
        assert_eq!(chosen_rows(&window), ["Subject 38"]);
    }
}

#[test]
fn the_row_of_the_heading_that_is_read_is_chosen_and_follows_the_page() {
    let desk = Desk::new(Lang::En);
    let mut window = many_notes(&desk);
    window.click(Role::ListBoxOption, "Subject 00");
    assert_eq!(chosen_rows(&window), ["Subject 00"], "at the top it is the note");
    window.choose_line("Subject 00 1.3 has");
    assert_eq!(
        chosen_rows(&window),
        ["Section 1"],
        "a chosen line is below its heading"
    );
    let page = window.screen().center();
    for _ in 0..4 {
        window.wheel(page, -400.0, Modifiers::NONE);
    }
    let row = chosen_rows(&window);
    assert!(row.len() == 1 && row[0].as_str() > "Section 3", "{row:?}");
    assert!(
        window
            .screen()
            .contains_rect(window.get(Role::ListBoxOption, &row[0]).rect())
    );
    window.give(Command::LastLine);
    assert_eq!(chosen_rows(&window), ["Section 8"]);
}

#[test]
fn only_the_note_that_is_shown_is_opened_by_itself() {
    let desk = Desk::new(Lang::En).with_size(1280.0, 1200.0);
    let mut window = many_notes(&desk);
    window.click(Role::ListBoxOption, "Subject 00");
    let fold = |window: &Window, note: &str| window.words.notes.fold.with(note);
    let unfold = |window: &Window, note: &str| window.words.notes.unfold.with(note);
    assert!(window.has(Role::Button, &fold(&window, "Subject 00")));
    window.click(Role::ListBoxOption, "Subject 01");
    assert!(
        window.has(Role::Button, &unfold(&window, "Subject 00")),
        "it closes behind the reader"
    );
    let by_hand = unfold(&window, "Subject 00");
    window.click(Role::Button, &by_hand);
    window.click(Role::ListBoxOption, "Subject 02");
    assert!(
        window.has(Role::Button, &fold(&window, "Subject 00")),
        "what a person opened stays open"
    );
    let shown = fold(&window, "Subject 02");
    window.click(Role::Button, &shown);
    assert!(
        window.has(Role::Button, &unfold(&window, "Subject 02")),
        "the note shown can be folded"
    );
}

#[test]
fn a_note_has_its_commands_in_its_row() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        let here = window.app().route();
        let entry = |window: &mut Window, command: Command| {
            window.click_secondary(Role::ListBoxOption, "Subject 03");
            let name = command.name(&window.words).to_string();
            window.click(Role::ListBoxOption, &name);
        };
        entry(&mut window, Command::RenameNote);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text("Renamed");
        window.press(Key::Enter);
        assert!(window.has(Role::ListBoxOption, "Renamed"));
        assert_eq!(window.app().route(), here, "the note shown stays");
        window.give(Command::Undo);

        entry(&mut window, Command::MoveNote);
        assert!(
            window
                .get(Role::TextInput, &window.words.commands.move_note)
                .is_focused()
        );
        window.press(Key::Escape);

        entry(&mut window, Command::DeleteNote);
        assert!(!window.has(Role::ListBoxOption, "Subject 03"));
        window.give(Command::Undo);
        assert!(window.has(Role::ListBoxOption, "Subject 03"));

        window.click_secondary(Role::ListBoxOption, "Subject 03");
        let open = window.words.tree.open.to_string();
        window.click(Role::ListBoxOption, &open);
        assert_eq!(
            window.app().route(),
            Route::Note(note_named(&window, "Subject 03"), None)
        );

        entry(&mut window, Command::Versions);
        let note = note_named(&window, "Subject 03");
        assert_eq!(window.app().route(), Route::Past(Some(DocKey::Note(note))));
        window.press(Key::Escape);
    }
}

#[test]
fn a_notebook_is_made_renamed_and_deleted_and_brought_back() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(1280.0, 1900.0);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        let names = |window: &Window| -> Vec<String> {
            window
                .library()
                .notebooks()
                .map(|notebook| notebook.name.clone())
                .collect()
        };
        let before = names(&window);
        let entry = |window: &mut Window, notebook: &str, command: Command| {
            window.click_secondary(Role::ListBoxOption, notebook);
            let name = command.name(&window.words).to_string();
            window.click(Role::ListBoxOption, &name);
        };
        entry(&mut window, "Subjects", Command::NewNotebook);
        window.type_text("Physics");
        window.press(Key::Enter);
        assert!(
            window.has(Role::ListBoxOption, "Physics"),
            "{:?} {}",
            names(&window),
            window.spoken()
        );

        entry(&mut window, "Physics", Command::RenameNotebook);
        window.type_text("Chemistry");
        window.press(Key::Enter);
        assert!(
            names(&window).contains(&"Chemistry".to_owned()),
            "the name was chosen to be replaced"
        );

        entry(&mut window, "Chemistry", Command::DeleteNotebook);
        assert_eq!(names(&window), before);

        let n_notes = window.library().n_notes();
        entry(&mut window, "Subjects", Command::DeleteNotebook);
        assert_eq!(window.library().n_notes(), n_notes - 40);
        window.assert_says(&window.words.done.notebook_deleted);
        window.give(Command::Undo);
        assert_eq!(window.library().n_notes(), n_notes);
        window.close();
        assert_eq!(desk.on_disk().n_notes(), n_notes);
    }
}

#[test]
fn below_the_tree_stand_recent_notes_saved_searches_marks_suggestions_and_the_trash() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        for title in ["Subject 00", "Subject 01"] {
            window.click(Role::ListBoxOption, title);
        }
        assert!(window.has(Role::Link, "Subject 00"), "what was open before");
        window.click(Role::Link, "Subject 00");
        assert_eq!(
            window.app().route(),
            Route::Note(note_named(&window, "Subject 00"), None)
        );

        window.give(Command::Search);
        window.type_text("1.3");
        window.give(Command::SaveSearch);
        window.press(Key::Escape);
        window.click(Role::Link, "1.3");
        assert_eq!(window.app().results().query, "1.3");
        assert_eq!(window.value(Role::TextInput, &window.words.shell.search), "1.3");
        window.press(Key::Escape);

        let starred = window.words.tree.starred.to_string();
        assert!(!window.has(Role::Link, &starred), "nothing is starred");
        let line = window.choose_line("Subject 00 1.0 has");
        window.give(Command::Star);
        window.click(Role::Link, &starred);
        let hits = &window.app().results().hits;
        assert!(hits.iter().all(|hit| hit.block == Some(line)) && !hits.is_empty());
        assert!(window.library().annotations_on(Target::Block(line)).count() == 1);
        window.press(Key::Escape);

        let recent = window.words.notes.fold.with(&*window.words.tree.recent);
        window.click(Role::Button, &recent);
        assert!(!window.has(Role::Link, "Subject 01"), "a list can be folded");

        let trash = Command::Deleted.name(&window.words).to_string();
        window.click(Role::Link, &trash);
        assert_eq!(window.app().route(), Route::Past(None));
        window.press(Key::Escape);
        let proposals = Command::Proposals.name(&window.words).to_string();
        window.click(Role::Link, &proposals);
        assert!(matches!(window.app().route(), Route::Proposals(_)));
    }
}

#[test]
fn the_keyboard_goes_from_the_tree_to_the_page_and_chooses_its_first_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        window.give(Command::PreviousPane);
        assert_eq!(
            window.focused_name().as_deref(),
            Some("Subject 00"),
            "the row of the note"
        );
        window.press(Key::ArrowDown);
        assert_ne!(
            window.focused_name().as_deref(),
            Some("Subject 00"),
            "another row has the keyboard"
        );
        window.give(Command::NextPane);
        assert_eq!(window.focused_name(), None);
        let note = note_named(&window, "Subject 00");
        let title = window.library().note(note).unwrap().blocks[0];
        assert_eq!(window.chosen_line(), Some(title), "its first line is its title");
    }
}

#[test]
fn the_line_below_a_deleted_one_is_chosen_and_undo_chooses_what_comes_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        let [second, third] = ["1.1 has", "1.2 has"].map(|words| window.line(&format!("Subject 00 {words}")).id);
        window.choose_line("Subject 00 1.1 has");
        window.give(Command::DeleteLine);
        assert_eq!(window.chosen_line(), Some(third));
        window.give(Command::Undo);
        assert_eq!(window.chosen_line(), Some(second));
        window.give(Command::Redo);
        assert_eq!(window.chosen_line(), Some(third));
        let last = window.line("Subject 00 8.11 has").id;
        let before = window.line("Subject 00 8.10 has").id;
        window.give(Command::LastLine);
        assert_eq!(window.chosen_line(), Some(last));
        window.give(Command::DeleteLine);
        assert_eq!(window.chosen_line(), Some(before), "behind the last one is nothing");
    }
}

#[test]
fn a_name_that_is_cut_is_whole_for_who_hears_it() {
    let desk = Desk::new(Lang::En);
    let name = "AWS Certified Developer Associate DVA-C02 study notes, part one of seven";
    let file = desk.file(&format!("{name}.md"), "- words\n");
    let mut window = desk.start();
    window.import_path(&file);
    window.give(Command::GoDiagrams);
    window.give(Command::GoNotes);
    let row = window.get(Role::ListBoxOption, name).rect();
    window.hover(row.center());
    assert!(
        window.has(Role::Label, name),
        "pointed at, it is shown whole: it was cut"
    );
    window.click(Role::ListBoxOption, name);
    let note = note_named(&window, name);
    assert_eq!(window.app().route(), Route::Note(note, None));
}

#[test]
fn the_menus_say_their_entries_whole_and_which_columns_are_shown() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(1280.0, 800.0);
        let mut window = note(&desk);
        let menu = window.words.shell.menu.to_string();
        let names = [&window.words.shell.note_list, &window.words.shell.right_panel].map(|name| (**name).to_owned());
        let shown = |window: &mut Window| {
            window.click(Role::Button, &menu);
            let shown = names.each_ref().map(|name| window.is_chosen(Role::ListBoxOption, name));
            window.press(Key::Escape);
            shown
        };
        assert_eq!(shown(&mut window), [true, true]);
        window.give(Command::ToggleTree);
        assert_eq!(shown(&mut window), [false, true]);
        window.give(Command::ToggleCompanion);
        assert_eq!(shown(&mut window), [false, false]);
    }
}

#[test]
fn a_note_that_is_deleted_leads_to_the_next_one_of_its_notebook_or_to_the_notebook() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = many_notes(&desk);
        window.click(Role::ListBoxOption, "Subject 00");
        window.give(Command::GoDiagrams);
        window.give(Command::GoNotes);
        let opened =
            |window: &Window, title: &str| window.app().route() == Route::Note(note_named(window, title), None);
        let delete = |window: &mut Window| {
            let more = window.words.notes.more.to_string();
            window.click(Role::Button, &more);
            let name = Command::DeleteNote.name(&window.words).to_string();
            window.click(Role::ListBoxOption, &name);
            window.assert_says(&window.words.done.note_deleted);
            let undo = window.words.commands.undo.to_string();
            assert!(window.has(Role::Button, &undo), "with a way back");
        };
        delete(&mut window);
        assert!(opened(&window, "Subject 01"), "{:?}", window.app().route());
        window.give(Command::Search);
        window.type_text("Subject 39");
        window.press(Key::Enter);
        delete(&mut window);
        assert!(opened(&window, "Subject 38"), "behind the last one is nothing");

        window.give(Command::Search);
        window.type_text("Lambda");
        window.press(Key::Enter);
        window.press(Key::Escape);
        delete(&mut window);
        assert_eq!(window.app().route(), Route::Notes, "its notebook has no other");
        assert_eq!(window.focused_name().as_deref(), Some("DVA-C02"));
        window.give(Command::Undo);
        assert!(window.has(Role::ListBoxOption, "Lambda"));
    }
}
