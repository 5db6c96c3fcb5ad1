//! Exports from the window: written on a worker from a snapshot of the library, so that the window goes on meanwhile.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use egui::{Context, OpenUrl};

use super::dialogs::typed_path;
use super::errors;
use super::inbox::Post;
use super::state::State;
use crate::bundled::STARTER_NAMES;
use crate::exchange::{Reading, Scope, UnwrittenPackage};
use crate::model::ExportFormat;
use crate::takeout::{Place, TakenOut, TakeoutFailure, Wanted, take_out};
use crate::ui::export::{ExportPart, ExportWish};
use crate::ui::pages::ExportState;
use crate::ui::text::Words;
use crate::ui::view::Work;

/// What the worker that exports has to say.
pub(super) enum TransferMessage {
    /// How far it is.
    Progress(Work),
    /// What came of it.
    Ended(Box<Result<TakenOut, TakeoutFailure>>),
}

/// What came of an export, which is sent when its worker ends, whatever becomes of it.
struct Ending {
    post: Post<TransferMessage>,
    ended: Result<TakenOut, TakeoutFailure>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        let ended = std::mem::replace(&mut self.ended, Err(TakeoutFailure::Stopped));
        self.post.send(TransferMessage::Ended(Box::new(ended)));
    }
}

/// Exports: the one that is being written.
pub(super) struct Transfers {
    post: Post<TransferMessage>,
    is_cancelled: Option<Arc<AtomicBool>>,
}

impl Transfers {
    pub(super) const fn new(post: Post<TransferMessage>) -> Self {
        Self {
            post,
            is_cancelled: None,
        }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.is_cancelled.is_none()
    }

    /// Begins an export. While another one is written nothing happens.
    pub(super) fn begin(&mut self, state: &mut State, wish: ExportWish) {
        let Some(attachments) = state.keeper.attachments().cloned().filter(|_| self.is_idle()) else {
            return;
        };
        let format = wish.format;
        let scope = match wish.part {
            ExportPart::All => Scope::All,
            ExportPart::Notebooks(notebooks) => Scope::Notebooks(notebooks.into_iter().collect()),
            ExportPart::Note(note) => Scope::note(note),
            ExportPart::Search(query) => Scope::Notes(state.notes_found(&query)),
        };
        let to = place_of(&wish.to, format);
        let library = state.core.library().clone();
        let wanted = Wanted {
            format,
            scope,
            reading: Reading {
                lang: wish.lang,
                names: STARTER_NAMES,
            },
        };
        let place = Place {
            attachments,
            zone: state.core.zone.clone(),
            now: state.core.now,
        };
        let n_total = Some(wanted.scope.notes(&library).len());
        let work = move |n_done| Work {
            item: String::new(),
            n_done,
            n_total,
        };
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let (flag, post) = (Arc::clone(&is_cancelled), self.post.clone());
        let write = move || {
            let mut ending = Ending {
                post: post.clone(),
                ended: Err(TakeoutFailure::Stopped),
            };
            let mut n_done = 0;
            ending.ended = take_out(&library, &wanted, &place, &to, &mut |n_notes| {
                n_done += n_notes;
                // A message for each note of a large library would be more than the window can read.
                if n_notes > 0 && n_done % 64 == 0 {
                    post.send(TransferMessage::Progress(work(n_done)));
                }
                if flag.load(Ordering::Acquire) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
        };
        let spawned = thread::Builder::new().name("saegim-export".to_owned()).spawn(write);
        if spawned.is_err() {
            state.complain(state.core.words.errors.thread.to_string());
            return;
        }
        self.is_cancelled = Some(is_cancelled);
        state.panes.pages.transfer.tell(ExportState::Running(work(0)));
    }

    pub(super) fn stop(&self) {
        if let Some(is_cancelled) = &self.is_cancelled {
            is_cancelled.store(true, Ordering::Release);
        }
    }

    pub(super) fn take(&mut self, state: &mut State, message: TransferMessage) {
        let words = &state.core.words;
        let shown = match message {
            TransferMessage::Progress(work) => ExportState::Running(work),
            TransferMessage::Ended(ended) => {
                self.is_cancelled = None;
                match *ended {
                    Ok(taken) => done(words, &taken),
                    Err(failure) => ExportState::Failed(sentence(words, &failure)),
                }
            }
        };
        state.panes.pages.transfer.tell(shown);
    }
}

/// What the file of an export is called until it gets another name.
pub(super) fn file_name(format: ExportFormat) -> String {
    format
        .extension()
        .map_or_else(|| "saegim".to_owned(), |end| format!("saegim.{end}"))
}

/// The file that is meant: with the end of its format where it has none, and in a folder that is there already under a name of
/// its own.
fn place_of(typed: &str, format: ExportFormat) -> PathBuf {
    let path = typed_path(typed);
    match format.extension() {
        Some(_) if path.is_dir() => path.join(file_name(format)),
        Some(end) if path.extension().is_none() => path.with_extension(end),
        _ => path,
    }
}

fn done(words: &Words, taken: &TakenOut) -> ExportState {
    let said = &words.transfer;
    let mut told = Vec::new();
    if let Some(package) = &taken.package {
        told.push(said.package_cards.counted(package.n_cards));
        told.push(said.package_answers.counted(package.n_answers));
        let others = [
            (package.n_plain, &said.package_plain),
            (package.n_left_out, &said.package_left_out),
        ];
        told.extend(
            others
                .into_iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, phrase)| phrase.counted(n)),
        );
        told.push(said.anki_advice.to_string());
    } else {
        told.push(said.n_notes.counted(taken.n_notes));
    }
    if taken.n_lost > 0 {
        told.push(said.n_lost.counted(taken.n_lost));
    }
    ExportState::Done {
        path: taken.path.display().to_string(),
        told,
    }
}

