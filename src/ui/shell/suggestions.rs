//! What stands below the search field: while it is empty searches that were kept, the latest ones, and what can be written
//! besides words; else how a filter may go on, and what of the query was not understood. Rows are chosen like hits, and lead
//! to what they say standing in the field.

use egui::{Pos2, Rect, Response, ScrollArea, Ui};

use crate::model::{Action, SavedSearch, Settings};
use crate::search::{Hint, NamedBy, ParsedQuery, tags_of};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{IconButton, InRow, Row, Typeset, label, sheet};
use crate::ui::{Outbox, Request, View};

/// Latest searches that are shown.
const MAX_RECENT: usize = 6;

/// Examples of what can be written besides words.
const N_HINTS: usize = 6;

/// Names of notes, notebooks and tags that are offered behind a filter.
const N_NAMES: usize = 8;

/// With so many hits a query was understood.
const ENOUGH: usize = 5;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Suggestion {
    /// A search that was kept.
    Saved(SavedSearch),
    /// One of the latest.
    Recent(String),
    /// Something that can be written, and what it does.
    Hint(String, String),
    /// What stands in the field, with its last filter completed.
    Completed(String),
    /// A filter that there is not: what to say, what there is, and the query without its value.
    NoFilter(String, String, String),
    /// The query without exclusions, and what to say.
    AsTyped(String, String),
}

impl Suggestion {
    /// The words above its kind.
    fn section<'a>(&self, view: View<'a>) -> &'a str {
        let words = &view.words.search;
        match self {
            Self::Saved(_) => &words.saved,
            Self::Recent(_) => &words.recent,
            Self::Hint(..) => &words.can_write,
            Self::Completed(_) => &words.filters,
            Self::NoFilter(..) | Self::AsTyped(..) => &words.about_search,
        }
    }

    /// What stands in the field when it is chosen: of an example the part that has to be written as it is.
    fn query(&self) -> &str {
        match self {
            Self::Saved(search) => &search.query,
            Self::Recent(query) | Self::Completed(query) | Self::NoFilter(.., query) | Self::AsTyped(query, _) => query,
            Self::Hint(written, _) => match written.find(':') {
                Some(colon) => written.get(..=colon).unwrap_or(written),
                None => written.get(..1).unwrap_or(written),
            },
        }
    }
}

fn section_ui(ui: &mut Ui, view: View<'_>, title: &str, is_behind_another: bool) {
    let space = view.theme.metrics.space_s;
    ui.add_space(if is_behind_another { space } else { 0.0 });
    ui.horizontal(|ui| {
        ui.add_space(view.theme.metrics.space_s);
        label(ui, view.theme, Typeset::aside(view.theme), title);
    });
    ui.add_space(view.theme.metrics.space_xxs);
}

/// What can be said about what stands in the field: how its filter may go on, and what was not understood.
pub(super) fn about(view: View<'_>, typed: &str, tags: &mut Tags) -> Vec<Suggestion> {
    let words = &view.words.search;
    let has_enough = view.results.hits.len() >= ENOUGH;
    let completed = ParsedQuery::completions(typed).into_iter().map(Suggestion::Completed);
    let unknown = |hint: &Hint, filter: &str, query: &str| {
        let known = hint.known(view.words.lang()).join(" · ");
        Suggestion::NoFilter(words.no_filter.with(filter), known, query.trim().to_owned())
    };
    let hints = ParsedQuery::hints(typed).into_iter().filter_map(|hint| match &hint {
        Hint::NoFilter { typed: filter, .. } => {
            let name = filter.split_inclusive([':', '：']).next().unwrap_or_default();
            Some(unknown(&hint, filter, &typed.replacen(filter, name, 1)))
        }
        Hint::NoName { typed: name, .. } if view.results.hits.is_empty() => {
            Some(unknown(&hint, name, &typed.replacen([':', '：'], " ", 1)))
        }
        Hint::AsTyped(query) if !has_enough => {
            let sentence = words.as_typed.with(query);
            Some(Suggestion::AsTyped(query.clone(), sentence))
        }
        Hint::NoName { .. } | Hint::AsTyped(_) => None,
    });
    let named = names(view, typed, tags).into_iter().map(Suggestion::Completed);
    completed.chain(named).chain(hints).collect()
}

