//! A library, or a part of one, read back from the JSON it was exported as.
//!
//! What is read is documents and answers, to be merged with a library; nothing is fitted to one here. What this program
//! would never have written is refused whole, with the place where it stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::read_marks::{annotations, region};
use super::shape::{
    BlockJson, CardJson, DiagramJson, Export, FORMAT, NoteJson, OptionJson, PassOfJson, PromptJson, ResponseJson,
    ReviewJson, SourceRefJson, SpanJson, StatusJson, TextJson,
};
use super::trouble::{JsonTrouble, damaged};
use crate::model::{
    Attachment, Block, Card, CardId, CardKind, CardSource, ChoiceOption, Cloze, Diagram, DiagramDocument, Document,
    Glossary, Grade, Note, NoteDocument, NoteId, Notebook, NotebookId, Occlusion, Origin, PassOf, Pointed, Prompt,
    Provenance, Region, Response, Review, ReviewMode, SourceText, Span, SpanStyle, Spot, Status, Text, Timestamp,
    Truth, derived_id, id_at,
};

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadLibrary {
    /// What others refer to first.
    pub documents: Vec<Document>,
    /// Every answer, those to cards that are gone as well.
    pub reviews: Vec<Review>,
}

/// What every export begins with.
#[derive(Deserialize)]
struct Head {
    format: u32,
    notes: Vec<HeadNote>,
    #[serde(default)]
    diagrams: Vec<IgnoredAny>,
}

/// A note of which is looked whether it is one of ours.
#[derive(Deserialize)]
struct HeadNote {
    id: Option<IgnoredAny>,
    blocks: Option<IgnoredAny>,
}

impl ReadLibrary {
    /// The pictures that are shown. Their bytes are elsewhere.
    pub fn pictures(&self) -> impl Iterator<Item = Attachment> {
        self.documents.iter().filter_map(|document| match document {
            Document::Diagram(document) => document.diagram.picture,
            _ => None,
        })
    }

    /// Takes pictures away whose bytes are nowhere: their diagrams stay, as those of missing pictures do.
    pub fn keep_pictures(&mut self, is_there: impl Fn(&Attachment) -> bool) {
        for document in &mut self.documents {
            if let Document::Diagram(DiagramDocument { diagram, .. }) = document
                && diagram.picture.is_some_and(|picture| !is_there(&picture))
            {
                Arc::make_mut(diagram).picture = None;
            }
        }
    }
}

