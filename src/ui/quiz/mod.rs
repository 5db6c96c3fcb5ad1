//! The quiz: one question and nothing else; then its answer, where it comes from, and four grades.
//!
//! It knows no kinds of cards: how one looks and is answered stands in [`cards`](super::cards).

mod answer;
mod asking;
mod bar;
mod compared;
mod cover;
mod grades;
mod history;
mod key_row;
mod open_runs;
mod overview;
mod question;
mod source;
mod start_question;
mod typing;
mod ways;

pub use answer::confidence_name;
pub use asking::Asking;
pub use history::{HistorySheet, history_ui};
pub use open_runs::{RowWish, RunsLeft, kept_row_ui, open_runs_ui};
pub use overview::{Overview, held_back_ui, overview_ui};
pub(crate) use source::{region_of, source_line, source_ui};
pub use start_question::{StartWish, reveal_start, start_question_ui, start_wish_ui};

use std::sync::Arc;

use egui::{Align, ColorImage, Frame, Margin, Rect, Ui, UiBuilder, Vec2};

use super::command::{Command, Placed, of};
use super::notes::{form_ui, new_remark};
use super::{Editing, EditorId, Outbox, Request, View};
use crate::model::{Action, Card, CardForm, CardId, ContentHash, Grade, Occlusion, Target, Unsaved};
use crate::ui::cards::face;
use crate::ui::diagrams::{Look, Pyramid, TileKey, asked_picture_ui};
use crate::ui::view::Run;
use asking::Way;

/// What the quiz remembers.
#[derive(Debug, Default)]
pub struct QuizPane {
    /// The card that is asked.
    asking: Asking,
    source: SourceShown,
    /// What was below the question in the last frame, in points.
    below: f32,
    next: overview::Next,
}

/// The card that is asked, before or after its answer, with what it is shown from and what it may ask for.
struct Shown<'a> {
    card: &'a Arc<Card>,
    pane: &'a mut QuizPane,
    editing: &'a mut Editing,
    out: &'a mut Outbox,
}

impl<'a> Shown<'a> {
    fn parts(self) -> (&'a Arc<Card>, &'a mut QuizPane, &'a mut Editing, &'a mut Outbox) {
        (self.card, self.pane, self.editing, self.out)
    }
}

/// How much of the line a card comes from stands beside the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SourceShown {
    /// Nothing.
    #[default]
    Hidden,
    /// The line without what is asked.
    Covered,
    /// All of it.
    Open,
}

impl QuizPane {
    /// Whether the answer is shown.
    pub const fn is_revealed(&self) -> bool {
        self.asking.is_revealed()
    }

    fn follow(&mut self, view: View<'_>, card: CardId) {
        if self.asking.follow(view, card) {
            self.source = SourceShown::Hidden;
        }
    }

    /// Brings up what stands below the question when it has come or grown.
    fn bring_up(&mut self, ui: &Ui, below: Rect) {
        if below.height() > self.below + 1.0 {
            ui.scroll_to_rect(below, Some(Align::Max));
        }
        self.below = below.height();
    }

    /// Closes what stands beside the question; answers whether anything did.
    pub fn close_source(&mut self) -> bool {
        std::mem::take(&mut self.source) != SourceShown::Hidden
    }

