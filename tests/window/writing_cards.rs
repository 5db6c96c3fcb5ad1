//! Cards in one's own words with all that can be written on them: hint, reference, reasons, the other language, a reverse.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{Card, CardSource, Lang, Prompt, Text};
use saegim::ui::command::Command;

use crate::answering::{asked, desk_with};
use crate::desk::{BOTH, Desk};
use crate::window::Window;

const LINE: &str = "다시 온다";

/// The form of a new card on a line, with its words as the answer.
fn writing(desk: &Desk) -> Window {
    let note = desk.file("큐.md", "# 큐\n\n- 다시 온다\n");
    let mut window = desk.start();
    window.import_path(&note);
    window.choose_line(LINE);
    window.give(Command::MakeCard);
    window
}

fn cards(window: &Window) -> Vec<Card> {
    let line = window.line(LINE).id;
    let cards = window.library().cards_on(CardSource::Block(line));
    cards.map(|card| Card::clone(card)).collect()
}

/// Puts the keyboard into a field and writes over what is in it.
fn write(window: &mut Window, field: &str, words: &str) {
    window.focus(Role::MultilineTextInput, field);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    window.type_text(words);
}

/// Opens the first card of the line for changing.
fn edit(window: &mut Window) {
    window.choose_line(LINE);
    let words = window.words.companion.clone();
    window.click_first(Role::Button, &words.card_menu);
    window.click(Role::ListBoxOption, &words.edit_card);
}

#[test]
fn hint_and_reference_are_folded_until_wanted_kept_over_a_kill_and_used_in_the_quiz() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        let (words, quiz) = (window.words.cards.clone(), window.words.quiz.clone());
        write(&mut window, &words.question, "언제?");
        assert!(
            !window.has(Role::MultilineTextInput, &words.hint),
            "nobody asked for it"
        );
        window.click(Role::Button, &words.hint);
        window.type_text("세 글자");
        window.click(Role::Button, &quiz.reference);
        window.type_text("안내서 3쪽");
        window.wait(2_000);
        let after = desk.after_kill();
        let mut window = after.start();
        assert_eq!(window.value(Role::MultilineTextInput, &words.hint), "세 글자");
        assert_eq!(window.value(Role::MultilineTextInput, &quiz.reference), "안내서 3쪽");
        window.give(Command::SaveText);
        let card = cards(&window).remove(0);
        assert_eq!(
            (&card.hint, &*card.reference),
            (&Text::detected("세 글자"), "안내서 3쪽")
        );
        window.close();
        assert_eq!(**after.on_disk().card(card.id).unwrap(), card);
    }
}

#[test]
fn a_hint_comes_by_its_key_and_counts_as_help() {
    for lang in BOTH {
        let prompt = format!(
            "{}, hint: (ko: \"다섯 자리\", en: \"five digits\")",
            crate::answering::recall("10,240MB")
        );
        let desk = desk_with(lang, &[prompt]);
        let mut window = asked(&desk);
        let words = window.words.quiz.clone();
        let hint = words.hint_is.with(match lang {
            Lang::Ko => "다섯 자리",
            Lang::En => "five digits",
        });
        window.assert_silent_on(&hint);
        window.assert_silent_on(&words.aided);
        window.press(Key::G);
        window.assert_says(&hint);
        window.assert_says(&words.aided);
        window.press(Key::Enter);
        window.assert_says(&words.suggest_aided);
        let desk = desk_with(lang, &[crate::answering::recall("10,240MB")]);
        let mut window = asked(&desk);
        window.press(Key::G);
        window.assert_says(&words.no_hint);
        window.assert_silent_on(&words.aided);
    }
}

