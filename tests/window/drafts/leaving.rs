//! Editors outlive pages: nothing but saving or cancelling takes words out of them.

use saegim::model::{Choice, Prompt, Unsaved};

use super::*;

/// The words of all editors.
fn written(window: &Window) -> Vec<String> {
    window.app().unsaved().map(Unsaved::to_text).collect()
}

#[test]
fn looking_something_up_keeps_the_line_that_is_being_rewritten() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let other = desk.file("큐.md", "# 큐\n\n- 메시지는 최대 14일 남는다\n");
        let mut window = desk.start();
        window.import_path(&other);
        window.give(Command::GoNotes);
        let line = window.choose_line("14일");
        window.give(Command::EditLine);
        window.type_text("찾아보기 전 ");
        let typed = field(&window, &line_name(&window));
        window.give(Command::Search);
        window.type_text("Lambda");
        window.press(Key::Enter);
        assert_ne!(window.chosen_line(), Some(line));
        assert_eq!(written(&window), std::slice::from_ref(&typed));
        // The top bar has the way back.
        let chip = window.words.shell.n_unsaved.counted(1);
        window.click(Role::Button, &chip);
        let entry = window.names(Role::ListBoxOption);
        let entry = entry.iter().find(|name| typed.starts_with(name.trim_end_matches('…')));
        let entry = entry.unwrap_or_else(|| panic!("{}", window.spoken())).clone();
        window.click(Role::ListBoxOption, &entry);
        assert_eq!(window.chosen_line(), Some(line));
        assert_eq!(field(&window, &line_name(&window)), typed);
        assert_eq!(window.focused_name(), Some(line_name(&window)));
        window.assert_silent_on(&chip);
        window.press(Key::Escape);
        assert!(window.library().block(line).unwrap().text.contains("찾아보기 전"));
    }
}

#[test]
fn other_pages_keep_the_card_and_the_remark() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    let (question, _) = open_question(&mut window);
    window.click(Role::MultilineTextInput, &question);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Who picks it?");
    for command in [
        Command::GoDiagrams,
        Command::GoQuiz,
        Command::Settings,
        Command::GoNotes,
    ] {
        window.give(command);
    }
    assert_eq!(window.chosen_line(), Some(line));
    assert_eq!(field(&window, &question), "Who picks it?");
    let other = window.choose_line(OTHER_LINE);
    window.give(Command::Annotate);
    window.type_text("and why?");
    window.choose_line(LINE);
    assert_eq!(field(&window, &question), "Who picks it?");
    window.choose_line(OTHER_LINE);
    assert_eq!(field(&window, &remark_name(&window)), "and why?");
    let remark = remark_name(&window);
    window.click(Role::MultilineTextInput, &remark);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(marks(&window, Target::Block(other)), [Mark::Remark("and why?".into())]);
}

#[test]
fn escape_in_a_remark_leaves_the_remark_alone_and_not_the_quiz() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::StartReviews);
        let card = window.app().asked_card().unwrap();
        window.press(Key::Enter);
        window.give(Command::Annotate);
        window.type_text("memo");
        window.press(Key::Escape);
        assert_eq!(window.app().asked_card(), Some(card), "the quiz goes on");
        window.assert_says(&window.words.done.editor_cancelled);
        assert_eq!(written(&window), [] as [String; 0]);
        window.give(Command::Undo);
        assert_eq!(field(&window, &remark_name(&window)), "memo");
        assert_eq!(window.focused_name(), Some(remark_name(&window)));
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(marks(&window, Target::Card(card)), [Mark::Remark("memo".into())]);
        window.give(Command::Star);
        assert_eq!(marks(&window, Target::Card(card)).len(), 2, "keys are the quiz's again");
    }
}