/// Whether bytes are JSON that was exported here, as far as its beginning tells.
pub fn is_exported_json(bytes: &[u8]) -> bool {
    let bytes = without_mark(bytes);
    let is_object = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    is_object && head(bytes).is_some()
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn head(bytes: &[u8]) -> Option<Head> {
    let head: Head = serde_json::from_slice(bytes).ok()?;
    let is_ours = head
        .notes
        .first()
        .map_or(!head.diagrams.is_empty() || has_settings(bytes), |note| {
            note.id.is_some() && note.blocks.is_some()
        });
    is_ours.then_some(head)
}

/// Whether an export without notes says what belongs to a library.
fn has_settings(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct OfLibrary {
        settings: Option<IgnoredAny>,
        notebooks: Option<IgnoredAny>,
    }
    serde_json::from_slice(bytes).is_ok_and(|of: OfLibrary| of.settings.is_some() || of.notebooks.is_some())
}

/// Reads JSON that was exported.
///
/// # Errors
/// When it is none of ours, of a newer program, or damaged.
pub fn read_json(bytes: &[u8]) -> Result<ReadLibrary, JsonTrouble> {
    let bytes = without_mark(bytes);
    let Some(Head { format, .. }) = head(bytes) else {
        return Err(JsonTrouble::NotOurs);
    };
    if format != FORMAT {
        return Err(JsonTrouble::Newer(format));
    }
    let export: Export<'_> = serde_json::from_slice(bytes).map_err(|error| JsonTrouble::Damaged(error.to_string()))?;
    let mut read = Reading::default();
    for notebook in export.notebooks {
        let notebook = Notebook::from(notebook);
        read.notebooks.insert(notebook.id, notebook);
    }
    for note in export.notes {
        read.note(note)?;
    }
    for diagram in export.diagrams {
        read.diagram(diagram)?;
    }
    for lone in export.reviews_of_deleted {
        read.reviews.push(review(lone.card, lone.review)?);
    }
    if let Some(settings) = export.settings {
        read.documents.push(Document::Settings(Arc::new(settings.into())));
        let words = |group: Vec<Cow<'_, str>>| group.into_iter().map(Cow::into_owned).collect();
        let groups = export.glossary.into_iter().map(words).collect();
        read.documents.push(Document::Glossary(Arc::new(Glossary { groups })));
    }
    Ok(read.done())
}

#[derive(Default)]
struct Reading {
    notebooks: BTreeMap<NotebookId, Notebook>,
    documents: Vec<Document>,
    reviews: Vec<Review>,
}

impl Reading {
    fn done(mut self) -> ReadLibrary {
        let notebooks = self.notebooks.into_values();
        self.documents
            .extend(notebooks.map(|notebook| Document::Notebook(Arc::new(notebook))));
        self.documents.sort_by_key(Document::key);
        ReadLibrary {
            documents: self.documents,
            reviews: self.reviews,
        }
    }

    /// The notebook of something; exports of before only had its name.
    fn notebook(&mut self, id: Option<NotebookId>, name: Cow<'_, str>) -> NotebookId {
        let id = id.unwrap_or_else(|| derived_id(&["notebook", &name]));
        let name = if name.trim().is_empty() {
            Cow::from("Notes")
        } else {
            name
        };
        self.notebooks.entry(id).or_insert_with(|| Notebook::new(id, name)).id
    }

    fn note(&mut self, json: NoteJson<'_>) -> Result<(), JsonTrouble> {
        let id = json.id;
        let blocks = json.blocks.into_iter().map(|json| block(id, json).map(Arc::new));
        let blocks = blocks.collect::<Result<Vec<Arc<Block>>, JsonTrouble>>()?;
        let mut cards = Vec::with_capacity(json.cards.len());
        for json in json.cards {
            let (card, reviews) = card(id, json)?;
            self.reviews.extend(reviews);
            cards.push(Arc::new(card));
        }
        cards.sort_by_key(|card| card.id);
        let source = json.source;
        let note = Note {
            id,
            notebook: self.notebook(json.notebook_id, json.notebook),
            title: json.title.into_owned(),
            provenance: Provenance {
                origin: match &*source.origin {
                    "" | "own" => Origin::Own,
                    "pasted" => Origin::Pasted,
                    "file" => Origin::File(source.path.into_owned()),
                    other => return damaged("origin", other),
                },
                format: source.format.into(),
                digest: source.digest.into_owned(),
                imported_at: source.imported_at.map(Timestamp),
                imported_into: source.imported_into.into_owned(),
                licence: source.licence.into_owned(),
                author: source.author.into_owned(),
                preamble: source.preamble.into_owned(),
            },
            blocks: blocks.iter().map(|block| block.id).collect(),
            dismissed: json.dismissed.into_iter().map(Cow::into_owned).collect(),
        };
        self.documents.push(Document::Note(NoteDocument {
            note: Arc::new(note),
            blocks,
            cards,
            annotations: annotations(json.annotations)?,
        }));
        Ok(())
    }

    fn diagram(&mut self, json: DiagramJson<'_>) -> Result<(), JsonTrouble> {
        let regions = json.regions.into_iter().map(region);
        let diagram = Diagram {
            id: json.id,
            notebook: self.notebook(json.notebook_id, json.notebook),
            name: json.name.into_owned(),
            picture: json.picture.map(|picture| Attachment {
                hash: picture.blake3,
                format: picture.format.into(),
                width: picture.width,
                height: picture.height,
                bytes: picture.bytes,
            }),
            regions: regions.collect::<Result<Vec<Region>, JsonTrouble>>()?,
            is_drawn: json.drawn,
            added_at: json.added_at.map(Timestamp),
        };
        self.documents.push(Document::Diagram(DiagramDocument {
            diagram: Arc::new(diagram),
            annotations: annotations(json.annotations)?,
        }));
        Ok(())
    }
}

fn block(note: NoteId, json: BlockJson<'_>) -> Result<Block, JsonTrouble> {
    let Some(kind) = json.kind.of(json.diagram) else {
        return damaged("image in line", &json.id.to_string());
    };
    let owned = |piece: Option<Cow<'_, str>>| piece.map(Cow::into_owned).unwrap_or_default();
    let source = match (json.lead, json.tail, json.was, json.source) {
        (lead, tail, Some(was), _) => SourceText::Edited {
            was: was.into_owned(),
            lead: owned(lead),
            tail: owned(tail),
        },
        (None, None, None, Some(raw)) => SourceText::Verbatim(raw.into_owned()),
        (None, None, None, None) => SourceText::default(),
        (lead, tail, None, _) => SourceText::Around {
            lead: owned(lead),
            tail: owned(tail),
        },
    };
    Ok(Block {
        id: json.id,
        note,
        kind,
        depth: json.depth,
        text: json.text.into_owned(),
        spans: json.spans.into_iter().map(span).collect::<Result<_, _>>()?,
        translation: json.translation.into_owned(),
        translated_from: json.translated_from.into_owned(),
        sign: json.sign.into_owned(),
        source,
        status: status(json.status)?,
    })
}

fn span(json: SpanJson<'_>) -> Result<Span, JsonTrouble> {
    let [start, end] = json.range;
    let style = match &*json.style {
        "bold" => SpanStyle::Bold,
        "italic" => SpanStyle::Italic,
        "code" => SpanStyle::Code,
        "strike" => SpanStyle::Strike,
        "highlight" => SpanStyle::Highlight(json.tint.map(Into::into).unwrap_or_default()),
        "link" => SpanStyle::Link(json.target.unwrap_or_default().into_owned()),
        other => return damaged("style", other),
    };
    Ok(Span {
        range: start..end,
        style,
    })
}

fn status(json: Option<StatusJson<'_>>) -> Result<Status, JsonTrouble> {
    let Some(json) = json else {
        return Ok(Status::Unchecked);
    };
    Ok(match &*json.kind {
        "unchecked" => Status::Unchecked,
        "confirmed" => Status::Confirmed,
        "dated" => Status::Dated {
            as_of: json.as_of.unwrap_or_default().into_owned(),
            now: text(json.now),
        },
        "disputed" => Status::Disputed {
            one: text(json.one),
            other: text(json.other),
        },
        other => return damaged("status", other),
    })
}

fn text(json: Option<TextJson<'_>>) -> Text {
    json.map(Text::from).unwrap_or_default()
}

impl From<TextJson<'_>> for Text {
    fn from(json: TextJson<'_>) -> Self {
        Self {
            ko: json.ko.into_owned(),
            en: json.en.into_owned(),
        }
    }
}

