//! Cards made from lines: proposals, words of one's own, and a gap over what was selected.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{BlockId, CardSource, Lang, Prompt};
use saegim::quiz::propose::proposals_for;
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

/// A line with figures and a highlight, which has proposals.
const LINE: &str = "메모리는 128MB부터";

const NOTE: &str = "# 큐\n\n- 메시지는 최대 14일 남는다\n- 한 번에 10개까지 읽는다\n- 기본은 4일\n";

/// A window on a note of three lines without cards, with the first of them chosen.
fn with_line(desk: &Desk) -> (Window, BlockId) {
    let note = desk.file("큐.md", NOTE);
    let mut window = desk.start();
    if window.library().n_notes() == 1 {
        window.import_path(&note);
    } else {
        window.open_bundled_note();
        window.click(Role::ListBoxOption, "큐");
    }
    let line = window.choose_line("14일");
    (window, line)
}

fn n_cards_on(window: &Window, line: BlockId) -> usize {
    window.library().n_cards_on(CardSource::Block(line))
}

fn cloze_of(window: &Window, line: BlockId) -> Vec<String> {
    let cards = window.library().cards_on(CardSource::Block(line));
    let sentences = cards.filter_map(|card| match &card.prompt {
        Prompt::Cloze(cloze) => cloze.text.iter().next().map(|(_, words)| words.to_owned()),
        _ => None,
    });
    sentences.collect()
}

#[test]
fn a_line_shows_its_proposals_and_enter_makes_the_card_and_moves_on() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let proposals = proposals_for(window.library(), line);
        assert!(!proposals.is_empty());
        window.give(Command::MakeCard);
        window.assert_says(&window.words.cards.n_proposals.counted(proposals.len()));
        let first = proposals[0].prompt.title().get(window.app().content_lang()).to_owned();
        assert!(
            window.is_chosen(Role::ListBoxOption, &first),
            "the first proposal is chosen"
        );
        window.press(Key::Enter);
        assert_eq!(n_cards_on(&window, line), 1);
        window.assert_says(&window.words.done.cards_made.counted(1));
        let next = window.line("10개까지").id;
        assert_eq!(window.chosen_line(), Some(next), "the next line is up");
        window.assert_says(&window.words.cards.title);
        window.press(Key::Enter);
        window.press(Key::Escape);
        assert_eq!(n_cards_on(&window, next), 1);
        window.close();
        let library = desk.on_disk();
        assert_eq!(library.n_cards_on(CardSource::Block(line)), 1);
        assert_eq!(library.n_cards_on(CardSource::Block(next)), 1);
    }
}

#[test]
fn escape_makes_no_card() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let n_cards = window.library().n_cards();
        window.give(Command::MakeCard);
        window.press(Key::Escape);
        assert_eq!(window.library().n_cards(), n_cards);
        assert!(!window.has(Role::Label, &window.words.cards.title));
        assert_eq!(window.chosen_line(), Some(line));
        window.give(Command::MakeCard);
        window.press(Key::Tab);
        window.type_text("half a card");
        window.press(Key::Escape);
        window.assert_says(&window.words.cards.asked_like_this);
        window.assert_says(&window.words.done.editor_cancelled);
        window.press(Key::Escape);
        assert!(!window.has(Role::Label, &window.words.cards.title));
        assert_eq!(window.library().n_cards(), n_cards);
        window.give(Command::Undo);
        let sentence = window.words.cards.sentence.to_string();
        let written = window.value(Role::MultilineTextInput, &sentence);
        assert!(written.contains("half a card"), "undo brings it back: {written}");
    }
}

#[test]
fn tab_opens_a_proposal_for_ones_own_words() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::MakeCard);
        window.press(Key::Tab);
        let sentence = window.words.cards.sentence.to_string();
        let shown = window.value(Role::MultilineTextInput, &sentence);
        assert!(shown.contains("{{") && shown.contains("14"), "{shown}");
        assert!(
            window.get(Role::MultilineTextInput, &sentence).is_focused(),
            "the field has the keyboard"
        );
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text(" 정말");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        let made = cloze_of(&window, line);
        assert_eq!(made, [format!("{shown} 정말")]);
    }
}

#[test]
fn words_selected_with_the_pointer_become_the_gap() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let row = window.get(Role::ListItem, &window.words_of(line)).rect();
        // From the beginning of the words to well inside of them.
        let from = egui::pos2(row.left() + 51.0, row.center().y);
        let to = egui::pos2(row.left() + 120.0, row.center().y);
        window.drag(from, to);
        window.give(Command::MakeCard);
        let sentence = window.words.cards.sentence.to_string();
        let shown = window.value(Role::MultilineTextInput, &sentence);
        assert!(shown.starts_with("{{메시지"), "{shown}");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(cloze_of(&window, line), [shown]);
    }
}

