//! Other programs in the same folder while the window is open.

use egui::Key;
use egui::accesskit::Role;
use jiff::tz::{TimeZone, offset};
use saegim::model::{ActionKind, Mark, NotebookId, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, write};
use crate::studied::study;
use crate::window::Window;

const OURS: &str = "CPU는 직접 고르지 않는다";
const THEIRS: &str = "모자라면 실행 도중에";

fn note_file(desk: &Desk) -> std::path::PathBuf {
    desk.library().join("notebooks/DVA-C02/Lambda.ron")
}

/// What an editor or a sync tool does: other words in the place of some.
fn rewrite(from: &std::path::Path, to: &std::path::Path, words: &str, others: &str) {
    let text = std::fs::read_to_string(from).unwrap();
    let changed = text.replacen(words, others, 1);
    assert_ne!(text, changed);
    write(to, changed);
}

fn lines_with(window: &Window, words: &str) -> usize {
    window
        .library()
        .blocks()
        .filter(|block| block.text.contains(words))
        .count()
}

/// Takes what arrived back, where it is told.
fn take_back_merge(window: &mut Window) {
    window.assert_says(&window.words.outside.merged);
    let undo = window.words.commands.undo.to_string();
    window.click(Role::Button, &undo);
    window.assert_says(&window.words.deeds.undone.with(&*window.words.deeds.merge));
}

#[test]
fn a_line_written_by_another_program_comes_in_beside_an_edit_made_here() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line(OURS);
        window.give(Command::Star);
        let file = note_file(&desk);
        rewrite(&file, &file, THEIRS, "밖에서 고침: 모자라면 실행 도중에");
        window.wait_until(|window| lines_with(window, "밖에서 고침") == 1);
        window.assert_says(&window.words.outside.merged);
        assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 1);
        window.give(Command::Search);
        window.type_text("밖에서 고침");
        assert!(!window.app().results().hits.is_empty(), "it is found");
        window.press(Key::Escape);
        window.close();
        let on_disk = desk.on_disk();
        assert!(on_disk.blocks().any(|block| block.text.contains("밖에서 고침")));
        assert_eq!(on_disk.annotations_on(Target::Block(line)).count(), 1);
    }
}

#[test]
fn home_names_the_notes_that_were_changed_until_they_are_opened_or_dismissed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let window = desk.start();
        let now = window.now();
        window.close();
        // Home of a library somebody has studied from.
        study(&desk.library(), &TimeZone::fixed(offset(9)), now, 3);
        let mut window = desk.start();
        let home = window.words.home.clone();
        let file = note_file(&desk);
        let said = home.changed.counted(1);
        window.give(Command::GoHome);
        assert!(!window.has(Role::Label, &said));
        rewrite(&file, &file, THEIRS, "밖에서 고침: 모자라면 실행 도중에");
        window.wait_until(|window| lines_with(window, "밖에서 고침") == 1);
        window.close();
        // It is said at the next start as well.
        let mut window = desk.start();
        window.give(Command::GoHome);
        window.assert_says(&said);
        window.assert_everything_has_a_name();
        window.click(Role::Button, &home.changed_open);
        assert!(matches!(window.app().route(), Route::Note(..)));
        assert_eq!(lines_with(&window, "밖에서 고침"), 1);
        window.give(Command::GoHome);
        window.assert_silent_on(&said);
        rewrite(&file, &file, "밖에서 고침: ", "또 고침: ");
        window.wait_until(|window| lines_with(window, "또 고침") == 1);
        window.assert_says(&said);
        window.click(Role::Button, &home.changed_seen);
        window.assert_silent_on(&said);
    }
}

#[test]
fn taking_it_back_brings_the_words_of_before() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    let file = note_file(&desk);
    rewrite(&file, &file, THEIRS, "밖에서 고침: 모자라면 실행 도중에");
    window.wait_until(|window| lines_with(window, "밖에서 고침") == 1);
    take_back_merge(&mut window);
    assert_eq!(lines_with(&window, "밖에서 고침"), 0);
    window.close();
    assert!(!desk.on_disk().blocks().any(|block| block.text.contains("밖에서 고침")));
}

