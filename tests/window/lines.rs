//! What a line says besides its words, and what can be done with it: links, judgements, memory, the other language.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use saegim::model::{BlockId, BlockKind, Lang, Mark, Target};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk, png, write};
use crate::window::Window;

/// A window on one of two notes that link to each other, with its lines by what they link to.
fn with_links(desk: &Desk) -> Window {
    let folder = desk.beside("연결");
    let one = "# 하나\n\n- [[둘]]\n\n- [[둘#끝 자리]]\n\n- [[둘#없는 자리]]\n\n- [[아무 데도]]\n\n\
               - [웹](https://example.com/a)\n\n- [비밀](file:///etc/passwd)\n\n- [[그림.png|그림]]을 본다\n\n- 다시 ![[둘]]\n";
    write(&folder.join("하나.md"), one);
    write(
        &folder.join("둘.md"),
        "# 둘\n\n- 첫 줄\n\n## 끝 자리\n\n- 마지막 줄\n\n![[그림.png]]\n",
    );
    write(&folder.join("그림.png"), png(30, 20));
    let mut window = desk.start();
    window.import_path(&folder);
    let note = window.library().notes().find(|note| note.title == "하나").unwrap().id;
    window.click(Role::ListBoxOption, "하나");
    assert_eq!(window.app().route(), Route::Note(note, None));
    window
}

/// A point on the first words of a line.
fn begin_of(window: &Window, name: &str) -> Pos2 {
    let rect = window.get(Role::ListItem, name).rect();
    rect.left_center() + egui::vec2(56.0, 0.0)
}

/// The line of exactly these words in a note.
fn line_of(window: &Window, title: &str, words: &str) -> BlockId {
    let note = window.library().note(note_titled(window, title)).unwrap();
    let mut lines = window.library().blocks_of(note);
    lines.find(|block| block.text == words).unwrap().id
}

fn note_titled(window: &Window, title: &str) -> saegim::model::NoteId {
    window.library().notes().find(|note| note.title == title).unwrap().id
}

#[test]
fn a_link_opens_its_note_at_its_place_and_the_way_back_leads_to_the_line() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let two = note_titled(&window, "둘");
        for (link, place) in [("둘", None), ("둘#끝 자리", Some("끝 자리"))] {
            let line = line_of(&window, "하나", link);
            window.click_at(begin_of(&window, link), false);
            let place = place.map(|words| line_of(&window, "둘", words));
            assert_eq!(window.app().route(), Route::Note(two, place), "{link}");
            window.give(Command::Back);
            assert_eq!(window.chosen_line(), Some(line), "{link}");
        }
    }
}

#[test]
fn a_link_to_a_place_that_is_not_there_opens_the_note_and_says_so() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_links(&desk);
    window.click_at(begin_of(&window, "둘#없는 자리"), false);
    assert_eq!(window.app().route(), Route::Note(note_titled(&window, "둘"), None));
    window.assert_says(&window.words.line.link_to_no_place.with("없는 자리"));
}

#[test]
fn a_link_says_where_it_leads_and_one_to_nothing_says_that() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let words = window.words.line.clone();
        for (link, tip) in [
            ("둘#끝 자리", "둘 › 끝 자리".to_owned()),
            ("웹", "https://example.com/a".to_owned()),
            ("그림을 본다", "그림.png".to_owned()),
            ("아무 데도", words.link_to_nothing.with("아무 데도")),
            ("비밀", words.link_foreign.with("file:///etc/passwd")),
        ] {
            window.hover(begin_of(&window, link));
            window.assert_says(&tip);
        }
        let here = window.app().route();
        window.click_at(begin_of(&window, "아무 데도"), false);
        assert!(here.is_same_page(window.app().route()));
        window.assert_says(&words.link_to_nothing.with("아무 데도"));
    }
}

#[test]
fn a_link_to_nothing_offers_to_make_the_note() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        window.click_at(begin_of(&window, "아무 데도"), false);
        let make = window.words.line.make_note.to_string();
        window.click(Role::Button, &make);
        let new = note_titled(&window, "아무 데도");
        assert!(matches!(window.app().route(), Route::Note(note, Some(_)) if note == new));
        window.press(Key::Escape);
        window.click(Role::ListBoxOption, "하나");
        window.click_at(begin_of(&window, "아무 데도"), false);
        assert_eq!(window.app().route(), Route::Note(new, None), "now it leads there");
    }
}

