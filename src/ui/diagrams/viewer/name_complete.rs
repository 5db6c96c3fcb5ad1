//! What the name of a region can go on as, while it is typed: words that the notes of the diagram set off, names of other
//! regions, and the glossary, as the search finds them; what the glossary says is the same stands behind a name, so a word in
//! one language finds that of the other.
//!
//! The list comes up unasked, so it must not stand in the way of a name that is in none of them. Enter and Esc are the name's
//! until ↓ has gone into the list; Tab takes what is chosen there, or the first. A key counts for the words as they were when
//! it was pressed: where words of the same frame come before it, as the syllable that it finished does, it waits for the next
//! one. While a syllable is being composed, all keys belong to the composition.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Event, EventFilter, Id, ImeEvent, Key, Modifiers, Rect, Response, Ui};

use crate::model::{Block, BlockId, Diagram, DiagramId, Lang, SpanStyle};
use crate::search::Names;
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::theme::icon;
use crate::ui::widgets::{ARROWS, Completion, completions_ui, keep_keyboard, keep_keys};

/// Rows that are shown.
const MAX_ROWS: usize = 8;

/// Longer words, in characters, are a sentence and no name.
const MAX_NAME: usize = 40;

/// The name of the list among the layers of the window.
const LIST: &str = "names of regions";

/// What the list remembers.
#[derive(Debug, Default)]
pub(super) struct NameCompletion {
    known: Option<Known>,
    shown: Option<Shown>,
    is_composing: bool,
    /// What was typed behind words that a key has to wait for.
    later: Vec<Event>,
}

#[derive(Debug)]
struct Known {
    made_for: (u64, Lang, DiagramId, Option<BlockId>),
    index: Names,
    all: Vec<KnownName>,
}

/// Words that can be the name of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
struct KnownName {
    name: String,
    glyph: &'static str,
    home: String,
    /// What it is a name of, where others mean the same.
    group: Option<usize>,
    /// Whether it is a name in the language of the window, as far as one can tell.
    is_own: bool,
}

#[derive(Debug)]
struct Shown {
    words: String,
    names: Vec<KnownName>,
    chosen: Option<usize>,
}

/// What a key or a click takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The name, which is all of it.
    Whole(String),
    /// The name, which may go on.
    Begun(String),
}

