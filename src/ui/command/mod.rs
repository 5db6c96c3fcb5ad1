//! Everything that has a name and a key, in one table.
//!
//! Menus, buttons, legends, the palette and the help page are made from it, so none of them can name a key that does
//! nothing, and no key can be missing from the list. [`table`] holds the rows, grouped by the place where they can be
//! given; for each place there is an enum in [`of`], so whoever carries its commands out matches all of them and a new row
//! does not compile until somebody does what it says.
//!
//! Most commands are taken from the keyboard and carried out by `app::commands`. Those of a place for which
//! [`Place::is_in_pane`] holds need what only a pane knows (which row is chosen, which options there are): the pane takes
//! their keys with `pressed` while it is drawn.

mod finder;
mod key;
mod rows;
mod table;

use egui::os::OperatingSystem;
use egui::{Event, InputState, Key, KeyboardShortcut, Ui};

pub use finder::CommandFinder;
pub use table::{Command, Place, Placed, of};

use super::text::{Phrase, Words};

impl Place {
    /// Whether the keys are taken by the pane that is drawn, and the commands can be given by key alone.
    pub const fn is_in_pane(self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Table
                | Self::Mistakes
                | Self::Annotations
                | Self::Find
                | Self::Form
                | Self::Suggested
                | Self::Arrived
                | Self::Options
                | Self::Steps
                | Self::Statement
                | Self::Regions
                | Self::Offer
                | Self::Nudge
                | Self::Walk
                | Self::Start
                | Self::Tree
                | Self::Gallery
        )
    }
}

impl Command {
    /// The key that is shown, as the system writes it; empty when there is none.
    pub fn key_text(self, os: OperatingSystem) -> String {
        self.keys().first().map(|key| key::text(*key, os)).unwrap_or_default()
    }

    /// All its keys, each as the system writes it; digits in a row are one (`1–9`).
    pub fn key_texts(self, os: OperatingSystem) -> Vec<String> {
        key::texts(self.keys(), os)
    }

    /// The first so many of its keys, as in a legend that tells how many options there are.
    pub fn first_key_texts(self, n_keys: usize, os: OperatingSystem) -> Vec<String> {
        key::texts(self.keys().get(..n_keys).unwrap_or(self.keys()), os)
    }

    /// Other words by which it is found, parted by commas; nothing where its name says it all.
    pub const fn also_called(self, words: &Words) -> Option<&Phrase> {
        let also = &words.also_called;
        Some(match self {
            Self::Deleted => &also.deleted,
            Self::SwitchTheme => &also.switch_theme,
            Self::LargerInterface => &also.larger_interface,
            Self::SmallerInterface => &also.smaller_interface,
            Self::Open => &also.open,
            Self::OpenFolder => &also.open_folder,
            Self::Transfer => &also.transfer,
            Self::PasteNote => &also.paste_note,
            Self::Settings => &also.settings,
            Self::Help => &also.help,
            Self::About => &also.about,
            Self::SwitchLanguage => &also.switch_language,
            Self::Proposals => &also.proposals,
            Self::AllCards => &also.all_cards,
            Self::GoExam => &also.go_exam,
            Self::GoProgress => &also.go_progress,
            Self::GoHome => &also.go_home,
            Self::StartReviews => &also.start_reviews,
            Self::ToggleTree => &also.toggle_tree,
            Self::ToggleCompanion => &also.toggle_companion,
            Self::Glossary => &also.glossary,
            Self::Versions => &also.versions,
            Self::Quit => &also.quit,
            Self::EndSession => &also.end_session,
            Self::Suspend => &also.suspend,
            Self::Annotate => &also.annotate,
            Self::SaveSearch => &also.save_search,
            Self::ResumeRun => &also.resume_run,
            Self::FiveMinutes => &also.five_minutes,
            Self::QuizWrong => &also.quiz_wrong,
            Self::QuizStarred => &also.quiz_starred,
            Self::QuizNew => &also.quiz_new,
            Self::Pretest => &also.pretest,
            Self::Cram => &also.cram,
            Self::QuizPass => &also.quiz_pass,
            Self::FindInAll => &also.find_in_all,
            Self::FindInNote => &also.find_in_note,
            Self::ReplaceInNote => &also.replace_in_note,
            Self::SetStatus => &also.set_status,
            _ => return None,
        })
    }

