//! The small parts every screen is made of.
//!
//! A widget decides its size, allocates it, senses, and paints; it tells the accessibility tree what it is, which is
//! also how tests find it. Widgets know the [`Theme`](super::theme::Theme) and the table of commands, whose keys they show,
//! and nothing of the library.

mod bars;
mod button;
mod chart;
mod chip;
mod chosen_bar;
mod chosen_list;
mod clear;
mod code;
mod completions;
mod curve;
mod dots;
mod dragged;
mod empty;
mod entry;
mod field;
mod heat_map;
mod in_row;
mod intervals;
mod key_hint;
mod marks;
mod pane_header;
mod progress;
mod row;
mod share_row;
mod sheet;
mod tab;
mod tick;
mod tile_grid;
mod titled;
mod typeset;
mod value_menu;
mod virtual_list;

pub use bars::{Bar, bars_ui};
pub use button::{Button, IconButton};
pub use chart::{Chart, ChartMark, chart_marks};
pub use chip::{ChipKind, chip, chip_width, paint_chip};
pub use chosen_bar::{BarClick, ChosenBar};
pub use chosen_list::ChosenList;
pub use clear::{keep_clear, lowest_clear};
pub use code::{paragraph_with_code, without_fences, wrapped_with_code};
pub use completions::{Completion, completions_ui, keep_keyboard};
pub use curve::curve_ui;
pub use dots::{Dots, paint_dots};
pub use dragged::{edge_scroll, landing_mark};
pub use empty::{Empty, EmptyAction, above_the_middle};
pub use entry::Entry;
pub use field::{
    ALL_KEYS, ARROWS, answer_field, byte_of, chars_before, field, form_field, keep_keys, known_field, reading_field,
    select_chars, sentence_field,
};
pub use heat_map::{HeatDay, heat_legend_ui, heat_map_ui, heat_weeks, shade};
pub use in_row::InRow;
pub use intervals::{Interval, intervals_ui};
pub use key_hint::{Keys, key_hint_width, key_hints_width, key_legend, legend_width, paint_key_hint, paint_key_hints};
pub use marks::{byte_at, paint_marks, part_rects};
pub use pane_header::pane_header;
pub use progress::{progress_bar, segmented_bar};
pub use row::{Row, focus_ring, focus_ring_inside, part_width};
pub use share_row::ShareRow;
pub use sheet::{scrim, sheet, sheet_size};
pub use tab::{counted_tab, keyed_tab, tab, tabs, titled_tab};
pub use tick::paint_tick_box;
pub use tile_grid::TileGrid;
pub use titled::{heading, page_frame, page_title, scrolled_column, scrolled_page, surface, titled_row};
pub use typeset::{Typeset, icon, is_too_long, label, laid_out, paint_icon, paragraph};
pub use value_menu::value_menu;
pub use virtual_list::VirtualList;