impl NameCompletion {
    /// Whether anything is listed.
    fn is_shown(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| !shown.names.is_empty())
    }

    fn chosen(&self) -> Option<usize> {
        self.shown.as_ref().and_then(|shown| shown.chosen)
    }

    /// Whether a key is for the list and not for the field.
    fn wants(&self, key: Key, modifiers: Modifiers) -> bool {
        let is_its = match key {
            Key::ArrowDown | Key::Tab => true,
            Key::ArrowUp | Key::Enter | Key::Escape => self.chosen().is_some(),
            _ => false,
        };
        is_its && modifiers.is_none() && self.is_shown()
    }

    /// Keeps the keyboard from leaving a field by a key that the list wants.
    pub(super) fn hold_keys(&self, ui: &Ui, field: Id) {
        let filter = EventFilter {
            tab: self.is_shown(),
            escape: self.chosen().is_some(),
            ..ARROWS
        };
        keep_keys(ui, field, filter);
    }

    /// Takes the keys of this frame that are for the list out of its input, before the field has it.
    pub(super) fn take_keys(&mut self, ui: &Ui, field: Id) -> Option<Taken> {
        let mut events = std::mem::take(&mut self.later);
        events.extend(ui.input(|input| input.events.clone()));
        let mut taken = None;
        if ui.memory(|memory| memory.has_focus(field)) {
            events = self.sort_out(ui, events, &mut taken);
        } else {
            // Where the keyboard went elsewhere inside a syllable, nothing says that it ended.
            self.is_composing = false;
        }
        ui.input_mut(|input| input.events = events);
        taken
    }

    /// What is the field's of these events.
    fn sort_out(&mut self, ui: &Ui, events: Vec<Event>, taken: &mut Option<Taken>) -> Vec<Event> {
        let mut kept = Vec::with_capacity(events.len());
        // Whether the words are still as the list knows them.
        let mut is_exact = true;
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            match &event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => {
                    self.is_composing = !text.is_empty();
                    is_exact = false;
                }
                Event::Ime(ImeEvent::Commit(_)) => {
                    self.is_composing = false;
                    is_exact = false;
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if !self.is_composing && self.wants(*key, *modifiers) => {
                    if !is_exact {
                        self.later.push(event);
                        self.later.extend(events);
                        ui.ctx().request_repaint();
                        break;
                    }
                    *taken = self.press(*key);
                    is_exact &= taken.is_none();
                    continue;
                }
                Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Key { pressed: true, .. } => is_exact = false,
                _ => {}
            }
            kept.push(event);
        }
        kept
    }

    fn press(&mut self, key: Key) -> Option<Taken> {
        let shown = self.shown.as_mut()?;
        let last = shown.names.len().checked_sub(1)?;
        match key {
            Key::ArrowDown => shown.chosen = Some(shown.chosen.map_or(0, |chosen| (chosen + 1).min(last))),
            // Above the first row lies the name that is typed.
            Key::ArrowUp => shown.chosen = shown.chosen.and_then(|chosen| chosen.checked_sub(1)),
            Key::Escape => shown.chosen = None,
            Key::Enter => {
                let place = shown.chosen?;
                return self.take(place).map(Taken::Whole);
            }
            _ => {
                let place = shown.chosen.unwrap_or(0);
                return self.take(place).map(Taken::Begun);
            }
        }
        None
    }

    fn take(&mut self, place: usize) -> Option<String> {
        let shown = self.shown.as_mut()?;
        let name = shown.names.get(place)?.name.clone();
        // What was taken is not offered again until somebody types on.
        shown.words.clone_from(&name);
        shown.names.clear();
        shown.chosen = None;
        Some(name)
    }

    /// Looks what words can go on as; nothing where nobody types them.
    pub(super) fn refresh(&mut self, view: View<'_>, diagram: &Diagram, line: Option<BlockId>, typed: Option<&str>) {
        let Some(words) = typed.map(str::trim).filter(|words| !words.is_empty()) else {
            self.shown = None;
            return;
        };
        if self.shown.as_ref().is_some_and(|shown| shown.words == words) {
            return;
        }
        let made_for = (view.revision, view.lang, diagram.id, line);
        if self.known.as_ref().is_none_or(|known| known.made_for != made_for) {
            let all = known_names(view, diagram, line);
            let index = Names::new(all.iter().map(|known| known.name.as_str()));
            self.known = Some(Known { made_for, index, all });
        }
        let Some(known) = &self.known else { return };
        let names = known.find(words);
        self.shown = Some(Shown {
            words: words.to_owned(),
            names,
            chosen: None,
        });
    }

    /// Shows the list below the field; answers what was clicked.
    pub(super) fn show(&mut self, ui: &Ui, view: View<'_>, field: Rect) -> Option<Taken> {
        let shown = self.shown.as_ref().filter(|shown| !shown.names.is_empty())?;
        let rows = shown.names.iter().map(|known| Completion {
            glyph: known.glyph,
            name: &known.name,
            home: &known.home,
        });
        let rows: Vec<_> = rows.collect();
        let clicked = completions_ui(ui, view.theme, LIST, field, &rows, shown.chosen);
        let place = clicked.filter(|_| !self.is_composing)?;
        self.take(place).map(Taken::Whole)
    }

    /// Shows the field, from which a click on the list does not take the keyboard.
    pub(super) fn beside_field(&self, ui: &mut Ui, field: impl FnOnce(&mut Ui) -> Response) -> Response {
        keep_keyboard(ui, self.is_shown().then_some(LIST), field)
    }
}

