//! A window that is drawn into a picture: everything a machine would tell is fixed.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, mem};

use egui::accesskit::Role;
use egui::{DroppedFile, Event, Key, Modifiers, UiBuilder, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions};
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use saegim::app::{App, Opener, Setup};
use saegim::model::{IdSource, Lang, Timestamp};
use saegim::store::{Arrived, Store, StoreError};
use saegim::ui::{Preferences, ThemeChoice};
use tempfile::TempDir;

use crate::studied::study;

/// The size a window opens in.
pub(crate) const LARGE: Vec2 = Vec2::new(1280.0, 800.0);
/// A small laptop's.
pub(crate) const SMALL: Vec2 = Vec2::new(900.0, 600.0);

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// How far a pixel may be from the committed one, as a weighted squared YIQ distance: 5 are about three steps of 255 in
/// brightness. Drivers and processors round blended edges of letters differently, by one or two such steps; a letter
/// that moves by a pixel differs by hundreds.
const THRESHOLD: f32 = 5.0;

/// How many pixels of the picture may be farther off: where two triangles meet, a driver may give a pixel to either.
const MAX_FAILED_PIXELS: usize = 24;

pub(crate) struct Window {
    harness: Harness<'static>,
    app: Rc<OnceCell<RefCell<App>>>,
    /// Milliseconds since the window was opened.
    elapsed_ms: Arc<AtomicI64>,
    folder: TempDir,
}

