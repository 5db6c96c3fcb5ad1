//! Every page as somebody hears it who does not see it: whatever can be acted on has a name.

use egui::Key;
use egui::accesskit::Role;
use saegim::ui::command::Command;
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::Window;

const NOTE: &str = "# 큐\n\n- 메시지는 14일 남는다\n\n![[흐름도.png]]\n\n> 인용\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

/// Goes on to the next page and listens to it.
fn hear(window: &mut Window, step: impl FnOnce(&mut Window)) {
    step(window);
    window.assert_everything_has_a_name();
}

#[test]
fn whatever_can_be_acted_on_has_a_name_on_every_page() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let note = desk.file("큐.md", NOTE);
        let mut window = desk.start();
        let words = window.words.clone();
        hear(&mut window, |_| {});
        hear(&mut window, |window| window.press(Key::Enter));
        hear(&mut window, |window| window.import_path(&note));
        hear(&mut window, |window| window.click(Role::ListItem, "흐름도.png"));
        hear(&mut window, |window| {
            window.choose_line("14일");
        });
        for tab in [
            &words.companion.diagrams,
            &words.companion.annotations,
            &words.companion.cards,
        ] {
            let tab = window.tab_named(tab);
            hear(&mut window, |window| window.click(Role::Tab, &tab));
        }
        hear(&mut window, |window| window.give(Command::Annotate));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::EditLine));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::MakeCard));
        hear(&mut window, |window| window.press(Key::Tab));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::Palette));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::PasteNote));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::RenameNote));
        hear(&mut window, |window| window.press(Key::Escape));
        for menu in [&words.shell.menu, &words.notes.more] {
            hear(&mut window, |window| window.click(Role::Button, menu));
            hear(&mut window, |window| window.press(Key::Escape));
        }
        hear(&mut window, |window| window.give(Command::Search));
        hear(&mut window, |window| window.type_text("Lambda"));
        hear(&mut window, |window| window.press(Key::Escape));
        for page in [Command::GoDiagrams, Command::GoQuiz, Command::Settings, Command::Help] {
            hear(&mut window, |window| window.give(page));
        }
        hear(&mut window, |window| window.give(Command::GoDiagrams));
        for name in [&*words.diagrams.n_missing.counted(1), "흐름도.png"] {
            hear(&mut window, |window| window.focus(Role::Button, name));
            hear(&mut window, |window| window.press(Key::Enter));
        }
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.give(Command::StartReviews));
        hear(&mut window, |window| window.give(Command::SourceLine));
        hear(&mut window, |window| window.press(Key::Enter));
        hear(&mut window, |window| window.press(Key::Num3));
        hear(&mut window, |window| window.press(Key::Escape));
        hear(&mut window, |window| window.drop_path(&desk.beside("nothing.md")));
        assert_eq!(window.app().route(), Route::ImportReport);
    }
}

#[test]
fn the_window_is_called_by_what_is_open() {
    for lang in BOTH {
        let desk = Desk::new(lang);
        let mut window = desk.start();
        let program = window.words.shell.program.to_string();
        assert_eq!(
            window.app().title(),
            format!("{} – {program}", &*window.words.start.title)
        );
        window.open_bundled_note();
        assert_eq!(window.app().title(), format!("Lambda – {program}"));
    }
}
