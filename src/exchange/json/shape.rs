//! The shape of the exported JSON, for both ways. What the keys mean stands in the module above.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::library::{NotebookJson, SettingsJson};
use super::names::{
    AsksJson, BlockKindJson, ConfidenceJson, GradeJson, HidesJson, LangJson, PictureFormatJson, ReasonJson, RoleJson,
    SourceFormatJson, TintJson,
};
use crate::model::{
    AnnotationId, BlockId, CardId, ContentHash, DiagramId, FactId, GroupId, NoteId, NotebookId, RegionId, ReviewId,
};

/// The number of the shape.
pub(super) const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
pub(super) struct Export<'a> {
    pub(super) format: u32,
    /// The notebooks that are exported, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) notebooks: Vec<NotebookJson<'a>>,
    pub(super) notes: Vec<NoteJson<'a>>,
    #[serde(default)]
    pub(super) diagrams: Vec<DiagramJson<'a>>,
    /// Answers to cards that are gone, where everything is exported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) reviews_of_deleted: Vec<LoneReviewJson<'a>>,
    /// Groups of terms that mean the same, where everything is exported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) glossary: Vec<Vec<Cow<'a, str>>>,
    /// Where everything is exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<SettingsJson<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct NoteJson<'a> {
    pub(super) id: NoteId,
    /// Its name.
    #[serde(default)]
    pub(super) notebook: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) notebook_id: Option<NotebookId>,
    pub(super) title: Cow<'a, str>,
    #[serde(default)]
    pub(super) source: SourceJson<'a>,
    #[serde(default)]
    pub(super) blocks: Vec<BlockJson<'a>>,
    #[serde(default)]
    pub(super) cards: Vec<CardJson<'a>>,
    #[serde(default)]
    pub(super) annotations: Vec<AnnotationJson<'a>>,
    /// The suggested cards nobody wants, by the ids of the suggestions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) dismissed: Vec<Cow<'a, str>>,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct SourceJson<'a> {
    /// `own`, `pasted` or `file`.
    #[serde(default)]
    pub(super) origin: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) path: Cow<'a, str>,
    #[serde(default)]
    pub(super) format: SourceFormatJson,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) digest: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) imported_at: Option<i64>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) licence: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) author: Cow<'a, str>,
    /// The name of the notebook it was imported into.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) imported_into: Cow<'a, str>,
    /// What stands before the first line and belongs to none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) preamble: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct BlockJson<'a> {
    pub(super) id: BlockId,
    pub(super) kind: BlockKindJson,
    #[serde(default)]
    pub(super) depth: u8,
    #[serde(default)]
    pub(super) text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) translation: Cow<'a, str>,
    /// What the line said when it was translated, where it says something else now.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) translated_from: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) spans: Vec<SpanJson<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) diagram: Option<DiagramId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<StatusJson<'a>>,
    /// What the line adds to the source of its note.
    #[serde(default)]
    pub(super) source: Option<Cow<'a, str>>,
    /// What stands before and behind the words there; nothing where the source has them in another form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tail: Option<Cow<'a, str>>,
    /// The words before the first edit, where they were edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) was: Option<Cow<'a, str>>,
    /// The sign of a list item whose source has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) sign: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SpanJson<'a> {
    pub(super) range: [usize; 2],
    pub(super) style: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tint: Option<TintJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StatusJson<'a> {
    pub(super) kind: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) now: Option<TextJson<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) one: Option<TextJson<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) other: Option<TextJson<'a>>,
}

/// A text in one language or both.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct TextJson<'a> {
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) ko: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) en: Cow<'a, str>,
}

/// What a card asks, as other programs read it.
#[derive(Serialize, Deserialize)]
pub struct PromptJson<'a> {
    pub(super) kind: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) question: Option<TextJson<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<TextJson<'a>>,
    /// The sentence of a cloze card, its gaps as `{{…}}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<TextJson<'a>>,
    /// The number of the gaps of it that are asked, where not all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) asked: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<OptionJson<'a>>,
    /// The steps of an ordering card, in the right order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) steps: Vec<TextJson<'a>>,
    /// The statement of an O/X card, the place where it is not true as `{{…}}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) statement: Option<TextJson<'a>>,
    /// Whether that statement is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) is_true: Option<bool>,
    /// What would be right at that place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) correction: Option<TextJson<'a>>,
    /// The region of a diagram that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<RegionId>,
    /// `name` or `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) asks: Option<AsksJson>,
    /// `one` or `all`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hides: Option<HidesJson>,
    /// What the region is called, as the card has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<TextJson<'a>>,
    /// The question in words of the user's own, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) own_question: Option<TextJson<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CardJson<'a> {
    pub(super) id: CardId,
    pub(super) fact: FactId,
    #[serde(flatten)]
    pub(super) prompt: PromptJson<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) explanation: Option<TextJson<'a>>,
    /// What is shown before the answer where it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hint: Option<TextJson<'a>>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub(super) reference: Cow<'a, str>,
    #[serde(default)]
    pub(super) sources: Vec<SourceRefJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<StatusJson<'a>>,
    #[serde(default)]
    pub(super) suspended: bool,
    /// Milliseconds since 1970; it is not asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) buried_until: Option<i64>,
    /// Its own, without those of its lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Cow<'a, str>>,
    #[serde(default)]
    pub(super) reviews: Vec<ReviewJson<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct OptionJson<'a> {
    pub(super) text: TextJson<'a>,
    #[serde(default)]
    pub(super) right: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<TextJson<'a>>,
}

