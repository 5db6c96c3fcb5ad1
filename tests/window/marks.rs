//! What a person adds to a line: remarks, stars, flags, highlights.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use saegim::model::{BlockId, Lang, Mark, Target, Tint};
use saegim::search::HitTarget;
use saegim::ui::command::Command;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const LINE: &str = "CPU는 직접 고르지 않는다";

/// A window on the bundled note with a line chosen.
fn with_line(desk: &Desk) -> (Window, BlockId) {
    let mut window = desk.start();
    window.open_bundled_note();
    let line = window.choose_line(LINE);
    (window, line)
}

fn marks(window: &Window, line: BlockId) -> Vec<Mark> {
    let target = Target::Block(line);
    window
        .library()
        .annotations_on(target)
        .map(|annotation| annotation.mark.clone())
        .collect()
}

/// What the chosen line says of itself.
fn spoken_line(window: &Window, line: BlockId) -> String {
    let name = window.words_of(line);
    let all = window.names(Role::ListItem);
    all.into_iter()
        .find(|spoken| spoken.starts_with(&name))
        .expect("the line is on screen")
}

#[test]
fn a_star_and_a_flag_are_set_taken_away_undone_and_done_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        for (command, mark) in [(Command::Star, Mark::Star), (Command::Flag, Mark::Flag)] {
            let (mut window, line) = with_line(&desk);
            let word = match mark {
                Mark::Star => window.words.line.has_star.to_string(),
                _ => window.words.line.has_flag.to_string(),
            };
            window.give(command);
            assert_eq!(marks(&window, line), std::slice::from_ref(&mark));
            assert!(spoken_line(&window, line).contains(&word), "the margin shows {mark:?}");
            window.give(Command::Undo);
            assert_eq!(marks(&window, line), []);
            assert!(!spoken_line(&window, line).contains(&word));
            window.give(Command::Redo);
            assert_eq!(marks(&window, line), std::slice::from_ref(&mark));
            window.give(command);
            assert_eq!(marks(&window, line), [], "the same key takes it away");
            window.give(Command::Undo);
            window.close();
            let library = desk.on_disk();
            assert!(library.mark_on(Target::Block(line), &mark).is_some());
            let (mut window, _) = with_line(&desk);
            assert!(
                spoken_line(&window, line).contains(&word),
                "it is there after a restart"
            );
            window.give(command);
            window.close();
        }
    }
}

#[test]
fn a_remark_is_written_shown_found_saved_and_taken_back() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Annotate);
        for syllable in ["비", "례"] {
            window.compose(syllable);
            window.commit(syllable);
        }
        window.type_text(" 1769");
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(marks(&window, line), [Mark::Remark("비례 1769".into())]);
        window.assert_says(&window.words.done.remark_saved);
        assert!(spoken_line(&window, line).contains(&*window.words.line.has_remark));
        assert!(window.has(Role::Label, "비례 1769"), "the right column shows it");

        window.give(Command::Search);
        window.type_text("비례 1769");
        let is_remark = |target: &HitTarget| matches!(target, HitTarget::Annotation(_));
        assert!(
            is_remark(&window.app().results().hits[0].target),
            "the search finds it first"
        );
        window.press(Key::Enter);
        assert_eq!(window.chosen_line(), Some(line));

        window.give(Command::Undo);
        assert_eq!(marks(&window, line), []);
        window.give(Command::Redo);
        window.close();
        let library = desk.on_disk();
        let kept: Vec<_> = library
            .annotations_on(Target::Block(line))
            .map(|one| one.mark.clone())
            .collect();
        assert_eq!(kept, [Mark::Remark("비례 1769".into())]);
    }
}

#[test]
fn escape_leaves_a_remark_unwritten() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Annotate);
        window.type_text("never mind");
        window.press(Key::Escape);
        assert_eq!(marks(&window, line), []);
        assert!(!window.has(Role::MultilineTextInput, &window.words.companion.remark_name));
        assert_eq!(window.chosen_line(), Some(line), "the line stays chosen");
    }
}

#[test]
fn a_remark_is_changed_and_removed_with_clicks() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Annotate);
        window.type_text("first");
        let save = window.words.companion.save_remark.to_string();
        window.click(Role::Button, &save);
        let edit = window.words.companion.edit_remark.to_string();
        window.click(Role::Button, &edit);
        window.type_text(" second");
        window.click(Role::Button, &save);
        let kept = marks(&window, line);
        let [Mark::Remark(words)] = kept.as_slice() else {
            panic!("a remark is there")
        };
        assert!(words.contains("first") && words.contains("second"), "{words}");
        let delete = window.words.companion.delete_remark.to_string();
        window.click(Role::Button, &delete);
        assert_eq!(marks(&window, line), []);
        window.assert_says(&window.words.done.remark_deleted);
    }
}

