//! Notes, cards, annotations and diagrams as JSON.
//!
//! The shape is a promise to other programs: `format` is 1, names are `snake_case`, ids are the library's own, times are
//! milliseconds since 1970 UTC, ranges are bytes of the UTF-8 text they belong to. A text in one or two languages is an
//! object with `ko`, `en` or both. What is empty is left out, except where the shape promises a key. Keys may be added;
//! none changes its meaning. `docs/saegim.schema.json` says all of it to other programs.
//!
//! Nothing of a library is left out but the bytes of pictures, so that [`read_json`] gives back what was exported.

mod library;
mod names;
mod read;
mod read_marks;
mod shape;
mod trouble;

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use super::{Scope, Watch};
use crate::model::{
    Annotation, Block, BlockKind, Card, CardSource, Diagram, FieldRole, Library, Mark, Note, Origin, PassOf, Prompt,
    Response, Review, ReviewMode, Shape, SourceText, Span, SpanStyle, Status, Target, Text,
};
use library::{NotebookJson, SettingsJson};
pub use read::{ReadLibrary, is_exported_json, read_json};
use shape::{
    AnnotationJson, BlockJson, CardJson, DiagramJson, Export, FORMAT, LoneReviewJson, NoteJson, OptionJson, PassOfJson,
    PictureJson, RegionJson, ResponseJson, ReviewJson, SourceJson, SpanJson, StatusJson,
};
pub use shape::{PromptJson, SourceRefJson, TextJson};
pub use trouble::JsonTrouble;

/// Part of the library as one JSON object, pretty-printed, with a line end behind it.
pub fn export_json(library: &Library, scope: &Scope) -> String {
    write_json(library, scope, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

/// The same; nothing when it was broken off.
pub fn write_json(library: &Library, scope: &Scope, watch: &mut Watch<'_>) -> Option<String> {
    let notes = scope.notes(library);
    let mut written = Vec::with_capacity(notes.len());
    for note in &notes {
        if watch(1).is_break() {
            return None;
        }
        written.push(note_json(library, note));
    }
    let is_all = *scope == Scope::All;
    let lone = library
        .reviews()
        .filter(|review| is_all && library.card(review.card).is_none());
    let export = Export {
        format: FORMAT,
        notebooks: scope
            .notebooks(library)
            .map(|notebook| NotebookJson::from(&**notebook))
            .collect(),
        notes: written,
        diagrams: scope
            .diagrams(library)
            .map(|diagram| diagram_json(library, diagram))
            .collect(),
        reviews_of_deleted: lone
            .map(|review| LoneReviewJson {
                card: review.card,
                review: review_json(review),
            })
            .collect(),
        glossary: if is_all { groups(library) } else { Vec::new() },
        settings: is_all.then(|| SettingsJson::from(&**library.settings())),
    };
    // Only maps with keys that are no strings, and non-finite numbers in them, can fail; there are none.
    let mut json = serde_json::to_string_pretty(&export).unwrap_or_default();
    json.push('\n');
    Some(json)
}

fn groups(library: &Library) -> Vec<Vec<Cow<'_, str>>> {
    let groups = library.glossary().groups.iter();
    groups
        .map(|group| group.iter().map(|term| term.as_str().into()).collect())
        .collect()
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
        id: note.id,
        notebook: library
            .notebook(note.notebook)
            .map_or("", |notebook| &notebook.name)
            .into(),
        notebook_id: Some(note.notebook),
        title: note.title.as_str().into(),
        source: SourceJson {
            origin: origin.into(),
            path: path.into(),
            format: note.provenance.format.into(),
            digest: note.provenance.digest.as_str().into(),
            imported_at: note.provenance.imported_at.map(|at| at.0),
            licence: note.provenance.licence.as_str().into(),
            author: note.provenance.author.as_str().into(),
            imported_into: note.provenance.imported_into.as_str().into(),
            preamble: note.provenance.preamble.as_str().into(),
        },
        blocks: library.blocks_of(note).map(|block| block_json(block)).collect(),
        cards: library.cards_of(note.id).map(|card| card_json(library, card)).collect(),
        annotations: annotations_json(library, targets),
        dismissed: note.dismissed.iter().map(|id| id.as_str().into()).collect(),
    }
}

fn block_json(block: &Block) -> BlockJson<'_> {
    let (lead, tail, was) = match &block.source {
        SourceText::Around { lead, tail } => (Some(lead), Some(tail), None),
        SourceText::Edited { was, lead, tail } => (Some(lead), Some(tail), Some(was)),
        SourceText::Verbatim(_) => (None, None, None),
    };
    BlockJson {
        id: block.id,
        kind: block.kind.into(),
        depth: block.depth,
        text: block.text.as_str().into(),
        translation: block.translation.as_str().into(),
        translated_from: block.translated_from.as_str().into(),
        spans: block.spans.iter().map(span_json).collect(),
        diagram: match block.kind {
            BlockKind::Image(diagram) => Some(diagram),
            _ => None,
        },
        status: status_json(&block.status),
        source: Some(block.source_text().into()),
        lead: lead.map(|piece| piece.as_str().into()),
        tail: tail.map(|piece| piece.as_str().into()),
        was: was.map(|piece| piece.as_str().into()),
        sign: block.sign.as_str().into(),
    }
}

