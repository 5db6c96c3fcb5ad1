//! Completing a link while it is typed: below the caret stand the notes and headings that what is written behind `[[` can mean,
//! as the search finds them; behind `#` the headings of the note that is named. Below them stand the lines that the search finds
//! for the same words: `app` looks for those, because the index is its own. A link names a line by its id, as Obsidian does with
//! its anchors, so it leads there whatever the line says later.
//!
//! The keys are told apart in `line_keys`, where they wait for what was typed before them.

use std::ops::Range;
use std::sync::Arc;

use egui::{Key, Modifiers, Pos2, Rect, Ui, Vec2};

use crate::model::{Block, BlockId, BlockKind, Lead, LinkEnd, NoteId, footnote_marks, without_end_tags};
use crate::search::Names;
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::{Completion, completions_ui};

/// Rows that are shown.
const MAX_ROWS: usize = 8;

/// Notes and headings that are shown at least, where lines are found as well.
const MAX_NAMES: usize = 4;

/// Letters for which lines are looked for; fewer stand in too many.
const MIN_LINE_QUERY: usize = 2;

/// Letters of a line that a link to it shows.
const MAX_READ: usize = 40;

/// The name of the list among the layers of the window.
const LIST: &str = "link completion";

/// What the list remembers.
#[derive(Debug, Default)]
pub(super) struct LinkCompletion {
    /// What can be linked to, and what it was gathered for.
    known: Option<Known>,
    shown: Option<Shown>,
    /// The line and the place in it at which the list was closed.
    dismissed: Option<(BlockId, usize)>,
    /// A key that was pressed for the list in this frame.
    pressed: Option<Key>,
    /// The lines that were found, for which words.
    lines: Option<(String, Vec<BlockId>)>,
    /// The words that lines are wanted for.
    wanted: Option<String>,
}

#[derive(Debug)]
struct Known {
    structure: u64,
    /// The note whose headings these are; nothing for notes and headings of all.
    of: Option<NoteId>,
    names: Names,
    ends: Vec<End>,
}

/// Something that can be linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct End {
    name: String,
    /// Where it stands; empty for a note.
    home: String,
    /// As the link says it.
    target: String,
}

/// The list as it stands below the caret.
#[derive(Debug)]
struct Shown {
    line: BlockId,
    /// What is typed behind the brackets, in bytes of the Markdown.
    typed: Range<usize>,
    words: String,
    ends: Vec<End>,
    chosen: usize,
    /// Whether the lines that were found are among the ends.
    is_whole: bool,
}

/// A link that was chosen: what makes way in the Markdown, and what comes instead.
pub(super) struct Completed {
    pub(super) range: Range<usize>,
    pub(super) words: String,
}

impl LinkCompletion {
    /// Whether the list of a line is shown, and a key is for it.
    pub(super) fn wants(&self, line: BlockId, key: Key, modifiers: Modifiers) -> bool {
        let is_key = matches!(key, Key::ArrowDown | Key::ArrowUp | Key::Enter | Key::Tab | Key::Escape);
        is_key && modifiers.is_none() && self.is_shown(line)
    }

    /// Whether the list of a line is shown.
    pub(super) fn is_shown(&self, line: BlockId) -> bool {
        self.shown_on(line).is_some()
    }

    fn shown_on(&self, line: BlockId) -> Option<&Shown> {
        let shown = self.shown.as_ref();
        shown.filter(|shown| shown.line == line && !shown.ends.is_empty())
    }

