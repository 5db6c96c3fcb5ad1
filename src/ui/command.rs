//! Everything that has a name and a key, in one table.
//!
//! Menus, shortcuts, the palette and the help page are read from here, so that none can differ from the others. A
//! command says *that* something is wanted; what it does is decided by `app::commands` and, where it is about the chosen
//! line or the card that is asked, by the pane that shows it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::text::{Phrase, Words};
use super::theme::icon;

/// Where a command can be given, and under which word it stands in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// While a note is shown.
    Note,
    /// While a line is chosen.
    Line,
    /// While a line is chosen or a card is asked: what can be written on either.
    Subject,
    /// While a picture is shown.
    Picture,
    /// In a run of questions.
    Card,
    /// While a card is asked.
    Question,
    /// While its answer is shown.
    Answer,
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $words:ident $place:ident $icon:ident [$($modifiers:ident $key:ident),*];)*) => {
        /// A thing with a name and a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$doc])* $name,)*
        }

        impl Command {
            /// All of them, in the order in which they are listed.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it is called.
            pub const fn name(self, words: &Words) -> &Phrase {
                match self {
                    $(Self::$name => &words.commands.$words,)*
                }
            }

            /// Where it can be given.
            pub const fn place(self) -> Place {
                match self {
                    $(Self::$name => Place::$place,)*
                }
            }

            /// Its icon.
            pub const fn icon(self) -> &'static str {
                match self {
                    $(Self::$name => icon::$icon,)*
                }
            }

            /// Its keys; the first is the one that is shown.
            pub const fn keys(self) -> &'static [KeyboardShortcut] {
                match self {
                    $(Self::$name => const { &[$(KeyboardShortcut::new($modifiers, Key::$key),)*] },)*
                }
            }
        }
    };
}

commands! {
    /// Puts the keyboard into the search field.
    Search search Anywhere SEARCH [CTRL K];
    /// Lists every command.
    Palette palette Anywhere PROMPT [CTRL_SHIFT P];
    /// Shows the notes.
    GoNotes go_notes Anywhere NOTES [CTRL Num1];
    /// Shows the diagrams.
    GoDiagrams go_diagrams Anywhere DIAGRAMS [CTRL Num2];
    /// Shows the quiz.
    GoQuiz go_quiz Anywhere QUIZ [CTRL Num3];
    /// Goes back to the page before.
    Back back Anywhere BACK [ALT ArrowLeft];
    /// Goes forward again.
    Forward forward Anywhere FORWARD [ALT ArrowRight];
    /// Takes the last edit or answer back.
    Undo undo Anywhere UNDO [CTRL Z];
    /// Does it again.
    Redo redo Anywhere REDO [CTRL_SHIFT Z, CTRL Y];
    /// Keeps what is searched for, or keeps it no longer.
    SaveSearch save_search Anywhere STAR [CTRL D];
    /// Opens the dialog that turns text into a note.
    PasteNote paste_note Anywhere PASTE [CTRL_SHIFT V];
    /// Imports files or a folder.
    Open open Anywhere OPEN [CTRL O];
    /// Imports a folder.
    OpenFolder open_folder Anywhere OPEN [CTRL_SHIFT O];
    /// Starts answering what is due.
    StartReviews start_reviews Anywhere QUIZ [CTRL Enter];
    /// Shows or hides the left column.
    ToggleTree toggle_tree Anywhere SIDEBAR [CTRL B];
    /// Shows or hides the right column.
    ToggleCompanion toggle_companion Anywhere COLUMNS [CTRL_SHIFT B];
    /// Moves the keyboard to the next column.
    NextPane next_pane Anywhere COLUMNS [NONE F6];
    /// Moves the keyboard to the column before.
    PreviousPane previous_pane Anywhere COLUMNS [SHIFT F6];
    /// Switches notes and cards between Korean and English.
    SwitchLanguage switch_language Anywhere LANGUAGE [NONE L];
    /// Switches between the light and the dark theme.
    SwitchTheme switch_theme Anywhere MOON [CTRL_SHIFT L];
    /// Shows what was deleted and can be brought back.
    Deleted deleted Anywhere DATED [CTRL_SHIFT T];
    /// Shows the cards that the note shown proposes, or all notes.
    Proposals proposals Anywhere PLUS [CTRL_SHIFT M];
    /// Shows the terms by which the search finds more than what was typed.
    Glossary glossary Anywhere GLOSSARY [CTRL_SHIFT G];
    /// Shows the settings.
    Settings settings Anywhere SETTINGS [CTRL Comma];
    /// Shows all keys.
    Help help Anywhere KEYBOARD [NONE F1];
    /// Asks the cards of the note shown.
    QuizNote quiz_note Note QUIZ [NONE Q];
    /// Gives the note another title.
    RenameNote rename_note Note EDIT [NONE F2];
    /// Puts the note into another notebook.
    MoveNote move_note Note NOTEBOOK [CTRL_SHIFT N];
    /// Shows the note as it was before.
    Versions versions Note DATED [CTRL_SHIFT H];
    /// Removes the note.
    DeleteNote delete_note Note DELETE [CTRL_SHIFT Delete];
    /// Makes a card from the chosen line.
    MakeCard make_card Line PLUS [NONE C];
    /// Writes a remark on the line or card.
    Annotate annotate Subject REMARK [NONE A];
    /// Highlights the chosen words or line.
    Highlight highlight Line HIGHLIGHT [NONE H];
    /// Sets or takes away a star.
    Star star Subject STAR [NONE S];
    /// Sets or takes away a flag.
    Flag flag Subject FLAG [NONE F];
    /// Changes the words of the chosen line.
    EditLine edit_line Line EDIT [NONE E];
    /// Shows what hangs on the chosen line beside it.
    OpenBeside open_beside Line SIDEBAR [NONE Enter];
    /// Removes the chosen line.
    DeleteLine delete_line Line DELETE [NONE Delete];
    /// Makes the picture larger.
    ZoomIn zoom_in Picture ZOOM_IN [NONE Plus, NONE Equals];
    /// Makes the picture smaller.
    ZoomOut zoom_out Picture ZOOM_OUT [NONE Minus];
    /// Fits the picture into its place.
    ZoomFit zoom_fit Picture FIT [NONE Num0];
    /// Shows the picture pixel by pixel.
    ZoomOriginal zoom_original Picture FIT [NONE Num1];
    /// Turns the picture by a quarter.
    Rotate rotate Picture ROTATE [NONE R];
    /// Links the chosen region to a line.
    LinkLine link_line Picture LINK [NONE K];
    /// Chooses a picture file.
    OpenPicture open_picture Picture OPEN [NONE O];
    /// Shows the answer.
    Reveal reveal Question CHECK [NONE Enter, NONE Space];
    /// Grades the answer as not known.
    GradeAgain grade_again Answer UNDO [NONE Num1];
    /// Grades the answer as known with trouble.
    GradeHard grade_hard Answer CHECK [NONE Num2];
    /// Grades the answer as known.
    GradeGood grade_good Answer CHECK [NONE Num3];
    /// Grades the answer as known at once.
    GradeEasy grade_easy Answer CHECK [NONE Num4];
    /// Takes the grade that is suggested.
    GradeSuggested grade_suggested Answer CHECK [NONE Space, NONE Enter];
    /// Shows the line the card came from.
    SourceLine source_line Card LINE [NONE N];
    /// Shows the diagram the card is about.
    SourceDiagram source_diagram Card DIAGRAMS [NONE D];
    /// Holds the card back.
    Suspend suspend Card SUSPEND [NONE X];
    /// Leaves the run.
    EndSession end_session Card CLOSE [NONE Escape];
}