#[test]
fn a_line_that_another_program_deletes_leaves_its_words_in_the_dialog() {
    let desk = Desk::new(Lang::En);
    let note = desk.file("큐.md", "# 큐\n\n- 메시지는 최대 14일 남는다\n- 순서는 지킨다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line("14일");
    window.give(Command::EditLine);
    window.type_text("not saved yet ");
    let typed = field(&window, &line_name(&window));
    let file = desk.library().join("notebooks");
    let file = files_below(&file)
        .into_iter()
        .find(|path| path.ends_with("큐.ron"))
        .unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains("14일")).collect();
    write(&file, kept.join("\n") + "\n");
    window.wait_until(|window| window.has(Role::Dialog, &window.words.paste.title));
    assert_eq!(field(&window, &window.words.paste.text_name), typed);
    window.assert_says(&window.words.done.words_homeless_now);
}

#[test]
fn an_import_that_waits_is_still_there_after_the_next_one() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.paste("# 큐\n\n- 메시지는 14일 남는다\n");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.paste("# 큐\n\n- 메시지는 최대 14일 남는다\n- 하나 더\n");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.app().route(), Route::ImportReport, "it asks first");
    window.give(Command::GoDiagrams);
    let chip = window.words.shell.n_unsaved.counted(2);
    window.paste("# 주제\n\n- 구독자에게 보낸다\n");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(window.library().blocks().any(|block| block.text.contains("구독자")));
    window.click(Role::Button, &chip);
    let waiting = window.words.shell.waiting_import.to_string();
    window.click(Role::ListBoxOption, &waiting);
    let confirm = window.words.report.confirm.to_string();
    window.click(Role::Button, &confirm);
    assert!(window.library().blocks().any(|block| block.text == "하나 더"));
    window.wait(2_000);
    assert_eq!(journals(&desk), [] as [PathBuf; 0], "nothing is left to be saved");
}

#[test]
fn a_choice_card_is_changed_with_its_options() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.open_bundled_note();
        let library = window.library();
        let is_choice = |card: &&std::sync::Arc<saegim::model::Card>| matches!(card.prompt, Prompt::Choice(_));
        let card = library.cards().find(is_choice).unwrap();
        let id = card.id;
        let line = card.sources.iter().find_map(|source| match *source {
            CardSource::Block(line) => Some(line),
            CardSource::Region(_) => None,
        });
        let Prompt::Choice(Choice { options, .. }) = card.prompt.clone() else {
            panic!("it is a choice")
        };
        let words = window.words_of(line.unwrap());
        window.give(Command::Search);
        window.type_text(&words.chars().take(24).collect::<String>());
        window.press(Key::Enter);
        window.choose_line(&library_line(&window, line.unwrap()));
        let n_cards = window.library().n_cards_on(CardSource::Block(line.unwrap()));
        // The card may stand below others of its line.
        let more = window.words.companion.card_menu.to_string();
        let place = window
            .library()
            .cards_on(CardSource::Block(line.unwrap()))
            .position(|card| card.id == id)
            .unwrap();
        assert!(place < n_cards);
        let rect = window.named(Role::Button, &more)[place].rect();
        window.click_in_row(Role::Button, &more, rect);
        let edit = window.words.companion.edit_card.to_string();
        window.click(Role::ListBoxOption, &edit);
        let second = window.words.cards.option.with(2);
        assert_eq!(field(&window, &second), options[1].text.get(lang));
        window.click(Role::MultilineTextInput, &second);
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text("!");
        let third = window.words.cards.why_of.with(3);
        window.click(Role::MultilineTextInput, &third);
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text(" 근거");
        let after = killed_in_two_seconds(&desk, &mut window);
        let mut again = after.start();
        assert_back(&again);
        again.press_with(Modifiers::COMMAND, Key::Enter);
        let Prompt::Choice(Choice { options: changed, .. }) = &again.library().card(id).unwrap().prompt else {
            panic!("it is a choice still")
        };
        assert_eq!(changed.len(), options.len());
        assert_eq!(changed[1].text.get(lang), format!("{}!", options[1].text.get(lang)));
        assert_eq!(changed[1].text.get(lang.other()), options[1].text.get(lang.other()));
        assert!(changed[2].why.get(lang).ends_with(" 근거"));
        assert_eq!(changed[0], options[0]);
    }
}

fn library_line(window: &Window, line: BlockId) -> String {
    window.library().block(line).unwrap().text.clone()
}
