//! Notes, cards, annotations and diagrams as JSON.
//!
//! The shape is a promise to other programs: `format` is 1, names are `snake_case`, ids are the library's own, times are
//! milliseconds since 1970 UTC, ranges are bytes of the UTF-8 text they belong to. A text in one or two languages is an
//! object with `ko`, `en` or both. What is empty is left out, except where the shape promises a key. Keys may be added;
//! none changes its meaning.

mod shape;

use std::collections::BTreeSet;
use std::ops::Range;

use super::Scope;
use crate::model::{
    Annotation, Block, BlockId, BlockKind, Card, CardSource, Confidence, Diagram, DiagramId, FieldRole, Lang, Library,
    Mark, MistakeReason, Note, Origin, PassOf, PictureFormat, Prompt, RegionRole, Response, Review, ReviewMode, Shape,
    SourceFormat, Span, SpanStyle, Status, Target, Text, Tint,
};
use shape::{
    AnnotationJson, BlockJson, CardJson, DiagramJson, Export, NoteJson, OptionJson, PassOfJson, PictureJson,
    RegionJson, ResponseJson, ReviewJson, SourceJson, SpanJson, StatusJson,
};
pub use shape::{PromptJson, SourceRefJson, TextJson};

/// Part of the library as one JSON object, pretty-printed, with a line end behind it.
pub fn export_json(library: &Library, scope: Scope) -> String {
    let notes = scope.notes(library);
    let shown: BTreeSet<DiagramId> = notes
        .iter()
        .flat_map(|note| library.blocks_of(note))
        .filter_map(|block| match block.kind {
            BlockKind::Image(diagram) => Some(diagram),
            _ => None,
        })
        .collect();
    let is_exported = |diagram: &Diagram| match scope {
        Scope::All => true,
        Scope::Notebook(id) => diagram.notebook == id,
        Scope::Note(_) => shown.contains(&diagram.id),
    };
    let export = Export {
        format: 1,
        notes: notes.iter().map(|note| note_json(library, note)).collect(),
        diagrams: library
            .diagrams()
            .filter(|diagram| is_exported(diagram))
            .map(|diagram| diagram_json(library, diagram))
            .collect(),
    };
    // Only maps with keys that are no strings, and non-finite numbers in them, can fail; there are none.
    let mut json = serde_json::to_string_pretty(&export).unwrap_or_default();
    json.push('\n');
    json
}

fn note_json<'a>(library: &'a Library, note: &'a Note) -> NoteJson<'a> {
    let (origin, path) = match &note.provenance.origin {
        Origin::Own => ("own", ""),
        Origin::Pasted => ("pasted", ""),
        Origin::File(path) => ("file", path.as_str()),
    };
    let targets = note.blocks.iter().map(|&id| Target::Block(id));
    let targets = targets.chain(library.cards_of(note.id).map(|card| Target::Card(card.id)));
    NoteJson {
        id: note.id.to_string(),
        notebook: library.notebook(note.notebook).map_or("", |notebook| &notebook.name),
        title: &note.title,
        source: SourceJson {
            origin,
            path,
            format: match note.provenance.format {
                SourceFormat::PlainText => "plain_text",
                SourceFormat::Page => "html",
                SourceFormat::Records => "records",
                SourceFormat::Markdown => "markdown",
            },
            digest: &note.provenance.digest,
            imported_at: note.provenance.imported_at.map(|at| at.0),
            licence: &note.provenance.licence,
            author: &note.provenance.author,
        },
        blocks: library.blocks_of(note).map(|block| block_json(block)).collect(),
        cards: library.cards_of(note.id).map(|card| card_json(library, card)).collect(),
        annotations: annotations_json(library, targets),
    }
}

fn block_json(block: &Block) -> BlockJson<'_> {
    BlockJson {
        id: block.id.to_string(),
        kind: block.kind.name(),
        depth: block.depth,
        text: &block.text,
        translation: &block.translation,
        translated_from: &block.translated_from,
        spans: block.spans.iter().map(span_json).collect(),
        diagram: match block.kind {
            BlockKind::Image(diagram) => Some(diagram.to_string()),
            _ => None,
        },
        status: status_json(&block.status),
        source: block.source_text(),
    }
}

fn span_json(span: &Span) -> SpanJson<'_> {
    let (style, tint, target) = match &span.style {
        SpanStyle::Bold => ("bold", None, None),
        SpanStyle::Italic => ("italic", None, None),
        SpanStyle::Code => ("code", None, None),
        SpanStyle::Strike => ("strike", None, None),
        SpanStyle::Highlight(tint) => ("highlight", Some(tint_name(*tint)), None),
        SpanStyle::Link(target) => ("link", None, Some(target.as_str())),
    };
    SpanJson {
        range: ends(&span.range),
        style,
        tint,
        target,
    }
}

