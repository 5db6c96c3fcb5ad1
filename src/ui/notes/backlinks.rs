//! Where the open note is spoken of: the lines of other notes that link to it, and those that name it without a link.
//!
//! Every line of the library is looked at, some of them in each frame. What was found stays on screen until the library was gone
//! through again after a change.

use egui::Ui;

use crate::model::{Block, BlockId, Lead, LinkEnd, Note, NoteId, SpanStyle};
use crate::ui::beside::where_held;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Row, Typeset, heading, label};
use crate::ui::{Outbox, Request, View};

/// Lines that are looked at in a frame.
const SLICE: usize = 2_000;

/// Rows of each list; there are not more that a person goes through.
const MAX_ROWS: usize = 50;

/// Titles of fewer letters stand in too many lines that do not mean them.
const MIN_LETTERS: usize = 2;

/// What was found, and how far the looking is.
#[derive(Debug, Default)]
pub(super) struct Backlinks {
    found: Option<Found>,
    looking: Option<Looking>,
}

#[derive(Debug)]
struct Found {
    note: NoteId,
    revision: u64,
    lines: Lines,
}

#[derive(Debug)]
struct Looking {
    note: NoteId,
    revision: u64,
    /// The line that comes next.
    next: Option<BlockId>,
    title: String,
    lines: Lines,
}

#[derive(Debug, Default)]
struct Lines {
    linking: Vec<BlockId>,
    naming: Vec<BlockId>,
}

impl Backlinks {
    /// Goes on looking; a frame follows where that is not over.
    fn refresh(&mut self, ui: &Ui, view: View<'_>, note: &Note) {
        let is_of = |of: NoteId, revision: u64| of == note.id && revision == view.revision;
        if self
            .found
            .as_ref()
            .is_some_and(|found| is_of(found.note, found.revision))
        {
            return;
        }
        self.found.take_if(|found| found.note != note.id);
        let looking = self.looking.take_if(|looking| is_of(looking.note, looking.revision));
        let mut looking = looking.unwrap_or_else(|| Looking {
            note: note.id,
            revision: view.revision,
            next: view.library.blocks().next().map(|first| first.id),
            title: note.title.trim().to_lowercase(),
            lines: Lines::default(),
        });
        if let Some(next) = looking.next.take() {
            let mut lines = view.library.blocks_from(next);
            for line in lines.by_ref().take(SLICE) {
                looking.look_at(view, line);
            }
            looking.next = lines.next().map(|line| line.id);
        }
        if looking.next.is_some() {
            self.looking = Some(looking);
            ui.ctx().request_repaint();
            return;
        }
        let Looking {
            note, revision, lines, ..
        } = looking;
        self.looking = None;
        self.found = Some(Found { note, revision, lines });
    }
}

impl Looking {
    fn look_at(&mut self, view: View<'_>, line: &Block) {
        if line.note == self.note {
            return;
        }
        let home = view.library.note(line.note);
        let leads_here = |target: &str| {
            let lead = home.map(|home| view.links.follow(target, home));
            matches!(lead, Some(Lead::Inside(LinkEnd::Note(end), _)) if end == self.note)
        };
        let mut targets = line.spans.iter().filter_map(|span| match &span.style {
            SpanStyle::Link(target) => Some(target.as_str()),
            _ => None,
        });
        if targets.any(leads_here) {
            self.lines.linking.push(line.id);
        } else if names(&line.text, &self.title) {
            self.lines.naming.push(line.id);
        }
    }
}

/// Whether words name a title, which is in small letters. Behind it a particle may stand, before it no letter.
fn names(words: &str, title: &str) -> bool {
    if title.chars().count() < MIN_LETTERS || words.len() < title.len() {
        return false;
    }
    let words = words.to_lowercase();
    let ends_in_latin = title.ends_with(|c: char| c.is_ascii_alphanumeric());
    words.match_indices(title).any(|(start, found)| {
        let before = words.get(..start).unwrap_or_default();
        let behind = words.get(start + found.len()..).unwrap_or_default();
        let is_within = ends_in_latin && behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        !before.ends_with(char::is_alphanumeric) && !is_within
    })
}

/// Shows both lists below what else hangs on the note; answers whether there is anything.
pub(super) fn backlinks_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: &Note,
    backlinks: &mut Backlinks,
    out: &mut Outbox,
) -> bool {
    backlinks.refresh(ui, view, note);
    let Some(found) = &backlinks.found else { return false };
    let words = &view.words.companion;
    let lists = [
        (&words.linked_from, &found.lines.linking),
        (&words.named_in, &found.lines.naming),
    ];
    for (title, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        ui.add_space(view.theme.metrics.space_s);
        heading(ui, view.theme, TextRole::Small, &title.counted(lines.len()));
        for &line in lines.iter().take(MAX_ROWS) {
            if let Some(line) = view.library.block(line) {
                row_ui(ui, view, line, out);
            }
        }
        if lines.len() > MAX_ROWS {
            let more = words.n_more_lines.counted(lines.len() - MAX_ROWS);
            label(ui, view.theme, Typeset::aside(view.theme), &more);
        }
    }
    lists.iter().any(|(_, lines)| !lines.is_empty())
}

fn row_ui(ui: &mut Ui, view: View<'_>, line: &Block, out: &mut Outbox) {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let title = view.library.note(line.note).map_or("", |note| view.title(note));
    let words = view.words_of(line).replace('\n', " ");
    let name = format!("{title}: {words}");
    let row = Row::new(theme, &name).height(metrics.row + metrics.space_l);
    let (rect, response) = row.show(ui);
    let left = rect.left() + metrics.space_s;
    let room = rect.right() - left - metrics.space_s;
    let (above, below) = (
        rect.center().y - metrics.name_above,
        rect.center().y + metrics.aside_below,
    );
    let strong = Typeset::regular(TextRole::Ui, theme.colors.text_strong);
    strong.paint_at(ui.painter(), metrics, left, above, &words, room);
    Typeset::aside(theme).paint_at(ui.painter(), metrics, left, below, title, room);
    if response.clicked() {
        out.ask(where_held(ui, Request::OpenLine(line.note, line.id)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_named_with_particles_and_not_within_other_words() {
        for (words, title, is_named) in [
            ("람다는 15분까지", "람다", true),
            ("AWS Lambda에서", "lambda", true),
            ("lambdas", "lambda", false),
            ("시큐어 코딩", "큐어", false),
            ("표준 큐, 그리고", "큐", false),
            ("", "람다", false),
            ("S3를 쓴다", "s3", true),
            ("S30", "s3", false),
        ] {
            assert_eq!(names(words, title), is_named, "{words} / {title}");
        }
    }
}
