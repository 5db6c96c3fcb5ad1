//! Where the user is: what the window shows, as a value that can be gone back to.

use super::text::Words;
use crate::model::{BlockId, DiagramId, DocKey, Library, NoteId, NotebookId, Timestamp};

/// What the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first start: a question, the bundled notebook, ways to bring notes.
    Start,
    /// What is next.
    Home,
    /// A note, with one of its lines chosen.
    Note(NoteId, Option<BlockId>),
    /// No note: the library has none, or none is open.
    Notes,
    /// All pictures.
    Gallery,
    /// One picture.
    Diagram(DiagramId),
    /// The quiz: what is due, or the run that is going on.
    Quiz,
    /// All cards, as a list.
    AllCards,
    /// Mock exams: where one begins, or the one that is being taken.
    Exam,
    /// What came of the exam of a notebook that was handed in at a time.
    ExamResult(NotebookId, Timestamp),
    /// What the exam of a notebook is like.
    ExamProfile(NotebookId),
    /// What was answered wrongly and is not yet right again.
    WrongAnswers,
    /// How studying goes.
    Progress,
    /// What was written on lines, cards and regions, and how they were marked.
    Annotations,
    /// What the last import did.
    ImportReport,
    /// Words found in the lines of notes, and what would come into their place.
    Replace,
    /// The cards that a note proposes, or all notes.
    Proposals(Option<NoteId>),
    /// Earlier versions of a document, or what was deleted.
    Past(Option<DocKey>),
    /// The terms by which the search finds more than what was typed.
    Glossary,
    /// Exports and imports.
    Transfer,
    /// Settings.
    Settings,
    /// All keys.
    Help,
    /// What the program is made of.
    About,
}

/// The places of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Home.
    Home,
    /// Notes.
    Notes,
    /// Diagrams.
    Diagrams,
    /// Quiz.
    Quiz,
    /// Mock exams.
    Exam,
    /// Wrong answers.
    WrongAnswers,
    /// Progress.
    Progress,
}

impl Section {
    /// Its first page, where that is another one than the page shown last; notes have none.
    pub const fn first_page(self) -> Option<Route> {
        match self {
            Self::Diagrams => Some(Route::Gallery),
            Self::Quiz => Some(Route::Quiz),
            Self::Exam => Some(Route::Exam),
            Self::Home | Self::Notes | Self::WrongAnswers | Self::Progress => None,
        }
    }
}

impl Route {
    /// The place of the rail this belongs to, if any.
    pub const fn section(self) -> Option<Section> {
        match self {
            Self::Start | Self::Home => Some(Section::Home),
            Self::Note(..) | Self::Notes | Self::ImportReport | Self::Replace => Some(Section::Notes),
            Self::Gallery | Self::Diagram(_) => Some(Section::Diagrams),
            Self::Quiz | Self::AllCards => Some(Section::Quiz),
            Self::Exam | Self::ExamResult(..) | Self::ExamProfile(_) => Some(Section::Exam),
            Self::WrongAnswers => Some(Section::WrongAnswers),
            Self::Progress => Some(Section::Progress),
            Self::Annotations
            | Self::Proposals(_)
            | Self::Past(_)
            | Self::Glossary
            | Self::Transfer
            | Self::Settings
            | Self::Help
            | Self::About => None,
        }
    }

    /// The notebook that new notes go into from here: that of the note that is shown, or else the first one.
    pub fn notebook(self, library: &Library) -> Option<NotebookId> {
        let shown = match self {
            Self::Note(note, _) => library.note(note).map(|note| note.notebook),
            _ => None,
        };
        shown.or_else(|| library.notebooks().next().map(|first| first.id))
    }

    /// Whether it is something that is done in its section, and no place of it to come back to.
    pub const fn is_task(self) -> bool {
        matches!(self, Self::ImportReport | Self::Replace)
    }

    /// What is open there, as the window says it beside its own name; nothing where it is not in the library.
    pub fn title<'a>(self, library: &'a Library, words: &'a Words) -> Option<&'a str> {
        Some(match self {
            Self::Note(note, _) => library.note(note)?.title.as_str(),
            Self::Diagram(diagram) => library.diagram(diagram)?.name.as_str(),
            Self::Start => &words.start.title,
            Self::Home => &words.shell.home,
            Self::Notes | Self::ImportReport => &words.shell.notes,
            Self::Replace => &words.replace.title,
            Self::Gallery => &words.shell.diagrams,
            Self::Quiz => &words.shell.quiz,
            Self::AllCards => &words.all_cards.title,
            Self::Exam => &words.exam.title,
            Self::ExamResult(..) => &words.exam.result,
            Self::ExamProfile(_) => &words.exam.profile,
            Self::WrongAnswers => &words.shell.wrong_answers,
            Self::Progress => &words.progress.title,
            Self::Annotations => &words.annotations.title,
            Self::Proposals(_) => &words.proposals.title,
            Self::Past(Some(_)) => &words.past.title,
            Self::Past(None) => &words.past.deleted_title,
            Self::Glossary => &words.glossary.title,
            Self::Transfer => &words.transfer.title,
            Self::Settings => &words.settings.title,
            Self::Help => &words.help.title,
            Self::About => &words.about.title,
        })
    }

