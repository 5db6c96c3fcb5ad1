//! What the tag of a line stands for: the domain of the exam that its notebook is for.
//!
//! The exam is the one that was set up. For the notebook that comes with the program it is one of the known exams until then.

use crate::model::{Block, ExamProfile, is_tag_or_below};
use crate::ui::View;

/// The domain that a tag of a line stands for.
pub(super) fn domain_name<'v>(view: View<'v>, line: &Block, tag: &str) -> Option<&'v str> {
    let notebook = view.library.note(line.note)?.notebook;
    let own = view
        .library
        .notebook(notebook)
        .and_then(|notebook| notebook.exam.as_ref());
    let is_bundled = own.is_none() && view.bundled == Some(notebook);
    let known = view.exam_presets.iter().filter(|_| is_bundled);
    let mut exams = own.into_iter().chain(known.map(|preset| preset.profile(view.lang)));
    exams.find_map(|exam: &ExamProfile| {
        let mut domains = exam.domains.iter();
        let is_of = |own: &String| is_tag_or_below(tag, own);
        domains
            .find(|domain| domain.tags.iter().any(is_of))
            .map(|domain| domain.name.as_str())
    })
}

/// The domains of a line with the tags that say them.
pub(super) fn domain_names(view: View<'_>, line: &Block) -> Vec<String> {
    let named = line.tags().filter_map(|tag| Some((tag, domain_name(view, line, tag)?)));
    named.map(|(tag, name)| format!("{tag} · {name}")).collect()
}
