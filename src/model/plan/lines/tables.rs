//! Tables that get other cells, rows or columns.
//!
//! The source of an edited table keeps what stands around its rows; the rows are written anew from the cells when the note is
//! exported, and how its columns are aligned goes into its sign.

use super::super::{Planned, Planner, changed};
use super::check_spans;
use crate::model::table::surroundings;
use crate::model::{Block, BlockId, BlockKind, Change, Refusal, SourceText, Table, Thing};

impl Planner<'_> {
    pub(in crate::model::plan) fn edit_table(self, id: BlockId, table: &Table) -> Planned {
        let before = self.block(id)?;
        let Some(is) = Table::of(before).filter(|_| before.kind == BlockKind::Table) else {
            return Err(Refusal::OutOfBounds);
        };
        let (text, spans) = table.words();
        check_spans(&text, &spans)?;
        if text.trim().is_empty() {
            return Err(Refusal::Empty(Thing::Block));
        }
        if is == *table {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        self.move_highlights(before, &text, &mut changes);
        let after = Block {
            sign: table.align_row(),
            source: edited(before),
            translated_from: before.translated_before(&text),
            text,
            spans,
            ..(**before).clone()
        };
        changes.extend(changed(before, after).map(Change::Block));
        Ok(changes)
    }
}

/// What is kept of the source of a table whose rows are written anew.
fn edited(before: &Block) -> SourceText {
    match &before.source {
        SourceText::Verbatim(raw) => {
            let (lead, tail) = surroundings(raw, before.text.split('\n').count());
            SourceText::Edited {
                was: before.text.clone(),
                lead,
                tail,
            }
        }
        SourceText::Around { .. } | SourceText::Edited { .. } => before.edited_source(),
    }
}
