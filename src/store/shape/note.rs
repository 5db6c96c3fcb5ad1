//! `notebooks/<name>/<note>.ron`: a note with its lines, its cards and what was annotated on both.
//!
//! The types are what is promised on disk and change with the format alone; the model may change freely behind them. Every
//! field that can be empty is absent then. Spans are tuples, because there are thousands of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::status::Status;
use super::text::{bare, source, words};
use super::{Annotation, Card, FORMAT};
use crate::model::{self, BlockId, DiagramId, NoteId, NotebookId, Timestamp, Tint};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Note {
    pub(super) format: u32,
    pub(in crate::store) id: NoteId,
    /// Where it belongs when the folder does not say, because its `notebook.ron` is lost.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    pub(in crate::store) notebook: Option<NotebookId>,
    #[serde(serialize_with = "words")]
    pub(in crate::store) title: String,
    #[serde(default, skip_serializing_if = "Origin::is_own")]
    origin: Origin,
    #[serde(default, skip_serializing_if = "SourceFormat::is_markdown")]
    source_format: SourceFormat,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    digest: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    imported_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    imported_into: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    licence: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    author: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "source")]
    preamble: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) cards: Vec<Card>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) annotations: Vec<Annotation>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    dismissed: BTreeSet<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Origin {
    #[default]
    Own,
    Pasted,
    File(#[serde(serialize_with = "words")] String),
}

impl Origin {
    fn is_own(&self) -> bool {
        *self == Self::Own
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
enum SourceFormat {
    PlainText,
    Page,
    Records,
    #[default]
    Markdown,
}

impl SourceFormat {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
    fn is_markdown(&self) -> bool {
        *self == Self::Markdown
    }
}

/// A line. What stood around its words in the source is in `lead` and `tail`; where the words were derived from the
/// source, that source is `verbatim`; where they were changed in the program, what they were is in `was`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Block {
    pub(in crate::store) id: BlockId,
    kind: Kind,
    #[serde(default, skip_serializing_if = "is_zero")]
    depth: u8,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "source")]
    lead: String,
    #[serde(default, serialize_with = "words")]
    pub(in crate::store) text: String,
    #[serde(default = "line_end", skip_serializing_if = "is_line_end", serialize_with = "source")]
    tail: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "verbatim")]
    verbatim: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "verbatim")]
    was: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spans: Vec<Span>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    translation: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    translated_from: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    sign: String,
    #[serde(default, skip_serializing_if = "Status::is_unchecked")]
    status: Status,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Heading,
    ListItem,
    Paragraph,
    Code,
    Table,
    Callout,
    Quote,
    Image(DiagramId),
    Rule,
}

