//! All annotations on a page: listed, narrowed, opened, removed and saved.

use egui::Key;
use egui::accesskit::Role;
use saegim::app::Asked;
use saegim::model::{BlockId, BlockKind, CardSource, Lang};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const STARRED: &str = "CPU는 직접 고르지 않는다";
const COMMENTED: &str = "메모리는 128MB부터";
const HIGHLIGHTED: &str = "/tmp는 512MB부터";

/// The page with a comment, a star and a highlight on lines of the bundled note.
pub(crate) fn page(desk: &Desk) -> Window {
    let mut window = marked(desk);
    window.give(Command::Annotations);
    window
}

fn marked(desk: &Desk) -> Window {
    let mut window = desk.start();
    window.open_bundled_note();
    window.choose_line(HIGHLIGHTED);
    window.give(Command::Highlight);
    window.choose_line(COMMENTED);
    window.give(Command::Annotate);
    window.paste("시험에 나온 줄\n다시 볼 것");
    window.give(Command::SaveText);
    window.choose_line(STARRED);
    window.give(Command::Star);
    window
}

fn rows(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

#[test]
fn annotations_are_listed_in_the_order_of_the_note_and_lead_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = page(&desk);
        let listed = rows(&window);
        assert_eq!(listed.len(), 3, "{}", window.spoken());
        let place = |word: &str| listed.iter().position(|row| row.starts_with(word)).expect(word);
        let words = &window.words.annotations;
        assert!(listed[place(&words.remarks)].contains("시험에 나온 줄 다시 볼 것"));
        place(&words.highlights);
        let starred = place(&words.stars);
        for _ in 0..starred {
            window.press(Key::ArrowDown);
        }
        window.press(Key::Enter);
        let Route::Note(_, Some(line)) = window.app().route() else {
            panic!("the line is open");
        };
        assert!(window.library().block(line).unwrap().text.starts_with(STARRED));
        window.give(Command::Back);
        assert_eq!(window.app().route(), Route::Annotations);
        window.give(Command::GoNotes);
        assert!(
            matches!(window.app().route(), Route::Note(..)),
            "{:?}",
            window.app().route()
        );
    }
}

#[test]
fn the_list_is_narrowed_by_kind_and_words_and_whole_again() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = page(&desk);
        let tab = window.tab_named(&window.words.annotations.stars);
        window.click(Role::Tab, &tab);
        assert_eq!(rows(&window).len(), 1);
        let all = window.tab_named(&window.words.wrong_answers.all);
        window.click(Role::Tab, &all);
        window.press(Key::Slash);
        window.type_text("시험에");
        assert_eq!(rows(&window).len(), 1, "{}", window.spoken());
        window.type_text("없는말");
        window.assert_says(&window.words.annotations.nothing);
        let clear = window.words.annotations.clear.to_string();
        window.click_first(Role::Button, &clear);
        assert_eq!(rows(&window).len(), 3);
    }
}

#[test]
fn an_old_annotation_is_outside_of_the_last_week() {
    let desk = Desk::new(Lang::En);
    let mut window = page(&desk);
    window.wait(8 * 86_400_000);
    window.give(Command::Annotations);
    let when = window.words.annotations.when.to_string();
    window.click(Role::Button, &when);
    let week = window.words.annotations.week.to_string();
    window.click_first(Role::ListBoxOption, &week);
    assert_eq!(rows(&window).len(), 0, "{}", window.spoken());
}

#[test]
fn the_chosen_one_is_removed_and_brought_back() {
    let desk = Desk::new(Lang::Ko);
    let mut window = page(&desk);
    window.press(Key::Delete);
    assert_eq!(rows(&window).len(), 2);
    window.give(Command::Undo);
    assert_eq!(rows(&window).len(), 3);
}

