//! The law of the editors: whatever somebody does with words in them, every word ends in the library, in an editor or in the
//! journal, unless it was taken back on purpose.

use std::fmt::Write as _;

use saegim::model::Unsaved;

use super::*;
use crate::chance::{Chance, seeds};

/// Everything a library says.
fn said(library: &saegim::model::Library) -> String {
    let mut text = String::new();
    for note in library.notes() {
        writeln!(text, "{}", note.title).unwrap();
    }
    for block in library.blocks() {
        writeln!(text, "{}", block.text).unwrap();
    }
    for card in library.cards() {
        writeln!(text, "{:?}", card.prompt).unwrap();
    }
    for annotation in library.annotations() {
        writeln!(text, "{:?}", annotation.mark).unwrap();
    }
    text
}

fn written(window: &Window) -> String {
    window
        .app()
        .unsaved()
        .map(|unsaved| Unsaved::to_text(unsaved) + "\n")
        .collect()
}

/// A walk, and the words that were typed on it and are still owed.
struct Walk {
    desk: Desk,
    window: Window,
    chance: Chance,
    owed: Vec<String>,
    n_words: usize,
    trace: Vec<String>,
}

impl Walk {
    fn begin(seed: u64) -> Self {
        let desk = Desk::new(if seed.is_multiple_of(2) { Lang::Ko } else { Lang::En });
        let note = desk.file("큐.md", "# 큐\n\n- 하나\n- 둘\n  - 셋\n- 넷\n\n```\ncode\n```\n");
        let mut window = desk.start();
        window.import_path(&note);
        window.give(Command::GoNotes);
        Self {
            desk,
            window,
            chance: Chance::new(seed),
            owed: Vec::new(),
            n_words: 0,
            trace: vec![format!("seed {seed}")],
        }
    }

    /// Whether an editor has the keyboard; the search and the dialogs have fields of one line.
    fn is_writing(&self) -> bool {
        self.window.has_focus_in(Role::MultilineTextInput)
    }

    fn is_in_field(&self) -> bool {
        self.is_writing() || self.window.has_focus_in(Role::TextInput)
    }

    fn step(&mut self) {
        // Words are typed behind those that are there, never into them.
        if self.is_writing() {
            self.window.press_with(Modifiers::COMMAND, Key::End);
        }
        let before = (said(self.window.library()), written(&self.window));
        let deed = self.act();
        self.trace.push(deed.to_owned());
        let after = (said(self.window.library()), written(&self.window));
        let is_kept = |word: &String| after.0.contains(word) || after.1.contains(word);
        let lost: Vec<String> = self.owed.iter().filter(|word| !is_kept(word)).cloned().collect();
        let mut is_undone = false;
        for word in lost {
            let was_saved = before.0.contains(&word) && !before.1.contains(&word);
            let is_taken_back = matches!(deed, "undo" | "redo" | "delete line") && was_saved;
            // Where the next text is in its dialog already, what was put away comes back once that is done with.
            let is_put_away = deed == "escape" && self.window.has(Role::Dialog, &self.window.words.paste.title);
            if is_taken_back || is_put_away {
                self.owed.retain(|other| *other != word);
                continue;
            }
            assert_eq!(deed, "escape", "{word} is lost: {:?}", self.trace);
            if !is_undone {
                self.window.give(Command::Undo);
                self.trace.push("undo".to_owned());
                is_undone = true;
            }
            let back = written(&self.window);
            assert!(back.contains(&word), "{word} does not come back: {:?}", self.trace);
        }
    }

