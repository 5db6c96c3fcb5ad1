//! Annotations on one sheet, as Markdown: by notebook and note, each with the words it is on.

use jiff::civil::DateTime;

use super::words::{SheetWords, day, n_annotations};
use crate::exchange::{Reading, inline_markdown};
use crate::model::{Annotated, Lang, Library, Mark, NoteId, NotebookId, Target, Timestamp};
use crate::quiz::StudyCalendar;

/// What stands on a sheet of annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationSheet {
    /// The language it is written in.
    pub lang: Lang,
    /// When it is made, in local time.
    pub made_at: DateTime,
    /// The annotations, by notebook and note as they were given.
    pub entries: Vec<AnnotationEntry>,
}

/// An annotation with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationEntry {
    /// The notebook and note it stands in: their ids and names.
    pub notebook: (NotebookId, String),
    /// See [`notebook`](Self::notebook); nothing where it stands in no note.
    pub note: Option<(NoteId, String)>,
    /// What it is on.
    pub target: Target,
    /// The words of that.
    pub about: String,
    /// What it says.
    pub mark: Mark,
    /// When it was made, in local time.
    pub made_at: DateTime,
}

impl AnnotationSheet {
    /// The sheet of some annotations in their order. What is said of mistakes is on the sheet of wrong answers and not here.
    pub fn of(
        (library, annotated): (&Library, &[Annotated<'_>]),
        calendar: &StudyCalendar,
        reading: Reading,
        now: Timestamp,
    ) -> Self {
        let lang = reading.lang;
        let entries = annotated.iter().filter_map(|one| {
            let notebook = library.notebook(one.notebook)?;
            let note = one.note.and_then(|note| library.note(note));
            Some(AnnotationEntry {
                notebook: (notebook.id, reading.name(&notebook.name).to_owned()),
                note: note.map(|note| (note.id, reading.name(&note.title).to_owned())),
                target: one.annotation.target,
                about: about(library, one.annotation.target, lang)?,
                mark: match &one.annotation.mark {
                    Mark::Mistake(_) => return None,
                    mark => mark.clone(),
                },
                made_at: calendar.local(one.annotation.made_at),
            })
        });
        Self {
            lang,
            made_at: calendar.local(now),
            entries: entries.collect(),
        }
    }

    /// A text that any editor reads, with a line end behind it.
    pub fn to_markdown(&self) -> String {
        let words = SheetWords::of(self.lang);
        let count = n_annotations(self.entries.len(), self.lang);
        let mut lines = vec![
            format!("# {}", words.annotations),
            String::new(),
            format!("{count} · {}", day(self.made_at, self.lang)),
        ];
        if self.entries.is_empty() {
            lines.extend([String::new(), words.no_annotations.to_owned()]);
        }
        let (mut notebook, mut note, mut target) = (None, None, None);
        for entry in &self.entries {
            if notebook != Some(&entry.notebook) {
                notebook = Some(&entry.notebook);
                note = None;
                lines.extend([String::new(), format!("## {}", plain(&entry.notebook.1))]);
            }
            if note != Some(&entry.note) {
                note = Some(&entry.note);
                target = None;
                if let Some((_, title)) = &entry.note {
                    lines.extend([String::new(), format!("### {}", plain(title))]);
                }
            }
            if target != Some(entry.target) {
                target = Some(entry.target);
                lines.extend([String::new(), format!("- {}", plain(&entry.about))]);
            }
            lines.extend(entry.lines(self.lang));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

impl AnnotationEntry {
    /// What it says, below what it is on.
    fn lines(&self, lang: Lang) -> Vec<String> {
        let words = SheetWords::of(lang);
        let day = day(self.made_at, lang);
        match &self.mark {
            Mark::Remark(remark) => {
                let quoted = remark.lines().map(|line| format!("  > {line}").trim_end().to_owned());
                let mut lines: Vec<String> = quoted.collect();
                lines.extend(["  >".to_owned(), format!("  > {day}")]);
                lines
            }
            Mark::Highlight(range, _) => {
                let marked = self.about.get(range.clone()).unwrap_or_default();
                vec![format!("  - =={}== · {day}", plain(marked))]
            }
            Mark::Star => vec![format!("  - {} · {day}", words.star)],
            Mark::Flag => vec![format!("  - {} · {day}", words.flag)],
            Mark::Mistake(_) => Vec::new(),
        }
    }
}

/// The words that something annotated has: those of a line, the question of a card, the name of a region.
fn about(library: &Library, target: Target, lang: Lang) -> Option<String> {
    Some(match target {
        Target::Block(line) => library.block(line)?.text.clone(),
        Target::Card(card) => library.card(card)?.prompt.title().get(lang).to_owned(),
        Target::Region(region) => {
            let (diagram, region) = library.region(region)?;
            format!("{} · {}", diagram.name, region.label.get(lang))
        }
    })
}

/// Words on one line, in which nothing is a sign.
fn plain(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    inline_markdown(&lines.join(" / "), &[])
}
