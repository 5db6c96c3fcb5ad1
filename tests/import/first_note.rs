//! The note this program began from, and one of the same shape in our own words that is always here.

use saegim::import::{Draft, DraftKind};
use saegim::model::BlockKind;

use crate::material::shared;
use crate::support::{empty_library, import, paste};

const SAME_SHAPE: &str = include_str!("../cases/import/pasted/blog_post.txt");

fn n_headings(draft: &Draft) -> usize {
    draft
        .blocks
        .iter()
        .filter(|block| block.kind == DraftKind::Heading)
        .count()
}

/// List items by depth.
fn n_items(draft: &Draft) -> Vec<usize> {
    let mut counts = Vec::new();
    for block in draft.blocks.iter().filter(|block| block.kind == DraftKind::ListItem) {
        let depth = usize::from(block.depth);
        counts.resize(counts.len().max(depth + 1), 0);
        counts[depth] += 1;
    }
    counts
}

#[test]
fn the_first_note_is_read_whole_and_without_its_page() {
    let Some(folder) = shared("input") else { return };
    let bytes = std::fs::read(folder.join("dva_c02_server_serverless.txt")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let draft = paste(&text);
    assert_eq!(draft.title, "DVA-C02 대비자료 1 - Server & Serverless");
    let headings = draft.blocks.iter().filter(|block| block.kind == DraftKind::Heading);
    let headings: Vec<(&str, u8)> = headings.map(|block| (block.text.as_str(), block.depth)).collect();
    assert_eq!(
        headings,
        ["EC2", "ASG", "Lambda", "AppSync", "ECS", "ECS Fargate", "AMI"].map(|name| (name, 0))
    );
    assert_eq!(n_items(&draft), [41, 31, 2]);
    assert_eq!(draft.blocks.len(), 7 + 74 + 1);
    let dropped: Vec<(usize, &str)> = draft
        .dropped
        .iter()
        .map(|line| (line.line, line.text.as_str()))
        .collect();
    assert_eq!(dropped, [(1, "Post"), (5, "DVA-C02 대비자료 1 - Server & Serverless")]);
    assert!(text.ends_with(&draft.licence) && draft.licence.contains("CC BY 4.0"));
    assert_eq!(draft.author, "");
    assert_eq!(draft.warnings, []);
    assert_eq!(draft.source_text(), text);

    let mut history = empty_library();
    import(&mut history, vec![draft]);
    let library = history.library();
    assert_eq!(
        (library.n_notes(), library.n_blocks(), library.n_diagrams()),
        (1, 82, 1)
    );
    let diagram = library.diagrams().next().unwrap();
    assert_eq!(diagram.name, "Pasted image 20250130230219.png");
    assert!(diagram.is_missing());
    let image = library.blocks_showing(diagram.id).next().unwrap();
    assert_eq!(image.kind, BlockKind::Image(diagram.id));
    assert_eq!(library.headings_above(image).last().unwrap().text, "ASG");
    assert_eq!(import(&mut history, vec![paste(&text)]).action, None);
}

#[test]
fn a_post_of_the_same_shape_is_read_the_same_way() {
    let draft = paste(SAME_SHAPE);
    assert_eq!(draft.title, "네트워크 정리 2 - Load Balancing & DNS");
    assert_eq!(n_headings(&draft), 3);
    assert_eq!(n_items(&draft), [6, 5, 2]);
    assert_eq!(
        draft
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, DraftKind::Image(_)))
            .count(),
        1
    );
    assert_eq!(draft.blocks.len(), 3 + 13 + 1);
    assert_eq!(draft.dropped.len(), 2);
    assert_eq!(
        draft.licence,
        "This article is licensed under CC BY-SA 4.0 by Hana Kim."
    );
    assert_eq!(draft.author, "Hana Kim");
    assert_eq!(draft.source_text(), SAME_SHAPE);
}