/// What the filter at the end of what was typed may name.
fn names(view: View<'_>, typed: &str, tags: &mut Tags) -> Vec<String> {
    let Some(begun) = ParsedQuery::name_begun(typed) else {
        return Vec::new();
    };
    match begun.of {
        NamedBy::Note => {
            let titles = view.library.notes().map(|note| note.title.as_str());
            begun.completed(titles, N_NAMES)
        }
        NamedBy::Notebook => {
            let names = view.library.notebooks().map(|notebook| notebook.name.as_str());
            begun.completed(names, N_NAMES)
        }
        NamedBy::Tag => begun.completed(tags.of(view).iter().map(String::as_str), N_NAMES),
    }
}

/// The tags there are, gathered again only once the library has changed: that reads every line.
#[derive(Debug, Default)]
pub(super) struct Tags {
    revision: Option<u64>,
    tags: Vec<String>,
}

impl Tags {
    fn of(&mut self, view: View<'_>) -> &[String] {
        if self.revision != Some(view.revision) {
            self.revision = Some(view.revision);
            self.tags = tags_of(view.library);
        }
        &self.tags
    }
}

/// What can be searched for, below the empty field.
pub(super) fn suggestions(view: View<'_>) -> Vec<Suggestion> {
    let saved = view.library.settings().saved_searches.iter().cloned();
    let is_saved = |query: &String| {
        view.library
            .settings()
            .saved_searches
            .iter()
            .any(|kept| kept.query == *query)
    };
    let recent = view
        .preferences
        .recent
        .searches
        .iter()
        .filter(move |query| !is_saved(query));
    let recent = recent.take(MAX_RECENT).cloned();
    let words = &view.words.search;
    let hints: [(&str, &str); N_HINTS] = [
        (&words.write_phrase, &words.write_phrase_body),
        (&words.write_without, &words.write_without_body),
        (&words.write_tag, &words.write_tag_body),
        (&words.write_note, &words.write_note_body),
        (&words.write_is, &words.write_is_body),
        (&words.write_has, &words.write_has_body),
    ];
    let hints = hints.map(|(written, body)| Suggestion::Hint(written.to_owned(), body.to_owned()));
    saved
        .map(Suggestion::Saved)
        .chain(recent.map(Suggestion::Recent))
        .chain(hints)
        .collect()
}

/// What was done with the list.
pub(super) enum Suggested {
    /// Nothing.
    Nothing,
    /// Another row is to be the chosen one.
    Moved(usize),
    /// This is to be searched for.
    Query(String),
}