fn sentence(words: &Words, failure: &TakeoutFailure) -> String {
    let said = &words.transfer;
    match failure {
        TakeoutFailure::Nothing => said.nothing.to_string(),
        TakeoutFailure::NoCards | TakeoutFailure::Package(UnwrittenPackage::NoCards) => said.no_cards.to_string(),
        TakeoutFailure::Stopped | TakeoutFailure::Package(UnwrittenPackage::Stopped) => said.stopped.to_string(),
        TakeoutFailure::Package(UnwrittenPackage::NotBuilt) => words.anki.not_built.to_string(),
        TakeoutFailure::Package(UnwrittenPackage::Failed) | TakeoutFailure::Archive(_) => said.too_large.to_string(),
        TakeoutFailure::Store(error) => errors::sentence(words, error),
    }
}

/// Shows a folder, or the one a file lies in, with the desktop's own program.
pub(super) fn show_in_folder(ctx: &Context, path: &str) {
    let path = Path::new(path);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = if path.is_dir() {
        path.as_path()
    } else {
        path.parent().unwrap_or(&path)
    };
    ctx.open_url(OpenUrl::new_tab(file_url(&folder.to_string_lossy())));
}

/// The address of a folder of this machine.
fn file_url(path: &str) -> String {
    let mut url = String::from("file://");
    let path = path.replace('\\', "/");
    if !path.starts_with('/') {
        url.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_an_address() {
        for (path, url) in [
            ("/home/me/내 자료", "file:///home/me/%EB%82%B4%20%EC%9E%90%EB%A3%8C"),
            ("C:\\notes\\a#b", "file:///C:/notes/a%23b"),
        ] {
            assert_eq!(file_url(path), url);
        }
    }

    #[test]
    fn a_file_gets_the_end_of_its_format_and_a_folder_gets_a_file() {
        for (typed, format, place) in [
            ("/a/b", ExportFormat::Everything, "/a/b.zip"),
            ("/a/b.zip", ExportFormat::Everything, "/a/b.zip"),
            ("/a/notes", ExportFormat::Obsidian, "/a/notes"),
            ("/", ExportFormat::Csv, "/saegim.csv"),
        ] {
            assert_eq!(place_of(typed, format), PathBuf::from(place));
        }
    }
}
