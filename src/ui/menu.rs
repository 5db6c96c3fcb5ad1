//! Menus, made from the table of commands.

use egui::containers::menu::SubMenu;
use egui::{Popup, Response, ScrollArea, Ui};

use super::command::{Command, of};
use super::route::Route;
use super::theme::icon;
use super::widgets::Entry;
use super::{Outbox, Request, View};
use crate::model::{Block, BlockKind, CardSource, NoteId, NotebookId, Span, SpanStyle, Tint};

/// An entry with what it asks for.
pub(super) type Item<'a> = (Entry<'a>, Request);

/// The menu of the program.
pub(super) fn main_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.shell;
    let column = |command: Command, name, is_shown: bool| {
        let entry = Entry::command(view.theme, view.words, command)
            .name(name)
            .checked(is_shown);
        (entry, Request::Run(command))
    };
    let shown = view.columns;
    let columns = vec![
        column(Command::ToggleTree, &*words.note_list, shown.has_tree),
        column(Command::ToggleCompanion, &*words.right_panel, shown.wants_companion()),
    ];
    let groups = vec![
        commands(
            view,
            &[
                Command::PasteNote,
                Command::Open,
                Command::OpenFolder,
                Command::Transfer,
                Command::NewNote,
                Command::NewNotebook,
            ],
        ),
        commands(view, &[Command::Undo, Command::Redo, Command::FindInAll]),
        columns,
        commands(
            view,
            &[
                Command::AllCards,
                Command::Proposals,
                Command::Deleted,
                Command::Glossary,
            ],
        ),
        commands(
            view,
            &[
                Command::Palette,
                Command::Settings,
                Command::Help,
                Command::About,
                Command::Quit,
            ],
        ),
    ];
    groups_ui(ui, view, groups, out);
}

/// The menu of the note that is shown.
pub(super) fn note_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let groups = [
        &[
            Command::QuizNote,
            Command::CoverNote,
            Command::ToggleSource,
            Command::OpenInHalf,
            Command::Proposals,
        ] as &[_],
        &[Command::FindInNote, Command::ReplaceInNote],
        &[Command::RenameNote, Command::MoveNote, Command::Versions],
        &[Command::MoveNoteUp, Command::MoveNoteDown],
        &[Command::DeleteNote],
    ];
    groups_ui(ui, view, groups.map(|group| commands(view, group)).into(), out);
}

/// The menu of the card that is asked; `of_card` are the commands that not every card has, and a key that `is_taken` by the
/// question is not shown.
pub(super) fn asked_card_menu_ui(
    ui: &mut Ui,
    view: View<'_>,
    of_card: &[Command],
    is_taken: impl Fn(Command) -> bool,
    out: &mut Outbox,
) {
    let groups = [
        of_card,
        &[Command::Star, Command::Flag],
        &[Command::Undo, Command::EndSession],
    ];
    let item = |&command: &Command| {
        let (entry, request) = item(view, command);
        let entry = if is_taken(command) { entry.without_key() } else { entry };
        (entry, request)
    };
    let groups = groups.map(|group| group.iter().map(item).collect());
    groups_ui(ui, view, groups.into(), out);
}

