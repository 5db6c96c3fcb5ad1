//! The machine a test runs on: a folder for the library, one for the preferences, a clock, a language.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use saegim::app::{Asked, Opener, PageClipboard, Setup};
use saegim::model::{IdSource, Lang, Library, Timestamp, Unsaved};
use saegim::store::{DeviceId, OpenMode, Opened, Store, Writer, install};
use saegim::ui::{Preferences, ThemeChoice};
use tempfile::TempDir;

use crate::window::Window;

/// Monday, 24 November 2025, 09:00 in Seoul.
pub(crate) const NOON: Timestamp = Timestamp(1_763_942_400_000);

/// Both languages of the interface.
pub(crate) const BOTH: [Lang; 2] = [Lang::Ko, Lang::En];

/// The library as the first release put it where there was none: one note, which most tests look at.
const RELEASE_1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/earlier/1");

/// A machine with a small library on it, or with nothing yet.
pub(crate) struct Desk {
    folder: TempDir,
    /// Whether there is a library before the program starts.
    has_library: bool,
    lang: Lang,
    theme: ThemeChoice,
    size: [f32; 2],
    clock: Arc<AtomicI64>,
    n_starts: std::cell::Cell<u64>,
    dialogs: Arc<Mutex<Dialogs>>,
    opener: Opener,
    clipboard: PageClipboard,
}

/// What was asked for with a dialog, and what is answered.
#[derive(Default)]
struct Dialogs {
    asked: Vec<Asked>,
    answer: Vec<PathBuf>,
    /// Whether the system opens none.
    are_missing: bool,
}

