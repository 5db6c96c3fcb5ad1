//! Budgets (two cores, release build): of 26 megapixels the first view ≤ 1 s and ≤ 200 MB over the idle window, of 268 ≤ 6 s and ≤ 400 MB; pan and zoom p99 ≤ 16 ms of the frame's thread.
//!
//! Each picture is generated and looked at by a process of its own, so that the memory of one is not that of another. The
//! first view begins with the diagram being opened and ends when everything on screen is sharp, once without tiles on disk
//! and once with them. Beside it stands what `image` takes to decode the same bytes as a whole.
//!
//! `cargo bench --bench pictures` measures; without `--bench`, as in `cargo test --benches`, a small picture shows that it
//! works.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench prints what it measured and stops at the first thing that is not as it should be"
)]

mod hand;

use std::cell::RefCell;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use hand::{press, wheel};
use image::codecs::jpeg::JpegEncoder;
use image::{GenericImageView, ImageReader, Rgb};
use jiff::tz::TimeZone;
use saegim::app::{App, Setup};
use saegim::model::{IdSource, Lang, Timestamp};
use saegim::store::{DeviceId, Store};
use saegim::ui::Preferences;
use tempfile::TempDir;

const SIZE: Vec2 = Vec2::new(1280.0, 800.0);
const NOW: Timestamp = Timestamp(1_796_083_200_000);
const FRAME_S: f64 = 1.0 / 60.0;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--picture") {
        look_at(Path::new(&arguments[at + 1]));
        return;
    }
    let is_measuring = arguments.iter().any(|argument| argument == "--bench");
    let sizes: &[(u32, u32)] = if is_measuring {
        &[(1_920, 1_080), (6_240, 4_160), (16_384, 16_384)]
    } else {
        &[(3_400, 3_000)]
    };
    let folder = TempDir::new().unwrap();
    for &(width, height) in sizes {
        for extension in ["png", "jpg"] {
            let file = folder.path().join(format!("{width}x{height}.{extension}"));
            write_picture(&file, width, height);
            let program = std::env::current_exe().unwrap();
            let status = Command::new(program).arg("--picture").arg(&file).status().unwrap();
            assert!(status.success(), "{}", file.display());
            std::fs::remove_file(&file).unwrap();
        }
    }
}

/// An architecture picture of any size: boxes with borders on a faint grid, and grain like that of small letters.
struct Drawn {
    width: u32,
    height: u32,
}

impl GenericImageView for Drawn {
    type Pixel = Rgb<u8>;