    /// The name of the list of a line while it is shown.
    pub(super) fn list_on(&self, line: BlockId) -> Option<&'static str> {
        self.is_shown(line).then_some(LIST)
    }

    /// The words for which lines are to be found, told once.
    pub(super) const fn take_wanted(&mut self) -> Option<String> {
        self.wanted.take()
    }

    /// Takes the lines that were found for some words.
    pub(super) fn put_lines(&mut self, words: String, lines: Vec<BlockId>) {
        if let Some(shown) = &mut self.shown {
            // The list is put together anew, with the lines.
            shown.is_whole = false;
        }
        self.lines = Some((words, lines));
    }

    /// Remembers a key for the list.
    pub(super) const fn press(&mut self, key: Key) {
        self.pressed = Some(key);
    }

    /// Does what the key for the list says.
    pub(super) fn take_key(&mut self, markdown: &str) -> Option<Completed> {
        let key = self.pressed.take()?;
        let shown = self.shown.as_mut()?;
        let last = shown.ends.len().saturating_sub(1);
        match key {
            Key::ArrowDown => shown.chosen = (shown.chosen + 1).min(last),
            Key::ArrowUp => shown.chosen = shown.chosen.saturating_sub(1),
            Key::Escape => {
                self.dismissed = Some((shown.line, shown.typed.start));
                self.shown = None;
            }
            _ => {
                let place = shown.chosen;
                return self.complete(markdown, place);
            }
        }
        None
    }

    fn complete(&mut self, markdown: &str, place: usize) -> Option<Completed> {
        let shown = self.shown.take()?;
        let end = shown.ends.get(place)?;
        let closes = "]]";
        let behind = markdown.get(shown.typed.end..)?;
        let n_closed = if behind.starts_with(closes) { closes.len() } else { 0 };
        Some(Completed {
            range: shown.typed.start..shown.typed.end + n_closed,
            words: format!("{}{closes}", end.target),
        })
    }

    /// Looks what can be linked to where the caret is; nothing where no link is being typed.
    pub(super) fn refresh(&mut self, view: View<'_>, block: &Block, markdown: &str, caret: Option<usize>) {
        let typed = caret.and_then(|caret| link_begun(markdown, caret));
        let Some(typed) = typed else {
            self.shown = None;
            // A list that was closed stays so until the caret is elsewhere.
            if caret.is_some() {
                self.dismissed = None;
            }
            return;
        };
        if self.dismissed == Some((block.id, typed.start)) {
            return;
        }
        let words = markdown.get(typed.clone()).unwrap_or_default();
        if let Some(shown) = &self.shown
            && shown.line == block.id
            && shown.typed == typed
            && shown.words == words
            && shown.is_whole
        {
            return;
        }
        let chosen = self
            .shown
            .as_ref()
            .filter(|shown| shown.words == words)
            .map_or(0, |shown| shown.chosen);
        let ends = self.find(view, block, words);
        // Also where nothing is found: the next frame need not look again.
        self.shown = Some(Shown {
            line: block.id,
            typed,
            words: words.to_owned(),
            ends,
            chosen,
            is_whole: true,
        });
    }

    fn find(&mut self, view: View<'_>, block: &Block, words: &str) -> Vec<End> {
        let home = view.library.note(block.note);
        let (of, prefix, query) = match words.split_once('#') {
            Some((path, place)) => {
                let note = home.and_then(|home| match view.links.follow(path, home) {
                    _ if path.is_empty() => Some(home.id),
                    Lead::Inside(LinkEnd::Note(end), _) => Some(end),
                    _ => None,
                });
                let Some(note) = note else { return Vec::new() };
                (Some(note), format!("{path}#"), place)
            }
            None => (None, String::new(), words),
        };
        let known = self.known.as_ref();
        let is_known = known.is_some_and(|known| known.structure == view.structure && known.of == of);
        if !is_known {
            let ends = ends(view, of);
            self.known = Some(Known {
                structure: view.structure,
                of,
                names: Names::new(ends.iter().map(|end| end.name.as_str())),
                ends,
            });
        }
        let query = query.trim_start_matches('^');
        let lines = self.lines_of(view, block, query, of);
        let Some(known) = &self.known else { return Vec::new() };
        let found = known.names.find(query).into_iter();
        let n_names = MAX_ROWS - lines.len().min(MAX_ROWS - MAX_NAMES);
        let found = found.filter_map(|place| known.ends.get(place)).take(n_names);
        let within = |end: &End| End {
            target: if of.is_some() {
                format!("{prefix}{}", end.target)
            } else {
                end.target.clone()
            },
            ..end.clone()
        };
        let lines = lines
            .into_iter()
            .map(|line| line_end(line, of.map(|_| prefix.as_str()), view));
        found.map(within).chain(lines).take(MAX_ROWS).collect()
    }

    /// The lines that were found for some words, those of one note where that is named; wants them where they were not looked for
    /// yet.
    fn lines_of<'v>(&mut self, view: View<'v>, block: &Block, query: &str, of: Option<NoteId>) -> Vec<&'v Arc<Block>> {
        if query.trim().chars().count() < MIN_LINE_QUERY {
            return Vec::new();
        }
        let Some((_, lines)) = self.lines.as_ref().filter(|(words, _)| words == query) else {
            self.wanted = Some(query.to_owned());
            return Vec::new();
        };
        let lines = lines.iter().filter_map(|&line| view.library.block(line));
        let can_be_named = |line: &&Arc<Block>| {
            let is_named = matches!(line.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote);
            is_named && line.id != block.id && of.is_none_or(|of| line.note == of)
        };
        lines.filter(can_be_named).take(MAX_ROWS).collect()
    }

    /// Shows the list below the caret, which is at `at`; answers what was clicked.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        view: View<'_>,
        line: BlockId,
        at: Pos2,
        markdown: &str,
    ) -> Option<Completed> {
        let shown = self.shown_on(line)?;
        let rows = shown.ends.iter().map(|end| Completion {
            glyph: if end.home.is_empty() { icon::NOTES } else { icon::LINE },
            name: &end.name,
            home: &end.home,
        });
        let rows: Vec<_> = rows.collect();
        let row = Vec2::new(0.0, view.theme.metrics.read.1);
        let clicked = completions_ui(
            ui,
            view.theme,
            LIST,
            Rect::from_min_max(at - row, at),
            &rows,
            Some(shown.chosen),
        );
        clicked.and_then(|place| self.complete(markdown, place))
    }
}