#[test]
fn a_copy_put_aside_is_offered_and_merged_with_both_sides_of_a_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        desk.start().close();
        let file = note_file(&desk);
        let copy = file.with_file_name("Lambda.sync-conflict-20261125-010101-ABCDEFG.ron");
        rewrite(&file, &copy, THEIRS, "사본에서 고침: 모자라면 실행 도중에");
        let mut window = desk.start();
        window.wait_until(|window| window.says(&window.words.outside.copies.counted(1)));
        let merge = window.words.outside.merge.to_string();
        window.click(Role::Button, &merge);
        window.wait_until(|window| lines_with(window, "사본에서 고침") == 1);
        window.assert_silent_on(&window.words.outside.copies.counted(1));
        // Nothing tells which of the two is newer: both are there, and flagged.
        assert_eq!(lines_with(&window, THEIRS), 2);
        let flags = window
            .library()
            .annotations()
            .filter(|annotation| annotation.mark == Mark::Flag);
        assert_eq!(flags.count(), 2);
        window.wait_until(|_| !copy.exists());
        window.close();
        assert_eq!(
            desk.on_disk()
                .blocks()
                .filter(|block| block.text.contains(THEIRS))
                .count(),
            2
        );
    }
}

#[test]
fn a_note_deleted_by_another_program_goes_and_can_be_taken_back() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    window.open_bundled_note();
    std::fs::remove_file(note_file(&desk)).unwrap();
    window.wait_until(|window| window.library().n_notes() == 0);
    take_back_merge(&mut window);
    assert_eq!(window.library().n_notes(), 1);
    window.close();
    assert_eq!(desk.on_disk().n_notes(), 1);
}

#[test]
fn a_note_damaged_by_another_program_is_named_and_stays_as_it_is_here() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        write(&note_file(&desk), "(format: 1, id: \"1jgf");
        window.wait_until(|window| window.says(&window.words.errors.file_malformed));
        assert_eq!(window.library().n_notes(), 1);
        assert!(lines_with(&window, OURS) > 0);
        window.close();
    }
}

#[test]
fn a_folder_that_is_removed_takes_its_note_and_not_the_pictures() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    let n_diagrams = window.library().n_diagrams();
    std::fs::remove_dir_all(desk.library().join("notebooks/DVA-C02")).unwrap();
    window.wait_until(|window| window.library().n_notes() == 0);
    assert_eq!(window.library().n_diagrams(), n_diagrams);
    take_back_merge(&mut window);
    window.close();
    let on_disk = desk.on_disk();
    assert_eq!((on_disk.n_notes(), on_disk.n_diagrams()), (1, n_diagrams));
    assert_eq!(on_disk.notebooks().next().unwrap().name, "DVA-C02");
}

/// A notebook that somebody makes in the folder, with its files.
fn put_notebook(desk: &Desk, id: &str, name: &str, notes: &[(&str, &str)]) {
    let folder = desk.beside(name);
    write(
        &folder.join("notebook.ron"),
        format!("(\n format: 1,\n id: \"{id}\",\n name: \"{name}\",\n)\n"),
    );
    for (id, line) in notes {
        let blocks = format!(" blocks: [\n  (id: \"{line}\", kind: Paragraph, text: \"줄 {line}\"),\n ],\n");
        let note =
            format!("(\n format: 1,\n id: \"{id}\",\n title: \"노트 {id}\",\n source_format: Markdown,\n{blocks})\n");
        write(&folder.join(format!("{id}.ron")), note);
    }
    std::fs::rename(folder, desk.library().join("notebooks").join(name)).unwrap();
}