#[test]
fn a_line_is_highlighted_and_the_same_key_takes_it_away() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let n_bytes = window.library().block(line).unwrap().text.len();
        window.give(Command::Highlight);
        assert!(matches!(&marks(&window, line)[..], [Mark::Highlight(range, _)] if *range == (0..n_bytes)));
        window.give(Command::Undo);
        assert_eq!(marks(&window, line), []);
        window.give(Command::Redo);
        window.give(Command::Highlight);
        assert_eq!(marks(&window, line), []);
    }
}

#[test]
fn undo_in_a_text_field_is_the_fields_own() {
    let desk = Desk::new(Lang::En);
    let (mut window, line) = with_line(&desk);
    window.give(Command::Star);
    window.give(Command::Annotate);
    window.type_text("words");
    window.give(Command::Undo);
    assert_eq!(marks(&window, line), [Mark::Star], "the star was not taken back");
}

#[test]
fn a_double_click_opens_a_line_for_rewriting() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, line) = with_line(&desk);
    window.press(Key::ArrowDown);
    let name = window.words_of(line);
    window.double_click(Role::ListItem, &name);
    let field = window.get(Role::MultilineTextInput, &window.words.line.edit_name);
    assert!(field.is_focused());
    assert!(
        field.value().unwrap().contains("==1,769MB=="),
        "it is opened as its Markdown"
    );
}

#[test]
fn a_line_is_rewritten_in_its_place() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let before = window.library().block(line).unwrap().text.clone();
        window.give(Command::EditLine);
        window.press(Key::Escape);
        assert_eq!(
            window.library().block(line).unwrap().text,
            before,
            "Esc leaves a line alone in which nothing was written"
        );
        window.give(Command::EditLine);
        window.press(Key::End);
        window.type_text("!");
        window.press(Key::Escape);
        let after = window.library().block(line).unwrap().text.clone();
        assert_eq!(after, format!("{before}!"));
        window.assert_says(&window.words.done.line_edited);
        window.give(Command::Undo);
        assert_eq!(window.library().block(line).unwrap().text, before);
    }
}

#[test]
fn words_that_are_selected_in_another_line_are_the_ones_that_are_highlighted() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, first) = with_line(&desk);
    let other = window.line("/tmp는 512MB부터").id;
    let name = window.words_of(other);
    let rect = window.get(Role::ListItem, &name).rect();
    let from = rect.left_center() + egui::vec2(60.0, 0.0);
    window.drag(from, from + egui::vec2(120.0, 0.0));
    window.give(Command::Highlight);
    assert_eq!(marks(&window, first), []);
    let length = window.library().block(other).unwrap().text.len();
    let marked = marks(&window, other);
    assert!(
        matches!(&marked[..], [Mark::Highlight(range, _)] if range.len() < length),
        "{marked:?}"
    );
}

fn tint_of(window: &Window, line: BlockId) -> Option<Tint> {
    marks(window, line).iter().find_map(|mark| match mark {
        Mark::Highlight(_, tint) => Some(*tint),
        _ => None,
    })
}

#[test]
fn a_highlight_has_the_colour_of_its_key_and_the_next_one_the_same() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        for (key, tint) in [
            (Key::Num2, Tint::Green),
            (Key::Num3, Tint::Blue),
            (Key::Num4, Tint::Pink),
            (Key::Num1, Tint::Yellow),
            (Key::Num4, Tint::Pink),
        ] {
            window.press(key);
            assert_eq!(tint_of(&window, line), Some(tint), "{key:?}");
            assert_eq!(marks(&window, line).len(), 1, "it is one highlight");
        }
        window.give(Command::Undo);
        let deeds = window.words.deeds.clone();
        window.assert_says(&deeds.undone.with(&*deeds.tint_highlight));
        assert_eq!(tint_of(&window, line), Some(Tint::Yellow));
        window.press(Key::Num0);
        assert_eq!(marks(&window, line), []);
        window.give(Command::Undo);
        assert_eq!(tint_of(&window, line), Some(Tint::Yellow));
        window.press(Key::Num1);
        assert_eq!(marks(&window, line), [], "the same colour again takes it away");
        window.press(Key::Num3);
        window.press(Key::H);
        assert_eq!(marks(&window, line), []);
        window.close();

        let mut again = desk.start();
        again.open_bundled_note();
        let line = again.choose_line(LINE);
        again.press(Key::H);
        assert_eq!(tint_of(&again, line), Some(Tint::Blue), "the colour is remembered");
    }
}

