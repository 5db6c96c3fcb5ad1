//! The colours of code between lines: which language it is, its parts, and the code laid out with them.
//!
//! Code is laid out once for a version of its line, a width and a theme, and kept while it is shown: a long piece costs a frame
//! no more than a short one. While words of it are selected or found it is laid out anew, with the same parts.

mod languages;
mod lexer;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Galley, Painter};

use languages::language;
use lexer::{Part, parts};

use crate::model::{Block, BlockId};
use crate::ui::theme::{Colors, Theme};

/// Pieces of code that are remembered; a note with more of them on one screen lays some out anew.
const MAX_KNOWN: usize = 64;

/// The name of the language that is written behind the fence; words behind it say something else.
pub(super) fn language_name(block: &Block) -> Option<String> {
    let named = block.code_info()?;
    let word = named.split(|c: char| c.is_whitespace() || c == '{').next()?;
    (!word.is_empty()).then(|| word.to_owned())
}

/// What a layout was made for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    width: f32,
    pixels_per_point: f32,
    is_dark: bool,
}

#[derive(Debug)]
struct Known {
    block: Arc<Block>,
    parts: Arc<[(Range<usize>, Part)]>,
    /// The layout, and how full the picture of all glyphs was: where it is emptier than before, they were all drawn anew,
    /// elsewhere.
    galley: Option<(Key, f32, Arc<Galley>)>,
}

/// The code that was shown lately.
#[derive(Debug, Default)]
pub(super) struct KnownCode {
    known: BTreeMap<BlockId, Known>,
}

impl KnownCode {
    fn of(&mut self, block: &Arc<Block>) -> &mut Known {
        if self.known.len() >= MAX_KNOWN && !self.known.contains_key(&block.id) {
            self.known.clear();
        }
        let new = || {
            let language = language_name(block).and_then(|name| language(&name));
            let parts = language
                .map(|language| parts(&block.text, language))
                .unwrap_or_default();
            Known {
                block: Arc::clone(block),
                parts: parts.into(),
                galley: None,
            }
        };
        let known = self.known.entry(block.id).or_insert_with(new);
        if !Arc::ptr_eq(&known.block, block) {
            *known = new();
        }
        known
    }

    /// Lays code out: as it was before where `is_plain` and nothing has changed, or the sections of a job in its colours.
    pub(super) fn lay_out(
        &mut self,
        painter: &Painter,
        theme: &Theme,
        block: &Arc<Block>,
        is_plain: bool,
        job: impl FnOnce() -> LayoutJob,
        width: f32,
    ) -> Arc<Galley> {
        let known = self.of(block);
        let key = Key {
            width: width.round(),
            pixels_per_point: painter.pixels_per_point(),
            is_dark: theme.is_dark,
        };
        let fill = glyphs(painter);
        let is_fresh = |(of, known_fill, _): &&(Key, f32, Arc<Galley>)| *of == key && *known_fill <= fill;
        if is_plain && let Some((_, _, galley)) = known.galley.as_ref().filter(is_fresh) {
            return Arc::clone(galley);
        }
        let mut job = job();
        color(&mut job, &known.parts, &theme.colors);
        let galley = painter.layout_job(job);
        if is_plain {
            known.galley = Some((key, glyphs(painter), Arc::clone(&galley)));
        }
        galley
    }
}

/// Gives the parts of a job their colours. Sections that have one of their own, as what was found has, keep it.
fn color(job: &mut LayoutJob, parts: &[(Range<usize>, Part)], colors: &Colors) {
    let plain = colors.text;
    let mut parts = parts.iter().peekable();
    let mut sections = Vec::with_capacity(job.sections.len() + parts.len() * 2);
    for section in &job.sections {
        let mut at = section.byte_range.start.0;
        let end = section.byte_range.end.0;
        let starts_at = at;
        let mut push = |from: usize, to: usize, color: Color32| {
            if from < to {
                let format = TextFormat {
                    color,
                    ..section.format.clone()
                };
                sections.push(LayoutSection {
                    // What stands before a section stands before the first of its parts.
                    leading_space: if from == starts_at { section.leading_space } else { 0.0 },
                    byte_range: ByteIndex(from)..ByteIndex(to),
                    format,
                });
            }
        };
        if section.format.color != plain {
            push(at, end, section.format.color);
            continue;
        }
        while at < end {
            while parts.next_if(|(range, _)| range.end <= at).is_some() {}
            match parts.peek() {
                Some((range, part)) if range.start < end => {
                    push(at, range.start.max(at), plain);
                    push(range.start.max(at), range.end.min(end), ink(*part, colors));
                    at = range.end.min(end).max(at);
                }
                _ => {
                    push(at, end, plain);
                    at = end;
                }
            }
        }
    }
    if !sections.is_empty() {
        job.sections = sections;
    }
}

const fn ink(part: Part, colors: &Colors) -> Color32 {
    match part {
        Part::Keyword => colors.code_word,
        Part::Text => colors.code_string,
        Part::Comment => colors.text_subdued,
        Part::Number => colors.code_number,
        Part::Name => colors.code_name,
    }
}

/// How full the picture of all glyphs is.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a path is not general enough over its lifetime"
)]
fn glyphs(painter: &Painter) -> f32 {
    painter.fonts(|fonts| fonts.font_atlas_fill_ratio())
}
