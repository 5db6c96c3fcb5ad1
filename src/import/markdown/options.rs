//! How comrak is asked to read.
//!
//! Left off on purpose: bare addresses (ours end where Hangul begins), inline footnotes (they would be moved to the end
//! of the note), front matter (ours takes what is no YAML too), and everything else that changes words.

use std::collections::BTreeMap;
use std::sync::Arc;

use comrak::Options;
use comrak::ResolvedReference;
use comrak::options::BrokenLinkReference;

/// Longest name of a definition, in bytes, as the standard has it.
const MAX_NAME: usize = 999;

/// The options for one stretch of a long text, with what is defined anywhere in it.
pub(super) fn options_for_stretch(definitions: &Arc<BTreeMap<String, String>>) -> Options<'static> {
    let mut options = options();
    let definitions = Arc::clone(definitions);
    options.parse.broken_link_callback = Some(Arc::new(move |reference: BrokenLinkReference<'_>| {
        let url = definitions.get(&key(reference.original))?.clone();
        Some(ResolvedReference {
            url,
            title: String::new(),
        })
    }));
    options
}

/// What links by name lead to: the lines `[name]: <address>` of a text.
pub(super) fn definitions(text: &str) -> BTreeMap<String, String> {
    let definition = |line: &str| {
        let (name, address) = line.trim().strip_prefix('[')?.split_once("]:")?;
        let address = address.trim();
        let address = address
            .strip_prefix('<')
            .and_then(|inside| inside.strip_suffix('>'))
            .unwrap_or(address);
        let is_one = name.len() <= MAX_NAME && !address.is_empty() && !address.contains(char::is_whitespace);
        is_one.then(|| (key(name), address.to_owned()))
    };
    let mut definitions = BTreeMap::new();
    for (name, address) in text.lines().filter_map(definition) {
        // The first of a name holds.
        definitions.entry(name).or_insert(address);
    }
    definitions
}

fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

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
    // A single tilde is the sign of a range (`10~20개`), not of strikethrough: as a subscript it is told apart, and kept.
    extension.subscript = true;
    extension.table = true;
    extension.tasklist = true;
    extension.wikilinks_title_after_pipe = true;
    options.parse.leave_footnote_definitions = true;
    options.parse.relaxed_tasklist_matching = true;
    options
}
