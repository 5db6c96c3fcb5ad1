//! Layouts as exam sites and people write them, one case after the other in `sites.txt`: the lines of the source, then what is read
//! (`>>> read: question | option | right option *| option`) and what is named (`>>> named: first line | reason`).
//!
//! Nothing else may be proposed of any of them. `SAEGIM_PART` looks only at the cases with these words in their names.

use saegim::model::{Block, BlockId, Library, Prompt};

use super::{folded, proposed, words};

const CASES: &str = include_str!("sites.txt");

/// What becomes of a source, in the order of its lines.
fn outcome(text: &str, file: &str) -> Vec<String> {
    let (library, found) = proposed(text, file);
    let mut outcome: Vec<(usize, String)> = Vec::new();
    for proposal in &found.proposals {
        let shown = match &proposal.prompt {
            Prompt::Choice(choice) => {
                let options = choice.options.iter().map(|option| {
                    let sign = if option.is_right { " *" } else { "" };
                    format!("{}{sign}", folded(words(&option.text)))
                });
                let options: Vec<String> = options.collect();
                format!("read {} | {}", folded(words(&choice.question)), options.join(" | "))
            }
            other => format!("made {}: {other:?}", proposal.kind.name()),
        };
        outcome.push((place(&library, proposal.line), shown));
    }
    for unread in &found.unread {
        let line = library.block(unread.line).map(|block| block.text.as_str());
        let line = line.unwrap_or_default().lines().next().unwrap_or_default();
        let shown = format!("named {} | {:?}", without_number(line), unread.reason);
        outcome.push((place(&library, unread.line), shown));
    }
    outcome.sort();
    outcome.into_iter().map(|(_, shown)| shown).collect()
}

fn place(library: &Library, line: BlockId) -> usize {
    let blocks = library.notes().flat_map(|note| library.blocks_of(note));
    let is_it = |block: &&std::sync::Arc<Block>| block.id == line;
    blocks.take_while(|block| !is_it(block)).count()
}

/// The letters and digits behind the number of a question, which a list may have taken off already.
fn without_number(line: &str) -> String {
    let line = line.trim_start_matches(['*', '#', '>', '[', ' ', '!']);
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = behind.len() < line.len() && behind.starts_with(['.', ')']);
    folded(if is_number { behind } else { line })
}

/// What a line of a case expects.
fn expected(line: &str) -> String {
    let (kind, rest) = line.split_once(": ").unwrap();
    let parts: Vec<&str> = rest.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    let (first, others) = parts.split_first().unwrap();
    if kind == "named" {
        return format!("named {} | {}", without_number(first), others.join(""));
    }
    let option = |words: &&str| {
        let sign = if words.ends_with('*') { " *" } else { "" };
        format!("{}{sign}", folded(words))
    };
    let options: Vec<String> = others.iter().map(option).collect();
    format!("read {} | {}", folded(first), options.join(" | "))
}

#[test]
fn layouts_of_sites_and_people_are_read_or_named() {
    let wanted = std::env::var("SAEGIM_PART").unwrap_or_default();
    let (mut bad, mut n_cases) = (String::new(), 0);
    for case in CASES
        .split("=== ")
        .filter(|case| case.contains(&wanted) && !case.is_empty())
    {
        let (head, body) = case.split_once('\n').unwrap();
        let (name, kinds) = head.split_once(": ").unwrap();
        let (text, said) = body.split_once(">>> ").unwrap();
        let said: Vec<String> = said.split(">>> ").map(|line| expected(line.trim_end())).collect();
        for kind in kinds.split(' ') {
            n_cases += 1;
            let file = match kind {
                "txt" => "exam.txt",
                "md" => "exam.md",
                _ => "",
            };
            let found = outcome(text, file);
            if found != said {
                let shown = format!("--- {name} ({kind})\nfound    {found:#?}\nexpected {said:#?}\n");
                bad.push_str(&shown);
            }
        }
    }
    assert!(n_cases > 0, "no case is called so: {wanted}");
    assert!(bad.is_empty(), "{bad}");
}
