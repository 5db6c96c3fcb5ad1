//! Dialogs of the system, on threads of their own: the window goes on being drawn while one is open.
//!
//! Which dialogs those are is part of the [`Setup`](super::Setup), so that a test answers instead of a person.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use rfd::FileDialog;

use super::core::App;
use super::inbox::{Chosen, Message};
use crate::model::DiagramId;

const NOTE_ENDINGS: &[&str] = &["md", "markdown", "txt", "text", "html", "htm", "csv", "tsv", "json"];
const PICTURE_ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// What a dialog asks for, with the name of such files in the language of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Files of notes.
    Notes(String),
    /// A folder of notes.
    Folder,
    /// A picture.
    Picture(String),
}

/// Asks a person and answers with what was chosen: nothing when they would rather not.
pub type Dialog = Arc<dyn Fn(Asked) -> Vec<PathBuf> + Send + Sync>;

/// Asks with the dialogs of the system.
pub(super) fn ask_system(asked: Asked) -> Vec<PathBuf> {
    let chosen = match asked {
        Asked::Notes(name) => FileDialog::new()
            .add_filter(name, NOTE_ENDINGS)
            .add_filter("*", &["*"])
            .pick_files(),
        Asked::Folder => FileDialog::new().pick_folder().map(|folder| vec![folder]),
        Asked::Picture(name) => FileDialog::new()
            .add_filter(name, PICTURE_ENDINGS)
            .pick_file()
            .map(|file| vec![file]),
    };
    chosen.unwrap_or_default()
}

impl App {
    /// Asks for files to be imported.
    pub(super) fn ask_for_files(&self) {
        let name = self.core.words.shell.notes.to_string();
        self.ask(Asked::Notes(name), Chosen::Import);
    }

    /// Asks for a folder to be imported.
    pub(super) fn ask_for_folder(&self) {
        self.ask(Asked::Folder, Chosen::Import);
    }

    /// Asks for a picture file, for a diagram or as a new one.
    pub(super) fn ask_for_picture(&self, target: Option<DiagramId>) {
        let name = self.core.words.shell.diagrams.to_string();
        self.ask(Asked::Picture(name), move |paths| Chosen::Pictures(target, paths));
    }

    fn ask(&self, asked: Asked, answer: impl FnOnce(Vec<PathBuf>) -> Chosen + Send + 'static) {
        let post = self.post();
        let dialog = Arc::clone(&self.dialog);
        let work = move || {
            let paths = dialog(asked);
            if !paths.is_empty() {
                post.send(Message::Chosen(answer(paths)));
            }
        };
        // Without a thread there is no dialog; dropping and pasting still work.
        let _ = thread::Builder::new().name("saegim-dialog".to_owned()).spawn(work);
    }

    pub(super) fn take_chosen(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::Import(paths) => self.import_paths(paths),
            Chosen::Pictures(mut target, paths) => {
                for path in paths {
                    self.keep_picture_file(target.take(), path);
                }
            }
        }
    }
}
