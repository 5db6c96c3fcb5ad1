//! The window of the system around the program.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{CreationContext, Frame, NativeOptions, Renderer, icon_data};
use egui::{Context, IconData, Ui, ViewportBuilder};
use jiff::tz::TimeZone;

use super::program::{App, Setup};
use super::{InputMethod, clipboard, dialogs, preferences};
use crate::machine::{self, LibraryPlace};
use crate::model::Lang;
use crate::store::Store;

/// Opens the window on a library and files in it, and runs until it is closed.
pub fn run(place: &LibraryPlace, files: Vec<PathBuf>) -> ExitCode {
    if !has_display() {
        machine::complain(
            "there is no display to open a window on: set DISPLAY or WAYLAND_DISPLAY, or name a command; \
             `saegim --help` lists them",
        );
        return ExitCode::from(2);
    }
    let folder = place.folder.clone();
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("새김")
            .with_app_id("saegim")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([720.0, 480.0])
            .with_icon(icon())
            .with_drag_and_drop(true),
        renderer: renderer(),
        persist_window: false,
        ..NativeOptions::default()
    };
    let window =
        move |cc: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
            let preferences_file = LibraryPlace::preferences_file();
            let now = machine::now();
            let setup = Setup {
                folder,
                device: LibraryPlace::device(),
                clock: Arc::new(machine::now),
                zone: TimeZone::system(),
                ids: machine::ids(now),
                system_lang: system_lang(),
                preferences: preferences_file.as_deref().map(preferences::read).unwrap_or_default(),
                preferences_file,
                dialog: Arc::new(dialogs::ask_system),
                clipboard: Arc::new(clipboard::page_of_system),
                opener: Arc::new(Store::open_watched),
                versions_folder: LibraryPlace::versions_folder(),
                files,
                cache_folder: LibraryPlace::cache_folder(),
            };
            if is_x11() {
                cc.egui_ctx.add_plugin(InputMethod::default());
            }
            Ok(Box::new(Window(App::new(&cc.egui_ctx, setup))))
        };
    match eframe::run_native("saegim", options, Box::new(window)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            machine::complain(format!("the window cannot be opened: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Whether there is something to show a window on. macOS and Windows always have one.
fn has_display() -> bool {
    cfg!(any(target_os = "macos", windows)) || is_set("DISPLAY") || is_wayland()
}

/// Whether winit shows its windows with X11: where there is no Wayland.
fn is_x11() -> bool {
    !cfg!(any(target_os = "macos", windows)) && !is_wayland()
}

fn is_wayland() -> bool {
    is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET")
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// glow, or wgpu where the program was built with it and it is asked for.
fn renderer() -> Renderer {
    #[cfg(feature = "wgpu")]
    if std::env::var_os("SAEGIM_RENDERER").is_some_and(|name| name == "wgpu") {
        return Renderer::Wgpu;
    }
    Renderer::Glow
}

/// The icon of the window, where the system does not take it from the desktop file.
fn icon() -> IconData {
    icon_data::from_png_bytes(include_bytes!("../../assets/icon/128.png")).unwrap_or_default()
}

/// Korean where the system speaks Korean, English everywhere else.
fn system_lang() -> Lang {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("ko") => Lang::Ko,
        _ => Lang::En,
    }
}

/// What eframe drives.
struct Window(App);

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _: &mut Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut Frame) {
        self.0.ui(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.0.close();
    }
}
