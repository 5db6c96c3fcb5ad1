//! Text from the clipboard becomes a note: the dialog, its preview, the import, and the way back.

use egui::Key;
use egui::accesskit::Role;
use saegim::model::{ActionKind, BlockKind, Lang, Library, Note};
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::material::shared;
use crate::window::Window;

const OWN_NOTE: &str = "# 네트워크 기초

## DNS

- 이름 풀이는 포트 53을 쓴다
  - 응답이 길면 TCP로 다시 묻는다

![[Pasted image 20250102030405.png]]

## TCP

- 연결은 세 번 주고받아 맺는다
";

fn note_titled<'a>(library: &'a Library, title: &str) -> &'a Note {
    library
        .notes()
        .find(|note| note.title == title)
        .unwrap_or_else(|| panic!("no note is called {title:?}"))
}

/// Pastes a text into a new notebook and waits until it is there.
fn import(window: &mut Window, text: &str) {
    window.paste(text);
    let new_notebook = window.words.paste.new_notebook.to_string();
    window.click(Role::Tab, &new_notebook);
    let import = window.words.paste.import.to_string();
    window.click(Role::Button, &import);
}

/// The same, and closes the page that tells of it.
fn import_and_open(window: &mut Window, text: &str) {
    import(window, text);
    window.close_report();
}

/// Pastes the same text again into the notebook it went into.
fn import_again(window: &mut Window, text: &str) {
    window.paste(text);
    let notebook = window.library().notebooks().last().unwrap().name.clone();
    window.click(Role::Tab, &notebook);
    let import = window.words.paste.import.to_string();
    window.click(Role::Button, &import);
}

#[test]
fn pasted_text_is_previewed_before_anything_is_made_of_it() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.paste(OWN_NOTE);
        let words = &window.words;
        assert_eq!(window.value(Role::MultilineTextInput, &words.paste.text_name), OWN_NOTE);
        window.assert_says("네트워크 기초");
        window.assert_says(&words.paste.n_headings.counted(3));
        for heading in ["DNS", "TCP"] {
            assert!(window.has(Role::Label, heading), "the outline stands beside the text");
        }
        window.assert_says(&words.paste.n_pictures.counted(1));
        let n_notes = window.library().n_notes();
        window.press(Key::Escape);
        window.assert_silent_on(&window.words.paste.text_name);
        assert_eq!(window.library().n_notes(), n_notes, "looking makes nothing");
    }
}

#[test]
fn a_pasted_note_is_opened_and_shows_the_picture_it_lacks() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        import_and_open(&mut window, OWN_NOTE);
        let note = note_titled(window.library(), "네트워크 기초").id;
        assert_eq!(window.app().route(), Route::Note(note, None));
        assert!(window.has(Role::Heading, "네트워크 기초"));
        for heading in ["DNS", "TCP"] {
            assert!(window.has(Role::ListBoxOption, heading), "the tree shows {heading}");
            assert!(window.has(Role::Heading, heading));
        }
        let words = &window.words.diagrams;
        let missing = window.get(Role::ListItem, "Pasted image 20250102030405.png").rect();
        window.assert_says(&words.missing);
        window.assert_says(&words.pasted_at.with("2025-01-02 03:04"));
        let above = window.get(Role::Heading, "DNS").rect();
        let below = window.get(Role::Heading, "TCP").rect();
        assert!(above.bottom() <= missing.top() && missing.bottom() <= below.top());
        window.close();
        assert_eq!(desk.on_disk().n_notes(), 2);
    }
}

/// A post copied off a blog, and what the window has to show of it.
struct Post {
    text: String,
    title: &'static str,
    headings: &'static [&'static str],
    n_lines: usize,
    n_items: usize,
    licence: &'static str,
    /// The picture it lacks, when that was pasted, and the heading above it.
    picture: [&'static str; 3],
}

/// One of our own, and the note this program began from where it is.
fn posts() -> Vec<Post> {
    let mut posts = vec![Post {
        text: include_str!("../cases/import/pasted/blog_post.txt").to_owned(),
        title: "네트워크 정리 2 - Load Balancing & DNS",
        headings: &["NLB", "Route 53", "DNS Firewall"],
        n_lines: 17,
        n_items: 13,
        licence: "CC BY-SA 4.0",
        picture: ["Pasted image 20240506070809.png", "2024-05-06 07:08", "NLB"],
    }];
    if let Some(path) = shared("input/dva_c02_server_serverless.txt") {
        posts.push(Post {
            text: std::fs::read_to_string(path).unwrap(),
            title: "DVA-C02 대비자료 1 - Server & Serverless",
            headings: &["EC2", "ASG", "Lambda", "AppSync", "ECS", "ECS Fargate", "AMI"],
            n_lines: 82,
            n_items: 74,
            licence: "CC BY 4.0",
            picture: ["Pasted image 20250130230219.png", "2025-01-30 23:02", "ASG"],
        });
    }
    posts
}

