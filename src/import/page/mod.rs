//! Pages saved as HTML.
//!
//! html5ever takes the text apart as browsers do; what comes out of it is turned into lines by the tags that begin one on
//! a page (`builder`). What surrounds the text on a page (navigation, footers, buttons) is left out and listed, what
//! nobody sees (scripts, styles) is left out.
//!
//! It builds no tree and applies no style sheets: lists, headings, tables, code and emphasis are known by their tags
//! alone. Nothing a page refers to is opened.

mod builder;

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::SourceName;
use super::cut::Reading;
use super::lines::Lines;
use crate::model::FileKind;
use builder::Builder;

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

/// Reads a page.
pub(super) fn read(text: &str) -> Reading {
    let sink = Sink {
        builder: RefCell::new(Builder::new(Lines::new(text))),
    };
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // No script runs, so one feed is all there is.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.builder.into_inner().finish()
}

struct Sink {
    builder: RefCell<Builder>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        builder.at_line(usize::try_from(line).unwrap_or(usize::MAX));
        match token {
            Token::CharacterTokens(words) => builder.words(&words),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                match tag.kind {
                    TagKind::EndTag => builder.close(&name),
                    TagKind::StartTag => {
                        let attribute = |wanted: &str| {
                            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == wanted);
                            found.map(|attribute| attribute.value.to_string())
                        };
                        // Of the tags that hide what stands in them, `<svg/>` may end where it begins.
                        if !(tag.self_closing && name == "svg") {
                            builder.open(&name, attribute);
                        }
                        if let Some(kind) = raw_kind(&name) {
                            return TokenSinkResult::RawData(kind);
                        }
                    }
                }
            }
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
