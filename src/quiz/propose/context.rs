//! A line with what stands around it: the headings above and the lines nested below.

use std::sync::Arc;

use super::wording::{PATH_SEPARATOR, without_tags_at_end};
use super::{Proposal, ProposalKind, naming, proposal_id, sentences};
use crate::model::{Block, BlockId, BlockKind, CardSource, Lang, Library, Note, Prompt, Span, SpanStyle, Status, Text};

/// What is shown of a path before a line, headings and the item it is nested in; the others say little.
const N_SHOWN: usize = 2;

/// What is shown before a side of something, as many things have sides of the same name.
const N_SHOWN_OF_SIDE: usize = 3;

/// A longer item says something by itself, and is no title of what is nested in it.
const LONGEST_TITLE_CHARS: usize = 40;

/// A line and what stands around it.
pub(super) struct Line<'a> {
    pub(super) note: &'a Note,
    pub(super) block: &'a Block,
    /// Outermost first.
    pub(super) headings: Vec<&'a Block>,
    /// The item it is nested in.
    pub(super) parent: Option<&'a Block>,
    /// The lines nested below, each with how much deeper than the first of them it lies; disputed and dated ones left
    /// out.
    pub(super) children: Vec<(usize, &'a Block)>,
}

/// The lines of a note in their order.
pub(super) fn lines<'a>(library: &'a Library, note: &'a Note) -> Vec<Line<'a>> {
    let blocks: Vec<&Block> = library.blocks_of(note).map(Arc::as_ref).collect();
    let mut headings: Vec<&Block> = Vec::new();
    let mut items: Vec<&Block> = Vec::new();
    let mut lines = Vec::with_capacity(blocks.len());
    for (place, &block) in blocks.iter().enumerate() {
        if let Some(level) = block.heading_level() {
            headings.retain(|above| above.depth < level);
        }
        items.retain(|above| is_nested_in(block, above));
        lines.push(Line {
            note,
            block,
            headings: headings.clone(),
            parent: items.last().copied(),
            children: children(block, blocks.iter().skip(place + 1).copied()),
        });
        match block.kind {
            BlockKind::Heading => headings.push(block),
            BlockKind::ListItem => items.push(block),
            _ => {}
        }
    }
    lines
}

/// One line of a note.
pub(super) fn line(library: &Library, id: BlockId) -> Option<Line<'_>> {
    let block = library.block(id)?;
    let note = library.note(block.note)?;
    let behind = library.blocks_of(note).skip_while(|other| other.id != id).skip(1);
    let before = library.blocks_of(note).take_while(|other| other.id != id);
    let mut items: Vec<&Block> = Vec::new();
    for other in before.map(Arc::as_ref) {
        items.retain(|above| is_nested_in(other, above));
        if other.kind == BlockKind::ListItem {
            items.push(other);
        }
    }
    items.retain(|above| is_nested_in(block, above));
    Some(Line {
        note,
        block,
        headings: library.headings_above(block).into_iter().map(Arc::as_ref).collect(),
        parent: items.last().copied(),
        children: children(block, behind.map(Arc::as_ref)),
    })
}

/// Whether a line, which stands somewhere below an item, is nested in it as far as its own depth tells.
fn is_nested_in(block: &Block, item: &Block) -> bool {
    block.kind != BlockKind::Heading && block.depth > item.depth
}

/// The items below an item, or below a paragraph that announces a list with a colon. A picture, code or words within an item
/// do not end the list.
fn children<'a>(parent: &Block, behind: impl Iterator<Item = &'a Block>) -> Vec<(usize, &'a Block)> {
    let first_depth = match parent.kind {
        BlockKind::ListItem => usize::from(parent.depth) + 1,
        BlockKind::Paragraph if parent.text.trim_end().ends_with([':', '：']) => 0,
        _ => return Vec::new(),
    };
    let goes_on = |block: &&Block| {
        let depth = usize::from(block.depth);
        match block.kind {
            BlockKind::ListItem => depth >= first_depth,
            BlockKind::Image(_) | BlockKind::Code | BlockKind::Paragraph | BlockKind::Table => depth > first_depth,
            _ => false,
        }
    };
    behind
        .take_while(goes_on)
        .filter(|block| block.kind == BlockKind::ListItem)
        .filter(|block| matches!(block.status, Status::Unchecked | Status::Confirmed))
        .filter(|block| !block.text.trim().is_empty())
        .map(|block| (usize::from(block.depth) - first_depth, block))
        .collect()
}

/// The words of a line in a language, or as they are where it has none in that language; tags at its end say where it
/// belongs, and nothing to be learned.
pub(super) fn words(block: &Block, lang: Lang) -> &str {
    without_tags_at_end(block.words_in(lang).trim())
}

fn without_colon(words: &str) -> &str {
    words.trim_end_matches([':', '：']).trim_end()
}

/// What an item is called above the lines nested in it: its words before a colon, where they are short. A statement is no title.
fn title_of(item: &str) -> Option<&str> {
    let title = item.split([':', '：']).next().unwrap_or(item).trim();
    let is_whole = title.chars().count() <= LONGEST_TITLE_CHARS && !title.contains(['\n', '{', '}', '=']);
    let is_statement = title.ends_with(['.', '?', '!', ',']) || sentences::is_statement(title);
    (is_whole && !is_statement && title.contains(char::is_alphabetic)).then_some(title)
}