fn card(note: NoteId, json: CardJson<'_>) -> Result<(Card, Vec<Review>), JsonTrouble> {
    let reviews = json.reviews.into_iter().map(|given| review(json.id, given));
    let reviews = reviews.collect::<Result<_, _>>()?;
    let sources = json.sources.into_iter().filter_map(|source| match source {
        SourceRefJson::Block(id) => Some(CardSource::Block(id)),
        SourceRefJson::Region(id) => Some(CardSource::Region(id)),
        SourceRefJson::Card(_) => None,
    });
    let card = Card {
        id: json.id,
        note,
        fact: json.fact,
        prompt: prompt(json.prompt)?,
        explanation: text(json.explanation),
        hint: text(json.hint),
        sources: sources.collect(),
        reference: json.reference.into_owned(),
        status: status(json.status)?,
        is_suspended: json.suspended,
        buried_until: json.buried_until.map(Timestamp),
        tags: json.tags.into_iter().map(Cow::into_owned).collect(),
    };
    Ok((card, reviews))
}

fn prompt(json: PromptJson<'_>) -> Result<Prompt, JsonTrouble> {
    let Some(kind) = CardKind::of_name(&json.kind) else {
        return damaged("kind of card", &json.kind);
    };
    let option = |option: OptionJson<'_>| ChoiceOption {
        text: option.text.into(),
        is_right: option.right,
        why: text(option.why),
    };
    Ok(match kind {
        CardKind::Recall => Prompt::recall(text(json.question), text(json.answer)),
        CardKind::Cloze => Prompt::Cloze(Cloze {
            text: text(json.text),
            asked: json.asked,
        }),
        CardKind::Choice => Prompt::choice(text(json.question), json.options.into_iter().map(option).collect()),
        CardKind::Ordering => Prompt::ordering(text(json.question), json.steps.into_iter().map(Text::from).collect()),
        CardKind::Truth => Prompt::Truth(Truth {
            statement: text(json.statement),
            is_true: json.is_true.unwrap_or_default(),
            correction: text(json.correction),
        }),
        CardKind::Occlusion => {
            let Some(region) = json.region else {
                return damaged("region of a", &json.kind);
            };
            Prompt::Occlusion(Occlusion {
                region,
                // Exports of before had it as the answer alone.
                name: text(json.name.or(json.answer)),
                asks: json.asks.map(Into::into).unwrap_or_default(),
                hides: json.hides.map(Into::into).unwrap_or_default(),
                question: text(json.own_question),
            })
        }
    })
}

