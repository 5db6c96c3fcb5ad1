//! Databases as Notion exports them: a table, the same table once more with every row, and a page for each row.
//!
//! All three say the same. The table with more in it is taken; a page is taken only where it says more than its row. What
//! is passed over is named.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::import::{Draft, DraftKind, SourceName};
use crate::model::SourceFormat;
use crate::store::source::{SourceProblem, SourceTrouble};

/// What the name of the table with every row ends with.
const ALL: &str = "_all";

/// Takes out of some drafts what others say as well.
pub(super) fn once(drafts: &mut Vec<Draft>) -> Vec<SourceProblem> {
    let mut passed_over = Vec::new();
    let mut doubled: BTreeSet<String> = BTreeSet::new();
    for table in drafts.iter().filter(|draft| is_table(draft)) {
        let Some(stem) = path_of(table).and_then(|path| path.strip_suffix(".csv")) else {
            continue;
        };
        let all = format!("{stem}{ALL}.csv");
        if let Some(whole) = drafts
            .iter()
            .find(|draft| is_table(draft) && path_of(draft) == Some(&all))
        {
            let (few, many) = if lines_of(table).is_superset(&lines_of(whole)) {
                (whole, table)
            } else {
                (table, whole)
            };
            doubled.extend(pass_over(few, many, &mut passed_over));
        }
        let folder = format!("{}/", stem.strip_suffix(ALL).unwrap_or(stem));
        if !has_number(&folder) {
            continue;
        }
        let source = table.source_text();
        let cells: BTreeSet<&str> = source.split([',', '\n', '"']).map(str::trim).collect();
        let is_row = |draft: &&Draft| {
            let is_below = path_of(draft).is_some_and(|path| path.starts_with(&folder));
            is_below && !is_table(draft) && is_said(draft, &cells)
        };
        for row in drafts.iter().filter(is_row) {
            doubled.extend(pass_over(row, table, &mut passed_over));
        }
    }
    drafts.retain(|draft| path_of(draft).is_none_or(|path| !doubled.contains(path)));
    passed_over.sort_by(|one, other| one.path.cmp(&other.path));
    passed_over.dedup_by(|one, other| one.path == other.path);
    passed_over
}

fn pass_over(draft: &Draft, kept: &Draft, passed_over: &mut Vec<SourceProblem>) -> Option<String> {
    let path = path_of(draft)?.to_owned();
    passed_over.push(SourceProblem {
        path: PathBuf::from(&path),
        trouble: SourceTrouble::AlreadyIn(kept.title.clone()),
    });
    Some(path)
}

fn is_table(draft: &Draft) -> bool {
    draft.format == SourceFormat::Records
}

fn path_of(draft: &Draft) -> Option<&str> {
    match &draft.name {
        SourceName::File(path) => Some(path),
        SourceName::Pasted => None,
    }
}

/// Whether a path ends with the number that Notion gives everything.
fn has_number(folder: &str) -> bool {
    let name = folder.trim_end_matches('/');
    let number = name.rsplit(' ').next().unwrap_or_default();
    number.len() == 32 && number.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn lines_of(draft: &Draft) -> BTreeSet<&str> {
    draft.blocks.iter().flat_map(|block| block.text.lines()).collect()
}

/// Whether a page says nothing beside its title and properties that a table does not say.
fn is_said(page: &Draft, cells: &BTreeSet<&str>) -> bool {
    page.blocks.iter().all(|block| {
        let is_plain = matches!(block.kind, DraftKind::Heading | DraftKind::Paragraph);
        is_plain
            && block.pictures.is_empty()
            && block.text.lines().all(|line| {
                let value = line.split_once(": ").map_or(line, |(_, value)| value).trim();
                value.split([',', '"']).all(|part| cells.contains(part.trim()))
            })
    })
}