    fn act(&mut self) -> &'static str {
        let is_in_field = self.is_in_field();
        let (window, chance) = (&mut self.window, &mut self.chance);
        if window.has_focus_in(Role::MultilineTextInput) && chance.below(2) == 0 {
            self.n_words += 1;
            let word = format!("word{}x", self.n_words);
            window.type_text(&format!(" {word} "));
            self.owed.push(word);
            return "type";
        }
        match chance.below(21) {
            0 | 1 => command(window, Command::EditLine, is_in_field, "edit line"),
            2 => command(window, Command::Annotate, is_in_field, "remark"),
            3 => {
                command(window, Command::MakeCard, is_in_field, "card");
                if !is_in_field {
                    window.press(Key::Tab);
                }
                "card"
            }
            4 => command(window, Command::PasteNote, false, "paste"),
            5 => {
                window.give(Command::Search);
                if window.has_focus_in(Role::TextInput) {
                    window.type_text(chance.one_of(&["Lambda", "둘", "code"]));
                }
                "search"
            }
            6 => press(window, Key::Enter, "enter"),
            7 => press(window, Key::Escape, "escape"),
            8 => {
                window.press_with(Modifiers::COMMAND, Key::Enter);
                "ctrl enter"
            }
            9 => press(window, Key::ArrowDown, "down"),
            10 => press(window, Key::ArrowUp, "up"),
            11 => command(window, Command::Undo, is_in_field, "undo"),
            12 => command(window, Command::Redo, is_in_field, "redo"),
            13 => {
                let to = [
                    Command::GoNotes,
                    Command::GoDiagrams,
                    Command::GoQuiz,
                    Command::Settings,
                ];
                window.give(chance.one_of(&to));
                "go"
            }
            14 => command(window, chance.one_of(&[Command::Back, Command::Forward]), false, "back"),
            15 => command(window, Command::SwitchLanguage, is_in_field, "language"),
            16 => command(window, Command::SwitchTheme, false, "theme"),
            17 => command(window, Command::DeleteLine, is_in_field, "delete line"),
            18 => {
                self.restart();
                "restart"
            }
            19 => {
                self.change_outside();
                "outside"
            }
            _ => command(window, Command::ToggleCompanion, false, "companion"),
        }
    }

    /// Closes the window, or has it killed, and starts again with what is on disk.
    fn restart(&mut self) {
        if self.chance.below(2) == 0 {
            self.window.wait(2_000);
        } else {
            self.window.shut();
        }
        self.desk = self.desk.after_kill();
        self.window = self.desk.start();
    }

    /// Another program changes a line of the note, and the window comes to see it.
    fn change_outside(&mut self) {
        let notes = files_below(&self.desk.library().join("notebooks"));
        if let Some(note) = notes.iter().find(|path| path.ends_with("큐.ron")) {
            let text = std::fs::read_to_string(note).unwrap();
            let (from, to) = if text.contains("넷") {
                ("넷", "다섯")
            } else {
                ("다섯", "넷")
            };
            write(note, text.replacen(from, to, 1));
        }
        self.window.set_focused(false);
        self.window.settle();
        self.window.set_focused(true);
        self.window.settle();
    }

    /// Where every word is in the end.
    fn end(self) {
        self.window.close();
        // Files as they are: what another program wrote in the last moment lies beside, to be merged at the next start.
        let files = files_below(&self.desk.library().join("notebooks"));
        let files = files.into_iter().chain(journals(&self.desk));
        let kept: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for word in &self.owed {
            assert!(kept.contains(word), "{word} is lost at the end: {:?}", self.trace);
        }
    }
}

fn command(window: &mut Window, command: Command, is_in_field: bool, deed: &'static str) -> &'static str {
    if is_in_field {
        return "nothing";
    }
    window.give(command);
    deed
}

fn press(window: &mut Window, key: Key, deed: &'static str) -> &'static str {
    window.press(key);
    deed
}

#[test]
fn no_word_is_lost_on_any_walk_through_the_window() {
    let (mut n_walks, mut n_words) = (0, 0);
    for seed in seeds(4) {
        let mut walk = Walk::begin(seed);
        for _ in 0..70 {
            walk.step();
        }
        n_walks += 1;
        n_words += walk.n_words;
        walk.end();
    }
    assert!(n_words > 5 * n_walks, "{n_words} words on {n_walks} walks tell little");
}
