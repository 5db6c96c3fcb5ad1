//! Posts copied off a blog: one in our own words that is always here, and the note this program began from where it is.

use std::fs;

use saegim::import::DraftKind;
use saegim::model::BlockKind;

use crate::material::shared;
use crate::support::{empty_library, import, paste};

/// A post, and what it is made of.
struct Post {
    text: String,
    title: &'static str,
    headings: &'static [&'static str],
    /// List items by depth.
    n_items: &'static [usize],
    /// Lines of the page, by their number from 1.
    dropped: &'static [(usize, &'static str)],
    licence: &'static str,
    author: &'static str,
    /// The picture it lacks, and the heading above that.
    picture: (&'static str, &'static str),
}

fn posts() -> Vec<Post> {
    let mut posts = vec![Post {
        text: include_str!("../cases/import/pasted/blog_post.txt").to_owned(),
        title: "네트워크 정리 2 - Load Balancing & DNS",
        headings: &["NLB", "Route 53", "DNS Firewall"],
        n_items: &[6, 5, 2],
        dropped: &[(1, "Articles"), (5, "네트워크 정리 2 - Load Balancing & DNS")],
        licence: "This article is licensed under CC BY-SA 4.0 by Hana Kim.",
        author: "Hana Kim",
        picture: ("Pasted image 20240506070809.png", "NLB"),
    }];
    if let Some(path) = shared("input/dva_c02_server_serverless.txt") {
        posts.push(Post {
            text: fs::read_to_string(path).unwrap(),
            title: "DVA-C02 대비자료 1 - Server & Serverless",
            headings: &["EC2", "ASG", "Lambda", "AppSync", "ECS", "ECS Fargate", "AMI"],
            n_items: &[41, 31, 2],
            dropped: &[(1, "Post"), (5, "DVA-C02 대비자료 1 - Server & Serverless")],
            licence: "CC BY 4.0",
            author: "",
            picture: ("Pasted image 20250130230219.png", "ASG"),
        });
    }
    posts
}

#[test]
fn a_post_is_read_whole_and_without_its_page() {
    for post in posts() {
        let draft = paste(&post.text);
        assert_eq!(draft.title, post.title);
        let of_kind = |kind| draft.blocks.iter().filter(move |block| block.kind == kind);
        let headings: Vec<(&str, u8)> = of_kind(DraftKind::Heading)
            .map(|block| (block.text.as_str(), block.depth))
            .collect();
        assert!(headings.iter().map(|(text, _)| text).eq(post.headings), "{headings:?}");
        assert!(headings.iter().all(|(_, depth)| *depth == 0), "{headings:?}");
        let n_items_at = |depth: usize| {
            of_kind(DraftKind::ListItem)
                .filter(|block| usize::from(block.depth) == depth)
                .count()
        };
        let n_items: Vec<usize> = (0..=post.n_items.len()).map(n_items_at).collect();
        assert_eq!(n_items, [post.n_items, &[0]].concat());
        let n_blocks = post.headings.len() + post.n_items.iter().sum::<usize>() + 1;
        assert_eq!(draft.blocks.len(), n_blocks);
        let dropped: Vec<(usize, &str)> = draft
            .dropped
            .iter()
            .map(|line| (line.line, line.text.as_str()))
            .collect();
        assert_eq!(dropped, post.dropped);
        assert!(post.text.ends_with(&draft.licence) && draft.licence.contains(post.licence));
        assert_eq!(draft.author, post.author);
        assert_eq!(draft.warnings, []);
        assert_eq!(draft.source_text(), post.text);

        let mut history = empty_library();
        import(&mut history, vec![draft]);
        let library = history.library();
        assert_eq!(
            (library.n_notes(), library.n_blocks(), library.n_diagrams()),
            (1, n_blocks, 1)
        );
        let diagram = library.diagrams().next().unwrap();
        assert_eq!(diagram.name, post.picture.0);
        assert!(diagram.is_missing());
        let image = library.blocks_showing(diagram.id).next().unwrap();
        assert_eq!(image.kind, BlockKind::Image(diagram.id));
        assert_eq!(library.headings_above(image).last().unwrap().text, post.picture.1);
        assert_eq!(import(&mut history, vec![paste(&post.text)]).action, None);
    }
}
