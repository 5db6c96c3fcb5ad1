//! Blocks from the lines of a copied text.

use crate::import::cut::Found;
use crate::import::urls::link_urls;
use crate::import::words::Words;
use crate::import::{DraftKind, PictureRef};
use crate::model::SpanStyle;

use super::headings::WRAPPED_WIDTH;
use super::line::{Line, LineKind};
use super::marker::Marker;

pub(super) fn assemble(lines: &[Line<'_>], is_left_out: &[bool], is_heading: &[bool]) -> Vec<Found> {
    let mut assembly = Assembly::default();
    for (place, line) in lines.iter().enumerate() {
        if is_left_out.get(place) == Some(&true) || line.is_blank() {
            assembly.is_apart = true;
            continue;
        }
        match &line.kind {
            LineKind::Item(marker) => assembly.item(line, *marker),
            LineKind::Picture(picture, marker) => assembly.picture(line, picture, *marker),
            LineKind::Bare if is_heading.get(place) == Some(&true) => assembly.heading(line),
            LineKind::Bare | LineKind::Blank => assembly.bare(line),
        }
        assembly.is_apart = false;
    }
    let mut found = assembly.found;
    found.iter_mut().for_each(finish);
    found.retain(|block| !block.words.text.is_empty());
    found
}

/// The blocks so far, and what the next line may go on with.
#[derive(Default)]
struct Assembly {
    found: Vec<Found>,
    /// Indent and rank of the list items that are open, outermost first.
    open_items: Vec<(usize, u8)>,
    /// Width of the last line; nothing more can be added to a block when it is narrow.
    last_width: usize,
    /// Whether something stands between this line and the one before.
    is_apart: bool,
}

impl Assembly {
    fn add(&mut self, line: &Line<'_>, kind: DraftKind, depth: usize, words: Words) {
        self.last_width = line.width();
        self.found.push(Found {
            kind,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            words,
            sign: String::new(),
            pictures: Vec::new(),
            starts_at: line.start,
            words_at: line.words_at,
        });
    }

    fn heading(&mut self, line: &Line<'_>) {
        self.open_items.clear();
        self.add(line, DraftKind::Heading, 0, Words::plain(line.words));
    }

    fn item(&mut self, line: &Line<'_>, marker: Marker) {
        let depth = self.open_item(line.indent, marker);
        self.add(line, DraftKind::ListItem, depth, Words::plain(line.words));
    }

    fn picture(&mut self, line: &Line<'_>, picture: &PictureRef, marker: Option<Marker>) {
        let depth = match marker {
            Some(marker) => self.open_item(line.indent, marker),
            None => self.depth_inside(line.indent),
        };
        self.add(
            line,
            DraftKind::Image(picture.clone()),
            depth,
            Words::plain(&picture.words()),
        );
    }

    /// Words without a sign: more of the item or paragraph above, or a paragraph of their own.
    fn bare(&mut self, line: &Line<'_>) {
        let goes_on = !self.is_apart
            && match self.found.last() {
                Some(above) if above.kind == DraftKind::ListItem => {
                    let is_inside = self.open_items.last().is_some_and(|&(indent, _)| line.indent > indent);
                    above.words.text.is_empty() || is_inside || self.last_width >= WRAPPED_WIDTH
                }
                Some(above) => above.kind == DraftKind::Paragraph && is_row(&above.words.text) == is_row(line.words),
                None => false,
            };
        if goes_on && let Some(above) = self.found.last_mut() {
            above.words.push_line(Words::plain(line.words));
            self.last_width = line.width();
            return;
        }
        let depth = self.depth_inside(line.indent);
        if depth == 0 {
            self.open_items.clear();
        }
        self.add(line, DraftKind::Paragraph, depth, Words::plain(line.words));
    }

    /// The depth of an item by its indent and, at the same indent, by its sign.
    fn open_item(&mut self, indent: usize, marker: Marker) -> usize {
        let key = (indent, marker.rank);
        while self.open_items.last().is_some_and(|&open| open > key) {
            self.open_items.pop();
        }
        if self.open_items.last() != Some(&key) {
            self.open_items.push(key);
        }
        self.open_items.len() - 1
    }

    /// How many open items something without a sign stands in.
    fn depth_inside(&self, indent: usize) -> usize {
        self.open_items.iter().filter(|&&(open, _)| open < indent).count()
    }
}

/// Makes tables and commands of what looks like them, and sets addresses off.
fn finish(block: &mut Found) {
    block.words = std::mem::take(&mut block.words).finish();
    if block.kind == DraftKind::Paragraph && is_table(&block.words.text) {
        block.kind = DraftKind::Table;
    }
    if !matches!(block.kind, DraftKind::ListItem | DraftKind::Paragraph) {
        return;
    }
    if block
        .words
        .text
        .lines()
        .all(|line| is_command(line) || is_statement(line))
    {
        if block.kind == DraftKind::Paragraph && block.words.text.contains('\n') {
            block.kind = DraftKind::Code;
            return;
        }
        block.words.mark_since(0, SpanStyle::Code);
    }
    link_urls(&mut block.words);
}

/// Whether the last line of some words is a row of a table.
fn is_row(words: &str) -> bool {
    words.lines().next_back().is_some_and(|line| line.trim().contains('\t'))
}

/// Two lines or more with the same number of tabs.
fn is_table(words: &str) -> bool {
    let n_tabs = |line: &str| line.matches('\t').count();
    let n_columns = words.lines().next().map_or(0, n_tabs);
    n_columns > 0 && words.lines().count() > 1 && words.lines().all(|line| n_tabs(line) == n_columns)
}

/// Programs of which a line in a note about them is likelier a command than a sentence.
const PROGRAMS: [&str; 18] = [
    "aws",
    "az",
    "cd",
    "chmod",
    "curl",
    "docker",
    "eksctl",
    "gcloud",
    "git",
    "kubectl",
    "npm",
    "npx",
    "pip",
    "sam",
    "ssh",
    "sudo",
    "terraform",
    "yum",
];

/// One line that is typed into a shell: a well-known program with more behind it, a program in small letters with a
/// long option, or a line behind a prompt.
fn is_command(words: &str) -> bool {
    let is_program = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || b"-_./0123456789".contains(&byte))
    };
    let mut tokens = words.split_whitespace();
    let first = tokens.next().unwrap_or_default();
    let has_option = tokens.clone().any(|word| word.len() > 3 && word.starts_with("--"));
    let is_behind_prompt = first == "$" && tokens.next().is_some_and(is_program);
    let is_known =
        || PROGRAMS.contains(&first) && words.split_whitespace().skip(1).all(is_program) && words.contains(' ');
    !words.contains('\n') && words.is_ascii() && (is_behind_prompt || is_known() || (is_program(first) && has_option))
}