/// A line, a card or a region.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceRefJson {
    /// The id of a line.
    Block(BlockId),
    /// The id of a card.
    Card(CardId),
    /// The id of a region.
    Region(RegionId),
}

#[derive(Serialize, Deserialize)]
pub(super) struct ReviewJson<'a> {
    /// Exports of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<ReviewId>,
    pub(super) at: i64,
    /// Nothing where the card was made new again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) grade: Option<GradeJson>,
    #[serde(default)]
    pub(super) millis: u32,
    /// In what kind of run; nothing in the daily reviews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<Cow<'a, str>>,
    /// Which pass it was, from 1, and through what; nothing in other runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pass: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<PassOfJson>,
    /// Whether an answer of a mock exam moves the schedule.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) counts: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<ConfidenceJson>,
    /// Whether the answer could be seen before it was shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) aided: bool,
    /// The language it was asked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<LangJson>,
    /// What was done before the answer was shown; nothing where it was only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) response: Option<ResponseJson<'a>>,
    /// The places of the card in the order they were shown in, where that was not theirs.
    #[serde(default, skip_serializing_if = "<[u8]>::is_empty")]
    pub(super) shown: Cow<'a, [u8]>,
    /// How many days later it was to be asked again; nothing where it stayed in its steps or nobody wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) interval_days: Option<u32>,
}

/// An answer with the card it was given to.
#[derive(Serialize, Deserialize)]
pub(super) struct LoneReviewJson<'a> {
    pub(super) card: CardId,
    #[serde(flatten)]
    pub(super) review: ReviewJson<'a>,
}

/// What is gone through in a pass, by its id.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PassOfJson {
    Note(NoteId),
    Notebook(NotebookId),
}

/// Options and steps by their place in the card, from 0.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ResponseJson<'a> {
    Options(Cow<'a, [u8]>),
    Typed(Cow<'a, str>),
    Order(Cow<'a, [u8]>),
    Judged(bool),
    Pointed {
        /// The id of the region that was meant; nothing where none lies there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        region: Option<RegionId>,
        /// Shares of the width and height of the picture.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<[f32; 2]>,
    },
}

#[derive(Serialize, Deserialize)]
pub(super) struct AnnotationJson<'a> {
    pub(super) id: AnnotationId,
    pub(super) kind: Cow<'a, str>,
    pub(super) target: SourceRefJson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<ReasonJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<[usize; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tint: Option<TintJson>,
    #[serde(default)]
    pub(super) made_at: i64,
    /// When a card was taken out of the wrong answers by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) taken_out_at: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct DiagramJson<'a> {
    pub(super) id: DiagramId,
    /// Its name.
    #[serde(default)]
    pub(super) notebook: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) notebook_id: Option<NotebookId>,
    pub(super) name: Cow<'a, str>,
    #[serde(default)]
    pub(super) missing: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) drawn: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) picture: Option<PictureJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) added_at: Option<i64>,
    #[serde(default)]
    pub(super) regions: Vec<RegionJson<'a>>,
    #[serde(default)]
    pub(super) annotations: Vec<AnnotationJson<'a>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct PictureJson {
    pub(super) blake3: ContentHash,
    pub(super) format: PictureFormatJson,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bytes: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct RegionJson<'a> {
    pub(super) id: RegionId,
    #[serde(default)]
    pub(super) label: TextJson<'a>,
    pub(super) shape: Cow<'a, str>,
    /// From 0 to 1: left, top, width, height (of a rectangle or a label); centre and radii; or the corners, or the points of
    /// an arrow from its tail to its head, one after the other.
    pub(super) coordinates: Vec<f32>,
    #[serde(default)]
    pub(super) links: Vec<BlockId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<RoleJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<GroupId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) locked: bool,
}