    /// Its name with its key, as a tooltip says it.
    pub fn tip(self, words: &Words, os: OperatingSystem) -> String {
        let (name, key) = (self.name(words), self.key_text(os));
        if key.is_empty() {
            name.to_string()
        } else {
            format!("{} ({key})", &**name)
        }
    }

    /// Whether its key works while a text field has the keyboard: only with Ctrl or Alt, or a function key. Ctrl Enter
    /// finishes a form, and the clipboard and undo are the field's own, so they belong to the field then.
    pub fn works_while_typing(self) -> bool {
        let is_fields_own = matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::CopyLine
                | Self::CutLine
                | Self::SelectAll
                | Self::ChooseAllRegions
                | Self::ChooseAllDiagrams
                | Self::TickAllRows
                | Self::Paste
                | Self::FollowLink
        );
        !is_fields_own && self.keys().iter().any(is_chord)
    }

    /// Whether panes are asked first, because the key leaves whatever is open innermost.
    pub fn is_left_to_panes_first(self) -> bool {
        matches!(self, Self::Leave | Self::EndSession)
    }

    /// Whether it may take something away that a person made; such entries have a colour of their own.
    pub const fn is_removal(self) -> bool {
        matches!(
            self,
            Self::DeleteNote
                | Self::DeleteNotebook
                | Self::DeleteLine
                | Self::RemovePicture
                | Self::DeleteDiagram
                | Self::DeleteDiagrams
                | Self::DeleteRegions
                | Self::DeleteChosen
        )
    }

    /// Takes any of its keys out of the input of this frame; answers which of them it was.
    pub fn consume(self, input: &mut InputState) -> Option<usize> {
        let with_shift = self.consume_of(input, |key| key.modifiers.shift);
        with_shift.or_else(|| self.consume_of(input, |_| true))
    }

    /// Whether any of its keys was pressed on a page, and takes it: not while somebody types, and what presses or leaves a
    /// button that has the keyboard is the button's.
    pub fn is_pressed(self, ui: &Ui) -> bool {
        if ui.ctx().text_edit_focused() {
            return false;
        }
        let has_focus = ui.memory(|memory| memory.focused().is_some());
        let is_free = |key: &KeyboardShortcut| !(has_focus && belongs_to_focused(*key));
        ui.input_mut(|input| {
            let with_shift = self.consume_of(input, |key| key.modifiers.shift && is_free(key));
            with_shift.or_else(|| self.consume_of(input, is_free)).is_some()
        })
    }

    /// Takes the key of the first of several commands that was pressed; answers its place among them.
    fn first_pressed(all: &[Self], input: &mut InputState) -> Option<usize> {
        [true, false].into_iter().find_map(|has_shift| {
            let is_meant = |key: &KeyboardShortcut| key.modifiers.shift == has_shift;
            all.iter()
                .position(|command| command.consume_of(input, is_meant).is_some())
        })
    }

    /// The same for some of its keys. A chord without Shift is also taken from one with Shift, so commands whose keys have
    /// Shift are to be asked first.
    pub fn consume_of(self, input: &mut InputState, is_meant: impl Fn(&KeyboardShortcut) -> bool) -> Option<usize> {
        self.keys()
            .iter()
            .position(|key| is_meant(key) && is_held_for(*key, input) && input.consume_shortcut(key))
    }
}

/// Whether a key came with what it is held with: egui takes `L` from Alt L too, and Alt → from Alt Shift →.
fn is_held_for(key: KeyboardShortcut, input: &InputState) -> bool {
    let is_arrow = matches!(
        key.logical_key,
        Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight
    );
    input.events.iter().any(|event| match event {
        Event::Key {
            key: pressed,
            pressed: true,
            modifiers,
            ..
        } => {
            *pressed == key.logical_key
                && modifiers.alt == key.modifiers.alt
                && (!(is_arrow && modifiers.alt) || modifiers.shift == key.modifiers.shift)
        }
        _ => false,
    })
}

/// Whether a key is no part of what is typed into a field.
pub fn is_chord(key: &KeyboardShortcut) -> bool {
    let has_modifier = key.modifiers.command || key.modifiers.alt;
    (has_modifier && key.logical_key != Key::Enter) || is_function_key(key.logical_key)
}

const fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F3 | Key::F6 | Key::F11)
}

