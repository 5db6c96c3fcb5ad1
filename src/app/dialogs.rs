//! Dialogs of the system, on threads of their own: the window goes on being drawn while one is open. Where the system has none,
//! that is said; a path can be typed on the page of exports and imports.
//!
//! Which dialogs those are is part of the [`Setup`](super::Setup), so that a test answers instead of a person.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rfd::FileDialog;

use super::inbox::Post;
use crate::model::{AnnotationId, CardId, DiagramId, FileKind};
use crate::ui::pages::{PathDialog, PathOf};

/// Sooner than this nobody has looked at a dialog and closed it: the system has opened none.
const LEAST_LOOK: Duration = Duration::from_millis(300);

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
    /// Where an export is to be put, with the end of the names of such files and the name it has until another is given.
    NewExport(&'static str, String),
    /// The folder into which an export is put.
    ExportFolder,
}

impl Asked {
    /// The dialog that asks for the same where the system opens none. A new file is begun with in the home of the user.
    pub(super) fn as_path_dialog(&self) -> PathDialog {
        match self {
            Self::Notes(_) | Self::Picture(_) => PathDialog::new(PathOf::File, String::new()),
            Self::Folder | Self::PictureFolder | Self::ExportFolder => PathDialog::new(PathOf::Folder, String::new()),
            Self::NewPicture(_, name) | Self::NewSheet(_, name) | Self::NewText(_, name) | Self::NewExport(_, name) => {
                PathDialog::new(PathOf::NewFile, format!("~/{name}"))
            }
        }
    }
}

/// What becomes of the paths a dialog is answered with.
pub(super) type Answer = Box<dyn FnOnce(Vec<PathBuf>) -> Chosen + Send>;

/// What was chosen in a dialog.
pub(super) enum Chosen {
    /// Nothing, because the system has opened no dialog.
    Unasked(Asked, Answer),
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
    /// The file or folder into which an export is put.
    ExportPlace(Vec<PathBuf>),
}

/// Asks a person and answers with what was chosen: no path when they would rather not, nothing when they were not asked
/// because no dialog opened.
pub type Dialog = Arc<dyn Fn(Asked) -> Option<Vec<PathBuf>> + Send + Sync>;

/// Asks with the dialogs of the system. These do not tell a dialog that was closed from one that never opened, but a person
/// takes some time.
pub(super) fn ask_system(asked: Asked) -> Option<Vec<PathBuf>> {
    let begin = Instant::now();
    let chosen = match asked {
        Asked::Notes(name) => FileDialog::new()
            .add_filter(name, &FileKind::extensions(|kind| kind != FileKind::Picture))
            .add_filter("*", &["*"])
            .pick_files(),
        Asked::Folder | Asked::PictureFolder | Asked::ExportFolder => {
            FileDialog::new().pick_folder().map(|folder| vec![folder])
        }
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
        Asked::NewExport(end, file) => FileDialog::new()
            .add_filter(end, &[end])
            .set_file_name(file)
            .save_file()
            .map(|file| vec![file]),
        Asked::NewSheet(name, file) => FileDialog::new()
            .add_filter(name, &["html", "md"])
            .set_file_name(file)
            .save_file()
            .map(|file| vec![file]),
    };
    let was_asked = chosen.is_some() || begin.elapsed() >= LEAST_LOOK;
    was_asked.then(|| chosen.unwrap_or_default())
}

/// A path as it is typed or pasted: perhaps in quotes, perhaps from the home of the user.
pub(super) fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let quotes = ['"', '\''];
    let bare = quotes
        .iter()
        .find_map(|&quote| typed.strip_prefix(quote)?.strip_suffix(quote));
    let path = bare.unwrap_or(typed);
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
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
    let work = move || match dialog(asked.clone()) {
        Some(paths) if paths.is_empty() => {}
        Some(paths) => post.send(answer(paths)),
        None => post.send(Chosen::Unasked(asked, Box::new(answer))),
    };
    let _ = thread::Builder::new().name("saegim-dialog".to_owned()).spawn(work);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_pasted() {
        let home = std::env::home_dir().unwrap_or_default();
        for (typed, path) in [
            ("/tmp/one.md", PathBuf::from("/tmp/one.md")),
            (" '/tmp/a note.md' ", PathBuf::from("/tmp/a note.md")),
            ("\"/tmp/노트.md\"\n", PathBuf::from("/tmp/노트.md")),
            ("~/노트.md", home.join("노트.md")),
            ("~other/노트.md", PathBuf::from("~other/노트.md")),
        ] {
            assert_eq!(typed_path(typed), path, "{typed}");
        }
    }
}
