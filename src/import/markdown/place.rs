//! What a paragraph is by what it is in: a list item, a quote, or a paragraph of its own.

use comrak::nodes::{AstNode, NodeValue};

use crate::import::DraftKind;

/// What a paragraph is by what it is in.
pub(super) struct Place {
    pub(super) kind: DraftKind,
    pub(super) depth: usize,
    /// The source line its block begins on, from 1.
    pub(super) line: usize,
}

/// What a paragraph, a heading that is none of the outline, or anything else that stands like one is.
pub(super) fn place_of<'a>(node: &'a AstNode<'a>, n_around: usize) -> Place {
    let own_line = node.data().sourcepos.start.line;
    let inside = |kind, depth| Place {
        kind,
        depth,
        line: own_line,
    };
    let Some(parent) = node.parent() else {
        return inside(DraftKind::Paragraph, n_around);
    };
    let ast = parent.data();
    match &ast.value {
        NodeValue::Item(_) | NodeValue::TaskItem(_) if node.previous_sibling().is_none() => Place {
            kind: DraftKind::ListItem,
            depth: n_around.saturating_sub(1),
            line: ast.sourcepos.start.line,
        },
        NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => {
            inside(DraftKind::Quote, n_around.saturating_sub(1))
        }
        _ => inside(DraftKind::Paragraph, n_around),
    }
}