/// A call or an assignment of a program: `console.log("끝")`, `const n = 1;`.
fn is_statement(words: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_.$".contains(&byte))
    };
    let line = words.trim();
    let body = line.trim_end_matches(';');
    let is_call = || {
        let (name, rest) = body.split_once('(')?;
        Some(is_name(name) && name.contains('.') && rest.ends_with(')'))
    };
    let is_assignment = || {
        let (left, _) = body.split_once(" = ")?;
        let name = left.rsplit(' ').next()?;
        Some(line.ends_with(';') && is_name(name) && left.split(' ').count() <= 2)
    };
    is_call() == Some(true) || is_assignment() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_sentences() {
        for command in [
            "aws ec2 describe-hosts --host-id h-1",
            "$ docker ps",
            "git push --force",
            "aws s3 ls",
        ] {
            assert!(is_command(command), "{command}");
        }
        for words in [
            "Use --force with care",
            "aws 명령어 --help",
            "a - b",
            "ecs",
            "$5 a month",
            "git",
            "docker runs images. It is a program",
        ] {
            assert!(!is_command(words), "{words}");
        }
        for statement in ["console.log(\"끝\")", "os.path.join(a, b);", "const n = 1;"] {
            assert!(is_statement(statement), "{statement}");
        }
        for words in [
            "S3(객체)",
            "Lambda (함수)",
            "RTO = 복구 시간",
            "e.g. this (that)",
            "f(x)",
        ] {
            assert!(!is_statement(words), "{words}");
        }
    }
}