    /// Whether Esc goes back from here to the page before.
    pub const fn is_left_by_escape(self) -> bool {
        match self {
            Self::Start
            | Self::Home
            | Self::Note(..)
            | Self::Notes
            | Self::Gallery
            | Self::Quiz
            | Self::Exam
            | Self::WrongAnswers
            | Self::Progress => false,
            Self::Diagram(_)
            | Self::AllCards
            | Self::Annotations
            | Self::ExamResult(..)
            | Self::ExamProfile(_)
            | Self::ImportReport
            | Self::Replace
            | Self::Proposals(_)
            | Self::Past(_)
            | Self::Glossary
            | Self::Transfer
            | Self::Settings
            | Self::Help
            | Self::About => true,
        }
    }

    /// Whether both show the same thing, the chosen line aside.
    pub fn is_same_page(self, other: Self) -> bool {
        match (self, other) {
            (Self::Note(one, _), Self::Note(another, _)) => one == another,
            _ => self == other,
        }
    }
}

/// Where the user was, is and can go again.
///
/// A page can be shown as a preview, as the search does with its hits: it is no step until it is kept, and the page before it
/// can be brought back.
#[derive(Clone, Debug)]
pub struct Trail {
    back: Vec<Route>,
    here: Route,
    forward: Vec<Route>,
    /// While a preview is shown: the page before it.
    before_preview: Option<Route>,
}

/// Steps that are remembered; older ones are forgotten.
const MAX_STEPS: usize = 100;

impl Trail {
    /// Starts somewhere.
    pub const fn new(here: Route) -> Self {
        Self {
            back: Vec::new(),
            here,
            forward: Vec::new(),
            before_preview: None,
        }
    }

    /// Where the user is.
    pub const fn here(&self) -> Route {
        self.here
    }

    /// Goes somewhere. Choosing another line of the same note is not a step to go back to, but keeps a preview of the note.
    pub fn go(&mut self, route: Route) {
        if let Some(before) = self.before_preview.take() {
            self.here = before;
        }
        if !self.here.is_same_page(route) {
            self.back.push(self.here);
            self.forward.clear();
            if self.back.len() > MAX_STEPS {
                self.back.remove(0);
            }
        }
        self.here = route;
    }

    /// Turns to a page that is on screen already: no step to go back to.
    pub fn turn_to(&mut self, route: Route) {
        self.keep_preview();
        self.here = route;
    }

    /// Forgets the last step, so that the page before it comes next on the way back.
    pub fn forget_step(&mut self) {
        self.back.pop();
    }

    /// Shows a page without going there.
    pub fn preview(&mut self, route: Route) {
        let here = std::mem::replace(&mut self.here, route);
        self.before_preview.get_or_insert(here);
    }

    /// The page that was there before the preview, if one is shown.
    pub const fn preview_from(&self) -> Option<Route> {
        self.before_preview
    }

    /// Brings back the page that was there before the preview, if one is shown.
    pub fn end_preview(&mut self) {
        if let Some(route) = self.before_preview.take() {
            self.here = route;
        }
    }

    /// Goes to the page that is shown as a preview, if one is.
    pub fn keep_preview(&mut self) {
        if let Some(before) = self.before_preview.take() {
            let shown = std::mem::replace(&mut self.here, before);
            self.go(shown);
        }
    }

    /// Goes back one step; nothing happens at the start. A preview is left for the page before it.
    pub fn go_back(&mut self) {
        if self.before_preview.is_some() {
            self.end_preview();
            return;
        }
        if let Some(route) = self.back.pop() {
            self.forward.push(std::mem::replace(&mut self.here, route));
        }
    }

    /// Goes forward one step; nothing happens at the end.
    pub fn go_forward(&mut self) {
        self.end_preview();
        if let Some(route) = self.forward.pop() {
            self.back.push(std::mem::replace(&mut self.here, route));
        }
    }