/// Whether a line is an option of a question: `A. …`, `b) …`, `③ …`.
pub(super) fn is_option(block: &Block) -> bool {
    let mut chars = block.text.trim_start().chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('①'..='⑩'), _, _) => true,
        (Some('A'..='H' | 'a'..='h'), Some('.' | ')'), Some(blank)) => blank.is_whitespace(),
        _ => false,
    }
}

/// Whether a line is nothing but the name of a file: `HouseTemplate.java`, or what is left of the name of a picture.
pub(super) fn is_file_name(line: &str) -> bool {
    const ENDS: [&str; 16] = [
        "java", "py", "js", "ts", "c", "cpp", "h", "go", "rs", "kt", "png", "jpg", "jpeg", "gif", "svg", "pdf",
    ];
    let word = line.trim();
    let has_end = word.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end));
    let is_number_of_picture = word.len() > 12 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    !word.contains(char::is_whitespace) && (has_end || is_number_of_picture)
}

/// Whether a line is nothing but a link, as in a list of contents.
pub(super) fn is_link(block: &Block) -> bool {
    let is_whole =
        |span: &Span| span.range.len() >= block.text.trim().len() && matches!(span.style, SpanStyle::Link(_));
    block.spans.iter().any(is_whole)
}

impl Line<'_> {
    /// The line behind its last headings, or behind the title of the note where it has none.
    pub(super) fn title(&self, lang: Lang) -> String {
        self.titled(lang, without_colon(words(self.block, lang)))
    }

    /// Some words behind the last headings.
    pub(super) fn titled(&self, lang: Lang, of: &str) -> String {
        let n_shown = if naming::is_side(of) { N_SHOWN_OF_SIDE } else { N_SHOWN };
        format!("{}{PATH_SEPARATOR}{of}", self.place_of(lang, n_shown))
    }

    /// The last headings above the line with the item it is nested in, or the title of the note where it has none.
    pub(super) fn place(&self, lang: Lang) -> String {
        self.place_of(lang, N_SHOWN)
    }

    fn place_of(&self, lang: Lang, n_shown: usize) -> String {
        let path: Vec<&str> = self.shown_above(lang, n_shown).collect();
        if path.is_empty() {
            return self.note.title.clone();
        }
        path.join(PATH_SEPARATOR)
    }

    fn shown_above(&self, lang: Lang, n_shown: usize) -> impl Iterator<Item = &str> {
        let item = self.parent.and_then(|item| title_of(words(item, lang)));
        let headings = self
            .headings
            .iter()
            .map(move |heading| without_colon(words(heading, lang)));
        let n_hidden = (self.headings.len() + usize::from(item.is_some())).saturating_sub(n_shown);
        let shown = headings.chain(item).skip(n_hidden);
        shown.filter(|title| !title.is_empty())
    }

    /// Whether what is shown above the line says a term.
    pub(super) fn gives_away(&self, term: &str) -> bool {
        let term = term.to_lowercase();
        let says = |title: &str| title.to_lowercase().contains(&term);
        let lang = Lang::of(&self.block.text);
        says(&self.note.title) || self.shown_above(lang, N_SHOWN).any(says) || self.headings_say(says)
    }

    /// Whether one of the last headings says something.
    fn headings_say(&self, says: impl Fn(&str) -> bool) -> bool {
        self.headings
            .iter()
            .rev()
            .take(N_SHOWN)
            .any(|heading| says(&heading.text))
    }

    /// Words made from this line and `others`, in the language they are written in, and in the other one as well
    /// where all of them are translated and the translation has the same shape.
    pub(super) fn in_both<'a>(
        &self,
        others: impl Iterator<Item = &'a Block>,
        make: impl Fn(Lang) -> Option<String>,
    ) -> Option<Text> {
        let (mut lang, mut is_translated) = (Lang::of(&self.block.text), self.block.has_translation());
        for other in others {
            is_translated &= other.has_translation();
            if Lang::of(&other.text) == Lang::Ko {
                lang = Lang::Ko;
            }
        }
        let mut text = Text::only(lang, make(lang)?);
        if is_translated {
            *text.slot(lang.other()) = make(lang.other()).unwrap_or_default();
        }
        Some(text)
    }

    /// A question and its answer; `content` tells it from others of its kind on the line.
    pub(super) fn recall(&self, kind: ProposalKind, content: &str, question: Text, answer: Text) -> Proposal {
        self.proposal(kind, content, Prompt::recall(question, answer))
    }

    /// A sentence with a gap; `content` tells it from others of its kind on the line.
    pub(super) fn cloze(&self, kind: ProposalKind, content: &str, text: Text) -> Proposal {
        self.proposal(kind, content, Prompt::cloze(text))
    }

    fn proposal(&self, kind: ProposalKind, content: &str, prompt: Prompt) -> Proposal {
        Proposal {
            id: proposal_id(self.block.id, kind, content),
            kind,
            prompt,
            explanation: Text::default(),
            sources: vec![CardSource::Block(self.block.id)],
            line: self.block.id,
            note: self.note.id,
        }
    }
}