impl Known {
    /// What words can go on as, best first; each with the other names of the same thing. Those that begin with what was typed
    /// come before others, and then those in one's own language.
    fn find(&self, words: &str) -> Vec<KnownName> {
        let typed = words.to_lowercase();
        let rank = |name: &&KnownName| (!name.name.to_lowercase().starts_with(&typed), !name.is_own);
        let places = self.index.find(words).into_iter();
        let mut names: Vec<&KnownName> = places.filter_map(|place| self.all.get(place)).collect();
        names.sort_by_cached_key(rank);
        let mut found: Vec<KnownName> = Vec::new();
        for name in names {
            let is_same = |other: &&KnownName| name.group.is_some() && other.group == name.group;
            let mut others: Vec<&KnownName> = self.all.iter().filter(is_same).collect();
            others.sort_by_key(|other| !other.is_own);
            for name in std::iter::once(name).chain(others) {
                if name.name != words && !found.contains(name) {
                    found.push(name.clone());
                }
            }
            if found.len() >= MAX_ROWS {
                break;
            }
        }
        found.truncate(MAX_ROWS);
        found
    }
}

/// All words that can be the name of a region of a diagram, each once, the nearest first.
fn known_names(view: View<'_>, diagram: &Diagram, line: Option<BlockId>) -> Vec<KnownName> {
    let library = view.library;
    let mut names: Vec<KnownName> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |name: &str, glyph: &'static str, home: &str, group: Option<usize>, is_own: bool| {
        let name = name.trim();
        if name.is_empty() || name.contains('\n') || name.chars().count() > MAX_NAME {
            return;
        }
        let place = *places.entry(name.to_owned()).or_insert(names.len());
        match names.get_mut(place) {
            Some(known) => {
                known.group = known.group.or(group);
                known.is_own |= is_own;
            }
            None => names.push(KnownName {
                name: name.to_owned(),
                glyph,
                home: home.to_owned(),
                group,
                is_own,
            }),
        }
    };
    // Much that is called by an English name is called so in Korean as well.
    let is_readable = |name: &str| view.lang == Lang::Ko || Lang::of(name) == view.lang;
    let came_from = line.and_then(|line| library.block(line));
    let lines = came_from.into_iter().chain(library.blocks_showing(diagram.id));
    let notes: BTreeSet<_> = lines.map(|line| line.note).collect();
    for note in notes.into_iter().filter_map(|note| library.note(note)) {
        for line in library.blocks_of(note) {
            for name in set_off(line) {
                add(name, icon::LINE, &note.title, None, is_readable(name));
            }
        }
    }
    let others = library.diagrams().filter(|other| other.id != diagram.id);
    for drawn in std::iter::once(diagram).chain(others.map(|other| &**other)) {
        for region in &drawn.regions {
            for (_, name) in region.label.iter() {
                add(
                    name,
                    icon::DIAGRAMS,
                    &drawn.name,
                    None,
                    name == region.label.get(view.lang),
                );
            }
        }
    }
    let glossary: &str = Command::Glossary.name(view.words);
    for (group, terms) in view.terms.groups().iter().enumerate() {
        for name in terms {
            add(name, icon::GLOSSARY, glossary, Some(group), is_readable(name));
        }
    }
    names
}

/// The words that a line sets off: all of a heading, and what is bold, marked or code in another line.
fn set_off(line: &Block) -> impl Iterator<Item = &str> {
    let heading = line.heading_level().map(|_| line.text.as_str());
    let is_name = |style: &SpanStyle| matches!(style, SpanStyle::Bold | SpanStyle::Code | SpanStyle::Highlight(_));
    let spans = line.spans.iter().filter(move |span| is_name(&span.style));
    heading
        .into_iter()
        .chain(spans.filter_map(|span| line.text.get(span.range.clone())))
}
