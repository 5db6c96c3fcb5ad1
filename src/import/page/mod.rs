//! Pages saved as HTML.
//!
//! html5ever takes the text apart as browsers do, twice: a first look finds the part that holds the text and what the
//! article is called (`survey`, `title`); then the words are turned into lines by the tags that begin one on a page
//! (`builder`). What surrounds the text (navigation, footers, buttons, comments) is left out and listed (`furniture`), what
//! nobody sees (scripts, styles) is left out.
//!
//! It builds no tree and lays nothing out. Lists, headings, tables and code are known by their tags, weights by tags,
//! styles and simple rules of style sheets (`style`). Nothing a page refers to is opened.

mod builder;
mod formula;
mod furniture;
mod list;
mod pen;
mod sight;
mod style;
mod survey;
mod table;
mod title;

use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::SourceName;
use super::cut::Reading;
use super::lines::Lines;
use crate::model::FileKind;
use builder::Builder;
use survey::{Plan, Scope, Survey};

/// What a page begins with.
const BEGINNINGS: [&str; 4] = ["<!doctype html", "<html", "<head", "<meta "];

/// Bytes in which a page must show that it is one.
const LOOKED_AT: usize = 256;

/// Whether a text is a page: by its name, or by how it begins.
pub(super) fn is_page(name: &SourceName, text: &str) -> bool {
    let start = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
    let start = start
        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_ascii_lowercase();
    match name.kind() {
        Some(FileKind::Page) => true,
        Some(FileKind::Markdown) => false,
        _ => BEGINNINGS.iter().any(|beginning| start.starts_with(beginning)),
    }
}

/// Reads a page: where its text stands first, then the text.
pub(super) fn read(text: &str) -> Reading {
    let mut survey = Survey::default();
    tokenize(text, |part, _| match part {
        Part::Words(words) => survey.words(words),
        Part::Open(name, attributes) => survey.open(name, attribute_of(attributes)),
        Part::Close(name) => survey.close(name),
    });
    let plan = survey.finish();
    let reading = read_by(text, &plan);
    if !reading.found.is_empty() || plan.scope == Scope::Page {
        return reading;
    }
    read_by(
        text,
        &Plan {
            scope: Scope::Page,
            ..plan
        },
    )
}

fn read_by(text: &str, plan: &Plan) -> Reading {
    let mut builder = Builder::new(Lines::new(text), plan);
    tokenize(text, |part, line| {
        builder.at_line(line);
        match part {
            Part::Words(words) => builder.words(words),
            Part::Open(name, attributes) => builder.open(name, attribute_of(attributes)),
            Part::Close(name) => builder.close(name),
        }
    });
    builder.finish()
}

/// A part of a page, in the order of the text.
pub(super) enum Part<'a> {
    Words(&'a str),
    /// A tag with its attributes.
    Open(&'a str, &'a [Attribute]),
    Close(&'a str),
}

pub(super) fn attribute_of(attributes: &[Attribute]) -> impl Fn(&str) -> Option<String> {
    |wanted| {
        let found = attributes.iter().find(|attribute| &*attribute.name.local == wanted);
        found.map(|attribute| attribute.value.to_string())
    }
}

/// Hands over the parts of a page, each with the line it ends on.
pub(super) fn tokenize(text: &str, on_part: impl FnMut(Part<'_>, usize)) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let sink = Sink {
        on_part: RefCell::new(on_part),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // No script runs, so one feed is all there is.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

struct Sink<F> {
    on_part: RefCell<F>,
}

impl<F: FnMut(Part<'_>, usize)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let mut on_part = self.on_part.borrow_mut();
        match token {
            Token::CharacterTokens(words) => on_part(Part::Words(&words), line),
            Token::TagToken(tag) => match tag.kind {
                TagKind::EndTag => on_part(Part::Close(&tag.name), line),
                TagKind::StartTag => {
                    // Of the tags that hide what stands in them, `<svg/>` may end where it begins.
                    if !(tag.self_closing && &*tag.name == "svg") {
                        on_part(Part::Open(&tag.name, &tag.attrs), line);
                    }
                    if let Some(kind) = raw_kind(&tag.name) {
                        return TokenSinkResult::RawData(kind);
                    }
                }
            },
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// What stands in some elements is no HTML (HTML Living Standard, 13.2.6.4).
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}