/// The menu of a line.
pub(super) fn line_menu_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.line;
    let chosen = match view.trail.here() {
        Route::Note(_, Some(line)) => view.library.block(line),
        _ => None,
    };
    let single =
        |commands: &[Command]| -> Vec<Slot<'_>> { commands.iter().map(|&command| one(view, command)).collect() };
    let place = [
        &[Command::NewLineAbove, Command::NewLineBelow] as &[_],
        &[Command::MoveLineUp, Command::MoveLineDown],
        &[Command::IndentLine, Command::OutdentLine],
    ];
    let turn = [&[
        Command::MakeParagraph,
        Command::MakeHeading,
        Command::MakeListItem,
        Command::MakeTask,
        Command::TickTask,
        Command::MakeQuote,
        Command::MakeCode,
    ] as &[_]];
    let table = [
        &[Command::AddTableRow, Command::AddTableColumn] as &[_],
        &[
            Command::DeleteTableRow,
            Command::DeleteTableColumn,
            Command::AlignTableColumn,
        ],
    ];
    let as_groups = |groups: &[&[Command]]| groups.iter().map(|group| commands(view, group)).collect::<Vec<_>>();
    let mut shaped = vec![
        below(view, &words.menu_place, Command::NewLineBelow, as_groups(&place)),
        below(view, &words.menu_turn, Command::MakeParagraph, as_groups(&turn)),
    ];
    if chosen.is_some_and(|line| line.kind == BlockKind::Table) {
        shaped.push(below(view, &words.menu_table, Command::AddTableRow, as_groups(&table)));
    }
    shaped.extend(single(&[
        Command::CopyLine,
        Command::CutLine,
        Command::EditLine,
        Command::TranslateLine,
        Command::DeleteLine,
    ]));
    let about: Vec<Command> = std::iter::once(Command::QuizSection)
        .chain(chosen.into_iter().flat_map(|line| of_what_is_there(view, line)))
        .collect();
    let mut groups: Vec<Vec<Slot<'_>>> = vec![
        vec![
            one(view, Command::MakeCard),
            one(view, Command::Annotate),
            one(view, Command::Highlight),
            below(view, &words.menu_tint, Command::Highlight, tints(view)),
            one(view, Command::Star),
            one(view, Command::Flag),
            one(view, Command::SetStatus),
        ],
        single(&about),
        shaped,
    ];
    if view.is_line_bundled {
        groups.push(single(&[Command::RestoreLine]));
    }
    slots_ui(ui, view, groups, out);
}

/// The colours of a highlight, each with its key, and what takes it away.
fn tints(view: View<'_>) -> Vec<Vec<Item<'_>>> {
    let tint = |(command, tint): (Command, Tint)| {
        let (entry, request) = item(view, command);
        (entry.ground(view.theme.mark(tint)), request)
    };
    vec![HIGHLIGHTS.map(tint).into(), commands(view, &[Command::RemoveHighlight])]
}

/// The commands that highlight, with the colour of each.
pub(super) const HIGHLIGHTS: [(Command, Tint); 4] = [
    (Command::HighlightYellow, Tint::Yellow),
    (Command::HighlightGreen, Tint::Green),
    (Command::HighlightBlue, Tint::Blue),
    (Command::HighlightPink, Tint::Pink),
];

/// What can be done with the cards, links and regions that a line has.
fn of_what_is_there(view: View<'_>, line: &Block) -> impl Iterator<Item = Command> {
    let is_link = |span: &Span| matches!(span.style, SpanStyle::Link(_));
    let has_link =
        line.spans.iter().any(is_link) || line.footnote().is_some() || line.footnote_marks().next().is_some();
    [
        (
            Command::JoinFact,
            view.library.n_cards_on(CardSource::Block(line.id)) > 1,
        ),
        (Command::FollowLink, has_link),
        (Command::ShowRegion, view.library.n_regions_linking(line.id) > 0),
    ]
    .into_iter()
    .filter_map(|(command, is_there)| is_there.then_some(command))
}

/// The menu of a note in the tree, which need not be the one that is shown.
pub(super) fn note_row_menu_ui(row: &Response, view: View<'_>, note: NoteId, out: &mut Outbox) {
    Popup::context_menu(row).show(|ui| {
        let open = Entry::new(view.theme, icon::NOTES, &view.words.tree.open);
        let beside = Entry::command(view.theme, view.words, Command::OpenInHalf).without_key();
        let on_note = |command: of::Note| {
            let entry = Entry::command(view.theme, view.words, command.into()).without_key();
            (entry, Request::OnNote(note, command))
        };
        let groups = vec![
            vec![
                (open, Request::OpenNote(note)),
                (beside, Request::Beside(Box::new(Request::OpenNote(note)))),
                on_note(of::Note::QuizNote),
            ],
            vec![
                on_note(of::Note::RenameNote),
                on_note(of::Note::MoveNote),
                on_note(of::Note::Versions),
            ],
            vec![on_note(of::Note::MoveNoteUp), on_note(of::Note::MoveNoteDown)],
            vec![on_note(of::Note::DeleteNote)],
        ];
        groups_ui(ui, view, groups, out);
    });
}

/// The menu of a notebook in the tree.
pub(super) fn notebook_row_menu_ui(row: &Response, view: View<'_>, notebook: NotebookId, out: &mut Outbox) {
    Popup::context_menu(row).show(|ui| {
        let on_notebook = |command: of::Notebook| {
            let entry = Entry::command(view.theme, view.words, command.into());
            (entry, Request::OnNotebook(notebook, command))
        };
        let new_note = Entry::command(view.theme, view.words, Command::NewNote).without_key();
        let groups = vec![
            vec![(new_note, Request::NameNote(Some(notebook)))],
            vec![on_notebook(of::Notebook::QuizNotebook)],
            [on_notebook(of::Notebook::RenameNotebook)]
                .into_iter()
                .chain(commands(view, &[Command::NewNotebook]))
                .collect(),
            vec![
                on_notebook(of::Notebook::MoveNotebookUp),
                on_notebook(of::Notebook::MoveNotebookDown),
                on_notebook(of::Notebook::SortNotes),
                on_notebook(of::Notebook::UnsortNotes),
            ],
            commands(view, &[Command::SortNotebooks, Command::UnsortNotebooks]),
            vec![on_notebook(of::Notebook::DeleteNotebook)],
        ];
        groups_ui(ui, view, groups, out);
    });
}

fn commands<'a>(view: View<'a>, commands: &[Command]) -> Vec<Item<'a>> {
    commands.iter().map(|&command| item(view, command)).collect()
}

