//! Other programs and devices in the same folder: what they wrote is noticed, merged and never overwritten.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use saegim::model::{Action, DocKey, Document, Grade, Timestamp};
use saegim::store::{SaveJob, Seen, Writer};

use crate::devices::{Place, files_below, put};
use crate::sample::{self, NOW, rich_import};

#[test]
fn looking_at_what_nobody_touched_finds_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    assert_eq!(desk.look(), []);
    desk.edit(0, "고침");
    assert_eq!(desk.look(), []);
}

#[test]
fn lines_edited_here_and_elsewhere_go_together() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        other.edit(1, "거기서");
        let note = other.first_note();
        other.perform(Action::RenameNote {
            note,
            title: "다른 이름".to_owned(),
        });
    });
    let mut desk = place.desk();
    let changes = desk.edit_without_saving(0, "여기서");
    elsewhere.sync_to(&place.library());
    // The file with the old name stays until both sides are one; the sync tool removed it.
    let seen = desk.look();
    assert!(!seen.is_empty());
    assert_eq!(desk.take(seen), 0);
    desk.save(&changes);
    assert_eq!(desk.texts()[..2], ["여기서", "거기서"]);
    assert_eq!(desk.history.library().notes().next().unwrap().title, "다른 이름");
    desk.check_on_disk(&place.library());
    assert_eq!(desk.look(), []);
}

#[test]
fn what_another_program_put_in_the_place_of_ours_is_followed_and_ours_is_kept() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
    let mut desk = place.desk();
    desk.edit(0, "여기서");
    // As `git checkout` does: what was saved here is not on disk any more.
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    desk.take(seen);
    assert_eq!(desk.texts()[1], "거기서");
    let kept = desk.versions.of(DocKey::Note(desk.first_note()));
    let lines = kept.iter().map(|version| match desk.versions.read(version).unwrap() {
        Document::Note(note) => note.blocks[0].text.clone(),
        other => panic!("no note: {other:?}"),
    });
    assert!(lines.into_iter().any(|line| line == "여기서"));
    desk.check_on_disk(&place.library());
}

#[test]
fn the_same_line_edited_twice_is_kept_twice() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(0, "거기서"));
    let mut desk = place.desk();
    // Not saved yet when the other side arrives.
    let changes = desk.edit_without_saving(0, "여기서");
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    assert_eq!(desk.take(seen), 1);
    desk.save(&changes);
    let texts = desk.texts();
    assert!(
        texts.contains(&"거기서".to_owned()) && texts.contains(&"여기서".to_owned()),
        "{texts:?}"
    );
    desk.check_on_disk(&place.library());
}

#[test]
fn what_arrived_before_it_was_looked_at_is_kept_beside_and_merged_then() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
    let mut desk = place.desk();
    elsewhere.sync_to(&place.library());
    // Saved without having looked: theirs is put aside, under a name that says so.
    desk.edit(0, "여기서");
    let seen = desk.look();
    assert!(matches!(seen.as_slice(), [Seen::Copy(_)]), "{seen:?}");
    assert_eq!(desk.take(seen), 0);
    assert_eq!(desk.texts()[..2], ["여기서", "거기서"]);
    desk.check_on_disk(&place.library());
    let copies = files_below(&place.library())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("conflicted"));
    assert_eq!(copies.count(), 0, "the copy is merged and kept among what was deleted");
    assert_eq!(desk.versions.deleted().len(), 1);
}

#[test]
fn copies_of_sync_tools_are_recognised_and_merged() {
    for name in [
        "{}.sync-conflict-20261123-070448-ABCDEFG.ron",
        "{} (Ann's conflicted copy 2026-11-23).ron",
        "{}-LAPTOP.ron",
        "{} 2.ron",
    ] {
        let place = Place::new();
        let file = place.note_file();
        let elsewhere = place.elsewhere(|other| other.edit(1, "거기서"));
        let theirs = elsewhere.folder.join(file.strip_prefix(place.library()).unwrap());
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let copy = file.with_file_name(name.replace("{}", stem));
        let mut desk = place.desk();
        fs::copy(theirs, &copy).unwrap();
        desk.edit(0, "여기서");
        let seen = desk.look();
        assert!(matches!(seen.as_slice(), [Seen::Copy(_)]), "{name}: {seen:?}");
        desk.take(seen);
        assert_eq!(desk.texts()[..2], ["여기서", "거기서"], "{name}");
        assert!(!copy.exists(), "{name}");
        desk.check_on_disk(&place.library());
    }
}

#[test]
fn a_copy_that_says_the_same_is_dropped() {
    let place = Place::new();
    let file = place.note_file();
    let mut desk = place.desk();
    let copy = file.with_file_name("x.sync-conflict-20261123-070448-ABCDEFG.ron");
    fs::copy(&file, &copy).unwrap();
    let before = desk.history.library().clone();
    let seen = desk.look();
    desk.take(seen);
    assert!(!copy.exists());
    assert_eq!(*desk.history.library(), before);
}

