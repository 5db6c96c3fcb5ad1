//! A folder of notes for Obsidian: each as it is, and beside it what Markdown has no place for.
//!
//! Notes are those of [`export_with_anchors`], byte for byte where they came as Markdown and were left
//! alone. Their cards stand in a file beside them in the form of the plugin Spaced Repetition (`question::answer`, `?` between
//! lines, `==gaps==`), with comments as callouts and what regions of diagrams lead to as readable text. Pictures lie in
//! `attachments`, under the names by which notes show them.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::inline::inline;
use super::markdown::{Anchors, export_with_anchors};
use super::paths::{TakenNames, safe_name};
use super::sides::{Sides, on_one_line};
use super::{Scope, Watch};
use crate::model::{
    Attachment, BlockKind, ContentHash, FileKind, Lang, Library, Mark, Note, Region, Target, cloze_parts,
};

/// The folder of pictures.
const ATTACHMENTS: &str = "attachments";

/// A file of a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultFile {
    /// Markdown.
    Text(String),
    /// The bytes of a picture.
    Picture(Attachment),
}

/// The files of a vault by their paths, with `/` between the parts; nothing when it was broken off.
pub fn write_vault(
    library: &Library,
    scope: &Scope,
    lang: Lang,
    watch: &mut Watch<'_>,
) -> Option<Vec<(String, VaultFile)>> {
    let mut files = Vec::new();
    let anchors = Anchors::of(library);
    let mut names = TakenNames::default();
    let mut pictures = Pictures::default();
    for note in scope.notes(library) {
        if watch(1) == ControlFlow::Break(()) {
            return None;
        }
        let path = names.note(library, note);
        files.push((
            format!("{path}.md"),
            VaultFile::Text(export_with_anchors(library, note, &anchors)),
        ));
        if let Some(beside) = beside(library, note, &path, lang) {
            let stem = format!("{path} ({})", Words::of(lang).cards.to_lowercase());
            files.push((names.free(&stem, ".md"), VaultFile::Text(beside)));
        }
        pictures.of_note(library, note);
    }
    files.extend(pictures.files);
    Some(files)
}

/// The few words of such a file.
struct Words {
    cards: &'static str,
    comments: &'static str,
    diagrams: &'static str,
    star: &'static str,
    flag: &'static str,
}

impl Words {
    const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &Self {
                cards: "카드",
                comments: "메모",
                diagrams: "다이어그램",
                star: "별표",
                flag: "깃발",
            },
            Lang::En => &Self {
                cards: "Cards",
                comments: "Comments",
                diagrams: "Diagrams",
                star: "Star",
                flag: "Flag",
            },
        }
    }
}

/// The pictures that notes show, each once.
#[derive(Default)]
struct Pictures {
    names: TakenNames,
    known: BTreeSet<(String, ContentHash)>,
    files: Vec<(String, VaultFile)>,
}

impl Pictures {
    fn of_note(&mut self, library: &Library, note: &Note) {
        for block in library.blocks_of(note) {
            let BlockKind::Image(diagram) = block.kind else {
                continue;
            };
            let Some(picture) = library.diagram(diagram).and_then(|diagram| diagram.picture) else {
                continue;
            };
            let shown = block.text.lines().next().unwrap_or_default();
            let name = safe_name(shown.rsplit('/').next().unwrap_or(shown));
            if !self.known.insert((name.to_lowercase(), picture.hash)) {
                continue;
            }
            let (stem, end) = match name.rsplit_once('.') {
                Some((stem, end)) if FileKind::of(&name) == Some(FileKind::Picture) => (stem, format!(".{end}")),
                _ => (name.as_str(), format!(".{}", picture.format.extension())),
            };
            let file = self.names.free(stem, &end);
            self.files
                .push((format!("{ATTACHMENTS}/{file}"), VaultFile::Picture(picture)));
        }
    }
}

/// What stands beside a note; nothing where there is nothing to be said.
fn beside(library: &Library, note: &Note, path: &str, lang: Lang) -> Option<String> {
    let words = Words::of(lang);
    let cards = cards(library, note, lang);
    let comments = comments(library, note, lang);
    let regions = regions(library, note, lang);
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
        plain(&note.title)
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

fn cards(library: &Library, note: &Note, lang: Lang) -> Vec<String> {
    let mut said = BTreeSet::new();
    let cards = library.cards_of(note.id).map(|card| Sides::of(library, card, lang));
    cards
        .filter(|sides| !sides.front.is_empty() && said.insert(sides.front.clone()))
        .map(|sides| card(&sides))
        .collect()
}

fn card(sides: &Sides) -> String {
    if sides.has_gaps {
        let gaps = cloze_parts(&sides.front).into_iter().map(|part| match part {
            crate::model::ClozePart::Shown(words) => on_lines(words),
            crate::model::ClozePart::Gap(words) => format!("=={}==", on_one_line(words)),
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
fn regions(library: &Library, note: &Note, lang: Lang) -> Vec<String> {
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
            .map(|region| region_line(library, region, lang))
            .collect();
        if !lines.is_empty() {
            found.push(format!("**{}**\n\n{}", plain(&diagram.name), lines.join("\n")));
        }
    }
    found
}

fn region_line(library: &Library, region: &Region, lang: Lang) -> String {
    let linked = region.links.iter().filter_map(|&id| library.block(id));
    let linked: Vec<String> = linked.map(|block| plain(&block.text)).collect();
    let label = plain(region.label.get(lang));
    if linked.is_empty() {
        format!("- {label}")
    } else {
        format!("- {label}: {}", linked.join(" · "))
    }
}
