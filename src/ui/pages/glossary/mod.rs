//! The glossary: whose terms the search uses, and the user's own to be added, changed and removed.
//!
//! Three lists behind tabs. Each is searched with the search it is for, and can be left out of it. What was learnt from the
//! notes can be made one's own, and then stays when the line goes.

mod own;

use egui::{Id, Response, ScrollArea, Ui};

use crate::model::{Action, Glossary, TermSources};
use crate::search::{LearntPair, Names};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{
    Button, InRow, Row, Typeset, VirtualList, field, label, page_frame, page_title, paragraph, tabs,
};
use crate::ui::{Outbox, View};
use own::{Own, own_ui};

/// The terms that are not the user's own.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Those that come with the program.
    pub shipped: Glossary,
    /// Those that the notes explain.
    pub learnt: Vec<LearntPair>,
    /// The revision of the library the notes were looked at for.
    pub revision: u64,
}

/// Whose terms are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Source {
    #[default]
    Own,
    Learnt,
    Shipped,
}

impl Source {
    const fn switch(self, sources: &mut TermSources) -> &mut bool {
        match self {
            Self::Own => &mut sources.own,
            Self::Learnt => &mut sources.learnt,
            Self::Shipped => &mut sources.shipped,
        }
    }
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct GlossaryPane {
    /// Terms that are not the user's own, while the page is shown.
    pub terms: Option<Terms>,
    source: Source,
    query: String,
    own: Own,
    listed: Listed,
    list: VirtualList,
}

/// What is in the list, worked out once for each change of it.
#[derive(Debug, Default)]
struct Listed {
    of: Option<(u64, Source)>,
    names: Option<Names>,
    /// Places in the source.
    shown: Vec<usize>,
    searched: Option<String>,
}

impl Listed {
    /// Answers whether the list is another one than before.
    fn refresh(&mut self, view: View<'_>, terms: &Terms, source: Source, query: &str) -> bool {
        let of = Some((view.revision.max(terms.revision), source));
        if self.of != of {
            self.of = of;
            self.names = Some(Names::new(rows_of(view, terms, source)));
            self.searched = None;
        }
        let Some(names) = self.names.as_ref().filter(|_| self.searched.as_deref() != Some(query)) else {
            return false;
        };
        self.shown = names.find(query);
        self.searched = Some(query.to_owned());
        true
    }
}

/// The terms of a group as they are written and shown.
fn joined(group: &[String]) -> String {
    group.join(" = ")
}

fn rows_of(view: View<'_>, terms: &Terms, source: Source) -> Vec<String> {
    let groups = |glossary: &Glossary| glossary.groups.iter().map(|group| joined(group)).collect();
    match source {
        Source::Own => groups(view.library.glossary()),
        Source::Shipped => groups(&terms.shipped),
        Source::Learnt => {
            let pairs = terms.learnt.iter();
            pairs.map(|pair| format!("{} = {}", pair.term, pair.meaning)).collect()
        }
    }
}

/// Shows the glossary.
pub(super) fn glossary_ui(ui: &mut Ui, view: View<'_>, pane: &mut GlossaryPane, out: &mut Outbox) {
    let Some(terms) = pane.terms.take() else { return };
    page_ui(ui, view, &terms, pane, out);
    pane.terms = Some(terms);
}

fn page_ui(ui: &mut Ui, view: View<'_>, terms: &Terms, pane: &mut GlossaryPane, out: &mut Outbox) {
    page_frame().show(ui, |ui| {
        ui.set_max_width(view.theme.metrics.glossary);
        let (colors, words) = (&view.theme.colors, &view.words.glossary);
        page_title(ui, view.theme, &words.title);
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), &words.body);
        ui.add_space(view.theme.metrics.space_l);
        tabs_ui(ui, view, terms, pane);
        ui.add_space(view.theme.metrics.space_m);
        let body = match pane.source {
            Source::Own => &words.own_body,
            Source::Learnt => &words.learnt_body,
            Source::Shipped => &words.shipped_body,
        };
        paragraph(ui, view.theme, Typeset::aside(view.theme), body);
        ui.add_space(view.theme.metrics.space_xs);
        used_ui(ui, view, pane.source, out);
        ui.add_space(view.theme.metrics.space_xs);
        if pane.source == Source::Own {
            own_ui(ui, view, &mut pane.own, out);
            ui.add_space(view.theme.metrics.space_m);
        }
        find_ui(ui, view, pane);
        ui.add_space(view.theme.metrics.space_s);
        list_ui(ui, view, terms, pane, out);
    });
}

