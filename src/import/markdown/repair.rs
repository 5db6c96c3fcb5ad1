//! Marks that open something and are never closed.
//!
//! `CommonMark` lets them run to the end of the text, so that one forgotten fence makes code of everything below and
//! one forgotten comment hides it. Here code ends where text seems to begin, and a comment that never ends is none.

use comrak::nodes::{AstNode, NodeCodeBlock, NodeValue};

use crate::import::WarningKind;
use crate::import::lines::Lines;

/// Something that is never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Defect {
    /// Code that begins at this byte; it should end at that one, or nothing speaks against its length.
    Fence { at: usize, ends_at: Option<usize> },
    /// A mark at this byte that hides what follows.
    Hidden { at: usize },
}

impl Defect {
    pub(super) const fn at(&self) -> usize {
        match self {
            Self::Fence { at, .. } | Self::Hidden { at } => *at,
        }
    }

    pub(super) const fn warning(&self) -> WarningKind {
        match self {
            Self::Fence { .. } => WarningKind::UnclosedFence,
            Self::Hidden { .. } => WarningKind::UnclosedComment,
        }
    }
}

/// The first unclosed mark of a document that was parsed from `text`.
pub(super) fn first_defect<'a>(root: &'a AstNode<'a>, text: &str) -> Option<Defect> {
    let lines = Lines::new(text);
    root.descendants().find_map(|node| {
        let ast = node.data();
        let position = ast.sourcepos;
        let at = || lines.offset(position.start.line, position.start.column);
        match &ast.value {
            NodeValue::CodeBlock(code) if code.fenced => {
                let inner = inner_fence(code).map(|n| position.start.line + n);
                let reaches_end = !code.closed && text.get(lines.start_of(position.end.line + 1)..)?.trim().is_empty();
                (inner.is_some() || reaches_end).then(|| Defect::Fence {
                    at: at(),
                    ends_at: end_of_code(text, &lines, position.start.line, inner),
                })
            }
            NodeValue::HtmlBlock(html) => {
                let lower = html.literal.to_ascii_lowercase();
                let is_closed = match html.block_type {
                    1 => ["</script>", "</pre>", "</style>", "</textarea>"]
                        .iter()
                        .any(|end| lower.contains(end)),
                    2 => lower.contains("-->"),
                    3 => lower.contains("?>"),
                    4 => lower.contains('>'),
                    5 => lower.contains("]]>"),
                    _ => true,
                };
                (!is_closed).then(|| Defect::Hidden { at: at() })
            }
            NodeValue::MultilineComment(comment) if !comment.closed => Some(Defect::Hidden { at: at() }),
            _ => None,
        }
    })
}

/// The line of code, counted from the fence, that opens a fence of its own and names a language: a sign that the
/// outer one should have been closed before. Not so in code that is Markdown itself.
fn inner_fence(code: &NodeCodeBlock) -> Option<usize> {
    let fence: String = std::iter::repeat_n(char::from(code.fence_char), code.fence_length).collect();
    if matches!(code.info.trim(), "md" | "markdown") {
        return None;
    }
    let opens = |line: &str| {
        line.trim_start().strip_prefix(fence.as_str()).is_some_and(|info| {
            let info = info.trim();
            !info.is_empty()
                && info
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"+-_#".contains(&byte))
        })
    };
    code.literal.lines().position(opens).map(|n| n + 1)
}

/// Where code that begins on a line should end: before a line that looks like Markdown and has a blank one above it,
/// at the latest before `inner`.
fn end_of_code(text: &str, lines: &Lines, start_line: usize, inner: Option<usize>) -> Option<usize> {
    let line = |number: usize| {
        text.get(lines.start_of(number)..lines.start_of(number + 1))
            .unwrap_or_default()
            .trim_end()
    };
    let last = inner.unwrap_or(lines.count() + 1);
    let begins_text = |number: &usize| line(number - 1).is_empty() && looks_like_markdown(line(*number));
    let end = (start_line + 2..last).find(begins_text).or(inner)?;
    Some(lines.start_of(end))
}

fn looks_like_markdown(line: &str) -> bool {
    let after_hashes = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - after_hashes.len())) && after_hashes.starts_with(' ');
    is_heading
        || ["- ", "* ", "> ", "| ", "![", "1. "]
            .iter()
            .any(|mark| line.starts_with(mark))
}