fn span_json(span: &Span) -> SpanJson<'_> {
    let (style, tint, target) = match &span.style {
        SpanStyle::Bold => ("bold", None, None),
        SpanStyle::Italic => ("italic", None, None),
        SpanStyle::Code => ("code", None, None),
        SpanStyle::Strike => ("strike", None, None),
        SpanStyle::Highlight(tint) => ("highlight", Some((*tint).into()), None),
        SpanStyle::Link(target) => ("link", None, Some(target.as_str())),
    };
    SpanJson {
        range: ends(&span.range),
        style: style.into(),
        tint,
        target: target.map(Cow::from),
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
    let occlusion = match prompt {
        Prompt::Occlusion(occlusion) => Some(occlusion),
        _ => None,
    };
    PromptJson {
        kind: prompt.kind().name().into(),
        question,
        answer,
        text,
        region: prompt.region(),
        asks: occlusion.map(|occlusion| occlusion.asks.into()),
        hides: occlusion.map(|occlusion| occlusion.hides.into()),
        name: occlusion.map(|occlusion| text_json(&occlusion.name)),
        own_question: occlusion.and_then(|occlusion| some_text(&occlusion.question)),
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
        CardSource::Block(id) => SourceRefJson::Block(*id),
        CardSource::Region(id) => SourceRefJson::Region(*id),
    };
    sources.iter().map(source).collect()
}

fn card_json<'a>(library: &'a Library, card: &'a Card) -> CardJson<'a> {
    CardJson {
        id: card.id,
        fact: card.fact,
        prompt: prompt_json(&card.prompt),
        explanation: some_text(&card.explanation),
        hint: some_text(&card.hint),
        reference: card.reference.as_str().into(),
        sources: sources_json(&card.sources),
        status: status_json(&card.status),
        suspended: card.is_suspended,
        buried_until: card.buried_until.map(|until| until.0),
        tags: card.tags.iter().map(|tag| tag.as_str().into()).collect(),
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
        id: Some(review.id),
        at: review.at.0,
        grade: review.mode.is_answer().then(|| review.grade.into()),
        millis: review.millis,
        mode: Some(review.mode.name().into()).filter(|_| review.mode != ReviewMode::Study),
        pass,
        of: of.map(|of| match of {
            PassOf::Note(id) => PassOfJson::Note(id),
            PassOf::Notebook(id) => PassOfJson::Notebook(id),
        }),
        counts: matches!(review.mode, ReviewMode::Exam { counts: true }),
        confidence: review.confidence.map(Into::into),
        aided: review.is_aided,
        lang: review.lang.map(Into::into),
        response: match &review.response {
            Response::Shown => None,
            Response::Options(places) => Some(ResponseJson::Options(places.into())),
            Response::Typed(words) => Some(ResponseJson::Typed(words.into())),
            Response::Order(places) => Some(ResponseJson::Order(places.into())),
            Response::Judged(is_true) => Some(ResponseJson::Judged(*is_true)),
            Response::Pointed(pointed) => Some(ResponseJson::Pointed {
                region: pointed.region,
                at: pointed.at.map(|at| <[f32; 2]>::from(at.point())),
            }),
        },
        shown: review.shown.as_slice().into(),
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
        Mark::Highlight(range, tint) => (None, Some(ends(range)), Some((*tint).into())),
        Mark::Mistake(mistake) => (
            (!mistake.words.is_empty()).then_some(mistake.words.as_str()),
            None,
            None,
        ),
        Mark::Star | Mark::Flag => (None, None, None),
    };
    let mistake = match &annotation.mark {
        Mark::Mistake(mistake) => Some(mistake),
        _ => None,
    };
    AnnotationJson {
        id: annotation.id,
        kind: annotation.mark.kind_name().into(),
        target: match annotation.target {
            Target::Block(id) => SourceRefJson::Block(id),
            Target::Card(id) => SourceRefJson::Card(id),
            Target::Region(id) => SourceRefJson::Region(id),
        },
        text: text.map(Cow::from),
        reason: mistake.and_then(|mistake| mistake.reason).map(Into::into),
        range,
        tint,
        made_at: annotation.made_at.0,
        taken_out_at: mistake.and_then(|mistake| mistake.taken_out_at).map(|at| at.0),
    }
}

fn diagram_json<'a>(library: &'a Library, diagram: &'a Diagram) -> DiagramJson<'a> {
    let regions = || diagram.regions.iter().map(|region| Target::Region(region.id));
    DiagramJson {
        id: diagram.id,
        notebook: library
            .notebook(diagram.notebook)
            .map_or("", |notebook| &notebook.name)
            .into(),
        notebook_id: Some(diagram.notebook),
        name: diagram.name.as_str().into(),
        missing: diagram.is_missing(),
        drawn: diagram.is_drawn,
        picture: diagram.picture.map(|picture| PictureJson {
            blake3: picture.hash,
            format: picture.format.into(),
            width: picture.width,
            height: picture.height,
            bytes: picture.bytes,
        }),
        added_at: diagram.added_at.map(|at| at.0),
        regions: diagram
            .regions
            .iter()
            .map(|region| {
                let (shape, coordinates) = shape_json(&region.shape);
                RegionJson {
                    id: region.id,
                    label: text_json(&region.label),
                    shape: shape.into(),
                    coordinates,
                    links: region.links.clone(),
                    role: region.role.map(Into::into),
                    group: region.group,
                    locked: region.is_locked,
                }
            })
            .collect(),
        annotations: annotations_json(library, regions()),
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
        kind: status.name().into(),
        as_of: None,
        now: None,
        one: None,
        other: None,
    };
    match status {
        Status::Unchecked => return None,
        Status::Confirmed => {}
        Status::Dated { as_of, now } => {
            json.as_of = Some(as_of.as_str().into());
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
        ko: text.ko.as_str().into(),
        en: text.en.as_str().into(),
    }
}

/// A text in its languages, for a JSON object of the caller's; nothing where it says nothing.
pub fn some_text(text: &Text) -> Option<TextJson<'_>> {
    (!text.is_empty()).then(|| text_json(text))
}

const fn ends(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}
