//! What stands around every page: the top bar, the rail, the palette, suggestions, toasts and notices.

mod notice;
mod palette;
mod rail;
mod suggestions;
mod toast;
mod top_bar;

pub use notice::notice_ui;
pub use palette::{Palette, palette_ui};
pub use rail::rail_ui;
pub use toast::{Toast, Toasts, toasts_ui};
pub use top_bar::{SearchField, top_bar_ui};