    /// Does what a command wants of the card that is asked.
    pub fn command(&mut self, view: View<'_>, command: Command, editing: &mut Editing, out: &mut Outbox) {
        let asked = view.run.and_then(|run| run.asked);
        let Some(card) = asked.and_then(|id| view.library.card(id)) else {
            return;
        };
        // What was done belongs to the card it was done with.
        self.follow(view, card.id);
        match command.placed() {
            Placed::Question(of::Question::Reveal) => self.asking.reveal(view, card, None),
            Placed::Question(of::Question::TypeAnswer) if asking::can_be_typed(card) => {
                let is_typed = self.asking.is_typed(card);
                self.asking
                    .answer_by(if is_typed { Way::Thinking } else { Way::Typing });
            }
            Placed::Question(of::Question::ShowHint) if card.hint.is_empty() => {
                out.ask(Request::Tell(view.words.quiz.no_hint.to_string()));
            }
            Placed::Question(of::Question::ShowHint) => self.asking.toggle_hint(),
            Placed::Question(of::Question::ChooseAnswer) if face(&card.prompt).can_be_chosen(view) => {
                let is_chosen = self.asking.is_choosing(view, card);
                self.asking
                    .answer_by(if is_chosen { Way::Thinking } else { Way::Choosing });
            }
            Placed::Question(of::Question::ChooseAnswer) => {
                out.ask(Request::Tell(view.words.quiz.not_chosen.to_string()));
            }
            Placed::Question(of::Question::TypeAnswer) => {
                let quiz = &view.words.quiz;
                let is_choice = card.prompt.kind().has_options();
                let why = if is_choice {
                    &quiz.not_typed
                } else if card.prompt.region().is_some() {
                    &quiz.not_typed_place
                } else {
                    &quiz.not_typed_kind
                };
                out.ask(Request::Tell(why.to_string()));
            }
            Placed::Answer(command) => self.grade(view, card, command, out),
            Placed::Card(command) => self.card_command(view, card, command, editing, out),
            Placed::Subject(command) => mark(view, card, command, editing, out),
            Placed::Window(_)
            | Placed::Anywhere(_)
            | Placed::Tree(_)
            | Placed::Gallery(_)
            | Placed::Note(_)
            | Placed::Notebook(_)
            | Placed::Line(_)
            | Placed::Picture(_)
            | Placed::Diagram(_)
            | Placed::Region(_)
            | Placed::Offer(_)
            | Placed::Cover(_)
            | Placed::Nudge(_)
            | Placed::Walk(_)
            | Placed::Exam(_)
            | Placed::Options(_)
            | Placed::Steps(_)
            | Placed::Statement(_)
            | Placed::Regions(_)
            | Placed::Start(_)
            | Placed::List(_)
            | Placed::Table(_)
            | Placed::Mistakes(_)
            | Placed::Annotations(_)
            | Placed::Suggested(_)
            | Placed::Arrived(_)
            | Placed::Find(_)
            | Placed::Form(_) => {}
        }
    }

    fn card_command(
        &mut self,
        view: View<'_>,
        card: &Arc<Card>,
        command: of::Card,
        editing: &mut Editing,
        out: &mut Outbox,
    ) {
        match command {
            of::Card::SourceLine => self.show_source(view, card, out),
            of::Card::SourceDiagram => self.show_diagram(view, card, out),
            of::Card::Suspend => out.act(Action::SuspendCards {
                cards: vec![card.id],
                is_suspended: true,
            }),
            of::Card::Bury => out.act(Action::BuryCards {
                cards: vec![card.id],
                until: Some(view.schedules.tomorrow(view.now)),
            }),
            of::Card::EditCard => {
                editing.begin(Unsaved::Card(CardForm::of_card(view.library, card, view.lang)));
            }
            // Before the answer it tells times and grades alone, which is no help.
            of::Card::CardHistory => out.ask(Request::ShowHistory(card.id, self.is_revealed())),
            of::Card::JudgeCard => out.ask(Request::JudgeCard(card.id)),
            of::Card::AskedCloser => self.look(view, card, Look::Closer),
            of::Card::AskedFarther => self.look(view, card, Look::Farther),
            of::Card::AskedRegion => self.look(view, card, Look::Region),
            of::Card::EndSession => out.ask(Request::EndSession),
        }
    }

    /// Before the answer: the line without what is asked, then all of it, then nothing. After it: the line in its note.
    fn show_source(&mut self, view: View<'_>, card: &Card, out: &mut Outbox) {
        let Some(block) = source_line(view, card) else {
            out.ask(Request::Tell(view.words.quiz.no_source.to_string()));
            return;
        };
        if self.is_revealed() {
            out.ask(Request::OpenLine(block.note, block.id));
            return;
        }
        self.source = match self.source {
            SourceShown::Hidden => SourceShown::Covered,
            SourceShown::Covered => SourceShown::Open,
            SourceShown::Open => SourceShown::Hidden,
        };
        self.asking.is_aided |= self.source == SourceShown::Open;
    }

    /// A diagram shows the answer more often than not.
    fn show_diagram(&mut self, view: View<'_>, card: &Card, out: &mut Outbox) {
        if let Some(region) = region_of(view, card) {
            self.asking.is_aided |= !self.is_revealed();
            out.ask(Request::OpenRegion(region));
        } else {
            out.ask(Request::Tell(view.words.quiz.no_diagram.to_string()));
        }
    }

    /// Looks otherwise at the diagram on which a card is asked.
    fn look(&mut self, view: View<'_>, card: &Card, look: Look) {
        let is_revealed = self.is_revealed();
        if let Some(asked) = face(&card.prompt).occlusion() {
            self.asking.picture.look(view, asked, is_revealed, look);
        }
    }

    /// Whether it waits for this picture.
    pub fn waits_for(&self, hash: ContentHash) -> bool {
        self.asking.picture.waits_for(hash)
    }