#[test]
fn a_note_that_arrives_is_taken_in_and_one_that_goes_is_kept_for_thirty_days() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        let note = other.first_note();
        other.perform(Action::DeleteNote(note));
        let notebook = other.history.library().notebooks().next().unwrap().id;
        let mut import = rich_import();
        import.notebooks.clear();
        import.diagrams.clear();
        import.notes.truncate(1);
        let ids = other.history.ids();
        let imported = &mut import.notes[0];
        imported.note.id = ids.next_id();
        imported.note.notebook = notebook;
        imported.note.title = "새 노트".to_owned();
        imported.blocks.truncate(1);
        imported.blocks[0].id = ids.next_id();
        imported.blocks[0].note = imported.note.id;
        other.perform(Action::Import(import));
    });
    let mut desk = place.desk();
    let gone = desk.first_note();
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    desk.take(seen);
    let titles: Vec<&str> = desk.history.library().notes().map(|note| note.title.as_str()).collect();
    assert!(titles.contains(&"새 노트"), "{titles:?}");
    assert!(desk.history.library().note(gone).is_none());
    assert_eq!(desk.versions.deleted()[0].document, DocKey::Note(gone));
    desk.check_on_disk(&place.library());
    // Taken back, it is written again.
    let merge = desk.merges.pop().unwrap();
    let step = desk.history.revert(&merge).unwrap();
    desk.store
        .save(&SaveJob::from_changes(desk.history.library(), &step.changes))
        .unwrap();
    desk.check_on_disk(&place.library());
}

#[test]
fn a_note_that_goes_there_and_was_changed_here_stays() {
    let place = Place::new();
    let mut desk = place.desk();
    let note = desk.first_note();
    fs::remove_file(place.note_file()).unwrap();
    let seen = desk.look();
    let [Seen::Gone(document)] = seen.as_slice() else {
        panic!("{seen:?}");
    };
    assert_eq!(document.key(), DocKey::Note(note));
    // Whoever keeps it only has to save it again.
    desk.edit(0, "여기서");
    desk.check_on_disk(&place.library());
}

#[test]
fn a_drive_that_was_taken_away_deletes_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    let away = place.temp.path().join("away");
    fs::rename(place.library(), &away).unwrap();
    assert_eq!(desk.look(), []);
    fs::rename(&away, place.library()).unwrap();
    assert_eq!(desk.look(), []);
}

#[test]
fn what_cannot_be_read_is_said_once_and_what_is_here_stays() {
    let place = Place::new();
    let file = place.note_file();
    let mut desk = place.desk();
    put(&file, "Note(<<<<<<< HEAD");
    let seen = desk.look();
    assert!(matches!(seen.as_slice(), [Seen::Damaged(_)]), "{seen:?}");
    assert_eq!(desk.look(), []);
    desk.edit(0, "여기서");
    desk.check_on_disk(&place.library());
    let kept = files_below(&place.library())
        .into_iter()
        .any(|path| fs::read(&path).is_ok_and(|bytes| bytes == b"Note(<<<<<<< HEAD"));
    assert!(kept, "its bytes are kept beside");
}

#[test]
fn answers_of_another_device_arrive_and_two_answers_to_one_card_are_two() {
    let place = Place::new();
    let elsewhere = place.elsewhere(|other| {
        let card = other.history.library().cards().next().unwrap().id;
        other.perform(sample::answer(card, 7, Grade::Good));
    });
    let mut desk = place.desk();
    let card = desk.history.library().cards().next().unwrap().id;
    let n_before = desk.history.library().reviews_of(card).len();
    desk.perform(sample::answer(card, 9, Grade::Hard));
    elsewhere.sync_to(&place.library());
    let seen = desk.look();
    assert!(
        matches!(seen.as_slice(), [Seen::Answered { given, .. }] if given.len() == 1),
        "{seen:?}"
    );
    desk.take(seen);
    assert_eq!(desk.history.library().reviews_of(card).len(), n_before + 2);
    assert_eq!(desk.look(), []);
    desk.check_on_disk(&place.library());
}

#[test]
fn the_thread_that_saves_notices_by_itself() {
    let place = Place::new();
    let file = place.note_file();
    let desk = place.desk();
    let (sender, seen) = mpsc::channel();
    let writer = Writer::spawn_watching(desk.store, |_| {}, move |seen| drop(sender.send(seen))).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    put(&file, text.replacen("text: \"", "text: \"거기서 ", 1));
    let found = seen.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(matches!(found.as_slice(), [Seen::Written { .. }]), "{found:?}");
    drop(writer);
}

#[test]
fn the_time_of_a_version_is_when_it_went() {
    let place = Place::new();
    let mut desk = place.desk();
    fs::remove_file(place.note_file()).unwrap();
    desk.look();
    assert_eq!(desk.versions.deleted()[0].at, Timestamp(NOW.0));
}