/// A file as the system hands it over when it is dropped.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Window {
    /// Opens the bundled notebook in a folder of its own.
    pub(crate) fn open(lang: Lang, theme: ThemeChoice, size: Vec2) -> Self {
        Self::open_in(TempDir::new().unwrap(), lang, theme, size)
    }

    /// Opens the bundled notebook with another note in the place of its first, as a file of the library holds it.
    pub(crate) fn open_note(lang: Lang, theme: ThemeChoice, size: Vec2, note: &str) -> Self {
        let mut window = Self::open(lang, theme, size);
        window.app.get().unwrap().borrow_mut().close();
        let folder = mem::replace(&mut window.folder, TempDir::new().unwrap());
        drop(window);
        let mut files = Vec::new();
        for notebook in fs::read_dir(folder.path().join("library/notebooks")).unwrap() {
            let entries = fs::read_dir(notebook.unwrap().path()).unwrap();
            files.extend(entries.map(|entry| entry.unwrap().path()));
        }
        files.retain(|path| path.file_name().is_some_and(|name| name != "notebook.ron"));
        files.sort();
        let (first, others) = files.split_first().unwrap();
        others.iter().for_each(|path| fs::remove_file(path).unwrap());
        fs::write(first, note).unwrap();
        Self::open_in(folder, lang, theme, size)
    }

    /// Opens the bundled notebook after somebody has studied from it for months.
    pub(crate) fn open_studied(lang: Lang, theme: ThemeChoice, size: Vec2) -> Self {
        let mut window = Self::open(lang, theme, size);
        window.app.get().unwrap().borrow_mut().close();
        let folder = mem::replace(&mut window.folder, TempDir::new().unwrap());
        drop(window);
        let zone = TimeZone::fixed(offset(9));
        let morning = date(2026, 12, 1).at(8, 40, 0, 0).to_zoned(zone.clone()).unwrap();
        let until = Timestamp(morning.timestamp().as_millisecond());
        study(&folder.path().join("library"), &zone, until, 170);
        Self::open_in(folder, lang, theme, size)
    }

    fn open_in(folder: TempDir, lang: Lang, theme: ThemeChoice, size: Vec2) -> Self {
        let mut window = Self::begin(folder, lang, theme, size, Arc::new(Store::open_watched));
        window.settle();
        window
    }

    /// Opens a library of which so much was read, and no more will be.
    pub(crate) fn open_halfway(lang: Lang, theme: ThemeChoice, size: Vec2, arrived: Vec<Arrived>) -> Self {
        let is_row = |arrived: &&Arrived| !matches!(arrived, Arrived::Found { .. });
        let n_rows = arrived.iter().filter(is_row).count();
        let opener: Opener = Arc::new(move |folder, _, _, tell| {
            arrived.iter().cloned().for_each(tell);
            sleep(PATIENCE);
            Err(StoreError::NotALibrary(folder.to_owned()))
        });
        let mut window = Self::begin(TempDir::new().unwrap(), lang, theme, size, opener);
        window.elapsed_ms.fetch_add(1_000, Ordering::Relaxed);
        let deadline = Instant::now() + PATIENCE;
        while window.harness.query_all_by_role(Role::ListBoxOption).count() < n_rows {
            assert!(Instant::now() < deadline, "nothing is listed");
            window.harness.run_steps(1);
            sleep(Duration::from_millis(5));
        }
        window
    }

    fn begin(folder: TempDir, lang: Lang, theme: ThemeChoice, size: Vec2, opener: Opener) -> Self {
        let zone = TimeZone::fixed(offset(9));
        let opened_at = date(2026, 12, 1).at(9, 0, 0, 0).to_zoned(zone.clone()).unwrap();
        let opened_at_ms = opened_at.timestamp().as_millisecond();
        let elapsed_ms = Arc::new(AtomicI64::new(0));
        let clock = Arc::clone(&elapsed_ms);
        let setup = Setup {
            folder: folder.path().join("library"),
            device: "test".parse().unwrap(),
            clock: Arc::new(move || Timestamp(opened_at_ms + clock.load(Ordering::Relaxed))),
            zone,
            ids: IdSource::new(opened_at_ms.unsigned_abs(), 7),
            system_lang: lang,
            preferences: Preferences {
                theme: Some(theme),
                has_motion: false,
                ..Preferences::default()
            },
            preferences_file: None,
            dialog: Arc::new(|_| Some(Vec::new())),
            clipboard: Arc::new(|| None),
            opener,
            versions_folder: Some(folder.path().join("versions")),
            files: Vec::new(),
            cache_folder: None,
        };
        let app = Rc::new(OnceCell::new());
        let (made, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let harness = Harness::builder()
            .with_size(size)
            .with_render_cursor(false)
            .with_theme(match theme {
                ThemeChoice::Light => egui::Theme::Light,
                ThemeChoice::Dark => egui::Theme::Dark,
            })
            .with_context_setup(move |ctx| made.set(RefCell::new(App::new(ctx, setup))).ok().unwrap())
            .wgpu()
            .build_ui(move |ui| {
                let app: &RefCell<App> = drawn.get().unwrap();
                let mut app = app.borrow_mut();
                app.logic(ui.ctx());
                // The harness leaves a margin, the system's window does not.
                let whole = ui.ctx().content_rect();
                ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    app.ui(ui);
                });
            });
        Self {
            harness,
            app,
            elapsed_ms,
            folder,
        }
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    pub(crate) fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Lets time pass.
    pub(crate) fn pass(&mut self, millis: i64) {
        self.elapsed_ms.fetch_add(millis, Ordering::Relaxed);
        self.settle();
    }

    /// Sets the clock, to a time that has not come yet: what is drawn by chance follows from it, and how far it went so far
    /// depends on workers.
    pub(crate) fn at(&mut self, millis: i64) {
        let before = self.elapsed_ms.swap(millis, Ordering::Relaxed);
        assert!(before < millis, "{before} ms have passed");
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.settle();
    }

    /// Starts a run and goes on to a card without options.
    pub(crate) fn ask_a_card_to_type(&mut self) {
        self.chord(Modifiers::COMMAND, Key::Enter);
        for _ in 0..40 {
            let options = [Role::RadioButton, Role::CheckBox].map(|role| self.harness.query_all_by_role(role).count());
            if options == [0, 0] {
                return;
            }
            self.key(Key::Enter);
            self.key(Key::Num4);
        }
        panic!("no card without options is asked");
    }

    /// Turns the wheel over the middle of the window.
    pub(crate) fn scroll_down(&mut self, points: f32) {
        let middle = self.harness.ctx.content_rect().center();
        self.harness.event(Event::PointerMoved(middle));
        self.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        self.event(Event::PointerGone);
    }

    /// Types into the search field.
    pub(crate) fn search(&mut self, query: &str) {
        self.chord(Modifiers::COMMAND, Key::K);
        self.event(Event::Text(query.to_owned()));
    }

    /// Chooses one of some options, where one of them is asked.
    pub(crate) fn choose_option(&mut self, options: &[&str]) {
        let shown = self.harness.query_all_by_role(Role::RadioButton);
        let names = shown.map(|option| option.accesskit_node().label().unwrap_or_default());
        let place = names.into_iter().position(|name| options.contains(&&*name));
        if let Some(place) = place {
            let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
            self.key(keys[place]);
        }
    }

    /// Whether any of some words is on screen.
    pub(crate) fn has_label(&self, words: [&str; 2]) -> bool {
        words.iter().any(|words| self.harness.query_by_label(words).is_some())
    }

    /// Runs a command by its name.
    pub(crate) fn command(&mut self, name: &str) {
        self.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        self.event(Event::Text(name.to_owned()));
        self.key(Key::Enter);
    }

    /// Clicks what has a role and a name.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    /// Opens what is found first.
    pub(crate) fn open_line(&mut self, query: &str) {
        self.search(query);
        self.key(Key::Enter);
    }

    /// Drags a line by what stands before its words to the upper edge of another one, and so far to the side; holds it there.
    pub(crate) fn carry_line(&mut self, line: &str, to: &str, aside: f32) {
        let place = |words: &str| {
            let mut lines = self.harness.query_all_by_role(Role::ListItem);
            let is_meant = |line: &egui_kittest::Node<'_>| {
                let name = line.accesskit_node().label();
                name.is_some_and(|name| name.starts_with(words))
            };
            lines.find(is_meant).unwrap().rect()
        };
        let from = place(line).left_center() + Vec2::new(9.0, 0.0);
        let to = place(to).left_top() + Vec2::new(9.0 + aside, 3.0);
        self.event(Event::PointerMoved(from));
        self.event(Event::PointerButton {
            pos: from,
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        });
        for share in [0.5, 1.0] {
            self.event(Event::PointerMoved(from.lerp(to, share)));
        }
    }

    /// Clicks the tab whose name begins with some words; how many there are of what it shows stands behind them.
    pub(crate) fn click_tab(&mut self, words: &str) {
        let mut tabs = self.harness.query_all_by_role(Role::Tab);
        let is_meant = |tab: &egui_kittest::Node<'_>| {
            let name = tab.accesskit_node().label();
            name.is_some_and(|name| name.starts_with(words))
        };
        tabs.find(is_meant).unwrap().click();
        drop(tabs);
        self.settle();
    }

    /// Pastes a text and takes it in.
    pub(crate) fn import(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
        self.chord(Modifiers::COMMAND, Key::Enter);
    }

    /// Drops files, each a name and what is in it.
    pub(crate) fn drop_files(&mut self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.folder.path().join(name);
            fs::write(&path, text).unwrap();
            self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        }
        self.settle();
    }

    /// Drops a folder with a note and its pictures, and leaves the page that tells of it.
    pub(crate) fn drop_folder(&mut self, note: &str, pictures: &[(&str, Vec<u8>)]) {
        let path = self.folder.path().join("dropped");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("note.md"), note).unwrap();
        for (name, bytes) in pictures {
            fs::write(path.join(name), bytes).unwrap();
        }
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        self.settle();
        self.key(Key::Escape);
    }

    /// Runs until some words are on screen that a worker brings.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.harness.query_by_label(words).is_none() {
            assert!(Instant::now() < deadline, "{words} never appears");
            sleep(Duration::from_millis(5));
            self.settle();
        }
    }

    /// Runs until nothing is being worked on and the picture stands still. The clock only goes on where something that
    /// lights up has to fade.
    fn settle(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let is_still = self.harness.run_ok().is_some();
            if self.app.get().unwrap().borrow().is_idle() {
                if is_still {
                    return;
                }
                self.elapsed_ms.fetch_add(100, Ordering::Relaxed);
            } else {
                sleep(Duration::from_millis(5));
            }
            assert!(Instant::now() < deadline, "the window does not come to rest");
        }
    }

    /// Compares what is on screen with the committed picture.
    pub(crate) fn compare(mut self, name: &str) {
        // Messages that go away by themselves are gone in every run.
        self.elapsed_ms.fetch_add(30_000, Ordering::Relaxed);
        self.harness.remove_cursor();
        self.settle();
        self.compare_now(name);
    }

    /// Compares what is on screen while workers go on.
    pub(crate) fn compare_now(mut self, name: &str) {
        let options = SnapshotOptions::new()
            .output_path("tests/snapshots/pictures")
            .threshold(THRESHOLD)
            .max_failed_pixels(MAX_FAILED_PIXELS);
        self.harness.snapshot_options(name, &options);
        self.app.get().unwrap().borrow_mut().close();
    }
}