#[test]
fn a_post_comes_in_whole() {
    for (lang, post) in BOTH
        .into_iter()
        .flat_map(|lang| posts().into_iter().map(move |post| (lang, post)))
    {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.paste(&post.text);
        let words = &window.words;
        window.assert_says(post.title);
        window.assert_says(&words.paste.n_headings.counted(post.headings.len()));
        window.assert_says(&words.notes.n_lines.counted(post.n_lines));
        let new_notebook = words.paste.new_notebook.to_string();
        window.click(Role::Tab, &new_notebook);
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        window.close_report();

        let note = note_titled(window.library(), post.title);
        assert_eq!(window.app().route(), Route::Note(note.id, None));
        let tree = window.names(Role::ListBoxOption);
        let begin = tree
            .iter()
            .position(|name| name == post.headings[0])
            .expect("the tree shows the headings");
        assert_eq!(tree[begin..begin + post.headings.len()], *post.headings);
        let items = window
            .library()
            .blocks_of(note)
            .filter(|block| block.kind == BlockKind::ListItem);
        assert_eq!(items.count(), post.n_items);
        assert!(note.provenance.licence.contains(post.licence));
        window.assert_says(post.licence);

        let [picture, pasted_at, heading] = post.picture;
        window.click(Role::ListBoxOption, heading);
        let missing = window.get(Role::ListItem, picture).rect();
        let above = window.get(Role::Heading, heading).rect();
        assert!(above.bottom() <= missing.top(), "the picture is missed below {heading}");
        window.assert_says(&window.words.diagrams.pasted_at.with(pasted_at));
        let path = window.library().headings_above(window.line(picture));
        assert_eq!(path.last().map(|line| line.text.as_str()), Some(heading));
    }
}

#[test]
fn pasting_the_same_note_again_changes_nothing_and_says_so() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        import(&mut window, OWN_NOTE);
        let before = (
            window.library().n_notes(),
            window.library().n_blocks(),
            window.library().n_diagrams(),
        );
        import_again(&mut window, OWN_NOTE);
        let library = window.library();
        assert_eq!((library.n_notes(), library.n_blocks(), library.n_diagrams()), before);
        window.assert_says(&window.words.done.nothing_imported);
    }
}

#[test]
fn an_import_is_taken_back_and_done_again_with_keys() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let before = (
            window.library().n_notes(),
            window.library().n_blocks(),
            window.library().n_diagrams(),
        );
        import(&mut window, OWN_NOTE);
        let after = (
            window.library().n_notes(),
            window.library().n_blocks(),
            window.library().n_diagrams(),
        );
        window.give(Command::Undo);
        let library = window.library();
        assert_eq!((library.n_notes(), library.n_blocks(), library.n_diagrams()), before);
        let words = &window.words;
        window.assert_says(&words.deeds.undone.with(words.deed(ActionKind::Import)));
        window.assert_silent_on("DNS");
        window.give(Command::Redo);
        let library = window.library();
        assert_eq!((library.n_notes(), library.n_blocks(), library.n_diagrams()), after);
        window.give(Command::Undo);
        window.close();
        let library = desk.on_disk();
        assert_eq!((library.n_notes(), library.n_blocks(), library.n_diagrams()), before);
    }
}

#[test]
fn the_message_about_an_import_takes_it_back_with_a_click() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    import(&mut window, "그냥 한 줄\n");
    let undo = window.words.commands.undo.to_string();
    window.click(Role::Button, &undo);
    assert_eq!(window.library().n_notes(), 1);
}

#[test]
fn text_pasted_into_a_field_stays_in_the_field() {
    let desk = Desk::new(Lang::En);
    let mut window = desk.start();
    window.give(Command::Search);
    window.paste("Lambda");
    assert_eq!(window.value(Role::TextInput, &window.words.shell.search), "Lambda");
    window.assert_silent_on(&window.words.paste.text_name);
}

#[test]
fn the_dialog_opens_empty_by_its_key_and_imports_nothing_while_it_is_empty() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.give(Command::PasteNote);
        window.assert_says(&window.words.paste.preview_empty);
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        window.assert_says(&window.words.paste.title);
        assert_eq!(window.library().n_notes(), 1);
        window.type_text("- one line");
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        assert_eq!(window.library().n_notes(), 2);
    }
}