#[test]
fn a_second_language_is_written_field_by_field_and_looked_at_as_it_will_be_asked() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        let words = window.words.cards.clone();
        write(&mut window, &words.question, "무엇인가?");
        write(&mut window, &words.answer, "SQS");
        window.click(Role::Button, &words.add_en);
        assert!(window.is_chosen(Role::Tab, &words.lang_en));
        assert_eq!(window.value(Role::MultilineTextInput, &words.question), "");
        write(&mut window, &words.question, "What is it?");
        window.assert_says("What is it?");
        window.click(Role::Button, &words.lang_ko);
        window.assert_says("무엇인가?");
        let reveal = window.words.quiz.reveal.clone();
        window.click(Role::Button, &reveal);
        window.assert_says("SQS");
        window.click(Role::Tab, &words.lang_ko);
        assert_eq!(window.value(Role::MultilineTextInput, &words.question), "무엇인가?");
        window.give(Command::SaveText);
        let card = cards(&window).remove(0);
        let expected = Prompt::recall(Text::both("무엇인가?", "What is it?"), Text::only(Lang::Ko, "SQS"));
        assert_eq!(card.prompt, expected);
        edit(&mut window);
        window.click(
            Role::Tab,
            if lang == Lang::Ko {
                &words.lang_en
            } else {
                &words.lang_ko
            },
        );
        window.give(Command::SaveText);
        assert_eq!(
            cards(&window)[0].prompt,
            expected,
            "looking at the other language changes nothing"
        );
    }
}

#[test]
fn a_reverse_is_a_sibling_that_follows_as_long_as_it_is_one() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        let words = window.words.cards.clone();
        write(&mut window, &words.question, "큐는?");
        write(&mut window, &words.answer, "SQS");
        window.click(Role::CheckBox, &words.reverse);
        window.give(Command::SaveText);
        let pair = cards(&window);
        assert_eq!(pair.len(), 2);
        assert_eq!(pair[0].fact, pair[1].fact);
        let reversed =
            |question: &str, answer: &str| Prompt::recall(Text::only(Lang::Ko, question), Text::only(Lang::Ko, answer));
        assert_eq!(pair[1].prompt, reversed("SQS", "큐는?"));
        edit(&mut window);
        write(&mut window, &words.answer, "SQS FIFO");
        window.give(Command::SaveText);
        let after = cards(&window);
        assert_eq!(after[1].prompt, reversed("SQS FIFO", "큐는?"));
        assert_eq!(after[1].id, pair[1].id, "its schedule stays");
        edit(&mut window);
        window.click(Role::CheckBox, &words.reverse);
        window.assert_says(&words.reverse_goes);
        window.give(Command::SaveText);
        assert_eq!(cards(&window).len(), 1);
        window.give(Command::Undo);
        assert_eq!(cards(&window), after, "one step brings it back");
        window.close();
        let kept = desk.on_disk();
        for card in &after {
            assert_eq!(**kept.card(card.id).unwrap(), *card);
        }
    }
}

#[test]
fn a_question_that_becomes_a_choice_keeps_its_answer_as_the_right_option() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        let words = window.words.cards.clone();
        write(&mut window, &words.question, "큐는?");
        write(&mut window, &words.answer, "SQS");
        window.click(Role::Tab, &words.kind_choice);
        assert_eq!(window.value(Role::MultilineTextInput, &words.option.with(1)), "SQS");
        window.assert_says(&window.words.errors.refused_options.with(saegim::model::MAX_OPTIONS));
        write(&mut window, &words.option.with(2), "SNS");
        assert!(
            !window.has(Role::MultilineTextInput, &words.why_of.with(2)),
            "reasons are folded away"
        );
        window.click(Role::Button, &words.reasons);
        write(&mut window, &words.why_of.with(2), "주제다");
        window.give(Command::SaveText);
        let Prompt::Choice(choice) = &cards(&window)[0].prompt else {
            panic!("a choice was written")
        };
        let option = |place: usize| (&*choice.options[place].text.ko, choice.options[place].is_right);
        assert_eq!((option(0), option(1)), (("SQS", true), ("SNS", false)));
        assert_eq!(choice.options[1].why, Text::detected("주제다"));
    }
}