#[test]
fn undo_takes_back_what_was_done_here_and_not_what_arrived_since() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let line = window.choose_line(OURS);
        window.give(Command::Star);
        let file = note_file(&desk);
        rewrite(&file, &file, THEIRS, "밖에서 고침: 모자라면 실행 도중에");
        window.wait_until(|window| lines_with(window, "밖에서 고침") == 1);
        window.give(Command::Undo);
        window.assert_says(&window.words.deeds.undone.with(window.words.deed(ActionKind::Star)));
        assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 0);
        assert_eq!(lines_with(&window, "밖에서 고침"), 1);
        window.give(Command::Undo);
        window.assert_says(&window.words.done.nothing_to_undo);
        window.close();
        assert!(desk.on_disk().blocks().any(|block| block.text.contains("밖에서 고침")));
    }
}

#[test]
fn an_edit_of_a_line_that_was_written_elsewhere_since_is_not_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        window.choose_line(OURS);
        window.give(Command::Star);
        window.give(Command::EditLine);
        window.press_with(egui::Modifiers::COMMAND, Key::End);
        window.type_text(" 여기서 고침");
        window.press(Key::Escape);
        assert_eq!(lines_with(&window, "여기서 고침"), 1);
        window.wait_until(|window| window.app().is_idle());
        let file = note_file(&desk);
        rewrite(&file, &file, "여기서 고침", "밖에서 고침");
        window.wait_until(|window| lines_with(window, "밖에서 고침") == 1);
        window.give(Command::Undo);
        window.assert_says(
            &window
                .words
                .deeds
                .undo_conflict
                .with(window.words.deed(ActionKind::EditLine)),
        );
        assert_eq!(lines_with(&window, "밖에서 고침"), 1);
        // The step before it is another matter.
        window.give(Command::Undo);
        window.assert_says(&window.words.deeds.undone.with(window.words.deed(ActionKind::Star)));
        window.close();
        assert!(desk.on_disk().blocks().any(|block| block.text.contains("밖에서 고침")));
    }
}

#[test]
fn a_note_that_moves_out_of_a_notebook_that_goes_takes_nothing_of_it_along() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    put_notebook(&desk, "1k9xft7g00001", "운영체제", &[]);
    window.wait_until(|window| window.library().notebooks().count() == 2);
    let there: NotebookId = "1k9xft7g00001".parse().unwrap();
    let notebooks = desk.library().join("notebooks");
    std::fs::rename(note_file(&desk), notebooks.join("운영체제/Lambda.ron")).unwrap();
    std::fs::remove_dir_all(notebooks.join("DVA-C02")).unwrap();
    window.wait_until(|window| window.library().notes().all(|note| note.notebook == there));
    window.wait_until(|window| window.app().is_idle());
    assert_eq!(
        window
            .library()
            .notebooks()
            .map(|notebook| notebook.id)
            .collect::<Vec<_>>(),
        [there]
    );
    assert!(window.library().diagrams().all(|diagram| diagram.notebook == there));
    window.close();
    let names = std::fs::read_dir(&notebooks)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["운영체제"]);
    let on_disk = desk.on_disk();
    assert_eq!((on_disk.n_notes(), on_disk.notebooks().count()), (1, 1));
}

#[test]
fn a_document_that_does_not_fit_takes_no_other_with_it_and_nothing_of_what_can_be_done_again() {
    let desk = Desk::new(BOTH[0]);
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(OURS);
    window.give(Command::Star);
    window.give(Command::Undo);
    let taken = line.to_string();
    let notes = [("1k9xft7g0000a", "1k9xft7g0000b"), ("1k9xft7g0000c", taken.as_str())];
    put_notebook(&desk, "1k9xft7g00001", "운영체제", &notes);
    window.wait_until(|window| window.library().notebooks().count() == 2);
    window.assert_says(&window.words.errors.refused_other);
    assert_eq!(lines_with(&window, "줄 1k9xft7g0000b"), 1);
    assert_eq!(window.library().n_notes(), 2);
    assert_eq!(window.library().block(line).unwrap().note, window.line(OURS).note);
    window.give(Command::Redo);
    assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 1);
    window.close();
    assert!(desk.library().join("notebooks/운영체제/1k9xft7g0000c.ron").exists());
}