fn item(view: View<'_>, command: Command) -> Item<'_> {
    let is_possible = match command {
        Command::Undo => view.undoable.is_some(),
        Command::Redo => view.redoable.is_some(),
        _ => true,
    };
    let entry = Entry::command(view.theme, view.words, command).name(view.command_name(command));
    (entry.enabled(is_possible), Request::Run(command))
}

/// A row that gives a command.
fn one(view: View<'_>, command: Command) -> Slot<'_> {
    Slot::Item(Box::new(item(view, command)))
}

/// A row that opens a menu beside it, with the icon of one of its commands.
fn below<'a>(view: View<'a>, name: &'a str, command: Command, groups: Vec<Vec<Item<'a>>>) -> Slot<'a> {
    Slot::Below(Entry::new(view.theme, command.icon(), name).opening(), groups)
}

/// A row of a menu.
enum Slot<'a> {
    /// It asks for something.
    Item(Box<Item<'a>>),
    /// It opens a menu beside it.
    Below(Entry<'a>, Vec<Vec<Item<'a>>>),
}

impl Slot<'_> {
    fn width(&self, ui: &Ui) -> f32 {
        match self {
            Self::Item(item) => item.0.width(ui),
            Self::Below(entry, _) => entry.width(ui),
        }
    }
}

pub(super) fn groups_ui(ui: &mut Ui, view: View<'_>, groups: Vec<Vec<Item<'_>>>, out: &mut Outbox) {
    let as_slots = |group: Vec<_>| group.into_iter().map(|item| Slot::Item(Box::new(item))).collect();
    slots_ui(ui, view, groups.into_iter().map(as_slots).collect(), out);
}

/// As wide as its longest entry asks for; with lower rows where the window is low, and scrolled where it is lower still.
fn slots_ui(ui: &mut Ui, view: View<'_>, groups: Vec<Vec<Slot<'_>>>, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let widths = groups.iter().flatten().map(|slot| slot.width(ui));
    let width = widths.fold(metrics.menu_min, f32::max).min(metrics.menu_max);
    ui.set_width(width);
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.ctx().content_rect().height() - ui.spacing().menu_margin.sum().y).max(0.0);
    let n_rows: f32 = groups.iter().flatten().map(|_| 1.0).sum();
    let between: f32 = groups.iter().skip(1).map(|_| metrics.space_s).sum();
    let is_low = n_rows * metrics.menu_row + between > height;
    let row = if is_low { metrics.menu_row_low } else { metrics.menu_row };
    // What is scrolled leaves the bar its place.
    if n_rows * row + between > height {
        ui.set_width(width + metrics.space_m);
    }
    // A popup is as high as a window of its own would be by default, whatever room there is.
    ui.set_max_height(height);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_max_width(width);
        for (number, group) in groups.into_iter().enumerate() {
            if number > 0 {
                ui.add_space(metrics.space_s);
            }
            for slot in group {
                match slot {
                    Slot::Item(item) => {
                        let (entry, request) = *item;
                        if entry.height(row).show(ui).clicked() {
                            out.ask(request);
                            Popup::close_all(ui.ctx());
                        }
                    }
                    Slot::Below(entry, groups) => {
                        let opener = entry.height(row).show(ui);
                        SubMenu::new().show(ui, &opener, |ui| groups_ui(ui, view, groups, out));
                    }
                }
            }
        }
    });
}