fn review(card: CardId, json: ReviewJson<'_>) -> Result<Review, JsonTrouble> {
    let at = Timestamp(json.at);
    let mode = match (json.mode.as_deref(), json.pass, json.of) {
        (None | Some("study"), ..) => ReviewMode::Study,
        (Some("ahead"), ..) => ReviewMode::Ahead,
        (Some("pass"), Some(number), Some(of)) => ReviewMode::Pass {
            number,
            of: match of {
                PassOfJson::Note(id) => PassOf::Note(id),
                PassOfJson::Notebook(id) => PassOf::Notebook(id),
            },
        },
        (Some("pretest"), ..) => ReviewMode::Pretest,
        (Some("cram"), ..) => ReviewMode::Cram,
        (Some("exam"), ..) => ReviewMode::Exam { counts: json.counts },
        (Some("reset"), ..) => ReviewMode::Reset,
        (Some("moved"), ..) => ReviewMode::Moved { by_hand: true },
        (Some("rescheduled"), ..) => ReviewMode::Moved { by_hand: false },
        (Some(other), ..) => return damaged("mode", other),
    };
    Ok(Review {
        id: json
            .id
            .unwrap_or_else(|| id_at(at, &["json", &card.to_string(), &json.at.to_string()])),
        card,
        at,
        grade: json.grade.map_or(Grade::Again, Into::into),
        confidence: json.confidence.map(Into::into),
        millis: json.millis,
        is_aided: json.aided,
        lang: json.lang.map(Into::into),
        mode,
        response: match json.response {
            None => Response::Shown,
            Some(ResponseJson::Options(places)) => Response::Options(places.into_owned()),
            Some(ResponseJson::Typed(words)) => Response::Typed(words.into_owned()),
            Some(ResponseJson::Order(places)) => Response::Order(places.into_owned()),
            Some(ResponseJson::Judged(is_true)) => Response::Judged(is_true),
            Some(ResponseJson::Pointed { region, at }) => Response::Pointed(Pointed {
                region,
                at: at.map(|[x, y]| Spot::new((x, y))),
            }),
        },
        shown: json.shown.into_owned(),
        interval_days: json.interval_days,
    })
}