impl Command {
    /// The key that is shown, as this machine writes it; empty when there is none.
    pub fn key_text(self) -> String {
        self.keys().first().copied().map(key_text).unwrap_or_default()
    }

    /// Whether its key works while a text field has the keyboard: only with Ctrl or Alt, or a function key. Ctrl Enter
    /// is how a form is finished, so it belongs to the form then.
    pub fn works_while_typing(self) -> bool {
        self.keys().iter().all(|key| {
            let is_chord = key.modifiers.command || key.modifiers.alt || is_function_key(key.logical_key);
            is_chord && key.logical_key != Key::Enter
        })
    }

    /// Takes the command's key out of the input of this frame, of its keys those with or those without Shift; answers
    /// whether it was there.
    pub fn consume_key(self, input: &mut egui::InputState, has_shift: bool) -> bool {
        let mut keys = self.keys().iter().filter(|key| key.modifiers.shift == has_shift);
        keys.any(|key| input.consume_shortcut(key))
    }
}

const fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F6)
}

/// A key as this machine writes it (`Ctrl K`, `⌘ K`).
fn key_text(key: KeyboardShortcut) -> String {
    let is_mac = cfg!(target_os = "macos");
    let mut parts = Vec::new();
    if key.modifiers.command {
        parts.push(if is_mac { "⌘" } else { "Ctrl" });
    }
    if key.modifiers.alt {
        parts.push(if is_mac { "⌥" } else { "Alt" });
    }
    if key.modifiers.shift {
        parts.push(if is_mac { "⇧" } else { "Shift" });
    }
    parts.push(match key.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Escape => "Esc",
        Key::Comma => ",",
        Key::Minus => "-",
        Key::Plus => "+",
        other => other.name(),
    });
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places that can be there at the same time.
    fn meet(one: Place, other: Place) -> bool {
        use Place::{Answer, Anywhere, Card, Line, Note, Picture, Question, Subject};
        let groups: &[&[Place]] = &[
            &[Anywhere, Note, Line, Subject],
            &[Anywhere, Picture],
            &[Anywhere, Card, Subject, Question],
            &[Anywhere, Card, Subject, Answer],
        ];
        groups
            .iter()
            .any(|group| group.contains(&one) && group.contains(&other))
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for (number, &one) in Command::ALL.iter().enumerate() {
            for &other in &Command::ALL[number + 1..] {
                for key in one.keys() {
                    let is_taken = other.keys().contains(key) && meet(one.place(), other.place());
                    assert!(!is_taken, "{one:?} and {other:?} share {}", key_text(*key));
                }
            }
        }
    }

    #[test]
    fn keys_are_written_with_their_modifiers_first() {
        if !cfg!(target_os = "macos") {
            assert_eq!(Command::Palette.key_text(), "Ctrl Shift P");
            assert_eq!(Command::Back.key_text(), "Alt ←");
        }
        assert_eq!(Command::MakeCard.key_text(), "C");
    }
}