#[test]
fn the_margin_and_the_right_column_show_the_cards_of_a_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let words = window.words.clone();
        assert!(window.has(Role::Tab, &format!("{} 0", &*words.companion.cards)));
        window.give(Command::MakeCard);
        window.press(Key::Enter);
        window.press(Key::Escape);
        window.choose_line("14일");
        let name = window.words_of(line);
        let spoken = window.names(Role::ListItem);
        let spoken = spoken.iter().find(|spoken| spoken.starts_with(&name)).unwrap();
        assert!(spoken.contains(&words.line.n_cards.counted(1)), "{spoken}");
        assert!(spoken.contains(&*words.line.never_asked), "{spoken}");
        assert!(window.has(Role::Tab, &format!("{} 1", &*words.companion.cards)));
        window.assert_says(&words.cards.kind_cloze);
        window.assert_says(&words.line.never_asked);
    }
}

#[test]
fn all_proposals_are_taken_at_once() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(LINE);
    let before = n_cards_on(&window, line);
    let n_proposals = proposals_for(window.library(), line).len();
    assert!(n_proposals > 1);
    window.give(Command::MakeCard);
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(n_cards_on(&window, line), before + n_proposals);
    window.press(Key::Escape);
    window.give(Command::Undo);
    assert_eq!(n_cards_on(&window, line), before, "one step takes all of them back");
}

#[test]
fn another_proposal_is_chosen_with_its_number_or_a_click() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(LINE);
    let proposals = proposals_for(window.library(), line);
    let title = |place: usize| proposals[place].prompt.title().get(Lang::Ko).to_owned();
    window.give(Command::MakeCard);
    window.press(Key::Num2);
    assert!(window.is_chosen(Role::ListBoxOption, &title(1)));
    window.click(Role::ListBoxOption, &title(0));
    assert!(window.is_chosen(Role::ListBoxOption, &title(0)));
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let newest = window
        .library()
        .cards_on(CardSource::Block(line))
        .max_by_key(|card| card.id)
        .unwrap();
    assert_eq!(newest.prompt.title().get(Lang::Ko), title(1));
}

#[test]
fn a_card_is_changed_suspended_and_deleted_from_its_menu() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::MakeCard);
        window.press(Key::Enter);
        window.press(Key::Escape);
        window.choose_line("14일");
        let words = window.words.companion.clone();
        let menu = |window: &mut Window, entry: &str| {
            window.click(Role::Button, &words.card_menu);
            window.click(Role::ListBoxOption, entry);
        };
        menu(&mut window, &words.suspend_card);
        assert!(
            window
                .library()
                .cards_on(CardSource::Block(line))
                .all(|card| card.is_suspended)
        );
        window.assert_says(&words.suspended);
        menu(&mut window, &words.resume_card);
        assert!(
            window
                .library()
                .cards_on(CardSource::Block(line))
                .all(|card| !card.is_suspended)
        );
        menu(&mut window, &words.edit_card);
        window.press_with(Modifiers::COMMAND, Key::End);
        window.type_text("?");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert!(cloze_of(&window, line)[0].ends_with('?'));
        menu(&mut window, &words.delete_card);
        assert_eq!(n_cards_on(&window, line), 0);
        window.give(Command::Undo);
        assert_eq!(n_cards_on(&window, line), 1);
    }
}

#[test]
fn gaps_are_marked_in_a_cloze_alone_and_come_back_with_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, _) = with_line(&desk);
        window.give(Command::MakeCard);
        window.press(Key::Tab);
        let words = window.words.cards.clone();
        let marked = window.value(Role::MultilineTextInput, &words.sentence);
        assert!(marked.contains("{{"), "{marked}");
        let kind = |window: &mut Window, kind: saegim::model::CardKind| {
            let name = saegim::ui::cards::face(&Prompt::empty(kind))
                .name(&window.words)
                .to_owned();
            window.click(Role::Tab, &name);
        };
        for other in [saegim::model::CardKind::Recall, saegim::model::CardKind::Choice] {
            kind(&mut window, other);
            let question = window.value(Role::MultilineTextInput, &words.question);
            assert_eq!(question, marked.replace("{{", "").replace("}}", ""), "{other:?}");
            kind(&mut window, saegim::model::CardKind::Cloze);
            assert_eq!(window.value(Role::MultilineTextInput, &words.sentence), marked);
        }
    }
}

#[test]
fn the_keyboard_goes_into_the_card_that_is_being_written() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, _) = with_line(&desk);
        window.give(Command::MakeCard);
        window.press(Key::Tab);
        let sentence = window.words.cards.sentence.to_string();
        window.focus(Role::ListBoxOption, "Lambda");
        window.give(Command::NextPane);
        window.give(Command::NextPane);
        assert!(window.get(Role::MultilineTextInput, &sentence).is_focused());
    }
}

#[test]
fn taking_goes_on_to_the_next_line_that_proposes_something_and_then_ends() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let text = "# 큐\n\n- 메시지는 최대 14일 남는다\n- 참고\n- 한 번에 10개까지 읽는다\n- 끝\n";
        let mut window = crate::writing::with_note(&desk, text);
        window.choose_line("14일");
        window.give(Command::MakeCard);
        window.press(Key::Enter);
        let next = window.line("10개까지").id;
        assert_eq!(window.chosen_line(), Some(next), "the line between proposes nothing");
        window.assert_says(&window.words.cards.title);
        window.press(Key::Enter);
        assert_eq!(n_cards_on(&window, next), 1);
        assert!(
            !window.has(Role::Button, &window.words.cards.take),
            "there is nothing left to take"
        );
        assert_eq!(window.chosen_line(), Some(next));
    }
}