/// From byte, to byte, how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Span(usize, usize, Style);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Style {
    Bold,
    Italic,
    Code,
    Strike,
    Highlight(Tint),
    Link(#[serde(serialize_with = "words")] String),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
const fn is_zero(depth: &u8) -> bool {
    *depth == 0
}

fn line_end() -> String {
    "\n".to_owned()
}

fn is_line_end(tail: &str) -> bool {
    tail == "\n"
}

mod verbatim {
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands over the field as it is")]
    pub(super) fn serialize<S: Serializer>(raw: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
        super::source(raw.as_deref().unwrap_or_default(), serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
        String::deserialize(deserializer).map(Some)
    }
}

impl Note {
    /// The document of a note with everything that is kept in its file.
    pub(in crate::store) fn new(
        note: &model::Note,
        blocks: Vec<Block>,
        cards: Vec<Card>,
        annotations: Vec<Annotation>,
    ) -> Self {
        let provenance = &note.provenance;
        Self {
            format: FORMAT,
            id: note.id,
            notebook: Some(note.notebook),
            title: note.title.clone(),
            origin: match &provenance.origin {
                model::Origin::Own => Origin::Own,
                model::Origin::Pasted => Origin::Pasted,
                model::Origin::File(path) => Origin::File(path.clone()),
            },
            source_format: match provenance.format {
                model::SourceFormat::PlainText => SourceFormat::PlainText,
                model::SourceFormat::Page => SourceFormat::Page,
                model::SourceFormat::Records => SourceFormat::Records,
                model::SourceFormat::Markdown => SourceFormat::Markdown,
            },
            digest: provenance.digest.clone(),
            imported_at: provenance.imported_at,
            imported_into: provenance.imported_into.clone(),
            licence: provenance.licence.clone(),
            author: provenance.author.clone(),
            preamble: provenance.preamble.clone(),
            blocks,
            cards,
            annotations,
            dismissed: note.dismissed.clone(),
        }
    }

    /// The note alone, without its lines. They, the cards and the annotations are to be taken out before.
    pub(in crate::store) fn into_model(self, notebook: NotebookId) -> model::Note {
        model::Note {
            id: self.id,
            notebook,
            title: self.title,
            provenance: model::Provenance {
                origin: match self.origin {
                    Origin::Own => model::Origin::Own,
                    Origin::Pasted => model::Origin::Pasted,
                    Origin::File(path) => model::Origin::File(path),
                },
                format: match self.source_format {
                    SourceFormat::PlainText => model::SourceFormat::PlainText,
                    SourceFormat::Page => model::SourceFormat::Page,
                    SourceFormat::Records => model::SourceFormat::Records,
                    SourceFormat::Markdown => model::SourceFormat::Markdown,
                },
                digest: self.digest,
                imported_at: self.imported_at,
                imported_into: self.imported_into,
                licence: self.licence,
                author: self.author,
                preamble: self.preamble,
            },
            blocks: Vec::new(),
            dismissed: self.dismissed,
        }
    }
}

impl From<&model::Block> for Block {
    fn from(block: &model::Block) -> Self {
        let (lead, tail, verbatim, was) = match &block.source {
            model::SourceText::Around { lead, tail } => (lead.clone(), tail.clone(), None, None),
            model::SourceText::Verbatim(raw) => (String::new(), line_end(), Some(raw.clone()), None),
            model::SourceText::Edited { was, lead, tail } => (lead.clone(), tail.clone(), None, Some(was.clone())),
        };
        Self {
            id: block.id,
            kind: Kind::from(block.kind),
            depth: block.depth,
            lead,
            text: block.text.clone(),
            tail,
            verbatim,
            was,
            spans: block.spans.iter().map(Span::from).collect(),
            translation: block.translation.clone(),
            translated_from: block.translated_from.clone(),
            sign: block.sign.clone(),
            status: Status::from(&block.status),
        }
    }
}

impl Block {
    /// Takes out the spans that do not lie on characters of the words; whether there were any.
    pub(in crate::store) fn drop_bad_spans(&mut self) -> bool {
        let n_before = self.spans.len();
        let text = &self.text;
        self.spans
            .retain(|Span(start, end, _)| text.get(*start..*end).is_some_and(|part| !part.is_empty()));
        self.spans.len() != n_before
    }

    /// The line, in the note whose file it stands in.
    pub(in crate::store) fn into_model(self, note: NoteId) -> model::Block {
        let (lead, tail) = (self.lead, self.tail);
        model::Block {
            id: self.id,
            note,
            kind: self.kind.into(),
            depth: self.depth,
            text: self.text,
            spans: self.spans.into_iter().map(model::Span::from).collect(),
            translation: self.translation,
            translated_from: self.translated_from,
            sign: self.sign,
            source: match (self.verbatim, self.was) {
                (Some(raw), _) => model::SourceText::Verbatim(raw),
                (None, Some(was)) => model::SourceText::Edited { was, lead, tail },
                (None, None) => model::SourceText::Around { lead, tail },
            },
            status: self.status.into(),
        }
    }
}

impl From<model::BlockKind> for Kind {
    fn from(kind: model::BlockKind) -> Self {
        match kind {
            model::BlockKind::Heading => Self::Heading,
            model::BlockKind::ListItem => Self::ListItem,
            model::BlockKind::Paragraph => Self::Paragraph,
            model::BlockKind::Code => Self::Code,
            model::BlockKind::Table => Self::Table,
            model::BlockKind::Callout => Self::Callout,
            model::BlockKind::Quote => Self::Quote,
            model::BlockKind::Image(diagram) => Self::Image(diagram),
            model::BlockKind::Rule => Self::Rule,
        }
    }
}

impl From<Kind> for model::BlockKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Heading => Self::Heading,
            Kind::ListItem => Self::ListItem,
            Kind::Paragraph => Self::Paragraph,
            Kind::Code => Self::Code,
            Kind::Table => Self::Table,
            Kind::Callout => Self::Callout,
            Kind::Quote => Self::Quote,
            Kind::Image(diagram) => Self::Image(diagram),
            Kind::Rule => Self::Rule,
        }
    }
}

impl From<&model::Span> for Span {
    fn from(span: &model::Span) -> Self {
        let style = match &span.style {
            model::SpanStyle::Bold => Style::Bold,
            model::SpanStyle::Italic => Style::Italic,
            model::SpanStyle::Code => Style::Code,
            model::SpanStyle::Strike => Style::Strike,
            model::SpanStyle::Highlight(tint) => Style::Highlight(*tint),
            model::SpanStyle::Link(target) => Style::Link(target.clone()),
        };
        Self(span.range.start, span.range.end, style)
    }
}

impl From<Span> for model::Span {
    fn from(Span(start, end, style): Span) -> Self {
        Self {
            range: start..end,
            style: match style {
                Style::Bold => model::SpanStyle::Bold,
                Style::Italic => model::SpanStyle::Italic,
                Style::Code => model::SpanStyle::Code,
                Style::Strike => model::SpanStyle::Strike,
                Style::Highlight(tint) => model::SpanStyle::Highlight(tint),
                Style::Link(target) => model::SpanStyle::Link(target),
            },
        }
    }
}
