//! Notes: the tree on the left, the page in the middle, what hangs on the chosen line on the right.

mod about_line;
mod backlinks;
mod breadcrumbs;
mod callout;
mod card_editor;
mod code;
mod code_head;
mod companion;
mod cover;
mod cover_bar;
mod covered_line;
mod domains;
mod empty_note;
mod excerpt;
mod footnote_marks;
mod footnotes;
mod formula;
mod header;
mod hit_row;
mod hits;
mod image_line;
mod inline_pictures;
mod line;
mod line_bar;
mod line_chips;
mod line_drag;
mod line_edit;
mod line_grip;
mod line_ground;
mod line_keys;
mod line_links;
mod line_marks;
mod line_shape;
mod line_text;
mod line_words;
mod link_complete;
mod margin;
mod marked_lines;
mod note_annotations;
mod outline;
mod page;
mod picked;
mod remark;
mod seed;
mod sought;
mod source;
mod status;
mod table;
mod tint_bar;
mod translation;
mod tree;

pub use card_editor::form_ui;
pub use companion::{Beside, Companion, companion_ui};
pub use cover_bar::cover_bar_ui;
pub use header::page_header_ui;
pub(crate) use hit_row::hit_row_ui;
pub use hits::hits_ui;
pub use line_bar::{line_bar_height, line_bar_ui};
pub use line_edit::line_field;
pub(crate) use margin::line_memory_ui;
pub use page::{Page, page_ui};
pub(crate) use remark::{new_remark, open_remark_ui, remarks_ui};
pub use sought::SoughtWords;
pub use source::{SourcePane, SourceShown, beside_source_ui};
pub use status::{StatusSheet, status_ui};
pub use table::{TableShapes, cell_field};
pub use tree::{Tree, tree_ui};

/// What the panes of the notes remember.
#[derive(Debug, Default)]
pub struct NotesPane {
    /// The tree on the left.
    pub tree: Tree,
    /// The page in the middle.
    pub page: Page,
    /// What stands on the right.
    pub companion: Companion,
    /// The open note as text.
    pub source: SourcePane,
}
