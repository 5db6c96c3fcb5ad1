//! What a text that is being pasted would become: its title, its headings and how much of it there is.

use super::state::State;
use crate::import::{self, Draft, DraftKind, Source, SourceName};
use crate::model::Unsaved;
use crate::ui::pages::{Preview, PreviewHeading};

/// A longer text is not previewed: it is read once it is imported, on a worker.
const MAX_PREVIEW_BYTES: usize = 400_000;

/// Headings that are listed.
const MAX_HEADINGS: usize = 200;

/// Works out what the text in the dialog would become.
pub(super) fn preview_paste(state: &mut State) {
    let Some(dialog) = state.panes.paste.as_mut().filter(|dialog| dialog.wants_preview()) else {
        return;
    };
    let Some(Unsaved::Text(text)) = state.panes.editing.get(dialog.text()).map(|editor| &editor.unsaved) else {
        return;
    };
    if text.trim().is_empty() || text.len() > MAX_PREVIEW_BYTES {
        dialog.put_preview(Preview::default());
        return;
    }
    dialog.put_preview(preview(import::draft(&Source {
        name: SourceName::Pasted,
        bytes: text.as_bytes().to_vec(),
    })));
}

fn preview(draft: Draft) -> Preview {
    let count = |name| draft.blocks.iter().filter(|block| block.kind.name() == name).count();
    let headings = draft
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, DraftKind::Heading));
    let headings = headings.take(MAX_HEADINGS).map(|block| PreviewHeading {
        depth: block.depth,
        text: block.text.clone(),
    });
    Preview {
        n_lines: draft.blocks.len(),
        n_headings: count("heading"),
        n_pictures: count("image"),
        headings: headings.collect(),
        title: draft.title,
    }
}