#[test]
fn what_is_listed_is_saved_as_markdown() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = page(&desk);
        let file = desk.beside("notes.md");
        desk.answer_dialogs(vec![file.clone()]);
        window.give(Command::SaveAnnotations);
        window.wait_until(|window| window.says(&window.words.done.diagram_saved.with("notes.md")));
        assert!(matches!(&desk.asked()[..], [Asked::NewText(..)]));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(
            text.starts_with(&format!("# {}\n", &*window.words.annotations.title)),
            "{text}"
        );
        for part in ["\n\n## ", "\n\n### ", "  > 시험에 나온 줄\n  > 다시 볼 것\n"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(text.contains(STARRED) && text.contains("  - =="), "{text}");
    }
}

#[test]
fn those_of_the_open_note_stand_beside_it_while_no_line_is_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = marked(&desk);
        window.press(Key::Escape);
        assert!(
            matches!(window.app().route(), Route::Note(_, None)),
            "{:?}",
            window.app().route()
        );
        window.assert_says(&window.words.annotations.of_note);
        let words = &window.words.annotations;
        for kind in [&words.remarks, &words.highlights, &words.stars] {
            let is_of = |row: &&String| row.starts_with(&format!("{}, ", &**kind));
            assert_eq!(rows(&window).iter().filter(is_of).count(), 1, "{}", window.spoken());
        }
    }
}

#[test]
fn the_star_of_a_card_leads_to_the_line_it_comes_from() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.give(Command::StartReviews);
    let card = window.app().asked_card().expect("a card is asked");
    window.give(Command::Star);
    window.give(Command::EndSession);
    window.give(Command::Annotations);
    assert_eq!(rows(&window).len(), 1, "{}", window.spoken());
    window.press(Key::Enter);
    let Route::Note(note, Some(line)) = window.app().route() else {
        panic!("{:?}", window.app().route());
    };
    let card = window.library().card(card).unwrap();
    assert_eq!(card.note, note);
    assert!(card.sources.contains(&CardSource::Block(line)));
}

#[test]
fn lines_of_several_notes_stand_in_the_order_of_their_notes() {
    let desk = Desk::fresh(Lang::Ko);
    let mut window = desk.start();
    let library = window.library();
    let notebook = library.notebooks().next().unwrap().id;
    let notes: Vec<_> = library
        .notes_of(notebook)
        .filter(|note| note.blocks.len() > 8)
        .take(3)
        .collect();
    let is_item = |id: &&BlockId| library.block(**id).is_some_and(|line| line.kind == BlockKind::ListItem);
    let items = notes
        .iter()
        .map(|note| note.blocks.iter().filter(is_item).copied().collect::<Vec<_>>());
    let wanted: Vec<BlockId> = items.flat_map(|items| [items[0], items[2]]).collect();
    let words: Vec<String> = wanted
        .iter()
        .map(|line| library.block(*line).unwrap().text.clone())
        .collect();
    for words in words.iter().rev() {
        window.give(Command::Search);
        window.commit(words);
        window.press(Key::Enter);
        window.give(Command::Star);
        window.wait(1_000);
    }
    let starred: Vec<BlockId> = window
        .library()
        .annotated(None)
        .iter()
        .map(|one| one.line.expect("it is on a line"))
        .collect();
    assert_eq!(starred, wanted);
}

#[test]
fn the_menu_of_a_row_opens_and_removes_its_own_annotation() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = page(&desk);
        let stars = window.words.annotations.stars.to_string();
        let row = |window: &Window| rows(window).into_iter().find(|row| row.starts_with(&stars));
        let starred = row(&window).unwrap();
        window.click_secondary(Role::ListBoxOption, &starred);
        let remove = Command::RemoveAnnotation.name(&window.words).to_string();
        window.click(Role::ListBoxOption, &remove);
        assert_eq!((row(&window), rows(&window).len()), (None, 2));
        window.give(Command::Undo);
        window.click_secondary(Role::ListBoxOption, &starred);
        let open = window.words.tree.open.to_string();
        window.click(Role::ListBoxOption, &open);
        assert_eq!(window.chosen_line(), Some(window.line(STARRED).id));
    }
}
