//! When the journal is written, and what becomes of it when it is damaged, or when another program has the library.

use super::*;

#[test]
fn words_of_a_damaged_journal_do_not_keep_the_program_from_starting() {
    let desk = Desk::new(Lang::En);
    let (mut window, _) = with_line(&desk);
    window.give(Command::EditLine);
    window.type_text("a");
    let after = killed_in_two_seconds(&desk, &mut window);
    let path = journals(&after).remove(0);
    write(&path, "(format: 1, drafts: [Line(");
    assert_nothing_back(&after);
    let kept = path.with_file_name("drafts-unread.ron");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "(format: 1, drafts: [Line(");
}

#[test]
fn a_second_window_leaves_the_words_of_the_first_alone() {
    let desk = Desk::new(Lang::En);
    let (mut window, _) = with_line(&desk);
    window.give(Command::EditLine);
    window.type_text("of the first");
    window.wait(2_000);
    let kept = journal(&desk);
    let mut second = desk.start();
    second.assert_says(&second.words.errors.locked);
    second.assert_silent_on(&second.words.done.words_back);
    second.paste("of the second");
    second.wait(2_000);
    second.close();
    assert_eq!(journal(&desk), kept);
}

#[test]
fn a_text_that_cannot_be_imported_stays_in_the_dialog() {
    let desk = Desk::new(Lang::En);
    desk.start().close();
    let holder = Store::open(&desk.library(), OpenMode::Write, &Desk::device()).unwrap();
    let mut window = desk.start();
    window.paste("- one more line");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.assert_says(&window.words.errors.read_only);
    assert_eq!(field(&window, &window.words.paste.text_name), "- one more line");
    drop(holder);
}

#[test]
fn words_that_were_saved_stay_in_the_journal_until_they_are_on_disk() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    window.give(Command::EditLine);
    window.type_text("taken over ");
    let typed = field(&window, &line_name(&window));
    // A folder where the note is to lie: it cannot be saved.
    let note = desk.library().join("notebooks/DVA-C02/Lambda.ron");
    let aside = desk.beside("Lambda.ron");
    std::fs::rename(&note, &aside).unwrap();
    std::fs::create_dir(&note).unwrap();
    window.press(Key::Escape);
    assert!(window.library().block(line).unwrap().text.contains("taken over"));
    window.assert_says(&window.words.errors.not_saved_title);
    let after = killed_in_two_seconds(&desk, &mut window);
    let copy = after.library().join("notebooks/DVA-C02/Lambda.ron");
    std::fs::remove_dir(&copy).unwrap();
    std::fs::copy(&aside, &copy).unwrap();
    let again = after.start();
    assert_back(&again);
    assert_eq!(field(&again, &line_name(&again)), typed);

    std::fs::remove_dir(&note).unwrap();
    std::fs::rename(&aside, &note).unwrap();
    let try_again = window.words.errors.try_again.to_string();
    window.click(Role::Button, &try_again);
    window.wait_until(|window| !window.says(&window.words.errors.not_saved_title));
    assert_nothing_back(&desk.after_kill());
}

/// A machine on which nothing blinks.
fn still_desk() -> Desk {
    let desk = Desk::new(Lang::En);
    desk.file("preferences.ron", "(theme: Some(Light), has_motion: false)");
    desk
}

#[test]
fn the_last_key_press_is_kept_although_nobody_touches_the_window_again() {
    let desk = still_desk();
    let (mut window, _) = with_line(&desk);
    window.give(Command::EditLine);
    let before = field(&window, &line_name(&window));
    window.wait(1_000);
    window.type_text("1");
    assert!(
        journal(&desk).contains(&format!("{before}1")),
        "the first key press is kept at once"
    );
    window.type_text("2");
    let wait = window.idle_frame();
    assert!(
        Duration::ZERO < wait && wait <= Duration::from_millis(1_001),
        "it asks to be drawn when the second is over, in {wait:?}"
    );
    let typed = field(&window, &line_name(&window));
    assert!(!journal(&desk).contains(&typed));
    window.wait(1_001);
    assert!(journal(&desk).contains(&typed));
    // The message that the original is being edited goes, and then nothing is left to be drawn.
    window.wait(6_000);
    for _ in 0..5 {
        let wait = window.idle_frame();
        assert_eq!(wait, Duration::MAX, "{}", window.repaint_causes());
    }
}

#[test]
fn somebody_who_types_without_a_pause_loses_less_than_two_seconds() {
    let desk = still_desk();
    let (mut window, _) = with_line(&desk);
    window.give(Command::EditLine);
    window.press_with(Modifiers::COMMAND, Key::End);
    let mut typed_at = Vec::new();
    for _ in 0..60 {
        // It takes a few frames of 80 ms.
        window.type_text("~");
        typed_at.push(window.now());
        let now = window.now();
        let n_old = typed_at.iter().filter(|at| now.millis_since(**at) > 2_000).count();
        let n_kept = journals(&desk)
            .first()
            .map_or(0, |_| journal(&desk).matches('~').count());
        assert!(
            n_kept >= n_old,
            "{n_kept} of {n_old} letters that are older than two seconds are kept"
        );
    }
    let n_seconds = typed_at[59].millis_since(typed_at[0]) / 1_000;
    assert!(n_seconds >= 4, "it takes long enough to tell");
}

#[test]
fn what_is_being_written_is_nowhere_in_the_library() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    window.give(Command::EditLine);
    window.type_text("half a sent");
    window.wait(2_000);
    assert!(!desk.on_disk().block(line).unwrap().text.contains("half"));
    assert!(matches!(window.app().route(), Route::Note(_, Some(_))));
    window.choose_line(OTHER_LINE);
}