#[test]
fn the_colours_of_a_highlight_are_in_the_menu_of_a_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let name = window.words_of(line);
        window.click_secondary(Role::ListItem, &name);
        let green = Command::HighlightGreen.name(&window.words).to_string();
        let tints = window.words.line.menu_tint.to_string();
        window.click(Role::ListBoxOption, &tints);
        window.click(Role::ListBoxOption, &green);
        assert_eq!(tint_of(&window, line), Some(Tint::Green));
        assert!(!window.has(Role::ListBoxOption, &tints), "the menus are closed");
    }
}

#[test]
fn words_selected_with_the_pointer_are_highlighted_by_a_click_on_a_colour() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        if window.app().content_lang() == Lang::En {
            window.give(Command::SwitchLanguage);
        }
        let pink = Command::HighlightPink.name(&window.words).to_string();
        assert!(!window.has(Role::Button, &pink));
        crate::lines::select_words(&mut window, line);
        window.click(Role::Button, &pink);
        let part = marks(&window, line);
        let length = window.library().block(line).unwrap().text.len();
        let [Mark::Highlight(range, Tint::Pink)] = &part[..] else {
            panic!("{part:?}")
        };
        assert!(range.len() < length);
        let green = Command::HighlightGreen.name(&window.words).to_string();
        window.click(Role::Button, &green);
        assert_eq!(marks(&window, line), [Mark::Highlight(range.clone(), Tint::Green)]);
        let remove = Command::RemoveHighlight.name(&window.words).to_string();
        window.click(Role::Button, &remove);
        assert_eq!(marks(&window, line), []);
    }
}

#[test]
fn the_menu_of_a_line_fits_into_a_small_window() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        let mut window = crate::writing::with_note(&desk, "# 큐\n\n- 하나\n");
        window.click_secondary(Role::ListItem, "하나");
        assert_fits(&window, Command::DeleteLine);
        for below in [&window.words.line.menu_place, &window.words.line.menu_turn] {
            assert!(window.has(Role::ListBoxOption, below));
        }
        let desk = Desk::new(lang).with_size(900.0, 600.0);
        let mut window = desk.start();
        window.give(Command::GoNotes);
        let line = window.line(LINE).id;
        let name = window.words_of(line);
        window.scroll_to_line(&name);
        let spoken = spoken_line(&window, line);
        window.click_secondary(Role::ListItem, &spoken);
        assert_fits(&window, Command::RestoreLine);
    }
}

/// The menu of a line is open, and whole down to the entry of a command.
#[track_caller]
fn assert_fits(window: &Window, last: Command) {
    let first = Command::MakeCard.name(&window.words);
    let top = window.get(Role::ListBoxOption, first).rect().top();
    let bottom = window
        .get(Role::ListBoxOption, last.name(&window.words))
        .rect()
        .bottom();
    assert!(top >= 0.0 && bottom <= window.screen().bottom(), "{top} {bottom}");
}

#[test]
fn the_menu_of_a_line_offers_what_the_line_has() {
    let of_line = [
        Command::RestoreLine,
        Command::FollowLink,
        Command::JoinFact,
        Command::ShowRegion,
    ];
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = crate::writing::with_note(&desk, "# 큐\n\n- 하나\n- [[AMI]]\n");
        let offered = |window: &Window| {
            let names = of_line.map(|command| command.name(&window.words).to_string());
            names.map(|name| window.has(Role::ListBoxOption, &name))
        };
        window.click_secondary(Role::ListItem, "하나");
        assert_eq!(offered(&window), [false; 4]);
        window.press(Key::Escape);
        window.click_secondary(Role::ListItem, "AMI");
        assert_eq!(offered(&window), [false, true, false, false]);
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        let spoken = spoken_line(&window, line);
        window.click_secondary(Role::ListItem, &spoken);
        assert!(offered(&window)[0]);
    }
}

#[test]
fn a_double_click_selects_the_word_under_the_pointer_to_be_rewritten() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = crate::writing::with_note(&desk, "# 큐\n\n- **최대** 14일 남는다\n");
        let at = window.get(Role::ListItem, "최대 14일 남는다").rect().left_center() + egui::vec2(56.0, 0.0);
        window.double_click_at(at);
        window.type_text("보통");
        window.press(Key::Escape);
        let line = window.line("14일 남는다");
        assert_eq!(line.text, "보통 14일 남는다");
        assert_eq!(line.spans.len(), 1, "it is bold as before");
    }
}

#[test]
fn a_line_with_several_marks_says_all_of_them() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = with_line(&desk);
        window.give(Command::Star);
        window.give(Command::Flag);
        let spoken = spoken_line(&window, line);
        for mark in [&window.words.line.has_star, &window.words.line.has_flag] {
            assert!(spoken.contains(&**mark), "{spoken}");
        }
    }
}
