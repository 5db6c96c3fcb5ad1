//! What stands beside a note: its cards in the form of the plugin Spaced Repetition (`question::answer`, `?` between lines,
//! `==gaps==`), what is marked in it and said of its cards as callouts, and what regions of its diagrams lead to as readable text.

use std::collections::BTreeSet;

use crate::exchange::Reading;
use crate::exchange::inline::inline;
use crate::exchange::sides::{Sides, on_one_line};
use crate::model::{BlockKind, ClozePart, Lang, Library, Mark, Note, Region, Target, cloze_parts};

/// The few words of such a file.
pub(super) struct Words {
    pub(super) cards: &'static str,
    /// What stands over one.
    pub(super) comment: &'static str,
    comments: &'static str,
    diagrams: &'static str,
    star: &'static str,
    flag: &'static str,
}

impl Words {
    pub(super) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &Self {
                cards: "카드",
                comment: "메모",
                comments: "메모와 표시",
                diagrams: "다이어그램",
                star: "별표",
                flag: "깃발",
            },
            Lang::En => &Self {
                cards: "Cards",
                comment: "Comment",
                comments: "Comments and marks",
                diagrams: "Diagrams",
                star: "Star",
                flag: "Flag",
            },
        }
    }
}

/// What stands beside a note; nothing where there is nothing to be said.
pub(super) fn beside(library: &Library, note: &Note, path: &str, reading: Reading) -> Option<String> {
    let words = Words::of(reading.lang);
    let cards = cards(library, note, reading);
    let comments = comments(library, note, reading.lang);
    let regions = regions(library, note, reading);
    if cards.is_empty() && comments.is_empty() && regions.is_empty() {
        return None;
    }
    let deck = path.split('/').next().unwrap_or_default();
    let deck: String = deck
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut text = format!(
        "---\ntags: [flashcards/{deck}]\n---\n\n# {} · [[{name}]]\n",
        plain(reading.name(&note.title))
    );
    for (heading, parts) in [
        (words.cards, cards),
        (words.comments, comments),
        (words.diagrams, regions),
    ] {
        if !parts.is_empty() {
            text.extend(["\n## ", heading, "\n\n", &parts.join("\n\n"), "\n"]);
        }
    }
    Some(text)
}

fn cards(library: &Library, note: &Note, reading: Reading) -> Vec<String> {
    let mut said = BTreeSet::new();
    let cards = library.cards_of(note.id).map(|card| Sides::of(library, card, reading));
    cards
        .filter(|sides| !sides.front.is_empty() && said.insert(sides.front.clone()))
        .map(|sides| card(&sides))
        .collect()
}

fn card(sides: &Sides) -> String {
    if sides.has_gaps {
        let gaps = cloze_parts(&sides.front).into_iter().map(|part| match part {
            ClozePart::Shown(words) => on_lines(words),
            ClozePart::Gap(words) => format!("=={}==", on_one_line(words)),
        });
        let sentence: String = gaps.collect();
        return with(&sentence, &sides.explanation);
    }
    let is_short = |words: &str| !words.contains('\n') && !words.contains("::") && !words.is_empty();
    if is_short(&sides.front) && is_short(&sides.back) && sides.explanation.is_empty() {
        return format!("{}::{}", plain(&sides.front), plain(&sides.back));
    }
    let back = with(&on_lines(&sides.back), &sides.explanation);
    format!("{}\n?\n{back}", on_lines(&sides.front))
}

fn with(words: &str, explanation: &str) -> String {
    if explanation.is_empty() {
        words.to_owned()
    } else {
        format!("{words}\n{}", on_lines(explanation))
    }
}

/// Words in which nothing is a sign, without blank lines, which end a card there. Blanks at their ends stay.
fn on_lines(words: &str) -> String {
    let lines: Vec<&str> = words.split('\n').filter(|line| !line.trim().is_empty()).collect();
    inline(&lines.join("\n"), &[])
}

/// Words on one line, in which nothing is a sign.
fn plain(words: &str) -> String {
    inline(&on_one_line(words), &[])
}

/// What is marked in a note, and the comments on its cards.
fn comments(library: &Library, note: &Note, lang: Lang) -> Vec<String> {
    let of_lines = library
        .blocks_of(note)
        .map(|block| (Target::Block(block.id), block.text.clone()));
    let of_cards = library
        .cards_of(note.id)
        .map(|card| (Target::Card(card.id), card.prompt.title().get(lang).to_owned()));
    let mut found = Vec::new();
    for (target, about) in of_lines.chain(of_cards) {
        let mut said = Vec::new();
        for annotation in library.annotations_on(target) {
            match &annotation.mark {
                // Those of lines stand in the note.
                Mark::Remark(_) if matches!(target, Target::Block(_)) => {}
                Mark::Remark(words) => said.extend(words.lines().map(|line| format!("> {}", inline(line, &[])))),
                Mark::Highlight(range, _) => {
                    let marked = about.get(range.clone()).unwrap_or_default();
                    said.push(format!("> =={}==", plain(marked)));
                }
                Mark::Star => said.push(format!("> ★ {}", Words::of(lang).star)),
                Mark::Flag => said.push(format!("> ⚑ {}", Words::of(lang).flag)),
                Mark::Mistake(mistake) if !mistake.words.is_empty() => {
                    said.extend(mistake.words.lines().map(|line| format!("> {}", inline(line, &[]))));
                }
                Mark::Mistake(_) => {}
            }
        }
        if !said.is_empty() {
            found.push(format!("> [!note] {}\n{}", plain(&about), said.join("\n")));
        }
    }
    found
}

/// What the regions of the diagrams of a note lead to, as readable text.
fn regions(library: &Library, note: &Note, reading: Reading) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for block in library.blocks_of(note) {
        let BlockKind::Image(id) = block.kind else { continue };
        let Some(diagram) = library.diagram(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        let named = |region: &&Region| !region.label.is_empty();
        let lines: Vec<String> = diagram
            .regions
            .iter()
            .filter(named)
            .map(|region| region_line(library, region, reading.lang))
            .collect();
        if !lines.is_empty() {
            found.push(format!(
                "**{}**\n\n{}",
                plain(reading.name(&diagram.name)),
                lines.join("\n")
            ));
        }
    }
    found
}

fn region_line(library: &Library, region: &Region, lang: Lang) -> String {
    let linked = region.links.iter().filter_map(|&id| library.block(id));
    let linked: Vec<String> = linked.map(|block| plain(block.words_in(lang))).collect();
    let mut line = format!("- {}", plain(region.label.get(lang)));
    if !linked.is_empty() {
        line.extend([": ", &linked.join(" · ")]);
    }
    for annotation in library.annotations_on(Target::Region(region.id)) {
        if let Mark::Remark(words) = &annotation.mark {
            line.extend(["\n    - ", &plain(words)]);
        }
    }
    line
}
