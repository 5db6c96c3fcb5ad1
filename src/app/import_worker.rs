//! The workers that read an import beside the window, and fit it to a copy of the library.
//!
//! Whatever becomes of it, the window hears of its end: one that dies has read nothing, and is not waited for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{io, thread};

use super::import_fit::{self, FittedBeside};
use super::import_preview::{Origin, PendingImport};
use super::inbox::Post;
use crate::intake::Intake;
use crate::model::{History, IdSource, Library, Timestamp};
use crate::ui::text::Words;
use crate::ui::view::Work;

/// Everything that was read, to be fitted to the library.
pub(super) struct Drafted {
    pub(super) intake: Option<Intake>,
    pub(super) notebook: String,
    pub(super) source: String,
    pub(super) origin: Origin,
}

/// What the worker that reads has to say.
pub(super) enum ImportMessage {
    /// How far it is.
    Progress(Work),
    /// Everything has been read.
    Drafted(Box<Drafted>),
    /// It was fitted to a copy of the library; nothing where the worker died.
    Fitted(Option<Box<FittedBeside>>),
}

/// What is known of an import, which is sent when the worker ends.
struct Sending {
    post: Post<ImportMessage>,
    drafted: Option<Box<Drafted>>,
}

impl Drop for Sending {
    fn drop(&mut self) {
        if let Some(drafted) = self.drafted.take() {
            self.post.send(ImportMessage::Drafted(drafted));
        }
    }
}

/// Reads on a worker, and sends what was read.
pub(super) fn spawn(
    post: Post<ImportMessage>,
    drafted: Drafted,
    read: impl FnOnce(&Post<ImportMessage>) -> Option<Intake> + Send + 'static,
) -> io::Result<()> {
    let work = move || {
        let mut sending = Sending {
            post,
            drafted: Some(Box::new(drafted)),
        };
        let intake = read(&sending.post);
        if let Some(drafted) = &mut sending.drafted {
            drafted.intake = intake;
        }
    };
    let worker = thread::Builder::new().name("saegim-import".to_owned());
    worker.spawn(work).map(drop)
}

/// What a worker fits, which is sent when it ends.
struct SendingFitted {
    post: Post<ImportMessage>,
    fitted: Option<Box<FittedBeside>>,
}

impl Drop for SendingFitted {
    fn drop(&mut self) {
        self.post.send(ImportMessage::Fitted(self.fitted.take()));
    }
}

/// Fits an import to a copy of the library on a worker, and sends what came of it.
pub(super) fn spawn_fit(
    post: Post<ImportMessage>,
    mut import: PendingImport,
    (library, ids): (Library, IdSource),
    (words, now): (Words, Timestamp),
    is_cancelled: Arc<AtomicBool>,
) -> io::Result<()> {
    let work = move || {
        let mut sending = SendingFitted { post, fitted: None };
        let mut history = History::new(library, ids);
        let stops = || is_cancelled.load(Ordering::Acquire);
        let fitted = import_fit::fit(&mut history, &words, &mut import, now, &stops);
        sending.fitted = Some(Box::new(FittedBeside { import, fitted }));
    };
    let worker = thread::Builder::new().name("saegim-import".to_owned());
    worker.spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::app::inbox::Inbox;

    #[test]
    fn a_worker_that_dies_is_not_waited_for() {
        for dies in [false, true] {
            let inbox: Inbox<ImportMessage> = Inbox::new(egui::Context::default());
            let drafted = Drafted {
                intake: None,
                notebook: "시험".to_owned(),
                source: String::new(),
                origin: Origin::default(),
            };
            let read = move |_: &Post<ImportMessage>| {
                assert!(!dies, "as a library may on bytes it does not know");
                Some(Intake::default())
            };
            spawn(inbox.post(|message| message), drafted, read).unwrap();
            let mut messages = std::iter::repeat_with(|| {
                thread::sleep(Duration::from_millis(5));
                inbox.next()
            });
            let Some(ImportMessage::Drafted(drafted)) = messages.by_ref().take(2_000).flatten().next() else {
                panic!("nothing was sent");
            };
            assert_eq!((drafted.notebook.as_str(), drafted.intake.is_some()), ("시험", !dies));
        }
    }
}