fn tabs_ui(ui: &mut Ui, view: View<'_>, terms: &Terms, pane: &mut GlossaryPane) {
    let words = &view.words.glossary;
    let sources = [
        (Source::Own, &*words.own, Some(view.library.glossary().groups.len())),
        (Source::Learnt, &*words.learnt, Some(terms.learnt.len())),
        (Source::Shipped, &*words.shipped, Some(terms.shipped.groups.len())),
    ];
    ui.horizontal(|ui| {
        if let Some(source) = tabs(ui, view.theme, sources, &pane.source) {
            pane.source = source;
            pane.query.clear();
            pane.own.stop();
        }
    });
}

/// Whether the search uses these terms.
fn used_ui(ui: &mut Ui, view: View<'_>, source: Source, out: &mut Outbox) {
    let mut settings = (**view.library.settings()).clone();
    let is_used = *source.switch(&mut settings.term_sources);
    let words = &view.words.settings;
    ui.horizontal(|ui| {
        ui.set_min_height(view.theme.metrics.button_large);
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
        label(ui, view.theme, typeset, &view.words.glossary.used);
        ui.add_space(view.theme.metrics.space_m);
        let ways = [(true, &*words.on, None), (false, &*words.off, None)];
        let wanted = tabs(ui, view.theme, ways, &is_used);
        if let Some(wanted) = wanted.filter(|&wanted| wanted != is_used) {
            *source.switch(&mut settings.term_sources) = wanted;
            out.act(Action::SetSettings(settings));
        }
    });
}

fn find_ui(ui: &mut Ui, view: View<'_>, pane: &mut GlossaryPane) {
    let words = &view.words.glossary;
    let _: Response = field(ui, view.theme, &words.find, &words.find, &mut pane.query);
}

fn list_ui(ui: &mut Ui, view: View<'_>, terms: &Terms, pane: &mut GlossaryPane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    if pane.listed.refresh(view, terms, pane.source, &pane.query) {
        pane.list.reset(pane.listed.shown.iter().map(|_| metrics.palette_row));
    }
    if pane.listed.shown.is_empty() {
        let words = &view.words.glossary;
        let text = match pane.source {
            _ if !pane.query.trim().is_empty() => &words.none,
            Source::Own => &words.none_own,
            Source::Learnt => &words.none_learnt,
            Source::Shipped => &words.none,
        };
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        ScrollArea::vertical().show(ui, |ui| paragraph(ui, view.theme, subdued, text));
        return;
    }
    let (shown, own, source) = (&pane.listed.shown, &mut pane.own, pane.source);
    pane.list.show(ui, Id::unique("terms"), metrics.space_s, |ui, place| {
        let Some(&number) = shown.get(place) else { return };
        match source {
            Source::Own => own.row_ui(ui, view, number, out),
            Source::Learnt => learnt_row_ui(ui, view, terms, number, out),
            Source::Shipped => {
                if let Some(group) = terms.shipped.groups.get(number) {
                    group_row_ui(ui, view, &joined(group), "");
                }
            }
        }
    });
}

/// A row with terms, and something about them at its end.
fn group_row_ui(ui: &mut Ui, view: View<'_>, terms: &str, aside: &str) -> (egui::Rect, Response) {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let (rect, response) = Row::new(theme, terms).height(metrics.palette_row).show(ui);
    let typeset = Typeset::regular(TextRole::Ui, theme.colors.text_strong);
    let row = InRow::new(ui, theme, rect, metrics.plain_row);
    let right = row.keep(metrics.term_end).name(typeset, terms);
    row.keep(metrics.term_aside_end).behind(right, aside);
    (rect, response)
}

fn learnt_row_ui(ui: &mut Ui, view: View<'_>, terms: &Terms, number: usize, out: &mut Outbox) {
    let Some(pair) = terms.learnt.get(number) else { return };
    let words = &view.words.glossary;
    let shown = format!("{} = {}", pair.term, pair.meaning);
    let n_lines = usize::try_from(pair.n_lines).unwrap_or(usize::MAX);
    let (rect, _) = group_row_ui(ui, view, &shown, &words.n_lines.counted(n_lines));
    let group = vec![pair.term.clone(), pair.meaning.clone()];
    if view.library.glossary().groups.contains(&group) {
        return;
    }
    let metrics = &view.theme.metrics;
    let corner = rect.right_top() + egui::vec2(-metrics.term_take, metrics.space_xs);
    let place = egui::Rect::from_min_max(corner, rect.max);
    let mut corner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(place)
            .layout(egui::Layout::right_to_left(egui::Align::Min)),
    );
    if Button::ghost(view.theme, &words.take)
        .height(view.theme.metrics.row)
        .show(&mut corner)
        .clicked()
    {
        let mut glossary = (**view.library.glossary()).clone();
        glossary.groups.insert(0, group);
        out.act(Action::SetGlossary(glossary));
    }
}