    fn dimensions(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Rgb<u8> {
        let (box_x, box_y) = (x % 640, y % 400);
        let is_border = matches!(box_x, 40..=44 | 560..=564) && (40..=330).contains(&box_y)
            || matches!(box_y, 40..=44 | 326..=330) && (40..=564).contains(&box_x);
        let is_inside = (45..560).contains(&box_x) && (45..326).contains(&box_y);
        let is_letter =
            is_inside && box_y % 24 < 12 && (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).is_multiple_of(7);
        Rgb(match (is_border, is_letter, is_inside) {
            (true, ..) => [30, 90, 200],
            (_, true, _) => [40, 40, 40],
            (.., true) => [235, 240, 250],
            _ if x.is_multiple_of(40) || y.is_multiple_of(40) => [240, 240, 240],
            _ => [255, 255, 255],
        })
    }
}

/// Writes it row by row, so that this process stays small.
fn write_picture(file: &Path, width: u32, height: u32) {
    let drawn = Drawn { width, height };
    let mut out = BufWriter::new(File::create(file).unwrap());
    if file.extension().is_some_and(|extension| extension == "jpg") {
        JpegEncoder::new_with_quality(&mut out, 60)
            .encode_image(&drawn)
            .unwrap();
        return;
    }
    let mut encoder = png::Encoder::new(out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().unwrap();
    let mut rows = writer.stream_writer().unwrap();
    for y in 0..height {
        let row: Vec<u8> = (0..width).flat_map(|x| drawn.get_pixel(x, y).0).collect();
        std::io::Write::write_all(&mut rows, &row).unwrap();
    }
    rows.finish().unwrap();
}

/// Opens a picture in the program and prints what that takes.
fn look_at(file: &Path) {
    let mut window = Window::open();
    let idle = memory_mb("VmRSS:");
    window.drop_file(file);
    window.rest();
    let cache = window.folder.path().join("cache");
    let kept = cache.join("tiles-1");
    window.turn_back_and_forth(|| std::fs::remove_dir_all(&cache).unwrap_or_default());
    let (cold, slowest) = window.rest();
    let n_tiles = std::fs::read_dir(&kept).map_or(0, Iterator::count);
    window.turn_back_and_forth(|| {});
    let (warm, _) = window.rest();
    let frames = window.pan_and_zoom();
    let peak = memory_mb("VmHWM:");
    drop(window);
    let bytes = std::fs::read(file).unwrap();
    let start = Instant::now();
    let mut reader = ImageReader::new(std::io::Cursor::new(&bytes))
        .with_guessed_format()
        .unwrap();
    reader.no_limits();
    let plain = reader.decode().unwrap();
    let plain_took = start.elapsed();
    let n_pixels = f64::from(plain.width()) * f64::from(plain.height()) / 1e6;
    let at = |percent: usize| millis(frames[(frames.len() - 1) * percent / 100]);
    println!(
        "{:>16}  {n_pixels:6.1} MP {:5.1} MB  first view {:6.0} ms, with tiles kept {:5.0} ms, longest frame meanwhile {:5.1} ms  pan and zoom p50 {:5.2} p99 {:5.2} max {:5.2} ms  memory {:4.0} MB over {idle:.0}{}  plain decode {:6.0} ms",
        file.file_name().unwrap_or_default().to_string_lossy(),
        bytes.len() as f64 / 1e6,
        millis(cold),
        millis(warm),
        millis(slowest),
        at(50),
        at(99),
        at(100),
        peak - idle,
        if n_tiles > 0 { ", in tiles" } else { "" },
        millis(plain_took),
    );
}

/// The program without a window around it.
struct Window {
    ctx: Context,
    app: RefCell<App>,
    n_frames: u32,
    dropped: Vec<PathBuf>,
    folder: TempDir,
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Window {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let library = folder.path().join("library");
        let device: DeviceId = "bench".parse().unwrap();
        drop(Store::create(&library, &device, 1).unwrap());
        let ctx = Context::default();
        let setup = Setup {
            folder: library,
            device,
            clock: Arc::new(|| NOW),
            zone: TimeZone::UTC,
            ids: IdSource::new(NOW.0.unsigned_abs(), 1),
            system_lang: Lang::En,
            preferences: Preferences::default(),
            preferences_file: None,
            dialog: Arc::new(|_| Some(Vec::new())),
            clipboard: Arc::new(|| None),
            opener: Arc::new(Store::open_watched),
            versions_folder: None,
            files: Vec::new(),
            cache_folder: Some(folder.path().join("cache")),
        };
        let app = RefCell::new(App::new(&ctx, setup));
        let mut window = Self {
            ctx,
            app,
            n_frames: 0,
            dropped: Vec::new(),
            folder,
        };
        window.rest();
        window
    }

    fn drop_file(&mut self, file: &Path) {
        self.dropped.push(file.to_owned());
        self.frame(Vec::new());
    }

    /// Leaves the picture, does something, and comes back to it.
    fn turn_back_and_forth(&mut self, meanwhile: impl FnOnce()) {
        self.frame(press(Modifiers::ALT, Key::ArrowLeft));
        self.rest();
        meanwhile();
        self.frame(press(Modifiers::ALT, Key::ArrowRight));
    }

    /// Draws until nothing is being worked on; answers how long that took, and the longest frame.
    fn rest(&mut self) -> (Duration, Duration) {
        let (start, mut slowest) = (Instant::now(), Duration::ZERO);
        loop {
            slowest = slowest.max(self.frame(Vec::new()));
            if self.app.borrow().is_idle() {
                return (start.elapsed(), slowest);
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// Zooms in, drags the picture about and zooms out; answers what the frames took, shortest first.
    fn pan_and_zoom(&mut self) -> Vec<Duration> {
        let middle = Pos2::new(SIZE.x * 0.4, SIZE.y * 0.55);
        self.frame(vec![Event::PointerMoved(middle)]);
        let mut frames: Vec<Duration> = (0..60).map(|_| self.frame(vec![wheel(20.0)])).collect();
        for round in 0..4_u8 {
            self.frame(vec![Event::PointerMoved(middle), button(middle, true)]);
            let way = if round.is_multiple_of(2) { -1.0 } else { 1.0 };
            for step in 1..=60 {
                let at = middle + Vec2::new(way * 5.0, way * 3.0) * step as f32;
                frames.push(self.frame(vec![Event::PointerMoved(at)]));
            }
            self.frame(vec![button(middle, false)]);
        }
        frames.extend((0..60).map(|_| self.frame(vec![wheel(-20.0)])));
        frames.sort_unstable();
        frames
    }

    /// Draws a frame; answers how long that kept the thread.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.n_frames += 1;
        let dropped = std::mem::take(&mut self.dropped);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            max_texture_side: Some(16_384),
            time: Some(f64::from(self.n_frames) * FRAME_S),
            predicted_dt: 1.0 / 60.0,
            dropped_files: dropped.into_iter().map(|path| Arc::new(Dropped(path)) as _).collect(),
            events,
            focused: true,
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            let mut app = self.app.borrow_mut();
            app.logic(ui.ctx());
            app.ui(ui);
        });
        drop(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        let elapsed = start.elapsed();
        // There is no graphics card to hand textures to, and egui asks that they be dropped on purpose.
        output.textures_delta.clear();
        elapsed
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Memory of this process, where the system says so in `/proc`.
fn memory_mb(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|known| known.strip_prefix(line));
    let kib = kib.and_then(|kib| kib.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}
