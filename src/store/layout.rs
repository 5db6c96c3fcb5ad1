//! Where things lie in the folder of a library.
//!
//! ```text
//! library.ron                              settings of the library
//! glossary.ron
//! notebooks/<name>/notebook.ron
//! notebooks/<name>/<note>.ron              lines, cards and what was annotated on them
//! diagrams/<name>.ron                      regions and what was annotated on them
//! attachments/<2 hex>/<blake3>.<ext>       written once, never changed
//! reviews/<device>/<yyyy-mm>[-n].ronl      append-only
//! .gitattributes  .saegim.lock
//! ```
//!
//! All paths here are relative to the library. Names are for people: what a file is, its content says.

use std::path::{Path, PathBuf};

use crate::model::Attachment;

pub(super) const LIBRARY: &str = "library.ron";
pub(super) const GLOSSARY: &str = "glossary.ron";
pub(super) const NOTEBOOKS: &str = "notebooks";
pub(super) const NOTEBOOK: &str = "notebook.ron";
pub(super) const DIAGRAMS: &str = "diagrams";
pub(super) const ATTACHMENTS: &str = "attachments";
pub(super) const REVIEWS: &str = "reviews";
pub(super) const LOCK: &str = ".saegim.lock";
pub(super) const GIT_ATTRIBUTES: &str = ".gitattributes";

/// Ends of file names, with the dot.
pub(super) const DOCUMENT_END: &str = ".ron";
pub(super) const LOG_END: &str = ".ronl";

/// No program may change the ends of lines, and logs that grew on both sides of a merge are both kept.
pub(super) const GIT_ATTRIBUTES_TEXT: &str = "\
*.ron -text
*.ronl -text merge=union
attachments/** binary
";

/// A document larger than this is not read: no person wrote it.
pub(super) const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// The answers of one device in one month; a million of them take about 120 MB.
pub(super) const MAX_LOG_BYTES: u64 = 512 << 20;

/// The longest picture file that is taken in.
pub(super) const MAX_ATTACHMENT_BYTES: u64 = 64 << 20;

/// Where a picture's bytes lie.
pub(super) fn attachment(attachment: &Attachment) -> PathBuf {
    let hash = attachment.hash.to_string();
    let shelf = hash.get(..2).unwrap_or_default();
    Path::new(ATTACHMENTS)
        .join(shelf)
        .join(format!("{hash}.{}", attachment.format.extension()))
}