/// Whether a key presses or leaves the button that has the keyboard, and is no command's then.
pub(crate) fn belongs_to_focused(key: KeyboardShortcut) -> bool {
    key.modifiers.is_none()
        && matches!(
            key.logical_key,
            Key::Enter | Key::Space | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places that can be there at the same time.
    fn meet(one: Place, other: Place) -> bool {
        use Place::{
            Annotations, Answer, Anywhere, Arrived, Card, Cover, Diagram, Find, Form, Gallery, Line, List, Mistakes,
            Note, Notebook, Nudge, Offer, Options, Picture, Question, Region, Regions, Start, Statement, Steps,
            Subject, Suggested, Table, Tree, Walk, Window,
        };
        let groups: &[&[Place]] = &[
            &[Window, Anywhere, Note, Notebook, Line, Subject],
            &[Window, Anywhere, Note, Notebook, Cover, Subject],
            &[Window, Anywhere, Picture, Diagram],
            // While regions are chosen, Delete is about them and not about their diagram.
            &[Window, Anywhere, Picture, Diagram, Region, Nudge, Walk],
            // What is offered on a picture has its keys before all others.
            &[Window, Offer],
            &[Window, Anywhere, Card, Subject, Question, Options, Regions],
            // A question that puts steps in order or judges a statement has its keys before all others.
            &[Window, Steps],
            &[Window, Statement],
            &[Window, Anywhere, Card, Subject, Answer],
            &[Window, Anywhere, List],
            &[Window, Anywhere, Mistakes],
            // While none is chosen, F2 and Delete are about the one that has the keyboard.
            &[Window, Anywhere, Gallery],
            &[Window, Anywhere, List, Table],
            &[Window, Anywhere, List, Annotations],
            &[Window, Anywhere, List, Suggested, Arrived],
            // So have the fields in which words are found.
            &[Window, Find],
            &[Window, Form],
            // So has the tree.
            &[Window, Tree],
            &[Window, Anywhere, Start],
        ];
        groups
            .iter()
            .any(|group| group.contains(&one) && group.contains(&other))
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        // Esc leaves the innermost thing that is open, and a run of questions is one; Enter takes the card of a row.
        let are_one = |one, other| {
            matches!(
                (one, other),
                (Command::Leave, Command::EndSession)
                    | (Command::OpenRow, Command::TakeCard)
                    | (Command::DeleteDiagram, Command::DeleteRegions)
            )
        };
        for (number, &one) in Command::ALL.iter().enumerate() {
            for &other in &Command::ALL[number + 1..] {
                for key in one.keys() {
                    let is_taken = other.keys().contains(key) && meet(one.place(), other.place());
                    assert!(!is_taken || are_one(one, other), "{one:?} and {other:?} share {key:?}");
                }
            }
        }
    }

    #[test]
    fn keys_are_written_as_the_system_writes_them() {
        use OperatingSystem::{Mac, Nix, Windows};
        let cases = [
            (Command::Palette, "Ctrl Shift P", "⇧⌘P"),
            (Command::Back, "Alt ←", "⌥←"),
            (Command::StartReviews, "Ctrl Enter", "⌘ Enter"),
            (Command::Settings, "Ctrl ,", "⌘,"),
            (Command::MakeCard, "C", "C"),
            (Command::Leave, "Esc", "Esc"),
            (Command::SmallerInterface, "Ctrl −", "⌘−"),
        ];
        for (command, elsewhere, on_a_mac) in cases {
            assert_eq!(command.key_text(Nix), elsewhere);
            assert_eq!(command.key_text(Windows), elsewhere);
            assert_eq!(command.key_text(Mac), on_a_mac);
        }
    }

    #[test]
    fn keys_in_a_row_are_written_as_one() {
        let nix = OperatingSystem::Nix;
        assert_eq!(Command::ChooseOption.key_texts(nix), ["1–9", "0"]);
        assert_eq!(Command::ChooseOption.first_key_texts(4, nix), ["1–4"]);
        assert_eq!(Command::ChooseOption.first_key_texts(1, nix), ["1"]);
        assert_eq!(Command::NextLine.key_texts(nix), ["↓", "J"]);
        assert_eq!(Command::NewNotebook.key_texts(nix), [] as [&str; 0]);
    }

    #[test]
    fn the_commands_of_a_place_are_those_of_the_table() {
        assert!(
            of::Line::ALL
                .iter()
                .all(|&command| Command::from(command).place() == Place::Line)
        );
        assert_eq!(Command::DeleteLine.placed(), Placed::Line(of::Line::DeleteLine));
    }
}