#[test]
fn a_page_copied_in_a_browser_keeps_its_headings_tables_and_emphasis() {
    for lang in BOTH {
        let desk = Desk::new(lang).with_page(
            "<meta charset='utf-8'><h2>S3 정리</h2><p>객체를 <b>담는다</b></p><ul><li>버킷</li></ul>\
             <table><tr><th>이름</th><th>크기</th></tr><tr><td>객체</td><td>5TB</td></tr></table>",
        );
        let mut window = desk.start();
        import(&mut window, "S3 정리 객체를 담는다 버킷 이름 크기 객체 5TB");
        let library = window.library();
        let note = note_titled(library, "S3 정리");
        let kinds: Vec<&str> = library.blocks_of(note).map(|block| block.kind.name()).collect();
        assert_eq!(kinds, ["heading", "paragraph", "list_item", "table"]);
        assert!(
            library
                .blocks_of(note)
                .any(|block| block.text == "객체를 담는다" && block.spans.len() == 1)
        );
    }
}

#[test]
fn markdown_stays_markdown_although_a_page_lies_beside_it() {
    let desk = Desk::new(Lang::Ko).with_page("<h1>S3</h1><ul><li>버킷</li></ul>");
    let mut window = desk.start();
    import(&mut window, "# S3\n\n- [[버킷]]은 **리전**에 있다\n");
    let note = note_titled(window.library(), "S3");
    assert!(
        window
            .library()
            .blocks_of(note)
            .any(|block| block.text == "버킷은 리전에 있다" && block.spans.len() == 2)
    );
}

#[test]
fn a_long_text_can_be_written_on_at_its_end() {
    let desk = Desk::new(Lang::Ko);
    let mut window = desk.start();
    window.paste(&"가나다라 마바사\n".repeat(6_000));
    let name = window.words.paste.text_name.to_string();
    window.press_with(egui::Modifiers::COMMAND, Key::End);
    window.type_text("끝에 적은 말");
    let written = window.value(Role::MultilineTextInput, &name);
    assert!(
        written.ends_with("끝에 적은 말"),
        "{} bytes, written at {:?}",
        written.len(),
        written.find("끝에")
    );
}

#[test]
fn a_new_notebook_is_named_at_once_where_it_is_chosen() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        window.paste("# DNS\n\n- Route 53\n");
        let words = window.words.paste.clone();
        window.click(Role::Tab, &words.new_notebook);
        assert!(window.get(Role::TextInput, &words.notebook_name).is_focused());
        window.type_text("Networks");
        window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        let names: Vec<&str> = window.library().notebooks().map(|it| it.name.as_str()).collect();
        assert!(
            names.contains(&"Networks"),
            "what stood there was written over: {names:?}"
        );
    }
}

fn show_checks(window: &mut Window) {
    let checks = window.tab_named(&window.words.report.to_look_at);
    window.click(Role::Tab, &checks);
}

#[test]
fn an_entry_of_the_report_opens_its_line_or_nothing_at_all() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let folder = desk.beside("Queues");
        let text = "# First\n\n- a line\n- leads to [[Nowhere at all]]\n\n```\nnever closed\n";
        crate::desk::write(&folder.join("First.md"), text);
        crate::desk::write(&folder.join("Second.md"), "# Second\n\n- a picture ![[gone.png]]\n");
        let mut window = desk.start();
        window.drop_path(&folder);
        let report = window.words.report.clone();
        for (entry, words) in [
            (report.link_to_nothing.with("Nowhere at all"), "leads to"),
            (report.unclosed_fence.to_string(), "never closed"),
        ] {
            assert_eq!(window.app().route(), Route::ImportReport);
            show_checks(&mut window);
            window.click(Role::ListBoxOption, &entry);
            let line = window.line(words);
            assert_eq!(window.app().route(), Route::Note(line.note, Some(line.id)), "{entry}");
            window.give(Command::Back);
        }
        show_checks(&mut window);
        window.click(Role::ListBoxOption, &report.picture_missing.with("gone.png"));
        let Route::Note(note, Some(_)) = window.app().route() else {
            panic!("the line of the picture is opened")
        };
        assert_eq!(window.library().note(note).unwrap().title, "Second");
        window.give(Command::Back);
        window.give(Command::Undo);
        window.assert_says(&report.taken_back);
        assert!(
            !window.has(Role::ListBoxOption, &report.unclosed_fence),
            "what is gone is not offered"
        );
        window.give(Command::Redo);
        show_checks(&mut window);
        assert!(window.has(Role::ListBoxOption, &report.unclosed_fence));
    }
}