/// What a card asks, for a JSON object of the caller's.
pub fn prompt_json(prompt: &Prompt) -> PromptJson<'_> {
    let (mut question, mut answer, mut text, mut options) = (None, None, None, Vec::new());
    let (mut steps, mut statement, mut is_true, mut correction) = (Vec::new(), None, None, None);
    for field in prompt.fields() {
        match field.role {
            FieldRole::Question => question = some_text(field.text),
            FieldRole::Answer => answer = some_text(field.text),
            FieldRole::Sentence => text = some_text(field.text),
            FieldRole::Option { is_right, why } => options.push(OptionJson {
                text: text_json(field.text),
                right: is_right,
                why: some_text(why),
            }),
            FieldRole::Step => steps.push(text_json(field.text)),
            FieldRole::Statement { is_true: holds } => {
                statement = some_text(field.text);
                is_true = Some(holds);
            }
            FieldRole::Correction => correction = some_text(field.text),
        }
    }
    // What nobody wrote is asked all the same.
    let question = question.or_else(|| prompt.region().and_then(|_| some_text(prompt.title())));
    PromptJson {
        kind: prompt.kind().name(),
        question,
        answer,
        text,
        region: prompt.region().map(|region| region.to_string()),
        asks: match prompt {
            Prompt::Occlusion(occlusion) => Some(occlusion.asks.name()),
            _ => None,
        },
        hides: match prompt {
            Prompt::Occlusion(occlusion) => Some(occlusion.hides.name()),
            _ => None,
        },
        asked: match prompt {
            Prompt::Cloze(cloze) => cloze.asked,
            _ => None,
        },
        options,
        steps,
        statement,
        is_true,
        correction,
    }
}

/// What a card hangs on.
pub fn sources_json(sources: &[CardSource]) -> Vec<SourceRefJson> {
    let source = |source: &CardSource| match source {
        CardSource::Block(id) => SourceRefJson::Block(id.to_string()),
        CardSource::Region(id) => SourceRefJson::Region(id.to_string()),
    };
    sources.iter().map(source).collect()
}

fn card_json<'a>(library: &'a Library, card: &'a Card) -> CardJson<'a> {
    CardJson {
        id: card.id.to_string(),
        fact: card.fact.to_string(),
        prompt: prompt_json(&card.prompt),
        explanation: some_text(&card.explanation),
        hint: some_text(&card.hint),
        reference: &card.reference,
        sources: sources_json(&card.sources),
        status: status_json(&card.status),
        suspended: card.is_suspended,
        buried_until: card.buried_until.map(|until| until.0),
        tags: card.tags.iter().map(String::as_str).collect(),
        reviews: library
            .reviews_of(card.id)
            .iter()
            .map(|review| review_json(review))
            .collect(),
    }
}

fn review_json(review: &Review) -> ReviewJson<'_> {
    let (pass, of) = match review.mode {
        ReviewMode::Pass { number, of } => (Some(number), Some(of)),
        _ => (None, None),
    };
    ReviewJson {
        at: review.at.0,
        grade: review.mode.is_answer().then(|| review.grade.name()),
        millis: review.millis,
        mode: Some(review.mode.name()).filter(|_| review.mode != ReviewMode::Study),
        pass,
        of: of.map(|of| match of {
            PassOf::Note(id) => PassOfJson::Note(id.to_string()),
            PassOf::Notebook(id) => PassOfJson::Notebook(id.to_string()),
        }),
        confidence: review.confidence.map(Confidence::name),
        aided: review.is_aided,
        lang: review.lang.map(Lang::code),
        response: match &review.response {
            Response::Shown => None,
            Response::Options(places) => Some(ResponseJson::Options(places)),
            Response::Typed(words) => Some(ResponseJson::Typed(words)),
            Response::Order(places) => Some(ResponseJson::Order(places)),
            Response::Judged(is_true) => Some(ResponseJson::Judged(*is_true)),
            Response::Pointed(pointed) => Some(ResponseJson::Pointed {
                region: pointed.region.map(|region| region.to_string()),
                at: pointed.at.map(|at| <[f32; 2]>::from(at.point())),
            }),
        },
        shown: &review.shown,
        interval_days: review.interval_days,
    }
}

fn annotations_json(library: &Library, targets: impl Iterator<Item = Target>) -> Vec<AnnotationJson<'_>> {
    targets
        .flat_map(|target| library.annotations_on(target))
        .map(|annotation| annotation_json(annotation))
        .collect()
}