#[test]
fn wrong_options_are_found_in_the_lines_around_and_the_rows_without_words_take_them() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file(
            "큐.md",
            "# 큐\n\n- 다시 온다\n- 보관 기간은 14일\n- 지연은 최대 3일\n- 기록은 최대 30일\n",
        );
        let mut window = desk.start();
        window.import_path(&note);
        window.choose_line("보관 기간은 14일");
        window.give(Command::MakeCard);
        window.give(Command::EditCardFirst);
        let words = window.words.cards.clone();
        window.click(Role::Tab, &words.kind_choice);
        write(&mut window, &words.question, "얼마나 보관하나요?");
        let suggest = Command::SuggestOptions.name(&window.words).to_string();
        window.click(Role::Button, &suggest);
        let option = |window: &Window, n: usize| window.value(Role::MultilineTextInput, &words.option.with(n));
        // The figure of the line is the right one; nobody had to say so again.
        assert_eq!([1, 2, 3].map(|n| option(&window, n)), ["14일", "30일", "3일"]);
        window.click(Role::Button, &suggest);
        window.assert_says(&words.none_wrong);
        window.give(Command::SaveText);
        let Some(Prompt::Choice(choice)) = window
            .library()
            .cards()
            .map(|card| &card.prompt)
            .find(|prompt| prompt.title().ko == "얼마나 보관하나요?")
        else {
            panic!("a choice was written")
        };
        let right: Vec<bool> = choice.options.iter().map(|option| option.is_right).collect();
        assert_eq!(right, [true, false, false]);
    }
}

#[test]
fn a_card_is_joined_by_hand_to_another_that_asks_the_same() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = writing(&desk);
        let words = window.words.cards.clone();
        write(&mut window, &words.question, "큐의 이름은?");
        window.give(Command::SaveText);
        window.choose_line(LINE);
        window.give(Command::MakeCard);
        if !window.has(Role::MultilineTextInput, &words.question) {
            window.give(Command::EditCardFirst);
        }
        write(&mut window, &words.question, "무엇이 기다리나?");
        window.click(Role::Button, &words.same_as);
        window.type_text("이름은");
        window.click(Role::ListBoxOption, "큐의 이름은?");
        assert!(!window.has(Role::MultilineTextInput, &words.same_as), "one is enough");
        window.wait(2_000);
        let after = desk.after_kill();
        let mut window = after.start();
        window.assert_says("큐의 이름은?");
        window.give(Command::SaveText);
        let pair = cards(&window);
        assert_eq!((pair.len(), pair[0].fact), (2, pair[1].fact));
    }
}

#[test]
fn the_kind_of_a_card_is_changed_with_its_words_and_everything_that_hangs_on_it() {
    for lang in BOTH {
        let desk = desk_with(lang, &[crate::answering::recall("10,240MB")]);
        let mut window = asked(&desk);
        let id = window.app().asked_card().unwrap();
        let before = Card::clone(window.library().card(id).unwrap());
        let words = window.words.cards.clone();
        let turn = |window: &mut Window, kind: &str| {
            window.press(Key::E);
            window.click(Role::Tab, kind);
        };
        // Q&A to fill in the blank: the answer is the gap behind the question.
        turn(&mut window, &words.kind_cloze);
        window.give(Command::SaveText);
        let cloze = Card::clone(window.library().card(id).unwrap());
        assert_eq!(
            cloze.prompt,
            Prompt::cloze(Text::detected("최대 메모리는? {{10,240MB}}"))
        );
        turn(&mut window, &words.kind_recall);
        window.give(Command::SaveText);
        let after = Card::clone(window.library().card(id).unwrap());
        assert_eq!(
            after.prompt,
            Prompt::recall(Text::detected("최대 메모리는?"), Text::only(Lang::Ko, "10,240MB")),
            "what was put behind the question does not say the answer in it"
        );
        assert_eq!(
            Card {
                prompt: before.prompt.clone(),
                ..after
            },
            before,
            "all but what it asks is as it was"
        );
        window.give(Command::Undo);
        assert_eq!(**window.library().card(id).unwrap(), cloze, "one step");
        window.give(Command::Undo);
        assert_eq!(**window.library().card(id).unwrap(), before);
        // To multiple choice: what was asked is right, and other options are wanted.
        turn(&mut window, &words.kind_choice);
        assert_eq!(
            window.value(Role::MultilineTextInput, &words.question),
            "최대 메모리는?"
        );
        assert_eq!(
            window.value(Role::MultilineTextInput, &words.option.with(1)),
            "10,240MB"
        );
    }
}
