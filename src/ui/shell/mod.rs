//! What stands around every page: the top bar, the rail, the palette, suggestions, toasts and notices.

mod back_row;
mod notice;
mod palette;
mod rail;
mod search_field;
mod suggestions;
mod toast;
mod top_bar;
mod unsaved;

pub use back_row::back_row_ui;
pub use notice::notice_ui;
pub use palette::{Palette, palette_ui};
pub use rail::rail_ui;
pub use search_field::SearchField;
pub use toast::{TakeBack, Toast, ToastKind, Toasts, toasts_ui};
pub use top_bar::top_bar_ui;