#[test]
fn a_link_is_followed_by_key_from_the_line_and_from_the_caret_and_shows_its_lines_before() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let two = note_titled(&window, "둘");
        window.hover(begin_of(&window, "둘#끝 자리"));
        window.assert_says("마지막 줄");
        window.choose_line("둘#끝 자리");
        window.press_with(Modifiers::ALT, Key::Enter);
        let place = line_of(&window, "둘", "끝 자리");
        assert_eq!(window.app().route(), Route::Note(two, Some(place)));
        window.give(Command::Back);
        window.give(Command::EditLine);
        window.press(Key::Home);
        window.press(Key::ArrowRight);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.app().route(), Route::Note(two, Some(place)));
    }
}

#[test]
fn what_is_typed_behind_two_brackets_is_completed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let field = window.words.line.edit_name.to_string();
        window.choose_line("아무 데도");
        window.give(Command::NewLineBelow);
        window.type_text("보라 [[둘");
        assert!(window.has(Role::ListBoxOption, "둘 › 끝 자리") || window.has(Role::ListBoxOption, "둘"));
        window.press(Key::Enter);
        assert_eq!(window.value(Role::MultilineTextInput, &field), "보라 [[둘]]");
        window.type_text(" [[둘#");
        window.press(Key::Tab);
        assert_eq!(
            window.value(Role::MultilineTextInput, &field),
            "보라 [[둘]] [[둘#끝 자리]]"
        );
        window.type_text(" [[ㄲㅈ");
        assert!(window.has(Role::ListBoxOption, "둘 › 끝 자리"), "initials find it");
        window.press(Key::Escape);
        assert!(!window.has(Role::ListBoxOption, "둘 › 끝 자리"));
        assert!(window.has(Role::MultilineTextInput, &field), "only the list is closed");
        window.press(Key::Escape);
        assert!(!window.has(Role::MultilineTextInput, &field));
        let line = window.line("보라").clone();
        assert_eq!(line.text, "보라 둘 둘#끝 자리 [[ㄲㅈ");
    }
}

#[test]
fn a_single_line_is_linked_to_and_found_again_whatever_it_says_later() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let field = window.words.line.edit_name.to_string();
        let target = window.line("마지막 줄").id;
        window.choose_line("아무 데도");
        window.give(Command::NewLineBelow);
        window.type_text("보라 [[마지막");
        window.settle();
        assert!(window.has(Role::ListBoxOption, "둘 › 마지막 줄"), "{}", window.spoken());
        window.press(Key::Enter);
        let link = format!("보라 [[둘#^{target}|마지막 줄]]");
        assert_eq!(window.value(Role::MultilineTextInput, &field), link);
        window.press(Key::ArrowLeft);
        window.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.chosen_line(), Some(target), "from the caret");
        window.give(Command::EditLine);
        window.type_text(", 다르게");
        window.press(Key::Escape);
        window.click(Role::ListBoxOption, "하나");
        let written = window.choose_line("보라 마지막 줄");
        window.give(Command::FollowLink);
        assert_eq!(window.chosen_line(), Some(target), "from the line");
        let two = note_titled(&window, "둘");
        window.give(Command::RenameNote);
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text("세 번째");
        window.press(Key::Enter);
        let library = window.library();
        let markdown = saegim::exchange::export_markdown(library, library.note(two).unwrap());
        assert!(
            markdown.contains(&format!("마지막 줄, 다르게 ^{target}\n")),
            "{markdown}"
        );
        let home = library.block(written).unwrap().note;
        let markdown = saegim::exchange::export_markdown(library, library.note(home).unwrap());
        assert!(
            markdown.contains(&format!("[마지막 줄](<세 번째#^{target}>)")),
            "{markdown}"
        );
        window.click(Role::ListBoxOption, "하나");
        window.choose_line("보라 마지막 줄");
        window.give(Command::FollowLink);
        assert_eq!(window.chosen_line(), Some(target), "renaming keeps it");
    }
}

