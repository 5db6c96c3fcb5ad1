//! Name a region of a diagram, or find it.
//!
//! The picture and the places on it are the diagram's; the card has the region it asks and what that is called, as it was
//! called when the card was made. So it still says what it asked where its diagram is gone, and is judged by itself alone.
//! Which region a point of the picture lies in is looked up before: see [`Library::pointed`](crate::model::Library::pointed).

use std::sync::LazyLock;

use super::region::{Hidden, RegionAsked};
use super::shuffle::shuffled;
use super::{
    About, CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank, is_typed_exactly,
};
use crate::model::{AnsweredBy, Id as _, Lang, RegionId, Response, Text, Verdict};

/// Among how many names that of a region is chosen at most.
pub const MAX_NAMES: u8 = 6;

/// What is asked where nobody wrote another question.
static NAME_IT: LazyLock<Text> =
    LazyLock::new(|| Text::both("표시된 영역의 이름은?", "What is the marked region called?"));

/// A region that is to be named or found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occlusion {
    /// The region that is asked.
    pub region: RegionId,
    /// What it is called.
    pub name: Text,
    /// Whether its name is asked, or its place.
    pub asks: RegionAsked,
    /// What is hidden while its name is asked. While its place is, every region is.
    pub hides: Hidden,
    /// The question in words of one's own; may be empty.
    pub question: Text,
}

impl Default for Occlusion {
    fn default() -> Self {
        Self {
            region: RegionId::from_raw(0),
            name: Text::default(),
            asks: RegionAsked::default(),
            hides: Hidden::default(),
            question: Text::default(),
        }
    }
}

impl Occlusion {
    pub(super) const ABOUT: About = About {
        name: "diagram",
        answered_by: AnsweredBy::Words,
        has_answer: true,
        has_reverse: false,
        has_region: true,
        empty: || Prompt::Occlusion(Self::default()),
        of_form: |form, before| Prompt::Occlusion(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let before = match before {
            Some(Prompt::Occlusion(before)) => Some(before),
            _ => None,
        };
        let asked_in_other = form.other.as_ref().map(|other| other.question.as_str());
        Self {
            region: form.region.unwrap_or(RegionId::from_raw(0)),
            name: form.answer_text(before.map(|before| &before.name)),
            asks: form.asks,
            hides: form.hides,
            question: form.written(before.map(|before| &before.question), &form.question, asked_in_other),
        }
    }

    /// What is asked, or what is looked for where nobody wrote a question.
    pub fn asked(&self) -> &Text {
        match self.asks {
            _ if !is_blank(&self.question) => &self.question,
            RegionAsked::Name => &NAME_IT,
            RegionAsked::Place => &self.name,
        }
    }

    /// Whether every region is hidden while it is asked.
    pub fn hides_all(&self) -> bool {
        self.hides == Hidden::All || self.asks == RegionAsked::Place
    }

    /// Whether something is called what its region is, in one of the languages, but for case and blanks.
    pub fn is_called(&self, label: &Text) -> bool {
        let plain = |words: &str| words.split_whitespace().collect::<String>().to_lowercase();
        let is_same = |(lang, words): (Lang, &str)| !words.trim().is_empty() && plain(words) == plain(label.get(lang));
        self.name.iter().any(is_same)
    }
}

impl Content for Occlusion {
    fn kind(&self) -> CardKind {
        CardKind::Occlusion
    }

    fn title(&self) -> &Text {
        self.asked()
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        let is_title = self.asks == RegionAsked::Place && is_blank(&self.question);
        let role = if is_title {
            FieldRole::Question
        } else {
            FieldRole::Answer
        };
        let name = PromptField { role, text: &self.name };
        let question = PromptField {
            role: FieldRole::Question,
            text: &self.question,
        };
        let has_question = !is_blank(&self.question);
        has_question.then_some(question).into_iter().chain([name]).collect()
    }

    /// What can be told without its diagram; [`Library::defect`](crate::model::Library::defect) knows the rest.
    fn defect(&self) -> Option<PromptDefect> {
        if self.region == RegionId::from_raw(0) {
            Some(PromptDefect::NoRegion)
        } else if is_blank(&self.name) {
            Some(PromptDefect::NoLabel)
        } else {
            None
        }
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        vec![self.name.get(lang)]
    }

    fn region(&self) -> Option<RegionId> {
        Some(self.region)
    }

    fn answered_by(&self) -> AnsweredBy {
        match self.asks {
            RegionAsked::Name => AnsweredBy::Words,
            RegionAsked::Place => AnsweredBy::Place,
        }
    }

    /// Of the names that are offered, where it is chosen; those that are not there are passed over.
    fn order_shown(&self, _explanation: &Text, seed: u64) -> Vec<u8> {
        match self.asks {
            RegionAsked::Name => shuffled(usize::from(MAX_NAMES), seed),
            RegionAsked::Place => Vec::new(),
        }
    }

    /// A name that is chosen is the region that is called so. One that is typed in other words may still be right.
    fn judge(&self, response: &Response) -> Verdict {
        let names = self.name.iter().map(|(_, words)| words.to_owned());
        match (self.asks, response) {
            (_, Response::Pointed(pointed)) if pointed.region == Some(self.region) => Verdict::Right,
            (_, Response::Pointed(_)) => Verdict::Wrong,
            (RegionAsked::Place, _) => Verdict::Unanswered,
            (RegionAsked::Name, Response::Typed(typed)) if is_typed_exactly(typed, names) => Verdict::Right,
            (RegionAsked::Name, _) => Verdict::Open,
        }
    }

    /// Who was shown the place of a region knows its name, and the other way round.
    fn asks_same_as(&self, other: &Prompt) -> bool {
        matches!(other, Prompt::Occlusion(other) if self.region == other.region)
    }

    fn fill(&self, form: &mut CardForm, lang: Lang) {
        self.question.get(lang).clone_into(&mut form.question);
        self.name.get(lang).clone_into(&mut form.answer);
        form.region = Some(self.region);
        form.asks = self.asks;
        form.hides = self.hides;
    }
}
