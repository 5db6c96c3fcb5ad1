//! Room between the edge of a part of the window and what is in it, by part.

use egui::Margin;

/// Around the page that is read; outside of it.
pub const SHEET: Margin = margin(0, 8, 0, 8);
/// In the bar at the top of the window.
pub const TOP_BAR: Margin = margin(0, 12, 0, 0);
/// In the rail of sections.
pub const RAIL: Margin = margin(4, 4, 0, 8);
/// In the column of the tree or the hits.
pub const TREE: Margin = margin(0, 12, 0, 8);
/// In the line above the tree.
pub const TREE_HEADER: Margin = margin(8, 0, 4, 4);
/// In the right column.
pub const COMPANION: Margin = margin(4, 12, 0, 8);
/// In the line above a note or a diagram.
pub const PANE_HEADER: Margin = margin(20, 12, 0, 0);
/// In the bar in which words of a note are found.
pub const FIND_BAR: Margin = margin(20, 12, 8, 8);
/// In the bar of the chosen line, in a narrow window.
pub const LINE_BAR: Margin = margin(20, 12, 8, 8);
/// In a page of text.
pub const PAGE: Margin = margin(32, 32, 24, 0);
/// In the row of buttons below a page of text.
pub const PAGE_FOOT: Margin = margin(32, 32, 8, 12);
/// In a page that is a list.
pub const LIST_PAGE: Margin = margin(32, 32, 16, 0);
/// At home.
pub const HOME: Margin = margin(40, 32, 32, 16);
/// In the page of progress.
pub const PROGRESS: Margin = margin(24, 24, 20, 12);
/// In the page of all cards.
pub const TABLE_PAGE: Margin = margin(24, 20, 8, 8);
/// In a dialog.
pub const DIALOG: Margin = Margin::same(20);
/// In a list that opens below a field.
pub const POPUP: Margin = Margin::same(8);
/// In a field or row of a list to pick from.
pub const ENTRY: Margin = Margin::symmetric(12, 8);
/// In a card that tells something.
pub const NOTICE: Margin = Margin::symmetric(16, 12);

/// On all sides of a [`surface`](crate::ui::widgets::surface), in points.
pub const PACKED: i8 = 4;
/// The same with a little more room.
pub const TIGHT: i8 = 8;
/// The same for a few lines.
pub const SNUG: i8 = 12;
/// The same for a part of a page.
pub const ROOMY: i8 = 16;
/// The same for a card that stands for itself.
pub const WIDE: i8 = 20;

const fn margin(left: i8, right: i8, top: i8, bottom: i8) -> Margin {
    Margin {
        left,
        right,
        top,
        bottom,
    }
}