    /// Takes a tile that was asked for, if its picture is still the one that is looked at.
    pub fn put_tile(&mut self, hash: ContentHash, key: TileKey, tile: Option<&ColorImage>) {
        self.asking.picture.put_tile(hash, key, tile);
    }

    /// Takes a decoded picture over, if it is still the one that is looked at.
    pub fn put_picture(&mut self, hash: ContentHash, picture: Result<Pyramid, String>) {
        self.asking.picture.put(hash, picture);
    }

    fn grade(&self, view: View<'_>, card: &Arc<Card>, command: of::Answer, out: &mut Outbox) {
        let grade = match command {
            of::Answer::GradeAgain => Grade::Again,
            of::Answer::GradeHard => Grade::Hard,
            of::Answer::GradeGood => Grade::Good,
            of::Answer::GradeEasy => Grade::Easy,
            of::Answer::GradeSuggested => self.asking.suggested(card),
        };
        if self.is_revealed() {
            out.ask(Request::Respond(self.asking.given(view, card.id, grade)));
        }
    }
}

fn mark(view: View<'_>, card: &Card, command: of::Subject, editing: &mut Editing, out: &mut Outbox) {
    let (target, at) = (Target::Card(card.id), view.now);
    match command {
        of::Subject::Star => out.act(Action::ToggleStar { target, at }),
        of::Subject::Flag => out.act(Action::ToggleFlag { target, at }),
        of::Subject::Annotate => {
            editing.begin(new_remark(target));
        }
    }
}

/// Shows the run of questions that is going on.
pub fn session_ui(
    ui: &mut Ui,
    view: View<'_>,
    run: &Run,
    pane: &mut QuizPane,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    bar::bar_ui(ui, view, run, pane, out);
    let metrics = &view.theme.metrics;
    let frame = Frame::new()
        .fill(view.theme.colors.page)
        .corner_radius(metrics.radius_sheet)
        .outer_margin(Margin {
            top: 0,
            ..Margin::from(metrics.space_s)
        });
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let Some(card) = run.asked.and_then(|id| view.library.card(id)) else {
            overview::finished_ui(ui, view, run, &mut pane.next, out);
            return;
        };
        pane.follow(view, card.id);
        if let Some(editor) = editing.of_own_card(card.id) {
            // What is in its fields tells the answer, wherever they were opened.
            pane.asking.is_aided |= !pane.is_revealed();
            edit_ui(ui, view, editing, editor, out);
            return;
        }
        let shown = Shown {
            card,
            pane,
            editing,
            out,
        };
        if let Some(asked) = face(&card.prompt).occlusion() {
            beside_picture_ui(ui, view, asked, shown);
        } else {
            card_ui(ui, view, shown);
        }
    });
}

fn card_ui(ui: &mut Ui, view: View<'_>, shown: Shown<'_>) {
    if shown.pane.is_revealed() {
        answer::answer_ui(ui, view, shown);
    } else {
        question::question_ui(ui, view, shown);
    }
}

/// The question or answer beside the diagram it is about.
fn beside_picture_ui(ui: &mut Ui, view: View<'_>, asked: &Occlusion, shown: Shown<'_>) {
    let metrics = &view.theme.metrics;
    let whole = ui.available_rect_before_wrap();
    let side = metrics.asked_beside.min(whole.width() / 2.0);
    let (left, right) = whole.split_left_right_at_x(whole.right() - side);
    let is_revealed = shown.pane.is_revealed();
    ui.scope_builder(UiBuilder::new().max_rect(left.shrink(metrics.space_s)), |ui| {
        let Asking { picture, answering, .. } = &mut shown.pane.asking;
        asked_picture_ui(
            ui,
            view,
            asked,
            picture,
            &mut answering.response,
            is_revealed,
            shown.out,
        );
    });
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| card_ui(ui, view, shown));
}

/// The card that is asked while it is being changed, in place of the question.
fn edit_ui(ui: &mut Ui, view: View<'_>, editing: &mut Editing, editor: EditorId, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let width = (ui.available_width() - 2.0 * metrics.space_xl).min(metrics.question);
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.add_space((ui.available_width() - width) / 2.0);
        ui.allocate_ui(Vec2::new(width, height), |ui| {
            ui.set_width(width);
            // The bar by which the fields are scrolled stands beside them.
            ui.spacing_mut().scroll.floating_allocated_width = metrics.scroll_gutter;
            ui.vertical(|ui| {
                ui.add_space(metrics.space_xl);
                form_ui(ui, view, editing, editor, out);
            });
        });
    });
}
