//! What kind of callout a line opens, as its source writes it: `> [!tip]- Title`.

use super::{Block, BlockKind};

/// The sign of a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalloutSign {
    /// The kind, in small letters; any word.
    pub kind: String,
    /// Whether what stands in it is folded away at first.
    pub is_folded: bool,
}

impl CalloutSign {
    /// The sign of the callout that a line opens; nothing where it opens none.
    pub fn of(block: &Block) -> Option<Self> {
        if block.kind != BlockKind::Callout {
            return None;
        }
        let source = block.source_text();
        let (_, behind) = source.split_once("[!")?;
        let (kind, rest) = behind.split_once(']')?;
        Some(Self {
            kind: kind.split('|').next().unwrap_or(kind).trim().to_lowercase(),
            is_folded: rest.starts_with('-'),
        })
    }
}
