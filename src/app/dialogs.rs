//! Dialogs of the system, on threads of their own: the window goes on being drawn while one is open.

use std::thread;

use rfd::FileDialog;

use super::core::App;
use super::inbox::{Chosen, Message};
use crate::model::DiagramId;

const NOTE_ENDINGS: &[&str] = &["md", "markdown", "txt", "text"];
const PICTURE_ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "bmp"];

impl App {
    /// Asks for files to be imported.
    pub(super) fn ask_for_files(&self) {
        let name = self.core.words.shell.notes.to_string();
        self.ask(move || {
            let files = FileDialog::new()
                .add_filter(name, NOTE_ENDINGS)
                .add_filter("*", &["*"])
                .pick_files()?;
            Some(Chosen::Import(files))
        });
    }

    /// Asks for a folder to be imported.
    pub(super) fn ask_for_folder(&self) {
        self.ask(|| Some(Chosen::Import(vec![FileDialog::new().pick_folder()?])));
    }

    /// Asks for a picture file, for a diagram or as a new one.
    pub(super) fn ask_for_picture(&self, target: Option<DiagramId>) {
        let name = self.core.words.shell.diagrams.to_string();
        self.ask(move || {
            let file = FileDialog::new().add_filter(name, PICTURE_ENDINGS).pick_file()?;
            Some(Chosen::Picture(target, file))
        });
    }

    fn ask(&self, dialog: impl FnOnce() -> Option<Chosen> + Send + 'static) {
        let post = self.post();
        let work = move || {
            if let Some(chosen) = dialog() {
                post.send(Message::Chosen(chosen));
            }
        };
        // Without a thread there is no dialog; dropping and pasting still work.
        let _ = thread::Builder::new().name("saegim-dialog".to_owned()).spawn(work);
    }

    pub(super) fn take_chosen(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::Import(paths) => self.import_paths(paths),
            Chosen::Picture(target, path) => self.keep_picture_file(target, path),
        }
    }
}