/// A line as it is offered; `within` is what the link says before it where its note is named already.
fn line_end(line: &Block, within: Option<&str>, view: View<'_>) -> End {
    let words = without_end_tags(&line.text);
    let title = view.library.note(line.note).map_or("", |note| note.title.as_str());
    let path = within.map_or_else(|| format!("{}#", escaped(title)), str::to_owned);
    End {
        name: words.replace('\n', " "),
        home: title.to_owned(),
        target: format!("{path}^{}|{}", line.id, read_as(words)),
    }
}

/// How a link to a line reads: its first words, without what would be a sign in Markdown.
fn read_as(words: &str) -> String {
    let plain: String = words.chars().filter(|c| !"[]|*`<>\\".contains(*c)).collect();
    let plain: Vec<&str> = plain.split_whitespace().collect();
    let plain = plain.join(" ");
    match plain.char_indices().nth(MAX_READ) {
        Some((end, _)) => format!("{}…", plain.get(..end).unwrap_or_default().trim_end()),
        None => plain,
    }
}

/// Everything that can be linked to: notes and their headings, or the headings of one note.
fn ends(view: View<'_>, of: Option<NoteId>) -> Vec<End> {
    let notes = || view.library.notes().filter(|note| of.is_none_or(|of| note.id == of));
    let mut ends = Vec::new();
    if of.is_none() {
        ends.extend(notes().map(|note| End {
            name: note.title.clone(),
            home: String::new(),
            target: escaped(&note.title),
        }));
    }
    for note in notes() {
        let headings = view
            .library
            .blocks_of(note)
            .filter(|line| line.heading_level().is_some());
        let headings = headings.filter(|line| !view.library.repeats_title(line));
        ends.extend(headings.map(|heading| End {
            name: heading.text.clone(),
            home: note.title.clone(),
            target: match of {
                Some(_) => escaped(&heading.text),
                None => format!("{}#{}", escaped(&note.title), escaped(&heading.text)),
            },
        }));
    }
    ends
}

