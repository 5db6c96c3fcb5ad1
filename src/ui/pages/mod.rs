//! Pages and dialogs that are not about one note, diagram or card.
//!
//! A page is a file here, which owns what it remembers between frames. This file knows them all: what they remember is in
//! [`Pages`], and [`pages_ui`] shows the one of a route.

mod about;
mod all_cards;
mod annotations;
mod bundled_offer;
mod exam;
mod glossary;
mod help;
mod home;
mod opening;
mod past;
mod paste;
mod path;
mod progress;
mod proposals;
mod rename;
mod report;
mod settings;
mod start;
mod transfer;
mod work;
mod wrong;

pub use about::AboutPane;
pub use all_cards::AllCardsPane;
pub use annotations::AnnotationsPane;
pub use exam::{ExamPane, clock_text, d_day, days_until, exam_sitting_ui};
pub use glossary::{GlossaryPane, Terms};
pub use help::HelpPane;
pub use home::HomePane;
pub use opening::opening_ui;
pub use past::{Past, PastPane, PastVersion};
pub use paste::{PasteDialog, Preview, PreviewHeading, paste_ui};
pub use path::{PathDialog, PathOf, path_ui};
pub use progress::ProgressPane;
pub use proposals::ProposalsPane;
pub use rename::{RenameDialog, rename_ui};
pub use report::{
    PictureSearch, ReadingDoubt, ReadingQuestion, Report, ReportChange, ReportItem, ReportNote, ReportPane, ReportState,
};
pub use start::StartPane;
pub use transfer::{ExportState, TransferPane};
pub use work::work_ui;
pub use wrong::{WrongPane, wrong_list_ui};

use egui::Ui;

use about::about_ui;
use all_cards::all_cards_ui;
use annotations::annotations_ui;
use exam::{exam_profile_ui, exam_result_ui, exam_start_ui};
use glossary::glossary_ui;
use help::help_ui;
use home::home_ui;
use past::past_ui;
use progress::progress_ui;
use proposals::proposals_ui;
use report::report_ui;
use settings::settings_ui;
use start::start_ui;
use transfer::transfer_ui;
use wrong::wrong_ui;

use super::route::Route;
use super::{Editing, Outbox, View};

/// What the pages remember between frames.
#[derive(Debug, Default)]
pub struct Pages {
    /// The first start.
    pub start: StartPane,
    /// Home.
    pub home: HomePane,
    /// What the last import did.
    pub report: ReportPane,
    /// Earlier versions, and what was deleted.
    pub past: PastPane,
    /// Progress.
    pub progress: ProgressPane,
    /// The proposals.
    pub proposals: ProposalsPane,
    /// All cards.
    pub all_cards: AllCardsPane,
    /// All annotations.
    pub annotations: AnnotationsPane,
    /// Mock exams.
    pub exam: ExamPane,
    /// The wrong answers.
    pub wrong: WrongPane,
    /// The terms of the search.
    pub glossary: GlossaryPane,
    /// Exports and imports.
    pub transfer: TransferPane,
    /// The keys.
    pub help: HelpPane,
    /// What the program is made of.
    pub about: AboutPane,
}

/// Shows the page of the route; nothing where a note, a diagram or the quiz is open.
///
/// Each page has ids of its own, so that how far one is scrolled says nothing of the others.
pub fn pages_ui(ui: &mut Ui, view: View<'_>, pages: &mut Pages, editing: &mut Editing, out: &mut Outbox) {
    let route = view.trail.here();
    ui.push_id(std::mem::discriminant(&route), |ui| {
        page_ui(ui, view, route, pages, editing, out);
    });
}

fn page_ui(ui: &mut Ui, view: View<'_>, route: Route, pages: &mut Pages, editing: &mut Editing, out: &mut Outbox) {
    match route {
        Route::Note(..) | Route::Notes | Route::Gallery | Route::Diagram(_) | Route::Quiz | Route::Replace => {}
        Route::AllCards => all_cards_ui(ui, view, &mut pages.all_cards, out),
        Route::Annotations => annotations_ui(ui, view, &mut pages.annotations, out),
        Route::Exam => exam_start_ui(ui, view, &mut pages.exam, out),
        Route::ExamResult(notebook, at) => exam_result_ui(ui, view, (notebook, at), &mut pages.exam, out),
        Route::ExamProfile(notebook) => exam_profile_ui(ui, view, notebook, &mut pages.exam, out),
        Route::WrongAnswers => wrong_ui(ui, view, &mut pages.wrong, editing, out),
        Route::Progress => progress_ui(ui, view, &mut pages.progress, out),
        Route::Home => home_ui(ui, view, &mut pages.home, out),
        Route::Start => start_ui(ui, view, &mut pages.start, out),
        Route::ImportReport => report_ui(ui, view, &mut pages.report, out),
        Route::Proposals(of) => proposals_ui(ui, view, of, &mut pages.proposals, out),
        Route::Past(_) => past_ui(ui, view, &mut pages.past, out),
        Route::Glossary => glossary_ui(ui, view, &mut pages.glossary, out),
        Route::Transfer => transfer_ui(ui, view, &mut pages.transfer, out),
        Route::Settings => settings_ui(ui, view, out),
        Route::Help => help_ui(ui, view, &mut pages.help, out),
        Route::About => about_ui(ui, view, &mut pages.about),
    }
}