#[test]
fn where_a_note_is_linked_and_named_stands_beside_it_and_leads_there() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let folder = desk.beside("연결");
        write(&folder.join("큐 설계.md"), "# 큐 설계\n\n- 첫 줄\n");
        write(
            &folder.join("시험.md"),
            "# 시험\n\n- [[큐 설계]]를 본다\n- 큐 설계는 두 번 나온다\n- 탱큐 설계\n",
        );
        let mut window = desk.start();
        window.import_path(&folder);
        window.click(Role::ListBoxOption, "큐 설계");
        let words = window.words.companion.clone();
        window.assert_says(&words.linked_from.counted(1));
        window.assert_says(&words.named_in.counted(1));
        window.choose_line("첫 줄");
        window.click(Role::ListBoxOption, "시험: 큐 설계는 두 번 나온다");
        assert_eq!(window.chosen_line(), Some(window.line("두 번 나온다").id));
        window.assert_silent_on(&words.linked_from.counted(1));
    }
}

#[test]
fn renaming_a_note_renames_the_links_to_it_as_one_step() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = with_links(&desk);
        let (two, whole) = (note_titled(&window, "둘"), window.library().clone());
        window.click(Role::ListBoxOption, "둘");
        window.give(Command::RenameNote);
        window.type_text("새 이름");
        window.press(Key::Enter);
        assert_eq!(window.library().note(two).unwrap().title, "새 이름");
        window.assert_says(&window.words.done.renamed_with_links.counted(4));
        window.click(Role::ListBoxOption, "하나");
        window.click_at(begin_of(&window, "새 이름#끝 자리"), false);
        assert!(matches!(window.app().route(), Route::Note(note, Some(_)) if note == two));
        window.give(Command::Undo);
        assert!(*window.library() == whole, "it is one step");
    }
}

#[test]
fn only_web_addresses_reach_the_browser_and_an_image_among_words_opens() {
    let desk = Desk::new(Lang::En);
    let mut window = with_links(&desk);
    for link in ["비밀", "아무 데도", "둘#없는 자리"] {
        window.click_at(begin_of(&window, link), false);
        window.click(Role::ListBoxOption, "하나");
    }
    assert_eq!(window.opened(), [] as [&str; 0]);
    window.click_at(begin_of(&window, "웹"), false);
    assert_eq!(window.opened(), ["https://example.com/a"]);
    window.click_at(begin_of(&window, "그림을 본다"), false);
    assert!(matches!(window.app().route(), Route::Diagram(_)));
}

#[test]
fn the_links_of_the_chosen_line_stand_beside_it_for_the_keyboard() {
    let desk = Desk::new(Lang::Ko);
    let mut window = with_links(&desk);
    window.click_secondary(Role::ListItem, "둘#끝 자리");
    window.press(Key::Escape);
    window.focus(Role::ListBoxOption, "둘 › 끝 자리");
    window.press(Key::Enter);
    let place = line_of(&window, "둘", "끝 자리");
    assert_eq!(window.chosen_line(), Some(place));
}

/// The bundled note in a content language, with a line chosen by its Korean words.
fn bundled_line(desk: &Desk, words: &str, is_translated: bool) -> (Window, BlockId) {
    let mut window = desk.start();
    window.open_bundled_note();
    if is_translated == (window.app().content_lang() == Lang::Ko) {
        window.give(Command::SwitchLanguage);
    }
    let line = window.line(words).id;
    let name = window.words_of(line);
    window.scroll_to_line(&name);
    window.click(Role::ListItem, &name);
    (window, line)
}

const CPU: &str = "CPU는 직접 고르지 않는다";

/// Selects the first words of the chosen line with the pointer.
pub(crate) fn select_words(window: &mut Window, line: BlockId) {
    let name = window.words_of(line);
    let from = begin_of(window, &name) - egui::vec2(6.0, 0.0);
    window.drag(from, from + egui::vec2(30.0, 0.0));
}

#[test]
fn words_selected_in_the_translation_make_a_card_of_the_translation() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = bundled_line(&desk, CPU, true);
        select_words(&mut window, line);
        window.give(Command::MakeCard);
        let name = window.words.cards.sentence.to_string();
        let sentence = window.value(Role::MultilineTextInput, &name);
        assert!(sentence.contains("{{"), "{sentence}");
        assert_eq!(saegim::model::without_gaps(&sentence), window.words_of(line));
    }
}

