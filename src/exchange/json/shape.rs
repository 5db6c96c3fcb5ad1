//! The shape of the exported JSON. What the keys mean stands in the module above.

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Export<'a> {
    pub(super) format: u32,
    pub(super) notes: Vec<NoteJson<'a>>,
    pub(super) diagrams: Vec<DiagramJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct NoteJson<'a> {
    pub(super) id: String,
    pub(super) notebook: &'a str,
    pub(super) title: &'a str,
    pub(super) source: SourceJson<'a>,
    pub(super) blocks: Vec<BlockJson<'a>>,
    pub(super) cards: Vec<CardJson<'a>>,
    pub(super) annotations: Vec<AnnotationJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct SourceJson<'a> {
    pub(super) origin: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) path: &'a str,
    pub(super) format: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) digest: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) imported_at: Option<i64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) licence: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) author: &'a str,
}

#[derive(Serialize)]
pub(super) struct BlockJson<'a> {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) depth: u8,
    pub(super) text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) translation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) translated_from: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) spans: Vec<SpanJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) diagram: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<StatusJson<'a>>,
    pub(super) source: String,
}

#[derive(Serialize)]
pub(super) struct SpanJson<'a> {
    pub(super) range: [usize; 2],
    pub(super) style: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tint: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct StatusJson<'a> {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) now: Option<TextJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) one: Option<TextJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) other: Option<TextJson<'a>>,
}

/// A text in one language or both.
#[derive(Serialize)]
pub struct TextJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) ko: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) en: &'a str,
}

/// What a card asks, as other programs read it.
#[derive(Serialize)]
pub struct PromptJson<'a> {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) question: Option<TextJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<TextJson<'a>>,
    /// The sentence of a cloze card, its gaps as `{{…}}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<TextJson<'a>>,
    /// The number of the gaps of it that are asked, where not all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) asked: Option<u16>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<OptionJson<'a>>,
    /// The steps of an ordering card, in the right order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) steps: Vec<TextJson<'a>>,
    /// The statement of an O/X card, the place where it is not true as `{{…}}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) statement: Option<TextJson<'a>>,
    /// Whether that statement is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_true: Option<bool>,
    /// What would be right at that place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) correction: Option<TextJson<'a>>,
    /// The region of a diagram that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<String>,
    /// `name` or `place`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) asks: Option<&'static str>,
    /// `one` or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hides: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct CardJson<'a> {
    pub(super) id: String,
    pub(super) fact: String,
    #[serde(flatten)]
    pub(super) prompt: PromptJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) explanation: Option<TextJson<'a>>,
    /// What is shown before the answer where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hint: Option<TextJson<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) reference: &'a str,
    pub(super) sources: Vec<SourceRefJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<StatusJson<'a>>,
    pub(super) suspended: bool,
    /// Milliseconds since 1970; it is not asked before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) buried_until: Option<i64>,
    /// Its own, without those of its lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<&'a str>,
    pub(super) reviews: Vec<ReviewJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct OptionJson<'a> {
    pub(super) text: TextJson<'a>,
    pub(super) right: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<TextJson<'a>>,
}

/// A line, a card or a region.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceRefJson {
    /// The id of a line.
    Block(String),
    /// The id of a card.
    Card(String),
    /// The id of a region.
    Region(String),
}

#[derive(Serialize)]
pub(super) struct ReviewJson<'a> {
    pub(super) at: i64,
    /// Nothing where the card was made new again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) grade: Option<&'static str>,
    pub(super) millis: u32,
    /// In what kind of run; nothing in the daily reviews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<&'static str>,
    /// Which pass it was, from 1, and through what; nothing in other runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pass: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<PassOfJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<&'static str>,
    /// Whether the answer could be seen before it was shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) aided: bool,
    /// The language it was asked in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<&'static str>,
    /// What was done before the answer was shown; nothing where it was only shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response: Option<ResponseJson<'a>>,
    /// The places of the card in the order they were shown in, where that was not theirs.
    #[serde(skip_serializing_if = "<[u8]>::is_empty")]
    pub(super) shown: &'a [u8],
    /// How many days later it was to be asked again; nothing where it stayed in its steps or nobody wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval_days: Option<u32>,
}

/// What is gone through in a pass, by its id.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PassOfJson {
    Note(String),
    Notebook(String),
}

/// Options and steps by their place in the card, from 0.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ResponseJson<'a> {
    Options(&'a [u8]),
    Typed(&'a str),
    Order(&'a [u8]),
    Judged(bool),
    Pointed {
        /// The id of the region that was meant; nothing where none lies there.
        #[serde(skip_serializing_if = "Option::is_none")]
        region: Option<String>,
        /// Shares of the width and height of the picture.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<[f32; 2]>,
    },
}

#[derive(Serialize)]
pub(super) struct AnnotationJson<'a> {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) target: SourceRefJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tint: Option<&'static str>,
    pub(super) made_at: i64,
}

#[derive(Serialize)]
pub(super) struct DiagramJson<'a> {
    pub(super) id: String,
    pub(super) notebook: &'a str,
    pub(super) name: &'a str,
    pub(super) missing: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) drawn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) picture: Option<PictureJson>,
    pub(super) regions: Vec<RegionJson<'a>>,
    pub(super) annotations: Vec<AnnotationJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct PictureJson {
    pub(super) blake3: String,
    pub(super) format: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bytes: u64,
}

#[derive(Serialize)]
pub(super) struct RegionJson<'a> {
    pub(super) id: String,
    pub(super) label: TextJson<'a>,
    pub(super) shape: &'static str,
    /// From 0 to 1: left, top, width, height (of a rectangle or a label); centre and radii; or the corners, or the points of
    /// an arrow from its tail to its head, one after the other.
    pub(super) coordinates: Vec<f32>,
    pub(super) links: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) locked: bool,
}
