//! A row of the list: a note, or a line as it is and as it would be.

use std::ops::Range;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};

use super::findings::{FoundNote, FoundWords};
use crate::ui::View;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Row, Typeset, paint_icon, paint_marks, paint_tick_box};

/// Bytes shown before the first place, and behind it: more than fit on a row.
const N_BEFORE: usize = 60;
const N_SHOWN: usize = 600;

/// What was clicked of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    /// Its box, or what stands for it.
    Tick,
    /// To open it in its note.
    Open,
}

/// How a row stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Where it can be left out: whether it is not.
    pub(super) is_in: Option<bool>,
    /// Whether it is gone to.
    pub(super) is_chosen: bool,
}

/// Shows a note: where it is, and how many lines of it were found.
pub(super) fn note_row_ui(ui: &mut Ui, view: View<'_>, found: &FoundNote, standing: Standing) -> Option<Clicked> {
    let Standing { is_in, is_chosen } = standing;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let note = view.library.note(found.note)?;
    let notebook = view
        .library
        .notebook(note.notebook)
        .map_or("", |notebook| view.notebook_name(notebook));
    let path = format!("{notebook} › {}", view.title(note));
    let (rect, response) = Row::new(view.theme, &path)
        .height(metrics.find_note)
        .selected(is_chosen)
        .show(ui);
    spoken(&response, standing, &path);
    let middle = rect.bottom() - metrics.row / 2.0;
    tick_ui(ui, view, rect, middle, is_in);
    let count = view.words.notes.n_lines.counted(found.n_lines);
    let aside = Typeset::aside(view.theme);
    let right = aside.paint_ending_at(ui.painter(), metrics, rect.right() - metrics.find_end, middle, &count);
    let left = rect.left() + metrics.find_text;
    let name = Typeset::strong(TextRole::Ui, colors.text_strong);
    name.paint_at(
        ui.painter(),
        metrics,
        left,
        middle,
        &path,
        right - left - metrics.space_m,
    );
    clicked(&response, is_in)
}

/// Shows a line in which something was found, and below it what would become of it.
pub(super) fn line_row_ui(ui: &mut Ui, view: View<'_>, found: &FoundWords, standing: Standing) -> Option<Clicked> {
    let Standing { is_in, is_chosen } = standing;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let height = if found.is_changed() {
        metrics.find_change
    } else {
        metrics.find_line
    };
    let before = excerpt_before(found);
    let after = found.is_changed().then(|| excerpt_after(found));
    let name = match &after {
        Some(after) => format!("{} {}", before.text, view.words.replace.becomes.with(&after.text)),
        None => before.text.clone(),
    };
    let name = if found.is_translation {
        format!("{name} · {}", &*view.words.replace.translation)
    } else {
        name
    };
    let (rect, response) = Row::new(view.theme, &name).height(height).selected(is_chosen).show(ui);
    spoken(&response, standing, &name);
    let first = rect.top() + metrics.find_line / 2.0;
    tick_ui(ui, view, rect, first, is_in);
    let left = rect.left() + metrics.find_text;
    let mut right = rect.right() - metrics.find_end;
    let opened = open_ui(ui, view, found, Pos2::new(right - metrics.icon, first), is_in);
    right -= metrics.button;
    if found.is_translation {
        let chip = &view.words.replace.translation;
        right = Typeset::aside(view.theme).paint_ending_at(ui.painter(), metrics, right, first, chip);
    }
    let room = right - left - metrics.space_s;
    let dimmed = is_in == Some(false);
    let look = match (&after, dimmed) {
        (None, _) => Look {
            text: colors.text,
            part: colors.match_text,
            ground: colors.match_ground,
            is_struck: false,
        },
        (Some(_), true) => Look {
            text: colors.text_subdued,
            part: colors.text_subdued,
            ground: Color32::TRANSPARENT,
            is_struck: false,
        },
        (Some(_), false) => Look {
            text: colors.text,
            part: colors.wrong,
            ground: colors.wrong_soft,
            is_struck: true,
        },
    };
    before.paint(ui, view, Pos2::new(left, first), room, look);
    if let Some(after) = after {
        let second = first + metrics.read.1;
        let look = Look {
            part: if dimmed { colors.text_subdued } else { colors.right },
            ground: if dimmed {
                Color32::TRANSPARENT
            } else {
                colors.right_soft
            },
            is_struck: false,
            ..look
        };
        after.paint(ui, view, Pos2::new(left, second), room, look);
    }
    opened.or_else(|| clicked(&response, is_in))
}

/// A row that can be left out is a box; another one is an entry of a list.
fn spoken(response: &Response, standing: Standing, name: &str) {
    response.widget_info(|| match standing.is_in {
        Some(is_in) => WidgetInfo::selected(Role::CheckBox, true, is_in, name),
        None => WidgetInfo::selected(Role::ListBoxOption, true, standing.is_chosen, name),
    });
}

fn clicked(response: &Response, is_in: Option<bool>) -> Option<Clicked> {
    let what = if is_in.is_some() { Clicked::Tick } else { Clicked::Open };
    response.clicked().then_some(what)
}