/// Shows the list below the field; `chosen` is the row the arrow keys stand on.
pub(super) fn suggestions_ui(
    ui: &Ui,
    view: View<'_>,
    field: Rect,
    rows: &[Suggestion],
    (chosen, keys): (Option<usize>, Keys),
    out: &mut Outbox,
) -> Suggested {
    let metrics = &view.theme.metrics;
    let end = rows.len().saturating_sub(1);
    let moved = match keys {
        Keys::Down => Some(chosen.map_or(0, |place| (place + 1).min(end))),
        Keys::Up => Some(chosen.map_or(0, |place| place.saturating_sub(1))),
        Keys::Enter | Keys::None => None,
    };
    let chosen = moved.or(chosen);
    let screen = ui.ctx().content_rect();
    let width = field
        .width()
        .max(metrics.suggestions)
        .min(screen.width() - metrics.space_l);
    let mut clicked = None;
    let at = Pos2::new(field.left(), field.bottom() + metrics.space_xs);
    sheet(ui, view.theme, "suggestions", (at, width), inset::POPUP, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // Whoever keeps many searches scrolls through them.
        let height = (screen.bottom() - field.bottom() - metrics.suggestions_foot).max(0.0);
        let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        list.auto_shrink([false, true]).show(ui, |ui| {
            // The bar that scrolls the list lies over its right end.
            ui.set_max_width(ui.available_width() - metrics.space_m);
            let mut section = None;
            for (place, row) in rows.iter().enumerate() {
                let title = row.section(view);
                if section != Some(title) {
                    section_ui(ui, view, title, section.is_some());
                    section = Some(title);
                }
                let is_chosen = chosen == Some(place);
                let response = row_ui(ui, view, row, is_chosen, out);
                if is_chosen && moved.is_some() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(row.query().to_owned());
                }
            }
        });
    });
    let entered = chosen.filter(|_| keys == Keys::Enter).and_then(|place| rows.get(place));
    let query = clicked.or_else(|| entered.map(|row| row.query().to_owned()));
    match (query, moved) {
        (Some(query), _) => Suggested::Query(query),
        (None, Some(place)) => Suggested::Moved(place),
        (None, None) => Suggested::Nothing,
    }
}

/// A key that is about the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    None,
    Down,
    Up,
    Enter,
}

fn row_ui(ui: &mut Ui, view: View<'_>, row: &Suggestion, is_chosen: bool, out: &mut Outbox) -> Response {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let (glyph, name, aside) = match row {
        Suggestion::Saved(search) if search.name == search.query => (icon::STAR, search.name.as_str(), ""),
        Suggestion::Saved(search) => (icon::STAR, search.name.as_str(), search.query.as_str()),
        Suggestion::Recent(query) => (icon::CLOCK, query.as_str(), ""),
        Suggestion::Hint(written, body) => (icon::FILTER, written.as_str(), body.as_str()),
        Suggestion::Completed(query) => (icon::FILTER, query.as_str(), ""),
        Suggestion::NoFilter(sentence, values, _) => (icon::FILTER, sentence.as_str(), values.as_str()),
        Suggestion::AsTyped(_, sentence) => (icon::SEARCH, sentence.as_str(), ""),
    };
    let (rect, response) = Row::new(theme, name).selected(is_chosen).show(ui);
    let is_saved = matches!(row, Suggestion::Saved(_));
    let color = if is_saved { colors.accent } else { colors.text_subdued };
    let typeset = Typeset::regular(TextRole::Ui, colors.text_strong);
    let inside = InRow::new(ui, theme, rect, metrics.suggestion_row);
    let inside = inside.icon_of(metrics.icon, glyph, color, is_saved);
    let right = inside.keep(metrics.suggestion_end).name(typeset, name);
    // A search that was kept has two buttons at its end.
    let inside = if is_saved {
        inside.keep(metrics.suggestion_tools)
    } else {
        inside
    };
    inside.behind(right, aside);
    if let Suggestion::Saved(search) = row {
        let place = Rect::from_min_max(
            Pos2::new(rect.right() - metrics.suggestion_tools + metrics.space_s, rect.top()),
            rect.right_bottom(),
        );
        let row = egui::Layout::left_to_right(egui::Align::Center);
        let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(row));
        corner.spacing_mut().item_spacing.x = metrics.space_xs;
        let words = &view.words.search;
        let mut button = |glyph: &str, name: &str| {
            let button = IconButton::new(theme, glyph, name).small();
            button.show(&mut corner).clicked()
        };
        if button(icon::EDIT, &words.rename.with(&search.name)) {
            out.ask(Request::RenameSearch(search.clone()));
        }
        if button(icon::CLOSE, &words.forget.with(&search.name)) {
            let mut settings: Settings = (**view.library.settings()).clone();
            settings.saved_searches.retain(|kept| kept != search);
            out.act(Action::SetSettings(settings));
        }
    }
    response
}