    /// The page of a section that was shown last.
    pub fn last_in(&self, section: Section) -> Option<Route> {
        self.back
            .iter()
            .rev()
            .copied()
            .find(|route| route.section() == Some(section) && !route.is_task())
    }

    /// The place of the rail the user is at: that of the page, or of the last one before it that belongs to any. A preview
    /// does not change it.
    pub fn section(&self) -> Option<Section> {
        let here = self.before_preview.unwrap_or(self.here);
        std::iter::once(&here)
            .chain(self.back.iter().rev())
            .find_map(|route| route.section())
    }

    /// The page that going back leads to.
    pub fn before(&self) -> Option<Route> {
        self.before_preview.or_else(|| self.back.last().copied())
    }

    /// Whether there is a step to go back to.
    pub fn can_go_back(&self) -> bool {
        self.before().is_some()
    }

    /// Whether there is a step to go forward to.
    pub const fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Forgets every step for which something no longer holds, such as pages of a note that was deleted.
    pub fn retain(&mut self, is_there: impl Fn(Route) -> bool, otherwise: Route) {
        self.back.retain(|&route| is_there(route));
        self.forward.retain(|&route| is_there(route));
        if !is_there(self.here) {
            let preview_from = self.before_preview.take().filter(|&route| is_there(route));
            let before = preview_from.or_else(|| self.back.pop());
            self.here = before.unwrap_or(otherwise);
        }
        if self.before_preview.is_some_and(|route| !is_there(route)) {
            self.before_preview = self.back.pop().or(Some(otherwise));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    fn note(raw: u64) -> Route {
        Route::Note(NoteId::from_raw(raw), None)
    }

    #[test]
    fn going_back_and_forward_ends_where_it_began() {
        let mut trail = Trail::new(note(1));
        trail.go(note(2));
        trail.go(Route::Gallery);
        trail.go_back();
        trail.go_back();
        assert_eq!(trail.here(), note(1));
        assert!(!trail.can_go_back());
        trail.go_forward();
        trail.go_forward();
        assert_eq!(trail.here(), Route::Gallery);
    }

    #[test]
    fn another_line_of_the_same_note_is_no_step() {
        let mut trail = Trail::new(note(1));
        trail.go(Route::Note(NoteId::from_raw(1), Some(BlockId::from_raw(9))));
        assert!(!trail.can_go_back());
    }

    #[test]
    fn a_preview_is_no_step_until_it_is_kept() {
        let mut trail = Trail::new(Route::Quiz);
        trail.preview(note(1));
        trail.preview(note(2));
        assert_eq!((trail.here(), trail.section()), (note(2), Some(Section::Quiz)));
        trail.end_preview();
        assert_eq!((trail.here(), trail.can_go_back()), (Route::Quiz, false));
        trail.preview(note(1));
        trail.go_back();
        assert_eq!(trail.here(), Route::Quiz);
        trail.preview(note(1));
        trail.keep_preview();
        assert_eq!((trail.here(), trail.before()), (note(1), Some(Route::Quiz)));
        trail.preview(note(2));
        trail.go(Route::Gallery);
        assert_eq!(
            trail.before(),
            Some(note(1)),
            "a preview that was passed over is no step"
        );
    }

    #[test]
    fn a_deleted_page_is_no_preview_and_not_behind_one() {
        let mut trail = Trail::new(note(1));
        trail.preview(note(2));
        trail.retain(|route| route != note(2), Route::Notes);
        assert_eq!((trail.here(), trail.can_go_back()), (note(1), false));
        trail.preview(note(2));
        trail.retain(|route| route != note(1), Route::Notes);
        trail.end_preview();
        assert_eq!(trail.here(), Route::Notes);
        trail.go(note(3));
        trail.preview(note(4));
        trail.retain(|route| route != note(3) && route != note(4), Route::Notes);
        assert_eq!(trail.here(), Route::Notes, "both are gone");
    }

    #[test]
    fn pages_beside_the_rail_leave_its_place_as_it_was() {
        let mut trail = Trail::new(note(1));
        for page in [Route::Settings, Route::Help, Route::Past(None), Route::Proposals(None)] {
            trail.go(page);
            assert_eq!(trail.section(), Some(Section::Notes), "{page:?}");
        }
    }

    #[test]
    fn a_deleted_page_is_left_for_the_one_before() {
        let mut trail = Trail::new(note(1));
        trail.go(note(2));
        trail.retain(|route| route != note(2), Route::Notes);
        assert_eq!(trail.here(), note(1));
    }
}