fn tick_ui(ui: &Ui, view: View<'_>, rect: Rect, middle: f32, is_in: Option<bool>) {
    if let Some(is_in) = is_in {
        let center = Pos2::new(rect.left() + view.theme.metrics.find_tick, middle);
        paint_tick_box(ui.painter(), view.theme, center, is_in);
    }
}

/// At the end of a row whose click leaves it out: the way to its note.
fn open_ui(ui: &Ui, view: View<'_>, found: &FoundWords, center: Pos2, is_in: Option<bool>) -> Option<Clicked> {
    is_in?;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let around = Rect::from_center_size(center, egui::Vec2::splat(metrics.row));
    let id = ui.scope_id().with(("open found", found.key()));
    let response = ui.interact(around, id, Sense::click());
    let name = &view.words.replace.open_line;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &**name));
    let color = if response.hovered() {
        colors.text_strong
    } else {
        colors.text_subdued
    };
    paint_icon(ui.painter(), center, icon::NOTES, metrics.icon, color, false);
    response.on_hover_text(&**name).clicked().then_some(Clicked::Open)
}

/// A piece of words on one row, with the parts that are set off.
struct Excerpt {
    text: String,
    parts: Vec<Range<usize>>,
}

/// How an excerpt is painted.
#[derive(Clone, Copy)]
struct Look {
    text: Color32,
    part: Color32,
    ground: Color32,
    is_struck: bool,
}

impl Excerpt {
    fn begin(words: &str, first: usize) -> (Self, usize) {
        let mut start = first.saturating_sub(N_BEFORE);
        while !words.is_char_boundary(start) {
            start -= 1;
        }
        // From the beginning of a word, where one begins before the place.
        let between = words.get(start..first).unwrap_or_default();
        if start > 0
            && let Some((at, blank)) = between.char_indices().find(|(_, c)| c.is_whitespace())
        {
            start += at + blank.len_utf8();
        }
        let text = if start > 0 { "…".to_owned() } else { String::new() };
        let parts = Vec::new();
        (Self { text, parts }, start)
    }

    fn is_full(&self) -> bool {
        self.text.len() > N_SHOWN
    }

    fn push(&mut self, words: &str) {
        let room = N_SHOWN.saturating_sub(self.text.len()).max(1);
        let end = words
            .char_indices()
            .map(|(at, _)| at)
            .find(|&at| at > room)
            .unwrap_or(words.len());
        let shown = words.get(..end).unwrap_or_default();
        self.text
            .extend(shown.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }

    fn push_part(&mut self, words: &str) {
        let start = self.text.len();
        self.push(words);
        if start < self.text.len() {
            self.parts.push(start..self.text.len());
        }
    }

    fn paint(&self, ui: &Ui, view: View<'_>, at: Pos2, room: f32, look: Look) {
        let metrics = &view.theme.metrics;
        let base = Typeset::regular(TextRole::Ui, look.text).format(metrics);
        let mut job = LayoutJob {
            wrap: TextWrapping::truncate_at_width(room.max(0.0)),
            ..LayoutJob::default()
        };
        let mut end = 0;
        for part in &self.parts {
            job.append(self.text.get(end..part.start).unwrap_or_default(), 0.0, base.clone());
            let mut format = base.clone();
            format.color = look.part;
            if look.is_struck {
                format.strikethrough = Stroke::new(metrics.stroke, look.part);
            }
            job.append(self.text.get(part.clone()).unwrap_or_default(), 0.0, format);
            end = part.end;
        }
        job.append(self.text.get(end..).unwrap_or_default(), 0.0, base);
        let galley = ui.painter().layout_job(job);
        let corner = Pos2::new(at.x, at.y - galley.size().y / 2.0);
        let marks: Vec<_> = self.parts.iter().map(|part| (part.clone(), look.ground)).collect();
        paint_marks(ui.painter(), &galley, corner, &marks, metrics.radius_mark);
        ui.painter().galley(corner, galley, look.text);
    }
}

/// The words as they are, from a little before the first place.
fn excerpt_before(found: &FoundWords) -> Excerpt {
    let words = found.words();
    let as_it_is = |range: &'_ Range<usize>| (range.clone(), words.get(range.clone()).unwrap_or_default());
    if found.is_changed() {
        let ranges = found.reworded.parts.iter().map(|(range, _)| as_it_is(range));
        excerpt(words, ranges.collect())
    } else {
        excerpt(words, found.reworded.places.iter().map(as_it_is).collect())
    }
}

/// The words as they would be, from the same place.
fn excerpt_after(found: &FoundWords) -> Excerpt {
    let parts = found.reworded.parts.iter();
    let parts = parts.map(|(range, new)| (range.clone(), new.as_str()));
    excerpt(found.words(), parts.collect())
}

/// Words with other words for parts of them, which are set off, from a little before the first.
fn excerpt(words: &str, parts: Vec<(Range<usize>, &str)>) -> Excerpt {
    let first = parts.first().map_or(0, |(range, _)| range.start);
    let (mut excerpt, mut end) = Excerpt::begin(words, first);
    for (range, shown) in parts {
        if excerpt.is_full() {
            return excerpt;
        }
        excerpt.push(words.get(end..range.start).unwrap_or_default());
        excerpt.push_part(shown);
        end = range.end;
    }
    excerpt.push(words.get(end..).unwrap_or_default());
    excerpt
}