#[test]
fn words_selected_in_one_language_are_not_taken_in_the_other() {
    let desk = Desk::new(Lang::Ko);
    let (mut window, line) = bundled_line(&desk, CPU, true);
    select_words(&mut window, line);
    window.give(Command::SwitchLanguage);
    window.give(Command::Highlight);
    let whole = 0..window.library().block(line).unwrap().text.len();
    let marks: Vec<Mark> = window
        .library()
        .annotations_on(Target::Block(line))
        .map(|note| note.mark.clone())
        .collect();
    assert!(
        matches!(&marks[..], [Mark::Highlight(range, _)] if *range == whole),
        "{marks:?}"
    );
}

#[test]
fn a_highlight_of_words_of_the_translation_is_refused_with_the_reason() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = bundled_line(&desk, CPU, true);
        select_words(&mut window, line);
        window.give(Command::Highlight);
        assert_eq!(window.library().annotations_on(Target::Block(line)).count(), 0);
        window.assert_says(&window.words.line.no_highlight);
    }
}

#[test]
fn editing_a_translated_line_says_that_the_original_is_edited() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = bundled_line(&desk, CPU, true);
        window.give(Command::EditLine);
        window.assert_says(&window.words.line.edits_original);
        let name = window.words.line.edit_name.to_string();
        assert_ne!(window.words_of(line), window.library().block(line).unwrap().text);
        assert!(window.value(Role::MultilineTextInput, &name).starts_with(CPU));
        window.press(Key::Escape);
        let (mut window, _) = bundled_line(&desk, CPU, false);
        window.give(Command::EditLine);
        window.assert_silent_on(&window.words.line.edits_original);
    }
}

#[test]
fn a_card_in_ones_own_words_is_in_the_language_that_is_shown() {
    let desk = Desk::new(Lang::Ko);
    // A heading proposes nothing, so the form for one's own words opens.
    let (mut window, line) = bundled_line(&desk, CPU, true);
    let heading = window.library().headings_above(window.library().block(line).unwrap());
    let heading = heading.last().unwrap().id;
    let name = window.words_of(heading);
    window.click(Role::Heading, &name);
    window.give(Command::MakeCard);
    let answer = window.words.cards.answer.to_string();
    assert_eq!(window.value(Role::MultilineTextInput, &answer), name);
}

#[test]
fn a_dated_line_says_to_what_it_changed() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (window, _) = bundled_line(&desk, "비동기 호출의 페이로드는 256KB까지다", lang == Lang::En);
        let now = match lang {
            Lang::Ko => "1MB까지다. 학습 자료에는",
            Lang::En => "Up to 1 MB. Much study material",
        };
        window.assert_says(&window.words.line.changed_to.with("2025-10"));
        let labels = window.names(Role::Label);
        assert!(labels.iter().any(|label| label.contains(now)), "{labels:?}");
    }
}

#[test]
fn a_disputed_line_says_what_both_sides_are() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        desk.start().close();
        let file = desk.library().join("notebooks/DVA-C02/Lambda.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        let line = "translation: \"A synchronous call carries up to 6 MB.\", status: ";
        let sides = "Disputed(one: (ko: \"6MB라는 쪽\", en: \"those of 6 MB\"), other: (ko: \"10MB라는 쪽\", en: \"those of 10 MB\"))";
        let disputed = text.replace(&format!("{line}Confirmed"), &format!("{line}{sides}"));
        assert_ne!(text, disputed);
        write(&file, disputed);
        let (mut window, line) = bundled_line(&desk, "동기 호출의 페이로드는 6MB까지다", lang == Lang::En);
        let both = match lang {
            Lang::Ko => ["6MB라는 쪽", "10MB라는 쪽"],
            Lang::En => ["those of 6 MB", "those of 10 MB"],
        };
        for side in both {
            window.assert_says(side);
        }
        // The same is said where the line is pointed at, with the right column closed.
        window.give(Command::ToggleCompanion);
        let name = window.words_of(line);
        let rect = window.get(Role::ListItem, &name).rect();
        window.hover(rect.right_center() - egui::vec2(16.0 + 128.0 - 30.0, 0.0));
        let tips = window.names(Role::Label);
        let is_tip = |label: &String| both.iter().all(|side| label.contains(side));
        assert!(tips.iter().any(is_tip), "{tips:?}");
    }
}

