//! A library that takes its time to open: what was read is shown at once, and stays where it is.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use saegim::app::Opener;
use saegim::model::Lang;
use saegim::store::{Arrived, DeviceId, OpenMode, Opened, Store, StoreError, Tell};
use saegim::ui::route::Route;

use crate::desk::{BOTH, Desk};
use crate::window::{PATIENCE, Window, name_of};

/// A drive that gives so many notes and then no more until it is allowed to.
#[derive(Default)]
struct SlowDisk {
    allowed: Mutex<usize>,
    changed: Condvar,
    read: Mutex<usize>,
}

impl SlowDisk {
    fn allow(&self, n_notes: usize) {
        *self.allowed.lock().unwrap() = n_notes;
        self.changed.notify_all();
    }

    /// Reads with one thread of its own, so that waiting keeps nobody else waiting.
    fn open(&self, folder: &Path, mode: OpenMode, device: &DeviceId, tell: Tell<'_>) -> Result<Opened, StoreError> {
        let tell_slowly = |arrived: Arrived| {
            let is_note = matches!(arrived, Arrived::Note { .. });
            if is_note {
                let mut read = self.read.lock().unwrap();
                let allowed = self.allowed.lock().unwrap();
                drop(self.changed.wait_while(allowed, |allowed| *allowed <= *read).unwrap());
                *read += 1;
            }
            tell(arrived);
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        pool.install(|| Store::open_watched(folder, mode, device, &tell_slowly))
    }
}

impl Window {
    /// Draws frames while workers go on, until something is to be seen.
    #[track_caller]
    fn watch_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begin = Instant::now();
        loop {
            self.harness.step();
            if is_so(self) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "{what} never comes:\n{}", self.spoken());
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Lets time pass and draws one frame.
    fn wait_a_frame(&mut self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
        self.harness.step();
    }

    /// Clicks, and waits for no worker.
    fn click_at_once(&mut self, role: Role, name: &str) {
        self.get(role, name).click();
        self.harness.step();
        self.harness.step();
    }

    /// The names of the tree, without how many cards of today lie there, and where they stand, from top to bottom.
    fn tree(&self) -> Vec<(String, Rect)> {
        let all = self.harness.query_all(by().role(Role::ListBoxOption));
        let name = |spoken: String| spoken.split(" · ").next().unwrap_or_default().to_owned();
        let mut places: Vec<_> = all.map(|node| (name(name_of(&node)), node.rect())).collect();
        places.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()));
        places
    }
}

/// Titles in the order in which their files are read, which is that of their age.
const TITLES: [&str; 3] = ["가 큐", "나 주제와 구독", "다 Streams와 샤드"];

const N_NOTEBOOKS: usize = 2;

/// A desk with the bundled notebook and one of three notes, whose drive is slow from now on.
fn slow_desk(lang: Lang) -> (Desk, Arc<SlowDisk>) {
    let desk = Desk::new(lang);
    for title in TITLES {
        let text = format!("# {title}\n\n- 첫째\n\n## {title} 둘째\n\n- 줄\n");
        desk.file(&format!("메시지/{title}.md"), text);
    }
    let mut window = desk.start();
    window.import_path(&desk.beside("메시지"));
    assert_eq!(window.library().n_notes(), 4);
    window.close();
    let drive = Arc::new(SlowDisk::default());
    let slow = Arc::clone(&drive);
    let opener: Opener = Arc::new(move |folder, mode, device, tell| slow.open(folder, mode, device, tell));
    (desk.with_opener(opener), drive)
}

/// Lets so many of the four notes be read, and waits until they are listed.
fn read(window: &mut Window, drive: &SlowDisk, n_notes: usize) {
    drive.allow(n_notes);
    let words = window.words.opening.n_notes.with(format!("{n_notes} / 4"));
    let n_rows = N_NOTEBOOKS + n_notes;
    window.watch_until(&words, |window| window.says(&words) && window.tree().len() == n_rows);
}

#[test]
fn notes_are_listed_while_they_are_read_and_stay_where_they_are() {
    for lang in BOTH {
        let (desk, drive) = slow_desk(lang);
        let mut window = desk.begin();
        window.wait_a_frame(200);
        let title = window.words.opening.title.to_string();
        assert!(window.has(Role::ProgressIndicator, &title));
        for n_read in 0..=3 {
            read(&mut window, &drive, n_read);
            window.assert_says(&title);
        }
        window.assert_everything_has_a_name();
        let shown = window.tree();
        drive.allow(4);
        window.settle();
        window.assert_silent_on(&title);
        let tree = window.tree();
        let names: Vec<&str> = tree.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["DVA-C02", "Lambda", "메시지", TITLES[0], TITLES[1], TITLES[2]]);
        assert_eq!(tree[..shown.len()], shown, "nothing was moved");
    }
}

#[test]
fn names_can_be_read_but_not_clicked_while_the_library_is_opened() {
    for lang in BOTH {
        let (desk, drive) = slow_desk(lang);
        let mut window = desk.begin();
        window.wait_a_frame(200);
        read(&mut window, &drive, 2);
        assert!(
            window
                .get(Role::ListBoxOption, TITLES[0])
                .accesskit_node()
                .is_disabled()
        );
        window.click_at_once(Role::ListBoxOption, TITLES[0]);
        assert_eq!(window.app().route(), Route::Notes);
        drive.allow(4);
        window.settle();
        window.click(Role::ListBoxOption, TITLES[0]);
        let Route::Note(note, None) = window.app().route() else {
            panic!("a note is open");
        };
        assert_eq!(window.library().note(note).unwrap().title, TITLES[0]);
    }
}

#[test]
fn opening_that_is_over_in_a_moment_shows_nothing_of_it() {
    for lang in BOTH {
        let (desk, drive) = slow_desk(lang);
        let mut window = desk.begin();
        let title = window.words.opening.title.to_string();
        drive.allow(2);
        for _ in 0..10 {
            window.wait_a_frame(14);
            window.assert_silent_on(&title);
            assert!(window.tree().is_empty(), "{}", window.spoken());
        }
        drive.allow(4);
        window.settle();
        window.assert_silent_on(&title);
        assert_eq!(window.tree()[0].0, "DVA-C02");
    }
}

#[test]
fn a_library_that_cannot_be_opened_says_so_in_place_of_the_names() {
    for lang in BOTH {
        let drive = Arc::new(SlowDisk::default());
        let slow = Arc::clone(&drive);
        let opener: Opener = Arc::new(move |folder, _, _, tell| {
            tell(Arrived::Found { n_notes: 1 });
            let allowed = slow.allowed.lock().unwrap();
            drop(slow.changed.wait_while(allowed, |allowed| *allowed == 0).unwrap());
            Err(StoreError::Locked(folder.to_owned()))
        });
        let desk = Desk::new(lang).with_opener(opener);
        let mut window = desk.begin();
        window.wait_a_frame(200);
        let title = window.words.opening.title.to_string();
        window.watch_until(&title, |window| window.says(&title));
        drive.allow(1);
        window.settle();
        window.assert_silent_on(&title);
        window.assert_says(&window.words.errors.read_only_title);
    }
}