impl Desk {
    /// With the library of the first release.
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            has_library: true,
            ..Self::fresh(lang)
        }
    }

    /// With nothing on it: the program puts its notebook there.
    pub(crate) fn fresh(lang: Lang) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            has_library: false,
            lang,
            theme: ThemeChoice::Light,
            size: [1280.0, 800.0],
            clock: Arc::new(AtomicI64::new(NOON.0)),
            n_starts: std::cell::Cell::new(0),
            dialogs: Arc::default(),
            opener: Arc::new(Store::open_watched),
            clipboard: Arc::new(|| None),
        }
    }

    /// With a page on the clipboard.
    pub(crate) fn with_page(mut self, page: &'static str) -> Self {
        self.clipboard = Arc::new(move || Some(page.to_owned()));
        self
    }

    /// With a disk of its own kind.
    pub(crate) fn with_opener(mut self, opener: Opener) -> Self {
        self.opener = opener;
        self
    }

    pub(crate) const fn with_size(mut self, width: f32, height: f32) -> Self {
        self.size = [width, height];
        self
    }

    pub(crate) const fn with_theme(mut self, theme: ThemeChoice) -> Self {
        self.theme = theme;
        self
    }

    /// Where the library lies.
    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// A place beside the library, for files to be dropped.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file beside the library.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.beside(name);
        write(&path, bytes);
        path
    }

    pub(crate) fn device() -> DeviceId {
        "desk".parse().unwrap()
    }

    /// Lets time pass while the program is closed or open.
    pub(crate) fn pass_days(&self, days: i64) {
        self.clock.fetch_add(days * 86_400_000, Ordering::Relaxed);
    }

    /// The system opens no dialogs from now on.
    pub(crate) fn take_dialogs_away(&self) {
        self.dialogs.lock().unwrap().are_missing = true;
    }

    /// What every dialog is answered with from now on.
    pub(crate) fn answer_dialogs(&self, paths: Vec<PathBuf>) {
        self.dialogs.lock().unwrap().answer = paths;
    }

    /// What dialogs were asked for so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.dialogs.lock().unwrap().asked.clone()
    }

    /// Starts the program and waits until everything is read.
    pub(crate) fn start(&self) -> Window {
        let mut window = self.begin();
        window.settle();
        window
    }

    /// Starts the program with files, as a file manager does, and waits until everything is read.
    pub(crate) fn start_with(&self, files: Vec<PathBuf>) -> Window {
        let mut window = self.begin_with(files);
        window.settle();
        window
    }

    /// Starts the program and waits for nothing.
    pub(crate) fn begin(&self) -> Window {
        self.begin_with(Vec::new())
    }

    fn begin_with(&self, files: Vec<PathBuf>) -> Window {
        if self.has_library && !self.library().exists() {
            put_release_1(&self.library());
        }
        let clock = Arc::clone(&self.clock);
        let dialogs = Arc::clone(&self.dialogs);
        self.n_starts.set(self.n_starts.get() + 1);
        let kept = self.beside("preferences.ron");
        let preferences = std::fs::read_to_string(&kept).map_or_else(
            |_| Preferences {
                theme: Some(self.theme),
                ..Preferences::default()
            },
            |text| ron::from_str(&text).unwrap(),
        );
        let setup = Setup {
            folder: self.library(),
            device: Self::device(),
            clock: Arc::new(move || Timestamp(clock.load(Ordering::Relaxed))),
            zone: TimeZone::fixed(jiff::tz::offset(9)),
            ids: IdSource::new(u64::try_from(NOON.0).unwrap() + self.n_starts.get() * 1_000, 7),
            system_lang: self.lang,
            preferences,
            preferences_file: Some(kept),
            dialog: Arc::new(move |asked| {
                let mut dialogs = dialogs.lock().unwrap();
                dialogs.asked.push(asked);
                (!dialogs.are_missing).then(|| dialogs.answer.clone())
            }),
            clipboard: Arc::clone(&self.clipboard),
            opener: Arc::clone(&self.opener),
            versions_folder: Some(self.beside("versions")),
            files,
            cache_folder: Some(self.beside("cache")),
        };
        Window::open(setup, self.size, Arc::clone(&self.clock))
    }

    /// This machine after its power went, or somebody killed the program: with what is on disk now, and nothing of what
    /// runs here.
    pub(crate) fn after_kill(&self) -> Self {
        let after = Self {
            folder: tempfile::tempdir().unwrap(),
            has_library: self.has_library,
            lang: self.lang,
            theme: self.theme,
            size: self.size,
            clock: Arc::new(AtomicI64::new(self.clock.load(Ordering::Relaxed))),
            // Ids go on behind those that were given out.
            n_starts: self.n_starts.clone(),
            dialogs: Arc::default(),
            clipboard: Arc::clone(&self.clipboard),
            opener: Arc::clone(&self.opener),
        };
        copy_folder(self.folder.path(), after.folder.path());
        after
    }

    /// Leaves words in the journal, as a program that was killed does.
    pub(crate) fn put_journal(&self, drafts: Vec<Unsaved>) {
        let mut opened = Store::open(&self.library(), OpenMode::Write, &Self::device()).unwrap();
        opened.store.keep_drafts(&self.beside("versions"));
        let writer = Writer::spawn(opened.store, |_| {}).unwrap();
        writer.keep_drafts(drafts);
        writer.flush().unwrap();
    }

    /// What lies on disk, read without touching it.
    pub(crate) fn on_disk(&self) -> Library {
        let Opened { library, findings, .. } = Store::open(&self.library(), OpenMode::Read, &Self::device()).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        library
    }
}

/// Writes a file, with the folders above it.
#[expect(clippy::disallowed_methods, reason = "a file of another program, made for the test")]
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Puts the library of the first release where there is none.
fn put_release_1(library: &Path) {
    install(library, &Desk::device(), 7, &[]).unwrap();
    copy_folder(Path::new(RELEASE_1), library);
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// A picture file of three filled boxes on white, 600 by 400.
pub(crate) fn png_of_boxes() -> Vec<u8> {
    const BOXES: [(u32, u32); 3] = [(40, 60), (240, 60), (440, 260)];
    let is_in = |x: u32, y: u32| {
        BOXES
            .iter()
            .any(|&(left, top)| (left..left + 120).contains(&x) && (top..top + 80).contains(&y))
    };
    file_of(600, 400, |x, y| {
        image::Rgb(if is_in(x, y) { [40, 90, 200] } else { [255; 3] })
    })
}

fn file_of(width: u32, height: u32, paint: impl Fn(u32, u32) -> image::Rgb<u8>) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, paint)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// A picture file of a few hundred pixels that no other call makes.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    file_of(width, height, |x, y| {
        image::Rgb([x, y, width].map(|value| u8::try_from(value % 256).unwrap()))
    })
}