fn annotation_json(annotation: &Annotation) -> AnnotationJson<'_> {
    let (text, range, tint) = match &annotation.mark {
        Mark::Remark(words) => (Some(words.as_str()), None, None),
        Mark::Highlight(range, tint) => (None, Some(ends(range)), Some(tint_name(*tint))),
        Mark::Mistake(mistake) => (
            (!mistake.words.is_empty()).then_some(mistake.words.as_str()),
            None,
            None,
        ),
        Mark::Star | Mark::Flag => (None, None, None),
    };
    AnnotationJson {
        id: annotation.id.to_string(),
        kind: annotation.mark.kind_name(),
        target: match annotation.target {
            Target::Block(id) => SourceRefJson::Block(id.to_string()),
            Target::Card(id) => SourceRefJson::Card(id.to_string()),
            Target::Region(id) => SourceRefJson::Region(id.to_string()),
        },
        text,
        reason: match &annotation.mark {
            Mark::Mistake(mistake) => mistake.reason.map(MistakeReason::name),
            _ => None,
        },
        range,
        tint,
        made_at: annotation.made_at.0,
    }
}

fn diagram_json<'a>(library: &'a Library, diagram: &'a Diagram) -> DiagramJson<'a> {
    let regions = || diagram.regions.iter().map(|region| Target::Region(region.id));
    DiagramJson {
        id: diagram.id.to_string(),
        notebook: library.notebook(diagram.notebook).map_or("", |notebook| &notebook.name),
        name: &diagram.name,
        missing: diagram.is_missing(),
        drawn: diagram.is_drawn,
        picture: diagram.picture.map(|picture| PictureJson {
            blake3: picture.hash.to_string(),
            format: format_name(picture.format),
            width: picture.width,
            height: picture.height,
            bytes: picture.bytes,
        }),
        regions: diagram
            .regions
            .iter()
            .map(|region| {
                let (shape, coordinates) = shape_json(&region.shape);
                RegionJson {
                    id: region.id.to_string(),
                    label: text_json(&region.label),
                    shape,
                    coordinates,
                    links: region.links.iter().map(BlockId::to_string).collect(),
                    role: region.role.map(role_name),
                    group: region.group.map(|group| group.to_string()),
                    locked: region.is_locked,
                }
            })
            .collect(),
        annotations: annotations_json(library, regions()),
    }
}

const fn role_name(role: RegionRole) -> &'static str {
    match role {
        RegionRole::Compute => "compute",
        RegionRole::Network => "network",
        RegionRole::Data => "data",
        RegionRole::Security => "security",
        RegionRole::External => "external",
        RegionRole::Fault => "fault",
    }
}

fn shape_json(shape: &Shape) -> (&'static str, Vec<f32>) {
    match shape {
        Shape::Rect(left, top, width, height) => ("rect", vec![*left, *top, *width, *height]),
        Shape::Ellipse(x, y, x_radius, y_radius) => ("ellipse", vec![*x, *y, *x_radius, *y_radius]),
        Shape::Label(left, top, width, height) => ("label", vec![*left, *top, *width, *height]),
        Shape::Arrow(points) => ("arrow", points.iter().flat_map(|&(x, y)| [x, y]).collect()),
        Shape::Polygon(corners) => ("polygon", corners.iter().flat_map(|&(x, y)| [x, y]).collect()),
    }
}

fn status_json(status: &Status) -> Option<StatusJson<'_>> {
    let mut json = StatusJson {
        kind: status.name(),
        as_of: None,
        now: None,
        one: None,
        other: None,
    };
    match status {
        Status::Unchecked => return None,
        Status::Confirmed => {}
        Status::Dated { as_of, now } => {
            json.as_of = Some(as_of);
            json.now = some_text(now);
        }
        Status::Disputed { one, other } => {
            json.one = some_text(one);
            json.other = some_text(other);
        }
    }
    Some(json)
}

fn text_json(text: &Text) -> TextJson<'_> {
    TextJson {
        ko: &text.ko,
        en: &text.en,
    }
}

/// A text in its languages, for a JSON object of the caller's; nothing where it says nothing.
pub fn some_text(text: &Text) -> Option<TextJson<'_>> {
    (!text.is_empty()).then(|| text_json(text))
}

const fn ends(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}

const fn tint_name(tint: Tint) -> &'static str {
    match tint {
        Tint::Yellow => "yellow",
        Tint::Green => "green",
        Tint::Blue => "blue",
        Tint::Pink => "pink",
    }
}

const fn format_name(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
        PictureFormat::Gif => "gif",
        PictureFormat::Webp => "webp",
        PictureFormat::Bmp => "bmp",
    }
}
