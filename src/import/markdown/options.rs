//! How comrak is asked to read.
//!
//! Left off on purpose: bare addresses (ours end where Hangul begins), inline footnotes (they would be moved to the end
//! of the note), front matter (ours takes what is no YAML too), and everything else that changes words.

use comrak::Options;

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.cjk_friendly_emphasis = true;
    extension.footnotes = true;
    extension.highlight = true;
    extension.math_code = true;
    extension.math_dollars = true;
    extension.ofm_callouts = true;
    extension.ofm_comments = true;
    extension.strikethrough = true;
    extension.table = true;
    extension.tasklist = true;
    extension.wikilinks_title_after_pipe = true;
    options.parse.leave_footnote_definitions = true;
    options.parse.relaxed_tasklist_matching = true;
    options
}