/// A name as a link says it: these signs would stand for something else.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '#' => escaped.push_str("%23"),
            '|' => escaped.push_str("%7C"),
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            '\n' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What is typed of a link before the caret, behind its brackets; nothing where none is begun.
fn link_begun(markdown: &str, caret: usize) -> Option<Range<usize>> {
    let before = markdown.get(..caret)?;
    let start = before.rfind("[[")? + 2;
    let typed = before.get(start..)?;
    let is_ended = typed.contains(['\n', '|', '[', ']']) || typed.chars().count() > MAX_TYPED;
    let behind = markdown.get(caret..)?;
    let behind = behind.split('\n').next().unwrap_or_default();
    let behind = behind.split("[[").next().unwrap_or_default();
    let is_closed = behind.find("]]").is_some_and(|at| at > 0);
    (!is_ended && !is_closed).then_some(start..caret)
}

/// Longer names are not looked for: somebody left two brackets open.
const MAX_TYPED: usize = 80;

/// The target of the link that a place in the Markdown lies in; the mark of a footnote is its own.
pub(super) fn target_at(markdown: &str, at: usize) -> Option<String> {
    let mark = footnote_marks(markdown).find(|(range, _)| (range.start..=range.end).contains(&at));
    if let Some((range, _)) = mark {
        return markdown.get(range).map(str::to_owned);
    }
    let wiki = markdown.match_indices("[[").find_map(|(start, _)| {
        let rest = markdown.get(start + 2..)?;
        let inner = rest.get(..rest.find("]]")?)?;
        let is_here = (start..start + inner.len() + 4).contains(&at);
        let target = inner.split('|').next().unwrap_or(inner).trim();
        (is_here && !target.is_empty()).then(|| target.to_owned())
    });
    wiki.or_else(|| {
        markdown.match_indices("](").find_map(|(middle, _)| {
            let start = markdown.get(..middle)?.rfind('[')?;
            let rest = markdown.get(middle + 2..)?;
            let close = if rest.starts_with('<') { ">)" } else { ")" };
            let inner = rest.get(..rest.find(close)?)?;
            let is_here = (start..middle + 2 + inner.len() + close.len()).contains(&at);
            let target = inner.trim_start_matches('<').trim();
            (is_here && !target.is_empty()).then(|| target.to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_begun_behind_two_brackets_that_are_open() {
        for (markdown, typed) in [
            ("[[|", Some("")),
            ("말 [[람다 함|수", Some("람다 함")),
            ("[[람다]] 말|", None),
            ("[[람다|", Some("람다")),
            ("[람다|", None),
            ("[[람다\n둘|", None),
            ("|[[람다", None),
            ("[[람|다]]", None),
            ("[[람다|]]", Some("람다")),
            ("[[람| [[다]]", Some("람")),
        ] {
            let caret = markdown.find('|').unwrap();
            let markdown = markdown.replacen('|', "", 1);
            let begun = link_begun(&markdown, caret).and_then(|range| markdown.get(range));
            assert_eq!(begun, typed, "{markdown}");
        }
    }

    #[test]
    fn the_link_under_the_caret_is_found_however_it_is_written() {
        for (markdown, target) in [
            ("말 [[람^다]]", Some("람다")),
            ("말 ^[[람다#절|함수]] 끝", Some("람다#절")),
            ("^말 [[람다]]", None),
            ("말 [[람다]]^", None),
            ("[함수](람다)^", None),
            ("[함^수](람다)", Some("람다")),
            ("[함수](<람다 함수>^)", Some("람다 함수")),
            ("[하나](a) ^ [둘](b)", None),
        ] {
            let at = markdown.find('^').unwrap();
            assert_eq!(
                target_at(&markdown.replacen('^', "", 1), at).as_deref(),
                target,
                "{markdown}"
            );
        }
    }

    #[test]
    fn signs_of_links_in_names_are_written_so_that_they_are_read_as_letters() {
        assert_eq!(escaped("C# 100% [1]"), "C%23 100%25 %5B1%5D");
        assert_eq!(crate::model::percent_decoded(&escaped("C# 100% [1]")), "C# 100% [1]");
    }
}
