//! Dialogs of the system, on threads of their own: the window goes on being drawn while one is open.
//!
//! Which dialogs those are is part of the [`Setup`](super::Setup), so that a test answers instead of a person.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use rfd::FileDialog;

use super::inbox::Post;
use crate::model::{AnnotationId, CardId, DiagramId, FileKind};

/// What a dialog asks for, with the name of such files in the language of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Files of notes.
    Notes(String),
    /// A folder of notes.
    Folder,
    /// A folder of pictures.
    PictureFolder,
    /// A picture.
    Picture(String),
    /// Where a picture is to be put, with the name its file has until another is given.
    NewPicture(String, String),
    /// Where a sheet is to be put, with what such files are called and the name its file has until another is given.
    NewSheet(String, String),
    /// Where a text is to be put, in the same way.
    NewText(String, String),
}

/// What was chosen in a dialog.
#[derive(Debug)]
pub(super) enum Chosen {
    /// Files or a folder to be imported.
    Import(Vec<PathBuf>),
    /// A folder in which these missing pictures are looked for.
    PictureFolder(Vec<DiagramId>, Vec<PathBuf>),
    /// Picture files: the first for a diagram, where there is one, and the others as new ones.
    Pictures(Option<DiagramId>, Vec<PathBuf>),
    /// The file into which a diagram is taken out.
    PictureOut(DiagramId, Vec<PathBuf>),
    /// The file into which the wrong answers of these cards are put, on one sheet.
    WrongSheet(Vec<CardId>, Vec<PathBuf>),
    /// The file into which these annotations are put.
    AnnotationSheet(Vec<AnnotationId>, Vec<PathBuf>),
}

/// Asks a person and answers with what was chosen: nothing when they would rather not.
pub type Dialog = Arc<dyn Fn(Asked) -> Vec<PathBuf> + Send + Sync>;

/// Asks with the dialogs of the system.
pub(super) fn ask_system(asked: Asked) -> Vec<PathBuf> {
    let chosen = match asked {
        Asked::Notes(name) => FileDialog::new()
            .add_filter(name, &FileKind::extensions(|kind| kind != FileKind::Picture))
            .add_filter("*", &["*"])
            .pick_files(),
        Asked::Folder | Asked::PictureFolder => FileDialog::new().pick_folder().map(|folder| vec![folder]),
        Asked::Picture(name) => FileDialog::new()
            .add_filter(name, &FileKind::extensions(|kind| kind == FileKind::Picture))
            .pick_file()
            .map(|file| vec![file]),
        Asked::NewPicture(name, file) => FileDialog::new()
            .add_filter(name, &["png"])
            .set_file_name(file)
            .save_file()
            .map(|file| vec![file]),
        Asked::NewText(name, file) => FileDialog::new()
            .add_filter(name, &["md"])
            .set_file_name(file)
            .save_file()
            .map(|file| vec![file]),
        Asked::NewSheet(name, file) => FileDialog::new()
            .add_filter(name, &["html", "md"])
            .set_file_name(file)
            .save_file()
            .map(|file| vec![file]),
    };
    chosen.unwrap_or_default()
}

/// Asks on a thread of its own, and answers where something was chosen. Without a thread there is no dialog; dropping and
/// pasting still work.
pub(super) fn ask(
    dialog: &Dialog,
    asked: Asked,
    post: Post<Chosen>,
    answer: impl FnOnce(Vec<PathBuf>) -> Chosen + Send + 'static,
) {
    let dialog = Arc::clone(dialog);
    let work = move || {
        let paths = dialog(asked);
        if !paths.is_empty() {
            post.send(answer(paths));
        }
    };
    let _ = thread::Builder::new().name("saegim-dialog".to_owned()).spawn(work);
}