#[test]
fn the_margin_says_what_its_signs_mean() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, line) = bundled_line(&desk, CPU, lang == Lang::En);
        window.give(Command::Star);
        window.give(Command::Flag);
        let words = window.words.line.clone();
        let rect = window.get(Role::ListItem, &window.words_of(line)).rect();
        let right = rect.right_center() - egui::vec2(16.0, 0.0);
        let n_cards = window.library().n_cards_on(saegim::model::CardSource::Block(line));
        let marks = format!("{} · {}", &*words.has_star, &*words.has_flag);
        let memory = format!("{} · {}", &*words.never_asked, words.n_cards.counted(n_cards));
        for (x, tip) in [
            (8.0, memory),
            (40.0, words.n_cards.counted(n_cards)),
            (78.0, marks),
            (98.0, words.confirmed.to_string()),
        ] {
            window.hover(right - egui::vec2(x, 0.0));
            let labels = window.names(Role::Label);
            assert!(labels.contains(&tip), "{tip:?} at {x} among {labels:?}");
        }
    }
}

#[test]
fn what_cannot_be_edited_in_its_place_says_so() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file(
            "표.md",
            "# 표\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n![[없다.png]]\n",
        );
        let mut window = desk.start();
        window.import_path(&note);
        for _ in 0..4 {
            window.press(Key::ArrowDown);
            let line = window.chosen_line().unwrap();
            let block = window.library().block(line).unwrap();
            if block.is_of_words() || block.kind == BlockKind::Table {
                continue;
            }
            window.give(Command::EditLine);
            window.assert_says(&window.words.line.not_editable);
            window.wait(10_000);
            window.assert_silent_on(&window.words.line.not_editable);
        }
        let rule = window.words.line.rule.to_string();
        window.click(Role::ListItem, &rule);
        let chosen = window.library().block(window.chosen_line().unwrap()).unwrap();
        assert_eq!(chosen.kind.name(), "rule");
    }
}

#[test]
fn enter_on_a_line_goes_to_what_hangs_on_it_and_on_an_image_opens_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let (mut window, _) = bundled_line(&desk, CPU, lang == Lang::En);
        window.press(Key::Enter);
        let cards = window.tab_named(&window.words.companion.cards);
        assert_eq!(window.focused_name(), Some(cards));

        let name = window.shown_name("Lambda 가중치 별칭 · Weighted alias");
        window.scroll_to_line(&name);
        window.click(Role::ListItem, &name);
        window.press(Key::Enter);
        assert!(matches!(window.app().route(), Route::Diagram(_)));
    }
}

#[test]
fn the_list_behind_two_brackets_is_clicked() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_links(&desk);
    let field = window.words.line.edit_name.to_string();
    window.choose_line("아무 데도");
    window.give(Command::NewLineBelow);
    window.type_text("보라 [[둘#");
    window.click(Role::ListBoxOption, "둘 › 끝 자리");
    assert_eq!(window.value(Role::MultilineTextInput, &field), "보라 [[둘#끝 자리]]");
}

#[test]
fn the_list_behind_two_brackets_stays_while_a_syllable_is_composed() {
    let desk = Desk::new(BOTH[0]);
    let mut window = with_links(&desk);
    let field = window.words.line.edit_name.to_string();
    window.choose_line("아무 데도");
    window.give(Command::NewLineBelow);
    window.type_text("보라 [[");
    window.compose("ㄷ");
    window.compose("두");
    window.compose("둘");
    // The note stands in the tree too.
    let is_listed = |window: &Window| window.named(Role::ListBoxOption, "둘").len() == 2;
    assert!(is_listed(&window), "{:?}", window.names(Role::ListBoxOption));
    window.commit("둘");
    assert!(is_listed(&window));
    window.press(Key::Escape);
    assert!(!is_listed(&window), "{:?}", window.names(Role::ListBoxOption));
    window.compose("ㄱ");
    assert!(
        !is_listed(&window),
        "closed, it stays so: {:?}",
        window.names(Role::ListBoxOption)
    );
    window.commit("ㄱ");
    assert_eq!(window.value(Role::MultilineTextInput, &field), "보라 [[둘ㄱ");
}
